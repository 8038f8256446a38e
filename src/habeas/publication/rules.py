"""Who may be named in public on a day, by what people decided.

Invariant: nobody is named by default. A `withhold` stands on its mention until a `publish` on that same mention takes its place, so that
joining somebody withheld with somebody published names neither; and what cannot be placed any more withholds, and never publishes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from habeas.model import Clearance, ClearanceVerdict, Statement
from habeas.register import fold_name
from habeas.register.mentions import MentionGroup

__all__ = ["Rules", "Verdicts", "may_be_named"]


Mentioned = tuple[str, str]

_WITHHOLD = ClearanceVerdict.WITHHOLD


@dataclass(frozen=True, slots=True)
class Rules:
    """How careful a register is. Raises ValueError when `small` is below 1.

    two_people: two different people must have said `publish` since the last `withhold`. small: withheld people are only counted in groups
    of so many; 1 counts them one by one.
    """

    two_people: bool = False
    small: int = 3

    def __post_init__(self) -> None:
        if self.small < 1:
            raise ValueError(f"people are counted in groups of at least 1, not of {self.small}")


class Verdicts:
    """What was decided, laid on people. Raises ValueError for a clearance without the number of its entry.

    statements: all that are recorded. lost: names, folded, that were withheld by a mention that is nowhere any more because its words were
    blanked, with the entry that did so; they are withheld whoever bears them, until somebody of the name is published.
    """

    def __init__(self, clearances: Iterable[Clearance], statements: Iterable[Statement]) -> None:
        self._on: dict[Mentioned, list[Clearance]] = {}
        for clearance in clearances:
            if clearance.entry is None:
                raise ValueError(f"clearance {clearance.id} has no entry number; take those a ledger gives back")
            identifier, name = clearance.mention
            self._on.setdefault((identifier, fold_name(name)), []).append(clearance)
        for said in self._on.values():
            said.sort(key=_recorded)
        left = {mention for mention, said in self._on.items() if said[-1].verdict is _WITHHOLD}
        there = {identifier for identifier, _ in left}
        for statement in statements if left else ():
            if statement.id in there:
                left.difference_update([(statement.id, fold_name(person.name)) for person in statement.people])
        self.lost: dict[str, int] = {}
        for mention in left:
            if mention[1]:
                self.lost[mention[1]] = max(self.lost.get(mention[1], 0), self._on[mention][-1].entry or 0)

    def on(self, group: MentionGroup) -> list[Clearance]:
        """Every verdict on a mention of the person, oldest first."""
        if not self._on:
            return []
        on = self._on
        found: list[Clearance] = []
        for name, written in group.written.items():
            for statement in written:
                found += on.get((statement.id, name), ())
                # What was withheld with a name that was blanked since is withheld of everybody whom its statement names.
                found += [replace(one, mention=(statement.id, name)) for one in on.get((statement.id, ""), ()) if one.verdict is _WITHHOLD]
        return sorted(found, key=_recorded)

    def name(self, group: MentionGroup, rules: Rules, on: date) -> bool:
        """Whether the person may be named on the day."""
        said = self.on(group)
        return may_be_named(said, rules, on) and not self._lost_names(group, said)

    def withholding(self, group: MentionGroup) -> list[Mentioned]:
        """The mentions, with folded names, on which a `publish` must be said before the person can be named: at least one for each name
        that is withheld of whoever bears it."""
        said = self.on(group)
        found = [mention for mention, one in _last(said).items() if one.verdict is _WITHHOLD]
        return found + [(group.written[name][0].id, name) for name in self._lost_names(group, said)]

    def _lost_names(self, group: MentionGroup, said: Sequence[Clearance]) -> list[str]:
        if not self.lost:
            return []
        since = {fold_name(one.mention[1]): one.entry or 0 for one in said if one.verdict is not _WITHHOLD}
        return [name for name in group.written if name in self.lost and since.get(name, 0) <= self.lost[name]]


def may_be_named(said: Sequence[Clearance], rules: Rules, on: date) -> bool:
    """Whether verdicts on the mentions of one person, oldest first, let them be named on the day."""
    since_withheld: dict[str, Clearance] = {}
    for one in said:
        if one.verdict is _WITHHOLD:
            since_withheld.clear()
        else:
            since_withheld[one.actor] = one
    if not said or any(one.verdict is _WITHHOLD for one in _last(said).values()):
        return False
    agreed = [one for one in since_withheld.values() if _over(one, on)]
    return _over(said[-1], on) and len(agreed) >= (2 if rules.two_people else 1)


def _last(said: Iterable[Clearance]) -> dict[Mentioned, Clearance]:
    return {(one.mention[0], fold_name(one.mention[1])): one for one in said}


def _over(one: Clearance, on: date) -> bool:
    return one.not_before is None or one.not_before <= on


def _recorded(one: Clearance) -> tuple[int, bool, str]:
    """Within one entry the more careful word comes last."""
    return (one.entry or 0, one.verdict is _WITHHOLD, one.id)
