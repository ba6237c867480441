"""Commands and wiring: the only reader of settings.

Exit codes: 0 done · 1 done, but some items were quarantined · 2 the input was wrong · 3 something is missing ·
4 somebody else is at work here · 5 what is stored is not what was written · 130 interrupted, nothing lost.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any, BinaryIO

import msgspec
import typer
from rich.console import Console
from rich.table import Table

from onrecord import __version__
from onrecord.analysis import Lookup, incidents, same_events
from onrecord.cli.bars import Bars
from onrecord.dossier import Dossier
from onrecord.export import FORMATS
from onrecord.export import export as export_files
from onrecord.model import (
    BusyError,
    InputError,
    IntegrityError,
    MissingError,
    OnrecordError,
    Record,
    Rights,
    UnreadableError,
)
from onrecord.store import MARKS

EXIT_QUARANTINED, EXIT_INTERRUPTED = 1, 130
EXIT_CODES: dict[type[OnrecordError], int] = {
    InputError: 2,
    UnreadableError: 2,
    MissingError: 3,
    BusyError: 4,
    IntegrityError: 5,
}

app = typer.Typer(
    no_args_is_help=True, add_completion=False, rich_markup_mode=None, help=__doc__, pretty_exceptions_enable=False
)
out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)

In = Annotated[Path, typer.Option("--dossier", "-d", help="The dossier's folder.", envvar="ONRECORD_DOSSIER")]
Json = Annotated[bool, typer.Option("--json", help="Write JSON for programs.")]
Jobs = Annotated[int, typer.Option("--jobs", "-j", min=1, help="Worker processes.")]
JobsOfMachine = Annotated[int, typer.Option("--jobs", "-j", min=1, help="Worker processes.", show_default="one a core")]
HERE = Path()
CORES = os.cpu_count() or 1


def main() -> None:
    """The console script: errors become one line and an exit code."""
    # On matrices as small as ours numpy's threads mostly wait for each other: a third of a reading.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    try:
        app()
    except OnrecordError as error:
        err.print(f"[bold red]onrecord:[/] {error}", markup=True)
        sys.exit(EXIT_CODES.get(type(error), 2))
    except BrokenPipeError:
        # The reader of our output has seen enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except KeyboardInterrupt:
        err.print("onrecord: interrupted; run the same command again to go on")
        sys.exit(EXIT_INTERRUPTED)


@app.command()
def init(
    folder: Annotated[Path, typer.Argument(help="A folder to make, or one that holds no dossier yet.")],
    title: Annotated[str, typer.Option(help="What the dossier is about.")] = "",
) -> None:
    """Make a dossier: a folder with dossier.toml and an empty record."""
    Dossier.create(folder, title=title or folder.name)
    out.print(f"Made {folder}. Next: onrecord add -d {folder} FILES, then onrecord build -d {folder}")


@app.command()
def add(
    what: Annotated[list[str], typer.Argument(help="Files, folders, globs, - for standard input, or addresses.")],
    dossier: In = HERE,
    published: Annotated[str | None, typer.Option(help="Publication date (ISO 8601); overrides the text's.")] = None,
    publisher: Annotated[str | None, typer.Option(help="Who published it.")] = None,
    cleared: Annotated[bool, typer.Option("--cleared", help="Its full text may be published.")] = False,
    fetch: Annotated[bool, typer.Option("--fetch", help="Allow the network, for addresses.")] = False,
    feeds: Annotated[bool, typer.Option("--feeds", help="With --fetch: also what a feed links to.")] = False,
) -> None:
    """Keep original bytes in the dossier. Nothing is read yet; nothing is fetched unless --fetch is given."""
    with Dossier.open(dossier) as opened:
        rights: Rights | None = "cleared" if cleared else None
        added = opened.add(
            what, published=published, publisher=publisher, rights=rights, fetch=fetch, feeds=feeds
        )  # fmt: skip
    known = added.duplicate + added.known
    out.print(f"{added.stored} kept, {known} already there, {added.unreadable} unreadable")
    if known and (published or publisher):
        out.print("What was there keeps the date and publisher it first came with; a new dossier can give others.")
    raise typer.Exit(EXIT_QUARANTINED if added.unreadable else 0)


@app.command()
def build(
    dossier: In = HERE,
    jobs: JobsOfMachine = CORES,
    engine: Annotated[str, typer.Option(help="serial or processes.")] = "processes",
    retry: Annotated[bool, typer.Option("--retry", help="Try again what was quarantined.")] = False,
) -> None:
    """Read everything that was added. Stopped at any moment, it goes on where it was."""
    with Dossier.open(dossier) as opened, Bars(err) as bars:
        report = opened.build(engine=engine, jobs=jobs, retry=retry, progress=bars.watch)
    out.print(f"{report.captures} captures and {report.documents} documents read, {report.quarantined} quarantined")
    raise typer.Exit(EXIT_QUARANTINED if report.quarantined else 0)


@app.command()
def status(dossier: In = HERE, as_json: Json = False) -> None:
    """The ledger: in = stored + quarantined + duplicate, and what failed why."""
    with Dossier.open(dossier) as opened:
        numbers, failures = opened.status(), opened.failures()
    if as_json:
        _json({**numbers._asdict(), "failures": failures})
        return
    table = Table("", "in", "stored", "quarantined", "duplicate", "pending", "balanced", box=None)
    for row in numbers.ledger:
        counts = (row.taken, row.stored, row.quarantined, row.duplicate, row.pending)
        table.add_row(row.what, *map(str, counts), "yes" if row.balanced else "NO")
    out.print(table)
    out.print("  ".join(f"{kind} {count}" for kind, count in numbers.findings.items()) or "nothing read yet")
    for failure in failures:
        out.print(f"quarantined at {failure.step}: {failure.detail or failure.item}: {failure.reason}")


@app.command()
def extract(
    source: Annotated[str, typer.Argument(help="JSON Lines, or any file Onrecord reads; - for standard input.")] = "-",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write here instead of standard output.")
    ] = None,
    published: Annotated[str | None, typer.Option(help="Publication date for what has none (ISO 8601).")] = None,
    jobs: Jobs = 1,
) -> None:
    """Read documents and write their findings, one JSON object a line, without any dossier."""
    failed = 0
    with ExitStack() as stack, Bars(err) as bars:
        stream = stack.enter_context(_opened(source))
        target = stack.enter_context(output.open("wb")) if output else sys.stdout.buffer
        lines = _reading("lines").lines(stream, source, published, jobs)
        for line in bars.counted(lines, "extract"):
            if isinstance(line, UnreadableError):
                failed += 1
                err.print(f"onrecord: {line}")
                continue
            target.write(msgspec.json.encode(line) + b"\n")
            target.flush()
    raise typer.Exit(EXIT_QUARANTINED if failed else 0)


@app.command()
def show(
    identifier: Annotated[str, typer.Argument(metavar="ID", help="A finding's or document's id, or its beginning.")],
    dossier: In = HERE,
    as_json: Json = False,
) -> None:
    """A finding with the sentence that says it, or a document with its findings."""
    with Dossier.open(dossier) as opened:
        records = tuple(_found(opened, identifier))
    if as_json:
        _json([_plain(record) for record in records])
        return
    for record in records:
        _print_record(record)


@app.command()
def search(
    words: Annotated[list[str], typer.Argument(help="Words that must stand in the text or title.")],
    dossier: In = HERE,
    as_json: Json = False,
) -> None:
    """Documents that hold the words."""
    with Dossier.open(dossier) as opened:
        hits = tuple(opened.search(" ".join(words)))
    if as_json:
        _json([hit._asdict() for hit in hits])
        return
    for hit in hits:
        excerpt = _escaped(hit.excerpt).replace(MARKS[0], "[bold]").replace(MARKS[1], "[/]")
        out.print(f"{hit.document}  {_escaped(hit.title or 'untitled')}\n    {excerpt}", markup=True)
    if not hits:
        out.print("nothing found")


@app.command()
def reject(
    identifier: Annotated[str, typer.Argument(metavar="ID", help="The finding's id.")],
    reason: Annotated[str, typer.Option(help="Why it is wrong; kept in the store, never published.")],
    dossier: In = HERE,
    by: Annotated[str, typer.Option(help="Who says so.")] = "",
) -> None:
    """Take a finding off every page and download. The rejection stays on record."""
    with Dossier.open(dossier) as opened:
        opened.reject(identifier, reason=reason, by=by)
    out.print(f"rejected {identifier}")


@app.command()
def export(
    format_name: Annotated[str, typer.Argument(metavar="FORMAT", help=f"One of {', '.join(FORMATS)}.")],
    folder: Annotated[Path, typer.Argument(help="Where to write the files.")],
    dossier: In = HERE,
    now: Annotated[str | None, typer.Option(help="Publish as of this moment (ISO 8601).")] = None,
) -> None:
    """Write what may leave the house in another program's format."""
    with Dossier.open(dossier) as opened:
        publication = opened.publication(_moment(now))
        files = tuple(export_files(publication, format_name, same_events(incidents(Lookup(publication)))))
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files:
        (folder / name).write_bytes(data)
        out.print(str(folder / name))


@app.command()
def publish(
    folder: Annotated[Path | None, typer.Argument(help="Where to write the site; DOSSIER/site if not given.")] = None,
    dossier: In = HERE,
    now: Annotated[str | None, typer.Option(help="Publish as of this moment (ISO 8601).")] = None,
) -> None:
    """Write the site: it opens from disk, without server or network."""
    with Dossier.open(dossier) as opened:
        site = opened.publish(folder, now=_moment(now))
    out.print(f"Published: {site / 'index.html'}")


@app.command()
def doctor() -> None:
    """Check what Onrecord needs on this machine, and say what to do about what is missing."""
    checks = tuple(_reading("doctor").examine())
    for check in checks:
        out.print(f"{'ok  ' if check.good else 'FAIL'}  {check.name}: {check.note}")
    raise typer.Exit(0 if all(check.good for check in checks) else EXIT_CODES[MissingError])


@app.command()
def version() -> None:
    """Print the version."""
    out.print(__version__)


def _reading(module: str) -> Any:
    """A module that loads the language pipeline: seconds that only commands which read should take."""
    return import_module(f"onrecord.cli.{module}")


def _json(value: Any) -> None:
    sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(value)) + b"\n")


def _plain(record: Record) -> dict[str, Any]:
    document = record.document
    return {
        "id": record.id,
        "kind": record.kind,
        "document": {"id": document.id, "title": document.title, "publisher": document.publisher},
        "finding": record.finding,
        "surface": record.finding.span.of(document.text),
        "judgement": record.judgement,
        "extractor": record.extractor,
    }


def _found(dossier: Dossier, identifier: str) -> Iterator[Record]:
    """Records whose own or whose document's id begins so. InputError if there are none."""
    found = False
    for record in dossier.records(rejected=True):
        if record.id.startswith(identifier) or record.document.id.startswith(identifier):
            found = True
            yield record
    if not found:
        raise InputError(identifier, "no finding or document has this id", "onrecord search WORDS gives ids")


def _print_record(record: Record) -> None:
    document, span = record.document, record.finding.span
    before = document.text[max(0, span.start - 80) : span.start].rpartition("\n")[2]
    after = document.text[span.end : span.end + 80].partition("\n")[0]
    out.print(f"{record.id}  {document.title or document.id}")
    out.print("    ", before, f"[bold underline]{_escaped(span.of(document.text))}[/]", after, sep="", markup=True)


def _escaped(text: str) -> str:
    return text.replace("[", r"\[")


def _moment(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise InputError(f"--now {text}", "is not ISO 8601", "write 2024-03-31 or 2024-03-31T18:00Z") from error
    return moment.astimezone() if moment.tzinfo is None else moment


@contextmanager
def _opened(source: str) -> Iterator[BinaryIO]:
    if source == "-":
        yield sys.stdin.buffer
        return
    try:
        with Path(source).open("rb") as stream:
            yield stream
    except OSError as error:
        raise InputError(source, error.strerror or str(error), "name a file, or - for standard input") from error
