"""Reading lists: headers in four languages, dates in many manners, rows that cannot be, and the gate for cells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.dates import DateError, PartialDate
from habeas.evidence.tables import open_table, row_text
from habeas.model import Kind, Modality, Party, PersonMention, Span, Statement
from habeas.reading.tables import CellGate, ListMapping, ListReader, MappingError, ReadRow, birth_date, header_row, propose, read_date
from habeas.reading.tables.facets import birth_text
from habeas.reading.tables.words import LANGUAGES, words
from table_files import FIRST, MAPPING, Formula, xlsx

PUBLISHED = date(2025, 12, 12)


def rows(text: str | bytes, mapping: str = MAPPING, published_on: date | None = PUBLISHED) -> list[ReadRow]:
    return list(reader(text, mapping, published_on).rows())


def reader(text: str | bytes, mapping: str = MAPPING, published_on: date | None = PUBLISHED) -> ListReader:
    table = open_table(text.encode() if isinstance(text, str) else text, name="list.csv")
    return ListReader(table, ListMapping.from_toml(mapping, "mapping.toml"), published_on)


def told(row: ReadRow) -> dict[Kind, Statement]:
    return {statement.kind: statement for statement in row.statements}


# -- dates ------------------------------------------------------------------------------------------------------------------

DAY = PartialDate.day(date(2021, 3, 12))
MONTH = PartialDate.month(2021, 3)


@pytest.mark.parametrize(
    ("text", "on"),
    [(text, DAY) for text in ("12.03.2021", "2021-03-12", "12/03/2021", "12 марта 2021", "12 марта 2021 г.", "12 сакавіка 2021 года")]
    + [(text, DAY) for text in ("March 12, 2021", "12th of March 2021", "12 de marzo de 2021", "12-Mar-2021", "12.3.21", "20210312")]
    + [(text, DAY) for text in ("2021-03-12 14:30:00", "2021-03-12T00:00:00Z", "с 12 марта 2021 г.", "since 12 March 2021")]
    + [(text, MONTH) for text in ("March 2021", "март 2021", "сакавік 2021", "marzo de 2021", "03.2021", "2021-03", "3/2021")]
    + [(text, PartialDate.year(2021)) for text in ("2021", "2021 г.", "2021 год")]
    + [("до 12.03.2021", PartialDate.before(date(2021, 3, 12))), ("after March 2021", PartialDate.after(date(2021, 3, 1)))],
)
def test_a_date_is_read_in_the_manner_it_is_written(text: str, on: PartialDate) -> None:
    found = read_date(text, order="dmy", by=PUBLISHED)
    assert found.worded(None) == on
    assert found.text == text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("31.02.2021", "month 2 of 2021 has no day 31"),
        ("12.13.2021", "there is no month 13"),
        ("44267", "a spreadsheet would show it as 2021-03-12"),
        ("03/04/2021", "say which in the mapping"),
        ("sometime in 2021", "is no date"),
        ("12 марта", "is no date"),
        ("0021-03-12", "the year 21 cannot be"),
        ("100", "is no date"),
    ],
)
def test_what_is_no_one_date_is_refused_with_a_reason(text: str, said: str) -> None:
    with pytest.raises(DateError, match=said):
        read_date(text)


def test_two_digits_of_a_birth_year_are_a_guess_where_they_could_be_a_childs() -> None:
    assert read_date("12.03.85", by=PUBLISHED, birth=True).earliest == date(1985, 3, 12)
    with pytest.raises(DateError, match="may be 1921 or 2021"):
        read_date("12.03.21", by=PUBLISHED, birth=True)


@given(st.dates(date(1900, 1, 1), date(2030, 1, 1)))
def test_a_day_comes_back_however_it_is_written(day: date) -> None:
    for text in (day.isoformat(), f"{day:%d.%m.%Y}", f"{day.day}.{day.month}.{day.year}", f"{day:%d %B %Y}", f"{day:%Y/%m/%d}"):
        assert (read_date(text).earliest, read_date(text).latest) == (day, day)
    assert read_date(f"{day:%m/%d/%Y}", order="mdy").earliest == day
    assert read_date(f"{day:%d/%m/%Y}", order="dmy").earliest == day


@given(st.dates(date(1900, 1, 1), date(2030, 1, 1)), st.sampled_from(["day", "month", "year", "before", "after"]))
def test_a_birth_date_comes_back_from_its_facet(day: date, precision: str) -> None:
    on = {
        "day": PartialDate.day(day),
        "month": PartialDate.month(day.year, day.month),
        "year": PartialDate.year(day.year),
        "before": PartialDate.before(day),
        "after": PartialDate.after(day),
    }[precision]
    (row,) = rows("n\nExample Person\n", '[list]\nname="a"\nowner="b"\nmeans="held"\n[columns]\nname="n"\n')
    statement = replace(row.statements[0], facets=(("birth_date", birth_text(on)),))
    assert birth_date(statement).worded(None) == on


# -- rows -------------------------------------------------------------------------------------------------------------------


def test_a_row_states_each_event_on_its_own_cell() -> None:
    first, second, third = rows(FIRST)
    layer = "".join(open_table(FIRST.encode()).layer())
    for row in (first, second, third):
        assert row.problems == ()
        for statement in row.statements:
            assert statement.span.of(layer) == statement.quote
            assert statement.people[0].span.of(layer) == row.record.row.cell(1)
    detained, designated = told(first)[Kind.DETAINED], told(first)[Kind.DESIGNATED]
    assert (detained.quote, detained.on.earliest, detained.people[0].name) == ("01.02.2021", date(2021, 2, 1), "Пётр Вымышленный")
    assert dict(detained.facets) == {"birth_date": "1985-03-12", "place": "ИК-1", "record": "k1", "row": "2"}
    assert (designated.quote, designated.on, designated.parties) == (
        "Вымышленный",
        PartialDate.before(PUBLISHED),
        (Party("by", "Example Monitor"),),
    )
    assert ("status", "political prisoners") in designated.facets
    assert told(second)[Kind.DETAINED].on.worded(None) == PartialDate.month(2022, 3)
    assert dict(third.statements[0].facets)["birth_date"] == "1970"


def test_who_was_released_is_not_listed_as_held() -> None:
    mapping = '[list]\nname="a"\nowner="b"\nmeans="held"\n[columns]\nname="Name"\nreleased="Released"\nground="Ground"\nstatus="Status"\n'
    text = "Name,Released,Ground,Status\nExample Person,2025-09-14,pardon,\nAnother Person,,,in custody\nThird Person,,,released\n"
    first, second, third = rows(text, mapping)
    assert list(told(first)) == [Kind.RELEASED]
    assert dict(told(first)[Kind.RELEASED].facets)["ground"] == "pardon"
    assert list(told(second)) == [Kind.HELD]
    (held,) = second.statements
    assert (held.quote, held.on) == ("in custody", PartialDate.day(PUBLISHED)), "the status tells it, and the list need not again"
    assert list(told(third)) == [Kind.RELEASED]
    assert told(third)[Kind.RELEASED].on == PartialDate.before(PUBLISHED)


BAD = """id;Фамилия;Имя;Дата рождения;Дата ареста;Где
k1;Вымышленный;Пётр;31.02.1985;01.02.2021;ИК-1
k2;Примерова;Анна;01.05.1990;01.05.1989;ИК-4
k3;;;1970;03.04.2023;СИЗО
;Итого: 3;;;;
;Минская область;;;;
id;Фамилия;Имя;Дата рождения;Дата ареста;Где
k4;Небылицын;Олег;1970;03.04.2026;СИЗО
k5;Сказкина;Вера;1999;2021;СИЗО
k5;Байкина;Нина;1998;2021;СИЗО
k6;Лишний;Иван;1990;2021;СИЗО;лишнее
k7;=A1;Иван;1990;2021;СИЗО
k8;Древний;Иван;1790;2021;СИЗО
k9;12345;;1990;2021;СИЗО
k10;Ошибкин;Пётр;#REF!;2021;СИЗО
"""


def test_each_row_that_cannot_be_is_named_with_its_column_and_the_reason() -> None:
    found = {row.record.row.number: "; ".join(map(str, row.problems)) for row in rows(BAD)}
    assert found.pop(9) == ""
    expected = {
        2: "row 2, column D (Дата рождения): '31.02.1985': month 2 of 1985 has no day 31",
        3: "row 3, column E (Дата ареста): the arrest (01.05.1989) lies before the birth (01.05.1990)",
        4: "row 4, column B (Фамилия): has no name",
        5: "'Итого: 3' is a heading or a total",
        6: "'Минская область' is a heading",
        7: "repeats the header",
        8: "row 8, column E (Дата ареста): the arrest (03.04.2026) lies after the list was published (2025-12-12)",
        10: "row 10, column A (id): the id 'k5' stands in row 9 too",
        11: "row 11, column G: there are 7 cells and 6 columns have a header",
        12: "row 12, column B (Фамилия): is a formula without a value",
        13: "the year 1790 cannot be",
        14: "holds no letter",
        15: "holds the error #REF!",
    }
    assert found.keys() == expected.keys()
    for number, said in expected.items():
        assert said in found[number]


def test_a_release_before_the_arrest_and_a_row_twice_are_named() -> None:
    mapping = '[list]\nname="a"\nowner="b"\n[columns]\nname="n"\nbirth_date="b"\ndetained="d"\nreleased="r"\n'
    line = "Example Person,1985-03-12,2021-02-01,2021-03\n"
    first, again, before = rows(f"n,b,d,r\n{line}{line}Another Person,1985-03-12,2021-02-01,2021-01\n", mapping)
    assert first.problems == ()
    assert "word for word what row 2 says" in str(again.problems[0])
    assert str(before.problems[0]) == "row 4, column D (r): the release (2021-01) lies before the arrest (2021-02-01)"


def test_a_name_of_five_thousand_characters_is_named_and_shown_short() -> None:
    (row,) = rows(f"id;Фамилия;Имя;Дата рождения;Дата ареста;Где\n1;{'Ы' * 5000};Пётр;1985;2021;ИК\n")
    (problem,) = row.problems
    assert str(problem) == "row 2, column B (Фамилия): is a name of 5,005 characters; at most 300 are one person's name"
    assert len(problem.short_value) < 70


def test_marks_of_direction_are_no_part_of_a_name() -> None:
    (row,) = rows("n,d\n\u202bمخترع المثال\u202c,2021\n", '[list]\nname="a"\nowner="b"\n[columns]\nname="n"\ndetained="d"\n')
    assert row.problems == ()
    assert row.record.name == "مخترع المثال"


def test_a_merged_cell_and_a_formula_of_a_workbook_are_named() -> None:
    table = [["n", "d"], ["Example Person", "2021"], ["Another Person", ""], ["Third Person", Formula("B2")]]
    mapping = '[list]\nname="a"\nowner="b"\nmeans="held"\n[columns]\nname="n"\ndetained="d"\n'
    first, second, third = rows(xlsx({"s": table}, merged=["B2:B3"]), mapping)
    assert first.problems == ()
    assert str(second.problems[0]).endswith("row 3, column B (d): is part of the merged cells B2:B3; unmerge them and fill each")
    assert "is a formula without a value" in str(third.problems[0])


def test_a_row_without_any_event_is_named_not_lost() -> None:
    (row,) = rows("n,d\nExample Person,\n", '[list]\nname="a"\nowner="b"\n[columns]\nname="n"\ndetained="d"\n')
    assert "states no event" in str(row.problems[0])


# -- the gate ---------------------------------------------------------------------------------------------------------------


def mutations(statement: Statement) -> Iterator[Statement]:
    """The same statement with one thing in it that the row does not say."""
    yield replace(statement, quote=statement.quote + "1")
    yield replace(statement, span=Span(statement.span.start, statement.span.end - 1), quote=statement.quote[:-1])
    yield replace(statement, span=Span(statement.span.start + 1, statement.span.end + 1))
    yield replace(statement, kind=Kind.RELEASED if statement.kind is not Kind.RELEASED else Kind.DETAINED)
    yield replace(statement, modality=Modality.DENIED)
    yield replace(statement, on=PartialDate.day(date(2019, 1, 1)))
    yield replace(statement, speakers=("Somebody Else",))
    yield replace(statement, parties=(Party("by", "Somebody Else"),))
    yield replace(statement, people=())
    (person,) = statement.people
    yield replace(statement, people=(PersonMention("Somebody Else", person.span),))
    yield replace(statement, people=(PersonMention(person.name, Span(person.span.start + 1, person.span.end + 1)),))
    for key, value in statement.facets:
        yield replace(statement, facets=tuple((of, said + "1" if of == key else said) for of, said in statement.facets))
        assert value
    yield replace(statement, facets=(*statement.facets, ("term", "3 years")))


@pytest.mark.parametrize("number", range(3))
def test_the_gate_admits_what_the_row_says_and_refuses_every_mutation_of_it(number: int) -> None:
    read = reader(FIRST)
    row = list(read.rows())[number]
    bound = read.mapping.bind(read.table.header, "list.csv")
    gate = CellGate(bound, PUBLISHED)
    line, start, called = row_text(row.record.row.cells), row.record.row.start, str(row.record.row.number)
    for statement in row.statements:
        assert gate.check(statement, line, start, called) is None
        for mutated in mutations(statement):
            assert gate.check(mutated, line, start, called) is not None, mutated


# -- mappings ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('birth_date = "Дата рождения"', 'birth_date = ["Дата рождения", "Дата ареста"]', "2 columns are mapped to birth_date"),
        ('birth_date = "Дата рождения"', 'birth_date = "Дата ареста"', "birth_date and detained both take column E"),
        ('birth_date = "Дата рождения"', 'birth_date = "Дата рождение"', "there is no column 'Дата рождение' for birth_date; did you mean"),
        (
            'birth_date = "Дата рождения"',
            'birth_date = { column = "Z" }',
            "there is no column Z for birth_date; the last in the header is F",
        ),
        ('birth_date = "Дата рождения"', 'surname = "Дата рождения"', "is not valid TOML: one property takes one column"),
        ('birth_date = "Дата рождения"', 'birthday = "Дата рождения"', "birthday in [columns] is not known; did you mean birth_date?"),
        ('means = "designated"', 'means = "famous"', "means = 'famous' is none of"),
        ('surname = "Фамилия"', 'name = "Фамилия"', "columns.name and columns.given_name both hold names"),
        ("[columns]", "[colums]", "[colums] is not known; did you mean columns?"),
        ('name = "Invented prisoners"\n', "", "[list] needs the name of the list"),
        ('removal = "nothing"', 'removal = "released"', "removal = 'released' is none of nothing, revision, undesignated"),
    ],
)
def test_a_mapping_that_cannot_be_is_one_clear_error(old: str, new: str, said: str) -> None:
    assert old in MAPPING
    if old.startswith("birth_date") and new.startswith("surname"):
        changed_mapping = MAPPING + new
    else:
        changed_mapping = MAPPING.replace(old, new, 1)
    with pytest.raises(MappingError) as refused:
        rows(FIRST, changed_mapping)
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_header_that_stands_twice_is_named_by_its_letters() -> None:
    mapping = '[list]\nname="a"\nowner="b"\n[columns]\nname="name"\ndetained="date"\n'
    with pytest.raises(
        MappingError, match=r"'date' is the header of columns B and C; say which is detained: detained = \{ column = \"B\" \}"
    ):
        rows("name,date,date\nExample Person,2021,2022\n", mapping)
    (row,) = rows("name,date,date\nExample Person,2021,2022\n", mapping.replace('"date"', '{ column = "C" }'))
    assert told(row)[Kind.DETAINED].quote == "2022"


def test_the_header_is_where_the_mapping_finds_its_columns() -> None:
    text = "all,of,this,is,a,title\nanother;line\n" + FIRST
    table = open_table(text.encode(), delimiter=";")
    assert header_row(ListMapping.from_toml(MAPPING), table.beginning()) == 3


HEADERS = {
    "en": "No,Surname,First name,Middle name,Date of birth,Sex,Date of arrest,Article,Date of sentence,Term,Prison,Status,Date of release",
    "ru": "№,Фамилия,Имя,Отчество,Дата рождения,Пол,Дата задержания,Статья УК,Дата приговора,Срок,Место содержания,Статус,"
    "Дата освобождения",
    "be": "№,Прозвішча,Імя,Імя па бацьку,Дата нараджэння,Пол,Дата затрымання,Артыкул КК,Дата прысуду,Тэрмін,Месца ўтрымання,Статус,"
    "Дата вызвалення",
    "es": "Nº,Apellidos,Nombres,Patronímico,Fecha de nacimiento,Sexo,Fecha de detención,Artículo,Fecha de sentencia,Pena,"
    "Centro de reclusión,Estatus,Fecha de excarcelación",
}
VALUES = "1,Ejemplo,Inventada,,12.03.1985,f,01.02.2021,342,05.06.2021,3,ИК-1,,14.09.2025\n" * 3
NAMED = "surname given_name patronymic birth_date sex detained article sentenced term place status released".split()


NOTES = """ФИО;Дата рождения;Дата ареста;Примечание;Источник;Доп.;
Вымышленный Пётр;12.03.1985;01.02.2021;освобождён 12.03.2024;https://example.org/2024-03-12;x;да
Примерова Анна;01.05.1990;02.03.2022;;Весна;вышла по УДО;нет
Небылицын Олег;05.05.1970;03.04.2023;мать двоих детей;Весна;y;да
"""


def test_a_column_that_is_left_out_is_named_and_so_is_what_is_lost_with_it() -> None:
    said = propose(open_table(NOTES.encode(), name="list.csv")).unsure
    lost = ", of which nothing will be recorded: give them columns of their own"
    kept = "is left out, as columns for notes, sources and the like are"
    assert f"column D (Примечание) {kept}; 1 of its 2 cells look like events ('освобождён 12.03.2024'){lost}" in said
    assert f"column E (Источник) {kept}" in said
    assert f"column F (Доп.) is not known and is left out; 1 of its 3 cells look like events ('вышла по УДО'){lost}" in said
    assert "column G (no header) is not known and is left out" in said


@pytest.mark.parametrize(
    ("note", "event"),
    [
        ("released on bail", True),
        ("памілаваны 16.09.2025", True),
        ("памёр у калоніі", True),
        ("excarcelada en julio", True),
        ("этапирован в ИК-2", True),
        ("with his brother", False),
        ("мае дзвюх дачок", False),
        ("profesor de la UCV", False),
    ],
)
def test_a_note_that_looks_like_an_event_is_told_from_others(note: str, event: bool) -> None:
    said = propose(open_table(f"name,notes\nAnna Invented,{note}\n".encode(), name="list.csv")).unsure
    assert any("its cell looks like an event" in sentence for sentence in said) is event


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_mapping_is_proposed_from_headers_in_each_language(language: str) -> None:
    proposal = propose(open_table(f"{HEADERS[language]}\n{VALUES}".encode(), name="list.csv"), publisher="Example Monitor")
    assert [column.property for column in proposal.columns] == [None, *NAMED]
    assert all(column.sure for column in proposal.columns)
    assert any("numbers the rows" in sentence for sentence in proposal.unsure)
    mapping = ListMapping.from_toml(proposal.toml)
    assert set(mapping.columns) == set(NAMED)
    assert mapping.owner == "Example Monitor"


def test_values_tell_where_headers_do_not_and_are_marked_as_unsure() -> None:
    lines = ("Example Person,12.03.1985,m,12/25/2021", "Another Person,01.05.1990,f,01/02/2022", "Third Person,05.06.1971,f,03/04/2023")
    text = "\n".join(("A1,B1,C1,D1", *lines))
    proposal = propose(open_table(text.encode(), name="list.csv"))
    assert [(column.property, column.sure) for column in proposal.columns[:3]] == [("name", False), ("birth_date", False), ("sex", False)]
    assert any("holds dates, but does not say of what" in sentence for sentence in proposal.unsure)


def test_the_rest_of_the_column_tells_which_number_is_the_month() -> None:
    text = "name,date of arrest\nExample Person,12/25/2021\nAnother Person,01/02/2022\n"
    proposal = propose(open_table(text.encode(), name="list.csv"))
    assert 'date_order = "mdy"' in proposal.toml
    undecided = propose(open_table(text.replace("12/25", "12/05").encode(), name="list.csv"))
    assert "date_order" not in undecided.toml
    assert any("may be read in two ways" in sentence for sentence in undecided.unsure)


def test_m_beside_h_is_a_woman() -> None:
    text = "Nombre completo,Sexo,Fecha de detención\nPersona Inventada,M,01.02.2021\nOtro Inventado,H,01.02.2021\n"
    mapping = ListMapping.from_toml(propose(open_table(text.encode()), publisher="x").toml)
    assert dict(mapping.sexes) == {"m": "female", "h": "male"}


def test_the_title_says_what_standing_on_the_list_means() -> None:
    for title, means in (
        ("Спіс палітвязняў Прыкладу", "designated"),
        ("Список освобождённых 12 декабря 2025", "released"),
        ("Lista de presos políticos", "designated"),
        ("Detainees of Example", "held"),
    ):
        proposal = propose(open_table(f"{title}\n\nName,Date of birth\nExample Person,1985-03-12\n".encode(), name="x.csv"))
        assert f'means = "{means}"' in proposal.toml, title
    assert 'name = "Список освобождённых"' in propose(open_table("Список освобождённых 12 декабря 2025\n\nФИО,Пол\nА Б,м\n".encode())).toml


def test_the_words_of_every_language_name_the_same_properties() -> None:
    by_language = {language: {of for named in words().headers.values() for of, code in named if code == language} for language in LANGUAGES}
    assert all(properties == by_language["en"] for properties in by_language.values())
    assert set(words().months.values()) == set(range(1, 13))
