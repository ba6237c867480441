"""English: one encoder pass reads words, syntax, sentences, names and quotations."""

from onrecord.languages.en.reader import English
from onrecord.languages.en.weights import find_weights

__all__ = ["English", "load"]


def load() -> English:
    """Loads the weights of the `onrecord-en` package; `MissingError` where it is not installed."""
    return English(find_weights())
