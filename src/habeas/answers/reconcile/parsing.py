"""From the input document to a problem: populations and how they lie in each other, figures, closed windows and questions.

Invariant: whatever cannot be is refused before anything is computed, in one line that names the figure or field and says how to mend it.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from fractions import Fraction
from typing import Any

from habeas.answers.reconcile.document import Object, read_document
from habeas.answers.reconcile.problem import (
    PERSON,
    Closed,
    Figure,
    Measure,
    Partition,
    Population,
    Problem,
    ProblemError,
    Quantity,
    unit_of,
)
from habeas.answers.wording import list_words
from habeas.dates import PartialDate, Precision

__all__ = ["frame_from_json", "problem_from_json"]

_POPULATION = ("id", "label", "within", "fixed")
_PARTITION = ("whole", "parts", "fixed")
_CLOSED = ("population", "from", "to")
_QUANTITY = ("population", "measure", "kind", "on", "from", "to", "unit", "counted", "scope", "verification")
_FIGURE = (*_QUANTITY, "id", "low", "high", "of", "per", "subset_of", "speaker", "stated", "label")
_DOCUMENT = ("populations", "partitions", "figures", "closed", "ask")
_SHARES = {"percent": 100, "%": 100, "ratio": 1}
_MEASURES = tuple(Measure)


def problem_from_json(document: Any) -> Problem:
    """The problem in a JSON document. Raises ProblemError."""
    if isinstance(document, (str, bytes, bytearray)):
        document = read_document(document)
    whole = Object(document, "the document", _DOCUMENT)
    populations = _populations(whole)
    partitions = _partitions(whole, populations)
    figures: dict[str, Figure] = {}
    for one in whole.objects("figures", _FIGURE, needed=True):
        figure = _figure(one, populations)
        if figure.id in figures:
            one.refuse("the id is given twice; every figure needs its own")
        figures[figure.id] = figure
    if not figures:
        raise ProblemError('the document has no figures; there is nothing to reconcile: add them under "figures"')
    _check_subsets(figures)
    return Problem(populations, tuple(figures.values()), partitions, *_closed_and_asked(whole, populations))


def frame_from_json(document: Mapping[str, Any]) -> Problem:
    """Populations, partitions, closed windows and questions of a document, without any figure. Raises ProblemError."""
    whole = Object(document, "the document", _DOCUMENT)
    populations = _populations(whole)
    partitions = _partitions(whole, populations)
    return Problem(populations, (), partitions, *_closed_and_asked(whole, populations))


def _populations(whole: Object) -> dict[str, Population]:
    populations: dict[str, Population] = {}
    for one in whole.objects("populations", _POPULATION, needed=True):
        identifier = one.text("id", needed=True)
        assert identifier is not None
        if identifier in populations:
            one.refuse("the id is given twice; every population needs its own")
        label = one.text("label") or identifier
        populations[identifier] = Population(identifier, label, one.text("within"), one.flag("fixed"))
    if not populations:
        raise ProblemError('the document has no populations; add "populations": [{"id": "held"}]')
    _check_within(populations)
    return populations


def _partitions(whole: Object, populations: Mapping[str, Population]) -> tuple[Partition, ...]:
    partitions = tuple(_partition(one, populations) for one in whole.objects("partitions", _PARTITION))
    _check_parts(populations, partitions)
    return partitions


def _closed_and_asked(whole: Object, populations: Mapping[str, Population]) -> tuple[tuple[Closed, ...], tuple[Quantity, ...]]:
    closed = tuple(_closed(one, populations) for one in whole.objects("closed", _CLOSED))
    return closed, tuple(_asked(one, populations) for one in whole.objects("ask", _QUANTITY))


def _known(one: Object, name: str, identifier: str, populations: Mapping[str, Any]) -> str:
    if identifier not in populations:
        near = difflib.get_close_matches(identifier, populations, n=1)
        hint = f"did you mean {near[0]!r}?" if near else f"there are {list_words(list(populations))}"
        one.refuse(f"{name} {identifier!r} is not among the populations; {hint}")
    return identifier


def _check_within(populations: Mapping[str, Population]) -> None:
    for one in populations.values():
        if one.within is not None and one.within not in populations:
            near = difflib.get_close_matches(one.within, populations, n=1)
            hint = f"did you mean {near[0]!r}?" if near else "add it or leave `within` out"
            raise ProblemError(f"population {one.id!r}: it lies within {one.within!r}, which is not among the populations; {hint}")
    _refuse_cycle({one.id: [one.within] if one.within else [] for one in populations.values()}, "`within`")


def _check_parts(populations: Mapping[str, Population], partitions: Sequence[Partition]) -> None:
    above: dict[str, list[str]] = {one.id: [one.within] if one.within else [] for one in populations.values()}
    for partition in partitions:
        for part in partition.parts:
            above[part].append(partition.whole)
    _refuse_cycle(above, "`within` and the partitions")


def _refuse_cycle(above: Mapping[str, Sequence[str]], by: str) -> None:
    """Depth first, without recursion, since a chain of populations may be long."""
    finished: set[str] = set()
    for start in above:
        path: list[str] = []
        stack: list[tuple[str, bool]] = [(start, True)]
        while stack:
            name, entering = stack.pop()
            if not entering:
                path.pop()
                finished.add(name)
                continue
            if name in path:
                cycle = [*path[path.index(name) :], name]
                raise ProblemError(f"population {name!r} lies within itself by {by} ({' in '.join(cycle[:6])}); take one of them out")
            if name in finished:
                continue
            path.append(name)
            stack.append((name, False))
            stack.extend((whole, True) for whole in above[name])


def _partition(one: Object, populations: Mapping[str, Population]) -> Partition:
    whole = _known(one, "the whole", one.text("whole", needed=True) or "", populations)
    parts = one.value.get("parts")
    if not isinstance(parts, list) or not parts or not all(isinstance(part, str) for part in parts):
        one.refuse("'parts' needs to be a list of the ids of populations")
    for part in parts:
        _known(one, "the part", part, populations)
    if len(set(parts)) < len(parts) or whole in parts:
        one.refuse("a population is named twice; a whole and its parts are all different")
    return Partition(whole, tuple(parts), one.flag("fixed"))


def _closed(one: Object, populations: Mapping[str, Population]) -> Closed:
    population = _known(one, "the population", one.text("population", needed=True) or "", populations)
    start, end = one.day("from").earliest, one.day("to").earliest
    assert start is not None and end is not None
    if start >= end:
        one.refuse(f"the window from {start} to {end} holds no day; a window begins after the end of its first day")
    return Closed(population, start, end)


def _quantity(one: Object, populations: Mapping[str, Population], counted: str, day: Callable[[str], PartialDate | None]) -> Quantity:
    named = one.value.get("population")
    names = (
        named
        if isinstance(named, list) and named and all(isinstance(name, str) for name in named)
        else [one.text("population", needed=True)]
    )
    for name in names:
        _known(one, "the population", name or "", populations)
    if len(set(names)) < len(names):
        one.refuse("'population' names one population twice; a sum counts each once")
    said = one.text("measure", needed=True)
    if said not in _MEASURES:
        one.refuse(f"the measure {said!r} is none of {', '.join(_MEASURES)}")
    measure = Measure(said)
    kind = one.text("kind")
    if kind is not None and not measure.is_flow:
        one.refuse(f"'kind' splits a flow (in, out), and the measure is {measure}; leave it out")
    windowed = measure.is_flow or measure is Measure.CHANGE
    on, start, end = day("on"), day("from"), day("to")
    somewhere = False
    if not windowed:
        if on is None or start is not None or end is not None:
            one.refuse(f"the measure {measure} is of one day; give 'on', and neither 'from' nor 'to'")
        start, end = None, on
    elif on is not None:
        if measure is Measure.CHANGE:
            one.refuse("a change is the difference of two stocks; give the days of both, 'from' and 'to', in the place of 'on'")
        if start is not None or end is not None:
            one.refuse("give 'from' and 'to' for a window, or 'on' for the flow of one day, not both")
        earliest = on.earliest - timedelta(days=1) if on.earliest is not None and on.earliest.toordinal() > 1 else None
        start, end = PartialDate(earliest, earliest, Precision.DAY), PartialDate(on.latest, on.latest, Precision.DAY)
        somewhere = on.precision is not Precision.DAY
    elif start is None or end is None:
        one.refuse(f"the measure {measure} needs a window; give 'from' and 'to'")
    if start is not None and end is not None and start.earliest is not None and end.latest is not None and start.earliest >= end.latest:
        one.refuse(
            f"the window from {start.earliest} to {end.latest} holds no day; it begins after the end of its first day"
            + (", so put 'from' one day earlier" if start.earliest == end.latest else ", so 'from' lies before 'to'")
        )
    assert end is not None
    return Quantity(
        populations=tuple(str(name) for name in names),
        measure=measure,
        end=end,
        start=start,
        kind=_folded(kind),
        unit=counted,
        scope=_folded(one.text("scope")),
        verification=_folded(one.text("verification")),
        somewhere=somewhere,
        one_day=somewhere,
    )


def _folded(text: str | None) -> str | None:
    return text.casefold() if text is not None else None


def _unit(one: Object, name: str) -> str:
    return unit_of(one.text(name) or PERSON)


def _figure(one: Object, populations: Mapping[str, Population]) -> Figure:
    identifier = one.text("id", needed=True)
    assert identifier is not None
    of, scale, per = None, 1, Fraction(1)
    if one.value.get("of") is not None:
        share = one.text("unit") or "ratio"
        if share not in _SHARES:
            one.refuse(f"'unit' is {share!r}; what is a share 'of' something is in percent or a ratio")
        scale = _SHARES[share]
        quantity = _quantity(one, populations, _unit(one, "counted"), one.date)
        of = _base(one, populations)
    else:
        if one.text("unit") in _SHARES:
            one.refuse('a percentage needs to say of what; add \'of\', for example {"population": "held"}')
        quantity = _quantity(one, populations, _unit(one, "counted" if "counted" in one.value else "unit"), one.date)
    if one.value.get("per") is not None:
        divisor = one.value_of("per", whole=False, negative=False)
        if not divisor:
            one.refuse("'per' is what the number was divided by for an average; it is more than 0")
        per = divisor
    whole = of is None and per == 1
    low, high = (one.value_of(side, whole=whole, negative=quantity.measure is Measure.CHANGE) for side in ("low", "high"))
    if low is None and high is None:
        one.refuse("'low' and 'high' are both open, which says nothing; give at least one as a number")
    if low is not None and high is not None and low > high:
        one.refuse(f"'low' {low} is more than 'high' {high}; exchange them")
    stated = one.date("stated")
    return Figure(
        id=identifier,
        quantity=quantity,
        low=low,
        high=high,
        of=of,
        scale=scale,
        per=per,
        subset_of=one.text("subset_of"),
        speaker=one.text("speaker"),
        stated=stated.latest if stated is not None else None,
        label=one.text("label"),
    )


def _base(one: Object, populations: Mapping[str, Population]) -> Quantity:
    """What a share is of. What it does not say of itself it takes from the figure; of its own days all or none."""
    inner = one.value["of"]
    if not isinstance(inner, Mapping):
        one.refuse('\'of\' needs to be an object with what the share is of, for example {"population": "held"}')
    dated = bool({"on", "from", "to"} & set(inner))
    taken = ("measure", "kind", "scope", "verification", *(() if dated else ("on", "from", "to")))
    base = Object({**{name: one.value[name] for name in taken if name in one.value}, **inner}, f"{one.where} 'of'", (*_QUANTITY, "id"))
    return _quantity(base, populations, _unit(base, "counted" if "counted" in inner else "unit"), base.date)


def _check_subsets(figures: Mapping[str, Figure]) -> None:
    for figure in figures.values():
        whole = figure.subset_of
        if whole is None:
            continue
        if whole not in figures:
            raise ProblemError(f"figure {figure.id!r}: it is a subset of {whole!r}, which is not among the figures; add that figure")
        if not figure.is_count or not figures[whole].is_count:
            raise ProblemError(f"figure {figure.id!r}: 'subset_of' is between counts, not shares or averages; write the share with 'of'")
        seen = {figure.id}
        while whole is not None and whole in figures:
            if whole in seen:
                raise ProblemError(f"figure {figure.id!r}: by 'subset_of' it is a part of itself; take one of them out")
            seen.add(whole)
            whole = figures[whole].subset_of


def _asked(one: Object, populations: Mapping[str, Population]) -> Quantity:
    def day(name: str) -> PartialDate | None:
        return one.day(name) if one.value.get(name) is not None else None

    return _quantity(one, populations, _unit(one, "counted" if "counted" in one.value else "unit"), day)
