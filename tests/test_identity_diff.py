"""Two snapshots of a list: added, removed, changed, respelt, and what nothing tells apart. Everybody here is invented."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.identity import Difference, ListError, ListRow, diff, people_of


def listing(text: str) -> list[ListRow]:
    lines = [line.strip().split(",") for line in text.strip().splitlines()]
    return people_of(lines[0], list(enumerate(lines[1:], 1)), name="list.csv")


def names(found: Difference) -> dict[str, Any]:
    return {
        "added": [row.person.shown for row in found.added],
        "removed": [row.person.shown for row in found.removed],
        "changed": [(pair.new.person.shown, pair.cells) for pair in found.changed],
        "respelt": [(pair.old.person.shown, pair.new.person.shown) for pair in found.respelt],
        "ambiguous": len(found.ambiguous),
        "unchanged": found.unchanged,
    }


def test_a_newer_snapshot_in_another_spelling_and_order() -> None:
    old = listing("""name,birth_date,status
        Иван Горкин,1980-01-02,held
        Мария Лужина,1990-03-04,held
        Пётр Сомов,1975-05-06,held
        Олег Ручьёв,1966-07-08,held""")
    new = listing("""status,name,birth_date
        held,Алена Бяроза,1999-01-01
        released,Марыя Лужына,1990-03-04
        transferred,Пётр Сомов,1975-05-06
        held,Иван Горкин,02.01.1980""")
    assert names(diff(old, new)) == {
        "added": ["Алена Бяроза"],
        "removed": ["Олег Ручьёв"],
        "changed": [("Марыя Лужына", (("status", "held", "released"),)), ("Пётр Сомов", (("status", "held", "transferred"),))],
        "respelt": [("Мария Лужина", "Марыя Лужына")],
        "ambiguous": 0,
        "unchanged": 1,
    }


def test_namesakes_are_ambiguous_and_never_paired_silently() -> None:
    old = listing("name,status\nИван Горкин,a\nИван Горкин,b")
    new = listing("name,status\nІван Горкін,c\nIvan Gorkin,d")
    found = diff(old, new)
    assert names(found)["ambiguous"] == 1
    assert (len(found.ambiguous[0].old), len(found.ambiguous[0].new)) == (2, 2)
    assert (found.added, found.removed, found.pairs) == ((), (), ())


def test_two_new_rows_that_fit_one_old_row_are_ambiguous() -> None:
    found = diff(listing("name\nИван Горкин"), listing("name\nІван Горкін\nIvan Gorkin"))
    assert (names(found)["ambiguous"], found.added, found.removed) == (1, (), ())


def test_ids_are_believed_only_where_names_agree() -> None:
    old = listing("id,name\n1,Иван Горкин\n2,Мария Лужина\n3,Пётр Сомов")
    married = diff(old, listing("id,name\n1,Иван Горкин\n2,Мария Сомова-Лужина\n3,Пётр Сомов"))
    assert names(married)["respelt"] == [("Мария Лужина", "Мария Сомова-Лужина")]
    shifted = diff(old, listing("id,name\n1,Мария Лужина\n2,Пётр Сомов"))
    assert names(shifted) | {"unchanged": 2} == {
        "added": [], "removed": ["Иван Горкин"], "changed": [], "respelt": [], "ambiguous": 0, "unchanged": 2,
    }  # fmt: skip


def test_the_numbers_of_the_rows_shift_and_are_no_change_of_anybody() -> None:
    old = listing("№,name,status\n1,Иван Горкин,held\n2,Мария Лужина,held\n3,Пётр Сомов,held\n4,Олег Ручьёв,held")
    new = listing("№,name,status\n1.,Мария Лужина,held\n2.,Пётр Сомов,moved\n3.,Олег Ручьёв,held")
    found = diff(old, new)
    assert names(found)["removed"] == ["Иван Горкин"]
    assert names(found)["changed"] == [("Пётр Сомов", (("status", "held", "moved"),))]
    assert found.unchanged == 2


def test_a_column_that_counts_something_else_is_compared() -> None:
    old = listing("name,children\nИван Горкин,1\nМария Лужина,2\nПётр Сомов,3")
    new = listing("name,children\nИван Горкин,1\nМария Лужина,2\nПётр Сомов,4")
    assert names(diff(old, new))["changed"] == [("Пётр Сомов", (("children", "3", "4"),))]
    short = diff(listing("name,children\nИван Горкин,1\nМария Лужина,2"), listing("name,children\nМария Лужина,1"))
    assert names(short)["changed"] == [("Мария Лужина", (("children", "2", "1"),))]


def test_parts_of_names_in_columns_and_whole_names_meet() -> None:
    found = diff(listing("name\nГоркин Иван Петрович"), listing("patronymic,surname,given_name\nПятровіч,Горкін,Іван"))
    assert names(found)["respelt"] == [("Горкин Иван Петрович", "Іван Пятровіч Горкін")]


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("colour,born", "no column called name"),
        ("name,Name", r"columns A \(name\) and B \(Name\) both hold the name"),
        ("name,Birth date,Дата рождения", r"columns B \(Birth date\) and C \(Дата рождения\) both hold the birth_date"),
        ("", "its columns are none"),
    ],
)
def test_a_list_that_names_nobody_is_refused(header: str, said: str) -> None:
    with pytest.raises(ListError, match=said):
        people_of(header.split(","), [], name="list.csv")


def test_what_is_not_understood_is_flagged() -> None:
    rows = listing("name,birth_date,sex\nИван Горкин,31.02.1980,?\n,,")
    assert rows[0].flags == ("birth date not understood: 31.02.1980", "sex not understood: ?")
    assert rows[1].flags == ("no name",)


_PEOPLE = st.lists(
    st.tuples(
        st.sampled_from(["Иван Горкин", "Іван Горкін", "Мария Лужина", "Пётр Сомов", ""]), st.sampled_from(["", "1980", "1990-03-04"])
    ),
    max_size=8,
)


@given(_PEOPLE, _PEOPLE)
@settings(deadline=None, max_examples=80)
def test_every_row_ends_in_exactly_one_place(old: list[tuple[str, str]], new: list[tuple[str, str]]) -> None:
    before, after = (people_of(("name", "birth_date"), list(enumerate(rows, 1)), name="x") for rows in (old, new))
    found = diff(before, after)
    olds = [*found.removed, *(pair.old for pair in found.pairs), *(row for group in found.ambiguous for row in group.old)]
    news = [*found.added, *(pair.new for pair in found.pairs), *(row for group in found.ambiguous for row in group.new)]
    assert sorted(row.number for row in olds) == [row.number for row in before]
    assert sorted(row.number for row in news) == [row.number for row in after]


@given(_PEOPLE)
@settings(deadline=None, max_examples=40)
def test_a_list_does_not_differ_from_itself(rows: list[tuple[str, str]]) -> None:
    listed = people_of(("name", "birth_date"), list(enumerate(rows, 1)), name="x")
    assert diff(listed, listed).unchanged == len(rows)


def test_columns_that_mean_the_same_are_compared_and_those_of_one_list_are_told() -> None:
    old = listing("""name,status,article
        Иван Горкин,held,342""")
    new = listing("""ФИО,Статус,note
        Иван Горкин,released,x""")
    found = diff(old, new)
    assert [pair.cells for pair in found.changed] == [(("status", "held", "released"),)]
    assert (found.only_old, found.only_new) == (("article",), ("note",))
    assert found.to_json()["not_compared"] == {"old": ["article"], "new": ["note"]}


def test_a_failed_formula_is_told_with_its_column_and_names_nobody() -> None:
    rows = listing("""name,birth_date,status
        #N/A,1980-01-01,held
        Иван Горкин,#REF!,#REF!""")
    assert rows[0].flags == ("column A (name): #N/A is a failed formula, read as empty; mend it", "no name")
    assert rows[1].person.shown == "Иван Горкин"
    assert rows[1].person.birth is None
    assert [flag.split(":")[0] for flag in rows[1].flags] == ["column B (birth_date)", "column C (status)"]
    assert [row.number for row in diff(rows, rows).flagged_old] == [1, 2]
