"""`habeas correct`: a statement put right slot by slot, from the command line, through the gate that every reading passes.

Invariant: one call is one entry or none; the statement that was read stays in the ledger behind the corrected one.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

import typer

from habeas.cli import options
from habeas.cli.deciding import UNDO, Why, tell
from habeas.cli.problems import CallError
from habeas.cli.registers import opened

__all__ = ["correct", "slots_in"]

_SEVERAL = ("people", "speakers", "facets", "links")


def correct(
    statement: Annotated[str, typer.Argument(metavar="ID", help="The statement, by the first digits of its id.", show_default=False)],
    given: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="SLOT=VALUE",
            help="A slot and what it should be, as often as needed: kind, modality, on, people, speakers, count, bound, low, high, "
            "population, subset_of, by, with, to, against, for, facets, links. Nothing behind the = empties it.",
        ),
    ] = None,
    reason: Why = "",
    register: options.RegisterPath = None,
    named: options.Decider = None,
    as_json: options.AsJson = False,
) -> None:
    """Correct a statement: the corrected one counts in its place, and what was read stays in the ledger.

    A number, a date, a name or a tie that the words of the source do not bear is refused. Numbers are written as in words, --set
    "count=at least 18 political prisoners", or slot by slot as low, high and bound. Dates are written 2025-09-11, 2025-09, 2025,
    2025-09-01/2025-09-11, ../2025-09-11 or 2025-09-11/..; several people, speakers, facets or links stand one after another, parted by
    semicolons: --set "speakers=Viasna; Reuters", --set "facets=destination: Lithuania". A link is in_return_for,
    after or same_event and another statement of the same source, by the first digits of its id: --set "links=in_return_for 3fa2c1d0"; so is
    what a number is some of: --set subset_of=3fa2c1d0. To take it back: habeas undo.
    """
    from habeas import desk

    slots = slots_in(given or ())
    who = options.actor(named)
    with opened(register) as there:
        decided = desk.correct(there, statement, slots, actor=who, reason=reason)
    tell(decided, "corrected", UNDO, as_json)


def slots_in(given: Iterable[str]) -> dict[str, str]:
    """`on=2025-09` as the name of a slot and its value. Raises CallError."""
    slots: dict[str, str] = {}
    for one in given:
        name, equals, value = one.partition("=")
        name = name.strip()
        if not equals or not name:
            raise CallError(f"--set {one!r}: write a slot, = and its value, for example: --set on=2025-09-11")
        if name in slots:
            raise CallError(f"--set {name} is given twice; give each slot once, several values parted by semicolons")
        slots[name] = value.replace(";", "\n") if name in _SEVERAL else value
    if not slots:
        raise CallError("nothing is said to be corrected; give at least one slot, for example: --set on=2025-09-11")
    return slots
