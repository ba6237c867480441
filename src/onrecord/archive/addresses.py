"""Which network addresses may be fetched from."""

import ipaddress
import socket
from collections.abc import Callable

from onrecord.model import UnreadableError

Resolver = Callable[[str, int], list[str]]


def resolve(host: str, port: int) -> list[str]:
    """All addresses of a host, as the system resolves them."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def public_address(host: str, port: int, resolver: Resolver, private_allowed: bool) -> str:
    """The address to connect to. No page may lead the fetcher to machines inside the reader's network."""
    try:
        addresses = resolver(host, port)
    except OSError as error:
        raise UnreadableError(host, f"its address cannot be found: {error.strerror}", "check the address") from error
    if not addresses:
        raise UnreadableError(host, "it has no address", "check the address")
    if not private_allowed and not all(_is_public(address) for address in addresses):
        raise UnreadableError(host, "it is an address of a private network", "allow private addresses to fetch it")
    return addresses[0]


def _is_public(address: str) -> bool:
    parsed = ipaddress.ip_address(address.partition("%")[0])
    mapped = parsed.ipv4_mapped if isinstance(parsed, ipaddress.IPv6Address) else None
    return (mapped or parsed).is_global and not (mapped or parsed).is_multicast
