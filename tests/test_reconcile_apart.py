"""What only seems to contradict: people counted twice, kinds nobody knows, and pairs that the rows relate. All figures are invented."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.answers.reconcile import Problem, Reconciliation, reconcile

MONTHS = ("2023-12-31", "2024-01-31", "2024-02-29", "2024-03-31")


def found(figures: list[dict[str, Any]], **more: Any) -> Reconciliation:
    names = dict.fromkeys(figure["population"] for figure in figures)
    return reconcile(Problem.from_json({"populations": [{"id": name} for name in names], **more, "figures": figures}))


def flow(identifier: str, value: int, first: int, last: int, population: str = "p", **more: Any) -> dict[str, Any]:
    window = {"from": MONTHS[first], "to": MONTHS[last]}
    return {"id": identifier, "population": population, "measure": "in", "kind": "detained", **window, "low": value, "high": value, **more}


# -- the same people in two windows -----------------------------------------------------------------------------------------


def test_people_who_were_detained_in_january_and_in_february_are_one_count_of_people() -> None:
    figures = [flow("january", 100, 0, 1), flow("february", 100, 1, 2), flow("both", 150, 0, 2)]
    (conflict,) = found(figures).conflicts
    assert conflict.because == "100 + 100 = 200, not 150"
    assert conflict.unless == "some people were detained in more than one of these windows, and both counts each of them once"
    assert conflict.to_json()["unless"] == conflict.unless


@pytest.mark.parametrize(
    ("figures", "why"),
    [
        ([flow("a", 100, 0, 1), flow("b", 100, 1, 2), flow("c", 250, 0, 2)], "the whole is more, not less, than its parts"),
        ([flow("a", 100, 0, 2), flow("b", 150, 0, 1)], "more in a part of the time than in all of it"),
        (
            [flow("a", 100, 0, 1, unit="detention"), flow("b", 100, 1, 2, unit="detention"), flow("c", 150, 0, 2, unit="detention")],
            "events add up",
        ),
        (
            [{**flow(name, value, *days), "measure": "out", "kind": "died"} for name, value, days in (("a", 2, (0, 1)), ("b", 2, (1, 2)))]
            + [{**flow("c", 3, 0, 2), "measure": "out", "kind": "died"}],
            "nobody dies twice",
        ),
    ],
)
def test_what_nobody_can_be_counted_twice_in_says_nothing_of_it(figures: list[dict[str, Any]], why: str) -> None:
    document = {"closed": [{"population": "p", "from": MONTHS[0], "to": MONTHS[3]}]}
    conflicts = found(figures, **document).conflicts
    assert conflicts and all(one.unless is None for one in conflicts), why


@given(st.lists(st.sets(st.integers(0, 9), min_size=1), min_size=2, max_size=3))
@settings(max_examples=40, deadline=None)
def test_true_counts_of_different_people_are_never_contradicted_without_that_word(months: list[set[int]]) -> None:
    figures = [flow(f"m{place}", len(people), place, place + 1) for place, people in enumerate(months)]
    result = found([*figures, flow("all", len(set.union(*months)), 0, len(months))])
    assert all(conflict.unless is not None for conflict in result.conflicts)


# -- kinds ------------------------------------------------------------------------------------------------------------------


WITHIN = {"populations": [{"id": "all"}, {"id": "part", "within": "all"}]}


@pytest.mark.parametrize(("measure", "kind"), [("in", "arrested"), ("out", "pardoned"), ("out", "released"), ("out", "Freed")])
def test_more_of_a_part_than_of_its_whole_contradicts_in_every_word_for_it(measure: str, kind: str) -> None:
    figures = [{**flow(name, value, 0, 1, name), "measure": measure, "kind": kind} for name, value in (("part", 122), ("all", 5))]
    result = found(figures, **WITHIN)
    assert not result.consistent and not result.not_compared


def test_pardoned_and_released_are_two_kinds() -> None:
    figures = [{**flow(kind, value, 0, 1), "measure": "out", "kind": kind} for kind, value in (("pardoned", 30), ("released", 52))]
    assert found(figures).consistent


def test_a_kind_that_nobody_knows_is_said_not_to_be_compared() -> None:
    figures = [flow("part", 122, 0, 1, "part", kind="registered anew"), flow("all", 5, 0, 1, "all", kind="registered anew")]
    result = found(figures, **WITHIN)
    (said,) = result.not_compared
    assert result.consistent
    assert said.startswith("of the kind 'registered anew' nobody knows whether it opens custody") and "detained" in said
    assert result.to_json()["not_compared"] == [said]
    assert not found([flow("one", 5, 0, 1, kind="registered anew")]).not_compared, "it matters only between a part and its whole"
    assert not found([flow("part", 9, 0, 1, "part", kind="designated"), flow("all", 5, 0, 1, "all")], **WITHIN).not_compared


# -- differences that are none ----------------------------------------------------------------------------------------------


def stock(identifier: str, value: int, population: str, **more: Any) -> dict[str, Any]:
    return {"id": identifier, "population": population, "measure": "stock", "on": MONTHS[1], "low": value, "high": value, **more}


COUNTRIES = ("by", "cn", "il", "vn", "ru")


def test_five_countries_of_one_report_need_no_word_on_why_they_differ() -> None:
    populations = [{"id": "world"}, *({"id": country, "within": "world"} for country in COUNTRIES)]
    figures = [stock(country, 50 - place, country, speaker="The Lantern") for place, country in enumerate(COUNTRIES)]
    assert found(figures, populations=populations).differences == ()
    figures[0]["speaker"] = "Example Monitor"
    assert len(found(figures, populations=populations).differences) == 4, "two speakers on two populations may be taken for a contradiction"


def test_a_clean_partition_and_its_balance_need_no_word() -> None:
    more = {
        "populations": [{"id": "p"}, {"id": "men"}, {"id": "women"}, {"id": "old", "within": "men"}],
        "partitions": [{"whole": "p", "parts": ["men", "women"]}],
    }
    figures = [
        stock("before", 90, "p", on=MONTHS[0], speaker="A"),
        stock("p", 100, "p", speaker="A"),
        stock("after", 105, "p", on=MONTHS[2], speaker="A"),
        stock("men", 80, "men", speaker="A"),
        stock("women", 20, "women", speaker="B"),
        stock("old", 10, "old", speaker="B"),
        flow("in", 12, 0, 1, "p", speaker="B"),
        flow("later", 7, 1, 2, "p", speaker="B"),
    ]
    assert [one.figures for one in found(figures, **more).differences if "measure" not in one.dimensions] == []
    told = {frozenset(one.figures) for one in found(figures, **more).differences}
    touching = {frozenset(pair) for pair in (("before", "in"), ("p", "in"), ("p", "later"), ("after", "later"))}
    assert not told & touching, "the balance relates a flow to the stocks before and after it"


def test_two_groups_within_everybody_held_still_get_their_word() -> None:
    populations = [{"id": "held"}, {"id": "viasna", "within": "held"}, {"id": "dissidents", "within": "held"}]
    figures = [stock("one", 1165, "viasna", speaker="Viasna"), stock("other", 1110, "dissidents", speaker="Dissident")]
    (difference,) = found(figures, populations=populations).differences
    assert difference.dimensions == ("population", "speaker")


def test_the_detentions_of_a_day_are_no_puzzle_beside_the_people_of_its_year() -> None:
    figures = [flow(f"day{n}", 10 + n, n, n + 1, unit="detention") for n in range(3)] + [flow("people", 20, 0, 3, high=None)]
    assert found(figures).differences == ()
    figures.append(flow("detentions", 36, 0, 3, unit="detention"))
    (difference,) = [one for one in found(figures).differences if "unit" in one.dimensions]
    assert set(difference.figures) == {"people", "detentions"}
