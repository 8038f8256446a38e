"""Marks: how a source is known in public, where its SHA-256 would say too much.

Invariant: a mark is the same every time, and nobody who lacks the key of the register can tell whether it is that of a text they have. Who
guesses a short report, with the name in it that is kept back here, cannot have the guess confirmed.
"""

from __future__ import annotations

import hashlib
import hmac

__all__ = ["public_mark"]


def public_mark(sha256: str, key: bytes) -> str:
    """The mark of a source, in hexadecimal and as long as its digest. Raises ValueError for an empty key."""
    if not key:
        raise ValueError("marks need the key of a register")
    return hmac.new(key, sha256.encode(), hashlib.sha256).hexdigest()
