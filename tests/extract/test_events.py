"""Events: what happened, to whom, whether, and on whose word. Every country, person and paper here is invented."""

from collections.abc import Callable

import pytest

from onrecord.model import COUNTED, Event, Findings

Read = Callable[..., Findings]
PUBLISHED = "2031-03-12"


@pytest.fixture
def one(read_text: Read) -> Callable[[str], Event]:
    """The first event of violence or coercion in a text."""

    def run(text: str) -> Event:
        events = read_text(text, published=PUBLISHED).events
        return next(e for e in events if e.type in ("ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "RETREAT"))

    return run


One = Callable[[str], Event]


@pytest.mark.parametrize(
    ("text", "kind", "mode", "acled"),
    [
        ("Rebels shelled the barracks.", "ASSAULT", "heavy-weapons", "Shelling/artillery/missile attack"),
        ("A drone struck the depot.", "ASSAULT", "drone", "Air/drone strike"),
        ("Warplanes bombed the bridge.", "ASSAULT", "aerial", "Air/drone strike"),
        ("A roadside bomb exploded under an army truck.", "ASSAULT", "explosives", "Remote explosive/landmine/IED"),
        ("A suicide bombing killed four soldiers.", "ASSAULT", "suicide-attack", "Suicide bomb"),
        ("Gunmen abducted two teachers.", "ASSAULT", "abduct", "Abduction/forced disappearance"),
        ("Police arrested nine students.", "COERCE", "arrest", "Arrests"),
        ("Soldiers clashed with rebels near the river.", "ASSAULT", "firearms", "Armed clash"),
        ("Rebels captured the town of Kunduz.", "ASSAULT", None, "Non-state actor overtakes territory"),
        ("Soldiers drove the rebels out of Kunduz.", "ASSAULT", None, "Government regains territory"),
        ("Rebels entered Kunduz unopposed.", "ASSAULT", None, "Non-violent transfer of territory"),
        ("Warplanes dropped two bombs on the bridge.", "ASSAULT", "aerial", "Air/drone strike"),
        ("A bus hit a landmine near the river, killing six.", "ASSAULT", "explosives", "Remote explosive/landmine/IED"),
        ("Gunmen lobbed a grenade into a tea house.", "ASSAULT", "explosives", "Grenade"),
        ("Rebels fired shells filled with chlorine at the port.", "ASSAULT", "unconventional", "Chemical weapon"),
        ("Gunmen opened fire on the wedding.", "ASSAULT", "firearms", "Attack"),
        ("Police shot dead two demonstrators.", "ASSAULT", "firearms", "Excessive force against protesters"),
        ("A mob lynched a driver.", "ASSAULT", None, "Mob violence"),
        ("Soldiers shot four people at a rally.", "ASSAULT", "firearms", "Excessive force against protesters"),
        ("Nine activists were detained during a sit-in.", "COERCE", "arrest", "Protest with intervention"),
        ("Raiders attacked an aid convoy.", "ASSAULT", None, "Attack"),
        ("A teenage bomber set off his charge at the gate.", "ASSAULT", "suicide-attack", "Suicide bomb"),
        ("Customs officers impounded a hospital ship.", "COERCE", "seize", "Looting/property destruction"),
        ("Sappers defused a bomb under the bridge.", "COERCE", "seize", "Disrupted weapons use"),
        ("A curfew was imposed in the port.", "COERCE", "curfew", "Other"),
        ("The army pulled its troops out of the valley.", "RETREAT", "withdraw", "Change to group/activity"),
        ("Both armies swapped forty prisoners.", "RETREAT", "release", "Agreement"),
        ("The militia set up a base in the old mine.", "MOBILIZE", "troops", "Headquarters or base established"),
    ],
)
def test_the_words_decide_the_kind(one: One, text: str, kind: str, mode: str | None, acled: str) -> None:
    event = one(text)
    assert (event.type, event.mode, event.acled) == (kind, mode, acled)


@pytest.mark.parametrize(
    ("struck", "kind"),
    [
        ("the children’s hospital", "health"),
        ("a fuel depot", "fuel"),
        ("three power stations", "energy"),
        ("the grain silos", "food"),
        ("two policemen", "police"),
        ("a column of soldiers", "military"),
        ("nine villagers", "people"),
        ("the town of Kunduz", None),
    ],
)
def test_what_was_struck_is_told_by_the_last_words_of_its_phrase(one: One, struck: str, kind: str | None) -> None:
    assert [t.kind for t in one(f"Rebels shelled {struck} on Monday.").target] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "Rebels attacked the convoy.",
        "The convoy was attacked by rebels.",
        "An attack by rebels on the convoy began at dawn.",
        "The rebels’ attack on the convoy began at dawn.",
        "Rebels carried out an attack on the convoy.",
    ],
)
def test_voice_and_nominal_forms_tell_the_same(one: One, text: str) -> None:
    event = one(text)
    assert [a.name.casefold() for a in event.actor] == ["rebels"]
    assert [t.name.casefold() for t in event.target] == ["convoy"]


@pytest.mark.parametrize(
    ("text", "aspect"),
    [
        ("Rebels shelled the barracks on Monday.", "occurred"),
        ("Rebels are still shelling the barracks.", "ongoing"),
        ("Rebels did not shell the barracks.", "negated"),
        ("Rebels plan to shell the barracks.", "planned"),
        ("Rebels threatened to shell the barracks.", "threatened"),
        ("If rebels shelled the barracks, the army would leave.", "hypothetical"),
        ("Rebels shelled the barracks in 1987.", "historical"),
        ("The army conducted an operation to arrest a rebel leader.", "planned"),
        ("Diplomats spoke of the risk of an attack on the dam.", "hypothetical"),
        ("The rebels keep massing troops behind the ridge.", "ongoing"),
        ("The mayor called on the rebels not to shell the barracks.", "hypothetical"),
        ("Were the rebels to shell the barracks, the army would leave.", "hypothetical"),
        ("The rebels’ assault on the barracks was called off.", "negated"),
        ("An assault on the barracks is being prepared by rebels.", "planned"),
        ("The rebels said they would shell the barracks unless the army left.", "threatened"),
        ("During the Salt War rebels shelled the barracks.", "historical"),
    ],
)
def test_only_what_happened_has_happened(one: One, text: str, aspect: str) -> None:
    assert one(text).aspect == aspect


@pytest.mark.parametrize(
    ("text", "status", "side"),
    [
        ("Rebels shelled the barracks.", "stated", "outlet"),
        ("The rebels said they had shelled the barracks.", "claimed", "actor"),
        ("The rebels confirmed that they had shelled the barracks.", "confirmed", "actor"),
        ("Observers confirmed the shelling of the barracks by rebels.", "confirmed", "third_party"),
        ("The rebels denied that they had shelled the barracks.", "denied", "actor"),
        ("Rebels allegedly shelled the barracks.", "alleged", "unknown"),
    ],
)
def test_the_status_is_on_somebodys_word(one: One, text: str, status: str, side: str) -> None:
    event = one(text)
    assert event.status == status
    assert side in {a.side for a in event.assertions}


def test_what_a_next_sentence_doubts_is_unverified(one: One) -> None:
    assert one("The rebels said they shelled the barracks. The report could not be verified.").status == "unverified"


def test_a_claim_with_a_denial_is_disputed(one: One) -> None:
    text = "The army accused the rebels of shelling the barracks. The rebels denied it."
    assert one(text).status == "disputed"


def test_silence_confirms_nothing(one: One) -> None:
    assert one("The rebels said they had shelled the barracks. The army has not commented.").status == "claimed"


@pytest.mark.parametrize(
    ("text", "effect", "low", "high"),
    [
        ("Rebels killed nine soldiers.", "killed", 9, 9),
        ("At least 12 soldiers were killed when rebels attacked the fort.", "killed", 12, None),
        ("Rebels attacked the fort and wounded several soldiers.", "injured", 3, None),
        ("Rebels attacked the fort. The attack left 14 people dead.", "killed", 14, 14),
        ("Rebels abducted two teachers.", "captured", 2, 2),
    ],
)
def test_the_harmed_are_counted(one: One, text: str, effect: str, low: float, high: float | None) -> None:
    assert (effect, low, high) in {(c.effect, c.low, c.high) for c in one(text).casualties}


def test_a_part_of_a_toll_is_never_added_to_it(one: One) -> None:
    found = one("Rebels shelled the market and killed fourteen people, including three children.").casualties
    assert {(c.low, c.subset) for c in found if c.effect == "killed"} == {(14, False), (3, True)}


def test_the_next_arrest_of_one_operation_is_added_up(one: One) -> None:
    text = "The army arrested a rebel leader on Monday. The army also detained two insurgents during the operation."
    assert max(c.low or 0 for c in one(text).casualties if c.effect == "captured") == 3


def test_the_rebels_just_counted_are_counted_once_killed(read_text: Read) -> None:
    told = "Several rebels fired on a patrol. The patrol returned fire, killing the rebels."
    assert (3, None) in {(c.low, c.high) for e in read_text(told).events for c in e.casualties}


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Rebels attacked the fort; six soldiers and eleven of the attackers were killed.", {"target", "actor"}),
        ("A jet bombed a clinic; eight people were killed.", {"civilian"}),
        ("A bomb killed six travellers and wounded thirty.", {"civilian"}),
        ("Special forces stormed the theatre and killed all six gunmen.", {"target"}),
        ("A sniper killed Lt. Omar Devi.", {"target"}),
        ("Rebels attacked the fort. Nine of the rebels were killed in the exchange.", {"actor"}),
        ("A jet bombed the ferry; eight of its crew are missing.", {"target"}),
        ("Soldiers killed a rebel commander and his wife.", {"target", "civilian"}),
    ],
)
def test_the_harmed_are_of_a_side(one: One, text: str, sides: set[str]) -> None:
    assert {c.side for c in one(text).casualties} == sides


def test_one_act_told_again_is_one_event(read_text: Read) -> None:
    text = "Rebels shelled the barracks on Monday. The shelling began at dawn. Nine soldiers were killed in the attack."
    events = [e for e in read_text(text, published=PUBLISHED).events if e.type == "ASSAULT"]
    assert len(events) == 1
    assert len(events[0].mentions) >= 3


@pytest.mark.parametrize(("country", "number"), [("Kenya", 1), ("Uganda", 2)])
def test_an_act_told_again_by_its_country_is_the_same(read_text: Read, country: str, number: int) -> None:
    text = (
        "Gunmen kidnapped three engineers in Nairobi on Monday. The ministry said that it would not pay. "
        f"The three engineers who were kidnapped in {country} work for a dam builder."
    )
    assert len([e for e in read_text(text, published=PUBLISHED).events if e.mode == "abduct"]) == number


@pytest.mark.parametrize(
    "text",
    [
        "Gunboats rammed and sank a supply ship off the islands.",
        "Our batteries engaged an enemy column and destroyed three of its trucks.",
        "Fourteen guards died on Tuesday when the Red Hand attacked the convoy.",
        "Artillery fire struck the market town of Kunduz.",
        "Missiles fired by Orlan hit an apartment block.",
        "The ship was struck by two torpedoes and sank.",
        "Two guards were wounded when their base came under mortar attack.",
        "The school was hit by an air raid.",
        "The clerk was shot dead in a drive-by shooting.",
        "The massacre, in which soldiers shot 61 villagers, shocked Kunduz.",
    ],
)
def test_one_deed_in_two_verbs_is_one_event(read_text: Read, text: str) -> None:
    assert len([e for e in read_text(text, published=PUBLISHED).events if e.type == "ASSAULT"]) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The army confirmed today the arrest of a rebel leader in Kunduz on Sunday.",
        "Guards raided the mill on Sunday. Two clerks were detained.",
    ],
)
def test_the_day_of_the_deed_is_not_the_day_of_the_word(read_text: Read, text: str) -> None:
    acts = [e for e in read_text(text, published=PUBLISHED).events if e.type in ("ASSAULT", "COERCE")]
    assert {e.date.value for e in acts if e.date} == {"2031-03-09"}


@pytest.mark.parametrize(
    "text",
    [
        "Rebels beheaded three teachers they had been holding since December.",
        "Rebels freed six hostages that they seized in April.",
    ],
)
def test_the_time_of_another_clause_is_not_that_of_the_act(read_text: Read, text: str) -> None:
    assert not [e for e in read_text(text, published=PUBLISHED).events[:1] if e.date and e.date.value]


def test_two_days_are_two_events(read_text: Read) -> None:
    text = "Rebels shelled the barracks on Monday. On Tuesday rebels shelled the barracks again."
    days = [e.date.value for e in read_text(text, published=PUBLISHED).events if e.date]
    assert days == ["2031-03-10", "2031-03-11"]


@pytest.mark.parametrize(
    "text",
    [
        "The striker shot wide and the visitors attacked the goal until the final whistle of the match.",
        "Shares were hammered on Tuesday as traders spoke of a bloodbath.",
        "The storm battered the coast and killed a fisherman.",
        "In the film a sniper kills a general.",
        "The minister came under fire from critics over the budget.",
        "She died peacefully in her sleep at ninety-one.",
        "The clinic declared war on measles.",
        "The bishop was captured on move forty and the knight attacked the rook.",
    ],
)
def test_other_worlds_make_no_events(read_text: Read, text: str) -> None:
    counted = [e for e in read_text(text, published=PUBLISHED).events if e.aspect in COUNTED]
    assert counted == []


def test_every_span_of_an_event_lies_in_the_text(read_text: Read) -> None:
    text = "Rebels shelled the barracks on Monday, the army said. Nine soldiers were killed."
    for event in read_text(text, published=PUBLISHED).events:
        spans = [event.trigger, event.evidence, *event.mentions, *event.instrument]
        spans += [(p.start, p.end) for p in (*event.actor, *event.target)]
        spans += [basis for a in event.assertions for basis in a.basis]
        assert all(0 <= start < end <= len(text) for start, end in spans)


@pytest.mark.parametrize("text", ["", " ", "…", "Attack!", "\n\n", "“”", "12", "Strike strike strike."])
def test_odd_texts_are_read_without_an_error(read_text: Read, text: str) -> None:
    assert read_text(text, published=PUBLISHED).id


@pytest.mark.parametrize(
    ("text", "actor", "target"),
    [
        ("The refinery burned until noon after shells hit it.", [], ["refinery"]),
        ("Seven militants killed in blasts near the border", [], ["seven militants"]),
        ("“We shelled the fort,” said the rebel commander.", ["rebel commander"], ["fort"]),
        ("Islanders begged the navy to bomb the fort.", ["navy"], ["fort"]),
        ("The Red Hand claimed responsibility for the bombing of the fort.", ["red hand"], ["fort"]),
        ("Orlan’s raid on the fort lasted until noon.", ["orlan"], ["fort"]),
        ("The judge’s murder was claimed by the Red Hand.", ["red hand"], ["judge"]),
        ("The attack on the fort was planned by a priest and carried out by rebels.", ["rebels"], ["fort"]),
        ("Three soldiers were involved in the massacre of six priests.", ["three soldiers"], ["six priests"]),
        ("The murder of the judge has been attributed to the cartel.", ["cartel"], ["judge"]),
        ("The army conceded that one of its howitzers had shelled a school.", ["army"], ["school"]),
        ("Villagers accuse the rangers of burning forty huts.", ["rangers"], ["forty huts"]),
        ("A drone operated by the Harun Brigades hit a depot.", ["harun brigades"], ["depot"]),
        ("Their base came under mortar attack.", [], ["base"]),
        ("Rebels set the camp on fire.", ["rebels"], ["camp"]),
        ("Ten officers were beaten by the militia when it overran the post.", ["militia"], ["ten officers"]),
        ("The convoy was attacked by riflemen.", ["riflemen"], ["convoy"]),
        ("Armed men dragged the headmaster out and shot him.", ["armed men"], ["headmaster"]),
        ("Five soldiers died when their truck hit a landmine.", [], ["truck"]),
        ("Troops backed by tanks raided a camp, the ministry said.", ["troops"], ["camp"]),
        ("The convoy was attacked by rebels, wounding two.", ["rebels"], ["convoy"]),
        ("The rebels set fire to a grain elevator.", ["rebels"], ["grain elevator"]),
        (
            "Orlan admitted that patrol boats were near but denied that they had rammed the dhow.",
            ["patrol boats"],
            ["dhow"],
        ),
        ("Orlan shelled the port on Sunday. On Monday it shelled the quay.", ["orlan"], ["port"]),
    ],
)
def test_only_those_who_can_act_act(one: One, text: str, actor: list[str], target: list[str]) -> None:
    event = one(text)
    assert [a.name.casefold() for a in event.actor] == actor
    assert [t.name.casefold() for t in event.target] == target


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("The ferry was sunk by two torpedoes.", ["two torpedoes"]),
        ("A clerk was shot by a sniper.", []),
        ("Two clerks were beaten by party youths with iron bars.", ["iron bars"]),
        ("Gunmen opened fire on the convoy.", []),
        ("Missiles were fired at the fort.", ["Missiles"]),
        ("The explosion, which killed a guard, was caused by a parcel bomb.", ["parcel bomb"]),
        ("Drones struck the refinery.", ["Drones"]),
    ],
)
def test_the_means_is_a_thing_and_no_shot_and_nobody(one: One, text: str, means: list[str]) -> None:
    assert [text[start:end] for start, end in one(text).instrument] == means


def test_a_sentence_that_says_they_keeps_its_own_word_beside_the_name(read_text: Read) -> None:
    text = "Gunmen stormed the mill. Later they shot a clerk in Kunduz."
    actor = read_text(text, published=PUBLISHED).events[-1].actor[0]
    assert (text[actor.start : actor.end], actor.name) == ("they", "Gunmen")


def test_the_undated_acts_of_a_report_of_one_day_happened_on_that_day(read_text: Read) -> None:
    told = "Rebels shelled the fort on Monday. Gunmen shot two clerks."
    events = read_text(told, published=PUBLISHED).events
    assert [e.date and e.date.value for e in events] == ["2031-03-10", "2031-03-10"]
    other = "Rebels shelled the fort on Monday. In January gunmen shot two clerks."
    assert [e.date and e.date.value for e in read_text(other, published=PUBLISHED).events][1] == "2031-01"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("A patrol drove through Kunduz on Monday. An hour later rebels shot two guards.", "Kunduz"),
        ("A patrol left Kunduz for Herat on Monday. An hour later rebels shot two guards.", None),
        ("KABUL, Afghanistan (12 March) – Rebels shot two guards during a march in Kunduz.", "Kunduz"),
        ("Two monks from Herat were shot by rebels.", None),
    ],
)
def test_an_act_without_a_place_was_at_the_only_place_of_the_report(
    read_text: Read, text: str, place: str | None
) -> None:
    found = read_text(text, published=PUBLISHED)
    shot = next(e for e in found.events if text[e.trigger.start : e.trigger.end] == "shot")
    assert (found.places[shot.place].name if shot.place is not None else None) == place


@pytest.mark.parametrize(
    "text",
    [
        "A bus left the road, killing six pupils; the driver had fallen asleep.",
        "Fans stormed the box office for tickets.",
        "He mended clocks and had just wound them all.",
        "They are tasked with fighting smugglers and rebels attack villages.",
        "The minister torpedoed the budget and was ambushed by hecklers.",
        "Locusts attacked the fields around Kolwe.",
        "Two trams collided in fog; eleven passengers were injured.",
        "Her aunt fought all her life for public libraries.",
        "Riot police, a strike force and an attack helicopter waited.",
    ],
)
def test_accidents_games_and_habits_are_no_events(read_text: Read, text: str) -> None:
    assert not [e for e in read_text(text, published=PUBLISHED).events if e.aspect in COUNTED]


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("The storming of the pier led to the death of nine fishermen.", {("killed", 9, 9, False)}),
        (
            "An attack on the market left four dead and eleven wounded.",
            {("killed", 4, 4, False), ("injured", 11, 11, False)},
        ),
        (
            "Rockets hit the school, raising the toll to 40, among them three children.",
            {("killed", 40, 40, False), ("killed", 3, 3, True)},
        ),
        (
            "A commander and two of his men were killed in the ambush.",
            {("killed", 1, 1, True), ("killed", 2, 2, True), ("killed", 3, 3, False)},
        ),
        ("The bombing claimed the lives of 17 people.", {("killed", 17, 17, False)}),
        ("At least a dozen soldiers were killed when gunmen attacked the post.", {("killed", 12, None, False)}),
        ("Soldiers killed three rebels and wounded five others.", {("killed", 3, 3, False), ("injured", 5, 5, False)}),
        ("The clashes left three rebels and two soldiers dead.", {("killed", 3, 3, False), ("killed", 2, 2, False)}),
        (
            "The missile strike caused 14 deaths and 60 injuries.",
            {("killed", 14, 14, False), ("injured", 60, 60, False)},
        ),
        ("The raid resulted in five deaths.", {("killed", 5, 5, False)}),
        ("The air strike killed up to 20 fighters.", {("killed", None, 20, False)}),
        ("Fewer than ten people were wounded in the shelling.", {("injured", None, 10, False)}),
        ("A car bomb killed one and wounded three.", {("killed", 1, 1, False), ("injured", 3, 3, False)}),
        ("The attack, in which 22 villagers died, happened on Sunday.", {("killed", 22, 22, False)}),
        ("Five people lost their lives in the drone attack.", {("killed", 5, 5, False)}),
        ("The bombardment forced 3,000 families from their homes.", {("displaced", 3000, 3000, False)}),
        ("The shelling killed no one but wounded two shepherds.", {("injured", 2, 2, False)}),
        (
            "A shell hit the bakery and left six people dead, including two children.",
            {("killed", 6, 6, False), ("killed", 2, 2, True)},
        ),
        (
            "The attack on the barracks left three soldiers dead and nine others wounded.",
            {("killed", 3, 3, False), ("injured", 9, 9, False)},
        ),
        ("The army lost six soldiers in the attack on the ridge.", {("killed", 6, 6, False)}),
        ("The militia attacked a fort and took 27 prisoners.", {("captured", 27, 27, False)}),
        (
            "Shells hit the town. Three people died and eight were taken to hospital.",
            {("killed", 3, 3, False), ("injured", 8, 8, False)},
        ),
        ("Seven people were stabbed by gunmen at a bus stop.", {("injured", 7, 7, False)}),
        ("More than a dozen people were killed in clashes between herders and farmers.", {("killed", 12, None, False)}),
        ("The ship was struck by torpedoes and sank with the loss of 41 sailors.", {("killed", 41, 41, False)}),
        ("An ambush left a policeman dead.", {("killed", 1, 1, False)}),
        ("Rebels killed between 30 and 40 recruits in the ambush.", {("killed", 30, 40, False)}),
        ("The rebels killed as many as 40 soldiers.", {("killed", None, 40, False)}),
        ("An explosion hit the barracks. Four people died.", {("killed", 4, 4, False)}),
        ("Gunmen took a dozen miners hostage.", {("captured", 12, 12, False)}),
        (
            "The attack claimed the lives of four teachers and their driver.",
            {("killed", 4, 4, True), ("killed", 1, 1, True), ("killed", 5, 5, False)},
        ),
        (
            "The ambush left 12 dead and another 20 wounded, three of them seriously.",
            {("killed", 12, 12, False), ("injured", 20, 20, False), ("injured", 3, 3, True)},
        ),
        ("A frigate sank the submarine with all 44 hands lost.", {("killed", 44, 44, False)}),
        (
            "A bomb hit the market, killing 32 people. The dead included two nurses.",
            {("killed", 32, 32, False), ("killed", 2, 2, True)},
        ),
        (
            "An air strike on a hospital killed four nurses, a surgeon and two patients.",
            {("killed", 4, 4, True), ("killed", 1, 1, True), ("killed", 2, 2, True), ("killed", 7, 7, False)},
        ),
        ("A family of six was killed when gunners shelled a farm.", {("killed", 6, 6, False)}),
        ("Rebels torched the hamlet. At least nine herders were killed.", {("killed", 9, None, False)}),
        ("A drone struck the depot. The strike resulted in ten rebel deaths.", {("killed", 10, 10, False)}),
        (
            "Ninety people were hurt in the shelling of Kunduz, at least nine of them children.",
            {("injured", 90, 90, False), ("injured", 9, None, True)},
        ),
        (
            "Nineteen people, seven of them nurses, lost their lives when the ferry was shelled.",
            {("killed", 19, 19, False), ("killed", 7, 7, True)},
        ),
        (
            "Two more guards died of their burns, taking the number killed in the bombing of the mill to 31.",
            {("killed", 2, 2, True), ("killed", 31, 31, False)},
        ),
        (
            "Two nurses, a driver and three clerks were killed in the air strike.",
            {("killed", 2, 2, True), ("killed", 1, 1, True), ("killed", 3, 3, True), ("killed", 6, 6, False)},
        ),
        (
            "Soldiers killed a rebel leader along with two of his men.",
            {("killed", 1, 1, True), ("killed", 2, 2, True), ("killed", 3, 3, False)},
        ),
        ("Gunmen shot a clerk in the knee.", {("injured", 1, 1, False)}),
        ("The army killed a number of rebels.", {("killed", 3, None, False)}),
        ("Several rebels fired on a patrol. The patrol killed the rebels.", set()),
        ("Rebels did not kill the two teachers.", set()),
        ("The shelling of the market cost eleven herders their lives.", {("killed", 11, 11, False)}),
        ("A jet bombed the ferry; eight of its crew are missing.", {("missing", 8, 8, False)}),
    ],
)
def test_counts_stand_as_reports_give_them(one: One, text: str, counts: set[tuple[object, ...]]) -> None:
    assert {(c.effect, c.low, c.high, c.subset) for c in one(text).casualties} == counts


@pytest.mark.parametrize(
    ("text", "aspect"),
    [
        ("The ministry refused to confirm the attack on the depot.", "occurred"),
        ("The spokesman would not confirm the air strike on the depot.", "occurred"),
        ("Officials failed to mention the attack on the school.", "occurred"),
        ("Two battalions are due to deploy to the border.", "planned"),
        ("The brigade is to withdraw from Kunduz on Friday.", "planned"),
        ("Fighting is raging in Kunduz.", "ongoing"),
        ("Two guides spoke of the historic siege of Kunduz by rebels.", "historical"),
    ],
)
def test_who_withholds_a_word_undoes_no_act(one: One, text: str, aspect: str) -> None:
    assert one(text).aspect == aspect


@pytest.mark.parametrize(
    "text",
    [
        "In the last ten years, 70,000 Dravonians have been killed in the war.",
        "According to statistics, four people are kidnapped every day.",
        "There were 26 cases of assault in September.",
        "Since January 2030, rebels have killed 340 villagers in the valley.",
        "More than 2,000 homes have been destroyed by shelling since the war began.",
    ],
)
def test_a_count_of_many_acts_is_a_figure_and_no_event(read_text: Read, text: str) -> None:
    found = read_text(text, published=PUBLISHED)
    assert found.figures and not found.events


@pytest.mark.parametrize(
    "text",
    [
        "Rebels killed 34 villagers on Monday.",
        "Fifteen soldiers were killed in an ambush last week.",
        "Two soldiers were killed in the last month.",
    ],
)
def test_a_count_of_one_act_is_an_event(one: One, text: str) -> None:
    assert one(text).casualties
