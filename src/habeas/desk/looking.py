"""Looking: what awaits a decision, what was done, and what one statement rests on.

Invariant: nothing here writes; a quote is only ever shown from the layer it stands in, at its span.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from habeas import ledger
from habeas.desk.problems import DeskError
from habeas.evidence import paragraph
from habeas.ledger import Ledger, Logged, Verification
from habeas.model import AsOf, Decision, Entry, Source, Span, Statement, Verdict
from habeas.register import Register
from habeas.register import fold as folded

__all__ = [
    "Shown",
    "check_grounded",
    "fold",
    "found",
    "layer_of",
    "log",
    "queue",
    "replacement_of",
    "show",
    "source_of",
    "verdict_on",
    "verify",
]


@dataclass(frozen=True, slots=True)
class Shown:
    """A statement with all it rests on.

    paragraph: the words around the quote. quote: where in the paragraph the quote stands. decisions: on it or placing it, oldest first.
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


def queue(register: Ledger, *, source: str | None = None, limit: int | None = None) -> tuple[Statement, ...]:
    """The statements that await a decision, in the order in which they were recorded. source: only those of this SHA-256."""
    return ledger.read_queue(register, source=source, limit=limit)


def log(register: Ledger, *, limit: int | None = None, after: int = 0) -> tuple[Logged, ...]:
    """The entries, newest first, each with how many rows it brought. after: only those with a larger number."""
    return ledger.entries(register, after=after, limit=limit, newest_first=True)


def show(register: Ledger, statement: str) -> Shown:
    """A statement, by its id or the beginning of it, with its quote in its paragraph, its source and what was decided on it.

    Raises LedgerError (no such id, or several), EvidenceError (the text layer is missing or damaged), DeskError (it was blanked).
    """
    (shown,) = found(register, [statement])
    source = source_of(register, shown)
    text = layer_of(register, source)
    check_grounded(shown, text, source.address or source.sha256)
    around = paragraph(text, shown.span, wrapped=source.media_type == "text/plain")
    history = ledger.read_decisions(register, statement=shown.id)
    (recorded,) = ledger.entries(register, after=(shown.entry or 1) - 1, limit=1)
    return Shown(
        statement=shown,
        source=source,
        paragraph=around.of(text),
        quote=Span(shown.span.start - around.start, shown.span.end - around.start),
        decisions=history,
        verdict=verdict_on(history, shown.id),
        replaced_by=replacement_of(history, shown.id),
        replaces=_replaces(register, history, shown.id),
        entry=recorded.entry,
    )


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


def fold(register: Ledger, as_of: AsOf, *, include_proposed: bool = False) -> Register:
    """The register as of three times: what the answers are asked of."""
    return folded(ledger.read_rows(register, as_of.known), as_of, include_proposed=include_proposed)


def verify(register: Ledger, *, head: str | None = None) -> Verification:
    """Computes every hash of the ledger and of its evidence again. head: a digest noted elsewhere that the chain must hold."""
    return ledger.verify(register, head=head)


def found(register: Ledger, beginnings: Iterable[str]) -> tuple[Statement, ...]:
    """The statements of these ids or beginnings of ids, each once. Raises LedgerError, DeskError."""
    ids = list(dict.fromkeys(ledger.find(register, beginning) for beginning in beginnings))
    if not ids:
        raise DeskError("name at least one statement by its id")
    there = ledger.read_statements(register, ids)
    for identifier in ids:
        if identifier not in there:
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
