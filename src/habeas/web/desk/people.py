"""Everybody of the register, and one person with all that is said of them.

Invariant: what is shown rests on accepted statements unless proposals are asked for, and then each says that nobody decided on it. A person
of whom only proposals speak is shown as such.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import redirect, render
from django.urls import reverse

from habeas import answers, desk, ledger, ontology
from habeas.accounts.roles import Action
from habeas.answers.telling import when_words
from habeas.answers.wording import speakers_words
from habeas.desk import DeskError
from habeas.model import Kind, Link
from habeas.register import Exit, Person, Register, fold_name
from habeas.serving import registry
from habeas.web.access import needs
from habeas.web.desk import derived
from habeas.web.desk.asking import PeopleForm, TimesForm
from habeas.web.desk.links import seen_of
from habeas.web.desk.people_found import called, custody_of, disputed, organisations, selected
from habeas.web.desk.people_naming import NamingForm, Standing, standing, standings
from habeas.web.desk.people_properties import differing
from habeas.web.desk.people_timeline import timeline
from habeas.web.desk.quoted import Card, cards
from habeas.web.desk.verdicts import just_said
from habeas.web.desk.whole import of_the_whole

__all__ = ["named", "people", "person"]

_PAGE = 50


@dataclass(frozen=True, slots=True)
class _Row:
    """One line of the list."""

    id: str
    name: str
    others: tuple[str, ...]
    custody: str
    disputed: bool
    told: str
    by: tuple[str, ...]
    statements: int
    proposed: bool
    naming: Standing | None


@needs(Action.READ)
@of_the_whole
def people(request: HttpRequest) -> HttpResponse:
    """GET: `q` a name in any spelling or script, `status`, `by`, `named`, the three times, `page`."""
    times = TimesForm(request.GET)
    register = times.folded()
    form = PeopleForm(request.GET, organisations=organisations(register))
    said = form.cleaned_data if form.is_valid() else {}
    found: Sequence[Person] = called(register, said.get("q") or "")
    found = selected(register, found, status=said.get("status") or "", by=said.get("by") or "")
    naming_of, problem = _namings()
    if said.get("named"):
        found = [one for one in found if _filter(naming_of(one.id)) == said["named"]]
    page = Paginator(found, _PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "rows": [_row(register, one, naming_of(one.id)) for one in page.object_list],
        "everybody": len(register.people),
        "on": register.as_of.on,
        "problem": problem,
        "address": _without_page(request),
        "waiting": register.standing.undecided if not register.include_proposed else 0,
    }
    return render(request, "desk/people.html", context, status=200 if form.is_valid() else 400)


def _namings() -> tuple[Callable[[str], Standing | None], str]:
    """How the naming of anybody stands, or why that cannot be said."""
    try:
        return standings(), ""
    except DeskError as error:
        return (lambda _: None), str(error)


def _filter(naming: Standing | None) -> str:
    return naming.filter if naming is not None else "no"


def _without_page(request: HttpRequest) -> str:
    query = request.GET.copy()
    query.pop("page", None)
    return query.urlencode()


def _row(register: Register, one: Person, naming: Standing | None) -> _Row:
    custody = custody_of(register, one)
    on = register.as_of.on
    return _Row(
        id=one.id,
        name=one.name,
        others=one.names[1:],
        custody=custody,
        disputed=disputed(register, one),
        told=_told(one, custody, register),
        by=tuple(dict.fromkeys(each.by for each in one.designations if each.by is not None and each.may_hold(on))),
        statements=len(one.statements),
        proposed=bool(one.proposed) and one.decided() is None,
        naming=naming,
    )


def _told(one: Person, custody: str, register: Register) -> str:
    """Since when, or when they left."""
    on = register.as_of.on
    if custody == "out":
        exit = next(each for each in reversed(one.exits) if each.on.certainly_by(on))
        return f"{_exit_words(exit)} {when_words(exit.on)}"
    _, episode = one.custody(on)
    return when_words(episode.start) if episode is not None and (episode.start.earliest or episode.start.latest) else ""


def _exit_words(exit: Exit) -> str:
    return ", ".join(ontology.kind(kind).labels["en"] for kind in exit.kinds)


# -- one person -------------------------------------------------------------------------------------------------------


@needs(Action.READ)
@of_the_whole
def named(request: HttpRequest, statement: str, place: int) -> HttpResponse:
    """To the person whom a statement names, by the place of the name in it."""
    found = ledger.read_statements(registry.register(), [statement]).get(statement)
    if found is None or place >= len(found.people):
        raise Http404
    name = found.people[place].name
    for one in registry.folded(include_proposed=True).named(name):
        if any(said.id == statement for said in one.group.written.get(fold_name(name), ())):
            return redirect("desk:person", one.id)
    raise Http404


@needs(Action.READ)
@of_the_whole
def person(request: HttpRequest, identifier: str) -> HttpResponse:
    """GET: the three times, and `proposed`. An id that a person had before they were linked to somebody leads to theirs."""
    form = TimesForm(request.GET)
    register = form.folded()
    only_proposed = False
    try:
        found = register.person(identifier)
    except KeyError:
        register = registry.folded(register.as_of, include_proposed=True)
        only_proposed = True
        try:
            found = register.person(identifier)
        except KeyError:
            raise Http404 from None
    if found.id != identifier:
        there = reverse("desk:person", args=[found.id])
        return HttpResponsePermanentRedirect(f"{there}?{request.GET.urlencode()}" if request.GET else there)
    shown = _shown(form, register, found, only_proposed) | {"done": just_said(request)}
    return render(request, "desk/one_person.html", shown, status=200 if form.is_valid() else 400)


def _shown(form: TimesForm, register: Register, found: Person, only_proposed: bool) -> dict[str, Any]:
    record = answers.person(register, found.id)
    everything = register if register.include_proposed else registry.folded(register.as_of, include_proposed=True)
    proposals = len(everything.person(found.id).proposed)
    said, suggested = _who(register, found)
    return {
        "form": form,
        "record": record,
        "person": found,
        "custody": custody_of(register, found),
        "disputed": disputed(register, found),
        "naming": standing(found),
        "naming_form": NamingForm(),
        "on": register.as_of.on,
        "status_cards": cards(register, record.status.evidence),
        "timeline": timeline(record),
        "differing": differing(register, found),
        "groups": [(ontology.kind(kind).labels["en"], kind.value, _cards_of(register, record, kind)) for kind, _ in record.statements],
        "names": [(name, _writing(register, found, name)) for name in found.names],
        "designated": [(one.by, ", ".join(one.statuses), one.since, one.until) for one in record.designations],
        "links": [_said_link(one) for one in said],
        "suggested": suggested,
        "seen": seen_of(everything.person(found.id)),
        "proposals": 0 if register.include_proposed else proposals,
        "only_proposed": only_proposed,
    }


def _who(register: Register, found: Person) -> tuple[Sequence[Link], Sequence[tuple[Link, Person]]]:
    """The verdicts that hold on the person, and the suggestions with whom they name, by the entry that is asked about."""
    if register.as_of.known is not None:
        return desk.about(registry.register(), register, found)
    waiting = [
        (one.link, one.right if one.left.id == found.id else one.left)
        for one in derived.waiting()
        if found.id in (one.left.id, one.right.id)
    ]
    return derived.links_of(found), waiting


def _cards_of(register: Register, record: answers.PersonRecord, kind: Kind) -> list[Card]:
    return [one for of, many in record.statements if of is kind for one in cards(register, [each.id for each in many])]


def _writing(register: Register, found: Person, name: str) -> list[tuple[str, str]]:
    """The statements that write a name so: their ids, and who says them."""
    return [(one.id, speakers_words(one.speakers)) for one in found.statements if any(mention.name == name for mention in one.people)]


def _said_link(link: Link) -> tuple[Link, str]:
    return link, {"same": "is", "different": "is not", "unsure": "may or may not be"}[link.verdict.value]
