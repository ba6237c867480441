"""The Python face: open a dossier, add, build, iterate, publish."""

from onrecord.dossier.dossier import Added, Dossier, extract

__all__ = ["Added", "Dossier", "extract"]
