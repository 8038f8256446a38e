"""A process that answers lines with lines, so that what takes long or much memory is done beside the process that shows pages.

Invariant: it is begun when it is first asked something, and again when it has ended; a question that finds it ended is put once more to the
next. Closing its questions ends it. A line of its that begins with `~` says how far the answer is, one that begins with `=` is the answer.
"""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from select import select
from typing import IO

from habeas.desk.progress import Progress, untold

__all__ = ["Ended", "LineProcess", "answer_lines"]

_ENDING = 10.0  # seconds that the process may take to end
_IDLE = 900.0  # seconds without work after which such a process ends
_SHARE = 4  # of as many parts of the memory of the machine it may keep one while it rests
_TOLD_EVERY = 0.2  # seconds
_FAR, _ANSWER = "~", "="


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
        self._answers = 0

    @property
    def answered(self) -> int:
        """How many questions the process that there is has answered."""
        process = self._process
        return self._answers if process is not None and process.poll() is None else 0

    def ask(self, line: str, progress: Progress = untold) -> str:
        """What it answers, without the end of the line. progress: told how far the answer is. Raises Ended."""
        for last in (False, True):
            told = self._asked(line, progress)
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

    def _asked(self, line: str, progress: Progress) -> str | None:
        """None when it is gone, or went at this moment."""
        if self._process is None or self._process.poll() is not None:
            self.end()
            self._answers = 0
            self._process = subprocess.Popen(  # noqa: S603
                self._command, env=self._environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
            )
        assert self._process.stdin is not None and self._process.stdout is not None
        try:
            self._process.stdin.write(f"{line}\n")
            self._process.stdin.flush()
            for told in self._process.stdout:
                if not told.endswith("\n"):
                    return None  # cut off
                if told.startswith(_ANSWER):
                    self._answers += 1
                    return told.removeprefix(_ANSWER).rstrip("\n")
                if told.startswith(_FAR):  # all else was printed by somebody who knows nothing of this
                    done, of, what = told.removeprefix(_FAR).rstrip("\n").split(" ", 2)
                    progress(what, int(done), int(of))
        except OSError:
            return None
        return None


def answer_lines(answer: Callable[[str, Progress], str], asked: IO[str], told: IO[str], *, share: int = _SHARE) -> None:
    """In such a process: answers each line with a line, until there are no more, or none for a while, or what is kept takes more than one
    of so many parts (`share`) of the memory there is. answer: is given what it may tell how far it is."""
    while _is_asked(asked) and (line := asked.readline().strip()):
        try:
            told.write(f"{_ANSWER}{answer(line, _telling(told))}\n")
            told.flush()
        except BrokenPipeError:  # whoever asked is gone
            return
        if _is_large(share):
            return


def _telling(told: IO[str]) -> Progress:
    """Writes how far something is, not too often."""
    last, before = 0.0, ""

    def tell(what: str, done: int, of: int) -> None:
        nonlocal last, before
        now = time.monotonic()
        if what != before or now - last > _TOLD_EVERY:
            last, before = now, what
            told.write(f"{_FAR}{done} {of} {what}\n")
            told.flush()

    return tell


def _is_asked(asked: IO[str]) -> bool:
    """Waits for a question, or their end, as long as one may be waited for."""
    try:
        return bool(select([asked], [], [], _IDLE)[0])
    except OSError:  # a system on which only sockets can be waited for
        return True


def _is_large(share: int) -> bool:
    """Whether this process takes more of the memory of the machine than one that rests may."""
    try:
        with Path("/proc/self/statm").open(encoding="ascii") as file:
            resident = int(file.read().split()[1])
        return resident * share > os.sysconf("SC_PHYS_PAGES")
    except (OSError, ValueError, AttributeError):
        return True
