"""Entries: how many came onto a list, or into custody, in a stretch of days.

Invariant: published numbers are added only when their days do not overlap, and each number added is named. A number for other days than the
ones asked about is never cut to size: where it reaches beyond them it becomes a bound, and where it lies outside them it says nothing. Days
that no number covers are named, at either end alike."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, NamedTuple

from habeas.answers.revolving.part import Part, Unsaid, Window, joined, range_words
from habeas.answers.wording import counted_words, date_words, day_words, days_words, list_words, many_words
from habeas.dates import PartialDate
from habeas.register import Figure, Register, fold_organisation
from habeas.register.designations import organisation_of

__all__ = [
    "Basis",
    "Entries",
    "owned",
    "published_before",
    "published_entries",
    "published_within",
]

_DAY = timedelta(days=1)
_BEFORE = timedelta(days=366)
"""How far back a rate before the deal may be taken from."""


class Basis(StrEnum):
    """By which date somebody is a new entry. Only the second shows a revolving door: people are designated long after their arrest."""

    DESIGNATION = "designation"
    DETENTION = "detention"

    @property
    def events(self) -> str:
        """What is counted, in words: `designations`, `detentions`."""
        return f"{self.value}s"


@dataclass(frozen=True, kw_only=True)
class Entries(Part):
    """How many entered, `low`..`high`, high None where nothing bounds them.

    source: `published figures` or `named people`. first, last: the stretch of days they are counted over. figures: the published numbers
    that were used, in words. set_aside: published numbers that were not, and why. uncovered: the first and last of the days since the deal,
    up to the end of the window, that none of the published numbers is for. newest: of named people the last day on which one of them may
    have entered: nobody says that none came after it. meanwhile: how many besides are published as having entered on the days on which the
    deal can have been, before it or since, None where nothing bounds them; they are in neither number.
    """

    basis: Basis
    source: str
    by: str
    low: int
    high: int | None
    first: date
    last: date
    figures: tuple[str, ...] = ()
    set_aside: tuple[str, ...] = ()
    uncovered: tuple[tuple[date, date], ...] = ()
    newest: date | None = None
    meanwhile: int | None = 0

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def stops_short(self) -> bool:
        """Whether the days it is of end before the last day asked about, because no number is published for those after."""
        return bool(self.uncovered) and self.uncovered[-1][0] > self.last

    @property
    def over(self) -> str:
        """`in the 93 days to 12 December 2025`, and whether that is the last day for which there is a number, or a name."""
        days = f"in the {many_words(self.days, 'day', 'days')} to" if self.days > 1 else "on"
        known = ", the last day for which a number is known" if self.stops_short else ""
        if self.ended:
            known = f", the last of them known on {day_words(self.newest or self.last)}"
        return f"{days} {day_words(self.last)}{known}"

    @property
    def ended(self) -> bool:
        """Whether the last named person known to have entered did so before the last day."""
        return self.newest is not None and self.newest < self.last

    @property
    def words(self) -> str:
        return range_words(self.low, self.high)

    def to_json(self) -> dict[str, Any]:
        return {
            "basis": self.basis.value,
            "source": self.source,
            "by": self.by,
            "low": self.low,
            "high": self.high,
            "words": self.words,
            "from": self.first.isoformat(),
            "to": self.last.isoformat(),
            "days": self.days,
            "stops_short": self.stops_short,
            "newest": self.newest.isoformat() if self.newest else None,
            "over": self.over,
            "figures": list(self.figures),
            "set_aside": list(self.set_aside),
            "uncovered": [{"from": first.isoformat(), "to": last.isoformat()} for first, last in self.uncovered],
            "meanwhile": self.meanwhile,
            **super().to_json(),
        }


_MEASURES = {Basis.DESIGNATION: "designation", Basis.DETENTION: "in"}


def owned(register: Register, figure: Figure, by: str) -> bool:
    """Whether a figure is the organisation's own: it acts in it, or is its nearest speaker."""
    names = (organisation_of(register.statements[one]) for one in figure.statements)
    speakers = (chain[0] for one in figure.statements if (chain := register.statements[one].speakers))
    return any(name is not None and fold_organisation(name) == fold_organisation(by) for name in (*names, *speakers))


def published_entries(register: Register, by: str, basis: Basis, window: Window, tied: frozenset[str]) -> Entries | Unsaid:
    """What the organisation published for days since the deal.

    tied: statements that are said to have come after the deal, whatever the first day their words allow.
    """
    figures = _published(register, by, basis)
    found = _entered(register, by, basis, figures, window, tied)
    return found if isinstance(found, Unsaid) else _with_meanwhile(found, figures, window, tied)


def _entered(
    register: Register, by: str, basis: Basis, figures: Sequence[Figure], window: Window, tied: frozenset[str]
) -> Entries | Unsaid:
    method = f"published-{basis.events}"
    start = window.start
    if start is None:
        return Unsaid(method=method, why=("The day of the deal is not stated.",))
    # A number that begins before the last day the deal can have been may be of days before it.
    nought = _day_nought(window, start)
    since = [one for one in figures if _since(one, nought, tied) and _first(one, start) <= window.end]
    inside = [one for one in since if one.on.latest is not None and one.on.latest <= window.end]
    over = [one for one in since if one not in inside and one.count.high is not None]
    over += [one for one in figures if one not in since and _straddles(one, nought)]
    if inside:
        return _counted(by, basis, inside, over, start, window, method)
    begun = [one for one in over if _first(one, start) <= _day_nought(window, start) + _DAY]
    whole = [one for one in begun if _reach(one) >= window.end] or ([] if window.asked else begun)
    if whole:
        least = min(whole, key=lambda one: (-min(_reach(one), window.end).toordinal(), one.count.high or 0))
        last = min(_reach(least), window.end)
        gaps = _gaps([least], start, window.end, window.deal)
        return Entries(
            evidence=least.statements,
            method=method,
            assumes=(_reaching(least, start, last), *_left_out(basis, gaps, window, asked=window.asked)),
            basis=basis,
            source="published figures",
            by=by,
            low=0,
            high=least.count.high,
            first=_first(least, start),
            last=last,
            figures=(_told(least),),
            uncovered=gaps,
        )
    # What has no dates of detention is the designations since the deal.
    about = (
        figures if basis is Basis.DESIGNATION else [one for one in _published(register, by, Basis.DESIGNATION) if _since(one, nought, tied)]
    )
    return Unsaid(method=method, why=(_none(by, basis, figures, window),), evidence=joined(*(one.statements for one in about[:3])))


def _with_meanwhile(found: Entries, figures: Sequence[Figure], window: Window, tied: frozenset[str]) -> Entries:
    """The entries since a deal of which the day is not known, with what is published of the days on which it can have been.

    Whoever entered on one of these days may have done so before the deal. Where they reach to the end of the window, or nobody knows how
    far, no number but one that is said to have come after the deal is surely of days since.
    """
    start, latest = window.start, window.deal.latest
    if start is None or window.day is not None:
        return found
    if latest is None or latest >= window.end:
        used = [one for one in figures if set(one.statements) & set(found.evidence)]
        sure = all(tied & set(one.statements) or (latest is not None and one.on.earliest == latest) for one in used)
        if sure or not found.low:
            return found
        return replace(found, low=0, assumes=(*found.assumes, f"On which of the days since {day_words(start)} the deal was is not known."))
    beside = [one for one in figures if _meets(one, start, latest) and not (tied | set(found.evidence)) & set(one.statements)]
    most, taken = _most(beside, start, latest)
    if not taken:
        return found
    told = list_words([_told(one) for one in taken])
    return replace(
        found,
        evidence=joined(found.evidence, *(one.statements for one in taken)),
        assumes=(
            *found.assumes,
            f"Of {told}, any number may have come since the deal, whose day is not known: "
            "they are in the upper number of the net change, and in no number of new entries.",
        ),
        meanwhile=most,
    )


def _meets(figure: Figure, first: date, last: date) -> bool:
    """Whether a number is of some who may have entered on one of these days, but the last, from which on numbers are of days since."""
    begun, ended = figure.on.earliest, figure.on.latest
    return figure.count.high != 0 and begun is not None and ended is not None and begun < last and first <= ended


def _most(figures: Sequence[Figure], first: date, last: date) -> tuple[int | None, list[Figure]]:
    """At most how many entered on those of the days `first`..`last` for which there is a number, and the numbers that say so: of the ways
    to choose numbers for all these days, the one that comes to the least."""
    best: list[tuple[int, int, list[Figure]]] = [(0, 0, [])]
    for offset in range((last - first).days + 1):
        day = first + timedelta(days=offset)
        choices = []
        for one in figures:
            if one.on.earliest is not None and one.on.earliest <= day <= _reach(one):
                unbounded, most, taken = best[max((one.on.earliest - first).days, 0)]
                choices.append((unbounded + (one.count.high is None), most + (one.count.high or 0), [*taken, one]))
        best.append(min(choices, key=lambda each: each[:2]) if choices else best[-1])
    unbounded, most, taken = best[-1]
    return (None if unbounded else most), taken


def published_within(register: Register, by: str, first: date, last: date) -> list[Figure]:
    """The organisation's numbers of designations whose days all lie in `first`..`last`."""
    return [one for one in _published(register, by, Basis.DESIGNATION) if one.count.high != 0 and _lies(one.on, first, last)]


def published_before(register: Register, by: str, basis: Basis, window: Window) -> Entries | Unsaid:
    """What the organisation published for days that all lie before the deal, at most a year back."""
    method = f"published-{basis.events}-before"
    start = window.start
    earlier = [] if start is None else [one for one in _published(register, by, basis) if _lies(one.on, start - _BEFORE, start - _DAY)]
    if not earlier:
        return Unsaid(method=method, why=(f"No number of {basis.events} by {by} is published for a stretch of days before the deal.",))
    cover = _cover(earlier, None)
    first, last = min(one.on.earliest or date.max for one in cover.all), max(one.on.latest or date.min for one in cover.all)
    gaps = _gaps(cover.all, first, last, PartialDate.day(first))
    found = _entries(by, basis, cover, first, last, not gaps, method)
    return replace(found, assumes=(*found.assumes, *_left_out(basis, gaps, window, asked=True)), uncovered=gaps)


def _published(register: Register, by: str, basis: Basis) -> list[Figure]:
    """The organisation's own numbers; parts of another are not numbers of all, save the dates of those it designates."""
    figures = {figure.id: figure for figure in register.figures}
    found = []
    for figure in register.figures:
        if figure.measure != _MEASURES[basis] or figure.count.unit != "person" or not owned(register, figure, by):
            continue
        whole = figures.get(figure.subset_of) if figure.subset_of else None
        of_the_list = whole is not None and whole.measure == "designation"
        if of_the_list if basis is Basis.DETENTION else figure.subset_of is None:
            found.append(figure)
    return found


def _since(figure: Figure, start: date, tied: frozenset[str]) -> bool:
    return bool(tied & set(figure.statements)) or (figure.on.earliest is not None and figure.on.earliest >= start)


def _straddles(figure: Figure, start: date) -> bool:
    """Whether a number of at most so many is for days before the deal and for days since, so that any of them may have come since."""
    first, last = figure.on.earliest, figure.on.latest
    return figure.count.high is not None and first is not None and last is not None and first < start <= last


def _reach(figure: Figure) -> date:
    return figure.on.latest or date.max


def _lies(on: PartialDate, first: date, last: date) -> bool:
    return on.earliest is not None and on.latest is not None and first <= on.earliest and on.latest <= last


def _first(figure: Figure, start: date | None) -> date:
    """The first day a figure counts: never before the deal it is said to come after."""
    first = figure.on.earliest or start or date.min
    return max(first, start) if start is not None else first


class _Cover(NamedTuple):
    """chosen: figures whose days do not overlap, which are surely of different people. all: those and the ones that overlap them, which
    together bound from above. aside: why each of the others is not added, in words."""

    chosen: list[Figure]
    all: list[Figure]
    aside: list[str]


def _cover(figures: Sequence[Figure], start: date | None) -> _Cover:
    """Of figures whose days do not overlap, those that come to the most at least; on a tie those of the most days, the fewest of them, and
    the latest published."""
    best: dict[tuple[date, date], Figure] = {}
    aside: list[str] = []
    for figure in sorted(figures, key=lambda one: (one.stated or date.min, one.id)):
        days = (_first(figure, start), figure.on.latest or date.max)
        before = best.get(days)
        if before is not None and (before.count.low, before.count.high) != (figure.count.low, figure.count.high):
            aside.append(f"{_told(before)}: another number was published later for the same days")
        best[days] = figure
    for days, figure in list(best.items()):
        if any(_outdone(figure, days, other, span) for span, other in best.items()):
            aside.append(f"{_told(figure)}: a smaller number was published later for these and other days")
            del best[days]
    ordered = sorted(best.items(), key=lambda each: (each[0][1], each[0][0]))
    reached: list[tuple[int, int, int, list[Figure]]] = [(0, 0, 0, [])]
    for place, ((first, last), figure) in enumerate(ordered):
        free = sum(1 for (_, end), _ in ordered[:place] if end < first)
        least, covered, fewer, chosen = reached[free]
        taken = (least + (figure.count.low or 0), covered + (last - first).days + 1, fewer - 1, [*chosen, figure])
        reached.append(max(reached[place], taken, key=lambda each: each[:3]))
    chosen = reached[-1][3]
    ids = {figure.id for figure in chosen}
    others = [one for one in best.values() if one.id not in ids]
    aside += [f"{_told(one)}: its days overlap those of another number" for one in others]
    return _Cover(chosen, [*chosen, *others], aside)


def _outdone(figure: Figure, days: tuple[date, date], other: Figure, span: tuple[date, date]) -> bool:
    """Whether another figure, published later and for these days and more, is smaller: then this one was corrected."""
    within = span != days and span[0] <= days[0] and days[1] <= span[1]
    later = (other.stated or date.min) > (figure.stated or date.min)
    return within and later and other.count.high is not None and other.count.high < (figure.count.low or 0)


def _day_nought(window: Window, start: date) -> date:
    """The last day the deal can have been, by which numbers since it may begin."""
    return window.deal.latest if window.deal.latest is not None and window.deal.latest < window.end else start


_Gaps = tuple[tuple[date, date], ...]


def _gaps(figures: Sequence[Figure], start: date, last: date, deal: PartialDate) -> _Gaps:
    """The days that no figure is for, from the deal, by its last possible day, to `last`; its own day may be left out."""
    reached = (deal.latest or start) if deal.latest is not None and deal.latest < last else start
    found: list[tuple[date, date]] = []
    for figure in sorted(figures, key=lambda one: _first(one, start)):
        first = _first(figure, start)
        if first > reached + _DAY:
            found.append((reached + _DAY if found or reached > start else start, first - _DAY))
        reached = max(reached, figure.on.latest or last)
    if reached < last:
        found.append((reached + _DAY, last))
    return tuple(found)


def _counted(by: str, basis: Basis, inside: Sequence[Figure], over: Sequence[Figure], start: date, window: Window, method: str) -> Entries:
    """What figures of the window come to; those that reach beyond either end of it bound the days that no other is for."""
    cover = _cover(inside, start)
    told = max(one.on.latest or start for one in cover.all)
    last = window.end if window.asked else told
    # Numbers that begin on the day after the deal are numbers since it, but over a day less.
    first = min(_first(one, start) for one in cover.all)
    gaps = _gaps(cover.all, start, last, window.deal)
    added = _entries(by, basis, cover, first, last, not gaps, method)
    bounds: list[tuple[int, Figure]] = []
    for one in over if gaps else ():
        if _reach(one) > window.end > last:
            continue
        assert one.count.high is not None
        if _first(one, start) <= _day_nought(window, start) + _DAY and _reach(one) >= last:
            bounds.append((one.count.high, one))
        if _first(one, start) <= gaps[0][0] and _reach(one) >= gaps[-1][1] and all(other.count.high is not None for other in cover.all):
            bounds.append((one.count.high + sum(other.count.high or 0 for other in cover.all), one))
    fitting = [(high, one) for high, one in bounds if high >= added.low]
    if fitting:
        high, least = min(fitting, key=lambda each: each[0])
        rest = _gaps([*cover.all, least], start, window.end, window.deal)
        return replace(
            added,
            evidence=joined(added.evidence, least.statements),
            assumes=(
                *added.assumes,
                _reaching(least, start, min(_reach(least), last)),
                *_left_out(basis, rest, window, asked=window.asked),
            ),
            high=high,
            first=min(first, _first(least, start)),
            figures=(*added.figures, _told(least)),
            uncovered=rest,
        )
    unread = _gaps(cover.all, start, window.end, window.deal)
    return replace(added, assumes=(*added.assumes, *_left_out(basis, unread, window, asked=window.asked)), uncovered=unread)


def _left_out(basis: Basis, gaps: _Gaps, window: Window, *, asked: bool) -> Iterable[str]:
    """Which days no number is for, and what that does to the number. asked: whether the number is of all days of the window."""
    if not gaps:
        return
    told = " and ".join(days_words(first, last) for first, last in gaps)
    if asked or len(gaps) > 1 or gaps[0][1] < window.end:
        yield f"No number of {basis.events} is published for {told}, so there may be more."
    else:
        yield f"No number of {basis.events} is published for {told}; the number is of the days before."


def _reaching(figure: Figure, start: date, end: date) -> str:
    if figure.on.earliest is not None and figure.on.earliest < start:
        return f"Of {_told(figure)}, any number may have come since the deal, by {day_words(end)}."
    return f"Of {_told(figure)}, any number may have come by {day_words(end)}."


def _told(figure: Figure) -> str:
    return f"{counted_words(figure.count)} {date_words(figure.on)}"


def _entries(by: str, basis: Basis, cover: _Cover, first: date, last: date, whole: bool, method: str) -> Entries:
    """whole: whether the figures, with those that overlap, are for every day."""
    chosen = cover.chosen
    low = sum(one.count.low or 0 for one in chosen)
    needed = chosen if whole and not _gaps(chosen, first, last, PartialDate.day(first)) else cover.all
    highs = [one.count.high for one in needed]
    high = sum(one for one in highs if one is not None) if whole and None not in highs else None
    used = chosen if high is None else needed
    assumes = []
    if len(chosen) > 1:
        assumes.append(f"Numbers of {basis.events} for days that do not overlap are of different people.")
    if len(used) > len(chosen):
        twice = list_words([_told(one) for one in used[len(chosen) :]])
        assumes.append(f"Numbers whose days overlap may be of the same people: the lower number takes {twice} for none more.")
    return Entries(
        evidence=joined(*(one.statements for one in used)),
        method=method,
        assumes=tuple(assumes),
        basis=basis,
        source="published figures",
        by=by,
        low=low,
        high=high,
        first=first,
        last=last,
        figures=tuple(_told(one) for one in used),
        set_aside=tuple(cover.aside),
    )


def _none(by: str, basis: Basis, figures: Sequence[Figure], window: Window) -> str:
    noun = basis.events
    if basis is Basis.DETENTION:
        return f"Not supported by what is known: when those whom {by} designated since the deal were detained is not published."
    if figures:
        told = list_words([_told(one) for one in figures])
        days = f"the days since the deal, up to {day_words(window.end)}"
        return f"No number of {noun} by {by} is published for {days}; what is published is for others: {told}."
    return f"No number of {noun} by {by} is published for the days since the deal."
