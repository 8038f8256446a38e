"""People counted once in each of several windows: a sum that is no contradiction if some of them were counted twice.

Invariant: nothing here takes a conflict away. The rows hold as they are documented, and the words say under what circumstance the figures
could all be right nevertheless.
"""

from __future__ import annotations

from collections.abc import Collection
from fractions import Fraction

from habeas.answers.reconcile.problem import PERSON, Figure, Problem
from habeas.answers.saying import Cited, Saying, say
from habeas.model import Kind

__all__ = ["counted_twice"]

_SAID = {
    "detained": "twice_detained",
    "released": "twice_released",
    "designated": "twice_designated",
    "returned_to_custody": "twice_returned",
}


def counted_twice(problem: Problem, conflict: Collection[int]) -> Saying | None:
    """In which case figures of a conflict can all be right: windows within a longer one, of the same people, that sum to more than it
    counts. None where the conflict is of another shape, or where nobody can be counted twice."""
    figures = [problem.figures[number] for number in conflict]
    whole = max(figures, key=_length)
    parts = [figure for figure in figures if figure is not whole]
    if len(parts) < 2 or not all(figure.is_count and _like(figure, whole) and _inside(figure, whole) for figure in parts):
        return None
    total = sum((figure.low or Fraction(0) for figure in parts), Fraction(0))
    quantity = whole.quantity
    if whole.high is None or total <= whole.high or quantity.unit != PERSON or quantity.kind == Kind.DIED.value:
        return None
    return say(_SAID.get(quantity.kind or "", "twice_counted"), whole=Cited(whole.id))


def _like(figure: Figure, whole: Figure) -> bool:
    one, other = figure.quantity, whole.quantity
    same = (one.populations, one.measure, one.kind, one.series) == (other.populations, other.measure, other.kind, other.series)
    return same and one.measure.is_flow and whole.is_count


def _inside(figure: Figure, whole: Figure) -> bool:
    one, other = figure.quantity, whole.quantity
    return one != other and one.is_exact and other.is_exact


def _length(figure: Figure) -> int:
    start, end = figure.quantity.start, figure.quantity.end
    if start is None or start.earliest is None or end.latest is None:
        return -1
    return end.latest.toordinal() - start.earliest.toordinal()
