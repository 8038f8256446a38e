"""A ledger keeps what was said, who decided what and in which order, and gives all of it back."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from habeas import ledger
from habeas.ledger import Ledger, LedgerError, StaleHead
from habeas.model import Bound, Count, Decision, Link, LinkVerdict, StatementLink, Verdict
from ledger_reports import AT, DISPATCH, dispatch, fresh, keep


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Ledger]:
    with fresh(tmp_path) as opened:
        yield opened


def add(register: Ledger, text: str = DISPATCH) -> ledger.Appended:
    source, statements = dispatch()
    source = replace(source, sha256=hashlib.sha256(text.encode()).hexdigest())
    of = [replace(statement, source=source.sha256) for statement in statements]
    return ledger.append(register, actor="anna", action="add", note="horki.txt", sources=[source], statements=of, at=AT)


def accept(register: Ledger, *ids: str, actor: str = "anna", **more: str) -> ledger.Appended:
    return ledger.append(
        register,
        actor=actor,
        action="accept",
        decisions=[Decision("", one, Verdict.ACCEPT, actor, "it says so") for one in ids],
        **more,  # type: ignore[arg-type]
    )


# -- a report and what becomes of it ------------------------------------------------------------------------------------------


def test_a_report_is_one_entry_and_comes_back_as_it_was_told(register: Ledger) -> None:
    source, statements = dispatch()
    appended = add(register)
    rows = ledger.read_rows(register)

    assert (appended.entry.seq, appended.entry.actor, appended.entry.action, appended.entry.at) == (1, "anna", "add", AT)
    assert rows.entries == [appended.entry]
    assert rows.sources == [replace(source, entry=1)]
    assert tuple(statement.id for statement in rows.statements) == appended.statements
    ids = dict(zip(("s1", "s2", "s3", "s4"), appended.statements, strict=True))
    assert all(len(identifier) == 64 for identifier in ids.values())
    for told, kept in zip(statements, rows.statements, strict=True):
        assert kept.stated == date(2025, 9, 12)
        assert kept.entry == 1
        as_told = replace(kept, id=told.id, stated=None, entry=None, count=told.count, links=told.links)
        assert as_told == told
    assert rows.statements[1].count == Count(40, 40, Bound.EXACTLY, "person", "political prisoners", ids["s1"])
    assert rows.statements[3].links == (StatementLink(statements[3].links[0].relation, ids["s1"]),)


def test_decisions_and_links_name_their_statements_by_row_id(register: Ledger) -> None:
    first, _, third, _ = add(register).statements
    decided = accept(register, first, third, actor="boris")
    linked = ledger.append(
        register,
        actor="boris",
        action="link",
        links=[Link("", (third, "Ales Karatkevich"), (first, "A. Karatkevich"), LinkVerdict.UNSURE, "boris", "same village", 7.25)],
    )
    rows = ledger.read_rows(register)
    assert rows.decisions == [
        Decision(decided.decisions[0], first, Verdict.ACCEPT, "boris", "it says so", entry=2),
        Decision(decided.decisions[1], third, Verdict.ACCEPT, "boris", "it says so", entry=2),
    ]
    left, right = (third, "Ales Karatkevich"), (first, "A. Karatkevich")
    assert rows.links == [Link(linked.links[0], left, right, LinkVerdict.UNSURE, "boris", "same village", 7.25, entry=3)]


def test_what_the_register_knew_at_an_entry_is_what_it_knew(register: Ledger) -> None:
    first = add(register).statements[0]
    accept(register, first)
    add(register, "another report")
    for known, expected in ((0, (0, 0, 0)), (1, (1, 4, 0)), (2, (1, 4, 1)), (3, (2, 8, 1)), (None, (2, 8, 1))):
        rows = ledger.read_rows(register, known)
        assert (len(rows.sources), len(rows.statements), len(rows.decisions)) == expected
        assert len(rows.entries) == (3 if known is None else known)


def test_each_entry_is_chained_to_the_one_before(register: Ledger) -> None:
    assert ledger.head(register) == "0" * 64
    first, second = add(register).entry, add(register, "another report").entry
    assert first.previous == "0" * 64
    assert second.previous == first.digest
    assert ledger.head(register) == second.digest


def test_a_correction_may_refer_to_statements_that_were_there_before(register: Ledger) -> None:
    first, second, *_ = add(register).statements
    _, (_, of_whom, *_) = dispatch()
    corrected = replace(of_whom, id="corrected", count=Count(41, 41, Bound.EXACTLY, subset_of=first))
    appended = ledger.append(
        register,
        actor="anna",
        action="replace",
        statements=[corrected],
        decisions=[Decision("", second, Verdict.REPLACE, "anna", "misread", replacement="corrected")],
    )
    rows = ledger.read_rows(register)
    assert rows.statements[-1].count == corrected.count
    assert rows.decisions[-1].replacement == appended.statements[0]


def test_the_log_says_what_each_entry_brought(register: Ledger) -> None:
    first = add(register).statements[0]
    accept(register, first)
    told = ledger.entries(register)
    assert [(logged.entry.seq, logged.entry.action, dict(logged.rows)) for logged in told] == [
        (1, "add", {"source": 1, "statement": 4}),
        (2, "accept", {"decision": 1}),
    ]
    assert ledger.entries(register, after=1) == told[1:]
    assert ledger.entries(register, newest_first=True) == told[::-1]
    assert ledger.entries(register, newest_first=True, limit=1) == told[1:]
    assert ledger.entries(register, after=2) == ()


# -- finding ----------------------------------------------------------------------------------------------------------------


def test_a_statement_is_found_by_the_beginning_of_its_id(register: Ledger) -> None:
    for identifier in add(register).statements:
        assert ledger.find(register, identifier[:8]) == identifier
        assert ledger.find(register, f" {identifier[:9].upper()} ") == identifier
        assert ledger.find(register, identifier) == identifier


@pytest.mark.parametrize("wrong", ["", "abc", "xyzw1234", "s1", "12 34", "a" * 65])
def test_what_is_no_id_is_said_to_be_none(register: Ledger, wrong: str) -> None:
    with pytest.raises(LedgerError, match="is not the id of a statement; give its first digits, at least 4, better 8"):
        ledger.find(register, wrong)


def test_a_beginning_of_none_or_of_several_ids_is_not_taken_for_one(register: Ledger) -> None:
    source, (told, *_) = dispatch()
    many = [replace(told, id=f"s{number}") for number in range(1200)]
    ids = ledger.append(register, actor="anna", action="add", sources=[source], statements=many).statements
    beginnings = [identifier[:4] for identifier in ids]
    # 1,200 ids among 65,536 beginnings: that no two meet has a chance of one in sixty thousand.
    twice = next(beginning for beginning in beginnings if beginnings.count(beginning) > 1)
    with pytest.raises(LedgerError, match=f"{twice} begins several ids .*; give more digits"):
        ledger.find(register, twice)
    unused = next(f"{number:04x}" for number in range(65536) if f"{number:04x}" not in beginnings)
    with pytest.raises(LedgerError, match=f"no statement begins with {unused}"):
        ledger.find(register, unused)


def test_some_statements_are_read_without_the_rest(register: Ledger) -> None:
    first, second, third, fourth = add(register).statements
    everything = {statement.id: statement for statement in ledger.read_rows(register).statements}
    assert ledger.read_statements(register, [fourth, second, "f" * 64]) == {second: everything[second], fourth: everything[fourth]}
    assert ledger.read_statements(register, []) == {}
    source, _ = dispatch()
    assert ledger.read_statements_of(register, source.sha256) == tuple(everything[one] for one in (first, second, third, fourth))
    assert ledger.read_source(register, source.sha256) == replace(source, entry=1)
    assert ledger.read_source(register, "f" * 64) is None


# -- two writers ------------------------------------------------------------------------------------------------------------


def test_the_second_of_two_writers_is_told_what_the_first_wrote_and_loses_nothing(register: Ledger) -> None:
    first, second, *_ = add(register).statements
    seen = ledger.head(register)
    with ledger.open_register(register.path) as other:
        accept(other, first, actor="boris", expected_head=seen)
        accept(other, second, actor="boris")

    with pytest.raises(StaleHead, match=r"entry 2 \(accept by boris\), 3 \(accept by boris\); look at it and decide again") as told:
        accept(register, first, expected_head=seen)
    assert [entry.seq for entry in told.value.entries] == [2, 3]
    assert len(ledger.read_rows(register).decisions) == 2

    accept(register, first, expected_head=ledger.head(register))
    assert len(ledger.read_rows(register).decisions) == 3


def test_a_head_that_the_register_never_had_is_another_registers(register: Ledger) -> None:
    first = add(register).statements[0]
    with pytest.raises(LedgerError, match="never had the head"):
        accept(register, first, expected_head="ab" * 32)
    with pytest.raises(StaleHead):
        accept(register, first, expected_head="0" * 64)


# -- what cannot be appended --------------------------------------------------------------------------------------------------


def test_what_refers_to_nothing_is_refused_whole(register: Ledger) -> None:
    source, statements = dispatch()
    there = add(register).statements[0]
    other, _ = dispatch(published=None)
    other = replace(other, sha256="11" * 32)
    stray = replace(statements[0], id="x", source="22" * 32)
    across = replace(statements[1], id="x", source=other.sha256, count=replace(statements[1].count, subset_of=there))
    nowhere = replace(statements[3], id="x", links=(StatementLink(statements[3].links[0].relation, "s9"),))
    again = replace(statements[0], id="s1")
    for said, given in (
        ("which the register lacks", {"statements": [stray]}),
        ("is a statement of another source", {"sources": [other], "statements": [across]}),
        ("refers to 's9', which is no statement of its source", {"statements": [nowhere]}),
        ("two statements of one source are both called 's1'", {"statements": [again, again]}),
        ("is called by the id of a row", {"statements": [replace(again, id=there)]}),
        ("there is no statement 's7'", {"decisions": [Decision("", "s7", Verdict.ACCEPT, "anna")]}),
        ("there is no statement 'ffff", {"decisions": [Decision("", "f" * 64, Verdict.ACCEPT, "anna")]}),
        ("there is no statement 's7'", {"links": [Link("", (there, "A"), ("s7", "B"), LinkVerdict.SAME, "anna")]}),
        (
            "several new statements are called 's1'",
            {
                "sources": [other],
                "statements": [again, replace(again, source=other.sha256)],
                "decisions": [Decision("", "s1", Verdict.ACCEPT, "anna")],
            },
        ),
        (r"holds '\\ud800', which is no character", {"statements": [replace(again, quote="a\ud800")]}),
        ("holds the character U\\+0000", {"decisions": [Decision("", there, Verdict.ACCEPT, "anna", "a\0b")]}),
    ):
        with pytest.raises(LedgerError, match=said):
            ledger.append(register, actor="anna", action="x", **given)  # type: ignore[arg-type]
    rows = ledger.read_rows(register)
    assert (len(rows.entries), len(rows.sources), len(rows.statements), len(rows.decisions)) == (1, 1, 4, 0)
    keep(register, source)
    assert ledger.verify(register).ok
