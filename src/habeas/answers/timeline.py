"""The number of people held from day to day: a range for each day, and the last weeks marked as far as they are still to be told.

Invariant: each point is what `held` answers for its day, named people only, and the sum of the changes up to it, each with the statements
it rests on. Published stocks stand beside the points and are not added. A day on which nothing shows anybody held has no number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from habeas.answers.answer import Answer, NotKnown, once
from habeas.answers.delays import Lag, tail, tail_assumed, tail_unknown
from habeas.answers.figures import figure_json, sources_of
from habeas.answers.intervals import BEGINNING, OPEN, Intervals, union
from habeas.answers.selection import EVERYONE, Selection
from habeas.answers.sentences import (
    CAME_BACK,
    EXITS_UNKNOWN,
    NOT_EVERYBODY,
    NOT_ZERO,
    disputes,
    ends_of,
    nothing,
    of_people,
    of_selection,
    undecided,
)
from habeas.answers.stays import Stay, Stays, decided_people, movements, stays
from habeas.answers.stretches import Step, Stretch
from habeas.answers.sweep import Spells, coalesced
from habeas.answers.wording import between_words, day_words, is_one
from habeas.dates import PartialDate, Precision
from habeas.model import AsOf, Source
from habeas.register import Figure, Register

__all__ = ["Change", "Level", "Point", "Series", "behind", "series", "times_json"]

METHOD = "named-custody-sweep"
_READINGS = ("low", "carried", "high")
_EVIDENCE = 20_000  # ids that all points together may repeat; beyond, they stand with the changes alone


@dataclass(frozen=True, slots=True)
class Level:
    """How many. low: surely. carried: also those who surely were, while no exit is known. high: also those only presumed to be."""

    low: int
    carried: int
    high: int

    def to_json(self) -> dict[str, int]:
        return {"low": self.low, "carried": self.carried, "high": self.high}


@dataclass(frozen=True, slots=True)
class Point:
    """The end of a day.

    people: None where nothing shows anybody held; that is not zero. stays: episodes, of which one person may have several where their dates
    overlap. decided: people by accepted statements alone, None unless proposals count. still_to_come: the share of that day's events
    expected still to be published, None where too little is known to say. provisional: whether the day lies in the unfinished tail.
    """

    on: date
    people: Level | None
    stays: Level | None
    decided: Level | None
    still_to_come: tuple[float, float] | None
    provisional: bool


@dataclass(frozen=True, slots=True)
class Change:
    """What one person does to the number on a day, +1, 0 or -1 in each reading; on the first day of a series, also whoever is held already.

    evidence: the statements of the stays that make it.
    """

    on: date
    person: str
    low: int
    carried: int
    high: int
    evidence: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        return {
            "on": self.on.isoformat(),
            "person": self.person,
            "low": self.low,
            "carried": self.carried,
            "high": self.high,
            "evidence": list(self.evidence),
        }


@dataclass(frozen=True, kw_only=True)
class Series(Answer):
    """points: the last day of each step. changes: in order of day, then of person; the points are their sums.

    lag: how late events are published, None where too little is known. provisional_from: the first day of the unfinished tail.
    figures: published stocks that may lie in the stretch, each with its own bound and population; not to be added.
    """

    as_of: AsOf
    of: Selection
    stretch: Stretch
    points: tuple[Point, ...]
    changes: tuple[Change, ...]
    lag: Lag | None
    provisional_from: date | None
    figures: tuple[Figure, ...]
    not_known: tuple[str, ...]
    sources: Mapping[str, Source]

    @property
    def words(self) -> str:
        """The range at the end, in words, with what it counts."""
        last = self.points[-1]
        if last.people is None:
            return f"No named person{self.of.words} is known to be held on {day_words(last.on)}."
        noun = "named person" if is_one(last.people.low, last.people.high) else "named people"
        many = between_words(last.people.low, last.people.high)
        return f"{many} {noun} known to this register{self.of.words} held on {day_words(last.on)}"

    @cached_property
    def behind(self) -> tuple[tuple[str, ...], ...]:
        """The ids of the statements behind the number of each point."""
        return tuple(once(ids) for ids in behind(self.changes, (point.on for point in self.points)))

    def to_json(self) -> dict[str, Any]:
        per_point = self._per_point()
        return {
            "question": "series",
            **times_json(self.as_of, self.stretch),
            **self.of.to_json(),
            "counts": "named people known to this register, not everyone held",
            "points": [_point_json(point, ids) for point, ids in zip(self.points, per_point, strict=True)],
            "changes": [change.to_json() for change in self.changes],
            "provisional_from": self.provisional_from.isoformat() if self.provisional_from else None,
            "delay": self.lag.to_json() if self.lag else None,
            "figures": [figure_json(figure, self.sources) for figure in self.figures],
            "not_known": list(self.not_known),
            **super().to_json(),
        }

    def _per_point(self) -> list[tuple[str, ...] | None]:
        """The evidence of each point, all None when that would repeat too many ids."""
        ids = max((len(change.evidence) for change in self.changes), default=0)
        if ids * sum(point.people.high for point in self.points if point.people is not None) > _EVIDENCE:
            return [None] * len(self.points)
        return list(self.behind)


def _point_json(point: Point, evidence: tuple[str, ...] | None) -> dict[str, Any]:
    return {
        "on": point.on.isoformat(),
        "low": point.people.low if point.people else None,
        "high": point.people.high if point.people else None,
        "carried": point.people.carried if point.people else None,
        "stays": point.stays.to_json() if point.stays else None,
        "decided": point.decided.to_json() if point.decided else None,
        "still_to_come": dict(zip(("low", "high"), point.still_to_come, strict=True)) if point.still_to_come else None,
        "provisional": point.provisional,
        "evidence": None if evidence is None else list(evidence),
    }


def behind(changes: Iterable[Change], days: Iterable[date]) -> Iterator[Iterator[str]]:
    """The ids behind the number of each day, both in order of time; each to be read before the next is asked for."""
    held: dict[str, int] = {}
    told: dict[str, tuple[str, ...]] = {}
    following = iter(changes)
    change = next(following, None)
    for day in days:
        while change is not None and change.on <= day:
            held[change.person] = held.get(change.person, 0) + change.high
            if held[change.person]:
                told[change.person] = change.evidence
            else:
                told.pop(change.person, None)
            change = next(following, None)
        yield (identifier for evidence in told.values() for identifier in evidence)


def times_json(as_of: AsOf, stretch: Stretch) -> dict[str, Any]:
    """What a question over a stretch of days was asked at."""
    return {
        "from": stretch.first.isoformat(),
        "to": stretch.last.isoformat(),
        "step": stretch.step.value,
        "stated": as_of.stated.isoformat() if as_of.stated else None,
        "known": as_of.known,
    }


def series(
    register: Register,
    *,
    of: Selection = EVERYONE,
    since: date | None = None,
    until: date | None = None,
    step: Step = Step.DAY,
    checked: bool = False,
) -> Series | NotKnown:
    """How many named people are held at the end of each step of a stretch of days.

    since, until: inclusive; by default from the first day on which anybody may be held to the day of the register's question.
    checked: the words of the selection stand in a later register, if not yet in this one.
    Raises AnswerError when the stretch is none, or a word of the selection stands nowhere in the register.
    """
    until = until or register.as_of.on
    if since is not None:
        Stretch(since, until, step)
    if not checked:
        of.check(register)
    found = stays(register, register.people, of)
    stretch = Stretch(since or _beginning(found.stays, until), until, step)
    owned = _owned(found.stays)
    changes = tuple(_changes(owned, stretch))
    stocks = tuple(_stocks(register, of, stretch))
    # Exits told of those who are in no number of the stretch are evidence too: they are why there is none.
    evidence = once([*(one for change in changes for one in change.evidence), *(one for figure in stocks for one in figure.statements)])
    told = tail(register, of, movements(register, found.stays))
    decided = _decided(register, of)
    missing = _not_known(register, of, found, stocks, told)
    if not evidence:
        return NotKnown(
            question="series",
            as_of=replace(register.as_of, on=until),
            not_known=(_nothing(register, of, stretch), *missing),
            method=METHOD,
            evidence=once(one for stay in found.stays for one in stay.episode.statements),
        )
    return Series(
        evidence=evidence,
        method=METHOD,
        assumes=tuple(_assumes(found.stays, of, told)),
        as_of=replace(register.as_of, on=until),
        of=of,
        stretch=stretch,
        points=tuple(_points(stretch, found.stays, decided, told)),
        changes=changes,
        lag=told,
        provisional_from=told.provisional_from if told else None,
        figures=stocks,
        not_known=missing,
        sources=sources_of(register, stocks),
    )


def _beginning(found: Sequence[Stay], until: date) -> date:
    """The first day on which anybody may be held, of those whose beginning is dated at all."""
    days = [start for stay in found for start, _ in stay.possible if start > BEGINNING]
    return min(date.fromordinal(min(days)), until) if days else until


def _decided(register: Register, of: Selection) -> Sequence[Stay] | None:
    """The stays by accepted statements alone, None unless there are proposals among the statements."""
    people = decided_people(register)
    return stays(register, people, of).stays if people is not None else None


def _points(stretch: Stretch, found: Sequence[Stay], decided: Sequence[Stay] | None, told: Lag | None) -> Iterable[Point]:
    ends = [last for _, last in stretch.steps]
    people, each = _levels(found, stretch, together=True), _levels(found, stretch, together=False)
    firm = _levels(decided, stretch, together=True) if decided is not None else None
    for end in ends:
        day = (end - stretch.first).days
        level = Level(*(int(people[reading][day]) for reading in _READINGS))
        stays = Level(*(int(each[reading][day]) for reading in _READINGS))
        yield Point(
            on=end,
            people=level if level.high else None,
            stays=stays if level.high else None,
            decided=Level(*(int(firm[reading][day]) for reading in _READINGS)) if firm is not None else None,
            still_to_come=told.still_to_come(end) if told else None,
            provisional=told is not None and end >= told.provisional_from,
        )


def _levels(found: Sequence[Stay], stretch: Stretch, *, together: bool) -> dict[str, npt.NDArray[np.int64]]:
    """The number of each day, by reading: of people, whose overlapping stays count once, or of stays."""
    levels = {}
    for reading in _READINGS:
        rows = [(number, *days) for number, stay in enumerate(found) for days in _read(stay, reading)]
        table = np.array(rows, dtype=np.int64).reshape(-1, 3)
        spells = Spells.of(table[:, 1], table[:, 2])
        if together and len(table):
            owner = np.array([stay.owner for stay in found], dtype=np.int64)[table[:, 0]]
            spells = Spells(*coalesced(owner, spells.start, spells.end)[1:])
        levels[reading] = spells.stock(stretch.first.toordinal(), stretch.days)
    return levels


def _read(stay: Stay, reading: str) -> Intervals:
    return stay.sure if reading == "low" else stay.carried if reading == "carried" else stay.possible


def _owned(found: Iterable[Stay]) -> dict[int, list[Stay]]:
    owned: dict[int, list[Stay]] = {}
    for stay in found:
        owned.setdefault(stay.owner, []).append(stay)
    return owned


def _changes(owned: Mapping[int, Sequence[Stay]], stretch: Stretch) -> list[Change]:
    first, last = stretch.first.toordinal(), stretch.last.toordinal()
    found: list[Change] = []
    for together in owned.values():
        days: dict[int, list[int]] = {}
        for place, reading in enumerate(_READINGS):
            for start, end in union(days for stay in together for days in _read(stay, reading)):
                if end <= first or start > last:
                    continue
                days.setdefault(max(start, first), [0, 0, 0])[place] += 1
                if end <= last and end != OPEN:
                    days.setdefault(end, [0, 0, 0])[place] -= 1
        for day, (low, carried, high) in days.items():
            told = together
            if len(together) > 1:
                told = [stay for stay in together if any(start <= day <= end for start, end in stay.possible)]
            evidence = once(one for stay in told or together for one in stay.episode.statements)
            found.append(Change(date.fromordinal(day), together[0].person.id, low, carried, high, evidence))
    return sorted(found, key=lambda change: (change.on, change.person))


def _stocks(register: Register, of: Selection, stretch: Stretch) -> Iterable[Figure]:
    """Published stocks that may be of a day of the stretch."""
    days = PartialDate(stretch.first, stretch.last, Precision.BETWEEN)
    return (figure for figure in of.stocks(register) if days.overlaps(figure.on))


def _nothing(register: Register, of: Selection, stretch: Stretch) -> str:
    if not register.statements:
        return "This register holds no accepted statement as of this question, so nothing is known of who was held."
    days = f"from {day_words(stretch.first)} to {day_words(stretch.last)}"
    return f"{nothing(register)} shows a named person{of.words} in custody {days}; {NOT_ZERO}."


def _not_known(register: Register, of: Selection, found: Stays, stocks: Sequence[Figure], told: Lag | None) -> tuple[str, ...]:
    sentences = [NOT_EVERYBODY] if found.stays else []
    if not stocks:
        sentences.append(f"No number of people held (a stock) is stated{f' by {of.by}' if of.by else ''} in this stretch of days.")
    if undated := sum(1 for stay in found.stays if stay.episode.start.earliest is None):
        noun = "stay has no reported beginning; it counts" if undated == 1 else "stays have no reported beginning; they count"
        sentences.append(f"{undated:,} {noun} from the first day that shows custody.")
    if unsaid := len(found.unsaid):
        whose = "1 named person" if unsaid == 1 else f"{unsaid:,} named people"
        sentences.append(f"Of {whose} no statement says whether to count them here; they are in no number.")
    if found.stays:
        sentences.append(EXITS_UNKNOWN)
        if told is None:
            sentences.append(tail_unknown())
    return (*sentences, *undecided(register))


def _assumes(found: Sequence[Stay], of: Selection, told: Lag | None) -> Iterable[str]:
    yield from of_people((stay.person for stay in found), ends_of(stay.episode for stay in found))
    yield from disputes({stay.owner: stay.person for stay in found}.values())
    if any(end - start > 1 for stay in found for start, end in stay.sure):
        yield "Between two reports that show somebody in custody nobody left and came back unreported."
    if any(stay.carried != stay.sure for stay in found):
        yield "The carried number takes whoever surely was in custody, with no known exit since, to be held still."
    if any(stay.episode.start.earliest is not None and not stay.episode.opened and stay.possible != stay.sure for stay in found):
        yield CAME_BACK
    if any(stay.possible != stay.sure for stay in found):
        yield "The upper number also takes uncertain beginnings as early, and uncertain exits as late, as their words allow."
    yield from of_selection(of)
    if told is not None:
        yield tail_assumed(told)
