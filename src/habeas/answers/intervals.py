"""Half-open intervals of days, as pairs of ordinals.

Invariant: a set of intervals is in order, disjoint and not touching, and holds no empty one; what is open reaches to BEGINNING or OPEN.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from habeas.dates import PartialDate

__all__ = ["BEGINNING", "EVER", "OPEN", "Intervals", "after", "covers", "days_of", "from_day", "intersection", "touches", "union"]

Intervals = tuple[tuple[int, int], ...]
"""Pairs `[start, end)` of ordinals (`date.toordinal`)."""
OPEN = 2**31 - 1
"""The end of what has no known end: the largest number of 32 bits."""
BEGINNING = 0  # before 1 January of the year 1
EVER: Intervals = ((BEGINNING, OPEN),)


def union(intervals: Iterable[tuple[int, int]]) -> Intervals:
    """The days of any of them, given in any order, as a set."""
    real = [one for one in intervals if one[0] < one[1]]
    if len(real) < 2:
        return tuple(real)
    real.sort()
    found: list[tuple[int, int]] = []
    for start, end in real:
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return tuple(found)


def intersection(left: Intervals, right: Intervals) -> Intervals:
    """The days of both sets."""
    if right is EVER or left == right:
        return left
    found = [(max(a, c), min(b, d)) for a, b in left for c, d in right]
    return tuple((start, end) for start, end in found if start < end)


def covers(intervals: Intervals, start: int, end: int) -> bool:
    """Whether all of `[start, end)` lies inside one of them."""
    return any(low <= start and end <= high for low, high in intervals)


def touches(intervals: Intervals, start: int, end: int) -> bool:
    """Whether any day of `[start, end)` lies inside one of them."""
    return any(low < end and start < high for low, high in intervals)


def from_day(day: date | None) -> int:
    """The first ordinal of what begins on `day`; BEGINNING for an open side."""
    return BEGINNING if day is None else day.toordinal()


def after(day: date | None) -> int:
    """The ordinal after `day`; OPEN for an open side."""
    return OPEN if day is None else day.toordinal() + 1


def days_of(on: PartialDate) -> tuple[int, int]:
    """The days on which it may have happened, `[start, end)`."""
    return from_day(on.earliest), after(on.latest)
