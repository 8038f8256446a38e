"""A register made by the first version: readable as it is, and brought up to the tables of this version before the first writing."""

from __future__ import annotations

import importlib
import shutil
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from habeas import ledger
from habeas.ledger import LedgerError, guards
from habeas.ledger.sqlite import SCHEMA
from habeas.model import Clearance, ClearanceVerdict


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A register as the first version wrote it: two entries, without its evidence."""
    return Path(shutil.copy(Path(__file__).parent / "data" / "registers" / "version-1.habeas", tmp_path / "old.habeas"))


def version(path: Path) -> int:
    with closing(sqlite3.connect(path)) as raw:
        return int(raw.execute("PRAGMA user_version").fetchone()[0])


def clearance(statement: str) -> Clearance:
    return Clearance("", (statement, "Ales Karatkevich"), ClearanceVerdict.PUBLISH, "anna", "consent")


def test_it_is_read_and_verified_as_it_is(old: Path) -> None:
    before = old.read_bytes()
    with ledger.open_register(old) as register:
        rows = ledger.read_rows(register)
        assert len(rows.statements) == 4 and list(rows.clearances) == [] and ledger.read_clearances(register) == ()
        assert ledger.verify(register, archive=False).problems == ()
        assert [logged.rows for logged in ledger.entries(register)] == [{"source": 1, "statement": 4}, {"decision": 4}]
    assert old.read_bytes() == before


def test_it_is_brought_up_before_the_first_writing_and_keeps_what_it_holds(old: Path) -> None:
    with ledger.open_register(old) as register:
        rows, head = ledger.read_rows(register), ledger.head(register)
        ledger.append(register, actor="anna", action="publish", clearances=[clearance(rows.statements[2].id)], expected_head=head)
        after = ledger.read_rows(register)
        assert (after.sources, after.statements) == (rows.sources, rows.statements)
        assert [one.verdict for one in after.clearances] == [ClearanceVerdict.PUBLISH]
        assert ledger.verify(register, archive=False).problems == ()
    assert version(old) == SCHEMA
    with closing(sqlite3.connect(old)) as raw:
        there = dict(raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))
        assert there == dict(guards.GUARDS)
        with pytest.raises(sqlite3.IntegrityError, match="no clearance is ever deleted"):
            raw.execute("DELETE FROM clearance")


def test_two_who_write_first_at_once_both_get_through(old: Path) -> None:
    failed: list[Exception] = []

    def write(name: str) -> None:
        try:
            with ledger.open_register(old) as register:
                ledger.append(register, actor=name, action="note")
        except Exception as error:
            failed.append(error)

    writers = [threading.Thread(target=write, args=[name]) for name in ("anna", "boris", "vera")]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert failed == []
    with ledger.open_register(old) as register:
        assert len(ledger.entries(register)) == 5 and ledger.verify(register, archive=False).ok


def test_a_step_that_fails_leaves_the_register_as_it_was(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    step = importlib.import_module("habeas.ledger.migrations.0003_clearance")
    with monkeypatch.context() as broken:
        broken.setattr(step, "GUARDS", {"clearance_stays": "CREATE TRIGGER nonsense"})
        with ledger.open_register(old) as register, pytest.raises(LedgerError):
            ledger.append(register, actor="anna", action="note")
    assert version(old) == 1
    with ledger.open_register(old) as register:
        assert ledger.verify(register, archive=False).ok and len(ledger.entries(register)) == 2
        ledger.append(register, actor="anna", action="note")
        assert ledger.verify(register, archive=False).ok
