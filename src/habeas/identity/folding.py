"""Folding many names at once, into the columns that an index is made of.

Invariant: the columns of a batch depend on its names alone, so that batches folded in several processes give the index that one gives.
"""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from habeas.identity.names import FoldedName, Part, Reading, Surname, fold_person_name
from habeas.identity.people import SEXES, ListedPerson

__all__ = ["Batch", "batches", "nameless_stem", "stems_of_all", "surname_text"]

_SIZE = 10_000
_AHEAD = 2  # batches that wait for each process

Ints = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Batch:
    """Some people folded; one row for each reading of a name. All numbers count from the beginning of the batch.

    people: how many. sexes: of each, by the name or as given. surname: of each, a number in surnames. flags: of those whose name has any.
    owner: of each row, its person. given, father: of each row, a number in givens or fathers, 0 for none. posted_stem, posted_row: the
    stems of the rows, one entry each.
    """

    people: int
    sexes: NDArray[np.int8]
    surname: Ints
    flags: dict[int, tuple[str, ...]]
    owner: Ints
    given: Ints
    father: Ints
    posted_stem: Ints
    posted_row: Ints
    surnames: tuple[str, ...]
    stems: tuple[str, ...]
    givens: tuple[Part | None, ...]
    fathers: tuple[Part | None, ...]


class _Distinct:
    """Given names or fathers in the order in which they came, each once; the first is none."""

    def __init__(self) -> None:
        self.parts: list[Part | None] = [None]
        self._number: dict[str, int] = {}

    def add(self, part: Part | None) -> int:
        if part is None:
            return 0
        number = self._number.get(part.key)
        if number is None:
            number = self._number[part.key] = len(self.parts)
            self.parts.append(part)
        return number


def nameless_stem(given: Part | None, father: Part | None) -> str | None:
    """What stands for a surname in a name without one."""
    return None if given is None else f"?{given.key}?{'' if father is None else father.key}"


def surname_text(folded: FoldedName) -> str:
    """The surnames of the likeliest reading, for people."""
    surnames = folded.readings[0].surnames if folded.readings else ()
    if len(surnames) == 1:
        return surnames[0].text
    return "/".join(surname.text for surname in surnames) or "none"


def stems_of_all(surnames: Sequence[Surname]) -> tuple[str, ...]:
    """The stems of several surnames, each once."""
    if len(surnames) == 1:
        return surnames[0].stems
    return tuple(dict.fromkeys(stem for surname in surnames for stem in surname.stems))


def batches(people: Sequence[ListedPerson], processes: int) -> Iterator[Batch]:
    """All people folded, in their order. processes: how many to share the work among; 1 starts none."""
    parts = ([_names_of(person) for person in people[start : start + _SIZE]] for start in range(0, len(people), _SIZE))
    if processes <= 1 or len(people) <= _SIZE:
        yield from map(_fold, parts)
        return
    with ProcessPoolExecutor(processes, mp_context=multiprocessing.get_context("spawn")) as pool:
        waiting: deque[Future[Batch]] = deque(pool.submit(_fold, part) for part in islice(parts, processes * _AHEAD))
        while waiting:
            yield waiting.popleft().result()
            waiting.extend(pool.submit(_fold, part) for part in islice(parts, 1))


_Names = str | tuple[str, str, str, str, str | None, tuple[str, ...]]
"""What of a person is folded: the name alone, where there is nothing else. Plain values cost little to send to another process."""


def _names_of(person: ListedPerson) -> _Names:
    if person.surname or person.given_name or person.other_names or person.sex:
        return person.name, person.surname, person.given_name, person.patronymic, person.sex, person.other_names
    return person.name


def _folded(names: _Names) -> tuple[str | None, Sequence[FoldedName]]:
    """The sex, as given, and the name and the other names."""
    if isinstance(names, str):
        return None, (fold_person_name(names),)
    name, surname, given_name, patronymic, sex, other_names = names
    person = ListedPerson("", name, None, sex, None, surname, given_name, patronymic, other_names)
    return sex, person.all_folded()


def _fold(people: Sequence[_Names]) -> Batch:
    stems: dict[str, int] = {}
    surnames: dict[str, int] = {}
    surname: list[int] = []
    flags: dict[int, tuple[str, ...]] = {}
    givens, fathers = _Distinct(), _Distinct()
    sexes: list[int] = []
    owner: list[int] = []
    given: list[int] = []
    father: list[int] = []
    posted_stem: list[int] = []
    posted_row: list[int] = []
    for number, names in enumerate(people):
        sex, folded = _folded(names)
        sexes.append(SEXES[sex or folded[0].sex])
        text = surname_text(folded[0])
        surname.append(surnames.setdefault(text, len(surnames)))
        if folded[0].flags:
            flags[number] = folded[0].flags
        readings: Iterable[Reading] = folded[0].readings
        if len(folded) > 1:
            readings = dict.fromkeys(reading for one in folded for reading in one.readings)
        for reading in readings:
            row = len(owner)
            owner.append(number)
            given.append(givens.add(reading.given))
            father.append(fathers.add(reading.father))
            for stem in stems_of_all(reading.surnames) or (nameless_stem(reading.given, reading.father),):
                if stem is not None:
                    posted_stem.append(stems.setdefault(stem, len(stems)))
                    posted_row.append(row)
    return Batch(
        len(people),
        np.asarray(sexes, dtype=np.int8),
        _column(surname),
        flags,
        _column(owner),
        _column(given),
        _column(father),
        _column(posted_stem),
        _column(posted_row),
        tuple(surnames),
        tuple(stems),
        tuple(givens.parts),
        tuple(fathers.parts),
    )


def _column(numbers: list[int]) -> Ints:
    return np.asarray(numbers, dtype=np.int32)
