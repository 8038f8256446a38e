"""A picture as a value: what is drawn, the same as a table, and the words that belong to it.

Invariant: whatever mark stands for a number is drawn from a row of the table, and every row with a number names the statements (or, for
figures from a file, the figures) it rests on. Nothing is read or written here.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from habeas.answers.answer import AnswerError, NotKnown, once

__all__ = ["DRAWN_IDS", "EVIDENCE", "Chart", "NothingToDrawError", "Table", "Value", "drawable"]

Value = str | int | float | bool | None
EVIDENCE = "statements"
"""The column of ids; it is not part of the picture."""
DRAWN_IDS = 400_000
"""Ids that one table may repeat; beyond, each row of a long series carries those of its own changes only."""


class NothingToDrawError(AnswerError):
    """An answer has no number that a picture could show. The message says on one line what is missing. why: its sentences."""

    def __init__(self, why: Iterable[str]) -> None:
        self.why = once(why)
        super().__init__(f"nothing to draw: {' '.join(one[:1].upper() + one[1:] for one in self.why) or 'the answer has no number'}")


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of a picture. columns: the last one is `statements`, whose values are ids parted by spaces."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]

    @classmethod
    def of(
        cls, columns: Sequence[str], rows: Iterable[Mapping[str, Value]], evidence: Iterable[Sequence[str]], *, unnamed: bool = False
    ) -> Table:
        """Rows by name, None where one is silent, beside the ids of each. Raises ValueError for a row without ids.

        unnamed: rows may be of people who are counted and not named, whose words nobody may be led to.
        """
        found = []
        for row, ids in zip(rows, evidence, strict=True):
            if not ids and not unnamed:
                raise ValueError(f"a drawn row needs the ids it rests on: {dict(row)}")
            found.append((*(row.get(name) for name in columns), " ".join(ids)))
        return cls((*columns, EVIDENCE), tuple(found))

    def drawn(self) -> list[dict[str, Value]]:
        """The rows as marks take them: by name, without ids and without what is silent."""
        return [
            {name: value for name, value in zip(self.columns, row, strict=True) if value is not None and name != EVIDENCE}
            for row in self.rows
        ]

    def to_csv(self) -> str:
        """CSV with a header row; no cell is a formula."""
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(self.columns)
        writer.writerows([_cell(value) for value in row] for row in self.rows)
        return text.getvalue()

    def to_json(self) -> list[dict[str, Any]]:
        return [
            {name: str(value or "").split() if name == EVIDENCE else value for name, value in zip(self.columns, row, strict=True)}
            for row in self.rows
        ]


def _cell(value: Value) -> Value:
    """A value for a spreadsheet, which must take no words of a source for a formula."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return f"'{value}"
    return value


@dataclass(frozen=True, slots=True)
class Chart:
    """spec: Vega-Lite, a JSON object. title: what is shown. caption: one sentence under it. source: who says so, as known when, by which
    method. alt: the picture in words, for those who do not see it. language: of all of these."""

    kind: str
    spec: dict[str, Any]
    table: Table
    title: str
    caption: str
    source: str
    alt: str
    language: str

    def table_json(self) -> str:
        """The table twin as one JSON document, with the words of the picture."""
        document = {
            "chart": self.kind,
            "title": self.title,
            "caption": self.caption,
            "source": self.source,
            "language": self.language,
            "rows": self.table.to_json(),
        }
        return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def drawable(answer: Any) -> Any:
    """The answer, unless it is that nothing is known. Raises NothingToDrawError with the reasons it gives."""
    if isinstance(answer, NotKnown):
        raise NothingToDrawError(answer.not_known)
    return answer
