"""From the record to a publication: hold back, make coarse, cut to the evidence."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from msgspec import structs

from onrecord.model import (
    About,
    Article,
    Balance,
    Document,
    Entry,
    InputError,
    Judgement,
    PlaceMention,
    Policy,
    Publication,
    Reading,
    Record,
    Span,
    standing,
)
from onrecord.release.coarse import Area, coarse, nowhere
from onrecord.release.delay import held_until
from onrecord.release.passages import evidence_spans, passages, sentence_of

#: Document id → time of its capture (ISO 8601), the latest moment anything in it can have happened.
Captured = Mapping[str, str]


def publish(
    readings: Iterable[Reading],
    *,
    about: About,
    policy: Policy,
    now: datetime,
    judgements: Mapping[str, Judgement],
    captured: Captured,
    same_as: Mapping[str, str],
    ledger: tuple[Balance, ...] = (),
    borders: str | None = None,
    area: Area = nowhere,
) -> Publication:
    """The publication as of `now`. `InputError` while the embargo lasts."""
    _lift_embargo(policy, now)
    articles: list[Article] = []
    entries: list[Entry] = []
    withheld: Counter[str] = Counter()
    for reading in readings:
        article, own, held = _one(reading, policy, now, judgements, captured, area)
        articles.append(structs.replace(article, same_as=same_as.get(article.id)))
        entries.extend(own)
        withheld.update(held)
    return Publication(
        about=about,
        policy=policy,
        articles=tuple(articles),
        entries=tuple(entries),
        ledger=ledger,
        withheld=tuple(sorted(withheld.items())),
        borders=borders,
    )


def _lift_embargo(policy: Policy, now: datetime) -> None:
    if policy.embargo is None:
        return
    until = _moment(policy.embargo)
    if now < until:
        raise InputError(
            "this dossier",
            f"is under embargo until {policy.embargo}",
            "publish after that, or change `embargo` under [publish] in dossier.toml",
        )


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise InputError(f"date {text!r}", "is not ISO 8601", "write 2024-03-31 or 2024-03-31T18:00Z") from error
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _one(
    reading: Reading,
    policy: Policy,
    now: datetime,
    judgements: Mapping[str, Judgement],
    captured: Captured,
    area: Area,
) -> tuple[Article, list[Entry], Counter[str]]:
    document, sentences = reading.document, reading.findings.sentences
    held: Counter[str] = Counter()
    kept: list[tuple[Record, Span]] = []
    hidden: list[Span] = []
    for record in standing(reading, judgements):
        sentence = sentence_of(evidence_spans(record.finding), sentences, len(document.text))
        until = held_until(record, policy.delay_hours, captured.get(document.id))
        if until is not None and now < until:
            hidden.append(sentence)
            held["delay"] += 1
        else:
            kept.append((record, sentence))
    shown = [(record, sentence) for record, sentence in kept if not any(map(sentence.overlaps, hidden))]
    held["stands beside a delayed event"] += len(kept) - len(shown)
    entries = [_entry(record, sentence, judgements, policy.grid, area) for record, sentence in shown]
    complete = document.rights == "cleared" and not hidden
    return _article(document, reading, shown, hidden, complete), entries, +held


def _entry(record: Record, sentence: Span, judgements: Mapping[str, Judgement], grid: float, area: Area) -> Entry:
    judgement = judgements.get(record.id)
    finding = record.finding
    return Entry(
        id=record.id,
        kind=record.kind,
        article=record.document.id,
        finding=coarse(finding, grid, area) if isinstance(finding, PlaceMention) else finding,
        index=record.index,
        sentence=sentence,
        place=coarse(record.place, grid, area) if record.place else None,
        review=judgement.verdict if judgement and judgement.verdict != "rejected" else "machine",
        extractor=record.extractor,
    )


def _article(
    document: Document,
    reading: Reading,
    shown: list[tuple[Record, Span]],
    hidden: list[Span],
    complete: bool,
) -> Article:
    evidence = [sentence for _, sentence in shown]
    cut = passages(document.text, reading.findings.sentences, evidence, hidden, complete=complete)
    return Article(
        id=document.id,
        title=document.title,
        published=document.published,
        publisher=document.publisher,
        authors=document.authors,
        url=document.url if document.url and document.url.startswith(("http://", "https://")) else None,
        passages=cut,
        parts=tuple(p for p in document.parts if any(c.start <= p.start and p.end <= c.end for c in cut)),
        complete=complete,
    )
