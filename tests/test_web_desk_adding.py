"""Adding reports on the desk: files, pasted text, and addresses that the server fetches, from the open internet alone."""

from __future__ import annotations

import importlib
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from habeas import desk
from habeas.accounts.roles import Role
from habeas.evidence import Fetched
from habeas.model import Source
from ledger_reports import fresh
from websites import Site, site_of

REPORT = "MINSK, Sept 12, 2025 - Belarus released 52 people on Thursday, the Spring centre said. Police detained 7 people on Sunday.\n"


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with fresh(tmp_path) as register:
        path = register.path
    with site_of(path) as found:
        yield found


def sources(site: Site) -> list[Source]:
    from habeas import ledger

    with site.opened() as register:
        return list(ledger.read_sources(register))


def test_a_file_is_read_and_what_was_read_is_shown(site: Site) -> None:
    client = site.signed_in(Role.MONITOR, "anna-a1")
    file = SimpleUploadedFile("../../etc/report.txt", REPORT.encode())
    page = client.post("/desk/add/", {"files": file, "publisher": "The Lantern", "published_on": "2025-09-12"}).content.decode()
    assert "2 statements were read" in page
    assert "released: 52 people" in page, "what was read is told in words"
    assert "Belarus released 52 people" in page
    (source,) = sources(site)
    assert (source.address, source.publisher, str(source.published_on)) == ("report.txt", "The Lantern", "2025-09-12")
    with site.opened() as register:
        assert [one.entry.actor for one in desk.log(register)] == ["anna-a1"]

    again = client.post("/desk/add/", {"files": SimpleUploadedFile("other.txt", REPORT.encode())}).content.decode()
    assert "has the same file already, since entry 1" in again
    assert len(sources(site)) == 1


def test_several_files_and_each_is_told_of(site: Site) -> None:
    client = site.signed_in(Role.MONITOR)
    files = [
        SimpleUploadedFile("a.txt", REPORT.encode()),
        SimpleUploadedFile("b.txt", b""),
        SimpleUploadedFile("<script>.pdf", b"%PDF-1.4 ..."),
        SimpleUploadedFile("list.csv", b"Name,Date of arrest\nJanina Invented,2021-03-05\n"),
    ]
    page = client.post("/desk/add/", {"files": files}).content.decode()
    assert "2 statements were read" in page
    assert "b.txt is empty" in page
    assert "is a PDF" in page
    assert "<script>." not in page
    assert "Map its columns" in page
    assert [source.address for source in sources(site)] == ["a.txt"], "a list is mapped before it is added"


def test_pasted_text_is_kept_as_it_was_pasted(site: Site) -> None:
    client = site.signed_in(Role.MONITOR)
    pasted = "First line.\r\n" + REPORT
    page = client.post("/desk/add/", {"text": pasted, "published_on": "2025-09-12", "name": "telegram.txt"}).content.decode()
    assert "statements were read" in page
    (source,) = sources(site)
    assert source.address == "telegram.txt"
    with site.opened() as register:
        assert register.archive.get(source.sha256).decode() == "First line.\n" + REPORT


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "give a file, a text or an address"),
        ({"text": "x", "published_on": "yesterday"}, "is not a day"),
        ({"text": "x y z", "published_on": "2999-01-01"}, "in the future"),
        ({"text": "Тут нешта", "language": "xx"}, "cannot be read yet"),
    ],
)
def test_what_cannot_be_added_says_why_and_loses_nothing(site: Site, given: dict[str, str], said: str) -> None:
    answer = site.signed_in(Role.MONITOR).post("/desk/add/", given)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert sources(site) == []


def test_an_address_is_fetched_with_its_limits_and_the_one_that_answered_is_kept(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def fetcher(url: str) -> Fetched:
        asked.append(url)
        return Fetched(REPORT.encode(), f"{url}?final", "text/plain; charset=utf-8", {})

    monkeypatch.setattr(desk.add, "__kwdefaults__", {**(desk.add.__kwdefaults__ or {}), "fetcher": fetcher})
    page = site.signed_in(Role.MONITOR).post("/desk/add/", {"address": "https://lantern.example/a"}).content.decode()
    assert "statements were read" in page
    assert asked == ["https://lantern.example/a"]
    assert [source.address for source in sources(site)] == ["https://lantern.example/a?final"]


@pytest.mark.parametrize(
    "address", ["/etc/passwd", "file:///etc/passwd", "ftp://lantern.example/x", "C:\\secret.txt", "javascript:alert(1)", "r.habeas"]
)
def test_an_address_is_never_the_name_of_a_file_here(site: Site, address: str) -> None:
    answer = site.signed_in(Role.MONITOR).post("/desk/add/", {"address": address})
    assert answer.status_code == 422
    assert "with https:// before it" in answer.content.decode()
    assert sources(site) == []


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "2130706433",
        "0x7f000001",
        "0177.0.0.1",
        "127.1",
        "10.0.0.8",
        "192.168.1.1",
        "172.16.0.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "[::1]",
        "[::]",
        "[::ffff:127.0.0.1]",
        "[::ffff:a00:1]",
        "[::127.0.0.1]",
        "[fd00::1]",
        "[fe80::1]",
        "[64:ff9b::a00:1]",
        "[2002:7f00:1::]",
    ],
)
def test_nothing_of_this_network_is_fetched_however_it_is_written(site: Site, host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket.socket, "connect", _never)
    answer = site.signed_in(Role.MONITOR).post("/desk/add/", {"address": f"http://{host}:8000/report"})
    assert answer.status_code == 422
    assert "not on the public internet" in answer.content.decode()
    assert sources(site) == []


@pytest.mark.parametrize("resolved", ["127.0.0.1", "10.1.2.3", "::1", "::ffff:10.0.0.1", "fd12::1"])
def test_a_name_that_leads_into_this_network_is_not_fetched(site: Site, resolved: str, monkeypatch: pytest.MonkeyPatch) -> None:
    family = socket.AF_INET6 if ":" in resolved else socket.AF_INET

    def lookup(host: str, port: int, *more: Any, **named: Any) -> list[Any]:
        public = (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("93.184.216.34", port))
        return [public, (family, socket.SOCK_STREAM, 6, "", (resolved, port))]

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    monkeypatch.setattr(socket.socket, "connect", _never)
    answer = site.signed_in(Role.MONITOR).post("/desk/add/", {"address": "https://rebinding.example/"})
    assert answer.status_code == 422
    assert "rebinding.example is" in answer.content.decode()
    assert "not on the public internet" in answer.content.decode()


def test_a_redirect_into_this_network_is_not_followed(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    module = importlib.import_module("habeas.evidence.fetch")
    hops: list[str] = []

    away = SimpleNamespace(status=302, reason="Found", headers={"location": "http://169.254.169.254/latest/meta-data/"})

    @contextmanager
    def ask(parts: Any, address: Any, *more: Any) -> Iterator[Any]:
        hops.append(str(address))
        yield away

    monkeypatch.setattr(module, "_ask", ask)
    monkeypatch.setattr(socket, "getaddrinfo", lambda host, port, *more, **named: [(2, 1, 6, "", ("93.184.216.34", port))])
    answer = site.signed_in(Role.MONITOR).post("/desk/add/", {"address": "https://lantern.example/a"})
    assert answer.status_code == 422
    assert "169.254.169.254 is not on the public internet" in answer.content.decode()
    assert hops == ["93.184.216.34"]


def _never(connecting: socket.socket, *arguments: Any) -> None:
    if connecting.type == socket.SOCK_STREAM:  # a datagram's is sent nothing; it only tells what address the system would speak from
        raise AssertionError("a connection was made")
    raise OSError


def test_only_those_who_may_add(site: Site) -> None:
    assert site.signed_in(Role.READER).get("/desk/add/").status_code == 403
    assert site.signed_in(Role.READER).post("/desk/add/", {"text": REPORT}).status_code == 403
    assert site.visitor.get("/desk/add/").status_code == 302
    assert b"/desk/add/" not in site.signed_in(Role.READER).get("/desk/").content
