"""Proposing a mapping for a list: from the words of its header, and from its values where those do not tell.

Invariant: what is proposed is shown with examples, and whatever was not certain is said; a proposal is a file that a person reads, never
something that is used unseen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import PurePath

from habeas.evidence.tables import Header, Row, Table, column_letters, find_header
from habeas.reading.tables.guessing import (
    MEANS_UNTOLD,
    ColumnValues,
    ProposedColumn,
    guesses_of,
    look_at_unclear,
    order_of_dates,
    properties_by_words,
    settled_columns,
    values_of,
    words_say,
)
from habeas.reading.tables.mapping import DATES
from habeas.reading.tables.nobody import is_header
from habeas.reading.tables.words import plain, words
from habeas.reading.tables.written_mapping import written

__all__ = ["Proposal", "propose"]

_LOOKED_AT = 2000  # rows
_EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class Proposal:
    """columns: all of the table. unsure: what a person has to look at, one sentence each. toml: the mapping as a file. header_row: where it
    found the header, which the table alone may not tell."""

    columns: tuple[ProposedColumn, ...]
    unsure: tuple[str, ...]
    toml: str
    header_row: int = 0


def propose(table: Table, *, publisher: str | None = None) -> Proposal:
    """A mapping for a table. publisher: who keeps the list, where that is known. Raises EvidenceError."""
    beginning = list(islice(table.rows(), 60))
    header = _header(beginning, table)
    below = (row for row in table.rows() if row.number > header.row and not row.blank and not is_header(row.cells))
    rows = list(islice(below, _LOOKED_AT))
    width = max([len(header.names), *(len(row.cells) for row in rows)], default=0)
    values = [values_of(row.cell(column) for row in rows) for column in range(width)]
    names = [*header.names, *[""] * (width - len(header.names))]
    guesses = [guesses_of(name, of) for name, of in zip(names, values, strict=True)]
    unsure = [*header.notes]
    chosen = settled_columns(guesses, names, values, unsure)
    look_at_unclear(chosen, names, values, unsure)
    columns = tuple(
        ProposedColumn(column_letters(number), names[number], of, why, sure, tuple(dict.fromkeys(values[number].filled))[:_EXAMPLES])
        for number, (of, why, sure) in enumerate(chosen)
    )
    for column in columns:
        if column.property is not None and not column.sure:
            unsure.append(f"column {column.letters} ({column.header or 'no header'}) is taken for {column.property} by {column.why}")
    for column, of in zip(columns, values, strict=True):
        if column.property in DATES and of.odd:
            unsure.append(_odd(column, of))
    order = order_of_dates(chosen, values, unsure)
    lead = [" ".join(row.cells) for row in beginning if row.number < header.row]
    means = _means(table, lead, [of for of, _, _ in chosen], unsure)
    tables = {"sex": _sexes(chosen, values, unsure), "status": _statuses(chosen, values, unsure)}
    return Proposal(columns, tuple(unsure), written(table, header, columns, publisher, means, order, tables, lead), header.row)


def _odd(column: ProposedColumn, values: ColumnValues) -> str:
    """Of a column of dates, the cells that are none: their rows are bad ones."""
    where = f"column {column.letters} ({column.header or 'no header'})"
    shown = ", ".join(repr(value if len(value) <= 40 else f"{value[:40]}…") for value in list(dict.fromkeys(values.odd))[:_EXAMPLES])
    many = f"{len(values.odd):,} of its {len(values.filled):,} cells" if len(values.filled) > 1 else "its cell"
    return f"{where} is taken for {column.property}, and {many} cannot be read as a date ({shown}); correct them, or their rows are bad"


def _header(beginning: Sequence[Row], table: Table) -> Header:
    """The row with the most words of headers, where there are two or more; else the one that looks like a header."""
    first = [row for row in beginning if row.sheet == beginning[0].sheet]
    hits = {row.number: sum(bool(properties_by_words(cell)) for cell in row.cells if cell.strip()) for row in first}
    best = max(hits, key=lambda number: (hits[number], -number), default=table.header.row)
    if hits.get(best, 0) >= 2 and hits[best] > hits.get(table.header.row, 0):
        sheet = table.sheet_names[0] if table.sheet_names else None
        return find_header(beginning, row=best, merged=table.merged(sheet))
    return table.header


def _of(chosen: Sequence[tuple[str | None, str, bool]], values: Sequence[ColumnValues], of: str) -> list[str]:
    number = next((number for number, one in enumerate(chosen) if one[0] == of), None)
    return values[number].filled if number is not None else []


def _means(table: Table, lead: Sequence[str], properties: Sequence[str | None], unsure: list[str]) -> str | None:
    """What standing on the list says, by the words of its title, its sheet and its file's name."""
    titles = [*lead, *table.sheet_names, PurePath(table.called).stem.replace("_", " ").replace("-", " ")]
    text = " ".join(f" {plain(title)} " for title in titles)
    told = next((meaning for phrase, meaning in words().meanings if words_say(text, phrase)), None)
    means = told or ("designated" if "designated" in properties else None)
    if means is None:
        unsure.append(MEANS_UNTOLD)
    else:
        by = "its title" if told else "its column of designations"
        unsure.append(f'standing on this list is taken to mean "{means}" by {by}; correct means if that is wrong')
    return means


def _sexes(chosen: Sequence[tuple[str | None, str, bool]], values: Sequence[ColumnValues], unsure: list[str]) -> dict[str, str]:
    found = dict.fromkeys(_of(chosen, values, "sex"))
    folded = {plain(value) for value in found}
    if {"h", "m"} <= folded or {"v", "m"} <= folded or ({"w", "m"} <= folded and "f" not in folded):
        # hombre and mujer, varón and mujer: there M is a woman's letter
        man = "h" if "h" in folded else "v" if "v" in folded else "m"
        return {value: "male" if plain(value) == man else "female" for value in found if plain(value) in (man, "m", "w")}
    unknown = [value for value in found if plain(value) not in words().sexes]
    if unknown:
        unsure.append(f"the sex {unknown[0]!r} is not known; say in [sex] what it means, or it is kept as it is")
    return {}


def _statuses(chosen: Sequence[tuple[str | None, str, bool]], values: Sequence[ColumnValues], unsure: list[str]) -> dict[str, str]:
    found = list(dict.fromkeys(_of(chosen, values, "status")))
    known = {value: words().statuses.get(plain(value)) for value in found}
    unknown = [value for value, meaning in known.items() if meaning is None]
    if not unknown or len(found) > 40:
        return {}
    shown = ", ".join(map(repr, unknown[:3])) + (" and more" if len(unknown) > 3 else "")
    unsure.append(f'it is not known what the status {shown} says of custody; "nothing" is proposed in [status]')
    return {value: meaning or "nothing" for value, meaning in known.items()}
