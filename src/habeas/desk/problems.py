"""What can be wrong with a verb.

Invariant: the message is one line for a person: what is wrong, and how to mend it.
"""

from __future__ import annotations

__all__ = ["DeskError"]


class DeskError(ValueError):
    """A verb that cannot be done as it was put."""
