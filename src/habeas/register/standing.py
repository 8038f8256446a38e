"""Which statements stand at an entry and a day of publication, and what each stands for.

Invariant: standing is a function of the set of rows alone. No order of arrival inside an entry, and no clock, can change it.
A statement that nobody accepted never stands as more than a proposal.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import date

from habeas.disjoint import DisjointSets
from habeas.model import Decision, Relation, Source, Statement, Verdict
from habeas.register.order import merged, recorded

__all__ = ["Decided", "Publication", "Sorted", "Standing", "decide", "decide_more", "events", "firm", "sort_out", "stand", "whole"]

# Within one entry the more careful word wins: whoever rejects in the same breath as accepting has doubts.
_CAUTION = {Verdict.ACCEPT: 0, Verdict.REPLACE: 1, Verdict.WITHDRAW: 2, Verdict.REJECT: 3}


@dataclass(frozen=True, slots=True)
class Publication:
    """When statements were published. sources: by SHA-256. recorded: the day of each entry."""

    sources: Mapping[str, Source]
    recorded: Mapping[int, date]

    def day(self, statement: Statement) -> date | None:
        """The day the statement gives, or else that of its source, or else the day the source was got, or else the day of the entry."""
        if statement.stated is not None:
            return statement.stated
        source = self.sources.get(statement.source)
        if source is not None and source.published_on is not None:
            return source.published_on
        if source is not None and source.got_at is not None:
            return source.got_at.date()
        return self.recorded.get(statement.entry or 0)

    def by(self, statement: Statement, limit: date) -> bool:
        day = self.day(statement)
        return day is not None and day <= limit


@dataclass(frozen=True, slots=True)
class Standing:
    """The statements that count, and how ids lead to them.

    statements: id to statement, accepted ones, and proposals where they were asked for, in the order they were recorded.
    publication: when they were published.
    proposed: ids of those that stand only as proposals. undecided: how many known statements await a decision, counted or not.
    replaced: id of a replaced statement to the id that stands in its place.
    events: id to the id of the event it tells, for statements of one source that tell the same event; any other statement is its own event.
    decided: the same without the proposals, None when there are none in it.
    """

    statements: Mapping[str, Statement]
    publication: Publication
    proposed: Set[str] = frozenset()
    undecided: int = 0
    replaced: Mapping[str, str] = field(default_factory=dict)
    events: Mapping[str, str] = field(default_factory=dict)
    decided: Standing | None = None

    def stands_for(self, identifier: str) -> str:
        """The id that stands in place of `identifier`, itself when nothing replaced it."""
        seen = {identifier}
        while (further := self.replaced.get(identifier)) is not None and further not in seen:
            identifier = further
            seen.add(identifier)
        return identifier

    def event_of(self, identifier: str) -> str:
        return self.events.get(identifier, identifier)

    def said_on(self, statement: Statement) -> date | None:
        return statement.stated or self.publication.day(statement)


@dataclass(frozen=True, slots=True)
class Decided:
    """newest: the last decision made on each statement. settled: the verdicts of those that replacements bear on, which outweigh it.

    replaced: what stands in place of each replaced statement. replacing: the decisions of `newest` that put one in place of another,
    those among them that are void.
    """

    newest: Mapping[str, Decision]
    settled: Mapping[str, Verdict]
    replaced: Mapping[str, str]
    replacing: Sequence[Decision] = ()

    def verdict(self, identifier: str) -> Verdict | None:
        """The verdict on a statement, None where it awaits one."""
        verdict = self.settled.get(identifier)
        if verdict is None:
            decision = self.newest.get(identifier)
            verdict = decision.verdict if decision is not None else None
        return None if verdict is Verdict.WITHDRAW else verdict


def decide(decisions: Iterable[Decision]) -> Decided:
    """What was decided last on each statement.

    The newest decision on a statement holds, by entry; within one entry reject outweighs withdraw, withdraw replace, and replace accept,
    and the larger id breaks what tie is left. A replacement is a decision on both statements: it takes the old one away and accepts the new
    one, and it lasts only as long as nothing newer is said of the old one. A statement whose decision was withdrawn has no verdict.
    """
    newest = _newest(decisions)
    return _settled(newest, [decision for decision in newest.values() if decision.verdict is Verdict.REPLACE])


def decide_more(decided: Decided, decisions: Iterable[Decision]) -> Decided:
    """The same as `decide` on these and all before, when these are of later entries."""
    more = _newest(decisions)
    if not more:
        return decided
    replacing = [decision for decision in decided.replacing if decision.statement not in more]
    replacing += [decision for decision in more.values() if decision.verdict is Verdict.REPLACE]
    return _settled({**decided.newest, **more}, replacing)


def _newest(decisions: Iterable[Decision]) -> dict[str, Decision]:
    newest: dict[str, Decision] = {}
    for decision in decisions:
        held = newest.setdefault(decision.statement, decision)
        if held is not decision and _weight(decision) > _weight(held):
            newest[decision.statement] = decision
    return newest


def _settled(newest: Mapping[str, Decision], replacing: Sequence[Decision]) -> Decided:
    settled: dict[str, Verdict] = {}
    replaced: dict[str, str] = {}
    # Newest first: what is settled makes everything older about the same statement void, its replacements included.
    instead = {decision.replacement for decision in replacing if decision.replacement is not None}
    involved = [newest[one] for one in instead if one in newest and newest[one].verdict is not Verdict.REPLACE]
    for decision in sorted([*replacing, *involved], key=_weight, reverse=True):
        if decision.statement in settled:
            continue
        settled[decision.statement] = decision.verdict
        if decision.verdict is Verdict.REPLACE and decision.replacement is not None:
            replaced[decision.statement] = decision.replacement
            settled.setdefault(decision.replacement, Verdict.ACCEPT)
    return Decided(newest, settled, replaced, replacing)


def _weight(decision: Decision) -> tuple[int, int, str]:
    return (decision.entry or 0, _CAUTION[decision.verdict], decision.id)


@dataclass(frozen=True, slots=True)
class Sorted:
    """Known statements by what was decided on them, each in one of three, by id and in the order they were recorded.

    aside: rejected or replaced. telling: those that say that they tell the event of another.
    """

    accepted: Mapping[str, Statement]
    proposed: Mapping[str, Statement]
    aside: Mapping[str, Statement]
    telling: Sequence[Statement]

    def find(self, identifier: str) -> Statement | None:
        return self.accepted.get(identifier) or self.proposed.get(identifier) or self.aside.get(identifier)

    def standing(self, before: Mapping[str, Statement], moved: Iterable[Statement]) -> Mapping[str, Statement]:
        """All but those aside, from what they were before some moved."""
        changed = [statement for statement in sorted(moved, key=recorded) if (statement.id in before) is (statement.id in self.aside)]
        gone = [statement.id for statement in changed if statement.id in before]
        return _placed(before, gone, [statement for statement in changed if statement.id not in before])

    def sorted_again(self, statements: Iterable[Statement], decided: Decided) -> tuple[Sorted, list[Statement]]:
        """These with statements that are new or on which something may have been decided since; and those of them that changed place."""
        of = (self.accepted, self.proposed, self.aside)
        gone: tuple[list[str], ...] = ([], [], [])
        come: tuple[list[Statement], ...] = ([], [], [])
        moved, telling = [], list(self.telling)
        for statement in sorted(statements, key=recorded):
            before = next((place for place, held in enumerate(of) if statement.id in held), None)
            after = _PLACES.get(decided.verdict(statement.id), 2)
            if before == after:
                continue
            moved.append(statement)
            come[after].append(statement)
            if before is not None:
                gone[before].append(statement.id)
            elif _tells(statement):
                telling.append(statement)
        accepted, proposed, aside = (_placed(*each) for each in zip(of, gone, come, strict=True))
        return Sorted(accepted, proposed, aside, telling), moved


_PLACES = {Verdict.ACCEPT: 0, None: 1}


def _placed(held: Mapping[str, Statement], gone: Iterable[str], come: Sequence[Statement]) -> Mapping[str, Statement]:
    """The same without some and with others, still in the order they were recorded."""
    if not gone and not come:
        return held
    kept = dict(held)
    for identifier in gone:
        del kept[identifier]
    if come and kept and recorded(come[0]) < recorded(next(reversed(kept.values()))):
        return {statement.id: statement for statement in merged(list(kept.values()), come, recorded)}
    kept.update((statement.id, statement) for statement in come)
    return kept


def sort_out(known: Sequence[Statement], decided: Decided) -> Sorted:
    """The `known` statements as decided. known: in the order they were recorded."""
    accepted: dict[str, Statement] = {}
    proposed: dict[str, Statement] = {}
    aside: dict[str, Statement] = {}
    if decided.newest or decided.settled:
        decision_on, settled = decided.newest.get, decided.settled
        for statement in known:
            identifier = statement.id
            decision = decision_on(identifier)
            verdict = decision.verdict if decision is not None else None
            if settled and identifier in settled:
                verdict = settled[identifier]
            if verdict is Verdict.ACCEPT:
                accepted[identifier] = statement
            elif verdict is None or verdict is Verdict.WITHDRAW:
                proposed[identifier] = statement
            else:
                aside[identifier] = statement
    else:
        proposed = {statement.id: statement for statement in known}
    return Sorted(accepted, proposed, aside, [statement for statement in known if statement.links and _tells(statement)])


def stand(
    known: Sequence[Statement], decided: Decided, publication: Publication, *, stated: date | None, include_proposed: bool
) -> Standing:
    """What stands of the `known` statements as decided. stated: only what was published by this day; None: all."""
    if stated is not None:
        known = [statement for statement in known if publication.by(statement, stated)]
    by_verdict = sort_out(known, decided)
    standing = firm(by_verdict, publication, decided.replaced)
    return whole(known, by_verdict, standing) if include_proposed else standing


def firm(by_verdict: Sorted, publication: Publication, replaced: Mapping[str, str]) -> Standing:
    """What stands of accepted statements alone."""
    standing = Standing(by_verdict.accepted, publication, undecided=len(by_verdict.proposed), replaced=replaced)
    return replace(standing, events=events(standing, by_verdict.telling)) if by_verdict.telling else standing


def whole(known: Sequence[Statement], by_verdict: Sorted, decided: Standing, before: Mapping[str, Statement] | None = None) -> Standing:
    """What stands with the proposals. decided: the same without them. before: its statements, where they are known already."""
    accepted, proposed, aside = by_verdict.accepted, by_verdict.proposed, by_verdict.aside
    if not proposed:
        return decided
    if before is None:
        before = {statement.id: statement for statement in known if statement.id not in aside} if accepted else proposed
    standing = replace(decided, statements=before, proposed=proposed.keys(), decided=decided, events={})
    return replace(standing, events=events(standing, by_verdict.telling)) if by_verdict.telling else standing


def _tells(statement: Statement) -> bool:
    return any(link.relation is Relation.SAME_EVENT for link in statement.links)


def events(standing: Standing, telling: Iterable[Statement]) -> dict[str, str]:
    """Ids joined by `same_event` links within one source, each to the earliest of them. telling: the statements with such links."""
    statements = standing.statements
    told: DisjointSets[tuple[int, str]] = DisjointSets()
    joined: list[Statement] = []
    for statement in telling:
        if statement.id not in statements:
            continue
        for link in statement.links:
            if link.relation is not Relation.SAME_EVENT:
                continue
            other = statements.get(standing.stands_for(link.to))
            if other is None or other.source != statement.source:
                continue
            told.join(recorded(statement), recorded(other))
            joined += (statement, other)
    return {statement.id: told.root(recorded(statement))[1] for statement in joined}
