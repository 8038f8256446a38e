"""A team says who may be named, from the command line and from the desk. Everybody is invented."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from conftest import Called
from habeas import desk, ledger
from habeas.model import AsOf, ClearanceVerdict
from habeas.publication.marks import public_mark
from publication_rows import dump

Habeas = Callable[..., Called]
REPORTS = {
    "first.txt": "Siarhei Uladny was arrested in Horki on 3 March 2024, his wife said.",
    "second.txt": "Sergei Vladny was sentenced to five years in prison on 9 May 2024.",
    "third.txt": "Maryna Kazachok was arrested in Horki on 4 March 2024.",
}
TODAY = date(2026, 3, 1)


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


def named(register: Path, on: date = TODAY) -> set[str]:
    with desk.open_register(register) as there:
        found = desk.published(there, on)
    return {name for person in found.register.people for name in person.names}


def test_somebody_is_named_after_a_person_says_so_and_not_after_it_is_taken_back(habeas: Habeas, register: Path) -> None:
    assert named(register) == set()
    told = habeas("publish", "Siarhei Uladny", "--basis", "consent", "--reason", "he wrote to us", "--json").json
    assert told["people"][0]["named"] and told["people"][0]["clearances"][0]["basis"] == "consent"
    assert named(register) == {"Siarhei Uladny"}
    again = habeas("publish", "Siarhei Uladny", "--json").json
    assert again["entry"] is None and len(again["unchanged"]) == 1
    taken = habeas("withhold", told["people"][0]["id"], "--reason", "his family is threatened")
    assert "Siarhei Uladny: not named" in taken.out and "take it back: habeas publish" in taken.out
    assert named(register) == set()
    assert habeas("publish", "Siarhei Uladny").code == 0
    assert named(register) == {"Siarhei Uladny"}
    assert habeas("verify").code == 0


def test_the_table_of_verdicts_fits_a_terminal_of_80(habeas: Habeas, register: Path) -> None:
    habeas("publish", "Siarhei Uladny", "--basis", "public", "--reason", "public figure")
    heading, row, *_ = habeas("publish").out.splitlines()
    assert heading.split() == ["ID", "NAME", "PUBLIC", "WHO", "SAYS", "SO,", "AND", "WHY"]
    assert len(row) <= 80 and row.endswith("public; public figure") and "Siarhei Uladny" in row
    habeas("withhold", "Siarhei Uladny", "--reason", "his family wrote to us twice in March and asked that he be named nowhere")
    heading, row, more, *_ = habeas("publish").out.splitlines()
    assert "Siarhei Uladny" in row and "not named" in row and len(more.lstrip()) < len(more) <= 80, "only what is long goes on below"


def test_a_basis_that_comes_later_is_recorded_and_not_lost(habeas: Habeas, register: Path) -> None:
    assert habeas("publish", "Siarhei Uladny").code == 0
    later = habeas("publish", "Siarhei Uladny", "--basis", "consent", "--json").json
    assert later["entry"] is not None and later["people"][0]["clearances"][-1]["basis"] == "consent"
    assert "consent" in habeas("publish").out
    assert habeas("publish", "Siarhei Uladny", "--basis", "consent", "--json").json["entry"] is None
    assert habeas("publish", "Siarhei Uladny", "--json").json["entry"] is None, "saying less takes nothing back"
    assert habeas("withhold", "Siarhei Uladny").code == 0
    reason = habeas("withhold", "Siarhei Uladny", "--reason", "he asked for it", "--json").json
    assert reason["entry"] is not None and named(register) == set()
    assert "not named" in habeas("publish").out
    assert habeas("verify").code == 0


def test_several_people_are_one_entry_and_the_list_shows_how_each_stands(habeas: Habeas, register: Path) -> None:
    assert "Nobody may be named" in habeas("publish").out
    told = habeas("publish", "Siarhei Uladny", "Maryna Kazachok", "--from", "2999-01-01", "--json").json
    assert {person["named"] for person in told["people"]} == {False}
    shown = habeas("publish").out
    assert shown.count("not named before") == shown.count("2999-01-01") == 2
    assert len(habeas("publish", "--json").json["people"]) == 2
    log = habeas("log", "--json").json
    assert sum(entry["action"] == "publish" for entry in log) == 1


def test_what_was_withheld_of_one_spelling_holds_for_the_other(habeas: Habeas, register: Path) -> None:
    habeas("withhold", "Sergei Vladny")
    habeas("publish", "Siarhei Uladny")
    assert named(register) == {"Siarhei Uladny"}
    link = habeas("link", "Siarhei Uladny", "Sergei Vladny", "--json").json["link"]["id"]
    assert named(register) == set()
    habeas("publish", "Siarhei Uladny")  # of the whole person now: every mention that was withheld is answered
    assert named(register) == {"Siarhei Uladny", "Sergei Vladny"}
    habeas("withhold", "Siarhei Uladny")
    habeas("unlink", link[:8])
    assert named(register) == set(), "a withhold holds for both halves of whom it was said of"


def test_two_people_must_agree_where_the_settings_say_so(habeas: Habeas, register: Path) -> None:
    Path(f"{register}.toml").write_text('name = "Example"\ntwo_people = true\nlanguages = ["be", "en"]\n', encoding="utf-8")
    assert "another person must agree" in " ".join(habeas("publish", "Siarhei Uladny").out.split())
    assert named(register) == set()
    assert "Siarhei Uladny: named" in habeas("publish", "Siarhei Uladny", "--as", "boris").out
    assert named(register) == {"Siarhei Uladny"}
    with desk.open_register(register) as there:
        told = desk.settings(there)
    assert (told.name, told.languages, told.small) == ("Example", ("be", "en"), 3)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("two_peple = true", "there is no setting 'two_peple'"),
        ("two_people = 1", "two_people must be true or false, not 1"),
        ("small = 0", "small must be a whole number from 1 on"),
        ("small = true", "small must be a whole number"),
        ('languages = ["de"]', "languages must list some of en, be, ru"),
        ("languages = []", "languages must list some of"),
        ("name = 5", "name must be words"),
        ("name = ", "is no TOML"),
        (b"name = '\xff'", "is not UTF-8"),
    ],
)
def test_a_setting_that_cannot_be_is_said_with_its_file(habeas: Habeas, register: Path, text: str | bytes, said: str) -> None:
    path = Path(f"{register}.toml")
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    problem = habeas("publish").problem
    assert said in problem and str(path) in problem


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (("publish", "Nobody Known"), "nobody called 'Nobody Known'"),
        (("withhold", "Nobody Known"), "nobody called 'Nobody Known'"),
        (("publish", "Siarhei Uladny", "--from", "tomorrow"), "--from"),
        (("publish", "--basis", "consent"), "name at least one person"),
        (("publish", "Siarhei Uladny", "--as", " "), "needs somebody's name"),
    ],
)
def test_a_call_that_cannot_be_writes_nothing(habeas: Habeas, register: Path, call: tuple[str, ...], said: str) -> None:
    before = register.read_bytes()
    assert said in habeas(*call).problem
    assert register.read_bytes() == before


def test_undo_says_that_the_opposite_takes_it_back(habeas: Habeas, register: Path) -> None:
    entry = habeas("publish", "Siarhei Uladny", "--json").json["entry"]
    assert "habeas withhold" in habeas("undo", "--entry", str(entry)).problem


def test_blanked_words_go_on_withholding(habeas: Habeas, register: Path) -> None:
    habeas("publish", "Siarhei Uladny")
    habeas("withhold", "Siarhei Uladny", "--reason", "his wife asked")
    with desk.open_register(register) as there:
        (withheld,) = [one for one in ledger.read_clearances(there) if one.verdict is ClearanceVerdict.WITHHOLD]
        ledger.redact(there, [withheld.id], actor="anna")
        kept = ledger.read_clearances(there)[-1]
        assert (kept.mention[1], kept.reason) == ("", "") and kept.verdict is ClearanceVerdict.WITHHOLD
        assert not desk.published(there, TODAY).register.people
        assert desk.clear(there, "Siarhei Uladny", actor="anna").people[0].named
        # And with the very statement blanked, the name stays withheld whoever bears it.
        desk.withhold(there, "Siarhei Uladny", actor="anna")
        statement = ledger.read_clearances(there)[-1].mention[0]
        ledger.redact(there, [statement], actor="anna")
    text = "Siarhei Uladny was released on 11 September 2025."
    (register.parent / "fourth.txt").write_text(text, encoding="utf-8")
    assert habeas("add", register.parent / "fourth.txt", "--published", "2025-09-12", "--publisher", "The Lantern").code == 0
    habeas("accept", "--all-from", "fourth.txt")
    assert named(register) == set()
    habeas("publish", "Siarhei Uladny")
    assert named(register) == {"Siarhei Uladny"}
    assert habeas("verify").code == 0


def test_nothing_public_tells_who_is_withheld(habeas: Habeas, register: Path) -> None:
    habeas("publish", "Maryna Kazachok", "--basis", "public")
    with desk.open_register(register) as there:
        everything = desk.fold(there, AsOf(TODAY))
        hidden = [person for person in everything.people if "Kazachok" not in person.name]
        found = desk.published(there, TODAY)
    found.register, found.held(), found.series()
    told = dump(found).casefold()
    assert hidden and "kazachok" in told
    for person in hidden:
        assert not any(identifier in told for identifier in person.former_ids)
        assert not any(word.casefold() in told for name in person.names for word in name.split())


def test_a_source_is_named_by_a_mark_that_its_text_does_not_give(register: Path, tmp_path: Path) -> None:
    with desk.open_register(register) as there:
        desk.clear(there, "Maryna Kazachok", actor="anna")
        sources = ledger.read_sources(there)
        seen = desk.published(there, TODAY)
        (mark,) = seen.sources
        assert mark not in {digest for one in sources for digest in (one.sha256, one.layer)}
        assert {one.source for one in seen.statements} == {mark} and seen.sources[mark].sha256 == mark
        (source,) = [one for one in sources if seen.sources[mark].published_on == one.published_on and _tells_of(there, one.sha256)]
        assert mark == public_mark(source.sha256, ledger.public_key(there))
        ledger.redact(there, [ledger.public_key(there).hex()], actor="anna", reason="asked for")
        assert ledger.public_key(there) and public_mark(source.sha256, ledger.public_key(there)) == mark
    shutil.copyfile(register, tmp_path / "copy.habeas")
    with desk.open_register(tmp_path / "copy.habeas") as copied:
        assert public_mark(source.sha256, ledger.public_key(copied)) == mark  # wherever the register is, addresses stay
    with desk.init(tmp_path / "another.habeas") as another:
        with pytest.raises(ledger.LedgerError, match="no source"):
            ledger.public_key(another)
        assert not desk.published(another, TODAY).statements
        ledger.append(another, actor="anna", action="add", sources=[replace(source, entry=None)], statements=[])
        assert public_mark(source.sha256, ledger.public_key(another)) != mark  # who has the text has not the key
    with pytest.raises(ValueError, match="key"):
        public_mark(source.sha256, b"")


def _tells_of(there: ledger.Ledger, sha256: str) -> bool:
    return any(person.name == "Maryna Kazachok" for one in ledger.read_statements_of(there, sha256) for person in one.people)


def test_undo_does_not_reach_past_a_naming_for_an_older_act(habeas: Habeas, register: Path) -> None:
    named_in = habeas("publish", "Siarhei Uladny", "--json").json["entry"]
    refused = habeas("undo").problem
    assert f"the last act is entry {named_in}, publish, which habeas withhold takes back" in refused
    assert named(register) == {"Siarhei Uladny"}
    older = refused.rpartition("habeas undo --entry ")[2].split()[0]
    assert habeas("undo", "--entry", older).code == 0


def test_nor_however_much_was_added_since(habeas: Habeas, register: Path) -> None:
    named_in = habeas("publish", "Siarhei Uladny", "--json").json["entry"]
    with desk.open_register(register) as there:
        source = replace(ledger.read_sources(there)[0], entry=None)
        for _ in range(120):
            ledger.append(there, actor="anna", action="add", sources=[source])
    assert f"the last act is entry {named_in}, publish" in habeas("undo").problem
