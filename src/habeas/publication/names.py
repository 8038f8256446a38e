"""Names of people who may not be named, found in words: in any script and spelling, inflected, in any case.

Invariant: a text in which a word may be the surname of somebody withheld is held to name them, unless what stands beside it shows that it
names somebody who may be named. To keep back too much is an error that costs a sentence; to keep back too little is one that cannot be
undone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import unquote

from habeas.identity.names import fold_person_name
from habeas.identity.names.letters import words_of
from habeas.identity.names.sounds import sounds, spelling_of
from habeas.identity.names.surnames import stems_of
from habeas.identity.names.tokens import father_in
from habeas.publication.initials import Found, Initials, initials_in, signs_of

__all__ = ["Bearers", "Names", "keys_of_name"]

_NOBODY: frozenset[str] = frozenset()
_TOKEN = re.compile(r"(?:\d(?=[^\W\d_]))?[^\W\d_][\w'’ʼʹ`´\u0300-\u036f\-‐‑]*")
_ASCII_TOKEN = re.compile(r"(?:[0-9](?=[A-Za-z]))?[A-Za-z][A-Za-z0-9_'`\-]*")  # the same in a text that has no other signs, and quicker
_LETTERS = re.compile(r"[^\W\d_]+")
# What takes no room on the page: soft hyphens, joiners, marks of direction, fillers, selectors, tags and controls.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0"
    "\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
# Where a line ends, with a hyphen or without, and where a line that was put back together still has its hyphen.
_BREAK = re.compile("[-\u00ac‐‑–]?[ \t\u00a0]*[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]\\s*|(?<=\\w)[-\u00ac‐][ \t\u00a0]+(?=\\w)")
_AT_A_BREAK = ("- ", "\u00ac ", "‐ ")
_SPACED = 3  # letters that stand alone, at least
_SPACED_OUT = re.compile(r"(?<!\w)(?:[^\W\d_][ .\-*_·]{1,2}){3,}[^\W\d_](?!\w)")
# Scripts that have no capitals: words run together there, or take on letters before and behind, so that names are looked for inside them.
_UNCASED = re.compile("[\u0590-\u109f\u10d0-\u10ff\u1100-\u139f\u1780-\u18af\u3040-\ud7ff\uf900-\ufaff]+")
_HAN_LIKE = re.compile("[\u3040-\ud7ff\uf900-\ufaff]+")
# Handles, marks, addresses of the web and of the post, in which words run together.
_IN_ADDRESS = "#@%/_"
_PART_OF_ADDRESS = re.compile(r"\.\w")
_CHUNK = re.compile(r"\S*(?:[#@%/_]|\w\.\w)\S*")
_NEAR = 3  # words on either side that can show whose surname it is
_LONG = 4  # signs; a shorter stem is the stem of many words, so that it needs a capital letter or another word of the name beside it
_ENDING = 3  # signs that a case of another language may add to a stem: Kowalskiego
_RUN_TOGETHER = 5  # signs of a stem that is looked for inside longer words
_PIECES = 3  # lines over which one name may be broken


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a text. keys: what it may be the same as. sure: whether its capital, or its length, lets it be a name by itself."""

    keys: frozenset[str]
    sure: bool


@dataclass(slots=True)
class Bearers:
    """People by the words of their names.

    surnames: each key of a surname to the keys of the words beside it in the names that have it. stems: the keys long enough to be looked
    for inside longer words. initials: of what their names begin with. uncased: words, or whole Chinese, Japanese and Korean
    names, in scripts without capitals.
    """

    surnames: dict[str, set[str]] = field(default_factory=dict)
    stems: set[str] = field(default_factory=set)
    uncased: set[str] = field(default_factory=set)
    initials: Initials = field(default_factory=Initials)

    def add(self, name: str) -> None:
        told, others = _parts(name)
        self.initials.add(_signs(word, spellings) for word, spellings in (*told, *others))
        beside = set().union(*(_beside(word, spellings) for word, spellings in others))
        for word, spellings in told:
            keys = _keys(word, spellings)
            among = {key for other, theirs in told if other != word for key in _beside(other, theirs)}
            for key in keys:
                self.surnames.setdefault(key, set()).update(beside, among)
            self.stems.update(key for key in keys if len(key) >= _RUN_TOGETHER)
        plain = _bare(name)
        if _HAN_LIKE.search(plain):
            self.uncased.update(run for run in _HAN_LIKE.findall("".join(plain.split())) if len(run) > 1)
        elif not name.isascii():
            self.uncased.update(word for word in map(_bare, (word for word, _ in told)) if len(word) > 2 and _UNCASED.fullmatch(word))


class Names:
    """Whom a text would name. withheld: who may not be named. named: who may."""

    def __init__(self, withheld: Bearers, named: Bearers) -> None:
        self._withheld, self._named = withheld, named
        self._words: dict[str, _Word | None] = {}
        self._answered: dict[str, bool] = {}
        self._lengths = sorted({len(stem) for stem in withheld.stems})
        self._uncased = sorted({len(run) for run in withheld.uncased})

    def hides(self, text: str | None, *, about: frozenset[str] = _NOBODY, own: frozenset[str] = _NOBODY) -> bool:
        """Whether the text must be kept back.

        about: keys of all words of the names of withheld people whom its statement concerns, so that even a given name would tell.
        own: those of the people whom its statement names and who may be named.
        """
        if not text:
            return False
        if about or own:
            return self._names(text, about - own, own)
        answered = self._answered.get(text)
        if answered is None:
            answered = self._answered[text] = self._names(text, about, own)
        return answered

    def hides_address(self, address: str) -> bool:
        """As `hides`, for addresses and names of files, in which words run together and are encoded."""
        return self.hides(address) or self._hides_run(address.replace("+", " "))

    def _hides_run(self, text: str) -> bool:
        plain = unquote(unquote(text))
        if self._told(_TOKEN.findall(plain.replace("_", " ")), _NOBODY, _NOBODY):
            return True
        return any(self._inside(word) for word in _LETTERS.findall(plain.casefold()))

    def _names(self, text: str, about: frozenset[str], own: frozenset[str]) -> bool:
        if not text.isprintable():
            text = _UNSEEN.sub("", text)
        if text.isascii():
            tokens = _ASCII_TOKEN.findall(text)
        else:
            text = _UNSEEN.sub("", unicodedata.normalize("NFKC", text))
            if self._uncased and self._runs_on(_bare(text)):
                return True
            tokens = _TOKEN.findall(text)
        if self._told(tokens, about, own):
            return True
        if self._told_apart(text, about, own) or self._initials(text, about, own):
            return True
        if _may_hold_address(text) and any(self._hides_run(chunk) for chunk in _CHUNK.findall(text)):
            return True
        if not _may_be_spaced_out(text, tokens):
            return False
        spaced = [re.sub(r"[\W_]", "", run) for run in _SPACED_OUT.findall(text)]
        return bool(spaced) and self._told(spaced, about, own)

    def _told_apart(self, text: str, about: frozenset[str], own: frozenset[str]) -> bool:
        """Whether a name is told of which a part stands on the next line. Each break is looked at by itself: words end at most of them."""
        if text.isprintable() and not any(sign in text for sign in _AT_A_BREAK):
            return False
        lines = _BREAK.split(text)
        if len(lines) == 1:
            return False
        if self._uncased and self._runs_on(_bare("".join(lines))):
            return True
        words = [_TOKEN.findall(line) for line in lines]
        for place, before in enumerate(words[:-1]):
            if not before:
                continue
            joined, after = before[-1], words[place + 1 :]
            for number, line in enumerate(after[:_PIECES]):
                if not line:
                    break
                joined += line[0]
                beside = [word for those in after[number + 1 :] for word in those[:_NEAR]] if len(line) == 1 else line[1 : _NEAR + 1]
                earlier = [word for those in words[max(0, place - 1) : place] for word in those[-_NEAR:]] + before[:-1]
                if self._told([*earlier[-_NEAR:], joined, *beside[:_NEAR]], about, own):
                    return True
                if len(line) > 1:
                    break
        return False

    def _initials(self, text: str, about: frozenset[str], own: frozenset[str]) -> bool:
        """Whether initials without a surname may be those of somebody withheld: who has no name in a report is often called by them."""
        for found in initials_in(text, bare=bool(about)):
            if self._named_by(found, own):
                continue
            concerned = found.of(about)
            if concerned and not found.of(own):
                return True
            if found.many and not found.common and not found.led and self._withheld.initials.hold(found) and not found.of(own):
                return True
        return False

    def _named_by(self, found: Found, own: frozenset[str]) -> bool:
        """Whether the surname of somebody who may be named stands beside initials that are theirs."""
        for token in filter(None, (found.before, found.after)):
            keys = _keys_of_token(token)
            if not keys.isdisjoint(own):
                return True
            theirs = set().union(*(self._named.surnames[key] for key in keys if key in self._named.surnames))
            if any(not theirs.isdisjoint(signs) for signs in found.signs):
                return True
        return False

    def _told(self, tokens: list[str], about: frozenset[str], own: frozenset[str]) -> bool:
        words = self._words
        for place, token in enumerate(tokens):
            word = words[token] if token in words else self._looked_at(token)
            if word is not None and self._meant(word, tokens, place, own):
                return True
        return bool(about) and any(not about.isdisjoint(_keys_of_token(token)) for token in tokens)

    def _looked_at(self, token: str) -> _Word | None:
        """The word, if it may be the surname of somebody withheld."""
        keys = _keys_of_token(token)
        surnames = self._withheld.surnames
        if not token[0].islower() and keys.isdisjoint(surnames) and not _is_patronymic(token):
            keys |= {key[:-cut] for key in keys for cut in range(1, _ENDING + 1) if len(key) - cut >= _RUN_TOGETHER}
        hit = keys & surnames.keys()
        found = None
        if hit:
            found = _Word(keys, not token[0].islower() or any(len(key) >= _LONG for key in hit))
        self._words[token] = found
        return found

    def _meant(self, word: _Word, tokens: list[str], place: int, own: frozenset[str]) -> bool:
        beside: set[str] = set()
        for other in (*tokens[max(0, place - _NEAR) : place], *tokens[place + 1 : place + 1 + _NEAR]):
            beside |= _keys_beside(other)
        theirs = set().union(*(self._withheld.surnames[key] for key in word.keys if key in self._withheld.surnames))
        if not theirs.isdisjoint(beside):
            return True
        if not word.sure:
            return not theirs  # a name of one word has nothing beside it
        others = (self._named.surnames[key] for key in word.keys if key in self._named.surnames)
        return word.keys.isdisjoint(own) and not any(not ours.isdisjoint(beside) for ours in others)

    def _runs_on(self, text: str) -> bool:
        """Whether a name in a script without capitals stands anywhere in the text, whatever it is written together with."""
        runs = self._withheld.uncased
        return any(
            run[start : start + length] in runs
            for run in _UNCASED.findall(text)
            for length in self._uncased
            for start in range(len(run) - length + 1)
        )

    def _inside(self, word: str) -> bool:
        """Whether a long enough stem of a surname stands inside a word, by its sound."""
        stems = self._withheld.stems
        return any(
            sound[start : start + length] in stems
            for sound in {*sounds(word), *sounds(word, spelling_of((word,)))}
            for length in self._lengths
            for start in range(len(sound) - length + 1)
        )


@lru_cache(maxsize=1 << 17)
def keys_of_name(name: str) -> frozenset[str]:
    """What the words of a name may be the same as, given names and surnames alike, and the signs of their initials."""
    told, others = _parts(name)
    return frozenset().union(*(_keys(word, spellings) | _signs(word, spellings) for word, spellings in (*told, *others)))


def _bare(text: str) -> str:
    """Without the marks that some scripts write above and below their letters, or leave out."""
    return "".join(sign for sign in unicodedata.normalize("NFKC", text) if unicodedata.category(sign) != "Mn")


def _may_hold_address(text: str) -> bool:
    return any(sign in text for sign in _IN_ADDRESS) or ("." in text and _PART_OF_ADDRESS.search(text) is not None)


def _may_be_spaced_out(text: str, tokens: Sequence[str]) -> bool:
    """Whether `_SPACED_OUT` may find anything: it takes longer to look than all else."""
    return "-" in text or "_" in text or [len(token) for token in tokens].count(1) >= _SPACED


def _is_patronymic(token: str) -> bool:
    return father_in(token.casefold(), ()) is not None


_Parts = list[tuple[str, tuple[str, ...]]]


def _parts(name: str) -> tuple[_Parts, _Parts]:
    """The words of a name by which alone somebody may be known, and those that stand beside them, each with the spelling it is in."""
    words = [word.text for word in words_of(name)[0]]
    spellings = spelling_of(words)
    surnames = {surname.text for reading in fold_person_name(name).readings for surname in reading.surnames}
    whole = {word for word in words if word in surnames} or set(words)
    told: _Parts = [(piece, spellings) for word in words if word in whole for piece in _pieces(word)]
    others: _Parts = [(piece, spellings) for word in words if word not in whole for piece in _pieces(word)]
    return told, others


def _pieces(word: str) -> list[str]:
    pieces = [piece for piece in word.split("-") if piece]
    return pieces if len(pieces) == 1 else [word, *pieces]


@lru_cache(maxsize=1 << 17)
def _keys(word: str, spellings: tuple[str, ...]) -> frozenset[str]:
    return frozenset([*stems_of(word, spellings), *stems_of(word, spelling_of((word,))), *stems_of(word)])


@lru_cache(maxsize=1 << 16)
def _signs(word: str, spellings: tuple[str, ...]) -> frozenset[str]:
    """What the initial of a word may be, by its sound and by its letter."""
    return frozenset(f".{sound[0]}" for sound in sounds(word, spellings) if sound) | signs_of(word[0])


@lru_cache(maxsize=1 << 16)
def _beside(word: str, spellings: tuple[str, ...]) -> frozenset[str]:
    """What stands for a word beside a surname: the word itself, or its first sign where it is abbreviated."""
    first = frozenset(f".{sound[0]}" for sound in sounds(word, spellings) if sound)
    return first if len(word) == 1 else first | _keys(word, spellings)


@lru_cache(maxsize=1 << 17)
def _keys_of_token(token: str) -> frozenset[str]:
    read = words_of(token)[0]
    words = [piece for word in read for piece in _pieces(word.text)]
    if len(words) > 1:
        words.append("".join(word.text for word in read).replace("-", ""))  # a hyphen may be all that is left of the end of a line
    found = frozenset().union(*(_keys(word, spelling_of((word,))) for word in words if len(word) > 1))
    if len(token) > 2 and token[-2] in "'’ʼ" and token[-1] in "sS":
        found |= _keys_of_token(token[:-2])
    return found


@lru_cache(maxsize=1 << 16)
def _keys_beside(token: str) -> frozenset[str]:
    """Of a word beside a surname: what it is the same as, and, of an initial, its sign."""
    return signs_of(token.casefold()) if len(token) == 1 else _keys_of_token(token)
