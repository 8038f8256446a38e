"""Attacks on the pages and the API: hostile words and files, old decisions, tokens that ended, forged hosts. Everybody is invented."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from datetime import timedelta
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from habeas import desk, ledger
from habeas.accounts import users
from habeas.accounts.roles import Action, Role, may
from habeas.api.tokens import Anybody
from habeas.model import AsOf, LinkVerdict
from test_api import Program
from test_web_permissions import DOORS, routes
from websites import Site, site_of

ATTACK = "<script>alert(1)</script><iframe src=//evil.example></iframe><img src=x onerror=alert(2)><svg onload=alert(3)></svg>"
HOSTILE = f"""<html><head><title>News {ATTACK.replace("<", "&lt;")}</title>
<script>alert(4)</script><base href="https://evil.example/"><meta http-equiv="refresh" content="0;url=https://evil.example/"></head>
<body onload="alert(5)"><p>Sarvenia detained Janina Vydumanaja on 3 March 2025, Example Monitor said.</p>
<p>Sarvenia released 52 people on 4 March 2025, "{ATTACK.replace("<", "&lt;").replace(">", "&gt;")}" said.</p>
<a href="javascript:alert(6)">x</a><img src="data:image/svg+xml,<svg onload=alert(7)>"><object data="data:text/html,x"></object>
<form action="https://evil.example/"><input name=login></form></body></html>"""


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    desk.init(tmp_path / "r.habeas").close()
    with site_of(tmp_path / "r.habeas") as found:
        yield found


class _Looked(HTMLParser):
    """What a browser would run or fetch of a page, apart from our own files."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        source = told.get("src") or told.get("data") or ""
        if tag in ("iframe", "object", "embed", "base") or (tag == "script" and not source.startswith("/static/")):
            self.found.append(f"<{tag}>")
        self.found += [f"<{tag} {name}>" for name in told if name.startswith("on") or name == "style"]
        for name in ("href", "src", "action", "formaction", "data", "xlink:href"):
            value = re.sub(r"[\x00-\x20]", "", told.get(name) or "").lower()
            if value.startswith(("javascript:", "data:", "vbscript:", "//evil", "https://evil")):
                self.found.append(f"<{tag} {name}={value}>")
        if tag == "meta" and (told.get("http-equiv") or "").lower() == "refresh":
            self.found.append("<meta refresh>")


def _runs(page: str) -> list[str]:
    looked = _Looked()
    looked.feed(page)
    return looked.found


def _pages(browser: Client, start: str, most: int = 60) -> dict[str, str]:
    """The pages that links lead to from one."""
    waiting, seen = [start], dict[str, str]()
    while waiting and len(seen) < most:
        address = waiting.pop(0)
        answer = browser.get(address)
        if not answer.headers.get("Content-Type", "").startswith("text/html"):
            continue
        assert answer.status_code < 500, address
        csp = answer.headers["Content-Security-Policy"]
        assert "unsafe" not in csp and "script-src 'self'" in csp, address
        seen[address] = answer.content.decode()
        links = re.findall(r'href="(/(?!static|accounts/logout)[^"#]*)', seen[address])
        waiting += [link.replace("&amp;", "&") for link in links if link not in seen and link not in waiting]
    return seen


def test_hostile_words_are_words(site: Site) -> None:
    """A report, its name, its publisher and whom it names are full of markup; no page of the desk or of the public runs any of it."""
    admin = site.signed_in(Role.ADMIN)
    for name, data in (("<img src=x onerror=alert(8)>.html", HOSTILE), ("a.txt", f"Title: {ATTACK}\nSource: {ATTACK}\n\n{HOSTILE}")):
        given = {"files": SimpleUploadedFile(name, data.encode()), "publisher": ATTACK, "published_on": "2025-03-05"}
        assert _runs(admin.post("/desk/add/", given).content.decode()) == []
    listed = f"Name,Date of arrest,Place\n{ATTACK} Vydumany,2025-03-01,{ATTACK}\n"
    shown = admin.post("/desk/lists/", {"file": SimpleUploadedFile(f"{ATTACK}.csv", listed.encode()), "owner": ATTACK}, follow=True)
    assert _runs(shown.content.decode()) == []
    with site.opened() as register:
        while waiting := desk.queue(register):
            desk.accept(register, [one.id for one in waiting], actor=ATTACK, reason=ATTACK)
        people = desk.fold(register, AsOf(timezone.now().date())).people
        assert people
        desk.clear(register, [one.id for one in people], actor=ATTACK, basis=ATTACK, reason=ATTACK)
    pages = _pages(admin, "/desk/") | _pages(site.visitor, "/") | _pages(site.visitor, "/ru/")
    assert len(pages) > 20 and any("evil.example" in page for page in pages.values()), "the words are shown"
    assert {address: found for address, page in pages.items() if (found := _runs(page))} == {}


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "..\\..\\boot.ini", "C:\\Users\\anna\\r.txt", "/etc/cron.d/x", "a\x00b.txt", "\u202etxt.exe"]
)
def test_a_name_of_a_file_leads_nowhere(site: Site, name: str, tmp_path: Path) -> None:
    before = {one for one in tmp_path.rglob("*") if ".evidence" not in str(one)}
    text = b"Sarvenia released 52 people on 4 March 2025, Example Monitor said.\n"
    answer = site.signed_in(Role.MONITOR).post("/desk/add/", {"files": SimpleUploadedFile(name, text)})
    assert answer.status_code in (200, 302, 422)
    with site.opened() as register:
        for source in ledger.read_sources(register):
            assert not re.search(r"[/\\\x00-\x1f\u202e]", source.address or "")
    after = {one for one in tmp_path.rglob("*") if ".evidence" not in str(one)}
    assert {one.name for one in after - before} <= {f"{site.path.name}{end}" for end in ("-wal", "-shm", ".published")}


def _bomb(megabytes: int) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        with archive.open("xl/worksheets/sheet1.xml", "w") as sheet:
            for _ in range(megabytes):
                sheet.write(b"A" * (1 << 20))
    return packed.getvalue()


def test_a_workbook_that_unpacks_to_no_end_is_refused(site: Site) -> None:
    monitor, bomb = site.signed_in(Role.MONITOR), _bomb(150)
    answer = monitor.post("/desk/lists/", {"file": SimpleUploadedFile("list.xlsx", bomb), "owner": "Example Monitor"})
    assert answer.status_code == 422 and "unpacks to" in answer.content.decode()
    program = Program(site, Role.MONITOR)
    mapped = program.client.post("/api/lists/mapping", {"file": SimpleUploadedFile("list.xlsx", bomb)})
    assert mapped.status_code == 422 and "unpacks to" in mapped.content.decode()
    report = program.client.post("/api/sources/file", {"file": SimpleUploadedFile("report.docx", bomb)})
    assert report.status_code == 422 and "ZIP" in report.content.decode()


# -- old decisions ------------------------------------------------------------------------------------------------------------

TEXT = """Title: Two days
Date: 2025-03-05
Source: Example Wire

Police detained Janina Vydumanaja on 3 March 2025, Example Monitor said.

Police detained Mikhas Prydumany on 4 March 2025, Example Monitor said.

Sarvenia released 52 people on 4 March 2025, Example Monitor said.
"""


class _Written:
    """A register with statements, two people and a link between them; and what was seen of it before another wrote."""

    def __init__(self, site: Site) -> None:
        self.site = site
        with site.opened() as register:
            added = desk.add(register, TEXT.encode(), actor="anna", name="r.txt")
            self.ids = [one.id for one in added.statements]
            desk.accept(register, self.ids[:2], actor="anna")
            self.people = [one.id for one in desk.fold(register, AsOf(timezone.now().date())).people]
            self.link = desk.link(register, *self.people, LinkVerdict.UNSURE, actor="anna").link.id
            self.old = ledger.head(register)
            self.statement = next(one for one in ledger.read_rows(register).statements if one.id == self.ids[0]).to_json()
            desk.clear(register, self.people[0], actor="vera", basis="public")  # by which the head is another


_WRITES: dict[str, Callable[[_Written], dict[str, Any]]] = {
    "accept": lambda there: {"statements": there.ids[2:]},
    "reject": lambda there: {"statements": there.ids[:1], "reason": "told twice"},
    "statements/{statement}/replace": lambda there: {"statement": there.statement | {"speakers": ["Example Monitor"]}, "reason": "misread"},
    "undo": lambda there: {},
    "links": lambda there: {"left": there.people[0], "right": there.people[1]},
    "links/{link}/undo": lambda there: {"reason": "too early"},
    "people/{person}/publish": lambda there: {"basis": "family"},
    "people/{person}/withhold": lambda there: {"reason": "asked for it"},
}


@pytest.mark.parametrize("route", list(_WRITES))
def test_who_writes_on_what_is_old_is_told_what_changed_and_writes_nothing(site: Site, route: str) -> None:
    there = _Written(site)
    path = route.format(statement=there.ids[0], link=there.link, person=there.people[1])
    program = Program(site, Role.EDITOR)
    with site.opened() as register:
        before = ledger.head(register)
        assert before != there.old
    late = program.post(path, head=there.old, **_WRITES[route](there))
    assert late.status_code == 409, late.content
    assert [one["actor"] for one in late.json()["since"]] == ["vera"]
    with site.opened() as register:
        assert ledger.head(register) == before


def test_every_route_that_decides_takes_the_head_it_was_decided_on() -> None:
    deciding = {path.removeprefix("/api/") for method, path, auth in routes({}) if _decides(method, auth)}
    assert deciding - {"links/suggest"} == set(_WRITES)


def _decides(method: str, auth: Any) -> bool:
    return method == "POST" and getattr(auth, "action", None) in (Action.DECIDE, Action.PUBLISH)


@pytest.mark.parametrize("verb", ["accept", "reject", "edit", "words", "person"])
def test_the_second_of_two_reviewers_is_told_of_the_first(site: Site, verb: str) -> None:
    there = _Written(site)
    waiting = there.ids[2] if verb != "person" else there.ids[0]
    late = site.signed_in(Role.REVIEWER)
    page = late.get(f"/desk/queue/{waiting}/").content.decode()
    seen = re.search(r'name="seen" value="([^"]+)"', page)
    assert seen is not None
    with site.opened() as register:
        desk.reject(register, [waiting], reason="not so", actor="boris")
        head = ledger.head(register)
    said = {"reason": "x", "on": "2025-03-04", "start": "0", "end": "5", "verdict": "same", "to": there.people[1]}
    answer = late.post(f"/desk/queue/{waiting}/{verb}/", {**said, "seen": seen[1]})
    assert answer.status_code == 409 and "boris" in answer.content.decode()
    with site.opened() as register:
        assert ledger.head(register) == head


# -- tokens and hosts ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("why", ["expired", "revoked", "closed"])
@pytest.mark.parametrize("role", [Role.READER, Role.ADMIN])
def test_a_token_that_ended_opens_no_route_not_even_those_for_everybody(site: Site, role: Role, why: str) -> None:
    ended = timezone.now() - timedelta(seconds=1)
    more = {"expired": {"expires_at": ended}, "revoked": {"revoked_at": ended}, "closed": {}}[why]
    program = Program(site, role, **more)
    if why == "closed":
        users.close(program.account.username)
    answers = {path: program.client.generic(method, path, "{}", content_type="application/json") for method, path, _ in routes()}
    assert {path: answer.status_code for path, answer in answers.items() if answer.status_code != 401} == {}
    assert len(answers) > 25


def test_a_session_writes_nothing_by_the_interface_for_programs(site: Site) -> None:
    """So that no form of another site can, whatever the browser sends along."""
    browser = site.signed_in(Role.ADMIN)
    for method, path, auth in routes():
        if method != "GET" and not isinstance(auth, Anybody):
            for kind in ("application/json", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"):
                assert browser.generic(method, path, "{}", content_type=kind).status_code == 401, (path, kind)


def test_whoever_is_closed_while_signed_in_may_nothing(site: Site) -> None:
    account = site.account(Role.ADMIN)
    browser = Client()
    browser.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
    users.close(account.username)
    account.refresh_from_db()
    assert not any(may(account, action) for action in Action)
    for address, _ in DOORS:
        assert browser.get(address).status_code == browser.post(address).status_code == 302, address


@pytest.mark.parametrize(
    "host", ["evil.example", "testserver.evil.example", "testserver@evil.example", "testserver:80@evil.example", "[::1"]
)
@pytest.mark.parametrize("path", ["/", "/feed.json", "/accounts/login/", "/api/held", "/desk/"])
def test_a_forged_host_is_refused_and_never_said_back(site: Site, host: str, path: str) -> None:
    answer = Client().get(path, HTTP_HOST=host)
    assert answer.status_code == 400
    assert "evil.example" not in answer.content.decode() and "evil.example" not in str(answer.headers)


def test_no_host_that_was_forwarded_is_believed(site: Site) -> None:
    for path in ("/feed.json", "/people", "/accounts/login/?next=/desk/"):
        answer = Client().get(
            path, HTTP_X_FORWARDED_HOST="evil.example", HTTP_X_FORWARDED_PROTO="https", HTTP_FORWARDED="host=evil.example"
        )
        assert answer.status_code == 200 and "evil.example" not in answer.content.decode()


@pytest.mark.parametrize(
    "wanted", ["//evil.example", "https://evil.example/desk/", "/\\evil.example", "\thttps://evil.example", "///evil.example"]
)
def test_whoever_is_signed_in_is_led_nowhere_else(site: Site, wanted: str) -> None:
    browser = site.signed_in(Role.READER)
    for address in ("/accounts/login/", "/accounts/logout/", "/accounts/reauthenticate/"):
        for answer in (browser.get(address, {"next": wanted}), browser.post(address, {"next": wanted})):
            led = urljoin("http://testserver/", answer.headers.get("Location", "").strip().replace("\\", "/"))
            assert urlsplit(led).hostname == "testserver", (address, led)
