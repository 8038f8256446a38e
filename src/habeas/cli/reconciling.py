"""`habeas reconcile`: do published figures fit together, from a file or from a register?

Invariant: with a file, no register and no Django. Everything is read and checked before anything is computed or printed. Exit code 1 when
figures contradict each other: the answer to the question is "no".
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from habeas.cli import options
from habeas.cli.drawing import Drawing
from habeas.cli.files import called, file_bytes
from habeas.cli.printing import print_answer
from habeas.cli.problems import CallError
from habeas.cli.questions import Times, grouped, stretch, unanswered
from habeas.cli.screen import Screen, write_json

if TYPE_CHECKING:
    from habeas.answers import NotKnown
    from habeas.answers.charts import Chart, Look
    from habeas.answers.reconcile import Grouping, Names, ReconciledRegister, Reconciliation
    from habeas.register import Register

__all__ = ["reconcile"]

_LARGEST_POPULATIONS = 1_000_000  # bytes


@grouped
def reconcile(
    *,
    figures: Annotated[
        str | None,
        typer.Argument(
            metavar="[FIGURES.json]",
            help="Populations and figures, as JSON; - for standard input. If absent, the figures of the register.",
            show_default=False,
        ),
    ] = None,
    populations: Annotated[
        str | None,
        typer.Option("--populations", metavar="FILE.toml", help="Which populations of the register are one, or lie within another."),
    ] = None,
    template: Annotated[
        bool, typer.Option("--populations-template", help="Print such a file, with every population of the register, and nothing else.")
    ] = False,
    every: Annotated[
        bool, typer.Option("--all", help="Print every pair of figures that differ without contradicting, not one for each reason.")
    ] = False,
    by: options.Organisation = None,
    since: options.NotBefore = None,
    until: options.NotAfter = None,
    times: Times,
    picture: Drawing,
    as_json: options.AsJson = False,
) -> None:
    """Say whether published figures can all be right, and if not, which contradict each other and by how much.

    Prints minimal conflicts with their arithmetic, the fewest figures to drop, the ranges that were asked for, and in what figures differ
    that only seem to contradict each other. Without a file the accepted figures of the register are compared: two populations are different
    until a file given with --populations says otherwise. Exit code 1 when figures contradict each other.
    """
    if figures is not None:
        given = {
            "--populations": populations,
            "--populations-template": template or None,
            "--by": by,
            "--from": since,
            "--to": until,
            "--stated": times.stated,
            "--known": times.known,
            "--include": times.include,
        }
        if used := [option for option, value in given.items() if value is not None]:
            raise CallError(f"{used[0]} is for the figures of a register, and {figures} is a file; leave one of the two out")
        _from_file(figures, picture, as_json, every=every)
        return
    if not times.register:
        raise CallError("neither a file of figures nor a register is named; give FIGURES.json, or --register PATH")
    if template:
        _print_template(times, as_json)
        return
    answer, told = _from_register(times, populations, by, stretch(since, until))
    unanswered(answer, told, by=by)
    from habeas.answers import NotKnown
    from habeas.cli.showing_reconciliation import show_register

    def draw(look: Look) -> Chart:
        from habeas.answers import charts

        found = charts.drawable(answer)
        return charts.reconciled(found.problem, found.found, look, as_of=found.as_of, published=found.figures)

    def show(screen: Screen, found: ReconciledRegister) -> None:
        show_register(screen, found, grouped=populations is not None, every=every)

    print_answer(answer, show, as_json=as_json, picture=picture, draw=draw)
    if not isinstance(answer, NotKnown) and not answer.found.consistent:
        raise typer.Exit(1)


def _from_file(name: str, picture: Drawing, as_json: bool, *, every: bool) -> None:
    from habeas.answers.reconcile import Problem, ProblemError
    from habeas.answers.reconcile import reconcile as reconciled
    from habeas.cli.showing_reconciliation import show_reconciliation

    data = file_bytes(name, kind="a file of figures", smaller="leave out what no question needs, or cut it into its countries")
    try:
        problem = Problem.from_json(data)
    except ProblemError as error:
        raise CallError(f"{called(name)}: {error}") from None
    found = reconciled(problem)

    def draw(look: Look) -> Chart:
        from habeas.answers import charts

        return charts.reconciled(problem, found, look)

    def show(screen: Screen, answer: Reconciliation) -> None:
        show_reconciliation(screen, answer, problem, every=every)

    print_answer(found, show, as_json=as_json, picture=picture, draw=draw)
    if not found.consistent:
        raise typer.Exit(1)


def _from_register(
    times: Times, populations: str | None, by: str | None, only: tuple[date | None, date | None]
) -> tuple[ReconciledRegister | NotKnown, Register]:
    from habeas import desk
    from habeas.answers.reconcile import population_names, reconcile_register
    from habeas.model import AsOf

    text = _toml(populations) if populations is not None else None
    with times.opened() as there:
        told = times.fold(there, None)
        # A name in the file may be that of a population of which nothing had been stated by then.
        names = population_names(desk.fold(there, AsOf(date.max), include_proposed=True)) if text is not None else None
    grouping = _grouping(text, names, populations or "") if text is not None and names is not None else None
    return reconcile_register(told, grouping, by=by, since=only[0], until=only[1]), told


def _grouping(text: str, names: Names, name: str) -> Grouping:
    """name: of the file that says so."""
    from habeas.answers.reconcile import Grouping, ProblemError

    try:
        return Grouping.from_toml(text, names)
    except ProblemError as error:
        raise CallError(f"{called(name)}: {error}") from None


def _toml(name: str) -> str:
    data = file_bytes(name, largest=_LARGEST_POPULATIONS, kind="a file of populations", smaller="it needs only what you say of populations")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CallError(f"{called(name)}: byte {error.start} is not UTF-8; save the file as UTF-8") from None


def _print_template(times: Times, as_json: bool) -> None:
    from habeas.answers.reconcile import population_names, populations_template

    told = times.asked(None)
    if as_json:
        names = population_names(told)
        write_json([{"id": one.name, "words": one.words, "by": one.by, "place": one.place} for one in names.populations.values()])
        return
    typer.echo(populations_template(told), nl=False)
