"""Matching a list against a register: who is in it, for somebody to decide on.

Invariant: nothing is linked here. A person of the register is known by every spelling that counts, and by the id that answers use.
"""

from __future__ import annotations

from collections.abc import Iterable

from habeas.identity import Index, ListedPerson, RowMatch
from habeas.identity import match as match_people
from habeas.register import Register

__all__ = ["match"]


def match(rows: Iterable[ListedPerson], register: Register) -> tuple[RowMatch, ...]:
    """What each row comes to among the people of a register, in the order of the rows."""
    index = Index(ListedPerson(person.id, person.names[0], other_names=person.names[1:]) for person in register.people)
    return tuple(match_people(rows, index))
