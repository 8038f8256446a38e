"""A person of the register: the names, and everything the standing statements say of them.

Invariant: a person is derived from mentions and statements and holds no fact of their own. The id comes from the earliest known mention,
so nothing recorded later can change it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from habeas.model import Statement
from habeas.register.custody import Custody, Episode, Exit, episodes
from habeas.register.designations import Designation, designations
from habeas.register.mentions import MentionGroup, fold_name, person_id
from habeas.register.order import recorded
from habeas.register.standing import Standing

__all__ = ["Person"]

_STRENGTH = {custody: strength for strength, custody in enumerate(Custody)}


@dataclass(frozen=True, eq=False)
class Person:
    """One person, as far as the register's three times let them be seen.

    group: every known mention, standing or not. standing: the statements that count. Everything else is worked out on the
    first question and kept.
    """

    group: MentionGroup
    standing: Standing

    @cached_property
    def id(self) -> str:
        return person_id(self.group.first)

    @property
    def former_ids(self) -> Iterator[str]:
        """Every id that this person had, or would have had, before links and earlier mentions were known; their own among them."""
        return (person_id(mention) for mention in self.group.mentions)

    @property
    def by_spelling(self) -> bool:
        """Whether some mentions are taken for this person for no other reason than that they are spelt alike."""
        return self.group.by_spelling and len(self.statements) > 1

    @property
    def conflicts(self) -> tuple[str, ...]:
        """Ids of the `different` links that contradict the `same` links of this person."""
        return self.group.conflicts

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """The standing statements that name the person, in the order they were recorded."""
        standing = self.standing.statements
        found = [statement for written in self.group.written.values() for statement in written if statement.id in standing]
        if len(self.group.written) > 1:
            # A statement may name the person by two spellings.
            found = sorted({statement.id: statement for statement in found}.values(), key=recorded)
        return tuple(found)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The spellings that standing statements use, each once, in the order they were recorded."""
        ours = {name: {statement.id for statement in statements} for name, statements in self.group.written.items()}
        written = {
            person.name: None
            for statement in self.statements
            for person in statement.people
            if statement.id in ours.get(fold_name(person.name), ())
        }
        return tuple(written)

    @property
    def name(self) -> str:
        return self.names[0]

    @property
    def proposed(self) -> tuple[str, ...]:
        """Ids of the statements about the person that are not decided on and count only because proposals were asked for."""
        proposals = self.standing.proposed
        return tuple(statement.id for statement in self.statements if statement.id in proposals) if proposals else ()

    @cached_property
    def episodes(self) -> tuple[Episode, ...]:
        return episodes(self.statements, self.standing, self.group.written)

    @property
    def exits(self) -> tuple[Exit, ...]:
        return tuple(episode.exit for episode in self.episodes if episode.exit is not None)

    @cached_property
    def designations(self) -> tuple[Designation, ...]:
        return designations(self.statements, self.standing)

    def custody(self, day: date) -> tuple[Custody, Episode | None]:
        """The strongest thing any episode says of `day`, and the latest episode that says it."""
        best, telling = Custody.OUT, None
        for episode in self.episodes:
            said = episode.custody(day)
            if _STRENGTH[said] < _STRENGTH[best] or (said is best and said is not Custody.OUT):
                best, telling = said, episode
        return best, telling

    def in_view(self, standing: Standing) -> Person:
        """The same person where other statements stand, but the same of those about them; what was worked out stays so."""
        if standing is self.standing:
            return self
        other = object.__new__(Person)
        other.__dict__.update(self.__dict__, standing=standing)
        return other

    def decided(self) -> Person | None:
        """The same person by accepted statements alone, None when nobody accepted a statement about them."""
        if self.standing.decided is None:
            return self
        person = Person(self.group, self.standing.decided)
        return person if person.statements else None
