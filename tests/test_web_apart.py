"""What strangers ask of a large register is answered by a process apart, and takes nothing from those who look at pages.

Everybody is invented.
"""

from __future__ import annotations

import io
import json
import os
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.wsgi import get_wsgi_application

from habeas import desk
from habeas.api.tokens import Anybody
from habeas.desk.progress import Progress
from habeas.serving.apart import question_of
from habeas.web.apart import OF_THE_WHOLE, Apart, answer_as_asked
from test_web_permissions import routes
from websites import Site, site_of

TEXT = """Title: Two days
Date: 2025-03-05
Source: Example Wire

Police detained Janina Vydumanaja on 3 March 2025, Example Monitor said.

Sarvenia released 52 people on 4 March 2025, Example Monitor said.
"""


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with desk.init(tmp_path / "r.habeas") as register:
        desk.add(register, TEXT.encode(), actor="anna", name="r.txt")
        desk.accept_all(register, desk.queue(register)[0].source, actor="boris")
        desk.clear(register, "Janina Vydumanaja", actor="vera", basis="public")
    with site_of(tmp_path / "r.habeas") as found:
        yield found


def _environ(path: str, query: str = "", **more: Any) -> dict[str, Any]:
    told = {"REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": query, "SERVER_NAME": "localhost", "SERVER_PORT": "80"}
    return {**told, "wsgi.url_scheme": "http", "wsgi.input": io.BytesIO(), "wsgi.errors": io.StringIO(), **more}


def _asked(application: Any, path: str, query: str = "", **more: Any) -> tuple[int, dict[str, str], bytes]:
    said: list[Any] = []
    body = b"".join(application(_environ(path, query, **more), lambda status, headers, _=None: said.extend((status, headers))))
    return int(said[0][:3]), dict(said[1]), body


def _here(environ: dict[str, Any], start_response: Any) -> list[bytes]:
    start_response("200 OK", [])
    return [b"here"]


def _apart(site: Site, **more: Any) -> Apart:
    environment = {**os.environ, "HABEAS_REGISTER": str(site.path), "DJANGO_SETTINGS_MODULE": "habeas.web.settings"}
    return Apart(_here, site.path, environment, **{"large": 0, "patience": 120.0, **more})


def test_a_stranger_is_answered_apart_what_they_are_answered_here(site: Site) -> None:
    apart = _apart(site)
    try:
        for route, query in (
            ("held", "on=2025-04-01"),
            ("people", ""),
            ("figures", "kind=released"),
            ("held", "on=never"),
            ("people/no", ""),
        ):
            status, headers, body = _asked(apart, f"/api/{route}", query)
            here = site.visitor.get(f"/api/{route}?{query}")
            assert (status, json.loads(body)) == (here.status_code, here.json()), route
            assert headers["Content-Type"] == here.headers["Content-Type"]
            policy, expected = (set(one["Content-Security-Policy"].split("; ")) for one in (headers, here.headers))
            assert policy == expected
    finally:
        apart.close()


def test_pages_those_with_a_token_and_small_registers_are_answered_here(site: Site) -> None:
    apart = _apart(site)
    for path, more in (
        ("/", {}),
        ("/people", {}),
        ("/api/openapi.json", {}),
        ("/api/entries", {}),
        ("/api/held", {"HTTP_AUTHORIZATION": "Bearer hb_x"}),
        ("/api/reconcile", {"REQUEST_METHOD": "POST"}),
    ):
        assert _asked(apart, path, **more)[2] == b"here", path
    assert _asked(apart, "/api/held", "on=" + "9" * 9000)[2] == b"here"  # where it is refused
    assert _asked(_apart(site, large=1 << 30), "/api/held")[2] == b"here"


def test_who_comes_while_another_is_answered_is_told_to_come_again(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """And who waited too long finds the answer there, which was worked out meanwhile, without its being asked again."""
    apart, go, asked = _apart(site, patience=0.01), threading.Event(), []

    def slowly(line: str, progress: Progress) -> str:
        asked.append(json.loads(line)["environ"]["PATH_INFO"])
        go.wait(30)
        return json.dumps({"status": "200 OK", "headers": [], "body": f"told {asked[-1]}"})

    monkeypatch.setattr(apart._answers._process, "ask", slowly)
    for route in ("held", "series", "held", "flows", "deals", "figures"):
        status, headers, body = _asked(apart, f"/api/{route}")
        assert (status, headers["Retry-After"]) == (503, "20") and "ask again" in json.loads(body)["error"]
    assert asked == ["/api/held"], "one at a time"
    assert _asked(apart, "/people")[2] == b"here", "and pages are shown all the while"
    go.set()
    monkeypatch.setattr(apart, "_patience", 30.0)
    assert _asked(apart, "/api/held")[2] == b"told /api/held"
    assert _asked(apart, "/api/flows")[2] == b"told /api/flows"
    assert asked.count("/api/held") == 1 and "/api/figures" not in asked, "no more wait than may"


def test_a_process_that_died_is_begun_again(site: Site) -> None:
    apart = _apart(site)
    try:
        assert _asked(apart, "/api/held")[0] == 200
        process = apart._answers._process
        assert process._process is not None and process.answered == 1
        process._process.kill()
        assert _asked(apart, "/api/held")[0] == 200
    finally:
        apart.close()


def test_one_that_cannot_begin_tells_strangers_to_come_again(site: Site, capfd: pytest.CaptureFixture[str]) -> None:
    apart = Apart(_here, site.path, {**os.environ, "HABEAS_REGISTER": "", "DJANGO_SETTINGS_MODULE": "habeas.web.settings"}, large=0)
    assert _asked(apart, "/api/held")[0] == 503
    assert "HABEAS_REGISTER is not set" in capfd.readouterr().err


def test_the_process_answers_until_it_is_asked_no_more(site: Site) -> None:
    reading, writing = os.pipe()
    with os.fdopen(writing, "w", encoding="utf-8") as asked:
        for path in ("/api/held", "/api/people"):
            asked.write(f"{question_of(_environ(path, SERVER_NAME='testserver'))}\n")
    told = io.StringIO()
    with os.fdopen(reading, encoding="utf-8") as lines:
        answer_as_asked(get_wsgi_application(), lines, told)
    answers = [json.loads(line.removeprefix("=")) for line in told.getvalue().splitlines() if line.startswith("=")]
    assert [one["status"] for one in answers] == ["200 OK", "200 OK"]
    assert "Janina Vydumanaja" in answers[1]["body"]


def test_all_that_strangers_may_ask_of_the_whole_register_is_taken_out() -> None:
    asked = {
        path.removeprefix("/api/").partition("/")[0] for method, path, auth in routes({}) if method == "GET" and isinstance(auth, Anybody)
    }
    assert asked == OF_THE_WHOLE
