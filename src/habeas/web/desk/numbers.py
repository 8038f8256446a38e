"""Numbers that a form or an address gives: a page, an entry, a count.

Invariant: what is no number, or longer than any of a register, is none, and no error.
"""

from __future__ import annotations

__all__ = ["number_given"]

_DIGITS = 9


def number_given(text: str | None) -> int | None:
    """A whole number of at most nine digits, None where the text is anything else."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) <= _DIGITS else None
