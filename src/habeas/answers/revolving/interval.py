"""The exact conditional interval of a ratio of two counts, from the standard library alone.

Invariant: of two Poisson counts `entered` and `left`, given their sum, the first is binomial with p = r / (1 + r), where r is the ratio of
their rates (Przyborowski and Wilenski 1940). The Clopper–Pearson bounds of p, turned back into r, therefore cover the true ratio at least
as often as they say, however small the counts.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal

__all__ = ["LEVEL", "exact_interval", "ratio_words", "two_digits"]

LEVEL = 0.95
_STEPS = 200  # halvings; the bounds stop moving long before


def exact_interval(entered: int, left: int, level: float = LEVEL) -> tuple[float, float | None]:
    """Lower and upper bound of the ratio of the rates behind two counts; the upper is None, without end, when nobody left.

    Raises ValueError for a negative count, for two zeros, and for a level outside 0..1.
    """
    if entered < 0 or left < 0:
        raise ValueError("a count of people cannot be negative")
    if entered == left == 0:
        raise ValueError("two counts of nobody have no ratio")
    if not 0 < level < 1:
        raise ValueError(f"a confidence level lies between 0 and 1, not at {level}")
    beyond, total = (1 - level) / 2, entered + left
    low = 0.0 if entered == 0 else _odds(_crossing(lambda p: at_least(entered, total, p) - beyond))
    high = None if left == 0 else _odds(_crossing(lambda p: beyond - at_most(entered, total, p)))
    return low, high


def at_least(count: int, of: int, p: float) -> float:
    """P(X ≥ count) of a binomial X with `of` trials."""
    if count <= 0:
        return 1.0
    # Away from the middle the terms only fall, so few of them matter; on its other side the complement is summed.
    return _sum(count, of, p, 1) if count > of * p else 1.0 - _sum(count - 1, of, p, -1)


def at_most(count: int, of: int, p: float) -> float:
    """P(X ≤ count) of a binomial X with `of` trials."""
    return 1.0 if count >= of else 1.0 - at_least(count + 1, of, p)


def _sum(start: int, of: int, p: float, step: int) -> float:
    """The probabilities of start, start + step, … to the end, largest first."""
    if p <= 0.0 or p >= 1.0:
        return float(p > 0.0 if step > 0 else p < 1.0)
    log = math.lgamma(of + 1) - math.lgamma(start + 1) - math.lgamma(of - start + 1) + start * math.log(p) + (of - start) * math.log1p(-p)
    term = math.exp(log)
    total, odds, k = term, p / (1 - p), start
    while term > total * 1e-17 and 0 <= k + step <= of:
        term *= (of - k) / (k + 1) * odds if step > 0 else k / ((of - k + 1) * odds)
        k += step
        total += term
    return min(total, 1.0)


def _crossing(rising: Callable[[float], float]) -> float:
    """Where a function that rises from below zero to above it between 0 and 1 crosses zero."""
    below, above = 0.0, 1.0
    for _ in range(_STEPS):
        middle = (below + above) / 2
        if middle in (below, above):
            break
        if rising(middle) < 0:
            below = middle
        else:
            above = middle
    return (below + above) / 2


def _odds(p: float) -> float:
    return p / (1 - p)


def two_digits(value: float | Decimal) -> str:
    """Two digits after the point, half a digit rounded up: 4.175 is 4.18, as people count it."""
    exact = value if isinstance(value, Decimal) else Decimal(repr(value))
    return f"{exact.quantize(Decimal('0.01'), ROUND_HALF_UP):,}"


def ratio_words(low: float | None, high: float | None, interval: tuple[float | None, float | None], level: float = LEVEL) -> str:
    """`4.18 (95 % 2.94–6.05)`, `at least 2.00 (95 % from 1.31)`, `2.00–3.10 (95 % 1.20–4.75)`."""
    if low == high and low is not None:
        value = two_digits(low)
    elif high is None:
        value = f"at least {two_digits(low or 0.0)}"
    elif not low:
        value = f"at most {two_digits(high)}"
    else:
        value = f"{two_digits(low)}–{two_digits(high)}"
    lower, upper = interval
    percent = f"{100 * level:g} %"
    if upper is None:
        return f"{value} ({percent} from {two_digits(lower or 0.0)})"
    return f"{value} ({percent} {two_digits(lower or 0.0)}–{two_digits(upper)})"
