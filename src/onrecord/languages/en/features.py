"""What the encoder cannot see in its uncased word pieces: the case of a word and where quotation marks stand."""

from collections.abc import Sequence

CASE_CLASSES = ("boundary", "lower", "title", "upper", "initial", "digit", "mixed", "other")
QUOTE_STATES = ("outside", "inside", "opening", "closing")

_CLOSED_BY = {
    "“": ("”", '"'),
    "„": ("”", "“"),
    "«": ("»",),
    "‘": ("’", "'"),
    '"': ('"', "”"),
    "``": ("''",),
}
_CLOSERS = frozenset(mark for marks in _CLOSED_BY.values() for mark in marks) - {"'", "’", "“"}


def case_class(word: str) -> int:
    """Index into `CASE_CLASSES`."""
    if word.islower():
        return 1
    if word[:1].isupper() and word[1:].islower():
        return 2
    if word.isupper():
        return 3 if len(word) > 1 else 4
    if any(c.isdigit() for c in word):
        return 5
    return 6 if any(c.isupper() for c in word) else 7


def quote_states(words: Sequence[str], paragraphs: Sequence[int]) -> list[int]:
    """For each word an index into `QUOTE_STATES`; marks left open end with their paragraph."""
    states, open_mark, paragraph = [], "", -1
    for word, here in zip(words, paragraphs, strict=True):
        if here != paragraph:
            open_mark, paragraph = "", here
        if open_mark and word in _CLOSED_BY[open_mark]:
            states.append(3)
            open_mark = ""
        elif word in _CLOSED_BY and (not open_mark or word != "‘"):
            states.append(2)
            open_mark = word
        elif word in _CLOSERS:
            states.append(3)
        else:
            states.append(1 if open_mark else 0)
    return states
