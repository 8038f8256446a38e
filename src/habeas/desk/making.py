"""Making the public store of a register, upon the one there is where that is sure to come to the same.

Invariant: a store is written upon an older one only when nothing was recorded since that takes anything away, and neither day nor settings
changed; in every doubt it is written whole. What turns out to be unlike the older one on the way is written whole, too.
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path

from habeas import __version__, ledger
from habeas.desk.origins import CLOSING, origin_now, origin_there
from habeas.desk.problems import DeskError
from habeas.desk.publishing import published
from habeas.exports.building import add_drawings, write_store
from habeas.exports.problems import StoreError
from habeas.exports.store import Origin, Store, store_path
from habeas.ledger import Ledger, LedgerError, Logged, open_register
from habeas.model import LinkVerdict
from habeas.publication import Published
from habeas.register.fold import without_collecting

__all__ = ["draw_store", "make_from", "make_store"]

_LOG = logging.getLogger(__name__)
_TRIES = 3


def make_store(register: Ledger, on: date | None = None) -> Origin:
    """Makes the public store of a register beside it, unless that is there already; answers what it is made from.

    Raises LedgerError, DeskError, StoreError; then the old one stays.
    """
    with without_collecting():
        return _make_store(register, store_path(register.path), on)


def _make_store(register: Ledger, path: Path, on: date | None) -> Origin:
    for _ in range(_TRIES):
        origin = origin_now(register, on)
        if origin_there(path) == origin:
            return origin
        shown = published(register, origin.on)
        if shown.head != origin.entry:
            continue  # somebody recorded something in between

        def superseded(there: Origin | None, ours: Origin = origin) -> bool:
            since = ledger.entries(register, after=ours.entry)
            newer = {(one.entry.seq, one.entry.digest) for one in since}
            if there is not None and ((there.entry, there.head) in newer or (there.head == ours.head and there.on > ours.on)):
                return True
            return any(one.entry.action in CLOSING for one in since)

        if _write(register, path, origin, shown, superseded):
            return origin
    raise StoreError("the register changes faster than what is published of it can be put together; it is tried again")


def _write(register: Ledger, path: Path, origin: Origin, shown: Published, superseded: Callable[[Origin | None], bool]) -> bool:
    """Writes the store upon the older one where it only adds to it, and whole otherwise."""
    from habeas.exports.contents import contents, drawings

    drawn = partial(drawings, shown, origin.settings["languages"])
    older = _to_write_upon(register, path, origin)
    if older is not None:
        try:
            with older:
                return write_store(path, origin, contents(shown, older), drawn(), upon=older, superseded=superseded)
        except StoreError as error:  # unlike, or the older one is damaged
            _LOG.info("the public store is written whole: %s", error)
    return write_store(path, origin, contents(shown), drawn(), superseded=superseded)


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


def make_from(what: str, path: str) -> int:
    """`pages` or `pictures` of the register at a path; answers the exit code."""
    with suppress(OSError, AttributeError):
        os.nice(10)  # visitors come first
    try:
        with open_register(path) as register:
            (draw_store if what == "pictures" else make_store)(register)
    except (DeskError, LedgerError, StoreError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    return 0
