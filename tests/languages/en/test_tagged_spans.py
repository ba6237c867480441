import itertools

import numpy as np

from onrecord.languages.en.spans import Transitions, best_tags, posteriors, second_look, stretches

TAGS = ("O", "B-CUE", "I-CUE", "B-SOURCE", "I-SOURCE")


def transitions(seed: int) -> Transitions:
    random = np.random.default_rng(seed)
    step, first = random.normal(size=(5, 5)), random.normal(size=5)
    for a, b in itertools.product(range(5), repeat=2):
        if TAGS[b][0] == "I" and TAGS[a][2:] != TAGS[b][2:]:
            step[a, b] = -1e4
    first[[2, 4]] = -1e4
    return Transitions(TAGS, step.astype(np.float32), first.astype(np.float32))


def score(path: tuple[int, ...], row: np.ndarray, learned: Transitions) -> float:
    total = learned.first[path[0]] + sum(row[i, t] for i, t in enumerate(path))
    return float(total + sum(learned.step[a, b] for a, b in itertools.pairwise(path)))


def test_decoding_many_sequences_at_once_equals_trying_every_path() -> None:
    learned, random = transitions(1), np.random.default_rng(2)
    rows = [random.normal(size=(n, 5)).astype(np.float32) for n in (3, 1, 5, 2, 4, 5)]
    chances = posteriors(rows, learned)
    for row, path, chance in zip(rows, best_tags(rows, learned), chances, strict=True):
        every = list(itertools.product(range(5), repeat=len(row)))
        scores = np.array([score(p, row, learned) for p in every])
        assert tuple(path) == every[int(scores.argmax())]
        weights = np.exp(scores - scores.max())
        exact = np.zeros_like(row)
        for p, weight in zip(every, weights / weights.sum(), strict=True):
            exact[np.arange(len(row)), list(p)] += weight
        np.testing.assert_allclose(chance, exact, atol=1e-4)


def test_two_stretches_that_touch_stay_two() -> None:
    path = np.array([0, 3, 4, 1, 1, 2, 0])
    chance = np.eye(5, dtype=np.float32)[path]
    found = [(s.start, s.end, s.label) for s in stretches(path, chance, TAGS)]
    assert found == [(1, 3, "SOURCE"), (3, 4, "CUE"), (4, 6, "CUE")]


def test_a_second_look_finds_what_was_nearly_believed_and_touches_nothing_else() -> None:
    free = Transitions(TAGS, np.zeros((5, 5), np.float32), np.zeros(5, np.float32))
    row = np.full((6, 5), -9.0, dtype=np.float32)
    row[:, 0] = 2.0
    row[1, 1], row[3, 3], row[5, 3] = 9.0, 1.5, -2.0
    chances = posteriors([row], free)
    found = [stretches(best_tags([row], free)[0], chances[0], TAGS)]
    assert [(s.start, s.label) for s in found[0]] == [(1, "CUE")]
    (widened,) = second_look([row], chances, found, free, 0.25)
    assert [(s.start, s.end, s.label) for s in widened] == [(1, 2, "CUE"), (3, 4, "SOURCE")]
    assert widened[0] is found[0][0]
