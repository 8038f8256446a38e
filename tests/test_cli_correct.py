"""`habeas correct`, and the key for it in `habeas review`: a slot put right, held against the words, and taken back."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from conftest import Called
from habeas.desk.slots import count_slots

Habeas = Callable[..., Called]
VISIT = Path(str(resources.files("habeas") / "examples" / "2025-12-12-visit.txt"))


@pytest.fixture
def told(habeas: Habeas, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """The statements of a report that was just added, by what they count."""
    monkeypatch.setenv("HABEAS_REGISTER", str(tmp_path / "monitor.habeas"))
    monkeypatch.setenv("HABEAS_ACTOR", "anna")
    assert habeas("init").code == 0
    statements = habeas("add", VISIT, "--json").json["statements"]
    return {f"{one['kind']} {one['count']['low'] if one['count'] else ''}".strip(): one for one in statements}


def verdict(habeas: Habeas, identifier: str) -> tuple[str | None, bool]:
    shown = habeas("show", identifier, "--json").json
    return shown["verdict"], shown["replaced_by"] is not None


def test_a_slot_is_corrected_and_counts_and_is_taken_back(habeas: Habeas, told: dict[str, Any]) -> None:
    forty = told["released 40"]["id"]
    done = habeas("correct", forty, "--set", "speakers=Viasna", "--reason", "the wire adds nothing")
    assert "released: 40 political prisoners, in September 2025" in done.out
    assert done.out.rstrip().endswith("1 statement corrected, entry 2; to take it back: habeas undo")
    assert verdict(habeas, forty)[1] is True
    (figure,) = habeas("figures", "--by", "Viasna", "--json").json["figures"]
    assert (figure["low"], figure["speakers"]) == (40, ["Viasna"])
    assert habeas("log", "--json").json[0]["note"] == "the wire adds nothing"
    assert habeas("undo").code == 0
    assert verdict(habeas, forty) == (None, False)
    assert "figures" not in habeas("figures", "--json").json


def test_a_number_is_corrected_as_it_is_written(habeas: Habeas, told: dict[str, Any]) -> None:
    done = habeas("correct", told["released 40"]["id"], "--set", "count=40 prisoners", "--json").json
    count = habeas("show", done["statements"][0], "--json").json["statement"]["count"]
    assert (count["low"], count["high"], count["bound"], count["population"]) == (40, 40, "exactly", "prisoners")
    assert count["subset_of"] == told["released 52"]["id"], "what the number is some of stays as it was"
    assert "corrected" in habeas("log").out


@pytest.mark.parametrize(
    ("written", "low", "high", "bound"),
    [
        ("1,400", "1400", "1400", "exactly"),
        ("at least 18", "18", "", "at_least"),
        ("More than 120 people", "121", "", "more_than"),
        ("up to 1,400", "", "1400", "at_most"),
        ("fewer than 90", "", "89", "fewer_than"),
        ("12–14", "12", "14", "exactly"),
        ("", "", "", ""),
    ],
)
def test_numbers_as_people_write_them(written: str, low: str, high: str, bound: str) -> None:
    slots = count_slots(written)
    assert (slots["low"], slots["high"], slots["bound"]) == (low, high, bound)
    assert slots.get("population") == ("people" if "people" in written else None)


def test_several_slots_and_several_values_are_one_correction(habeas: Habeas, told: dict[str, Any]) -> None:
    whole, part = told["released 52"]["id"], told["refused_deportation 1"]["id"]
    done = habeas("correct", part, "--set", f"subset_of={whole[:8]}", "--set", "speakers=Viasna; Example Wire", "--json").json
    shown = habeas("show", done["statements"][0], "--json").json["statement"]
    assert (shown["speakers"], shown["count"]["subset_of"]) == (["Viasna", "Example Wire"], whole)
    assert len(habeas("log", "--json").json) == 2


@pytest.mark.parametrize(
    ("slots", "words"),
    [
        (["low=41", "high=41"], "correct the slot count, or reject the statement"),
        (["on=2025-11-02"], "date not in the words"),
        (["modality=denied"], "correct the slot modality, or reject the statement"),
        (["people=Jan Inventedname"], "people: “Jan Inventedname” does not stand in the text"),
        (["on=2025-13"], "on: “2025-13” is not a date; write 2025-09-11"),
        (["low=forty"], "count: “forty” is not a whole number"),
        (["count=41"], "the words count 40, not 41; correct the slot count"),
        (["count=at least 40"], "correct the slot count, or reject the statement"),
        (["count=forty"], "count: “forty” is not a number of people; write 5, at least 18, up to 40, 12–14"),
        (["count=14-12"], "count: “14-12”: 12 is less than 14; exchange them"),
        (["count=40", "low=40"], "count: low is given besides; give the number in one way"),
        (["kind=detained"], "correct the slot kind, or reject the statement"),
        (["subset_of=00000000"], "count: there is no statement 00000000 here"),
        (["when=2025"], "when: no such slot; there are kind, modality, on"),
        (["on"], "--set 'on': write a slot, = and its value"),
        (["on=2025", "on=2024"], "--set on is given twice"),
        ([], "nothing is said to be corrected; give at least one slot"),
        (["speakers="], "the words are said by Viasna, Example Wire; a statement cannot be said by nobody"),
        (["people=Belarus"], "'Belarus' is a place by the words, and nobody's name"),
        (["people=September"], "'September' is a time, and nobody's name"),
        (["people=prisoners"], "'prisoners' is nobody's name"),
        (["against=Viasna"], "the words do not have 'Viasna' as the party 'against'"),
        (["speakers=Viasna; Example Wire"], "was corrected; change something, or accept it as it is"),
    ],
)
def test_what_the_words_do_not_bear_or_nobody_can_understand_is_one_line_and_changes_nothing(
    habeas: Habeas, told: dict[str, Any], slots: list[str], words: str
) -> None:
    called = habeas("correct", told["released 40"]["id"], *(each for one in slots for each in ("--set", one)))
    assert called.code == 2
    assert words in called.problem
    assert len(habeas("log", "--json").json) == 1


def test_the_review_corrects_with_a_key_and_asks_again_when_it_is_refused(
    habeas: Habeas, told: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = ["e on=2025-09", "e", "speakers=Viasna", "z", "y", "n no such thing was said", "q"]
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("".join(f"{line}\n" for line in lines).encode())))
    called = habeas("review")
    flat = " ".join(called.out.split())
    assert "cannot be corrected so: date not in the words; correct the slot on, or reject the statement; nothing was recorded" in flat
    assert "corrected: met: John Coale" in flat
    assert "taken back" in flat
    assert "1 accepted, 1 rejected, 0 skipped; 5 statements still to decide on." in flat
    assert [one["action"] for one in habeas("log", "--json").json] == ["reject", "accept", "undo", "replace", "add"]
    assert verdict(habeas, told["met"]["id"]) == ("accept", False)
