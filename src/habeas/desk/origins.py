"""What the public store of a register is made from, and whether an older one may still be shown.

Invariant: in every doubt it may not: an older store may name somebody who has lost their name since.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from habeas import ledger
from habeas.desk.settings import settings
from habeas.exports.origin import Origin
from habeas.exports.problems import StoreError
from habeas.exports.store import Store
from habeas.ledger import Ledger, Logged
from habeas.model import Clearance, ClearanceVerdict, Link, LinkVerdict

__all__ = ["CLOSING", "origin_now", "origin_there", "unnames"]

CLOSING = frozenset({"withhold", "redact"})
"""What an entry does after which an older store may name somebody who must not be named."""


def origin_now(register: Ledger, on: date | None = None) -> Origin:
    """What a store that is made now is made from. on: today when None. Raises LedgerError, DeskError."""
    last = ledger.entries(register, newest_first=True, limit=1)
    told = dataclasses.asdict(settings(register))
    entry, digest = (last[0].entry.seq, last[0].entry.digest) if last else (0, "")
    return Origin(entry, digest, on or datetime.now(UTC).date(), {**told, "languages": list(told["languages"])})


def origin_there(path: Path) -> Origin | None:
    """What the store at a path was made from, None where none can be used."""
    try:
        with Store(path) as store:
            return store.origin
    except StoreError:
        return None


def unnames(register: Ledger, newer: Sequence[Logged], shown: Origin) -> bool:
    """Whether what was recorded after a store was made may take somebody's name away: an embargo that was put on a name, a withheld person
    who turned out to be somebody named, or two names told apart of which only one was published."""
    recorded = {name for one in newer for name, count in one.rows.items() if count}
    if not recorded & {"link", "clearance"}:
        return False
    from habeas.register.mentions import fold_name

    clearances = ledger.read_clearances(register)
    links = [one for one in ledger.read_links(register) if one.verdict is not LinkVerdict.SUGGESTED]
    fresh = [one for one in links if (one.entry or 0) > shown.entry]
    later = {fold_name(one.mention[1]) for one in clearances if (one.entry or 0) > shown.entry and (one.not_before or shown.on) > shown.on}
    if later and any(one.verdict is ClearanceVerdict.PUBLISH for one in _said(_reached(later, links), clearances, shown.entry)):
        return True
    if not fresh:
        return False
    linked = _reached({fold_name(name) for link in fresh for _, name in (link.left, link.right)}, links)
    said = {one.verdict for one in _said(linked, clearances)}
    apart = any(one.verdict is not LinkVerdict.SAME for one in fresh)
    return bool(said) if apart else ClearanceVerdict.WITHHOLD in said


def _said(names: set[str], clearances: Iterable[Clearance], until: int | None = None) -> Iterator[Clearance]:
    """Verdicts on somebody of these names, or whose name was blanked; up to an entry."""
    from habeas.register.mentions import fold_name

    for one in clearances:
        if (until is None or (one.entry or 0) <= until) and (not one.mention[1] or fold_name(one.mention[1]) in names):
            yield one


def _reached(names: set[str], links: Sequence[Link]) -> set[str]:
    """The names, folded, to which verdicts of any kind lead from some."""
    from habeas.register.mentions import fold_name

    beside: dict[str, set[str]] = {}
    for link in links:
        left, right = fold_name(link.left[1]), fold_name(link.right[1])
        beside.setdefault(left, set()).add(right)
        beside.setdefault(right, set()).add(left)
    found, waiting = set(names), list(names)
    while waiting:
        new = beside.get(waiting.pop(), set()) - found
        found |= new
        waiting.extend(new)
    return found
