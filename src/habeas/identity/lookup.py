"""Finding a name by any of its words, in any script and spelling: the keys under which each word is looked up.

Invariant: the words of a register and the words of a question go through the same function, so that two spellings meet by their sound and
two forms of a given name by the table; nothing here is looked up or decided.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from habeas.identity.names.abjad import ABJAD
from habeas.identity.names.given import SHORT, meanings
from habeas.identity.names.letters import ascii_of, words_of
from habeas.identity.names.sounds import sounds, spelling_of
from habeas.identity.names.surnames import stems_of

__all__ = ["asked_keys", "kept_keys", "plain", "spellings_of", "words_in"]

_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f]|['’ʼʹ`´](?=[^\W_]))*")
_GIVEN, _INITIAL, _FIRST = "=", ".", "~"


def words_in(text: str) -> list[str]:
    """The words of a text as it writes them; hyphens part them, apostrophes inside do not."""
    return _WORD.findall(text if text.isascii() else unicodedata.normalize("NFKC", text))


def plain(text: str) -> str:
    """A text without case and marks on letters, so that ё is е, ў is у and ž is z; by which words are compared that are no names."""
    text = text.casefold()
    if text.isascii():
        return text
    return "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))


def spellings_of(words: list[str]) -> tuple[str, ...]:
    """The Latin spellings that words show together: what one of them tells helps to read the others."""
    return spelling_of(word.casefold() for word in words)


def kept_keys(word: str, spellings: tuple[str, ...] = ()) -> frozenset[str]:
    """Under what a word of somebody's name is kept: what it may be the same as, and its first sign, by which an initial finds it."""
    keys, first = _looked_into(word, spellings)
    return keys | frozenset((_INITIAL if not keys else _FIRST) + sign for sign in first)


def asked_keys(word: str, spellings: tuple[str, ...] = (), *, alone: bool = True) -> frozenset[str]:
    """Under what a word of a question is looked for. alone: whether it is the only one; else it finds an initial, too."""
    keys, first = _looked_into(word, spellings)
    if keys and alone:
        return keys
    return keys | frozenset(_INITIAL + sign for sign in first) | frozenset(_FIRST + sign for sign in first if not keys)


@lru_cache(maxsize=100_000)
def _looked_into(word: str, spellings: tuple[str, ...]) -> tuple[frozenset[str], frozenset[str]]:
    """Stems of a surname and given names, in ASCII, none for a single letter; and the first signs it may have."""
    keys: set[str] = set()
    first: set[str] = set()
    for one in words_of(word)[0]:
        for text in {one.text, *one.text.split("-")} - {""}:
            first.update(ascii_of(text)[:1] if sound.startswith(ABJAD) else sound[0] for sound in sounds(text, spellings) if sound)
            if len(text) > 1:
                shown = dict.fromkeys((spellings, spelling_of((text,)), ()))
                keys.update(stem if stem.isascii() else ascii_of(stem) for some in shown for stem in stems_of(text, some))
                keys.update(f"{_GIVEN}{number}" for number, strength in meanings(text, spellings) if strength >= SHORT)
    return frozenset(keys), frozenset(first)
