"""Plans: which token of a name is which part, by the features of its tokens alone.

Invariant: the likeliest plans, at most MOST_READINGS, the best first; every token has a place in each.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from habeas.identity.names import given
from habeas.identity.names.tokens import Feature

__all__ = ["MOST_READINGS", "Plan", "plans_of"]

MOST_READINGS = 3
_NEARLY = 1.1  # a reading that is worse by less is read as well

_AS_GIVEN = {given.FULL: 3.0, given.CASE: 2.6, given.SHORT: 2.0, given.AMBIGUOUS: 0.8, given.NEAR: 0.8, 0: -0.3}


def _as_given(token: Feature) -> float:
    return -1.0 if token.capitals else _AS_GIVEN[token.strength]


def _as_surname(token: Feature, *, mixed: bool) -> float:
    score = 1.0 if token.surname and token.strength < given.FULL else 0.0  # Ангелина ends like Никитина, and is a given name
    if token.strength >= given.SHORT and not token.surname:
        score -= 1.2
    if token.child == "f":
        score -= 2.0
    if mixed and token.capitals:
        score += 2.5
    return score


def _as_father(token: Feature) -> float:
    return (3.0 if token.father_known else 0.7) + (1.0 if token.child == "f" else 0.0)


class Plan(NamedTuple):
    """Which token is which part, by place."""

    surnames: tuple[int, ...]
    given: int | None
    father: int | None


@lru_cache(maxsize=50_000)
def plans_of(tokens: tuple[Feature, ...], initials: bool) -> tuple[Plan, ...]:
    """The likeliest plans for tokens with such features, the best first. initials: whether initials stand beside them."""
    count = len(tokens)
    if count == 1:
        surname_only, given_only = Plan((0,), None, None), Plan((), 0, None)
        if tokens[0].strength < given.SHORT or initials:
            return (surname_only,)
        return (surname_only, given_only) if tokens[0].surname else (given_only, surname_only)
    mixed = any(token.capitals for token in tokens) and not all(token.capitals for token in tokens)
    if not mixed:
        tokens = tuple(token._replace(capitals=False) for token in tokens)
    if initials and not any(token.strength >= given.SHORT and not token.surname for token in tokens):
        return (Plan(tuple(range(count)), None, None),)
    as_surname = [_as_surname(token, mixed=mixed) for token in tokens]
    fathers = [place for place in range(count) if tokens[place].child is not None]
    scored: list[tuple[float, Plan]] = []
    for first in range(count):
        base = _as_given(tokens[first]) + (0.3 if first == 0 else 0.15 if first == count - 1 else 0.1)
        for father in (None, *(place for place in fathers if place != first)):
            score = base
            if father is not None:
                score += _as_father(tokens[father]) + (0.5 if father == first + 1 else -1.0)
                if tokens[first].sexes == ("f" if tokens[father].child == "m" else "m"):
                    score -= 5.0  # Светлана Алексиевич
            elif count > 2 and tokens[first].strength:
                score -= 0.3
            rest = [place for place in range(count) if place not in (first, father)]
            score += sum(as_surname[place] for place in rest) / len(rest) if rest else -1.5
            scored.append((score, Plan(_surnames_among(tokens, rest, first), first, father)))
    scored.sort(key=lambda entry: -entry[0])
    plans = dict.fromkeys(plan for score, plan in scored if score >= scored[0][0] - _NEARLY)
    if count == 2 and (best := scored[0][1]).father is not None:  # Luka Modric, Zlatan Ibrahimovic
        plans.setdefault(Plan((best.father,), best.given, None))
    return tuple(dict.fromkeys((*_in_spanish(tokens), *plans)))[:MOST_READINGS]


def _in_spanish(tokens: Sequence[Feature]) -> tuple[Plan, ...]:
    """Of four words in Spanish the last two are surnames; of three, too, where the one in the middle is no given name."""
    if not tokens[0].spanish or len(tokens) not in (3, 4) or any(token.capitals for token in tokens) or tokens[-1].strength >= given.FULL:
        return ()
    if len(tokens) == 3 and tokens[1].strength >= given.SHORT:
        return ()
    return (Plan((len(tokens) - 2, len(tokens) - 1), 0, None),)


def _surnames_among(tokens: Sequence[Feature], rest: list[int], first: int) -> tuple[int, ...]:
    """A second given name beside the first is no surname: Anna Maria Kowalska."""
    if len(rest) < 2 or all(tokens[place].strength and not tokens[place].surname for place in rest):
        return tuple(rest)
    kept = tuple(place for place in rest if tokens[place].strength < given.FULL or tokens[place].surname or abs(place - first) > 1)
    return kept or tuple(rest)
