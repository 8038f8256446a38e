"""True figures about invented lives: nothing contradicts, the truth lies in every range, and what must have happened did."""

from __future__ import annotations

from random import Random

import pytest

from habeas.answers.reconcile import Problem, reconcile
from reconcile_lives import FRAME, closed, lives, number, published, quantity


@pytest.mark.parametrize("seed", [*range(40), 57])  # 57: a share of a change, over which a search had no end
def test_true_figures_never_contradict_and_no_range_misses_the_truth(seed: int) -> None:
    rng = Random(seed)
    true = lives(rng)
    figures = published(rng, true)
    windows = list(closed(rng, true, figures))
    asked = [quantity(rng, true.days) for _ in range(4)]
    document = {**FRAME, "figures": figures, "closed": windows, "ask": [one for one, _ in asked]}
    found = reconcile(Problem.from_json(document))
    assert not found.conflicts, document
    for answer, (one, days) in zip(found.answers, asked, strict=True):
        value = true.value(one, days)
        assert (answer.low is None or answer.low <= value) and (answer.high is None or value <= answer.high), (document, one, value)
    for missing in found.unreported:
        if missing.measure != "moved":
            happened = true.value(
                {"population": missing.population, "measure": missing.measure}, (number(missing.start), number(missing.end))
            )
            assert missing.at_least <= happened, (document, missing)


@pytest.mark.parametrize("seed", range(12))
def test_the_figures_named_leave_the_range_by_themselves(seed: int) -> None:
    rng = Random(1000 + seed)
    true = lives(rng)
    figures = published(rng, true)
    asked = [one for one, _ in (quantity(rng, true.days) for _ in range(30))]
    answers = reconcile(Problem.from_json({**FRAME, "figures": figures, "ask": asked})).answers
    bounded = [(one, answer) for one, answer in zip(asked, answers, strict=True) if answer.figures]
    assert bounded, "nothing that was asked is bounded by any figure"
    for one, answer in bounded[:4]:
        wholes = {figure.get("subset_of") for figure in figures if figure["id"] in answer.figures}
        named = [figure for figure in figures if figure["id"] in (*answer.figures, *wholes)]
        (alone,) = reconcile(Problem.from_json({**FRAME, "figures": named, "ask": [one]})).answers
        assert (alone.low, alone.high) == (answer.low, answer.high)
