"""The log: every entry, who made it and when, what it brought; and what changed between two of them.

Invariant: nothing is shown here that the ledger does not hold; answers before and after are asked of the register as it was known then.
"""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from habeas import ledger
from habeas.accounts.roles import Action
from habeas.answers import Held, NotKnown, figures, held
from habeas.answers.wording import between_words, counted_words, date_words
from habeas.ledger import Ledger
from habeas.model import AsOf
from habeas.register import Figure, Register
from habeas.serving import registry
from habeas.web.access import needs
from habeas.web.desk.cards import words_of
from habeas.web.desk.numbers import number_given
from habeas.web.desk.whole import of_the_whole

__all__ = ["changes", "entries", "entry"]

_PAGE = 50  # entries
_ROWS = 200  # rows of one table
_QUICK = 50_000  # statements, up to which the answers before and after are asked without being asked for


@needs(Action.READ)
@require_GET
def entries(request: HttpRequest) -> HttpResponse:
    register = registry.register()
    before = number_given(request.GET.get("before"))
    logged = ledger.entries(register, before=before, limit=_PAGE + 1, newest_first=True)
    more = len(logged) > _PAGE
    shown = logged[:_PAGE]
    context = {"logged": shown, "older": shown[-1].entry.seq if more else None, "before": before}
    return render(request, "desk/log.html", context)


@needs(Action.READ)
@require_GET
def entry(request: HttpRequest, number: int) -> HttpResponse:
    """One entry with its rows."""
    register = registry.register()
    logged = ledger.entries(register, after=number - 1, limit=1) if 0 < number < 2**31 else ()
    if not logged or logged[0].entry.seq != number:
        raise Http404
    start = number_given(request.GET.get("start")) or 0
    rows = _rows_between(register, number - 1, number, start)
    context = {
        "entry": logged[0].entry,
        "counts": logged[0].rows,
        **rows,
        "next_start": start + _ROWS if rows["cut"] else None,
    }
    return render(request, "desk/log_entry.html", context)


@needs(Action.READ)
@require_GET
def changes(request: HttpRequest) -> HttpResponse:
    """What the register learnt after one entry and up to another, and which answers that moved."""
    asked = "answers" in request.GET or _count(registry.register()) <= _QUICK
    return _changed_answers(request) if asked else _changes(request, asked=False)


@of_the_whole
def _changed_answers(request: HttpRequest) -> HttpResponse:
    return _changes(request, asked=True)


def _changes(request: HttpRequest, *, asked: bool) -> HttpResponse:
    register = registry.register()
    head = registry.head()
    last = min(number_given(request.GET.get("to")) or head, head)
    first = min(number_given(request.GET.get("from")) or 0, last)
    rows = _rows_between(register, first, last, 0)
    context = {
        "first": first,
        "last": last,
        "head": head,
        **rows,
        "answers": _moved(first, last) if asked and first < last else None,
        "asked": asked,
        "entries": ledger.entries(register, after=first, before=last + 1, limit=_ROWS),
    }
    return render(request, "desk/log_changes.html", context)


# -- rows -------------------------------------------------------------------------------------------------------------------


def _rows_between(register: Ledger, after: int, until: int, start: int) -> dict[str, Any]:
    """What entries brought: their sources, and statements, decisions, links and clearances, no more of each than are read at once."""
    found = ledger.read_between(register, after, until, start=start, limit=_ROWS + 1)
    decided = ledger.read_statements(register, {one.statement for one in found.decisions[:_ROWS]})
    ends = ledger.read_statements(register, {end[0] for one in found.links[:_ROWS] for end in (one.left, one.right)})
    cut = any(len(rows) > _ROWS for rows in (found.sources, found.statements, found.decisions, found.links, found.clearances))
    return {
        "sources": found.sources[:_ROWS],
        "statements": [(one, words_of(one, ())) for one in found.statements[:_ROWS]],
        "decisions": [(one, decided.get(one.statement)) for one in found.decisions[:_ROWS]],
        "links": [(one, ends.get(one.left[0]), ends.get(one.right[0])) for one in found.links[:_ROWS]],
        "clearances": found.clearances[:_ROWS],
        "cut": cut,
        "limit": _ROWS,
    }


def _count(register: Ledger) -> int:
    return ledger.counts(register)["statement"]


# -- answers ----------------------------------------------------------------------------------------------------------------


def _moved(first: int, last: int) -> dict[str, Any]:
    """Who is held today and which figures count, as known at either entry."""
    day = registry.today()
    before, after = (registry.folded(AsOf(day, known=known)) for known in (first, last))
    there, now = held(before), held(after)
    old, new = _figures(before), _figures(after)
    names_before, names_now = _held_names(there), _held_names(now)
    became = {key: _now(after, key) for key in names_before if key not in names_now}  # who was linked with somebody is not gone
    joined = {key: one for key, one in became.items() if one in names_now}
    return {
        "day": day,
        "held_before": _held_words(there),
        "held_now": _held_words(now),
        "entered": sorted(name for key, name in names_now.items() if key not in names_before and key not in joined.values()),
        "left": sorted(name for key, name in names_before.items() if key not in names_now and key not in joined),
        "joined": sorted({(names_before[key], names_now[one]) for key, one in joined.items()}),
        "figures_added": [_figure_words(one) for key, one in new.items() if key not in old],
        "figures_gone": [_figure_words(one) for key, one in old.items() if key not in new],
    }


def _now(register: Register, identifier: str) -> str:
    """The id that somebody has now, who had another one."""
    try:
        return register.person(identifier).id
    except KeyError:
        return identifier


def _held_words(answer: Held | NotKnown) -> str:
    if isinstance(answer, NotKnown) or answer.low is None or answer.high is None:
        return _("not known")
    return between_words(answer.low, answer.high)


def _held_names(answer: Held | NotKnown) -> dict[str, str]:
    return {} if isinstance(answer, NotKnown) else {one.id: one.name for one in (*answer.held, *answer.presumed)}


def _figures(register: Register) -> dict[str, Figure]:
    answer = figures(register)
    return {} if isinstance(answer, NotKnown) else {one.id: one for one in answer.figures}


def _figure_words(figure: Figure) -> str:
    return f"{counted_words(figure.count)}, {date_words(figure.on)}"
