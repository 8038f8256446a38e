"""Taking a public store away, and what was begun of another.

Invariant: when it is done no file beside the register names anybody whom the store named.
"""

from __future__ import annotations

from pathlib import Path

from habeas.evidence.files import PART

__all__ = ["discard", "parts"]


def discard(path: Path) -> None:
    """Takes a store away at once, because it names somebody who must not be named any more. Raises OSError."""
    path.unlink(missing_ok=True)
    for part in parts(path):
        part.unlink(missing_ok=True)


def parts(path: Path) -> list[Path]:
    """What was begun of a store, and not finished."""
    return list(path.parent.glob(f".{path.name}.*{PART}*"))
