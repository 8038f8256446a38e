"""Fetching goes to public addresses only, to the very address that was checked, and never for long or for much."""

from __future__ import annotations

import gzip
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

import pytest

from habeas.evidence import EvidenceError
from habeas.evidence.fetch import Address, Fetched, fetch, is_elsewhere, is_public

LOCAL = ipaddress.ip_address("127.0.0.1")
PAGE = b"<html><body><p>Seven people were freed.</p></body></html>"

Answer = Callable[[socket.socket, str], None]


def answer(body: bytes = PAGE, *headers: str, status: str = "200 OK") -> Answer:
    head = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Connection: close", *headers, "", ""]
    return lambda connection, request: connection.sendall("\r\n".join(head).encode() + body)


class Server:
    """A server on this machine that answers each path as it was told, and remembers every request."""

    def __init__(self, context: ssl.SSLContext | None = None) -> None:
        self.answers: dict[str, Answer] = {}
        self.requests: list[str] = []
        self._context = context
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            threading.Thread(target=self._talk, args=(connection,), daemon=True).start()

    def _talk(self, connection: socket.socket) -> None:
        try:
            if self._context is not None:
                connection = self._context.wrap_socket(connection, server_side=True)
            with connection:
                request = b""
                while b"\r\n\r\n" not in request:
                    chunk = connection.recv(4096)
                    if not chunk:
                        return
                    request += chunk
                self.requests.append(request.decode())
                self.answers[request.split()[1].decode()](connection, request.decode())
        except OSError:
            return

    def close(self) -> None:
        self._socket.close()


@pytest.fixture
def server() -> Iterator[Server]:
    running = Server()
    yield running
    running.close()


def get(server: Server, path: str = "/report", host: str = "lantern.example", **more: object) -> Fetched:
    """Fetches from the local server under a public-looking name."""
    arguments: dict[str, object] = {"allowed": lambda address: address == LOCAL, "resolve": lambda host, port: [LOCAL], "seconds": 5.0}
    return fetch(f"http://{host}:{server.port}{path}", **(arguments | more))  # type: ignore[arg-type]


# -- stories ------------------------------------------------------------------------------------------------------------


def test_a_report_is_fetched_with_what_the_server_says_of_it(server: Server) -> None:
    server.answers["/report?id=7&x=%20"] = answer(PAGE, "Content-Type: text/html; charset=utf-8", "ETag: abc")
    fetched = get(server, "/report?id=7&x=%20#part")
    assert fetched.data == PAGE
    assert fetched.media_type == "text/html; charset=utf-8"
    assert fetched.headers["etag"] == "abc"
    (request,) = server.requests
    assert f"Host: lantern.example:{server.port}" in request
    assert "#part" not in request
    assert "User-Agent: habeas" in request
    assert "cookie" not in request.lower()


def test_redirects_are_followed_and_the_last_address_is_the_one_recorded(server: Server) -> None:
    server.answers["/old"] = answer(b"", "Location: /report", status="301 Moved Permanently")
    server.answers["/report"] = answer()
    assert get(server, "/old").address == f"http://lantern.example:{server.port}/report"


def test_a_compressed_report_is_kept_as_it_reads(server: Server) -> None:
    server.answers["/report"] = answer(gzip.compress(PAGE * 400), "Content-Encoding: gzip")
    assert get(server).data == PAGE * 400


def test_over_https_the_certificate_must_be_of_the_name_though_the_connection_goes_to_the_number() -> None:
    folder = Path(__file__).parent / "data"
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "report.example.pem")
    running = Server(context)
    running.answers["/report"] = answer()
    trust = ssl.create_default_context(cafile=str(folder / "report.example.pem"))
    arguments = {"allowed": lambda address: address == LOCAL, "resolve": lambda host, port: [LOCAL], "trust": trust, "seconds": 5.0}
    try:
        assert fetch(f"https://report.example:{running.port}/report", **arguments).data == PAGE  # type: ignore[arg-type]
        with pytest.raises(EvidenceError, match="cannot be fetched"):
            fetch(f"https://other.example:{running.port}/report", **arguments)  # type: ignore[arg-type]
        with pytest.raises(EvidenceError, match="cannot be fetched"):
            fetch(f"https://report.example:{running.port}/report", **(arguments | {"trust": None}))  # type: ignore[arg-type]
    finally:
        running.close()


# -- where it may not go ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "127.8.8.8", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "192.0.2.1"),
        *("198.18.0.1", "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fc00::1", "fec0::1"),
        *("ff02::1", "2001:db8::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:1::", "2002:0a00:0001::", "64:ff9b::7f00:1"),
        *("64:ff9b:1::a00:1", "64:ff9b:1:7f00:0:100:808:808", "2001:0:53aa:64c:0:0:80ff:fffe"),
    ],
)
def test_addresses_that_are_not_of_the_open_internet_are_refused(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))
    host = f"[{address}]" if ":" in address else address
    with pytest.raises(EvidenceError, match="not on the public internet"):
        fetch(f"http://{host}/", seconds=1.0)


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_addresses_of_the_open_internet_are_allowed(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("host", ["localhost", "2130706433", "0x7f000001", "0177.0.0.1", "127.1"])
def test_this_machine_is_refused_however_it_is_spelt(host: str) -> None:
    with pytest.raises(EvidenceError, match=r"not on the public internet|cannot be found"):
        fetch(f"http://{host}:9/", seconds=1.0)


def test_a_host_with_one_private_address_among_public_ones_is_refused(server: Server) -> None:
    mixed = [ipaddress.ip_address("8.8.8.8"), LOCAL]
    with pytest.raises(EvidenceError, match=r"lantern\.example is 127\.0\.0\.1, which is not on the public internet"):
        get(server, allowed=is_public, resolve=lambda host, port: mixed)
    assert server.requests == []


def test_a_redirect_into_a_private_network_is_refused(server: Server) -> None:
    server.answers["/report"] = answer(b"", "Location: http://10.0.0.7/secret", status="302 Found")
    with pytest.raises(EvidenceError, match=r"^10\.0\.0\.7 is not on the public internet"):
        get(server)


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://lantern.example/x", "gopher://lantern.example/", "javascript:alert(1)"])
def test_a_redirect_to_another_scheme_is_refused(server: Server, target: str) -> None:
    server.answers["/report"] = answer(b"", f"Location: {target}", status="302 Found")
    with pytest.raises(EvidenceError, match="is not a web address"):
        get(server)


def test_a_name_is_resolved_once_a_hop_so_that_it_cannot_mean_something_else_after_the_check(server: Server) -> None:
    asked: list[str] = []

    def rebinding(host: str, port: int) -> list[Address]:
        asked.append(host)
        return [LOCAL] if len(asked) == 1 else [ipaddress.ip_address("10.0.0.7")]

    server.answers["/report"] = answer()
    assert get(server, resolve=rebinding).data == PAGE
    assert asked == ["lantern.example"]
    with pytest.raises(EvidenceError, match=r"10\.0\.0\.7"):
        get(server, resolve=rebinding)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("horki.txt", "is not a web address; write it like https://"),
        ("file:///etc/passwd", "is not a web address"),
        ("http://", "is not a web address"),
        ("http://lantern.example:99999/", "is not a web address"),
        ("http://[::1/", "is not a web address"),
        ("http://lantern.example/a b", "is not a web address"),
        ("https://anna:secret@lantern.example/", "holds a name or password"),
    ],
)
def test_what_is_no_web_address_is_said_without_asking_anybody(url: str, said: str) -> None:
    def nobody(host: str, port: int) -> list[Address]:
        raise AssertionError("no host may be asked for")

    with pytest.raises(EvidenceError, match=said) as told:
        fetch(url, resolve=nobody)
    assert "secret" not in str(told.value)


# -- bounds -------------------------------------------------------------------------------------------------------------


def test_an_unknown_host_is_named() -> None:
    def unknown(host: str, port: int) -> list[Address]:
        raise socket.gaierror(-2, "Name or service not known")

    with pytest.raises(EvidenceError, match=r"lantern\.example cannot be found"):
        fetch("https://lantern.example/", resolve=unknown)


def test_a_refusal_is_told_with_its_number(server: Server) -> None:
    server.answers["/report"] = answer(b"no", status="403 Forbidden")
    with pytest.raises(EvidenceError, match="answered 403 Forbidden; open it in a browser and check"):
        get(server)


def test_redirects_that_do_not_end_are_given_up(server: Server) -> None:
    server.answers["/report"] = answer(b"", "Location: /report", status="302 Found")
    with pytest.raises(EvidenceError, match="more than 5 redirects"):
        get(server)
    assert len(server.requests) == 6


@pytest.mark.parametrize("compressed", [False, True])
def test_more_than_a_report_is_not_read_to_its_end(server: Server, compressed: bool) -> None:
    body = gzip.compress(b"\0" * 5_000_000) if compressed else b"x" * 5_000_000
    server.answers["/report"] = answer(body, *(["Content-Encoding: gzip"] if compressed else []))
    with pytest.raises(EvidenceError, match="is larger than 1,000,000 bytes"):
        get(server, largest=1_000_000)


@pytest.mark.parametrize("where", ["head", "body", "silence"])
def test_a_server_that_drips_is_left_in_time(server: Server, where: str) -> None:
    def drip(connection: socket.socket, request: str) -> None:
        if where == "body":
            connection.sendall(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")
        elif where == "head":
            connection.sendall(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        for _ in range(200):
            if where != "silence":
                connection.sendall(b"a")
            time.sleep(0.05)

    server.answers["/report"] = drip
    started = time.monotonic()
    with pytest.raises(EvidenceError, match=r"took more than 0\.5 seconds"):
        get(server, seconds=0.5)
    assert time.monotonic() - started < 4


def test_an_answer_that_breaks_off_is_not_taken_for_the_whole(server: Server) -> None:
    def cut(connection: socket.socket, request: str) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n" + PAGE)

    server.answers["/report"] = cut
    with pytest.raises(EvidenceError, match="cannot be fetched"):
        get(server)


def test_nonsense_for_an_answer_is_one_line(server: Server) -> None:
    server.answers["/report"] = lambda connection, request: connection.sendall(b"\0\1\2\r\n\r\n\r\n")
    with pytest.raises(EvidenceError, match="cannot be fetched") as told:
        get(server)
    assert "\n" not in str(told.value)


def test_a_closed_port_is_one_line() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(EvidenceError, match="cannot be fetched"):
        fetch(f"http://lantern.example:{port}/", allowed=lambda address: True, resolve=lambda host, port: [LOCAL], seconds=5.0)


def test_a_public_address_of_this_machine_is_not_fetched_from(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """A firewall keeps others from what listens there, and not this machine from itself."""
    monkeypatch.setattr(import_module("habeas.evidence.fetch"), "is_public", lambda address: True)
    assert not is_elsewhere(ipaddress.ip_address("127.0.0.1"))
    assert is_elsewhere(ipaddress.ip_address("203.0.113.7"))
    with pytest.raises(EvidenceError, match=r"127\.0\.0\.1 is this machine's own"):
        fetch(f"http://127.0.0.1:{server.port}/", seconds=5)
