"""`habeas deals` and `habeas revolving` from the command line, on the bundled dispatches."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from importlib import resources
from pathlib import Path

import pytest

from conftest import Called

EXAMPLES = sorted(Path(str(resources.files("habeas") / "examples")).glob("*.txt"))
Habeas = Callable[..., Called]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from habeas import desk

    folder = tmp_path_factory.mktemp("deals")
    with desk.init(folder / "monitor.habeas") as register:
        for report in EXAMPLES:
            added = desk.add(register, report.read_bytes(), actor="anna", name=report.name)
            desk.accept(register, [statement.id for statement in added.statements], actor="anna")
    desk.init(folder / "empty.habeas").close()
    return folder


@pytest.fixture
def ask(habeas: Habeas, folder: Path) -> Habeas:
    return lambda *arguments: habeas(*arguments, "--register", folder / "monitor.habeas")


def words(called: Called) -> str:
    assert (called.code, called.err) == (0, "")
    assert max(map(len, called.out.splitlines())) <= 80
    return " ".join(called.out.split())


def test_deals_for_people(ask: Habeas) -> None:
    told = words(ask("deals"))
    assert "delivered; Belarus and United States; in September 2025" in told
    assert "Example Wire says that one was for the other:" in told
    assert "Afterwards, which is not to say because of it:" in told
    assert "Condition: - provided that the interests of Belarus were respected" in told
    assert "1,400" not in told


def test_deals_for_programs(ask: Habeas) -> None:
    answer = ask("deals", "--json").json
    bargain = next(deal for deal in answer["deals"] if deal["legs"])
    assert [leg["kind"] for leg in bargain["legs"]] == ["released", "measure_lifted"]
    assert bargain["legs"][0]["delivered"][0]["low"] == 52
    assert [part["low"] for part in bargain["legs"][0]["parts"]] == [40]
    assert bargain["claims"][0]["stance"] == "claims"
    assert set(bargain["evidence"]) <= set(answer["evidence"])
    (offer,) = (deal for deal in answer["deals"] if deal["status"] == "offered")
    assert offer["conditions"]


def test_every_id_that_is_printed_opens(ask: Habeas) -> None:
    for deal in ask("deals", "--json").json["deals"]:
        assert ask("show", deal["id"][:8]).code == 0


def test_the_revolving_door_for_people(ask: Habeas) -> None:
    told = words(ask("revolving", "--on", "2025-12-12"))
    for said in (
        "52 people, says Example Wire",
        "40 political prisoners, says Viasna, via Example Wire",
        "not on the list 12 people",
        "167/40 = 4.18 (95 % 2.94–6.05), over political prisoners",
        "167/52 = 3.21 (95 % 2.34–4.47), over all people let go",
        "ratio by detention Not supported by what is known",
        "not identified, because no stock is stated and other exits are unknown; if there were no other exits, +127, or +128",
        "A ratio above 1 does not show that the deal caused anything.",
    ):
        assert said in told


def test_the_revolving_door_for_programs(ask: Habeas) -> None:
    answer = ask("revolving", "--on", "2025-12-12", "--by", "Viasna", "--json").json
    (door,) = answer["doors"]
    assert [ratio["words"] for ratio in door["replacement"]["by_designation"]] == [
        "167/40 = 4.18 (95 % 2.94–6.05)",
        "167/52 = 3.21 (95 % 2.34–4.47)",
    ]
    assert door["replacement"]["supported"] == ["designation"]
    assert door["net_change"]["identified"] is False
    assert [one["low"] for one in door["net_change"]["conditional"]] == [127, 128]
    assert ask("revolving", "--on", "2025-12-12", "--deal", door["deal"][:8], "--json").json["doors"] == [door]


def test_as_stated_and_as_known_before_the_report_nothing_is_known(ask: Habeas) -> None:
    for earlier in (("--stated", "2025-12-11"), ("--known", "0")):
        told = ask("revolving", *earlier, "--json").json
        assert told["low"] is None
        assert told["not_known"]


def test_without_a_day_a_question_as_stated_by_a_day_is_of_that_day(ask: Habeas) -> None:
    told = ask("revolving", "--stated", "2025-12-12", "--json").json
    assert told["on"] == "2025-12-12"
    assert told["doors"] == ask("revolving", "--stated", "2025-12-12", "--on", "2025-12-12", "--json").json["doors"]
    assert ask("held", "--stated", "2999-01-01", "--json").json["on"] == date.today().isoformat()


def test_a_picture_that_cannot_be_drawn_points_at_the_one_that_can(ask: Habeas, tmp_path: Path) -> None:
    refused = ask("revolving", "--on", "2025-12-12", "--chart", tmp_path / "returns.svg").problem
    assert refused.startswith("nothing to draw: Return over time needs at least 5 named people with dated exits")
    assert refused.endswith("How the list stood after each deal is another picture: habeas deals --chart FILE")
    assert ask("deals", "--on", "2025-12-12", "--chart", tmp_path / "deals.svg").code == 0
    early = ask("revolving", "--on", "2020-01-01", "--chart", tmp_path / "returns.svg").problem
    assert early.startswith("nothing to draw: ") and "habeas deals" not in early
    assert sorted(one.name for one in tmp_path.iterdir()) == ["deals.svg"]


def test_an_empty_register_knows_of_none(habeas: Habeas, folder: Path) -> None:
    for question in ("deals", "revolving"):
        called = habeas(question, "--register", folder / "empty.habeas")
        assert (called.code, called.err) == (0, "")
        assert called.out.startswith("Not known.\n")


def test_what_cannot_be_is_one_line(ask: Habeas) -> None:
    assert "a window has 1 to 36,525 days, not -3" in ask("revolving", "--window", "-3").problem
    assert "no deal and no release has the id, the day or the name 'nowhere'" in ask("revolving", "--deal", "nowhere").problem
    assert "--window" in ask("revolving", "--window", "many").problem
    assert "--on" in ask("deals", "--on", "yesterday").problem
