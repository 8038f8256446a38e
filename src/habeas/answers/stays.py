"""Stays in custody as intervals of days, and the movements that begin and end them.

Invariant: a day lies in `sure` exactly where the register says held, and in `possible` exactly where it says held or presumed, so that a
series and the answer for a single day can never disagree. A movement is an arrest or an exit; transfers, revisions of a list and merges of
records are none, and who goes home under arrest is counted apart from both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from habeas.answers.intervals import BEGINNING, OPEN, Intervals, after, covers, days_of, from_day, intersection, touches, union
from habeas.answers.selection import EVERYONE, EXITS, Selection, Window, exit_form
from habeas.model import Kind
from habeas.register import Custody, Designation, Doubt, Episode, Person, Register, at_home

__all__ = [
    "ENTRIES",
    "LISTS",
    "MOVEMENTS",
    "UNREPORTED",
    "Besides",
    "Movement",
    "Stay",
    "Stays",
    "custody_on",
    "decided_people",
    "designation_movements",
    "is_death",
    "movements",
    "stays",
    "under_house_arrest",
]

ENTRIES = {"detained": "detained", "house_arrest_imposed": "put under house arrest", "returned_to_custody": "returned to custody"}
LISTS = {"designated": "designated", "undesignated": "designation withdrawn"}
UNREPORTED = {"entry_not_reported": "entered custody, entry not reported", "exit_not_reported": "left custody, exit not reported"}
MOVEMENTS = {
    **dict.fromkeys(ENTRIES, "in"),
    **dict.fromkeys(EXITS, "out"),
    "entry_not_reported": "unreported_in",
    "house_arrest": "house_arrest",
    "exit_not_reported": "unreported_out",
    "designated": "designated",
    "undesignated": "undesignated",
}
"""Kind of movement to the flow it belongs to. Designations are flows of a list, never of custody; who goes home under arrest neither came
nor left, and is a flow apart."""


@dataclass(frozen=True, slots=True)
class Stay:
    """One episode of one person, as far as it belongs to a selection.

    owner: a number for the person. sure: days surely held. carried: with those since, while no exit is known to have come. possible: with
    those on which custody may have begun or may not have ended.
    """

    owner: int
    person: Person
    episode: Episode
    window: Window
    sure: Intervals
    carried: Intervals
    possible: Intervals


@dataclass(frozen=True, slots=True)
class Stays:
    """stays: those that touch the selection, people in the order of the register. unsaid: people of whom no statement says if they do."""

    stays: tuple[Stay, ...]
    unsaid: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class Movement:
    """Somebody enters or leaves custody, or a list.

    kind: a key of MOVEMENTS. start, end: the days on which it may have happened, `[start, end)`. certain: whether it certainly happened to
    somebody of the selection. statements: ids of those that report it, or that show it where nobody reports it.
    besides: of a movement that is one more only if what sources tell with different days happened more than once: what it is besides.
    told_otherwise: whether another source tells it as a kind that it cannot be, too: certain as a movement and not as one of its kind.
    instead: whether it is what another movement may have been, and never one more.
    """

    owner: int
    person: Person
    kind: str
    start: int
    end: int
    certain: bool
    statements: tuple[str, ...]
    besides: Besides | None = None
    told_otherwise: bool = False
    instead: bool = False


@dataclass(frozen=True, slots=True)
class Besides:
    """kind: of the movement that it may be instead. first, last: the nearest two days of both, on which two movements are two."""

    kind: str
    first: int
    last: int


def stays(register: Register, people: Iterable[Person], selection: Selection) -> Stays:
    """The stays of `people` that may belong to the selection."""
    found: list[Stay] = []
    unsaid: list[Person] = []
    for owner, person in enumerate(people):
        open_questions = False
        for episode in person.episodes:
            window = selection.window(register, person, episode)
            if window is None:
                open_questions = True
            elif window.possible:
                sure, carried, possible = _days(episode)
                found.append(
                    Stay(
                        owner,
                        person,
                        episode,
                        window,
                        intersection(sure, window.certain),
                        intersection(carried, window.certain),
                        intersection(possible, window.possible),
                    )
                )
        if open_questions:
            unsaid.append(person)
    return Stays(tuple(found), tuple(unsaid))


def decided_people(register: Register) -> list[Person] | None:
    """People as accepted statements alone make them, None unless there are proposals among the statements that count."""
    if register.standing.decided is None:
        return None
    return [decided for person in register.people if (decided := person.decided()) is not None]


def _days(episode: Episode) -> tuple[Intervals, Intervals, Intervals]:
    """The days on which the episode says held, those with no exit known to have come since, and those on which it says presumed too."""
    end = episode.end
    gone = OPEN if end is None or end.latest is None else end.latest.toordinal()
    shown = [(episode.surely[0].toordinal(), episode.surely[1].toordinal() + 1)] if episode.surely else []
    shown += [(day.toordinal(), day.toordinal() + 1) for day in episode.seen]
    sure = union((start, min(stop, gone)) for start, stop in shown)
    likely = [(episode.likely_from.toordinal(), gone)] if episode.likely_from is not None else []
    possible = union([*sure, *likely])
    if episode.doubt in (Doubt.AFTER_EXIT, Doubt.AFTER_DEATH):
        return sure, sure, possible
    begun = OPEN if episode.start.latest is None else episode.start.latest.toordinal()
    stayed = OPEN if end is None else from_day(end.earliest)
    return sure, union([*sure, *intersection(union([(begun, stayed)]), possible)]), possible


def custody_on(register: Register, person: Person, selection: Selection, day: int) -> tuple[Custody, Episode | None]:
    """The strongest thing that a selected stay says of a day, and the latest that says it.

    Somebody surely held who only may belong to the selection on that day counts as presumed.
    """
    strength = list(Custody).index
    on = date.fromordinal(day)
    if selection == EVERYONE:
        return person.custody(on)
    best: Custody = Custody.OUT
    telling: Episode | None = None
    for episode in person.episodes:
        said = episode.custody(on)
        if said is Custody.OUT or strength(said) > strength(best):
            continue
        window = selection.window(register, person, episode)
        if window is None or not touches(window.possible, day, day + 1):
            continue
        if said is Custody.HELD and not touches(window.certain, day, day + 1):
            said = Custody.PRESUMED
        if strength(said) <= strength(best):
            best, telling = said, episode
    return best, telling


def is_death(episode: Episode) -> bool:
    """Whether a stay ended with a death."""
    return episode.exit is not None and episode.exit.kind is Kind.DIED


def under_house_arrest(register: Register, episode: Episode) -> bool:
    """Whether the last word by the day of the question on where somebody is held is house arrest: custody, but shown apart."""
    told = [register.statements[identifier] for identifier in episode.opened + episode.shown]
    where = [one for one in told if one.on.certainly_by(register.as_of.on) and at_home(one) is not None]
    last = max(where, key=lambda one: (one.on.latest or date.min, one.entry or 0), default=None)
    return last is not None and at_home(last) is True


# -- movements --------------------------------------------------------------------------------------------------------


def movements(register: Register, found: Iterable[Stay]) -> Iterator[Movement]:
    """The entries and exits of stays, reported or not. Somebody who belongs to the selection at any time of the stay moves with it.

    Where sources give different days for one of them, it is followed by those that there are besides if it happened more than once, and by
    what must then have happened between. A death that something contradicts is none for certain, and nobody came back after it.
    """
    for stay in found:
        episode = stay.episode
        before, after = _beside(stay)
        not_dead = after is not None and after.doubt is Doubt.AFTER_DEATH and is_death(episode)
        start, end = days_of(episode.start)
        certain = covers(stay.window.certain, start, end) or any(
            touches(stay.window.certain, low, high) for low, high in _certain_span(episode)
        )
        happened = certain and episode.doubt is None
        entered = certain and episode.doubt is not Doubt.AFTER_DEATH
        if episode.opened:
            kind = _entry(register, episode.opened)
            if episode.versions:
                told = [(_entry(register, one.statements), days_of(one.on), one.statements) for one in episode.versions]
                yield from _several(stay, kind, told, "exit_not_reported", entered, episode.opened)
            else:
                yield Movement(stay.owner, stay.person, kind, start, end, entered, episode.opened)
        elif not (episode.doubt is Doubt.AFTER_DEATH and before is not None and is_death(before)):
            yield Movement(stay.owner, stay.person, "entry_not_reported", start, end, happened, episode.statements)
        for one in episode.home:
            start, end = days_of(one.on)
            yield Movement(stay.owner, stay.person, "house_arrest", start, end, certain, one.statements)
        if episode.exit is not None and episode.exit.versions:
            told = [(exit_form(one), days_of(one.on), one.statements) for one in episode.exit.versions]
            yield from _several(stay, exit_form(episode.exit), told, "entry_not_reported", certain and not not_dead, episode.closed)
        elif episode.end is not None:
            kind = exit_form(episode.exit) if episode.exit is not None else "exit_not_reported"
            start, end = days_of(episode.end)
            left = certain and not not_dead if episode.closed else happened
            yield Movement(stay.owner, stay.person, kind, start, end, left, episode.closed or episode.statements)


def _beside(stay: Stay) -> tuple[Episode | None, Episode | None]:
    """The episodes of the same person before and after that of a stay."""
    told = stay.person.episodes
    at = told.index(stay.episode)
    return told[at - 1] if at else None, told[at + 1] if at + 1 < len(told) else None


_Told = tuple[str, tuple[int, int], tuple[str, ...]]
"""The kind of a movement as some sources tell it, its days, and the statements."""


def _several(stay: Stay, kind: str, told: Sequence[_Told], between: str, certain: bool, ids: tuple[str, ...]) -> Iterator[Movement]:
    """A movement that sources tell with different days: once, over all of them, and what else there is if it was several."""
    first, last = min(days[0] for _, days, _ in told), max(days[1] for _, days, _ in told)
    otherwise = kind == "died" and any(form != kind for form, _, _ in told)  # who is deported was let go, too; who died was not
    yield Movement(stay.owner, stay.person, kind, first, last, certain, ids, told_otherwise=otherwise)
    if kind == "died":
        # nobody left alive after their death: it was the one or the other
        for form, (start, end), said in told:
            if form != kind:
                yield Movement(stay.owner, stay.person, form, start, end, False, said, instead=True)
        return
    same = next((place for place, one in enumerate(told) if one[0] == kind), 0)
    for place, (form, (start, end), said) in enumerate(told):
        if place != same:
            earlier, later = (told[place], told[place + 1]) if place < same else (told[place - 1], told[place])
            first, last = sorted((earlier[1][1] - 1, later[1][0]))
            yield Movement(stay.owner, stay.person, form, start, end, False, said, Besides(kind, first, last))
    for (_, (start, _), said), (_, (_, end), more) in pairwise(told):
        yield Movement(stay.owner, stay.person, between, start, end, False, (*said, *more))


def _entry(register: Register, opened: Sequence[str]) -> str:
    told = [register.statements[identifier] for identifier in opened]
    if any(at_home(one) for one in told):
        return "house_arrest_imposed"
    return "returned_to_custody" if {one.kind for one in told} == {Kind.RETURNED_TO_CUSTODY} else "detained"


def _certain_span(episode: Episode) -> Intervals:
    begun = OPEN if episode.start.latest is None else episode.start.latest.toordinal()
    return union([(begun, OPEN if episode.end is None else from_day(episode.end.earliest))])


def designation_movements(register: Register, people: Iterable[Person], selection: Selection) -> Iterator[Movement]:
    """Names put on a list and taken off it: the movements of the list, whatever happened to the people."""
    for owner, person in enumerate(people):
        for one in person.designations:
            if selection.designates(register, one):
                yield from _listed(owner, person, one)


def _listed(owner: int, person: Person, one: Designation) -> Iterator[Movement]:
    for kind, on, told in (("designated", one.since, one.given), ("undesignated", one.until, one.ended)):
        if on is not None and told:
            start, end = (BEGINNING if on.earliest is None else on.earliest.toordinal()), after(on.latest)
            yield Movement(owner, person, kind, start, end, True, told)
