"""The queue that is kept at hand is the queue of the ledger, after whatever was appended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from habeas import desk, ledger
from habeas.desk import DeskError
from habeas.ledger import Ledger, LedgerError, Waiting
from habeas.ledger.lookup import undecided
from ledger_reports import AT, DISPATCH, fresh, reader


def add(register: Ledger, text: str) -> desk.Added:
    return desk.add(register, text.encode(), actor="anna", published_on="2025-09-12", publisher="The Lantern", reader=reader, at=AT)


def expected(register: Ledger) -> list[int]:
    with register.reading() as cursor:
        return list(undecided(cursor))


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.sampled_from(["add", "accept", "reject", "replace", "undo", "redact"]), st.integers(0, 7)), max_size=12))
def test_it_is_brought_up_to_whatever_was_done(tmp_path_factory: pytest.TempPathFactory, steps: Sequence[tuple[str, int]]) -> None:
    with fresh(tmp_path_factory.mktemp("register")) as register:
        waiting = Waiting(register)
        there = list(add(register, DISPATCH).statements)
        for number, (verb, which) in enumerate(steps):
            statement = there[which % len(there)]
            try:
                if verb == "add":
                    there += add(register, DISPATCH + f"\nNumber {number}.\n").statements
                elif verb == "accept":
                    desk.accept(register, [statement.id], actor="a")
                elif verb == "reject":
                    desk.reject(register, [statement.id], actor="a", reason="r")
                elif verb == "replace":
                    there += desk.replace(
                        register, statement.id, replace(statement, speakers=("Spring centre",) * (number + 1)), actor="a"
                    ).statements
                elif verb == "undo":
                    desk.undo(register, actor="a")
                elif which == 0:
                    ledger.redact(register, [statement.id], actor="a", reason="for their safety")
            except (DeskError, LedgerError):
                continue
            if number % 2:
                assert waiting.queue().numbers.tolist() == expected(register)
        queue = waiting.queue()
        assert queue.numbers.tolist() == expected(register)
        assert queue.numbers.tolist() == Waiting(register).queue().numbers.tolist()
        assert queue.sources.tolist() == Waiting(register).queue().sources.tolist()
        assert sum(queue.by_source().values()) == len(queue)


def test_one_goes_through_it_in_both_directions_and_around(tmp_path: Path) -> None:
    with fresh(tmp_path) as register:
        waiting = Waiting(register)
        assert waiting.queue().after(1) is None
        first, second, third, fourth = add(register, DISPATCH).statements
        queue = waiting.queue()
        assert [queue.after(number) for number in (1, 2, 4)] == [2, 3, 1]
        assert [queue.before(number) for number in (1, 2, 4)] == [4, 1, 3]
        desk.accept(register, [second.id, third.id, fourth.id], actor="a")
        queue = waiting.queue()
        assert (queue.after(1), queue.before(1)) == (None, None)
        assert (queue.after(3), queue.before(3), queue.place(3)) == (1, 1, 1)
        assert queue.holds(1)
        assert not queue.holds(2)
        other = add(register, DISPATCH + "\nMore.\n")
        queue = waiting.queue()
        assert len(queue.of({2})) == 4
        assert ledger.read_numbered(register, [1, 5, 99])[5] == other.statements[0]
        assert ledger.read_number(register, first.id) == 1


def test_an_id_noted_of_another_register_is_looked_for_anew(tmp_path: Path) -> None:
    with fresh(tmp_path) as register:
        first, second, *_ = add(register, DISPATCH).statements
        register.numbers.update({first.id: 2, second.id: 77})
        assert ledger.read_number(register, first.id) == 1
        assert desk.accept(register, [second.id], actor="a").statements == (second,)
