"""Days and months as English writes them: `Dec 12`, `12 December 2025`, `December 2025`, `1 and 9 July`.

Invariant: a day or month without a year is the latest not after publication, looking back, and the first not before it, looking ahead.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from habeas.dates import PartialDate, Precision
from habeas.reading.english.grammar import word_class
from habeas.reading.english.scan import DAY_NUMBER, YEAR_NUMBER, Found, Scan
from habeas.reading.lexicon import Class

__all__ = ["bare_month", "made_day", "month_day", "past_and_next_day", "stretch"]

_DAYS = 31  # days of the longest month
_LEAP_YEAR = 2024  # a year with a 29 February
_LEADS_MONTHS = frozenset(("in", "during", "throughout"))
_LEADS_EITHER = frozenset(("by", "since", "until", "from"))
_PEOPLE = word_class("bare_people")
_TO = frozenset(("to", "and", "–", "-"))


def past_and_next_day(published: date | None, month: int, day: int) -> tuple[PartialDate | None, PartialDate | None]:
    """The last day of that month and number up to a publication, and the next from it on; None where there is no publication."""
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
    """A day written in full, which ends at token `i`; None for a day that no calendar has."""
    try:
        made = PartialDate.day(date(year, month, day))
    except ValueError:
        return None
    return i, made, made


def bare_month(scan: Scan, i: int, month: int, last: int) -> Found:
    """A month without its year, which ends at token `last`: the last one up to the publication, and the next."""
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
    if month is None:
        return _day_first(scan, i)
    day = _day_number(scan, i + 1)
    if day is not None and scan.low(i + 2) != "%" and not _counts_people(scan, i):
        return _month_first(scan, i, month, day)
    return _whole_month(scan, i, month)


def _counts_people(scan: Scan, i: int) -> bool:
    """ "In March 12 activists were arrested", "By May 30 people had been freed": a number behind a month that counts the noun after it.

    What happens on a day happens "on" it; "in" leads a month in. Behind words that lead in either, a bare word for people tells.
    """
    behind = scan.low(i + 2)
    if YEAR_NUMBER.match(behind) or not scan.low(i + 1).isdecimal() or not behind.isalpha() or behind in _TO:
        return False
    lead = scan.low(i - 1)
    return lead in _LEADS_MONTHS or (lead in _LEADS_EITHER and behind in _PEOPLE)


def _year_beside(scan: Scan, i: int) -> tuple[int, int] | None:
    """ "last year", "of this year", "of the year before last" behind a day or month: its last token, and the year."""
    if scan.published is None:
        return None
    j = i + 1 if scan.low(i) == "of" else i
    if scan.low(j) in ("last", "this") and scan.low(j + 1) == "year":
        return j + 1, scan.published.year - (scan.low(j) == "last")
    if [scan.low(j + k) for k in range(4)] == ["the", "year", "before", "last"]:
        return j + 3, scan.published.year - 2
    return None


def _day_number(scan: Scan, i: int) -> int | None:
    match = DAY_NUMBER.match(scan.low(i))
    return int(match[1]) if match and 1 <= int(match[1]) <= _DAYS else None


def _month_first(scan: Scan, i: int, month: int, day: int) -> Found | None:
    """ "December 12", "Dec. 12, 2025", "March 2 to 8"."""
    year_at = i + 3 if scan.low(i + 2) == "," and YEAR_NUMBER.match(scan.low(i + 3)) else i + 2
    if YEAR_NUMBER.match(scan.low(year_at)):
        return made_day(year_at, int(scan.low(year_at)), month, day)
    if day > monthrange(_LEAP_YEAR, month)[1]:
        return None
    beside = _year_beside(scan, i + 2)
    if beside is not None:
        return made_day(beside[0], beside[1], month, day)
    past, ahead = past_and_next_day(scan.published, month, day)
    until = _day_number(scan, i + 3) if scan.low(i + 2) in _TO else None
    if until is not None and day < until <= monthrange(_LEAP_YEAR, month)[1]:
        # "September 3 and 4, 2021"
        year_at = i + 5 if scan.low(i + 4) == "," else i + 4
        if YEAR_NUMBER.match(scan.low(year_at)):
            year = int(scan.low(year_at))
            made = PartialDate.between(date(year, month, day), date(year, month, min(until, monthrange(year, month)[1])))
            return year_at, made, made
    if (
        until is not None
        and day < until
        and past is not None
        and scan.month(i + 4) is None
        and not scan.lexicon.of(scan.low(i + 4)) & (Class.PERSON | Class.PLURAL)
    ):
        return (i + 3, *stretch(scan.published, (month, day), (month, until)))
    return i + 1, past, ahead


def _whole_month(scan: Scan, i: int, month: int) -> Found | None:
    """ "December 2025", "December of 2025", "December last year", "in July and August 2021", "in December"."""
    j = i + 1
    if scan.low(j) in (",", "of") and YEAR_NUMBER.match(scan.low(j + 1)):
        j += 1
    if YEAR_NUMBER.match(scan.low(j)):
        made = PartialDate.month(int(scan.low(j)), month)
        return j, made, made
    beside = _year_beside(scan, i + 1)
    if beside is not None:
        made = PartialDate.month(beside[1], month)
        return beside[0], made, made
    if (scan.low(j) in _TO or scan.low(j) == "or") and scan.month(j + 1) is not None and scan.low(i - 1) not in ("from", "between"):
        # "in July and August 2021": both months whole
        ending = month_day(scan, j + 1)
        if ending is not None and ending[1] is not None and ending[1].precision is Precision.MONTH and ending[1].latest is not None:
            last_day = ending[1].latest
            made = PartialDate.between(date(last_day.year - (month > last_day.month), month, 1), last_day)
            return ending[0], made, made
    return bare_month(scan, i, month, i)


def _day_first(scan: Scan, i: int) -> Found | None:
    """ "12 December 2025", "2nd of July", "1 and 9 July 2024"."""
    match = DAY_NUMBER.match(scan.low(i))
    if match is None:
        # "the first of March"
        named = (
            scan.lexicon.data["numbers"]["ordinal"].get(scan.low(i)) if scan.low(i + 1) == "of" and scan.month(i + 2) is not None else None
        )
        return _day_of_month(scan, i, named) if named is not None else None
    day, until = int(match[1]), _day_number(scan, i + 2)
    if scan.low(i + 1) == "," and until is not None and day < until:
        # "4, 5 and 6 March"
        ending = _day_first(scan, i + 2)
        if ending is not None and ending[1] is not None and ending[1].latest is not None and ending[1].precision is Precision.BETWEEN:
            return _days_before(day, ending[0], ending[1].latest)
    month = scan.month(i + 3)
    if (scan.low(i + 1) in _TO or scan.low(i + 1) == "or") and until is not None and day < until and month is not None:
        # "the night of 6 to 7 June", "between 1 and 9 July 2024"
        ending = month_day(scan, i + 2)
        if ending is not None and ending[0] == i + 3:
            return (i + 3, *stretch(scan.published, (month, day), (month, until)))
        if ending is not None and ending[1] is not None and ending[1].latest is not None:
            return _days_before(day, ending[0], ending[1].latest)
    return _day_of_month(scan, i, day) if 1 <= day <= _DAYS else None


def _days_before(day: int, last: int, until: date) -> Found | None:
    """From that day of a month to a later day of it; last: the last token."""
    try:
        made = PartialDate.between(until.replace(day=day), until)
    except ValueError:
        return None
    return last, made, made


def _day_of_month(scan: Scan, i: int, day: int) -> Found | None:
    """ "12 December", "2nd of July last year", "12 December, 2025"."""
    j = i + 2 if scan.low(i + 1) == "of" else i + 1
    month = scan.month(j)
    if month is None:
        return None
    year_at = j + 2 if scan.low(j + 1) == "," else j + 1
    if YEAR_NUMBER.match(scan.low(year_at)):
        return made_day(year_at, int(scan.low(year_at)), month, day)
    if day > monthrange(_LEAP_YEAR, month)[1]:
        return None
    beside = _year_beside(scan, j + 1)
    if beside is not None:
        # "since 2 July last year"
        return made_day(beside[0], beside[1], month, day)
    past, ahead = past_and_next_day(scan.published, month, day)
    return j, past, ahead
