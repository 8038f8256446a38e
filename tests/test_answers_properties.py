"""Answers over small ledgers of every shape: each number is what the register says, and each leads to statements that stand."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from fold_rows import is_json
from habeas.answers import AmbiguousPersonError, Figures, Held, NotKnown, figures, held, person
from habeas.model import AsOf, LedgerRows
from habeas.register import Custody, fold
from test_fold_replay import ledgers, moments


@settings(max_examples=200, deadline=None)
@given(ledgers(), moments, st.booleans(), st.none() | st.just("reuters"))
def test_the_range_counts_the_named_people_in_custody_and_leads_to_what_stands(
    rows: LedgerRows, as_of: AsOf, proposals: bool, by: str | None
) -> None:
    folded = fold(rows, as_of, include_proposed=proposals)
    answer = held(folded, by=by)
    assert set(answer.evidence) <= set(folded.statements)
    assert answer.not_known and is_json(answer.to_json())
    places = [one.custody(as_of.on)[0] for one in folded.people]
    sure, presumed = places.count(Custody.HELD), places.count(Custody.PRESUMED)
    if isinstance(answer, NotKnown):
        assert (sure, presumed) == (0, 0)
        return
    assert (answer.low or 0, answer.high or 0) == (sure, sure + presumed)
    assert all(figure.measure == "stock" and figure.on.covers(as_of.on) for figure in answer.figures)


@settings(max_examples=200, deadline=None)
@given(ledgers(), moments, st.none() | st.just("reuters"))
def test_the_decided_range_beside_proposals_is_the_answer_without_them(rows: LedgerRows, as_of: AsOf, by: str | None) -> None:
    without = held(fold(rows, as_of), by=by)
    plain = (without.low or 0, without.high or 0) if isinstance(without, Held) else (0, 0)
    answer = held(fold(rows, as_of, include_proposed=True), by=by)
    if isinstance(answer, Held):
        assert (answer.decided or (answer.low or 0, answer.high or 0)) == plain
    else:
        assert isinstance(without, NotKnown)
    assert not isinstance(without, Held) or without.decided is None


@settings(max_examples=100, deadline=None)
@given(ledgers(), moments, st.booleans())
def test_every_figure_and_every_person_can_be_asked_for(rows: LedgerRows, as_of: AsOf, proposals: bool) -> None:
    folded = fold(rows, as_of, include_proposed=proposals)
    answer = figures(folded)
    counted = {identifier for identifier, told in folded.statements.items() if told.count is not None}
    assert set(answer.evidence) == counted
    assert isinstance(answer, Figures) == bool(counted)
    for one in folded.people:
        record = person(folded, one.id)
        assert record.evidence == tuple(told.id for told in one.statements)
        assert set(record.status.evidence) <= set(record.evidence)
        assert is_json(record.to_json())
        for name in one.names:
            try:
                assert person(folded, name).id == one.id
            except AmbiguousPersonError as error:
                assert one.id in [identifier for identifier, _ in error.choices]
