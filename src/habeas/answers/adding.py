"""Numbers added to each other: counts with open sides, and published figures to named people where somebody says that nobody is in two.

Invariant: what any of them leaves open stays open, what may count the same people is not added, and a number for other days than the
ones asked about, too, is never cut to size.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from habeas.answers.answer import AnswerError
from habeas.answers.figures import counted_twice, figure_words
from habeas.answers.stretches import Stretch
from habeas.model import Bound, Count
from habeas.register import Figure, Register

__all__ = ["added", "added_up", "figures_to_add", "reaching_beyond"]


def added(counts: Iterable[Count]) -> Count:
    """The sum of counts of one unit. What any of them leaves open stays open: at least 18 and exactly 5 are at least 23.

    Raises AnswerError when there are none, or they count different units.
    """
    parts = list(counts)
    units = {part.unit for part in parts}
    if len(units) != 1:
        raise AnswerError("only counts of one unit can be added" if parts else "there is nothing to add")
    lows = [part.low for part in parts]
    highs = [part.high for part in parts if part.high is not None]
    # People of whom nobody says how many there are at least may be none.
    low = sum(one or 0 for one in lows)
    high = sum(highs) if len(highs) == len(parts) else None
    populations = {part.population for part in parts}
    rounded = low != high and any(part.bound is Bound.ABOUT for part in parts)
    bound = Bound.AT_LEAST if high is None else Bound.ABOUT if rounded else Bound.EXACTLY
    if high is not None and low != high and all(one is None for one in lows):
        return Count(None, high, Bound.AT_MOST, units.pop(), populations.pop() if len(populations) == 1 else "people")
    return Count(low, high, bound, units.pop(), populations.pop() if len(populations) == 1 else "people")


def figures_to_add(register: Register, figures: Sequence[tuple[str, Figure]], adding: Sequence[str]) -> list[tuple[str, Figure]]:
    """The figures of one flow that somebody asked to add, of each the flow. adding: ids, or the first digits of them. Raises AnswerError
    where an id is of none or of several, or where two of them may count the same people.
    """
    figures = [each for each in figures if not any(register.statements[identifier].people for identifier in each[1].statements)]
    chosen: list[tuple[str, Figure]] = []
    for asked in dict.fromkeys(adding):
        fitting = [(flow, figure) for flow, figure in figures if figure.id == asked]
        fitting = fitting or [(flow, figure) for flow, figure in figures if figure.id.startswith(asked)]
        if len(fitting) != 1:
            said = "no published figures" if not fitting else f"{len(fitting)} published figures"
            raise AnswerError(f"{said} without names in this stretch begin with the id {asked!r}; the answer without adding lists them")
        chosen += fitting
    measured = {flow for flow, _ in chosen}
    if len(measured) > 1:
        raise AnswerError(f"{' and '.join(sorted(measured))} are different flows; add the figures of one of them at a time")
    ids = {figure.id for _, figure in chosen}
    if any(figure.subset_of in ids for _, figure in chosen):
        raise AnswerError("one of these figures is a part of another; adding both would count people twice")
    events = [figure.event for _, figure in chosen]
    if len(set(events)) < len(events):
        raise AnswerError("two of these figures tell one event; adding both would count people twice")
    for left, right in combinations([figure for _, figure in chosen], 2):
        twice = counted_twice(left, right)
        if twice is not None:
            raise AnswerError(f"{figure_words(left)} and {figure_words(right)} {twice}; adding both could count people twice")
    return chosen


def added_up(chosen: Sequence[tuple[str, Figure]], named: Mapping[str, tuple[int, int]], stretch: Stretch) -> Count:
    """What named people and the figures chosen of their flow come to together in a stretch of days.

    named: people of each flow, low and high. Of a figure that is for other days, too, any number may be of the stretch.
    """
    low, high = named.get(chosen[0][0], (0, 0))
    people = Count(low, high, Bound.EXACTLY)
    return added([people, *(_of_the_stretch(figure, stretch) for _, figure in chosen)])


def reaching_beyond(figures: Iterable[Figure], stretch: Stretch) -> list[Figure]:
    """Figures that are for other days than those of the stretch, too, or of which nobody knows for which."""
    return [one for one in figures if not _inside(one, stretch)]


def _inside(figure: Figure, stretch: Stretch) -> bool:
    """Whether all days a figure may be of lie in the stretch; what is told of a month, or since a day, ends on the day it was said."""
    first, ends = figure.on.earliest, [one for one in (figure.on.latest, figure.stated) if one is not None]
    return first is not None and bool(ends) and stretch.first <= first and min(ends) <= stretch.last


def _of_the_stretch(figure: Figure, stretch: Stretch) -> Count:
    """How many of a figure are of the stretch: all of them, or any number up to them."""
    count = figure.count
    if not reaching_beyond([figure], stretch):
        return count
    return replace(count, low=0, bound=Bound.AT_LEAST) if count.high is None else replace(count, low=None, bound=Bound.AT_MOST)
