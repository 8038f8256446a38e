"""Folding: what a register says, read once and then brought up to what was recorded since.

Invariant: what is kept equals what folding every row of the register would give, whoever appended them. It is kept with the open register
and gone with it; a register that was put back to another state, or of which something was blanked, is read anew.
"""

from __future__ import annotations

import gc
import threading
from dataclasses import dataclass, field

from habeas import ledger
from habeas.desk.progress import telling
from habeas.ledger import Ledger
from habeas.model import AsOf, Entry, LedgerRows
from habeas.register import Known, Register, ask, know

__all__ = ["FOLDING", "READING", "fold", "fold_source", "known_of"]

READING = "reading"
FOLDING = "folding"
"""What is told to be done, see `progress`."""

_NAME = "known"
_MANY = 20_000  # statements


@dataclass(slots=True)
class _Kept:
    """What was known when it was asked for last. last: the entry up to which it was read. before: the number of an entry before that, and
    what was known then; of one entry at a time, as it is as large."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    known: Known | None = None
    last: Entry | None = None
    before: tuple[int, Known] | None = None


def fold(register: Ledger, as_of: AsOf, *, include_proposed: bool = False) -> Register:
    """The register as of three times: what the answers are asked of. Raises LedgerError."""
    if as_of.known is not None and _NAME not in register.kept:
        known = know(_read(register, as_of.known), as_of.known)  # whoever asks once need not read the rest
    else:
        known = known_of(register)
        if as_of.known is not None and as_of.known < known.head:
            known = _known_before(register, as_of.known)
    return ask(known, as_of, include_proposed=include_proposed)


def fold_source(register: Ledger, sha256: str, as_of: AsOf, *, include_proposed: bool = False) -> Register:
    """What one source alone says, without reading the rest: its statements stand as they do in the whole register, as they hang on
    statements of the same source only. Of people it knows what it calls them, and no link to anybody else. Raises LedgerError."""
    statements = ledger.read_statements_of(register, sha256)
    source = ledger.read_source(register, sha256)
    histories = ledger.read_histories(register, [one.id for one in statements])
    decisions = {one.id: one for history in histories.values() for one in history}
    told = [*(one.entry for one in statements), *(one.entry for one in decisions.values()), source.entry if source else None]
    numbers = {number for number in told if number is not None}
    logged = [one.entry for number in sorted(numbers) for one in ledger.entries(register, after=number - 1, limit=1)]
    rows = LedgerRows(logged, [source] if source else [], statements, tuple(decisions.values()), (), ())
    return ask(know(rows), as_of, include_proposed=include_proposed)


def known_of(register: Ledger) -> Known:
    """All that is known by the last entry. Threads may ask at once; one of them reads. Raises LedgerError."""
    kept: _Kept = register.kept.setdefault(_NAME, _Kept())
    with kept.lock:
        rows = ledger.read_later(register, kept.last) if kept.known is not None else None
        if kept.known is None or rows is None:
            rows = _read(register)
            kept.known, kept.before = know(rows), None
            if len(kept.known.statements) > _MANY:
                gc.freeze()  # it stays: looking through it for garbage takes longer than bringing it up to date
        elif rows.entries:
            kept.known = kept.known.with_rows(rows)
        kept.last = rows.entries[-1] if rows.entries else kept.last
        return kept.known


def _known_before(register: Ledger, entry: int) -> Known:
    """What was known at an entry before the last. What is recorded later changes nothing of it, unless something is blanked; then all is
    read anew."""
    kept: _Kept = register.kept[_NAME]
    with kept.lock:
        if kept.before is None or kept.before[0] != entry:
            kept.before = None  # before another is read, so that there are never two
            kept.before = (entry, know(_read(register, entry), entry))
        return kept.before[1]


def _read(register: Ledger, known: int | None = None) -> LedgerRows:
    """The rows up to an entry. Says how far it is, as reading takes the longest of all."""
    tell = telling()
    rows = ledger.read_rows(register, known, lambda done, of: tell(READING, done, of))
    tell(FOLDING, 0, 0)
    return rows
