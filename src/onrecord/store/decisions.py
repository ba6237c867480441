"""What was decided to be one, and what follows: the earliest of the documents that ran one report."""

from collections.abc import Iterable, Iterator, Mapping

import sqlalchemy as sa

from onrecord.model import Decision
from onrecord.store import schema

Pair = tuple[str, frozenset[str]]


def pair_of(decision: Decision) -> Pair:
    """The kind and the two items, in no order."""
    return decision.kind, frozenset((decision.left, decision.right))


def by_machine(decision: Decision) -> bool:
    """True if a step of this program decided, not a person."""
    return decision.by.startswith("onrecord.")


def read_decisions(connection: sa.Connection) -> tuple[Decision, ...]:
    """The last word on every pair, in the order in which the pairs first came up."""
    latest: dict[Pair, Decision] = {}
    table = schema.decisions
    names = Decision.__struct_fields__
    for row in connection.execute(sa.select(*(table.c[name] for name in names)).order_by(table.c.n)):
        decision = Decision(**dict(zip(names, row, strict=True)))
        latest[pair_of(decision)] = decision
    return tuple(latest.values())


def originals(decisions: Iterable[Decision], ages: Mapping[str, tuple[str, str]]) -> dict[str, str]:
    """Document → the earliest of those decided to be one with it; the earliest themselves are no keys."""
    groups: dict[str, set[str]] = {}
    for left, right in _same(decisions):
        group = groups.get(left, {left}) | groups.get(right, {right})
        groups |= dict.fromkeys(group, group)
    first = {id(group): min(group, key=lambda one: ages.get(one, ("9999", one))) for group in groups.values()}
    return {one: first[id(group)] for one, group in groups.items() if first[id(group)] != one}


def _same(decisions: Iterable[Decision]) -> Iterator[tuple[str, str]]:
    return ((d.left, d.right) for d in decisions if d.kind == "document" and d.verdict == "yes")
