"""The tokens of a name: what each may be by itself, a given name, a surname, a patronymic or an initial.

Invariant: a pure function of the token's letters and of the spelling the whole name shows; each distinct token is looked into once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from habeas.identity.names import given
from habeas.identity.names.abjad import first_signs, is_abjad
from habeas.identity.names.folded import Part, Surname
from habeas.identity.names.letters import is_cyrillic
from habeas.identity.names.sounds import sounds
from habeas.identity.names.surnames import looks_like_surname, stem_of, stems_of
from habeas.identity.names.transcription import HEARD, heard

__all__ = [
    "Feature",
    "Token",
    "father_in",
    "heard_stems",
    "heard_told",
    "initial_of",
    "made",
    "part_of",
    "sexes_of",
    "surnames_of",
    "token_of",
]

# Cases in which a surname, whosever it is, stands beside Алеся only if that is a case of Алесь, too: Беляцкого, Федуты, Лукашэнкі.
_HIS_CASE = re.compile("...(?:[оеая]го|[ая]га|[оеая]му|[сц]к[иі]м|[бвгджзклмнпрстфхцчш]ы|[жшчхг][иі]|[аеэя]нк[іу])$")
# And cases of men's surnames that could be a nominative, if a rare one: Статкевича, Лосика, Северинца.
_PERHAPS_HIS_CASE = re.compile("..(?:[иіы]ча|[чщ]ука|(?<!д)юка|[снч][иіы]ка|[бвгджзклмнпрстфхш]ца|[бвджзклмнпрстфхцчшщ][ую])$")
# The cases of a man's name of another language: Эвана, Трампу, Дональдом, Эмманюэля, Джулианам.
_OBLIQUE = re.compile("(?P<stem>[а-яёіў]{2,}[бвгджзклмнпрстфхцчшщ])(?:а|у|ом|ам|е|я|ю|ем|ём)")
_LAST_OF_CASES = frozenset("оаумыиію")
_BIT = {sign: 1 << place for place, sign in enumerate("aiuvgdtsSCbfklmnprzZ")}
_OTHER_BIT = 1 << len(_BIT)
# What a Latin initial may stand for beyond its own sound.
_INITIALS = {
    "c": "tkCg",
    "y": "iau",
    "i": "iau",
    "j": "iauZ",
    "k": "kg",
    "s": "sSz",
    "z": "szZt",
    "u": "uv",
    "w": "vu",
    "v": "vu",
    "t": "tC",
}


# What has letters of its own for its sounds, and is written in Cyrillic by those.
_BY_LETTER = frozenset(("pinyin", "wade", "cantonese", "vietnamese", "burmese", "arabic", "turkic", "lacinka"))
# Friedrich is the son of nobody, nor is Mladić or Лоун.
_NO_FATHER = re.compile("[a-z]rich$|ć$|[оаеэ]ун$|own$")
# Names are made of syllables in these, and any of them may sound like a name elsewhere.
_SYLLABIC = frozenset(("pinyin", "cantonese", "vietnamese", "burmese"))
# What ends like an East Slavic surname to the ear alone: Ruff, Cousteau, Depardieu, Wayne; Miyazaki, Suzuki.
_FOREIGN_END = re.compile("off$|eaux?$|ieu$|ein$|[aeo][iy]ne$|[aeiou][kszmynt][au]ki$")
_LONGEST_END = 5
_LEAST_PIECE = 4
_LEAST_STEM = 2
_MOST_OF_A_PIECE = 4
_SYLLABLE = re.compile("[^aeiouy]*[aeiouy]+(?:ng?|m|k|p|t|h)?$")


class Feature(NamedTuple):
    """All of a token that decides which part of a name it is."""

    strength: int
    surname: bool
    capitals: bool
    child: str | None
    father_known: bool
    sexes: str
    spanish: bool


class Token(NamedTuple):
    """A token with all that it may be. case: whether it is a surname in a case of a man's: 0 no, 1 perhaps, 2 surely."""

    text: str
    capitals: bool
    part: Part
    strength: int
    surname: bool
    surnames: tuple[Surname, ...]
    father: Part | None
    child: str | None
    feature: Feature
    case: int
    slavic: bool


def _bits(signs: Iterable[str]) -> int:
    bits = 0
    for sign in signs:
        bits |= _BIT.get(sign, _OTHER_BIT)
    return bits


@lru_cache(maxsize=2000)
def _bits_of_set(number: int) -> int:
    return _bits(sound[0] for form in given.given_sets()[number].full for sound in sounds(form.casefold(), ()) if sound)


def made(text: str, meanings: given.Meanings, sound: str, bits: int, others: tuple[str, ...] = ()) -> Part:
    if meanings and meanings[0][1] > given.NEAR and "-" not in text:  # Jean-Luc is more than the Jean in him
        return Part(text, meanings, sound, bits, key="=" + ",".join([f"{number}:{strength}" for number, strength in meanings]))
    key = "".join([f"{number}:{strength}=" for number, strength in meanings]) + "|".join((sound, *others))
    return Part(text, meanings, sound, bits, key=key, others=others)


def part_of(text: str, spellings: tuple[str, ...]) -> Part:
    pieces = text.split("-") if "-" in text else [text]
    # Lee Cheuk Yan is no Ян.
    foreign = text.endswith("нг") or (not _SYLLABIC.isdisjoint(spellings) and _SYLLABLE.match(text) is not None)
    meanings = () if foreign else given.meanings(text, spellings)
    if not meanings and len(pieces) > 1:
        # The Ян of Чук-ян is none, either; the Анна of Анна-Мария is.
        named = (piece for place, piece in enumerate(pieces) if not place or len(piece) >= _LEAST_PIECE)
        found = {number: min(strength, given.SHORT) for piece in named for number, strength in given.meanings(piece, spellings)}
        meanings = tuple(sorted(found.items(), key=lambda item: (-item[1], item[0])))
    forms = sounds(text, spellings)
    bits = _bits(first_signs(text) if is_abjad(text) else [form[0] for form in forms if form])
    for number, _ in meanings:
        bits |= _bits_of_set(number)
    others = forms[1:]
    if not meanings or meanings[0][1] <= given.NEAR or len(pieces) > 1:
        others = (*others, *[HEARD + form for form in _heard(text, spellings) if form not in forms])
    if (not meanings or meanings[0][1] <= given.NEAR) and (nominative := _OBLIQUE.fullmatch(text)) is not None:
        others = tuple(dict.fromkeys((*others, *sounds(nominative["stem"]))))
    return made(text, meanings, forms[0] or text[:1], bits, others)


@lru_cache(maxsize=5000)
def initial_of(text: str) -> Part:
    letter = text[:1]
    signs = _INITIALS.get(letter) if len(text) == 1 else None
    if signs is None:
        signs = "".join(sorted({form[0] for form in sounds(text if not is_cyrillic(text) else letter, ()) if form})) or "?"
    bits = _bits(signs)
    return Part(text, (), signs[0], bits, initial=True, key=f".{bits}")


def father_in(text: str, spellings: tuple[str, ...]) -> tuple[Part, str] | None:
    found = None if _NO_FATHER.search(text) else given.patronymic_sounds(text, spellings)
    if found is None:
        return None
    stem, sex = found
    meanings = given.father_of(stem)
    bits = _bits(stem[:1])
    for number, _ in meanings:
        bits |= _bits_of_set(number)
    return made(text, meanings, stem, bits), sex


@lru_cache(maxsize=200_000)
def token_of(text: str, capitals: bool, spellings: tuple[str, ...]) -> Token:
    part = part_of(text, spellings)
    strength = part.meanings[0][1] if part.meanings else 0
    surname = looks_like_surname(text, spellings)
    father, child = father_in(text, spellings) or (None, None)
    sexes = "".join(sorted(sexes_of(part))) if strength else ""
    feature = Feature(strength, surname, capitals, child, father is not None and bool(father.meanings), sexes, "spanish" in spellings)
    slavic = surname or strength >= given.SHORT or child is not None
    case = 0 if text[-1] not in _LAST_OF_CASES else 2 if _HIS_CASE.search(text) else 1 if _PERHAPS_HIS_CASE.search(text) else 0
    return Token(text, capitals, part, strength, surname, surnames_of(text, spellings), father, child, feature, case, slavic)


def surnames_of(text: str, spellings: tuple[str, ...]) -> tuple[Surname, ...]:
    whole = _surname(text, spellings)
    if "-" not in text:
        return (whole,)
    pieces = [piece for piece in text.split("-") if len(piece) > 1]
    return (*(_surname(piece, spellings) for piece in pieces), whole) if len(pieces) > 1 else (whole,)


def _surname(text: str, spellings: tuple[str, ...]) -> Surname:
    stems = stems_of(text, spellings)
    more = [HEARD + stem for stem in heard_stems(text, spellings) if stem not in stems]
    return Surname(text, (*stems, *more)) if more else Surname(text, stems)


def _heard(text: str, spellings: tuple[str, ...]) -> tuple[str, ...]:
    """How Cyrillic hears a word of a language of Latin letters that is no East Slavic surname."""
    if is_cyrillic(text) or not _BY_LETTER.isdisjoint(spellings):
        return ()
    french = text.endswith("in") and "french" in spellings  # Jospin, Жоспен
    if "-" not in text and not french and looks_like_surname(text, spellings) and not _FOREIGN_END.search(text[-_LONGEST_END:]):
        return ()
    if "-" not in text:
        return heard(text).forms
    pieces = text.split("-")
    if len(pieces) != 2 or all(_SYLLABLE.fullmatch(piece) for piece in pieces):  # Geun-hye is not Geun-hee
        return ()
    return tuple(map("".join, product(*(heard(piece).forms[:_MOST_OF_A_PIECE] for piece in pieces))))


def heard_told(text: str, spellings: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the forms so heard that letters together tell: Heiko, Хайко."""
    forms = _heard(text, spellings)
    return heard(text).told if forms and "-" not in text else forms


@lru_cache(maxsize=50_000)
def heard_stems(text: str, spellings: tuple[str, ...]) -> tuple[str, ...]:
    """The stems that a word has in Cyrillic where that writes it by its sound (Trump, Трамп)."""
    return tuple(dict.fromkeys([stem for form in _heard(text, spellings) if len(stem := stem_of(form)) >= _LEAST_STEM]))


@lru_cache(maxsize=50_000)
def _sexes(meanings: given.Meanings) -> frozenset[str]:
    return frozenset(given.given_sets()[number].sex for number, strength in meanings if strength >= given.SHORT)


def sexes_of(part: Part) -> frozenset[str]:
    """Whose name it may be: "m", "f"."""
    return _sexes(part.meanings)
