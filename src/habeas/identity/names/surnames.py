"""Surnames: the stem in which a surname's genders, cases and national endings meet.

Invariant: stems are a pure function of the token; a surname is never left without one.
"""

from __future__ import annotations

import re
import unicodedata

from habeas.identity.names.letters import is_cyrillic
from habeas.identity.names.sounds import shown_by, sounds

__all__ = ["looks_like_surname", "stem_of", "stems_of"]

_CASES = frozenset(
    "ого его аго яго ага яга ому ему аму яму ымі имі імі ым им ім ою ею ой ей ом ем ам ям ём аю яю яй ай ові еві єві".split()
)
_FLEETING_ENDINGS = tuple("а у ом ам е э ем ы я ю".split())
_FLEETING = re.compile("(?P<stem>.*[бвгґджзклмнпрстфхцчшщйь])(?P<last>[кцлр])(?:а|у|ом|ам|е|э|ем|ы|я|ю)$")
_BALTIC = re.compile("(?:(?<=[bcčdfghjklmnprsštvzž])(?:as|us|ius|is|s)|ienė|aitė|ytė|utė)$")
_ENDINGS = ("av", "iv", "in", "sk", "tk", "Sk", "ank", "uk", "ak", "Ck", "Cik", "nik", "iC", "un", "aC")
_IN_A_CASE = ("iCu", "iCam")
_BETWEEN = re.compile("(л[яе]|дзі|ры|l[ij]?a|dzi|ry)[вv](?=[оo]н|[оo]n)")
_SOUTH = re.compile("dz|c(?![hkz])(?=.)")
_OTHER_NAME = ("mikal", "mikit", "mikif")


def stems_of(text: str, spellings: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The stems a surname may have, the likeliest first.

    Feminine and adjectival endings fall away with all vowels at the end (Иванова, Белая, Navalny, Лукашэнка); case endings, fleeting
    vowels, the Belarusian v before о and у, and Baltic endings each add one.
    """
    found: dict[str, None] = {}
    forms = sounds(text, spellings)
    for sound in forms:
        _add(found, sound)
    if is_cyrillic(text):
        if len(text) > 5 and (case := text[-3:] if text[-3:] in _CASES else text[-2:] if text[-2:] in _CASES else ""):
            for sound in sounds(text[: -len(case)]):
                _add(found, sound, shortest=3)
        if len(text) > 4 and text.endswith(_FLEETING_ENDINGS) and (fleeting := _FLEETING.match(text)):
            softened = fleeting["stem"].rstrip("ьй")
            for sound in sounds(f"{softened}о{fleeting['last']}"):
                _add(found, sound, shortest=3)
        if len(text) > 5 and text[-2:] in ("ья", "ью", "ьем", "ьё"):
            for sound in sounds(text[:-2]):
                _add(found, sound, shortest=3)
    elif len(text) > 4 and text[-1] in "sė" and (baltic := _BALTIC.search(text)):
        for sound in sounds(text[: baltic.start()], spellings):
            _add(found, sound, shortest=3)
    if not text.isascii() and not is_cyrillic(text):
        # Lists drop the marks of letters: Šimonytė, Simonyte.
        bare = "".join(sign for sign in unicodedata.normalize("NFD", text) if not unicodedata.combining(sign))
        if bare != text:
            for sound in (*sounds(bare, spellings), *sounds(bare, shown_by(bare))):
                _add(found, sound, shortest=3)
    first = next(iter(found))
    if first.startswith(_OTHER_NAME):  # Мікалаеў is Николаев, Микитенко is Никитенко
        _add(found, "n" + first[1:])
    if "avum" in first:  # Навумаў is Наумов
        _add(found, first.replace("avum", "avm"))
    if ("вон" in text or "von" in text) and _BETWEEN.search(text):  # Лявонаў is Леонов, Радзівонаў is Родионов
        for sound in sounds(_BETWEEN.sub(r"\1", text), spellings):
            _add(found, sound)
    if "уэ" in text:  # Оруэлл is Орвелл, Хемингуэй is Гемінгвей
        for sound in sounds(text.replace("уэ", "вэ")):
            _add(found, sound, shortest=3)
    if text.endswith(("ic", "cek")) and (marked := _SOUTH.sub(_with_marks, text)) != text:  # Karadzic, Vucic
        for sound in sounds(marked, spellings):
            _add(found, sound, shortest=3)
    if len(first) > 3 and first[0] == "v" and first[1] in "au":  # Вострыкаў is Остриков
        _add(found, first[1:])
    return tuple(found)


def _with_marks(found: re.Match[str]) -> str:
    """What stands in a South Slavic name where its list has no marks."""
    return "dž" if found.group() == "dz" else "č"


def stem_of(sound: str) -> str:
    """The stem of a form in sound signs, without the vowels at its end."""
    stem = sound.rstrip("aiu")
    return stem if len(stem) > 1 else sound or "?"


def _add(found: dict[str, None], sound: str, shortest: int = 1) -> None:
    stem = stem_of(sound)
    if len(stem) >= shortest:
        found.setdefault(stem)


def looks_like_surname(text: str, spellings: tuple[str, ...] = ()) -> bool:
    """Whether a token has an ending of East Slavic surnames."""
    sound = sounds(text, spellings)[0]
    if len(sound) <= 4:
        return False
    whole = sound.removesuffix("i")
    return sound.endswith(_IN_A_CASE) or whole.endswith(_ENDINGS) or whole.removesuffix("a").endswith(_ENDINGS)
