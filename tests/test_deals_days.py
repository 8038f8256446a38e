"""Deals day by day: what followed is told by the event, and nobody gets the day of somebody else. All people here are invented."""

from __future__ import annotations

from datetime import date

from fold_rows import Ledger, day, exactly, statement
from habeas.answers import Deal, Deals, deals
from habeas.cli.showing_deals import after_words
from habeas.dates import PartialDate
from habeas.model import AsOf, Kind, Party, Relation, Statement
from habeas.register import fold

NAMES = ("Pavel Arno", "Ilya Berr", "Anna Cass", "Oleg Dorr", "Vera Eiss")
RUSSIA, STATES = Party("by", "Russia"), Party("by", "United States")


def ledger_of(*more: Statement) -> Ledger:
    """Five let go on 15 June for sanctions, and whatever else is told."""
    ledger = Ledger()
    first = (
        statement("freed", Kind.RELEASED, day("2025-06-15"), people=NAMES, count=exactly(5), parties=[RUSSIA]),
        statement(
            "lifted",
            Kind.MEASURE_LIFTED,
            day("2025-06-15"),
            parties=[STATES, Party("for", "Sokol")],
            links=[(Relation.IN_RETURN_FOR, "freed")],
            facets=[("instrument", "sanctions")],
        ),
    )
    for source in dict.fromkeys(one.source for one in (*first, *more)):
        ledger.source(source, published="2025-10-01", publisher=source)
    ledger.keep(*first, *more)
    return ledger


def deal_on(ledger: Ledger, on: str = "2026-01-01") -> Deal:
    answer = deals(fold(ledger.rows, AsOf(date.fromisoformat(on))))
    assert isinstance(answer, Deals), answer
    (only,) = answer.deals
    return only


def back(name: str, on: PartialDate, many: int | None = None, people: tuple[str, ...] = (), source: str = "courier") -> Statement:
    count = exactly(many, subset_of="freed") if many is not None else None
    return statement(name, Kind.RETURNED_TO_CUSTODY, on, count=count, people=people, source=source, speakers=[source])


JUNE = PartialDate.month(2025, 6, "in June")


class TestWhatFollowed:
    def test_people_returned_on_different_days_each_have_their_own_day_and_words(self) -> None:
        told = deal_on(ledger_of(back("p", day("2025-06-20"), people=NAMES[:1]), back("i", day("2025-09-03"), people=NAMES[1:2])))
        assert [(one.people, one.on, one.statements) for one in told.aftermath] == [
            (NAMES[:1], day("2025-06-20"), ("p",)),
            (NAMES[1:2], day("2025-09-03"), ("i",)),
        ]
        assert [after_words(one) for one in told.aftermath] == [
            "Pavel Arno: returned to custody, on 20 June 2025, says courier (p)",
            "Ilya Berr: returned to custody, on 3 September 2025, says courier (i)",
        ]
        assert [after["on"]["earliest"] for after in told.to_json()["aftermath"]] == ["2025-06-20", "2025-09-03"]

    def test_a_day_known_of_one_is_not_given_to_another_of_whom_only_the_month_is_known(self) -> None:
        told = deal_on(ledger_of(back("p", day("2025-06-20"), people=NAMES[:1]), back("i", JUNE, people=NAMES[1:2])))
        assert [(one.people, one.on.latest) for one in told.aftermath] == [
            (NAMES[:1], date(2025, 6, 20)),
            (NAMES[1:2], date(2025, 6, 30)),
        ]
        both = deal_on(ledger_of(back("p", day("2025-06-20"), people=NAMES[:1]), back("m", JUNE, people=NAMES[:2])))
        assert [one.statements for one in both.aftermath] == [("p",), ("m",)]

    def test_reports_of_one_return_are_one_with_the_narrower_day(self) -> None:
        told = deal_on(ledger_of(back("m", JUNE, 2), back("d", day("2025-06-28"), 2, source="dispatch")))
        (after,) = told.aftermath
        assert (after.on, set(after.statements)) == (day("2025-06-28"), {"m", "d"})
        named = deal_on(ledger_of(back("m", JUNE, people=NAMES[:1]), back("d", day("2025-06-28"), people=NAMES[:2])))
        assert [(one.people, one.on) for one in named.aftermath] == [(NAMES[:2], day("2025-06-28"))]

    def test_the_same_number_on_days_that_exclude_each_other_is_told_twice(self) -> None:
        told = deal_on(ledger_of(back("j", day("2025-06-28"), 2), back("s", day("2025-09-08"), 2)))
        assert [(one.on, [each.count.low for each in one.quantities]) for one in told.aftermath] == [
            (day("2025-06-28"), [2]),
            (day("2025-09-08"), [2]),
        ]

    def test_what_may_be_of_either_of_two_days_is_put_with_neither(self) -> None:
        summer = PartialDate.between(date(2025, 6, 15), date(2025, 10, 1))
        told = deal_on(ledger_of(back("j", day("2025-06-28"), 2), back("s", day("2025-09-08"), 2), back("w", summer, 2)))
        assert [one.statements for one in told.aftermath] == [("j",), ("s",), ("w",)]

    def test_numbers_of_one_day_still_stand_side_by_side(self) -> None:
        told = deal_on(ledger_of(back("two", day("2025-06-28"), 2), back("three", day("2025-06-28"), 3, source="dispatch")))
        (after,) = told.aftermath
        assert sorted(one.count.low or 0 for one in after.quantities) == [2, 3]
