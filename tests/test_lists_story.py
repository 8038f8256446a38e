"""A list in a register: from the file to what counts, the next snapshot of it, and the days on which things go wrong."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from conftest import Called
from habeas import desk, ledger
from habeas.desk import BadRows, DeskError
from habeas.ledger import Ledger
from habeas.model import AsOf, Kind
from habeas.reading.tables import ListMapping, MappingError
from ledger_reports import fresh
from table_files import FIRST, MAPPING, SECOND, xlsx
from test_bad_days_killed import killed

AT = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
DAY = date(2026, 1, 4)
Habeas = Callable[..., Called]


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Ledger]:
    with fresh(tmp_path) as opened:
        yield opened


def add(register: Ledger, text: str | bytes, *, mapping: str = MAPPING, published: str = "2025-06-01", **more: object) -> desk.AddedList:
    data = text if isinstance(text, bytes) else text.encode()
    given: dict[str, object] = {"name": f"list-{published}.csv", "actor": "anna", "published_on": published, "at": AT}
    return desk.add_list(register, data, ListMapping.from_toml(mapping), **(given | more))  # type: ignore[arg-type]


def accept_all(register: Ledger) -> None:
    desk.accept(register, [statement.id for statement in desk.queue(register)], actor="anna")


# -- one list ---------------------------------------------------------------------------------------------------------------


def test_a_list_is_one_entry_of_proposals_and_counts_once_accepted(register: Ledger) -> None:
    added = add(register, FIRST)
    assert (added.people, added.statements, added.skipped) == (3, 6, ())
    assert added.entry is not None
    assert len(desk.log(register)) == 1
    assert desk.fold(register, AsOf(DAY)).people == ()
    accept_all(register)
    people = desk.fold(register, AsOf(DAY)).people
    assert {person.name for person in people} == {"Пётр Вымышленный", "Анна Примерова", "Олег Небылицын"}
    assert all(len(person.statements) == 2 and not person.by_spelling for person in people)
    assert {person.designations[0].by for person in people} == {"Example Monitor"}
    assert {person.episodes[0].start.earliest for person in people} == {date(2021, 2, 1), date(2022, 3, 1), date(2023, 4, 3)}
    assert desk.verify(register).ok


def test_each_statement_opens_onto_its_row_and_column(register: Ledger) -> None:
    add(register, f"Список\n\n{FIRST}")
    statement = next(one for one in desk.queue(register) if one.kind is Kind.DETAINED)
    shown = desk.show(register, statement.id)
    assert shown.cell is not None
    assert shown.cell.words == "row 4, column E (Дата ареста)"
    assert shown.paragraph.startswith("id: k1; Фамилия: Вымышленный; Имя: Пётр; ")
    assert shown.quote.of(shown.paragraph) == "01.02.2021"


def test_a_workbook_opens_onto_its_sheet_also_where_a_cell_holds_lines(register: Ledger) -> None:
    rows = [line.split(";") for line in FIRST.splitlines()]
    rows[1][4] = date(2021, 2, 1)  # type: ignore[call-overload]
    rows[1][5] = "ИК-1\nНовополоцк\tв Примере"
    add(register, xlsx({"2025": rows}))
    statement = next(one for one in desk.queue(register) if one.kind is Kind.DETAINED)
    shown = desk.show(register, statement.id)
    assert shown.cell is not None
    assert shown.cell.words == "sheet 2025, row 2, column E (Дата ареста)"
    assert (statement.quote, shown.quote.of(shown.paragraph)) == ("2021-02-01", "2021-02-01")
    assert dict(statement.facets)["place"] == "ИК-1 Новополоцк в Примере"
    assert dict(statement.facets)["row"] == "2025!2"


def test_the_same_file_twice_adds_nothing(register: Ledger) -> None:
    first = add(register, FIRST)
    again = add(register, FIRST, published="2025-07-01")
    assert again.already
    assert again.source.entry == (first.entry.seq if first.entry else None)
    assert len(desk.log(register)) == 1


def test_bad_rows_stop_everything_unless_they_are_left_out_and_the_report_is_kept(register: Ledger) -> None:
    bad = FIRST + "k4;Сказкина;Вера;09.09.1999;31.02.2025;СИЗО\n;Итого: 4;;;;\n"
    with pytest.raises(BadRows, match=r"2 of 5 rows cannot be added: row 5, column E \(Дата ареста\)") as refused:
        add(register, bad)
    assert [problem.row for problem in refused.value.problems] == [5, 6]
    assert (desk.log(register), register.archive.folder.exists()) == ((), False)
    added = add(register, bad, skip_bad_rows=True)
    assert added.people == 3
    assert added.report is not None
    assert desk.log(register)[0].entry.note == f"list-2025-06-01.csv: 2 of 5 rows left out, see {added.report.sha256[:8]}"
    report = desk.show_report(register, added.report.sha256[:8])
    assert report is not None
    assert [dict(zip(report.header, row, strict=True))["row"] for row in report.rows] == ["5", "6"]
    assert desk.verify(register).ok
    register.archive.path(added.report.sha256).write_bytes(b"sheet\trow\n")
    assert not desk.verify(register).ok, "nobody can change what was left out"


def test_namesakes_of_one_list_are_two_people(register: Ledger) -> None:
    twin = FIRST + "k4;Вымышленный;Пётр;07.07.1999;05.06.2024;ИК-2\n"
    add(register, twin)
    accept_all(register)
    people = desk.fold(register, AsOf(DAY)).people
    assert sorted(person.name for person in people).count("Пётр Вымышленный") == 2
    starts = {person.episodes[0].start.earliest for person in people if person.name == "Пётр Вымышленный"}
    assert starts == {date(2021, 2, 1), date(2024, 6, 5)}


def test_a_list_without_an_owner_takes_the_publisher_and_without_either_is_refused(register: Ledger) -> None:
    nobody = MAPPING.replace('owner = "Example Monitor"\n', "")
    with pytest.raises(MappingError, match="nobody is named as the owner"):
        add(register, FIRST, mapping=nobody)
    added = add(register, FIRST, mapping=nobody, publisher="The Lantern")
    assert added.source.publisher == "The Lantern"
    assert desk.queue(register)[0].speakers == ("The Lantern",)


def test_a_day_in_the_future_and_an_empty_list_are_refused(register: Ledger) -> None:
    with pytest.raises(DeskError, match="in the future"):
        add(register, FIRST, published="2027-01-01")
    with pytest.raises(DeskError, match="holds no row below the header in row 1"):
        add(register, FIRST.splitlines()[0])
    assert desk.log(register) == ()


# -- the next snapshot ------------------------------------------------------------------------------------------------------


def snapshots(register: Ledger, removal: str, second: str = SECOND) -> desk.AddedList:
    mapping = MAPPING.replace('removal = "nothing"', f'removal = "{removal}"')
    add(register, FIRST, mapping=mapping)
    added = add(register, second, mapping=mapping, published="2025-12-01")
    accept_all(register)
    assert desk.verify(register).ok
    return added


def of(register: Ledger, name: str) -> list[Kind]:
    (person,) = desk.fold(register, AsOf(DAY)).named(name)
    return [statement.kind for statement in person.statements]


@pytest.mark.parametrize("removal", ["nothing", "revision", "undesignated"])
def test_who_is_no_longer_on_a_list_was_never_released_by_that(register: Ledger, removal: str) -> None:
    added = snapshots(register, removal)
    kinds = of(register, "Анна Примерова")
    assert Kind.RELEASED not in kinds
    (person,) = desk.fold(register, AsOf(DAY)).named("Анна Примерова")
    assert person.exits == ()
    assert person.custody(DAY) == person.custody(date(2025, 5, 1)), "the list moved nobody"
    if removal == "nothing":
        assert added.compared is None
    else:
        assert added.compared is not None
        assert [one.name for one in added.compared.removed] == ["Анна Примерова"]
    if removal == "undesignated":
        (designation,) = person.designations
        assert designation.until is not None
        assert (designation.until.earliest, designation.until.latest) == (date(2025, 6, 1), date(2025, 12, 1))
    else:
        assert Kind.UNDESIGNATED not in kinds
        assert person.designations[0].until is None
    assert of(register, "Пётр Вымышленный").count(Kind.UNDESIGNATED) == 0


def test_a_removal_opens_onto_the_table_of_the_removed(register: Ledger) -> None:
    snapshots(register, "undesignated")
    (statement,) = [one for one in desk.fold(register, AsOf(DAY)).statements.values() if one.kind is Kind.UNDESIGNATED]
    shown = desk.show(register, statement.id)
    assert shown.source.title == "Not on Invented prisoners any more"
    assert shown.cell is not None
    assert shown.cell.words == "row 2, column A (name)"
    assert shown.quote.of(shown.paragraph) == "Анна Примерова"


def test_without_ids_somebody_who_may_be_respelt_is_named_and_nothing_is_recorded(register: Ledger) -> None:
    def without_id(text: str) -> str:
        return "".join(line.partition(";")[2] for line in text.splitlines(keepends=True))

    mapping = MAPPING.replace('id = "id"\n', "").replace('removal = "nothing"', 'removal = "undesignated"')
    add(register, without_id(FIRST), mapping=mapping)
    second = without_id(FIRST).replace("Примерова;Анна;01.05.1990", "Прымерава;Ганна;01.05.1990").replace("Небылицын;Олег", "Иной;Человек")
    added = add(register, second, mapping=mapping, published="2025-12-01")
    assert added.compared is not None
    assert [(one.name, now) for one, now in added.compared.respelt] == [("Анна Примерова", "ганна прымерава")]
    assert [one.name for one in added.compared.removed] == ["Олег Небылицын"]


def test_of_several_names_the_likest_is_the_respelt_one_whichever_way_it_is_written(register: Ledger) -> None:
    head = "Фамилия;Имя;Дата рождения;Дата ареста;Где\n"
    rest = ";;01.02.2021;ИК-1\n"
    mapping = MAPPING.replace('id = "id"\n', "").replace('removal = "nothing"', 'removal = "revision"')
    old = ["Вымышленный;Пётр", "Примерова;Анна", "Небылицын;Олег"]
    new = ["Пример;Анна", "Анна;Примерава", "Зусім;Іншы", "Вымышленны;Петр"]
    add(register, head + "".join(name + rest for name in old), mapping=mapping)
    compared = add(register, head + "".join(name + rest for name in new), mapping=mapping, published="2025-12-01").compared
    assert compared is not None
    assert {one.name: sorted(now.split()) for one, now in compared.respelt} == {
        "Пётр Вымышленный": ["вымышленны", "петр"],
        "Анна Примерова": ["анна", "примерава"],
    }
    assert [one.name for one in compared.removed] == ["Олег Небылицын"]


def test_an_older_file_that_comes_later_removes_nobody_of_the_newer(register: Ledger) -> None:
    mapping = MAPPING.replace('removal = "nothing"', 'removal = "undesignated"')
    add(register, SECOND, mapping=mapping, published="2025-12-01")
    assert add(register, FIRST, mapping=mapping, published="2025-06-01").compared is None


def test_a_removal_cannot_be_dated_without_the_day_of_publication(register: Ledger) -> None:
    mapping = ListMapping.from_toml(MAPPING.replace('removal = "nothing"', 'removal = "revision"'))
    with pytest.raises(DeskError, match="its day is needed: --published DAY"):
        desk.add_list(register, FIRST.encode(), mapping, actor="anna", name="list.csv")
    assert desk.log(register) == ()


# -- large lists and bad days -----------------------------------------------------------------------------------------------


def long_list(size: int) -> str:
    chance = random.Random(5)
    lines = [f"k{n};Вымышленный{n};Пётр;{chance.randint(1950, 2000)};{chance.randint(2020, 2024)};ИК-{n % 9}\n" for n in range(size)]
    return FIRST.splitlines(keepends=True)[0] + "".join(lines)


def test_a_long_list_is_appended_in_batches_and_verifies_as_one_entry(register: Ledger) -> None:
    told: list[tuple[str, int, int]] = []
    added = add(register, long_list(5000), progress=lambda *progress: told.append(progress))
    assert added.statements == 10_000
    assert len(desk.log(register)) == 1
    assert {what for what, _, _ in told} == {"Checking", "Recording"}
    assert desk.verify(register).ok
    assert len(desk.queue(register)) == 10_000
    decided = desk.accept(register, [statement.id for statement in desk.queue(register)], actor="anna")
    assert len(decided.statements) == 10_000
    assert len(desk.fold(register, AsOf(DAY)).people) == 5000


def test_a_list_killed_at_any_step_is_whole_or_absent(tmp_path: Path) -> None:
    bad = FIRST.replace("k3;", "k9;") + ";Итого: 3;;;;\n"
    with fresh(tmp_path) as register:
        add(register, FIRST)
        before, head = register.path.read_bytes(), ledger.head(register)
        evidence = register.archive.folder
    outcomes = set()
    for step in range(1, 1000, 4):
        path = tmp_path / f"{step}.habeas"
        path.write_bytes(before)
        shutil.copytree(evidence, tmp_path / f"{step}.habeas.evidence")

        def verb(path: Path = path) -> None:
            with desk.open_register(path) as opened:
                add(opened, bad, published="2025-07-01", skip_bad_rows=True)

        if not killed(verb, step):
            break
        with desk.open_register(path) as register:
            whole = ledger.head(register) != head
            outcomes.add(whole)
            assert len(desk.queue(register)) == 6 + 6 * whole, f"step {step}"
            assert desk.verify(register).problems == (), f"step {step}"
            assert add(register, bad, published="2025-07-01", skip_bad_rows=True).already is whole
            assert desk.verify(register).problems == (), f"step {step}"
        assert [file.name for file in tmp_path.iterdir() if "tmp" in file.name] == []
    else:
        pytest.fail("the verb never came to its end")
    assert False in outcomes
    assert step > 60, "the axe fell at many steps"


# -- the command line -------------------------------------------------------------------------------------------------------


@pytest.fixture
def files(tmp_path: Path, habeas: Habeas, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HABEAS_ACTOR", "anna")
    assert habeas("init", "monitor.habeas").code == 0
    monkeypatch.setenv("HABEAS_REGISTER", "monitor.habeas")
    (tmp_path / "list.csv").write_text(FIRST, encoding="cp1251")
    (tmp_path / "bad.csv").write_text(FIRST.replace("01.02.2021", "31.02.2021"), encoding="utf-8")
    (tmp_path / "mapping.toml").write_text(MAPPING, encoding="utf-8")
    return tmp_path


def test_map_saves_what_add_can_use(habeas: Habeas, files: Path) -> None:
    called = habeas("map", "list.csv", "--publisher", "Example Monitor", "--save", "own.toml")
    assert called.code == 0
    assert "read as WINDOWS-1251 (detected)" in called.out
    assert habeas("map", "list.csv", "--save", "own.toml").problem.startswith("own.toml is already there")
    added = habeas("add", "list.csv", "--map", "own.toml", "--published", "2025-06-01", "--json").json
    assert (added["people"], added["statements"], added["already"]) == (3, 3, False)
    assert habeas("map", "list.csv", "--json").json["columns"][1]["property"] == "surname"


def test_bad_rows_are_listed_and_the_call_ends_with_two(habeas: Habeas, files: Path) -> None:
    called = habeas("add", "bad.csv", "--map", "mapping.toml", "--published", "2025-06-01")
    assert called.code == 2
    assert "2    E (Дата ареста)" in called.out
    assert called.err.count("\n") == 1
    assert "bad.csv: 1 of 3 rows cannot be added: row 2, column E" in called.err
    listed = habeas("add", "bad.csv", "--map", "mapping.toml", "--published", "2025-06-01", "--json")
    assert listed.code == 2
    assert json.loads(listed.out)["problems"][0]["row"] == 2
    skipped = habeas("add", "bad.csv", "--map", "mapping.toml", "--published", "2025-06-01", "--skip-bad-rows")
    assert skipped.code == 0
    report = skipped.out.split("habeas show ")[1].split()[0]
    assert "month 2 of 2021 has no day 31" in " ".join(habeas("show", report).out.split())
    assert "nothing was added" in habeas("add", "bad.csv", "--map", "mapping.toml").out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("list.csv",), "list.csv is a table; say which column means what: habeas map list.csv --save FILE"),
        (("list.csv", "--map", "absent.toml"), "there is no mapping absent.toml; make one with: habeas map LIST --save absent.toml"),
        (("list.csv", "--map", "absent.map"), "there is no mapping absent.map; make one with: habeas map LIST --save absent.toml"),
        (("list.csv", "--map", " "), "--map: name the mapping of the list, for example: --map list.toml"),
        (("list.csv", "--skip-bad-rows"), "--skip-bad-rows is about the rows of a list"),
        (("absent.csv", "--map", "mapping.toml"), "there is no file absent.csv"),
        (("mapping.toml", "--map", "mapping.toml"), "there is no column 'id' for id"),
        (("list.csv", "--map", "list.csv"), "list.csv is not UTF-8"),
    ],
)
def test_a_wrong_call_is_one_line(habeas: Habeas, files: Path, arguments: tuple[str, ...], said: str) -> None:
    shutil.copy(files / "monitor.habeas", files / "before")
    assert said in habeas("add", *arguments).problem
    assert (files / "monitor.habeas").read_bytes() == (files / "before").read_bytes()


def test_a_whole_list_is_accepted_and_the_first_of_it_is_shown(habeas: Habeas, tmp_path: Path) -> None:
    path, mapping, register = tmp_path / "long.csv", tmp_path / "map.toml", str(tmp_path / "long.habeas")
    path.write_text(long_list(40), encoding="utf-8")
    mapping.write_text(MAPPING, encoding="utf-8")
    assert habeas("init", register).code == 0
    call = ("--register", register, "--as", "anna")
    assert habeas("add", str(path), "--map", str(mapping), "--published", "2025-06-01", *call).code == 0
    shown = habeas("accept", "--all-from", "long.csv", *call).out.splitlines()
    assert len([line for line in shown if "detained" in line or "designated" in line]) == 50
    assert shown[-2:] == ["and 30 more statements, the same way", "80 statements accepted, entry 2; to take it back: habeas undo"]
    assert habeas("undo", *call).code == 0
    rejected = habeas("reject", "--all-from", "long.csv", "--reason", "another list", "--json", *call).json
    assert (rejected["entry"], rejected["unchanged"], len(set(rejected["statements"]))) == (4, [], 80)
    assert all(len(identifier) == 64 for identifier in rejected["statements"])


def _words(called: Called) -> str:
    assert called.code == 0, called.err
    return " ".join(called.out.split())


def test_a_mapping_is_only_saved_as_what_it_is(habeas: Habeas, files: Path) -> None:
    called = habeas("map", "list.csv", "--save", "own.json")
    assert called.code == 2
    assert called.problem == "own.json is no name for a mapping, which is TOML; choose one that ends in .toml: --save own.toml"
    assert "name the file to write the mapping into" in habeas("map", "list.csv", "--save", "").problem
    assert not Path("own.json").exists()


def test_a_list_without_a_day_says_so_and_how_to_mend_it(habeas: Habeas, files: Path) -> None:
    told = _words(habeas("add", "list.csv", "--map", "mapping.toml"))
    assert "This list is undated" in told
    assert "habeas reject --all-from list.csv" in told
    again = _words(habeas("add", "list.csv", "--map", "mapping.toml", "--published", "2025-06-01"))
    assert "--published 2025-06-01 was not recorded: it was added without a day" in again
    assert habeas("reject", "--all-from", "list.csv", "--reason", "added with the wrong day").code == 0
    with Path("list.csv").open("ab") as file:
        file.write(b"\n")
    mended = _words(habeas("add", "list.csv", "--map", "mapping.toml", "--published", "2025-06-01"))
    assert "undated" not in mended
    assert "was not recorded" not in _words(habeas("add", "list.csv", "--map", "mapping.toml", "--published", "2025-06-01"))
