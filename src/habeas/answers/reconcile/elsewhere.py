"""Entries and exits that no figure of a population reports, while the same organisation tells of such under another name.

Invariant: nothing is taken for one here. What is pointed at stays a population of its own until a person says how the two lie to each
other; the lines that say so are given with it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from habeas.answers.deals.sides import Sides
from habeas.answers.reconcile.populations import Counted, Grouping, Names
from habeas.answers.reconcile.problem import Measure, Problem
from habeas.answers.reconcile.ranges import Unreported
from habeas.answers.vocabulary import vocabulary
from habeas.answers.wording import singular
from habeas.register import fold_name, fold_organisation

__all__ = ["Elsewhere", "told_elsewhere"]

_MOST = 3  # figures of one population that are named


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Figures of another population of the same organisation that may report what none of this one does.

    population: theirs. same, within: the lines of a file of populations that say that both are one, or that each of one is one of the
    other: of the wider, by their words, or of the one whose flow is not reported where the words do not tell.
    """

    population: str
    figures: tuple[str, ...]
    same: str
    within: str

    def to_json(self) -> dict[str, Any]:
        return {"population": self.population, "figures": list(self.figures), "same": self.same, "within": self.within}


def told_elsewhere(problem: Problem, one: Unreported, grouping: Grouping, names: Names) -> tuple[Elsewhere, ...]:
    """Where else the organisation whose population this is tells of entries, or exits, of the same days."""
    if one.measure not in (Measure.IN, Measure.OUT):
        return ()
    known = _known(problem, grouping, names)
    missing = known.get(one.population, ())
    found: dict[str, list[str]] = {}
    for figure in problem.figures:
        quantity = figure.quantity
        name = quantity.populations[0]
        if quantity.measure.value != one.measure or figure.high == 0 or _related(problem, name, one.population):
            continue
        if not any(_of_one_owner(each, other) for each in missing for other in known.get(name, ())):
            continue
        begun, ended = quantity.start.earliest if quantity.start is not None else None, quantity.end.latest
        if (begun or date.min) < one.end and (ended or date.max) > one.start:
            found.setdefault(name, []).append(figure.id)
    return tuple(_pair(known, one.population, name, figures) for name, figures in found.items())


def _known(problem: Problem, grouping: Grouping, names: Names) -> Mapping[str, list[Counted]]:
    """What is counted under each population of the problem."""
    known: dict[str, list[Counted]] = {}
    for key, each in names.populations.items():
        known.setdefault(grouping.same.get(key) or names.name(key), []).append(each)
    return {name: those for name, those in known.items() if name in problem.populations}


def _of_one_owner(one: Counted, other: Counted) -> bool:
    """Whether the same organisation counts both, and may do so at the same place: an organisation that counts who is held tells of who was
    freed with the state that freed them, and of the stock without. Those for whom nobody is named are of one within their source alone."""
    if (fold_organisation(one.by or ""), one.source) != (fold_organisation(other.by or ""), other.source):
        return False
    place, there = one.place or "", other.place or ""
    return fold_name(place) == fold_name(there) or (not (place and there) and Sides.is_state(place or there))


def _related(problem: Problem, name: str, other: str) -> bool:
    """Whether a person, or the words of the figures, already say how the two lie to each other."""
    if name == other or other in problem.wholes(name) or name in problem.wholes(other):
        return True
    return any({name, other} <= {each.whole, *each.parts} for each in problem.partitions)


def _pair(known: Mapping[str, list[Counted]], missing: str, there: str, figures: list[str]) -> Elsewhere:
    wider = any(_wider(each, other) for each in known[there] for other in known[missing])
    inner, outer = (missing, there) if wider else (there, missing)
    others = ", ".join(_quoted(each.name) for each in known[there])
    same = f"[[populations]]\nid = {_quoted(missing)}\nsame = [{others}]"
    return Elsewhere(there, tuple(figures[:_MOST]), same, f"[[populations]]\nid = {_quoted(inner)}\nwithin = {_quoted(outer)}")


def _wider(one: Counted, other: Counted) -> bool:
    """Whether the words for the first take in those for the second: `people`, or `prisoners` beside `political prisoners`; or the same
    words at any place those at one."""
    words, others = (singular(fold_name(each.words)) for each in (one, other))
    if words == others:
        return not one.place and bool(other.place)
    return words in vocabulary("everybody") or f" {others}".endswith(f" {words}")


def _quoted(text: str) -> str:
    return json.dumps("".join(sign if sign.isprintable() else " " for sign in text), ensure_ascii=False)
