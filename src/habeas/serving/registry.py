"""The one register of this process: open once, read once, and brought up to each new entry.

Invariant: an answer is kept only while the head it was given at is the head; a change of the ledger, by whichever process, is seen on the
next request. What is known stays with the open register, and only what was recorded since is read and folded in. Each thread reads through
a connection of its own, closed at the end of its request.
"""

from __future__ import annotations

import threading
from datetime import UTC, date, datetime
from functools import partial
from typing import TYPE_CHECKING

from django.conf import settings

from habeas import desk, ledger
from habeas.desk.origins import CLOSING
from habeas.desk.storing import PublicStore
from habeas.exports.store import Store
from habeas.ledger import Ledger, LedgerError
from habeas.model import AsOf
from habeas.serving.once import Once

if TYPE_CHECKING:
    from habeas.publication import Published, Publishing
    from habeas.register import Register

__all__ = ["at", "digest", "folded", "head", "keep_store", "public_store", "register", "seen", "store", "today"]

_KEPT = 8  # of one head: another day needs no new fold

_lock = threading.Lock()
_opened: dict[str, Ledger] = {}
_stores: dict[str, PublicStore] = {}
_made = Once(_KEPT)
_TRIES = 3
_PUBLISHING = "publishing"
_one_publishes = threading.Lock()


def register() -> Ledger:
    """The register. Raises LedgerError."""
    path = str(settings.HABEAS_REGISTER)
    found = _opened.get(path)
    if found is None:
        with _lock:
            found = _opened.get(path) or _opened.setdefault(path, desk.open_register(path))
    return found


def public_store() -> PublicStore:
    """The public store of the register, as it is kept up to date."""
    path = str(settings.HABEAS_REGISTER)
    found = _stores.get(path)
    if found is None:
        with _lock:
            found = _stores.get(path) or _stores.setdefault(path, PublicStore(register))
    return found


def keep_store(kept: PublicStore) -> None:
    """Has another keep the public store of the register: a program that makes it in its own way."""
    with _lock:
        _stores[str(settings.HABEAS_REGISTER)] = kept


def store() -> Store:
    """All that is published. Raises StoreBeingMadeError while there is nothing that may be shown, LedgerError, DeskError."""
    return public_store().current()


def today() -> date:
    return datetime.now(UTC).date()


def head() -> int:
    """The number of the last entry, 0 for none."""
    newest = ledger.entries(register(), limit=1, newest_first=True)
    return newest[0].entry.seq if newest else 0


def digest() -> str:
    """The digest of the last entry, by which what was made of the register is known: one that was put back may have as many entries."""
    newest = ledger.entries(register(), limit=1, newest_first=True)
    return newest[0].entry.digest if newest else ""


def at() -> tuple[str, str]:
    """What the answers of this moment are kept by: the register and its last entry."""
    return str(settings.HABEAS_REGISTER), digest()


def folded(as_of: AsOf | None = None, *, include_proposed: bool = False) -> Register:
    """The register as of three times (today, when none are given), proposals and all for the desk. Raises LedgerError."""
    as_of = as_of or AsOf(today())
    name = ("folded", as_of.stated, as_of.known, include_proposed)
    found = _made.at(at(), name, lambda: desk.fold(register(), as_of, include_proposed=include_proposed))
    return found if found.as_of == as_of else found.at(as_of.on)


def seen(as_of: AsOf) -> Register:
    """What may be seen today of the register as of three times; worked out again when somebody may have lost their name on the way.

    Raises LedgerError, DeskError.
    """
    on, rules = today(), desk.rules(register())
    for _ in range(_TRIES):
        head = at()  # before anything is read, so that nothing older is kept by a newer entry
        shown = _made.at(head, ("published", on, rules), lambda: _published(on))
        name = ("seen", on, rules, as_of.stated, as_of.known)
        found = _made.at(head, name, partial(shown.at, as_of.on, stated=as_of.stated, known=as_of.known))
        if not _unnamed_since(shown.head):
            return found if found.as_of == as_of else found.at(as_of.on)
    raise LedgerError("who may be named changes faster than what is published can be worked out; ask again")


def _published(on: date) -> Published:
    """What was published before is kept with the open register, so that of what is published again only what is new is worked out."""
    there = register()
    with _one_publishes:
        before: Publishing | None = there.kept.pop(_PUBLISHING, None)
        by = desk.publishing_of(there, before)
        found = desk.published(there, on, by)
        there.kept[_PUBLISHING] = by
    return found


def _unnamed_since(entry: int) -> bool:
    """Whether anything after an entry may have taken somebody's name away."""
    since = ledger.entries(register(), after=entry)
    return any(one.entry.action in CLOSING or one.rows.get("clearance") or one.rows.get("link") for one in since)
