"""The layers that the heads of acts and aspects learn from."""

import json
from pathlib import Path

from training.heads import HEADS, NO_ACT
from training.readers.acts import UNKNOWN, read_events, read_marked

EVENT = {"trigger": [7, 14], "mentions": [[7, 14], [34, 40]], "type": "ASSAULT", "aspect": "negated"}
TEXT = "Rebels shelled Sunder, though the attack failed."


def _events(tmp_path: Path, *cases: str, events: list[dict[str, object]]) -> list[dict[str, str]]:
    path = tmp_path / "events.jsonl"
    path.write_text(json.dumps({"id": "a", "text": TEXT, "case": cases, "gold": {"events": events}}), encoding="utf-8")
    return [dict(zip(g.words, g.acts or (), strict=True)) for g in read_events(path, {})]


def test_every_mention_names_the_act_and_the_first_says_how_it_stands(tmp_path: Path) -> None:
    (acts,) = _events(tmp_path, "negated", events=[EVENT])
    assert (acts["shelled"], acts["attack"], acts["Sunder"]) == ("ASSAULT", "ASSAULT", NO_ACT)
    (gold,) = read_events(tmp_path / "events.jsonl", {})
    assert dict(zip(gold.words, gold.aspects or (), strict=True))["shelled"] == "negated"
    assert (gold.aspects or []).count("negated") == 1


def test_of_passages_that_mark_some_acts_nothing_else_is_known(tmp_path: Path) -> None:
    (acts,) = _events(tmp_path, "control", events=[EVENT])
    assert (acts["shelled"], acts["Sunder"]) == ("ASSAULT", UNKNOWN)
    assert _events(tmp_path, "control", events=[]) == []


def test_a_marked_passage_gives_types_and_aspects(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("They will [[leave|change:planned]] it.", encoding="utf-8")
    (gold,) = read_marked(tmp_path, {})
    assert gold.acts == [NO_ACT, NO_ACT, "MOBILIZE", NO_ACT, NO_ACT]
    assert gold.aspects == [UNKNOWN, UNKNOWN, "planned", UNKNOWN, UNKNOWN]


def test_no_head_has_the_label_of_what_is_unknown() -> None:
    assert all(UNKNOWN not in head.labels for head in HEADS.values())
