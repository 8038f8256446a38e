"""How values become rows and how rows are hashed: the canonical form that ids and the chain rest on.

Invariant: what is stored is what was hashed, byte for byte; nothing is ever written out again to be checked. A row's id covers all it says.
What it says of people is covered through a salted hash of its own, so that it can be blanked for somebody's safety and the id still be
checked.

    seal   = SHA-256( salt ‖ columns that may be blanked, with line feeds between them )
    id     = SHA-256( seal ‖ "statement 17 3 120 166" ‖ LF ‖ the other columns, with line feeds between them )
    digest = SHA-256( previous digest ‖ [seq, at, actor, action, note, redacts] as JSON ‖ ids of the entry's rows, sorted )

The numbers after the table's name are the row's own and those it refers to (nothing for none); `tables.py` names the columns. JSON is
written without spaces, so it holds no line feed, and only the last column of each hash may hold one.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from hashlib import sha256
from json.encoder import c_make_encoder, encode_basestring  # type: ignore[attr-defined]
from typing import Any

from habeas.ledger.problems import LedgerError
from habeas.model import Clearance, Decision, Link, Source, Statement

__all__ = [
    "GENESIS",
    "Row",
    "as_row",
    "clearance_texts",
    "decision_texts",
    "entry_digest",
    "identifier",
    "link_texts",
    "open_text",
    "row",
    "seal",
    "source_texts",
    "statement_texts",
]

GENESIS = bytes(32)
"""What stands for the digest before the first entry."""

Row = tuple[Any, ...]

_encoder = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False)
# `encode` makes itself this very function for every value, which for the short ones of a row takes longer than using it.
_parts = c_make_encoder(None, _encoder.default, encode_basestring, None, ":", ",", False, False, False) if c_make_encoder else None


def _json(value: list[Any]) -> str:
    return "".join(_parts(value, 0)) if _parts is not None else _encoder.encode(value)


def open_text(table: str, numbers: Sequence[int | None], texts: Sequence[str]) -> str:
    """What a row says that can never be blanked."""
    return "\n".join((" ".join([table, *["" if number is None else str(number) for number in numbers]]), *texts))


def seal(salt: bytes, blankable: Sequence[str]) -> bytes:
    """Raises LedgerError when a text holds what is no character, or one that no column can hold."""
    if "\0" in blankable[-1]:
        raise LedgerError("a text holds the character U+0000; remove it")
    try:
        return sha256(salt + "\n".join(blankable).encode()).digest()
    except UnicodeEncodeError as error:
        raise _no_character(error) from None


def identifier(table: str, sealed: bytes, numbers: Sequence[int | None], texts: Sequence[str]) -> bytes:
    """The id of a row. sealed: the seal on what may be blanked. Raises LedgerError when a text holds what is no character."""
    try:
        return sha256(sealed + open_text(table, numbers, texts).encode()).digest()
    except UnicodeEncodeError as error:
        raise _no_character(error) from None


def row(table: str, entry: int, salt: bytes, numbers: Sequence[int | None], texts: Sequence[str], blankable: Sequence[str]) -> Row:
    """A new row, in the order of its table's columns. Raises LedgerError when a text holds what is no character."""
    return as_row(entry, identifier(table, seal(salt, blankable), numbers, texts), salt, numbers, texts, blankable)


def as_row(entry: int, row_id: bytes, salt: bytes, numbers: Sequence[int | None], texts: Sequence[str], blankable: Sequence[str]) -> Row:
    """A new row whose id is known, in the order of its table's columns."""
    return (numbers[0], entry, row_id, salt, None, *numbers[1:], *texts, *blankable)


def _no_character(error: UnicodeEncodeError) -> LedgerError:
    return LedgerError(f"a text holds {error.object[error.start]!r}, which is no character; correct it")


def entry_digest(
    previous: bytes, seq: int, at: str, actor: str, action: str, note: str, redacts: str, ids: Iterable[bytes] | memoryview
) -> bytes:
    """ids: of the entry's rows, in any order; or all of them in order, as one memoryview."""
    digest = sha256(previous)
    digest.update(_json([seq, at, actor, action, note, redacts]).encode())
    digest.update(ids if isinstance(ids, memoryview) else b"".join(sorted(ids)))
    return digest.digest()


# -- values as the text of columns ------------------------------------------------------------------------------------------


def source_texts(source: Source) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Open texts and blankable ones."""
    got_at = source.got_at.isoformat() if source.got_at else None
    facts = _json([source.media_type, _day(source.published_on), source.language, got_at, source.extractor])
    return (source.sha256, source.layer or "", facts), (_json([source.title, source.publisher, source.address, source.collector]),)


def statement_texts(statement: Statement, numbers: Mapping[str, int]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Open texts and blankable ones. numbers: of the statements that this one refers to, by the id it uses for them."""
    on = statement.on
    repeats = [[repeat.start, repeat.end] for repeat in statement.repeats]
    parties = [[party.role, party.name] for party in statement.parties]
    event = _json([statement.kind, statement.modality, _day(on.earliest), _day(on.latest), on.precision, on.text])
    figure = _figure(statement, numbers) if statement.count is not None or statement.links else ""
    people = _json([[person.name, person.span.start, person.span.end] for person in statement.people]) if statement.people else ""
    return (event, figure), (_json([statement.speakers, parties, statement.facets, repeats]), people, statement.quote)


def decision_texts(decision: Decision) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Open texts and blankable ones."""
    return (_json([decision.verdict, decision.actor]),), (decision.reason,)


def link_texts(link: Link) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Open texts and blankable ones."""
    return (_json([link.verdict, link.actor, link.score]),), (_json([link.left[1], link.right[1], link.reason]),)


def clearance_texts(clearance: Clearance) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Open texts and blankable ones."""
    told = (_json([clearance.verdict, clearance.actor, _day(clearance.not_before)]),)
    return told, (_json([clearance.mention[1], clearance.basis, clearance.reason]),)


def _figure(statement: Statement, numbers: Mapping[str, int]) -> str:
    count = statement.count
    range_ = [count.low, count.high, count.bound, count.unit, count.population] if count is not None else None
    of = numbers[count.subset_of] if count is not None and count.subset_of is not None else None
    return _json([range_, of, [[link.relation, numbers[link.to]] for link in statement.links]])


def _day(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None
