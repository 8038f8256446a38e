"""What a ledger holds, and as of when it is asked.

Invariant: of rows the order says nothing; when they were recorded, the number of their entry does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from habeas.model.source import Source
from habeas.model.statement import Statement
from habeas.model.verdicts import Clearance, Decision, Link

__all__ = ["AsOf", "Entry", "LedgerRows"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One append to the ledger: recorded time, audit log and feed cursor at once.

    digest: SHA-256 over the digest before it, this entry's canonical form and the sorted ids of the rows it brought.
    """

    seq: int
    at: datetime
    actor: str
    action: str
    note: str
    previous: str
    digest: str


@dataclass(frozen=True, slots=True)
class AsOf:
    """The three times of a question: the world on a day, as stated by a day, as this register knew it at an entry. None: no limit."""

    on: date
    stated: date | None = None
    known: int | None = None

    @classmethod
    def asked(cls, on: date | None, stated: date | None, known: int | None, *, today: date) -> AsOf:
        """The times of a question. Where no day in the world is asked about, it is that by which things had been stated, or today."""
        return cls(on or min(stated or today, today), stated, known)


@dataclass(frozen=True, slots=True)
class LedgerRows:
    """The six tables of a ledger as values, each row with its `entry` number; the register is a pure function of them.

    Order carries no meaning. Ids in links, `subset_of`, decisions, `replacement` and clearances are row ids.
    """

    entries: Sequence[Entry] = ()
    sources: Sequence[Source] = ()
    statements: Sequence[Statement] = ()
    decisions: Sequence[Decision] = ()
    links: Sequence[Link] = ()
    clearances: Sequence[Clearance] = ()
