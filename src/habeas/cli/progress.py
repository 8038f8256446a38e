"""How far long work is, for people who wait for it.

Invariant: written on standard error, and only where that is a terminal; nothing of it stays on the screen.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

__all__ = ["Progress", "progress_bar"]

Progress = Callable[[str, int, int], None]
"""Told the work at hand, how much of it is done, and of how much, or 0 where nobody knows."""


@contextmanager
def progress_bar() -> Iterator[Progress]:
    """A progress bar on standard error where that is a terminal."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield lambda what, done, of: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Opening", total=None)
        yield lambda what, done, of: bar.update(task, description=what, completed=done, total=of or None)
