"""Which parts an article has: its report, and the furniture laid between."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from onrecord.intake.furniture import Form, credit_start, dateline_end, key, words_of
from onrecord.intake.units import Unit
from onrecord.model import Part, PartKind

#: Forms that mean the same wherever they stand.
_FIXED: dict[Form, PartKind] = {
    "live_link": "live_link", "read_more": "read_more", "list_opener": "read_more", "player_notice": "player_notice",
    "credit": "credit", "caption": "caption", "byline": "byline", "stamp": "dateline", "closer": "byline",
}  # fmt: skip
_TITLED: frozenset[Form] = frozenset({"title", "name", "role"})
_HEAD = 8
"""A headline, its repetition, standfirst, byline, time and a picture fit in so many lines."""
_QUOTE_MARKS = ("“", '"', "‘", "'", "«", "„")


class _Page(NamedTuple):
    units: Sequence[Unit]
    kinds: list[PartKind | None]
    spaced: bool
    """Blank lines separate the paragraphs, so two lines without one between belong together."""

    def form(self, index: int) -> Form | None:
        return self.units[index].form if 0 <= index < len(self.units) else None

    def free(self, index: int) -> bool:
        return 0 <= index < len(self.units) and self.kinds[index] is None

    def touches(self, index: int) -> bool:
        """True if no blank line stands between this line and the one before."""
        return self.spaced and 0 < index < len(self.units) and self.units[index].gap == 0


def label(units: Sequence[Unit]) -> list[Part]:
    """Parts of one article in text order; a line is one part, save that datelines and credits are cut off."""
    gaps = sum(unit.gap > 0 for unit in units[1:])
    page = _Page(units, [None] * len(units), spaced=gaps * 2 > len(units) - 1)
    for step in (_head, _fixed, _lists, _pictures, _players, _sidebars, _titles, _pull_quotes):
        step(page)
    parts: list[Part] = []
    for unit, kind in zip(units, page.kinds, strict=True):
        parts += split_line(unit.text, unit.start, kind or "body")
    return parts


def headline_of(units: Sequence[Unit], parts: Sequence[Part]) -> str | None:
    """The headline on one line, if the article has one."""
    start = next((p.start for p in parts if p.kind == "headline"), None)
    return next((" ".join(u.text.split()) for u in units if u.start == start), None)


def split_line(line: str, start: int, kind: PartKind) -> Iterator[Part]:
    """A paragraph with its dateline and a caption with its credit are two parts each."""
    cut = dateline_end(line) if kind == "body" else credit_start(line) if kind == "caption" else None
    first, second = ("dateline", kind) if kind == "body" else (kind, "credit")
    if cut is None or not 0 < cut < len(line):
        yield Part(start=start, end=start + len(line), kind=kind)
        return
    left, right = line[:cut].rstrip(), line[cut:].lstrip()
    if left:
        yield Part(start=start, end=start + len(left), kind=first)
    if right:
        yield Part(start=start + len(line) - len(right), end=start + len(line), kind=second)  # type: ignore[arg-type]


def _head(page: _Page) -> None:
    """A headline opens the article; a sentence does so only if it is repeated or the byline follows at once."""
    if not page.units or (page.form(0) not in _TITLED and not _sentence_headline(page)):
        return
    page.kinds[0] = "headline"
    first = key(page.units[0].text)
    for index in range(1, min(_HEAD, len(page.units))):
        if key(page.units[index].text) == first:
            page.kinds[index] = "duplicate_headline"
    _credits_of_head(page)


def _sentence_headline(page: _Page) -> bool:
    first = page.units[0]
    if page.form(0) != "sentence" or len(words_of(first.text)) > 24:
        return False
    repeated = any(key(unit.text) == key(first.text) for unit in page.units[1:_HEAD])
    # Wire services close their headlines with a full stop; what tells them is the longer lead below.
    short = len(words_of(first.text)) <= 18 and first.text.count(". ") == 0 and not first.text.startswith(_QUOTE_MARKS)
    followed = len(page.units) > 1 and page.form(1) == "sentence" and len(page.units[1].text) > 1.3 * len(first.text)
    lead = len(page.units) > 1 and (page.form(1) in ("byline", "stamp") or dateline_end(page.units[1].text) is not None)
    return repeated or (short and followed and _shares_names(first, page.units[1])) or lead


def _shares_names(first: Unit, second: Unit) -> bool:
    ours, theirs = ({w for w in words_of(u.text) if w[0].isupper() and len(w) > 3} for u in (first, second))
    return len(ours & theirs) >= 2


def _credits_of_head(page: _Page) -> None:
    """Standfirst, byline, names and time between headline and report."""
    last = _end_of_head(page)
    for index in range(1, last):
        if page.kinds[index] is None:
            form = page.form(index)
            if form in ("name", "role"):
                page.kinds[index] = "byline"
            elif form in ("title", "sentence"):
                page.kinds[index] = "subheading"


def _end_of_head(page: _Page) -> int:
    """Index behind the last byline or time of the head; pictures and links inside keep their own kinds."""
    end = sentences = 0
    for index in range(1, min(_HEAD, len(page.units))):
        form = page.form(index)
        sentences += form == "sentence"
        named = form == "name" and (page.form(index + 1) in ("role", "stamp") or page.touches(index))
        # Under the time of a page its authors stand without a word to say so.
        authors = form in _TITLED and page.touches(index) and page.form(index - 1) == "stamp"
        if form in ("byline", "stamp", "role") or named or authors:
            page.kinds[index] = page.kinds[index] or ("byline" if authors else None)
            end = index + 1
        elif sentences > 1 or (form == "sentence" and len(words_of(page.units[index].text)) > 35):
            break
    return end


def _fixed(page: _Page) -> None:
    sentences = 0
    for index, unit in enumerate(page.units):
        sentences += unit.form == "sentence"
        if page.kinds[index] is None and unit.form in _FIXED:
            # A day that stands alone inside the report heads a section of a chronology.
            section = unit.form == "stamp" and sentences > 1 and page.form(index + 1) == "sentence"
            page.kinds[index] = "subheading" if section else _FIXED[unit.form]


def _lists(page: _Page) -> None:
    """The titles under "Read more": those that touch it, or, where every line stands alone, those that follow it."""
    for index, unit in enumerate(page.units):
        if unit.form != "list_opener":
            continue
        after = index + 1
        touching = page.touches(after)
        while page.free(after) and page.form(after) in _TITLED and (page.touches(after) or not touching):
            # A lone title before a sentence opens the next section; only a list of links runs on.
            if not touching and page.form(after + 1) == "sentence" and after > index + 1:
                break
            page.kinds[after] = "read_more"
            after += 1


def _pictures(page: _Page) -> None:
    """Two lines without a blank between are a picture: its alternative text, then its caption."""
    for index in range(len(page.units) - 1):
        pair = page.touches(index + 1) and not page.touches(index) and not page.touches(index + 2)
        if not pair or not {page.kinds[index], page.kinds[index + 1]} <= {None, "caption"}:
            continue
        first, second = page.units[index], page.units[index + 1]
        forms = {first.form, second.form}
        if "sentence" not in forms or forms & {"caption", *_TITLED} or _alike(first, second):
            page.kinds[index], page.kinds[index + 1] = "alt_text", "caption"


def _alike(first: Unit, second: Unit) -> bool:
    ours, theirs = set(key(first.text).split()), set(key(second.text).split())
    return len(ours & theirs) >= 0.6 * min(len(ours), len(theirs))


def _players(page: _Page) -> None:
    """The title of a film stands under the notice of its player."""
    for index, unit in enumerate(page.units[:-1]):
        if unit.form == "player_notice" and page.free(index + 1) and page.form(index + 1) in _TITLED:
            page.kinds[index + 1] = "caption"


def _sidebars(page: _Page) -> None:
    """A title, an author's name (twice where it was also the alternative text of a portrait) and office open a box."""
    for index in range(1, len(page.units) - 2):
        if not (page.free(index) and page.form(index) in _TITLED and page.form(index + 1) == "name"):
            continue
        office = next((i for i in (index + 2, index + 3) if page.form(i) == "role"), None)
        if office is None or any(page.form(i) != "name" for i in range(index + 1, office)):
            continue
        page.kinds[index] = "sidebar"
        for line in range(index + 1, office + 1):
            page.kinds[line] = "byline"
        if office - index == 3:
            page.kinds[index + 1] = "alt_text"
        _fill_sidebar(page, office + 1)


def _fill_sidebar(page: _Page, index: int) -> None:
    while page.free(index) and page.form(index) == "sentence":
        page.kinds[index] = "sidebar"
        index += 1


def _titles(page: _Page) -> None:
    """A title before the report it opens is a subheading; a title before another title is a link."""
    for index in range(len(page.units)):
        if not page.free(index) or page.form(index) not in _TITLED:
            continue
        after = index + 1
        while after < len(page.units) and page.kinds[after] not in (None, "body", "sidebar"):
            after += 1
        if after == len(page.units) or page.form(after) in _TITLED:
            question = page.units[index].text.endswith("?")
            page.kinds[index] = "body" if question else "read_more"
        elif page.units[index].text.startswith(("•", "-", "*", "–")):
            page.kinds[index] = "body"
        else:
            page.kinds[index] = "subheading"


def _pull_quotes(page: _Page) -> None:
    """A line that says again what a longer or earlier paragraph says; its speaker may stand under it."""
    bodies = [
        (i, _shingles(u.text), len(u.text)) for i, u in enumerate(page.units) if page.kinds[i] in (None, "sidebar")
    ]
    for index, mine, length in bodies:
        words = len(words_of(page.units[index].text))
        if not 5 <= words <= 60 or len(mine) < 3:
            continue
        for other, theirs, longer in bodies:
            again = other != index and len(mine & theirs) >= 0.7 * len(mine) and page.kinds[other] != "pull_quote"
            if again and (longer > length + 12 or (longer >= length - 3 and other < index)):
                page.kinds[index] = "pull_quote"
                if page.form(index + 1) in ("name", "role") or _dashed(page.units[index + 1 : index + 2]):
                    page.kinds[index + 1] = "pull_quote"
                break


def _dashed(following: Sequence[Unit]) -> bool:
    return any(unit.text[:1] in "—–-" and len(unit.text) < 60 for unit in following)


def _shingles(text: str) -> set[tuple[str, ...]]:
    words = [w.casefold() for w in words_of(key(text))]
    return {tuple(words[i : i + 3]) for i in range(len(words) - 2)}
