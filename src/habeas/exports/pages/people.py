"""People: everybody who may be named, and each of them with all that is said of them.

Invariant: a status is what the register makes of statements, each with the one that tells it; where sources disagree both stand, and none
is chosen.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from habeas import ontology
from habeas.answers.contradicted import disagreement_of
from habeas.answers.stays import under_house_arrest
from habeas.exports.pages.asked import Asked
from habeas.exports.pages.disagreeing import disagreements
from habeas.exports.pages.encoding import Encoded, said_encoded, statement_encoded
from habeas.exports.pages.telling import Document, envelope, said, statement, written
from habeas.model import Kind, Modality, Statement
from habeas.model.kinds import EXITS
from habeas.register import Custody, Designation, Episode, Person

__all__ = ["ENCODED", "PLAIN", "Telling", "people", "person", "row"]


@dataclass(frozen=True, slots=True)
class Telling:
    """How the statements on a page of somebody are told, in short and in full."""

    said: Callable[[Asked, Statement], Any]
    statement: Callable[[Asked, Statement], Any]


PLAIN = Telling(said, statement)
ENCODED = Telling(lambda asked, one: Encoded(said_encoded(asked, one)), lambda asked, one: Encoded(statement_encoded(asked, one)))
"""As JSON already, for a page that is kept as such."""

_MARKS = (Kind.DETAINED, Kind.CHARGED, Kind.TRIED, Kind.SENTENCED, Kind.TRANSFERRED, Kind.RETURNED_TO_CUSTODY, Kind.REFUSED_DEPORTATION)


def people(asked: Asked, rows: Sequence[Document] | None = None) -> Document:
    """Everybody of whom custody or a designation is told, in the order of their names; those who only negotiate have pages, too.

    rows: of each of these, where they are there already.
    """
    counts = dict.fromkeys((one.value for one in Custody), 0)
    listed: dict[str, int] = {}
    rows = [row(asked, one) for one in asked.concerned] if rows is None else list(rows)
    for each in rows:
        counts[each["custody"]] += 1
        for owner in each["designated_by"]:
            listed[owner] = listed.get(owner, 0) + 1
    since = {each["since"]["earliest"][:4] for each in rows if each["since"] and each["since"]["earliest"]}
    years = sorted(since, reverse=True)
    owners = [{"name": name, "people": listed[name]} for name in sorted(listed, key=str.casefold)]
    return envelope(asked, "people", "people", custody=counts, designated_by=owners, years=years, people=rows)


def person(asked: Asked, identifier: str, tell: Telling = PLAIN) -> Document:
    """One person, by their id or one they had before. tell: how statements are told. Raises KeyError."""
    one = asked.register.person(identifier)
    by_kind: dict[Kind, list[Statement]] = {}
    for each in one.statements:
        by_kind.setdefault(each.kind, []).append(each)
    return envelope(
        asked,
        "person",
        f"people/{one.id}",
        id=one.id,
        name=one.name,
        names=written(asked, one.names, one),
        concerned=_concerned(one),
        status=_status(asked, one),
        by_spelling=one.by_spelling,
        doubted=bool(one.conflicts),
        episodes=[_episode(each) for each in one.episodes],
        designations=[_designation(each) for each in one.designations],
        marks=[tell.said(asked, each) for each in one.statements if each.kind in (*_MARKS, *EXITS) and each.modality is Modality.ASSERTED],
        disagreements=disagreements(asked, one, tell.said),
        statements=[
            {"kind": kind.value, "items": [tell.statement(asked, each) for each in sorted(by_kind[kind], key=_when)]}
            for kind in Kind
            if kind in by_kind
        ],
        deals=list(dict.fromkeys(deal for each in one.statements for deal in asked.used_in.get(each.id, ()))),
    )


def _concerned(one: Person) -> bool:
    """Whether anything is told of their custody, or of a list they are on."""
    return any(ontology.kind(each.kind).group == "custody" for each in one.statements)


def row(asked: Asked, one: Person) -> Document:
    """A person in the list of people."""
    status = _status(asked, one)
    return {
        "person": one.id,
        **written(asked, one.names[:1], one)[0],
        "other_names": list(one.names[1:]),
        "custody": status["custody"],
        "since": status["since"],
        "said": status["said"],
        "disputed": status["disputed"],
        "designated_by": _owners(asked, one),
        "statements": len(one.statements),
    }


def _owners(asked: Asked, one: Person) -> list[str]:
    """Whose lists somebody may be on."""
    return list(dict.fromkeys(asked.owner_of(each.by) for each in one.designations if each.by and each.may_hold(asked.published.on)))


def _status(asked: Asked, one: Person) -> Document:
    """What is known of custody on the day, and the statement nearest to it that tells."""
    on = asked.published.on
    custody, episode = one.custody(on)
    left = [each for each in one.exits if each.on.certainly_by(on)] if episode is None or custody is Custody.OUT else []
    if episode is not None and custody is not Custody.OUT:
        ids = [*episode.opened, *episode.shown]
    else:
        ids = list(left[-1].statements) if left else [each.id for each in one.statements if each.modality is Modality.ASSERTED]
    ids = ids or [each.id for each in one.statements]
    telling = _nearest(asked, ids, on)
    inside = episode is not None and custody is not Custody.OUT
    against = disagreement_of(asked.register, one, custody, episode)
    return {
        "custody": custody.value,
        "disputed": list(against.left) if against is not None else [],
        "since": episode.start.to_json() if episode is not None and inside else None,
        "house_arrest": bool(inside and episode is not None and under_house_arrest(asked.register, episode)),
        "left": left[-1].on.to_json() if left else None,
        "exit": left[-1].kind.value if left else None,
        "restricted": bool(left and left[-1].restricted),
        "ever": bool(one.episodes),
        "said": said(asked, telling),
        "statements": ids,
    }


def _nearest(asked: Asked, identifiers: list[str], on: date) -> Statement:
    told = [asked.register.statements[one] for one in identifiers]
    return max(told, key=lambda one: (one.on.possibly_by(on), min(one.on.latest or one.on.earliest or on, on), one.entry or 0, one.id))


def _episode(one: Episode) -> Document:
    return {
        "start": one.start.to_json(),
        "end": one.end.to_json() if one.end else None,
        "implied": one.implied and one.doubt is None,
        "surely": {"earliest": one.surely[0].isoformat(), "latest": one.surely[1].isoformat()} if one.surely else None,
        "likely_from": one.likely_from.isoformat() if one.likely_from else None,
        "opened": list(one.opened),
        "shown": list(one.shown),
        "closed": list(one.closed),
        "exit": [kind.value for kind in one.exit.kinds] if one.exit else [],
        "facets": [{"name": name, "words": words} for name, words in one.exit.facets] if one.exit else [],
    }


def _designation(one: Designation) -> Document:
    return {
        "by": one.by,
        "statuses": list(one.statuses),
        "since": one.since.to_json() if one.since else None,
        "until": one.until.to_json() if one.until else None,
        "statements": list(one.statements),
    }


def _when(one: Statement) -> tuple[str, str, int, str]:
    return (str(one.on.latest or "9"), str(one.on.earliest or "9"), one.entry or 0, one.id)
