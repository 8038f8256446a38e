"""The answers: who is held, what flows, what was traded, and whether figures fit, as the command line gives them with `--json`."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Query, Router
from ninja.errors import HttpError

from habeas import answers
from habeas.accounts.roles import Action
from habeas.answers.reconcile import Problem, ProblemError, reconcile_register
from habeas.answers.reconcile import reconcile as reconciled
from habeas.api.answering import DONE
from habeas.api.paging import page
from habeas.api.times import Of, Stretch, Times, asked, checked_days, day, selection
from habeas.api.tokens import ANYBODY, Needs
from habeas.api.whole import of_the_whole
from habeas.model import Kind, Modality

__all__ = ["router"]

router = Router(tags=["answers"], auth=ANYBODY)
Json = dict[str, Any]
_LARGEST = 10 * 1024 * 1024  # bytes


@router.get("/held", response=DONE, summary="Who is held on a day")
@of_the_whole
def held(request: HttpRequest, times: Query[Times], of: Query[Of]) -> Json:
    """Named people in custody, as a range; beside it the stocks that others published, unadded; and what is not known."""
    return answers.held(asked(request, times), of=selection(of)).to_json()


@router.get("/series", response=DONE, summary="How many were held from day to day")
@of_the_whole
def series(request: HttpRequest, times: Query[Times], of: Query[Of], stretch: Query[Stretch]) -> Json:
    first, last, step = checked_days(stretch, answers.Step.DAY)
    return answers.series(asked(request, times, last), of=selection(of), since=first, until=last, step=step).to_json()


@router.get("/flows", response=DONE, summary="Who came into custody, left it, was designated")
@of_the_whole
def flows(request: HttpRequest, times: Query[Times], of: Query[Of], stretch: Query[Stretch]) -> Json:
    first, last, step = checked_days(stretch, answers.Step.MONTH)
    return answers.flows(asked(request, times, last), of=selection(of), since=first, until=last, step=step).to_json()


@router.get("/delay", response=DONE, summary="How late events are published and recorded")
@of_the_whole
def delay(request: HttpRequest, times: Query[Times], of: Query[Of], flow: str | None = None) -> Json:
    known = ("in", "out", "house_arrest", "designated", "undesignated")
    if flow is not None and flow not in known:
        raise HttpError(422, f"flow: {flow!r} is none of {', '.join(known)}")
    return answers.delay(asked(request, times), of=answers.Selection(of.population, of.by), flow=flow).to_json()


@router.get("/figures", response=DONE, summary="Every published number that was accepted")
@of_the_whole
def figures(
    request: HttpRequest, times: Query[Times], of: Query[Of], stretch: Query[Stretch], kind: str | None = None, modality: str | None = None
) -> Json:
    """None is ever added to another. `on`: only what may have happened on that day."""
    first, last, _ = checked_days(stretch, answers.Step.DAY)
    one = day(times.on, "on")
    return answers.figures(
        asked(request, times),
        kind=_one_of(Kind, kind, "kind"),
        modality=_one_of(Modality, modality, "modality"),
        population=of.population,
        by=of.by,
        since=one or first,
        until=one or last,
    ).to_json()


@router.get("/deals", response=DONE, summary="What was given for what, by whose word")
@of_the_whole
def deals(request: HttpRequest, times: Query[Times], by: str | None = None) -> Json:
    return answers.deals(asked(request, times), by=by or None).to_json()


@router.get("/revolving", response=DONE, summary="Whether those let go were replaced")
@of_the_whole
def revolving(request: HttpRequest, times: Query[Times], deal: str | None = None, by: str | None = None, window: int | None = None) -> Json:
    """Ratios with their intervals, and what cannot be said and why. window: days after the deal. on: makes numbers that stop short of it
    lower bounds."""
    until = day(times.on, "on")
    return answers.revolving(asked(request, times), deal=deal or None, by=by or None, window=window, until=until).to_json()


@router.get("/reconcile", response=DONE, summary="Whether the published figures can all be right")
@of_the_whole
def reconcile(request: HttpRequest, times: Query[Times], stretch: Query[Stretch], by: str | None = None) -> Json:
    """Minimal conflicts with their arithmetic, and the fewest figures to drop. To ask about figures of one's own: POST."""
    first, last, _ = checked_days(stretch, answers.Step.DAY)
    return reconcile_register(asked(request, times), None, by=by or None, since=first, until=last).to_json()


@router.post("/reconcile", auth=Needs(Action.READ), response=DONE, summary="Whether figures of one's own can all be right")
def reconcile_given(request: HttpRequest) -> Json:
    """The body is the document that `habeas reconcile FIGURES.json` takes."""
    if len(request.body) > _LARGEST:
        raise HttpError(413, f"at most {_LARGEST:,} bytes can be sent")
    try:
        return reconciled(Problem.from_json(request.body)).to_json()
    except ProblemError as error:
        raise HttpError(422, str(error)) from None


@router.get("/people", response=DONE, summary="Everybody the register names")
@of_the_whole
def people(request: HttpRequest, times: Query[Times], cursor: str | None = None, limit: int = 100) -> Json:
    """In the order in which they were first recorded; `next` continues."""
    register = asked(request, times)

    def told(one: Any) -> Json:
        custody, episode = one.custody(register.as_of.on)
        return {"id": one.id, "names": list(one.names), "custody": custody.value, "evidence": list(episode.statements) if episode else []}

    return page("people", register.people, cursor, limit, told)


@router.get("/people/{person}", response=DONE, summary="What is said of one person")
@of_the_whole
def person(request: HttpRequest, person: str, times: Query[Times]) -> Json:
    """person: an id, also of somebody who was since linked to another; or a name in any of the register's spellings of it."""
    return answers.person(asked(request, times), person).to_json()


def _one_of(choices: Any, value: str | None, name: str) -> Any:
    if not value:
        return None
    try:
        return choices(value.strip().lower().replace(" ", "_"))
    except ValueError:
        raise HttpError(422, f"{name}: {value!r} is none of {', '.join(choices)}") from None
