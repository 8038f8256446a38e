"""`habeas read`: a report in, statements on their exact words out, and one clear line for whatever is no report."""

from __future__ import annotations

import io
import json
import os
import pty
import subprocess
import sys
from collections.abc import Callable
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from conftest import Called
from habeas import cli
from read_contract import check

EXAMPLES = Path(str(resources.files("habeas") / "examples"))
VISIT = EXAMPLES / "2025-12-12-visit.txt"
Habeas = Callable[..., Called]


def one(document: Any, kind: str, **fields: Any) -> Any:
    """The only statement of a kind with these fields."""
    found = [each for each in document["statements"] if each["kind"] == kind and all(each[name] == value for name, value in fields.items())]
    assert len(found) == 1, found
    return found[0]


# -- the story of the examples ----------------------------------------------------------------------------------------------


def test_a_monitor_reads_the_report_of_a_visit(habeas: Habeas) -> None:
    document = habeas("read", VISIT, "--json").json
    assert document["source"]["publisher"] == "Example Wire"
    assert document["source"]["published_on"] == "2025-12-12"
    freed = [each for each in document["statements"] if each["kind"] == "released"]
    whole, part = freed
    assert (whole["count"]["low"], whole["count"]["high"]) == (52, 52)
    assert (whole["on"]["earliest"], whole["on"]["latest"]) == ("2025-09-01", "2025-09-30")
    assert (part["count"]["low"], part["count"]["population"], part["count"]["subset_of"]) == (40, "political prisoners", whole["id"])
    assert part["speakers"] == ["Viasna", "Example Wire"]
    assert one(document, "refused_deportation")["count"]["subset_of"] == whole["id"]
    assert one(document, "returned_to_custody")["count"]["low"] == 1
    lifted = one(document, "measure_lifted")
    assert lifted["links"] == [{"relation": "in_return_for", "to": whole["id"]}]
    assert lifted["parties"]["for"] == "Belavia"
    since = one(document, "designated")
    assert (since["count"]["low"], since["speakers"][0]) == (167, "Viasna")
    assert (since["on"]["earliest"], since["on"]["latest"]) == ("2025-09-01", "2025-12-12")
    assert one(document, "met")["on"]["earliest"] == "2025-12-12"


def test_a_demand_is_read_as_a_demand_and_an_offer_with_its_condition(habeas: Habeas) -> None:
    document = habeas("read", EXAMPLES / "2025-11-01-offer.txt", "--json").json
    demand = one(document, "released")
    assert (demand["modality"], demand["count"]["low"], demand["count"]["high"]) == ("demanded", None, 1400)
    assert demand["speakers"][0] == "Donald Trump"
    offer = one(document, "agreed")
    assert (offer["modality"], offer["on"]["earliest"], offer["on"]["latest"]) == ("offered", "2025-10-31", "2025-10-31")
    assert "interests of Belarus" in offer["facets"]["condition"]


def test_people_are_held_by_name_and_no_stock_is_made_of_them(habeas: Habeas) -> None:
    documents = habeas("read", *sorted(EXAMPLES.glob("*.txt")), "--json").json
    held = [each for document in documents for each in document["statements"] if each["kind"] == "held"]
    assert sorted(person["name"] for each in held for person in each["people"]) == ["Ales Bialiatski", "Maria Kalesnikava"]
    assert all((each["on"]["earliest"], each["on"]["latest"], each["count"]) == ("2025-12-12", "2025-12-12", None) for each in held)


def test_the_same_for_people(habeas: Habeas) -> None:
    called = habeas("read", VISIT)
    assert (called.code, called.err) == (0, "")
    told = " ".join(called.out.split())
    assert "Example Wire, 12 December 2025, English" in told
    assert "released: 40 political prisoners, in September 2025 (some of those of s2) “Forty of them were political prisoners”" in told
    assert "says Viasna, via Example Wire" in told
    assert "measure lifted: sanctions, between 1 September 2025 and 12 December 2025, by United States, for Belavia" in told
    assert told.endswith("7 statements found.")


# -- the contract -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("example", sorted(EXAMPLES.glob("*.txt")), ids=lambda path: path.name)
def test_every_example_gives_one_object_of_the_contract(habeas: Habeas, example: Path) -> None:
    document = habeas("read", example, "--json").json
    check(document, example.read_text(encoding="utf-8"))
    assert document["statements"]


UNUSUAL = (
    "Title: 🕊 Freedom for seven 🕊\r\nDate: 2025-09-12\r\nSource: Le Témoin 🗞\r\n\r\n"
    "👩🏽‍⚖️ In Cafe\u0301-Ville on September 11 the court released 7 people, a me\u0301moire says. "
    "🔔 Ana Núñez was arrested on September 10.\r\n"
)


def test_offsets_count_code_points_past_emoji_and_combining_marks(habeas: Habeas, tmp_path: Path) -> None:
    report = tmp_path / "unusual.txt"
    report.write_bytes(UNUSUAL.encode())
    document = habeas("read", report, "--json").json
    check(document, UNUSUAL)
    freed = one(document, "released", modality="asserted")
    assert freed["count"]["low"] == 7
    assert UNUSUAL[freed["start"] : freed["end"]] == freed["quote"]
    arrested = one(document, "detained")
    assert arrested["start"] > freed["end"]
    assert "arrested" in arrested["quote"]


def test_one_file_gives_an_object_and_several_a_list_in_the_order_given(habeas: Habeas) -> None:
    files = sorted(EXAMPLES.glob("*.txt"), reverse=True)
    documents = habeas("read", *files, "--json").json
    assert documents == [habeas("read", file, "--json").json for file in files]


def test_what_the_call_says_of_the_source_outweighs_what_the_file_says(habeas: Habeas) -> None:
    document = habeas("read", VISIT, "--published", "2024-12-13", "--publisher", "Somebody Else", "--json").json
    assert (document["source"]["published_on"], document["source"]["publisher"]) == ("2024-12-13", "Somebody Else")
    assert one(document, "designated")["speakers"] == ["Viasna", "Somebody Else"]
    assert [each["on"]["earliest"] for each in document["statements"] if each["kind"] == "released"] == ["2024-09-01"] * 2


def test_a_page_says_of_itself_who_published_it_and_when(habeas: Habeas, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        '<!doctype html><html lang="en"><head><title>Seven freed</title><meta property="og:site_name" content="The Lantern">'
        '<meta property="article:published_time" content="2025-09-12T10:00:00+03:00"></head><body><article><h1>Seven freed</h1>'
        "<p>On Thursday the authorities released seven prisoners from the colony in Horki, the monitoring group said in a note.</p>"
        "<p>The group published the note on its own pages on Friday morning and named nobody in it.</p></article></body></html>",
        encoding="utf-8",
    )
    document = habeas("read", page, "--json").json
    assert document["source"]["publisher"] == "The Lantern"
    assert document["source"]["media_type"] == "text/html"
    freed = [each for each in document["statements"] if each["kind"] == "released" and each["count"] and each["count"]["low"] == 7]
    assert {(each["on"]["earliest"], each["on"]["latest"]) for each in freed} == {("2025-09-11", "2025-09-11")}


def test_a_report_may_come_from_a_pipe(habeas: Habeas, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(VISIT.read_bytes())))
    assert habeas("read", "-", "--json").json == habeas("read", VISIT, "--json").json


def test_a_text_without_a_day_says_what_is_missing(habeas: Habeas, tmp_path: Path) -> None:
    report = tmp_path / "undated.txt"
    report.write_text("Nobody is in prison there, a guard said.\n", encoding="utf-8")
    called = habeas("read", report)
    assert called.code == 0
    assert "--published YYYY-MM-DD" in called.out


# -- terminals --------------------------------------------------------------------------------------------------------------


def test_lines_fit_eighty_columns_and_carry_no_colours(habeas: Habeas) -> None:
    called = habeas("read", *sorted(EXAMPLES.glob("*.txt")))
    assert "\x1b" not in called.out
    assert max(map(len, called.out.splitlines())) <= 80
    assert not any(line.endswith(" ") for line in called.out.splitlines())


PROGRAM = [sys.executable, "-c", "from habeas.cli import main; raise SystemExit(main())"]


def in_a_terminal(arguments: list[str], **variables: str) -> bytes:
    """What a command writes when its standard output is a terminal."""
    leader, follower = pty.openpty()
    environment = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR", "CI")}
    environment |= {"TERM": "xterm-256color", "COLUMNS": "80", **variables}
    process = subprocess.Popen([*PROGRAM, *arguments], stdout=follower, env=environment)
    os.close(follower)
    written = b""
    while True:
        try:
            chunk = os.read(leader, 65536)
        except OSError:  # the other end is closed
            break
        if not chunk:
            break
        written += chunk
    os.close(leader)
    assert process.wait() == 0
    return written


def test_a_terminal_gets_emphasis_unless_it_asks_for_none() -> None:
    assert b"\x1b[1m" in in_a_terminal(["read", str(VISIT)])
    assert b"\x1b" not in in_a_terminal(["read", str(VISIT)], NO_COLOR="1")
    assert b"\x1b" not in in_a_terminal(["read", str(VISIT), "--json"])


def test_words_of_a_source_never_steer_the_terminal(habeas: Habeas, tmp_path: Path) -> None:
    report = tmp_path / "bel\x07l.txt"
    words = "Title: A\x1b]0;taken over\x9c \u202etitle\n\nOn 1 May 2024 the court released 7 people \x1b[31mat once\x1b[0m.\n"
    report.write_text(words, encoding="utf-8")
    called = habeas("read", report)
    assert called.code == 0
    assert "7 people" in called.out
    assert not {"\x1b", "\x07", "\x9c", "\u202e"} & set(called.out)
    assert "\N{REPLACEMENT CHARACTER}" in called.out


# -- what is no report ------------------------------------------------------------------------------------------------------


@pytest.fixture
def bad_files(tmp_path: Path) -> dict[str, Path]:
    files = {
        "empty": b"",
        "blank": b" \n\t\n",
        "binary": b"\x7fELF\x02\x01\x01" + bytes(200),
        "control": b"released \x00\x01\x02 52 people",
        "encoding": "Семь человек освобождены".encode("cp1251"),
        "pdf": b"%PDF-1.7\n1 0 obj",
    }
    for name, data in files.items():
        (tmp_path / f"{name}.txt").write_bytes(data)
    with (tmp_path / "huge.txt").open("wb") as file:
        file.truncate(50_000_000)
    (tmp_path / "folder.txt").mkdir()
    return {path.stem: path for path in tmp_path.iterdir()} | {"absent": tmp_path / "absent.txt"}


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("absent", "is not there; check the name"),
        ("folder", "is a folder; name the files in it"),
        ("empty", "is empty"),
        ("blank", "nothing but white space"),
        ("binary", "is a program"),
        ("control", "is binary, not text (byte 9 is 0x00)"),
        ("encoding", "is not UTF-8: byte 0 (0xd1) cannot be read; it looks like WINDOWS-1251"),
        ("pdf", "is a PDF; save its text as"),
        ("huge", "has 50,000,000 bytes; a report has at most 20,000,000"),
    ],
)
def test_a_file_that_is_no_report_is_named_with_what_to_do(habeas: Habeas, bad_files: dict[str, Path], name: str, said: str) -> None:
    problem = habeas("read", bad_files[name], "--json").problem
    assert str(bad_files[name]) in problem
    assert said in problem


def test_one_bad_file_among_good_ones_leaves_no_half_of_an_answer(habeas: Habeas, bad_files: dict[str, Path]) -> None:
    assert "empty.txt is empty" in habeas("read", VISIT, bad_files["empty"], VISIT).problem


def test_a_name_that_holds_a_line_feed_still_gives_one_line(habeas: Habeas, tmp_path: Path) -> None:
    assert "two lines.txt is not there" in habeas("read", tmp_path / "two\nlines.txt").problem


@pytest.mark.parametrize("written", ["12.12.2025", "2025-02-30", "20251212", "2025-W50-5", "yesterday", ""])
def test_a_day_is_written_one_way(habeas: Habeas, written: str) -> None:
    problem = habeas("read", VISIT, "--published", written).problem
    assert problem == f"--published: {written!r} is not a day; write it as YYYY-MM-DD, for example 2025-12-12"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--language", "ru"], "--language ru: Russian cannot be read yet"),
        (["--language", "be"], "--language be: Belarusian cannot be read yet"),
        (["--language", "fr"], "'fr' is not one of 'en', 'ru', 'be'"),
        (["--reader", "llm"], "--reader llm: this version reads by rules only"),
        (["--reader", "oracle"], "'oracle' is not one of 'rules', 'llm'"),
        (["--colour"], "no such option: --colour"),
        (["--published"], "option '--published' requires an argument"),
    ],
)
def test_what_cannot_be_asked_is_said_in_one_line(habeas: Habeas, arguments: list[str], said: str) -> None:
    assert said in habeas("read", VISIT, *arguments).problem


def test_a_page_in_a_language_that_cannot_be_read_is_not_read_as_english(habeas: Habeas, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    words = "Суд вызваліў семярых чалавек, паведаміла праваабарончая арганізацыя ў пятніцу на сваёй старонцы. " * 3
    page.write_text(f'<html lang="be"><body><article><p>{words}</p></article></body></html>', encoding="utf-8")
    assert "is in Belarusian, which cannot be read yet; if that is wrong, add --language en" in habeas("read", page).problem
    assert habeas("read", page, "--language", "en", "--json").json["statements"] == []


def test_no_file_is_a_wrong_call(habeas: Habeas) -> None:
    assert habeas("read").problem == "missing argument 'FILE...'. See: habeas read --help"


# -- what goes wrong inside -------------------------------------------------------------------------------------------------


def test_a_failure_inside_is_one_line_and_its_place_is_shown_on_request(habeas: Habeas, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise KeyError("one\ntwo")

    monkeypatch.setattr("habeas.reading.read", broken)
    problem = habeas("read", VISIT).problem
    assert "something failed inside Habeas (KeyError: 'one\\ntwo')" in problem
    assert "HABEAS_DEBUG=1" in problem
    monkeypatch.setenv("HABEAS_DEBUG", "1")
    called = habeas("read", VISIT)
    assert called.code == 2
    assert "Traceback (most recent call last)" in called.err


@pytest.mark.parametrize("form", [["--json"], []], ids=["for programs", "for people"])
def test_a_reader_who_has_enough_is_no_error(form: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as output:
        done = subprocess.run([*PROGRAM, "read", str(VISIT), *form], stdout=output, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


def test_an_output_that_cannot_be_written_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    class Full(io.BytesIO):
        def write(self, _: object) -> int:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(Full()))
    assert cli.main(["read", str(VISIT), "--json"]) == 2
    assert capsys.readouterr().err.startswith("habeas: no space left on device")


def test_json_is_utf_8_whatever_the_locale(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("Title: Освобождены семеро\nDate: 2025-09-12\n\nOn Thursday Belarus released Дарья and 6 people.\n", encoding="utf-8")
    environment = os.environ | {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C"}
    done = subprocess.run([*PROGRAM, "read", str(report), "--json"], capture_output=True, env=environment, check=True)
    assert json.loads(done.stdout.decode("utf-8"))["source"]["title"] == "Освобождены семеро"
    told = subprocess.run([*PROGRAM, "read", str(report)], capture_output=True, env=environment, check=True)
    assert told.stderr == b""
