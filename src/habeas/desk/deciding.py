"""Deciding: accepting, rejecting and correcting statements, and taking that back.

Invariant: nothing is ever deleted. A decision is appended, and what undoes it is another; a statement that was replaced is decided on
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
from habeas.model import Decision, Entry, Link, LinkVerdict, Statement, Verdict

__all__ = ["Decided", "DecidedAll", "accept", "accept_all", "last_decided", "reject", "reject_all", "replace", "undo", "undo_all"]

_UNDONE = "entry "  # how the note of an undo begins, before the number of what it took back
_PAGE = 100  # entries looked at together
_FIRST = 50  # statements told of a decision on a whole source


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided. entry: None when nothing had to be: all was so already. unchanged: what was so already.

    statements: those decided on, for `replace` the statement that now stands in place of the old one.
    """

    entry: Entry | None
    statements: tuple[Statement, ...]
    unchanged: tuple[Statement, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The ids of the statements, not what they say."""
        return {
            "entry": self.entry.seq if self.entry else None,
            "statements": [statement.id for statement in self.statements],
            "unchanged": [statement.id for statement in self.unchanged],
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


def undo(register: Ledger, entry: int | None = None, *, actor: str, expected_head: str | None = None) -> Decided:
    """Takes the decisions of an entry back by appending what undoes them; when `entry` is None, of the newest one that was not undone, so
    that undoing again goes further back. Undoing the entry of an `undo` does what it undid again.

    Each statement gets the verdict it had before, or awaits a decision again. Raises DeskError when the entry decided nothing or was
    overruled since; LedgerError, StaleHead.
    """
    head = expected_head or ledger.head(register)
    number = entry if entry is not None else last_decided(register)
    taken_back = ledger.read_decisions(register, entry=number)
    if not taken_back and (links := [link for link in ledger.read_links(register) if link.entry == number]):
        raise DeskError(_not_decided(number, links))
    if not taken_back and any(one.entry == number for one in ledger.read_clearances(register)):
        raise DeskError(f"entry {number} says who may be named; take that back with the opposite: habeas publish, or habeas withhold")
    if not taken_back:
        raise DeskError(f"entry {number} holds no decision; what was read from a source is undone by rejecting it")
    touched = {one for decision in taken_back for one in (decision.statement, decision.replacement) if one is not None}
    histories = ledger.read_histories(register, touched)
    decisions: list[Decision] = []
    for decision in taken_back:
        history = histories[decision.statement]
        _not_overruled(register, decision.statement, history, number, (decision.verdict, decision.replacement))
        before = [one for one in history if (one.entry or 0) < number]
        decisions.append(_restored(decision.statement, before, actor, f"undone: entry {number}"))
        if decision.replacement is not None:
            _not_overruled(register, decision.replacement, histories[decision.replacement], number, (Verdict.ACCEPT, None))
            decisions.append(Decision("", decision.replacement, Verdict.REJECT, actor, f"undone: entry {number}"))
    appended = ledger.append(register, actor=actor, action="undo", note=f"{_UNDONE}{number}", decisions=decisions, expected_head=head)
    restored = ledger.read_statements(register, [decision.statement for decision in taken_back])
    return Decided(appended.entry, tuple(restored.values()))


def undo_all(register: Ledger, entry: int | None = None, *, actor: str, progress: Progress = untold) -> DecidedAll | None:
    """Takes the decisions of an entry back as `undo` does, however many, if they are the only ones on their statements; None, and nothing
    is recorded, where they are not, or where the entry decided nothing: that is for `undo`. Raises DeskError, LedgerError."""
    number = entry if entry is not None else last_decided(register)
    taken_back = ledger.withdraw_entry(
        register,
        number,
        actor=actor,
        action="undo",
        note=f"{_UNDONE}{number}",
        reason=f"undone: entry {number}",
        done=lambda count, of: progress("Recording", count, of),
    )
    return None if taken_back.entry is None else _all(register, taken_back.entry, taken_back.decisions)


def _not_decided(number: int, links: Sequence[Link]) -> str:
    """What to do instead of undoing an entry that says who is who."""
    if all(link.verdict is LinkVerdict.SUGGESTED for link in links):
        return f"entry {number} only suggests who may be one person; decide on that with: habeas review --links"
    return f"entry {number} says who is who; take that back with: habeas unlink {links[0].id[:8]}"


def last_decided(register: Ledger, *, actor: str | None = None) -> int:
    """The number of the newest deciding entry that no undo took back, undos themselves left aside. actor: only of this one's.

    Raises DeskError when there is none.
    """
    undone: set[int] = set()
    before: int | None = None
    while page := ledger.entries(register, before=before, limit=_PAGE, newest_first=True):
        for logged in page:
            entry = logged.entry
            if entry.seq in undone or "decision" not in logged.rows:
                continue
            if entry.action != "undo":
                if actor is None or entry.actor == actor:
                    return entry.seq
                continue
            undone.add(int(entry.note.removeprefix(_UNDONE)))
        before = page[-1].entry.seq
    raise DeskError("the register holds no decision that could be undone")


def _not_overruled(register: Ledger, statement: str, history: Sequence[Decision], number: int, given: tuple[Verdict, str | None]) -> None:
    """Raises DeskError when something else was decided since. An undo that came back to what entry `number` gave is nothing else."""
    later = [decision for decision in history if decision.statement == statement and (decision.entry or 0) > number]
    if not later:
        return
    last = later[-1]
    (logged,) = ledger.entries(register, after=(last.entry or 1) - 1, limit=1)
    if logged.entry.action != "undo" or (last.verdict, last.replacement) != given:
        raise DeskError(f"{statement[:8]} was decided on again in entry {last.entry}; undo that one first")


def _restored(statement: str, before: Sequence[Decision], actor: str, reason: str) -> Decision:
    """The decision that gives a statement the verdict it had by the decisions `before`."""
    if not before:
        return Decision("", statement, Verdict.WITHDRAW, actor, reason)
    last = before[-1]
    if last.statement == statement:
        return Decision("", statement, last.verdict, actor, reason, replacement=last.replacement)
    return Decision("", statement, Verdict.ACCEPT, actor, reason)  # it stood in the place of another


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
    return DecidedAll(None, 0, ()) if decided.entry is None else _all(register, decided.entry, decided.decisions)


def _all(register: Ledger, entry: Entry, statements: int) -> DecidedAll:
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
