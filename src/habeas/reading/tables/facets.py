"""What a row says of the person and not of an event: where it is kept on the row's statements, and how it is read again.

Invariant: these facets are the same on every statement of a row, so that any one of them that is accepted tells who the row is about.

`row` (`12`, or `2024!12` where there are several sheets) and `record` (the row's own id) say which row of the source it is; `birth_date`,
`birth_place` and `sex` tell one person from another. A birth date is written as ISO 8601 has it, shortened to what is known: 1985-03-12,
1985-03, 1985; `../1985-03-12` for one by that day, `1985-03-12/..` for one on or after it.
"""

from __future__ import annotations

import calendar
from datetime import date
from functools import lru_cache

from habeas.dates import UNKNOWN, PartialDate, Precision
from habeas.model import Statement

__all__ = ["PERSON", "birth_date", "birth_text", "row_of"]

PERSON = ("birth_date", "birth_place", "record", "row", "sex")
"""The facets that are about the person or the row."""


def birth_text(on: PartialDate) -> str:
    """The value of the facet `birth_date`."""
    if on.precision is Precision.BEFORE and on.latest is not None:
        return f"../{on.latest.isoformat()}"
    if on.precision is Precision.AFTER and on.earliest is not None:
        return f"{on.earliest.isoformat()}/.."
    assert on.earliest is not None
    if on.precision is Precision.BETWEEN and on.latest is not None:
        return f"{on.earliest.isoformat()}/{on.latest.isoformat()}"
    cut = {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}
    return on.earliest.isoformat()[: cut[on.precision]]


def birth_date(statement: Statement) -> PartialDate:
    """When the person of a statement from a list was born, UNKNOWN when the list does not say."""
    return _born(next((value for key, value in statement.facets if key == "birth_date"), ""))


@lru_cache(maxsize=50_000)
def _born(value: str) -> PartialDate:
    if value.startswith("../"):
        return PartialDate.before(date.fromisoformat(value[3:]), value)
    if value.endswith("/.."):
        return PartialDate.after(date.fromisoformat(value[:-3]), value)
    if "/" in value:
        earliest, latest = map(date.fromisoformat, value.split("/"))
        return PartialDate.between(earliest, latest, value)
    parts = [int(part) for part in value.split("-")] if value else []
    if len(parts) == 3:
        return PartialDate.day(date(*parts), value)
    if len(parts) == 2:
        last = calendar.monthrange(parts[0], parts[1])[1]
        return PartialDate(date(parts[0], parts[1], 1), date(parts[0], parts[1], last), Precision.MONTH, value)
    return PartialDate.year(parts[0], value) if parts else UNKNOWN


def row_of(statement: Statement) -> str | None:
    """The row of its source that a statement stands in, None when that is no list."""
    return next((value for key, value in statement.facets if key == "row"), None)
