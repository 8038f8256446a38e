"""Custody of one person: episodes, exits, and what can be said of a single day.

Invariant: a day counts as surely held only when something shows custody on or before it and something shows custody on or after it, with
no exit between. What merely began is never carried forward as certain, and nothing is carried back before the words that show it. What
one source shows against the reported exit of another is never certain.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from itertools import pairwise

from habeas import ontology
from habeas.dates import PartialDate, Precision
from habeas.model import Kind, Modality, Statement
from habeas.register.house_arrest import moved_home, one_stay
from habeas.register.spells import ALWAYS, NEVER, Event, Report, Spell, distinct, in_versions, pair, partial, report
from habeas.register.standing import Standing
from habeas.register.tellers import told_apart

__all__ = ["Custody", "Doubt", "Episode", "Exit", "Version", "custody_roles", "episodes"]

_ONE_DAY = timedelta(days=1)
# The most telling word for an exit that several statements name differently.
_TELLING = (Kind.DIED, Kind.EXCHANGED, Kind.DEPORTED, Kind.RELEASED)


class Custody(StrEnum):
    """What is known of a person's custody on a day, strongest first."""

    HELD = "held"
    """Custody is shown on both sides of the day, or on it."""
    PRESUMED = "presumed"
    """Custody is shown, or may have begun, by the day, and no exit is known to have come by then."""
    UNDATED = "undated"
    """Custody is shown later; whether it had begun by the day is not stated."""
    OUT = "out"
    """Nothing shows custody on the day."""


class Doubt(StrEnum):
    """Why custody that something shows may be no episode of its own."""

    AFTER_EXIT = "after_exit"
    """One source shows custody after an exit that others report, and nobody reports a return."""
    AFTER_DEATH = "after_death"
    """Something shows custody after a death, whoever reports either: one of them is wrong, and if it is the death, nobody ever left."""
    BEFORE_ENTRY = "before_entry"
    """One source shows custody before the entry that others report, and nobody reports an exit between."""


@dataclass(frozen=True, slots=True)
class Version:
    """A beginning with the days that some of its sources give it, or a move of a stay, and the ids of what is said of it."""

    on: PartialDate
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Exit:
    """How an episode ended.

    kinds: every kind its statements name, the most telling first. facets: `ground`, `destination`, `liberty`…, sorted.
    versions: where sources give different days, what each says, in order of time: one exit, or several. Empty where they agree.
    """

    on: PartialDate
    kinds: tuple[Kind, ...]
    facets: tuple[tuple[str, str], ...]
    statements: tuple[str, ...]
    versions: tuple[Exit, ...] = ()

    @property
    def kind(self) -> Kind:
        return self.kinds[0]

    @property
    def restricted(self) -> bool:
        """Whether it led to less than full liberty, house arrest for example: shown apart, because not everyone counts it as a release."""
        return any(key == "liberty" and value != "full" for key, value in self.facets)


@dataclass(frozen=True, slots=True)
class Episode:
    """One unbroken stay in custody, `[start, end)` in days.

    start: when it began; a range without an earliest day when no beginning is reported. end: when it ended, None when no exit is known.
    implied: the end is not reported, but a later beginning cannot be without it.
    opened, shown, closed: ids of the statements that report the beginning, custody itself, and the exit.
    surely: first and last day of certain custody, None when no day is certain. seen: days on which custody is shown that may as well belong
    to a neighbouring episode. likely_from: the first day on which custody is shown or may have begun.
    versions: where sources give the beginning different days, what each says, in order of time: one beginning, or several. Empty where they
    agree. doubt: why there may be no such episode, None where there is no reason.
    home: when it went on under house arrest, each such move once.
    """

    start: PartialDate
    end: PartialDate | None
    implied: bool
    opened: tuple[str, ...]
    shown: tuple[str, ...]
    closed: tuple[str, ...]
    surely: tuple[date, date] | None
    seen: tuple[date, ...]
    likely_from: date | None
    exit: Exit | None
    versions: tuple[Version, ...] = ()
    doubt: Doubt | None = None
    home: tuple[Version, ...] = ()

    @property
    def statements(self) -> tuple[str, ...]:
        return self.opened + self.shown + self.closed

    def custody(self, day: date) -> Custody:
        """What the episode says of `day`. The day of an exit is out, whatever shows custody earlier that day."""
        end = self.end
        if end is not None and end.latest is not None and day >= end.latest:
            return Custody.OUT
        if (self.surely is not None and self.surely[0] <= day <= self.surely[1]) or day in self.seen:
            return Custody.HELD
        if self.likely_from is not None and self.likely_from <= day:
            return Custody.PRESUMED
        if self.start.earliest is None or self.start.earliest <= day:
            return Custody.UNDATED
        return Custody.OUT


@cache
def custody_roles() -> Mapping[Kind, str]:
    """Kind to `opens`, `closes` or `shows`, by the ontology; kinds that do nothing to custody are absent.

    Two have a role of their own: what `returns` opens a spell that presupposes an earlier one, and what `dies` closes the last.
    """
    roles = {kind: role for kind in Kind if (role := ontology.kind(kind).custody) != "none"}
    return roles | {Kind.RETURNED_TO_CUSTODY: "returns", Kind.DIED: "dies"}


def episodes(statements: Iterable[Statement], standing: Standing, names: Collection[str] = ()) -> tuple[Episode, ...]:
    """The episodes of one person from the statements about them, in order of time. Only what is asserted makes an episode.

    names: the folded names of the person, where links join several.
    """
    role_of = custody_roles().get
    by_role: dict[str, list[Report]] = {}
    for statement in statements:
        role = role_of(statement.kind)
        if role is not None and statement.modality is Modality.ASSERTED:
            if role in by_role:
                by_role[role].append(report(statement, standing))
            else:
                by_role[role] = [report(statement, standing)]
    if not by_role:
        return ()
    told = one_stay(by_role)
    shows = told.get("shows", ())
    beginnings = distinct(told["opens"], standing) if "opens" in told else []
    if "returns" in told:
        returns = distinct(told["returns"], standing)
        beginnings = sorted(beginnings + returns, key=lambda event: (event.earliest, event.latest, event.is_return))
    endings = distinct(told["closes"], standing) if "closes" in told else []

    def apart(one: Iterable[Statement], other: Iterable[Statement]) -> bool:
        return told_apart(one, other, names)

    def may_be_one(earlier: Event, later: Event) -> bool:
        # An exit before a death is one of its own, because somebody may die at liberty; an exit told after a death stands against it.
        return not _is_death(later) and apart(earlier.statements, later.statements)

    if "dies" not in told:
        return _dated(pair(beginnings, endings, _again, may_be_one), shows, apart, standing, None)
    death, *later = distinct(told["dies"], standing)
    for other in later:
        if apart(death.statements, other.statements):
            death = in_versions(death, other)
    endings = sorted(
        [*endings, death], key=lambda event: (event.latest if event is death else event.earliest, event.latest, event is death)
    )
    return _dated(_until_death(pair(beginnings, endings, _again, may_be_one), death), shows, apart, standing, death)


def _is_death(event: Event) -> bool:
    return any(statement.kind is Kind.DIED for statement in event.statements)


def _until_death(spells: Sequence[Spell], death: Event) -> list[Spell]:
    """Neither a death after an exit nor an exit after a death is a spell of its own."""
    kept: list[Spell] = []
    for spell in spells:
        after = any(earlier.ended is not None and _is_death(earlier.ended) for earlier in kept)
        if spell.begun is None and kept and (after or spell.ended is death):
            continue
        kept.append(spell)
    return kept


def _again(current: Event, following: Event) -> bool:
    if following.earliest > current.latest or current.earliest > following.latest:
        return False
    return not following.is_return or (current.exact and following.exact)


@dataclass(slots=True)
class _Draft:
    """A spell while its days are being narrowed: it began in [start, begun_by] and ended in [end, ended_by], inclusive days.

    likely: the earliest day that showings point to. first, last: by the one custody had begun and on the other it had not ended, as far as
    the beginning, and the showings that can belong to no other spell, prove it. shown_until: the same as last, by showings alone.
    """

    spell: Spell
    start: date
    begun_by: date
    end: date
    ended_by: date
    shown: list[Statement]
    likely: date
    first: date
    last: date
    seen: tuple[date, ...] = ()
    doubt: Doubt | None = None
    shown_until: date = ALWAYS


def _draft(spell: Spell) -> _Draft:
    begun, ended = spell.begun, spell.ended
    end, ended_by = (ended.earliest, ended.latest) if ended is not None else (ALWAYS, NEVER)
    if begun is None:
        return _Draft(spell, ALWAYS, NEVER, end, ended_by, [], NEVER, NEVER, ALWAYS)
    earliest, latest = begun.earliest, begun.latest
    return _Draft(spell, earliest, latest, end, ended_by, [], NEVER, latest, earliest)


_Apart = Callable[[Iterable[Statement], Iterable[Statement]], bool]


def _dated(spells: Sequence[Spell], shows: Sequence[Report], apart: _Apart, standing: Standing, death: Event | None) -> tuple[Episode, ...]:
    drafts = [_draft(spell) for spell in spells]
    if len(drafts) > 1:
        _in_turn(drafts)
    gaps: dict[int, _Draft] = {}
    for earliest, latest, statement in shows:
        fitting = [draft for draft in drafts if draft.start <= latest and earliest <= draft.ended_by]
        if fitting:
            draft = fitting[-1]
        else:
            # Custody shown where no reported spell can reach is a spell of its own, one for each gap between reported spells.
            place = sum(1 for draft in drafts if draft.ended_by < earliest)
            draft = gaps.setdefault(place, _draft(Spell(None)))
        draft.shown.append(statement)
        draft.likely = min(draft.likely, latest if earliest == ALWAYS else earliest)
        if len(fitting) < 2 and not _against(draft.spell.ended, earliest):
            draft.first = min(draft.first, latest)
            draft.shown_until = max(draft.shown_until, latest if _lasts(statement, latest) else earliest)
            draft.last = max(draft.last, draft.shown_until)
        elif earliest == latest < min(other.ended_by for other in fitting):
            draft.seen = (*draft.seen, latest)
    # From the back, so that no insertion moves a place still to come.
    for place in sorted(gaps, reverse=True):
        gaps[place].doubt = _doubt(gaps[place], drafts[place - 1 : place], drafts[place : place + 1], apart)
        drafts.insert(place, gaps[place])
    if death is not None:
        _against_death(drafts, death)
    for before, after in pairwise(drafts):
        if after.spell.begun is None and before.spell.ended is not None:
            # Who left and is shown in custody again, or leaves again, came back on some day since, and may have at once.
            after.likely = min(after.likely, before.end)
    for draft in drafts:
        ended = draft.spell.ended
        if draft.spell.begun is None and ended is not None and ended.versions:
            # Whom one source has out on the 3rd and another on the 5th may have been inside between.
            draft.likely = min(draft.likely, ended.versions[0].latest)
        _narrow(draft)
    if len(drafts) > 1:
        _in_turn(drafts)
    return tuple([_episode(draft, standing, last=draft is drafts[-1]) for draft in drafts])


def _lasts(shown: Statement, latest: date) -> bool:
    """ "has been held since May": a stay told up to the day it is told on, when it lasts, and not some day of that stretch."""
    return shown.kind is Kind.HELD and shown.on.precision is Precision.BETWEEN and shown.stated is not None and latest == shown.stated


def _against(ended: Event | None, shown: date) -> bool:
    """Whether custody shown on a day is one source's word against another's, who has somebody out by then."""
    return ended is not None and bool(ended.versions) and shown >= ended.versions[0].latest


def _doubt(gap: _Draft, before: Sequence[_Draft], after: Sequence[_Draft], apart: _Apart) -> Doubt | None:
    """Whether what no reported spell reaches is shown against the exit before it, or against the entry after it."""
    ended = before[0].spell.ended if before else None
    if ended is not None and apart(gap.shown, ended.statements):
        return Doubt.AFTER_EXIT
    begun = after[0].spell.begun if after else None
    return Doubt.BEFORE_ENTRY if begun is not None and apart(gap.shown, begun.statements) else None


def _against_death(drafts: Sequence[_Draft], death: Event) -> None:
    """What is told of somebody after their death stands against it; who was held when they died was held all the while, if they did not."""
    before: _Draft | None = None
    for draft in drafts:
        told_from = draft.start if draft.spell.begun is not None else draft.likely if draft.shown else ALWAYS
        dies = draft.spell.ended is not None and _is_death(draft.spell.ended)
        if not dies and told_from > death.latest:
            draft.doubt = Doubt.AFTER_DEATH
            if draft.spell.begun is None and before is not None and before.spell.ended is not None and _is_death(before.spell.ended):
                draft.start = before.ended_by
        before = draft


def _narrow(draft: _Draft) -> None:
    """A stay began before anything that shows it, and ended after."""
    begun = draft.spell.begun
    if begun is not None and begun.versions:
        # Who gives a day after one on which custody is shown tells no beginning of this stay.
        fitting = [version for version in begun.versions if version.earliest <= draft.first]
        if fitting and fitting[-1].latest < draft.begun_by:
            draft.begun_by = fitting[-1].latest
            draft.first = min(draft.first, draft.begun_by)
    latest = min(draft.begun_by, draft.first, draft.ended_by)
    if latest >= draft.start:
        draft.begun_by = latest
    earliest = max(draft.end, draft.start, draft.last)
    if draft.spell.ended is not None and earliest <= draft.ended_by:
        draft.end = earliest


def _in_turn(drafts: Sequence[_Draft]) -> None:
    """Each spell ends before the next begins; where no end is reported, that is all that is known of it."""
    for before, after in pairwise(drafts):
        if before.spell.ended is None:
            before.ended_by = max(after.begun_by, before.start)
            before.end = min(max(before.start, before.last), before.ended_by)
        elif before.end <= after.begun_by < before.ended_by:
            before.ended_by = after.begun_by
        if after.start < before.end <= after.begun_by:
            after.start = before.end


def _episode(draft: _Draft, standing: Standing, *, last: bool) -> Episode:
    begun, ended = draft.spell.begun, draft.spell.ended
    opened = begun.statements if begun is not None else []
    closed = ended.statements if ended is not None else []
    likely, sure_until = draft.likely, draft.last
    if begun is not None:
        likely = min(likely, draft.begun_by if begun.earliest == ALWAYS else draft.start)
    if ended is not None and draft.end != ALWAYS:
        # Who was taken on the 5th and let go in that month may have left that day.
        sure_until = max(draft.shown_until, draft.end - _ONE_DAY)
    sure_from = draft.first
    end = partial(draft.end, draft.ended_by, closed) if ended is not None or not last else None
    home = [report(statement, standing) for statement in moved_home(draft.shown)]
    against = draft.doubt in (Doubt.AFTER_EXIT, Doubt.AFTER_DEATH)
    sure = not against and sure_from <= sure_until and sure_from != NEVER and sure_until != ALWAYS
    return Episode(
        start=partial(draft.start, draft.begun_by, opened),
        end=end,
        implied=ended is None and not last,
        opened=tuple([statement.id for statement in opened]),
        shown=tuple([statement.id for statement in draft.shown]),
        closed=tuple([statement.id for statement in closed]),
        surely=(sure_from, sure_until) if sure else None,
        seen=draft.seen,
        likely_from=max(likely, draft.start) if likely != NEVER else None,
        exit=_exit(ended, end) if ended is not None and end is not None else None,
        versions=tuple([Version(*_told(version)) for version in begun.versions]) if begun is not None and begun.versions else (),
        doubt=draft.doubt,
        home=tuple([Version(*_told(event)) for event in distinct(home, standing)]) if home else (),
    )


def _told(event: Event) -> tuple[PartialDate, tuple[str, ...]]:
    return partial(event.earliest, event.latest, event.statements), tuple(statement.id for statement in event.statements)


def _exit(ended: Event, on: PartialDate) -> Exit:
    closed = ended.statements
    if len(closed) == 1:
        only = closed[0]
        return Exit(on, (only.kind,), only.facets, (only.id,))
    named = {statement.kind for statement in closed}
    facets = {facet for statement in closed for facet in statement.facets}
    kinds, ids = tuple(kind for kind in _TELLING if kind in named), tuple(statement.id for statement in closed)
    return Exit(on, kinds, tuple(sorted(facets)), ids, tuple([_exit(version, _told(version)[0]) for version in ended.versions]))
