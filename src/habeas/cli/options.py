"""The options that several commands share, each declared once.

Invariant: an option means the same wherever it stands; a value that cannot be is refused with the way to write it.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated

import typer

from habeas.cli.problems import CallError

__all__ = ["AsJson", "InLanguage", "Language", "Published", "Publisher", "Reader", "RegisterPath", "WithReader", "day"]


class Language(StrEnum):
    EN = "en"
    RU = "ru"
    BE = "be"


class Reader(StrEnum):
    RULES = "rules"
    LLM = "llm"


RegisterPath = Annotated[
    str | None,
    typer.Option("--register", envvar="HABEAS_REGISTER", metavar="PATH", show_envvar=True, help="The register: a file."),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document and nothing else.")]

Published = Annotated[str | None, typer.Option("--published", metavar="YYYY-MM-DD", help="The day of publication.")]
Publisher = Annotated[str | None, typer.Option("--publisher", metavar="NAME", help="Who published it.")]
InLanguage = Annotated[Language | None, typer.Option("--language", help="The language of the report; this version reads English (en).")]
WithReader = Annotated[Reader, typer.Option("--reader", help="How to read; this version reads by rules, without any model.")]


def day(text: str | None, option: str) -> date | None:
    """A day given to an option. Raises CallError that names the option and says how to write it."""
    if text is None:
        return None
    from habeas.dates import DateError, parse_day

    try:
        return parse_day(text)
    except DateError as error:
        raise CallError(f"{option}: {error}") from None
