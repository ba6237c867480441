"""Our own gold is sound: offsets inside the text, legal values, enough of every class, halves that share nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

GOLD = Path(__file__).parent / "gold"
HALVES = ("dev", "blind")
ANONYMITY = {"named", "organisation", "pseudonym", "role_only", "group_only", "anonymous", "document", "impersonal",
             "none"}
RESOLUTION = {"explicit", "coreference", "apposition", "continuation", "unresolved"}
MEDIA = {"interview", "press_conference", "statement", "speech", "social_media", "broadcast", "document", "court",
         "message", "unknown"}
ACTS = {"say", "confirm", "deny", "claim", "allege", "admit", "warn", "order", "decline", "ask"}
STATUS = {"stated", "confirmed", "claimed", "alleged", "denied", "disputed", "unverified"}
SIDES = {"actor", "target", "third_party", "outlet", "unknown"}
ASSERTING = {"state", "confirm", "claim", "allege", "deny", "cannot_verify"}


def lines(kind: str, half: str) -> list[dict[str, Any]]:
    with (GOLD / kind / f"{half}.jsonl").open(encoding="utf-8", newline="\n") as file:
        return [json.loads(line) for line in file]


def check_spans(text: str, found: list[list[int]]) -> None:
    for start, end in found:
        assert 0 <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()


@pytest.mark.parametrize("kind", ["quotes", "events"])
def test_halves_share_no_passage_and_no_id(kind: str) -> None:
    dev, blind = (lines(kind, half) for half in HALVES)
    assert not {x["id"] for x in dev} & {x["id"] for x in blind}
    assert not {x["text"] for x in dev} & {x["text"] for x in blind}
    assert len({x["text"] for x in dev + blind}) == len(dev) + len(blind)


@pytest.mark.parametrize("half", HALVES)
def test_quote_spans_lie_in_their_passage_and_values_are_legal(half: str) -> None:
    for line in lines("quotes", half):
        ids = [q["id"] for q in line["gold"]["quotes"]]
        assert len(ids) == len(set(ids))
        check_spans(line["text"], line["gold"]["not_quotes"])
        for quote in line["gold"]["quotes"]:
            check_quote(line["text"], quote, ids)


def check_quote(text: str, quote: dict[str, Any], ids: list[str]) -> None:
    speaker, venue = quote["speaker"], quote["venue"]
    assert quote["content"], text
    check_spans(text, quote["source"] + quote["cue"] + quote["content"] + quote["hedges"])
    assert quote["mode"] in {"direct", "indirect", "mixed"}
    assert quote["act"] in ACTS
    assert {quote["within"], quote["repeats"]} <= {None, *ids} - {quote["id"]}
    assert speaker["anonymity"] in ANONYMITY
    assert speaker["resolution"] in RESOLUTION
    assert speaker["role_status"] in {"current", "former", "unknown"}
    assert (speaker["role"] is None) == (speaker["role_status"] == "unknown")
    if speaker["anonymity"] in {"role_only", "group_only", "anonymous", "impersonal", "none"}:
        assert speaker["name"] is None
    if speaker["anonymity"] in {"named", "pseudonym", "organisation", "document"}:
        assert speaker["name"], text
    for span in (speaker["reason"], venue and venue["span"]):
        check_spans(text, [span] if span else [])
    assert venue is None or venue["medium"] in MEDIA


@pytest.mark.parametrize("half", HALVES)
def test_names_roles_and_affiliations_are_words_of_the_passage(half: str) -> None:
    for line in lines("quotes", half):
        for speaker in (q["speaker"] for q in line["gold"]["quotes"]):
            for value in (speaker["name"], speaker["affiliation"]):
                assert value is None or all(w in line["text"] for w in value.split()), (line["id"], value)


@pytest.mark.parametrize("half", HALVES)
def test_no_quote_is_one_of_the_stretches_that_are_no_quotes(half: str) -> None:
    for line in lines("quotes", half):
        contents = [span for q in line["gold"]["quotes"] for span in q["content"]]
        assert not [span for span in line["gold"]["not_quotes"] if span in contents]


@pytest.mark.parametrize("half", HALVES)
def test_every_status_has_the_assertion_it_needs_with_its_basis(half: str) -> None:
    for line in lines("quotes", half):
        ids = {q["id"] for q in line["gold"]["quotes"]}
        for event in line["gold"]["events"]:
            check_event_status(line["text"], event, ids)


def check_event_status(text: str, event: dict[str, Any], quotes: set[str]) -> None:
    acts = {a["act"] for a in event["assertions"]}
    assert event["status"] in STATUS
    check_spans(text, [event["trigger"], *event["mentions"]])
    for assertion in event["assertions"]:
        assert assertion["side"] in SIDES
        assert assertion["act"] in ASSERTING
        assert assertion.get("quote") in {None, *quotes}
        assert assertion["basis"], text
        check_spans(text, assertion["basis"])
    assert ("confirm" in acts) == (event["status"] == "confirmed"), text
    assert ("deny" in acts) == (event["status"] in {"denied", "disputed"}), text
    needs = {"stated": "state", "alleged": "allege", "claimed": "claim", "unverified": "cannot_verify"}
    assert event["status"] not in needs or needs[event["status"]] in acts, text
    assert event["status"] != "disputed" or acts & {"claim", "allege", "state"}, text


def test_quotes_are_many_enough_to_bound_the_precision_of_confirmed() -> None:
    halves = [lines("quotes", half) for half in HALVES]
    passages = [line for half in halves for line in half]
    assert min(map(len, halves)) >= 110
    statuses = [{e["status"] for e in line["gold"]["events"]} for line in passages]
    assert sum("confirmed" in s for s in statuses) >= 75
    near = [line for line in passages if "near" in line["case"]]
    assert len(near) >= 75
    assert not [line["id"] for line in near if any(e["status"] == "confirmed" for e in line["gold"]["events"])]


def test_every_class_of_source_act_and_venue_occurs() -> None:
    quotes = [q for half in HALVES for line in lines("quotes", half) for q in line["gold"]["quotes"]]
    assert {q["speaker"]["anonymity"] for q in quotes} == ANONYMITY
    assert {q["speaker"]["resolution"] for q in quotes} == RESOLUTION
    assert {q["act"] for q in quotes} == ACTS
    assert {q["venue"]["medium"] for q in quotes if q["venue"]} == MEDIA
    assert {q["mode"] for q in quotes} == {"direct", "indirect", "mixed"}


TYPES = {"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
         "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"}
ASPECTS = {"occurred", "ongoing", "planned", "threatened", "hypothetical", "negated", "historical"}
EFFECTS = {"killed", "injured", "captured", "missing", "displaced"}
CHANGES = {"gains", "loses", "holds", "contested"}
STANCES = {"in", "likely_in", "undecided", "unlikely", "out", "supports", "opposes"}


@pytest.mark.parametrize("half", HALVES)
def test_event_spans_lie_in_their_passage_and_values_are_legal(half: str) -> None:
    for line in lines("events", half):
        for event in line["gold"]["events"]:
            check_event(line["text"], event)


def check_event(text: str, event: dict[str, Any]) -> None:
    check_event_status(text, event, set())
    parties = [p for p in (*event["actor"], *event["target"], event["place"]) if p and p["start"] is not None]
    check_spans(text, [[p["start"], p["end"]] for p in parties] + event["instrument"])
    assert all(p["name"] for p in parties)
    assert event["place"] is None or text[event["place"]["start"] : event["place"]["end"]] == event["place"]["name"]
    assert event["trigger"] == event["mentions"][0]
    assert {event["type"], *event["type_accept"]} <= TYPES
    assert event["aspect"] in ASPECTS
    for harm in event["casualties"]:
        assert harm["effect"] in EFFECTS
        assert (harm["low"], harm["high"]) != (None, None)
        assert harm["side"] in {"actor", "target", "civilian", "unknown"}


@pytest.mark.parametrize("half", HALVES)
def test_control_positions_and_roles_stand_in_their_passage(half: str) -> None:
    for line in lines("events", half):
        text, gold = line["text"], line["gold"]
        for fact in gold["control"]:
            assert text[fact["place"]["start"] : fact["place"]["end"]] == fact["place"]["name"]
            assert fact["change"] in CHANGES
            check_event_status(text, fact | {"trigger": fact["evidence"], "mentions": []}, set())
            assert all(word in text for word in (fact["actor"] or "").split())
        for pair in gold["control_not"]:
            assert pair["place"] in text, line["id"]
        for position in gold["positions"]:
            check_spans(text, [position["evidence"]])
            assert position["stance"] in STANCES
            assert position["by"] in {"self", "analyst", "other"}
            assert position["topic"] in {topic["name"] for topic in line["topics"]}
            assert position["entity"] in text
        for role in gold["roles"]:
            check_spans(text, [role["evidence"]])
            assert role["person"] in text
            assert role["status"] in {"current", "former"}


def test_every_type_aspect_change_and_stance_occurs_in_both_halves() -> None:
    for half in HALVES:
        passages = lines("events", half)
        assert len(passages) >= 75
        events = [e for line in passages for e in line["gold"]["events"]]
        assert {e["type"] for e in events} == TYPES
        assert {e["aspect"] for e in events} == ASPECTS
        assert {e["status"] for e in events} == STATUS
        assert {c["change"] for line in passages for c in line["gold"]["control"]} == CHANGES
        assert {p["stance"] for line in passages for p in line["gold"]["positions"]} == STANCES
        assert not [line["id"] for line in passages if "restraint" in line["case"] and line["gold"]["events"]]
