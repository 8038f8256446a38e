"""Whatever is appended comes back as it was, verifies, and hangs together, for any text that UTF-8 can hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from habeas import ledger
from habeas.ledger import build
from habeas.ledger.rows import open_text
from habeas.ledger.tables import TABLES
from habeas.model import Decision, LedgerRows, Link, LinkVerdict, PersonMention, Source, Span, Statement, StatementLink, Verdict
from ledger_reports import days, fresh, sources, statements, texts

slow = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@st.composite
def reports(draw: st.DrawFn) -> list[tuple[Source, list[Statement]]]:
    told = draw(st.lists(sources(), max_size=3, unique_by=lambda source: source.sha256))
    return [(source, draw(statements(source.sha256))) for source in told]


def with_ids(told: Statement, ids: dict[tuple[str, str], str], source: Source, entry: int) -> Statement:
    """A statement as it must come back: ids are row ids, `stated` is of the source."""
    count = told.count
    if count is not None and count.subset_of is not None:
        count = replace(count, subset_of=ids[told.source, count.subset_of])
    links = tuple(StatementLink(link.relation, ids[told.source, link.to]) for link in told.links)
    return replace(told, id=ids[told.source, told.id], count=count, links=links, stated=source.published_on, entry=entry)


@slow
@given(reports(), st.booleans(), st.lists(st.tuples(texts, texts), min_size=8, max_size=8))
def test_what_is_appended_comes_back_and_verifies(
    tmp_path_factory: pytest.TempPathFactory, told: list[tuple[Source, list[Statement]]], at_once: bool, words: list[tuple[str, str]]
) -> None:
    with fresh(tmp_path_factory.mktemp("register")) as register:
        expected: list[Statement] = []
        groups = [told] if at_once else [[report] for report in told]
        for number, group in enumerate(groups, 1):
            given = [statement for _, of in group for statement in of]
            appended = ledger.append(
                register, actor=words[0][0], action="add", note=words[0][1], sources=[source for source, _ in group], statements=given
            )
            ids = {(one.source, one.id): row for one, row in zip(given, appended.statements, strict=True)}
            expected += [with_ids(one, ids, source, number) for source, of in group for one in of]
        all_ids = [statement.id for statement in expected]
        decisions = [
            Decision("", identifier, verdict, actor, reason)
            for identifier, (actor, reason), verdict in zip(all_ids, words, 2 * tuple(Verdict), strict=False)
        ]
        links = [
            Link("", (left, actor), (right, reason), LinkVerdict.SAME, actor, reason, 0.1 * number)
            for number, (left, right, (actor, reason)) in enumerate(zip(all_ids, reversed(all_ids), words, strict=False))
        ]
        decided = ledger.append(register, actor="anna", action="decide", decisions=decisions, links=links)
        rows = ledger.read_rows(register)

        assert rows.statements == expected
        assert rows.sources == [replace(source, entry=number) for number, group in enumerate(groups, 1) for source, _ in group]
        last = decided.entry.seq
        assert rows.decisions == [replace(one, id=row, entry=last) for one, row in zip(decisions, decided.decisions, strict=True)]
        assert rows.links == [replace(one, id=row, entry=last) for one, row in zip(links, decided.links, strict=True)]
        assert ledger.verify(register, archive=False).problems == ()
        assert ledger.read_statements(register, all_ids) == {statement.id: statement for statement in expected}


@slow
@given(reports())
def test_no_two_rows_and_no_two_registers_have_an_id_in_common(
    tmp_path_factory: pytest.TempPathFactory, told: list[tuple[Source, list[Statement]]]
) -> None:
    """The salt makes it so: who knows a text cannot tell from an id whether a register holds it."""
    seen: set[str] = set()
    count = 0
    for _ in range(2):
        with fresh(tmp_path_factory.mktemp("register")) as register:
            given = [statement for _, of in told for statement in of]
            appended = ledger.append(register, actor="a", action="add", sources=[source for source, _ in told], statements=given)
            seen |= set(appended.statements) | set(appended.sources) | {appended.entry.digest}
            count += len(given) + len(told) + 1
    assert len(seen) == count or not told


@given(st.data())
def test_the_twins_are_the_very_values_that_constructors_make(data: st.DataObject) -> None:
    source = data.draw(sources())
    (told,) = data.draw(statements(source.sha256, 1).filter(lambda found: len(found) == 1))
    told = replace(told, count=None, links=(), id="ab" * 32, stated=source.published_on, entry=7)
    built = build.Statements({1: (source.sha256, source.published_on)})
    from habeas.ledger.rows import statement_texts

    (event, figure), (about, people, quote) = statement_texts(told, {})
    built.add([(7, bytes.fromhex(told.id), 1, told.span.start, told.span.end, event, figure, about, people, quote)])
    (made,) = built.finish(built.ids)
    assert made == told
    assert hash(made) == hash(told)
    assert repr(made) == repr(told)
    assert type(made) is Statement
    assert type(made.span) is Span
    assert all(type(person) is PersonMention and type(person.span) is Span for person in made.people)
    for value in (made, made.span, *made.people):
        with pytest.raises((AttributeError, TypeError)):
            value.entry = 8  # type: ignore[misc]


def test_a_decision_built_from_a_row_is_frozen_like_any_other() -> None:
    built = build.Decisions(["", "cd" * 32])
    built.add([(7, bytes.fromhex("ab" * 32), 1, None, '["accept","anna"]', "so it says")])
    (made,) = built.built
    assert made == Decision("ab" * 32, "cd" * 32, Verdict.ACCEPT, "anna", "so it says", entry=7)
    assert type(made) is Decision
    with pytest.raises(AttributeError):
        made.entry = 8  # type: ignore[misc]


@given(st.lists(st.integers(0, 2**31) | st.none(), min_size=2, max_size=4), st.lists(texts, min_size=1, max_size=3))
def test_the_database_writes_a_row_out_as_the_program_does(numbers: list[int | None], words: list[str]) -> None:
    """The expression that `verify` lets the database compute is the canonical form that ids were made of."""
    import sqlite3
    from contextlib import closing

    from habeas.ledger.tables import Table

    names = [f"n{number}" for number in range(len(numbers))]
    columns = [f"t{number}" for number in range(len(words))]
    table = Table("odd", tuple(names), tuple(columns), tuple(columns))
    with closing(sqlite3.connect(":memory:")) as raw:
        raw.execute(f"CREATE TABLE odd ({', '.join([f'{name} integer' for name in names] + [f'{name} text' for name in columns])})")
        raw.execute(f"INSERT INTO odd VALUES ({', '.join('?' * (len(names) + len(columns)))})", [*numbers, *words])
        open_, blankable = raw.execute(f"SELECT {table.open_sql}, {table.blankable_sql} FROM odd").fetchone()
    assert open_ == open_text("odd", numbers, words)
    assert blankable == "\n".join(words)


@given(st.lists(st.tuples(days, texts), min_size=1, max_size=12), st.integers(0, 12))
@slow
def test_knowing_less_is_reading_the_register_of_that_entry(
    tmp_path_factory: pytest.TempPathFactory, told: list[tuple[object, str]], known: int
) -> None:
    folder = tmp_path_factory.mktemp("register")
    earlier: LedgerRows | None = None
    with fresh(folder) as register:
        for number, (_, note) in enumerate(told, 1):
            moment = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=number)
            ledger.append(register, actor="anna", action="note", note=note, at=moment)
            if number == known:
                earlier = ledger.read_rows(register)
        assert ledger.read_rows(register, known) == (earlier or (ledger.read_rows(register) if known else LedgerRows(*[[]] * 6)))


def test_every_table_has_its_columns_once() -> None:
    for table in TABLES.values():
        assert len(set(table.columns)) == len(table.columns)
        assert set(table.columns) == {"entry", "id", "salt", "sealed", *table.numbers, *table.texts, *table.blankable}
