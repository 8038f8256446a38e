"""How many people are held who may not be named: counted month by month, in groups, so that no number tells of one person.

Invariant: each range holds the true number of every day of its month, and two ranges differ only when a whole group lies between them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt

from habeas.answers.intervals import BEGINNING
from habeas.answers.selection import EVERYONE
from habeas.answers.stays import Stay, stays
from habeas.answers.sweep import Spells, coalesced
from habeas.register import Person, Register

__all__ = ["Withheld", "withheld_by_month"]


@dataclass(frozen=True, slots=True)
class Withheld:
    """Between `low` and `high` people who may not be named are held on each day from `first` to `last`, days of one month."""

    first: date
    last: date
    low: int
    high: int


def withheld_by_month(register: Register, people: Iterable[Person], small: int, until: date) -> tuple[Withheld, ...]:
    """The months from the first of which the number reaches a whole group to that of `until`, which ends with it.

    register: with everyone in it. people: those who may not be named. small: how many make a group.
    """
    found = stays(register, people, EVERYONE).stays
    began = [start for stay in found for start, _ in stay.possible if BEGINNING < start <= until.toordinal()]
    if not began:
        return ()
    since = date.fromordinal(min(began)).replace(day=1)
    days = (until - since).days + 1
    low, high = _levels(found, since, days, sure=True), _levels(found, since, days, sure=False)
    months: list[Withheld] = []
    for first, last in _months(since, until):
        within = slice((first - since).days, (last - since).days + 1)
        fewest, most = int(low[within].min()) // small * small, int(high[within].max()) // small * small + small - 1
        if months or most >= small:
            months.append(Withheld(first, last, fewest, most))
    return tuple(months)


def _levels(found: Sequence[Stay], since: date, days: int, *, sure: bool) -> npt.NDArray[np.int64]:
    """The number of people of each day; somebody's overlapping stays count once."""
    rows = [(stay.owner, *interval) for stay in found for interval in (stay.sure if sure else stay.possible)]
    if not rows:
        return np.zeros(days, dtype=np.int64)
    table = np.array(rows, dtype=np.int64)
    spells = Spells.of(table[:, 1], table[:, 2])
    return Spells(*coalesced(table[:, 0], spells.start, spells.end)[1:]).stock(since.toordinal(), days)


def _months(since: date, until: date) -> Iterable[tuple[date, date]]:
    first = since
    while first <= until:
        following = (first.replace(day=28) + timedelta(days=4)).replace(day=1)
        yield first, min(following - timedelta(days=1), until)
        first = following
