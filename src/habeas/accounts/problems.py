"""What can be wrong with an account."""

from __future__ import annotations

__all__ = ["AccountError"]


class AccountError(Exception):
    """One line: what is wrong and how to mend it."""
