"""Net change: how the stock of a list moved from the day before a deal to the end of the window.

Invariant: a number is given only where the organisation publishes its stock for both days. Otherwise the answer is the range that follows
and what is missing; a number that holds under a condition says the condition in the same breath.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from habeas.answers.revolving.entries import Entries, owned
from habeas.answers.revolving.part import Number, Part, Unsaid, Window, joined, signed_words
from habeas.answers.wording import counted_words, date_words, day_words
from habeas.register import Figure, Register, fold_name

__all__ = ["Conditional", "NetChange", "Stock", "conditional_words", "net_change", "stocks_of"]

METHOD = "stock-difference"
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Stock:
    """A published stock of the list on one day."""

    on: date
    low: int | None
    high: int | None
    words: str
    statements: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        return {
            "on": self.on.isoformat(),
            "low": self.low,
            "high": self.high,
            "words": self.words,
            "statements": list(self.statements),
        }


@dataclass(frozen=True, slots=True)
class Conditional:
    """What would follow `if` something held that nobody has said."""

    low: int | None
    high: int | None
    condition: str

    @property
    def words(self) -> str:
        """`if there were no other exits, +127`."""
        return f"{self.condition}, {signed_words(self.low, self.high)}"

    def to_json(self) -> dict[str, Any]:
        return {"low": self.low, "high": self.high, "if": self.condition, "words": self.words}


def conditional_words(conditional: Sequence[Conditional]) -> str:
    """`if there were no other exits, +127, or +128 if the one returned is one of the 40`."""
    first, *others = conditional
    shared = f"{first.condition} and "
    told = [f"{signed_words(one.low, one.high)} if {one.condition.removeprefix(shared)}" for one in others]
    return ", or ".join([first.words, *told])


@dataclass(frozen=True, kw_only=True)
class NetChange(Part):
    """The change of the stock.

    identified: whether both stocks are published. low, high: the change, or, where it is not identified, the range that follows, None
    for an open side. missing: what would identify it. conditional: numbers under conditions. before, after: the stocks used.
    nearest: the published stocks nearest to the deal, whose change is over their own days. other_exits: how many more must have left
    than are published.
    """

    by: str
    identified: bool
    low: int | None
    high: int | None
    missing: tuple[str, ...]
    conditional: tuple[Conditional, ...]
    before: Stock | None
    after: Stock | None
    nearest: tuple[Stock, Stock] | None
    other_exits: tuple[int | None, int | None] | None

    @property
    def words(self) -> str:
        """The answer in one sentence."""
        if self.identified:
            return signed_words(self.low, self.high)
        supposed = f"; {conditional_words(self.conditional)}" if self.conditional else ""
        return f"not identified, because {' and '.join(self.missing)}{supposed}"

    def to_json(self) -> dict[str, Any]:
        exits = self.other_exits
        return {
            "by": self.by,
            "identified": self.identified,
            "low": self.low,
            "high": self.high,
            "words": self.words,
            "missing": list(self.missing),
            "conditional": [one.to_json() for one in self.conditional],
            "before": self.before.to_json() if self.before else None,
            "after": self.after.to_json() if self.after else None,
            "nearest": [stock.to_json() for stock in self.nearest] if self.nearest else None,
            "other_exits": {"low": exits[0], "high": exits[1]} if exits else None,
            **super().to_json(),
        }


def stocks_of(register: Register, by: str) -> list[Stock]:
    """What the organisation publishes of the stock of its list, for single days, in order of date.

    Where it publishes stocks of several nouns, those of the noun it uses most, so that no two populations are compared.
    """
    found: dict[str, list[Figure]] = {}
    for figure in register.figures:
        single = figure.on.earliest is not None and figure.on.earliest == figure.on.latest
        whole = figure.count.unit == "person" and figure.subset_of is None
        if figure.measure == "stock" and whole and single and owned(register, figure, by):
            found.setdefault(fold_name(figure.count.population), []).append(figure)
    if not found:
        return []
    noun = max(found, key=lambda one: (len(found[one]), one))
    latest: dict[date, Figure] = {}
    for figure in sorted(found[noun], key=lambda one: (one.stated or date.min, one.id)):
        if figure.on.earliest is not None:
            latest[figure.on.earliest] = figure
    return [
        Stock(on, one.count.low, one.count.high, f"{counted_words(one.count)} {date_words(one.on)}", one.statements)
        for on, one in sorted(latest.items())
    ]


def net_change(
    by: str,
    window: Window,
    stocks: Sequence[Stock],
    entered: Entries | Unsaid,
    listed: Sequence[Number],
    freed: Sequence[Number],
    returned: Sequence[Number],
) -> NetChange | Unsaid:
    """entered: onto the list since the deal. listed: those of the list let go, freed: all let go, returned: of all let go."""
    day_before = window.day - _DAY if window.day is not None else None
    before = next((one for one in stocks if one.on == day_before), None)
    after = next((one for one in stocks if one.on == window.end), None)
    nearest = _nearest(stocks, window)
    flow = _flow(entered, listed, freed, returned)
    missing = _missing(by, window, stocks, before, after)
    used = [one for one in (before, after, *(nearest or ())) if one is not None]
    evidence = joined(
        *(one.statements for one in used),
        entered.evidence if isinstance(entered, Entries) else (),
        *(number.statements for number in (*listed, *returned)),
    )
    if not evidence:
        return Unsaid(method=METHOD, why=tuple(f"{sentence[:1].upper()}{sentence[1:]}." for sentence in missing))
    if before is not None and after is not None:
        low, high = _difference(after, before)
        exits = None
        if flow is not None:
            # What the known flows make of the stock, less what the stock did, left by ways that nobody published.
            exits = (
                None if flow.low is None or high is None else max(flow.low - high, 0),
                None if flow.high is None or low is None else max(flow.high - low, 0),
            )
        return NetChange(
            evidence=evidence,
            method=METHOD,
            assumes=(f"{by} means the same people by its stock on both days.",),
            by=by,
            identified=True,
            low=low,
            high=high,
            missing=(),
            conditional=(),
            before=before,
            after=after,
            nearest=None,
            other_exits=exits,
        )
    return NetChange(
        evidence=evidence,
        method=METHOD,
        assumes=("Nobody entered the list except those published as new entries.",) if flow is not None else (),
        by=by,
        identified=False,
        low=None,
        high=flow.high if flow is not None else None,
        missing=missing,
        conditional=_conditional(entered, listed, freed, returned),
        before=before,
        after=after,
        nearest=nearest,
        other_exits=None,
    )


def _missing(by: str, window: Window, stocks: Sequence[Stock], before: Stock | None, after: Stock | None) -> tuple[str, ...]:
    sentences = []
    if not stocks:
        sentences.append("no stock is stated")
    else:
        if window.day is None:
            sentences.append("the day of the deal is not stated, so neither is the stock before it")
        elif before is None:
            sentences.append(f"no stock is stated by {by} for {day_words(window.day - _DAY)}, the day before")
        if after is None:
            sentences.append(f"no stock is stated by {by} for {day_words(window.end)}")
    sentences.append("other exits are unknown")
    return tuple(sentences)


def _nearest(stocks: Sequence[Stock], window: Window) -> tuple[Stock, Stock] | None:
    """The last stock that is surely before the deal and the last within the window."""
    if window.start is None or window.deal.latest is None:
        return None
    earlier = [one for one in stocks if one.on < window.start]
    later = [one for one in stocks if window.deal.latest <= one.on <= window.end]
    return (earlier[-1], later[-1]) if earlier and later else None


def _difference(after: Stock, before: Stock) -> tuple[int | None, int | None]:
    low = None if after.low is None or before.high is None else after.low - before.high
    high = None if after.high is None or before.low is None else after.high - before.low
    return low, high


@dataclass(frozen=True, slots=True)
class _Flow:
    """What the published flows make of the stock, None for an open side."""

    low: int | None
    high: int | None


def _one(numbers: Sequence[Number]) -> Number | None:
    """The number, where only one is published; several that differ are no number."""
    return numbers[0] if len({(number.low, number.high) for number in numbers}) == 1 else None


def _flow(entered: Entries | Unsaid, listed: Sequence[Number], freed: Sequence[Number], returned: Sequence[Number]) -> _Flow | None:
    """Entries less published exits, plus those of the list who were returned: at most what the stock can have gained."""
    out = _one(listed)
    if isinstance(entered, Unsaid) or out is None:
        return None
    back_low, back_high = _back(out, freed, returned)
    low = None if out.high is None else entered.low - out.high + back_low
    high = None if entered.high is None or out.low is None or back_high is None else entered.high - out.low + back_high
    return _Flow(low, high)


def _back(out: Number, freed: Sequence[Number], returned: Sequence[Number]) -> tuple[int, int | None]:
    """How many of those returned to custody can be of the list: at least and at most."""
    back, whole = _one(returned), _one(freed)
    if back is None:
        return (0, 0) if not returned else (0, None)
    high = back.high if out.high is None else out.high if back.high is None else min(back.high, out.high)
    if whole is None or whole.high is None or out.low is None or back.low is None:
        return 0, high
    return max(back.low - (whole.high - out.low), 0), high


def _conditional(
    entered: Entries | Unsaid, listed: Sequence[Number], freed: Sequence[Number], returned: Sequence[Number]
) -> tuple[Conditional, ...]:
    out = _one(listed)
    if isinstance(entered, Unsaid) or out is None or out.low is None:
        return ()
    low = None if out.high is None else entered.low - out.high
    high = None if entered.high is None else entered.high - out.low
    none = "if there were no other exits"
    back_low, back_high = _back(out, freed, returned)
    if back_low == 0 and back_high == 0:
        return (Conditional(low, high, none),)
    back = _one(returned)
    if back is None or not back.exact or back.high is None:
        more = None if high is None or back_high is None else high + back_high
        return (Conditional(low, more, f"{none}, whoever of those let go was returned"),)
    noun = "the one returned is" if back.high == 1 else f"{back.words} returned are"
    if back_low == back_high:
        return (Conditional(_plus(low, back_low), _plus(high, back_low), f"{none} ({noun} of the {out.words} and held again)"),)
    one = f"one of the {out.words}" if back.high == 1 else f"among the {out.words}, as far as they can be"
    lowest = Conditional(_plus(low, back_low), _plus(high, back_low), none)
    return (lowest, Conditional(_plus(low, back_high), _plus(high, back_high), f"{none} and {noun} {one}"))


def _plus(value: int | None, more: int | None) -> int | None:
    return None if value is None or more is None else value + more
