"""Pictures of answers: a frozen answer becomes a `Chart`, and a chart becomes SVG, PNG or a table.

    chart = stock(series(register), Look(language="be", theme=Theme.DARK, size=Size.PHONE), deals=deals(register))
    svg = to_svg(chart)

`style` says how everything looks, `sheet` where words go, `axes` which ticks fit; each picture has a module of its own. Importing this
loads altair, so nothing else imports it before a picture is asked for.
"""

from habeas.answers.charts.chart import Chart, NothingToDrawError, Table, drawable
from habeas.answers.charts.figures import figures, reconciled
from habeas.answers.charts.flows import flows
from habeas.answers.charts.language import LANGUAGES
from habeas.answers.charts.refill import refills
from habeas.answers.charts.rendering import to_png, to_svg
from habeas.answers.charts.returns import returns
from habeas.answers.charts.stock import stock
from habeas.answers.charts.style import Look, Size, Theme
from habeas.answers.charts.vintages import as_known

__all__ = [
    "LANGUAGES",
    "Chart",
    "Look",
    "NothingToDrawError",
    "Size",
    "Table",
    "Theme",
    "as_known",
    "drawable",
    "figures",
    "flows",
    "reconciled",
    "refills",
    "returns",
    "stock",
    "to_png",
    "to_svg",
]
