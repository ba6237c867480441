"""Scores events, control, positions and roles against our own passages (guidelines/events.md)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from tests.quality.tally import (
    Line,
    Tally,
    align,
    count_confirmed,
    like_name,
    mentions,
    overlap,
    pair,
    proportion,
    shares_word,
    spans,
)

COUNTED = {"occurred", "ongoing"}


def score(gold: Iterable[Line], predicted: Iterable[Line]) -> dict[str, Any]:
    """Accuracies over all gold items, each with Wilson bounds and `accuracy_found` over the paired ones."""
    tally = Tally()
    extra = {"control": [0, 0], "positions": [0, 0], "roles": [0, 0], "confirmed": [0, 0]}
    for line, guess in align(gold, predicted):
        guesses = guess.get("events") or []
        _score_events(line, guess, guesses, tally, extra["confirmed"])
        if "restraint" in line["case"]:
            tally.add("restraint", not any(g.get("aspect", "occurred") in COUNTED for g in guesses))
        _score_control(line, guess, tally, extra["control"])
        _score_positions(line, guess.get("positions") or [], tally, extra["positions"])
        _score_roles(line, guess.get("roles") or [], tally, extra["roles"])
    return {"accuracy": tally.report()} | {f"{name}_precision": proportion(c[1], c[0]) for name, c in extra.items()}


def _score_events(line: Line, whole: Line, guesses: list[Line], tally: Tally, confirmed: list[int]) -> None:
    events = line["gold"]["events"]
    pairs = pair(events, guesses, _event_likeness)
    for i, event in enumerate(events):
        guess = guesses[pairs[i]] if i in pairs else {}
        found = bool(guess)
        tally.add("found", found)
        tally.add("type", guess.get("type") in {event["type"], *event["type_accept"]}, found=found)
        for name in ("mode", "acled"):
            if event[name]:
                tally.add(name, event[name] == guess.get(name), found=found)
        right = event["aspect"] == guess.get("aspect")
        tally.add("aspect", right, found=found)
        tally.add(f"aspect_{event['aspect']}", right, found=found)
        counts = found and guess.get("aspect", "occurred") in COUNTED
        tally.add("counted", counts == (event["aspect"] in COUNTED))
        if len(event["mentions"]) > 1:
            tally.add("one_event", sum(overlap(event["mentions"], mentions(g)) for g in guesses) == 1)
        _score_roles_of(event, guess, whole, tally)
        _score_casualties(event, guess, tally)
        if event["aspect"] in COUNTED:
            _score_status("", event, guess, tally)
    count_confirmed(events, guesses, pairs, confirmed)


def _event_likeness(event: Line, guess: Line) -> float:
    """Overlapping mentions pair; the right type breaks ties between two events on one word."""
    if not overlap(mentions(event), mentions(guess)):
        return 0.0
    same_trigger = overlap([tuple(event["trigger"])], spans(guess.get("trigger")))
    return 1 + 0.5 * (guess.get("type") in {event["type"], *event["type_accept"]}) + 0.25 * same_trigger


def _score_roles_of(event: Line, guess: Line, whole: Line, tally: Tally) -> None:
    found = bool(guess)
    for role in ("actor", "target"):
        wanted, given = event[role], guess.get(role) or []
        for one in wanted:
            tally.add(role, any(_same_party(one, other) for other in given), found=found)
        if not wanted:
            tally.add(f"{role}_absent", not given, found=found)
    if event["instrument"]:
        tally.add("instrument", overlap(spans(event["instrument"]), spans(guess.get("instrument"))), found=found)
    if event["place"]:
        tally.add("place", _same_place(event["place"], guess.get("place"), whole), found=found)
    if event["date"]:
        given = guess.get("date") or {}
        tally.add("date", event["date"]["value"] == given.get("value"), found=found)


def _same_party(wanted: Line, given: Line) -> bool:
    if wanted["start"] is not None and overlap(spans(wanted), spans(given)):
        return True
    return like_name(wanted["name"], given.get("name"))


def _same_place(wanted: Line, given: Any, whole: Line) -> bool:
    """`given` is an index into the prediction's places or a place itself."""
    places = whole.get("places") or []
    place = places[given] if isinstance(given, int) and 0 <= given < len(places) else given
    if not isinstance(place, dict):
        return False
    return overlap(spans(wanted), spans(place)) or like_name(wanted["name"], place.get("name"))


def _score_casualties(event: Line, guess: Line, tally: Tally) -> None:
    given, found = guess.get("casualties") or [], bool(guess)
    for effect in sorted({c["effect"] for c in event["casualties"]}):
        total = _total(event["casualties"], effect)
        tally.add("casualty_total", total == _total(given, effect), found=found)
    for wanted in event["casualties"]:
        same = [c for c in given if all(c.get(k) == wanted[k] for k in ("effect", "low", "high"))]
        tally.add("casualty_item", bool(same), found=found)
        if wanted["side"] != "unknown":
            tally.add("casualty_side", any(c.get("side") == wanted["side"] for c in same), found=found)
    if not event["casualties"]:
        tally.add("casualty_absent", not given, found=found)


def _total(items: Sequence[Line], effect: str) -> float | None:
    """Largest low bound of the effect, else the largest high; parts are never added to their whole."""
    lows = [c["low"] for c in items if c.get("effect") == effect and c.get("low") is not None]
    highs = [c["high"] for c in items if c.get("effect") == effect and c.get("high") is not None]
    return max(lows or highs, default=None)


def _score_status(prefix: str, wanted: Line, guess: Line, tally: Tally) -> None:
    found, right = bool(guess), wanted["status"] == guess.get("status")
    tally.add(f"{prefix}status", right, found=found)
    tally.add(f"{prefix}status_{wanted['status']}", right, found=found)
    open_ones = list(guess.get("assertions") or [])
    for assertion in wanted["assertions"]:
        same = [a for a in open_ones if (a.get("act"), a.get("side")) == (assertion["act"], assertion["side"])]
        tally.add(f"{prefix}assertion", bool(same), found=found)
        if same:
            open_ones.remove(same[0])


def _score_control(line: Line, whole: Line, tally: Tally, extra: list[int]) -> None:
    facts, guesses = line["gold"]["control"], whole.get("control") or []
    pairs = pair(facts, guesses, lambda f, g: _control_likeness(f, g, whole))
    for i, fact in enumerate(facts):
        guess = guesses[pairs[i]] if i in pairs else {}
        found = bool(guess)
        holder = fact["actor"] is None or like_name(fact["actor"], guess.get("actor"), fact["actor_accept"])
        change = fact["change"] == guess.get("change")
        tally.add("control_holder", holder, found=found)
        tally.add("control_change", change, found=found)
        tally.add("control", holder and change, found=found)
        if fact["from"]:
            tally.add("control_from", like_name(fact["from"], guess.get("from")), found=found)
        if fact["date"]:
            tally.add("control_date", fact["date"]["value"] == (guess.get("date") or {}).get("value"), found=found)
        _score_status("control_", fact, guess, tally)
    if not facts and "control" in line["case"]:
        tally.add("control_silence", not guesses)
    for pair_ in line["gold"]["control_not"]:
        wrong = [g for g in guesses if g.get("change") in {"gains", "holds"} and _is_pair(pair_, g, whole)]
        tally.add("control_not", not wrong)
    extra[0] += len(guesses)
    extra[1] += len(pairs)


def _control_likeness(fact: Line, guess: Line, whole: Line) -> float:
    if not _same_place(fact["place"], guess.get("place"), whole):
        return 0.0
    change, holder = fact["change"] == guess.get("change"), like_name(fact["actor"], guess.get("actor"))
    return 1 + 0.5 * bool(change) + 0.25 * holder


def _is_pair(wanted: Line, guess: Line, whole: Line) -> bool:
    places, index = whole.get("places") or [], guess.get("place")
    place = places[index] if isinstance(index, int) and 0 <= index < len(places) else index
    name = place.get("name") if isinstance(place, dict) else None
    return like_name(wanted["place"], name) and like_name(wanted["actor"], guess.get("actor"))


def _score_positions(line: Line, guesses: list[Line], tally: Tally, extra: list[int]) -> None:
    positions = line["gold"]["positions"]
    pairs = pair(positions, guesses, _position_likeness)
    for i, position in enumerate(positions):
        guess = guesses[pairs[i]] if i in pairs else {}
        found, right = bool(guess), position["stance"] == guess.get("stance")
        tally.add("position", right, found=found)
        tally.add(f"position_{position['stance']}", right, found=found)
        tally.add("position_by", position["by"] == guess.get("by"), found=found)
        tally.add("position_evidence", overlap(spans(position["evidence"]), spans(guess.get("evidence"))), found=found)
    if not positions and "positions" in line["case"]:
        tally.add("position_silence", not guesses)
    extra[0] += len(guesses)
    extra[1] += len(pairs)


def _position_likeness(position: Line, guess: Line) -> float:
    """Entity and topic pair; evidence tells an earlier word from a later one."""
    if not like_name(position["entity"], guess.get("entity")) or not like_name(position["topic"], guess.get("topic")):
        return 0.0
    evidence = overlap(spans(position["evidence"]), spans(guess.get("evidence")))
    return 1 + 0.5 * evidence + 0.25 * bool(position["stance"] == guess.get("stance"))


def _score_roles(line: Line, guesses: list[Line], tally: Tally, extra: list[int]) -> None:
    roles = line["gold"]["roles"]
    if "roles" not in line["case"]:
        return
    pairs = pair(roles, guesses, lambda r, g: float(like_name(r["person"], g.get("person"))))
    for i, role in enumerate(roles):
        guess = guesses[pairs[i]] if i in pairs else {}
        found = bool(guess)
        named, status = shares_word(role["role"], guess.get("role")), role["status"] == guess.get("status")
        tally.add("role", named and status, found=found)
        tally.add("role_status", status, found=found)
        if role["affiliation"]:
            tally.add("role_affiliation", shares_word(role["affiliation"], guess.get("affiliation")), found=found)
    extra[0] += len(guesses)
    extra[1] += len(pairs)
