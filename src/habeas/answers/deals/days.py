"""Days: what of a deal had been done, or said of days to come, by the day of a question.

Invariant: nothing done later is told of an earlier day, whatever is known of it since. What is said later of something done by then stays.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from habeas.answers.deals.gathered import Gathered
from habeas.model import Modality, Statement
from habeas.register import Register

__all__ = ["by_day", "said_by"]


def by_day(register: Register, gathered: Gathered) -> Gathered:
    """The deal as of the day of the register's question; with no leg and no agreement where it had not begun."""
    legs = [_leg(register, leg) for leg in gathered.legs]
    agreements = [one for one in gathered.agreements if _told(register, one, ())]
    kept = {one.id for leg in legs for one in leg} | {one.id for one in (*agreements, *gathered.denials)}
    gone = {one.id for one in gathered.statements} - kept
    ties = [tie for tie in gathered.ties if tie.statement not in gone and tie.to not in gone]
    told = [leg for leg in legs if leg]
    return replace(gathered, legs=told, agreements=agreements, ties=ties, later=len(told) < len(legs), id=gathered.first[2])


def _leg(register: Register, leg: Sequence[Statement]) -> list[Statement]:
    """A denial goes with what it denies: where nothing of that is left, it denies nothing yet."""
    told = [one for one in leg if one.modality is not Modality.DENIED]
    kept = {one.id for one in told if _told(register, one, told)}
    if told and not kept:
        return []
    return [one for one in leg if one.id in kept or (one.modality is Modality.DENIED and (bool(told) or said_by(register, one)))]


def _told(register: Register, statement: Statement, leg: Sequence[Statement]) -> bool:
    day = register.as_of.on
    if statement.modality is not Modality.ASSERTED:
        return said_by(register, statement)
    if not statement.on.possibly_by(day):
        return False
    inner = [one for one in leg if one.modality is Modality.ASSERTED and _narrower(one, statement)]
    # "in September" and "on 11 September" are one event: on the 5th, it had not been
    return not inner or any(one.on.possibly_by(day) for one in inner)


def _narrower(one: Statement, other: Statement) -> bool:
    return other.on.known and other.on.holds(one.on) and not one.on.same_range(other.on)


def said_by(register: Register, statement: Statement) -> bool:
    """Whether what is not said to have been done was said by the day, or is of days that had begun by then."""
    day = register.as_of.on
    said = register.standing.said_on(statement)
    if said is not None and said <= day:
        return True
    if statement.on.earliest is None:
        return statement.on.certainly_by(day) or (said is None and statement.on.possibly_by(day))
    return statement.on.possibly_by(day)
