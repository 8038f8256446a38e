"""Other exits: who else left an organisation's list in the days after a deal, as far as this register tells.

Invariant: what is told is never supposed away. An exit of the list is surely one only where the list's owner counts it, or designates whom
it names, and its days lie in the window; whatever may be one is in the upper number alone. Reports of one event are one event, and numbers
for days that overlap are added in the upper number only. Where the list is known by names, whoever is not on it does not leave it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from habeas.answers.answer import once
from habeas.answers.deals import Deal, Leg
from habeas.answers.deals.gathering import SAME_EVENT
from habeas.answers.deals.sides import Sides, sides
from habeas.answers.deals.tellings import Reports, destination_of, giver_of, narrowest
from habeas.answers.figures import beyond_names
from habeas.answers.revolving.listed import Listed
from habeas.answers.revolving.part import Number, range_words
from habeas.answers.revolving.published import owned
from habeas.answers.revolving.yields import counts_a_list, most_apart
from habeas.answers.wording import counted_words, date_words, many_words
from habeas.dates import PartialDate
from habeas.disjoint import DisjointSets
from habeas.model import Kind, Statement
from habeas.register import Episode, Exit, Figure, Person, Register, fold_name, fold_organisation

__all__ = ["Told", "ToldExit", "ToldExits", "told_exits"]

_AT_HOME = (("liberty", "house arrest"),)


@dataclass(frozen=True, slots=True)
class ToldExit:
    """Some who left besides those let go by a leg: how many of them the list may have lost, in words, and the statements."""

    low: int
    high: int | None
    on: PartialDate | None
    words: str
    statements: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        on = self.on.to_json() if self.on is not None else None
        return {"low": self.low, "high": self.high, "on": on, "words": self.words, "statements": list(self.statements)}


@dataclass(frozen=True, slots=True)
class ToldExits:
    """All of them from a deal to a day. low takes numbers for days that overlap to be of the same people, high of different ones.

    assumes: why reports came together that no source joins.
    """

    low: int
    high: int | None
    to: date
    told: tuple[ToldExit, ...]
    assumes: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """`50`, `up to 45`, `7–50`."""
        return range_words(self.low, self.high)

    @property
    def statements(self) -> tuple[str, ...]:
        return once(identifier for one in self.told for identifier in one.statements)

    def to_json(self) -> dict[str, Any]:
        return {
            "low": self.low,
            "high": self.high,
            "words": self.words,
            "to": self.to.isoformat(),
            "told": [one.to_json() for one in self.told],
        }


@dataclass(frozen=True, slots=True)
class _Event:
    """Published numbers of one event of people leaving."""

    on: PartialDate
    figures: tuple[Figure, ...]
    statements: frozenset[str]
    givers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """Everything a register tells of people leaving, gathered once for all deals. leavers: with the place of the stay they left."""

    register: Register
    known: Sides
    events: tuple[_Event, ...]
    leavers: tuple[tuple[Person, int, Exit], ...]

    @classmethod
    def of(cls, register: Register, deals: Iterable[Deal]) -> Told:
        """deals: all there are; the reports that tell one leg of them tell one event."""
        figures = [one for one in register.figures if _leaving(register, one)]
        known = sides(register.statements[one.id] for one in figures)
        leavers = tuple(
            (person, place, exit) for person in register.people for place, stay in enumerate(person.episodes) for exit in _exits(stay)
        )
        return cls(register, known, tuple(_events(register, figures, deals, known)), leavers)


def _leaving(register: Register, figure: Figure) -> bool:
    """Whether a figure counts people who left and does more than to count those it names."""
    return figure.measure in ("out", "house_arrest") and figure.count.unit == "person" and beyond_names(register, figure)


def _events(register: Register, figures: Sequence[Figure], deals: Iterable[Deal], known: Sides) -> Iterator[_Event]:
    """Figures of one event: by the word of a source, as a whole and its part, as one number that a report tells twice of the same days
    ("52 were released and expelled"), as reports of one leg, or as reports that can only be one."""
    groups: DisjointSets[str] = DisjointSets()
    by_id = {figure.id: figure for figure in figures}
    owner = {identifier: figure.id for figure in figures for identifier in figure.statements}
    statements = register.statements
    alike: dict[tuple[object, ...], list[Statement]] = {}
    first_of: dict[str, str] = {}
    told_once: dict[tuple[object, ...], str] = {}
    for figure in figures:
        groups.join(figure.id, first_of.setdefault(figure.event, figure.id))
        if figure.subset_of in by_id:
            groups.join(figure.id, figure.subset_of)
        twice = (statements[figure.id].source, figure.count.low, figure.count.high, figure.on.earliest, figure.on.latest)
        groups.join(figure.id, told_once.setdefault(twice, figure.id))
        for key in ((figure.count.low, figure.count.high), ("day", figure.on.earliest, figure.on.latest)):
            alike.setdefault(key, []).append(statements[figure.id])
    for deal in deals:
        for leg in deal.freed:
            told = once(owner[one] for one in leg.evidence if one in owner)
            for one in told[1:]:
                groups.join(told[0], one)
    reports = Reports(known)
    for near in alike.values():
        for place, left in enumerate(near):
            for right in near[place + 1 :]:
                if not groups.joined(left.id, right.id) and _nested(left.on, right.on):
                    if reports.same(left, right) or reports.contradict(left, right):
                        groups.join(left.id, right.id)
    for members in groups.sets(list(by_id)):
        found = [by_id[one] for one in members]
        told_by = [statements[one.id] for one in found]
        wholes = [statements[one.id] for one in found if one.subset_of not in by_id] or told_by
        givers = once(name for one in told_by if (name := giver_of(one)) is not None)
        yield _Event(narrowest(wholes), tuple(found), frozenset(one for each in found for one in each.statements), givers)


def _nested(one: PartialDate, other: PartialDate) -> bool:
    """Whether all days of one date are days of the other: stretches that only meet tell two events."""
    return one.holds(other) or other.holds(one)


def told_exits(
    told: Told, by: str, noun: str | None, listed: Sequence[Listed], leg: Leg, out: Sequence[Number], first: date, last: date
) -> ToldExits | None:
    """Who else left the list of an organisation from `first`, the day of a deal or one before it, to `last`; None when nobody is told of.

    noun: what the owner calls those on the list, folded. out: numbers of the list let go by the leg, which a number for days that include
    those of the leg may count, too.
    """
    stretch = PartialDate.between(first, last)
    since = {one.person.id: one.since for one in listed}
    leaving = sorted(_named(told, since, leg, stretch), key=lambda each: each[1].on.latest or date.max)
    named = [(exit, one) for _, exit, one in leaving]
    away = {person for person, _, _ in leaving} | {one.person.id for one in leg.let_go}
    latest = [exit.on.latest or date.max for exit, _ in named]
    found: list[ToldExit] = []
    taken: set[int] = set()
    joined = False
    for event in told.events:
        if not event.on.overlaps(stretch) or event.statements & set(leg.evidence):
            continue
        near = range(bisect_left(latest, event.on.earliest or date.min), bisect_right(latest, event.on.latest or date.max))
        inside = [place for place in near if place not in taken and _tells(event, named[place][0])]
        one = _of_event(told, event, by, noun, leg, out, stretch)
        if one is None:
            continue
        if one.high is not None:
            inside = inside[: max(one.high, 0)]
        taken |= set(inside)
        joined |= len({each.source for each in event.figures}) > 1
        sure = sum(named[place][1].low for place in inside)
        ids = once((*one.statements, *(identifier for place in inside if named[place][1].low for identifier in named[place][1].statements)))
        found.append(ToldExit(max(one.low, sure), one.high, one.on, one.words, ids))
    alone = [each for place, each in enumerate(named) if place not in taken]
    withdrawn = list(_withdrawn(told, by, away, stretch))
    if not found and not alone and not withdrawn:
        return None
    apart = sum(one.low for exit, one in alone if not any(each.on is not None and each.on.overlaps(exit.on) for each in found))
    everyone = [*found, *_people(one for _, one in alone), *withdrawn]
    highs = [one.high for one in everyone]
    high = None if None in highs else sum(one or 0 for one in highs)
    return ToldExits(_least(found) + apart, high, last, tuple(everyone), (SAME_EVENT,) if joined else ())


def _tells(event: _Event, exit: Exit) -> bool:
    """Whether somebody's exit may be of an event: a statement tells both, or all its days are days of the event."""
    if event.statements & set(exit.statements):
        return True
    days = (event.on.earliest, event.on.latest, exit.on.earliest, exit.on.latest)
    if None in days:
        return False
    first, last, earliest, latest = (one or date.min for one in days)
    return first <= earliest and latest <= last


def _of_event(
    told: Told, event: _Event, by: str, noun: str | None, leg: Leg, out: Sequence[Number], stretch: PartialDate
) -> ToldExit | None:
    """How many of an event the list lost; None where it is another state's, or nobody's."""
    register = told.register
    whole = {fold_name(one.count.population) for one in event.figures if one.subset_of is None}
    own = [
        one
        for one in event.figures
        if owned(register, one, by) and counts_a_list(register, one.count.population, noun, one.statements, whole)
    ]
    own = [one for one in own if destination_of(register.statements[one.id]) is None] or own
    if not own and any(told.known.same(giver, leg.giver) is False for giver in event.givers):
        return None
    inside = {one.id for one in event.figures}
    chosen = own or [one for one in event.figures if one.subset_of not in inside] or list(event.figures)
    highs = [one.count.high for one in chosen]
    high = None if None in highs else max(one or 0 for one in highs)
    low = min(one.count.low or 0 for one in chosen) if own else 0
    earliest, latest = event.on.earliest, event.on.latest
    assert stretch.earliest is not None and stretch.latest is not None
    if earliest is None or latest is None or earliest < stretch.earliest or latest > stretch.latest or _restricted(register, chosen):
        low = 0
    elif not _before(stretch, leg) and (leg.on.latest is None or earliest <= leg.on.latest):
        # it may count those of the leg, too
        freed = [one.high for one in out]
        within = leg.on.latest is None or latest <= leg.on.latest or not freed or None in freed
        low = 0 if within else max(low - max(one or 0 for one in freed), 0)
    if high == 0:
        return None
    words = f"{counted_words(chosen[0].count)} {date_words(event.on)}"
    if low != high:
        words += f", {range_words(low, high)} of them of the list"
    return ToldExit(low, high, event.on, words, once(one for each in chosen for one in each.statements))


def _before(stretch: PartialDate, leg: Leg) -> bool:
    """Whether all days asked about are before those of the leg, so that nobody let go by it is counted in them."""
    return stretch.latest is not None and leg.on.earliest is not None and stretch.latest < leg.on.earliest


def _restricted(register: Register, figures: Iterable[Figure]) -> bool:
    """Whether they left for less than full liberty, which not every list counts as leaving."""
    return any(
        one.measure == "house_arrest" or dict(register.statements[one.id].facets).get("liberty", "full") != "full" for one in figures
    )


def _exits(stay: Episode) -> Iterator[Exit]:
    """How somebody left, and moves home under arrest, which a list may or may not count as leaving."""
    for home in stay.home:
        yield Exit(home.on, (Kind.RELEASED,), _AT_HOME, home.statements)
    if stay.exit is not None:
        yield stay.exit


def _named(told: Told, since: Mapping[str, PartialDate], leg: Leg, stretch: PartialDate) -> Iterator[tuple[str, Exit, ToldExit]]:
    """Named people who left, each with the exit and how many of the list that is: one, or none or one."""
    freed = {(one.person.id, one.exit.on) for one in leg.let_go}
    assert stretch.earliest is not None and stretch.latest is not None
    for person, place, exit in told.leavers:
        on, listed = exit.on, since.get(person.id)
        if not on.overlaps(stretch) or (person.id, on) in freed:
            continue
        if (since and listed is None) or (listed is not None and not listed.possibly_by(on.latest or date.max)):
            continue
        givers = (name for one in exit.statements if (name := giver_of(told.register.statements[one])) is not None)
        if listed is None and any(told.known.same(giver, leg.giver) is False for giver in givers):
            continue
        back = any(episode.opened and episode.start.possibly_by(stretch.latest) for episode in person.episodes[place + 1 :])
        nought = stretch.earliest if _before(stretch, leg) else leg.on.latest or stretch.latest
        inside = on.earliest is not None and on.earliest >= nought and on.certainly_by(stretch.latest)
        sure = listed is not None and on.earliest is not None and listed.certainly_by(on.earliest)
        low = int(sure and inside and not back and not exit.restricted and not exit.versions)
        yield person.id, exit, ToldExit(low, 1, on, person.name, exit.statements)


def _people(named: Iterable[ToldExit]) -> Iterator[ToldExit]:
    """Named people told together: those surely of the list, and those who may be."""
    people = list(named)
    for sure, noun in ((1, "of the list"), (0, "who may be of the list")):
        alike = [one for one in people if one.low == sure]
        if alike:
            words = f"{many_words(len(alike), 'named person', 'named people')} {noun}"
            yield ToldExit(sure * len(alike), len(alike), None, words, once(one for each in alike for one in each.statements))


def _withdrawn(told: Told, by: str, away: Set[str], stretch: PartialDate) -> Iterator[ToldExit]:
    """Designations the owner withdrew, by number and by name, perhaps because it had let go of them already.

    away: whoever is told to have left the list in these days otherwise, or was let go under the deal.
    """
    names = list(_withdrawn_by_name(told, by, away, stretch))
    for figure in told.register.figures:
        if (
            figure.measure == "designation_end"
            and figure.on.overlaps(stretch)
            and owned(told.register, figure, by)
            and figure.count.high != 0
        ):
            # Those of its days who are named are some of its number.
            inside = [one for one in names if _nested(one[0], figure.on) and figure.on.overlaps(one[0])][: figure.count.high]
            names = [one for one in names if one not in inside]
            words = f"{counted_words(figure.count)} whose designation was withdrawn {date_words(figure.on)}"
            ids = once((*figure.statements, *(identifier for _, ended in inside for identifier in ended)))
            yield ToldExit(0, figure.count.high, figure.on, words, ids)
    if names:
        first, last = min(on.earliest or date.min for on, _ in names), max(on.latest or date.max for on, _ in names)
        words = f"{many_words(len(names), 'named person', 'named people')} whose designation was withdrawn"
        yield ToldExit(0, len(names), PartialDate.between(first, last), words, once(each for _, ended in names for each in ended))


def _withdrawn_by_name(told: Told, by: str, away: Set[str], stretch: PartialDate) -> Iterator[tuple[PartialDate, tuple[str, ...]]]:
    """When the owner took somebody off its list, and the statements that say so. Who had surely left custody before these days, and is not
    known to be back, was not counted among those held any more."""
    owner = fold_organisation(by)
    assert stretch.earliest is not None
    before = stretch.earliest - timedelta(days=1)
    for person in told.register.people:
        if person.id in away:
            continue
        if person.episodes and all(stay.exit is not None and stay.exit.on.certainly_by(before) for stay in person.episodes):
            continue
        ends = [one for one in person.designations if one.by is not None and fold_organisation(one.by) == owner and one.until is not None]
        for one in ends:
            if one.until is not None and one.until.overlaps(stretch):
                yield one.until, one.ended


def _least(found: Sequence[ToldExit]) -> int:
    """The most that numbers whose days do not overlap come to."""
    dated = ((one.on, one.low) for one in found if one.on is not None)
    return most_apart((on, low) for on, low in dated if on.latest is not None and on.earliest is not None)
