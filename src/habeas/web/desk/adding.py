"""Adding reports: files, pasted text, and addresses that the server fetches.

Invariant: what a browser sends is never taken for the name of a file of this machine; an address is fetched through `evidence.fetch`, which
reaches nothing but the open internet. What was read, what the gate refused and what could not be added is all shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from habeas import desk
from habeas.accounts.roles import Action
from habeas.dates import DateError, parse_day
from habeas.evidence import EvidenceError
from habeas.evidence.layers import LARGEST
from habeas.evidence.tables import is_table, is_table_name
from habeas.ledger import LedgerError
from habeas.serving import registry
from habeas.web.access import needs
from habeas.web.desk import incoming

__all__ = ["Outcome", "add"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one report. problem: why it was not added. list: the hash of a list that waits to be mapped instead."""

    called: str
    added: desk.Added | None = None
    problem: str = ""
    list: str = ""


@needs(Action.ADD)
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    given = {name: request.POST.get(name, "").strip() for name in ("publisher", "published_on", "language", "address", "name")}
    given["text"] = request.POST.get("text", "")
    errors: dict[str, str] = {}
    outcomes: list[Outcome] = []
    if request.method == "POST":
        if given["published_on"]:
            try:
                parse_day(given["published_on"])
            except DateError as error:
                errors["published_on"] = str(error)
        if given["address"] and not given["address"].lower().startswith(("http://", "https://")):
            errors["address"] = _("write the address as it stands in the browser, with https:// before it")
        files = [file for file in request.FILES.getlist("files") if isinstance(file, UploadedFile)]
        if not errors and not files and not given["address"] and not given["text"].strip():
            errors[""] = _("give a file, a text or an address")
        if not errors:
            outcomes = list(_outcomes(request, given, files))
    refused = any(one.problem for one in outcomes)
    context = {
        "given": given,
        "errors": errors,
        "outcomes": outcomes,
        "refused": refused,
        "languages": settings.LANGUAGES,
    }
    return render(request, "desk/add.html", context, status=422 if errors or (refused and len(outcomes) == 1) else 200)


def _outcomes(request: HttpRequest, given: dict[str, str], files: list[UploadedFile]) -> Iterator[Outcome]:
    for file in files:
        called = _name(file.name)
        data = file.read(LARGEST + 1)
        if (is_table_name(called) or is_table(data)) and (file.size or 0) <= incoming.LARGEST:
            file.seek(0)
            yield Outcome(called, list=incoming.keep(file.read(), called, request.user.get_username(), given))
        else:
            yield _outcome(request, data, called, given)
    if given["text"].strip():
        # As the browser sends line breaks is no part of what was pasted.
        text = given["text"].replace("\r\n", "\n")
        yield _outcome(request, text.encode(), _name(given["name"]) or "pasted.txt", given)
    if given["address"]:
        yield _outcome(request, given["address"], None, given)


def _outcome(request: HttpRequest, what: bytes | str, name: str | None, given: dict[str, str]) -> Outcome:
    called = name or str(what)
    try:
        added = desk.add(
            registry.register(),
            what,
            actor=request.user.get_username(),
            name=name,
            published_on=given["published_on"] or None,
            publisher=given["publisher"] or None,
            language=given["language"] or None,
        )
    except (EvidenceError, DateError, desk.DeskError, LedgerError) as error:
        return Outcome(called, problem=str(error))
    return Outcome(called, added)


def _name(name: str | None) -> str:
    """The last part of a file's name, without what no name should have."""
    last = (name or "").replace("\\", "/").rpartition("/")[2]
    return "".join(letter for letter in last if letter.isprintable()).strip()[:200]
