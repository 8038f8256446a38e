"""The public store of a register: made of what is published now, and served while it is made again.

Invariant: a store is made again exactly when what it was made from is not what is now: the last entry, the settings, or the day. Until then
the old one is served, unless somebody may have lost their name since, by a verdict on naming or on who is who, or was blanked: then
nothing is, because it may name them.

    python -m habeas.desk.storing pages|pictures REGISTER      makes them as a process of its own
"""

from __future__ import annotations

import dataclasses
import logging
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path

from habeas import ledger
from habeas.desk.problems import DeskError
from habeas.desk.publishing import published
from habeas.desk.settings import settings, settings_path
from habeas.exports.building import add_drawings, discard, write_store
from habeas.exports.problems import DamagedStoreError, StoreError
from habeas.exports.store import Origin, Store, store_path
from habeas.ledger import Ledger, LedgerError, Logged, open_register
from habeas.model import Clearance, ClearanceVerdict, Link, LinkVerdict
from habeas.register import fold_name

__all__ = ["PublicStore", "StoreBeingMadeError", "draw_store", "make_store", "origin_now", "unnames"]

_LOG = logging.getLogger(__name__)
_FIRST_WAIT = 8.0  # seconds that a visitor waits for a store where none may be shown
_WAITING = 2  # visitors who may wait at once; the threads of the others are needed at the desk
_TRIES = 3
_REST = 2.0  # times as long as it took: the pause before it is made again
_AFTER_FAILURE = 30.0
_SOON = 0.05
_LOOK = 0.5  # seconds between looks at what is made elsewhere
_SURELY = 3.0  # seconds after which a file whose time did not change has not changed
_CLOSING = frozenset({"withhold", "redact"})
"""What an entry does after which an older store may name somebody who must not be named."""
_CAREFUL = ("two_people", "small")
"""The settings that say so, too."""


class StoreBeingMadeError(StoreError):
    """There is nothing that may be shown yet. Ask again in a few seconds."""


def origin_now(register: Ledger, on: date | None = None) -> Origin:
    """What a store that is made now is made from. on: today when None. Raises LedgerError, DeskError."""
    last = ledger.entries(register, newest_first=True, limit=1)
    told = dataclasses.asdict(settings(register))
    entry, digest = (last[0].entry.seq, last[0].entry.digest) if last else (0, "")
    return Origin(entry, digest, on or datetime.now(UTC).date(), {**told, "languages": list(told["languages"])})


def make_store(register: Ledger, on: date | None = None) -> Origin:
    """Makes the public store of a register beside it, unless that is there already; answers what it is made from.

    Raises LedgerError, DeskError, StoreError; then the old one stays.
    """
    from habeas.exports.contents import contents, drawings

    path = store_path(register.path)
    for _ in range(_TRIES):
        origin = origin_now(register, on)
        if _there(path) == origin:
            return origin
        shown = published(register, origin.on)
        if shown.head != origin.entry:
            continue  # somebody recorded something in between

        def superseded(there: Origin | None, ours: Origin = origin) -> bool:
            since = ledger.entries(register, after=ours.entry)
            newer = {(one.entry.seq, one.entry.digest) for one in since}
            if there is not None and ((there.entry, there.head) in newer or (there.head == ours.head and there.on > ours.on)):
                return True
            return any(one.entry.action in _CLOSING for one in since)

        if write_store(path, origin, contents(shown), drawings(shown, origin.settings["languages"]), superseded=superseded):
            return origin
    raise StoreError("the register changes faster than what is published of it can be put together; it is tried again")


def draw_store(register: Ledger) -> None:
    """Draws the pictures that the store of a register lacks, which takes longer than all of its pages. Raises as `make_store`."""
    from habeas.exports.contents import drawings

    path = store_path(register.path)
    with Store(path) as store:
        origin, drawn = store.origin, store.drawn_all
    if not drawn:
        shown = published(register, origin.on)
        if shown.head == origin.entry:
            add_drawings(path, drawings(shown, origin.settings["languages"]))


def _there(path: Path) -> Origin | None:
    """What the store at a path was made from, None where none can be used."""
    try:
        with Store(path) as store:
            return store.origin
    except StoreError:
        return None


class PublicStore:
    """The store of one register in a process that serves it to many threads.

    opened: gives the register of the process. today: the day, UTC. make: makes the pages of the store of the register at a path. draw:
    makes its pictures, and gives up when it is told that they are out of date. wait: seconds that a visitor waits where none may be shown.
    may_lag: whether an older store is shown while a newer one is made.
    """

    def __init__(
        self,
        opened: Callable[[], Ledger],
        *,
        today: Callable[[], date] = lambda: datetime.now(UTC).date(),
        make: Callable[[Path], None] | None = None,
        draw: Callable[[Path, Callable[[], bool]], None] | None = None,
        wait: float = _FIRST_WAIT,
        may_lag: bool = True,
    ) -> None:
        self._opened, self._today, self._make, self._draw = opened, today, make or _make, draw or _draw
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
        if not known or stricter or any(one.entry.action in _CLOSING for one in newer) or unnames(register, newer, shown):
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
            made = _there(store_path(path))
            self._draw(path, lambda: self._wanted != made)
        except (DeskError, LedgerError, StoreError, OSError, ValueError, MemoryError) as error:
            failed = True
            _LOG.error("the public store cannot be made: %s", error)
        except Exception:
            failed = True
            _LOG.exception("the public store cannot be made")
        finally:
            with self._lock:
                if failed:
                    self._failed_until = time.monotonic() + _AFTER_FAILURE
                self._making = None
                self._done.set()


def unnames(register: Ledger, newer: Sequence[Logged], shown: Origin) -> bool:
    """Whether what was recorded after a store was made may take somebody's name away: an embargo that was put on a name, a withheld person
    who turned out to be somebody named, or two names told apart of which only one was published."""
    recorded = {name for one in newer for name, count in one.rows.items() if count}
    if not recorded & {"link", "clearance"}:
        return False
    clearances = ledger.read_clearances(register)
    links = [one for one in ledger.read_links(register) if one.verdict is not LinkVerdict.SUGGESTED]
    fresh = [one for one in links if (one.entry or 0) > shown.entry]
    later = {fold_name(one.mention[1]) for one in clearances if (one.entry or 0) > shown.entry and (one.not_before or shown.on) > shown.on}
    if later and any(one.verdict is ClearanceVerdict.PUBLISH for one in _said(_reached(later, links), clearances, shown.entry)):
        return True
    if not fresh:
        return False
    linked = _reached({fold_name(name) for link in fresh for _, name in (link.left, link.right)}, links)
    said = {one.verdict for one in _said(linked, clearances)}
    apart = any(one.verdict is not LinkVerdict.SAME for one in fresh)
    return bool(said) if apart else ClearanceVerdict.WITHHOLD in said


def _said(names: set[str], clearances: Iterable[Clearance], until: int | None = None) -> Iterator[Clearance]:
    """Verdicts on somebody of these names, or whose name was blanked; up to an entry."""
    for one in clearances:
        if (until is None or (one.entry or 0) <= until) and (not one.mention[1] or fold_name(one.mention[1]) in names):
            yield one


def _reached(names: set[str], links: Sequence[Link]) -> set[str]:
    """The names, folded, to which verdicts of any kind lead from some."""
    beside: dict[str, set[str]] = {}
    for link in links:
        left, right = fold_name(link.left[1]), fold_name(link.right[1])
        beside.setdefault(left, set()).add(right)
        beside.setdefault(right, set()).add(left)
    found, waiting = set(names), list(names)
    while waiting:
        new = beside.get(waiting.pop(), set()) - found
        found |= new
        waiting.extend(new)
    return found


def _signature(path: Path) -> tuple[int, ...]:
    """What changes with a file; the last is its time in nanoseconds. Empty where there is none."""
    try:
        found = path.stat()
    except OSError:
        return ()
    return (found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns)


def _make(path: Path) -> None:
    """Makes the pages in another process, whose memory is given back. Raises as `make_store`."""
    _elsewhere("pages", path, lambda: False)


def _draw(path: Path, outdated: Callable[[], bool]) -> None:
    """Draws in another process. Raises as `draw_store`."""
    with Store(store_path(path)) as store:
        drawn = store.drawn_all
    if not drawn:
        _elsewhere("pictures", path, outdated)


def _elsewhere(what: str, path: Path, outdated: Callable[[], bool]) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("HABEAS_", "DJANGO_"))}
    command = [sys.executable, "-m", "habeas.desk.storing", what, str(path)]
    with subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as process:  # noqa: S603
        try:
            while process.poll() is None:
                with suppress(subprocess.TimeoutExpired):
                    _, said = process.communicate(timeout=_LOOK)
                    break
                if outdated():
                    return
        finally:
            process.kill()
    if process.returncode:
        raise StoreError(said.strip().rpartition("\n")[2] or f"it ended with code {process.returncode}")


def _main(what: str, path: str) -> int:
    with suppress(OSError, AttributeError):
        os.nice(10)  # visitors come first
    try:
        with open_register(path) as register:
            (draw_store if what == "pictures" else make_store)(register)
    except (DeskError, LedgerError, StoreError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(_main(*sys.argv[1:]))
