"""Published figures and the ties between statements, as they stand.

Invariant: a figure is one number of one event as one source words it, with its range; figures are never added to each other here. Only an
asserted figure measures anything: what is demanded, offered, promised or denied is neither stock nor flow.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from habeas import ontology
from habeas.dates import PartialDate
from habeas.model import Count, Kind, Modality, Relation, Statement
from habeas.register.house_arrest import moves_home
from habeas.register.mentions import fold_name
from habeas.register.standing import Standing

__all__ = ["Figure", "Tie", "figures", "measure_of", "ties"]

_LAST = date.max


@dataclass(frozen=True, slots=True)
class Figure:
    """A count somebody published.

    id: the earliest of `statements`, which all word the same number of the same event in one source. event: the id shared with other
    numbers of that event. measure: `stock`, `in`, `out`, `designation`, `designation_end`, `house_arrest` for those who went home so,
    or the kind's own name; None unless asserted.
    subset_of: the figure or statement whose people these are some of. proposed: counts only because proposals were asked for.
    """

    id: str
    statements: tuple[str, ...]
    event: str
    kind: Kind
    modality: Modality
    measure: str | None
    count: Count
    on: PartialDate
    speakers: tuple[str, ...]
    source: str
    stated: date | None
    subset_of: str | None
    proposed: bool


@dataclass(frozen=True, slots=True)
class Tie:
    """What one statement says of its hanging on another: `statement` came `after`, or was done `in_return_for`, `to`.

    modality and speakers are those of `statement`: the tie is a claim like any other.
    """

    relation: Relation
    statement: str
    to: str
    modality: Modality
    speakers: tuple[str, ...]
    proposed: bool


def measure_of(statement: Statement) -> str | None:
    """What the statement's count is a count of; None for anything that is not asserted."""
    if statement.modality is not Modality.ASSERTED:
        return None
    if statement.kind is Kind.HELD:
        return "stock"
    described = ontology.kind(statement.kind)
    if moves_home(statement):
        return "house_arrest"
    if described.custody in ("opens", "closes"):
        return {"opens": "in", "closes": "out"}[described.custody]
    if described.designation != "none":
        return {"opens": "designation", "closes": "designation_end"}[described.designation]
    return statement.kind.value


def figures(standing: Standing) -> tuple[Figure, ...]:
    """Every counted statement that stands, in order of date, then of entry.

    The same number of the same event in one source is one figure, however often the source words it.
    """
    alike: dict[tuple[Any, ...], list[Statement]] = {}
    for statement in standing.statements.values():
        count = statement.count
        if count is not None:
            event = standing.event_of(statement.id)
            words = (count.low, count.high, count.bound, fold_name(count.unit), fold_name(count.population))
            alike.setdefault((event, statement.kind, statement.modality, words), []).append(statement)
    own = {statement.id: _first(group).id for group in alike.values() if len(group) > 1 for statement in group}
    found = [(_first(group), _figure(group, own, standing)) for group in alike.values()]
    found.sort(key=lambda each: (each[1].on.latest or _LAST, each[1].on.earliest or date.min, each[0].entry or 0, each[0].id))
    return tuple(figure for _, figure in found)


def _first(group: Sequence[Statement]) -> Statement:
    return group[0] if len(group) == 1 else min(group, key=lambda statement: (statement.entry or 0, statement.id))


def _figure(group: Sequence[Statement], own: dict[str, str], standing: Standing) -> Figure:
    ordered = sorted(group, key=lambda statement: (statement.entry or 0, statement.id)) if len(group) > 1 else group
    first = ordered[0]
    count = first.count
    assert count is not None
    whole = next((statement.count.subset_of for statement in ordered if statement.count and statement.count.subset_of), None)
    standing_whole = standing.stands_for(whole) if whole else None
    proposed = standing.proposed
    return Figure(
        id=first.id,
        statements=tuple(statement.id for statement in ordered),
        event=standing.event_of(first.id),
        kind=first.kind,
        modality=first.modality,
        measure=measure_of(first),
        count=count,
        on=_narrowest(ordered),
        speakers=first.speakers,
        source=first.source,
        stated=standing.said_on(first),
        subset_of=own.get(standing_whole, standing_whole) if standing_whole else None,
        proposed=bool(proposed) and all(statement.id in proposed for statement in ordered),
    )


def _narrowest(ordered: Sequence[Statement]) -> PartialDate:
    """Of several wordings, the date that says most: the fewest days, a range with an open side being endless."""
    if len(ordered) == 1:
        return ordered[0].on
    return min((statement.on for statement in ordered), key=lambda on: (on.latest or _LAST) - (on.earliest or date.min))


def ties(standing: Standing) -> tuple[Tie, ...]:
    """The `in_return_for` and `after` links between statements that stand, in order of entry."""
    statements, proposed = standing.statements, standing.proposed
    found: list[tuple[int, Tie]] = []
    for statement in _linking(statements.values()):
        for link in statement.links:
            to = standing.stands_for(link.to)
            if link.relation is Relation.SAME_EVENT or to not in statements or to == statement.id:
                continue
            guess = statement.id in proposed or to in proposed
            tie = Tie(link.relation, statement.id, to, statement.modality, statement.speakers, guess)
            found.append((statement.entry or 0, tie))
    found.sort(key=lambda each: (each[0], each[1].statement, each[1].relation, each[1].to))
    return tuple(tie for _, tie in found)


def _linking(statements: Iterable[Statement]) -> Iterable[Statement]:
    return (statement for statement in statements if statement.links)
