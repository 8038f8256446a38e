"""A ledger written by hand, with verdicts on who may be named."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from fold_rows import Ledger
from habeas.model import Clearance, ClearanceVerdict, LedgerRows

KEY = b"the key of a register that nobody else knows"


class ClearedLedger(Ledger):
    """Rows under construction; each verdict on a name is one entry."""

    def __init__(self) -> None:
        super().__init__()
        self.clearances: list[Clearance] = []

    @property
    def rows(self) -> LedgerRows:
        return replace(super().rows, clearances=tuple(self.clearances))

    def clear(self, *mention: str, actor: str = "anna", not_before: str | None = None) -> None:
        self._say(ClearanceVerdict.PUBLISH, mention, actor, not_before)

    def withhold(self, *mention: str, actor: str = "anna") -> None:
        self._say(ClearanceVerdict.WITHHOLD, mention, actor, None)

    def _say(self, verdict: ClearanceVerdict, mention: tuple[str, ...], actor: str, not_before: str | None) -> None:
        seq = self.entry(verdict.value)
        statement, name = mention
        day = date.fromisoformat(not_before) if not_before else None
        self.clearances.append(Clearance(f"c{seq}", (statement, name), verdict, actor, "consent", day, f"said of {name}", seq))


def dump(value: Any) -> str:
    """Everything that a value holds, as one text: all fields, slots, cached answers, keys and items, however deep."""
    seen: set[int] = set()
    return "\n".join(_texts(value, seen))


def _texts(value: Any, seen: set[int]) -> Iterator[str]:
    if isinstance(value, str):
        yield value
        return
    if value is None or isinstance(value, int | float | bool | date) or id(value) in seen:
        return
    seen.add(id(value))
    yield type(value).__name__
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield from _texts(key, seen)
            yield from _texts(item, seen)
    elif isinstance(value, list | tuple | set | frozenset):
        for item in value:
            yield from _texts(item, seen)
    if dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from _texts(getattr(value, field.name), seen)
    yield from _texts(getattr(value, "__dict__", None), seen)
