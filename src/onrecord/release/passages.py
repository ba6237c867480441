"""How much of a text may be shown: the sentences that say it and their neighbours."""

from collections.abc import Iterable, Sequence

from onrecord.model import AnyFinding, Control, Event, Passage, Position, Quote, Role, Span


def evidence_spans(finding: AnyFinding) -> tuple[Span, ...]:
    """Every stretch of text a finding rests on, assertions apart."""
    match finding:
        case Quote():
            return (*finding.source, *finding.cue, *finding.content)
        case Event():
            people = [Span(p.start, p.end) for p in (*finding.actor, *finding.target)]
            return (finding.evidence, finding.trigger, *finding.mentions, *people, *finding.instrument)
        case Control() | Position() | Role():
            return (finding.evidence,)
        case _:
            return (finding.span,)


def sentence_of(spans: Sequence[Span], sentences: Sequence[Span], length: int) -> Span:
    """The sentences from the one that holds the first span to the one that holds its last neighbour.

    Mentions elsewhere in the text do not stretch it: only spans that touch the first one's sentence or follow it
    without a gap of a whole sentence count.
    """
    first = spans[0]
    held = [s for s in sentences if s.overlaps(first)] or [Span(0, length)]
    start, end = held[0].start, held[-1].end
    for span in sorted(spans[1:]):
        around = [s for s in sentences if s.overlaps(span)]
        if around and _adjoins(around, start, end, sentences):
            start, end = min(start, around[0].start), max(end, around[-1].end)
    return Span(start, end)


def passages(
    text: str, sentences: Sequence[Span], evidence: Iterable[Span], hidden: Sequence[Span], *, complete: bool
) -> tuple[Passage, ...]:
    """The whole text if `complete`, else evidence with one sentence on each side; never a hidden sentence."""
    if complete:
        return (Passage(start=0, text=text),)
    wanted: set[int] = set()
    for span in evidence:
        touched = [i for i, sentence in enumerate(sentences) if sentence.overlaps(span)]
        if touched:
            wanted.update(range(max(0, touched[0] - 1), min(len(sentences), touched[-1] + 2)))
    shown = [i for i in sorted(wanted) if not any(map(sentences[i].overlaps, hidden))]
    return tuple(Passage(start=s.start, text=s.of(text)) for s in _runs(shown, sentences))


def _adjoins(around: Sequence[Span], start: int, end: int, sentences: Sequence[Span]) -> bool:
    between = [s for s in sentences if end <= s.start and s.end <= around[0].start]
    between += [s for s in sentences if around[-1].end <= s.start and s.end <= start]
    return not between


def _runs(shown: Sequence[int], sentences: Sequence[Span]) -> Iterable[Span]:
    """Consecutive sentences joined, with the white space between them."""
    run: list[int] = []
    for index in shown:
        if run and index != run[-1] + 1:
            yield Span(sentences[run[0]].start, sentences[run[-1]].end)
            run = []
        run.append(index)
    if run:
        yield Span(sentences[run[0]].start, sentences[run[-1]].end)
