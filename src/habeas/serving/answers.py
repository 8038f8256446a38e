"""Questions that a process apart answers one after the other, while whoever asked may go and come again.

Invariant: a question is put once, however often it is asked before it is answered; its answer is kept for a while for whoever comes again
for it, and given to nobody who cannot say its key. No more wait than were allowed.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from habeas.desk.lines import Ended, LineProcess

__all__ = ["Answers", "BusyError", "FailedError", "Far"]

_KEPT = 30.0  # seconds that an answer waits for whoever asked
_FORGOTTEN = 15.0  # seconds after which a question that nobody repeated, and that was not begun, is not put


class BusyError(Exception):
    """So many wait already that no more may."""


class FailedError(Exception):
    """The process that answers cannot; what it said of that stands in the log."""


@dataclass(frozen=True, slots=True)
class Far:
    """How far the question is that is worked on: what is done, how many rows of it, and of how many, 0 where that is not known."""

    what: str = ""
    done: int = 0
    of: int = 0


@dataclass(slots=True)
class _Asked:
    """waiting: threads that wait for the answer at this moment. asked: when one last did."""

    question: str
    lasting: bool
    asked: float
    waiting: int = 0
    begun: bool = False
    ended: float | None = None
    told: str | None = None
    done: threading.Event = field(default_factory=threading.Event)


class Answers:
    """The answers of one process, begun when it is first asked. most: questions that may wait at once."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str], *, most: int) -> None:
        self._process, self._most = LineProcess(command, environment), most
        self._lock, self._working = threading.Lock(), threading.Lock()
        self._questions: dict[str, _Asked] = {}
        self._worker: threading.Thread | None = None
        self._far = Far()

    @property
    def far(self) -> Far:
        return self._far

    def is_begun(self, key: str) -> bool:
        """Whether a question was asked before, and its answer not given yet."""
        return key in self._questions

    def is_ready(self) -> bool:
        """Whether there is a process that has answered something, so that it knows what takes long to find out."""
        return self._process.answered > 0

    def ask(self, key: str, question: str | None = None, *, patience: float, lasting: bool = False) -> str | None:
        """The answer, None when it takes longer than `patience` seconds: then the same may be asked again, by its key alone.

        lasting: that it is put even when nobody comes again for it. Raises BusyError; FailedError; KeyError for a key alone of which
        there is no question.
        """
        with self._lock:
            asked = self._questions.get(key)
            if asked is None:
                if question is None:
                    raise KeyError(key)
                self._sweep()
                if sum(1 for one in self._questions.values() if one.ended is None) >= self._most:
                    raise BusyError
                asked = self._questions[key] = _Asked(question, lasting, time.monotonic())
            asked.waiting += 1
            if self._worker is None:
                self._worker = threading.Thread(target=self._work, name="asked-apart", daemon=True)
                self._worker.start()
        there = asked.done.wait(patience)
        with self._lock:
            asked.waiting -= 1
            asked.asked = time.monotonic()
            if there and self._questions.get(key) is asked:
                del self._questions[key]
        if not there:
            return None
        if asked.told is None:
            raise FailedError
        return asked.told

    def close(self) -> None:
        """Ends the process, after what it is at."""
        with self._working:
            self._process.end()

    def _work(self) -> None:
        while (asked := self._next()) is not None:
            with self._working:
                try:
                    asked.told = self._process.ask(asked.question, self._tell)
                except (Ended, OSError, ValueError):  # what it said of its end stands in the log
                    self._process.end()
                self._far = Far()
            asked.ended = time.monotonic()
            asked.done.set()

    def _next(self) -> _Asked | None:
        """The next question to put; without one this thread is done."""
        with self._lock:
            self._sweep()
            for asked in self._questions.values():
                if not asked.begun:
                    asked.begun = True
                    return asked
            self._worker = None
            return None

    def _sweep(self) -> None:
        """Forgets answers that nobody came for, and questions that nobody waits for any more."""
        now = time.monotonic()
        for key, one in [(key, one) for key, one in self._questions.items() if not one.waiting]:
            late = one.ended is not None and now - max(one.ended, one.asked) > _KEPT
            left = not one.begun and not one.lasting and now - one.asked > _FORGOTTEN
            if late or left:
                del self._questions[key]

    def _tell(self, what: str, done: int, of: int) -> None:
        self._far = Far(what, done, of)
