"""Counts over time: the December report first, then what published counts stumble over. All names but the report's are invented."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from fold_rows import Ledger, day, envoy_story, exactly, statement
from habeas.answers import (
    AnswerError,
    AsKnown,
    Flows,
    Held,
    NoEvidenceError,
    NotKnown,
    Selection,
    Series,
    Step,
    UnknownSelectionError,
    added,
    as_known,
    delay,
    flows,
    held,
    series,
)
from habeas.dates import PartialDate
from habeas.model import AsOf, Bound, Count, Kind, LedgerRows, LinkVerdict, Party
from habeas.register import Register, fold

TALKS = date(2025, 12, 12)
AUTUMN = {"since": date(2025, 9, 1), "until": date(2025, 12, 31)}
EMPTY = fold(LedgerRows(), AsOf(TALKS))


def register(ledger: Ledger, on: date = TALKS, stated: date | None = None, known: int | None = None) -> Register:
    return fold(ledger.rows, AsOf(on, stated, known))


def counted(answer: Series | NotKnown) -> Series:
    assert isinstance(answer, Series), answer
    return answer


def moved(answer: Flows | NotKnown) -> Flows:
    assert isinstance(answer, Flows), answer
    return answer


def levels(answer: Series | NotKnown) -> dict[date, tuple[int, int, int] | None]:
    return {
        point.on: (point.people.low, point.people.carried, point.people.high) if point.people else None for point in counted(answer).points
    }


def of_december(*days: int) -> list[date]:
    return [date(2025, 12, each) for each in days]


class TestTheDecemberReport:
    def test_two_named_people_on_the_day_that_shows_them_and_presumed_after(self) -> None:
        answer = series(register(envoy_story()), since=date(2025, 12, 11), until=date(2025, 12, 13))
        assert list(levels(answer).values()) == [None, (2, 2, 2), (0, 2, 2)]
        assert counted(answer).behind == ((), ("prominent",), ("prominent",))

    def test_the_numbers_without_names_stand_beside_the_flows_and_in_none_of_them(self) -> None:
        answer = moved(flows(register(envoy_story()), **AUTUMN))
        assert [(flow, figure.count.low) for flow, figure in answer.figures] == [
            ("out", 52),
            ("out", 40),
            ("designated", 167),
            ("in", 1),
        ]
        assert {flow.flow for flow in answer.flows} == {"unreported_in"}
        assert "No exit of a named person is reported in this stretch; that is not a count of zero." in answer.not_known
        assert answer.total is None
        assert "1400" not in json.dumps(answer.to_json())

    def test_who_asks_for_a_sum_gets_it_with_its_assumption(self) -> None:
        answer = moved(flows(register(envoy_story()), adding=["freed"], **AUTUMN))
        assert answer.total is not None and (answer.total.low, answer.total.high) == (52, 52)
        assert any("as whoever asked says" in sentence for sentence in answer.assumes)

    @pytest.mark.parametrize(
        ("since", "until", "low"), [("2025-04-11", "2025-06-30", 22), ("2025-06-29", "2025-06-30", 0), ("2025-04-11", "2025-06-29", 0)]
    )
    def test_a_figure_for_other_days_too_is_never_cut_to_size(self, since: str, until: str, low: int) -> None:
        ledger = Ledger()
        ledger.source("report", published="2025-07-01", publisher="Invented Monitor")
        on = PartialDate.between(date(2025, 4, 11), date(2025, 6, 30))
        ledger.keep(statement("list", Kind.DESIGNATED, on, count=exactly(22), speakers=["Invented Monitor"]))
        answer = moved(flows(register(ledger), adding=["list"], since=date.fromisoformat(since), until=date.fromisoformat(until)))
        assert answer.total is not None and (answer.total.low, answer.total.high) == (low, 22)
        assert any("any number may be of these days" in sentence for sentence in answer.assumes) == (low == 0)

    @pytest.mark.parametrize(
        ("adding", "said"),
        [
            (["freed", "designated"], "different flows"),
            (["freed", "freed-political"], "a part of another"),
            (["fre"], "2 published figures"),
            (["freed-", "jailed"], "different flows"),
            (["demand"], "no published figures"),
        ],
    )
    def test_what_cannot_be_added_is_refused(self, adding: list[str], said: str) -> None:
        with pytest.raises(AnswerError, match=said):
            flows(register(envoy_story()), adding=adding, **AUTUMN)


class TestWhatIsNoNumber:
    def test_an_empty_register_has_no_series_no_flow_and_no_delay(self) -> None:
        for answer in (series(EMPTY), flows(EMPTY), delay(EMPTY), as_known(EMPTY, EMPTY, **AUTUMN), series(EMPTY, **AUTUMN)):
            assert isinstance(answer, NotKnown)
            assert answer.to_json()["low"] is None
            assert answer.not_known

    def test_a_stretch_before_anything_is_known_has_none_either(self) -> None:
        answer = series(register(envoy_story()), since=date(2024, 1, 1), until=date(2024, 12, 31))
        assert isinstance(answer, NotKnown)
        assert "that is not a count of zero" in answer.not_known[0]
        assert isinstance(flows(register(Ledger()), **AUTUMN), NotKnown)

    def test_a_stretch_that_ends_before_it_begins_is_refused(self) -> None:
        for ask in (series, flows):
            with pytest.raises(AnswerError, match="after it ends"):
                ask(register(envoy_story()), since=date(2026, 1, 1), until=TALKS)
        with pytest.raises(AnswerError, match="take a larger step"):
            series(register(envoy_story()), since=date.min, until=TALKS)

    def test_the_last_days_of_the_calendar_can_be_asked_about(self) -> None:
        for step in Step:
            answer = series(register(envoy_story()), since=date(9999, 12, 1), until=date.max, step=step)
            assert counted(answer).points[-1].on == date.max

    @pytest.mark.parametrize(
        ("of", "near"),
        [
            (Selection(by="Viasma"), "Viasna"),
            (Selection(population="political prisoner list"), "political prisoners"),
            (Selection(place="Minsk"), ""),
            (Selection(charge="article 999"), ""),
        ],
    )
    def test_a_word_that_stands_nowhere_is_refused_with_what_comes_near(self, of: Selection, near: str) -> None:
        for ask in (held, series, flows, delay):
            with pytest.raises(UnknownSelectionError) as refused:
                ask(register(envoy_story()), of=of)
            assert near in str(refused.value)

    def test_impossible_words_are_refused(self) -> None:
        for words in ({"sex": "x"}, {"exit": "escaped"}, {"by": " "}):
            with pytest.raises(AnswerError):
                Selection(**words)

    def test_no_answer_is_built_without_evidence(self) -> None:
        answer = counted(series(register(envoy_story()), **AUTUMN))
        with pytest.raises(NoEvidenceError):
            Series(**{**answer.__dict__, "evidence": ()})


def three_in_minsk() -> Ledger:
    """Three people detained in December, by different words; one let go, one sent to house arrest, one deported."""
    ledger = Ledger()
    minsk, hrodna = ("place", "Minsk"), ("place", "Colony No. 1, Hrodna")
    ledger.keep(
        statement("in-a", Kind.DETAINED, day("2025-12-01"), people=["Alena Invented"], facets=[minsk], count=exactly(1, "women")),
        statement("in-b", Kind.DETAINED, day("2025-12-02"), people=["Barys Invented"], facets=[minsk, ("sex", "male")]),
        statement("in-c", Kind.DETAINED, PartialDate.between(date(2025, 12, 3), date(2025, 12, 5)), people=["Vasil Invented"]),
        statement("moved-b", Kind.TRANSFERRED, day("2025-12-04"), people=["Barys Invented"], facets=[("destination", hrodna[1])]),
        statement("charged-b", Kind.CHARGED, day("2025-12-03"), people=["Barys Invented"], facets=[("charge", "Article 342, part 1")]),
        statement("out-a", Kind.RELEASED, day("2025-12-08"), people=["Alena Invented"]),
        statement("out-b", Kind.RELEASED, day("2025-12-09"), people=["Barys Invented"], facets=[("liberty", "house arrest")]),
        statement("out-c", Kind.DEPORTED, day("2025-12-10"), people=["Vasil Invented"]),
    )
    return ledger


DECEMBER = {"since": date(2025, 12, 1), "until": date(2025, 12, 12)}


class TestStocksAndFlows:
    def test_an_uncertain_day_of_arrest_opens_the_range_and_only_there(self) -> None:
        told = levels(series(register(three_in_minsk()), **DECEMBER))
        assert [told[on] for on in of_december(1, 2, 3, 4, 5, 7, 8, 9, 10)] == [
            (1, 1, 1),
            (2, 2, 2),
            (2, 2, 3),
            (2, 2, 3),
            (3, 3, 3),
            (3, 3, 3),
            (2, 2, 2),
            (2, 2, 2),
            (0, 1, 1),
        ]

    def test_an_uncertain_day_of_exit_is_carried_only_to_its_first(self) -> None:
        ledger = Ledger()
        out = PartialDate.between(date(2025, 12, 5), date(2025, 12, 8))
        ledger.keep(
            statement("in", Kind.DETAINED, day("2025-12-01"), people=["Alena Invented"]),
            statement("out", Kind.RELEASED, out, people=["Alena Invented"]),
        )
        told = levels(series(register(ledger), **DECEMBER))
        assert [told[on] for on in of_december(1, 4, 5, 7, 8)] == [(1, 1, 1), (1, 1, 1), (0, 0, 1), (0, 0, 1), None]

    def test_house_arrest_and_deportation_are_no_releases(self) -> None:
        answer = moved(flows(register(three_in_minsk()), **DECEMBER))
        assert answer.flow("in").total.people == (3, 3)
        assert answer.flow("out").total.people == (2, 2)
        assert {kind: answer.flow("out", kind).total.people for kind in ("released", "deported")} == {
            "released": (1, 1),
            "deported": (1, 1),
        }
        assert answer.flow("house_arrest").total.people == (1, 1), "custody at home, and no exit"
        assert answer.words.endswith("from 1 December 2025 to 12 December 2025: 3 entered custody, 2 left it, 1 went on under house arrest")

    def test_a_day_that_may_lie_in_two_weeks_is_in_the_upper_number_of_both(self) -> None:
        ledger = Ledger()
        ledger.keep(
            statement("in", Kind.DETAINED, PartialDate.between(date(2025, 12, 7), date(2025, 12, 8)), people=["Alena Invented"]),
            statement("in-b", Kind.DETAINED, day("2025-12-09"), people=["Barys Invented"]),
        )
        flow = moved(flows(register(ledger), step=Step.WEEK, **DECEMBER)).flow("in")
        assert [amount.people for amount in flow.steps] == [(0, 1), (1, 2)]
        assert flow.total.people == (2, 2)

    def test_people_and_episodes_are_two_numbers(self) -> None:
        ledger = Ledger()
        for number, (kind, on) in enumerate((("detained", "01"), ("released", "03"), ("returned_to_custody", "05"), ("released", "07"))):
            ledger.keep(statement(f"s{number}", Kind(kind), day(f"2025-12-{on}"), people=["Alena Invented"]))
        answer = moved(flows(register(ledger), **DECEMBER))
        assert (answer.flow("in").total.people, answer.flow("in").total.movements) == ((1, 1), (2, 2))
        assert (answer.flow("out").total.people, answer.flow("out").total.movements) == ((1, 1), (2, 2))
        assert answer.flow("in", "returned_to_custody").total.movements == (1, 1)

    def test_a_transfer_is_no_flow(self) -> None:
        ledger = Ledger()
        ledger.keep(
            statement("in", Kind.DETAINED, day("2025-12-01"), people=["Alena Invented"]),
            statement("moved", Kind.TRANSFERRED, day("2025-12-03"), people=["Alena Invented"]),
            statement("seen", Kind.HELD, day("2025-12-06"), people=["Alena Invented"]),
        )
        answer = moved(flows(register(ledger), **DECEMBER))
        assert [(flow.flow, flow.kind) for flow in answer.flows] == [("in", None), ("in", "detained")]
        assert set(levels(series(register(ledger), since=date(2025, 12, 1), until=date(2025, 12, 6))).values()) == {(1, 1, 1)}

    def test_a_list_revision_is_no_release(self) -> None:
        """AAPP, February 2011: the list fell by 113, with 19 releases."""
        ledger = Ledger()
        for number in range(6):
            name = f"Person{number} Invented"
            ledger.keep(
                statement(f"in{number}", Kind.DETAINED, day("2025-11-01"), people=[name]),
                statement(f"on{number}", Kind.DESIGNATED, day("2025-11-05"), people=[name], parties=[Party("by", "AAPP")]),
                statement(f"off{number}", Kind.UNDESIGNATED, day("2025-12-05"), people=[name], parties=[Party("by", "AAPP")]),
                statement(f"seen{number}", Kind.HELD, day("2025-12-12"), people=[name]),
            )
        ledger.keep(statement("out", Kind.RELEASED, day("2025-12-06"), people=["Freed Invented"]))
        answer = moved(flows(register(ledger), **DECEMBER))
        assert answer.flow("out").total.people == (1, 1)
        assert answer.flow("undesignated").total.people == (6, 6)
        assert levels(series(register(ledger), **DECEMBER))[date(2025, 12, 6)] == (6, 6, 6)
        listed = series(register(ledger), of=Selection(by="AAPP"), **DECEMBER)
        assert (levels(listed)[date(2025, 12, 4)], levels(listed)[date(2025, 12, 5)]) == ((6, 6, 6), None)

    def test_a_merge_of_two_records_is_no_flow(self) -> None:
        ledger = Ledger()
        ledger.keep(
            statement("one", Kind.DETAINED, day("2025-12-01"), people=["Alena Invented"]),
            statement("two", Kind.DETAINED, day("2025-12-01"), people=["Елена Инвентед"]),
        )
        before = register(ledger)
        ledger.link(LinkVerdict.SAME, ("one", "Alena Invented"), ("two", "Елена Инвентед"))
        after = register(ledger)
        assert [levels(series(one, **DECEMBER))[TALKS] for one in (before, after)] == [(0, 2, 2), (0, 1, 1)]
        assert [moved(flows(one, **DECEMBER)).flow("in").total.people for one in (before, after)] == [(2, 2), (1, 1)]
        assert all([flow.flow for flow in moved(flows(one, **DECEMBER)).flows] == ["in", "in"] for one in (before, after))

    def test_a_designation_that_predates_is_no_arrest(self) -> None:
        """Foro Penal: cases confirmed after 8 January that were arrests of before."""
        ledger = Ledger()
        for number in range(5):
            name = f"Person{number} Invented"
            ledger.keep(
                statement(f"in{number}", Kind.DETAINED, day("2025-10-01"), people=[name]),
                statement(f"on{number}", Kind.DESIGNATED, day("2025-12-05"), people=[name], parties=[Party("by", "Foro Penal")]),
            )
        answer = moved(flows(register(ledger), of=Selection(by="Foro Penal"), **DECEMBER))
        assert answer.flow("designated").total.people == (5, 5)
        assert not any(flow.flow == "in" for flow in answer.flows)
        october = moved(flows(register(ledger), of=Selection(by="Foro Penal"), since=date(2025, 10, 1), until=date(2025, 10, 31)))
        assert october.flow("in").total.people == (5, 5)

    @pytest.mark.parametrize(
        ("other", "said"),
        [
            ({"on": PartialDate.between(date(2025, 11, 1), date(2025, 12, 9))}, "are for days that overlap"),
            ({"on": PartialDate.month(2025, 12), "speakers": ("Ministry",)}, "are by two speakers for days that overlap"),
            ({"on": PartialDate.month(2025, 12), "kind": Kind.DEPORTED}, None),
            ({"on": day("2025-12-10")}, None),
        ],
        ids=["windows overlap", "two speakers", "one source tells of two kinds of event", "other days"],
    )
    def test_numbers_that_may_count_the_same_people_are_not_added(self, other: dict[str, Any], said: str | None) -> None:
        ledger = Ledger()
        week = PartialDate.between(date(2025, 12, 1), date(2025, 12, 9))
        ledger.keep(
            statement("week", Kind.RELEASED, week, count=exactly(22), speakers=("Watch",)),
            statement("other", **{"kind": Kind.RELEASED, "count": exactly(30), "speakers": ("Watch",), **other}),
        )
        if said is None:
            month = {"since": date(2025, 12, 1), "until": date(2025, 12, 31)}
            assert moved(flows(register(ledger), adding=["week", "other"], **month)).total == exactly(52)
            return
        with pytest.raises(AnswerError, match=said) as refused:
            flows(register(ledger), adding=["week", "other"], **DECEMBER)
        assert "week (22 people" in str(refused.value) and "other (30 people" in str(refused.value)

    def test_bounds_survive_a_sum(self) -> None:
        ledger = three_in_minsk()
        ledger.keep(statement("quietly", Kind.RELEASED, day("2025-12-09"), count=Count(18, None, Bound.AT_LEAST)))
        answer = moved(flows(register(ledger), adding=["quietly"], **DECEMBER))
        assert answer.total == Count(20, None, Bound.AT_LEAST)
        assert answer.flow("out").total.people == (2, 2)
        assert added([Count(18, None, Bound.AT_LEAST), exactly(5)]) == Count(23, None, Bound.AT_LEAST)
        assert added([Count(None, 10, Bound.AT_MOST), exactly(5)]) == Count(5, 15, Bound.EXACTLY)
        assert added([Count(None, 10, Bound.AT_MOST), Count(None, 2, Bound.FEWER_THAN)]) == Count(None, 12, Bound.AT_MOST)
        assert added([Count(35, 44, Bound.ABOUT), exactly(5)]) == Count(40, 49, Bound.ABOUT)
        with pytest.raises(AnswerError):
            added([])
        with pytest.raises(AnswerError):
            added([exactly(5), Count(2, 2, Bound.EXACTLY, unit="case")])

    def test_published_stocks_stand_beside_the_series(self) -> None:
        ledger = three_in_minsk()
        stock = Count(950, None, Bound.AT_LEAST, population="political prisoners")
        ledger.keep(statement("stock", Kind.HELD, day("2025-12-05"), count=stock, speakers=("Viasna",)))
        answer = counted(series(register(ledger), **DECEMBER))
        assert [figure.id for figure in answer.figures] == ["stock"]
        assert "stock" in answer.evidence
        assert max(level[2] for level in levels(answer).values() if level) == 3


class TestOfWhom:
    @pytest.mark.parametrize(
        ("of", "on", "expected"),
        [
            (Selection(sex="women"), 3, (1, 1)),
            (Selection(sex="men"), 3, (1, 1)),
            (Selection(place="minsk"), 3, (2, 2)),
            (Selection(place="Minsk"), 4, (1, 1)),
            (Selection(place="colony no. 1"), 5, (1, 1)),
            (Selection(place="Hrodna"), 5, (1, 1)),
            (Selection(charge="article 342"), 3, (1, 1)),
            (Selection(exit="deported"), 6, (1, 1)),
            (Selection(exit="deported"), 4, (0, 1)),
            (Selection(exit="house_arrest", sex="male"), 6, (1, 1)),
        ],
    )
    def test_a_count_of_some(self, of: Selection, on: int, expected: tuple[int, int]) -> None:
        folded = register(three_in_minsk(), date(2025, 12, on))
        answer = held(folded, of=of)
        assert isinstance(answer, Held)
        assert (answer.low, answer.high) == expected
        told = levels(series(folded, of=of, **DECEMBER))[date(2025, 12, on)]
        assert told is not None and (told[0], told[2]) == expected

    def test_of_whom_nothing_is_said_is_in_neither_number_and_told(self) -> None:
        folded = register(three_in_minsk(), date(2025, 12, 6))
        answer = held(folded, of=Selection(sex="women"))
        assert any("Of 1 named person in custody" in sentence for sentence in answer.not_known)
        told = series(folded, of=Selection(sex="women"), **DECEMBER)
        assert any("Of 1 named person no statement says" in sentence for sentence in told.not_known)

    def test_somebody_designated_on_an_uncertain_day_is_surely_counted_only_after_it(self) -> None:
        ledger = three_in_minsk()
        since = PartialDate.between(date(2025, 12, 2), date(2025, 12, 6))
        status = [("status", "political prisoner")]
        ledger.keep(statement("listed", Kind.DESIGNATED, since, people=["Alena Invented"], facets=status, speakers=("Viasna",)))
        told = levels(series(register(ledger), of=Selection(population="Political prisoners", by="viasna"), **DECEMBER))
        assert [told[on] for on in of_december(1, 2, 5, 6, 8)] == [None, (0, 0, 1), (0, 0, 1), (1, 1, 1), None]
        for on, expected in ((5, (0, 1)), (6, (1, 1))):
            answer = held(register(ledger, date(2025, 12, on)), of=Selection(population="political prisoner"))
            assert isinstance(answer, Held) and (answer.low, answer.high) == expected

    def test_somebody_moved_on_an_uncertain_day_may_be_in_either_place(self) -> None:
        ledger = Ledger()
        when = PartialDate.between(date(2025, 12, 4), date(2025, 12, 6))
        ledger.keep(
            statement("in", Kind.DETAINED, day("2025-12-01"), people=["Alena Invented"], facets=[("place", "Minsk")]),
            statement("moved", Kind.TRANSFERRED, when, people=["Alena Invented"], facets=[("destination", "Hrodna")]),
            statement("seen", Kind.HELD, day("2025-12-09"), people=["Alena Invented"]),
        )
        found = {place: levels(series(register(ledger), of=Selection(place=place), **DECEMBER)) for place in ("Minsk", "Hrodna")}
        assert [found["Minsk"][on] for on in of_december(3, 4, 5, 6)] == [(1, 1, 1), (0, 0, 1), (0, 0, 1), None]
        assert [found["Hrodna"][on] for on in of_december(3, 4, 5, 6)] == [None, (0, 0, 1), (0, 0, 1), (1, 1, 1)]

    def test_people_are_of_the_population_by_whose_name_they_are_called(self) -> None:
        ledger = three_in_minsk()
        called = exactly(2, "political prisoners")
        names = ["Alena Invented", "Barys Invented"]
        ledger.keep(statement("called", Kind.HELD, day("2025-12-06"), people=names, count=called, speakers=("Viasna",)))
        ledger.keep(statement("some", Kind.HELD, day("2025-12-06"), people=["Vasil Invented"], count=exactly(9, "political prisoners")))
        for of, many in ((Selection(population="political prisoner"), 2), (Selection(population="political prisoners", by="Viasna"), 2)):
            assert levels(series(register(ledger), of=of, **DECEMBER))[date(2025, 12, 6)] == (many, many, many)
        with pytest.raises(UnknownSelectionError):
            series(register(ledger), of=Selection(population="hostages"), **DECEMBER)

    def test_somebody_taken_off_a_list_on_an_uncertain_day_is_surely_counted_only_before_it(self) -> None:
        ledger = Ledger()
        until = PartialDate.between(date(2025, 12, 5), date(2025, 12, 7))
        ledger.keep(
            statement("in", Kind.DETAINED, day("2025-12-01"), people=["Alena Invented"]),
            statement("seen", Kind.HELD, day("2025-12-10"), people=["Alena Invented"]),
            statement("on", Kind.DESIGNATED, day("2025-12-02"), people=["Alena Invented"], speakers=("Viasna",)),
            statement("off", Kind.UNDESIGNATED, until, people=["Alena Invented"], speakers=("Viasna",)),
        )
        told = levels(series(register(ledger), of=Selection(by="Viasna"), **DECEMBER))
        assert [told[on] for on in of_december(1, 2, 4, 5, 6, 7)] == [None, (1, 1, 1), (1, 1, 1), (0, 0, 1), (0, 0, 1), None]

    def test_house_arrest_is_custody_shown_apart(self) -> None:
        ledger = three_in_minsk()
        ledger.keep(statement("home", Kind.HELD, day("2025-12-06"), people=["Alena Invented"], facets=[("place", "under house arrest")]))
        answer = held(register(ledger, date(2025, 12, 7)))
        assert isinstance(answer, Held)
        assert [one.name for one in answer.held if one.id in answer.under_house_arrest] == ["Alena Invented"]


class TestTwoVintages:
    def test_a_past_month_as_known_then_and_as_known_now(self) -> None:
        ledger = three_in_minsk()
        then = ledger.head
        ledger.keep(
            statement("late-in", Kind.DETAINED, day("2025-12-01"), people=["Late Invented"], stated="2026-03-01"),
            statement("late-out", Kind.RELEASED, day("2025-12-07"), people=["Late Invented"], stated="2026-03-01"),
        )
        answer = as_known(register(ledger, known=then), register(ledger), **DECEMBER)
        assert isinstance(answer, AsKnown)
        early = {on: (one.high if one else 0, other.high if other else 0) for on, one, other in answer.points}
        assert [early[on] for on in of_december(1, 6, 7, 9)] == [(1, 2), (3, 4), (3, 3), (2, 2)]
        assert "late-in" in answer.evidence
        by_words = as_known(register(ledger, stated=date(2025, 12, 31)), register(ledger), **DECEMBER)
        assert isinstance(by_words, AsKnown)

    def test_a_register_that_knew_nothing_then_says_so(self) -> None:
        ledger = three_in_minsk()
        answer = as_known(register(ledger, known=0), register(ledger), **DECEMBER)
        assert isinstance(answer, AsKnown)
        assert isinstance(answer.then, NotKnown)
        assert all(then is None for _, then, _ in answer.points)
        shorter = as_known(register(ledger, known=0), register(ledger), since=date(2025, 12, 1), until=date(2025, 12, 2))
        assert isinstance(shorter, AsKnown)
        assert shorter.words.startswith("Named people held on 2 December 2025: not known then, "), "not known is not nobody"
        assert shorter.words.endswith(" as known now")

    def test_a_word_that_was_not_known_then_is_no_error(self) -> None:
        ledger = three_in_minsk()
        then = ledger.head
        status = [("status", "political prisoner")]
        ledger.keep(statement("listed", Kind.DESIGNATED, day("2025-12-02"), people=["Alena Invented"], facets=status, speakers=("Viasna",)))
        answer = as_known(register(ledger, known=then), register(ledger), of=Selection(by="Viasna"), **DECEMBER)
        assert isinstance(answer, AsKnown)
        assert isinstance(answer.then, NotKnown)
