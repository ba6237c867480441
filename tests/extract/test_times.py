"""Times: what an expression means on the calendar, and what it does not claim to know."""

from datetime import date

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from onrecord.extract.times import find_times
from onrecord.extract.times.calendar import interval, shift
from onrecord.extract.times.tense import lean_of
from onrecord.model import Published, Time

MARCH = Published(value="2024-03-13", precision="day")  # a Wednesday


def times(text: str, published: Published | None = MARCH, **more: object) -> tuple[Time, ...]:
    return find_times(text, [(0, len(text))], published, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "value", "earliest", "latest"),
    [
        ("The depot burned on 14 August 2021.", "2021-08-14", "2021-08-14", "2021-08-14"),
        ("The depot burned on Aug. 14, 2021.", "2021-08-14", "2021-08-14", "2021-08-14"),
        ("It shelled the port on Tuesday.", "2024-03-12", "2024-03-12", "2024-03-12"),
        ("It shelled the port last Wednesday.", "2024-03-06", "2024-03-06", "2024-03-06"),
        ("The talks will resume on Friday.", "2024-03-15", "2024-03-15", "2024-03-15"),
        ("It has fought there since late December.", "2023-12", "2023-12-21", "2023-12-31"),
        ("Crossings stopped in the first half of 2021.", "2021-H1", "2021-01-01", "2021-06-30"),
        ("They shelled the town last week.", "2024-W10", "2024-03-04", "2024-03-10"),
        ("They shelled the town over the weekend.", "2024-W10-WE", "2024-03-09", "2024-03-10"),
        ("They shelled the town yesterday.", "2024-03-12", "2024-03-12", "2024-03-12"),
        ("They shelled the town overnight.", "2024-03-13TNI", "2024-03-12", "2024-03-13"),
        ("He left two years ago.", "2022", "2022-01-01", "2022-12-31"),
        ("The camp closed ten days ago.", "2024-03-03", "2024-03-03", "2024-03-03"),
        ("The war of the 1990s ruined the port.", "199", "1990-01-01", "1999-12-31"),
        ("The order came on December 5.", "2023-12-05", "2023-12-05", "2023-12-05"),
        ("The order came on 2/3/2021 and nobody knew.", "2021-02-03", "2021-02-03", "2021-02-03"),
        ("The siege lasted 22-25 April 1951.", "1951-04-22/1951-04-25", "1951-04-22", "1951-04-25"),
        ("On the night of 3 March 2024 it burned.", "2024-03-03TNI", "2024-03-03", "2024-03-04"),
        ("He was held in the first week of February.", "2024-02", "2024-02-01", "2024-02-07"),
        ("It happened earlier this week.", "2024-W11", "2024-03-11", "2024-03-13"),
        ("He was held two and a half years.", "P2Y6M", None, None),
        ("The walls may fall before autumn.", "2024-FA", "2024-09-01", "2024-11-30"),
        ("No shell fell during Ramadan 2023.", "2023-03", "2023-03-23", "2023-04-21"),
        ("Shops stayed shut on Good Friday 2021.", "2021-04-02", "2021-04-02", "2021-04-02"),
        ("Churches were full at Orthodox Easter 2022.", "2022-04-24", "2022-04-24", "2022-04-24"),
        ("Borders closed for Passover 2024.", "2024-04", "2024-04-23", "2024-04-30"),
        ("A boat ran aground in the small hours of Sunday.", "2024-03-10TMO", "2024-03-10", "2024-03-10"),
        ("It was Saturday, 4 March, in the log.", "2023-03-04", "2023-03-04", "2023-03-04"),
        ("They left on Wednesday last week.", "2024-03-06", "2024-03-06", "2024-03-06"),
        ("Mortars fired in the night from 6 to 7 March.", "2024-03-06TNI", "2024-03-06", "2024-03-07"),
        ("Barges sank on the weekend of 2 and 3 March.", "2024-W09-WE", "2024-03-02", "2024-03-03"),
        ("Exports fell in the final quarter of last year.", "2023-Q4", "2023-10-01", "2023-12-31"),
        ("Nobody was paid in the first half of January 2022.", "2022-01", "2022-01-01", "2022-01-15"),
        ("They got in at dusk on 22 May 1848.", "1848-05-22TEV", "1848-05-22", "1848-05-22"),
        ("A balloon came over at 02:15 on 2 March.", "2024-03-02T02:15", "2024-03-02", "2024-03-02"),
        ("The mission closed the year before last.", "2022", "2022-01-01", "2022-12-31"),
        ("Water runs every other day.", "P2D", None, None),
        ("On 4 March of last year it burned.", "2023-03-04", "2023-03-04", "2023-03-04"),
    ],
)
def test_an_expression_has_its_value_and_its_days(
    text: str, value: str, earliest: str | None, latest: str | None
) -> None:
    found = times(text)
    assert [(t.value, t.earliest, t.latest) for t in found] == [(value, earliest, latest)]


def test_three_days_later_follows_the_day_last_spoken_of() -> None:
    text = "Shells hit the mill on 2 February 2024. Three days later the army left."
    assert [t.value for t in times(text)] == ["2024-02-02", "2024-02-05"]


def test_without_a_publication_date_a_yearless_date_stays_yearless() -> None:
    found = times("The bridge fell on March 3.", None)
    assert [(t.value, t.earliest) for t in found] == [("XXXX-03-03", None)]


def test_a_history_gives_its_own_dates_the_year() -> None:
    text = "War began in June 1950. By 28 September the capital was retaken."
    assert [t.value for t in times(text, None)] == ["1950-06", "1950-09-28"]


@pytest.mark.parametrize(
    "text",
    [
        "The day before Brackport fell, the banks closed. Brackport fell on 15 August 2021.",
        "Brackport fell on 15 August 2021. The day before the fall of Brackport, the banks closed.",
    ],
)
def test_a_day_told_by_an_event_is_found_once_the_text_dates_the_event(text: str) -> None:
    assert "2021-08-14" in {t.value for t in times(text)}


def test_the_dossier_may_date_an_event() -> None:
    found = times("Two days after Brackport fell, trains ran again.", anchors=[("Brackport fell", "2021-08-15")])
    assert [t.value for t in found] == ["2021-08-17"]
    undated = times("The day before Brackport fell, trains still ran.")
    assert [(t.value, t.earliest) for t in undated] == [("XXXX-XX-XX", None)]


def test_weeks_and_days_of_something_are_counted_from_its_beginning() -> None:
    text = (
        "The siege of Orm began on 4 May 2023. On the third day of the siege it rained. Two months into the siege, snow"
    )
    assert [t.value for t in times(text)] == ["2023-05-04", "2023-05-06", "2023-07"]
    undated = times("On the third day of the siege the water ran out.")
    assert [(t.value, t.earliest) for t in undated] == [("XXXX-XX-XX", None)]


def test_an_anniversary_is_counted_from_the_day_it_names() -> None:
    found = times("They met on the second anniversary of the flood of 9 February 2022.")
    assert [t.value for t in found] == ["2024-02-09", "2022-02-09"]


def test_any_event_that_the_text_dates_may_date_others() -> None:
    text = "The dam at Corrie burst on 3 November 2022. The day after the dam burst, the plain was a lake."
    assert "2022-11-04" in {t.value for t in times(text)}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        # Two Augusts may be the last one in September.
        ("It was hit last February.", "XXXX-02"),
        ("It was hit last August.", "2023-08"),
        ("This August there will be no wine.", "2024-08"),
        # Tense and distance disagree: ten days ago, or next year's.
        ("The vote was scheduled for 4 September.", "XXXX-09-04"),
        ("The tunnel, 4 September.", "XXXX-09-04"),
        ("The offensive of June 2019 began in October.", "2019-10"),
        ("The siege began on 4 May 2019. On 8 September the walls fell.", "XXXX-09-08"),
        ("Between 3 May and 8 June 2019 it was shelled.", "2019-05-03"),
        ("It was hit in January nineteen ninety-seven.", "1997-01"),
        # A year of the past told alone: it leads its own sentence, and leaves dates after it open.
        ("In 1998 he joined the band, and on 7 May he was shot.", "1998-05-07"),
        ("It broke away in 1991, when people voted for it on 3 December.", "1991-12-03"),
        ("In 1998 he joined the band. In May he was shot.", "XXXX-05"),
        ("Last year, on 1 February, he was shot.", "2023-02-01"),
        ("In 2017 the band came in on 4 May that year.", "2017-05-04"),
        ("In the 1990s he fought there. In May he was shot.", "XXXX-05"),
        ("A year after the quake of 2 April, tents still stand.", "2023-04-02"),
        ("It was hit in March 2019. The following winter was hard.", "2019-WI"),
        ("The March uprising of 1911 failed.", "1911-03"),
        ("The September 11 attacks changed that.", "XXXX-09-11"),
        ("He was born in June in Orvale.", "XXXX-06"),
        ("Five years ago, on 9 December, it burned.", "2018-12-09"),
        ("A decade ago, in May, it burned.", "XXXX-05"),
        ("It was hit in 1960. In the last week it was hit again.", "2024-W10"),
        ("It was 1979. In December they came.", "XXXX-12"),
        ("The October Revolution is not marked there.", "XXXX-10"),
    ],
)
def test_a_year_is_said_only_where_the_words_agree(text: str, value: str) -> None:
    assert value in [t.value for t in times(text)]


def test_after_a_date_nobody_can_tell_three_days_later_is_unknown_too() -> None:
    found = times("The tunnel was planned for 4 September. Three days later it was flooded.")
    assert [t.earliest for t in found] == [None, None]


WORDS = spacy.blank("en").vocab


def parsed(told: str) -> Doc:
    """`word/tag/head` with the dependency behind a second slash: "He/PRP/2/nsubj"."""
    rows = [word.split("/") for word in told.split()]
    pos = {"V": "VERB", "M": "AUX", "N": "NOUN", "J": "ADJ"}
    return Doc(
        WORDS,
        words=[r[0] for r in rows],
        tags=[r[1] for r in rows],
        pos=[pos.get(r[1][0], "X") for r in rows],
        heads=[int(r[2]) for r in rows],
        deps=[r[3] for r in rows],
        lemmas=[r[4] if len(r) > 4 else r[0].lower() for r in rows],
        sent_starts=[i == 0 for i in range(len(rows))],
    )


@pytest.mark.parametrize(
    ("told", "lean"),
    [
        ("It/PRP/1/nsubj burned/VBD/1/ROOT on/IN/3/case 4/CD/1/obl May/NNP/3/nmod ././1/punct", -2),
        ("It/PRP/2/nsubj will/MD/2/aux burn/VB/2/ROOT on/IN/4/case 4/CD/2/obl May/NNP/4/nmod ././2/punct", 2),
        ("It/PRP/1/nsubj closes/VBZ/1/ROOT on/IN/3/case 4/CD/1/obl May/NNP/3/nmod ././1/punct", 1),
        ("Rebels/NNS/1/nsubj seize/VBP/1/ROOT it/PRP/1/obj on/IN/4/case 4/CD/1/obl May/NNP/4/nmod", -1),
        ("Vote/NN/0/ROOT planned/VBN/0/acl/plan for/IN/3/case 4/CD/1/obl May/NNP/3/nmod", 0),
        ("He/PRP/1/nsubj fought/VBD/1/ROOT elections/NNS/1/obj on/IN/4/case 4/CD/2/nmod May/NNP/4/nmod", -1),
        ("It/PRP/1/nsubj lasted/VBD/1/ROOT until/IN/3/case 4/CD/1/obl May/NNP/3/nmod ././1/punct", 0),
        ("Vote/NN/2/nsubj is/VBZ/2/aux:pass set/VBN/2/ROOT/set for/IN/4/case 4/CD/2/obl May/NNP/4/nmod ././2/punct", 1),
        ("They/PRP/2/nsubj had/VBD/2/aux left/VBN/2/ROOT by/IN/4/case 4/CD/2/obl May/NNP/4/nmod ././2/punct", -2),
        ("He/PRP/2/nsubj has/VBZ/2/aux registered/VBN/2/ROOT by/IN/4/case 4/CD/2/obl May/NNP/4/nmod ././2/punct", 1),
        ("Dark/JJ/0/ROOT since/IN/2/case 4/CD/0/obl May/NNP/2/nmod", -2),
    ],
)  # fmt: skip
def test_the_verb_a_date_hangs_on_tells_its_side(told: str, lean: int) -> None:
    doc = parsed(told)
    start = doc.text.index("4 May")
    assert lean_of(doc, start, start + 5) == lean


PAST = ("The depot was hit on {}.", "Rebels left the town on {}.", "It was on {} that the bridge burned.")
FUTURE = ("The depot will be closed on {}.", "They shall vote on {}.")
OPEN = ("The tunnel, {}.", "The vote was scheduled for {}.", "Gates: {}.", "The offer, made public, payable {}.")
DAYS = st.dates(date(2019, 1, 1), date(2027, 12, 31)).filter(lambda d: (d.month, d.day) != (2, 29))


@given(st.dates(date(2019, 1, 1), date(2027, 12, 31)), DAYS, st.sampled_from(PAST + FUTURE + OPEN))
def test_no_year_is_ever_on_the_side_the_words_exclude(published: date, named: date, sentence: str) -> None:
    text = sentence.format(f"{named.day} {named:%B}")
    for found in times(text, Published(value=published.isoformat(), precision="day")):
        if found.value.startswith("XXXX"):
            assert (found.earliest, found.latest) == (None, None)
            continue
        apart = (date.fromisoformat(found.value) - published).days
        assert -366 <= apart <= 366
        if sentence in OPEN:
            assert abs(apart) <= 90
        else:
            assert apart <= 21 if sentence in PAST else apart >= -21


@given(DAYS, st.sampled_from(PAST + FUTURE + OPEN), st.sampled_from(["{0.day} {0:%B}", "{0:%B} {0.day}", "{0:%B}"]))
def test_without_any_year_in_sight_none_is_said(named: date, sentence: str, form: str) -> None:
    for found in times(sentence.format(form.format(named)), None):
        assert found.value.startswith("XXXX")
        assert (found.earliest, found.latest) == (None, None)


@given(DAYS, DAYS)
def test_a_history_never_steps_far_back_nor_over_a_year(one: date, other: date) -> None:
    text = f"The siege opened on {one.day} {one:%B} {one.year}. On {other.day} {other:%B} the gate was opened."
    second = times(text, None)[-1].value
    if not second.startswith("XXXX"):
        assert -31 <= (date.fromisoformat(second) - one).days <= 366


@pytest.mark.parametrize(
    "text",
    [
        "None is a minute detail.", "They marched on the spring at Corrie.", "They hid them under Highway 1995.",
        "May I ask who fired?", "Jan Kavan spoke.", "A second shell fell.", "The 52-year-old driver fled.",
        "They counted 1500 shells.", "Resolution 1483 was adopted.", "Three-quarters of the town burned.",
        "The spring tide broke it.", "A 1950-seat hall burned.",
    ],
)  # fmt: skip
def test_what_is_no_time_is_not_taken_for_one(text: str) -> None:
    assert times(text) == ()


@given(st.text(max_size=300))
def test_no_text_breaks_the_reader_and_every_span_lies_in_it(text: str) -> None:
    for found in times(text):
        assert 0 <= found.start < found.end <= len(text)


@given(st.dates(date(2, 1, 1), date(9998, 1, 1)), st.integers(-12, 12), st.sampled_from("DWMQY"))
def test_shifting_never_leaves_the_calendar_silently(day: date, count: int, unit: str) -> None:
    try:
        moved = shift(day, count, unit)
    except ValueError:
        return
    assert (moved > day) == (count > 0) or moved == day


def test_weeks_and_quarters_know_their_days() -> None:
    assert interval("2024-Q1") == ((date(2024, 1, 1), date(2024, 3, 31)), "season")
    assert interval("2024-W54") is None
    assert interval("XXXX-03") is None
