"""The public store of a register: made of what is published now, and served while it is made again.

Invariant: a store is made again exactly when what it was made from is not what is now: the last entry, the settings, or the day. Until then
the old one is served, unless somebody may have lost their name since, by a verdict on naming or on who is who, or was blanked: then
nothing is, because it may name them.

    python -m habeas.desk.storing pages|pictures REGISTER      makes them as a process of its own
    python -m habeas.desk.storing asked REGISTER               makes what it is asked for, line by line; see `habeas.desk.apart`
"""

from __future__ import annotations

import logging
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from traceback import extract_tb

from habeas import ledger
from habeas.desk.apart import Apart
from habeas.desk.origins import CLOSING, origin_now, unnames
from habeas.desk.problems import DeskError
from habeas.desk.settings import settings_path
from habeas.exports.discarding import discard
from habeas.exports.origin import Origin
from habeas.exports.problems import DamagedStoreError, StoreError
from habeas.exports.store import Store, store_path
from habeas.ledger import Ledger, LedgerError

__all__ = ["PublicStore", "StoreBeingMadeError"]

_LOG = logging.getLogger(__name__)
_FIRST_WAIT = 8.0  # seconds that a visitor waits for a store where none may be shown
_WAITING = 2  # visitors who may wait at once; the threads of the others are needed at the desk
_REST = 2.0  # times as long as it took: the pause before it is made again
_AFTER_FAILURE = 30.0
_SOON = 0.05
_UNASKED = 5.0  # seconds between looks at whether a newer one is to be made, when nobody asks
_SURELY = 3.0  # seconds after which a file whose time did not change has not changed
_CAREFUL = ("two_people", "small")
"""The settings by which an older store may name somebody who must not be named, too."""


class StoreBeingMadeError(StoreError):
    """There is nothing that may be shown yet. Ask again in a few seconds."""


class PublicStore:
    """The store of one register in a process that serves it to many threads.

    opened: gives the register of the process. today: the day, UTC. make: makes the pages of the store of the register at a path. draw:
    makes its pictures, and gives up when they are out of date. wait: seconds that a visitor waits where none may be shown.
    may_lag: whether an older store is shown while a newer one is made.
    """

    def __init__(
        self,
        opened: Callable[[], Ledger],
        *,
        today: Callable[[], date] = lambda: datetime.now(UTC).date(),
        make: Callable[[Path], None] | None = None,
        draw: Callable[[Path], None] | None = None,
        wait: float = _FIRST_WAIT,
        may_lag: bool = True,
    ) -> None:
        self._opened, self._today, self._apart = opened, today, Apart()
        self._make, self._draw = make or self._apart.make, draw or self._apart.draw
        self._lock = threading.Lock()
        self._store: Store | None = None
        self._retired: Store | None = None
        self._file: tuple[int, ...] = ()
        self._wanted: Origin | None = None
        self._seen: tuple[object, ...] = ()
        self._closed_by: Origin | None = None
        self._open_for: tuple[Origin, Origin] | None = None
        self._making: threading.Thread | None = None
        self._wait, self._may_lag = wait, may_lag
        self._rests_until = self._failed_until = 0.0
        self._waiting = threading.BoundedSemaphore(_WAITING)
        self._done = threading.Event()

    def current(self) -> Store:
        """The store to show. Raises StoreBeingMadeError, LedgerError, DeskError."""
        until = time.monotonic() + self._wait
        while True:
            with self._lock:
                shown, making = self._look()
            if shown is not None:
                return shown
            left = until - time.monotonic()
            if making is None or left <= 0 or not self._waiting.acquire(blocking=False):
                raise StoreBeingMadeError("what is published is being put together; ask again in a few seconds")
            try:
                self._done.wait(left)
                time.sleep(_SOON)  # what is drawn is given up first
            finally:
                self._waiting.release()

    def keep(self, stop: threading.Event) -> None:
        """Has a newer store made when one is due, though nobody asks: when the day ends, and with it embargoes, and within seconds of what
        was recorded. For a thread of its own, until `stop` is set."""
        while not stop.wait(min(_UNASKED, _until_midnight())):
            try:
                register = self._opened()
                try:
                    with self._lock:
                        self._look()
                finally:
                    register.connection.close()
            except (DeskError, LedgerError, StoreError, OSError) as error:
                _LOG.error("it cannot be seen whether the public store is out of date: %s", error)

    def refuse(self, store: Store) -> None:
        """Says that a store turned out to be damaged: it is taken away and made again."""
        with self._lock:
            if store is self._store:
                _LOG.error("the public store is damaged and is made again: %s", store.path)
                with suppress(OSError):
                    discard(store.path)
                self._let_go()

    def close(self) -> None:
        """Waits for what is being made."""
        making = self._making
        if making is not None:
            making.join()
        self._apart.close()
        with self._lock:
            self._let_go()
            if self._retired is not None:
                self._retired.close()

    def _look(self) -> tuple[Store | None, threading.Thread | None]:
        """The store if it may be shown, and whoever is making a newer one."""
        register = self._opened()
        wanted = self._origin(register)
        self._reopen(store_path(register.path))
        store = self._store
        if store is not None and store.origin == wanted:
            if not store.drawn_all:
                self._start(register.path, at_once=False)
            return store, None
        closed = store is None or not self._may_lag or self._is_closed(register, store.origin, wanted)
        self._start(register.path, at_once=closed)
        return (None if closed else store), self._making

    def _start(self, path: Path, *, at_once: bool) -> None:
        """Has it made again, unless that is under way, or too soon. at_once: without the pause."""
        now = time.monotonic()
        if self._making is not None or now < self._failed_until or (now < self._rests_until and not at_once):
            return
        self._done.clear()
        self._making = threading.Thread(target=self._run, args=(path,), name="public-store", daemon=True)
        self._making.start()

    def _origin(self, register: Ledger) -> Origin:
        """What a store should be made from; the register is asked only when its file, its settings or the day changed."""
        files = [_signature(path) for path in (register.path, settings_path(register))]
        seen = (self._today(), *files)
        if self._wanted is None or seen != self._seen or time.time() - max((file[-1] for file in files if file), default=0) / 1e9 < _SURELY:
            self._wanted = origin_now(register, self._today())
            self._seen = seen
        return self._wanted

    def _reopen(self, path: Path) -> None:
        """Takes the file that has the name now."""
        there = _signature(path)
        if there == self._file and self._store is not None:
            return
        self._let_go()
        if not there:
            return
        try:
            self._store, self._file = Store(path), there
        except DamagedStoreError as error:
            _LOG.error("%s; it is made again", error)
            with suppress(OSError):
                discard(path)
        except StoreError as error:
            _LOG.info("%s; it is made again", error)

    def _let_go(self) -> None:
        """The one before may still be read by another thread; the one before that is not."""
        if self._store is not None:
            if self._retired is not None:
                self._retired.close()
            self._retired, self._store, self._file = self._store, None, ()

    def _is_closed(self, register: Ledger, shown: Origin, wanted: Origin) -> bool:
        """Whether a store of this origin may name somebody who must not be named any more."""
        if self._closed_by == wanted:
            return True
        if self._open_for == (shown, wanted):
            return False
        since = ledger.entries(register, after=max(shown.entry - 1, 0))
        known = shown.entry == 0 or (since and (since[0].entry.seq, since[0].entry.digest) == (shown.entry, shown.head))
        stricter = any(shown.settings.get(name) != wanted.settings.get(name) for name in _CAREFUL)
        newer = [one for one in since if one.entry.seq > shown.entry]
        if not known or stricter or any(one.entry.action in CLOSING for one in newer) or unnames(register, newer, shown):
            self._closed_by = wanted
            return True
        self._open_for = (shown, wanted)
        return False

    def _run(self, path: Path) -> None:
        began = time.monotonic()
        failed = False
        try:
            self._make(path)
            self._done.set()
            self._rests_until = time.monotonic() + _REST * (time.monotonic() - began)
            self._draw(path)
        except (DeskError, LedgerError, StoreError, OSError) as error:
            failed = True
            _LOG.error("the public store cannot be made: %s", error)
        except Exception as error:  # of which the words may name somebody
            failed = True
            place = extract_tb(error.__traceback__)[-1]
            _LOG.error("the public store cannot be made: %s in %s, line %s", type(error).__name__, Path(place.filename).name, place.lineno)
        finally:
            with self._lock:
                if failed:
                    self._failed_until = time.monotonic() + _AFTER_FAILURE
                self._making = None
                self._done.set()


def _until_midnight() -> float:
    """Seconds to the end of the day, UTC, and a little more."""
    now = datetime.now(UTC)
    following = datetime.combine(now.date() + timedelta(days=1), datetime.min.time(), UTC)
    return (following - now).total_seconds() + _SOON


def _signature(path: Path) -> tuple[int, ...]:
    """What changes with a file; the last is its time in nanoseconds. Empty where there is none."""
    try:
        found = path.stat()
    except OSError:
        return ()
    return (found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns)


if __name__ == "__main__":
    from habeas.desk.making import make_from  # which loads what makes pages; those who only show them need not wait for that

    sys.exit(make_from(*sys.argv[1:]))
