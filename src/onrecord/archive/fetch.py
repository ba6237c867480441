"""A polite, bounded fetcher, for addresses a person asked for."""

import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from typing import NamedTuple, Self
from urllib.robotparser import RobotFileParser

import httpx

from onrecord.archive.addresses import Resolver, public_address, resolve
from onrecord.model import InputError, UnreadableError

USER_AGENT = "onrecord/0.1 (archiving reporting at a reader's request)"
_ROBOT = "onrecord"


class Limits(NamedTuple):
    """Bounds of one fetch; seconds and bytes after decompression."""

    size: int = 20_000_000
    redirects: int = 5
    seconds: float = 30.0
    pause: float = 1.0
    """Between two requests to one host, unless its robots.txt asks for more."""
    longest_pause: float = 30.0


class Fetched(NamedTuple):
    """An answer: `url` is where it was found after redirects."""

    data: bytes
    url: str
    media_type: str | None
    encoding: str | None
    fetched_at: str


class Fetcher:
    """Fetches one address at a time; keeps robots rules and the time of the last request for each host."""

    def __init__(
        self,
        *,
        limits: Limits = Limits(),
        private_addresses: bool = False,
        resolver: Resolver = resolve,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._limits, self._private, self._resolver = limits, private_addresses, resolver
        self._clock, self._sleep = clock, sleep
        self._robots: dict[str, RobotFileParser] = {}
        self._last: dict[str, float] = {}
        # Proxies from the environment would resolve names themselves, behind the check of addresses.
        self._client = httpx.Client(
            headers={"User-Agent": USER_AGENT}, timeout=limits.seconds, follow_redirects=False, trust_env=False
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def fetch(self, url: str) -> Fetched:
        """The answer to one GET. `UnreadableError` says which bound or rule stopped it."""
        target = _parse(url)
        for _ in range(self._limits.redirects + 1):
            self._check_robots(target)
            response, data = self._get(target)
            if not response.has_redirect_location:
                return self._answer(target, response, data)
            target = _parse(str(target.join(response.headers["Location"])))
        raise UnreadableError(url, f"more than {self._limits.redirects} redirects", "open it in a browser and save it")

    def _answer(self, url: httpx.URL, response: httpx.Response, data: bytes) -> Fetched:
        if response.status_code != 200:
            raise UnreadableError(str(url), f"the server answered {response.status_code}", "check the address")
        declared = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        now = datetime.now(UTC).isoformat(timespec="seconds")
        return Fetched(data, str(url), declared or None, response.charset_encoding, now)

    def _check_robots(self, url: httpx.URL) -> None:
        origin = _origin(url)
        if origin not in self._robots:
            self._robots[origin] = self._read_robots(url)
        if not self._robots[origin].can_fetch(_ROBOT, str(url)):
            raise UnreadableError(str(url), "robots.txt of the site forbids it", "save the page by hand")

    def _read_robots(self, url: httpx.URL) -> RobotFileParser:
        """RFC 9309: no file means everything is allowed, a server in trouble means nothing is."""
        rules = RobotFileParser()
        target = url.copy_with(raw_path=b"/robots.txt")
        for _ in range(self._limits.redirects + 1):
            response, data = self._get(target)
            if not response.has_redirect_location:
                break
            target = _parse(str(target.join(response.headers["Location"])))
        if response.status_code >= 500:
            rules.parse(["User-agent: *", "Disallow: /"])
        else:
            rules.parse(data.decode("utf-8", "replace").splitlines() if response.status_code == 200 else [])
        return rules

    def _get(self, url: httpx.URL) -> tuple[httpx.Response, bytes]:
        self._wait(url)
        port = url.port or (443 if url.scheme == "https" else 80)
        address = public_address(url.host, port, self._resolver, self._private)
        # The checked address is the one connected to, so a name cannot change its meaning in between.
        request = self._client.build_request(
            "GET",
            url.copy_with(host=address),
            headers={"Host": url.netloc.decode()},
            extensions={"sni_hostname": url.host},
        )
        request.extensions["timeout"] = httpx.Timeout(self._limits.seconds).as_dict()
        try:
            with closing(self._client.send(request, stream=True)) as response:
                return response, self._body(url, response)
        except httpx.HTTPError as error:
            raise UnreadableError(str(url), str(error) or type(error).__name__, "try again later") from error

    def _body(self, url: httpx.URL, response: httpx.Response) -> bytes:
        deadline = self._clock() + self._limits.seconds
        data = bytearray()
        for chunk in response.iter_bytes():
            data += chunk
            if len(data) > self._limits.size:
                raise UnreadableError(str(url), f"it is larger than {self._limits.size:,} bytes", "save it by hand")
            if self._clock() > deadline:
                raise UnreadableError(str(url), f"it took longer than {self._limits.seconds:g} s", "try again later")
        return bytes(data)

    def _wait(self, url: httpx.URL) -> None:
        rules = self._robots.get(_origin(url))
        asked = float(rules.crawl_delay(_ROBOT) or 0) if rules else 0.0
        pause = min(max(self._limits.pause, asked), self._limits.longest_pause)
        left = self._last.get(url.host, -pause) + pause - self._clock()
        if left > 0:
            self._sleep(left)
        self._last[url.host] = self._clock()


def _parse(url: str) -> httpx.URL:
    try:
        parsed = httpx.URL(url)
    except httpx.InvalidURL as error:
        raise InputError(url, str(error), "pass an http or https address") from error
    if parsed.scheme not in ("http", "https") or not parsed.host:
        raise InputError(url, "only http and https are fetched", "save other sources as a file and add that")
    return parsed


def _origin(url: httpx.URL) -> str:
    return f"{url.scheme}://{url.netloc.decode()}"
