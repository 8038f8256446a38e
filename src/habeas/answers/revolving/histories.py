"""Histories: named people followed in days, from being let go to whatever came next, and from arrest to exit.

Invariant: a date that is only known as a range is read twice, as early and as late as its words allow, and never in the middle. Who was not
seen to return, die or leave is followed to the day of the question and no further, and is never taken to have stayed free for good. A
return is one that somebody reports; custody that is only shown is told apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum

from habeas.answers.deals import Freed
from habeas.answers.deals.sides import sides
from habeas.answers.revolving.yields import listed_by
from habeas.dates import PartialDate
from habeas.model import Kind, Modality
from habeas.register import Person, Register

__all__ = ["Followed", "Outcome", "after_release", "in_custody", "lost_by"]


class Outcome(IntEnum):
    """How a stretch of days ended. CENSORED: it had not, by the day of the question."""

    CENSORED = 0
    RETURNED = 1
    DIED = 2
    DEPARTED = 3
    LEFT_CUSTODY = 4


@dataclass(frozen=True, slots=True)
class Followed:
    """One person's stretch: `shortest`..`longest` days until `outcome`.

    returned: after how many days the person was back in custody if what a source shows is right, though nobody reports a return; None where
    nothing is shown so.
    """

    person: str
    shortest: int
    longest: int
    outcome: Outcome
    statements: tuple[str, ...]
    returned: int | None = None


def after_release(register: Register, freed: Iterable[Freed], giver: str | None) -> tuple[list[Followed], int]:
    """Each person from the deal's exit on, and how many were left out because a date is missing.

    giver: the state that let them go; a destination elsewhere is a departure. Nobody is followed past the day of the question.
    """
    on = register.as_of.on
    known = sides(register.statements[one] for each in freed for one in each.exit.statements)
    found: list[Followed] = []
    undated = 0
    for each in freed:
        begun = _within(each.exit.on, on)
        if begun is None:
            undated += 1
            continue
        destination = next((value for key, value in each.exit.facets if key == "destination"), None)
        gone = each.exit.kind in (Kind.DEPORTED, Kind.EXCHANGED)
        if gone or (destination is not None and known.same(destination, giver) is not True):
            found.append(Followed(each.person.id, 0, 0, Outcome.DEPARTED, each.exit.statements))
            continue
        ends = list(_ends(each, begun, on))
        if any(ended is None for ended, _, _ in ends):
            undated += 1
            continue
        first = min(((ended, outcome, ids) for ended, outcome, ids in ends if ended is not None), key=lambda one: one[0], default=None)
        shown, showing = _shown(each, begun, on)
        nothing: tuple[_Days, Outcome, tuple[str, ...]] = ((on, on), Outcome.CENSORED, ())
        ended, outcome, ids = first or nothing
        shortest, longest = max((ended[0] - begun[1]).days, 0), (ended[1] - begun[0]).days
        back = shown if shown is not None and shown <= longest else None
        ids = (*each.exit.statements, *ids, *(showing if back is not None else ()))
        found.append(Followed(each.person.id, shortest, longest, outcome, ids, back))
    return found, undated


def lost_by(register: Register, freed: Iterable[Freed], followed: Iterable[Followed], by: str | None, noun: str | None, to: date) -> int:
    """How many of those of an organisation's list whom a deal let go had died or left the country by a day, and are not told to be back.

    noun: what it calls those on its list, folded.
    """
    ended = {one.person: one.longest for one in followed if one.outcome in (Outcome.DIED, Outcome.DEPARTED) and one.returned is None}
    return sum(
        by is not None
        and one.person.id in ended
        and one.exit.on.earliest is not None
        and one.exit.on.earliest + timedelta(days=ended[one.person.id]) <= to
        and listed_by(register, one, by, noun)
        and not one.stays_since  # whoever left another stay is told of as another exit
        for one in freed
    )


_Days = tuple[date, date]


def _ends(freed: Freed, begun: _Days, on: date) -> Iterable[tuple[_Days | None, Outcome, tuple[str, ...]]]:
    """What ended the freedom of a person by the day of the question; without days where it is not dated."""
    person, exit = freed.person, freed.exit
    for episode in freed.stays_since:
        if episode.opened:
            if episode.start.possibly_by(on):
                earliest = max(episode.start.earliest or begun[0], begun[0])
                latest = episode.start.latest
                days = None if latest is None else (min(earliest, on), max(min(latest, on), min(earliest, on)))
                yield days, Outcome.RETURNED, episode.opened
            break
    for statement in person.statements:
        if statement.modality is not Modality.ASSERTED or statement.id in exit.statements or not statement.on.possibly_by(on):
            continue
        outcome = {Kind.DIED: Outcome.DIED, Kind.DEPORTED: Outcome.DEPARTED}.get(statement.kind)
        if outcome is not None and (statement.on.latest is None or statement.on.latest >= begun[0]):
            days = _within(statement.on, on)
            yield (None if days is None else (max(days[0], begun[0]), max(days[1], begun[0]))), outcome, (statement.id,)


def _shown(freed: Freed, begun: _Days, on: date) -> tuple[int | None, tuple[str, ...]]:
    """After how many days something shows the person in custody, by the day of the question, before any return that is reported."""
    for episode in freed.stays_since:
        if episode.opened:
            break
        told = [one.on for one in freed.person.statements if one.id in episode.shown]
        days = [day for one in told if (day := one.latest if one.earliest is None else one.earliest) is not None]
        if days and min(days) <= on:
            return max((min(days) - begun[1]).days, 0), episode.shown
    return None, ()


def _within(when: PartialDate, on: date) -> _Days | None:
    """First and last day of a date that both sides bound, drawn back to the day of the question; None when it is not so bounded."""
    if when.earliest is None or when.latest is None or when.earliest > on:
        return None
    return when.earliest, min(when.latest, on)


def in_custody(people: Sequence[Person], on: date) -> tuple[list[Followed], int]:
    """Each episode in custody that had begun by `on`, and how many were left out because their beginning is not dated."""
    found: list[Followed] = []
    undated = 0
    for person in people:
        for episode in person.episodes:
            if not episode.start.possibly_by(on) or episode.doubt is not None:
                continue
            begun = _within(episode.start, on) if episode.opened else None
            ended = episode.end
            if begun is None or (ended is not None and ended.possibly_by(on) and _within(ended, on) is None):
                undated += 1
                continue
            days = _within(ended, on) if ended is not None else None
            if days is None:
                found.append(Followed(person.id, (on - begun[1]).days, (on - begun[0]).days, Outcome.CENSORED, episode.statements))
                continue
            died = episode.exit is not None and episode.exit.kind is Kind.DIED
            shortest, longest = max((days[0] - begun[1]).days, 0), max((days[1] - begun[0]).days, 0)
            found.append(Followed(person.id, shortest, longest, Outcome.DIED if died else Outcome.LEFT_CUSTODY, episode.statements))
    return found, undated
