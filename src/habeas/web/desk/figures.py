"""Published figures: what is claimed, what fits together, what does not, by how much and why.

Invariant: nothing here is ever said to be right. What a person says of populations is read from the form, or from the file
`<register>.populations.toml` beside the register, and from nowhere else.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from habeas.accounts.roles import Action
from habeas.answers import NotKnown
from habeas.answers.reconcile import (
    Elsewhere,
    Grouping,
    Measure,
    ProblemError,
    Range,
    ReconciledRegister,
    Unreported,
    population_names,
    populations_template,
    reconcile_register,
)
from habeas.answers.saying import Cited, text
from habeas.register import Register
from habeas.serving import registry
from habeas.web.access import needs
from habeas.web.desk import derived
from habeas.web.desk.asking import FiguresForm
from habeas.web.desk.figures_numbered import Numbered, by_number, in_words, numbers_of, renumbered
from habeas.web.desk.pictures import picture, query_of
from habeas.web.desk.whole import of_the_whole

if TYPE_CHECKING:
    from habeas.answers.charts import Chart, Look

__all__ = ["chart", "figures"]

_LARGEST = 1_000_000
_MOST_DIFFERENCES = 60


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question and its answer. problem: what is wrong with what is said of the populations. key: by which the answer is kept."""

    form: FiguresForm
    register: Register
    said: str
    beside: bool
    answer: ReconciledRegister | NotKnown | None
    problem: str = ""
    key: str = ""


@needs(Action.READ)
@of_the_whole
def figures(request: HttpRequest) -> HttpResponse:
    """GET: the three times, `since`, `until`, `by`, `populations`."""
    asked = _asked(request)
    context: dict[str, Any] = {
        "form": asked.form,
        "problem": asked.problem,
        "said": asked.said,
        "beside": asked.beside,
        "template": derived.of_question("template", asked.register, lambda: populations_template(asked.register)),
        "on": asked.register.as_of.on,
        "query": query_of(request),
        "waiting": asked.register.standing.undecided if not asked.register.include_proposed else 0,
    }
    if isinstance(asked.answer, ReconciledRegister):
        told = asked.answer
        context |= derived.at_head(f"{asked.key} shown", lambda: _shown(asked.register, told))
    elif asked.answer is not None:
        context["not_known"] = asked.answer.not_known
    bad = asked.problem or not asked.form.is_valid()
    return render(request, "desk/figures.html", context, status=400 if bad else 200)


@needs(Action.READ)
@of_the_whole
def chart(request: HttpRequest) -> HttpResponse:
    """The strip of all figures; GET: as for `figures`, and the look."""

    def draw(look: Look) -> Chart:
        from habeas.answers import charts
        from habeas.answers.charts import NothingToDrawError

        asked = _asked(request)
        if not isinstance(asked.answer, ReconciledRegister):
            raise NothingToDrawError(asked.answer.not_known if asked.answer is not None else (asked.problem,))
        numbers = numbers_of(asked.answer)
        published = {str(numbers[identifier]): figure for identifier, figure in asked.answer.figures.items()}
        return charts.reconciled(*renumbered(asked.answer, numbers), look, as_of=asked.answer.as_of, published=published)

    return picture(request, draw)


def _asked(request: HttpRequest) -> _Asked:
    form = FiguresForm(request.GET)
    register = form.folded()
    if not form.is_valid():
        return _Asked(form, register, "", False, None, _("The question is not understood; see the form."))
    said = form.cleaned_data["populations"]
    beside = Path(f"{settings.HABEAS_REGISTER}.populations.toml") if not said.strip() else None
    kept = _kept(beside) if beside is not None else None
    text = said if said.strip() else kept or ""
    try:
        # A name may be that of a population of which nothing had been stated by then.
        names = population_names(registry.folded(include_proposed=True)) if text.strip() else None
        grouping = Grouping.from_toml(text, names) if names is not None else None
    except ProblemError as error:
        return _Asked(form, register, text, kept is not None, None, str(error))
    only = form.cleaned_data
    key = f"figures {query_of(request)} {registry.today()} {text}"
    answer = derived.at_head(
        key, lambda: reconcile_register(register, grouping, by=only["by"] or None, since=only.get("since"), until=only.get("until"))
    )
    return _Asked(form, register, text, kept is not None, answer, key=key)


def _kept(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8-sig")[:_LARGEST]
    except FileNotFoundError:
        return None


def _shown(register: Register, told: ReconciledRegister) -> dict[str, Any]:
    numbers = numbers_of(told)
    items = by_number(register, told, numbers)
    found = told.found

    def call(cited: Cited, number: str) -> str:
        return f"no. {numbers[cited.figure]}" + (f" ({number})" if number else "")

    differing: dict[str, list[dict[str, Any]]] = {}
    for one in found.differences[:_MOST_DIFFERENCES]:
        differing.setdefault(", ".join(one.dimensions), []).append(
            {"figures": [items[each] for each in one.figures], "because": in_words(one.because, numbers)}
        )
    aside = {identifier for conflict in found.conflicts for identifier in conflict.figures} | {one.figure for one in told.left_out}
    return {
        "verdict": found.verdict,
        "consistent": found.consistent,
        "conflicts": [
            {
                "number": place,
                "because": text(one.why, call=call),
                "unless": text(one.exception, call=call) if one.exception is not None else "",
                "off_by": one.off_by,
                "differ": one.differ,
                "figures": [items[each] for each in one.figures],
            }
            for place, one in enumerate(found.conflicts, 1)
        ],
        "more_conflicts": not found.conflicts_complete,
        "repairs": [[items[each] for each in repair] for repair in found.repairs],
        "more_repairs": not found.repairs_complete,
        "fitting": _by_population([items[number.id] for number in told.problem.figures if number.id not in aside]),
        "left_out": [(items[one.figure], one.because) for one in told.left_out],
        "differing": list(differing.items()),
        "more_differences": len(found.differences) > _MOST_DIFFERENCES or not found.differences_complete,
        "asked": [_range(told, one, items) for one in found.answers],
        "unreported": [_unreported(one, there, items, numbers) for one, there in zip(found.unreported, told.elsewhere, strict=True)],
        "assumes": told.assumes,
    }


def _unreported(one: Unreported, there: tuple[Elsewhere, ...], items: dict[str, Numbered], numbers: dict[str, int]) -> dict[str, Any]:
    return {
        "because": in_words(one.because, numbers),
        "figures": [items[each] for each in one.figures],
        "elsewhere": [{"population": each.population, "figures": [items[name] for name in each.figures]} for each in there],
    }


def _by_population(items: list[Numbered]) -> list[tuple[str, list[Numbered]]]:
    found: dict[str, list[Numbered]] = {}
    for one in items:
        found.setdefault(one.population or "", []).append(one)
    return list(found.items())


def _range(told: ReconciledRegister, one: Range, items: dict[str, Numbered]) -> dict[str, Any]:
    quantity = one.quantity
    sides = " – ".join("…" if side is None else f"{side:,}" for side in (one.low, one.high))
    stock = quantity.measure is Measure.STOCK
    return {
        "what": " + ".join(map(told.problem.label, quantity.populations)),
        "measure": "held" if stock else quantity.measure.value,
        "when": f"{quantity.end.latest}" if quantity.start is None else f"{quantity.start.latest} – {quantity.end.latest}",
        "value": f"{one.low:,}" if one.identified else sides,
        "identified": one.identified,
        "figures": [items[each] for each in one.figures],
        "set_aside": [items[each] for each in one.set_aside],
        "assumes": one.assumes,
        "not_known": one.not_known,
    }
