"""The documentation tells the truth: links lead somewhere, commands and tables exist, samples run."""

import re
from pathlib import Path

import pytest
from scripts import reference
from tests.cli.commands import onrecord
from typer.main import get_command

from onrecord.cli import app
from onrecord.dossier.settings import PublishSettings, Settings, TopicSettings
from onrecord.export import FORMATS
from onrecord.extract import EXTRACTORS
from onrecord.intake import READERS
from onrecord.languages import LANGUAGES
from onrecord.pipeline import ENGINES

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "demo").rglob("*.md")])
LINK = re.compile(r"\]\((?!https?://|#|mailto:)([^)#]+)")
COMMANDS = set(get_command(app).commands)  # type: ignore[attr-defined]
TABLES = {"READERS": READERS, "EXTRACTORS": EXTRACTORS, "LANGUAGES": LANGUAGES, "FORMATS": FORMATS, "ENGINES": ENGINES}


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_every_link_leads_to_a_file(page: Path) -> None:
    broken = [link for link in LINK.findall(page.read_text("utf-8")) if not (page.parent / link).exists()]
    assert broken == []


def test_the_index_leads_to_every_page() -> None:
    index = ROOT / "docs/README.md"
    linked = {(index.parent / link).resolve() for link in LINK.findall(index.read_text("utf-8"))}
    assert {page for page in (ROOT / "docs").rglob("*.md") if page != index} <= linked


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_every_command_a_page_names_exists(page: Path) -> None:
    text = page.read_text("utf-8")
    named = set(re.findall(r"(?:^\$ .*?|`)(?:\.venv/bin/)?onrecord ([a-z]+)\b", text, re.MULTILINE))
    assert named <= COMMANDS
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"`make ([a-z]+)`|^\$ make ([a-z]+)", text, re.MULTILINE)) <= {
        pair for target in targets for pair in ((target, ""), ("", target))
    }


@pytest.mark.parametrize("command", sorted(COMMANDS - {"version"}))
def test_every_command_is_in_the_readme(command: str) -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    assert re.search(rf"\b{command}\b", text)


def test_every_table_of_the_architecture_is_there_and_filled() -> None:
    named = set(re.findall(r"^\| `([A-Z]+)` \|", (ROOT / "docs/architecture.md").read_text("utf-8"), re.MULTILINE))
    assert named == set(TABLES) and all(TABLES.values())


def test_the_readme_filter_runs_as_written() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    sample = re.search(r"^\$ echo '(.*)' \| \.venv/bin/onrecord extract$", readme, re.MULTILINE)
    assert sample
    done = onrecord("extract", stdin=sample[1].encode())
    assert done.returncode == 0 and b'"low":9' in done.stdout


@pytest.mark.parametrize("page", sorted(reference.pages()), ids=lambda p: p.name)
def test_a_page_written_from_the_code_is_current(page: Path) -> None:
    assert page.read_text("utf-8") == reference.pages()[page], "run: make docs"


def test_every_setting_is_in_the_page_of_settings() -> None:
    page = (ROOT / "docs/reference/dossier.md").read_text("utf-8")
    keys = re.findall(r"^\| `(?:\[+([a-z]+)\]+)? ?([a-z_]+)?` \|", page, re.MULTILINE)
    named = {".".join(filter(None, key)) for key in keys}
    publish = {f"publish.{key}" for key in PublishSettings.__struct_fields__}
    wanted = {key for key in Settings.__struct_fields__ if key != "publish"} | publish
    assert wanted <= named
    assert all(f"`{key}`" in page for key in TopicSettings.__struct_fields__)


def test_every_make_target_says_what_it_does() -> None:
    text = (ROOT / "Makefile").read_text("utf-8")
    (phony,) = re.findall(r"^\.PHONY: (.*)$", text, re.MULTILINE)
    assert set(phony.split()) == set(re.findall(r"^([a-z]+):.*## ", text, re.MULTILINE))


def test_every_module_keeps_to_the_measures_of_the_house() -> None:
    modules = {path: path.read_text("utf-8").count("\n") for path in (ROOT / "src").rglob("*.py")}
    assert {str(path.relative_to(ROOT)): lines for path, lines in modules.items() if lines > 400} == {}
    assert sorted(modules.values())[len(modules) // 2] <= 120


def test_extractors_run_after_what_they_need() -> None:
    seen: set[str] = set()
    for extractor in EXTRACTORS:
        assert set(extractor.needs) <= seen, extractor.gives
        seen.add(extractor.gives)
