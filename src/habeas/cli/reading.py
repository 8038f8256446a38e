"""`habeas read`: what reports say, without keeping anything.

Invariant: no register and no Django; every file is read before a word is printed, so one bad file leaves no half of an answer.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from habeas.cli import options
from habeas.cli.files import called, file_bytes
from habeas.cli.options import Language, Reader
from habeas.cli.problems import CallError, warn
from habeas.cli.screen import Screen, number_of, write_json

if TYPE_CHECKING:
    from habeas.evidence import TextLayer
    from habeas.model import Refusal, Source, Statement

__all__ = ["looked_over", "read", "readable"]

_APART = timedelta(days=3)  # between what a wire dates and what a paper prints


class _Report(NamedTuple):
    name: str
    source: Source
    statements: tuple[Statement, ...]
    refused: tuple[Refusal, ...]

    def to_json(self) -> dict[str, Any]:
        return {
            "source": self.source.to_json(),
            "statements": [statement.to_json() for statement in self.statements],
            "refused": [refusal.to_json() for refusal in self.refused],
        }


def read(
    files: Annotated[list[str], typer.Argument(metavar="FILE...", help="Text or HTML files; - for standard input.", show_default=False)],
    published: options.Published = None,
    publisher: options.Publisher = None,
    language: options.InLanguage = None,
    reader: options.WithReader = Reader.RULES,
    as_json: options.AsJson = False,
) -> None:
    """Read reports and print what they say, each statement on its exact words.

    Nothing is kept and no register is needed. What a file says of its own day of publication and publisher (an HTML page in its head, a
    text in lines such as "Date: 2025-12-12" and "Source: Example Wire") is used where --published and --publisher are not given. With
    --json: one object for one file, a list of objects for several.
    """
    published_on = options.day(published, "--published")
    readable(language, reader)
    doubts: list[str] = []
    reports = [_read(name, published_on, publisher, language, doubts) for name in files]
    for doubt in doubts:
        warn(doubt)
    if as_json:
        documents = [report.to_json() for report in reports]
        write_json(documents[0] if len(documents) == 1 else documents)
        return
    screen = Screen()
    for number, report in enumerate(reports):
        if number:
            screen.say()
        _show(screen, report)


def readable(language: Language | None, reader: Reader) -> None:
    """Raises CallError for a language or a reader that this version lacks."""
    from habeas.reading import LANGUAGES
    from habeas.reading.languages import name_of

    if language is not None and language.value not in LANGUAGES:
        able = " and ".join(name_of(code) for code in LANGUAGES)
        raise CallError(f"--language {language.value}: {name_of(language.value)} cannot be read yet; this version reads {able}")
    if reader is Reader.LLM:
        raise CallError("--reader llm: this version reads by rules only; leave --reader out")


def looked_over(layer: TextLayer, name: str, published_on: date | None, language: Language | None, doubts: list[str]) -> str | None:
    """The language to read a report in. doubts: gets a line for each thing that may be wrong with what was given. Raises CallError for a
    language that cannot be read."""
    if published_on is not None and (doubt := _doubt_of_day(layer, name, published_on)):
        doubts.append(doubt)
    return _language_of(layer, name, language, doubts)


def _language_of(layer: TextLayer, name: str, given: Language | None, doubts: list[str]) -> str | None:
    from habeas.reading import LANGUAGES
    from habeas.reading.languages import name_of, recognised

    if given is not None:
        return given.value
    found = recognised(layer.text)
    language = found.language or layer.language
    if language is not None and language not in LANGUAGES:
        how = "is in" if found.language else "declares itself to be in"
        raise CallError(f"{name} {how} {name_of(language)}, which cannot be read yet; if that is wrong, add --language en")
    if found.besides is not None and found.besides not in LANGUAGES:
        doubts.append(f"{name} is in {name_of(found.besides)} in part, which is not read; to have it read without this line: --language en")
    return language


def _doubt_of_day(layer: TextLayer, name: str, given: date) -> str:
    """Why a day that was given may be wrong: it lies in the future, or days away from the report's own; nothing where it may be right."""
    from habeas.reading.issued import issued_near

    own = layer.published_on or issued_near(layer.text, given)
    if own is not None and abs(own - given) > _APART:
        return f"{name} says of itself that it was published on {own}, and --published {given} is used; check the day, and the file"
    if given > datetime.now(UTC).date() + timedelta(days=1):
        return f"--published {given} lies in the future, and is used for {name}; check the day, or the clock of this machine"
    return ""


def _read(name: str, published_on: date | None, publisher: str | None, language: Language | None, doubts: list[str]) -> _Report:
    from habeas.evidence import text_layer
    from habeas.model import Source
    from habeas.reading import read as read_text

    data = file_bytes(name)
    layer = text_layer(data, name=called(name))
    chosen = looked_over(layer, called(name), published_on, language, doubts)
    reading = read_text(
        layer.text,
        published_on=published_on or layer.published_on,
        publisher=publisher or layer.publisher,
        language=chosen,
    )
    source = Source(
        sha256=hashlib.sha256(data).hexdigest(),
        media_type=layer.media_type,
        title=layer.title or reading.title,
        publisher=reading.publisher,
        published_on=reading.published_on,
        language=reading.language,
        address=called(name),
    )
    return _Report(called(name), source, reading.statements, reading.refused)


def _show(screen: Screen, report: _Report) -> None:
    from rich.text import Text

    from habeas.answers.wording import speakers_words
    from habeas.cli.words import published_words, statement_words, tie_words

    source = report.source
    screen.say(f"{report.name}: {source.title}" if source.title else report.name, style="bold")
    screen.say(published_words(source))
    if source.published_on is None:
        screen.say("Without the day of publication no relative date can be resolved; give it with --published YYYY-MM-DD.")
    width = max((len(statement.id) for statement in report.statements), default=0)
    for statement in report.statements:
        screen.say()
        ties = tie_words(statement)
        said = statement_words(statement) + (f" ({'; '.join(ties)})" if ties else "")
        screen.say(f"{statement.id:<{width}}  {said}", hang=width + 2)
        screen.say(f"“{' '.join(statement.quote.split())}”", indent=width + 2, hang=1)
        screen.say(Text(f"says {speakers_words(statement.speakers)}", style="dim"), indent=width + 2)
    screen.say()
    found = f"{number_of(len(report.statements), 'statement')} found" if report.statements else "No statements found"
    refused = f"; {len(report.refused):,} refused, because their words did not bear them out" if report.refused else ""
    screen.say(f"{found}{refused}.")
    for refusal in report.refused:
        screen.say(f"refused ({refusal.reason}): “{' '.join(refusal.quote.split())}”", indent=2, hang=2)
