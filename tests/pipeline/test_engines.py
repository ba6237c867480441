"""Every engine gives each job its outcome; a job that does harm harms itself alone."""

import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest
from tests.pipeline.samples import QUICK, echo, stillborn, unloadable

from onrecord.model import InputError, MissingError
from onrecord.pipeline import ENGINES, Job, Limits, Outcome
from onrecord.pipeline.jobs import batches, in_order


def jobs_of(*texts: str, total: int = 60) -> list[Job]:
    """Harmless jobs with the given ones spread among them."""
    names = [f"job {number}" for number in range(total)]
    for position, text in enumerate(texts):
        names[(position + 1) * total // (len(texts) + 1)] += f" {text}"
    return [Job(str(number), name.encode()) for number, name in enumerate(names)]


@pytest.mark.parametrize("engine", ENGINES)
def test_every_job_comes_back_once_with_its_result(engine: str) -> None:
    jobs = jobs_of()
    outcomes = list(ENGINES[engine](iter(jobs), echo, QUICK))
    assert sorted(outcomes, key=lambda o: int(o.key)) == [Outcome(job.key, job.data) for job in jobs]


@pytest.mark.parametrize("engine", ENGINES)
def test_an_error_is_one_jobs_own(engine: str) -> None:
    jobs = jobs_of("POISON-ERROR")
    (failed,) = [o for o in ENGINES[engine](iter(jobs), echo, QUICK) if o.reason]
    assert (failed.key, failed.reason, failed.detail) == ("30", "ValueError in the step", "no good")


def test_a_crash_an_exit_a_hang_and_a_glutton_cost_only_themselves() -> None:
    jobs = jobs_of("POISON-CRASH", "POISON-EXIT", "POISON-HANG", "POISON-MEMORY")
    outcomes = list(ENGINES["processes"](iter(jobs), echo, QUICK))
    assert len(outcomes) == len({outcome.key for outcome in outcomes}) == 60
    failed = {o.key: (o.reason, o.detail) for o in outcomes if o.reason}
    assert failed == {
        "12": ("crashed", "SIGSEGV"),
        "24": ("crashed", "exit status 3"),
        "36": ("took too long", "no sign of life for 4 s"),
        "48": ("needed more memory than allowed", None),
    }


@pytest.mark.parametrize("engine", ENGINES)
def test_work_that_cannot_be_loaded_stops_the_build_with_its_own_words(engine: str) -> None:
    with pytest.raises(MissingError, match="the weights: are not installed"):
        list(ENGINES[engine](iter(jobs_of()), unloadable, QUICK))


def test_a_worker_that_dies_while_loading_stops_the_build() -> None:
    with pytest.raises(MissingError, match="crashed while starting: exit status 9"):
        list(ENGINES["processes"](iter(jobs_of()), stillborn, QUICK))


def test_work_of_the_running_script_is_refused_before_anything_starts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(echo, "__module__", "__main__")
    monkeypatch.setattr(sys.modules["__main__"], "echo", echo, raising=False)
    with pytest.raises(InputError, match="move it to a module"):
        list(ENGINES["processes"](iter(jobs_of()), echo, QUICK))


def test_leaving_early_leaves_no_worker_behind() -> None:
    outcomes = ENGINES["processes"](iter(jobs_of("POISON-HANG")), echo, QUICK)
    next(outcomes)
    outcomes.close()
    children = Path("/proc/self/task").glob("*/children")
    assert "".join(path.read_text() for path in children).split() == []


def test_a_worker_ends_when_its_build_was_killed(tmp_path: Path) -> None:
    script = """
        from onrecord.pipeline import ENGINES, Job, Limits
        from tests.pipeline.samples import echo
        import subprocess
        jobs = [Job("0", b"job"), Job("1", b"POISON-HANG")]
        for outcome in ENGINES["processes"](jobs, echo, Limits(jobs=1, seconds=1, batch=1)):
            print(*open("/proc/self/task/" + str(__import__("os").getpid()) + "/children").read().split(), flush=True)
    """
    (tmp_path / "build.py").write_text(textwrap.dedent(script))
    build = subprocess.Popen([sys.executable, tmp_path / "build.py"], stdout=subprocess.PIPE, env=_env())
    assert build.stdout is not None
    worker = Path("/proc", build.stdout.readline().decode().strip())
    build.kill()
    build.wait()
    deadline = time.monotonic() + 10
    while _runs(worker) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not _runs(worker)


def test_batches_are_cut_by_number_and_weight() -> None:
    jobs = [Job(str(size), b"x" * size) for size in (10, 10, 10, 95, 3, 200, 1)]
    cut = [[len(job.data) for job in batch] for batch in batches(jobs, Limits(batch=2, bytes=100))]
    assert cut == [[10, 10], [10], [95, 3], [200], [1]]


def test_outcomes_that_come_early_wait_for_their_turn() -> None:
    came = [Outcome("b"), Outcome("a", b"1", done=False), Outcome("c"), Outcome("a", b"2")]
    assert [(o.key, o.data) for o in in_order("abc", came)] == [("a", b"1"), ("a", b"2"), ("b", b""), ("c", b"")]


def _env() -> dict[str, str]:
    return {"PYTHONPATH": ":".join(filter(None, [str(Path.cwd()), *sys.path]))}


def _runs(process: Path) -> bool:
    try:
        return "\nState:\tZ" not in (process / "status").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False
