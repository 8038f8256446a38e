"""Matching: who of a list is in a register, who is not, and who cannot be told apart.

Invariant: a row is a `match` only where one person is both likely enough and clear of the next; what nothing in the row can tell apart is
a `tie`. Two people whose birth dates or given names plainly differ are not called one. Probabilities of a row add up to at most one: the
rest is that the person is not in the register.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count, islice
from typing import Any, Final

from habeas.identity.batch import surname_text
from habeas.identity.index import Index, uncollected
from habeas.identity.names import FoldedName
from habeas.identity.people import ListedPerson
from habeas.identity.scoring import ELSEWHERE, Columns, score
from habeas.identity.sharing import shared
from habeas.identity.spelling import Spelling
from habeas.identity.vocabulary import Level
from habeas.identity.weights import BIRTH_WORDS, DOUBLED, LEVEL_WORDS, OVERWHELMING, PRESENT, Birth

__all__ = ["APART", "BAR", "MATCH", "NONE", "TIE", "Candidate", "RowMatch", "Weight", "allowed", "doubles", "look_closer", "match"]

MATCH: Final = "match"
TIE: Final = "tie"
NONE: Final = "none"

BAR: Final = 0.8
"""The probability from which a candidate may be a match."""
_BAR_NEAR = 0.95  # where the surname is not the same
_NEAR_ENOUGH = 3.2  # bits: what a surname that is only near must be worth by itself
_SHOWN = 0.002  # the least probability with which a candidate is shown
_MOST_SHOWN = 10
_MOST_DOUBLES = 20
_LOOKED_AT = 8
_FAR = 8.0  # bits: candidates farther below the best change nothing
APART: Final = 2.5
"""Bits: candidates nearer to the best than this are not told apart."""
_CHUNK = 256
_MOST_BITS = 400.0  # whatever is surer than this is no surer
_WORDS_BOTH, _WORDS_ONE = -5.0, -0.3
_FATHER_UNKNOWN = frozenset((Level.MISSING, Level.UNLIKE, Level.INITIAL))
_TOLD = 4.0  # bits: a birth date that is worth more tells two spellings from two people
_OTHER_GIVEN_NAMES = frozenset((Level.DIFFERENT, Level.UNLIKE, Level.NOT_INITIAL))
_SURNAME_LEFT = "a surname that only one of the names has"
_LETTERS = -0.9
_FEW_LETTERS = -3.6
_SURNAMES = ("the same", "one slip away", "two slips away", "another one; found by given name and birth date")


@dataclass(frozen=True, slots=True)
class Weight:
    """One piece of evidence. on: what it is about; weight: in bits; detail: in words."""

    on: str
    weight: float
    detail: str

    def to_json(self) -> dict[str, Any]:
        return {"on": self.on, "weight": round(self.weight, 2), "detail": self.detail}


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody of the register who may be the row. score: the sum of the weights. number: the place among the register's people."""

    number: int
    id: str
    name: str
    score: float
    probability: float
    why: tuple[Weight, ...]
    flags: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "name": self.name,
            "score": round(self.score, 2),
            "probability": round(self.probability, 4),
            "why": [weight.to_json() for weight in self.why],
            "flags": list(self.flags),
        }


@dataclass(frozen=True, slots=True)
class RowMatch:
    """What one row of a list comes to. row: its number, from 1. candidates: the likeliest first."""

    row: int
    person: ListedPerson
    verdict: str
    candidates: tuple[Candidate, ...]
    flags: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        return {
            "row": self.row,
            "id": self.person.id or None,
            "name": self.person.shown,
            "verdict": self.verdict,
            "candidates": [candidate.to_json() for candidate in self.candidates],
            "flags": list(self.flags),
        }


def match(rows: Iterable[ListedPerson], index: Index, *, present: float = PRESENT, processes: int = 1) -> Iterator[RowMatch]:
    """What each row comes to, in their order.

    present: the share of the rows expected to be in the register, between 0 and 1. processes: how many match rows beside each other; worth
    starting from some hundreds of rows.
    """
    source = iter(rows)
    chunks = iter(lambda: list(islice(source, _CHUNK)), [])
    numbered = zip(count(1, _CHUNK), chunks, strict=False)
    for results in shared(lambda chunk: _matched(chunk[1], chunk[0], index, present), numbered, processes):
        yield from results


def _matched(rows: Sequence[ListedPerson], first: int, index: Index, present: float) -> list[RowMatch]:
    """What some rows come to. first: the number of the first of them."""
    with uncollected():
        people = [(person, person.all_folded()) for person in rows]
        columns = score(index, [(person, folded) for person, names in people for folded in names])
        results = []
        place = 0
        for row, (person, names) in enumerate(people, first):
            judged = []
            for folded in names:
                judged.append(_judge(row, person, folded, index, columns, columns.ends[place], columns.ends[place + 1], present))
                place += 1
            results.append(judged[0] if len(judged) == 1 else _together(judged))
        return results


def _together(judged: Sequence[RowMatch]) -> RowMatch:
    """What a row with several names comes to: whom one of them finds, if no other finds somebody else."""
    best: dict[int, Candidate] = {}
    for result in judged:
        for candidate in result.candidates:
            if candidate.number not in best or candidate.score > best[candidate.number].score:
                best[candidate.number] = candidate
    candidates = tuple(sorted(best.values(), key=lambda candidate: (-candidate.score, candidate.number)))
    flags = tuple(dict.fromkeys(flag for result in judged for flag in result.flags))
    found = {result.candidates[0].number for result in judged if result.verdict == MATCH}
    if len(found) == 1:
        number = next(iter(found))
        first = sorted(candidates, key=lambda candidate: candidate.number != number)
        return RowMatch(judged[0].row, judged[0].person, MATCH, tuple(first), flags)
    tied = len(found) > 1 or any(result.verdict == TIE for result in judged)
    return RowMatch(judged[0].row, judged[0].person, TIE if tied else NONE, candidates[:_MOST_SHOWN], flags)


def doubles(index: Index, *, of: Collection[int] | None = None, present: float = DOUBLED) -> Iterator[tuple[int, Candidate]]:
    """Two people of an index who may be one: the number of the one and the other as a candidate for it, each pair once.

    A pair is given when it is a match, or one of several that nothing tells apart, or when surname and given name fold alike and nothing
    plain speaks against it. of: only for the people with these numbers; None: all. present: the share of people expected to be there twice.
    """
    numbers = iter(range(len(index)) if of is None else sorted(of))
    found: set[tuple[int, int]] = set()
    while some := [(number, folded) for number in islice(numbers, _CHUNK) for folded in index.folded(number)]:
        rows = [(index.people[number], folded) for number, folded in some]
        columns = score(index, rows, but=[number for number, _ in some])
        for place, (number, folded) in enumerate(some):
            start, end = columns.ends[place], columns.ends[place + 1]
            judged = _judge(number, rows[place][0], folded, index, columns, start, end, present, most=_MOST_DOUBLES, least=0.0)
            alike = {columns.person[at] for at in range(start, end) if _folds_alike(columns, at)} | _likely(judged)
            for candidate in judged.candidates:
                pair = (min(number, candidate.number), max(number, candidate.number))
                if candidate.number in alike and pair not in found:
                    found.add(pair)
                    yield number, candidate


def _folds_alike(columns: Columns, place: int) -> bool:
    return columns.surname_level[place] == 0 and columns.given_level[place] == Level.SAME and not _contradicted(columns, place)


def _likely(judged: RowMatch) -> set[int]:
    """The best candidate of a match, and of a tie all that are near it."""
    if judged.verdict == NONE:
        return set()
    top = judged.candidates[0].score
    return {candidate.number for candidate in judged.candidates if candidate.score > top - (APART if judged.verdict == TIE else 0.001)}


def _judge(
    number: int,
    person: ListedPerson,
    folded: FoldedName,
    index: Index,
    columns: Columns,
    start: int,
    end: int,
    present: float,
    *,
    most: int = _MOST_SHOWN,
    least: float = _SHOWN,
) -> RowMatch:
    if start == end:
        return RowMatch(number, person, NONE, (), folded.flags)
    scores = columns.score[start:end]
    looked = _look_at_first(folded, index, columns, start, scores)
    ordered = list(zip(scores, range(start, end), strict=True))
    if looked:
        ordered.sort(key=lambda entry: -entry[0])
    prior = present / max(len(index), 1)
    odds = [2.0 ** min(total, _MOST_BITS) * prior for total, _ in ordered]
    whole = sum(odds) + 1.0 - present
    chances = [one / whole for one in odds]
    candidates = tuple(
        [
            _candidate(folded, index, columns, place, total, chance, looked)
            for (total, place), chance in zip(ordered[:most], chances, strict=False)
            if chance >= least
        ]
    )
    return RowMatch(number, person, _verdict(columns, ordered, chances, looked), candidates, folded.flags)


def _verdict(columns: Columns, ordered: Sequence[tuple[float, int]], chances: Sequence[float], looked: dict[int, Weight]) -> str:
    """ordered: the score and the place of each candidate, the best first."""
    top, best = ordered[0]
    alike = bisect_left(ordered, APART - top, key=lambda entry: -entry[0])
    if alike == 1:
        near = columns.surname_level[best] > 0
        bar = _BAR_NEAR if near and not _corroborated(columns, best) else BAR
        return MATCH if chances[0] >= bar and allowed(columns, best, looked.get(best)) else NONE
    together = (place for _, place in ordered[:alike] if not _contradicted(columns, place) and not _only_near(columns, place))
    return TIE if len(list(islice(together, 2))) > 1 and sum(chances[:alike]) >= 0.5 else NONE


def _corroborated(columns: Columns, place: int) -> bool:
    """Whether more than a surname and a given name speaks for a candidate."""
    father = columns.father_level[place] == Level.SAME and columns.surname_level[place] < 2
    return father or columns.birth[place] > _TOLD


def allowed(columns: Columns, place: int, spelling: Weight | None) -> bool:
    """Whether a candidate may be called the same person: nothing plain speaks against it, and enough for it, whatever the register's size.

    An initial that fits says nothing where the surname is a man's and the other person a woman (S. Tsikhanouski, Sviatlana Tsikhanouskaya).
    A surname that is only near must be so long that few have one as near, or something else must bear it out; and so must a given name
    that is the same only if it stands in another case. spelling: what `look_closer` found.
    """
    if _contradicted(columns, place):
        return False
    if spelling is not None and spelling.weight <= _WORDS_BOTH and columns.birth_level[place] != Birth.EQUAL:
        return False
    given = columns.given_level[place]
    if given == Level.UNLIKE or (given in (Level.INITIAL, Level.MISSING) and columns.sex[place] < 0):
        return columns.birth_level[place] == Birth.EQUAL
    if columns.surname_level[place] == ELSEWHERE:
        return columns.father_level[place] == Level.SAME
    if _only_near(columns, place):
        return False
    if columns.given_level[place] == Level.AMBIGUOUS:
        return _corroborated(columns, place)
    return columns.given_level[place] != Level.MISSING or columns.birth[place] > 4.0


def _only_near(columns: Columns, place: int) -> bool:
    """Whether the surname is one to which many are as near, and nothing bears it out: three who are not Ледник are no tie of Лосик."""
    near = ELSEWHERE > columns.surname_level[place] > 0 and columns.surname[place] < _NEAR_ENOUGH
    return near and not _corroborated(columns, place)


def _contradicted(columns: Columns, place: int) -> bool:
    if columns.given_level[place] in (Level.DIFFERENT, Level.NOT_INITIAL):
        return True
    birth = columns.birth_level[place]
    if birth in (Birth.DIFFERENT, Birth.SAME_YEAR, Birth.SAME_DAY):
        return columns.score[place] - columns.birth[place] < (OVERWHELMING if birth == Birth.DIFFERENT else OVERWHELMING / 2)
    return columns.father_level[place] in (Level.DIFFERENT, Level.UNLIKE, Level.NOT_INITIAL) and birth != Birth.EQUAL


def _look_at_first(folded: FoldedName, index: Index, columns: Columns, start: int, scores: list[float]) -> dict[int, Weight]:
    """Lowers the scores of the first few candidates whose letters or words differ where the sounds do not; and says why."""
    looked: dict[int, Weight] = {}
    spelling = Spelling(folded)
    for offset in range(min(len(scores), _LOOKED_AT)):
        place = start + offset
        if scores[offset] < scores[0] - _FAR:
            break
        found = look_closer(spelling, index, columns, place)
        if found is not None:
            scores[offset] += found.weight
            looked[place] = found
    _prefer_whole(spelling, index, columns, start, scores, looked)
    return looked


def _prefer_whole(spelling: Spelling, index: Index, columns: Columns, start: int, scores: list[float], looked: dict[int, Weight]) -> None:
    """Beside somebody with all the surnames of the row and no other, puts those back who have one more or one less."""
    top = max(scores)
    near = [offset for offset in range(min(len(scores), _LOOKED_AT)) if scores[offset] > top - APART]
    if len(near) < 2:
        return
    left = {offset: min(map(spelling.surnames_left, index.words(columns.person[start + offset]))) for offset in near}
    if min(left.values()) > 0:
        return
    for offset in near:
        if left[offset]:
            scores[offset] -= APART
            before = looked.get(start + offset)
            weight, why = (-APART, _SURNAME_LEFT) if before is None else (before.weight - APART, f"{before.detail} and {_SURNAME_LEFT}")
            looked[start + offset] = Weight("spelling", weight, why)


def look_closer(spelling: Spelling, index: Index, columns: Columns, place: int) -> Weight | None:
    """What letters and words take off the score of a candidate, if anything."""
    number = columns.person[place]
    person = index.people[number]
    words = spelling.wordy and columns.father_level[place] in _FATHER_UNKNOWN
    letters = columns.surname_level[place] < ELSEWHERE
    unknown = spelling.unknown and letters
    russian = letters and spelling.russian
    slips = columns.surname_level[place] == 1
    slip = slips and not _corroborated(columns, place)
    may_match = columns.given_level[place] not in _OTHER_GIVEN_NAMES
    kept = letters and may_match and columns.birth[place] <= _TOLD
    may_differ = letters and spelling.letters_may_differ((person.shown, *person.other_names))
    if not (words or unknown or russian or slip or may_differ or kept):
        return None
    best, said = -math.inf, []
    for which, theirs in enumerate(index.words(number)):
        bits, why = 0.0, []
        if kept:
            apart = spelling.kept_apart(theirs)
            if (spelling.in_signs or not person.shown.isascii()) and spelling.signs_apart(index.names(number)[which]):
                bits += 2 * _WORDS_BOTH
                why.append("other signs")
            elif apart.plain or (apart.vowels and not _corroborated(columns, place)):
                bits += _WORDS_BOTH
                why.append("another consonant or ending" if apart.plain else "another vowel" if apart.vowels == 1 else "other vowels")
        if words:
            mine_only, theirs_only = spelling.words_apart(theirs)
            if both := min(mine_only, theirs_only):
                bits += _WORDS_BOTH * both
                why.append("other words in the name")
            bits += _WORDS_ONE * abs(mine_only - theirs_only)
        if unknown and spelling.vowels_apart(theirs):
            bits += _WORDS_BOTH
            why.append("another vowel in a word of one syllable")
        if slip and spelling.another_consonant(index.folded(number)[which]):
            bits += _WORDS_BOTH
            why.append("another consonant")
        if russian and spelling.unstressed_apart(theirs):
            bits += _WORDS_BOTH
            why.append("о and а differ")
        if may_differ and (differing := spelling.letters_apart(theirs, lambda which=which: index.folded(number)[which])):  # type: ignore[misc]
            no_slip = slips and differing > 1 and not person.shown.isascii()
            bits += _WORDS_BOTH if no_slip else max(_LETTERS * differing, _FEW_LETTERS)
            why.append(f"{differing} letters of the surname differ" if differing > 1 else "a letter of the surname differs")
        if bits > best:
            best, said = bits, why
    return Weight("spelling", best, " and ".join(said) or "words that only one of the names has") if best else None


def _candidate(
    folded: FoldedName, index: Index, columns: Columns, place: int, total: float, chance: float, looked: dict[int, Weight]
) -> Candidate:
    number = columns.person[place]
    person = index.people[number]
    surname = _SURNAMES[columns.surname_level[place]]
    sex, where = columns.sex[place], columns.place[place]
    pieces = (
        ("surname", columns.surname[place], f"{surname}: {surname_text(folded)} and {index.surname_text(number)}"),
        ("given name", columns.given[place], LEVEL_WORDS[columns.given_level[place]]),
        ("patronymic", columns.father[place], LEVEL_WORDS[columns.father_level[place]]),
        ("birth date", columns.birth[place], BIRTH_WORDS[columns.birth_level[place]]),
        ("sex", sex, "different" if sex < 0 else "same"),
        ("place", where, "different" if where < 0 else "same"),
    )
    weights = [Weight(on, weight, detail) for on, weight, detail in pieces if abs(weight) > 1e-9]
    if place in looked:
        weights.append(looked[place])
    return Candidate(
        number,
        person.id,
        person.shown,
        total,
        chance,
        tuple(weights),
        index.flags.get(number, ()),
    )
