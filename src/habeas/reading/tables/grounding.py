"""The gate for cells: a statement of a list stands on its cell, or it is refused with a reason.

Invariant: the gate knows the line of the text layer, the header and the mapping, and nothing of how a statement was made. It takes the line
apart anew and reads every value again: the quote is one whole cell, its column tells the kind, and the date, the name, the facets, the
parties and the speakers are what the cells and the mapping say. It never repairs, it only refuses.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from habeas.dates import UNKNOWN, DateError, PartialDate
from habeas.evidence.tables import unescape
from habeas.model import Kind, Modality, PersonMention, Refusal, Statement
from habeas.reading.tables.dates import is_unknown, read_date
from habeas.reading.tables.facets import birth_text
from habeas.reading.tables.mapping import DATES, EVENTS, Bound
from habeas.reading.tables.rows import name_in
from habeas.reading.tables.statements import HOUSE_ARREST, liberty_of, sex_of, status_of

__all__ = ["CellGate", "RowGate"]

_TOLD_BY_TEXT = {"charge": Kind.CHARGED, "article": Kind.CHARGED, "term": Kind.SENTENCED}


@dataclass(frozen=True, slots=True)
class CellGate:
    """The gate for one table. published_on, publisher: of this file of the list."""

    bound: Bound
    published_on: date | None
    publisher: str | None = None
    by_column: Mapping[int, str] = field(init=False)
    by_now: PartialDate = field(init=False)
    on_day: PartialDate = field(init=False)

    def __post_init__(self) -> None:
        now = self.published_on
        object.__setattr__(self, "by_column", {number: of for of, number in reversed(list(self.bound.columns.items()))})
        object.__setattr__(self, "by_now", PartialDate.before(now) if now is not None else UNKNOWN)
        object.__setattr__(self, "on_day", PartialDate.day(now) if now is not None else UNKNOWN)

    def row(self, line: str, start: int, called: str) -> RowGate:
        """The gate for the statements of one row. line: of the layer, which begins at `start`."""
        return RowGate(self, line.rstrip("\n"), start, called)

    def check(self, statement: Statement, line: str, start: int, row: str) -> Refusal | None:
        """None when the statement stands on its cell. row: what the row is called; else as `row`."""
        return self.row(line, start, row).check(statement)


class RowGate:
    """The gate for one row, which is taken apart once."""

    __slots__ = ("_agreed", "_cells", "_gate", "_line", "_people", "_raw", "_row", "_start", "_values")

    def __init__(self, gate: CellGate, line: str, start: int, row: str) -> None:
        self._gate, self._line, self._start, self._row = gate, line, start, row
        self._raw = line.split("\t")
        self._cells = [unescape(cell) for cell in self._raw] if "\\" in line else self._raw
        self._values: dict[str, str] = {}
        self._people: tuple[PersonMention, ...] | None = None
        self._agreed: set[tuple[str, str]] = set()

    def check(self, statement: Statement) -> Refusal | None:
        """None when the statement stands on its cell."""
        slot, reason = self._reason(statement)
        return Refusal(reason, statement.quote, statement.kind.value, slot) if reason else None

    def _reason(self, statement: Statement) -> tuple[str, str | None]:
        """The first slot that is not as the row has it, and why; whatever slot without a reason."""
        line, first, last = self._line, statement.span.start - self._start, statement.span.end - self._start
        if first < 0 or last > len(line) or line[first:last] != statement.quote:
            return "quote", "the quote is not in the row at that place"
        if "\t" in statement.quote or (first and line[first - 1] != "\t") or (last < len(line) and line[last] != "\t"):
            return "quote", "the quote is not one whole cell"
        if statement.modality is not Modality.ASSERTED:
            return "modality", "a list asserts what it says"
        if statement.count is not None or statement.links or statement.repeats:
            return "count" if statement.count is not None else "links", "a cell counts nobody and hangs on nothing"
        if reason := self._event_reason(statement, line.count("\t", 0, first)):
            return "on" if "date" in reason else "kind", reason
        if reason := self._people_reason(statement):
            return "people", reason
        if reason := self._facets_reason(statement):
            return "facets", reason
        return "parties", self._parties_reason(statement)

    def _value(self, of: str) -> str:
        """What the cell of a property says; empty when there is none, or it says that nothing is known."""
        value = self._values.get(of)
        if value is None:
            column = self._gate.bound.columns.get(of)
            text = " ".join(self._cells[column].split()) if column is not None and column < len(self._cells) else ""
            value = self._values[of] = "" if is_unknown(text) else text
        return value

    def _date(self, of: str, text: str) -> PartialDate | None:
        try:
            return read_date(text, order=self._gate.bound.mapping.date_order, by=self._gate.published_on, birth=of == "birth_date")
        except DateError:
            return None

    # -- the checks ---------------------------------------------------------------------------------------------------

    def _event_reason(self, statement: Statement, column: int) -> str | None:
        bound = self._gate.bound
        of, kind = self._gate.by_column.get(column), statement.kind
        by_now, on_day = self._gate.by_now, self._gate.on_day
        value = self._value(of) if of is not None else ""
        if of in EVENTS:
            if of != kind.value:
                return f"the column tells of {of}, not of {kind.value}"
            return None if statement.on == self._date(of, value) else "date not in the cell"
        if of in _TOLD_BY_TEXT:
            if _TOLD_BY_TEXT[of] is not kind or not value:
                return f"the column tells of {_TOLD_BY_TEXT[of].value}, not of {kind.value}"
            return None if statement.on == by_now else "the cell states no date"
        if of == "status":
            told = status_of(bound.mapping, value)
            if told != kind.value:
                return f"the status tells of {told or 'nothing known'}, not of {kind.value}"
        elif of == "liberty":
            if kind is not Kind.HELD or liberty_of(value) != HOUSE_ARREST:
                return f"{value!r} does not put the person into custody, at home or elsewhere"
        elif column == bound.mention_column:
            if bound.mapping.means != kind.value:
                return f"standing on this list means {bound.mapping.means or 'nothing'}, not {kind.value}"
        else:
            return "the column tells of no event"
        return None if statement.on == (on_day if kind is Kind.HELD else by_now) else "the cell states no date"

    def _people_reason(self, statement: Statement) -> str | None:
        if statement.people is self._people:  # the very values that were looked at with the statement before
            return None
        if len(statement.people) != 1:
            return "a row is about one person"
        (person,) = statement.people
        bound, cells = self._gate.bound, self._cells
        name = name_in(cells[column] for column in bound.name_columns if column < len(cells))
        if person.name != name or not name:
            return f"the row names {name!r}, not {person.name!r}"
        mention = bound.mention_column
        begins = self._start + sum(len(cell) + 1 for cell in self._raw[:mention])
        if (person.span.start, person.span.end) != (begins, begins + len(self._raw[mention])):
            return "the name does not stand in its cell"
        self._people = statement.people
        return None

    def _facets_reason(self, statement: Statement) -> str | None:
        mapping = self._gate.bound.mapping
        for facet in statement.facets:
            if facet in self._agreed:
                continue
            key, value = facet
            if key == "row":
                told = self._row
            elif key == "record":
                told = self._value("id")
            elif key == "sex":
                told = sex_of(mapping, self._value("sex"))
            elif key in DATES:
                on = self._date(key, self._value(key))
                told = birth_text(on) if on is not None else ""
            elif key == "status":
                told = value if value in (mapping.population, self._value("status")) else ""
            elif key == "liberty":
                told = value if value in self._liberties() else ""
            else:
                told = self._value(key) or mapping.constants.get(key, "")
            if not value or told != value:
                return f"{key} {value!r} is not what the row says"
            self._agreed.add(facet)
        return None

    def _liberties(self) -> set[str]:
        """How free the row leaves the person, in its own words and as the word lists have it."""
        said = self._value("liberty") or self._gate.bound.mapping.constants.get("liberty", "")
        by_status = {HOUSE_ARREST} if not said and liberty_of(self._value("status")) == HOUSE_ARREST else set()
        return {said, liberty_of(said)} | by_status

    def _parties_reason(self, statement: Statement) -> str | None:
        mapping = self._gate.bound.mapping
        by = self._value("designated_by") or mapping.constants.get("designated_by") or mapping.owner
        for party in statement.parties:
            if party.role != "by" or party.name != by:
                return f"{party.name!r} is not who the row says it was done by"
        if not set(statement.speakers) <= {mapping.owner, self._gate.publisher}:
            return "the speakers are not the owner and the publisher of the list"
        return None
