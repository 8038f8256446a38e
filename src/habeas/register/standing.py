"""Which statements stand at an entry and a day of publication, and what each stands for.

Invariant: standing is a function of the set of rows alone. No order of arrival inside an entry, and no clock, can change it.
A statement that nobody accepted never stands as more than a proposal.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from habeas.model import Decision, Relation, Statement, Verdict

__all__ = ["Standing", "decide", "stand"]

# Within one entry the more careful word wins: whoever rejects in the same breath as accepting has doubts.
_CAUTION = {Verdict.ACCEPT: 0, Verdict.REPLACE: 1, Verdict.WITHDRAW: 2, Verdict.REJECT: 3}


@dataclass(frozen=True, slots=True)
class Standing:
    """The statements that count, and how ids lead to them.

    statements: id to statement, accepted ones, and proposals where they were asked for.
    proposed: ids of those that stand only as proposals. undecided: how many known statements await a decision, counted or not.
    replaced: id of a replaced statement to the id that stands in its place. said: the day of publication, for statements that give none.
    events: id to the id of the event it tells, for statements of one source that tell the same event; any other statement is its own event.
    decided: the same without the proposals, None when there are none in it.
    """

    statements: Mapping[str, Statement]
    proposed: frozenset[str] = frozenset()
    undecided: int = 0
    replaced: Mapping[str, str] = field(default_factory=dict)
    said: Mapping[str, date] = field(default_factory=dict)
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
        return statement.stated or self.said.get(statement.id)


def decide(decisions: Iterable[Decision]) -> tuple[dict[str, Verdict], dict[str, str]]:
    """The verdict in force on each statement, and what stands in place of each replaced one.

    The newest decision on a statement holds, by entry; within one entry reject outweighs withdraw, withdraw replace, and replace accept,
    and the larger id breaks what tie is left. A replacement is a decision on both statements: it takes the old one away and accepts the new
    one, and it lasts only as long as nothing newer is said of the old one. A statement whose decision was withdrawn has no verdict.
    """
    newest: dict[str, Decision] = {}
    for decision in decisions:
        held = newest.get(decision.statement)
        if held is None or _weight(decision) > _weight(held):
            newest[decision.statement] = decision
    verdicts = {identifier: decision.verdict for identifier, decision in newest.items()}
    replaced: dict[str, str] = {}
    if Verdict.REPLACE in verdicts.values():
        verdicts, replaced = _with_replacements(verdicts, newest)
    if Verdict.WITHDRAW in verdicts.values():
        verdicts = {identifier: verdict for identifier, verdict in verdicts.items() if verdict is not Verdict.WITHDRAW}
    return verdicts, replaced


def _weight(decision: Decision) -> tuple[int, int, str]:
    return (decision.entry or 0, _CAUTION[decision.verdict], decision.id)


def _with_replacements(verdicts: dict[str, Verdict], newest: dict[str, Decision]) -> tuple[dict[str, Verdict], dict[str, str]]:
    # Newest first: what is settled makes everything older about the same statement void, its replacements included.
    replacements = {decision.replacement for decision in newest.values() if decision.verdict is Verdict.REPLACE}
    involved = [decision for decision in newest.values() if decision.verdict is Verdict.REPLACE or decision.statement in replacements]
    settled: dict[str, Verdict] = {}
    replaced: dict[str, str] = {}
    for decision in sorted(involved, key=_weight, reverse=True):
        if decision.statement in settled:
            continue
        settled[decision.statement] = decision.verdict
        if decision.verdict is Verdict.REPLACE and decision.replacement is not None:
            replaced[decision.statement] = decision.replacement
            settled.setdefault(decision.replacement, Verdict.ACCEPT)
    return verdicts | settled, replaced


def stand(
    known: Iterable[Statement], decisions: Iterable[Decision], said: Mapping[str, date], *, stated: date | None, include_proposed: bool
) -> Standing:
    """What stands of the `known` statements under the known `decisions`.

    said: the day of publication, by id, for statements that give none. stated: only what was published by this day; None: all.
    """
    verdicts, replaced = decide(decisions)
    accepted: dict[str, Statement] = {}
    proposed: dict[str, Statement] = {}
    verdict_of = verdicts.get
    for statement in known:
        identifier = statement.id
        if stated is not None:
            day = statement.stated or said.get(identifier)
            if day is None or day > stated:
                continue
        verdict = verdict_of(identifier)
        if verdict is Verdict.ACCEPT:
            accepted[identifier] = statement
        elif verdict is None:
            proposed[identifier] = statement
    decided = _told(Standing(accepted, undecided=len(proposed), replaced=replaced, said=said))
    if not include_proposed or not proposed:
        return decided
    return _told(replace(decided, statements=accepted | proposed, proposed=frozenset(proposed), decided=decided, events={}))


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
