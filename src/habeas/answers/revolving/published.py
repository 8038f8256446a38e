"""What an organisation published of entries since a deal, before it, or within other days.

Invariant: a number of a deal's days is the organisation's own, and what was done with it, added, bounding or set aside, is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from habeas.answers.revolving.covers import Cover, Gaps, covering, days_uncovered, figure_words, first_day, last_day
from habeas.answers.revolving.entries import Basis, Entries
from habeas.answers.revolving.part import Unsaid, Window, joined
from habeas.answers.wording import day_words, days_words, list_words
from habeas.dates import PartialDate
from habeas.register import Figure, Register, fold_organisation
from habeas.register.designations import organisation_of

__all__ = ["owned", "published_before", "published_entries", "published_within"]

_DAY = timedelta(days=1)
_BEFORE = timedelta(days=366)
"""How far back a rate before the deal may be taken from."""
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
    since = [one for one in figures if _since(one, nought, tied) and first_day(one, start) <= window.end]
    inside = [one for one in since if one.on.latest is not None and one.on.latest <= window.end]
    over = [one for one in since if one not in inside and one.count.high is not None]
    over += [one for one in figures if one not in since and _straddles(one, nought)]
    if inside:
        return _counted(by, basis, inside, over, start, window, method)
    begun = [one for one in over if first_day(one, start) <= _day_nought(window, start) + _DAY]
    whole = [one for one in begun if last_day(one) >= window.end] or ([] if window.asked else begun)
    if whole:
        least = min(whole, key=lambda one: (-min(last_day(one), window.end).toordinal(), one.count.high or 0))
        last = min(last_day(least), window.end)
        gaps = days_uncovered([least], start, window.end, window.deal)
        return Entries(
            evidence=least.statements,
            method=method,
            assumes=(_reaching(least, start, last), *_left_out(basis, gaps, window, asked=window.asked)),
            basis=basis,
            source="published figures",
            by=by,
            low=0,
            high=least.count.high,
            first=first_day(least, start),
            last=last,
            figures=(figure_words(least),),
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
    told = list_words([figure_words(one) for one in taken])
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
            if one.on.earliest is not None and one.on.earliest <= day <= last_day(one):
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
    cover = covering(earlier, None)
    first, last = min(one.on.earliest or date.max for one in cover.all), max(one.on.latest or date.min for one in cover.all)
    gaps = days_uncovered(cover.all, first, last, PartialDate.day(first))
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


def _lies(on: PartialDate, first: date, last: date) -> bool:
    return on.earliest is not None and on.latest is not None and first <= on.earliest and on.latest <= last


def _day_nought(window: Window, start: date) -> date:
    """The last day the deal can have been, by which numbers since it may begin."""
    return window.deal.latest if window.deal.latest is not None and window.deal.latest < window.end else start


def _counted(by: str, basis: Basis, inside: Sequence[Figure], over: Sequence[Figure], start: date, window: Window, method: str) -> Entries:
    """What figures of the window come to; those that reach beyond either end of it bound the days that no other is for."""
    cover = covering(inside, start)
    told = max(one.on.latest or start for one in cover.all)
    last = window.end if window.asked else told
    # Numbers that begin on the day after the deal are numbers since it, but over a day less.
    first = min(first_day(one, start) for one in cover.all)
    gaps = days_uncovered(cover.all, start, last, window.deal)
    added = _entries(by, basis, cover, first, last, not gaps, method)
    bounds: list[tuple[int, Figure]] = []
    for one in over if gaps else ():
        if last_day(one) > window.end > last:
            continue
        assert one.count.high is not None
        if first_day(one, start) <= _day_nought(window, start) + _DAY and last_day(one) >= last:
            bounds.append((one.count.high, one))
        if (
            first_day(one, start) <= gaps[0][0]
            and last_day(one) >= gaps[-1][1]
            and all(other.count.high is not None for other in cover.all)
        ):
            bounds.append((one.count.high + sum(other.count.high or 0 for other in cover.all), one))
    fitting = [(high, one) for high, one in bounds if high >= added.low]
    if fitting:
        high, least = min(fitting, key=lambda each: each[0])
        rest = days_uncovered([*cover.all, least], start, window.end, window.deal)
        return replace(
            added,
            evidence=joined(added.evidence, least.statements),
            assumes=(
                *added.assumes,
                _reaching(least, start, min(last_day(least), last)),
                *_left_out(basis, rest, window, asked=window.asked),
            ),
            high=high,
            first=min(first, first_day(least, start)),
            figures=(*added.figures, figure_words(least)),
            uncovered=rest,
        )
    unread = days_uncovered(cover.all, start, window.end, window.deal)
    return replace(added, assumes=(*added.assumes, *_left_out(basis, unread, window, asked=window.asked)), uncovered=unread)


def _left_out(basis: Basis, gaps: Gaps, window: Window, *, asked: bool) -> Iterable[str]:
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
        return f"Of {figure_words(figure)}, any number may have come since the deal, by {day_words(end)}."
    return f"Of {figure_words(figure)}, any number may have come by {day_words(end)}."


def _entries(by: str, basis: Basis, cover: Cover, first: date, last: date, whole: bool, method: str) -> Entries:
    """whole: whether the figures, with those that overlap, are for every day."""
    chosen = cover.chosen
    low = sum(one.count.low or 0 for one in chosen)
    needed = chosen if whole and not days_uncovered(chosen, first, last, PartialDate.day(first)) else cover.all
    highs = [one.count.high for one in needed]
    high = sum(one for one in highs if one is not None) if whole and None not in highs else None
    used = chosen if high is None else needed
    assumes = []
    if len(chosen) > 1:
        assumes.append(f"Numbers of {basis.events} for days that do not overlap are of different people.")
    if len(used) > len(chosen):
        twice = list_words([figure_words(one) for one in used[len(chosen) :]])
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
        figures=tuple(figure_words(one) for one in used),
        set_aside=tuple(cover.aside),
    )


def _none(by: str, basis: Basis, figures: Sequence[Figure], window: Window) -> str:
    noun = basis.events
    if basis is Basis.DETENTION:
        return f"Not supported by what is known: when those whom {by} designated since the deal were detained is not published."
    if figures:
        told = list_words([figure_words(one) for one in figures])
        days = f"the days since the deal, up to {day_words(window.end)}"
        return f"No number of {noun} by {by} is published for {days}; what is published is for others: {told}."
    return f"No number of {noun} by {by} is published for the days since the deal."
