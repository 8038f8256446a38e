"""Days and months as English writes them: `Dec 12`, `12 December 2025`, `December 2025`, `1 and 9 July`.

Invariant: a day or month without a year is the latest not after publication, looking back, and the first not before it, looking ahead.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from habeas.dates import PartialDate, Precision
from habeas.reading.english.scan import DAY_NUMBER, YEAR_NUMBER, Found, Scan
from habeas.reading.lexicon import Class

__all__ = ["bare_month", "made_day", "month_day", "past_and_next_day", "stretch"]


def past_and_next_day(published: date | None, month: int, day: int) -> tuple[PartialDate | None, PartialDate | None]:
    if published is None:
        return None, None
    years = (published.year - 1, published.year, published.year + 1)
    made = []
    for year in years:
        if day <= monthrange(year, month)[1]:
            made.append(date(year, month, day))
    past = [day_ for day_ in made if day_ <= published]
    ahead = [day_ for day_ in made if day_ >= published]
    return (PartialDate.day(past[-1]) if past else None, PartialDate.day(ahead[0]) if ahead else None)


def stretch(published: date | None, opens: tuple[int, int], closes: tuple[int, int]) -> tuple[PartialDate | None, PartialDate | None]:
    """The stretch between two days (month, day) without a year, looking back and looking ahead.

    It is the latest that had begun by the day of publication. One that the day of publication lies in is still running, and what has
    happened in it has happened by that day.
    """
    if published is None:
        return None, None
    back = ahead = None
    for year in range(published.year - 1, published.year + 2):
        try:
            start, end = date(year, *opens), date(year + (closes < opens), *closes)
        except ValueError:
            continue
        if start <= published:
            back = PartialDate.between(start, min(end, published))
        if end >= published and ahead is None:
            ahead = PartialDate.between(start, end)
    return back, ahead


def made_day(i: int, year: int, month: int, day: int) -> Found | None:
    try:
        made = PartialDate.day(date(year, month, day))
    except ValueError:
        return None
    return i, made, made


def bare_month(scan: Scan, i: int, month: int, last: int) -> Found:
    published = scan.published
    if published is None:
        return last, None, None
    year = published.year if month <= published.month else published.year - 1
    ahead = published.year if month >= published.month else published.year + 1
    if scan.low(i - 1) == "last" and month == published.month:
        year -= 1
    return last, PartialDate.month(year, month), PartialDate.month(ahead, month)


def month_day(scan: Scan, i: int) -> Found | None:
    """`Dec 12`, `Dec. 12, 2025`, `12 December 2025`, `December 2025`, `in December`, `May 1 and 15` (the first of them)."""
    month = scan.month(i)
    if month is not None:
        day_match = DAY_NUMBER.match(scan.low(i + 1))
        if day_match and 1 <= int(day_match[1]) <= 31 and scan.low(i + 2) not in ("%",):
            day = int(day_match[1])
            j = i + 2
            if scan.low(j) == "," and YEAR_NUMBER.match(scan.low(j + 1)):
                return made_day(j + 1, int(scan.low(j + 1)), month, day)
            if YEAR_NUMBER.match(scan.low(j)):
                return made_day(j, int(scan.low(j)), month, day)
            if day > monthrange(2024, month)[1]:
                return None
            past, ahead = past_and_next_day(scan.published, month, day)
            until = DAY_NUMBER.match(scan.low(i + 3)) if scan.low(i + 2) in ("to", "–", "-", "and") else None
            if (
                until
                and day < int(until[1]) <= 31
                and past is not None
                and past.earliest is not None
                and scan.month(i + 4) is None
                and not scan.lexicon.of(scan.low(i + 4)) & (Class.PERSON | Class.PLURAL)
            ):
                past, ahead = stretch(scan.published, (month, day), (month, int(until[1])))
                return i + 3, past, ahead
            return i + 1, past, ahead
        j = i + 1
        if scan.low(j) in (",", "of") and YEAR_NUMBER.match(scan.low(j + 1)):
            j += 1
        if YEAR_NUMBER.match(scan.low(j)):
            made = PartialDate.month(int(scan.low(j)), month)
            return j, made, made
        if scan.low(j) in ("last", "this") and scan.low(j + 1) == "year" and scan.published is not None:
            made = PartialDate.month(scan.published.year - (scan.low(j) == "last"), month)
            return j + 1, made, made
        if scan.low(j) in ("and", "or", "–", "-", "to") and scan.month(j + 1) is not None and scan.low(i - 1) not in ("from", "between"):
            # "in July and August 2021": both months whole
            ending = month_day(scan, j + 1)
            if ending is not None and ending[1] is not None and ending[1].precision is Precision.MONTH and ending[1].latest is not None:
                last_month = ending[1].latest
                start = date(last_month.year - (month > last_month.month), month, 1)
                made = PartialDate.between(start, last_month)
                return ending[0], made, made
        return bare_month(scan, i, month, i)
    day_match = DAY_NUMBER.match(scan.low(i))
    if (
        day_match
        and scan.low(i + 1) in ("to", "and", "–", "-", "or")
        and (second := DAY_NUMBER.match(scan.low(i + 2)))
        and scan.month(i + 3) is not None
        and int(day_match[1]) < int(second[1]) <= 31
    ):
        # "the night of 6 to 7 June", "between 1 and 9 July 2024"
        ending = month_day(scan, i + 2)
        month = scan.month(i + 3)
        if ending is not None and ending[0] == i + 3 and month is not None:
            return (i + 3, *stretch(scan.published, (month, int(day_match[1])), (month, int(second[1]))))
        if ending is not None and ending[1] is not None and ending[1].latest is not None:
            try:
                start = ending[1].latest.replace(day=int(day_match[1]))
            except ValueError:
                return None
            made = PartialDate.between(start, ending[1].latest)
            return ending[0], made, made
    if day_match and 1 <= int(day_match[1]) <= 31:
        j = i + 2 if scan.low(i + 1) == "of" else i + 1
        month = scan.month(j)
        if month is not None:
            day = int(day_match[1])
            year_at = j + 2 if scan.low(j + 1) == "," else j + 1
            if YEAR_NUMBER.match(scan.low(year_at)):
                return made_day(year_at, int(scan.low(year_at)), month, day)
            if day > monthrange(2024, month)[1]:
                return None
            if scan.low(j + 1) in ("last", "this") and scan.low(j + 2) == "year" and scan.published is not None:
                # "since 2 July last year"
                return made_day(j + 2, scan.published.year - (scan.low(j + 1) == "last"), month, day)
            past, ahead = past_and_next_day(scan.published, month, day)
            return j, past, ahead
    return None
