"""The sentences of a reconciliation are kept in their parts, and are complete in every language."""

from __future__ import annotations

import ast
import re
import string
import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import habeas.answers.reconcile
from habeas.answers.reconcile import Problem, reconcile
from habeas.answers.saying import LANGUAGES, Cited, joined, renamed, say, text

PATTERNS = tomllib.loads((files("habeas.answers") / "sayings.toml").read_text(encoding="utf-8"))
LATIN = re.compile(r"[A-Za-z]{2,}")
NUMBER = re.compile(r"\d+(?:\.\d+)?")
FRAMES: tuple[dict[str, Any], ...] = (
    {"populations": [{"id": "арыштаваныя"}]},
    {"populations": [{"id": "арыштаваныя"}, {"id": "палітвязні", "within": "арыштаваныя"}]},
    {
        "populations": [{"id": "арыштаваныя"}, {"id": "асуджаныя"}, {"id": "іншыя"}],
        "partitions": [{"whole": "арыштаваныя", "parts": ["асуджаныя", "іншыя"]}],
    },
)


def places(pattern: str) -> list[str]:
    return sorted(name for _, name, _, _ in string.Formatter().parse(pattern) if name is not None)


@pytest.mark.parametrize("name", PATTERNS)
def test_a_sentence_has_the_same_places_in_every_language_and_no_word_of_another(name: str) -> None:
    pattern = PATTERNS[name]
    assert set(pattern) == set(LANGUAGES)
    for language in ("be", "ru"):
        assert places(pattern[language]) == places(pattern["en"])
        assert not LATIN.search(re.sub(r"\{\w+\}", "", pattern[language]))


def test_every_sentence_the_room_can_say_is_there_and_none_that_it_cannot() -> None:
    """By the names that stand in its code; those made of a prefix and a noun are known by the prefix."""
    used: set[str] = set()
    said: set[str] = set()
    for path in Path(habeas.answers.reconcile.__path__[0]).glob("*.py"):
        nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
        used |= {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
        calls = (node for node in nodes if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "say")
        said |= {call.args[0].value for call in calls if isinstance(call.args[0], ast.Constant)}
    assert len(said) > len(PATTERNS) // 2 and said <= set(PATTERNS)
    prefixes = tuple(one for one in used if len(one) > 2 and one.endswith("_"))
    assert [name for name in PATTERNS if name not in used and not name.startswith(prefixes)] == []


def test_figures_are_called_as_the_page_calls_them() -> None:
    said = say("leaves", others=Cited("aaaa", say("at_least", number="17")), left="17", figure=Cited("bbbb"), said="9")
    assert text(said) == "aaaa (at least 17) leaves 17 for bbbb, not 9"
    assert text(renamed(said, {"aaaa": "A", "bbbb": "B"}), "be") == "A (не менш за 17) пакідае для B 17, а не 9"
    assert text(said, call=lambda cited, number: f"<{cited.figure[0]}|{number}>") == "<a|at least 17> leaves 17 for <b|>, not 9"
    both = say("cannot_both", figures=joined([Cited("x", "3"), Cited("y", "4")]))
    assert text(both, "ru") == "x (3), y (4) не могут быть верны вместе"
    with pytest.raises(KeyError):
        renamed(said, {"aaaa": "A"})
    with pytest.raises(KeyError):
        text(said, "fr")


def test_a_name_of_people_with_braces_in_it_stays_a_name() -> None:
    assert text(say("balance", population="held {in} %s"), "en") == "stock and flows of held {in} %s balance"


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    """Few figures with much to contradict, of people whose names are no Latin letters."""
    frame = draw(st.sampled_from(FRAMES))
    names = [one["id"] for one in frame["populations"]]
    figures = []
    for number in range(draw(st.integers(2, 6))):
        low = draw(st.integers(0, 9))
        high = draw(st.sampled_from([low, low, low + 2, None]))
        figure: dict[str, Any] = {"id": str(100 + number), "population": draw(st.sampled_from(names)), "low": low, "high": high}
        first, last = sorted(draw(st.lists(st.integers(1, 5), min_size=2, max_size=2, unique=True)))
        measure = draw(st.sampled_from(["stock", "stock", "in", "out"]))
        window = {"on": f"2025-01-0{first}"} if measure == "stock" else {"from": f"2025-01-0{first}", "to": f"2025-01-0{last}"}
        figures.append({**figure, "measure": measure, **window})
    closed = [{"population": names[0], "from": "2025-01-01", "to": "2025-01-05"}] if draw(st.booleans()) else []
    return Problem.from_json({**frame, "figures": figures, "closed": closed, "ask": []})


@settings(max_examples=150, deadline=None)
@given(problems())
def test_no_language_loses_a_number_or_speaks_another(problem: Problem) -> None:
    for conflict in reconcile(problem).conflicts:
        english = text(conflict.why)
        assert conflict.because == english
        for language in ("be", "ru"):
            told = text(conflict.why, language)
            assert not LATIN.search(told)
            assert sorted(NUMBER.findall(told)) == sorted(NUMBER.findall(english))
