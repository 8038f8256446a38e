"""Given names: which are translations or short forms of each other, and the fathers that patronymics name.

Invariant: a token means a set of given names only by the table (data/given.tsv), by a case ending of a form in it, or by one slip of the
pen from exactly such a form; each meaning carries how strong it is. What the table lacks is compared by its sound alone.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from rapidfuzz.distance import OSA

from habeas.identity.names.abjad import plain_letters
from habeas.identity.names.letters import ascii_of, is_cyrillic
from habeas.identity.names.sounds import sounds, spelling_of
from habeas.identity.names.surnames import looks_like_surname
from habeas.identity.names.transcription import heard

__all__ = [
    "AMBIGUOUS",
    "CASE",
    "FULL",
    "NEAR",
    "SHORT",
    "GivenSet",
    "another_consonant",
    "father_of",
    "forms_by_tongue",
    "given_sets",
    "is_east_slavic",
    "is_form",
    "meanings",
    "patronymic_sounds",
]

FULL, CASE, SHORT, AMBIGUOUS, NEAR = 100, 95, 70, 60, 50
"""How strong a meaning is: a full form, a form in an oblique case, a diminutive, an oblique case of what is also a full form, one slip."""


@dataclass(frozen=True, slots=True)
class GivenSet:
    """One line of the table. sex: "m" or "f"."""

    number: int
    name: str
    sex: str
    full: tuple[str, ...]
    short: tuple[str, ...]


@cache
def given_sets() -> tuple[GivenSet, ...]:
    text = files("habeas.identity.names").joinpath("data/given.tsv").read_text(encoding="utf-8")
    sets: list[GivenSet] = []
    for line in text.splitlines():
        if line.startswith("#") or not line.strip():
            continue
        sex, belarusian, russian, ukrainian, other, short = (cell.split() for cell in plain_letters(line).split("\t"))
        full = tuple(dict.fromkeys((*russian, *belarusian, *ukrainian, *other)))
        sets.append(GivenSet(len(sets), full[0], sex[0], full, tuple(short)))
    return tuple(sets)


@cache
def forms_by_tongue() -> dict[str, tuple[str, ...]]:
    """The Cyrillic full forms of the table, each with the languages, of Belarusian, Russian and Ukrainian, that write the name so."""
    text = files("habeas.identity.names").joinpath("data/given.tsv").read_text(encoding="utf-8")
    found: dict[str, set[str]] = defaultdict(set)
    for line in text.splitlines():
        if line.startswith("#") or not line.strip():
            continue
        cells = line.casefold().split("\t")
        for tongue, cell in zip(("be", "ru", "uk"), cells[1:4], strict=True):
            for form in cell.split():
                found[form].add(tongue)
    return {form: tuple(sorted(tongues)) for form, tongues in found.items() if is_cyrillic(form)}


_MALE_ENDINGS = ("а", "у", "ом", "ам", "е", "ем", "ём", "і", "ові", "еві", "я", "ю")
_FEMALE_ENDINGS = ("ы", "и", "і", "е", "у", "ю", "ой", "ей", "ай", "яй", "ою", "ею", "ёй", "єю", "ії")


_FLEETING = {"пётр": ("петр", "пятр"), "петр": ("петр",), "лев": ("льв",), "леў": ("льв",), "зміцер": ("змітр",)}


def _oblique(form: str, sex: str) -> Iterable[str]:
    """The oblique cases of a Cyrillic form, with some that no grammar has: they collide with no other name."""
    stem = form
    if sex == "m" and form[-1] in "йь":
        stem = form[:-1]
        endings: tuple[str, ...] = ("я", "ю", "ем", "ём", "е", "і", "и", "єм", "єві", "еві")
        if form.endswith(("ий", "ій", "ый")):
            yield from (form[:-2] + "ь" + ending for ending in ("я", "ю", "ем"))
            yield from (form[:-2] + ending for ending in ("ем", "ю", "я"))
            yield from (form[:-1] + ending for ending in ("я", "ю", "ем", "и", "і"))
        if form[-1] == "ь" and form.endswith(("ль", "рь", "сь", "нь", "дзь")):
            endings = (*endings, "а", "у", "ом")
    elif form[-1] in "ая" or form.endswith("ья"):
        stem, endings = form[:-1], _FEMALE_ENDINGS
    elif sex == "f" and form[-1] == "ь":
        stem, endings = form[:-1], ("и", "ью")
    elif form[-1] == "о":
        stem, endings = form[:-1], ("а", "у", "ом", "ові", "е", "ы", "ай")
    elif sex == "m":
        endings = _MALE_ENDINGS
    else:
        return
    if stem[-1] == "ў":  # Уладзіслаў, Уладзіслава
        stem = stem[:-1] + "в"
    yield from (stem + ending for ending in endings)
    if sex == "m" and form.endswith(("вел", "вал")):
        yield from (form[:-2] + "л" + ending for ending in ("а", "у", "ом", "е"))
    for fleeting in _FLEETING.get(form, ()):
        yield from (fleeting + ending for ending in ("а", "у", "ом", "ам", "е"))


Meanings = tuple[tuple[int, int], ...]
"""Sets by number, each with its strength, the strongest first."""


_SLAVIC_C = frozenset(("lacinka", "polish"))
_HARD_C = re.compile("c(?=[aoulr]|$)")
_SOFT_C = re.compile("c[eiy]")
_CO = re.compile("co$")
_LEAST_HEARD = 3
_IN_O = re.compile("(?:o[etw]?|au(?:d|lt|x)?)$")
_LEAST_FAR = 5


class _Table:
    """The forms by letters and by sound, made once. heard: those of Latin letters as Cyrillic hears them (Steve, Стив)."""

    def __init__(self) -> None:
        self.letters: dict[str, dict[int, int]] = defaultdict(dict)
        self.sounds: dict[str, dict[int, int]] = defaultdict(dict)
        self.fathers: dict[str, dict[int, int]] = defaultdict(dict)
        self.heard: dict[str, dict[int, int]] = defaultdict(dict)
        for found in given_sets():
            for form in found.short:
                self._put(form.casefold(), found, SHORT)
            for form in found.full:
                self._put(form.casefold(), found, FULL)
                if is_cyrillic(form):
                    for case in _oblique(form.casefold(), found.sex):
                        self._strengthen(self.letters[case], found.number, CASE)
        self.slips: dict[str, set[str]] = defaultdict(set)
        for sound, sets in self.sounds.items():
            if len(sound) >= 4 and max(sets.values()) == FULL:
                for slip in _slips(sound):
                    self.slips[slip].add(sound)

    def _put(self, form: str, found: GivenSet, strength: int) -> None:
        self._strengthen(self.letters[form], found.number, strength)
        spellings = spelling_of((form,))
        written = form if not _SLAVIC_C.isdisjoint(spellings) else _HARD_C.sub("k", form)  # Marc is no Март
        for sound in sounds(written, spellings):
            self._strengthen(self.sounds[sound], found.number, strength)
            if found.sex == "m" and strength == FULL:
                for stem in _father_stems(form, sound):
                    self._strengthen(self.fathers[stem], found.number, FULL)
        for sound in heard(form).forms:
            if len(sound) >= _LEAST_HEARD:
                self._strengthen(self.heard[sound], found.number, strength)
                if _IN_O.search(form):
                    self._strengthen(self.heard[f"{sound}о"], found.number, strength)

    @staticmethod
    def _strengthen(into: dict[int, int], number: int, strength: int) -> None:
        into[number] = max(into.get(number, 0), strength)


@cache
def _table() -> _Table:
    return _Table()


def _slips(sound: str) -> set[str]:
    return {sound} | {sound[:place] + sound[place + 1 :] for place in range(len(sound))}


def _father_stems(form: str, sound: str) -> Iterable[str]:
    stem = sound.rstrip("aiu")
    if len(stem) >= 2:
        yield stem
        if is_cyrillic(form):
            if stem[-2:] in ("al", "ar"):  # Павел, Павлович; Зміцер, Змітравіч
                yield stem[:-2] + stem[-1]
            if form in ("лев", "леў"):
                yield "lv"
            if form.endswith(("ков", "каў", "ків")):  # Яковлевич
                yield stem + "l"
    elif stem:
        yield sound


@cache
def _east_slavic_sounds() -> frozenset[str]:
    return frozenset(sound for form in forms_by_tongue() for sound in sounds(form, ()))


def is_east_slavic(text: str, spellings: tuple[str, ...]) -> bool:
    """Whether a word in Latin letters sounds like a given name as Belarusian, Russian or Ukrainian has it: Sergei, and not Paul."""
    return not _east_slavic_sounds().isdisjoint(sounds(text, spellings))


def is_form(text: str) -> bool:
    """Whether a token stands in the table as it is, or is a case of a form there."""
    return text in _table().letters


@lru_cache(maxsize=50_000)
def meanings(text: str, spellings: tuple[str, ...] = ()) -> Meanings:
    """The sets of given names that a token, in lower case, may stand for."""
    table = _table()
    found: dict[int, int] = dict(table.letters.get(text, ()))
    if not found or max(found.values()) < FULL:
        # Виктора, the case of Виктор, sounds like Виктория.
        most = NEAR if found else FULL
        for number, strength in _by_sound(text, spellings).items():
            found[number] = max(found.get(number, 0), min(strength, most))
    if not found and not is_cyrillic(text):
        for ending in ("as", "us", "is", "s"):  # Lithuanian and Latvian
            if text.endswith(ending) and len(text) > len(ending) + 2 and (len(ending) > 1 or text[-2] not in "aeiou"):
                found = {number: CASE for number, strength in meanings(text[: -len(ending)], spellings) if strength >= CASE}
                if found:
                    break
    if not found and is_cyrillic(text) and len(text) > _LEAST_HEARD:
        found = _as_heard(text)
    if not found and "-" not in text and len(text) >= 5 and not looks_like_surname(text, spellings):
        found = _by_slip(text, spellings)
    if not found:
        return ()
    if max(found.values()) == FULL:
        # Александра is her name before it is a case of his.
        found = {number: AMBIGUOUS if strength == CASE else strength for number, strength in found.items()}
    return tuple(sorted(found.items(), key=lambda item: (-item[1], item[0])))


def _as_heard(text: str) -> dict[int, int]:
    """Sets with a form in Latin letters that Cyrillic hears so, in the nominative or in a case."""
    if looks_like_surname(text) and not text.endswith(("ин", "ін", "ын", "йн")):  # Алиев is no Olav; Кристин is Christine
        return {}
    by_sound = _table().heard
    last = "о" if text.endswith("о") else ""  # Росио is no Роза
    found = {number: strength for sound in sounds(text) for number, strength in by_sound.get(sound + last, {}).items()}
    ending = next((ending for ending in ("ом", "ам", "а", "у", "е") if text.endswith(ending) and len(text) > len(ending) + 3), None)
    if not found and ending is not None:
        for sound in sounds(text[: -len(ending)]):
            found |= {number: min(strength, CASE) for number, strength in by_sound.get(sound, {}).items()}
    return found


def _by_sound(text: str, spellings: tuple[str, ...]) -> dict[int, int]:
    """Sets with a form that sounds alike. Where several do, the ones whose letters are farther off (Элла for Ałła) are near only."""
    found: dict[int, int] = {}
    by_sound = _table().sounds
    for sound in sounds(_CO.sub("ko", text), spellings):
        if len(sound) < 2 or sound not in by_sound:
            continue
        for number, strength in by_sound[sound].items():
            found[number] = max(found.get(number, 0), strength)
    vietnamese = "vietnamese" in spellings
    long = len(text) >= _LEAST_FAR
    soft = not long and not vietnamese and _SOFT_C.search(text) is not None and _SLAVIC_C.isdisjoint(spellings)
    if not found or (len(found) < 2 and not vietnamese and not long and not soft):
        return found
    letters = ascii_of(text)
    distances = {number: min([OSA.distance(letters, form) for form in _letters_of(number)]) for number in found}
    if soft:  # Rice is no Рита
        found = {number: strength if distances[number] < 2 else min(strength, NEAR) for number, strength in found.items()}
    if long and not vietnamese:  # Castillo sounds like Костя to some, and is none
        found = {number: strength if distances[number] <= len(letters) // 2 else min(strength, NEAR) for number, strength in found.items()}
    if vietnamese:  # of two syllables that sound alike to others each is a name: Thiện, Thanh
        return {number: strength for number, strength in found.items() if distances[number] == 0}
    nearest = min(distances.values())
    return {number: strength if distances[number] == nearest else min(strength, NEAR) for number, strength in found.items()}


_LIKE = tuple(map(frozenset, ("td", "pbf", "kg", "szSZCt", "vufb", "mn", "lr")))
_NO_VOWELS = frozenset("aiu")


def another_consonant(form: str, sound: str) -> bool:
    """Whether two sounds of one length differ in consonants that nobody hears for each other: Rolan is no Roman."""
    if len(form) != len(sound):
        return False
    apart = {pair for one, other in zip(form, sound, strict=True) if one != other and (pair := frozenset((one, other)))}
    return len(apart) == 1 and all(_NO_VOWELS.isdisjoint(pair) and not any(pair <= like for like in _LIKE) for pair in apart)


def _by_slip(text: str, spellings: tuple[str, ...]) -> dict[int, int]:
    """Sets with a full form one slip of the pen away in sound, and at most two in letters."""
    found: dict[int, int] = {}
    letters = ascii_of(text)
    for sound in sounds(text, spellings):
        near = {form for slip in _slips(sound) for form in _table().slips.get(slip, ())} if len(sound) >= 4 else set()
        for form in sorted(near):
            if form[0] == sound[0] and OSA.distance(form, sound) == 1 and not another_consonant(form, sound):
                for number, strength in _table().sounds[form].items():
                    if strength == FULL and min(OSA.distance(letters, other) for other in _letters_of(number)) <= 2:
                        found[number] = NEAR
    return found


@lru_cache(maxsize=1000)
def _letters_of(number: int) -> tuple[str, ...]:
    names = given_sets()[number]
    return tuple(dict.fromkeys(ascii_of(form.casefold()) for form in (*names.full, *names.short)))


_PATRONYMIC = re.compile(
    "^(?P<male>.+?)(?:av|iv)?iC(?:a|u|am|im|i)?$|^(?P<female>.+?)(?:avn|ivn|iniCn|[iu]Cn|iSn)(?:a|i|u|ai|am)?$|^(?P<bare>.+?)(?:aviC|avn)$"
)


def patronymic_sounds(text: str, spellings: tuple[str, ...] = ()) -> tuple[str, str] | None:
    """The sound of the father's stem and the sex of the child, for a token with the ending of a patronymic; else None."""
    for sound in sounds(text, spellings):
        if not ("C" in sound or "vn" in sound or "Sn" in sound):
            continue
        found = _PATRONYMIC.match(sound)
        if found is not None and len(found["male"] or found["female"] or found["bare"]) > 1:
            return (found["male"], "m") if found["male"] else (found["female"] or found["bare"], "f")
    return None


@lru_cache(maxsize=100_000)
def father_of(stem: str) -> Meanings:
    """The sets of given names a father's stem may stand for."""
    fathers = _table().fathers
    for tried in (stem, stem.rstrip("aiu"), stem.removesuffix("av")):
        if tried and tried in fathers:
            return tuple(sorted(fathers[tried].items()))
    if len(stem) >= 4:
        for slip in sorted(_slips(stem)):
            if slip in fathers:
                return tuple((number, NEAR) for number in sorted(fathers[slip]))
    return ()
