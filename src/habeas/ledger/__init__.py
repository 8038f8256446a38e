"""The ledger: six append-only tables in one file, each entry chained to the one before.

Invariant: what was appended is never changed and never deleted; the register is what these rows say, and nothing else.

    with open_register("belarus.habeas", create=True) as ledger:
        append(ledger, actor="anna", action="add", sources=[…], statements=[…])
        rows = read_rows(ledger)
        assert verify(ledger).ok
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from habeas.ledger.appending import Appended, append
from habeas.ledger.keys import public_key
from habeas.ledger.later import read_later
from habeas.ledger.lookup import Logged, counts, entries, find, head, newest_of, numbers_of_actions
from habeas.ledger.opening import Ledger, open_register
from habeas.ledger.problems import DamagedRegister, LedgerError, StaleHead, UnknownRow
from habeas.ledger.read import (
    Extent,
    read_around,
    read_between,
    read_clearances,
    read_decided,
    read_decisions,
    read_extents,
    read_histories,
    read_links,
    read_names,
    read_number,
    read_numbered,
    read_queue,
    read_source,
    read_sources,
    read_sources_numbered,
    read_statements,
    read_statements_of,
    source_numbers_of,
)
from habeas.ledger.redaction import redact
from habeas.ledger.spool import PutAside
from habeas.ledger.sqlite import check_file
from habeas.ledger.verifying import Verification, verify
from habeas.ledger.whole import read_rows

if TYPE_CHECKING:
    from habeas.ledger.bulk import AppendedMany, DecidedMany, append_many, decide_undecided, withdraw_entry
    from habeas.ledger.waiting import Queue, Waiting

__all__ = [
    "Appended",
    "AppendedMany",
    "DamagedRegister",
    "DecidedMany",
    "Extent",
    "Ledger",
    "LedgerError",
    "Logged",
    "PutAside",
    "Queue",
    "StaleHead",
    "UnknownRow",
    "Verification",
    "Waiting",
    "append",
    "append_many",
    "check_file",
    "counts",
    "decide_undecided",
    "entries",
    "find",
    "head",
    "newest_of",
    "numbers_of_actions",
    "open_register",
    "public_key",
    "read_around",
    "read_between",
    "read_clearances",
    "read_decided",
    "read_decisions",
    "read_extents",
    "read_histories",
    "read_later",
    "read_links",
    "read_names",
    "read_number",
    "read_numbered",
    "read_queue",
    "read_rows",
    "read_source",
    "read_sources",
    "read_sources_numbered",
    "read_statements",
    "read_statements_of",
    "redact",
    "source_numbers_of",
    "verify",
    "withdraw_entry",
]

# What goes through many rows with numpy is loaded when asked for, so that a public page does not wait for it.
_OF_MANY = {
    "bulk": ("AppendedMany", "DecidedMany", "append_many", "decide_undecided", "withdraw_entry"),
    "waiting": ("Queue", "Waiting"),
}


def __getattr__(name: str) -> Any:
    for module, names in _OF_MANY.items():
        if name in names:
            found = import_module(f"habeas.ledger.{module}")
            return globals().setdefault(name, getattr(found, name))
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
