"""What the desk works out of the whole register: once for each head entry, not once for each request.

Invariant: what is kept here is a pure function of the ledger at its head, and is thrown away with it. The names of people, of which most
entries change none, are kept for as long as they are the same.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from django.conf import settings

from habeas import answers, desk
from habeas.answers import Deals, NotKnown, Revolving
from habeas.desk import Suggestion
from habeas.identity import Index, ListedPerson, match
from habeas.model import Link
from habeas.register import Conflict, Person, Register, fold_name
from habeas.serving import registry
from habeas.serving.once import Once

__all__ = ["Names", "at_head", "contradictions", "deals", "links", "links_of", "names_of", "of_question", "revolving", "waiting"]

_KEPT = 32  # answers to large questions, of one head

_FEW, _PART = 500, 20  # people, or one of so many, whose names may have come since all were put in order

_Made = TypeVar("_Made")


@dataclass(frozen=True, slots=True)
class Names:
    """The names of everybody, by id. all: of those who had them when the index was made. new: of whoever has others since, or came since;
    putting all in order again takes seconds, and most entries bring a few."""

    said: Mapping[str, tuple[str, ...]]
    ordered: Mapping[str, tuple[str, ...]]
    index: Index
    new: Mapping[str, tuple[str, ...]]
    newer: Index

    def of(self, said: Mapping[str, tuple[str, ...]]) -> Names:
        """The same for others, with as much of what was put in order as holds of them."""
        new = {identifier: names for identifier, names in said.items() if self.ordered.get(identifier) != names}
        if len(new) > max(_FEW, len(said) // _PART):
            return Names(said, said, _index(said), {}, _NONE)
        return replace(self, said=said, new=new, newer=self.newer if new == self.new else _index(new))

    def alike(self, name: str) -> list[tuple[str, float]]:
        """Ids of those who may be called so, each with its score, the likeliest first."""
        asked = [ListedPerson("", name)]
        (old,), (new,) = match(asked, self.index), match(asked, self.newer)
        found = [(one.id, one.score) for one in old.candidates if one.id in self.said and one.id not in self.new]
        return sorted([*found, *((one.id, one.score) for one in new.candidates)], key=lambda one: -one[1])


def _index(said: Mapping[str, tuple[str, ...]]) -> Index:
    return Index(ListedPerson(identifier, names[0], other_names=names[1:]) for identifier, names in said.items())


_NONE = Index(())
_NOBODY = Names({}, {}, _NONE, {}, _NONE)
_lock = threading.Lock()
_kept = Once(_KEPT)
_names: dict[str, Names] = {}


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
    return desk.links(registry.register())


def links_of(*people: Person) -> tuple[Link, ...]:
    """The verdicts that hold on any mention of these people."""
    written = {(one.id, name) for person in people for name, many in person.group.written.items() for one in many}
    return tuple(link for link in links() if any((statement, fold_name(name)) in written for statement, name in (link.left, link.right)))


def deals(register: Register) -> Deals | NotKnown:
    """What was traded, as `habeas.answers.deals` has it of a register that `registry.folded` gave."""
    return of_question("deals", register, lambda: answers.deals(register))


def revolving(register: Register, deal: str) -> Revolving | NotKnown:
    """What became of the places of those let go in a deal of this id, as `habeas.answers.revolving` has it."""
    return of_question(f"revolving {deal}", register, lambda: answers.revolving(register, deal=deal))


def of_question(what: str, register: Register, make: Callable[[], _Made]) -> _Made:
    """What `make` gives of a register that `registry.folded` gave, made by the first who asks for it at this head."""
    as_of = register.as_of
    return at_head(f"{what} {as_of.on} {as_of.stated} {as_of.known} {register.include_proposed}", make)


def names_of(register: Register) -> Names:
    """The names of everybody in a register, to be found in any spelling."""
    said = {person.id: person.names for person in register.people}
    path = str(settings.HABEAS_REGISTER)
    with _lock:
        found = _names.get(path, _NOBODY).of(said)
        _names.clear()  # of one register at a time, and of one question: an index is large
        _names[path] = found
    return found
