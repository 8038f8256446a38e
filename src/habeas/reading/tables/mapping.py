"""Mappings: which column of a list is which property or event, and what holds of the list as a whole. Kept in TOML files.

Invariant: a mapping means one thing or is refused: each property takes one column, each column is one property, and what is not known here
is an error with what comes near, never passed over.
"""

from __future__ import annotations

import difflib
import json
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from habeas.evidence.tables import Header, Row, column_letters, column_number
from habeas.reading.tables.dates import ORDERS
from habeas.reading.tables.problems import MappingError
from habeas.reading.tables.words import plain

__all__ = ["CONSTANTS", "DATES", "EVENTS", "MEANINGS", "NAME_PARTS", "PROPERTIES", "Bound", "Column", "ListMapping", "header_row"]

NAME_PARTS = ("surname", "given_name", "patronymic")
EVENTS = ("detained", "charged", "sentenced", "designated", "undesignated", "released", "deported", "died")
"""Properties that are the day of an event; each is called as the kind of the event is."""
DATES = frozenset({"birth_date", *EVENTS})
_TEXTS = ("sex", "birth_place", "place", "charge", "article", "term", "status", "ground", "destination", "liberty", "designated_by")
PROPERTIES = ("id", "name", *NAME_PARTS, "birth_date", *EVENTS, *_TEXTS)
CONSTANTS = tuple(text for text in _TEXTS if text not in ("sex", "birth_place", "status"))
"""Properties that may be the same for the whole list."""
MEANINGS = ("held", "detained", "designated", "sentenced", "released", "deported", "died", "nothing")
REMOVALS = ("nothing", "revision", "undesignated")
STATUSES = ("held", "released", "died", "deported", "nothing")
SEXES = ("male", "female", "other")


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its header or by its letters."""

    header: str | None = None
    letters: str | None = None

    def __str__(self) -> str:
        return repr(self.header) if self.header is not None else f"column {self.letters}"


@dataclass(frozen=True, slots=True)
class ListMapping:
    """name: of the list; newer files of the same name and owner are snapshots of one list. owner: who keeps it and speaks in it, empty when
    the mapping leaves that to the call.

    population: whom it lists, in the owner's words. means: what standing on the list says of a person. removal: what it means when somebody
    is no longer on it. columns: property to column. constants: property to what holds for every row. statuses, sexes: what cells say, in
    plain form, to what they mean. source: the text it was read from.
    """

    name: str
    owner: str
    population: str | None = None
    published_on: date | None = None
    means: str | None = None
    removal: str = "nothing"
    sheet: str | tuple[str, ...] | None = None
    header_row: int | None = None
    encoding: str | None = None
    delimiter: str | None = None
    date_order: str | None = None
    columns: Mapping[str, Column] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    statuses: Mapping[str, str] = field(default_factory=dict)
    sexes: Mapping[str, str] = field(default_factory=dict)
    source: str = ""

    @classmethod
    def from_toml(cls, text: str, called: str = "the mapping") -> ListMapping:
        """Reads a mapping. called: for messages. Raises MappingError."""
        try:
            document = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            said = " ".join(str(error).split())
            twice = "one property takes one column, given once; " if "overwrite" in said.lower() else ""
            raise MappingError(f"{called} is not valid TOML: {twice}{said}; correct that line") from None
        _known(document, _TABLES, called, "table")
        for table, value in document.items():
            if not isinstance(value, dict):
                raise MappingError(f"{called}: {table} must be a table, written [{table}] on a line of its own")
        about, file = document.get("list", {}), document.get("file", {})
        _known(about, _LIST, called, "list")
        _known(file, _FILE, called, "file")
        _known(document.get("columns", {}), PROPERTIES, called, "columns")
        _known(document.get("constants", {}), CONSTANTS, called, "constants")
        if not (_text(about, "name", called) or "").strip():
            raise MappingError(f'{called}: [list] needs the name of the list, for example name = "Political prisoners"')
        mapping = cls(
            name=about["name"].strip(),
            owner=(_text(about, "owner", called) or "").strip(),
            population=_text(about, "population", called),
            published_on=_published(about.get("published_on"), called),
            means=_one_of(about, "means", MEANINGS, called),
            removal=_one_of(about, "removal", REMOVALS, called) or "nothing",
            sheet=_sheet(file.get("sheet"), called),
            header_row=_row_number(file.get("header_row"), called),
            encoding=_text(file, "encoding", called),
            delimiter=_text(file, "delimiter", called),
            date_order=_one_of(file, "date_order", ORDERS, called),
            columns=MappingProxyType({of: _column(of, value, called) for of, value in document.get("columns", {}).items()}),
            constants=MappingProxyType({of: _constant(of, value, called) for of, value in document.get("constants", {}).items()}),
            statuses=_meanings(document.get("status", {}), STATUSES, "status", called),
            sexes=_meanings(document.get("sex", {}), SEXES, "sex", called),
            source=text,
        )
        mapping._check(called)
        return mapping

    def _check(self, called: str) -> None:
        columns = self.columns
        if "name" not in columns and "surname" not in columns:
            raise MappingError(f"{called}: no column holds names; give columns.name, or columns.surname with given_name and patronymic")
        parts = [part for part in NAME_PARTS if part in columns]
        if "name" in columns and parts:
            raise MappingError(f"{called}: columns.name and columns.{parts[0]} both hold names; give the whole name or its parts, not both")
        for both in set(columns) & set(self.constants):
            raise MappingError(f"{called}: {both} is a column and a constant; give one of the two")
        if self.removal == "undesignated" and self.means != "designated" and "designated" not in columns:
            raise MappingError(f'{called}: removal = "undesignated" needs a list of designations; say means = "designated"')
        tells = [of for of in (*EVENTS, "status", "charge", "article", "term") if of in columns]
        if self.means is None and not tells:
            raise MappingError(
                f"{called}: no column tells of an event; say what standing on this list means: means = one of {', '.join(MEANINGS[:-1])}"
            )
        if self.means == "nothing" and not tells:
            raise MappingError(f'{called}: means = "nothing" and no column tells of an event, so nothing can be added; map an event')

    def bind(self, header: Header, called: str) -> Bound:
        """The numbers of the columns in a table with this header. Raises MappingError: a column that is missing or there twice."""
        by_name: dict[str, list[int]] = {}
        for number, name in enumerate(header.names):
            if name:
                by_name.setdefault(plain(name) or name, []).append(number)
        found: dict[str, int] = {}
        taken: dict[int, str] = {}
        for of, column in self.columns.items():
            number = _number(of, column, header, by_name, called)
            if number in taken:
                raise MappingError(
                    f"{called}: {taken[number]} and {of} both take {header.called(number)}; a column is one property: take one of them out"
                )
            taken[number] = of
            found[of] = number
        return Bound(self, header, MappingProxyType(found))


@dataclass(frozen=True, slots=True)
class Bound:
    """A mapping laid over a table. columns: property to the number of its column, from 0."""

    mapping: ListMapping
    header: Header
    columns: Mapping[str, int]

    @property
    def name_columns(self) -> tuple[int, ...]:
        """Those that make up the name, in the order in which it is written: given name, patronymic, surname."""
        if "name" in self.columns:
            return (self.columns["name"],)
        return tuple(self.columns[part] for part in ("given_name", "patronymic", "surname") if part in self.columns)

    @property
    def mention_column(self) -> int:
        """The one in which a person is mentioned: the name, or the surname."""
        return self.columns["name"] if "name" in self.columns else self.columns["surname"]


def header_row(mapping: ListMapping, rows: Sequence[Row]) -> int | None:
    """The row among the first ones that holds most of the headers a mapping names; None when none holds any."""
    if mapping.header_row is not None:
        return mapping.header_row
    wanted = {plain(column.header) for column in mapping.columns.values() if column.header is not None}
    best, found = 0, None
    for row in rows:
        held = len(wanted & {plain(cell) for cell in row.cells})
        if held > best:
            best, found = held, row.number
    return found


_TABLES = ("list", "file", "columns", "constants", "status", "sex")
_LIST = ("name", "owner", "population", "published_on", "means", "removal")
_FILE = ("sheet", "header_row", "encoding", "delimiter", "date_order")


def _known(given: Iterable[str], known: Sequence[str], called: str, table: str) -> None:
    for key in given:
        if key not in known:
            near = difflib.get_close_matches(key, known, 1)
            where = f"[{key}]" if table == "table" else f"{key} in [{table}]"
            hint = f"did you mean {near[0]}?" if near else f"known are {', '.join(known)}"
            raise MappingError(f"{called}: {where} is not known; {hint}")


def _text(table: Mapping[str, Any], key: str, called: str) -> str | None:
    value = table.get(key)
    if value is None:
        return None
    if not isinstance(value, str) or not value:
        raise MappingError(f'{called}: {key} must be text, for example {key} = "…"')
    return value


def _one_of(table: Mapping[str, Any], key: str, choices: Sequence[str], called: str) -> str | None:
    value = _text(table, key, called)
    if value is not None and value not in choices:
        raise MappingError(f"{called}: {key} = {value!r} is none of {', '.join(choices)}")
    return value


def _published(value: Any, called: str) -> date | None:
    if value is None:
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise MappingError(f"{called}: published_on = {value!r} is no day; write it as 2025-12-12") from None


def _sheet(value: Any, called: str) -> str | tuple[str, ...] | None:
    if value is None or (isinstance(value, str) and value):
        return value or None
    if isinstance(value, list) and value and all(isinstance(name, str) for name in value):
        return tuple(value)
    raise MappingError(f'{called}: sheet must be the name of a sheet or a list of names, for example sheet = "2025"')


def _row_number(value: Any, called: str) -> int | None:
    if value is None:
        return None
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise MappingError(f"{called}: header_row must be the number of a row, from 1")
    return value


def _column(of: str, value: Any, called: str) -> Column:
    if isinstance(value, str) and value.strip():
        return Column(header=value)
    if isinstance(value, list):
        named = ", ".join(map(str, value))
        raise MappingError(f"{called}: {len(value)} columns are mapped to {of} ({named}); one property takes one column: choose one")
    if isinstance(value, dict) and set(value) == {"column"} and isinstance(value["column"], str):
        if column_number(value["column"]) is not None:
            return Column(letters=value["column"].upper())
    raise MappingError(f'{called}: columns.{of} must be a header, {of} = "Date", or letters, {of} = {{ column = "D" }}')


def _constant(of: str, value: Any, called: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise MappingError(f'{called}: constants.{of} must be text, for example {of} = "…"')
    return " ".join(value.split())


def _meanings(table: Mapping[str, Any], choices: Sequence[str], called_table: str, called: str) -> Mapping[str, str]:
    for word, meaning in table.items():
        if meaning not in choices:
            quoted = json.dumps(word, ensure_ascii=False)
            raise MappingError(f"{called}: [{called_table}] {quoted} = {meaning!r} is none of {', '.join(choices)}")
    return MappingProxyType({plain(word): meaning for word, meaning in table.items()})


def _number(of: str, column: Column, header: Header, by_name: Mapping[str, Sequence[int]], called: str) -> int:
    if column.letters is not None:
        number = column_number(column.letters)
        assert number is not None
        if number >= len(header.names):
            last = column_letters(len(header.names) - 1) if header.names else "none"
            raise MappingError(f"{called}: there is no column {column.letters} for {of}; the last in the header is {last}")
        return number
    assert column.header is not None
    exact = [number for number, name in enumerate(header.names) if name == " ".join(column.header.split())]
    numbers = exact or by_name.get(plain(column.header), [])
    if not numbers:
        there = ", ".join(repr(name) for name in header.names if name)
        near = difflib.get_close_matches(column.header, [name for name in header.names if name], 1)
        hint = f"did you mean {near[0]!r}? " if near else ""
        raise MappingError(f"{called}: there is no column {column.header!r} for {of}; {hint}row {header.row} has {there}")
    if len(numbers) > 1:
        letters = " and ".join(column_letters(number) for number in numbers)
        first = column_letters(numbers[0])
        raise MappingError(
            f'{called}: {column.header!r} is the header of columns {letters}; say which is {of}: {of} = {{ column = "{first}" }}'
        )
    return numbers[0]
