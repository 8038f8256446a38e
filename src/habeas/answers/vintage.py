"""The same past days as they were known then and as they are known now.

Invariant: a vintage is a series of a register folded at an earlier moment; nothing learnt later reaches into it. The whole matrix of
vintages comes from what changed between them, by one two-dimensional prefix sum, and each column is the series of its moment.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from habeas.answers.answer import Answer, NotKnown, once
from habeas.answers.intervals import OPEN
from habeas.answers.selection import EVERYONE, Selection
from habeas.answers.stays import stays
from habeas.answers.stretches import Step, Stretch
from habeas.answers.sweep import Spells, coalesced
from habeas.answers.timeline import Level, Series, series, times_json
from habeas.answers.wording import between_words, day_words
from habeas.register import Register

__all__ = ["AsKnown", "Vintages", "as_known", "vintages"]

METHOD = "two-vintages"
_SIDES = ("sure", "possible")


@dataclass(frozen=True, kw_only=True)
class AsKnown(Answer):
    """One stretch of days in two vintages. then, now: the series of each, or why there is none."""

    of: Selection
    stretch: Stretch
    then: Series | NotKnown
    now: Series | NotKnown

    @property
    def points(self) -> tuple[tuple[date, Level | None, Level | None], ...]:
        """Each day with what was known then and what is known now, None where nothing was or is."""
        then, now = ({point.on: point.people for point in one.points} if isinstance(one, Series) else {} for one in (self.then, self.now))
        return tuple((last, then.get(last), now.get(last)) for _, last in self.stretch.steps)

    @property
    def words(self) -> str:
        """What changed at the last day, in one sentence."""
        on, then, now = self.points[-1]
        said = [_level_words(level, when) for level, when in ((then, "then"), (now, "now"))]
        return f"Named people{self.of.words} held on {day_words(on)}: {', '.join(said)}"

    def to_json(self) -> dict[str, Any]:
        return {
            "question": "as_known",
            **{key: value for key, value in times_json(self.now.as_of, self.stretch).items() if key not in ("stated", "known")},
            **self.of.to_json(),
            "points": [
                {
                    "on": on.isoformat(),
                    "then": then.to_json() if then else None,
                    "now": now.to_json() if now else None,
                }
                for on, then, now in self.points
            ],
            "then": self.then.to_json(),
            "now": self.now.to_json(),
            **super().to_json(),
        }


def as_known(
    then: Register,
    now: Register,
    *,
    of: Selection = EVERYONE,
    since: date,
    until: date,
    step: Step = Step.DAY,
) -> AsKnown | NotKnown:
    """The series of a stretch in two vintages. then, now: the same ledger folded at an earlier and a later moment.

    Raises AnswerError when the stretch is none, or a word of the selection stands nowhere in the later register.
    """
    of.check(now)
    stretch = Stretch(since, until, step)
    earlier, later = (series(one, of=of, since=since, until=until, step=step, checked=True) for one in (then, now))
    evidence = once([*earlier.evidence, *later.evidence])
    if isinstance(earlier, NotKnown) and isinstance(later, NotKnown):
        return later
    return AsKnown(
        evidence=evidence,
        method=METHOD,
        assumes=once([*(earlier.assumes if isinstance(earlier, Series) else ()), *(later.assumes if isinstance(later, Series) else ())]),
        of=of,
        stretch=stretch,
        then=earlier,
        now=later,
    )


def _level_words(level: Level | None, when: str) -> str:
    """Of what nothing is known nobody says that nobody was held."""
    return f"not known {when}" if level is None else f"{between_words(level.low, level.high)} as known {when}"


# -- all vintages -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, eq=False)
class Vintages:
    """The stock of named people on each day as known at each of several moments: arrays of one row a day, one column a moment.

    entries: the last entry of each moment, ascending. days: the last day of each step. low, high: whole numbers, 0 where nothing is known.
    """

    days: tuple[date, ...]
    entries: tuple[int, ...]
    low: npt.NDArray[np.int64]
    high: npt.NDArray[np.int64]


def vintages(registers: Sequence[Register], *, of: Selection = EVERYONE, since: date, until: date, step: Step = Step.MONTH) -> Vintages:
    """All vintages of a stretch. registers: one ledger folded at ascending entries.

    Only what changed from one fold to the next becomes rows: a stay is a rectangle from the entry that told it to the one that told
    otherwise. Raises ValueError when the heads of the registers do not ascend.
    """
    days = tuple(last for _, last in Stretch(since, until, step).steps)
    entries = tuple(register.head for register in registers)
    ordinals = [day.toordinal() for day in days]
    matrices = [_rectangles(registers, of, side).vintages(ordinals, entries) for side in _SIDES]
    return Vintages(days, entries, *matrices)


def _rectangles(registers: Sequence[Register], of: Selection, side: str) -> Spells:
    rows: list[tuple[int, int, int, int]] = []
    standing: dict[tuple[int, int], list[int]] = {}
    for register in registers:
        current = _spells(register, of, side)
        for spell, told in list(standing.items()):
            while len(told) > current[spell]:
                rows.append((*spell, told.pop(), register.head))
        for spell, many in current.items():
            told = standing.setdefault(spell, [])
            told += [register.head] * (many - len(told))
    rows += [(*spell, entry, OPEN) for spell, told in standing.items() for entry in told]
    table = np.array(rows, dtype=np.int64).reshape(-1, 4)
    return Spells.of(table[:, 0], table[:, 1], table[:, 2], table[:, 3])


def _spells(register: Register, of: Selection, side: str) -> Counter[tuple[int, int]]:
    """How many people have each spell, their overlapping stays joined."""
    found = [(stay.owner, *days) for stay in stays(register, register.people, of).stays for days in getattr(stay, side)]
    table = np.array(found, dtype=np.int64).reshape(-1, 3)
    _, start, end = coalesced(table[:, 0], table[:, 1], table[:, 2])
    return Counter(zip(start.tolist(), end.tolist(), strict=True))
