"""Rows of one list that are one person: found across spellings, never against a plain contradiction."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from habeas.identity import Cluster, ListedPerson, birth_date, duplicates
from habeas.identity.clusters import RowPair, connected


def clusters(*rows: str) -> list[Cluster]:
    """Rows such as `Иван Горкин;1980-01-01`, numbered from 1."""
    people = []
    for number, row in enumerate(rows, 1):
        name, _, born = row.partition(";")
        people.append((number, ListedPerson("", name, birth_date(born) if born else None)))
    return duplicates(people)


def sets(*rows: str) -> list[list[int]]:
    return [[member.row for member in cluster.members] for cluster in clusters(*rows)]


def test_one_person_in_three_spellings_is_one_cluster() -> None:
    assert sets("Тихановский Сергей;18.08.1978", "Іван Горкін;1970-01-01", "Siarhei Tsikhanouski;1978-08-18", "Сяргей Ціханоўскі;1978") == [
        [1, 3, 4]
    ]


def test_namesakes_with_other_birth_dates_or_fathers_are_not_one_person() -> None:
    assert sets("Иван Горкин;1970-01-01", "Иван Горкин;1981-05-05", "Иван Петрович Лужин;1970", "Иван Олегович Лужин;1970") == []


def test_a_name_alone_is_not_enough_in_a_long_list() -> None:
    others = [f"Сомов{letter}{other}ский Пётр" for letter in "абвгдежзиклмн" for other in "абвгдежзиклмн"]
    assert sets("Иван Горкин", "Иван Горкин", *others) == []


def test_a_chain_through_a_row_without_a_date_shows_its_contradiction() -> None:
    (cluster,) = clusters("Тихановский Сергей Леонидович;1978", "Siarhei Tsikhanouski;1978-08-18", "Сергей Тихановский;1978-03-02")
    assert [conflict.to_json() for conflict in cluster.conflicts] == [
        {"on": "birth date", "values": [{"value": "1978-03-02", "rows": [3]}, {"value": "1978-08-18", "rows": [2]}]}
    ]
    assert all({pair.one, pair.other} != {2, 3} for pair in cluster.pairs)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sets(st.integers(1, 30), min_size=2, max_size=2).map(sorted), max_size=40))
def test_clusters_do_not_depend_on_the_order_of_pairs(numbers: list[list[int]]) -> None:
    pairs = [RowPair(one, other, 0.0, 1.0) for one, other in numbers]
    found = connected(pairs)
    shuffled = pairs[::-1]
    assert connected(shuffled) == found
    where = {row: place for place, rows in enumerate(found) for row in rows}
    assert all(where[pair.one] == where[pair.other] for pair in pairs)
    assert sorted(where) == sorted({row for pair in numbers for row in pair})
