"""Published identities come out as they should: those that hold, those that do not, and those that only seem to fail."""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from habeas.answers.reconcile import Problem, Reconciliation, reconcile
from shared_texts import SHARED, needs_texts

READINGS = tomllib.loads((Path(__file__).parent / "reconcile_identities.toml").read_text(encoding="utf-8"))["reading"]
BOUNDS: dict[str, Callable[[int], dict[str, int | None]]] = {
    "=": lambda value: {"low": value, "high": value},
    ">=": lambda value: {"low": value, "high": None},
    ">": lambda value: {"low": value + 1, "high": None},
    "<=": lambda value: {"low": None, "high": value},
}
pytestmark = needs_texts


@cache
def rows(name: str) -> dict[str, dict[str, str]]:
    with (SHARED / "figures" / name).open(encoding="utf-8", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


def document(reading: dict[str, Any]) -> dict[str, Any]:
    """The problem that a reading makes of published rows."""
    names = dict.fromkeys(figure["population"] for figure in reading["figures"])
    within = reading.get("within", {})
    figures = []
    for number, said in enumerate(reading["figures"]):
        figure = {**reading.get("flow", {}), **{name: value for name, value in said.items() if name not in ("row", "value")}}
        if "row" in said:
            row = rows("published_figures.csv")[said["row"]]
            figure |= {"speaker": row["speaker"]}
            if re.fullmatch(r"\d{4}-\d{2}-\d{2}", row["published"]):
                figure["stated"] = row["published"]
        if "value" not in said:
            figure |= {"id": said["row"], **BOUNDS[row["qualifier"]](int(row["value"]))}
        else:
            told = row["note"] if "row" in said else rows("identities.csv")[reading["identity"]]["statement"]
            assert re.search(rf"(?<!\d){said['value']}(?!\d)", told) or said["population"] in ("LV", "PL", "DE", "FR", "UK"), said
            figure |= {"id": f"{said.get('row', reading['identity'])}.{number}", "low": said["value"], "high": said["value"]}
        figures.append(figure)
    return {
        "populations": [{"id": name, **({"within": within[name]} if name in within else {})} for name in names],
        "partitions": reading.get("partitions", []),
        "closed": reading.get("closed", []),
        "figures": figures,
    }


def outcome(reading: dict[str, Any]) -> Reconciliation:
    return reconcile(Problem.from_json(document(reading)))


def named(reading: dict[str, Any]) -> str:
    return f"{reading['identity']} {reading.get('name', '')}".strip()


def test_every_published_identity_is_read() -> None:
    assert {reading["identity"] for reading in READINGS} == set(rows("identities.csv"))


@pytest.mark.parametrize("reading", READINGS, ids=named)
def test_a_reading_expects_what_is_published_of_the_identity(reading: dict[str, Any]) -> None:
    row = rows("identities.csv")[reading["identity"]]
    published = row["expected"]
    if published == "holds":
        assert reading["expect"] == "holds"
    elif violated := re.fullmatch(r"violated by (\d+)", published):
        assert (reading["expect"], reading["off_by"]) == ("contradiction", int(violated[1]))
    else:
        assert reading["expect"] in ("different", "contradiction")
    mapped = {figure["row"] for figure in reading["figures"] if "row" in figure}
    assert mapped == {name for name in row["figures"].split("|") if name in rows("published_figures.csv")} - (
        {"BY18"} if reading["identity"] == "I01" else set()
    )


@pytest.mark.parametrize("reading", [one for one in READINGS if one["expect"] == "holds"], ids=named)
def test_an_identity_that_holds_fits_together_and_would_not_with_one_more(reading: dict[str, Any]) -> None:
    assert outcome(reading).consistent
    said = document(reading)
    sums = {part for partition in said["partitions"] for part in partition["parts"]} | {one["population"] for one in said["closed"]}
    for place, figure in enumerate(said["figures"]):
        if figure["population"] in sums:
            wrong = {**figure, "low": figure["low"] + 1, "high": figure["high"] + 1}
            found = reconcile(Problem.from_json({**said, "figures": [*said["figures"][:place], wrong, *said["figures"][place + 1 :]]}))
            assert {conflict.off_by for conflict in found.conflicts} == {1}, figure["id"]
            assert all(figure["id"] in conflict.figures for conflict in found.conflicts)
            assert (figure["id"],) in found.repairs


@pytest.mark.parametrize("reading", [one for one in READINGS if one["expect"] == "contradiction"], ids=named)
def test_an_identity_that_fails_is_off_by_what_was_found_by_hand(reading: dict[str, Any]) -> None:
    (conflict,) = outcome(reading).conflicts
    assert conflict.off_by == reading["off_by"]
    assert set(conflict.differ) >= set(reading["differ"])
    assert reading.get("because", conflict.because) == conflict.because


@pytest.mark.parametrize("reading", [one for one in READINGS if one["expect"] == "different"], ids=named)
def test_figures_that_only_seem_to_contradict_differ_in_a_dimension(reading: dict[str, Any]) -> None:
    found = outcome(reading)
    assert found.consistent
    (difference,) = [one for one in found.differences if set(one.figures) == set(reading["pair"])]
    assert set(reading["dimensions"]) <= set(difference.dimensions)
