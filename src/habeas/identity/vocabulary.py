"""The vocabulary of a register: its surname stems with the ones near to them, and its given names.

Invariant: every stem within the bound of a query's stem is found, and nothing else: neighbourhoods are looked up by hashes of the strings
with signs left out (symmetric deletion), then measured.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist, cpdist

from habeas.identity.names import Part
from habeas.identity.names.abjad import ABJAD, fits, skeletons_of
from habeas.identity.names.given import AMBIGUOUS, CASE, NEAR, SHORT, another_consonant
from habeas.identity.names.korean import KOREAN
from habeas.identity.names.letters import ascii_of, is_cyrillic
from habeas.identity.names.transcription import HEARD

__all__ = ["Level", "PartVocabulary", "StemVocabulary", "bound_of"]

Ints = NDArray[np.int32]

_LONGEST = 24
_SHORTEST_FOR_TWO = 6
_MOST_KEPT = 100_000
_LETTERS_NEAR = 2
_LEAST_FOR_ONE = 5  # signs of a given name outside the table; of fewer, one makes another name
_STEP = np.uint64(0x9E3779B97F4A7C15)


_KINDS = ("aviC", "ank", "sk", "tk", "uk", "iC", "av", "iv", "in", "ik", "ak")
_LONGEST_FIRST = tuple((length, {kind: number for number, kind in enumerate(_KINDS, 1) if len(kind) == length}) for length in (4, 3, 2))


def _kind_of(stem: str) -> int:
    """Which of the endings that make surnames of one root different a stem has; 0 for none."""
    if len(stem) < 5:
        return 0
    return next((kinds[stem[-length:]] for length, kinds in _LONGEST_FIRST if stem[-length:] in kinds), 0)


def bound_of(stem: str) -> int:
    """How many slips of the pen are looked for: none in stems of three signs or fewer, or only heard so, two in those of six or more."""
    return 0 if len(stem) <= 3 or stem.startswith(HEARD) else 1 if len(stem) < _SHORTEST_FOR_TWO else 2


def _powers() -> NDArray[np.uint64]:
    with np.errstate(over="ignore"):
        powers: NDArray[np.uint64] = np.full(_LONGEST + 2, _STEP, dtype=np.uint64).cumprod(dtype=np.uint64)
        return powers


def _hashes(stems: Sequence[str]) -> tuple[NDArray[np.uint64], Ints]:
    """Hashes of each stem whole, and with one sign (from four signs) or two signs (from six) left out; and whose hash each is."""
    power = _powers()
    hashes: list[NDArray[np.uint64]] = []
    owners: list[Ints] = []
    lengths = np.fromiter((min(len(stem), _LONGEST) for stem in stems), dtype=np.int64, count=len(stems))
    for length in sorted(set(lengths.tolist())):
        who = np.flatnonzero(lengths == length).astype(np.int32)
        if length == 0:
            continue
        text = "".join(stems[place][:_LONGEST] for place in who.tolist())
        codes = np.frombuffer(text.encode("utf-32-le"), dtype="<u4").reshape(len(who), length).astype(np.uint64)
        zero = np.zeros((len(who), 1), dtype=np.uint64)
        # What the signs up to each place add to the hash when none, one, or two signs before them are left out.
        sums = [np.hstack((zero, np.cumsum(codes * power[2 - left : 2 - left + length], axis=1))) for left in range(3)]
        made = [sums[0][:, -1]]
        if length >= 4:
            for out in range(length):
                made.append(sums[0][:, out] + sums[1][:, -1] - sums[1][:, out + 1])
        if length >= _SHORTEST_FOR_TWO:
            for first in range(length):
                for second in range(first + 1, length):
                    made.append(sums[0][:, first] + sums[1][:, second] - sums[1][:, first + 1] + sums[2][:, -1] - sums[2][:, second + 1])
        hashes.extend(made)
        owners.extend([who] * len(made))
    if not hashes:
        return np.zeros(0, dtype=np.uint64), np.zeros(0, dtype=np.int32)
    return np.concatenate(hashes), np.concatenate(owners)


def _objects(texts: Sequence[str]) -> NDArray[np.object_]:
    """Texts to be picked by their numbers, themselves and not copies."""
    objects = np.empty(len(texts), dtype=object)
    objects[:] = texts
    return objects


def _by_skeleton(stems: Sequence[str], *, abjad: bool) -> dict[str, list[int]]:
    """The numbers of the stems that are, or are not, in letters without vowels, by the consonants that tell them."""
    found: dict[str, list[int]] = {}
    for number, stem in enumerate(stems):
        if stem.startswith(ABJAD) == abjad and not stem.startswith(("?", HEARD)):
            for skeleton in skeletons_of(stem):
                found.setdefault(skeleton, []).append(number)
    return found


def _with(near: tuple[Ints, NDArray[np.int8]], found: Sequence[int]) -> tuple[Ints, NDArray[np.int8]]:
    """What is near, with more that is no slip away."""
    numbers, slips = near
    return np.concatenate((numbers, np.asarray(found, dtype=np.int32))), np.concatenate((slips, np.zeros(len(found), dtype=np.int8)))


def _are_one(one: str, other: str) -> bool:
    return fits(one, other) if one.startswith(ABJAD) else fits(other, one)


class StemVocabulary:
    """The distinct surname stems of a register, by number."""

    def __init__(self, stems: Sequence[str]) -> None:
        self.stems = list(stems)
        self.number = {stem: number for number, stem in enumerate(self.stems)}
        self._heard = {stem[len(HEARD) :]: number for stem, number in self.number.items() if stem.startswith(HEARD)}
        hashes, owners = _hashes(["" if stem.startswith(HEARD) else stem for stem in self.stems] if self._heard else self.stems)
        order = np.argsort(hashes)
        hashes, self._owners = hashes[order], owners[order]
        first = np.flatnonzero(np.concatenate((np.ones(min(len(hashes), 1), dtype=np.bool_), hashes[1:] != hashes[:-1])))
        self._hashes, self._starts = hashes[first], np.append(first, len(hashes))
        self._kinds = np.fromiter((_kind_of(stem) for stem in self.stems), dtype=np.int8, count=len(self.stems))
        self._lengths = np.fromiter(map(len, self.stems), dtype=np.int32, count=len(self.stems))
        self._texts = _objects(self.stems)
        self._near: dict[str, tuple[Ints, NDArray[np.int8]]] = {}
        self._abjad = _by_skeleton(self.stems, abjad=True)
        self._spelt: dict[str, list[int]] | None = None

    def near(self, stem: str) -> tuple[Ints, NDArray[np.int8]]:
        """The numbers of the stems within `bound_of(stem)`, and how many slips away each is."""
        if stem not in self._near:
            self.prepare([stem])
        return self._near[stem]

    def prepare(self, stems: Iterable[str]) -> None:
        """Looks up many stems at once, which is faster than one by one."""
        if len(self._near) > _MOST_KEPT:
            self._near.clear()
        wanted = [stem for stem in dict.fromkeys(stems) if stem not in self._near]
        loose = [stem for stem in wanted if bound_of(stem)]
        for stem in wanted:
            if not bound_of(stem):
                number = self.number.get(stem.removeprefix(HEARD))
                found = np.asarray([] if number is None else [number], dtype=np.int32)
                self._near[stem] = found, np.zeros(len(found), dtype=np.int8)
        self._look_among_spellings(loose)
        for stem in wanted if self._heard else ():
            if (number := self._heard.get(stem)) is not None:
                self._near[stem] = _with(self._near[stem], [number])
        if self._abjad or any(stem.startswith(ABJAD) for stem in wanted):
            for stem in wanted:
                self._near[stem] = self._with_other_letters(stem)

    def _look_among_spellings(self, loose: list[str]) -> None:
        """Finds what is within the bound of each stem in letters of its own kind."""
        if not loose:
            return
        mine, theirs = self._sharing(loose)
        # Петров, Петренко and Петровский are three families, not slips of the pen.
        kinds = np.asarray([_kind_of(stem) for stem in loose], dtype=np.int8)[mine]
        bounds = np.asarray([bound_of(stem) for stem in loose], dtype=np.int32)[mine]
        apart = np.abs(np.asarray([len(stem) for stem in loose], dtype=np.int32)[mine] - self._lengths[theirs])
        keep = ((self._kinds[theirs] == kinds) | (self._kinds[theirs] == 0) | (kinds == 0)) & (apart <= bounds)
        mine, theirs, bounds = mine[keep], theirs[keep], bounds[keep]
        lefts, rights = _objects(loose)[mine].tolist(), self._texts[theirs].tolist()
        measured = cpdist(lefts, rights, scorer=OSA.distance, score_cutoff=2, dtype=np.int32)
        close = measured <= bounds
        mine, theirs, slips = mine[close], theirs[close], measured[close].astype(np.int8)
        ends = np.searchsorted(mine, np.arange(len(loose) + 1)).tolist()
        for place, stem in enumerate(loose):
            self._near[stem] = theirs[ends[place] : ends[place + 1]], slips[ends[place] : ends[place + 1]]

    def _with_other_letters(self, stem: str) -> tuple[Ints, NDArray[np.int8]]:
        """What is near a stem, and what may be it in letters that write vowels where it is in ones that do not, or the other way round."""
        numbers, slips = self._near[stem]
        if stem.startswith(ABJAD):
            if self._spelt is None:
                self._spelt = _by_skeleton(self.stems, abjad=False)
            among = self._spelt
        else:
            among = self._abjad
        some = dict.fromkeys(number for skeleton in skeletons_of(stem) for number in among.get(skeleton, ()))
        found = [number for number in some if _are_one(stem, self.stems[number])]
        return _with((numbers, slips), found) if found else (numbers, slips)

    def _sharing(self, stems: Sequence[str]) -> tuple[Ints, Ints]:
        """Pairs of the place of a stem and the number of one of the vocabulary with a hash in common, each once, in order."""
        keys, whose = _hashes(stems)
        order = np.argsort(keys)  # neighbours are looked up near each other
        keys, whose = keys[order], whose[order]
        place = np.searchsorted(self._hashes, keys)
        hit = np.flatnonzero(self._hashes[np.minimum(place, len(self._hashes) - 1)] == keys) if len(self._hashes) else place[:0]
        place, whose = place[hit], whose[hit]
        starts = self._starts[place]
        lengths = self._starts[place + 1] - starts
        places = np.arange(int(lengths.sum())) + np.repeat(starts - np.concatenate(([0], np.cumsum(lengths)[:-1])), lengths)
        pairs = np.repeat(whose, lengths).astype(np.int64) << 32 | self._owners[places]
        pairs.sort()
        pairs = pairs[np.concatenate((np.ones(min(len(pairs), 1), dtype=np.bool_), pairs[1:] != pairs[:-1]))]
        return (pairs >> 32).astype(np.int32), (pairs & 0xFFFFFFFF).astype(np.int32)


class Level:
    """How two given names, or two fathers' names, compare."""

    MISSING, SAME, SHORT, AMBIGUOUS, NEAR, INITIAL, NOT_INITIAL, UNLIKE, DIFFERENT = range(9)
    COUNT = 9


class _PartColumns(NamedTuple):
    """having: the parts that mean a set of names, with how strongly; sounds: all that parts may sound like, sounding: whose each is; abjad:
    the parts in letters without vowels; spelt, heard: the parts that may sound so, or that Cyrillic hears so; the others have one entry for
    each part."""

    having: dict[int, tuple[Ints, NDArray[np.int8]]]
    strongest: NDArray[np.int8]
    initials: NDArray[np.int64]
    initial: NDArray[np.bool_]
    sounds: NDArray[np.object_]
    sounding: Ints
    abjad: list[int]
    spelt: dict[str, list[int]]
    heard: dict[str, list[int]]


_NONE = np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.int8)


class PartVocabulary:
    """The distinct given names (or fathers' names) of a register, by number; number 0 is for none."""

    def __init__(self) -> None:
        self._number: dict[str, int] = {"": 0}
        self.parts: list[Part | None] = [None]
        self._arrays: _PartColumns | None = None
        self._levels: dict[str, NDArray[np.int8]] = {}

    def add(self, part: Part | None) -> int:
        if part is None:
            return 0
        key = part.key
        number = self._number.get(key)
        if number is None:
            number = self._number[key] = len(self.parts)
            self.parts.append(part)
        return number

    def __len__(self) -> int:
        return len(self.parts)

    def levels(self, part: Part | None) -> NDArray[np.int8]:
        """The level of every part of the vocabulary against one part."""
        key = "" if part is None else part.key
        known = self._levels.get(key)
        if known is None:
            if len(self._levels) > 5_000:
                self._levels.clear()
            known = self._levels[key] = self._compare(part)
        return known

    def _compare(self, part: Part | None) -> NDArray[np.int8]:
        levels = np.full(len(self.parts), Level.MISSING, dtype=np.int8)
        if part is None:
            return levels
        having, theirs, initials, initial, *_ = self._columns()
        shared = np.zeros(len(self.parts), dtype=np.int8)
        for number, strength in part.meanings:
            places, strengths = having.get(number, _NONE)
            both = np.minimum(strengths, strength)
            if strength < SHORT:  # two slips of the pen do not meet halfway
                both[strengths < SHORT] = 0
            shared[places] = np.maximum(shared[places], both)
        may_begin = (initials & part.initials) != 0
        if part.initial:
            levels[:] = np.where(may_begin, Level.INITIAL, Level.NOT_INITIAL)
            levels[0] = Level.MISSING
            return levels
        mine = max((strength for _, strength in part.meanings), default=0)
        levels[:] = np.where((theirs >= SHORT) & (mine >= SHORT), Level.DIFFERENT, Level.UNLIKE)
        levels[shared >= NEAR] = Level.NEAR
        levels[shared >= AMBIGUOUS] = Level.AMBIGUOUS
        levels[shared >= SHORT] = Level.SHORT
        levels[shared >= CASE] = Level.SAME
        unsure = np.flatnonzero((levels == Level.UNLIKE) | (levels == Level.NEAR) | (levels == Level.SHORT))
        if len(unsure):
            distances = self._distances(part, unsure)
            near = 1 if len(part.sound) < 7 else 2
            levels[unsure[distances == 0]] = Level.SAME
            if len(part.sound) >= _LEAST_FOR_ONE and not part.sound.startswith(KOREAN):
                alike = unsure[(distances > 0) & (distances <= near)]
                letters = ascii_of(part.text)
                for number in alike[levels[alike] == Level.UNLIKE].tolist():
                    other = self.parts[number]
                    if (
                        other is not None
                        and not other.sound.startswith(KOREAN)
                        and len(other.sound) >= _LEAST_FOR_ONE
                        and not (other.sound.startswith(part.sound) or part.sound.startswith(other.sound))
                        and not another_consonant(part.sound, other.sound)
                        and OSA.distance(letters, ascii_of(other.text)) <= _LETTERS_NEAR
                    ):
                        levels[number] = Level.NEAR
        self._in_other_letters(part, levels)
        self._as_heard(part, levels)
        levels[initial] = np.where(may_begin[initial], Level.INITIAL, Level.NOT_INITIAL)
        levels[0] = Level.MISSING
        return levels

    def _in_other_letters(self, part: Part, levels: NDArray[np.int8]) -> None:
        """Takes for the same what a name may be in letters that write vowels where it is in ones that do not, or the other way round.

        Of two that the table knows, the table has told.
        """
        mine = part.sound.startswith(ABJAD)
        for number in self._columns().abjad if not mine else range(1, len(self.parts)):
            other = self.parts[number]
            if other is None or levels[number] not in (Level.UNLIKE, Level.NEAR) or other.sound.startswith(ABJAD) == mine:
                continue
            if any(_are_one(one, sound) for one in (part.sound, *part.others) for sound in (other.sound, *other.others)):
                levels[number] = Level.SAME

    def _as_heard(self, part: Part, levels: NDArray[np.int8]) -> None:
        """Takes for the same what one of two scripts writes as the other sounds: Keir, Кир."""
        columns, cyrillic = self._columns(), is_cyrillic(part.text)
        for sound in (part.sound, *part.others):
            among = columns.spelt if sound.startswith(HEARD) else columns.heard
            for number in among.get(sound.removeprefix(HEARD), ()):
                other = self.parts[number]
                if other is not None and is_cyrillic(other.text) != cyrillic and levels[number] in (Level.UNLIKE, Level.NEAR, Level.SHORT):
                    levels[number] = Level.SAME

    def _distances(self, part: Part, of: NDArray[np.int64]) -> Ints:
        """How far what a part may sound like is from what some of the vocabulary may; three for all that is farther than two."""
        columns = self._columns()
        wanted = np.zeros(len(self.parts), dtype=np.bool_)
        wanted[of] = True
        places = np.flatnonzero(wanted[columns.sounding])
        mine, theirs = (part.sound, *(other for other in part.others if not other.startswith(HEARD))), columns.sounds[places].tolist()
        nearest = np.full(len(self.parts), 3, dtype=np.int32)
        measured = cdist(mine, theirs, scorer=OSA.distance, score_cutoff=2, dtype=np.int32).min(axis=0)
        np.minimum.at(nearest, columns.sounding[places], measured)
        return nearest[of]

    def _columns(self) -> _PartColumns:
        if self._arrays is None or len(self._arrays.strongest) != len(self.parts):
            having: dict[int, tuple[list[int], list[int]]] = {}
            strongest = np.zeros(len(self.parts), dtype=np.int8)
            initials = np.zeros(len(self.parts), dtype=np.int64)
            initial = np.zeros(len(self.parts), dtype=np.bool_)
            for number, part in enumerate(self.parts):
                if part is None:
                    continue
                for meaning, strength in part.meanings:
                    places, strengths = having.setdefault(meaning, ([], []))
                    places.append(number)
                    strengths.append(strength)
                strongest[number] = max((strength for _, strength in part.meanings), default=0)
                initials[number], initial[number] = part.initials, part.initial
            by_set = {
                meaning: (np.asarray(places, dtype=np.int32), np.asarray(strengths, dtype=np.int8))
                for meaning, (places, strengths) in having.items()
            }
            spelt, heard = dict[str, list[int]](), dict[str, list[int]]()
            said: list[list[str]] = []
            for number, part in enumerate(self.parts):
                every = ("",) if part is None else (part.sound, *part.others)
                said.append([sound for sound in every if not sound.startswith(HEARD)])
                for sound in every:
                    (heard if sound.startswith(HEARD) else spelt).setdefault(sound.removeprefix(HEARD), []).append(number)
            sounds = np.asarray([sound for some in said for sound in some], dtype=object)
            sounding = np.repeat(np.arange(len(said), dtype=np.int32), [len(some) for some in said])
            abjad = [number for number, some in enumerate(said) if some[0].startswith(ABJAD)]
            self._arrays = _PartColumns(by_set, strongest, initials, initial, sounds, sounding, abjad, spelt, heard)
            self._levels.clear()
        return self._arrays
