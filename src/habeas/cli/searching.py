"""`habeas search`: people, sources and statements by words, for the team.

Invariant: what is found may not be public; every statement stands beside its id, which `habeas show` opens.
"""

from __future__ import annotations

from typing import Annotated

import typer

from habeas.cli import options
from habeas.cli.registers import opened
from habeas.cli.screen import Screen, number_of, write_json

__all__ = ["search"]


def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS…", help="Names in any spelling, or words.", show_default=False)],
    limit: Annotated[int, typer.Option("--limit", metavar="N", min=1, help="How many of each to print.")] = 20,
    register: options.RegisterPath = None,
    as_json: options.AsJson = False,
) -> None:
    """Find people, sources and statements in which every word stands, proposals among them. For the team: nothing here is published."""
    from habeas.cli.words import short, statement_words
    from habeas.desk.searching import search as searched

    with opened(register) as there:
        found = searched(there, " ".join(words), limit=limit)
    if as_json:
        write_json(
            {
                "people": [{"id": one.id, "names": list(one.names), "statements": len(one.statements)} for one in found.people],
                "sources": [one.to_json() | {"address": one.address} for one in found.sources],
                "statements": [one.to_json() for one in found.statements],
                "found": dict(zip(("people", "sources", "statements"), found.many, strict=True)),
            }
        )
        return
    screen = Screen()
    if found.people:
        rows = ((one.id, ", ".join(one.names), number_of(len(one.statements), "statement")) for one in found.people)
        screen.table(("ID", "PERSON", "TOLD IN"), rows, fixed=(0,))
        screen.say()
    if found.sources:
        rows = ((one.sha256[:8], one.title or one.address or "", one.publisher or "") for one in found.sources)
        screen.table(("ID", "SOURCE", "PUBLISHER"), rows, fixed=(0,))
        screen.say()
    if found.statements:
        proposed = found.register.standing.proposed
        said = (
            (short(one.id), statement_words(one) + (" (proposed)" if one.id in proposed else ""), one.quote) for one in found.statements
        )
        screen.table(("ID", "STATEMENT", "WORDS"), said, fixed=(0,))
        screen.say()
    nouns = (("person", "people"), ("source", "sources"), ("statement", "statements"))
    told = [number_of(many, one, several) for many, (one, several) in zip(found.many, nouns, strict=True) if many]
    screen.say(f"Found: {', '.join(told)}." if told else "Nothing is found; every word must stand in it.")
