"""Freed: the named people whom a leg of a deal set free, and what is told of them afterwards.

Invariant: who was let go under a leg is decided here alone, so that what followed for them is the same people's in every answer. Nobody
counts who left by the day alone if they would be more than were let go, and nothing is told of somebody who only has the same name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from habeas.answers.answer import once
from habeas.answers.vocabulary import vocabulary
from habeas.model import Kind, Statement
from habeas.register import Episode, Exit, Person, Register

if TYPE_CHECKING:
    from habeas.answers.deals.legs import Quantity

__all__ = ["ON_THE_DAY", "Freed", "freed_people", "on_the_day"]

ON_THE_DAY = "Whoever left custody by a statement of this leg, or on its day for no reason of their own, was let go under the deal."


@dataclass(frozen=True, slots=True)
class Freed:
    """A named person and the exit by which the deal set them free. told: whether a statement of the leg names it, and not only its day."""

    person: Person
    exit: Exit
    told: bool

    @property
    def stays_since(self) -> tuple[Episode, ...]:
        """The stays in custody after the one that the exit ended."""
        place = next(number for number, episode in enumerate(self.person.episodes) if episode.exit == self.exit)
        return self.person.episodes[place + 1 :]

    @property
    def since(self) -> Iterator[Statement]:
        """What is told of the person since: new stays, and whatever else befell somebody let go."""
        opened = {identifier for episode in self.stays_since for identifier in episode.opened}
        begun = self.exit.on.earliest
        for statement in self.person.statements:
            if statement.kind in (Kind.DETAINED, Kind.RETURNED_TO_CUSTODY):
                if statement.id in opened:
                    yield statement
            elif statement.id not in self.exit.statements and (
                begun is None or statement.on.latest is None or statement.on.latest >= begun
            ):
                yield statement


def freed_people(
    register: Register,
    evidence: Sequence[str],
    day: date | None,
    delivered: Sequence[Quantity],
    leaving: Mapping[date, Sequence[Statement]],
) -> tuple[Freed, ...]:
    """Named people who left custody by the statements of a leg, or, where its day is known, on that day.

    Whoever left on that day for a reason of their own (a sentence served, an acquittal) does not count, and nobody does who left by that
    day alone if they would be more than were let go. leaving: statements of exits, by day.
    """
    telling = set(evidence)
    statements = [*(register.statements[one] for one in evidence), *(leaving.get(day, ()) if day is not None else ())]
    named: list[Freed] = []
    same_day: list[Freed] = []
    for person in _people(register, statements):
        for exit in person.exits:
            if telling & set(exit.statements):
                named.append(Freed(person, exit, True))
            elif day is not None and on_the_day(exit, day) and exit.kind is not Kind.DIED and not _own(exit):
                same_day.append(Freed(person, exit, False))
    highs = [quantity.count.high for quantity in delivered]
    bounded = bool(highs) and None not in highs
    most = max((high for high in highs if high is not None), default=0)
    # "at least 52" is no upper limit; where nothing says how many, nobody is taken by the day alone
    fits = bool(highs) and (not bounded or len(named) + len(same_day) <= most)
    return tuple([*named, *same_day] if fits else named)


def _people(register: Register, statements: Sequence[Statement]) -> list[Person]:
    """Everyone whom one of the statements names, each once."""
    found: dict[str, Person] = {}
    for identifier in once(statement.id for statement in statements):
        for mention in register.statements[identifier].people:
            for person in register.named(mention.name):
                if any(one.id == identifier for one in person.statements):
                    found[person.id] = person
    return list(found.values())


def on_the_day(exit: Exit, day: date) -> bool:
    """Whether it was on that day, as all sources say, or some of them."""
    return any(one.on.earliest == one.on.latest == day for one in exit.versions or (exit,))


def _own(exit: Exit) -> bool:
    """Whether somebody left for a reason that no deal gives."""
    own = vocabulary("own_grounds")
    return any(key == "ground" and own.any_of(value.split()) for key, value in exit.facets)
