"""The hand-written gold of names and places says what it claims: spans, types, halves, coverage."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

GOLD = Path(__file__).parent / "gold"
NAMES, PLACES = GOLD / "names", GOLD / "places"
NAME_TYPES = {"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "WEAPON", "VEHICLE"}
THREE_TYPES = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}
CONFLICTS = {
    "afghanistan", "ukraine", "russia", "gaza", "syria", "sudan",
    "drc", "myanmar", "sahel", "yemen", "karabakh", "ethiopia",
}  # fmt: skip
HALVES = [NAMES / "train.jsonl", NAMES / "test.jsonl"]
PLACE_HALVES = [PLACES / "dev.jsonl", PLACES / "test.jsonl"]
PLACE_KEYS = {"start", "end", "name", "lat", "lon", "country", "admin1", "kind", "metonym", "tolerance_km", "geonames"}
SETTLED = {"city", "quarter", "facility"}
AREAS = {
    "country", "admin1", "admin2", "region", "continent",
    "river", "lake", "sea", "strait", "island", "mountain", "valley",
}  # fmt: skip

Row = dict[str, Any]


def rows(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def surfaces(path: Path, kind: str) -> set[str]:
    found = ((row["text"], e) for row in rows(path) for e in row["gold"]["entities"])
    return {text[e["start"] : e["end"]] for text, e in found if e["type"] == kind}


def conflict(row: Row) -> str:
    return str(row["id"].split("-")[2])


def assert_spans_are_whole_words_in_order(text: str, spans: list[Row]) -> None:
    reached = 0
    for span in spans:
        start, end = span["start"], span["end"]
        surface = text[start:end]
        assert reached <= start < end <= len(text), (text, span)
        assert surface == surface.strip() and not surface.startswith(("the ", "The ", "#", "@")), surface
        assert not surface.endswith(("'s", "’s")), surface
        assert not (start and text[start - 1].isalnum()), (surface, text)
        assert not (end < len(text) and text[end].isalnum()), (surface, text)
        reached = end


@pytest.mark.parametrize("path", HALVES, ids=lambda path: path.stem)
def test_every_name_is_a_whole_word_of_a_legal_type(path: Path) -> None:
    for row in rows(path):
        entities = row["gold"]["entities"]
        assert {e["type"] for e in entities} <= NAME_TYPES
        assert_spans_are_whole_words_in_order(row["text"], entities)


@pytest.mark.parametrize("path", HALVES, ids=lambda path: path.stem)
def test_the_three_type_view_follows_from_the_annotation(path: Path) -> None:
    for row in rows(path):
        derived = [e | {"type": THREE_TYPES[e["type"]]} for e in row["gold"]["entities"] if e["type"] in THREE_TYPES]
        assert row["gold"]["names"] == derived, row["id"]


@pytest.mark.parametrize("path", HALVES, ids=lambda path: path.stem)
def test_each_half_covers_every_conflict_and_every_type(path: Path) -> None:
    lines = rows(path)
    by_conflict = Counter(map(conflict, lines))
    by_type = Counter(e["type"] for row in lines for e in row["gold"]["entities"])
    assert len(lines) >= 210
    assert min(by_conflict[name] for name in CONFLICTS) >= 15
    assert by_type.keys() == NAME_TYPES and min(by_type.values()) >= 20
    assert {row["half"] for row in lines} == {path.stem}


def test_the_halves_share_no_sentence_no_person_no_facility_and_no_named_ship() -> None:
    train, test = HALVES
    texts = [row["text"] for path in HALVES for row in rows(path)]
    ids = [row["id"] for path in HALVES for row in rows(path)]
    assert len(set(texts)) == len(texts) and len(set(ids)) == len(ids)
    for kind in ("PERSON", "FAC", "VEHICLE"):
        assert not surfaces(train, kind) & surfaces(test, kind), kind
    family_names = [{name.split()[-1] for name in surfaces(path, "PERSON") if " " in name} for path in HALVES]
    assert not family_names[0] & family_names[1]


def test_few_other_names_stand_in_both_halves() -> None:
    train, test = HALVES
    for kind in ("ORG", "LOC", "WEAPON"):
        shared = surfaces(train, kind) & surfaces(test, kind)
        assert len(shared) <= 0.1 * len(surfaces(test, kind)), (kind, shared)


@pytest.mark.parametrize("path", PLACE_HALVES, ids=lambda path: path.stem)
def test_every_place_is_a_whole_word_with_a_point_and_a_radius(path: Path) -> None:
    for row in rows(path):
        places = row["gold"]["places"]
        assert_spans_are_whole_words_in_order(row["text"], places)
        for place in places:
            assert place.keys() == PLACE_KEYS
            assert place["kind"] in SETTLED | AREAS
            assert -90 <= place["lat"] <= 90 and -180 <= place["lon"] <= 180
            assert place["country"] is None or (len(place["country"]) == 2 and place["country"].isupper())
            assert isinstance(place["metonym"], bool)


def test_a_town_is_held_to_a_town_and_an_area_to_its_size() -> None:
    places = [place for path in PLACE_HALVES for row in rows(path) for place in row["gold"]["places"]]
    assert all(25 <= place["tolerance_km"] <= 40 for place in places if place["kind"] == "city")
    assert all(25 <= place["tolerance_km"] <= 4200 for place in places)
    small = ("admin1", "admin2", "lake", "valley")
    assert all(place["tolerance_km"] <= 1000 for place in places if place["kind"] in small)


def test_one_place_has_one_point_in_both_halves() -> None:
    points: dict[tuple[str | None, ...], tuple[float, float]] = {}
    for path in PLACE_HALVES:
        for row in rows(path):
            for place in row["gold"]["places"]:
                key = (place["name"], place["kind"], place["country"], place["admin1"])
                assert points.setdefault(key, (place["lat"], place["lon"])) == (place["lat"], place["lon"]), key


@pytest.mark.parametrize("path", PLACE_HALVES, ids=lambda path: path.stem)
def test_each_half_of_the_places_covers_every_conflict_and_every_trap(path: Path) -> None:
    lines = rows(path)
    by_conflict = Counter(map(conflict, lines))
    places = [(row["text"][p["start"] : p["end"]], p) for row in lines for p in row["gold"]["places"]]
    points: dict[str, set[tuple[float, float]]] = {}
    for surface, place in places:
        points.setdefault(surface, set()).add((place["lat"], place["lon"]))
    assert len(lines) >= 80 and min(by_conflict[name] for name in CONFLICTS) >= 6
    assert {row["half"] for row in lines} == {path.stem}
    assert sum(place["metonym"] for _, place in places) >= 15
    assert sum(len(where) > 1 for where in points.values()) >= 8, "names that mean more than one place"
    assert sum(surface != place["name"] for surface, place in places) >= 25, "variants and short forms"
    assert any(not row["gold"]["places"] for row in lines), "passages without a place"


def test_the_halves_of_the_places_share_no_passage() -> None:
    texts = [row["text"] for path in PLACE_HALVES for row in rows(path)]
    ids = [row["id"] for path in PLACE_HALVES for row in rows(path)]
    assert len(set(texts)) == len(texts) and len(set(ids)) == len(ids)
