"""The words of a language, read from its data files and inflected.

Invariant: everything the grammar knows of particular words comes from `data/<language>/*.toml`; the code knows only classes of words.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, NamedTuple, TypeVar

__all__ = ["Class", "Form", "Lexicon", "PerWord", "load", "split_words"]

T = TypeVar("T")


class Class:
    """Bits of a word's possible classes; a word may have several until its place decides."""

    DETERMINER = 1 << 0
    POSSESSIVE = 1 << 1
    PERSONAL = 1 << 2
    RELATIVE = 1 << 3
    BE = 1 << 4
    HAVE = 1 << 5
    DO = 1 << 6
    MODAL = 1 << 7
    NEGATOR = 1 << 8
    COORDINATOR = 1 << 9
    SUBORDINATOR = 1 << 10
    PREPOSITION = 1 << 11
    ADVERB = 1 << 12
    ADJECTIVE = 1 << 13
    NUMBER = 1 << 14
    MONTH = 1 << 15
    WEEKDAY = 1 << 16
    TITLE = 1 << 17
    PERSON = 1 << 18
    CAPTIVE = 1 << 19
    COUNTRY = 1 << 20
    PEOPLE_OF = 1 << 21
    ORGANISATION = 1 << 22
    MEDIA = 1 << 23
    MONITOR = 1 << 24
    FACILITY = 1 << 25
    THING = 1 << 26
    UNIT = 1 << 27
    KIN = 1 << 28
    NOUN_TOO = 1 << 29
    PLURAL = 1 << 30
    CAPITAL = 1 << 31
    ORDINAL = 1 << 32
    FAMILY = 1 << 33

    CLOSED = DETERMINER | POSSESSIVE | PERSONAL | RELATIVE | BE | HAVE | DO | MODAL | NEGATOR | COORDINATOR | SUBORDINATOR | PREPOSITION


class Form(NamedTuple):
    """One reading of a word as a verb. form: `base`, `s`, `past`, `pp` or `ing`."""

    lemma: str
    form: str


class PerWord(dict[str, T]):
    """What holds of a word wherever it stands, worked out when the word is first looked up: a look-up is then one in C.

    Forgets everything when it has come to hold `_MOST` words, so that it grows with the language and not with what is read.
    """

    _MOST = 32768

    def __init__(self, of: Callable[[str], T]) -> None:
        super().__init__()
        self._of = of

    def __missing__(self, word: str) -> T:
        if len(self) >= self._MOST:
            self.clear()
        found = self[word] = self._of(word)
        return found


def split_words(value: str | Iterable[str]) -> tuple[str, ...]:
    """The words of an entry, which is one string or a list."""
    return tuple(value.split()) if isinstance(value, str) else tuple(value)


def _inflect(lemma: str, doubling: frozenset[str]) -> tuple[str, str, str]:
    """Third person, past and -ing of a regular lemma."""
    if lemma.endswith(("s", "x", "z", "ch", "sh", "o")):
        third = lemma + "es"
    elif lemma.endswith("y") and lemma[-2] not in "aeiou":
        third = lemma[:-1] + "ies"
    else:
        third = lemma + "s"
    if lemma in doubling:
        return third, lemma + lemma[-1] + "ed", lemma + lemma[-1] + "ing"
    if lemma.endswith("ee"):
        return third, lemma + "d", lemma + "ing"
    if lemma.endswith("ie"):
        return third, lemma + "d", lemma[:-2] + "ying"
    if lemma.endswith("e"):
        return third, lemma + "d", lemma[:-1] + "ing"
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return third, lemma[:-1] + "ied", lemma + "ing"
    return third, lemma + "ed", lemma + "ing"


@dataclass(frozen=True, eq=False)
class Lexicon:
    """A language as the grammar sees it.

    classes: lower-cased word to bits of `Class`. verbs: lower-cased word to its readings. lemmas_as_nouns: verbs that are nouns as often.
    data: the parsed data files by name, for the modules that read their own tables. country: word or phrase to the country it belongs to.
    of_titles: words that stand before a person's name. place_nouns: words that follow a place's name.
    """

    language: str
    classes: Mapping[str, int]
    verbs: Mapping[str, tuple[Form, ...]]
    data: Mapping[str, Mapping[str, Any]]
    country: Mapping[str, str]

    of_titles: frozenset[str]
    place_nouns: frozenset[str]

    def of(self, word: str) -> int:
        """The possible classes of a lower-cased word. "Austrian-Iranian" is what both its parts are."""
        found = self.classes.get(word)
        if found is not None:
            return found
        if "-" in word and all(self.classes.get(part, 0) & Class.PEOPLE_OF for part in word.split("-")):
            return Class.PEOPLE_OF
        return 0

    def words(self, file: str, key: str) -> tuple[str, ...]:
        return split_words(self.data[file][key])


def _verb_forms(table: Mapping[str, Any]) -> dict[str, tuple[Form, ...]]:
    forms: dict[str, list[Form]] = {}

    def put(word: str, lemma: str, form: str) -> None:
        reading = Form(lemma, form)
        readings = forms.setdefault(word, [])
        if reading not in readings:
            readings.append(reading)

    doubling = frozenset(word.rstrip("_") for word in split_words(table["doubling"]))
    irregular = {row[0]: row for row in table["irregular"]}
    for lemma in {word.rstrip("_") for word in split_words(table["regular"])} | doubling | set(irregular):
        third, past, ing = _inflect(lemma, doubling | frozenset(table.get("doubling_ing", ())))
        participle = past
        if lemma in irregular:
            past, participle = irregular[lemma][1], irregular[lemma][2]
            ing = table["irregular_ing"].get(lemma, ing)
        put(lemma, lemma, "base")
        put(third, lemma, "s")
        put(past, lemma, "past")
        put(participle, lemma, "pp")
        put(ing, lemma, "ing")
    return {word: tuple(readings) for word, readings in forms.items()}


@cache
def load(language: str) -> Lexicon:
    """The lexicon of a language by its ISO 639-1 code. Raises LookupError when there is none."""
    folder = resources.files("habeas.reading").joinpath("data", language)
    if not folder.is_dir():
        raise LookupError(f"no reader for language {language!r}")
    data = {
        item.name.removesuffix(".toml"): tomllib.loads(item.read_text(encoding="utf-8"))
        for item in sorted(folder.iterdir(), key=lambda item: item.name)
        if item.name.endswith(".toml")
    }
    classes: dict[str, int] = {}

    def mark(words: Iterable[str], bit: int) -> None:
        for word in words:
            key = word.lower()
            classes[key] = classes.get(key, 0) | bit

    words, people, places, organisations = data["words"], data["people"], data["places"], data["organisations"]
    for name, bit in (
        ("determiner", Class.DETERMINER),
        ("possessive", Class.POSSESSIVE),
        ("personal", Class.PERSONAL),
        ("relative", Class.RELATIVE),
        ("auxiliary_be", Class.BE),
        ("auxiliary_have", Class.HAVE),
        ("auxiliary_do", Class.DO),
        ("modal", Class.MODAL),
        ("negator", Class.NEGATOR),
        ("coordinator", Class.COORDINATOR),
        ("subordinator", Class.SUBORDINATOR),
        ("preposition", Class.PREPOSITION),
        ("adverb", Class.ADVERB),
        ("adjective", Class.ADJECTIVE),
    ):
        mark(split_words(words[name]), bit)
    mark(split_words(people["plural"]), Class.PERSON | Class.PLURAL)
    mark(split_words(people["singular"]), Class.PERSON)
    mark(split_words(people["captive"]), Class.PERSON | Class.CAPTIVE)
    mark(split_words(people["family"]), Class.FAMILY)
    mark(split_words(people["title"]), Class.TITLE)
    mark(split_words(people["kin"]), Class.KIN)
    mark(split_words(people["things"]), Class.THING)
    mark(split_words(places["facility"]), Class.FACILITY)
    country: dict[str, str] = {}
    for name, adjectives in places["country"].items():
        mark([name], Class.COUNTRY)
        country[name.lower()] = name
        for adjective in (part.strip() for part in adjectives.split(",")):
            plural = adjective.endswith(("s", "men")) and not adjective.endswith(("ss", "Swiss"))
            # of "South Koreans" the last word stands for them
            forms = [adjective, adjective.rpartition(" ")[2]]
            mark(forms, Class.PEOPLE_OF | (Class.PLURAL if plural else 0))
            if adjective.endswith(("an", "er", "i")):
                mark([f"{form}s" for form in forms], Class.PEOPLE_OF | Class.PLURAL)
            country.setdefault(adjective.lower(), name)
    for name in places["other_names"]["names"]:
        mark([name], Class.COUNTRY)
    mark(split_words(places["other_names"]["peoples"]), Class.PEOPLE_OF)
    mark(split_words(places["other_names"]["capitals"]), Class.CAPITAL)
    mark(split_words(organisations["head"]), Class.ORGANISATION)
    mark(split_words(organisations["media"]), Class.MEDIA)
    mark(split_words(organisations["monitors"]), Class.MONITOR)
    for row in data.get("operators", {}).get("adjective", ()):
        mark(split_words(row["words"]), Class.ADJECTIVE)
    mark(data["numbers"]["cardinal"], Class.NUMBER)
    mark(data["numbers"]["scale"], Class.NUMBER)
    mark(data["numbers"]["vague"], Class.NUMBER)
    mark(data["numbers"]["collective"], Class.NUMBER)
    mark(data["numbers"]["ordinal"], Class.ORDINAL)
    mark(data["calendar"]["month"], Class.MONTH)
    mark(data["calendar"]["weekday"], Class.WEEKDAY)
    mark(data["calendar"]["unit"], Class.UNIT)
    verbs = _verb_forms(data["verbs"])
    for lemma in split_words(data["verbs"]["noun_too"]):
        plural = _inflect(lemma, frozenset())[0]
        mark([lemma], Class.NOUN_TOO)
        mark([plural], Class.NOUN_TOO | Class.PLURAL)
    return Lexicon(
        language,
        classes,
        verbs,
        data,
        country,
        frozenset(split_words(people["title"])),
        frozenset(split_words(places["place_noun"])),
    )
