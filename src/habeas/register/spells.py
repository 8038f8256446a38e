"""From dated reports to spells: which reports tell one event, and which ending belongs to which beginning.

Invariant: the fewest events that explain the words. Two reports of one kind are two events only when no day could be the day of both;
an ending or a beginning that nobody reported is supposed only when the reported ones cannot follow each other without it. Where no one
source tells both of two beginnings, or endings, and nobody reports what would have to lie between them, they are one event told with
different days, which keeps its versions, because it may be several events after all. And where such a day may as well be of the next event,
the days of that one begin with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from operator import itemgetter
from typing import NamedTuple

from habeas.dates import PartialDate, Precision
from habeas.model import Kind, Statement
from habeas.register.order import recorded
from habeas.register.standing import Standing

__all__ = ["ALWAYS", "NEVER", "Event", "Report", "Spell", "distinct", "in_versions", "pair", "partial", "report"]

ALWAYS = date.min
NEVER = date.max

_by_days = itemgetter(0, 1)


class Report(NamedTuple):
    """One statement as a dated report: `earliest` and `latest` are inclusive days, ALWAYS and NEVER where a side is open."""

    earliest: date
    latest: date
    statement: Statement


@dataclass(slots=True)
class Event:
    """Statements that may all be of one day, in the order they were recorded, and the days they leave.

    versions: where sources tell it with different days, an event for each, in order of time; the days are then all from the first to the
    last. Empty where the sources agree.
    """

    earliest: date
    latest: date
    statements: list[Statement]
    versions: tuple[Event, ...] = ()

    @property
    def exact(self) -> bool:
        return self.earliest == self.latest

    @property
    def is_return(self) -> bool:
        return all(statement.kind is Kind.RETURNED_TO_CUSTODY for statement in self.statements)


@dataclass(slots=True)
class Spell:
    """A beginning and an ending, either of which may be unreported."""

    begun: Event | None
    ended: Event | None = None


def report(statement: Statement, standing: Standing) -> Report:
    """What is asserted as done cannot have been done after the day it was said, so an open or later end is drawn back to that day."""
    on = statement.on
    earliest, latest = on.earliest or ALWAYS, on.latest or NEVER
    if earliest != latest:
        said = standing.said_on(statement)
        if said is not None and earliest <= said < latest:
            latest = said
    return Report(earliest, latest, statement)


def distinct(reports: Sequence[Report], standing: Standing) -> list[Event]:
    """The fewest events that `reports` of one kind can be of, in order of time. What fits several is taken as the latest it fits."""
    if len(reports) == 1:
        earliest, latest, statement = reports[0]
        return [Event(earliest, latest, [statement])]
    singles = _told_once(reports, standing) if standing.events else [Event(*one[:2], [one[2]]) for one in sorted(reports, key=_by_days)]
    found: list[Event] = []
    points: list[date] = []
    for event in reversed(singles):
        for index, point in enumerate(points):
            if event.latest >= point:
                found[index] = _together(found[index], event)
                break
        else:
            found.append(event)
            points.append(event.earliest)
    found.reverse()
    return found


def _told_once(reports: Sequence[Report], standing: Standing) -> list[Event]:
    """Reports that their own source gives as one event stay one event, whatever their dates. In order of time."""
    told: dict[str, Event] = {}
    for earliest, latest, statement in sorted(reports, key=lambda one: recorded(one.statement)):
        event = Event(earliest, latest, [statement])
        name = standing.event_of(statement.id)
        told[name] = _together(told[name], event) if name in told else event
    return sorted(told.values(), key=lambda event: (event.earliest, event.latest))


def _together(one: Event, other: Event) -> Event:
    earliest, latest = max(one.earliest, other.earliest), min(one.latest, other.latest)
    if earliest > latest:
        earliest, latest = min(one.earliest, other.earliest), max(one.latest, other.latest)
    return Event(earliest, latest, sorted(one.statements + other.statements, key=recorded))


def in_versions(one: Event, following: Event) -> Event:
    """The event that sources tell with different days, `following` with the later ones."""
    versions = (*(one.versions or (one,)), *(following.versions or (following,)))
    earliest, latest = min(one.earliest, following.earliest), max(one.latest, following.latest)
    return Event(earliest, latest, sorted(one.statements + following.statements, key=recorded), versions)


def _reaching_back(before: Event | None, following: Event, may_be_one: Callable[[Event, Event], bool] | None) -> Event:
    """The event that comes after one told with different days, some of which may be its own: a source tells it and the first of those days,
    while who tells a later one tells neither. Its days then begin with the earliest that may be its."""
    earliest = following.earliest
    if before is not None and may_be_one is not None:
        for version in reversed(before.versions):
            if not may_be_one(version, following):
                break
            earliest = min(earliest, version.earliest)
    return following if earliest == following.earliest else Event(earliest, following.latest, following.statements, following.versions)


def _once_more(current: Event, following: Event) -> Event:
    """The beginning of a spell with what tells it once more."""
    if not current.versions:
        return _together(current, following)
    *before, last = current.versions
    last = _together(last, following)
    return Event(
        current.earliest, max(current.latest, last.latest), sorted(current.statements + following.statements, key=recorded), (*before, last)
    )


def pair(
    beginnings: Sequence[Event],
    endings: Sequence[Event],
    again: Callable[[Event, Event], bool],
    may_be_one: Callable[[Event, Event], bool] | None = None,
) -> list[Spell]:
    """Spells in order of time.

    beginnings, endings: in order of time. again(current, next): whether a beginning inside a spell tells the spell's own beginning once
    more (True), or starts a new spell after an ending nobody reported (False). may_be_one(earlier, later): whether two beginnings, or two
    endings, between which nothing is reported may be one that is told with different days; None: they never are.
    """
    spells: list[Spell] = []
    current: Spell | None = None
    begin, end = 0, 0
    while begin < len(beginnings) or end < len(endings):
        opening = beginnings[begin] if begin < len(beginnings) else None
        closing = endings[end] if end < len(endings) else None
        if current is None:
            if closing is not None and (opening is None or _closes_first(opening, closing, first=not spells)):
                before = spells[-1] if spells else None
                if before is not None and before.ended is not None and may_be_one is not None and may_be_one(before.ended, closing):
                    before.ended = in_versions(before.ended, closing)
                else:
                    ended = before.ended if before is not None else None
                    spells.append(Spell(None, _reaching_back(ended, closing, may_be_one)))
                end += 1
            elif opening is not None:
                current = Spell(opening)
                spells.append(current)
                begin += 1
        elif closing is not None and (opening is None or closing.earliest <= opening.latest):
            current.ended, current = closing, None
            end += 1
        elif opening is not None:
            begun = current.begun
            if begun is not None and again(begun.versions[-1] if begun.versions else begun, opening):
                current.begun = _once_more(begun, opening)
            elif begun is not None and may_be_one is not None and may_be_one(begun, opening):
                current.begun = in_versions(begun, opening)
            else:
                current = Spell(_reaching_back(begun, opening, may_be_one))
                spells.append(current)
            begin += 1
    return spells


def _closes_first(opening: Event, closing: Event, *, first: bool) -> bool:
    if opening.earliest > closing.latest:
        return True
    # A return presupposes a spell before it: an ending that may come first belongs to that spell.
    return first and closing.earliest <= opening.latest and opening.is_return


def partial(earliest: date, latest: date, among: Iterable[Statement] = ()) -> PartialDate:
    """The range as a partial date; when one of the statements gives exactly that range, its own date with its words."""
    for statement in among:
        on = statement.on
        if (on.earliest or ALWAYS) == earliest and (on.latest or NEVER) == latest:
            return on
    if earliest == ALWAYS:
        return PartialDate(None, None, Precision.UNKNOWN) if latest == NEVER else PartialDate(None, latest, Precision.BEFORE)
    if latest == NEVER:
        return PartialDate(earliest, None, Precision.AFTER)
    return PartialDate(earliest, latest, Precision.DAY if earliest == latest else Precision.BETWEEN)
