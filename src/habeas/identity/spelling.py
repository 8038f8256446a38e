"""The finer look at two names that sound alike: letters that one script keeps apart, and words that only one of them has.

Invariant: only lowers a score, and only by what the letters show; spellings of two scripts are never held against each other.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from functools import lru_cache

from rapidfuzz.distance import OSA

from habeas.identity.kept_apart import Apart, surnames_left, words_kept_apart
from habeas.identity.names import FoldedName, Part
from habeas.identity.names.abjad import ABJAD, fits
from habeas.identity.names.given import NEAR
from habeas.identity.names.korean import KOREAN, in_korean
from habeas.identity.names.letters import ascii_of, hong_kong_of, is_cyrillic
from habeas.identity.names.signs import in_signs, signs_apart
from habeas.identity.names.sounds import counts_whole, sounds, spelling_of
from habeas.identity.names.surnames import stem_of, stems_of
from habeas.identity.names.tokens import heard_stems
from habeas.identity.names.transcription import HEARD

__all__ = ["Spelling", "Words"]

Words = tuple[str, ...]
"""The words of a name, as `FoldedName.words` has them."""

_IN_CYRILLIC = "~"
_MARKS = {HEARD, _IN_CYRILLIC}
_SHORT = 4  # letters of a word that hardly is in a case
_FEW = 3  # words; shorter names have no words to spare


@lru_cache(maxsize=100_000)
def _pieces(words: Words) -> tuple[tuple[str, ...], ...]:
    """The sounds each piece of a name may have."""
    spellings, pieces = spelling_of(words), _written(words)
    return tuple((*_said(piece, spellings), *more) for piece, more in zip(pieces, in_korean(pieces), strict=True))


def _said(piece: str, spellings: tuple[str, ...]) -> tuple[str, ...]:
    """The sounds of a piece, and what only letters of the other script meet: how Cyrillic hears it, or, of Cyrillic, the same sounds."""
    said = sounds(piece, spellings)
    if is_cyrillic(piece):
        said = (*said, *stems_of(piece)) if len(piece) > _SHORT else said
        return (*said, *[_IN_CYRILLIC + stem_of(sound) for sound in said])
    return (*said, *[HEARD + stem for stem in heard_stems(piece, spellings)])


def _written(words: Words) -> list[str]:
    return [piece for word in words for piece in word.split("-") if piece]


def _alike(lefts: tuple[str, ...], rights: tuple[str, ...]) -> bool:
    for left in lefts:
        for right in rights:
            if _near(left, right):
                return True
    return False


def _near(left: str, right: str) -> bool:
    if left[:1] in _MARKS or right[:1] in _MARKS:
        return left[1:] == right[1:] and {left[:1], right[:1]} == _MARKS
    if left == right:
        return True
    if left.startswith(ABJAD) != right.startswith(ABJAD):
        return fits(left, right) if left.startswith(ABJAD) else fits(right, left)
    if left.startswith(KOREAN) or right.startswith(KOREAN):
        return False
    shorter = min(len(left), len(right))
    if shorter == 1:
        return left[0] == right[0] or {left[0], right[0]} == {"u", "v"}  # Владимир
    return shorter >= 4 and OSA.distance(left, right) <= (1 if shorter < 7 else 2)


class Spelling:
    """How one name is written, to be held against how others are."""

    __slots__ = ("_folded", "_language", "_whole", "in_signs", "russian", "unknown", "wordy")

    def __init__(self, folded: FoldedName) -> None:
        self._folded = folded
        language = _language(folded.words)
        self._language = None if language == "latin" and folded.east_slavic else language
        self._whole = counts_whole(folded.words)
        self.in_signs = in_signs(folded.name)
        """Whether `signs_apart` could find anything."""
        self.wordy = self._whole or _many(folded.words)
        """Whether `words_apart` could find anything."""
        self.russian = bool(_as_in_russian(folded.words))
        """Whether `unstressed_apart` could find anything."""
        self.unknown = _unknown(folded)
        """Whether `vowels_apart` could find anything."""

    def letters_may_differ(self, names: Iterable[str]) -> bool:
        """Whether `letters_apart` could find anything, by a quick look at the scripts of other names."""
        if self._language is None:
            return False
        in_latin = self._language == "latin"
        return any(is_cyrillic(name) != in_latin for name in names)

    def words_apart(self, theirs: Words) -> tuple[int, int]:
        """How many words of each name have no counterpart in the other, where both have words enough to tell; else zeros.

        Of a name that counts whole (`counts_whole`) every word that is missing on one side is another word on both.
        """
        whole = self._whole and counts_whole(theirs)
        if not (whole or (self.wordy and _many(theirs))):
            return 0, 0
        mine, right = _pieces(self._folded.words), list(_pieces(theirs))
        if not whole and (len(mine) < _FEW or len(right) < _FEW):
            return 0, 0
        left = []
        for word in mine:
            if word in right:
                right.remove(word)
            else:
                left.append(word)
        for word in tuple(left) if right else ():
            match = next((other for other in right if _alike(word, other)), None)
            if match is not None:
                left.remove(word)
                right.remove(match)
        most = max(len(left), len(right))
        return (most, most) if whole else (len(left), len(right))

    def vowels_apart(self, theirs: Words) -> bool:
        """Whether a word of one syllable, in a name that no table knows, has another vowel in the other name: Zhang Zhan, Zhang Zhen."""
        if _vietnamese(self._folded.words) and _vietnamese(theirs) and _in_latin(self._folded.words) and _in_latin(theirs):
            mine_only, theirs_only = Counter(map(ascii_of, _written(self._folded.words))), Counter(map(ascii_of, _written(theirs)))
            return bool(mine_only - theirs_only) and bool(theirs_only - mine_only)
        left = list(zip(_written(theirs), _pieces(theirs), strict=True))
        missed = []
        vowel_of = _nucleus if _vietnamese(self._folded.words) or _vietnamese(theirs) else _vowel
        for word, sound in zip(_written(self._folded.words), _pieces(self._folded.words), strict=True):
            vowel = vowel_of(word)
            alike = [one for one in left if not set(sound).isdisjoint(one[1])]
            same = next((one for one in alike if vowel is None or _may_be_one(vowel, vowel_of(one[0])) or _one_sign(word, one[0])), None)
            if same is not None:
                left.remove(same)
            elif alike:
                missed.append(alike)
        return any(one in left for alike in missed for one in alike)

    def kept_apart(self, theirs: Words) -> Apart:
        """What letters the languages of two names keep apart where the names sound alike."""
        return words_kept_apart(self._folded.words, theirs)

    def signs_apart(self, other: str) -> bool:
        """Whether the signs of Chinese or Korean that a name, or both, are written in part them."""
        return (self.in_signs or in_signs(other)) and signs_apart(self._folded.name, other)

    def surnames_left(self, theirs: Words) -> int:
        """How many surnames only one of the names has."""
        return surnames_left(self._folded.words, theirs)

    def unstressed_apart(self, theirs: Words) -> bool:
        """Whether two surnames that sound alike differ in о and а where both are written as Russian writes them: Лимонов, Limanov."""
        others = _as_in_russian(theirs)
        return bool(others) and not any(_fit(one, other) for one in _as_in_russian(self._folded.words) for other in others)

    def another_consonant(self, other: FoldedName) -> bool:
        """Whether all that parts two surnames a slip away is one consonant for another that nobody hears for it: Буковский, Бутовский."""
        words = (*self._folded.words, *other.words)
        heard = () if _cyrillic(words) else _READ_FOR if _latin(words) else _HEARD_FOR
        one_script = heard is not _HEARD_FOR
        slips = {
            _substituted(mine, theirs, heard) or (one_script and _letter_apart(surname.text, their.text))
            for reading in self._folded.readings
            for surname in reading.surnames
            for mine in surname.stems
            for second in other.readings
            for their in second.surnames
            if surname.text != their.text
            for theirs in their.stems
            if not mine.startswith(HEARD) and not theirs.startswith(HEARD) and OSA.distance(mine, theirs, score_cutoff=1) == 1
        }
        return slips == {True}

    def letters_apart(self, theirs: Words, folded: Callable[[], FoldedName]) -> int:
        """How many letters the nearest surnames of two names differ in; 0 where they may be in two languages or orthographies.

        folded: gives the other name folded, if it comes to that.
        """
        language = self._language
        if language is None or language != _language(theirs) or ((other := folded()).east_slavic and language == "latin"):
            return 0
        return min(
            (
                OSA.distance(_genderless(mine.text), _genderless(their.text))
                for reading in self._folded.readings
                for mine in reading.surnames
                for second in other.readings
                for their in second.surnames
            ),
            default=0,
        )


_HEARD_FOR = tuple(map(frozenset, ("td", "pbf", "kg", "szSZCt", "vufb", "mn", "lr")))
_READ_FOR = tuple(map(frozenset, ("kg", "szSZCt", "vub")))  # of Latin letters, whose spellings differ in these
_NO_CONSONANT = frozenset("aeiouyh'j")
_WRITTEN_FOR = tuple(map(frozenset, ("wvbf", "ckqgx", "cszt", "kgh")))
_CONSONANTS = frozenset("vgdtsSCbfklmnprzZ")


def _letter_apart(mine: str, theirs: str) -> bool:
    """Whether two words of one script are the same but for a consonant that one has more (Клочкова, Кочкова), or another one that no
    spelling writes for it (Hawking, Hawkins)."""
    mine, theirs = _genderless(mine), _genderless(theirs)
    shorter, longer = sorted((mine, theirs), key=len)
    place = next((place for place, sign in enumerate(shorter) if sign != longer[place]), len(shorter))
    if len(longer) == len(shorter):
        both = {*mine[place : place + 1], *theirs[place : place + 1]}
        swapped = any(both <= some for some in _WRITTEN_FOR)
        return mine[place + 1 :] == theirs[place + 1 :] and _NO_CONSONANT.isdisjoint(both) and not swapped
    if len(longer) != len(shorter) + 1:
        return False
    more = longer[place]
    if more in _NO_CONSONANT or shorter[place:] != longer[place + 1 :]:
        return False
    return more not in (longer[place - 1 : place], longer[place + 1 : place + 2])


def _substituted(mine: str, theirs: str, heard: tuple[frozenset[str], ...]) -> bool:
    """Of two stems a slip apart, whether the slip is a consonant for one that sounds otherwise.

    heard: consonants that may be taken for each other.
    """
    if len(mine) != len(theirs):
        return False
    apart = [pair for pair in zip(mine, theirs, strict=True) if pair[0] != pair[1]]
    if len(apart) != 1:
        return False
    both = set(apart[0])
    return both <= _CONSONANTS and not any(both <= alike for alike in heard)


# In Latin letters a woman's surname may be half Belarusian, half Russian: Kalesnikova.
_RUSSIAN = ("ов", "ова", "ев", "ева", "ёв", "ёва", "ov", "off", "ow", "ev", "eff", "ew")
_LEAST_RUSSIAN = 4
_RUN = re.compile("[aeiouyаэеиіыоуяюёєї]+")


@lru_cache(maxsize=50_000)
def _as_in_russian(words: Words) -> tuple[tuple[str, ...], ...]:
    """The vowels of each word of a name that is a surname as Russian or Ukrainian writes it."""
    if not any(word.endswith(_RUSSIAN) for word in words) or (any(map(is_cyrillic, words)) and _language(words) not in ("ru", "uk")):
        return ()
    return tuple([shape for word in words if (shape := _o_and_a(word)) is not None])


def _o_and_a(word: str) -> tuple[str, ...] | None:
    """The vowels of the stem of a surname in -ов or -ев: о, а, or a point for any other; None for other words."""
    if not word.endswith(_RUSSIAN) or len(word) < _LEAST_RUSSIAN:
        return None
    ending = max((ending for ending in _RUSSIAN if word.endswith(ending)), key=len)
    return tuple([{"o": "o", "о": "o", "a": "a", "а": "a"}.get(run, ".") for run in _RUN.findall(word[: -len(ending)])])


def _fit(mine: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    return len(mine) != len(theirs) or all({one, other} != {"o", "a"} for one, other in zip(mine, theirs, strict=True))


_VOWEL = dict(zip("aeiouаэеиіыоу", "aeiouaeeiiiou", strict=True))
_MORE_VOWELS = frozenset("yяюёєї")


@lru_cache(maxsize=50_000)
def _vowel(word: str) -> tuple[str, bool] | None:
    """The vowel of a word that has one, and whether it is Cyrillic; None for other words."""
    letters = [sign for sign in unicodedata.normalize("NFD", word) if sign in _VOWEL or sign in _MORE_VOWELS]
    return (_VOWEL[letters[0]], letters[0] > "z") if len(letters) == 1 and letters[0] in _VOWEL else None


_NUCLEUS = _VOWEL | dict(zip("яюёєїy", "auoeii", strict=True))
_NGUYEN = frozenset(("нгуен", "нгуєн", "нгуэн"))
_GLIDES = frozenset("iuyиуыьюі")
_CLUSTER = re.compile("[aeiouyаэеиіыоуяюёєїь]+")


@lru_cache(maxsize=50_000)
def _nucleus(word: str) -> tuple[str, bool] | None:
    """The vowel that a syllable is said with, of all that it is written with: the e of Thiện and of Тхиен."""
    bare = "".join(sign for sign in unicodedata.normalize("NFD", word) if not unicodedata.combining(sign))
    clusters = _CLUSTER.findall(bare.rstrip("ь"))
    if len(clusters) != 1:
        return None
    cluster = clusters[0]
    sign = cluster[1] if len(cluster) > 1 and cluster[0] in _GLIDES and cluster[1] in _NUCLEUS else cluster[0]
    return (_NUCLEUS[sign], sign > "z") if sign in _NUCLEUS else None


@lru_cache(maxsize=50_000)
def _vietnamese(words: Words) -> bool:
    return "vietnamese" in spelling_of(words) or not _NGUYEN.isdisjoint(words)


def _cyrillic(words: Words) -> bool:
    return all(map(is_cyrillic, words))


def _latin(words: Words) -> bool:
    return all(map(str.isascii, words))


def _in_latin(words: Words) -> bool:
    return not any(map(is_cyrillic, words))


def _one_sign(mine: str, theirs: str) -> bool:
    """Whether two syllables may be one sign of Chinese, in pinyin and as Hong Kong writes it: He and Ho."""
    return theirs in hong_kong_of().get(mine, ()) or mine in hong_kong_of().get(theirs, ())


def _may_be_one(mine: tuple[str, bool], theirs: tuple[str, bool] | None) -> bool:
    """Of two scripts only a and e are surely two."""
    return theirs is None or mine[0] == theirs[0] or (mine[1] != theirs[1] and {mine[0], theirs[0]} != {"a", "e"})


def _unknown(folded: FoldedName) -> bool:
    """Whether a name is one of which nothing is known, and has a word of one syllable."""
    if not _vietnamese(folded.words) and (folded.east_slavic or any(_is_known(reading.given) for reading in folded.readings)):
        return False
    return any(_vowel(word) is not None for word in _written(folded.words))


def _is_known(part: Part | None) -> bool:
    return part is None or (bool(part.meanings) and part.meanings[0][1] > NEAR)


def _many(words: Words) -> bool:
    return sum([word.count("-") + 1 for word in words]) >= _FEW


@lru_cache(maxsize=100_000)
def _language(words: Words) -> str | None:
    """The language of Cyrillic words by their letters, "latin" for Latin ones, None where the letters fit several or are others."""
    text = "".join(words)
    if text.isascii():
        return "latin"
    signs = frozenset(text)
    if not any("\u0400" <= sign <= "\u052f" for sign in signs):
        return "latin" if all(sign < "\u0250" or "\u1e00" <= sign <= "\u1eff" for sign in signs) else None
    if signs & frozenset("їєґ") or {"и", "і"} <= signs:
        return "uk"
    if signs & frozenset("ўі"):
        return "be"
    return "ru" if signs & frozenset("ищъ") else None


@lru_cache(maxsize=100_000)
def _genderless(text: str) -> str:
    letters = ascii_of(text)
    return letters.rstrip("aeiouy") or letters
