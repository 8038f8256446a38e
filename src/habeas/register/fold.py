"""The register: what a ledger's rows say, folded at three times.

Invariant: a register is a pure function of the rows and of the question. It is never stored as truth, it does not depend on the order in
which rows come, and everything in it leads back to the ids of the statements it came from.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import groupby
from operator import attrgetter
from typing import Protocol, TypeVar

from habeas.model import AsOf, LedgerRows, Source, Statement
from habeas.register.figures import Figure, Tie, figures, ties
from habeas.register.mentions import MentionGroup, fold_name, group_mentions, is_person_id
from habeas.register.people import Person
from habeas.register.standing import Publication, Standing, decide, stand

__all__ = ["Register", "fold", "without_collecting"]


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
        for person in self.people:
            for folded in {fold_name(name) for name in person.names}:
                found[folded] = (*found.get(folded, ()), person)
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
    limit = as_of.known
    with without_collecting():
        known = _in_order(_known(rows.statements, limit))
        entries = [entry for entry in rows.entries if limit is None or entry.seq <= limit]
        sources = _by_digest(source for source in rows.sources if limit is None or source.entry is None or source.entry <= limit)
        decided = decide(_known(rows.decisions, limit))
        publication = Publication(sources, {entry.seq: entry.at.date() for entry in entries})
        standing = stand(known, decided, publication, stated=as_of.stated, include_proposed=include_proposed)
        groups = group_mentions(known, _known(rows.links, limit), decided.replaced)
        if len(standing.statements) < len(known):
            groups = [group for group in groups if _seen(group, standing)]
        people = tuple([Person(group, standing) for group in groups])
    return Register(as_of, max((entry.seq for entry in entries), default=0), include_proposed, standing, people, sources)


@contextmanager
def without_collecting() -> Iterator[None]:
    """Nothing here can be garbage yet, and looking for some among millions of rows takes longer than a step of the fold."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


_entry, _id = attrgetter("entry"), attrgetter("id")


class _Recorded(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def entry(self) -> int | None: ...


_Row = TypeVar("_Row", bound=_Recorded)


def _known(rows: Sequence[_Row], limit: int | None) -> Sequence[_Row]:
    for row in rows:
        if row.entry is None:
            noun = type(row).__name__.lower()
            raise ValueError(f"{noun} {row.id} has no entry number; fold the rows a ledger gives back, not ones it has yet to record")
    return rows if limit is None else [row for row in rows if row.entry is not None and row.entry <= limit]


def _in_order(statements: Sequence[Statement]) -> list[Statement]:
    """By entry, then by id; in two steps, because a million pairs to compare cost more than all else here."""
    runs = groupby(sorted(statements, key=_entry), key=_entry)
    return [statement for _, together in runs for statement in sorted(together, key=_id)]


def _seen(group: MentionGroup, standing: Standing) -> bool:
    return any(statement.id in standing.statements for written in group.written.values() for statement in written)


def _by_digest(sources: Iterable[Source]) -> dict[str, Source]:
    """Each source once: the same bytes got twice count from the first time."""
    found: dict[str, Source] = {}
    for source in sources:
        held = found.setdefault(source.sha256, source)
        if held is not source and (source.entry or 0, repr(source)) < (held.entry or 0, repr(held)):
            found[source.sha256] = source
    return found
