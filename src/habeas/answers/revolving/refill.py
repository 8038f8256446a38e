"""Refill: the day on which the stock of a list is back where it was before the deal.

Invariant: only published stocks show a refill. "Not yet" is said of the published days, when every stock since is below the level, "not
known" when there is no stock to compare, or the list is told to have moved between the stock before the deal and the deal; the day between
two published stocks is a range of days, not one of them. Day 0 is the last day on which people can have been let go; a stock is that of the
end of its day, so the stock of day 0 is the first that lacks them, and counts.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from habeas.answers.revolving.entries import Entries
from habeas.answers.revolving.moved import Moved
from habeas.answers.revolving.net import Conditional, Stock
from habeas.answers.revolving.part import Part, Unsaid, Window, joined
from habeas.answers.wording import day_words

__all__ = ["Refill", "RefillState", "refill_of"]

METHOD = "first-stock-at-level"
_COUNTED = "Days are counted from the last day on which people can have been let go, which is day 0; a stock is that of the end of its day."


class RefillState(StrEnum):
    REFILLED = "refilled"
    NOT_YET = "not yet"
    NOT_KNOWN = "not known"


@dataclass(frozen=True, kw_only=True)
class Refill(Part):
    """after, by: the stock was back at its level after the one day, the last that shows it below, and by the other. level: the stock it is
    compared with, None where it is not known: also where the list moved after it and before the deal. day_nought: the day from which days
    are counted, 0 itself.

    curve: every published stock since, for drawing. why: what is missing, when it is not known. conditional: what would follow if.
    """

    state: RefillState
    level: Stock | None
    after: date | None
    by: date | None
    day_nought: date | None
    curve: tuple[Stock, ...]
    why: tuple[str, ...]
    conditional: tuple[str, ...]

    @property
    def words(self) -> str:
        """`back at its level by 22 November 2025 (day 72), after 30 September 2025 (day 19)`, and the like."""
        if self.state is RefillState.REFILLED and self.by is not None:
            if self.after is None:
                return f"at its level by {self._dated(self.by)}; no stock since the deal shows it below"
            return f"back at its level by {self._dated(self.by)}, after {self._dated(self.after)}"
        if self.state is RefillState.NOT_YET and self.after is not None:
            return f"not yet on any published day up to {self._dated(self.after)}, the last with a stock"
        return f"not known, because {' and '.join(self.why)}"

    def _dated(self, on: date) -> str:
        return f"{day_words(on)} (day {self.days_to(on):,})" if self.day_nought is not None else day_words(on)

    def days_to(self, on: date | None) -> int | None:
        """Which day after the deal it is, 0 for its own."""
        return (on - self.day_nought).days if on is not None and self.day_nought is not None else None

    def to_json(self) -> dict[str, Any]:
        return {
            "state": self.state.value,
            "words": self.words,
            "level": self.level.to_json() if self.level else None,
            "after": self.after.isoformat() if self.after else None,
            "by": self.by.isoformat() if self.by else None,
            "days": {"after": self.days_to(self.after), "by": self.days_to(self.by)},
            "curve": [stock.to_json() for stock in self.curve],
            "not_known": list(self.why),
            "conditional": list(self.conditional),
            **super().to_json(),
        }


def refill_of(
    by: str,
    window: Window,
    stocks: Sequence[Stock],
    entered: Entries | Unsaid,
    conditional: Sequence[Conditional],
    moved_since: Callable[[date], Moved | None],
) -> Refill | Unsaid:
    """When the published stocks are back at the last one before the deal. conditional: net changes that would hold if. moved_since: what
    is told of the list between the day of a stock and the deal."""
    start, latest = window.start, window.deal.latest
    earlier = [one for one in stocks if start is not None and one.on < start]
    later = [one for one in stocks if latest is not None and latest <= one.on <= window.end]
    moved = moved_since(earlier[-1].on) if earlier else None
    if moved is None and earlier and later and earlier[-1].high is not None and earlier[-1].low is not None:
        return _refilled(by, earlier[-1], later, window)
    why = []
    beyond = next((one.on for one in stocks if one.on > window.end), None)
    since = "since" if beyond is None else f"since within the window, up to {day_words(window.end)}; the next is of {day_words(beyond)}"
    if not earlier and not later:
        why.append(f"no stock by {by} is stated for any day before the deal or {since}")
    elif not earlier:
        why.append(f"no stock by {by} is stated for a day before the deal")
    elif earlier[-1].high is None or earlier[-1].low is None:
        why.append(f"the stock before the deal is only bounded ({earlier[-1].words})")
    if moved is not None:
        why.append(moved.why)
    if earlier and not later:
        why.append(f"no stock by {by} is stated for a day {since}")
    supposed = []
    if isinstance(entered, Entries) and conditional and all(one.low is not None and one.low >= 0 for one in conditional):
        supposed.append(f"{conditional[0].condition}, it was back at its level by {day_words(conditional[0].on)}")
    evidence = joined(*(one.statements for one in (*earlier[-1:], *later)), entered.evidence if isinstance(entered, Entries) else ())
    if moved is not None:
        evidence = joined(evidence, moved.statements)
    if not evidence:
        return Unsaid(method=METHOD, why=tuple(f"{sentence[:1].upper()}{sentence[1:]}." for sentence in why))
    return Refill(
        evidence=evidence,
        method=METHOD,
        state=RefillState.NOT_KNOWN,
        level=earlier[-1] if earlier and moved is None else None,
        after=None,
        by=None,
        day_nought=latest,
        curve=tuple(later),
        why=tuple(why),
        conditional=tuple(supposed),
    )


def _refilled(by: str, level: Stock, later: Sequence[Stock], window: Window) -> Refill | Unsaid:
    assumes = [f"The level before the deal is the last stock that {by} published before it ({level.words})."]
    if window.start is not None and level.on != window.start - timedelta(days=1):
        assumes.append(f"That stock did not move between {day_words(level.on)} and the deal.")
    assumes.append(_COUNTED)
    surely = next((one for one in later if one.low is not None and level.high is not None and one.low >= level.high), None)
    below = [one for one in later if one.high is not None and level.low is not None and one.high < level.low]
    evidence = joined(level.statements, *(one.statements for one in later))
    if surely is not None:
        before = [one.on for one in below if one.on < surely.on]
        return Refill(
            evidence=evidence,
            method=METHOD,
            assumes=tuple(assumes),
            state=RefillState.REFILLED,
            level=level,
            after=max(before, default=None),
            by=surely.on,
            day_nought=window.deal.latest,
            curve=tuple(later),
            why=(),
            conditional=(),
        )
    unclear = next((one for one in later if one not in below), None)
    state = RefillState.NOT_YET if unclear is None else RefillState.NOT_KNOWN
    if state is RefillState.NOT_YET:
        assumes.append("On days for which no stock is published, the list may have stood at its level: only published stocks are compared.")
    return Refill(
        evidence=evidence,
        method=METHOD,
        assumes=tuple(assumes),
        state=state,
        level=level,
        after=later[-1].on if state is RefillState.NOT_YET else None,
        by=None,
        day_nought=window.deal.latest,
        curve=tuple(later),
        why=() if unclear is None else (f"bounds do not tell whether {unclear.words} is below {level.words}",),
        conditional=(),
    )
