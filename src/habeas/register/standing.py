"""Which statements stand at an entry and a day of publication, and what each stands for.

Invariant: standing is a function of the set of rows alone. No order of arrival inside an entry, and no clock, can change it.
A statement that nobody accepted never stands as more than a proposal.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import date

from habeas.model import Decision, Relation, Source, Statement, Verdict

__all__ = ["Decided", "Publication", "Standing", "decide", "stand"]

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

    statements: id to statement, accepted ones, and proposals where they were asked for. publication: when they were published.
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

    replaced: what stands in place of each replaced statement.
    """

    newest: Mapping[str, Decision]
    settled: Mapping[str, Verdict]
    replaced: Mapping[str, str]


def decide(decisions: Iterable[Decision]) -> Decided:
    """What was decided last on each statement.

    The newest decision on a statement holds, by entry; within one entry reject outweighs withdraw, withdraw replace, and replace accept,
    and the larger id breaks what tie is left. A replacement is a decision on both statements: it takes the old one away and accepts the new
    one, and it lasts only as long as nothing newer is said of the old one. A statement whose decision was withdrawn has no verdict.
    """
    newest: dict[str, Decision] = {}
    for decision in decisions:
        held = newest.get(decision.statement)
        if held is None or _weight(decision) > _weight(held):
            newest[decision.statement] = decision
    replacing = [decision for decision in newest.values() if decision.verdict is Verdict.REPLACE]
    settled: dict[str, Verdict] = {}
    replaced: dict[str, str] = {}
    # Newest first: what is settled makes everything older about the same statement void, its replacements included.
    instead = {decision.replacement for decision in replacing}
    involved = replacing + [newest[one] for one in instead if one in newest and newest[one].verdict is not Verdict.REPLACE]
    for decision in sorted(involved, key=_weight, reverse=True):
        if decision.statement in settled:
            continue
        settled[decision.statement] = decision.verdict
        if decision.verdict is Verdict.REPLACE and decision.replacement is not None:
            replaced[decision.statement] = decision.replacement
            settled.setdefault(decision.replacement, Verdict.ACCEPT)
    return Decided(newest, settled, replaced)


def _weight(decision: Decision) -> tuple[int, int, str]:
    return (decision.entry or 0, _CAUTION[decision.verdict], decision.id)


def stand(
    known: Sequence[Statement], decided: Decided, publication: Publication, *, stated: date | None, include_proposed: bool
) -> Standing:
    """What stands of the `known` statements as decided. stated: only what was published by this day; None: all."""
    accepted: dict[str, Statement] = {}
    proposed: dict[str, Statement] = {}
    decision_on, settled = decided.newest.get, decided.settled
    if stated is not None:
        known = [statement for statement in known if publication.by(statement, stated)]
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
    firm = _told(Standing(accepted, publication, undecided=len(proposed), replaced=decided.replaced))
    if not include_proposed or not proposed:
        return firm
    everything = accepted | proposed if accepted else proposed
    return _told(replace(firm, statements=everything, proposed=proposed.keys(), decided=firm, events={}))


def _told(standing: Standing) -> Standing:
    events = _events(standing)
    return replace(standing, events=events) if events else standing


def _events(standing: Standing) -> dict[str, str]:
    """Ids joined by `same_event` links within one source, each to the earliest of them."""
    statements = standing.statements
    parent: dict[str, str] = {}

    def root(identifier: str) -> str:
        while (above := parent.setdefault(identifier, identifier)) != identifier:
            parent[identifier] = parent[above]
            identifier = above
        return identifier

    for statement in statements.values():
        for link in statement.links:
            if link.relation is not Relation.SAME_EVENT:
                continue
            other = statements.get(standing.stands_for(link.to))
            if other is None or other.source != statement.source:
                continue
            left, right = (statements[root(member.id)] for member in (statement, other))
            first, second = sorted((left, right), key=lambda member: (member.entry or 0, member.id))
            parent[second.id] = first.id
    return {identifier: root(identifier) for identifier in list(parent)}
