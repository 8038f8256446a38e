"""The revolving door: the December report first, then registers that know more, and then those that know too little. Names are invented."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from fold_rows import REPORT_DAY, Ledger, day, envoy_story, exactly, is_json, statement
from habeas.answers import AnswerError, Deals, Door, NotKnown, Revolving, UnknownDealError, deals, revolving
from habeas.answers.revolving import (
    Basis,
    Entries,
    Excess,
    NetChange,
    RateChange,
    RateRatio,
    Ratio,
    Refill,
    Returns,
    TimeHeld,
    Unsaid,
    Yield,
)
from habeas.dates import PartialDate
from habeas.model import AsOf, Bound, Count, Kind, Modality, Party, Relation, Statement
from habeas.reading import read
from habeas.register import Register, fold
from shared_texts import SHARED, needs_texts

DEAL = date(2025, 9, 11)
VIASNA = ("Viasna", "Reuters")
BY_VIASNA = [Party("by", "Viasna")]
LISTED = "political prisoners"


def register(ledger: Ledger, on: str = REPORT_DAY, **asked: object) -> Register:
    return fold(ledger.rows, AsOf(date.fromisoformat(on)), **asked)  # type: ignore[arg-type]


def doors(ledger: Ledger, on: str = REPORT_DAY, **asked: object) -> tuple[Door, ...]:
    answer = revolving(register(ledger, on), **asked)  # type: ignore[arg-type]
    assert isinstance(answer, Revolving), answer
    return answer.doors


def door(ledger: Ledger, on: str = REPORT_DAY, **asked: object) -> Door:
    (only,) = doors(ledger, on, **asked)
    return only


def ratios(door: Door, basis: Basis = Basis.DESIGNATION) -> list[str]:
    return [f"{part.arithmetic} = {part.words}" for part in door.replacement[basis] if isinstance(part, Ratio)]


def why(part: object) -> str:
    assert isinstance(part, Unsaid), part
    return " ".join(part.why)


def bargain(*more: Statement, listed: Count | None = None, freed: Count | None = None) -> Ledger:
    """A deal of a known day: 52 let go on 11 September, 40 of them of Viasna's list, for sanctions on Belavia."""
    ledger = Ledger()
    ledger.source("report", published=REPORT_DAY, publisher="Reuters")
    ledger.keep(
        statement("freed", Kind.RELEASED, day("2025-09-11"), count=freed or exactly(52), parties=[Party("by", "Belarus")]),
        statement("listed", Kind.RELEASED, day("2025-09-11"), count=listed or exactly(40, "political prisoners", "freed"), speakers=VIASNA),
        statement(
            "lifted",
            Kind.MEASURE_LIFTED,
            day("2025-09-11"),
            parties=[Party("by", "United States"), Party("for", "Belavia")],
            links=[(Relation.IN_RETURN_FOR, "freed")],
        ),
        *more,
    )
    return ledger


def named(identifier: str, kind: Kind, on: str | PartialDate, person: str, **more: object) -> Statement:
    when = day(on) if isinstance(on, str) else on
    return statement(identifier, kind, when, people=[person], **more)  # type: ignore[arg-type]


def designations(first: str, last: str, number: int, name: str = "", **more: object) -> Statement:
    on = PartialDate.between(date.fromisoformat(first), date.fromisoformat(last))
    more.setdefault("speakers", VIASNA)
    more.setdefault("parties", BY_VIASNA)
    return statement(name or f"d{first}", Kind.DESIGNATED, on, count=exactly(number), **more)  # type: ignore[arg-type]


def stock(on: str, number: int, name: str = "", population: str = "political prisoners") -> Statement:
    return statement(name or f"s{on}", Kind.HELD, day(on), count=exactly(number, population), speakers=VIASNA)


SINCE = designations("2025-09-11", "2025-12-12", 167)


class TestTheDecemberReport:
    def test_52_let_go_40_of_them_on_the_list_12_not_and_1_returned(self) -> None:
        part = door(envoy_story()).yielded
        assert isinstance(part, Yield)
        assert [number.counted for number in part.freed] == ["52 people"]
        assert [(number.counted, number.whose) for number in part.listed] == [("40 political prisoners", VIASNA)]
        assert [number.low for number in part.not_listed] == [12]
        assert [(number.whose, number.whence) for number in part.not_listed] == [
            ((), f"52, {part.freed[0].whence}, less 40, {part.listed[0].whence}")
        ]
        assert [number.low for number in part.refused] == [1]
        assert [number.low for number in part.returned] == [1]
        assert part.offered == ()  # neither the demand for 1,400 nor the offer of a bargain

    def test_both_ratios_with_their_exact_intervals(self) -> None:
        assert ratios(door(envoy_story())) == ["167/40 = 4.18 (95 % 2.94–6.05)", "167/52 = 3.21 (95 % 2.34–4.47)"]

    def test_by_detention_date_is_not_supported_by_what_is_known(self) -> None:
        only = door(envoy_story())
        assert only.supported == (Basis.DESIGNATION,)
        assert "Not supported by what is known" in why(only.replacement[Basis.DETENTION][0])

    def test_net_change_is_not_identified_and_says_why_and_what_would_hold_if(self) -> None:
        part = door(envoy_story()).net_change
        assert isinstance(part, NetChange)
        assert not part.identified
        assert (part.low, part.high) == (None, 128)
        assert part.words == (
            "not identified, because no stock is stated and other exits are unknown; "
            "if there were no other exits, +127, or +128 if the one returned is one of the 40"
        )
        assert set(part.evidence) == {"designated", "freed-political", "jailed-again"}

    def test_refill_day_is_not_known(self) -> None:
        part = door(envoy_story()).refill
        assert isinstance(part, Refill)
        assert part.state == "not known"
        assert part.conditional == ("if there were no other exits, it was back at its level by 12 December 2025",)

    def test_what_needs_names_days_or_earlier_numbers_says_so(self) -> None:
        only = door(envoy_story())
        assert "none of the 52 let go is named here" in why(only.returns)
        assert "there are 0" in why(only.time_held)
        assert "published for a stretch of days before the deal" in why(only.excess[0])
        assert "The day of the deal is not stated" in why(only.rate_change[Basis.DESIGNATION])

    def test_the_question_may_be_put_a_year_later(self) -> None:
        assert ratios(door(envoy_story(), "2026-12-12")) == ratios(door(envoy_story()))

    def test_before_the_deal_there_is_none(self) -> None:
        answer = revolving(register(envoy_story(), "2025-08-31"))
        assert isinstance(answer, NotKnown)

    @needs_texts
    def test_as_read_from_its_words(self) -> None:
        found = read((SHARED / "seed" / "article.txt").read_text(encoding="utf-8"), published_on=date(2025, 12, 12), publisher="Reuters")
        ledger = Ledger()
        ledger.source("", published=REPORT_DAY, publisher="Reuters")
        ledger.keep(*found.statements)
        only = door(ledger)
        assert ratios(only) == ["167/40 = 4.18 (95 % 2.94–6.05)", "167/52 = 3.21 (95 % 2.34–4.47)"]
        assert isinstance(only.net_change, NetChange)
        assert only.net_change.words.endswith("+127, or +128 if the one returned is one of the 40")


class TestEntries:
    def test_numbers_for_days_that_follow_each_other_are_added_and_named(self) -> None:
        only = door(bargain(designations("2025-09-11", "2025-10-31", 60), designations("2025-11-01", "2025-12-12", 107)))
        (entered,) = (part for part in only.entered[Basis.DESIGNATION] if isinstance(part, Entries))
        assert (entered.low, entered.high) == (167, 167)
        assert len(entered.figures) == 2
        assert any("do not overlap" in sentence for sentence in entered.assumes)

    def test_numbers_for_days_that_overlap_are_never_added(self) -> None:
        overlapping = (designations("2025-09-11", "2025-12-12", 167, "all"), designations("2025-11-01", "2025-11-30", 50, "month"))
        only = door(bargain(*overlapping))
        (entered,) = (part for part in only.entered[Basis.DESIGNATION] if isinstance(part, Entries))
        assert (entered.low, entered.high) == (167, 167)
        assert "its days overlap" in entered.set_aside[0]

    def test_of_numbers_for_overlapping_days_the_largest_is_surely_so_and_all_bound_it(self) -> None:
        first, then = designations("2025-09-12", "2025-10-31", 7, "first"), designations("2025-10-20", "2025-12-12", 4, "then")
        for numbers in ((first,), (first, then)):
            (entered,) = (part for part in door(bargain(*numbers)).entered[Basis.DESIGNATION] if isinstance(part, Entries))
            assert entered.low == 7
        assert (entered.high, entered.uncovered) == (11, ())
        assert len(entered.figures) == 2 and any("same people" in sentence for sentence in entered.assumes)

    def test_a_wider_number_published_later_and_smaller_corrects_the_one_before(self) -> None:
        early = designations("2025-09-11", "2025-10-31", 150, "early", stated="2025-11-01")
        late = designations("2025-09-11", "2025-12-12", 120, "late", stated="2025-12-12")
        (entered,) = (part for part in door(bargain(early, late)).entered[Basis.DESIGNATION] if isinstance(part, Entries))
        assert (entered.low, entered.high) == (120, 120)
        assert "a smaller number was published later" in entered.set_aside[0]

    @staticmethod
    def in_september(*more: Statement) -> Ledger:
        """50 of Viasna's list let go on some day of September."""
        september = PartialDate.month(2025, 9)
        ledger = Ledger()
        ledger.source("report", published=REPORT_DAY, publisher="Reuters")
        ledger.keep(
            statement("listed", Kind.RELEASED, september, count=exactly(50, LISTED), speakers=VIASNA, parties=[Party("by", "Belarus")]),
            statement(
                "lifted", Kind.MEASURE_LIFTED, september, parties=[Party("by", "United States")], links=[(Relation.IN_RETURN_FOR, "listed")]
            ),
            *more,
        )
        return ledger

    def test_a_number_that_begins_before_the_last_day_the_deal_can_have_been_may_be_of_days_before_it(self) -> None:
        month, since = designations("2025-09-01", "2025-09-30", 40, "month"), designations("2025-10-01", "2025-12-12", 30, "since")
        only = door(self.in_september(month, since))
        (entered,) = (part for part in only.entered[Basis.DESIGNATION] if isinstance(part, Entries))
        assert (entered.low, entered.high, entered.meanwhile) == (30, 30, 40)
        assert any("any number may have come since the deal" in sentence for sentence in entered.assumes)
        assert ratios(only)[0].startswith("30/50")

    @pytest.mark.parametrize(
        ("told", "most"),
        [
            ([("2025-09-02", "2025-09-30", 40)], 40),
            ([("2025-09-02", "2025-09-14", 10), ("2025-09-15", "2025-09-29", 20)], 30),
            ([("2025-09-01", "2025-09-14", 10), ("2025-08-01", "2025-09-30", 45), ("2025-09-15", "2025-10-31", 20)], 30),
            ([("2025-09-02", "2025-09-14", 10), ("2025-08-01", "2025-09-30", 25)], 25),
            ([("2025-09-30", "2025-10-31", 20)], 0),
            ([("2025-08-01", "2025-08-31", 20)], 0),
        ],
    )
    def test_who_entered_on_the_days_the_deal_can_have_been_may_be_in_the_net_change(
        self, told: list[tuple[str, str, int]], most: int
    ) -> None:
        during = [designations(*one, f"m{place}") for place, one in enumerate(told)]
        part = door(self.in_september(*during, designations("2025-10-01", "2025-12-12", 30, "since"))).net_change
        assert isinstance(part, NetChange)
        assert [(one.low, one.high) for one in part.conditional] == [(-20, -20 + most)]
        assert part.high == -20 + most

    def test_where_the_deal_can_have_been_on_any_day_asked_about_no_entry_is_surely_since(self) -> None:
        part = door(self.in_september(designations("2025-09-02", "2025-09-28", 10, "month")), on="2025-09-30").net_change
        assert isinstance(part, NetChange) and [(one.low, one.high) for one in part.conditional] == [(-50, -40)]

    def test_days_without_a_number_make_it_a_lower_bound(self) -> None:
        only = door(bargain(designations("2025-09-11", "2025-10-31", 60), designations("2025-11-15", "2025-12-12", 40)))
        assert ratios(only)[0].startswith("at least 100/40 = at least 2.50 (95 % from ")

    def test_a_number_for_a_longer_stretch_than_the_window_is_an_upper_bound(self) -> None:
        only = door(bargain(designations("2025-09-11", "2025-12-12", 167)), window=30)
        assert ratios(only)[0].startswith("up to 167/40 = at most 4.18 (95 % 0.00–6.05)")

    def test_a_later_number_for_the_same_days_takes_the_place_of_the_earlier(self) -> None:
        only = door(
            bargain(
                designations("2025-09-11", "2025-11-30", 150, "early", stated="2025-12-01"),
                designations("2025-09-11", "2025-11-30", 155, "late", stated="2025-12-10"),
            )
        )
        (entered,) = (part for part in only.entered[Basis.DESIGNATION] if isinstance(part, Entries))
        assert entered.low == 155
        assert "another number was published later" in entered.set_aside[0]

    def test_another_organisations_list_is_another_door(self) -> None:
        other = designations("2025-09-11", "2025-12-12", 80, "other", speakers=("Foro Penal",), parties=[Party("by", "Foro Penal")])
        found = {one.by: one for one in doors(bargain(designations("2025-09-11", "2025-12-12", 167), other))}
        assert set(found) == {"Viasna", "Foro Penal"}
        assert ratios(found["Viasna"])[0].startswith("167/40 = 4.18")
        assert ratios(found["Foro Penal"]) == ["80/52 = 1.54 (95 % 1.07–2.23)"]
        assert "How many of those let go Foro Penal designates is not stated." in why(found["Foro Penal"].replacement[Basis.DESIGNATION][0])

    def test_detention_dates_of_those_designated_support_the_other_ratio(self) -> None:
        since = PartialDate.between(DEAL, date(2025, 12, 12))
        arrested = statement(
            "arrested", Kind.DETAINED, since, count=exactly(90, "individuals", "all"), speakers=VIASNA, links=[(Relation.AFTER, "freed")]
        )
        only = door(bargain(designations("2025-09-11", "2025-12-12", 167, "all"), arrested))
        assert ratios(only, Basis.DETENTION)[0].startswith("90/40 = 2.25 (95 % ")
        assert only.supported == (Basis.DESIGNATION, Basis.DETENTION)

    def test_arrests_of_anybody_are_no_entries_to_a_list(self) -> None:
        since = PartialDate.between(DEAL, date(2025, 12, 12))
        arrested = statement("arrested", Kind.DETAINED, since, count=exactly(900), speakers=VIASNA)
        only = door(bargain(designations("2025-09-11", "2025-12-12", 167), arrested))
        assert only.supported == (Basis.DESIGNATION,)

    def test_bounds_of_the_counts_bound_the_ratio(self) -> None:
        only = door(
            bargain(designations("2025-09-11", "2025-12-12", 100), listed=Count(20, 40, Bound.ABOUT, population=LISTED, subset_of="freed"))
        )
        part = next(one for one in only.replacement[Basis.DESIGNATION] if isinstance(one, Ratio))
        assert (part.low, part.high) == (2.5, 5.0)
        at_least = bargain(
            designations("2025-09-11", "2025-12-12", 100), listed=Count(20, None, Bound.AT_LEAST, population=LISTED, subset_of="freed")
        )
        part = next(one for one in door(at_least).replacement[Basis.DESIGNATION] if isinstance(one, Ratio))
        assert (part.low, part.high) == (100 / 52, 5.0)  # they are some of the 52

    def test_nobody_of_the_list_let_go_gives_no_ratio_to_them(self) -> None:
        only = door(bargain(designations("2025-09-11", "2025-12-12", 100), listed=exactly(0, "political prisoners", "freed")))
        assert "nothing is divided by nobody" in why(only.replacement[Basis.DESIGNATION][0])


class TestRatesAndStocks:
    def test_excess_over_the_rate_before(self) -> None:
        # 92 in the 92 days before, 186 in the 93 days from the deal on: 93 were to be expected.
        only = door(bargain(designations("2025-06-11", "2025-09-10", 92), designations("2025-09-11", "2025-12-12", 186)))
        excess = only.excess[0]
        assert isinstance(excess, Excess)
        assert excess.expected == (93.0, 93.0)
        assert excess.low == excess.high == (186 - 93) / 40
        assert isinstance(only.rate_before_after, RateRatio)
        assert only.rate_before_after.value == pytest.approx(2.0)

    def test_numbers_that_begin_on_day_1_are_since_the_deal_and_over_a_day_less(self) -> None:
        # 92 in the 92 days before, 184 in the 92 days after the day of the deal: 92 were to be expected, not 93.
        only = door(bargain(designations("2025-06-11", "2025-09-10", 92), designations("2025-09-12", "2025-12-12", 184)))
        entered = only.entered[Basis.DESIGNATION][0]
        assert isinstance(entered, Entries)
        assert (entered.first, entered.last, entered.days) == (date(2025, 9, 12), date(2025, 12, 12), 92)
        excess = only.excess[0]
        assert isinstance(excess, Excess)
        assert excess.expected == (92.0, 92.0)

    def test_a_week_before_is_no_rate(self) -> None:
        only = door(bargain(designations("2025-09-04", "2025-09-10", 9), designations("2025-09-11", "2025-12-12", 167)))
        assert "known for 7 days only" in why(only.excess[0])

    def test_stocks_on_both_days_identify_the_net_change(self) -> None:
        only = door(bargain(designations("2025-09-11", "2025-12-12", 167), stock("2025-09-10", 1200), stock(REPORT_DAY, 1250)))
        part = only.net_change
        assert isinstance(part, NetChange)
        assert (part.identified, part.low, part.high) == (True, 50, 50)
        assert part.words == "+50"
        assert part.other_exits == (77, 77)  # 1,200 + 167 − 40 = 1,327, and 1,250 are left

    def test_a_stock_of_another_day_does_not(self) -> None:
        only = door(bargain(designations("2025-09-11", "2025-12-12", 167), stock("2025-09-08", 1200), stock("2025-12-10", 1250)))
        part = only.net_change
        assert isinstance(part, NetChange)
        assert not part.identified
        assert part.missing[0] == "no stock is stated by Viasna for 10 September 2025, the day before"
        assert part.nearest is not None
        assert [one.low for one in part.nearest] == [1200, 1250]
        assert part.words.endswith("if there were no other exits, +127")

    def test_a_stock_of_another_noun_or_owner_is_another_population(self) -> None:
        other = statement("other", Kind.HELD, day(REPORT_DAY), count=exactly(4500), speakers=("Harbunova",))
        only = door(bargain(designations("2025-09-11", "2025-12-12", 167), stock("2025-09-10", 1200), other))
        assert isinstance(only.net_change, NetChange)
        assert not only.net_change.identified

    @pytest.mark.parametrize(
        ("place", "of_the_list"),
        [
            ("Homel", False),
            ("the women's", False),
            ("western Belarus", False),
            ("Belarus", True),
            ("Belarusian jails", True),
            ("prison", True),
        ],
    )
    def test_the_stock_of_one_place_is_not_that_of_the_list(self, place: str, of_the_list: bool) -> None:
        held = statement(
            "before", Kind.HELD, day("2025-09-10"), count=exactly(12, "political prisoners"), speakers=VIASNA, facets=[("place", place)]
        )
        only = door(bargain(designations("2025-09-11", "2025-12-12", 167), held, stock(REPORT_DAY, 1250)))
        part = only.net_change
        assert isinstance(part, NetChange)
        assert part.identified is of_the_list
        assert isinstance(only.refill, Refill)
        assert (only.refill.level is not None) is of_the_list

    def test_a_stock_that_grew_by_more_than_entered_says_that_others_did(self) -> None:
        part = door(bargain(designations("2025-09-11", "2025-12-12", 167), stock("2025-09-10", 1000), stock(REPORT_DAY, 1300))).net_change
        assert isinstance(part, NetChange)
        assert part.low == 300
        assert any("at least 173 more than the published entries allow" in one for one in part.assumes)

    def test_refill_between_two_stocks_not_yet_and_not_known(self) -> None:
        before, low = stock("2025-09-10", 1200), stock("2025-09-30", 1165)
        refilled = door(bargain(before, low, stock("2025-11-22", 1210), designations("2025-09-11", "2025-12-12", 167))).refill
        assert isinstance(refilled, Refill)
        assert (refilled.state, refilled.after, refilled.by) == ("refilled", date(2025, 9, 30), date(2025, 11, 22))
        waiting = door(bargain(before, low, designations("2025-09-11", "2025-12-12", 167))).refill
        assert isinstance(waiting, Refill)
        assert waiting.state == "not yet"
        assert waiting.words == "not yet on any published day up to 30 September 2025 (day 19), the last with a stock"
        assert any("may have stood at its level" in sentence for sentence in waiting.assumes)
        bounded = statement(
            "b", Kind.HELD, day("2025-11-22"), count=Count(1184, None, Bound.AT_LEAST, population="political prisoners"), speakers=VIASNA
        )
        unknown = door(bargain(before, bounded, designations("2025-09-11", "2025-12-12", 167))).refill
        assert isinstance(unknown, Refill)
        assert unknown.state == "not known"
        between = door(bargain(before, low, bounded, stock("2025-12-01", 1170))).refill
        assert isinstance(between, Refill)
        assert between.state == "not known" and "22 November 2025" in between.why[0]

    @pytest.mark.parametrize(
        ("moved", "told"),
        [
            (
                statement("left", Kind.RELEASED, day("2025-09-05"), count=exactly(20, LISTED), speakers=VIASNA),
                "exits: 20 political prisoners on 5 September 2025",
            ),
            (designations("2025-09-02", "2025-09-09", 7), "entries: 7 people between 2 September 2025 and 9 September 2025"),
        ],
        ids=["some left", "some came"],
    )
    def test_a_level_after_whose_day_the_list_moved_before_the_deal_is_no_level(self, moved: Statement, told: str) -> None:
        stocks = stock("2025-08-31", 1200), stock("2025-09-30", 1165)
        part = door(bargain(SINCE, *stocks, moved)).refill
        assert isinstance(part, Refill)
        assert (part.state, part.level) == ("not known", None)
        assert part.words == f"not known, because the list moved between 31 August 2025 and the deal ({told})"
        assert moved.id in part.evidence
        still = door(bargain(SINCE, stock("2025-09-10", 1200), stock("2025-09-30", 1165), moved)).refill
        assert isinstance(still, Refill) and still.state == "not yet"  # the stock of a later day has the movement in it

    def test_a_number_that_begins_before_the_deal_bounds_those_since(self) -> None:
        straddling = designations("2025-08-01", "2025-12-12", 60)
        only = door(bargain(straddling))
        entered = only.entered[Basis.DESIGNATION][0]
        assert isinstance(entered, Entries)
        assert (entered.low, entered.high, entered.first, entered.last) == (0, 60, DEAL, date(2025, 12, 12))
        assert entered.uncovered == () and "any number may have come since the deal" in entered.assumes[0]
        (ratio, *_) = (part for part in only.replacement[Basis.DESIGNATION] if isinstance(part, Ratio))
        assert (ratio.arithmetic, ratio.low, ratio.high) == ("up to 60/40", 0.0, 1.5)
        short = door(bargain(straddling), on="2026-01-31")
        entered = short.entered[Basis.DESIGNATION][0]
        assert isinstance(entered, Entries)
        assert (entered.high, entered.last, entered.uncovered) == (60, date(2025, 12, 12), ((date(2025, 12, 13), date(2026, 1, 31)),))
        asked = door(bargain(straddling), on="2026-01-31", until=date(2026, 1, 31)).entered[Basis.DESIGNATION][0]
        assert isinstance(asked, Unsaid)  # nothing bounds those of January

    def test_a_number_that_begins_before_the_deal_fills_the_days_that_no_other_is_for(self) -> None:
        later = designations("2025-10-01", "2025-12-12", 30)
        entered = door(bargain(designations("2025-09-01", "2025-09-30", 20), later)).entered[Basis.DESIGNATION][0]
        assert isinstance(entered, Entries)
        assert (entered.low, entered.high, entered.first, entered.uncovered) == (30, 50, DEAL, ())

    def test_those_of_the_list_are_at_most_all_let_go(self) -> None:
        listed = Count(12, None, Bound.AT_LEAST, population=LISTED, subset_of="freed")
        only = door(bargain(designations("2025-09-11", "2025-12-12", 25), listed=listed, freed=exactly(18)))
        (ratio, _) = (part for part in only.replacement[Basis.DESIGNATION] if isinstance(part, Ratio))
        assert (ratio.arithmetic, ratio.low, ratio.high) == ("25/12–18", 25 / 18, 25 / 12)
        assert {"listed", "freed"} <= set(ratio.evidence)
        assert isinstance(only.net_change, NetChange)
        assert [(one.low, one.high) for one in only.net_change.conditional] == [(7, 13)]
        assert isinstance(only.yielded, Yield)
        assert only.yielded.listed[0].high is None  # its owner said no more than that

    def test_who_died_or_was_deported_since_is_not_back_on_the_list(self) -> None:
        names = people(6)
        lives = [named(f"on{n}", Kind.DESIGNATED, "2025-01-05", name, parties=BY_VIASNA) for n, name in enumerate(names)]
        lives += [named(f"off{n}", Kind.RELEASED, "2025-09-11", name) for n, name in enumerate(names)]
        lives.append(named("back", Kind.DETAINED, "2025-10-01", names[0]))
        six = exactly(6, LISTED, "freed")
        every = door(bargain(SINCE, *lives, listed=six, freed=exactly(6))).net_change
        since = [named("died", Kind.DIED, "2025-10-02", names[1]), named("sent", Kind.DEPORTED, "2025-10-03", names[2])]
        fewer = door(bargain(SINCE, *lives, *since, listed=six, freed=exactly(6))).net_change
        assert isinstance(every, NetChange) and isinstance(fewer, NetChange)
        assert every.conditional[-1].high == 167 and fewer.conditional[-1].high == 165

    def test_a_stock_beyond_the_window_is_said_to_be_beyond_it(self) -> None:
        part = door(bargain(SINCE, stock("2025-09-10", 1200), stock("2025-11-22", 1190)), window=30).refill
        assert isinstance(part, Refill)
        lacks = "no stock by Viasna is stated for a day since within the window, up to 11 October 2025; the next is of 22 November 2025"
        assert part.words == f"not known, because {lacks}"
        none = door(bargain(SINCE, stock("2025-09-10", 1200)), window=30).refill
        assert isinstance(none, Refill) and none.words.endswith("is stated for a day since")

    def test_days_are_counted_from_the_day_of_the_release_which_is_day_0_and_whose_stock_counts(self) -> None:
        before, same_day, later = stock("2025-09-10", 1200), stock("2025-09-11", 1160), stock("2025-09-18", 1201)
        part = door(bargain(SINCE, before, same_day, later)).refill
        assert isinstance(part, Refill)
        assert part.words == "back at its level by 18 September 2025 (day 7), after 11 September 2025 (day 0)"
        assert part.to_json()["days"] == {"after": 0, "by": 7}
        assert any("which is day 0" in sentence for sentence in part.assumes)
        at_once = door(bargain(SINCE, before, stock("2025-09-11", 1200))).refill
        assert isinstance(at_once, Refill)
        assert at_once.words == "at its level by 11 September 2025 (day 0); no stock since the deal shows it below"
        assert at_once.to_json()["days"] == {"after": None, "by": 0}

    @pytest.mark.parametrize(
        ("freed", "returned", "words"),
        [
            (40, 1, "if there were no other exits (the one returned is of the 40 and held again), +128"),
            (52, 0, "if there were no other exits, +127"),
            (52, 14, "if there were no other exits, +129, or +141 if 14 returned are among the 40, as far as they can be"),
        ],
        ids=["all let go are listed", "nobody returned", "more returned than can be unlisted"],
    )
    def test_the_conditional_follows_from_who_can_have_been_returned(self, freed: int, returned: int, words: str) -> None:
        more = [designations("2025-09-11", "2025-12-12", 167)]
        if returned:
            more.append(statement("back", Kind.RETURNED_TO_CUSTODY, day("2025-09-12"), count=exactly(returned, subset_of="freed")))
        part = door(bargain(*more, freed=exactly(freed))).net_change
        assert isinstance(part, NetChange)
        assert part.words.endswith(f"; {words}")

    @pytest.mark.parametrize(
        ("told", "in_all", "words"),
        [
            (
                [("2025-06-28", "2025-06-28", 2, ()), ("2025-09-08", "2025-09-08", 2, ())],
                (4, 4),
                "+9, or +10 if 4 returned are among the 4, as far as they can be",
            ),
            (
                [("2025-06-16", "2025-09-30", 2, ()), ("2025-09-08", "2025-09-08", 2, ())],
                (2, 2),
                "+7, or +8 if 2 returned are among the 4, as far as they can be",
            ),
            (
                [("2025-06-16", "2025-09-30", 3, ()), ("2025-09-08", "2025-09-08", 2, ())],
                (3, 5),
                "whoever of those let go was returned, +8 to +10",
            ),
            (
                [("2025-06-28", "2025-06-28", 2, ()), ("2025-09-08", "2025-09-08", 3, ())],
                (5, 5),
                "(at least 4 of 5 returned are of the 4 and held again), +10",
            ),
            (
                [("2025-06-28", "2025-06-28", 2, ("Pavel Arno",)), ("2025-09-08", "2025-09-08", 2, ("Pavel Arno",))],
                (3, 4),
                "whoever of those let go was returned, +8 to +10",
            ),
            ([("2025-06-28", "2025-06-28", 3, ()), ("2025-09-08", "2025-09-08", 3, ())], (3, 5), "was returned, +8 to +10"),
            (
                [("2025-06-28", "2025-06-28", 2, ()), ("2025-09-03", "2025-09-03", None, ("Ilya Berr",))],
                (3, 3),
                "+8, or +9 if 3 returned are among the 4, as far as they can be",
            ),
            (
                [("2025-06-01", "2025-06-30", 2, ()), ("2025-06-20", "2025-06-20", None, ("Ilya Berr",))],
                (2, 2),
                "+7, or +8 if 2 returned are among the 4, as far as they can be",
            ),
        ],
        ids=[
            "days apart",
            "the same number for days that may hold it",
            "one may count the other",
            "all are returned",
            "one named twice",
            "more than were let go",
            "a number and a name on another day",
            "a name of days that have a number",
        ],
    )
    def test_returns_on_days_apart_are_added_and_others_may_be_one(
        self, told: list[tuple[str, str, int | None, tuple[str, ...]]], in_all: tuple[int, int], words: str
    ) -> None:
        ledger = Ledger()
        ledger.source("report", published="2025-10-01", publisher="Dispatch")
        ledger.keep(
            statement("freed", Kind.RELEASED, day("2025-06-15"), count=exactly(5), people=["Ilya Berr"], parties=[Party("by", "Russia")]),
            statement("listed", Kind.RELEASED, day("2025-06-15"), count=exactly(4, LISTED, "freed"), speakers=["Watch", "Dispatch"]),
            statement("lifted", Kind.MEASURE_LIFTED, day("2025-06-15"), links=[(Relation.IN_RETURN_FOR, "freed")]),
            statement(
                "new",
                Kind.DESIGNATED,
                PartialDate.between(date(2025, 6, 16), date(2025, 9, 30)),
                count=exactly(10),
                parties=[Party("by", "Watch")],
                speakers=["Watch", "Dispatch"],
            ),
            *(
                statement(
                    f"back{place}",
                    Kind.RETURNED_TO_CUSTODY,
                    PartialDate.between(date.fromisoformat(first), date.fromisoformat(last)),
                    count=exactly(many, subset_of="freed") if many else None,
                    people=names,
                )
                for place, (first, last, many, names) in enumerate(told)
            ),
        )
        only = door(ledger, "2025-09-30")
        assert isinstance(only.yielded, Yield) and isinstance(only.net_change, NetChange)
        back = only.yielded.returned_in_all
        assert back is not None and (back.low, back.high) == in_all
        assert only.net_change.words.endswith(words)
        added = any("more than once" in sentence for sentence in only.net_change.assumes)
        assert added == ((back.low or 0) > max(one.low or 0 for one in only.yielded.returned))
        assert is_json(only.to_json())


def people(number: int) -> list[str]:
    return [f"Example Person{chr(97 + place // 26)}{chr(97 + place % 26)}" for place in range(number)]


def lives(returns: Sequence[int | None]) -> list[Statement]:
    """People designated and detained in spring, let go under the deal, each returned after so many days or never."""
    found = []
    for name, after in zip(people(len(returns)), returns, strict=True):
        key = name[-2:]
        found += [
            named(f"in{key}", Kind.DETAINED, "2025-03-01", name),
            named(f"des{key}", Kind.DESIGNATED, "2025-04-01", name, speakers=VIASNA, parties=BY_VIASNA),
            named(f"out{key}", Kind.RELEASED, "2025-09-11", name),
        ]
        if after is not None:
            again = (DEAL + timedelta(days=after)).isoformat()
            found.append(named(f"back{key}", Kind.RETURNED_TO_CUSTODY, again, name))
    return found


class TestNamedPeople:
    def test_return_to_custody_with_departure_as_a_competing_risk(self) -> None:
        pytest.importorskip("lifelines")
        gone = named("gone", Kind.DEPORTED, "2025-09-21", people(10)[9])
        ledger = bargain(*lives([5, 20, 60, None, None, None, None, None, None, None]), gone)
        part = door(ledger).returns
        assert isinstance(part, Returns)
        assert (part.people, part.returned, part.departed, part.died) == (10, 3, 1, 0)
        points = dict(part.horizons)
        within_30, within_90 = points[30], points[90]
        assert within_30 is not None and within_90 is not None
        # Day 5: 1 of 10. Day 10: one departs. Day 20: S = 0.8, 1 of 8. Day 60: S = 0.7, 1 of 7.
        assert within_30.low == within_30.high == pytest.approx(0.2)
        assert within_90.low == pytest.approx(0.3)
        assert within_30.at_risk == 7
        assert points[180] is None  # nobody was followed that long by 12 December
        assert any("stand for all 52" in sentence for sentence in part.assumes)

    def test_uncertain_days_give_two_readings(self) -> None:
        pytest.importorskip("lifelines")
        back = named("later", Kind.RETURNED_TO_CUSTODY, PartialDate.between(date(2025, 9, 20), date(2025, 11, 20)), people(6)[5])
        part = door(bargain(*lives([5, None, None, None, None, None]), back)).returns
        assert isinstance(part, Returns)
        within_30 = dict(part.horizons)[30]
        assert within_30 is not None
        assert (within_30.low, within_30.high) == (pytest.approx(1 / 6), pytest.approx(2 / 6))

    def test_time_held_keeps_open_stays_as_open(self) -> None:
        pytest.importorskip("lifelines")
        inside = [
            one
            for name in people(12)[8:]
            for one in (
                named(f"in{name[-2:]}", Kind.DETAINED, "2025-01-01", name),
                named(f"des{name[-2:]}", Kind.DESIGNATED, "2025-02-01", name, speakers=VIASNA, parties=BY_VIASNA),
            )
        ]
        part = door(bargain(*lives([None] * 8), *inside)).time_held
        assert isinstance(part, TimeHeld)
        assert (part.episodes, part.open) == (12, 4)
        assert part.median == (194.0, 194.0)  # 1 March to 11 September; the mean of finished stays is the same, of all it is not known

    def test_new_entries_by_name_say_they_are_only_those_known_here(self) -> None:
        newcomers = [
            one
            for name in people(24)[20:]
            for one in (
                named(f"in{name[-2:]}", Kind.DETAINED, "2025-10-01", name),
                named(f"des{name[-2:]}", Kind.DESIGNATED, "2025-11-01", name, speakers=VIASNA, parties=BY_VIASNA),
            )
        ]
        # One of them was detained before the deal and only designated since: a new designation, and no revolving door.
        newcomers.append(named("old-in", Kind.DETAINED, "2025-05-01", "Example Earlier"))
        newcomers.append(named("old-des", Kind.DESIGNATED, "2025-11-01", "Example Earlier", speakers=VIASNA, parties=BY_VIASNA))
        only = door(bargain(*lives([None, None]), *newcomers))
        assert ratios(only)[0].startswith("5/2 = 2.50")
        assert ratios(only, Basis.DETENTION)[0].startswith("4/2 = 2.00")

    def test_a_change_of_rate_from_dated_designations(self) -> None:
        pytest.importorskip("statsmodels")
        start = DEAL - timedelta(weeks=26)
        listed = []
        for week in range(52):
            for number in range(2 if week < 26 else 6):
                on = start + timedelta(weeks=week, days=number)
                name = f"Example Week{chr(97 + week // 26)}{chr(97 + week % 26)}{chr(97 + number)}"
                listed.append(named(f"w{week}-{number}", Kind.DESIGNATED, on.isoformat(), name, speakers=VIASNA, parties=BY_VIASNA))
        only = door(bargain(*listed), "2026-03-31")
        part = only.rate_change[Basis.DESIGNATION]
        assert isinstance(part, RateChange)
        assert (part.weeks[25], part.weeks[26], part.before) == (2, 6, 26)
        assert part.fit.low < 3 < part.fit.high
        assert part.fit.low > 1
        assert isinstance(only.rate_change[Basis.DETENTION], Unsaid)


class TestReleasesThatNoSourceTies:
    def untied(self, *more: Statement) -> Ledger:
        """52 let go on 11 September, told by two reports, of whom 40 are of Viasna's list; nobody says what for. 20 designated since."""
        ledger = Ledger()
        ledger.source("report", published=REPORT_DAY, publisher="Reuters")
        ledger.source("dispatch", published="2025-09-12", publisher="AP")
        freed = {"count": exactly(52), "parties": [Party("by", "Belarus")]}
        ledger.keep(
            statement("freed", Kind.RELEASED, day("2025-09-11"), people=["Pavel Vinahrad"], **freed),  # type: ignore[arg-type]
            statement("again", Kind.RELEASED, day("2025-09-11"), source="dispatch", **freed),  # type: ignore[arg-type]
            statement("listed", Kind.RELEASED, day("2025-09-11"), count=exactly(40, "political prisoners", "freed"), speakers=VIASNA),
            designations("2025-09-12", REPORT_DAY, 20),
            *more,
        )
        return ledger

    @pytest.mark.parametrize("asked", ["freed", "again", "listed", "2025-09-11", "Pavel Vinahrad", "vinahrad"])
    def test_one_is_asked_about_by_an_id_a_day_or_a_name(self, asked: str) -> None:
        told = register(self.untied())
        assert isinstance(revolving(told), NotKnown)
        answer = revolving(told, deal=asked)
        assert isinstance(answer, Revolving)
        (only,) = answer.doors
        assert ratios(only) == ["20/40 = 0.50 (95 % 0.28–0.88)", "20/52 = 0.38 (95 % 0.22–0.66)"]
        assert any("No source here ties this release to anything" in sentence for sentence in answer.assumes)
        assert {"freed", "again", "listed"} <= set(only.evidence)

    def test_two_releases_of_one_day_are_refused_with_their_ids(self) -> None:
        other = statement("others", Kind.RELEASED, day("2025-09-11"), count=exactly(3, "priests"), parties=[Party("by", "Russia")])
        with pytest.raises(UnknownDealError, match="fits 2 deals or releases; give the id of one: again; others"):
            revolving(register(self.untied(other)), deal="2025-09-11")

    def test_what_is_promised_or_still_to_come_frees_nobody(self) -> None:
        promised = statement("promised", Kind.RELEASED, day("2025-10-01"), count=exactly(9), modality=Modality.PROMISED)
        later = statement("later", Kind.RELEASED, day("2026-01-01"), count=exactly(9))
        for asked in ("later", "2026-01-01"):
            with pytest.raises(UnknownDealError):
                revolving(register(self.untied(promised, later)), deal=asked)
        assert isinstance(revolving(register(self.untied(promised)), deal="promised"), NotKnown)


class TestTooLittle:
    def test_a_window_that_cannot_be(self) -> None:
        for days in (0, -5, 10**9):
            with pytest.raises(AnswerError, match="a window has 1 to 36,525 days"):
                revolving(register(envoy_story()), window=days)

    def test_a_deal_or_an_organisation_that_is_not_there(self) -> None:
        with pytest.raises(UnknownDealError, match="no deal and no release has the id, the day or the name 'nowhere'"):
            revolving(register(envoy_story()), deal="nowhere")
        answer = revolving(register(envoy_story()), by="Foro Penal")
        assert isinstance(answer, NotKnown)
        assert answer.not_known == ("Foro Penal designates nobody in the accepted statements; lists are kept here by Viasna.",)

    def test_of_several_deals_that_free_nobody_it_is_said_that_none_has_a_leg_of_people_let_go(self) -> None:
        ledger = Ledger()
        ledger.source("report", published=REPORT_DAY, publisher="Reuters")
        for name, giver, many in (("one", "Nicaragua", 12), ("two", "Honduras", 7)):
            ledger.keep(
                statement(
                    name, Kind.RELEASED, day("2025-03-01"), count=exactly(many), modality=Modality.PROMISED, parties=[Party("by", giver)]
                )
            )
        answer = revolving(register(ledger))
        assert isinstance(answer, NotKnown)
        (why,) = answer.not_known
        assert why.startswith("None of the deals told of here has a leg in which people are said to have been let go by then;")

    def test_an_empty_register_and_an_offer_alone(self) -> None:
        assert isinstance(revolving(register(Ledger())), NotKnown)
        ledger = Ledger()
        ledger.source("report", published=REPORT_DAY)
        ledger.keep(statement("offer", Kind.AGREED, day("2025-10-31"), modality=Modality.OFFERED))
        answer = revolving(register(ledger))
        assert isinstance(answer, NotKnown)
        assert "what is offered or promised frees nobody" in answer.not_known[0]
        with pytest.raises(AnswerError, match="no source here tells of any deal"):
            revolving(register(Ledger()), deal="any")

    def test_a_deal_without_any_list(self) -> None:
        ledger = bargain(listed=exactly(40, "women", "freed"))
        only = door(ledger)
        assert only.by is None
        assert "no list to enter" in why(only.replacement[Basis.DESIGNATION][0])
        assert is_json(only.to_json())

    def test_whoever_counts_political_prisoners_among_those_let_go_keeps_a_list(self) -> None:
        only = door(bargain())
        assert only.by == "Viasna" and isinstance(only.yielded, Yield)
        assert [number.low for number in only.yielded.listed] == [40]
        assert "No number of designations by Viasna is published" in why(only.replacement[Basis.DESIGNATION][0])

    def test_women_among_those_let_go_are_no_list_where_political_prisoners_are_counted(self) -> None:
        women = statement("women", Kind.RELEASED, day("2025-09-11"), count=exactly(12, "women", "freed"), speakers=VIASNA)
        only = door(bargain(women))
        assert isinstance(only.yielded, Yield)
        assert [(number.low, number.noun) for number in only.yielded.listed] == [(40, "political prisoners")]
        assert [number.low for number in only.yielded.not_listed] == [12]

    def test_a_deal_without_a_number_says_so(self) -> None:
        ledger = Ledger()
        ledger.source("report", published=REPORT_DAY)
        ledger.keep(
            statement("freed", Kind.RELEASED, day("2025-09-11")),
            statement("lifted", Kind.MEASURE_LIFTED, day("2025-09-11"), links=[(Relation.IN_RETURN_FOR, "freed")]),
        )
        only = door(ledger)
        assert "How many were let go is not published" in why(only.yielded)
        assert "How many were let go is not published" in why(only.replacement[Basis.DESIGNATION][0])

    def test_every_part_has_evidence_assumptions_and_a_method_or_a_reason(self) -> None:
        def walk(value: object) -> None:
            if isinstance(value, dict):
                if "said" in value:
                    assert value["method"]
                    assert isinstance(value["assumes"], list)
                    assert value["evidence"] if value["said"] else value["not_known"]
                for each in value.values():
                    walk(each)
            elif isinstance(value, list):
                for each in value:
                    walk(each)

        for ledger in (envoy_story(), bargain(designations("2025-09-11", "2025-12-12", 167)), bargain(*lives([5, None]))):
            folded = register(ledger)
            answer = revolving(folded)
            assert isinstance(answer, Revolving)
            walk(answer.to_json())
            assert set(answer.evidence) <= set(folded.statements)
            told = deals(folded)
            assert isinstance(told, Deals)
            assert {one.deal for one in answer.doors} <= {deal.id for deal in told.deals}
