"""A sentence while its expressions of time are found, and the arithmetic of days, months and years.

Invariant: nothing here knows a preposition or another event; what is added or taken away is as coarse as its unit.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from habeas.dates import PartialDate
from habeas.reading.english.grammar import word_class
from habeas.reading.lexicon import Class, Lexicon
from habeas.reading.tokens import Padded, Tokens

__all__ = ["DAY_NUMBER", "PARTS_OF_DAY", "YEAR_NUMBER", "Found", "Scan", "add_months", "exactly_ago", "shifted", "window"]

DAY_NUMBER = re.compile(r"^(\d{1,2})(?:st|nd|rd|th)?$")
YEAR_NUMBER = re.compile(r"^(?:1[89]|20)\d\d$")
PARTS_OF_DAY = word_class("parts_of_day")

Found = tuple[int, PartialDate | None, PartialDate | None]
"""An expression without its preposition: its last token, the reading that looks back, the one that looks ahead."""


def add_months(year: int, month: int, amount: int) -> tuple[int, int]:
    """Year and month so many months later, or earlier where the amount is negative."""
    index = year * 12 + month - 1 + amount
    return index // 12, index % 12 + 1


def shifted(day: date, amount: int, unit: str) -> PartialDate:
    """The day, week, month or year that lies `amount` units from `day`; precision as coarse as the unit."""
    try:
        if unit == "day":
            return PartialDate.day(day + timedelta(days=amount))
        if unit == "week":
            return PartialDate.day(day + timedelta(weeks=amount))
        if unit == "fortnight":
            return PartialDate.day(day + timedelta(weeks=2 * amount))
        if unit == "month":
            return PartialDate.month(*add_months(day.year, day.month, amount))
        if unit == "year":
            return PartialDate.year(day.year + amount)
        if unit == "decade":
            return PartialDate.year(day.year + 10 * amount)
    except (ValueError, OverflowError):
        return PartialDate.before(day) if amount < 0 else PartialDate.after(day)
    return PartialDate.day(day)


@dataclass(slots=True)
class Scan:
    """A sentence while its expressions of time are found.

    low(i): the lower-cased text of token i, "" beyond either end. units: words for units of time, with the unit each stands for.
    """

    tokens: Tokens
    lexicon: Lexicon
    published: date | None
    calendar: Mapping[str, Any]
    cardinals: Mapping[str, int]
    low: Callable[[int], str] = field(init=False, repr=False, compare=False)
    units: Mapping[str, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        self.low = Padded.of(self.tokens.lows).__getitem__
        self.units = self.calendar["unit"]

    def number(self, i: int) -> int | None:
        """The number at a token, in at most three figures or in words, "a" being one; None for any other word."""
        word = self.low(i)
        if word.isdecimal() and len(word) < 4:
            return int(word)
        if word in ("a", "an"):
            return 1
        return self.cardinals.get(word)

    def _opens_name(self, i: int) -> bool:
        """Whether a word with a capital stands at token `i` that is no other month."""
        if i >= len(self.tokens) or not self.tokens[i].capital or self.tokens[i].text.isupper():
            return False
        return not self.tokens[i].classes & (Class.MONTH | Class.WEEKDAY | Class.CLOSED)

    def month(self, i: int) -> int | None:
        """The number of the month at a token, from 1; None where the word is a name or a verb."""
        if not 0 <= i < len(self.tokens):
            return None
        token = self.tokens[i]
        if not token.capital or (not token.classes & Class.MONTH and token.low.rstrip(".") not in self.calendar["month"]):
            return None
        month: int | None = self.calendar["month"].get(token.low.rstrip("."))
        if token.low in ("may", "march", "mar", "jan", "dec", "jun"):
            before, after = self.low(i - 1), self.low(i + 1)
            if before == "and" and not DAY_NUMBER.match(after) and self._opens_name(i + 1):
                # "Will Rask and Jan Dorn"
                return None
            dated = bool(DAY_NUMBER.match(before)) or bool(DAY_NUMBER.match(after)) or bool(YEAR_NUMBER.match(after))
            led = before in (
                "in",
                "since",
                "last",
                "this",
                "next",
                "of",
                "early",
                "late",
                "mid",
                "until",
                "by",
                "from",
                "to",
                "and",
                "during",
                "between",
                "before",
                "after",
                "till",
                "(",
            )
            if not dated and not led:
                return None
        return month

    def weekday(self, i: int) -> int | None:
        """The number of the weekday at a token, from 0 for Monday; None where there is none."""
        if not 0 <= i < len(self.tokens):
            return None
        token = self.tokens[i]
        if not token.capital:
            return None
        name = token.low.rstrip(".")
        if name not in self.calendar["weekday"]:
            return None
        if len(name) <= 3 and not token.text.endswith(".") and self.low(i - 1) not in ("on", "(", "last", "since"):
            return None
        weekday: int = self.calendar["weekday"][name]
        return weekday


def exactly_ago(published: date, amount: int, unit: str) -> PartialDate:
    """The day so many units before a day."""
    if unit == "year":
        day = min(published.day, monthrange(published.year - amount, published.month)[1])
        return PartialDate.day(date(published.year - amount, published.month, day))
    if unit == "month":
        year, month = add_months(published.year, published.month, -amount)
        return PartialDate.day(date(year, month, min(published.day, monthrange(year, month)[1])))
    return shifted(published, -amount, unit)


def window(published: date, amount: int, unit: str) -> PartialDate:
    """The `amount` units that end on the day of publication."""
    if unit in ("month", "year", "decade"):
        months = amount * {"month": 1, "year": 12, "decade": 120}[unit]
        year, month = add_months(published.year, published.month, -months)
        start = date(year, month, min(published.day, monthrange(year, month)[1]))
    else:
        days = -(-amount // 24) if unit == "hour" else amount * {"day": 1, "week": 7, "fortnight": 14}[unit]
        start = published - timedelta(days=days or 1)
    return PartialDate.between(start, published)
