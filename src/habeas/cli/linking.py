"""`habeas link`, `unlink` and `links`: verdicts on who is who, from the command line.

Invariant: one call is one entry; a verdict is taken back by another, never erased, and what contradicts it is shown with what to cut.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from habeas.cli import options
from habeas.cli.problems import CallError
from habeas.cli.registers import opened
from habeas.cli.screen import Screen, number_of, write_json

if TYPE_CHECKING:
    from habeas.desk import Linked, Suggested
    from habeas.model import Link
    from habeas.register import Conflict, Person

__all__ = ["link", "links", "show_links_of", "unlink"]

_SHOWN = 50  # suggestions that are printed; all of them are shown one by one


def link(
    left: Annotated[str, typer.Argument(metavar="WHO", help="A name, a person's id, or a statement's id (ID:NAME if it names several).")],
    right: Annotated[str, typer.Argument(metavar="WHO", help="The other one, in the same ways.")],
    different: Annotated[bool, typer.Option("--different", help="They are two people.")] = False,
    unsure: Annotated[bool, typer.Option("--unsure", help="Nobody can tell.")] = False,
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why, for those who read the log.")] = "",
    register: options.RegisterPath = None,
    named: options.Decider = None,
    as_json: options.AsJson = False,
) -> None:
    """Say that two names are one person, or with --different that they are two.

    Nothing is merged: the verdict can be taken back (habeas unlink), ids of people go on working, and what contradicts it is shown.
    """
    from habeas import desk
    from habeas.model import LinkVerdict

    if different and unsure:
        raise CallError("--different and --unsure exclude each other; give one of them, or neither for the same person")
    verdict = LinkVerdict.DIFFERENT if different else LinkVerdict.UNSURE if unsure else LinkVerdict.SAME
    who = options.actor(named)
    with opened(register) as there:
        linked = desk.link(there, left, right, verdict, actor=who, reason=reason)
    _tell(linked, as_json)


def unlink(
    identifier: Annotated[
        str,
        typer.Argument(
            metavar="LINK|WHO", help="A link, by the first digits of its id; or one of two people, as for link.", show_default=False
        ),
    ],
    other: Annotated[
        str | None, typer.Argument(metavar="WHO", help="The other one, where two people are given.", show_default=False)
    ] = None,
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why, for those who read the log.")] = "",
    register: options.RegisterPath = None,
    named: options.Decider = None,
    as_json: options.AsJson = False,
) -> None:
    """Take a verdict on two names back; from then on nobody has said anything on them."""
    from habeas import desk

    who = options.actor(named)
    with opened(register) as there:
        if other is None:
            linked = desk.unlink(there, identifier, actor=who, reason=reason)
        else:
            linked = desk.unlink_people(there, identifier, other, actor=who, reason=reason)
    _tell(linked, as_json, taken_back=identifier)


def links(
    suggest: Annotated[
        bool, typer.Option("--suggest", help="Look for people of the register who may be one, and record them as suggestions, in an entry.")
    ] = False,
    register: options.RegisterPath = None,
    named: options.Decider = None,
    as_json: options.AsJson = False,
) -> None:
    """Print the verdicts on who is who that hold, and which of them contradict each other.

    With --suggest: people whose names fold alike or score above the bar are recorded as suggestions, which decide nothing until somebody
    does (habeas review --links). Nobody is suggested twice, nor where a person has said anything on the two.
    """
    from habeas import desk

    if suggest:
        who = options.actor(named)
        with opened(register) as there:
            found = desk.suggest(there, actor=who)
        _tell_suggested(found, as_json)
        return
    with opened(register) as there:
        holding, contradicting, waiting = desk.links(there), desk.contradictions(there), desk.suggestions(there)
    if as_json:
        write_json(
            {
                "links": [one.to_json() for one in holding],
                "conflicts": [one.to_json() for one in contradicting],
                "suggestions": [one.to_json() for one in waiting],
            }
        )
        return
    from habeas.cli.words import VERDICTS, short

    screen = Screen()
    if not holding:
        screen.say("Nobody has said yet who is who: habeas link NAME NAME")
        _tell_waiting(screen, len(waiting))
        return
    screen.table(
        ("ID", "WHO", "", "WHOM", "SAYS", "WHY"),
        ((short(one.id), one.left[1], VERDICTS[one.verdict.value], one.right[1], one.actor, one.reason) for one in holding),
        fixed=(0,),
    )
    _show_conflicts(screen, contradicting)
    _tell_waiting(screen, len(waiting))


def show_links_of(screen: Screen, said: Sequence[Link], suggested: Sequence[tuple[Link, Person]]) -> None:
    """What was said of one person, and who may be the same."""
    from habeas.cli.words import short, verdict_words

    if said:
        screen.say()
        screen.say("Who is who:")
        for one in said:
            why = f": {one.reason}" if one.reason else ""
            screen.say(f"{short(one.id)}  {verdict_words(one)}, says {one.actor}{why}", hang=10)
    if suggested:
        screen.say()
        screen.say("May be the same person; decide: habeas review --links")
        for one, other in suggested:
            score = f", {one.score:+.1f} bits" if one.score is not None else ""
            screen.say(f"{short(one.id)}  {other.name} (id {other.id}{score})", hang=10)


def _tell_waiting(screen: Screen, many: int) -> None:
    if many:
        screen.say()
        screen.say(f"{number_of(many, 'suggestion')} to decide on: habeas review --links")


def _tell_suggested(found: Suggested, as_json: bool) -> None:
    from habeas.cli.showing_suggestions import show_suggestion

    if as_json:
        write_json(found.to_json())
        return
    screen = Screen()
    if found.entry is None:
        screen.say("Nobody new may be one person.")
        return
    for number, one in enumerate(found.new[:_SHOWN], 1):
        show_suggestion(screen, one, f"{number}. ")
        screen.say()
    if len(found.new) > _SHOWN:
        screen.say(f"and {number_of(len(found.new) - _SHOWN, 'more suggestion')}, less likely")
    many = number_of(len(found.new), "suggestion")
    screen.say(f"{many} recorded in the ledger, entry {found.entry.seq}; nobody is linked by that. Decide on them: habeas review --links")


def _tell(linked: Linked, as_json: bool, taken_back: str | None = None) -> None:
    from habeas.answers.wording import list_words
    from habeas.cli.words import short, verdict_words

    if as_json:
        write_json(linked.to_json())
        return
    screen = Screen()
    one = linked.link
    said = f"{verdict_words(one)}"
    if taken_back is not None and linked.entry is not None:
        screen.say(f"Taken back, entry {linked.entry.seq}: {one.left[1]}, {one.right[1]}; {_together(linked)}.")
    elif linked.entry is None:
        screen.say(f"{said}: that was said already (link {short(one.id)}).")
    else:
        screen.say(f"{said}, entry {linked.entry.seq}; {_together(linked)}. To take it back: habeas unlink {short(one.id)}")
    if linked.apart:
        named = list_words([short(each) for each in linked.apart])
        screen.say(f"Look again: {named} {'names' if len(linked.apart) == 1 else 'name'} both, as two people.")
    _show_conflicts(screen, linked.conflicts)


def _together(linked: Linked) -> str:
    return f"{number_of(len(linked.people), 'person', 'people')}: {', '.join(linked.people)}"


def _show_conflicts(screen: Screen, found: Iterable[Conflict]) -> None:
    from habeas.cli.words import short

    for conflict in found:
        different = conflict.different
        screen.say()
        screen.say(
            f"Contradiction: {different.left[1]} is not {different.right[1]} (link {short(different.id)}, says {different.actor}), "
            f"and yet {number_of(len(conflict.path), 'link')} make them one:",
            hang=2,
        )
        for one in conflict.path:
            screen.say(f"  {short(one.id)}  {one.left[1]} is {one.right[1]}, says {one.actor}", hang=12)
        cut = [*conflict.path, different]
        screen.say("Take one of them back: " + ", or ".join(f"habeas unlink {short(one.id)}" for one in cut), hang=2)
