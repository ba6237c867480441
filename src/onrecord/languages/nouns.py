"""What the nouns of a text name, as a reader leaves it on a `Doc`.

`doc._.noun_kinds`: of every token an index into `NOUN_KINDS`, -1 where it is no noun; empty where no reader has said.
"""

from spacy.tokens import Doc, Token

NOUN_KINDS = ("person", "organization", "place", "object", "event", "time", "abstract")

Doc.set_extension("noun_kinds", default=(), force=True)


def noun_kind(token: Token) -> str | None:
    """One of `NOUN_KINDS`; None for other words and where no reader has said."""
    kinds = token.doc._.noun_kinds
    number = int(kinds[token.i]) if len(kinds) else -1
    return NOUN_KINDS[number] if number >= 0 else None
