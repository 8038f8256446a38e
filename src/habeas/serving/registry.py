"""The one register of this process: open once, read once, and brought up to each new entry.

Invariant: an answer is kept only while the head it was given at is the head; a change of the ledger, by whichever process, is seen on the
next request. What is known stays with the open register, and only what was recorded since is read and folded in. Each thread reads through
a connection of its own, closed at the end of its request.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, TypeVar

from django.conf import settings

from habeas import desk, ledger
from habeas.desk.storing import PublicStore
from habeas.exports.store import Store
from habeas.ledger import Ledger
from habeas.model import AsOf

if TYPE_CHECKING:
    from habeas.publication import Published
    from habeas.register import Register

__all__ = ["digest", "folded", "head", "keep_store", "public_store", "published", "register", "seen", "store", "today"]

_KEPT = 8  # of one head: another day needs no new fold

Value = TypeVar("Value")

_lock = threading.Lock()
_opened: dict[str, Ledger] = {}
_stores: dict[str, PublicStore] = {}
_made: OrderedDict[tuple[Any, ...], Any] = OrderedDict()


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


def folded(as_of: AsOf | None = None, *, include_proposed: bool = False) -> Register:
    """The register as of three times (today, when none are given), proposals and all for the desk. Raises LedgerError."""
    as_of = as_of or AsOf(today())
    key = ("folded", as_of.stated, as_of.known, include_proposed)
    found = _once(key, lambda: desk.fold(register(), as_of, include_proposed=include_proposed))
    return found if found.as_of == as_of else found.at(as_of.on)


def published() -> Published:
    """What may be seen today. Raises LedgerError."""
    on = today()
    return _once(("published", on), lambda: desk.published(register(), on))


def seen(as_of: AsOf) -> Register:
    """What may be seen today of the register as of three times. Raises LedgerError."""
    found = _once(("seen", today(), as_of.stated, as_of.known), lambda: published().at(as_of.on, stated=as_of.stated, known=as_of.known))
    return found if found.as_of == as_of else found.at(as_of.on)


def _once(what: tuple[Any, ...], make: Callable[[], Value]) -> Value:
    """What was made of this register at its present head, or is made now."""
    at = (str(settings.HABEAS_REGISTER), digest())
    key = (*at, *what)
    with _lock:
        if key in _made:
            _made.move_to_end(key)
            found: Value = _made[key]
            return found
        for old in [old for old in _made if old[:2] != at]:
            del _made[old]
    made = make()
    with _lock:
        _made[key] = made
        while len(_made) > _KEPT:
            _made.popitem(last=False)
    return made
