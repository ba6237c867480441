"""Log-odds that the words of a text change their source at a gap, over all ways to cut the text into articles."""

import math
from collections import Counter
from collections.abc import Sequence

#: An article draws its words from its own mixture, which resembles that of the whole dump as if by so many words more.
PRIOR_WORDS = (600.0, 1500.0)
_LONGEST = 80
"""Paragraphs; bounds the work to a constant a paragraph."""
_PER_CUT = 8.0
_LIMIT = 12.0


def topic_odds(paragraphs: Sequence[Counter[str]], prior_words: float) -> list[float]:
    """For every paragraph the log-odds, within ±12, that an article begins before it (0 for the first)."""
    count = len(paragraphs)
    likelihood = _segments(paragraphs, prior_words)
    before = [0.0] + [-math.inf] * count
    for end in range(1, count + 1):
        before[end] = _log_sum(
            [before[s] + likelihood[s][end - s - 1] - _PER_CUT for s in range(max(0, end - _LONGEST), end)]
        )
    after = [-math.inf] * count + [0.0]
    for start in range(count - 1, -1, -1):
        reach = likelihood[start]
        after[start] = _log_sum([reach[n] - _PER_CUT + after[start + n + 1] for n in range(len(reach))])
    return [0.0] + [_odds(before[gap] + after[gap] - before[count]) for gap in range(1, count)]


def _segments(paragraphs: Sequence[Counter[str]], prior_words: float) -> list[list[float]]:
    """`[start][n]`: log-likelihood of the n + 1 paragraphs from `start` as one article (Dirichlet-multinomial)."""
    total: Counter[str] = Counter()
    for paragraph in paragraphs:
        total.update(paragraph)
    size = sum(total.values()) or 1
    prior = {term: prior_words * n / size for term, n in total.items()}
    rows = []
    for start in range(len(paragraphs)):
        seen: dict[str, int] = {}
        words, value, row = 0, 0.0, []
        for paragraph in paragraphs[start : start + _LONGEST]:
            for term, times in paragraph.items():
                had = seen.get(term, 0)
                for more in range(times):
                    value += math.log(prior[term] + had + more) - math.log(prior_words + words)
                    words += 1
                seen[term] = had + times
            row.append(value)
        rows.append(row)
    return rows


def _log_sum(values: Sequence[float]) -> float:
    top = max(values)
    return top + math.log(sum(math.exp(v - top) for v in values)) if top > -math.inf else top


def _odds(log_probability: float) -> float:
    p = min(max(math.exp(min(log_probability, 0.0)), 1e-6), 1 - 1e-6)
    return max(-_LIMIT, min(_LIMIT, math.log(p / (1 - p))))
