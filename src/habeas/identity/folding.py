"""Folding many names, in one process or several, batch after batch.

Invariant: batches come in the order of their people, and each is what it would be by itself, whichever process folded it.
"""

from __future__ import annotations

import gc
import multiprocessing
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from functools import cache
from itertools import islice

from habeas.identity.batch import Batch, Folder, Names, names_of
from habeas.identity.people import ListedPerson

__all__ = ["batches"]

_SIZE = 20_000
_AHEAD = 2  # batches that wait for each process


def batches(people: Sequence[ListedPerson], processes: int) -> Iterator[Batch]:
    """All people folded, in their order. processes: how many to share the work among; 1 starts none."""
    parts = ([names_of(person) for person in people[start : start + _SIZE]] for start in range(0, len(people), _SIZE))
    if processes <= 1 or len(people) <= _SIZE:
        yield from map(Folder().fold, parts)
        return
    with ProcessPoolExecutor(processes, mp_context=multiprocessing.get_context("spawn"), initializer=gc.disable) as pool:
        waiting: deque[Future[Batch]] = deque(pool.submit(_fold, part) for part in islice(parts, processes * _AHEAD))
        while waiting:
            yield waiting.popleft().result()
            waiting.extend(pool.submit(_fold, part) for part in islice(parts, 1))


@cache
def _folder() -> Folder:
    """The folder of a process that was started to fold."""
    return Folder()


def _fold(part: Sequence[Names]) -> Batch:
    return _folder().fold(part)
