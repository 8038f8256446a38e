"""`habeas accept`, `reject` and `undo`: verdicts on statements, from the command line.

Invariant: one call is one entry; a decision is taken back by another, never erased.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from habeas.cli import options
from habeas.cli.problems import CallError
from habeas.cli.registers import opened
from habeas.cli.screen import Screen, number_of, write_json

if TYPE_CHECKING:
    from habeas.desk import Decided
    from habeas.ledger import Ledger

__all__ = ["accept", "find_source", "reject", "undo"]

_SHOWN = 50  # decided statements that are printed; a list has thousands

Ids = Annotated[
    list[str] | None,
    typer.Argument(metavar="ID...", help="Statements, by the first digits of their ids (at least 4).", show_default=False),
]
AllFrom = Annotated[
    str | None,
    typer.Option("--all-from", metavar="SOURCE", help="All undecided statements of a source: its file name, its address or its SHA-256."),
]
Why = Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why, for those who read the log.")]


def accept(
    ids: Ids = None,
    all_from: AllFrom = None,
    reason: Why = "",
    register: options.RegisterPath = None,
    named: options.Decider = None,
    as_json: options.AsJson = False,
) -> None:
    """Accept statements: from then on they count."""
    from habeas import desk

    who = options.actor(named)
    with opened(register) as there:
        chosen = _chosen(there, ids, all_from)
        decided = desk.accept(there, chosen, actor=who, reason=reason) if chosen else desk.Decided(None, ())
    _tell(decided, "accepted", "to take it back: habeas undo", as_json)


def reject(
    ids: Ids = None,
    reason: Annotated[str | None, typer.Option("--reason", metavar="TEXT", help="Why, for those who read the log; needed.")] = None,
    all_from: AllFrom = None,
    register: options.RegisterPath = None,
    named: options.Decider = None,
    as_json: options.AsJson = False,
) -> None:
    """Reject statements, with a reason: they stay in the register and count no more."""
    from habeas import desk

    if reason is None or not reason.strip():
        raise CallError('a rejection needs a reason that others can follow; give it: --reason "the words say 76, not 67"')
    who = options.actor(named)
    with opened(register) as there:
        chosen = _chosen(there, ids, all_from)
        decided = desk.reject(there, chosen, reason=reason, actor=who) if chosen else desk.Decided(None, ())
    _tell(decided, "rejected", "to take it back: habeas undo", as_json)


def undo(
    entry: Annotated[int | None, typer.Option("--entry", metavar="N", min=1, help="The decisions of this entry, not the newest.")] = None,
    register: options.RegisterPath = None,
    named: options.Decider = None,
    as_json: options.AsJson = False,
) -> None:
    """Take the newest decisions that still hold back, or those of one entry; undoing again goes further back.

    Nothing is erased: the statements get the verdict they had before, or await a decision again.
    """
    from habeas import desk

    who = options.actor(named)
    with opened(register) as there:
        decided = desk.undo(there, entry, actor=who)
    again = f"to decide so again: habeas undo --entry {decided.entry.seq}" if decided.entry else ""
    _tell(decided, "as before that decision", again, as_json)


def find_source(register: Ledger, called: str) -> str:
    """The SHA-256 of the source with this name, address or hash. Raises CallError: none, or several."""
    from habeas.ledger import read_sources

    sources = {source.sha256: source for source in read_sources(register)}
    digits = called.strip().lower()
    fitting = [sha256 for sha256, source in sources.items() if called in (source.address, source.title)]
    if not fitting and len(digits) >= 4:
        fitting = [sha256 for sha256 in sources if sha256.startswith(digits)]
    if not fitting:
        known = ", ".join(dict.fromkeys(source.address or sha256[:8] for sha256, source in list(sources.items())[:5]))
        more = f"; there are {known}" + (" and others" if len(sources) > 5 else "") if known else "; nothing was added yet"
        raise CallError(f"no source is called {called!r}{more}")
    if len(fitting) > 1:
        several = ", ".join(sha256[:8] for sha256 in fitting)
        raise CallError(f"{called!r} is the name of {len(fitting)} sources; give the first digits of one: {several}")
    return fitting[0]


def _chosen(register: Ledger, ids: list[str] | None, all_from: str | None) -> Sequence[str]:
    from habeas.ledger import read_queue_ids

    if bool(ids) == (all_from is not None):
        raise CallError("name statements by their ids, or a source with --all-from, and not both; ids are printed by: habeas review")
    if ids:
        return ids
    assert all_from is not None
    return read_queue_ids(register, source=find_source(register, all_from))


def _tell(decided: Decided, verb: str, next_step: str, as_json: bool) -> None:
    from habeas.cli.words import short, statement_words

    if as_json:
        write_json(decided.to_json())
        return
    screen = Screen()
    for statement in decided.statements[:_SHOWN]:
        screen.say(f"{short(statement.id)}  {statement_words(statement)}", hang=10)
    if len(decided.statements) > _SHOWN:
        screen.say(f"and {number_of(len(decided.statements) - _SHOWN, 'more statement')}, the same way")
    for statement in decided.unchanged:
        screen.say(f"{short(statement.id)}  was {verb} already", hang=10)
    if decided.entry is not None:
        screen.say(f"{number_of(len(decided.statements), 'statement')} {verb}, entry {decided.entry.seq}; {next_step}")
    elif not decided.unchanged:
        screen.say("No statement of this source awaits a decision.")
