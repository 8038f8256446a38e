"""The key of a register that nobody outside of it knows.

Invariant: the key is the same for as long as there is the register, in every copy of it. It is the id of the first row of a source: that is
a hash over a random salt, nothing public ever shows it, and a redaction leaves it as it is.
"""

from __future__ import annotations

from habeas.ledger.opening import Ledger
from habeas.ledger.problems import LedgerError

__all__ = ["public_key"]


def public_key(ledger: Ledger) -> bytes:
    """What marks are made with by which the public knows sources. Raises LedgerError when there is no source."""
    with ledger.reading() as cursor:
        cursor.execute("SELECT id FROM source ORDER BY number LIMIT 1")
        row = cursor.fetchone()
    if row is None:
        raise LedgerError("the register has no source yet, so that nothing can be published of it")
    return bytes(row[0])
