"""What is written comes back; what breaks a rule of the record is refused; nothing is written twice."""

import sqlite3
from pathlib import Path
from types import SimpleNamespace

import msgspec
import pytest
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable
from tests.store.samples import TEXT, at, capture, document, findings

from onrecord.model import (
    KINDS,
    Decision,
    InputError,
    IntegrityError,
    Judgement,
    MissingError,
    Span,
    StepResult,
    records_of,
)  # fmt: skip
from onrecord.store import Store, schema

replace = msgspec.structs.replace


def test_a_reading_comes_back_as_it_was_written(filled: Store) -> None:
    reading = filled.reading(document().id)
    assert reading.document == document()
    assert reading.findings == findings(document())


def test_every_kind_of_finding_is_a_record_with_its_extractor(filled: Store) -> None:
    records = list(filled.records())
    assert {record.kind for record in records} == set(KINDS)
    assert [r.id for r in records] == [r.id for r in records_of(filled.reading(document().id))]
    assert {r.extractor for r in records if r.kind == "quotes"} == {"quotes@3"}
    assert {r.extractor for r in records if r.kind != "quotes"} == {"en@1"}
    assert [r.place.name for r in filled.records(kind="control") if r.place] == ["Port Ember"]


def test_every_stored_span_has_the_words_of_the_text(filled: Store, tmp_path: Path) -> None:
    columns = 'start, "end", surface'
    rows = sqlite3.connect(tmp_path / "onrecord.sqlite").execute(
        f"SELECT role, {columns} FROM evidence UNION ALL SELECT kind, {columns} FROM findings"
    ).fetchall()  # fmt: skip
    assert all(TEXT[start:end] == surface for _, start, end, surface in rows)
    assert {"content", "cue", "source", "speaker.reason", "assertions.basis", "actor", "date.span", "trigger"} <= {
        role for role, *_ in rows
    }


def test_writing_again_adds_no_row(filled: Store) -> None:
    before, digest = filled.size(), filled.digest()
    with filled.writer() as writer:
        assert writer.capture(capture()) == "known"
        assert writer.document(document()) == "known"
        writer.findings(document(), findings(document()), "extract@1", {"quotes": "quotes@3"})
    assert (filled.size(), filled.digest()) == (before, digest)


@pytest.mark.parametrize("span", [Span(0, len(TEXT) + 1), Span(9, 9), Span(-3, 4), Span(8, 2)])
def test_a_span_that_leaves_the_text_is_refused_whole(store: Store, span: Span) -> None:
    good = findings(document())
    bad = replace(good, quotes=(replace(good.quotes[0], cue=(span,)), *good.quotes[1:]))
    with store.writer() as writer:
        writer.document(document())
        with pytest.raises(IntegrityError, match="cue"):
            writer.findings(document(), bad, "extract@1")
    assert list(store.records()) == []


@pytest.mark.parametrize("identity", [{"entity": "e1"}, {"name": "Ilo Venn of the harbour watch"}])
def test_a_protected_source_with_an_identity_is_refused(store: Store, identity: dict[str, str]) -> None:
    good = findings(document())
    speaker = replace(good.quotes[1].speaker, **identity)
    bad = replace(good, quotes=(good.quotes[0], replace(good.quotes[1], speaker=speaker)))
    with store.writer() as writer:
        writer.document(document())
        with pytest.raises(IntegrityError, match="anonymous carries an identity"):
            writer.findings(document(), bad, "extract@1")


@pytest.mark.parametrize("text", ["a\0b", "a\ud800b"])
def test_text_that_a_database_would_change_is_refused(store: Store, text: str) -> None:
    with store.writer() as writer, pytest.raises(IntegrityError, match="NUL or half"):
        writer.document(document(text=text))


def test_a_rejected_finding_is_gone_until_asked_for_and_its_rejection_stays(filled: Store) -> None:
    (figure,) = filled.records(kind="figures")
    with filled.writer() as writer:
        writer.judgement(Judgement(finding=figure.id, verdict="rejected", reason="a date, not a count", by="ana"))
    assert list(filled.records(kind="figures")) == []
    (kept,) = filled.records(kind="figures", include_rejected=True)
    assert kept.judgement is not None and kept.judgement.reason == "a date, not a count"
    with filled.writer() as writer:
        writer.judgement(Judgement(finding=figure.id, verdict="accepted", reason="it is one", by="bo"))
    assert [record.id for record in filled.records(kind="figures")] == [figure.id]
    assert filled.status().judgements == {"accepted": 1}


def test_a_rejected_place_takes_its_control_along_and_leaves_its_event_placeless(filled: Store) -> None:
    (place,) = filled.records(kind="places")
    (event,) = filled.records(kind="events")
    with filled.writer() as writer:
        writer.judgement(Judgement(finding=place.id, verdict="rejected", reason="a ship of that name"))
    assert list(filled.records(kind="control")) == []
    (left,) = filled.records(kind="events")
    assert (left.id, left.place, left.finding.place) == (event.id, None, None)  # type: ignore[union-attr]


def test_judging_what_is_not_there_says_so(filled: Store) -> None:
    with filled.writer() as writer, pytest.raises(InputError, match="no finding has this id"):
        writer.judgement(Judgement(finding="quotes-none", verdict="rejected", reason="x"))


def test_a_better_model_keeps_ids_and_judgements_and_loses_no_old_finding(filled: Store, tmp_path: Path) -> None:
    (figure,) = filled.records(kind="figures")
    old = {record.id for record in filled.records()}
    times = {record.id for record in filled.records(kind="times")}
    with filled.writer() as writer:
        writer.judgement(Judgement(finding=figure.id, verdict="accepted", reason="checked"))
        better = replace(findings(document(), "en@2"), times=())
        writer.findings(document(), better, "extract@2")
    assert old - {record.id for record in filled.records()} == times
    (again,) = filled.records(kind="figures")
    assert (again.extractor, again.judgement and again.judgement.verdict) == ("en@2", "accepted")
    query = "SELECT kind, extractor FROM findings WHERE NOT current"
    assert sqlite3.connect(tmp_path / "onrecord.sqlite").execute(query).fetchall() == [("times", "en@1")]


def test_search_takes_words_and_phrases_and_never_query_syntax(filled: Store) -> None:
    for words in ("harbour", '"hold the harbour"', "soldiers EMBER", "harb*", "(harbour", "-harbour: ^took"):
        assert [hit.document for hit in filled.search(words)] == [document().id], words
    assert "\ue000harbour\ue001" in filled.search("harbour")[0].excerpt
    assert filled.search('"harbour the"') == filled.search("harbour NEAR") == ()
    with pytest.raises(InputError, match="no word"):
        filled.search(' "" - ')


def test_the_ledger_balances_over_every_fate(filled: Store) -> None:
    other = document(title="Port Ember falls again")
    twin = replace(document(), id="doc-0123456789abcdef0123")
    wire = document(publisher="Gannet Post")
    with filled.writer() as writer:
        assert writer.capture(capture(name="copy.txt")) == "duplicate"
        assert writer.capture(capture(name="next.txt", data=b"next")) == "stored"
        assert [writer.document(d) for d in (other, twin, twin, wire)] == ["stored", "duplicate", "known", "stored"]
        writer.results([StepResult(item=other.id, step="extract", status="failed", reason="crashed", detail="SIGSEGV")])
        writer.results([StepResult(item=capture().sha256, step="read", status="done")])
    captures, documents = filled.ledger()
    assert (captures.taken, captures.stored, captures.duplicate, captures.pending) == (3, 1, 1, 1)
    assert (documents.taken, documents.stored, documents.quarantined) == (4, 1, 1)
    assert (documents.duplicate, documents.pending, documents.reasons) == (1, 1, (("crashed", 1),))
    assert captures.balanced and documents.balanced
    assert filled.pending("extract") == [wire.id]
    assert filled.pending("extract", retry=True) == [other.id, wire.id]
    assert filled.pending("extract", "extract@2") == [document().id, other.id, wire.id]


def test_a_person_outweighs_the_machine_on_what_is_one_report(filled: Store) -> None:
    later = replace(document(publisher="Gannet Post"), published=None)
    say = Decision(
        kind="document", left=later.id, right=document().id, verdict="yes", reason="wire", by="onrecord.resolve@1"
    )
    with filled.writer() as writer:
        writer.document(later)
        assert writer.decisions([say, say]) == 1
    assert filled.same_as() == {later.id: document().id}
    no = replace(say, left=document().id, right=later.id, verdict="no", by="ana")
    with filled.writer() as writer:
        assert writer.decisions([no]) == 1
        assert writer.decisions([say]) == 0
    assert filled.same_as() == {}


def test_a_transaction_left_by_an_error_leaves_nothing(store: Store) -> None:
    with pytest.raises(RuntimeError), store.writer() as writer:
        writer.capture(capture())
        raise RuntimeError
    assert list(store.captures()) == []


def test_another_schema_and_another_kind_of_file_are_refused_with_a_way_out(tmp_path: Path) -> None:
    Store(tmp_path / "old.sqlite").close()
    with sqlite3.connect(tmp_path / "old.sqlite") as connection:
        connection.execute("UPDATE meta SET value = '0'")
    with pytest.raises(MissingError, match=r"has schema 0.*build again"):
        Store(tmp_path / "old.sqlite")
    (tmp_path / "notes.sqlite").write_text("these are notes, not a database, however long they may be" * 20)
    with pytest.raises(InputError, match="not a database"):
        Store(tmp_path / "notes.sqlite")


def test_captures_come_back_with_the_time_they_were_taken(filled: Store) -> None:
    assert list(filled.captures()) == [capture()]
    assert filled.captured() == {document().id: "2031-05-04T06:00:00Z"}
    assert at("Ilo Venn").of(TEXT) == "Ilo Venn"


def test_everything_but_the_search_index_speaks_postgresql_too() -> None:
    dialect = postgresql.dialect()
    tables = [str(CreateTable(table).compile(dialect=dialect)) for table in schema.metadata.sorted_tables]
    assert any("n BIGSERIAL NOT NULL" in table for table in tables)
    indexes = [index for table in schema.metadata.sorted_tables for index in table.indexes]
    assert any("WHERE current" in str(CreateIndex(index).compile(dialect=dialect)) for index in indexes)
    connection = SimpleNamespace(dialect=dialect)
    newer = schema.insert_newer(connection, schema.findings, "id").compile(dialect=dialect)  # type: ignore[arg-type]
    assert "ON CONFLICT (id) DO UPDATE SET document = excluded.document" in str(newer)
