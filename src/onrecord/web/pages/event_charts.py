"""The charts over the table of events: by kind, by what was struck, by whose word, by whose act."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from onrecord.analysis import STANDINGS, Incident, Series, folded
from onrecord.model.ontology import load_ontology
from onrecord.web.charts import Board, Chart, Column, put
from onrecord.web.wording import STANDINGS as STANDING_WORDS
from onrecord.web.wording import count, period, words

#: Actors and kinds in the charts.
ACTORS, DRAWN = 10, 8
_COUNTING = (
    "One actor, one act, one place and one day count once, however often reported; copies of a wire story are one "
    "report. Counts end with the last report and say what the record holds, not what the war was."
)


class Counted(NamedTuple):
    """Events by period, the sentences behind the charts, and where each event stands among them."""

    series: Series
    board: Board
    rank: dict[tuple[str, ...], int]

    def bar(self, key: str, title: str, found: Sequence[Incident]) -> dict[str, Any]:
        """How many events a bar stands for, and the address that opens them."""
        href = put(self.board, key, f"{title}: {count(len(found), 'event')}", [self.rank[i.key] for i in found])
        return {"events": len(found), "href": href}


def event_charts(found: Sequence[Incident], counted: Counted) -> Iterator[Chart]:
    """Those of the charts that have something to show."""
    if counted.series.cells:
        yield from filter(None, (_by_kind(counted), _by_target(counted)))
        yield _by_standing(counted)
    if chart := _by_actor(found, counted):
        yield chart


def kind(incident: Incident) -> str:
    """What an event is called: its type, with the mode for attacks."""
    return words(incident.type) + (f", {words(incident.mode)}" if incident.mode else "")


def _by_kind(counted: Counted) -> Chart | None:
    totals = Counter(kind(i) for cell in counted.series.cells for i in cell.incidents)
    drawn = [name for name, _ in totals.most_common(DRAWN)]
    left = len(totals) - len(drawn)
    return _multiples(
        counted,
        "kind",
        f"Events by kind and {counted.series.unit}, and on whose word",
        _COUNTING + (f" {count(left, 'rarer kind')} only in the table behind it." if left else ""),
        lambda incident: (kind(incident),),
        drawn,
    )


def _by_target(counted: Counted) -> Chart | None:
    """Attacks by what was struck; the order is the ontology's, since kinds of target are not ranked."""
    attacks = [i for cell in counted.series.cells for i in cell.incidents if i.type == "ASSAULT"]
    silent = sum(not i.struck for i in attacks)
    note = (
        "Attacks by the kind of people or thing that reports say was hit; one that hit two kinds stands under both. "
        f"{silent} of {count(len(attacks), 'attack')} with a date {'tells' if silent == 1 else 'tell'} of no kind and "
        f"stand only in the table of events. The order of the kinds is fixed and says nothing. {_COUNTING}"
    )
    return _multiples(
        counted,
        "target",
        f"What was struck, by {counted.series.unit}, and on whose word",
        note,
        lambda incident: incident.struck if incident.type == "ASSAULT" else (),
        list(load_ontology().targets),
    )


def _multiples(
    counted: Counted, name: str, title: str, note: str, groups_of: Callable[[Incident], Iterable[str]], order: list[str]
) -> Chart | None:
    """Bars by period for each group, divided by whose word; groups that are not in `order` stand in the table alone."""
    groups: dict[tuple[str, str, str], list[Incident]] = {}
    for cell in counted.series.cells:
        for incident in cell.incidents:
            for group in groups_of(incident):
                groups.setdefault((group, cell.period, cell.standing), []).append(incident)
    rows = []
    for (group, when, standing), found in sorted(groups.items(), key=lambda item: _place(item[0], order)):
        told = STANDING_WORDS[standing]
        bar = counted.bar(
            f"{name}-{group.replace(' ', '_')}-{when}-{standing}", f"{group}, {told}, {period(when)}", found
        )
        rows.append({"period": when, name: group, "standing": told} | bar)
    if not rows:
        return None
    totals = Counter({g: sum(r["events"] for r in rows if r[name] == g) for g in dict.fromkeys(r[name] for r in rows)})
    series = counted.series
    return Chart(
        id=f"events-by-{name}",
        kind="small-stacks",
        title=title,
        note=note,
        alt=f"{title}, {period(series.periods[0])} to {period(series.periods[-1])}: "
        + ", ".join(f"{group} {totals[group]}" for group in order if group in totals)
        + ".",
        columns=(
            Column("period", series.unit.capitalize()),
            Column(name, "What was struck" if name == "target" else name.capitalize()),
            Column("standing", "On whose word"),
            Column("events", "Events", True),
        ),
        rows=tuple(rows),
        data={
            "rows": [row for row in rows if row[name] in order],
            "series": name,
            "order": [group for group in order if group in totals],
            "standings": [STANDING_WORDS[s] for s in STANDINGS],
            "periods": series.periods,
        },
    )


def _place(key: tuple[str, str, str], order: list[str]) -> tuple[int, str, str, int]:
    group, when, standing = key
    return (order.index(group) if group in order else len(order), group, when, STANDINGS.index(standing))


def _by_standing(counted: Counted) -> Chart:
    series = counted.series
    groups: dict[tuple[str, str], list[Incident]] = {}
    for cell in series.cells:
        groups.setdefault((cell.period, cell.standing), []).extend(cell.incidents)
    rows = []
    for (when, standing), found in sorted(groups.items(), key=lambda item: (item[0][0], STANDINGS.index(item[0][1]))):
        told = STANDING_WORDS[standing]
        bar = counted.bar(f"standing-{when}-{standing}", f"{told}, {period(when)}", found)
        rows.append({"period": when, "standing": told} | bar)
    totals = {STANDING_WORDS[s]: 0 for s in STANDINGS}
    for row in rows:
        totals[row["standing"]] += row["events"]
    title = f"On whose word, by {series.unit}"
    return Chart(
        id="events-by-standing",
        kind="stacked-bars",
        title=title,
        note=_COUNTING,
        alt=f"{title}, {period(series.periods[0])} to {period(series.periods[-1])}: "
        + ", ".join(f"{told} {n}" for told, n in totals.items() if n)
        + ".",
        columns=(
            Column("period", series.unit.capitalize()),
            Column("standing", "On whose word"),
            Column("events", "Events", True),
        ),
        rows=tuple(rows),
        data={
            "rows": rows,
            "series": "standing",
            "order": [told for told, n in totals.items() if n],
            "periods": series.periods,
        },
    )


def _by_actor(found: Sequence[Incident], counted: Counted) -> Chart | None:
    spelt = {folded(i.actor): i.actor for i in reversed(found) if i.actor}
    totals = Counter(spelt[folded(incident.actor)] for incident in found if incident.actor)
    top = [name for name, _ in sorted(totals.items(), key=lambda p: (-p[1], p[0]))[:ACTORS]]
    rows = []
    for a, actor in enumerate(top):
        for standing in STANDINGS:
            theirs = [i for i in found if i.actor and spelt[folded(i.actor)] == actor and i.standing == standing]
            if theirs:
                told = STANDING_WORDS[standing]
                bar = counted.bar(f"actor-{a}-{standing}", f"{actor}, {told}", theirs)
                rows.append({"actor": actor, "standing": told} | bar)
    if not rows:
        return None
    return Chart(
        id="events-by-actor",
        kind="stacked-rows",
        title="Whose acts are confirmed, and by whom",
        note="An attacker who confirms its own strike is kept apart from confirmation by the side hit or by a third "
        "party.",
        alt="Bars by actor: " + ", ".join(f"{name} {totals[name]}" for name in top[:6]) + ".",
        columns=(Column("actor", "Actor"), Column("standing", "On whose word"), Column("events", "Events", True)),
        rows=tuple(rows),
        data={"rows": rows, "series": "standing", "order": [STANDING_WORDS[s] for s in STANDINGS], "actors": top},
    )
