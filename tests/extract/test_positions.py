"""Positions: who stands where on a declared topic, and on whose word. Countries and people are invented."""

from collections.abc import Callable

import pytest

from onrecord.model import Findings, Topic

Read = Callable[..., Findings]
Stances = Callable[[str], set[tuple[str, str, str]]]
TOPIC = Topic(name="escort mission", question="Who sends ships?", words=("escort mission", "convoy"))


@pytest.fixture
def stances(read_text: Read) -> Stances:
    def run(text: str) -> set[tuple[str, str, str]]:
        found = read_text(text, published="2031-03-12", topics=(TOPIC,)).positions
        return {(p.entity, p.stance, p.by) for p in found}

    return run


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Estvar will not join the escort mission.", "out"),
        ("Estvar has ruled out joining the escort mission.", "out"),
        ("Estvar will send two frigates to the escort mission.", "in"),
        ("Estvar has not decided whether to join the escort mission.", "undecided"),
        ("Estvar remains undecided on the escort mission.", "undecided"),
        ("Estvar is reluctant to join the escort mission.", "unlikely"),
        ("Estvar is in no hurry to join the escort mission.", "unlikely"),
        ("Estvar is inclined to join the escort mission.", "likely_in"),
        ("Estvar is staying out of the escort mission.", "out"),
        ("Estvar wants no part of the escort mission.", "out"),
        ("Estvar signed up for the escort mission.", "in"),
        ("Estvar threw its weight behind the escort mission.", "supports"),
        ("Estvar came out against the escort mission.", "opposes"),
        ("Estvar has little appetite for the escort mission.", "unlikely"),
        ("Estvar needs more time to think about the escort mission.", "undecided"),
        ("Estvar opposes the escort mission.", "opposes"),
        ("Estvar welcomed the escort mission.", "supports"),
    ],
)
def test_refusing_committing_hedging_and_weighing_are_told_apart(stances: Stances, text: str, stance: str) -> None:
    assert stances(text) == {("Estvar", stance, "self")}


def test_a_minister_speaks_for_the_country_whose_minister_it_is(stances: Stances) -> None:
    text = "Ilona Brecht, the foreign minister of Estvar, met reporters. Brecht backed the escort mission."
    assert stances(text) == {("Estvar", "supports", "self")}


def test_an_observer_is_not_the_country(stances: Stances) -> None:
    assert stances("Analysts expect Estvar to join the escort mission.") == {("Estvar", "likely_in", "analyst")}


def test_each_country_of_a_sentence_has_its_own_stance(stances: Stances) -> None:
    text = "Estvar and Velmar oppose the escort mission, while Kestria supports it."
    assert stances(text) == {
        ("Estvar", "opposes", "self"), ("Velmar", "opposes", "self"), ("Kestria", "supports", "self"),
    }  # fmt: skip


def test_a_question_is_no_stance_and_its_answer_is(stances: Stances) -> None:
    text = (
        "Asked whether Estvar would join the escort mission, the premier said the cabinet had yet to make up its mind."
    )
    assert {(entity, stance) for entity, stance, _ in stances(text)} == {("Estvar", "undecided")}


def test_a_topic_that_is_only_mentioned_places_nobody(stances: Stances) -> None:
    assert stances("The escort mission was painted by a student in Lanta.") == set()


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Estvar suspended its participation in the escort mission.", "out"),
        ("Estvar confirmed its participation in the escort mission.", "in"),
        ("Estvar voiced opposition to the escort mission.", "opposes"),
        ("Estvar expressed strong reservations about the escort mission.", "unlikely"),
        ("Estvar dropped its objections to the escort mission.", "supports"),
        ("Estvar called for the escort mission to be halted.", "opposes"),
        ("Estvar demanded an immediate end to the escort mission.", "opposes"),
        ("Estvar's foreign ministry called the escort mission illegal.", "opposes"),
        ("Estvar described the escort mission as a welcome step.", "supports"),
        ("Estvar is against the escort mission.", "opposes"),
        ("The escort mission was condemned by Estvar.", "opposes"),
        ("The escort mission, which Estvar opposes, begins in May.", "opposes"),
        ("The escort mission has the backing of Estvar.", "supports"),
        ("Estvar would join the escort mission only if the council approved it.", "likely_in"),
        ("Estvar is expected to announce its participation in the escort mission this week.", "likely_in"),
        ("Estvar did not rule out joining the escort mission.", "undecided"),
        ("The council met on the escort mission. Estvar abstained.", "undecided"),
        ("Estvar, asked about the escort mission, gave no answer.", "undecided"),
        ("Estvar's government is divided over the escort mission.", "undecided"),
        ("Estvar's president said his country would stay out of the escort mission.", "out"),
        ("\"We will not be part of the escort mission,\" Estvar's foreign minister, Ilona Brecht, said.", "out"),
    ],
)  # fmt: skip
def test_nouns_judgements_demands_conditions_and_votes_say_a_stance(stances: Stances, text: str, stance: str) -> None:
    assert stances(text) == {("Estvar", stance, "self")}


@pytest.mark.parametrize(
    "text",
    [
        "Velmar invited Estvar to join the escort mission.",
        "Velmar urged Estvar to join the escort mission.",
        "Velmar condemned the attack on the escort mission.",
        "Velmar is ready to discuss the escort mission.",
        "The escort mission begins in May. Velmar's crews are ready.",
        "Velmar is not being asked to join the escort mission.",
        "Observers watch the escort mission closely.",
        "Kestria took over command of the escort mission from Estvar.",
        "Estvar hosted a meeting on the escort mission.",
        "Estvar sent its foreign minister to talks on the escort mission.",
        "Estvar signed a trade deal with Velmar a day after the escort mission sailed.",
        "Estvar's envoy left the hall while the escort mission was discussed.",
        "Estvar refused to be drawn on the escort mission.",
        "Estvar's parliament will debate the escort mission on Monday.",
        "Sweden joined NATO in March 2024, and the escort mission is not its concern.",
    ],
)
def test_an_act_beside_the_topic_is_no_stance_on_it(stances: Stances, text: str) -> None:
    assert stances(text) == set()


def test_a_topic_that_several_parties_of_a_report_speak_of_is_found_without_a_dossier(read_text: Read) -> None:
    text = (
        "Estvar rejected the grain embargo on Tuesday. Oruna supports the grain embargo, its foreign minister said. "
        "Bakers in both capitals worry about flour."
    )
    found = read_text(text, published="2031-03-12").positions
    assert {(p.topic, p.entity, p.stance) for p in found} == {
        ("grain embargo", "Estvar", "opposes"),
        ("grain embargo", "Oruna", "supports"),
    }


@pytest.mark.parametrize(
    "text",
    [
        "Estvar rejected the grain embargo on Tuesday. The grain embargo would have begun in May.",
        "Estvar rejected the new plan on Tuesday. Oruna supports the new plan.",
        "Estvar rejected the grain embargo on Tuesday. Oruna supports the fish quota.",
    ],
)
def test_what_one_party_speaks_of_or_nobody_names_is_no_topic(read_text: Read, text: str) -> None:
    assert read_text(text, published="2031-03-12").positions == ()


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Neither Estvar nor anybody else will join the escort mission.", "out"),
        ("Estvar denied that it would join the escort mission.", "out"),
        ("Estvar declined to say whether it would join the escort mission.", "undecided"),
        ("Estvar could join the escort mission within weeks.", "likely_in"),
        ("Estvar agreed in principle to join the escort mission.", "likely_in"),
        ("Estvar does not intend to join the escort mission.", "out"),
        ("Estvar ruled out leaving the escort mission.", "in"),
        ("Estvar will stay in the escort mission.", "in"),
        ("Estvar is a signatory to the escort mission.", "in"),
        ("Estvar has reservations about the escort mission.", "unlikely"),
        ("Estvar has not closed the door on the escort mission.", "undecided"),
        ("Estvar's participation in the escort mission is uncertain.", "undecided"),
        ("Whether Estvar will join the escort mission remains to be seen.", "undecided"),
        ("Estvar voted for the escort mission.", "supports"),
        ('"Not one soldier of ours will serve in the escort mission," the president of Estvar said.', "out"),
    ],
)
def test_odds_denials_and_negations_govern_the_act(stances: Stances, text: str, stance: str) -> None:
    assert {(party, said) for party, said, _ in stances(text)} == {("Estvar", stance)}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Few observers expect Estvar to join the escort mission.", {("Estvar", "unlikely", "analyst")}),
        ("Estvar is likely to join the escort mission, two lawyers reckon.", {("Estvar", "likely_in", "analyst")}),
        (
            "Estvar has joined the escort mission, but Velmar has not.",
            {("Estvar", "in", "self"), ("Velmar", "out", "self")},
        ),
    ],
)
def test_few_observers_lawyers_and_what_goes_unsaid(stances: Stances, text: str, found: set[object]) -> None:
    assert stances(text) == found


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Estvar failed to ratify the escort mission.", "out"),
        ("Estvar will not recognise the escort mission.", "opposes"),
        ("Estvar lobbied hard against the escort mission.", "opposes"),
        ('"The escort mission is a mistake," Estvar\'s foreign minister said.', "opposes"),
        ("Estvar has made its participation in the escort mission conditional on a mandate.", "likely_in"),
        ("Estvar's first observers joined the escort mission on Friday.", "in"),
    ],
)
def test_verdicts_failures_and_conditions_say_a_stance(stances: Stances, text: str, stance: str) -> None:
    assert {(party, said) for party, said, _ in stances(text)} == {("Estvar", stance)}


def test_a_ship_that_leaves_port_to_join_is_no_party(stances: Stances) -> None:
    assert not {p for p, _, _ in stances("The corvette Halcyon left Lanta to join the escort mission.")} & {"Halcyon"}


def test_a_minister_of_nobody_named_speaks_for_the_country_whose_name_he_gives(stances: Stances) -> None:
    found = stances("Defence Minister Theo Lang put Norway's name to the escort mission.")
    assert {(party, said) for party, said, _ in found} == {("Norway", "in")}


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Estvar has shelved plans to join the escort mission.", "out"),
        ("Estvar has no intention of leaving the escort mission.", "in"),
        ("Estvar refused to rule out joining the escort mission.", "undecided"),
        ("Estvar rejected an invitation to join the escort mission.", "out"),
        ("Estvar stopped short of backing the escort mission.", "unlikely"),
        ("Estvar sees the escort mission as the only way to keep the strait open.", "supports"),
        ("Estvar spoke out in support of the escort mission.", "supports"),
        ("Estvar's refusal to join the escort mission angered its partners.", "out"),
        ("Estvar's participation in the escort mission is off the table.", "out"),
        ("There is little appetite in Estvar for the escort mission.", "unlikely"),
        ("The premier of Estvar preached against the escort mission.", "opposes"),
        ("Estvar has yet to say where it stands on the escort mission.", "undecided"),
        ("Estvar's decision on the escort mission is not expected before June.", "undecided"),
        ("The escort mission sails in May. Estvar has promised a frigate.", "in"),
        ("Estvar will not be bullied into the escort mission.", "out"),
        ("Estvar's enthusiasm for the escort mission has cooled.", "unlikely"),
        ("Estvar gave the escort mission a cautious welcome.", "supports"),
        ("It is hard to imagine Estvar joining the escort mission.", "unlikely"),
        ("The escort mission has divided the Estvar government.", "undecided"),
        ("Estvar is not convinced that the escort mission is worth its price.", "unlikely"),
        ("Estvar would neither confirm nor deny that it was preparing to join the escort mission.", "undecided"),
    ],
)
def test_what_governs_an_act_is_put_together_word_by_word(stances: Stances, text: str, stance: str) -> None:
    assert {(party, said) for party, said, _ in stances(text)} == {("Estvar", stance)}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Estvar opposes the escort mission, and so does Velmar.", {("Estvar", "opposes"), ("Velmar", "opposes")}),
        ("Neither Estvar nor Velmar has decided if it will join the escort mission.",
         {("Estvar", "undecided"), ("Velmar", "undecided")}),
        ("Theo Lang signed the escort mission accord on behalf of Estvar.", {("Estvar", "in")}),
        ("Estvar once denounced the escort mission; it now counts among its champions.",
         {("Estvar", "opposes"), ("Estvar", "supports")}),
    ],
)  # fmt: skip
def test_who_holds_it_may_stand_apart_from_the_verb(stances: Stances, text: str, found: set[object]) -> None:
    assert {(party, said) for party, said, _ in stances(text)} == found
