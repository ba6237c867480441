"""Figures: how many of what, and how sure."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extract.figures import find_figures
from onrecord.extract.times import find_times
from onrecord.model import Figure, Span


def figures(text: str) -> tuple[Figure, ...]:
    sentences = [Span(0, len(text))]
    return find_figures(text, sentences, find_times(text, sentences))


@pytest.mark.parametrize(
    ("text", "low", "high", "relation", "unit"),
    [
        ("Dozens of people fled.", 24, 99, "~", "people"),
        ("Output more than quadrupled.", 4, None, ">", "times"),
        ("Output rose 100-fold since late 2022.", 100, None, "x", "times"),
        ("Half a million shells were fired.", 500_000, None, "=", "shells"),
        ("It asked for $83bn.", 83e9, None, "=", "USD"),
        ("They fired 1.5m shells.", 1.5e6, None, "=", "shells"),
        ("One in five homes is gone.", 0.2, None, "=", None),
        ("Some 20 villages burned.", 20, None, "~", "villages"),
        ("It spends 1.28% of GDP on defence.", 1.28, None, "=", "%"),
        ("Up to 40 soldiers were held.", 40, None, "<=", "people"),
        ("At least nine guards died.", 9, None, ">=", "people"),
        ("Between 30 and 40 tents stood there.", 30, 40, "=", "tents"),
        ("A third of the fleet was lost.", 1 / 3, None, "=", None),
        ("Tens of thousands of refugees crossed.", 10_000, 99_999, "~", "people"),
        ("The range is 400 km.", 400, None, "=", "km"),
        ("Four to five thousand people came.", 4000, 5000, "=", "people"),
        ("They lost a 152mm howitzer.", 152, None, "=", "mm"),
        ("A million and a half saplings stood there.", 1.5e6, None, "=", "saplings"),
        ("The dead numbered 1,067.", 1067, None, "=", "people"),
        ("Mine blast: 22 hurt in Tarnholt.", 22, None, "=", "people"),
        ("Hundreds of mourners walked.", 100, 999, "~", "people"),
        ("Aid shrank by a third.", 1 / 3, None, "=", None),
        ("The mission was reduced by half.", 0.5, None, "=", None),
        ("Six of the dead were brothers.", 6, None, "=", "people"),
        ("The blast killed 17.", 17, None, "=", "people"),
        ("It trained 12 riflewomen.", 12, None, "=", "people"),
    ],
)
def test_a_figure_has_its_value_bounds_and_unit(
    text: str, low: float, high: float | None, relation: str, unit: str | None
) -> None:
    (found,) = figures(text)
    assert found.low == pytest.approx(low) and found.high == high
    assert (found.relation, found.unit) == (relation, unit)


def test_a_part_points_to_its_whole() -> None:
    whole, part = figures("The alliance has 5,015 aircraft, 2,951 of them from one member.")[:2]
    assert (whole.low, part.low, part.part_of, part.unit) == (5015, 2951, 0, "aircraft")
    dead, children = figures("The strike killed 12 people, including three children.")
    assert (dead.what, children.part_of, children.low) == ("people", 0, 3)


def test_a_part_counts_what_its_whole_counts() -> None:
    whole, part = figures("It has 5,015 aircraft, 2,951 of them fighters.")
    assert (whole.unit, part.unit, part.what, part.part_of) == ("aircraft", "aircraft", "aircraft", 0)
    (_, usable) = figures("Of the 212 bridges, only 30 were open.")
    assert (usable.part_of, usable.what) == (0, "bridges")


def test_a_share_says_of_what() -> None:
    assert [f.what for f in figures("One in five homes is gone.")] == ["homes"]
    assert [f.what for f in figures("Nine out of ten pupils have no desk.")] == ["pupils"]


def test_a_noun_that_is_left_out_is_the_one_before() -> None:
    _, other = figures("Estavia fired 1.5m shells, Norrland half a million.")
    assert (other.low, other.unit, other.what) == (500_000, "shells", "shells")
    assert [f.what for f in figures("The toll of 40 people rose to 60.")][-1] is None


def test_a_rate_may_stand_behind_its_verb() -> None:
    assert [f.per for f in figures("40 to 50 patients come each night.")] == ["night"]


def test_a_rate_says_per_what() -> None:
    (found,) = figures("The plant makes more than 500 drones per month.")
    assert (found.low, found.relation, found.unit, found.per) == (500, ">", "drones", "month")


@pytest.mark.parametrize(
    "text",
    [
        "A T-72 and two Kh-59 and an M23 patrol left."[:10], "It began on 14 August 2021.", "At 10.30 a.m. it stopped.",
        "Resolution 1701 holds.", "He lives at 12 Harbour Road.", "No one came.", "They won 2-1.",
        "The 22nd brigade left.",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_figure_is_none(text: str) -> None:
    assert figures(text) == ()


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("Aid shrank by a third.", "down"),
        ("A 25-per-cent cut was announced.", "down"),
        ("The fleet was reinforced by six ships.", "up"),
        ("The fleet reinforced six ships.", None),
        ("A further 50 beds were added.", "up"),
        ("Some 300 jobs will be cut.", "down"),
        ("The toll rose to 212.", None),
    ],
)
def test_a_change_is_told_by_its_verb(text: str, change: str | None) -> None:
    assert [f.change for f in figures(text)] == [change]


@pytest.mark.parametrize(
    ("text", "part", "whole"),
    [
        ("Of 212 villages, 40 have no water.", 40, 212),
        ("Among the 75 wounded were 20 officers.", 20, 75),
        ("Twenty-two of 31 deputies voted for it.", 22, 31),
        ("Three more of the 20 rafts sank.", 3, 20),
    ],
)
def test_a_part_and_its_whole_stand_in_many_orders(text: str, part: int, whole: int) -> None:
    found = figures(text)
    assert [(f.low, found[f.part_of].low) for f in found if f.part_of is not None] == [(part, whole)]


@given(st.text(alphabet=st.sampled_from("0123456789.,-–$€%mk abfointwhuseond½"), max_size=80))
def test_no_text_breaks_the_reader_and_every_span_lies_in_it(text: str) -> None:
    for found in figures(text):
        assert 0 <= found.start < found.end <= len(text)
