"""Whether "he" or "she" may mean a named person: by title, office, first name, and the pronouns beside the name."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Literal
from unicodedata import combining, normalize

from onrecord.extract.entities.names import person_name
from onrecord.extract.quotes.lexicon import Lexicon
from onrecord.extract.quotes.page import Page
from onrecord.languages.words import load_words
from onrecord.model import Entity

Gender = Literal["f", "m", ""]
_PRONOUN = re.compile(r"\b(?:(?P<f>she|her|herself|hers)|(?P<m>he|his|him|himself))\b", re.IGNORECASE)


def genders(page: Page, words: Lexicon, offices: Mapping[str, str]) -> dict[str, Gender]:
    """Entity → gender where the text or the name tells one; `offices` are roles by entity."""
    said: dict[str, Counter[Gender]] = {}
    found: dict[str, Gender] = {}
    for entity in page.entities:
        if entity.type != "PERSON":
            continue
        if gender := _by_title(page, entity, words, offices.get(entity.entity, "")):
            found[entity.entity] = gender
        said.setdefault(entity.entity, Counter()).update(_beside(page, entity))
    for entity in page.entities:
        if entity.type == "PERSON" and entity.entity not in found:
            gender = of_first_name(entity.name) or _clear(said[entity.entity])
            if gender:
                found[entity.entity] = gender
    return found


def of_first_name(name: str) -> Gender:
    """By the list of names; of a surname alone nothing is known."""
    parts = person_name(name).parts
    first = parts[0].split("-")[0] if len(parts) > 1 else ""
    return _first_names().get(first) or _first_names().get(_unaccented(first), "")


def _unaccented(name: str) -> str:
    """ "Lídia" as "Lidia"."""
    return "".join(c for c in normalize("NFD", name) if not combining(c))


def of_noun(head: str, words: Lexicon) -> Gender:
    return "f" if head in words.female else "m" if head in words.male else ""


@cache
def _first_names() -> dict[str, Gender]:
    lists = load_words("en", "given_names")
    return {**dict.fromkeys(lists["female"], "f"), **dict.fromkeys(lists["male"], "m")}


def _by_title(page: Page, entity: Entity, words: Lexicon, office: str) -> Gender:
    title = person_name(page.text[entity.start : entity.end]).title.lower()
    before = page.text[max(0, entity.start - 14) : entity.start].lower().split()
    signs = {*title.split(), title, before[-1] if before else "", *office.lower().split()}
    return "f" if signs & words.female else "m" if signs & words.male else ""


def _beside(page: Page, entity: Entity) -> Iterator[Gender]:
    """Pronouns after a name in its own sentence, where it is the only person and no words are quoted between."""
    sentence = page.sentence(entity.start)
    if any(e.type == "PERSON" and e.entity != entity.entity for e in page.names(sentence)):
        return
    for match in _PRONOUN.finditer(page.text, entity.end, max(sentence.end, entity.end)):
        if page.marked(match.start()) is None:
            yield "f" if match["f"] else "m"
            return


def _clear(votes: Counter[Gender]) -> Gender:
    """What most say, if nearly nothing says the other."""
    ranked = votes.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] < 3 * ranked[1][1]):
        return ""
    return ranked[0][0]
