"""The revolving door where people are named: whom an organisation counts by name, when they were detained, up to which day it is known.

All people are invented; the monitor is real, what it says here is not.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from fold_rows import Ledger, day, exactly, is_json, statement
from habeas.answers import Door, Revolving, revolving
from habeas.answers.revolving import Basis, DetentionDays, Entries, Ratio, Unsaid, Yield
from habeas.dates import PartialDate
from habeas.model import AsOf, Bound, Count, Kind, Party, Relation, Statement
from habeas.register import fold

SIX = ["Ihar Zavadny", "Palina Kalina", "Maksim Harbuz", "Alena Tserashkova", "Dzmitry Bulba", "Nina Sokal"]
VIASNA = ("Viasna", "Example Gazette")
BY_VIASNA = [Party("by", "Viasna")]
LISTED = "political prisoners"
TWELVE = PartialDate.between(date(2025, 3, 4), date(2025, 3, 20))


def bargain(*more: Statement, count: Count | None = None, people: list[str] | None = None, speakers: tuple[str, ...] = VIASNA) -> Ledger:
    """Six let go on 4 March 2025, all named, and 12 designated between then and 20 March."""
    ledger = Ledger()
    ledger.source("report", published="2025-03-20", publisher="Example Gazette")
    freed = statement(
        "freed",
        Kind.RELEASED,
        day("2025-03-04"),
        count=count or exactly(6, LISTED),
        people=SIX if people is None else people,
        parties=[Party("by", "Belarus")],
        speakers=speakers,
    )
    lifted = statement(
        "lifted",
        Kind.MEASURE_LIFTED,
        day("2025-03-04"),
        parties=[Party("by", "United States"), Party("for", "Belaruskali")],
        links=[(Relation.IN_RETURN_FOR, "freed")],
    )
    ledger.keep(freed, lifted, *more)
    return ledger


def designated(on: PartialDate, number: int, identifier: str = "twelve", bound: Bound = Bound.EXACTLY) -> Statement:
    count = Count(number, number if bound is Bound.EXACTLY else None, bound, population=LISTED)
    return statement(identifier, Kind.DESIGNATED, on, count=count, speakers=VIASNA, parties=BY_VIASNA)


def newcomer(name: str, listed: str, detained: str | PartialDate | None = None) -> list[Statement]:
    key = name.replace(" ", "-").lower()
    told = [statement(f"des-{key}", Kind.DESIGNATED, day(listed), people=[name], speakers=VIASNA, parties=BY_VIASNA)]
    if detained is not None:
        on = day(detained) if isinstance(detained, str) else detained
        told.append(statement(f"in-{key}", Kind.DETAINED, on, people=[name]))
    return told


def door(ledger: Ledger, on: str = "2025-03-20", **asked: object) -> Door:
    answer = revolving(fold(ledger.rows, AsOf(date.fromisoformat(on))), by="Viasna", **asked)  # type: ignore[arg-type]
    assert isinstance(answer, Revolving), answer
    (only,) = answer.doors
    assert is_json(only.to_json())
    return only


def listed(ledger: Ledger) -> tuple[int, int]:
    part = door(ledger).yielded
    assert isinstance(part, Yield)
    return part.named, part.named_listed


def words(door: Door, basis: Basis) -> list[str]:
    return [f"{one.arithmetic}, {one.words}" if isinstance(one, Ratio) else " ".join(one.why) for one in door.replacement[basis]]


class TestWhomAnOrganisationCountsByName:
    SINCE = designated(TWELVE, 12)

    def test_who_is_named_among_so_many_political_prisoners_is_of_the_list_of_who_counts_them(self) -> None:
        assert listed(bargain(self.SINCE)) == (6, 6)

    def test_some_of_them_named_are_of_it_too(self) -> None:
        assert listed(bargain(self.SINCE, people=SIX[:2])) == (2, 2)

    def test_who_is_counted_by_somebody_else_is_not(self) -> None:
        assert listed(bargain(self.SINCE, speakers=("Example Gazette",))) == (6, 0)

    def test_people_of_whom_no_more_is_said_are_of_no_list(self) -> None:
        assert listed(bargain(self.SINCE, count=exactly(6))) == (6, 0)

    def test_where_more_are_named_than_counted_nothing_tells_who_is_counted(self) -> None:
        assert listed(bargain(self.SINCE, count=exactly(4, LISTED))) == (6, 0)

    def test_at_least_so_many_may_be_as_many_as_are_named(self) -> None:
        assert listed(bargain(self.SINCE, count=Count(4, None, Bound.AT_LEAST, population=LISTED))) == (6, 6)

    def test_what_is_said_of_some_of_a_whole(self) -> None:
        part = statement("part", Kind.RELEASED, day("2025-03-04"), count=exactly(2, LISTED, "freed"), people=SIX[:2], speakers=VIASNA)
        assert listed(bargain(self.SINCE, part, count=exactly(6), speakers=("Example Gazette",))) == (6, 2)

    def test_who_is_counted_so_while_held_is_of_the_list_when_let_go(self) -> None:
        held = statement("held", Kind.HELD, day("2025-01-10"), count=exactly(3, LISTED), people=SIX[:3], speakers=VIASNA)
        assert listed(bargain(self.SINCE, held, count=exactly(6), speakers=("Example Gazette",))) == (6, 3)


class TestDaysOfDetention:
    NEWCOMERS = (
        *newcomer("Uladz Mur", "2025-03-10", "2025-03-06"),
        *newcomer("Hanna Bialova", "2025-03-10", "2025-03-08"),
        *newcomer("Tsimur Zhuk", "2025-03-10", "2024-11-14"),
        *newcomer("Raman Sadko", "2025-03-10"),
    )

    def days(self, *more: Statement, **asked: object) -> DetentionDays:
        part = door(bargain(*self.NEWCOMERS, *more), **asked).detention_days  # type: ignore[arg-type]
        assert isinstance(part, DetentionDays), part
        return part

    def test_what_is_known_of_some_is_said_and_of_the_others_that_it_is_not(self) -> None:
        only = door(bargain(designated(TWELVE, 12), *self.NEWCOMERS))
        part = only.detention_days
        assert isinstance(part, DetentionDays)
        assert (part.named, part.known, part.since) == (4, 3, (2, 2))
        assert words(only, Basis.DETENTION)[0] == (
            "Not supported by what is known: the day of detention is known of 3 of the 12 whom Viasna designated since the deal "
            "(2 detained since it, 1 before it), and not of the others."
        )
        assert set(part.evidence) == {"twelve"} | {one.id for one in self.NEWCOMERS if one.id != "des-raman-sadko"}

    def test_without_a_published_number_they_are_of_those_named(self) -> None:
        assert self.days().words == (
            "known of 3 of the 4 named people whom Viasna designated since the deal (2 detained since it, 1 before it)"
        )

    def test_a_day_on_either_side_of_the_deal_is_no_more_than_possible(self) -> None:
        either = PartialDate.between(date(2025, 2, 1), date(2025, 3, 31))
        part = self.days(*newcomer("Kastus Lis", "2025-04-02", either), on="2025-04-10")
        assert part.since == (2, 3)
        assert "2–3 detained since it, 1–2 before it" in part.words

    def test_who_was_designated_after_the_days_of_the_number_is_none_of_it(self) -> None:
        part = self.days(designated(TWELVE, 12), *newcomer("Kastus Lis", "2025-04-02", "2025-03-30"), on="2025-05-01")
        assert (part.named, part.known, part.since) == (4, 3, (2, 2))

    def test_who_was_designated_before_the_deal_is_no_newcomer(self) -> None:
        part = self.days(designated(TWELVE, 12), *newcomer("Kastus Lis", "2025-03-01", "2025-02-20"))
        assert (part.named, part.known) == (4, 3)

    def test_a_smaller_number_than_are_named_is_not_the_number_of_them(self) -> None:
        part = self.days(designated(TWELVE, 2))
        assert part.designated is None
        assert "of the 4 named people" in part.words

    def test_where_all_of_a_number_are_named_and_dated_it_supports_the_ratio(self) -> None:
        only = door(bargain(designated(TWELVE, 3), *self.NEWCOMERS[:6]))
        assert words(only, Basis.DETENTION)[0].startswith("2/6, 0.33 (95 % ")
        assert only.supported == (Basis.DESIGNATION, Basis.DETENTION)

    def test_three_named_of_at_least_three_do_not(self) -> None:
        only = door(bargain(designated(TWELVE, 3, bound=Bound.AT_LEAST), *self.NEWCOMERS[:6]))
        first = words(only, Basis.DETENTION)[0]
        assert first.startswith("Not supported by what is known: the day of detention is known of 3 of the at least 3")

    def test_where_nobody_is_dated_nothing_is_said_of_any(self) -> None:
        only = door(bargain(designated(TWELVE, 12), *newcomer("Raman Sadko", "2025-03-10")))
        assert isinstance(only.detention_days, Unsaid)
        assert words(only, Basis.DETENTION)[0].startswith("Not supported by what is known: when those whom Viasna designated")


class TestUpToWhichDay:
    def test_a_number_that_ends_before_the_day_of_the_question_says_so(self) -> None:
        only = door(bargain(designated(TWELVE, 12)), "2026-11-26")
        (part,) = (one for one in only.entered[Basis.DESIGNATION] if isinstance(one, Entries))
        assert part.stops_short
        assert part.over == "in the 17 days to 20 March 2025, the last day for which a number is known"
        (ratio,) = (one for one in only.replacement[Basis.DESIGNATION] if isinstance(one, Ratio))
        told = ratio.to_json()
        assert told["over"] == part.over
        assert (told["entered"]["days"], told["entered"]["stops_short"]) == (17, True)

    @pytest.mark.parametrize("asked", [{}, {"until": date(2025, 3, 20)}, {"window": 16}])
    def test_one_of_all_days_asked_about_does_not(self, asked: dict[str, object]) -> None:
        only = door(bargain(designated(TWELVE, 12)), "2025-03-20", **asked)
        (part,) = (one for one in only.entered[Basis.DESIGNATION] if isinstance(one, Entries))
        assert not part.stops_short
        assert part.over == "in the 17 days to 20 March 2025"

    def test_where_a_later_day_was_asked_for_it_is_a_lower_bound_of_all_days(self) -> None:
        only = door(bargain(designated(TWELVE, 12)), "2026-11-26", until=date(2026, 11, 26))
        (part,) = (one for one in only.entered[Basis.DESIGNATION] if isinstance(one, Entries))
        assert (part.low, part.high, part.stops_short) == (12, None, False)


def test_named_people_are_told_with_the_last_of_them() -> None:
    only = door(bargain(*newcomer("Uladz Mur", "2025-03-10"), *newcomer("Hanna Bialova", "2025-03-12")), "2026-11-26")
    (part,) = (one for one in only.entered[Basis.DESIGNATION] if isinstance(one, Entries))
    assert (part.source, part.low, part.newest, part.ended, part.stops_short) == ("named people", 2, date(2025, 3, 12), True, False)
    assert part.over == "in the 633 days to 26 November 2026, the last of them known on 12 March 2025"
    told = door(bargain(*newcomer("Uladz Mur", "2025-03-10")), "2025-03-10").entered[Basis.DESIGNATION]
    assert [one.over for one in told if isinstance(one, Entries)] == ["in the 7 days to 10 March 2025"]


class TestWhoIsOfTheListWhenLetGo:
    SINCE = designated(TWELVE, 12)

    def listed(self, *more: Statement) -> tuple[int, int]:
        return listed(bargain(self.SINCE, *more, count=exactly(6), speakers=("Example Gazette",)))

    def test_who_is_designated_by_then(self) -> None:
        assert self.listed(*newcomer(SIX[0], "2025-02-01"), *newcomer(SIX[1], "2025-03-04")) == (6, 2)

    def test_who_is_designated_only_afterwards_is_not(self) -> None:
        assert self.listed(*newcomer(SIX[0], "2025-03-12")) == (6, 0)

    @pytest.mark.parametrize(("withdrawn", "of_it"), [("2025-02-20", 0), ("2025-03-04", 1), ("2025-03-18", 1)])
    def test_who_was_taken_off_before_is_not_and_who_is_taken_off_for_being_free_is(self, withdrawn: str, of_it: int) -> None:
        off = statement("off", Kind.UNDESIGNATED, day(withdrawn), people=[SIX[0]], speakers=VIASNA, parties=BY_VIASNA)
        assert self.listed(*newcomer(SIX[0], "2025-02-01"), off) == (6, of_it)


def test_who_comes_onto_the_list_again_is_a_new_entry() -> None:
    """Designated, let go, taken off, taken again and designated again: the revolving door in one person."""
    name = SIX[0]
    off = statement("off", Kind.UNDESIGNATED, day("2025-03-05"), people=[name], speakers=VIASNA, parties=BY_VIASNA)
    again = statement("again", Kind.DESIGNATED, day("2025-03-15"), people=[name], speakers=VIASNA, parties=BY_VIASNA)
    back = statement("back", Kind.RETURNED_TO_CUSTODY, day("2025-03-10"), people=[name])
    only = door(bargain(*newcomer(name, "2024-02-01", "2024-01-10"), off, again, back, count=exactly(6)))
    assert [(one.low, one.high) for basis in Basis for one in only.entered[basis] if isinstance(one, Entries)] == [(1, 1), (1, 1)]
    assert isinstance(only.detention_days, DetentionDays)
    assert (only.detention_days.named, only.detention_days.since) == (1, (1, 1))


@st.composite
def lives(draw: st.DrawFn) -> tuple[list[tuple[int, int, int]], int]:
    """Of some people the days of detention, of designation and of leaving, none of the last beyond the horizon; and the day of a deal."""
    people = draw(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40), st.integers(1, 60)), min_size=1, max_size=6))
    return people, draw(st.integers(5, 30))


@given(lives(), st.integers(1, 40))
def test_names_with_their_days_are_counted_as_the_definitions_say(told: tuple[list[tuple[int, int, int]], int], window: int) -> None:
    """Everything is told to the day, so each number is the one that counting by hand gives."""
    people, deal = told
    start, horizon = date(2025, 1, 1), 80

    def on(number: int) -> PartialDate:
        return PartialDate.day(start + timedelta(days=number))

    names = [f"Person{chr(97 + place)} Invented" for place in range(len(people))]
    freed = [name for name, (held, _, left) in zip(names, people, strict=True) if held < deal <= held + left]
    assume(freed)
    said = [
        statement("freed", Kind.RELEASED, on(deal), people=freed, count=exactly(len(freed)), parties=[Party("by", "Belarus")]),
        statement("lifted", Kind.MEASURE_LIFTED, on(deal), parties=[Party("by", "US")], links=[(Relation.IN_RETURN_FOR, "freed")]),
    ]
    for name, (held, listed_on, left) in zip(names, people, strict=True):
        key = name[6]
        said.append(statement(f"in-{key}", Kind.DETAINED, on(held), people=[name]))
        said.append(statement(f"des-{key}", Kind.DESIGNATED, on(listed_on), people=[name], speakers=VIASNA, parties=BY_VIASNA))
        if name not in freed:
            said.append(statement(f"out-{key}", Kind.RELEASED, on(held + left), people=[name]))
    ledger = Ledger()
    ledger.source("report", published="2025-06-01")
    ledger.keep(*said)
    end = min(deal + window, horizon)
    answer = revolving(fold(ledger.rows, AsOf(start + timedelta(days=horizon))), by="Viasna", window=window, fitted=False)
    assert isinstance(answer, Revolving)
    (only,) = answer.doors
    assert isinstance(only.yielded, Yield)
    of_the_list = sum(listed_on <= deal for name, (_, listed_on, _) in zip(names, people, strict=True) if name in freed)
    assert (only.yielded.named, only.yielded.named_listed) == (len(freed), of_the_list)
    since = [one for one in people if deal <= one[1] <= end]
    counted = {Basis.DESIGNATION: len(since), Basis.DETENTION: sum(deal <= held <= end for held, _, _ in people)}
    for basis, number in counted.items():
        (low, high) = next(((one.low, one.high) for one in only.entered[basis] if isinstance(one, Entries)), (0, 0))
        assert (low, high) == (number, number)
    known = [held for held, _, _ in since if held <= end]
    if known:
        assert isinstance(only.detention_days, DetentionDays)
        taken = sum(held >= deal for held in known)
        assert (only.detention_days.named, only.detention_days.known, only.detention_days.since) == (len(since), len(known), (taken, taken))
    else:
        assert isinstance(only.detention_days, Unsaid)


def test_who_is_designated_after_the_day_of_the_question_is_nobody_of_the_list_on_it() -> None:
    later = newcomer("Yury Invented", "2025-05-02", "2025-03-10")
    earlier = newcomer("Vera Invented", "2025-03-15", "2025-03-11")
    ledger = bargain(*later, *earlier)
    for on, named in (("2025-04-01", 1), ("2025-05-02", 2)):
        answer = revolving(fold(ledger.rows, AsOf(date.fromisoformat(on))))
        assert isinstance(answer, Revolving)
        (entries,) = [one for one in answer.doors[0].entered[Basis.DETENTION] if isinstance(one, Entries)]
        assert (entries.low, entries.high) == (named, named)
