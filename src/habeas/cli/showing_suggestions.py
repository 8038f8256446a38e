"""Suggestions of who is who on a terminal: two people side by side, and what speaks for and against their being one.

Invariant: the weights shown are those of the score, and the words of both people stand beside them, so that a person can decide.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from habeas.answers.telling import facet_words
from habeas.cli.screen import Screen
from habeas.cli.words import short, statement_words

if TYPE_CHECKING:
    from habeas.desk import Suggestion
    from habeas.identity import Candidate
    from habeas.model import Statement
    from habeas.register import Person

__all__ = ["show_suggestion", "show_weights"]

_BAR = 24  # signs of the longest bar of a waterfall
_SAID = 6  # statements of each person that are shown
_ABOUT = ("birth_date", "birth_place", "sex", "record")


def show_suggestion(screen: Screen, one: Suggestion, title: str) -> None:
    """Two mentions side by side, and why they may be one person."""
    screen.say(f"{title}{one.left.name} · {one.right.name}", style="bold", hang=2)
    screen.table((f"{short(one.left.id)}", f"{short(one.right.id)}"), list(_side_by_side(one.left, one.right)))
    if one.candidate is not None:
        show_weights(screen, one.candidate)
        screen.say(f"{one.candidate.probability:.0%} likely to be one person, by names and birth dates alone", indent=4)
    else:
        screen.say("nothing speaks for it any more", indent=4)


def show_weights(screen: Screen, candidate: Candidate, *, indent: int = 4) -> None:
    """What speaks for and against two mentions being one person, in bits, and their sum."""
    for weight in candidate.why:
        bar = "■" * min(_BAR, round(abs(weight.weight)))
        screen.say(f"{weight.weight:+6.1f}  {weight.on}: {weight.detail} {'' if weight.weight > 0 else '−'}{bar}", indent=indent, hang=8)
    screen.say(f"{candidate.score:+6.1f}  bits in all", indent=indent, hang=8)


def _side_by_side(left: Person, right: Person) -> list[tuple[str, str]]:
    columns = [_lines(left), _lines(right)]
    height = max(len(column) for column in columns)
    mine, theirs = (column + [""] * (height - len(column)) for column in columns)
    return list(zip(mine, theirs, strict=True))


def _lines(person: Person) -> list[str]:
    facets: dict[str, None] = {}
    for statement in person.statements:
        facets |= {facet_words(key, value): None for key, value in statement.facets if key in _ABOUT}
    said = [f"{short(one.id)}  {statement_words(_of_the_event(one))}" for one in person.statements[:_SAID]]
    more = len(person.statements) - _SAID
    return [*person.names, *facets, *said, *([f"and {more:,} more"] if more > 0 else [])]


def _of_the_event(statement: Statement) -> Statement:
    """Without what its row says of the person, which is shown once."""
    return replace(statement, facets=tuple(facet for facet in statement.facets if facet[0] not in (*_ABOUT, "row")))
