"""Registers in which people are told to be one, to be two, and to be neither, step by step, against a brute force that knows only pairs."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from fold_rows import Ledger, day, statement
from habeas.answers import flows
from habeas.model import AsOf, Kind, LinkVerdict
from habeas.register import Register, conflicts, fold

# Invented. The first half were arrested and released; of the others it is only told that they were tried.
HELD = 3
NAMES = [f"Invented Person {'abcdef'[number]}" for number in range(2 * HELD)]
FIRST, LAST = date(2025, 1, 1), date(2025, 12, 31)
mentions = st.integers(0, len(NAMES) - 1)
Pair = frozenset[int]


class Lives(RuleBasedStateMachine):
    """The register by its ledger; and beside it the last word on each pair, and each id that was ever seen with one of its mentions."""

    @initialize()
    def begin(self) -> None:
        self.ledger = Ledger()
        for number, name in enumerate(NAMES):
            if number < HELD:
                self.ledger.keep(
                    statement(f"in{number}", Kind.DETAINED, day(f"2025-0{number + 2}-10"), people=[name]),
                    statement(f"out{number}", Kind.RELEASED, day(f"2025-0{number + 6}-20"), people=[name]),
                )
            else:
                self.ledger.keep(statement(f"in{number}", Kind.TRIED, day("2025-05-05"), people=[name]))
        self.said: dict[Pair, LinkVerdict] = {}
        self.ids: dict[str, int] = {}
        self.known = self.ledger.head
        self.before = self._told(self._register())

    @rule(left=mentions, right=mentions, verdict=st.sampled_from([LinkVerdict.SAME, LinkVerdict.DIFFERENT, LinkVerdict.UNSURE]))
    def say(self, left: int, right: int, verdict: LinkVerdict) -> None:
        if left != right:
            self.ledger.link(verdict, (f"in{left}", NAMES[left]), (f"in{right}", NAMES[right]))
            self.said[frozenset((left, right))] = verdict

    @rule(left=mentions, right=mentions)
    def suggest(self, left: int, right: int) -> None:
        if left != right:
            self.ledger.link(LinkVerdict.SUGGESTED, (f"in{left}", NAMES[left]), (f"in{right}", NAMES[right]))

    def _register(self, known: int | None = None) -> Register:
        return fold(self.ledger.rows, AsOf(LAST, None, known))

    def _told(self, register: Register) -> object:
        """The flows, and who is behind them, of a register."""
        told = flows(register, since=FIRST, until=LAST).to_json()
        return [(flow["flow"], flow["kind"], flow["total"]) for flow in told["flows"]]

    def _joined(self) -> list[set[int]]:
        """Whom `same` makes one, by joining until nothing is left to join."""
        groups = [{number} for number in range(len(NAMES))]
        for pair in (pair for pair, verdict in self.said.items() if verdict is LinkVerdict.SAME):
            one, other = (next(group for group in groups if number in group) for number in pair)
            if one is not other:
                groups = [group for group in groups if group is not one and group is not other] + [one | other]
        return groups

    @invariant()
    def people_are_whom_the_last_words_join(self) -> None:
        register = self._register()
        people = [{NAMES.index(name) for name in person.names} for person in register.people]
        assert sorted(map(sorted, people)) == sorted(map(sorted, self._joined()))

    @invariant()
    def an_id_that_was_ever_seen_leads_to_the_person_who_has_its_mention(self) -> None:
        register = self._register()
        for person in register.people:
            self.ids.setdefault(person.id, min(NAMES.index(name) for name in person.names))
        for identifier, number in self.ids.items():
            assert NAMES[number] in register.person(identifier).names

    @invariant()
    def what_contradicts_is_shown_with_a_shortest_chain_and_nothing_else_is(self) -> None:
        found = conflicts(self.ledger.rows)
        shown = {frozenset(int(end[0][2:]) for end in (one.different.left, one.different.right)): one.path for one in found}
        groups = self._joined()
        apart = {pair for pair, verdict in self.said.items() if verdict is LinkVerdict.DIFFERENT and any(pair <= group for group in groups)}
        assert set(shown) == apart
        same = {pair for pair, verdict in self.said.items() if verdict is LinkVerdict.SAME}
        for pair, path in shown.items():
            links = [frozenset(int(end[0][2:]) for end in (link.left, link.right)) for link in path]
            assert set(links) <= same and len(path) == _steps(same, *pair)
            assert all(one & other for one, other in pairwise(links)) and pair <= frozenset().union(*links)
        inside = {link for person in self._register().people for link in person.conflicts}
        assert {one.different.id for one in found} <= inside

    @invariant()
    def to_be_one_with_somebody_who_never_moved_changes_no_flow(self) -> None:
        assert self._told(self._register(self.known)) == self.before, "what was known then stays"
        if all(len([number for number in group if number < HELD]) < 2 for group in self._joined()):
            assert self._told(self._register()) == self.before


def _steps(same: set[Pair], start: int, end: int) -> int:
    reached, steps = {start}, 0
    while end not in reached:
        reached |= {number for pair in same if pair & reached for number in pair}
        steps += 1
    return steps


TestLives = Lives.TestCase
TestLives.settings = settings(max_examples=40, stateful_step_count=15, deadline=None)
