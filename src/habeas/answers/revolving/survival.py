"""Return to custody and time held, as curves over days, with how many were still followed at each.

Invariant: death and departure compete with a return and are never counted as staying free (Aalen and Johansen 1978); who is still held
counts for as long as they were seen held (Kaplan and Meier 1958). A day to which nobody was followed has no estimate.
"""

from __future__ import annotations

import importlib.util
import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from habeas.answers.revolving.histories import Followed, Outcome
from habeas.answers.revolving.interval import LEVEL
from habeas.answers.revolving.part import Part, Unsaid, joined
from habeas.answers.sentences import AFTER_EXIT

__all__ = ["HORIZONS", "Point", "Returns", "TimeHeld", "cumulative_incidence", "returns_of", "time_held"]

HORIZONS = (30, 90, 180, 365)
"""Days after a release at which return to custody is told."""
LEAST = 5
"""People below whom a curve would say more of each of them than of their group."""
_EXTRA = "This needs the extra `analysis` (lifelines): install habeas[analysis]."
_SAME_DAY = 0.25  # days; an event on the first day comes after it has begun
_END_OF_DAY = 0.5  # whoever is last seen on a day is still at risk of what happens that day
_APART = 1e-6  # days between events of one day, which the estimator wants one after another; their sum is the same in any order


@dataclass(frozen=True, slots=True)
class Point:
    """The curve at a day. low, high: the two readings of uncertain dates. interval: the widest of both, None where there is none.

    at_risk: how many were still followed on that day, by the later reading.
    """

    day: int
    low: float
    high: float
    interval: tuple[float, float] | None
    at_risk: int

    def to_json(self) -> dict[str, Any]:
        return {
            "day": self.day,
            "low": self.low,
            "high": self.high,
            "interval": {"level": LEVEL, "low": self.interval[0], "high": self.interval[1]} if self.interval else None,
            "at_risk": self.at_risk,
        }


@dataclass(frozen=True, kw_only=True)
class Returns(Part):
    """Share of those let go who were back in custody. horizons: day to its point, None where nobody was followed that long.

    returned: of whom a return is reported. shown: who are only shown in custody after they were let go; in the upper reading alone.
    """

    people: int
    returned: int
    shown: int
    died: int
    departed: int
    horizons: tuple[tuple[int, Point | None], ...]
    curve: tuple[Point, ...]
    left_out: int

    def to_json(self) -> dict[str, Any]:
        return {
            "people": self.people,
            "returned": self.returned,
            "shown_in_custody": self.shown,
            "died": self.died,
            "departed": self.departed,
            "left_out": self.left_out,
            "horizons": [{"day": day, "point": point.to_json() if point else None} for day, point in self.horizons],
            "curve": [point.to_json() for point in self.curve],
            **super().to_json(),
        }


@dataclass(frozen=True, kw_only=True)
class TimeHeld(Part):
    """Days in custody. median: by the two readings, None where fewer than half were seen to leave. curve: the share still held."""

    episodes: int
    open: int
    median: tuple[float | None, float | None]
    curve: tuple[Point, ...]
    left_out: int

    def to_json(self) -> dict[str, Any]:
        return {
            "episodes": self.episodes,
            "open": self.open,
            "median": {"low": self.median[0], "high": self.median[1]},
            "curve": [point.to_json() for point in self.curve],
            "left_out": self.left_out,
            **super().to_json(),
        }


def returns_of(followed: Sequence[Followed], left_out: int, named: int, freed: int | None) -> Returns | Unsaid:
    """followed: people let go under a deal. named: how many are named at all; freed: how many were let go, where that is published."""
    method, evidence = "aalen-johansen", joined(*(one.statements for one in followed))
    if len(followed) < LEAST:
        return Unsaid(method=method, why=(_too_few(len(followed), left_out, named, freed),), evidence=evidence)
    if not _installed():
        return Unsaid(method=method, why=(_EXTRA,), evidence=evidence)
    shortest = _incidence([_soonest(one) for one in followed])
    longest = _incidence([(one.longest, one.outcome) for one in followed])
    ends = sorted(one.longest for one in followed)
    curves = (shortest, longest)
    counted = {outcome: sum(one.outcome is outcome for one in followed) for outcome in Outcome}
    assumes = ["Death and departure end the risk of return; who left the country is not followed there."]
    shown = sum(one.returned is not None for one in followed)
    if shown:
        assumes.append(f"{AFTER_EXIT}: {shown:,} of those let go; only the upper reading takes them to have returned.")
    if any(one.shortest != one.longest for one in followed):
        assumes.append("Dates known only as a range are read as early and as late as they can be.")
    if freed is not None and freed > len(followed):
        assumes.append(
            f"The {len(followed):,} followed here stand for all {freed:,} let go only if their names were not chosen by what came after."
        )
    return Returns(
        evidence=evidence,
        method=method,
        assumes=tuple(assumes),
        people=len(followed),
        returned=counted[Outcome.RETURNED],
        shown=shown,
        died=counted[Outcome.DIED],
        departed=counted[Outcome.DEPARTED],
        horizons=tuple((day, _point(curves, day, ends) if day <= ends[-1] else None) for day in HORIZONS),
        curve=_points(curves, followed),
        left_out=left_out,
    )


def _soonest(one: Followed) -> tuple[int, Outcome]:
    """The reading in which whoever may have returned did, as early as may be."""
    if one.returned is not None and (one.outcome is not Outcome.RETURNED or one.returned < one.shortest):
        return one.returned, Outcome.RETURNED
    return one.shortest, one.outcome


def time_held(followed: Sequence[Followed], left_out: int, disputed: Sequence[str] = ()) -> TimeHeld | Unsaid:
    """followed: episodes in custody, closed or open. disputed: sentences on what sources tell differently of them."""
    method, evidence = "kaplan-meier", joined(*(one.statements for one in followed))
    if len(followed) < LEAST:
        there = f"there {'is' if len(followed) == 1 else 'are'} {len(followed)}"
        beside = f", and {left_out:,} without a dated beginning or end" if left_out else ""
        why = f"Time held needs at least {LEAST} dated stays in custody of named people; {there}{beside}."
        return Unsaid(method=method, why=(why,), evidence=evidence)
    if not _installed():
        return Unsaid(method=method, why=(_EXTRA,), evidence=evidence)
    shortest, least = _still_held([(one.shortest, one.outcome) for one in followed])
    longest, most = _still_held([(one.longest, one.outcome) for one in followed])
    return TimeHeld(
        evidence=evidence,
        method=method,
        assumes=("Who is still held would leave at the rate of those held as long before them.", *disputed),
        episodes=len(followed),
        open=sum(one.outcome is Outcome.CENSORED for one in followed),
        median=(least, most),
        curve=_points((shortest, longest), followed),
        left_out=left_out,
    )


def _too_few(followed: int, left_out: int, named: int, freed: int | None) -> str:
    of = f" of the {freed:,} let go" if freed is not None else ""
    left = f"; {left_out:,} of them left without a known day" if left_out else ""
    told = f"{named or 'none'}{of} {'is' if named <= 1 else 'are'} named here{left}, {followed or 'none'} can be followed"
    return f"Return over time needs at least {LEAST} named people with dated exits; {told}."


def _installed() -> bool:
    return importlib.util.find_spec("lifelines") is not None


# A curve: (time, value, lower, upper) in order of time; bounds may be NaN.
_Curve = list[tuple[float, float, float, float]]


def cumulative_incidence(stretches: Iterable[tuple[int, Outcome]], days: Iterable[int]) -> list[float]:
    """The share returned by the end of each day, with death and departure as competing risks.

    stretches: days followed, and how that ended.
    """
    curve = _incidence(list(stretches))
    return [_at(curve, day)[0] for day in days]


def _incidence(stretches: Sequence[tuple[int, Outcome]]) -> _Curve:
    if not any(outcome is Outcome.RETURNED for _, outcome in stretches):
        return []
    from lifelines import AalenJohansenFitter  # type: ignore[import-untyped]

    times, events = _untied(stretches)
    fitted = AalenJohansenFitter(calculate_variance=True).fit(times, events, event_of_interest=int(Outcome.RETURNED), alpha=1 - LEVEL)
    bounds = fitted.confidence_interval_
    rows = zip(fitted.cumulative_density_.index, fitted.cumulative_density_.iloc[:, 0], bounds.iloc[:, 0], bounds.iloc[:, 1], strict=True)
    return [(float(time), float(value), float(lower), float(upper)) for time, value, lower, upper in rows]


def _still_held(stretches: Sequence[tuple[int, Outcome]]) -> tuple[_Curve, float | None]:
    from lifelines import KaplanMeierFitter

    times = [days + (_END_OF_DAY if outcome is Outcome.CENSORED else 0.0) for days, outcome in stretches]
    fitted = KaplanMeierFitter().fit(times, [outcome is not Outcome.CENSORED for _, outcome in stretches], alpha=1 - LEVEL)
    bounds = fitted.confidence_interval_survival_function_
    rows = zip(fitted.survival_function_.index, fitted.survival_function_.iloc[:, 0], bounds.iloc[:, 0], bounds.iloc[:, 1], strict=True)
    median = float(fitted.median_survival_time_)
    return [(float(time), float(value), float(low), float(high)) for time, value, low, high in rows], None if math.isinf(median) else median


def _untied(stretches: Sequence[tuple[int, Outcome]]) -> tuple[list[float], list[int]]:
    """Times with no two events at once, in the order given; those last seen on a day come after its events."""
    seen: dict[int, int] = {}
    times = []
    for days, outcome in stretches:
        if outcome is Outcome.CENSORED:
            times.append(days + _END_OF_DAY)
            continue
        seen[days] = seen.get(days, 0) + 1
        times.append(max(days, _SAME_DAY) + seen[days] * _APART)
    return times, [int(outcome) for _, outcome in stretches]


def _at(curve: _Curve, day: int) -> tuple[float, tuple[float, float] | None]:
    """The step that a curve is on at the end of a day; an empty one stays at zero."""
    place = bisect_right(curve, day + _END_OF_DAY, key=itemgetter(0))
    if not place:
        return 0.0, None
    _, value, lower, upper = curve[place - 1]
    return value, None if math.isnan(lower) or math.isnan(upper) else (lower, upper)


def _points(curves: tuple[_Curve, _Curve], followed: Sequence[Followed]) -> tuple[Point, ...]:
    """A point for each day on which anything happened to anybody, by either reading."""
    ends = sorted(one.longest for one in followed)
    days = sorted({0, *(day for one in followed for day in (one.shortest, one.longest))})
    return tuple(_point(curves, day, ends) for day in days)


def _point(curves: tuple[_Curve, _Curve], day: int, followed: Sequence[int]) -> Point:
    """followed: for how many days each was, at the longest, in ascending order."""
    found = [_at(curve, day) for curve in curves]
    intervals = [interval for _, interval in found if interval is not None]
    values = [value for value, _ in found]
    return Point(
        day=day,
        low=min(values),
        high=max(values),
        interval=(min(low for low, _ in intervals), max(high for _, high in intervals)) if len(intervals) == 2 else None,
        at_risk=len(followed) - bisect_left(followed, day),
    )
