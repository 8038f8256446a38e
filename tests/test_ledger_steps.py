"""Whoever reads all of a register stands in nobody's way, and reads one state of it whatever is recorded meanwhile.

Everybody is invented.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from habeas import desk, ledger
from habeas.ledger import Ledger, LedgerError
from habeas.model import LedgerRows

TEXT = "Title: Day {day}\nDate: 2025-03-{day:02}\nSource: Example Wire\n\n" + "\n\n".join(
    f"Police detained {name} on 3 March 2025, Example Monitor said."
    for name in ("Janina Vydumanaja", "Mikhas Prydumany", "Agata Nieisnaja")
)


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Ledger]:
    with desk.init(tmp_path / "r.habeas") as found:
        for day in range(1, 6):
            desk.add(found, TEXT.format(day=day).encode(), actor="anna", name=f"{day}.txt")
        desk.accept(found, [one.id for one in desk.queue(found)[:9]], actor="boris")
        desk.clear(found, "Janina Vydumanaja", actor="vera", basis="public")
        yield found


@pytest.fixture
def between(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[int], None]], None]:
    """Has something done before each piece of the register is read, which is small: told how many were read."""
    monkeypatch.setattr("habeas.ledger.whole._STEP", 2)
    reading, number = Ledger.reading, [0]

    def install(act: Callable[[int], None]) -> None:
        @contextmanager
        def stepped(self: Ledger) -> Iterator[Any]:
            if not number[0] < 0:
                number[0], now = -1, number[0]
                act(now)
                number[0] = now + 1
            with reading(self) as cursor:
                yield cursor

        monkeypatch.setattr(Ledger, "reading", stepped)

    return install


def test_what_is_read_in_small_steps_is_what_is_read_in_large_ones(register: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    last = ledger.entries(register, newest_first=True, limit=1)[0].entry.seq
    expected = {known: ledger.read_rows(register, known) for known in (None, *range(last + 1))}
    for step in (1, 2, 3, 7):
        monkeypatch.setattr("habeas.ledger.whole._STEP", step)
        assert {known: ledger.read_rows(register, known) for known in expected} == expected
    assert len(expected[None].statements) == 15 and expected[0] == LedgerRows(*[[]] * 6)


def test_others_write_between_the_steps_and_are_not_in_what_is_read(register: Ledger, between: Any, tmp_path: Path) -> None:
    expected, wrote = ledger.read_rows(register), []

    def write(number: int) -> None:
        with desk.open_register(tmp_path / "r.habeas") as other:
            object.__setattr__(other, "wait", 0.0)
            desk.add(
                other, TEXT.format(day=10 + number % 20).replace("3 March", f"{number} April").encode(), actor="vera", name=f"n{number}.txt"
            )
            wrote.append(number)

    between(lambda number: write(number) if 0 < number <= 12 else None)
    assert ledger.read_rows(register) == expected
    assert len(wrote) == 12, "nobody who writes waits for the reading to end"
    assert len(ledger.read_rows(register).statements) > len(expected.statements)


def test_what_is_blanked_between_the_steps_is_in_nothing_that_is_read(register: Ledger, between: Any, tmp_path: Path) -> None:
    gone = ledger.read_rows(register).statements[0].id

    def blank(number: int) -> None:
        if number == 8:
            with desk.open_register(tmp_path / "r.habeas") as other:
                ledger.redact(other, [gone], actor="vera")

    between(blank)
    found = ledger.read_rows(register)
    assert gone not in {one.id for one in found.statements}
    assert found == ledger.read_rows(register)
    assert gone not in {one.id for one in ledger.read_rows(register, 3).statements}, "nor in what was known before"


def test_a_register_in_which_something_is_blanked_all_the_time_says_so(register: Ledger, between: Any, tmp_path: Path) -> None:
    waiting = [one.id for one in ledger.read_rows(register).statements]

    def blank(number: int) -> None:
        if number % 10 == 5 and waiting:
            with desk.open_register(tmp_path / "r.habeas") as other:
                ledger.redact(other, [waiting.pop()], actor="vera")

    between(blank)
    with pytest.raises(LedgerError, match="blanked or put back again and again; try again"):
        ledger.read_rows(register)


def test_names_are_given_one_by_one_while_others_write(register: Ledger, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("habeas.ledger.read._STEP", 2)
    expected, found = list(ledger.read_names(register)), []
    for one in ledger.read_names(register):
        found.append(one)
        if len(found) == 3:
            with desk.open_register(tmp_path / "r.habeas") as other:
                desk.reject(other, [desk.queue(other)[0].id], reason="told twice", actor="vera")
    assert found == expected and len(found) == 15
