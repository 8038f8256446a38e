"""What can be wrong with a register file or with a call on it.

Invariant: each message is one line for a person: what, where, and how to mend it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from habeas.model import Entry

__all__ = ["DamagedRegister", "LedgerError", "StaleHead", "UnknownRow"]


class LedgerError(ValueError):
    """A register that cannot be opened, read or written, or a row that cannot be found or kept."""


class DamagedRegister(LedgerError):  # noqa: N818 — it says what is damaged
    """A register file whose pages or rows are not as they were written; `verify` names what."""


class UnknownRow(LedgerError):  # noqa: N818 — it says which
    """No row, or more than one, has the id that was asked for."""


class StaleHead(LedgerError):  # noqa: N818 — it is news, and the writer may go on once it is read
    """Somebody else appended since the writer looked. `entries` are theirs, oldest first; nothing of the writer's was written."""

    def __init__(self, entries: tuple[Entry, ...]) -> None:
        self.entries = entries
        told = ", ".join(f"{entry.seq} ({entry.action} by {entry.actor})" for entry in entries[:5])
        more = f" and {len(entries) - 5} more" if len(entries) > 5 else ""
        super().__init__(f"the register has changed since you looked: entry {told}{more}; look at it and decide again")
