"""The weights of a suggestion as a waterfall: from nothing to the sum, one step for each thing compared.

Invariant: the steps are those of the score, in its order, and their sum is the score; what speaks against it points the other way and is
drawn hollow, so that no colour is needed to see it.
"""

from __future__ import annotations

from dataclasses import dataclass

from habeas.identity import Candidate

__all__ = ["Step", "Waterfall", "waterfall"]

_ROW, _BAR = 42, 12
_NOTHING = 1e-9  # bits


@dataclass(frozen=True, slots=True)
class Step:
    """One weight in bits. total: with all before it. x, width, zero: in percent of the picture's width. y: in pixels."""

    on: str
    detail: str
    weight: float
    total: float
    x: float
    width: float
    y: int

    @property
    def words(self) -> str:
        return _signed(self.weight)

    @property
    def total_words(self) -> str:
        return _signed(self.total)

    @property
    def against(self) -> bool:
        return self.weight < 0

    @property
    def bar_y(self) -> int:
        return self.y + 6

    @property
    def end(self) -> float:
        """Where the next step begins, in percent."""
        return round(self.x if self.against else self.x + self.width, 3)

    @property
    def join_y(self) -> int:
        return self.bar_y + _BAR

    @property
    def join_end(self) -> int:
        return self.bar_y + _ROW


@dataclass(frozen=True, slots=True)
class Waterfall:
    """zero: where nothing lies, in percent. sum: the last row, from nothing to the score. probability: in percent."""

    steps: tuple[Step, ...]
    sum: Step
    zero: float
    probability: str

    @property
    def height(self) -> int:
        return self.sum.y + _BAR + 12


def waterfall(candidate: Candidate) -> Waterfall:
    totals, total = [0.0], 0.0
    for weight in candidate.why:
        total += weight.weight
        totals.append(total)
    low, high = min(totals), max(totals)
    scale = 100 / (high - low) if high - low > _NOTHING else 0.0

    def place(bits: float) -> float:
        return round((bits - low) * scale, 3)

    steps = tuple(
        Step(
            weight.on,
            weight.detail,
            weight.weight,
            after,
            place(min(before, after)),
            max(round(abs(weight.weight) * scale, 3), 0.3),
            18 + _ROW * number,
        )
        for number, (weight, before, after) in enumerate(zip(candidate.why, totals, totals[1:], strict=False))
    )
    y = 18 + _ROW * len(steps)
    whole = Step("", "", total, total, place(min(0.0, total)), max(round(abs(total) * scale, 3), 0.3), y)
    return Waterfall(steps, whole, place(0.0), _percent(candidate.probability))


def _signed(bits: float) -> str:
    return f"{bits:+.1f}".replace("-", "−")


def _percent(share: float) -> str:
    """Never 100 or 0, which nothing here can know."""
    if share > 0.999:
        return "more than 99.9 %"
    if share < 0.001:
        return "less than 0.1 %"
    return f"{share:.1%}".replace("%", " %") if share > 0.99 or share < 0.01 else f"{share:.0%}".replace("%", " %")
