"""Why figures contradict each other, as the arithmetic a reader can do on paper.

Invariant: the numbers are the figures' own bounds, the signs come from the proof (Farkas), and the sum shown is the sum of what is shown.
Where the proof is no plain sum, the words say which range the other figures leave, and claim no sum; where that range holds the figure, and
only whole numbers fail, they say that none fit.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor, isfinite

import numpy as np

from habeas.answers.reconcile.model import AS_PUBLISHED, System
from habeas.answers.reconcile.problem import Figure, Measure, Problem
from habeas.answers.reconcile.programs import Extreme, Program
from habeas.answers.reconcile.structure import closed_words
from habeas.answers.saying import Cited, Part, Saying, joined, say, text

__all__ = ["because", "interval", "interval_words", "number_words"]

_MOST_DIGITS = 15
"""As many as a double has."""


@dataclass(frozen=True, slots=True)
class _Term:
    """A figure, how many times it is added, and which side of its interval the proof uses."""

    number: int
    times: Fraction
    low: bool
    value: Fraction


def number_words(value: Fraction | int) -> str:
    """`1374`, `44.5`, `−86`: digits only, as a program can find them."""
    number = Fraction(value)
    text = str(number.numerator) if number.denominator == 1 else f"{float(number):.6g}"
    return text.replace("-", "−")


def interval(figure: Figure) -> Part:
    """`902`, `at least 18`, `at most 1400`, `35–44`, with the sign of a percentage."""
    percent = " %" if figure.of is not None and figure.scale == 100 else ""
    if figure.low is None:
        return say("at_most", number=f"{number_words(figure.high or 0)}{percent}")
    if figure.high is None:
        return say("at_least", number=f"{number_words(figure.low)}{percent}")
    if figure.low == figure.high:
        return f"{number_words(figure.low)}{percent}"
    return f"{number_words(figure.low)}–{number_words(figure.high)}{percent}"


def interval_words(figure: Figure) -> str:
    """An interval in English."""
    return text(interval(figure))


def because(system: System, conflict: Collection[int]) -> Saying:
    """The sentence for a minimal conflict."""
    problem = system.problem
    if len(conflict) == 1:
        return _alone(system, next(iter(conflict)))
    one, other = (problem.figures[number] for number in sorted(conflict)[:2])
    if len(conflict) == 2 and _same(one, other):
        return say("not_said", found=interval(other), said=interval(one))
    if (said := _part_words(problem, conflict)) is not None:
        return said
    claim = max(conflict, key=lambda number: (_is_exact(system, problem.figures[number]), *_claims(problem, number, conflict)))
    figure = problem.figures[claim]
    program = Program(system, conflict)
    multipliers = None if program.consistent() else program.ray()
    program.believe(set(conflict) - {claim})
    if figure.of is not None or figure.per != 1:
        return _share_words(system, program, figure) or _cannot(problem, conflict)
    exact = system.hull(figure.quantity).exact if figure.subset_of is None else None
    low, high = (program.extreme(exact, largest=side) for side in (False, True)) if exact is not None else (Extreme(None), Extreme(None))
    if multipliers is not None and all(problem.figures[number].is_count for number in conflict):
        terms, reasons = _terms(program, multipliers, claim)
        if terms is not None:
            return _sum_words(problem, claim, terms, reasons, (low.value, high.value))
    if multipliers is None and (odd := _odd_words(program, conflict)) is not None:
        return odd
    if not _may_be(figure, low.value, high.value):
        others, verb = _named(problem, set(conflict) - {claim}), "leaves" if len(conflict) == 2 else "leave"
        left = _range(low.value, high.value)
        return say(verb, others=others, left=left, figure=Cited(figure.id), said=interval(figure))
    # Where the figures bound each other's values but no range leaves one of them out, nothing but whole numbers, or days, fails.
    whole = multipliers is None and exact is not None and not np.any(program.option >= 0)
    unsure = sorted({*program.owner[program.option >= 0].tolist()} & set(conflict))
    cannot = _cannot(problem, conflict)
    if whole:
        return say("no_whole_numbers", said=cannot)
    return say("no_day", said=cannot, figure=Cited(problem.figures[unsure[0]].id)) if len(unsure) == 1 else cannot


def _may_be(figure: Figure, low: int | None, high: int | None) -> bool:
    """Whether a figure's interval meets a range."""
    below = low is not None and figure.high is not None and figure.high < low
    above = high is not None and figure.low is not None and figure.low > high
    return not (below or above)


def _odd_words(program: Program, conflict: Collection[int]) -> Saying | None:
    """`100 + 80 + 61 = 241, which counts everybody in it twice, and is odd: no whole numbers fit`; None unless that is so."""
    problem, total, counted = program.system.problem, 0, dict[int, int]()
    for number in sorted(conflict):
        rows = np.flatnonzero(program.owner == number)
        figure = problem.figures[number]
        if len(rows) != 1 or not figure.is_plain or figure.low != figure.high or figure.low is None:
            return None
        total += int(figure.low)
        begin, end = program.starts[rows[0]], program.starts[rows[0] + 1]
        for column, times in zip(program.index[begin:end].tolist(), program.value[begin:end].tolist(), strict=True):
            counted[column] = counted.get(column, 0) + int(times)
    if total % 2 == 0 or any(times % 2 for times in counted.values()):
        return None
    said = [interval_words(problem.figures[number]) for number in sorted(conflict)]
    summed = " + ".join(f"({one})" if one.startswith("−") else one for one in said)
    odd = say("odd_twice" if set(counted.values()) == {2} else "odd_often", sum=summed, total=number_words(total))
    return say("no_whole_numbers", said=odd)


def _same(one: Figure, other: Figure) -> bool:
    """Whether two figures count one quantity on days known exactly, so that their intervals can be held against each other."""
    alike = (one.quantity, one.of, one.scale, one.per) == (other.quantity, other.of, other.scale, other.per)
    return alike and one.subset_of is None and other.subset_of is None and one.quantity.is_exact and one.apart_from(other)


def _is_exact(system: System, figure: Figure) -> bool:
    """Whether what a figure counts is one expression, so that the others can be held against it."""
    return all(system.hull(quantity).exact is not None for quantity in (figure.quantity, figure.of) if quantity is not None)


def _part_words(problem: Problem, conflict: Collection[int]) -> Saying | None:
    """`60 are said to be some of 52`; None unless these are a count and a count of some of its people."""
    first, second = sorted(conflict)[0], sorted(conflict)[-1]
    for part, whole in ((problem.figures[first], problem.figures[second]), (problem.figures[second], problem.figures[first])):
        if len(conflict) == 2 and part.subset_of == whole.id and part.low is not None and whole.high is not None and part.low > whole.high:
            return say("some_of", part=interval(part), whole=interval(whole))
    return None


def _cannot(problem: Problem, conflict: Collection[int]) -> Saying:
    return say("cannot_both" if len(conflict) == 2 else "cannot_all", figures=_named(problem, conflict))


def _named(problem: Problem, figures: Collection[int]) -> Part:
    return joined([Cited(problem.figures[number].id, interval(problem.figures[number])) for number in sorted(figures)])


def _alone(system: System, number: int) -> Saying:
    """A figure that contradicts what holds anyway, for example an entry where its own population is closed."""
    figure, program = system.problem.figures[number], Program(system, [number])
    program.believe(())
    exact = system.hull(figure.quantity).exact
    if figure.of is None and figure.per != 1 and figure.low is not None and figure.low == figure.high and (figure.low * figure.per) % 1:
        times = number_words(figure.low * figure.per)
        return say("no_whole_number", sum=f"{interval_words(figure)} × {number_words(figure.per)}", total=times)
    if exact is None or figure.of is not None:
        return say("cannot_be", said=interval(figure))
    low, high = program.extreme(exact, largest=False).value, program.extreme(exact, largest=True).value
    return say("whatever", left=_range(low, high), said=interval(figure))


def _range(low: int | None, high: int | None) -> Part:
    if low is not None and low == high:
        return number_words(low)
    if high is None:
        return say("at_least", number=number_words(low or 0))
    return say("at_most", number=number_words(high)) if not low else f"{number_words(low)}–{number_words(high)}"


def _claims(problem: Problem, number: int, conflict: Collection[int]) -> tuple[bool, bool, bool, int, int, int]:
    """How fit a figure is to be what the others should add up to: a share, a whole of other figures, the last stock, the longest window."""
    figure = problem.figures[number]
    others = {name for other in conflict if other != number for name in problem.figures[other].quantity.populations}
    own = figure.quantity.populations
    whole = any(name in problem.wholes(other) for name in own for other in others) or any(
        partition.whole in own and not others.isdisjoint(partition.parts) for partition in problem.partitions
    )
    whole = whole or len(own) > 1 or any(problem.figures[other].subset_of == figure.id for other in conflict)
    stock = figure.quantity.measure in (Measure.STOCK, Measure.EVER, Measure.CHANGE)
    end = figure.quantity.end.latest.toordinal() if figure.quantity.end.latest is not None else 0
    start = figure.quantity.start.earliest if figure.quantity.start is not None else None
    length = end - start.toordinal() if start is not None else 0
    ever = figure.quantity.measure is Measure.EVER
    return (figure.of is not None or figure.per != 1, whole, stock, end + ever if stock else length, end, -number)


def _terms(program: Program, multipliers: object, claim: int) -> tuple[list[_Term] | None, list[Saying]]:
    """The figures of the proof other than the claim, with the number of times each is added to give the claim."""
    ray = np.asarray(multipliers, dtype=np.float64)
    used = np.flatnonzero(ray)
    lower, upper = program.system.lower[program.rows], program.system.upper[program.rows]
    if sum(float(ray[row]) * float(lower[row] if ray[row] > 0 else upper[row]) for row in used if program.owner[row] >= 0) <= 0:
        ray = -ray
    reasons = [closed_words(program.system.problem, number) for number in program.closed_by(ray)]
    reasons += dict.fromkeys(program.system.reasons[program.rows[row]] for row in used if program.owner[row] < 0)
    own = [row for row in used if program.owner[row] == claim]
    if len(own) != 1:
        return None, reasons
    base = float(ray[own[0]])
    terms = []
    for row in used:
        owner = int(program.owner[row])
        if owner < 0 or owner == claim:
            continue
        times = Fraction(-float(ray[row]) / base).limit_denominator(1000)
        bound = float(lower[row] if ray[row] > 0 else upper[row])
        if abs(float(times) + float(ray[row]) / base) > 1e-6 or not isfinite(bound):
            return None, reasons
        if bound == 0 and program.system.reasons[program.rows[row]] != AS_PUBLISHED:
            return None, reasons
        terms.append(_Term(owner, times, bool(ray[row] > 0), Fraction(bound)))
    return terms, reasons


def _sum_words(problem: Problem, claim: int, terms: list[_Term], reasons: list[Saying], left: tuple[int | None, int | None]) -> Saying:
    figure = problem.figures[claim]
    total = sum((term.times * term.value for term in terms), Fraction(0))
    low, high = left
    exact = low is not None and low == high == total
    atmost = figure.low is not None and total < figure.low
    said = interval(figure)
    ordered = sorted(terms, key=lambda term: (term.times < 0, problem.figures[term.number].quantity.end.latest or 0, term.number))
    if len(ordered) == 1 and abs(ordered[0].times) == 1:
        other = problem.figures[ordered[0].number]
        if other.quantity == figure.quantity and ordered[0].times == 1:
            return say("not_said", found=interval(other), said=said)
        left_over = _range(None if atmost and not exact else int(total), int(total) if atmost or exact else None)
        if not reasons and figure.quantity.start is not None and other.quantity.start is not None:
            reasons = [say("part_of_days")]
        found = say("leaves", others=Cited(other.id, interval(other)), left=left_over, figure=Cited(figure.id), said=said)
        return say("reasoned", said=found, why=joined(reasons[:2], "; ")) if reasons else found
    parts: list[Part] = []
    for place, term in enumerate(ordered):
        sign = "−" if term.times < 0 else "+"
        parts.append(f" {sign} " if place else "−" if term.times < 0 else "")
        parts += _term_parts(problem.figures[term.number], term)
    return say("sum" if exact else "sum_at_most" if atmost else "sum_at_least", sum=joined(parts, ""), total=number_words(total), said=said)


def _term_parts(figure: Figure, term: _Term) -> tuple[Part, ...]:
    value = number_words(term.value) if term.value >= 0 else f"({number_words(term.value)})"
    side: Part = value if figure.low == figure.high else say("at_least" if term.low else "at_most", number=value)
    times = abs(term.times)
    return (side,) if times == 1 else (f"{number_words(times)} × ", side)


def _share_words(system: System, program: Program, figure: Figure) -> Saying | None:
    """`2300 of 5169 = 44.5 %, not 50 %`, `3857 / 12 = 321.4, not 300`, `0.2 of 103 = 20.6: no whole number`; None unless the other figures
    leave one number each, or one for the whole of which no whole number is the share."""
    numbers = []
    for quantity in (figure.quantity, figure.of):
        exact = system.hull(quantity).exact if quantity is not None else None
        if exact is not None:
            low, high = (program.extreme(exact, largest=side).value for side in (False, True))
            numbers.append(low if low == high else None)
        elif quantity is not None:
            return None
    if figure.of is not None and numbers[0] is None and numbers[1]:
        return _no_whole_share(figure, numbers[1])
    if None in numbers or (figure.of is not None and not numbers[1]):
        return None
    top = Fraction(numbers[0] or 0) / figure.per
    if figure.of is None:
        mean = _apart_words(top, figure, digits=4)
        return say("sum", sum=f"{number_words(numbers[0] or 0)} / {number_words(figure.per)}", total=mean, said=interval(figure))
    share = top * figure.scale / Fraction(numbers[1] or 1)
    some, everybody = number_words(numbers[0] or 0), number_words(numbers[1] or 0)
    found = _apart_words(share, figure, digits=3)
    if figure.scale == 100:
        return say("share", part=some, whole=everybody, total=f"{found} %", said=interval(figure))
    return say("sum", sum=f"{some} / {everybody}", total=found, said=interval(figure))


def _no_whole_share(figure: Figure, whole: int) -> Saying | None:
    """`0.2 of 103 = 20.6: no whole number`; None where a whole number is such a share of the whole."""
    low, high = (None if side is None else side * figure.per * whole / figure.scale for side in (figure.low, figure.high))
    if low is None or high is None or ceil(low) <= floor(high):
        return None
    share = say("share_of", share=interval(figure), whole=number_words(whole))
    if low == high:
        return say("no_whole_number", sum=share, total=number_words(low))
    return say("none_between", sum=share, total=f"{number_words(low)}–{number_words(high)}")


def _apart_words(value: Fraction, figure: Figure, *, digits: int) -> str:
    """A number outside a figure's interval, with as many digits as show it outside: `44.5`, but `44.496` beside 44.5–45.5."""
    while digits < _MOST_DIGITS:
        shown = Fraction(f"{float(value):.{digits}g}")
        if (figure.low is not None and shown < figure.low) or (figure.high is not None and shown > figure.high):
            break
        digits += 1
    return f"{float(value):.{digits}g}"
