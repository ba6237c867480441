"""Control: who gains, loses, holds or contests a place."""

from collections.abc import Callable

import pytest

from onrecord.model import Findings

Held = Callable[[str], set[tuple[str, str, str]]]


@pytest.fixture
def held(read_text: Callable[..., Findings]) -> Held:
    def run(text: str) -> set[tuple[str, str, str]]:
        findings = read_text(text, published="2021-08-15")
        return {(findings.places[c.place].name, c.actor, c.change) for c in findings.control}

    return run


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("The Taliban took Kunduz on Sunday.", ("Kunduz", "Taliban", "gains")),
        ("Kunduz was captured by the Taliban on Sunday.", ("Kunduz", "Taliban", "gains")),
        (
            "Jalalabad, the capital of Nangarhar, passed to the Taliban early on Sunday.",
            ("Jalalabad", "Taliban", "gains"),
        ),
    ],
)
def test_a_town_that_changes_hands_has_its_new_holder(held: Held, text: str, fact: tuple[str, str, str]) -> None:
    assert fact in held(text)


def test_the_party_that_gains_is_carried_to_a_town_that_only_fell(held: Held) -> None:
    assert ("Kandahar", "Taliban", "gains") in held("The Taliban took Herat on Thursday. Kandahar fell on Friday.")


def test_a_town_that_only_fell_has_no_holder_where_nobody_or_more_than_one_gains(held: Held) -> None:
    assert held("Kandahar fell on Friday.") == set()


@pytest.mark.parametrize(
    "text",
    [
        "Fighters advanced towards Kunduz on Sunday.",
        "The day before Kandahar fell, the banks closed.",
        "Prices in Kandahar fell on Friday.",
        "Shells hit Kunduz on Sunday.",
    ],
)
def test_what_moves_no_ground_changes_nothing(held: Held, text: str) -> None:
    assert held("The Taliban took Herat on Thursday. " + text) <= {
        ("Herāt", "Taliban", "gains"),
        ("Herat", "Taliban", "gains"),
    }


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("The rebels' seizure of Kunduz ended the talks.", ("Kunduz", "rebels", "gains")),
        ("Kunduz was handed over to the Taliban without a fight.", ("Kunduz", "Taliban", "gains")),
        ("The army gave up Kunduz to the Taliban.", ("Kunduz", "Taliban", "gains")),
        ("The government confirmed the loss of Kunduz to the Taliban.", ("Kunduz", "Taliban", "gains")),
        ("The militia was driven out of Kunduz.", ("Kunduz", "militia", "loses")),
        ("Government troops pulled out of Kunduz overnight.", ("Kunduz", "Government troops", "loses")),
        ("Soldiers beat back two attacks on Kunduz.", ("Kunduz", "Soldiers", "holds")),
        ("Kunduz remains in the hands of the army.", ("Kunduz", "army", "holds")),
        ("Kunduz is still under the rebels' control.", ("Kunduz", "rebels", "holds")),
        ("Aid reached rebel-held Kunduz.", ("Kunduz", "rebel", "holds")),
        ("The town of Kunduz stayed with the government.", ("Kunduz", "government", "holds")),
        ("Rebels have encircled Kunduz.", ("Kunduz", "Rebels", "contested")),
        (
            "House-to-house fighting went on in Kunduz between the army and the Taliban.",
            ("Kunduz", "army", "contested"),
        ),
        ("The army controls the western part of Kunduz.", ("Kunduz", "army", "contested")),
    ],
)
def test_verbs_passives_nouns_and_predicates_say_the_same(held: Held, text: str, fact: tuple[str, str, str]) -> None:
    assert fact in held(text)


@pytest.mark.parametrize("town", ["Veskova", "Harrow Ford", "Port Sorrel"])
def test_a_town_that_no_gazetteer_has_is_kept_by_its_name(read_text: Callable[..., Findings], town: str) -> None:
    findings = read_text(f"The rebels took {town} on Sunday.", published="2021-08-15")
    place = findings.places[findings.control[0].place]
    assert (place.name, place.geonames, place.lat) == (town, None, None)


def test_it_and_the_city_are_the_town_spoken_of_before(held: Held) -> None:
    assert ("Kunduz", "Taliban", "holds") in held("Kunduz was shelled all week. It was in Taliban hands on Sunday.")
    assert ("Kunduz", "Taliban", "gains") in held(
        "Kunduz was shelled all week. The city fell to the Taliban on Sunday."
    )


def test_each_place_of_a_list_has_its_own_day(read_text: Callable[..., Findings]) -> None:
    findings = read_text("The Taliban took Ghazni on Thursday and Herat on Friday.", published="2021-08-15")
    days = {findings.places[c.place].geonames: c.date.value for c in findings.control if c.date}
    assert list(days.values()) == ["2021-08-12", "2021-08-13"]


def test_a_vote_or_a_match_moves_no_ground(held: Held) -> None:
    assert held("The Farmers' Party took Kunduz in Sunday's election.") == set()
    assert held("Kunduz took the cup from Herat.") == set()


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("The Taliban took Kunduz from the army.", "army"),
        ("The army lost Kunduz to the Taliban.", "army"),
        ("Kunduz, held by the army until then, fell to the Taliban on Sunday.", "army"),
        ("The Taliban took Kunduz on Sunday as government troops withdrew.", "government troops"),
    ],
)
def test_who_had_it_before_is_kept(read_text: Callable[..., Findings], text: str, before: str) -> None:
    gains = [c for c in read_text(text, published="2021-08-15").control if c.change == "gains"]
    assert [c.previous for c in gains] == [before]


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Kunduz, which the rebels seized in March, was quiet on Monday.", ("Kunduz", "rebels", "gains")),
        ("By nightfall the insurgents were in full control of Kunduz.", ("Kunduz", "insurgents", "holds")),
        ("The army is in control of most of Kunduz.", ("Kunduz", "army", "contested")),
        ("Control of Kunduz is disputed.", ("Kunduz", "", "contested")),
        ("Both sides claimed control of Kunduz.", ("Kunduz", "", "contested")),
        ("Loyalist forces reasserted control over Kunduz.", ("Kunduz", "Loyalist forces", "gains")),
        ("Government control was restored in Kunduz.", ("Kunduz", "Government", "gains")),
        ("The rebels' flag was flying over Kunduz by midday.", ("Kunduz", "rebels", "gains")),
        ("The Northern Front tightened its siege of Kunduz.", ("Kunduz", "Northern Front", "contested")),
        ("The rebels handed Kunduz back to the army under the deal.", ("Kunduz", "army", "gains")),
        ("Soldiers withdrew from Kunduz under the ceasefire, monitors said.", ("Kunduz", "Soldiers", "loses")),
        (
            "Rebels closed in on Kunduz. The town was taken on Friday by the Northern Front.",
            ("Kunduz", "Northern Front", "gains"),
        ),
    ],
)
def test_clauses_flags_sieges_and_command_show_who_has_it(held: Held, text: str, fact: tuple[str, str, str]) -> None:
    assert fact in held(text)


@pytest.mark.parametrize(
    "text",
    [
        "The army broke the siege of Kunduz.",
        "Rebels gathered near Kunduz. The airport was taken by the Northern Front.",
        "Rebel forces have cut the last road, leaving Kunduz without bread.",
        "The company took over a plant in Kunduz.",
        "Troops were ordered to withdraw from Kunduz.",
        "The mayor of Kunduz took control of the council.",
    ],
)
def test_a_town_beside_the_act_does_not_change_hands(held: Held, text: str) -> None:
    assert held(text) == set()


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Control of Kunduz passed to the Northern Front last week.", ("Kunduz", "Northern Front", "gains")),
        ("Soldiers seized the oil terminal at Kunduz.", ("Kunduz", "Soldiers", "gains")),
        ("The rebels hold about half of Kunduz.", ("Kunduz", "rebels", "contested")),
        ("The army expelled the rebels from Kunduz.", ("Kunduz", "army", "gains")),
        ("Kunduz was captured, along with a base, by the rebels.", ("Kunduz", "rebels", "gains")),
        ("The army handed Kunduz to the provincial police.", ("Kunduz", "provincial police", "gains")),
        ("Two battalions are trapped in Kunduz.", ("Kunduz", "Two battalions", "contested")),
        ("The army tightened its grip on Kunduz.", ("Kunduz", "army", "holds")),
        ("Kunduz is back under government control.", ("Kunduz", "government", "gains")),
        ("Kunduz was back in the army's hands by Tuesday.", ("Kunduz", "army", "gains")),
        ("The army reasserted its authority over Kunduz.", ("Kunduz", "army", "gains")),
        ("The districts of Kunduz and Farah are under the army's sway.", ("Kunduz", "army", "holds")),
        ("The withdrawal of the army from Kunduz ended at dawn.", ("Kunduz", "army", "loses")),
        ("Marines raised their flag over the town hall in Kunduz.", ("Kunduz", "Marines", "gains")),
        ("The garrison of Kunduz surrendered and the rebels moved in.", ("Kunduz", "rebels", "gains")),
        ("The front line runs through the middle of Kunduz.", ("Kunduz", "", "contested")),
        ("The army announced the recapture of Kunduz.", ("Kunduz", "army", "gains")),
    ],
)
def test_grips_flags_arrivals_and_gifts_show_who_has_it(held: Held, text: str, fact: tuple[str, str, str]) -> None:
    assert fact in held(text)


@pytest.mark.parametrize(
    "text",
    [
        "Doctors evacuated the wounded from Kunduz.",
        "Soldiers took up positions near Kunduz.",
        "The president hailed the recapture of Kunduz.",
        "Gunmen seized a building in Kunduz.",
        "The government rejected claims that the rebels had captured Kunduz.",
        "The rebels had held Kunduz for a year.",
    ],
)
def test_people_posts_praise_and_what_is_over_move_no_ground(held: Held, text: str) -> None:
    assert held(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "The army withdrew from Kunduz on Sunday. Hours later the rebels moved in unopposed.",
        "The army left Kunduz at night, and by morning the rebels had taken over the city.",
        "The army held Kunduz until Sunday, when the rebels captured it.",
    ],
)
def test_who_left_before_another_came_is_the_one_who_had_it(read_text: Callable[..., Findings], text: str) -> None:
    facts = read_text(text, published="2021-08-16").control
    assert [(c.actor, c.previous, c.change) for c in facts] == [("rebels", "army", "gains")]


def test_a_denial_of_the_loss_leaves_the_gain_disputed(read_text: Callable[..., Findings]) -> None:
    told = read_text("The rebels said they had seized Kunduz, but the army denied losing it.", published="2021-08-15")
    assert [(c.actor, c.status) for c in told.control] == [("rebels", "disputed")]


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("The Red Sash League gave up Kunduz last week.", ("Kunduz", "Red Sash League", "loses")),
        ("Kunduz remains a government stronghold.", ("Kunduz", "government", "holds")),
        ("Kunduz is the only town still held by the army.", ("Kunduz", "army", "holds")),
        ("Nobody fired a shot. Fighters of the Northern Front drove into Kunduz at ten.",
         ("Kunduz", "Northern Front", "gains")),
        ("The rebels, who had stormed Kunduz, were thrown out again by marines.", ("Kunduz", "marines", "gains")),
        ("Driven out of Kunduz by hunger, the rebels are camped in a field.", ("Kunduz", "rebels", "loses")),
        ("House-to-house fighting gripped Kunduz as soldiers tried to reach the station.",
         ("Kunduz", "soldiers", "contested")),
        ("Kunduz has been occupied by the rebels for two weeks.", ("Kunduz", "rebels", "holds")),
    ],
)  # fmt: skip
def test_leagues_strongholds_and_who_is_thrown_out_are_read(held: Held, text: str, fact: tuple[str, str, str]) -> None:
    assert fact in held(text)


@pytest.mark.parametrize(
    "text",
    [
        "Did the Northern Front occupy Kunduz?",
        "The rebels swept through Kunduz but withdrew before dark.",
        "The rebels briefly seized Kunduz.",
        "The police took Father Anselm Oku from Kunduz.",
        "Gunmen rode into Kunduz at market hour and shot four traders.",
        "The rebels repeated their demand that the army leave Kunduz.",
        "Kunduz fell to the rebels in May 1453.",
    ],
)
def test_questions_demands_raids_and_centuries_change_nothing(held: Held, text: str) -> None:
    assert held(text) == set()


def test_a_claim_that_is_dismissed_is_disputed(read_text: Callable[..., Findings]) -> None:
    told = read_text("The rebels' claim to have captured Kunduz was denied by the army.", published="2021-08-15")
    assert [(c.actor, c.status) for c in told.control] == [("rebels", "disputed")]


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("The Northern Front announced on Sunday that it was master of Kunduz.", ("Kunduz", "Northern Front", "gains")),
        ("The navy says that it is in full control of Kunduz.", ("Kunduz", "navy", "holds")),
        ("The army conceded that Kunduz was no longer in its hands.", ("Kunduz", "army", "loses")),
        ("Marines hauled down the rebels’ flag in Kunduz on Friday.", ("Kunduz", "Marines", "gains")),
        ("The Northern Front entered Kunduz on Sunday. Nobody resisted.", ("Kunduz", "Northern Front", "gains")),
        (
            "The last defenders of Kunduz surrendered to the colonel’s scouts.",
            ("Kunduz", "colonel’s scouts", "gains"),
        ),
        ("Rebels tried to storm Kunduz but were beaten back by the garrison.", ("Kunduz", "garrison", "holds")),
        ("Both armies say they hold Kunduz.", ("Kunduz", "", "contested")),
        ("Kunduz is held by nobody.", ("Kunduz", "", "contested")),
        ("The militia seized the northern district of Kunduz.", ("Kunduz", "militia", "contested")),
        ("Security in Kunduz has been in the hands of the Northern Front.", ("Kunduz", "Northern Front", "holds")),
        ("The army took Kunduz on Monday. On Tuesday the army lost it.", ("Kunduz", "army", "loses")),
    ],
)
def test_predicates_pronouns_parts_and_what_follows_show_who_has_it(
    held: Held, text: str, fact: tuple[str, str, str]
) -> None:
    assert fact in held(text)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The army confirmed on Tuesday that the rebels had captured Kunduz the day before.", "2021-08-09"),
        ("Shortly after the governor left on Saturday, the rebels took Kunduz.", "2021-08-14"),
        ("By nightfall on Friday the rebels had taken Kunduz.", "2021-08-13"),
    ],
)
def test_the_day_of_the_taking_is_not_that_of_its_telling(
    read_text: Callable[..., Findings], text: str, day: str
) -> None:
    facts = read_text(text, published="2021-08-15").control
    assert [c.date.value for c in facts if c.date and c.change == "gains"] == [day]


def test_a_claim_against_which_another_says_that_he_holds_on_is_disputed(read_text: Callable[..., Findings]) -> None:
    text = "The rebels said they had seized Kunduz. The army said that it still held Kunduz."
    assert [(c.actor, c.status) for c in read_text(text, published="2021-08-15").control] == [("rebels", "disputed")]


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("The army conceded that it no longer controls Kunduz.", ("Kunduz", "army", "loses")),
        ("“The town of Kunduz is free,” General Mako declared.", ("Kunduz", "General Mako", "gains")),
        ("Kunduz is believed to have fallen; the rebels are believed to have captured Kunduz.",
         ("Kunduz", "rebels", "gains")),
        ("The evacuation of Kunduz by the Northern Front ended at noon.", ("Kunduz", "Northern Front", "loses")),
        ("Neither the police nor the Northern Front is in full control of Kunduz.", ("Kunduz", "", "contested")),
        ("Kunduz has changed hands for the third time.", ("Kunduz", "", "contested")),
        ("The garrison at Kunduz gave itself up to the Northern Front.", ("Kunduz", "Northern Front", "gains")),
        ("The rebels failed to take Kunduz; the town’s militia is still in control.",
         ("Kunduz", "town’s militia", "holds")),
        ("Kunduz fell to a rebel assault.", ("Kunduz", "rebel", "gains")),
        ("The army left Kunduz in the hands of the rebels.", ("Kunduz", "rebels", "gains")),
        ("Kunduz is partly held by the rebels.", ("Kunduz", "rebels", "contested")),
        ("The Northern Front is firmly entrenched in Kunduz.", ("Kunduz", "Northern Front", "holds")),
        ("Policemen replaced the Northern Front in Kunduz.", ("Kunduz", "Policemen", "gains")),
    ],
)  # fmt: skip
def test_what_is_no_longer_so_what_is_supposed_and_who_steps_in_are_read(
    held: Held, text: str, fact: tuple[str, str, str]
) -> None:
    assert fact in held(text)


@pytest.mark.parametrize(
    "text",
    [
        "The army is close to taking Kunduz.",
        "The Northern Front’s leader left Kunduz on Monday.",
        "Nobody doubts that Kunduz will be in rebel hands by Easter.",
        "The valley of Kunduz was cut off by floods.",
        "The battle for Kunduz is over.",
    ],
)
def test_what_is_near_who_travels_and_what_is_over_change_nothing(held: Held, text: str) -> None:
    assert held(text) == set()


def test_who_wins_back_what_he_lost_has_it(read_text: Callable[..., Findings]) -> None:
    told = read_text("The army took Kunduz on Thursday, lost it on Friday and won it back on Saturday.",
                     published="2021-08-15")  # fmt: skip
    assert [(c.change, c.date.value) for c in told.control if c.date] == [("gains", "2021-08-14")]
