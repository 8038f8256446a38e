"""`habeas undo`: the last act taken back, be it decisions, a link or an unlink, and told in words before and after.

Invariant: one call is one entry; nothing is erased, and what was taken back can be done again by the number of the undo.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from habeas.cli import options
from habeas.cli.deciding import tell, tell_all
from habeas.cli.progress import progress_bar
from habeas.cli.registers import opened
from habeas.cli.screen import Screen, number_of, write_json

if TYPE_CHECKING:
    from habeas.desk import Decided
    from habeas.ledger import Ledger
    from habeas.model import Entry, Link

__all__ = ["undo"]


def undo(
    entry: Annotated[int | None, typer.Option("--entry", metavar="N", min=1, help="What this entry decided, not the newest.")] = None,
    register: options.RegisterPath = None,
    named: options.Decider = None,
    as_json: options.AsJson = False,
) -> None:
    """Take the last act that still holds back, whoever did it: decisions, a link or an unlink; or that of one entry.

    Undoing again goes further back. Nothing is erased: the statements get the verdict they had before, or await a decision again; of the
    two names what was said before holds again, or nothing.
    """
    from habeas import desk

    who = options.actor(named)
    with opened(register) as there:
        number = entry if entry is not None else desk.last_act(there)
        if entry is None:
            _nothing_newer(there, number)
        before = "" if as_json else _before(there, number)
        with progress_bar() as progress:
            whole = desk.undo_all(there, number, actor=who, progress=progress)
        if whole is not None:
            _say(before)
            tell_all(there, whole, "as before that decision", _again(whole.entry), as_json)
            return
        undone = desk.undo(there, number, actor=who)
        _say(before)
        if undone.links and not as_json:
            _tell_links(there, undone)
            return
    if undone.links:
        write_json(undone.to_json())
        return
    tell(undone, "as before that decision", _again(undone.entry), as_json)


def _nothing_newer(register: Ledger, number: int) -> None:
    """Whoever named or withheld somebody after the last decision means that by "the last act". Raises DeskError."""
    from habeas.desk import DeskError
    from habeas.ledger import entries, newest_of

    newest = newest_of(register, "clearance")
    if newest > number:
        newer = entries(register, after=newest - 1, limit=1)[0].entry
        other = "withhold" if newer.action == "publish" else "publish"
        raise DeskError(
            f"the last act is entry {newer.seq}, {newer.action}, which habeas {other} takes back; "
            f"to take back entry {number} all the same: habeas undo --entry {number}"
        )


def _again(entry: Entry | None) -> str:
    return "" if entry is None else f"to decide so again: habeas undo --entry {entry.seq}"


def _say(before: str) -> None:
    if before:
        Screen().say(before)


def _before(register: Ledger, number: int) -> str:
    """What was done and is taken back; empty for an entry that decided nothing, of which the refusal says all."""
    from habeas.ledger import entries, read_links

    logged = next((one for one in entries(register, after=number - 1, limit=1) if one.entry.seq == number), None)
    if logged is None:
        return ""
    said = [link for link in read_links(register) if link.entry == number] if "link" in logged.rows else []
    if many := logged.rows.get("decision"):
        what = f"on {number_of(many, 'statement')}"
    elif said and logged.entry.action != "suggest":
        more = f" and {number_of(len(said) - 1, 'more pair')}" if len(said) > 1 else ""
        what = f"{said[0].left[1]}, {said[0].right[1]}{more}"
    else:
        return ""
    return f"Taking back entry {number}, {logged.entry.action} by {logged.entry.actor}: {what}."


def _tell_links(register: Ledger, undone: Decided) -> None:
    from habeas import desk

    assert undone.entry is not None
    screen = Screen()
    for link in undone.links:
        people = desk.people_of(register, link)
        who = f"{number_of(len(people), 'person', 'people')}: {', '.join(people)}"
        screen.say(f"{_now(link, nothing=undone.entry.action == desk.UNDONE_LINK)}; {who}.")
    screen.say(f"Taken back, entry {undone.entry.seq}; {_again(undone.entry)}")


def _now(link: Link, *, nothing: bool) -> str:
    from habeas.cli.words import verdict_words

    if nothing:
        return f"Now nobody has said whether {link.left[1]} is {link.right[1]}"
    return f"Now again {verdict_words(link)}"
