"""What is to be reconciled: populations, how they lie within each other, and the figures published about them.

Invariant: a problem is whole when it exists. Every population, figure and day it names is there and possible, every figure is an interval
with a side that is not open, no population lies within itself. Two populations are different until a person says that one lies within the
other; counts in different units, custody scopes or states of verification are different quantities of one population.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Any

from habeas.answers.answer import AnswerError
from habeas.dates import PartialDate

__all__ = [
    "LARGEST_COUNT",
    "PERSON",
    "Closed",
    "Figure",
    "Measure",
    "Partition",
    "Population",
    "Problem",
    "ProblemError",
    "Quantity",
    "unit_of",
]

LARGEST_COUNT = 10**9
"""More than were ever held anywhere; beyond it sums would lose their last digits in the solver."""

PERSON = "person"


_PEOPLE = ("person", "people", "persons")


def unit_of(noun: str) -> str:
    """The unit that a noun names: `detention` for `Detentions`, PERSON for people."""
    folded = noun.casefold()
    return PERSON if folded in _PEOPLE else folded.removesuffix("s")


class ProblemError(AnswerError):
    """An input that cannot be reconciled as it is; one line that names the figure or field and says how to mend it."""


class Measure(StrEnum):
    """What a number counts: people at the end of a day, events in a window, people ever counted by a day, or a difference of stocks."""

    STOCK = "stock"
    IN = "in"
    OUT = "out"
    EVER = "ever"
    CHANGE = "change"

    @property
    def is_flow(self) -> bool:
        return self in (Measure.IN, Measure.OUT)


@dataclass(frozen=True, slots=True)
class Population:
    """within: the population each of whose members is in `within` too. fixed: nobody joins or leaves it while staying in `within`
    (women)."""

    id: str
    label: str
    within: str | None = None
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class Partition:
    """Everybody in `whole` is in exactly one of `parts`. fixed: nobody moves from one part to another."""

    whole: str
    parts: tuple[str, ...]
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class Closed:
    """All entries and exits of a population after the end of `start` up to the end of `end` are in the figures."""

    population: str
    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Quantity:
    """What a figure or a question is about.

    populations: usually one; of several the sum is meant. end: the day of a stock, or the last day of a window, perhaps not known to the
    day. start: the day after whose end a window begins, None for a stock. kind: the kind of event of a flow, None for all kinds.
    somewhere: a flow that happened on some day between `start` (exclusive) and `end`, others beside it not excluded. one_day: all of it on
    one and the same day of these.
    """

    populations: tuple[str, ...]
    measure: Measure
    end: PartialDate
    start: PartialDate | None = None
    kind: str | None = None
    unit: str = PERSON
    scope: str | None = None
    verification: str | None = None
    somewhere: bool = False
    one_day: bool = False

    @property
    def series(self) -> tuple[str, str | None, str | None]:
        """What is the same in all numbers that balance with each other."""
        return (self.unit, self.scope, self.verification)

    @property
    def is_exact(self) -> bool:
        """Whether its days are known, and everything that happened in them is meant."""
        return not self.somewhere and all(
            on is None or (on.earliest is not None and on.earliest == on.latest) for on in (self.start, self.end)
        )


@dataclass(frozen=True, slots=True)
class Figure:
    """One published number: `low <= value <= high`, where None is an open side.

    value: the number of `quantity`, divided by `per`; with `of`, its share of that other quantity, times `scale` (100 for percent).
    subset_of: the id of a figure some of whose people or events this one counts.
    """

    id: str
    quantity: Quantity
    low: Fraction | None
    high: Fraction | None
    of: Quantity | None = None
    scale: int = 1
    per: Fraction = Fraction(1)
    subset_of: str | None = None
    speaker: str | None = None
    stated: date | None = None
    label: str | None = None

    @property
    def is_count(self) -> bool:
        """Whether the value itself is a whole number of people or events."""
        return self.of is None and self.per == 1

    @property
    def is_plain(self) -> bool:
        """Whether it counts one quantity, on days known exactly, and is not said to be a part of another figure."""
        return self.is_count and self.subset_of is None and self.quantity.is_exact

    def apart_from(self, other: Figure) -> bool:
        """Whether no value lies in both intervals."""
        above = self.low is not None and other.high is not None and self.low > other.high
        below = self.high is not None and other.low is not None and self.high < other.low
        return above or below


@dataclass(frozen=True, slots=True)
class Problem:
    """populations and figures in the order they were given; ask: quantities whose range is wanted."""

    populations: Mapping[str, Population]
    figures: tuple[Figure, ...]
    partitions: tuple[Partition, ...] = ()
    closed: tuple[Closed, ...] = ()
    ask: tuple[Quantity, ...] = ()
    positions: Mapping[str, int] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "positions", {figure.id: number for number, figure in enumerate(self.figures)})

    @classmethod
    def from_json(cls, document: Any) -> Problem:
        """Reads the input document, as text, bytes or parsed. Raises ProblemError: one line that names the field and the way to mend it."""
        from habeas.answers.reconcile.parsing import problem_from_json

        return problem_from_json(document)

    def label(self, population: str) -> str:
        return self.populations[population].label

    def wholes(self, population: str) -> tuple[str, ...]:
        """Every population that this one lies within, nearest first."""
        found: list[str] = []
        whole = self.populations[population].within
        while whole is not None and whole not in found:
            found.append(whole)
            whole = self.populations[whole].within
        return tuple(found)
