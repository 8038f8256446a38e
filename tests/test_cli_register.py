"""A register from the command line: reports go in as proposals, a person decides, answers come out and lead back to words."""

from __future__ import annotations

import io
import json
import os
import shutil
import sqlite3
import stat
import sys
from collections.abc import Callable
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from conftest import Called
from habeas.desk import open_register

EXAMPLES = sorted(Path(str(resources.files("habeas") / "examples")).glob("*.txt"))
OFFER, PRISONERS, VISIT = EXAMPLES
DAY = ("--on", "2025-12-12")
Habeas = Callable[..., Called]


@pytest.fixture
def register(habeas: Habeas, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty register that the calls of the test are about."""
    path = tmp_path / "monitor.habeas"
    assert habeas("init", path).code == 0
    monkeypatch.setenv("HABEAS_REGISTER", str(path))
    monkeypatch.setenv("HABEAS_ACTOR", "anna")
    return path


@pytest.fixture
def filled(habeas: Habeas, register: Path) -> Path:
    """The register with the three dispatches in it, nothing decided."""
    assert habeas("add", *EXAMPLES).code == 0
    return register


@pytest.fixture
def accepted(habeas: Habeas, filled: Path) -> Path:
    for report in EXAMPLES:
        assert habeas("accept", "--all-from", report.name).code == 0
    return filled


def queue(habeas: Habeas) -> list[Any]:
    return [each["statement"] for each in habeas("review", "--json").json]


def words(called: Called) -> str:
    assert called.code == 0, called.err
    return " ".join(called.out.split())


# -- the story --------------------------------------------------------------------------------------------------------------


def test_what_was_read_is_proposed_and_counts_once_accepted(habeas: Habeas, filled: Path) -> None:
    assert len(queue(habeas)) == 11
    assert "11 proposed statements await a decision" in words(habeas("figures"))
    assert "52 people" in words(habeas("figures", "--include", "proposed"))
    assert words(habeas("accept", "--all-from", VISIT.name)).endswith("7 statements accepted, entry 4; to take it back: habeas undo")
    told = words(habeas("figures"))
    assert "52 people" in told
    assert "1,400" not in told
    assert "4 proposed, not counted" in told


def test_every_figure_leads_to_its_words(habeas: Habeas, accepted: Path) -> None:
    figures = habeas("figures", "--json").json["figures"]
    assert sorted(figure["words"].partition(",")[0] for figure in figures if figure["modality"] == "asserted") == [
        "1 person", "1 person", "167 people", "40 political prisoners", "52 people",
    ]  # fmt: skip
    printed = habeas("figures").out
    for figure in figures:
        assert figure["id"][:8] in printed
        shown = habeas("show", figure["id"][:8], "--json").json
        paragraph = shown["paragraph"]
        assert paragraph["text"][paragraph["start"] : paragraph["end"]] == shown["statement"]["quote"]
        assert "⟦" + " ".join(shown["statement"]["quote"].split()) + "⟧" in words(habeas("show", figure["id"][:8]))


def test_one_number_opens_onto_source_speaker_three_times_and_decisions(habeas: Habeas, accepted: Path) -> None:
    part = next(figure for figure in habeas("figures", "--json").json["figures"] if figure["population"] == "political prisoners")
    told = words(habeas("show", part["id"]))
    assert "released: 40 political prisoners, in September 2025" in told
    assert "⟦Forty of them were political prisoners⟧, according to the rights group Viasna" in told
    assert "says Viasna, via Example Wire" in told
    assert "source American envoy returns to Minsk; Example Wire, 12 December 2025, English; 2025-12-12-visit.txt" in told
    assert "on in September 2025 (from the words “in September”)" in told
    assert "stated 12 December 2025" in told
    assert "known since entry 3," in told
    assert "accepted by anna, entry 6" in told
    assert f"some of {part['subset_of'][:8]} released: 52 people" in told
    shown = habeas("show", part["id"], "--json").json
    assert shown["times"]["stated"] == "2025-12-12"
    assert shown["times"]["known"]["entry"] == 3
    assert [decision["verdict"] for decision in shown["decisions"]] == ["accept"]
    assert {"relation": "some of", "statement": part["subset_of"]} in shown["ties"]
    assert "in return for this" in words(habeas("show", part["subset_of"]))


def test_two_people_are_held_by_name_and_the_total_is_not_known(habeas: Habeas, accepted: Path) -> None:
    answer = habeas("held", *DAY, "--json").json
    assert (answer["low"], answer["high"], answer["figures"]) == (2, 2, [])
    told = words(habeas("held", *DAY))
    assert told.startswith("2 named people known to this register held on 12 December 2025")
    assert "No number of people held (a stock) is stated for 12 December 2025." in told
    for person in answer["held"]:
        assert all(identifier[:8] in told for identifier in person["evidence"])


def test_a_person_is_found_by_part_of_the_name(habeas: Habeas, accepted: Path) -> None:
    told = words(habeas("person", "bialiatski", *DAY))
    assert told.startswith("Ales Bialiatski")
    assert "In custody on 12 December 2025: held on 12 December 2025, says Example Monitor." in told
    answer = habeas("person", "Ales", "Bialiatski", *DAY, "--json").json
    assert answer["name"] == "Ales Bialiatski"
    assert habeas("person", answer["id"], *DAY, "--json").json == answer


def test_questions_are_asked_at_three_times(habeas: Habeas, accepted: Path) -> None:
    assert "No accepted statement gives a number" in words(habeas("figures", "--stated", "2025-10-31"))
    by_november = habeas("figures", "--stated", "2025-11-30", "--json").json["figures"]
    assert [figure["modality"] for figure in by_november] == ["demanded"]
    assert "11 proposed statements await" in words(habeas("figures", "--known", "3"))
    assert "1,400" in words(habeas("figures", "--known", "4"))
    assert "Not known." in words(habeas("figures", "--known", "2020-01-01"))
    assert habeas("figures", "--known", "2999-01-01T12:00", "--json").json["figures"] == habeas("figures", "--json").json["figures"]
    assert "Nothing accepted here shows a named person in custody on 1 January 2020" in words(habeas("held", "--on", "2020-01-01"))


def test_figures_are_narrowed(habeas: Habeas, accepted: Path) -> None:
    def counts(*arguments: str) -> list[int]:
        return sorted(figure["low"] or figure["high"] for figure in habeas("figures", *arguments, "--json").json.get("figures", ()))

    assert counts("--by", "Viasna") == [40, 167]
    assert counts("--kind", "designated") == [167]
    assert counts("--kind", "returned to custody") == [1]
    assert counts("--modality", "demanded") == [1400]
    assert counts("--population", "Political Prisoners") == [40]
    assert 52 not in counts("--from", "2025-10-01")
    assert counts("--to", "2025-08-31", "--modality", "asserted") == []
    assert 52 in counts("--from", "2025-09-01", "--to", "2025-09-30")
    assert counts("--on", "2025-09-15", "--modality", "asserted") == [1, 1, 40, 52, 167]
    assert counts("--on", "2025-12-01", "--modality", "asserted") == [1, 1, 167]


def test_a_rejection_has_a_reason_that_stays_readable_and_can_be_undone(habeas: Habeas, filled: Path) -> None:
    demand = next(each for each in queue(habeas) if each["modality"] == "demanded")
    assert "needs a reason" in habeas("reject", demand["id"][:8]).problem
    called = habeas("reject", demand["id"][:8], "--reason", "it repeats an older demand")
    assert words(called).startswith(f"{demand['id'][:8]} released (demanded): up to 1,400 prisoners 1 statement rejected, entry 4")
    assert len(queue(habeas)) == 10
    assert "rejected by anna, entry 4: it repeats an older demand" in words(habeas("show", demand["id"]))
    undone = words(habeas("undo"))
    assert undone.startswith(f"Taking back entry 4, reject by anna: on 1 statement. {demand['id'][:8]} released (demanded)")
    assert len(queue(habeas)) == 11
    assert [entry["action"] for entry in habeas("log", "--json").json] == ["undo", "reject", "add", "add", "add"]


def test_accepting_twice_records_nothing_new(habeas: Habeas, filled: Path) -> None:
    first = queue(habeas)[0]["id"]
    assert habeas("accept", first, "--json").json == {"entry": 4, "statements": [first], "unchanged": []}
    assert habeas("accept", first[:8], "--json").json == {"entry": None, "statements": [], "unchanged": [first]}
    assert "was accepted already" in words(habeas("accept", first))
    habeas("accept", "--all-from", OFFER.name)
    assert words(habeas("accept", "--all-from", OFFER.name)) == "No statement of this source awaits a decision."
    assert habeas("accept", "--all-from", OFFER.name, "--json").json == {"entry": None, "statements": [], "unchanged": []}


def test_a_source_is_named_by_file_or_hash(habeas: Habeas, filled: Path) -> None:
    source = habeas("show", queue(habeas)[-1]["id"], "--json").json["source"]
    assert source["address"] == VISIT.name
    assert len(habeas("accept", "--all-from", source["sha256"][:10], "--json").json["statements"]) == 7


def test_the_log_tells_who_did_what_and_when(habeas: Habeas, filled: Path) -> None:
    habeas("accept", "--all-from", OFFER.name, "--as", "boris")
    entries = habeas("log", "--json").json
    assert [(entry["entry"], entry["actor"], entry["action"]) for entry in entries] == [
        (4, "boris", "accept"), (3, "anna", "add"), (2, "anna", "add"), (1, "anna", "add"),
    ]  # fmt: skip
    assert entries[0]["rows"] == {"decision": 2}
    told = words(habeas("log", "--limit", "1"))
    assert f"boris accept, 2 decisions on {OFFER.name}" in told
    assert "anna" not in told and "3 older entries: habeas log --limit 4" in told
    habeas("reject", "--all-from", VISIT.name, "--reason", "no day")
    told = words(habeas("log"))
    assert f"reject, 7 decisions on {VISIT.name}: no day" in told and "older" not in told


def test_who_is_named_by_proposals_alone_is_told_apart_from_who_is_not_there(habeas: Habeas, filled: Path) -> None:
    problem = habeas("person", "Bialiatski").problem
    assert "nobody called 'Bialiatski' is in this register as of this question; statements that nobody has decided on name" in problem
    assert "add --include proposed, or decide: habeas review" in problem
    assert "Ales Bialiatski" in words(habeas("person", "Bialiatski", "--include", "proposed"))
    assert "proposed" not in habeas("person", "Nobody Known").problem


def test_the_same_report_is_not_added_twice(habeas: Habeas, filled: Path) -> None:
    called = habeas("add", VISIT)
    assert "in the register already, since entry 3; nothing was added" in words(called)
    assert habeas("add", VISIT, "--json").json["already"] is True
    assert len(habeas("log", "--json").json) == 3


def test_add_prints_what_read_prints_with_the_ids_of_the_register(habeas: Habeas, register: Path) -> None:
    read = habeas("read", VISIT, "--json").json
    added = habeas("add", VISIT, "--json").json
    assert (added["entry"], added["already"], added["refused"]) == (1, False, read["refused"])
    assert added["source"] == read["source"]
    assert [each["quote"] for each in added["statements"]] == [each["quote"] for each in read["statements"]]
    assert all(len(each["id"]) == 64 for each in added["statements"])
    several = habeas("add", OFFER, PRISONERS, "--json").json
    assert [each["entry"] for each in several] == [2, 3]


def test_an_address_that_answers_badly_keeps_what_came_before_it(habeas: Habeas, register: Path) -> None:
    problem = habeas("add", VISIT, "http://127.0.0.1/report", OFFER).problem
    assert "127.0.0.1" in problem
    assert problem.endswith("(1 report named before it: in the register now)")
    assert len(habeas("log", "--json").json) == 1


def test_a_register_without_reports_says_so_everywhere(habeas: Habeas, register: Path) -> None:
    assert words(habeas("log")).startswith("Nothing was recorded yet.")
    assert words(habeas("review")) == "No statement awaits a decision."
    assert words(habeas("figures")) == "Not known. - No accepted statement gives a number."
    assert "nothing is known of who was held" in words(habeas("held", *DAY))
    assert "0 entries" in words(habeas("verify"))
    assert habeas("review", "--json").json == []
    assert "holds no decision and no link" in habeas("undo").problem
    assert "nobody called 'Anyone'" in habeas("person", "Anyone").problem


# -- whole or not -----------------------------------------------------------------------------------------------------------


def test_a_whole_register_verifies_and_its_head_can_be_noted(habeas: Habeas, accepted: Path) -> None:
    found = habeas("verify", "--json").json
    assert (found["ok"], found["entries"], found["rows"]["statement"], found["problems"]) == (True, 6, 11, [])
    told = words(habeas("verify", "--head", found["head"]))
    assert "is whole: 6 entries (3 sources, 11 statements, 11 decisions, 0 links, 0 clearances) and 3 files of evidence" in told
    assert f"Head: {found['head']}" in told


def test_a_flipped_byte_of_the_evidence_is_named_and_the_answer_is_no(habeas: Habeas, accepted: Path) -> None:
    kept = next(path for path in (accepted.parent / f"{accepted.name}.evidence").rglob("*") if path.is_file() and path.suffix != ".json")
    kept.chmod(stat.S_IWUSR | stat.S_IRUSR)
    data = bytearray(kept.read_bytes())
    data[20] ^= 1
    kept.write_bytes(data)
    called = habeas("verify")
    assert called.code == 1
    assert kept.name in "".join(called.out.split())
    found = habeas("verify", "--json")
    assert found.code == 1
    assert not found.json["ok"]
    assert kept.name in found.json["problems"][0]["file"]


def test_a_head_that_the_register_never_had_is_a_no(habeas: Habeas, accepted: Path) -> None:
    called = habeas("verify", "--head", "0123456789abcdef")
    assert called.code == 1
    assert "newer entries were cut off, or this is another register" in " ".join(called.out.split())


# -- calls that cannot be ---------------------------------------------------------------------------------------------------


def test_no_register_named_says_how_to_name_one(habeas: Habeas) -> None:
    for arguments in (["figures"], ["held"], ["add", VISIT], ["review"], ["log"], ["verify"], ["undo"], ["show", "3fa2c1d0"]):
        assert habeas(*arguments).problem.startswith("no register is named; give --register PATH or set HABEAS_REGISTER")
    assert "name a file, for example: habeas init monitor.habeas" in habeas("init").problem


def test_a_register_that_is_none_is_named_with_what_to_do(habeas: Habeas, tmp_path: Path) -> None:
    text, empty, other = tmp_path / "text", tmp_path / "empty", tmp_path / "other.db"
    text.write_text("not a register " * 20)
    empty.touch()
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE notes (words TEXT)")
    for path, said in (
        (tmp_path / "absent", "there is no register at"),
        (tmp_path, "is a folder, not a register"),
        (text, "is no database and so no register"),
        (empty, "is an empty file"),
        (other, "is a database of another program"),
        ("postgresql://somewhere/habeas", "keeps registers in files only"),
    ):
        assert said in habeas("figures", "--register", path).problem
    assert "is already there" in habeas("init", other).problem
    assert "there is no folder" in habeas("init", tmp_path / "nowhere" / "a.habeas").problem


def test_a_register_in_use_is_left_alone(habeas: Habeas, filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(open_register, "__kwdefaults__", {"wait": 0.1})
    holder = sqlite3.connect(filled, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    try:
        assert "is in use by another program" in habeas("accept", "--all-from", VISIT.name).problem
    finally:
        holder.close()
    assert len(queue(habeas)) == 11


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["show", "zz"], "'zz' is not the id of a statement"),
        (["show", "0000000000"], "no statement begins with 0000000000"),
        (["accept"], "name statements by their ids, or a source with --all-from, and not both"),
        (["accept", "3fa2c1d0", "--all-from", VISIT.name], "and not both"),
        (["accept", "--all-from", "nothing.txt"], f"no source is called 'nothing.txt'; there are {OFFER.name}"),
        (["accept", "--all-from", VISIT.name, "--as", " "], "--as: a decision needs somebody's name"),
        (["reject", "3fa2c1d0"], "a rejection needs a reason"),
        (["reject", "3fa2c1d0", "--reason", " "], "a rejection needs a reason"),
        (["undo"], "holds no decision and no link"),
        (["undo", "--entry", "99"], "there is no entry 99; habeas log tells which there are"),
        (["undo", "--entry", "0"], "is not in the range"),
        (["log", "--limit", "0"], "is not in the range"),
        (["log", "--limit", "ten"], "invalid value for '--limit': 'ten' is not a whole number. See: habeas log --help"),
        (["read", "https://example.org/report"], "save the page and read that, or keep it: habeas add https://example.org/report"),
        (["figures", "--on", "2025-12-12", "--to", "2025-12-13"], "--on is one day, --from and --to a stretch of days"),
        (["figures", "--from", "soon"], "--from: 'soon' is not a day; write it as YYYY-MM-DD"),
        (["figures", "--stated", "12.12.2025"], "--stated: '12.12.2025' is not a day"),
        (["figures", "--known", "soon"], "--known: 'soon' is neither the number of an entry nor a time"),
        (["figures", "--kind", "relased"], "--kind: 'relased' is none of detained, charged"),
        (["figures", "--modality", "said"], "--modality: 'said' is none of asserted, demanded"),
        (["figures", "--include", "everything"], "'everything' is not one of 'proposed'"),
        (["held", "--on", "2025-02-30"], "--on: '2025-02-30' is not a day"),
        (["person"], "missing argument 'NAME...'"),
        (["person", "Nobody", "Known"], "nobody called 'Nobody Known' is in this register"),
        (["verify", "--head", "xyz"], "'xyz' is not a head"),
        (["verify", "--head", "abc"], "'abc' is not a head; give the 64 hexadecimal digits that verify printed, or at least the first 8"),
        (["verify", "--head", "abcdef12" * 9], "is not a head"),
        (["review", "--source", "nothing.txt"], "no source is called 'nothing.txt'"),
        (["add", "absent.txt"], "absent.txt"),
        (["add", str(VISIT), "--published", "2999-01-01"], "2999-01-01, in the future"),
        (["add", str(VISIT), "--language", "ru"], "--language ru: Russian cannot be read yet"),
        (["add", str(VISIT), "--reader", "llm"], "--reader llm"),
        (["add", "ftp://example.org/report"], "ftp://example.org/report"),
        (["add", "-"], "standard input is empty"),
    ],
    ids=lambda value: " ".join(map(os.path.basename, value)) if isinstance(value, list) else "",
)
def test_a_wrong_call_is_one_line_and_records_nothing(
    habeas: Habeas, filled: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], said: str
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO()))
    before = habeas("verify", "--json").json["head"]
    fresh = filled.parent / "fresh.habeas"
    extra = ["--register", fresh] if arguments[0] == "add" else []
    if extra:
        assert habeas("init", fresh).code == 0
    assert said in habeas(*arguments, *extra).problem
    assert habeas("verify", "--json").json["head"] == before
    if extra:
        assert habeas("log", *extra, "--json").json == []


def test_one_bad_file_keeps_all_of_the_call_out(habeas: Habeas, register: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes("Семь человек".encode("cp1251"))
    assert str(bad) in habeas("add", VISIT, OFFER, bad).problem
    assert habeas("log", "--json").json == []
    assert not list((tmp_path / "monitor.habeas.evidence").rglob("*.json"))


def test_a_damaged_register_can_still_say_what_is_damaged(habeas: Habeas, accepted: Path, tmp_path: Path) -> None:
    copy = tmp_path / "damaged.habeas"
    data = accepted.read_bytes()
    at = data.index(b"Forty of them were political prisoners")
    copy.write_bytes(data[:at] + b"F0rty" + data[at + 5 :])
    shutil.copytree(f"{accepted}.evidence", f"{copy}.evidence")
    called = habeas("verify", "--register", copy, "--json")
    assert called.code == 1
    assert any(problem["table"] == "statement" for problem in called.json["problems"])
    assert json.dumps(called.json)


def test_a_report_without_a_day_is_said_to_be_one_and_a_day_that_comes_too_late_is_not_ignored(
    habeas: Habeas, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HABEAS_REGISTER", str(tmp_path / "r.habeas"))
    monkeypatch.setenv("HABEAS_ACTOR", "anna")
    assert habeas("init").code == 0
    report = tmp_path / "report.txt"
    report.write_text("Pavel Vydumany was detained last month.\n", encoding="utf-8")
    first = " ".join(habeas("add", report).out.split())
    assert "no day of publication: dates such as “last month” cannot be resolved; no publisher: what the report says in its own" in first
    assert "said by “nobody named”. Give --published and --publisher when adding; to mend this one, write “Date: YYYY-MM-DD” and" in first
    assert "“Source: NAME” as lines at the top of a copy" in first and first.count("habeas reject --all-from") == 1
    again = " ".join(habeas("add", report).out.split())
    assert "in the register already" in again and "--published" not in again
    late = " ".join(habeas("add", report, "--published", "2025-12-12").out.split())
    assert "--published 2025-12-12 was not recorded: it was added without a day" in late
    assert "habeas reject --all-from" in late
    assert len(habeas("log", "--json").json) == 1
    dated = tmp_path / "dated.txt"  # the way that is told of leads there
    dated.write_text("Date: 2025-12-12\nSource: Example Wire\n\nPavel Vydumany was detained last month.\n", encoding="utf-8")
    added = habeas("add", dated, "--json").json
    assert added["source"]["published_on"] == "2025-12-12"
    assert added["statements"][0]["on"]["earliest"] == "2025-11-01"
    assert added["source"]["publisher"] == "Example Wire"
    assert "no day of publication" not in habeas("add", dated).out
    renamed = " ".join(habeas("add", dated, "--publisher", "Example Monitor").out.split())
    assert "--publisher 'Example Monitor' was not recorded: it was added with Example Wire" in renamed
    assert '"added with the wrong day or publisher"' in renamed and "--published or --publisher, because" in renamed
    stated = tmp_path / "stated.txt"
    stated.write_text("Date: 2025-12-12\nSource: Example Wire\n\nPavel Vydumany was detained in June.\n", encoding="utf-8")
    assert "no publisher" not in habeas("add", stated).out
    other = " ".join(habeas("add", dated, "--published", "2025-12-13").out.split())
    assert "it was added with the day 2025-12-12" in other
