"""Times told from another event: "two weeks earlier", "since then", "the same day".

Invariant: what depends on another event is kept as an offset, and gives a date only from that event's own.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from habeas.dates import PartialDate
from habeas.reading.english.scan import add_months, shifted

__all__ = ["Offset", "TimeExpression", "resolve_offset"]

_A_WEEK = 7  # days
_A_MONTH = 31  # days
_SOON = 60  # days: what came "soon" or "a few days" after came within two months


@dataclass(frozen=True, slots=True)
class Offset:
    """A time told from another event: `amount` units `later` (+1), `earlier` (-1), `within` that many after it, from then on (`since`), on
    the `same` unit, in the next month numbered `amount` (`month`), that month of its year (`month_of_year`), or the season that begins with
    it (`season_after`), that season of its year or of the next (`season_of_year`, `season_of_next_year`), or the next day of the week
    or month numbered `amount` (`weekday`, `day_of_month`)."""

    relation: str
    amount: int | None = None
    unit: str | None = None


class TimeExpression(NamedTuple):
    """first, last: tokens, inclusive, with the preposition. date: the reading that looks back; ahead: the one that looks forward.

    opening: for "since X" and "by X", when X was. offset: set when the words point at another event instead of the calendar. bounded: the
    words only bound the event on one side ("before", "until", "since").
    """

    first: int
    last: int
    date: PartialDate | None
    ahead: PartialDate | None = None
    offset: Offset | None = None
    relation: str = "at"
    text: str = ""
    opening: PartialDate | None = None


def resolve_offset(offset: Offset, anchor: PartialDate, published: date | None) -> PartialDate | None:
    """The date an offset gives from the date of the event it points at; None when that event's date does not allow any.

    "Hours later" than a day is that day or the next; "later" and "since then" run from the event to publication.
    """
    resolve = _RESOLVED_BY.get(offset.relation)
    return resolve(offset, anchor, published) if resolve is not None else None


def _same(offset: Offset, anchor: PartialDate, published: date | None) -> PartialDate | None:
    """ "the same day", "that week", "over the quarter": the unit that the event lies in."""
    start = anchor.earliest
    if start is None:
        return None
    if offset.unit in (None, "day", "period") or anchor.latest is None:
        return anchor.worded(None)
    if offset.unit == "week" and (anchor.latest - start).days > _A_MONTH:
        # "released in 2024 … in the same week": which, nobody says
        return anchor.worded(None)
    if offset.unit == "week":
        return PartialDate.week(start)
    if offset.unit == "month":
        return PartialDate.month(start.year, start.month)
    return _quarter(start) if offset.unit == "quarter" else PartialDate.year(start.year)


def _quarter(day: date) -> PartialDate:
    first = 3 * ((day.month - 1) // 3) + 1
    return PartialDate.between(date(day.year, first, 1), date(day.year, first + 2, monthrange(day.year, first + 2)[1]))


def _next_month(offset: Offset, anchor: PartialDate, published: date | None) -> PartialDate | None:
    """ "that March", "the following March": the first such month from the event on."""
    start = anchor.earliest
    if start is None or offset.amount is None:
        return None
    return PartialDate.month(start.year + (offset.amount < start.month), offset.amount)


def _next_weekday(offset: Offset, anchor: PartialDate, published: date | None) -> PartialDate | None:
    """ "on the Tuesday", "the following Monday": the first such day after the event, where that is told to the day."""
    end = anchor.latest
    if end is None or offset.amount is None or anchor.earliest != end:
        return None
    return PartialDate.day(end + timedelta(days=(offset.amount - end.weekday() - 1) % 7 + 1))


def _next_season(offset: Offset, anchor: PartialDate, published: date | None) -> PartialDate | None:
    """ "the following spring": the three months from the next month numbered `amount` after the event."""
    end, month = anchor.latest, offset.amount
    if end is None or month is None:
        return None
    first = date(end.year + (month <= end.month), month, 1)
    closing = date(first.year + (month > 10), (month + 1) % 12 + 1, 1)
    return PartialDate.between(first, closing.replace(day=monthrange(closing.year, closing.month)[1]))


def _day_of_month(offset: Offset, anchor: PartialDate, published: date | None) -> PartialDate | None:
    """ "on the 20th": the first such day from the event on, where that is told to the month; none long after publication."""
    start, day = anchor.earliest, offset.amount
    if start is None or day is None or anchor.latest is None or (anchor.latest - start).days > _A_MONTH:
        return None
    year, month = start.year, start.month
    for _ in range(3):
        if day <= monthrange(year, month)[1] and date(year, month, day) >= start:
            made = date(year, month, day)
            return PartialDate.day(made) if published is None or made <= published else None
        year, month = add_months(year, month, 1)
    return None


def _season_of_year(offset: Offset, anchor: PartialDate, published: date | None) -> PartialDate | None:
    """ "in the spring of that year", "in the spring of the next year"."""
    if anchor.latest is None or offset.amount is None:
        return None
    first = date(anchor.latest.year + (offset.relation == "season_of_next_year"), offset.amount, 1)
    closing = date(first.year + (first.month > 10), (first.month + 1) % 12 + 1, 1)
    return PartialDate.between(first, closing.replace(day=monthrange(closing.year, closing.month)[1]))


def _month_of_year(offset: Offset, anchor: PartialDate, published: date | None) -> PartialDate | None:
    """ "in November of that year"."""
    start = anchor.earliest
    return PartialDate.month(start.year, offset.amount) if start is not None and offset.amount is not None else None


def _within(offset: Offset, anchor: PartialDate, published: date | None) -> PartialDate | None:
    """ "within three days": from the event to so long after it, and to publication at most."""
    start, end = anchor.earliest, anchor.latest
    if start is None or end is None or offset.amount is None or offset.unit is None:
        return None
    if offset.unit == "hour":
        limit: date | None = end + timedelta(days=-(-offset.amount // 24))
    else:
        limit = shifted(end, offset.amount, offset.unit).latest
    if limit is not None and offset.unit == "month" and start == end:
        # a month counted from a day ends on that day of a month
        limit = limit.replace(day=min(end.day, limit.day))
    if limit is not None and published is not None and published >= start:
        limit = min(limit, published)
    return PartialDate.between(start, limit) if limit is not None and limit >= start else None


def _since(offset: Offset, anchor: PartialDate, published: date | None) -> PartialDate | None:
    """ "since then": from the event to publication."""
    start = anchor.earliest
    if start is None:
        return None
    return PartialDate.between(start, max(published, start)) if published else PartialDate.after(start)


def _moved(offset: Offset, anchor: PartialDate, published: date | None) -> PartialDate | None:
    """ "two days later", "a year earlier", "hours later", "soon afterwards"."""
    start, end = anchor.earliest, anchor.latest
    sign = 1 if offset.relation == "later" else -1
    if offset.unit == "hour":
        return _by_hours(sign, offset.amount, anchor, published)
    if offset.amount is None or offset.unit is None:
        return _some_time(offset, anchor, published)
    if start is None or end is None:
        return None
    if sign > 0 and offset.unit in ("month", "year") and published is not None and start < published <= end:
        # "in custody since 2020, and extradited the following year": counted from when it began, as it goes on
        end = start
    if offset.unit == "day" and offset.amount == 1 and (end - start).days > _A_WEEK:
        # "the next day" of something that happened one day of a month: most likely of the same month
        return anchor.worded(None)
    if offset.unit == "whole week":
        # "the following week"; "a week later" is a day
        monday = start - timedelta(days=start.weekday()) + timedelta(weeks=sign)
        sunday = end + timedelta(days=6 - end.weekday()) + timedelta(weeks=sign)
        return PartialDate.week(monday) if (sunday - monday).days < _A_WEEK else PartialDate.between(monday, sunday)
    low, high = shifted(start, sign * offset.amount, offset.unit), shifted(end, sign * offset.amount, offset.unit)
    if low.earliest is None or high.latest is None:
        return None
    if low.same_range(high):
        return low
    if (low.earliest, high.latest) == (date(low.earliest.year, 1, 1), date(low.earliest.year, 12, 31)):
        return PartialDate.year(low.earliest.year)
    return PartialDate.between(low.earliest, high.latest)


def _by_hours(sign: int, amount: int | None, anchor: PartialDate, published: date | None) -> PartialDate | None:
    """ "hours later", "two hours earlier": the event's day or the one beside it; "an hour later" still on that day."""
    start, end = anchor.earliest, anchor.latest
    if start is None or end is None:
        return None
    if amount == 1 and sign > 0:
        return anchor.worded(None)
    if sign < 0:
        return PartialDate.between(start - timedelta(days=1), end)
    limit = end + timedelta(days=1)
    limit = min(limit, max(published, end)) if published else limit
    return PartialDate.between(start, limit) if start != limit else PartialDate.day(start)


def _some_time(offset: Offset, anchor: PartialDate, published: date | None) -> PartialDate | None:
    """ "later", "several days earlier": so much that nobody counts."""
    start, end = anchor.earliest, anchor.latest
    if offset.relation == "earlier":
        return PartialDate.before(end) if end else None
    if start is None:
        return None
    soon = start + timedelta(days=_SOON) if offset.unit == "day" else None
    ends = min(soon, published) if soon and published else published
    return PartialDate.between(start, max(ends, start)) if ends else PartialDate.after(start)


_RESOLVED_BY: Mapping[str, Callable[[Offset, PartialDate, date | None], PartialDate | None]] = {
    "same": _same,
    "month": _next_month,
    "day_of_month": _day_of_month,
    "month_of_year": _month_of_year,
    "season_after": _next_season,
    "season_of_year": _season_of_year,
    "season_of_next_year": _season_of_year,
    "weekday": _next_weekday,
    "within": _within,
    "since": _since,
    "later": _moved,
    "earlier": _moved,
}
