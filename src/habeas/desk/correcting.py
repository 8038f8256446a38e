"""Correcting a statement by its slots.

Invariant: a correction is understood whole or not at all, and what is understood passes the gate; nothing is recorded otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping

from habeas import ledger
from habeas.desk.deciding import Decided, replace
from habeas.desk.looking import found, layer_of, source_of
from habeas.desk.problems import DeskError
from habeas.desk.slots import COUNTED, SLOTS, count_slots, edited
from habeas.ledger import Ledger

__all__ = ["NotUnderstood", "correct"]

_POINTING = {"subset_of", "links", "population", *COUNTED}  # slots of what may point at other statements
_COUNT = "count"  # a number in one slot, as people write it


class NotUnderstood(DeskError):  # noqa: N818 - named for what it says
    """A correction that says nothing the register can keep. errors: the reason of each slot."""

    def __init__(self, statement: str, errors: Mapping[str, str]) -> None:
        told = "; ".join(f"{slot}: {reason}" for slot, reason in errors.items())
        super().__init__(f"{statement[:8]} cannot be corrected so: {told}")
        self.errors = errors


def correct(
    register: Ledger, statement: str, slots: Mapping[str, str], *, actor: str, reason: str = "", expected_head: str | None = None
) -> Decided:
    """Puts a statement with other slots in the place of one, which stays in the ledger; from then on the corrected one counts.

    slots: new values by the names of `SLOTS`, several people, speakers, facets or links one a line; other statements of the same source
    by the first digits of their ids, as everywhere; a number also as `count`, as it is written: "at least 18 political prisoners".
    Raises NotUnderstood; and what `replace` raises: NotInWords, DeskError, LedgerError, StaleHead.
    """
    (old,) = found(register, [statement])
    unknown = [name for name in slots if name not in (*SLOTS, _COUNT)]
    if unknown:
        raise NotUnderstood(old.id, {name: f"no such slot; there are {', '.join((*SLOTS, _COUNT))}" for name in unknown})
    slots = _with_number(old.id, slots)
    others = ledger.read_statements_of(register, old.source) if _POINTING & set(slots) else ()
    made = edited(old, slots, {one.id: one.id for one in others}, layer_of(register, source_of(register, old)))
    if made.errors:
        raise NotUnderstood(old.id, made.errors)
    return replace(register, old.id, made.statement, actor=actor, reason=reason, expected_head=expected_head)


def _with_number(statement: str, slots: Mapping[str, str]) -> Mapping[str, str]:
    """The slots with those of a number in place of `count`. Raises NotUnderstood."""
    if _COUNT not in slots:
        return slots
    twice = [name for name in COUNTED if name in slots]
    try:
        if twice:
            raise ValueError(f"{' and '.join(twice)} is given besides; give the number in one way")
        return count_slots(slots[_COUNT]) | {name: value for name, value in slots.items() if name != _COUNT}
    except ValueError as error:
        raise NotUnderstood(statement, {_COUNT: str(error)}) from None
