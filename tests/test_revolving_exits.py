"""Who else left the list, which days no number is for, and whose releases fall between: told, and never supposed away. Names are
invented; the numbers of the properties are counted out day by day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fold_rows import Ledger, day, exactly, statement
from habeas.answers import Deals, Door, Revolving, deals, revolving
from habeas.answers.revolving import Basis, Entries, NetChange, Ratio, Refill, Unsaid, Yield
from habeas.dates import PartialDate
from habeas.model import AsOf, Bound, Count, Kind, Party, Relation, Statement
from habeas.register import fold

OWNER = ("Ledger of Cells", "Example Wire")
OTHER = ("Example Wire",)
ON_LIST = "political prisoners"
BELARUS = [Party("by", "Belarus")]
FIRST = date(2031, 3, 2)


def bargain(*more: Statement, listed: int = 24) -> Ledger:
    ledger = Ledger()
    ledger.source("report", published="2031-12-31", publisher="Example Wire")
    ledger.keep(
        statement("freed", Kind.RELEASED, PartialDate.day(FIRST), count=exactly(listed, ON_LIST), speakers=OWNER, parties=BELARUS),
        statement(
            "lifted",
            Kind.MEASURE_LIFTED,
            day("2031-03-03"),
            parties=[Party("by", "United States"), Party("for", "Invented Potash")],
            links=[(Relation.IN_RETURN_FOR, "freed")],
        ),
        *more,
    )
    return ledger


def left(identifier: str, on: str | PartialDate, count: Count, speakers: tuple[str, ...] = OWNER, **more: object) -> Statement:
    when = day(on) if isinstance(on, str) else on
    more.setdefault("parties", BELARUS)
    return statement(identifier, Kind.RELEASED, when, count=count, speakers=speakers, **more)  # type: ignore[arg-type]


def designated(first: date, last: date, count: Count, identifier: str = "designated") -> Statement:
    on = PartialDate.between(first, last)
    return statement(identifier, Kind.DESIGNATED, on, count=count, speakers=OWNER, parties=[Party("by", OWNER[0])])


SIXTY = designated(FIRST, date(2031, 7, 1), exactly(60))


def door(ledger: Ledger, on: str = "2031-07-01", *, deal: str | None = "freed", asked: bool = False, **more: object) -> Door:
    until = date.fromisoformat(on)
    answer = revolving(fold(ledger.rows, AsOf(until)), deal=deal, until=until if asked else None, fitted=False, **more)  # type: ignore[arg-type]
    assert isinstance(answer, Revolving), answer
    (only,) = (one for one in answer.doors if one.by == OWNER[0])
    return only


def supposed(door: Door) -> list[tuple[int | None, int | None]]:
    assert isinstance(door.net_change, NetChange)
    return [(one.low, one.high) for one in door.net_change.conditional]


class TestExitsThatAreTold:
    def test_a_later_release_of_the_list_is_taken_off_and_nothing_beyond_it_is_supposed(self) -> None:
        only = door(bargain(SIXTY, left("later", "2031-06-20", exactly(50, ON_LIST))))
        part = only.net_change
        assert isinstance(part, NetChange) and part.told_exits is not None
        assert (part.told_exits.low, part.told_exits.high) == (50, 50)
        assert part.words.endswith("if there were no exits beyond the 50 told of, −14")
        assert "exits beyond the 50 told of are unknown" in part.missing
        assert "later" in part.evidence and "later" in only.evidence
        assert part.to_json()["told_exits"]["told"][0]["statements"] == ["later"]
        assert isinstance(only.refill, Refill) and not only.refill.conditional  # 14 short of its level

    def test_of_people_whom_the_owner_does_not_count_any_number_may_be_of_the_list(self) -> None:
        assert supposed(door(bargain(SIXTY, left("later", "2031-06-20", exactly(50), OTHER)))) == [(-14, 36)]

    def test_the_part_that_the_owner_counts_is_what_the_list_lost(self) -> None:
        whole, part = left("all", "2031-06-20", exactly(45), OTHER), left("part", "2031-06-20", exactly(30, ON_LIST, "all"))
        assert supposed(door(bargain(SIXTY, whole, part))) == [(6, 6)]

    def test_bounds_of_what_is_told_stay_bounds(self) -> None:
        at_least = Count(18, None, Bound.AT_LEAST, population=ON_LIST)
        assert supposed(door(bargain(SIXTY, left("later", "2031-06-20", at_least)))) == [(None, 18)]

    @pytest.mark.parametrize("on", ["2031-03-01", "2031-07-02"])
    def test_whoever_left_before_or_after_is_no_exit_of_these_days(self, on: str) -> None:
        assert supposed(door(bargain(SIXTY, left("other", on, exactly(50, ON_LIST))))) == [(36, 36)]

    def test_a_number_that_reaches_over_the_days_may_lie_outside_them(self) -> None:
        reaching = PartialDate.between(date(2031, 6, 20), date(2031, 8, 1))
        assert supposed(door(bargain(SIXTY, left("later", reaching, exactly(50, ON_LIST))))) == [(-14, 36)]

    def test_a_number_since_the_deal_counts_those_of_the_deal_too(self) -> None:
        since = PartialDate.between(FIRST, date(2031, 6, 20))
        assert supposed(door(bargain(SIXTY, left("since", since, exactly(74, ON_LIST))))) == [(60 - 24 - 74, 60 - 24 - 50)]

    def test_another_report_of_the_release_itself_is_no_other_exit(self) -> None:
        again = left("again", PartialDate.month(2031, 3), exactly(24, ON_LIST), source="other")
        assert supposed(door(bargain(SIXTY, again))) == [(36, 36)]

    def test_what_another_state_did_is_no_exit_here(self) -> None:
        elsewhere = left("elsewhere", "2031-06-20", exactly(50), OTHER, parties=[Party("by", "Venezuela")])
        assert supposed(door(bargain(SIXTY, elsewhere))) == [(36, 36)]

    def test_numbers_that_contradict_each_other_are_one_release_between_them(self) -> None:
        one, other = left("one", "2031-06-20", exactly(50, ON_LIST)), left("two", "2031-06-20", exactly(52, ON_LIST), source="other")
        assert supposed(door(bargain(SIXTY, one, other))) == [(60 - 24 - 52, 60 - 24 - 50)]

    def test_house_arrest_may_be_no_exit_to_the_owner(self) -> None:
        home = left("home", "2031-06-20", exactly(5, ON_LIST), facets=[("liberty", "house arrest")])
        assert supposed(door(bargain(SIXTY, home))) == [(31, 36)]

    def test_named_people_of_the_list_leave_it_and_whoever_is_not_on_it_does_not(self) -> None:
        people = [
            statement("on", Kind.DESIGNATED, day("2030-05-01"), people=["Anna Prykladna"], speakers=OWNER, parties=[Party("by", OWNER[0])]),
            statement("out", Kind.RELEASED, day("2031-05-05"), people=["Anna Prykladna"], speakers=OTHER),
            statement("stranger", Kind.RELEASED, day("2031-05-06"), people=["Yan Vydumany"], speakers=OTHER),
        ]
        assert supposed(door(bargain(SIXTY, *people))) == [(35, 35)]
        back = statement("back", Kind.DETAINED, day("2031-06-05"), people=["Anna Prykladna"], speakers=OTHER)
        assert supposed(door(bargain(SIXTY, *people, back))) == [(35, 36)]
        assert supposed(door(bargain(SIXTY, people[2]))) == [(35, 36)]  # where the list is known by numbers alone, anybody may be on it

    def test_who_is_named_on_the_day_of_a_release_is_among_its_number(self) -> None:
        name = statement("name", Kind.RELEASED, day("2031-06-20"), people=["Anna Prykladna"], speakers=OTHER)
        assert supposed(door(bargain(SIXTY, left("later", "2031-06-20", exactly(50, ON_LIST)), name))) == [(-14, -14)]

    def test_withdrawn_designations_may_be_of_those_let_go(self) -> None:
        gone = statement("gone", Kind.UNDESIGNATED, day("2031-06-01"), count=exactly(12), speakers=OWNER, parties=[Party("by", OWNER[0])])
        assert supposed(door(bargain(SIXTY, gone))) == [(24, 36)]

    def test_whom_the_owner_took_off_by_name_may_have_left_the_list(self) -> None:
        def act(identifier: str, kind: Kind, on: str, name: str = "Anna Prykladna") -> Statement:
            return statement(identifier, kind, day(on), people=[name], speakers=OWNER, parties=[Party("by", OWNER[0])])

        on, off = act("on", Kind.DESIGNATED, "2030-05-01"), act("off", Kind.UNDESIGNATED, "2031-05-05")
        part = door(bargain(SIXTY, on, off)).net_change
        assert isinstance(part, NetChange) and part.told_exits is not None
        assert (part.told_exits.low, part.told_exits.high) == (0, 1) and "off" in part.evidence
        assert supposed(door(bargain(SIXTY, on, off))) == [(35, 36)]
        released = act("out", Kind.RELEASED, "2031-05-04")
        assert supposed(door(bargain(SIXTY, on, off, released))) == [(35, 35)]  # who left custody leaves the list once
        among_them = act("freed by name", Kind.RELEASED, FIRST.isoformat())
        assert supposed(door(bargain(SIXTY, on, off, among_them))) == [(36, 36)]  # let go under the deal
        long_ago = act("long ago", Kind.RELEASED, "2030-12-01")
        assert supposed(door(bargain(SIXTY, on, off, long_ago))) == [(36, 36)]  # not among those held any more
        of_others = statement("off", Kind.UNDESIGNATED, day("2031-05-05"), people=["Anna Prykladna"], parties=[Party("by", "Another List")])
        assert supposed(door(bargain(SIXTY, on, of_others))) == [(36, 36)]
        before = act("off", Kind.UNDESIGNATED, "2031-02-05")
        assert supposed(door(bargain(SIXTY, on, before))) == [(36, 36)]

    def test_who_is_named_is_one_of_the_number_of_those_taken_off(self) -> None:
        by = [Party("by", OWNER[0])]
        number = statement("off", Kind.UNDESIGNATED, PartialDate.month(2031, 5), count=exactly(2), speakers=OWNER, parties=by)
        names = [
            statement(name, Kind.UNDESIGNATED, day("2031-05-05"), people=[name], speakers=OWNER, parties=by)
            for name in ("Anna Prykladna", "Yan Vydumany", "Vera Vydumana")
        ]
        assert supposed(door(bargain(SIXTY, number, *names[:1]))) == [(34, 36)]
        assert supposed(door(bargain(SIXTY, number, *names))) == [(33, 36)]

    def test_a_return_after_the_window_is_none_in_it(self) -> None:
        back = statement("back", Kind.RETURNED_TO_CUSTODY, day("2031-09-01"), count=exactly(2, subset_of="freed"))
        late, early = door(bargain(SIXTY, back), "2031-12-01", asked=True), door(bargain(SIXTY, back), asked=True)
        assert isinstance(late.yielded, Yield) and isinstance(early.yielded, Yield)
        assert [one.low for one in late.yielded.returned] == [2] and early.yielded.returned == ()
        assert supposed(early) == [(36, 36)]


class TestDaysWithoutANumber:
    def entered(self, ledger: Ledger, on: str, *, asked: bool) -> Entries | Unsaid:
        return door(ledger, on, asked=asked).entered[Basis.DESIGNATION][0]

    def test_days_that_no_figure_is_for_are_named_at_either_end_and_make_a_lower_bound(self) -> None:
        at_the_end = self.entered(bargain(SIXTY), "2031-07-15", asked=True)
        at_the_head = self.entered(bargain(designated(date(2031, 3, 10), date(2031, 7, 1), exactly(60))), "2031-07-01", asked=True)
        assert isinstance(at_the_end, Entries) and isinstance(at_the_head, Entries)
        assert (at_the_end.low, at_the_end.high) == (at_the_head.low, at_the_head.high) == (60, None)
        assert at_the_end.uncovered == ((date(2031, 7, 2), date(2031, 7, 15)),)
        assert at_the_head.uncovered == ((FIRST, date(2031, 3, 9)),)
        for part, days in ((at_the_end, "2 July 2031 – 15 July 2031"), (at_the_head, "2 March 2031 – 9 March 2031")):
            assert f"No number of designations is published for {days}, so there may be more." in part.assumes

    def test_where_no_day_was_asked_for_the_number_is_of_the_days_it_covers(self) -> None:
        part = self.entered(bargain(SIXTY), "2031-07-15", asked=False)
        assert isinstance(part, Entries)
        assert (part.low, part.high, part.last) == (60, 60, date(2031, 7, 1))
        assert part.to_json()["uncovered"] == [{"from": "2031-07-02", "to": "2031-07-15"}]

    def test_a_figure_wholly_after_the_window_says_nothing_of_it(self) -> None:
        ledger = bargain(designated(date(2031, 12, 10), date(2032, 1, 20), exactly(90)))
        part = self.entered(ledger, "2031-06-01", asked=True)
        assert isinstance(part, Unsaid)
        assert "No number of designations by Ledger of Cells is published for the days since the deal, up to 1 June 2031" in part.why[0]
        assert not any(isinstance(one, Ratio) for one in door(ledger, "2031-06-01", asked=True).replacement[Basis.DESIGNATION])

    def test_a_figure_that_reaches_over_the_end_bounds_the_days_it_covers(self) -> None:
        part = self.entered(bargain(SIXTY), "2031-06-01", asked=True)
        assert isinstance(part, Entries) and (part.low, part.high) == (0, 60)
        late = designated(date(2031, 5, 1), date(2031, 7, 1), exactly(60))
        assert isinstance(self.entered(bargain(late), "2031-06-01", asked=True), Unsaid)  # nothing is told of March and April


class TestPartsThatAreNoList:
    @pytest.mark.parametrize("noun", ["women", "foreigners", "people", "persons convicted of smuggling"])
    def test_women_foreigners_or_people_of_whom_no_more_is_said_are_no_list(self, noun: str) -> None:
        ledger = Ledger()
        ledger.source("report", published="2031-12-31", publisher="Example Wire")
        ledger.keep(
            statement("freed", Kind.RELEASED, PartialDate.day(FIRST), count=exactly(45), parties=BELARUS),
            left("part", PartialDate.day(FIRST), exactly(15, noun, "freed")),
            statement("lifted", Kind.MEASURE_LIFTED, PartialDate.day(FIRST), links=[(Relation.IN_RETURN_FOR, "freed")]),
            SIXTY,
        )
        only = door(ledger)
        assert isinstance(only.yielded, Yield) and only.yielded.listed == () and only.yielded.not_listed == ()
        assert [part.arithmetic for part in only.replacement[Basis.DESIGNATION] if isinstance(part, Ratio)] == ["60/45"]

    @pytest.mark.parametrize(
        ("quote", "listed"),
        [
            ("15 of them were on its list of political prisoners", [15]),
            ("15 of them were not political prisoners", []),
            ("the other 15 had been jailed for theft", []),
        ],
    )
    def test_a_part_that_is_called_by_the_noun_of_all_is_a_list_where_its_words_say_so(self, quote: str, listed: list[int]) -> None:
        ledger = Ledger()
        ledger.source("report", published="2031-12-31", publisher="Example Wire")
        ledger.keep(
            statement("freed", Kind.RELEASED, PartialDate.day(FIRST), count=exactly(45, "inmates"), parties=BELARUS),
            left("part", PartialDate.day(FIRST), exactly(15, "inmates", "freed"), quote=quote),
            statement("lifted", Kind.MEASURE_LIFTED, PartialDate.day(FIRST), links=[(Relation.IN_RETURN_FOR, "freed")]),
            SIXTY,
        )
        only = door(ledger)
        assert isinstance(only.yielded, Yield) and [one.low for one in only.yielded.listed] == listed

    def test_the_noun_by_which_the_owner_counts_its_stock_is_its_list(self) -> None:
        held = statement("held", Kind.HELD, day("2031-02-01"), count=exactly(900, "detainees"), speakers=OWNER)
        ledger = Ledger()
        ledger.source("report", published="2031-12-31", publisher="Example Wire")
        ledger.keep(
            statement("freed", Kind.RELEASED, PartialDate.day(FIRST), count=exactly(45), parties=BELARUS),
            left("part", PartialDate.day(FIRST), exactly(15, "detainees", "freed")),
            statement("lifted", Kind.MEASURE_LIFTED, PartialDate.day(FIRST), links=[(Relation.IN_RETURN_FOR, "freed")]),
            held,
            SIXTY,
        )
        only = door(ledger)
        assert isinstance(only.yielded, Yield) and [one.low for one in only.yielded.listed] == [15]


class TestLaterDeals:
    def second(self, on: str) -> tuple[Statement, ...]:
        again = left("again", on, exactly(30, ON_LIST))
        return again, statement("eased", Kind.MEASURE_LIFTED, day(on), links=[(Relation.IN_RETURN_FOR, "again")])

    def test_entries_after_a_later_release_are_not_credited_to_the_earlier_one_without_a_word(self) -> None:
        only = door(bargain(SIXTY, *self.second("2031-06-10")))
        (later,) = only.later
        assert later.leg == "again" and "30 political prisoners let go on 10 June 2031" in later.caveat
        assert later.caveat in only.assumes
        for ratio in only.replacement[Basis.DESIGNATION]:
            assert isinstance(ratio, Ratio) and later.caveat in ratio.assumes
        told = only.to_json()["later_deals"]
        assert [(one["deal"], one["on"]["latest"]) for one in told] == [("again", "2031-06-10")]
        assert supposed(only) == [(6, 6)]

    def test_a_release_after_the_window_or_before_the_deal_is_none(self) -> None:
        for on in ("2031-02-10", "2031-07-10"):
            assert door(bargain(SIXTY, *self.second(on))).later == ()


class TestOneDefinitionOfWhoWasLetGo:
    def test_whoever_left_on_the_day_is_of_the_deal_and_so_is_what_followed_in_both_answers(self) -> None:
        ledger = bargain(
            SIXTY,
            statement("name", Kind.RELEASED, PartialDate.day(FIRST), people=["Anna Prykladna"], speakers=OTHER),
            statement("again", Kind.DETAINED, day("2031-05-14"), people=["Anna Prykladna"], speakers=OTHER),
            statement("namesake", Kind.DETAINED, day("2031-05-15"), people=["Anna Inakshaja"], speakers=OTHER),
        )
        answer = deals(fold(ledger.rows, AsOf(date(2031, 7, 1))))
        assert isinstance(answer, Deals)
        (leg,) = answer.deals[0].freed
        assert leg.people == ("Anna Prykladna",)
        (after,) = answer.deals[0].aftermath
        assert (after.kind, after.people, after.of_the_freed) == (Kind.DETAINED, ("Anna Prykladna",), True)
        assert {"name", "again"} <= set(answer.deals[0].evidence)
        yielded = door(ledger).yielded
        assert isinstance(yielded, Yield)
        assert yielded.named == 1 and [one.statements for one in yielded.returned] == [("again",)]

    def test_what_came_after_the_day_of_the_question_had_not_followed_yet(self) -> None:
        ledger = bargain(
            statement("name", Kind.RELEASED, PartialDate.day(FIRST), people=["Anna Prykladna"], speakers=OTHER),
            statement("again", Kind.DETAINED, day("2031-05-14"), people=["Anna Prykladna"], speakers=OTHER),
        )
        answer = deals(fold(ledger.rows, AsOf(date(2031, 5, 1))))
        assert isinstance(answer, Deals) and answer.deals[0].aftermath == ()


# -- against counting day by day ----------------------------------------------------------------------------------------------


@st.composite
def histories(draw: st.DrawFn, most: int) -> list[int]:
    """How many on each of 12 days, and none on many."""
    return draw(st.lists(st.sampled_from([0, 0, *range(1, most)]), min_size=12, max_size=12))


@st.composite
def numbers(draw: st.DrawFn, happened: list[int], first: int) -> tuple[int, int, Count]:
    """A true number of what happened over some of the days: exact, or with bounds."""
    start = draw(st.integers(first, len(happened) - 1))
    end = draw(st.integers(start, len(happened) - 1))
    true = sum(happened[start : end + 1])
    low, high = true - draw(st.sampled_from([0, 0, 2])), true + draw(st.sampled_from([0, 0, 2]))
    low = max(low, 0)
    bounds = [Count(low, high, Bound.EXACTLY if low == high else Bound.ABOUT, population=ON_LIST)]
    if low:
        bounds.append(Count(low, None, Bound.AT_LEAST, population=ON_LIST))
    return start, end, draw(st.sampled_from(bounds))


def at(place: int) -> date:
    return FIRST + timedelta(days=place)


@settings(max_examples=150, deadline=None)
@given(st.data(), histories(4), st.integers(0, 11), st.booleans())
def test_the_true_number_of_entries_is_always_within_what_is_said(data: st.DataObject, happened: list[int], last: int, asked: bool) -> None:
    told = data.draw(st.lists(numbers(happened, 0), max_size=4))
    figures = [designated(at(start), at(end), count, f"d{place}") for place, (start, end, count) in enumerate(told)]
    part = door(bargain(*figures), at(last).isoformat(), asked=asked).entered[Basis.DESIGNATION][0] if figures else None
    if not isinstance(part, Entries):
        assert part is None or not any(start <= 1 and end <= last for start, end, _ in told)
        return
    first, end = (0, last) if asked else (0, (part.last - FIRST).days)
    # Numbers that begin on the day after the deal may leave out its own.
    true = {sum(happened[start : end + 1]) for start in ((0, 1) if (part.first - FIRST).days == 1 else (first,))}
    assert any(part.low <= one and (part.high is None or one <= part.high) for one in true)
    if part.source == "published figures" and len(told) == 1:  # the days that are named are those that its one number leaves out
        (begun, finished, _), named = told[0], {place for days in part.uncovered for place in range(12) if days[0] <= at(place) <= days[1]}
        assert named == (
            set() if begun <= 1 and finished >= last else set(range(last + 1)) - set(range(0 if begun <= 1 else begun, finished + 1))
        )


@settings(max_examples=150, deadline=None)
@given(st.data(), histories(4))
def test_what_would_hold_if_nobody_else_left_is_true_where_nobody_else_did(data: st.DataObject, exits: list[int]) -> None:
    exits[0] = 0  # the deal's own day
    told = data.draw(st.lists(numbers(exits, 1), min_size=1, max_size=4))
    covered = {place for start, end, _ in told for place in range(start, end + 1)}
    hidden = [number if place in covered else 0 for place, number in enumerate(exits)]
    end = data.draw(st.integers(0, 11))
    entered = data.draw(st.integers(0, 9))
    ledger = bargain(
        designated(FIRST, at(end), exactly(entered)),
        *(left(f"x{place}", PartialDate.between(at(start), at(last)), count) for place, (start, last, count) in enumerate(told)),
    )
    (range_,) = supposed(door(ledger, at(end).isoformat(), asked=True))
    true = entered - 24 - sum(hidden[: end + 1])
    low, high = range_
    assert (low is None or low <= true) and (high is None or true <= high)


def test_those_let_go_who_were_also_expelled_leave_once() -> None:
    expelled = statement("expelled", Kind.DEPORTED, PartialDate.day(FIRST), count=exactly(24, "people"), speakers=OTHER, parties=BELARUS)
    freed = statement("told", Kind.RELEASED, PartialDate.day(FIRST), count=exactly(24, "people"), speakers=OTHER, parties=BELARUS)
    with_both, without = (door(bargain(SIXTY, *more)) for more in ([freed, expelled], [freed]))
    assert supposed(with_both) == supposed(without)
