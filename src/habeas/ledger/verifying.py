"""Verifying: every hash of the register and of its evidence, computed again.

Invariant: any change to a single byte of what the register says, or of what it rests on, is named; nothing is repaired and nothing written.

The chain proves that nothing was changed or left out *before* its head. That the newest entries were cut off, no chain can show: note the
head elsewhere, and compare.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from django.db import DatabaseError

from habeas.evidence import Problem
from habeas.ledger import sqlite
from habeas.ledger.lookup import is_row_id
from habeas.ledger.opening import Ledger
from habeas.ledger.problems import DamagedRegister, LedgerError
from habeas.ledger.rows import GENESIS, entry_digest
from habeas.ledger.tables import ENTRY, TABLES

__all__ = ["Verification", "verify"]

_BATCH = 5000
_WITH_LAYER = 2  # files of a source: its bytes and its text layer


@dataclass(frozen=True, slots=True)
class Verification:
    """What was checked and what was found wrong.

    head: digest of the last entry in hexadecimal, 64 zeros when there is none. rows: how many there are, by table.
    files: how many files of the archive the sources need.
    """

    head: str
    entries: int
    rows: Mapping[str, int]
    files: int
    problems: tuple[Problem, ...] = ()

    @property
    def ok(self) -> bool:
        return not self.problems


_FEWEST = 8  # digits of a head


@dataclass(slots=True)
class _Findings:
    redacted: dict[bytes, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    tables: list[str] = field(default_factory=lambda: list(TABLES))
    rows: dict[str, int] = field(default_factory=lambda: dict.fromkeys(TABLES, 0))
    files: set[str] = field(default_factory=set)
    captured: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def add(self, what: str, *, table: str | None = None, row: object = None, entry: object = None) -> None:
        row_id = row.hex() if isinstance(row, bytes) else None
        self.problems.append(Problem(what, table=table, row=row_id, entry=entry if isinstance(entry, int) else None))


def verify(ledger: Ledger, *, head: str | None = None, archive: bool = True) -> Verification:
    """Computes every row id, every link of the chain and (unless `archive` is false) every hash of the archive again.

    head: a digest noted elsewhere, in full or its first digits, at least eight; a problem is named when the chain does not hold it.
    Raises LedgerError only when the register is in use, or when `head` is no digest.
    """
    if head is not None and not (len(head) >= _FEWEST and is_row_id(head.lower().ljust(64, "0"))):
        raise LedgerError(f"{head!r} is not a head; give the 64 hexadecimal digits that verify printed, or at least the first {_FEWEST}")
    findings, structure = _Findings(), list[Problem]()
    # SQLite checks its pages on one core while the hashes are computed on another.
    beside = threading.Thread(target=lambda: structure.extend(sqlite.structure(ledger.path, ledger.wait)), daemon=True)
    beside.start()
    entries, last = 0, GENESIS
    try:
        with ledger.reading() as cursor:
            findings.tables = sqlite.tables(cursor)
        with ledger.reading() as cursor, sqlite.raw_text(ledger.connection):
            entries, last = _chain(cursor, findings, head.lower() if head is not None else None)
            _files(cursor, findings)
    except DamagedRegister as error:
        findings.problems.append(Problem(str(error), file=ledger.path.name))
    finally:
        beside.join()
    findings.problems += structure
    if archive:
        files = sorted(one for one in findings.files if is_row_id(one))
        findings.problems += ledger.archive.verify(files, findings.captured)
    return Verification(last.hex(), entries, findings.rows, len(findings.files), tuple(findings.problems))


def _chain(cursor: Any, findings: _Findings, noted: str | None) -> tuple[int, bytes]:
    """Follows the chain from the first entry; answers the number of entries and the last digest."""
    entries = list(_rows(cursor, "entry", ", ".join(ENTRY), findings))
    for number, _, _, action, _, redacts, _, _ in entries:
        if action == b"redact":
            for row_id in _words(redacts):
                findings.redacted.setdefault(row_id, number)
    groups = [_Groups(table, _by_entry(cursor, table, findings), findings) for table in findings.tables]
    previous, expected = GENESIS, 1
    met = noted is None or GENESIS.hex().startswith(noted)
    for number, at, actor, action, note, redacts, before, digest in entries:
        if number != expected:
            lost = f"entry {expected} is missing" if number == expected + 1 else f"entries {expected} to {number - 1} are missing"
            findings.add(lost, entry=expected)
        elif before != previous:
            findings.add("does not follow from the entry before it: one of the two is not as it was written", entry=number)
        ids = [row_id for group in groups for row_id in group.of(number)]
        try:
            moment, who, what, words, rows = (text.decode() for text in (at, actor, action, note, redacts))
            right = entry_digest(before, number, moment, who, what, words, rows, ids) == digest
        except (AttributeError, TypeError, ValueError):
            right = False
        if not right:
            findings.add("its digest does not fit what it says and the rows it brought", entry=number)
        met = met or (isinstance(digest, bytes) and digest.hex().startswith(noted or ""))
        previous, expected = digest, number + 1
    for group in groups:
        group.of(None)
    if not met:
        findings.add(f"the chain does not hold the head {noted}: newer entries were cut off, or this is another register")
    return len(entries), previous if isinstance(previous, bytes) else GENESIS


class _Groups:
    """The row ids of one table, taken entry by entry."""

    def __init__(self, table: str, groups: Iterator[tuple[int, list[bytes]]], findings: _Findings) -> None:
        self._table, self._groups, self._findings = table, groups, findings
        self._next = next(groups, None)

    def of(self, number: int | None) -> list[bytes]:
        """The ids of an entry's rows; None for whatever is left. What belongs to no entry on the way is named."""
        while self._next is not None and (number is None or self._next[0] <= number):
            entry, ids = self._next
            self._next = next(self._groups, None)
            if entry == number:
                return ids
            self._findings.add(f"{len(ids)} rows are of entry {entry}, which is not there", table=self._table)
        return []


def _by_entry(cursor: Any, table: str, findings: _Findings) -> Iterator[tuple[int, list[bytes]]]:
    """The ids of the rows of each entry, each row checked on the way."""
    ids: list[bytes] = []
    current, expected, hashed = 0, 1, sha256
    columns = f"number, entry, id, salt, sealed, {TABLES[table].open_sql}, {TABLES[table].blankable_sql}"
    for number, entry, row_id, salt, sealed, open_, blankable in _rows(cursor, table, columns, findings):
        if number != expected:
            lost = f"row {expected} is missing" if number == expected + 1 else f"rows {expected} to {number - 1} are missing"
            findings.add(lost, table=table)
        expected = number + 1
        try:
            seal = hashed(salt + blankable).digest() if sealed is None else sealed
            if hashed(seal + open_).digest() != row_id:
                findings.add("is not as it was written: its id does not fit what it says", table=table, row=row_id, entry=entry)
            elif sealed is not None:
                _blanked(findings, table, (row_id, entry, salt, blankable))
        except TypeError:
            findings.add("is not of the form in which rows are written", table=table, row=row_id, entry=entry)
        if entry != current:
            if not isinstance(entry, int) or entry < current:
                findings.add(f"row {number} is of an earlier entry than the row before it", table=table, row=row_id)
                continue
            if ids:
                yield current, ids
            current, ids = entry, []
        ids.append(row_id)
    findings.rows[table] = expected - 1
    if ids:
        yield current, ids


def _blanked(findings: _Findings, table: str, row: tuple[Any, ...]) -> None:
    row_id, entry, salt, blankable = row
    if salt is not None or blankable.strip(b"\n"):
        findings.add("is sealed, but what the seal stands for is still there", table=table, row=row_id, entry=entry)
    elif findings.redacted.get(row_id, 0) <= entry:
        findings.add("was blanked, and no redact entry names it", table=table, row=row_id, entry=entry)


def _rows(cursor: Any, table: str, columns: str, findings: _Findings) -> Iterator[Any]:
    """The rows of a table in order, as far as the database can read them."""
    own = cursor.db.cursor()
    last = 0
    try:
        own.execute(f"SELECT {columns} FROM {table} ORDER BY number")
        while batch := own.fetchmany(_BATCH):
            yield from batch
            last = batch[-1][0]
    except DatabaseError as error:
        findings.add(f"cannot be read beyond row {last} or the {_BATCH} after it: {error}", table=table)
    finally:
        own.close()


def _files(cursor: Any, findings: _Findings) -> None:
    """Notes which files of the archive the sources need, and which of the captures of these: how a source was got, by the address that the
    ledger first had for it unless that was blanked, and that its layer was made from it."""
    met: set[str] = set()
    for _, about, *found in _rows(cursor, "source", "number, about, sha256, layer", findings):
        files = [file.decode(errors="replace") for file in found if isinstance(file, bytes) and file]
        findings.files.update(files)
        if not files or not all(is_row_id(file) for file in files) or files[0] in met:
            continue  # recorded again, with what was corrected
        met.add(files[0])
        if address := _address(about):
            findings.captured.append((files[0], {"address": address}))
        if len(files) == _WITH_LAYER:
            # What is its own layer may have been made from another source: the report on the rows left out of a list.
            findings.captured.append((files[1], {"derived_from": files[0] if files[0] != files[1] else ""}))


def _address(about: object) -> str | None:
    """What a source was got as; None where that is not known, was blanked, or is not of the form in which it is written."""
    try:
        _, _, address, _ = json.loads(about) if isinstance(about, bytes) and about else (None, None, None, None)
    except ValueError:
        return None
    return address if isinstance(address, str) else None


def _words(redacts: object) -> list[bytes]:
    try:
        return [bytes.fromhex(word) for word in redacts.decode().split()] if isinstance(redacts, bytes) else []
    except ValueError:
        return []  # the entry's digest will not fit either
