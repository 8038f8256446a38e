"""The letters of a name: one spelling of each sign, tokens, scripts, and letters borrowed from a script that looks alike.

Invariant: whatever text comes in, a bounded number of bounded tokens goes out, and what was repaired on the way is flagged.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from anyascii import anyascii

from habeas.identity.names.abjad import plain_letters
from habeas.identity.names.burmese import in_latin, is_burmese

__all__ = [
    "ASCII",
    "CYRILLIC",
    "LONGEST",
    "MOST_CHARACTERS",
    "MOST_TOKENS",
    "OTHER",
    "Word",
    "ascii_of",
    "cantonese_han",
    "hong_kong_of",
    "hong_kong_spellings",
    "is_cyrillic",
    "parted_han",
    "plain_word",
    "words_of",
]

LONGEST = 40
"""Letters of a token that are looked at; the longest surname of a living person has fewer."""
MOST_TOKENS = 12
MOST_CHARACTERS = 600

_MARKS = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u061c]")
_APOSTROPHES = str.maketrans(dict.fromkeys('’ʼʹ′`´‘ʻʿʾ\u0301"ʺ″“”«»', "'") | dict.fromkeys("‐‑‒–—―־", "-") | {"Ё": "Ё"})
_PIECE = re.compile(r"[\w'\u0300-\u036f]+(?:-[\w'\u0300-\u036f]+)*\.?|[,()·・]", re.UNICODE)
_LATIN_TO_CYRILLIC = dict(zip("aceopxykmthbisj", "асеорхукмтнвіѕј", strict=True))
_CYRILLIC_TO_LATIN = {cyrillic: latin for latin, cyrillic in _LATIN_TO_CYRILLIC.items()}
_DIGITS = {"cyrillic": str.maketrans("0136", "оізб"), "latin": str.maketrans("01359", "oiesg")}
_CAMEL = re.compile("(?<=[a-zà-ÿа-яёіўї])(?=[A-ZÀ-ÞА-ЯЁІЎЇ])")
_ARTICLE = re.compile(r"\b([EA]l)(?=[A-Z][a-z])")
_COMPOUND = re.compile(
    r"\b(m[ou]hamm?[ae]d|м[оу]хамм?[ае]д|محمد)-?(reza|javad|ali|hoss?ein|mehdi|mahdi|bagher|sadegh|taghi|hadi|amin"
    "|реза|рэза|джавад|али|алі|хосс?ейн|мехди|мехді|багер|садег|таги|رضا|جواد|علی|علي|حسین|حسين|مهدی|مهدي|باقر|صادق|تقی|تقي)\\b",
    re.IGNORECASE,
)
_COMPOUND_FIRST = frozenset("mMмМم")
_LETTERS_ALONE = re.compile("[A-Za-z]+|(?P<cyrillic>[А-яЁёЎўІіЇїЄєҐґ]+)")
_CYRILLIC_SIGN = re.compile("[\u0400-\u052f]")
_SIGNS = frozenset(",()·・")
# Signs that stand above, below or around a letter and are no letters: the vowels of Indic scripts, Thai, Khmer and Burmese.
_JOINED = re.compile(
    "[\u0900-\u0903\u093a-\u094f\u0981-\u0983\u09be-\u09cd\u0a01-\u0a03\u0a3c-\u0a4d\u0abc-\u0acd\u0b01-\u0b03\u0b3c-\u0b4d"
    "\u0b82\u0bbe-\u0bcd\u0c00-\u0c04\u0c3c-\u0c56\u0c81-\u0c83\u0cbc-\u0cd6\u0d00-\u0d03\u0d3b-\u0d4d\u0d81-\u0d83\u0dca-\u0ddf"
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ecd\u0f18-\u0f87\u102b-\u103e\u1056-\u1059\u17b4-\u17d3]"
)
_ARMENIAN = re.compile("[\u0530-\u058f]")
_ABJAD = re.compile("[\u0590-\u06ff]")
_KANA = re.compile("[\u3040-\u30ff]")
_HAN_LIKE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


class Word(NamedTuple):
    """One token: its letters, lower case, hyphens kept; whether it was all capitals, and the sign that stood after it.

    after: "," or "(" or ")" or "." (an abbreviation) or "".
    """

    text: str
    capitals: bool = False
    after: str = ""


ASCII, CYRILLIC, OTHER = 1, 2, 4
"""The script of a token, as bits; `OTHER` has letters of neither."""


def is_cyrillic(text: str) -> bool:
    return not text.isascii() and ("\u0400" <= text[0] <= "\u052f" or _CYRILLIC_SIGN.search(text) is not None)


def words_of(name: str) -> tuple[tuple[Word, ...], tuple[str, ...]]:
    """The tokens of a name in their order, and flags: "homoglyphs", "digits", "long", "right-to-left marks".

    A token that mixes Cyrillic and Latin letters is brought into the script of its unmistakable letters.
    """
    flags: list[str] = []
    if len(name) > MOST_CHARACTERS:
        name = name[:MOST_CHARACTERS]
        flags.append("long")
    plain = name
    if not plain.isascii():
        plain = unicodedata.normalize("NFKC", plain)
        if _MARKS.search(plain):
            plain = _MARKS.sub("", plain)
        plain = plain.translate(_APOSTROPHES)
        plain = plain.replace("ու", "u").replace("Ու", "U").replace("ՈՒ", "U")  # one Armenian letter, written as two
        if _ARMENIAN.search(plain):
            plain = " ".join(
                [anyascii(piece).replace("Rr", "R").replace("rr", "r") if _ARMENIAN.search(piece) else piece for piece in plain.split()]
            )
        if _ABJAD.search(plain):
            plain = plain_letters(plain)
        if is_burmese(plain):
            plain = in_latin(plain)
        if _JOINED.search(plain):
            plain = " ".join([anyascii(piece) if _JOINED.search(piece) else piece for piece in plain.split()])
        if _HAN_LIKE.search(plain):
            plain = _spaced(plain)
    plain = _ARTICLE.sub(r"\1-", plain)  # ElBaradei
    plain = _COMPOUND.sub(r"\1 \2", plain)  # Mohammadreza, Mohammad Reza
    if len(plain.split()) == 1:
        plain = _parted(plain)
    words: list[Word] = []
    for piece in _PIECE.findall(plain):
        if piece in _SIGNS:
            if words and piece in ",()":
                words[-1] = Word(words[-1].text, words[-1].capitals, piece)
            continue
        word, flag = _word(piece)
        if flag:
            flags.append(flag)
        if word is not None:
            words.append(word)
            if len(words) == MOST_TOKENS:
                break
    return _of_one_script(words, flags), tuple(dict.fromkeys(flags))


def plain_word(piece: str) -> tuple[Word | None, int]:
    """A piece between spaces that is one token as it stands, and its script; no token where it must be looked at with the others."""
    if _ARTICLE.match(piece) or (piece[0] in _COMPOUND_FIRST and _COMPOUND.match(piece)):
        return None, 0
    if len(piece) <= LONGEST and (alone := _LETTERS_ALONE.fullmatch(piece)) is not None:
        return Word(piece.lower(), len(piece) > 1 and piece.isupper()), CYRILLIC if alone["cyrillic"] else ASCII
    if (
        _PIECE.fullmatch(piece) is None
        or len(_PIECE.findall(piece)) > 1
        or unicodedata.normalize("NFKC", piece) != piece
        or piece.translate(_APOSTROPHES) != piece
        or _HAN_LIKE.search(piece)
        or _ABJAD.search(piece)
        or _ARMENIAN.search(piece)
    ):
        return None, 0
    word, flag = _word(piece)
    if word is None or flag:
        return None, 0
    return word, ASCII if word.text.isascii() else CYRILLIC if is_cyrillic(word.text) else OTHER


def _parted(text: str) -> str:
    """The words of a name that was written in one: SergeiLavrov, Sergei-Lavrov, Sergei_Lavrov."""
    text = text.replace("_", " ")
    parted = _CAMEL.sub(" ", text)
    return parted if parted != text else text.replace("-", " ")


@lru_cache(maxsize=20_000)
def _word(piece: str) -> tuple[Word | None, str]:
    """One token with its repairs, and the flag for them."""
    bare = piece.strip(".'-_")
    text = bare.casefold()
    if not any(sign.isalpha() for sign in text):
        return None, ""
    flag = "long" if len(text) > LONGEST else ""
    text = unicodedata.normalize("NFC", text[:LONGEST])
    repaired = _repaired(text)
    if repaired != text:
        flag = "digits" if any(sign.isdigit() for sign in text) else "homoglyphs"
    return Word(repaired, len(bare) > 1 and bare.isupper(), "." if piece.endswith(".") else ""), flag


@lru_cache(maxsize=20_000)
def _repaired(text: str) -> str:
    if text.isascii() and text.isalpha():
        return text
    cyrillic = sum("\u0400" <= sign <= "\u052f" for sign in text)
    latin = sum("a" <= sign <= "z" for sign in text)
    if any(sign.isdigit() for sign in text):
        text = text.translate(_DIGITS["cyrillic" if cyrillic > latin else "latin"])
    if not cyrillic or not latin:
        return text
    surely_latin = any("a" <= sign <= "z" and sign not in _LATIN_TO_CYRILLIC for sign in text)
    surely_cyrillic = any("\u0400" <= sign <= "\u052f" and sign not in _CYRILLIC_TO_LATIN for sign in text)
    if surely_latin and not surely_cyrillic:
        return "".join(_CYRILLIC_TO_LATIN.get(sign, sign) for sign in text)
    return "".join(_LATIN_TO_CYRILLIC.get(sign, sign) for sign in text)


def _of_one_script(words: list[Word], flags: list[str]) -> tuple[Word, ...]:
    """A token made only of Latin letters that look Cyrillic, among Cyrillic tokens, is Cyrillic."""
    if len(words) > 1 and any(word.text.isascii() for word in words) and any(is_cyrillic(word.text) for word in words):
        for place, word in enumerate(words):
            if len(word.text) > 1 and word.text.isascii() and all(sign in _LATIN_TO_CYRILLIC for sign in word.text):
                words[place] = Word("".join(_LATIN_TO_CYRILLIC[sign] for sign in word.text), word.capitals, word.after)
                flags.append("homoglyphs")
    return tuple(words)


# Signs that are said otherwise as a surname, or in names, than as words.
_SAID_OF_A_SURNAME = {
    "曾": "Zeng",
    "单": "Shan",
    "單": "Shan",
    "解": "Xie",
    "仇": "Qiu",
    "查": "Zha",
    "翟": "Zhai",
    "朴": "Piao",
    "乐": "Yue",
    "缪": "Miao",
}
_SAID = {"晟": "Sheng", "茜": "Qian"}


def parted_han(text: str) -> tuple[str, str] | None:
    """The surname and the given name of a Chinese or Korean name in its own signs, written in one piece, in Latin letters."""
    if not (2 <= len(text) <= 4 and all(_HAN_LIKE.match(sign) for sign in text)) or _KANA.search(text):
        return None
    length = 2 if len(text) == 4 else 1
    surname, given_name = text[:length], text[length:]
    return _SAID_OF_A_SURNAME.get(surname) or anyascii(surname), "".join(
        [_SAID.get(sign) or anyascii(sign) for sign in given_name]
    ).capitalize()


@cache
def _cantonese() -> dict[str, tuple[str, ...]]:
    data = tomllib.loads(files("habeas.identity.names").joinpath("data/cantonese.toml").read_text(encoding="utf-8"))
    found: dict[str, tuple[str, ...]] = {}
    for spelling, signs in data["signs"].items():
        for sign in dict.fromkeys(signs):
            found[sign] = (*found.get(sign, ()), spelling)
    return found


@cache
def hong_kong_spellings() -> frozenset[str]:
    """The syllables in which Hong Kong writes names."""
    return frozenset(spelling for spellings in _cantonese().values() for spelling in spellings)


@cache
def hong_kong_of() -> dict[str, frozenset[str]]:
    """Each syllable of pinyin to what Hong Kong writes for a sign that is said so: he, ho."""
    found: dict[str, set[str]] = {}
    for sign, spellings in _cantonese().items():
        found.setdefault(anyascii(sign).lower(), set()).update(spellings)
    return {syllable: frozenset(spellings) for syllable, spellings in found.items()}


def cantonese_han(text: str) -> tuple[tuple[str, ...], str] | None:
    """How Hong Kong writes the surname and the given name of a Chinese name in its own signs, where each sign is known there."""
    if not 2 <= len(text) <= 3 or any(sign not in _cantonese() for sign in text):
        return None
    return _cantonese()[text[0]], "-".join(_cantonese()[sign][0] for sign in text[1:])


def _spaced(text: str) -> str:
    """Chinese and Korean names are written in one piece, the surname of one sign first."""
    return " ".join([" ".join(parted_han(piece) or (piece,)) for piece in text.split()])


@lru_cache(maxsize=50_000)
def ascii_of(text: str) -> str:
    """The token in the 26 letters, lower case; for scripts without rules of their own."""
    return "".join(sign for sign in anyascii(text).lower() if sign.isalpha())
