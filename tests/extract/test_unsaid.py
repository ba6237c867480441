"""What a trained reader takes for somebody's words and is none, and where it cuts words short."""

import pytest
import spacy
from spacy.tokens import Doc
from tests.extract.reading_room import attributed, draft, words

from onrecord.extract.quotes import find_quotes
from onrecord.extract.quotes.bounds import to_colon, with_antecedent, with_clause
from onrecord.extract.quotes.lexicon import lexicon
from onrecord.extract.quotes.page import Page
from onrecord.extract.quotes.sayings import Saying
from onrecord.extract.quotes.unsaid import unsaid, wordless
from onrecord.extract.quotes.verbs import speech
from onrecord.model import Document, Span


@pytest.mark.parametrize(
    ("text", "source", "cue", "contents"),
    [
        ("The Column claims the raid. Nobody has denied it.", "Nobody", "has denied", ("it",)),
        ("Nobody in Tesk remembers his name.", "Nobody in Tesk", "remembers", ("his name",)),
        ("Three days on, the palace has not said a word.", "the palace", "has not said", ("a word",)),
        ("The police said nothing for a day and a night.", "The police", "said", ("nothing for a day and a night",)),
        ("Children counted the ships from the mole.", "Children", "counted", ("the ships",)),
        ("Sappers call such a charge a “letterbox”.", "Sappers", "call", ("such a charge a “letterbox”",)),
        ("We will call her Odile.", "We", "will call", ("her Odile",)),
        ("What the office calls “full rations” is a loaf.", "the office", "calls", ("What", "“full rations”")),
    ],
)
def test_silences_sights_and_usages_are_nobodys_words(
    text: str, source: str, cue: str, contents: tuple[str, ...]
) -> None:
    assert find_quotes(attributed(draft(text), (source, cue, contents))) == ()


@pytest.mark.parametrize(
    ("text", "source", "cue", "contents"),
    [
        ("Nobody in the ministry would confirm the raid.", "Nobody in the ministry", "would confirm", ("the raid",)),
        ("Elders called the curfew “a gift to thieves”.", "Elders", "called", ("the curfew “a gift to thieves”",)),
        ("Critics call the plan “a list of holes”.", "Critics", "call", ("the plan “a list of holes”",)),
        ("Monitors saw that the bridge was gone.", "Monitors", "saw", ("that the bridge was gone",)),
    ],
)
def test_refusals_and_judgements_are_words(text: str, source: str, cue: str, contents: tuple[str, ...]) -> None:
    (quote,) = find_quotes(attributed(draft(text), (source, cue, contents)))
    assert words(text, quote.content) == list(contents)


def test_what_a_headman_confirmed_is_the_sentence_before() -> None:
    text = "Horsemen burned the huts. That is what the headman confirmed on Friday."
    (quote,) = find_quotes(attributed(draft(text), ("the headman", "confirmed", ("what",))))
    assert words(text, quote.content) == ["Horsemen burned the huts"]


def test_the_topic_behind_words_in_marks_is_the_reports() -> None:
    text = "“We did it,” admits the warlord about the kidnapping of a judge."
    found = ("the warlord", "admits", ("“We did it,”", "about the kidnapping of a judge"))
    (quote,) = find_quotes(attributed(draft(text), found))
    assert words(text, quote.content) == ["“We did it,”"]


def test_who_confirms_is_whom_the_first_one_speaks_of() -> None:
    text = "The daily claims “foreign doctors” have confirmed the poisoning."
    room = attributed(
        draft(text),
        ("The daily", "claims", ("“foreign doctors”",)),
        ("The daily", "have confirmed", ("the poisoning",)),
    )
    outer, inner = find_quotes(room)
    assert words(text, outer.content) == ["“foreign doctors” have confirmed the poisoning"]
    assert (words(text, inner.source), inner.within) == (["“foreign doctors”"], outer.id)


def test_one_who_said_and_added_stays_the_source_of_both() -> None:
    text = "The reeve said the barns were full and added that nobody went hungry."
    room = attributed(
        draft(text),
        ("The reeve", "said", ("the barns were full",)),
        ("The reeve", "and added", ("that nobody went hungry",)),
    )
    assert [words(text, q.source) for q in find_quotes(room)] == [["The reeve"], ["The reeve"]]


def test_which_stands_for_the_noun_its_clause_hangs_on() -> None:
    page = _page(
        "A/DT/1/det raid/NN/6/nsubj ,/,/5/punct which/WDT/6/nsubj envoys/NNS/5/nsubj confirmed/VBD/1/acl:relcl"
        " came/VBD/6/ROOT early/RB/6/advmod"
    )
    saying = with_antecedent(page, _saying(page, "confirmed", "which"))
    assert words(page.text, saying.content) == ["A raid", "which"]


def test_that_alone_is_the_clause_it_opens() -> None:
    page = _page(
        "He/PRP/1/nsubj wrote/VBD/1/ROOT that/IN/7/mark per/IN/4/case sextons/NNS/7/obl bells/NNS/7/nsubj:pass"
        " were/VBD/7/aux:pass sold/VBN/1/ccomp ././1/punct"
    )
    saying = with_clause(page, _saying(page, "wrote", "that"))
    assert words(page.text, saying.content) == ["that per sextons bells were sold"]


def test_the_confirmed_dead_are_the_reports_and_the_confirmed_raid_is_words() -> None:
    page = _page("Nine/CD/2/nsubj:pass were/VBD/2/aux:pass confirmed/VBN/2/ROOT dead/JJ/2/xcomp")
    assert unsaid(page, _saying(page, "were confirmed", "Nine", "dead"), speech("en"))
    assert not unsaid(page, _saying(page, "were confirmed", "Nine"), speech("en"))


def test_officers_who_are_confirmed_in_office_are_nobodys_words() -> None:
    page = _page("Senators/NNS/1/nsubj confirmed/VBD/1/ROOT two/CD/3/nummod judges/NNS/1/obj")
    assert wordless(page, _saying(page, "confirmed", "two judges"), speech("en"), lexicon("en"))
    page = _page("Senators/NNS/1/nsubj confirmed/VBD/1/ROOT two/CD/3/nummod strikes/NNS/1/obj")
    assert not wordless(page, _saying(page, "confirmed", "two strikes"), speech("en"), lexicon("en"))


def test_what_gives_the_order_is_not_the_order() -> None:
    page = _page("The/DT/1/det order/NN/2/nsubj instructed/VBD/2/ROOT drivers/NNS/2/obj")
    assert unsaid(page, _saying(page, "instructed", "The order"), speech("en"))
    assert not unsaid(page, _saying(page, "instructed", "drivers"), speech("en"))


def test_marks_behind_a_colon_belong_to_the_cue_behind_them() -> None:
    page = _page(
        "Nurses/NNS/1/nsubj confirmed/VBD/1/ROOT raids/NNS/1/obj :/:/1/punct “We/PRP/5/nsubj fled,”/VBD/7/ccomp"
        " one/CD/7/nsubj said/VBD/1/ccomp",
        colon=True,
    )
    saying = to_colon(page, _saying(page, "confirmed", "raids: “We fled,”"), speech("en"))
    assert words(page.text, saying.content) == ["raids"]


def _page(told: str, *, colon: bool = False) -> Page:
    """`word/tag/head/dependency` for every word, as a parser would read them."""
    rows = [word.split("/") for word in told.split()]
    doc = Doc(
        spacy.blank("en").vocab,
        words=[r[0] for r in rows],
        spaces=[not colon or following[0] != ":" for following in (*rows[1:], ["."])],
        tags=[r[1] for r in rows],
        heads=[int(r[2]) for r in rows],
        deps=[r[3] for r in rows],
        sent_starts=[i == 0 for i in range(len(rows))],
    )
    return Page(Document(id="d", text=doc.text), doc, ())


def _saying(page: Page, cue: str, *contents: str) -> Saying:
    spans = [Span(at := page.text.index(words), at + len(words)) for words in (cue, *contents)]
    return Saying(content=tuple(spans[1:]), cue=(spans[0],))
