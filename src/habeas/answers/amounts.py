"""How many people moved, and how often, in each of several stretches of days.

Invariant: what may lie in several of them is certain in none and possible in each, so that their numbers do not add up.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from habeas.answers.stays import Movement
from habeas.answers.sweep import Spells, coalesced

__all__ = ["Amount", "amounts", "by_itself"]


@dataclass(frozen=True, slots=True)
class Amount:
    """How many people and how many movements of theirs, each `(low, high)`: certainly inside the days, and possibly."""

    people: tuple[int, int]
    movements: tuple[int, int]

    def to_json(self) -> dict[str, Any]:
        return {
            "low": self.people[0],
            "high": self.people[1],
            "movements": {"low": self.movements[0], "high": self.movements[1]},
        }


def by_itself(one: Movement) -> Movement:
    """Among movements of its own kind: what is besides a movement of another kind is then besides none, and what others tell as another
    kind is not certain."""
    if one.besides is not None and one.besides.kind != one.kind:
        return replace(one, besides=None)
    return replace(one, certain=False) if one.told_otherwise else one


def amounts(moved: Sequence[Movement], edges: np.ndarray[Any, np.dtype[np.int64]]) -> tuple[Amount, ...]:
    """How many fall into each step `[edges[i], edges[i + 1])`: certainly, when all their days lie in it, and possibly, when one does.

    moved: of which each may lie between the first edge and the last. What is besides another counts where both lie in one step.
    """
    steps = len(edges) - 1
    owner = np.array([one.owner for one in moved], dtype=np.int64)
    start = np.array([one.start if one.besides is None else one.besides.first for one in moved], dtype=np.int64)
    last = np.array([one.end - 1 if one.besides is None else one.besides.last for one in moved], dtype=np.int64)
    from_step = np.searchsorted(edges, start, side="right") - 1
    to_step = np.searchsorted(edges, last, side="right") - 1
    one_step = from_step == to_step
    inside = np.array([one.certain for one in moved], dtype=bool) & one_step
    possible = np.array([one.besides is None for one in moved], dtype=bool) | one_step
    found = []
    for chosen in (inside, possible):
        whose, low, high = owner[chosen], np.maximum(from_step[chosen], 0), np.minimum(to_step[chosen], steps - 1) + 1
        each = Spells.of(low, high).stock(0, steps)
        people = Spells(*coalesced(whose, low, high)[1:]).stock(0, steps)
        found.append((people, each))
    (sure_people, sure), (people, each) = found
    return tuple(Amount((int(sure_people[step]), int(people[step])), (int(sure[step]), int(each[step]))) for step in range(steps))
