"""The engines that compare people: our own, and Splink on DuckDB or on Spark for lists past one machine.

Invariant: what an engine needs is imported only when it is asked for; its work is done in a folder that is gone afterwards; nothing is
printed before all of it has been compared.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

__all__ = ["Engine", "SparkMaster", "WithEngine", "work_folder"]


class Engine(StrEnum):
    OWN = "own"
    SPLINK = "splink"
    SPARK = "spark"


WithEngine = Annotated[
    Engine,
    typer.Option(
        "--engine",
        help="Who compares: own; or, for lists as CSV in UTF-8, splink (on DuckDB, extra linkage) or spark (extra spark, Java 17).",
    ),
]
SparkMaster = Annotated[
    str,
    typer.Option(
        "--spark-master", envvar="SPARK_MASTER", metavar="URL", show_envvar=True, help="Where --engine spark runs: local[2], spark://…"
    ),
]


@contextmanager
def work_folder() -> Iterator[Path]:
    """A folder for the work of an engine, gone afterwards. Names are in it: nobody else may read it."""
    folder = Path(tempfile.mkdtemp(prefix="habeas-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
