"""Bad input: whatever is given to a register instead of a report leaves it as it was, with one line that says what to do."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from habeas import desk, ledger
from habeas.evidence import EvidenceError
from habeas.ledger import Ledger
from ledger_reports import DISPATCH, fresh, reader


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Ledger]:
    with fresh(tmp_path) as opened:
        yield opened


def _binary(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 40)


def _fifty_megabytes(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(50_000_000)


def _absent(path: Path) -> None:
    path.unlink(missing_ok=True)


CASES: dict[str, tuple[Callable[[Path], object], str]] = {
    "empty": (lambda path: path.write_bytes(b""), "is empty; there is nothing to read"),
    "blank": (lambda path: path.write_bytes(b"\n\n "), "holds nothing but white space"),
    "binary": (_binary, "is binary, not text"),
    "a picture": (lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100)), "is a picture"),
    "a PDF": (lambda path: path.write_bytes(b"%PDF-1.4\n"), "is a PDF"),
    "fifty megabytes": (_fifty_megabytes, "has 50,000,000 bytes; a report has at most 20,000,000"),
    "wrongly encoded": (
        lambda path: path.write_bytes("Семеро освобождены".encode("cp1251")),
        r"is not UTF-8: byte 0 \(0xd1\) cannot be read; it looks like WINDOWS-1251",
    ),
    "absent": (_absent, "there is no file .*report.txt; check its name"),
    "a folder": (lambda path: path.mkdir(), "is a folder; name the files in it"),
    "a broken link": (lambda path: path.symlink_to("nowhere"), "there is no file"),
    "a circle of links": (lambda path: path.symlink_to(path), "cannot be read"),
}


@pytest.mark.parametrize("case", CASES)
def test_a_bad_file_is_one_line_and_nothing_is_written(register: Ledger, tmp_path: Path, case: str) -> None:
    make, said = CASES[case]
    path = tmp_path / "report.txt"
    make(path)
    before = register.path.read_bytes()
    with pytest.raises(EvidenceError, match=said) as told:
        desk.add(register, path, actor="anna", reader=reader)
    assert "\n" not in str(told.value)
    assert register.path.read_bytes() == before
    assert not register.archive.folder.exists()
    assert not list(register.path.parent.glob("*-journal"))


@pytest.mark.parametrize("name", ["x" * 300, "a\0b"])
def test_a_name_that_no_file_can_have_is_one_line(register: Ledger, name: str) -> None:
    with pytest.raises(EvidenceError, match="cannot be read") as told:
        desk.add(register, Path(name), actor="anna", reader=reader)
    assert "\n" not in str(told.value)


def test_an_endless_file_is_left_after_the_size_of_a_report(register: Ledger) -> None:
    with pytest.raises(EvidenceError, match="/dev/zero has more than 20,000,000 bytes"):
        desk.add(register, Path("/dev/zero"), actor="anna", reader=reader)


def test_a_file_whose_name_is_no_text_is_added_under_a_printable_one(register: Ledger, tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xd1\xe5\xec.txt"))
    path.write_text(DISPATCH, encoding="utf-8")
    added = desk.add(register, path, actor="anna", reader=reader)
    assert added.source.address == "\N{REPLACEMENT CHARACTER}\N{REPLACEMENT CHARACTER}\N{REPLACEMENT CHARACTER}.txt"
    assert desk.verify(register).ok


def test_one_bad_file_between_good_ones_costs_only_itself(register: Ledger, tmp_path: Path) -> None:
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text(DISPATCH, encoding="utf-8")
    bad.write_bytes(b"a\0b")
    desk.add(register, good, actor="anna", reader=reader)
    head = ledger.head(register)
    with pytest.raises(EvidenceError):
        desk.add(register, bad, actor="anna", reader=reader)
    assert ledger.head(register) == head
    good.write_text(DISPATCH.replace("Horki", "Orsha"), encoding="utf-8")
    desk.add(register, good, actor="anna", reader=reader)
    assert len(desk.log(register)) == 2
    assert desk.verify(register).ok
