"""The gate for what people correct: the same that every reader's statements pass.

Invariant: a correction stands on the words of its source, or it is refused with the slot and the reason; nothing is mended on the way. A
row of a list is held against its cells and the mapping it was read by; a text in a language without a reader against its quote alone.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from habeas import ledger
from habeas.desk.problems import DeskError
from habeas.evidence.tables import EXTRACTOR, find_header, header_of, place_of, read_rows, row_text
from habeas.ledger import Ledger
from habeas.model import Refusal, Source, Statement

if TYPE_CHECKING:
    from habeas.reading.tables import Bound, ListMapping

__all__ = ["NotInWords", "check_correction"]

_HEADER_WITHIN = 60  # rows
_MAPPING = "application/toml"
_SLOTS = {"parties": "by, with, to, against or for"}  # as they are called where they are corrected


class NotInWords(DeskError):  # noqa: N818 - named for what it says
    """A correction that the words do not bear. refusal: of the gate, with the slot that it is about."""

    def __init__(self, statement: str, refusal: Refusal) -> None:
        slot = f"the slot {_SLOTS.get(refusal.slot, refusal.slot)}" if refusal.slot else "it"
        super().__init__(f"{statement[:8]} cannot be corrected so: {refusal.reason}; correct {slot}, or reject the statement")
        self.refusal = refusal


def check_correction(register: Ledger, old: Statement, new: Statement, source: Source, text: str) -> None:
    """Raises NotInWords unless the words of the source bear the statement. text: the source's layer."""
    if (source.extractor or "").startswith(EXTRACTOR):
        refusal = _in_list(register, new, source, text)
    else:
        refusal = _in_text(register, old, new, source, text)
    if refusal is not None:
        raise NotInWords(old.id, refusal)


def _in_text(register: Ledger, old: Statement, new: Statement, source: Source, text: str) -> Refusal | None:
    from habeas.reading import check
    from habeas.reading.grounding import ties_of

    tied = ties_of(new)
    others = ledger.read_statements(register, {to for _, to in tied} - {old.id})
    others = {identifier: one for identifier, one in others.items() if one.source == old.source}
    same_words = (new.span, new.kind) == (old.span, old.kind)
    if (refusal := _circle(register, old, new)) is not None:
        return refusal
    try:
        return check(
            text,
            new,
            others,
            known_ties=tied & ties_of(old) if same_words else (),
            published_on=source.published_on,
            publisher=source.publisher,
            language=source.language,
            known_names=[person.name for person in old.people],  # that these are in the words has been read before
        )
    except LookupError:
        return None


def _circle(register: Ledger, old: Statement, new: Statement) -> Refusal | None:
    """Why a statement cannot be some of another: that is some of this one."""
    of, seen = new.count.subset_of if new.count is not None else None, set[str]()
    while of is not None and of not in seen:
        if of == old.id:
            return Refusal("subset_of: a number cannot be some of itself, nor of what is some of it", new.quote, new.kind.value, "count")
        seen.add(of)
        whole = ledger.read_statements(register, [of]).get(of)
        of = whole.count.subset_of if whole is not None and whole.count is not None else None
    return None


def _in_list(register: Ledger, new: Statement, source: Source, text: str) -> Refusal | None:
    from habeas.reading.tables import CellGate

    mapping = _mapping_of(register, source)
    if mapping is None:
        return None
    place = place_of(text, new.span)
    row = place.row
    bound = _bound(mapping, text, row.sheet, source)
    if bound is None:
        return Refusal("the columns of this list cannot be told from its text alone", new.quote, new.kind.value)
    called = str(row.number) if row.sheet is None else f"{row.sheet}!{row.number}"
    gate = CellGate(bound, source.published_on or mapping.published_on, source.publisher)
    return gate.check(new, row_text(row.cells), row.start, called)


def _mapping_of(register: Ledger, source: Source) -> ListMapping | None:
    """The mapping a list was read by: it was recorded with it."""
    from habeas.reading.tables import ListMapping

    beside = (one for one in ledger.read_sources(register) if one.entry == source.entry and one.media_type == _MAPPING)
    kept = next(beside, None)
    if kept is None:
        return None
    mapping = ListMapping.from_toml(register.archive.get(kept.sha256).decode(), kept.address or _MAPPING)
    return mapping if mapping.owner else replace(mapping, owner=source.publisher or "")


def _bound(mapping: ListMapping, text: str, sheet: str | None, source: Source) -> Bound | None:
    from habeas.reading.tables import MappingError

    beginning = list(islice((row for row in read_rows(text) if row.sheet == sheet), _HEADER_WITHIN))
    for header in (header_of(beginning, source.extractor), find_header(beginning)):
        try:
            return mapping.bind(header, source.address or source.sha256)
        except MappingError:
            continue
    return None
