"""What a public store is made from.

Invariant: a store of another origin than what is there now is out of date, and two stores of one origin hold the same.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

__all__ = ["Origin"]


@dataclass(frozen=True, slots=True)
class Origin:
    """What a store is made from; one with another origin is out of date.

    entry, head: number and digest of the last entry. on: the day for which it was decided what is public. settings: all that changes it.
    """

    entry: int
    head: str
    on: date
    settings: Mapping[str, Any]

    def to_json(self) -> str:
        return json.dumps([self.entry, self.head, self.on.isoformat(), dict(self.settings)], sort_keys=True, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Origin:
        entry, head, on, settings = json.loads(text)
        return cls(int(entry), str(head), date.fromisoformat(on), MappingProxyType(dict(settings)))
