"""The command line: what it prints, how it ends, what it refuses."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.commands import onrecord

REPORT = """Depot burns near Ostrel

By Tova Lind

OSTREL, 14 May 2024 - A fuel depot near Ostrel burned on Monday night. At least nine people were hurt, the fire
service said.

"We had no warning," said Maro Jent, who runs the depot.
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli") / "d"
    report = folder.parent / "report.txt"
    report.write_text(REPORT, encoding="utf-8")
    assert onrecord("init", folder, "--title", "Depots").returncode == 0
    assert onrecord("add", "-d", folder, report).returncode == 0
    assert onrecord("build", "-d", folder, "--engine", "serial").returncode == 0
    return folder


def test_extract_echoes_ids_and_streams_json_lines() -> None:
    given = [{"id": f"a{n}", "text": f"Nine people left Kyiv on {n} May 2024."} for n in (1, 2, 3)]
    done = onrecord("extract", "-", stdin=b"".join(json.dumps(line).encode() + b"\n" for line in given))
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line["id"] for line in lines] == ["a1", "a2", "a3"]
    for line, source in zip(lines, given, strict=True):
        assert line["format"] == "onrecord/1" and "text" not in line
        assert {source["text"][t["start"] : t["end"]] for t in line["times"]} == {source["text"][-13:-1].strip()[-10:]}


def test_extract_reads_any_other_file_and_sends_its_text_along(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    (line,) = [json.loads(line) for line in onrecord("extract", path).stdout.splitlines()]
    assert line["title"] == "Depot burns near Ostrel"
    assert {part["kind"] for part in line["parts"]} >= {"headline", "byline", "body"}
    assert all(line["text"][f["start"] : f["end"]] for f in line["figures"])


def test_a_bad_line_costs_only_itself_and_shows_in_the_exit_code() -> None:
    done = onrecord("extract", "-", stdin=b'{"id": "a", "text": "One."}\n{"id": }\n{"id": "c", "text": "Two."}\n')
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["a", "c"]
    assert done.returncode == 1 and b"line 2" in done.stderr


def test_two_workers_in_a_pipe_write_what_one_writes() -> None:
    stdin = b"".join(json.dumps({"id": str(n), "text": f"About {n} drones fell."}).encode() + b"\n" for n in range(40))
    command = [sys.executable, "-m", "onrecord.cli", "extract", "-", "--jobs", "2"]
    piped = subprocess.run(command, input=stdin, capture_output=True, check=True)
    assert piped.stdout == onrecord("extract", "-", stdin=stdin).stdout and piped.stdout.count(b"\n") == 40
    assert piped.stderr == b""


def test_the_ledger_balances_and_programs_can_read_it(built: Path) -> None:
    status = json.loads(onrecord("status", "-d", built, "--json").stdout)
    for row in status["ledger"]:
        assert row["taken"] == row["stored"] + row["quarantined"] + row["duplicate"] + row["pending"] == 1


def test_a_finding_can_be_found_shown_and_rejected(built: Path) -> None:
    hit = json.loads(onrecord("search", "depot", "-d", built, "--json").stdout)[0]
    records = json.loads(onrecord("show", hit["document"], "-d", built, "--json").stdout)
    figure = next(record for record in records if record["kind"] == "figures")
    assert figure["surface"].lower().endswith("nine")
    assert onrecord("reject", figure["id"], "--reason", "not counted", "-d", built).returncode == 0
    out = built.parent / "out"
    assert onrecord("export", "jsonl", out, "-d", built, "--now", "2030-01-01").returncode == 0
    written = b"".join(path.read_bytes() for path in out.iterdir())
    assert b"not counted" not in written and b'"low":9' not in written


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["build", "-d", "nowhere"], 3, "nowhere: is no dossier"),
        (["extract", "nowhere.txt"], 2, "nowhere.txt: No such file"),
        (["export", "docx", "out", "-d", "nowhere"], 3, "nowhere"),
        (["extract", "-", "--published", "soon"], 2, "not ISO 8601"),
    ],
)
def test_an_error_names_the_thing_and_the_reason_in_one_line(words: list[str], code: int, told: str) -> None:
    done = onrecord(*words, stdin=b'{"id": "a", "text": "One."}')
    assert done.returncode == code
    assert told in done.stderr.decode() and done.stderr.count(b"\n") <= 2 and b"Traceback" not in done.stderr


def test_a_command_that_reads_nothing_loads_no_language(built: Path) -> None:
    code = "import sys; from onrecord.cli import main; sys.argv = {}; from atexit import register; "
    code += "register(lambda: print('spacy' in sys.modules)); main()"
    command = [sys.executable, "-c", code.format(["onrecord", "status", "-d", str(built)])]
    assert subprocess.run(command, capture_output=True, check=True, text=True).stdout.splitlines()[-1] == "False"


def test_what_was_added_before_under_other_names_says_the_way_out(built: Path) -> None:
    told = onrecord("add", "-d", built, built.parent / "report.txt", "--published", "2024-05-15").stdout.decode()
    assert "0 kept, 1 already there" in told and "first" in told


def test_doctor_finds_everything_in_place() -> None:
    done = onrecord("doctor")
    assert done.returncode == 0 and done.stdout.count(b"ok  ") >= 4
