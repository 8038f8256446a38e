"""The options that several commands share, each declared once, and what their values may be.

Invariant: an option means the same wherever it stands; a value that cannot be is refused with the way to write it.
"""

from __future__ import annotations

import getpass
import os
from datetime import UTC, date, datetime, time
from enum import StrEnum
from typing import Annotated

import typer

from habeas.cli.problems import CallError

__all__ = [
    "AsJson",
    "AsOfDay",
    "Charge",
    "Decider",
    "Exit",
    "InLanguage",
    "Include",
    "Included",
    "KnownBy",
    "Language",
    "NotAfter",
    "NotBefore",
    "OnDay",
    "OneDay",
    "Organisation",
    "Place",
    "Population",
    "Published",
    "Publisher",
    "Reader",
    "RegisterPath",
    "Sex",
    "Since",
    "Size",
    "StatedBy",
    "Theme",
    "Until",
    "WithReader",
    "actor",
    "day",
    "moment",
]


class Language(StrEnum):
    EN = "en"
    RU = "ru"
    BE = "be"


class Reader(StrEnum):
    RULES = "rules"
    LLM = "llm"


class Theme(StrEnum):
    LIGHT = "light"
    DARK = "dark"


class Size(StrEnum):
    PHONE = "phone"
    WIDE = "wide"


class Include(StrEnum):
    PROPOSED = "proposed"


def _day(name: str, meaning: str) -> typer.models.OptionInfo:
    option: typer.models.OptionInfo = typer.Option(name, metavar="YYYY-MM-DD", help=meaning)
    return option


RegisterPath = Annotated[
    str | None,
    typer.Option("--register", envvar="HABEAS_REGISTER", metavar="PATH", show_envvar=True, help="The register, a file."),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document and nothing else.")]
Decider = Annotated[
    str | None,
    typer.Option("--as", envvar="HABEAS_ACTOR", metavar="NAME", show_envvar=True, help="Who does this; your account if absent."),
]
Published = Annotated[str | None, _day("--published", "The day of publication.")]
Publisher = Annotated[str | None, typer.Option("--publisher", metavar="NAME", help="Who published it.")]
InLanguage = Annotated[Language | None, typer.Option("--language", help="The language of the report; this version reads English (en).")]
WithReader = Annotated[Reader, typer.Option("--reader", help="How to read; this version reads by rules, without any model.")]
AsOfDay = Annotated[str | None, _day("--on", "The day in the world that is asked about; if absent, that of --stated, or today.")]
StatedBy = Annotated[str | None, _day("--stated", "Count only what had been published by this day.")]
KnownBy = Annotated[
    str | None,
    typer.Option("--known", metavar="N|TIME", help="Count only what the register knew: up to entry N, or up to a day or time (UTC)."),
]
Organisation = Annotated[str | None, typer.Option("--by", metavar="ORG", help="Only what this organisation says, or whom it designates.")]
Population = Annotated[
    str | None,
    typer.Option("--population", metavar="WORDS", help='Only people with this status, for example "political prisoners".'),
]
Place = Annotated[str | None, typer.Option("--place", metavar="WORDS", help="Only people held at a place whose name has these words.")]
Charge = Annotated[str | None, typer.Option("--charge", metavar="WORDS", help="Only people under a charge that has these words.")]
Sex = Annotated[str | None, typer.Option("--sex", metavar="SEX", help="Only women, or only men.")]
Exit = Annotated[
    str | None,
    typer.Option(
        "--exit",
        metavar="KIND",
        help="Only stays that ended, or went on, so: released, restricted, house_arrest, deported, exchanged or died.",
    ),
]
Since = Annotated[str | None, _day("--from", "The first day; if absent, the first on which anything is known.")]
Until = Annotated[str | None, _day("--to", "The last day; today if absent.")]
OneDay = Annotated[str | None, _day("--on", "This one day, instead of --from and --to.")]
NotBefore = Annotated[str | None, _day("--from", "Only what may have happened on or after it.")]
NotAfter = Annotated[str | None, _day("--to", "Only what may have happened on or before it.")]
OnDay = Annotated[str | None, _day("--on", "Only what may have happened on it.")]
Included = Annotated[
    Include | None,
    typer.Option("--include", help="proposed: count statements that nobody decided on, too; what they add is labelled."),
]


def day(text: str | None, option: str) -> date | None:
    """A day given to an option. Raises CallError that names the option and says how to write it."""
    if text is None:
        return None
    from habeas.dates import DateError, parse_day

    try:
        return parse_day(text)
    except DateError as error:
        raise CallError(f"{option}: {error}") from None


def moment(text: str, option: str) -> datetime:
    """A time given to an option: a day stands for its end, and what names no zone is UTC. Raises CallError."""
    try:
        if len(text.strip()) == len("2025-12-12"):
            return datetime.combine(date.fromisoformat(text.strip()), time.max, UTC)
        found = datetime.fromisoformat(text.strip())
    except ValueError:
        raise CallError(
            f"{option}: {text!r} is neither the number of an entry nor a time; write 812, 2025-12-12 or 2025-12-12T18:30"
        ) from None
    return found if found.tzinfo is not None else found.replace(tzinfo=UTC)


def actor(named: str | None) -> str:
    """Who decides: as named, or the account on this machine."""
    if named is not None:
        if not named.strip():
            raise CallError("--as: a decision needs somebody's name; leave --as out to use the name of your account")
        return named.strip()
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return f"user {os.getuid()}" if hasattr(os, "getuid") else "somebody"
