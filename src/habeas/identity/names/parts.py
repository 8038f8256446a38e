"""The parts of a name: which token is the surname, which the given name, which the patronymic; and the reading of both orders.

Invariant: a name yields at least one reading unless it has no letters, and at most MOST_READINGS; a reading uses every token that is not
a title or a particle. Nothing here knows other people: the same words always fold the same way.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from habeas.identity.names import given
from habeas.identity.names.folded import FoldedName, Part, Reading
from habeas.identity.names.korean import is_surname, korean_readings
from habeas.identity.names.letters import (
    ASCII,
    CYRILLIC,
    MOST_CHARACTERS,
    MOST_TOKENS,
    Word,
    cantonese_han,
    hong_kong_spellings,
    parted_han,
    plain_word,
    words_of,
)
from habeas.identity.names.particles import is_marked, joined_ethiopic, marked_father, one_servant, son_of, without_titles
from habeas.identity.names.plans import MOST_READINGS, plans_of
from habeas.identity.names.sounds import shown_by, spelling_of, together
from habeas.identity.names.tokens import Token, initial_of, made, part_of, sexes_of, token_of

__all__ = ["KnownPiece", "fold_parts", "fold_person_name", "known_piece", "plain_words"]

_PINYIN = ("pinyin",)
_CANTONESE = ("cantonese",)
_SURNAME = re.compile(r"[bcdfghjklmnpqrstvwxyz]{0,2}h?[aeiouy]{1,3}(?:ng?|[ktpmhrw])?")
_SYLLABLES = re.compile(rf"{_SURNAME.pattern}-{_SURNAME.pattern}")
_HIS_OR_HERS = re.compile("(?:[оеё]в|[иы]н)а$")
_GENDERED = re.compile(
    "(?P<f>(?:[оеёаі]в|[иіы]н|[цс]к)а(?:я)?|(?:[ao]|[ei]|i?o)va|sk(?:ay?a|aja|aia|a)|uskaya)$"
    "|(?P<m>[оеёа][вў]|[сц]к(?:и?й|і)|[oe]v|[aeo]u|sk(?:iy?|yy?|ij|yj)|[oe]w)$"
)


def fold_person_name(name: str) -> FoldedName:
    """Folds a person's name as it is written anywhere, whatever its order, script and spelling. Never fails.

    >>> fold_person_name("Сяргей Ціханоўскі").form == fold_person_name("Tikhanovsky, Sergei").form
    True
    """
    if (ready := _plain(name)) is not None:
        return _of_plain(name, ready[0], (), ready[1])
    folded = _fold_any(name)
    return _with_korean(folded, korean_readings(words_of(name)[0], name))


def _with_korean(folded: FoldedName, korean: tuple[Reading, ...]) -> FoldedName:
    """With the readings as a Korean name beside the likeliest other one."""
    if not korean:
        return folded
    readings = (*korean, *folded.readings) if not folded.readings else (folded.readings[0], *korean, *folded.readings[1:])
    return replace(folded, readings=tuple(dict.fromkeys(readings))[:MOST_READINGS])


def _fold_any(name: str) -> FoldedName:
    """A name that has to be looked at as a whole."""
    if (han := parted_han(name.strip())) is not None:
        folded = _of_parts(*han, "", _PINYIN)
        either = fold_person_name(" ".join(han))  # in whose order others are read when they are written in Latin letters
        several = dict.fromkeys((*folded.readings, *_in_hong_kong(name.strip()), *either.readings))
        return replace(folded, name=name, readings=tuple(several)[:MOST_READINGS])
    words, flags = words_of(name)
    words = joined_ethiopic(words)
    spellings = spelling_of([word.text for word in words])
    if (eastern := _surname_and_syllables(words, spellings)) is not None:
        return FoldedName(name, eastern, None, flags, tuple([word.text for word in words]))
    if not any(word.after or is_marked(word.text) for word in words):
        return _of_plain(name, words, flags, spellings)
    words, after_bin = son_of(one_servant(words))
    words, born = without_titles(words)
    surname_first = next((place for place, word in enumerate(words) if word.after == ","), None)
    texts = tuple(word.text for word in words)
    initials = [word for word in words if _is_initial(word)]
    full = [word for word in words if not _is_initial(word)]
    if not full:
        full, initials = list(words), []
    if not full:
        return FoldedName(name, (), None, flags)
    tokens = [token_of(word.text, word.capitals, spellings) for word in full]
    father: Part | None
    marker = marked_father(tokens, spellings)
    if marker is not None:
        tokens, father = marker
    else:
        father = part_of(after_bin, spellings) if after_bin is not None else None
    # Josh A. Wendt: the initial in the middle is no given name.
    given_first = len(full) > 1 and len(words) > 2 and not _is_initial(words[0]) and _is_initial(words[1]) and not _is_initial(words[-1])
    if surname_first is not None and 0 < surname_first + 1 < len(words):
        before = [token for token, word in zip(tokens, full, strict=False) if word in words[: surname_first + 1]]
        rest = [token for token in tokens if token not in before]
        readings = _after_comma(before, rest) if before else _readings(tokens, bool(initials) and not given_first)
    else:
        readings = _readings(tokens, bool(initials) and not given_first)
    readings = _told_by_case(readings, tokens)
    if initials:
        readings = tuple(dict.fromkeys(_with_initials(reading, initials) for reading in readings))
    if father is not None:
        readings = tuple(Reading(reading.surnames, reading.given, father) for reading in readings)
    if born:
        earlier = tuple(surname for word in born for surname in token_of(word.text, word.capitals, spellings).surnames)
        readings = tuple(Reading((*reading.surnames, *earlier), reading.given, reading.father) for reading in readings)
    sex = None if _may_be_his(words) else _sex(readings, tokens)
    return FoldedName(name, readings, sex, flags, texts, any(token.slavic for token in tokens))


def _may_be_his(words: Sequence[Word]) -> bool:
    """Whether two initials stand before a surname that is hers, or a case of his: А. Б. Иванова."""
    return len(words) == 3 and _is_initial(words[0]) and _is_initial(words[1]) and _HIS_OR_HERS.search(words[2].text) is not None


def _in_hong_kong(name: str) -> tuple[Reading, ...]:
    if (cantonese := cantonese_han(name)) is None:
        return ()
    surnames, given_name = cantonese
    found = tuple(surname for text in surnames for surname in token_of(text, False, _CANTONESE).surnames)
    return (Reading(found, token_of(given_name, False, _CANTONESE).part),)


class KnownPiece(NamedTuple):
    word: Word
    script: int
    shown: tuple[str, ...]


@lru_cache(maxsize=200_000)
def known_piece(piece: str) -> KnownPiece | None:
    """A piece between spaces that needs no look at the others to be a token, and is no title, particle or initial."""
    word, script = plain_word(piece)
    if (
        word is None
        or word.after
        or is_marked(word.text)
        or _SYLLABLES.fullmatch(word.text)
        or is_surname(word.text)
        or word.text in hong_kong_spellings()
    ):
        return None
    return KnownPiece(word, script, shown_by(word.text))


def _surname_and_syllables(words: Sequence[Word], spellings: tuple[str, ...]) -> tuple[Reading, ...] | None:
    """The readings of a Chinese or Korean name of the shape Lee Chu-ming, also with a Western given name: Martin Lee Chu-ming."""
    texts = [word.text for word in words]
    if not 2 <= len(texts) <= 3 or any(word.after for word in words):
        return None
    if not _SYLLABLES.fullmatch(texts[-1]) and not (len(texts) == 3 and _in_hong_kong_with_a_western_name(texts)):
        return None
    if not _SURNAME.fullmatch(texts[-2]) or (len(texts) == 3 and "-" in texts[0]):
        return None
    *western, surname, given_name = (token_of(word.text, word.capitals, spellings) for word in words)
    readings = [Reading(surname.surnames, token.part) for token in (given_name, *western)]
    # Mao Zedong, without the hyphen, may be read the other way round.
    return (*readings, Reading(given_name.surnames[-1:], surname.part)) if not western else tuple(readings)


def _in_hong_kong_with_a_western_name(texts: Sequence[str]) -> bool:
    """Whether a name is of the shape Agnes Chow Ting."""
    known = hong_kong_spellings()
    return texts[1] in known and texts[2] in known and any(strength == given.FULL for _, strength in given.meanings(texts[0]))


@lru_cache(maxsize=20_000)
def plain_words(name: str) -> tuple[str, ...] | None:
    """The `words` of a folded name where they can be told without folding it, which is a fifth of the work; else None."""
    ready = _plain(name)
    return None if ready is None else tuple([word.text for word in ready[0]])


def _plain(name: str) -> tuple[list[Word], tuple[str, ...]] | None:
    """The tokens and the spelling of a name of several words that has nothing to repair or to leave out: nearly all of nearly all lists."""
    pieces = name.split()
    if not 1 < len(pieces) <= MOST_TOKENS or len(name) > MOST_CHARACTERS:
        return None
    words: list[Word] = []
    scripts = 0
    spellings: tuple[str, ...] = ()
    for piece in pieces:
        known = known_piece(piece)
        if known is None:
            return None
        word, script, shown = known
        words.append(word)
        scripts |= script
        if shown and shown != spellings:
            spellings = together(spellings, shown)
    return None if scripts == ASCII | CYRILLIC else (words, spellings)


def _of_plain(name: str, words: Sequence[Word], flags: tuple[str, ...], spellings: tuple[str, ...]) -> FoldedName:
    """A name without initials, titles, particles and commas."""
    if not words:
        return FoldedName(name, (), None, flags)
    tokens = [token_of(word.text, word.capitals, spellings) for word in words]
    readings = _told_by_case(_readings(tokens, False), tokens)
    slavic = any(token.slavic for token in tokens)
    return FoldedName(name, readings, _sex(readings, tokens), flags, tuple([word.text for word in words]), slavic)


def _told_by_case(readings: tuple[Reading, ...], tokens: Sequence[Token]) -> tuple[Reading, ...]:
    """With given names that another token's case tells to be a man's (Алеся Беляцкого); in addition, where it may be no case."""
    case = max([token.case for token in tokens])
    if not case:
        return readings
    his = tuple(Reading(reading.surnames, _his(reading.given), reading.father) for reading in readings)
    return his if case == 2 else tuple(dict.fromkeys((*his, *readings)))[:MOST_READINGS]


def fold_parts(surname: str, given_name: str = "", patronymic: str = "") -> FoldedName:
    """Folds a name whose parts stand apart. Initials, double surnames and any script are as welcome as in `fold_person_name`."""
    return _of_parts(surname, given_name, patronymic)


def _of_parts(surname: str, given_name: str, patronymic: str, shown: tuple[str, ...] = ()) -> FoldedName:
    """shown: the spelling, where it is known."""
    name = " ".join(filter(None, (surname.strip(), given_name.strip(), patronymic.strip())))
    if not surname.strip():
        return fold_person_name(name)
    all_words, flags = words_of(name)
    spellings = shown or spelling_of([word.text for word in all_words])
    surname_words, born = without_titles(words_of(surname)[0])
    surnames = tuple(found for word in (*surname_words, *born) for found in token_of(word.text, word.capitals, spellings).surnames)
    first: Part | None = None
    father: Part | None = None
    child = None
    for place, word in enumerate(without_titles(one_servant(words_of(given_name)[0], alone=False))[0]):
        if _is_initial(word):
            if first is None:
                first = initial_of(word.text)
            elif father is None:
                father = initial_of(word.text)
        elif place == 0:
            first = token_of(word.text, word.capitals, spellings).part
        elif (token := token_of(word.text, word.capitals, spellings)).father is not None and not patronymic.strip():
            father, child = token.father, token.child
    for word in words_of(patronymic)[0][:1]:
        token = token_of(word.text, word.capitals, spellings)
        if _is_initial(word):
            father = initial_of(word.text)
        elif token.father is not None:
            father, child = token.father, token.child
        else:
            father = token.part
    if not surnames:
        return fold_person_name(name)
    readings = (Reading(surnames, first, father), *_exchanged(surname_words, first, spellings, father))
    named = readings[-1].given
    sexes = sexes_of(named) if named else frozenset()
    sex = child or (next(iter(sexes)) if len(sexes) == 1 else None)
    folded = FoldedName(name, readings, sex, flags, tuple(word.text for word in all_words), bool(named and named.meanings))
    return _with_korean(folded, () if patronymic.strip() else korean_readings(all_words, name))


def _exchanged(surname: Sequence[Word], first: Part | None, spellings: tuple[str, ...], father: Part | None) -> tuple[Reading, ...]:
    """The reading of parts that stand in each other's column, where the words tell it: Іван for a surname, Узораў for a given name."""
    if len(surname) != 1 or first is None or first.initial or first.meanings:
        return ()
    token = token_of(surname[0].text, surname[0].capitals, spellings)
    if token.strength < given.FULL or token.surname:
        return ()
    return (Reading(token_of(first.text, False, spellings).surnames, token.part, father),)


def _is_initial(word: Word) -> bool:
    return len(word.text) == 1 or (word.after == "." and len(word.text) <= 2)


def _readings(tokens: Sequence[Token], initials: bool) -> tuple[Reading, ...]:
    """The likeliest readings of tokens in any order."""
    readings = []
    for places, given_place, father_place in plans_of(tuple([token.feature for token in tokens]), initials):
        if len(places) == 1:
            surnames = tokens[places[0]].surnames
        else:
            surnames = tuple([surname for place in places for surname in tokens[place].surnames])
        first = tokens[given_place].part if given_place is not None else None
        father = tokens[father_place].father if father_place is not None else None
        readings.append(Reading(surnames, first, father))
    return tuple(readings)


def _after_comma(before: list[Token], rest: list[Token]) -> tuple[Reading, ...]:
    surnames = tuple(surname for token in before for surname in token.surnames)
    if not rest:
        return (Reading(surnames),)
    father = next((token.father for token in rest[1:] if token.father is not None), None)
    extra = tuple(surname for token in rest[1:] if token.father is None and token.strength < given.FULL for surname in token.surnames)
    return (Reading((*surnames, *extra), rest[0].part, father),)


def _with_initials(reading: Reading, initials: Sequence[Word]) -> Reading:
    """The first initial is the given name where none is written out, the next one the patronymic."""
    left = list(initials)
    first, father = reading.given, reading.father
    if first is None and left:
        first = initial_of(left.pop(0).text)
    if father is None and left:
        father = initial_of(left.pop(0).text)
    return Reading(reading.surnames, first, father)


def _sex(readings: Sequence[Reading], tokens: Sequence[Token]) -> str | None:
    for reading in readings[:1]:
        if reading.father is not None:
            for token in tokens:
                if token.child and token.father is reading.father:
                    return token.child
        if reading.given is not None:
            sexes = sexes_of(reading.given)
            if any(token.case for token in tokens):
                sexes = sexes.union(*(sexes_of(other.given) for other in readings if other.given is not None))
            if len(sexes) == 1:
                return next(iter(sexes))
        if reading.surnames and (reading.given is None or reading.given.initial):
            found = _GENDERED.search(reading.surnames[-1].text)
            return None if found is None else "f" if found["f"] else "m"
    return None


def _his(part: Part | None) -> Part | None:
    """The given name as a case of a man's name, if it can be one."""
    if part is None:
        return None
    sexes = {number: given.given_sets()[number].sex for number, _ in part.meanings}
    his = tuple(
        (number, given.CASE if strength == given.AMBIGUOUS else strength)
        for number, strength in part.meanings
        if sexes[number] == "m" and strength >= given.AMBIGUOUS
    )
    if not his or "f" not in sexes.values():
        return part
    return made(part.text, his, part.sound, part.initials)
