"""Do published figures fit together? The whole answer to one problem.

Invariant: the answer never says that a figure is right. Either nothing here contradicts, or it names figures that cannot all be right,
what the fewest are that would have to be wrong, and what the figures nobody contests still say.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from habeas.answers.reconcile.arithmetic import because
from habeas.answers.reconcile.conflicts import Oracle
from habeas.answers.reconcile.dimensions import Difference, differences, superseded
from habeas.answers.reconcile.kinds import unknown_kinds
from habeas.answers.reconcile.model import System, systems
from habeas.answers.reconcile.problem import Problem
from habeas.answers.reconcile.programs import Program
from habeas.answers.reconcile.ranges import Range, Unreported, answer, unreported
from habeas.answers.reconcile.repairs import Search, combined, search
from habeas.answers.reconcile.twice import counted_twice
from habeas.answers.saying import Saying, text

__all__ = ["Conflict", "Reconciliation", "reconcile"]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Figures that cannot all be right, of which any one less could.

    off_by: the smallest amount, in people or events, by which figures among them must change. differ: in what they differ beside their
    numbers: who says them, and when. exception: under what circumstance they could all be right nevertheless, None where none is known.
    """

    figures: tuple[str, ...]
    why: Saying
    off_by: int
    differ: tuple[str, ...] = ()
    exception: Saying | None = None

    @property
    def because(self) -> str:
        """The arithmetic in English."""
        return text(self.why)

    @property
    def unless(self) -> str | None:
        """The exception in English."""
        return text(self.exception) if self.exception is not None else None

    def to_json(self) -> dict[str, Any]:
        return {
            "figures": list(self.figures),
            "because": self.because,
            "off_by": self.off_by,
            "differ": list(self.differ),
            "unless": self.unless,
        }


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """conflicts_complete, repairs_complete, differences_complete: whether there are no others than those listed. set_aside: ids of figures
    in conflicts, and of figures that their own speaker revised. figures: how many there are in all. not_compared: what follows from no
    figure, because its kind is not known to open or close custody."""

    conflicts: tuple[Conflict, ...]
    conflicts_complete: bool
    repairs: tuple[tuple[str, ...], ...]
    repairs_complete: bool
    answers: tuple[Range, ...]
    unreported: tuple[Unreported, ...]
    differences: tuple[Difference, ...]
    differences_complete: bool
    set_aside: tuple[str, ...]
    figures: int
    not_compared: tuple[str, ...] = ()

    @property
    def consistent(self) -> bool:
        return not self.conflicts

    @property
    def verdict(self) -> str:
        """In one sentence, without a capital and a full stop; never that a figure is right."""
        if self.consistent:
            if self.figures == 1:
                return "nothing here contradicts: 1 figure, not thereby confirmed"
            return f"nothing here contradicts: {self.figures} figures, none of them thereby confirmed"
        count = len(self.conflicts)
        return f"{count} {'conflict' if count == 1 else 'conflicts'} among {self.figures} figures"

    def to_json(self) -> dict[str, Any]:
        return {
            "consistent": self.consistent,
            "verdict": self.verdict,
            "conflicts": [conflict.to_json() for conflict in self.conflicts],
            "conflicts_complete": self.conflicts_complete,
            "repairs": [{"drop": list(repair)} for repair in self.repairs],
            "repairs_complete": self.repairs_complete,
            "answers": [one.to_json() for one in self.answers],
            "unreported": [one.to_json() for one in self.unreported],
            "differences": [one.to_json() for one in self.differences],
            "differences_complete": self.differences_complete,
            "not_compared": list(self.not_compared),
        }


def reconcile(problem: Problem) -> Reconciliation:
    """Conflicts, smallest repairs, ranges of what is asked, unreported flows, and the dimensions in which figures differ."""
    replaced = superseded(problem)
    parts = [(system, Oracle(system, without=replaced)) for system in systems(problem)]
    searches = [search(oracle) for _, oracle in parts]
    conflicts = sorted({conflict for one in searches for conflict in one.conflicts}, key=sorted)
    repairs, complete = combined(searches)
    uncontested = [_uncontested(oracle, one) for (_, oracle), one in zip(parts, searches, strict=True)]
    for (_, oracle), believed in zip(parts, uncontested, strict=True):
        if problem.ask:
            oracle.program.believe(believed)
    differing, all_differing = differences(problem, conflicts, replaced)
    contested = {number for conflict in conflicts for number in conflict}
    return Reconciliation(
        conflicts=tuple(_conflict(_holding(parts, conflict), conflict) for conflict in conflicts),
        conflicts_complete=all(one.conflicts_complete for one in searches),
        repairs=tuple(_ids(problem, repair) for repair in sorted(repairs, key=sorted)),
        repairs_complete=complete,
        answers=tuple(_answers(problem, parts, uncontested)),
        unreported=tuple(one for (system, _), believed in zip(parts, uncontested, strict=True) for one in unreported(system, believed)),
        differences=tuple(differing),
        differences_complete=all_differing,
        set_aside=_ids(problem, contested | set(replaced)),
        figures=len(problem.figures),
        not_compared=unknown_kinds(problem),
    )


def _ids(problem: Problem, numbers: frozenset[int] | set[int]) -> tuple[str, ...]:
    return tuple(problem.figures[number].id for number in sorted(numbers))


def _uncontested(oracle: Oracle, found: Search) -> frozenset[int]:
    return oracle.figures.difference(*found.conflicts)


def _holding(parts: list[tuple[System, Oracle]], conflict: frozenset[int]) -> System:
    return next(system for system, _ in parts if conflict <= set(system.figures))


def _conflict(system: System, conflict: frozenset[int]) -> Conflict:
    figures = [system.problem.figures[number] for number in sorted(conflict)]
    differ = []
    if len({figure.speaker.casefold() for figure in figures if figure.speaker is not None}) > 1:
        differ.append("speaker")
    if len({figure.stated for figure in figures if figure.stated is not None}) > 1:
        differ.append("vintage")
    return Conflict(
        tuple(figure.id for figure in figures),
        because(system, conflict),
        _off_by(system, conflict),
        tuple(differ),
        counted_twice(system.problem, conflict),
    )


def _off_by(system: System, conflict: frozenset[int]) -> int:
    figures = [system.problem.figures[number] for number in conflict]
    if len(figures) == 2 and all(figure.is_plain for figure in figures) and figures[0].quantity == figures[1].quantity:
        highest = max(figure.low for figure in figures if figure.low is not None)
        return int(highest - min(figure.high for figure in figures if figure.high is not None))
    return Program(system, conflict).distance()


def _answers(problem: Problem, parts: list[tuple[System, Oracle]], uncontested: list[frozenset[int]]) -> list[Range]:
    found = []
    for quantity in problem.ask:
        place = next((number for number, (system, _) in enumerate(parts) if system.covers(quantity)), None)
        if place is None:
            found.append(answer(problem, quantity, None, ()))
            continue
        system, oracle = parts[place]
        found.append(answer(problem, quantity, oracle.program, _ids(problem, set(system.figures) - uncontested[place])))
    return found
