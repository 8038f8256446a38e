"""Event frames, compiled from the language's data: which verb, noun or state tells which kind of event.

Invariant: a frame only says what words may tell an event and where its people stand; whether they do in a given clause is decided by
`events`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from habeas.model import Kind
from habeas.reading.english.grammar import word_class
from habeas.reading.english.wording import Wording, wording
from habeas.reading.lexicon import Lexicon, split_words

__all__ = ["CopulaFrame", "Frames", "MeasureWords", "NounFrame", "StockWords", "VerbFrame", "compiled", "holds_phrase"]


_PLACES_OF_CUSTODY = word_class("places_of_custody")
_CAPTIVE_WORDS = word_class("captive_words")
_NOTHING = Wording()
_ENTRIES = word_class("listed_entries")


@dataclass(frozen=True, slots=True)
class VerbFrame:
    """See the head of `frames.toml` for what each field means."""

    kind: Kind
    patient: str
    needs: Wording = _NOTHING
    bars: frozenset[str] = frozenset()
    objects: frozenset[str] = frozenset()
    things: frozenset[str] = frozenset()
    durative: bool = False
    captives: bool = False
    captives_only: bool = False
    any_object: bool = False
    passive_only: bool = False
    progressive: bool = False
    adjacent: bool = False
    bare_passive: bool = False
    returning: bool = False
    within: int = 0
    ground: str = ""
    term: str = ""
    effect: str = ""
    reach: str = ""
    handover: bool = False
    listed: bool = False
    measures: bool = False
    case: bool = False
    dative: bool = False
    exchanged: bool = False
    entries: bool = False
    of_captives: bool = False
    out_of_custody: bool = False
    persons: bool = False
    in_custody: bool = False
    freed: bool = False
    money: bool = False
    subjects: frozenset[str] = frozenset()
    abroad: bool = False
    unwilling: bool = False
    in_captivity: bool = False
    next_bars: frozenset[str] = frozenset()
    targets: bool = False
    of_the_held: bool = False
    expulsions: bool = False
    by_state: bool = False
    by_no_state: bool = False
    kept: bool = False
    of_subject: bool = False
    perfect: bool = False
    closing: bool = False
    once_freed: bool = False
    bare: bool = False
    negated: bool = False
    inland: bool = False
    aimed: bool = False
    near: frozenset[str] = frozenset()
    past: frozenset[str] = frozenset()
    measured: frozenset[str] = frozenset()
    arrival: bool = False

    def evoked_in(self, padded: str) -> bool:
        """Whether a stretch of lower-cased words (single spaces, one at each end) has what this verb needs to tell its event at all."""
        words: frozenset[str] = frozenset()
        if self.out_of_custody or self.entries or self.subjects:
            words = _PLACES_OF_CUSTODY if self.out_of_custody else _ENTRIES if self.entries else self.subjects
        elif self.freed or self.in_custody or self.in_captivity or (self.exchanged and not self.needs):
            words = _CAPTIVE_WORDS | _PLACES_OF_CUSTODY
        elif self.measured:
            words = self.measured
        if words and not any(f" {word} " in padded for word in words):
            return False
        return not self.needs or self.needs.holds(padded) is not None


@dataclass(frozen=True, slots=True)
class NounFrame:
    """How a noun of event tells it. patient: where its people stand; needs: words it asks for; bars_before: words before it that bar it."""

    kind: Kind
    patient: str
    needs: Wording = _NOTHING
    bars_before: frozenset[str] = frozenset()
    durative: bool = False
    captives: bool = False
    operators_only: bool = False
    measure: bool = False
    deal: bool = False
    home: bool = False
    ground: str = ""
    granted: bool = False
    before: frozenset[str] = frozenset()
    of_the_held: bool = False
    money: bool = False


@dataclass(frozen=True, slots=True)
class CopulaFrame:
    """What a complement of "be" tells."""

    kind: Kind
    complements: Wording
    captives: bool = False
    effect: str = ""
    of_the_held: bool = False


@dataclass(frozen=True, slots=True)
class StockWords:
    """The words by which a text counts those in custody."""

    verbs: frozenset[str]
    nouns: tuple[str, ...]
    figure: tuple[str, ...]
    figure_verbs: frozenset[str]


COPULAR = frozenset("be remain stay become have hold".split())  # verbs whose complement tells the event


@dataclass(frozen=True, slots=True)
class MeasureWords:
    """The nouns of measures: strong ones by themselves, weak ones with one of the words near them."""

    nouns: frozenset[str]
    strong: frozenset[str]
    near: frozenset[str]
    weak: frozenset[str]
    orders: tuple[str, ...]
    bars: frozenset[str]
    targets: frozenset[str]


@dataclass(frozen=True)
class Frames:
    """verbs: lemma to its frames. nouns: lower-cased word to its frame. noun_words: the words of `nouns`, to pass over sentences by.
    stock: the verbs and nouns of numbers of people held. telling: the lemmas by which a verb may tell anything at all. fronted: what
    opens a sentence that tells of those behind its verb."""

    verbs: Mapping[str, tuple[VerbFrame, ...]]
    nouns: Mapping[str, tuple[NounFrame, ...]]
    noun_words: frozenset[str]
    copulas: tuple[CopulaFrame, ...]
    stock: StockWords
    measure: MeasureWords
    telling: frozenset[str]
    fronted: Mapping[str, Wording]


_OF_ANYTHING = frozenset(("of_subject", "past", "effect"))


def _verb(row: Mapping[str, Any], parts: Mapping[str, str], measured: frozenset[str]) -> VerbFrame:
    return VerbFrame(
        kind=Kind(row["kind"]),
        patient=row.get("patient", "object"),
        needs=wording(row.get("needs", ()), parts),
        bars=frozenset(row.get("bars", ())),
        objects=frozenset(row.get("objects", ())),
        things=frozenset(row.get("things", ())),
        durative=bool(row.get("durative")),
        captives=bool(row.get("captives")),
        captives_only=bool(row.get("captives_only")),
        any_object=bool(row.get("any_object") or row.get("any")),
        passive_only=bool(row.get("passive_only")),
        progressive=bool(row.get("progressive")),
        adjacent=bool(row.get("adjacent")),
        bare_passive=bool(row.get("bare_passive")),
        returning=bool(row.get("returning")),
        within=int(row.get("within", 0)),
        ground=row.get("ground", ""),
        term=row.get("term", ""),
        effect=row.get("effect", ""),
        reach=row.get("reach", ""),
        handover=bool(row.get("handover")),
        listed=bool(row.get("listed")),
        measures=bool(row.get("measures")),
        case=bool(row.get("case")),
        dative=bool(row.get("dative")),
        exchanged=bool(row.get("exchanged")),
        entries=bool(row.get("entries")),
        of_captives=bool(row.get("of_captives")),
        out_of_custody=bool(row.get("out_of_custody")),
        persons=bool(row.get("persons")),
        in_custody=bool(row.get("in_custody")),
        freed=bool(row.get("freed")),
        money=bool(row.get("money")),
        subjects=frozenset(split_words(row.get("subjects", ""))),
        abroad=bool(row.get("abroad")),
        unwilling=bool(row.get("unwilling")),
        in_captivity=bool(row.get("in_captivity")),
        next_bars=frozenset(row.get("next_bars", ())),
        targets=bool(row.get("targets")),
        of_the_held=bool(row.get("of_the_held")),
        expulsions=bool(row.get("expulsions")),
        by_state=bool(row.get("by_state")),
        by_no_state=bool(row.get("by_no_state")),
        kept=bool(row.get("kept")),
        of_subject=bool(row.get("of_subject")),
        perfect=bool(row.get("perfect")),
        closing=bool(row.get("closing")),
        once_freed=bool(row.get("once_freed")),
        bare=bool(row.get("bare")),
        negated=bool(row.get("negated")),
        inland=bool(row.get("inland")),
        aimed=bool(row.get("aimed")),
        near=frozenset(row.get("near", ())),
        past=frozenset(row.get("past", ())),
        arrival=bool(row.get("arrival")),
        # a verb of anything at all evokes measures only beside a word for one
        measured=measured if not _OF_ANYTHING.isdisjoint(row) and row.get("patient") in ("measure", "with") else frozenset(),
    )


@lru_cache(maxsize=8)
def compiled(lexicon: Lexicon) -> Frames:
    """The frames of a language."""
    data, inside = lexicon.data["frames"], lexicon.data["frames_in_custody"]
    parts = data["part"] | inside["part"]
    measured = frozenset(split_words(data["measure"]["nouns"])) | {"order", "orders"}
    verbs: dict[str, list[VerbFrame]] = {}
    for row in (*data["verb"], *inside["verb"]):
        for lemma in split_words(row["lemmas"]):
            verbs.setdefault(lemma, []).append(_verb(row, parts, measured))
    nouns: dict[str, list[NounFrame]] = {}
    for row in (*data["noun"], *inside["noun"]):
        frame = NounFrame(
            kind=Kind(row["kind"]),
            patient=row["patient"],
            needs=wording(row.get("needs", ()), parts),
            bars_before=frozenset(row.get("bars_before", ())),
            durative=bool(row.get("durative")),
            captives=bool(row.get("captives") or row.get("captives_only")),
            operators_only=bool(row.get("operators_only")),
            measure=bool(row.get("measure")),
            deal=bool(row.get("deal")),
            home=bool(row.get("home")),
            ground=row.get("ground", ""),
            granted=bool(row.get("granted")),
            before=frozenset(row.get("before", ())),
            of_the_held=bool(row.get("of_the_held")),
            money=bool(row.get("money")),
        )
        for word in split_words(row["words"]):
            nouns.setdefault(word, []).append(frame)
    stock, measure = data["stock"], data["measure"]
    return Frames(
        verbs={
            lemma: tuple(sorted(rows, key=lambda row: not (row.needs or row.out_of_custody or row.entries)))
            for lemma, rows in verbs.items()
        },
        nouns={word: tuple(rows) for word, rows in nouns.items()},
        noun_words=frozenset(nouns),
        copulas=tuple(
            CopulaFrame(
                Kind(row["kind"]),
                wording(row["complements"], parts),
                bool(row.get("captives")),
                row.get("effect", ""),
                bool(row.get("of_the_held")),
            )
            for row in (*data["copula"], *inside["copula"])
        ),
        stock=StockWords(
            frozenset(split_words(stock["verbs"])),
            tuple(stock["nouns"]),
            tuple(stock["figure"]),
            frozenset(split_words(stock["figure_verbs"])),
        ),
        measure=MeasureWords(
            frozenset(split_words(measure["nouns"])),
            frozenset(split_words(measure["strong"])),
            frozenset(measure["near"]),
            frozenset(split_words(measure["weak"])),
            tuple(measure["orders"]),
            frozenset(measure["bars"]),
            frozenset(split_words(measure["targets"])),
        ),
        telling=COPULAR.union(("keep",), verbs, split_words(stock["verbs"])),
        fronted={name: wording(phrases, parts) for name, phrases in data["fronted"].items()},
    )


def holds_phrase(padded: str, phrases: tuple[str, ...]) -> str | None:
    """The first of `phrases` that stands in `padded`, a string of lower-cased words between single spaces with one at each end."""
    for phrase in phrases:
        if f" {phrase} " in padded:
            return phrase
    return None
