"""Deals and the revolving door over small registers of every shape: nothing is lost, invented or added up, and nothing fails."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from fold_rows import is_json
from habeas.answers import Deals, NotKnown, Revolving, deals, revolving
from habeas.answers.deals.tellings import MEASURES, PEOPLE
from habeas.answers.revolving import Ratio
from habeas.dates import UNKNOWN, PartialDate
from habeas.model import (
    AsOf,
    Bound,
    Count,
    Decision,
    Entry,
    Kind,
    LedgerRows,
    Modality,
    Party,
    PersonMention,
    Relation,
    Source,
    Span,
    Statement,
    StatementLink,
    Verdict,
)
from habeas.register import fold
from ledger_reports import statements as any_statements

FIRST = date(2025, 9, 1)
NAMES = ("Belarus", "Minsk", "Alexander Lukashenko", "United States", "Venezuela", "Viasna", "")
KINDS = (
    Kind.RELEASED,
    Kind.RELEASED,
    Kind.MEASURE_LIFTED,
    Kind.MEASURE_IMPOSED,
    Kind.AGREED,
    Kind.EXCHANGED,
    Kind.DEPORTED,
    Kind.DESIGNATED,
    Kind.RETURNED_TO_CUSTODY,
    Kind.REFUSED_DEPORTATION,
    Kind.HELD,
    Kind.DETAINED,
    Kind.DIED,
)


@st.composite
def dates(draw: st.DrawFn) -> PartialDate:
    first = FIRST + timedelta(days=draw(st.integers(0, 30)))
    last = first + timedelta(days=draw(st.sampled_from([0, 0, 5, 60])))
    return draw(st.sampled_from([PartialDate.day(first), PartialDate.between(first, last), PartialDate.before(last), UNKNOWN]))


@st.composite
def counts(draw: st.DrawFn, whole: str | None) -> Count:
    low = draw(st.integers(0, 4))
    return draw(
        st.sampled_from(
            [
                Count(low, low, Bound.EXACTLY, subset_of=whole),
                Count(low, None, Bound.AT_LEAST, population="political prisoners", subset_of=whole),
                Count(None, low, Bound.AT_MOST, subset_of=whole),
                Count(low, low + 3, Bound.ABOUT, population="political prisoners", subset_of=whole),
            ]
        )
    )


@st.composite
def rows(draw: st.DrawFn) -> LedgerRows:
    ids = [f"s{number}" for number in range(draw(st.integers(0, 9)))]
    found = []
    for identifier in ids:
        others = st.sampled_from(ids)
        roles = draw(st.lists(st.sampled_from(["by", "for", "against", "with"]), max_size=2, unique=True))
        found.append(
            Statement(
                identifier,
                draw(st.sampled_from(KINDS)),
                draw(st.sampled_from([Modality.ASSERTED, Modality.ASSERTED, Modality.ASSERTED, *Modality])),
                "Belarusian President Alexander Lukashenko did it",
                Span(0, 9),
                tuple(draw(st.lists(st.sampled_from(NAMES), max_size=2))),
                draw(dates()),
                tuple(
                    PersonMention(name, Span(0, 1))
                    for name in draw(st.lists(st.sampled_from(["Anna Prykladna", "Yan Prykladny"]), max_size=1))
                ),
                tuple(Party(role, draw(st.sampled_from(NAMES))) for role in roles),
                draw(st.none() | counts(draw(st.none() | others))),
                tuple(draw(st.lists(st.builds(StatementLink, st.sampled_from(Relation), others), max_size=2))),
                tuple(
                    draw(
                        st.lists(
                            st.sampled_from([("instrument", "sanctions"), ("destination", "Ukraine"), ("ground", "exchange")]), max_size=1
                        )
                    )
                ),
                source=draw(st.sampled_from(["one", "two"])),
                entry=draw(st.integers(1, 2)),
            )
        )
    return ledger(found)


def ledger(found: list[Statement]) -> LedgerRows:
    entries = [Entry(number, datetime(2026, 1, number, tzinfo=UTC), "m", "add", "", "", "") for number in (1, 2)]
    sources = [Source(name, "text/plain", published_on=date(2025, 12, 12), entry=1) for name in ("one", "two")]
    return LedgerRows(entries, sources, found, [Decision(f"d{one.id}", one.id, Verdict.ACCEPT, "m", entry=2) for one in found])


def numbers(value: Any) -> list[int]:
    """Every `low` and `high` of a document."""
    if isinstance(value, dict):
        own = [value[key] for key in ("low", "high") if isinstance(value.get(key), int)]
        return own + [one for each in value.values() for one in numbers(each)]
    return [one for each in value for one in numbers(each)] if isinstance(value, list) else []


@settings(max_examples=100, deadline=None)
@given(rows(), st.booleans())
def test_a_deal_tells_nothing_that_no_statement_says(rows: LedgerRows, reverse: bool) -> None:
    folded = fold(rows, AsOf(date(2026, 1, 1)))
    answer = deals(folded)
    document = json.loads(json.dumps(answer.to_json()))
    if isinstance(answer, NotKnown):
        assert answer.not_known
        return
    assert isinstance(answer, Deals)
    said = {side for one in rows.statements if one.count for side in (one.count.low, one.count.high)}
    assert set(numbers(document)) <= said  # no number is made: none added, none divided
    assert set(answer.evidence) <= set(folded.statements)
    legs = [one for deal in answer.deals for leg in deal.legs for one in leg.statements]
    assert len(legs) == len(set(legs))  # no statement gives twice
    for tie in folded.ties:
        ends = [folded.statements[one] for one in (tie.statement, tie.to)]
        given_for = tie.relation is Relation.IN_RETURN_FOR and tie.modality is Modality.ASSERTED
        if given_for and all(one.kind in PEOPLE | MEASURES and one.modality is Modality.ASSERTED for one in ends):
            claims = [claim for deal in answer.deals for claim in deal.claims]
            assert any({tie.statement, tie.to} <= set(claim.statements) for claim in claims)  # no word on a link is lost
    for deal in answer.deals:
        for leg in deal.legs:
            delivered = [folded.statements[one] for quantity in leg.delivered for one in quantity.statements]
            assert all(one.modality is Modality.ASSERTED for one in delivered)
    mirrored = LedgerRows(rows.entries, rows.sources, list(reversed(rows.statements)), rows.decisions) if reverse else rows
    assert deals(fold(mirrored, AsOf(date(2026, 1, 1)))).to_json() == answer.to_json()


@settings(max_examples=100, deadline=None)
@given(rows(), st.none() | st.integers(1, 90), st.sampled_from([date(2025, 9, 10), date(2025, 12, 12)]))
def test_the_door_always_answers_or_says_why(rows: LedgerRows, window: int | None, on: date) -> None:
    folded = fold(rows, AsOf(on))
    answer = revolving(folded, window=window)
    assert is_json(answer.to_json())
    assert set(answer.evidence) <= set(folded.statements)
    if not isinstance(answer, Revolving):
        return
    for door in answer.doors:
        for parts in door.replacement.values():
            for part in parts:
                if not isinstance(part, Ratio):
                    continue
                low, high = part.interval
                assert high is None or low <= high
                assert part.low is None or low <= part.low
                assert high is None or part.high is None or part.high <= high


@settings(max_examples=100, deadline=None)
@given(any_statements("one"))
def test_any_statements_at_all_can_be_asked_about(found: list[Statement]) -> None:
    from dataclasses import replace

    folded = fold(ledger([replace(one, entry=1) for one in found]), AsOf(date(2026, 1, 1)))
    for answer in (deals(folded), revolving(folded)):
        assert is_json(answer.to_json())
