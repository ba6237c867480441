import pytest

from onrecord.intake import read
from onrecord.model import Capture, Document, Published, sha256

BODY = "\n\nThe harbour master of Velmar said the boats would leave at dawn, weather permitting, and return by night."


def article(text: str, *, captured: str = "2024-09-01", given: str | None = None, anchors: object = ()) -> Document:
    data = text.encode()
    capture = Capture(
        sha256=sha256(data),
        name="a.txt",
        media_type="text/plain",
        size=len(data),
        captured_at=captured,
        published=given,
    )
    (document,) = read(capture, data, anchors=anchors)  # type: ignore[arg-type]
    assert isinstance(document, Document)
    return document


def dated(text: str, **options: object) -> Published | None:
    document = article(text, **options)  # type: ignore[arg-type]
    for start, end in document.published.evidence if document.published else ():
        assert 0 <= start < end <= len(document.text)
    return document.published


@pytest.mark.parametrize(
    ("line", "value", "precision"),
    [
        ("Published 14 March 2024 09:12", "2024-03-14T09:12", "minute"),
        ("Thursday 14 March 2024", "2024-03-14", "day"),
        ("March 14, 2024, 9:12 p.m.", "2024-03-14T21:12", "minute"),
        ("2024-03-14 09:12 UTC", "2024-03-14T09:12+00:00", "minute"),
    ],
)
def test_a_line_that_is_a_time_dates_the_article(line: str, value: str, precision: str) -> None:
    found = dated(f"Boats wait for the wind to turn in Velmar\n\n{line}{BODY}")
    assert found is not None
    assert (found.value, found.precision, found.basis) == (value, precision, "text")


def test_published_outranks_updated() -> None:
    found = dated(f"Boats wait for the wind\n\nUpdated 16 March 2024 10:00\n\nPublished 14 March 2024 09:12{BODY}")
    assert found is not None and found.value == "2024-03-14T09:12"


def test_an_event_the_dossier_dates_dates_the_article_that_calls_it_yesterdays() -> None:
    text = f"Boats wait for the wind\n\nAfter yesterday’s coastal summit nobody wished to speak.{BODY}"
    assert dated(text) is None
    found = dated(text, anchors=[("summit", "2024-03-13")])
    assert found is not None and (found.value, found.precision) == ("2024-03-14", "day")
    document = article(text, anchors=[("summit", "2024-03-13")])
    assert found.evidence[0].of(document.text) == "yesterday’s coastal summit"


def test_a_day_named_by_its_distance_from_a_known_event_has_its_year_from_it() -> None:
    text = f"Saturday 14 August, the day before Kabul fell{BODY}"
    found = dated(text, anchors=[("Kabul fell", "2021-08-15")])
    assert found is not None and (found.value, found.precision) == ("2021-08-14", "day")


def test_a_dateline_without_a_year_needs_a_second_witness() -> None:
    lead = "VELMAR, March 14 (Ilmar Wire) - The boats left on Thursday, the harbour master said, and met no storm."
    assert dated(f"Boats leave the harbour at last\n\n{lead}{BODY}") is None
    found = dated(f"Boats leave the harbour at last\n\n{lead}{BODY}\n\nThe last storm was on 2 March 2024.")
    assert found is not None and (found.value, found.precision) == ("2024-03-14", "day")


def test_a_report_that_names_its_own_day_is_dated_by_it() -> None:
    found = dated(f"Boats wait for the wind\n\nThe council meets today, 14 March 2024, in Velmar.{BODY}")
    assert found is not None and found.value == "2024-03-14"


def test_the_date_of_a_picture_is_a_bound_and_never_the_day_of_publication() -> None:
    picture = "Marta Orsay on the quay. Picture date: Sunday March 10, 2024.\nShe has waited long. Pic: Harbour Agency"
    found = dated(
        f"Boats wait for the wind{BODY}\n\n{picture}\n\nNobody else spoke of the weather at all that long day."
    )
    assert found is not None
    assert found.day is None
    assert found.value == "2024-03-10/2024-09-01"


def test_a_fresh_picture_of_the_news_itself_narrows_the_range_to_a_week() -> None:
    lead = (
        "Marta Orsay met Jonas Weir and Ruth Penhallow at Velmar Castle yesterday to speak about the fishing grounds."
    )
    picture = (
        "Marta Orsay, Jonas Weir and Ruth Penhallow at Velmar Castle. Picture date: Sunday March 10, 2024.\n"
        "The three have met before. Pic: Harbour Agency"
    )
    found = dated(f"Three ministers, one table\n\n{lead}\n\n{picture}{BODY}")
    assert found is not None and (found.value, found.precision) == ("2024-03-10/2024-03-17", "week")
    archive = dated(
        f"Three ministers, one table\n\n{lead}\n\n{picture.replace('The three', 'File photo: the three')}{BODY}"
    )
    assert archive is not None and archive.day is None


def test_a_day_that_lies_ahead_bounds_nothing() -> None:
    assert dated(f"Boats wait for the wind\n\nA vote is scheduled for 20 March 2024 in Velmar town hall.{BODY}") is None


def test_a_text_without_a_date_has_none() -> None:
    assert dated(f"Boats wait for the wind to turn in Velmar{BODY}") is None


def test_what_the_person_who_adds_it_says_outranks_the_text() -> None:
    found = dated(f"Boats wait\n\nPublished 14 March 2024 09:12{BODY}", given="2024-03-12")
    assert found is not None and (found.value, found.precision, found.basis) == ("2024-03-12", "day", "given")
