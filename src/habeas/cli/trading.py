"""`habeas deals` and `habeas revolving`: what was given for what, and whether those let go were replaced.

Invariant: no leg is divided by another anywhere here; who claims the link and who denies it stand side by side.
"""

from __future__ import annotations

from typing import Annotated

import typer

from habeas.cli import options
from habeas.cli.drawing import Drawing
from habeas.cli.questions import Times, grouped
from habeas.cli.screen import Screen, write_json

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
    from habeas.answers import Deals, NotKnown
    from habeas.answers import deals as answer_deals

    told = times.asked(options.day(on, "--on"))
    answer = answer_deals(told, by=by)
    if picture.wanted:
        from habeas.answers import charts, revolving

        turned = answer if isinstance(answer, NotKnown) else revolving(told, by=by)
        picture.write(lambda look: charts.refills(turned, look), quiet=as_json)
        if not as_json:
            return
    if as_json:
        write_json(answer.to_json())
        return
    from habeas.cli.showing import show_not_known
    from habeas.cli.showing_deals import show_deals

    if isinstance(answer, Deals):
        show_deals(Screen(), answer)
    else:
        show_not_known(Screen(), answer)


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
    from habeas.answers import Revolving
    from habeas.answers import revolving as answer_revolving

    answer = answer_revolving(times.asked(options.day(on, "--on")), deal=deal, by=by, window=window)
    if picture.wanted:
        from habeas.answers import charts

        picture.write(lambda look: charts.returns(answer, look), quiet=as_json)
        if not as_json:
            return
    if as_json:
        write_json(answer.to_json())
        return
    from habeas.cli.showing import show_not_known
    from habeas.cli.showing_revolving import show_revolving

    if isinstance(answer, Revolving):
        show_revolving(Screen(), answer)
    else:
        show_not_known(Screen(), answer)
