"""Undoing: taking back what was decided last, on statements and on who is who.

Invariant: nothing is ever deleted. What undoes an entry is another entry, whose note names it; it gives each statement the verdict, and
each two mentions the link, that they had before. What was said again since is not undone behind somebody's back.
"""

from __future__ import annotations

from collections.abc import Sequence

from habeas import ledger
from habeas.desk.deciding import Decided, DecidedAll, decided_all
from habeas.desk.linking import DECIDED, TAKES_BACK, UNDONE_LINK, pair_of
from habeas.desk.problems import DeskError
from habeas.desk.progress import Progress, untold
from habeas.ledger import Ledger, Logged
from habeas.model import Decision, Link, LinkVerdict, Verdict

__all__ = ["last_act", "undo", "undo_all"]

_UNDO = "undo"  # the action of an entry that gives back what was said before
_UNDOES = (_UNDO, UNDONE_LINK)
_UNDONE = "entry "  # how the note of an undo begins, before the number of what it took back
_PAGE = 100  # entries looked at together


def last_act(register: Ledger, *, actor: str | None = None) -> int:
    """The number of the newest entry that decided on statements, linked or unlinked and that no undo took back, undos themselves left
    aside. actor: only of this one's. Raises DeskError when there is none."""
    undone: set[int] = set()
    before: int | None = None
    linking: frozenset[int] | None = None
    while page := ledger.entries(register, before=before, limit=_PAGE, newest_first=True):
        for logged in page:
            entry = logged.entry
            if entry.seq in undone:
                continue
            if entry.action in _UNDOES:
                undone.add(int(entry.note.removeprefix(_UNDONE)))
                continue
            if actor is not None and entry.actor != actor:
                continue
            if "decision" in logged.rows:
                return entry.seq
            if "link" in logged.rows:
                linking = _linking(register) if linking is None else linking
                if entry.seq in linking:
                    return entry.seq
        before = page[-1].entry.seq
    named = ledger.newest_of(register, "clearance")
    who = f"; who may be named (entry {named}) is taken back with the opposite: habeas publish, or habeas withhold" if named else ""
    raise DeskError(f"the register holds no decision and no link that could be undone{who}")


def undo(register: Ledger, entry: int | None = None, *, actor: str, expected_head: str | None = None) -> Decided:
    """Takes what an entry decided, on statements or on who is who, back by appending what undoes it; when `entry` is None, the newest one
    that was not undone, so that undoing again goes further back. Undoing the entry of an undo does what it undid again.

    Each statement gets the verdict it had before, or awaits a decision again; of two mentions what was said before holds, or nothing.
    Raises DeskError when the entry decided nothing or was overruled since; LedgerError, StaleHead.
    """
    head = expected_head or ledger.head(register)
    number = entry if entry is not None else last_act(register)
    taken_back = ledger.read_decisions(register, entry=number)
    if not taken_back:
        return _undo_links(register, number, actor, head)
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
    appended = ledger.append(register, actor=actor, action=_UNDO, note=f"{_UNDONE}{number}", decisions=decisions, expected_head=head)
    restored = ledger.read_statements(register, [decision.statement for decision in taken_back])
    return Decided(appended.entry, tuple(restored.values()))


def undo_all(register: Ledger, entry: int | None = None, *, actor: str, progress: Progress = untold) -> DecidedAll | None:
    """Takes the decisions of an entry back as `undo` does, however many, if they are the only ones on their statements; None, and nothing
    is recorded, where they are not, or where the entry decided nothing: that is for `undo`. Raises DeskError, LedgerError."""
    number = entry if entry is not None else last_act(register)
    taken_back = ledger.withdraw_entry(
        register,
        number,
        actor=actor,
        action=_UNDO,
        note=f"{_UNDONE}{number}",
        reason=f"undone: entry {number}",
        done=lambda count, of: progress("Recording", count, of),
    )
    return None if taken_back.entry is None else decided_all(register, taken_back.entry, taken_back.decisions)


def _linking(register: Ledger) -> frozenset[int]:
    """The entries that say who is who, or that take that back; those that only suggest it are left out."""
    return frozenset(one.entry for one in ledger.read_links(register) if one.verdict in DECIDED and one.entry is not None)


def _undo_links(register: Ledger, number: int, actor: str, head: str) -> Decided:
    """Says of each pair of mentions that an entry spoke of what was said before it."""
    recorded = ledger.read_links(register)
    taken_back = [one for one in recorded if one.entry == number and one.verdict in DECIDED]
    if not taken_back:
        raise DeskError(_not_decided(register, number, recorded))
    restored: list[Link] = []
    nothing: set[bool] = set()
    for link in taken_back:
        history = [one for one in recorded if one.verdict in DECIDED and pair_of(one) == pair_of(link)]
        history.sort(key=lambda one: (one.entry or 0, one.id))
        newest = history[-1]
        if newest.entry != number and not (
            _logged(register, newest).entry.action in _UNDOES and _said(register, newest) == _said(register, link)
        ):
            raise DeskError(f"link {link.id[:8]} was overruled in entry {newest.entry}; undo that one first")
        before = next((one for one in reversed(history) if (one.entry or 0) < number), None)
        said = _said(register, before) if before is not None else None
        nothing.add(said is None)
        why = before.reason if before is not None and said is not None else f"undone: entry {number}"
        score = before.score if before is not None and said is not None else None
        restored.append(Link("", link.left, link.right, said or LinkVerdict.UNSURE, actor, why, score))
    if len(nothing) > 1:
        one_by_one = ", ".join(f"habeas unlink {one.id[:8]}" for one in taken_back[:3])
        raise DeskError(f"entry {number} spoke of several pairs, some for the first time; take them back one by one: {one_by_one}")
    action = UNDONE_LINK if nothing == {True} else _UNDO
    appended = ledger.append(register, actor=actor, action=action, note=f"{_UNDONE}{number}", links=restored, expected_head=head)
    return Decided(appended.entry, (), links=tuple(restored))


def _said(register: Ledger, link: Link) -> LinkVerdict | None:
    """What a link says; None where it only takes another back."""
    return None if _logged(register, link).entry.action in TAKES_BACK else link.verdict


def _logged(register: Ledger, row: Decision | Link) -> Logged:
    (logged,) = ledger.entries(register, after=(row.entry or 1) - 1, limit=1)
    return logged


def _not_decided(register: Ledger, number: int, recorded: Sequence[Link]) -> str:
    """What to do instead of undoing an entry that decided nothing."""
    if any(link.entry == number for link in recorded):
        return f"entry {number} only suggests who may be one person; decide on that with: habeas review --links"
    if any(one.entry == number for one in ledger.read_clearances(register)):
        return f"entry {number} says who may be named; take that back with the opposite: habeas publish, or habeas withhold"
    return f"entry {number} holds no decision; what was read from a source is undone by rejecting it"


def _not_overruled(register: Ledger, statement: str, history: Sequence[Decision], number: int, given: tuple[Verdict, str | None]) -> None:
    """Raises DeskError when something else was decided since. An undo that came back to what entry `number` gave is nothing else."""
    later = [decision for decision in history if decision.statement == statement and (decision.entry or 0) > number]
    if not later:
        return
    last = later[-1]
    if _logged(register, last).entry.action != _UNDO or (last.verdict, last.replacement) != given:
        raise DeskError(f"{statement[:8]} was decided on again in entry {last.entry}; undo that one first")


def _restored(statement: str, before: Sequence[Decision], actor: str, reason: str) -> Decision:
    """The decision that gives a statement the verdict it had by the decisions `before`."""
    if not before:
        return Decision("", statement, Verdict.WITHDRAW, actor, reason)
    last = before[-1]
    if last.statement == statement:
        return Decision("", statement, last.verdict, actor, reason, replacement=last.replacement)
    return Decision("", statement, Verdict.ACCEPT, actor, reason)  # it stood in the place of another
