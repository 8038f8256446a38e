"""The story that shaped Habeas, read from the report itself: what it says, what it only demands or offers, and what it does not say."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from habeas.dates import Precision
from habeas.model import Bound, Kind, Modality, Relation, Statement
from habeas.reading import Reading, read
from shared_texts import SHARED, needs_texts

pytestmark = needs_texts


@pytest.fixture(scope="module")
def reading() -> Reading:
    text = (SHARED / "seed" / "article.txt").read_bytes().decode("utf-8")
    return read(text, published_on=date(2025, 12, 12), publisher="Reuters")


@pytest.fixture(scope="module")
def one(reading: Reading) -> Callable[..., Statement]:
    def find(kind: Kind, modality: Modality = Modality.ASSERTED, *, low: int | None = None, high: int | None = None) -> Statement:
        found = [
            statement
            for statement in reading.statements
            if statement.kind is kind
            and statement.modality is modality
            and (low is None or (statement.count is not None and statement.count.low == low))
            and (high is None or (statement.count is not None and statement.count.high == high))
        ]
        assert len(found) == 1, f"{kind}/{modality}: {[statement.quote for statement in found]}"
        return found[0]

    return find


def test_fifty_two_were_released_in_september(one: Callable[..., Statement]) -> None:
    released = one(Kind.RELEASED, low=52)
    assert (released.on.earliest, released.on.latest, released.on.precision) == (date(2025, 9, 1), date(2025, 9, 30), Precision.MONTH)
    assert released.count is not None and released.count.bound is Bound.EXACTLY
    assert released.speakers == ("Reuters",)


def test_forty_of_them_were_political_prisoners_according_to_viasna(one: Callable[..., Statement]) -> None:
    part, whole = one(Kind.RELEASED, low=40), one(Kind.RELEASED, low=52)
    assert part.count is not None
    assert part.count.subset_of == whole.id
    assert part.count.population == "political prisoners"
    assert part.speakers == ("Viasna", "Reuters")
    assert part.on.same_range(whole.on)


def test_one_of_them_went_back_to_jail_after_refusing_deportation(one: Callable[..., Statement]) -> None:
    returned, refused, whole = one(Kind.RETURNED_TO_CUSTODY), one(Kind.REFUSED_DEPORTATION), one(Kind.RELEASED, low=52)
    assert returned.count is not None and (returned.count.low, returned.count.high, returned.count.subset_of) == (1, 1, whole.id)
    assert refused.count is not None and (refused.count.low, refused.count.subset_of) == (1, whole.id)
    assert (Relation.AFTER, refused.id) in [(link.relation, link.to) for link in returned.links]


def test_the_airline_s_sanctions_were_lifted_in_return(one: Callable[..., Statement]) -> None:
    lifted, whole = one(Kind.MEASURE_LIFTED), one(Kind.RELEASED, low=52)
    assert [(link.relation, link.to) for link in lifted.links] == [(Relation.IN_RETURN_FOR, whole.id)]
    assert {party.role: party.name for party in lifted.parties}["by"] == "United States"
    assert (lifted.on.earliest, lifted.on.latest) == (date(2025, 9, 1), date(2025, 12, 12))


def test_167_were_designated_since_then_by_viasna(one: Callable[..., Statement]) -> None:
    designated, whole = one(Kind.DESIGNATED), one(Kind.RELEASED, low=52)
    assert designated.count is not None and (designated.count.low, designated.count.high) == (167, 167)
    assert designated.speakers == ("Viasna", "Reuters")
    assert (designated.on.earliest, designated.on.latest) == (date(2025, 9, 1), date(2025, 12, 12))
    assert (Relation.AFTER, whole.id) in [(link.relation, link.to) for link in designated.links]


def test_a_demand_for_up_to_1400_stays_a_demand(one: Callable[..., Statement], reading: Reading) -> None:
    demand = one(Kind.RELEASED, Modality.DEMANDED, high=1400)
    assert demand.count is not None and (demand.count.low, demand.count.bound) == (None, Bound.AT_MOST)
    assert demand.speakers == ("Donald Trump", "Reuters")
    assert not [s for s in reading.statements if s.count is not None and s.count.high == 1400 and s.modality is Modality.ASSERTED]


def test_two_people_are_held_by_name(one: Callable[..., Statement]) -> None:
    held = one(Kind.HELD)
    assert [person.name for person in held.people] == ["Ales Bialiatski", "Maria Kalesnikava"]
    assert held.count is None
    assert (held.on.earliest, held.on.latest) == (date(2025, 12, 12), date(2025, 12, 12))


def test_the_offer_of_31_october_keeps_its_condition(one: Callable[..., Statement]) -> None:
    offer = one(Kind.AGREED, Modality.OFFERED)
    assert (offer.on.earliest, offer.on.latest) == (date(2025, 10, 31), date(2025, 10, 31))
    assert offer.speakers == ("Alexander Lukashenko", "Reuters")
    assert dict(offer.facets)["condition"].startswith("as long as")


def test_no_stock_of_prisoners_is_read_where_none_is_stated(reading: Reading) -> None:
    assert not [statement for statement in reading.statements if statement.kind is Kind.HELD and statement.count is not None]


def test_every_quote_is_the_text_s_own_words(reading: Reading) -> None:
    text = (SHARED / "seed" / "article.txt").read_bytes().decode("utf-8")
    assert reading.statements
    for statement in reading.statements:
        assert statement.quote == text[statement.span.start : statement.span.end]
        for person in statement.people:
            assert person.name.split()[-1] in text[person.span.start : person.span.end]
