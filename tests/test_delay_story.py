"""How late things are told, and the tail of a series that is still to be told. All names are invented."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from fold_rows import FIRST_DAY, REPORT_DAY, Ledger, day, statement
from habeas.answers import Delay, NotKnown, Selection, delay, flows, series
from habeas.answers.delays import lag, reported
from habeas.answers.selection import EVERYONE
from habeas.answers.stays import movements, stays
from habeas.dates import PartialDate
from habeas.model import Kind, Statement
from test_counts_story import counted, moved, register


def told_late(delays: dict[int, int], *, every: int = 1, days: int = 200, cut: bool = True) -> Ledger:
    """Somebody is detained each day, published days later: `delays` gives how many in turn take so long. cut: only what is out by now."""
    ledger = Ledger()
    turn = [late for late, many in delays.items() for _ in range(many)]
    first = date(2025, 1, 1)
    last = first + timedelta(days=days - 1)
    told = []
    for number in range(0, days, every):
        on = first + timedelta(days=number)
        stated = on + timedelta(days=turn[number % len(turn)])
        if not cut or stated <= last:
            told.append(
                statement(f"s{number}", Kind.DETAINED, PartialDate.day(on), people=[f"P{number} Invented"], stated=stated.isoformat())
            )
    ledger.keep(*told)
    return ledger


class TestTheDelay:
    def test_the_share_still_to_come_is_that_of_the_whole_and_not_of_what_came_so_far(self) -> None:
        """Half of the cases take 60 days. Of those that came so far, more were quick; the estimate is not taken in."""
        answer = delay(register(told_late({2: 1, 60: 1}, days=90)))
        assert isinstance(answer, Delay)
        (told,) = [one for one in answer.lags if one.stretch == "event_to_stated"]
        naive = sum(1 for number in range(90) if number % 2 == 0) / told.reports
        at_two = told.low[told.days.index(2)]
        assert naive > 0.7
        assert at_two == pytest.approx(0.5, abs=0.05)
        assert told.within == 60

    def test_half_and_nine_tenths(self) -> None:
        answer = delay(register(told_late({1: 6, 5: 3, 30: 1}, days=400)))
        assert isinstance(answer, Delay)
        told = answer.lags[0]
        assert [told.told_within(share) for share in (0.5, 0.9, 0.95)] == [(1, 1), (5, 5), (30, 30)]
        assert told.still_to_come(told.until - timedelta(days=10))[1] == pytest.approx(0.1, abs=0.03)
        assert told.still_to_come(told.until - timedelta(days=30)) == (0.0, 0.0)
        assert told.still_to_come(told.until + timedelta(days=1)) == (1.0, 1.0)
        assert told.provisional_from == told.until - timedelta(days=29)

    def test_the_tail_of_a_series_is_provisional(self) -> None:
        ledger = told_late({1: 6, 5: 3, 30: 1}, days=200)
        until = date(2025, 7, 19)
        answer = counted(series(register(ledger, until), since=date(2025, 5, 1), until=until))
        assert answer.lag is not None and answer.provisional_from is not None
        marked = [point.on for point in answer.points if point.provisional]
        assert marked == [point.on for point in answer.points if point.on >= answer.provisional_from]
        assert 25 <= len(marked) <= 35
        last = answer.points[-1].still_to_come
        assert last is not None and last[1] > 0.5
        assert answer.points[0].still_to_come == (0.0, 0.0)
        flow = moved(flows(register(ledger, until), since=date(2025, 5, 1), until=until)).to_json()["flows"][0]
        assert [step["provisional"] for step in flow["steps"]] == [False, True, True]

    def test_a_small_selection_takes_the_tail_of_everyone(self) -> None:
        ledger = told_late({1: 6, 5: 3, 30: 1}, days=200)
        facets = [("sex", "female")]
        ledger.keep(statement("her", Kind.DETAINED, day("2025-07-01"), people=["Her Invented"], facets=facets, stated="2025-07-02"))
        answer = counted(series(register(ledger, date(2025, 7, 19)), of=Selection(sex="women"), since=date(2025, 6, 1)))
        assert answer.lag is not None and answer.lag.reports > 100
        assert isinstance(delay(register(ledger), of=Selection(sex="women")), NotKnown)

    def test_uncertain_days_give_a_short_and_a_long_reading(self) -> None:
        ledger = Ledger()
        told = []
        for number in range(60):
            on = date(2025, 1, 1) + timedelta(days=number)
            when = PartialDate.between(on, on + timedelta(days=5))
            stated = (on + timedelta(days=8)).isoformat()
            told.append(statement(f"s{number}", Kind.DETAINED, when, people=[f"P{number} Invented"], stated=stated))
        ledger.keep(*told)
        answer = delay(register(ledger))
        assert isinstance(answer, Delay)
        assert answer.lags[0].told_within(0.5) == (3, 8)

    def test_loading_old_reports_late_makes_only_the_register_late(self) -> None:
        answer = delay(register(told_late({2: 1}, days=100)))
        assert isinstance(answer, Delay)
        (told,) = answer.lags
        assert (told.stretch, told.told_within(0.95)) == ("event_to_stated", (2, 2))
        assert "Of 98 movements too few show the delay from the event to this register." in answer.not_known

    def test_a_register_that_is_kept_up_shows_how_late_it_learns(self) -> None:
        ledger = Ledger()
        for number in range(40):
            on = FIRST_DAY.date() + timedelta(days=2 * number - 7)
            stated = (on + timedelta(days=3)).isoformat()
            ledger.keep(statement(f"s{number}", Kind.DETAINED, PartialDate.day(on), people=[f"P{number} Invented"], stated=stated))
        answer = delay(register(ledger))
        assert isinstance(answer, Delay)
        assert {one.stretch: one.told_within(0.5) for one in answer.lags} == {
            "event_to_stated": (3, 3),
            "stated_to_known": (4, 4),
            "event_to_known": (7, 7),
        }

    def test_too_few_reports_say_nothing_of_it(self) -> None:
        answer = delay(register(told_late({2: 1}, days=10)))
        assert isinstance(answer, NotKnown)
        assert "at least 20" in answer.not_known[0]
        assert len(answer.evidence) > 5
        told = counted(series(register(told_late({2: 1}, days=10)), since=date(2025, 1, 1), until=date(2025, 1, 10)))
        assert told.provisional_from is None
        assert any("last weeks may be incomplete" in sentence for sentence in told.not_known)

    def test_dates_open_on_a_side_are_left_out_and_counted(self) -> None:
        ledger = told_late({2: 1}, days=50)
        ledger.keep(statement("open", Kind.DETAINED, people=["Open Invented"], stated=REPORT_DAY))
        folded = register(ledger)
        told = lag(folded, reported(movements(folded, stays(folded, folded.people, EVERYONE).stays)))
        assert told is not None
        assert (told.reports, told.undated) == (48, 1)


def list_of(many: int, stated: str, *, publisher: str, first: date = date(2023, 1, 1)) -> list[Statement]:
    """So many detentions of two years that one list tells on one day."""
    return [
        statement(
            f"{publisher}-{number}",
            Kind.DETAINED,
            PartialDate.day(first + timedelta(days=number * 700 // many)),
            people=[f"L{number} {publisher}"],
            stated=stated,
            speakers=(publisher,),
            source=publisher,
        )
        for number in range(many)
    ]


class TestAListThatCameOnce:
    UNTIL = date(2025, 7, 19)

    def tail(self, ledger: Ledger) -> date | None:
        return counted(series(register(ledger, self.UNTIL), since=date(2025, 1, 1), until=self.UNTIL)).provisional_from

    def test_greys_nothing_beyond_what_those_who_report_daily_make_grey(self) -> None:
        daily = told_late({1: 6, 5: 3, 30: 1}, days=200)
        before = self.tail(daily)
        daily.keep(*list_of(300, "2025-07-18", publisher="A Monitor"))
        assert before is not None
        assert self.tail(daily) == before

    def test_by_itself_says_that_nobody_knows_how_late_things_are_told(self) -> None:
        ledger = Ledger()
        ledger.keep(*list_of(300, "2025-07-18", publisher="A Monitor"))
        answer = counted(series(register(ledger, self.UNTIL), since=date(2025, 1, 1), until=self.UNTIL))
        assert answer.provisional_from is None
        assert any("last weeks may be incomplete" in sentence for sentence in answer.not_known)
        assert isinstance(delay(register(ledger)), Delay), "the answer on delays has them all"

    def test_of_somebody_who_reports_daily_is_a_list_all_the_same(self) -> None:
        daily = told_late({1: 6, 5: 3, 30: 1}, days=200)
        before = self.tail(daily)
        daily.keep(*list_of(300, "2025-07-18", publisher="Reuters"))
        assert self.tail(daily) == before

    def test_a_bulletin_that_comes_each_month_is_none(self) -> None:
        """25 arrests a month, told on its last day: half within two weeks, and what is older than a month is told."""
        ledger = Ledger()
        for number in range(6):
            first = date(2025, number + 1, 1)
            stated = date(2025, number + 2, 1) - timedelta(days=1)
            ledger.keep(
                *(
                    statement(
                        f"b{number}-{each}",
                        Kind.DETAINED,
                        PartialDate.day(first + timedelta(days=each)),
                        people=[f"P{number} {each}"],
                        stated=stated.isoformat(),
                    )
                    for each in range(25)
                )
            )
        until = date(2025, 6, 30)
        since = counted(series(register(ledger, until), since=date(2025, 1, 1), until=until)).provisional_from
        assert since is not None
        assert date(2025, 5, 31) <= since <= date(2025, 6, 5)

    def test_a_raid_told_some_days_later_by_somebody_who_reports_daily_is_none(self) -> None:
        daily = told_late({1: 6, 5: 3, 30: 1}, days=200)
        before = counted(series(register(daily, self.UNTIL), since=date(2025, 1, 1), until=self.UNTIL)).lag
        raid = [statement(f"r{n}", Kind.DETAINED, day("2025-07-01"), people=[f"R{n} Invented"], stated="2025-07-05") for n in range(15)]
        daily.keep(*raid)
        after = counted(series(register(daily, self.UNTIL), since=date(2025, 1, 1), until=self.UNTIL)).lag
        assert before is not None and after is not None
        assert after.reports == before.reports + 15
