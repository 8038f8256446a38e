"""From the published figures of a register to a problem: what each figure measures, of whom, and when.

Invariant: a figure says no more in the problem than its words do. What is only demanded, offered or denied measures nothing; a number whose
day is not stated stands in no balance; a count of one event is no total, and a total since some day is no stock. Whatever is left out is
named, with the reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction

from habeas import ontology
from habeas.answers.figures import said_by
from habeas.answers.reconcile.populations import Grouping, Names
from habeas.answers.reconcile.problem import LARGEST_COUNT, Closed, Measure, Population, Problem, Quantity, unit_of
from habeas.answers.reconcile.problem import Figure as Number
from habeas.answers.wording import counted_words, date_words, list_words
from habeas.dates import PartialDate, Precision
from habeas.model import Kind, Modality
from habeas.register import Figure, Register, fold_name

__all__ = ["LeftOut", "Published", "measure", "published"]

_DAY = timedelta(days=1)
_LONGEST_STOCK = timedelta(days=31)
_WAYS = {"opens": Measure.IN, "closes": Measure.OUT}
_EVENTS = (Precision.DAY, Precision.MONTH)
"""How events are dated; a week, a year, or the days from one to another are stretches over which one counts."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A published figure that stands in no balance, and why."""

    figure: str
    because: str


@dataclass(frozen=True)
class Published:
    """problem: its figures have the ids of the register's. figures: those, by id. left_out: the others. assumes: sentences."""

    problem: Problem
    figures: Mapping[str, Figure]
    left_out: tuple[LeftOut, ...]
    assumes: tuple[str, ...]


def measure(figure: Figure) -> Measure | str:
    """What a figure measures, or why it measures nothing here."""
    if figure.modality is not Modality.ASSERTED:
        return f"it is {ontology.modality_label(figure.modality)}: no stock and no flow"
    if figure.kind is Kind.HELD:
        return Measure.STOCK
    if figure.measure == "house_arrest":
        return "who goes home under arrest neither came into custody nor left it"
    described = ontology.kind(figure.kind)
    found = _WAYS.get(described.custody) or _WAYS.get(described.designation)
    return found or f"“{described.labels['en']}” is neither a number held nor an entry or exit"


def published(
    register: Register,
    grouping: Grouping,
    names: Names,
    *,
    by: str | None = None,
    since: date | None = None,
    until: date | None = None,
) -> Published:
    """The problem of the figures that pass all filters.

    names: of all figures of the register at least. by: an organisation that says them or acts in them. since, until: inclusive days, either
    of which may be open; a figure passes when its date may lie between them.
    """
    window = PartialDate(since, until, Precision.BETWEEN)
    left_out: list[LeftOut] = []
    taken: dict[str, tuple[Figure, Quantity, Fraction | None, Fraction | None]] = {}
    only_least: list[str] = []
    for figure in register.figures:
        if not window.overlaps(figure.on) or (by is not None and not said_by(register, figure.statements, by)):
            continue
        found = _quantity(figure, _population(figure, grouping, names), dict(register.statements[figure.id].facets).get("liberty"))
        if isinstance(found, str):
            left_out.append(LeftOut(figure.id, found))
        else:
            low, high = (None if side is None else Fraction(side) for side in (figure.count.low, figure.count.high))
            if found.measure is Measure.EVER and high is not None:
                # Of what began on a day not stated only this is sure: so many were there by then.
                high = None
                only_least.append(f"{counted_words(figure.count)} {figure.kind.value} {date_words(figure.on)}")
            taken[figure.id] = (figure, found, low, high)
    opened = tuple(_opened(register, grouping, names, taken))
    grouping = grouping.without_closed([one for one, _ in opened])
    settled, assumes = _settled({identifier: (one[0], one[1]) for identifier, one in taken.items()}, grouping)
    numbers = []
    for identifier, (figure, _, low, high) in taken.items():
        if low is None and high is None:
            left_out.append(LeftOut(identifier, "it has no lower bound, and the day it is counted from is not stated"))
            continue
        whole = figure.subset_of if figure.subset_of in taken and not _is_whole_of(taken, figure) else None
        speaker = figure.speakers[0] if figure.speakers else None
        numbers.append(Number(identifier, settled[identifier], low, high, subset_of=whole, speaker=speaker, stated=figure.stated))
    kept = {number.id for number in numbers}
    numbers = [number if number.subset_of in kept else replace(number, subset_of=None) for number in numbers]
    populations = _populations(numbers, grouping, names)
    problem = replace(grouping.frame, populations=populations, figures=tuple(numbers))
    if only_least:
        assumes = (*assumes, f"Counted from a day that is not stated, so that only “at least” is used of it: {list_words(only_least)}.")
    assumes = (*assumes, *(sentence for _, sentence in opened))
    return Published(problem, {identifier: taken[identifier][0] for identifier in kept}, tuple(left_out), assumes)


def _opened(
    register: Register, grouping: Grouping, names: Names, taken: Mapping[str, tuple[Figure, Quantity, Fraction | None, Fraction | None]]
) -> Iterator[tuple[Closed, str]]:
    """Windows that are said to be closed and of which the question has not all figures, each with a sentence on what it lacks.

    That all entries and exits of a window are in the figures is said of the figures of the register, not of those that one organisation
    gives, or that were stated or known by then.
    """
    if not grouping.frame.closed:
        return
    known = grouping.names or names
    there = {one for figure, *_ in taken.values() for one in figure.statements}
    lacking: list[tuple[Figure, Quantity]] = []
    for figure in known.told:
        if there & {*figure.statements, figure.subset_of} or (figure.proposed and not register.include_proposed):
            continue
        quantity = _quantity(figure, _population(figure, grouping, known), None)
        if isinstance(quantity, Quantity) and quantity.measure.is_flow and figure.count.high != 0:
            lacking.append((figure, quantity))
    for closed in grouping.frame.closed:
        gone = [figure for figure, quantity in lacking if _reports(grouping.frame, closed, quantity)]
        if gone:
            told = list_words([f"{counted_words(one.count)} {one.kind.value} {date_words(one.on)}" for one in gone])
            label = grouping.frame.label(closed.population)
            yield (
                closed,
                f"{label} from {closed.start} to {closed.end} is not taken to be closed here: "
                f"the question leaves out figures of these days ({told}).",
            )


def _reports(frame: Problem, closed: Closed, quantity: Quantity) -> bool:
    """Whether a flow may report entries or exits of a closed window: of its population or of a part of it, on some of its days."""
    assert quantity.start is not None
    within, grown = {closed.population}, True
    while grown:
        inner = {one.id for one in frame.populations.values() if one.within in within}
        inner |= {part for one in frame.partitions if one.whole in within for part in one.parts}
        grown = not inner <= within
        within |= inner
    begun, ended = quantity.start.earliest or date.min, quantity.end.latest or date.max
    return not within.isdisjoint(quantity.populations) and begun < closed.end and ended > closed.start


def _population(figure: Figure, grouping: Grouping, names: Names) -> str:
    key = names.figures[figure.id]
    return grouping.same.get(key) or names.name(key)


def _is_whole_of(taken: Mapping[str, tuple[Figure, Quantity, Fraction | None, Fraction | None]], figure: Figure) -> bool:
    """Whether the chain of wholes of a figure comes back to it, which words of several sources can do."""
    seen = {figure.id}
    whole = figure.subset_of
    while whole is not None and whole in taken:
        if whole in seen:
            return True
        seen.add(whole)
        whole = taken[whole][0].subset_of
    return False


def _quantity(figure: Figure, population: str, liberty: str | None) -> Quantity | str:
    """What a figure is about, or why it stands in no balance. Windows are inclusive days here; the quantity begins at the end of a day."""
    found = measure(figure)
    if not isinstance(found, Measure):
        return found
    if any(side is not None and side > LARGEST_COUNT for side in (figure.count.low, figure.count.high)):
        return f"it is larger than any count ({LARGEST_COUNT:,})"
    unit = unit_of(fold_name(figure.count.unit))
    scope = None if liberty is None or fold_name(liberty) == "full" else fold_name(liberty)
    earliest, latest = figure.on.earliest, figure.on.latest
    if found is Measure.STOCK:
        if earliest is None or latest is None:
            return "the day on which so many were held is not stated"
        if figure.on.precision is Precision.BETWEEN and latest - earliest > _LONGEST_STOCK:
            return "it counts over a stretch of days, and how many of them were held on one day is not stated"
        return Quantity((population,), found, PartialDate(earliest, latest, figure.on.precision), unit=unit, scope=scope)
    if latest is None:
        latest = figure.stated  # "since January 2014": up to the day on which it was said
    elif figure.stated is not None and figure.on.precision is not Precision.DAY and (earliest or date.min) <= figure.stated:
        latest = min(latest, figure.stated)
    if latest is None:
        return "the day on which it happened is not stated"
    if earliest is None or earliest == date.min:
        if figure.on.precision is not Precision.BEFORE or found is not Measure.IN:
            return "the day on which it happened is not stated"
        return Quantity((population,), Measure.EVER, PartialDate.day(latest), unit=unit, scope=scope)
    if earliest > latest:
        return "it was stated before the day on which it is said to have happened"
    return Quantity(
        (population,),
        found,
        end=PartialDate.day(latest),
        start=PartialDate.day(earliest - _DAY),
        kind=figure.kind.value,
        unit=unit,
        scope=scope,
        somewhere=figure.subset_of is not None or figure.on.precision in _EVENTS,
    )


def _settled(taken: Mapping[str, tuple[Figure, Quantity]], grouping: Grouping) -> tuple[dict[str, Quantity], tuple[str, ...]]:
    """What a person said of totals and closed windows, applied.

    Where all entries and exits of a window are in the figures, the count of an event is all that happened on its days, unless another
    event of the kind may lie on the same days; and "between the 8th and the 15th" begins where a window closed from the 8th does: after
    the count of that day.
    """
    assumes: dict[str, None] = {}
    settled = {}
    for identifier, (figure, quantity) in taken.items():
        settled[identifier] = quantity
        if quantity.start is None or quantity.start.earliest is None or quantity.end.latest is None:
            continue
        population, first, last = quantity.populations[0], quantity.start.earliest, quantity.end.latest
        windows = [one for one in grouping.frame.closed if one.population == population and last <= one.end]
        if quantity.somewhere and figure.subset_of is None:
            inside = any(one.start <= first for one in windows) and not _others(identifier, quantity, taken)
            if population in grouping.totals or inside:
                settled[identifier] = replace(quantity, somewhere=False)
                assumes[f"Counts of {population} for a day or a month are all that happened in it."] = None
        if figure.on.precision is Precision.BETWEEN and first + _DAY < last and any(one.start == first + _DAY for one in windows):
            settled[identifier] = replace(settled[identifier], start=PartialDate.day(first + _DAY))
            assumes[f"A window of {population} said to be from {first + _DAY} begins after the count of that day."] = None
    return settled, tuple(assumes)


def _others(identifier: str, quantity: Quantity, taken: Mapping[str, tuple[Figure, Quantity]]) -> bool:
    assert quantity.start is not None and quantity.start.earliest is not None and quantity.end.latest is not None
    for other, (figure, theirs) in taken.items():
        if other == identifier or not theirs.somewhere or theirs.start is None or figure.subset_of is not None:
            continue
        if (theirs.populations, theirs.measure, theirs.kind, theirs.series) != (
            quantity.populations,
            quantity.measure,
            quantity.kind,
            quantity.series,
        ):
            continue
        assert theirs.start.earliest is not None and theirs.end.latest is not None
        if theirs.start.earliest < quantity.end.latest and quantity.start.earliest < theirs.end.latest:
            return True
    return False


def _populations(numbers: Iterable[Number], grouping: Grouping, names: Names) -> dict[str, Population]:
    """Those a person named, those of the figures, and what the figures' own words say lies within what."""
    found = dict(grouping.frame.populations)
    inner: dict[str, str] = {}
    for key, one in names.populations.items():
        identifier = grouping.same.get(key) or one.name
        if one.of is not None and (outer := names.find(one.of)) is not None:
            inner.setdefault(identifier, grouping.same.get(outer) or names.name(outer))
    used = dict.fromkeys(number.quantity.populations[0] for number in numbers)
    for identifier in (*used, *inner.values()):
        found.setdefault(identifier, Population(identifier, identifier))
    for identifier, whole in inner.items():
        if identifier in found and found[identifier].within is None and not _lies_in(found, whole, identifier):
            found[identifier] = replace(found[identifier], within=whole)
    return found


def _lies_in(populations: Mapping[str, Population], name: str, whole: str) -> bool:
    at: str | None = name
    for _ in range(len(populations) + 1):
        if at is None or at == whole:
            break
        at = populations[at].within if at in populations else None
    return at == whole
