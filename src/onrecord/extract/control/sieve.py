"""Which tokens can say anything of who has a place: every rule begins at a word of a list, most words are in none."""

from collections.abc import Iterable
from functools import cache

from spacy.tokens import Token

from onrecord.extract.control.verbs import forms, listed, nouns

#: Lists whose words a rule begins at, beside the verbs and nouns of a kind; of "move in" the verb.
LISTS = (
    "contests", "siege", "hands", "ringed", "held", "taken", "flying", "raising", "penned", "dividing", "running",
    "bastions", "arriving", "driving", "declaring", "lowering", "flags", "masters", "loyal", "owned", "finding",
    "walls", "freed", "entrenched", "replacing",
)  # fmt: skip
#: Words that such a rule names itself.
_OWN = frozenset({"back", "stay", "remain", "change", "no", "we", "claim", "claims", "claimed"})


def telling(tokens: Iterable[Token]) -> list[Token]:
    """The tokens that a rule may begin at."""
    words = _words()
    return [t for t in tokens if t.lower_ in words or t.lemma_.casefold() in words]


@cache
def _words(language: str = "en") -> frozenset[str]:
    lists = (listed(name, language) for name in LISTS)
    kinds = (nouns(kind, language) for kind in ("take", "contest", "lose", "hold"))
    firsts = (entry.split()[0].casefold() for entries in (*lists, *kinds) for entry in entries)
    return _OWN.union(firsts, forms(language))
