"""A publication reads back as it was, with the same bytes each time, and a reader finds named columns in it."""

import sqlite3
from pathlib import Path

import msgspec
import pytest
from tests.store.samples import TEXT, document, findings

from onrecord.model import (
    About,
    Article,
    Balance,
    Entry,
    InputError,
    MissingError,
    Passage,
    Policy,
    Publication,
    Reading,
    Span,
    Topic,
    records_of,
)  # fmt: skip
from onrecord.store import read_publication, write_publication

SENTENCE = Span(0, TEXT.index("“We"))


@pytest.fixture
def publication() -> Publication:
    of = document()
    first = Passage(start=0, text=TEXT[: SENTENCE.end])
    article = Article(
        id=of.id, title=of.title, published=of.published, publisher=of.publisher, authors=("R. Oake",),
        passages=(first,),
    )  # fmt: skip
    return Publication(
        about=About(title="Ember", synthetic=True, topics=(Topic(name="peace", question="Who wants it?"),)),
        policy=Policy(delay_hours=24),
        articles=(article,),
        entries=tuple(
            Entry(
                id=r.id, kind=r.kind, article=of.id, finding=r.finding, index=r.index, sentence=SENTENCE, place=r.place,
                extractor=r.extractor,
            )
            for r in records_of(Reading(document=of, findings=findings(of)))
        ),
        ledger=(Balance(what="captures", taken=2, stored=1, quarantined=1, duplicate=0, reasons=(("crashed", 1),)),),
        withheld=(("delay", 3),),
        borders='{"type": "FeatureCollection", "features": []}',
    )  # fmt: skip


def test_it_reads_back_as_it_was_written(publication: Publication, tmp_path: Path) -> None:
    write_publication(tmp_path / "p.sqlite", publication)
    assert read_publication(tmp_path / "p.sqlite") == publication


def test_publishing_twice_writes_the_same_bytes(publication: Publication, tmp_path: Path) -> None:
    for name in ("one", "two", "two"):
        write_publication(tmp_path / name, publication)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one", "two"]


def test_every_kind_has_a_view_with_columns_a_reader_looks_for(publication: Publication, tmp_path: Path) -> None:
    write_publication(tmp_path / "p.sqlite", publication)
    connection = sqlite3.connect(tmp_path / "p.sqlite")
    one = connection.execute("SELECT place, actor, change, article_title, sentence FROM control").fetchall()
    assert one == [("Port Ember", "Saltmen", "gains", "Port Ember falls", TEXT[: SENTENCE.end])]
    assert connection.execute("SELECT low, unit, words FROM figures").fetchall() == [(12.0, "people", "12")]
    speakers = connection.execute("SELECT speaker, anonymity, words FROM quotes").fetchall()
    # The words lie outside the one passage that is published, so no column has them.
    assert speakers == [("Ilo Venn", "named", None), ("A soldier", "anonymous", None)]
    events = connection.execute("SELECT latitude, day, actor FROM events").fetchall()
    assert events == [(-12.04, "2031-05-03", "Saltmen")]
    kinds = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'view'")}
    for kind in kinds:
        rows = connection.execute(f"SELECT * FROM {kind}").fetchall()
        assert len(rows) == sum(entry.kind == kind for entry in publication.entries)


def test_what_is_no_publication_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MissingError, match="onrecord publish"):
        read_publication(tmp_path / "none.sqlite")
    (tmp_path / "text").write_text("no database at all, only words " * 40)
    with pytest.raises(InputError, match="not a publication"):
        read_publication(tmp_path / "text")
    sqlite3.connect(tmp_path / "other").execute("CREATE TABLE t (x)").connection.commit()
    with pytest.raises(InputError, match="another version"):
        read_publication(tmp_path / "other")


def test_an_entry_is_decoded_by_its_kind(publication: Publication, tmp_path: Path) -> None:
    write_publication(tmp_path / "p.sqlite", publication)
    shapes = {entry.kind: type(entry.finding) for entry in read_publication(tmp_path / "p.sqlite").entries}
    assert shapes == {entry.kind: type(entry.finding) for entry in publication.entries}
    assert all(issubclass(shape, msgspec.Struct) for shape in shapes.values())
