"""The Python face: a folder of reports becomes a record, and from it a publication."""

import io
import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from tests.pipeline.samples import extracting

import onrecord
from onrecord.dossier import Dossier
from onrecord.dossier.lock import locked
from onrecord.model import BusyError, InputError, MissingError
from onrecord.pipeline import Steps
from onrecord.pipeline.knowledge import Knowledge
from onrecord.pipeline.reading import reading
from onrecord.resolve import copies
from onrecord.store import read_publication


def line(**keys: str) -> str:
    return json.dumps(keys) + "\n"


FIRST = line(
    id="1", title="Ferry hit", publisher="Tern Wire", published="2031-05-03",
    text="The ferry hit a mine. It carried 31 people.",
)  # fmt: skip
SECOND = line(
    id="2", title="Ferry sinks", publisher="Gannet Post", published="2031-05-04", text="The ferry sank with 4 aboard."
)


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    folder = tmp_path / "secret place" / "inputs"
    folder.mkdir(parents=True)
    (folder / "tern.jsonl").write_text(FIRST + "this is not JSON\n")
    (folder / "gannet.jsonl").write_text(SECOND)
    (folder / "copy of gannet.jsonl").write_text(SECOND)
    return folder


@pytest.fixture
def dossier(tmp_path: Path) -> Iterator[Dossier]:
    with Dossier.create(tmp_path / "ferry", "The ferry", synthetic=True) as made:
        yield made


@pytest.fixture
def built(dossier: Dossier, inputs: Path) -> Dossier:
    dossier.add(inputs)
    dossier.build("serial", steps=steps_of(dossier))
    return dossier


def steps_of(dossier: Dossier) -> Steps:
    """Real archive, readers and comparison; the extractor takes every number for a figure."""
    read = partial(reading, dossier.folder / "captures", Knowledge())
    return Steps(read=read, extract=extracting, version="digits@1", resolve=copies, resolver="wire@1")


def test_files_become_a_record(built: Dossier) -> None:
    assert sorted(document.title or "" for document in built.documents()) == ["Ferry hit", "Ferry sinks"]
    assert sorted(record.finding.low for record in built.records(kind="figures")) == [4, 31]  # type: ignore[union-attr]
    captures, documents = built.ledger()
    assert (captures.taken, captures.stored, captures.duplicate) == (3, 2, 1)
    assert (documents.taken, documents.stored, documents.quarantined) == (3, 2, 1)
    assert [hit.title for hit in built.search("mine")] == ["Ferry hit"]
    assert built.status().findings == {"figures": 2}
    assert len(built.failures()) == 1


def test_adding_and_building_again_changes_nothing(built: Dossier, inputs: Path) -> None:
    digest = built.store.digest()
    assert built.add(inputs) == (0, 0, 3, 0)
    assert built.build("processes", steps=steps_of(built)) == (0, 0, 0, 0)
    assert built.store.digest() == digest


def test_the_usual_steps_read_with_what_the_dossier_knows(dossier: Dossier, inputs: Path) -> None:
    (dossier.folder / "places.csv").write_text("name,kind,country,lat,lon,demonyms\nOrva,country,XA,1,2,Orvan\n")
    settings = dossier.folder / "dossier.toml"
    settings.write_text('places = "places.csv"\n' + settings.read_text())
    (inputs / "orva.txt").write_text("Twelve sailors left the coast of Orva on 3 May 2031, the harbour office said.\n")
    with Dossier.open(dossier.folder) as informed:
        informed.add(inputs / "orva.txt")
        assert informed.build(jobs=1).documents == 1
        (figure,) = informed.records(kind="figures")
        assert (figure.finding.low, figure.extractor.partition("@")[0]) == (12, "figures")  # type: ignore[union-attr]
        assert [r.finding.place for r in informed.records(kind="places")] == ["dossier:orva"]  # type: ignore[union-attr]
        assert informed.build(jobs=1) == (0, 0, 0, 0)
        version = informed.usual_steps().version
    (dossier.folder / "places.csv").write_text("name,kind,country,lat,lon,demonyms\nOrva,country,XB,1,2,Orvan\n")
    with Dossier.open(dossier.folder) as corrected:
        assert corrected.usual_steps().version != version


def test_what_the_person_says_outranks_what_the_text_says(dossier: Dossier, inputs: Path) -> None:
    dossier.add(inputs / "tern.jsonl", published="2031-05-05", publisher="Skua", rights="cleared")
    dossier.build("serial", steps=steps_of(dossier))
    (document,) = dossier.documents()
    assert (document.publisher, document.rights) == ("Skua", "cleared")
    assert document.published is not None and document.published.day == "2031-05-05"


def test_standard_input_is_kept_like_a_file(dossier: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(FIRST.encode())))
    assert dossier.add("-").stored == 1


def test_a_rejected_finding_leaves_no_trace_in_what_is_published(built: Dossier, tmp_path: Path) -> None:
    (wrong,) = (record for record in built.records() if record.finding.low == 31)  # type: ignore[union-attr]
    now = datetime(2031, 6, 1, tzinfo=UTC)
    assert {entry.id for entry in built.publication(now).entries} == {record.id for record in built.records()}
    built.reject(wrong.id, "seats, not passengers: CANARY-REASON", by="ana")
    site = built.publish(tmp_path / "site", now)
    publication = read_publication(built.folder / "publication.sqlite")
    assert wrong.id not in {entry.id for entry in publication.entries}
    written = b"".join(path.read_bytes() for path in site.rglob("*") if path.is_file())
    assert wrong.id.encode() not in written
    assert b"CANARY-REASON" not in written and b"secret place" not in written
    (kept,) = (record for record in built.records(rejected=True) if record.id == wrong.id)
    assert kept.judgement is not None and kept.judgement.by == "ana"


def test_publishing_twice_writes_the_same_bytes(built: Dossier, tmp_path: Path) -> None:
    now = datetime(2031, 6, 1, tzinfo=UTC)
    one, two = built.publish(tmp_path / "one", now), built.publish(tmp_path / "two", now)
    files = sorted(path.relative_to(one) for path in one.rglob("*") if path.is_file())
    assert Path("index.html") in files and Path("downloads/publication.sqlite") in files
    assert all((one / name).read_bytes() == (two / name).read_bytes() for name in files)


def test_an_address_is_fetched_only_when_asked_for(dossier: Dossier) -> None:
    with pytest.raises(InputError, match=r"fetched only when asked for.*--fetch"):
        dossier.add(["https://example.org/report"])


def test_a_date_that_is_none_is_refused_before_anything_is_kept(dossier: Dossier, inputs: Path) -> None:
    with pytest.raises(InputError, match=r"'14 August'.*ISO 8601.*2021-08-14"):
        dossier.add(inputs, published="14 August")
    assert dossier.ledger()[0].taken == 0


def test_an_unknown_engine_lists_the_known_ones(dossier: Dossier) -> None:
    with pytest.raises(InputError, match="one of serial, processes"):
        dossier.build("quantum")


def test_two_writers_do_not_meet(dossier: Dossier, inputs: Path) -> None:
    with locked(dossier.folder), pytest.raises(BusyError, match="another onrecord is writing"):
        dossier.add(inputs)


def test_open_and_create_say_what_is_wrong(dossier: Dossier, tmp_path: Path) -> None:
    with onrecord.open(str(dossier.folder)) as again:
        assert again.settings.title == "The ferry"
    with pytest.raises(InputError, match="is a dossier already"):
        Dossier.create(dossier.folder, "Again")
    with pytest.raises(MissingError, match=r"no dossier.toml in it.*onrecord init"):
        onrecord.open(str(tmp_path))


def test_importing_a_noun_loads_no_pipeline() -> None:
    code = (
        "import sys, onrecord.model; print(*sorted(m for m in ('spacy', 'sqlalchemy', 'jinja2') if m in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True).stdout == "\n"
