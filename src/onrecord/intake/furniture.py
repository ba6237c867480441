"""What kind of line it is, by its words alone: a sentence, a headline, or furniture of the page."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Literal, NamedTuple

from onrecord.intake.dates import find_full_dates, find_partial_dates
from onrecord.languages.en.lists import load_words

Form = Literal[
    "sentence", "title", "stamp", "byline", "name", "role", "caption", "credit", "live_link", "read_more",
    "list_opener", "player_notice", "closer",
]  # fmt: skip
#: Forms that are never the report.
FURNITURE: frozenset[Form] = frozenset(
    {"stamp", "byline", "caption", "credit", "live_link", "read_more", "list_opener", "player_notice", "closer", "role"}
)
_LONGEST_TITLE = 24
_WORD = re.compile(r"\w+(?:['’\-.]\w+)*")
_TERMINAL = re.compile(r"[.!?…:;,][\"'”’»)\]]*$")
_QUOTES = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\xa0": " ", "‑": "-"})
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?\b|\b[A-Z]{2,4}\b|\b\w+ time\b")
_CLOCK_ALONE = re.compile(r"(?:[01]?\d|2[0-3])[:.][0-5]\d(?:\s?[ap]\.?m\.?)?(?: [A-Z]{2,4})?", re.IGNORECASE)
_PLACE = r"[A-Z][\w'’.\-]+(?: [A-Z][\w'’.\-]+){0,2}(?:, [A-Z][\w. ]+?){0,2}(?:,? \w+\.? \d{1,2},?)?"
_PLACE_IN_CAPITALS = (
    r"(?=[^a-z]*\b[A-Z]{3})[A-Z][A-Z'’.\- ]+"
    r"(?:[,/] ?(?:[A-Z][\w'’.\-]*|\d{1,2})(?: (?:[A-Z][\w'’.\-]*|\d{1,4}))*){0,3}(?:\s*\([^)\n]{2,40}\))?"
)
_DATELINE = re.compile(
    rf"^(?:{_PLACE_IN_CAPITALS}|{_PLACE}\s*\([A-Z][^)\n]{{1,30}}\))\s*(?:[-–—_]{{1,3}}|\[TEXT\])(?=\s|[A-Z“\"])"
)


class _Phrases(NamedTuple):
    starts: dict[Form, re.Pattern[str]]
    openers: frozenset[str]
    credit_line: re.Pattern[str]
    credit_tail: re.Pattern[str]
    caption: re.Pattern[str]
    closer: re.Pattern[str]
    player: re.Pattern[str]
    byline: re.Pattern[str]
    role: re.Pattern[str]
    stamp: re.Pattern[str]
    archive: re.Pattern[str]


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))


def _opening(phrases: Iterable[str]) -> re.Pattern[str]:
    """One word opens a link only before a colon or bar: `Live: …`, but not "Live music returned"."""
    single = [p for p in phrases if " " not in p]
    several = [p for p in phrases if " " in p]
    return re.compile(rf"(?:(?:{_any(single)})\s*[:|>]|(?:{_any(several)})(?!\w))", re.IGNORECASE)


@cache
def _phrases() -> _Phrases:
    words = load_words("intake")
    agencies, credit = _any(words["agencies"]), _any(words["credit"])
    photographer = r"(?:[A-Z][\w'’.\-]*(?: [\w'’.\-]+){0,3}\s?/\s?)?"
    source = rf"{photographer}(?:{agencies})(?: (?:Photo|Images?|Pictures?))?(?:/[\w'’. ]+)?"
    named = rf"(?:\b(?:{credit})\s?(?:[:/]|\bby\b)\s?|©\s?)[^.]{{2,60}}|\((?:Photo|Picture|Image)[^)]*\)"
    capital = r"[A-Z][\w'’.\-]*"
    name = rf"{capital}(?:,? (?:{capital}|and|&|in|for|of|the|de|van|von|al|bin)){{0,12}}"
    return _Phrases(
        starts={kind: _opening(words[kind]) for kind in ("live_link", "read_more", "player_notice")},
        openers=frozenset(w.lower() for w in words["list_openers"]),
        credit_line=re.compile(rf"(?:{named}|{source})\.?$"),
        # An agency alone is a credit after a full stop; after a word it is part of the sentence.
        credit_tail=re.compile(rf"(?:(?<=[\w.!?\"'”’)\]]) (?:{named})|(?<=[.!?)]) {source})(?:\s*\([A-Z][^)]*\))?\.?$"),
        caption=re.compile(_any(words["caption"]), re.IGNORECASE),
        closer=re.compile(rf"(?:{_any(words['closers'])})", re.IGNORECASE),
        player=re.compile(rf"\b(?:{_any(words['player_words'])})\b", re.IGNORECASE),
        byline=re.compile(
            rf"(?:(?:{_any(words['byline'])}):? (?:{name}|(?:the|our) [\w'’ ]*\b(?:{_any(words['roles'])}))"
            rf"|(?:{_any(words['byline_from'])}) {capital}(?: {capital}){{0,4}})(?:[,|] [^.]*)?$"
        ),
        role=re.compile(
            rf"(?:[\w'’&,-]+ ){{0,7}}(?:{_any(words['roles'])})(?:,? [\w'’@ -]+)?(?: @\w+)?$", re.IGNORECASE
        ),
        stamp=re.compile(rf"\b(?:{_any([*words['published'], *words['updated']])})\b:?", re.IGNORECASE),
        archive=re.compile(_any(words["archive_picture"]), re.IGNORECASE),
    )


def form_of(line: str) -> Form:
    """The form of one line of text, stripped; position is judged elsewhere."""
    phrases, words = _phrases(), _WORD.findall(line)
    for form in _by_phrase(line, words, phrases):
        return form
    if _is_stamp(line, phrases):
        return "stamp"
    if len(words) <= 14 and not line.endswith(".") and phrases.byline.match(line):
        return "byline"
    if phrases.credit_line.match(line) and len(words) <= 12:
        return "credit"
    if (phrases.caption.search(line) and len(words) <= 80) or credit_start(line) is not None:
        return "caption"
    return _shape(line, words, phrases)


def _by_phrase(line: str, words: list[str], phrases: _Phrases) -> Iterable[Form]:
    if line.rstrip(" :>").lower() in phrases.openers:
        yield "list_opener"
    ends = line.endswith((".", "”", '"'))
    for form, pattern in phrases.starts.items():
        if not pattern.match(line) or len(words) > 25:
            continue
        if form == "player_notice" and not phrases.player.search(line):
            continue
        if form == "player_notice" or not ends:
            yield form
    if len(words) <= 40 and phrases.closer.search(line) and not line.startswith(("“", '"')):
        yield "closer"


def _is_stamp(line: str, phrases: _Phrases) -> bool:
    """A date that stands alone, or with a clock, a place and words such as "Published"; a clock in a live page."""
    if len(line) > 90:
        return False
    if _CLOCK_ALONE.fullmatch(line):
        return True
    dates = [d.span for d in find_full_dates(line)] or [d.span for d in find_partial_dates(line)]
    if not dates:
        return False
    rest = line
    for span in reversed(dates):
        rest = rest[: span.start] + rest[span.end :]
    rest = _CLOCK.sub("", phrases.stamp.sub("", rest))
    # "Published by … on …" may name the outlet as well.
    return len(_WORD.findall(rest)) <= (6 if phrases.stamp.match(line) else 2)


def _shape(line: str, words: list[str], phrases: _Phrases) -> Form:
    closed = _TERMINAL.search(line) and not re.search(r"[?!][\"'”’]*$", line)
    if not words or closed or len(words) > _LONGEST_TITLE:
        return "sentence"
    if (
        re.fullmatch(r"[A-Z][a-zA-Z'’.\-]+(?: (?:[A-Z][a-zA-Z'’.\-]*|de|van|von|al|bin)){1,3}", line)
        and len(words) <= 4
    ):
        return "role" if phrases.role.fullmatch(line) else "name"
    if len(words) <= 9 and phrases.role.fullmatch(line) and not re.search(r"[?!]", line):
        return "role"
    return "title" if not line[0].islower() else "sentence"


def key(line: str) -> str:
    """For comparing lines that differ in quotation marks, dashes, case and final stop only."""
    return " ".join(line.translate(_QUOTES).casefold().split()).rstrip(" .")


def credit_start(line: str) -> int | None:
    """Where in a caption its picture credit begins."""
    match = _phrases().credit_tail.search(line)
    return match.start() + 1 if match else None


def dateline_end(line: str) -> int | None:
    """Where the dateline that opens a paragraph ends: `KYIV, March 3 (Agency) -`."""
    match = _DATELINE.match(line)
    return match.end() if match else None


def is_archive_picture(caption: str) -> bool:
    """True if a caption says its picture is older than the report."""
    return bool(_phrases().archive.search(caption))


def outlet_in(name: str) -> str | None:
    """The newspaper or station a name is of: `WHITSTRAND HERALD` and `Whitstrand Herald: world` are one."""
    first = re.split(r"\s*(?::\s|[|»]|\s[-–—]\s)", name)[0].strip()
    words = (first.title() if first.isupper() and " " in first else first).split()
    return " ".join(words) if words and _outlet_words() & {words[0], words[-1]} else None


@cache
def _outlet_words() -> frozenset[str]:
    return frozenset(load_words("intake")["outlets"])


def words_of(line: str) -> list[str]:
    """Words in order, as written."""
    return _WORD.findall(line)
