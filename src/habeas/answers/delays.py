"""How late it is told: from the event to its first publication, and from there to this register.

Invariant: what has not been told yet is never taken for what did not happen. Recent events can only show short delays, so each delay is
weighed against the events that could have shown it (the product-limit estimator for right-truncated times: Lagakos, Barraj and De Gruttola,
Biometrika 75, 1988); what nobody will ever tell stays outside every number here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from habeas.answers.answer import Answer, NotKnown, as_of_json, once
from habeas.answers.intervals import BEGINNING, OPEN
from habeas.answers.selection import EVERYONE, Selection
from habeas.answers.stays import MOVEMENTS, Movement, designation_movements, movements, stays
from habeas.answers.wording import between_words, day_words, many_words
from habeas.model import AsOf
from habeas.register import Register, fold_name

__all__ = [
    "FEWEST",
    "PROVISIONAL",
    "STRETCHES",
    "Delay",
    "Lag",
    "delay",
    "lag",
    "lag_words",
    "reported",
    "tail",
    "tail_assumed",
    "tail_unknown",
]

METHOD = "first-report-delay-right-truncated"
FEWEST = 20
"""How many dated reports a distribution needs."""
PROVISIONAL = 0.05
"""Days of which more than this share is expected still to be told are provisional."""
_LIST, _OLD = 10, 60
"""So many first reports of one teller on one day, most of them of events that many days ago and more, are a list that catches up."""
_DAYS_OF_REPORTING = 3
_AT_RISK = 10  # events that could have shown a delay, below which its share is chance

STRETCHES = {
    "event_to_stated": "from the event to its first publication",
    "stated_to_known": "from the first publication to this register",
    "event_to_known": "from the event to this register",
}


_Numbers = npt.NDArray[Any]


class _Told(NamedTuple):
    """A movement on days `[start, end)`, when it was first stated and first recorded, as ordinals."""

    start: int
    end: int
    stated: int
    known: int


@dataclass(frozen=True, slots=True)
class Lag:
    """The distribution of one delay in days.

    stretch: a key of STRETCHES. reports: how many first reports it rests on; undated: how many more have no date on one side or none.
    until: the last day of what is told; events after it show nothing. within: the longest delay that enough events could have shown: all
    shares are of what is told within so many days. days: ascending; low, high: the share told by each, between the reading that takes every
    uncertain event as early as it may be (long delays) and the one that takes it as late as it may be.
    """

    stretch: str
    reports: int
    undated: int
    until: date
    within: int
    days: tuple[int, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]

    def still_to_come(self, day: date) -> tuple[float, float]:
        """The share of what happened on `day` that is expected still to be told after `until`: from, to."""
        age = (self.until - day).days
        if age < 0:
            return 1.0, 1.0
        place = int(np.searchsorted(self.days, age, side="right")) - 1
        if place < 0:
            return 1.0, 1.0
        return 1.0 - self.high[place], 1.0 - self.low[place]

    @property
    def provisional_from(self) -> date:
        """The first day of the tail: from it on, more than the share PROVISIONAL may still be to come."""
        for days, low in zip(self.days, self.low, strict=True):
            if 1.0 - low <= PROVISIONAL:
                return self.until - timedelta(days=days - 1)
        return self.until - timedelta(days=self.within)

    def told_within(self, share: float) -> tuple[int, int]:
        """The days after which that share is told: by the reading with short delays, by the one with long delays."""
        return self._first(self.high, share), self._first(self.low, share)

    def _first(self, told: Sequence[float], share: float) -> int:
        return next((days for days, one in zip(self.days, told, strict=True) if one >= share - 1e-12), self.within)

    def to_json(self) -> dict[str, Any]:
        quantiles = {str(share): dict(zip(("low", "high"), self.told_within(share), strict=True)) for share in (0.5, 0.9, 0.95)}
        return {
            "stretch": self.stretch,
            "reports": self.reports,
            "undated": self.undated,
            "until": self.until.isoformat(),
            "within_days": self.within,
            "told_after_days": quantiles,
            "curve": [
                {"days": days, "told_low": round(low, 6), "told_high": round(high, 6)}
                for days, low, high in zip(self.days, self.low, self.high, strict=True)
            ],
        }


@dataclass(frozen=True, kw_only=True)
class Delay(Answer):
    """How late movements are told. lags: one for each stretch of which enough is known. flow: of which movements, None for all."""

    as_of: AsOf
    of: Selection
    flow: str | None
    lags: tuple[Lag, ...]
    not_known: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        return {
            "question": "delay",
            **as_of_json(self.as_of),
            **self.of.to_json(),
            "flow": self.flow,
            "lags": [lag.to_json() for lag in self.lags],
            "not_known": list(self.not_known),
            **super().to_json(),
        }


def delay(register: Register, *, of: Selection = EVERYONE, flow: str | None = None) -> Delay | NotKnown:
    """How late the entries, exits and designations of named people are told, from event to publication to register.

    flow: only `in`, `out`, `designated` or `undesignated`. Raises AnswerError when a word of the selection stands nowhere in the register.
    """
    of.check(register)
    found = stays(register, register.people, of)
    moved = [*movements(register, found.stays), *designation_movements(register, register.people, of)]
    moved = [one for one in reported(moved) if flow is None or MOVEMENTS[one.kind] == flow]
    lags = [one for stretch in STRETCHES if (one := lag(register, moved, stretch)) is not None]
    evidence = once(identifier for one in moved for identifier in one.statements)
    if not lags:
        few = many_words(len(moved), "movement is", "movements are")
        said = f"Only {few} reported" if moved else "No accepted statement reports a dated movement"
        return NotKnown(
            question="delay",
            as_of=register.as_of,
            not_known=(f"{said}; how late things are told needs at least {FEWEST} with dates.",),
            method=METHOD,
            evidence=evidence,
        )
    return Delay(
        evidence=evidence,
        method=METHOD,
        assumes=(
            "What is still to come will be told as late as what came before.",
            "Shares are of what is told within the longest delay that enough events could have shown; what is never told is in none.",
            "An event is told when the first statement of it is published, and known when the first is recorded here.",
        ),
        as_of=register.as_of,
        of=of,
        flow=flow,
        lags=tuple(lags),
        not_known=tuple(_missing(lags, moved)),
    )


def _missing(lags: Sequence[Lag], moved: Sequence[Movement]) -> Iterable[str]:
    for one in lags:
        if one.undated:
            of = f"{one.undated:,} of {many_words(one.undated + one.reports, 'report', 'reports')}"
            open = "leaves the date open, so its" if one.undated == 1 else "leave the date open, so their"
            yield f"{of} {open} delay {STRETCHES[one.stretch]} is not known."
    for stretch in [stretch for stretch in STRETCHES if stretch not in {one.stretch for one in lags}]:
        yield f"Of {many_words(len(moved), 'movement', 'movements')} too few show the delay {STRETCHES[stretch]}."


def reported(moved: Iterable[Movement]) -> list[Movement]:
    """The movements that a statement reports, each once."""
    return [one for one in moved if one.besides is None and not one.instead and not MOVEMENTS[one.kind].startswith("unreported")]


def lag(register: Register, moved: Iterable[Movement], stretch: str = "event_to_stated") -> Lag | None:
    """The distribution of a delay over reported movements, None where fewer than FEWEST are dated."""
    told = [known for movement in moved if (known := _told(register, movement)) is not None]
    until = _last_recorded(register) if stretch.endswith("known") else _last_stated(register)
    if until is None:
        return None
    dated = [one for one in told if stretch == "stated_to_known" or (one.start > BEGINNING and one.end < OPEN)]
    if len(dated) < FEWEST:
        return None
    columns = np.array(dated, dtype=np.int64)
    begun = {"early": columns[:, 0], "late": columns[:, 1] - 1}
    if stretch == "stated_to_known":
        begun = {"early": columns[:, 2], "late": columns[:, 2]}
    finished = columns[:, 2] if stretch == "event_to_stated" else columns[:, 3]
    curves = [_truncated(np.maximum(finished - begun[reading], 0), until.toordinal() - begun[reading]) for reading in ("early", "late")]
    if any(curve is None for curve in curves):
        return None
    (early_days, early), (late_days, late) = (curve for curve in curves if curve is not None)
    within = int(max(early_days[-1], late_days[-1]))
    days = np.union1d(early_days, late_days)
    slow, quick = _at(early_days, early, days), _at(late_days, late, days)
    return Lag(
        stretch=stretch,
        reports=len(dated),
        undated=len(told) - len(dated),
        until=until,
        within=within,
        days=tuple(days.tolist()),
        low=tuple(np.minimum(slow, quick).tolist()),
        high=tuple(np.maximum(slow, quick).tolist()),
    )


def tail(register: Register, of: Selection, moved: Iterable[Movement]) -> Lag | None:
    """How late the entries and exits of a selection are published by whoever reports regularly; where too few say so, those of everyone."""
    own = lag(register, regular(register, _of_custody(moved)))
    if own is not None or of == EVERYONE:
        return own
    everyone = _of_custody(movements(register, stays(register, register.people, EVERYONE).stays))
    return lag(register, regular(register, everyone))


def regular(register: Register, moved: Sequence[Movement]) -> list[Movement]:
    """The movements first told by whoever reports from day to day.

    A list that came once tells all its events late, whenever they were, and how late news comes does not follow from it. So whoever told
    first reports on fewer than three days tells none here, and nor does a list most of which had happened two months ago, and before its
    teller's last report.
    """
    batches: dict[str, dict[int, list[Movement]]] = {}
    for movement in moved:
        told = _told(register, movement)
        if told is not None:
            batches.setdefault(_teller(register, movement, told.stated), {}).setdefault(told.stated, []).append(movement)
    found: list[Movement] = []
    for by_day in batches.values():
        if len(by_day) >= _DAYS_OF_REPORTING:
            days = sorted(by_day)
            for before, day in zip([None, *days], days, strict=False):
                if not _caught_up(by_day[day], day - _OLD if before is None else min(before, day - _OLD)):
                    found += by_day[day]
    return found


def _caught_up(batch: Sequence[Movement], before: int) -> bool:
    """Whether what is told on one day is a list, most of it of what could have been told before some day."""
    return len(batch) >= _LIST and 2 * sum(one.end <= before for one in batch) > len(batch)


def _teller(register: Register, movement: Movement, day: int) -> str:
    """Who published a movement first: the publisher, or else the last speaker, or else the source by itself."""
    for statement in (register.statements[identifier] for identifier in movement.statements):
        said = register.standing.said_on(statement)
        if said is not None and said.toordinal() == day:
            source = register.sources.get(statement.source)
            named = source.publisher if source is not None and source.publisher else next(reversed(statement.speakers), None)
            return fold_name(named) if named else statement.source
    return ""


def _of_custody(moved: Iterable[Movement]) -> list[Movement]:
    return [one for one in moved if one.besides is None and MOVEMENTS[one.kind] in ("in", "out")]


def _truncated(delays: _Numbers, room: _Numbers) -> tuple[_Numbers, _Numbers] | None:
    """Delays that occurred, ascending, and the share told by each. room: the longest delay that each event could have shown."""
    days, number = np.unique(delays, return_counts=True)
    shown = np.searchsorted(np.sort(delays), days, side="right")
    too_young = np.searchsorted(np.sort(room), days, side="left")
    at_risk = shown - too_young
    enough = np.flatnonzero(at_risk >= _AT_RISK)
    if not len(enough):
        return None
    last = enough[-1] + 1
    kept = 1.0 - number[1:last] / at_risk[1:last]
    return days[:last], np.append(np.cumprod(kept[::-1])[::-1], 1.0)


def _at(days: _Numbers, told: _Numbers, asked: _Numbers) -> _Numbers:
    return np.concatenate(([0.0], told))[np.searchsorted(days, asked, side="right")]


def _told(register: Register, movement: Movement) -> _Told | None:
    statements = [register.statements[identifier] for identifier in movement.statements]
    stated = [day.toordinal() for one in statements if (day := register.standing.said_on(one)) is not None]
    recorded = register.standing.publication.recorded
    known = [recorded[one.entry].toordinal() for one in statements if one.entry is not None and one.entry in recorded]
    return _Told(movement.start, movement.end, min(stated), min(known)) if stated and known else None


def _last_stated(register: Register) -> date | None:
    if register.as_of.stated is not None:
        return register.as_of.stated
    return max((day for one in register.statements.values() if (day := register.standing.said_on(one)) is not None), default=None)


def _last_recorded(register: Register) -> date | None:
    return max(register.standing.publication.recorded.values(), default=None)


def lag_words(lag: Lag) -> str:
    """`half within 3–5 days, nine tenths within 40; told until 12 December 2025`."""
    half, most = lag.told_within(0.5), lag.told_within(0.9)
    return f"half within {between_words(*half)} days, nine tenths within {between_words(*most)}; told until {day_words(lag.until)}"


def tail_unknown() -> str:
    """Of a count over time whose delay is not known."""
    few = f"Fewer than {FEWEST} dated reports by those who report from day to day"
    return f"{few} are too few to say how late things are told; the last weeks may be incomplete."


def tail_assumed(lag: Lag, days: str = "Days") -> str:
    """Of a count over time whose last days are marked by a delay. days: what of it is marked."""
    marked = f"{days} of which more than {PROVISIONAL:.0%} is expected still to be published are provisional."
    return f"What is still to come will be told as late as what came before: {lag_words(lag)}. {marked}"
