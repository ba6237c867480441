"""Borders that maps are drawn with: the policy of docs/decisions, seen in the data."""

import json
from importlib.resources import files

from onrecord.gazetteer import Borders

DATA = files("onrecord.gazetteer") / "data"


def names(collection):
    return {f["properties"]["name"] for f in collection["features"]}


def codes(collection):
    return [f["properties"]["code"] for f in collection["features"]]


def test_countries_are_drawn_once_each_and_small_enough_to_send(world):
    countries = world.borders()
    found = [code for code in codes(countries) if code]
    assert len(found) == len(set(found)) > 200
    assert len((DATA / "borders-countries.json").read_bytes()) <= 300_000
    assert all(f["geometry"]["coordinates"] for f in countries["features"])


def test_gaza_is_part_of_palestine(world):
    palestine = next(f for f in world.borders()["features"] if f["properties"]["code"] == "PS")
    assert len(palestine["geometry"]["coordinates"]) == 2


def test_crimea_and_sevastopol_are_drawn_in_ukraine(world):
    assert {"UA.11", "UA.20"} <= set(codes(world.borders("UA")))
    assert "Crimea" not in names(world.borders("RU"))


def test_panjshir_and_daykundi_have_their_own_names(world):
    afghanistan = world.borders("AF")
    assert {"AF.41", "AF.42"} <= set(codes(afghanistan))
    assert len(codes(afghanistan)) == len(set(codes(afghanistan))) == 34


def test_an_unknown_country_has_no_areas(world):
    assert world.borders("ZZ")["features"] == []


def test_rings_are_closed(world):
    rings = (r for f in world.borders()["features"] for p in f["geometry"]["coordinates"] for r in p)
    assert all(ring[0] == ring[-1] and len(ring) >= 4 for ring in rings)


def test_a_dossier_draws_its_own_countries_and_areas(world):
    square = {"type": "Polygon", "coordinates": [[[0, 0], [0, 1], [1, 1], [1, 0], [0, 0]]]}
    own = {
        "type": "FeatureCollection",
        "features": [
            {"type": "Feature", "properties": {"code": "X1", "name": "Corvane"}, "geometry": square},
            {"type": "Feature", "properties": {"code": "X1.1", "name": "East", "country": "X1"}, "geometry": square},
        ],
    }
    borders = Borders(json.loads(json.dumps(own)))
    assert codes(borders.countries())[0] == "X1"
    assert "UA" in codes(borders.countries())
    assert codes(borders.admin1("X1")) == ["X1.1"]
