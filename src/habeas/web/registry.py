"""The one register of this process: open once, folded once for each head entry and question.

Invariant: what is folded is kept only while the head it was folded at is the head; a change of the ledger, by whichever process, is seen on
the next request. Each thread reads through a connection of its own, closed at the end of its request.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from datetime import UTC, date, datetime

from django.conf import settings

from habeas import desk
from habeas.desk.storing import PublicStore
from habeas.exports.store import Store
from habeas.ledger import Ledger
from habeas.model import AsOf
from habeas.register import Register

__all__ = ["folded", "head", "keep_store", "public_store", "register", "store", "today"]

_KEPT = 4  # folds of one head: another day needs no new fold

_lock = threading.Lock()
_opened: dict[str, Ledger] = {}
_stores: dict[str, PublicStore] = {}
_folds: OrderedDict[tuple[int, date | None, int | None, bool], Register] = OrderedDict()


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
            found = _stores.get(path) or _stores.setdefault(path, PublicStore(register, today=today))
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
    newest = desk.log(register(), limit=1)
    return newest[0].entry.seq if newest else 0


def folded(as_of: AsOf | None = None, *, include_proposed: bool = False) -> Register:
    """The register as of three times (today, when none are given), proposals and all for the desk. Raises LedgerError."""
    as_of = as_of or AsOf(today())
    at = head()
    key = (at, as_of.stated, as_of.known, include_proposed)
    with _lock:
        found = _folds.get(key)
        if found is not None:
            _folds.move_to_end(key)
        for old in [old for old in _folds if old[0] != at]:
            del _folds[old]
    if found is None:
        found = desk.fold(register(), as_of, include_proposed=include_proposed)
        with _lock:
            _folds[key] = found
            while len(_folds) > _KEPT:
                _folds.popitem(last=False)
    return found if found.as_of == as_of else found.at(as_of.on)
