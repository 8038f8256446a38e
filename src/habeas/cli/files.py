"""Reading the files a call names.

Invariant: at most one byte more than such a file may have is ever read, so that no file, however large or endless, fills the memory.
"""

from __future__ import annotations

import stat
import sys
from pathlib import Path

from habeas.cli.problems import CallError

__all__ = ["STANDARD_INPUT", "called", "file_bytes"]

STANDARD_INPUT = "-"


def called(name: str) -> str:
    """What messages call the file of this name."""
    return "standard input" if name == STANDARD_INPUT else name


def file_bytes(name: str, *, largest: int | None = None, kind: str = "a report", smaller: str = "cut it into its documents") -> bytes:
    """The bytes of a file, or of standard input for `-`. Raises CallError: absent, no file, not readable, too large.

    largest: in bytes; that of a report if absent. kind, smaller: for the message, what such a file is and how to make it smaller.
    """
    from habeas.evidence.layers import LARGEST as LARGEST_REPORT

    most = LARGEST_REPORT if largest is None else largest
    if name == STANDARD_INPUT:
        if sys.stdin is None or sys.stdin.isatty():
            raise CallError("- means standard input, and nothing is piped into it; name a file instead")
        data = sys.stdin.buffer.read(most + 1)
        if len(data) > most:
            raise CallError(f"standard input has more than {most:,} bytes, and {kind} has no more: {smaller}")
        return data
    path = Path(name)
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise CallError(f"{name} is a folder; name the files in it, for example {Path(name) / '*.txt'}")
        if found.st_size > most:
            raise CallError(f"{name} has {found.st_size:,} bytes; {kind} has at most {most:,}: {smaller}")
        with path.open("rb") as file:
            return file.read(most + 1)
    except FileNotFoundError:
        raise CallError(f"{name} is not there; check the name and the folder") from None
    except PermissionError:
        raise CallError(f"{name} may not be read by you; allow reading it") from None
    except (OSError, ValueError) as error:
        said = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise CallError(f"{name} cannot be read ({said.lower()}); check the name and the disk") from None
