"""Mentions of one name, joined over the document."""

from tests.extract.reading_room import draft

from onrecord.extract.entities.names import person_name


def names(text: str, **types: str) -> dict[str, list[str]]:
    """Name of the entity → its mentions."""
    found: dict[str, list[str]] = {}
    for e in draft(text, {key.replace("_", " "): kind for key, kind in types.items()}).findings.entities:
        found.setdefault(e.name, []).append(text[e.start : e.end])
    return found


def test_a_later_surname_and_a_first_name_belong_to_the_full_name() -> None:
    text = "Mirela Dobrin arrived. Dobrin spoke first, and Mirela left."
    assert names(text, Mirela_Dobrin="PERSON", Dobrin="PERSON", Mirela="PERSON") == {
        "Mirela Dobrin": ["Mirela Dobrin", "Dobrin", "Mirela"]
    }


def test_a_surname_that_stands_before_the_full_name_waits_for_it() -> None:
    text = "Kremer spoke at noon. President Osvald Kremer left before the rain."
    assert names(text, Kremer="PERSON", Osvald_Kremer="PERSON") == {"Osvald Kremer": ["Kremer", "Osvald Kremer"]}


def test_two_of_one_family_stay_two() -> None:
    text = "Lena Brandt and Ilja Brandt met. Ilja Brandt waved. Brandt left."
    found = names(text, Lena_Brandt="PERSON", Ilja_Brandt="PERSON", Brandt="PERSON")
    assert found == {"Lena Brandt": ["Lena Brandt"], "Ilja Brandt": ["Ilja Brandt", "Ilja Brandt", "Brandt"]}


def test_a_surname_taken_for_a_place_is_the_persons() -> None:
    text = "Anton Kovarsky led the talks. Kovarsky smiled."
    assert list(names(text, Anton_Kovarsky="PERSON", Kovarsky="GPE")) == ["Anton Kovarsky"]


def test_initials_stand_for_the_institution() -> None:
    text = "The Border Observers Mission came. The BOM counted."
    assert names(text, Border_Observers_Mission="ORG", BOM="ORG") == {
        "Border Observers Mission": ["Border Observers Mission", "BOM"]
    }


def test_titles_nicknames_and_particles_are_told_from_the_name() -> None:
    assert person_name("Colonel Ilja “Badger” Brandt’s") == ("Colonel", ("Ilja", "Brandt"))
    assert person_name("Yusuf al-Harani").surname == "al-Harani"
    assert person_name("Piet van der Lind").surname == "van der Lind"
