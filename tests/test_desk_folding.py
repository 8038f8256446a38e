"""An open register is read once, and after that only what anybody recorded since; what it says is what folding all of it says."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

from fold_ledgers import said_of_all
from habeas import desk, ledger
from habeas.desk.folding import known_of
from habeas.desk.matching import kept_index
from habeas.exports.pages import document, keys
from habeas.ledger import Ledger
from habeas.model import AsOf, LedgerRows, LinkVerdict
from habeas.publication import Published, publish
from habeas.register import fold

REPORT = b"""Title: Invented report
Date: 2025-10-01
Source: Example Wire

Police detained Ales Example on 3 September 2025, the Example Centre said.

Belarus released Ales Example on 20 September 2025, the Example Centre said.

Belarus released 52 people in September, the Example Centre said.
"""
TODAY = AsOf(date(2026, 2, 1))


def agrees(register: Ledger) -> None:
    """What is kept says what all rows say."""
    rows = ledger.read_rows(register)
    for proposals in (False, True):
        assert said_of_all(desk.fold(register, TODAY, include_proposed=proposals)) == said_of_all(
            fold(rows, TODAY, include_proposed=proposals)
        )


def test_whatever_anybody_records_is_seen_at_once(tmp_path: Path) -> None:
    path = tmp_path / "register.habeas"
    with desk.init(path) as register, desk.open_register(path) as elsewhere:
        agrees(register)
        added = desk.add(elsewhere, REPORT, actor="anna", name="report.txt")
        agrees(register)
        named = [one for one in added.statements if one.people]
        assert named
        for one in added.statements:
            desk.accept(elsewhere, [one.id], actor="bo")
            agrees(register)
        desk.undo(elsewhere, actor="bo")
        agrees(register)
        desk.add(register, REPORT.replace(b"Ales", "Алесь".encode()), actor="anna", name="another.txt")
        agrees(register)
        if len(named) > 1:
            desk.link(elsewhere, named[0].id, named[1].id, LinkVerdict.DIFFERENT, actor="bo")
            agrees(register)


def test_nothing_is_read_again_while_nothing_is_recorded(tmp_path: Path) -> None:
    with desk.init(tmp_path / "register.habeas") as register:
        added = desk.add(register, REPORT, actor="anna", name="report.txt")
        before = known_of(register)
        assert known_of(register) is before
        desk.accept(register, [added.statements[0].id], actor="anna")
        after = known_of(register)
        assert after.statements is before.statements
        assert before.decided.newest == {}
        assert set(after.decided.newest) == {added.statements[0].id}


def test_an_earlier_entry_is_read_once_and_brought_up_to_nothing(tmp_path: Path) -> None:
    with desk.init(tmp_path / "register.habeas") as register:
        added = desk.add(register, REPORT, actor="anna", name="report.txt")
        for one in added.statements:
            desk.accept(register, [one.id], actor="anna")
            head = desk.log(register, limit=1)[0].entry.seq
            for known in range(1, head + 2):
                as_of = AsOf(date(2026, 2, 1), known=known)
                expected = said_of_all(fold(ledger.read_rows(register, known), as_of))
                assert said_of_all(desk.fold(register, as_of)) == expected, "of what is kept, from the second on"
                with desk.open_register(register.path) as anew:
                    assert said_of_all(desk.fold(anew, as_of)) == expected
                known_of(register)
        as_of = AsOf(date(2026, 2, 1), known=2)
        before = desk.fold(register, as_of)
        desk.add(register, REPORT.replace(b"Ales", b"Boris"), actor="anna", name="another.txt")
        assert desk.fold(register, as_of).standing is before.standing, "nothing recorded later changes it"
        ledger.redact(register, [one.id for one in added.statements], actor="anna")
        assert not desk.fold(register, as_of).statements and before.statements


def test_what_is_blanked_is_gone_from_what_is_kept(tmp_path: Path) -> None:
    with desk.init(tmp_path / "register.habeas") as register:
        added = desk.add(register, REPORT, actor="anna", name="report.txt")
        assert len(desk.fold(register, TODAY, include_proposed=True).people) == 1
        ledger.redact(register, [one.id for one in added.statements if one.people], actor="anna")
        assert desk.fold(register, TODAY, include_proposed=True).people == ()
        agrees(register)


def shown(published: Published) -> object:
    return [(key, document(published, key)) for key in keys(published)]


def test_what_is_published_is_brought_up_to_whatever_was_said_on_naming(tmp_path: Path) -> None:
    path = tmp_path / "register.habeas"
    day = date(2026, 2, 1)
    with desk.init(path) as register, desk.open_register(path) as elsewhere:
        added = desk.add(register, REPORT, actor="anna", name="report.txt")
        desk.accept(register, [one.id for one in added.statements], actor="anna")
        steps: list[Callable[[], object]] = [
            lambda: None,
            lambda: desk.clear(elsewhere, "Ales Example", actor="anna", basis="consent"),
            lambda: desk.add(elsewhere, REPORT.replace(b"Ales", b"Boris"), actor="anna", name="another.txt"),
            lambda: desk.accept(elsewhere, [one.id for one in desk.queue(elsewhere)], actor="anna"),
            lambda: desk.clear(elsewhere, "Boris Example", actor="bo", basis="family"),
            lambda: desk.withhold(elsewhere, "Ales Example", actor="anna"),
        ]
        named = []
        for step in steps:
            step()
            found = desk.published(register, day)
            whole = publish(ledger.read_rows(register), desk.rules(register), day, ledger.public_key(register))
            assert shown(found) == shown(whole)
            assert found.head == whole.head
            assert [(one.person.name, one.named) for one in desk.clearances(register, day)] == [
                (one.person.name, one.named) for one in desk.clearances(elsewhere, day)
            ]
            named.append([name for name in ("Ales Example", "Boris Example") if name in repr(shown(found))])
        assert named == [[], ["Ales Example"], ["Ales Example"], ["Ales Example"], ["Ales Example", "Boris Example"], ["Boris Example"]]


def test_a_register_that_was_put_back_is_read_anew(tmp_path: Path) -> None:
    path, older = tmp_path / "register.habeas", tmp_path / "older.habeas"
    with desk.init(path) as register:
        added = desk.add(register, REPORT, actor="anna", name="report.txt")
        shutil.copy(path, older)
        desk.accept(register, [one.id for one in added.statements], actor="anna")
        last = ledger.read_rows(register).entries[-1]
        with desk.open_register(older) as other:
            assert ledger.read_later(other, last) is None, "it never had that entry"
            desk.reject(other, [one.id for one in added.statements], actor="bo", reason="another story")
            assert ledger.read_later(other, last) is None, "it has another one of that number"


def test_what_is_read_later_is_what_the_entries_brought(tmp_path: Path) -> None:
    with desk.init(tmp_path / "register.habeas") as register:
        assert ledger.read_later(register, None) == LedgerRows()
        added = desk.add(register, REPORT, actor="anna", name="report.txt")
        first = ledger.read_rows(register)
        assert ledger.read_later(register, None) == first
        desk.accept(register, [one.id for one in added.statements], actor="anna")
        later = ledger.read_later(register, first.entries[-1])
        everything = ledger.read_rows(register)
        assert later is not None
        assert [*first.entries, *later.entries] == list(everything.entries)
        assert list(later.decisions) == list(everything.decisions)
        assert (list(later.statements), list(later.sources)) == ([], [])


def test_the_names_are_read_again_only_when_they_change(tmp_path: Path) -> None:
    with desk.init(tmp_path / "register.habeas") as register:
        added = desk.add(register, REPORT, actor="anna", name="report.txt")
        people = desk.fold(register, TODAY, include_proposed=True).people
        index = kept_index(register, people)
        desk.accept(register, [one.id for one in added.statements if not one.people], actor="anna")
        people = desk.fold(register, TODAY, include_proposed=True).people
        assert kept_index(register, people) is index
        desk.add(register, REPORT.replace(b"Ales", b"Boris"), actor="anna", name="another.txt")
        people = desk.fold(register, TODAY, include_proposed=True).people
        assert [one.name for one in kept_index(register, people).people] == ["Ales Example", "Boris Example"]


def test_a_source_alone_says_of_its_statements_what_the_whole_register_says_of_them(tmp_path: Path) -> None:
    """Accepted, rejected, replaced and taken back, with what hangs on what: a statement's page needs no more than its source."""
    with desk.init(tmp_path / "register.habeas") as register:
        for number, text in enumerate((REPORT, REPORT.replace(b"52", b"53"), REPORT.replace(b"Ales", "Алесь".encode()))):
            desk.add(register, text, actor="anna", name=f"{number}.txt")
        first, second, third, *_ = desk.queue(register)
        desk.accept(register, [first.id, third.id], actor="bo")
        desk.reject(register, [second.id], reason="read twice", actor="bo")
        desk.undo(register, actor="vera")
        desk.correct(register, first.id, {"speakers": "Example Centre"}, actor="bo", reason="the report says so")
        for proposals in (False, True):
            whole = desk.fold(register, TODAY, include_proposed=proposals)
            for source in whole.sources:
                alone = desk.fold_source(register, source, TODAY, include_proposed=proposals)
                own = {identifier: one for identifier, one in whole.statements.items() if one.source == source}
                assert dict(alone.statements) == own
                assert alone.standing.proposed == whole.standing.proposed & own.keys()
                assert all(alone.standing.said_on(one) == whole.standing.said_on(one) for one in own.values())
                assert all(alone.standing.stands_for(one.id) == whole.standing.stands_for(one.id) for one in own.values())
