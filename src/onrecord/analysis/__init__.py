"""From published entries to answers. Pure functions of a `Lookup`; every answer keeps the entries it rests on."""

from onrecord.analysis.asof import History, State, histories
from onrecord.analysis.chronology import Chronology, Day, Item, chronology
from onrecord.analysis.control import STALE_AFTER, Phase, Town, control
from onrecord.analysis.figures import Count, Line, attributed, ledger
from onrecord.analysis.incidents import Incident, incidents, same_events
from onrecord.analysis.likeness import folded
from onrecord.analysis.lookup import Lookup
from onrecord.analysis.places import Named, key_of, places
from onrecord.analysis.positions import Board, Seat, Word, boards
from onrecord.analysis.series import Cell, Series, covered, series
from onrecord.analysis.speakers import Voice, by_anonymity, voices
from onrecord.analysis.standing import STANDINGS, Standing, standing
from onrecord.analysis.times import Moment, Times, times
from onrecord.analysis.trend import Ratio, Trend, rate_ratio, trend
from onrecord.analysis.when import When, dated, published, when

__all__ = [
    "STALE_AFTER", "STANDINGS", "Board", "Cell", "Chronology", "Count", "Day", "History", "Incident", "Item", "Line",
    "Lookup", "Moment", "Named", "Phase", "Ratio", "Seat", "Series", "Standing", "State", "Times", "Town", "Trend",
    "Voice", "When", "Word", "attributed", "boards", "by_anonymity", "chronology", "control", "covered", "dated",
    "folded", "histories", "incidents", "key_of", "ledger", "places", "published", "rate_ratio", "same_events",
    "series", "standing", "times", "trend", "voices", "when",
]  # fmt: skip
