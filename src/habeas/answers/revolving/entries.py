"""Entries: how many came onto a list, or into custody, in a stretch of days.

Invariant: published numbers are added only when their days do not overlap, and each number added is named. A number for other days than the
ones asked about is never cut to size: it becomes a bound. Named people are those this register knows, and never all there are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, NamedTuple

from habeas.answers.revolving.part import Part, Unsaid, Window, joined, range_words
from habeas.answers.wording import counted_words, date_words, day_words, list_words, many_words
from habeas.dates import PartialDate
from habeas.register import Figure, Person, Register, fold_name
from habeas.register.designations import organisation_of

__all__ = ["Basis", "Entries", "Listed", "listed_people", "named_before", "named_entries", "owned", "published_before", "published_entries"]

_DAY = timedelta(days=1)
_BEFORE = timedelta(days=366)
"""How far back a rate before the deal may be taken from."""


class Basis(StrEnum):
    """By which date somebody is a new entry. Only the second shows a revolving door: people are designated long after their arrest."""

    DESIGNATION = "designation"
    DETENTION = "detention"


@dataclass(frozen=True, kw_only=True)
class Entries(Part):
    """How many entered, `low`..`high`, high None where nothing bounds them.

    source: `published figures` or `named people`. first, last: the stretch of days they are counted over. figures: the published numbers
    that were used, in words. set_aside: published numbers that were not, and why.
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

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

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
            "figures": list(self.figures),
            "set_aside": list(self.set_aside),
            **super().to_json(),
        }


_MEASURES = {Basis.DESIGNATION: "designation", Basis.DETENTION: "in"}
_VERBS = {Basis.DESIGNATION: "designations", Basis.DETENTION: "detentions"}


def owned(register: Register, figure: Figure, by: str) -> bool:
    """Whether a figure is the organisation's own: it acts in it, or is its nearest speaker."""
    names = (organisation_of(register.statements[one]) for one in figure.statements)
    speakers = (chain[0] for one in figure.statements if (chain := register.statements[one].speakers))
    return any(name is not None and fold_name(name) == fold_name(by) for name in (*names, *speakers))


def published_entries(register: Register, by: str, basis: Basis, window: Window, tied: frozenset[str]) -> Entries | Unsaid:
    """What the organisation published for days since the deal.

    tied: statements that are said to have come after the deal, whatever the first day their words allow.
    """
    method = f"published-{_VERBS[basis]}"
    figures = _published(register, by, basis)
    start = window.start
    if start is None:
        return Unsaid(method=method, why=("The day of the deal is not stated.",))
    since = [one for one in figures if _since(one, start, tied)]
    inside = [one for one in since if one.on.latest is not None and one.on.latest <= window.end]
    if inside:
        chosen, aside = _cover(inside, start)
        last = window.end if window.days is not None else max(one.on.latest or start for one in chosen)
        whole = _covers(chosen, start, last, window.deal)
        # Numbers that begin on the day after the deal are numbers since it, but over a day less.
        first = min(_first(one, start) for one in chosen)
        return _entries(by, basis, chosen, aside, first, last, whole, method)
    beyond = [one for one in since if one.on.latest is not None and one.on.latest > window.end and one.count.high is not None]
    if beyond:
        least = min(beyond, key=lambda one: one.count.high or 0)
        told = f"{counted_words(least.count)} {date_words(least.on)}"
        return Entries(
            evidence=least.statements,
            method=method,
            assumes=(f"Of {told}, any number may have come by {day_words(window.end)}.",),
            basis=basis,
            source="published figures",
            by=by,
            low=0,
            high=least.count.high,
            first=start,
            last=window.end,
            figures=(told,),
        )
    # What has no dates of detention is the designations since the deal.
    about = (
        figures if basis is Basis.DESIGNATION else [one for one in _published(register, by, Basis.DESIGNATION) if _since(one, start, tied)]
    )
    return Unsaid(method=method, why=(_none(by, basis, figures, window),), evidence=joined(*(one.statements for one in about[:3])))


def published_before(register: Register, by: str, basis: Basis, window: Window) -> Entries | Unsaid:
    """What the organisation published for days that all lie before the deal, at most a year back."""
    method = f"published-{_VERBS[basis]}-before"
    start = window.start
    earlier = [] if start is None else [one for one in _published(register, by, basis) if _lies(one.on, start - _BEFORE, start - _DAY)]
    if not earlier:
        return Unsaid(method=method, why=(f"No number of {_VERBS[basis]} by {by} is published for a stretch of days before the deal.",))
    chosen, aside = _cover(earlier, None)
    first, last = min(one.on.earliest or date.max for one in chosen), max(one.on.latest or date.min for one in chosen)
    return _entries(by, basis, chosen, aside, first, last, _covers(chosen, first, last, PartialDate.day(first)), method)


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


def _lies(on: PartialDate, first: date, last: date) -> bool:
    return on.earliest is not None and on.latest is not None and first <= on.earliest and on.latest <= last


def _first(figure: Figure, start: date | None) -> date:
    """The first day a figure counts: never before the deal it is said to come after."""
    first = figure.on.earliest or start or date.min
    return max(first, start) if start is not None else first


def _cover(figures: Sequence[Figure], start: date | None) -> tuple[list[Figure], list[str]]:
    """Figures whose days do not overlap and together cover the most days; the fewest of them, and the latest published, on a tie."""
    best: dict[tuple[date, date], Figure] = {}
    aside: list[str] = []
    for figure in sorted(figures, key=lambda one: (one.stated or date.min, one.id)):
        days = (_first(figure, start), figure.on.latest or date.max)
        before = best.get(days)
        if before is not None and (before.count.low, before.count.high) != (figure.count.low, figure.count.high):
            aside.append(f"{counted_words(before.count)} {date_words(before.on)}: another number was published later for the same days")
        best[days] = figure
    ordered = sorted(best.items(), key=lambda each: (each[0][1], each[0][0]))
    reached: list[tuple[int, int, list[Figure]]] = [(0, 0, [])]
    for place, ((first, last), figure) in enumerate(ordered):
        free = sum(1 for (_, end), _ in ordered[:place] if end < first)
        covered, fewer, chosen = reached[free]
        taken = (covered + (last - first).days + 1, fewer - 1, [*chosen, figure])
        reached.append(max(reached[place], taken, key=lambda each: each[:2]))
    chosen = reached[-1][2]
    ids = {figure.id for figure in chosen}
    aside += [
        f"{counted_words(one.count)} {date_words(one.on)}: its days overlap those of another number"
        for one in best.values()
        if one.id not in ids
    ]
    return chosen, aside


def _covers(figures: Sequence[Figure], start: date, last: date, deal: PartialDate) -> bool:
    """Whether figures leave no day out from the deal, by its last possible day, to `last`."""
    reached = (deal.latest or start) if deal.latest is not None and deal.latest < last else start
    for figure in sorted(figures, key=lambda one: _first(one, start)):
        if _first(figure, start) > reached + _DAY:
            return False
        reached = max(reached, figure.on.latest or reached)
    return reached >= last


def _entries(
    by: str, basis: Basis, chosen: Sequence[Figure], aside: Sequence[str], first: date, last: date, whole: bool, method: str
) -> Entries:
    low = sum(one.count.low or 0 for one in chosen)
    highs = [one.count.high for one in chosen]
    high = sum(one for one in highs if one is not None) if whole and None not in highs else None
    assumes = []
    if len(chosen) > 1:
        assumes.append(f"Numbers of {_VERBS[basis]} for days that do not overlap are of different people.")
    if not whole:
        assumes.append(f"For some days of the stretch no number of {_VERBS[basis]} is published, so there may be more.")
    return Entries(
        evidence=joined(*(one.statements for one in chosen)),
        method=method,
        assumes=tuple(assumes),
        basis=basis,
        source="published figures",
        by=by,
        low=low,
        high=high,
        first=first,
        last=last,
        figures=tuple(f"{counted_words(one.count)} {date_words(one.on)}" for one in chosen),
        set_aside=tuple(aside),
    )


def _none(by: str, basis: Basis, figures: Sequence[Figure], window: Window) -> str:
    noun = _VERBS[basis]
    if basis is Basis.DETENTION:
        return f"Not supported by what is known: when those whom {by} designated since the deal were detained is not stated."
    if figures:
        told = list_words([f"{counted_words(one.count)} {date_words(one.on)}" for one in figures])
        return f"What {by} published of {noun} is for other days than those since the deal, up to {day_words(window.end)}: {told}."
    return f"No number of {noun} by {by} is published for the days since the deal."


# -- named people -------------------------------------------------------------------------------------------------------------


class Listed(NamedTuple):
    """Somebody named whom an organisation designates, when it first did, and the statements that say so."""

    person: Person
    since: PartialDate
    given: tuple[str, ...]


def listed_people(register: Register, by: str) -> list[Listed]:
    """Everyone named whom the organisation designates since a day that is stated or bounded."""
    found, owner = [], fold_name(by)
    for person in register.people:
        for one in person.designations:
            if one.by is not None and one.since is not None and fold_name(one.by) == owner:
                found.append(Listed(person, one.since, one.given))
                break
    return found


def named_entries(listed: Sequence[Listed], by: str, basis: Basis, window: Window) -> Entries | Unsaid:
    """Named people of the organisation's list who entered since the deal, by the date of the basis.

    low: those whose date surely lies in the window. high: with those whose date may.
    """
    method = f"named-{_VERBS[basis]}"
    if window.deal.latest is None or window.start is None:
        return Unsaid(method=method, why=("The day of the deal is not stated.",))
    return _named(listed, by, basis, window.deal.latest, window.start, window.end, method)


def named_before(listed: Sequence[Listed], by: str, basis: Basis, window: Window) -> Entries | Unsaid:
    """The same for as many days before the deal as the window has after it."""
    method = f"named-{_VERBS[basis]}-before"
    if window.start is None:
        return Unsaid(method=method, why=("The day of the deal is not stated.",))
    last = window.start - _DAY
    days = (window.end - (window.deal.latest or window.start)).days
    first = date.fromordinal(max(last.toordinal() - days, 1))
    return _named(listed, by, basis, first, first, last, method)


def _named(listed: Sequence[Listed], by: str, basis: Basis, surely: date, first: date, last: date, method: str) -> Entries | Unsaid:
    sure = possible = undated = 0
    telling: list[tuple[str, ...]] = []
    for person, since, given in listed:
        dates: list[tuple[PartialDate, tuple[str, ...]]]
        if basis is Basis.DESIGNATION:
            dates = [(since, given)]
        else:
            dates = [(one.start, one.opened) for one in person.episodes if one.opened]
            if not dates:
                undated += since.possibly_by(last)
                continue
        certain = any(on.earliest is not None and on.earliest >= surely and on.certainly_by(last) for on, _ in dates)
        may = [ids for on, ids in dates if on.possibly_by(last) and (on.latest is None or on.latest >= first)]
        sure += certain
        possible += bool(may)
        telling += may[:1]
    dateless = many_words(undated, "named person", "named people")
    if not telling:
        if listed and undated == len(listed):
            why = f"Not supported by what is known: of {dateless} whom {by} designates, no date of detention is stated."
        elif listed:
            why = f"No named person whom {by} designates is known to have entered between {day_words(first)} and {day_words(last)}."
        else:
            why = f"Nobody whom {by} designates is named here."
        return Unsaid(method=method, why=(why,))
    assumes = [f"Only named people known to this register are counted; {by} may list others."]
    if undated:
        assumes.append(f"The upper number takes the {dateless} without a date of detention to have been detained then.")
    return Entries(
        evidence=joined(*telling),
        method=method,
        assumes=tuple(assumes),
        basis=basis,
        source="named people",
        by=by,
        low=sure,
        high=possible + undated,
        first=first,
        last=last,
    )
