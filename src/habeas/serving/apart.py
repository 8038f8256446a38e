"""What asks the whole of a large register, answered by a process apart: the one that serves pages never holds all of a large register.

Invariant: who asks was let in before, and is looked at again by the process apart, which answers as this one would. Who waits takes none of
the places of those who look at pages. A question is known by what it asks and by the session or token it is asked with.

The program of the process answers lines: a request as JSON, its body in base64, with the answer as JSON.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.http.request import RawPostDataException

from habeas.serving.answers import Answers, Far

__all__ = [
    "COMMAND",
    "LARGE",
    "PLACE",
    "answered",
    "collected",
    "far",
    "is_apart",
    "key_of",
    "question_of",
    "start_answering",
    "stop_answering",
]

COMMAND = (sys.executable, "-m", "habeas.web.apart")
"""The program that answers."""
LARGE = 64 << 20
"""Bytes of a register, some 130,000 statements: those of a smaller one are folded here, within three seconds and 150 MB."""
PLACE = "habeas.place"
"""Where a request has the semaphore of those that are answered at once, see `web.bounds`."""

_MOST = 8  # questions that may wait
_COLD = 0.3  # seconds to wait for one that finds out first what takes long: long enough to be refused
_waiting = threading.BoundedSemaphore(16)  # threads that may wait for answers
_started: list[Answers] = []


def start_answering(environment: Mapping[str, str] | None = None) -> Answers:
    """Has what asks the whole of a large register answered by a process apart from now on."""
    found = Answers(COMMAND, os.environ if environment is None else environment, most=_MOST)
    _started[:] = [found]
    return found


def stop_answering() -> None:
    """Has everything answered here again."""
    while _started:
        _started.pop().close()


def is_apart() -> bool:
    """Whether this process has another answer what asks the whole register."""
    if not _started:
        return False
    try:
        return bool(settings.HABEAS_REGISTER.stat().st_size > LARGE)
    except OSError:
        return False


def far() -> Far:
    """How far the question is that is worked on."""
    return _started[0].far if _started else Far()


def answered(request: HttpRequest, *, patience: float, lasting: bool = False, at_once: bool = True) -> HttpResponse | None:
    """What is answered to a request, None when it takes longer than `patience` seconds; then the same request may come again.

    lasting: that it is done even when nobody comes again. at_once: that a question of which it is clear that it takes long is not waited
    for when it is first asked. Raises BusyError, FailedError.
    """
    key, answers = key_of(request), _started[0]
    if at_once and not (lasting or answers.is_ready() or answers.is_begun(key)):
        patience = min(patience, _COLD)
    question = question_of(request.META, _body(request))
    return _waited(request, lambda allowed: answers.ask(key, question, patience=allowed, lasting=lasting), patience)


def collected(request: HttpRequest, key: str, *, patience: float) -> HttpResponse | None:
    """The answer to an earlier request of the same session, by its key. Raises KeyError when there is none, FailedError."""
    if not key.endswith(_owner(request)) or not _started:
        raise KeyError(key)
    return _waited(request, lambda allowed: _started[0].ask(key, patience=allowed), patience)


def key_of(request: HttpRequest) -> str:
    """Ends in what tells its owner from others, so that nobody collects what another asked for."""
    body = base64.b64encode(_body(request)).decode()
    asked = json.dumps([request.method, request.get_host(), request.get_full_path(), body, _secret(request)])
    return f"{hashlib.sha256(asked.encode()).hexdigest()[:32]}{_owner(request)}"


def _body(request: HttpRequest) -> bytes:
    """Raises BadRequest for one that was taken apart on arrival: no form that asks the whole register sends files."""
    try:
        return request.body
    except RawPostDataException:
        raise BadRequest("this is sent as a form without files") from None


def _secret(request: HttpRequest) -> str:
    session = request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")
    return f"{session}\n{request.headers.get('Authorization', '')}"


def _owner(request: HttpRequest) -> str:
    return hashlib.sha256(_secret(request).encode()).hexdigest()[:32]


def question_of(environ: Mapping[str, Any], body: bytes = b"") -> str:
    """A request as the line that the process is asked."""
    strings = {name: value for name, value in environ.items() if isinstance(value, str)}
    return json.dumps({"environ": strings, "body": base64.b64encode(body).decode()})


def _waited(request: HttpRequest, ask: Callable[[float], str | None], patience: float) -> HttpResponse | None:
    if not _waiting.acquire(blocking=False):
        told = ask(0.0)
    else:
        try:
            with _without_place(request):
                told = ask(patience)
        finally:
            _waiting.release()
    return None if told is None else _response(json.loads(told))


@contextmanager
def _without_place(request: HttpRequest) -> Iterator[None]:
    place = request.META.get(PLACE)
    if place is None:
        yield
        return
    place.release()
    try:
        yield
    finally:
        place.acquire()


def _response(told: dict[str, Any]) -> HttpResponse:
    response = HttpResponse(told["body"].encode("utf-8", "surrogateescape"), status=int(told["status"][:3]))
    del response.headers["Content-Type"]
    for name, value in told["headers"]:
        if name.lower() == "set-cookie":
            response.cookies.load(value)
        elif name.lower() != "content-length":
            response.headers[name] = value
    return response
