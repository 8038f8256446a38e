"""Bounds of every unknown, drawn tighter row by row until nothing changes; exact arithmetic before any solver.

Invariant: every bound follows from rows of structure and figures believed, and each remembers the row that gave it, so that a contradiction
found here names figures that contradict each other. What is not found here is left to the solver.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from habeas.answers.reconcile.model import System, entries_of

__all__ = ["Propagation"]

_ROUNDS = 60
_FAR = 1e12
"""Beyond it a bound is as good as none: rows that feed each other would drive it on without end."""

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


class Propagation:
    """The rows of a system, turned so that each says `A x >= needed`: a row with two sides is two."""

    def __init__(self, system: System) -> None:
        usable = (system.row_option < 0) & (np.diff(system.starts) > 0)
        floors = np.flatnonzero(usable & np.isfinite(system.lower))
        roofs = np.flatnonzero(usable & np.isfinite(system.upper))
        self.system = system
        self.row = np.concatenate([floors, roofs])
        self.needed = np.concatenate([system.lower[floors], -system.upper[roofs]])
        entries, counts = entries_of(system.starts, self.row)
        self.starts = np.concatenate([[0], np.cumsum(counts)])
        self.column = system.index[entries]
        self.times = system.value[entries] * np.repeat(np.where(np.arange(len(self.row)) < len(floors), 1.0, -1.0), counts)
        self.turned = np.repeat(np.arange(len(self.row)), counts)
        by_column = np.argsort(self.column, kind="stable")
        self._turned_by_column = self.turned[by_column]
        self._column_starts = np.searchsorted(self.column[by_column], np.arange(system.columns + 1))

    def contradictions(self, figures: Iterable[int]) -> Iterator[frozenset[int]]:
        """Sets of figures among these that contradict each other by bounds alone, not yet the fewest; none when bounds show nothing."""
        if len(self.row):
            yield from _Bounds(self, frozenset(figures)).contradictions()

    def rows_with(self, columns: Ints) -> Ints:
        """The turned rows in which any of the columns stands."""
        entries, _ = entries_of(self._column_starts, columns)
        standing = np.zeros(len(self.row), dtype=np.bool_)
        standing[self._turned_by_column[entries]] = True
        return np.flatnonzero(standing)


@dataclass(frozen=True, slots=True)
class _Given:
    """After a round, of each column: the turned row that gave its lower bound or its upper bound (-1: none did), and in which round."""

    row: tuple[Ints, Ints]
    when: tuple[Ints, Ints]


class _Bounds:
    """Bounds round by round, of the figures believed."""

    def __init__(self, rows: Propagation, figures: frozenset[int]) -> None:
        system = rows.system
        owner = system.owner[rows.row]
        self.rows, self.owner = rows, owner
        self.needed = np.where((owner < 0) | system.owned_by(figures, owner), rows.needed, -np.inf)
        self.low, self.high = np.zeros(system.columns), system.column_upper.copy()
        none = np.full(system.columns, -1)
        self.history = [_Given((none, none), (none, none))]

    def contradictions(self) -> Iterator[frozenset[int]]:
        looked_at = np.arange(len(self.rows.row))
        for _ in range(_ROUNDS):
            short, moved = self._round(looked_at)
            if len(short):
                yield from (self._trace_row(int(turned)) for turned in short)
                return
            if not len(moved):
                return
            empty = moved[self.low[moved] > self.high[moved]]
            if len(empty):
                now = len(self.history) - 1
                yield from (self._trace([(int(column), 0, now), (int(column), 1, now)]) for column in empty)
                return
            looked_at = self.rows.rows_with(moved)

    def _round(self, looked_at: Ints) -> tuple[Ints, Ints]:
        """Reads these turned rows once: the rows that cannot be reached any more, or else the columns whose bounds they moved."""
        rows = self.rows
        entries, counts = entries_of(rows.starts, looked_at)
        starts = np.cumsum(counts) - counts
        place = np.repeat(np.arange(len(looked_at)), counts)
        column, times, needed = rows.column[entries], rows.times[entries], self.needed[looked_at]
        up = times > 0
        # The most each entry can add to its row, and the most that all others of the row can.
        most = np.where(up, self.high[column], self.low[column]) * times
        endless = np.isinf(most)
        finite = np.where(endless, 0.0, most)
        total = np.add.reduceat(finite, starts)
        open_ends = np.add.reduceat(endless.astype(np.int64), starts)
        short = looked_at[(open_ends == 0) & (total < needed)]
        if len(short):
            return short, short[:0]
        known = open_ends[place] == endless
        bound = np.divide(needed[place] - (total[place] - finite), times)
        floor, roof = np.ceil(bound - 1e-9), np.floor(bound + 1e-9)
        lower = np.flatnonzero(known & up & (floor > self.low[column]) & (bound < _FAR))
        upper = np.flatnonzero(known & ~up & (roof < self.high[column]) & (bound > -_FAR))
        moved = np.zeros(len(self.low), dtype=np.bool_)
        moved[column[lower]] = moved[column[upper]] = True
        given = self.history[-1]
        row, when = tuple(side.copy() for side in given.row), tuple(side.copy() for side in given.when)
        for side, bounds, chosen, tightest in ((0, self.low, lower, floor), (1, self.high, upper, -roof)):
            order = chosen[np.argsort(tightest[chosen], kind="stable")]
            bounds[column[order]] = tightest[order] if side == 0 else -tightest[order]  # of several, the tightest is written last
            row[side][column[order]] = looked_at[place[order]]
            when[side][column[order]] = len(self.history) - 1
        self.history.append(_Given((row[0], row[1]), (when[0], when[1])))
        return short, np.flatnonzero(moved)

    def _trace_row(self, turned: int) -> frozenset[int]:
        owner = int(self.owner[turned])
        return self._trace(self._used(turned, len(self.history) - 1)) | ({owner} if owner >= 0 else frozenset())

    def _used(self, turned: int, rounds: int) -> list[tuple[int, int, int]]:
        """The bounds that a turned row was read with after so many rounds: column, 0 for its lower bound or 1 for its upper, rounds."""
        own = slice(self.rows.starts[turned], self.rows.starts[turned + 1])
        return [
            (column, int(times > 0), rounds)
            for column, times in zip(self.rows.column[own].tolist(), self.rows.times[own].tolist(), strict=True)
        ]

    def _trace(self, bounds: list[tuple[int, int, int]]) -> frozenset[int]:
        """The figures whose rows gave these bounds."""
        found: set[int] = set()
        seen: set[tuple[int, int]] = set()
        stack = list(bounds)
        while stack:
            column, side, rounds = stack.pop()
            given = self.history[rounds]
            turned, moved = int(given.row[side][column]), int(given.when[side][column])
            if turned < 0 or (turned, moved) in seen:
                continue
            seen.add((turned, moved))
            owner = int(self.owner[turned])
            if owner >= 0:
                found.add(owner)
            stack.extend(used for used in self._used(turned, moved) if used[0] != column)
        return frozenset(found)
