"""`habeas series`, `flows` and `delay`: counts over a stretch of days, asked at three times.

Invariant: the same options mean the same as for `held`; a stretch that ends before it begins is refused before a register is opened.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from habeas.cli import options
from habeas.cli.drawing import Drawing
from habeas.cli.problems import CallError
from habeas.cli.questions import Days, OfWhom, Times, grouped
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


@grouped
def series(
    *,
    days: Days,
    step: InSteps = None,
    whom: OfWhom,
    as_known: Annotated[
        bool,
        typer.Option(
            "--as-known",
            help="Both as it was known then and as it is known now; then: --known or --stated, or else the end of the last day.",
        ),
    ] = False,
    times: Times,
    picture: Drawing,
    as_json: options.AsJson = False,
) -> None:
    """Print how many named people were held from day to day, as a range, with what is still to be told of the last weeks."""
    from habeas import answers
    from habeas.answers import AsKnown

    first, last = days.stretch
    of = whom.selection
    steps = answers.Step(step or Step.DAY)
    if as_known and (first is None or last is None):
        raise CallError("--as-known: name the days with --from and --to")
    _check(first, last, steps)
    answer: AsKnown | answers.Series | NotKnown
    deals = None
    with times.opened() as there:
        if as_known and first is not None and last is not None:
            answer = _as_known(there, of, first, last, steps, times)
        else:
            told = times.fold(there, last)
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


@grouped
def flows(
    *,
    days: Days,
    step: InSteps = None,
    whom: OfWhom,
    add: Annotated[
        list[str] | None,
        typer.Option("--add", metavar="ID", help="Add this published figure, too: nobody in it is named here or in another."),
    ] = None,
    times: Times,
    picture: Drawing,
    as_json: options.AsJson = False,
) -> None:
    """Print who came into custody and who left it, each way apart, and who was designated: three flows that are never added."""
    from habeas import answers

    first, last = days.stretch
    of = whom.selection
    steps = answers.Step(step or Step.MONTH)
    _check(first, last, steps)
    told = times.asked(last)
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


@grouped
def delay(
    *,
    flow: Annotated[Flow | None, typer.Option("--flow", help="Only entries, exits, or one side of a list.")] = None,
    by: options.Organisation = None,
    population: options.Population = None,
    times: Times,
    as_json: options.AsJson = False,
) -> None:
    """Print how late events are published, and how late this register learns of them."""
    from habeas import answers

    answer = answers.delay(times.asked(None), of=answers.Selection(population, by), flow=flow.value if flow else None)
    if as_json:
        write_json(answer.to_json())
        return
    from habeas.cli.counts_shown import show_delay
    from habeas.cli.showing import show_not_known

    if isinstance(answer, answers.Delay):
        show_delay(Screen(), answer)
    else:
        show_not_known(Screen(), answer)


def _check(first: date | None, last: date | None, step: answers.Step) -> None:
    from habeas import answers

    if first is not None:
        answers.Stretch(first, last or date.today(), step)


def _as_known(register: Ledger, of: Selection, first: date, last: date, step: answers.Step, times: Times) -> AsKnown | NotKnown:
    from habeas.answers import as_known

    then = times if times.known is not None or times.stated is not None else replace(times, known=last.isoformat())
    now = replace(times, known=None, stated=None)
    return as_known(then.fold(register, last), now.fold(register, last), of=of, since=first, until=last, step=step)
