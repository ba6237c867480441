"""What kind of thing or people a target is, by the last words of its phrase."""

from collections.abc import Mapping
from functools import cache

from spacy.tokens import Token

from onrecord.extract.events.parties import is_armed, is_listed, is_people, phrases_at
from onrecord.languages.words import load_words


@cache
def _kinds(language: str = "en") -> Mapping[str, str]:
    table: dict[str, list[str]] = load_words(language, "targets")
    return {word.casefold(): kind for kind, words in table.items() for word in words}


def target_kind(head: Token) -> str | None:
    """One of the kinds of `model/ontology/targets.yaml`; None for a town, a state, and what no list knows."""
    named = sorted((p for p in phrases_at(head) if p in _kinds()), key=len)
    if named:
        return _kinds()[named[-1]]
    if is_armed(head):
        return "military"
    if head.ent_type_ in ("GPE", "LOC", "ORG"):
        return None
    return "people" if is_people(head) or is_listed(head, "crowds") else None
