"""Linear programs over a system, solved by HiGHS.

Invariant: "consistent" means that whole numbers were found and put back into every row without a rest; a solver's tolerance decides
nothing. A part of a system between two days is consistent with some figures exactly if the whole is, since before, after and beside it
nothing need happen.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import islice, product
from math import ceil, floor, isfinite

import highspy
import numpy as np
from numpy.typing import NDArray

from habeas.answers.reconcile.model import BESIDE_OPTIONS, System, entries_of
from habeas.answers.reconcile.variables import Expression

__all__ = ["Extreme", "Program", "SolverError", "whole_program"]

Floats = NDArray[np.float64]
Ints = NDArray[np.int32]
_TINY = 1e-7
_MOST_BRANCHES = 400
_MOST_NODES = 2000
_FEW_FIGURES = 60
"""Up to so many figures the fewest that make a range are looked for, where prices do not tell them."""
_OPTIMAL = highspy.HighsModelStatus.kOptimal
_INFEASIBLE = highspy.HighsModelStatus.kInfeasible
_UNBOUNDED = (highspy.HighsModelStatus.kUnbounded, highspy.HighsModelStatus.kUnboundedOrInfeasible)


class _Quiet(highspy.Highs):
    """HiGHS without callbacks, which are not used here and whose setting up prints on standard output."""

    def enableCallbacks(self) -> None:  # noqa: N802
        self.setOptionValue("output_flag", False)


class SolverError(RuntimeError):
    """The solver gave neither a solution nor a proof that there is none."""


@dataclass(frozen=True, slots=True)
class Extreme:
    """The smallest or largest value of an expression, None without a bound; and the figures and closed windows that keep it there."""

    value: int | None
    figures: frozenset[int] = frozenset()
    closed: frozenset[int] = frozenset()


def whole_program(
    columns: int, lower: Floats, upper: Floats, rows: list[list[int]], floors: list[float], roofs: list[float]
) -> highspy.Highs:
    """A program over whole numbers whose rows are plain sums."""
    starts = np.concatenate([[0], np.cumsum([len(row) for row in rows])]).astype(np.int32)
    index = np.array([column for row in rows for column in row], dtype=np.int32)
    solver = _solver(lower, upper, starts, index, np.ones(len(index)), np.array(floors), np.array(roofs))
    solver.changeColsIntegrality(columns, np.arange(columns, dtype=np.int32), np.ones(columns, dtype=np.uint8))
    return solver


def _solver(low: Floats, high: Floats, starts: Ints, index: Ints, value: Floats, lower: Floats, upper: Floats) -> highspy.Highs:
    solver = _Quiet()  # type: ignore[no-untyped-call]
    for option, chosen in (("presolve", "off"), ("solver", "simplex"), ("threads", 1), ("mip_rel_gap", 0.0)):
        solver.setOptionValue(option, chosen)
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(low), len(lower)
    lp.col_cost_ = np.zeros(len(low))
    lp.col_lower_, lp.col_upper_ = low, high
    lp.row_lower_, lp.row_upper_ = lower, upper
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_, lp.a_matrix_.index_, lp.a_matrix_.value_ = starts, index, value
    solver.passModel(lp)
    return solver


class Program:
    """One system, or the part of it that some figures touch, with figures switched on and off."""

    def __init__(self, system: System, figures: Collection[int] | None = None) -> None:
        self.system = system
        self.rows = np.arange(system.rows) if figures is None else system.rows_touched_by(figures)
        entries, lengths = entries_of(system.starts, self.rows)
        index = system.index[entries]
        ordered = np.arange(system.columns) if figures is None else np.sort(index)
        self.columns = ordered[np.diff(ordered, prepend=-1) > 0]
        self.starts = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32)
        self.index = np.searchsorted(self.columns, index).astype(np.int32)
        self.value = system.value[entries]
        self.owner = system.owner[self.rows]
        self._owned = np.flatnonzero(self.owner >= 0).astype(np.int32)
        self.option = system.row_option[self.rows]
        self._optional = np.flatnonzero(self.option[self._owned] >= 0)
        self.figures = frozenset(self.owner[self._owned].tolist())
        self.active = self.figures
        self.lower, self.upper = system.lower[self.rows].copy(), system.upper[self.rows].copy()
        self.column_upper = system.column_upper[self.columns]
        zeros = np.zeros(len(self.columns))
        self._highs = _solver(zeros, self.column_upper, self.starts, self.index, self.value, self.lower, self.upper)
        self._costed: list[int] = []
        if len(self._optional):
            self._set({})

    def believe(self, figures: Iterable[int]) -> None:
        """Switches on exactly these figures."""
        self.active = self.figures & frozenset(figures)
        self._set({})

    def _set(self, chosen: Mapping[int, int]) -> None:
        """Switches rows on and off: of the figures believed, with these options of theirs."""
        rows = self._owned
        on = self.system.owned_by(self.active, self.owner[rows])
        if len(self._optional):
            # The rows of an option say more than the rows that hold whatever the option, save those that hold beside each.
            for place, row in enumerate(rows):
                on[place] &= self.option[row] in (chosen.get(int(self.owner[row]), -1), BESIDE_OPTIONS)
        source = self.rows[rows]
        self.lower[rows] = np.where(on, self.system.lower[source], -np.inf)
        self.upper[rows] = np.where(on, self.system.upper[source], np.inf)
        self._highs.changeRowsBounds(len(rows), rows, self.lower[rows], self.upper[rows])  # type: ignore[attr-defined]

    # -- consistent? ----------------------------------------------------------------------------------------------------

    def consistent(self) -> bool:
        """Whether whole numbers satisfy every row."""
        self._cost({})
        if not len(self._optional):
            return self._solution() is not None
        consistent = self._some_options({}, [_MOST_BRANCHES])
        self._set({})
        return consistent

    def _solution(self) -> Floats | None:
        """Whole numbers that satisfy every row switched on, None when there are none."""
        status = self._run()
        if status == _INFEASIBLE:
            return None
        if status != _OPTIMAL:
            raise SolverError(f"the solver stopped with {status}")
        return np.rint(np.array(self._highs.getSolution().col_value)) if self._fits() else self._whole()

    def _some_options(self, chosen: dict[int, int], left: list[int]) -> bool:
        """Depth first over the days on which figures may hold. When too many were tried, nothing is shown, and nothing contradicts."""
        if left[0] <= 0:
            return True
        left[0] -= 1
        self._set(chosen)
        found = self._solution()
        if found is None:
            return False
        met = self._options_met(found)
        open_figure = next((figure for figure, options in met.items() if figure not in chosen and not any(options.values())), None)
        if open_figure is None:
            return True
        return any(self._some_options({**chosen, open_figure: option}, left) for option in met[open_figure])

    def _options_met(self, found: Floats) -> dict[int, dict[int, bool]]:
        """Of each figure believed that has options, whether the solution meets each."""
        met: dict[int, dict[int, bool]] = {}
        for row in self._owned[self._optional]:
            owner, option = int(self.owner[row]), int(self.option[row])
            if owner in self.active:
                begin, end = self.starts[row], self.starts[row + 1]
                value = float(self.value[begin:end] @ found[self.index[begin:end]])
                source = self.rows[row]
                inside = bool(self.system.lower[source] <= value <= self.system.upper[source])
                options = met.setdefault(owner, {})
                options[option] = options.get(option, True) and inside
        return met

    def ray(self) -> Floats | None:
        """After an inconsistent answer: multipliers of the rows that sum to a contradiction (Farkas), None when only whole numbers fail."""
        self._cost({})
        if self._run() != _INFEASIBLE:
            return None
        _, found, ray = self._highs.getDualRay()  # type: ignore[attr-defined]
        if not found:
            return None
        multipliers = np.array(ray, dtype=np.float64)
        largest = float(np.abs(multipliers).max(initial=0.0))
        multipliers[np.abs(multipliers) <= _TINY * largest] = 0.0
        return multipliers if largest > 0 else None

    def closed_by(self, multipliers: Floats) -> list[int]:
        """The closed windows that a proof by these multipliers rests on."""
        weights = np.repeat(multipliers, np.diff(self.starts))
        sums = np.bincount(self.index, weights=weights * self.value, minlength=len(self.columns))
        shut = (np.abs(sums) > _TINY) & (self.column_upper == 0)
        columns, rows = self.system.column_closing[self.columns[shut]], self.system.row_closing[self.rows[multipliers != 0]]
        return sorted({*columns.tolist(), *rows.tolist()} - {-1})

    def blamed(self) -> frozenset[int]:
        """After an inconsistent answer: figures that contradict each other, not yet the fewest."""
        multipliers = self.ray()
        if multipliers is None:
            return self.active
        owners = self.owner[multipliers != 0]
        return frozenset(owners[owners >= 0].tolist()) & self.active or self.active

    def _run(self) -> highspy.HighsModelStatus:
        self._highs.run()
        status = self._highs.getModelStatus()
        if status not in (_OPTIMAL, _INFEASIBLE, *_UNBOUNDED):
            # A basis left by another question can mislead the simplex method; from the start it answers.
            self._highs.clearSolver()
            self._highs.run()
            status = self._highs.getModelStatus()
        return status

    def _fits(self) -> bool:
        """Whether the solution, rounded, satisfies every row exactly."""
        found = np.rint(np.array(self._highs.getSolution().col_value))
        if np.any(found < 0) or np.any(found > self.column_upper):
            return False
        sums = np.zeros(len(self.rows))
        filled = np.flatnonzero(np.diff(self.starts))
        if len(filled):
            sums[filled] = np.add.reduceat(self.value * found[self.index], self.starts[:-1][filled])
        return bool(np.all(sums >= self.lower) and np.all(sums <= self.upper))

    def _whole(self) -> Floats | None:
        """Whole numbers where the solution of the relaxed program was broken. When the search is given up, nothing is shown, and nothing
        contradicts."""
        relaxed: Floats = np.rint(np.array(self._highs.getSolution().col_value))
        with _Whole(self._highs, len(self.columns)) as status:
            if status == _INFEASIBLE:
                return None
            return np.rint(np.array(self._highs.getSolution().col_value)) if status == _OPTIMAL else relaxed

    # -- extremes -------------------------------------------------------------------------------------------------------

    def extreme(self, expression: Expression, *, largest: bool) -> Extreme:
        """The smallest or largest value of an expression over whole numbers that satisfy the rows of the figures believed."""
        sign = -1.0 if largest else 1.0
        self._cost({column: sign * times for column, times in expression.items()})
        found = self._optimum(largest=largest)
        if found.value is None or found.figures <= self.active:
            return found
        return self._without_prices(found.value, largest=largest)

    def _optimum(self, *, largest: bool) -> Extreme:
        """The extreme of the costs that are set; its figures hold the position -1 if whole numbers bound more than prices can tell."""
        status = self._run()
        if status in _UNBOUNDED:
            return Extreme(None)
        if status != _OPTIMAL:
            raise SolverError(f"the solver stopped with {status}")
        sign = -1 if largest else 1
        value, kept = _inside(sign * self._highs.getInfo().objective_function_value, largest=largest), self._kept()
        if self._fits():
            return Extreme(value, *kept)
        with _Whole(self._highs, len(self.columns)) as status:
            if status != _OPTIMAL:
                return Extreme(value, *kept)  # not as narrow as it might be
            whole = _inside(sign * self._highs.getInfo().objective_function_value, largest=largest)
        return Extreme(whole, *kept) if whole == value else Extreme(whole, frozenset({-1}))

    def _without_prices(self, value: int, *, largest: bool) -> Extreme:
        """Figures that keep an extreme there, found by leaving out one after another; all of them, where they are many."""
        believed, needed = self.active, self.active
        if len(believed) <= _FEW_FIGURES:
            for number in sorted(believed):
                self.believe(needed - {number})
                if self._optimum(largest=largest).value == value:
                    needed -= {number}
            self.believe(believed)
        closing = {*self.system.row_closing[self.rows].tolist(), *self.system.column_closing[self.columns].tolist()}
        return Extreme(value, needed, frozenset(closing - {-1}))

    def _kept(self) -> tuple[frozenset[int], frozenset[int]]:
        """The figures and closed windows whose rows have a price in the optimum."""
        solution, system = self._highs.getSolution(), self.system
        rows = np.flatnonzero(np.abs(np.array(solution.row_dual)) > _TINY)
        priced = np.flatnonzero(np.abs(np.array(solution.col_dual)) > _TINY)
        at_roof = priced[(self.column_upper[priced] == 0) & (np.array(solution.col_dual)[priced] < 0)]
        closed = {int(system.column_closing[self.columns[column]]) for column in at_roof}
        closed |= {int(number) for number in system.row_closing[self.rows[rows]]}
        owners = {int(number) for number in self.owner[rows]}
        return frozenset(owners - {-1}), frozenset(closed - {-1})

    def _cost(self, costs: dict[int, float]) -> None:
        if not costs and not self._costed:
            return
        new = {int(np.searchsorted(self.columns, column)): cost for column, cost in costs.items()}
        changed = sorted({*self._costed, *new})
        values = np.array([new.get(column, 0.0) for column in changed])
        self._highs.changeColsCost(len(changed), np.array(changed, dtype=np.int32), values)
        self._costed = list(new)

    # -- how far off ----------------------------------------------------------------------------------------------------

    def distance(self) -> int:
        """The smallest sum of changes to the figures believed, in people or events, after which they are consistent."""
        options: dict[int, set[int]] = {}
        for row in self._owned[self._optional]:
            if int(self.owner[row]) in self.active:
                options.setdefault(int(self.owner[row]), set()).add(int(self.option[row]))
        every = islice(product(*(sorted(those) for those in options.values())), _MOST_BRANCHES)
        found = min(self._distance(dict(zip(options, chosen, strict=True))) for chosen in every)
        self._set({})
        return found

    def _distance(self, chosen: Mapping[int, int]) -> int:
        self._set(chosen)
        rows = [int(row) for row in self._owned if self.owner[row] in self.active]
        units = self.system.row_unit[self.rows[rows]]
        starts, index, value, upper, cost = [0], list[int](), list[float](), list(self.column_upper), [0.0] * len(self.columns)
        slack: dict[int, list[tuple[int, float]]] = {}
        for row, unit in zip(rows, units, strict=True):
            sides = [side for side, bound in ((1.0, self.lower[row]), (-1.0, self.upper[row])) if unit and isfinite(bound)]
            slack[row] = [(len(upper) + place, side * float(unit)) for place, side in enumerate(sides)]
            upper += [np.inf] * len(sides)
            cost += [1.0] * len(sides)
        for row in range(len(self.rows)):
            begin, end = self.starts[row], self.starts[row + 1]
            index += [*(int(column) for column in self.index[begin:end]), *(column for column, _ in slack.get(row, ()))]
            value += [*self.value[begin:end], *(times for _, times in slack.get(row, ()))]
            starts.append(len(index))
        count = len(upper)
        solver = _solver(
            np.zeros(count),
            np.array(upper),
            np.array(starts, dtype=np.int32),
            np.array(index, dtype=np.int32),
            np.array(value),
            self.lower,
            self.upper,
        )
        solver.changeColsCost(count, np.arange(count, dtype=np.int32), np.array(cost))
        solver.run()
        found = np.array(solver.getSolution().col_value)
        if np.abs(found - np.rint(found)).max(initial=0.0) > 1e-6:
            solver.changeColsIntegrality(count, np.arange(count, dtype=np.int32), np.ones(count, dtype=np.uint8))
            solver.setOptionValue("mip_max_nodes", _MOST_NODES)
            least = _inside(solver.getInfo().objective_function_value, largest=False)
            solver.run()
            if solver.getModelStatus() == _INFEASIBLE:
                # No whole change makes a whole number of a mean such as 4.2 a month: parts of one do, and count as one.
                slacks = np.arange(len(self.columns), count, dtype=np.int32)
                solver.changeColsIntegrality(len(slacks), slacks, np.zeros(len(slacks), dtype=np.uint8))
                solver.run()
                if solver.getModelStatus() == _OPTIMAL:
                    return _inside(solver.getInfo().objective_function_value, largest=False)
            if solver.getModelStatus() not in (_OPTIMAL, _INFEASIBLE):
                return least  # the search was given up
        if solver.getModelStatus() != _OPTIMAL:
            raise SolverError(f"the solver stopped with {solver.getModelStatus()}")
        return round(solver.getInfo().objective_function_value)


def _inside(value: float, *, largest: bool) -> int:
    """The whole number next to an extreme of the relaxed program, on the side on which whole numbers can be."""
    slack = 1e-6 * max(1.0, abs(value))
    return floor(value + slack) if largest else ceil(value - slack)


class _Whole:
    """Solves the program over whole numbers, and goes back to any numbers at the end. Gives up after so many branches, in the same place on
    every machine: where nothing bounds the numbers of a share, a search may have no end."""

    def __init__(self, solver: highspy.Highs, columns: int) -> None:
        self._highs, self._columns = solver, np.arange(columns, dtype=np.int32)

    def __enter__(self) -> highspy.HighsModelStatus:
        self._set(1)
        self._highs.setOptionValue("presolve", "choose")
        self._highs.setOptionValue("mip_max_nodes", _MOST_NODES)
        self._highs.run()
        return self._highs.getModelStatus()

    def __exit__(self, *_: object) -> None:
        self._set(0)
        self._highs.setOptionValue("presolve", "off")

    def _set(self, kind: int) -> None:
        self._highs.changeColsIntegrality(len(self._columns), self._columns, np.full(len(self._columns), kind, dtype=np.uint8))
