"""Choices by single keys of a terminal, or by lines of a pipe.

Invariant: one press is one key: a key that sends several bytes (an arrow, a letter that is not Latin) is never taken for the letters in
them, nothing typed ahead is lost, and the terminal is left as it was found.
"""

from __future__ import annotations

import os
import select
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext

import typer

__all__ = ["SPECIAL", "Choices", "Terminal"]

SPECIAL = "\x1b"
"""Stands for any key that is no character: an arrow, a function key, Escape."""

# What the same keys give while the keyboard is set to Russian or Belarusian.
_ON_THE_SAME_KEY = {"ф": "a", "к": "r", "у": "e", "ы": "s", "г": "u", "й": "q", "н": "y", "т": "n", "я": "z"}
_PAUSE = 0.05  # seconds; the bytes of one key come together, those of two presses do not


class Terminal:
    """Standard input, when it is a terminal."""

    def single_keys(self) -> AbstractContextManager[None]:
        """A context in which each key is had as soon as it is pressed, and is not echoed."""
        return _set_single(True)

    def whole_lines(self) -> AbstractContextManager[None]:
        """A context inside of `single_keys` in which a line can be typed, seen and corrected before it is had."""
        return _set_single(False)

    def key(self) -> str:
        """The next key; the end of input is the empty string."""
        if os.name != "posix":
            return str(typer.getchar())
        number = sys.stdin.fileno()
        first = os.read(number, 1)
        if first == b"\x1b":
            while select.select([number], [], [], _PAUSE)[0] and os.read(number, 1):
                pass
            return SPECIAL
        lead = first[0] if first else 0
        more = 3 if lead >= 0xF0 else 2 if lead >= 0xE0 else 1 if lead >= 0xC0 else 0
        rest = b"".join(os.read(number, 1) for _ in range(more))
        return "" if first in (b"", b"\x04") else (first + rest).decode(errors="replace")


@contextmanager
def _set_single(single: bool) -> Iterator[None]:
    try:
        import termios
    except ImportError:  # Windows; there `key` asks for one at a time
        yield
        return
    number = sys.stdin.fileno()
    before = termios.tcgetattr(number)
    mode = termios.tcgetattr(number)
    mode[3] = mode[3] & ~(termios.ICANON | termios.ECHO) if single else mode[3] | termios.ICANON | termios.ECHO
    mode[6][termios.VMIN], mode[6][termios.VTIME] = (1, 0) if single else (b"\x04", b"\x00")
    try:
        termios.tcsetattr(number, termios.TCSADRAIN, mode)
        yield
    finally:
        termios.tcsetattr(number, termios.TCSADRAIN, before)


class Choices:
    """Where the choices come from: single keys of a terminal, or lines of a pipe. The end of either is the choice to quit."""

    def __init__(self) -> None:
        self.terminal = Terminal() if sys.stdin is not None and sys.stdin.isatty() else None

    def choice(self) -> tuple[str, str]:
        """A choice and, from a pipe, what stands after it on the line."""
        if self.terminal is not None:
            key = self.terminal.key().lower()
            return _ON_THE_SAME_KEY.get(key, key) or "q", ""
        line = sys.stdin.readline() if sys.stdin is not None else ""
        word, _, rest = line.strip().partition(" ")
        return (word.lower() if line else "q"), rest.strip()

    def reason(self) -> str:
        """A line in words, typed or from the pipe."""
        if self.terminal is None:
            return sys.stdin.readline().strip()
        with self.terminal.whole_lines():
            return sys.stdin.readline().strip()

    def in_use(self) -> AbstractContextManager[None]:
        """A context in which single keys of a terminal are had; nothing for a pipe."""
        return self.terminal.single_keys() if self.terminal is not None else nullcontext()
