"""The engines: Splink on DuckDB in this process, and Splink on Spark.

Invariant: both get the same files and the same settings, and write the same pairs; nothing of what is compared is decided here. What an
engine needs and does not find is said in one line.
"""

from __future__ import annotations

import logging
import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any, Protocol

from habeas.identity.linkage.problems import LinkageError

__all__ = ["ENGINES", "Predict", "spark_session"]

_OLDEST_JAVA = 17
_SHARED_PAIRS = "pairs.parquet"


class Predict(Protocol):
    """Scores all pairs that share a block, and writes those of at least a weight to Parquet; answers what to read.

    lists: paths of lists by name, the one looked among last. frequencies: by column. least: match weight, in bits.
    """

    def __call__(
        self,
        lists: Mapping[str, Path],
        frequencies: Mapping[str, Path],
        settings: Mapping[str, Any],
        *,
        least: float,
        folder: Path,
        master: str,
    ) -> str: ...


def _linked(api: Any, tables: Mapping[str, Any], lookups: Mapping[str, Any], settings: Mapping[str, Any], least: float) -> Any:
    """What Splink predicts, as its own table."""
    from splink import Linker

    registered = [api.register(table, dataset_display_name=name) for name, table in tables.items()]
    linker = Linker(registered if len(registered) > 1 else registered[0], dict(settings), log_level=logging.ERROR)
    for column, table in lookups.items():
        linker.table_management.register_term_frequency_lookup(api.register(table), column)
    return linker.inference.predict(threshold_match_weight=least, warning_mode="never")


def _on_duckdb(
    lists: Mapping[str, Path], frequencies: Mapping[str, Path], settings: Mapping[str, Any], *, least: float, folder: Path, master: str
) -> str:
    try:
        from splink import DuckDBAPI

        from habeas.identity.linkage.tables import open_database
    except ImportError:
        raise _missing("splink", "linkage") from None
    database = open_database(folder)
    api = DuckDBAPI(connection=database)
    predicted = _linked(
        api,
        {name: database.read_parquet(str(path)) for name, path in lists.items()},
        {column: database.read_parquet(str(path)) for column, path in frequencies.items()},
        settings,
        least,
    )
    path = folder / _SHARED_PAIRS
    database.table(predicted.physical_name).write_parquet(str(path))
    database.close()
    return str(path)


def _on_spark(
    lists: Mapping[str, Path], frequencies: Mapping[str, Path], settings: Mapping[str, Any], *, least: float, folder: Path, master: str
) -> str:
    try:
        from splink import SparkAPI
    except ImportError:
        raise _missing("spark", "spark") from None
    with spark_session(folder, master) as session:
        api = SparkAPI(spark_session=session, register_udfs_automatically=False)  # type: ignore[no-untyped-call]
        predicted = _linked(
            api,
            {name: session.read.parquet(str(path)) for name, path in lists.items()},
            {column: session.read.parquet(str(path)) for column, path in frequencies.items()},
            settings,
            least,
        )
        path = folder / _SHARED_PAIRS
        predicted.to_parquet(str(path))
        return str(path / "*.parquet")


ENGINES: dict[str, Predict] = {"splink": _on_duckdb, "spark": _on_spark}


@contextmanager
def spark_session(folder: Path, master: str) -> Iterator[Any]:
    """The Spark session that is already there, or a new one that ends afterwards. Raises LinkageError: no Java, or Spark does not start."""
    try:
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    except ImportError:
        raise _missing("spark", "spark") from None
    session = SparkSession.getActiveSession()
    if session is not None:
        session.sparkContext.setCheckpointDir(str(folder / "checkpoints"))
        yield session
        return
    _need_java()
    quiet = folder / "log4j2.properties"
    quiet.write_bytes(files("habeas.identity.linkage").joinpath("data/log4j2.properties").read_bytes())
    builder = (
        SparkSession.builder.appName("habeas")
        .master(master)
        .config("spark.driver.extraJavaOptions", f"-Dlog4j2.configurationFile={quiet.resolve().as_uri()}")
        .config("spark.log.structuredLogging.enabled", "false")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.local.dir", str(folder / "spark"))
        .config("spark.sql.warehouse.dir", str(folder / "warehouse"))
    )
    if master.startswith("local"):
        builder = builder.config("spark.sql.shuffle.partitions", "4").config(
            "spark.driver.memory", os.environ.get("SPARK_DRIVER_MEMORY", "4g")
        )
        builder = builder.config("spark.driver.host", "127.0.0.1").config("spark.driver.bindAddress", "127.0.0.1")
    try:
        session = builder.getOrCreate()
    except (PySparkException, RuntimeError, OSError) as error:
        said = " ".join(str(error).split())[:200]
        raise LinkageError(f"Spark does not start at {master} ({said}); check --spark-master and Java, or use --engine splink") from None
    session.sparkContext.setCheckpointDir(str(folder / "checkpoints"))
    try:
        yield session
    finally:
        session.stop()


def _need_java() -> None:
    home = os.environ.get("JAVA_HOME")
    java = str(Path(home) / "bin" / "java") if home else shutil.which("java")
    mend = f"install Java {_OLDEST_JAVA} and have it on PATH or in JAVA_HOME, or use --engine splink"
    try:
        said = subprocess.run([java, "-version"], capture_output=True, text=True, check=True).stderr if java else ""  # noqa: S603
    except (OSError, subprocess.CalledProcessError):
        raise LinkageError(f"--engine spark: {java} does not run; {mend}") from None
    if not java:
        raise LinkageError(f"--engine spark needs Java, and there is none; {mend}")
    found = re.search(r'version "(\d+)(?:\.(\d+))?', said)
    version = int(found[2] if found[1] == "1" and found[2] else found[1]) if found else _OLDEST_JAVA
    if version < _OLDEST_JAVA:
        raise LinkageError(f"--engine spark needs Java {_OLDEST_JAVA}, and {java} is Java {version}; {mend}")


def _missing(engine: str, extra: str) -> LinkageError:
    return LinkageError(f"--engine {engine} needs what is not installed here; install it with: pip install 'habeas[{extra}]'")
