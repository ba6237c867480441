"""dossier.toml and places.csv: what is right is read, what is wrong is named with its place and a way out."""

from datetime import date
from pathlib import Path

import pytest

from onrecord.dossier.overlay import area_of, read_borders, read_overlay
from onrecord.dossier.settings import read_settings, write_settings
from onrecord.gazetteer import Gazetteer
from onrecord.model import InputError, MissingError, PlaceMention, Policy

DEMO = Path("demo")
HEAD = "name,names,kind,country,admin1,lat,lon,population,demonyms\n"


@pytest.mark.parametrize("name", ["eleven-days", "the-strait"])
def test_the_demonstration_dossiers_are_read(name: str) -> None:
    settings = read_settings(DEMO / name)
    assert settings.synthetic and settings.rights == "cleared" and settings.publish.policy.delay_hours == 72
    assert all(topic.question.endswith("?") for topic in settings.questions)
    if settings.places:
        overlay = read_overlay(DEMO / name / settings.places)
        assert overlay.demonyms["Orvanese"] == "XA"
        assert len({place.id for place in overlay.places}) == len(overlay.places) > 20
    if settings.borders:
        assert read_borders(DEMO / name / settings.borders)["features"]


def test_every_key_is_read(tmp_path: Path) -> None:
    (tmp_path / "dossier.toml").write_text("""
        title = "Ferry"
        publisher = "The desk"
        [[topics]]
        name = "mines"
        question = "Who clears them?"
        words = ["sweep", "clear"]
        [anchors]
        "the ferry sank" = 2031-05-03
        [publish]
        grid_degrees = 0.5
        embargo = 2031-06-01
    """)
    settings = read_settings(tmp_path)
    assert settings.questions[0].words == ("sweep", "clear")
    assert settings.anchors == {"the ferry sank": date(2031, 5, 3)}
    assert settings.publish.policy == Policy(delay_hours=72, grid=0.5, embargo="2031-06-01")


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ("", r"title: is missing"),
        ('title = ""', r"title: .*length >= 1"),
        ("title = 3", r"title: expected `str`, got `int`"),
        ('title = "A"\ntilte = "B"', r"tilte: there is no such key \(known keys: title, description"),
        ('title = "A"\n[publish]\ngrid = 1', r"publish.grid: there is no such key \(known keys: delay_hours"),
        ('title = "A"\n[publish]\ndelay_hours = -1', r"publish.delay_hours: expected .* >= 0"),
        ('title = "A"\n[[topics]]\nname = "x"', r"topics\[.*question: is missing"),
        ('title = "A"\nrights = "mine"', r"rights: invalid enum value 'mine'"),
        ("title = A", r"is not TOML: .*line 1"),
    ],
)
def test_a_wrong_key_is_named_with_reason_and_way_out(toml: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "dossier.toml").write_text(toml)
    with pytest.raises(InputError, match=message):
        read_settings(tmp_path)


def test_a_title_with_quotes_and_marks_survives_init(tmp_path: Path) -> None:
    title = 'The "strait" \\ Meerenge – пролив\n'
    write_settings(tmp_path, title, synthetic=True, description="")
    settings = read_settings(tmp_path)
    assert (settings.title, settings.synthetic, settings.description) == (title, True, "")


@pytest.mark.parametrize(
    ("csv", "message"),
    [
        ("name,lat,lon\n", "lacks the columns kind"),
        ("name,kind,lat,lon,colour\n", "unknown columns colour"),
        (HEAD + "Orva,,town,XA,,1,2,,\n", r"line 2, kind: 'town' is unknown .*one of country"),
        (HEAD + "Orva,,city,XA,,91,2,,\n", r"line 2, lat: '91' is no latitude"),
        (HEAD + "Orva,,city,XA,,1,nan,,\n", r"line 2, lon: 'nan'"),
        (HEAD + "Orva,,city,XA,,1,2,few,\n", "population: 'few' is no whole number"),
        (HEAD + ",,city,XA,,1,2,,\n", "line 2, name: is empty"),
        (HEAD + "Orva,,city,,,1,2,,Orvans\n", "demonyms: need a country"),
    ],
)
def test_a_wrong_place_is_named_by_line_and_column(csv: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "places.csv").write_text(csv)
    with pytest.raises(InputError, match=message):
        read_overlay(tmp_path / "places.csv")


def test_two_places_of_one_name_are_two(tmp_path: Path) -> None:
    (tmp_path / "places.csv").write_text(HEAD + "Orva,Orwa; Orvá,city,XA,,1,2,10,\nOrva,,river,XA,,1,3,,\n")
    places = read_overlay(tmp_path / "places.csv").places
    assert [place.id for place in places] == ["dossier:orva", "dossier:orva-2"]
    assert places[0].names == ("Orwa", "Orvá")


def test_files_that_the_settings_name_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(MissingError, match="is not there"):
        read_overlay(tmp_path / "places.csv")
    (tmp_path / "b").write_text("[]")
    with pytest.raises(InputError, match="is not a FeatureCollection"):
        read_borders(tmp_path / "b")


def test_a_facility_is_shown_at_its_own_province_else_its_country(tmp_path: Path) -> None:
    (tmp_path / "p.csv").write_text(HEAD + "Orvane,,country,XA,,1,2,,\nSennet,,admin1,XA,Sennet,3,4,,\n")
    overlay = read_overlay(tmp_path / "p.csv")
    area = area_of(Gazetteer.open(overlay.places), overlay)
    mention = PlaceMention(start=0, end=1, name="Depot", country="XA", admin1="Sennet", kind="facility")
    assert area(mention) == (3, 4)
    assert area(PlaceMention(start=0, end=1, name="Depot", country="XA")) == (1, 2)
    assert area(PlaceMention(start=0, end=1, name="Depot")) is None
    helmand = area(PlaceMention(start=0, end=1, name="Base", country="AF", admin1="10"))
    assert helmand is not None and 29 < helmand[0] < 33
