"""What the desk works out of the whole register: once for each head entry, not once for each request.

Invariant: what is kept here is a pure function of the ledger at its head, and is thrown away with it. The names of people, of which most
entries change none, are kept for as long as they are the same.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

from django.conf import settings

from habeas import answers, desk, ledger
from habeas.answers import Deals, NotKnown, Revolving
from habeas.desk import Suggestion
from habeas.desk.linking import TAKES_BACK
from habeas.identity import Index, ListedPerson
from habeas.model import Link
from habeas.register import Conflict, Person, Register, fold_name
from habeas.serving import registry
from habeas.serving.once import Once

__all__ = ["at_head", "contradictions", "deals", "links", "links_of", "names_of", "revolving", "waiting"]

_KEPT = 32  # answers to large questions, of one head

_Made = TypeVar("_Made")
_lock = threading.Lock()
_kept = Once(_KEPT)
_names: dict[str, tuple[int, Index]] = {}


def at_head(name: str, make: Callable[[], _Made]) -> _Made:
    """What `make` gives at the head entry of the register, made by the first who asks for it."""
    return _kept.at(registry.at(), name, make)


def waiting() -> tuple[Suggestion, ...]:
    """The suggestions of who is who that nobody has decided on, oldest first."""
    return at_head("waiting", lambda: desk.suggestions(registry.register(), registry.folded(include_proposed=True)))


def contradictions() -> tuple[Conflict, ...]:
    """Verdicts on who is who that cannot all be right."""
    return at_head("contradictions", _contradictions)


def _contradictions() -> tuple[Conflict, ...]:
    if not any(person.conflicts for person in registry.folded(include_proposed=True).people):
        return ()
    return desk.contradictions(registry.register())


def links() -> tuple[Link, ...]:
    """The verdicts on who is who that hold; of what was taken back nothing does."""
    return at_head("links", _links)


def _links() -> tuple[Link, ...]:
    register = registry.register()
    taken_back = ledger.numbers_of_actions(register, TAKES_BACK)
    return tuple(link for link in desk.links(register) if link.entry not in taken_back)


def links_of(*people: Person) -> tuple[Link, ...]:
    """The verdicts that hold on any mention of these people."""
    written = {(one.id, name) for person in people for name, many in person.group.written.items() for one in many}
    return tuple(link for link in links() if any((statement, fold_name(name)) in written for statement, name in (link.left, link.right)))


def deals(register: Register) -> Deals | NotKnown:
    """What was traded, as `habeas.answers.deals` has it of a register that `registry.folded` gave."""
    return at_head(_question("deals", register), lambda: answers.deals(register))


def revolving(register: Register, deal: str) -> Revolving | NotKnown:
    """What became of the places of those let go in a deal of this id, as `habeas.answers.revolving` has it."""
    return at_head(_question(f"revolving {deal}", register), lambda: answers.revolving(register, deal=deal))


def _question(what: str, register: Register) -> str:
    as_of = register.as_of
    return f"{what} {as_of.on} {as_of.stated} {as_of.known} {register.include_proposed}"


def names_of(register: Register) -> Index:
    """The names of everybody in a register, to be found in any spelling; the numbers are places in `register.people`."""
    said = tuple((person.id, person.names) for person in register.people)
    key, path = hash(said), str(settings.HABEAS_REGISTER)
    found = _names.get(path)
    if found is not None and found[0] == key:
        return found[1]
    index = Index(ListedPerson(identifier, names[0], other_names=names[1:]) for identifier, names in said)
    with _lock:
        _names.clear()  # of one register at a time, and of one question: an index is large
        _names[path] = (key, index)
    return index
