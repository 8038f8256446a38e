"""Tellings: which statements of different reports tell one concession.

Invariant: reports are one telling only when nothing they say speaks against it and their day, their sides and their number or names speak
for it. Numbers that contradict each other stay apart inside what they tell; nothing is averaged, and no report loses its words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from habeas.answers.deals.sides import Sides, same_target
from habeas.dates import PartialDate
from habeas.model import Count, Kind, Modality, Statement
from habeas.model.kinds import LETTING_GO, MEASURES
from habeas.register import fold_name, moves_home

__all__ = [
    "AT_MOST",
    "MEASURES",
    "MONTH",
    "PEOPLE",
    "WANTED",
    "Reports",
    "alike",
    "destination_of",
    "events_of",
    "exclude_each_other",
    "giver_of",
    "in_exchange",
    "instrument_of",
    "lets_go",
    "narrowest",
    "one_instrument",
    "open_days",
    "target_of",
    "told_when",
]

PEOPLE = LETTING_GO
WANTED = frozenset({Modality.OFFERED, Modality.PROMISED})
MONTH = timedelta(days=31)
AT_MOST = 62
"""Days that the date of one of two reports may leave open, for a day to speak for their being of one event."""


@dataclass(frozen=True, slots=True)
class Reports:
    """What decides whether two statements of different reports tell one event."""

    sides: Sides

    def same(self, one: Statement, other: Statement) -> bool:
        """Whether two statements of different sources tell one concession, offer or agreement."""
        if one.source == other.source or one.kind is not other.kind or one.modality is not other.modality:
            return False
        if not self._same_time(one, other) or self.sides.same(giver_of(one), giver_of(other)) is False:
            return False
        if one.kind in MEASURES:
            return self.same_measure(one, other)
        if one.count is not None and other.count is not None:
            return (one.count.low, one.count.high, one.count.unit) == (other.count.low, other.count.high, other.count.unit)
        if one.kind is Kind.AGREED:
            return self.sides.same(giver_of(one), giver_of(other)) is True and _exact(one.on) and one.on.same_range(other.on)
        return bool(_names(one) & _names(other))

    def same_measure(self, one: Statement, other: Statement) -> bool:
        """Whether two statements are about one measure of one giver: the same target, and no other instrument."""
        if self.sides.same(giver_of(one), giver_of(other)) is False:
            return False
        if same_target(target_of(one), target_of(other), one.quote, other.quote) is not True:
            return False
        return one_instrument(one, other)

    def contradict(self, one: Statement, other: Statement) -> bool:
        """Whether two reports give numbers for one concession that cannot both be right: the same side, time and noun, other numbers."""
        if one.source == other.source or one.kind is not other.kind or one.modality is not other.modality:
            return False
        left, right = one.count, other.count
        if left is None or right is None or left.subset_of or right.subset_of or not self._same_time(one, other):
            return False
        if self.sides.same(giver_of(one), giver_of(other)) is not True or fold_name(left.population) != fold_name(right.population):
            return False
        return exclude_each_other((left, right))

    def denied(self, denial: Statement, told: Statement) -> bool:
        """Whether a denial is of all that another statement tells: the same number, people or measure, and no other side, as far as days,
        where the denial gives one, do not exclude each other. Who denies a part of it denies another thing."""
        if denial.modality is not Modality.DENIED or told.modality is Modality.DENIED or not alike(denial, told):
            return False
        if denial.on.known and not self._same_time(denial, told):
            return False
        by_one = self.sides.same(giver_of(denial), giver_of(told))
        if by_one is False or (denial.count is not None and denial.count.subset_of is not None):
            return False
        if told.kind in MEASURES:
            # "denied that it had lifted sanctions": on whom stands nowhere, so the giver has to say it
            named = target_of(denial) is not None
            return self.same_measure(denial, told) if named else self._its_own(denial, told) and one_instrument(denial, told)
        if denial.count is not None:
            own = denial.count
            count = told.count
            return count is not None and (own.low, own.high, own.unit) == (count.low, count.high, count.unit)
        if denial.people:
            return told.count is None and bool(_names(told)) and _names(told) <= _names(denial)
        return denial.on.known and self._its_own(denial, told)

    def _its_own(self, denial: Statement, told: Statement) -> bool:
        """Whether a denial names the side that gave, or is that side's own word on what it gave itself."""
        by = giver_of(denial) or next(iter(denial.speakers), None)
        return self.sides.same(by, giver_of(told)) is True

    def _same_time(self, one: Statement, other: Statement) -> bool:
        return one.on.overlaps(other.on) and min(open_days(one.on), open_days(other.on)) <= AT_MOST


def alike(one: Statement, other: Statement) -> bool:
    """Whether two statements are of one kind of concession, in whatever way people went free."""
    return one.kind is other.kind or (lets_go(one) and lets_go(other))


def one_instrument(one: Statement, other: Statement) -> bool:
    """Whether two measures are of one instrument, as far as both name it."""
    return len({fold_name(instrument) for each in (one, other) if (instrument := instrument_of(each)) is not None}) < 2


def in_exchange(statement: Statement) -> bool:
    """Whether the words themselves give an exchange or a bargain as the ground of what they tell."""
    return dict(statement.facets).get("ground") in ("exchange", "negotiated")


def lets_go(statement: Statement) -> bool:
    """Whether people go free by it; who goes home under arrest does not."""
    return statement.kind in PEOPLE and not moves_home(statement)


def exclude_each_other(counts: Iterable[Count]) -> bool:
    """Whether no number is within the bounds of all counts."""
    told = tuple(counts)
    highs = [count.high for count in told if count.high is not None]
    return bool(highs) and max(count.low or 0 for count in told) > min(highs)


def open_days(on: PartialDate) -> float:
    """How many days beyond one a date leaves open."""
    return (on.latest - on.earliest).days if on.earliest is not None and on.latest is not None else float("inf")


def _exact(on: PartialDate) -> bool:
    return on.earliest is not None and on.earliest == on.latest


def _names(statement: Statement) -> set[str]:
    return {fold_name(person.name) for person in statement.people}


def giver_of(statement: Statement) -> str | None:
    """Who does it: the party `by`."""
    return next((party.name for party in statement.parties if party.role == "by"), None)


def target_of(statement: Statement) -> str | None:
    """Whom a measure is lifted for or imposed on."""
    return next((party.name for role in ("for", "against", "to") for party in statement.parties if party.role == role), None)


def instrument_of(statement: Statement) -> str | None:
    """What a measure is: sanctions, a licence."""
    return next((value for key, value in statement.facets if key == "instrument"), None)


def destination_of(statement: Statement) -> str | None:
    """Where people were taken."""
    return next((value for key, value in statement.facets if key == "destination"), None)


def told_when(statement: Statement) -> PartialDate:
    """When, as the words of one report have it: a promise or an offer whose words name no day was made by the day it is reported."""
    on = statement.on
    wordless = statement.modality in WANTED and on.text is None and on.earliest == on.latest == statement.stated
    return PartialDate.before(on.latest) if wordless else on


def narrowest(statements: Sequence[Statement]) -> PartialDate:
    """Of the dates of reports of one event, the one that leaves the fewest days."""
    far = timedelta(days=10**6)
    return min(
        (told_when(statement) for statement in statements),
        key=lambda on: (on.latest - on.earliest if on.latest and on.earliest else far, on.earliest or date.min),
    )


def events_of(statements: Iterable[Statement]) -> tuple[tuple[Statement, ...], ...]:
    """Statements of one kind of thing that followed, by the event they tell, in order of their days.

    Days that exclude each other are of different events. Days that overlap are of one where they are the same, or where the wider tells the
    same number or nobody whom the narrower does not name. What may be of several events is an event of its own.
    """
    told = list(statements)
    found: list[list[Statement]] = []
    for statement in sorted(told, key=lambda one: (open_days(one.on), one.on.earliest or date.min)):
        same = [event for event in found if all(_one_event(other, statement) for other in event)]
        exact = [event for event in same if event[0].on.same_range(statement.on)] or same
        if len(exact) == 1:
            exact[0].append(statement)
        else:
            found.append([statement])
    place = {statement.id: number for number, statement in enumerate(told)}
    ordered = (sorted(event, key=lambda one: place[one.id]) for event in found)
    return tuple(tuple(event) for event in sorted(ordered, key=lambda event: _by_day(narrowest(event))))


def _one_event(narrow: Statement, wide: Statement) -> bool:
    """Whether two statements of one kind of thing tell one event, as far as their days, numbers and names go."""
    if narrow.on.same_range(wide.on):
        return True
    if not narrow.on.overlaps(wide.on):
        return False
    if narrow.count is not None and wide.count is not None:
        return (narrow.count.low, narrow.count.high) == (wide.count.low, wide.count.high)
    return bool(_names(wide)) and wide.count is None and _names(wide) <= _names(narrow)


def _by_day(on: PartialDate) -> tuple[date, date]:
    return (on.latest or date.max, on.earliest or date.min)
