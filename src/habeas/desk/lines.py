"""A process that answers lines with lines, so that what takes long or much memory is done beside the process that shows pages.

Invariant: it is begun when it is first asked something, and again when it has ended; a question that finds it ended is put once more to the
next. Closing its questions ends it.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from select import select
from typing import IO

__all__ = ["Ended", "LineProcess", "is_asked", "is_large"]

_ENDING = 10.0  # seconds that the process may take to end
_IDLE = 900.0  # seconds without work after which such a process ends
_SHARE = 4  # of as many parts of the memory of the machine it may keep one while it rests


class Ended(Exception):  # noqa: N818 - what happened, and no fault of whoever asked
    """The process ended, twice, instead of answering. code: that it ended with."""

    def __init__(self, code: int | None) -> None:
        super().__init__(f"the process ended with code {code}")
        self.code = code


class LineProcess:
    """One at a time may ask it. environment: of the process."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        self._command, self._environment = list(command), dict(environment)
        self._process: subprocess.Popen[str] | None = None

    def ask(self, line: str) -> str:
        """What it answers, without the end of the line. Raises Ended."""
        for last in (False, True):
            told = self._asked(line)
            if told is not None:
                return told
            code = self.end()
            if last:
                raise Ended(code)
        raise AssertionError

    def end(self) -> int | None:
        """Ends it; answers the code that it ended with, None where there was none."""
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

    def _asked(self, line: str) -> str | None:
        """None when it is gone, or went at this moment."""
        if self._process is None or self._process.poll() is not None:
            self.end()
            self._process = subprocess.Popen(  # noqa: S603
                self._command, env=self._environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
            )
        assert self._process.stdin is not None and self._process.stdout is not None
        try:
            self._process.stdin.write(f"{line}\n")
            self._process.stdin.flush()
            told = self._process.stdout.readline()
        except OSError:
            return None
        return told.rstrip("\n") if told else None


def is_asked(asked: IO[str]) -> bool:
    """In such a process: waits for a question, or their end, as long as one may be waited for."""
    try:
        return bool(select([asked], [], [], _IDLE)[0])
    except OSError:  # a system on which only sockets can be waited for
        return True


def is_large() -> bool:
    """In such a process: whether it takes more of the memory of the machine than one that rests may."""
    try:
        with Path("/proc/self/statm").open(encoding="ascii") as file:
            resident = int(file.read().split()[1])
        return resident * _SHARE > os.sysconf("SC_PHYS_PAGES")
    except (OSError, ValueError, AttributeError):
        return True
