"""The queue of one register in this process, and the places in it.

Invariant: nothing here folds the register: a place is found among the numbers that `Waiting` keeps, and only the statements that are shown
are read.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass

from habeas import ledger
from habeas.ledger import Ledger, Queue, Waiting
from habeas.ledger.lookup import is_row_id
from habeas.model import Source

__all__ = ["Filter", "filter_of", "is_read", "queue_of"]

_lock = threading.Lock()
_waiting: dict[str, Waiting] = {}


@dataclass(frozen=True, slots=True)
class Filter:
    """Which statements are gone through: all, or those of one source. sha256: of the source, empty for all."""

    sha256: str
    queue: Queue
    source: Source | None = None

    @property
    def query(self) -> str:
        """What an address needs to keep to this filter."""
        return f"?source={self.sha256}" if self.sha256 else ""


def is_read(register: Ledger) -> bool:
    """Whether the queue was read before, so that asking for it takes no time."""
    return register.alias in _waiting


def queue_of(register: Ledger) -> Queue:
    """The statements that await a decision. Raises LedgerError."""
    with _lock:
        waiting = _waiting.get(register.alias) or _waiting.setdefault(register.alias, Waiting(register))
    return waiting.queue()


def filter_of(register: Ledger, sha256: str) -> Filter:
    """The queue as an address asks for it; a source that is not there holds nothing. Raises LedgerError."""
    queue = queue_of(register)
    if not is_row_id(sha256):
        return Filter("", queue)
    return Filter(sha256, queue.of(ledger.source_numbers_of(register, sha256)), ledger.read_source(register, sha256))
