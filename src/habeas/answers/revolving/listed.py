"""Named people of an organisation's list: who came onto it, or into custody, in a stretch of days.

Invariant: named people are those this register knows, and never all there are.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from habeas.answers.revolving.entries import Basis, Entries
from habeas.answers.revolving.part import Unsaid, Window, joined
from habeas.answers.wording import day_words, many_words
from habeas.dates import PartialDate
from habeas.register import Person, Register, fold_organisation

__all__ = ["Listed", "dated_detentions", "listed_people", "named_before", "named_entries"]

_DAY = timedelta(days=1)


class Listed(NamedTuple):
    """Somebody named whom an organisation designates, when it first did, and the statements that say so.

    again: the same of each time after it had taken them off its list.
    """

    person: Person
    since: PartialDate
    given: tuple[str, ...]
    again: tuple[tuple[PartialDate, tuple[str, ...]], ...] = ()

    @property
    def entries(self) -> tuple[tuple[PartialDate, tuple[str, ...]], ...]:
        """Every time that they came onto the list."""
        return ((self.since, self.given), *self.again)


def listed_people(register: Register, by: str) -> list[Listed]:
    """Everyone named whom the organisation designates since a day that is stated or bounded, and may have come by that of the question."""
    found, owner, on = [], fold_organisation(by), register.as_of.on
    for person in register.people:
        own = (one for one in person.designations if one.by is not None and fold_organisation(one.by) == owner)
        entries = [(one.since, one.given) for one in own if one.since is not None and one.since.possibly_by(on)]
        if entries:
            found.append(Listed(person, *entries[0], tuple(entries[1:])))
    return found


def dated_detentions(person: Person) -> tuple[tuple[PartialDate, tuple[str, ...]], ...]:
    """When each reported stay in custody began, and the statements that report it."""
    return tuple((one.start, one.opened) for one in person.episodes if one.opened)


def named_entries(listed: Sequence[Listed], by: str, basis: Basis, window: Window) -> Entries | Unsaid:
    """Named people of the organisation's list who entered since the deal, by the date of the basis.

    low: those whose date surely lies in the window. high: with those whose date may.
    """
    method = f"named-{basis.events}"
    if window.deal.latest is None or window.start is None:
        return Unsaid(method=method, why=("The day of the deal is not stated.",))
    return _named(listed, by, basis, window.deal.latest, window.start, window.end, method)


def named_before(listed: Sequence[Listed], by: str, basis: Basis, window: Window) -> Entries | Unsaid:
    """The same for as many days before the deal as the window has after it."""
    method = f"named-{basis.events}-before"
    if window.start is None:
        return Unsaid(method=method, why=("The day of the deal is not stated.",))
    last = window.start - _DAY
    days = (window.end - (window.deal.latest or window.start)).days
    first = date.fromordinal(max(last.toordinal() - days, 1))
    return _named(listed, by, basis, first, first, last, method)


def _named(listed: Sequence[Listed], by: str, basis: Basis, surely: date, first: date, last: date, method: str) -> Entries | Unsaid:
    sure = possible = undated = 0
    telling: list[tuple[str, ...]] = []
    newest = date.min
    for one in listed:
        dates = one.entries if basis is Basis.DESIGNATION else dated_detentions(one.person)
        if not dates:
            undated += one.since.possibly_by(last)
            continue
        certain = any(on.earliest is not None and on.earliest >= surely and on.certainly_by(last) for on, _ in dates)
        may = [(on, ids) for on, ids in dates if on.possibly_by(last) and (on.latest is None or on.latest >= first)]
        newest = max([newest, *(min(on.latest or last, last) for on, _ in may)])
        sure += certain
        possible += bool(may)
        telling += [ids for _, ids in may[:1]]
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
        newest=newest,
    )
