"""Where articles begin in a text that runs several together."""

from collections.abc import Sequence

from onrecord.intake.furniture import key
from onrecord.intake.units import Unit


def article_starts(units: Sequence[Unit]) -> list[int]:
    """Indexes of the units that open an article; the first unit always does."""
    repeated = {
        i for i in range(1, len(units) - 1) if units[i + 1].gap > 1 and key(units[i].text) == key(units[i + 1].text)
    }
    return sorted(repeated | {0})
