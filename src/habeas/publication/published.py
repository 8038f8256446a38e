"""What may be seen of a register on a day, and the only door to it.

Invariant: a `Published` has never seen the name of anybody who may not be named: whatever is asked of it, and whatever prints all that it
holds, tells none. Who may be named is decided by all that is recorded today, also for what was known earlier, so that no older state of
the register gives away what was withheld since.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from habeas.answers import Step
from habeas.model import AsOf, Decision, Source, Statement, Verdict
from habeas.publication.absent import KEPT_BACK
from habeas.publication.counting import HeldRange, HeldSeries, held, series
from habeas.publication.rules import Rules
from habeas.publication.withheld import Withheld
from habeas.register import Person, Register
from habeas.register.mentions import Mention, MentionGroup, mention_of
from habeas.register.standing import Decided, Publication, stand

__all__ = ["PublicGroup", "Published"]

_ACCEPTED = Decision("", "", Verdict.ACCEPT, "")


@dataclass(frozen=True, slots=True)
class PublicGroup(MentionGroup):
    """The mentions of somebody who may be named, of which only some may be seen.

    known_by: those that are not in `written`, or not at their own place there, and the earliest of all, from which the person's id is made;
    without names.
    """

    known_by: tuple[Mention, ...] = ()

    @property
    def first(self) -> Mention:
        return self.known_by[0]

    @property
    def mentions(self) -> list[Mention]:
        moved = {mention.statement for mention in self.known_by}
        own = [mention_of(one, name) for name, written in self.written.items() for one in written if one.id not in moved]
        return sorted({*self.known_by, *own})


@dataclass(frozen=True, eq=False)
class Published:
    """What may be seen.

    on: the day for which it was decided who may be named. head: the last entry. register: what may be seen of the register, asked about
    `on`; any function of `habeas.answers` may be asked of it. statements: all that may be seen, in the order they were recorded.
    accepted: of each of these, the entry that accepted it. groups: who may be named. publication: when things were published.
    withheld: how many were held who may not be named. kept_back: the statements whose words may not be seen; see `words`.
    A source is known here by its public mark, which stands where its SHA-256 does elsewhere, in `Source.sha256` and `Statement.source`.
    """

    on: date
    rules: Rules
    head: int
    statements: Sequence[Statement]
    accepted: Mapping[str, int]
    groups: Sequence[PublicGroup]
    publication: Publication
    withheld: tuple[Withheld, ...]
    kept_back: frozenset[str]

    @cached_property
    def register(self) -> Register:
        return self.at(self.on)

    @property
    def sources(self) -> Mapping[str, Source]:
        return self.publication.sources

    def at(self, on: date, *, stated: date | None = None, known: int | None = None) -> Register:
        """What may be seen today of the register as of three times. Who is who is as known today."""
        accepted, groups = self.accepted, self.groups
        statements = self.statements
        if known is not None:
            statements = [statement for statement in statements if accepted[statement.id] <= known]
        standing = stand(
            statements, Decided(dict.fromkeys(accepted, _ACCEPTED), {}, {}), self.publication, stated=stated, include_proposed=False
        )
        if len(standing.statements) < len(self.statements):
            groups = [group for group in groups if _seen(group, standing.statements)]
        people = [Person(group, standing) for group in groups]
        head = self.head if known is None else max((seq for seq in self.publication.recorded if seq <= known), default=0)
        return Register(AsOf(on, stated, known), head, False, standing, tuple(people), self.sources)

    def words(self, statement: Statement, language: str = "en") -> str:
        """The words of a statement, or the sentence that says they are kept back."""
        return KEPT_BACK.get(language, KEPT_BACK["en"]) if statement.id in self.kept_back else statement.quote

    def held(self, on: date | None = None) -> HeldRange:
        """How many people are held on a day, those who may not be named among them. A day after `self.on` is taken for that day."""
        return held(self.register.at(min(on or self.on, self.on)), self.withheld, self.rules.small)

    def series(self, since: date | None = None, until: date | None = None, *, step: Step = Step.DAY) -> HeldSeries:
        """The same at the end of each step of a stretch of days, which ends with `self.on` at the latest. Raises AnswerError."""
        return series(self.register, self.withheld, self.rules.small, since, min(until or self.on, self.on), step)


def _seen(group: PublicGroup, statements: Mapping[str, Statement]) -> bool:
    return any(statement.id in statements for written in group.written.values() for statement in written)
