"""Opening and making registers: one file, and a folder of evidence beside it.

Invariant: a register is whole or absent: it is made under a temporary name with all its tables and guards, and named last. Nobody's file is
ever written over. Django is set up here and nowhere else, and only when no program has set it up already.
"""

from __future__ import annotations

import os
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import django
from django.apps import apps
from django.conf import settings
from django.db import Error, connections, transaction
from django.db.migrations.executor import MigrationExecutor

from habeas.evidence import Archive
from habeas.evidence.files import PART, flush_folder, name_once, unwritable
from habeas.ledger import sqlite
from habeas.ledger.problems import DamagedRegister, LedgerError

__all__ = ["Ledger", "open_register"]

_WAIT = 10.0
_WEB = "habeas.web.settings"  # what `habeas serve` names; any other settings in the environment are some other program's
_PRIVATE = 0o600  # names of people at risk; a team that shares a folder opens the file to its group itself
_LEFTOVER_AFTER = 3600.0
_naming = threading.Lock()


@dataclass(frozen=True, slots=True)
class Ledger:
    """An open register. Use it as a context, or close it.

    path: of its file. alias: of its Django connection. wait: seconds to wait while another program writes.
    numbers: of statements found through it, by their ids, so that they are found again without a search.
    kept: what others worked out of it and keep for as long as it is open, by a name of theirs.
    """

    path: Path
    alias: str
    wait: float = _WAIT
    numbers: dict[str, int] = field(default_factory=dict, compare=False, repr=False)
    kept: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)

    @property
    def archive(self) -> Archive:
        return Archive(self.path.with_name(f"{self.path.name}.evidence"))

    @property
    def connection(self) -> Any:
        """The Django connection of this thread."""
        return connections[self.alias]

    @contextmanager
    def reading(self) -> Iterator[Any]:
        """A cursor on one unchanging state of the register. Raises LedgerError."""
        with self._explaining(), self.connection.cursor() as cursor:
            cursor.execute("BEGIN")
            try:
                yield cursor
            finally:
                with suppress(Error):
                    cursor.execute("ROLLBACK")

    @contextmanager
    def writing(self) -> Iterator[Any]:
        """A cursor of the only writer; all of it is kept or nothing. A register of older tables is brought up to these first.

        Raises LedgerError.
        """
        self._bring_up()
        with self._explaining(), transaction.atomic(using=self.alias), self.connection.cursor() as cursor:
            yield cursor

    def _bring_up(self) -> None:
        """Takes the steps that a register made by an older version has not taken, each whole or not at all."""
        with self._explaining(), self.connection.cursor() as cursor:
            if sqlite.version(cursor) >= sqlite.SCHEMA:
                return
            try:
                _migrate(self.connection)
            except Error:
                if sqlite.version(cursor) < sqlite.SCHEMA:  # else another program did so meanwhile
                    raise

    @contextmanager
    def _explaining(self) -> Iterator[None]:
        try:
            yield
        except (Error, UnicodeDecodeError) as error:  # the latter when the database quotes damaged text in its own error
            raise sqlite.explained(self.path, self.wait, error) from error

    def close(self) -> None:
        self.kept.clear()
        if self.alias not in connections.databases:
            return
        connections[self.alias].close()
        with suppress(AttributeError):
            del connections[self.alias]
        _name(self.alias, None)

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()


def open_register(path: Path | str, create: bool = False, *, wait: float = _WAIT) -> Ledger:
    """Opens the register at `path`, or makes a new one there. A link leads to its file, and to the evidence beside that.

    Raises LedgerError: absent (or, with `create`, already there), not a register, of a newer version, unreadable, in use.
    """
    if str(path).startswith(("postgres://", "postgresql://")):
        raise LedgerError("this version keeps registers in files only; give the path of a file")
    path = Path(path)
    if create:
        _make(path, wait)
    if path.is_symlink():
        path = Path(os.path.realpath(path))
    sqlite.check_file(path)
    ledger = _connected(path, wait)
    try:
        with suppress(DamagedRegister), ledger.reading() as cursor:  # a damaged one opens, so that `verify` can say what is damaged
            cursor.execute("SELECT MAX(number) FROM entry")
            cursor.fetchall()
    except BaseException:
        ledger.close()
        raise
    return ledger


def _connected(path: Path, wait: float) -> Ledger:
    _set_up()
    alias = f"{path.name}-{secrets.token_hex(4)}"
    # The defaults that Django gives every database were filled in when it read its settings, so a later one takes them from the first.
    _name(alias, {**connections.databases["default"], **sqlite.connection_settings(path, wait)})
    return Ledger(path, alias, wait)


def _name(alias: str, settings_of: dict[str, Any] | None) -> None:
    """Makes a connection known to Django, or, by None, unknown. The settings are replaced whole, never changed, because another thread may
    be going through them: Django does at the end of every request."""
    with _naming:
        others = {name: there for name, there in connections.databases.items() if name != alias}
        connections.settings = others if settings_of is None else {**others, alias: settings_of}


def _set_up() -> None:
    if not settings.configured and os.environ.get("DJANGO_SETTINGS_MODULE") != _WEB:
        settings.configure(INSTALLED_APPS=["habeas.ledger"], USE_TZ=True, LOGGING_CONFIG=None)
    if not apps.ready:
        django.setup()
    if not apps.is_installed("habeas.ledger"):
        raise LedgerError("this program's Django settings lack the ledger; add 'habeas.ledger' to INSTALLED_APPS")


def _migrate(connection: Any) -> None:
    executor = MigrationExecutor(connection)
    executor.migrate([key for key in executor.loader.graph.leaf_nodes() if key[0] == "ledger"])


def _make(path: Path, wait: float) -> None:
    if path.exists() or path.is_symlink():
        raise LedgerError(f"{path} is already there; choose another name, or use it as it is")
    if not path.parent.is_dir():
        raise LedgerError(f"there is no folder {path.parent}; make it first")
    part = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}{PART}")
    try:
        _sweep(path)
        part.touch(mode=_PRIVATE, exist_ok=False)
        with _connected(part, wait) as ledger, ledger._explaining():
            _migrate(ledger.connection)
            with ledger.connection.cursor() as cursor:
                sqlite.mark(cursor)
        name_once(part, path)
        flush_folder(path.parent)
    except FileExistsError:
        raise LedgerError(f"{path} is already there; choose another name, or use it as it is") from None
    except LedgerError as error:
        raise LedgerError(str(error).replace(str(part), str(path))) from error.__cause__
    except OSError as error:
        raise LedgerError(str(unwritable(path.parent, error))) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _sweep(path: Path) -> None:
    """Removes what an `init` killed more than an hour ago left behind."""
    for part in path.parent.glob(f".{path.name}.*{PART}*"):
        with suppress(OSError):
            if part.stat().st_mtime < time.time() - _LEFTOVER_AFTER:
                part.unlink()
