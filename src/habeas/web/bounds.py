"""How much, and how slowly, this machine lets itself be told, before anything looks at what it is told.

Invariant: nobody keeps one of the few threads that answer waiting for a small body; see `bodies` for large ones. Addresses have an end.
"""

from __future__ import annotations

import io
import threading
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from habeas.serving.apart import PLACE

__all__ = ["LARGE", "SMALL", "Bounded", "length_of"]

SMALL = 64 * 1024
"""Bytes of a body that anybody may send."""
LARGE = 256 * 1024 * 1024
"""Bytes of a body that those may send who are signed in."""
LONGEST = 8 * 1024
"""Bytes of an address. Pages repeat it in their links."""

_SECONDS = 10.0
_AT_ONCE = 4  # requests that are answered; more would only wait for each other
_WAITING = 40  # small bodies that are waited for, fewer than there are threads, so that who sends none is always answered
_OF_ONE = 10  # of these, from one address
_START = {
    408: "408 Request Timeout",
    414: "414 URI Too Long",
    503: "503 Service Unavailable",
}

Environ = dict[str, Any]
Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]


class Bounded:
    """An application that is only called with what was said within bounds: small bodies have arrived whole, large ones are left to
    `bodies.BodiesMiddleware`. It is to be given many more threads than answer at once. seconds: for a small body."""

    def __init__(self, application: Application, *, seconds: float = _SECONDS) -> None:
        self._application, self._seconds = application, seconds
        self._answering = threading.BoundedSemaphore(_AT_ONCE)
        self._lock = threading.Lock()
        self._waiting: Counter[str] = Counter()

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        if len(environ.get("QUERY_STRING", "")) + len(environ.get("PATH_INFO", "")) > LONGEST:
            return _refuse(414, start_response)
        length = length_of(environ)
        if 0 < length <= SMALL:
            # Behind a server that ends TLS, what stands last was added by it.
            client = str(environ.get("HTTP_X_FORWARDED_FOR") or environ.get("REMOTE_ADDR")).rpartition(",")[2].strip()
            if not self._may_wait(client):
                return _refuse(503, start_response)
            body = self._read(environ["wsgi.input"], length, client)
            if body is None:
                return _refuse(408, start_response)
            environ["wsgi.input"] = io.BytesIO(body)
        environ[PLACE] = self._answering  # given up by those who wait for a process apart
        with self._answering:
            return self._application(environ, start_response)

    def _may_wait(self, client: str) -> bool:
        with self._lock:
            if self._waiting.total() >= _WAITING or self._waiting[client] >= _OF_ONE:
                return False
            self._waiting[client] += 1
            return True

    def _read(self, stream: Any, length: int, client: str) -> bytes | None:
        """The body, None when it does not come in time. The reading itself may last as long as the connection does."""
        arrived: list[bytes] = []
        done = threading.Event()

        def read() -> None:
            try:
                arrived.append(stream.read(length))
            finally:
                with self._lock:
                    self._waiting[client] -= 1
                    self._waiting += Counter()  # without those at none
                done.set()

        threading.Thread(target=read, name="body", daemon=True).start()
        return arrived[0] if done.wait(self._seconds) and arrived else None


def length_of(environ: Environ) -> int:
    try:
        return int(environ.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return LARGE + 1


def _refuse(status: int, start_response: Callable[..., Any]) -> Iterable[bytes]:
    start_response(_START[status], [("Content-Type", "text/plain; charset=utf-8"), ("Connection", "close"), ("Content-Length", "0")])
    return [b""]
