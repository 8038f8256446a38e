"""More than fits in memory is one entry like any other: what it keeps is what the ordinary way would have kept, or nothing."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from habeas import desk, ledger
from habeas.dates import PartialDate
from habeas.ledger import Ledger, LedgerError, PutAside
from habeas.model import Decision, Kind, Modality, PersonMention, Source, Span, Statement, Verdict
from ledger_reports import AT, fresh

PEOPLE = 5_100
"""More than one batch of anything."""


def listed(name: str = "list.csv", people: int = PEOPLE) -> tuple[Source, list[Statement]]:
    """A list of invented people, and that each was detained."""
    sha256 = hashlib.sha256(name.encode()).hexdigest()
    source = Source(sha256, "text/csv", "A list", "The Lantern", date(2025, 9, 12), "en", name, AT, "habeas", sha256, "table/1")
    on = PartialDate.day(date(2024, 5, 5), "2024-05-05")
    statements = [
        Statement(
            f"{number}.1",
            Kind.DETAINED,
            Modality.ASSERTED,
            "2024-05-05",
            Span(40 * number, 40 * number + 10),
            ("The Lantern",),
            on,
            (PersonMention(f"Person {number}", Span(40 * number + 11, 40 * number + 30)),),
            facets=(("row", str(number)),),
            source=sha256,
        )
        for number in range(people)
    ]
    return source, statements


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Ledger]:
    with fresh(tmp_path) as opened:
        yield opened


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Makes salts come in one order, from the call on, so that the same rows get the same ids."""

    def begin() -> None:
        taken = 0

        def salts(size: int) -> bytes:
            nonlocal taken
            begins, taken = taken, taken + size
            first = begins // 16
            return b"".join(number.to_bytes(16, "big") for number in range(first, first + size // 16))

        monkeypatch.setattr(os, "urandom", salts)

    return begin


def everything(register: Ledger) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(register.path)) as raw:
        tables = ("entry", "source", "statement", "decision", "link", "clearance")
        return {table: raw.execute(f"SELECT * FROM {table} ORDER BY number").fetchall() for table in tables}


def append_many(register: Ledger, source: Source, statements: list[Statement], size: int = 2000) -> ledger.AppendedMany:
    with PutAside(register.path.parent) as aside:
        for begins in range(0, len(statements), size):
            aside.add(statements[begins : begins + size])
        return ledger.append_many(register, aside, actor="anna", action="add", note=source.address or "", sources=[source], at=AT)


# -- the same as the ordinary way ---------------------------------------------------------------------------------------------


def test_statements_put_aside_are_kept_as_append_would_have_kept_them(tmp_path: Path, counted: Callable[[], None]) -> None:
    source, statements = listed()
    with fresh(tmp_path) as bulk, fresh(tmp_path) as ordinary:
        counted()
        # The salt of the source is taken after those of what was put aside, and before them by `append`.
        with PutAside(tmp_path) as aside:
            os.urandom(16)
            aside.add(statements[:3000])
            aside.add(statements[3000:])
            counted()
            ledger.append_many(bulk, aside, actor="anna", action="add", note="list.csv", sources=[source], at=AT)
        counted()
        ledger.append(ordinary, actor="anna", action="add", note="list.csv", sources=[source], statements=statements, at=AT)
        assert everything(bulk) == everything(ordinary)
        assert ledger.head(bulk) == ledger.head(ordinary)
        assert ledger.verify(bulk, archive=False).ok


@pytest.mark.parametrize("verdict", [Verdict.ACCEPT, Verdict.REJECT])
def test_a_decision_on_a_whole_source_is_kept_as_append_would_have_kept_it(
    tmp_path: Path, counted: Callable[[], None], verdict: Verdict
) -> None:
    source, statements = listed()
    told: list[tuple[int, int]] = []
    with fresh(tmp_path) as bulk, fresh(tmp_path) as ordinary:
        for one in (bulk, ordinary):
            counted()
            ledger.append(one, actor="anna", action="add", sources=[source], statements=statements, at=AT)
        ids = [statement.id for statement in ledger.read_queue(ordinary, source=source.sha256)]
        said = {"actor": "boris", "action": verdict.value}
        counted()
        done = ledger.decide_undecided(
            bulk, source.sha256, verdict, reason="it says so", at=AT, done=lambda count, of: told.append((count, of)), **said
        )
        counted()
        decisions = [Decision("", identifier, verdict, "boris", "it says so") for identifier in ids]
        appended = ledger.append(ordinary, decisions=decisions, note="it says so", at=AT, **said)  # type: ignore[arg-type]
        assert everything(bulk) == everything(ordinary)
        assert (done.entry, done.decisions) == (appended.entry, PEOPLE)
        assert list(ledger.read_decided(bulk, 2)) == ids
        assert list(ledger.read_decided(bulk, 2, limit=3)) == ids[:3]
        assert ledger.read_queue(bulk) == ()
        assert ledger.verify(bulk, archive=False).ok
    assert told == [(0, PEOPLE), (5000, PEOPLE), (PEOPLE, PEOPLE)]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 9), st.sampled_from(["accept", "reject", "withdraw", "replace"])), max_size=12))
def test_what_awaits_a_decision_is_decided_and_nothing_else(tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[int, str]]) -> None:
    (source, statements), (other, others) = listed(people=10), listed("other.csv", people=3)
    with fresh(tmp_path_factory.mktemp("awaiting")) as register:
        ids = ledger.append(register, actor="anna", action="add", sources=[source], statements=statements).statements
        ledger.append(register, actor="anna", action="add", sources=[other], statements=others)
        for at, verdict in steps:
            instead = [replace(statements[at], id="new", quote="2024-05-06")] if verdict == "replace" else []
            decision = Decision("", ids[at], Verdict(verdict), "anna", "so", replacement="new" if instead else None)
            ledger.append(register, actor="anna", action=verdict, statements=instead, decisions=[decision])
        awaiting = [statement.id for statement in ledger.read_queue(register, source=source.sha256)]
        before = ledger.head(register)
        done = desk.accept_all(register, source.sha256, actor="boris")
        assert done.statements == len(awaiting)
        assert [statement.id for statement in done.first] == awaiting
        assert ledger.read_queue(register, source=source.sha256) == ()
        assert len(ledger.read_queue(register)) == 3, "another source is left alone"
        if done.entry is None:
            assert ledger.head(register) == before
        else:
            assert list(ledger.read_decided(register, done.entry.seq)) == awaiting
        assert ledger.verify(register, archive=False).ok


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.tuples(st.sets(st.integers(0, 4), min_size=1), st.sampled_from(["accept", "reject", "replace"])), min_size=1, max_size=5),
    st.integers(2, 6),
)
def test_an_entry_taken_back_as_a_whole_leaves_what_undoing_it_leaves(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[set[int], str]], entry: int
) -> None:
    source, statements = listed(people=5)

    def verdicts(undo: Callable[[Ledger], object]) -> tuple[bool, list[list[Verdict]]]:
        with fresh(tmp_path_factory.mktemp("whole")) as register:
            ids = ledger.append(register, actor="anna", action="add", sources=[source], statements=statements).statements
            for several, verdict in steps:
                instead = [replace(statements[0], id=f"new{at}", quote="2024-05-06") for at in several] if verdict == "replace" else []
                ledger.append(
                    register,
                    actor="anna",
                    action=verdict,
                    statements=instead,
                    decisions=[
                        Decision("", ids[at], Verdict(verdict), "anna", "so", replacement=f"new{at}" if instead else None)
                        for at in sorted(several)
                    ],
                )
            try:
                undone = undo(register)
            except desk.DeskError:
                undone = None
            histories = ledger.read_histories(register, ids)
            assert ledger.verify(register, archive=False).ok
            return undone is not None, [[one.verdict for one in histories.get(row_id, ())] for row_id in ids]

    whole, by_whole = verdicts(lambda register: desk.undo_all(register, entry, actor="boris"))
    one_by_one, by_one = verdicts(lambda register: desk.undo(register, entry, actor="boris"))
    alone = (
        entry - 2 < len(steps)
        and steps[entry - 2][1] != "replace"
        and all(not (several & steps[entry - 2][0]) for at, (several, _) in enumerate(steps) if at != entry - 2)
    )
    assert whole == alone
    if whole:
        assert one_by_one
        assert by_whole == by_one


def test_a_large_undo_tells_how_far_it_is_and_is_undone_itself(register: Ledger) -> None:
    source, statements = listed()
    append_many(register, source, statements)
    told: list[tuple[int, int]] = []
    desk.accept_all(register, source.sha256, actor="boris")
    done = desk.undo_all(register, actor="anna", progress=lambda what, count, of: told.append((count, of)))
    assert done is not None
    assert (done.statements, told[0], told[-1]) == (PEOPLE, (0, PEOPLE), (PEOPLE, PEOPLE))
    assert len(ledger.read_queue(register)) == PEOPLE
    assert done.entry is not None
    assert desk.undo_all(register, done.entry.seq, actor="anna") is None, "there is more than this on its statements"
    assert len(desk.undo(register, done.entry.seq, actor="anna").statements) == PEOPLE
    assert ledger.read_queue(register) == ()


# -- all or nothing -----------------------------------------------------------------------------------------------------------


def test_a_decision_that_is_interrupted_decides_nothing(register: Ledger) -> None:
    source, statements = listed()
    append_many(register, source, statements)
    before = everything(register)

    def interrupted(what: str, done: int, of: int) -> None:
        if done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        desk.accept_all(register, source.sha256, actor="boris", progress=interrupted)
    assert everything(register) == before
    assert desk.reject_all(register, source.sha256, actor="boris", reason="read twice").statements == PEOPLE
    assert ledger.verify(register, archive=False).ok


def test_what_was_put_aside_can_be_appended_again_when_somebody_came_first(register: Ledger) -> None:
    source, statements = listed()
    other, others = listed("other.csv", people=2)
    head = ledger.head(register)
    with PutAside(register.path.parent) as aside:
        aside.add(statements)
        ledger.append(register, actor="boris", action="add", sources=[other], statements=others)
        with pytest.raises(ledger.StaleHead):
            ledger.append_many(register, aside, actor="anna", action="add", sources=[source], expected_head=head)

        def interrupted(count: int) -> None:
            raise KeyboardInterrupt

        before = everything(register)
        with pytest.raises(KeyboardInterrupt):
            ledger.append_many(register, aside, actor="anna", action="add", sources=[source], written=interrupted)
        assert everything(register) == before
        assert ledger.append_many(register, aside, actor="anna", action="add", sources=[source]).statements == PEOPLE
    assert [statement.span for statement in ledger.read_rows(register).statements[2:]] == [one.span for one in statements]
    assert ledger.verify(register, archive=False).ok
    assert [path.name for path in register.path.parent.iterdir()] == [register.path.name], "nothing of it stays beside the register"


def test_what_cannot_be_appended_is_refused_whole(register: Ledger) -> None:
    source, (statement, *_) = listed(people=1)
    wrong = {
        "lacks": replace(statement, source="ab" * 32),
        "which is no character": replace(statement, quote="\ud800"),
        "no character; correct": replace(statement, on=PartialDate.day(date(2024, 5, 5), "\ud800")),
        "the character U\\+0000": replace(statement, quote="a\0b"),
    }
    for said, one in wrong.items():
        with pytest.raises(LedgerError, match=said):
            append_many(register, source, [statement, one])
    assert ledger.entries(register) == ()
