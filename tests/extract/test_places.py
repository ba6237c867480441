"""Place names → places on Earth, with the gazetteer that ships; no pipeline unless a test needs one."""

import pytest
import spacy

from onrecord.extract.places import find_places
from onrecord.extract.places.confidence import along
from onrecord.gazetteer import Gazetteer
from onrecord.model import Document, PlaceMention
from onrecord.model.places import Place

WORDS = spacy.blank("en")


@pytest.fixture(scope="module")
def world() -> Gazetteer:
    return Gazetteer.open()


def places(text: str, gazetteer: Gazetteer, names: dict[str, str] | None = None) -> dict[str, PlaceMention]:
    """Surface → the last mention of it; `names` are what a pipeline would have marked."""
    doc = WORDS(text)
    if names is not None:
        spans = [doc.char_span(text.index(n), text.index(n) + len(n), label=kind) for n, kind in names.items()]
        doc.set_ents([s for s in spans if s is not None])
    found = find_places(Document(id="d", text=text), doc, gazetteer)
    assert all(text[p.start : p.end].strip() == text[p.start : p.end] for p in found)
    assert [p.start for p in found] == sorted(p.start for p in found)
    return {text[p.start : p.end]: p for p in found}


# The traps other geoparsers fell into: a sentence of ours, the name, where it must lie.
TRAPS = [
    ("Fishermen from Gaza mend their nets.", "Gaza", "PS", "admin1"),
    ("Gaza province in southern Mozambique grows rice.", "Gaza", "MZ", "admin1"),
    ("The road crosses the Sinai from west to east.", "Sinai", "EG", "peninsula"),
    ("Water is short across the Middle East.", "Middle East", None, "region"),
    ("The bakery in Sloviansk opens at six.", "Sloviansk", "UA", "city"),
    ("Coal was mined in the Donbas for two centuries.", "Donbas", "UA", "region"),
    ("The wheat market of Qala-e-Naw was quiet.", "Qala-e-Naw", "AF", "city"),
    ("Trucks from Tarinkot bring almonds.", "Tarinkot", "AF", "city"),
    ("A clinic in Puli Alam has a new roof.", "Puli Alam", "AF", "city"),
    ("The Amu Darya is low in autumn.", "Amu Darya", None, "river"),
    ("Snow closed the Panjshir Valley.", "Panjshir Valley", "AF", "valley"),
    ("Tripoli in northern Lebanon has a castle.", "Tripoli", "LB", "city"),
    ("Rain fell on Paris, Texas, all day.", "Paris", "US", "city"),
    ("The museum in Atlanta, Georgia, is closed.", "Georgia", "US", "admin1"),
    ("From Tbilisi the train runs west through Georgia.", "Georgia", "GE", "country"),
    ("Most of Donetsk oblast is steppe.", "Donetsk", "UA", "admin1"),
    ("Buses leave Donetsk at noon.", "Donetsk", "UA", "city"),
    ("Pilgrims bathe where the Jordan is shallow.", "Jordan", None, "river"),
    ("Onions grow in Nad Ali district of Helmand.", "Nad Ali", "AF", "city"),
    ("Cattle graze in Wichita County, Kan., this spring.", "Kan.", "US", "admin1"),
    ("It snowed in Oregon, Washington, Idaho and Montana.", "Washington", "US", "admin1"),
    ("Rice is dear in Ghana, Niger, Nigeria and Togo.", "Niger", "NE", "country"),
    ("Planes fly between Delhi and Dhaka, trains from Kolkata to Bihar.", "Dhaka", "BD", "city"),
    ("Ferries serve Waiheke Island twice a day.", "Waiheke Island", "NZ", "island"),
]


@pytest.mark.parametrize(("text", "name", "country", "kind"), TRAPS)
def test_a_name_is_read_as_its_sentence_means_it(world, text, name, country, kind):
    found = places(text, world)
    assert name in found, found.keys()
    assert (found[name].country, found[name].kind) == (country, kind)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("European farmers and Syrian bakers met.", "European"),
        ("They told us to wait for us there.", "us"),
        ("Jordan Ellery took the picture.", "Jordan"),
        ("The book is by Bill Lincoln.", "Lincoln"),
        ("Cases of West Nile virus were counted.", "Nile"),
        ("Nice weather, said the baker.", "Nice"),
        ("The town has a new school.", "The"),
        ("Ice closed W.Va. 61 for two hours.", "W.Va."),
        ("The coin was struck in 100 B.C. and lost.", "B.C."),
        ("The EU sent nobody.", "EU"),
    ],
)
def test_what_is_no_place_is_not_called_one(world, text, name):
    assert name not in places(text, world)


def test_the_short_name_of_a_country_is_a_place_and_the_pronoun_is_not(world):
    text = "US aid reached us late."
    found = find_places(Document(id="d", text=text), WORDS(text), world)
    assert [(p.start, p.end, p.country) for p in found] == [(0, 2, "US")]


def test_two_bearers_of_a_name_in_one_sentence_are_told_apart(world):
    text = "A street in Paris, Texas, is named after a street in Paris, France."
    found = find_places(Document(id="d", text=text), WORDS(text), world)
    assert [(p.name, p.country) for p in found] == [("Paris", "US"), ("Texas", "US"), ("Paris", "FR"), ("France", "FR")]


def test_a_name_means_the_same_throughout_a_text(world):
    text = "The fair in Paris, Texas, begins today. Later in the week Paris expects rain."
    found = find_places(Document(id="d", text=text), WORDS(text), world)
    assert {p.place for p in found if p.name == "Paris"} == {"geonames:4717560"}


def test_a_nested_name_is_not_doubled(world):
    assert list(places("Ships wait off the Port of Novorossiysk.", world)) == ["Port of Novorossiysk"]


@pytest.mark.parametrize(
    ("text", "name", "precision"),
    [
        ("The mill stands in Balkh city.", "Balkh", 1),
        ("The mill stands 20 km north of Kunduz.", "Kunduz", 2),
        ("The mill stands near Kunduz.", "Kunduz", 2),
        ("Mills stand all over Helmand province.", "Helmand", 4),
        ("Mills stand along the Amu Darya.", "Amu Darya", 5),
        ("Mills stand all over Afghanistan.", "Afghanistan", 6),
        ("Mills stand on the shores of the Black Sea.", "Black Sea", 7),
    ],
)
def test_precision_follows_the_scale_of_ucdp(world, text, name, precision):
    assert places(text, world)[name].precision == precision


@pytest.mark.parametrize(
    ("text", "name", "metonym"),
    [
        ("Kyiv said the talks were over.", "Kyiv", True),
        ("It rained in Kyiv.", "Kyiv", False),
        ("The Kremlin publishes its calendar on weekdays.", "Kremlin", True),
        ("Tourists queue at the Kremlin.", "Kremlin", False),
        ("Israel and Lebanon agreed on a boundary.", "Israel", True),
        ("The road runs from Israel to Egypt.", "Israel", False),
        ("Iran-backed groups were named in the paper.", "Iran", True),
    ],
)
def test_a_name_that_stands_for_a_government_is_marked(world, text, name, metonym):
    assert places(text, world)[name].metonym is metonym


def test_an_unknown_village_is_placed_no_finer_than_its_province(world):
    found = places("The well is in the village of Zarghunkotal, Helmand province.", world)["Zarghunkotal"]
    assert (found.place, found.geonames, found.admin1, found.precision) == (None, None, "Helmand", 4)


def test_a_quarter_nobody_knows_is_placed_in_its_city(world):
    found = places("A bakery burned in the Orrowby district of Baghdad.", world)["Orrowby"]
    assert (found.geonames, found.country, found.precision) == (None, "IQ", 2)
    assert abs(found.lat - 33.3) < 0.2


def test_what_a_name_is_stays_outside_it(world):
    found = places("Rain fell on the Philippine island of Bohol.", world, {"Philippine island of Bohol": "LOC"})
    assert list(found) == ["Bohol"]


def test_an_unknown_village_without_a_province_has_no_point(world):
    found = places("The well is in the village of Zarghunkotal.", world)["Zarghunkotal"]
    assert (found.lat, found.lon, found.precision) == (None, None, None)


def test_other_bearers_of_the_name_are_kept_in_order(world):
    found = places("The depot in Springfield burned.", world)["Springfield"]
    scores = [a.score for a in found.alternatives]
    assert len(scores) >= 2 and scores == sorted(scores, reverse=True)
    assert found.confidence < 0.8


def test_a_name_the_pipeline_calls_a_person_is_none(world):
    text = "They met Farah at the station in Herat."
    assert "Farah" not in places(text, world, {"Farah": "PERSON", "Herat": "GPE"})
    assert "Herat" in places(text, world, {"Farah": "PERSON", "Herat": "GPE"})


def test_a_dossiers_own_places_win(world):
    own = [
        Place(id="dossier:corvane", name="Corvane", lat=1.0, lon=-150.0, kind="country", country="X1"),
        Place(id="dossier:odesa", name="Odesa", lat=1.2, lon=-150.2, kind="city", country="X1", admin1="East"),
    ]
    found = places("The port of Odesa is the largest of Corvane.", Gazetteer.open(own))
    assert (found["Odesa"].place, found["Odesa"].country) == ("dossier:odesa", "X1")
    assert found["Corvane"].place == "dossier:corvane"


def test_three_names_that_are_towns_of_one_country_are_no_persons(world):
    text = "Aghdam, Fuzuli and Jabrayil stood empty."
    found = places(text, world, {"Aghdam": "PERSON", "Fuzuli": "PERSON", "Jabrayil": "PERSON"})
    assert {p.country for p in found.values()} == {"AZ"}
    assert len(found) == 3


def test_a_list_of_given_names_is_a_list_of_persons(world):
    assert places("Hassan, Khalid and Omar ate.", world, dict.fromkeys(("Hassan", "Khalid", "Omar"), "PERSON")) == {}


def test_a_country_stays_one_beside_a_town_of_its_name(world):
    found = find_places(Document(id="d", text=BESIDE), WORDS(BESIDE), world)
    assert [(p.name, p.kind) for p in found if p.name == "Lebanon"][-1] == ("Lebanon", "country")


BESIDE = "The court in Lebanon, Pennsylvania, is closed. Flights to Beirut are full, and Lebanon had no power."


def test_confidence_rises_with_the_evidence(world):
    alone = places("Springfield was quiet.", world)
    told = places("The court in Springfield, Illinois, was quiet.", world)
    known = places("The court in Baghdad was quiet.", world, {"Baghdad": "GPE"})
    rising = [found[name].confidence for found, name in ((alone, "Springfield"), (told, "Springfield"))]
    assert rising == sorted(rising)
    assert rising[0] < 0.5
    assert known["Baghdad"].confidence >= 0.9


def test_a_sum_of_evidence_beyond_the_table_is_level():
    assert [along([[0.0, 0.2], [2.0, 0.8]], x) for x in (-5, 0, 1, 9)] == [0.2, 0.2, 0.5, 0.8]


def test_an_empty_text_has_no_places(world):
    assert places("", world) == {}
    assert places("\n\n", world) == {}
