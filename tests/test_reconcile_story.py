"""What monitors meet when they set published figures beside each other."""

from __future__ import annotations

from typing import Any

import pytest

from habeas.answers.reconcile import Problem, Reconciliation, reconcile
from habeas.answers.reconcile.conflicts import Oracle
from habeas.answers.reconcile.model import systems
from habeas.answers.reconcile.propagation import Propagation

WEEK = {"from": "2025-12-08", "to": "2025-12-15"}


def stock(identifier: str, population: str, on: Any, low: int | None, high: int | str | None = "same", **more: Any) -> dict[str, Any]:
    high = low if high == "same" else high
    return {"id": identifier, "population": population, "measure": "stock", "on": on, "low": low, "high": high, **more}


def flow(identifier: str, population: str, measure: str, low: int | None, high: int | str | None = "same", **more: Any) -> dict[str, Any]:
    high = low if high == "same" else high
    return {"id": identifier, "population": population, "measure": measure, **WEEK, "low": low, "high": high, **more}


def outcome(*figures: dict[str, Any], within: dict[str, str] | None = None, **more: Any) -> Reconciliation:
    named = [
        name for figure in figures for name in ([figure["population"]] if isinstance(figure["population"], str) else figure["population"])
    ]
    parts = [name for one in more.get("partitions", ()) for name in (one["whole"], *one["parts"])]
    within = within or {}
    populations = [
        {"id": name, **({"within": within[name]} if name in within else {})}
        for name in dict.fromkeys((*named, *parts, *within, *within.values()))
    ]
    return reconcile(Problem.from_json({"populations": populations, "figures": list(figures), **more}))


CLOSED = [{"population": "pp", **WEEK}]
BEFORE, AFTER = stock("d", "pp", "2025-12-08", 896), stock("a", "pp", "2025-12-15", 902, speaker="Foro Penal")
DETAINED, RELEASED = flow("b", "pp", "in", 10, kind="detained"), flow("c", "pp", "out", 1, kind="released")


# -- a week that does not add up --------------------------------------------------------------------------------------------


def test_a_week_that_does_not_add_up_is_shown_as_the_sum_a_reader_would_do() -> None:
    asked = [{"population": "pp", "measure": "stock", "on": "2025-12-08"}, {"population": "pp", "measure": "change", **WEEK}]
    found = outcome(AFTER, DETAINED, RELEASED, BEFORE, closed=CLOSED, ask=asked)
    (conflict,) = found.conflicts
    assert (conflict.figures, conflict.because, conflict.off_by) == (("a", "b", "c", "d"), "896 + 10 − 1 = 905, not 902", 3)
    assert found.repairs == (("a",), ("b",), ("c",), ("d",)) and found.repairs_complete and found.conflicts_complete
    for answer in found.answers:
        assert (answer.identified, answer.high, answer.figures, answer.set_aside) == (False, None, (), ("a", "b", "c", "d"))


def test_without_the_contested_stock_the_others_say_what_it_must_have_been() -> None:
    found = outcome(AFTER, DETAINED, RELEASED, closed=CLOSED, ask=[{"population": "pp", "measure": "stock", "on": "2025-12-08"}])
    (answer,) = found.answers
    assert found.consistent and "nothing here contradicts" in found.verdict and "verified" not in str(found.to_json())
    assert (answer.low, answer.high, answer.identified, answer.figures) == (893, 893, True, ("a", "b", "c"))
    assert answer.assumes == ("no other entries or exits of pp from 2025-12-08 to 2025-12-15",)


def test_where_the_population_is_not_closed_the_difference_is_a_flow_that_nobody_reported() -> None:
    found = outcome(AFTER, DETAINED, RELEASED, BEFORE)
    assert found.consistent
    (missing,) = found.unreported
    assert (missing.population, missing.measure, missing.at_least) == ("pp", "out", 3)
    assert missing.figures == ("a", "b", "c", "d"), "896 + 10 − 902 = 4 left, and one of them is reported"


@pytest.mark.parametrize("days", [WEEK, {"from": "2025-12-08", "to": "2025-12-16"}, {"from": "2025-12-06", "to": "2025-12-15"}])
def test_entries_nobody_reported_are_told_also_where_a_window_reaches_some_days_beyond_the_stocks(days: dict[str, str]) -> None:
    entered = {**flow("b", "pp", "in", 60, kind="designated"), **days}
    found = outcome(stock("d", "pp", "2025-12-08", 1000), stock("a", "pp", "2025-12-15", 1005), flow("c", "pp", "out", 74), entered)
    assert [(one.measure, one.at_least, set(one.figures)) for one in found.unreported] == [("in", 19, {"a", "b", "c", "d"})]


def test_a_bound_survives_the_sum() -> None:
    eighteen, five = flow("x", "pp", "out", 18, None, kind="released"), stock("s", "pp", "2025-12-15", 5)
    found = outcome(eighteen, five, closed=CLOSED, ask=[{"population": "pp", "measure": "stock", "on": "2025-12-08"}])
    assert (found.answers[0].low, found.answers[0].high, found.answers[0].identified) == (23, None, False)
    (conflict,) = outcome(eighteen, five, stock("t", "pp", "2025-12-08", 20), closed=CLOSED).conflicts
    assert (conflict.because, conflict.off_by) == ("20 − at least 18 = 2 at most, not 5", 3)


# -- wholes and parts -------------------------------------------------------------------------------------------------------


def test_a_designation_is_not_an_arrest() -> None:
    found = outcome(flow("designated", "pp", "in", 167), flow("arrested", "held", "in", 3), within={"pp": "held"})
    assert found.consistent
    (moved,) = found.unreported
    assert (moved.measure, moved.at_least, moved.figures) == ("moved", 164, ("designated", "arrested"))
    assert moved.because == "at least 164 entries to pp from 2025-12-08 to 2025-12-15 were movements within held"
    found = outcome(flow("d1", "pp", "in", 167, kind="detained"), flow("arrested", "held", "in", 3), within={"pp": "held"})
    (conflict,) = found.conflicts
    assert conflict.off_by == 164, "but whoever is detained into the part is detained into the whole"


def test_more_political_prisoners_released_than_people_is_a_conflict() -> None:
    found = outcome(flow("all", "held", "out", 52, kind="released"), flow("pp", "pp", "out", 60, kind="released"), within={"pp": "held"})
    assert [(one.figures, one.off_by) for one in found.conflicts] == [(("all", "pp"), 8)]
    assert outcome(
        flow("all", "held", "out", 52, kind="released"), flow("pp", "pp", "out", 40, kind="released"), within={"pp": "held"}
    ).consistent


def test_some_of_those_counted_elsewhere_are_not_more_than_those() -> None:
    all_of_them = flow("all", "held", "out", 52, kind="released")
    assert outcome(all_of_them, flow("some", "held", "out", 40, kind="released", subset_of="all")).consistent
    (conflict,) = outcome(all_of_them, flow("some", "held", "out", 60, kind="released", subset_of="all")).conflicts
    assert (set(conflict.figures), conflict.off_by) == ({"all", "some"}, 8)
    (conflict,) = outcome(all_of_them, flow("some", "prisoners", "out", 60, kind="released", subset_of="all")).conflicts
    assert set(conflict.figures) == {"all", "some"}


def test_parts_add_up_on_a_day_and_people_may_move_between_them_in_a_week() -> None:
    parts = [{"whole": "held", "parts": ["sentenced", "awaiting"]}]
    moved = (flow("s", "sentenced", "in", 20), flow("a", "awaiting", "in", 15), flow("h", "held", "in", 25))
    found = outcome(*moved, partitions=parts)
    assert found.consistent and [(one.measure, one.at_least) for one in found.unreported] == [("moved", 10)]
    (conflict,) = outcome(*moved, partitions=[{**parts[0], "fixed": True}]).conflicts
    assert (conflict.because, conflict.off_by) == ("20 + 15 = 35, not 25", 10)
    (conflict,) = outcome(moved[0], moved[1], flow("h", "held", "in", 60), partitions=parts).conflicts
    assert (conflict.because, conflict.off_by) == ("20 + 15 = 35 at most, not 60", 25)


def test_a_year_is_the_sum_of_its_months_and_a_mean_is_a_twelfth_of_it() -> None:
    months = [
        {"id": f"m{month:02}", "population": "all", "measure": "in", "from": first, "to": last, "low": 30 + month, "high": 30 + month}
        for month, (first, last) in enumerate([("2024-12-31", "2025-01-31"), ("2025-01-31", "2025-02-28"), ("2025-02-28", "2025-03-31")], 1)
    ]
    quarter = {"id": "q", "population": "all", "measure": "in", "from": "2024-12-31", "to": "2025-03-31", "low": 96, "high": 96}
    mean = {**quarter, "id": "mean", "per": 3, "low": 31.5, "high": 32.5}
    assert outcome(*months, quarter, mean).consistent
    found = outcome(*months, {**quarter, "low": 97, "high": 97})
    assert [conflict.because for conflict in found.conflicts] == ["31 + 32 + 33 = 96, not 97"]
    found = outcome(*months, {**mean, "low": 35, "high": 35})
    assert [(conflict.because, conflict.off_by) for conflict in found.conflicts] == [("96 / 3 = 32, not 35", 9)]


def test_a_sum_over_populations_can_be_a_figure() -> None:
    both = stock("both", ["men", "women"], "2025-12-15", 900)
    (conflict,) = outcome(stock("m", "men", "2025-12-15", 600), stock("w", "women", "2025-12-15", 310), both).conflicts
    assert (conflict.because, conflict.off_by) == ("600 + 310 = 910, not 900", 10)


def test_a_share_of_people_needs_whole_people() -> None:
    """Between 33 and 34 per cent of 10 people is no number of people, though fractions would fit."""
    share = {**stock("share", "women", "2025-12-15", 33, 34), "unit": "percent", "of": {"population": "held"}}
    found = outcome(stock("all", "held", "2025-12-15", 10), share, within={"women": "held"})
    assert [set(conflict.figures) for conflict in found.conflicts] == [{"all", "share"}]
    assert found.repairs == (("all",), ("share",))
    assert outcome(stock("all", "held", "2025-12-15", 9), share, within={"women": "held"}).consistent


def test_ever_counted_never_falls_and_grows_by_entries_only() -> None:
    def ever(identifier: str, on: str, value: int) -> dict[str, Any]:
        return {"id": identifier, "population": "pp", "measure": "ever", "on": on, "low": value, "high": value}

    assert outcome(ever("e1", "2025-12-08", 3200), stock("s", "pp", "2025-12-08", 1374), ever("e2", "2025-12-15", 3210)).consistent
    for figures, off in (
        ((ever("e1", "2025-12-08", 3200), ever("e2", "2025-12-15", 3190)), 10),
        ((ever("e1", "2025-12-08", 1300), stock("s", "pp", "2025-12-08", 1374)), 74),
        ((ever("e1", "2025-12-08", 3200), ever("e2", "2025-12-15", 3210), flow("b", "pp", "in", 4)), 6),
    ):
        (conflict,) = outcome(*figures).conflicts
        assert (len(conflict.figures), conflict.off_by) == (len(figures), off)


# -- days not known exactly -------------------------------------------------------------------------------------------------


def test_a_stock_of_some_day_of_a_month_fits_if_it_fits_on_one_day() -> None:
    december = {"earliest": "2025-12-08", "latest": "2025-12-15"}
    closed = [{"population": "pp", **WEEK}]
    known = (stock("d", "pp", "2025-12-08", 896), stock("a", "pp", "2025-12-15", 905), flow("b", "pp", "in", 9))
    assert outcome(*known, stock("x", "pp", december, 900), closed=closed).consistent
    found = outcome(*known, stock("x", "pp", december, 910), closed=closed)
    assert [(conflict.figures, conflict.off_by) for conflict in found.conflicts] == [(("d", "b", "x"), 5), (("a", "x"), 5)]
    day = {"earliest": "2025-12-08", "latest": "2025-12-09"}
    known = (stock("d", "pp", "2025-12-08", 896), stock("a", "pp", "2025-12-09", 905))
    assert outcome(*known, stock("x", "pp", day, 905)).consistent
    assert not outcome(*known, stock("x", "pp", day, 900)).consistent, "between two days there is no third"


def test_a_release_on_some_day_of_a_month_is_no_more_than_all_releases_of_it() -> None:
    september = {"earliest": "2025-09-01", "latest": "2025-09-30"}
    some = {"id": "x", "population": "held", "measure": "out", "on": september, "low": 52, "high": 52}
    month = {"id": "m", "population": "held", "measure": "out", "from": "2025-08-31", "to": "2025-09-30"}
    assert outcome(some, {**month, "low": 60, "high": 60}).consistent, "eight were released on other days"
    (conflict,) = outcome(some, {**month, "low": 50, "high": 50}).conflicts
    assert conflict.off_by == 2


# -- no contradiction -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("more", "dimension"),
    [
        ({"population": "detainees"}, "population"),
        ({"unit": "detentions"}, "unit"),
        ({"scope": "with house arrest"}, "custody scope"),
        ({"verification": "identified by name"}, "verification"),
        ({"measure": "ever"}, "measure"),
        ({"on": "2025-12-01", "speaker": "Viasna"}, "window"),
        ({"high": None, "low": 800}, "bound"),
    ],
)
def test_figures_that_differ_without_contradicting_are_told_apart(more: dict[str, Any], dimension: str) -> None:
    found = outcome(
        stock("a", "pp", "2025-12-15", 902, speaker="Foro Penal"), stock("x", "pp", "2025-12-15", 1100, speaker="Foro Penal") | more
    )
    assert found.consistent
    (difference,) = found.differences
    assert dimension in difference.dimensions and dimension in difference.because


def test_two_speakers_on_one_population_contradict_and_differ_in_who_says_it() -> None:
    found = outcome(
        stock("a", "pp", "2025-12-15", 902, speaker="Foro Penal"), stock("x", "pp", "2025-12-15", 950, speaker="the government")
    )
    (conflict,) = found.conflicts
    assert (conflict.because, conflict.off_by, conflict.differ) == ("950, not 902", 48, ("speaker",))


def test_a_speaker_who_corrects_a_number_is_not_contradicted_but_revised() -> None:
    first = stock("first", "jailed", "2022-12-01", 363, speaker="CPJ", stated="2022-12-14")
    later = stock("later", "jailed", "2022-12-01", 370, speaker="CPJ", stated="2025-01-16")
    found = outcome(first, later, ask=[{"population": "jailed", "measure": "stock", "on": "2022-12-01"}])
    assert found.consistent
    (difference,) = found.differences
    assert (difference.figures, difference.dimensions) == (("first", "later"), ("vintage",))
    (answer,) = found.answers
    assert (answer.low, answer.high, answer.figures, answer.set_aside) == (370, 370, ("later",), ("first",))


def test_two_events_on_some_day_of_a_month_may_be_two_events() -> None:
    september = {"on": {"earliest": "2025-09-01", "latest": "2025-09-30"}}
    first = {"id": "a", "population": "freed", "measure": "out", **september, "low": 52, "high": 52, "speaker": "AP"}
    other = first | {"id": "b", "low": 40, "high": 40, "speaker": "Viasna"}
    found = outcome(first, other)
    (difference,) = found.differences
    assert found.consistent and "window" in difference.dimensions
    assert "some day after 31 August 2025, up to 30 September 2025, each its own" in difference.because
    whole = first | {"id": "all", "low": 45, "high": 45, "from": "2025-08-31", "to": "2025-09-30"}
    del whole["on"]
    (conflict,) = outcome(first, whole).conflicts
    assert (conflict.because, conflict.off_by) == ("a (52) leaves at least 52 for all, not 45", 7)


def test_events_of_one_day_differ_in_no_window_and_are_told_of_that_day() -> None:
    day = {"on": {"earliest": "2025-01-15", "latest": "2025-01-15"}}
    first = {"id": "a", "population": "prisoners", "measure": "out", **day, "low": 30, "high": 30, "speaker": "AP"}
    other = first | {"id": "b", "population": "political prisoners", "low": 20, "high": 20}
    (same,) = outcome(first, other).differences
    assert same.dimensions == ("population",)
    (later,) = outcome(first, other | {"on": {"earliest": "2025-01-16", "latest": "2025-01-16"}}).differences
    assert "window: on 15 January 2025 / on 16 January 2025" in later.because


def test_a_stock_and_a_flow_named_by_two_speakers_count_in_two_measures() -> None:
    found = outcome(stock("a", "pp", "2025-12-15", 902, speaker="Foro Penal"), flow("x", "pp", "in", 950, speaker="the government"))
    (difference,) = found.differences
    assert found.consistent and "measure" in difference.dimensions and "stock / in" in difference.because


# -- shares -----------------------------------------------------------------------------------------------------------------


def share(identifier: str, low: float, high: float, **more: Any) -> dict[str, Any]:
    return stock(identifier, "women", "2025-12-15", 0) | {"of": {"population": "pp"}, "unit": "percent", "low": low, "high": high} | more


def test_two_shares_of_the_same_people_contradict_although_nobody_is_a_share_of_nobody() -> None:
    said = share("a", 12.5, 13.5, speaker="A"), share("b", 19.5, 20.5, speaker="B"), share("c", 30, 31, on="2025-12-16")
    found = reconcile(Problem.from_json({"populations": [{"id": "pp"}, {"id": "women"}], "figures": list(said)}))
    (conflict,) = found.conflicts
    assert (conflict.figures, conflict.because) == (("a", "b"), "19.5–20.5 %, not 12.5–13.5 %")


def test_a_share_just_outside_what_was_published_is_shown_with_the_digits_that_tell() -> None:
    men = stock("men", "pp", "2025-03-01", 2300)
    everybody = stock("all", "held", "2025-03-01", 5169)
    rounded_up = share("45 %", 44.5, 45.5, population="pp", on="2025-03-01", of={"population": "held"})
    (conflict,) = outcome(men, everybody, rounded_up).conflicts
    assert conflict.because == "2300 of 5169 = 44.496 %, not 44.5–45.5 %"


def test_a_range_that_only_whole_numbers_leave_names_every_figure_that_makes_it() -> None:
    mean = flow("mean", "pp", "out", 0) | {"per": 12, "low": 0.03, "high": 0.15}  # one, since 0.36 to 1.8 people cannot be
    before = mean | {"id": "before", "to": "2025-12-14", "low": 0, "high": 0.05}
    after = {"population": "pp", "measure": "out", "from": "2025-12-14", "to": "2025-12-15"}
    (answer,) = outcome(mean, before, stock("other", "pp", "2025-12-20", 7), ask=[after]).answers
    assert (answer.low, answer.high, answer.figures) == (1, 1, ("mean", "before"))


def test_what_a_closed_window_alone_forbids_is_said_with_the_window() -> None:
    (conflict,) = outcome(BEFORE, AFTER, closed=CLOSED).conflicts
    assert conflict.because.startswith("d (896) leaves 896 for a, not 902 (no other entries or exits of pp from 2025-12-08 to 2025-12-15")


# -- where only whole numbers fail -------------------------------------------------------------------------------------------


def test_a_sum_that_counts_everybody_twice_and_is_odd_is_said_so() -> None:
    def two(name: str, populations: list[str], value: int) -> dict[str, Any]:
        return {"id": name, "population": populations, "measure": "stock", "on": "2025-01-01", "low": value, "high": value}

    populations = [{"id": name} for name in "abc"]
    figures = [two("x", ["a", "b"], 100), two("y", ["b", "c"], 80), two("z", ["a", "c"], 61)]
    (conflict,) = reconcile(Problem.from_json({"populations": populations, "figures": figures})).conflicts
    assert conflict.because == "100 + 80 + 61 = 241, which counts everybody in it twice, and is odd: no whole numbers fit"
    assert conflict.off_by == 1
    even = [*figures[:2], two("z", ["a", "c"], 60)]
    assert reconcile(Problem.from_json({"populations": populations, "figures": even})).consistent


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (0.2, 0.2, "0.2 of 103 = 20.6: no whole number"),
        (0.201, 0.203, "0.201–0.203 of 103 = 20.703–20.909: no whole number lies between"),
    ],
)
def test_a_share_that_no_whole_number_has_says_what_it_comes_to(low: float, high: float, said: str) -> None:
    share = {"unit": "ratio", "of": {"population": "pp"}, "on": "2025-01-01", "low": low, "high": high}
    part = {"id": "r", "population": "w", "measure": "stock", **share}
    (conflict,) = outcome(stock("a", "pp", "2025-01-01", 103), part, within={"w": "pp"}).conflicts
    assert conflict.because == said


def test_a_mean_that_no_whole_number_has_says_what_it_comes_to() -> None:
    year = {"population": "pp", "measure": "in", "from": "2024-12-31", "to": "2025-12-31", "per": 12, "low": 4.2, "high": 4.2}
    (conflict,) = outcome({"id": "m", **year}).conflicts
    assert conflict.because == "4.2 × 12 = 50.4: no whole number"


def test_one_flow_against_a_change_is_said_without_a_sum_of_one() -> None:
    window = {"from": "2011-01-31", "to": "2011-02-28"}
    figures = [
        {"id": "c", "population": "pp", "measure": "change", "low": -113, "high": -113, **window},
        {"id": "r", "population": "pp", "measure": "out", "kind": "released", "low": 19, "high": 19, **window},
    ]
    (conflict,) = outcome(*figures, closed=[{"population": "pp", **window}]).conflicts
    assert conflict.because.startswith("r (19) leaves −19 for c, not −113 (no other entries or exits of pp from 2011-01-31 to 2011-02-28")


# -- a flow on one day of several --------------------------------------------------------------------------------------------


FEBRUARY = [{"population": "pp", "from": "2025-01-31", "to": "2025-02-28"}]


def february(between: int | None, low: int = 10, high: int | None = 10, **more: Any) -> Reconciliation:
    """30 at the end of January, 20 at the end of February, ten let go on some day between the 5th and the 20th, and a count on the 10th."""
    gone = flow("o", "pp", "out", low, high, kind="released") | {"on": {"earliest": "2025-02-05", "latest": "2025-02-20"}}
    gone = {name: value for name, value in gone.items() if name not in WEEK}
    stocks = [stock("a", "pp", "2025-01-31", 30), stock("z", "pp", "2025-02-28", 20)]
    stocks += [] if between is None else [stock("b", "pp", "2025-02-10", between)]
    return outcome(gone, *stocks, **more)


@pytest.mark.parametrize("between", [None, 20, 30])
def test_people_let_go_on_one_day_not_known_exactly_are_all_held_before_it_and_none_after(between: int | None) -> None:
    assert february(between, closed=FEBRUARY).consistent


def test_people_let_go_on_one_day_are_not_let_go_on_two() -> None:
    found = february(25, closed=FEBRUARY)
    assert [conflict.figures for conflict in found.conflicts] == [("o", "a", "b"), ("o", "z", "b")]
    assert {conflict.off_by for conflict in found.conflicts} == {5}
    assert found.conflicts[0].because.endswith("cannot all hold: there is no day for o")
    assert found.repairs == (("o",), ("b",))
    assert not february(25, 10, None, closed=FEBRUARY).consistent
    assert february(25, 0, 10, closed=FEBRUARY[:0]).consistent
    assert february(25).consistent  # others may have come and gone


def test_two_flows_on_some_day_may_be_on_two_days_and_each_is_on_one() -> None:
    some_day = {"measure": "out", "kind": "released", "on": {"earliest": "2025-02-05", "latest": "2025-02-20"}}
    twice = [stock("o1", "pp", None, 6) | some_day, stock("o2", "pp", None, 4) | some_day]
    ends = [stock("a", "pp", "2025-01-31", 30), stock("z", "pp", "2025-02-28", 20)]
    assert outcome(*twice, *ends, stock("b", "pp", "2025-02-10", 24), closed=FEBRUARY).consistent
    assert not outcome(*twice, *ends, stock("b", "pp", "2025-02-10", 25), closed=FEBRUARY).consistent


# -- many -------------------------------------------------------------------------------------------------------------------


def test_sixty_speakers_with_sixty_numbers_leave_one() -> None:
    found = outcome(*(stock(f"f{number}", "pp", "2025-12-15", 900 + number, speaker=f"speaker {number}") for number in range(60)))
    assert len(found.conflicts) == 60 * 59 // 2
    assert {len(repair) for repair in found.repairs} == {59} and len(found.repairs) == 20 and not found.repairs_complete


def test_parts_of_a_problem_that_share_nothing_are_repaired_together() -> None:
    pairs = [stock(f"{name}{value}", name, "2025-12-15", value) for name in ("here", "there", "elsewhere") for value in (1, 2)]
    found = outcome(*pairs, stock("fine", "nowhere", "2025-12-15", 7))
    assert len(found.conflicts) == 3 and len(found.repairs) == 8 and found.repairs_complete
    assert all(len(repair) == 3 and "fine" not in repair for repair in found.repairs)


def test_bounds_alone_find_a_conflict_without_solving_anything() -> None:
    problem = Problem.from_json(
        {"populations": [{"id": "pp"}], "figures": [AFTER, DETAINED, RELEASED, BEFORE], "closed": CLOSED},
    )
    (system,) = systems(problem)
    assert next(iter(Propagation(system).contradictions(range(4)))) == {0, 1, 2, 3}
    assert not list(Propagation(system).contradictions(range(3)))
    assert Oracle(system).conflict(range(4)) == {0, 1, 2, 3}
