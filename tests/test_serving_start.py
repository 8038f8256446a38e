"""What `habeas serve` finds out before it starts: whether the tables of accounts are those of this version."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from habeas import desk
from habeas.accounts import tables

_PREPARE = """
import sys
from pathlib import Path
from habeas.accounts import tables
from habeas.cli import serving
path = Path(sys.argv[1])
serving._ready(str(path), None)
assert tables.up_to_date(path) and not tables.anybody(path)
sys.stdout.write(str("django.contrib.auth.models" in sys.modules))
"""


def _started(path: Path) -> str:
    done = subprocess.run([sys.executable, "-c", _PREPARE, str(path)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_tables_are_made_once_and_looked_at_again_when_the_version_changes(tmp_path: Path) -> None:
    path = tmp_path / "r.habeas"
    desk.init(path).close()
    assert not tables.up_to_date(path)
    assert _started(path) == "True"
    assert _started(path) == "False"  # nothing that makes tables is loaded
    with closing(sqlite3.connect(tables.accounts_path(path))) as connection:
        connection.execute("PRAGMA user_version = 7")
    assert not tables.up_to_date(path)
    assert _started(path) == "True"


def test_what_is_no_file_of_accounts_is_not_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "r.habeas"
    assert not tables.up_to_date(path)
    for told in (b"", b"no database" * 500):
        tables.accounts_path(path).write_bytes(told)
        assert not tables.up_to_date(path)
    with closing(sqlite3.connect(tmp_path / "r.habeas.accounts.new")) as connection:
        connection.execute(f"PRAGMA user_version = {tables._mark()}")
    (tmp_path / "r.habeas.accounts.new").replace(tables.accounts_path(path))
    assert not tables.up_to_date(path)
