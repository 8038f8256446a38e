"""Since: what a side is told to have given after its word, or is denied to have given, where no report says that the word was kept.

Invariant: nothing here is taken for what was promised; it stands beside it, so that nobody reads that nothing was heard of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from habeas.answers.answer import once
from habeas.answers.deals.days import said_by
from habeas.answers.deals.legs import Quantity, Since, once_chains, quantities
from habeas.answers.deals.sides import Sides, same_target
from habeas.answers.deals.tellings import MEASURES, WANTED, alike, giver_of, instrument_of, narrowest, one_instrument, target_of
from habeas.model import Modality, Statement
from habeas.register import Register

__all__ = ["told_since"]


def told_since(
    register: Register, words: Sequence[Statement], given: Iterable[Statement], own: Iterable[str], known: Sides
) -> tuple[Since, ...]:
    """What is told of the side whose words these are, or denied of it, since, by the day of the register's question, in order of date.

    given: what anybody is told or denied to have given. own: the ids of statements of the deal itself.
    """
    sided: dict[tuple[str | None, str | None], bool | None] = {}

    def by_one(word: Statement, one: Statement) -> bool | None:
        pair = giver_of(word), giver_of(one)
        if pair not in sided:
            sided[pair] = known.same(*pair)
        return sided[pair]

    wanted, inside, on = [one for one in words if one.modality in WANTED], frozenset(own), register.as_of.on
    groups: dict[tuple[Any, ...], list[Statement]] = {}
    for one in given:
        if one.id in inside or (one.count is not None and one.count.subset_of is not None):
            continue
        by_then = said_by(register, one) if one.modality is Modality.DENIED else one.on.possibly_by(on)
        if by_then and any(_may_be_of(register, word, one, by_one) for word in wanted):
            target = target_of(one) if one.kind in MEASURES else None
            groups.setdefault((one.kind, one.modality, one.on.earliest, one.on.latest, target), []).append(one)
    found = (_since(group) for group in groups.values())
    return tuple(sorted(found, key=lambda one: (one.on.latest or date.max, one.on.earliest or date.min, one.statements)))


def _may_be_of(register: Register, word: Statement, given: Statement, by_one: Callable[[Statement, Statement], bool | None]) -> bool:
    """Whether the side that gave its word is the one that gave, or is said not to have given, the same kind of thing later."""
    if not alike(word, given) or not _later(register, word, given):
        return False
    of_it = by_one(word, given)
    if of_it is False:
        return False
    if word.kind in MEASURES:
        same = same_target(target_of(word), target_of(given), word.quote, given.quote)
        return same is not False and one_instrument(word, given) and (of_it is True or same is True)
    return of_it is True or (given.modality is Modality.DENIED and _as_many(word, given))


def _as_many(one: Statement, other: Statement) -> bool:
    return one.count is not None and other.count is not None and (one.count.low, one.count.high) == (other.count.low, other.count.high)


def _later(register: Register, word: Statement, given: Statement) -> bool:
    said = min((one for one in (register.standing.said_on(word), word.on.earliest) if one is not None), default=None)
    if said is None:
        return True
    last = given.on.latest if given.on.known else register.standing.said_on(given)
    return last is None or last >= said


def _since(group: Sequence[Statement]) -> Since:
    first = group[0]
    numbers: tuple[Quantity, ...] = quantities(group)
    return Since(
        kind=first.kind,
        denied=first.modality is Modality.DENIED,
        on=narrowest(group),
        quantities=numbers,
        people=once(person.name for one in group for person in one.people),
        instrument=next((name for one in group if (name := instrument_of(one)) is not None), None),
        target=next((name for one in group if (name := target_of(one)) is not None), None) if first.kind in MEASURES else None,
        speakers=once_chains(group),
        statements=tuple(one.id for one in group),
    )
