"""How many: a number as the words allow it.

Invariant: a count cannot exist without the range those words allow.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

__all__ = ["Bound", "Count"]


class Bound(StrEnum):
    """Which side of the number the words leave open."""

    EXACTLY = "exactly"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    ABOUT = "about"
    MORE_THAN = "more_than"
    FEWER_THAN = "fewer_than"


@dataclass(frozen=True, slots=True)
class Count:
    """A number as the words allow it: `low`..`high`, inclusive, None where a side is open.

    unit: what is counted ("person"). population: the words' own noun for them ("political prisoners").
    subset_of: id of the statement whose people these are some of.
    """

    low: int | None
    high: int | None
    bound: Bound
    unit: str = "person"
    population: str = "people"
    subset_of: str | None = None

    def __post_init__(self) -> None:
        if self.low is None and self.high is None:
            raise ValueError("a count needs a lower or an upper bound")
        if any(side is not None and side < 0 for side in (self.low, self.high)):
            raise ValueError("a count of people cannot be negative")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"a count cannot be at least {self.low} and at most {self.high}")

    def to_json(self) -> dict[str, Any]:
        return {
            "low": self.low,
            "high": self.high,
            "bound": self.bound.value,
            "unit": self.unit,
            "population": self.population,
            "subset_of": self.subset_of,
        }

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Count:
        return cls(
            value["low"],
            value["high"],
            Bound(value["bound"]),
            value.get("unit", "person"),
            value.get("population", "people"),
            value.get("subset_of"),
        )
