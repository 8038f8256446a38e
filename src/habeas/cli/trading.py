"""`habeas deals` and `habeas revolving`: what was given for what, and whether those let go were replaced.

Invariant: no leg is divided by another anywhere here; who claims the link and who denies it stand side by side.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from habeas.cli import options
from habeas.cli.drawing import Drawing
from habeas.cli.printing import print_answer
from habeas.cli.questions import Times, grouped, unanswered

if TYPE_CHECKING:
    from habeas.answers import NotKnown, Revolving
    from habeas.answers.charts import Chart, Look

__all__ = ["deals", "revolving"]


@grouped
def deals(
    *,
    on: options.AsOfDay = None,
    by: options.Organisation = None,
    times: Times,
    picture: Drawing,
    as_json: options.AsJson = False,
) -> None:
    """Print every deal: what each side gave or offered, who says that one was for the other, who denies it, and what followed."""
    from habeas import answers
    from habeas.cli.showing_deals import show_deals

    told = times.asked(options.day(on, "--on"))
    answer = answers.deals(told, by=by)
    unanswered(answer, told, by=by)

    def draw(look: Look) -> Chart:
        from habeas.answers import charts

        return charts.refills(answer if isinstance(answer, answers.NotKnown) else answers.revolving(told, by=by), look)

    print_answer(answer, show_deals, as_json=as_json, picture=picture, draw=draw)


@grouped
def revolving(
    *,
    deal: Annotated[
        str | None,
        typer.Option("--deal", metavar="DEAL", help="Only one: an id, the day on which people went free, or the name of one of them."),
    ] = None,
    by: options.Organisation = None,
    window: Annotated[
        int | None, typer.Option("--window", metavar="DAYS", help="Days after the deal; up to the day asked about if absent.")
    ] = None,
    on: options.AsOfDay = None,
    times: Times,
    picture: Drawing,
    as_json: options.AsJson = False,
) -> None:
    """Print, for each deal, whether those let go were replaced: ratios with their intervals, and what cannot be said and why."""
    from habeas import answers
    from habeas.cli.showing_revolving import show_revolving

    until = options.day(on, "--on")
    told = times.asked(until)
    answer = answers.revolving(told, deal=deal, by=by, window=window, until=until)
    unanswered(answer, told, by=by)

    def draw(look: Look) -> Chart:
        from habeas.answers import charts

        try:
            return charts.returns(answer, look)
        except charts.NothingToDrawError as error:
            if not _stands(answer, look):
                raise
            elsewhere = "How the list stood after each deal is another picture: habeas deals --chart FILE"
            raise charts.NothingToDrawError((*error.why, elsewhere)) from None

    print_answer(answer, show_revolving, as_json=as_json, picture=picture, draw=draw)


def _stands(answer: Revolving | NotKnown, look: Look) -> bool:
    """Whether how the list stood after each deal can be drawn."""
    from habeas.answers import charts

    try:
        charts.refills(answer, look)
    except charts.NothingToDrawError:
        return False
    return True
