"""Roles: what office or trade a person holds or held, and whose. Everybody here is invented."""

from collections.abc import Callable

import pytest

from onrecord.model import Findings

Read = Callable[..., Findings]
Held = Callable[[str], set[tuple[str, str, str | None, str]]]


@pytest.fixture
def held(read_text: Read) -> Held:
    def run(text: str) -> set[tuple[str, str, str | None, str]]:
        return {(r.person, r.role, r.affiliation, r.status) for r in read_text(text).roles}

    return run


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Ilona Brecht, the foreign minister of Estvar, met reporters.",
         ("Ilona Brecht", "foreign minister", "Estvar", "current")),
        ("Theo Lang was named foreign minister of Estvar last night.",
         ("Theo Lang", "foreign minister", "Estvar", "current")),
        ("The former governor of Orlin, Theo Lang, sells boats.", ("Theo Lang", "governor", "Orlin", "former")),
        ("Theo Lang, until last month an inspector with the harbour police, drives a taxi.",
         ("Theo Lang", "inspector", "harbour police", "former")),
        ("Theo Lang, a hydrologist at the Lanta Institute, measured the lake.",
         ("Theo Lang", "hydrologist", "Lanta Institute", "current")),
        ("The rebels' spokesman, Idris Malo, met reporters.", ("Idris Malo", "spokesman", "rebels", "current")),
        ("Anton Kovar, who leads the Kestrian delegation, left early.",
         ("Anton Kovar", "leads the Kestrian delegation", "Kestrian delegation", "current")),
    ],
)  # fmt: skip
def test_appositions_copulas_appointments_and_clauses_give_the_role(
    held: Held, text: str, role: tuple[str, str, str | None, str]
) -> None:
    assert role in held(text)


def test_kin_and_passers_by_hold_no_office(held: Held) -> None:
    assert held("Theo Lang, a man from Orlin, waved. Ilona Brecht, his sister, waved back.") == set()


def test_the_fuller_mention_of_an_office_says_whose_it_is(held: Held) -> None:
    text = "Foreign Minister Ilona Brecht arrived. Ilona Brecht, the foreign minister of Estvar, left."
    assert {(person, whose) for person, _, whose, _ in held(text)} == {("Ilona Brecht", "Estvar")}


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Estvar's acting defence minister, Theo Lang, resigned.",
         ("Theo Lang", "acting defence minister", "Estvar", "former")),
        ("Parliament elected Ilona Brecht president.", ("Ilona Brecht", "president", None, "current")),
        ("The king named Theo Lang as prime minister.", ("Theo Lang", "prime minister", None, "current")),
        ("The council appointed Theo Lang governor of Orlin.", ("Theo Lang", "governor", "Orlin", "current")),
        ("Theo Lang, who served as mayor of Orlin from 2019 to 2024, died.", ("Theo Lang", "mayor", "Orlin", "former")),
        ("Theo Lang, the former head of the port authority and now an adviser to the president, spoke.",
         ("Theo Lang", "adviser", "president", "current")),
        ("Theo Lang, 45, a fisherman from Orlin, lost his boat.", ("Theo Lang", "fisherman", "Orlin", "current")),
        ("Foreign Minister Ilona Brecht of Estvar arrived.", ("Ilona Brecht", "Foreign Minister", "Estvar", "current")),
        ("Theo Lang became Estvar's first ombudsman.", ("Theo Lang", "ombudsman", "Estvar", "current")),
        ("Theo Lang succeeded Ilona Brecht as prime minister.", ("Ilona Brecht", "prime minister", None, "former")),
        ("Theo Lang heads the port authority.",
         ("Theo Lang", "heads the port authority", "port authority", "current")),
        ("Theo Lang, head of the port authority until his arrest, was freed.",
         ("Theo Lang", "head", "port authority", "former")),
        ("Prime Minister-designate Theo Lang promised calm.", ("Theo Lang", "Prime Minister", None, "current")),
        ("Theo Lang, once mayor of Orlin, attended.", ("Theo Lang", "mayor", "Orlin", "former")),
        ("Theo Lang is no longer the governor of Orlin.", ("Theo Lang", "governor", "Orlin", "former")),
        ("Retired general Aldo Rehn warned of war.", ("Aldo Rehn", "general", None, "former")),
        ("The then president of Estvar, Ilona Brecht, signed the pact.",
         ("Ilona Brecht", "president", "Estvar", "former")),
        ("António Guterres, the United Nations secretary-general, spoke.",
         ("António Guterres", "secretary-general", "United Nations", "current")),
    ],
)  # fmt: skip
def test_chains_lists_and_changes_of_office_give_the_role(
    held: Held, text: str, role: tuple[str, str, str | None, str]
) -> None:
    assert role in held(text)


@pytest.mark.parametrize(
    ("text", "houses"),
    [
        ("Ilona Brecht and Theo Lang, ministers of defence and finance, met the envoy.", ("defence", "finance")),
        ("The foreign ministers of Estvar and Velmar, Ilona Brecht and Theo Lang, signed.", ("Estvar", "Velmar")),
    ],
)
def test_offices_in_the_plural_are_shared_out_in_order(held: Held, text: str, houses: tuple[str, str]) -> None:
    assert {(person, whose) for person, _, whose, _ in held(text)} == set(
        zip(("Ilona Brecht", "Theo Lang"), houses, strict=True)
    )


@pytest.mark.parametrize(
    "text",
    [
        "Theo Lang met the president of Estvar.",
        "Ilona Brecht, the widow of Theo Lang, waved.",
        "Theo Lang was elected to parliament.",
        "Theo Lang is not the governor of Orlin.",
        "Theo Lang, formerly of the port authority, attended.",
    ],
)
def test_a_person_near_an_office_does_not_hold_it(held: Held, text: str) -> None:
    assert held(text) == set()


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Chief negotiator Theo Lang stepped down on Tuesday.", ("Theo Lang", "Chief negotiator", None, "former")),
        ("Justice Minister Theo Lang was replaced by Ilona Brecht.",
         ("Ilona Brecht", "Justice Minister", None, "current")),
        ("Theo Lang resigned as head of the coast guard; his deputy, Ilona Brecht, takes over as head.",
         ("Ilona Brecht", "head", "coast guard", "current")),
        ("Theo Lang took the oath as premier of Estvar; his predecessor, Ilona Brecht, stayed away.",
         ("Ilona Brecht", "premier", "Estvar", "former")),
        ("The resignation of Theo Lang as deputy chief was accepted.", ("Theo Lang", "deputy chief", None, "former")),
        ("Theo Lang, named justice minister in January, spoke.", ("Theo Lang", "justice minister", None, "current")),
        ("Ilona Brecht, president-elect of Estvar, thanked her voters.",
         ("Ilona Brecht", "president-elect", "Estvar", "current")),
        ("Theo Lang, who was police chief at the time, denies it.", ("Theo Lang", "police chief", None, "former")),
        ("Velmar's ambassador to Estvar, Ilona Brecht, left.", ("Ilona Brecht", "ambassador", "Velmar", "current")),
        ("Theo Lang remains the president of the commission.", ("Theo Lang", "president", "commission", "current")),
        ("Theo Lang will step down as mayor of Orlin in May.", ("Theo Lang", "mayor", "Orlin", "current")),
        ("The council picked Theo Lang to lead the force.", ("Theo Lang", "lead the force", "force", "current")),
    ],
)  # fmt: skip
def test_offices_that_are_left_and_handed_on_have_their_holder(
    held: Held, text: str, role: tuple[str, str, str | None, str]
) -> None:
    assert role in held(text)


def test_who_appoints_somebody_takes_no_office(held: Held) -> None:
    assert held("King Theo Lang appointed Ilona Brecht as foreign minister.") == {
        ("Theo Lang", "King", None, "current"),
        ("Ilona Brecht", "foreign minister", None, "current"),
    }


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Commander of the Coast Guard Theo Lang spoke first.",
         ("Theo Lang", "Commander of the Coast Guard", "Coast Guard", "current")),
        ("Military spokesman Brigadier Theo Lang said so.", ("Theo Lang", "Military spokesman", None, "current")),
        ("The new head of the commission is Ilona Brecht.", ("Ilona Brecht", "head", "commission", "current")),
        ("Theo Lang, mayor of Orlin from 2019 to 2025, was jailed.", ("Theo Lang", "mayor", "Orlin", "former")),
        ("Parliament on Thursday named Colonel Theo Lang director of the Harbour Agency.",
         ("Theo Lang", "director", "Harbour Agency", "current")),
        ("Foreign ministers Ilona Brecht of Estvar and Theo Lang of Velmar signed.",
         ("Theo Lang", "Foreign ministers", "Velmar", "current")),
    ],
)  # fmt: skip
def test_houses_ranks_and_rows_before_a_name_give_the_role(
    held: Held, text: str, role: tuple[str, str, str | None, str]
) -> None:
    assert role in held(text)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Ilona Brecht, Estvar's minister of fisheries, opened the market.",
         ("Ilona Brecht", "minister of fisheries", "Estvar", "current")),
        ("The board of Radio Orlin sacked its editor-in-chief, Theo Lang, on Tuesday.",
         ("Theo Lang", "editor-in-chief", "Radio Orlin", "former")),
        ("Delegates of the Salt Union elected Ilona Brecht president on Sunday.",
         ("Ilona Brecht", "president", "Salt Union", "current")),
        ("The job of ombudsman has gone to Theo Lang.", ("Theo Lang", "ombudsman", None, "current")),
        ("Theo Lang takes over from Ilona Brecht as commander of the Coast Guard.",
         ("Ilona Brecht", "commander", "Coast Guard", "former")),
        ("Ilona Brecht resigned as head of the Coast Guard and was replaced by her deputy, Theo Lang.",
         ("Theo Lang", "head", "Coast Guard", "current")),
        ("Theo Lang, ex-mayor of Orlin, was arrested.", ("Theo Lang", "mayor", "Orlin", "former")),
        ("Theo Lang died on Monday; he had been deputy commander of the Fifth Brigade.",
         ("Theo Lang", "deputy commander", "Fifth Brigade", "former")),
        ("The premier of Estvar, Theo Lang, met his Velmar counterpart, Ilona Brecht.",
         ("Ilona Brecht", "premier", "Velmar", "current")),
    ],
)  # fmt: skip
def test_posts_change_hands_in_many_words(held: Held, text: str, role: tuple[str, str, str | None, str]) -> None:
    assert role in held(text)
