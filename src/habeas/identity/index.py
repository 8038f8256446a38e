"""The index of a register: everybody in it, folded, as columns.

Invariant: an index is built once from its people and never changes; the folded names themselves are not kept, only numbers that the
vocabularies explain. One person has a row for each reading of the name.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from habeas.identity.folding import batches
from habeas.identity.names import FoldedName
from habeas.identity.names.letters import words_of
from habeas.identity.names.parts import plain_words
from habeas.identity.names.sounds import sounds, spelling_of
from habeas.identity.people import BirthDate, ListedPerson
from habeas.identity.vocabulary import PartVocabulary, StemVocabulary

__all__ = ["Index", "packed", "place_key", "uncollected"]

_MOST_KEPT = 50_000


def packed(birth: BirthDate | None) -> int:
    """A birth date as one number, yyyymmdd with zeros for what is not known; 0 for none."""
    return 0 if birth is None else birth.year * 10_000 + birth.month * 100 + birth.day


@lru_cache(maxsize=50_000)
def place_key(place: str) -> str:
    """A place by its sounds, so that it meets its other spellings."""
    words, _ = words_of(place)
    return " ".join(sounds(word.text, spelling_of((word.text,)))[0].rstrip("aiu") for word in words)


@contextmanager
def uncollected() -> Iterator[None]:
    """Keeps the collector of cycles away while millions of objects without any are made: it would go through all of them each time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _runs(starts: NDArray[np.int64], lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    """The places of runs that begin at `starts`, one run after the other."""
    ends = np.cumsum(lengths)
    places: NDArray[np.int64] = np.arange(int(ends[-1]) if len(ends) else 0, dtype=np.int64) + np.repeat(starts - (ends - lengths), lengths)
    return places


class Index:
    """Everybody in a register, ready to be matched against.

    people: in any order; ids need not be unique. progress: called with the number of people folded so far. processes: how many fold names
    beside each other; worth starting from some 100,000 people, in a program whose main module can be imported without running it.
    """

    def __init__(self, people: Iterable[ListedPerson], *, progress: Callable[[int], None] | None = None, processes: int = 1) -> None:
        with uncollected():
            self._build(people, progress, processes)

    def _build(self, people: Iterable[ListedPerson], progress: Callable[[int], None] | None, processes: int) -> None:
        self.people: list[ListedPerson] = list(people)
        self._folded: dict[int, tuple[FoldedName, ...]] = {}
        self.given, self.fathers = PartVocabulary(), PartVocabulary()
        self.flags: dict[int, tuple[str, ...]] = {}
        stems: dict[str, int] = {}
        surnames: dict[str, int] = {}
        done = rows = 0
        columns: list[tuple[NDArray[Any], ...]] = [(np.zeros(0, dtype=np.int32),) * 6 + (np.zeros(0, dtype=np.int8),)]
        for batch in batches(self.people, processes):
            stem_numbers = np.asarray([stems.setdefault(stem, len(stems)) for stem in batch.stems], dtype=np.int32)
            surname_numbers = np.asarray([surnames.setdefault(text, len(surnames)) for text in batch.surnames], dtype=np.int32)
            self.flags.update((done + number, flags) for number, flags in batch.flags.items())
            given_numbers = np.asarray([self.given.add(part) for part in batch.givens], dtype=np.int32)
            father_numbers = np.asarray([self.fathers.add(part) for part in batch.fathers], dtype=np.int32)
            columns.append(
                (
                    batch.owner + np.int32(done),
                    given_numbers[batch.given],
                    father_numbers[batch.father],
                    stem_numbers[batch.posted_stem],
                    batch.posted_row + np.int32(rows),
                    surname_numbers[batch.surname],
                    batch.sexes,
                )
            )
            done += batch.people
            rows += len(batch.owner)
            if progress is not None:
                progress(done)
        (self.owner, self.row_given, self.row_father, posted_stem, posted_row, self._surname, self.sex) = map(
            np.concatenate, zip(*columns, strict=True)
        )
        self._surnames = list(surnames)
        self.birth = np.fromiter((packed(person.birth) for person in self.people), dtype=np.int32, count=done)
        self._place: dict[str, int] = {"": 0}
        self.place = np.asarray([self._new_place(person.place) for person in self.people], dtype=np.int32)
        self.stems = StemVocabulary(list(stems))
        self._post(posted_stem, posted_row, len(stems))
        self.given_counts = np.bincount(self.row_given, minlength=len(self.given))
        self.father_counts = np.bincount(self.row_father, minlength=len(self.fathers))
        self.place_counts = np.bincount(self.place, minlength=len(self._place))
        self._by_birth()

    def __len__(self) -> int:
        return len(self.people)

    def _post(self, stems: NDArray[np.int32], rows: NDArray[np.int32], count: int) -> None:
        order = np.argsort(stems, kind="stable")
        self.posted = rows[order]
        self.starts = np.zeros(count + 1, dtype=np.int64)
        np.cumsum(np.bincount(stems, minlength=count), out=self.starts[1:])

    def _by_birth(self) -> None:
        births = self.birth[self.owner].astype(np.int64) if len(self.owner) else np.zeros(0, dtype=np.int64)
        whole = np.flatnonzero((births % 100 > 0) & (self.row_given > 0))
        order = np.argsort(births[whole], kind="stable")
        self._birth_rows = whole[order].astype(np.int32)
        self._birth_days = births[whole][order]

    def folded(self, number: int) -> tuple[FoldedName, ...]:
        """The folded names of a person, made again when they are asked for and kept for a while."""
        known = self._folded.get(number)
        if known is None:
            if len(self._folded) > _MOST_KEPT:
                self._folded.clear()
            known = self._folded[number] = self.people[number].all_folded()
        return known

    def words(self, number: int) -> tuple[tuple[str, ...], ...]:
        """The words of the names of a person, as `folded` has them, but sooner."""
        words = self._plain_words(number)
        return tuple([folded.words for folded in self.folded(number)]) if words is None else (words,)

    def names(self, number: int) -> tuple[str, ...]:
        """The names of a person as they are written, as `folded` has them, but sooner."""
        plain = self._plain_words(number) is not None
        return (self.people[number].name,) if plain else tuple([folded.name for folded in self.folded(number)])

    def _plain_words(self, number: int) -> tuple[str, ...] | None:
        """The words of the only name of a person, where they can be told without folding it."""
        person = self.people[number]
        return None if person.surname or person.given_name or person.other_names else plain_words(person.name)

    def surname_text(self, number: int) -> str:
        """The surname of a person, as people read it."""
        text: str = self._surnames[self._surname[number]]
        return text

    def rows_born(self, days: NDArray[np.int64]) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
        """Rows with a given name whose person was born on each of the days, `packed`, one day after the other, and how many each has."""
        starts = np.searchsorted(self._birth_days, days)
        lengths = np.searchsorted(self._birth_days, days + 1) - starts
        return self._birth_rows[_runs(starts, lengths)], lengths

    def rows_of(self, stems: NDArray[np.int32]) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
        """The rows posted under each of the stems, one after the other, and how many each stem has."""
        starts = self.starts[stems]
        lengths = self.starts[stems + 1] - starts
        return self.posted[_runs(starts, lengths)], lengths

    def _new_place(self, place: str | None) -> int:
        return self._place.setdefault(place_key(place), len(self._place)) if place else 0

    def place_number(self, place: str | None) -> int:
        """The number of a place; 0 for none, -1 for one the register does not have."""
        return self._place.get(place_key(place), -1) if place else 0
