"""The sentences from which acts are learned: marks that are closed and legal, and enough of every type and of none."""

from collections import Counter
from pathlib import Path

import pytest
from training.marked import TYPES, Act, passages

from onrecord.model.errors import InputError
from onrecord.model.ontology import load_ontology

ACTS = Path(__file__).parents[2] / "training/acts"
ASPECTS = {"occurred", "ongoing", "planned", "threatened", "hypothetical", "negated", "historical"}
MARKED = list(passages(ACTS))


def test_every_act_is_of_a_type_and_an_aspect_that_exist() -> None:
    assert {act.type for passage in MARKED for act in passage.acts} == set(load_ontology().modes)
    assert {act.aspect for passage in MARKED for act in passage.acts} == ASPECTS
    assert set(TYPES.values()) <= set(load_ontology().modes)


def test_no_passage_stands_twice_and_many_hold_no_act() -> None:
    texts = [passage.text for passage in MARKED]
    assert len(set(texts)) == len(texts) > 1000
    assert sum(not passage.acts for passage in MARKED) > 250


def test_every_type_is_told_by_many_words() -> None:
    words: dict[str, Counter[str]] = {}
    for passage in MARKED:
        for act in passage.acts:
            words.setdefault(act.type, Counter())[passage.text[act.start : act.end].casefold()] += 1
    assert all(len(counts) >= 15 for counts in words.values()), {name: len(counts) for name, counts in words.items()}


def test_marks_are_taken_out_and_counted_in_the_text_without_them(tmp_path: Path) -> None:
    line = "Rebels [[shelled|shelling]] Sunder and will [[leave|change:planned]] it."
    (tmp_path / "a.txt").write_text(f"# said of nothing\n\n{line}\n", encoding="utf-8")
    (passage,) = passages(tmp_path)
    assert passage.text == "Rebels shelled Sunder and will leave it."
    assert passage.acts == (Act(7, 14, "ASSAULT", "occurred"), Act(31, 36, "MOBILIZE", "planned"))


@pytest.mark.parametrize(("line", "says"), [("He [[ran|sprint]].", "sprint"), ("He [[ran|attack].", "a.txt, line 1")])
def test_a_wrong_mark_names_its_line(tmp_path: Path, line: str, says: str) -> None:
    (tmp_path / "a.txt").write_text(line, encoding="utf-8")
    with pytest.raises(InputError, match=says):
        list(passages(tmp_path))
