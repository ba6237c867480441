"""The word lists of events hold together: every entry names a kind, a frame and a test that exist."""

from typing import Any

import pytest

from onrecord.extract.events.lexicon import inflections, load_lexicon
from onrecord.extract.events.literal import TESTS
from onrecord.languages.words import load_words
from onrecord.model.ontology import load_ontology

WORDS = load_words("en", "events")
ACTS: dict[str, dict[str, Any]] = WORDS["acts"]
FRAMES = {
    "strike", "explode", "die", "fight", "move", "speak", "give", "launch", "impose", "protest", "fall", "oblige",
    "cede", "group",
}  # fmt: skip


@pytest.mark.parametrize("name", ACTS)
def test_an_entry_names_a_type_and_mode_of_the_ontology(name: str) -> None:
    act = ACTS[name]
    assert (act["type"], act.get("mode")) in load_ontology().to_acled
    assert act.get("acled") is None or act["acled"] in load_ontology().acled


@pytest.mark.parametrize("name", ACTS)
def test_an_entry_names_a_frame_and_a_test_that_exist(name: str) -> None:
    assert ACTS[name]["frame"] in FRAMES
    assert ACTS[name]["literal"] in TESTS


@pytest.mark.parametrize("name", ACTS)
def test_an_entry_has_words(name: str) -> None:
    assert ACTS[name].get("verbs") or ACTS[name].get("nouns")


def test_all_types_have_words() -> None:
    assert {act["type"] for act in ACTS.values()} == set(load_ontology().modes)


@pytest.mark.parametrize(
    ("verb", "form"),
    [
        ("shell", "shelled"),
        ("strike", "struck"),
        ("fire", "firing"),
        ("occupy", "occupied"),
        ("kidnap", "kidnapped"),
        ("grab", "grabbed"),
    ],
)
def test_forms_come_from_rules_and_the_table_of_irregular_verbs(verb: str, form: str) -> None:
    assert form in inflections(verb, WORDS["irregular"])


def test_the_lexicon_is_loaded_once() -> None:
    assert load_lexicon() is load_lexicon()


@pytest.mark.parametrize(
    "name", ["parties", "means", "restraint", "aspect", "assertions", "control", "positions", "roles", "casualties"]
)
def test_the_companion_lists_are_there(name: str) -> None:
    assert load_words("en", name)


def test_every_kind_of_target_has_words_and_no_word_stands_under_two_kinds() -> None:
    listed = load_words("en", "targets")
    assert {*listed, "people"} == set(load_ontology().targets), "people and forces are told by parties.yaml"
    words = [word for kind in listed.values() for word in kind]
    assert not {word for word in words if words.count(word) > 1}
