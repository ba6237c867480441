"""Who is in and who is out: a board for each topic, each name one click from its sentence."""

from collections.abc import Iterator
from typing import Any

from onrecord.analysis import Board, Seat, Word, boards
from onrecord.web.frame import Page, Site
from onrecord.web.sentences import sentence
from onrecord.web.wording import BY, STANCES, days

_COALITION = ("in", "likely_in", "undecided", "unlikely", "out")
_OPINION = ("supports", "opposes")


def positions_pages(site: Site) -> Iterator[Page]:
    """`positions.html`."""
    views = [_view(n, board, site) for n, board in enumerate(boards(site.lookup), 1)]
    values = {"boards": views}
    yield Page(
        path="positions.html",
        template="positions.html",
        title="Who’s in, who’s out",
        section="positions.html",
        values=values,
    )


def _view(n: int, board: Board, site: Site) -> dict[str, Any]:
    stances = [w.position.stance for seat in board.seats for w in (*seat.own, *seat.others)]
    shown = [s for s in _COALITION if any(x in _COALITION for x in stances)] + [s for s in _OPINION if s in stances]
    seats = [_seat(n, k, seat, site) for k, seat in enumerate(board.seats, 1)]
    return {
        "id": f"topic-{n}",
        "topic": board.topic,
        "question": board.question,
        "columns": [(s, STANCES[s], [seat for seat in seats if seat["stance"] == s]) for s in shown],
        "seats": seats,
    }


def _seat(n: int, k: int, seat: Seat, site: Site) -> dict[str, Any]:
    latest = _word(seat.latest, site)
    others = {word.position.by: word for word in reversed(seat.others)} if seat.own else {}
    before = next((w for w in seat.own if w.position.stance != seat.latest.position.stance), None)
    history = sorted((*seat.own, *seat.others), key=lambda w: (w.when is None, w.when), reverse=True)
    return {
        "id": f"seat-{n}-{k}",
        "entity": seat.entity,
        "stance": latest["stance"],
        "latest": latest,
        "others": [_word(others[by], site) for by in sorted(others)],
        "before": _word(before, site) if before else None,
        "history": [_word(word, site) | {"superseded": word in seat.own[1:]} for word in history],
    }


def _word(word: Word, site: Site) -> dict[str, Any]:
    return {
        "stance": word.position.stance,
        "words": STANCES[word.position.stance],
        "by": BY[word.position.by],
        "own": word.position.by == "self",
        "when": days(word.when),
        "iso": word.when.text() if word.when else "",
        "by_report": bool(word.when and word.when.by_publication),
        "sentence": sentence(word.entry, site.lookup),
    }
