"""Every report and list of the register, those added last first, whether or not anything of it still awaits a decision.

Invariant: a source is read as far as it is listed; of its statements only how many there are, and where one begins to read them.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from habeas import ledger
from habeas.accounts.roles import Action
from habeas.desk.lists import MAPPING
from habeas.evidence.tables import EXTRACTOR
from habeas.identity.lookup import plain, words_in
from habeas.model import Source
from habeas.serving import registry
from habeas.web.access import needs
from habeas.web.desk.numbers import number_given
from habeas.web.desk.queue import queue_of

__all__ = ["sources"]

_PAGE = 50


@needs(Action.READ)
@require_GET
def sources(request: HttpRequest) -> HttpResponse:
    """GET: `q` words of titles, publishers and addresses, all of which must be found; `page`."""
    register = registry.register()
    asked = request.GET.get("q", "").strip()[:200]
    wanted = [plain(word) for word in words_in(asked)]
    found = [one for one in reversed(ledger.read_sources(register)) if one.media_type != MAPPING and (not asked or _holds(one, wanted))]
    page = max(number_given(request.GET.get("page")) or 1, 1)
    shown = found[(page - 1) * _PAGE : page * _PAGE]
    told = ledger.read_extents(register, [one.sha256 for one in shown])
    waiting = queue_of(register).by_source()
    rows = []
    for one in shown:
        extent = told.get(one.sha256)
        rows.append(
            {
                "source": one,
                "statements": extent.statements if extent else 0,
                "first": extent.first if extent else None,
                "waiting": sum(waiting.get(number, 0) for number in extent.numbers) if extent else 0,
                "is_list": (one.extractor or "").startswith(EXTRACTOR),
            }
        )
    context = {
        "rows": rows,
        "many": len(found),
        "asked": asked,
        "earlier": page - 1 if page > 1 else None,
        "later": page + 1 if page * _PAGE < len(found) else None,
    }
    return render(request, "desk/sources.html", context)


def _holds(one: Source, wanted: list[str]) -> bool:
    """Whether every word begins a word of what a source is called; nothing is found by no word."""
    words = plain("\n".join(filter(None, (one.title, one.publisher, one.address)))).split()
    return bool(wanted) and all(any(word.lstrip("«“\"'(").startswith(each) for word in words) for each in wanted)
