"""Arc scores → a tree for every sentence."""

import numpy as np
from numpy.typing import NDArray

from onrecord.languages.en.network import Floats
from onrecord.languages.en.windows import Ints

IMPOSSIBLE = np.float32(-1e9)


def heads_of(arcs: Floats, sentences: Ints) -> Ints:
    """`arcs` n×(n+1) with the root in column 0, `sentences` the sentence number of each word.

    Returns for each word the column of its head; every sentence becomes one tree with one root.
    """
    count = len(arcs)
    scores = np.where(sentences[:, None] == sentences[None, :], arcs[:, 1:], IMPOSSIBLE)
    np.fill_diagonal(scores, IMPOSSIBLE)
    scores = np.concatenate([arcs[:, :1], scores], axis=1)
    heads: Ints = scores.argmax(1)
    for number in _not_trees(heads, sentences):
        inside = np.flatnonzero(sentences == number)
        low, high = inside[0], inside[-1] + 1
        block = np.concatenate([scores[low:high, :1], scores[low:high, low + 1 : high + 1]], axis=1)
        local = _one_root(block)
        heads[low:high] = np.where(local == 0, 0, local + low)
    assert len(heads) == count
    return heads


def _not_trees(heads: Ints, sentences: Ints) -> list[int]:
    """Sentences with a cycle or not exactly one root."""
    reach = np.concatenate([[0], heads])
    for _ in range(max(1, int(np.ceil(np.log2(len(reach) + 1))))):
        reach = reach[reach]
    bad = set(sentences[reach[1:] != 0].tolist())
    roots = np.bincount(sentences, weights=heads == 0)
    present = np.bincount(sentences) > 0
    return sorted(bad | set(np.flatnonzero(present & (roots != 1)).tolist()))


def _one_root(block: Floats) -> Ints:
    """Maximum spanning tree with a single root; `block` n×(n+1)."""
    square = np.full((len(block) + 1, len(block) + 1), IMPOSSIBLE, dtype=np.float64)
    square[1:] = block
    heads = _spanning_tree(square)
    roots = np.flatnonzero(heads[1:] == 0) + 1
    if len(roots) > 1:
        best = roots[square[roots, 0].argmax()]
        square[:, 0] = IMPOSSIBLE
        square[best, 0] = 0.0
        heads = _spanning_tree(square)
    return heads[1:]


def _cycle(heads: Ints) -> list[int]:
    """Nodes of one cycle, or none."""
    seen = np.zeros(len(heads), dtype=np.int64)
    for start in range(1, len(heads)):
        path, node = [], start
        while node and not seen[node]:
            seen[node] = start
            path.append(node)
            node = int(heads[node])
        if node and seen[node] == start:
            return path[path.index(node) :]
    return []


def _spanning_tree(scores: NDArray[np.float64]) -> Ints:
    """Chu-Liu/Edmonds; `scores[d, h]`, node 0 the root. Returns the head of every node, 0 for the root itself."""
    np.fill_diagonal(scores, -np.inf)
    heads: Ints = scores.argmax(1)
    heads[0] = 0
    cycle = _cycle(heads)
    if not cycle:
        return heads
    inside = set(cycle)
    rest = [node for node in range(len(heads)) if node not in inside]
    size = len(rest)
    smaller = np.full((size + 1, size + 1), -np.inf)
    smaller[:size, :size] = scores[np.ix_(rest, rest)]
    into = scores[np.ix_(cycle, rest)] - scores[cycle, heads[cycle]][:, None]
    entry = into.argmax(0)
    smaller[size, :size] = into.max(0)
    out_of = scores[np.ix_(rest, cycle)]
    leaving = out_of.argmax(1)
    smaller[:size, size] = out_of.max(1)
    smaller[0] = -np.inf
    solved = _spanning_tree(smaller)
    for index in range(1, size):
        heads[rest[index]] = cycle[leaving[index]] if solved[index] == size else rest[solved[index]]
    heads[cycle[entry[solved[size]]]] = rest[solved[size]]
    return heads
