"""Invented timelines of three populations, as they are measured: the truth lies in every range, and repairs are as small as can be."""

from __future__ import annotations

import importlib.util
import sys
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

from habeas.answers.reconcile import Problem, reconcile


@cache
def benchmark() -> ModuleType:
    path = Path(__file__).parents[1] / "benchmarks" / "reconcile.py"
    spec = importlib.util.spec_from_file_location("benchmark_reconcile", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("seed", range(4))
def test_on_clean_figures_nothing_contradicts_and_the_truth_lies_in_every_range(seed: int) -> None:
    made = benchmark().timeline(200, seed, 0.0)
    found = reconcile(Problem.from_json(made.document))
    assert found.consistent
    for answer in found.answers:
        assert answer.quantity.end.latest is not None
        true = made.truth[answer.quantity.populations[0]][(answer.quantity.end.latest - benchmark().START).days // 7]
        assert answer.low is not None and answer.low <= true and (answer.high is None or true <= answer.high)
    # The figures end in the middle of a week: nowhere else is a flow left out.
    last = max(date.fromisoformat(figure.get("on") or figure["to"]) for figure in made.document["figures"])
    assert all(missing.start >= last - timedelta(days=14) for missing in found.unreported)


@pytest.mark.parametrize("seed", range(4))
def test_on_corrupted_figures_the_repair_is_as_small_as_one_program_with_switches_finds(seed: int) -> None:
    made = benchmark().timeline(150, seed, 0.03)
    problem, (system,) = benchmark().prepared(made.document)
    found = reconcile(problem)
    smallest = benchmark().switches(system, 60.0)
    assert smallest is not None
    assert {len(repair) for repair in found.repairs} == ({smallest} if smallest else set())
    assert smallest <= len(made.corrupted)
    for repair in found.repairs[:1]:
        rest = [figure for figure in made.document["figures"] if figure["id"] not in repair]
        assert reconcile(Problem.from_json({**made.document, "figures": rest, "ask": []})).consistent
