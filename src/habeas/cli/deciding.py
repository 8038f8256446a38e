"""`habeas accept` and `reject`: verdicts on statements, from the command line.

Invariant: one call is one entry; a decision is taken back by another, never erased.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from habeas.cli import options
from habeas.cli.problems import CallError
from habeas.cli.progress import progress_bar
from habeas.cli.registers import opened
from habeas.cli.screen import Screen, number_of, write_json, write_json_list

if TYPE_CHECKING:
    from habeas.desk import Decided, DecidedAll
    from habeas.ledger import Ledger
    from habeas.model import Statement

__all__ = ["UNDO", "Why", "accept", "find_source", "reject", "tell", "tell_all"]

_SHOWN = 50  # decided statements that are printed; a list has thousands
UNDO = "to take it back: habeas undo"

Ids = Annotated[
    list[str] | None,
    typer.Argument(metavar="ID...", help="Statements, by the first digits of their ids (at least 4).", show_default=False),
]
AllFrom = Annotated[
    str | None,
    typer.Option(
        "--all-from",
        metavar="SOURCE",
        help="Whatever nobody has decided on yet of one source: its file name or address, as it was added, or its SHA-256.",
    ),
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
        if (source := _source(there, ids, all_from)) is not None:
            with progress_bar() as progress:
                done = desk.accept_all(there, source, actor=who, reason=reason, progress=progress)
            tell_all(there, done, "accepted", UNDO, as_json)
            return
        decided = desk.accept(there, ids or [], actor=who, reason=reason)
    tell(decided, "accepted", UNDO, as_json)


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
        if (source := _source(there, ids, all_from)) is not None:
            with progress_bar() as progress:
                done = desk.reject_all(there, source, reason=reason, actor=who, progress=progress)
            tell_all(there, done, "rejected", UNDO, as_json)
            return
        decided = desk.reject(there, ids or [], reason=reason, actor=who)
    tell(decided, "rejected", UNDO, as_json)


def find_source(register: Ledger, called: str) -> str:
    """The SHA-256 of the source with this name, address or hash. Raises CallError: none, or several."""
    from habeas.desk.lists import MAPPING
    from habeas.ledger import read_sources

    sources = {source.sha256: source for source in read_sources(register)}
    digits = called.strip().lower()
    fitting = [sha256 for sha256, source in sources.items() if called in (source.address, source.title)]
    if not fitting and len(digits) >= 4:
        fitting = [sha256 for sha256 in sources if sha256.startswith(digits)]
    if not fitting:
        names = list(dict.fromkeys(one.address or one.sha256[:8] for one in sources.values() if one.media_type != MAPPING))
        more = f"; there are {', '.join(names[:5])}" + (" and others" if len(names) > 5 else "") if names else "; nothing was added yet"
        raise CallError(f"no source is called {called!r}{more}")
    if len(fitting) > 1:
        several = ", ".join(sha256[:8] for sha256 in fitting)
        raise CallError(f"{called!r} is the name of {len(fitting)} sources; give the first digits of one: {several}")
    return fitting[0]


def _source(register: Ledger, ids: list[str] | None, all_from: str | None) -> str | None:
    """The SHA-256 of the source that is decided on as a whole, None where statements are named."""
    if bool(ids) == (all_from is not None):
        raise CallError("name statements by their ids, or a source with --all-from, and not both; ids are printed by: habeas review")
    return find_source(register, all_from) if all_from is not None else None


def tell_all(register: Ledger, decided: DecidedAll, verb: str, next_step: str, as_json: bool) -> None:
    """Prints what was decided on all of a source or an entry. verb: what the statements are now."""
    from habeas.ledger import read_decided

    if as_json:
        number = decided.entry.seq if decided.entry is not None else None
        ids = read_decided(register, number) if number is not None else ()
        write_json_list("statements", ids, beside={"entry": number, "unchanged": []})
        return
    screen = Screen()
    if decided.entry is None:
        screen.say("No statement of this source awaits a decision.")
        return
    _list(screen, decided.first, decided.statements)
    screen.say(f"{number_of(decided.statements, 'statement')} {verb}, entry {decided.entry.seq}; {next_step}")


def tell(decided: Decided, verb: str, next_step: str, as_json: bool) -> None:
    """Prints what was decided on the statements named. verb: what they are now."""
    from habeas.cli.words import short

    if as_json:
        write_json(decided.to_json())
        return
    screen = Screen()
    _list(screen, decided.statements[:_SHOWN], len(decided.statements))
    for statement in decided.unchanged:
        screen.say(f"{short(statement.id)}  was {verb} already", hang=10)
    if decided.entry is not None:
        screen.say(f"{number_of(len(decided.statements), 'statement')} {verb}, entry {decided.entry.seq}; {next_step}")


def _list(screen: Screen, first: Sequence[Statement], of: int) -> None:
    """The first of the statements, and how many more there are."""
    from habeas.cli.words import short, statement_words

    for statement in first:
        screen.say(f"{short(statement.id)}  {statement_words(statement)}", hang=10)
    if of > len(first):
        screen.say(f"and {number_of(of - len(first), 'more statement')}, the same way")
