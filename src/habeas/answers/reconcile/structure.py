"""What holds whatever is published: the rows that follow from what the words mean.

Invariant: each row has a reason in words, and none is added that the reason does not bear out. In particular entering a part need not mean
entering the whole (a designation is not an arrest), and people may move between the parts of a whole unless they are said to be fixed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import inf
from typing import Literal

from habeas.answers.reconcile.kinds import crosses
from habeas.answers.reconcile.problem import PERSON, Figure, Measure, Partition, Problem, Quantity
from habeas.answers.reconcile.variables import Chain, Expression, Family, added
from habeas.answers.saying import Saying, joined, say

__all__ = ["Draft", "closed_events", "closed_words", "structure"]

_EPISODES = ("detention", "arrest", "episode", "imprisonment")
"""Units of which every person counted has at least one."""
_FLOWS = (Measure.IN, Measure.OUT)


class Draft:
    """Columns and rows as they are collected."""

    def __init__(self) -> None:
        self.column_place: list[tuple[int, int, int]] = []
        self.column_upper: list[float] = []
        self.column_closing: list[int] = []
        self.uncovered: list[bool] = []
        self.starts: list[int] = [0]
        self.index: list[int] = []
        self.value: list[float] = []
        self.lower: list[float] = []
        self.upper: list[float] = []
        self.owner: list[int] = []
        self.row_closing: list[int] = []
        self.row_unit: list[int] = []
        self.row_option: list[int] = []
        self.reasons: list[Saying] = []

    def columns(self, family: int, count: int, length: Literal[0, 1]) -> range:
        """New columns, one for each breakpoint (length 0) or gap (length 1)."""
        first = len(self.column_place)
        self.column_place += [(family, place, place + length) for place in range(count)]
        self.column_upper += [inf] * count
        self.column_closing += [-1] * count
        self.uncovered += [False] * count
        return range(first, first + count)

    def row(
        self,
        expression: Expression,
        lower: float,
        upper: float,
        reason: Saying,
        *,
        owner: int = -1,
        closing: int = -1,
        unit: int = 1,
        option: int = -1,
    ) -> None:
        """unit: by how much one person or event more changes the row. option: the row holds only if this one of its owner's options
        does."""
        self.index += expression
        self.value += expression.values()
        self.starts.append(len(self.index))
        self.lower.append(lower)
        self.upper.append(upper)
        self.owner.append(owner)
        self.row_closing.append(closing)
        self.row_unit.append(unit)
        self.row_option.append(option)
        self.reasons.append(reason)


def structure(problem: Problem, draft: Draft, families: Iterable[Family], figures: Sequence[Figure]) -> None:
    """Adds the rows that hold in every family. figures: those of the system; flows that none of them reports are marked in the draft."""
    for family in families:
        ways = _ways(problem, family, figures)
        for chain in family.chains.values():
            if ways == _FLOWS:
                _balance(problem, draft, chain)
                _ever(problem, draft, chain)
        for name in family.populations:
            whole = problem.populations[name].within
            if whole is not None:
                for series in _series(family):
                    _within(problem, draft, family.chains[name, series], family.chains[whole, series], ways)
        for partition in problem.partitions:
            if partition.whole in family.populations:
                for series in _series(family):
                    _partition(problem, draft, partition, family, series, ways)
        _episodes(problem, draft, family)
        _unreported(problem, draft, family, figures)


def _series(family: Family) -> list[tuple[str, str | None, str | None]]:
    return list(dict.fromkeys(series for _, series in family.chains))


def _ways(problem: Problem, family: Family, figures: Sequence[Figure]) -> tuple[Measure, ...]:
    """The directions of flow that have to be looked at: one, where nothing but flows in that direction is published, asked or closed.

    Then stocks and the flows in the other direction may be whatever balances (large enough stocks, and exits by as much more than
    entries in every part), and their rows would only cost time.
    """
    said = [quantity for figure in figures for quantity in (figure.quantity, figure.of) if quantity is not None]
    measures = {quantity.measure for quantity in (*said, *problem.ask) if not set(quantity.populations).isdisjoint(family.populations)}
    closed = any(one.population in family.populations for one in problem.closed)
    return _FLOWS if closed or len(measures) != 1 or not measures <= set(_FLOWS) else tuple(measures)


def _balance(problem: Problem, draft: Draft, chain: Chain) -> None:
    """Who is in at the end of a gap was in at its start or entered, and did not leave."""
    reason = say("balance", population=problem.label(chain.population))
    for gap in range(len(chain.stock) - 1):
        row: Expression = {chain.stock[gap]: -1, chain.stock[gap + 1]: 1}
        row.update(dict.fromkeys(chain.gap(Measure.IN, gap), -1))
        row.update(dict.fromkeys(chain.gap(Measure.OUT, gap), 1))
        draft.row(row, 0, 0, reason)


def _ever(problem: Problem, draft: Draft, chain: Chain) -> None:
    """Ever counted never falls, is at least the stock, and grows only by people who enter (some of them for the second time)."""
    if chain.ever is None:
        return
    label = problem.label(chain.population)
    for day, (ever, stock) in enumerate(zip(chain.ever, chain.stock, strict=True)):
        draft.row({ever: 1, stock: -1}, 0, inf, say("ever_counted", population=label))
        if day + 1 < len(chain.ever):
            after = chain.ever[day + 1]
            draft.row({after: 1, ever: -1}, 0, inf, say("ever_falls", population=label))
            entries = dict.fromkeys(chain.gap(Measure.IN, day), 1)
            draft.row({**entries, after: -1, ever: 1}, 0, inf, say("ever_grows", population=label))


def _within(problem: Problem, draft: Draft, part: Chain, whole: Chain, ways: tuple[Measure, ...]) -> None:
    """Each member of the part is a member of the whole on every day. What opens or closes custody happens to a person, in the part as in
    the whole; other entries and exits (a designation, a change of list) need not cross the border of the whole."""
    reason = say("within", part=problem.label(part.population), whole=problem.label(whole.population))
    fixed = problem.populations[part.population].fixed
    if ways == _FLOWS:
        for inner, outer in zip(part.stock, whole.stock, strict=True):
            draft.row({outer: 1, inner: -1}, 0, inf, reason)
    if part.ever is not None and whole.ever is not None:
        for inner, outer in zip(part.ever, whole.ever, strict=True):
            draft.row({outer: 1, inner: -1}, 0, inf, reason)
    for way in ways:
        for kind, columns in part.flow[way].items():
            if fixed or crosses(kind, way):
                for inner, outer in zip(columns, whole.flow[way][kind], strict=True):
                    draft.row({outer: 1, inner: -1}, 0, inf, reason)


def _partition(
    problem: Problem,
    draft: Draft,
    partition: Partition,
    family: Family,
    series: tuple[str, str | None, str | None],
    ways: tuple[Measure, ...],
) -> None:
    """Stocks add up. Whoever enters or leaves the whole enters or leaves one part; the parts may have movements between them besides,
    except for what opens or closes custody and for parts that are fixed, where flows add up too."""
    whole, parts = family.chains[partition.whole, series], [family.chains[part, series] for part in partition.parts]
    reason = say("made_up", whole=problem.label(partition.whole), parts=joined([problem.label(part) for part in partition.parts]))
    fixed = partition.fixed or all(problem.populations[part].fixed for part in partition.parts)
    if ways == _FLOWS:
        for day, total in enumerate(whole.stock):
            draft.row({**{part.stock[day]: 1 for part in parts}, total: -1}, 0, 0, reason)
    if whole.ever is not None:
        for day, total in enumerate(whole.ever):
            evers = [part.ever[day] for part in parts if part.ever is not None]
            draft.row({**dict.fromkeys(evers, 1), total: -1}, 0, 0 if fixed else inf, reason)
            for ever in evers:
                draft.row({total: 1, ever: -1}, 0, inf, reason)
    for way in ways:
        for kind, columns in whole.flow[way].items():
            upper = 0 if fixed or crosses(kind, way) else inf
            for gap, total in enumerate(columns):
                draft.row({**{part.flow[way][kind][gap]: 1 for part in parts}, total: -1}, 0, upper, reason)
    if not fixed and ways == _FLOWS:
        left = draft.columns(family.number, len(whole.stock) - 1, 1)
        for gap, every in enumerate(left):
            exits = {column: 1 for part in parts for column in _moving(part, Measure.OUT, gap)}
            draft.row({**exits, every: -1}, 0, 0, reason)
            outside = dict.fromkeys(_moving(whole, Measure.IN, gap), 1)
            for part in parts:
                # Whoever enters a part comes from outside or has left another part.
                own = dict.fromkeys((*_moving(part, Measure.IN, gap), *_moving(part, Measure.OUT, gap)), -1)
                draft.row({**own, **outside, every: 1}, 0, inf, reason)


def _moving(chain: Chain, way: Measure, gap: int) -> list[int]:
    """Flows that may be movements within a whole."""
    return [columns[gap] for kind, columns in chain.flow[way].items() if not crosses(kind, way)]


def _episodes(problem: Problem, draft: Draft, family: Family) -> None:
    """Every person counted was detained at least once; who was detained twice is two detentions."""
    for (name, series), people in family.chains.items():
        if series[0] != PERSON:
            continue
        for unit in _EPISODES:
            times = family.chains.get((name, (unit, *series[1:])))
            if times is None:
                continue
            reason = say(f"each_had_{unit}", population=problem.label(name))
            for kind, columns in people.flow[Measure.IN].items():
                for person, episode in zip(columns, times.flow[Measure.IN][kind], strict=True):
                    draft.row({episode: 1, person: -1}, 0, inf, reason)
            if people.ever is not None and times.ever is not None:
                for person, episode in zip(people.ever, times.ever, strict=True):
                    draft.row({episode: 1, person: -1}, 0, inf, reason)


def _unreported(problem: Problem, draft: Draft, family: Family, figures: Sequence[Figure]) -> None:
    """Flows that no figure reports: they exist, unless their population is closed then. A figure about a part reports flows of the
    whole."""
    reported = _reported(family, figures)
    below = _below(problem, family)
    closed = _closed_gaps(problem, family)
    for (name, series), chain in family.chains.items():
        shut = closed.get(name, {})
        if series != (PERSON, None, None) and not any(key[:2] == (name, series) for key in reported):
            shut = {}
        for way in _FLOWS:
            every = reported.get((name, series, way, None), set())
            for kind, columns in chain.flow[way].items():
                known = every | reported.get((name, series, way, kind), set())
                for gap, column in enumerate(columns):
                    if gap in known:
                        continue
                    parts = [
                        part for part in below.get(name, ()) if any(gap in reported.get((part, series, way, of), ()) for of in (kind, None))
                    ]
                    draft.uncovered[column] = not parts
                    if gap not in shut:
                        continue
                    if parts:
                        inner: Expression = added(*((1, {family.chains[part, series].flow[way][kind][gap]: 1}) for part in parts))
                        draft.row({**inner, column: -1}, 0, inf, closed_words(problem, shut[gap]), closing=shut[gap])
                    else:
                        draft.column_upper[column] = 0
                        draft.column_closing[column] = shut[gap]


_Reported = dict[tuple[str, tuple[str, str | None, str | None], Measure, str | None], set[int]]


def _reported(family: Family, figures: Iterable[Figure]) -> _Reported:
    """The gaps of which figures tell a flow, by population, series, direction and kind."""
    found: _Reported = {}
    for figure in figures:
        for quantity in (figure.quantity, figure.of):
            if quantity is not None and quantity.measure.is_flow:
                gaps = _gaps(family, quantity, quantity.populations)
                for name in quantity.populations:
                    found.setdefault((name, quantity.series, quantity.measure, quantity.kind), set()).update(gaps)
    return found


def closed_events(problem: Problem, draft: Draft, families: Iterable[Family], figures: Iterable[int], events: Mapping[int, int]) -> None:
    """In a closed window all that moved on some days is what figures report of those days, also where they say only on which of them.

    events: of each figure of the system that counts one event on some day of several, the column of that event's own number.
    """
    if not events or not problem.closed:
        return
    exact = [problem.figures[number] for number in figures if number not in events]
    for family in families:
        reported = _reported(family, exact)
        below, closed = _below(problem, family), _closed_gaps(problem, family)
        for (name, series), chain in family.chains.items():
            for way in _FLOWS if name in closed else ():
                told = [
                    (_gaps(family, quantity, quantity.populations), quantity.kind, column)
                    for number, column in events.items()
                    if (quantity := problem.figures[number].quantity).measure is way
                    and (quantity.series == series and name in quantity.populations)
                ]
                for together in _overlapping(told):
                    rows: list[tuple[list[int], Expression]] = []
                    for kind, columns in chain.flow[way].items():
                        fitting = [(gaps, column) for gaps, of, column in together if of in (None, kind)]
                        known = reported.get((name, series, way, None), set()) | reported.get((name, series, way, kind), set())
                        inside = sorted({gap for gaps, _ in fitting for gap in gaps if gap in closed[name] and gap not in known})
                        parts = [
                            {family.chains[part, series].flow[way][kind][gap]: 1}
                            for part in below.get(name, ())
                            for gap in inside
                            if any(gap in reported.get((part, series, way, of), ()) for of in (kind, None))
                        ]
                        if inside:
                            moved: Expression = {columns[gap]: -1 for gap in inside}
                            rows.append(
                                (
                                    inside,
                                    added((1, dict.fromkeys((one for _, one in fitting), 1)), (1, moved), *((1, one) for one in parts)),
                                )
                            )
                    for inside, row in rows:
                        number = closed[name][inside[0]]
                        draft.row(row, 0, inf, closed_words(problem, number), closing=number)
                    if len(rows) > 1:
                        everything = {column: -1 for _, row in rows for column, times in row.items() if times < 0}
                        everything |= {column: 1 for _, row in rows for column, times in row.items() if times > 0}
                        number = closed[name][rows[0][0][0]]
                        draft.row(everything, 0, inf, closed_words(problem, number), closing=number)


def _overlapping(told: Sequence[tuple[range, str | None, int]]) -> list[list[tuple[range, str | None, int]]]:
    """What is told of some of the same gaps, together."""
    found: list[list[tuple[range, str | None, int]]] = []
    reach = -1
    for one in sorted(told, key=lambda each: (each[0].start, each[0].stop)):
        if not found or one[0].start >= reach:
            found.append([])
        found[-1].append(one)
        reach = max(reach, one[0].stop)
    return found


def closed_words(problem: Problem, number: int) -> Saying:
    """What the closed window at this position takes for granted."""
    closed = problem.closed[number]
    return say("closed", population=problem.label(closed.population), start=str(closed.start), end=str(closed.end))


def _gaps(family: Family, quantity: Quantity, names: Iterable[str]) -> range:
    if (
        quantity.start is None
        or quantity.start.earliest is None
        or quantity.end.latest is None
        or set(names).isdisjoint(family.populations)
    ):
        return range(0)
    return range(family.at(quantity.start.earliest.toordinal()), family.at(quantity.end.latest.toordinal()))


def _below(problem: Problem, family: Family) -> dict[str, list[str]]:
    """Of each population everything that lies within it."""
    above: dict[str, set[str]] = {name: set() for name in family.populations}
    for name in family.populations:
        whole = problem.populations[name].within
        if whole is not None:
            above[name].add(whole)
    for partition in problem.partitions:
        for part in partition.parts:
            if part in above:
                above[part].add(partition.whole)
    found: dict[str, list[str]] = {}
    for name in family.populations:
        seen: set[str] = set()
        rest = list(above[name])
        while rest:
            whole = rest.pop()
            if whole not in seen:
                seen.add(whole)
                found.setdefault(whole, []).append(name)
                rest.extend(above[whole])
    return found


def _closed_gaps(problem: Problem, family: Family) -> dict[str, dict[int, int]]:
    """Of each population the gaps in which it is closed, with the position of the statement that says so."""
    found: dict[str, dict[int, int]] = {}
    for number, closed in enumerate(problem.closed):
        if closed.population in family.populations:
            first, last = family.at(closed.start.toordinal()), family.at(closed.end.toordinal())
            found.setdefault(closed.population, {}).update(dict.fromkeys(range(first, last), number))
    return found
