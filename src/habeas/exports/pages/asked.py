"""What pages ask of what is published, each question once.

Invariant: every answer here is one of `publication` or of `habeas.answers` on what it published; nothing is counted on the way to a page.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache

from habeas import answers, ontology
from habeas.answers.deals import Claim
from habeas.answers.movements import Moved
from habeas.answers.reconcile import ReconciledRegister, reconcile_register
from habeas.answers.revolving import Door, Revolving, revolving
from habeas.model import Kind, Statement
from habeas.publication import HeldRange, HeldSeries, Published
from habeas.register import Figure, Person, Register, fold_name
from habeas.register.designations import organisation_of

__all__ = ["Asked", "asked"]


@dataclass(frozen=True, eq=False)
class Asked:
    """What is published, and the answers to what pages ask of it.

    encoded_sources: as JSON, by their marks, as far as they were asked for.
    """

    published: Published
    encoded_sources: dict[str, str] = field(default_factory=dict)

    @property
    def register(self) -> Register:
        return self.published.register

    @cached_property
    def held(self) -> HeldRange:
        return self.published.held()

    @cached_property
    def series(self) -> HeldSeries:
        return self.published.series(step=answers.Step.MONTH)

    @cached_property
    def flows(self) -> answers.Flows | answers.NotKnown:
        return answers.flows(self.register, step=answers.Step.MONTH)

    @cached_property
    def deals(self) -> tuple[answers.Deal, ...]:
        """Oldest first; those of which it is not known from when on before all others, since they are no news."""
        found = self._deals.deals if self._deals else ()
        return tuple(sorted(found, key=lambda one: (one.on.earliest is not None, one.on.latest or one.on.earliest or date.min)))

    @cached_property
    def denials(self) -> tuple[Claim, ...]:
        """Denials of a deal whose words do not say of which."""
        return self._deals.unplaced if self._deals else ()

    @cached_property
    def traded(self) -> answers.Deals | answers.NotKnown:
        """The deals as they are answered, which everything here that tells of them is made of."""
        return answers.deals(self.register)

    @property
    def _deals(self) -> answers.Deals | None:
        return self.traded if isinstance(self.traded, answers.Deals) else None

    @cached_property
    def revolving(self) -> Revolving | answers.NotKnown:
        """Without the curves that no page shows."""
        return revolving(self.register, fitted=False, told=self.traded)

    @cached_property
    def doors(self) -> Mapping[str, tuple[Door, ...]]:
        """By the id of their deal."""
        found: dict[str, tuple[Door, ...]] = {}
        for door in self.revolving.doors if isinstance(self.revolving, Revolving) else ():
            found[door.deal] = (*found.get(door.deal, ()), door)
        return found

    @cached_property
    def reconciled(self) -> ReconciledRegister | answers.NotKnown:
        return reconcile_register(self.register)

    @cached_property
    def figures(self) -> Mapping[str, Figure]:
        """By id, and by the id of each of their statements."""
        return {one: figure for figure in self.register.figures for one in figure.statements}

    @cached_property
    def months(self) -> tuple[date, ...]:
        """The first days of the months in which anything is counted, oldest first."""
        return tuple(first.replace(day=1) for first, _ in self.flows.stretch.steps) if isinstance(self.flows, answers.Flows) else ()

    @cached_property
    def moved(self) -> Sequence[Sequence[Moved]]:
        """For each of `months`, what may have happened in it."""
        if not isinstance(self.flows, answers.Flows):
            return ()
        firsts, lasts = self.months, [last for _, last in self.flows.stretch.steps]
        found: list[list[Moved]] = [[] for _ in firsts]
        for one in self.flows.moved:
            for number in range(bisect_left(lasts, one.earliest or date.min), bisect_right(firsts, one.latest or date.max)):
                found[number].append(one)
        return found

    @cached_property
    def bearers(self) -> Mapping[tuple[str, str], Person]:
        """Who is meant: by statement and folded name."""
        return {
            (statement.id, name): person
            for person in self.register.people
            for name, written in person.group.written.items()
            for statement in written
        }

    @cached_property
    def by_source(self) -> Mapping[str, tuple[Statement, ...]]:
        """The statements of each source, in the order of its words."""
        found: dict[str, list[Statement]] = {}
        for statement in self.register.statements.values():
            found.setdefault(statement.source, []).append(statement)
        return {source: tuple(sorted(those, key=lambda one: (one.span.start, one.id))) for source, those in found.items()}

    @cached_property
    def published_first(self) -> tuple[Statement, ...]:
        """The statements in the order in which they were published: what is accepted later comes behind what was."""
        accepted = self.published.accepted
        return tuple(sorted(self.register.statements.values(), key=lambda one: (accepted[one.id], one.entry or 0, one.id)))

    @cached_property
    def hung_on_by(self) -> Mapping[str, tuple[tuple[str, str], ...]]:
        """What hangs on each statement: the relation and the statement that says so."""
        found: dict[str, tuple[tuple[str, str], ...]] = {}
        stands_for = self.register.standing.stands_for
        for one in self.register.statements.values():
            links = [(link.relation.value, link.to) for link in one.links]
            if one.count is not None and one.count.subset_of is not None:
                links.append(("some_of", one.count.subset_of))
            for relation, to in links:
                found[stands_for(to)] = (*found.get(stands_for(to), ()), (relation, one.id))
        return found

    @cached_property
    def events(self) -> Mapping[str, tuple[str, ...]]:
        """The statements of one source that tell one event, by the id of the event; only where there are several."""
        found: dict[str, list[str]] = {}
        for identifier, event in self.register.standing.events.items():
            if identifier in self.register.statements:
                found.setdefault(event, []).append(identifier)
        return {event: tuple(those) for event, those in found.items() if len(those) > 1}

    @cached_property
    def used_in(self) -> Mapping[str, tuple[str, ...]]:
        """The deals that rest on each statement."""
        found: dict[str, tuple[str, ...]] = {}
        for deal in self.deals:
            for one in deal.evidence:
                found[one] = (*found.get(one, ()), deal.id)
        return found

    @cached_property
    def tied(self) -> frozenset[str]:
        """The statements that hang on others, on which others hang, or which are told of elsewhere: in figures, deals and events."""
        own = [one.id for one in self.register.statements.values() if one.links or one.count is not None]
        return frozenset(own).union(self.register.standing.events, self.figures, self.hung_on_by, self.used_in)

    @cached_property
    def list_owners(self) -> Mapping[str, str]:
        """Organisations that designate, as first written, by their folded names."""
        found: dict[str, str] = {}
        for one in self.register.statements.values():
            if one.kind is Kind.DESIGNATED and (name := organisation_of(one)) is not None:
                found.setdefault(fold_name(name), name)
        return found

    def owner_of(self, list_name: str) -> str:
        """The one name of whoever keeps a list, under which all on it are found."""
        return self.list_owners.get(fold_name(list_name), list_name)

    @cached_property
    def concerned(self) -> tuple[Person, ...]:
        """Everybody of whose custody anything is told, or of a list they are on, in the order of their names."""
        found = [one for one in self.register.people if any(ontology.kind(each.kind).group == "custody" for each in one.statements)]
        return tuple(sorted(found, key=lambda one: (one.name.casefold(), one.id)))

    @cached_property
    def _days(self) -> dict[int, str]:
        return {entry: day.isoformat() for entry, day in self.published.publication.recorded.items()}

    def day_of(self, entry: int) -> str | None:
        """The day on which an entry was recorded."""
        return self._days.get(entry)

    def person_of(self, statement: str, name: str) -> Person | None:
        return self.bearers.get((statement, fold_name(name)))


@lru_cache(maxsize=2)
def asked(published: Published) -> Asked:
    """One for each `Published`: a site asks the same of thousands of pages."""
    return Asked(published)
