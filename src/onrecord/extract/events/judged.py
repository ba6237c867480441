"""What the reader makes of a word where it stands: acts that no list has, listed words that name none."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from onrecord.extract.events.company import Setting
from onrecord.extract.events.lexicon import Lexicon, Match
from onrecord.extract.events.parties import means_of
from onrecord.languages import act_of

#: Chance from which a word that no list has names an act, from which one that its list's test refuses does all the
#: same, and below which a listed word names none. Chosen on passages and corpora marked for tuning.
UNLISTED, REFUSED, HARDLY = 0.8, 0.85, 0.02
#: Chance from which what a verb takes is itself the act.
LIKELY = 0.5
#: Parts of speech a word of an act has.
_NAMING = frozenset({"VERB", "NOUN"})


def likely(doc: Doc) -> frozenset[int]:
    """Tokens that are surely acts, listed or not."""
    acts = doc._.acts
    return frozenset() if acts is None else frozenset((acts.of_type.sum(1) >= UNLISTED).nonzero()[0].tolist())


def unlisted(token: Token, listed: Sequence[Match], lexicon: Lexicon, setting: Setting) -> Iterator[Match]:
    """A reading of a word that is surely an act of some type, where no other world is spoken of."""
    act = act_of(token)
    if act is None or token.pos_ not in _NAMING or act.chance < (REFUSED if listed else UNLISTED):
        return
    if (token.pos_ == "NOUN" and means_of(token)) or _is_light(token):
        return
    own = setting.of(token)
    for_it, against = own.armed + own.political + own.harm, own.other + own.votes
    if for_it > against or (for_it == against and not listed):
        yield lexicon.unlisted(token, act.type)


def _is_light(verb: Token) -> bool:
    """ "Launched a series of attacks", "carrying out the bombing": what the verb takes is the act."""
    taken = [c for c in verb.children if c.dep_ in ("obj", "nsubj:pass")]
    taken += [c for t in taken for c in t.children if c.dep_ == "nmod"]
    return any((act := act_of(t)) is not None and act.chance >= LIKELY for t in taken if t.pos_ == "NOUN")


def is_hardly(match: Match, doc: Doc) -> bool:
    """If no word of a listed phrase looks like an act where it stands."""
    acts = doc._.acts
    return acts is not None and float(acts.of_type[match.start : match.end].sum(1).max()) < HARDLY
