"""Deciding on statements, one key or button each.

Invariant: a decision is recorded on what its taker saw: when somebody else decided on the statement meanwhile, nothing is recorded, what
changed is told with the answer 409, and what was typed is given back. Whatever else the ledger got meanwhile does not stand in the way.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from habeas import desk, ledger, ontology
from habeas.accounts.roles import Action
from habeas.desk.slots import edited, span_of
from habeas.evidence import EvidenceError
from habeas.ledger import Ledger, LedgerError, StaleHead
from habeas.model import Entry, LinkVerdict
from habeas.serving import registry
from habeas.web.access import needs
from habeas.web.desk.cards import Place, Said, address_of, answered, is_part, place_of
from habeas.web.desk.names import alike
from habeas.web.desk.numbers import number_given
from habeas.web.desk.queue import Filter, filter_of, queue_of
from habeas.web.desk.reading import layer_of, numbers_of

__all__ = ["accept", "accept_all", "edit", "go", "person", "reject", "reselect", "start", "statement", "undo"]

_ATTEMPTS = 20
_LISTED = 50  # sources on one page
_PANELS = ("reject", "edit", "words", "person")
_ACTS = {
    "accept": gettext_lazy("Accepted"),
    "reject": gettext_lazy("Rejected"),
    "replace": gettext_lazy("Corrected"),
    "same": gettext_lazy("Said to be one person"),
    "different": gettext_lazy("Said to be two people"),
    "unsure": gettext_lazy("Said to be unsure"),
    "undo": gettext_lazy("Taken back"),
}
_ON_MANY = frozenset({"accept", "reject", "undo"})  # what one entry decides on many statements; a correction decides on two for one


@needs(Action.READ)
@require_GET
def start(request: HttpRequest) -> HttpResponse:
    """What waits, by source, those added last first."""
    register = registry.register()
    queue = queue_of(register)
    counts = sorted(queue.by_source().items(), reverse=True)
    page = max(number_given(request.GET.get("page")) or 1, 1)
    listed = counts[(page - 1) * _LISTED : page * _LISTED]
    sources = ledger.read_sources_numbered(register, [number for number, _count in listed])
    context = {
        "waiting": len(queue),
        "recorded": registry.head(),
        "sources": [(sources[number], count) for number, count in listed if number in sources],
        "all_sources": len(counts),
        "earlier": page - 1 if page > 1 else None,
        "later": page + 1 if page * _LISTED < len(counts) else None,
    }
    return render(request, "desk/start.html", context)


@needs(Action.READ)
@require_GET
def go(request: HttpRequest) -> HttpResponse:
    """To the first statement that waits, or says that none does."""
    register = registry.register()
    done = _entry(request)
    return _onward(request, register, filter_of(register, request.GET.get("source", "")), 0, Said(_done(register, done), done))


@needs(Action.READ)
@require_GET
def statement(request: HttpRequest, identifier: str) -> HttpResponse:
    register = registry.register()
    place = place_of(register, identifier, request.GET.get("source", ""))
    panel = request.GET.get("panel", "")
    done, undone = _entry(request), number_given(request.GET.get("undone"))
    text = _done(register, done) or _taken_back(register, undone)
    return answered(request, register, place, Said(panel=panel if panel in _PANELS else "", entry=done, text=text))


@needs(Action.DECIDE)
@require_POST
def accept(request: HttpRequest, identifier: str) -> HttpResponse:
    return _decided(
        request,
        identifier,
        lambda register, place, head: desk.accept(register, [place.item.statement.id], actor=_who(request), expected_head=head).entry,
        _("Accepted"),
    )


@needs(Action.DECIDE)
@require_POST
def reject(request: HttpRequest, identifier: str) -> HttpResponse:
    reason = request.POST.get("reason", "")
    return _decided(
        request,
        identifier,
        lambda register, place, head: (
            desk.reject(register, [place.item.statement.id], reason=reason, actor=_who(request), expected_head=head).entry
        ),
        _("Rejected"),
        panel="reject",
    )


@needs(Action.DECIDE)
@require_POST
def edit(request: HttpRequest, identifier: str) -> HttpResponse:
    def change(register: Ledger, place: Place, head: str) -> Entry | None:
        text, _pages = layer_of(register, place.source)
        made = edited(place.item.statement, request.POST.dict(), numbers_of(place.items), text)
        if made.errors:
            raise _Unfit(made.errors)
        return desk.replace(
            register,
            place.item.statement.id,
            made.statement,
            actor=_who(request),
            reason=request.POST.get("reason", "").strip(),
            expected_head=head,
        ).entry

    return _decided(request, identifier, change, _("Corrected"), panel="edit")


@needs(Action.DECIDE)
@require_POST
def reselect(request: HttpRequest, identifier: str) -> HttpResponse:
    """Puts a statement on other words of its source."""

    def change(register: Ledger, place: Place, head: str) -> Entry | None:
        text, _pages = layer_of(register, place.source)
        span = span_of(request.POST.dict(), place.item.statement, text)
        if span is None:
            raise _Unfit({"quote": _("these words do not stand in the text; copy them from it exactly")})
        corrected = replace(place.item.statement, span=span, quote=span.of(text))
        return desk.replace(register, place.item.statement.id, corrected, actor=_who(request), expected_head=head).entry

    return _decided(request, identifier, change, _("Put on other words"), panel="words")


@needs(Action.DECIDE)
@require_http_methods(["GET", "POST"])
def person(request: HttpRequest, identifier: str) -> HttpResponse:
    """Says that somebody of a statement is somebody of another one, or is not."""
    if request.method == "POST":
        return _linked(request, identifier)
    register = registry.register()
    place = place_of(register, identifier, request.GET.get("source", ""))
    return answered(request, register, place, Said(panel="person", alike=_alike(request, register, place)))


def _linked(request: HttpRequest, identifier: str) -> HttpResponse:
    name, other_name = request.POST.get("name", ""), request.POST.get("other_name", "")
    same = request.POST.get("verdict") != LinkVerdict.DIFFERENT.value
    verdict = LinkVerdict.SAME if same else LinkVerdict.DIFFERENT

    def link(register: Ledger, place: Place, head: str) -> Entry | None:
        ends = ((place.item.statement.id, name), (request.POST.get("other", ""), other_name))
        return desk.link_mentions(register, *ends, verdict, actor=_who(request), expected_head=head)

    words = _("%(one)s and %(other)s are one person") if same else _("%(one)s and %(other)s are two people")
    return _decided(request, identifier, link, words % {"one": name, "other": other_name}, panel="person", stay=True)


@needs(Action.DECIDE)
@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    """Takes back what an entry decided, or what this account decided last, by appending; then goes back to where that was."""
    register = registry.register()
    filter_ = filter_of(register, request.POST.get("source", ""))
    try:
        number = number_given(request.POST.get("entry")) or desk.last_act(register, actor=_who(request))
        touched = _touched(register, number)
        desk.undo(register, number, actor=_who(request))
    except (desk.DeskError, LedgerError) as error:
        return _refused_undo(request, register, filter_, str(error))
    if touched is None:
        return redirect("desk:start")
    if not is_part(request):
        return HttpResponseRedirect(_with_entry(address_of(touched, filter_), number, "undone"))
    return answered(request, register, place_of(register, touched, filter_.sha256), Said(text=_taken_back(register, number)))


@needs(Action.DECIDE)
@require_http_methods(["GET", "POST"])
def accept_all(request: HttpRequest, sha256: str) -> HttpResponse:
    """Accepts all that waits of a source, once it is confirmed how many that is."""
    register = registry.register()
    filter_ = filter_of(register, sha256)
    if filter_.source is None:
        raise Http404
    count, changed = len(filter_.queue), False
    if request.method == "POST" and count:
        head = ledger.head(register)
        waiting = desk.queue(register, source=sha256)
        changed = number_given(request.POST.get("count")) != len(waiting) or request.POST.get("last") != waiting[-1].id
        if not changed:
            try:
                done = desk.accept(register, [one.id for one in waiting], actor=_who(request), expected_head=head)
            except StaleHead:
                changed = True
            else:
                entry = done.entry.seq if done.entry else 0
                return HttpResponseRedirect(f"{reverse('desk:go')}?done={entry}")
        count = len(waiting)
    last = ledger.read_numbered(register, filter_.queue.numbers[-1:].tolist()) if count else {}
    context = {"source": filter_.source, "count": count, "last": next((one.id for one in last.values()), ""), "changed": changed}
    return render(request, "desk/accept_all.html", context, status=409 if changed else 200)


# -- what they share --------------------------------------------------------------------------------------------------------


class _Unfit(Exception):  # noqa: N818 - named for what it says
    """Slots of a form that cannot be understood, each with why."""

    def __init__(self, errors: Any) -> None:
        super().__init__()
        self.errors = errors


def _decided(
    request: HttpRequest,
    identifier: str,
    decide: Callable[[Ledger, Place, str], Entry | None],
    verb: str,
    *,
    panel: str = "",
    stay: bool = False,
) -> HttpResponse:
    """Records a decision and goes on to the next statement, or tells why it cannot be recorded. stay: with the same statement."""
    register = registry.register()
    sha256 = request.POST.get("source", "")
    typed = {name: str(value) for name, value in request.POST.items() if name not in ("csrfmiddlewaretoken", "source", "seen")}
    for _attempt in range(_ATTEMPTS):
        head = ledger.head(register)
        place = place_of(register, identifier, sha256)
        if request.POST.get("seen", "") != place.item.version:
            seen = number_given(request.POST.get("seen", "").rpartition(".")[2]) or 0
            news = tuple(one for one in place.item.decisions if (one.entry or 0) > seen)
            return answered(request, register, place, Said(panel=panel, typed=typed, news=news, errors={"stale": "1"}, status=409))
        try:
            entry = decide(register, place, head)
        except StaleHead:
            continue  # of something else, or the next turn tells
        except _Unfit as unfit:
            return answered(request, register, place, Said(panel=panel, typed=typed, errors=unfit.errors, status=422))
        except desk.NotInWords as refused:
            errors = {refused.refusal.slot or "": refused.refusal.reason}
            return answered(request, register, place, Said(panel=panel, typed=typed, errors=errors, status=422))
        except (desk.DeskError, LedgerError, EvidenceError) as error:
            return answered(request, register, place, Said(panel=panel, typed=typed, errors={"": str(error)}, status=422))
        done = entry.seq if entry is not None else None
        label = ontology.kind(place.item.statement.kind).labels["en"]
        text = verb if stay else f"{verb} {place.item.ordinal}: {label}"
        if stay:
            here = place_of(register, identifier, sha256)
            return _shown(request, register, here, Said(text=text, entry=done))
        return _onward(request, register, filter_of(register, sha256), place.item.number, Said(text=text, entry=done))
    place = place_of(register, identifier, sha256)
    errors = {"": _("others are writing too fast; press again")}
    return answered(request, register, place, Said(panel=panel, typed=typed, errors=errors, status=503))


def _onward(request: HttpRequest, register: Ledger, filter_: Filter, number: int, said: Said) -> HttpResponse:
    """On to the statement that follows the one in a row."""
    following = filter_.queue.after(number)
    found = ledger.read_numbered(register, [following]).get(following) if following is not None else None
    if found is None:
        context = {"filter": filter_, "query": filter_.query, "said": said, "all_waiting": len(queue_of(register))}
        response = render(request, "desk/part_done.html" if is_part(request) else "desk/done.html", context)
        response.headers["X-Address"] = reverse("desk:go") + filter_.query
        if request.method == "POST" and not is_part(request):
            return HttpResponseRedirect(_with_entry(reverse("desk:go") + filter_.query, said.entry))
        return response
    if not is_part(request):
        return HttpResponseRedirect(_with_entry(address_of(found.id, filter_), said.entry))
    return answered(request, register, place_of(register, found.id, filter_.sha256), said)


def _shown(request: HttpRequest, register: Ledger, place: Place, said: Said) -> HttpResponse:
    if not is_part(request):
        return HttpResponseRedirect(_with_entry(address_of(place.item.statement.id, place.filter), said.entry))
    return answered(request, register, place, said)


def _refused_undo(request: HttpRequest, register: Ledger, filter_: Filter, reason: str) -> HttpResponse:
    here = request.POST.get("here", "")
    if here:
        return answered(request, register, place_of(register, here, filter_.sha256), Said(errors={"": reason}, status=409))
    context = {"filter": filter_, "query": filter_.query, "said": Said(errors={"": reason}), "all_waiting": len(queue_of(register))}
    return render(request, "desk/part_done.html" if is_part(request) else "desk/done.html", context, status=409)


def _touched(register: Ledger, entry: int) -> str | None:
    """The first statement that an entry decided on, or whose person it linked."""
    decided = [one.statement for one in ledger.read_decisions(register, entry=entry)]
    linked = [one.left[0] for one in ledger.read_links(register) if one.entry == entry] if not decided else []
    return next(iter([*decided, *linked]), None)


def _done(register: Ledger, entry: int | None) -> str:
    """What an entry did, for the page that follows it."""
    return _acted(register, entry, "%s")


def _taken_back(register: Ledger, entry: int | None) -> str:
    """What was taken back, for the page that follows."""
    return _acted(register, entry, _("Taken back: %s"))


def _acted(register: Ledger, entry: int | None, words: str) -> str:
    """What an entry did, in words with its number; nothing where there is no such entry."""
    logged = ledger.entries(register, after=entry - 1, limit=1) if entry else ()
    if not logged or logged[0].entry.seq != entry:
        return ""
    action, count = logged[0].entry.action, logged[0].rows.get("decision", 0)
    done = _ACTS.get(action, action)
    if count > 1 and action in _ON_MANY:
        done = ngettext("%(done)s: %(count)d statement", "%(done)s: %(count)d statements", count) % {"done": done, "count": count}
    return f"{words % done} ({_('entry %d') % entry})"


def _alike(request: HttpRequest, register: Ledger, place: Place) -> dict[str, Any]:
    people = [one.name for one in place.item.statement.people]
    asked = request.GET.get("name", "")
    name = asked if asked in people else next(iter(people), "")
    wanted = request.GET.get("q", "").strip() or name
    found = alike(register, wanted, but=place.item.statement.id) if wanted else []
    return {"people": people, "name": name, "q": request.GET.get("q", "").strip(), "found": found}


def _with_entry(address: str, entry: int | None, name: str = "done") -> str:
    return address if entry is None else f"{address}{'&' if '?' in address else '?'}{name}={entry}"


def _entry(request: HttpRequest) -> int | None:
    return number_given(request.GET.get("done"))


def _who(request: HttpRequest) -> str:
    return request.user.get_username()
