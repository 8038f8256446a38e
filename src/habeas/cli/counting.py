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
from habeas.cli.printing import print_answer
from habeas.cli.problems import CallError
from habeas.cli.questions import Days, OfWhom, Times, grouped

if TYPE_CHECKING:
    from habeas import answers
    from habeas.answers import AsKnown, NotKnown, Selection
    from habeas.answers.charts import Chart, Look

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
    HOUSE_ARREST = "house_arrest"


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
    from habeas.cli.counts_shown import show_as_known, show_series

    first, last = days.stretch
    of, steps = whom.selection, answers.Step(step or Step.DAY)
    _check(first, last, steps)
    if as_known:
        if first is None or last is None:
            raise CallError("--as-known: name the days with --from and --to")
        pair = _as_known(times, of, first, last, steps)

        def draw_both(look: Look) -> Chart:
            from habeas.answers import charts

            return charts.as_known(pair, look)

        print_answer(pair, show_as_known, as_json=as_json, picture=picture, draw=draw_both)
        return
    told = times.asked(last)
    answer = answers.series(told, of=of, since=first, until=last, step=steps)

    def draw(look: Look) -> Chart:
        from habeas.answers import charts

        return charts.stock(answer, look, deals=answers.deals(told))

    print_answer(answer, show_series, as_json=as_json, picture=picture, draw=draw)


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
    from habeas.cli.counts_shown import show_flows

    first, last = days.stretch
    of, steps = whom.selection, answers.Step(step or Step.MONTH)
    _check(first, last, steps)
    answer = answers.flows(times.asked(last), of=of, since=first, until=last, step=steps, adding=tuple(add or ()))

    def draw(look: Look) -> Chart:
        from habeas.answers import charts

        return charts.flows(answer, look)

    print_answer(answer, show_flows, as_json=as_json, picture=picture, draw=draw)


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
    from habeas.cli.counts_shown import show_delay

    answer = answers.delay(times.asked(None), of=answers.Selection(population, by), flow=flow.value if flow else None)
    print_answer(answer, show_delay, as_json=as_json)


def _check(first: date | None, last: date | None, step: answers.Step) -> None:
    """Raises AnswerError for a stretch that cannot be asked about."""
    from habeas import answers

    if first is not None:
        answers.Stretch(first, last or date.today(), step)


def _as_known(times: Times, of: Selection, first: date, last: date, step: answers.Step) -> AsKnown | NotKnown:
    """The stretch as it was known then and as it is known now; then: at --known or --stated, or else at the end of the last day."""
    from habeas.answers import as_known

    then = times if times.known is not None or times.stated is not None else replace(times, known=last.isoformat())
    now = replace(times, known=None, stated=None)
    with times.opened() as there:
        earlier, later = then.fold(there, last), now.fold(there, last)
    return as_known(earlier, later, of=of, since=first, until=last, step=step)
