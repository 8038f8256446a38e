"""Dates in cells: a day, a month or a year, in numbers or words, with or without `before` and `after`.

Invariant: a cell is read whole or not at all, and never as one of two days that its words allow: 03/04/2021 is a date only once somebody,
or the rest of the column, has said which number is the month.
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache, lru_cache

from habeas.dates import DateError, PartialDate, Precision
from habeas.reading.tables.words import plain, words

__all__ = ["ORDERS", "date_order", "is_unknown", "read_date"]

ORDERS = ("dmy", "mdy")

_NUMBERS = re.compile(r"(\d{1,4})\s*([./\-–])\s*(\d{1,2})\s*\2\s*(\d{1,4})")
_MONTH_YEAR = re.compile(r"(\d{1,2})\s*[./\-]\s*(\d{4})|(\d{4})\s*[./\-]\s*(\d{1,2})")
_TIME = re.compile(r"[ T]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?$")
_WORDS_AFTER = re.compile(r"(?<=\d)[\s.]*[^\W\d_][^\d]*$")
_TOKEN = re.compile(r"\d+|[^\W\d_]+")
_SERIAL = re.compile(r"[2-5]\d{4}")
_FOREIGN = "\u0530"
_DIGIT = re.compile(r"\d")
_LONGEST_UNKNOWN = 40
_OLDEST = 1850
_DASHES = frozenset("-–—?.*…/x")
_CHILD = 14  # years; who is listed younger than this and who would be past a hundred cannot be told apart by two digits


def is_unknown(text: str) -> bool:
    """Whether a cell says nothing: blank, a dash, `unknown` in some language."""
    if len(text) > _LONGEST_UNKNOWN:
        return False
    first = text[:1]
    if first.isalpha() and first < _FOREIGN and first.casefold() not in _first_signs():  # nearly all cells; a name is none of these words
        return False
    return not _DIGIT.search(text) and _says_nothing(text)


@cache
def _first_signs() -> frozenset[str]:
    """The letters with which a word for `unknown` may begin, with those of them that have a mark of their own."""
    return frozenset(sign for word in words().unknown for sign in (word[0], unicodedata.normalize("NFD", word[0])[0]))


@lru_cache(maxsize=1 << 16)
def _says_nothing(text: str) -> bool:
    return all(sign in _DASHES or sign.isspace() for sign in text.casefold()) or plain(text) in words().unknown


def date_order(values: Iterable[str]) -> str | None:
    """Which number is the month in a column where it is written both ways: `dmy`, `mdy`, or None when nothing there can tell."""
    day_first = month_first = False
    for value in values:
        if match := _NUMBERS.search(value):
            first, second = int(match.group(1)), int(match.group(3))
            day_first |= 12 < first <= 31
            month_first |= 12 < second <= 31 and len(match.group(1)) < 3
    return None if day_first == month_first else "dmy" if day_first else "mdy"


@lru_cache(maxsize=1 << 16)
def read_date(text: str, *, order: str | None = None, by: date | None = None, birth: bool = False) -> PartialDate:
    """The date that a cell states, with its words.

    order: `dmy` or `mdy` for days written with slashes or hyphens; with points the day comes first. by: the latest day it can be, which
    tells the century of a year in two digits. birth: whether it is somebody's birth. Raises DateError that says what is wrong.
    """
    said = " ".join(text.split())
    if said[:1].isdigit() and said[-1:] != "?":
        return _read(said, order, by, birth).worded(said)
    if (guessed := _guessed(said)) is not None:
        return _widened(_read(guessed, order, by, birth), said)
    for sign, make in (("before", PartialDate.before), ("after", PartialDate.after)):
        rest = _after(said, words().before if sign == "before" else words().after)
        if rest is not None:
            within = _read(rest, order, by, birth)
            edge = within.earliest if sign == "before" else within.latest
            inclusive = within.latest if sign == "before" else within.earliest
            # "by" and "since" may mean the day itself: the wider reading claims less.
            return make(inclusive or edge, said)
    return _read(_after(said, words().since) or said, order, by, birth).worded(said)


def _guessed(said: str) -> str | None:
    """What a date that is said to be a guess says without that: `каля 1985`, `c.1985`, `1985?`."""
    if said.endswith("?"):
        return said[:-1].strip()
    low = said.casefold()
    for opening in words().about:
        rest = said[len(opening) :]
        if not low.startswith(opening) or not any(sign.isdigit() for sign in rest):
            continue
        if rest[0] == " " or (rest[0].isdigit() and not opening[-1].isalpha()):
            return rest.strip()
    return None


def _widened(on: PartialDate, said: str) -> PartialDate:
    """A guess is one more on either side: of the years, the months, or the weeks for a day."""
    first, last = on.earliest, on.latest
    if first is None or last is None:
        return on.worded(said)
    if on.precision is Precision.YEAR:
        return PartialDate.between(date(first.year - 1, 1, 1), date(last.year + 1, 12, 31), said)
    if on.precision is Precision.MONTH:
        before, after = first - timedelta(1), last + timedelta(1)
        return PartialDate.between(before.replace(day=1), after.replace(day=calendar.monthrange(after.year, after.month)[1]), said)
    return PartialDate.between(first - timedelta(7), last + timedelta(7), said)


def _after(said: str, openings: Iterable[str]) -> str | None:
    low = said.casefold()
    for opening in openings:
        if low.startswith(f"{opening} ") and any(sign.isdigit() for sign in low):
            return said[len(opening) :].strip()
    return None


def _read(said: str, order: str | None, by: date | None, birth: bool) -> PartialDate:
    text = _TIME.sub("", said).strip().strip(".,;")
    if match := _WORDS_AFTER.search(text):
        # "12.03.2021 г.": what follows the numbers and tells nothing
        if all(plain(word) in words().filler for word in _TOKEN.findall(match.group())):
            text = text[: match.start()]
    if text.isdigit():
        return _bare_number(text, said)
    if match := _NUMBERS.fullmatch(text):
        return _three_numbers(match, said, order, by, birth)
    if match := _MONTH_YEAR.fullmatch(text):
        month, year = (match.group(1), match.group(2)) if match.group(1) else (match.group(4), match.group(3))
        return _month(int(year), int(month), said)
    return _in_words(text, said)


def _bare_number(text: str, said: str) -> PartialDate:
    if len(text) == 4:
        return PartialDate.year(_year(int(text), said))
    if len(text) == 8 and _OLDEST <= int(text[:4]) <= 2200:
        return PartialDate.day(_day(int(text[:4]), int(text[4:6]), int(text[6:]), said))
    if _SERIAL.fullmatch(text):
        shown = date(1899, 12, 30) + timedelta(int(text))
        raise DateError(f"{said!r} is a number; a spreadsheet would show it as {shown.isoformat()}: format the column as dates")
    raise DateError(f"{said!r} is no date; write it as YYYY-MM-DD, YYYY-MM or YYYY")


def _three_numbers(match: re.Match[str], said: str, order: str | None, by: date | None, birth: bool) -> PartialDate:
    first, sign, second, third = match.groups()
    if len(first) == 4:
        return PartialDate.day(_day(int(first), int(second), int(third), said))
    if len(first) > 2 or len(third) not in (2, 4):
        raise DateError(f"{said!r} is no date; write it as YYYY-MM-DD")
    a, b = int(first), int(second)
    if sign == "." or a > 12:
        day, month = a, b
    elif b > 12:
        day, month = b, a
    elif order is not None:
        day, month = (a, b) if order == "dmy" else (b, a)
    elif a == b:
        day = month = a
    else:
        raise DateError(f'{said!r} may be day {a} of month {b} or day {b} of month {a}; say which in the mapping: date_order = "dmy"')
    if order is not None and sign != "." and (a, b) != ((day, month) if order == "dmy" else (month, day)):
        raise DateError(f"{said!r} is no date in the order {order} that the mapping says; correct one of the two")
    year = int(third) if len(third) == 4 else _century(int(third), said, by, birth)
    return PartialDate.day(_day(year, month, day, said))


def _century(digits: int, said: str, by: date | None, birth: bool) -> int:
    latest = (by or date.today()).year
    year = latest - (latest - digits) % 100
    if birth and latest - year < _CHILD:
        raise DateError(f"{said!r} may be {year - 100} or {year}; write the year in four digits")
    return year


def _in_words(text: str, said: str) -> PartialDate:
    """`12 марта 2021 г.`, `March 12, 2021`, `March 2021`, `12 de marzo de 2021`, `12-Mar-2021`."""
    numbers: list[int] = []
    month = 0
    known = words()
    for token in _TOKEN.findall(text):
        if token.isdigit():
            numbers.append(int(token))
            continue
        word = plain(token)
        if word in known.months and not month:
            month = known.months[word]
        elif word not in known.filler:
            raise DateError(f"{said!r} is no date; write it as YYYY-MM-DD, YYYY-MM or YYYY, or leave the cell empty")
    years = [number for number in numbers if number > 31]
    days = [number for number in numbers if number <= 31]
    if len(years) != 1 or len(days) > 1 or (days and not month):
        raise DateError(f"{said!r} is no date; write it as YYYY-MM-DD, YYYY-MM or YYYY, or leave the cell empty")
    if not month:
        return PartialDate.year(_year(years[0], said))
    if not days:
        return _month(years[0], month, said)
    return PartialDate.day(_day(years[0], month, days[0], said))


def _year(year: int, said: str) -> int:
    if not _OLDEST <= year <= 2200:
        raise DateError(f"{said!r}: the year {year} cannot be; correct it")
    return year


def _month(year: int, month: int, said: str) -> PartialDate:
    if not 1 <= month <= 12:
        raise DateError(f"{said!r}: there is no month {month}; correct it")
    return PartialDate.month(_year(year, said), month)


def _day(year: int, month: int, day: int, said: str) -> date:
    _year(year, said)
    try:
        return date(year, month, day)
    except ValueError:
        reason = f"there is no month {month}" if not 1 <= month <= 12 else f"month {month} of {year} has no day {day}"
        raise DateError(f"{said!r}: {reason}; correct it") from None
