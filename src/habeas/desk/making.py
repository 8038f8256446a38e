"""Making the public store of a register, upon the one there is where that is sure to come to the same.

Invariant: a store is written upon an older one only when nothing was recorded since that takes anything away, and neither day nor settings
changed; in every doubt it is written whole. What turns out to be unlike the older one on the way is written whole, too.
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import nullcontext, suppress
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from signal import SIG_DFL, SIGINT, signal
from traceback import extract_tb
from typing import IO

from habeas import __version__, ledger
from habeas.desk.lines import answer_lines
from habeas.desk.origins import CLOSING, origin_now, origin_there
from habeas.desk.problems import DeskError
from habeas.desk.progress import Progress, told_to
from habeas.desk.publishing import published, publishing_of
from habeas.exports.building import Drawing, add_drawings, write_store
from habeas.exports.contents import Digests, contents, drawings
from habeas.exports.origin import Origin
from habeas.exports.problems import StoreError
from habeas.exports.store import Store, store_path
from habeas.ledger import Ledger, LedgerError, Logged, open_register
from habeas.model import LinkVerdict
from habeas.publication import Published, Publishing
from habeas.register.fold import without_collecting

__all__ = ["Kept", "draw_store", "make_as_asked", "make_from", "make_store"]

_LOG = logging.getLogger(__name__)
_TRIES = 3


@dataclass(slots=True)
class Kept:
    """What one process keeps of a register between two makings of its store, so that only what was recorded since is worked out.

    It is as good as the store that was made with it: when another stands there, or one that nothing may be added to, it is forgotten.
    """

    publishing: Publishing | None = None
    digests: Digests = field(default_factory=Digests)
    shown: tuple[Origin, Published] | None = None

    def published(self, register: Ledger, origin: Origin) -> Published:
        """What is published of the register as it is now. Raises DeskError, LedgerError."""
        if self.shown is None or self.shown[0] != origin:
            self.publishing = publishing_of(register, self.publishing)
            self.shown = origin, published(register, origin.on, self.publishing)
        return self.shown[1]

    def forget_unless_of(self, origin: Origin | None) -> None:
        if self.shown is None or self.shown[0] != origin:
            self.forget()

    def forget(self) -> None:
        self.publishing, self.digests, self.shown = None, Digests(), None


def make_store(register: Ledger, on: date | None = None, kept: Kept | None = None) -> Origin:
    """Makes the public store of a register beside it, unless that is there already; answers what it is made from.

    kept: what was kept when it was made before in this process. Raises LedgerError, DeskError, StoreError; then the old one stays.
    """
    with without_collecting():
        return _make_store(register, store_path(register.path), on, kept or Kept())


def _make_store(register: Ledger, path: Path, on: date | None, kept: Kept) -> Origin:
    for _ in range(_TRIES):
        origin = origin_now(register, on)
        if origin_there(path) == origin:
            return origin
        older = _to_write_upon(register, path, origin)
        kept.forget_unless_of(older.origin if older is not None else None)
        with older or nullcontext():
            shown = kept.published(register, origin)
            if shown.head != origin.entry:
                kept.forget()
                continue  # somebody recorded something in between
            if _write(path, origin, kept, shown, older, partial(_superseded, register, origin)):
                return origin
    raise StoreError("the register changes faster than what is published of it can be put together; it is tried again")


def _superseded(register: Ledger, ours: Origin, there: Origin | None) -> bool:
    since = ledger.entries(register, after=ours.entry)
    newer = {(one.entry.seq, one.entry.digest) for one in since}
    if there is not None and ((there.entry, there.head) in newer or (there.head == ours.head and there.on > ours.on)):
        return True
    return any(one.entry.action in CLOSING for one in since)


def _write(
    path: Path, origin: Origin, kept: Kept, shown: Published, older: Store | None, superseded: Callable[[Origin | None], bool]
) -> bool:
    """Writes the store upon the older one where it only adds to it, and whole otherwise."""
    drawn = partial(drawings, shown, origin.settings["languages"])
    if older is not None:
        try:
            return write_store(path, origin, contents(shown, older, kept.digests), drawn(), upon=older, superseded=superseded)
        except StoreError as error:  # unlike, or the older one is damaged
            _LOG.info("the public store is written whole: %s", error)
    return write_store(path, origin, contents(shown, None, kept.digests), drawn(), superseded=superseded)


def _to_write_upon(register: Ledger, path: Path, origin: Origin) -> Store | None:
    """The store there is, when a newer one may be had by adding to it: of the same day, settings and version, and nothing was recorded
    since but what adds. Nobody may have lost their name: what was withheld, blanked or told apart is in no file that is written then."""
    there = None
    try:
        there = Store(path)
        if there.origin.on == origin.on and there.origin.settings == origin.settings and there.made("by") == __version__:
            since = ledger.entries(register, after=max(there.origin.entry - 1, 0))
            if since and (since[0].entry.seq, since[0].entry.digest) == (there.origin.entry, there.origin.head):
                newer = since[1:]
                if all(one.entry.action not in CLOSING for one in newer) and not _decides_on_names(register, newer, there.origin.entry):
                    return there
    except StoreError:
        pass
    if there is not None:
        there.close()
    return None


def _decides_on_names(register: Ledger, newer: Sequence[Logged], head: int) -> bool:
    """Whether it was said since an entry who is who, or who may be named."""
    if any(one.rows.get("clearance") for one in newer):
        return True
    if not any(one.rows.get("link") for one in newer):
        return False
    return any((one.entry or 0) > head and one.verdict is not LinkVerdict.SUGGESTED for one in ledger.read_links(register))


def draw_store(register: Ledger, kept: Kept | None = None) -> None:
    """Draws the pictures that the store of a register lacks, which takes longer than all of its pages; gives up when it is out of date.

    kept: as in `make_store`, and raises as that.
    """
    path, kept = store_path(register.path), kept or Kept()
    with Store(path) as store:
        origin, drawn = store.origin, store.drawn_all
    if drawn:
        return
    kept.forget_unless_of(origin)
    shown = kept.published(register, origin)
    if shown.head == origin.entry:
        with suppress(_OutOfDateError):
            add_drawings(path, _while_newest(register, origin, drawings(shown, origin.settings["languages"])))


class _OutOfDateError(StoreError):
    """Another store is to be made, so that no pictures are needed for this one."""


def _while_newest(register: Ledger, origin: Origin, those: Iterable[Drawing]) -> Iterator[Drawing]:
    for one in those:
        if origin_now(register, origin.on) != origin:
            raise _OutOfDateError(f"what is published changed after entry {origin.entry}")
        yield one


def make_from(what: str, path: str) -> int:
    """`pages` or `pictures` of the register at a path, or whichever of both is asked for in lines; answers the exit code."""
    with suppress(OSError, AttributeError):
        os.nice(10)  # visitors come first
    signal(SIGINT, SIG_DFL)  # whoever interrupts the server has nothing to read of it
    try:
        with open_register(path) as register:
            if what == "asked":
                make_as_asked(register, sys.stdin, sys.stdout)
            else:
                (draw_store if what == "pictures" else make_store)(register)
    except (DeskError, LedgerError, StoreError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    return 0


def make_as_asked(register: Ledger, asked: IO[str], told: IO[str]) -> None:
    """Makes what each line asks for, and tells in a line what went wrong, or nothing; as long as `answer_lines` answers."""
    kept = Kept()

    def make(line: str, progress: Progress) -> str:
        try:
            with told_to(progress):
                draw_store(register, kept) if line == "pictures" else make_store(register, kept=kept)
        except (DeskError, LedgerError, StoreError, OSError) as error:
            kept.forget()
            return " ".join(str(error).split()) or type(error).__name__
        except Exception as error:  # of which the words may name somebody
            kept.forget()
            place = extract_tb(error.__traceback__)[-1]
            return f"{type(error).__name__} in {Path(place.filename).name}, line {place.lineno}"
        finally:
            register.connection.close()  # the next time it is whatever has its name then
        return ""

    answer_lines(make, asked, told)
