"""`habeas review --links`: suggestions of who is who, one after another, on a terminal or through a pipe.

Invariant: nothing is merged; a step back takes the verdict back, as `habeas undo` does. Everything else as in any sitting.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from habeas.cli.screen import write_json
from habeas.cli.sitting import Sitting

if TYPE_CHECKING:
    from habeas.desk import Suggestion
    from habeas.ledger import Ledger
    from habeas.model import Entry

__all__ = ["review_links"]

_VERDICTS = {
    **dict.fromkeys(("y", "yes", "a", "accept", "same"), "same"),
    **dict.fromkeys(("n", "no", "r", "reject", "different"), "different"),
    **dict.fromkeys(("u", "unsure"), "unsure"),
}


def review_links(register: Ledger, actor: str, *, as_json: bool) -> None:
    """Goes through the suggestions that nobody has decided on; with as_json prints them instead."""
    from habeas import desk

    waiting = desk.suggestions(register)
    if as_json:
        write_json([one.to_json() for one in waiting])
        return
    _LinkReview.hold(register, actor, waiting)


class _LinkReview(Sitting[int]):
    """A step is the entry that records it."""

    __slots__ = ()
    queue: tuple[Suggestion, ...]
    choices = "y same, n different, u unsure, s skip, z undo, q quit"
    back = ("z", "undo")
    verbs = ("same", "different", "unsure")
    noun = "suggestion"
    nothing = "No suggestion awaits a decision; look for more: habeas links --suggest"

    def show(self, at: int) -> None:
        from habeas.cli.showing_suggestions import show_suggestion

        show_suggestion(self.screen, self.queue[at], f"{at + 1} of {len(self.queue)} · ")

    def passed_over(self, at: int) -> str | None:
        if not self.done or self._still_two(at):
            return None
        return f"{self.queue[at].left.name}, {self.queue[at].right.name}: said by what was decided before."

    def is_settled(self, at: int) -> str | None:
        return None if self._still_two(at) else "They decided on these two; it is left as they did."

    def decides(self, choice: str) -> bool:
        return choice in _VERDICTS

    def decide(self, at: int, choice: str, rest: str) -> bool:
        from habeas import desk
        from habeas.cli.words import short
        from habeas.model import LinkVerdict

        link, verdict = self.queue[at].link, LinkVerdict(_VERDICTS[choice])
        left, right = (f"{statement}:{name}" for statement, name in (link.left, link.right))
        linked = desk.link(self.ledger, left, right, verdict, actor=self.actor, reason=rest, score=link.score, expected_head=self.head)
        self.answer(f"{verdict.value}; link {short(linked.link.id)}")
        self.moved(linked.entry)
        self.done.append((at, linked.entry.seq if linked.entry is not None else None, verdict.value))
        for conflict in linked.conflicts:
            cut = " or ".join(f"habeas unlink {short(one.id)}" for one in (*conflict.path, conflict.different))
            self.answer(f"This contradicts what was said before; take one of these back: {cut}")
        return True

    def take_back(self, step: int) -> Entry | None:
        from habeas import desk

        return desk.undo(self.ledger, step, actor=self.actor, expected_head=self.head).entry

    def left(self) -> int:
        from habeas import desk

        return len(desk.suggestions(self.ledger))

    def _still_two(self, at: int) -> bool:
        """Whether what was said in this sitting left this pair open."""
        from habeas import desk

        left, right = self.queue[at].left.id, self.queue[at].right.id
        link = self.queue[at].link.id
        return any(one.link.id == link or {one.left.id, one.right.id} == {left, right} for one in desk.suggestions(self.ledger))
