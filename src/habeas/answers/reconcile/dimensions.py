"""In which dimension figures differ that differ without contradicting each other, and which later figure revises an earlier one.

Invariant: a pair named here is not a contradiction; what is said about it follows from what the figures say of themselves, never from their
values alone.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from habeas.answers.reconcile.arithmetic import interval_words
from habeas.answers.reconcile.problem import Figure, Measure, Problem, Quantity
from habeas.answers.wording import date_words, day_words

__all__ = ["MOST_DIFFERENCES", "Difference", "differences", "dimensions", "superseded"]

MOST_DIFFERENCES = 200
_FEW_FIGURES = 20
_TOTALS = (Measure.STOCK, Measure.EVER)


@dataclass(frozen=True, slots=True)
class Difference:
    """Two figures, the dimensions that explain why both may be right, and the same in words."""

    figures: tuple[str, str]
    dimensions: tuple[str, ...]
    because: str

    def to_json(self) -> dict[str, Any]:
        return {"figures": list(self.figures), "dimensions": list(self.dimensions), "because": self.because}


def dimensions(one: Figure, other: Figure) -> tuple[str, ...]:
    """The names of what differs between two figures beside their values."""
    first, second = one.quantity, other.quantity
    pairs = (
        ("bound", _bound(one), _bound(other)),
        ("measure", (first.measure, one.of is None, one.per), (second.measure, other.of is None, other.per)),
        ("kind", first.kind, second.kind),
        ("unit", first.unit, second.unit),
        ("population", set(first.populations), set(second.populations)),
        ("window", _window(first), _window(second)),
        ("custody scope", first.scope, second.scope),
        ("verification", first.verification, second.verification),
        ("speaker", _speaker(one), _speaker(other)),
        ("vintage", one.stated, other.stated),
    )
    differing = {name for name, left, right in pairs if left != right}
    somewhere = first.somewhere and second.somewhere and not (_is_one_day(first) and _is_one_day(second))
    if somewhere or not (first.is_exact or second.is_exact):
        differing.add("window")  # on some day each, which need not be the same
    return tuple(name for name, _, _ in pairs if name in differing)


def _bound(figure: Figure) -> str:
    if figure.low is None:
        return "at most"
    return "at least" if figure.high is None else "exactly" if figure.low == figure.high else "between"


def _window(quantity: Quantity) -> tuple[date | bool | None, ...]:
    days = (quantity.start, quantity.end)
    return (quantity.somewhere, *(side for on in days if on is not None for side in (on.earliest, on.latest)))


def _speaker(figure: Figure) -> str | None:
    return figure.speaker.casefold() if figure.speaker is not None else None


def superseded(problem: Problem) -> dict[int, int]:
    """Of each figure that its own speaker replaced by another value later: the position of what replaced it (the newest)."""
    groups: dict[tuple[Any, ...], list[int]] = {}
    for number, figure in enumerate(problem.figures):
        # Two events may lie in one window; a later number of the one is no revision of the other.
        if figure.speaker is not None and figure.stated is not None and not figure.quantity.somewhere:
            same = (_speaker(figure), figure.quantity, figure.of, figure.per, figure.subset_of)
            groups.setdefault(same, []).append(number)
    found = {}
    for group in groups.values():
        newest = max(group, key=lambda number: (problem.figures[number].stated or date.min, number))
        latest = problem.figures[newest]
        for number in group:
            figure = problem.figures[number]
            if figure.stated != latest.stated and figure.apart_from(latest):
                found[number] = newest
    return found


def differences(problem: Problem, conflicts: Iterable[Collection[int]], replaced: dict[int, int]) -> tuple[list[Difference], bool]:
    """Pairs that a reader could take for a contradiction, those that differ in least first; and whether these are all."""
    together = {pair for conflict in conflicts for pair in _pairs(conflict)}
    found: dict[tuple[int, int], tuple[str, ...]] = dict.fromkeys(replaced.items(), ("vintage",))
    for one, other in _candidates(problem):
        pair = (min(one, other), max(one, other))
        left, right = problem.figures[pair[0]], problem.figures[pair[1]]
        if pair in together or pair in found or pair[::-1] in found or (left.low, left.high) == (right.low, right.high):
            continue
        differing = dimensions(left, right)
        if _telling(left, differing) and not _related(problem, left, right, differing):
            found[pair] = differing
    ordered = sorted(found.items(), key=lambda item: (len(item[1]), item[0]))
    made = [
        Difference((problem.figures[one].id, problem.figures[other].id), differing, _words(problem, one, other, differing, replaced))
        for (one, other), differing in ordered[:MOST_DIFFERENCES]
    ]
    return made, len(ordered) <= MOST_DIFFERENCES


def _pairs(conflict: Collection[int]) -> set[tuple[int, int]]:
    ordered = sorted(conflict)
    return {(one, other) for place, one in enumerate(ordered) for other in ordered[place + 1 :]}


def _telling(figure: Figure, differing: tuple[str, ...]) -> bool:
    """Who speaks, and when, explains no difference by itself; and what one speaker counts at one time after another is no puzzle."""
    explaining = set(differing) - {"speaker", "vintage"}
    return bool(explaining) and not (explaining == {"window"} and figure.speaker is not None and "speaker" not in differing)


def _related(problem: Problem, one: Figure, other: Figure, differing: tuple[str, ...]) -> bool:
    """Whether the problem itself says how the two lie to each other, so that nobody needs to be told why both may be right."""
    return _balanced(problem, one, other) or _of_a_part_of_the_time(one, other, differing) or _of_parts(problem, one, other, differing)


def _balanced(problem: Problem, one: Figure, other: Figure) -> bool:
    """Whether the two are a stock and a flow that the balance relates: it begins or ends on its day, and a stock is told on either side."""
    first, second = one.quantity, other.quantity
    if (first.populations, first.series) != (second.populations, second.series) or first.measure.is_flow == second.measure.is_flow:
        return False
    stock, flow = (second, first) if first.measure.is_flow else (first, second)
    if stock.measure is not Measure.STOCK or not flow.is_exact or stock.end.latest not in _ends(flow):
        return False
    same = [figure.quantity for figure in problem.figures if figure.quantity.populations == stock.populations]
    return _ends(flow) <= {told.end.latest for told in same if (told.measure, told.series) == (stock.measure, stock.series)}


def _ends(quantity: Quantity) -> set[date | None]:
    return {on.latest for on in (quantity.start, quantity.end) if on is not None}


def _of_a_part_of_the_time(one: Figure, other: Figure, differing: tuple[str, ...]) -> bool:
    """Whether the two count other things in other windows: the detentions of a day beside the people of its year."""
    if not {"unit", "window"} <= set(differing) or {"population", "measure", "kind"} & set(differing):
        return False
    return one.quantity.is_exact and other.quantity.is_exact


def _of_parts(problem: Problem, one: Figure, other: Figure, differing: tuple[str, ...]) -> bool:
    """Whether only the population differs, and the two are part and whole, parts of one partition, or by one speaker parts of one whole."""
    if set(differing) - {"population", "window", "speaker", "vintage", "bound"}:
        return False
    first, second = one.quantity.populations[0], other.quantity.populations[0]
    if first == second:
        return False
    if first in problem.wholes(second) or second in problem.wholes(first):
        return True
    around = ({first, *problem.wholes(first)}, {second, *problem.wholes(second)})
    for partition in problem.partitions:
        parts = [side & {*partition.parts} for side in around]
        if all(parts) and parts[0] != parts[1]:
            return True
        if (first == partition.whole and parts[1]) or (second == partition.whole and parts[0]):
            return True
    return "speaker" not in differing and not around[0].isdisjoint(around[1])


def _candidates(problem: Problem) -> set[tuple[int, int]]:
    """Of each figure the nearest in time of every other series that counts the like; flows of one series whose windows overlap. Among few
    figures also what two speakers count in different measures: one who names a stock and one who names a flow seem to disagree."""
    series: dict[tuple[Any, ...], list[tuple[int, int, int]]] = {}
    for number, figure in enumerate(problem.figures):
        quantity = figure.quantity
        last = quantity.end.latest or quantity.end.earliest
        if last is None:
            continue
        first = quantity.start.earliest if quantity.start is not None else None
        key = (_like(figure), quantity.populations, quantity.measure, quantity.kind, quantity.series)
        series.setdefault(key, []).append((last.toordinal(), (first or last).toordinal(), number))
    by_likeness: dict[Any, list[list[tuple[int, int, int]]]] = {}
    for key, members in series.items():
        by_likeness.setdefault(key[0], []).append(sorted(members))
    found = set()
    if len(problem.figures) <= _FEW_FIGURES:
        said = [(number, _speaker(figure)) for number, figure in enumerate(problem.figures)]
        voiced = [(number, speaker) for number, speaker in said if speaker is not None]
        found = {(one, other) for one, speaker in voiced for other, second in voiced if one < other and speaker != second}
    for groups in by_likeness.values():
        for place, group in enumerate(groups):
            for position, (end, begin, number) in enumerate(group):
                for later in group[position + 1 : position + 3]:
                    if later[1] < end or later[0] == later[1]:
                        found.add((number, later[2]))
                        break
                for other in groups[place + 1 :] if len(groups) <= 50 else groups[place + 1 : place + 50]:
                    at = bisect_left(other, (end, begin, -1))
                    near = min(other[max(0, at - 1) : at + 1], key=lambda member: (abs(member[0] - end), member[2]))
                    found.add((number, near[2]))
    return found


def _like(figure: Figure) -> tuple[str, bool, int]:
    measure = figure.quantity.measure
    return ("total" if measure in _TOTALS else measure.value, figure.of is None, figure.scale)


def _words(problem: Problem, one: int, other: int, differing: tuple[str, ...], replaced: dict[int, int]) -> str:
    left, right = problem.figures[one], problem.figures[other]
    if replaced.get(one) == other:
        return (
            f"{left.speaker} said {interval_words(left)} on {left.stated} and {interval_words(right)} on {right.stated}: "
            "a revision; the later figure stands"
        )
    telling = [name for name in differing if name not in ("speaker", "vintage")] or list(differing)
    named = ((name, _named(problem, left, name), _named(problem, right, name)) for name in telling)
    described = "; ".join(f"{name}: {one} / {other}" if one != other else f"{name}: {one}, each its own" for name, one, other in named)
    return f"{interval_words(left)} and {interval_words(right)} can both be right ({described})"


def _named(problem: Problem, figure: Figure, name: str) -> str:
    quantity = figure.quantity
    match name:
        case "bound":
            return _bound(figure)
        case "measure":
            return quantity.measure.value + ("" if figure.of is None else " as a share") + ("" if figure.per == 1 else " on average")
        case "kind":
            return quantity.kind or "all kinds"
        case "unit":
            return quantity.unit
        case "population":
            return " + ".join(problem.label(population) for population in quantity.populations)
        case "window":
            return _window_words(quantity)
        case "custody scope":
            return quantity.scope or "not said"
        case "verification":
            return quantity.verification or "not said"
        case "speaker":
            return figure.speaker or "nobody named"
        case _:
            return str(figure.stated or "not said")


def _is_one_day(quantity: Quantity) -> bool:
    """Whether a window holds a single day, so that its event was on that day."""
    if quantity.start is None:
        return False
    first, last = quantity.start.earliest, quantity.end.latest
    return first is not None and last is not None and last - first == timedelta(days=1)


def _window_words(quantity: Quantity) -> str:
    """`on 5 January 2025`; `after 1 January 2025, up to 31 January 2025`; `some day after 31 December 2024, up to 31 January 2025`."""
    if quantity.start is None:
        return date_words(quantity.end)
    first, last = quantity.start.latest or quantity.start.earliest, quantity.end.latest or quantity.end.earliest
    if _is_one_day(quantity) and last is not None:
        return f"on {day_words(last)}"
    since, until = f"after {day_words(first)}" if first is not None else "", f"up to {day_words(last)}" if last is not None else ""
    return ("some day " if quantity.somewhere else "") + (", ".join(filter(None, (since, until))) or "at any time")
