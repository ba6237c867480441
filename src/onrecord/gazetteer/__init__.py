"""Places on Earth, their names, borders and demonyms: look-up only."""

from onrecord.gazetteer.borders import Borders, FeatureCollection
from onrecord.gazetteer.distance import kilometres
from onrecord.gazetteer.gazetteer import Gazetteer, Match
from onrecord.gazetteer.names import fold
from onrecord.gazetteer.rows import Candidate

__all__ = ["Borders", "Candidate", "FeatureCollection", "Gazetteer", "Match", "fold", "kilometres"]
