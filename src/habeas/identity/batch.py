"""Some people folded into columns of numbers, what an index is made of.

Invariant: the columns of a batch depend on its names alone, whatever was folded before; and a name put together from what is known of its
tokens gives the rows that `fold_person_name` gives.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from habeas.identity.aliases import names_in
from habeas.identity.names import FoldedName, Part, Surname, fold_person_name
from habeas.identity.names.letters import ASCII, CYRILLIC, MOST_CHARACTERS, MOST_TOKENS
from habeas.identity.names.parts import KnownPiece, known_piece
from habeas.identity.names.plans import plans_of
from habeas.identity.names.sounds import together
from habeas.identity.names.tokens import Feature, token_of
from habeas.identity.people import SEXES, ListedPerson

__all__ = ["Batch", "Folder", "Names", "nameless_stem", "names_of", "stems_of_all", "surname_text"]

_MOST_KNOWN = 1_000_000

Ints = NDArray[np.int32]
T = TypeVar("T")


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


def nameless_stem(given: Part | None, father: Part | None) -> str | None:
    """What stands for a surname in a name without one."""
    return None if given is None else f"?{given.key}?{'' if father is None else father.key}"


def surname_text(folded: FoldedName) -> str:
    """The surnames of the likeliest reading, for people."""
    return _texts(folded.readings[0].surnames if folded.readings else ())


def _texts(surnames: Sequence[Surname]) -> str:
    if len(surnames) == 1:
        return surnames[0].text
    return "/".join(surname.text for surname in surnames) or "none"


def stems_of_all(surnames: Sequence[Surname]) -> tuple[str, ...]:
    """The stems of several surnames, each once."""
    if len(surnames) == 1:
        return surnames[0].stems
    return tuple(dict.fromkeys(stem for surname in surnames for stem in surname.stems))


Names = str | tuple[str, str, str, str, str | None, tuple[str, ...]]
"""What of a person is folded: the name alone, where there is nothing else. Plain values cost little to send to another process."""


def names_of(person: ListedPerson) -> Names:
    if person.nobody:
        return ""
    if person.surname or person.given_name or person.other_names or person.sex:
        return person.name, person.surname, person.given_name, person.patronymic, person.sex, person.other_names
    return person.name


def _folded(names: Names) -> tuple[str | None, Sequence[FoldedName]]:
    """The sex, as given, and the name and the other names."""
    if isinstance(names, str):
        return None, tuple(map(fold_person_name, names_in(names)))
    name, surname, given_name, patronymic, sex, other_names = names
    person = ListedPerson("", name, None, sex, None, surname, given_name, patronymic, other_names)
    return sex, person.all_folded()


class _Columns:
    """The columns of a batch while it is folded, with the numbers of the folder."""

    def __init__(self) -> None:
        self.sexes: list[int] = []
        self.surname: list[int] = []
        self.flags: dict[int, tuple[str, ...]] = {}
        self.owner: list[int] = []
        self.given: list[int] = []
        self.father: list[int] = []
        self.posted_stem: list[int] = []
        self.posted_row: list[int] = []


class _Known(NamedTuple):
    """What of a token goes into the columns, as numbers. feature: -1 where the others of the name must be looked at as well."""

    feature: int
    surname: str
    stems: tuple[int, ...]
    given: int
    father: int


class _Plan(NamedTuple):
    """All readings of names whose tokens have some features: the places of the surnames, of the given name and of the father's; the sex."""

    readings: tuple[tuple[tuple[int, ...], int, int | None], ...]
    sex: int


class Folder:
    """Folds batch after batch, and looks into each distinct token once: a million names have far fewer."""

    def __init__(self) -> None:
        self._surnames: dict[str, int] = {}
        self._stems: dict[str, int] = {}
        self._givens: dict[Part | None, int] = {None: 0}
        self._fathers: dict[Part | None, int] = {None: 0}
        self._pieces: dict[str, tuple[KnownPiece, dict[tuple[str, ...], _Known]] | None] = {}
        self._features: dict[Feature, int] = {}
        self._feature_list: list[Feature] = []
        self._plans: dict[tuple[int, ...], _Plan | None] = {}

    def fold(self, people: Sequence[Names]) -> Batch:
        if len(self._pieces) > _MOST_KNOWN:
            self._pieces.clear()
        columns = _Columns()
        for number, names in enumerate(people):
            if not (isinstance(names, str) and self._put_together(number, names, columns)):
                self._fold(number, names, columns)
        return self._batch(len(people), columns)

    def _put_together(self, number: int, name: str, columns: _Columns) -> bool:
        """Adds a name from its tokens alone, if that can be done."""
        pieces = name.split()
        if not 1 < len(pieces) <= MOST_TOKENS or len(name) > MOST_CHARACTERS:
            return False
        found: list[tuple[KnownPiece, dict[tuple[str, ...], _Known]]] = []
        scripts = 0
        shown: tuple[str, ...] = ()
        for piece in pieces:
            known = self._pieces[piece] if piece in self._pieces else self._look_at(piece)
            if known is None:
                return False
            found.append(known)
            scripts |= known[0].script
            if known[0].shown and known[0].shown != shown:
                shown = together(shown, known[0].shown)
        if scripts == ASCII | CYRILLIC:
            return False
        tokens = [by_spelling[shown] if shown in by_spelling else self._token(one, by_spelling, shown) for one, by_spelling in found]
        key = tuple([token.feature for token in tokens])
        plan = self._plans[key] if key in self._plans else self._planned(key)
        if plan is None:
            return False
        columns.sexes.append(plan.sex)
        row = len(columns.owner)
        for places, given, father in plan.readings:
            columns.owner.append(number)
            columns.given.append(tokens[given].given)
            columns.father.append(0 if father is None else tokens[father].father)
            stems = tokens[places[0]].stems if len(places) == 1 else dict.fromkeys([stem for one in places for stem in tokens[one].stems])
            for stem in stems:
                columns.posted_stem.append(stem)
                columns.posted_row.append(row)
            row += 1
        first = plan.readings[0][0]
        text = tokens[first[0]].surname if len(first) == 1 else "/".join([tokens[place].surname for place in first])
        columns.surname.append(self._surnames.setdefault(text, len(self._surnames)))
        return True

    def _look_at(self, piece: str) -> tuple[KnownPiece, dict[tuple[str, ...], _Known]] | None:
        known = known_piece(piece)
        self._pieces[piece] = None if known is None else (known, {})
        return self._pieces[piece]

    def _token(self, piece: KnownPiece, by_spelling: dict[tuple[str, ...], _Known], shown: tuple[str, ...]) -> _Known:
        token = token_of(piece.word.text, piece.word.capitals, shown)
        feature = -1
        if not token.case:
            feature = self._features.setdefault(token.feature, len(self._features))
            if feature == len(self._feature_list):
                self._feature_list.append(token.feature)
        found = by_spelling[shown] = _Known(
            feature,
            _texts(token.surnames),
            tuple(dict.fromkeys([self._stem(stem) for surname in token.surnames for stem in surname.stems])),
            self._given(token.part),
            self._father(token.father),
        )
        return found

    def _planned(self, key: tuple[int, ...]) -> _Plan | None:
        """The plan for tokens with such features; none where one of them may be in a case, or a reading has no surname or no given name."""
        found: _Plan | None = None
        if min(key) >= 0:
            features = [self._feature_list[number] for number in key]
            plans = plans_of(tuple(features), False)
            readings = tuple((plan.surnames, plan.given, plan.father) for plan in plans if plan.surnames and plan.given is not None)
            if len(readings) == len(plans):
                _, given, father = readings[0]
                sex = features[father].child if father is not None else None
                if sex is None and len(features[given].sexes) == 1:
                    sex = features[given].sexes
                found = _Plan(readings, SEXES[sex])
        self._plans[key] = found
        return found

    def _fold(self, number: int, names: Names, columns: _Columns) -> None:
        """Adds any name, or the names of one person."""
        sex, folded = _folded(names)
        columns.sexes.append(SEXES[sex or folded[0].sex])
        columns.surname.append(self._surnames.setdefault(surname_text(folded[0]), len(self._surnames)))
        if folded[0].flags:
            columns.flags[number] = folded[0].flags
        for reading in folded[0].readings if len(folded) == 1 else dict.fromkeys(reading for one in folded for reading in one.readings):
            row = len(columns.owner)
            columns.owner.append(number)
            columns.given.append(self._given(reading.given))
            columns.father.append(self._father(reading.father))
            for stem in stems_of_all(reading.surnames) or (nameless_stem(reading.given, reading.father),):
                if stem is not None:
                    columns.posted_stem.append(self._stem(stem))
                    columns.posted_row.append(row)

    def _stem(self, stem: str) -> int:
        return self._stems.setdefault(stem, len(self._stems))

    def _given(self, part: Part | None) -> int:
        return self._givens.setdefault(part, len(self._givens))

    def _father(self, part: Part | None) -> int:
        return self._fathers.setdefault(part, len(self._fathers))

    def _batch(self, people: int, columns: _Columns) -> Batch:
        surnames, surname = _renumbered(columns.surname, list(self._surnames))
        stems, posted_stem = _renumbered(columns.posted_stem, list(self._stems))
        givens, given = _parts(columns.given, list(self._givens))
        fathers, father = _parts(columns.father, list(self._fathers))
        return Batch(
            people,
            np.asarray(columns.sexes, dtype=np.int8),
            surname,
            columns.flags,
            _column(columns.owner),
            given,
            father,
            posted_stem,
            _column(columns.posted_row),
            surnames,
            stems,
            givens,
            fathers,
        )


def _column(numbers: list[int]) -> Ints:
    return np.asarray(numbers, dtype=np.int32)


def _renumbered(numbers: list[int], values: Sequence[T]) -> tuple[tuple[T, ...], Ints]:
    """The values that the numbers name, in the order in which they come, and the numbers as places among them."""
    used, since, places = np.unique(_column(numbers), return_index=True, return_inverse=True)
    order = np.argsort(since)
    rank = np.empty(len(order), dtype=np.int32)
    rank[order] = np.arange(len(order), dtype=np.int32)
    return tuple([values[number] for number in used[order].tolist()]), rank[places]


def _parts(numbers: list[int], values: Sequence[Part | None]) -> tuple[tuple[Part | None, ...], Ints]:
    """The same for parts, none first; parts that every comparison takes for equal are the first of them."""
    used, places = _renumbered([0, *numbers], values)
    merged: dict[str, int] = {}
    kept: list[Part | None] = []
    number: list[int] = []
    for part in used:
        key = "" if part is None else part.key
        if key not in merged:
            merged[key] = len(kept)
            kept.append(part)
        number.append(merged[key])
    return tuple(kept), _column(number)[places[1:]]
