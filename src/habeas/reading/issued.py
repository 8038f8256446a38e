"""On which day a text says that it was issued, where it says so at all: to be held against a day that somebody gives for it.

Invariant: a pure function of the text and of that day, which only tells the year of a dateline that has none.
"""

from __future__ import annotations

import re
from datetime import date

from habeas.reading.declared import declared

__all__ = ["issued_near"]

_HEAD = 25  # lines
_YEARS = 4  # before and after: a leap day has no nearer one
_MONTHS = {name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
# "MINSK, December 12 (Example) —", "BREST, Belarus, 30 Nov 2024 –"
_DATELINE = re.compile(
    r"[^\W\d_][\w .'’/-]{1,40}(?:,\s*[^\W\d_][\w .'’-]{1,25})?,\s*"
    r"(?:(?P<m1>[A-Z][a-z]{2,8})\.?\s+(?P<d1>\d{1,2})|(?P<d2>\d{1,2})\.?\s+(?P<m2>[A-Z][a-z]{2,8})\.?)(?:,?\s+(?P<year>\d{4}))?"
    r"\s*(?:[(/][^)/\n]{1,42}[)/])?\s*[-–—]+\s"
)


def issued_near(text: str, day: date) -> date | None:
    """The day that a text declares, or that of its dateline, which without a year is the one nearest to `day`; None where it gives none."""
    told = declared(text).published_on
    if told is not None:
        return told
    for line in text[: _HEAD * 1000].splitlines()[:_HEAD]:
        dateline = _DATELINE.match(line.strip())
        month = _MONTHS.get((dateline["m1"] or dateline["m2"])[:3].lower()) if dateline is not None else None
        if dateline is None or month is None:
            continue
        near = [int(dateline["year"])] if dateline["year"] else range(max(day.year - _YEARS, 1), min(day.year + _YEARS, 9999) + 1)
        found = [one for year in near if (one := _day(year, month, int(dateline["d1"] or dateline["d2"]))) is not None]
        if found:
            return min(found, key=lambda one: abs(one - day))
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
