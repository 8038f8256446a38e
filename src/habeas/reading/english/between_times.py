"""Stretches told by both their ends: "between 1 and 9 July", "from Friday to Sunday", "between 8 December and 15 December".

Invariant: a stretch never ends before it begins; one that is still running has happened up to the day of publication.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from habeas.dates import PartialDate, Precision
from habeas.reading.english.calendar_words import calendar_expression
from habeas.reading.english.month_days import month_day
from habeas.reading.english.offsets import TimeExpression
from habeas.reading.english.scan import DAY_NUMBER, YEAR_NUMBER, Found, Scan
from habeas.reading.english.stretches import second_day
from habeas.reading.lexicon import Class

__all__ = ["between", "between_days", "from_month_day"]

_TO = frozenset(("and", "to", "until", "through", "till", "-", "‐", "‑", "–", "—"))
_INSERTED = 12  # tokens: the longest remark between the first day and the second ("between 29 July, the day after the vote, and today")
_A_WEEK = 7  # days
_A_YEAR = 366  # days: a stretch that is still running is shorter


def between_days(scan: Scan, i: int) -> TimeExpression | None:
    """ "between 1 and 9 July", "from 1 to 9 July 2024"."""
    return _ranged(scan, i) if DAY_NUMBER.match(scan.low(i + 1)) else None


def from_month_day(scan: Scan, i: int) -> TimeExpression | None:
    """ "from March 2 to 8", but not "from March 2 to 8 to" something."""
    ranged = _ranged(scan, i) if scan.month(i + 1) is not None else None
    return ranged if ranged is not None and scan.low(ranged.last + 1) != "to" else None


def _ranged(scan: Scan, i: int) -> TimeExpression | None:
    """Two days of one month behind the preposition at token i."""
    found = month_day(scan, i + 1)
    if found is None or found[1] is None or found[1].precision is not Precision.BETWEEN:
        return None
    last, past, ahead = found
    return TimeExpression(i, last, past, ahead)


def between(scan: Scan, i: int) -> TimeExpression | None:
    """ "between Friday and Sunday", "from May 1 to June 15", "between 2019 and 2021"."""
    opening = _opening(scan, i)
    closing = _closing(scan, opening) if opening is not None else None
    if opening is None or closing is None or not opening[1] or not closing[1]:
        return None
    start, end = opening[1].earliest, closing[1].latest
    if start is None or end is None:
        return None
    if YEAR_NUMBER.match(scan.low(i - 1)) and not any(YEAR_NUMBER.match(scan.low(k)) for k in range(i + 1, closing[0] + 1)):
        # "in 2022 between May 3 and August 4"
        year = int(scan.low(i - 1))
        start, end = _in_year(start, year), _in_year(end, year)
    if start > end:
        return _turned(scan, i, (opening, start), (closing, end))
    return TimeExpression(i, closing[0], PartialDate.between(start, end))


def _opening(scan: Scan, i: int) -> Found | None:
    """The first end, with what is inserted behind it up to the word that leads to the second."""
    first = calendar_expression(scan, i + 1)
    if first is None:
        return None
    last, past, ahead = first
    if scan.low(i) == "between" and scan.low(last + 1) == ",":
        # "between 29 July, the day after the vote, and today"
        inserted = range(last + 2, last + 2 + _INSERTED)
        last = next((k - 1 for k in inserted if scan.low(k) == "," and scan.low(k + 1) == "and"), last)
    if scan.low(last + 1) == "," and scan.low(last + 2) in ("and", "to"):
        return last + 1, past, ahead
    return (last, past, ahead) if scan.low(last + 1) in _TO or scan.low(last + 1) == "," else None


def _closing(scan: Scan, opening: Found) -> Found | None:
    """The second end: "and Sunday", "to the end of May", "and 15"."""
    at = opening[0] + 2
    ending = [scan.low(at + k) for k in range(3)] == ["the", "end", "of"]
    return calendar_expression(scan, at + 3 if ending else at) or second_day(scan, opening, at)


def _turned(scan: Scan, i: int, opening: tuple[Found, date], closing: tuple[Found, date]) -> TimeExpression | None:
    """A stretch whose second end, looking back, lies before its first: one of them is of another week or year."""
    (first, start), (second, end) = opening, closing
    last, past, ahead = second
    if scan.tokens[first[0]].classes & scan.tokens[last].classes & Class.WEEKDAY and (start - end).days < _A_WEEK:
        # "between Friday and Sunday", told on the next Friday
        return TimeExpression(i, last, PartialDate.between(start - timedelta(days=_A_WEEK), end))
    still = ahead.latest if ahead is not None else None
    if still is not None and scan.published is not None and 0 < (still - start).days < _A_YEAR:
        # "between 8 December and 15 December", told on the 12th: the stretch is still running
        return TimeExpression(i, last, PartialDate.between(start, scan.published), PartialDate.between(start, still))
    if past is None or past.precision is not Precision.YEAR:
        before = _in_year(start, start.year - 1)
        if before > end and not any(YEAR_NUMBER.match(scan.low(k)) for k in range(i + 1, first[0] + 1)):
            # "between November 1 and May 31, 2021": the last such day before the second end
            before = next(day for day in (_in_year(start, end.year), _in_year(start, end.year - 1)) if day <= end)
        return TimeExpression(i, last, PartialDate.between(before, end)) if before <= end else None
    start = _in_year(start, end.year)
    return TimeExpression(i, last, PartialDate.between(start, end)) if start <= end else None


def _in_year(day: date, year: int) -> date:
    """That day of another year; 28 February for 29 February where the year has none."""
    return day.replace(year=year, day=min(day.day, monthrange(year, day.month)[1]))
