"""Parts of years: halves, quarters, so many months, seasons.

Invariant: a part lies inside what it is a part of.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from habeas.dates import PartialDate
from habeas.reading.english.scan import YEAR_NUMBER, Found, Scan, add_months

__all__ = ["part_of_year", "season"]

_PARTS = {"first": 0, "second": 1, "third": 2, "fourth": 3, "last": -1}


def part_of_year(scan: Scan, i: int) -> Found | None:
    """ "first half of 2023", "the third quarter", "the second half of last year"."""
    which, part, published = _PARTS.get(scan.low(i)), scan.low(i + 1), scan.published
    months_of = _months_of_year(scan, i)
    if months_of is not None:
        return months_of
    if which is None or part not in ("half", "quarter") or published is None or (part == "half" and which > 1):
        return None
    months = 6 if part == "half" else 3
    first = (which if which >= 0 else 12 // months - 1) * months + 1
    last, year = i + 1, published.year
    if scan.low(last + 1) == "of":
        j = last + 2
        if YEAR_NUMBER.match(scan.low(j)):
            last, year = j, int(scan.low(j))
        elif scan.low(j) in ("the", "this", "last", "next") and scan.low(j + 1) == "year":
            last, year = j + 1, published.year + {"last": -1, "next": 1}.get(scan.low(j), 0)
        else:
            return None
    elif first > published.month:
        year -= 1
    made = PartialDate.between(date(year, first, 1), date(year, first + months - 1, monthrange(year, first + months - 1)[1]))
    return last, made, made


def _months_of_year(scan: Scan, i: int) -> Found | None:
    """ "last six months of 2024", "first three months of this year"."""
    if scan.low(i) not in ("first", "last", "final", "opening"):
        return None
    amount = scan.number(i + 1)
    if amount is None or not 0 < amount < 12 or scan.low(i + 2) != "months" or scan.low(i + 3) != "of":
        return None
    if YEAR_NUMBER.match(scan.low(i + 4)):
        last, year = i + 4, int(scan.low(i + 4))
    elif scan.published is not None and scan.low(i + 4) in ("the", "this", "last") and scan.low(i + 5) == "year":
        last, year = i + 5, scan.published.year - (scan.low(i + 4) == "last")
    else:
        return None
    first_month = 1 if scan.low(i) in ("first", "opening") else 13 - amount
    last_month = first_month + amount - 1
    made = PartialDate.between(date(year, first_month, 1), date(year, last_month, monthrange(year, last_month)[1]))
    return last, made, made


def season(year: int, start: int, length: int) -> PartialDate:
    """A stretch of so many months from the first of one on."""
    end_year, end_month = add_months(year, start, length - 1)
    return PartialDate.between(date(year, start, 1), date(end_year, end_month, monthrange(end_year, end_month)[1]))
