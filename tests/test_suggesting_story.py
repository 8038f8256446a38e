"""Who may be who: people in several spellings and lists are suggested, and a person decides. All invented."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import Called
from habeas import desk
from habeas.identity import Index, ListedPerson, birth_date, doubles

Habeas = Callable[..., Called]
REPORTS = {
    "first.txt": "Siarhei Uladny was arrested in Horki on 3 March 2024, his wife said.",
    "second.txt": "Sergei Vladny was sentenced to five years in prison on 9 May 2024.",
    "third.txt": "Tatsiana Vydumka was released on 11 September 2025.",
}
LIST = "Name;Born;Detained\nСергей Владный;12.03.1985;03.03.2024\nТатьяна Выдумко;01.02.1990;04.03.2024\nПетр Иной;01.02.1991;04.03.2024\n"


@pytest.fixture
def register(habeas: Habeas, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "monitor.habeas"
    assert habeas("init", path).code == 0
    monkeypatch.setenv("HABEAS_REGISTER", str(path))
    monkeypatch.setenv("HABEAS_ACTOR", "anna")
    for name, text in REPORTS.items():
        report = tmp_path / name
        report.write_text(text, encoding="utf-8")
        assert habeas("add", report, "--published", "2025-09-12", "--publisher", "The Lantern").code == 0
        assert habeas("accept", "--all-from", name).code == 0
    return path


@pytest.fixture
def review(habeas: Habeas, register: Path, monkeypatch: pytest.MonkeyPatch) -> Habeas:
    def run(*lines: str) -> Called:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("".join(f"{line}\n" for line in lines).encode())))
        return habeas("review", "--links")

    return run


def suggested(habeas: Habeas) -> list[dict[str, Any]]:
    called = habeas("links", "--suggest", "--json")
    assert called.code == 0, called.err
    return called.json["suggestions"]  # type: ignore[no-any-return]


def pairs(found: list[dict[str, Any]]) -> set[frozenset[str]]:
    return {frozenset((one["left"]["names"][0], one["right"]["names"][0])) for one in found}


def verdicts(habeas: Habeas) -> list[str]:
    return [one["verdict"] for one in habeas("links", "--json").json["links"]]


SERGEI = frozenset(("Siarhei Uladny", "Sergei Vladny"))


def test_two_spellings_are_suggested_once_with_their_weights(habeas: Habeas, register: Path) -> None:
    told = habeas("links", "--suggest")
    assert told.code == 0, told.err
    assert "Siarhei Uladny · Sergei Vladny" in told.out
    assert "bits in all" in told.out and "surname" in told.out
    assert max(map(len, told.out.splitlines())) <= 80
    assert habeas("log", "--json").json[0]["action"] == "suggest"
    entries = len(habeas("log", "--json").json)
    assert suggested(habeas) == [], "never twice"
    assert len(habeas("log", "--json").json) == entries, "nothing found, nothing written"
    (waiting,) = habeas("links", "--json").json["suggestions"]
    assert waiting["score"] == pytest.approx(sum(weight["weight"] for weight in waiting["why"]), abs=0.1)
    assert habeas("verify").code == 0


def test_a_suggestion_decides_nothing(habeas: Habeas, register: Path) -> None:
    before = habeas("person", "Sergei Vladny", "--json").json
    assert pairs(suggested(habeas)) == {SERGEI}
    after = habeas("person", "Sergei Vladny", "--json").json
    assert after["id"] == before["id"] and after["names"] == ["Sergei Vladny"]
    assert before["suggestions"] == [] and [one["with"]["names"] for one in after["suggestions"]] == [["Siarhei Uladny"]]
    told = habeas("person", "Sergei Vladny").out
    assert "May be the same person" in told and "Siarhei Uladny" in told
    assert verdicts(habeas) == []


@pytest.mark.parametrize("said", [(), ("--different",), ("--unsure",)])
def test_nobody_is_suggested_where_a_person_has_said_anything(habeas: Habeas, register: Path, said: tuple[str, ...]) -> None:
    assert habeas("link", "Siarhei Uladny", "Sergei Vladny", *said).code == 0
    assert suggested(habeas) == []


def test_birth_dates_of_a_list_speak_for_and_against(habeas: Habeas, register: Path, tmp_path: Path) -> None:
    rows, mapping = tmp_path / "list.csv", tmp_path / "map.toml"
    rows.write_text(LIST + "Сергей Владный;07.11.1961;03.03.2024\n", encoding="utf-8")
    saved = habeas("map", rows, "--save", mapping, "--publisher", "Example Monitor")
    assert saved.code == 0, saved.err
    added = habeas("add", rows, "--map", mapping, "--published", "2025-09-12")
    assert added.code == 0, added.err
    assert habeas("accept", "--all-from", "list.csv").code == 0
    found = suggested(habeas)
    named = pairs(found)
    assert frozenset(("Siarhei Uladny", "Сергей Владный")) in named
    assert not any("Петр Иной" in pair for pair in named)
    assert not any(len(pair) == 1 for pair in named), "two rows of one list are two people"


def test_a_review_decides_one_by_one_and_takes_steps_back(habeas: Habeas, review: Habeas) -> None:
    suggested(habeas)
    told = review("?", "z", "y the same birth date in the verdict", "q")
    assert "'?' is none of" in told.out and "nothing to take back" in told.out
    assert told.out.rstrip().endswith("1 same, 0 different, 0 unsure, 0 skipped; 0 suggestions still to decide on.")
    (link,) = habeas("links", "--json").json["links"]
    assert (link["verdict"], link["reason"], link["actor"]) == ("same", "the same birth date in the verdict", "anna")
    assert habeas("person", "Sergei Vladny", "--json").json["names"] == ["Siarhei Uladny", "Sergei Vladny"]
    assert link["id"][:8] in habeas("person", "Sergei Vladny").out
    assert habeas("unlink", link["id"][:8]).code == 0
    assert [one["link"] for one in habeas("review", "--links", "--json").json] != [], "what was taken back may be decided again"


@pytest.mark.parametrize("key", ["y", "n", "u"])
def test_each_verdict_can_be_taken_back_in_the_same_sitting(habeas: Habeas, review: Habeas, tmp_path: Path, key: str) -> None:
    report = tmp_path / "fourth.txt"
    report.write_text("Tatyana Vydumka was arrested on 1 March 2023.", encoding="utf-8")
    assert habeas("add", report, "--published", "2025-09-12", "--publisher", "The Lantern").code == 0
    assert len(suggested(habeas)) == 2
    told = review(key, "z", "s", "q")
    assert told.out.count("1 of 2") == 2, "the pair is shown again"
    assert told.out.rstrip().endswith("0 same, 0 different, 0 unsure, 1 skipped; 2 suggestions still to decide on.")
    assert len(habeas("review", "--links", "--json").json) == 2
    assert [entry["action"] for entry in habeas("log", "--json").json][:3] == ["undo link", told_action(key), "suggest"]


def told_action(key: str) -> str:
    return {"y": "same", "n": "different", "u": "unsure"}[key]


def test_different_stays_decided(habeas: Habeas, review: Habeas) -> None:
    suggested(habeas)
    review("n two men, the lawyer says")
    assert verdicts(habeas) == ["different"]
    assert review("y").out == "No suggestion awaits a decision; look for more: habeas links --suggest\n"
    assert suggested(habeas) == []


def test_undoing_an_entry_of_suggestions_says_what_to_do_instead(habeas: Habeas, register: Path) -> None:
    suggested(habeas)
    entry = habeas("log", "--json").json[0]["entry"]
    assert "habeas review --links" in habeas("undo", "--entry", entry).problem
    link = json.loads(habeas("link", "Siarhei Uladny", "Sergei Vladny", "--json").out)["link"]
    assert habeas("undo", "--entry", link["entry"]).code == 0
    assert verdicts(habeas) == [], "taken back"
    waiting = habeas("links", "--json").json["suggestions"]
    assert SERGEI in pairs(waiting), "and it awaits a decision again"


def test_a_suggestion_cannot_be_taken_back_as_a_verdict(habeas: Habeas, register: Path) -> None:
    (one,) = suggested(habeas)
    assert "only suggested" in habeas("unlink", one["link"][:8]).problem


def test_links_and_a_source_exclude_each_other(habeas: Habeas, register: Path) -> None:
    assert "leave one of the two out" in habeas("review", "--links", "--source", "first.txt").problem


def test_an_empty_register_suggests_nobody(habeas: Habeas, tmp_path: Path) -> None:
    path = tmp_path / "empty.habeas"
    with desk.init(path) as empty:
        assert desk.suggest(empty, actor="anna") == desk.Suggested(None, ())
        assert desk.suggestions(empty) == ()


# -- pairs ------------------------------------------------------------------------------------------------------------------

NAMES = ["Siarhei Uladny", "Sergei Vladny", "Сергей Владный", "Іван Прыдуманы", "Ivan Prydumany", "Maria Inakshaya"]
listed = st.tuples(st.sampled_from(NAMES), st.sampled_from(["", "1985-03-12", "1985", "1961-11-07"]))


@settings(max_examples=40)
@given(st.lists(listed, max_size=7))
def test_a_pair_is_given_once_and_never_somebody_with_themselves(people: list[tuple[str, str]]) -> None:
    index = Index(ListedPerson(str(number), name, birth_date(born)) for number, (name, born) in enumerate(people))
    found = [frozenset((number, candidate.number)) for number, candidate in doubles(index)]
    assert len(found) == len(set(found))
    assert all(len(pair) == 2 for pair in found)
    for pair in found:
        born = {people[number][1] for number in pair}
        assert born != {"1985-03-12", "1961-11-07"}, "plainly different birth dates are two people"
    for one in range(len(people)):
        for other in range(one + 1, len(people)):
            if people[one] == people[other]:
                assert frozenset((one, other)) in found, "the same name and birth date are suggested"


def test_a_double_without_a_birth_date_is_found_beside_ones_own() -> None:
    """Somebody's own row, with birth date and father, outweighs any other; it must not hide the double."""
    people = [ListedPerson("1", "Уладны Сяргей Леанідавіч", birth_date("1985-03-12")), ListedPerson("2", "Sergei Vladny")]
    ((number, candidate),) = doubles(Index(people))
    assert {number, candidate.number} == {0, 1}
