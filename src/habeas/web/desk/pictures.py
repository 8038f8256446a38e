"""Charts of answers as SVG, drawn on the server when a page asks for them.

Invariant: a picture shows the answer of its page at the head it was asked at, in one of four looks; drawing is slow, so the last few are
kept. Where there is nothing to draw the reason is the picture.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from html import escape
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from habeas.serving import registry

if TYPE_CHECKING:
    from habeas.answers.charts import Chart, Look

__all__ = ["LOOKS", "picture", "query_of", "worded"]

_KEPT = 64
_LOOK = ("theme", "size")
LOOKS = {"themes": ("light", "dark"), "sizes": ("wide", "phone")}

_lock = threading.Lock()
_drawn: OrderedDict[tuple[str, int, str, str], bytes] = OrderedDict()


def picture(request: HttpRequest, draw: Callable[[Look], Chart]) -> HttpResponse:
    """The SVG of a chart. GET: `theme` light or dark, `size` wide or phone; what else is asked is the page's."""
    from habeas.answers.answer import AnswerError
    from habeas.answers.charts import to_svg

    look = _look(request)
    key = (str(settings.HABEAS_REGISTER), registry.head(), request.path, request.GET.urlencode())
    with _lock:
        found = _drawn.get(key)
    if found is None:
        try:
            found = to_svg(draw(look)).encode()
        except AnswerError as error:
            found = _words(str(error), look).encode()
        with _lock:
            _drawn[key] = found
            while len(_drawn) > _KEPT:
                _drawn.popitem(last=False)
    return HttpResponse(found, content_type="image/svg+xml")


def worded(request: HttpRequest, text: str) -> bytes:
    """The SVG of a sentence, in the look that is asked for."""
    return _words(text, _look(request)).encode()


def _look(request: HttpRequest) -> Look:
    from habeas.answers.charts import Look, Size, Theme

    theme, size = (request.GET.get(name, "") for name in _LOOK)
    return Look("en", Theme(theme) if theme in LOOKS["themes"] else Theme.LIGHT, Size(size) if size in LOOKS["sizes"] else Size.WIDE)


def query_of(request: HttpRequest) -> str:
    """What the page was asked, for the address of its picture; ends in `&` unless it is empty."""
    query = request.GET.copy()
    for name in _LOOK:
        query.pop(name, None)
    return f"{query.urlencode()}&" if query else ""


def _words(text: str, look: Look) -> str:
    """A sentence where a picture would be."""
    from habeas.answers.charts.style import SANS, style_of, wrapped

    style = style_of(look)
    lines = wrapped(text, style.text, style.inner)
    height = round(2 * style.pad + len(lines) * style.text * 1.5)
    said = "".join(
        f'<text x="{style.pad}" y="{round(style.pad + style.text * (1.5 * place + 1))}">{escape(line)}</text>'
        for place, line in enumerate(lines)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{style.width}" height="{height}" viewBox="0 0 {style.width} {height}" role="img">'
        f'<title>{escape(text)}</title><rect width="100%" height="100%" fill="{style.colours.paper}"/>'
        f'<g font-family="{escape(SANS)}" font-size="{style.text}" fill="{style.colours.quiet}">{said}</g></svg>\n'
    )
