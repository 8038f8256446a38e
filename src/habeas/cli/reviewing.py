"""`habeas review`: the queue of statements that await a decision, one after another, on a terminal or through a pipe.

Invariant: a rejection is recorded with its reason or not at all, a correction passes the gate; everything else as in any sitting.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from habeas.cli import options
from habeas.cli.correcting import slots_in
from habeas.cli.deciding import find_source
from habeas.cli.problems import CallError
from habeas.cli.registers import opened
from habeas.cli.reviewing_links import review_links
from habeas.cli.screen import write_json
from habeas.cli.sitting import Sitting

if TYPE_CHECKING:
    from habeas.desk import Decided, Shown
    from habeas.model import Entry, Statement

__all__ = ["review"]

_ACCEPTS, _REJECTS, _CORRECTS = ("a", "accept", "y", "yes"), ("r", "reject", "n", "no"), ("e", "edit", "correct")


def review(
    of: Annotated[
        str | None, typer.Option("--source", metavar="SOURCE", help="Only the statements of one source: file name, address or SHA-256.")
    ] = None,
    links: Annotated[bool, typer.Option("--links", help="Decide on suggestions of who is who instead (habeas links --suggest).")] = False,
    register: options.RegisterPath = None,
    named: options.Decider = None,
    as_json: options.AsJson = False,
) -> None:
    """Decide on statements one by one, each shown in its paragraph with its words marked.

    One key each: a (or y) accepts, r (or n) rejects and asks why, e corrects a slot and asks for it (on=2025-09-11; see habeas correct),
    s skips, u (or z) takes the last step back, q quits. Decisions can be piped in, one a line: "a", "r the reason", "e on=2025-09-11".
    With --links two people who may be one are shown side by side: y (or a) they are one, n (or r) they are two, u nobody can tell, s skips,
    z takes the last step back, q quits. With --json: the queue as a list, without deciding anything.
    """
    from habeas import desk

    who = options.actor(named)
    if links:
        if of is not None:
            raise CallError("--links is about people of the whole register, and --source about one source; leave one of the two out")
        with opened(register) as there:
            review_links(there, who, as_json=as_json)
        return
    with opened(register) as there:
        waiting = desk.queue(there, source=find_source(there, of) if of is not None else None)
        if as_json:
            write_json([_queued_json(desk.show(there, statement.id)) for statement in waiting])
            return
        _Review.hold(there, who, waiting)


def _queued_json(shown: Shown) -> dict[str, Any]:
    return {
        "statement": shown.statement.to_json(),
        "source": shown.source.to_json(),
        "paragraph": {"text": shown.paragraph, "start": shown.quote.start, "end": shown.quote.end},
    }


class _Review(Sitting[int]):
    """A step is the entry that records it."""

    __slots__ = ()
    queue: tuple[Statement, ...]
    choices = "a accept, r reject, e edit, s skip, u undo, q quit"
    back = ("u", "undo", "z")
    verbs = ("accepted", "rejected", "corrected")
    rare = ("corrected",)
    noun = "statement"
    nothing = "No statement awaits a decision."

    def show(self, at: int) -> None:
        from habeas import desk
        from habeas.answers.wording import speakers_words
        from habeas.cli.words import marked, published_words, short, statement_words, tie_words

        shown = desk.show(self.ledger, self.queue[at].id)
        statement, source = shown.statement, shown.source
        title = f"{source.title}; " if source.title else ""
        self.screen.say(f"{at + 1} of {len(self.queue)} · {title}{published_words(source)}", style="bold", hang=2)
        self.screen.say(marked(shown.paragraph, shown.quote), indent=4)
        ties = tie_words(statement)
        said = statement_words(statement) + (f" ({'; '.join(ties)})" if ties else "")
        self.screen.say(f"{short(statement.id)}  {said}", hang=10)
        self.screen.say(f"says {speakers_words(statement.speakers)}", indent=10)

    def is_settled(self, at: int) -> str | None:
        from habeas import desk

        decided = desk.show(self.ledger, self.queue[at].id).verdict is not None
        return "They decided on this statement; it is left as they did." if decided else None

    def decides(self, choice: str) -> bool:
        return choice in (*_ACCEPTS, *_REJECTS, *_CORRECTS)

    def decide(self, at: int, choice: str, rest: str) -> bool:
        from habeas import desk

        ids = [self.queue[at].id]
        if choice in _CORRECTS:
            return self._correct(at, rest or self._asked("slot=value: "))
        if choice in _ACCEPTS:
            self._recorded(at, desk.accept(self.ledger, ids, actor=self.actor, expected_head=self.head), "accepted")
            return True
        reason = rest or self._asked("reject, because: ")
        if not reason:
            self.answer("a rejection needs a reason; nothing was recorded")
            return False
        self._recorded(
            at, desk.reject(self.ledger, ids, reason=reason, actor=self.actor, expected_head=self.head), "rejected", f": {reason}"
        )
        return True

    def take_back(self, step: int) -> Entry | None:
        from habeas import desk

        return desk.undo(self.ledger, step, actor=self.actor, expected_head=self.head).entry

    def left(self) -> int:
        from habeas import desk

        return len(desk.queue(self.ledger))

    def _correct(self, at: int, said: str) -> bool:
        """Corrects a slot; what is refused, by the gate or since it is not understood, is told, and the statement still waits."""
        from habeas import desk
        from habeas.cli.words import statement_words

        try:
            decided = desk.correct(self.ledger, self.queue[at].id, slots_in([said]), actor=self.actor, expected_head=self.head)
        except (CallError, desk.DeskError) as problem:
            self.answer(f"{problem}; nothing was recorded")
            return False
        (now,) = decided.statements
        self._recorded(at, decided, "corrected", f": {statement_words(now)}")
        return True

    def _asked(self, question: str) -> str:
        self.screen.console.print(question, end="")
        sys.stdout.flush()
        said = self.keys.reason()
        if self.keys.terminal is None:
            self.screen.say()
        return said

    def _recorded(self, at: int, decided: Decided, verb: str, more: str = "") -> None:
        self.answer(verb + more)
        if decided.entry is not None:
            self.moved(decided.entry)
            self.done.append((at, decided.entry.seq, verb))
