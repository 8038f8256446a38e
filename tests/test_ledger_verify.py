"""Verifying names what is no longer as it was written, in the ledger or in the archive, to the row and the file."""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from habeas import ledger
from habeas.evidence import Capture, Problem
from habeas.ledger import Ledger, LedgerError
from habeas.model import Decision, LedgerRows, Link, LinkVerdict, Verdict
from ledger_reports import AT, DISPATCH, dispatch, fresh, keep


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Ledger]:
    """Two reports, decisions, a link and a redaction: six entries."""
    with fresh(tmp_path) as opened:
        fill(opened)
        yield opened


def fill(opened: Ledger) -> None:
    for text in (DISPATCH, DISPATCH.replace("Horki", "Orsha")):
        source, statements = dispatch(text)
        keep(opened, source, text)
        first, second, third, _ = ledger.append(opened, actor="anna", action="add", sources=[source], statements=statements).statements
        ledger.append(opened, actor="anna", action="accept", decisions=[Decision("", first, Verdict.ACCEPT, "anna", "it says so")])
    mentions = ((third, "Ales Karatkevich"), (first, "A. K."))
    ledger.append(opened, actor="boris", action="link", links=[Link("", *mentions, LinkVerdict.SAME, "boris", "same village", 3.5)])
    ledger.redact(opened, [second], actor="anna", reason="asked")


def problems(register: Ledger, **more: str) -> list[Problem]:
    return list(ledger.verify(register, **more).problems)  # type: ignore[arg-type]


def unguarded(register: Ledger) -> sqlite3.Connection:
    """The file without its guards, as somebody with another program can have it."""
    connection = sqlite3.connect(register.path, isolation_level=None)
    connection.execute("PRAGMA foreign_keys = OFF")
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    return connection


# -- nothing wrong ------------------------------------------------------------------------------------------------------------


def test_an_untouched_register_verifies_and_says_what_it_holds(register: Ledger) -> None:
    found = ledger.verify(register)
    assert found.ok
    assert found.problems == ()
    assert found.head == ledger.head(register)
    assert found.entries == 6
    assert found.rows == {"source": 2, "statement": 8, "decision": 2, "link": 1, "clearance": 0}
    assert found.files == 2


def test_an_empty_register_verifies(tmp_path: Path) -> None:
    with fresh(tmp_path) as opened:
        found = ledger.verify(opened)
    assert (found.ok, found.head, found.entries) == (True, "0" * 64, 0)


def test_verifying_writes_nothing(register: Ledger) -> None:
    before = {path: path.read_bytes() for path in register.path.parent.rglob("*") if path.is_file()}
    ledger.verify(register)
    assert {path: path.read_bytes() for path in register.path.parent.rglob("*") if path.is_file()} == before


# -- single bytes -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "table", "entry"),
    [
        (b"Belarus released 52 people", "statement", 1),
        (b'[52,52,"exactly"', "statement", 1),
        (b"Spring centre", "statement", 1),
        (b'Karatkevich",', "statement", 1),
        (b"it says so", "decision", 2),
        (b'"accept"', "decision", 2),
        (b'"text/plain","2025-09-12"', "source", 1),
        (b'The Lantern","horki.txt', "source", 1),
        (b"same village", "link", 5),
        (b'"boris",3.5]', "link", 5),
    ],
)
def test_a_flipped_byte_of_what_a_row_says_is_named_to_the_row(register: Ledger, words: bytes, table: str, entry: int) -> None:
    data = register.path.read_bytes()
    at = data.index(words) if table in ("source", "link") else min(data.index(words), data.rindex(words))
    rows = ledger.read_rows(register)
    ids = {row.id for kind in (rows.statements, rows.decisions, rows.links) for row in kind}
    register.close()
    register.path.write_bytes(data[: at + 3] + bytes([data[at + 3] ^ 0x01]) + data[at + 4 :])
    with ledger.open_register(register.path) as opened:
        (problem,) = [one for one in problems(opened) if one.row is not None]
        assert problem.table == table
        assert table == "source" or problem.row in ids
        assert problem.entry in (entry, entry + 2)
        assert "is not as it was written" in problem.what
        assert str(problem).startswith(f"{table} {problem.row} of entry {problem.entry}: ")


@pytest.mark.parametrize("words", [b"boris" + b"link", b"asked", b"redact"])
def test_a_flipped_byte_of_an_entry_is_named_to_the_entry(register: Ledger, words: bytes) -> None:
    data = register.path.read_bytes()
    entry = 5 if words == b"borislink" else 6
    register.close()
    at = data.index(words + (b"asked" if words == b"redact" else b""))
    register.path.write_bytes(data[:at] + bytes([data[at] ^ 0x02]) + data[at + 1 :])
    with ledger.open_register(register.path) as opened:
        found = [one for one in problems(opened) if one.table is None and one.file is None]
    assert [problem.entry for problem in found] == [entry]
    assert "its digest does not fit" in found[0].what


def test_any_flipped_bit_of_the_file_is_named_or_changes_nothing_that_is_read(tmp_path: Path) -> None:
    """Every page of the file, indexes and schema included; bits of pages' free space may differ unnoticed, as nobody reads them."""
    with fresh(tmp_path) as opened:
        fill(opened)
        before = ledger.read_rows(opened)
        path, evidence = opened.path, opened.archive.folder
    data = path.read_bytes()
    chance = random.Random(20250911)
    used = [at for at, byte in enumerate(data) if byte]
    unnoticed = 0
    for number in range(400):
        at = chance.choice(used) if number % 8 else chance.randrange(len(data))
        copy = tmp_path / "copy.habeas"
        copy.write_bytes(data[:at] + bytes([data[at] ^ (1 << chance.randrange(8))]) + data[at + 1 :])
        after = looked_at(copy, evidence)
        if after is not None:
            assert after == before, f"byte {at} changed what is read, unnoticed"
            unnoticed += 1
    assert unnoticed < 100, "three quarters and more of what is flipped is noticed"


def looked_at(copy: Path, evidence: Path) -> LedgerRows | None:
    """What is read from a copy that verifies, None when something is wrong with it and is said in words."""
    beside = copy.with_name(f"{copy.name}.evidence")
    if not beside.exists():
        shutil.copytree(evidence, beside)
    try:
        with ledger.open_register(copy) as opened:
            found = ledger.verify(opened)
            if found.ok:
                return ledger.read_rows(opened)
            assert all("\n" not in str(problem) for problem in found.problems)
    except LedgerError as told:
        assert "\n" not in str(told)
    return None


def test_a_flipped_byte_of_the_archive_is_named_to_the_file(register: Ledger) -> None:
    source, _ = dispatch()
    for path in (register.archive.path(source.sha256), register.archive.path(source.sha256).with_suffix(".json")):
        data = path.read_bytes()
        path.write_bytes(data[:40] + bytes([data[40] ^ 0x01]) + data[41:])
        (problem,) = problems(register)
        assert problem.file == f"{register.path.name}.evidence/{source.sha256[:2]}/{source.sha256[2:4]}/{path.name}"
        path.write_bytes(data)
    assert problems(register) == []


def test_a_file_of_the_archive_that_is_gone_is_named(register: Ledger) -> None:
    source, _ = dispatch()
    register.archive.path(source.sha256).unlink()
    (problem,) = problems(register)
    assert problem.file is not None
    assert problem.file.endswith(source.sha256)
    assert "is missing" in problem.what


@pytest.mark.parametrize(
    ("gone", "told"),
    [
        (".json", "its .json is missing"),
        (".1.json", "the record that it was made from others is missing"),
    ],
)
def test_a_record_of_how_bytes_were_got_that_is_gone_is_named(register: Ledger, gone: str, told: str) -> None:
    source, _ = dispatch()
    record = register.archive.path(source.sha256).with_suffix(gone)
    assert record.exists()
    record.unlink()
    assert any(told in problem.what and (problem.file or "").endswith(source.sha256) for problem in problems(register))


def test_a_record_before_a_later_one_that_is_gone_is_named(register: Ledger) -> None:
    source, _ = dispatch()
    register.archive.put(DISPATCH.encode(), Capture(AT, "https://reprint.example/horki"))
    assert problems(register) == []
    register.archive.path(source.sha256).with_suffix(".1.json").unlink()
    assert any("a later one is there" in problem.what for problem in problems(register))


def test_a_record_of_another_address_in_its_place_is_named(register: Ledger) -> None:
    source, _ = dispatch()
    path = register.archive.path(source.sha256)
    for record in (path.with_suffix(".json"), path.with_suffix(".1.json")):
        record.unlink()
    register.archive.put(DISPATCH.encode(), Capture(AT, "https://elsewhere.example/horki"))
    told = [problem.what for problem in problems(register)]
    assert any(f"the record that it was got as {source.address!r} is missing" in what for what in told)


# -- a forger with the database in hand -----------------------------------------------------------------------------------------


def test_guards_that_are_gone_or_loosened_are_named(register: Ledger) -> None:
    with closing(sqlite3.connect(register.path)) as raw:
        raw.execute("DROP TRIGGER statement_stays")
        raw.execute("DROP TRIGGER entry_as_written")
        raw.execute("CREATE TRIGGER entry_as_written BEFORE UPDATE ON entry BEGIN SELECT 1; END")
    found = problems(register)
    assert [problem.what.split(";")[0] for problem in found] == [
        "the guard entry_as_written is gone or changed",
        "the guard statement_stays is gone or changed",
    ]


@pytest.mark.parametrize(
    ("forgery", "said"),
    [
        ("UPDATE statement SET figure = replace(figure, '52', '25') WHERE number = 1", "is not as it was written"),
        ("UPDATE statement SET entry = 3 WHERE number = 4", "its digest does not fit"),
        ("UPDATE statement SET source = 2 WHERE number = 1", "is not as it was written"),
        ("UPDATE statement SET people = '' WHERE number = 3", "is not as it was written"),
        ("UPDATE decision SET statement = 2 WHERE number = 1", "is not as it was written"),
        ("UPDATE decision SET replacement = 2 WHERE number = 1", "is not as it was written"),
        ("UPDATE statement SET number = 20 WHERE number = 8", "rows 8 to 19 are missing"),
        ("DELETE FROM statement WHERE number = 4", "row 4 is missing"),
        ("DELETE FROM decision", "its digest does not fit"),
        ("DELETE FROM entry WHERE number = 3", "entry 3 is missing"),
        ("UPDATE entry SET at = '2024-01-01T00:00:00+00:00' WHERE number = 2", "its digest does not fit"),
        ("UPDATE entry SET digest = randomblob(32) WHERE number = 2", "does not follow from the entry before it"),
        ("UPDATE entry SET digest = NULL, previous = 7 WHERE number = 2", "NOT NULL"),
        ("UPDATE entry SET redacts = '' WHERE number = 6", "was blanked, and no redact entry names it"),
        ("UPDATE statement SET quote = 'new words' WHERE sealed IS NOT NULL", "what the seal stands for is still there"),
        ("UPDATE statement SET salt = NULL, sealed = randomblob(32), about = '', people = '', quote = '' WHERE number = 1", "is not as it"),
        ("UPDATE statement SET salt = NULL WHERE number = 1", "is not of the form in which rows are written"),
        ("UPDATE statement SET quote = CAST(quote AS BLOB) WHERE number = 1", "row 1 holds a value of another type"),
        ("UPDATE statement SET start = CAST(start AS TEXT) || 'x' WHERE number = 1", "row 1 holds a value of another type"),
        ("INSERT INTO statement SELECT 9, id, salt, sealed, start, stop, event, figure, about, people, quote, 6, source FROM statement"
         " WHERE number = 1", "is not as it was written"),
    ],
)  # fmt: skip
def test_what_was_changed_past_the_guards_is_named(register: Ledger, forgery: str, said: str) -> None:
    with closing(unguarded(register)) as raw:
        if said == "NOT NULL":
            with pytest.raises(sqlite3.IntegrityError, match=said):
                raw.execute(forgery)
            return
        assert raw.execute(forgery).rowcount > 0
    assert any(said in problem.what for problem in problems(register)), problems(register)


def test_swapping_two_rows_of_one_entry_is_named(register: Ledger) -> None:
    with closing(unguarded(register)) as raw:
        raw.execute("UPDATE statement SET number = 100 WHERE number = 1")
        raw.execute("UPDATE statement SET number = 1 WHERE number = 3")
        raw.execute("UPDATE statement SET number = 3 WHERE number = 100")
    broken = [problem for problem in problems(register) if problem.table == "statement"]
    assert len(broken) == 2
    assert all(problem.entry == 1 for problem in broken)


def test_a_row_taken_from_another_register_is_named(register: Ledger, tmp_path: Path) -> None:
    with fresh(tmp_path) as other:
        fill(other)
    with closing(unguarded(register)) as raw:
        raw.execute("ATTACH ? AS other", [str(other.path)])
        raw.execute("DELETE FROM statement WHERE number = 3")
        raw.execute("INSERT INTO statement SELECT * FROM other.statement WHERE number = 3")
    found = [problem for problem in problems(register) if problem.file is None]
    assert [(problem.entry, problem.table) for problem in found] == [(1, None)]
    assert "its digest does not fit" in found[0].what


# -- the head -----------------------------------------------------------------------------------------------------------------


def test_entries_that_were_cut_off_show_only_against_a_head_that_was_noted_elsewhere(register: Ledger) -> None:
    noted = ledger.head(register)
    with closing(sqlite3.connect(register.path)) as raw:
        guards = [row[0] for row in raw.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger'")]
    with closing(unguarded(register)) as raw:
        raw.execute("DELETE FROM entry WHERE number > 4")
        raw.execute("DELETE FROM link")
        raw.execute("UPDATE statement SET salt = NULL WHERE 0")
        raw.execute("DELETE FROM statement WHERE sealed IS NOT NULL")
        for guard in guards:
            raw.execute(guard)
    # The blanked statement was of entry 3, so only the entries after it can be cut off without a trace.
    assert any(problem.entry == 3 for problem in problems(register))
    assert any("newer entries were cut off" in problem.what for problem in problems(register, head=noted))


def test_a_register_cut_back_to_an_older_state_verifies_but_not_against_the_newer_head(tmp_path: Path) -> None:
    with fresh(tmp_path) as opened:
        source, statements = dispatch()
        keep(opened, source)
        ids = ledger.append(opened, actor="anna", action="add", sources=[source], statements=statements).statements
        older = opened.path.read_bytes()
        older_head = ledger.head(opened)
        ledger.append(opened, actor="anna", action="accept", decisions=[Decision("", ids[0], Verdict.ACCEPT, "anna")])
        noted = ledger.head(opened)
        assert ledger.verify(opened, head=noted).ok
        assert ledger.verify(opened, head=noted[:12].upper()).ok
        assert ledger.verify(opened, head=older_head).ok, "an older head is held by every later chain"
    opened.path.write_bytes(older)
    with ledger.open_register(opened.path) as again:
        assert ledger.verify(again).ok
        (problem,) = ledger.verify(again, head=noted).problems
    assert f"the chain does not hold the head {noted}" in problem.what


@pytest.mark.parametrize("wrong", ["head", "12 34", "g" * 64, "a" * 65])
def test_what_is_no_head_is_said_to_be_none(register: Ledger, wrong: str) -> None:
    with pytest.raises(LedgerError, match="is not a head"):
        ledger.verify(register, head=wrong)


def test_reading_a_register_that_lacks_rows_is_refused(register: Ledger) -> None:
    with closing(unguarded(register)) as raw:
        raw.execute("DELETE FROM statement WHERE number = 3")
    with pytest.raises(LedgerError, match="lacks statements that were appended; see which with: habeas verify"):
        ledger.read_rows(register)


def test_reading_a_row_that_no_version_wrote_is_one_line(register: Ledger) -> None:
    with closing(unguarded(register)) as raw:
        raw.execute('UPDATE statement SET event = \'["flown","asserted",null,null,"unknown",null]\' WHERE number = 1')
    with pytest.raises(LedgerError, match=r"holds a row that cannot be read .*; see which with: habeas verify"):
        ledger.read_rows(register)


@pytest.mark.parametrize(("column", "value"), [("at", "2025-02-30T00:00:00+00:00"), ("at", ""), ("digest", 7.5)])
def test_an_entry_that_no_version_wrote_is_one_line_wherever_it_is_read(register: Ledger, column: str, value: object) -> None:
    with closing(unguarded(register)) as connection:
        connection.execute(f"UPDATE entry SET {column} = ? WHERE number = 2", [value])
    with pytest.raises(LedgerError, match="entry 2 of the register cannot be read"):
        ledger.entries(register)


def test_a_source_may_be_recorded_again_with_what_was_corrected(tmp_path: Path) -> None:
    with fresh(tmp_path) as opened:
        source, statements = dispatch(published=None)
        keep(opened, source)
        ledger.append(opened, actor="anna", action="add", sources=[source], statements=statements)
        dated, _ = dispatch()
        ledger.append(opened, actor="anna", action="date", sources=[dated])
        assert ledger.verify(opened).ok
        assert ledger.read_source(opened, source.sha256) == replace(dated, entry=2)
