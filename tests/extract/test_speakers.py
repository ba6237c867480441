"""Whose words they are: pronouns, paragraphs, names given in place of others, institutions."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.extract.reading_room import attributed, draft, quotes, words

from onrecord.extract.quotes import find_quotes
from onrecord.model import PROTECTED, Part

TWO = {"Gunnar Ekhaug": "PERSON", "Celia Montreval": "PERSON"}


@pytest.mark.parametrize(
    ("pronoun", "name"), [("she", "Celia Montreval"), ("he", "Gunnar Ekhaug")]
)  # fmt: skip
def test_a_pronoun_means_whom_the_first_name_lets_it_mean(pronoun: str, name: str) -> None:
    text = f"Celia Montreval met Gunnar Ekhaug in the harbour. “It was a kindness,” {pronoun} said."
    (quote,) = quotes(text, TWO)
    assert (quote.speaker.name, quote.speaker.resolution) == (name, "coreference")


def test_of_two_who_fit_alike_neither_is_guessed_and_the_words_are_kept() -> None:
    text = "The talks were between Gunnar Ekhaug and Anton Prohl. “It was a long night,” he said."
    (quote,) = quotes(text, {"Gunnar Ekhaug": "PERSON", "Anton Prohl": "PERSON"})
    assert (quote.speaker.name, quote.speaker.resolution) == (None, "unresolved")


def test_paragraphs_that_open_again_stay_one_quote_where_the_report_has_parts() -> None:
    first, second = "“We stood on the roof with buckets.", "“My husband laughed, and then he stopped.”"
    text = f"Mirela Dobrin kept the lamp.\n\n{first}\n\n{second}"
    starts = [0, text.index(first), text.index(second)]
    ends = [len("Mirela Dobrin kept the lamp."), starts[1] + len(first), len(text)]
    parts = tuple(Part(start=s, end=e, kind="body") for s, e in zip(starts, ends, strict=True))
    (quote,) = quotes(text, {"Mirela Dobrin": "PERSON"}, parts)
    assert words(text, quote.content) == [first, second]
    assert (quote.speaker.name, quote.speaker.resolution) == ("Mirela Dobrin", "continuation")


@pytest.mark.parametrize(
    "told",
    [
        "She gave her name as Hanne and asked that her surname be left out.",
        "She asked to be identified only as Hanne.",
        "She goes by the name Hanne.",
    ],
)
def test_a_name_given_in_place_of_another_is_a_pseudonym(told: str) -> None:
    text = f"“The river was alight,” said a schoolteacher. {told}"
    room = attributed(draft(text), ("a schoolteacher", "said", ("“The river was alight,”",)))
    speaker = find_quotes(room)[0].speaker
    assert (speaker.anonymity, speaker.name, speaker.role, speaker.entity) == (
        "pseudonym", "Hanne", "schoolteacher", None,
    )  # fmt: skip


def test_a_call_sign_stays_a_call_sign_through_the_text() -> None:
    text = "The commander of the field goes by the call sign “Heron”. Cows slept. “The sea does the work,” Heron said."
    found = [q for q in quotes(text, {"Heron": "PERSON"}) if q.source]
    speaker = found[0].speaker
    assert (speaker.anonymity, speaker.name, speaker.role, speaker.entity) == ("pseudonym", "Heron", "commander", None)


def test_a_name_behind_the_word_for_an_institution_is_no_person() -> None:
    text = "The company, Refinal, rejected this. “There was no warning,” it said."
    room = attributed(
        draft(text, {"Refinal": "PERSON"}),
        ("The company, Refinal,", "rejected", ("this",)),
        ("it", "said", ("“There was no warning,”",)),
    )
    for quote in find_quotes(room):
        assert (quote.speaker.name, quote.speaker.anonymity) == ("Refinal", "organisation")


def test_a_heading_in_marks_repeats_what_is_said_below_it() -> None:
    said = "“We had drilled for it. Everybody laughs at drills,” Mirela Dobrin said."
    text = f"Nobody spoke at the gate.\n\n“We had drilled for it”\n\nRelatives stood along the fence.\n\n{said}"
    heading, below = quotes(text, {"Mirela Dobrin": "PERSON"})
    assert heading.repeats == below.id
    assert heading.speaker.name == "Mirela Dobrin"


@pytest.mark.parametrize(
    "text",
    [
        "On her desk lay a map marked “NORTH SHEET”.",
        "The drone pilot, known by the call sign “Tulip,” slept.",
        "The sign at the gate reads “DANGER”.",
    ],
)
def test_what_stands_on_things_or_names_them_is_nobodys_word(text: str) -> None:
    assert quotes(text) == ()


def test_who_was_quoted_by_an_agency_is_the_source_and_the_agency_the_way() -> None:
    text = "The garrison would hold, its chaplain was quoted by the Transit News Agency as saying."
    (quote,) = quotes(text)
    assert words(text, quote.source) == ["its chaplain"]
    assert words(text, quote.cue) == ["was quoted", "as saying"]
    assert words(text, quote.content) == ["The garrison would hold"]
    assert quote.via == ("Transit News Agency",)


def test_a_rumour_has_no_source() -> None:
    text = "The treasurer, it is rumoured, left on the last flight."
    (quote,) = quotes(text)
    assert words(text, quote.content) == ["The treasurer", "left on the last flight"]
    assert (quote.speaker.anonymity, quote.source) == ("impersonal", ())


MARKS = "“”\"'‘’«»„‟‚‹›「」『』"
PHRASES = (
    "he said", " Mirela Dobrin told reporters ", " known as Tulip ", "quoted by X as saying", "It was said that ",
    "who asked not to be named", "rain", "WATER", "1,200", "é", "🜂", "\u00a0", "\u200b",
)  # fmt: skip
PIECES = st.sampled_from([*MARKS, *PHRASES, ", ", ". ", "\n\n", ": ", "– ", "(", ")"])


@given(st.lists(PIECES, max_size=60).map("".join))
@settings(max_examples=300, deadline=None)
def test_pieces_of_reports_in_any_order_give_sound_quotes(text: str) -> None:
    for quote in quotes(text, {"Mirela Dobrin": "PERSON"}):
        spans = [*quote.content, *quote.source, *quote.cue, *quote.hedges]
        assert all(0 <= s.start < s.end <= len(text) for s in spans)
        assert quote.speaker.anonymity not in PROTECTED or quote.speaker.entity is None


@pytest.mark.parametrize("piece", ["“We wait ", "he said ", "‘a “b” ", "Mirela Dobrin said “no” and ", "it is said, "])
def test_a_hundred_kilobytes_without_a_full_stop_are_read_in_reasonable_time(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    room = draft(text)
    begun = time.perf_counter()
    find_quotes(room)
    # About a second where nothing else runs; quadratic steps take many minutes.
    assert time.perf_counter() - begun < 60
