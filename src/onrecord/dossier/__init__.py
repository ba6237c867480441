"""The Python face: open a dossier, add, build, iterate, publish."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from onrecord.dossier.dossier import Added, Dossier

if TYPE_CHECKING:
    from onrecord.dossier.usual import extract

__all__ = ["Added", "Dossier", "extract"]


def __getattr__(name: str) -> Any:
    # Only this one needs the language pipeline.
    if name == "extract":
        return import_module("onrecord.dossier.usual").extract
    raise AttributeError(f"module 'onrecord.dossier' has no attribute {name!r}")
