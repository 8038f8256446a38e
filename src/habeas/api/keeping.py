"""Writing: sources and lists in, decisions on statements, links between people.

Invariant: each route is one verb of the desk and one entry of the ledger, signed with the name of the token's account. `head`, where it is
given, is the digest that the writer last saw: if somebody else wrote since, nothing is written and 409 tells what.
"""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import File, Form, Router, Schema, Status
from ninja.errors import HttpError
from ninja.files import UploadedFile
from pydantic import Field

from habeas import desk
from habeas.accounts.roles import Action
from habeas.api.answering import DONE, LISTED, RECORDED
from habeas.api.paging import page
from habeas.api.times import day
from habeas.api.tokens import Needs, actor_of
from habeas.api.whole import of_the_whole
from habeas.model import AsOf, LinkVerdict, Statement
from habeas.reading.tables import ListMapping
from habeas.serving import registry

__all__ = ["router"]

router = Router(tags=["desk"])
Json = dict[str, Any]
_LARGEST = 50 * 1024 * 1024

_Why = Annotated[str, Field(max_length=2000)]
_Head = Annotated[str | None, Field(description="The digest of the last entry the writer saw.", max_length=64)]
_Ids = Annotated[list[str], Field(min_length=1, max_length=10_000)]


class Report(Schema):
    """A report as text, or an address to fetch it from: one of the two."""

    text: Annotated[str | None, Field(max_length=_LARGEST)] = None
    address: Annotated[str | None, Field(max_length=2000)] = None
    name: Annotated[str | None, Field(max_length=300)] = None
    published_on: Annotated[str | None, Field(description="YYYY-MM-DD", max_length=40)] = None
    publisher: Annotated[str | None, Field(max_length=300)] = None
    language: Annotated[str | None, Field(max_length=20)] = None


class About(Schema):
    """What is known of an uploaded report."""

    published_on: Annotated[str | None, Field(description="YYYY-MM-DD", max_length=40)] = None
    publisher: Annotated[str | None, Field(max_length=300)] = None
    language: Annotated[str | None, Field(max_length=20)] = None


class Mapped(Schema):
    """The mapping of a list, as `habeas map` writes it."""

    mapping: Annotated[str, Field(max_length=1_000_000, description="TOML")]
    published_on: Annotated[str | None, Field(description="YYYY-MM-DD", max_length=40)] = None
    publisher: Annotated[str | None, Field(max_length=300)] = None
    skip_bad_rows: bool = False


class Chosen(Schema):
    """Statements to decide on. reason: needed to reject."""

    statements: _Ids
    reason: _Why = ""
    head: _Head = None


class Corrected(Schema):
    """A statement as it should be, in the form of `read`; its quote must stand in the source at its span."""

    statement: dict[str, Any]
    reason: _Why
    head: _Head = None


class Undone(Schema):
    """entry: whose decisions to take back; the newest that holds, when absent."""

    entry: Annotated[int | None, Field(ge=1, le=2**53)] = None
    head: _Head = None


class Linking(Schema):
    """Two people, each by a name, an id, or `STATEMENT:NAME`; verdict: same, different or unsure."""

    left: Annotated[str, Field(max_length=500)]
    right: Annotated[str, Field(max_length=500)]
    verdict: Annotated[str, Field(max_length=20)] = "same"
    reason: _Why = ""
    head: _Head = None


class Because(Schema):
    reason: _Why = ""
    head: _Head = None


class Naming(Schema):
    """Who may be named. basis: on what ground (consent, family, public…); not_before: only from that day."""

    basis: Annotated[str, Field(max_length=500)] = ""
    not_before: Annotated[str | None, Field(description="YYYY-MM-DD", max_length=40)] = None
    reason: _Why = ""
    head: _Head = None


def _who(request: HttpRequest) -> str:
    actor = actor_of(request)
    if actor is None:
        raise HttpError(401, "a token is needed")
    return actor.name


@router.get("/queue", auth=Needs(Action.READ), response=DONE, summary="What awaits a decision")
def queue(request: HttpRequest, source: str | None = None, cursor: str | None = None, limit: int = 100) -> Json:
    """In the order in which it was recorded; source: only those of this SHA-256."""

    def told(statement: Statement) -> Json:
        return statement.to_json()

    return page("statements", desk.queue(registry.register(), source=source or None), cursor, limit, told)


@router.get("/statements/{statement}", auth=Needs(Action.READ), response=DONE, summary="One statement down to its words")
def statement(request: HttpRequest, statement: str) -> Json:
    there = registry.register()
    shown = desk.show(there, statement)
    return shown.to_json(desk.fold_source(there, shown.source.sha256, AsOf(registry.today()), include_proposed=True))


@router.post("/sources", auth=Needs(Action.ADD), response=RECORDED, summary="Archive and read a report")
def add(request: HttpRequest, report: Report) -> Status[Json]:
    """201 when it was recorded, 200 when it is in the register already."""
    if (report.text is None) == (report.address is None):
        raise HttpError(422, "give the text of a report or its address, one of the two")
    if report.address is not None and not report.address.lower().startswith(("http://", "https://")):
        raise HttpError(422, "address: it must begin with http:// or https://")
    what = report.text.encode() if report.text is not None else report.address
    assert what is not None
    added = desk.add(
        registry.register(),
        what,
        actor=_who(request),
        name=(report.name or "text sent by a program") if report.text is not None else None,
        published_on=day(report.published_on, "published_on"),
        publisher=report.publisher or None,
        language=report.language or None,
    )
    return Status(200 if added.already else 201, added.to_json())


@router.post("/sources/file", auth=Needs(Action.ADD), response=RECORDED, summary="Archive and read an uploaded report")
def add_file(request: HttpRequest, about: Form[About], file: File[UploadedFile]) -> Status[Json]:
    added = desk.add(
        registry.register(),
        _bytes(file),
        actor=_who(request),
        name=file.name,
        published_on=day(about.published_on, "published_on"),
        publisher=about.publisher or None,
        language=about.language or None,
    )
    return Status(200 if added.already else 201, added.to_json())


@router.post("/lists/mapping", auth=Needs(Action.ADD), response=DONE, summary="Propose what the columns of a list mean")
def map_list(request: HttpRequest, file: File[UploadedFile], publisher: Form[str | None] = None) -> Json:
    table, proposal = desk.map_list(_bytes(file), name=file.name, publisher=publisher or None)
    return {
        "header_row": table.header.row,
        "columns": [column.to_json() for column in proposal.columns],
        "unsure": list(proposal.unsure),
        "notes": list(table.notes),
        "toml": proposal.toml,
    }


@router.post("/lists", auth=Needs(Action.ADD), response=LISTED, summary="Add a list of people")
def add_list(request: HttpRequest, mapped: Form[Mapped], file: File[UploadedFile]) -> Status[Json]:
    """422 with every bad row when there are any and `skip_bad_rows` is not set; nothing is added then."""
    mapping = ListMapping.from_toml(mapped.mapping)
    try:
        added = desk.add_list(
            registry.register(),
            _bytes(file),
            mapping,
            actor=_who(request),
            name=file.name,
            published_on=day(mapped.published_on, "published_on"),
            publisher=mapped.publisher or None,
            skip_bad_rows=mapped.skip_bad_rows,
        )
    except desk.BadRows as bad:
        return Status(422, {"error": str(bad), "problems": [one.to_json() for one in bad.problems], "bad": bad.bad, "rows": bad.rows})
    return Status(200 if added.already else 201, added.to_json())


@router.post("/accept", auth=Needs(Action.DECIDE), response=DONE, summary="Accept statements: from then on they count")
def accept(request: HttpRequest, chosen: Chosen) -> Json:
    done = desk.accept(registry.register(), chosen.statements, actor=_who(request), reason=chosen.reason, expected_head=chosen.head or None)
    return done.to_json()


@router.post("/reject", auth=Needs(Action.DECIDE), response=DONE, summary="Reject statements, with a reason")
def reject(request: HttpRequest, chosen: Chosen) -> Json:
    done = desk.reject(registry.register(), chosen.statements, reason=chosen.reason, actor=_who(request), expected_head=chosen.head or None)
    return done.to_json()


@router.post("/statements/{statement}/replace", auth=Needs(Action.DECIDE), response=DONE, summary="Put a corrected statement in its place")
def replace(request: HttpRequest, statement: str, corrected: Corrected) -> Json:
    """It passes the same gate as a reader: what its words do not bear out is refused."""
    try:
        new = Statement.from_json({"id": statement, **corrected.statement})
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise HttpError(422, f"statement: {type(error).__name__} {error}; send it in the form in which it was read") from None
    done = desk.replace(
        registry.register(), statement, new, reason=corrected.reason, actor=_who(request), expected_head=corrected.head or None
    )
    return done.to_json()


@router.post("/undo", auth=Needs(Action.DECIDE), response=DONE, summary="Take decisions back")
def undo(request: HttpRequest, undone: Undone) -> Json:
    return desk.undo(registry.register(), undone.entry, actor=_who(request), expected_head=undone.head or None).to_json()


@router.get("/links", auth=Needs(Action.READ), response=DONE, summary="What was said on who is who, and what contradicts it")
@of_the_whole
def links(request: HttpRequest) -> Json:
    there = registry.register()
    return {
        "links": [one.to_json() for one in desk.links(there)],
        "conflicts": [one.to_json() for one in desk.contradictions(there)],
        "suggestions": [one.to_json() for one in desk.suggestions(there)],
    }


@router.post("/links", auth=Needs(Action.DECIDE), response=DONE, summary="Say that two are one person, or two")
@of_the_whole
def link(request: HttpRequest, said: Linking) -> Json:
    try:
        verdict = LinkVerdict(said.verdict)
    except ValueError:
        raise HttpError(422, f"verdict: {said.verdict!r} is none of same, different, unsure") from None
    done = desk.link(
        registry.register(), said.left, said.right, verdict, actor=_who(request), reason=said.reason, expected_head=said.head or None
    )
    return done.to_json()


@router.post("/links/suggest", auth=Needs(Action.DECIDE), response=DONE, summary="Look for people who may be one")
@of_the_whole
def suggest(request: HttpRequest) -> Json:
    return desk.suggest(registry.register(), actor=_who(request)).to_json()


@router.post("/links/{link}/undo", auth=Needs(Action.DECIDE), response=DONE, summary="Take back what was said on two names")
@of_the_whole
def unlink(request: HttpRequest, link: str, because: Because) -> Json:
    done = desk.unlink(registry.register(), link, actor=_who(request), reason=because.reason, expected_head=because.head or None)
    return done.to_json()


@router.post("/people/{person}/publish", auth=Needs(Action.PUBLISH), response=DONE, summary="Let a person be named in public")
@of_the_whole
def publish(request: HttpRequest, person: str, naming: Naming) -> Json:
    done = desk.clear(
        registry.register(),
        person,
        basis=naming.basis,
        not_before=day(naming.not_before, "not_before"),
        reason=naming.reason,
        actor=_who(request),
        expected_head=naming.head or None,
    )
    return done.to_json()


@router.post("/people/{person}/withhold", auth=Needs(Action.PUBLISH), response=DONE, summary="Name a person in public no more")
@of_the_whole
def withhold(request: HttpRequest, person: str, because: Because) -> Json:
    done = desk.withhold(registry.register(), person, reason=because.reason, actor=_who(request), expected_head=because.head or None)
    return done.to_json()


def _bytes(file: UploadedFile) -> bytes:
    if file.size is not None and file.size > _LARGEST:
        raise HttpError(413, f"the file has {file.size:,} bytes; at most {_LARGEST:,} can be sent")
    return bytes(file.read())
