"""Looking: what awaits a decision, what was done, and what one statement rests on.

Invariant: nothing here writes; a quote is only ever shown from the layer it stands in, at its span.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from habeas import ledger
from habeas.desk.problems import DeskError
from habeas.evidence import paragraph
from habeas.evidence.tables import EXTRACTOR, column_letters, header_of, place_of, read_rows
from habeas.ledger import Ledger, Logged, Verification
from habeas.ledger.lookup import is_row_id
from habeas.model import Decision, Entry, Relation, Source, Span, Statement, Verdict
from habeas.register import Register

__all__ = [
    "REPORT",
    "Cell",
    "Shown",
    "ShownReport",
    "check_grounded",
    "found",
    "layer_of",
    "log",
    "queue",
    "replacement_of",
    "show",
    "show_report",
    "since",
    "source_of",
    "verdict_on",
    "verify",
]


REPORT = "text/tab-separated-values"
"""The media type of what is written about a list: the rows left out of it, the people no longer on it."""

_TIES = {
    Relation.IN_RETURN_FOR: ("in return for", "in return for this"),
    Relation.AFTER: ("after", "after this"),
    Relation.SAME_EVENT: ("the same event as", "the same event"),
}
"""What hangs a statement on another, as told from its own side and from the other's."""

_SHORTEST = 4  # digits of a hash
_HEADER_WITHIN = 60  # rows
_LONGEST_CELL = 200  # code points of another cell of the row that are shown


@dataclass(frozen=True, slots=True)
class Cell:
    """Where in a list a quote stands. row: its number. column: its letters. header: what the column is called, None for nothing."""

    row: int
    column: str
    header: str | None
    sheet: str | None = None

    @property
    def words(self) -> str:
        """`row 12, column D (Date of arrest)`."""
        called = f"row {self.row}, column {self.column}" + (f" ({self.header})" if self.header else "")
        return f"sheet {self.sheet}, {called}" if self.sheet is not None else called


@dataclass(frozen=True, slots=True)
class ShownReport:
    """A report that came with a list: the rows that were left out of it, or the people who are no longer on it, as a table."""

    source: Source
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def to_json(self) -> dict[str, Any]:
        """The source, and the rows, each with what its columns are called."""
        return {
            "source": self.source.to_json() | {"address": self.source.address},
            "rows": [dict(zip(self.header, row, strict=True)) for row in self.rows],
        }


@dataclass(frozen=True, slots=True)
class Shown:
    """A statement with all it rests on.

    paragraph: the words around the quote; of a list, the row with what its columns are called. quote: where in the paragraph the quote
    stands. cell: where in a list it stands, None for a text. decisions: on it or placing it, oldest first.
    verdict: the one in force, None while it is a proposal. replaced_by, replaces: row ids. entry: the one that recorded it.
    """

    statement: Statement
    source: Source
    paragraph: str
    quote: Span
    decisions: tuple[Decision, ...]
    verdict: Verdict | None
    replaced_by: str | None
    replaces: str | None
    entry: Entry
    cell: Cell | None = None

    def ties(self, register: Register) -> tuple[tuple[str, str], ...]:
        """What the statement hangs on and what hangs on it, by the statements of `register`: how, as told from this one's side, and the
        other's id."""
        mine, others = self.statement, register.statements
        ties: list[tuple[str, str]] = []
        if mine.count is not None and mine.count.subset_of is not None:
            ties.append(("some of", mine.count.subset_of))
        ties += [(_TIES[link.relation][0], link.to) for link in mine.links]
        for other in sorted((other for other in others.values() if other.source == mine.source), key=lambda other: other.span):
            if other.count is not None and other.count.subset_of == mine.id:
                ties.append(("of these", other.id))
            ties += [(_TIES[link.relation][1], other.id) for link in other.links if link.to == mine.id]
        return tuple((relation, identifier) for relation, identifier in ties if identifier in others)

    def to_json(self, register: Register | None = None) -> dict[str, Any]:
        """The statement, its source, its paragraph with the place of the quote in it, the three times, decisions, and, by the statements of
        `register`, ties."""
        statement, cell = self.statement, self.cell
        value = {
            "statement": statement.to_json(),
            "verdict": self.verdict.value if self.verdict else None,
            "source": self.source.to_json() | {"address": self.source.address},
            "paragraph": {"text": self.paragraph, "start": self.quote.start, "end": self.quote.end},
            "cell": {"sheet": cell.sheet, "row": cell.row, "column": cell.column, "header": cell.header} if cell else None,
            "times": {
                "on": statement.on.to_json(),
                "stated": statement.stated.isoformat() if statement.stated else None,
                "known": {"entry": self.entry.seq, "at": self.entry.at.isoformat(), "actor": self.entry.actor},
            },
            "decisions": [decision.to_json() for decision in self.decisions],
            "replaced_by": self.replaced_by,
            "replaces": self.replaces,
        }
        if register is not None:
            value["ties"] = [{"relation": relation, "statement": identifier} for relation, identifier in self.ties(register)]
        return value


def queue(register: Ledger, *, source: str | None = None, limit: int | None = None) -> tuple[Statement, ...]:
    """The statements that await a decision, in the order in which they were recorded. source: only those of this SHA-256."""
    return ledger.read_queue(register, source=source, limit=limit)


def log(register: Ledger, *, limit: int | None = None, after: int = 0) -> tuple[Logged, ...]:
    """The entries, newest first, each with how many rows it brought. after: only those with a larger number."""
    return ledger.entries(register, after=after, limit=limit, newest_first=True)


def since(register: Ledger, entry: int, *, limit: int | None = None) -> tuple[Logged, ...]:
    """The entries with a larger number, oldest first."""
    return ledger.entries(register, after=entry, limit=limit)


def show(register: Ledger, statement: str) -> Shown:
    """A statement, by its id or the beginning of it, with its quote in its paragraph, its source and what was decided on it.

    Raises LedgerError (no such id, or several), EvidenceError (the text layer is missing or damaged), DeskError (it was blanked).
    """
    (shown,) = found(register, [statement])
    source = source_of(register, shown)
    text = layer_of(register, source)
    check_grounded(shown, text, source.address or source.sha256)
    if (source.extractor or "").startswith(EXTRACTOR):
        words, quote, cell = _row(text, shown.span, source)
    else:
        around = paragraph(text, shown.span, wrapped=source.media_type == "text/plain")
        words, quote, cell = around.of(text), Span(shown.span.start - around.start, shown.span.end - around.start), None
    history = ledger.read_decisions(register, statement=shown.id)
    (recorded,) = ledger.entries(register, after=(shown.entry or 1) - 1, limit=1)
    return Shown(
        statement=shown,
        source=source,
        paragraph=words,
        quote=quote,
        decisions=history,
        verdict=verdict_on(history, shown.id),
        replaced_by=replacement_of(history, shown.id),
        replaces=_replaces(register, history, shown.id),
        entry=recorded.entry,
        cell=cell,
    )


def show_report(register: Ledger, sha256: str) -> ShownReport | None:
    """The report whose SHA-256 begins so; None when no report of the register does. Raises EvidenceError when it is damaged."""
    digits = sha256.strip().lower()
    found = [one for one in ledger.read_sources(register) if one.sha256.startswith(digits) and one.media_type == REPORT]
    if len(digits) < _SHORTEST or len({one.sha256 for one in found}) != 1:
        return None
    header, *rows = read_rows(layer_of(register, found[0]))
    width = len(header.cells)
    return ShownReport(found[0], header.cells, tuple(tuple(row.cell(column) for column in range(width)) for row in rows))


def _row(text: str, span: Span, source: Source) -> tuple[str, Span, Cell | None]:
    """The row in which a span of a list stands, each cell with what its column is called; where the span is in that; its place."""
    place = place_of(text, span)
    row = place.row
    beginning = list(islice((one for one in read_rows(text) if one.sheet == row.sheet), _HEADER_WITHIN))
    header = header_of(beginning, source.extractor)
    words, quote = "", None
    for column, cell in enumerate(row.cells):
        if not cell.strip():
            continue
        name = header.names[column] if column < len(header.names) and header.names[column] else column_letters(column)
        words += f"{'; ' if words else ''}{name}: "
        own = row.span(column)
        if own is not None and own.contains(span):
            start = len(words) + span.start - own.start
            quote = Span(start, start + span.end - span.start)
            words += own.of(text)
        else:
            words += cell if len(cell) <= _LONGEST_CELL else f"{cell[:_LONGEST_CELL]}…"
    if quote is None or place.column is None:
        line = Span(row.start, max(span.end, row.start + 1))
        return line.of(text), Span(span.start - row.start, span.end - row.start), None
    named = header.names[place.column] if place.column < len(header.names) else ""
    return words, quote, Cell(row.number, column_letters(place.column), named or None, row.sheet)


def _replaces(register: Ledger, history: Sequence[Decision], statement: str) -> str | None:
    for decision in reversed(history):
        if decision.replacement == statement:
            instead = replacement_of(ledger.read_decisions(register, statement=decision.statement), decision.statement)
            return decision.statement if instead == statement else None
    return None


def source_of(register: Ledger, statement: Statement) -> Source:
    """Raises DeskError when the register has lost it."""
    source = ledger.read_source(register, statement.source)
    if source is None:
        raise DeskError(f"the source of {statement.id[:8]} is not in the register; see what else is missing with: habeas verify")
    return source


def layer_of(register: Ledger, source: Source) -> str:
    """The text of a source. Raises EvidenceError when it is missing or damaged."""
    return register.archive.get(source.layer or source.sha256).decode()


def verify(register: Ledger, *, head: str | None = None) -> Verification:
    """Computes every hash of the ledger and of its evidence again. head: a digest noted elsewhere that the chain must hold."""
    return ledger.verify(register, head=head)


def found(register: Ledger, beginnings: Iterable[str]) -> tuple[Statement, ...]:
    """The statements of these ids or beginnings of ids, each once. Raises LedgerError, DeskError."""
    ids = list(dict.fromkeys(one if is_row_id(one) else ledger.find(register, one) for one in beginnings))
    if not ids:
        raise DeskError("name at least one statement by its id")
    there = ledger.read_statements(register, ids)
    for identifier in ids:
        if identifier not in there:
            ledger.find(register, identifier)  # which tells when there is none at all
            raise DeskError(f"{identifier[:8]} was blanked for somebody's safety; nothing more can be decided on it")
    return tuple(there[identifier] for identifier in ids)


def replacement_of(history: Sequence[Decision], statement: str) -> str | None:
    """What stands in the place of a statement by the decisions on it."""
    own = [decision for decision in history if decision.statement == statement]
    return own[-1].replacement if own and own[-1].verdict is Verdict.REPLACE else None


def verdict_on(history: Sequence[Decision], statement: str) -> Verdict | None:
    """The verdict in force by the decisions on a statement or placing it."""
    if not history:
        return None
    last = history[-1]
    if last.statement != statement:
        return Verdict.ACCEPT
    return None if last.verdict is Verdict.WITHDRAW else last.verdict


def check_grounded(statement: Statement, text: str, called: str) -> None:
    """Raises DeskError unless the quote is exactly what stands in the text at its span."""
    spans = [statement.span, *(person.span for person in statement.people), *statement.repeats]
    if any(span.end > len(text) for span in spans) or statement.span.of(text) != statement.quote:
        raise DeskError(f"statement {statement.id} does not stand on the words of {called}: {statement.quote[:60]!r} is not what is there")
