"""Who said what: speakers with their words, how openly they spoke, and which outlets quote them."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from onrecord.analysis import Voice, by_anonymity, voices
from onrecord.model import Entry, Quote
from onrecord.web.charts import Board, Chart, Column, empty_board, put
from onrecord.web.frame import Page, Site, leaves
from onrecord.web.sentences import sentence, sentences
from onrecord.web.wording import ANONYMITY, count

#: Speakers of one page; sentences beneath each before the rest moves to a page of its own; sentences of such a page.
SIZE, BENEATH, LINES = 150, 6, 500
#: Rows and columns of the matrix of speakers and outlets.
ROWS, OUTLETS = 15, 8


def quotes_pages(site: Site) -> Iterator[Page]:
    """`quotes.html`, its later pages, and `speakers/N.html` for those who speak much."""
    found = voices(site.lookup)
    board = empty_board()
    charts = (_openness(site, board), _matrix(site, found, board))
    rows = [_row(n, voice, site) for n, voice in enumerate(found, 1)]
    for leaf in leaves(rows, "quotes.html", SIZE):
        first = leaf.number == 1
        yield Page(
            path=leaf.path,
            template="quotes.html",
            title="Who said what",
            section="quotes.html",
            values={
                "rows": leaf.rows,
                "leaf": leaf,
                "charts": charts if first else (),
            },
            charts=charts if first else (),
            board=board if first else None,
        )
    for row in rows:
        if row["page"]:
            for leaf in leaves(row["all"], row["page"], LINES):
                yield Page(
                    path=leaf.path,
                    template="speaker.html",
                    title=row["label"],
                    section="quotes.html",
                    values={"row": row, "leaf": leaf},
                )


def _row(n: int, voice: Voice, site: Site) -> dict[str, Any]:
    shown = sentences(voice.entries, site.lookup)
    return {
        "id": f"speaker-{n}",
        "label": voice.label,
        "named": voice.name is not None,
        "roles": "; ".join(voice.roles if voice.name else ()),
        "affiliations": "; ".join(voice.affiliations),
        "anonymity": ANONYMITY[voice.anonymity],
        "counted": voice.counted,
        "outlets": " · ".join(f"{name} {n}" for name, n in voice.outlets),
        "acts": " · ".join(f"{act} {n}" for act, n in voice.acts),
        "sentences": shown[:BENEATH],
        "all": shown,
        "page": f"speakers/{n}.html" if len(shown) > BENEATH else None,
    }


def _anonymity(entry: Entry) -> str | None:
    return entry.finding.speaker.anonymity if isinstance(entry.finding, Quote) else None


def _openness(site: Site, board: Board) -> Chart:
    rows = []
    for anonymity, n in by_anonymity(site.lookup):
        entries = [e for e in site.lookup.of("quotes") if _anonymity(e) == anonymity]
        first = len(board.items)
        shown = sentences(entries[:40], site.lookup)
        board.items.extend({"s": [s.data()]} for s in shown)
        title = f"Statements, source {ANONYMITY[anonymity]}: {n}" + (", the first 40" if len(entries) > 40 else "")
        href = put(board, f"a-{anonymity}", title, range(first, len(board.items)))
        rows.append({"source": ANONYMITY[anonymity], "statements": n, "href": href})
    total = sum(int(str(row["statements"])) for row in rows)
    return Chart(
        id="openness",
        kind="rank",
        title="How openly sources speak",
        note="Statements by how the source is given; repeats and copies of wire stories counted once.",
        alt=f"Bars of {count(total, 'statement')}: "
        + ", ".join(f"{r['source']} {r['statements']}" for r in rows)
        + ".",
        columns=(Column("source", "Source is"), Column("statements", "Statements", True)),
        rows=tuple(rows),
        data={"rows": rows, "x": "statements", "y": "source"},
    )


def _matrix(site: Site, found: tuple[Voice, ...], board: Board) -> Chart:
    top = [voice for voice in found if voice.name][:ROWS]
    totals = Counter(a.publisher or "outlet unknown" for a in site.publication.articles)
    outlets = [name for name, _ in sorted(totals.items(), key=lambda p: (-p[1], p[0]))[:OUTLETS]]
    rows = []
    for v, voice in enumerate(top):
        for o, outlet in enumerate(outlets):
            entries = [
                e for e in voice.entries if (site.lookup.articles[e.article].publisher or "outlet unknown") == outlet
            ]
            if entries:
                first = len(board.items)
                board.items.extend({"s": [sentence(e, site.lookup).data()]} for e in entries[:40])
                title = f"{voice.label} in {outlet}: {len(entries)}"
                href = put(board, f"m-{v}-{o}", title, range(first, len(board.items)))
                rows.append({"speaker": voice.label, "outlet": outlet, "statements": len(entries), "href": href})
    return Chart(
        id="who-quotes-whom",
        kind="matrix",
        title="Who is quoted, and by whom",
        note="The speakers quoted most, and how often each outlet quotes them; copies are counted here, since they "
        "were printed.",
        alt=f"A table of circles: {count(len(top), 'speaker')} by {count(len(outlets), 'outlet')}; a larger circle is "
        "more statements.",
        columns=(Column("speaker", "Speaker"), Column("outlet", "Outlet"), Column("statements", "Statements", True)),
        rows=tuple(rows),
        data={"rows": rows, "speakers": [v.label for v in top], "outlets": outlets},
    )
