import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from onrecord.languages import LANGUAGES, Reader, load_language, noun_kind
from onrecord.model.errors import MissingError

ODD = [
    "",
    "   \n\n ",
    "\n\nA headline\n\n  Text that starts late.",
    "\"““‘«»„‟'\" '' `` “",
    "“He said ‘she told me “no”, twice’,” the “mayor” said.\n\n“And so on.\n\n“And so on.”",
    "word " * 3000,
    "ﬀ x\u0301y\u200b \ufeff\u00a0 🙂🙂 \x00\x07",
    "A" * 5000,
]


@pytest.fixture(scope="module")
def english() -> Reader:
    return load_language("en")


def check(doc: Doc, text: str) -> None:
    assert doc.text == text
    assert all(text[t.idx : t.idx + len(t)] == t.text for t in doc)
    for sentence in doc.sents:
        assert all(sentence.start <= t.head.i < sentence.end for t in sentence)
    for attribution in doc._.attributions:
        assert attribution.content
        assert 0.0 <= attribution.confidence <= 1.0
        for part in (*attribution.source, *attribution.cue, *attribution.content):
            assert doc[part.start : part.end].start_char == part.start_char
            assert doc[part.start : part.end].end_char == part.end_char
    assert all(0.0 <= entity._.confidence <= 1.0 for entity in doc.ents)


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_no_text_is_refused_and_none_is_changed(english: Reader, text: str) -> None:
    check(english.read(text), text)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from(list("aB1 .,“”\"'‘’«»„\n—()-é\u200b")), max_size=200))
def test_marks_in_any_order_are_read(text: str) -> None:
    check(load_once().read(text), text)


_LOADED: list[Reader] = []


def load_once() -> Reader:
    if not _LOADED:
        _LOADED.append(load_language("en"))
    return _LOADED[0]


def test_a_hundred_thousand_letters_without_a_full_stop_are_read_to_the_end(english: Reader) -> None:
    text = "the convoy of Anton Belik moved on towards Dorvan and " * 1900
    doc = english.read(text)
    check(doc, text)
    assert doc.ents[-1].end_char > 100_000 - 200


def test_documents_come_back_in_order_and_as_if_read_alone(english: Reader) -> None:
    texts = ["Shells fell on Dorvan, the mayor said.", "", "“We left,” she said. They stayed.", "Rain."] * 3
    together = list(english.read_many(texts))
    assert [doc.text for doc in together] == texts
    for doc, text in zip(together, texts, strict=True):
        alone = english.read(text)
        assert [t.tag_ for t in alone] == [t.tag_ for t in doc]
        assert [s.text for s in alone.sents] == [s.text for s in doc.sents]


def test_a_plain_report_is_read_as_a_person_would(english: Reader) -> None:
    text = "DORVAN (Northline) — “We will not leave,” Marta Velik, the mayor, told reporters on Monday.\n\nShe left."
    doc = english.read(text)
    assert next(doc.sents).text == "DORVAN (Northline) —"
    assert ("Marta Velik", "PERSON") in {(e.text, e.label_) for e in doc.ents}
    told = next(t for t in doc if t.text == "told")
    assert told.lemma_ == "tell"
    assert next(t for t in doc if t.text == "Velik").head in (told, doc[told.i - 5], doc[told.i - 6])
    (quote,) = doc._.attributions
    assert "We will not leave" in text[quote.content[0].start_char : quote.content[-1].end_char]
    assert text[quote.source[0].start_char : quote.source[0].end_char].startswith("Marta Velik")
    assert len(doc.spans["quote_cue"]) == len(doc.spans["quote_cue"].attrs["scores"]) == 1


def test_a_noun_names_somebody_a_place_or_a_time_as_its_company_says(english: Reader) -> None:
    doc = english.read("A grenade hurt two waiters near the refinery on Saturday. Security reasons closed the road.")
    kinds = {token.text: noun_kind(token) for token in doc}
    assert (kinds["waiters"], kinds["grenade"], kinds["Saturday"]) == ("person", "object", "time")
    assert (kinds["refinery"], kinds["reasons"], kinds["hurt"]) == ("place", "abstract", None)


def test_an_unknown_language_names_the_known_ones() -> None:
    with pytest.raises(MissingError, match="known languages: en"):
        load_language("tlh")
    assert sorted(LANGUAGES) == ["en"]
