"""Covers: which published figures can be added over a stretch of days, and which of its days no figure is for.

Invariant: published numbers are added only when their days do not overlap, and each number that is not added is named, with why.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from habeas.answers.wording import counted_words, date_words
from habeas.dates import PartialDate
from habeas.register import Figure

__all__ = ["Cover", "Gaps", "covering", "days_uncovered", "figure_words", "first_day", "last_day"]

_DAY = timedelta(days=1)


def last_day(figure: Figure) -> date:
    """The last day a figure counts; the end of time where it does not say."""
    return figure.on.latest or date.max


def first_day(figure: Figure, start: date | None) -> date:
    """The first day a figure counts: never before the deal it is said to come after."""
    first = figure.on.earliest or start or date.min
    return max(first, start) if start is not None else first


class Cover(NamedTuple):
    """chosen: figures whose days do not overlap, which are surely of different people. all: those and the ones that overlap them, which
    together bound from above. aside: why each of the others is not added, in words."""

    chosen: list[Figure]
    all: list[Figure]
    aside: list[str]


def covering(figures: Sequence[Figure], start: date | None) -> Cover:
    """Of figures whose days do not overlap, those that come to the most at least; on a tie those of the most days, the fewest of them, and
    the latest published."""
    best: dict[tuple[date, date], Figure] = {}
    aside: list[str] = []
    for figure in sorted(figures, key=lambda one: (one.stated or date.min, one.id)):
        days = (first_day(figure, start), figure.on.latest or date.max)
        before = best.get(days)
        if before is not None and (before.count.low, before.count.high) != (figure.count.low, figure.count.high):
            aside.append(f"{figure_words(before)}: another number was published later for the same days")
        best[days] = figure
    for days, figure in list(best.items()):
        if any(_outdone(figure, days, other, span) for span, other in best.items()):
            aside.append(f"{figure_words(figure)}: a smaller number was published later for these and other days")
            del best[days]
    ordered = sorted(best.items(), key=lambda each: (each[0][1], each[0][0]))
    reached: list[tuple[int, int, int, list[Figure]]] = [(0, 0, 0, [])]
    for place, ((first, last), figure) in enumerate(ordered):
        free = sum(1 for (_, end), _ in ordered[:place] if end < first)
        least, covered, fewer, chosen = reached[free]
        taken = (least + (figure.count.low or 0), covered + (last - first).days + 1, fewer - 1, [*chosen, figure])
        reached.append(max(reached[place], taken, key=lambda each: each[:3]))
    chosen = reached[-1][3]
    ids = {figure.id for figure in chosen}
    others = [one for one in best.values() if one.id not in ids]
    aside += [f"{figure_words(one)}: its days overlap those of another number" for one in others]
    return Cover(chosen, [*chosen, *others], aside)


def _outdone(figure: Figure, days: tuple[date, date], other: Figure, span: tuple[date, date]) -> bool:
    """Whether another figure, published later and for these days and more, is smaller: then this one was corrected."""
    within = span != days and span[0] <= days[0] and days[1] <= span[1]
    later = (other.stated or date.min) > (figure.stated or date.min)
    return within and later and other.count.high is not None and other.count.high < (figure.count.low or 0)


Gaps = tuple[tuple[date, date], ...]


def days_uncovered(figures: Sequence[Figure], start: date, last: date, deal: PartialDate) -> Gaps:
    """The days that no figure is for, from the deal, by its last possible day, to `last`; its own day may be left out."""
    reached = (deal.latest or start) if deal.latest is not None and deal.latest < last else start
    found: list[tuple[date, date]] = []
    for figure in sorted(figures, key=lambda one: first_day(one, start)):
        first = first_day(figure, start)
        if first > reached + _DAY:
            found.append((reached + _DAY if found or reached > start else start, first - _DAY))
        reached = max(reached, figure.on.latest or last)
    if reached < last:
        found.append((reached + _DAY, last))
    return tuple(found)


def figure_words(figure: Figure) -> str:
    """A figure's number and days, in words."""
    return f"{counted_words(figure.count)} {date_words(figure.on)}"
