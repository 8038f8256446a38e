"""Matching a list against a register: who is in it, for somebody to decide on.

Invariant: nothing is linked here. A person of the register is known by every spelling that counts, and by the id that answers use.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from habeas.dates import PartialDate, Precision
from habeas.identity import BirthDate, Index, ListedPerson, RowMatch
from habeas.identity import match as match_people
from habeas.ledger import Ledger
from habeas.model import Statement
from habeas.reading.tables import birth_date
from habeas.register import Person, Register, fold_name
from habeas.register.fold import without_collecting

__all__ = ["index_of", "kept_index", "listed", "match"]

_SEXES = {"f": "f", "female": "f", "woman": "f", "women": "f", "m": "m", "male": "m", "man": "m", "men": "m"}
_TELL = 200  # rows, after which progress is told
_NAMES = "names"  # by which an index is kept with an open register


def match(
    rows: Iterable[ListedPerson],
    register: Register,
    *,
    progress: Callable[[str, int], None] = lambda what, done: None,
    processes: int = 1,
    matching: int = 1,
) -> tuple[RowMatch, ...]:
    """What each row comes to among the people of a register, in the order of the rows.

    progress: told what is being done, and how much of it is done. processes: how many fold names, as for `Index`;
    matching: how many match rows, as for `identity.match`.
    """
    index = index_of(register.people, progress=lambda done: progress("Reading names", done), processes=processes)
    found = []
    for done, result in enumerate(match_people(rows, index, processes=matching), 1):
        found.append(result)
        if done % _TELL == 0:
            progress("Matching", done)
    return tuple(found)


def index_of(people: Iterable[Person], *, progress: Callable[[int], None] | None = None, processes: int = 1) -> Index:
    """The people of a register, ready to be matched against."""
    with without_collecting():
        return Index([listed(person) for person in people], progress=progress, processes=processes)


def kept_index(register: Ledger, people: Iterable[Person]) -> Index:
    """The same of people of an open register, kept with it: an index takes long to make, and most entries change nothing in it."""
    known: dict[str, tuple[Sequence[Statement], ListedPerson]]
    index: Index | None
    known, index = register.kept.get(_NAMES, ({}, None))
    now, alike = {}, index is not None
    for person in people:
        held = known.get(person.id)
        if held is None or held[0] is not person.statements:  # what is said of a person whom nothing new touches stays the very same
            one = listed(person)
            alike = alike and held is not None and held[1] == one
            held = (person.statements, one)
        now[person.id] = held
    if index is None or not alike or len(now) != len(known):
        index = Index(one for _, one in now.values())
    register.kept[_NAMES] = (now, index)
    return index


def listed(person: Person) -> ListedPerson:
    """A person of a register as identity knows them: every spelling that counts; birth date, sex and birth place come from lists."""
    sexes, places = set(), set()
    for statement in person.statements:
        for key, value in statement.facets:
            if key == "sex" and (said := fold_name(value)) in _SEXES:
                sexes.add(_SEXES[said])
            elif key == "birth_place" and value:
                places.add(value)
    return ListedPerson(
        person.id,
        person.name,
        _born(person.statements),
        sexes.pop() if len(sexes) == 1 else None,
        places.pop() if len(places) == 1 else None,
        other_names=person.names[1:],
    )


def _born(statements: Iterable[Statement]) -> BirthDate | None:
    """The fullest birth date that lists give of a person; None where they contradict each other in it."""
    found = {born for statement in statements if (born := _birth(birth_date(statement))) is not None}
    if not found:
        return None
    fullest = max(found, key=lambda born: (bool(born.month), bool(born.day), born))
    fitting = all(born == fullest[: len(born)] for born in (tuple(part for part in one if part) for one in found))
    return fullest if fitting else None


def _birth(on: PartialDate) -> BirthDate | None:
    if on.earliest is None or on.latest is None:
        return None
    match on.precision:
        case Precision.DAY:
            return BirthDate(on.earliest.year, on.earliest.month, on.earliest.day)
        case Precision.MONTH:
            return BirthDate(on.earliest.year, on.earliest.month)
        case Precision.YEAR:
            return BirthDate(on.earliest.year)
        case Precision.BETWEEN:  # a guess: the year in its middle
            return BirthDate((on.earliest.year + on.latest.year) // 2)
        case _:
            return None
