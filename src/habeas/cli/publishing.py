"""`habeas publish` and `withhold`: who may be named in public, from the command line.

Invariant: one call is one entry; a verdict is taken back by the opposite one, and what was said before stays in the log.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from habeas.cli import options
from habeas.cli.problems import CallError
from habeas.cli.registers import opened
from habeas.cli.screen import Screen, number_of, write_json
from habeas.model import ClearanceVerdict

if TYPE_CHECKING:
    from habeas.desk import Cleared, Naming

__all__ = ["publish", "withhold"]

_Reason = Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why, for those who read the log.")]
_Basis = Annotated[str, typer.Option("--basis", metavar="TEXT", help="What it rests on: consent, family, public, or other words.")]


def publish(
    people: Annotated[list[str] | None, typer.Argument(metavar="PERSON…", help="Names, or ids of people.", show_default=False)] = None,
    basis: _Basis = "",
    since: Annotated[
        str | None, typer.Option("--from", metavar="YYYY-MM-DD", help="Name them only from this day on; at once if absent.")
    ] = None,
    reason: _Reason = "",
    register: options.RegisterPath = None,
    named: options.Decider = None,
    as_json: options.AsJson = False,
) -> None:
    """Let people be named in public. Nobody is by default; without anybody given, print of whom something was said.

    What is public is made from this alone: names, the words of their statements, and counts in which everybody else stays without a name.
    A register may want two people to agree (two_people in the file of its settings). To take it back: habeas withhold.
    """
    from habeas import desk

    if not people:
        if basis or since or reason:
            raise CallError('name at least one person: habeas publish "NAME" --basis consent')
        with opened(register) as there:
            _list(desk.clearances(there), as_json)
        return
    who, day = options.actor(named), options.day(since, "--from")
    with opened(register) as there:
        said = desk.clear(there, people, actor=who, basis=basis, not_before=day, reason=reason)
    _tell(said, as_json)


def withhold(
    people: Annotated[list[str], typer.Argument(metavar="PERSON…", help="Names, or ids of people.", show_default=False)],
    basis: _Basis = "",
    reason: _Reason = "",
    register: options.RegisterPath = None,
    named: options.Decider = None,
    as_json: options.AsJson = False,
) -> None:
    """Have people not be named in public, from now on, and in no older state of the register either.

    It holds also when they turn out to be one person with somebody who is named. To take it back: habeas publish.
    """
    from habeas import desk

    who = options.actor(named)
    with opened(register) as there:
        said = desk.withhold(there, people, actor=who, basis=basis, reason=reason)
    _tell(said, as_json)


def _list(said: tuple[Naming, ...], as_json: bool) -> None:
    if as_json:
        write_json({"people": [one.to_json() for one in said]})
        return
    screen = Screen()
    if not said:
        screen.say('Nobody may be named: habeas publish "NAME" --basis consent')
        return
    screen.table(
        ("ID", "NAME", "PUBLIC", "WHO SAYS SO, AND WHY"),
        ((one.person.id, one.person.name, _state(one), _last_said(one)) for one in said),
        fixed=(0,),
    )


def _last_said(one: Naming) -> str:
    """Who said last whether they may be named, what that rests on, and the reason."""
    last = one.clearances[-1]
    why = "; ".join(filter(None, (last.basis, last.reason)))
    return f"{last.actor}: {why}" if why else last.actor


def _tell(said: Cleared, as_json: bool) -> None:
    if as_json:
        write_json(said.to_json())
        return
    screen = Screen()
    for one in said.people:
        screen.say(f"{one.person.name}: {_state(one)}{_rests_on(one)}", hang=2)
    for one in said.unchanged:
        screen.say(f"{one.person.name}: {_state(one)}, which was said already{_rests_on(one)}", hang=2)
    if said.entry is not None:
        other = "withhold" if said.entry.action == "publish" else "publish"
        screen.say(f"{number_of(len(said.people), 'person', 'people')}, entry {said.entry.seq}; to take it back: habeas {other}")


def _rests_on(one: Naming) -> str:
    """What the verdict that counts rests on, or how to say it where nobody did: whoever asks later finds nothing else."""
    last = one.clearances[-1]
    if last.basis:
        return f"; basis: {last.basis}"
    if last.verdict is ClearanceVerdict.WITHHOLD:
        return ""
    return "; no basis was given, say it with --basis (consent, family, public, or other words)"


def _state(one: Naming) -> str:
    if one.named:
        return "named"
    if one.not_before is not None and one.not_before > date.today():
        return f"not named before {one.not_before.isoformat()}"
    if one.clearances and one.clearances[-1].verdict.value == "publish":
        return "not named yet: another person must agree"
    return "not named"
