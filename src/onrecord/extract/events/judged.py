"""What the reader makes of a word where it stands: acts that no list has, and listed words that name none."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from onrecord.extract.events.company import Setting
from onrecord.extract.events.lexicon import Lexicon, Match
from onrecord.languages import act_of

#: Chance from which a word that no list has names an act, from which one that its list's tests refuse does all the
#: same, and below which a listed word names none. Chosen on the tuning half of our own events.
UNLISTED, REFUSED, HARDLY = 0.5, 0.75, 0.03
#: Parts of speech a word of an act has.
_NAMING = frozenset({"VERB", "NOUN"})


def likely(doc: Doc) -> frozenset[int]:
    """Tokens that are surely acts, listed or not."""
    return frozenset((doc._.acts[1] >= UNLISTED).nonzero()[0].tolist()) if len(doc._.acts) else frozenset()


def unlisted(token: Token, lexicon: Lexicon, setting: Setting) -> Iterator[Match]:
    """A reading of a word that is surely an act of some type, where no other world is spoken of."""
    act, listed = act_of(token), lexicon.knows(token.lower_)
    if act is None or token.pos_ not in _NAMING or act.chance < (REFUSED if listed else UNLISTED):
        return
    own = setting.of(token)
    for_it, against = own.armed + own.political + own.harm, own.other + own.votes
    if for_it > against or (for_it == against and not listed):
        yield lexicon.unlisted(token, act.type)


def is_hardly(match: Match, doc: Doc) -> bool:
    """If no word of a listed phrase looks like an act where it stands."""
    return bool(len(doc._.acts)) and float(doc._.acts[1][match.start : match.end].max()) < HARDLY
