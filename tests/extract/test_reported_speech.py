"""Words without marks: what grammar, asides and nouns tell, read by the whole pipeline. Everybody here is invented."""

from collections.abc import Callable

import pytest

from onrecord.model import Findings, Quote

Read = Callable[..., Findings]
Said = Callable[[str], list[tuple[str, str]]]


@pytest.fixture
def said(read_text: Read) -> Said:
    def run(text: str) -> list[tuple[str, str]]:
        return [(_words(text, q.source), _words(text, q.content)) for q in read_text(text).quotes]

    return run


def _words(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    return " | ".join(text[start:end] for start, end in spans)


def _first(read_text: Read, text: str) -> Quote:
    return read_text(text).quotes[0]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("The regent ordered every ferry to carry two lamps.", "The regent", "every ferry to carry two lamps"),
        ("Shutters down by eight, the warden ordered.", "the warden", "Shutters down by eight"),
        (
            "Three wells were poisoned, as the water board later confirmed.",
            "the water board",
            "Three wells were poisoned",
        ),
        (
            "Confirmation of the landing came from the lighthouse, which saw two boats.",
            "the lighthouse",
            "of the landing",
        ),
        (
            "The Lanta Gazette quoted a senior envoy as saying that the talks were dead.",
            "a senior envoy",
            "that the talks were dead",
        ),
        ("Dam will hold: water board\n\nThe taps ran.", "water board", "Dam will hold"),
        ("“Gone to fetch water,” read a note on the door.", "a note on the door", "“Gone to fetch water,”"),
        ("The wave of arrests demands patience.", "", ""),
        ("The fishermen blamed the mine for the dead carp.", "The fishermen", "the mine for the dead carp"),
    ],
)
def test_what_a_verb_of_saying_governs_is_what_was_said(said: Said, text: str, source: str, content: str) -> None:
    assert said(text) == ([(source, content)] if content else [])


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("Jonas Brill said he was told by a mate that the boat was full.", ("a mate", "that the boat was full")),
        ("Clerks at the mill said they had verified the raid on the weir.", ("they", "the raid on the weir")),
        ("A report by the Lake Office notes that shepherds complained of wolves.", ("shepherds", "of wolves")),
        ("Consul Ada Sorin denied that she had asked the regent to leave.", ("she", "the regent to leave")),
        ("“My uncle used to say, ‘Never count a harvest in June,’” Rima Tolland told Radio Kest.",
         ("My uncle", "‘Never count a harvest in June,’")),
    ],
)  # fmt: skip
def test_words_within_words_are_found_and_nested(read_text: Read, text: str, inner: tuple[str, str]) -> None:
    found = read_text(text).quotes
    nested = [q for q in found if q.within == found[0].id]
    assert [(_words(text, q.source), _words(text, q.content)) for q in nested] == [inner]


@pytest.mark.parametrize(
    ("text", "role", "affiliation"),
    [
        ("Asked about the frost, the stoker Osip Brandt said the coal was wet.", "stoker", None),
        ("In her harvest sermon Bishop Rima Tolland said the mill would turn again.", "Bishop", None),
        ("The raid was confirmed by the prison governor, Rima Tolland.", "prison governor", "prison"),
        ("Sergeant Jonas Brill, Fourth Corps, said the guns were cold.", "Sergeant", "Fourth Corps"),
        ("Jonas Brill, the river board’s head until last year, thinks the dam will hold.", "head", "river board"),
        ("Paul Brandt, then the deputy mayor of Orlin, said the bridge was safe.", "deputy mayor", "Orlin"),
        ("Jonas Brill (a former finance minister) called the budget a fantasy.", "finance minister", None),
        ("An adviser to the regent, Jonas Brill, said the deal was dead.", "adviser", "regent"),
        ("One of the regent's closest aides, Jonas Brill, said the army was loyal.", "closest aides", "regent"),
        ("Bishop Emeritus Jonas Brill called the truce a farce.", "Bishop", None),
        (
            "The bridge was, in the words of the fire marshal, Rima Tolland, “a bonfire with a roof”.",
            "fire marshal",
            None,
        ),
        ("Orunan commander Jonas Brill said the pass was open.", "Orunan commander", "Orunan"),
    ],
)
def test_a_role_ends_where_another_phrase_begins(
    read_text: Read, text: str, role: str, affiliation: str | None
) -> None:
    speaker = next(q.speaker for q in read_text(text).quotes if q.speaker.name)
    assert speaker.name in ("Osip Brandt", "Rima Tolland", "Jonas Brill", "Paul Brandt")
    assert (speaker.role, speaker.affiliation) == (role, affiliation)


@pytest.mark.parametrize(
    "text",
    [
        "Two clerks who may not speak publicly said the vault was empty.",
        "A senior member of the board, who insisted on not being named, said the seals were broken.",
        "One of the pilots, who would not be quoted by name, said the chart was wrong.",
        "Two of the pilots, neither of whom can be named, said they had refused the order.",
        "A former clerk, who spoke on condition that his name not be printed, called the vote a farce.",
        "Two aides, who were not authorised to speak publicly, said the vault was empty.",
        "An engineer at the mill said on background that the valve had failed.",
        "A colonel beside him, who would not be named, shook his head. “It will not hold,” the colonel said.",
        "“The list is false,” said a nurse who was barred from talking to the press.",
        "A teacher, speaking on the understanding that her name would not be used, said the school was closed.",
    ],
)
def test_a_name_may_be_withheld_in_many_words(read_text: Read, text: str) -> None:
    speaker = _first(read_text, text).speaker
    assert speaker.anonymity == "anonymous"
    assert speaker.reason is not None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Two widows waited at the gate. They said they had come for bread.", "group_only"),
        ("The pamphlet went from hand to hand. It said that the bank was empty.", "document"),
        ("The first word came from a shepherd. He said that the bridge was gone.", "role_only"),
        ("The army took a day to answer. It said the depot was safe.", "organisation"),
    ],
)
def test_a_pronoun_may_mean_one_without_a_name(read_text: Read, text: str, kind: str) -> None:
    speaker = _first(read_text, text).speaker
    assert (speaker.anonymity, speaker.resolution) == (kind, "coreference")


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("Brandt called her a master of the trade. “She showed it again and again.”\n\nThe mill fell, Tolland said.",
         "Brandt", "her a master of the trade | “She showed it again and again.”"),
        ("The mayor told the paper that the well was “clean”; the doctor said it was not.", "The mayor",
         "that the well was “clean”"),
        ("After saying the road was “a disgrace,” the mayor left.", "the mayor", "the road was “a disgrace,”"),
    ],
)  # fmt: skip
def test_words_partly_in_marks_end_where_another_one_speaks(said: Said, text: str, source: str, content: str) -> None:
    assert (source, content) in said(text)


def test_an_outlet_that_carries_words_is_the_way_they_came(read_text: Read) -> None:
    quote = _first(read_text, "The mayor confirmed the shelling of the dock, the Lanta Press Agency reports.")
    assert (quote.speaker.role, quote.via, quote.act) == ("mayor", ("Lanta Press Agency",), "confirm")


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("The harbour master gave confirmation of the boarding.", "confirm"),
        ("The commission stopped short of confirming the massacre.", "decline"),
        ("The mayor said nothing had been stolen.", "say"),
        ("Her answer was short: “No.”", "say"),
        ("The king made no comment on the arrests.", "decline"),
        ("The mill disputed the number of wounded.", "deny"),
        ("Not one of the clinics confirmed the outbreak.", "decline"),
    ],
)
def test_the_act_may_stand_in_a_noun_or_beside_the_verb(read_text: Read, text: str, act: str) -> None:
    assert _first(read_text, text).act == act


@pytest.mark.parametrize(
    ("text", "medium", "name"),
    [
        ("The prefect confirmed on Pigeonpost that the road was mined.", "social_media", "Pigeonpost"),
        ("The governor, on the balcony, told the crowd to wait.", "speech", "crowd"),
        ("The commander has confirmed the mutiny to Radio Kest.", "interview", "Radio Kest"),
        ("Under oath, the guard said he had slept.", "court", None),
        ("She told her followers on Pigeonpost that the shop was gone.", "social_media", "Pigeonpost"),
        ("The chief said on the party’s radio that the pass was open.", "broadcast", None),
        ("The dam would hold, the engineer told Radio Kest, in remarks carried by the Lanta Press Agency.",
         "interview", "Radio Kest"),
    ],
)  # fmt: skip
def test_the_venue_may_be_a_platform_or_station_nobody_knows(
    read_text: Read, text: str, medium: str, name: str | None
) -> None:
    venue = _first(read_text, text).venue
    assert venue is not None
    assert (venue.medium, venue.name) == (medium, name)


def test_an_answer_falls_where_the_question_did(read_text: Read) -> None:
    text = "At the daily briefing Colonel Ada Sorin was asked whether the dam was safe. “Ask me tomorrow,” she replied."
    question, answer = read_text(text).quotes
    assert question.speaker.anonymity == "impersonal"
    assert answer.venue == question.venue
    assert answer.venue is not None
    assert answer.venue.medium == "press_conference"


@pytest.mark.parametrize(
    ("text", "media"),
    [
        ("In a letter, the abbot admitted the theft and promised to pay.", ["document", "document"]),
        ("The abbot admitted the theft in a letter, but the prior denied it.", ["document", None]),
        ("The abbot told the Lanta Gazette that he had sold the bell, while the prior confirmed it to us.",
         ["interview", "interview"]),
        ("“We were robbed,” the prior said at a press conference, where he asked for witnesses.",
         ["press_conference", "press_conference"]),
        ("“We were robbed,” the prior said in an exclusive chat with The Harrow Tidings.", ["interview"]),
        ("Addressing the assembled fishermen, the prefect warned that the dam would break.", ["speech"]),
        ("The prefect admitted in her televised New Year address that the dam had cracked.", ["broadcast"]),
        ("The envoy conceded in a closed hearing of parliament that the fort had fallen.", ["speech"]),
        ("The prefect was shot at the court building, her brother said.", [None]),
    ],
)  # fmt: skip
def test_a_venue_belongs_to_the_verb_it_stands_with(read_text: Read, text: str, media: list[str | None]) -> None:
    assert [quote.venue.medium if quote.venue else None for quote in read_text(text).quotes] == media


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The abbot confirmed that the mill had burned, and called on the council to rebuild it.",
            [("The abbot", "that the mill had burned"), ("The abbot", "the council to rebuild it")],
        ),
        (
            "The abbot acknowledged the theft and promised to repay the village.",
            [("The abbot", "the theft"), ("The abbot", "to repay the village")],
        ),
        ("The mill burned down at dawn, the salt company has confirmed.",
         [("the salt company", "The mill burned down at dawn")]),
        ("The pass will stay shut, two guards told the Harrow Tidings, speaking from the customs hut.",
         [("two guards", "The pass will stay shut")]),
        ("The gate was forced by a crowd, confirmed a porter who had watched from the loft.",
         [("a porter who had watched from the loft", "The gate was forced by a crowd")]),
        ("The abbot confirmed the theft in a letter to the bishop.", [("The abbot", "the theft")]),
        ("The thief confirmed it by telephone: “I have the bell.”", [("The thief", "it | “I have the bell.”")]),
        ("The abbot denied the errors in the report.", [("The abbot", "the errors in the report")]),
        (
            "Two monks were abducted near Oru, their order, Hands Across, said in a statement on Sunday.",
            [("their order, Hands Across", "Two monks were abducted near Oru")],
        ),
    ],
)  # fmt: skip
def test_words_end_where_the_next_verb_or_the_venue_begins(
    said: Said, text: str, expected: list[tuple[str, str]]
) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "role", "affiliation"),
    [
        ("By evening the interior minister, Ada Sorin, had confirmed the raid.", "interior minister", None),
        ("On Tuesday its chairman, Ada Sorin, confirmed the raid.", "chairman", None),
        ("A Relief League official in Dorna confirmed the raid.", "official", "Relief League"),
        ("Ada Sorin, army chief of staff, confirmed the raid.", "army chief of staff", "army"),
        ("“We knew,” recalled Ada Sorin, who served as finance minister until the default.", "finance minister", None),
        ("Dr Ada Sorin runs the burns unit at Mount Clare. “We have skin for four,” Sorin said.",
         "runs the burns unit", "Mount Clare"),
    ],
)  # fmt: skip
def test_role_and_affiliation_come_from_the_phrase_that_names_somebody(
    read_text: Read, text: str, role: str, affiliation: str | None
) -> None:
    speaker = _first(read_text, text).speaker
    assert role in (speaker.role or "")
    assert affiliation is None or affiliation in (speaker.affiliation or "")


@pytest.mark.parametrize(
    ("text", "name", "role", "anonymity"),
    [
        ("Major Odd Reiss of the border police said there was no crossing.", "Odd Reiss", "Major", "named"),
        ("Residents say the shelling goes on. One of them, a baker, described a hit.", None, "baker", "role_only"),
        ("Emin (not his real name) sold boots. “We wrapped our feet,” he says.", "Emin", None, "pseudonym"),
        ("Sister Ada Sorin kept the register. “We have no current,” the nun said.", "Ada Sorin", "Sister", "named"),
        ("The report came late, a crane operator said.", None, "crane operator", "role_only"),
        ("The grid operator said the line was down.", "grid operator", None, "organisation"),
        ("A local paper said the bridge was mined.", "local paper", None, "organisation"),
        ("An officer of the Third Brigade, who asked not to be named, confirmed in a text message that it had left.",
         None, "officer", "anonymous"),
    ],
)  # fmt: skip
def test_who_speaks_is_told_by_what_stands_beside_the_noun(
    read_text: Read, text: str, name: str | None, role: str | None, anonymity: str
) -> None:
    speaker = read_text(text).quotes[-1].speaker
    assert (speaker.name, speaker.role, speaker.anonymity) == (name, role, anonymity)


def test_declining_to_speak_needs_no_verb_of_saying(read_text: Read) -> None:
    text = "The premier would not be drawn on the cause. The board was not in a position to confirm the raid."
    quotes = read_text(text).quotes
    assert [quote.act for quote in quotes] == ["decline", "decline"]
    assert [_words(text, quote.content) for quote in quotes] == ["the cause", "the raid"]
