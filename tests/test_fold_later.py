"""A register brought up to later entries is the register folded anew, wherever the history was cut and whatever was asked before."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fold_ledgers import DAYS, ENTRIES, at, ledgers, moments
from fold_rows import REPORT_DAY, Ledger, day, envoy_story, statement
from habeas.model import AsOf, Kind, LedgerRows, LinkVerdict, Relation, Source, Verdict
from habeas.register import Known, Register, ask, fold, know

TODAY = AsOf(date(2026, 2, 1))


def between(rows: LedgerRows, after: int, until: int) -> LedgerRows:
    """What the entries after one and up to another brought."""

    def some(table: object) -> tuple[object, ...]:
        return tuple(row for row in table if after < (row.seq if hasattr(row, "seq") else row.entry or 0) <= until)  # type: ignore[attr-defined]

    return LedgerRows(*(some(table) for table in (rows.entries, rows.sources, rows.statements, rows.decisions, rows.links)))  # type: ignore[arg-type]


def everything(register: Register) -> object:
    """All that a register says and how it is ordered, as plain values."""
    standing = register.standing
    people = [
        (
            person.id,
            person.names,
            [(name, [one.id for one in written]) for name, written in sorted(person.group.written.items())],
            person.by_spelling,
            person.conflicts,
            [one.id for one in person.statements],
            person.proposed,
            person.episodes,
            person.designations,
            [person.custody(at(offset)) for offset in range(DAYS)],
            (own.statements, own.episodes) if (own := person.decided()) is not None else None,
        )
        for person in register.people
    ]
    return (
        (register.as_of, register.head, register.include_proposed, dict(register.sources)),
        (list(standing.statements), set(standing.proposed), standing.undecided, dict(standing.replaced), dict(standing.events)),
        (list(standing.decided.statements), dict(standing.decided.events)) if standing.decided is not None else None,
        (dict(standing.publication.recorded), [standing.said_on(one) for one in standing.statements.values()]),
        people,
        register.figures,
        register.ties,
    )


def ask_all(known: Known) -> object:
    """Answers what is worked out only when it is asked for, so that it is kept."""
    return [everything(ask(known, TODAY, include_proposed=proposals)) for proposals in (False, True)]


@settings(max_examples=200, deadline=None)
@given(
    ledgers(lists=True),
    st.sets(st.integers(0, ENTRIES)),
    st.lists(st.sampled_from((None, "firm", "whole", "all")), min_size=ENTRIES + 1, max_size=ENTRIES + 1),
    moments,
    st.booleans(),
)
def test_any_history_cut_anywhere_gives_the_register_of_all_of_it(
    rows: LedgerRows, cuts: set[int], asked: list[str | None], as_of: AsOf, proposals: bool
) -> None:
    questions: dict[str | None, Callable[[Known], object]] = {
        None: lambda known: None,
        "firm": lambda known: everything(ask(known, TODAY)),
        "whole": lambda known: everything(ask(known, TODAY, include_proposed=True)),
        "all": ask_all,
    }
    here = min(cuts, default=0)
    known = know(between(rows, 0, here))
    for cut in [*sorted(cuts - {here}), ENTRIES]:
        questions[asked[here]](known)
        before = ask_all(known) if asked[here] == "all" else None
        later = known.with_rows(between(rows, here, cut)) if cut > here else known
        assert before is None or ask_all(known) == before, "what was known before is as it was"
        known, here = later, cut
        anew = know(between(rows, 0, cut))
        assert ask_all(known) == ask_all(anew)
        assert [one.id for one in known.statements] == [one.id for one in anew.statements]
        assert list(known.spelt) == list(anew.spelt)
    as_of = AsOf(as_of.on, as_of.stated)
    assert everything(ask(known, as_of, include_proposed=proposals)) == everything(fold(rows, as_of, include_proposed=proposals))


def brought_up(ledger: Ledger, known: Known) -> Known:
    later = known.with_rows(between(ledger.rows, known.head, ledger.head))
    assert ask_all(later) == ask_all(know(ledger.rows))
    return later


def test_the_december_report_is_learnt_entry_by_entry() -> None:
    rows = envoy_story().rows
    known = know(between(rows, 0, 1))
    for entry in range(2, 5):
        ask_all(known)
        known = known.with_rows(between(rows, entry - 1, entry))
    assert everything(ask(known, TODAY)) == everything(fold(rows, TODAY))


def test_whom_nothing_new_touches_stays_the_same_with_all_that_was_worked_out() -> None:
    ledger = Ledger()
    ledger.keep(statement("a", Kind.DETAINED, day("2025-01-02"), people=["Anna"]), statement("b", Kind.DETAINED, people=["Boris"]))
    ledger.say(statement("c", Kind.RELEASED, day("2025-03-04"), people=["Boris"]))
    known = know(ledger.rows)
    anna, boris = ask(known, TODAY).people
    stays = anna.episodes, boris.episodes
    ledger.accept("c")
    later = brought_up(ledger, known)
    new_anna, new_boris = ask(later, TODAY).people
    assert new_anna.group is anna.group
    assert new_anna.episodes is stays[0]
    assert new_boris.episodes != stays[1]
    assert boris.episodes is stays[1], "and whoever still looks at the older register sees the older stay"
    assert later.statements is known.statements


def test_a_link_makes_two_people_one_and_taking_it_back_makes_them_two() -> None:
    ledger = Ledger()
    ledger.keep(statement("a", Kind.DETAINED, people=["Ales Bialiatski"]), statement("b", Kind.HELD, people=["Алесь Бяляцкі"]))
    known = know(ledger.rows)
    assert len(ask(known, TODAY).people) == 2
    ends = ("a", "Ales Bialiatski"), ("b", "Алесь Бяляцкі")
    ledger.link(LinkVerdict.SAME, *ends)
    known = brought_up(ledger, known)
    assert len(ask(known, TODAY).people) == 1
    ledger.say(statement("c", Kind.HELD, people=["Алесь Бяляцкі"]))
    known = brought_up(ledger, known)
    assert [one.id for one in ask(known, TODAY, include_proposed=True).people[0].statements] == ["a", "b", "c"]
    ledger.link(LinkVerdict.UNSURE, *ends)
    assert len(ask(brought_up(ledger, known), TODAY).people) == 2


def test_a_source_that_is_recorded_after_its_statements_dates_them() -> None:
    ledger = Ledger()
    ledger.keep(statement("a", Kind.HELD, people=["Anna"]))
    known = know(ledger.rows)
    ask_all(known)
    ledger.source("report", published=REPORT_DAY)
    assert ask(brought_up(ledger, known), TODAY).standing.said_on(ledger.statements[0]) == date(2025, 12, 12)


def test_words_that_name_nobody_may_make_two_arrests_one() -> None:
    ledger = Ledger()
    same = [(Relation.SAME_EVENT, "c")]
    ledger.say(statement("c", Kind.DETAINED))
    ledger.keep(
        statement("a", Kind.DETAINED, day("2025-01-02"), people=["Anna"], links=same),
        statement("b", Kind.DETAINED, day("2025-03-05"), people=["Anna"], links=same),
    )
    known = know(ledger.rows)
    assert len(ask(known, TODAY).people[0].episodes) == 2
    ledger.accept("c")
    assert len(ask(brought_up(ledger, known), TODAY).people[0].episodes) == 1


def test_a_correction_of_a_correction_and_its_undoing() -> None:
    ledger = Ledger()
    ledger.keep(statement("a", Kind.DETAINED, people=["Ana"]), statement("tells", Kind.HELD, links=[(Relation.SAME_EVENT, "a")]))
    known = know(ledger.rows)
    for old, new in (("a", "b"), ("b", "c")):
        ask_all(known)
        ledger.say(statement(new, Kind.DETAINED, people=["Anna"]))
        ledger.replace(old, new)
        known = brought_up(ledger, known)
    ask_all(known)
    ledger.decide(Verdict.WITHDRAW, "b")
    brought_up(ledger, known)


def test_rows_of_an_entry_that_is_known_are_refused() -> None:
    ledger = Ledger()
    ledger.keep(statement("a", Kind.HELD, people=["Anna"]))
    known = know(ledger.rows)
    with pytest.raises(ValueError, match="rows of an entry up to 2 cannot be added"):
        known.with_rows(ledger.rows)
    with pytest.raises(ValueError, match="has no entry number"):
        known.with_rows(LedgerRows(statements=(statement("b", Kind.HELD),)))
    assert known.with_rows(LedgerRows(sources=(Source("y", "text/plain", entry=9),))).last == 9
