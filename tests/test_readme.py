"""README.md tells the truth: each command it shows prints what it shows, and each command and option there is stands in it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from readme_session import README, labelled, run, steps

TEXT = README.read_text(encoding="utf-8")
STEPS = steps(TEXT)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What each command prints now, with the same labels for what varies as the README has."""
    now: dict[str, str] = {}
    return [labelled(step.printed, now) for step in run(STEPS, tmp_path_factory.mktemp("session"))]


@pytest.fixture(scope="module")
def written() -> list[str]:
    then: dict[str, str] = {}
    return [labelled(step.printed, then) for step in STEPS]


@pytest.mark.parametrize("number", range(len(STEPS)), ids=[step.command for step in STEPS])
def test_a_command_prints_what_the_readme_shows(number: int, printed: list[str], written: list[str]) -> None:
    assert printed[number] == written[number]


def test_the_sessions_fit_a_terminal_of_eighty_columns() -> None:
    assert [line for step in STEPS for line in step.printed.splitlines() if len(line) > 80 and not line.startswith("[a accept")] == []


def test_the_first_session_is_the_demo_with_numbers_to_check() -> None:
    assert STEPS[0].command == "scripts/demo --no-serve"
    printed = " ".join(STEPS[0].printed.split())
    numbers = ("released: 52 people", "released: 40 political", "returned to custody: 1 of", "designated: 167 people", "1,400 prisoners")
    for said in (*numbers, "for Belavia in return for", "Ales Bialiatski, Maria Kalesnikava", "No number of people held", "Yes: "):
        assert said in printed


def test_the_readme_begins_with_what_the_package_says_of_itself() -> None:
    description = re.search(r'^description = "(.*)"$', Path(README.parent / "pyproject.toml").read_text(encoding="utf-8"), re.MULTILINE)
    assert description is not None
    assert TEXT.splitlines()[2] == description.group(1)


def test_files_the_readme_names_are_there() -> None:
    named = re.findall(r"`((?:scripts|src|benchmarks|tests)/[\w./-]+|LICENSE)`", TEXT)
    assert named
    assert [name for name in named if not (README.parent / name).exists()] == []
