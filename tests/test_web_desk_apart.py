"""A desk of a large register: what asks all of it is worked out by a process apart, and the desk says at once what is known.

Everybody is invented.
"""

from __future__ import annotations

import json
import os
import re
import secrets
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connections
from django.http import HttpResponse
from django.test import Client

from habeas import desk, ledger
from habeas.accounts.roles import Role
from habeas.desk.lines import LineProcess
from habeas.desk.progress import Progress
from habeas.serving import apart
from habeas.serving.answers import Answers, BusyError, FailedError
from test_api import Program
from test_web_permissions import DOORS, routes
from websites import Site, site_of

NAMED = "Janina Vydumanaja"
TEXT = f"""Title: Two days
Date: 2025-03-05
Source: Example Wire

Police detained {NAMED} on 3 March 2025, Example Monitor said.

Sarvenia released 52 people on 4 March 2025, Example Monitor said.
"""


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with desk.init(tmp_path / "r.habeas") as register:
        desk.add(register, TEXT.encode(), actor="anna", name="r.txt")
        desk.accept_all(register, desk.queue(register)[0].source, actor="boris")
    with site_of(tmp_path / "r.habeas") as found:
        yield found


@pytest.fixture
def large(site: Site, monkeypatch: pytest.MonkeyPatch) -> Iterator[Answers]:
    """Every register is large, and there is a process that answers."""
    monkeypatch.setattr(apart, "LARGE", 0)
    Path(f"{site.path}.accounts").symlink_to(str(connections.databases["default"]["NAME"]))
    told = {"HABEAS_REGISTER": str(site.path), "HABEAS_SECRET_KEY": settings.SECRET_KEY, "HABEAS_HOSTS": "testserver"}
    yield apart.start_answering({**os.environ, "DJANGO_SETTINGS_MODULE": "habeas.web.settings", **told})
    apart.stop_answering()


@pytest.fixture
def held_up(large: Answers, monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """The process is still reading: it says so, and answers when it is let."""
    go = threading.Event()

    def slowly(question: str, progress: Progress) -> str:
        progress("reading", 412_000, 1_000_000)
        assert go.wait(60)
        path = json.loads(question)["environ"]["PATH_INFO"]
        return json.dumps({"status": "200 OK", "headers": [["Content-Type", "text/html"]], "body": f"worked out: {path}"})

    monkeypatch.setattr(large._process, "ask", slowly)
    for name in ("_PATIENCE", "_SENT", "_PART"):
        monkeypatch.setattr(f"habeas.web.desk.whole.{name}", 0.05)
    monkeypatch.setattr("habeas.api.whole._PATIENCE", 0.05)
    yield go
    go.set()


def until_there(ask: Callable[[], HttpResponse]) -> HttpResponse:
    """As a browser does that comes again when it is told to."""
    until = time.monotonic() + 120
    while (answer := ask()).status_code == 202:
        assert answer["Refresh"] and time.monotonic() < until
    return answer


def test_a_reviewer_looks_somebody_up_and_says_of_them_what_they_know(site: Site, large: Answers) -> None:
    """Read, sent and shown by the process apart as it would be here; whoever sends something may come for its outcome."""
    name = f"vera-{secrets.token_hex(4)}"
    editor = site.signed_in(Role.EDITOR, name)
    page = until_there(lambda: editor.get("/desk/people/", {"q": "Яніна Выдуманая"})).content.decode()
    (address,) = set(re.findall(r"/desk/people/p[0-9a-f]{16}/", page))
    person = until_there(lambda: editor.get(address)).content.decode()
    assert NAMED in person and "Police detained" in person
    hidden = dict(re.findall(r'name="(seen|csrfmiddlewaretoken)" value="([^"]+)"', person))
    assert editor.post(f"{address}naming/", {"verdict": "publish", "seen": hidden["seen"]}).status_code == 403, "there it is looked at, too"
    sent = editor.post(f"{address}naming/", {"verdict": "publish", "basis": "public", **hidden})
    while sent.status_code == 202:
        sent = editor.get(sent["Refresh"].partition("url=")[2])
    assert (sent.status_code, sent["Location"]) == (302, address)
    assert "named in public" in until_there(lambda: editor.get(address)).content.decode()
    with site.opened() as register:
        assert [one.entry.actor for one in desk.log(register, limit=1)] == [name]


def test_the_page_says_at_once_what_is_known_and_how_far_the_rest_is(site: Site, held_up: threading.Event) -> None:
    reader = site.signed_in(Role.READER)
    reader.get("/desk/figures/")  # of what is begun first, it is said
    answer = reader.get("/desk/figures/")
    page = re.sub(r"\s+", " ", answer.content.decode())
    assert (answer.status_code, answer["Refresh"]) == (202, "1")
    assert "412,000 of 1,000,000 rows read" in page and 'max="100" value="41"' in page
    assert "2 statements of 1 source" in page and "accept by boris" in page
    assert 'href="/figures"' in page, "what is published of the same"
    held_up.set()
    assert until_there(lambda: reader.get("/desk/figures/")).content == b"worked out: /desk/figures/"


def test_what_asks_little_waits_for_nothing(site: Site, held_up: threading.Event) -> None:
    """The queue, the log, adding, and a statement down to its words are there while the rest is worked out."""
    reviewer = site.signed_in(Role.REVIEWER)
    with site.opened() as register:
        statement = desk.add(register, TEXT.replace("52", "53").encode(), actor="anna", name="s.txt").statements[0].id
    assert reviewer.get("/desk/people/").status_code == 202
    for address in ("/desk/", "/desk/queue/", "/desk/add/", "/desk/lists/", "/desk/log/", "/desk/log/1/", f"/desk/statements/{statement}/"):
        assert reviewer.get(address, follow=True).status_code == 200, address
    assert "what changed" in reviewer.get("/desk/log/").content.decode().lower()


def test_nobody_comes_for_what_another_asked(site: Site, held_up: threading.Event) -> None:
    one, other = site.signed_in(Role.EDITOR), site.signed_in(Role.EDITOR)
    sent = one.post("/desk/links/suggest/")
    address = sent["Refresh"].partition("url=")[2]
    assert (sent.status_code, other.get(address).status_code) == (202, 404)
    assert Client().get(address)["Location"].startswith("/accounts/login/")
    held_up.set()
    assert until_there(lambda: one.get(address)).content == b"worked out: /desk/links/suggest/"
    assert one.get(address).status_code == 404, "it was given"


def test_a_picture_says_that_it_is_being_drawn_and_a_file_when_to_come(site: Site, held_up: threading.Event) -> None:
    editor = site.signed_in(Role.EDITOR)
    picture = editor.get("/desk/counts/stock.svg")
    assert picture["Content-Type"] == "image/svg+xml" and b"being drawn" in picture.content
    table = editor.get("/desk/counts/held.csv")
    assert (table.status_code, table["Retry-After"]) == (503, "20")


def test_a_program_with_a_token_is_told_to_come_again_and_finds_it_done(site: Site, held_up: threading.Event) -> None:
    program = Program(site, Role.READER)
    answer = program.get("held")
    assert (answer.status_code, answer["Retry-After"]) == (503, "20")
    held_up.set()
    assert program.get("held").content == b"worked out: /api/held"


def test_a_program_is_answered_apart_what_it_would_be_answered_here(site: Site, large: Answers) -> None:
    program = Program(site, Role.READER)
    told = program.get("held?on=2025-04-01").json()
    apart.stop_answering()
    assert told == program.get("held?on=2025-04-01").json()
    assert [told["low"], len(told["held"]) + len(told["presumed"])] == [0, 1]


def test_more_than_may_wait_are_turned_away(site: Site, held_up: threading.Event, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart._started[0], "_most", 2)
    reader = site.signed_in(Role.READER)
    codes = [reader.get("/desk/people/", {"q": str(number)}).status_code for number in range(4)]
    assert codes == [202, 202, 503, 503]
    assert reader.get("/desk/people/", {"q": "0"}).status_code == 202, "who waits keeps their place"


def test_the_process_that_serves_pages_folds_nothing_whatever_is_asked(site: Site, large: Answers, monkeypatch: pytest.MonkeyPatch) -> None:
    """By every address of the desk, read and sent, and every route with a token."""
    monkeypatch.setattr(large._process, "ask", lambda question, progress: json.dumps({"status": "200 OK", "headers": [], "body": "apart"}))

    def folded(*_: object, **__: object) -> None:
        raise AssertionError("the register was folded by the process that serves pages")

    for name in ("habeas.ledger.read_rows", "habeas.desk.folding.known_of", "habeas.desk.folding._read"):
        monkeypatch.setattr(name, folded)
    with site.opened() as register:
        first = ledger.read_numbered(register, [1])[1]
    admin = site.signed_in(Role.ADMIN)
    for address, _ in DOORS:
        for method in ("get", "post"):
            admin = admin if admin.get("/desk/").status_code == 200 else site.signed_in(Role.ADMIN)
            asked = address.replace("0" * 64, first.id)
            assert getattr(admin, method)(asked).status_code < 500, asked
    program = Program(site, Role.ADMIN)
    for method, path, _ in routes({"statement": first.id, "person": "p0123456789abcdef", "link": "0" * 64, "token": "9", "webhook": "9"}):
        answer = program.client.generic(method, path, "{}", content_type="application/json")
        assert answer.status_code != 500, path


def test_a_form_with_files_is_none_that_asks_the_whole_register(site: Site, large: Answers) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(site.account(Role.EDITOR), backend="allauth.account.auth_backends.AuthenticationBackend")
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', browser.get("/desk/").content.decode())
    assert token is not None
    assert browser.post("/desk/links/suggest/", {"csrfmiddlewaretoken": token[1]}).status_code == 400, "as test clients send what is sent"


# -- the questions themselves -------------------------------------------------------------------------------------------------


class Answering:
    """A process that answers when it is let."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.begun, self.go = threading.Event(), threading.Event()
        self.answered = 0

    def ask(self, question: str, progress: Progress) -> str:
        self.asked.append(question)
        self.begun.set()
        assert self.go.wait(30)
        if question == "broken":
            raise OSError("gone")
        self.answered += 1
        return f"told {question}"

    def end(self) -> None:
        self.answered = 0


def _answers(most: int = 8) -> tuple[Answers, Answering]:
    answers, process = Answers(["never begun"], {}, most=most), Answering()
    answers._process = process  # type: ignore[assignment]
    return answers, process


def test_a_question_is_put_once_however_often_it_is_asked() -> None:
    answers, process = _answers()
    assert [answers.ask("a", "one", patience=0.0) for _ in range(3)] == [None] * 3
    process.go.set()
    assert answers.ask("a", "one", patience=30) == "told one"
    assert process.asked == ["one"] and not answers.is_begun("a") and answers.is_ready()


def test_an_answer_nobody_came_for_and_a_question_nobody_waits_for_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    answers, process = _answers()
    for key in ("first", "left", "sent"):
        answers.ask(key, key, patience=0.0, lasting=key == "sent")
        assert process.begun.wait(30)
    monkeypatch.setattr("habeas.serving.answers._FORGOTTEN", -1.0)
    process.go.set()
    assert answers.ask("sent", patience=30) == "told sent"
    assert process.asked == ["first", "sent"]
    monkeypatch.setattr("habeas.serving.answers._KEPT", -1.0)
    answers.ask("later", "later", patience=30)
    with pytest.raises(KeyError):
        answers.ask("first", patience=0.0)


def test_a_process_that_fails_is_said_to_have_failed_and_the_next_question_is_put() -> None:
    answers, process = _answers()
    process.go.set()
    with pytest.raises(FailedError):
        answers.ask("a", "broken", patience=30)
    assert answers.ask("b", "two", patience=30) == "told two"


def test_no_more_questions_wait_than_may() -> None:
    answers, process = _answers(most=2)
    for key in "ab":
        answers.ask(key, key, patience=0.0)
    with pytest.raises(BusyError):
        answers.ask("c", "c", patience=0.0)
    process.go.set()
    assert answers.ask("b", "b", patience=30) == "told b"
    assert answers.ask("c", "c", patience=30) == "told c"


def test_a_process_of_lines_tells_how_far_it_is_and_what_others_print_is_no_answer() -> None:
    program = "import sys\nfor line in sys.stdin: print('loaded'); print('~3 8 reading'); print('=told ' + line.strip(), flush=True)"
    process, far = LineProcess([sys.executable, "-c", program], os.environ), []
    try:
        assert process.ask("one", lambda *told: far.append(told)) == "told one"
        assert (far, process.answered) == ([("reading", 3, 8)], 1)
    finally:
        assert process.end() == 0
    assert process.answered == 0
