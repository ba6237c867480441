"""The demonstration dossiers, built: what a careful reader finds in them is found, and nothing is lost."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from demo.build import DOSSIERS, HERE, lay_out

from onrecord.dossier import Dossier
from onrecord.gazetteer import fold
from onrecord.model import Control, Position, Quote, Record

#: Share of `expected.yaml` that must be found: measured with the weights in the repository, less a little.
FOUND = {"control": 0.65, "quotes": 0.85, "positions": 0.30}


@pytest.fixture(scope="module", params=DOSSIERS)
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Dossier, Any]]:
    folder = tmp_path_factory.mktemp("demo") / request.param
    lay_out(HERE / request.param, folder)
    with Dossier.open(folder) as dossier:
        dossier.add([HERE / request.param / "inputs"])
        dossier.build()
        yield dossier, yaml.safe_load((HERE / request.param / "expected.yaml").read_text("utf-8"))


def test_every_report_is_read_with_its_title_and_day_and_the_ledger_balances(built: tuple[Dossier, Any]) -> None:
    dossier, expected = built
    for row in dossier.ledger():
        assert row.balanced and row.quarantined == 0 == row.pending
    found = sorted((d.title, d.published.day if d.published else None) for d in dossier.documents())
    wanted = [(a["title"], str(a["published"])) for i in expected["inputs"] for a in i["articles"]]
    assert found == sorted(wanted)


def test_wire_copies_are_the_ones_that_were_planted(built: tuple[Dossier, Any]) -> None:
    dossier, expected = built
    assert len(dossier.store.same_as()) == len(expected["near_duplicates"])


def test_a_second_build_adds_nothing(built: tuple[Dossier, Any]) -> None:
    dossier, _ = built
    before = dossier.store.digest()
    dossier.build()
    assert dossier.store.digest() == before


def test_who_held_what_on_which_day_is_found(built: tuple[Dossier, Any]) -> None:
    dossier, expected = built
    records = list(dossier.records(kind="control"))
    hits = [any(_is_change(record, row) for record in records) for row in expected["control"]]
    assert sum(hits) / len(hits) >= FOUND["control"]


def test_who_said_what_is_found_and_unnamed_sources_stay_unnamed(built: tuple[Dossier, Any]) -> None:
    dossier, expected = built
    if not expected["quotes"]:
        assert all(r.finding.mode != "direct" for r in dossier.records(kind="quotes") if isinstance(r.finding, Quote))
        return
    records = list(dossier.records(kind="quotes"))
    hits = [any(_is_quote(record, row) for record in records) for row in expected["quotes"]]
    assert sum(hits) / len(hits) >= FOUND["quotes"]


def test_who_is_in_and_who_is_out_is_found(built: tuple[Dossier, Any]) -> None:
    dossier, expected = built
    found = {
        (r.finding.entity, r.finding.stance)
        for r in dossier.records(kind="positions")
        if isinstance(r.finding, Position)
    }
    wanted = {(row["entity"], row["stance"]) for row in expected.get("positions", [])}
    assert len(found & wanted) >= FOUND["positions"] * len(wanted)


def _is_change(record: Record, row: dict[str, Any]) -> bool:
    control = record.finding
    names = {fold(name) for name in (row["place"], *row.get("also", []))}
    place = record.place
    if not isinstance(control, Control) or place is None:
        return False
    if names.isdisjoint((fold(place.name), fold(place.span.of(record.document.text)))):
        return False
    holder, date = str(row["holder"]), control.date
    days = (str(row.get("earliest", row["date"])), str(row.get("latest", row["date"])))
    inside = date is None or ((date.earliest or "") <= days[1] and days[0] <= (date.latest or "9999"))
    return inside and holder[:5].casefold() in control.actor.casefold()


def _is_quote(record: Record, row: dict[str, Any]) -> bool:
    quote = record.finding
    if not isinstance(quote, Quote):
        return False
    words = " ".join(span.of(record.document.text) for span in quote.content)
    named = quote.speaker.name if quote.speaker.anonymity in ("named", "organisation") else None
    return row["text"].rstrip(".") in words and (row["speaker"] is None) == (named is None) and (
        row["speaker"] is None or row["speaker"] in (named or "")
    )  # fmt: skip


def test_fixtures_stand_where_the_build_looks_for_them() -> None:
    assert all((HERE / name / "inputs").is_dir() for name in DOSSIERS) and Path(HERE).name == "demo"
