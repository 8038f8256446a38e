"""Names that sound alike and that their languages keep apart all the same: Лютенко and Луценко, Khandan and Khandani.

Invariant: two words are held against each other only where their sound signs, or their consonants with other vowels, make them one.
Pure functions of the words.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA

from habeas.identity.batch import stems_of_all
from habeas.identity.names.abjad import fits, is_abjad, sound_of
from habeas.identity.names.by_letter import NOTHING, Apart, letters_apart, unmarked
from habeas.identity.names.given import SHORT, is_east_slavic, is_form
from habeas.identity.names.letters import is_cyrillic
from habeas.identity.names.longs import objects
from habeas.identity.names.sounds import spelling_of
from habeas.identity.names.surnames import stem_of
from habeas.identity.names.tokens import Token, heard_stems, heard_told, token_of
from habeas.identity.names.tongues import tongues_of
from habeas.identity.names.transcription import HEARD
from habeas.identity.names.ways import EXACT, KOREAN, nasals, spelt_apart, ways_of

__all__ = ["NOTHING", "Apart", "surnames_left", "words_kept_apart"]

Words = tuple[str, ...]

_ETHIOPIC = re.compile("[\u1200-\u137f]")
_SERVANT = ("abd", "абд")
_NOMINATIVE = re.compile("[а-яё]{2}(?:[бвгджзклнпрстфхцчшщ]|[иы]й|ая|ь)$")
_BY_EAR = re.compile(
    "^(?:абд|ахм|мох|мух|маг|али$|хас|хус|хос|реза|нас|юс|иса|аль-|эль-|карим|абу|мамм?[ае]д|mamm?[ae]d|самед|samad|ясс?[еи]р|yass?[ei]r"
    "|юс[уа]ф|yous[au]f|с[ао]лих$|s[ao]lih$)"
)
_ARMENIAN = re.compile("[a-zа-яё]{4}[^aeiouyаеёиоуыэюяьй](?:[yi]an|ян)$")
_LONG_GIVEN = 4
_HERS, _HIS = re.compile("(?:[ie]a|[иі]я)$"), re.compile("(?:[ie]o|[иійе]о|[жч]о)$")


class _Word(NamedTuple):
    """A word of a name. stems: its sounds as a surname's; shapes: the same with one vowel for all; given: the sets it means; by_ear:
    whether it is a name whose vowels are written by ear; heard: its stems as Cyrillic hears it."""

    text: str
    token: Token
    stems: frozenset[str]
    shapes: frozenset[str]
    given: frozenset[int]
    abjad: bool
    by_ear: bool
    heard: frozenset[str]


@lru_cache(maxsize=200_000)
def _word(text: str, spellings: tuple[str, ...]) -> _Word:
    token = token_of(text, False, spellings)
    stems = frozenset([stem for stem in stems_of_all(token.surnames) if not stem.startswith(HEARD)])
    heard = (frozenset(heard_stems(text, spellings)) - stems).union(map(stem_of, heard_told(text, spellings)))
    shapes = frozenset([stem.replace("i", "a").replace("u", "a") for stem in stems])
    given = frozenset([number for number, strength in token.part.meanings if strength >= SHORT])
    return _Word(text, token, stems, shapes, given, is_abjad(text), _BY_EAR.search(text) is not None, heard)


class _Name(NamedTuple):
    """The words of a name. by_ear: whether its vowels are written by ear, where it is not East Slavic; None for one that is."""

    words: tuple[_Word, ...]
    by_ear: bool | None


@lru_cache(maxsize=100_000)
def _name(texts: Words) -> _Name:
    spellings = spelling_of(texts)
    words = tuple([_word(text, spellings) for text in texts])
    if "arabic" in spellings or "turkic" in spellings or any(word.by_ear for word in words):
        return _Name(words, True)
    foreign = "spanish" in spellings or any(_ARMENIAN.search(text) for text in texts)
    east_slavic = not foreign and any(word.token.slavic for word in words)
    return _Name(words, None if east_slavic else False)


@lru_cache(maxsize=20_000)
def _western(texts: Words) -> bool:
    """Whether a name is in Latin letters and no word is one of the East Slavic languages: Lewis Hamilton, whose Lewis the table knows."""
    if any(is_cyrillic(text) or is_abjad(text) for text in texts):
        return False
    spellings = spelling_of(texts)
    tokens = [token_of(text, False, spellings) for text in texts]
    return not any(token.surname or token.child is not None or is_east_slavic(token.text, spellings) for token in tokens)


def words_kept_apart(mine: Words, theirs: Words) -> Apart:
    """What parts the words of two names that sound alike."""
    if mine == theirs or "".join(mine).replace("-", "") == "".join(theirs).replace("-", ""):
        return NOTHING
    ways = ways_of(mine, theirs)
    exact = ways[0] if ways[0] == ways[1] and ways[0] in EXACT else None
    vowels, plain = 0, ways == ("burmese", "burmese") and sorted(mine) == sorted(theirs)  # who has no surname has one order of words
    name, other_name = _name(mine), _name(theirs)
    foreign = _foreign(name, other_name)
    for word in name.words:
        if word.text in theirs:
            continue
        found: Apart | None = None
        for other in other_name.words:
            if word.abjad or other.abjad:
                one = _in_abjad(word, other)
            elif _ends_as_hers(word, other):
                one = Apart(0, True)
            elif _sounds_like(word, other):
                one = (
                    NOTHING
                    if is_cyrillic(word.text) != is_cyrillic(other.text) or unmarked(word.text) == unmarked(other.text)
                    else Apart(0, True)
                )
            elif exact is not None:
                one = _in_exact_letters(word, other, exact)
            elif word.shapes.isdisjoint(other.shapes):
                one = None if word.given.isdisjoint(other.given) else NOTHING
            else:
                one = _compared(word, other, (mine, theirs), ways, foreign)
                if one != NOTHING and foreign is None and (_western(mine) or _western(theirs)):
                    one = min(one, _compared(word, other, (mine, theirs), ways, False), key=lambda apart: (apart.plain, apart.vowels))
            if one is not None and (found is None or (one.plain, one.vowels) < (found.plain, found.vowels)):
                found = one
                if one == NOTHING:
                    break
        if found is not None:
            vowels, plain = max(vowels, found.vowels), plain or found.plain
    return Apart(vowels, plain or _hers_and_his(mine, theirs) or _hers_and_his(theirs, mine))


def _sounds_like(word: _Word, other: _Word) -> bool:
    """Whether one of two words is written as Cyrillic hears the other (Трамп, Trump), and not as the letters of the other are."""
    one_script = is_cyrillic(word.text) == is_cyrillic(other.text)
    if one_script and not (word.shapes.isdisjoint(other.shapes) and word.given.isdisjoint(other.given)):
        return False
    return not word.heard.isdisjoint(other.stems) or not other.heard.isdisjoint(word.stems)


def _ends_as_hers(word: _Word, other: _Word) -> bool:
    """Whether one of two given names that sound alike ends as hers and the other as his: Giorgia, Джорджо."""
    if not (_HERS.search(word.text) and _HIS.search(other.text)) and not (_HIS.search(word.text) and _HERS.search(other.text)):
        return False
    return not word.shapes.isdisjoint(other.shapes) or not word.given.isdisjoint(other.given) or _sounds_like(word, other)


def _hers_and_his(hers: Words, his: Words) -> bool:
    """Whether a name that could be a case of another stands beside a surname that is in no case: Хуана Лопес, Хуан Лопес."""
    for word in hers:
        if word[-1] in "ая" and word[:-1] in his and not token_of(word, False, ()).surname:
            return any(other != word and _NOMINATIVE.search(other) and f"{other[:-1]}й" not in his for other in hers)
    return False


def _in_exact_letters(word: _Word, other: _Word, way: str) -> Apart | None:
    """What parts two words in a way of writing that leaves little choice; None where they are more than slips away."""
    if _slip_away(word.stems, other.stems):
        return Apart(0, spelt_apart(word.text, other.text, way))
    return None if word.given.isdisjoint(other.given) else NOTHING


@lru_cache(maxsize=200_000)
def _slip_away(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    return any(OSA.distance(one, other, score_cutoff=2) <= min(2, len(one) // 2) for one in mine for other in theirs)


def _compared(word: _Word, other: _Word, names: tuple[Words, Words], ways: tuple[str | None, str | None], foreign: bool | None) -> Apart:
    """What parts two words that sound alike, or would with other vowels."""
    hyphens = word.text.count("-")
    if not hyphens and not word.given.isdisjoint(other.given) and _told_by_the_table(word.token, other.token):
        return NOTHING
    if ways != (None, None):
        if set(ways) == {"burmese", "pinyin"}:
            return Apart(0, True)
        if ways[1] == KOREAN and hyphens and "-" in other.text:
            return Apart(0, nasals(word.text) != nasals(other.text))
        return NOTHING
    if hyphens != other.text.count("-") or _ETHIOPIC.match(word.text) or _ETHIOPIC.match(other.text):
        return NOTHING
    if word.text.startswith(_SERVANT) and other.text.startswith(_SERVANT):
        return NOTHING
    in_mine, in_theirs = tongues_of(names[0], word.text), tongues_of(names[1], other.text)
    if not hyphens:
        return letters_apart(word.text, in_mine, other.text, in_theirs, foreign)
    apart = [
        letters_apart(one, in_mine, another, in_theirs, foreign)
        for one, another in zip(word.text.split("-"), other.text.split("-"), strict=True)
        if one and another
    ]
    return Apart(max([one.vowels for one in apart], default=0), any(one.plain for one in apart))


def _foreign(mine: _Name, theirs: _Name) -> bool | None:
    if mine.by_ear or theirs.by_ear:
        return True
    return False if mine.by_ear is theirs.by_ear is False else None


def _in_abjad(word: _Word, other: _Word) -> Apart | None:
    if word.abjad and other.abjad:
        if word.text.replace("ا", "") == other.text.replace("ا", ""):
            return NOTHING
        return Apart(0, True) if OSA.distance(word.text, other.text, score_cutoff=1) == 1 else None
    abjad, rest = (word, other) if word.abjad else (other, word)
    sound = sound_of(abjad.text)
    forms = dict.fromkeys((rest.token.part.sound, *rest.token.part.others, *rest.stems))
    if any(fits(sound, form) for form in forms):
        if rest.text.startswith(_SERVANT) or "-" in rest.text:
            return NOTHING
        return Apart(0, objects(abjad.text, rest.text))
    return None if word.given.isdisjoint(other.given) else NOTHING


def _told_by_the_table(token: Token, other: Token) -> bool:
    """Whether two given names are one by the table, and not by what a short one sounds like alone."""
    if max(len(token.part.sound), len(other.part.sound)) > _LONG_GIVEN:
        return True
    return is_form(token.text) and is_form(other.text)


def surnames_left(mine: Words, theirs: Words) -> int:
    """How many words of two names have no counterpart in the other, patronymics and initials aside."""
    left, right = _name(mine).words, _name(theirs).words
    return sum(
        word.token.child is None and len(word.text) > 1 and not any(_alike(word, other) for other in others)
        for words, others in ((left, right), (right, left))
        for word in words
    )


def _alike(word: _Word, other: _Word) -> bool:
    return not (word.stems.isdisjoint(other.stems) and word.given.isdisjoint(other.given))
