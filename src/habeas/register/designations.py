"""Designations of one person: which organisation recognised a status, from when, until when.

Invariant: a designation is an act of an organisation and says nothing of custody; one organisation's list never ends another's.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from habeas import ontology
from habeas.dates import PartialDate
from habeas.model import Kind, Modality, Statement
from habeas.register.mentions import fold_organisation
from habeas.register.spells import Event, Report, Spell, distinct, pair, partial, report
from habeas.register.standing import Standing

__all__ = ["Designation", "designation_roles", "designations", "organisation_of"]


@dataclass(frozen=True, slots=True)
class Designation:
    """One organisation's recognition of one person.

    by: the organisation as first written, None when the words name nobody. statuses: what it recognised, sorted.
    since: None when only the end is stated. until: None when no end is stated. given, ended: ids of the statements that say so.
    """

    by: str | None
    statuses: tuple[str, ...]
    since: PartialDate | None
    until: PartialDate | None
    given: tuple[str, ...]
    ended: tuple[str, ...]

    @property
    def statements(self) -> tuple[str, ...]:
        return self.given + self.ended

    def may_hold(self, day: date) -> bool:
        """Whether the designation may be in force on `day`: possibly given by then and not certainly ended."""
        begun = self.since is None or self.since.possibly_by(day)
        return begun and not (self.until is not None and self.until.certainly_by(day))

    def may_hold_in(self, days: PartialDate) -> bool:
        """Whether it may be in force on some of the days, or have ended on the first of them."""
        begun = self.since is None or days.latest is None or self.since.possibly_by(days.latest)
        ended = self.until is not None and self.until.latest is not None and days.earliest is not None and self.until.latest < days.earliest
        return begun and not ended


@cache
def designation_roles() -> dict[Kind, str]:
    """Kind to `opens` or `closes`, by the ontology."""
    return {kind: role for kind in Kind if (role := ontology.kind(kind).designation) != "none"}


def organisation_of(statement: Statement) -> str | None:
    """Who designates: the party in the role `by`, or else the nearest speaker."""
    return next((party.name for party in statement.parties if party.role == "by"), statement.speakers[0] if statement.speakers else None)


def designations(statements: Iterable[Statement], standing: Standing) -> tuple[Designation, ...]:
    """The designations of one person from the statements about them, by organisation in order of first mention, then in order of time."""
    roles = designation_roles()
    names: dict[str, str | None] = {}
    reports: dict[str, dict[str, list[Report]]] = {}
    for statement in statements:
        role = roles.get(statement.kind)
        if role is None or statement.modality is not Modality.ASSERTED:
            continue
        name = organisation_of(statement)
        folded = fold_organisation(name) if name else ""
        names.setdefault(folded, name)
        reports.setdefault(folded, {}).setdefault(role, []).append(report(statement, standing))
    found: list[Designation] = []
    for folded, by_role in reports.items():
        given, ended = (distinct(by_role[role], standing) if role in by_role else [] for role in ("opens", "closes"))
        found.extend(_designation(names[folded], spell) for spell in pair(given, ended, _again))
    return tuple(found)


def _again(_current: Event, _following: Event) -> bool:
    # A list that names someone twice without dropping them says the same thing twice.
    return True


def _designation(by: str | None, spell: Spell) -> Designation:
    given = spell.begun.statements if spell.begun else []
    ended = spell.ended.statements if spell.ended else []
    return Designation(
        by=by,
        statuses=tuple(sorted({value for statement in given for key, value in statement.facets if key == "status"})),
        since=partial(spell.begun.earliest, spell.begun.latest, given) if spell.begun else None,
        until=partial(spell.ended.earliest, spell.ended.latest, ended) if spell.ended else None,
        given=tuple(statement.id for statement in given),
        ended=tuple(statement.id for statement in ended),
    )
