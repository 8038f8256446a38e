"""What a ledger's rows say up to an entry, before anything is asked of them; and the same again with what later entries say.

Invariant: what is known with later rows equals what is known from all rows at once, and neither changes what was known before: what no
later row touches is shared between the two, everything else is new.
"""

from __future__ import annotations

import gc
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from operator import attrgetter
from typing import Protocol, TypeVar

from habeas.model import Decision, LedgerRows, Link, Source, Statement
from habeas.register.groups import by_spelling, group_mentions, more_by_spelling, tied
from habeas.register.mentions import MentionGroup, Pairs, fold_name, mention_of, pair_up
from habeas.register.order import merged
from habeas.register.people import Person
from habeas.register.standing import Decided, Publication, Sorted, Standing, decide, decide_more, firm, sort_out, whole

__all__ = ["Known", "know", "people_of", "without_collecting"]

_MANY = 20_000  # new rows, from which one may think of beginning anew
_SHARE = 4  # part of all that is known, from which it is quicker


@dataclass(frozen=True, eq=False)
class Known:
    """What is known at an entry.

    head: its number, 0 for none. last: the largest number of an entry that any row is of. statements: all of them, standing or not, in the
    order they were recorded. spelt: folded name to the statements that use it. groups: every mention in one, in order of the earliest.
    `firm`, `whole` and the people are worked out on the first question and kept.
    """

    head: int
    last: int
    statements: Sequence[Statement]
    publication: Publication
    decided: Decided
    by_verdict: Sorted
    pairs: Pairs
    spelt: Mapping[str, Sequence[Statement]]
    groups: Sequence[MentionGroup]

    @cached_property
    def firm(self) -> Standing:
        """What stands of accepted statements alone."""
        return firm(self.by_verdict, self.publication, self.decided.replaced)

    @cached_property
    def whole(self) -> Standing:
        """What stands with the proposals."""
        return whole(self.statements, self.by_verdict, self.firm)

    @cached_property
    def firm_people(self) -> tuple[Person, ...]:
        return people_of(self.groups, self.firm, all_stand=len(self.firm.statements) == len(self.statements))

    @cached_property
    def whole_people(self) -> tuple[Person, ...]:
        if self.whole is self.firm:
            return self.firm_people
        return people_of(self.groups, self.whole, all_stand=len(self.whole.statements) == len(self.statements))

    @cached_property
    def unsourced(self) -> frozenset[str]:
        """SHA-256 of sources that statements are of and nobody recorded."""
        sources = self.publication.sources
        return frozenset({statement.source for statement in self.statements if statement.source not in sources})

    def with_rows(self, rows: LedgerRows) -> Known:
        """What is known with the rows of later entries.

        Raises ValueError for a row of an entry that was there already, and for one without the number of its entry.
        """
        numbers = _entries(rows)
        if min(numbers, default=self.last + 1) <= self.last:
            raise ValueError(f"rows of an entry up to {self.last} cannot be added to what is known at entry {self.head}; fold all of them")
        with without_collecting():
            return _with_rows(self, rows)


def know(rows: LedgerRows, limit: int | None = None) -> Known:
    """What `rows` say, those of entries up to `limit` alone where it is given.

    Raises ValueError for a statement, decision or link without the number of its entry.
    """
    with without_collecting():
        statements = _in_order(_until(rows.statements, limit))
        decisions, links = _until(rows.decisions, limit), _until(rows.links, limit)
        entries = [entry for entry in rows.entries if limit is None or entry.seq <= limit]
        sources = _by_digest(source for source in rows.sources if limit is None or source.entry is None or source.entry <= limit)
        publication = Publication(sources, {entry.seq: entry.at.date() for entry in entries})
        head = max((entry.seq for entry in entries), default=0)
        last = max([head, *(one.entry or 0 for many in (statements[-1:], decisions, links, sources.values()) for one in many)])
        return _known(head, last, statements, publication, decide(decisions), links)


def people_of(groups: Iterable[MentionGroup], standing: Standing, *, all_stand: bool = False) -> tuple[Person, ...]:
    """Everyone of whom a statement that stands says something. all_stand: whether every statement does."""
    if not all_stand:
        groups = [group for group in groups if _seen(group, standing)]
    return tuple([Person(group, standing) for group in groups])


def _known(
    head: int, last: int, statements: Sequence[Statement], publication: Publication, decided: Decided, links: Iterable[Link]
) -> Known:
    by_verdict = sort_out(statements, decided)
    pairs = pair_up(links, by_verdict.find, decided.replaced)
    spelt = by_spelling(statements)
    return Known(head, last, statements, publication, decided, by_verdict, pairs, spelt, group_mentions(spelt, pairs))


# -- with later rows --------------------------------------------------------------------------------------------------------


def _with_rows(known: Known, rows: LedgerRows) -> Known:
    new = _in_order(rows.statements)
    statements = [*known.statements, *new] if new else known.statements
    publication = _with_sources(known.publication, rows)
    decided = decide_more(known.decided, rows.decisions)
    head = max([known.head, *(entry.seq for entry in rows.entries)])
    last = max([known.last, *_entries(rows)])
    many = len(new) + len(rows.decisions) + len(rows.links)
    late = rows.sources and not known.unsourced.isdisjoint(source.sha256 for source in rows.sources)
    if late or (many > _MANY and many * _SHARE > len(statements)):
        links = [*known.pairs.in_force.values(), *known.pairs.loose, *rows.links]
        return _known(head, last, statements, publication, decided, links)
    by_verdict, moved = known.by_verdict.sorted_again([*_open_again(known, decided, rows.decisions), *new], decided)
    pairs = pair_up(rows.links, by_verdict.find, decided.replaced, known.pairs)
    spelt, named = more_by_spelling(known.spelt, new)
    views = _views(known, by_verdict, publication, decided, moved)
    touched = {statement.id: statement for statement in (*moved, *_told_otherwise(known, views, by_verdict))}
    names = named | {mention.name for pair in pairs.changed(known.pairs) for mention in pair}
    names |= {folded for statement in touched.values() for person in statement.people if (folded := fold_name(person.name))}
    names = tied(names, [pair for each in (pairs, known.pairs) for pair in (*each.joins, *each.parts)])
    gone = _groups_of(known, names)
    come = group_mentions({name: spelt[name] for name in sorted(names, key=lambda name: mention_of(spelt[name][0], name))}, pairs)
    kept = [group for group in known.groups if id(group) not in gone] if gone else known.groups
    groups = merged(kept, come, _first) if come else kept
    updated = Known(head, last, statements, publication, decided, by_verdict, pairs, spelt, groups)
    updated.__dict__.update(views)
    updated.__dict__.update(_people(known, views, gone, come))
    if not new and "unsourced" in known.__dict__:
        updated.__dict__["unsourced"] = known.unsourced
    return updated


def _with_sources(before: Publication, rows: LedgerRows) -> Publication:
    sources = _by_digest((*before.sources.values(), *rows.sources)) if rows.sources else before.sources
    return Publication(sources, {**before.recorded, **{entry.seq: entry.at.date() for entry in rows.entries}})


def _open_again(known: Known, decided: Decided, decisions: Iterable[Decision]) -> list[Statement]:
    """The statements whose verdict may be another now."""
    before, after = known.decided.settled, decided.settled
    ids = {decision.statement for decision in decisions}
    if before is not after:
        ids |= {one for one in (*before, *after) if before.get(one) is not after.get(one)}
    there = (known.by_verdict.find(identifier) for identifier in ids)
    return [statement for statement in there if statement is not None]


def _views(known: Known, by_verdict: Sorted, publication: Publication, decided: Decided, moved: Sequence[Statement]) -> dict[str, Standing]:
    """What stands now, worked out from what stood, as far as that was asked for."""
    if "firm" not in known.__dict__:
        return {}
    views = {"firm": firm(by_verdict, publication, decided.replaced)}
    if "whole" in known.__dict__:
        views["whole"] = whole((), by_verdict, views["firm"], by_verdict.standing(known.whole.statements, moved))
    return views


def _told_otherwise(known: Known, views: Mapping[str, Standing], by_verdict: Sorted) -> Iterator[Statement]:
    """The statements that tell another event than before."""
    for name, view in views.items():
        before, after = known.__dict__[name].events, view.events
        for identifier in before.keys() | after.keys():
            if before.get(identifier) != after.get(identifier) and (statement := by_verdict.find(identifier)) is not None:
                yield statement


def _groups_of(known: Known, names: Collection[str]) -> set[int]:
    """The groups of these names, by what `id` gives for them, when all names of a group are among these."""
    groups = known.groups
    found = set()
    for name in names:
        written = known.spelt.get(name, ())
        for statement in written:
            mention = mention_of(statement, name)
            place = bisect_left(groups, mention, key=_first)
            if place < len(groups) and groups[place].first == mention:
                found.add(id(groups[place]))
                if len(groups[place].written[name]) == len(written):
                    break
    return found


def _people(
    known: Known, views: Mapping[str, Standing], gone: Collection[int], come: Sequence[MentionGroup]
) -> dict[str, tuple[Person, ...]]:
    """The people now, as far as they were asked for; those whom nothing new touches with all that was worked out of them."""
    found = {}
    for name, standing in views.items():
        if f"{name}_people" in known.__dict__:
            before: tuple[Person, ...] = known.__dict__[f"{name}_people"]
            kept = [person.in_view(standing) for person in before if id(person.group) not in gone]
            found[f"{name}_people"] = tuple(merged(kept, people_of(come, standing), _first_of_group))
    return found


# -- shared -----------------------------------------------------------------------------------------------------------------


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
_first, _first_of_group = attrgetter("first"), attrgetter("group.first")


class _Recorded(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def entry(self) -> int | None: ...


_Row = TypeVar("_Row", bound=_Recorded)


def _until(rows: Sequence[_Row], limit: int | None) -> Sequence[_Row]:
    for row in rows:
        if row.entry is None:
            raise _unrecorded(row)
    return rows if limit is None else [row for row in rows if row.entry is not None and row.entry <= limit]


def _unrecorded(row: _Recorded) -> ValueError:
    noun = type(row).__name__.lower()
    return ValueError(f"{noun} {row.id} has no entry number; fold the rows a ledger gives back, not ones it has yet to record")


def _entries(rows: LedgerRows) -> list[int]:
    """The numbers of the entries of all these rows. Raises ValueError for a row without one."""
    numbers = [entry.seq for entry in rows.entries]
    recorded: tuple[_Recorded, ...] = (*rows.statements, *rows.decisions, *rows.links)
    for row in recorded:
        if row.entry is None:
            raise _unrecorded(row)
        numbers.append(row.entry)
    return numbers + [source.entry for source in rows.sources if source.entry is not None]


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
