"""Word lists are whole: every language has every list, every list is read by something."""

import re
from pathlib import Path

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
