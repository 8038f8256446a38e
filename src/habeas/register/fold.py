"""The register: what a ledger's rows say, folded at three times.

Invariant: a register is a pure function of the rows and of the question. It is never stored as truth, it does not depend on the order in
which rows come, and everything in it leads back to the ids of the statements it came from.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from habeas.model import AsOf, LedgerRows, Source, Statement
from habeas.register.figures import Figure, Tie, figures, ties
from habeas.register.known import Known, know, people_of, without_collecting
from habeas.register.mentions import fold_name, is_person_id
from habeas.register.people import Person
from habeas.register.standing import Standing, stand

__all__ = ["Register", "ask", "fold", "without_collecting"]


@dataclass(frozen=True, eq=False)
class Register:
    """What is known as of three times.

    head: the last entry that was folded, 0 for none. include_proposed: whether undecided statements count.
    standing: the statements that count. people: everyone whom one of them names, in the order they were first recorded.
    sources: by SHA-256.
    Figures, ties, episodes and ids are worked out on the first question and kept.
    """

    as_of: AsOf
    head: int
    include_proposed: bool
    standing: Standing
    people: tuple[Person, ...]
    sources: Mapping[str, Source]

    @property
    def statements(self) -> Mapping[str, Statement]:
        """Every statement that stands, asserted or not, by id."""
        return self.standing.statements

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """Every counted statement that stands, in order of date. Never to be added up."""
        return figures(self.standing)

    @cached_property
    def ties(self) -> tuple[Tie, ...]:
        """What statements say came after, or was done in return for, what other statements say."""
        return ties(self.standing)

    def at(self, on: date) -> Register:
        """The same register asked about another day of the world; nothing is folded again."""
        other = replace(self, as_of=replace(self.as_of, on=on))
        other.__dict__.update({name: value for name, value in self.__dict__.items() if name in _DERIVED})
        return other

    def person(self, identifier: str) -> Person:
        """The person of an id, also of one that belonged to somebody who was since linked to them. Raises KeyError."""
        if not is_person_id(identifier):
            raise KeyError(identifier)
        return self._by_id.get(identifier) or self._by_former_id[identifier]

    def named(self, name: str) -> tuple[Person, ...]:
        """Everyone whom a standing statement calls by this name, compared without case and spacing."""
        return self._by_name.get(fold_name(name), ())

    @cached_property
    def _by_id(self) -> dict[str, Person]:
        return {person.id: person for person in self.people}

    @cached_property
    def _by_former_id(self) -> dict[str, Person]:
        return {former: person for person in self.people for former in person.former_ids}

    @cached_property
    def _by_name(self) -> dict[str, tuple[Person, ...]]:
        found: dict[str, tuple[Person, ...]] = {}
        statements = self.statements
        with without_collecting():
            for person in self.people:
                written = person.group.written
                names = written if len(written) == 1 else [name for name in written if any(one.id in statements for one in written[name])]
                for name in names:
                    found[name] = (*found[name], person) if name in found else (person,)
        return found


# What does not depend on the day of the question.
_DERIVED = frozenset({"figures", "ties", "_by_id", "_by_former_id", "_by_name"})


def fold(rows: LedgerRows, as_of: AsOf, *, include_proposed: bool = False) -> Register:
    """The register as `rows` tell it.

    as_of.known: only rows of entries up to this one; None: all. as_of.stated: only statements published by this day; one without a day of
    publication counts as stated on the day its source was published, or, where that is unknown too, the day the source was got, or else
    the day of the entry that recorded it. as_of.on: the day of the question; it hides nothing, because what came later may show what was.
    include_proposed: also count statements that nobody decided on; everything they add says so.
    Raises ValueError for a statement, decision or link without the number of its entry.
    """
    return ask(know(rows, as_of.known), as_of, include_proposed=include_proposed)


def ask(known: Known, as_of: AsOf, *, include_proposed: bool = False) -> Register:
    """The same of what is known at an entry, the one of `as_of.known` or, where that is None, the last."""
    publication = known.publication
    with without_collecting():
        if as_of.stated is not None:
            standing = stand(known.statements, known.decided, publication, stated=as_of.stated, include_proposed=include_proposed)
            people = people_of(known.groups, standing)
        elif include_proposed:
            standing, people = known.whole, known.whole_people
        else:
            standing, people = known.firm, known.firm_people
    return Register(as_of, known.head, include_proposed, standing, people, publication.sources)
