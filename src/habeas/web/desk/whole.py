"""Pages of the desk that ask the whole register: of a large one they are answered by a process apart, and meanwhile the desk says so.

Invariant: what is said meanwhile is read from the ledger, and is true at once; what takes long is not guessed. Whoever waits is told how
far it is, and the page comes by itself when it is there. What was sent is done once, however often the page is asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from habeas import ledger
from habeas.accounts.roles import Action
from habeas.desk import DeskError
from habeas.desk.folding import FOLDING, READING
from habeas.exports.problems import StoreError
from habeas.ledger import Ledger, LedgerError
from habeas.serving import apart, registry
from habeas.serving.answers import BusyError, FailedError
from habeas.web.access import needs
from habeas.web.desk import names
from habeas.web.desk.pictures import worded
from habeas.web.desk.queue import is_read, queue_of

__all__ = ["of_the_whole", "waited"]

_PATIENCE = 3.0  # seconds until a page says that it is being worked out
_SENT = 8.0  # the same of what was sent, which is mostly done by then
_PART = 25.0  # the same of a picture or a file, which cannot say so
_PARTS = (".svg", ".csv", ".json")
_AGAIN = 1  # second, after which the page comes again and waits once more
_LONGEST = 500
_DONE = frozenset({"GET", "HEAD"})
_PUBLIC = {"people": "people", "figures": "figures", "deals": "deals", "counts": "home"}
_PUBLIC_ONE = {"person": "people", "deal": "deals"}
"""Pages of the desk and what the public site has of the same."""

_View = TypeVar("_View", bound=Callable[..., HttpResponseBase])


def of_the_whole(view: _View) -> _View:
    """Marks a view that asks the whole register. It stands inside of what says who may open the page."""

    @wraps(view)
    def asked(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponseBase:
        if not apart.is_apart():
            return view(request, *arguments, **named)
        part, sent = request.path.endswith(_PARTS), request.method not in _DONE
        patience = _PART if part else _SENT if sent else _PATIENCE
        try:
            found = apart.answered(request, patience=patience, lasting=sent)
        except BusyError:
            return _refused(request, _("Others are waiting"), _("Much is being worked out already. Load this page again in a minute."))
        except FailedError:
            return _failed(request)
        if found is not None:
            return found
        if part:
            return _part_later(request)
        return _later(request, reverse("desk:waited", args=[apart.key_of(request)]) if sent else "")

    return asked  # type: ignore[return-value]


@needs(Action.READ)
@require_GET
def waited(request: HttpRequest, key: str) -> HttpResponse:
    """What came of something that was sent and took long; for the session that sent it alone."""
    try:
        found = apart.collected(request, key, patience=_PATIENCE)
    except KeyError:
        raise Http404 from None
    except FailedError:
        return _failed(request)
    return found if found is not None else _later(request, request.path)


def _later(request: HttpRequest, address: str) -> HttpResponse:
    """address: where to come again for what was sent; empty for the page itself."""
    register, far = registry.register(), apart.far()
    newest = ledger.entries(register, limit=1, newest_first=True)
    context = {
        "far": far,
        "percent": 100 * far.done // far.of if far.of else None,
        "reading": far.what == READING,
        "folding": far.what == FOLDING,
        "sent": bool(address),
        "again": address or request.get_full_path(),
        "counts": {"clearance": 0} | ledger.counts(register),
        "waiting": len(queue_of(register)) if is_read(register) else None,
        "newest": newest[0].entry if newest else None,
        "alike": _alike(register, request),
        "published": _published(request),
    }
    response = render(request, "desk/being_worked_out.html", context, status=202)
    response.headers["Refresh"] = f"{_AGAIN}; url={address}" if address else str(_AGAIN)
    return response


def _alike(register: Ledger, request: HttpRequest) -> list[dict[str, Any]]:
    """Whom a name that is looked for may mean, where the names of the register are read already."""
    asked = request.GET.get("q", "")[:_LONGEST]
    found = names.alike(register, asked, but="") if asked.strip() and names.are_read(register) else []
    return [{"name": one.name, "statement": one.statement, "times": one.times, "place": one.place} for one in found]


def _published(request: HttpRequest) -> str:
    """The address of what is published of the same, empty where nothing is."""
    match = request.resolver_match
    name, of = (match.url_name or "", match.kwargs) if match is not None else ("", {})
    try:
        if name == "people" and request.GET.get("q", "").strip():
            return f"{reverse('public:search')}?{urlencode({'q': request.GET['q'][:_LONGEST]})}"
        if name in _PUBLIC:
            return reverse(f"public:{_PUBLIC[name]}")
        if name in _PUBLIC_ONE and registry.store().json(f"{_PUBLIC_ONE[name]}/{of['identifier']}") is not None:
            return reverse(f"public:{name}", args=[of["identifier"]])
    except (StoreError, DeskError, LedgerError, NoReverseMatch):
        pass
    return ""


def _part_later(request: HttpRequest) -> HttpResponse:
    if request.path.endswith(".svg"):
        return HttpResponse(worded(request, _("This picture is being drawn. Load the page again.")), content_type="image/svg+xml")
    response = HttpResponse(_("This is being worked out; ask again in a minute.\n"), status=503, content_type="text/plain; charset=utf-8")
    response.headers["Retry-After"] = "20"
    return response


def _failed(request: HttpRequest) -> HttpResponse:
    return _refused(request, _("This page failed"), _("The fault is ours and nothing was lost. The log of the server says more."))


def _refused(request: HttpRequest, title: str, advice: str) -> HttpResponse:
    response = render(request, "desk/error.html", {"title": title, "advice": advice}, status=503)
    response.headers["Retry-After"] = "30"
    return response
