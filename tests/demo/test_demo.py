"""The two demonstration dossiers are sound: they parse, are ours, and hold what their `expected.yaml` says."""

import csv
import json
import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml

from onrecord.gazetteer import Borders

DEMO = Path(__file__).parents[2] / "demo"
DOSSIERS = ("eleven-days", "the-strait")
REAL_OUTLETS = re.compile(
    r"\b(Reuters|BBC|AFP|AP|Associated Press|Agence France-Presse|Sky News|CNN|Al Jazeera|TASS|Xinhua|EFE|DPA|VOA|"
    r"Tolo|Interfax|Guardian|New York Times|Washington Post|Financial Times|Le Monde|Fox News|NBC|CBS)\b"
)
ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"


VOID = ("meta", "link", "img", "br")


class _Visible(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "img":
            self.text.append(dict(attrs)["alt"] or "")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert tag in VOID or self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "script" not in self.open:
            self.text.append(data)


def visible(markup: str) -> str:
    page = _Visible()
    page.feed(markup)
    page.close()
    assert page.open == [], f"unclosed {page.open}"
    return re.sub(r"\s+", " ", " ".join(page.text))


def dump_reports(text: str) -> list[tuple[str, str]]:
    heads = list(re.finditer(r"(?m)^(\S.*)\n{5}\1$", text))
    ends = [h.start() for h in heads[1:]] + [len(text)]
    return [(h[1], text[h.start() : end]) for h, end in zip(heads, ends, strict=True)]


def reports(path: Path) -> list[tuple[str, str]]:
    """(title, visible text) of every report in a file, by the plainest reading of its format."""
    text = path.read_text(encoding="utf-8")
    match path.suffix:
        case ".jsonl":
            lines = [json.loads(line) for line in text.splitlines()]
            return [(line["title"], line["text"]) for line in lines]
        case ".html":
            heading = re.search(r"<h1[^>]*>(.*?)</h1>", text)
            assert heading
            return [(visible(heading[1]).strip(), visible(text))]
        case ".xml":
            items = ElementTree.fromstring(text).iter("item")
            return [(i.findtext("title", ""), visible(i.findtext(CONTENT, ""))) for i in items]
        case ".atom":
            entries = ElementTree.fromstring(text).iter(f"{ATOM}entry")
            return [(e.findtext(f"{ATOM}title", ""), visible(e.findtext(f"{ATOM}content", ""))) for e in entries]
        case ".txt" if "dump" in path.name:
            return dump_reports(text)
        case ".txt":
            return [(text.split("\n", 1)[0], text)]
    raise AssertionError(f"{path}: a format no reader is expected for")


def inputs(dossier: str) -> list[Path]:
    return sorted(p for p in (DEMO / dossier / "inputs").rglob("*") if p.is_file())


def expected(dossier: str) -> dict[str, Any]:
    return yaml.safe_load((DEMO / dossier / "expected.yaml").read_text(encoding="utf-8"))


def all_text(dossier: str) -> str:
    return "\n".join(f"{title}\n{text}" for path in inputs(dossier) for title, text in reports(path))


@pytest.mark.parametrize("dossier", DOSSIERS)
def test_every_file_holds_the_reports_that_are_expected_in_that_order(dossier: str) -> None:
    gold = expected(dossier)
    wanted = {entry["file"]: [a["title"] for a in entry["articles"]] for entry in gold["inputs"]}
    found = {str(p.relative_to(DEMO / dossier)): [t for t, _ in reports(p)] for p in inputs(dossier)}
    assert found == wanted
    assert sum(map(len, found.values())) == gold["reports"] == sum(gold["outlets"].values()) >= 28


@pytest.mark.parametrize("dossier", DOSSIERS)
def test_no_report_names_a_real_outlet(dossier: str) -> None:
    raw = "\n".join(p.read_text(encoding="utf-8") for p in inputs(dossier))
    assert REAL_OUTLETS.findall(raw) == []
    hosts = set(re.findall(r"https?://([\w.-]+)", raw))
    standards = {"schema.org", "www.w3.org", "purl.org"}
    assert all(host.endswith(".example") for host in hosts - standards)


def test_the_dossier_of_real_places_quotes_nobody() -> None:
    text = all_text("eleven-days")
    assert re.findall(r'["“”‘«»„]', text) == []
    assert re.findall(r"\b(said|told|claimed|denied|according to|spokes\w+)\b", text) == []


@pytest.mark.parametrize("dossier", DOSSIERS)
def test_metadata_in_pages_is_valid_and_dated(dossier: str) -> None:
    for path in (p for p in inputs(dossier) if p.suffix == ".html"):
        page = path.read_text(encoding="utf-8")
        for block in re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.S):
            json.loads(block)
        assert re.search(r'(published_time" content=|datePublished": ?)"20', page), path
        assert 'rel="canonical"' in page, path


@pytest.mark.parametrize("dossier", DOSSIERS)
def test_wire_copies_are_nearly_the_same_text_and_nothing_else_is(dossier: str) -> None:
    texts: dict[str, set[str]] = {}
    for path in inputs(dossier):
        ids = [json.loads(x)["id"] for x in path.read_text().splitlines()] if path.suffix == ".jsonl" else []
        found = reports(path)
        for n, (title, text) in enumerate(found):
            key = str(path.relative_to(DEMO / dossier)) + ("" if len(found) == 1 else f"#{ids[n] if ids else title}")
            words = re.findall(r"\w+", text.lower())
            texts[key] = {" ".join(words[i : i + 5]) for i in range(len(words))}

    def shared(a: str, b: str) -> float:
        return len(texts[a] & texts[b]) / min(len(texts[a]), len(texts[b]))

    keys = sorted(texts)
    near = {frozenset((a, b)) for i, a in enumerate(keys) for b in keys[i + 1 :] if shared(a, b) > 0.5}
    assert near == {frozenset(pair) for pair in expected(dossier)["near_duplicates"]}


@pytest.mark.parametrize("dossier", DOSSIERS)
def test_every_expected_place_is_named_in_the_reports(dossier: str) -> None:
    text, gold = all_text(dossier), expected(dossier)
    places = [row["place"] for row in gold["control"]] + [r["place"] for r in gold.get("not_taken", [])]
    assert [p for p in places if p not in text] == []


def test_every_provincial_capital_is_accounted_for_once() -> None:
    gold = expected("eleven-days")
    places = [row["place"] for row in gold["control"]]
    assert len(places) == len(set(places)) == 33
    assert [row["place"] for row in gold["not_taken"]] == ["Bazarak"]
    assert all(row["earliest"] <= row["latest"] for row in gold["control"])


def test_every_expected_quote_and_non_event_stands_in_a_report_as_written() -> None:
    text, gold = all_text("the-strait"), expected("the-strait")
    said = [q["text"] for q in gold["quotes"]] + gold["not_quotes"] + [n["snippet"] for n in gold["not_events"]]
    assert [s for s in said if s not in text] == []
    reasons = [q["reason"] for q in gold["quotes"] if "reason" in q]
    assert [r for r in reasons if r not in text] == []


def test_unnamed_speakers_have_no_name_in_the_gold() -> None:
    unnamed = ("role_only", "group_only", "anonymous", "pseudonym")
    quotes = [q for q in expected("the-strait")["quotes"] if q["anonymity"] in unnamed]
    assert len(quotes) >= 8
    assert all(q["speaker"] is None for q in quotes)


def test_expected_strikes_agree_with_their_own_totals_and_ramp_up() -> None:
    gold = expected("the-strait")
    months = [str(s["latest"])[:7] for s in gold["strikes"]]
    assert {m: months.count(m) for m in sorted(set(months))} == gold["strikes_by_month"]
    actors = [s["actor"] for s in gold["strikes"]]
    assert {a: actors.count(a) for a in set(actors)} == gold["strikes_by_actor"]
    assert months.count("2024-04") < months.count("2024-05") < months.count("2024-06") < months.count("2024-07")
    assert all(s["confirmed_by"] or s["status"] != "confirmed" for s in gold["strikes"])


def _places() -> list[dict[str, str]]:
    with (DEMO / "the-strait" / "places.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _rings(feature: dict[str, Any]) -> list[list[list[float]]]:
    shape = feature["geometry"]
    parts = [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]
    return [part[0] for part in parts]


def _inside(lon: float, lat: float, ring: list[list[float]]) -> bool:
    odd = False
    for (x1, y1), (x2, y2) in pairwise(ring):
        if (y1 > lat) != (y2 > lat) and lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1:
            odd = not odd
    return odd


def test_every_invented_town_and_plant_lies_in_its_country_and_province() -> None:
    features = json.loads((DEMO / "the-strait" / "borders.geojson").read_text(encoding="utf-8"))["features"]
    areas = {f["properties"]["code"] if f["properties"]["level"] == 0 else f["properties"]["name"]: f for f in features}
    for row in _places():
        if row["kind"] in ("city", "facility", "airport", "base", "island"):
            at = float(row["lon"]), float(row["lat"])
            for area in (row["country"], row["admin1"]):
                assert any(_inside(*at, ring) for ring in _rings(areas[area])), (row["name"], area)


def test_borders_lie_over_the_worlds_as_countries_and_their_provinces() -> None:
    borders = Borders(json.loads((DEMO / "the-strait" / "borders.geojson").read_text(encoding="utf-8")))
    assert [f["properties"]["name"] for f in borders.countries()["features"][:4]] == sorted(
        (row["name"] for row in _places() if row["kind"] == "country"),
        key=["Orvane", "Maravel", "Sorrend", "Dunmarrow"].index,
    )
    for code in ("XA", "XB", "XC", "XD"):
        provinces = {f["properties"]["name"] for f in borders.admin1(code)["features"]}
        assert provinces == {row["name"] for row in _places() if row["kind"] == "admin1" and row["country"] == code}


def test_borders_are_closed_rings_in_the_open_ocean() -> None:
    features = json.loads((DEMO / "the-strait" / "borders.geojson").read_text(encoding="utf-8"))["features"]
    assert [f["properties"]["code"] for f in features if f["properties"]["level"] == 0] == ["XA", "XB", "XC", "XD"]
    for ring in (ring for feature in features for ring in _rings(feature)):
        assert ring[0] == ring[-1]
        assert all(80 < lon < 90 and -23 < lat < -14 for lon, lat in ring)


def test_every_expected_strike_and_town_is_on_the_invented_map() -> None:
    gold, names = expected("the-strait"), {row["name"] for row in _places()}
    wanted = {s["place"] for s in gold["strikes"]} | {c["place"] for c in gold["control"]}
    assert wanted - names == set()
    assert {p["entity"] for p in gold["positions"]} - names == set()
    assert sum(bool(row["demonyms"]) for row in _places() if row["kind"] == "country") == 4
