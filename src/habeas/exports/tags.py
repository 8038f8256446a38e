"""Tags of pages, by which lists are narrowed: terms of the index of a store that are found as a whole.

Invariant: no tag is a term that a word or a name is kept under, and none is read as a command of the index.
"""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["tag_term", "tags_query"]

_TAG = "t"  # how the term of a tag begins, and no other


def tag_term(name: str, value: str) -> str:
    return _TAG + "".join(
        sign if sign.isalnum() and sign.isascii() and not sign.isupper() else f"x{ord(sign):x}x" for sign in f"{name}={value}"
    )


def tags_query(tags: Mapping[str, str]) -> str | None:
    """The question for pages that have all of the tags, in the language of SQLite's FTS5; None when there are none."""
    return " AND ".join(f'("{tag_term(name, value)}")' for name, value in tags.items()) or None
