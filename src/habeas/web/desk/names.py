"""Who else a name may be: the names of the register, ready to be compared across scripts and spellings.

Invariant: nothing is folded. The names are read from the ledger once, and again only those that were added since; a name stands for the
earliest statement that has it.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

from habeas import ledger
from habeas.identity import Index, ListedPerson, match
from habeas.ledger import Ledger
from habeas.model import Statement
from habeas.register import fold_name

__all__ = ["Alike", "alike", "are_read"]

_SHOWN = 8
_lock = threading.Lock()


@dataclass(slots=True)
class _Names:
    """keys: each spelling to its folded form. first: folded name to the number of the first row that has it and the name as it is
    written there. index: of all of them."""

    last: int = 0
    keys: dict[str, str] = field(default_factory=dict)
    first: dict[str, tuple[int, str]] = field(default_factory=dict)
    times: dict[str, int] = field(default_factory=dict)
    index: Index | None = None


_kept: dict[str, _Names] = {}


@dataclass(frozen=True, slots=True)
class Alike:
    """Somebody who is called alike. times: how many statements write the name so. likely: the probability by the name alone."""

    name: str
    statement: Statement
    times: int
    likely: float

    @property
    def place(self) -> int:
        """Which one of those whom the statement names."""
        return next(place for place, one in enumerate(self.statement.people) if one.name == self.name)


def are_read(register: Ledger) -> bool:
    """Whether the names were read, so that asking takes no time."""
    return register.alias in _kept and _kept[register.alias].index is not None


def alike(register: Ledger, name: str, *, but: str) -> list[Alike]:
    """Whom the register has by a name or one like it, the likeliest first. but: the id of the statement that asks. Raises LedgerError."""
    with _lock:
        names = _brought_up(register)
        index, first, times = names.index, dict(names.first), names.times
    if index is None or not name.strip():
        return []
    (found,) = match([ListedPerson("", name)], index)
    near = [(candidate.id, candidate.probability) for candidate in found.candidates]
    own = fold_name(name)
    if own in first and own not in {key for key, _likely in near}:
        near.insert(0, (own, 1.0))
    rows = ledger.read_numbered(register, [first[key][0] for key, _likely in near])
    alike = []
    for key, likely in near[:_SHOWN]:
        number, written = first[key]
        statement = rows.get(number)
        if statement is not None and statement.id != but:
            alike.append(Alike(written, statement, times.get(key, 1), likely))
    return alike


def _brought_up(register: Ledger) -> _Names:
    names = _kept.setdefault(register.alias, _Names())
    known = len(names.first)
    for number, name in ledger.read_names(register, names.last):
        key = names.keys.get(name)
        if key is None:
            key = names.keys[name] = fold_name(name)
            names.first.setdefault(key, (number, name))
        names.times[key] = names.times.get(key, 0) + 1
        names.last = number
    if len(names.first) != known or names.index is None:
        names.index = Index(ListedPerson(key, name) for key, (_number, name) in names.first.items()) if names.first else None
    return names
