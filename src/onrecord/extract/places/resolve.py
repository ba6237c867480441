"""Which place on Earth: every name's candidates weighed by fame, by the words around it and by the other names."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from onrecord.extract.places.containers import Rank, holds, rank
from onrecord.extract.places.spots import Spot
from onrecord.gazetteer import Candidate, kilometres
from onrecord.model.places import Place

ROUNDS = 3
FAME, KIND_FITS, KIND_MISFITS, HELD, HOLDS, OF_A_LIST = 1.0, 3.0, -3.0, 5.0, 4.0, 3.5
COUNTRY, ADMIN1, ADMIN2, CLOSE = 0.9, 1.3, 1.2, 0.6
DEMONYM_SHARE = 0.5
CLOSE_KM = 80
WORLD_FAME, BEYOND = 6.3, 1.5
"""Cities of millions are known by their bare name everywhere: each step beyond counts more."""
MANY = 120
"""Candidates of one name that are weighed."""

Anchors = dict[int, list[Place]]
"""Places that are sure, by degree of latitude."""

Ranked = tuple[tuple[Candidate, float], ...]
"""Candidates with probabilities, best first."""


class Group(NamedTuple):
    """Mentions that mean the same: one name with the same container and the same kind word."""

    spots: tuple[int, ...]
    spot: Spot
    holder: int | None
    weight: float


class Support:
    """How much of a document speaks for each country and area, with shares of single names taken out again."""

    def __init__(self) -> None:
        self.country: defaultdict[str, float] = defaultdict(float)
        self.admin1: defaultdict[tuple[str, str], float] = defaultdict(float)
        self.admin2: defaultdict[tuple[str, str, str], float] = defaultdict(float)

    def add(self, ranked: Ranked, weight: float) -> None:
        """Puts the candidates' areas on the scale; a negative weight takes them off."""
        for candidate, probability in ranked[:5]:
            place, share = candidate.place, probability * weight
            if place.country and share:
                self.country[place.country] += share
                if place.admin1:
                    self.admin1[place.country, place.admin1] += share
                    if place.admin2:
                        self.admin2[place.country, place.admin1, place.admin2] += share

    def of(self, candidate: Candidate) -> float:
        """Log-odds that the rest of the document lends a candidate."""
        place = candidate.place
        if not place.country:
            return 0.0
        total = COUNTRY * math.log1p(3 * max(0.0, self.country[place.country]))
        if place.admin1 and place.kind != "country":
            total += ADMIN1 * math.log1p(2 * max(0.0, self.admin1[place.country, place.admin1]))
            if place.admin2:
                total += ADMIN2 * math.log1p(2 * max(0.0, self.admin2[place.country, place.admin1, place.admin2]))
        return total


def resolve(
    spots: list[Spot], chances: list[float], held: dict[int, int], rows: dict[int, range], demonyms: Counter[str]
) -> list[Ranked]:
    """For each spot its candidates, ranked; `rows` are lists of names side by side."""
    groups = grouped(spots, chances, held)
    of_spot = {index: number for number, group in enumerate(groups) for index in group.spots}
    priors = [tuple((c, _prior(c, g.spot)) for c in g.spot.candidates[:MANY]) for g in groups]
    ranked = [_softmax(prior) for prior in priors]
    holder = {n: of_spot[g.holder] for n, g in enumerate(groups) if g.holder is not None}
    peers = {
        n: {of_spot[i] for i in rows[g.spots[0]] if i not in held and i not in held.values()} - {n}
        for n, g in enumerate(groups) if g.spots[0] in rows and n not in holder
    }  # fmt: skip
    for _ in range(ROUNDS):
        support = Support()
        for country, count in demonyms.items():
            support.country[country] += DEMONYM_SHARE * math.log1p(count)
        for group, ranks in zip(groups, ranked, strict=True):
            support.add(ranks, group.weight)
        sure = [r[0][0] for r in ranked if r and r[0][1] > 0.9]
        anchors = by_latitude(c for c in sure if c.place.kind not in ("country", "continent"))
        alike = {n: ranks_of(ranked[m] for m in others) for n, others in peers.items() if len(others) > 1}
        ranked = [_reweighed(n, groups, priors, ranked, support, holder, anchors, alike) for n in range(len(groups))]
    return [ranked[of_spot[index]] for index in range(len(spots))]


def grouped(spots: list[Spot], chances: list[float], held: dict[int, int]) -> list[Group]:
    """One sense per discourse: a bare name joins the first group of its name that says more."""
    members: dict[tuple[str, str, tuple[str, ...]], list[int]] = defaultdict(list)
    bare: dict[str, list[int]] = defaultdict(list)
    for index, spot in enumerate(spots):
        outer = spots[held[index]].key if index in held else ""
        if outer or spot.kinds:
            members[spot.key, outer, spot.kinds].append(index)
        else:
            bare[spot.key].append(index)
    for key, indexes in bare.items():
        told = next((k for k in members if k[0] == key and k[1]), (key, "", ()))
        if told[1] and _is_country(spots[indexes[0]]):
            # "Lebanon, Pennsylvania" does not make every Lebanon a town.
            told = (key, "", ())
        members[told] += indexes
    groups = []
    for indexes in members.values():
        leader = next((i for i in indexes if i in held), indexes[0])
        weight = math.log1p(sum(chances[i] for i in indexes))
        groups.append(Group(tuple(indexes), spots[leader], held.get(leader), weight))
    return groups


def _is_country(spot: Spot) -> bool:
    return bool(spot.candidates) and spot.candidates[0].place.kind == "country"


def _prior(candidate: Candidate, spot: Spot) -> float:
    score = FAME * (candidate.fame - candidate.alias)
    if candidate.fame > WORLD_FAME and candidate.place.kind == "city" and not candidate.alias:
        score += BEYOND * (candidate.fame - WORLD_FAME)
    if spot.kinds:
        score += KIND_FITS if candidate.place.kind in spot.kinds else KIND_MISFITS
    return score


def _reweighed(
    number: int, groups: list[Group], priors: list[tuple[tuple[Candidate, float], ...]], ranked: list[Ranked],
    support: Support, holder: dict[int, int], anchors: Anchors, alike: dict[int, Counter[Rank]],
) -> Ranked:  # fmt: skip
    """One group's candidates in the light of all the others."""
    if len(priors[number]) < 2:
        return ranked[number]
    support.add(ranked[number], -groups[number].weight)
    outer = ranked[holder[number]][:5] if number in holder else ()
    inner = [ranked[n][:5] for n, h in holder.items() if h == number]
    scored = []
    for candidate, prior in priors[number]:
        score = prior + support.of(candidate)
        score += HELD * max((p for o, p in outer if holds(o.place, candidate.place)), default=0.0)
        for ranks in inner:
            score += HOLDS * sum(p for i, p in ranks if holds(candidate.place, i.place))
        if number in alike and candidate.place.kind in ("country", "admin1"):
            score += OF_A_LIST * alike[number][rank(candidate)]
        if candidate.place.kind == "city" and _is_close(candidate, anchors):
            score += CLOSE
        scored.append((candidate, score))
    support.add(ranked[number], groups[number].weight)
    return _softmax(tuple(scored))


def ranks_of(members: Iterable[Ranked]) -> Counter[Rank]:
    """What most members of a list are, as shares of them."""
    tops = [rank(ranks[0][0]) for ranks in members if ranks]
    return Counter({kind: n / len(tops) for kind, n in Counter(tops).items() if n > 1})


def by_latitude(candidates: Iterable[Candidate]) -> Anchors:
    """By whole degrees, so that a neighbour is looked for among few."""
    found: defaultdict[int, list[Place]] = defaultdict(list)
    for candidate in candidates:
        found[int(candidate.place.lat)].append(candidate.place)
    return dict(found)


def _is_close(candidate: Candidate, anchors: Anchors) -> bool:
    place = candidate.place
    return any(
        other.id != place.id and other.name != place.name and kilometres(other, place) < CLOSE_KM
        for degree in range(int(place.lat) - 1, int(place.lat) + 2)
        for other in anchors.get(degree, ())
    )


def _softmax(scored: tuple[tuple[Candidate, float], ...]) -> Ranked:
    if not scored:
        return ()
    best = max(score for _, score in scored)
    weights = [(c, math.exp(score - best)) for c, score in scored]
    total = sum(w for _, w in weights)
    return tuple(sorted(((c, w / total) for c, w in weights), key=lambda cw: -cw[1]))
