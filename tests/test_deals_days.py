"""Deals day by day: what followed is told by the event, and nobody gets the day of somebody else. All people here are invented."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from fold_rows import Ledger, day, exactly, statement
from habeas.answers import Deal, Deals, NotKnown, deals
from habeas.answers.deals import LegStatus, Stance
from habeas.cli.showing_deals import after_words
from habeas.dates import PartialDate
from habeas.model import AsOf, Kind, Modality, Party, Relation, Statement, StatementLink
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


def measure(name: str, kind: Kind, on: PartialDate, modality: Modality = Modality.ASSERTED, stated: str | None = None) -> Statement:
    whom = Party("against" if kind is Kind.MEASURE_IMPOSED else "for", "Sokol")
    facets = [("instrument", "sanctions")]
    return statement(name, kind, on, parties=[STATES, whom], facets=facets, modality=modality, source=name, stated=stated)


class TestTheDayAskedAbout:
    """Five let go on 4 July, sanctions promised on 2 July and lifted on 10 July, put back on 20 July."""

    def ledger(self) -> Ledger:
        ledger = Ledger()
        lifted = measure("lifted", Kind.MEASURE_LIFTED, day("2025-07-10"))
        told = (
            statement("word", Kind.RELEASED, PartialDate.month(2025, 7), count=exactly(5), parties=[RUSSIA], source="early"),
            statement("freed", Kind.RELEASED, day("2025-07-04"), count=exactly(5), parties=[RUSSIA], source="lifted"),
            measure("promised", Kind.MEASURE_LIFTED, day("2025-07-12"), Modality.PROMISED, "2025-07-02"),
            replace(lifted, links=(StatementLink(Relation.IN_RETURN_FOR, "freed"),)),
            measure("back", Kind.MEASURE_IMPOSED, day("2025-07-20")),
        )
        for source in dict.fromkeys(one.source for one in told):
            ledger.source(source, published="2025-08-01", publisher=source)
        ledger.keep(*told)
        return ledger

    def test_each_leg_and_the_deal_have_the_status_of_that_day(self) -> None:
        statuses = {}
        for on in ("2025-07-02", "2025-07-05", "2025-07-10", "2025-07-19", "2025-07-20"):
            told = deal_on(self.ledger(), on)
            statuses[on] = (told.status.value, {leg.kind.value: leg.status.value for leg in told.legs}, len(told.claims))
        assert statuses == {
            "2025-07-02": ("promised", {"measure_lifted": "promised"}, 1),
            "2025-07-05": ("partly delivered", {"released": "delivered", "measure_lifted": "promised"}, 1),
            "2025-07-10": ("delivered", {"released": "delivered", "measure_lifted": "delivered"}, 2),
            "2025-07-19": ("delivered", {"released": "delivered", "measure_lifted": "delivered"}, 2),
            "2025-07-20": ("partly reversed", {"released": "delivered", "measure_lifted": "reversed"}, 2),
        }

    def test_nothing_is_told_of_a_day_before_anything_was_said_or_done(self) -> None:
        answer = deals(fold(self.ledger().rows, AsOf(date(2025, 6, 30))))
        assert isinstance(answer, NotKnown)
        assert answer.not_known == ("The only deal told of here had not begun by 30 June 2025.",)

    def test_a_deal_keeps_its_id_and_says_that_legs_of_later_days_are_left_out(self) -> None:
        early, late = deal_on(self.ledger(), "2025-07-02"), deal_on(self.ledger())
        assert early.id == late.id
        assert "Other legs of this deal are told of days after 2 July 2025 only, and left out." in early.not_known
        assert not any("left out" in sentence or "What was given for it" in sentence for sentence in late.not_known)

    def test_a_denial_alone_makes_no_deal_of_an_earlier_day(self) -> None:
        denial = statement("no", Kind.AGREED, modality=Modality.DENIED, speakers=["Russia"], source="report", stated="2025-06-16")
        ledger = ledger_of(denial)
        assert isinstance(deals(fold(ledger.rows, AsOf(date(2025, 6, 14)))), NotKnown)
        assert [claim.stance for claim in deal_on(ledger, "2025-06-15").claims] == [Stance.CLAIMS, Stance.DENIES]

    def test_parts_told_of_later_days_are_not_told_yet(self) -> None:
        ledger = ledger_of(statement("sent", Kind.DEPORTED, day("2025-06-20"), count=exactly(2, subset_of="freed")))
        assert [len(deal_on(ledger, on).legs[0].parts) for on in ("2025-06-19", "2025-06-20")] == [0, 1]
        assert deal_on(ledger, "2025-06-15").legs[0].status is LegStatus.DELIVERED
