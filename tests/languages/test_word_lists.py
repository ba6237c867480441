"""Word lists are whole: every language has every list, every list is read by something."""

import re
from pathlib import Path
from re import _constants, _parser  # type: ignore[attr-defined]
from typing import Any

import pytest

from onrecord.languages import LANGUAGES
from onrecord.languages.words import load_words

ROOT = Path(__file__).parents[2]
ROOMS = ROOT / "src/onrecord"
LISTS = sorted({path.stem for path in (ROOMS / "languages").glob("*/words/*.yaml")})
CODE = "\n".join(path.read_text("utf-8") for path in ROOMS.rglob("*.py"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", LISTS)
def test_a_language_has_the_list(language: str, name: str) -> None:
    assert load_words(language, name), "a list that a language does not need says so: `absent: the reason`"


@pytest.mark.parametrize("name", LISTS)
def test_a_list_is_read_by_something(name: str) -> None:
    assert re.search(rf"[\"']{name}[\"']", CODE)


@pytest.mark.parametrize("pattern", load_words("en", "anonymity")["withheld"])
def test_what_withholds_a_name_holds_a_sign(pattern: str) -> None:
    """Of a pattern without one no match would ever be found."""
    assert _holds_sign(_parser.parse(pattern)), "add a piece of it to `withheld_signs`"


def _holds_sign(parts: Any, before: str = "") -> bool:
    """If every way through a pattern passes a sign; `before` are the letters right before it."""
    signs = load_words("en", "anonymity")["withheld_signs"]
    for kind, what in parts:
        if kind is _constants.LITERAL:
            before += chr(what)
            if any(sign in before for sign in signs):
                return True
            continue
        ways: list[Any] = []
        if kind is _constants.BRANCH:
            ways = what[1]
        elif kind is _constants.SUBPATTERN:
            ways = [what[3]]
        if ways and all(_holds_sign(way, before) for way in ways):
            return True
        before = ""
    return False
