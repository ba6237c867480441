"""Who said what, from marks alone and from trained attributions."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.extract.reading_room import attributed, draft, quotes, words

from onrecord.extract.quotes import find_quotes
from onrecord.model import PROTECTED, Part

DOBRIN = {"Mirela Dobrin": "PERSON", "Dobrin": "PERSON"}


def test_words_that_a_speaker_interrupts_are_one_quote() -> None:
    text = "“We have no pumps left,” Mirela Dobrin said on Tuesday, “and the river is still rising.”"
    (quote,) = quotes(text, DOBRIN)
    assert words(text, quote.content) == ["“We have no pumps left,”", "“and the river is still rising.”"]
    assert words(text, quote.source) == ["Mirela Dobrin"]
    assert words(text, quote.cue) == ["said"]
    assert (quote.mode, quote.speaker.name, quote.speaker.resolution) == ("direct", "Mirela Dobrin", "explicit")


def test_paragraphs_that_open_the_marks_again_go_on_until_they_are_closed() -> None:
    text = "Mirela Dobrin said:\n\n“The winter will be long.\n\n“Nobody should wait for help.”\n\nIt snowed."
    (quote,) = quotes(text, DOBRIN)
    assert words(text, quote.content) == ["“The winter will be long.", "“Nobody should wait for help.”"]


def test_words_without_a_speaker_of_their_own_are_carried_on_from_the_last() -> None:
    text = "“The lamp is old,” Mirela Dobrin said.\n\nShips stood off the mole.\n\n“There were nine of them that day.”"
    first, second = quotes(text, DOBRIN)
    assert second.source == ()
    assert (second.speaker.name, second.speaker.resolution) == (first.speaker.name, "continuation")


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("“A ceasefire on paper is a roof without walls.” – Ines Calvero", "Ines Calvero", "–"),
        ("From Samuel Okwari in Tandara:\n\n“By nine there was no flour left.”", "Samuel Okwari in Tandara", "From"),
    ],
)
def test_a_signature_or_a_heading_names_the_speaker(text: str, source: str, cue: str) -> None:
    (quote,) = quotes(text, {"Ines Calvero": "PERSON", "Samuel Okwari": "PERSON"})
    assert (words(text, quote.source), words(text, quote.cue)) == ([source], [cue])


@pytest.mark.parametrize(
    "text",
    [
        "The “volunteers” arrived in lorries, and the “filtration points” had been swept.",
        "The museum shows the film “Snow Over the Orchard” twice a day.",
        "The tug “Little Anna” left Borvik with blankets.",
        "The general staff announced the end of Operation “Thistle”.",
    ],
)
def test_scare_quotes_titles_and_names_are_nobodys_words(text: str) -> None:
    assert quotes(text) == ()


def test_a_caption_is_no_quote_and_a_pull_quote_repeats_one() -> None:
    said = "Mirela Dobrin said: “If the grain does not leave this week, it will rot where it lies.”"
    pulled, caption = "“If the grain does not leave this week it will rot”", "“No flour,” said a baker."
    text = f"{said}\n\n{pulled}\n\n{caption}"
    at = len(said) + 2
    parts = (
        Part(start=0, end=len(said), kind="body"),
        Part(start=at, end=at + len(pulled), kind="pull_quote"),
        Part(start=at + len(pulled) + 2, end=len(text), kind="caption"),
    )
    first, second = quotes(text, DOBRIN, parts)
    assert second.repeats == first.id
    assert second.speaker.name == "Mirela Dobrin"


def test_a_trained_content_takes_in_its_marks_and_stays_within_its_paragraph() -> None:
    text = "Mirela Dobrin said: “The winter will be long.\n\n“Nobody should wait.”"
    content = "The winter will be long.\n\n“Nobody should wait."
    room = attributed(draft(text, DOBRIN), ("Mirela Dobrin", "said:", (content,)))
    (quote,) = find_quotes(room)
    assert words(text, quote.content) == ["“The winter will be long.", "“Nobody should wait.”"]


def test_a_reason_for_a_withheld_name_is_kept_and_leaves_the_source() -> None:
    text = "“There is no plan,” admitted an official in the energy ministry, who was not authorised to talk."
    source = "an official in the energy ministry, who was not authorised to talk"
    (quote,) = find_quotes(attributed(draft(text), (source, "admitted", ("“There is no plan,”",))))
    speaker = quote.speaker
    assert speaker.anonymity == "anonymous"
    assert speaker.reason is not None
    assert speaker.reason.of(text) == "who was not authorised to talk"
    assert (speaker.role, speaker.affiliation, speaker.entity) == ("official", "energy ministry", None)
    assert words(text, quote.source) == ["an official in the energy ministry"]
    assert quote.act == "admit"


def test_a_diplomat_without_a_name_never_takes_that_of_another_in_the_text() -> None:
    text = (
        "Ana Ruiz, a diplomat, poured the tea. A senior diplomat said the draft had changed. "
        "The diplomat said the talks were over."
    )
    room = attributed(
        draft(text, {"Ana Ruiz": "PERSON"}),
        ("A senior diplomat", "said", ("the draft had changed",)),
        ("The diplomat", "said the talks"[:4], ("the talks were over",)),
    )
    for quote in find_quotes(room):
        assert (quote.speaker.anonymity, quote.speaker.entity, quote.speaker.name) == ("role_only", None, None)


@pytest.mark.parametrize(
    ("source", "text", "role", "affiliation", "status"),
    [
        ("Bram Robertsen, a former pilot,", "Bram Robertsen, a former pilot, said it rained.", "pilot", None, "former"),
        ("Bram Robertsen", "Governor Bram Robertsen said it rained.", "Governor", None, "current"),
        ("the mayor of Orlin, Bram Robertsen,", "Then the mayor of Orlin, Bram Robertsen, said it rained.", "mayor",
         "Orlin", "current"),
        ("Bram Robertsen", "Bram Robertsen is a nurse. Bram Robertsen said it rained.", "nurse", None, "current"),
    ],
)  # fmt: skip
def test_role_affiliation_and_whether_it_is_held_still(
    source: str, text: str, role: str, affiliation: str | None, status: str
) -> None:
    (quote,) = find_quotes(attributed(draft(text, {"Bram Robertsen": "PERSON"}), (source, "said", ("it rained",))))
    speaker = quote.speaker
    assert (speaker.name, speaker.role, speaker.affiliation, speaker.role_status) == (
        "Bram Robertsen", role, affiliation, status,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("source", "anonymity"),
    [
        ("the army", "organisation"), ("a spokesman for the navy", "role_only"), ("residents", "group_only"),
        ("an internal memo", "document"), ("police", "organisation"), ("one retired general", "role_only"),
        ("the governor’s office", "organisation"), ("two officials", "group_only"),
        ("both garrisons", "group_only"), ("nine", "group_only"), ("a guard", "role_only"),
        ("border guards", "group_only"), ("two of the pilots", "group_only"),
    ],
)  # fmt: skip
def test_the_class_of_an_unnamed_source_follows_from_its_head(source: str, anonymity: str) -> None:
    room = attributed(draft(f"On Monday {source} said it rained."), (source, "said", ("it rained",)))
    (quote,) = find_quotes(room)
    assert quote.speaker.anonymity == anonymity


@pytest.mark.parametrize(
    ("cue", "act"),
    [
        ("has denied", "deny"), ("could not confirm", "decline"), ("refused to say", "decline"),
        ("confirmed", "confirm"),
        ("has neither confirmed nor denied", "decline"), ("acknowledged", "admit"), ("boasted", "claim"),
        ("warned", "warn"), ("told", "say"), ("called on", "ask"), ("alleged", "allege"), ("instructed", "order"),
    ],
)  # fmt: skip
def test_the_act_is_read_from_the_cue_with_its_negation(cue: str, act: str) -> None:
    room = attributed(draft(f"The army {cue} the town to be quiet."), ("The army", cue, ("the town to be quiet",)))
    (quote,) = find_quotes(room)
    assert quote.act == act


def test_confirming_that_there_was_none_denies() -> None:
    text = "The air force confirmed that no aircraft had flown."
    room = attributed(draft(text), ("The air force", "confirmed", ("that no aircraft had flown",)))
    assert find_quotes(room)[0].act == "deny"


@pytest.mark.parametrize(
    ("frame", "medium", "name"),
    [
        ("told the Northern Courier", "interview", "Northern Courier"),
        ("told reporters", "press_conference", None),
        ("told the court in Kalinsk", "court", "court in Kalinsk"),
        ("told a rally in Dorna", "speech", "rally in Dorna"),
        ("posted on Telegram", "social_media", "Telegram"),
        ("said in a televised address", "broadcast", None),
        ("admitted in a statement", "statement", None),
        ("said in an interview with Radio Kest", "interview", "Radio Kest"),
        ("wrote in a letter to parliament", "document", "letter to parliament"),
    ],
)
def test_the_venue_is_read_beside_the_cue(frame: str, medium: str, name: str | None) -> None:
    text = f"“No boats today,” Mirela Dobrin {frame}."
    (quote,) = quotes(text, DOBRIN)
    assert quote.venue is not None
    assert (quote.venue.medium, quote.venue.name) == (medium, name)
    assert quote.venue.span is not None
    assert quote.venue.span.of(text) in frame


def test_through_whom_words_came_is_kept() -> None:
    text = "“It rained,” Mirela Dobrin said in remarks quoted by the Meridian Press Agency."
    (quote,) = quotes(text, DOBRIN)
    assert quote.via == ("Meridian Press Agency",)


def test_words_within_words_say_whose_they_are_in() -> None:
    text = "Mirela Dobrin said the rebels claimed that the bridge fell."
    room = attributed(
        draft(text, DOBRIN),
        ("Mirela Dobrin", "said", ("the rebels claimed that the bridge fell",)),
        ("the rebels", "claimed", ("that the bridge fell",)),
    )
    outer, inner = find_quotes(room)
    assert (outer.within, inner.within) == (None, outer.id)


@given(st.text(alphabet="“”\"'‘’«»„– :.,\nsaid Mirela Dobrin told", max_size=160))
@settings(max_examples=200, deadline=None)
def test_any_text_gives_quotes_whose_spans_lie_in_it_and_protect_their_sources(text: str) -> None:
    for quote in quotes(text):
        spans = [*quote.content, *quote.source, *quote.cue, *quote.hedges]
        assert all(0 <= s.start < s.end <= len(text) for s in spans)
        assert quote.speaker.anonymity not in PROTECTED or quote.speaker.entity is None
