"""The database itself refuses to change or delete what was appended, whoever asks and however."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from django.core.management import call_command

from habeas import ledger
from habeas.ledger import Ledger, LedgerError
from habeas.ledger.tables import ENTRY, TABLES
from habeas.model import Clearance, ClearanceVerdict, Decision, Link, LinkVerdict, Verdict
from ledger_reports import dispatch, fresh, keep

ALL = ("entry", *TABLES)


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Ledger]:
    """One report, a decision, a link and a clearance."""
    with fresh(tmp_path) as opened:
        source, statements = dispatch()
        keep(opened, source)
        first, _, third, _ = ledger.append(opened, actor="anna", action="add", sources=[source], statements=statements).statements
        ledger.append(
            opened,
            actor="anna",
            action="accept",
            decisions=[Decision("", first, Verdict.ACCEPT, "anna", "it says so")],
            links=[Link("", (third, "Ales Karatkevich"), (first, "A. K."), LinkVerdict.SAME, "anna", "same village")],
            clearances=[Clearance("", (third, "Ales Karatkevich"), ClearanceVerdict.PUBLISH, "anna", "family", None, "his wife wrote")],
        )
        yield opened


@pytest.fixture
def raw(register: Ledger) -> Iterator[sqlite3.Connection]:
    """The file in the hands of somebody with another program."""
    with closing(sqlite3.connect(register.path, isolation_level=None)) as connection:
        yield connection


def everything(raw: sqlite3.Connection) -> dict[str, list[tuple[object, ...]]]:
    return {table: raw.execute(f"SELECT * FROM {table} ORDER BY number").fetchall() for table in ALL}


@pytest.mark.parametrize("table", ALL)
def test_no_row_is_ever_deleted(raw: sqlite3.Connection, table: str) -> None:
    before = everything(raw)
    for attempt in (f"DELETE FROM {table}", f"DELETE FROM {table} WHERE number = 1"):
        with pytest.raises(sqlite3.IntegrityError, match=f"append-only: no {table} is ever deleted"):
            raw.execute(attempt)
    assert everything(raw) == before


@pytest.mark.parametrize(("table", "column"), [("entry", name) for name in ENTRY] + [(t, c) for t in TABLES for c in TABLES[t].columns])
def test_no_column_of_any_row_is_ever_changed(raw: sqlite3.Connection, table: str, column: str) -> None:
    before = everything(raw)
    for value in ("NULL", "''", "7", "x'00'", f"{column}"):
        for how in ("UPDATE", "UPDATE OR REPLACE", "UPDATE OR IGNORE"):
            with pytest.raises(sqlite3.IntegrityError, match=f"append-only: no {table} is ever changed|datatype mismatch"):
                raw.execute(f"{how} {table} SET {column} = {value} WHERE number = 1")
    assert everything(raw) == before


@pytest.mark.parametrize("table", ALL)
def test_no_row_is_replaced_slipped_in_or_left_out(raw: sqlite3.Connection, table: str) -> None:
    before = everything(raw)
    columns = [row[1] for row in raw.execute(f"PRAGMA table_info({table})")]
    others = ", ".join(name for name in columns if name != "number")
    for number in ("1", "-1", "0", "99", "NULL", "'1'", "1.0", "1.5"):
        for how in ("INSERT", "INSERT OR REPLACE", "REPLACE", "INSERT OR IGNORE"):
            with pytest.raises(sqlite3.IntegrityError, match=f"append-only: a new {table} takes the next number|datatype mismatch"):
                raw.execute(f"{how} INTO {table} (number, {others}) SELECT {number}, {others} FROM {table} WHERE number = 1")
    assert everything(raw) == before


@pytest.mark.parametrize("table", TABLES)
def test_no_row_is_added_to_an_entry_of_the_past(raw: sqlite3.Connection, table: str) -> None:
    before = everything(raw)
    others = ", ".join(name for name in TABLES[table].columns if name not in ("number", "entry"))
    for entry in (1, 3, None):
        with pytest.raises(sqlite3.IntegrityError, match="belongs to the newest entry"):
            raw.execute(
                f"INSERT INTO {table} (number, entry, {others}) SELECT (SELECT MAX(number) + 1 FROM {table}), ?, {others} FROM {table}"
                " WHERE number = 1",
                [entry],
            )
    assert everything(raw) == before


# -- the one permitted update -------------------------------------------------------------------------------------------------


def test_a_redaction_blanks_what_rows_say_of_people_and_the_chain_still_holds(register: Ledger, raw: sqlite3.Connection) -> None:
    rows = ledger.read_rows(register)
    third, decision, link, clearance = rows.statements[2].id, rows.decisions[0].id, rows.links[0].id, rows.clearances[0].id
    redacted = ledger.redact(register, [third, decision, link, clearance], actor="anna", reason="her family asked")

    assert (redacted.seq, redacted.action, redacted.note) == (3, "redact", "her family asked")
    found = ledger.verify(register)
    assert found.problems == ()
    assert found.head == redacted.digest
    after = ledger.read_rows(register)
    assert [statement.id for statement in after.statements] == [one.id for one in rows.statements if one.id != third]
    assert (after.decisions, after.links) == ([], [])
    assert after.clearances == [replace(rows.clearances[0], mention=(third, ""), basis="", reason="")]
    assert after.statements[0] == rows.statements[0]
    register.close()
    for word in (b"Karatkevich", b"A. K.", b"same village", b"it says so", b"his wife wrote"):
        assert word not in register.path.read_bytes(), "what was blanked is still in the file"


def test_a_redacted_row_cannot_be_given_other_words_or_be_redacted_again(register: Ledger, raw: sqlite3.Connection) -> None:
    third = ledger.read_rows(register).statements[2].id
    ledger.redact(register, [third], actor="anna")
    with pytest.raises(sqlite3.IntegrityError, match="no statement is ever changed"):
        raw.execute("UPDATE statement SET quote = 'something else' WHERE number = 3")
    with pytest.raises(LedgerError, match="is blank already"):
        ledger.redact(register, [third], actor="anna")
    assert len(ledger.entries(register)) == 3


def test_no_row_is_blanked_that_no_redact_entry_names(register: Ledger, raw: sqlite3.Connection) -> None:
    blank = "UPDATE statement SET salt = NULL, sealed = ?, about = '', people = '', quote = '' WHERE number = ?"
    with pytest.raises(sqlite3.IntegrityError, match="no statement is ever changed"):
        raw.execute(blank, [bytes(32), 3])
    ledger.redact(register, [ledger.read_rows(register).statements[2].id], actor="anna")
    with pytest.raises(sqlite3.IntegrityError, match="no statement is ever changed"):
        raw.execute(blank, [bytes(32), 1])


def test_a_redaction_changes_nothing_besides(register: Ledger, raw: sqlite3.Connection) -> None:
    """A redact entry that is there before its blanking: what it permits is exactly the blanking."""
    identifier, salt, about, people, quote = raw.execute("SELECT id, salt, about, people, quote FROM statement WHERE number = 3").fetchone()
    digest = raw.execute("SELECT digest FROM entry WHERE number = 2").fetchone()[0]
    raw.execute("INSERT INTO entry VALUES (3, '', 'x', 'redact', '', ?, ?, ?)", [identifier.hex(), digest, bytes(32)])
    sealed = sha256(salt + "\n".join((about, people, quote)).encode()).digest()
    whole = "salt = NULL, sealed = ?, about = '', people = '', quote = ''"
    for attempt in (
        whole.replace("quote = ''", "quote = 'other words'"),
        whole.replace(", quote = ''", ""),
        whole.replace("salt = NULL, ", ""),
        whole.replace("sealed = ?", "sealed = substr(?, 2)"),
        whole.replace("sealed = ?", "sealed = hex(substr(?, 1, 16))"),
        whole + ", event = ''",
        whole + ", start = 0",
        whole + ", number = 9",
        whole + ", entry = 3",
        whole + ", id = x'00'",
    ):
        with pytest.raises(sqlite3.IntegrityError, match="no statement is ever changed"):
            raw.execute(f"UPDATE statement SET {attempt} WHERE number = 3", [sealed])
    raw.execute(f"UPDATE statement SET {whole} WHERE number = 3", [sealed])
    assert raw.execute("SELECT quote, salt FROM statement WHERE number = 3").fetchone() == ("", None)


def test_only_rows_that_are_there_are_redacted(register: Ledger) -> None:
    with pytest.raises(LedgerError, match="there is no row ffffffffffff"):
        ledger.redact(register, [ledger.read_rows(register).statements[0].id, "f" * 64], actor="anna")
    with pytest.raises(LedgerError, match="by their full ids"):
        ledger.redact(register, ["abcd"], actor="anna")
    assert len(ledger.entries(register)) == 2
    assert ledger.verify(register).ok


# -- the tables ---------------------------------------------------------------------------------------------------------------


def test_the_tables_are_those_of_the_models_and_of_the_migrations(register: Ledger, raw: sqlite3.Connection) -> None:
    from habeas.ledger import models

    call_command("makemigrations", "ledger", check=True, dry_run=True, verbosity=0)
    for model in (models.Entry, models.Source, models.Statement, models.Decision, models.Link, models.Clearance):
        table = model._meta.db_table
        columns = {field.column for field in model._meta.get_fields() if hasattr(field, "column")}
        written = set(ENTRY if table == "entry" else TABLES[table].columns)
        assert columns == written == {row[1] for row in raw.execute(f"PRAGMA table_info({table})")}
