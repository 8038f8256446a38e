"""Deciding: accepting, rejecting and correcting statements.

Invariant: nothing is ever deleted. A decision is appended; a statement that was replaced is decided on
through what stands in its place, so that no two versions of one statement ever count together.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from dataclasses import replace as changed
from typing import Any

from habeas import ledger
from habeas.desk.gating import check_correction
from habeas.desk.looking import check_grounded, found, layer_of, replacement_of, source_of, verdict_on
from habeas.desk.problems import DeskError
from habeas.desk.progress import Progress, untold
from habeas.ledger import Ledger
from habeas.model import Decision, Entry, Link, Statement, Verdict

__all__ = ["Decided", "DecidedAll", "accept", "accept_all", "decided_all", "reject", "reject_all", "replace"]

_FIRST = 50  # statements told of a decision on a whole source


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided. entry: None when nothing had to be: all was so already. unchanged: what was so already.

    statements: those decided on, for `replace` the statement that now stands in place of the old one. links: for `undo` of what an entry
    says of who is who, what is said of each pair again; `unsure` also where that is nothing.
    """

    entry: Entry | None
    statements: tuple[Statement, ...]
    unchanged: tuple[Statement, ...] = ()
    links: tuple[Link, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The ids of the statements, not what they say."""
        return {
            "entry": self.entry.seq if self.entry else None,
            "statements": [statement.id for statement in self.statements],
            "unchanged": [statement.id for statement in self.unchanged],
            **({"links": [link.to_json() for link in self.links]} if self.links else {}),
        }


@dataclass(frozen=True, slots=True)
class DecidedAll:
    """What was decided on all that awaited it, of a source. entry: None when nothing did. first: the first of the statements; the ids of
    all are read from the entry, by `ledger.read_decided`."""

    entry: Entry | None
    statements: int
    first: tuple[Statement, ...]


def accept(register: Ledger, statements: Iterable[str], *, actor: str, reason: str = "", expected_head: str | None = None) -> Decided:
    """Accepts statements, given by their ids or the beginnings of these, in one entry. Raises DeskError, LedgerError, StaleHead."""
    return _decide(register, statements, Verdict.ACCEPT, actor, reason, expected_head)


def reject(register: Ledger, statements: Iterable[str], *, reason: str, actor: str, expected_head: str | None = None) -> Decided:
    """Rejects statements in one entry, with a reason. Raises DeskError, LedgerError, StaleHead."""
    return _decide(register, statements, Verdict.REJECT, actor, _reason(reason), expected_head)


def accept_all(register: Ledger, source: str, *, actor: str, reason: str = "", progress: Progress = untold) -> DecidedAll:
    """Accepts every statement of a source that awaits a decision, however many, in one entry. source: SHA-256. Raises LedgerError."""
    return _decide_all(register, source, Verdict.ACCEPT, actor, reason, progress)


def reject_all(register: Ledger, source: str, *, reason: str, actor: str, progress: Progress = untold) -> DecidedAll:
    """Rejects every statement of a source that awaits a decision, with a reason. Raises DeskError, LedgerError."""
    return _decide_all(register, source, Verdict.REJECT, actor, _reason(reason), progress)


def replace(
    register: Ledger, statement: str, corrected: Statement, *, actor: str, reason: str = "", expected_head: str | None = None
) -> Decided:
    """Puts a corrected statement of the same source in the place of one; the old one stays in the ledger.

    corrected: passes the gate that every reader's statements pass; its id does not matter, what it refers to are row ids.
    Raises NotInWords when the words do not bear it, DeskError when nothing was corrected, or when the old one was replaced before;
    LedgerError, StaleHead.
    """
    (old,) = found(register, [statement])
    _not_replaced(ledger.read_decisions(register, statement=old.id), old)
    plain = {"id": "corrected", "source": old.source, "stated": None, "entry": None}
    new = changed(corrected, **plain)  # type: ignore[arg-type]
    if new == changed(old, **plain):  # type: ignore[arg-type]
        raise DeskError(f"nothing in {old.id[:8]} was corrected; change something, or accept it as it is")
    source = source_of(register, old)
    text = layer_of(register, source)
    check_grounded(new, text, source.address or source.sha256)
    check_correction(register, old, new, source, text)
    appended = ledger.append(
        register,
        actor=actor,
        action="replace",
        note=reason,
        statements=[new],
        decisions=[Decision("", old.id, Verdict.REPLACE, actor, reason, replacement=new.id)],
        expected_head=expected_head,
    )
    return Decided(appended.entry, tuple(ledger.read_statements(register, appended.statements).values()))


def _decide(register: Ledger, statements: Iterable[str], verdict: Verdict, actor: str, reason: str, expected_head: str | None) -> Decided:
    given = found(register, statements)
    histories = ledger.read_histories(register, [statement.id for statement in given])
    decisions, unchanged = [], []
    for statement in given:
        history = histories.get(statement.id, ())
        _not_replaced(history, statement)
        if verdict_on(history, statement.id) is verdict:
            unchanged.append(statement)
        else:
            decisions.append(Decision("", statement.id, verdict, actor, reason))
    if not decisions:
        return Decided(None, (), tuple(unchanged))
    appended = ledger.append(register, actor=actor, action=verdict.value, note=reason, decisions=decisions, expected_head=expected_head)
    decided = {decision.statement for decision in decisions}
    return Decided(appended.entry, tuple(statement for statement in given if statement.id in decided), tuple(unchanged))


def _decide_all(register: Ledger, source: str, verdict: Verdict, actor: str, reason: str, progress: Progress) -> DecidedAll:
    decided = ledger.decide_undecided(
        register,
        source,
        verdict,
        actor=actor,
        action=verdict.value,
        reason=reason,
        done=lambda count, of: progress("Recording", count, of),
    )
    return DecidedAll(None, 0, ()) if decided.entry is None else decided_all(register, decided.entry, decided.decisions)


def decided_all(register: Ledger, entry: Entry, statements: int) -> DecidedAll:
    """What an entry decided on so many statements."""
    first = list(ledger.read_decided(register, entry.seq, limit=_FIRST))
    return DecidedAll(entry, statements, tuple(ledger.read_statements(register, first).values()))


def _reason(given: str) -> str:
    if not given.strip():
        raise DeskError("a rejection needs a reason that others can follow; say why")
    return given.strip()


def _not_replaced(history: Sequence[Decision], statement: Statement) -> None:
    instead = replacement_of(history, statement.id)
    if instead is not None:
        raise DeskError(f"{statement.id[:8]} was replaced by {instead[:8]}; decide on that one, or undo the replacement")
