"""`habeas export`: what is published, as files for others.

Invariant: everything goes through publication; a file is written whole or not at all.
"""

from __future__ import annotations

import io
import json
import os
import secrets
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from habeas.cli import options
from habeas.cli.problems import CallError
from habeas.cli.progress import progress_bar
from habeas.cli.registers import NO_REGISTER, opened
from habeas.cli.screen import Screen, number_of, write_json

if TYPE_CHECKING:
    from habeas.publication import Published

__all__ = ["Format", "export"]


class Format(StrEnum):
    CSV = "csv"
    JSON = "json"
    PARQUET = "parquet"
    FTM = "ftm"
    FEED = "feed"
    ATOM = "atom"
    SITE = "site"


_IN_FILES = frozenset({Format.CSV, Format.PARQUET, Format.SITE})
_ADDRESSED = frozenset({Format.FEED, Format.ATOM, Format.SITE})
_ONE = {"people": "person"}
_TOLD: dict[str, tuple[str, ...]] = {
    "held": ("day of numbers held", "days of numbers held"),
    "json": ("JSON file",),
    "csv": ("CSV file",),
}  # names that are no nouns


def export(
    form: Annotated[
        Format,
        typer.Argument(
            metavar="FORMAT",
            help="csv (tables with a dictionary, a folder or a .zip), json (JSON lines), parquet (a folder of tables), "
            "ftm (FollowTheMoney), feed (JSON Feed), atom, site (the public pages as files).",
            show_default=False,
        ),
    ],
    out: Annotated[
        str | None,
        typer.Option("--out", metavar="PATH", help="The file or folder to write; json, ftm, feed and atom are printed if absent."),
    ] = None,
    on: Annotated[
        str | None, typer.Option("--on", metavar="YYYY-MM-DD", help="As it may be published on this day; today if absent.")
    ] = None,
    address: Annotated[
        str | None, typer.Option("--address", metavar="URL", help="The address of the public site; feed, atom and site need it.")
    ] = None,
    language: Annotated[options.Language, typer.Option("--language", help="The language of a feed.")] = options.Language.EN,
    register: options.RegisterPath = None,
    as_json: options.AsJson = False,
) -> None:
    """Write what is published for others: only who may be named, only what the register lets be seen."""
    day = options.day(on, "--on")
    if out is None and (form in _IN_FILES or as_json):
        raise CallError(
            f"--out is needed: say where to write the {form.value}, for example --out public{'.zip' if form is Format.CSV else ''}"
        )
    if form in _ADDRESSED:
        from habeas.exports.feed import checked_address

        if address is None:
            raise CallError(
                f"--address is needed: {form.value} has links in it; give the address of the site, https://register.example.org"
            )
        address = checked_address(address)
    elif address is not None:
        raise CallError(f"--address: {form.value} has no links in it; leave it out")
    if form is Format.SITE:
        if on is not None:
            raise CallError("--on: a site is always written as of today; leave it out")
        counts = _site(register, Path(str(out)), str(address))
    else:
        from habeas import desk

        with opened(register) as there:
            published, name = desk.published(there, day), desk.settings(there).name
        counts = _written(published, form, Path(out) if out is not None else None, str(address), name, language.value)
    if out is None:
        return
    if as_json:
        write_json({"format": form.value, "out": out, "written": counts})
    else:
        told = ", ".join(number_of(count, *_TOLD.get(noun, (_one_of(noun), noun))) for noun, count in counts.items() if count)
        Screen().say(f"{out}: {told or 'nothing is published yet'}", hang=2)


def _one_of(noun: str) -> str:
    """A single one of what is counted: `picture` of `pictures`."""
    return _ONE.get(noun) or (noun[:-1] if noun.endswith("s") else noun)


def _written(published: Published, form: Format, out: Path | None, address: str, name: str, language: str) -> dict[str, int]:
    if form is Format.CSV:
        from habeas.exports.csv import write_csv

        return write_csv(published, _there(out))
    if form is Format.PARQUET:
        from habeas.exports.parquet import write_parquet

        return write_parquet(published, _there(out))
    if form is Format.JSON:
        from habeas.exports.json import write_json as write_lines

        return write_lines(published, out or _standard_output())
    if form is Format.FTM:
        from habeas.exports.ftm import write_ftm

        return write_ftm(published, out or _standard_output())
    from habeas.exports.feed import atom, feed, json_feed
    from habeas.exports.files import new_file

    told = feed(published)
    path = "" if language == options.Language.EN else f"{language}/"
    if form is Format.FEED:
        text = json.dumps(json_feed(told, address, name=name, language=language, path=path), ensure_ascii=False, indent=1) + "\n"
    else:
        text = atom(told, address, name=name, language=language, path=path)
    if out is None:
        _standard_output().write(text.encode("utf-8", "backslashreplace"))
    else:
        with new_file(out) as file:
            file.write(text.encode("utf-8", "backslashreplace"))
    return {"items": len(told["items"])}


def _there(out: Path | None) -> Path:
    assert out is not None
    return out


def _standard_output() -> Any:
    if sys.stdout is None:
        return io.BytesIO()
    sys.stdout.flush()
    return sys.stdout.buffer


def _site(register: str | None, out: Path, address: str) -> dict[str, int]:
    """The pages are asked of the web itself, which nobody is served meanwhile."""
    if not register:
        raise CallError(NO_REGISTER)
    from habeas.desk import check_register

    path = Path(register).resolve()
    check_register(path)
    os.environ |= {
        "HABEAS_REGISTER": str(path),
        "HABEAS_ORIGIN": address,
        "HABEAS_SECRET_KEY": secrets.token_urlsafe(64),  # nobody signs in
        "DJANGO_SETTINGS_MODULE": "habeas.web.settings",
    }
    import django
    from django.core.management import call_command

    django.setup()
    said = io.StringIO()
    with progress_bar() as progress:
        call_command("write_site", str(out.resolve()), stdout=said, progress=progress)
    found: dict[str, int] = json.loads(said.getvalue())
    return found
