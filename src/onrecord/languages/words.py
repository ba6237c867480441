"""Word lists of a language: YAML that an analyst can review."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from onrecord.model.errors import MissingError


class _Words(yaml.SafeLoader):
    """YAML in which "on", "no" and "off" are words."""


_Words.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in rules if tag != "tag:yaml.org,2002:bool"]
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@cache
def load_words(language: str, name: str) -> Any:
    """The list `languages/<language>/words/<name>.yaml`. `MissingError` if the language has none of that name."""
    path = Path(__file__).parent / language / "words" / f"{name}.yaml"
    if not path.is_file():
        raise MissingError(f"word list {name!r}", f"there is none for language {language!r}", f"write {path.name}")
    return yaml.load(path.read_text(encoding="utf-8"), _Words)
