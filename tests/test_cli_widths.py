"""Answers on narrow and on wide terminals: every number stays beside its id, and no line is longer than the terminal."""

from __future__ import annotations

from collections.abc import Callable
from importlib import resources
from pathlib import Path

import pytest

from conftest import Called

Habeas = Callable[..., Called]
EXAMPLES = Path(str(resources.files("habeas") / "examples"))


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from habeas import desk

    path = tmp_path_factory.mktemp("narrow") / "monitor.habeas"
    with desk.init(path) as made:
        for report in sorted(EXAMPLES.glob("*.txt")):
            added = desk.add(made, report, actor="anna")
            desk.accept_all(made, added.source.sha256, actor="anna")
    return path


ASKED = (
    ["figures"],
    ["log"],
    ["deals"],
    ["revolving", "--on", "2025-12-12"],
    ["held", "--on", "2025-12-12"],
    ["search", "Viasna"],
    ["person", "Bialiatski"],
    ["links"],
)


@pytest.mark.parametrize("width", [20, 40, 60, 80, 200])
@pytest.mark.parametrize("asked", ASKED, ids=lambda asked: asked[0])
def test_no_line_is_longer_than_the_terminal(
    habeas: Habeas, register: Path, monkeypatch: pytest.MonkeyPatch, width: int, asked: list[str]
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    called = habeas(*asked, "--register", register)
    assert called.code == 0
    assert max(len(line) for line in called.out.splitlines()) <= width


@pytest.mark.parametrize("width", [20, 40, 60, 80, 200])
def test_every_number_and_every_id_is_there_whole_at_every_width(
    habeas: Habeas, register: Path, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    figures = habeas("figures", "--register", register, "--json").json["figures"]
    monkeypatch.setenv("COLUMNS", str(width))
    words = habeas("figures", "--register", register).out.split()
    for figure in figures:
        assert figure["statements"][0][:8] in words
        assert f"{figure['high']:,}" in words


def test_a_table_that_does_not_fit_is_told_row_by_row(habeas: Habeas, register: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    told = habeas("figures", "--register", register, "--by", "Viasna").out
    first, second, *_ = told.split("\n\n")
    assert "FIGURE  40 political prisoners, some of" in first
    assert "WHO SAYS  Viasna, via Example Wire" in first
    assert "FIGURE  167 people" in second
