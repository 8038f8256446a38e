"""Folding: what a register says, read once and then brought up to what was recorded since.

Invariant: what is kept equals what folding every row of the register would give, whoever appended them. It is kept with the open register
and gone with it; a register that was put back to another state, or of which something was blanked, is read anew.
"""

from __future__ import annotations

import gc
import threading
from dataclasses import dataclass, field

from habeas import ledger
from habeas.ledger import Ledger
from habeas.model import AsOf, Entry
from habeas.register import Known, Register, ask, know
from habeas.register import fold as folded

__all__ = ["fold", "known_of"]

_NAME = "known"
_MANY = 20_000  # statements


@dataclass(slots=True)
class _Kept:
    """What was known when it was asked for last. last: the entry up to which it was read."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    known: Known | None = None
    last: Entry | None = None


def fold(register: Ledger, as_of: AsOf, *, include_proposed: bool = False) -> Register:
    """The register as of three times: what the answers are asked of. Raises LedgerError."""
    if as_of.known is not None:
        return folded(ledger.read_rows(register, as_of.known), as_of, include_proposed=include_proposed)
    return ask(known_of(register), as_of, include_proposed=include_proposed)


def known_of(register: Ledger) -> Known:
    """All that is known by the last entry. Threads may ask at once; one of them reads. Raises LedgerError."""
    kept: _Kept = register.kept.setdefault(_NAME, _Kept())
    with kept.lock:
        rows = ledger.read_later(register, kept.last) if kept.known is not None else None
        if kept.known is None or rows is None:
            rows = ledger.read_rows(register)
            kept.known = know(rows)
            if len(kept.known.statements) > _MANY:
                gc.freeze()  # it stays: looking through it for garbage takes longer than bringing it up to date
        elif rows.entries:
            kept.known = kept.known.with_rows(rows)
        kept.last = rows.entries[-1] if rows.entries else kept.last
        return kept.known
