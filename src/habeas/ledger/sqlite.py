"""All that is said to SQLite alone: what a register file looks like, how it is opened, and what its errors mean to a person.

Invariant: a file that is not a register of this version is refused before a database opens it. Every error of the database leaves as one
line.

The journal is SQLite's rollback journal, not a write-ahead log: a register that nobody is writing is one file, so that it can be copied,
mailed, kept on a read-only stick or shared over a network drive without losing the last entries, which a log beside it would hold.
The price is that a writer waits for readers to finish, so that whoever reads much reads it in steps.
"""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

from django.db import DatabaseError

from habeas.evidence import Problem
from habeas.evidence.files import reason
from habeas.ledger.guards import GUARDS
from habeas.ledger.problems import DamagedRegister, LedgerError
from habeas.ledger.tables import ENTRY, TABLES

__all__ = [
    "APPLICATION",
    "SCHEMA",
    "check_file",
    "connection_settings",
    "explained",
    "mark",
    "overwrite_what_goes",
    "raw_text",
    "roomy",
    "structure",
    "tables",
    "version",
]

APPLICATION = 0x48414245  # "HABE", at byte 68 of the file: https://www.sqlite.org/fileformat2.html#application_id
SCHEMA = 2
"""The version of the tables, at byte 60 of the file. A register of a newer version is not touched, one of an older version is brought up
to this one before the first writing."""

_MAGIC = b"SQLite format 3\x00"
_ROOM = 64_000  # KiB of pages
_MAKE_ONE = "make a register with: habeas init"


def check_file(path: Path) -> None:
    """Raises LedgerError unless the file is a register that this version can use."""
    try:
        if path.is_dir():
            raise LedgerError(f"{path} is a folder, not a register; name the file in it")
        if not path.is_file():
            raise LedgerError(f"there is no register at {path}; {_MAKE_ONE} {path}")
        with path.open("rb") as file:
            header = file.read(100)
    except OSError as error:
        raise LedgerError(f"{path} cannot be read ({reason(error)}); check who may read it") from error
    if not header:
        raise LedgerError(f"{path} is an empty file, not a register; delete it and {_MAKE_ONE} {path}")
    if len(header) < 100 or not header.startswith(_MAGIC):
        raise LedgerError(f"{path} is no database and so no register; {_MAKE_ONE} {path.stem}.habeas")
    version, application = struct.unpack(">60xI4xI", header[:72])
    if application != APPLICATION:
        raise LedgerError(f"{path} is a database of another program, not a register; {_MAKE_ONE} {path.stem}.habeas")
    if version > SCHEMA:
        raise LedgerError(f"{path} was written by a newer version of habeas (tables {version}, this one knows {SCHEMA}); update habeas")


def connection_settings(path: Path, wait: float) -> dict[str, Any]:
    """The settings of a Django connection to a register file. wait: seconds to wait for another writer."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": {
            "timeout": wait,
            "transaction_mode": "IMMEDIATE",  # a writer takes its turn before it reads the head, not after
            # EXTRA: an entry that was reported as kept survives a power cut. A register from elsewhere brings no code of its own.
            "init_command": "PRAGMA synchronous = EXTRA; PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;",
        },
    }


def mark(cursor: Any) -> None:
    """Marks a new file as a register of this version."""
    cursor.execute(f"PRAGMA application_id = {APPLICATION}")
    cursor.execute(f"PRAGMA user_version = {SCHEMA}")


def version(cursor: Any) -> int:
    """The version of the tables of an open register."""
    cursor.execute("PRAGMA user_version")
    return int(cursor.fetchone()[0])


def tables(cursor: Any) -> list[str]:
    """The tables that a register of its version has, and later ones that are there all the same."""
    cursor.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    there, known = {row[0] for row in cursor.fetchall()}, version(cursor)
    return [name for name, table in TABLES.items() if table.since <= known or name in there]


def explained(path: Path, wait: float, error: BaseException) -> LedgerError:
    """What an error of the database means: what happened, where, and how to mend it."""
    inner: BaseException | None = error
    while inner is not None and not isinstance(inner, sqlite3.Error):  # Django wraps it once, a migration twice
        inner = inner.__cause__ or inner.__context__
    name = getattr(inner, "sqlite_errorname", "") or ""
    said = " ".join(str(error).split())
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return LedgerError(f"{path} is in use by another program (waited {wait:g} s); close it there or try again: nothing was written")
    if name == "SQLITE_READONLY_ROLLBACK":
        return LedgerError(f"{path} was left in the middle of an entry and is read-only; allow writing so that it can be set right")
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_AUTH")):
        return LedgerError(f"{path} or its folder is read-only; allow writing, or copy the register and its evidence folder elsewhere")
    if name == "SQLITE_FULL":
        return LedgerError(f"no space is left for {path}; free some and run the same again: nothing was written")
    if name.startswith("SQLITE_IOERR"):
        return LedgerError(f"{path} cannot be read or written ({said}); check the disk: nothing was written")
    if name.startswith("SQLITE_CONSTRAINT"):
        return LedgerError(f"{path} refuses this ({said})")
    return DamagedRegister(f"{path} is damaged ({said}); see what with: habeas verify, and restore it from a backup")


def overwrite_what_goes(cursor: Any) -> None:
    """What is blanked from now on is overwritten in the file, too."""
    cursor.execute("PRAGMA secure_delete = ON")


@contextmanager
def roomy(cursor: Any) -> Iterator[None]:
    """More pages in memory while one entry brings many rows, whose ids come in no order and would have the index written over and over."""
    cursor.execute("PRAGMA cache_size")
    before = int(cursor.fetchone()[0])
    cursor.execute(f"PRAGMA cache_size = -{_ROOM}")
    try:
        yield
    finally:
        with suppress(DatabaseError):  # what went wrong before is what matters
            cursor.execute(f"PRAGMA cache_size = {before}")


@contextmanager
def raw_text(connection: Any) -> Iterator[None]:
    """Text comes as the bytes that are stored, so that bytes that are no text any more can be told from a failure of the program."""
    connection.ensure_connection()
    before: Callable[[bytes], Any] = connection.connection.text_factory
    connection.connection.text_factory = bytes
    try:
        yield
    finally:
        connection.connection.text_factory = before


def structure(path: Path, wait: float) -> list[Problem]:
    """What is wrong with the file as a database: its pages and indexes, values of another type than was written, and guards that are gone.

    Runs beside other work, on a connection of its own: SQLite leaves Python meanwhile.
    """
    found: list[Problem] = []
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=rw", uri=True, timeout=wait)) as connection:
            connection.text_factory = lambda text: text.decode(errors="replace")
            for (message,) in connection.execute("PRAGMA integrity_check(20)"):
                lines = [line for line in message.splitlines() if line != "ok" and not line.startswith("***")]
                found += [Problem(f"the database's own check: {line}", file=path.name) for line in lines]
            there = tables(connection.cursor())
            for table in ("entry", *there):
                wrong = connection.execute(_wrong_types(table)).fetchmany(20)
                found += [Problem(f"row {number} holds a value of another type than was written", table=table) for (number,) in wrong]
            triggers = dict(connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))
    except (sqlite3.Error, UnicodeDecodeError) as error:
        return [*found, Problem(f"the database cannot be checked: {error}", file=path.name)]
    needed = {name: statement for table in ("entry", *there) for name, statement in GUARDS.items() if name.startswith(f"{table}_")}
    for name in sorted(name for name, statement in needed.items() if triggers.get(name) != statement):
        found.append(Problem(f"the guard {name} is gone or changed; restore the register from a backup", file=path.name))
    return found


def _wrong_types(table: str) -> str:
    """The query for the numbers of rows whose values are not of the type that was written: the same bytes as text or as a blob, say."""
    if table == "entry":
        types = dict.fromkeys(ENTRY, "text") | {"number": "integer", "previous": "blob", "digest": "blob"}
    else:
        types = dict.fromkeys(TABLES[table].columns, "text") | dict.fromkeys(TABLES[table].numbers, "integer")
        types |= {"entry": "integer", "id": "blob", "salt": "blob", "sealed": "blob"}
    optional = dict.fromkeys(("salt", "sealed", "replacement"), ", 'null'")
    wrong = [f"typeof({column}) NOT IN ('{type_}'{optional.get(column, '')})" for column, type_ in types.items()]
    return f"SELECT number FROM {table} WHERE {' OR '.join(wrong)}"
