"""Finding: the terms under which a page is kept in the index of a store, and the query that a visitor's words become.

Invariant: pages and questions are cut into terms by the same functions. A name is found by its sound in any script and spelling, all other
words by their beginning; nothing a visitor writes is ever read as a command of the index.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType

from habeas.exports.tags import tag_term
from habeas.identity.lookup import asked_keys, kept_keys, plain, spellings_of, words_in

__all__ = ["MOST_WORDS", "query", "terms"]

MOST_WORDS = 12
"""Words of a question beyond these are not looked for."""
_LONGEST = 64  # signs of a word
_PREFIX = 3  # letters from which a word is looked for by its beginning
_LETTERS, _NAME = "w", "n"  # how terms begin, so that what is kept by its letters is told from what is kept by its sound, and from tags


def terms(names: Iterable[str], texts: Iterable[str | None], tags: Iterable[tuple[str, str]] = ()) -> str:
    """What is kept of a page, parted by spaces. names: of people, found by their sound; texts: found by their letters, names as well.
    tags: found only as a whole."""
    found: dict[str, None] = {tag_term(*tag): None for tag in tags}
    for name in names:
        found.update(_terms_of_name(name))
    for text in texts:
        for word in words_in(text) if text else ():
            for letters in _letters(word):
                found[letters] = None
    return " ".join(found)


@lru_cache(maxsize=50_000)
def _terms_of_name(name: str) -> dict[str, None]:
    """Of each word what it may sound like, and its letters."""
    found: dict[str, None] = {}
    words = words_in(name)
    shown = spellings_of(words)
    for word in words:
        found.update((_sign(key), None) for key in sorted(kept_keys(word, shown)))
        found.update((letters, None) for letters in _letters(word))
    return found


def query(asked: str, tags: Mapping[str, str] = MappingProxyType({})) -> str | None:
    """The question in the language of SQLite's FTS5: every word and tag must be found. None when there is none in it."""
    words = words_in(asked[: MOST_WORDS * _LONGEST])[:MOST_WORDS]
    shown = spellings_of(words)
    parts = [f'"{tag_term(name, value)}"' for name, value in tags.items()]
    for word in words:
        letters = _letters(word)
        by_letters = " AND ".join(f'"{one}" *' if len(one) > _PREFIX else f'"{one}"' for one in letters)
        keys = sorted(asked_keys(word, shown, alone=len(words) == 1))
        parts.append(" OR ".join(filter(None, [f"({by_letters})" if by_letters else "", *(f'"{_sign(key)}"' for key in keys)])))
    return " AND ".join(f"({part})" for part in parts if part) or None


@lru_cache(maxsize=100_000)
def _letters(word: str) -> tuple[str, ...]:
    """The letters and digits of a word without case and marks; several where an apostrophe parts it."""
    pieces = "".join(sign if sign.isalnum() else " " for sign in plain(word)).split()
    return tuple(_LETTERS + piece[:_LONGEST] for piece in pieces)


@lru_cache(maxsize=100_000)
def _sign(key: str) -> str:
    """A key of a name in signs that the index takes for one word."""
    return _NAME + "".join(sign if sign.islower() else f"{ord(sign):02x}" for sign in key)
