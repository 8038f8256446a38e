"""What may be seen of a register on a day, and the only door to it.

Invariant: a `Published` has never seen the name of anybody who may not be named: whatever is asked of it, and whatever prints all that it
holds, tells none. Who may be named is decided by all that is recorded today, also for what was known earlier, so that no older state of
the register gives away what was withheld since.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from habeas.answers import Step
from habeas.model import AsOf, Clearance, Decision, LedgerRows, Source, Statement, Verdict
from habeas.publication.absent import KEPT_BACK
from habeas.publication.counting import HeldRange, HeldSeries, held, series
from habeas.publication.marks import public_mark
from habeas.publication.names import Bearers, Names
from habeas.publication.rules import Rules, Verdicts
from habeas.publication.sanitising import seen_links, seen_source, seen_statement
from habeas.publication.withheld import Withheld, withheld_by_month
from habeas.register import Known, Person, Register, ask, fold_name, know
from habeas.register.fold import without_collecting
from habeas.register.mentions import Mention, MentionGroup, mention_of
from habeas.register.standing import Decided, Publication, stand

__all__ = ["PublicGroup", "Published", "publish", "publish_known"]

_ACCEPTED = Decision("", "", Verdict.ACCEPT, "")


@dataclass(frozen=True, slots=True)
class PublicGroup(MentionGroup):
    """The mentions of somebody who may be named, of which only some may be seen.

    known_by: those that are not in `written`, or not at their own place there, and the earliest of all, from which the person's id is made;
    without names.
    """

    known_by: tuple[Mention, ...] = ()

    @property
    def first(self) -> Mention:
        return self.known_by[0]

    @property
    def mentions(self) -> list[Mention]:
        moved = {mention.statement for mention in self.known_by}
        own = [mention_of(one, name) for name, written in self.written.items() for one in written if one.id not in moved]
        return sorted({*self.known_by, *own})


@dataclass(frozen=True, eq=False)
class Published:
    """What may be seen.

    on: the day for which it was decided who may be named. head: the last entry. register: what may be seen of the register, asked about
    `on`; any function of `habeas.answers` may be asked of it. statements: all that may be seen, in the order they were recorded.
    accepted: of each of these, the entry that accepted it. groups: who may be named. publication: when things were published.
    withheld: how many were held who may not be named. kept_back: the statements whose words may not be seen; see `words`.
    A source is known here by its public mark, which stands where its SHA-256 does elsewhere, in `Source.sha256` and `Statement.source`.
    """

    on: date
    rules: Rules
    head: int
    statements: Sequence[Statement]
    accepted: Mapping[str, int]
    groups: Sequence[PublicGroup]
    publication: Publication
    withheld: tuple[Withheld, ...]
    kept_back: frozenset[str]

    @cached_property
    def register(self) -> Register:
        return self.at(self.on)

    @property
    def sources(self) -> Mapping[str, Source]:
        return self.publication.sources

    def at(self, on: date, *, stated: date | None = None, known: int | None = None) -> Register:
        """What may be seen today of the register as of three times. Who is who is as known today."""
        accepted, groups = self.accepted, self.groups
        statements = self.statements
        if known is not None:
            statements = [statement for statement in statements if accepted[statement.id] <= known]
        standing = stand(
            statements, Decided(dict.fromkeys(accepted, _ACCEPTED), {}, {}), self.publication, stated=stated, include_proposed=False
        )
        if len(standing.statements) < len(self.statements):
            groups = [group for group in groups if _seen(group, standing.statements)]
        people = [Person(group, standing) for group in groups]
        head = self.head if known is None else max((seq for seq in self.publication.recorded if seq <= known), default=0)
        return Register(AsOf(on, stated, known), head, False, standing, tuple(people), self.sources)

    def words(self, statement: Statement, language: str = "en") -> str:
        """The words of a statement, or the sentence that says they are kept back."""
        return KEPT_BACK.get(language, KEPT_BACK["en"]) if statement.id in self.kept_back else statement.quote

    def held(self, on: date | None = None) -> HeldRange:
        """How many people are held on a day, those who may not be named among them. A day after `self.on` is taken for that day."""
        return held(self.register.at(min(on or self.on, self.on)), self.withheld, self.rules.small)

    def series(self, since: date | None = None, until: date | None = None, *, step: Step = Step.DAY) -> HeldSeries:
        """The same at the end of each step of a stretch of days, which ends with `self.on` at the latest. Raises AnswerError."""
        return series(self.register, self.withheld, self.rules.small, since, min(until or self.on, self.on), step)


def publish(rows: LedgerRows, rules: Rules, on: date, key: bytes) -> Published:
    """What may be seen of a ledger on a day. Only what was accepted is; names are shown of those alone whom `rows.clearances` let be named.

    key: what the marks of sources are made with; known to nobody but the register, and the same every time.
    Raises ValueError for a statement, decision, link or clearance without the number of its entry, and for a key that is none.
    """
    return publish_known(know(rows), rows.clearances, rules, on, key)


def publish_known(known: Known, clearances: Sequence[Clearance], rules: Rules, on: date, key: bytes) -> Published:
    """The same of what is known of a ledger at its last entry, and all clearances up to that one."""
    with without_collecting():
        return _publish(known, clearances, rules, on, key)


def _publish(known: Known, clearances: Sequence[Clearance], rules: Rules, on: date, key: bytes) -> Published:
    raw = ask(known, AsOf(on))
    verdicts = Verdicts(clearances, known.statements)
    named: list[Person] = []
    unnamed: list[Person] = []
    for person in raw.people:
        (named if verdicts.name(person.group, rules, on) else unnamed).append(person)
    may_be: dict[str, tuple[str, ...]] = {}
    for person in named:
        for name, written in person.group.written.items():
            for statement in written:
                may_be[statement.id] = (*may_be.get(statement.id, ()), name)
    names = _names(known.statements, verdicts, may_be)
    decided = known.decided
    seen: dict[str, Statement] = {}
    kept_back: set[str] = set()
    cited = {*raw.sources, *[statement.source for statement in raw.statements.values()]}
    marks = {sha256: public_mark(sha256, key) for sha256 in cited}
    for statement in raw.statements.values():
        shown = seen_statement(statement, may_be.get(statement.id, ()), names, rules.small, marks[statement.source])
        if shown is not None:
            seen[statement.id] = shown.statement
            if not shown.quoted:
                kept_back.add(statement.id)
    stands_for = {old: raw.standing.stands_for(old) for old in decided.replaced}
    for identifier, statement in seen.items():
        if statement.links or (statement.count is not None and statement.count.subset_of is not None):
            seen[identifier] = seen_links(statement, stands_for, seen.keys())
    told = {statement.source for statement in seen.values()}
    sources = {marks[one]: seen_source(source, names, marks[one]) for one, source in raw.sources.items() if marks[one] in told}
    return Published(
        on=on,
        rules=rules,
        head=raw.head,
        statements=tuple(seen.values()),
        accepted=_accepted(seen, decided),
        groups=tuple([group for person in named if (group := _public(person.group, seen)) is not None]),
        publication=Publication(sources, raw.standing.publication.recorded),
        withheld=withheld_by_month(raw, unnamed, rules.small, on),
        kept_back=frozenset(kept_back),
    )


def _names(statements: Iterable[Statement], verdicts: Verdicts, may_be: Mapping[str, Sequence[str]]) -> Names:
    """Everybody's names, also of those whom only proposals and rejected statements name: the words of others may name them, too."""
    told: set[str] = set()
    hidden: set[str] = set(verdicts.lost)
    nobody: Sequence[str] = ()
    for statement in statements:
        for person in statement.people:
            name = fold_name(person.name)
            (told if name in may_be.get(statement.id, nobody) else hidden).add(person.name)
    withheld, named = Bearers(), Bearers()
    for name in hidden:
        withheld.add(name)
    for name in told:
        named.add(name)
    return Names(withheld, named)


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


def _seen(group: PublicGroup, statements: Mapping[str, Statement]) -> bool:
    return any(statement.id in statements for written in group.written.values() for statement in written)
