"""The command line: the verbs of the desk and the answers, as commands.

Invariant: exit code 0 when it is done, 1 when the answer is "no", 2 with one line on standard error when the input or the call is wrong,
130 without a word when it was interrupted, also while it was still starting. Starting costs little.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command line, `sys.argv` when none is given, and answers its exit code."""
    try:
        from habeas.cli.commands import run  # the longest part of starting, in which one may be interrupted

        return run(sys.argv[1:] if arguments is None else arguments)
    except KeyboardInterrupt:
        return 130
