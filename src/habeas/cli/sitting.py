"""One sitting of decisions: what waits is shown one after another, and a key each decides, skips, takes back or leaves.

Invariant: each decision is recorded the moment it is taken, so that leaving, or losing the connection, loses nothing. What somebody else
decided meanwhile is told and never overruled unseen.
"""

from __future__ import annotations

import sys
from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from habeas.cli.keys import SPECIAL, Choices
from habeas.cli.screen import Screen, number_of, plain

if TYPE_CHECKING:
    from habeas.ledger import Ledger
    from habeas.model import Entry

__all__ = ["Sitting"]

Step = TypeVar("Step", int, str)


@dataclass(slots=True)
class Sitting(ABC, Generic[Step]):
    """done: for each step back, the place in the queue, what the step recorded (None for a skip), and its verb."""

    ledger: Ledger
    actor: str
    queue: tuple[Any, ...]
    screen: Screen
    keys: Choices
    done: list[tuple[int, Step | None, str]] = field(default_factory=list)
    head: str = ""

    choices: ClassVar[str]
    """The keys and what each does, for people."""
    back: ClassVar[tuple[str, ...]]
    """The words that take the last step back."""
    verbs: ClassVar[tuple[str, ...]]
    """What a step can have done, in the order in which the steps are counted at the end."""
    rare: ClassVar[tuple[str, ...]] = ()
    """Those of them that are counted only where there are any."""
    noun: ClassVar[str]
    """What one in the queue is."""
    nothing: ClassVar[str]
    """What to say of an empty queue."""

    @classmethod
    def hold(cls, ledger: Ledger, actor: str, queue: tuple[Any, ...]) -> None:
        """A whole sitting over a queue, with the keys of the terminal or the lines of the pipe."""
        screen = Screen()
        if not queue:
            screen.say(cls.nothing)
            return
        keys = Choices()
        with keys.in_use():
            cls(ledger, actor, queue, screen, keys).run()

    @abstractmethod
    def show(self, at: int) -> None: ...

    @abstractmethod
    def is_settled(self, at: int) -> str | None:
        """What to say of what no longer waits, since somebody decided on it; None while it waits."""

    @abstractmethod
    def decides(self, choice: str) -> bool:
        """Whether the choice is a decision."""

    @abstractmethod
    def decide(self, at: int, choice: str, rest: str) -> bool:
        """Records a decision; False when none was recorded, since something was missing. Raises StaleHead."""

    @abstractmethod
    def take_back(self, step: Step) -> Entry | None:
        """Takes back what a step recorded. Raises StaleHead."""

    @abstractmethod
    def left(self) -> int:
        """How many still wait."""

    def passed_over(self, at: int) -> str | None:
        """What to say of what this sitting has settled already by other decisions; None if it is to be shown."""
        return None

    def run(self) -> None:
        """Goes through the queue until its end or until somebody leaves."""
        self.head = self._newest()
        at: int | None = 0
        while at is not None and at < len(self.queue):
            if (settled := self.passed_over(at)) is not None:
                self.answer(settled)
                at += 1
                continue
            self.show(at)
            at = self._choose(at)
        counts = {verb: sum(told == verb for _, _, told in self.done) for verb in (*self.verbs, "skipped")}
        said = ", ".join(f"{count:,} {verb}" for verb, count in counts.items() if count or verb not in self.rare)
        self.screen.say(f"{said}; {number_of(self.left(), self.noun)} still to decide on.")

    def _choose(self, at: int) -> int | None:
        """Where in the queue to go on, None to leave."""
        from habeas.ledger import StaleHead

        while True:
            self.screen.console.print(f"[{self.choices}] ", end="")
            sys.stdout.flush()
            choice, rest = self.keys.choice()
            try:
                if choice in ("q", "quit"):
                    self.answer("quit")
                    return None
                if choice in ("s", "skip"):
                    self.answer("skipped")
                    self.done.append((at, None, "skipped"))
                    return at + 1
                if choice in self.back:
                    return self._back(at)
                if not self.decides(choice):
                    self.answer(f"{'that key' if choice == SPECIAL else repr(plain(choice))} is none of: {self.choices}")
                elif self.decide(at, choice, rest):
                    return at + 1
            except StaleHead as news:
                # Somebody else wrote meanwhile: go on from what they left.
                self.head = self._newest()
                self.answer(str(news))
                if (settled := self.is_settled(at)) is not None:
                    self.answer(settled)
                    return at + 1

    def _back(self, at: int) -> int:
        if not self.done:
            self.answer("there is nothing to take back in this review")
            return at
        before, step, _ = self.done[-1]
        if step is not None:
            self.moved(self.take_back(step))
        self.done.pop()
        self.answer("taken back")
        return before

    def moved(self, entry: Entry | None) -> None:
        """The register has grown by an entry of this sitting."""
        self.head = entry.digest if entry is not None else self.head

    def answer(self, text: str) -> None:
        self.screen.say(text)
        self.screen.say()

    def _newest(self) -> str:
        from habeas import desk

        newest = desk.log(self.ledger, limit=1)
        return newest[0].entry.digest if newest else ""
