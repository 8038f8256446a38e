"""docs/lists.md tells the truth: its example is added as it says, and each command prints what it shows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from habeas.reading.tables.mapping import PROPERTIES
from readme_session import ROOT, Step, labelled, run, steps

DOCUMENT = ROOT / "docs" / "lists.md"
TEXT = DOCUMENT.read_text(encoding="utf-8")
STEPS = steps(TEXT)


def example(folder: Path) -> None:
    """Puts the list of the document where its commands look for it."""
    table = re.search(r"```csv\n(.*?)```", TEXT, re.DOTALL)
    assert table is not None
    folder.mkdir(exist_ok=True)
    (folder / "listed.csv").write_text(table.group(1), encoding="utf-8")


def session(folder: Path) -> list[Step]:
    example(folder)
    return list(run(STEPS, folder))


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    now: dict[str, str] = {}
    return [labelled(step.printed, now) for step in session(tmp_path_factory.mktemp("lists"))]


@pytest.fixture(scope="module")
def written() -> list[str]:
    then: dict[str, str] = {}
    return [labelled(step.printed, then) for step in STEPS]


@pytest.mark.parametrize("number", range(len(STEPS)), ids=[step.command for step in STEPS])
def test_a_command_prints_what_the_document_shows(number: int, printed: list[str], written: list[str]) -> None:
    assert printed[number] == written[number]


def test_every_property_stands_in_the_document() -> None:
    named = set(re.findall(r"`(\w+)`", TEXT))
    assert [of for of in PROPERTIES if of not in named] == []
