"""Replacement and excess: new entries for each person let go, with what chance alone would allow.

Invariant: a ratio names both its counts and their populations. A raw ratio above one does not show that the deal caused anything; the
excess over the rate before it is the other half of that answer, and is only given where that rate is known.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from habeas.answers.revolving.entries import Entries
from habeas.answers.revolving.interval import LEVEL, exact_interval, ratio_words, two_digits
from habeas.answers.revolving.part import Number, Part, Unsaid, joined
from habeas.answers.wording import day_words, many_words

__all__ = ["Excess", "RateRatio", "Ratio", "excess_of", "rate_ratio", "ratio_of"]

_RATIO = "exact-conditional-binomial"
_EXCESS = "excess-over-rate-before"
_POISSON = "The interval takes both counts to be Poisson: entries and releases that come in bursts make it too narrow."
_LEAST_DAYS = 28
"""Days before the deal over which a rate must be known, so that one week's sweep is no rate."""


@dataclass(frozen=True, kw_only=True)
class Ratio(Part):
    """New entries for each person let go. low, high: by the bounds of the counts; None where nothing bounds that side.

    interval: of the ratio, the widest that the bounds allow; its upper side None where it has no end.
    """

    entered: Entries
    left: Number
    of_the_list: bool
    low: float | None
    high: float | None
    interval: tuple[float, float | None]
    level: float = LEVEL

    @property
    def words(self) -> str:
        """`4.18 (95 % 2.94–6.05)`."""
        return ratio_words(self.low, self.high, self.interval, self.level)

    @property
    def arithmetic(self) -> str:
        """`167/40`."""
        return f"{self.entered.words}/{self.left.words}"

    def to_json(self) -> dict[str, Any]:
        return {
            "basis": self.entered.basis.value,
            "source": self.entered.source,
            "of_the_list": self.of_the_list,
            "entered": self.entered.to_json(),
            "left": self.left.to_json(),
            "low": self.low,
            "high": self.high,
            "interval": {"level": self.level, "low": self.interval[0], "high": self.interval[1]},
            "words": f"{self.arithmetic} = {self.words}",
            "over": self.entered.over,
            **super().to_json(),
        }


def ratio_of(entered: Entries | Unsaid, left: Number, *, of_the_list: bool) -> Ratio | Unsaid:
    """entered ÷ left. of_the_list: whether those who left are people of the list that the others entered."""
    if isinstance(entered, Unsaid):
        return Unsaid(method=_RATIO, why=entered.why, evidence=joined(left.statements, entered.evidence))
    if left.high == 0:
        why = f"Nobody counted as {left.noun} was let go, and nothing is divided by nobody."
        return Unsaid(method=_RATIO, why=(why,), evidence=joined(left.statements, entered.evidence))
    low = 0.0 if left.high is None else entered.low / left.high
    high = None if entered.high is None or not left.low else entered.high / left.low
    lower = 0.0 if left.high is None or entered.low + left.high == 0 else exact_interval(entered.low, left.high)[0]
    upper = None if entered.high is None or not left.low else exact_interval(entered.high, left.low)[1]
    assumes = [*entered.assumes, _POISSON]
    if not of_the_list:
        assumes.append(f"Those let go are counted whether or not {entered.by} lists them; those who entered are of its list alone.")
    return Ratio(
        evidence=joined(entered.evidence, left.statements),
        method=_RATIO,
        assumes=tuple(assumes),
        entered=entered,
        left=left,
        of_the_list=of_the_list,
        low=low,
        high=high,
        interval=(lower, upper),
    )


@dataclass(frozen=True, kw_only=True)
class Excess(Part):
    """(entered − expected) ÷ left, where `expected` is what the rate before the deal gives for as many days."""

    entered: Entries
    before: Entries
    left: Number
    expected: tuple[float, float | None]
    low: float | None
    high: float | None

    @property
    def words(self) -> str:
        """`+2.33`, `at least −1.00`."""
        if self.low is not None and self.low == self.high:
            return _signed(self.low)
        if self.low is None and self.high is None:
            return "unbounded"
        if self.low is None:
            return f"at most {_signed(self.high or 0.0)}"
        return f"at least {_signed(self.low)}" if self.high is None else f"{_signed(self.low)} to {_signed(self.high)}"

    def to_json(self) -> dict[str, Any]:
        return {
            "basis": self.entered.basis.value,
            "source": self.entered.source,
            "entered": self.entered.to_json(),
            "before": self.before.to_json(),
            "left": self.left.to_json(),
            "expected": {"low": self.expected[0], "high": self.expected[1]},
            "low": self.low,
            "high": self.high,
            "words": self.words,
            **super().to_json(),
        }


def excess_of(entered: Entries | Unsaid, before: Entries | Unsaid, left: Number) -> Excess | Unsaid:
    """What came beyond the rate before the deal, for each person let go. before: over days of its own, at least _LEAST_DAYS."""
    missing = _missing(entered, before)
    if missing is not None:
        return missing
    assert isinstance(entered, Entries) and isinstance(before, Entries)
    if left.high == 0:
        return Unsaid(method=_EXCESS, why=(f"Nobody counted as {left.noun} was let go.",), evidence=left.statements)
    share = entered.days / before.days
    expected = (before.low * share, None if before.high is None else before.high * share)
    least = None if expected[1] is None else entered.low - expected[1]
    most = None if entered.high is None else entered.high - expected[0]
    return Excess(
        evidence=joined(entered.evidence, before.evidence, left.statements),
        method=_EXCESS,
        assumes=(
            f"Without the deal the rate from {day_words(before.first)} to {day_words(before.last)} would have gone on.",
            *entered.assumes,
            *before.assumes,
        ),
        entered=entered,
        before=before,
        left=left,
        expected=expected,
        low=None if least is None else _divided(least, left, smallest=True),
        high=None if most is None else _divided(most, left, smallest=False),
    )


def _divided(value: float, left: Number, *, smallest: bool) -> float | None:
    """The smallest or largest quotient that the bounds of `left` allow."""
    if (value >= 0) is smallest:
        return 0.0 if left.high is None else value / left.high
    return value / left.low if left.low else None


def _missing(entered: Entries | Unsaid, before: Entries | Unsaid) -> Unsaid | None:
    for part in (entered, before):
        if isinstance(part, Unsaid):
            return Unsaid(method=_EXCESS, why=part.why, evidence=part.evidence)
    assert isinstance(before, Entries)
    if before.days < _LEAST_DAYS:
        known = many_words(before.days, "day", "days")
        why = f"The rate before the deal is known for {known} only; {_LEAST_DAYS} are the least that make a rate."
        return Unsaid(method=_EXCESS, why=(why,), evidence=before.evidence)
    return None


@dataclass(frozen=True, kw_only=True)
class RateRatio(Part):
    """The rate of entries after the deal over the rate before it, by their totals. Bursts are not allowed for: see the change of rate."""

    after: Entries
    before: Entries
    value: float
    interval: tuple[float, float | None]
    level: float = LEVEL

    @property
    def words(self) -> str:
        """`2.00 (95 % 1.55–2.60)`."""
        return ratio_words(self.value, self.value, self.interval, self.level)

    def to_json(self) -> dict[str, Any]:
        return {
            "basis": self.after.basis.value,
            "after": self.after.to_json(),
            "before": self.before.to_json(),
            "value": self.value,
            "interval": {"level": self.level, "low": self.interval[0], "high": self.interval[1]},
            "words": self.words,
            **super().to_json(),
        }


def rate_ratio(entered: Entries | Unsaid, before: Entries | Unsaid) -> RateRatio | Unsaid:
    """Entries a day after the deal over entries a day before it, with the exact conditional interval of the two counts, by their days."""
    missing = _missing(entered, before)
    if missing is not None:
        return Unsaid(method=_RATIO, why=missing.why, evidence=missing.evidence)
    assert isinstance(entered, Entries) and isinstance(before, Entries)
    if entered.low != entered.high or before.low != before.high or not before.low:
        why = "The numbers before and after the deal are bounds, or there were none before, and rates are compared by exact numbers only."
        return Unsaid(method=_RATIO, why=(why,), evidence=joined(entered.evidence, before.evidence))
    scale = before.days / entered.days
    low, high = exact_interval(entered.low, before.low)
    return RateRatio(
        evidence=joined(entered.evidence, before.evidence),
        method=_RATIO,
        assumes=(_POISSON, *entered.assumes, *before.assumes),
        after=entered,
        before=before,
        value=entered.low / before.low * scale,
        interval=(low * scale, None if high is None else high * scale),
    )


def _signed(value: float) -> str:
    return f"−{two_digits(-value)}" if value < 0 else f"+{two_digits(value)}"
