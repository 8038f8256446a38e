"""The parts of a name: which token is the surname, which the given name, which the patronymic; and the reading of both orders.

Invariant: a name yields at least one reading unless it has no letters, and at most MOST_READINGS; a reading uses every token that is not
a title or a particle. Nothing here knows other people: the same words always fold the same way.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from habeas.identity.names import given
from habeas.identity.names.letters import Word, is_cyrillic, words_of
from habeas.identity.names.sounds import sounds, spelling_of
from habeas.identity.names.surnames import looks_like_surname, stems_of

__all__ = ["MOST_READINGS", "FoldedName", "Part", "Reading", "Surname", "fold_parts", "fold_person_name"]

MOST_READINGS = 3
_NEARLY = 1.1  # a reading that is worse by less is read as well

_GENDERED = re.compile(
    "(?P<f>(?:[оеёаі]в|[иіы]н|[цс]к)а(?:я)?|(?:[ao]|[ei]|i?o)va|sk(?:ay?a|aja|aia|a)|uskaya)$"
    "|(?P<m>[оеёа][вў]|[сц]к(?:и?й|і)|[oe]v|[aeo]u|sk(?:iy?|yy?|ij|yj)|[oe]w)$"
)
_HIS_CASE = re.compile("...(?:[оеая]го|[ая]га|[оеая]му|[сц]к[иі]м)$")
_SIGNS = "aiuvgdtsSCbfklmnprzZ"
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


@dataclass(frozen=True, slots=True)
class Part:
    """A given name, or the father's name in a patronymic.

    meanings: sets of the table with strengths. sound: the whole in sound signs, one sign for an initial. initials: bits of the first
    signs it may have. text: as written, for people. key: equal for parts that every comparison takes for equal.
    """

    text: str
    meanings: given.Meanings
    sound: str
    initials: int
    initial: bool = False
    key: str = ""


@dataclass(frozen=True, slots=True)
class Surname:
    text: str
    stems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a name. Several surnames: a double one, a married and an earlier one, or tokens of no known part."""

    surnames: tuple[Surname, ...]
    given: Part | None = None
    father: Part | None = None


@dataclass(frozen=True, slots=True)
class FoldedName:
    """A name folded. sex: "m", "f" or None where the name does not tell. flags: what was repaired, see `letters.words_of`.

    east_slavic: whether a part is known to the rules of the East Slavic languages.
    """

    name: str
    readings: tuple[Reading, ...]
    sex: str | None = None
    flags: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    east_slavic: bool = False

    @property
    def form(self) -> str:
        """The folded form of the likeliest reading, for people and for files: surname, given name, father, in sound signs."""
        if not self.readings:
            return ""
        first = self.readings[0]
        parts = ["/".join(surname.stems[0] for surname in first.surnames)]
        for part in (first.given, first.father):
            parts.append("" if part is None else given.given_sets()[part.meanings[0][0]].name if part.meanings else part.sound)
        return " ".join(filter(None, parts))


class _Feature(NamedTuple):
    """All of a token that decides which part of a name it is."""

    strength: int
    surname: bool
    capitals: bool
    child: str | None
    father_known: bool
    sexes: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    capitals: bool
    part: Part
    strength: int
    surname: bool
    father: Part | None
    child: str | None
    feature: _Feature
    his_case: bool


@cache
def _lists() -> dict[str, frozenset[str]]:
    data = tomllib.loads(files("habeas.identity.names").joinpath("data/parts.toml").read_text(encoding="utf-8"))
    return {name: frozenset(words.split()) for name, words in data.items() if isinstance(words, str)}


def _bits(signs: Iterable[str]) -> int:
    bits = 0
    for sign in signs:
        place = _SIGNS.find(sign)
        bits |= 1 << (place if place >= 0 else len(_SIGNS))
    return bits


@lru_cache(maxsize=2000)
def _bits_of_set(number: int) -> int:
    return _bits(sound[0] for form in given.given_sets()[number].full for sound in sounds(form.casefold(), ()) if sound)


def _made(text: str, meanings: given.Meanings, sound: str, bits: int) -> Part:
    key = "=" + ",".join(f"{number}:{strength}" for number, strength in meanings) if meanings else sound
    return Part(text, meanings, sound, bits, key=key)


@lru_cache(maxsize=400_000)
def _part(text: str, spellings: tuple[str, ...]) -> Part:
    pieces = text.split("-") if "-" in text else [text]
    meanings = given.meanings(text, spellings)
    if not meanings and len(pieces) > 1:
        found = {number: min(strength, given.SHORT) for piece in pieces for number, strength in given.meanings(piece, spellings)}
        meanings = tuple(sorted(found.items(), key=lambda item: (-item[1], item[0])))
    forms = sounds(text, spellings)
    bits = _bits(form[0] for form in forms if form)
    for number, _ in meanings:
        bits |= _bits_of_set(number)
    return _made(text, meanings, forms[0] or text[:1], bits)


@lru_cache(maxsize=5000)
def _initial(text: str) -> Part:
    letter = text[:1]
    signs = _INITIALS.get(letter) if len(text) == 1 else None
    if signs is None:
        signs = "".join(sorted({form[0] for form in sounds(text if not is_cyrillic(text) else letter, ()) if form})) or "?"
    bits = _bits(signs)
    return Part(text, (), signs[0], bits, initial=True, key=f".{bits}")


@lru_cache(maxsize=400_000)
def _father(text: str, spellings: tuple[str, ...]) -> tuple[Part, str] | None:
    found = given.patronymic_sounds(text, spellings)
    if found is None:
        return None
    stem, sex = found
    meanings = given.father_of(stem)
    bits = _bits(stem[:1])
    for number, _ in meanings:
        bits |= _bits_of_set(number)
    return _made(text, meanings, stem, bits), sex


@lru_cache(maxsize=400_000)
def _token(text: str, capitals: bool, spellings: tuple[str, ...]) -> _Token:
    part = _part(text, spellings)
    strength = part.meanings[0][1] if part.meanings else 0
    surname = looks_like_surname(text, spellings)
    father, child = _father(text, spellings) or (None, None)
    feature = _Feature(strength, surname, capitals, child, bool(father and father.meanings), _sexes(part))
    return _Token(text, capitals, part, strength, surname, father, child, feature, _HIS_CASE.search(text) is not None)


@lru_cache(maxsize=400_000)
def _surnames(text: str, spellings: tuple[str, ...]) -> tuple[Surname, ...]:
    whole = Surname(text, stems_of(text, spellings))
    pieces = [piece for piece in text.split("-") if len(piece) > 1] if "-" in text else []
    return (*(Surname(piece, stems_of(piece, spellings)) for piece in pieces), whole) if len(pieces) > 1 else (whole,)


def fold_person_name(name: str) -> FoldedName:
    """Folds a person's name as it is written anywhere, whatever its order, script and spelling. Never fails.

    >>> fold_person_name("Сяргей Ціханоўскі").form == fold_person_name("Tikhanovsky, Sergei").form
    True
    """
    words, flags = words_of(name)
    spellings = spelling_of([word.text for word in words])
    words, son_of = _son_of(words)
    words, born = _bare(words)
    surname_first = next((place for place, word in enumerate(words) if word.after == ","), None)
    texts = tuple(word.text for word in words)
    initials = [word for word in words if _is_initial(word)]
    full = [word for word in words if not _is_initial(word)]
    if not full:
        full, initials = list(words), []
    if not full:
        return FoldedName(name, (), None, flags)
    tokens = [_token(word.text, word.capitals, spellings) for word in full]
    father: Part | None
    marker = _marked_father(tokens, spellings)
    if marker is not None:
        tokens, father = marker
    else:
        father = _part(son_of, spellings) if son_of is not None else None
    # Josh A. Wendt: the initial in the middle is no given name.
    given_first = len(full) > 1 and len(words) > 2 and not _is_initial(words[0]) and _is_initial(words[1]) and not _is_initial(words[-1])
    if surname_first is not None and 0 < surname_first + 1 < len(words):
        before = [token for token, word in zip(tokens, full, strict=False) if word in words[: surname_first + 1]]
        rest = [token for token in tokens if token not in before]
        readings = _after_comma(before, rest, spellings) if before else _readings(tokens, spellings, bool(initials) and not given_first)
    else:
        readings = _readings(tokens, spellings, bool(initials) and not given_first)
    if any(token.his_case for token in tokens):
        readings = tuple(Reading(reading.surnames, _his(reading.given), reading.father) for reading in readings)
    if initials:
        readings = tuple(dict.fromkeys(_with_initials(reading, initials) for reading in readings))
    if father is not None:
        readings = tuple(Reading(reading.surnames, reading.given, father) for reading in readings)
    if born:
        earlier = tuple(surname for word in born for surname in _surnames(word.text, spellings))
        readings = tuple(Reading((*reading.surnames, *earlier), reading.given, reading.father) for reading in readings)
    slavic = any(token.surname or token.strength >= given.SHORT or token.child for token in tokens)
    return FoldedName(name, readings, _sex(readings, tokens), flags, texts, slavic)


def fold_parts(surname: str, given_name: str = "", patronymic: str = "") -> FoldedName:
    """Folds a name whose parts stand apart. Initials, double surnames and any script are as welcome as in `fold_person_name`."""
    name = " ".join(filter(None, (surname.strip(), given_name.strip(), patronymic.strip())))
    if not surname.strip():
        return fold_person_name(name)
    all_words, flags = words_of(name)
    spellings = spelling_of([word.text for word in all_words])
    surname_words, born = _bare(words_of(surname)[0])
    surnames = tuple(found for word in (*surname_words, *born) for found in _surnames(word.text, spellings))
    first: Part | None = None
    father: Part | None = None
    child = None
    for place, word in enumerate(_bare(words_of(given_name)[0])[0]):
        if _is_initial(word):
            if first is None:
                first = _initial(word.text)
            elif father is None:
                father = _initial(word.text)
        elif place == 0:
            first = _part(word.text, spellings)
        elif (found := _father(word.text, spellings)) is not None and not patronymic.strip():
            father, child = found
    for word in words_of(patronymic)[0][:1]:
        found = _father(word.text, spellings)
        if _is_initial(word):
            father = _initial(word.text)
        elif found is not None:
            father, child = found
        else:
            father = _part(word.text, spellings)
    if not surnames:
        return fold_person_name(name)
    reading = Reading(surnames, first, father)
    sexes = _sexes(first) if first else frozenset()
    sex = child or (next(iter(sexes)) if len(sexes) == 1 else None)
    return FoldedName(name, (reading,), sex, flags, tuple(word.text for word in all_words), bool(first and first.meanings))


def _is_initial(word: Word) -> bool:
    return len(word.text) == 1 or (word.after == "." and len(word.text) <= 2)


def _bare(words: Sequence[Word]) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    """The tokens without titles and particles; and the earlier surname that stands after "née"."""
    lists = _lists()
    kept: list[Word] = []
    born: list[Word] = []
    after_born = False
    for place, word in enumerate(words):
        text = word.text
        if text in lists["born"] and kept and place + 1 < len(words):
            after_born = True
            continue
        if after_born:
            born.append(Word(text, word.capitals, ""))
            continue
        if len(words) > 1 and text in lists["titles"] and (text not in lists["perhaps"] or (len(words) > 2 and not kept)):
            continue
        if len(words) > 2 and text in lists["particles"] and not (len(text) == 1 and word.after == "."):
            if word.after == "," and kept:
                kept[-1] = Word(kept[-1].text, kept[-1].capitals, ",")
            continue
        head, hyphen, tail = text.partition("-")
        if hyphen and head in lists["glued"] and len(tail) > 2:
            text = tail
        kept.append(Word(text, word.capitals, word.after))
    return tuple(kept) or tuple(words), tuple(born)


def _son_of(words: Sequence[Word]) -> tuple[tuple[Word, ...], str | None]:
    """The words without the father's name that a word such as "bin" points to, and that name."""
    lists = _lists()
    for place in range(1, len(words) - 1):
        if words[place].text in lists["father_after"]:
            left = [*words[:place], *words[place + 2 :]]
            named = [word for word in left if word.text not in lists["particles"] and word.text not in lists["titles"]]
            before = [word for word in words[:place] if word.text not in lists["titles"] and word.text not in lists["particles"]]
            if before and len(named) > 1 and words[place + 1].text not in lists["particles"]:
                return tuple(left), words[place + 1].text
            return tuple(words), None
    return tuple(words), None


_MARKS = tuple(_lists()["father_before"])


def _marked_father(tokens: list[_Token], spellings: tuple[str, ...]) -> tuple[list[_Token], Part] | None:
    """Turkic patronymics: the father's name and the word for son or daughter."""
    if len(tokens) < 3 or not any(token.text.endswith(_MARKS) for token in tokens):
        return None
    marks = _lists()["father_before"]
    for place in range(1, len(tokens)):
        if tokens[place].text in marks and len(tokens) > 3:
            father = tokens[place - 1].part
            return tokens[: place - 1] + tokens[place + 1 :], father
    for place, token in enumerate(tokens):
        for mark in marks:
            if len(tokens) > 2 and token.text.endswith(mark) and len(token.text) > len(mark) + 3 and len(mark) > 3 and place:
                stem = token.text[: -len(mark)].rstrip("-")
                return tokens[:place] + tokens[place + 1 :], _part(stem, spellings)
    return None


# -- readings ---------------------------------------------------------------------------------------------------------------


_AS_GIVEN = {given.FULL: 3.0, given.CASE: 2.6, given.SHORT: 2.0, given.AMBIGUOUS: 0.8, given.NEAR: 0.8, 0: -0.3}


def _as_given(token: _Feature) -> float:
    return -1.0 if token.capitals else _AS_GIVEN[token.strength]


def _as_surname(token: _Feature, *, mixed: bool) -> float:
    score = 1.0 if token.surname else 0.0
    if token.strength >= given.SHORT and not token.surname:
        score -= 1.2
    if token.child == "f":
        score -= 2.0
    if mixed and token.capitals:
        score += 2.5
    return score


def _as_father(token: _Feature) -> float:
    return (3.0 if token.father_known else 0.7) + (1.0 if token.child == "f" else 0.0)


class _Plan(NamedTuple):
    """Which token is which part, by place."""

    surnames: tuple[int, ...]
    given: int | None
    father: int | None


def _readings(tokens: Sequence[_Token], spellings: tuple[str, ...], initials: bool) -> tuple[Reading, ...]:
    """The likeliest readings of tokens in any order."""
    return tuple(
        Reading(
            tuple(surname for place in plan.surnames for surname in _surnames(tokens[place].text, spellings)),
            tokens[plan.given].part if plan.given is not None else None,
            tokens[plan.father].father if plan.father is not None else None,
        )
        for plan in _plans(tuple(token.feature for token in tokens), initials)
    )


@lru_cache(maxsize=50_000)
def _plans(tokens: tuple[_Feature, ...], initials: bool) -> tuple[_Plan, ...]:
    """The likeliest plans for tokens with such features, the best first. initials: whether initials stand beside them."""
    count = len(tokens)
    if count == 1:
        surname_only, given_only = _Plan((0,), None, None), _Plan((), 0, None)
        if tokens[0].strength < given.SHORT or initials:
            return (surname_only,)
        return (surname_only, given_only) if tokens[0].surname else (given_only, surname_only)
    mixed = any(token.capitals for token in tokens) and not all(token.capitals for token in tokens)
    if not mixed:
        tokens = tuple(token._replace(capitals=False) for token in tokens)
    if initials and not any(token.strength >= given.SHORT and not token.surname for token in tokens):
        return (_Plan(tuple(range(count)), None, None),)
    as_surname = [_as_surname(token, mixed=mixed) for token in tokens]
    fathers = [place for place in range(count) if tokens[place].child is not None]
    scored: list[tuple[float, _Plan]] = []
    for first in range(count):
        base = _as_given(tokens[first]) + (0.3 if first == 0 else 0.15 if first == count - 1 else 0.1)
        for father in (None, *(place for place in fathers if place != first)):
            score = base
            if father is not None:
                score += _as_father(tokens[father]) + (0.5 if father == first + 1 else -1.0)
                if tokens[first].sexes == {"f" if tokens[father].child == "m" else "m"}:
                    score -= 5.0  # Светлана Алексиевич
            elif count > 2 and tokens[first].strength:
                score -= 0.3
            rest = [place for place in range(count) if place not in (first, father)]
            score += sum(as_surname[place] for place in rest) / len(rest) if rest else -1.5
            scored.append((score, _Plan(_surnames_among(tokens, rest, first), first, father)))
    scored.sort(key=lambda entry: -entry[0])
    return tuple(dict.fromkeys(plan for score, plan in scored if score >= scored[0][0] - _NEARLY))[:MOST_READINGS]


def _surnames_among(tokens: Sequence[_Feature], rest: list[int], first: int) -> tuple[int, ...]:
    """A second given name beside the first is no surname: Anna Maria Kowalska."""
    if len(rest) < 2 or all(tokens[place].strength and not tokens[place].surname for place in rest):
        return tuple(rest)
    kept = tuple(place for place in rest if tokens[place].strength < given.FULL or tokens[place].surname or abs(place - first) > 1)
    return kept or tuple(rest)


def _after_comma(before: list[_Token], rest: list[_Token], spellings: tuple[str, ...]) -> tuple[Reading, ...]:
    surnames = tuple(surname for token in before for surname in _surnames(token.text, spellings))
    if not rest:
        return (Reading(surnames),)
    father = next((token.father for token in rest[1:] if token.father is not None), None)
    extra = tuple(
        surname
        for token in rest[1:]
        if token.father is None and token.strength < given.FULL
        for surname in _surnames(token.text, spellings)
    )
    return (Reading((*surnames, *extra), rest[0].part, father),)


def _with_initials(reading: Reading, initials: Sequence[Word]) -> Reading:
    """The first initial is the given name where none is written out, the next one the patronymic."""
    left = list(initials)
    first, father = reading.given, reading.father
    if first is None and left:
        first = _initial(left.pop(0).text)
    if father is None and left:
        father = _initial(left.pop(0).text)
    return Reading(reading.surnames, first, father)


def _sex(readings: Sequence[Reading], tokens: Sequence[_Token]) -> str | None:
    for reading in readings[:1]:
        if reading.father is not None:
            for token in tokens:
                if token.child and token.father is reading.father:
                    return token.child
        if reading.given is not None:
            sexes = _sexes(reading.given)
            if len(sexes) == 1:
                return next(iter(sexes))
        if reading.surnames and (reading.given is None or reading.given.initial):
            found = _GENDERED.search(reading.surnames[-1].text)
            return None if found is None else "f" if found["f"] else "m"
    return None


def _his(part: Part | None) -> Part | None:
    """A given name beside a surname in a case that only men's have: Александра Беляцкого."""
    if part is None or len(_sexes(part)) < 2:
        return part
    his = tuple(
        (number, given.CASE) for number, strength in part.meanings if strength >= given.SHORT and given.given_sets()[number].sex == "m"
    )
    return _made(part.text, his, part.sound, part.initials)


@lru_cache(maxsize=50_000)
def _sexes(part: Part) -> frozenset[str]:
    return frozenset(given.given_sets()[number].sex for number, strength in part.meanings if strength >= given.SHORT)
