"""The stretch of days a question is about, and the steps it is cut into.

Invariant: both ends are inclusive days; a step that the stretch cuts off is shorter than the others and never reaches beyond it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from habeas.answers.answer import AnswerError

__all__ = ["Step", "Stretch"]

_MOST = 40_000  # steps: a hundred years of days


class Step(StrEnum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Stretch:
    """first, last: inclusive days. Weeks begin on Monday (ISO 8601). Raises AnswerError for a reversed or too long stretch."""

    first: date
    last: date
    step: Step = Step.DAY

    def __post_init__(self) -> None:
        if self.first > self.last:
            raise AnswerError(f"the stretch begins ({self.first}) after it ends ({self.last}); give --from a day on or before --to")
        if self.step is Step.DAY and (self.last - self.first).days >= _MOST:
            raise AnswerError(
                f"{(self.last - self.first).days + 1:,} days are more than {_MOST:,}; take a larger step or a shorter stretch"
            )

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def steps(self) -> tuple[tuple[date, date], ...]:
        """The first and the last day of each step."""
        found = []
        first = self.first
        while True:
            last = min(_end(first, self.step), self.last)
            found.append((first, last))
            if last == self.last:
                return tuple(found)
            first = last + timedelta(days=1)


def _end(day: date, step: Step) -> date:
    if step is Step.DAY:
        return day
    try:
        if step is Step.WEEK:
            return day + timedelta(days=6 - day.weekday())
        if step is Step.MONTH:
            return date(day.year + day.month // 12, day.month % 12 + 1, 1) - timedelta(days=1)
        return date(day.year, 12, 31)
    except (ValueError, OverflowError):
        return date.max
