"""Adding lists: a file is given, its columns are mapped, its bad rows are looked at, and it is added; then who of it may be somebody else.

Invariant: nothing of a list is in the register before it is added, and then with one entry. A row that cannot be added is shown where it
stands, with the reason; it is left out only where somebody says so, and a report of it is kept.
"""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import date
from itertools import islice
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from habeas import desk, ledger
from habeas.accounts.roles import Action, may
from habeas.answers.telling import kind_words
from habeas.answers.wording import date_words
from habeas.dates import DateError
from habeas.desk.looking import REPORT
from habeas.evidence import EvidenceError
from habeas.evidence.tables import EXTRACTOR, Table, column_letters, open_table
from habeas.ledger import LedgerError, StaleHead
from habeas.model import LinkVerdict, Statement
from habeas.reading.tables import ListMapping, ListReader, MappingError, Proposal, header_row, propose
from habeas.reading.tables.dates import ORDERS
from habeas.reading.tables.mapping import MEANINGS, PROPERTIES, REMOVALS
from habeas.serving import registry
from habeas.web.access import needs
from habeas.web.desk import incoming, mappings
from habeas.web.desk.whole import of_the_whole

__all__ = ["mapping", "matches", "upload"]

_PREVIEW = 8  # rows
_EVENTS = 6  # of one person
_BAD_SHOWN = 100  # rows
_ORDERS = {"dmy": gettext_lazy("the day first: 31/12/2025"), "mdy": gettext_lazy("the month first: 12/31/2025")}


@needs(Action.ADD)
@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    problem = ""
    if request.method == "POST":
        file = request.FILES.get("file")
        if not isinstance(file, UploadedFile):
            problem = _("give the file of the list")
        elif (file.size or 0) > incoming.LARGEST:
            problem = _("this list is too large for a page; add it with: habeas add LIST --map MAPPING")
        else:
            data = file.read()
            try:
                _opened(data, file.name or "list", None)
            except EvidenceError as error:
                problem = str(error)
            else:
                given = {name: request.POST.get(name, "").strip() for name in ("publisher", "published_on")}
                kept = incoming.keep(data, (file.name or "list")[:200], request.user.get_username(), given)
                return redirect("desk:list", sha256=kept)
    lists = [one for one in ledger.read_sources(registry.register()) if (one.extractor or "").startswith(EXTRACTOR)]
    recent = [one for one in reversed(lists) if one.media_type != REPORT][:20]
    waiting = incoming.waiting(request.user.get_username())
    context = {"problem": problem, "recent": recent, "waiting": waiting}
    return render(request, "desk/lists.html", context, status=422 if problem else 200)


@needs(Action.ADD)
@require_http_methods(["GET", "POST"])
def mapping(request: HttpRequest, sha256: str) -> HttpResponse:
    """The columns of a list and what they are taken for; with what that makes of its rows."""
    owner = request.user.get_username()
    one = incoming.find(sha256, owner)
    if one is None:
        known = ledger.read_source(registry.register(), sha256)
        if known is None:
            raise Http404
        return render(request, "desk/list_added.html", {"source": known, "already": True})
    form = request.POST if request.method == "POST" else request.GET
    mended = request.FILES.get("mended")
    if isinstance(mended, UploadedFile) and (mended.size or 0) <= incoming.LARGEST:
        data = mended.read()
        kept = incoming.keep(data, (mended.name or one.name)[:200], owner, one.given, one.mapping)
        return redirect("desk:list", sha256=kept)
    sheet = form.get("sheet") or None
    try:
        table, proposal = _opened(one.data, one.name, sheet, publisher=one.given.get("publisher") or None)
    except EvidenceError as error:
        return render(request, "desk/list.html", {"one": one, "problem": str(error)}, status=422)
    toml = one.mapping or _with_given(proposal.toml, one.given)
    problem = ""
    if request.method == "POST":
        try:
            toml = mappings.from_form(request.POST.dict(), proposal.toml)
            incoming.mend(one, toml, owner)
        except tomllib.TOMLDecodeError as error:
            problem = str(error)
    if not problem and request.method == "POST" and request.POST.get("do") in ("add", "skip"):
        done = _add(request, one, toml, skip=request.POST.get("do") == "skip")
        if isinstance(done, HttpResponse):
            return done
        problem = done
    checked = _checked(table, toml)
    context = {
        "one": one,
        "table": table,
        "problem": problem or checked.get("problem", ""),
        "columns": _columns(proposal, toml, table),
        "preview": [[row.cell(at) for at in range(len(table.header.names))] for row in islice(table.people(), _PREVIEW)],
        "headers": table.header.names,
        "about": _about(toml),
        "rest": mappings.rest_of(toml),
        "properties": PROPERTIES,
        "meanings": MEANINGS,
        "removals": REMOVALS,
        "orders": [(order, _ORDERS[order]) for order in ORDERS],
        "unsure": mappings.still_unsure(proposal.unsure, _about(toml)),
        "notes": table.notes,
        **{key: value for key, value in checked.items() if key != "problem"},
    }
    return render(request, "desk/list.html", context, status=422 if problem else 200)


@needs(Action.READ)
@require_http_methods(["GET", "POST"])
@of_the_whole
def matches(request: HttpRequest, sha256: str) -> HttpResponse:
    """Who of a list may be somebody the register knows, for somebody to confirm."""
    register = registry.register()
    source = ledger.read_source(register, sha256)
    if source is None:
        raise Http404
    problem = ""
    if request.method == "POST":
        if not may(request.user, Action.DECIDE):  # type: ignore[arg-type]
            return HttpResponse(status=403)
        try:
            _confirm(request)
        except (desk.DeskError, LedgerError) as error:
            problem = str(error)
        else:
            return HttpResponseRedirect(reverse("desk:list-matches", args=[sha256]) + "?done=1")
    rows = [
        {"sides": (_side(one.left, sha256), _side(one.right, sha256)), "link": one.link, "candidate": one.candidate}
        for one in desk.suggestions(register)
        if any(said.source == sha256 for side in (one.left, one.right) for said in side.statements)
    ]
    context = {"source": source, "rows": rows, "problem": problem, "looked": bool(rows) or request.GET.get("done") == "1"}
    return render(request, "desk/list_matches.html", context, status=409 if problem else 200)


def _confirm(request: HttpRequest) -> None:
    register, who = registry.register(), request.user.get_username()
    if request.POST.get("do") == "search":
        desk.suggest(register, actor=who)
        return
    verdict = {"same": LinkVerdict.SAME, "different": LinkVerdict.DIFFERENT, "unsure": LinkVerdict.UNSURE}.get(request.POST.get("do", ""))
    link = next((one for one in ledger.read_links(register) if one.id == request.POST.get("link")), None)
    if verdict is None or link is None:
        raise desk.DeskError(_("say of two people whether they are one"))
    desk.link_mentions(register, link.left, link.right, verdict, actor=who)


def _side(person: Any, sha256: str) -> dict[str, Any]:
    """What tells one side of a match apart: its names, and what is said of it first."""
    said = sorted(person.statements, key=lambda one: (one.source != sha256, one.entry or 0))
    facets = {key: value for one in said for key, value in one.facets}
    return {
        "name": person.name,
        "names": person.names[1:4],
        "born": facets.get("birth_date", ""),
        "row": next((value for key, value in (said[0].facets if said else ()) if key == "row"), ""),
        "here": bool(said) and said[0].source == sha256,
        "events": [_event(one) for one in sorted(said[:_EVENTS], key=_when)],
    }


def _event(one: Statement) -> str:
    return f"{kind_words(one.kind, one.modality)} {date_words(one.on)}"


def _when(one: Statement) -> tuple[date, date]:
    return one.on.latest or date.max, one.on.earliest or date.min


# -- checking and adding ----------------------------------------------------------------------------------------------------


def _opened(data: bytes, name: str, sheet: str | None, publisher: str | None = None) -> tuple[Table, Proposal]:
    table = open_table(data, name=name, sheet=sheet)
    return table, propose(table, publisher=publisher)


def _with_given(toml: str, given: Any) -> str:
    """A proposal with what was said when the list was given."""
    document = tomllib.loads(toml).get("list", {})
    form = {name: str(document.get(name, "")) for name in ("name", "owner", "population", "means", "removal")}
    form |= {"owner": given.get("publisher") or form["owner"], "published_on": given.get("published_on", "")}
    order = tomllib.loads(toml).get("file", {}).get("date_order", "")
    made = mappings.from_form(form | {"date_order": order}, toml)
    columns = toml[toml.index("[columns]") :] if "[columns]" in toml else "[columns]\n"
    columns = columns.split("\n[", 1)[0]
    return made[: made.rindex("[columns]")] + columns + "\n"


def _checked(table: Table, toml: str) -> dict[str, Any]:
    """What a mapping makes of the rows: how many are good, and the bad ones where they stand."""
    try:
        mapping = ListMapping.from_toml(toml)
        row = header_row(mapping, table.beginning())
        table = table.with_header(row) if row is not None and row != table.header.row else table
        reader = ListReader(table, mapping if mapping.owner else _owned(mapping), mapping.published_on)
        rows = bad = statements = 0
        shown: list[dict[str, Any]] = []
        first: list[dict[str, Any]] = []
        for read in reader.rows():
            rows += 1
            statements += len(read.statements)
            if len(first) < _PREVIEW and read.statements:
                said = [_event(one) for one in read.statements]
                first.append({"row": read.record.row.number, "name": read.statements[0].people[0].name, "said": said})
            if read.problems:
                bad += 1
                if len(shown) < _BAD_SHOWN:
                    shown.append(_bad_row(read, table))
    except (MappingError, EvidenceError, DateError) as error:
        return {"problem": str(error)}
    return {"rows": rows, "good": rows - bad, "bad": bad, "bad_rows": shown, "read_rows": first, "statements": statements}


def _owned(mapping: ListMapping) -> ListMapping:
    return replace(mapping, owner="?")


def _bad_row(read: Any, table: Table) -> dict[str, Any]:
    about = {problem.column: problem.reason for problem in read.problems if problem.column}
    row = read.record.row
    width = max(len(row.cells), len(table.header.names))
    cells = [{"text": row.cell(at), "reason": about.get(column_letters(at), "")} for at in range(width)]
    whole = [problem.reason for problem in read.problems if not problem.column]
    return {"number": row.number, "sheet": row.sheet, "cells": cells, "reasons": whole}


def _add(request: HttpRequest, one: incoming.Incoming, toml: str, *, skip: bool) -> HttpResponse | str:
    """The page of what was added, or why nothing was."""
    owner = request.user.get_username()
    try:
        mapping = ListMapping.from_toml(toml)
        added = desk.add_list(
            registry.register(),
            one.data,
            mapping,
            actor=owner,
            name=one.name,
            mapping_name=f"{one.name}.mapping.toml",
            skip_bad_rows=skip,
        )
    except desk.BadRows as error:
        return _("%(bad)d of %(rows)d rows cannot be added; they are shown below") % {"bad": error.bad, "rows": error.rows}
    except (MappingError, EvidenceError, DateError, desk.DeskError, LedgerError, StaleHead) as error:
        return str(error)
    incoming.drop(one.sha256, owner)
    return render(request, "desk/list_added.html", {"source": added.source, "added": added, "already": added.already})


def _columns(proposal: Proposal, toml: str, table: Table) -> list[dict[str, Any]]:
    chosen = mappings.columns_of(toml, table.header.names)
    return [
        {
            "letters": column.letters,
            "header": column.header,
            "examples": column.examples,
            "chosen": chosen.get(column.letters, ""),
            "sure": column.sure or chosen.get(column.letters) != column.property,
            "why": column.why,
        }
        for column in proposal.columns
    ]


def _about(toml: str) -> dict[str, Any]:
    document = tomllib.loads(toml)
    return {**document.get("list", {}), "date_order": document.get("file", {}).get("date_order", "")}
