"""A build takes everything through all steps, loses nothing, adds nothing twice, and survives its own death."""

import json
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from benchmarks.resilience import kill_builds, make_store, poison
from tests.pipeline.samples import QUICK, STEPS, capture_of, extracting

from onrecord.model import Document, Findings, StepResult, UnreadableError
from onrecord.pipeline import ENGINES, Progress, build, findings_of, take_in
from onrecord.store import Store

DIARY = "the north fell 12\nthe north fell 30 of 31\n!a torn page\nthe south held 5"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    opened = Store(tmp_path / "onrecord.sqlite")
    take_in(opened, [lambda text=text: capture_of(text) for text in (DIARY, "the north fell 12\nmore 8", "", "!ash")])
    return opened


def test_captures_become_documents_findings_and_decisions(store: Store) -> None:
    report = build(store, STEPS, ENGINES["serial"], QUICK)
    assert report == (2, 4, 2, 1)
    assert [d.text for d in store.documents()] == [
        "the north fell 12", "the north fell 30 of 31", "the south held 5", "more 8",
    ]  # fmt: skip
    assert [record.finding.low for record in store.records(kind="figures")] == [12, 30, 31, 5, 8]  # type: ignore[union-attr]
    assert {record.extractor for record in store.records()} == {"figures@1"}
    assert len(store.same_as()) == 1
    captures, documents = store.ledger()
    assert captures.balanced and documents.balanced
    assert (captures.taken, captures.stored, captures.quarantined) == (4, 2, 2)
    assert captures.reasons == (("not an article", 1), ("there is no article in it", 1))
    assert (documents.taken, documents.stored, documents.quarantined, documents.duplicate) == (6, 4, 1, 1)


@pytest.mark.parametrize("engine", ENGINES)
def test_a_second_build_adds_no_row(store: Store, engine: str) -> None:
    build(store, STEPS, ENGINES[engine], QUICK)
    rows, digest = store.size(), store.digest()
    assert build(store, STEPS, ENGINES[engine], QUICK) == (0, 0, 0, 0)
    assert (store.size(), store.digest()) == (rows, digest)


def test_engines_agree_on_the_record(tmp_path: Path) -> None:
    digests = set()
    for engine in ENGINES:
        with make_store(tmp_path / f"{engine}.sqlite", 300) as store:
            build(store, STEPS, ENGINES[engine], QUICK)
            digests.add(store.digest())
    assert len(digests) == 1


def test_findings_that_break_a_rule_are_quarantined_with_the_rule(tmp_path: Path) -> None:
    with Store(tmp_path / "onrecord.sqlite") as store:
        take_in(store, [lambda: capture_of("one 1\nMISCOUNT 2\nthree 3")])
        build(store, STEPS, ENGINES["serial"], QUICK)
        (failed,) = store.failures()
        assert (failed.step, failed.reason) == ("store", "breaks a rule of the record")
        assert "stands at 0 to 11, the text has 10 characters" in (failed.detail or "")
        assert [record.finding.low for record in store.records(kind="figures")] == [1, 3]  # type: ignore[union-attr]


def test_what_failed_is_tried_again_only_if_asked(tmp_path: Path) -> None:
    with Store(tmp_path / "onrecord.sqlite") as store:
        take_in(store, [lambda: capture_of("good 1\nPOISON-ERROR 2")])
        assert build(store, STEPS, ENGINES["serial"], QUICK).quarantined == 1
        assert build(store, STEPS, ENGINES["serial"], QUICK).quarantined == 0
        assert build(store, STEPS, ENGINES["serial"], QUICK, retry=True).quarantined == 1
        better = STEPS._replace(version="extract@2")
        assert build(store, better, ENGINES["serial"], QUICK).documents == 1
        assert store.ledger()[1].quarantined == 1


def test_a_capture_that_kills_its_reader_is_quarantined(tmp_path: Path) -> None:
    with Store(tmp_path / "onrecord.sqlite") as store:
        take_in(store, [lambda text=text: capture_of(text) for text in ("good 1", "POISON-CRASH", "fine 2")])
        build(store, STEPS, ENGINES["processes"], QUICK)
        assert store.ledger()[0].reasons == (("crashed", 1),)
        assert [document.text for document in store.documents()] == ["good 1", "fine 2"]


def test_what_cannot_be_kept_is_on_record(tmp_path: Path) -> None:
    def keep() -> None:
        raise UnreadableError("locked.txt", "permission denied")

    with Store(tmp_path / "onrecord.sqlite") as store:
        fates = take_in(store, [keep, lambda: capture_of("a 1"), lambda: capture_of("a 1")])  # type: ignore[list-item]
        assert fates == {None: 1, "stored": 1, "known": 1}
        (failed,) = store.failures()
        assert failed == StepResult(
            item=failed.item, step="keep", status="failed", reason="permission denied", detail="locked.txt"
        )
        assert store.ledger()[0].balanced


@pytest.mark.parametrize("engine", ENGINES)
def test_documents_of_no_store_come_back_in_order_with_findings_or_reason(engine: str) -> None:
    texts = [f"{n} or POISON-ERROR" if n == 9 else f"some {n}" for n in range(40)]
    found = list(findings_of((Document(id="same", text=text) for text in texts), extracting, ENGINES[engine], QUICK))
    assert [document.text for document, _ in found] == texts
    failed = found.pop(9)[1]
    assert isinstance(failed, UnreadableError) and failed.reason == "ValueError in the step"
    assert [f.figures[0].low for _, f in found if isinstance(f, Findings)] == [n for n in range(40) if n != 9]


def test_progress_counts_up_to_the_total(store: Store) -> None:
    seen: list[Progress] = []
    build(store, STEPS, ENGINES["serial"], QUICK, watch=seen.append)
    last = {progress.step: progress for progress in seen}
    assert [(p.done, p.total) for p in last.values()] == [(4, 4), (4, 4)]
    assert all(progress.rate > 0 for progress in seen)


def test_one_crash_one_hang_and_one_glutton_among_many_are_quarantined_alone(tmp_path: Path) -> None:
    assert poison(tmp_path, 400) == {"taken": 400, "stored": 397, "quarantined": 3}


def test_a_build_killed_at_any_moment_ends_with_the_same_record(tmp_path: Path) -> None:
    result = kill_builds(tmp_path, documents=150, kills=4, choose=random.Random(7))
    assert result["same"] == result["kills"] == 4


def test_ctrl_c_ends_a_build_at_once_and_the_next_goes_on(tmp_path: Path) -> None:
    make_store(tmp_path / "onrecord.sqlite", 200, "POISON-HANG").close()
    command = [sys.executable, "-m", "benchmarks.resilience", "build", tmp_path / "onrecord.sqlite", "--seconds", "60"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.readline()
    process.send_signal(signal.SIGINT)
    out, error = process.communicate(timeout=20)
    assert process.returncode != 0 and b"KeyboardInterrupt" in error, (out, error)
    with Store(tmp_path / "onrecord.sqlite") as store:
        build(store, STEPS, ENGINES["processes"], QUICK)
        documents = store.ledger()[1]
        assert (documents.stored, documents.quarantined, documents.pending) == (199, 1, 0)
        assert json.dumps(documents.reasons) == '[["took too long", 1]]'
