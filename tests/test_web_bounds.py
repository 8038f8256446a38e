"""What a stranger sends is bounded in size and time, and what failed is noted without what was asked."""

from __future__ import annotations

import io
import logging
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from habeas import desk
from habeas.accounts.roles import Role
from habeas.web import bodies
from habeas.web.bounds import LONGEST, SMALL, Bounded
from habeas.web.logs import Line
from test_api import Program
from websites import Site, site_of

SECRET = "Янка Прыкладаў"


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    desk.init(tmp_path / "r.habeas").close()
    with site_of(tmp_path / "r.habeas") as found:
        yield found


class Dripping(io.RawIOBase):
    """A body that does not come until it is told to."""

    def __init__(self) -> None:
        super().__init__()
        self.come = threading.Event()

    def read(self, size: int = -1) -> bytes:
        self.come.wait(30)
        return b"a" * max(size, 0)


def _echo(environ: dict[str, Any], start_response: Any) -> list[bytes]:
    start_response("200 OK", [])
    return [environ["wsgi.input"].read()]


def _called(application: Bounded, **environ: Any) -> tuple[str, bytes]:
    said: list[str] = []
    body = application(
        {"PATH_INFO": "/", "QUERY_STRING": "", "wsgi.input": io.BytesIO(), **environ}, lambda status, headers: said.append(status)
    )
    return said[0][:3], b"".join(body)


def test_a_small_body_arrives_whole_and_a_large_one_is_left_to_come() -> None:
    bounded = Bounded(_echo)
    assert _called(bounded, CONTENT_LENGTH="5", **{"wsgi.input": io.BytesIO(b"words")}) == ("200", b"words")
    assert _called(bounded, CONTENT_LENGTH=str(SMALL + 1), **{"wsgi.input": io.BytesIO(b"all")}) == ("200", b"all")
    for length in ("", "0", "-7", "many"):
        assert _called(bounded, CONTENT_LENGTH=length)[0] == "200"


def test_who_sends_slowly_keeps_nobody_waiting() -> None:
    bounded, slow = Bounded(_echo, seconds=2.0), [Dripping() for _ in range(60)]
    answers: list[str] = []
    threads = [
        threading.Thread(
            target=lambda body=body, who=number: answers.append(
                _called(bounded, CONTENT_LENGTH="9", REMOTE_ADDR=f"192.0.2.{who % 30}", **{"wsgi.input": body})[0]
            )
        )
        for number, body in enumerate(slow)
    ]
    for thread in threads:
        thread.start()
    assert _called(bounded)[0] == "200"
    assert any(thread.is_alive() for thread in threads)  # it was answered while others were still waited for
    for thread in threads:
        thread.join()
    assert sorted(set(answers)) == ["408", "503"]  # waited for in vain, or not waited for at all
    for body in slow:
        body.come.set()
    deadline = time.monotonic() + 10
    while bounded._waiting and time.monotonic() < deadline:
        time.sleep(0.01)
    assert _called(bounded, CONTENT_LENGTH="2", **{"wsgi.input": io.BytesIO(b"ok")}) == ("200", b"ok")


def test_one_address_does_not_take_all_the_waiting() -> None:
    bounded, slow = Bounded(_echo, seconds=1.0), [Dripping() for _ in range(12)]
    answers: list[str] = []
    for body in slow:
        environ = {"CONTENT_LENGTH": "9", "HTTP_X_FORWARDED_FOR": "10.0.0.1, 203.0.113.7", "wsgi.input": body}
        threading.Thread(target=lambda environ=environ: answers.append(_called(bounded, **environ)[0])).start()
    time.sleep(0.2)
    assert answers == ["503", "503"]
    other = {"HTTP_X_FORWARDED_FOR": "203.0.113.7, 198.51.100.4", "wsgi.input": io.BytesIO(b"ok")}
    assert _called(bounded, CONTENT_LENGTH="2", **other) == ("200", b"ok")
    for body in slow:
        body.come.set()


def test_an_address_has_an_end() -> None:
    assert _called(Bounded(_echo), QUERY_STRING="a" * (LONGEST + 1))[0] == "414"
    assert _called(Bounded(_echo), PATH_INFO="/" + "a" * LONGEST)[0] == "414"


@pytest.mark.parametrize("path", ["/accounts/login/", "/desk/add/", "/", "/api/sources", "/api/sources/file", "/api/read"])
def test_a_strangers_large_body_is_refused_before_it_is_read(site: Site, path: str) -> None:
    answer = Client().generic("POST", path, "a" * (SMALL + 1), content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 413


def test_those_who_are_signed_in_send_large_files_but_not_all_at_once(site: Site) -> None:
    text = "Nothing is told here. " * 4000
    browser = site.signed_in(Role.MONITOR)
    assert browser.post("/desk/add/", {"text": text}).status_code == 200
    program = Program(site, Role.MONITOR)
    assert program.post("sources", text=text + "And here.").status_code == 201
    taken = [bodies._UPLOADS.acquire(blocking=False), bodies._UPLOADS.acquire(blocking=False)]
    try:
        assert taken == [True, True]
        answer = browser.post("/desk/add/", {"text": text})
        assert answer.status_code == 503 and answer["Retry-After"]
        assert browser.get("/desk/").status_code == 200
    finally:
        bodies._UPLOADS.release(2)


# -- the log ------------------------------------------------------------------------------------------------------------------


def test_the_log_of_a_failure_names_nobody(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    into = io.StringIO()
    handler = logging.StreamHandler(into)
    handler.setFormatter(Line("%(levelname)s %(name)s: %(message)s"))

    def failing(*_: Any, **__: Any) -> Any:
        try:
            raise KeyError(SECRET)
        except KeyError as error:
            raise RuntimeError(f"{SECRET} is not there") from error

    monkeypatch.setattr("habeas.web.desk.people.registry.folded", failing)
    browser = site.signed_in(Role.READER)
    browser.raise_request_exception = False
    logger = logging.getLogger("django.request")
    monkeypatch.setattr(logger, "disabled", False)  # another test's program may have set up logging in its own way
    monkeypatch.setattr(logging.root.manager, "disable", logging.NOTSET)
    logger.setLevel(logging.ERROR)
    logger.addHandler(handler)
    try:
        assert browser.get(f"/desk/people/{SECRET}/", {"q": SECRET}).status_code == 500
    finally:
        logger.removeHandler(handler)
    told = into.getvalue()
    assert "desk/people/<str:identifier>/" in told and "RuntimeError because of KeyError" in told and "test_web_bounds.py" in told
    assert "Янка" not in told and "%D0" not in told


def test_every_handler_of_the_log_is_so_careful() -> None:
    from django.conf import settings

    assert {one["formatter"] for one in settings.LOGGING["handlers"].values()} == {"line"}
    assert settings.LOGGING["formatters"]["line"]["()"] == "habeas.web.logs.Line"
