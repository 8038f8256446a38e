"""Days, weeks, months and years told from the day of publication: "last Friday", "this week", "two weeks ago", "in the past year".

Invariant: weeks are ISO weeks; without a day of publication nothing is told from it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from habeas.dates import PartialDate
from habeas.reading.english.month_days import bare_month
from habeas.reading.english.parts_of_years import season
from habeas.reading.english.scan import PARTS_OF_DAY, Found, Scan, add_months, exactly_ago, shifted, window

__all__ = ["deictic"]

_Inner = Callable[[Scan, int], Found | None]

_FEW = {"days": (7, "day"), "weeks": (6, "week"), "months": (6, "month")}  # as many as "a few" goes to
_THROUGH = frozenset(("in", "over", "during", "within", "for"))
_STEPS = {"this": 0, "last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}
_PAST_UNITS = frozenset(("week", "month", "year", "decade", "day", "fortnight"))


def deictic(scan: Scan, i: int, calendar_expression: _Inner) -> Found | None:
    """A time told from the day of publication, at token i. calendar_expression: of what may stand inside it."""
    published = scan.published
    if published is None:
        return None
    word = scan.low(i)
    if scan.low(i + 1) == "before" and scan.low(i + 2) == "last":
        return _before_last(scan, i, published)
    if word in ("earlier", "later") and scan.low(i + 1) in ("this", "last", "in", "on", "today", "next"):
        return _earlier_in(scan, i, published, calendar_expression)
    if word in _STEPS:
        return _pointed_at(scan, i, published, calendar_expression)
    return _ago(scan, i, published)


def _before_last(scan: Scan, i: int, published: date) -> Found | None:
    """ "the week before last", "the month before last"; i: the unit's token."""
    unit = _unit_beside(scan.low(i), -2, published)
    return (i + 2, unit, None) if unit is not None else None


def _earlier_in(scan: Scan, i: int, published: date, calendar_expression: _Inner) -> Found | None:
    """ "earlier this month", "later in May", "earlier today"."""
    inner = calendar_expression(scan, i + 2 if scan.low(i + 1) in ("in", "on") else i + 1)
    if inner is None:
        return None
    last, past, ahead = inner
    if past is None or past.earliest is None or past.latest is None or past.latest <= published:
        return inner
    if scan.low(i) == "earlier" and published >= past.earliest:
        # "earlier this month" is over
        return last, PartialDate.between(past.earliest, published), ahead
    if scan.low(i) == "later" and scan.low(i + 1) == "this":
        still = PartialDate.between(published, past.latest)
        return last, still, still
    return inner


def _pointed_at(scan: Scan, i: int, published: date, calendar_expression: _Inner) -> Found | None:
    """ "last Friday", "this week", "the past three months", "next May": by what stands behind "this", "last" or "next"."""
    word = scan.low(i)
    j = i + 2 if scan.low(i + 1) in ("past", "coming") else i + 1
    name, amount, month = scan.low(j), scan.number(j), scan.month(j)
    if amount is not None and scan.low(j + 1) in scan.units and word in ("last", "past", "previous"):
        return j + 1, window(published, amount, scan.units[scan.low(j + 1)]), None
    if (
        name in ("few", "couple")
        and word in ("past", "last")
        and (far := _FEW.get(scan.low(j + 1 + (scan.low(j + 1) == "of")))) is not None
    ):
        # "in the past few days"
        return j + 1 + (scan.low(j + 1) == "of"), window(published, far[0], far[1]), None
    if month is not None and word in ("this", "last", "next"):
        return _month_pointed_at(scan, j, month, word)
    weekday = scan.weekday(j)
    if weekday is not None:
        return _weekday_pointed_at(scan, j, weekday, published, word)
    if name in scan.calendar["season"]:
        return calendar_expression(scan, j)
    if name in PARTS_OF_DAY and word in ("this", "last"):
        made = PartialDate.day(published if word == "this" else published - timedelta(days=1))
        return j, made, made
    if name == "weekend":
        saturday = published - timedelta(days=(published.weekday() - 5) % 7 - (7 if word == "next" else 0))
        made = PartialDate.between(saturday, saturday + timedelta(days=1))
        return j, made, made
    rolling = word == "last" and scan.low(i - 1) == "the" and scan.low(i - 2) in _THROUGH and scan.low(j + 1) != "of"
    if (word == "past" or rolling) and name in _PAST_UNITS:
        # "in the past year", "over the last year" end today; "last year" is the one before this
        return j, window(published, 1, name), None
    unit = _unit_beside(name, _STEPS[word], published)
    return (j, unit, unit) if unit is not None else None


def _month_pointed_at(scan: Scan, j: int, month: int, word: str) -> Found:
    """ "last May", "this May", "next May"; j: the month's token."""
    last, past, ahead = bare_month(scan, j, month, j)
    if word == "next":
        return last, ahead, ahead
    if word == "this" and scan.published is not None:
        made = PartialDate.month(scan.published.year, month)
        return last, made, made
    return last, past, None


def _weekday_pointed_at(scan: Scan, j: int, weekday: int, published: date, word: str) -> Found:
    """ "last Friday", "this Friday morning", "next Friday"; j: the weekday's token."""
    last = j + (scan.low(j + 1) in PARTS_OF_DAY)
    if word in ("last", "previous", "past"):
        back = (published.weekday() - weekday) % 7
        return last, PartialDate.day(published - timedelta(days=back or 7)), None
    if word == "next":
        forward = (weekday - published.weekday()) % 7
        day = PartialDate.day(published + timedelta(days=forward or 7))
        return j, day, day
    made = PartialDate.day(published + timedelta(days=weekday - published.weekday()))
    return last, made, made


def _unit_beside(name: str, step: int, published: date) -> PartialDate | None:
    """The week, month or year so many steps from that of publication."""
    if name == "week":
        return PartialDate.week(published + timedelta(weeks=step))
    if name == "month":
        return PartialDate.month(*add_months(published.year, published.month, step))
    return PartialDate.year(published.year + step) if name == "year" else None


def _seasons_ago(scan: Scan, i: int, amount: int, published: date) -> Found | None:
    """ "two summers ago", "a winter ago": so many such seasons before the last that has begun, or that one itself where one is running."""
    opened = scan.calendar["season"].get(scan.low(i).removesuffix("s"))
    if opened is None or scan.low(i + 1) != "ago":
        return None
    start, length = opened
    this_year = published.year if published.month >= start else published.year - 1
    running = season(this_year, start, length)
    over = running.latest is not None and running.latest < published
    return i + 1, season(this_year - amount + over, start, length), None


def _ago(scan: Scan, i: int, published: date) -> Found | None:
    """ "two weeks ago", "a few days ago", "years ago", "a year ago today"."""
    if scan.low(i) in scan.units and scan.low(i + 1) == "ago":
        return i + 1, PartialDate.before(published), None
    amount, j = scan.number(i), i + 1
    if amount is not None and (told := _seasons_ago(scan, j, amount, published)) is not None:
        return told
    if amount is None and scan.low(i) not in ("several", "few", "some"):
        return None
    if scan.low(j) in ("few", "couple"):
        amount = None
        j += 2 if scan.low(j + 1) == "of" else 1
    if scan.low(j) not in scan.units or scan.low(j + 1) != "ago":
        return None
    if amount is None:
        return j + 1, PartialDate.before(published), None
    unit = scan.units[scan.low(j)]
    if scan.low(j + 2) == "today":
        return j + 2, exactly_ago(published, amount, unit), None
    then = exactly_ago(published, amount, unit).earliest
    if then is not None and [scan.low(j + 2), scan.low(j + 3)] in (["this", "week"], ["this", "month"]):
        # "a year ago this week"
        made = PartialDate.week(then) if scan.low(j + 3) == "week" else PartialDate.month(then.year, then.month)
        return j + 3, made, None
    if then is not None and scan.low(i - 1) == "than" and scan.low(i - 2) == "more":
        # "more than three years ago"
        return j + 1, PartialDate.before(then), None
    return j + 1, shifted(published, -amount, unit), None
