"""Pictures from the command line: an answer drawn into a file, beside it the same as a table.

Invariant: a file is written whole or not at all, under a temporary name first; nothing is written unless everything asked for can be.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from habeas.cli.options import Language, Size, Theme
from habeas.cli.problems import CallError
from habeas.cli.screen import Screen

if TYPE_CHECKING:
    from habeas.answers.charts import Chart, Look

__all__ = ["Drawing"]

ChartFile = Annotated[str | None, typer.Option("--chart", metavar="FILE", help="Draw it into this file, .svg or .png.")]
TableFile = Annotated[str | None, typer.Option("--table", metavar="FILE", help="What the picture shows as a table, .csv or .json.")]
ChartLanguage = Annotated[Language, typer.Option("--language", help="The language of the picture.")]
ChartTheme = Annotated[Theme, typer.Option("--theme", help="The colours of the picture.")]
ChartSize = Annotated[Size, typer.Option("--size", help="The picture for a phone (360 pixels) or a screen (1280).")]

_PICTURES, _TABLES = (".svg", ".png"), (".csv", ".json")


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is to be drawn where. Raises CallError for an ending that says no format, for a folder, and for a folder that is absent."""

    chart: ChartFile = None
    table: TableFile = None
    language: ChartLanguage = Language.EN
    theme: ChartTheme = Theme.LIGHT
    size: ChartSize = Size.WIDE

    def __post_init__(self) -> None:
        for name, option, endings in ((self.chart, "--chart", _PICTURES), (self.table, "--table", _TABLES)):
            if name is None:
                continue
            path = Path(name)
            if path.suffix.lower() not in endings:
                raise CallError(f"{option}: {name} does not end in {' or '.join(endings)}, which says what to write; name it so")
            if path.is_dir():
                raise CallError(f"{option}: {name} is a folder; name a file in it")
            if not path.parent.is_dir():
                raise CallError(f"{option}: the folder {path.parent} is not there; make it first")

    @property
    def wanted(self) -> bool:
        """Whether any file is named."""
        return self.chart is not None or self.table is not None

    def write(self, draw: Callable[[Look], Chart], *, quiet: bool) -> None:
        """Draws and writes. quiet: standard output has something else to say. Raises NothingToDrawError and CallError."""
        from habeas.answers import charts
        from habeas.answers.charts import to_png, to_svg

        chart = draw(charts.Look(self.language.value, charts.Theme(self.theme.value), charts.Size(self.size.value)))
        files: list[tuple[str, bytes]] = []
        if self.chart is not None:
            files.append((self.chart, to_png(chart) if self.chart.lower().endswith(".png") else to_svg(chart).encode("utf-8")))
        if self.table is not None:
            told = chart.table.to_csv() if self.table.lower().endswith(".csv") else chart.table_json()
            files.append((self.table, told.encode("utf-8")))
        _written(files)
        if not quiet:
            for name, _ in files:
                Screen().say(f"{name}: {chart.title}", hang=2)


def _written(files: list[tuple[str, bytes]]) -> None:
    """All files under temporary names, then all renamed. Raises CallError that names the file."""
    waiting: list[tuple[str, Path]] = []
    name = ""
    try:
        for name, data in files:
            with tempfile.NamedTemporaryFile(dir=Path(name).parent, prefix=".habeas-", delete=False) as file:
                waiting.append((name, Path(file.name)))
                file.write(data)
            Path(file.name).chmod(0o666 & ~_umask())
        for name, temporary in waiting:
            temporary.replace(name)
    except OSError as error:
        raise CallError(f"{name} cannot be written ({(error.strerror or str(error)).lower()}); check the folder and the disk") from None
    finally:
        for _, temporary in waiting:
            temporary.unlink(missing_ok=True)


def _umask() -> int:
    """What a new file is not allowed to be; there is no way to ask for it but to set it."""
    current = os.umask(0o077)
    os.umask(current)
    return current
