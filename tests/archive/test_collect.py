import io
from pathlib import Path

import pytest

from onrecord.archive import collect, feed_links
from onrecord.model import InputError, UnreadableError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("in/b.txt", "in/a.txt", "in/deep/c.html", "in/.hidden", "in/.git/config"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    return tmp_path


def test_a_folder_is_read_to_the_bottom_in_order_without_hidden_files(folder: Path) -> None:
    items = list(collect([str(folder / "in")]))
    assert [i.name for i in items] == ["in/a.txt", "in/b.txt", "in/deep/c.html"]
    assert items[2].read() == b"in/deep/c.html"


def test_files_globs_and_standard_input_come_in_the_order_given_and_once(folder: Path) -> None:
    arguments = [str(folder / "in/b.txt"), "-", str(folder / "in" / "*.txt")]
    items = list(collect(arguments, stdin=io.BytesIO(b"piped")))
    assert [i.name for i in items] == ["b.txt", "standard input", "a.txt"]
    assert items[1].read() == b"piped"


def test_what_is_not_there_is_an_error_that_names_it(folder: Path) -> None:
    with pytest.raises(InputError, match=r"nowhere\.txt: there is no such file"):
        list(collect([str(folder / "nowhere.txt")]))
    with pytest.raises(InputError, match="no file matches"):
        list(collect([str(folder / "*.pdf")]))


def test_a_file_that_vanishes_costs_only_itself(folder: Path) -> None:
    item = next(collect([str(folder / "in/a.txt")]))
    (folder / "in/a.txt").unlink()
    with pytest.raises(UnreadableError, match=r"a\.txt"):
        item.read()


def test_an_address_is_an_item_that_only_a_fetcher_can_read() -> None:
    item = next(collect(["https://ilmar-post.example/a"]))
    assert item.url == "https://ilmar-post.example/a"
    with pytest.raises(InputError, match="Fetcher"):
        item.read()


def test_the_links_of_a_feed_come_once_in_its_order() -> None:
    feed = b"""<rss version="2.0"><channel><title>Ilmar Post</title>
    <item><title>A</title><link>https://ilmar-post.example/a</link></item>
    <item><title>B</title><link>ftp://ilmar-post.example/b</link></item>
    <item><title>C</title><link>https://ilmar-post.example/c</link></item>
    <item><title>A</title><link>https://ilmar-post.example/a</link></item></channel></rss>"""
    assert feed_links(feed) == ("https://ilmar-post.example/a", "https://ilmar-post.example/c")
    with pytest.raises(UnreadableError, match="neither RSS nor Atom"):
        feed_links(b"<html><body>no feed</body></html>")
