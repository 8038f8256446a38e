"""House arrest is custody and stands apart: in who is held, in who came in, and in what is said of one person. All invented."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Called

Habeas = Callable[..., Called]
REPORT = (
    "Ivan Testau was placed under house arrest on 3 March 2025. Maria Vydumka was detained on 1 June 2025. "
    "Maria Vydumka was transferred to house arrest on 1 July 2025. Piotr Uzorny was detained on 5 June 2025."
)


@pytest.fixture
def register(habeas: Habeas, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HABEAS_REGISTER", str(tmp_path / "monitor.habeas"))
    monkeypatch.setenv("HABEAS_ACTOR", "anna")
    report = tmp_path / "report.txt"
    report.write_text(REPORT, encoding="utf-8")
    assert habeas("init").code == 0
    assert habeas("add", report, "--published", "2025-12-12", "--publisher", "The Lantern").code == 0
    assert habeas("accept", "--all-from", "report.txt").code == 0
    return tmp_path


@pytest.mark.parametrize(("on", "many"), [("2025-05-01", 1), ("2025-06-15", 1), ("2025-12-12", 2)])
def test_who_is_held_at_home_is_told_apart(habeas: Habeas, register: Path, on: str, many: int) -> None:
    assert len(habeas("held", "--on", on, "--json").json["under_house_arrest"]) == many


def test_whoever_is_put_under_house_arrest_enters_custody_in_a_line_of_its_own(habeas: Habeas, register: Path) -> None:
    answer = habeas("flows", "--from", "2025-01-01", "--to", "2025-12-12", "--json").json
    totals = {(flow["flow"], flow["kind"]): flow["total"]["low"] for flow in answer["flows"]}
    assert totals["in", None] == 3
    assert totals["in", "house_arrest_imposed"] == 1
    assert totals["in", "detained"] == 2, "a transfer to house arrest is no entry"


def test_whoever_is_in_custody_and_then_put_under_house_arrest_neither_left_nor_came_again(
    habeas: Habeas, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HABEAS_REGISTER", str(tmp_path / "moved.habeas"))
    monkeypatch.setenv("HABEAS_ACTOR", "anna")
    report = tmp_path / "report.txt"
    report.write_text(
        "On December 1, 2025 police detained Alena Invented and Barys Invented. On December 3, 2025 Barys Invented was released. "
        "On December 5, 2025 Alena Invented was placed under house arrest. "
        "On December 9, 2025 Barys Invented was placed under house arrest.\n",
        encoding="utf-8",
    )
    assert habeas("init").code == 0
    assert habeas("add", report, "--published", "2025-12-12", "--publisher", "The Lantern").code == 0
    assert habeas("accept", "--all-from", "report.txt").code == 0
    answer = habeas("flows", "--from", "2025-12-01", "--to", "2025-12-12", "--json").json
    totals = {(flow["flow"], flow["kind"]): flow["total"]["movements"] for flow in answer["flows"]}
    once = {"low": 1, "high": 1}
    assert totals["in", "detained"] == {"low": 2, "high": 2}
    assert totals["in", "house_arrest_imposed"] == once, "who was free before comes into custody"
    assert totals["out", "released"] == once
    assert not any(flow.startswith("unreported") for flow, _ in totals), "nobody left unseen between custody and house arrest"
    held = habeas("held", "--on", "2025-12-10", "--json").json
    assert len(held["under_house_arrest"]) == 2
    assert habeas("held", "--on", "2025-12-03", "--json").json["low"] == 1, "in custody on either side of the day"


LISTED = """Name,Detained,Released,Liberty
Ivan Testau,2024-01-10,,house arrest
Maria Vydumka,2024-01-10,2024-02-10,домашний арест
Piotr Uzorny,2024-01-10,,
Alena Prykladnaja,2024-01-10,2024-02-12,full
Yury Nichto,2024-01-10,,подписка о невыезде
"""
MAPPING = '[list]\nname = "l"\nowner = "Example Monitor"\nmeans = "nothing"\n[columns]\n' + "".join(
    f'{header.lower()} = "{header}"\n' for header in ("Name", "Detained", "Released", "Liberty")
)


@pytest.fixture
def listed(habeas: Habeas, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HABEAS_REGISTER", str(tmp_path / "listed.habeas"))
    monkeypatch.setenv("HABEAS_ACTOR", "anna")
    (tmp_path / "l.csv").write_text(LISTED, encoding="utf-8")
    (tmp_path / "l.toml").write_text(MAPPING, encoding="utf-8")
    assert habeas("init").code == 0
    added = habeas("add", tmp_path / "l.csv", "--map", tmp_path / "l.toml", "--published", "2024-05-01")
    assert added.code == 0, added.err
    assert habeas("accept", "--all-from", "l.csv").code == 0


def test_house_arrest_in_a_column_of_a_list_is_told_apart_as_in_a_report(habeas: Habeas, listed: None) -> None:
    held = habeas("held", "--on", "2024-05-01", "--json").json
    assert [one["name"] for one in held["held"]] == ["Ivan Testau"], "the others were not heard of since January"
    (home,) = held["under_house_arrest"]
    assert next(one["name"] for one in held["held"] if one["id"] == home) == "Ivan Testau"
    told = habeas("person", "Ivan Testau", "--on", "2024-05-01", "--json").json
    assert "under house arrest" in told["status"]["sentence"]
    answer = habeas("flows", "--from", "2024-01-01", "--to", "2024-05-01", "--json").json
    totals = {(flow["flow"], flow["kind"]): flow["total"]["low"] for flow in answer["flows"]}
    assert totals["in", "detained"] == 5, "since when somebody is at home the list does not say: the arrest stays one"
    assert (totals["out", "house_arrest"], totals["out", "released"]) == (1, 1), "in Russian, too; and full liberty is a release"


def test_a_degree_of_liberty_that_no_word_list_knows_stays_in_the_words_of_the_list(habeas: Habeas, listed: None) -> None:
    told = habeas("person", "Yury Nichto", "--on", "2024-05-01", "--json").json
    assert told["statements"]["detained"][0]["facets"]["liberty"] == "подписка о невыезде"


def test_one_person_under_house_arrest_is_said_to_be(habeas: Habeas, register: Path) -> None:
    told = habeas("person", "Ivan Testau", "--on", "2025-12-12", "--json").json
    assert "under house arrest" in told["status"]["sentence"]
    assert told["statements"]["detained"][0]["facets"] == {"liberty": "house arrest"}
    before = habeas("person", "Maria Vydumka", "--on", "2025-06-15", "--json").json
    assert "house arrest" not in before["status"]["sentence"]
