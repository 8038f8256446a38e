"""The people of a list: which column is what, and each row as somebody.

Invariant: every row of the list becomes one person in the same order; what cannot be understood in it is flagged, never dropped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from habeas.identity.people import ListedPerson, birth_date

__all__ = ["ListError", "ListRow", "each_person", "people_of"]

_PARTS = ("surname", "given_name", "patronymic")
_KNOWN = ("name", *_PARTS, "birth_date", "id", "sex", "place")
_SEXES = {
    "m": "m", "male": "m", "man": "m", "м": "m", "муж": "m", "мужской": "m", "мужчина": "m", "мужчынскі": "m", "ч": "m",
    "f": "f", "female": "f", "woman": "f", "ж": "f", "жен": "f", "женский": "f", "женщина": "f", "жаночы": "f", "w": "f",
}  # fmt: skip


class ListError(ValueError):
    """A list that names nobody. The message is one line for a person."""


@dataclass(frozen=True, slots=True)
class ListRow:
    """One row. number: its number in the file, from 1. cells: by column name, as written. flags: what was not understood."""

    number: int
    person: ListedPerson
    cells: dict[str, str]
    flags: tuple[str, ...] = ()


def people_of(header: Sequence[str], rows: Iterable[tuple[int, Sequence[str]]], *, name: str) -> list[ListRow]:
    """The people of a list. Arguments and errors as for `each_person`."""
    return list(each_person(header, rows, name=name))


def each_person(header: Sequence[str], rows: Iterable[tuple[int, Sequence[str]]], *, name: str) -> Iterator[ListRow]:
    """The people of a list, one after the other.

    Columns: `name`, or `surname`, `given_name`, `patronymic`; and `birth_date`, `id`, `sex`, `place` if there.

    name: of the list, for errors. Raises ListError: no column with names, or two columns of one name.
    """
    columns = [cell.strip().casefold().replace(" ", "_") for cell in header]
    for column in _KNOWN:
        if columns.count(column) > 1:
            both = " and ".join(str(place) for place, named in enumerate(columns, 1) if named == column)
            raise ListError(f"{name}: columns {both} are both called {column}; rename one of them")
    places = {column: columns.index(column) for column in _KNOWN if column in columns}
    if "name" not in places and "surname" not in places:
        had = ", ".join(filter(None, header)) or "none"
        raise ListError(f"{name}: no column called name, or surname and given_name; its columns are {had}: rename the one with the names")
    return (_row(number, cells, header, places) for number, cells in rows)


def _row(number: int, cells: Sequence[str], header: Sequence[str], places: dict[str, int]) -> ListRow:
    found = {column: " ".join(cells[place].split()) for column, place in places.items()}
    flags = []
    born = birth_date(found["birth_date"]) if found.get("birth_date") else None
    if found.get("birth_date") and born is None:
        flags.append(f"birth date not understood: {found['birth_date'][:40]}")
    sex = _SEXES.get(found.get("sex", "").casefold().rstrip("."))
    if found.get("sex") and sex is None:
        flags.append(f"sex not understood: {found['sex'][:40]}")
    person = ListedPerson(
        id=found.get("id", ""),
        name=found.get("name", ""),
        birth=born,
        sex=sex,
        place=found.get("place") or None,
        surname=found.get("surname", ""),
        given_name=found.get("given_name", ""),
        patronymic=found.get("patronymic", ""),
    )
    if not person.shown.strip():
        flags.append("no name")
    return ListRow(number, person, dict(zip(header, cells, strict=True)), tuple(flags))
