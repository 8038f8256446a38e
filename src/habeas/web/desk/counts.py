"""How many are held, day by day, and who came and left: the stock and the flows at the three times, each number with its evidence.

Invariant: the same question gives the page, its pictures, its tables and its files; a word that stands nowhere is refused, never answered
with nought. Files of what is not published are for those who may take it out.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from habeas import answers
from habeas.accounts.roles import Action
from habeas.answers import AnswerError, AsKnown, Flows, Held, NotKnown, Series, Step
from habeas.answers.telling import kind_words, when_words
from habeas.answers.timeline import Level
from habeas.answers.wording import between_words, counted_words, speakers_words
from habeas.model import AsOf
from habeas.register import Figure, Register
from habeas.serving import registry
from habeas.web.access import needs
from habeas.web.desk import derived
from habeas.web.desk.asking import CountsForm
from habeas.web.desk.pictures import picture, query_of
from habeas.web.desk.quoted import cards
from habeas.web.desk.whole import of_the_whole

if TYPE_CHECKING:
    from habeas.answers.charts import Chart, Look

__all__ = ["counts", "flows_chart", "stock_chart", "table"]

_SHOWN = 200
_FLOWS = {
    "in": "entered custody",
    "out": "left custody",
    "house_arrest": "went on under house arrest",
    "designated": "put on a list",
    "undesignated": "taken off a list",
    "unreported_in": "entered, not reported",
    "unreported_out": "left, not reported",
}
_COLUMNS = {
    "series": ("on", "low", "carried", "high", "provisional", "still_to_come_low", "still_to_come_high", "statements"),
    "flows": ("from", "to", "flow", "kind", "people_low", "people_high", "movements_low", "movements_high"),
    "held": ("id", "name", "custody", "since_earliest", "since_latest", "shown", "proposed", "disputed", "statements"),
}


@needs(Action.READ)
@of_the_whole
def counts(request: HttpRequest) -> HttpResponse:
    """GET: the three times, `since`, `until`, `step`, and of whom: `by`, `population`, `place`, `charge`, `sex`, `exit`."""
    form = CountsForm(request.GET)
    register = form.folded()
    context: dict[str, Any] = {"form": form, "on": register.as_of.on, "query": query_of(request), "as_of": register.as_of}
    problem = ""
    if form.is_valid():
        try:
            context |= derived.at_head(f"counts {request.GET.urlencode()} {registry.today()}", lambda: _answers(form, register))
        except AnswerError as error:
            problem = str(error)
    context["problem"] = problem
    return render(request, "desk/counts.html", context, status=200 if form.is_valid() and not problem else 400)


@needs(Action.READ)
@of_the_whole
def stock_chart(request: HttpRequest) -> HttpResponse:
    """The number held as a step line with its range; with `then`, as known then and as known now."""

    def draw(look: Look) -> Chart:
        from habeas.answers import charts

        form, register = _asked(request)
        if form.changed_times and (vintages := _vintages(form)) is not None:
            return charts.as_known(vintages, look)
        return charts.stock(_series(form, register), look, deals=derived.deals(register))

    return picture(request, draw)


@needs(Action.READ)
@of_the_whole
def flows_chart(request: HttpRequest) -> HttpResponse:
    """Entries above and exits below nought, by kind."""

    def draw(look: Look) -> Chart:
        from habeas.answers import charts

        return charts.flows(_flows(*_asked(request)), look)

    return picture(request, draw)


@needs(Action.EXPORT)
@of_the_whole
def table(request: HttpRequest, what: str, form: str) -> HttpResponse:
    """The rows behind the page, for programs: `series`, `flows` or `held`, as `csv` or `json`."""
    if what not in _COLUMNS or form not in ("csv", "json"):
        raise Http404
    try:
        asked, register = _asked(request)
        ask: Callable[[CountsForm, Register], Series | Flows | Held | NotKnown]
        ask = {"series": _series, "flows": _flows, "held": _held}[what]
        answer = ask(asked, register)
    except AnswerError as error:
        return HttpResponse(f"{error}\n", status=400, content_type="text/plain; charset=utf-8")
    if form == "json":
        text = json.dumps(answer.to_json(), ensure_ascii=False, indent=1) + "\n"
        return HttpResponse(text, content_type="application/json")
    return _csv(what, answer)


def _asked(request: HttpRequest) -> tuple[CountsForm, Register]:
    """Raises AnswerError for a form that is not understood."""
    form = CountsForm(request.GET)
    if not form.is_valid():
        raise AnswerError(" ".join(f"{name}: {' '.join(map(str, errors))}" for name, errors in form.errors.items()))
    return form, form.folded()


# -- answers ----------------------------------------------------------------------------------------------------------


def _held(form: CountsForm, register: Register) -> Held | NotKnown:
    return answers.held(register, of=form.selection)


def _series(form: CountsForm, register: Register) -> Series | NotKnown:
    since, until, step = form.stretch
    return answers.series(register, of=form.selection, since=since, until=until, step=Step(step))


def _flows(form: CountsForm, register: Register) -> Flows | NotKnown:
    since, until, step = form.stretch
    return answers.flows(register, of=form.selection, since=since, until=until, step=Step(step))


def _vintages(form: CountsForm) -> AsKnown | NotKnown | None:
    """The same days as known then and as known now; None without a first and a last day and an earlier time."""
    since, until, step = form.stretch
    said = form.cleaned_data
    if since is None or until is None or not (said.get("stated") or said.get("known") is not None):
        return None
    now = registry.folded(AsOf(form.as_of.on), include_proposed=bool(said.get("proposed")))
    return answers.as_known(form.folded(), now, of=form.selection, since=since, until=until, step=Step(step))


def _answers(form: CountsForm, register: Register) -> dict[str, Any]:
    """Raises AnswerError."""
    held, series, flows = _held(form, register), _series(form, register), _flows(form, register)
    context: dict[str, Any] = {
        "held": _held_shown(register, held) if isinstance(held, Held) else None,
        "held_not_known": held.not_known,
        "series": _series_rows(series) if isinstance(series, Series) else (),
        "series_assumes": series.assumes if isinstance(series, Series) else (),
        "series_not_known": () if isinstance(series, Series) else series.not_known,
        "provisional": series.provisional_from if isinstance(series, Series) else None,
        "flows_words": flows.words if isinstance(flows, Flows) else "",
        "flows_not_known": () if isinstance(flows, Flows) else flows.not_known,
        "selection": form.selection.words,
    }
    if isinstance(flows, Flows):
        context |= _flow_table(flows)
        context["flow_figures"] = [_figure(register, figure, _FLOWS.get(flow, flow)) for flow, figure in flows.figures]
        context["flows_assumes"] = flows.assumes
    vintages = _vintages(form)
    context["vintages"] = _vintage_rows(vintages) if isinstance(vintages, AsKnown) else ()
    context["vintage_words"] = vintages.words if isinstance(vintages, AsKnown) else ""
    return context


def _held_shown(register: Register, held: Held) -> dict[str, Any]:
    people = [*held.held, *held.presumed, *held.undated]
    return {
        "range": between_words(held.low, held.high) if held.low is not None and held.high is not None else "",
        "words": held.words,
        "low": held.low,
        "high": held.high,
        "people": [
            (
                one.id,
                one.name,
                one.custody.value,
                when_words(one.since),
                when_words(one.last) if one.last else "",
                one.proposed,
                one.disagreement.words if one.disagreement is not None else "",
                one.evidence,
            )
            for one in people[:_SHOWN]
        ],
        "more": max(len(people) - _SHOWN, 0),
        "house": len(held.under_house_arrest),
        "figures": [_figure(register, figure, "held") for figure in held.figures],
        "assumes": held.assumes,
        "decided": held.decided,
    }


def _figure(register: Register, figure: Figure, what: str) -> dict[str, Any]:
    return {
        "what": what,
        "kind": kind_words(figure.kind, figure.modality),
        "words": counted_words(figure.count),
        "when": when_words(figure.on),
        "who": speakers_words(figure.speakers),
        "id": figure.id,
        "cards": cards(register, figure.statements),
    }


def _series_rows(series: Series) -> list[tuple[date, str, str, str, bool]]:
    """Newest first: the day, surely held, also those with no known exit, the upper end, whether still to be told."""
    return [
        (
            point.on,
            f"{point.people.low:,}" if point.people else "–",
            f"{point.people.carried:,}" if point.people else "–",
            f"{point.people.high:,}" if point.people else "–",
            point.provisional,
        )
        for point in reversed(series.points[-_SHOWN:])
    ]


def _vintage_rows(vintages: AsKnown) -> list[tuple[date, str, str]]:
    """Newest first: the day, the range as known then, and as known now."""
    shown = [(on, _range(then), _range(now)) for on, then, now in vintages.points]
    return shown[-_SHOWN:][::-1]


def _range(level: Level | None) -> str:
    return between_words(level.low, level.high) if level is not None else "–"


def _flow_table(flows: Flows) -> dict[str, Any]:
    """A row for each step, newest first, and a column for each kind that is counted."""
    columns = [one for one in flows.flows if any(one.total.people)]
    heads = [(_FLOWS.get(one.flow, one.flow), (one.kind or "").replace("_", " ")) for one in columns]
    steps = list(enumerate(flows.stretch.steps))
    rows = [
        (first, last, [between_words(*one.steps[place].people) if any(one.steps[place].people) else "" for one in columns])
        for place, (first, last) in reversed(steps[-_SHOWN:])
    ]
    return {
        "flow_heads": heads,
        "flow_rows": [row for row in rows if any(row[2])],
        "flow_totals": [between_words(*one.total.people) for one in columns],
    }


# -- files ------------------------------------------------------------------------------------------------------------


def _csv(what: str, answer: Series | Flows | Held | NotKnown) -> HttpResponse:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_COLUMNS[what])
    if not isinstance(answer, NotKnown):
        writer.writerows([_cell(value) for value in row] for row in _csv_rows(answer))
    response = HttpResponse(text.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{what}.csv"'
    return response


def _csv_rows(answer: Series | Flows | Held) -> Iterator[Sequence[object]]:
    if isinstance(answer, Series):
        return _series_csv(answer)
    return _flows_csv(answer) if isinstance(answer, Flows) else _held_csv(answer)


def _series_csv(series: Series) -> Iterator[Sequence[object]]:
    told = series.to_json()["points"]
    for point in told:
        coming = point["still_to_come"] or {}
        yield (
            point["on"],
            point["low"],
            point["carried"],
            point["high"],
            "yes" if point["provisional"] else "no",
            coming.get("low"),
            coming.get("high"),
            " ".join(point["evidence"] or ()),
        )


def _flows_csv(flows: Flows) -> Iterator[Sequence[object]]:
    for one in flows.flows:
        for (first, last), amount in zip(flows.stretch.steps, one.steps, strict=True):
            yield (first, last, one.flow, one.kind or "all", *amount.people, *amount.movements)


def _held_csv(held: Held) -> Iterator[Sequence[object]]:
    for one in (*held.held, *held.presumed, *held.undated):
        yield (
            one.id,
            one.name,
            one.custody.value,
            one.since.earliest,
            one.since.latest,
            one.shown,
            "yes" if one.proposed else "no",
            " ".join(one.disagreement.left) if one.disagreement is not None else "",
            " ".join(one.evidence),
        )


def _cell(value: object) -> object:
    """A value for a spreadsheet, which must take no name for a formula."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value
