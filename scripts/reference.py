"""Writes docs/reference from the code: `python -m scripts.reference`; `--check` only says what is not current.

cli.md      the commands, from the program that runs them
format.md   the fields of `onrecord/1`, from the nouns that are written
quality.md  the measured figures, from tests/quality/floors.json
"""

import ast
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from typer.main import get_command

from onrecord import cli

ROOT = Path(__file__).parents[1]
OUT = ROOT / "docs/reference"
NOUNS = [ROOT / f"src/onrecord/model/{name}.py" for name in ("findings", "documents", "spans")]
FLOORS = ROOT / "tests/quality/floors.json"
#: Nouns of the format in the order in which a reader meets them; others of the modules are the program's own.
PAGE = (
    "Findings", "ExtractLine", "Part", "Published", "Source", "Span", "Finding", "Entity", "PlaceMention",
    "Alternative", "Time", "Figure", "Quote", "Speaker", "Venue", "Event", "Participant", "EventDate", "Casualties",
    "Assertion", "Control", "Position", "Role",
)  # fmt: skip
FORMAT = """# The format `onrecord/1`

`onrecord extract` reads `{"id", "text", "published"?, "title"?, "publisher"?, "url"?, "language"?}`, one JSON object
a line, and writes one `Findings` a line; for any other input an `ExtractLine`. Offsets are `[start, end)` in Unicode
code points of `text`, which is used exactly as given. Absent knowledge is `null` or an absent key. Keys may be added;
none changes its meaning within a version.

## Words

| word | one of |
|---|---|"""
QUALITY = """# How well it reads

`make quality` measures these figures and fails where one falls below its floor. A floor lies a little under the
figure it was pinned at. Sets named `own/…` are ours and travel with the repository, their guidelines in
`tests/quality/guidelines`; the others are scored where `ONRECORD_CORPORA` points to them. Halves called `blind` or
`test` are scored and not looked at. What each measure counts stands in `tests/quality/measures.py`."""


def pages() -> dict[Path, str]:
    """Path → content of every page that is written."""
    return {OUT / "cli.md": commands(), OUT / "format.md": nouns(), OUT / "quality.md": figures()}


def commands() -> str:
    """Every command with its arguments, options and the exit codes."""
    _, _, codes = (cli.__doc__ or "").partition("\n\n")
    told = [code.strip() for code in " ".join(codes.split()).removeprefix("Exit codes:").rstrip(".").split("·")]
    lines = ["# The command line", "", "`onrecord COMMAND --help` says the same.", ""]
    lines += ["| exit code | meaning |", "|---|---|"]
    lines += [f"| {code.partition(' ')[0]} | {code.partition(' ')[2]} |" for code in told]
    group: Any = get_command(cli.app)
    for name, command in sorted(group.commands.items()):
        lines += ["", f"## `onrecord {name}`", "", " ".join((command.help or "").split())]
        if command.params:
            lines += ["", "| | | default |", "|---|---|---|", *map(_parameter, command.params)]
    return "\n".join(lines) + "\n"


def _parameter(parameter: Any) -> str:
    if parameter.param_type_name == "argument":
        name = (parameter.metavar or parameter.name or "").strip("[]").upper()
    else:
        name = ", ".join([*parameter.opts, *parameter.secondary_opts])
    shown = parameter.show_default if isinstance(parameter.show_default, str) else parameter.default
    default = "required" if parameter.required else "" if shown in (None, False, "") else f"`{shown}`"
    return f"| `{name}` | {parameter.help or ''} | {default} |"


def nouns() -> str:
    """Every field of a line of `onrecord extract`."""
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in NOUNS]
    classes = {node.name: node for tree in trees for node in tree.body if isinstance(node, ast.ClassDef)}
    lines = FORMAT.split("\n")
    lines += [f"| `{name}` | {values} |" for tree in trees for name, values in _choices(tree)]
    for name in PAGE:
        lines += ["", f"## `{name}`", "", ast.get_docstring(classes[name]) or "", ""]
        lines += [f"Also the fields of `{base}`.\n" for base in map(ast.unparse, classes[name].bases) if base in PAGE]
        lines += ["| field | type | default |  |", "|---|---|---|---|", *_fields(classes[name])]
    return "\n".join(lines) + "\n"


def _choices(tree: ast.Module) -> Iterator[tuple[str, str]]:
    for node in tree.body:
        if isinstance(node, ast.Assign) and ast.unparse(node.value).startswith("Literal["):
            (target,) = node.targets
            yield ast.unparse(target), ", ".join(f"`{word}`" for word in _words(node.value))


def _words(literal: ast.expr) -> list[str]:
    found = (node.value for node in ast.walk(literal) if isinstance(node, ast.Constant))
    return [word for word in found if isinstance(word, str)]


def _fields(noun: ast.ClassDef) -> Iterator[str]:
    for node, after in zip(noun.body, [*noun.body[1:], None], strict=True):
        if not isinstance(node, ast.AnnAssign):
            continue
        said = after.value.value if isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant) else ""
        literal = ast.unparse(node.annotation).startswith("Literal[")
        kind = " ".join(f"`{w}`" for w in _words(node.annotation)) if literal else f"`{ast.unparse(node.annotation)}`"
        name, default = ast.unparse(node.target), ast.unparse(node.value) if node.value else ""
        if default.startswith("msgspec.field("):
            (call,) = [node.value] if isinstance(node.value, ast.Call) else []
            renamed = {k.arg: ast.literal_eval(k.value) for k in call.keywords}
            name, default = renamed["name"], str(renamed["default"])
        kind = kind.replace("|", "\\|")
        yield f"| `{name}` | {kind} | {default and f'`{default}`'} | {said} |"


def figures() -> str:
    """Every floor by the gold it stands on."""
    pinned = json.loads(FLOORS.read_text(encoding="utf-8"))
    lines = QUALITY.split("\n")
    gold = ""
    for name, floor in sorted(pinned["floors"].items()):
        where, _, measure = name.partition(": ")
        if where != gold:
            lines += ["", f"## `{where}`", "", "| measure | floor |", "|---|---|"]
            gold = where
        lines.append(f"| {measure} | {floor:.3f} |")
    return "\n".join(lines) + "\n"


def main() -> int:
    """Write what is not current, or with `--check` name it."""
    stale = [path for path, text in pages().items() if not path.exists() or path.read_text("utf-8") != text]
    for path in stale:
        if "--check" not in sys.argv:
            path.write_text(pages()[path], encoding="utf-8")
        print(path.relative_to(ROOT))
    return int(bool(stale) and "--check" in sys.argv)


if __name__ == "__main__":
    sys.exit(main())
