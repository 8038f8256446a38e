"""Days, weeks, months and years told from the day of publication: "last Friday", "this week", "two weeks ago", "in the past year".

Invariant: weeks are ISO weeks; without a day of publication nothing is told from it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from habeas.dates import PartialDate
from habeas.reading.english.month_days import bare_month
from habeas.reading.english.scan import PARTS_OF_DAY, Found, Scan, add_months, exactly_ago, shifted, window

__all__ = ["deictic"]


def deictic(scan: Scan, i: int, calendar_expression: Callable[[Scan, int], Found | None]) -> Found | None:
    """A time told from the day of publication, at token i. calendar_expression: of what may stand inside it."""
    published = scan.published
    word = scan.low(i)
    if published is None:
        return None
    if word in ("earlier", "later") and scan.low(i + 1) in ("this", "last", "in", "on", "today", "next"):
        j = i + 2 if scan.low(i + 1) in ("in", "on") else i + 1
        inner = calendar_expression(scan, j) if j < len(scan.tokens) else None
        if inner is None:
            return None
        last, past, ahead = inner
        if word == "earlier" and past and past.earliest and past.latest and past.latest > published >= past.earliest:
            # "earlier this month" is over
            past = PartialDate.between(past.earliest, published)
        if word == "later" and scan.low(i + 1) == "this" and past and past.latest and past.latest > published:
            ahead = PartialDate.between(published, past.latest)
            past = ahead
        return last, past, ahead
    if word in ("this", "last", "next", "past", "previous", "coming"):
        unit_at = i + 1
        if scan.low(unit_at) in ("past", "coming"):
            unit_at += 1
        name = scan.low(unit_at)
        amount = scan.number(unit_at)
        if amount is not None and scan.low(unit_at + 1) in scan.units and word in ("last", "past", "previous"):
            unit = scan.calendar["unit"][scan.low(unit_at + 1)]
            return unit_at + 1, window(published, amount, unit), None
        if scan.month(unit_at) is not None and word in ("this", "last", "next"):
            last, past, ahead = bare_month(scan, unit_at, scan.month(unit_at) or 1, unit_at)
            if word == "next":
                return last, ahead, ahead
            if word == "this":
                made = PartialDate.month(published.year, scan.month(unit_at) or 1)
                return last, made, made
            return last, past, None
        weekday = scan.weekday(unit_at)
        if weekday is not None:
            back = (published.weekday() - weekday) % 7
            if word == "last":
                return unit_at + (scan.low(unit_at + 1) in PARTS_OF_DAY), PartialDate.day(published - timedelta(days=back or 7)), None
            forward = (weekday - published.weekday()) % 7
            if word == "next":
                day = PartialDate.day(published + timedelta(days=forward or 7))
                return unit_at, day, day
            day = PartialDate.week(published)
            assert day.earliest is not None
            made = PartialDate.day(day.earliest + timedelta(days=weekday))
            return unit_at + (scan.low(unit_at + 1) in PARTS_OF_DAY), made, made
        if name in scan.calendar["season"]:
            return calendar_expression(scan, unit_at)
        if name in PARTS_OF_DAY and word in ("this", "last"):
            day = PartialDate.day(published if word == "this" else published - timedelta(days=1))
            return unit_at, day, day
        if name == "weekend":
            saturday = published - timedelta(days=(published.weekday() - 5) % 7)
            if word == "next":
                saturday += timedelta(days=7)
            made = PartialDate.between(saturday, saturday + timedelta(days=1))
            return unit_at, made, made
        if word == "past" and name in ("week", "month", "year", "decade", "day", "fortnight"):
            # "in the past year" ends today; "last year" is the one before this
            return unit_at, window(published, 1, name), None
        step = {"this": 0, "last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}[word]
        if name == "week":
            made = PartialDate.week(published + timedelta(weeks=step))
            return unit_at, made, made
        if name == "month":
            made = PartialDate.month(*add_months(published.year, published.month, step))
            return unit_at, made, made
        if name == "year":
            made = PartialDate.year(published.year + step)
            return unit_at, made, made
        return None
    # two weeks ago
    amount = scan.number(i)
    vague = word in ("several", "few", "some")
    if amount is not None or vague:
        j = i + 1
        if scan.low(j) in ("few", "couple"):
            amount, vague, j = None, True, j + 1
            if scan.low(j) == "of":
                j += 1
        if scan.low(j) in scan.units and scan.low(j + 1) == "ago":
            unit = scan.calendar["unit"][scan.low(j)]
            last = j + 1
            if scan.low(last + 1) in ("today", "on") and scan.low(last + 1) == "today" and amount is not None:
                return last + 1, exactly_ago(published, amount, unit), None
            if amount is None:
                return last, PartialDate.before(published), None
            return last, shifted(published, -amount, unit), None
    if word in scan.units and scan.low(i + 1) == "ago":
        return i + 1, PartialDate.before(published), None
    return None
