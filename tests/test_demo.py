"""The demo: the same words every time, each number of it asked of a register made there and then."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from conftest import Called
from habeas.cli import demo

SCRIPTS = Path(__file__).parents[1] / "scripts"
Habeas = Callable[..., Called]


@pytest.fixture
def told(habeas: Habeas) -> str:
    called = habeas("demo", "--no-serve")
    assert (called.code, called.err) == (0, "")
    return called.out


def test_it_says_the_same_every_time(habeas: Habeas, told: str) -> None:
    assert habeas("demo", "--no-serve").out == told


def test_it_tells_the_story_in_numbers_one_can_check(habeas: Habeas, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "110")  # wide enough for every row to be one line
    words = " ".join(habeas("demo", "--no-serve").out.split())
    assert "Nothing counts until a person accepts it. This demo accepts all 11." in words
    assert "released: 52 people Sep 2025 Example Wire" in words
    assert "released: 40 political prisoners of the 52 Sep 2025 Viasna, via" in words
    assert "returned to custody: 1 of the 52 1 Sep – 12 Dec 2025 Example Wire" in words
    assert "designated: 167 people 1 Sep – 12 Dec 2025 Viasna, via" in words
    assert "released (demanded): up to 1,400 prisoners Donald Trump, via" in words
    assert "given measure lifted: sanctions," in words
    assert "for Belavia in return for released: 52 people, in September 2025" in words
    assert "on 31 October 2025; condition: provided that the interests of Belarus were respected" in words
    assert "held on 12 December 2025: Ales Bialiatski, Maria Kalesnikava." in words
    assert "How many were held in all cannot be said:" in words
    assert "⟦Forty of them were political prisoners⟧, according to the rights group Viasna." in words
    assert "Yes: 4 entries, 3 sources, 11 statements, 11 decisions, 3 files of evidence; every hash computed again, 0 problems." in words


def test_it_fits_a_terminal_and_has_no_colours(told: str) -> None:
    assert max(map(len, told.splitlines())) <= 80
    assert "\x1b" not in told
    assert not any(line.endswith(" ") for line in told.splitlines())


def test_its_register_is_thrown_away_unless_a_folder_is_named(habeas: Habeas, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    habeas("demo", "--no-serve")
    assert list(tmp_path.iterdir()) == []
    folder = tmp_path / "kept" / "here"
    called = habeas("demo", "--no-serve", "--folder", folder)
    assert called.code == 0
    register = folder / "demo.habeas"
    assert called.out.endswith(f"  habeas figures --register {register}\n")
    figures = habeas("figures", "--register", register, "--json").json["figures"]
    assert sorted(figure["low"] or figure["high"] for figure in figures) == [1, 1, 40, 52, 167, 1400]
    assert habeas("verify", "--register", register).code == 0


def test_a_folder_that_has_a_demo_is_left_as_it_is(habeas: Habeas, tmp_path: Path) -> None:
    assert habeas("demo", "--no-serve", "--folder", tmp_path).code == 0
    before = (tmp_path / "demo.habeas").read_bytes()
    assert "demo.habeas is already there; choose another name" in habeas("demo", "--no-serve", "--folder", tmp_path).problem
    assert (tmp_path / "demo.habeas").read_bytes() == before


def test_a_folder_that_cannot_be_is_named(habeas: Habeas, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert str(tmp_path / "file") in habeas("demo", "--no-serve", "--folder", tmp_path / "file").problem


def test_a_number_the_register_does_not_give_is_not_printed(habeas: Habeas, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Other dispatches, other numbers: none is written into the demo."""
    examples = tmp_path / "examples"
    shutil.copytree(SCRIPTS.parent / "src" / "habeas" / "examples", examples)
    visit = examples / "2025-12-12-visit.txt"
    words = visit.read_text(encoding="utf-8")
    visit.write_text(words.replace("52", "61").replace("Forty", "Thirty").replace("167", "98"), encoding="utf-8")
    monkeypatch.setattr(demo.resources, "files", lambda _: tmp_path)
    monkeypatch.setenv("COLUMNS", "110")
    told = habeas("demo", "--no-serve").out
    assert "61 people" in told
    assert "30 political prisoners of the 61" in told
    assert "98 people" in told
    assert not {"52", "40", "167"} & set(told.replace(",", " ").split())


# -- the scripts ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("script", "tools"), [("demo", ["habeas"]), ("test", ["ruff", "mypy", "lint-imports", "pytest"])], ids=["demo", "test"]
)
def test_a_script_sets_up_and_hands_its_arguments_on(tmp_path: Path, script: str, tools: list[str]) -> None:
    """With stand-ins for what it calls, each of which says how it was called."""
    folder, bin_ = tmp_path / "a folder" / "scripts", tmp_path / "a folder" / ".venv" / "bin"
    folder.mkdir(parents=True)
    bin_.mkdir(parents=True)
    shutil.copy(SCRIPTS / script, folder / script)
    for path in (folder / "setup", *(bin_ / tool for tool in tools)):
        path.write_text('#!/bin/sh\nprintf "%s:" "$(basename "$0")"; printf " <%s>" "$@"; echo\n')
        path.chmod(0o755)
    done = subprocess.run([folder / script, "--one", "two words"], cwd=tmp_path, capture_output=True, text=True, check=True)
    lines = done.stdout.splitlines()
    assert lines[0].startswith("setup:")
    assert [line.partition(":")[0] for line in lines[1:]] == tools
    assert lines[-1].endswith("<--one> <two words>")


def test_setting_up_without_a_python_that_will_do_says_so(tmp_path: Path) -> None:
    scripts = tmp_path / "scripts"
    scripts.mkdir()
    shutil.copy(SCRIPTS / "setup", scripts / "setup")
    tools = tmp_path / "bin"
    tools.mkdir()
    for tool in ("sh", "dirname", "env"):
        found = shutil.which(tool)
        assert found is not None
        (tools / tool).symlink_to(os.path.realpath(found))
    done = subprocess.run([scripts / "setup"], capture_output=True, text=True, env={"PATH": str(tools)}, check=False)
    assert done.returncode == 2
    assert "Python 3.11 or newer is needed and none was found" in done.stderr
    assert not (tmp_path / ".venv").exists()


def test_the_demo_serves_its_pages_until_it_is_interrupted(tmp_path: Path) -> None:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-c", "import sys; from habeas.cli import main; sys.exit(main())", "demo", "--port", str(port)]
    environment = os.environ | {"TMPDIR": str(tmp_path)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment) as served:
        try:
            page = _answer(f"http://127.0.0.1:{port}/api/people", served)
            assert "Ales Bialiatski" in page
            assert [one.name.startswith("habeas-demo-") for one in tmp_path.iterdir() if one.is_dir()].count(True) == 1
        finally:
            served.send_signal(signal.SIGINT)
            out, err = served.communicate(timeout=60)
    assert served.returncode == 0, err
    assert f"http://127.0.0.1:{port}/desk/" in out
    assert not [one for one in tmp_path.iterdir() if one.name.startswith("habeas-demo-")]


def _answer(address: str, served: subprocess.Popen[str], seconds: float = 120) -> str:
    until = time.monotonic() + seconds
    while time.monotonic() < until and served.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=20) as answer:
                return str(answer.read().decode())
        except urllib.error.URLError:
            time.sleep(0.2)
    raise AssertionError(f"nothing was served within {seconds:g} s")
