"""What is asked of the whole register, answered by a process apart; and what strangers ask of it, taken out before anything here sees it.

Invariant: nobody without a token, whatever they ask and however large the register is, takes time or memory of the process that shows
pages, nor any of the few places of those it answers. One question is worked on at a time; who comes meanwhile is told to come again.

    python -m habeas.web.apart      answers requests, line by line, as the settings in the environment have it
"""

from __future__ import annotations

import base64
import hashlib
import io
import json
import os
import sys
import threading
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from signal import SIG_DFL, SIGINT, signal
from typing import IO, Any

from habeas.desk.lines import answer_lines
from habeas.desk.progress import Progress, told_to
from habeas.serving.answers import Answers, BusyError, FailedError
from habeas.serving.apart import COMMAND, question_of
from habeas.web.bounds import LONGEST

__all__ = ["OF_THE_WHOLE", "Apart", "answer_as_asked"]

OF_THE_WHOLE = frozenset({"delay", "deals", "figures", "flows", "held", "people", "reconcile", "revolving", "series"})
"""The routes of the interface for programs that everybody may ask, and that ask the whole register."""

_PREFIX = "/api/"
_LARGE = 16 << 20  # bytes of a register, some 25,000 statements: what is published of these is worked out in some three seconds
_PATIENCE = 20.0  # seconds that somebody waits for an answer; it is worked out to its end, so that it is there when they come again
_WAITING = 4  # who may wait at once, and questions that may
_SHARE = 2  # of as many parts of the memory of the machine the process may keep one while it rests
_AGAIN = "20"  # seconds after which to come again
_LATER = b'{"error": "this is asked of the whole register and is being worked out; ask again in a few seconds"}'

Environ = dict[str, Any]
Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]


class Apart:
    """An application before which such questions are taken out. register: the path of the register, and how many bytes of it are large.

    environment: of the process that answers.
    """

    def __init__(
        self, application: Application, register: Path, environment: Mapping[str, str], *, large: int = _LARGE, patience: float = _PATIENCE
    ) -> None:
        self._application, self._register, self._large, self._patience = application, register, large, patience
        self._answers = Answers(COMMAND, environment, most=_WAITING)
        self._waiting = threading.BoundedSemaphore(_WAITING)

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        if not (_asks_of_the_whole(environ) and self._is_large()):
            return self._application(environ, start_response)
        told = self._told(environ)
        if told is None:
            start_response("503 Service Unavailable", [("Content-Type", "application/json; charset=utf-8"), ("Retry-After", _AGAIN)])
            return [_LATER]
        start_response(told["status"], [(name, value) for name, value in told["headers"]])
        return [told["body"].encode("utf-8", "surrogateescape")]

    def close(self) -> None:
        """Ends the process that answers, after what it is at."""
        self._answers.close()

    def _is_large(self) -> bool:
        try:
            return self._register.stat().st_size > self._large
        except OSError:
            return False

    def _told(self, environ: Environ) -> dict[str, Any] | None:
        """The answer, None when there is none yet."""
        if not self._waiting.acquire(blocking=False):
            return None
        try:
            told = self._answers.ask(_key(environ), question_of(environ), patience=self._patience)
            found: dict[str, Any] | None = json.loads(told) if told else None
            return found
        except (BusyError, FailedError):
            return None
        finally:
            self._waiting.release()


def _key(environ: Environ) -> str:
    """What an answer to a stranger depends on."""
    parts = ("REQUEST_METHOD", "HTTP_HOST", "SERVER_NAME", "SERVER_PORT", "PATH_INFO", "QUERY_STRING", "wsgi.url_scheme")
    return hashlib.sha256(json.dumps([str(environ.get(part, "")) for part in parts]).encode()).hexdigest()


def _asks_of_the_whole(environ: Environ) -> bool:
    path = str(environ.get("PATH_INFO", ""))
    if not path.startswith(_PREFIX) or environ.get("REQUEST_METHOD") not in ("GET", "HEAD") or "HTTP_AUTHORIZATION" in environ:
        return False
    if len(environ.get("QUERY_STRING", "")) + len(path) > LONGEST:
        return False
    return path.removeprefix(_PREFIX).partition("/")[0] in OF_THE_WHOLE


def answer_as_asked(application: Application, asked: IO[str], told: IO[str]) -> None:
    """Answers each line, a request as `question_of` writes it, with a line, its answer."""

    def answer(line: str, progress: Progress) -> str:
        question = json.loads(line)
        with told_to(progress):
            return json.dumps(_answered(application, question["environ"], base64.b64decode(question["body"])))

    answer_lines(answer, asked, told, share=_SHARE)


def _answered(application: Application, strings: dict[str, str], sent: bytes) -> dict[str, Any]:
    found: dict[str, Any] = {}

    def start_response(status: str, headers: list[tuple[str, str]], _: Any = None) -> None:
        found.update(status=status, headers=headers)

    environ: Environ = {
        **strings,
        "CONTENT_LENGTH": str(len(sent)) if sent else "",
        "wsgi.version": (1, 0),
        "wsgi.input": io.BytesIO(sent),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": False,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    body = application(environ, start_response)
    try:
        found["body"] = b"".join(body).decode("utf-8", "surrogateescape")
    finally:
        if hasattr(body, "close"):
            body.close()  # with which a request ends
    return found


def main() -> None:
    from django.core.wsgi import get_wsgi_application

    with suppress(OSError, AttributeError):
        os.nice(5)  # whoever looks at a page comes first
    signal(SIGINT, SIG_DFL)  # whoever interrupts the server has nothing to read of it
    answer_as_asked(get_wsgi_application(), sys.stdin, sys.stdout)


if __name__ == "__main__":
    main()
