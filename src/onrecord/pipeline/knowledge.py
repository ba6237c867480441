"""What a dossier knows beyond the world's gazetteer."""

from collections.abc import Mapping
from typing import NamedTuple

from onrecord.model import Place, Topic


class Knowledge(NamedTuple):
    """Own places, country codes by own words for their peoples, questions, and events with their ISO day.

    Part of the version of a dossier's readings: another knowledge reads everything again.
    """

    places: tuple[Place, ...] = ()
    demonyms: Mapping[str, str] = {}
    topics: tuple[Topic, ...] = ()
    anchors: tuple[tuple[str, str], ...] = ()
