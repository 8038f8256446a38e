"""A proposed mapping as a file: TOML that a person reads and puts right.

Invariant: every column of the table is in the file, one that is left out with why.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import PurePath

from habeas.evidence.tables import Header, Table
from habeas.reading.tables.guessing import ProposedColumn
from habeas.reading.tables.mapping import NAME_PARTS, PROPERTIES
from habeas.reading.tables.words import plain

__all__ = ["written"]

_DAY = re.compile(r"(?:\s[^\W\d]{1,4})?\s*\(?(?:\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|\b\d{1,2}\s+[^\W\d]+\s+\d{4}|\b\d{4}-\d\d).*")


def written(
    table: Table,
    header: Header,
    columns: Sequence[ProposedColumn],
    publisher: str | None,
    means: str | None,
    order: str | None,
    tables: Mapping[str, Mapping[str, str]],
    lead: Sequence[str],
) -> str:
    """The mapping as TOML. tables: what single cells mean, by property. lead: the rows above the header."""
    title = _undated(next((" ".join(line.split()) for line in lead if 3 < len(line.strip()) <= 100), ""))
    lines = ["[list]", f"name = {_quoted(title or PurePath(table.called).stem)}"]
    lines.append(f"owner = {_quoted(publisher)}" if publisher else '# owner = "who keeps this list"')
    lines.append('# population = "whom it lists, in the words of its owner"')
    lines.append("# published_on = 2025-12-12")
    lines.append(f"means = {_quoted(means)}" if means else '# means = "held"')
    lines.append('removal = "nothing"  # or "revision", or "undesignated" where the owner takes people off for that')
    lines += ["", "[file]"]
    if len(table.sheet_names) == 1:
        lines.append(f"sheet = {_quoted(table.sheet_names[0])}")
    elif table.sheet_names:
        lines.append(f"sheet = [{', '.join(map(_quoted, table.sheet_names))}]")
    lines.append(f"header_row = {header.row}")
    if table.encoding is not None and table.encoding.how == "detected":
        lines.append(f"encoding = {_quoted(table.encoding.name)}")
    if table.dialect is not None and table.dialect.delimiter:
        lines.append(f"delimiter = {_quoted(table.dialect.delimiter)}")
    if order is not None:
        lines.append(f"date_order = {_quoted(order)}")
    lines += ["", "[columns]"]
    headers = [plain(column.header) for column in columns]
    by_property = {column.property: column for column in columns if column.property is not None}
    for of in PROPERTIES:
        if (column := by_property.get(of)) is not None:
            alone = column.header and headers.count(plain(column.header)) == 1
            said = _quoted(column.header) if alone else f"{{ column = {_quoted(column.letters)} }}"
            lines.append(f"{of} = {said}" + ("" if column.sure else "  # unsure"))
    if not set(by_property) & {"name", *NAME_PARTS}:
        lines.append('# name = "the column with the names"')
    for name, meanings in tables.items():
        if meanings:
            lines += ["", f"[{name}]", *(f"{_quoted(value)} = {_quoted(meaning)}" for value, meaning in meanings.items())]
    return "\n".join(lines) + "\n"


def _undated(title: str) -> str:
    """A title without the day it is of, which the next snapshot of the list will not have."""
    found = _DAY.search(title)
    return (title[: found.start()] if found else title).strip(" ,;:()-–—")


def _quoted(text: str | None) -> str:
    return json.dumps(text or "", ensure_ascii=False)
