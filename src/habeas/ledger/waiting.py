"""What awaits a decision, kept at hand: the places of a long queue, without reading it again for each of them.

Invariant: what is kept equals what `undecided` would answer at the entry it was brought up to. Rows never change, so bringing it up to
date looks only at what was appended since, and at the statements that this touches.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from habeas.ledger.lookup import undecided
from habeas.ledger.opening import Ledger

__all__ = ["Queue", "Waiting"]

_MANY = 20_000  # touched statements, from which reading all of them once is quicker


@dataclass(frozen=True, slots=True)
class Queue:
    """The statements that await a decision as of the entry `head`, in the order in which they were recorded.

    numbers: of their rows. sources: the numbers of their sources' rows.
    """

    head: int
    numbers: NDArray[np.int64]
    sources: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.numbers)

    def of(self, sources: set[int]) -> Queue:
        """Only those of these sources."""
        chosen = np.isin(self.sources, list(sources))
        return Queue(self.head, self.numbers[chosen], self.sources[chosen])

    def place(self, number: int) -> int:
        """How many stand before the statement of this number, whether or not it waits itself."""
        return int(np.searchsorted(self.numbers, number))

    def holds(self, number: int) -> bool:
        at = self.place(number)
        return at < len(self) and int(self.numbers[at]) == number

    def after(self, number: int) -> int | None:
        """The first that follows a statement, or the first of all where none follows; None when nothing waits but that statement."""
        at = int(np.searchsorted(self.numbers, number, side="right"))
        following = self.numbers[at] if at < len(self) else self.numbers[0] if len(self) else number
        return int(following) if int(following) != number else None

    def before(self, number: int) -> int | None:
        """The last that precedes a statement, or the last of all where none precedes."""
        at = self.place(number)
        preceding = self.numbers[at - 1] if at > 0 else self.numbers[-1] if len(self) else number
        return int(preceding) if int(preceding) != number else None

    def by_source(self) -> dict[int, int]:
        """How many wait of each source, by the number of its row."""
        numbers, counts = np.unique(self.sources, return_counts=True)
        return dict(zip(numbers.tolist(), counts.tolist(), strict=True))


class Waiting:
    """Keeps the queue of one register up to date. Threads may share it."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._lock = threading.Lock()
        self._queue: Queue | None = None

    def queue(self) -> Queue:
        """The queue as of the last entry. Raises LedgerError."""
        with self._lock, self._ledger.reading() as cursor:
            cursor.execute("SELECT COALESCE(MAX(number), 0) FROM entry")
            head = int(cursor.fetchone()[0])
            queue = self._queue
            if queue is None or queue.head > head:
                queue = _whole(cursor, head)
            elif queue.head < head:
                queue = _brought_up(cursor, queue, head)
            self._queue = queue
            return queue


def _whole(cursor: Any, head: int) -> Queue:
    numbers = np.fromiter(undecided(cursor), dtype=np.int64)
    cursor.execute("SELECT source, number FROM statement INDEXED BY statement_source")
    pairs = np.fromiter(_each(cursor), dtype=np.dtype((np.int64, 2)))
    order = np.argsort(pairs[:, 1], kind="stable")
    return Queue(head, numbers, pairs[order, 0][np.searchsorted(pairs[order, 1], numbers)])


def _brought_up(cursor: Any, queue: Queue, head: int) -> Queue:
    cursor.execute("SELECT COUNT(*) FROM entry WHERE number > %s AND redacts <> ''", [queue.head])
    if cursor.fetchone()[0]:
        return _whole(cursor, head)
    touched: set[int] = set()
    for query in (
        "SELECT number FROM statement WHERE entry > %s",
        "SELECT statement FROM decision WHERE entry > %s",
        "SELECT replacement FROM decision WHERE entry > %s AND replacement IS NOT NULL",
    ):
        cursor.execute(query, [queue.head])
        touched.update(row[0] for row in cursor.fetchall())
    if len(touched) > _MANY:
        return _whole(cursor, head)
    if not touched:
        return Queue(head, queue.numbers, queue.sources)
    listed = ", ".join(map(str, touched))
    # What was decided on a statement may free or bind what ever stood in its place.
    cursor.execute(f"SELECT replacement FROM decision WHERE statement IN ({listed}) AND replacement IS NOT NULL")
    touched.update(row[0] for row in cursor.fetchall())
    waiting = list(undecided(cursor, among=sorted(touched)))
    cursor.execute(f"SELECT number, source FROM statement WHERE number IN ({', '.join(map(str, waiting))}) ORDER BY number")
    new = np.asarray(cursor.fetchall(), dtype=np.int64).reshape(-1, 2)
    kept = ~np.isin(queue.numbers, list(touched))
    numbers, sources = queue.numbers[kept], queue.sources[kept]
    places = np.searchsorted(numbers, new[:, 0])
    return Queue(head, np.insert(numbers, places, new[:, 0]), np.insert(sources, places, new[:, 1]))


def _each(cursor: Any) -> Any:
    while rows := cursor.fetchmany(10_000):
        yield from rows
