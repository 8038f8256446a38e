"""The difference of two snapshots of a list: who was added, removed, changed or respelt.

Invariant: every row of both lists that is somebody is in exactly one of: paired, added, removed, ambiguous. A pair is made only where
both rows have no other partner as good; where they have, all of them are reported as ambiguous. A row that is gone says nothing about a
release.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from habeas.identity.index import Index
from habeas.identity.lists import ListRow
from habeas.identity.matching import MATCH, TIE, Weight, match
from habeas.identity.people import birth_date
from habeas.reading.tables.words import plain, properties_of

__all__ = ["Ambiguous", "Difference", "Pair", "diff"]

_STAY = 0.9
"""The share of a list that one expects in its next snapshot."""
_TRUST_IDS = 0.8
"""The share of equal ids whose names must agree before ids are believed: numbers of rows shift."""
_NUMBERED = 3
"""The fewest rows, of each list, in which a column that counts 1, 2, 3 is taken for the numbers of the rows."""
_OURS = ("name", "surname", "given_name", "patronymic", "id")


@dataclass(frozen=True, slots=True)
class Pair:
    """One person in both lists. cells: columns whose values differ, other than the name. respelt: whether the name is written otherwise."""

    old: ListRow
    new: ListRow
    cells: tuple[tuple[str, str, str], ...]
    respelt: bool
    probability: float = 1.0
    why: tuple[Weight, ...] = ()

    def to_json(self) -> dict[str, Any]:
        return {
            "old": _row_json(self.old),
            "new": _row_json(self.new),
            "cells": [{"column": column, "old": old, "new": new} for column, old, new in self.cells],
            "probability": round(self.probability, 4),
            "why": [weight.to_json() for weight in self.why],
        }


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """Rows that may be one another, and nothing in them tells which."""

    old: tuple[ListRow, ...]
    new: tuple[ListRow, ...]
    because: str

    def to_json(self) -> dict[str, Any]:
        return {"old": [_row_json(row) for row in self.old], "new": [_row_json(row) for row in self.new], "because": self.because}


@dataclass(frozen=True, slots=True)
class Difference:
    """Two snapshots compared. changed and respelt may hold the same pair, where both are so.

    only_old, only_new: columns that only one of the lists has, so that nothing in them was compared. flagged_old, flagged_new: the rows of
    which something was not understood.
    """

    added: tuple[ListRow, ...]
    removed: tuple[ListRow, ...]
    pairs: tuple[Pair, ...]
    ambiguous: tuple[Ambiguous, ...] = field(default=())
    only_old: tuple[str, ...] = ()
    only_new: tuple[str, ...] = ()
    flagged_old: tuple[ListRow, ...] = ()
    flagged_new: tuple[ListRow, ...] = ()

    @property
    def changed(self) -> tuple[Pair, ...]:
        return tuple(pair for pair in self.pairs if pair.cells)

    @property
    def respelt(self) -> tuple[Pair, ...]:
        return tuple(pair for pair in self.pairs if pair.respelt)

    @property
    def unchanged(self) -> int:
        return sum(not pair.cells and not pair.respelt for pair in self.pairs)

    def to_json(self) -> dict[str, Any]:
        return {
            "added": [_row_json(row) for row in self.added],
            "removed": [_row_json(row) for row in self.removed],
            "changed": [pair.to_json() for pair in self.changed],
            "respelt": [pair.to_json() for pair in self.respelt],
            "ambiguous": [group.to_json() for group in self.ambiguous],
            "unchanged": self.unchanged,
            "not_compared": {"old": list(self.only_old), "new": list(self.only_new)},
            "flagged": {
                "old": [_row_json(row) | {"flags": list(row.flags)} for row in self.flagged_old],
                "new": [_row_json(row) | {"flags": list(row.flags)} for row in self.flagged_new],
            },
        }


def diff(old: Sequence[ListRow], new: Sequence[ListRow]) -> Difference:
    """Compares two snapshots of one list.

    Rows that are equal are paired first, then rows with the same id where ids are believed, then the same name and birth date, and what
    is left by matching. A column is compared with the one that has its header, or else with the one that means the same (Status, Статус).
    A column that numbers the rows of both lists is compared with nothing: it shifts when somebody is taken off.
    """
    pairs: list[Pair] = []
    flagged_old, flagged_new = (tuple([row for row in rows if row.flags]) for rows in (old, new))
    as_in_old = _columns(old, new)
    new = [replace(row, cells={as_in_old.get(column, column): cell for column, cell in row.cells.items()}) for row in new]
    had, has = (dict.fromkeys(column for row in rows for column in row.cells if column) for rows in (old, new))
    old, new = ([row for row in rows if not row.person.nobody] for rows in (old, new))
    left, right = list(old), list(new)
    passed = _row_numbers(old) & _row_numbers(new)
    believed = _ids_believed(old, new)
    keys: list[Callable[[ListRow], Hashable]] = [lambda row: tuple(sorted(row.cells.items()))]
    if believed:
        keys.append(lambda row: row.person.id or None)
    keys.append(lambda row: (_spelling(row), row.person.birth) if _spelling(row) else None)
    for place, key in enumerate(keys):
        left, right, found = _pair_off(left, right, key, equal_rows=place == 0)
        pairs.extend(found)
    ambiguous, left, right, found = _by_matching(left, right)
    pairs.extend(found)
    pairs = [replace(pair, cells=tuple(cell for cell in pair.cells if cell[0] not in passed)) for pair in pairs]
    pairs.sort(key=lambda pair: pair.new.number)
    only_old, only_new = (tuple([column for column in some if column not in others]) for some, others in ((had, has), (has, had)))
    return Difference(
        tuple(right), tuple(left), tuple(pairs), tuple(ambiguous), only_old, only_new, flagged_old=flagged_old, flagged_new=flagged_new
    )


def _columns(old: Sequence[ListRow], new: Sequence[ListRow]) -> dict[str, str]:
    """The columns of the newer list that the older one has under another header: to that header."""
    if not old or not new:
        return {}
    had, has = list(old[0].cells), list(new[0].cells)
    left = [column for column in had if column not in has]
    found: dict[str, str] = {}
    for column in has:
        if column in had or not column:
            continue
        same = [other for other in left if plain(other) == plain(column)]
        same = same or [other for other in left if not set(properties_of(other)).isdisjoint(properties_of(column))]
        if len(same) == 1 and same[0] not in found.values():
            found[column] = same[0]
    return found


def _pair_off(
    left: list[ListRow], right: list[ListRow], key: Callable[[ListRow], Hashable], *, equal_rows: bool
) -> tuple[list[ListRow], list[ListRow], list[Pair]]:
    """Pairs rows whose key nobody else in their list has. equal_rows: rows equal in every cell pair off in order, however many."""
    ours, theirs = _grouped(left, key), _grouped(right, key)
    found: list[Pair] = []
    for shared, olds in ours.items():
        news = theirs.get(shared, [])
        if equal_rows or len(olds) == len(news) == 1:
            found.extend(_pair(before, after) for before, after in zip(olds, news, strict=False))
    gone = {id(pair.old) for pair in found} | {id(pair.new) for pair in found}
    return [row for row in left if id(row) not in gone], [row for row in right if id(row) not in gone], found


def _grouped(rows: Iterable[ListRow], key: Callable[[ListRow], Hashable]) -> dict[Hashable, list[ListRow]]:
    groups: dict[Hashable, list[ListRow]] = defaultdict(list)
    for row in rows:
        if (found := key(row)) is not None:
            groups[found].append(row)
    return groups


def _by_matching(left: list[ListRow], right: list[ListRow]) -> tuple[list[Ambiguous], list[ListRow], list[ListRow], list[Pair]]:
    if not left or not right:
        return [], left, right, []
    index = Index(row.person for row in left)
    wanted: dict[int, list[tuple[int, float, tuple[Weight, ...]]]] = defaultdict(list)
    tied: dict[int, tuple[int, ...]] = {}
    for place, result in enumerate(match([row.person for row in right], index, present=_STAY)):
        if result.verdict == MATCH:
            best = result.candidates[0]
            wanted[best.number].append((place, best.probability, best.why))
        elif result.verdict == TIE:
            top = result.candidates[0].score
            tied[place] = tuple(candidate.number for candidate in result.candidates if candidate.score > top - 2.5)
    contested = {number for numbers in tied.values() for number in numbers} | {number for number, found in wanted.items() if len(found) > 1}
    pairs = [
        _pair(left[number], right[found[0][0]], found[0][1], found[0][2]) for number, found in wanted.items() if number not in contested
    ]
    groups = _components(contested, wanted, tied)
    ambiguous = [
        Ambiguous(
            tuple(left[number] for number in sorted(olds)),
            tuple(right[place] for place in sorted(news)),
            f"{len(olds)} old and {len(news)} new rows fit each other equally well"
            if len(olds) > 1
            else "several new rows fit one old row",
        )
        for olds, news in groups
    ]
    taken_left = {id(pair.old) for pair in pairs} | {id(row) for group in ambiguous for row in group.old}
    taken_right = {id(pair.new) for pair in pairs} | {id(row) for group in ambiguous for row in group.new}
    return (
        ambiguous,
        [row for row in left if id(row) not in taken_left],
        [row for row in right if id(row) not in taken_right],
        pairs,
    )


def _components(
    contested: set[int], wanted: dict[int, list[tuple[int, float, tuple[Weight, ...]]]], tied: dict[int, tuple[int, ...]]
) -> list[tuple[set[int], set[int]]]:
    """Old and new rows that hang together by wanting each other."""
    groups: list[tuple[set[int], set[int]]] = []
    claims = [({number}, {place for place, _, _ in wanted.get(number, ())}) for number in sorted(contested)]
    claims += [(set(numbers), {place}) for place, numbers in tied.items()]
    for olds, news in claims:
        joined = (set(olds), set(news))
        rest = []
        for group in groups:
            if group[0] & joined[0] or group[1] & joined[1]:
                joined = (group[0] | joined[0], group[1] | joined[1])
            else:
                rest.append(group)
        groups = [*rest, joined]
    return groups


def _pair(old: ListRow, new: ListRow, probability: float = 1.0, why: tuple[Weight, ...] = ()) -> Pair:
    cells = tuple(
        (column, old.cells[column], value)
        for column, value in new.cells.items()
        if column in old.cells and _plain(column) not in _OURS and not _same(column, old.cells[column], value)
    )
    return Pair(old, new, cells, _spelling(old) != _spelling(new), probability, why)


def _row_numbers(rows: Sequence[ListRow]) -> set[str]:
    """The columns that count the rows: 1, 2, 3 and so on to the end."""
    if len(rows) < _NUMBERED:
        return set()
    counted = [str(number) for number in range(1, len(rows) + 1)]
    return {column for column in rows[0].cells if [row.cells.get(column, "").strip().rstrip(".") for row in rows] == counted}


def _same(column: str, old: str, new: str) -> bool:
    """Whether two cells say the same; a birth date does however it is written."""
    if _plain(column) == "birth_date" and (born := birth_date(old)) is not None:
        return born == birth_date(new)
    return old.strip() == new.strip()


def _plain(column: str) -> str:
    return column.strip().casefold().replace(" ", "_")


def _spelling(row: ListRow) -> str:
    return " ".join(row.person.shown.split())


def _ids_believed(old: Sequence[ListRow], new: Sequence[ListRow]) -> bool:
    """Whether equal ids mean equal people: they are unique, and nearly all that are shared have names that agree."""
    ours = Counter(row.person.id for row in old if row.person.id)
    theirs = Counter(row.person.id for row in new if row.person.id)
    if any(count > 1 for count in (*ours.values(), *theirs.values())):
        return False
    before = {row.person.id: row for row in old if row.person.id}
    shared = [(before[row.person.id], row) for row in new if row.person.id in before]
    return bool(shared) and sum(_agree(first, second) for first, second in shared) >= _TRUST_IDS * len(shared)


def _agree(old: ListRow, new: ListRow) -> bool:
    """Whether two names have a surname or a given name in common."""
    for mine in old.person.folded().readings:
        for theirs in new.person.folded().readings:
            stems = {stem for surname in mine.surnames for stem in surname.stems}
            if any(stem in stems for surname in theirs.surnames for stem in surname.stems):
                return True
    return _spelling(old) == _spelling(new)


def _row_json(row: ListRow) -> dict[str, Any]:
    return {"row": row.number, "id": row.person.id or None, "name": row.person.shown}
