"""`habeas series`, `flows` and `delay`: counts over a stretch of days, asked at three times.

Invariant: the same options mean the same as for `held`; a stretch that ends before it begins is refused before a register is opened.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from habeas.cli import drawing, options
from habeas.cli.answering import folded
from habeas.cli.options import Include
from habeas.cli.problems import CallError
from habeas.cli.registers import opened
from habeas.cli.screen import Screen, write_json

if TYPE_CHECKING:
    from habeas import answers
    from habeas.answers import AsKnown, NotKnown, Selection
    from habeas.ledger import Ledger

__all__ = ["delay", "flows", "series"]


class Step(StrEnum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class Flow(StrEnum):
    IN = "in"
    OUT = "out"
    DESIGNATED = "designated"
    UNDESIGNATED = "undesignated"


InSteps = Annotated[Step | None, typer.Option("--step", help="How far apart the numbers are.")]


def series(
    since: options.Since = None,
    until: options.Until = None,
    on: options.OneDay = None,
    step: InSteps = None,
    by: options.Organisation = None,
    population: options.Population = None,
    place: options.Place = None,
    charge: options.Charge = None,
    sex: options.Sex = None,
    exit: options.Exit = None,
    stated: options.StatedBy = None,
    known: options.KnownBy = None,
    as_known: Annotated[
        bool,
        typer.Option(
            "--as-known",
            help="Both as it was known then and as it is known now; then: --known or --stated, or else the end of the last day.",
        ),
    ] = False,
    include: options.Included = None,
    register: options.RegisterPath = None,
    chart: drawing.ChartFile = None,
    table: drawing.TableFile = None,
    language: drawing.ChartLanguage = options.Language.EN,
    theme: drawing.ChartTheme = options.Theme.LIGHT,
    size: drawing.ChartSize = options.Size.WIDE,
    as_json: options.AsJson = False,
) -> None:
    """Print how many named people were held from day to day, as a range, with what is still to be told of the last weeks."""
    from habeas import answers
    from habeas.answers import AsKnown

    picture = drawing.Drawing(chart, table, language, theme, size)
    first, last = _stretch(since, until, on)
    of = answers.Selection(population, by, place, charge, sex, exit)
    steps = answers.Step(step or Step.DAY)
    if as_known and (first is None or last is None):
        raise CallError("--as-known: name the days with --from and --to")
    _check(first, last, steps)
    answer: AsKnown | answers.Series | NotKnown
    deals = None
    with opened(register) as there:
        if as_known and first is not None and last is not None:
            answer = _as_known(there, of, first, last, steps, stated, known, include)
        else:
            told = folded(there, last.isoformat() if last else None, stated, known, include)
            answer = answers.series(told, of=of, since=first, until=last, step=steps)
            deals = answers.deals(told) if picture.wanted else None
    if picture.wanted:
        from habeas.answers import charts

        picture.write(
            lambda look: charts.as_known(answer, look) if isinstance(answer, AsKnown) else charts.stock(answer, look, deals=deals),
            quiet=as_json,
        )
        if not as_json:
            return
    if as_json:
        write_json(answer.to_json())
        return
    from habeas.cli.counts_shown import show_as_known, show_series
    from habeas.cli.showing import show_not_known

    if isinstance(answer, answers.NotKnown):
        show_not_known(Screen(), answer)
    elif isinstance(answer, answers.Series):
        show_series(Screen(), answer)
    else:
        show_as_known(Screen(), answer)


def flows(
    since: options.Since = None,
    until: options.Until = None,
    on: options.OneDay = None,
    step: InSteps = None,
    by: options.Organisation = None,
    population: options.Population = None,
    place: options.Place = None,
    charge: options.Charge = None,
    sex: options.Sex = None,
    exit: options.Exit = None,
    add: Annotated[
        list[str] | None,
        typer.Option("--add", metavar="ID", help="Add this published figure, too: nobody in it is named here or in another."),
    ] = None,
    stated: options.StatedBy = None,
    known: options.KnownBy = None,
    include: options.Included = None,
    register: options.RegisterPath = None,
    chart: drawing.ChartFile = None,
    table: drawing.TableFile = None,
    language: drawing.ChartLanguage = options.Language.EN,
    theme: drawing.ChartTheme = options.Theme.LIGHT,
    size: drawing.ChartSize = options.Size.WIDE,
    as_json: options.AsJson = False,
) -> None:
    """Print who came into custody and who left it, each way apart, and who was designated: three flows that are never added."""
    from habeas import answers

    picture = drawing.Drawing(chart, table, language, theme, size)
    first, last = _stretch(since, until, on)
    of = answers.Selection(population, by, place, charge, sex, exit)
    steps = answers.Step(step or Step.MONTH)
    _check(first, last, steps)
    with opened(register) as there:
        told = folded(there, last.isoformat() if last else None, stated, known, include)
    answer = answers.flows(told, of=of, since=first, until=last, step=steps, adding=tuple(add or ()))
    if picture.wanted:
        from habeas.answers import charts

        picture.write(lambda look: charts.flows(answer, look), quiet=as_json)
        if not as_json:
            return
    if as_json:
        write_json(answer.to_json())
        return
    from habeas.cli.counts_shown import show_flows
    from habeas.cli.showing import show_not_known

    if isinstance(answer, answers.Flows):
        show_flows(Screen(), answer)
    else:
        show_not_known(Screen(), answer)


def delay(
    flow: Annotated[Flow | None, typer.Option("--flow", help="Only entries, exits, or one side of a list.")] = None,
    by: options.Organisation = None,
    population: options.Population = None,
    stated: options.StatedBy = None,
    known: options.KnownBy = None,
    include: options.Included = None,
    register: options.RegisterPath = None,
    as_json: options.AsJson = False,
) -> None:
    """Print how late events are published, and how late this register learns of them."""
    from habeas import answers

    with opened(register) as there:
        told = folded(there, None, stated, known, include)
    answer = answers.delay(told, of=answers.Selection(population, by), flow=flow.value if flow else None)
    if as_json:
        write_json(answer.to_json())
        return
    from habeas.cli.counts_shown import show_delay
    from habeas.cli.showing import show_not_known

    if isinstance(answer, answers.Delay):
        show_delay(Screen(), answer)
    else:
        show_not_known(Screen(), answer)


def _stretch(since: str | None, until: str | None, on: str | None) -> tuple[date | None, date | None]:
    if on is not None:
        if since is not None or until is not None:
            raise CallError("--on is one day, --from and --to a stretch of days; give one or the other")
        day = options.day(on, "--on")
        return day, day
    return options.day(since, "--from"), options.day(until, "--to")


def _check(first: date | None, last: date | None, step: answers.Step) -> None:
    from habeas import answers

    if first is not None:
        answers.Stretch(first, last or date.today(), step)


def _as_known(
    register: Ledger,
    of: Selection,
    first: date,
    last: date,
    step: answers.Step,
    stated: str | None,
    known: str | None,
    include: Include | None,
) -> AsKnown | NotKnown:
    from habeas.answers import as_known

    on = last.isoformat()
    then = known if known is not None or stated is not None else on
    return as_known(
        folded(register, on, stated, then, include),
        folded(register, on, None, None, include),
        of=of,
        since=first,
        until=last,
        step=step,
    )
