"""What every part of the answer has in common: it says what it rests on, or why it cannot be said.

Invariant: a part that cannot be said has no number at all, and at least one reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from habeas.answers.answer import Answer, once
from habeas.answers.wording import count_words, counted_words, date_words, speakers_words
from habeas.dates import PartialDate
from habeas.model import Bound, Count

__all__ = ["Number", "Part", "Unsaid", "Window", "joined", "range_words", "signed_words"]


@dataclass(frozen=True, kw_only=True)
class Part(Answer):
    """A part that can be said."""

    def to_json(self) -> dict[str, Any]:
        return {"said": True, **super().to_json()}


@dataclass(frozen=True, kw_only=True)
class Unsaid:
    """A part that cannot be said. why: sentences, at least one. evidence: statements they speak of, if any."""

    method: str
    why: tuple[str, ...]
    evidence: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.why or not all(self.why):
            raise ValueError(f"what {self.method} cannot say needs a reason")

    def to_json(self) -> dict[str, Any]:
        return {"said": False, "not_known": list(self.why), "assumes": [], "method": self.method, "evidence": list(self.evidence)}


@dataclass(frozen=True, slots=True)
class Number:
    """How many people, `low`..`high`, None where that side is open. words: with what is counted. whose: who says so, nearest first; nobody
    where the number follows from others: from `left`, a whole and its part, or from `added`, which come to it. on: its days, where several
    numbers of one kind are of different ones."""

    low: int | None
    high: int | None
    noun: str
    whose: tuple[str, ...]
    statements: tuple[str, ...]
    left: tuple[Number, Number] | None = None
    added: tuple[Number, ...] = ()
    on: PartialDate | None = None

    @property
    def exact(self) -> bool:
        return self.low is not None and self.low == self.high

    @property
    def words(self) -> str:
        return range_words(self.low, self.high)

    @property
    def counted(self) -> str:
        """The number with what it counts: `40 political prisoners`, `1 person`."""
        if self.low is None and self.high is None:
            return f"{self.words} {self.noun}"
        return counted_words(_count(self.low, self.high, self.noun))

    @property
    def whence(self) -> str:
        """Who says so, or what it follows from: `says Viasna, via Reuters`; `52, says Reuters, less 40, says Viasna, via Reuters`."""
        if self.added:
            return "; ".join(f"{one.words}{f' {date_words(one.on)}' if one.on else ''}, {one.whence}" for one in self.added)
        if self.left is None:
            return f"says {speakers_words(self.whose)}"
        whole, part = self.left
        return f"{whole.words}, {whole.whence}, less {part.words}, {part.whence}"

    def to_json(self) -> dict[str, Any]:
        return {
            "low": self.low,
            "high": self.high,
            "population": self.noun,
            "words": self.counted,
            "speakers": list(self.whose),
            "statements": list(self.statements),
            **({} if self.on is None else {"on": self.on.to_json()}),
            **({"added": [one.to_json() for one in self.added]} if self.added else {}),
            **({} if self.left is None else {"whole": self.left[0].to_json(), "less": self.left[1].to_json()}),
        }


@dataclass(frozen=True, slots=True)
class Window:
    """The days after a deal that are asked about.

    deal: when people were let go. end: the last day. days: the length that was asked for, None for all days up to the day of the question.
    asked: whether its end was asked for, so that a number which stops short of it is only a lower bound.
    """

    deal: PartialDate
    end: date
    days: int | None
    asked: bool = False

    @property
    def start(self) -> date | None:
        """The first day on which the deal may have been."""
        return self.deal.earliest

    @property
    def day(self) -> date | None:
        """The day of the deal, None unless it is known to the day."""
        return self.deal.earliest if self.deal.earliest is not None and self.deal.earliest == self.deal.latest else None

    def to_json(self) -> dict[str, Any]:
        return {"deal": self.deal.to_json(), "to": self.end.isoformat(), "days": self.days}

    @classmethod
    def of(cls, deal: PartialDate, on: date, days: int | None, until: date | None = None) -> Window:
        """`days` after the deal, counted from the last day it can have been, but never past `until`, or else `on`."""
        last, end = deal.latest or deal.earliest or on, on if until is None else min(on, until)
        asked = days is not None or until is not None
        return cls(deal, min(end, last + timedelta(days=days)) if days is not None else end, days, asked)


def range_words(low: int | None, high: int | None) -> str:
    """`52`, `at least 18`, `up to 40`, `12–14`."""
    if low is None and high is None:
        return "an unknown number of"
    return count_words(_count(low, high, "people"))


def _count(low: int | None, high: int | None, noun: str) -> Count:
    if low == 0 and high is not None and high > 0:
        low = None
    return Count(low, high, Bound.EXACTLY if low == high else Bound.AT_LEAST if high is None else Bound.AT_MOST, population=noun)


def signed_words(low: int | None, high: int | None) -> str:
    """`+127`, `−3`, `0`, `+127 to +128`, `at most +128`, `at least −5`."""
    if low is None and high is None:
        return "unbounded"
    if low == high:
        return _signed(low)
    if low is None:
        return f"at most {_signed(high)}"
    if high is None:
        return f"at least {_signed(low)}"
    return f"{_signed(low)} to {_signed(high)}"


def _signed(value: int | None) -> str:
    assert value is not None
    return f"+{value:,}" if value > 0 else f"−{-value:,}" if value < 0 else "0"


def joined(*evidence: Sequence[str]) -> tuple[str, ...]:
    """Ids of several parts, each once, in the order of first use."""
    return once(identifier for identifiers in evidence for identifier in identifiers)
