"""What the reader makes of a word where it stands: acts that no list has, listed words that name none."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from onrecord.extract.events.casualties import EFFECTS
from onrecord.extract.events.company import Setting
from onrecord.extract.events.governing import aspect_words, lemma
from onrecord.extract.events.lexicon import Lexicon, Match
from onrecord.extract.events.parties import means_of, word_set
from onrecord.languages import act_of

#: Chance from which a word that no list has names an act, from which one that its list's test refuses does all the
#: same, and below which a listed word names none. Chosen on passages and corpora marked for tuning.
UNLISTED, LIKELY, HARDLY = 0.6, 0.5, 0.05
#: Chance from which a verb needs neither party, place nor day beside it; a noun needs none where it is likely.
SURE = 0.9
#: Acts that are more than words. Requests, promises and thanks are everywhere: read so, they doubled the spurious
#: events of encyclopedias, so they are taken from the lists alone.
_MATERIAL = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "RETREAT"})
#: Parts of speech a word of an act has.
_NAMING = frozenset({"VERB", "NOUN"})


def likely(doc: Doc) -> frozenset[int]:
    """Tokens that are surely acts, listed or not."""
    acts = doc._.acts
    return frozenset() if acts is None else frozenset((acts.chance >= UNLISTED).nonzero()[0].tolist())


def unlisted(token: Token, listed: Sequence[Match], lexicon: Lexicon, setting: Setting) -> Iterator[Match]:
    """A reading of a word that is surely an act of some type, where no other world is spoken of more than this one."""
    act = act_of(token)
    if act is None or token.pos_ not in _NAMING or act.type not in _MATERIAL:
        return
    refused = next((m for m in listed if m.sense.type == act.type), None)
    plain = lemma(token) in word_set("restraint", "say_little")
    if act.chance < (LIKELY if refused is not None else SURE if plain else UNLISTED):
        return
    if (token.pos_ == "NOUN" and means_of(token)) or _is_light(token):
        return
    own = setting.of(token)
    if own.armed + own.political + own.harm >= own.other + own.votes:
        found = lexicon.unlisted(token, act.type) if refused is None else refused
        yield found._replace(sense=found.sense._replace(literal="sure"))


def is_plain(token: Token) -> bool:
    """If a word tells of one act, however little stands beside it."""
    act = act_of(token)
    return act is not None and act.chance >= (LIKELY if token.pos_ == "NOUN" else SURE)


def _is_likely(token: Token) -> bool:
    """If a word is an act as it stands."""
    act = act_of(token)
    return act is not None and act.chance >= LIKELY


def _is_light(verb: Token) -> bool:
    """ "Launched a series of attacks", "foiled a plot": what the verb takes is the act, or was to become one."""
    if lemma(verb) in aspect_words("negated", "governors"):
        return True
    taken = [c for c in verb.children if c.dep_ in ("obj", "nsubj:pass")]
    taken += [c for t in taken for c in t.children if c.dep_ == "nmod"]
    return any(_is_likely(t) for t in taken if t.pos_ == "NOUN")


def is_hardly(match: Match, doc: Doc) -> bool:
    """If no word of a listed phrase looks like an act where it stands; harm that an act has done is none of its own."""
    acts = doc._.acts
    if acts is None or match.sense.name in EFFECTS:
        return False
    return float(acts.chance[match.start : match.end].max()) < HARDLY
