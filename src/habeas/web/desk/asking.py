"""Questions put to the register on the desk: as of which three times, of whom, over which days.

Invariant: what a form does not understand is said beside its field, and nothing is answered in its place. The register is only ever folded
through the cache of this process.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from habeas import desk
from habeas.answers import EXITS, Selection
from habeas.model import AsOf
from habeas.register import Register
from habeas.serving import registry

__all__ = ["CountsForm", "FiguresForm", "PeopleForm", "TimesForm"]

_ENTRIES = 2**31


def _day(label: Any, help_text: Any = "") -> forms.DateField:
    return forms.DateField(
        label=label, required=False, help_text=help_text, input_formats=["%Y-%m-%d"], widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )


def _words(label: Any, help_text: Any = "", **attributes: str) -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=200, help_text=help_text, widget=forms.TextInput(attributes))


class _Form(forms.Form):
    use_required_attribute = False


class TimesForm(_Form):
    """The three times of a question, and whether proposals count."""

    on = _day(_("On"), _("the day in the world; today if empty"))
    stated = _day(_("Stated by"), _("only what had been published by this day"))
    known = _words(_("Known at"), _("a number of an entry, or a day: what this register knew by its end"), placeholder="812, 2025-12-12")
    proposed = forms.BooleanField(label=_("Count proposals, too"), required=False)

    times = ("on", "stated", "known")

    def clean_known(self) -> int | None:
        """The number of the last entry that may be used."""
        said = self.cleaned_data["known"].strip()
        if not said:
            return None
        if re.fullmatch(r"[0-9]+", said):
            return min(int(said), _ENTRIES)
        try:
            moment = datetime.fromisoformat(said)
        except ValueError:
            raise forms.ValidationError(_("Give the number of an entry, or a day as 2025-12-12.")) from None
        if len(said) <= len("2025-12-12"):
            moment = datetime.combine(moment.date(), time.max)
        by = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return max((one.entry.seq for one in desk.log(registry.register()) if one.entry.at <= by), default=0)

    @property
    def as_of(self) -> AsOf:
        """The three times of a valid form."""
        said = self.cleaned_data
        return AsOf.asked(said.get("on"), said.get("stated"), said.get("known"), today=registry.today())

    def folded(self) -> Register:
        """The register as of the three times of a valid form; as of today when the form is not valid."""
        if not self.is_valid():
            return registry.folded()
        return registry.folded(self.as_of, include_proposed=bool(self.cleaned_data.get("proposed")))

    @property
    def changed_times(self) -> bool:
        """Whether another time than now is asked about, so that the page says so."""
        return self.is_valid() and any(self.cleaned_data.get(name) for name in self.times)


class PeopleForm(TimesForm):
    """Whom to list."""

    STATUSES = (
        ("", _("anybody")),
        ("held", _("held")),
        ("presumed", _("presumed held")),
        ("out", _("released or left")),
        ("undated", _("held, at a time not stated")),
        ("unknown", _("nothing shows custody")),
        ("disputed", _("in custody or not: sources contradict")),
    )
    NAMED = (("", _("anybody")), ("yes", _("may be named")), ("no", _("may not be named")), ("waits", _("a second person is needed")))

    q = _words(_("Name"), _("in any spelling or script"), type="search", autocomplete="off")
    status = forms.ChoiceField(label=_("Custody"), choices=STATUSES, required=False)
    by = forms.ChoiceField(label=_("Designated by"), required=False)
    named = forms.ChoiceField(label=_("In public"), choices=NAMED, required=False)

    def __init__(self, *arguments: Any, organisations: tuple[str, ...] = (), **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["by"].choices = [("", _("anybody")), *((one, one) for one in organisations)]  # type: ignore[attr-defined]


class FiguresForm(TimesForm):
    """Which figures to compare, and what is said of their populations."""

    since = _day(_("From"), _("only what may have happened on or after it"))
    until = _day(_("To"), _("only what may have happened on or before it"))
    by = _words(_("Organisation"), _("says the figure or acts in it"))
    populations = forms.CharField(
        label=_("Populations"),
        required=False,
        max_length=6000,
        widget=forms.Textarea({"rows": 12, "spellcheck": "false", "class": "code"}),
        help_text=_("Which are one, which lie within another, which windows are closed"),
    )

    def clean(self) -> dict[str, Any]:
        return _in_order(self, super().clean() or self.cleaned_data)


class CountsForm(TimesForm):
    """A stretch of days, and of whom the count is."""

    STEPS = (("month", _("month")), ("week", _("week")), ("day", _("day")), ("year", _("year")))
    SEXES = (("", _("all")), ("women", _("women")), ("men", _("men")))

    since = _day(_("From"), _("if empty, the first day anything shows"))
    until = _day(_("To"), _("if empty, the day asked about"))
    step = forms.ChoiceField(label=_("Step"), choices=STEPS, required=False)
    by = _words(_("Organisation"), _("designates people or states them held"))
    population = _words(_("Population"), _("a status, such as political prisoners"))
    place = _words(_("Place"))
    charge = _words(_("Charge"))
    sex = forms.ChoiceField(label=_("Sex"), choices=SEXES, required=False)
    exit = forms.ChoiceField(label=_("How the stay ended"), choices=(("", _("any or none")), *EXITS.items()), required=False)

    def clean(self) -> dict[str, Any]:
        return _in_order(self, super().clean() or self.cleaned_data)

    @property
    def as_of(self) -> AsOf:
        """As of the last day of the stretch, unless another day is asked about."""
        found = super().as_of
        until = self.cleaned_data.get("until")
        return found if self.cleaned_data.get("on") or until is None else AsOf(until, found.stated, found.known)

    @property
    def selection(self) -> Selection:
        """Of whom the count is. Raises AnswerError."""
        said = self.cleaned_data
        return Selection(*(said.get(name) or None for name in ("population", "by", "place", "charge", "sex", "exit")))

    @property
    def stretch(self) -> tuple[date | None, date | None, str]:
        said = self.cleaned_data
        return said.get("since"), said.get("until"), said.get("step") or "month"


def _in_order(form: forms.Form, said: dict[str, Any]) -> dict[str, Any]:
    since, until = said.get("since"), said.get("until")
    if since is not None and until is not None and since > until:
        form.add_error("until", str(_("This is before the first day; exchange them.")))
    return said
