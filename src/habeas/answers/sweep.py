"""The numeric engine of the counts: stays in custody as rectangles of days and entries, counted by prefix sums.

Invariant: a spell is `[start, end)` in days and `[entry, until)` in entries of the ledger. How many stand on a day as known at an entry is
the number of rectangles over that point; no day is ever joined with an interval. Every count is a whole number, never a float.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from habeas.answers.intervals import OPEN

__all__ = ["Days", "Spells", "coalesced"]

Days = npt.NDArray[np.int32]
Counts = npt.NDArray[np.int64]

_LONGEST_TABLE = 1 << 20
_CHUNK = 1 << 16  # rows at a time, so that what is worked on stays in the cache of the processor


def _days(values: npt.ArrayLike) -> Days:
    return np.ascontiguousarray(values, dtype=np.int32)


@dataclass(frozen=True, eq=False)
class Spells:
    """Columns of equal length, one row a spell; days are ordinals (`date.toordinal`), entries numbers of the ledger.

    start, end: `[start, end)`; OPEN where no end is known, and an empty spell counts nowhere. entry: the one that told the spell, None when
    all are known from the beginning. until: the entry that told otherwise, OPEN while it holds; None when nothing was ever told otherwise.
    Raises ValueError when the columns differ in length.
    """

    start: Days
    end: Days
    entry: Days | None = None
    until: Days | None = None

    @classmethod
    def of(
        cls,
        start: npt.ArrayLike,
        end: npt.ArrayLike,
        entry: npt.ArrayLike | None = None,
        until: npt.ArrayLike | None = None,
    ) -> Spells:
        """The spells of any sequences of numbers."""
        return cls(_days(start), _days(end), None if entry is None else _days(entry), None if until is None else _days(until))

    def __post_init__(self) -> None:
        columns = [column for column in (self.start, self.end, self.entry, self.until) if column is not None]
        if len({len(column) for column in columns}) > 1:
            raise ValueError(f"columns of one table of spells differ in length: {', '.join(str(len(column)) for column in columns)}")

    def __len__(self) -> int:
        return len(self.start)

    def stock(self, first: int, days: int, known: int | None = None) -> Counts:
        """How many spells cover each of `days` days from `first` on. known: as known at this entry; None: at the last."""
        change = np.zeros(days + 1, dtype=np.int64)
        place = np.empty(min(_CHUNK, len(self)), dtype=np.int64)
        for low in range(0, len(self), _CHUNK):
            rows = slice(low, low + _CHUNK)
            start, end = self.start[rows], self.end[rows]
            counts = self._counting(rows, known)
            if not bool(counts.all()):
                start, end = start.compress(counts), end.compress(counts)
            change += _placed(start, first, days, place)
            change -= _placed(end, first, days, place)
        return np.cumsum(change[:days])

    def _counting(self, rows: slice, known: int | None) -> npt.NDArray[np.bool_]:
        counts = self.start[rows] < self.end[rows]
        if known is None:
            return counts if self.until is None else counts & (self.until[rows] == OPEN)
        if self.entry is not None:
            counts &= self.entry[rows] <= known
        if self.until is not None:
            counts &= self.until[rows] > known
        return counts

    def vintages(self, days: npt.ArrayLike, entries: npt.ArrayLike) -> Counts:
        """How many spells cover each day as known at each entry: one row a day, one column an entry.

        days, entries: in ascending order, each once. The four corners of each rectangle are counted once, then summed along both sides.
        Raises ValueError when a side is not in order.
        """
        along, across = _days(days), _days(entries)
        for name, side in (("days", along), ("entries", across)):
            if len(side) > 1 and bool((np.diff(side) <= 0).any()):
                raise ValueError(f"{name} of vintages must ascend, each once")
        height, width = len(along) + 1, len(across) + 1
        place_of_day, place_of_entry = _places(along), _places(across)
        corner = np.zeros(height * width, dtype=np.int64)
        for low in range(0, len(self), _CHUNK):
            rows = slice(low, low + _CHUNK)
            start, end = self.start[rows], self.end[rows]
            begun = place_of_day(start)
            ended = place_of_day(np.maximum(start, end))
            for column, sign in ((self.entry, 1), (self.until, -1)):
                if column is None:
                    if sign < 0:
                        continue
                    told: npt.NDArray[np.int64] = np.zeros(len(start), dtype=np.int64)
                else:
                    part = column[rows] if sign > 0 or self.entry is None else np.maximum(self.entry[rows], column[rows])
                    told = place_of_entry(part)
                corner += sign * np.bincount(begun * width + told, minlength=height * width)
                corner -= sign * np.bincount(ended * width + told, minlength=height * width)
        return corner.reshape(height, width)[:-1, :-1].cumsum(axis=0).cumsum(axis=1)


def _placed(column: Days, first: int, days: int, room: Counts) -> Counts:
    """How many of a column fall on each day: before the first as if on it, after the last in one more place. room: to work in."""
    at = room[: len(column)]
    np.copyto(at, column)
    at -= first
    np.maximum(at, 0, out=at)
    np.minimum(at, days, out=at)
    return np.bincount(at, minlength=days + 1)


def _places(side: Days) -> Callable[[Days], Counts]:
    """How many of an ascending side lie before each of any values: read from a table of all between its ends, while that is short."""
    span = int(side[-1]) - int(side[0]) + 2 if len(side) else 0
    if not 0 < span <= _LONGEST_TABLE:
        return lambda values: np.searchsorted(side, values)
    first = int(side[0])
    table = np.searchsorted(side, np.arange(first, first + span))
    return lambda values: table.take(np.minimum(np.maximum(values, first) - first, span - 1))


def coalesced(owner: npt.ArrayLike, start: npt.ArrayLike, end: npt.ArrayLike) -> tuple[Days, Days, Days]:
    """Spells of one owner that overlap or touch become one; empty ones vanish. In order of owner, then of time.

    owner: a number for each person, at most 2**31 - 1 of them. Counting the result counts people, however many reports tell one stay.
    """
    whose, begin, finish = _days(owner), _days(start), _days(end)
    real = begin < finish
    if not bool(real.all()):
        whose, begin, finish = whose[real], begin[real], finish[real]
    if not len(whose):
        return whose, begin, finish
    rank = (whose.astype(np.int64) << 32) + begin
    if bool((rank[1:] < rank[:-1]).any()):
        order = np.argsort(rank, kind="stable")
        whose, rank, finish = whose[order], rank[order], finish[order]
    # The furthest end so far of the same owner: a larger owner outweighs any end of a smaller one.
    reach = np.maximum.accumulate((whose.astype(np.int64) << 32) + finish)
    fresh = np.empty(len(whose), dtype=bool)
    fresh[0] = True
    np.greater(rank[1:], reach[:-1], out=fresh[1:])
    firsts = np.flatnonzero(fresh)
    lasts = np.append(firsts[1:], len(whose)) - 1
    return whose[firsts], _low(rank[firsts]), _low(reach[lasts])


def _low(packed: npt.NDArray[np.int64]) -> Days:
    return (packed & 0xFFFFFFFF).astype(np.int32)
