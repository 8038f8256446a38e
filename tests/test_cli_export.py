"""`habeas export` and `habeas search`, as they are called."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import public_register
from conftest import Called
from habeas import desk
from habeas.model import AsOf

Habeas = Callable[..., Called]
NAME = "Янка Прыкладскі"


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("cli") / "sarvenia.habeas"
    with public_register.build(path, examples_only=False) as made:
        everybody = desk.fold(made, AsOf(public_register.TODAY)).people
        desk.clear(made, [one.id for one in everybody if not set(one.names) & public_register.WITHHELD], actor="anna", basis="public")
    return path


def test_what_is_withheld_is_found_by_the_team_and_in_no_export(habeas: Habeas, register: Path, tmp_path: Path) -> None:
    found = habeas("search", "Nyavolnitskaya", "--register", register, "--json").json
    assert found["people"][0]["names"] == ["Алена Нявольніцкая"]
    for form, out in (("csv", "a.zip"), ("csv", "a"), ("json", "b.jsonl"), ("ftm", "c.json"), ("parquet", "d")):
        called = habeas("export", form, "--out", tmp_path / out, "--register", register, "--json")
        assert called.code == 0 and called.json["written"]
    for form in ("feed", "atom"):
        where = ("--address", "https://register.example.org", "--language", "be", "--out", tmp_path / f"{form}.out")
        assert habeas("export", form, *where, "--register", register).code == 0
    for path in tmp_path.rglob("*"):
        if path.is_file() and path.suffix not in (".zip", ".parquet"):
            text = path.read_text(encoding="utf-8")
            assert not any(name.partition(" ")[2] in text for name in public_register.WITHHELD), path


def test_lines_go_to_standard_output(habeas: Habeas, register: Path) -> None:
    lines = habeas("export", "json", "--register", register).out.splitlines()
    assert json.loads(lines[0])["table"] == "export" and NAME in "".join(lines)
    feed = json.loads(habeas("export", "feed", "--address", "https://example.org", "--register", register).out)
    assert feed["home_page_url"] == "https://example.org/"


@pytest.mark.parametrize("asked", ["Янка Прыкладскі", "Yanka Prykladski", "Прикладский Янка", "Prykładski", "прыкладскага"])
def test_the_team_searches_in_any_spelling(habeas: Habeas, register: Path, asked: str) -> None:
    found = habeas("search", asked, "--limit", "500", "--register", register, "--json").json
    assert any(NAME in one["names"] for one in found["people"]) and found["statements"]
    assert NAME in habeas("search", asked, "--limit", "500", "--register", register).out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["export", "csv"], "--out is needed"),
        (["export", "feed"], "--address is needed"),
        (["export", "json", "--address", "https://x.org"], "leave it out"),
        (["export", "atom", "--address", "x"], "is not the address of a site"),
        (["export", "site", "--address", "https://x.org", "--out", "x", "--on", "2026-01-01"], "as of today"),
        (["export", "csv", "--out", "/nowhere/at/all.zip"], "is not there"),
        (["search", "—!"], "holds no word"),
    ],
)
def test_a_wrong_call_is_one_line(habeas: Habeas, register: Path, arguments: list[str], said: str) -> None:
    assert said in habeas(*arguments, "--register", register).problem


def test_the_site_is_written_as_files_that_lead_to_each_other(register: Path, tmp_path: Path) -> None:
    small = tmp_path / "small.habeas"
    with public_register.build(small, examples_only=True) as made:
        desk.withhold(made, "Maria Kalesnikava", actor="anna")
        desk.settings_path(made).write_text('languages = ["en"]\n', encoding="utf-8")
    call = ["export", "site", "--address", "https://x.example.org", "--out", str(tmp_path / "site"), "--register", str(small), "--json"]
    program = f"import sys; from habeas.cli import main; sys.exit(main({call!r}))"  # a process of its own: it sets Django up in its own way
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("HABEAS_", "DJANGO_"))}
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0, done.stderr
    counts = json.loads(done.stdout)["written"]
    site = tmp_path / "site"
    assert counts["pages"] > 15 and (site / "index.html").is_file() and (site / "feed.json").is_file()
    assert not small.with_name("small.habeas.accounts").exists() and not small.with_name("small.habeas.secret").exists()
    for page in site.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert "<form" not in text and "Kalesnikava" not in text and "/search" not in text
        for link in re.findall(r'(?:href|src)="(/[^"#]*)', text):
            there = site / link.lstrip("/")
            assert there.is_file() or there.with_name(f"{there.name}.html").is_file() or (there / "index.html").is_file(), link


def test_on_a_terminal_the_site_says_how_far_it_is(tmp_path: Path) -> None:
    """Nothing of it is in a file: it goes to standard error, where that is a terminal, and nowhere else."""
    with desk.init(tmp_path / "r.habeas") as made:
        desk.settings_path(made).write_text('languages = ["en"]\n', encoding="utf-8")
    screen = "import sys; sys.stderr.isatty = lambda: True; import os; os.environ['TERM'] = 'xterm'"
    done = _site(tmp_path / "r.habeas", tmp_path / "site", screen, "import rich.console as c; c.Console.is_terminal = True")
    assert done.returncode == 0, done.stderr
    assert "Writing files" in done.stderr and "Writing files" not in done.stdout
    assert "Writing files" not in _site(tmp_path / "r.habeas", tmp_path / "again").stderr


def _site(register: Path, out: Path, *before: str) -> subprocess.CompletedProcess[str]:
    """`export site` in a process of its own, after some lines of Python."""
    call = ["export", "site", "--address", "https://x.example.org", "--out", str(out), "--register", str(register)]
    program = "\n".join(["import sys", "from habeas.cli import main", *before, f"sys.exit(main({call!r}))"])
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("HABEAS_", "DJANGO_"))}
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=environment, check=False)


@pytest.mark.parametrize(
    ("place", "name"), [("habeas.desk.making", "write_store"), ("habeas.desk.making", "add_drawings")], ids=["pages", "pictures"]
)
def test_a_site_that_cannot_be_put_together_is_told_and_no_older_one_is_written_instead(tmp_path: Path, place: str, name: str) -> None:
    small = tmp_path / "small.habeas"
    with desk.init(small) as made:
        desk.settings_path(made).write_text('languages = ["en"]\n', encoding="utf-8")
        desk.add(
            made, b"Title: One\nDate: 2025-12-01\nSource: Example Wire\n\nPavel Vydumany was detained on November 30, 2025.\n", actor="anna"
        )
        first = _site(small, tmp_path / "site")
        assert first.returncode == 0, first.stderr
        desk.accept(made, [one.id for one in desk.queue(made)], actor="anna")
        desk.clear(made, "Pavel Vydumany", actor="anna", basis="family")  # of whom there is a picture
    before = sorted(path.name for path in (tmp_path / "site").rglob("*"))
    failing = f"import {place} as place; from habeas.exports.problems import StoreError"
    done = _site(
        small,
        tmp_path / "site",
        failing,
        "def fail(*a, **k): raise StoreError('the disk is full; free some space')",
        f"place.{name} = fail",
    )
    assert done.returncode == 2
    assert done.stderr.rstrip() == "habeas: the disk is full; free some space"
    assert sorted(path.name for path in (tmp_path / "site").rglob("*")) == before


@pytest.mark.parametrize(
    ("noun", "one"), [("pictures", "picture"), ("pages", "page"), ("people", "person"), ("json", "json"), ("held", "held")]
)
def test_what_was_written_is_counted_in_words_that_agree(noun: str, one: str) -> None:
    from habeas.cli.exporting import _one_of

    assert _one_of(noun) == one
