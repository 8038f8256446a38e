"""`habeas reconcile`: do published figures fit together?

Invariant: no register and no Django; the whole file is read and checked before anything is computed or printed. Exit code 1 when the
figures contradict each other: the answer to the question is "no".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from habeas.cli import drawing, options
from habeas.cli.files import STANDARD_INPUT, file_bytes
from habeas.cli.problems import CallError
from habeas.cli.screen import Screen, write_json

if TYPE_CHECKING:
    from habeas.answers.reconcile import Range, Reconciliation

__all__ = ["reconcile"]

_LARGEST = 20_000_000


def reconcile(
    figures: Annotated[
        str, typer.Argument(metavar="FIGURES.json", help="Populations and figures, as JSON; - for standard input.", show_default=False)
    ],
    chart: drawing.ChartFile = None,
    table: drawing.TableFile = None,
    language: drawing.ChartLanguage = options.Language.EN,
    theme: drawing.ChartTheme = options.Theme.LIGHT,
    size: drawing.ChartSize = options.Size.WIDE,
    as_json: options.AsJson = False,
) -> None:
    """Say whether published figures can all be right, and if not, which contradict each other and by how much.

    Prints minimal conflicts with their arithmetic, the fewest figures to drop, the ranges that were asked for, and in what figures differ
    that only seem to contradict each other. No register is needed. Exit code 1 when figures contradict each other.
    """
    from habeas.answers.reconcile import Problem, ProblemError
    from habeas.answers.reconcile import reconcile as reconciled

    picture = drawing.Drawing(chart, table, language, theme, size)
    called = "standard input" if figures == STANDARD_INPUT else figures
    data = file_bytes(figures)
    if len(data) > _LARGEST:
        raise CallError(f"{called} has more than {_LARGEST:,} bytes; leave out what no question needs, or cut it into its countries")
    try:
        problem = Problem.from_json(data)
    except ProblemError as error:
        raise CallError(f"{called}: {error}") from None
    found = reconciled(problem)
    if picture.wanted:
        from habeas.answers import charts

        picture.write(lambda look: charts.reconciled(problem, found, look), quiet=as_json)
    if as_json:
        write_json(found.to_json())
    elif not picture.wanted:
        _show(Screen(), found)
    if not found.consistent:
        raise typer.Exit(1)


def _show(screen: Screen, found: Reconciliation) -> None:
    screen.say(f"{found.verdict[:1].upper()}{found.verdict[1:]}.", style="bold")
    for number, conflict in enumerate(found.conflicts, 1):
        screen.say()
        screen.say(f"{number}. {conflict.because}", hang=3)
        screen.say(f"figures {', '.join(conflict.figures)}; off by {conflict.off_by:,}", indent=3)
        if conflict.differ:
            screen.say(f"they differ in {' and '.join(conflict.differ)}", indent=3)
    if not found.conflicts_complete:
        screen.say()
        screen.say("There may be more conflicts than these; once one of the repairs is made, none is left.")
    if found.repairs:
        screen.say()
        screen.say(f"Fewest figures to drop ({len(found.repairs[0]):,}), so that the rest fits together:")
        for repair in found.repairs:
            screen.say(f"- {', '.join(repair)}", hang=2)
        if not found.repairs_complete:
            screen.say("and other sets of that size.")
    _show_answers(screen, found)
    if found.differences:
        screen.say()
        screen.say("Different, and no contradiction:")
        for one in found.differences:
            screen.say(f"- {', '.join(one.figures)}: {one.because}", hang=2)


def _show_answers(screen: Screen, found: Reconciliation) -> None:
    if found.answers:
        screen.say()
        screen.table(("ASKED", "ANSWER", "FROM", "ASSUMES"), [_row(one) for one in found.answers])
        if aside := sorted({figure for one in found.answers for figure in one.set_aside}):
            screen.say(f"Set aside, because contested or revised: {', '.join(aside)}.")
    if found.unreported:
        screen.say()
        screen.say("Must have happened, and nobody reports it:")
        for one in found.unreported:
            screen.say(f"- {one.because} ({', '.join(one.figures)})", hang=2)


def _row(one: Range) -> tuple[str, str, str, str]:
    quantity = one.quantity
    when = f"on {quantity.end.latest}" if quantity.start is None else f"{quantity.start.latest} to {quantity.end.latest}"
    kind = f" ({quantity.kind})" if quantity.kind else ""
    if one.identified:
        value = f"{one.low:,}"
    else:
        sides = ("…" if side is None else f"{side:,}" for side in (one.low, one.high))
        value = f"{' to '.join(sides)}, not identified"
    return f"{' + '.join(quantity.populations)}: {quantity.measure}{kind} {when}", value, ", ".join(one.figures), "; ".join(one.assumes)
