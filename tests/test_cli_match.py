"""`habeas match` and `habeas diff` from the command line: a document, tables for people, and one line for what is wrong."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from conftest import Called
from table_files import xlsx

Habeas = Callable[..., Called]

REGISTER = "id,birth_date,name\n17,1978-08-18,Siarhei Tsikhanouski\n18,,Віктар Бабарыка\n19,,Eduard Babaryka\n"


def written(folder: Path, name: str, text: str, encoding: str = "utf-8") -> str:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return str(path)


def test_match_prints_the_document_of_the_contract(habeas: Habeas, tmp_path: Path) -> None:
    listed = written(
        tmp_path, "list.csv", "\ufeffbirth_date;name\n18.08.1978;Тихановский Сергей\n;Бабарико\n\n;Иван Горкин\nвчера;Лужина\n"
    )
    called = habeas("match", listed, written(tmp_path, "register.csv", REGISTER), "--json")
    assert (called.code, called.err) == (0, "")
    rows = called.json["rows"]
    assert [(row["row"], row["name"], row["verdict"]) for row in rows] == [
        (1, "Тихановский Сергей", "match"), (2, "Бабарико", "tie"), (4, "Иван Горкин", "none"), (5, "Лужина", "none"),
    ]  # fmt: skip
    first = rows[0]["candidates"][0]
    assert (first["id"], first["name"]) == ("17", "Siarhei Tsikhanouski")
    assert first["probability"] > 0.99
    assert first["score"] == pytest.approx(sum(why["weight"] for why in first["why"]), abs=0.05)
    assert {why["on"] for why in first["why"]} == {"surname", "given name", "birth date"}
    assert {candidate["id"] for candidate in rows[1]["candidates"]} == {"18", "19"}
    assert rows[3]["flags"] == ["birth date not understood: вчера"]


def test_match_reads_parts_in_columns_and_a_register_without_ids(habeas: Habeas, tmp_path: Path) -> None:
    listed = written(tmp_path, "list.csv", "given_name,patronymic,surname\nСергей,Леонидович,Тихановский\n")
    called = habeas("match", listed, written(tmp_path, "register.csv", "name\nІван Горкін\nSiarhei Tsikhanouski\n"), "--json")
    assert called.json["rows"][0]["candidates"][0]["id"] == "2"


def test_match_looks_among_the_people_of_a_register(habeas: Habeas, tmp_path: Path) -> None:
    register, report = str(tmp_path / "r.habeas"), tmp_path / "report.txt"
    assert habeas("init", register).code == 0
    report.write_text("Date: 2025-12-12\n\nOn September 11 Belarus released Ales Bialiatski and Maria Kalesnikava.\n", encoding="utf-8")
    assert habeas("add", str(report), "--publisher", "Example Wire", "--register", register).code == 0
    listed = written(tmp_path, "list.csv", "name\nАлесь Бяляцкі\nКолесникова Мария\nИван Горкин\n")
    proposed = habeas("match", listed, "--register", register, "--include", "proposed", "--json").json["rows"]
    assert [row["verdict"] for row in proposed] == ["match", "match", "none"]
    assert proposed[0]["candidates"][0]["name"] == "Ales Bialiatski"
    assert habeas("person", proposed[0]["candidates"][0]["id"], "--register", register, "--include", "proposed", "--json").code == 0
    decided = habeas("match", listed, "--register", register, "--json").json["rows"]
    assert [row["verdict"] for row in decided] == ["none", "none", "none"]


def test_a_list_is_matched_against_a_register_by_birth_dates_and_by_any_engine(habeas: Habeas, tmp_path: Path) -> None:
    """Two namesakes whom only their birth dates tell apart. Both are invented."""
    register = str(tmp_path / "r.habeas")
    assert habeas("init", register).code == 0
    known = written(tmp_path, "known.csv", "id,name,birth_date\n1,Янка Узораў,1985-03-12\n2,Янка Узораў,1961-07-21\n3,Міхась Тэставіч,\n")
    mapping = written(
        tmp_path,
        "m.toml",
        '[list]\nname = "known"\nowner = "Example Monitor"\nmeans = "held"\n'
        '[columns]\nid = "id"\nname = "name"\nbirth_date = "birth_date"\n',
    )
    assert habeas("add", known, "--map", mapping, "--published", "2025-12-12", "--register", register).code == 0
    listed = written(tmp_path, "list.csv", "name,birth_date\nУзоров Ян,1961-07-21\nУзоров Янка,\nИван Горкин,\n")
    for engine in ("own", "splink"):
        called = habeas("match", listed, "--register", register, "--include", "proposed", "--engine", engine, "--json")
        rows = called.json["rows"]
        assert [row["verdict"] for row in rows] == ["match", "tie", "none"]
        assert {why["detail"] for why in rows[0]["candidates"][0]["why"] if why["on"] == "birth date"} == {"equal"}


def test_of_several_sheets_the_one_with_names_is_taken(habeas: Habeas, tmp_path: Path) -> None:
    register = written(tmp_path, "register.csv", REGISTER)
    book = tmp_path / "list.xlsx"
    names = [["name", "birth_date"], ["Тихановский Сергей", "1978"]]
    book.write_bytes(xlsx({"About": [["Published by", "Example Monitor"]], "2025": names, "Totals": [["held", "1"]]}))
    assert habeas("match", str(book), register, "--json").json["rows"][0]["verdict"] == "match"
    assert habeas("diff", str(book), str(book), "--json").json["unchanged"] == 1
    book.write_bytes(xlsx({"2024": names, "Totals": [["held", "1"]], "2025": names}))
    said = habeas("match", str(book), register).problem
    assert "has 3 sheets ('2024', 'Totals', '2025'), and '2024' and '2025' have a column for names" in said
    assert said.rstrip().endswith("say which, for example --sheet 2024")
    book.write_bytes(xlsx({"About": [["Published by", "Example Monitor"]], "Totals": [["held", "1"]]}))
    assert "has 2 sheets ('About', 'Totals'), and none has a column called name" in habeas("diff", str(book), register).problem


def test_birth_dates_are_read_as_add_reads_them(habeas: Habeas, tmp_path: Path) -> None:
    dates = ("12.03.85", "12 марта 1985 г.", "сакавік 1985", "~1985", "няма дадзеных", "s/d", "Mars")
    listed = written(tmp_path, "list.csv", "ФИО;Дата рождения\n" + "".join(f"Вымышленный Пётр;{said}\n" for said in dates))
    rows = habeas("match", listed, written(tmp_path, "other.csv", "name,birth_date\nВымышленный Пётр,1985-03-12\n"), "--json").json["rows"]
    said = [[why["detail"] for why in row["candidates"][0]["why"] if why["on"] == "birth date"] for row in rows]
    assert [one[0] for one in said[:2]] == ["equal", "equal"]
    assert all(said[:4]) and not any(said[4:])
    assert [bool(row.get("flags")) for row in rows] == [False] * 6 + [True]


def test_the_header_below_a_merged_one_is_the_header(habeas: Habeas, tmp_path: Path) -> None:
    book = tmp_path / "list.xlsx"
    head = [["Name", "", "Dates", ""], ["Surname", "Given name", "Born", "Arrested"]]
    book.write_bytes(xlsx({"2025": [*head, ["Invented", "Peter", "12.03.1985", "01.02.2021"]]}, merged=["A1:B1", "C1:D1"]))
    (row,) = habeas("match", str(book), str(book), "--json").json["rows"]
    assert (row["name"], row["verdict"]) == ("Peter Invented", "match")


def test_a_sheet_is_named(habeas: Habeas, tmp_path: Path) -> None:
    register = written(tmp_path, "register.csv", REGISTER)
    book = tmp_path / "list.xlsx"
    older = [["name", "birth_date"], ["Тихановский Сергей", "1978"]]
    book.write_bytes(xlsx({"2024": older, "2025": [*older, ["Вымышленная Анна", "1990"]]}))
    assert len(habeas("match", str(book), register, "--sheet", "2025", "--json").json["rows"]) == 2
    found = habeas("diff", str(book), str(book), "--sheet", "2024", "--sheet", "2025", "--json").json
    assert [row["name"] for row in found["added"]] == ["Вымышленная Анна"]
    assert habeas("diff", str(book), str(book), "--sheet", "2025", "--json").json["unchanged"] == 2
    assert habeas("dedupe", str(book), "--sheet", "2025", "--json").json["rows"] == 2
    assert "there are '2024', '2025'" in habeas("match", str(book), register, "--sheet", "2026").problem
    assert "3 sheets are named for 1 workbook" in habeas("match", str(book), register, *["--sheet", "2024"] * 3).problem
    assert "has no sheets" in habeas("match", register, register, "--sheet", "2024").problem
    assert "reads CSV only" in habeas("dedupe", register, "--sheet", "2024", "--engine", "splink").problem


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name,birth_date\nИван, Горкин,1980,x\nПётр,Сомов,1981,y,z\n", "row 1: 4 cells under 2 columns, more than the header has"),
        ("name;note\nИван Горкин;a\nПётр Сомов\nМария Лужина;a;b;c\n", "row 3: 4 cells under 2 columns, more than the header has"),
    ],
)
def test_a_ragged_list_is_refused_with_the_row_that_is_wider(habeas: Habeas, tmp_path: Path, text: str, said: str) -> None:
    assert said in habeas("match", written(tmp_path, "list.csv", text), written(tmp_path, "register.csv", REGISTER)).problem


def test_match_shows_people_what_each_piece_of_evidence_weighs(habeas: Habeas, tmp_path: Path) -> None:
    listed = written(tmp_path, "list.csv", "name,birth_date\nТихaновский Сергей,1978\n")
    called = habeas("match", listed, written(tmp_path, "register.csv", REGISTER), "--why")
    assert called.code == 0
    for said in (
        "1  Тихановский Сергей, born 1978: match",
        "homoglyphs",
        "Siarhei Tsikhanouski (17)",
        "birth date: year equal",
        "bits in all",
    ):
        assert said.replace("Тихановский", "Тихaновский") in called.out
    assert "1 row: 1 matched, 0 tied, 0 not found." in called.out


def test_diff_prints_what_changed(habeas: Habeas, tmp_path: Path) -> None:
    old = written(tmp_path, "old.csv", "name,status\nИван Горкин,held\nМария Лужина,held\nПётр Сомов,held\n")
    new = written(tmp_path, "new.csv", "name,status\nІван Горкін,held\nМария Лужина,released\nАлена Бяроза,held\n")
    found = habeas("diff", old, new, "--json").json
    assert [row["name"] for row in found["added"]] == ["Алена Бяроза"]
    assert [row["name"] for row in found["removed"]] == ["Пётр Сомов"]
    assert found["changed"][0]["cells"] == [{"column": "status", "old": "held", "new": "released"}]
    assert (found["respelt"][0]["old"]["name"], found["respelt"][0]["new"]["name"]) == ("Иван Горкин", "Іван Горкін")
    assert (found["ambiguous"], found["unchanged"]) == ([], 0)
    shown = habeas("diff", old, new)
    assert "respelt: Иван Горкин (row 1) is now Іван Горкін (row 1)" in shown.out
    assert "1 added, 1 removed, 1 changed, 1 respelt, 0 ambiguous, 0 unchanged." in shown.out


def test_lists_come_as_they_are_kept(habeas: Habeas, tmp_path: Path) -> None:
    """A release list saved by an old Excel, against a workbook of a monitor with its own words above the columns."""
    listed = written(
        tmp_path, "list.csv", "Список освобождённых;;\n№;Ф.И.О.;Дата рождения\n1;Тихановский Сергей;18.08.1978\n2;Горкин Иван;\n", "cp1251"
    )
    register = tmp_path / "register.xlsx"
    register.write_bytes(
        xlsx(
            {
                "Спіс": [
                    ["Прозвішча", "Імя", "Дата нараджэння", "Пол"],
                    ["Ціханоўскі", "Сяргей", date(1978, 8, 18), "м"],
                    ["Лужына", "Ганна", "", "ж"],
                ]
            }
        )
    )
    rows = habeas("match", listed, str(register), "--json").json["rows"]
    assert [(row["row"], row["name"], row["verdict"]) for row in rows] == [(1, "Тихановский Сергей", "match"), (2, "Горкин Иван", "none")]
    assert {why["on"] for why in rows[0]["candidates"][0]["why"]} == {"surname", "given name", "birth date"}
    assert rows[0]["candidates"][0] | {"score": 0, "probability": 0, "why": []} == {
        "id": "1", "name": "Сяргей Ціханоўскі", "score": 0, "probability": 0, "why": [], "flags": [],
    }  # fmt: skip


def test_two_snapshots_meet_under_headers_of_two_languages(habeas: Habeas, tmp_path: Path) -> None:
    old = written(tmp_path, "old.csv", "ФИО;Дата рождения\nИван Горкин;01.02.1980\n")
    new = written(tmp_path, "new.csv", "birth_date,name\n1980-02-01,Іван Горкін\n")
    found = habeas("diff", old, new, "--json").json
    assert (len(found["respelt"]), found["changed"], found["added"], found["removed"]) == (1, [], [], [])


def test_two_columns_that_both_hold_the_birth_date_are_refused_by_their_letters(habeas: Habeas, tmp_path: Path) -> None:
    listed = written(tmp_path, "list.csv", "ФИО,дата рождения,год рождения\nИван Горкин,,1980\n")
    said = habeas("match", listed, listed).problem
    assert "columns B (дата рождения) and C (год рождения) both hold the birth_date; rename one of them" in said


@pytest.mark.parametrize(
    ("text", "encoding", "said"),
    [
        ("colour,born\nИван Горкин,1980\n", "utf-8", "no column called name"),
        ("", "utf-8", "is empty"),
        ("name,name\nа,б\n", "utf-8", "columns A (name) and B (name) both hold the name"),
        ("name,note\nИван Горкин,a,b\n", "utf-8", "row 1: 3 cells under 2 columns"),
    ],
)
def test_a_bad_list_is_refused_in_one_line(habeas: Habeas, tmp_path: Path, text: str, encoding: str, said: str) -> None:
    listed = written(tmp_path, "list.csv", text, encoding)
    register = written(tmp_path, "register.csv", REGISTER)
    assert said in habeas("match", listed, register, "--json").problem
    assert said in habeas("diff", register, listed).problem


def test_a_list_that_is_not_there_is_said_to_be_so(habeas: Habeas, tmp_path: Path) -> None:
    assert "is not there" in habeas("match", str(tmp_path / "none.csv"), str(tmp_path / "none.csv")).problem


def test_ugly_rows_are_answered_one_by_one(habeas: Habeas, tmp_path: Path) -> None:
    rows = ["И" * 5000, "\u200fمحمد بن سلمان\u200e", '"Горкин, Иван"', "\u202eнавИ", "Тиханoвский Сергей", "' OR 1=1", "=1+1"]
    listed = written(tmp_path, "list.csv", "name\n" + "\n".join(rows) + "\n")
    found = habeas("match", listed, written(tmp_path, "register.csv", REGISTER), "--json").json["rows"]
    assert [row["row"] for row in found] == list(range(1, 8))
    assert [row["verdict"] for row in found] == ["none", "none", "none", "none", "match", "none", "none"]
    assert found[4]["flags"] == ["homoglyphs"]


def test_a_header_merged_over_columns_with_cells_of_their_own_is_refused(habeas: Habeas, tmp_path: Path) -> None:
    (tmp_path / "list.xlsx").write_bytes(xlsx({"Лист": [["ФИО", None, "Дата рождения"], ["Горкин", "Иван", "1980"]]}, merged=["A1:B1"]))
    called = habeas("match", str(tmp_path / "list.xlsx"), written(tmp_path, "register.csv", REGISTER))
    assert called.code == 2
    assert called.err.count("\n") == 1
    assert "row 1: the header 'ФИО' is merged over columns A to B, and column B has cells" in called.err


@pytest.mark.parametrize(("text", "where"), [
    ('name,note\nИван Горкин,"held\nПётр Сомов,x\n', "row 2, column B"),
    ('name,note\nИван Горкин,held\nПётр Сомов,"x\n', "row 3, column B"),
])  # fmt: skip
def test_a_quotation_mark_that_is_never_closed_swallows_nobody(habeas: Habeas, tmp_path: Path, text: str, where: str) -> None:
    listed, register = written(tmp_path, "list.csv", text), written(tmp_path, "register.csv", REGISTER)
    for command in (("match", listed, register), ("diff", register, listed)):
        called = habeas(*command)
        assert called.code == 2
        assert f'list.csv, {where}: a quotation mark (") opens and is never closed' in called.err
