"""A picture as SVG text or PNG bytes.

Invariant: the same picture gives the same bytes on the same machine; nothing is fetched, and the SVG refers to nothing outside itself. It
carries the title and the picture in words for those who do not see it.
"""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from habeas.answers.charts.chart import Chart

__all__ = ["to_png", "to_svg"]

_DENSITY = 2.0  # pixels of a PNG for each of the picture


def to_svg(chart: Chart) -> str:
    """Well-formed XML with `title` and `desc`, in UTF-8."""
    import vl_convert

    drawn: str = vl_convert.vegalite_to_svg(chart.spec, allowed_base_urls=[])
    start = drawn.index("<svg") + len("<svg")
    end = drawn.index(">", start)
    named = f' role="img" xml:lang={quoteattr(chart.language)} aria-labelledby="habeas-title habeas-desc"'
    words = f'<title id="habeas-title">{escape(chart.title)}</title><desc id="habeas-desc">{escape(chart.alt)}</desc>'
    return f"{drawn[:start]}{named}{drawn[start : end + 1]}{words}{drawn[end + 1 :]}\n"


def to_png(chart: Chart) -> bytes:
    """The SVG at twice its size in pixels."""
    import vl_convert

    return bytes(vl_convert.svg_to_png(to_svg(chart), scale=_DENSITY))
