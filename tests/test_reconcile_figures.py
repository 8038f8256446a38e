"""Figures of invented monitors in the shapes in which they are published; each right answer is worked out by hand beside it."""

from __future__ import annotations

from itertools import combinations
from typing import Any, ClassVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.answers.reconcile import Problem, ProblemError, Reconciliation, reconcile

PP = [{"id": "held"}, {"id": "pp", "within": "held"}]


def fig(name: str, population: Any, measure: str, when: Any, low: int | float | None, high: Any = "=", **more: Any) -> dict[str, Any]:
    """when: a day, a window (from, to), or an uncertain day as a dict."""
    days = {"from": when[0], "to": when[1]} if isinstance(when, tuple) else {"on": when}
    return {"id": name, "population": population, "measure": measure, **days, "low": low, "high": low if high == "=" else high, **more}


def month(number: int, year: int = 2031) -> tuple[str, str]:
    """The window of a whole month."""
    ends = ["01-31", "02-28", "03-31", "04-30", "05-31", "06-30", "07-31", "08-31", "09-30", "10-31", "11-30", "12-31"]
    first = f"{year - 1}-12-31" if number == 1 else f"{year}-{ends[number - 2]}"
    return first, f"{year}-{ends[number - 1]}"


def told(figures: list[dict[str, Any]], populations: list[dict[str, Any]] | None = None, **more: Any) -> Reconciliation:
    return reconcile(Problem.from_json({"populations": populations or [{"id": "pp"}], "figures": figures, **more}))


def conflicting(found: Reconciliation) -> set[tuple[frozenset[str], int]]:
    return {(frozenset(one.figures), one.off_by) for one in found.conflicts}


YEAR = ("2030-12-31", "2031-12-31")
FIRST, LAST = "2030-12-31", "2031-12-31"


class TestWindows:
    def test_twelve_months_and_a_year_that_misprints_two_digits(self) -> None:
        """1 + … + 12 = 78; the year says 87."""
        months = [fig(f"m{number}", "pp", "in", month(number), number, kind="detained") for number in range(1, 13)]
        found = told([*months, fig("year", "pp", "in", YEAR, 87, kind="detained")])
        assert conflicting(found) == {(frozenset({"year", *(one["id"] for one in months)}), 9)}, "the months are the whole year"
        eleven = told([*months[:11], fig("year", "pp", "in", YEAR, 87, kind="detained")])
        assert eleven.consistent, "December is not published"

    def test_a_year_of_less_than_its_months_is_a_conflict_even_where_nothing_is_closed(self) -> None:
        months = [fig(f"m{number}", "pp", "in", month(number), number, kind="detained") for number in range(1, 13)]
        found = told([*months, fig("year", "pp", "in", YEAR, 70, kind="detained")])
        assert all("year" in figures for figures, _ in conflicting(found))
        without = {frozenset(range(1, 13)) - {int(name[1:]) for name in figures - {"year"}} for figures, _ in conflicting(found)}
        # 78 less what is left out is more than 70, and no longer if any other month is left out, too
        months_out = [set(some) for size in range(13) for some in combinations(range(1, 13), size) if sum(some) < 8]
        assert without == {frozenset(some) for some in months_out if not any(some < other for other in months_out)}
        assert {
            (8 - sum(set(range(1, 13)) - {int(name[1:]) for name in figures - {"year"}}), off) for figures, off in conflicting(found)
        } == {
            (1, 1),
            (2, 2),
        }

    def test_windows_that_overlap_by_a_month_are_not_added(self) -> None:
        """January–March 30 and March–May 30 may be 30 people in all, if all came in March; the five months say 25: too few."""
        one = fig("one", "pp", "in", ("2030-12-31", "2031-03-31"), 30)
        two = fig("two", "pp", "in", ("2031-02-28", "2031-05-31"), 30)
        assert told([one, two, fig("all", "pp", "in", ("2030-12-31", "2031-05-31"), 30)]).consistent
        found = told([one, two, fig("all", "pp", "in", ("2030-12-31", "2031-05-31"), 25)])
        assert conflicting(found) == {(frozenset({"one", "all"}), 5), (frozenset({"two", "all"}), 5)}
        assert {frozenset(one) for one in found.repairs} == {frozenset({"all"})}

    def test_the_middle_of_two_windows_that_overlap_is_bounded_from_both_sides(self) -> None:
        """In 1–3: 30; in 3–5: 30; in 1–5: 50. So March had exactly 10."""
        figures = [
            fig("one", "pp", "in", ("2030-12-31", "2031-03-31"), 30),
            fig("two", "pp", "in", ("2031-02-28", "2031-05-31"), 30),
            fig("all", "pp", "in", ("2030-12-31", "2031-05-31"), 50),
        ]
        found = told(figures, ask=[{"population": "pp", "measure": "in", "from": "2031-02-28", "to": "2031-03-31"}])
        (answer,) = found.answers
        assert (answer.low, answer.high, answer.identified) == (10, 10, True)
        assert set(answer.figures) == {"one", "two", "all"}

    def test_weeks_that_cross_the_end_of_a_month_belong_to_both_months(self) -> None:
        """A week of 40 that ends on 3 March fits a February of 10 and a March of 35; February and March of 10 and 25 do not hold 40."""
        week = fig("week", "pp", "in", ("2031-02-24", "2031-03-03"), 40)
        assert told([week, fig("feb", "pp", "in", month(2), 10), fig("mar", "pp", "in", month(3), 35)]).consistent
        found = told([week, fig("feb", "pp", "in", month(2), 10), fig("mar", "pp", "in", month(3), 25)])
        assert conflicting(found) == {(frozenset({"week", "feb", "mar"}), 5)}

    def test_a_stock_between_two_others_in_a_closed_year_with_half_years_that_do_not_meet(self) -> None:
        """100 + 30 − 10 = 120 in June, + 20 − 50 = 90 in December; published 95."""
        figures = [
            fig("start", "pp", "stock", FIRST, 100),
            fig("in1", "pp", "in", (FIRST, "2031-06-30"), 30),
            fig("out1", "pp", "out", (FIRST, "2031-06-30"), 10),
            fig("in2", "pp", "in", ("2031-06-30", LAST), 20),
            fig("out2", "pp", "out", ("2031-06-30", LAST), 50),
            fig("end", "pp", "stock", LAST, 95),
        ]
        closed = [{"population": "pp", "from": FIRST, "to": LAST}]
        kinds = [{**one, "kind": "told"} if one["measure"] in ("in", "out") else one for one in figures]
        assert told(kinds).consistent, "others may have come, of kinds that nobody reports"
        found = told(figures, closed=closed, ask=[{"population": "pp", "measure": "stock", "on": "2031-06-30"}])
        assert conflicting(found) == {(frozenset({"start", "in1", "out1", "in2", "out2", "end"}), 5)}
        assert len(found.repairs) == 6
        (june,) = found.answers
        assert (june.low, june.high, june.identified) == (0, None, False), "every figure it hangs on is contested"
        (told_in,) = told(figures[:3], closed=closed, ask=[{"population": "pp", "measure": "stock", "on": "2031-06-30"}]).answers
        assert (told_in.low, told_in.high) == (120, 120)


class TestBounds:
    def test_more_than_and_at_most_that_leave_nothing(self) -> None:
        found = told([fig("a", "pp", "stock", FIRST, 1001, None, speaker="A"), fig("b", "pp", "stock", FIRST, None, 980, speaker="B")])
        assert conflicting(found) == {(frozenset({"a", "b"}), 21)}

    def test_two_bounds_and_a_flow_bound_the_stock_later(self) -> None:
        """at least 500 + exactly 40 − at most 25 (closed) is at least 515; nothing says how many at most."""
        figures = [
            fig("s", "pp", "stock", FIRST, 500, None),
            fig("i", "pp", "in", month(1), 40),
            fig("o", "pp", "out", month(1), None, 25),
        ]
        found = told(
            figures,
            closed=[{"population": "pp", "from": "2030-12-31", "to": "2031-01-31"}],
            ask=[{"population": "pp", "measure": "stock", "on": "2031-01-31"}],
        )
        (answer,) = found.answers
        assert (answer.low, answer.high, answer.identified) == (515, None, False)

    def test_about_a_thousand_is_no_exact_thousand(self) -> None:
        about = fig("about", "pp", "stock", FIRST, 950, 1050)
        assert told([about, fig("exact", "pp", "stock", FIRST, 1042, speaker="B")]).consistent
        assert conflicting(told([about, fig("exact", "pp", "stock", FIRST, 1060, speaker="B")])) == {(frozenset({"about", "exact"}), 10)}

    def test_an_open_bound_on_those_let_go_still_bounds_who_is_left(self) -> None:
        """Of 100 at least 30 left and nobody came: at most 70 are held."""
        figures = [fig("s", "pp", "stock", FIRST, 100), fig("o", "pp", "out", YEAR, 30, None), fig("i", "pp", "in", YEAR, 0)]
        found = told([*figures, fig("e", "pp", "stock", LAST, 75)])
        assert conflicting(found) == {(frozenset({"s", "o", "i", "e"}), 5)}

    def test_nobody_leaves_who_is_not_there(self) -> None:
        """10 held, none came all year: 12 cannot have left."""
        found = told([fig("s", "pp", "stock", FIRST, 10), fig("i", "pp", "in", YEAR, 0), fig("o", "pp", "out", YEAR, 12)])
        assert conflicting(found) == {(frozenset({"s", "i", "o"}), 2)}


class TestAveragesAndShares:
    def test_a_weekly_mean_of_a_year_of_arrests(self) -> None:
        """A mean of 10 a week over 52 weeks, rounded to whole numbers, is 494 to 546 arrests."""
        mean = fig("mean", "pp", "in", ("2031-01-01", "2031-12-31"), 9.5, 10.5, per=52)
        assert told([mean, fig("year", "pp", "in", ("2031-01-01", "2031-12-31"), 546, speaker="B")]).consistent
        found = told([mean, fig("year", "pp", "in", ("2031-01-01", "2031-12-31"), 560, speaker="B")])
        ((figures, off),) = conflicting(found)
        assert figures == {"mean", "year"}
        assert off == 14

    def test_a_share_that_no_number_of_people_makes(self) -> None:
        """12 % of 7 people is nobody and a bit: 0/7 = 0, 1/7 = 14.3 %."""
        share = fig("share", "women", "stock", FIRST, 11.5, 12.5, of={"population": "pp"}, unit="percent")
        found = told([share, fig("all", "pp", "stock", FIRST, 7)], [{"id": "pp"}, {"id": "women", "within": "pp"}])
        assert [set(one.figures) for one in found.conflicts] == [{"share", "all"}]

    def test_two_shares_of_a_partition_that_make_more_than_everybody(self) -> None:
        """62 % men and 42 % women of 500: 310 + 210 = 520."""
        populations = [{"id": "pp"}, {"id": "men", "within": "pp"}, {"id": "women", "within": "pp"}]
        figures = [
            fig("men", "men", "stock", FIRST, 62, of={"population": "pp"}, unit="percent"),
            fig("women", "women", "stock", FIRST, 42, of={"population": "pp"}, unit="percent"),
            fig("all", "pp", "stock", FIRST, 500),
        ]
        found = told(figures, populations, partitions=[{"whole": "pp", "parts": ["men", "women"]}])
        assert {frozenset(one.figures) for one in found.conflicts} == {frozenset({"men", "women"})}, "whatever the whole is"
        assert told(figures[1:], populations, partitions=[{"whole": "pp", "parts": ["men", "women"]}]).consistent

    def test_a_share_of_those_let_go_is_not_of_those_held(self) -> None:
        """A third of 60 released are 20; that 90 of 100 held are men says nothing of it."""
        populations = [{"id": "pp"}, {"id": "men", "within": "pp"}]
        figures = [
            fig("third", "men", "out", YEAR, 33, 34, of={"population": "pp"}, unit="percent", kind="released"),
            fig("sixty", "pp", "out", YEAR, 60, kind="released"),
            fig("held", "men", "stock", FIRST, 90),
            fig("all", "pp", "stock", FIRST, 100),
        ]
        found = told(figures, populations, ask=[{"population": "men", "measure": "out", "kind": "released", "from": FIRST, "to": LAST}])
        assert found.consistent
        assert (found.answers[0].low, found.answers[0].high) == (20, 20)


class TestUncertainDays:
    def test_an_inflow_on_some_day_of_a_month_between_two_stocks(self) -> None:
        """100 on 31 January, 130 on 28 February, closed; 30 detained on some day of February: fits. 35 less 4 who left: does not."""
        day = {"earliest": "2031-02-01", "latest": "2031-02-28"}
        closed = [{"population": "pp", "from": "2031-01-31", "to": "2031-02-28"}]
        stocks = [fig("a", "pp", "stock", "2031-01-31", 100), fig("b", "pp", "stock", "2031-02-28", 130)]
        assert told([*stocks, fig("i", "pp", "in", day, 30)], closed=closed).consistent
        found = told([*stocks, fig("i", "pp", "in", day, 35), fig("o", "pp", "out", day, 4)], closed=closed)
        assert conflicting(found) == {(frozenset({"a", "b", "i", "o"}), 1)}

    def test_a_stock_of_some_day_of_a_year_that_was_never_reached(self) -> None:
        """At the end of each month no more than 50; in between nobody came: 60 on some day of the year cannot be."""
        day = {"earliest": "2031-01-01", "latest": "2031-12-31"}
        figures = [fig("start", "pp", "stock", FIRST, 50), fig("in", "pp", "in", YEAR, 5), fig("some", "pp", "stock", day, 60)]
        found = told(figures)
        assert conflicting(found) == {(frozenset({"start", "in", "some"}), 5)}

    def test_a_window_whose_beginning_is_not_known_to_the_day(self) -> None:
        """Since some day of January 12 came; the whole of January to March had 11: one too few, wherever it began."""
        since = {"id": "since", "population": "pp", "measure": "in", "low": 12, "high": 12}
        since |= {"from": {"earliest": "2031-01-05", "latest": "2031-01-31"}, "to": "2031-03-31"}
        found = told([since, fig("all", "pp", "in", ("2030-12-31", "2031-03-31"), 11)])
        assert conflicting(found) == {(frozenset({"since", "all"}), 1)}


CHAIN = [{"id": "held"}, {"id": "political", "within": "held"}, {"id": "women", "within": "political"}, {"id": "abroad"}]


class TestClosedWindowsAndUncertainDays:
    """What is told of some day of a closed window is all that moved in it."""

    DAY: ClassVar = {"earliest": "2031-02-01", "latest": "2031-02-28"}
    CLOSED: ClassVar = [{"population": "pp", "from": FIRST, "to": LAST}]

    def test_the_rest_of_the_year_stays_as_it_was(self) -> None:
        """100 in January, 25 came and 4 left on some day of February, nothing else all year: 121 in May, and 100 to 125 on 14 February."""
        figures = [fig("a", "pp", "stock", "2031-01-31", 100), fig("i", "pp", "in", self.DAY, 25), fig("o", "pp", "out", self.DAY, 4)]
        asked = [{"population": "pp", "measure": "stock", "on": on} for on in ("2031-05-20", "2031-02-14")]
        may, february = told(figures, closed=self.CLOSED, ask=asked).answers
        assert (may.low, may.high) == (121, 121)
        assert (february.low, february.high) == (96, 125)

    def test_too_few_came_for_what_is_held_after(self) -> None:
        figures = [
            fig("a", "pp", "stock", "2031-01-31", 100),
            fig("i", "pp", "in", self.DAY, 25),
            fig("b", "pp", "stock", "2031-02-28", 130),
        ]
        found = told(figures, closed=self.CLOSED)
        assert conflicting(found) == {(frozenset({"a", "i", "b"}), 5)}
        assert len(found.repairs) == 3
        assert told(figures).consistent, "but where nothing is closed others may have come"

    def test_two_events_of_days_that_overlap_are_both_all_there_is(self) -> None:
        """10 came on some day of 1–20 February, 7 on some day of 15–28: 117, or as few as 110 where both tell one event."""
        early, late = ({"earliest": f"2031-02-{a}", "latest": f"2031-02-{b}"} for a, b in (("01", "20"), ("15", "28")))
        figures = [fig("a", "pp", "stock", "2031-01-31", 100), fig("i", "pp", "in", early, 10), fig("j", "pp", "in", late, 7)]
        figures.append(fig("o", "pp", "out", self.DAY, 0))
        (end,) = told(figures, closed=self.CLOSED, ask=[{"population": "pp", "measure": "stock", "on": "2031-02-28"}]).answers
        assert (end.low, end.high) == (110, 117)

    def test_kinds_are_closed_each_for_itself(self) -> None:
        """5 released and 2 who died on some day: 3 deaths that a calendar month tells are one too many."""
        figures = [fig("r", "pp", "out", self.DAY, 5, kind="released"), fig("d", "pp", "out", self.DAY, 2, kind="died")]
        asked = [
            {"population": "pp", "measure": "out", "from": "2031-01-31", "to": "2031-02-28", **kind} for kind in ({}, {"kind": "died"})
        ]
        every, died = told(figures, closed=self.CLOSED, ask=asked).answers
        assert (every.low, every.high) == (7, 7)
        assert (died.low, died.high) == (2, 2)

    def test_what_a_part_reports_is_reported_of_the_whole(self) -> None:
        """4 came on some day, and 3 women on 5 February, some of them perhaps: the whole got 4 to 7."""
        populations = [{"id": "pp"}, {"id": "women", "within": "pp", "fixed": True}]
        figures = [fig("all", "pp", "in", self.DAY, 4), fig("women", "women", "in", "2031-02-05", 3)]
        found = told(
            figures, populations, closed=self.CLOSED, ask=[{"population": "pp", "measure": "in", "from": "2031-01-31", "to": "2031-02-28"}]
        )
        assert (found.answers[0].low, found.answers[0].high) == (4, 7)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_true_figures_of_a_closed_window_never_contradict_whatever_is_known_of_their_days(data: st.DataObject) -> None:
    """Some came and some left on days of a month; each day's number is published for some day of a stretch around it."""
    start, moved, figures = data.draw(st.integers(0, 20)), {"in": [0] * 29, "out": [0] * 29}, []
    for number in range(data.draw(st.integers(1, 6))):
        way, on, many = data.draw(st.sampled_from(["in", "out"])), data.draw(st.integers(1, 28)), data.draw(st.integers(0, 5))
        if way == "out" and sum(moved["in"][:1]) + start - sum(moved["out"]) < many:
            continue
        moved[way][on] += many
        first, last = data.draw(st.integers(1, on)), data.draw(st.integers(on, 28))
        days = {"earliest": f"2031-02-{first:02d}", "latest": f"2031-02-{last:02d}"} if first < last else f"2031-02-{on:02d}"
        figures.append(fig(f"f{number}", "pp", way, days, many, kind=data.draw(st.sampled_from(["told", f"k{number}"]))))

    def held(on: int) -> int:
        return start + sum(moved["in"][: on + 1]) - sum(moved["out"][: on + 1])

    figures += [fig("a", "pp", "stock", "2031-01-31", start)]
    shown = data.draw(st.integers(1, 28))
    if data.draw(st.booleans()):
        figures.append(fig("b", "pp", "stock", f"2031-02-{shown:02d}", held(shown)))
    closed = [{"population": "pp", "from": "2031-01-31", "to": "2031-02-28"}]
    asked = [{"population": "pp", "measure": "stock", "on": f"2031-02-{on:02d}"} for on in (data.draw(st.integers(1, 28)), 28)]
    found = told(figures, closed=closed, ask=asked)
    assert found.consistent
    for answer, quantity in zip(found.answers, asked, strict=True):
        truth = held(int(quantity["on"][-2:]))
        assert answer.low is not None and answer.low <= truth
        assert answer.high is None or truth <= answer.high
    separate = all("k" in str(one.get("kind")) for one in figures if one["measure"] != "stock")
    if separate:
        assert (found.answers[1].low, found.answers[1].high) == (held(28), held(28)), "all that moved is told, of whatever days"


class TestPopulationsWithinOneAnother:
    def test_a_part_of_a_part_exceeds_the_whole_two_steps_up(self) -> None:
        found = told([fig("w", "women", "stock", FIRST, 61), fig("h", "held", "stock", FIRST, 60)], CHAIN)
        assert conflicting(found) == {(frozenset({"w", "h"}), 1)}
        assert told([fig("w", "abroad", "stock", FIRST, 61), fig("h", "held", "stock", FIRST, 60)], CHAIN).consistent

    def test_designations_of_a_part_may_exceed_the_arrests_of_the_whole(self) -> None:
        figures = [
            fig("listed", "political", "in", YEAR, 900, kind="designated"),
            fig("taken", "held", "in", YEAR, 200, kind="detained"),
        ]
        assert told(figures, CHAIN).consistent
        taken = [fig("listed", "political", "in", YEAR, 900, kind="detained"), fig("taken", "held", "in", YEAR, 200, kind="detained")]
        assert conflicting(told(taken, CHAIN)) == {(frozenset({"listed", "taken"}), 700)}

    def test_ever_counted_by_the_wider_scope_bounds_the_narrower(self) -> None:
        figures = [fig("ever", "held", "ever", FIRST, 300), fig("now", "women", "stock", FIRST, 301)]
        assert conflicting(told(figures, CHAIN)) == {(frozenset({"ever", "now"}), 1)}

    def test_three_provinces_and_a_country_of_two_monitors(self) -> None:
        """10 + 20 + 30 = 60; A says 60, B says 66 of the same population: B contradicts the sum and A, each by 6."""
        populations = [{"id": "country"}, *({"id": name, "within": "country"} for name in ("north", "south", "east"))]
        parts = [{"whole": "country", "parts": ["north", "south", "east"]}]
        figures = [fig(name, name, "stock", FIRST, number) for name, number in (("north", 10), ("south", 20), ("east", 30))]
        figures += [fig("a", "country", "stock", FIRST, 60, speaker="A"), fig("b", "country", "stock", FIRST, 66, speaker="B")]
        found = told(figures, populations, partitions=parts)
        assert conflicting(found) == {(frozenset({"a", "b"}), 6), (frozenset({"north", "south", "east", "b"}), 6)}
        assert [set(one) for one in found.repairs] == [{"b"}]

    def test_two_partitions_of_one_whole_must_agree(self) -> None:
        """Men and women 40 + 25 = 65; tried and untried 30 + 30 = 60."""
        populations = [{"id": "pp"}, *({"id": name, "within": "pp"} for name in ("men", "women", "tried", "untried"))]
        parts = [{"whole": "pp", "parts": ["men", "women"]}, {"whole": "pp", "parts": ["tried", "untried"]}]
        figures = [fig(name, name, "stock", FIRST, number) for name, number in (("men", 40), ("women", 25), ("tried", 30), ("untried", 30))]
        found = told(figures, populations, partitions=parts)
        assert conflicting(found) == {(frozenset({"men", "women", "tried", "untried"}), 5)}

    def test_people_may_become_sentenced_without_anybody_coming_in(self) -> None:
        """Nobody entered the whole: 8 left the untried and 8 entered the sentenced. 9 who entered the sentenced are one too many."""
        populations = [{"id": "pp"}, {"id": "sentenced", "within": "pp"}, {"id": "untried", "within": "pp"}]
        parts = [{"whole": "pp", "parts": ["sentenced", "untried"]}]
        base = [fig("none", "pp", "in", YEAR, 0), fig("left", "untried", "out", YEAR, 8)]
        assert told([*base, fig("new", "sentenced", "in", YEAR, 8)], populations, partitions=parts).consistent
        found = told([*base, fig("new", "sentenced", "in", YEAR, 9)], populations, partitions=parts)
        assert conflicting(found) == {(frozenset({"none", "left", "new"}), 1)}


class TestFlowsAndWhoIsCounted:
    def test_detentions_are_no_people(self) -> None:
        """5,169 detentions of 3,256 people fit; 3,000 detentions of 3,256 people do not: each was detained at least once."""
        people = fig("people", "pp", "in", YEAR, 3256)
        assert told([people, fig("times", "pp", "in", YEAR, 5169, unit="detention")]).consistent
        found = told([people, fig("times", "pp", "in", YEAR, 3000, unit="detention")])
        assert conflicting(found) == {(frozenset({"people", "times"}), 256)}

    def test_kinds_of_exits_are_parts_of_all_exits(self) -> None:
        """12 released, 3 died, 2 deported, 1 escaped: 18 left at least; "17 left" is one too few."""
        kinds = [("released", 12), ("died", 3), ("deported", 2), ("escaped", 1)]
        figures = [fig(kind, "pp", "out", YEAR, number, kind=kind) for kind, number in kinds]
        assert told([*figures, fig("all", "pp", "out", YEAR, 20)]).consistent
        assert conflicting(told([*figures, fig("all", "pp", "out", YEAR, 17)])) == {
            (frozenset({"released", "died", "deported", "escaped", "all"}), 1)
        }

    def test_everyone_ever_listed_and_everyone_held(self) -> None:
        """3,200 ever, 1,374 now: fits. In a year ever grew by 400 and only 300 entered: does not."""
        figures = [fig("ever1", "pp", "ever", FIRST, 3200), fig("now", "pp", "stock", FIRST, 1374)]
        assert told(figures).consistent
        grown = [*figures, fig("ever2", "pp", "ever", LAST, 3600), fig("new", "pp", "in", YEAR, 300)]
        assert conflicting(told(grown)) == {(frozenset({"ever1", "ever2", "new"}), 100)}

    def test_entries_that_nobody_reported_must_have_happened(self) -> None:
        """100 held, 60 released, 80 held: at least 40 came of whom no figure tells."""
        figures = [
            fig("s", "pp", "stock", FIRST, 100),
            fig("o", "pp", "out", YEAR, 60, kind="released"),
            fig("e", "pp", "stock", LAST, 80),
        ]
        found = told(figures)
        assert found.consistent
        (missing,) = found.unreported
        assert (missing.measure, missing.at_least, set(missing.figures)) == ("in", 40, {"s", "o", "e"})

    def test_some_of_the_freed_over_two_windows_are_parts_of_each(self) -> None:
        """40 of the 52 of September, 9 of the 8 of November: the second part exceeds its whole."""
        figures = [
            fig("sep", "pp", "out", month(9), 52, kind="released"),
            fig("sep-list", "held", "out", month(9), 40, kind="released", subset_of="sep"),
            fig("nov", "pp", "out", month(11), 8, kind="released"),
            fig("nov-list", "held", "out", month(11), 9, kind="released", subset_of="nov"),
        ]
        found = told(figures, [{"id": "pp"}, {"id": "held"}])
        assert conflicting(found) == {(frozenset({"nov", "nov-list"}), 1)}


class TestMisprintsAndSpeakers:
    def test_digits_exchanged_in_one_of_five_stocks(self) -> None:
        """A closed series 100 +5 −0 …; the third stock says 151 for 115."""
        stocks = [100, 105, 151, 120, 125]
        figures = [fig(f"s{number}", "pp", "stock", month(number + 1)[1], held) for number, held in enumerate(stocks)]
        figures += [fig(f"i{number}", "pp", "in", month(number + 1), 5 if number != 2 else 10) for number in range(1, 5)]
        figures += [fig(f"o{number}", "pp", "out", month(number + 1), 0) for number in range(1, 5)]
        # 105 + 10 = 115 and 115 + 5 = 120
        found = told(figures, closed=[{"population": "pp", "from": "2031-01-31", "to": "2031-05-31"}])
        assert [set(one) for one in found.repairs] == [{"s2"}]
        # 151 for 115 after, and then 120 and 125, with nobody let go
        assert conflicting(found) == {
            (frozenset({"s1", "s2", "i2"}), 36),
            (frozenset({"s0", "s2", "i1", "i2"}), 36),
            (frozenset({"s2", "s3", "o3"}), 31),
            (frozenset({"s2", "s4", "o3", "o4"}), 26),
        }

    def test_a_corrected_number_replaces_the_first_one_and_only_of_its_own_speaker(self) -> None:
        first = fig("first", "pp", "stock", FIRST, 100, speaker="A", stated="2031-01-02")
        later = fig("later", "pp", "stock", FIRST, 103, speaker="A", stated="2031-02-01")
        other = fig("other", "pp", "stock", FIRST, 103, speaker="B", stated="2031-01-15")
        found = told([first, later, other])
        assert found.consistent
        assert any("vintage" in one.dimensions for one in found.differences)
        wrong = told([first, later, fig("other", "pp", "stock", FIRST, 100, speaker="B", stated="2031-01-15")])
        assert conflicting(wrong) == {(frozenset({"later", "other"}), 3)}

    def test_a_retraction_to_nought_is_a_number_too(self) -> None:
        first = fig("first", "pp", "out", YEAR, 14, speaker="Ministry", stated="2031-05-01", kind="released")
        back = fig("back", "pp", "out", YEAR, 0, speaker="Ministry", stated="2031-05-04", kind="released")
        monitor = fig("monitor", "pp", "out", YEAR, 2, speaker="Monitor", kind="released")
        found = told([first, back, monitor])
        assert conflicting(found) == {(frozenset({"back", "monitor"}), 2)}

    def test_two_scopes_are_not_compared_and_named(self) -> None:
        inside = fig("prison", "pp", "stock", FIRST, 900, speaker="A", scope="prisons only")
        wide = fig("wide", "pp", "stock", FIRST, 940, speaker="B", scope="with house arrest")
        found = told([inside, wide])
        assert found.consistent
        assert [set(one.dimensions) >= {"custody scope", "speaker"} for one in found.differences] == [True]


@pytest.mark.parametrize(
    ("document", "say"),
    [
        ({"figures": [fig("a", "pp", "in", ("2031-02-01", "2031-01-01"), 3)]}, "holds no day"),
        ({"figures": [fig("a", "pp", "in", ("2031-02-01", "2031-02-01"), 3)]}, "holds no day"),
        ({"figures": [fig("a", "ppp", "stock", FIRST, 3)]}, "did you mean 'pp'"),
        ({"figures": [fig("a", "pp", "stock", FIRST, -3)]}, "a"),
        ({"figures": [fig("a", "pp", "stock", "2031-02-30", 3)]}, "2031-02-30"),
        ({"figures": [fig("a", "pp", "stock", FIRST, 3.5)]}, "whole"),
        ({"figures": [fig("a", "pp", "stock", FIRST, None, None)]}, "both open"),
        ({"figures": [fig("a", "pp", "stock", FIRST, 9, 3)]}, "more than 'high'"),
        ({"figures": [fig("a", "pp", "flow", FIRST, 9)]}, "none of"),
        ({"figures": [fig("a", "pp", "in", YEAR, 9, per=0)]}, "per"),
        ({"figures": [fig("a", "pp", "in", YEAR, 9, subset_of="b")]}, "not among the figures"),
        ({"figures": [fig("a", "pp", "in", YEAR, 9, subset_of="a")]}, "part of itself"),
        ({"figures": [fig("a", "pp", "in", YEAR, float("nan"))]}, "a"),
        ({"figures": [fig("a", "pp", "in", YEAR, float("inf"))]}, "a"),
        ({"figures": [fig("a", "pp", "in", YEAR, True)]}, "a"),
        ({"figures": []}, "no figures"),
        ({"populations": []}, "no populations"),
        ({"populations": [{"id": "pp", "within": "pp"}], "figures": [fig("a", "pp", "stock", FIRST, 3)]}, "within itself"),
        (
            {"populations": [{"id": "pp", "within": "b"}, {"id": "b", "within": "pp"}], "figures": [fig("a", "pp", "stock", FIRST, 3)]},
            "within itself",
        ),
        ({"figures": [fig("a", "pp", "stock", FIRST, 3)], "closed": [{"population": "pp", "from": LAST, "to": FIRST}]}, "holds no day"),
        ({"figures": [fig("a", "pp", "stock", FIRST, 3)], "ask": [{"population": "x", "measure": "stock", "on": FIRST}]}, "'x'"),
        ({"figures": [fig("a", "pp", "stock", FIRST, 3)], "partitions": [{"whole": "pp", "parts": ["pp"]}]}, "all different"),
        ({"figures": [fig("a", ["pp", "pp"], "stock", FIRST, 3)]}, "twice"),
        ({"figures": {"a": 1}}, "figures"),
        ({"figures": [3]}, "figures"),
    ],
)
def test_what_cannot_be_is_refused_with_the_figure_and_the_field(document: dict[str, Any], say: str) -> None:
    with pytest.raises(ProblemError) as refused:
        Problem.from_json({"populations": [{"id": "pp"}], **document})
    assert say in str(refused.value)
    assert "\n" not in str(refused.value)
