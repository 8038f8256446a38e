"""Parts of months: "early May", "mid-June", "late last month", "the first week of March", "the second half of April".

Invariant: a part lies inside its month. Early, mid and late are a month's thirds: its first ten days, the next ten, and the rest.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from habeas.dates import PartialDate, Precision
from habeas.reading.english.month_days import month_day
from habeas.reading.english.scan import Found, Scan, add_months

__all__ = ["part_of_month"]

_THIRDS = {"early": 0, "mid": 1, "mid-": 1, "late": 2}
_NAMED_THIRDS = {"beginning": 0, "start": 0, "middle": 1}
_RANKS = {"first": 0, "opening": 0, "second": 1, "third": 2, "fourth": 3, "last": -1, "final": -1, "closing": -1}
_WEEK = 7  # days

_Part = Callable[[PartialDate], PartialDate]


def part_of_month(scan: Scan, i: int) -> Found | None:
    """A part of a month at token i, without its preposition; None where the words tell no such part."""
    word = scan.low(i)
    if word.startswith("mid-") and len(word) > len("mid-"):
        return _of(_month(scan, i, scan.calendar["month"].get(word.removeprefix("mid-"))), _third(1))
    if word in _THIRDS:
        return _of(_month_at(scan, i + 1), _third(_THIRDS[word]))
    if scan.low(i + 1) == "of" and word in _NAMED_THIRDS:
        return _of(_month_at(scan, i + 2), _third(_NAMED_THIRDS[word]))
    if word in _RANKS and scan.low(i + 2) == "of" and (part := _ranked(_RANKS[word], scan.low(i + 1))) is not None:
        return _of(_month_at(scan, i + 3), part)
    return None


def _of(month: Found | None, part: _Part) -> Found | None:
    if month is None:
        return None
    last, past, ahead = month
    return last, part(past) if past is not None else None, part(ahead) if ahead is not None else None


def _month_at(scan: Scan, i: int) -> Found | None:
    """A whole month at token i: by its name, or as last, this or next month."""
    month, published = scan.month(i), scan.published
    if month is not None:
        return _month(scan, i, month)
    if scan.low(i + 1) != "month" or published is None:
        return None
    step = {"last": -1, "this": 0, "the": 0, "next": 1}.get(scan.low(i))
    if step is None:
        return None
    made = PartialDate.month(*add_months(published.year, published.month, step))
    return i + 1, made, made


def _month(scan: Scan, i: int, month: int | None) -> Found | None:
    """The month whose name stands at token i, or ends the word there ("mid-August"), with the year behind it."""
    if month is None:
        return None
    of_year = 1 if scan.low(i + 1) == "of" and scan.low(i + 2) in ("last", "this") and scan.low(i + 3) == "year" else 0
    if of_year and scan.published is not None:
        made = PartialDate.month(scan.published.year - (scan.low(i + 2) == "last"), month)
        return i + 3, made, made
    if scan.month(i) is None:
        return _compound(scan, i, month)
    found = month_day(scan, i)
    if found is None or found[1] is None or found[1].precision is not Precision.MONTH:
        return None
    return found


def _compound(scan: Scan, i: int, month: int) -> Found | None:
    """ "mid-August", "mid-August 2023", "mid-August last year"."""
    published, after = scan.published, scan.low(i + 1)
    if after.isdecimal() and len(after) == 4:
        made = PartialDate.month(int(after), month)
        return i + 1, made, made
    if published is None:
        return None
    if after in ("last", "this") and scan.low(i + 2) == "year":
        made = PartialDate.month(published.year - (after == "last"), month)
        return i + 2, made, made
    past = PartialDate.month(published.year - (month > published.month), month)
    return i, past, PartialDate.month(published.year + (month < published.month), month)


def _third(which: int) -> _Part:
    def part(month: PartialDate) -> PartialDate:
        first, last = _ends(month)
        opens = first.replace(day=1 + 10 * which)
        return PartialDate.between(opens, last if which == 2 else opens + timedelta(days=9))

    return part


def _ranked(rank: int, unit: str) -> _Part | None:
    """The first, second… or last week, half or days of a month; None for another unit."""
    if unit not in ("week", "half", "days", "weeks", "weekend"):
        return None

    def part(month: PartialDate) -> PartialDate:
        first, last = _ends(month)
        if unit == "half":
            middle = first.replace(day=15)
            return PartialDate.between(first, middle) if rank == 0 else PartialDate.between(middle + timedelta(days=1), last)
        if unit == "weekend":
            saturday = first + timedelta(days=(5 - first.weekday()) % 7)
            saturdays = [saturday + timedelta(weeks=k) for k in range(5) if (saturday + timedelta(weeks=k)) <= last]
            chosen = saturdays[rank] if rank < len(saturdays) else saturdays[-1]
            return PartialDate.between(chosen, min(chosen + timedelta(days=1), last))
        if unit == "weeks":
            return PartialDate.between(first, first.replace(day=15)) if rank == 0 else PartialDate.between(first.replace(day=15), last)
        if rank < 0:
            return PartialDate.between(last - timedelta(days=_WEEK - 1), last)
        opens = first + timedelta(days=_WEEK * rank)
        return PartialDate.between(opens, min(opens + timedelta(days=_WEEK - 1), last))

    return part


def _ends(month: PartialDate) -> tuple[date, date]:
    first, last = month.earliest, month.latest
    assert first is not None
    assert last is not None
    return first, last
