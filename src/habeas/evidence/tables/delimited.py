"""Tables in text files: which delimiter and quotation mark they use, and their rows.

Invariant: a row is read whole or the file is refused with the row's number; a quotation mark that is never closed swallows nothing unseen.
"""

from __future__ import annotations

import csv
import io
import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from habeas.evidence.problems import EvidenceError
from habeas.evidence.tables.encodings import Encoding
from habeas.evidence.tables.text import column_letters

__all__ = ["LONGEST_CELL", "Dialect", "cells", "find_dialect"]

LONGEST_CELL = 1_000_000
"""Code points; a longer cell is a document, or a quotation mark that was never closed."""

_DELIMITERS = (",", ";", "\t", "|", "^", "~", "\x1f", ":")
_SAMPLE = 1 << 16
_ROWS = 200
_LONGEST_TITLE = 40  # code points of a cell in a header; longer ones between commas are a sentence
_DECLARES = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_NAMES = {"\t": "tab", ",": "comma", ";": "semicolon", "|": "bar", ":": "colon", " ": "space", "\x1f": "unit separator"}


@dataclass(frozen=True, slots=True)
class Dialect:
    """delimiter: one character, empty for a table of one column. skip: code points of a line `sep=;` before the table."""

    delimiter: str
    quote: str = '"'
    escaped: bool = False
    skip: int = 0

    @property
    def words(self) -> str:
        """For the user: `semicolon between cells`."""
        if not self.delimiter:
            return "one column"
        named = f"{_NAMES.get(self.delimiter, repr(self.delimiter))} between cells"
        return named if self.quote == '"' else f"{named}, {self.quote} around them"


def find_dialect(data: bytes, encoding: Encoding, called: str, delimiter: str | None = None) -> Dialect:
    """The dialect of a file. delimiter: as the user says, else the one that cuts the first rows most evenly.

    Raises EvidenceError for a delimiter that is no single character.
    """
    text = data[encoding.mark : encoding.mark + _SAMPLE * 4].decode(encoding.name, errors="ignore")[:_SAMPLE]
    skip = 0
    if declares := _DECLARES.match(text):
        skip, delimiter = declares.end(), delimiter or declares.group(1)
    text = text[skip:]
    whole = len(data) <= _SAMPLE
    if delimiter is not None:
        if len(delimiter) != 1 or delimiter in "\r\n\"'":
            raise EvidenceError(f'{called}: {delimiter!r} cannot be a delimiter; give one character, for example ";"')
        return Dialect(delimiter, _quote(text, delimiter), _escaped(text, delimiter, whole=whole), skip)
    best, found = 0.0, Dialect("", '"', _escaped(text, "", whole=whole), skip)
    for candidate in _DELIMITERS:
        if candidate not in text:
            continue
        dialect = Dialect(candidate, _quote(text, candidate), _escaped(text, candidate, whole=whole), skip)
        score = _evenness(text if whole else text.rpartition("\n")[0], dialect)
        if score > best:
            best, found = score, dialect
    return found if best else _of_first_row(text, found, whole=whole)


def _of_first_row(text: str, otherwise: Dialect, *, whole: bool) -> Dialect:
    """Where no delimiter cuts the rows alike, a ragged table: the one that cuts the first row into most cells, and most of the others."""
    best, found = 1, otherwise
    for candidate in _DELIMITERS[:4]:
        dialect = Dialect(candidate, _quote(text, candidate), _escaped(text, candidate, whole=whole), otherwise.skip)
        try:
            rows = [row for row in islice(_reader(io.StringIO(text, newline=""), dialect, strict=False), _ROWS) if any(row)]
        except csv.Error:
            continue
        cut = sum(len(row) > 1 for row in rows)
        if rows and len(rows[0]) > best and cut * 2 > len(rows) and all(len(cell) <= _LONGEST_TITLE for cell in rows[0]):
            best, found = len(rows[0]), dialect
    return found


def _quote(text: str, delimiter: str) -> str:
    """Apostrophes are quotation marks only where they stand at both ends of cells and double ones at none."""
    edge = re.escape(delimiter)
    if re.search(rf'(?:^|{edge})[ ]?"', text, re.MULTILINE):
        return '"'
    quoted = re.findall(rf"(?:^|{edge})'[^'\n]*'(?={edge}|\r?$)", text, re.MULTILINE)
    return "'" if len(quoted) >= 2 else '"'


def _escaped(text: str, delimiter: str, *, whole: bool) -> bool:
    """Whether a backslash takes the quotation mark behind it into the cell: where the cells come apart cleanly that way and not with a
    backslash that is itself one of their letters. whole: whether the text is all of the file, so that nothing is cut off at its end."""
    return '\\"' in text and not _clean(text, Dialect(delimiter, '"', False), whole) and _clean(text, Dialect(delimiter, '"', True), whole)


def _clean(text: str, dialect: Dialect, whole: bool) -> bool:
    """Whether every quotation mark that opens is closed, and closes before a delimiter or the end of a line."""
    try:
        for _ in _reader(io.StringIO(text, newline=""), dialect, strict=True):
            pass
    except csv.Error as error:
        return not whole and "end of data" in str(error)
    return True


def _evenness(text: str, dialect: Dialect) -> float:
    """How far a delimiter cuts the rows into the same number of cells, more than one; 0 when it hardly cuts any."""
    widths: Counter[int] = Counter()
    try:
        for number, row in enumerate(_reader(io.StringIO(text, newline=""), dialect, strict=False)):
            if number >= _ROWS:
                break
            if any(row):
                widths[len(row)] += 1
    except csv.Error:
        return 0
    rows = sum(widths.values())
    if not rows:
        return 0
    width, times = max(widths.items(), key=lambda item: (item[1] * (item[0] > 1), item[0]))
    if width < 2 or times * 2 < rows:
        return 0
    preferred = 1.0 if dialect.delimiter in ",;\t|" else 0.5  # a colon cuts times, a tilde hides in dates
    return preferred * (times / rows) * math.sqrt(min(width, 4))


def _reader(lines: Iterator[str] | io.TextIOBase, dialect: Dialect, *, strict: bool) -> Iterator[list[str]]:
    csv.field_size_limit(2**31 - 1)  # the limit is the whole process's; ours is checked cell by cell
    return csv.reader(
        lines,
        delimiter=dialect.delimiter or "\x1e",  # a record separator stands in no cell
        quotechar=dialect.quote,
        doublequote=True,
        escapechar="\\" if dialect.escaped else None,
        skipinitialspace=True,
        strict=strict,
    )


def cells(data: bytes, encoding: Encoding, dialect: Dialect, called: str) -> Iterator[tuple[str, ...]]:
    """The cells of each row, blank rows as empty ones. Raises EvidenceError with the row that cannot be read."""
    text = io.TextIOWrapper(io.BytesIO(data), encoding=encoding.name, newline="")
    _discard(text, encoding, dialect)
    number = 0
    lines: list[str] = []
    reader = _reader(_remembered(text, lines), dialect, strict=False)
    width = 0
    while True:
        before = len(lines)
        try:
            row = next(reader)
        except StopIteration:
            _closed(lines, dialect, f"{called}, row {number}, column {column_letters(max(width - 1, 0))}")
            return
        except csv.Error as error:
            remedy = "open it in a spreadsheet and save it again"
            raise EvidenceError(f"{called}, row {number + 1}: cannot be read ({error}); {remedy}") from None
        number += 1
        width = len(row)
        del lines[:before]
        for column, cell in enumerate(row):
            if len(cell) > LONGEST_CELL:
                raise EvidenceError(
                    f"{called}, row {number}, column {column + 1}: a cell of {len(cell):,} characters; perhaps a quotation mark "
                    f"({dialect.quote}) opens there and is never closed"
                )
        yield tuple(row)


def _remembered(text: io.TextIOWrapper, lines: list[str]) -> Iterator[str]:
    """The lines of a text, each put down as it is read."""
    for line in text:
        lines.append(line)
        yield line


def _closed(lines: Sequence[str], dialect: Dialect, where: str) -> None:
    """Raises EvidenceError where a quotation mark of the last row, whose lines these are, is still open at the end of the file."""
    if not any(dialect.quote in line for line in lines):
        return
    try:
        for _ in _reader(iter(lines), dialect, strict=True):
            pass
    except csv.Error as error:
        if "end of data" in str(error):
            swallowed = f" and has taken {len(lines) - 1:,} lines below into the cell" if len(lines) > 1 else ""
            remedy = "close it, or take it out"
            raise EvidenceError(f"{where}: a quotation mark ({dialect.quote}) opens and is never closed{swallowed}; {remedy}") from None


def _discard(text: io.TextIOWrapper, encoding: Encoding, dialect: Dialect) -> None:
    if encoding.mark and text.read(1) != "\ufeff":
        text.seek(0)
    if dialect.skip:
        text.read(dialect.skip)
