"""Who may be named in public: what was said of it, how it stands, and saying it.

Invariant: nobody is named before somebody says so; a verdict is given on what was shown, and refused (409) when somebody said something of
the person meanwhile. What is still missing, a second person or the end of an embargo, is said.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from habeas import desk
from habeas.accounts.roles import Action
from habeas.answers.wording import day_words
from habeas.desk import DeskError
from habeas.ledger import LedgerError, StaleHead
from habeas.model import Clearance, ClearanceVerdict
from habeas.publication import Rules, may_be_named
from habeas.register import Person
from habeas.serving import registry
from habeas.web.access import needs
from habeas.web.desk.derived import at_head
from habeas.web.desk.whole import of_the_whole

__all__ = ["NamingForm", "Standing", "decide", "standing", "standings"]

_TRIES = 5


class NamingForm(forms.Form):
    """basis: what the verdict rests on; other: in other words. not_before: the day an embargo ends."""

    use_required_attribute = False
    BASES = (
        ("consent", gettext_lazy("the person agrees")),
        ("family", gettext_lazy("the family agrees")),
        ("public", gettext_lazy("it is public already")),
        ("", gettext_lazy("something else, below")),
    )

    basis = forms.ChoiceField(label=gettext_lazy("On what basis"), choices=BASES, required=False)
    other = forms.CharField(label=gettext_lazy("Another basis"), max_length=200, required=False)
    not_before = forms.DateField(
        label=gettext_lazy("Not before"),
        required=False,
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"),
        help_text=gettext_lazy("at once if empty"),
    )
    reason = forms.CharField(
        label=gettext_lazy("Why"), max_length=500, required=False, help_text=gettext_lazy("for those who read the log")
    )


@dataclass(frozen=True, slots=True)
class Standing:
    """How the naming of somebody stands. state: `yes`, `embargo`, `waits` (for a second person), `withheld` `no` (nothing was
    said) or `unknown` (the settings of the register cannot be read)."""

    state: str
    words: str
    clearances: tuple[Clearance, ...]
    agreed: tuple[str, ...] = ()

    @property
    def seen(self) -> str:
        """A digest of what was said, so that a verdict is given on what was shown."""
        return hashlib.sha256("\n".join(one.id for one in self.clearances).encode()).hexdigest()

    @property
    def told(self) -> list[tuple[Clearance, str]]:
        """What was said, each with what it rests on in words."""
        words = {value: str(label) for value, label in NamingForm.BASES if value}
        return [(one, words.get(one.basis, one.basis)) for one in self.clearances]

    @property
    def filter(self) -> str:
        """What the list of people calls it."""
        return self.state if self.state in ("yes", "waits") else "no"


def standings() -> Callable[[str], Standing | None]:
    """How the naming of anybody stands, by their id; None where nothing was said. It is worked out for those who are asked about.

    Raises DeskError when the settings of the register cannot be read.
    """
    register, today = registry.register(), registry.today()
    by = desk.rules(register)
    namings = at_head(f"namings {today} {by}", lambda: desk.namings(register, today))

    def of(identifier: str) -> Standing | None:
        found = namings.of(identifier)
        return _standing(found, by, today) if found is not None else None

    return of


def standing(person: Person) -> Standing:
    """How it stands for one person, or why that cannot be said."""
    try:
        found = standings()(person.id)
    except DeskError as error:
        return Standing("unknown", str(error), ())
    return found or Standing("no", _("not named in public: nobody has said that they may be"), ())


def _standing(one: desk.Naming, by: Rules, today: date) -> Standing:
    said = one.clearances
    if one.named:
        return Standing("yes", _("named in public"), said)
    if one.not_before is not None and one.not_before > today:
        return Standing("embargo", _("named in public from %(day)s") % {"day": day_words(one.not_before)}, said)
    since = [*_since_withheld(said)]
    if by.two_people and not may_be_named(said, by, date.max) and may_be_named(said, Rules(two_people=False), date.max):
        agreed = tuple(dict.fromkeys(each.actor for each in since))
        words = _("not named yet: %(who)s agreed, and a second person is needed") % {"who": ", ".join(agreed)}
        return Standing("waits", words, said, agreed)
    return Standing("withheld", _("withheld from the public"), said)


def _since_withheld(said: tuple[Clearance, ...]) -> tuple[Clearance, ...]:
    last = max((place for place, one in enumerate(said) if one.verdict is ClearanceVerdict.WITHHOLD), default=-1)
    return said[last + 1 :]


@needs(Action.PUBLISH)
@require_POST
@of_the_whole
def decide(request: HttpRequest, identifier: str) -> HttpResponse:
    """POST: `verdict` publish or withhold, and the fields of the form."""
    try:
        verdict = ClearanceVerdict(request.POST.get("verdict", ""))
    except ValueError:
        return render(request, "desk/error.html", {"title": _("No verdict"), "advice": _("Say publish or withhold.")}, status=400)
    form = NamingForm(request.POST)
    if not form.is_valid():
        advice = " ".join(str(error) for errors in form.errors.values() for error in errors)
        return render(request, "desk/error.html", {"title": _("Not recorded"), "advice": advice}, status=400)
    said, register = form.cleaned_data, registry.register()
    basis, reason, actor = said["basis"] or said["other"].strip(), said["reason"], request.user.get_username()
    if verdict is ClearanceVerdict.PUBLISH and not basis:
        advice = _("Say on what basis they may be named: go back and choose one, or write another.")
        return render(request, "desk/error.html", {"title": _("Not recorded"), "advice": advice}, status=400)
    for _try in range(_TRIES):
        head = registry.digest()
        try:
            person = registry.folded(include_proposed=True).person(identifier)
        except KeyError:
            raise Http404 from None
        try:
            now = standing(person)
            if request.POST.get("seen") != now.seen:
                return _stale(request, person, now)
            if verdict is ClearanceVerdict.PUBLISH:
                desk.clear(register, person.id, actor=actor, basis=basis, not_before=said["not_before"], reason=reason, expected_head=head)
            else:
                desk.withhold(register, person.id, actor=actor, basis=basis, reason=reason, expected_head=head)
        except StaleHead:
            continue  # somebody appended this very moment; whether it matters is looked at again
        except (DeskError, LedgerError) as error:
            return render(request, "desk/stale.html", {"why": str(error), "person": person}, status=409)
        messages.success(request, f"{person.name}: {standing(person).words}.")
        return redirect("desk:person", person.id)
    return _stale(request, person, now)


def _stale(request: HttpRequest, person: Person, now: Standing) -> HttpResponse:
    last = now.clearances[-1] if now.clearances else None
    told = f" {last.verdict.value}, {last.actor}" if last is not None else ""
    why = _("Something was said of this person since the page was made; it now stands so: %(words)s.") % {"words": now.words}
    return render(request, "desk/stale.html", {"why": f"{why}{told}", "person": person}, status=409)
