"""Minimal conflicts: figures that cannot all be right, of which any one less could.

Invariant: a conflict is inconsistent, and without any one of its figures it is consistent; both were computed over whole numbers, with all
that holds whatever is published.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from habeas.answers.reconcile.model import System
from habeas.answers.reconcile.programs import Program
from habeas.answers.reconcile.propagation import Propagation

__all__ = ["Oracle"]


class Oracle:
    """Says of any of a system's figures whether they are consistent, and if not, why not."""

    def __init__(self, system: System, without: Iterable[int] = ()) -> None:
        """without: figures that are not to be believed from the beginning."""
        self.system = system
        self.figures = frozenset(system.figures).difference(without)
        self._program: Program | None = None
        self._propagation = Propagation(system)

    @property
    def program(self) -> Program:
        """The whole system as a program, made when it is first needed."""
        if self._program is None:
            self._program = Program(self.system)
        return self._program

    def conflict(self, figures: Iterable[int]) -> frozenset[int] | None:
        """One minimal conflict among the figures, None when they are consistent."""
        return next(self._some(frozenset(figures)), None)

    def disjoint(self, figures: Iterable[int]) -> list[frozenset[int]]:
        """Minimal conflicts that share no figure, until the rest is consistent."""
        believed, found = frozenset(figures), list[frozenset[int]]()
        while some := list(self._some(believed)):
            found += some
            believed = believed.difference(*some)
        return found

    def _some(self, figures: frozenset[int]) -> Iterator[frozenset[int]]:
        """Minimal conflicts among the figures that share none of them, at least one if there is any."""
        used = frozenset[int]()
        for blamed in self._propagation.contradictions(figures):
            if used.isdisjoint(blamed):
                conflict = self.minimal(blamed)
                used |= conflict
                yield conflict
        if not used and not self.consistent(figures):
            yield self.minimal(self.program.blamed())

    def consistent(self, figures: Iterable[int]) -> bool:
        """Whether the figures can all be right, with nothing else believed."""
        self.program.believe(figures)
        return self.program.consistent()

    def minimal(self, figures: frozenset[int]) -> frozenset[int]:
        """A minimal conflict within figures that are inconsistent: a deletion filter (Chinneck and Dravnieks 1991)
        over the part of the system that they touch."""
        needed: set[int] = set()
        rest = sorted(figures)
        program = Program(self.system, rest)
        while rest:
            chunk = max(1, len(rest) // 8) if len(rest) > 24 else 1
            tried, kept = rest[:chunk], rest[chunk:]
            program.believe([*needed, *kept])
            if not program.consistent():
                blamed = program.blamed()
                rest = [number for number in kept if number in blamed]
                if len(rest) + len(needed) < len(program.figures) // 2:
                    program = Program(self.system, [*needed, *rest])
            elif chunk == 1:
                needed.add(tried[0])
                rest = kept
            else:
                rest = self._halved(program, needed, tried, kept)
        return frozenset(needed)

    def _halved(self, program: Program, needed: set[int], tried: list[int], kept: list[int]) -> list[int]:
        """Some of the tried figures are needed: finds the last of them that the rest cannot do without, and drops what follows it.

        With the first n of them and the rest the figures are inconsistent, with the first n - 1 they are not: the n-th is needed.
        """
        enough, few = len(tried), 0
        while enough - few > 1:
            middle = (enough + few) // 2
            program.believe([*needed, *kept, *tried[:middle]])
            if program.consistent():
                few = middle
            else:
                enough = middle
        needed.add(tried[enough - 1])
        return [*tried[: enough - 1], *kept]
