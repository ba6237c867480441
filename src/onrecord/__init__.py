"""Turns conflict reporting into a sourced public record.

import onrecord

dossier = onrecord.open("my-dossier")
dossier.add(["reports/"])
dossier.build()
for record in dossier.records(kind="figures"):
    print(record.finding, record.document.title)
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.dossier import Dossier, extract

__version__ = "0.1.0"
__all__ = ["Dossier", "__version__", "extract", "open"]


def open(folder: str) -> "Dossier":
    """Open the dossier in a folder; MissingError if there is none."""
    dossier: Dossier = __getattr__("Dossier").open(folder)
    return dossier


def __getattr__(name: str) -> Any:
    # Loaded when asked for: whoever imports `onrecord.model` alone should not wait for a language pipeline.
    if name in ("Dossier", "extract"):
        return getattr(import_module("onrecord.dossier"), name)
    raise AttributeError(f"module 'onrecord' has no attribute {name!r}")
