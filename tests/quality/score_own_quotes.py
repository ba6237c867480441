"""Scores quotes, speakers, venues, nesting and the status of events against our own passages (guidelines/quotes.md)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tests.quality.tally import (
    Line,
    Tally,
    align,
    count_confirmed,
    dice,
    like_name,
    mentions,
    overlap,
    pair,
    proportion,
    same_name,
    shares_word,
    spans,
    words,
)

NAMELESS = {"role_only", "group_only", "anonymous", "impersonal", "none"}
UNLINKED = {"role_only", "group_only", "anonymous", "pseudonym"}
PERSONS = {"named", "pseudonym", "role_only", "anonymous"}
# Dice of the words of two contents from which on they are the same quote, as in the PolNeAR scorer
SAME_CONTENT = 0.5


def score(gold: Iterable[Line], predicted: Iterable[Line]) -> dict[str, Any]:
    """Accuracies over all gold items, each with Wilson bounds and `accuracy_found` over the paired ones."""
    tally, confirmed, counts = Tally(), [0, 0], {"gold_quotes": 0, "predicted_quotes": 0, "paired": 0, "leaks": 0}
    for line, guess in align(gold, predicted):
        _score_quotes(line, guess.get("quotes") or [], tally, counts)
        _score_status(line, guess.get("events") or [], tally, confirmed)
    return {
        "counts": counts,
        "quotes": proportion(counts["paired"], counts["predicted_quotes"]),
        "accuracy": tally.report(),
        "confirmed": proportion(confirmed[1], confirmed[0]),
        "sealed": proportion(counts["predicted_quotes"] - counts["leaks"], counts["predicted_quotes"]),
    }


def _score_quotes(line: Line, guesses: list[Line], tally: Tally, counts: dict[str, int]) -> None:
    text, quotes = line["text"], line["gold"]["quotes"]
    pairs = pair(quotes, guesses, lambda g, p: _likeness(text, g, p))
    counts["gold_quotes"] += len(quotes)
    counts["predicted_quotes"] += len(guesses)
    counts["paired"] += len(pairs)
    counts["leaks"] += sum(_leaks(g) for g in guesses)
    ids = {quotes[i]["id"]: guesses[j].get("id") for i, j in pairs.items()}
    for i, quote in enumerate(quotes):
        guess = guesses[pairs[i]] if i in pairs else {}
        tally.add("found", i in pairs)
        _score_spans(text, quote, guess, tally)
        _score_speaker(quote["speaker"], guess.get("speaker") or {}, tally, found=bool(guess))
        _score_setting(quote, guess, tally, ids)
    for span in line["gold"]["not_quotes"]:
        inside = [s for g in guesses for s in spans(g.get("content"))]
        tally.add("not_quotes", all(not _is_span(text, span, s) for s in inside))


def _likeness(text: str, quote: Line, guess: Line) -> float:
    a, b = (words(text, spans(q.get("content"))) for q in (quote, guess))
    same = dice(a, b)
    cues = dice(*(words(text, spans(q.get("cue"))) for q in (quote, guess)))
    return same + 0.01 * cues if same >= SAME_CONTENT else 0.0


def _is_span(text: str, span: list[int], other: tuple[int, int]) -> bool:
    marks = " \n“”\"'‘’«»„,."
    return text[span[0] : span[1]].strip(marks) == text[other[0] : other[1]].strip(marks) and overlap(
        [(span[0], span[1])], [other]
    )


def _leaks(guess: Line) -> bool:
    """An unnamed source that was linked to an entity: never allowed."""
    speaker = guess.get("speaker") or {}
    return speaker.get("anonymity") in UNLINKED and speaker.get("entity") is not None


def _score_spans(text: str, quote: Line, guess: Line, tally: Tally) -> None:
    for role in ("source", "cue", "content"):
        mine, theirs = (words(text, spans(q.get(role))) for q in (quote, guess))
        tally.add(f"{role}_exact", mine == theirs, found=bool(guess))
    named, proposed = (spans(q.get("source")) for q in (quote, guess))
    tally.add("source_overlaps", overlap(named, proposed) or not (named or proposed), found=bool(guess))
    tally.add("mode", quote["mode"] == guess.get("mode"), found=bool(guess))


def _score_speaker(gold: Line, guess: Line, tally: Tally, *, found: bool) -> None:
    kind = gold["anonymity"]
    tally.add("anonymity", kind == guess.get("anonymity"), found=found)
    tally.add(f"anonymity_{kind}", kind == guess.get("anonymity"), found=found)
    tally.add("resolution", gold["resolution"] == guess.get("resolution"), found=found)
    if kind not in NAMELESS:
        accepted = gold.get("name_accept", [])
        tally.add("speaker", like_name(gold["name"], guess.get("name"), accepted), found=found)
        tally.add("speaker_canonical", same_name(gold["name"], guess.get("name"), accepted), found=found)
    if kind in PERSONS:
        right = (
            shares_word(gold["role"], guess.get("role"), gold.get("role_accept", []))
            if gold["role"]
            else not guess.get("role")
        )
        tally.add("role", right, found=found)
        if gold["role"]:
            tally.add("role_status", gold["role_status"] == guess.get("role_status"), found=found)
        if gold["affiliation"]:
            accepted = gold.get("affiliation_accept", [])
            tally.add("affiliation", shares_word(gold["affiliation"], guess.get("affiliation"), accepted), found=found)
    if gold["reason"]:
        tally.add("reason", overlap(spans(gold["reason"]), spans(guess.get("reason"))), found=found)


def _score_setting(quote: Line, guess: Line, tally: Tally, ids: dict[str, Any]) -> None:
    found, venue, other = bool(guess), quote["venue"], guess.get("venue")
    right = (venue or {}).get("medium") == (other or {}).get("medium")
    tally.add("venue", right, found=found)
    if venue:
        tally.add("venue_given", right, found=found)
        if venue["name"]:
            tally.add("venue_name", like_name(venue["name"], (other or {}).get("name")), found=found)
    tally.add("act", quote["act"] == guess.get("act"), found=found)
    tally.add(f"act_{quote['act']}", quote["act"] == guess.get("act"), found=found)
    for link in ("within", "repeats"):
        outer = quote[link]
        right = guess.get(link) is None if outer is None else outer in ids and guess.get(link) == ids[outer]
        tally.add(link, right, found=found)
        if outer is not None:
            tally.add(f"{link}_given", right, found=found)
    if quote["via"]:
        tally.add("via", any(like_name(v, o) for v in quote["via"] for o in guess.get("via") or []), found=found)
    for hedge in quote["hedges"]:
        tally.add("hedges", overlap(spans(hedge), spans(guess.get("hedges"))), found=found)


def _score_status(line: Line, guesses: list[Line], tally: Tally, confirmed: list[int]) -> None:
    events = line["gold"]["events"]
    pairs = pair(events, guesses, lambda g, p: float(overlap(mentions(g), mentions(p))))
    for i, event in enumerate(events):
        guess = guesses[pairs[i]] if i in pairs else {}
        right = event["status"] == guess.get("status")
        tally.add("status", right, found=bool(guess))
        tally.add(f"status_{event['status']}", right, found=bool(guess))
        _score_assertions(event, guess, tally)
    count_confirmed(events, guesses, pairs, confirmed)


def _score_assertions(event: Line, guess: Line, tally: Tally) -> None:
    open_ones = list(guess.get("assertions") or [])
    for wanted in event["assertions"]:
        same_act = [a for a in open_ones if a.get("act") == wanted["act"]]
        same_side = [a for a in same_act if a.get("side") == wanted["side"]]
        chosen = (same_side or same_act or [None])[0]
        tally.add("assertion_act", chosen is not None, found=bool(guess))
        tally.add("assertion_act_and_side", bool(same_side), found=bool(guess))
        tally.add("assertion_basis", overlap(wanted["basis"], spans((chosen or {}).get("basis"))), found=bool(guess))
        if chosen is not None:
            open_ones.remove(chosen)
