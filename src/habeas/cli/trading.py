"""`habeas deals` and `habeas revolving`: what was given for what, and whether those let go were replaced.

Invariant: no leg is divided by another anywhere here; who claims the link and who denies it stand side by side.
"""

from __future__ import annotations

from typing import Annotated

import typer

from habeas.cli import drawing, options
from habeas.cli.answering import folded
from habeas.cli.registers import opened
from habeas.cli.screen import Screen, write_json

__all__ = ["deals", "revolving"]


def deals(
    on: options.AsOfDay = None,
    by: options.Organisation = None,
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
    """Print every deal: what each side gave or offered, who says that one was for the other, who denies it, and what followed."""
    from habeas.answers import Deals, NotKnown
    from habeas.answers import deals as answer_deals

    picture = drawing.Drawing(chart, table, language, theme, size)
    with opened(register) as there:
        told = folded(there, on, stated, known, include)
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


def revolving(
    deal: Annotated[
        str | None, typer.Option("--deal", metavar="ID", help="Only one deal, by its id or that of one of its statements.")
    ] = None,
    by: options.Organisation = None,
    window: Annotated[
        int | None, typer.Option("--window", metavar="DAYS", help="Days after the deal; up to the day asked about if absent.")
    ] = None,
    on: options.AsOfDay = None,
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
    """Print, for each deal, whether those let go were replaced: ratios with their intervals, and what cannot be said and why."""
    from habeas.answers import Revolving
    from habeas.answers import revolving as answer_revolving

    picture = drawing.Drawing(chart, table, language, theme, size)
    with opened(register) as there:
        answer = answer_revolving(folded(there, on, stated, known, include), deal=deal, by=by, window=window)
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
