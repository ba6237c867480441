"""A publication in other people's formats. One line a format; each writes the same bytes for the same publication."""

from collections.abc import Callable, Iterator
from types import MappingProxyType
from typing import NamedTuple

from onrecord.export.acled import acled
from onrecord.export.annotations import annotations
from onrecord.export.csv_tables import csv_tables
from onrecord.export.datasette import datasette
from onrecord.export.ged import ged
from onrecord.export.geojson import geojson
from onrecord.export.json_lines import json_lines
from onrecord.export.plover import plover
from onrecord.export.tellings import Same
from onrecord.model import InputError, Publication


class Format(NamedTuple):
    """What a format is, and the files (name, bytes) it makes of a publication."""

    about: str
    files: Callable[[Publication, Same], Iterator[tuple[str, bytes]]]


FORMATS: dict[str, Format] = {
    "jsonl": Format("Everything, one report a line, in the format onrecord/1; withheld text left out", json_lines),
    "csv": Format("One table for each kind of finding, each row with its sentence", csv_tables),
    "geojson": Format("Places, events and control as points, coordinates coarsened", geojson),
    "acled": Format("Events, one row each, in the column layout of ACLED; not ACLED data", acled),
    "ged": Format("Events with deaths, one row each, in the column layout of UCDP GED; not UCDP data", ged),
    "plover": Format("Events in the shape of PLOVER JSON, one a line", plover),
    "datasette": Format(
        "How Datasette shows the SQLite file: datasette publication.sqlite -m metadata.json", datasette
    ),
    "annotations": Format("Every finding as a W3C Web Annotation, one a line", annotations),
}


def export(publication: Publication, name: str, same: Same = MappingProxyType({})) -> Iterator[tuple[str, bytes]]:
    """The files of one format; InputError names the known ones. `same` says which entries tell of one event."""
    if name not in FORMATS:
        raise InputError(f"export format {name!r}", "is not known", f"one of {', '.join(FORMATS)}")
    return FORMATS[name].files(publication, same)


__all__ = ["FORMATS", "Format", "Same", "export"]
