"""Published figures with numbers to call them by on one page, in place of their long ids.

Invariant: a number stands for one figure all over the page, in sentences and in the picture, and opens onto the words of that figure.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from habeas.answers.reconcile import Measure, Problem, ReconciledRegister, Reconciliation
from habeas.answers.saying import renamed
from habeas.answers.telling import kind_words, when_words
from habeas.answers.wording import counted_words, speakers_words
from habeas.register import Figure, Register
from habeas.web.desk.quoted import Card, cards

__all__ = ["Numbered", "by_number", "in_words", "numbers_of", "renumbered"]


@dataclass(frozen=True, slots=True)
class Numbered:
    """whole: the number of the figure some of whose people these are. population: whom it is taken to count, None where it is compared with
    nothing."""

    number: int
    id: str
    measure: str
    counted: str
    when: str
    speakers: str
    population: str | None
    whole: int | None
    proposed: bool
    contested: bool
    statements: tuple[Card, ...]


def numbers_of(told: ReconciledRegister) -> dict[str, int]:
    """The number of each figure: those that contradict each other first, conflict by conflict, then the others in order of date."""
    contested = [identifier for conflict in told.found.conflicts for identifier in conflict.figures]
    others = [number.id for number in told.problem.figures] + [one.figure for one in told.left_out]
    return {identifier: place for place, identifier in enumerate(dict.fromkeys([*contested, *others]), 1)}


def by_number(register: Register, told: ReconciledRegister, numbers: Mapping[str, int]) -> dict[str, Numbered]:
    """Every figure of the page, those that were compared with nothing among them."""
    known = {figure.id: figure for figure in register.figures}
    compared = {number.id: number.quantity for number in told.problem.figures}
    contested = {identifier for conflict in told.found.conflicts for identifier in conflict.figures}
    found = {}
    for identifier, place in numbers.items():
        figure = known[identifier]
        quantity = compared.get(identifier)
        stock = quantity is not None and quantity.measure is Measure.STOCK
        found[identifier] = Numbered(
            number=place,
            id=identifier,
            measure="held" if stock else kind_words(figure.kind, figure.modality),
            counted=counted_words(figure.count),
            when=when_words(figure.on),
            speakers=speakers_words(figure.speakers),
            population=" + ".join(map(told.problem.label, quantity.populations)) if quantity is not None else None,
            whole=numbers.get(figure.subset_of or ""),
            proposed=figure.proposed,
            contested=identifier in contested,
            statements=tuple(cards(register, _own(figure))),
        )
    return found


def _own(figure: Figure) -> tuple[str, ...]:
    return figure.statements


def renumbered(told: ReconciledRegister, numbers: Mapping[str, int]) -> tuple[Problem, Reconciliation]:
    """The same problem and answer with numbers for ids, for a picture."""

    def name(identifier: str) -> str:
        return str(numbers[identifier])

    def named(identifiers: Iterable[str]) -> Any:
        return tuple(map(name, identifiers))

    figures = tuple(
        replace(one, id=name(one.id), subset_of=name(one.subset_of) if one.subset_of is not None else None) for one in told.problem.figures
    )
    called = {identifier: f"no. {number}" for identifier, number in numbers.items()}
    conflicts = tuple(replace(one, figures=named(one.figures), why=renamed(one.why, called)) for one in told.found.conflicts)
    differences = tuple(replace(one, figures=named(one.figures), because=in_words(one.because, numbers)) for one in told.found.differences)
    return replace(told.problem, figures=figures), replace(told.found, conflicts=conflicts, differences=differences)


def in_words(text: str, numbers: Mapping[str, int]) -> str:
    """A sentence with numbers in place of ids."""
    for identifier, number in numbers.items():
        if identifier in text:
            text = text.replace(identifier, f"no. {number}")  # beside other numbers, 17 people of figure 2, it says what it is
    return text
