"""The sweep against counting day by day and spell by spell, and the matrix of vintages against one sweep for each entry."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.answers.intervals import OPEN, intersection, union
from habeas.answers.sweep import Spells, coalesced

DAYS = range(1, 14)
ENTRIES = range(0, 8)

Row = tuple[int, int, int, int]

day = st.integers(1, 13)
rows = st.lists(st.tuples(day, day | st.just(OPEN), st.integers(1, 7), st.integers(1, 7) | st.just(OPEN)), max_size=12)


def table(told: list[Row]) -> Spells:
    columns = [[row[place] for row in told] for place in range(4)]
    return Spells.of(*columns)


def over(told: list[Row], on: int, known: int) -> int:
    return sum(1 for start, end, entry, until in told if start <= on < end and entry <= known < until)


def test_one_stay_is_counted_from_its_first_day_to_the_day_before_its_exit() -> None:
    assert Spells.of([3], [6]).stock(1, 8).tolist() == [0, 0, 1, 1, 1, 0, 0, 0]


def test_a_stay_without_an_exit_is_counted_to_the_end() -> None:
    assert Spells.of([3], [OPEN]).stock(1, 5).tolist() == [0, 0, 1, 1, 1]


def test_what_began_before_the_first_day_stands_on_it_and_what_begins_after_the_last_on_none() -> None:
    assert Spells.of([1, 90], [OPEN, OPEN]).stock(50, 3).tolist() == [1, 1, 1]


def test_an_exit_before_its_entry_counts_nowhere() -> None:
    assert Spells.of([6], [3]).stock(1, 8).tolist() == [0] * 8
    assert Spells.of([6], [3], [1]).vintages([1, 4, 7], [0, 1]).tolist() == [[0, 0]] * 3


def test_no_spells_are_nobody_on_every_day() -> None:
    assert Spells.of([], []).stock(1, 3).tolist() == [0, 0, 0]
    assert coalesced([], [], [])[0].tolist() == []


def test_a_row_told_otherwise_counts_only_until_then() -> None:
    told = Spells.of([1, 1], [OPEN, 3], [1, 4], [4, OPEN])
    assert told.stock(1, 4, known=3).tolist() == [1, 1, 1, 1]
    assert told.stock(1, 4, known=4).tolist() == [1, 1, 0, 0]
    assert told.stock(1, 4).tolist() == [1, 1, 0, 0]


def test_columns_of_different_length_and_sides_out_of_order_are_refused() -> None:
    with pytest.raises(ValueError, match="differ in length"):
        Spells.of([1, 2], [3])
    with pytest.raises(ValueError, match="must ascend"):
        Spells.of([1], [3]).vintages([2, 1], [1])


def test_more_rows_than_one_chunk_are_all_counted() -> None:
    many = 200_000
    start = np.arange(many) % 100
    assert Spells.of(start, start + 10).stock(0, 110).sum() == 10 * many
    assert Spells.of(start, start + 10, np.full(many, 3)).vintages(np.arange(110), [2, 3]).sum(axis=0).tolist() == [0, 10 * many]


@given(rows)
def test_the_sweep_is_the_count_of_each_day(told: list[Row]) -> None:
    spells = table(told)
    for known in ENTRIES:
        assert spells.stock(DAYS[0], len(DAYS), known).tolist() == [over(told, on, known) for on in DAYS]
    assert spells.stock(DAYS[0], len(DAYS)).tolist() == [over(told, on, OPEN - 1) for on in DAYS]


@given(rows, st.sets(day, min_size=1), st.sets(st.integers(0, 9), min_size=1))
def test_each_column_of_the_vintages_is_the_sweep_as_known_at_its_entry(told: list[Row], days: set[int], entries: set[int]) -> None:
    matrix = table(told).vintages(sorted(days), sorted(entries))
    assert matrix.tolist() == [[over(told, on, known) for known in sorted(entries)] for on in sorted(days)]


def test_days_far_apart_are_found_without_a_table_of_all_between() -> None:
    told = Spells.of([1, 5_000_000], [OPEN, OPEN], [1, 9_000_000], [OPEN, OPEN])
    assert told.vintages([1, 6_000_000], [1, 9_000_000]).tolist() == [[1, 1], [1, 2]]


@given(rows, st.integers(0, 7))
def test_a_table_without_entries_is_known_from_the_beginning(told: list[Row], known: int) -> None:
    plain = Spells.of([row[0] for row in told], [row[1] for row in told])
    assert plain.stock(1, 13, known).tolist() == plain.stock(1, 13).tolist()
    assert plain.vintages(list(DAYS), [known])[:, 0].tolist() == plain.stock(1, 13).tolist()


owned = st.lists(st.tuples(st.integers(0, 3), day, day | st.just(OPEN)), max_size=12)


@given(owned)
def test_overlapping_stays_of_one_person_are_one_and_people_are_counted_once(told: list[tuple[int, int, int]]) -> None:
    owner, start, end = coalesced(*([row[place] for row in told] for place in range(3)))
    counted = Spells(start, end).stock(DAYS[0], len(DAYS)).tolist()
    assert counted == [len({whose for whose, low, high in told if low <= on < high}) for on in DAYS]
    spells = list(zip(owner.tolist(), start.tolist(), end.tolist(), strict=True))
    assert spells == sorted(spells)
    assert all(a[0] != b[0] or a[2] < b[1] for a, b in pairwise(spells))


@given(owned, owned)
def test_intervals_meet_and_join_as_sets_of_days(left: list[tuple[int, int, int]], right: list[tuple[int, int, int]]) -> None:
    one, other = (union(row[1:] for row in rows) for rows in (left, right))

    def days(intervals: tuple[tuple[int, int], ...]) -> set[int]:
        return {on for on in DAYS for low, high in intervals if low <= on < high}

    assert days(union([*one, *other])) == days(one) | days(other)
    assert days(intersection(one, other)) == days(one) & days(other)
