"""What can be wrong with evidence: an error that stops a verb, and a problem that a check names.

Invariant: each is one line that says what, where and how to mend it; nothing here knows of any database.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

__all__ = ["EvidenceError", "Problem"]


class EvidenceError(ValueError):
    """Bytes that cannot become evidence, or evidence that cannot be kept or found. The message is one line for a person."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something a check found broken, named as precisely as it can be.

    what: one sentence. file: path of the file. table, row, entry: the ledger's table, the row's id in hexadecimal, the entry's number.
    """

    what: str
    file: str | None = None
    table: str | None = None
    row: str | None = None
    entry: int | None = None

    @property
    def where(self) -> str:
        """The place in words: `statement 3fa2… of entry 12`, or a file."""
        if self.table is None and self.entry is None:
            return self.file or "register"
        if self.table is None:
            return f"entry {self.entry}"
        row = f"{self.table} {self.row}" if self.row else self.table
        return f"{row} of entry {self.entry}" if self.entry is not None else row

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"

    def to_json(self) -> dict[str, Any]:
        return {"what": self.what, "file": self.file, "table": self.table, "row": self.row, "entry": self.entry}
