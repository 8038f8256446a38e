"""Making the public store of a register, upon the one there is where that is sure to come to the same.

Invariant: a store is written upon an older one only when nothing was recorded since that takes anything away, and neither day nor settings
changed; in every doubt it is written whole. What turns out to be unlike the older one on the way is written whole, too.
"""

from __future__ import annotations

import dataclasses
import logging
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

from habeas import __version__, ledger
from habeas.desk.problems import DeskError
from habeas.desk.publishing import published
from habeas.desk.settings import settings
from habeas.exports.building import add_drawings, write_store
from habeas.exports.problems import StoreError
from habeas.exports.store import Origin, Store, store_path
from habeas.ledger import Ledger, LedgerError, Logged, open_register
from habeas.model import Clearance, ClearanceVerdict, Link, LinkVerdict
from habeas.publication import Published
from habeas.register import fold_name
from habeas.register.fold import without_collecting

__all__ = ["CLOSING", "draw_store", "make_from", "make_store", "origin_now", "origin_there", "unnames"]

_LOG = logging.getLogger(__name__)
_TRIES = 3
CLOSING = frozenset({"withhold", "redact"})
"""What an entry does after which an older store may name somebody who must not be named."""


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


def origin_there(path: Path) -> Origin | None:
    """What the store at a path was made from, None where none can be used."""
    try:
        with Store(path) as store:
            return store.origin
    except StoreError:
        return None


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
