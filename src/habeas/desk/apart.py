"""Making the public store in a process apart, which keeps what it worked out as long as there is work for it.

Invariant: it makes what `habeas.desk.making` makes, and gives its memory back when nothing was asked of it for a while.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

from habeas.exports.problems import StoreError
from habeas.exports.store import Store, store_path

__all__ = ["Apart"]

_ENDING = 10.0  # seconds that the process may take to end


class Apart:
    """The process apart that makes the stores of registers, begun when it is first needed and again when it has ended. For many threads,
    of which one at a time has something made."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[str] | None = None
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
            told = self._asked(self._running(path), what)
            if told is None:  # it had ended, or ended at this moment
                self._end()
                told = self._asked(self._running(path), what)
            if told is None:
                code = self._end()
                raise StoreError(f"the process that makes the public store ended with code {code}; what it said stands above")
        if told:
            raise StoreError(told)

    def _running(self, path: Path) -> subprocess.Popen[str]:
        if self._process is None or self._path != path or self._process.poll() is not None:
            self._end()
            environment = {name: value for name, value in os.environ.items() if not name.startswith(("HABEAS_", "DJANGO_"))}
            command = [sys.executable, "-m", "habeas.desk.storing", "asked", str(path)]
            self._process = subprocess.Popen(  # noqa: S603
                command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
            )
            self._path = path
        return self._process

    @staticmethod
    def _asked(process: subprocess.Popen[str], what: str) -> str | None:
        """What it says of its work: nothing when all is well; None when it is gone."""
        assert process.stdin is not None and process.stdout is not None
        try:
            process.stdin.write(f"{what}\n")
            process.stdin.flush()
            line = process.stdout.readline()
        except OSError:
            return None
        return line.strip() if line else None

    def _end(self) -> int | None:
        process, self._process = self._process, None
        if process is None:
            return None
        with suppress(OSError):
            try:
                process.communicate(timeout=_ENDING)  # closes its questions, so that it ends
            except subprocess.TimeoutExpired:
                process.kill()
                process.communicate()
        return process.returncode
