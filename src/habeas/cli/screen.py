"""What is written on standard output: one JSON document, or text and tables for people.

Invariant: words of a source never steer a terminal: control characters are shown, not obeyed. Colours are used on a terminal only, and
not where NO_COLOR is set; every line fits the width of the terminal, 80 columns where there is none.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

__all__ = ["Screen", "number_of", "plain", "write_json", "write_json_list"]

_WIDEST = 110  # columns; longer lines of prose are hard to follow
_GAP = 2  # spaces between the columns of a table
_LONG_TABLE = 500  # rows
_READABLE = 12  # columns of a table in which most words fit whole
_WIDE_ENOUGH = 80  # columns of a terminal, for which every table is laid out
_NARROWEST = 8  # columns that a column of a table is narrowed to

# C0, DEL and C1 control characters, and the marks that reverse the direction of what follows.
_UNSAFE = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)), "\N{REPLACEMENT CHARACTER}")
_ON_LINES = {code: sign for code, sign in _UNSAFE.items() if code != 0x0A} | {0x09: " ", 0x0D: None}
_ON_ONE_LINE = _UNSAFE | {0x09: " ", 0x0A: " ", 0x0D: " "}


def plain(text: str, *, lines: bool = False) -> str:
    """The text without anything that would steer a terminal. lines: keep line feeds."""
    return text.translate(_ON_LINES if lines else _ON_ONE_LINE)


def number_of(number: int, noun: str, plural: str | None = None) -> str:
    """`1 statement`, `1,200 statements`."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def write_json(value: Any) -> None:
    """Writes one JSON document in UTF-8 and nothing else."""
    if sys.stdout is None:
        return
    text = json.dumps(value, ensure_ascii=False, indent=1) + "\n"
    # A file name may hold bytes that are no text; they become \udcXX, which JSON can carry.
    data = text.encode("utf-8", errors="backslashreplace")
    sys.stdout.flush()
    sys.stdout.buffer.write(data)


def write_json_list(name: str, values: Iterable[Any], *, beside: Mapping[str, Any] = MappingProxyType({})) -> None:
    """Writes one JSON document in UTF-8, an object with one list, value by value, so that the list may be longer than memory.

    beside: what else the object holds, before the list.
    """
    if sys.stdout is None:
        return
    sys.stdout.flush()
    out = sys.stdout.buffer
    before = "".join(f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}, " for key, value in beside.items())
    out.write(f'{{{before}"{name}": ['.encode())
    for number, value in enumerate(values):
        out.write((",\n" if number else "\n").encode())
        out.write(json.dumps(value, ensure_ascii=False).encode("utf-8", errors="backslashreplace"))
    out.write(b"]}\n")


class Screen:
    """Standard output for people: paragraphs, lists and tables."""

    def __init__(self) -> None:
        from rich.console import Console

        class Output(Console):
            def on_broken_pipe(self) -> None:
                """Whoever reads has enough: left to `main`, where rich would end the program as if it had failed."""
                raise BrokenPipeError

        if sys.stdout is not None and hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(errors="backslashreplace")
        colours = None if os.environ.get("NO_COLOR") else "auto"
        self.console: Console = Output(color_system=colours, highlight=False, markup=False, emoji=False)  # type: ignore[arg-type]
        self.console.width = min(self.console.width, _WIDEST)

    def say(self, text: str | Text = "", *, style: str | None = None, indent: int = 0, hang: int = 0) -> None:
        """One paragraph. indent: of all its lines; hang: of its second and later lines, beyond that."""
        from rich.cells import cell_len
        from rich.padding import Padding
        from rich.text import Text

        if isinstance(text, str):
            text = plain(text, lines=True)
            if text and not (style and self.console.is_terminal) and "\n" not in text and cell_len(text) <= self.console.width - indent:
                self._write(" " * indent + text)
                return
        words = Text(text) if isinstance(text, str) else text
        if not words.plain:
            self.console.print()
            return
        if hang:
            first, rest = _hanging(words, self.console, self.console.width - indent, hang)
            self._print(Padding(first, (0, 0, 0, indent), expand=False), style)
            if rest is not None:
                self._print(Padding(rest, (0, 0, 0, indent + hang), expand=False), style)
            return
        self._print(Padding(words, (0, 0, 0, indent), expand=False), style)

    def line(self, text: str) -> None:
        """One line as it is, however long: a command or a path, to be copied."""
        self.console.print(plain(text), soft_wrap=True)

    def table(self, headings: Sequence[str], rows: Iterable[Sequence[str | Text]], *, fixed: Sequence[int] = ()) -> None:
        """A table without frames; where the terminal is too narrow for its columns, one row below another. fixed: the columns, by number,
        that are never broken."""
        from rich.table import Table
        from rich.text import Text

        cells = [[plain(cell) if isinstance(cell, str) else cell for cell in row] for row in rows]
        if cells and self._too_narrow(headings, cells, fixed):
            for number, row in enumerate(cells):
                if number:
                    self.say()
                self._one_below_another(zip(headings, row, strict=True))
            return
        if len(cells) > _LONG_TABLE:
            self._long_table(headings, cells, fixed)
            return
        table = Table(box=None, pad_edge=False, padding=(0, _GAP, 0, 0), header_style="bold")
        for number, heading in enumerate(headings):
            table.add_column(heading, no_wrap=number in fixed, overflow="fold")
        for row in cells:
            table.add_row(*(Text(cell) if isinstance(cell, str) else cell for cell in row))
        self._print(table)

    def _too_narrow(self, headings: Sequence[str], rows: Sequence[Sequence[str | Text]], fixed: Sequence[int]) -> bool:
        """Whether some column would be narrower than its words can be followed in."""
        if self.console.width >= _WIDE_ENOUGH:
            return False
        widths = _widths(headings, rows)
        least = [width if number in fixed else min(width, _READABLE) for number, width in enumerate(widths)]
        return sum(least) + _GAP * (len(widths) - 1) > self.console.width

    def _one_below_another(self, cells: Iterable[tuple[str, str | Text]]) -> None:
        from rich.text import Text

        for heading, cell in cells:
            words = Text(cell) if isinstance(cell, str) else cell
            if words.plain.strip():
                self.say(Text(f"{heading}  ") + words if heading else words, hang=_GAP)

    def _long_table(self, headings: Sequence[str], rows: Sequence[Sequence[str | Text]], fixed: Sequence[int]) -> None:
        """The same of many rows: laying out a row costs hundreds of times as much as writing one that fits."""
        from rich.cells import cell_len
        from rich.table import Table
        from rich.text import Text

        widths = _widths(headings, rows)
        _fit(widths, self.console.width - _GAP * (len(widths) - 1), fixed)

        def laid_out(cells: Sequence[str | Text], style: str = "") -> Table:
            table = Table.grid(padding=(0, _GAP, 0, 0), pad_edge=False)
            for number, width in enumerate(widths):
                table.add_column(width=width, no_wrap=number in fixed, overflow="fold")
            table.add_row(*(Text(cell) if isinstance(cell, str) else cell for cell in cells), style=style)
            return table

        self._print(laid_out(headings, "bold"))
        lines: list[str] = []
        for row in rows:
            lengths = [cell_len(cell) if isinstance(cell, str) else width + 1 for cell, width in zip(row, widths, strict=True)]
            if all(length <= width for length, width in zip(lengths, widths, strict=True)):
                padded = (f"{cell}{' ' * (width - length + _GAP)}" for cell, width, length in zip(row, widths, lengths, strict=True))
                lines.append("".join(padded).rstrip())
                continue
            self._write(*lines)
            lines.clear()
            self._print(laid_out(row))
        self._write(*lines)

    def _write(self, *lines: str) -> None:
        """Lines that fit, as they are."""
        self.console.file.write("".join(f"{line.rstrip()}\n" for line in lines))

    def fields(self, rows: Iterable[tuple[str, str]]) -> None:
        """Names on the left, what belongs to them on the right."""
        from rich.table import Table
        from rich.text import Text

        rows = [(plain(name), plain(value)) for name, value in rows]
        if max((len(name) for name, _ in rows), default=0) + _GAP + _NARROWEST > self.console.width:
            self._one_below_another(rows)
            return
        table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
        table.add_column(no_wrap=True)
        table.add_column(overflow="fold")
        for name, value in rows:
            table.add_row(Text(name, style="dim"), Text(value))
        self._print(table)

    def _print(self, what: Any, style: str | None = None) -> None:
        """Without the spaces at the ends of lines, which only make copies of the output ugly."""
        if self.console.is_terminal:
            self.console.print(what, style=style)
            return
        with self.console.capture() as capture:
            self.console.print(what)
        text = "\n".join(line.rstrip() for line in capture.get().split("\n"))
        self.console.file.write(text)


def _widths(headings: Sequence[str], rows: Sequence[Sequence[str | Text]]) -> list[int]:
    """How wide each column is where nothing is broken."""
    from rich.cells import cell_len

    return [
        max(cell_len(heading), *(cell_len(cell) if isinstance(cell, str) else cell.cell_len for cell in column))
        for heading, column in zip(headings, zip(*rows, strict=True), strict=True)
    ]


def _fit(widths: list[int], room: int, fixed: Sequence[int]) -> None:
    """Narrows the widest columns that may be broken, until all columns fit in the room, if they can."""
    breakable = [number for number in range(len(widths)) if number not in fixed]
    while breakable and (over := sum(widths) - room) > 0:
        widest = max(widths[number] for number in breakable)
        if widest <= _NARROWEST:
            return
        broad = [number for number in breakable if widths[number] == widest]
        following = max((widths[number] for number in breakable if widths[number] < widest), default=0)
        less = max(1, min(widest - max(following, _NARROWEST), over // len(broad)))
        for number in broad:
            widths[number] -= less


def _hanging(words: Text, console: Console, width: int, hang: int) -> tuple[Text, Text | None]:
    """The first line of a paragraph, and the rest of it to be set further in."""
    lines = words.wrap(console, width)
    first = lines[0]
    first.rstrip()
    taken = len(first.plain)
    while taken < len(words.plain) and words.plain[taken].isspace():
        taken += 1
    return first, words[taken:] if taken < len(words.plain) else None
