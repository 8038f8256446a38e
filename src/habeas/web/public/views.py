"""The public pages: each renders one document, and shows nothing that is not in it.

Invariant: every view is for everybody, reads documents through `pages` alone, and works by links and forms without a script.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch
from django.utils.translation import gettext

from habeas.web.access import public
from habeas.web.public import addresses, drawing, pages, wording

__all__ = [
    "data",
    "deal",
    "deals",
    "figures",
    "flows",
    "home",
    "methods",
    "month",
    "people",
    "person",
    "picture",
    "search",
    "source",
    "sources",
    "statement",
    "statements",
    "twin",
    "without_slash",
]

Document = dict[str, Any]

_PEOPLE = 60  # on one page; a page weighs at most 150 KB
_STATEMENTS = 40
_FIGURES = 50
_ROWS = 60
_MONTHS = 36
_ASKED = 30


def _document(key: str) -> Document:
    try:
        return pages.document(key)
    except pages.UnknownPageError:
        raise Http404 from None


def _page(request: HttpRequest, template: str, document: Document, **more: Any) -> HttpResponse:
    return _rendered(request, template, d=document, twins=_twins(document), **more)


def _rendered(request: HttpRequest, template: str, **shown: Any) -> HttpResponse:
    return render(request, f"public/{template}.html", shown, using="pages")


def _twins(document: Document) -> list[tuple[str, str]]:
    return [(form.upper(), addresses.of_twin(document["key"], form)) for form in ("json", "csv")]


def _part(request: HttpRequest, items: Sequence[Any], size: int) -> Page[Any]:
    return Paginator(items, size).get_page(request.GET.get("page"))


@public
def home(request: HttpRequest) -> HttpResponse:
    document = _document("home")
    years = {point["on"][:4]: point for point in document["series"]}
    table = [*years.values()][:-1] + document["series"][-13:]
    return _page(
        request, "home", document, table=sorted({one["on"]: one for one in table}.values(), key=lambda one: one["on"], reverse=True)
    )


# -- people -------------------------------------------------------------------------------------------------------------------


@public
def people(request: HttpRequest) -> HttpResponse:
    document = _document("people")
    asked = {name: request.GET.get(name, "").strip() for name in ("q", "custody", "by", "since")}
    found = pages.people(asked["q"], {name: asked[name] for name in ("custody", "by", "since") if asked[name]})
    query = urlencode({name: value for name, value in asked.items() if value})
    return _page(
        request,
        "people",
        document,
        asked=asked,
        found=len(found),
        part=_part(request, found, _PEOPLE),
        query=query,
        years=document["years"],
    )


@public
def person(request: HttpRequest, identifier: str) -> HttpResponse:
    document = _document(f"people/{identifier}")
    if document["id"] != identifier:
        return redirect("public:person", document["id"], permanent=True)
    marks = sorted(document["marks"], key=lambda one: (one["on"]["earliest"] or one["on"]["latest"] or "9", one["id"]))
    events = [drawing.Event(place, one) for place, one in enumerate(marks, 1)]
    labels = {"custody": gettext("In custody")}
    drawn = [drawing.timeline(document, labels, events, wide=wide) for wide in (True, False)] if document["episodes"] or marks else []
    items = [one for group in document["statements"] for one in group["items"]]
    part = _part(request, items, _STATEMENTS)
    return _page(request, "person", document, events=events, drawn=drawn, part=part)


# -- deals --------------------------------------------------------------------------------------------------------------------


@public
def deals(request: HttpRequest) -> HttpResponse:
    document = _document("deals")
    return _page(request, "deals", document, part=_part(request, document["deals"], _ROWS))


@public
def deal(request: HttpRequest, identifier: str) -> HttpResponse:
    document = _document(f"deals/{identifier}")
    after = [(_after_words(one), one["on"]) for one in document["aftermath"]]
    made = document["made"]
    origin = made["latest"] or made["earliest"]
    label = gettext("days since the deal")
    drawn = []
    if after and origin:
        end = max(document["on"], origin)
        drawn = [drawing.days_after(after, made["earliest"] or origin, end, label, wide=wide) for wide in (True, False)]
    return _page(request, "deal", document, drawn=drawn)


def _after_words(one: Mapping[str, Any]) -> str:
    told = [wording.bounded(quantity) for quantity in one["quantities"]]
    what = wording.kind(one["kind"])
    return " · ".join(part for part in (what, ", ".join(told), one["by"]) if part)


# -- figures and flows --------------------------------------------------------------------------------------------------------


@public
def figures(request: HttpRequest) -> HttpResponse:
    document = _document("figures")
    conflicts = []
    for one in document["conflicts"]:
        said = [{**figure, "letter": one["letters"][figure["id"]], "contested": True} for figure in one["said"]]
        unless = (one["unless_told"] or {}).get(wording.language())
        conflicts.append(
            {**one, "because": one["because_told"][wording.language()], "unless": unless, "said": said, "largest": _largest(said)}
        )
    part = _part(request, document["days"], _FIGURES)
    part.object_list = [{**one, "groups": [_alike(group) for group in one["groups"]]} for one in part.object_list]
    return _page(request, "figures", document, conflicts=conflicts, part=part)


def _alike(group: Document) -> Document:
    """Figures of one day that count the same, with what they are drawn beside."""
    return {**group, "largest": _largest(group["figures"]), "contested": any(one["contested"] for one in group["figures"])}


def _largest(those: Sequence[Mapping[str, Any]]) -> int:
    return max((one["high"] or one["low"] or 0 for one in those), default=0)


@public
def flows(request: HttpRequest) -> HttpResponse:
    document = _document("flows")
    return _page(request, "flows", document, part=_part(request, document["months"], _MONTHS))


@public
def month(request: HttpRequest, month: str) -> HttpResponse:
    document = _document(f"flows/{month}")
    return _page(request, "month", document, part=_part(request, document["moved"], _ROWS))


# -- words --------------------------------------------------------------------------------------------------------------------


@public
def sources(request: HttpRequest) -> HttpResponse:
    document = _document("sources")
    return _page(request, "sources", document, part=_part(request, document["sources"], _ROWS))


@public
def source(request: HttpRequest, mark: str) -> HttpResponse:
    document = _document(f"sources/{mark}")
    return _page(request, "source", document, part=_part(request, document["statements"], _STATEMENTS))


@public
def statement(request: HttpRequest, identifier: str) -> HttpResponse:
    return _page(request, "statement", _document(f"statements/{identifier}"))


@public
def statements(request: HttpRequest) -> HttpResponse:
    """Several statements together: what a number rests on."""
    asked = list(dict.fromkeys(request.GET.getlist("id")))[:_ASKED]
    found = [_document(f"statements/{one}")["statement"] for one in asked if one.isalnum()]
    if not found:
        return redirect("public:sources")
    return _rendered(request, "statements", found=found)


# -- about the register -------------------------------------------------------------------------------------------------------


@public
def methods(request: HttpRequest) -> HttpResponse:
    document = _document("methods")
    code = wording.language()
    told = [
        {"id": one["id"], "term": one["term"].get(code, one["term"]["en"]), "text": one["text"].get(code, one["text"]["en"])}
        for one in document["definitions"]
    ]
    return _page(request, "methods", document, told=told)


@public
def data(request: HttpRequest) -> HttpResponse:
    names = {
        "people": gettext("People"),
        "deals": gettext("Deals"),
        "figures": gettext("Figures"),
        "flows": gettext("Month by month"),
        "sources": gettext("Sources"),
    }
    document = _document("data")
    files = [{**one, "name": names[one["list"]], "twins": _twins({"key": one["list"]})} for one in document["files"]]
    return _page(request, "data", document, files=files, programs=_programs())


def _programs() -> list[dict[str, str]]:
    return [
        {"address": "/feed.json", "name": gettext("Feed of changes (JSON Feed)")},
        {"address": "/feed.atom", "name": gettext("Feed of changes (Atom)")},
        {"address": "/api/openapi.json", "name": gettext("Interface for programs (OpenAPI)")},
    ]


@public
def search(request: HttpRequest) -> HttpResponse:
    words = request.GET.get("q", "").strip()[:200]
    part = _part(request, pages.search(words) if words else (), _STATEMENTS)
    part.object_list = [pages.shown(one) for one in part.object_list]
    return _rendered(request, "search", words=words, part=part)


# -- twins and pictures -------------------------------------------------------------------------------------------------------


@public
def twin(request: HttpRequest, key: str, form: str) -> HttpResponse | StreamingHttpResponse:
    """The document of a page for programs."""
    try:
        if form == "json":
            return HttpResponse(pages.whole_as_json(key), content_type="application/json")
        many, told = pages.table(key)
    except pages.UnknownPageError:
        raise Http404 from None
    name = key.replace("/", "-")
    headers = {"Content-Disposition": f'inline; filename="{name}.csv"'}
    answer: type[HttpResponse | StreamingHttpResponse] = StreamingHttpResponse if many else HttpResponse
    return answer(told, content_type="text/csv; charset=utf-8", headers=headers)


@public
def picture(request: HttpRequest, name: str, language: str, theme: str, size: str) -> HttpResponse:
    try:
        return HttpResponse(pages.picture(name, language, theme, size), content_type="image/svg+xml")
    except (KeyError, ValueError):
        raise Http404 from None


@public
def without_slash(request: HttpRequest, name: str) -> HttpResponse:
    """Addresses of lists have no slash at their end; whoever writes one comes there too."""
    try:
        return redirect(f"public:{name}", permanent=True)
    except NoReverseMatch:
        raise Http404 from None
