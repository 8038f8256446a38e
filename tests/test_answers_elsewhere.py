"""Registers of other countries and other habits: each number is worked out by hand beside it. Everybody and every monitor is invented."""

from __future__ import annotations

from datetime import date

import pytest

from fold_rows import Ledger, day, exactly, statement
from habeas.answers import (
    AnswerError,
    Delay,
    Flows,
    Held,
    NotKnown,
    Revolving,
    Selection,
    Series,
    Step,
    UnknownSelectionError,
    delay,
    flows,
    held,
    revolving,
    series,
)
from habeas.answers.revolving import Entries, Ratio, Yield, exact_interval
from habeas.answers.selection import EVERYONE
from habeas.dates import PartialDate
from habeas.model import AsOf, Bound, Count, Kind, LinkVerdict, Modality, Party, Relation, Statement
from habeas.register import Register, fold

TODAY = "2032-06-30"


def at(ledger: Ledger, on: str = TODAY, stated: str | None = None, known: int | None = None, *, proposed: bool = False) -> Register:
    as_of = AsOf(date.fromisoformat(on), date.fromisoformat(stated) if stated else None, known)
    return fold(ledger.rows, as_of, include_proposed=proposed)


def stock(ledger: Ledger, on: str, of: Selection = EVERYONE, **times: str | int) -> tuple[int | None, int | None]:
    answer = held(at(ledger, on, **times), of=of)  # type: ignore[arg-type]
    same = series(at(ledger, on, **times), of=of, since=date.fromisoformat(on), until=date.fromisoformat(on), checked=True)  # type: ignore[arg-type]
    level = same.points[-1].people if isinstance(same, Series) else None
    found = (answer.low, answer.high) if isinstance(answer, Held) else (None, None)
    assert (level is None and not found[1]) or (level is not None and (level.low, level.high) == found), "held and series say the same"
    return found


def totals(
    ledger: Ledger, since: str, until: str, of: Selection = EVERYONE, **times: str | int
) -> dict[tuple[str, str | None], tuple[int, int]]:
    answer = flows(at(ledger, until, **times), of=of, since=date.fromisoformat(since), until=date.fromisoformat(until))  # type: ignore[arg-type]
    return {(one.flow, one.kind): one.total.people for one in answer.flows} if isinstance(answer, Flows) else {}


def came(name: str, on: str, **more: object) -> Statement:
    return statement(f"in-{name}-{on}", Kind.DETAINED, day(on), people=[f"{name} Invented"], stated=on, **more)  # type: ignore[arg-type]


def went(name: str, on: str, kind: Kind = Kind.RELEASED, **more: object) -> Statement:
    return statement(f"out-{name}-{on}", kind, day(on), people=[f"{name} Invented"], stated=on, **more)  # type: ignore[arg-type]


class TestRollingArrests:
    """One man is sentenced to fifteen days again and again, and taken at the gate each time: the carousel."""

    def ledger(self) -> Ledger:
        ledger = Ledger()
        for first, last in (("2032-01-01", "2032-01-16"), ("2032-01-16", "2032-01-31"), ("2032-01-31", "2032-02-15")):
            ledger.keep(came("Arda", first), went("Arda", last))
        ledger.keep(came("Bela", "2032-01-10"), went("Bela", "2032-01-12"))
        return ledger

    @pytest.mark.parametrize(
        ("on", "number"),
        [("2031-12-31", None), ("2032-01-01", 1), ("2032-01-10", 2), ("2032-01-12", 1), ("2032-01-16", 1), ("2032-02-14", 1)],
    )
    def test_he_is_held_on_the_day_on_which_he_is_taken_again(self, on: str, number: int | None) -> None:
        assert stock(self.ledger(), on) == (number, number)

    def test_he_is_one_person_and_three_arrests(self) -> None:
        answer = flows(at(self.ledger()), since=date(2032, 1, 1), until=date(2032, 2, 29))
        assert isinstance(answer, Flows)
        assert (answer.flow("in").total.people, answer.flow("in").total.movements) == ((2, 2), (4, 4))
        assert (answer.flow("out").total.people, answer.flow("out").total.movements) == ((2, 2), (4, 4))
        january, february = answer.flow("out").steps
        assert (january.people, january.movements) == ((2, 2), (3, 3))
        assert (february.people, february.movements) == ((1, 1), (1, 1))
        assert not any(one.flow.startswith("unreported") for one in answer.flows)


class TestAListWithdrawnAndGivenAgain:
    """The Candle designates Cora on 1 February, withdraws it on 1 March and gives it back on 1 April; she is held throughout."""

    def ledger(self) -> Ledger:
        ledger = Ledger()
        candle = {"parties": [Party("by", "The Candle")], "speakers": ("The Candle",)}
        ledger.keep(
            came("Cora", "2032-01-10"),
            statement("seen", Kind.HELD, day("2032-06-01"), people=["Cora Invented"], stated="2032-06-01"),
            statement("on", Kind.DESIGNATED, day("2032-02-01"), people=["Cora Invented"], stated="2032-02-01", **candle),
            statement("off", Kind.UNDESIGNATED, day("2032-03-01"), people=["Cora Invented"], stated="2032-03-02", **candle),
            statement("again", Kind.DESIGNATED, day("2032-04-01"), people=["Cora Invented"], stated="2032-04-01", **candle),
        )
        return ledger

    @pytest.mark.parametrize(
        ("on", "by_list"),
        [("2032-01-20", None), ("2032-02-01", 1), ("2032-02-29", 1), ("2032-03-01", None), ("2032-03-31", None), ("2032-04-01", 1)],
    )
    def test_only_the_days_on_the_list_count(self, on: str, by_list: int | None) -> None:
        assert stock(self.ledger(), on) == (1, 1), "a revision of a list frees nobody"
        assert stock(self.ledger(), on, Selection(by="The Candle")) == (by_list, by_list)

    def test_two_designations_and_one_withdrawal_are_no_arrests(self) -> None:
        found = totals(self.ledger(), "2032-01-01", "2032-06-30", Selection(by="The Candle"))
        assert found["designated", None] == (1, 1), "one person, twice"
        answer = flows(at(self.ledger()), of=Selection(by="The Candle"), since=date(2032, 1, 1), until=date(2032, 6, 30))
        assert isinstance(answer, Flows)
        assert answer.flow("designated").total.movements == (2, 2)
        assert answer.flow("undesignated").total.movements == (1, 1)
        assert ("out", None) not in found

    def test_before_the_withdrawal_was_published_nobody_knew_of_it(self) -> None:
        assert stock(self.ledger(), "2032-03-01", Selection(by="The Candle"), stated="2032-03-01") == (0, 1)
        # shown on 10 January only: on the list, presumed held, and so in the upper number alone


class TestTwoOrganisations:
    """The Candle lists Dov and Ela, the Lantern only Ela and Finn; a province counts by itself."""

    def ledger(self) -> Ledger:
        ledger = Ledger()
        for name, place in (("Dov", "North"), ("Ela", "South"), ("Finn", "South")):
            ledger.keep(
                came(name, "2032-01-05", facets=[("place", place)]),
                statement(f"seen-{name}", Kind.HELD, day("2032-05-01"), people=[f"{name} Invented"], stated="2032-05-01"),
            )
        for by, names in (("The Candle", ("Dov", "Ela")), ("The Lantern", ("Ela", "Finn"))):
            ledger.keep(
                *(
                    statement(
                        f"{by}-{name}",
                        Kind.DESIGNATED,
                        day("2032-02-01"),
                        people=[f"{name} Invented"],
                        speakers=(by,),
                        facets=[("status", "political prisoner" if by == "The Candle" else "prisoner of conscience")],
                        stated="2032-02-02",
                    )
                    for name in names
                )
            )
        return ledger

    def test_each_counts_its_own_and_a_province_is_asked_by_its_words(self) -> None:
        ledger = self.ledger()
        on = "2032-03-01"
        asked = {
            "all": Selection(),
            "candle": Selection(by="the candle"),
            "lantern": Selection(by="The Lantern"),
            "conscience": Selection(population="prisoners of conscience"),
            "south": Selection(place="South"),
            "both": Selection(by="The Candle", place="South"),
        }
        found = {name: stock(ledger, on, of) for name, of in asked.items()}
        assert found == {"all": (3, 3), "candle": (2, 2), "lantern": (2, 2), "conscience": (2, 2), "south": (2, 2), "both": (1, 1)}

    def test_an_organisation_that_is_none_is_refused_with_the_nearest(self) -> None:
        with pytest.raises(UnknownSelectionError) as refused:
            held(at(self.ledger()), of=Selection(by="The Candel"))
        assert "The Candle" in refused.value.nearest


class TestWaysOut:
    """One each dies, is deported, is exchanged, is acquitted, is let go on bail, goes home under arrest; one stays."""

    def ledger(self) -> Ledger:
        ledger = Ledger()
        for name in ("Abe", "Bea", "Cal", "Dia", "Eve", "Fay", "Gus"):
            ledger.keep(came(name, "2032-01-10"))
        ledger.keep(
            went("Abe", "2032-02-01", Kind.DIED),
            went("Bea", "2032-02-02", Kind.DEPORTED, facets=[("destination", "Elsewhere")]),
            went("Cal", "2032-02-03", Kind.EXCHANGED),
            went("Dia", "2032-02-04", facets=[("ground", "acquittal")]),
            went("Eve", "2032-02-05", facets=[("ground", "bail"), ("liberty", "restricted")]),
            went("Fay", "2032-02-06", facets=[("liberty", "house arrest")]),
            statement("seen", Kind.HELD, day("2032-03-01"), people=["Gus Invented"], stated="2032-03-01"),
        )
        return ledger

    def test_each_is_shown_apart(self) -> None:
        found = totals(self.ledger(), "2032-02-01", "2032-02-29")
        assert found == {
            ("out", None): (5, 5),
            ("out", "died"): (1, 1),
            ("out", "deported"): (1, 1),
            ("out", "exchanged"): (1, 1),
            ("out", "released"): (1, 1),
            ("out", "restricted"): (1, 1),
            ("house_arrest", None): (1, 1),
        }
        for kind in ("died", "deported", "exchanged", "released", "restricted"):
            assert totals(self.ledger(), "2032-02-01", "2032-02-29", Selection(exit=kind))["out", None] == (1, 1)

    @pytest.mark.parametrize(
        ("on", "low", "high"), [("2032-01-31", 7, 7), ("2032-02-01", 6, 6), ("2032-02-06", 2, 2), ("2032-02-07", 1, 2)]
    )
    def test_the_balance_holds_day_by_day(self, on: str, low: int, high: int) -> None:
        assert stock(self.ledger(), on) == (low, high)

    def test_a_death_that_is_told_of_somebody_who_was_free_again_ends_no_stay(self) -> None:
        ledger = self.ledger()
        ledger.keep(statement("dead", Kind.DIED, day("2032-04-01"), people=["Dia Invented"], stated="2032-04-02"))
        assert totals(ledger, "2032-02-01", "2032-06-01")["out", "died"] == (1, 1)


class TestLateCorrections:
    """The day of an arrest is corrected at a later entry, a release is taken back, and a merge of two spellings is undone."""

    def ledger(self) -> tuple[Ledger, dict[str, int]]:
        ledger, heads = Ledger(), {}
        ledger.keep(
            came("Hana", "2032-01-10"), statement("seen", Kind.HELD, day("2032-03-01"), people=["Hana Invented"], stated="2032-03-01")
        )
        heads["first"] = ledger.head
        ledger.say(statement("corrected", Kind.DETAINED, day("2032-02-10"), people=["Hana Invented"], stated="2032-03-05"))
        ledger.replace("in-Hana-2032-01-10", "corrected")
        heads["corrected"] = ledger.head
        ledger.keep(went("Hana", "2032-02-20"))
        heads["let go"] = ledger.head
        ledger.reject("out-Hana-2032-02-20")
        heads["taken back"] = ledger.head
        return ledger, heads

    def test_each_entry_knows_what_it_knew(self) -> None:
        ledger, heads = self.ledger()
        found = {(name, on): stock(ledger, on, known=heads[name]) for name in heads for on in ("2032-01-15", "2032-02-15", "2032-02-25")}
        assert found == {
            ("first", "2032-01-15"): (1, 1),
            ("first", "2032-02-15"): (1, 1),
            ("first", "2032-02-25"): (1, 1),
            ("corrected", "2032-01-15"): (None, None),
            ("corrected", "2032-02-15"): (1, 1),
            ("corrected", "2032-02-25"): (1, 1),
            # let go on 20 February, and seen held on 1 March with no arrest between: in custody again, since when nobody says
            ("let go", "2032-01-15"): (None, None),
            ("let go", "2032-02-15"): (1, 1),
            ("let go", "2032-02-25"): found["let go", "2032-02-25"],
            ("taken back", "2032-01-15"): (None, None),
            ("taken back", "2032-02-15"): (1, 1),
            ("taken back", "2032-02-25"): (1, 1),
        }
        assert found["let go", "2032-02-25"][0] in (None, 0)

    def test_before_the_correction_was_published_the_first_word_stood(self) -> None:
        ledger, _ = self.ledger()
        assert stock(ledger, "2032-02-25", stated="2032-02-28") == (None, None), "the first word is replaced, and the second not yet said"

    def test_two_spellings_are_one_person_while_a_link_says_so(self) -> None:
        ledger = Ledger()
        ledger.keep(
            statement("a", Kind.DETAINED, day("2032-01-10"), people=["Iryna Vydumka"], stated="2032-01-10"),
            statement("b", Kind.DETAINED, day("2032-01-10"), people=["Irina Vydumko"], stated="2032-01-11"),
        )
        apart = ledger.head
        ledger.link(LinkVerdict.SAME, ("a", "Iryna Vydumka"), ("b", "Irina Vydumko"))
        one = ledger.head
        ledger.link(LinkVerdict.DIFFERENT, ("a", "Iryna Vydumka"), ("b", "Irina Vydumko"))
        assert [stock(ledger, "2032-01-10", known=known) for known in (apart, one, ledger.head)] == [(2, 2), (1, 1), (2, 2)]
        found = [totals(ledger, "2032-01-01", "2032-01-31", known=known) for known in (apart, one, ledger.head)]
        assert [one["in", None] for one in found] == [(2, 2), (1, 1), (2, 2)]
        assert not any(flow == "out" or flow.startswith("unreported") for each in found for flow, _ in each), "a merge is no flow"


class TestUncertainDays:
    """Arrested on some day of January; let go on some day from 10 to 20 March; seen on 1 March."""

    def ledger(self) -> Ledger:
        ledger = Ledger()
        ledger.keep(
            statement("in", Kind.DETAINED, PartialDate.month(2032, 1), people=["Jon Invented"], stated="2032-02-01"),
            statement("seen", Kind.HELD, day("2032-03-01"), people=["Jon Invented"], stated="2032-03-01"),
            statement(
                "out",
                Kind.RELEASED,
                PartialDate.between(date(2032, 3, 10), date(2032, 3, 20)),
                people=["Jon Invented"],
                stated="2032-03-25",
            ),
        )
        return ledger

    @pytest.mark.parametrize(
        ("on", "low", "high"),
        [
            ("2031-12-31", None, None),
            ("2032-01-01", 0, 1),
            ("2032-01-30", 0, 1),
            ("2032-01-31", 1, 1),
            ("2032-03-01", 1, 1),
            ("2032-03-09", 1, 1),
            ("2032-03-10", 0, 1),
            ("2032-03-19", 0, 1),
            ("2032-03-20", None, None),
        ],
    )
    def test_the_range_opens_and_closes_on_the_right_days(self, on: str, low: int | None, high: int | None) -> None:
        assert stock(self.ledger(), on) == (low, high)

    def test_a_movement_is_certain_only_in_a_step_that_holds_all_its_days(self) -> None:
        answer = flows(at(self.ledger()), since=date(2032, 1, 1), until=date(2032, 3, 31), step=Step.WEEK)
        assert isinstance(answer, Flows)
        assert answer.flow("in").total.people == (1, 1)
        assert [one.people for one in answer.flow("in").steps][:5] == [(0, 1)] * 5
        assert sum(one.people[1] for one in answer.flow("out").steps) == 2, "10 to 20 March 2032 lies in two weeks"


class TestTheRevolvingDoorElsewhere:
    """30 let go on 1 March, 12 of them on the Candle's list; it designated 20 in the two months since, and 9 in the 60 days before."""

    def ledger(self) -> Ledger:
        ledger = Ledger()
        candle = {"speakers": ("The Candle",), "parties": [Party("by", "The Candle")]}
        ledger.keep(
            statement("freed", Kind.RELEASED, day("2032-03-01"), count=exactly(30), parties=[Party("by", "Norland")], stated="2032-03-02"),
            statement(
                "freed-list",
                Kind.RELEASED,
                day("2032-03-01"),
                count=exactly(12, "political prisoners", "freed"),
                stated="2032-03-02",
                speakers=("The Candle",),
            ),
            statement(
                "price",
                Kind.MEASURE_LIFTED,
                day("2032-03-03"),
                parties=[Party("by", "Sudland"), Party("for", "Norland Air")],
                links=[(Relation.IN_RETURN_FOR, "freed")],
                stated="2032-03-03",
            ),
            statement(
                "since",
                Kind.DESIGNATED,
                PartialDate.between(date(2032, 3, 2), date(2032, 4, 30)),
                count=exactly(20),
                stated="2032-04-30",
                **candle,  # type: ignore[arg-type]
            ),
            statement(
                "before",
                Kind.DESIGNATED,
                PartialDate.between(date(2032, 1, 1), date(2032, 2, 29)),
                count=exactly(9),
                stated="2032-03-01",
                **candle,  # type: ignore[arg-type]
            ),
        )
        return ledger

    def test_twenty_for_twelve_and_for_thirty(self) -> None:
        """20/12 = 1.67; 20/30 = 0.67; before: 9 in 60 days, so 9 in the 60 after; (20 − 9)/12 = 0.92. Intervals from tables of F."""
        answer = revolving(at(self.ledger(), "2032-04-30"))
        assert isinstance(answer, Revolving)
        (door,) = answer.doors
        assert isinstance(door.yielded, Yield)
        assert [one.words for one in door.yielded.not_listed] == ["18"]
        ratios = [one for one in door.replacement[next(iter(door.replacement))] if isinstance(one, Ratio)]
        assert [one.words.split(" ")[0] for one in ratios] == ["1.67", "0.67"]
        stats = pytest.importorskip("scipy.stats")
        for ratio, let_go in zip(ratios, (12, 30), strict=True):
            lower, upper = exact_interval(20, let_go)
            f_low = 20 / (let_go + 1) / stats.f.ppf(0.975, 2 * (let_go + 1), 2 * 20)
            f_high = (20 + 1) / let_go * stats.f.ppf(0.975, 2 * (20 + 1), 2 * let_go)
            assert (lower, upper) == (pytest.approx(f_low), pytest.approx(f_high))
            assert f"{lower:.2f}–{upper:.2f}" in ratio.words
        assert [round(one.low, 2) for one in door.excess if hasattr(one, "low")] == [0.92, 0.37]

    def test_a_window_that_is_longer_than_what_is_published_is_a_lower_bound(self) -> None:
        answer = revolving(at(self.ledger(), "2032-06-30"), window=90)
        assert isinstance(answer, Revolving)
        entered = next(part for parts in answer.doors[0].entered.values() for part in parts if isinstance(part, Entries))
        assert (entered.low, entered.high) == (20, None)

    @pytest.mark.parametrize("window", [0, -5, 400_000])
    def test_a_window_that_cannot_be_is_refused(self, window: int) -> None:
        with pytest.raises(AnswerError):
            revolving(at(self.ledger()), window=window)


class TestSubsetsOverWindows:
    """Numbers of parts of several windows are never added to the whole, and bounds stay bounds."""

    def ledger(self) -> Ledger:
        ledger = Ledger()
        march, april = PartialDate.month(2032, 3), PartialDate.month(2032, 4)
        women = {"population": "women"}
        ledger.keep(
            statement("march", Kind.DETAINED, march, count=Count(40, None, Bound.AT_LEAST), stated="2032-04-01"),
            statement("march-w", Kind.DETAINED, march, count=Count(9, 9, Bound.EXACTLY, subset_of="march", **women), stated="2032-04-01"),
            statement("april", Kind.DETAINED, april, count=exactly(25), stated="2032-05-01"),
            statement("april-w", Kind.DETAINED, april, count=Count(4, 4, Bound.EXACTLY, subset_of="april", **women), stated="2032-05-01"),
            came("Kim", "2032-03-15"),
        )
        return ledger

    def test_two_months_add_up_with_their_bound_and_the_named_person_stands_apart(self) -> None:
        answer = flows(at(self.ledger()), since=date(2032, 3, 1), until=date(2032, 4, 30), adding=["march", "april"])
        assert isinstance(answer, Flows)
        assert answer.total is not None
        assert (answer.total.low, answer.total.high, answer.total.bound) == (66, None, Bound.AT_LEAST)

    def test_a_part_and_its_whole_are_not_added(self) -> None:
        with pytest.raises(AnswerError, match="part of another"):
            flows(at(self.ledger()), since=date(2032, 3, 1), until=date(2032, 4, 30), adding=["march", "march-w"])

    def test_women_of_two_months_are_thirteen(self) -> None:
        answer = flows(
            at(self.ledger()), of=Selection(sex="women"), since=date(2032, 3, 1), until=date(2032, 4, 30), adding=["march-w", "april-w"]
        )
        assert isinstance(answer, Flows)
        assert answer.total is not None
        assert (answer.total.low, answer.total.high) == (13, 13)


class TestNothingIsKnown:
    def test_an_empty_register_has_no_number_anywhere(self) -> None:
        empty = at(Ledger())
        for answer in (held(empty), series(empty), flows(empty), delay(empty), revolving(empty)):
            assert isinstance(answer, NotKnown)
            assert answer.to_json()["low"] is None
            assert answer.not_known

    def test_what_is_only_denied_alleged_or_demanded_holds_nobody(self) -> None:
        ledger = Ledger()
        for modality in (Modality.DENIED, Modality.ALLEGED, Modality.DEMANDED, Modality.POSSIBLE, Modality.CONDITIONAL):
            ledger.keep(
                statement(
                    f"in-{modality}", Kind.DETAINED, day("2032-01-10"), people=["Lea Invented"], modality=modality, stated="2032-01-10"
                ),
                statement(f"n-{modality}", Kind.DETAINED, day("2032-01-10"), count=exactly(10), modality=modality, stated="2032-01-10"),
            )
        assert stock(ledger, "2032-01-20") == (None, None)
        assert isinstance(flows(at(ledger)), NotKnown)

    def test_a_stretch_that_ends_before_it_begins_is_refused(self) -> None:
        ledger = Ledger()
        ledger.keep(came("Max", "2032-01-10"))
        for question in (series, flows):
            with pytest.raises(AnswerError):
                question(at(ledger), since=date(2032, 2, 1), until=date(2032, 1, 1))

    def test_delays_of_a_handful_of_events_are_not_told(self) -> None:
        ledger = Ledger()
        ledger.keep(*(came(f"N{number}", f"2032-01-{number:02d}") for number in range(1, 20)))
        assert isinstance(delay(at(ledger)), NotKnown)
        ledger.keep(came("N20", "2032-01-20"))
        answer = delay(at(ledger))
        assert isinstance(answer, Delay)
        assert answer.lags[0].told_within(0.95) == (0, 0)


def test_an_organisation_is_one_with_its_article_and_without() -> None:
    """A list is The Candle's by its file, and Candle's by the report of a wire."""
    ledger = Ledger()
    ledger.keep(
        came("Nia", "2032-01-10"),
        statement("a", Kind.DESIGNATED, day("2032-02-01"), people=["Nia Invented"], speakers=("The Candle",), stated="2032-02-01"),
        statement("b", Kind.DESIGNATED, day("2032-02-01"), people=["Nia Invented"], speakers=("Candle", "Wire"), stated="2032-02-02"),
        statement("seen", Kind.HELD, day("2032-03-01"), people=["Nia Invented"], stated="2032-03-01"),
    )
    for asked in ("The Candle", "candle", "THE CANDLE"):
        assert stock(ledger, "2032-02-10", Selection(by=asked)) == (1, 1)
        assert totals(ledger, "2032-01-01", "2032-03-01", Selection(by=asked))["designated", None] == (1, 1), "one list, one designation"
