"""What can go wrong, named by what the caller does next.

OnrecordError
├── InputError        what was passed is wrong: change it and call again
├── UnreadableError   this one item cannot be read: quarantine it, go on with the others
├── MissingError      something is not installed or not there: get it, then call again
├── BusyError         someone else holds it: wait, then call again
└── IntegrityError    what is stored is not what was written: stop and look
"""


class OnrecordError(Exception):
    """A message names the thing, the reason and a way out."""

    def __init__(self, thing: str, reason: str, way_out: str = "") -> None:
        super().__init__(thing, reason, way_out)
        self.thing, self.reason, self.way_out = thing, reason, way_out

    def __str__(self) -> str:
        return f"{self.thing}: {self.reason}" + (f" ({self.way_out})" if self.way_out else "")


class InputError(OnrecordError):
    """Change what was passed and call again."""


class UnreadableError(OnrecordError):
    """Quarantine this item and go on with the others."""


class MissingError(OnrecordError):
    """Install or create what is missing, then call again."""


class BusyError(OnrecordError):
    """Wait for the other process, then call again."""


class IntegrityError(OnrecordError):
    """Stop: stored data is not what was written."""
