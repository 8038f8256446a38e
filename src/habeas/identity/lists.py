"""The people of a list: which column is what, and each row as somebody.

Invariant: every row of the list becomes one person in the same order; what cannot be understood in it is flagged, never dropped.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from habeas.dates import DateError, Precision
from habeas.evidence.tables import Header, Table, column_letters, find_header, open_table, readable_sheets
from habeas.identity.people import BirthDate, ListedPerson, birth_date
from habeas.reading.tables.dates import is_unknown, read_date
from habeas.reading.tables.nobody import why_nobody
from habeas.reading.tables.words import plain, properties_of, words

__all__ = ["ListError", "ListRow", "each_person", "open_people", "people_in", "people_of"]

_PARTS = ("surname", "given_name", "patronymic")
_KNOWN = ("name", *_PARTS, "birth_date", "id", "sex", "place")
_SEXES = {"male": "m", "female": "f"}
_SERIAL = re.compile(r"[1-4]\d{4}")  # days since the epoch of spreadsheets: 1927 to 2036
_ERROR = re.compile(
    r"#(?:REF!|N/A|NAME\?|VALUE!|DIV/0!|NULL!|NUM!|SPILL!|CALC!|Н/Д|ССЫЛКА!|ИМЯ\?|ЗНАЧ!|ДЕЛ/0!|ПУСТО!|ЧИСЛО!)", re.IGNORECASE
)
_EPOCH = date(1899, 12, 30)


class ListError(ValueError):
    """A list that names nobody. The message is one line for a person."""


@dataclass(frozen=True, slots=True)
class ListRow:
    """One row. number: from 1 below the header, blank rows counted. cells: as written, by what the column means, or else by its header.

    flags: what was not understood.
    """

    number: int
    person: ListedPerson
    cells: dict[str, str]
    flags: tuple[str, ...] = ()


def people_in(table: Table, *, today: date = date.max) -> list[ListRow]:
    """The people of a table, of all its sheets that are read. Raises ListError as `people_of` does, and for more cells than
    columns. today: nobody is born later."""
    found: list[ListRow] = []
    for sheet in table.sheet_names or (None,):
        header = _header(table, sheet)
        _unmerged(table, header, sheet)
        found += people_of(header.names, _rows(table, header, sheet, len(found)), name=table.called, today=today)
    return found


def open_people(data: bytes, *, name: str, sheet: str | None = None) -> Table:
    """A list to match: of a workbook with several sheets the one that is named, or the only one that has a column for names.

    Raises EvidenceError, and ListError where no sheet is named and several have one, or none.
    """
    if sheet is not None:
        return open_table(data, name=name, sheet=sheet)
    found = readable_sheets(data, name)
    if len(found) < 2:
        return open_table(data, name=name)
    tables = [(sheet, open_table(data, name=name, sheet=sheet)) for sheet in found]
    naming = [(sheet, table) for sheet, table in tables if _names_people(_header(table, sheet).names)]
    if len(naming) == 1:
        return naming[0][1]
    had = f"{name} has {len(found)} sheets ({', '.join(map(repr, found))})"
    if not naming:
        raise ListError(f"{had}, and none has a column called name, or surname and given_name; rename the one with the names")
    named = " and ".join(repr(sheet) for sheet, _ in naming)
    raise ListError(f"{had}, and {named} have a column for names; say which, for example --sheet {shlex.quote(naming[0][0])}")


def people_of(header: Sequence[str], rows: Iterable[tuple[int, Sequence[str]]], *, name: str, today: date = date.max) -> list[ListRow]:
    """The people of a list. Arguments and errors as for `each_person`."""
    return list(each_person(header, rows, name=name, today=today))


def each_person(
    header: Sequence[str], rows: Iterable[tuple[int, Sequence[str]]], *, name: str, today: date = date.max
) -> Iterator[ListRow]:
    """The people of a list, one after the other.

    Columns: `name`, or `surname`, `given_name`, `patronymic`; and `birth_date`, `id`, `sex`, `place` if there.

    A column is called so, or by any of the words that `habeas map` knows for it in its languages. name: of the list, for errors.
    today: nobody is born later.
    Raises ListError: no column with names, or two columns of one meaning.
    """
    places = _places(header)
    for meaning, columns in places.items():
        if len(columns) > 1:
            both = " and ".join(f"{column_letters(column)} ({header[column]})" for column in columns[:2])
            raise ListError(f"{name}: columns {both} both hold the {meaning}; rename one of them")
    if "name" not in places and "surname" not in places:
        had = ", ".join(filter(None, header)) or "none"
        raise ListError(f"{name}: no column called name, or surname and given_name; its columns are {had}: rename the one with the names")
    columns_of = {meaning: columns[0] for meaning, columns in places.items()}
    called = {column: meaning for meaning, column in columns_of.items()}
    titles = [called.get(column, title) for column, title in enumerate(header)]
    return (_row(number, cells, header, titles, columns_of, today) for number, cells in rows)


def _places(header: Sequence[str]) -> dict[str, list[int]]:
    """The columns of each thing that is known; the contract's own names go before other words for the same."""
    ours = [cell.strip().casefold().replace(" ", "_") for cell in header]
    places: dict[str, list[int]] = {}
    for column, title in enumerate(ours):
        if title in _KNOWN:
            places.setdefault(title, []).append(column)
    # "Birth date" is a word for it like any other: beside "Дата рождения" nobody knows which of the two is meant
    written = {title for title, cell in zip(ours, header, strict=True) if " " not in cell.strip()}
    named = written & places.keys()
    for column, cell in enumerate(header):
        if ours[column] not in _KNOWN:
            meant = next((meaning for meaning in properties_of(cell) if meaning in _KNOWN), None)
            if meant is not None and meant not in named:
                places.setdefault(meant, []).append(column)
    # Nombre and Имя are the given name beside a surname, and the whole name where nothing else is: so `habeas map` has it, too.
    if "name" not in places and "surname" not in places and "given_name" in places and "given_name" not in written:
        places["name"] = places.pop("given_name")
    return places


def _header(table: Table, sheet: str | None) -> Header:
    """The header of a sheet: of the rows with a column for names the first that names most columns, where there is one."""
    found = table.header_in(sheet)
    first = [row for row in table.beginning() if row.sheet == sheet]
    naming = [row for row in first if _names_people(row.cells)]
    best = max(naming, key=lambda row: (len(_places(row.cells)), -row.number), default=None)
    if best is None or (_names_people(found.names) and len(_places(found.names)) >= len(_places(best.cells))):
        return found
    return find_header(first, row=best.number, merged=table.merged(sheet))


def _unmerged(table: Table, header: Header, sheet: str | None) -> None:
    """Raises ListError where a header that is known is merged over columns that have cells of their own: only one of them would be read."""
    below = [row for row in table.beginning() if row.sheet == sheet and row.number > header.row]
    known = {column for columns in _places(header.names).values() for column in columns}
    for one in table.merged(sheet):
        columns = range(one.first_column, one.last_column + 1)
        if not one.first_row <= header.row <= one.last_row or len(columns) < 2 or known.isdisjoint(columns):
            continue
        other = next((column for column in columns[1:] if any(row.cell(column).strip() for row in below)), None)
        if other is not None:
            first = columns[0]
            over = f"{header.names[first]!r} is merged over columns {column_letters(first)} to {column_letters(columns[-1])}"
            lost = f"column {column_letters(other)} has cells of its own that would be lost"
            raise ListError(f"{table.called}, row {header.row}: the header {over}, and {lost}; unmerge it and give each column its header")


def _names_people(names: Sequence[str]) -> bool:
    places = _places(names)
    return "name" in places or "surname" in places


def _rows(table: Table, header: Header, sheet: str | None, before: int) -> Iterator[tuple[int, Sequence[str]]]:
    """The rows of a sheet below its header, as wide as it. before: how many rows the sheets before it had."""
    width = len(header.names)
    for row in table.rows():
        if row.sheet != sheet or row.number <= header.row or row.blank:
            continue
        if len(row.cells) > width:
            mend = f"put a cell with {table.dialect.delimiter!r} in it into quotes" if table.dialect else "give every column a header"
            said = f"{len(row.cells)} cells under {width} columns, more than the header has"
            raise ListError(f"{table.called}, row {row.number - header.row}: {said}; {mend}")
        yield before + row.number - header.row, (*row.cells, *[""] * (width - len(row.cells)))


def _born(text: str, today: date) -> tuple[BirthDate | None, str]:
    """A birth date as `habeas add` reads it, too: 12.03.85, 12 марта 1985 г., March 1985; and what to say of how it was read."""
    if (born := birth_date(text)) is not None:
        return born, ""
    if _SERIAL.fullmatch(text) and (day := _EPOCH + timedelta(int(text))) <= today:
        return BirthDate(day.year, day.month, day.day), f"birth date {text} is a number; read as the day a spreadsheet means by it, {day}"
    try:
        on = read_date(text, order="dmy", birth=True)
    except DateError:
        return None, f"birth date not understood: {text[:40]}" if not is_unknown(text) else ""
    if on.precision is Precision.BETWEEN and on.earliest is not None and on.latest is not None:  # a guess: the year in its middle
        year = (on.earliest.year + on.latest.year) // 2
        if (on.earliest.year, on.latest.year) not in ((year, year), (year - 1, year + 1)):
            return None, f"birth date lies in two years: {text[:40]}"
        return BirthDate(year), f"birth date {text[:40]} is a guess; read as {year}"
    parts = {Precision.DAY: 3, Precision.MONTH: 2, Precision.YEAR: 1}.get(on.precision)
    if parts is None or on.earliest is None:
        return None, f"birth date not understood: {text[:40]}"
    return BirthDate(*(on.earliest.year, on.earliest.month, on.earliest.day)[:parts]), ""


def _row(number: int, cells: Sequence[str], header: Sequence[str], titles: Sequence[str], places: dict[str, int], today: date) -> ListRow:
    found = {column: " ".join(cells[place].split()) for column, place in places.items()}
    flags = _errors(cells, header)
    found = {column: "" if is_error(text) else text for column, text in found.items()}
    born, said = _born(found["birth_date"], today) if found.get("birth_date") else (None, "")
    if said:
        flags.append(said)
    sex = _SEXES.get(words().sexes.get(plain(found["sex"]), "")) if found.get("sex") else None
    if found.get("sex") and sex is None:
        flags.append(f"sex not understood: {found['sex'][:40]}")
    if found.get("surname") and found.get("name") and not found.get("given_name"):
        found |= _beside_a_surname(found["surname"], found["name"])
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
    elif (why := _nobody(person.shown, cells, header, places)) is not None:
        return ListRow(number, ListedPerson(person.id, person.shown, nobody=True), dict(zip(titles, cells, strict=True)), (why,))
    return ListRow(number, person, dict(zip(titles, cells, strict=True)), tuple(flags))


def _beside_a_surname(surname: str, name: str) -> dict[str, str]:
    """What a cell called just `name` is beside one with the surname: the given name, or the whole if it has the surname in it."""
    whole = set(surname.casefold().split()) <= set(name.casefold().replace(",", " ").split())
    return {"surname": "", "patronymic": ""} if whole else {"name": "", "given_name": name}


def is_error(text: str) -> bool:
    """Whether a cell holds what a spreadsheet writes where a formula failed: #REF!, #N/A."""
    return text.startswith("#") and _ERROR.fullmatch(text.strip()) is not None


def _errors(cells: Sequence[str], header: Sequence[str]) -> list[str]:
    """What to say of the cells of a row that hold the error of a formula."""
    return [
        f"column {column_letters(column)} ({header[column] or 'no header'}): {cell.strip()} is a failed formula, read as empty; mend it"
        for column, cell in enumerate(cells)
        if is_error(cell)
    ]


def _nobody(name: str, cells: Sequence[str], header: Sequence[str], places: dict[str, int]) -> str | None:
    """Why a row is a total, a heading or a header said again, and nobody; None for a person."""
    naming = [place for part, place in places.items() if part == "name" or part in _PARTS]
    # `shown` has the given name first, and a heading is in the first cell that is filled.
    first = next((place for place in naming if cells[place].strip()), naming[0])
    said = cells[first] if sum(bool(cells[place].strip()) for place in naming) == 1 else name
    return why_nobody(said, cells, header, first, len(naming))
