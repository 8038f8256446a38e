"""Publishing: saying who may be named in public, and taking that back.

Invariant: a verdict is a row of its own and is taken back by the opposite one, never erased. `clear` answers every mention of the person
that is withheld, and `withhold` every mention that was published, so that the verdict holds for the person also when they are told apart
later.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from habeas import ledger
from habeas.answers import person
from habeas.desk.folding import known_of
from habeas.desk.problems import DeskError
from habeas.desk.settings import settings
from habeas.evidence.files import reason
from habeas.ledger import Ledger
from habeas.model import AsOf, Clearance, ClearanceVerdict, Entry
from habeas.publication import Published, Publishing, Rules, Verdicts
from habeas.register import Known, Person, Register, ask, fold_name

__all__ = ["Cleared", "Naming", "Namings", "clear", "clearances", "namings", "published", "publishing_of", "rules", "withhold"]

_NO_SOURCES = b"nothing"  # that a mark could be made of


@dataclass(frozen=True, slots=True)
class Naming:
    """One person and what was said on naming them, oldest first. named: whether they are named today by the rules of the register.

    not_before: the day an embargo ends, None when none is ahead.
    """

    person: Person
    clearances: tuple[Clearance, ...]
    named: bool
    not_before: date | None = None

    def to_json(self) -> dict[str, Any]:
        return {
            "id": self.person.id,
            "name": self.person.name,
            "named": self.named,
            "not_before": self.not_before.isoformat() if self.not_before else None,
            "clearances": [said.to_json() for said in self.clearances],
        }


@dataclass(frozen=True, slots=True)
class Cleared:
    """What was said. entry: None when all was so already. people: those it was said of, as it stands now. unchanged: of whom it was so."""

    entry: Entry | None
    people: tuple[Naming, ...]
    unchanged: tuple[Naming, ...] = ()

    def to_json(self) -> dict[str, Any]:
        return {
            "entry": self.entry.seq if self.entry else None,
            "people": [one.to_json() for one in self.people],
            "unchanged": [one.to_json() for one in self.unchanged],
        }


def clear(
    register: Ledger,
    people: str | Iterable[str],
    *,
    actor: str,
    basis: str = "",
    not_before: date | None = None,
    reason: str = "",
    expected_head: str | None = None,
) -> Cleared:
    """Lets people be named, given by their ids or names, in one entry.

    basis: what it rests on, `consent`, `family`, `public` or other words. not_before: the first day on which they may be named.
    Raises DeskError, AnswerError when a name is nobody's or several people's, LedgerError, StaleHead.
    """
    said = Clearance("", ("", ""), ClearanceVerdict.PUBLISH, actor, basis.strip(), not_before, reason.strip())
    return _say(register, people, said, expected_head)


def withhold(
    register: Ledger, people: str | Iterable[str], *, actor: str, basis: str = "", reason: str = "", expected_head: str | None = None
) -> Cleared:
    """Has people not be named, from now on and in no older state of the register either. Else as `clear`."""
    said = Clearance("", ("", ""), ClearanceVerdict.WITHHOLD, actor, basis.strip(), None, reason.strip())
    return _say(register, people, said, expected_head)


def clearances(register: Ledger, on: date | None = None) -> tuple[Naming, ...]:
    """Everybody on whose naming something was said, in the order of the register, as it stands on a day, today when None."""
    told = namings(register, on)
    return tuple(found for one in told.people.people if (found := told.of(one.id)) is not None)


@dataclass(frozen=True, slots=True)
class Namings:
    """How the naming of people stands on a day, worked out for whom it is asked."""

    people: Register
    verdicts: Verdicts
    by: Rules
    on: date

    def of(self, identifier: str) -> Naming | None:
        """Of the person of an id; None when nothing was said of them, or when nobody has the id."""
        try:
            one = self.people.person(identifier)
        except KeyError:
            return None
        return _naming(one, self.verdicts, self.by, self.on) if self.verdicts.on(one.group) else None


def namings(register: Ledger, on: date | None = None) -> Namings:
    """How the naming of anybody stands on a day, today when None. Raises DeskError, LedgerError."""
    return Namings(*_everybody(register), rules(register), on or date.today())


def rules(register: Ledger) -> Rules:
    """How careful the register is, by its settings. Raises DeskError."""
    told = settings(register)
    return Rules(two_people=told.two_people, small=told.small)


def published(register: Ledger, on: date | None = None, publishing: Publishing | None = None) -> Published:
    """What of the register may be seen on a day, today when None. publishing: by what it was published before; see `publishing_of`.

    Raises DeskError, LedgerError.
    """
    known, said = _known(register)
    return (publishing or _publishing_of(register, known, None)).publish(known, said, on or date.today())


def publishing_of(register: Ledger, before: Publishing | None) -> Publishing:
    """By what a register is published again and again: what it was published by before, while its settings are the same.

    Raises DeskError, LedgerError.
    """
    return _publishing_of(register, known_of(register), before)


def _publishing_of(register: Ledger, known: Known, before: Publishing | None) -> Publishing:
    by, key = rules(register), ledger.public_key(register) if known.publication.sources else _NO_SOURCES
    return before if before is not None and before.goes_by(by, key) else Publishing(by, key)


def _known(register: Ledger) -> tuple[Known, Sequence[Clearance]]:
    """All that is known, and what was said on naming up to that entry."""
    known = known_of(register)
    return known, [one for one in ledger.read_clearances(register) if (one.entry or 0) <= known.head]


def _everybody(register: Ledger) -> tuple[Register, Verdicts]:
    known, said = _known(register)
    return ask(known, AsOf(date.max), include_proposed=True), Verdicts(said, known.statements)


def _say(register: Ledger, people: str | Iterable[str], said: Clearance, expected_head: str | None) -> Cleared:
    head = expected_head or ledger.head(register)
    everybody, verdicts = _everybody(register)
    asked = [people] if isinstance(people, str) else list(people)
    ids = list(dict.fromkeys(person(everybody, one).id for one in asked))
    if not ids:
        raise DeskError("name at least one person, by name or id")
    new: list[Clearance] = []
    changed: list[str] = []
    by, embargo = rules(register), said.not_before is not None
    loses = said.verdict is ClearanceVerdict.WITHHOLD
    for identifier in ids:
        one = everybody.person(identifier)
        mentions = _mentions(one, verdicts, said)
        new += [replace(said, mention=mention) for mention in mentions]
        changed += [identifier] * bool(mentions)
        loses = loses or (bool(mentions) and embargo and verdicts.name(one.group, by, date.today()))
    entry = None
    if new:
        entry = ledger.append(register, actor=said.actor, action=said.verdict.value, clearances=new, expected_head=head).entry
        if loses:
            _take_away(register)
        everybody, verdicts = _everybody(register)
    told = {identifier: _naming(everybody.person(identifier), verdicts, by, date.today()) for identifier in ids}
    return Cleared(
        entry, tuple(told[identifier] for identifier in changed), tuple(told[identifier] for identifier in ids if identifier not in changed)
    )


def _take_away(register: Ledger) -> None:
    """The public store names whoever was named until now; it is made again without them. Raises DeskError."""
    from habeas.exports.discarding import discard
    from habeas.exports.store import store_path

    path = store_path(register.path)
    try:
        discard(path)
    except OSError as error:
        raise DeskError(f"{path} still names them, and cannot be removed ({reason(error)}): it was recorded; delete that file") from error


def _mentions(one: Person, verdicts: Verdicts, said: Clearance) -> list[tuple[str, str]]:
    """The mentions on which to say it, each with the name as its statement writes it; none when all was said already."""
    before = verdicts.on(one.group)
    first = one.group.first
    if said.verdict is ClearanceVerdict.PUBLISH:
        withholding = verdicts.withholding(one.group)
        own = [old for old in before if old.actor == said.actor]
        if not withholding and own and _alike(own[-1], said) and before[-1].not_before == said.not_before:
            return []
        found = withholding or [(first.statement, first.name)]
    else:
        there = [(old.mention[0], fold_name(old.mention[1])) for old in before]
        held_back = before and set(there) <= set(verdicts.withholding(one.group)) and before[-1].verdict is said.verdict
        if held_back and _nothing_new(before[-1], said):
            return []
        found = [(first.statement, first.name), *there]
    return [(statement, _written(one, statement, name)) for statement, name in dict.fromkeys(found)]


def _alike(old: Clearance, new: Clearance) -> bool:
    return old.verdict is new.verdict and old.not_before == new.not_before and _nothing_new(old, new)


def _nothing_new(old: Clearance, new: Clearance) -> bool:
    """Whether what it rests on, and why, was said before or is not said now: a consent that came later is not lost."""
    return new.basis in ("", old.basis) and new.reason in ("", old.reason)


def _written(one: Person, statement: str, name: str) -> str:
    told = next(written for written in one.group.written[name] if written.id == statement)
    return next(mention.name for mention in told.people if fold_name(mention.name) == name)


def _naming(one: Person, verdicts: Verdicts, by: Rules, on: date) -> Naming:
    said = tuple(verdicts.on(one.group))
    named = verdicts.name(one.group, by, on)
    ahead = None
    if not named and verdicts.name(one.group, by, date.max):
        ahead = max((old.not_before for old in said if old.not_before is not None), default=None)
    return Naming(one, said, named, ahead)
