"""The three times of a question, and the register or what is published of it as of them.

Invariant: without a token only what is published can be asked, whatever the question; with one, the whole register.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Annotated

from django.http import HttpRequest
from ninja import Query, Schema
from ninja.errors import HttpError
from pydantic import Field

from habeas import desk
from habeas.answers import Selection, Step
from habeas.api.tokens import actor_of
from habeas.dates import DateError, parse_day
from habeas.model import AsOf
from habeas.register import Register
from habeas.serving import registry

__all__ = ["Of", "Stretch", "Times", "asked", "checked_days", "day", "selection"]

_Day = Annotated[str | None, Field(description="YYYY-MM-DD", max_length=40)]
_Word = Annotated[str | None, Field(max_length=200)]


class Times(Schema):
    """The times of a question: the day in the world, what had been stated by a day, what was known by an entry or a time (UTC)."""

    on: _Day = None
    stated: _Day = None
    known: Annotated[str | None, Field(description="The number of an entry, or a day or time (UTC).", max_length=40)] = None
    include: Annotated[str | None, Field(description="`proposed`: also what nobody decided on; needs a token.", max_length=20)] = None


class Stretch(Schema):
    """A stretch of days, both inclusive, and how far apart its numbers are."""

    since: Annotated[str | None, Field(alias="from", description="YYYY-MM-DD", max_length=40)] = None
    until: Annotated[str | None, Field(alias="to", description="YYYY-MM-DD", max_length=40)] = None
    step: Annotated[str | None, Field(description="day, week, month or year", max_length=10)] = None


class Of(Schema):
    """Of whom a count is asked."""

    by: _Word = None
    population: _Word = None
    place: _Word = None
    charge: _Word = None
    sex: _Word = None
    exit: _Word = None


def day(text: str | None, name: str) -> date | None:
    if not text:
        return None
    try:
        return parse_day(text)
    except DateError as error:
        raise HttpError(422, f"{name}: {error}") from None


def checked_days(stretch: Stretch, default: Step) -> tuple[date | None, date | None, Step]:
    first, last = day(stretch.since, "from"), day(stretch.until, "to")
    if first is not None and last is not None and first > last:
        raise HttpError(422, f"from {first} lies after to {last}; exchange them")
    try:
        return first, last, Step(stretch.step) if stretch.step else default
    except ValueError:
        raise HttpError(422, f"step: {stretch.step!r} is none of {', '.join(step.value for step in Step)}") from None


def selection(of: Of) -> Selection:
    """Raises AnswerError."""
    return Selection(of.population, of.by, of.place, of.charge, of.sex, of.exit)


def asked(request: HttpRequest, times: Times, on: date | None = None) -> Register:
    """The register for those with a token, for others what is published. on: the day, when the question names it otherwise."""
    whole = actor_of(request) is not None
    if times.include not in (None, "", "proposed"):
        raise HttpError(422, f"include: {times.include!r} is not understood; it may be: proposed")
    if times.include and not whole:
        raise HttpError(401, "proposals are for those with a token; leave include out")
    as_of = AsOf.asked(on or day(times.on, "on"), day(times.stated, "stated"), _known(times.known), today=registry.today())
    if whole:
        return registry.folded(as_of, include_proposed=bool(times.include))
    return registry.seen(as_of)


def _known(text: str | None) -> int | None:
    if not text:
        return None
    if text.isascii() and text.isdecimal():
        return min(int(text), 2**53)
    try:
        if len(text) == len("2025-12-12"):
            by = datetime.combine(date.fromisoformat(text), time.max, UTC)
        else:
            by = datetime.fromisoformat(text)
            by = by if by.tzinfo is not None else by.replace(tzinfo=UTC)
    except ValueError:
        raise HttpError(422, f"known: {text!r} is neither the number of an entry nor a time; write 812 or 2025-12-12T18:30") from None
    return max((logged.entry.seq for logged in desk.log(registry.register()) if logged.entry.at <= by), default=0)


InTimes = Query[Times]
