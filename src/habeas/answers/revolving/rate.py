"""Change of rate: whether entries became more or fewer each week at the deal, beyond a trend and beyond bursts.

Invariant: the weeks compared are fixed beforehand and never chosen by what they hold. Counts are negative binomial, because arrests and
designations come in waves: a Poisson model takes a wave for a change. Too little data is said, not fitted.
"""

from __future__ import annotations

import importlib.util
import math
import warnings
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from habeas.answers.revolving.entries import Basis
from habeas.answers.revolving.interval import LEVEL, two_digits
from habeas.answers.revolving.listed import Listed, dated_detentions
from habeas.answers.revolving.part import Part, Unsaid, Window, joined
from habeas.answers.wording import many_words
from habeas.dates import PartialDate

__all__ = ["WEEKS", "RateChange", "StepFit", "dated_entries", "fit_step", "rate_change"]

METHOD = "negative-binomial-step"
WEEKS = 26
"""Weeks compared on each side of a deal."""
LEAST_WEEKS = 12
"""Weeks that must have passed on each side."""
LEAST_ENTRIES = 20
_UNPLACED = 0.1
"""The share of entries without a week above which the weeks would say little."""
_EXTRA = "This needs the extra `analysis` (statsmodels): install habeas[analysis]."


@dataclass(frozen=True, slots=True)
class StepFit:
    """The rate after a step over the rate that the trend leads to. dispersion: how far counts spread beyond Poisson, 0 if not at all."""

    ratio: float
    low: float
    high: float
    p_value: float
    dispersion: float


@dataclass(frozen=True, kw_only=True)
class RateChange(Part):
    """weeks: the count of each week, the deal falling at the beginning of the week numbered `before`."""

    basis: Basis
    by: str
    fit: StepFit
    weeks: tuple[int, ...]
    before: int
    first: date

    @property
    def words(self) -> str:
        """`2.10 times the rate before (95 % 1.20–3.70)`."""
        fit = self.fit
        return f"{two_digits(fit.ratio)} times the rate before ({100 * LEVEL:g} % {two_digits(fit.low)}–{two_digits(fit.high)})"

    def to_json(self) -> dict[str, Any]:
        return {
            "basis": self.basis.value,
            "by": self.by,
            "rate_ratio": self.fit.ratio,
            "interval": {"level": LEVEL, "low": self.fit.low, "high": self.fit.high},
            "p_value": self.fit.p_value,
            "dispersion": self.fit.dispersion,
            "weeks": list(self.weeks),
            "weeks_before": self.before,
            "from": self.first.isoformat(),
            "words": self.words,
            **super().to_json(),
        }


def dated_entries(listed: Iterable[Listed], basis: Basis) -> list[tuple[PartialDate, tuple[str, ...]]]:
    """When named people of the organisation's list entered, by the date of the basis."""
    found: list[tuple[PartialDate, tuple[str, ...]]] = []
    for one in listed:
        found += one.entries if basis is Basis.DESIGNATION else dated_detentions(one.person)
    return found


def rate_change(by: str, basis: Basis, window: Window, entries: Sequence[tuple[PartialDate, tuple[str, ...]]]) -> RateChange | Unsaid:
    """entries: dated, one for each new entry. A date that leaves more than a week open belongs to no week."""
    day = window.day
    noun = "designated" if basis is Basis.DESIGNATION else "detained"
    if day is None:
        return Unsaid(method=METHOD, why=("The day of the deal is not stated, so no week can be the first after it.",))
    after = min(WEEKS, (window.end - day).days // 7)
    first, last = day - timedelta(weeks=WEEKS), day + timedelta(weeks=after)
    near = [(on, ids) for on, ids in entries if on.possibly_by(last) and (on.latest is None or on.latest >= first)]
    placed = [(place, ids) for on, ids in near if (place := _week(on, first, day)) is not None and place < WEEKS + after]
    counts = [0] * (WEEKS + after)
    for place, _ in placed:
        counts[place] += 1
    evidence = joined(*(ids for _, ids in placed))
    enough = _enough(after, len(placed), len(near), counts, noun, by)
    if enough:
        return Unsaid(method=METHOD, why=enough, evidence=evidence)
    if importlib.util.find_spec("statsmodels") is None:
        return Unsaid(method=METHOD, why=(_EXTRA,), evidence=evidence)
    fit = fit_step(counts, WEEKS)
    if fit is None:
        return Unsaid(method=METHOD, why=("The model did not settle on an answer for these weekly counts.",), evidence=evidence)
    assumes = [
        f"{WEEKS} weeks before and up to {WEEKS} after, fixed beforehand; a trend that the deal does not change, and one step at it.",
        f"This register learnt of people {noun} as completely after the deal as before it.",
    ]
    return RateChange(
        evidence=evidence,
        method=METHOD,
        assumes=tuple(assumes),
        basis=basis,
        by=by,
        fit=fit,
        weeks=tuple(counts),
        before=WEEKS,
        first=first,
    )


def _enough(after: int, placed: int, near: int, counts: Sequence[int], noun: str, by: str) -> tuple[str, ...]:
    why = []
    if after < LEAST_WEEKS:
        why.append(f"Only {many_words(after, 'whole week has', 'whole weeks have')} passed since the deal; {LEAST_WEEKS} are the least.")
    if placed < LEAST_ENTRIES:
        were = f"{many_words(placed, 'person', 'people')} whom {by} designates {'is' if placed == 1 else 'are'}"
        why.append(f"{were} named with the week of being {noun}; {LEAST_ENTRIES} are the least.")
    elif not sum(counts[:WEEKS]) or not sum(counts[WEEKS:]):
        why.append("All of them are on one side of the deal, and no rate ratio can be told from that.")
    if near and (near - placed) / near > _UNPLACED:
        why.append(f"Of {many_words(near, 'entry', 'entries')} {many_words(near - placed, 'has', 'have')} no week.")
    return tuple(why)


def _week(on: PartialDate, first: date, day: date) -> int | None:
    """The number of the week, counted from the deal both ways; None for a date that no one week holds."""
    if on.earliest is None or on.latest is None or on.earliest < first:
        return None
    begin, end = ((one - day).days // 7 + WEEKS for one in (on.earliest, on.latest))
    return begin if begin == end or (on.latest - on.earliest).days < 7 else None


def fit_step(counts: Sequence[int], before: int, level: float = LEVEL) -> StepFit | None:
    """Negative binomial regression of weekly counts on a trend and a step after the first `before` weeks; None when it does not settle.

    The dispersion is the one of greatest likelihood with the coefficients adjusted for (Cox and Reid 1987), because with few weeks plain
    maximum likelihood finds too little of it; the interval takes quantiles of Student's t.
    """
    import numpy as np
    import statsmodels.api as sm  # type: ignore[import-untyped]
    from scipy import optimize, stats  # type: ignore[import-untyped]

    weeks = len(counts)
    y = np.asarray(counts, dtype=float)
    trend = (np.arange(weeks) - (weeks - 1) / 2) / weeks
    x = np.column_stack([np.ones(weeks), trend, np.arange(weeks) >= before]).astype(float)

    def fitted(dispersion: float) -> Any:
        family = sm.families.NegativeBinomial(alpha=dispersion) if dispersion > 0 else sm.families.Poisson()
        return sm.GLM(y, x, family=family).fit()

    def loss(log: float) -> float:
        dispersion = math.exp(log)
        result = fitted(dispersion)
        weight = result.mu / (1 + dispersion * result.mu)
        _, information = np.linalg.slogdet(x.T @ (x * weight[:, None]))
        return float(-result.llf + information / 2)

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            best = optimize.minimize_scalar(loss, bounds=(math.log(1e-4), math.log(10.0)), method="bounded", options={"xatol": 1e-2})
            dispersion = math.exp(best.x) if best.x > math.log(2e-4) else 0.0
            result = fitted(dispersion)
    except (ValueError, FloatingPointError, np.linalg.LinAlgError):
        return None
    step, error = float(result.params[2]), float(result.bse[2])
    if not (result.converged and math.isfinite(step) and math.isfinite(error) and error > 0):
        return None
    freedom = weeks - x.shape[1]
    reach = float(stats.t.ppf((1 + level) / 2, freedom)) * error
    p_value = float(2 * stats.t.sf(abs(step / error), freedom))
    return StepFit(math.exp(step), math.exp(step - reach), math.exp(step + reach), p_value, dispersion)
