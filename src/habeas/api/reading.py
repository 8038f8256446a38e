"""What needs no register: reading a text, matching lists, comparing them, reconciling figures. Nothing is kept.

Invariant: for those with a token only, since it costs time on this machine.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import File, Router, Schema
from ninja.errors import HttpError
from ninja.files import UploadedFile
from pydantic import Field

from habeas.accounts.roles import Action
from habeas.api.answering import DONE
from habeas.api.times import day
from habeas.api.tokens import Needs
from habeas.evidence.tables import open_table
from habeas.identity import Index, diff, match
from habeas.identity.lists import ListRow, people_in
from habeas.reading import read as read_text
from habeas.reading.languages import chosen, name_of

__all__ = ["router"]

router = Router(tags=["without a register"], auth=Needs(Action.READ))
Json = dict[str, Any]
_LONGEST = 1_000_000  # characters of a report
_LARGEST = 10 * 1024 * 1024  # bytes of a list


class Text(Schema):
    """A report. language: en."""

    text: Annotated[str, Field(max_length=_LONGEST)]
    published_on: Annotated[str | None, Field(description="YYYY-MM-DD", max_length=40)] = None
    publisher: Annotated[str | None, Field(max_length=300)] = None
    language: Annotated[str | None, Field(max_length=20)] = None


@router.post("/read", response=DONE, summary="What a report says, each statement on its exact words")
def read(request: HttpRequest, report: Text) -> Json:
    language = chosen(report.text, report.language or None, None)
    try:
        reading = read_text(
            report.text,
            published_on=day(report.published_on, "published_on"),
            publisher=report.publisher or None,
            language=language,
        )
    except LookupError:
        raise HttpError(422, f"language: {name_of(language or '')} cannot be read yet; if the text is in another, give that") from None
    return {
        "source": {
            "title": reading.title,
            "publisher": reading.publisher,
            "published_on": reading.published_on.isoformat() if reading.published_on else None,
            "language": reading.language,
        },
        "statements": [one.to_json() for one in reading.statements],
        "refused": [one.to_json() for one in reading.refused],
    }


@router.post("/match", response=DONE, summary="Who of a list is in another")
def match_lists(request: HttpRequest, listed: File[UploadedFile], among: File[UploadedFile]) -> Json:
    rows, people = _people(listed), _people(among)
    index = Index(_with_id(row) for row in people)
    found = match((row.person for row in rows), index)
    return {"rows": [{**result.to_json(), "row": row.number} for row, result in zip(rows, found, strict=True)]}


@router.post("/diff", response=DONE, summary="What changed between two snapshots of a list")
def difference(request: HttpRequest, old: File[UploadedFile], new: File[UploadedFile]) -> Json:
    return diff(_people(old), _people(new)).to_json()


def _people(file: UploadedFile) -> list[ListRow]:
    if file.size is not None and file.size > _LARGEST:
        raise HttpError(413, f"{file.name}: at most {_LARGEST:,} bytes can be sent")
    return people_in(open_table(file.read(), name=file.name or "list"), today=date.today())


def _with_id(row: ListRow) -> Any:
    from dataclasses import replace

    return row.person if row.person.id else replace(row.person, id=str(row.number))
