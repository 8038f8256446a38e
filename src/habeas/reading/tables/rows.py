"""A row of a list, read by a mapping: who it is about, the dates, the texts, and what is wrong with it.

Invariant: a row is read whole. Whatever cannot be is named with its row, its column and a reason; nothing is corrected, guessed or left out
in silence.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from habeas.dates import DateError, PartialDate
from habeas.evidence.tables import Merged, Row, column_letters
from habeas.reading.tables.dates import is_unknown, read_date
from habeas.reading.tables.mapping import DATES, Bound
from habeas.reading.tables.nobody import short, why_nobody
from habeas.reading.tables.problems import RowProblem
from habeas.reading.tables.words import plain_name

__all__ = ["LONGEST_NAME", "Record", "RowReader", "name_in", "value_in"]

LONGEST_NAME = 300
_OLDEST = 120  # years that anybody lives
# Each pair of events of which the second cannot come before the first.
_ORDER = (
    ("birth_date", "detained"),
    ("birth_date", "charged"),
    ("birth_date", "sentenced"),
    ("birth_date", "released"),
    ("birth_date", "died"),
    ("detained", "released"),
    ("detained", "died"),
    ("released", "died"),
    ("designated", "undesignated"),
)
_VERBS = {
    "birth_date": "birth",
    "detained": "arrest",
    "charged": "charge",
    "sentenced": "sentence",
    "released": "release",
    "died": "death",
    "deported": "deportation",
    "designated": "designation",
    "undesignated": "withdrawal of the designation",
}


@dataclass(frozen=True, slots=True)
class Record:
    """name: as the cells give it. dates, texts: by property, only of cells that say something. record: the row's own id in the list."""

    row: Row
    name: str
    dates: Mapping[str, PartialDate]
    texts: Mapping[str, str]
    problems: tuple[RowProblem, ...] = ()

    @property
    def record(self) -> str | None:
        return self.texts.get("id")


def value_in(row: Row, column: int) -> str:
    """What a cell says, in single spaces; empty when it says that nothing is known."""
    text = row.cell(column)
    if not text:
        return ""
    value = " ".join(text.split())
    return "" if is_unknown(value) else value


def name_in(cells: Iterable[str]) -> str:
    """The name that the cells of its parts make up."""
    return " ".join(part for part in (plain_name(cell) for cell in cells) if part and not is_unknown(part))


@dataclass(slots=True)
class RowReader:
    """Reads the rows of one list in turn. published_on: nothing in the list happened later. merged: cells that have no value of their own.

    It remembers which row had which id, so each row must come once.
    """

    bound: Bound
    published_on: date | None = None
    merged: Sequence[Merged] = ()
    _ids: dict[str, str] = field(default_factory=dict)
    _people: dict[int, str] = field(default_factory=dict)

    def read(self, row: Row) -> Record:
        problems: list[RowProblem] = []
        bound = self.bound
        columns = bound.columns
        name = name_in(row.cell(column) for column in bound.name_columns)
        dates: dict[str, PartialDate] = {}
        texts: dict[str, str] = {}
        self._name(row, name, problems)
        if problems:
            return Record(row, name, dates, texts, tuple(problems))  # what is no person needs no further reasons
        self._shape(row, problems)
        for of, column in columns.items():
            value = value_in(row, column)
            if not value:
                self._covered(row, column, problems)
                continue
            if value[0] in "=#" and self._unvalued(row, column, value, problems):
                continue
            if of in DATES:
                try:
                    dates[of] = self._date(of, value)
                except DateError as error:
                    problems.append(self._problem(row, column, str(error)))
            elif of not in ("name", "surname", "given_name", "patronymic"):
                texts[of] = value
        if not problems:
            self._events(row, dates, problems)
            self._again(row, name, dates, texts, problems)
        return Record(row, name, dates, texts, tuple(problems))

    def _date(self, of: str, value: str) -> PartialDate:
        latest = self.published_on
        return read_date(value, order=self.bound.mapping.date_order, by=latest, birth=of == "birth_date")

    # -- what can be wrong --------------------------------------------------------------------------------------------

    def _problem(self, row: Row, column: int | None, reason: str) -> RowProblem:
        if column is None:
            return RowProblem(row.number, None, None, reason, "", row.sheet)
        names = self.bound.header.names
        header = names[column] if column < len(names) else ""
        return RowProblem(row.number, column_letters(column), header or None, reason, row.cell(column), row.sheet)

    def _shape(self, row: Row, problems: list[RowProblem]) -> None:
        width = len(self.bound.header.names)
        if len(row.cells) <= width:
            return
        extra = next((at for at in range(width, len(row.cells)) if row.cells[at].strip()), None)
        if extra is not None:
            reason = f"there are {len(row.cells)} cells and {width} columns have a header; perhaps a delimiter within a value"
            problems.append(self._problem(row, extra, reason))

    def _covered(self, row: Row, column: int, problems: list[RowProblem]) -> None:
        for one in self.merged:
            if one.holds(row.number, column) and (one.first_row, one.first_column) != (row.number, column):
                first = f"{column_letters(one.first_column)}{one.first_row}"
                last = f"{column_letters(one.last_column)}{one.last_row}"
                problems.append(self._problem(row, column, f"is part of the merged cells {first}:{last}; unmerge them and fill each"))
                return

    def _unvalued(self, row: Row, column: int, value: str, problems: list[RowProblem]) -> bool:
        if value.startswith("="):
            problems.append(self._problem(row, column, "is a formula without a value; calculate and save it, or put its value there"))
            return True
        if value.startswith("#") and value.rstrip("!?").isupper() and " " not in value:
            problems.append(self._problem(row, column, f"holds the error {value}; correct its formula, or put a value there"))
            return True
        return False

    def _name(self, row: Row, name: str, problems: list[RowProblem]) -> None:
        column = self.bound.mention_column
        if not name:
            self._covered(row, column, problems)
            if not problems:
                problems.append(self._problem(row, column, "has no name"))
            return
        if not plain_name(row.cell(column)):
            problems.append(self._problem(row, column, "has no surname"))
            return
        if len(name) > LONGEST_NAME:
            reason = f"is a name of {len(name):,} characters; at most {LONGEST_NAME} are one person's name"
            problems.append(self._problem(row, column, reason))
            return
        if (no_person := self._no_person(row, name)) is not None:
            problems.append(self._problem(row, column, no_person))

    def _no_person(self, row: Row, name: str) -> str | None:
        bound = self.bound
        return why_nobody(name, row.cells, bound.header.names, bound.mention_column, len(bound.name_columns))

    def _events(self, row: Row, dates: Mapping[str, PartialDate], problems: list[RowProblem]) -> None:
        columns = self.bound.columns
        latest = self.published_on or date.today() + timedelta(1)
        for of, on in dates.items():
            if on.earliest is not None and on.earliest > latest:
                when = f"the list was published ({latest})" if self.published_on else "today"
                problems.append(self._problem(row, columns[of], f"the {_VERBS[of]} ({on.text}) lies after {when}"))
        born = dates.get("birth_date")
        if born is not None and born.latest is not None and born.latest.year < latest.year - _OLDEST and "died" not in dates:
            reason = f"a birth in {born.latest.year} makes the person older than {_OLDEST}"
            problems.append(self._problem(row, columns["birth_date"], reason))
        for first, second in _ORDER:
            before, after = dates.get(first), dates.get(second)
            if before is None or after is None or before.earliest is None or after.latest is None:
                continue
            if after.latest < before.earliest:
                reason = f"the {_VERBS[second]} ({after.text}) lies before the {_VERBS[first]} ({before.text})"
                problems.append(self._problem(row, columns[second], reason))

    def _again(self, row: Row, name: str, dates: Mapping[str, PartialDate], texts: Mapping[str, str], problems: list[RowProblem]) -> None:
        where = row.address()
        if (record := texts.get("id")) is not None:
            if record in self._ids:
                reason = f"the id {short(record)} stands in {self._ids[record]} too; an id is one person's"
                problems.append(self._problem(row, self.bound.columns["id"], reason))
                return
            self._ids[record] = where
        elif "birth_date" in dates:
            key = hash((name, *sorted(texts.items()), *sorted((of, on.text) for of, on in dates.items())))
            if key in self._people:
                problems.append(self._problem(row, self.bound.mention_column, f"says word for word what {self._people[key]} says"))
                return
            self._people[key] = where
