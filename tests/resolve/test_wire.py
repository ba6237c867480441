"""One report run by several outlets is one source."""

from collections.abc import Mapping

import pytest

from onrecord.model import Decision, Document, Published
from onrecord.resolve import copies, wire

STORY = (
    "Two warehouses burned in the harbour district of Ostmark on Tuesday after a fire spread from a fuel barge, the "
    "port authority said. Nobody was hurt. Crews needed nine hours to put the fire out and the quay stays closed."
)
OTHER = (
    "A fuel barge caught fire in Ostmark harbour and the flames took two warehouses with them, according to the port. "
    "There were no injuries, and firefighters worked through the night before the blaze was under control."
)


def story(name: str, day: str, text: str) -> Document:
    return Document(id=name, text=text, published=Published(value=day, precision="day"))


def test_a_copy_points_to_the_earliest_report() -> None:
    first, second = story("a", "2024-01-03", STORY), story("b", "2024-01-02", STORY.replace("Nobody", "No one"))
    assert copies([first, second]) == {"a": "b"}


def test_copies_of_copies_point_to_one_original() -> None:
    trimmed = STORY[: STORY.index("Crews")]
    days = ("2024-01-01", "2024-01-02", "2024-01-03")
    three = [story(name, day, text) for name, day, text in zip("abc", days, (STORY, trimmed, STORY), strict=True)]
    assert copies(three) == {"b": "a", "c": "a"}


def test_two_reporters_on_one_event_are_two_sources() -> None:
    assert copies([story("a", "2024-01-01", STORY), story("b", "2024-01-01", OTHER)]) == {}


def test_a_persons_decision_outweighs_the_measure() -> None:
    both = [story("a", "2024-01-01", STORY), story("b", "2024-01-02", STORY)]
    no = Decision(kind="document", left="b", right="a", verdict="no", reason="own reporting", by="desk")
    assert copies(both, [no]) == {}
    two = [story("a", "2024-01-01", STORY), story("b", "2024-01-02", OTHER)]
    yes = Decision(kind="document", left="a", right="b", verdict="yes", reason="same desk", by="desk")
    assert copies(two, [yes]) == {"b": "a"}


def test_a_decision_on_one_pair_compares_no_others(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[tuple[str, str]] = []
    measure = wire._shorter

    def counted(shingles: Mapping[str, frozenset[int]], one: Document, other: Document) -> int:
        compared.append((one.id, other.id))
        return measure(shingles, one, other)

    monkeypatch.setattr(wire, "_shorter", counted)
    many = [story(str(n), "2024-01-01", f"Report {n} speaks of {n * n} other things entirely.") for n in range(40)]
    no = Decision(kind="document", left="1", right="2", verdict="no", reason="own reporting", by="desk")
    assert copies(many, [no]) == {} and set(compared) <= {("2", "1"), ("1", "2")}
