"""Fetching a report from its address.

Invariant: bytes come only from public addresses over http or https, and from the very address that was checked: each host is resolved once,
every redirect is checked anew, and the connection goes to the checked number. Size and time are bounded.
"""

from __future__ import annotations

import contextlib
import ipaddress
import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

from habeas.evidence.layers import LARGEST
from habeas.evidence.problems import EvidenceError

if TYPE_CHECKING:
    import ssl

    from urllib3.connection import HTTPConnection
    from urllib3.response import BaseHTTPResponse

__all__ = ["Address", "Fetched", "fetch", "is_elsewhere", "is_public", "resolve"]

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_SECONDS = 60.0
_REDIRECTS = 5
_ACCEPT = "text/html, application/xhtml+xml, text/plain;q=0.9, */*;q=0.1"
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
# Of a network of one's own (RFC 8215): where in it the address stands that is meant is known there alone.
_OWN_NAT64 = ipaddress.IPv6Network("64:ff9b:1::/48")


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address answered. address: the one that answered in the end. headers: names in lower case."""

    data: bytes
    address: str
    media_type: str | None
    headers: Mapping[str, str]


def is_public(address: Address) -> bool:
    """Whether an address is one of the open internet: no loopback, private, link-local, shared, reserved or multicast one, also when it
    is wrapped into IPv6 (mapped, 6to4, Teredo, NAT64)."""
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return is_public(address.ipv4_mapped)
        if address.sixtofour is not None:
            return is_public(address.sixtofour)
        if address.teredo is not None:
            return False
        if address in _NAT64:
            return is_public(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
        if address.is_site_local or address in _OWN_NAT64:
            return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def is_elsewhere(address: Address) -> bool:
    """Whether an address is one of the open internet and not this machine's own: what listens there may be shut to everybody else."""
    return is_public(address) and not _is_ours(address)


def _is_ours(address: Address) -> bool:
    """Whether the system would speak to an address from that very address. Nothing is sent."""
    family = socket.AF_INET6 if address.version == 6 else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_DGRAM) as probe:
            probe.connect((str(address), 9))
            return ipaddress.ip_address(str(probe.getsockname()[0]).partition("%")[0]) == address
    except OSError:  # there is no way to it
        return False


def resolve(host: str, port: int) -> list[Address]:
    """The addresses of a host, in the order in which the system would try them. Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [ipaddress.ip_address(str(sockaddr[0]).partition("%")[0]) for *_, sockaddr in found]


def fetch(
    url: str,
    *,
    seconds: float = _SECONDS,
    largest: int = LARGEST,
    allowed: Callable[[Address], bool] = is_elsewhere,
    resolve: Callable[[str, int], list[Address]] = resolve,
    trust: ssl.SSLContext | None = None,
    agent: str = "habeas",
) -> Fetched:
    """The document at a web address, after at most five redirects.

    seconds: for everything together. largest: bytes, after decompression. allowed: which addresses may be connected to.
    trust: the certificates to believe, None for the system's.
    Raises EvidenceError: no http(s) address, one with a password in it, a host unknown or not public, a refusal, too long, too much.
    """
    deadline = time.monotonic() + seconds
    for _ in range(_REDIRECTS + 1):
        parts = _checked(url)
        with _ask(parts, _target(parts, allowed, resolve), deadline, seconds, trust, agent) as response:
            location = response.headers.get("location")
            if response.status in (301, 302, 303, 307, 308) and location:
                url = urljoin(url, location)
                continue
            if response.status != 200:
                raise EvidenceError(
                    f"{url} answered {response.status} {response.reason or ''}".rstrip() + "; open it in a browser and check"
                )
            data = _body(response, url, largest, deadline, seconds)
            headers = {name.lower(): value for name, value in response.headers.items()}
            return Fetched(data, url, headers.get("content-type"), headers)
    raise EvidenceError(f"{url} is the end of more than {_REDIRECTS} redirects; give the address of the report itself")


def _checked(url: str) -> SplitResult:
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError as error:
        raise EvidenceError(f"{url!r} is not a web address ({error}); write it like https://example.org/report") from None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise EvidenceError(f"{url!r} is not a web address; write it like https://example.org/report")
    if parts.username is not None or parts.password is not None:
        raise EvidenceError(f"the address at {parts.hostname} holds a name or password, which must not enter a register; give it without")
    if port == 0 or any(letter.isspace() or ord(letter) < 0x20 for letter in url.strip()):
        raise EvidenceError(f"{url!r} is not a web address; write it like https://example.org/report")
    return parts


def _target(parts: SplitResult, allowed: Callable[[Address], bool], resolve: Callable[[str, int], list[Address]]) -> Address:
    """The one address to connect to. A host any of whose addresses is not allowed is refused altogether."""
    host, port = _host(parts), _port(parts)
    try:
        addresses = [ipaddress.ip_address(host)]
    except ValueError:
        try:
            addresses = resolve(host, port)
        except (OSError, UnicodeError) as error:
            said = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
            raise EvidenceError(f"{parts.hostname} cannot be found ({said.lower()}); check the address and the connection") from None
    if not addresses:
        raise EvidenceError(f"{parts.hostname} has no address; check its spelling")
    for address in addresses:
        if not allowed(address):
            why = "this machine's own" if is_public(address) else "not on the public internet"
            what = parts.hostname if parts.hostname == str(address) else f"{parts.hostname} is {address}, which"
            raise EvidenceError(f"{what} is {why}; save the page as a file and add that")
    return addresses[0]


def _host(parts: SplitResult) -> str:
    host = parts.hostname or ""
    try:
        return host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError:
        raise EvidenceError(f"{host!r} cannot be the name of a host; check the address") from None


def _port(parts: SplitResult) -> int:
    return parts.port or (443 if parts.scheme == "https" else 80)


@contextlib.contextmanager
def _ask(
    parts: SplitResult, address: Address, deadline: float, seconds: float, trust: ssl.SSLContext | None, agent: str
) -> Iterator[BaseHTTPResponse]:
    from http.client import HTTPException

    from urllib3.exceptions import HTTPError

    host, left = _host(parts), max(deadline - time.monotonic(), 0.001)
    connection = _connection(parts.scheme, host, _port(parts), address, left, trust)
    default = parts.port is None or parts.port == (443 if parts.scheme == "https" else 80)
    named = f"[{host}]" if ":" in host else host
    url = urlunsplit(parts)
    # The socket's own timeout starts again with every byte; a server that drips must still end.
    watch = threading.Timer(left, _cut, [connection])
    watch.daemon = True
    watch.start()
    try:
        connection.request(
            "GET",
            urlunsplit(("", "", parts.path or "/", parts.query, "")),
            headers={
                "Host": named if default else f"{named}:{parts.port}",
                "User-Agent": agent,
                "Accept": _ACCEPT,
                "Accept-Encoding": "gzip, deflate",
            },
            preload_content=False,
        )
        yield connection.getresponse()
    except (HTTPError, HTTPException, OSError, ValueError) as error:
        if isinstance(error, EvidenceError):
            raise
        if time.monotonic() >= deadline - 0.01:
            raise _too_slow(url, seconds) from None
        raise EvidenceError(f"{url} cannot be fetched ({' '.join(str(error).split())}); try again, or save the page as a file") from None
    finally:
        watch.cancel()
        connection.close()


def _connection(scheme: str, host: str, port: int, address: Address, seconds: float, trust: ssl.SSLContext | None) -> HTTPConnection:
    from urllib3.connection import HTTPConnection, HTTPSConnection

    if scheme == "http":
        return HTTPConnection(str(address), port, timeout=seconds)
    # Connects to the number that was checked, and asks for and insists on the certificate of the name.
    return HTTPSConnection(str(address), port, timeout=seconds, server_hostname=host, ssl_context=trust or _system_trust())


def _system_trust() -> ssl.SSLContext:
    import ssl  # here, because reading a file should not wait for OpenSSL

    context = ssl.create_default_context()
    folder = ssl.get_default_verify_paths().capath
    if not context.get_ca_certs() and not (folder and Path(folder).is_dir()):
        import certifi

        context.load_verify_locations(certifi.where())  # a Python that was built without knowing where the system keeps its own
    return context


def _cut(connection: HTTPConnection) -> None:
    sock = connection.sock
    if sock is not None:
        with contextlib.suppress(OSError):
            sock.shutdown(socket.SHUT_RDWR)


def _body(response: BaseHTTPResponse, url: str, largest: int, deadline: float, seconds: float) -> bytes:
    chunks: list[bytes] = []
    size = 0
    while chunk := response.read1(65536, decode_content=True):
        size += len(chunk)
        if size > largest:
            raise EvidenceError(f"{url} is larger than {largest:,} bytes, more than a report has; save the part you need as a file")
        chunks.append(chunk)
        if time.monotonic() > deadline:
            break
    # An answer without a length ends where the connection does, also when it was cut for taking too long.
    if time.monotonic() > deadline:
        raise _too_slow(url, seconds)
    return b"".join(chunks)


def _too_slow(url: str, seconds: float) -> EvidenceError:
    return EvidenceError(f"{url} took more than {seconds:g} seconds; try again later, or save the page as a file")
