"""Partial dates: what a text lets us know of a day.

Invariant: a partial date never claims more than its words. It is a closed range of days `[earliest, latest]`, either side of which
may be open, together with the precision that produced the range and the words themselves.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

__all__ = ["UNKNOWN", "DateError", "PartialDate", "Precision", "parse_day"]

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Precision(StrEnum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    BETWEEN = "between"
    BEFORE = "before"
    AFTER = "after"
    UNKNOWN = "unknown"


class DateError(ValueError):
    """A date that cannot be; the message says what is wrong and what is expected, on one line."""


@dataclass(frozen=True, slots=True)
class PartialDate:
    """The days on which something may have happened.

    earliest, latest: inclusive days, or None where that side is open.
    text: the words the date was read from, None when the date follows from the day of publication alone.
    Raises DateError when earliest lies after latest.
    """

    earliest: date | None
    latest: date | None
    precision: Precision
    text: str | None = None

    def __post_init__(self) -> None:
        if self.earliest is not None and self.latest is not None and self.earliest > self.latest:
            raise DateError(f"a date cannot begin ({self.earliest}) after it ends ({self.latest})")

    # -- makers -----------------------------------------------------------------------------------------------------

    @classmethod
    def day(cls, on: date, text: str | None = None) -> PartialDate:
        return cls(on, on, Precision.DAY, text)

    @classmethod
    def week(cls, within: date, text: str | None = None) -> PartialDate:
        """The Monday-to-Sunday week (ISO 8601) that holds `within`."""
        monday = within - timedelta(days=within.weekday())
        return cls(monday, monday + timedelta(days=6), Precision.WEEK, text)

    @classmethod
    def month(cls, year: int, month: int, text: str | None = None) -> PartialDate:
        last = calendar.monthrange(year, month)[1]
        return cls(date(year, month, 1), date(year, month, last), Precision.MONTH, text)

    @classmethod
    def year(cls, year: int, text: str | None = None) -> PartialDate:
        return cls(date(year, 1, 1), date(year, 12, 31), Precision.YEAR, text)

    @classmethod
    def between(cls, earliest: date, latest: date, text: str | None = None) -> PartialDate:
        return cls(earliest, latest, Precision.BETWEEN, text)

    @classmethod
    def before(cls, latest: date | None, text: str | None = None) -> PartialDate:
        return cls(None, latest, Precision.BEFORE, text)

    @classmethod
    def after(cls, earliest: date | None, text: str | None = None) -> PartialDate:
        return cls(earliest, None, Precision.AFTER, text)

    # -- questions --------------------------------------------------------------------------------------------------

    @property
    def known(self) -> bool:
        """Whether the words bound the date on at least one side."""
        return self.earliest is not None or self.latest is not None

    def possibly_by(self, day: date) -> bool:
        """Whether it may have happened on or before `day`."""
        return self.earliest is None or self.earliest <= day

    def certainly_by(self, day: date) -> bool:
        """Whether it must have happened on or before `day`."""
        return self.latest is not None and self.latest <= day

    def covers(self, day: date) -> bool:
        """Whether `day` is one of the days on which it may have happened."""
        return self.possibly_by(day) and (self.latest is None or day <= self.latest)

    def same_range(self, other: PartialDate) -> bool:
        return (self.earliest, self.latest) == (other.earliest, other.latest)

    def overlaps(self, other: PartialDate) -> bool:
        starts_in_time = self.earliest is None or other.latest is None or self.earliest <= other.latest
        ends_in_time = other.earliest is None or self.latest is None or other.earliest <= self.latest
        return starts_in_time and ends_in_time

    def holds(self, other: PartialDate) -> bool:
        """Whether every day of `other` is one of its own."""
        begins = self.earliest is None or (other.earliest is not None and self.earliest <= other.earliest)
        return begins and (self.latest is None or (other.latest is not None and other.latest <= self.latest))

    def worded(self, text: str | None) -> PartialDate:
        return replace(self, text=text)

    # -- JSON -------------------------------------------------------------------------------------------------------

    def to_json(self) -> dict[str, Any]:
        return {
            "earliest": self.earliest.isoformat() if self.earliest else None,
            "latest": self.latest.isoformat() if self.latest else None,
            "precision": self.precision.value,
            "text": self.text,
        }

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> PartialDate:
        """Reads what `to_json` writes. Raises DateError on anything else."""
        try:
            precision = Precision(value.get("precision", "unknown"))
        except ValueError:
            raise DateError(f"unknown precision {value.get('precision')!r}; one of {', '.join(Precision)}") from None
        earliest, latest = value.get("earliest"), value.get("latest")
        return cls(parse_day(earliest) if earliest else None, parse_day(latest) if latest else None, precision, value.get("text"))


UNKNOWN = PartialDate(None, None, Precision.UNKNOWN)


def parse_day(text: str) -> date:
    """A day written YYYY-MM-DD, and no other way that ISO 8601 allows. Raises DateError that says how to write it."""
    try:
        if not _DAY.fullmatch(text.strip()):
            raise ValueError
        return date.fromisoformat(text.strip())
    except ValueError:
        raise DateError(f"{text!r} is not a day; write it as YYYY-MM-DD, for example 2025-12-12") from None
