"""Suggesting: people of a register who may be one, for a person to decide on.

Invariant: a suggestion decides nothing. It is recorded once, as a link of its own with its score; no pair on which a person has said
anything is suggested, and what was said and taken back may be decided again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from habeas import ledger
from habeas.desk.folding import fold
from habeas.desk.linking import TAKES_BACK, holding
from habeas.desk.matching import kept_index
from habeas.identity import Candidate, doubles
from habeas.ledger import Ledger
from habeas.model import AsOf, Entry, Link, LinkVerdict, Statement
from habeas.register import Person, Register, fold_name

__all__ = ["Suggested", "Suggestion", "about", "suggest", "suggestions"]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two people who may be one. link: as recorded. left, right: whom its mentions belong to now.

    candidate: `right` weighed against `left` in the register as it is now; None when nothing speaks for it any more.
    """

    link: Link
    left: Person
    right: Person
    candidate: Candidate | None

    def to_json(self) -> dict[str, Any]:
        return {
            "link": self.link.id,
            "score": self.link.score,
            "left": _person_json(self.left),
            "right": _person_json(self.right),
            "probability": round(self.candidate.probability, 4) if self.candidate is not None else None,
            "why": [weight.to_json() for weight in self.candidate.why] if self.candidate is not None else [],
        }


@dataclass(frozen=True, slots=True)
class Suggested:
    """What was found. entry: None when nothing new was. new: the suggestions it recorded, those likeliest to be one person first."""

    entry: Entry | None
    new: tuple[Suggestion, ...]

    def to_json(self) -> dict[str, Any]:
        return {"entry": self.entry.seq if self.entry else None, "suggestions": [one.to_json() for one in self.new]}


def suggest(register: Ledger, *, actor: str, expected_head: str | None = None) -> Suggested:
    """Records, in one entry, who of the register may be one person. Raises LedgerError, StaleHead."""
    head = expected_head or ledger.head(register)
    people = fold(register, AsOf(date.max), include_proposed=True).people
    links = ledger.read_links(register)
    said = set(_pairs(links, _owners(people, links)))
    found = []
    for number, candidate in doubles(kept_index(register, people)):
        left, right = people[number], people[candidate.number]
        if right.group.first < left.group.first:
            left, right = right, left
        if frozenset((left.id, right.id)) not in said and not _told_apart(left, right):
            link = Link("", _end(left), _end(right), LinkVerdict.SUGGESTED, actor, score=round(candidate.score, 2))
            found.append(Suggestion(link, left, right, candidate))
    if not found:
        return Suggested(None, ())
    found.sort(key=lambda one: (-(one.candidate.probability if one.candidate else 0.0), one.left.group.first, one.right.group.first))
    appended = ledger.append(register, actor=actor, action="suggest", links=[one.link for one in found], expected_head=head)
    kept = [
        Suggestion(
            Link(row, one.link.left, one.link.right, one.link.verdict, actor, score=one.link.score, entry=appended.entry.seq),
            one.left,
            one.right,
            one.candidate,
        )
        for row, one in zip(appended.links, found, strict=True)
    ]
    return Suggested(appended.entry, tuple(kept))


def suggestions(register: Ledger, told: Register | None = None) -> tuple[Suggestion, ...]:
    """The suggestions that nobody has decided on, oldest first: both people are still there, and still two.

    told: the register as it is now, proposals and all, where it was folded already.
    """
    people = (told or fold(register, AsOf(date.max), include_proposed=True)).people
    links = ledger.read_links(register)
    waiting = _waiting(links, _taken_back(register, links), people)
    if not waiting:
        return ()
    numbers = {person.id: number for number, person in enumerate(people)}
    index = kept_index(register, people)
    wanted = {numbers[one.id] for _, left, right in waiting for one in (left, right)}
    weighed: dict[frozenset[str], Candidate] = {}
    for number, candidate in doubles(index, of=wanted):
        weighed[frozenset((people[number].id, candidate.id))] = candidate
    return tuple(Suggestion(link, left, right, weighed.get(frozenset((left.id, right.id)))) for link, left, right in waiting)


def about(register: Ledger, told: Register, person: Person) -> tuple[tuple[Link, ...], tuple[tuple[Link, Person], ...]]:
    """What was said of one person by the register's last entry: the links that hold, and the suggestions with whom they name."""
    links = [link for link in ledger.read_links(register) if (link.entry or 0) <= told.head]
    mine = _mentions(person)
    held = [link for link in holding(links) if {_mention(link.left), _mention(link.right)} & mine]
    taken_back = _taken_back(register, links)
    waiting = [
        (link, right if left.id == person.id else left)
        for link, left, right in _waiting(links, taken_back, told.people)
        if person.id in (left.id, right.id)
    ]
    return tuple(link for link in held if link.id not in taken_back), tuple(waiting)


def _waiting(links: Sequence[Link], taken_back: Collection[str], people: Sequence[Person]) -> list[tuple[Link, Person, Person]]:
    owners = _owners(people, links)
    # Pairs of people on whom a verdict of a person holds; that nobody can tell is one, too.
    decided = set(_pairs((link for link in holding(links) if link.id not in taken_back), owners))
    found: dict[frozenset[str], tuple[Link, Person, Person]] = {}
    for link in sorted(links, key=lambda one: (one.entry or 0, -(one.score or 0.0), one.id)):
        if link.verdict is not LinkVerdict.SUGGESTED:
            continue
        left, right = owners.get(_mention(link.left)), owners.get(_mention(link.right))
        if left is None or right is None or left.id == right.id or (pair := frozenset((left.id, right.id))) in decided:
            continue
        found.setdefault(pair, (link, left, right))
    return list(found.values())


def _taken_back(register: Ledger, links: Iterable[Link]) -> set[str]:
    """Ids of the links that only take another back."""
    entries = ledger.numbers_of_actions(register, TAKES_BACK)
    return {link.id for link in links if link.entry in entries}


def _pairs(links: Iterable[Link], owners: Mapping[tuple[str, str], Person]) -> Iterable[frozenset[str]]:
    for link in links:
        left, right = owners.get(_mention(link.left)), owners.get(_mention(link.right))
        if left is not None and right is not None:
            yield frozenset((left.id, right.id))


def _owners(people: Iterable[Person], links: Iterable[Link]) -> dict[tuple[str, str], Person]:
    """Whose the mentions are on which these links are, by statement and folded name."""
    linked = {_mention(end) for link in links for end in (link.left, link.right)}
    names = {name for _, name in linked}
    return {
        (statement.id, name): person
        for person in people
        for name in person.group.written.keys() & names
        for statement in person.group.written[name]
        if (statement.id, name) in linked
    }


def _mentions(person: Person) -> set[tuple[str, str]]:
    return {(statement.id, name) for name, statements in person.group.written.items() for statement in statements}


def _mention(end: tuple[str, str]) -> tuple[str, str]:
    return (end[0], fold_name(end[1]))


def _end(person: Person) -> tuple[str, str]:
    """The earliest mention that still stands, with the name as it is written there."""
    for statement in person.statements:
        for mention in statement.people:
            if statement in person.group.written.get(fold_name(mention.name), ()):
                return (statement.id, mention.name)
    raise AssertionError("a person of a register has a statement that names them")


def _told_apart(left: Person, right: Person) -> bool:
    """Two rows of one list are two people."""
    mine, theirs = ({(statement.source, row) for statement in one.statements for row in _row(statement)} for one in (left, right))
    sources = {source for source, _ in mine} & {source for source, _ in theirs}
    return any({row for at, row in mine if at == source}.isdisjoint({row for at, row in theirs if at == source}) for source in sources)


def _row(statement: Statement) -> list[str]:
    return [value for key, value in statement.facets if key == "row"]


def _person_json(person: Person) -> dict[str, Any]:
    return {"id": person.id, "names": list(person.names), "statements": [statement.id for statement in person.statements]}
