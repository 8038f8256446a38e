"""`habeas review --links`: suggestions of who is who, one after another, on a terminal or through a pipe.

Invariant: as for statements: each verdict is recorded the moment it is given, and what somebody else said meanwhile is told, never
overruled unseen. Nothing is merged; a step back takes the verdict back, as `habeas unlink` does.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from habeas.cli.keys import SPECIAL, Choices
from habeas.cli.screen import Screen, number_of, plain, write_json

if TYPE_CHECKING:
    from habeas.desk import Suggestion
    from habeas.ledger import Ledger
    from habeas.model import LinkVerdict

__all__ = ["review_links"]

_CHOICES = "y same, n different, u unsure, s skip, z undo, q quit"
_VERDICTS = {"y": "same", "same": "same", "n": "different", "different": "different", "u": "unsure", "unsure": "unsure"}


def review_links(register: Ledger, actor: str, *, as_json: bool) -> None:
    """Goes through the suggestions that nobody has decided on; with as_json prints them instead."""
    from habeas import desk

    waiting = desk.suggestions(register)
    if as_json:
        write_json([one.to_json() for one in waiting])
        return
    screen = Screen()
    if not waiting:
        screen.say("No suggestion awaits a decision; look for more: habeas links --suggest")
        return
    keys = Choices()
    with keys.in_use():
        _LinkReview(register, actor, waiting, screen, keys).run()


@dataclass(slots=True)
class _LinkReview:
    """One sitting. done: for each step back, the place in the queue and the link that the step recorded, None for a skip."""

    register: Ledger
    actor: str
    queue: tuple[Suggestion, ...]
    screen: Screen
    keys: Choices
    done: list[tuple[int, str | None, str]] = field(default_factory=list)
    head: str = ""

    def run(self) -> None:
        from habeas.cli.showing_suggestions import show_suggestion

        self.head = self._newest()
        at = 0
        while at < len(self.queue):
            if self.done and not self._still_two(at):
                self._answer(f"{self.queue[at].left.name}, {self.queue[at].right.name}: said by what was decided before.")
                at += 1
                continue
            show_suggestion(self.screen, self.queue[at], f"{at + 1} of {len(self.queue)} · ")
            moved = self._decide(at)
            if moved is None:
                break
            at = moved
        self._tell()

    def _still_two(self, at: int) -> bool:
        """Whether what was said in this sitting left this pair open."""
        from habeas import desk

        left, right = self.queue[at].left.id, self.queue[at].right.id
        link = self.queue[at].link.id
        return any(one.link.id == link or {one.left.id, one.right.id} == {left, right} for one in desk.suggestions(self.register))

    def _decide(self, at: int) -> int | None:
        """Where in the queue to go on, None to leave."""
        from habeas.ledger import StaleHead
        from habeas.model import LinkVerdict

        while True:
            self.screen.console.print(f"[{_CHOICES}] ", end="")
            sys.stdout.flush()
            choice, rest = self.keys.choice()
            try:
                if choice in ("q", "quit"):
                    self._answer("quit")
                    return None
                if choice in ("s", "skip"):
                    self._answer("skipped")
                    self.done.append((at, None, "skipped"))
                    return at + 1
                if choice in ("z", "undo"):
                    return self._back(at)
                if choice in _VERDICTS:
                    return self._say(at, LinkVerdict(_VERDICTS[choice]), rest)
            except StaleHead as news:
                self.head = self._newest()
                self._answer(str(news))
                if not self._still_two(at):
                    self._answer("They decided on these two; it is left as they did.")
                    return at + 1
                continue
            self._answer(f"{'that key' if choice == SPECIAL else repr(plain(choice))} is none of: {_CHOICES}")

    def _say(self, at: int, verdict: LinkVerdict, reason: str) -> int:
        from habeas import desk
        from habeas.cli.words import short

        link = self.queue[at].link
        left, right = (f"{statement}:{name}" for statement, name in (link.left, link.right))
        linked = desk.link(self.register, left, right, verdict, actor=self.actor, reason=reason, score=link.score, expected_head=self.head)
        self._answer(f"{verdict.value}; link {short(linked.link.id)}")
        if linked.entry is not None:
            self.head = linked.entry.digest
        self.done.append((at, linked.link.id if linked.entry is not None else None, verdict.value))
        for conflict in linked.conflicts:
            cut = " or ".join(f"habeas unlink {short(one.id)}" for one in (*conflict.path, conflict.different))
            self._answer(f"This contradicts what was said before; take one of these back: {cut}")
        return at + 1

    def _back(self, at: int) -> int:
        from habeas import desk

        if not self.done:
            self._answer("there is nothing to take back in this review")
            return at
        before, link, _ = self.done[-1]
        if link is not None:
            taken = desk.unlink(self.register, link, actor=self.actor, expected_head=self.head)
            self.head = taken.entry.digest if taken.entry is not None else self.head
        self.done.pop()
        self._answer("taken back")
        return before

    def _newest(self) -> str:
        from habeas import desk

        newest = desk.log(self.register, limit=1)
        return newest[0].entry.digest if newest else ""

    def _answer(self, text: str) -> None:
        self.screen.say(text)
        self.screen.say()

    def _tell(self) -> None:
        from habeas import desk

        counts = {verb: sum(told == verb for _, _, told in self.done) for verb in ("same", "different", "unsure", "skipped")}
        left = len(desk.suggestions(self.register))
        self.screen.say(
            ", ".join(f"{count:,} {verb}" for verb, count in counts.items()) + f"; {number_of(left, 'suggestion')} still to decide on."
        )
