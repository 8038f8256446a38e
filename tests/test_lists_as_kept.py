"""Lists as people keep them: totals below, headers in two languages, dates that are guesses, two names in a cell. All invented."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from conftest import Called
from habeas.dates import DateError
from habeas.evidence.tables import open_table
from habeas.identity import Index, ListedPerson, diff, duplicates, match, people_in
from habeas.identity.aliases import names_in, parts_in
from habeas.reading.tables import propose, read_date
from habeas.reading.tables.words import properties_of

Habeas = Callable[..., Called]

BILINGUAL = """Спіс палітвязняў,,,
на 12.12.2025,,,
Прозвішча / Surname,Імя / Given name,Дата затрымання / Date of arrest,Дата нараджэння
Surname,Given name,Date of arrest,Date of birth
Узораў,Іван,12.03.2021,каля 1985
Узорчык,Пётр,летам,30184
Узорны,Алег,восень 21,1990
Узорская,Ганна,потым,c. 1970
Усяго: 4,,,
"""


def written(folder: Path, name: str, text: str) -> str:
    (folder / name).write_text(text, encoding="utf-8")
    return str(folder / name)


def people(text: str) -> list[ListedPerson]:
    return [row.person for row in people_in(open_table(text.encode(), name="list.csv"))]


# -- match --------------------------------------------------------------------------------------------------------------------


def test_a_header_said_again_and_a_total_are_nobody_on_either_side(habeas: Habeas, tmp_path: Path) -> None:
    listed, register = written(tmp_path, "list.csv", BILINGUAL), written(tmp_path, "register.csv", BILINGUAL)
    rows = habeas("match", listed, register, "--json").json["rows"]
    assert [row["verdict"] for row in rows] == ["none", "match", "match", "match", "match", "none"]
    assert rows[0]["candidates"] == rows[-1]["candidates"] == []
    assert rows[0]["flags"] == ["repeats the header; it is no person"]
    assert rows[-1]["name"] == "Усяго: 4" and "a total" in rows[-1]["flags"][0]
    assert "6 rows: 4 matched, 0 tied, 0 not found, 2 nobody." in habeas("match", listed, register).out


@pytest.mark.parametrize(
    "total",
    [
        "Усяго: 3",
        "TOTAL",
        "Total: 3",
        "Итого",
        "Итого:",
        "Total general: 12",
        "Всего 12 человек",
        "Усяго чалавек - 5",
        "Grand total 7",
        "3",
    ],
)
@pytest.mark.parametrize("header", ["name,birth_date", "birth_date,name", "name"])
def test_a_total_is_nobody_in_any_column_and_language(total: str, header: str) -> None:
    columns = header.split(",")
    row = ",".join(total if column == "name" else "" for column in columns)
    some = people(f"{header}\n{','.join('Іван Узораў' if column == 'name' else '' for column in columns)}\n{row}\n")
    assert [person.nobody for person in some] == [False, True]
    assert [result.verdict for result in match(some, Index(some))] == ["match", "none"]


@pytest.mark.parametrize("name", ["Jimmy Page", "Alexander Men", "Сума Узорава", "Lista Узор", "Total", "Ли"])
def test_an_unusual_name_is_a_persons(name: str) -> None:
    assert people(f"name,birth_date\n{name},1990\n")[0].nobody == (name == "Total")


def test_a_total_is_neither_added_nor_gone_nor_a_duplicate() -> None:
    old, new = (open_table(f"name,birth_date\nІван Узораў,1990\n{total}\n".encode(), name="l.csv") for total in ("Усяго: 1,", "Усяго: 2,"))
    found = diff(people_in(old), people_in(new))
    assert (found.added, found.removed, found.unchanged) == ((), (), 1)
    twice = people("name,birth_date\nУсяго: 1,\nУсяго: 1,\nІван Узораў,\n")
    assert duplicates(list(enumerate(twice, 1))) == []


def test_a_number_of_a_spreadsheet_is_the_day_it_means_and_is_told(habeas: Habeas, tmp_path: Path) -> None:
    listed = written(tmp_path, "list.csv", "name,birth_date\nПётр Узорчык,30184\n")
    register = written(tmp_path, "register.csv", "name,birth_date\nПётр Узорчык,1982-08-21\nПётр Узорчык,1991-01-01\n")
    (row,) = habeas("match", listed, register, "--json").json["rows"]
    assert (row["verdict"], row["candidates"][0]["id"]) == ("match", "1")
    assert row["flags"] == ["birth date 30184 is a number; read as the day a spreadsheet means by it, 1982-08-21"]


@pytest.mark.parametrize(
    ("header", "meant"),
    [
        ("Прозвішча / Surname", "surname"),
        ("Surname (Прозвішча)", "surname"),
        ("Прізвище / Surname", "surname"),
        ("Фамилия Surname", "surname"),
        ("ФИО / Full name", "name"),
        ("Имя / Фамилия", "name"),
        ("Дата рождения | Date of birth", "birth_date"),
        ("Дата рождения", "birth_date"),
        ("Колер", None),
        ("Колер / Color", None),
    ],
)
def test_a_header_in_two_languages_names_one_thing(header: str, meant: str | None) -> None:
    assert next(iter(properties_of(header)), None) == meant


# -- several names in a cell --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Іван Узораў / Ivan Uzorau", ["Іван Узораў", "Ivan Uzorau"]),
        ("Іван Узораў/Ivan Uzorau", ["Іван Узораў", "Ivan Uzorau"]),
        ("Узораў/Uzorau Іван/Ivan", ["Узораў Іван", "Uzorau Ivan"]),
        ("Ivan Uzorau (Іван Узораў)", ["Ivan Uzorau", "Іван Узораў"]),
        ("Ivan Uzorau, also known as Jan Uzor", ["Ivan Uzorau", "Jan Uzor"]),
        ("Ivan Uzorau (a.k.a. Jan Uzor)", ["Ivan Uzorau", "Jan Uzor"]),
        ("Иван Узоров, он же Ян Узор", ["Иван Узоров", "Ян Узор"]),
        ("Іван Узораў; Ян Узор", ["Іван Узораў", "Ян Узор"]),
        # An earlier surname, a nickname, a father's name and a blank are no further names.
        ("Узорава (Прыклад) Ганна", ["Узорава (Прыклад) Ганна"]),
        ("Ганна Узорава (Прыклад)", ["Ганна Узорава (Прыклад)"]),
        ("Ram s/o Gopal", ["Ram s/o Gopal"]),
        ("н/д", ["н/д"]),
        ("Known Uzorau", ["Known Uzorau"]),
    ],
)
def test_a_cell_with_two_names_holds_both(cell: str, names: list[str]) -> None:
    assert list(names_in(cell)) == names


def test_parts_in_columns_may_be_spelt_twice() -> None:
    assert parts_in(("Узораў / Uzorau", "Іван / Ivan", "")) == [("Узораў", "Іван", ""), ("Uzorau", "Ivan", "")]


def test_either_name_of_a_cell_finds_and_is_found() -> None:
    register = [
        ListedPerson("1", "Jan Uzor"),
        ListedPerson("2", "Пётр Прыклад / Piotr Pryklad"),
        ListedPerson("3", "", surname="Узорчык / Uzorchyk", given_name="Алег / Aleh"),
        ListedPerson("4", "Ivan Uzorau"),
    ]
    index = Index(register)

    def found(name: str) -> str:
        result = next(match([ListedPerson("", name)], index))
        return f"match {result.candidates[0].id}" if result.verdict == "match" else result.verdict

    assert found("Kazimir Chuzhy, also known as Jan Uzor") == "match 1"
    assert found("Пётр Прыклад") == found("Piotr Pryklad") == "match 2"
    assert found("Aleh Uzorchyk") == "match 3"
    assert found("Ivan Uzorau / Jan Uzor") == "tie", "two people, and nothing tells which"
    assert found("Kazimir Chuzhy / Stanislau Inshy") == "none"


# -- diff ---------------------------------------------------------------------------------------------------------------------


def test_columns_in_another_order_and_parts_in_each_others_column_are_the_same_people() -> None:
    def compared(old: str, new: str) -> tuple[int, int, int, int]:
        found = diff(*(people_in(open_table(text.encode(), name="l.csv")) for text in (old, new)))
        return len(found.added), len(found.removed), len(found.changed), len(found.respelt)

    old = "surname,given_name,birth_date\nУзораў,Іван,1990-01-02\nУзорчык,Пётр,1980-03-04\n"
    assert compared(old, "birth_date,given_name,surname\n1990-01-02,Іван,Узораў\n1980-03-04,Пётр,Узорчык\n") == (0, 0, 0, 0)
    assert compared(old, "surname,given_name,birth_date\nІван,Узораў,1990-01-02\nПётр,Узорчык,1980-03-04\n") == (0, 0, 0, 2)
    assert compared(old.replace(",1990-01-02", ",").replace(",1980-03-04", ","), "surname,given_name\nІван,Узораў\nПётр,Узорчык\n") == (
        0,
        0,
        0,
        2,
    )


# -- map ----------------------------------------------------------------------------------------------------------------------


def test_a_column_of_days_keeps_its_property_however_many_cells_are_odd(habeas: Habeas, tmp_path: Path) -> None:
    listed = written(tmp_path, "list.csv", BILINGUAL)
    told = habeas("map", listed, "--json").json
    assert [column["property"] for column in told["columns"]] == ["surname", "given_name", "detained", "birth_date"]
    assert all(column["sure"] for column in told["columns"])
    (odd,) = [sentence for sentence in told["unsure"] if "taken for detained" in sentence]
    assert "3 of its 4 cells" in odd and "'летам'" in odd
    assert "Date of arrest" not in told["columns"][2]["examples"], "the second header is no value"


def test_the_header_is_told_in_the_row_that_the_mapping_has(habeas: Habeas, tmp_path: Path) -> None:
    listed = written(tmp_path, "list.csv", "Рада,Праваабаронцы,Год\nСпіс,палітвязняў,2025\n" + BILINGUAL.split("\n", 2)[2])
    told = habeas("map", listed, "--json").json
    assert told["header_row"] == tomllib.loads(told["toml"])["file"]["header_row"] == 3
    assert "header in row 3" in habeas("map", listed).out


def test_odd_days_are_bad_rows_of_the_list(habeas: Habeas, tmp_path: Path) -> None:
    listed, mapping = written(tmp_path, "list.csv", BILINGUAL), str(tmp_path / "m.toml")
    register = str(tmp_path / "r.habeas")
    habeas("map", listed, "--save", mapping, "--publisher", "Prykladna")
    habeas("init", register)
    called = habeas("add", listed, "--map", mapping, "--register", register)
    assert called.code == 2
    assert "летам" in called.out + called.err and "Усяго: 4" in called.out + called.err


@pytest.mark.parametrize(
    "said", ["каля 2023", "около 2023", "circa 2023", "c. 2023", "c.2023", "ca 2023", "~2023", "2023?", "hacia 2023", "ок. 2023 г."]
)
def test_a_guess_at_a_year_is_one_year_more_on_either_side(said: str) -> None:
    on = read_date(said)
    assert (on.earliest, on.latest, on.precision, on.text) == (date(2022, 1, 1), date(2024, 12, 31), "between", said)


def test_a_guess_at_a_month_or_a_day_is_as_wide_as_it_is_fine() -> None:
    month, day = read_date("около марта 2021"), read_date("каля 12.03.2021")
    assert (month.earliest, month.latest) == (date(2021, 2, 1), date(2021, 4, 30))
    assert (day.earliest, day.latest) == (date(2021, 3, 5), date(2021, 3, 19))


@pytest.mark.parametrize("said", ["каля", "c. Минск", "?", "около трёх"])
def test_a_guess_at_nothing_is_no_date(said: str) -> None:
    with pytest.raises(DateError):
        read_date(said)


def test_a_header_in_two_languages_is_sure() -> None:
    columns = propose(open_table(BILINGUAL.encode(), name="list.csv")).columns
    assert [column.why for column in columns] == ["its header"] * 4


@pytest.mark.parametrize("header", ["Nombre", "Имя", "Імя", "First name", "ФИО"])
def test_a_list_of_one_column_of_names_is_read_by_every_verb(habeas: Habeas, tmp_path: Path, header: str) -> None:
    listed = written(tmp_path, "list.csv", f"{header}\nІван Узораў\nПётр Прыклад\n")
    newer = written(tmp_path, "newer.csv", f"{header}\nІван Узораў\nАлег Узорчык\n")
    assert [column["property"] for column in habeas("map", listed, "--json").json["columns"]] == ["name"]
    assert [row["verdict"] for row in habeas("match", listed, newer, "--json").json["rows"]] == ["match", "none"]
    differing = habeas("diff", listed, newer, "--json").json
    assert [len(differing[what]) for what in ("added", "removed")] == [1, 1]


@pytest.mark.parametrize("cells", ["Узораў,Іван", "Узораў,Іван Узораў", "Узораў,Узораў Іван"])
def test_a_column_called_just_name_beside_a_surname_is_the_given_name_or_the_whole(habeas: Habeas, tmp_path: Path, cells: str) -> None:
    listed = written(tmp_path, "list.csv", f"Surname,Name\n{cells}\n")
    register = written(tmp_path, "register.csv", "name\nИван Узоров\nПётр Узоров\n")
    found = habeas("match", listed, register, "--json").json["rows"][0]
    assert (found["verdict"], found["candidates"][0]["id"]) == ("match", "1")
