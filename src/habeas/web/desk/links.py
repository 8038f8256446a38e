"""Who is who: two people side by side, the verdict on them, and what contradicts it.

Invariant: a verdict is given on what was shown. If anything said of the two has changed since, nothing is recorded, and the page says what
changed (409); what others did elsewhere stops nobody. Nothing is merged, and each verdict can be taken back.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from habeas import desk
from habeas.accounts.roles import Action
from habeas.answers import AnswerError
from habeas.answers.telling import VERDICTS
from habeas.desk import DeskError, Linked, Suggestion
from habeas.ledger import Ledger, LedgerError, StaleHead
from habeas.model import Link, LinkVerdict
from habeas.register import Conflict, Person, Register, fold_name
from habeas.serving import registry
from habeas.web.access import needs
from habeas.web.desk import derived
from habeas.web.desk.links_waterfall import waterfall
from habeas.web.desk.numbers import number_given
from habeas.web.desk.people_found import called
from habeas.web.desk.people_properties import side_by_side
from habeas.web.desk.quoted import cards
from habeas.web.desk.verdicts import just_said
from habeas.web.desk.whole import of_the_whole

__all__ = ["apart", "find", "links", "pair", "seen_of", "suggest", "undo"]

_SHOWN = 50
_LONGEST = 500
_TRIES = 5


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two people. suggestion: None when nobody suggested them. seen: a digest of all that is shown of them."""

    left: Person
    right: Person
    suggestion: Suggestion | None
    said: tuple[Link, ...]

    @property
    def seen(self) -> str:
        return seen_of(self.left, self.right)

    @property
    def ends(self) -> tuple[str, str]:
        """As `desk.link` takes them: the mentions that were suggested, or else the earliest of both."""
        if self.suggestion is None:
            return self.left.id, self.right.id
        link = self.suggestion.link
        left, right = (f"{statement}:{name}" for statement, name in (link.left, link.right))
        return left, right


def seen_of(*people: Person) -> str:
    """A digest of what is said of people and of who they are, so that a verdict is given on what was shown."""
    shown = [f"{person.id} {' '.join(one.id for one in person.statements)} {' '.join(person.proposed)}" for person in people]
    return hashlib.sha256("\n".join([*shown, *(one.id for one in derived.links_of(*people))]).encode()).hexdigest()


@needs(Action.READ)
@of_the_whole
def links(request: HttpRequest) -> HttpResponse:
    """What contradicts itself, what awaits a verdict, and the verdicts that hold."""
    waiting = derived.waiting()
    holding = derived.links()
    context = {
        "conflicts": [_conflict(one) for one in derived.contradictions()],
        "waiting": waiting[:_SHOWN],
        "many": len(waiting),
        "links": [(one, VERDICTS[one.verdict.value]) for one in reversed(holding[-_SHOWN:])],
        "held": len(holding),
        "done": just_said(request),
    }
    return render(request, "desk/links.html", context)


@needs(Action.DECIDE)
@require_POST
@of_the_whole
def suggest(request: HttpRequest) -> HttpResponse:
    """Looks for people who may be one."""
    found = desk.suggest(registry.register(), actor=request.user.get_username())
    many = len(found.new)
    messages.info(
        request,
        ngettext("%(many)s new pair may be one person.", "%(many)s new pairs may be one person.", many) % {"many": many}
        if many
        else _("Nobody new may be one person."),
    )
    return redirect("desk:links")


@needs(Action.READ)
@of_the_whole
def find(request: HttpRequest, identifier: str) -> HttpResponse:
    """With whom to compare somebody; GET: `q` a name in any spelling or script."""
    register = registry.folded(include_proposed=True)
    try:
        person = register.person(identifier)
    except KeyError:
        raise Http404 from None
    asked = request.GET.get("q", "")[:_LONGEST]
    found = [one for one in called(register, asked) if one.id != person.id][:_SHOWN] if asked.strip() else []
    return render(request, "desk/find.html", {"person": person, "asked": asked, "found": found})


@needs(Action.READ)
@of_the_whole
def pair(request: HttpRequest, left: str, right: str) -> HttpResponseBase:
    """Two people side by side. `done`: the id of the verdict that was given just before, so that it can be taken back."""
    if request.method == "POST":
        return _decide(request, left, right)
    register = registry.folded(include_proposed=True)
    try:
        there = _pair(register, left, right)
    except KeyError:
        raise Http404 from None
    if there.left.id == there.right.id:
        messages.info(request, _("They are one person already."))
        return redirect("desk:person", there.left.id)
    return render(request, "desk/pair.html", _shown(register, there) | {"done": just_said(request)})


@needs(Action.DECIDE)
def _decide(request: HttpRequest, left: str, right: str) -> HttpResponse:
    try:
        verdict = LinkVerdict(request.POST.get("verdict", ""))
    except ValueError:
        return render(request, "desk/error.html", {"title": _("No verdict"), "advice": _("Say same, different or unsure.")}, status=400)
    before = derived.waiting()
    for _try in range(_TRIES):
        head = registry.digest()
        register = registry.folded(include_proposed=True)
        try:
            there = _pair(register, left, right)
        except KeyError:
            raise Http404 from None
        if there.left.id == there.right.id or request.POST.get("seen") != there.seen:
            return _stale(request, there)
        try:
            linked = desk.link(
                registry.register(),
                *there.ends,
                verdict,
                actor=request.user.get_username(),
                reason=request.POST.get("reason", "")[:_LONGEST],
                score=there.suggestion.link.score if there.suggestion else None,
                expected_head=head,
            )
        except StaleHead:
            continue  # somebody appended this very moment; whether it matters is looked at again
        except (DeskError, AnswerError, LedgerError) as error:
            return _stale(request, there, str(error))
        return _onwards(request, before, there, linked)
    return _stale(request, there)


def _onwards(request: HttpRequest, before: tuple[Suggestion, ...], there: _Pair, linked: Linked) -> HttpResponse:
    """To the next pair that is still open, or to the person when none is."""
    if linked.conflicts:
        messages.warning(request, _("This contradicts what was said before. Both are kept; one of them has to be taken back, under Links."))
    following = _after(before, there)
    open_now = {one.link.id: one for one in derived.waiting()}
    chosen = next((open_now[one.link.id] for one in following if one.link.id in open_now), None)
    if there.suggestion is None and linked.people:
        target = reverse("desk:person", args=[linked.people[0]])
    elif chosen is None or there.suggestion is None:
        target = reverse("desk:links")
    else:
        target = reverse("desk:pair", args=[chosen.left.id, chosen.right.id])
    return redirect(f"{target}?done={linked.link.id}")


def _after(queue: tuple[Suggestion, ...], there: _Pair) -> list[Suggestion]:
    """The suggestions behind this one, then those before it."""
    at = _at(queue, there)
    return list(queue) if at is None else [*queue[at + 1 :], *queue[:at]]


@needs(Action.DECIDE)
@require_POST
@of_the_whole
def apart(request: HttpRequest, identifier: str) -> HttpResponse:
    """Says that two statements, `left` and `right`, name two people, though they are taken for the one with this id."""
    for _try in range(_TRIES):
        head = registry.digest()
        try:
            person = registry.folded(include_proposed=True).person(identifier)
        except KeyError:
            raise Http404 from None
        if request.POST.get("seen") != seen_of(person):
            why = _("What is said of this person has changed since the page was made.")
            return render(request, "desk/stale.html", {"why": why, "person": person}, status=409)
        try:
            left, right = (_mention(person, request.POST.get(side, "")) for side in ("left", "right"))
            linked = desk.link(
                registry.register(),
                left,
                right,
                LinkVerdict.DIFFERENT,
                actor=request.user.get_username(),
                reason=request.POST.get("reason", "")[:_LONGEST],
                expected_head=head,
            )
        except StaleHead:
            continue
        except (DeskError, AnswerError, LedgerError) as error:
            return render(request, "desk/stale.html", {"why": str(error), "person": person}, status=409)
        if linked.conflicts:
            messages.warning(request, _("This contradicts what was said before. Both are kept; one of them has to be taken back."))
            return redirect("desk:links")
        two = len(linked.people) == 2
        target = reverse("desk:pair", args=linked.people) if two else reverse("desk:person", args=[person.id])
        return redirect(f"{target}?done={linked.link.id}")
    return render(request, "desk/stale.html", {"why": _("Others were faster each time; try again."), "person": person}, status=409)


def _mention(person: Person, statement: str) -> str:
    """The person in a statement, as `desk.link` takes it. Raises DeskError when the statement does not name them."""
    for name, many in person.group.written.items():
        for one in many:
            if one.id == statement:
                return f"{one.id}:{next(mention.name for mention in one.people if fold_name(mention.name) == name)}"
    raise DeskError(_("choose two statements that name this person"))


def _at(queue: tuple[Suggestion, ...], there: _Pair) -> int | None:
    """The place of a pair in the queue."""
    if there.suggestion is None:
        return None
    return next((place for place, one in enumerate(queue) if one.link.id == there.suggestion.link.id), None)


@needs(Action.DECIDE)
@require_POST
@of_the_whole
def undo(request: HttpRequest) -> HttpResponse:
    """Takes the verdict `link` back, and goes to the two people it was about; with `stay`, to the list of links. With the number of its
    `entry`, undoes that: what was said of the two before holds again."""
    identifier, entry = request.POST.get("link", ""), request.POST.get("entry", "")
    register = registry.register()
    try:
        head = registry.digest()
        ends, people = _taken_back(register, identifier, entry, actor=request.user.get_username(), head=head)
    except StaleHead:
        return render(request, "desk/stale.html", {"why": _("Somebody changed the register this very moment; look again.")}, status=409)
    except (DeskError, LedgerError) as error:
        return render(request, "desk/stale.html", {"why": str(error)}, status=409)
    messages.success(request, _("Taken back: %(said)s.") % {"said": f"{ends.left[1]} · {ends.right[1]}"})
    if request.POST.get("stay") or len(people) != 2:
        return redirect("desk:links")
    return redirect("desk:pair", *people)


def _taken_back(register: Ledger, identifier: str, entry: str, *, actor: str, head: str) -> tuple[Link, tuple[str, ...]]:
    """Whom the taking back was about, and the ids of the people they are now. Raises DeskError, LedgerError."""
    number = number_given(entry)
    if number is None:
        taken = desk.unlink(register, identifier, actor=actor, expected_head=head)
        return taken.link, taken.people
    undone = desk.undo(register, number, actor=actor, expected_head=head)
    if not undone.links:
        raise DeskError(_("entry %(entry)s says nothing of who is who") % {"entry": entry})
    return undone.links[0], desk.people_of(register, undone.links[0])


# -- what is shown ----------------------------------------------------------------------------------------------------


def _pair(register: Register, left: str, right: str) -> _Pair:
    """Raises KeyError when either is nobody."""
    one, other = register.person(left), register.person(right)
    both = {one.id, other.id}
    suggestion = next((each for each in derived.waiting() if {each.left.id, each.right.id} == both and len(both) == 2), None)
    return _Pair(one, other, suggestion, derived.links_of(one, other))


def _shown(register: Register, there: _Pair) -> dict[str, Any]:
    waiting = derived.waiting()
    ids = [(one.left.id, one.right.id) for one in waiting]
    at = _at(waiting, there)
    candidate = there.suggestion.candidate if there.suggestion else None
    of_left = derived.links_of(there.left)
    between = [one for one in derived.links_of(there.right) if one in of_left]
    return {
        "left": there.left,
        "right": there.right,
        "sides": [_side(register, one) for one in (there.left, there.right)],
        "beside": side_by_side(there.left, there.right),
        "seen": there.seen,
        "head": registry.head(),
        "suggestion": there.suggestion,
        "waterfall": waterfall(candidate) if candidate is not None else None,
        "said": [(one, VERDICTS[one.verdict.value]) for one in between],
        "place": at + 1 if at is not None else None,
        "many": len(waiting),
        "next": ids[(at + 1) % len(ids)] if at is not None and len(ids) > 1 else None,
        "previous": ids[at - 1] if at is not None and len(ids) > 1 else None,
    }


def _side(register: Register, person: Person) -> dict[str, Any]:
    return {"person": person, "cards": cards(register, [one.id for one in person.statements])}


def _stale(request: HttpRequest, there: _Pair, why: str = "") -> HttpResponse:
    """What has been done since the page was made, and the two as they are now."""
    register = registry.folded(include_proposed=True)
    since = number_given(request.POST.get("head"))
    entries = desk.log(registry.register(), after=since, limit=20) if since is not None else ()
    one = there.left.id == there.right.id
    context = {
        "why": why or (_("They are one person already.") if one else _("What is said of these two has changed since this page was made.")),
        "entries": entries,
        "verdict": request.POST.get("verdict", ""),
        "reason": request.POST.get("reason", "")[:_LONGEST],
        "stale": True,
    }
    if one:
        return render(request, "desk/stale.html", context | {"person": there.left}, status=409)
    return render(request, "desk/pair.html", _shown(register, there) | context, status=409)


def _conflict(one: Conflict) -> dict[str, Any]:
    """A contradiction as a way from the one to the other: each step is a link that can be cut."""
    start = _start(one)
    here, steps = start, []
    for link in one.path:
        here = link.right if _same(link.left, here) else link.left
        steps.append((link, here, here[:1]))
    return {
        "different": one.different,
        "start": start,
        "start_ids": start[:1],
        "end": _other(one.different, start),
        "steps": steps,
        "many": len(one.path),
    }


def _start(one: Conflict) -> tuple[str, str]:
    """The end of the `different` link at which the path begins."""
    ends = (one.path[0].left, one.path[0].right) if one.path else ()
    return next((end for end in (one.different.left, one.different.right) if any(_same(end, each) for each in ends)), one.different.left)


def _other(link: Link, end: tuple[str, str]) -> tuple[str, str]:
    return link.right if _same(link.left, end) else link.left


def _same(one: tuple[str, str], other: tuple[str, str]) -> bool:
    return one[0] == other[0] and fold_name(one[1]) == fold_name(other[1])
