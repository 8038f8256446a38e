"""Tables as evidence: whatever a list is kept in, every cell is a span of its layer, and nothing of it is lost."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.evidence import EvidenceError
from habeas.evidence.tables import Table, column_letters, column_number, open_table, place_of, read_rows, unescape
from table_files import FIRST, Formula, ods, xlsx


def check(table: Table) -> str:
    """Holds a table to what every layer promises; answers the layer."""
    layer, rows = "".join(table.layer()), list(table.rows())
    assert list(read_rows(layer)) == rows
    for row in rows:
        for column in range(len(row.cells)):
            if (span := row.span(column)) is not None:
                assert unescape(span.of(layer)) == row.cell(column)
                place = place_of(layer, span)
                assert (place.row, place.column) == (row, column)
    return layer


# -- text files -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|", "^"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1251", "koi8-r", "cp866"])
def test_any_delimiter_in_any_encoding_gives_the_same_cells(delimiter: str, encoding: str) -> None:
    table = open_table(FIRST.replace(";", delimiter).encode(encoding), name="list.csv")
    assert [row.cells for row in table.rows()] == [tuple(line.split(";")) for line in FIRST.splitlines()]
    assert table.header.names[1] == "Фамилия"
    check(table)


@pytest.mark.parametrize(("encoding", "told"), [("cp1251", "WINDOWS-1251"), ("koi8-r", "KOI8-R"), ("cp866", "CP866")])
@pytest.mark.parametrize("text", ["ИМЯ,ГОД\nИВАНОВ ИВАН,1990\nПЕТРОВА АННА,1985\n", "имя,год\nсидоров олег,1970\n", FIRST])
def test_what_was_detected_is_told_also_where_all_is_in_capitals(text: str, encoding: str, told: str) -> None:
    table = open_table(text.encode(encoding))
    assert f"read as {told} (detected" in table.notes[0]
    assert next(table.rows()).cells[0] in text


@pytest.mark.parametrize(
    ("text", "encoding", "told"),
    [
        ("nombre,apellido\nJosé,Núñez Pérez\nMaría,Peña\n", "cp1252", "WINDOWS-1252"),
        ("Прозвішча;Імя\nВасілеўскі;Ігар\nКупрыяновіч;Алесь\n", "cp1251", "WINDOWS-1251"),
        ("Прізвище;Ім'я\nВигаданий;Андрій\nНеіснуючий;Євген\nЇжак;Ілля\n", "koi8-u", "KOI8-U"),
    ],
)
def test_other_languages_are_told_by_their_letters(text: str, encoding: str, told: str) -> None:
    table = open_table(text.encode(encoding))
    assert told in table.notes[0]
    assert "".join(table.layer()) == text.replace(";", "\t").replace(",", "\t")


def test_a_declared_encoding_is_believed_and_a_wrong_one_named() -> None:
    assert open_table(FIRST.encode("cp1251"), encoding="windows-1251").header.names[1] == "Фамилия"
    with pytest.raises(EvidenceError, match=r"list\.csv is not UTF-8: byte \d+ \(0x.., line 1\)"):
        open_table(FIRST.encode("cp1251"), name="list.csv", encoding="utf-8")
    with pytest.raises(EvidenceError, match="the encoding 'klingon' is not known"):
        open_table(FIRST.encode(), encoding="klingon")


def test_one_damaged_byte_in_utf8_is_named_not_taken_for_another_encoding() -> None:
    data = FIRST.encode() * 3
    with pytest.raises(EvidenceError, match="is not UTF-8: byte"):
        open_table(data[:400] + b"\xff" + data[400:], name="list.csv")


def test_apostrophes_can_be_the_quotation_marks_and_quotes_can_hold_lines() -> None:
    table = open_table(b"'a, b','c'\n'd','e\nf'\n")
    assert [row.cells for row in table.rows()] == [("a, b", "c"), ("d", "e\nf")]
    check(table)
    plain = open_table(b"name,born\nO'Example,1990\nD'Invented,1991\n")
    assert list(plain.rows())[1].cells == ("O'Example", "1990")


def test_a_line_that_declares_the_separator_is_no_row() -> None:
    table = open_table(f"sep=;\n{FIRST}".encode("utf-8-sig"))
    assert table.header.row == 1
    check(table)


def test_a_quotation_mark_that_is_never_closed_swallows_nothing_unseen() -> None:
    text = "name,born\n" + '"Example Person,1990\n' + "Another Person,1991\n" * 100_000
    with pytest.raises(EvidenceError, match=r"row 2, column 1: a cell of [\d,]+ characters; perhaps a quotation mark"):
        list(open_table(text.encode(), name="list.csv").rows())


def test_titles_above_the_header_and_blank_rows_keep_their_numbers() -> None:
    table = open_table(f"Список вымышленных лиц\n\n{FIRST}\n\n;;;;;\n".encode())
    assert table.header.row == 3
    assert [row.number for row in table.people()] == [4, 5, 6]
    check(table)


def test_huge_cells_and_right_to_left_text_are_kept_as_they_are() -> None:
    text = f"name,story\nמומצא לדוגמה,{'x' * 200_000}\n\u202eاسم مخترع\u202c,b\n"
    table = open_table(text.encode())
    layer = check(table)
    assert "מומצא לדוגמה\t" in layer
    assert "\u202eاسم مخترع\u202c" in layer
    assert "x" * 200_000 in layer


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b"\n\n \n", "holds no row with a value"),
        (b"a,b\n\x00\x01\x02\x03,d\n", "is binary"),
        (b"PK\x03\x04garbage", "is damaged"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "cannot be read as a workbook"),
    ],
)
def test_what_is_no_table_is_refused_in_one_line(data: bytes, said: str) -> None:
    with pytest.raises(EvidenceError, match=said) as refused:
        list(open_table(data, name="list.xlsx").rows())
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ('"name","note"\n"Invented \\"Vanya\\" Person","taken"\n', ['Invented "Vanya" Person', "taken"]),
        ('"name","note"\n"Invented Person","C:\\"\n', ["Invented Person", "C:\\"]),
        ('"name","note"\n"Invented Person","a\\""b"\n', ["Invented Person", 'a\\"b']),
        ('"name","note"\n"Invented \\"Vanya\\"",""\n', ['Invented "Vanya"']),
    ],
    ids=["escapes a mark", "ends a cell", "stands before a doubled mark", "escapes a mark beside an empty cell"],
)
def test_a_backslash_before_a_quotation_mark_is_taken_as_the_cells_come_apart(text: str, cells: list[str]) -> None:
    for more in ("", '"Another Person","' + "x" * 80_000 + '"\n'):
        assert list(list(open_table((text + more).encode()).rows())[1].cells) == cells


cell = st.text(st.characters(codec="utf-8", exclude_characters="\0\r", exclude_categories=["Cs"]), max_size=12)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(cell, min_size=2, max_size=5), min_size=1, max_size=8))
def test_whatever_a_csv_file_holds_comes_back_from_the_layer(rows: list[list[str]]) -> None:
    rows = [["heading one", "heading two"], *rows]
    written = io.StringIO()
    csv.writer(written, delimiter=";", lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(rows)
    table = open_table(written.getvalue().encode(), delimiter=";", encoding="utf-8")
    assert [list(row.cells) for row in table.rows()] == [_stripped(row) for row in rows]
    check(table)


def _stripped(row: list[str]) -> list[str]:
    while row and not row[-1]:
        row = row[:-1]
    return row


@given(st.integers(0, 16_383))
def test_letters_of_columns_are_those_of_spreadsheet_programs(column: int) -> None:
    assert column_number(column_letters(column)) == column
    assert (column_letters(0), column_letters(26), column_letters(16_383)) == ("A", "AA", "XFD")


# -- workbooks --------------------------------------------------------------------------------------------------------------

ROWS = [
    ["Invented people"],
    [],
    ["name", "born", "arrested", "years"],
    ["Example Person", date(1985, 3, 12), "12 марта 2021", 3],
    ["Another Person", 1990, "2021-03-12", 2.5],
]


@pytest.mark.parametrize("make", [xlsx, ods])
def test_a_workbook_gives_its_cells_as_exact_text(make: object) -> None:
    table = open_table(make({"people": ROWS}), name="list")  # type: ignore[operator]
    assert table.header.row == 3
    assert [row.cells for row in table.people()] == [
        ("Example Person", "1985-03-12", "12 марта 2021", "3"),
        ("Another Person", "1990", "2021-03-12", "2.5"),
    ]
    layer = check(table)
    assert layer.startswith("\fpeople\nInvented people\n\nname\tborn")


@pytest.mark.parametrize("make", [xlsx, ods])
def test_a_formula_that_was_never_calculated_is_its_own_text(make: object) -> None:
    table = open_table(make({"people": [["name", "born"], ["Example Person", Formula("DATE(1985,3,12)")]]}))  # type: ignore[operator]
    assert next(table.people()).cells == ("Example Person", "=DATE(1985,3,12)")
    check(table)


def test_an_error_is_its_sign() -> None:
    table = open_table(xlsx({"people": [["name", "born"], ["Example Person", "#N/A"]]}))
    assert next(table.people()).cells == ("Example Person", "#N/A")


def test_of_several_sheets_one_has_to_be_named_and_what_is_not_read_is_told() -> None:
    data = xlsx({"2024": ROWS, "2025": ROWS, "empty": []})
    with pytest.raises(EvidenceError, match=r"list\.xlsx has 2 sheets \('2024', '2025'\); say which in the mapping: sheet = \"2024\""):
        open_table(data, name="list.xlsx")
    one = open_table(data, sheet="2025")
    assert "not read: '2024'" in one.notes
    both = open_table(data, sheet=["2024", "2025"])
    assert [(row.sheet, row.number) for row in both.people()] == [("2024", 4), ("2024", 5), ("2025", 4), ("2025", 5)]
    check(both)
    with pytest.raises(EvidenceError, match="has no sheet '2023'"):
        open_table(data, sheet="2023")


def test_a_merged_header_is_told_with_its_columns() -> None:
    rows = [["name", "date", "", "place"], ["Example Person", "1985", "2021", "Horki"]]
    table = open_table(xlsx({"people": rows}, merged=["B1:C1"]))
    assert table.header.notes == (
        "row 1: the header 'date' is merged over columns B to C; name these columns by their letters in the mapping, or unmerge it",
    )


def test_a_sheet_that_begins_in_the_middle_keeps_its_rows_and_columns() -> None:
    table = open_table(xlsx({"people": [[], [], [None, None, "name", "born"], [None, None, "Example Person", 1990]]}))
    (row,) = table.people()
    assert (row.number, row.cells) == (4, ("", "", "Example Person", "1990"))
    check(table)


@pytest.mark.parametrize("name", ["xl/workbook.xml", "mimetype"])
def test_a_workbook_that_is_one_thing_repeated_is_refused_before_it_is_unpacked(name: str) -> None:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, "application/vnd.oasis.opendocument.spreadsheet")
        with archive.open("xl/worksheets/sheet1.xml", "w") as sheet:
            for _ in range(80):
                sheet.write(b"<c>a</c>" * 125_000)
    with pytest.raises(EvidenceError, match="one thing repeated"):
        open_table(into.getvalue(), name="people.xlsx")
