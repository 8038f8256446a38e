"""Publishing: from all that is known to what of it may be seen; and again when more is known, of what that touches alone.

Invariant: what is published of a register that grew is what is published of all of it at once. Whether words are kept back is asked again
of every statement as soon as there is one name more, or one less, among those who may be named or those who may not.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from habeas.model import AsOf, Clearance, LedgerRows, Statement, Verdict
from habeas.publication.marks import public_mark
from habeas.publication.names import Bearers, Names
from habeas.publication.published import PublicGroup, Published
from habeas.publication.rules import Rules, Verdicts
from habeas.publication.sanitising import Seen, seen_links, seen_source, seen_statement
from habeas.publication.withheld import withheld_by_month
from habeas.register import Known, Person, Register, ask, fold_name, know
from habeas.register.fold import without_collecting
from habeas.register.mentions import MentionGroup, mention_of
from habeas.register.standing import Decided, Publication

__all__ = ["Publishing", "publish", "publish_known"]


def publish(rows: LedgerRows, rules: Rules, on: date, key: bytes) -> Published:
    """What may be seen of a ledger on a day. Only what was accepted is; names are shown of those alone whom `rows.clearances` let be named.

    key: what the marks of sources are made with; known to nobody but the register, and the same every time.
    Raises ValueError for a statement, decision, link or clearance without the number of its entry, and for a key that is none.
    """
    return publish_known(know(rows), rows.clearances, rules, on, key)


def publish_known(known: Known, clearances: Sequence[Clearance], rules: Rules, on: date, key: bytes) -> Published:
    """The same of what is known of a ledger at its last entry, and all clearances up to that one."""
    return Publishing(rules, key).publish(known, clearances, on)


@dataclass(frozen=True, slots=True)
class _Told:
    """Who is named anywhere: in a text that may be seen, and otherwise. names: made of both."""

    named: frozenset[str]
    hidden: frozenset[str]
    names: Names


@dataclass(frozen=True, slots=True)
class _Looked:
    """What may be seen of a statement of whose people some may be named. linked: the same with its links, None where nothing is seen."""

    statement: Statement
    named: Sequence[str]
    seen: Seen | None
    linked: Statement | None


@dataclass(frozen=True, slots=True)
class _Group:
    """Somebody who may be named: all their mentions, those that may be seen, None where none may, and the person these make."""

    mentions: MentionGroup
    public: PublicGroup | None
    person: Person | None = None


@dataclass(frozen=True, slots=True)
class _Before:
    """What was worked out when it was published last. groups: by what `id` gives for all their mentions."""

    told: _Told
    looked: Mapping[str, _Looked] = field(default_factory=dict)
    events: Mapping[str, str] = field(default_factory=dict)
    groups: Mapping[int, _Group] = field(default_factory=dict)


class Publishing:
    """Publishes a register each time that more of it is known.

    What was worked out is kept between two times, with the names of those who may not be named: it is never written anywhere.
    """

    def __init__(self, rules: Rules, key: bytes) -> None:
        self._rules, self._key = rules, key
        self._before: _Before | None = None

    def goes_by(self, rules: Rules, key: bytes) -> bool:
        """Whether it publishes by these rules, and makes its marks with this key."""
        return (self._rules, self._key) == (rules, key)

    def publish(self, known: Known, clearances: Sequence[Clearance], on: date) -> Published:
        """As `publish_known`. known: what was known before with the rows of later entries, or anything else."""
        with without_collecting():
            return self._publish(known, clearances, on)

    def _publish(self, known: Known, clearances: Sequence[Clearance], on: date) -> Published:
        raw = ask(known, AsOf(on))
        verdicts = Verdicts(clearances, known.statements)
        named: list[Person] = []
        unnamed: list[Person] = []
        for person in raw.people:
            (named if verdicts.name(person.group, self._rules, on) else unnamed).append(person)
        may_be = _may_be(named)
        told = self._told(known.statements, verdicts, may_be)
        before = self._before if self._before is not None else _Before(told)
        marks = self._marks(raw)
        looked = self._looked(raw, told, may_be, before, marks)
        seen = _linked(raw, known.decided, looked, before)
        changed = {one for one, now in looked.items() if (was := before.looked.get(one)) is None or was.linked is not now.linked}
        changed.update(before.looked.keys() - looked.keys())
        cited = {statement.source for statement in seen.values()}
        sources = {marks[one]: seen_source(source, told.names, marks[one]) for one, source in raw.sources.items() if marks[one] in cited}
        groups = _groups(named, seen, changed, before.groups)
        shown = Published(
            on=on,
            rules=self._rules,
            head=raw.head,
            statements=tuple(seen.values()),
            accepted=_accepted(seen, known.decided),
            groups=tuple([one.public for one in groups.values() if one.public is not None]),
            publication=Publication(sources, raw.standing.publication.recorded),
            withheld=withheld_by_month(raw, unnamed, self._rules.small, on),
            kept_back=frozenset([one for one, now in looked.items() if now.seen is not None and not now.seen.quoted]),
        )
        self._before = _Before(told, looked, *_kept_people(shown, groups, before.events))
        return shown

    def _told(self, statements: Iterable[Statement], verdicts: Verdicts, may_be: Mapping[str, Sequence[str]]) -> _Told:
        """Everybody's names, also of those whom only proposals and rejected statements name: the words of others may name them, too."""
        told: set[str] = set()
        hidden: set[str] = set(verdicts.lost)
        nobody: Sequence[str] = ()
        for statement in statements:
            for person in statement.people:
                name = fold_name(person.name)
                (told if name in may_be.get(statement.id, nobody) else hidden).add(person.name)
        if self._before is not None and self._before.told.named == told and self._before.told.hidden == hidden:
            return self._before.told
        withheld, named = Bearers(), Bearers()
        for name in hidden:
            withheld.add(name)
        for name in told:
            named.add(name)
        return _Told(frozenset(told), frozenset(hidden), Names(withheld, named))

    def _marks(self, raw: Register) -> dict[str, str]:
        cited = {*raw.sources, *[statement.source for statement in raw.statements.values()]}
        return {sha256: public_mark(sha256, self._key) for sha256 in cited}

    def _looked(
        self, raw: Register, told: _Told, may_be: Mapping[str, Sequence[str]], before: _Before, marks: Mapping[str, str]
    ) -> dict[str, _Looked]:
        """What may be seen of each statement; what was asked of the very same names is not asked again."""
        same_names = told is before.told
        looked: dict[str, _Looked] = {}
        nobody: Sequence[str] = ()
        for identifier, statement in raw.statements.items():
            named, was = may_be.get(identifier, nobody), before.looked.get(identifier)
            if was is not None and same_names and was.statement is statement and was.named == named:
                looked[identifier] = was
                continue
            seen = seen_statement(statement, named, told.names, self._rules.small, marks[statement.source])
            if was is not None and was.seen == seen:
                seen = was.seen
            looked[identifier] = _Looked(statement, named, seen, seen.statement if seen is not None else None)
        return looked


def _may_be(named: Iterable[Person]) -> dict[str, tuple[str, ...]]:
    """Of each statement the folded names, of those it uses, whose bearers may be named."""
    found: dict[str, tuple[str, ...]] = {}
    for person in named:
        for name, written in person.group.written.items():
            only = (name,)
            for statement in written:
                there = found.get(statement.id)
                found[statement.id] = only if there is None else (*there, name)
    return found


def _linked(raw: Register, decided: Decided, looked: dict[str, _Looked], before: _Before) -> dict[str, Statement]:
    """The statements that may be seen, with those of their links that lead to such; what is the same as before is that very object."""
    stands_for = {old: raw.standing.stands_for(old) for old in decided.replaced}
    seen = {identifier: one.seen.statement for identifier, one in looked.items() if one.seen is not None}
    for identifier, statement in seen.items():
        linked, was = statement, before.looked.get(identifier)
        if statement.links or (statement.count is not None and statement.count.subset_of is not None):
            linked = seen_links(statement, stands_for, seen.keys())
        if was is not None and was.linked is not linked and was.linked == linked:
            linked = was.linked
        seen[identifier] = linked
        if looked[identifier].linked is not linked:
            looked[identifier] = replace(looked[identifier], linked=linked)
    return seen


def _groups(
    named: Iterable[Person], seen: Mapping[str, Statement], changed: Collection[str], before: Mapping[int, _Group]
) -> dict[int, _Group]:
    """Everybody who may be named, by what `id` gives for all their mentions."""
    found = {}
    for person in named:
        group = person.group
        was = before.get(id(group))
        if was is None or (changed and any(one.id in changed for written in group.written.values() for one in written)):
            was = _Group(group, _public(group, seen))
        found[id(group)] = was
    return found


def _kept_people(
    shown: Published, groups: Mapping[int, _Group], before: Mapping[str, str]
) -> tuple[Mapping[str, str], Mapping[int, _Group]]:
    """Gives what is published the people who are as they were, with all that was worked out of them; answers what to keep.

    before: the events that statements told.
    """
    register = shown.register
    events = register.standing.events
    others = {one for one in events.keys() | before.keys() if events.get(one) != before.get(one)}
    were = {id(one.public): one.person for one in groups.values() if one.person is not None}
    people: dict[int, Person] = {}
    for fresh in register.people:
        was = were.get(id(fresh.group))
        same = was is not None and (not others or others.isdisjoint([one.id for one in was.statements]))
        people[id(fresh.group)] = was.in_view(register.standing) if was is not None and same else fresh
    shown.__dict__["register"] = replace(register, people=tuple(people.values()))
    return events, {key: replace(one, person=people.get(id(one.public))) for key, one in groups.items()}


def _accepted(seen: Collection[str], decided: Decided) -> dict[str, int]:
    """Of each statement, the entry that accepted it, be it by putting it in the place of another."""
    placed = {new: decided.newest[old].entry or 0 for old, new in decided.replaced.items()}
    newest = decided.newest
    accepted = {}
    for identifier in seen:
        own = newest.get(identifier)
        entry = own.entry or 0 if own is not None and own.verdict is Verdict.ACCEPT else 0
        accepted[identifier] = max(entry, placed.get(identifier, 0))
    return accepted


def _public(group: MentionGroup, seen: Mapping[str, Statement]) -> PublicGroup | None:
    """The mentions of somebody that may be seen, None when none may."""
    written: dict[str, Sequence[Statement]] = {}
    aside = [group.first._replace(name="")]
    for name, statements in group.written.items():
        kept = []
        for statement in statements:
            shown = seen.get(statement.id)
            if shown is not None and any(fold_name(person.name) == name for person in shown.people):
                kept.append(shown)
            if shown is None or len(shown.people) < len(statement.people):
                aside.append(mention_of(statement, name)._replace(name=""))
        if kept:
            written[name] = kept
    return PublicGroup(written, group.by_spelling, (), tuple(dict.fromkeys(aside))) if written else None
