"""Pictures from the command line, as docs/charts.md shows them, over a register of invented people."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

from conftest import Called
from readme_session import ROOT

Habeas = Callable[..., Called]
COMMANDS = re.findall(r"`habeas ([^`]*--chart [^`]*)`", (ROOT / "docs" / "charts.md").read_text(encoding="utf-8"))
REPORT = """Date: 2025-12-12

On September 11, 2025 Belarus released Alena Invented, Barys Invented, Vasil Invented, Hanna Invented, Ihar Invented and Maryna Invented.
In return, the United States lifted sanctions on Belavia on September 12, 2025. On October 20, 2025 Alena Invented was returned to custody.
On October 2, 2025 police detained Uladzimir Invented. On October 5, 2025 Viasna designated Uladzimir Invented a political prisoner.
Viasna says 1,110 political prisoners were held on September 1, 2025. Viasna says 1,184 political prisoners were held on December 1, 2025.
"""


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from habeas import desk

    path = tmp_path_factory.mktemp("charts") / "monitor.habeas"
    with desk.init(path) as made:
        added = desk.add(made, REPORT.encode(), actor="anna", name="report.txt", publisher="Example Wire")
        desk.accept(made, [statement.id for statement in added.statements], actor="anna")
    return path


@pytest.fixture
def folder(register: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, habeas: Habeas) -> Path:
    monkeypatch.setenv("HABEAS_REGISTER", str(register))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_document_shows_a_picture_of_every_question_that_has_one() -> None:
    assert [command.split()[0] for command in COMMANDS] == ["series", "series", "flows", "deals", "revolving", "figures", "reconcile"]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_of_the_document_draws_what_it_names(habeas: Habeas, folder: Path, command: str) -> None:
    called = habeas(*command.split())
    assert (called.code, called.err) == (0, "")
    assert {path.name for path in folder.iterdir()} == set(re.findall(r"\S+\.(?:svg|png|csv)", command))
    for path in folder.iterdir():
        assert f"{path.name}: " in called.out
        if path.suffix == ".svg":
            ElementTree.parse(path)
        elif path.suffix == ".png":
            assert path.read_bytes().startswith(b"\x89PNG\r\n")
        else:
            with path.open(encoding="utf-8", newline="") as file:
                rows = list(csv.DictReader(file))
            assert rows and all(row["statements"] for row in rows)
            assert all(habeas("show", row["statements"].split()[0]).code == 0 for row in rows)


def test_an_answer_for_programs_stands_beside_the_picture(habeas: Habeas, folder: Path) -> None:
    answer = habeas("figures", "--chart", "drawn.svg", "--table", "drawn.json", "--json").json
    assert len(answer["figures"]) == 2
    rows = json.loads((folder / "drawn.json").read_text(encoding="utf-8"))["rows"]
    assert {identifier for row in rows for identifier in row["statements"]} == {figure["id"] for figure in answer["figures"]}
    assert (folder / "drawn.svg").is_file()


@pytest.mark.parametrize("command", COMMANDS)
def test_without_a_number_there_is_no_picture_and_no_file(
    habeas: Habeas, folder: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setenv("HABEAS_REGISTER", str(folder / "empty.habeas"))
    assert habeas("init").code == 0
    before = sorted(folder.iterdir())
    assert habeas(*command.split()).problem.startswith("nothing to draw: ")
    assert sorted(folder.iterdir()) == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--chart", "held.pdf"), "--chart: held.pdf does not end in .svg or .png"),
        (("--table", "held.xlsx"), "--table: held.xlsx does not end in .csv or .json"),
        (("--chart", "folder.svg", "--table", "held.csv"), "--chart: folder.svg is a folder; name a file in it"),
        (("--chart", "absent/held.svg"), "--chart: the folder absent is not there; make it first"),
        (("--chart", "held.svg", "--language", "fr"), "--language"),
    ],
)
def test_a_picture_that_cannot_be_made_is_refused_in_one_line(habeas: Habeas, folder: Path, arguments: tuple[str, ...], said: str) -> None:
    (folder / "folder.svg").mkdir()
    assert said in habeas("series", *arguments).problem
    assert [path.name for path in folder.iterdir()] == ["folder.svg"]
