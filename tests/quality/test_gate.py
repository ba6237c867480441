"""The gate fails on a changed corpus and on a fallen measure, and lowers a floor only for a reason."""

from pathlib import Path

import pytest
from tests.quality import floors as pins
from tests.quality import gate
from tests.quality.corpora import Corpus
from tests.quality.floors import Floors, complaints, repinned
from tests.quality.measures import MEASURES, Measure
from tests.quality.readings import Failure

PINNED = Floors(digests={"own/times/dev": "aaaa"}, floors={"own/times/dev: value": 0.8})
SAME = {"own/times/dev": "aaaa"}
DAY = "2031-03-12"


def test_a_measure_at_its_floor_on_the_pinned_gold_passes() -> None:
    assert complaints(PINNED, {"own/times/dev: value": 0.8}, SAME) == []


def test_a_measure_below_its_floor_fails() -> None:
    (complaint,) = complaints(PINNED, {"own/times/dev: value": 0.7999}, SAME)
    assert "0.7999 is below its floor 0.8000" in complaint and "--lower" in complaint


def test_gold_that_changed_fails_and_the_message_says_how_to_pin_it_again() -> None:
    (complaint,) = complaints(PINNED, {"own/times/dev: value": 0.9}, {"own/times/dev": "bbbb"})
    assert "bbbb" in complaint and "aaaa" in complaint and "--pin" in complaint


def test_a_measure_without_a_floor_and_gold_without_a_digest_fail() -> None:
    never, unset = complaints(Floors(), {"own/times/dev: value": 1.0}, SAME)
    assert never.startswith("own/times/dev: was never pinned") and "own/times/dev: value" in unset


def test_pinning_sets_new_floors_below_the_value_and_raises_those_outgrown() -> None:
    values = {"own/times/dev: value": 0.9123, "own/times/dev: days": 0.5}
    new = repinned(PINNED, values, {"own/times/dev": "bbbb"}, DAY)
    assert new.floors == {"own/times/dev: value": 0.902, "own/times/dev: days": 0.49}
    assert new.digests == {"own/times/dev": "bbbb"} and new.lowered == []
    assert complaints(new, values, {"own/times/dev": "bbbb"}) == []


def test_a_promise_has_its_floor_at_the_value_itself() -> None:
    new = repinned(Floors(), {"own/quotes/dev: sealed": 1.0}, {}, DAY, exact={"own/quotes/dev: sealed"})
    assert new.floors == {"own/quotes/dev: sealed": 1.0}


def test_pinning_keeps_a_floor_that_is_just_met_and_those_not_measured() -> None:
    new = repinned(PINNED, {"own/times/dev: value": 0.801}, SAME, DAY)
    assert new.floors == PINNED.floors
    assert repinned(PINNED, {}, {}, DAY) == PINNED


@pytest.mark.parametrize("reason", ["", "   "])
def test_no_floor_is_lowered_without_a_reason(reason: str) -> None:
    with pytest.raises(ValueError, match="--lower"):
        repinned(PINNED, {"own/times/dev: value": 0.7}, SAME, DAY, reason)


def test_a_floor_lowered_for_a_reason_leaves_the_reason_behind() -> None:
    new = repinned(PINNED, {"own/times/dev: value": 0.7}, SAME, DAY, "feasts are read no more")
    (entry,) = new.lowered
    assert (entry.before, entry.after, entry.reason) == (
        0.8,
        new.floors["own/times/dev: value"],
        "feasts are read no more",
    )
    assert entry.after <= 0.7 and entry.day == DAY


def test_floors_are_written_as_they_are_read(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    assert pins.load(path) == Floors()
    written = repinned(PINNED, {"own/times/dev: value": 0.7}, SAME, DAY, "because")
    pins.save(written, path)
    assert pins.load(path) == written


def test_the_gate_exits_with_one_below_a_floor_and_with_zero_at_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert gate.verdict(PINNED, {"own/times/dev: value": 0.7}, SAME, []) == 1
    assert "! own/times/dev: value" in capsys.readouterr().out
    assert gate.verdict(PINNED, {"own/times/dev: value": 0.9}, SAME, []) == 0
    assert gate.verdict(PINNED, {"own/times/dev: value": 0.9}, SAME, ["a document has no findings"]) == 1


def test_documents_without_findings_are_told_together_by_reason() -> None:
    failed = [Failure("a", "KeyError: 'x'"), Failure("b", "KeyError: 'x'"), Failure("c", "its text is empty")]
    assert gate.broken(failed) == [
        "2 documents without findings, a first: KeyError: 'x'",
        "1 documents without findings, c first: its text is empty",
    ]


def test_lower_without_pin_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        gate.options(["--lower", "because"])
    assert "--lower needs --pin" in capsys.readouterr().err


def test_sets_of_others_are_left_out_where_they_are_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ONRECORD_CORPORA", raising=False)
    assert {m.corpus.own for m in gate.chosen(MEASURES, "*", own=False)} == {True}


def test_sets_of_others_are_scored_where_they_are(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "dev.jsonl").write_text('{"id": "a", "text": "Hm."}\n', encoding="utf-8")
    monkeypatch.setenv("ONRECORD_CORPORA", str(tmp_path))
    measures = [Measure(f"{name}: value", Corpus(name), "times", ("value_f1",)) for name in ("news/dev", "news/gone")]
    assert gate.chosen(measures, "*", own=False) == measures[:1]
    assert gate.chosen(measures, "*", own=True) == []


def test_every_measure_has_a_name_of_its_own_on_gold_that_is_there() -> None:
    assert len({m.name for m in MEASURES}) == len(MEASURES)
    for measure in MEASURES:
        if measure.corpus.own:
            assert measure.corpus.lines() and len(measure.corpus.digest()) == 16


def test_a_digest_follows_the_bytes_of_the_gold(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ONRECORD_CORPORA", str(tmp_path))
    path = tmp_path / "a.jsonl"
    path.write_text("{}\n", encoding="utf-8")
    before = Corpus("a").digest()
    path.write_text("{} \n", encoding="utf-8")
    assert Corpus("a").digest() != before


def test_our_own_gold_has_a_floor_for_every_measure() -> None:
    pinned = pins.load()
    assert {m.name for m in MEASURES if m.corpus.own} <= pinned.floors.keys()
    assert {m.corpus.name: m.corpus.digest() for m in MEASURES if m.corpus.own}.items() <= pinned.digests.items()
