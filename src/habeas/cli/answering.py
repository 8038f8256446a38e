"""`habeas figures`, `held`, `person` and `show`: questions to a register, asked at three times.

Invariant: every number printed stands beside the ids of the statements it rests on, and `show` opens an id down to its words.
"""

from __future__ import annotations

import difflib
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from habeas.cli import options
from habeas.cli.drawing import Drawing
from habeas.cli.printing import print_answer
from habeas.cli.problems import CallError
from habeas.cli.questions import OfWhom, Times, grouped, stretch, unanswered
from habeas.cli.registers import opened
from habeas.cli.screen import Screen, write_json

if TYPE_CHECKING:
    from habeas.answers import Figures
    from habeas.answers.charts import Chart, Look
    from habeas.ledger import Ledger
    from habeas.register import Register

__all__ = ["figures", "held", "person", "show"]


@grouped
def figures(
    *,
    kind: Annotated[str | None, typer.Option("--kind", metavar="KIND", help="Only one kind of event, for example released.")] = None,
    modality: Annotated[
        str | None, typer.Option("--modality", metavar="HOW", help="Only what is said in one way, for example asserted or demanded.")
    ] = None,
    population: Annotated[
        str | None, typer.Option("--population", metavar="WORDS", help='Only this noun of the source, for example "political prisoners".')
    ] = None,
    by: options.Organisation = None,
    on: options.OnDay = None,
    since: options.NotBefore = None,
    until: options.NotAfter = None,
    times: Times,
    picture: Drawing,
    as_json: options.AsJson = False,
) -> None:
    """Print every published number that was accepted, with its bound and who says so. None is ever added to another."""
    from habeas import answers
    from habeas.cli.showing import show_figures
    from habeas.model import Kind, Modality

    first, last = stretch(since, until, on)
    told = times.asked(options.day(on, "--on"))
    answer = answers.figures(
        told,
        kind=_one_of(Kind, kind, "--kind"),
        modality=_one_of(Modality, modality, "--modality"),
        population=population,
        by=by,
        since=first,
        until=last,
    )
    unanswered(answer, told, by=by, population=population)

    def draw(look: Look) -> Chart:
        from habeas.answers import charts

        return charts.figures(answer, look)

    def show(screen: Screen, found: Figures) -> None:
        show_figures(screen, found)
        if told.standing.undecided and times.include is None:
            screen.say(f"{told.standing.undecided:,} proposed, not counted: habeas review")

    print_answer(answer, show, as_json=as_json, picture=picture, draw=draw)


@grouped
def held(
    *,
    on: options.AsOfDay = None,
    whom: OfWhom,
    times: Times,
    as_json: options.AsJson = False,
) -> None:
    """Print who is held on a day: named people, beside them published numbers, and what is not known."""
    from habeas import answers
    from habeas.cli.showing import show_held

    of = whom.selection
    print_answer(answers.held(times.asked(options.day(on, "--on")), of=of), show_held, as_json=as_json)


@grouped
def person(
    *,
    name: Annotated[list[str], typer.Argument(metavar="NAME...", help="A name, part of one, or the id of a person.", show_default=False)],
    on: options.AsOfDay = None,
    times: Times,
    as_json: options.AsJson = False,
) -> None:
    """Print what is said of one person, by whom, and what follows for a day."""
    from habeas import desk
    from habeas.answers import UnknownPersonError
    from habeas.answers import person as answer_person

    with times.opened() as there:
        told = times.fold(there, options.day(on, "--on"))
        asked = " ".join(name)
        try:
            answer = answer_person(told, asked)
        except UnknownPersonError as error:
            raise CallError(f"{error}{_proposed(there, times, told, asked)}") from None
        said, suggested = desk.about(there, told, told.person(answer.id))
    if as_json:
        write_json(
            answer.to_json()
            | {
                "links": [link.to_json() for link in said],
                "suggestions": [{**link.to_json(), "with": {"id": other.id, "names": list(other.names)}} for link, other in suggested],
            }
        )
        return
    from habeas.cli.linking import show_links_of
    from habeas.cli.showing import show_person

    screen = Screen()
    show_person(screen, answer)
    show_links_of(screen, said, suggested)


def _proposed(there: Ledger, times: Times, told: Register, asked: str) -> str:
    """Where to look for somebody whom only statements name that nobody has decided on."""
    from habeas import desk
    from habeas.answers import AmbiguousPersonError, UnknownPersonError
    from habeas.answers import person as answer_person

    if times.include is not None:
        return ""
    try:
        answer_person(desk.fold(there, told.as_of, include_proposed=True), asked)
    except UnknownPersonError:
        return ""
    except AmbiguousPersonError:
        pass
    return "; statements that nobody has decided on name somebody so: add --include proposed, or decide: habeas review"


def show(
    statement: Annotated[
        str,
        typer.Argument(
            metavar="ID", help="A statement, by the first digits of its id, or a report that the log names.", show_default=False
        ),
    ],
    register: options.RegisterPath = None,
    as_json: options.AsJson = False,
) -> None:
    """Print one statement down to its words: the quote in its paragraph, the source, who says so, the three times, the decisions."""
    from habeas import desk
    from habeas.cli.opening import show_opened, show_report
    from habeas.model import AsOf

    with opened(register) as there:
        if (report := desk.show_report(there, statement)) is not None:
            if as_json:
                write_json(report.to_json())
            else:
                show_report(Screen(), report)
            return
        shown = desk.show(there, statement)
        everything = desk.fold(there, AsOf(date.max), include_proposed=True)
    if as_json:
        write_json(shown.to_json(everything))
    else:
        show_opened(Screen(), shown, everything)


def _one_of(choices: Any, value: str | None, option: str) -> Any:
    if value is None:
        return None
    try:
        return choices(value.strip().lower().replace(" ", "_").replace("-", "_"))
    except ValueError:
        near = difflib.get_close_matches(value.strip().lower().replace(" ", "_"), list(choices), n=1)
        meant = f"; did you mean {near[0]}?" if near else ""
        raise CallError(f"{option}: {value!r} is none of {', '.join(choices)}{meant}") from None
