"""Bounds of every unknown, drawn tighter row by row until nothing changes; exact arithmetic before any solver.

Invariant: every bound follows from rows of structure and figures believed, and each remembers the row that gave it, so that a contradiction
found here names figures that contradict each other. What is not found here is left to the solver.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from habeas.answers.reconcile.model import System

__all__ = ["contradiction"]

_ROUNDS = 60
_FAR = 1e12
"""Beyond it a bound is as good as none: rows that feed each other would drive it on without end."""

Floats = NDArray[np.float64]


def contradiction(system: System, figures: Iterable[int]) -> frozenset[int] | None:
    """Figures among these that contradict each other by bounds alone, not yet the fewest; None when bounds show nothing."""
    return _Bounds(system, frozenset(figures)).contradiction()


class _Bounds:
    """Bounds round by round. Rows are turned so that each says `A x >= lower`: a row with two sides is two."""

    def __init__(self, system: System, figures: frozenset[int]) -> None:
        believed = np.isin(system.owner, [-1, *figures]) & (system.row_option < 0)
        self.system, self.figures = system, figures
        lengths = np.diff(system.starts)
        rows = np.arange(system.rows)
        floors = rows[believed & (lengths > 0) & np.isfinite(system.lower)]
        roofs = rows[believed & (lengths > 0) & np.isfinite(system.upper)]
        self.row = np.concatenate([floors, roofs])
        sign = np.concatenate([np.ones(len(floors)), -np.ones(len(roofs))])
        self.needed = np.concatenate([system.lower[floors], -system.upper[roofs]])
        counts = lengths[self.row]
        self.starts = np.concatenate([[0], np.cumsum(counts)])[:-1]
        offsets = np.arange(int(counts.sum())) - np.repeat(self.starts, counts)
        entries = np.repeat(system.starts[self.row], counts) + offsets
        self.column = system.index[entries]
        self.times = system.value[entries] * np.repeat(sign, counts)
        self.turned = np.repeat(np.arange(len(self.row)), counts)
        self.low, self.high = np.zeros(system.columns), system.column_upper.copy()
        # Of each round the columns whose bound it moved and the turned rows that did, for lower and upper bounds.
        self.history: list[tuple[dict[int, int], dict[int, int]]] = []

    def contradiction(self) -> frozenset[int] | None:
        if not len(self.row):
            return None
        up = self.times > 0
        for _ in range(_ROUNDS):
            # The most each entry can add to its row, and the most that all others of the row can.
            most = np.where(up, self.high[self.column], self.low[self.column]) * self.times
            endless = np.isinf(most)
            finite = np.where(endless, 0.0, most)
            total = np.add.reduceat(finite, self.starts)
            open_ends = np.add.reduceat(endless.astype(np.int64), self.starts)
            short = np.flatnonzero((open_ends == 0) & (total < self.needed))
            if len(short):
                return self._trace_row(int(short[0]), len(self.history))
            others_open = open_ends[self.turned] - endless
            rest = self.needed[self.turned] - (total[self.turned] - finite)
            known = others_open == 0
            bound = np.divide(rest, self.times)
            lower = known & up & (np.ceil(bound - 1e-9) > self.low[self.column]) & (bound < _FAR)
            upper = known & ~up & (np.floor(bound + 1e-9) < self.high[self.column]) & (bound > -_FAR)
            if not lower.any() and not upper.any():
                return None
            self.history.append(
                (self._move(lower, np.ceil(bound - 1e-9), rising=True), self._move(upper, np.floor(bound + 1e-9), rising=False))
            )
            empty = np.flatnonzero(self.low > self.high)
            if len(empty):
                column, now = int(empty[0]), len(self.history)
                return self._trace([(column, True, now), (column, False, now)])
        return None

    def _move(self, entries: NDArray[np.bool_], bound: Floats, *, rising: bool) -> dict[int, int]:
        chosen = np.flatnonzero(entries)
        order = chosen[np.argsort(bound[chosen] if rising else -bound[chosen], kind="stable")]
        side = self.low if rising else self.high
        side[self.column[order]] = bound[order]  # of several, the tightest is written last
        return dict(zip(self.column[order].tolist(), self.turned[order].tolist(), strict=True))

    def _trace_row(self, turned: int, rounds: int) -> frozenset[int]:
        owner = int(self.system.owner[self.row[turned]])
        return self._trace(self._used(turned, rounds)) | ({owner} if owner >= 0 else frozenset())

    def _used(self, turned: int, rounds: int) -> list[tuple[int, bool, int]]:
        """The bounds that a turned row was read with after so many rounds: column, whether the lower bound, rounds."""
        begin = int(self.starts[turned])
        end = int(self.starts[turned + 1]) if turned + 1 < len(self.starts) else len(self.column)
        return [(int(self.column[entry]), bool(self.times[entry] < 0), rounds) for entry in range(begin, end)]

    def _trace(self, bounds: list[tuple[int, bool, int]]) -> frozenset[int]:
        """The figures whose rows gave these bounds."""
        found: set[int] = set()
        seen: set[tuple[int, int]] = set()
        stack = list(bounds)
        while stack:
            column, lower, rounds = stack.pop()
            moved = next((number for number in range(rounds - 1, -1, -1) if column in self.history[number][0 if lower else 1]), None)
            if moved is None:
                continue
            turned = self.history[moved][0 if lower else 1][column]
            if (turned, moved) in seen:
                continue
            seen.add((turned, moved))
            owner = int(self.system.owner[self.row[turned]])
            if owner >= 0:
                found.add(owner)
            stack.extend(used for used in self._used(turned, moved) if used[0] != column)
        return frozenset(found)
