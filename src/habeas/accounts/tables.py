"""Whether the tables of accounts beside a register are those of this version, found out without loading what would make them.

Invariant: a file is only taken for up to date when it carries the mark of exactly these versions; any doubt has the tables looked at.
"""

from __future__ import annotations

import sqlite3
import zlib
from contextlib import closing
from importlib.metadata import version
from pathlib import Path

__all__ = ["accounts_path", "anybody", "mark_up_to_date", "up_to_date"]


def accounts_path(register: Path) -> Path:
    """Where the accounts of a register lie."""
    return register.with_name(f"{register.name}.accounts")


def up_to_date(register: Path) -> bool:
    """Whether nothing has to be made or changed for this version."""
    try:
        with closing(_opened(register, "ro")) as connection:
            connection.execute("SELECT is_active FROM accounts_user LIMIT 1")
            return bool(connection.execute("PRAGMA user_version").fetchone()[0] == _mark())
    except sqlite3.Error:
        return False


def mark_up_to_date(register: Path) -> None:
    """Notes in the file that its tables are those of this version. Raises sqlite3.Error."""
    with closing(_opened(register, "rw")) as connection:
        connection.execute(f"PRAGMA user_version = {_mark()}")


def anybody(register: Path) -> bool:
    """Whether anybody has an account that is in use. Raises sqlite3.Error."""
    with closing(_opened(register, "ro")) as connection:
        return connection.execute("SELECT 1 FROM accounts_user WHERE is_active LIMIT 1").fetchone() is not None


def _opened(register: Path, mode: str) -> sqlite3.Connection:
    return sqlite3.connect(f"{accounts_path(register).as_uri()}?mode={mode}", uri=True, timeout=10)


def _mark() -> int:
    """A number for the versions that have a say in the tables, and for every change of our own."""
    versions = [version(name) for name in ("habeas", "django", "django-allauth")]
    changes = sorted(path.name for path in (Path(__file__).parent / "migrations").glob("[0-9]*.py"))
    return zlib.crc32(" ".join([*versions, *changes]).encode()) & 0x7FFFFFFF or 1
