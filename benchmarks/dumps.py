"""Raw dumps with known boundaries, made from the corpora at `ONRECORD_CORPORA`: whole pages of one outlet run together.

The articles are other people's and stay where they are; every phrase laid between them here is ours.
"""

import json
import random
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

#: Corpora that weights may be trained on, and those only scored.
TRAIN = ("polnear/train", "timeset/dev", "re3d/dev")
HELD_OUT = ("polnear/dev", "wikievents/dev", "times/times_timebank", "times/times_aquaint", "places/places_lgl")

_SENTENCE = re.compile(r"(?<=[.!?][\"”’])\s+(?=[A-Z“\"])|(?<=[a-z\d)][.!?])\s+(?=[A-Z“\"])")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+(?: [A-Z][a-z]+)+")
_SUBHEADINGS = (
    "What happens next?", "A long night", "What we know so far", "The figures", "Who is affected?", "How it began",
    "An uneasy calm", "What the law says", "Money and time", "Two versions", "Behind the decision", "The wider picture",
    "Why now?", "Questions without answers", "Back to the table", "A view from the street",
)  # fmt: skip
_SCENES = (
    "{} at a meeting earlier this week", "{} speaks to reporters", "A street scene in the town", "{}",
    "{} leaves the building", "People wait outside the town hall", "A view of the harbour at dusk",
    "{} in a file picture", "Officials inspect the site", "{} arrives for talks. The meeting lasted an hour.",
    "{} addresses supporters", "The scene on Thursday morning", "Smoke rises over the district", "{} during the debate",
)  # fmt: skip
_AGENCIES = ("Reuters", "AP", "PA", "AFP", "Harbour Pictures", "Getty Images", "handout")
_LIVE = ("Live updates: {}", "Follow latest: {}", "Live: {}", "Follow live: {}")
_LIVE_TITLES = ("the day as it unfolds", "reaction and analysis", "all the latest news", "the story so far")
_PLAYERS = (
    "Please use Chrome browser for a more accessible video player",
    "This video can not be played",
    "To play this video you need to enable JavaScript in your browser",
)
_REPORTERS = (
    "Anna Tolland", "Mikel Orsay", "Ruth Penhallow", "Jonas Weir", "Leila Amsard", "Piet Karsten", "Nora Quillan",
    "Samir Odell", "Greta Lindqvist-Moor", "Tom Ashgrove",
)  # fmt: skip
_OFFICES = (
    "Political correspondent",
    "World affairs editor",
    "Staff reporter",
    "Defence editor",
    "Senior correspondent",
)
_MONTHS = ("January", "February", "March", "April", "May", "June", "September", "October", "November")


class Story(NamedTuple):
    """One article of an outlet: its headline, if the corpus has one, and its paragraphs."""

    outlet: str
    title: str | None
    paragraphs: tuple[str, ...]


class Dump(NamedTuple):
    """A text and the offsets at which its articles begin."""

    text: str
    starts: tuple[int, ...]


class Style(NamedTuple):
    """How one outlet lays out its pages."""

    repeated: bool
    between: int
    byline: str | None
    stamp: bool
    standfirst: bool
    captions: float
    links: float
    subheadings: float
    furniture: bool
    single: bool
    """One line break between paragraphs where others have two."""


def load_stories(corpora: Path, names: Iterable[str]) -> list[Story]:
    """Articles with at least three paragraphs, from the corpora that are there."""
    stories: list[Story] = []
    for name in names:
        path = corpora / f"{name}.jsonl"
        if path.exists():
            rows = (json.loads(line) for line in path.open(encoding="utf-8"))
            stories += [s for row in rows if len((s := _story(name, row)).paragraphs) >= 3]
    return stories


def _story(name: str, row: dict[str, Any]) -> Story:
    lines = [" ".join(p.split()) for p in re.split(r"\n\s*\n" if "\n\n" in row["text"].strip() else r"\n", row["text"])]
    lines = [line for line in lines if len(line) > 2 and line.lower() not in ("abstract.", "full text.")]
    title = row.get("title")
    outlet = f"{name}:{row.get('publisher') or row.get('source') or ''}"
    if name.startswith("places"):
        body = row["text"].removeprefix(title or "").lstrip(". ")
        return Story(outlet, title, tuple(_grouped(body)))
    if title is None and lines and not lines[0].endswith((".", ":", "_", "--")) and len(lines[0]) < 120:
        title = lines.pop(0)
    elif title is not None and lines and _letters(lines[0])[:30] == _letters(title)[:30]:
        lines.pop(0)
    if lines and re.fullmatch(r"\w+day, \w+ \d+, \d{4}\s*", lines[0]):
        lines.pop(0)
    return Story(outlet, " ".join(title.split()) if title else None, tuple(lines[:40]))


def _grouped(body: str) -> Iterator[str]:
    """Text without paragraphs, set as newsrooms set it: two sentences a paragraph."""
    sentences = _SENTENCE.split(" ".join(body.split()))
    for index in range(0, len(sentences), 2):
        yield " ".join(sentences[index : index + 2])


def _letters(text: str) -> str:
    return "".join(c for c in text.lower() if c.isalnum())


def dumps(
    stories: Iterable[Story],
    count: int,
    *,
    headlines: bool,
    furniture: bool = True,
    articles: tuple[int, int] = (2, 6),
    seed: int = 0,
) -> Iterator[Dump]:
    """Dumps of so many articles of one outlet each."""
    chance = random.Random(seed)
    shelves: dict[str, list[Story]] = defaultdict(list)
    for story in stories:
        if story.title or not headlines:
            shelves[story.outlet].append(story)
    # Outlets are drawn by the root of their size: neither the largest nor the smallest should decide.
    outlets = sorted(o for o, shelf in shelves.items() if len(shelf) >= 2)
    weights = [len(shelves[o]) ** 0.5 for o in outlets]
    for _ in range(count):
        shelf = shelves[chance.choices(outlets, weights)[0]]
        chosen = chance.sample(shelf, min(len(shelf), chance.randint(*articles)))
        others = [s.title for s in chance.sample(shelf, min(len(shelf), 12)) if s.title]
        yield _lay_out(chosen, others, _style(chance, headlines, furniture), chance, headlines)


def _style(chance: random.Random, headlines: bool, furniture: bool) -> Style:
    if not furniture:
        return Style(False, 1, None, False, False, 0, 0, 0, False, False)
    byline = chance.choice(["By {}", "By {}", "{}\n{office}", "Words by {}", None, None]) if headlines else None
    return Style(
        repeated=headlines and chance.random() < 0.5,
        between=chance.choice([1, 1, 2, 3, 4]) if headlines else 1,
        byline=byline,
        stamp=headlines and chance.random() < 0.4,
        standfirst=headlines and chance.random() < 0.2,
        captions=chance.choice([0, 0.5, 1.5]),
        links=chance.choice([0, 0.5, 1.0]),
        subheadings=chance.choice([0, 0.5, 1.5]),
        furniture=True,
        single=chance.random() < 0.1,
    )


def _lay_out(chosen: list[Story], others: list[str], style: Style, chance: random.Random, headlines: bool) -> Dump:
    text = ""
    starts = []
    blank = "\n" if style.single else "\n\n"
    usual = style
    for story in chosen:
        # Even one outlet has pages of more than one kind.
        style = _style(chance, headlines, usual.furniture) if chance.random() < 0.1 else usual
        text += "\n" * (style.between + 1) if text else ""
        starts.append(len(text))
        head = _head(story, style, chance) if headlines else ""
        text += head + blank.join(_body(story, others, style, chance))
    return Dump(text, tuple(starts))


def _head(story: Story, style: Style, chance: random.Random) -> str:
    title = story.title or ""
    head = title + ("\n" * chance.choice([2, 5]) + title.replace("’", "'") if style.repeated else "") + "\n\n"
    if style.standfirst:
        head += "What was decided, who decided it and what it means for those concerned.\n\n"
    if style.byline:
        head += style.byline.format(chance.choice(_REPORTERS), office=chance.choice(_OFFICES)) + "\n\n"
    if style.stamp:
        clock = f"{chance.randint(6, 22):02}:{chance.randint(0, 59):02}"
        head += f"{chance.randint(1, 28)} {chance.choice(_MONTHS)} 2016 {clock}\n\n"
    return head


def _body(story: Story, others: list[str], style: Style, chance: random.Random) -> list[str]:
    lines = list(story.paragraphs)
    for kind, rate in ((_picture, style.captions), (_link, style.links), (_subheading, style.subheadings)):
        for _ in range(_often(rate, chance)):
            at = chance.randint(2 if kind is _subheading else 1, len(lines) - 1) if len(lines) > 2 else 1
            lines.insert(at, kind(story, others, chance))
    if style.links and chance.random() < 0.5:
        lines.append(_read_more(story, others, chance))
    return lines


def _often(rate: float, chance: random.Random) -> int:
    return int(rate) + (chance.random() < rate % 1) if rate else 0


def _picture(story: Story, _others: list[str], chance: random.Random) -> str:
    names = _NAME.findall(" ".join(story.paragraphs)) or ["A resident"]
    alt, caption = (chance.choice(_SCENES).format(chance.choice(names)) for _ in range(2))
    if chance.random() < 0.25:
        return f"{alt}\n{alt}"
    credit = f". {chance.choice(['Pic', 'Photo', 'Picture'])}: {chance.choice(_AGENCIES)}"
    caption += credit if chance.random() < 0.6 else ""
    return f"{alt}\n{caption}" if chance.random() < 0.7 else caption if "." in caption else caption + credit


def _link(story: Story, others: list[str], chance: random.Random) -> str:
    kind = chance.random()
    if kind < 0.4:
        return chance.choice(_LIVE).format(chance.choice(_LIVE_TITLES))
    if kind < 0.7:
        return f"{chance.choice(_PLAYERS)}\n\n{chance.choice(others) if others else 'The day in two minutes'}"
    return _read_more(story, others, chance)


def _read_more(story: Story, others: list[str], chance: random.Random) -> str:
    titles = [t for t in others if t != story.title] or ["All our coverage in one place"]
    return "\n".join(["Read more:", *chance.sample(titles, min(len(titles), chance.randint(1, 3)))])


def _subheading(_story: Story, _others: list[str], chance: random.Random) -> str:
    return chance.choice(_SUBHEADINGS)
