"""The people of a list that a call names: whole for our own engine, or one after the other for the engines of lists past memory.

Invariant: a list is read as `habeas add` reads it, whatever its delimiter, encoding or kind of workbook; one that is streamed is CSV in
UTF-8. Nothing is kept.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from habeas.cli.files import STANDARD_INPUT, called, file_bytes
from habeas.cli.problems import CallError
from habeas.cli.screen import number_of

if TYPE_CHECKING:
    from habeas.identity import ListRow

__all__ = ["LIST", "Sheets", "folding_processes", "matching_processes", "no_sheets", "people_of_list", "sheet_of_each", "stream_people"]

LIST = "A CSV, XLSX or ODS file with a header row; - for standard input."
"""What the help says of a list."""
_WORKBOOKS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
_MANY = 100_000  # people whose names are worth several processes
_MANY_ROWS = 2_000  # rows that are
Sheets = Annotated[
    list[str] | None,
    typer.Option("--sheet", metavar="NAME", help="Which sheet of a workbook; given twice, of the first workbook and of the second."),
]


def people_of_list(name: str, sheet: str | None = None) -> list[ListRow]:
    """All people of a list. sheet: of a workbook. Raises CallError, EvidenceError and ListError."""
    from habeas.evidence.tables import LARGEST_TABLE
    from habeas.identity import open_people, people_in

    data = file_bytes(name, largest=LARGEST_TABLE, kind="a list", smaller="cut it into several")
    return people_in(open_people(data, name=called(name), sheet=sheet), today=date.today())


def sheet_of_each(sheets: Sequence[str] | None, lists: Sequence[str]) -> list[str | None]:
    """Which sheet to read of each list. sheets: as named by `--sheet`, one for all lists that are workbooks, or one for each of them.

    Raises CallError where there are more or fewer sheets than workbooks.
    """
    if not sheets:
        return [None] * len(lists)
    books = [name for name in lists if name == STANDARD_INPUT or PurePath(name).suffix.lower() in _WORKBOOKS]
    if not books:
        raise CallError(f"--sheet: {called(lists[0])} is no workbook and has no sheets; leave the option out")
    if len(sheets) not in (1, len(books)):
        raise CallError(
            f"--sheet: {len(sheets)} sheets are named for {number_of(len(books), 'workbook')}; name one for each, in their order"
        )
    named = iter(sheets if len(sheets) == len(books) else list(sheets) * len(books))
    return [next(named) if name in books else None for name in lists]


def folding_processes(people: int) -> int:
    """How many processes fold the names of so many people."""
    return os.cpu_count() or 1 if people >= _MANY else 1


def matching_processes(rows: int) -> int:
    """How many processes match so many rows."""
    return os.cpu_count() or 1 if rows >= _MANY_ROWS else 1


def no_sheets(sheets: Sequence[str] | None, engine: str) -> None:
    """Raises CallError where sheets are named for an engine that reads no workbooks."""
    if sheets:
        raise CallError(f"--sheet: the engine {engine} reads CSV only; save the sheet as CSV, or leave --engine out")


@contextmanager
def stream_people(name: str) -> Iterator[Iterator[ListRow]]:
    """The people of a CSV file of any length, one after the other. Raises CallError, EvidenceError and ListError; also while it is read."""
    from habeas.evidence.listing import stream_listing
    from habeas.identity import each_person

    with _opened(name) as file:
        header, rows = stream_listing(file, name=called(name))
        yield each_person(header, rows, name=called(name), today=date.today())


@contextmanager
def _opened(name: str) -> Iterator[BinaryIO]:
    if name == STANDARD_INPUT:
        if sys.stdin is None or sys.stdin.isatty():
            raise CallError("- means standard input, and nothing is piped into it; name a file instead")
        yield sys.stdin.buffer
        return
    if Path(name).is_dir():
        raise CallError(f"{name} is a folder; name the list in it")
    try:
        file = Path(name).open("rb")  # noqa: SIM115 - closed below, so that errors of its readers are not taken for errors of opening it
    except FileNotFoundError:
        raise CallError(f"{name} is not there; check the name and the folder") from None
    except PermissionError:
        raise CallError(f"{name} may not be read by you; allow reading it") from None
    with file:
        yield file
