"""Work shared among processes that know already what it needs.

Invariant: what comes out is what one process would have made, in the same order. The processes are forked, so an index of millions is
theirs without being sent; where a system cannot fork, everything is done here.
"""

from __future__ import annotations

import gc
import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from functools import cache
from itertools import islice
from typing import Any, TypeVar

__all__ = ["shared"]

_AHEAD = 2  # pieces of work that wait for each process

T = TypeVar("T")
R = TypeVar("R")


def shared(work: Callable[[T], R], pieces: Iterable[T], processes: int) -> Iterator[R]:
    """What `work` makes of each piece, in their order. processes: how many to share the pieces among; 1 starts none."""
    rest = iter(pieces)
    first = list(islice(rest, 2))
    if processes <= 1 or len(first) < 2 or "fork" not in multiprocessing.get_all_start_methods():
        yield from map(work, first)
        yield from map(work, rest)
        return
    with ProcessPoolExecutor(processes, mp_context=multiprocessing.get_context("fork"), initializer=_begin, initargs=(work,)) as pool:
        waiting: deque[Future[R]] = deque(pool.submit(_go_on, piece) for piece in (*first, *islice(rest, (processes - 1) * _AHEAD)))
        while waiting:
            done = waiting.popleft().result()
            waiting.extend(pool.submit(_go_on, piece) for piece in islice(rest, 1))
            yield done


@cache
def _here() -> list[Callable[[Any], Any]]:
    """The work of a process that was started for it."""
    return []


def _begin(work: Callable[[Any], Any]) -> None:
    gc.freeze()  # what was known before is shared as long as nobody touches it
    _here()[:] = [work]


def _go_on(piece: Any) -> Any:
    return _here()[0](piece)
