"""What can be wrong with a mapping, and with a row of a list.

Invariant: each is one line that says what, where (row and column as the spreadsheet program counts) and how to mend it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

__all__ = ["MappingError", "RowProblem"]

_SHOWN = 60


class MappingError(ValueError):
    """A mapping that cannot be used for a list. The message is one line for a person."""


@dataclass(frozen=True, slots=True)
class RowProblem:
    """Why a row cannot be added. row: its number. column: its letters, None when it is about the whole row. header: what the column is
    called. value: what stands there."""

    row: int
    column: str | None
    header: str | None
    reason: str
    value: str = ""
    sheet: str | None = None

    def __str__(self) -> str:
        where = f"sheet {self.sheet!r}, row {self.row}" if self.sheet is not None else f"row {self.row}"
        if self.column is not None:
            where += f", column {self.column}" + (f" ({self.header})" if self.header else "")
        return f"{where}: {self.reason}"

    @property
    def short_value(self) -> str:
        """The value, cut where it is long."""
        return self.value if len(self.value) <= _SHOWN else f"{self.value[:_SHOWN]}…"

    def to_json(self) -> dict[str, Any]:
        return {
            "row": self.row,
            "column": self.column,
            "header": self.header,
            "reason": self.reason,
            "value": self.short_value,
            "sheet": self.sheet,
        }
