"""Scores: everybody of an index who may be a row, and what each piece of evidence weighs.

Invariant: all candidates of a chunk of rows are scored together as columns; a score is the sum of its weights and nothing else, and a
person has the score of the best pair of readings.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from habeas.identity.batch import nameless_stem
from habeas.identity.index import Index, packed
from habeas.identity.names import FoldedName, Part
from habeas.identity.people import SEXES, ListedPerson
from habeas.identity.vocabulary import Level, PartVocabulary
from habeas.identity.weights import BIRTH, Birth, part_weights, surname_weights

__all__ = ["ELSEWHERE", "Columns", "score"]

ELSEWHERE = 3
"""The level of a surname for people found by given name and birth date: neither the same nor near."""
_ALONE = 4
"""Where the weight stands of a surname that is the same while a given name is not there to agree."""
_SEX_DIFFERS = -6.0
_SEX_SAME = 0.9
_PLACE_M = 0.5
_PLACE_DIFFERS = -0.7
_DEEP = 16.0  # bits below the best candidate of a row, under which a candidate changes no probability that anybody sees

Floats = NDArray[np.float64]
Levels = NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class Columns:
    """Candidates of a chunk of rows, one place each, ordered by row and then by falling score.

    ends: the places before which the candidates of each row are, after a zero. The others are as plain values, each looked at alone.
    """

    ends: list[int]
    row: list[int]
    person: list[int]
    score: list[float]
    surname: list[float]
    surname_level: list[int]
    given: list[float]
    given_level: list[int]
    father: list[float]
    father_level: list[int]
    birth: list[float]
    birth_level: list[int]
    sex: list[float]
    place: list[float]


@dataclass(frozen=True, slots=True)
class _Arrays:
    """The same while it is worked out."""

    row: NDArray[np.int32]
    person: NDArray[np.int32]
    score: Floats
    surname: Floats
    surname_level: Levels
    given: Floats
    given_level: Levels
    father: Floats
    father_level: Levels
    birth: Floats
    birth_level: Levels
    sex: Floats
    place: Floats

    def take(self, places: NDArray[np.int64]) -> _Arrays:
        return _Arrays(*(getattr(self, name)[places] for name in self.__slots__))

    def columns(self, rows: int) -> Columns:
        ends = np.searchsorted(self.row, np.arange(rows + 1)).tolist()
        return Columns(ends, *(getattr(self, name).tolist() for name in self.__slots__))


class _Parts:
    """Levels and weights of the given names (or fathers' names) of a chunk, each distinct one once."""

    def __init__(self, kind: str, vocabulary: PartVocabulary, counts: NDArray[np.int64], cache: dict[str, Floats]) -> None:
        self._kind, self._vocabulary, self._counts, self._cache = kind, vocabulary, counts, cache
        self._number: dict[str, int] = {}
        self._levels: list[Levels] = []
        self._weights: list[Floats] = []

    def add(self, part: Part | None) -> int:
        key = "" if part is None else part.key
        number = self._number.get(key)
        if number is None:
            number = self._number[key] = len(self._levels)
            levels = self._vocabulary.levels(part)
            weights = self._cache.get(key)
            if weights is None:
                counts = np.bincount(levels, weights=self._counts, minlength=Level.COUNT).astype(np.int64)
                weights = self._cache[key] = part_weights(self._kind, counts)
            self._levels.append(levels)
            self._weights.append(weights)
        return number

    def look_up(self, mine: NDArray[np.int32], theirs: NDArray[np.int32]) -> tuple[Levels, Floats]:
        levels: Levels = np.stack(self._levels)[mine, theirs]
        return levels, np.stack(self._weights)[mine, levels]


class _Probes(NamedTuple):
    """The readings of some rows, each looked up by itself. stems: of each, those of every surname; born: those with a given name and a
    whole birth date, days: these dates."""

    row: list[int]
    given: list[int]
    father: list[int]
    stems: list[tuple[tuple[str, ...], ...]]
    born: list[int]
    days: list[int]


def _probes(rows: Sequence[tuple[ListedPerson, FoldedName]], given: _Parts, fathers: _Parts) -> _Probes:
    probes = _Probes([], [], [], [], [], [])
    for number, (person, folded) in enumerate(rows):
        day = packed(person.birth)
        for reading in folded.readings:
            stems = tuple([surname.stems for surname in reading.surnames])
            if not stems and (nameless := nameless_stem(reading.given, reading.father)) is not None:
                stems = ((nameless,),)
            if day % 100 and reading.given is not None:
                probes.born.append(len(probes.row))
                probes.days.append(day)
            probes.row.append(number)
            probes.given.append(given.add(reading.given))
            probes.father.append(fathers.add(reading.father))
            probes.stems.append(stems)
    return probes


def score(
    index: Index,
    rows: Sequence[tuple[ListedPerson, FoldedName]],
    *,
    but: Sequence[int] | None = None,
    before: int | None = None,
    floor: float | None = None,
) -> Columns:
    """The candidates of each row in the index with their weights.

    but: of each row the number of the person who is no candidate. before: where the rows are people of the index themselves, the number of
    the first of them; each then has only people before it as candidates. floor: the lowest score of a candidate, in bits; if absent, what
    is far below the best of its row is left out.
    """
    given = _Parts("given name", index.given, index.given_counts, _cache_of(index, "given"))
    fathers = _Parts("patronymic", index.fathers, index.father_counts, _cache_of(index, "father"))
    index.stems.prepare(stem for _, folded in rows for reading in folded.readings for surname in reading.surnames for stem in surname.stems)
    probes = _probes(rows, given, fathers)
    probe, group, entry, surname_level, surname_weight = _surnames(index, probes.stems)
    given_of = np.asarray(probes.given, dtype=np.int32)
    if probes.born:
        born, many = index.rows_born(np.asarray(probes.days, dtype=np.int64))
        of = np.repeat(np.asarray(probes.born, dtype=np.int32), many)
        alike, _ = given.look_up(given_of[of], index.row_given[born])
        named = np.flatnonzero((alike == Level.SAME) | (alike == Level.SHORT))
        probe, entry = np.concatenate((probe, of[named])), np.concatenate((entry, born[named]))
        group = np.concatenate((group, np.zeros(len(named), dtype=np.int32)))  # one weight for all that is found elsewhere
        surname_level = np.concatenate((surname_level, np.full(len(named), ELSEWHERE, dtype=np.int8)))
        order = np.argsort(probe, kind="stable")
        probe, group, entry, surname_level = probe[order], group[order], entry[order], surname_level[order]
    if not len(probe):
        return Columns([0] * (len(rows) + 1), *([] for _ in _Arrays.__slots__))
    surname = surname_weight[group, surname_level]
    row = np.asarray(probes.row, dtype=np.int32)[probe]
    given_level, given_weight = given.look_up(given_of[probe], index.row_given[entry])
    alone = (surname_level == 0) & (given_level == Level.MISSING)
    surname = np.where(alone, surname_weight[group, _ALONE], surname)
    # What differs in surname and in given name is no candidate, unless born on the same day.
    keep = (surname_level == 0) | (given_level <= Level.INITIAL)
    person_number = index.owner[entry]
    if but is not None:
        keep &= person_number != np.asarray(but, dtype=np.int32)[row]
    if before is not None:
        keep &= person_number < row + before
    probe, entry, surname_level, surname, row = probe[keep], entry[keep], surname_level[keep], surname[keep], row[keep]
    given_level, given_weight, person_number = given_level[keep], given_weight[keep], person_number[keep]
    father_level, father_weight = fathers.look_up(np.asarray(probes.father, dtype=np.int32)[probe], index.row_father[entry])
    days = np.asarray([packed(person.birth) for person, _ in rows], dtype=np.int32)[row]
    birth_level = _birth_levels(days, index.birth[person_number])
    birth = BIRTH[birth_level]
    sex = _sex_weights(rows, row, index.sex[person_number], given_level, father_level)
    place = _place_weights(index, rows, row, person_number)
    total = surname + given_weight + father_weight + birth + sex + place
    found = _Arrays(
        row,
        person_number,
        total,
        surname,
        surname_level,
        given_weight,
        given_level,
        father_weight,
        father_level,
        birth,
        birth_level,
        sex,
        place,
    )
    return _best(found, len(rows), floor).columns(len(rows))


def _cache_of(index: Index, name: str) -> dict[str, Floats]:
    caches: dict[str, dict[str, Floats]] = index.__dict__.setdefault("_weights", {})
    return caches.setdefault(name, {})


def _surnames(
    index: Index, probes: Sequence[tuple[tuple[str, ...], ...]]
) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int32], Levels, Floats]:
    """The index rows with a surname near one of each probe: whose they are, by which surname, which, how far off; and the weights by level
    of each surname. Of two surnames the one that agrees is weighed: what the other is, and who else has it, makes no difference."""
    surnames = [stems for some in probes for stems in some] or [()]
    near = [index.stems.near(stem) for stems in surnames for stem in stems]
    signs = np.asarray([len(stems[0]) if stems else 0 for stems in surnames], dtype=np.int64)
    if not near:
        nothing = np.zeros(0, dtype=np.int32)
        weights = surname_weights(np.zeros((len(surnames), 3), dtype=np.int64), len(index), signs)
        return nothing, nothing, nothing, np.zeros(0, dtype=np.int8), weights
    probe_of = np.repeat(np.arange(len(probes), dtype=np.int32), [len(some) for some in probes])
    whose = np.repeat(np.arange(len(surnames), dtype=np.int32), [len(stems) for stems in surnames])
    group = np.repeat(whose, [len(numbers) for numbers, _ in near])
    distances = np.concatenate([distance for _, distance in near])
    rows, lengths = index.rows_of(np.concatenate([numbers for numbers, _ in near]))
    counts = np.bincount(group.astype(np.int64) * 3 + distances, weights=lengths, minlength=3 * len(surnames)).astype(np.int64)
    weights = surname_weights(counts.reshape(-1, 3), len(index), signs)
    group = np.repeat(group, lengths)
    return probe_of[group], group, rows, np.repeat(distances, lengths), weights


def _birth_levels(mine: NDArray[np.int32], theirs: NDArray[np.int32]) -> Levels:
    my_year, their_year = mine // 10_000, theirs // 10_000
    my_day, their_day = mine % 10_000, theirs % 10_000
    whole = (mine % 100 > 0) & (theirs % 100 > 0)
    levels = np.full(len(mine), Birth.DIFFERENT, dtype=np.int8)
    levels[whole & (my_day == their_day)] = Birth.SAME_DAY
    same_year = my_year == their_year
    levels[whole & same_year] = Birth.SAME_YEAR
    unsure = np.flatnonzero(whole & (mine != theirs))
    if len(unsure):
        levels[unsure[_one_digit_off(mine[unsure], theirs[unsure])]] = Birth.DIGIT
    levels[whole & same_year & (my_day // 100 == their_day % 100) & (my_day % 100 == their_day // 100)] = Birth.SWAPPED
    levels[whole & (mine == theirs)] = Birth.EQUAL
    months = ~whole & (my_day >= 100) & (their_day >= 100)
    levels[~whole & same_year] = Birth.YEAR
    levels[months & same_year] = np.where(my_day // 100 == their_day // 100, Birth.MONTH, Birth.SAME_YEAR)[months & same_year]
    levels[~whole & (np.abs(my_year - their_year) == 1)] = Birth.NEXT_YEAR
    levels[(mine == 0) | (theirs == 0)] = Birth.MISSING
    return levels


_TENS = 10 ** np.arange(8, dtype=np.int64)


def _one_digit_off(mine: NDArray[np.int32], theirs: NDArray[np.int32]) -> NDArray[np.bool_]:
    """One digit differs, or two neighbours changed places; a year a decade or more away by one digit is not this but another year."""
    left, right = mine[:, None] // _TENS % 10, theirs[:, None] // _TENS % 10
    differ = left != right
    count = differ.sum(axis=1)
    crossed = (left[:, 1:] == right[:, :-1]) & (left[:, :-1] == right[:, 1:]) & differ[:, 1:] & differ[:, :-1]
    result: NDArray[np.bool_] = (count == 1) | ((count == 2) & crossed.any(axis=1))
    return result


def _sex_weights(
    rows: Sequence[tuple[ListedPerson, FoldedName]], row: NDArray[np.int32], theirs: Levels, given_level: Levels, father_level: Levels
) -> Floats:
    """Where both have a patronymic its ending says the sex in every case: "Иванович" is no case of "Ивановна"."""
    mine = np.asarray([SEXES[person.sex or folded.sex] for person, folded in rows], dtype=np.int8)[row]
    known = (mine > 0) & (theirs > 0)
    agrees = np.where((given_level == Level.MISSING) | (given_level == Level.INITIAL), _SEX_SAME, 0.0)
    by_father = (father_level != Level.MISSING) & (father_level != Level.INITIAL)
    differs = np.where(by_father, 2 * _SEX_DIFFERS, _SEX_DIFFERS)
    result: Floats = np.where(known, np.where(mine == theirs, agrees, differs), 0.0)
    return result


def _place_weights(
    index: Index, rows: Sequence[tuple[ListedPerson, FoldedName]], row: NDArray[np.int32], person: NDArray[np.int32]
) -> Floats:
    numbers = np.asarray([index.place_number(listed.place) for listed, _ in rows], dtype=np.int32)
    if not numbers.any():
        return np.zeros(len(row))
    shares = (index.place_counts + 5) / (len(index) + 100)
    rarity = np.log2(_PLACE_M / np.minimum(shares, _PLACE_M))
    mine, theirs = numbers[row], index.place[person]
    result: Floats = np.where((mine == 0) | (theirs == 0), 0.0, np.where(mine == theirs, rarity[theirs], _PLACE_DIFFERS))
    return result


def _best(found: _Arrays, rows: int, floor: float | None) -> _Arrays:
    """Without what is below the floor, or far below the best of its row; each person once, ordered."""
    if floor is not None:
        found = found.take(np.flatnonzero(found.score >= floor))
    else:
        top = np.full(rows, -np.inf)
        np.maximum.at(top, found.row, found.score)
        found = found.take(np.flatnonzero(found.score >= top[found.row] - _DEEP))
    order = np.lexsort((-found.score, found.person, found.row))
    row, person = found.row[order], found.person[order]
    first = np.ones(len(order), dtype=np.bool_)
    first[1:] = (row[1:] != row[:-1]) | (person[1:] != person[:-1])
    found = found.take(order[first])
    return found.take(np.lexsort((found.person, -found.score, found.row)))
