"""Repairs: the fewest figures to drop so that the rest is consistent; and with them the conflicts that make each of them necessary.

Invariant: a repair hits every conflict, and was checked to leave a consistent rest. The search goes back and forth between the two
(implicit hitting sets: Moreno-Centeno and Karp 2013): the smallest set of figures that hits all conflicts known either leaves a consistent
rest, and is a repair, or its rest holds a conflict not known yet. Sets come in order of their size, so the first repair is a smallest one,
and when no set of that size is left, all smallest repairs are known. No bound on a count is ever assumed, as it would have to be in one
large program with a switch for every figure.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice, product
from math import prod

import highspy
import numpy as np

from habeas.answers.reconcile.conflicts import Oracle
from habeas.answers.reconcile.problem import Quantity
from habeas.answers.reconcile.programs import Program, SolverError, whole_program

__all__ = ["MOST_REPAIRS", "Search", "combined", "search"]

MOST_REPAIRS = 20
_FEW_FIGURES = 40
"""Up to so many figures every conflict is looked for, not only those that the smallest repairs need."""
_MOST_STEPS = 300


@dataclass(frozen=True, slots=True)
class Search:
    """conflicts: minimal, in the order found. repairs: the smallest, up to a number. *_complete: whether there are no others."""

    conflicts: tuple[frozenset[int], ...]
    conflicts_complete: bool
    repairs: tuple[frozenset[int], ...]
    repairs_complete: bool


def search(oracle: Oracle, most: int = MOST_REPAIRS) -> Search:
    """All smallest repairs of a system, up to `most`, with the conflicts that were found on the way."""
    figures = oracle.figures
    rivals, conflicts = _rivals(oracle)
    conflicts += oracle.disjoint(figures.difference(*conflicts))
    if not conflicts:
        return Search((), True, (), True)
    repairs: list[frozenset[int]] = []
    corrections: list[frozenset[int]] = []  # repairs of any size, each without a repair inside it
    repairs_complete = conflicts_complete = False
    steps = 0
    while (dropped := _smallest_hitting(conflicts, corrections, rivals)) is not None:
        if repairs and len(dropped) > len(repairs[0]):
            repairs_complete = True
            if len(figures) > _FEW_FIGURES or steps >= _MOST_STEPS:
                break
        steps += 1
        more = oracle.disjoint(figures - dropped)
        if more:
            conflicts += more
            continue
        corrections.append(dropped)
        if not repairs or len(dropped) == len(repairs[0]):
            if len(repairs) == most:
                break
            repairs.append(dropped)
    else:
        repairs_complete = conflicts_complete = True
    return Search(tuple(conflicts), conflicts_complete, tuple(repairs), repairs_complete)


def _rivals(oracle: Oracle) -> tuple[list[frozenset[int]], list[frozenset[int]]]:
    """Figures that give the same quantity different values, of which one at most can stay; and their pairs, each a minimal conflict.

    The solver would find these pairs one by one, and a program that knows only pairs takes long to see that all but one have to go.
    """
    problem = oracle.system.problem
    groups: dict[Quantity, list[int]] = {}
    for number in sorted(oracle.figures):
        figure = problem.figures[number]
        if figure.is_plain:
            groups.setdefault(figure.quantity, []).append(number)
    rivals, pairs = [], []
    for group in groups.values():
        if all(problem.figures[one].low == problem.figures[group[0]].low for one in group):
            continue
        possible = [number for number in group if Program(oracle.system, [number]).consistent()]
        apart: list[int] = []
        for place, number in enumerate(possible):
            figure = problem.figures[number]
            pairs += [frozenset((number, other)) for other in possible[:place] if figure.apart_from(problem.figures[other])]
            if all(figure.apart_from(problem.figures[other]) for other in apart):
                apart.append(number)
        if len(apart) > 2:
            rivals.append(frozenset(apart))
    return rivals, pairs


def _smallest_hitting(
    conflicts: list[frozenset[int]], corrections: list[frozenset[int]], rivals: list[frozenset[int]]
) -> frozenset[int] | None:
    """The fewest figures that hit every conflict, and all rivals but one, without containing a repair known already; None without any."""
    figures = sorted(frozenset().union(*conflicts))
    column = {number: place for place, number in enumerate(figures)}
    rows = [[column[number] for number in sorted(one)] for one in (*conflicts, *corrections, *rivals)]
    floors = [1.0] * len(conflicts) + [-np.inf] * len(corrections) + [len(one) - 1.0 for one in rivals]
    roofs = [np.inf] * len(conflicts) + [len(one) - 1.0 for one in corrections] + [np.inf] * len(rivals)
    solver = whole_program(len(figures), np.zeros(len(figures)), np.ones(len(figures)), rows, floors, roofs)
    solver.changeColsCost(len(figures), np.arange(len(figures), dtype=np.int32), np.ones(len(figures)))
    solver.setOptionValue("presolve", "choose")
    solver.run()
    status = solver.getModelStatus()
    if status == highspy.HighsModelStatus.kInfeasible:
        return None
    if status != highspy.HighsModelStatus.kOptimal:
        raise SolverError(f"the solver stopped with {status}")
    chosen = np.rint(np.array(solver.getSolution().col_value))
    return frozenset(number for number, place in column.items() if chosen[place] == 1)


def combined(searches: list[Search]) -> tuple[list[frozenset[int]], bool]:
    """The smallest repairs of the whole problem: one repair of each part that needs any, up to MOST_REPAIRS, and whether these are all."""
    parts = [one for one in searches if one.conflicts]
    if not parts:
        return [], True
    every = product(*(one.repairs for one in parts))
    found = [frozenset().union(*chosen) for chosen in islice(every, MOST_REPAIRS)]
    return found, all(one.repairs_complete for one in parts) and prod(len(one.repairs) for one in parts) <= MOST_REPAIRS
