"""Archived bytes, and what is known of where they came from.

Invariant: a source is named by what it holds, never by where it was got.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

__all__ = ["Source"]


@dataclass(frozen=True, slots=True)
class Source:
    """Archived bytes and what is known of where they came from.

    sha256: of the bytes, in hexadecimal. layer: SHA-256 of the text layer the spans point into; extractor: its name and version.
    address: where the bytes were got (a URL, or a file's name). got_at: when, UTC.
    """

    sha256: str
    media_type: str
    title: str | None = None
    publisher: str | None = None
    published_on: date | None = None
    language: str | None = None
    address: str | None = None
    got_at: datetime | None = None
    collector: str | None = None
    layer: str | None = None
    extractor: str | None = None
    entry: int | None = None

    def to_json(self) -> dict[str, Any]:
        """The `source` object of the `read` contract."""
        return {
            "sha256": self.sha256,
            "title": self.title,
            "publisher": self.publisher,
            "published_on": self.published_on.isoformat() if self.published_on else None,
            "language": self.language,
            "media_type": self.media_type,
        }
