"""`habeas review`: the queue of statements that await a decision, one after another, on a terminal or through a pipe.

Invariant: each decision is recorded the moment it is taken, so that leaving, or losing the connection, loses nothing. What somebody else
decided meanwhile is told and never overruled unseen.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, Any

import typer

from habeas.cli import options
from habeas.cli.deciding import find_source
from habeas.cli.keys import SPECIAL, Choices
from habeas.cli.problems import CallError
from habeas.cli.registers import opened
from habeas.cli.reviewing_links import review_links
from habeas.cli.screen import Screen, number_of, plain, write_json

if TYPE_CHECKING:
    from habeas.desk import Decided, Shown
    from habeas.ledger import Ledger
    from habeas.model import Statement

__all__ = ["review"]

_CHOICES = "a accept, r reject, s skip, u undo, q quit"


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

    One key each: a accepts, r rejects (and asks why), s skips, u takes the last step back, q quits. Decisions can be piped in, one a line:
    "a", or "r the reason". With --links two people who may be one are shown side by side: y they are one, n they are two, u nobody can
    tell, s skips, z takes the last step back, q quits. With --json: the queue as a list, without deciding anything.
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
        screen = Screen()
        if not waiting:
            screen.say("No statement awaits a decision.")
            return
        keys = Choices()
        with keys.in_use():
            _Review(there, who, waiting, screen, keys).run()


def _queued_json(shown: Shown) -> dict[str, Any]:
    return {
        "statement": shown.statement.to_json(),
        "source": shown.source.to_json(),
        "paragraph": {"text": shown.paragraph, "start": shown.quote.start, "end": shown.quote.end},
    }


@dataclass(slots=True)
class _Review:
    """One sitting. done: for each step back, the place in the queue and the entry that the step recorded, None for a skip."""

    register: Ledger
    actor: str
    queue: tuple[Statement, ...]
    screen: Screen
    keys: Choices
    done: list[tuple[int, int | None, str]] = field(default_factory=list)
    head: str = ""

    def run(self) -> None:
        from habeas import desk

        self.head = self._newest()
        at = 0
        while at < len(self.queue):
            self._show(at, desk.show(self.register, self.queue[at].id))
            moved = self._decide(at)
            if moved is None:
                break
            at = moved
        self._tell()

    def _show(self, at: int, shown: Shown) -> None:
        from habeas.answers.wording import speakers_words
        from habeas.cli.words import marked, published_words, short, statement_words, tie_words

        statement, source = shown.statement, shown.source
        title = f"{source.title}; " if source.title else ""
        self.screen.say(f"{at + 1} of {len(self.queue)} · {title}{published_words(source)}", style="bold", hang=2)
        self.screen.say(marked(shown.paragraph, shown.quote), indent=4)
        ties = tie_words(statement)
        said = statement_words(statement) + (f" ({'; '.join(ties)})" if ties else "")
        self.screen.say(f"{short(statement.id)}  {said}", hang=10)
        self.screen.say(f"says {speakers_words(statement.speakers)}", indent=10)

    def _decide(self, at: int) -> int | None:
        """Where in the queue to go on, None to leave."""
        from habeas.ledger import StaleHead

        while True:
            self._ask()
            choice, rest = self.keys.choice()
            try:
                if choice in ("q", "quit"):
                    self._answer("quit")
                    return None
                if choice in ("s", "skip"):
                    self._answer("skipped")
                    self.done.append((at, None, "skipped"))
                    return at + 1
                if choice in ("u", "undo"):
                    return self._back(at)
                if choice in ("a", "accept"):
                    return self._accept(at)
                if choice in ("r", "reject"):
                    moved = self._reject(at, rest)
                    if moved is not None:
                        return moved
                    continue
            except StaleHead as news:
                moved = self._told(at, news)
                if moved is not None:
                    return moved
                continue
            self._answer(f"{'that key' if choice == SPECIAL else repr(plain(choice))} is none of: {_CHOICES}")

    def _accept(self, at: int) -> int:
        from habeas import desk

        decided = desk.accept(self.register, [self.queue[at].id], actor=self.actor, expected_head=self.head)
        return self._recorded(at, decided, "accepted")

    def _reject(self, at: int, reason: str) -> int | None:
        from habeas import desk

        if not reason:
            self.screen.console.print("reject, because: ", end="")
            sys.stdout.flush()
            reason = self.keys.reason()
            if self.keys.terminal is None:
                self.screen.say()
        if not reason:
            self._answer("a rejection needs a reason; nothing was recorded")
            return None
        decided = desk.reject(self.register, [self.queue[at].id], reason=reason, actor=self.actor, expected_head=self.head)
        return self._recorded(at, decided, f"rejected: {reason}")

    def _back(self, at: int) -> int:
        from habeas import desk

        if not self.done:
            self._answer("there is nothing to take back in this review")
            return at
        before, entry, _ = self.done[-1]
        if entry is not None:
            decided = desk.undo(self.register, entry, actor=self.actor, expected_head=self.head)
            self.head = decided.entry.digest if decided.entry else self.head
        self.done.pop()
        self._answer("taken back")
        return before

    def _recorded(self, at: int, decided: Decided, verb: str) -> int:
        self._answer(verb)
        if decided.entry is not None:
            self.head = decided.entry.digest
            self.done.append((at, decided.entry.seq, verb.partition(":")[0]))
        return at + 1

    def _told(self, at: int, news: Exception) -> int | None:
        """Somebody else wrote meanwhile: says so, and goes on from what they left."""
        from habeas import desk

        self.head = self._newest()
        self._answer(str(news))
        if desk.show(self.register, self.queue[at].id).verdict is not None:
            self.screen.say("They decided on this statement; it is left as they did.")
            self.screen.say()
            return at + 1
        return None

    def _newest(self) -> str:
        from habeas import desk

        newest = desk.log(self.register, limit=1)
        return newest[0].entry.digest if newest else ""

    def _ask(self) -> None:
        self.screen.console.print(f"[{_CHOICES}] ", end="")
        sys.stdout.flush()

    def _answer(self, text: str) -> None:
        self.screen.say(text)
        self.screen.say()

    def _tell(self) -> None:
        from habeas import desk

        counts = {verb: sum(told == verb for _, _, told in self.done) for verb in ("accepted", "rejected", "skipped")}
        left = len(desk.queue(self.register))
        self.screen.say(
            ", ".join(f"{count:,} {verb}" for verb, count in counts.items()) + f"; {number_of(left, 'statement')} still to decide on."
        )
