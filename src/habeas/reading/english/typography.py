"""Marks by what they do in print: those that open and close a quotation, and dashes.

Invariant: a straight mark, and an apostrophe, both open and close.
"""

from __future__ import annotations

__all__ = ["CLOSING_QUOTES", "DASHES", "OPENING_QUOTES"]

OPENING_QUOTES = frozenset("\"“«‘'")
CLOSING_QUOTES = frozenset("\"”»’'")
DASHES = frozenset(("–", "—", "--", "-"))
