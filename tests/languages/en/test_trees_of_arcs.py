import itertools

import numpy as np
import pytest

from onrecord.languages.en.trees import heads_of


def is_tree(heads: np.ndarray) -> bool:
    """One root, everything reaches it; `heads` are columns, 0 the root."""
    if (heads == 0).sum() != 1:
        return False
    for start in range(1, len(heads) + 1):
        node, steps = start, 0
        while node and steps <= len(heads):
            node, steps = int(heads[node - 1]), steps + 1
        if node:
            return False
    return True


@pytest.mark.parametrize("seed", range(40))
def test_the_best_single_rooted_tree_is_found_where_greedy_heads_make_none(seed: int) -> None:
    random = np.random.default_rng(seed)
    size = int(random.integers(1, 6))
    arcs = random.normal(size=(size, size + 1)).astype(np.float32)
    found = heads_of(arcs, np.zeros(size, dtype=np.int64))

    def total(heads: tuple[int, ...]) -> float:
        return float(sum(arcs[d, h] for d, h in enumerate(heads)))

    greedy = arcs.copy()
    greedy[np.arange(size), np.arange(size) + 1] = -np.inf
    trees = [h for h in itertools.product(range(size + 1), repeat=size) if is_tree(np.array(h))]
    assert is_tree(found)
    if is_tree(greedy.argmax(1)):
        assert total(tuple(found)) == pytest.approx(max(map(total, trees)), abs=1e-4)


def test_no_arc_crosses_a_sentence() -> None:
    arcs = np.random.default_rng(0).normal(size=(60, 61)).astype(np.float32)
    sentences = np.repeat(np.arange(6), 10)
    heads = heads_of(arcs, sentences)
    for dependent, head in enumerate(heads):
        assert head == 0 or sentences[head - 1] == sentences[dependent]
    assert all((heads[sentences == number] == 0).sum() == 1 for number in range(6))
