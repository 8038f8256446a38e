"""Entries: how many came onto a list, or into custody, in a stretch of days.

Invariant: a number for other days than the ones asked about is never cut to size: where it reaches beyond them it becomes a bound, and
where it lies outside them it says nothing. Days that no number covers are named, at either end alike.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from habeas.answers.revolving.part import Part, range_words
from habeas.answers.wording import day_words, many_words

__all__ = ["Basis", "Entries"]


class Basis(StrEnum):
    """By which date somebody is a new entry. Only the second shows a revolving door: people are designated long after their arrest."""

    DESIGNATION = "designation"
    DETENTION = "detention"

    @property
    def events(self) -> str:
        """What is counted, in words: `designations`, `detentions`."""
        return f"{self.value}s"


@dataclass(frozen=True, kw_only=True)
class Entries(Part):
    """How many entered, `low`..`high`, high None where nothing bounds them.

    source: `published figures` or `named people`. first, last: the stretch of days they are counted over. figures: the published numbers
    that were used, in words. set_aside: published numbers that were not, and why. uncovered: the first and last of the days since the deal,
    up to the end of the window, that none of the published numbers is for. newest: of named people the last day on which one of them may
    have entered: nobody says that none came after it. meanwhile: how many besides are published as having entered on the days on which the
    deal can have been, before it or since, None where nothing bounds them; they are in neither number.
    """

    basis: Basis
    source: str
    by: str
    low: int
    high: int | None
    first: date
    last: date
    figures: tuple[str, ...] = ()
    set_aside: tuple[str, ...] = ()
    uncovered: tuple[tuple[date, date], ...] = ()
    newest: date | None = None
    meanwhile: int | None = 0

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def stops_short(self) -> bool:
        """Whether the days it is of end before the last day asked about, because no number is published for those after."""
        return bool(self.uncovered) and self.uncovered[-1][0] > self.last

    @property
    def over(self) -> str:
        """`in the 93 days to 12 December 2025`, and whether that is the last day for which there is a number, or a name."""
        days = f"in the {many_words(self.days, 'day', 'days')} to" if self.days > 1 else "on"
        known = ", the last day for which a number is known" if self.stops_short else ""
        if self.ended:
            known = f", the last of them known on {day_words(self.newest or self.last)}"
        return f"{days} {day_words(self.last)}{known}"

    @property
    def ended(self) -> bool:
        """Whether the last named person known to have entered did so before the last day."""
        return self.newest is not None and self.newest < self.last

    @property
    def words(self) -> str:
        return range_words(self.low, self.high)

    def to_json(self) -> dict[str, Any]:
        return {
            "basis": self.basis.value,
            "source": self.source,
            "by": self.by,
            "low": self.low,
            "high": self.high,
            "words": self.words,
            "from": self.first.isoformat(),
            "to": self.last.isoformat(),
            "days": self.days,
            "stops_short": self.stops_short,
            "newest": self.newest.isoformat() if self.newest else None,
            "over": self.over,
            "figures": list(self.figures),
            "set_aside": list(self.set_aside),
            "uncovered": [{"from": first.isoformat(), "to": last.isoformat()} for first, last in self.uncovered],
            "meanwhile": self.meanwhile,
            **super().to_json(),
        }
