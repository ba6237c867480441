"""Acts whose words no list has, and listed words that name none, as the reader sees them where they stand."""

from collections.abc import Callable

import pytest

from onrecord.extract.events.lexicon import load_lexicon
from onrecord.languages import act_of, load_language
from onrecord.model import Findings

Read = Callable[..., Findings]


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Gunmen on motorbikes hosed the checkpoint with bullets on Sunday.", "hosed"),
        ("Militiamen scythed down nine villagers at the well of Dorn.", "scythed"),
    ],
)
def test_a_verb_that_no_list_has_is_read_as_an_assault(read_text: Read, text: str, verb: str) -> None:
    assert not load_lexicon("en").knows(verb)
    (found,) = read_text(text).events
    assert (found.type, text[found.trigger.start : found.trigger.end]) == ("ASSAULT", verb)
    assert found.actor and found.target


def test_a_verb_that_takes_an_act_is_none_of_its_own(read_text: Read) -> None:
    assert len(read_text("The rebels launched a wave of attacks on Dorn on Monday.").events) == 1


def test_the_reader_says_of_no_word_of_quiet_prose_that_it_names_an_act() -> None:
    doc = load_language("en").read("The bakery opens at six, and the rye loaves are gone by seven.")
    chances = [act.chance for token in doc if (act := act_of(token)) is not None]
    assert len(chances) == len(doc) and max(chances) < 0.2
