"""The engines that compare people: our own, and Splink on DuckDB or on Spark for lists past one machine.

Invariant: what an engine needs is imported only when it is asked for; its work is done in a folder that is gone afterwards; nothing is
printed before all of it has been compared.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from habeas.cli.files import STANDARD_INPUT
from habeas.cli.problems import CallError

if TYPE_CHECKING:
    from habeas.identity import ListRow

__all__ = ["Engine", "SparkMaster", "WithEngine", "people_in", "work_folder"]


class Engine(StrEnum):
    OWN = "own"
    SPLINK = "splink"
    SPARK = "spark"


WithEngine = Annotated[
    Engine,
    typer.Option(
        "--engine", help="Who compares: own; splink (on DuckDB, extra linkage); or spark (Splink on Spark, extra spark, Java 17)."
    ),
]
SparkMaster = Annotated[
    str,
    typer.Option(
        "--spark-master", envvar="SPARK_MASTER", metavar="URL", show_envvar=True, help="Where --engine spark runs: local[2], spark://…"
    ),
]


@contextmanager
def people_in(name: str) -> Iterator[Iterator[ListRow]]:
    """The people of a list, of any length, one after the other. Raises CallError, EvidenceError and ListError; also while it is read."""
    from habeas.evidence.listing import stream_listing
    from habeas.identity import each_person

    called = "standard input" if name == STANDARD_INPUT else name
    with _opened(name) as file:
        header, rows = stream_listing(file, name=called)
        yield each_person(header, rows, name=called)


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


@contextmanager
def work_folder() -> Iterator[Path]:
    """A folder for the work of an engine, gone afterwards. Names are in it: nobody else may read it."""
    folder = Path(tempfile.mkdtemp(prefix="habeas-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
