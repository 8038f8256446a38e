"""Making the public store in a process apart, which keeps what it worked out as long as there is work for it.

Invariant: it makes what `habeas.desk.making` makes, and gives its memory back when nothing was asked of it for a while.
"""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path

from habeas.desk.lines import Ended, LineProcess
from habeas.exports.problems import StoreError
from habeas.exports.store import Store, store_path

__all__ = ["Apart"]


class Apart:
    """The process apart that makes the stores of registers, begun when it is first needed and again when it has ended. For many threads,
    of which one at a time has something made."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: LineProcess | None = None
        self._path: Path | None = None

    def make(self, path: Path) -> None:
        """The pages of the store of the register at a path. Raises StoreError."""
        self._have("pages", path)

    def draw(self, path: Path) -> None:
        """Its pictures. Raises StoreError."""
        with Store(store_path(path)) as store:
            drawn = store.drawn_all
        if not drawn:
            self._have("pictures", path)

    def close(self) -> None:
        """Ends the process, which has nothing to do any more."""
        with self._lock:
            self._end()

    def _have(self, what: str, path: Path) -> None:
        with self._lock:
            try:
                wrong = self._of(path).ask(what).strip()
            except Ended as ended:
                raise StoreError(
                    f"the process that makes the public store ended with code {ended.code}; what it said stands above"
                ) from None
        if wrong:
            raise StoreError(wrong)

    def _of(self, path: Path) -> LineProcess:
        if self._process is None or self._path != path:
            self._end()
            environment = {name: value for name, value in os.environ.items() if not name.startswith(("HABEAS_", "DJANGO_"))}
            self._process = LineProcess([sys.executable, "-m", "habeas.desk.storing", "asked", str(path)], environment)
            self._path = path
        return self._process

    def _end(self) -> None:
        if self._process is not None:
            self._process.end()
