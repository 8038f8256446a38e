"""A register that is none, that may not be written, that others hold, or whose disk is full: one line, and nothing is lost."""

from __future__ import annotations

import errno
import os
import sqlite3
import struct
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.db.migrations.executor import MigrationExecutor

from habeas import desk, ledger
from habeas.evidence import EvidenceError
from habeas.ledger import Ledger, LedgerError
from habeas.ledger.sqlite import APPLICATION, SCHEMA
from habeas.model import Decision, Verdict
from ledger_reports import DISPATCH, dispatch, fresh, ordinary_folder, reader

ordinary = pytest.fixture(ordinary_folder, name="ordinary")


def add(register: Ledger, text: str = DISPATCH) -> desk.Added:
    return desk.add(register, text.encode(), actor="anna", published_on="2025-09-12", reader=reader)


def one_line(told: pytest.ExceptionInfo[BaseException]) -> str:
    assert "\n" not in str(told.value)
    return str(told.value)


# -- files that are no register -----------------------------------------------------------------------------------------------


def _other_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("CREATE TABLE statement (number integer primary key)")
        raw.commit()


def _from_the_future(path: Path) -> None:
    ledger.open_register(path, create=True).close()
    data = bytearray(path.read_bytes())
    data[60:64] = struct.pack(">I", SCHEMA + 1)
    path.write_bytes(data)


NO_REGISTERS: dict[str, tuple[Callable[[Path], object], str]] = {
    "absent": (lambda path: None, "there is no register at .*; make a register with: habeas init"),
    "empty": (lambda path: path.touch(), "is an empty file, not a register; delete it and make a register with"),
    "a letter": (lambda path: path.write_text("Dear Anna,\n" * 40), "is no database and so no register"),
    "a short letter": (lambda path: path.write_text("Dear Anna"), "is no database and so no register"),
    "cut off in its first bytes": (lambda path: path.write_bytes(b"SQLite format 3\0"), "is no database and so no register"),
    "another program's": (_other_database, "is a database of another program, not a register"),
    "of a newer version": (_from_the_future, rf"written by a newer version of habeas \(tables {SCHEMA + 1}, this one knows {SCHEMA}\)"),
    "a folder": (lambda path: path.mkdir(), "is a folder, not a register"),
    "a pipe": (os.mkfifo, "there is no register at"),
}


@pytest.mark.parametrize("case", NO_REGISTERS)
def test_what_is_no_register_is_not_touched(tmp_path: Path, case: str) -> None:
    make, said = NO_REGISTERS[case]
    path = tmp_path / "belarus.habeas"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(LedgerError, match=said) as told:
        desk.open_register(path)
    one_line(told)
    assert (path.read_bytes() if path.is_file() else None) == before
    assert {found.name for found in tmp_path.iterdir()} <= {"belarus.habeas"}


@pytest.mark.parametrize("case", [case for case in NO_REGISTERS if case != "absent"])
def test_making_a_register_never_writes_over_anything(tmp_path: Path, case: str) -> None:
    path = tmp_path / "belarus.habeas"
    NO_REGISTERS[case][0](path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(LedgerError, match="is already there; choose another name"):
        desk.init(path)
    assert (path.read_bytes() if path.is_file() else None) == before


def test_a_register_may_be_made_only_in_a_folder_that_is_there(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match=r"there is no folder .*nowhere; make it first"):
        desk.init(tmp_path / "nowhere" / "belarus.habeas")
    (tmp_path / "dangling").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(LedgerError, match="is already there"):
        desk.init(tmp_path / "dangling")


def test_an_address_of_a_database_server_is_no_file_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(LedgerError, match="keeps registers in files only"):
        desk.open_register("postgresql://anna:secret@host/db", create=True)
    assert list(tmp_path.iterdir()) == []


def test_a_register_says_what_it_is_in_its_first_bytes(tmp_path: Path) -> None:
    with fresh(tmp_path) as register:
        header = register.path.read_bytes()[:100]
    assert struct.unpack(">I", header[68:72]) == (APPLICATION,)
    assert header[68:72] == b"HABE"
    assert struct.unpack(">I", header[60:64]) == (SCHEMA,)


def test_a_register_is_one_file_when_nobody_writes(tmp_path: Path) -> None:
    with fresh(tmp_path) as register:
        add(register)
        assert sorted(path.name for path in tmp_path.iterdir()) == [register.path.name, f"{register.path.name}.evidence"]


# -- read-only ----------------------------------------------------------------------------------------------------------------


def read_only(*paths: Path) -> None:
    for path in paths:
        path.chmod(0o500 if path.is_dir() else 0o400)


@pytest.mark.parametrize("what", ["file", "folder", "both"])
def test_a_read_only_register_is_read_and_not_written(ordinary: Path, what: str) -> None:
    with fresh(ordinary) as register:
        added = add(register)
        first, second, *_ = [statement.id for statement in added.statements]
        desk.accept(register, [first], actor="anna")
    before = register.path.read_bytes()
    read_only(*{"file": [register.path], "folder": [ordinary], "both": [register.path, ordinary]}[what])

    with desk.open_register(register.path) as opened:
        assert desk.show(opened, first).statement.id == first
        assert len(desk.queue(opened)) == 3
        assert desk.verify(opened).ok
        for verb in (
            lambda: desk.accept(opened, [second], actor="anna"),
            lambda: desk.undo(opened, actor="anna"),
            lambda: ledger.redact(opened, [first], actor="anna"),
        ):
            with pytest.raises(LedgerError, match="or its folder is read-only; allow writing, or copy the register") as told:
                verb()
            one_line(told)
        with pytest.raises((LedgerError, EvidenceError), match=r"read-only|cannot be written") as told:
            add(opened, DISPATCH.replace("Horki", "Orsha"))
        one_line(told)
    assert register.path.read_bytes() == before
    assert not list(ordinary.glob("*-journal"))


def test_evidence_that_may_not_be_written_keeps_the_ledger_as_it_was(ordinary: Path) -> None:
    with fresh(ordinary) as register:
        register.archive.folder.mkdir()
        read_only(register.archive.folder)
        with pytest.raises(EvidenceError, match=r"cannot be written \(permission denied\); allow writing in that folder") as told:
            add(register)
        one_line(told)
        assert desk.log(register) == ()
        register.archive.folder.chmod(0o700)
        assert not add(register).already
        assert desk.verify(register).ok


def test_a_register_that_may_not_be_read_is_said_to_be(ordinary: Path) -> None:
    with fresh(ordinary) as register:
        pass
    register.path.chmod(0)
    with pytest.raises(LedgerError, match=r"cannot be read \(permission denied\); check who may read it"):
        desk.open_register(register.path)


def test_no_register_is_made_in_a_read_only_folder(ordinary: Path) -> None:
    read_only(ordinary)
    with pytest.raises(LedgerError, match=r"cannot be written \(permission denied\); allow writing in that folder") as told:
        desk.init(ordinary / "belarus.habeas")
    one_line(told)
    assert list(ordinary.iterdir()) == []


def test_evidence_that_may_not_be_read_is_named_by_the_check(ordinary: Path) -> None:
    with fresh(ordinary) as register:
        added = add(register)
        register.archive.path(added.source.sha256).chmod(0)
        (problem,) = desk.verify(register).problems
        assert problem.what == "cannot be read (permission denied)"
        with pytest.raises(EvidenceError, match=r"cannot be read \(permission denied\)"):
            desk.show(register, added.statements[0].id)


# -- held by others -----------------------------------------------------------------------------------------------------------


def test_a_register_that_another_program_holds_is_said_to_be_in_use(tmp_path: Path) -> None:
    with fresh(tmp_path, wait=0.2) as register:
        first = add(register).statements[0]
        before = register.path.read_bytes()
        with closing(sqlite3.connect(register.path, isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            for verb in (
                lambda: add(register, DISPATCH.replace("Horki", "Orsha")),
                lambda: desk.accept(register, [first.id], actor="anna"),
                lambda: desk.queue(register),
                lambda: desk.open_register(register.path, wait=0.1),
            ):
                with pytest.raises(
                    LedgerError, match=r"is in use by another program \(waited 0\.[12] s\); close it there or try again"
                ) as told:
                    verb()
                one_line(told)
            other.execute("ROLLBACK")
        assert register.path.read_bytes() == before
        desk.accept(register, [first.id], actor="anna")
        assert desk.verify(register).ok


# -- a full disk --------------------------------------------------------------------------------------------------------------


def test_a_disk_that_is_full_for_the_ledger_leaves_the_old_state(tmp_path: Path) -> None:
    with fresh(tmp_path) as register:
        first = add(register).statements[0]
        before = (ledger.head(register), desk.queue(register))
        source, (told, *_) = dispatch(DISPATCH.replace("Horki", "Orsha"))
        many = [replace(told, id=f"s{number}", quote=f"{told.quote} {number}") for number in range(2000)]
        with register.connection.cursor() as cursor:
            cursor.execute("PRAGMA page_count")
            pages = cursor.fetchone()[0]
            for spare in (0, 1, 5, 40):
                cursor.execute(f"PRAGMA max_page_count = {pages + spare}")
                with pytest.raises(
                    LedgerError, match=r"no space is left for .*; free some and run the same again: nothing was written"
                ) as full:
                    ledger.append(register, actor="anna", action="add", sources=[source], statements=many)
                one_line(full)
                assert (ledger.head(register), desk.queue(register)) == before
                assert not list(tmp_path.glob("*-journal"))
            cursor.execute("PRAGMA max_page_count = 1000000")
        desk.accept(register, [first.id], actor="anna")
        assert len(ledger.append(register, actor="anna", action="add", sources=[source], statements=many).statements) == 2000
        assert ledger.verify(register, archive=False).ok


def test_a_disk_that_fills_up_in_the_middle_of_adding_leaves_the_old_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every flush of the archive in turn, and then one of the ledger."""
    with fresh(tmp_path) as register:
        add(register)
        before = ledger.head(register)
        honest = os.fsync
        for failing in range(1, 40):
            flushed = 0

            def full(descriptor: int, failing: int = failing) -> None:
                nonlocal flushed
                flushed += 1
                if flushed == failing:
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
                honest(descriptor)

            monkeypatch.setattr(os, "fsync", full)
            text = DISPATCH.replace("Horki", f"Orsha{failing}")
            try:
                add(register, text)
            except EvidenceError as told:
                assert str(told).endswith("free some space and run the same again: nothing was added")
                assert ledger.head(register) == before
                assert desk.verify(register).ok
                assert not list(register.archive.folder.rglob("*.part"))
            else:
                assert failing > 5, "an archive that never flushes keeps nothing through a power cut"
                break
            finally:
                monkeypatch.setattr(os, "fsync", honest)
            assert not add(register, text).already, "the same again, with space, is all there is to mend"
            assert desk.verify(register).ok
            before = ledger.head(register)
        else:
            pytest.fail("no add ever came through")


def test_a_disk_that_fills_while_tables_are_made_is_no_damage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def on_a_full_disk(connection: Any) -> None:
        connection.cursor().execute("PRAGMA max_page_count = 1")
        executor = MigrationExecutor(connection)
        executor.migrate(executor.loader.graph.leaf_nodes("ledger"))

    monkeypatch.setattr("habeas.ledger.opening._migrate", on_a_full_disk)
    with pytest.raises(LedgerError, match=r"no space is left for .*new\.habeas; free some and run the same again: nothing was written$"):
        ledger.open_register(tmp_path / "new.habeas", create=True)
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_leaves_no_half_of_a_new_register(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*arguments: object, **more: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("habeas.ledger.opening.name_once", full)
    with pytest.raises(LedgerError, match=r"cannot be written \(no space left on device\); free some space") as told:
        desk.init(tmp_path / "belarus.habeas")
    one_line(told)
    assert list(tmp_path.iterdir()) == []


# -- damage -------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("cut", [4096, 8192, 20000])
def test_a_register_cut_short_is_opened_only_to_say_so(tmp_path: Path, cut: int) -> None:
    with fresh(tmp_path) as register:
        first = add(register).statements[0]
    register.path.write_bytes(register.path.read_bytes()[:cut])
    with desk.open_register(register.path) as opened:
        for verb in (
            lambda: desk.queue(opened),
            lambda: ledger.read_rows(opened),
            lambda: ledger.append(opened, actor="anna", action="accept", decisions=[Decision("", first.id, Verdict.ACCEPT, "anna")]),
        ):
            with pytest.raises(LedgerError, match=r"is damaged \(.*\); see what with: habeas verify") as told:
                verb()
            one_line(told)
        found = desk.verify(opened)
    assert not found.ok
    assert all("\n" not in str(problem) for problem in found.problems)
    assert any(problem.file == register.path.name for problem in found.problems)
