"""Topics that a dossier does not declare: what several parties of one report take a stand on."""

from collections import Counter

from spacy.tokens import Doc, Token

from onrecord.extract.positions.words import listed
from onrecord.model import Topic

#: A thing named once is no question; more topics than this are a sign that the report has none.
_MENTIONS, _MOST = 2, 3
_PART = frozenset({"compound", "amod", "nmod:desc"})


def topics_of(doc: Doc) -> tuple[Topic, ...]:
    """Things of politics that a document names at least twice by the same words: "escort mission"; most named first."""
    topical = listed("topical")
    named = Counter(name for word in doc if word.lower_ in topical and (name := _name(word)) is not None)
    often = [name for name, times in named.most_common(_MOST) if times >= _MENTIONS]
    return tuple(Topic(name=name, question="", words=(name,)) for name in often)


def _name(word: Token) -> str | None:
    """The noun with the words right before it that say which one; None without any."""
    if word.pos_ != "NOUN":
        return None
    start = word.i
    while start > word.sent.start and _says_which(word.doc[start - 1], word):
        # "Religious-freedom bill": what a hyphen joins is one word to a reader.
        start -= 3 if start - 3 >= word.sent.start and word.doc[start - 2].text == "-" else 1
    return word.doc[start : word.i + 1].text.casefold() if start < word.i else None


def _says_which(before: Token, noun: Token) -> bool:
    return before.dep_ in _PART and before.head.i <= noun.i and before.lemma_.casefold() not in listed("any_such")
