"""What an entry of the log did, in the words of whoever keeps a register.

Invariant: the words say what the entry's rows hold; an action that has none of its own here keeps its name, and its rows are counted.
"""

from __future__ import annotations

import re

from habeas.cli.screen import number_of
from habeas.cli.words import VERDICTS, short
from habeas.ledger import Ledger, Logged
from habeas.model import Link, LinkVerdict

__all__ = ["done_words"]

_LINKS = {one.value for one in (LinkVerdict.SAME, LinkVerdict.DIFFERENT, LinkVerdict.UNSURE)}
_TAKEN_BACK = ("unlink", "undo link")
_HASH = re.compile(r"taken back: [0-9a-f]{8}")  # a note of earlier versions, which tells nobody anything
_NAMED = 3  # rows of an entry that are told one by one


def done_words(register: Ledger, logged: Logged) -> str:
    """`corrected 3f8a829a, which now reads as 95a11bb9`; `said that Ana Marquez is Anna Márquez`; `accept, 5 decisions`."""
    action, note = logged.entry.action, logged.entry.note
    told = ""
    if action == "replace":
        told = _corrected(register, logged)
    elif action in _LINKS:
        told = f"said that {_pairs(register, logged, VERDICTS[action])}"
    elif action in _TAKEN_BACK:
        told = f"took back what was said of {_pairs(register, logged, 'and')}"
    elif action == "suggest":
        told = f"suggested {number_of(logged.rows.get('link', 0), 'pair')} of people who may be one"
    if told:
        return told if not note or _HASH.fullmatch(note) else f"{told}: {note}"
    return " ".join([action, note]).strip() + "".join(f", {number_of(count, table)}" for table, count in logged.rows.items())


def _corrected(register: Ledger, logged: Logged) -> str:
    from habeas import ledger

    decisions = ledger.read_between(register, logged.entry.seq - 1, logged.entry.seq, limit=_NAMED + 1).decisions
    pairs = [f"{short(one.statement)}, which now reads as {short(one.replacement)}" for one in decisions if one.replacement is not None]
    return f"corrected {_some(pairs)}" if pairs else f"corrected {number_of(logged.rows.get('decision', 0), 'statement')}"


def _pairs(register: Ledger, logged: Logged, between: str) -> str:
    from habeas import ledger

    links = ledger.read_between(register, logged.entry.seq - 1, logged.entry.seq, limit=_NAMED + 1).links
    return _some([_pair(one, between) for one in links]) if links else f"{number_of(logged.rows.get('link', 0), 'pair')} of people"


def _pair(link: Link, between: str) -> str:
    """Two mentions by their names, with the ids of their statements where the names are alike."""
    (left, name), (right, other) = link.left, link.right
    if name == other:
        return f"{name} ({short(left)}) {between} {other} ({short(right)})"
    return f"{name} {between} {other}"


def _some(told: list[str]) -> str:
    more = " and others" if len(told) > _NAMED else ""
    return "; ".join(told[:_NAMED]) + more
