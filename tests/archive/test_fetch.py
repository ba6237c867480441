import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest

from onrecord.archive import Fetcher, Limits
from onrecord.model import InputError, UnreadableError

ROBOTS = b"User-agent: *\nDisallow: /private/\nCrawl-delay: 2\n"


class Site(BaseHTTPRequestHandler):
    """A small site that remembers who asked for what."""

    asked: ClassVar[list[tuple[str, str]]] = []
    pages: ClassVar[dict[str, tuple[int, dict[str, str], bytes]]] = {
        "/robots.txt": (200, {"Content-Type": "text/plain"}, ROBOTS),
        "/a": (200, {"Content-Type": "text/html; charset=iso-8859-1"}, b"<p>caf\xe9</p>"),
        "/moved": (302, {"Location": "/a"}, b""),
        "/circle": (302, {"Location": "/circle"}, b""),
        "/inward": (302, {"Location": "http://inside.example/secret"}, b""),
        "/large": (200, {}, b"x" * 5000),
        "/private/a": (200, {}, b"never"),
    }

    def do_GET(self) -> None:
        type(self).asked.append((self.path, self.headers["User-Agent"]))
        status, headers, body = self.pages.get(self.path, (404, {}, b""))
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""


@pytest.fixture
def site() -> Iterator[str]:
    Site.asked = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def fetcher(waits: list[float] | None = None, **limits: int) -> Fetcher:
    record = (waits if waits is not None else []).append
    return Fetcher(limits=Limits(**limits), private_addresses=True, clock=lambda: 0.0, sleep=record)


def test_a_page_comes_with_its_type_encoding_and_final_address(site: str) -> None:
    with fetcher() as net:
        page = net.fetch(f"{site}/moved")
    assert (page.data, page.url) == (b"<p>caf\xe9</p>", f"{site}/a")
    assert (page.media_type, page.encoding) == ("text/html", "iso-8859-1")
    assert all(agent.startswith("onrecord/") for _, agent in Site.asked)


def test_robots_are_asked_once_and_obeyed_in_rules_and_pause(site: str) -> None:
    waits: list[float] = []
    with fetcher(waits) as net:
        net.fetch(f"{site}/a")
        with pytest.raises(UnreadableError, match=r"robots\.txt"):
            net.fetch(f"{site}/private/a")
    assert [path for path, _ in Site.asked] == ["/robots.txt", "/a"]
    assert waits == [2.0]


@pytest.mark.parametrize(
    ("path", "reason"),
    [("/large", "larger than 1,000 bytes"), ("/circle", "more than 3 redirects"), ("/none", "answered 404")],
)
def test_every_bound_stops_a_fetch_with_its_reason(site: str, path: str, reason: str) -> None:
    with fetcher(size=1000, redirects=3) as net, pytest.raises(UnreadableError, match=reason):
        net.fetch(site + path)


def test_private_addresses_are_refused_unless_asked_for(site: str) -> None:
    with Fetcher() as net, pytest.raises(UnreadableError, match="private network"):
        net.fetch(f"{site}/a")
    assert Site.asked == []


@pytest.mark.parametrize("address", ["10.0.0.1", "::1", "::ffff:192.168.1.1", "169.254.169.254", "fe80::1%eth0"])
def test_a_public_name_with_a_private_address_is_refused_too(address: str) -> None:
    with Fetcher(resolver=lambda host, port: [address]) as net, pytest.raises(UnreadableError, match="private network"):
        net.fetch("http://news.example/a")


def test_a_redirect_into_the_house_is_refused(site: str) -> None:
    def resolver(host: str, port: int) -> list[str]:
        if host == "inside.example":
            raise UnreadableError(host, "checked again")
        return ["127.0.0.1"]

    net = Fetcher(private_addresses=True, resolver=resolver, sleep=lambda s: None)
    with net, pytest.raises(UnreadableError, match="checked again"):
        net.fetch(f"{site}/inward")


def test_other_schemes_are_not_fetched() -> None:
    with Fetcher() as net, pytest.raises(InputError, match="only http and https"):
        net.fetch("file:///etc/passwd")
