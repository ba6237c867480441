"""The site as files: every link leads somewhere, every row says what it is, nothing of an old site stays."""

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import msgspec
import pytest
from tests.web import factory

from onrecord.model import InputError, Publication
from onrecord.web import Download, write_site
from onrecord.web.charts import json_script
from onrecord.web.links import web_url
from onrecord.web.site import contents

MADE = {"war": factory.war, "hostile": factory.hostile, "empty": factory.empty, "reports-only": factory.reports_only,
        "many": lambda: factory.many(120)}  # fmt: skip


class _Reader(HTMLParser):
    """Links, ids and the text of each table row."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.rows: list[str] = []
        self._open = self._body = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        if known.get("id"):
            self.ids.append(known["id"] or "")
        link = known.get("href") or known.get("src")
        if link:
            self.links.append(link)
        if tag in ("thead", "tbody"):
            self._body = tag == "tbody"
        if tag == "tr" and self._body:
            self._open = True
            self.rows.append("")
        if tag == "td" and "colspan" in known:
            self.rows.pop()
            self._open = False

    def handle_endtag(self, tag: str) -> None:
        if tag == "tr":
            self._open = False

    def handle_data(self, data: str) -> None:
        if self._open:
            self.rows[-1] += data


@pytest.fixture(scope="module", params=list(MADE))
def files(request: pytest.FixtureRequest) -> dict[str, bytes]:
    """Path → bytes of a site."""
    return dict(contents(MADE[request.param]()))


@pytest.fixture(scope="module")
def pages(files: dict[str, bytes]) -> dict[str, _Reader]:
    """Path → what a page holds."""
    return {path: _Reader(data.decode()) for path, data in files.items() if path.endswith(".html")}


def test_every_link_leads_to_a_file_and_an_anchor_of_the_site(
    files: dict[str, bytes], pages: dict[str, _Reader]
) -> None:
    broken: list[tuple[str, str]] = []
    sets: dict[str, dict[str, object]] = {}
    for path, page in pages.items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme in ("https", "data"):
                continue
            target = path if not parts.path else str((Path("/") / Path(path).parent / parts.path).resolve())[1:]
            if target not in files:
                broken.append((path, link))
            elif parts.fragment.startswith("show="):
                if path not in sets:
                    sets[path] = _sets(path, files)
                if unquote(parts.fragment[5:]) not in sets[path]:
                    broken.append((path, link))
            elif parts.fragment and unquote(parts.fragment) not in pages[target].ids:
                broken.append((path, link))
    assert broken == []


def _sets(path: str, files: dict[str, bytes]) -> dict[str, object]:
    """The sets of sentences that a page can open, from the page or from the file it names."""
    apart = files.get(f"data/{path.removesuffix('.html')}-board.js")
    text = apart.decode() if apart else files[path].decode()
    found = re.search(r"^onrecord.board = (.*);$" if apart else r'id="board">(.*?)</script>', text, re.DOTALL)
    return dict(msgspec.json.decode(found.group(1))["sets"]) if found else {}


def test_ids_are_unique_on_each_page(pages: dict[str, _Reader]) -> None:
    assert [path for path, page in pages.items() if len(page.ids) != len(set(page.ids))] == []


def test_every_page_and_every_row_says_synthetic(files: dict[str, bytes], pages: dict[str, _Reader]) -> None:
    for path, page in pages.items():
        assert "<strong>Synthetic.</strong>" in files[path].decode(), path
        assert [row for row in page.rows if "synthetic" not in row] == [], path


def test_a_site_that_is_not_synthetic_never_says_so() -> None:
    whole = factory.war()
    real = msgspec.structs.replace(whole, about=msgspec.structs.replace(whole.about, synthetic=False))
    for path, data in contents(real):
        if path.endswith(".html"):
            assert b"synthetic" not in data.lower(), path


def test_the_same_publication_writes_the_same_bytes() -> None:
    assert dict(contents(factory.war())) == dict(contents(factory.war()))


def test_every_entry_has_its_anchor_and_the_marked_words_are_the_reports_own() -> None:
    publication = factory.war()
    files = dict(contents(publication))
    for article in publication.articles:
        text = files[f"articles/{article.id}.html"].decode()
        body = text[text.index('id="text"') : text.index('<aside class="read"')]
        plain = re.sub(
            r"<span class=\"label\">.*?</span> |<p class=\"gap\">.*?</p>|<[^>]+>", "", body[body.index(">") + 1 :]
        )
        shown = "".join(passage.text for passage in article.passages)
        assert re.sub(r"\s", "", plain) == re.sub(r"\s", "", shown), article.id
    for entry in publication.entries:
        assert f'id="{entry.id}"'.encode() in files[f"articles/{entry.article}.html"], entry.id


def test_captions_links_and_pull_quotes_are_not_body() -> None:
    text = dict(contents(factory.war()))["articles/doc-depot.html"].decode()
    for kind in ("caption", "read_more", "pull_quote", "byline"):
        assert f'<p class="furniture {kind}">' in text
    assert text.count('<p class="part body">') == 2


def test_withheld_text_leaves_a_visible_gap_and_nowhere_its_words() -> None:
    files = dict(contents(factory.war()))
    assert b"characters not shown" in files["articles/doc-partial.html"]
    leaks = [path for path, data in files.items() if b"It had been a long night on the quay" in data]
    assert leaks == []


def test_hostile_text_is_escaped_everywhere() -> None:
    for path, data in contents(factory.hostile()):
        assert not Path(path).is_absolute() and ".." not in path
        if path.endswith(".html"):
            text = data.decode()
            assert "<img" not in text, path
            assert "<script>document" not in text, path
            assert 'href="javascript' not in text, path


def test_json_in_a_page_cannot_end_its_script() -> None:
    hostile = "</script><!--<script>\u2028&"
    text = str(json_script({"a": hostile}))
    assert not set("<>&\u2028") & set(text)
    assert msgspec.json.decode(text) == {"a": hostile}


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://a.example/b", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("http://a.example/ b", False),
        (" https://a.example", False),
        (None, False),
    ],
)
def test_only_web_addresses_become_links(url: str | None, safe: bool) -> None:
    assert (web_url(url) is not None) is safe


def test_nothing_of_an_old_site_stays(tmp_path: Path) -> None:
    site = tmp_path / "site"
    write_site(factory.war(), site)
    (site / "articles" / "stray.html").write_text("rejected since")
    write_site(factory.reports_only(), site)
    assert sorted(path.name for path in (site / "articles").iterdir()) == ["doc-a.html"]
    assert [path.name for path in tmp_path.iterdir()] == ["site"], "no scratch is left behind"


def test_a_folder_of_somebody_elses_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(InputError, match="not a published site"):
        write_site(factory.empty(), tmp_path)
    assert (tmp_path / "thesis.txt").read_text() == "mine"


def test_sections_without_entries_are_left_out(pages: dict[str, _Reader], files: dict[str, bytes]) -> None:
    empty = dict(contents(factory.empty()))
    assert "control.html" not in empty
    assert b"No events have been read" in empty["chronology.html"]


def test_downloads_of_the_caller_are_offered_with_their_digest(tmp_path: Path) -> None:
    given = Download("record.sqlite", b"SQLite format 3\0", "The record as a database")
    files = dict(contents(factory.war(), [given]))
    assert files["downloads/record.sqlite"] == given.data
    assert b"record.sqlite" in files["downloads.html"]


def test_the_front_page_leads_to_the_right_page_of_a_long_list() -> None:
    files = dict(contents(factory.many(900)))
    links = [link for link in _Reader(files["index.html"].decode()).links if "#d" in link]
    assert any(link.startswith("articles-3.html#") for link in links)
    assert any(link.startswith("chronology-12.html#") for link in links)
    for link in links:
        path, _, anchor = link.partition("#")
        assert f'id="{anchor}"' in files[path].decode(), link


def test_long_lists_are_paged_and_every_sentence_stays_within_reach() -> None:
    publication: Publication = factory.many(900)
    files = dict(contents(publication))
    assert "articles-2.html" in files and "articles-3.html" in files and "articles-4.html" not in files
    assert "figures-3.html" in files
    assert max(len(data) for path, data in files.items() if path.endswith(".html")) < 3_000_000


def test_the_vendored_scripts_stay_small(files: dict[str, bytes]) -> None:
    assert sum(len(data) for path, data in files.items() if path.startswith("assets/")) < 700_000
