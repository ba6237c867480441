"""`dossier.toml`: what a dossier is called, what it brings along, what may leave the house."""

import tomllib
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any

import msgspec

from onrecord.model import InputError, MissingError, Policy, Rights, Topic

FILE = "dossier.toml"
_DAY_OR_TIME = r"^\d{4}-\d\d-\d\d([T ]\d\d:\d\d.*)?$"


class TopicSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A question on which entities take positions."""

    name: str
    question: str
    words: tuple[str, ...] = ()


class PublishSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is held back; `now` fixes the time of publication, so that a demonstration is the same on every day."""

    delay_hours: Annotated[float, msgspec.Meta(ge=0)] = 72
    grid_degrees: Annotated[float, msgspec.Meta(gt=0, le=90)] = 0.1
    embargo: Annotated[str, msgspec.Meta(pattern=_DAY_OR_TIME)] | None = None
    now: datetime | None = None

    @property
    def policy(self) -> Policy:
        """As `release` takes it."""
        return Policy(delay_hours=self.delay_hours, grid=self.grid_degrees, embargo=self.embargo)


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Every key of the file; only `title` must be there."""

    title: Annotated[str, msgspec.Meta(min_length=1)]
    description: str = ""
    synthetic: bool = False
    publisher: str = ""
    """Who publishes the dossier."""
    rights: Rights = "unknown"
    """Of what is added; `cleared` lets full texts leave the house."""
    places: str | None = None
    """CSV beside the file: names laid over the gazetteer."""
    borders: str | None = None
    """GeoJSON beside the file."""
    topics: tuple[TopicSettings, ...] = ()
    anchors: dict[str, date] = {}
    """Words that name an event → its day: "Kabul fell" = 2021-08-15."""
    publish: PublishSettings = PublishSettings()

    @property
    def questions(self) -> tuple[Topic, ...]:
        """The topics as extractors and pages take them."""
        return tuple(Topic(name=t.name, question=t.question, words=t.words) for t in self.topics)


def read_settings(folder: Path) -> Settings:
    """The settings of a dossier; errors name the key, the reason and a way out."""
    path = folder / FILE
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise MissingError(str(folder), f"is no dossier: there is no {FILE} in it", "run: onrecord init") from None
    except UnicodeDecodeError as error:
        raise InputError(str(path), "is not UTF-8", "save it as UTF-8") from error
    try:
        return msgspec.convert(_dates_as_text(tomllib.loads(text)), Settings)
    except tomllib.TOMLDecodeError as error:
        raise InputError(
            str(path), f"is not TOML: {error}", "quote texts, write true or false in lower case"
        ) from error
    except msgspec.ValidationError as error:
        raise InputError(f"{path}: {_key(error)}", _reason(error), _way_out(error)) from error


def write_settings(folder: Path, title: str, **more: Any) -> None:
    """Start a file with a title and whatever texts and truths are known."""
    lines = [f"{key} = {_toml(value)}" for key, value in {"title": title, **more}.items() if value not in (None, "")]
    (folder / FILE).write_text("\n".join(lines) + "\n\n[publish]\ndelay_hours = 72\ngrid_degrees = 0.1\n", "utf-8")


def _dates_as_text(value: Any) -> Any:
    """TOML has dates of its own, JSON and the model have ISO 8601."""
    match value:
        case dict():
            return {key: _dates_as_text(inner) for key, inner in value.items()}
        case list():
            return [_dates_as_text(inner) for inner in value]
        case date():
            return value.isoformat()
    return value


def _toml(value: Any) -> str:
    # A JSON string with its escapes is a TOML string; true and false are spelt alike.
    return msgspec.json.encode(value).decode().replace("\x7f", "\\u007f")


def _key(error: msgspec.ValidationError) -> str:
    message = str(error)
    where = message.partition(" - at `$")[2].rstrip("`").lstrip(".")
    named = message.split("`")[1] if "field `" in message else ""
    return ".".join(filter(None, (where, named))) or "the file"


def _reason(error: msgspec.ValidationError) -> str:
    message = str(error).partition(" - at `")[0]
    if "unknown field" in message:
        return "there is no such key"
    if "missing required field" in message:
        return "is missing"
    return message[:1].lower() + message[1:]


def _way_out(error: msgspec.ValidationError) -> str:
    if "unknown field" not in str(error):
        return "see docs/reference/dossier.md"
    known = {"publish": PublishSettings, "topics": TopicSettings}.get(_key(error).split(".")[0].split("[")[0], Settings)
    return f"known keys: {', '.join(known.__struct_fields__)}"
