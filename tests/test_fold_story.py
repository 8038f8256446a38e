"""The register as a monitor meets it: one report of December 2025, then the stories that every list of prisoners tells."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, replace
from datetime import UTC, date, datetime

import pytest

from fold_rows import REPORT_DAY, SEPTEMBER, Ledger, day, envoy_story, exactly, statement
from habeas.dates import PartialDate, Precision
from habeas.model import AsOf, Bound, Count, Kind, LedgerRows, LinkVerdict, Modality, Party, Relation, Statement, Verdict
from habeas.register import Custody, Person, Register, fold

TALKS = date(2025, 12, 12)


def register(
    ledger: Ledger, on: date = TALKS, stated: date | None = None, known: int | None = None, *, proposals: bool = False
) -> Register:
    return fold(ledger.rows, AsOf(on, stated, known), include_proposed=proposals)


def one(folded: Register, name: str = "Siarhei Invented") -> Person:
    (person,) = folded.named(name)
    return person


def custody(folded: Register, on: str, name: str = "Siarhei Invented") -> Custody:
    return one(folded, name).custody(date.fromisoformat(on))[0]


class TestTheEnvoyReport:
    def test_its_figures_stand_apart_each_with_its_measure(self) -> None:
        figures = {figure.id: figure for figure in register(envoy_story()).figures}
        assert {name: (figure.measure, figure.count.low, figure.count.high) for name, figure in figures.items()} == {
            "freed": ("out", 52, 52),
            "freed-political": ("out", 40, 40),
            "jailed-again": ("in", 1, 1),
            "stayed": ("refused_deportation", 1, 1),
            "designated": ("designation", 167, 167),
            "demand": (None, None, 1400),
        }
        assert figures["freed-political"].subset_of == "freed"
        assert figures["freed-political"].speakers == ("Viasna", "Reuters")

    def test_a_demand_is_kept_and_measures_nothing(self) -> None:
        folded = register(envoy_story())
        (demand,) = [figure for figure in folded.figures if figure.id == "demand"]
        assert demand.modality is Modality.DEMANDED
        assert [figure for figure in folded.figures if figure.measure == "stock"] == []

    def test_who_has_been_held_since_a_month_is_held_on_the_day_that_says_so(self) -> None:
        ledger = Ledger()
        ledger.source("report", published=REPORT_DAY)
        since = PartialDate.between(date(2025, 5, 1), date.fromisoformat(REPORT_DAY))
        ledger.keep(statement("held", Kind.HELD, since, people=["Siarhei Invented"], stated=REPORT_DAY))
        folded = register(ledger)
        assert custody(folded, REPORT_DAY) is Custody.HELD
        assert custody(folded, "2025-12-13") is Custody.PRESUMED

    def test_two_people_are_named_and_held_on_the_day_of_the_report_only(self) -> None:
        folded = register(envoy_story())
        assert [person.name for person in folded.people] == ["Ales Bialiatski", "Maria Kalesnikava"]
        for name in ("Ales Bialiatski", "Maria Kalesnikava"):
            assert custody(folded, REPORT_DAY, name) is Custody.HELD
            assert custody(folded, "2025-12-13", name) is Custody.PRESUMED
            assert custody(folded, "2025-12-11", name) is Custody.UNDATED

    def test_the_airline_is_tied_to_the_release_and_the_designations_follow_it(self) -> None:
        ties = {(tie.relation, tie.statement, tie.to) for tie in register(envoy_story()).ties}
        assert (Relation.IN_RETURN_FOR, "airline", "freed") in ties
        assert (Relation.AFTER, "designated", "freed") in ties
        assert (Relation.AFTER, "jailed-again", "stayed") in ties

    def test_the_offer_of_october_is_kept_with_its_condition(self) -> None:
        offer = register(envoy_story()).statements["offer"]
        assert (offer.modality, offer.on.earliest) == (Modality.OFFERED, date(2025, 10, 31))
        assert dict(offer.facets)["condition"] == "the country's interests are respected"

    def test_before_anybody_decided_nothing_counts(self) -> None:
        folded = register(envoy_story(), known=2)
        assert dict(folded.statements) == {}
        assert (folded.people, folded.figures, folded.ties) == ((), (), ())
        assert folded.standing.undecided == 10

    def test_before_anybody_decided_proposals_can_be_seen_and_are_labelled(self) -> None:
        folded = register(envoy_story(), known=2, proposals=True)
        assert folded.standing.proposed == set(folded.statements) and len(folded.statements) == 10
        assert all(figure.proposed for figure in folded.figures)
        assert all(tie.proposed for tie in folded.ties)
        assert one(folded, "Ales Bialiatski").proposed == ("prominent",)
        assert one(folded, "Ales Bialiatski").decided() is None

    def test_what_the_report_says_was_not_stated_the_day_before_it(self) -> None:
        assert dict(register(envoy_story(), stated=date(2025, 12, 11)).statements) == {}
        assert len(register(envoy_story(), stated=TALKS).statements) == 9

    def test_the_mistake_counted_until_it_was_rejected(self) -> None:
        ledger = Ledger()
        ledger.keep(statement("mistaken", Kind.HELD, day(REPORT_DAY), count=Count(None, 1400, Bound.AT_MOST), stated=REPORT_DAY))
        ledger.reject("mistaken")
        assert [figure.id for figure in register(ledger, known=2).figures] == ["mistaken"]
        assert register(ledger, known=3).figures == ()

    def test_the_day_of_the_question_hides_nothing_and_can_be_moved_without_folding_again(self) -> None:
        folded = register(envoy_story())
        figures = folded.figures
        moved = folded.at(date(2020, 1, 1))
        assert moved.as_of.on == date(2020, 1, 1)
        assert moved.figures is figures and moved.people is folded.people
        assert folded.as_of.on == TALKS


class TestDecisions:
    def test_the_newest_decision_holds_and_taking_it_back_is_one_more(self) -> None:
        ledger = Ledger()
        ledger.say(statement("s", Kind.DETAINED, day("2021-07-14"), count=exactly(3)))
        ledger.accept("s")
        ledger.reject("s")
        ledger.accept("s")
        assert ["s" in register(ledger, known=known).statements for known in (1, 2, 3, 4)] == [False, True, False, True]

    def test_a_withdrawn_decision_was_never_made(self) -> None:
        ledger = Ledger()
        ledger.say(statement("first", Kind.DETAINED), statement("second", Kind.DETAINED))
        ledger.replace("first", "second")
        ledger.decide(Verdict.WITHDRAW, "first")
        folded = register(ledger, proposals=True)
        assert folded.standing.proposed == {"first", "second"}
        assert folded.standing.stands_for("first") == "first"
        assert dict(register(ledger).statements) == {}

    def test_of_two_words_in_one_entry_the_more_careful_wins(self) -> None:
        ledger = Ledger()
        ledger.keep(statement("s", Kind.DETAINED))
        ledger.reject("s")
        accepted, rejected = ledger.decisions
        ledger.decisions = [accepted, replace(rejected, entry=accepted.entry)]
        assert dict(register(ledger).statements) == {}

    def test_a_replacement_stands_in_its_place_also_for_what_points_at_it(self) -> None:
        ledger = Ledger()
        ledger.keep(
            statement("freed", Kind.RELEASED, SEPTEMBER, count=exactly(25)),
            statement("political", Kind.RELEASED, SEPTEMBER, count=exactly(40, "political prisoners", "freed")),
            statement("airline", Kind.MEASURE_LIFTED, links=[(Relation.IN_RETURN_FOR, "freed")]),
        )
        ledger.say(statement("corrected", Kind.RELEASED, SEPTEMBER, count=exactly(52)))
        ledger.replace("freed", "corrected")
        folded = register(ledger)
        assert {figure.id: figure.subset_of for figure in folded.figures} == {"corrected": None, "political": "corrected"}
        assert [(tie.statement, tie.to) for tie in folded.ties] == [("airline", "corrected")]

    def test_a_chain_of_corrections_ends_in_the_last(self) -> None:
        ledger = Ledger()
        for identifier in ("a", "b", "c"):
            ledger.say(statement(identifier, Kind.DETAINED, count=exactly(1)))
        ledger.replace("a", "b")
        ledger.replace("b", "c")
        folded = register(ledger)
        assert list(folded.statements) == ["c"]
        assert folded.standing.stands_for("a") == "c"

    def test_taking_a_correction_back_brings_the_first_wording_back_and_sends_the_second_away(self) -> None:
        ledger = Ledger()
        ledger.keep(statement("first", Kind.DETAINED))
        ledger.say(statement("second", Kind.DETAINED))
        ledger.replace("first", "second")
        ledger.accept("first")
        assert list(register(ledger, known=4).statements) == ["second"]
        assert list(register(ledger).statements) == ["first"]
        assert register(ledger).standing.undecided == 1

    def test_a_correction_that_is_itself_rejected_leaves_nothing(self) -> None:
        ledger = Ledger()
        ledger.keep(statement("first", Kind.DETAINED))
        ledger.say(statement("second", Kind.DETAINED))
        ledger.replace("first", "second")
        ledger.reject("second")
        assert dict(register(ledger).statements) == {}


class TestWhatWasStatedWhen:
    def test_old_reports_loaded_late_do_not_make_their_year_look_uninformed(self) -> None:
        ledger = Ledger()
        ledger.keep(statement("s", Kind.DETAINED, day("2021-07-14"), people=["Siarhei Invented"], stated="2021-07-15"))
        assert custody(register(ledger, stated=date(2021, 12, 31)), "2021-07-14") is Custody.HELD

    @pytest.mark.parametrize(
        ("published", "got", "counts_from"),
        [
            ("2022-03-01", datetime(2023, 1, 1, tzinfo=UTC), date(2022, 3, 1)),
            (None, datetime(2023, 1, 1, tzinfo=UTC), date(2023, 1, 1)),
            (None, None, date(2026, 1, 6)),
        ],
        ids=["the day its source was published", "the day its source was got", "the day it was recorded"],
    )
    def test_a_statement_without_a_day_counts_as_stated_on(self, published: str | None, got: datetime | None, counts_from: date) -> None:
        ledger = Ledger()
        ledger.source("page", published=published, got=got)
        ledger.keep(statement("s", Kind.DETAINED, source="page", count=exactly(1)))
        day_before = date.fromordinal(counts_from.toordinal() - 1)
        assert dict(register(ledger, stated=day_before).statements) == {}
        assert list(register(ledger, stated=counts_from).statements) == ["s"]
        assert register(ledger).figures[0].stated == counts_from


class TestCustodyOfOnePerson:
    def told(self, *statements: Statement) -> Register:
        ledger = Ledger()
        ledger.keep(*statements)
        return register(ledger)

    def test_between_arrest_and_release_and_neither_before_nor_on_the_day_of_release(self) -> None:
        folded = self.told(
            statement("in", Kind.DETAINED, day("2021-07-14"), people=["Siarhei Invented"]),
            statement("out", Kind.RELEASED, day("2025-09-11"), people=["Siarhei Invented"]),
        )
        assert [custody(folded, on) for on in ("2021-07-13", "2021-07-14", "2023-01-01", "2025-09-10", "2025-09-11")] == [
            Custody.OUT,
            Custody.HELD,
            Custody.HELD,
            Custody.HELD,
            Custody.OUT,
        ]

    def test_an_arrest_alone_is_never_carried_forward_as_certain(self) -> None:
        folded = self.told(statement("in", Kind.DETAINED, day("2021-07-14"), people=["Siarhei Invented"]))
        assert custody(folded, "2021-07-14") is Custody.HELD
        assert custody(folded, "2021-07-15") is Custody.PRESUMED

    def test_uncertain_days_leave_the_days_between_uncertain(self) -> None:
        folded = self.told(
            statement("in", Kind.DETAINED, PartialDate.month(2021, 7), people=["Siarhei Invented"]),
            statement("out", Kind.RELEASED, PartialDate.month(2021, 9), people=["Siarhei Invented"]),
        )
        expected = {
            "2021-06-30": Custody.OUT,
            "2021-07-01": Custody.PRESUMED,
            "2021-07-30": Custody.PRESUMED,
            "2021-07-31": Custody.HELD,
            "2021-08-31": Custody.HELD,
            "2021-09-01": Custody.PRESUMED,
            "2021-09-29": Custody.PRESUMED,
            "2021-09-30": Custody.OUT,
        }
        assert {on: custody(folded, on) for on in expected} == expected

    def test_the_same_arrest_told_by_three_outlets_is_one_episode_with_the_narrowest_date(self) -> None:
        folded = self.told(
            statement("year", Kind.DETAINED, PartialDate.year(2021), people=["Siarhei Invented"]),
            statement("day", Kind.DETAINED, day("2021-07-14"), people=["Siarhei Invented"]),
            statement("month", Kind.DETAINED, PartialDate.month(2021, 7), people=["Siarhei Invented"]),
        )
        (episode,) = one(folded).episodes
        assert episode.opened == ("day", "month", "year")
        assert episode.start == day("2021-07-14")
        assert episode.end is None

    def test_the_same_release_told_twice_is_one_exit(self) -> None:
        folded = self.told(
            statement("in", Kind.DETAINED, day("2021-07-14"), people=["Siarhei Invented"]),
            statement("one", Kind.RELEASED, day("2025-09-11"), people=["Siarhei Invented"]),
            statement("two", Kind.RELEASED, day("2025-09-11"), people=["Siarhei Invented"]),
        )
        (episode,) = one(folded).episodes
        assert episode.closed == ("one", "two")

    def test_who_was_arrested_again_had_left_by_then(self) -> None:
        folded = self.told(
            statement("in", Kind.DETAINED, day("2021-07-14"), people=["Siarhei Invented"]),
            statement("out", Kind.RELEASED, PartialDate.year(2023), people=["Siarhei Invented"]),
            statement("again", Kind.DETAINED, day("2023-10-01"), people=["Siarhei Invented"]),
        )
        first, second = one(folded).episodes
        assert first.end is not None
        assert (first.end.earliest, first.end.latest) == (date(2023, 1, 1), date(2023, 10, 1))
        assert second.opened == ("again",)

    def test_seen_on_a_day_that_fits_two_spells_he_was_inside_that_day_and_neither_spell_is_narrowed(self) -> None:
        folded = self.told(
            statement("in", Kind.DETAINED, day("2020-01-01"), people=["Siarhei Invented"]),
            statement("out", Kind.RELEASED, PartialDate.year(2021), people=["Siarhei Invented"]),
            statement("again", Kind.DETAINED, PartialDate.between(date(2021, 6, 1), date(2021, 12, 31)), people=["Siarhei Invented"]),
            statement("seen", Kind.HELD, day("2021-07-01"), people=["Siarhei Invented"]),
        )
        _, second = one(folded).episodes
        assert second.shown == ("seen",)
        assert (second.start.earliest, second.start.latest) == (date(2021, 6, 1), date(2021, 12, 31))
        assert [custody(folded, on) for on in ("2021-06-30", "2021-07-01", "2021-07-02")] == [
            Custody.PRESUMED,
            Custody.HELD,
            Custody.PRESUMED,
        ]

    def test_seen_inside_in_a_year_of_release_he_was_inside_on_that_day(self) -> None:
        folded = self.told(
            statement("in", Kind.DETAINED, day("2020-01-01"), people=["Siarhei Invented"]),
            statement("out", Kind.RELEASED, PartialDate.year(2021), people=["Siarhei Invented"]),
            statement("seen", Kind.HELD, day("2021-07-01"), people=["Siarhei Invented"]),
        )
        assert [custody(folded, on) for on in ("2021-06-30", "2021-07-01", "2021-07-02", "2021-12-31")] == [
            Custody.HELD,
            Custody.HELD,
            Custody.PRESUMED,
            Custody.OUT,
        ]

    def test_seen_inside_in_a_month_he_may_have_been_from_its_first_day(self) -> None:
        folded = self.told(statement("seen", Kind.HELD, PartialDate.month(2023, 5), people=["Siarhei Invented"]))
        assert [custody(folded, on) for on in ("2023-04-30", "2023-05-01", "2023-05-31", "2023-06-01")] == [
            Custody.UNDATED,
            Custody.PRESUMED,
            Custody.PRESUMED,
            Custody.PRESUMED,
        ]

    def test_a_return_is_never_the_first_arrest_told_again(self) -> None:
        folded = self.told(
            statement("in", Kind.DETAINED, PartialDate.before(date(2025, 12, 12)), people=["Siarhei Invented"]),
            statement(
                "back", Kind.RETURNED_TO_CUSTODY, PartialDate.between(date(2025, 9, 1), date(2025, 12, 12)), people=["Siarhei Invented"]
            ),
        )
        first, second = one(folded).episodes
        assert first.implied and second.opened == ("back",)

    def test_arrested_again_years_later_he_must_have_left_though_nobody_says_when(self) -> None:
        folded = self.told(
            statement("first", Kind.DETAINED, day("2020-08-10"), people=["Siarhei Invented"]),
            statement("second", Kind.DETAINED, day("2021-07-14"), people=["Siarhei Invented"]),
        )
        first, second = one(folded).episodes
        assert first.implied and first.exit is None and first.end is not None
        assert (first.end.earliest, first.end.latest) == (date(2020, 8, 10), date(2021, 7, 14))
        assert second.end is None and not second.implied
        assert custody(folded, "2021-01-01") is Custody.PRESUMED

    def test_released_then_taken_back_is_two_episodes(self) -> None:
        folded = self.told(
            statement("in", Kind.DETAINED, day("2021-07-14"), people=["Siarhei Invented"]),
            statement("out", Kind.RELEASED, SEPTEMBER, people=["Siarhei Invented"]),
            statement(
                "back", Kind.RETURNED_TO_CUSTODY, PartialDate.between(date(2025, 9, 1), date(2025, 12, 12)), people=["Siarhei Invented"]
            ),
        )
        first, second = one(folded).episodes
        assert (first.opened, first.closed, second.opened) == (("in",), ("out",), ("back",))
        assert second.start.earliest == date(2025, 9, 1)
        assert custody(folded, "2025-12-12") is Custody.PRESUMED

    def test_a_return_presupposes_the_release_that_comes_first(self) -> None:
        folded = self.told(
            statement("out", Kind.RELEASED, SEPTEMBER, people=["Siarhei Invented"]),
            statement(
                "back", Kind.RETURNED_TO_CUSTODY, PartialDate.between(date(2025, 9, 1), date(2025, 12, 12)), people=["Siarhei Invented"]
            ),
        )
        first, second = one(folded).episodes
        assert (first.opened, first.closed) == ((), ("out",))
        assert (second.opened, second.closed) == (("back",), ())

    def test_taken_again_at_the_gate_on_the_day_of_release(self) -> None:
        folded = self.told(
            statement("in", Kind.DETAINED, day("2021-07-14"), people=["Siarhei Invented"]),
            statement("out", Kind.RELEASED, day("2024-03-01"), people=["Siarhei Invented"]),
            statement("gate", Kind.DETAINED, day("2024-03-01"), people=["Siarhei Invented"]),
        )
        assert [episode.statements for episode in one(folded).episodes] == [("in", "out"), ("gate",)]
        assert custody(folded, "2024-03-01") is Custody.HELD

    def test_detained_and_let_go_on_one_day_is_a_whole_episode(self) -> None:
        folded = self.told(
            statement("in", Kind.DETAINED, day("2020-08-10"), people=["Siarhei Invented"]),
            statement("out", Kind.RELEASED, day("2020-08-10"), people=["Siarhei Invented"]),
        )
        assert [episode.statements for episode in one(folded).episodes] == [("in", "out")]
        assert custody(folded, "2020-08-10") is Custody.OUT

    def test_being_seen_inside_proves_its_own_day_and_bridges_to_what_came_before(self) -> None:
        folded = self.told(
            statement("in", Kind.DETAINED, day("2021-07-14"), people=["Siarhei Invented"]),
            statement("seen", Kind.HELD, day("2023-05-01"), people=["Siarhei Invented"]),
        )
        (episode,) = one(folded).episodes
        assert (episode.shown, episode.surely) == (("seen",), (date(2021, 7, 14), date(2023, 5, 1)))
        assert custody(folded, "2023-05-02") is Custody.PRESUMED

    def test_moves_between_prisons_are_one_episode(self) -> None:
        folded = self.told(
            statement("in", Kind.DETAINED, day("2021-07-14"), people=["Siarhei Invented"]),
            statement("moved", Kind.TRANSFERRED, day("2022-01-20"), people=["Siarhei Invented"]),
            statement("found", Kind.LOCATED, day("2022-03-02"), people=["Siarhei Invented"]),
            statement("out", Kind.RELEASED, day("2024-03-01"), people=["Siarhei Invented"]),
        )
        (episode,) = one(folded).episodes
        assert set(episode.shown) == {"moved", "found"}
        assert episode.closed == ("out",)

    def test_seen_inside_after_a_release_there_is_an_arrest_nobody_reported(self) -> None:
        folded = self.told(
            statement("in", Kind.DETAINED, day("2021-07-14"), people=["Siarhei Invented"]),
            statement("out", Kind.RELEASED, day("2021-07-29"), people=["Siarhei Invented"]),
            statement("seen", Kind.HELD, day("2023-05-01"), people=["Siarhei Invented"]),
        )
        _, second = one(folded).episodes
        assert (second.opened, second.shown) == ((), ("seen",))
        assert (second.start.earliest, second.start.latest) == (date(2021, 7, 29), date(2023, 5, 1))
        assert custody(folded, "2022-01-01") is Custody.PRESUMED, "the return may have come on any day since"
        assert custody(folded, "2021-07-20") is Custody.HELD

    def test_a_release_without_an_arrest_says_only_that_it_was_before(self) -> None:
        folded = self.told(
            statement("out", Kind.DEPORTED, day("2025-09-11"), people=["Siarhei Invented"], facets=[("destination", "Lithuania")])
        )
        (episode,) = one(folded).episodes
        assert episode.start.precision is Precision.BEFORE
        assert custody(folded, "2025-09-10") is Custody.UNDATED
        assert custody(folded, "2025-09-11") is Custody.OUT

    def test_pardoned_deported_and_exchanged_is_one_exit_with_its_facets(self) -> None:
        folded = self.told(
            statement("in", Kind.DETAINED, day("2021-07-14"), people=["Siarhei Invented"]),
            statement("freed", Kind.RELEASED, SEPTEMBER, people=["Siarhei Invented"], facets=[("ground", "pardon")]),
            statement("sent", Kind.DEPORTED, day("2025-09-11"), people=["Siarhei Invented"], facets=[("destination", "Lithuania")]),
        )
        (exit,) = one(folded).exits
        assert exit.kind is Kind.DEPORTED and exit.kinds == (Kind.DEPORTED, Kind.RELEASED)
        assert dict(exit.facets) == {"ground": "pardon", "destination": "Lithuania"}
        assert exit.on == day("2025-09-11")

    def test_a_death_ends_custody_and_nothing_reopens_it_without_words(self) -> None:
        folded = self.told(
            statement("in", Kind.DETAINED, day("2021-07-14"), people=["Siarhei Invented"]),
            statement("died", Kind.DIED, day("2023-07-11"), people=["Siarhei Invented"]),
            statement("home", Kind.RELEASED, day("2023-07-15"), people=["Siarhei Invented"]),
        )
        (episode,) = one(folded).episodes
        assert episode.exit is not None and episode.exit.kind is Kind.DIED
        assert custody(folded, "2023-07-11") is Custody.OUT

    def test_a_death_at_home_after_release_is_no_second_episode(self) -> None:
        folded = self.told(
            statement("in", Kind.DETAINED, day("2021-07-14"), people=["Siarhei Invented"]),
            statement("out", Kind.RELEASED, day("2023-05-01"), people=["Siarhei Invented"]),
            statement("died", Kind.DIED, day("2023-07-11"), people=["Siarhei Invented"]),
        )
        assert [episode.closed for episode in one(folded).episodes] == [("out",)]

    def test_what_is_not_asserted_makes_no_custody(self) -> None:
        for modality in Modality:
            if modality is Modality.ASSERTED:
                continue
            folded = self.told(
                statement("in", Kind.DETAINED, day("2021-07-14"), people=["Siarhei Invented"]),
                statement("maybe", Kind.RELEASED, day("2022-01-01"), people=["Siarhei Invented"], modality=modality),
            )
            assert custody(folded, "2022-06-01") is Custody.PRESUMED, modality
            assert "maybe" in {one.id for one in one(folded).statements}

    def test_nothing_asserted_can_have_happened_after_it_was_said(self) -> None:
        folded = self.told(statement("in", Kind.DETAINED, PartialDate.year(2025), people=["Siarhei Invented"], stated="2025-03-10"))
        (episode,) = one(folded).episodes
        assert (episode.start.earliest, episode.start.latest) == (date(2025, 1, 1), date(2025, 3, 10))

    def test_two_sentences_of_one_source_that_tell_one_event_are_one_release(self) -> None:
        folded = self.told(
            statement("headline", Kind.RELEASED, day("2025-09-12"), people=["Siarhei Invented"], links=[(Relation.SAME_EVENT, "body")]),
            statement("body", Kind.RELEASED, day("2025-09-11"), people=["Siarhei Invented"]),
            statement("in", Kind.DETAINED, day("2021-07-14"), people=["Siarhei Invented"]),
        )
        (episode,) = one(folded).episodes
        assert set(episode.closed) == {"headline", "body"}
        assert episode.end is not None
        assert (episode.end.earliest, episode.end.latest) == (date(2025, 9, 11), date(2025, 9, 12))


class TestDesignations:
    def test_each_list_owner_recognises_and_withdraws_for_itself(self) -> None:
        ledger = Ledger()
        ledger.keep(
            statement(
                "viasna",
                Kind.DESIGNATED,
                day("2021-07-20"),
                people=["Siarhei Invented"],
                speakers=("Viasna",),
                facets=[("status", "political")],
            ),
            statement("viasna-again", Kind.DESIGNATED, day("2022-02-01"), people=["Siarhei Invented"], speakers=("viasna", "Reuters")),
            statement(
                "state",
                Kind.DESIGNATED,
                day("2023-01-01"),
                people=["Siarhei Invented"],
                parties=[Party("by", "State Department")],
                speakers=("A spokesman",),
            ),
            statement("dropped", Kind.UNDESIGNATED, day("2024-05-05"), people=["Siarhei Invented"], speakers=("Viasna",)),
        )
        first, second = one(register(ledger)).designations
        assert (first.by, first.statuses, first.given, first.ended) == ("Viasna", ("political",), ("viasna", "viasna-again"), ("dropped",))
        assert first.until == day("2024-05-05")
        assert (second.by, second.until) == ("State Department", None)
        assert [first.may_hold(date(2021, 7, 19)), first.may_hold(date(2023, 1, 1)), first.may_hold(date(2024, 5, 5))] == [
            False,
            True,
            False,
        ]

    def test_a_designation_may_hold_until_it_has_certainly_ended(self) -> None:
        ledger = Ledger()
        ledger.keep(
            statement("on", Kind.DESIGNATED, PartialDate.month(2021, 7), people=["Siarhei Invented"], speakers=("Viasna",)),
            statement("off", Kind.UNDESIGNATED, PartialDate.month(2024, 5), people=["Siarhei Invented"], speakers=("Viasna",)),
        )
        (designation,) = one(register(ledger)).designations
        days = ("2021-06-30", "2021-07-01", "2024-05-30", "2024-05-31")
        assert [designation.may_hold(date.fromisoformat(on)) for on in days] == [False, True, True, False]

    def test_a_designation_is_no_arrest(self) -> None:
        ledger = Ledger()
        ledger.keep(statement("s", Kind.DESIGNATED, day("2021-07-20"), people=["Siarhei Invented"]))
        assert one(register(ledger)).episodes == ()


class TestFigures:
    def test_a_headline_and_its_sentence_are_one_figure_and_a_second_number_of_the_event_stands_beside(self) -> None:
        ledger = Ledger()
        ledger.keep(
            statement("headline", Kind.RELEASED, count=exactly(52), links=[(Relation.SAME_EVENT, "body")]),
            statement("body", Kind.RELEASED, SEPTEMBER, count=exactly(52)),
            statement("loose", Kind.RELEASED, SEPTEMBER, count=Count(51, None, Bound.MORE_THAN), links=[(Relation.SAME_EVENT, "body")]),
        )
        figures = register(ledger).figures
        assert [(figure.statements, figure.event) for figure in figures] == [(("body", "headline"), "body"), (("loose",), "body")]
        assert figures[0].on == SEPTEMBER

    def test_the_same_number_in_two_sources_is_two_figures(self) -> None:
        ledger = Ledger()
        ledger.keep(
            statement("one", Kind.RELEASED, SEPTEMBER, count=exactly(52), source="a"),
            statement("two", Kind.RELEASED, SEPTEMBER, count=exactly(52), source="b", links=[(Relation.SAME_EVENT, "one")]),
        )
        assert [figure.id for figure in register(ledger).figures] == ["one", "two"]

    def test_a_tie_to_what_was_rejected_is_no_tie(self) -> None:
        ledger = envoy_story()
        ledger.reject("freed")
        assert [tie for tie in register(ledger).ties if "freed" in (tie.statement, tie.to)] == []


class TestPeople:
    def two_spellings(self) -> Ledger:
        ledger = Ledger()
        ledger.keep(statement("latin", Kind.DETAINED, day("2021-07-14"), people=["Ales Bialiatski"]))
        ledger.keep(statement("cyrillic", Kind.HELD, day("2025-12-12"), people=["Алесь Бяляцкі"]))
        return ledger

    def test_spellings_are_two_people_until_somebody_links_them(self) -> None:
        ledger = self.two_spellings()
        assert len(register(ledger).people) == 2
        ledger.link(LinkVerdict.SAME, ("latin", "Ales Bialiatski"), ("cyrillic", "Алесь Бяляцкі"))
        (person,) = register(ledger).people
        assert person.names == ("Ales Bialiatski", "Алесь Бяляцкі")
        assert not person.by_spelling
        assert person.custody(date(2023, 1, 1))[0] is Custody.HELD

    def test_an_id_outlives_links_in_both_directions(self) -> None:
        ledger = self.two_spellings()
        latin, cyrillic = (person.id for person in register(ledger).people)
        ledger.link(LinkVerdict.SAME, ("cyrillic", "Алесь Бяляцкі"), ("latin", "Ales Bialiatski"))
        joined = register(ledger)
        assert joined.people[0].id == latin
        assert joined.person(cyrillic) is joined.people[0]
        ledger.link(LinkVerdict.UNSURE, ("latin", "Ales Bialiatski"), ("cyrillic", "Алесь Бяляцкі"))
        assert [person.id for person in register(ledger).people] == [latin, cyrillic]

    def test_a_machine_s_suggestion_neither_joins_nor_parts(self) -> None:
        ledger = self.two_spellings()
        ledger.link(LinkVerdict.SUGGESTED, ("latin", "Ales Bialiatski"), ("cyrillic", "Алесь Бяляцкі"))
        assert len(register(ledger).people) == 2
        ledger.link(LinkVerdict.SAME, ("latin", "Ales Bialiatski"), ("cyrillic", "Алесь Бяляцкі"))
        ledger.link(LinkVerdict.SUGGESTED, ("latin", "Ales Bialiatski"), ("cyrillic", "Алесь Бяляцкі"))
        assert len(register(ledger).people) == 1

    def test_mentions_spelt_alike_are_one_person_by_assumption(self) -> None:
        ledger = Ledger()
        ledger.keep(statement("a", Kind.DETAINED, people=["Siarhei Invented"]))
        ledger.keep(statement("b", Kind.RELEASED, people=["SIARHEI  invented"]))
        (person,) = register(ledger).people
        assert person.by_spelling
        assert person.names == ("Siarhei Invented", "SIARHEI  invented")
        ledger.reject("b")
        assert not one(register(ledger)).by_spelling

    def test_two_men_of_one_name_are_two_once_somebody_says_so(self) -> None:
        ledger = Ledger()
        for identifier in ("a", "b", "c"):
            ledger.keep(statement(identifier, Kind.DETAINED, people=["Siarhei Invented"]))
        before = register(ledger).people[0].id
        ledger.link(LinkVerdict.DIFFERENT, ("a", "Siarhei Invented"), ("b", "Siarhei Invented"))
        first, second = register(ledger).people
        assert ([s.id for s in first.statements], [s.id for s in second.statements]) == (["a", "c"], ["b"])
        assert first.id == before and second.id != before

    def test_a_same_link_moves_the_undecided_mention_to_the_other_man(self) -> None:
        ledger = Ledger()
        for identifier in ("a", "b", "c"):
            ledger.keep(statement(identifier, Kind.DETAINED, people=["Siarhei Invented"]))
        ledger.link(LinkVerdict.DIFFERENT, ("a", "Siarhei Invented"), ("b", "Siarhei Invented"))
        ledger.link(LinkVerdict.SAME, ("b", "Siarhei Invented"), ("c", "Siarhei Invented"))
        assert [[s.id for s in person.statements] for person in register(ledger).people] == [["a"], ["b", "c"]]

    def test_a_different_link_inside_a_person_is_a_conflict_and_never_silently_cut(self) -> None:
        ledger = Ledger()
        ledger.keep(
            statement("a", Kind.DETAINED, people=["Siarhei Invented"]),
            statement("b", Kind.HELD, people=["Siarhej Invented"]),
            statement("c", Kind.HELD, people=["Sergei Invented"]),
        )
        ledger.link(LinkVerdict.SAME, ("a", "Siarhei Invented"), ("b", "Siarhej Invented"))
        ledger.link(LinkVerdict.SAME, ("b", "Siarhej Invented"), ("c", "Sergei Invented"))
        ledger.link(LinkVerdict.DIFFERENT, ("a", "Siarhei Invented"), ("c", "Sergei Invented"))
        (person,) = register(ledger).people
        assert person.conflicts == (ledger.links[-1].id,)

    def test_an_id_does_not_hang_on_decisions_or_on_days_of_publication(self) -> None:
        ledger = Ledger()
        ledger.say(statement("early", Kind.DETAINED, day("2021-07-14"), people=["Siarhei Invented"], stated="2025-01-01"))
        ledger.keep(statement("late", Kind.HELD, day("2022-01-01"), people=["Siarhei Invented"], stated="2022-01-02"))
        before = one(register(ledger, stated=date(2022, 6, 1))).id
        ledger.accept("early")
        assert one(register(ledger)).id == before
        ledger.reject("early")
        assert one(register(ledger)).id == before
        assert [s.id for s in one(register(ledger)).statements] == ["late"]

    def test_a_corrected_spelling_stays_the_same_person(self) -> None:
        ledger = Ledger()
        ledger.keep(statement("first", Kind.DETAINED, day("2021-07-14"), people=["Siarhei Invnted"]))
        before = register(ledger).people[0].id
        ledger.say(statement("second", Kind.DETAINED, day("2021-07-14"), people=["Siarhei Invented"]))
        ledger.replace("first", "second")
        (person,) = register(ledger).people
        assert (person.id, person.names) == (before, ("Siarhei Invented",))

    def test_a_name_that_was_blanked_is_nobody(self) -> None:
        ledger = Ledger()
        ledger.keep(statement("a", Kind.DETAINED, people=[" "]), statement("b", Kind.DETAINED, people=[""]))
        assert register(ledger).people == ()


class TestBadInput:
    def test_nothing_at_all_is_an_empty_register(self) -> None:
        folded = fold(LedgerRows(), AsOf(TALKS))
        assert (folded.head, folded.people, folded.figures, dict(folded.statements)) == (0, (), (), {})

    def test_rows_that_no_ledger_recorded_are_refused_by_name(self) -> None:
        with pytest.raises(ValueError, match="statement s1 has no entry number"):
            fold(LedgerRows(statements=(statement("s1", Kind.HELD),)), AsOf(TALKS))

    def test_links_and_decisions_about_nothing_known_change_nothing(self) -> None:
        ledger = Ledger()
        ledger.keep(
            statement(
                "s", Kind.RELEASED, count=exactly(1, subset_of="gone"), links=[(Relation.AFTER, "gone"), (Relation.SAME_EVENT, "gone")]
            )
        )
        ledger.accept("gone")
        ledger.link(LinkVerdict.SAME, ("s", "Nobody"), ("gone", "Nobody"))
        folded = register(ledger)
        assert list(folded.statements) == ["s"]
        assert folded.ties == ()
        assert folded.figures[0].subset_of == "gone"

    def test_corrections_that_run_in_a_circle_end(self) -> None:
        ledger = Ledger()
        ledger.keep(statement("a", Kind.DETAINED), statement("b", Kind.DETAINED))
        ledger.replace("a", "b")
        ledger.replace("b", "a")
        assert list(register(ledger).statements) == ["a"]
        assert register(ledger).standing.stands_for("b") == "a"

    def test_a_register_cannot_be_written_to(self) -> None:
        folded = register(envoy_story())
        with pytest.raises(FrozenInstanceError):
            folded.head = 7  # type: ignore[misc]


def test_who_was_taken_on_a_day_and_let_go_in_that_month_may_have_left_that_day() -> None:
    ledger = Ledger()
    ledger.keep(
        statement("in", Kind.DETAINED, day("2024-10-05"), people=["Siarhei Invented"]),
        statement("out", Kind.RELEASED, PartialDate.month(2024, 10), people=["Siarhei Invented"]),
    )
    folded = fold(ledger.rows, AsOf(date(2024, 11, 1)))
    for on, told in (("2024-10-04", Custody.OUT), ("2024-10-05", Custody.PRESUMED), ("2024-10-20", Custody.PRESUMED)):
        assert custody(folded, on) is told
