"""Net change: how the stock of a list moved from the day before a deal to the end of the window.

Invariant: a number is given only where the organisation publishes its stock for both days. Otherwise the answer is the range that follows
and what is missing; a number that holds under a condition says the condition in the same breath.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from habeas.answers.deals.sides import Sides
from habeas.answers.revolving.entries import Entries
from habeas.answers.revolving.exits import ToldExits
from habeas.answers.revolving.part import Number, Part, Unsaid, Window, joined, signed_words
from habeas.answers.revolving.published import owned
from habeas.answers.revolving.yields import ONCE, of_a_list, summed
from habeas.answers.vocabulary import vocabulary
from habeas.answers.wording import counted_words, date_words, day_words, list_words
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
    """What would follow `if` something held that nobody has said. on: for which day."""

    low: int | None
    high: int | None
    condition: str
    on: date

    @property
    def words(self) -> str:
        """`if there were no other exits, +127`."""
        return f"{self.condition}, {signed_words(self.low, self.high)}"

    def to_json(self) -> dict[str, Any]:
        return {"low": self.low, "high": self.high, "if": self.condition, "on": self.on.isoformat(), "words": self.words}


def _and(sentences: Sequence[str]) -> str:
    """One after another, with a comma where a sentence has one itself."""
    return (", and " if any(", " in one for one in sentences) else " and ").join(sentences)


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
    for an open side. missing: what would identify it. conditional: numbers under conditions. told_exits: who else is told to have left the
    list; they are taken off before anything is supposed. before, after: the stocks used.
    nearest: the published stocks nearest to the deal, whose change is over their own days. other_exits: how many more must have left
    than are published.
    """

    by: str
    to: date
    identified: bool
    low: int | None
    high: int | None
    missing: tuple[str, ...]
    conditional: tuple[Conditional, ...]
    before: Stock | None
    after: Stock | None
    nearest: tuple[Stock, Stock] | None
    other_exits: tuple[int | None, int | None] | None
    told_exits: ToldExits | None = None

    @property
    def words(self) -> str:
        """The answer in one sentence."""
        if self.identified:
            return signed_words(self.low, self.high)
        supposed = f"; {conditional_words(self.conditional)}" if self.conditional else ""
        if supposed and self.conditional[0].on != self.to:
            supposed += f", by {day_words(self.conditional[0].on)}"
        return f"not identified, because {_and(self.missing)}{supposed}"

    def to_json(self) -> dict[str, Any]:
        exits = self.other_exits
        return {
            "by": self.by,
            "to": self.to.isoformat(),
            "identified": self.identified,
            "low": self.low,
            "high": self.high,
            "words": self.words,
            "missing": list(self.missing),
            "conditional": [one.to_json() for one in self.conditional],
            "before": self.before.to_json() if self.before else None,
            "after": self.after.to_json() if self.after else None,
            "nearest": [stock.to_json() for stock in self.nearest] if self.nearest else None,
            "told_exits": self.told_exits.to_json() if self.told_exits else None,
            "other_exits": {"low": exits[0], "high": exits[1]} if exits else None,
            **super().to_json(),
        }


def stocks_of(register: Register, by: str) -> tuple[list[Stock], str | None]:
    """What the organisation publishes of the stock of its list, for single days, in order of date, and the noun it counts them by, folded.

    Where it publishes stocks of several nouns, those of the noun it uses most, so that no two populations are compared. The stock of one
    city or prison is not that of the list.
    """
    found: dict[str, list[Figure]] = {}
    for figure in register.figures:
        noun, single = fold_name(figure.count.population), figure.on.earliest is not None and figure.on.earliest == figure.on.latest
        whole = figure.count.unit == "person" and figure.subset_of is None
        everywhere = not _of_one_place(dict(register.statements[figure.id].facets).get("place", ""))
        if figure.measure == "stock" and whole and single and everywhere and owned(register, figure, by):
            found.setdefault(noun, []).append(figure)
    if not found:
        return [], None
    noun = max(found, key=lambda one: (of_a_list(one), len(found[one]), one))
    latest: dict[date, Figure] = {}
    for figure in sorted(found[noun], key=lambda one: (one.stated or date.min, one.id)):
        if figure.on.earliest is not None:
            latest[figure.on.earliest] = figure
    stocks = [
        Stock(on, one.count.low, one.count.high, f"{counted_words(one.count)} {date_words(one.on)}", one.statements)
        for on, one in sorted(latest.items())
    ]
    return stocks, None if noun in vocabulary("everybody") else noun


def _of_one_place(place: str) -> bool:
    """Whether these words for where people are held tell more than that they are in custody, or in the custody of a state."""
    named = " ".join(word for word in fold_name(place).split() if word not in vocabulary("custody"))
    return bool(named) and not Sides.is_state(named)


def net_change(
    by: str,
    window: Window,
    stocks: Sequence[Stock],
    entered: Entries | Unsaid,
    listed: Sequence[Number],
    freed: Sequence[Number],
    returned: Number | None,
    told_to: Callable[[date], ToldExits | None],
    lost: int = 0,
) -> NetChange | Unsaid:
    """entered: onto the list since the deal. listed: those of the list let go, freed: all let go. returned: of all let go, on all days
    together. told_to: who else is told to have left the list by a day. lost: how many of those of the list let go cannot be on it again,
    since they died or left the country.
    """
    day_before = window.day - _DAY if window.day is not None else None
    before = next((one for one in stocks if one.on == day_before), None)
    after = next((one for one in stocks if one.on == window.end), None)
    identified = before is not None and after is not None
    # What would follow if is told for the days that the entries are counted over.
    to = entered.last if isinstance(entered, Entries) and not identified else window.end
    gone = told_to(to)
    nearest = _nearest(stocks, window)
    # Those let go are taken off from the first day on which the deal can have been, and so is whoever may have entered from that day added.
    entered = _since_the_first_day(entered)
    flow = _flow(entered, listed, freed, returned, gone, lost)
    missing = _missing(by, window, stocks, before, after, gone)
    used = [one for one in (before, after, *(nearest or ())) if one is not None]
    evidence = joined(
        *(one.statements for one in used),
        entered.evidence if isinstance(entered, Entries) else (),
        *(number.statements for number in (*listed, *((returned,) if returned is not None else ()))),
        gone.statements if gone is not None else (),
    )
    if not evidence:
        return Unsaid(method=METHOD, why=tuple(f"{sentence[:1].upper()}{sentence[1:]}." for sentence in missing))
    if before is not None and after is not None:
        low, high = _difference(after, before)
        exits = None
        if flow is not None:
            # What the known flows make of the stock, less what the stock did, left by ways that nobody published.
            all_days = isinstance(entered, Entries) and entered.last >= window.end
            exits = (
                None if flow.low is None or high is None else max(flow.low - high, 0),
                None if flow.high is None or low is None or not all_days else max(flow.high - low, 0),
            )
        return NetChange(
            evidence=evidence,
            method=METHOD,
            assumes=(f"{by} means the same people by its stock on both days.", *_unpublished(flow, low, entered, window), *_once(returned)),
            by=by,
            to=window.end,
            identified=True,
            low=low,
            high=high,
            missing=(),
            conditional=(),
            before=before,
            after=after,
            nearest=None,
            other_exits=exits,
            told_exits=gone,
        )
    supposed = tuple(_less(one, gone, to) for one in _conditional(entered, listed, freed, returned, gone, lost, to))
    return NetChange(
        evidence=evidence,
        method=METHOD,
        assumes=(*_assumes(flow is not None, gone), *_once(returned)),
        by=by,
        to=window.end,
        identified=False,
        low=None,
        high=flow.high if flow is not None else None,
        missing=missing,
        conditional=supposed,
        before=before,
        after=after,
        nearest=nearest,
        other_exits=None,
        told_exits=gone,
    )


def _since_the_first_day(entered: Entries | Unsaid) -> Entries | Unsaid:
    """Entries with those in the upper number who are published as having entered on the days on which the deal can have been."""
    if isinstance(entered, Unsaid) or entered.meanwhile == 0:
        return entered
    return replace(entered, high=_plus(entered.high, entered.meanwhile), meanwhile=0)


def _unpublished(flow: _Flow | None, low: int | None, entered: Entries | Unsaid, window: Window) -> Iterator[str]:
    """Where a stock grew by more than the published entries allow, that others must have entered whom nobody published."""
    all_days = isinstance(entered, Entries) and entered.last >= window.end
    if flow is not None and flow.high is not None and low is not None and all_days and low > flow.high:
        yield f"The stock grew by at least {low - flow.high} more than the published entries allow: others entered, or it counts others."


def _once(returned: Number | None) -> tuple[str, ...]:
    """That numbers of those returned on different days are of different people, where they are added."""
    return (ONCE,) if summed(returned) else ()


def _assumes(flows: bool, gone: ToldExits | None) -> Iterator[str]:
    if flows:
        yield "Nobody entered the list except those published as new entries."
    if gone is not None:
        told = list_words([one.words for one in gone.told])
        yield f"Besides those let go under the deal, {gone.words} told of left the list by {day_words(gone.to)}: {told}."
        yield from gone.assumes


def _less(one: Conditional, gone: ToldExits | None, on: date) -> Conditional:
    """What is left when those are taken off who are told to have left."""
    if gone is None:
        return one
    low = None if one.low is None or gone.high is None else one.low - gone.high
    high = None if one.high is None else one.high - gone.low
    return Conditional(low, high, one.condition, on)


def _missing(
    by: str, window: Window, stocks: Sequence[Stock], before: Stock | None, after: Stock | None, gone: ToldExits | None
) -> tuple[str, ...]:
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
    sentences.append("other exits are unknown" if gone is None else f"exits beyond the {gone.words} told of are unknown")
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


def _flow(
    entered: Entries | Unsaid,
    listed: Sequence[Number],
    freed: Sequence[Number],
    returned: Number | None,
    gone: ToldExits | None,
    lost: int,
) -> _Flow | None:
    """Entries less published exits, plus those of the list who were returned: at most what the stock can have gained."""
    out = _one(listed)
    if isinstance(entered, Unsaid) or out is None:
        return None
    back_low, back_high = _back(out, freed, returned, lost)
    gone_low, gone_high = (gone.low, gone.high) if gone is not None else (0, 0)
    low = None if out.high is None or gone_high is None else entered.low - out.high + back_low - gone_high
    high = None if entered.high is None or out.low is None or back_high is None else entered.high - out.low + back_high - gone_low
    return _Flow(low, high)


def _back(out: Number, freed: Sequence[Number], returned: Number | None, lost: int) -> tuple[int, int | None]:
    """How many of those returned to custody can be of the list: at least and at most. lost: who of the list cannot be returned."""
    back, whole = returned, _one(freed)
    if back is None:
        return 0, 0
    most = None if out.high is None else max(out.high - lost, 0)
    high = back.high if most is None else most if back.high is None else min(back.high, most)
    if whole is None or whole.high is None or out.low is None or back.low is None:
        return 0, high
    low = max(back.low - (whole.high - out.low), 0)
    return low if high is None else min(low, high), high


def _conditional(
    entered: Entries | Unsaid,
    listed: Sequence[Number],
    freed: Sequence[Number],
    returned: Number | None,
    gone: ToldExits | None,
    lost: int,
    on: date,
) -> tuple[Conditional, ...]:
    """What entries, those let go and those returned come to, before others who are told to have left are taken off."""
    out = _one(listed)
    if isinstance(entered, Unsaid) or out is None or out.low is None:
        return ()
    low = None if out.high is None else entered.low - out.high
    high = None if entered.high is None else entered.high - out.low
    none = "if there were no other exits" if gone is None else f"if there were no exits beyond the {gone.words} told of"
    back_low, back_high = _back(out, freed, returned, lost)
    if back_low == 0 and back_high == 0:
        return (Conditional(low, high, none, on),)
    if returned is None or not returned.exact or returned.high is None:
        more = None if high is None or back_high is None else high + back_high
        return (Conditional(_plus(low, back_low), more, f"{none}, whoever of those let go was returned", on),)
    noun = "the one returned is" if returned.high == 1 else f"{returned.words} returned are"
    if back_low == back_high:
        if returned.high != back_high:
            noun = f"at least {back_high} of {returned.words} returned are"
        return (Conditional(_plus(low, back_low), _plus(high, back_low), f"{none} ({noun} of the {out.words} and held again)", on),)
    one = f"one of the {out.words}" if returned.high == 1 else f"among the {out.words}, as far as they can be"
    lowest = Conditional(_plus(low, back_low), _plus(high, back_low), none, on)
    return (lowest, Conditional(_plus(low, back_high), _plus(high, back_high), f"{none} and {noun} {one}", on))


def _plus(value: int | None, more: int | None) -> int | None:
    return None if value is None or more is None else value + more
