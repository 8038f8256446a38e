"""The folded columns of a person: what an engine that knows only SQL needs to compare two people.

Invariant: a pure function of the row. Two people whom the rules take for alike share a value, or a value of one is in the array of the
other, so that equality, `array_contains` and `levenshtein` are all that a query needs; docs/identity-at-scale.md describes every column.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from habeas.identity.batch import nameless_stem
from habeas.identity.index import place_key
from habeas.identity.names import FoldedName, Part
from habeas.identity.names.given import CASE, SHORT, given_sets
from habeas.identity.names.transcription import HEARD
from habeas.identity.people import BirthDate, ListedPerson

__all__ = ["FoldedColumns", "columns_of"]

_MOST_STEMS = 6
_MOST_NAMES = 4
_ENDS = 4  # signs of a stem at either end: a slip of the pen leaves one of them as it was
_LONG_ENOUGH = 6  # signs; the ends of shorter stems say too little


class FoldedColumns(NamedTuple):
    """One person. Where a name is read in two ways, the single values are of the likelier reading and the arrays have both.

    surname: the likeliest stem in sound signs; surnames: all stems. given, father: the name of the set of translations, or the sound of a
    name outside the table, None for an initial; givens, fathers: all sets it may mean; *_sound: the sound of a name outside the table,
    which alone may be a slip of the pen away from another. *_initial, *_initials: the sound signs, by number,
    with which it begins or may begin. born: a whole date, yyyymmdd; born_swapped: the same with day and month exchanged, where that is a
    date; born_month: yyyymm; born_year. keys: blocks the person is in.
    """

    surname: str | None
    surnames: tuple[str, ...]
    given: str | None
    givens: tuple[str, ...]
    given_sound: str | None
    given_initial: int | None
    given_initials: tuple[int, ...]
    father: str | None
    fathers: tuple[str, ...]
    father_sound: str | None
    father_initial: int | None
    father_initials: tuple[int, ...]
    born: str | None
    born_swapped: str | None
    born_month: str | None
    born_year: int | None
    sex: str | None
    place: str | None
    keys: tuple[str, ...]


class _Name(NamedTuple):
    key: str | None
    keys: tuple[str, ...]
    sound: str | None
    initial: int | None
    initials: tuple[int, ...]


_NO_NAME = _Name(None, (), None, None, ())


def columns_of(person: ListedPerson, names: Sequence[FoldedName] | None = None) -> FoldedColumns:
    """The folded columns of a person, all spellings of the name together. names: the folded names, where they are at hand."""
    names = person.all_folded() if names is None else names
    readings = list(dict.fromkeys(reading for folded in names for reading in folded.readings))
    every = (stem for reading in readings for surname in reading.surnames for stem in surname.stems)
    stems = list(dict.fromkeys(stem for stem in every if not stem.startswith(HEARD)))[:_MOST_STEMS]
    given, father = _name([reading.given for reading in readings]), _name([reading.father for reading in readings])
    if not stems and readings and (nameless := nameless_stem(readings[0].given, readings[0].father)) is not None:
        stems = [nameless]
    birth = person.birth
    whole = birth is not None and birth.day > 0
    return FoldedColumns(
        surname=stems[0] if stems else None,
        surnames=tuple(stems),
        given=given.key,
        givens=given.keys,
        given_sound=given.sound,
        given_initial=given.initial,
        given_initials=given.initials,
        father=father.key,
        fathers=father.keys,
        father_sound=father.sound,
        father_initial=father.initial,
        father_initials=father.initials,
        born=f"{birth.year:04}{birth.month:02}{birth.day:02}" if birth is not None and whole else None,
        born_swapped=f"{birth.year:04}{birth.day:02}{birth.month:02}" if birth is not None and whole and birth.day <= 12 else None,
        born_month=f"{birth.year:04}{birth.month:02}" if birth is not None and birth.month else None,
        born_year=birth.year if birth is not None else None,
        sex=person.sex or next((folded.sex for folded in names if folded.sex), None),
        place=(place_key(person.place) or None) if person.place else None,
        keys=tuple(dict.fromkeys(_keys(stems, given, father, birth))),
    )


def _name(parts: list[Part | None]) -> _Name:
    """A given name, or a father's, over all readings of the name it stands in."""
    known = [part for part in parts if part is not None]
    if not known:
        return _NO_NAME
    whole = [part for part in known if not part.initial]
    keys = list(dict.fromkeys(key for part in whole for key in _meant(part)))[:_MOST_NAMES]
    bits = 0
    for part in whole or known:
        bits |= part.initials
    initials = tuple(place for place in range(bits.bit_length()) if bits >> place & 1)
    sound = whole[0].sound if whole and not whole[0].meanings else None
    return _Name(_said(whole[0]) if whole else None, tuple(keys), sound, initials[0] if initials else None, initials)


def _said(part: Part) -> str:
    """What a part is, if one thing: a full form is its set, anything else its sound."""
    return given_sets()[part.meanings[0][0]].name if part.meanings and part.meanings[0][1] >= CASE else part.sound


def _meant(part: Part) -> Iterator[str]:
    yield _said(part)
    yield from (other for other in part.others if not other.startswith(HEARD))
    yield from (given_sets()[number].name for number, strength in part.meanings if strength >= SHORT)


def _keys(stems: list[str], given: _Name, father: _Name, birth: BirthDate | None) -> Iterator[str]:
    """The blocks of a person, from the widest to the narrowest: two people are compared only if they share one.

    A block with too many people is not used (`linkage.blocks`), so each wide one has narrower ones inside it.
    """
    year = birth.year if birth is not None else None
    day = f"{birth.year:04}{birth.month:02}{birth.day:02}" if birth is not None and birth.day else None
    for stem in stems:
        for initial in given.initials:
            yield f"initial|{stem}|{initial}"
        if year:
            yield f"year|{stem}|{year}"
        for name in given.keys:
            yield f"name|{stem}|{name}"
            if year:
                yield f"name year|{stem}|{name}|{year}"
            for parent in father.keys:
                yield f"name father|{stem}|{name}|{parent}"
                if year:
                    yield f"name father year|{stem}|{name}|{parent}|{year}"
    for name in given.keys:
        if day:
            yield f"born|{name}|{day}"
        for parent in father.keys:
            if year:
                yield f"father year|{name}|{parent}|{year}"
            for stem in stems[:1]:
                if len(stem) >= _LONG_ENOUGH:
                    yield f"first signs father|{stem[:_ENDS]}|{name}|{parent}"
                    yield f"last signs father|{stem[-_ENDS:]}|{name}|{parent}"
        for stem in stems[:1]:
            if year and len(stem) >= _LONG_ENOUGH:
                yield f"first signs year|{stem[:_ENDS]}|{name}|{year}"
                yield f"last signs year|{stem[-_ENDS:]}|{name}|{year}"
