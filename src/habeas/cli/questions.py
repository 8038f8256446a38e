"""What a question to a register is asked with: its days, its three times, of whom, where its picture goes. Each group is declared once.

Invariant: a group of options means the same in every command that takes it, and is checked before a register is opened.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, get_type_hints

from habeas.cli import options, registers
from habeas.cli.problems import CallError

if TYPE_CHECKING:
    from habeas.answers import Selection
    from habeas.ledger import Ledger
    from habeas.register import Register

__all__ = ["Days", "OfWhom", "Times", "grouped", "stretch"]


def grouped(command: Callable[..., None]) -> Callable[..., None]:
    """A command of which each parameter that is a dataclass stands for as many options as it has fields, in their order."""
    hints = get_type_hints(command, include_extras=True)
    groups: dict[str, type] = {}
    parameters: list[inspect.Parameter] = []
    for name, parameter in inspect.signature(command).parameters.items():
        kind = hints[name]
        if not is_dataclass(kind):
            parameters.append(parameter.replace(annotation=kind))
            continue
        assert isinstance(kind, type)
        groups[name] = kind
        own = get_type_hints(kind, include_extras=True)
        parameters += [parameter.replace(name=field.name, default=field.default, annotation=own[field.name]) for field in fields(kind)]

    @functools.wraps(command)
    def called(**given: Any) -> None:
        made = {name: kind(**{field.name: given.pop(field.name) for field in fields(kind)}) for name, kind in groups.items()}
        command(**made, **given)

    called.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    called.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return called


@dataclass(frozen=True, slots=True)
class Days:
    """A stretch of days, or one day."""

    since: options.Since = None
    until: options.Until = None
    on: options.OneDay = None

    @property
    def stretch(self) -> tuple[date | None, date | None]:
        """The first and the last day, None for an open side. Raises CallError."""
        return stretch(self.since, self.until, self.on)


def unanswered(answer: object, register: Register, *, by: str | None = None, population: str | None = None) -> None:
    """Raises AnswerError with the nearest words there are when nothing is answered because nothing is called as it was asked for."""
    from habeas.answers import NotKnown, Selection

    if isinstance(answer, NotKnown) and (by is not None or population is not None):
        Selection(population=population, by=by).check(register)


def stretch(since: str | None, until: str | None, on: str | None = None) -> tuple[date | None, date | None]:
    """The first and the last day meant by --from, --to and --on. Raises CallError that names the options."""
    if on is not None:
        if since is not None or until is not None:
            raise CallError("--on is one day, --from and --to a stretch of days; give one or the other")
        day = options.day(on, "--on")
        return day, day
    first, last = options.day(since, "--from"), options.day(until, "--to")
    if first is not None and last is not None and first > last:
        raise CallError(f"--from {first} lies after --to {last}; exchange them")
    return first, last


@dataclass(frozen=True, slots=True)
class OfWhom:
    """Of whom a count is asked."""

    by: options.Organisation = None
    population: options.Population = None
    place: options.Place = None
    charge: options.Charge = None
    sex: options.Sex = None
    exit: options.Exit = None

    @property
    def selection(self) -> Selection:
        """As the library asks. Raises AnswerError."""
        from habeas.answers import Selection

        return Selection(self.population, self.by, self.place, self.charge, self.sex, self.exit)


@dataclass(frozen=True, slots=True)
class Times:
    """The register that is asked, and what of it counts: what had been stated by a day, what was known by an entry, what was accepted."""

    stated: options.StatedBy = None
    known: options.KnownBy = None
    include: options.Included = None
    register: options.RegisterPath = None

    def opened(self) -> AbstractContextManager[Ledger]:
        """The register as a context. Raises CallError when none is named, LedgerError when it cannot be used."""
        return registers.opened(self.register)

    def fold(self, register: Ledger, on: date | None) -> Register:
        """The register as of three times. Raises CallError for a time that cannot be.

        on: a day in the world; None for the day by which things had been stated, or today.
        """
        from habeas import desk
        from habeas.model import AsOf

        stated = options.day(self.stated, "--stated")
        known = _entry(register, self.known) if self.known is not None else None
        as_of = AsOf.asked(on, stated, known, today=date.today())
        return desk.fold(register, as_of, include_proposed=self.include is options.Include.PROPOSED)

    def asked(self, on: date | None) -> Register:
        """Opens the register and folds it."""
        with self.opened() as there:
            return self.fold(there, on)


_DIGITS = 19
"""Digits of the largest number that the ledger's tables hold."""


def _entry(register: Ledger, known: str) -> int:
    """The number of the last entry that a question may use: as given, or the last that was recorded by a time.

    Raises CallError for an entry that is not there: what a register will know at it is not known.
    """
    from habeas import desk

    if known.strip().isdecimal():
        newest = next((logged.entry.seq for logged in desk.log(register, limit=1)), 0)
        number = known.strip().lstrip("0") or "0"
        if len(number) > _DIGITS or int(number) > newest:
            shown = number if len(number) <= _DIGITS else f"{number[:_DIGITS]}…"
            there = f"the newest is {newest}" if newest else "the register has none yet"
            raise CallError(f"--known: there is no entry {shown}; {there}. Leave --known out to use all")
        return int(number)
    by = options.moment(known, "--known")
    return max((logged.entry.seq for logged in desk.log(register) if logged.entry.at <= by), default=0)
