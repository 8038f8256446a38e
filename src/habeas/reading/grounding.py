"""The gate every reader passes: a statement stands on its words, or it is refused with a reason.

Invariant: what leaves the gate has a quote that is an exact stretch of the layer, and every number, date and name in its slots, its kind
and its modality are what our own parser reads in the sentence of that quote (or in the words it points back at). The gate knows nothing
of which reader proposed the statement; it never repairs, it only refuses.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

from habeas import ontology
from habeas.dates import PartialDate
from habeas.model import Count, Kind, Modality, Refusal, Span, Statement
from habeas.reading.english.counting import coordinated_total, joined_subject
from habeas.reading.english.document import Document, candidates_of
from habeas.reading.english.events import Candidate
from habeas.reading.english.frames import compiled
from habeas.reading.english.government import over_noun, over_verb
from habeas.reading.english.grammar import word_class
from habeas.reading.english.numbers import Quantity
from habeas.reading.english.sentences import Sentence
from habeas.reading.english.standing import told_in_past
from habeas.reading.english.times import resolve_offset
from habeas.reading.structure import Part

__all__ = ["Gate", "locate"]

_SPACES = re.compile(r"\s+")
_SAME = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "’": "'", "‘": "'", "–": "-", "—": "-", "‑": "-", "\u00a0": " ", "\u202f": " "}
)
_GENERIC_POPULATION = frozenset("people person persons individuals others".split())
_FUNCTION_WORDS = frozenset(
    "the a an of and or in on at to for from by with who whom that those these his her their its our my as is are was were".split()
)
_PRONOUNS = frozenset("he she him her his hers they them their who whom whose these those both himself herself".split())
_TODAY = frozenset(("today", "tonight"))
_HEADS = (Part.HEADLINE, Part.SUBHEAD, Part.CAPTION)


def locate(quote: str, text: str, *, near: int = 0) -> Span | None:
    """Where a quote stands in a text: exactly, or after the one normalisation we allow (spaces, quotation marks, dashes), mapped back.

    near: of several places, the one nearest to this offset. None when it stands nowhere.
    """
    if not quote.strip():
        return None
    places = [match.start() for match in re.finditer(re.escape(quote), text)]
    if places:
        start = min(places, key=lambda place: abs(place - near))
        return Span(start, start + len(quote))
    folded, offsets = _folded(text)
    wanted, _ = _folded(quote.strip())
    places = [match.start() for match in re.finditer(re.escape(wanted), folded)]
    if not places:
        return None
    start = min(places, key=lambda place: abs(offsets[place] - near))
    return Span(offsets[start], offsets[start + len(wanted) - 1] + 1)


def _folded(text: str) -> tuple[str, list[int]]:
    """Text with runs of white space as one space and one form of each mark, and the offset each character came from."""
    characters: list[str] = []
    offsets: list[int] = []
    for offset, character in enumerate(text):
        one = character.translate(_SAME)
        if one.isspace():
            if characters and characters[-1] == " ":
                continue
            one = " "
        characters.append(one)
        offsets.append(offset)
    return "".join(characters), offsets


@lru_cache(maxsize=8192)
def _name_words(name: str) -> frozenset[str]:
    plain = unicodedata.normalize("NFC", name).casefold().replace("’", "'")
    return frozenset(word.strip(".,\"'") for word in plain.split() if word.strip(".,\"'"))


def _words_of(sentences: Iterable[Sentence]) -> frozenset[str]:
    """Every word of some sentences, as `_name_words` gives them."""
    return frozenset().union(*[_name_words(token.text) for sentence in sentences for token in sentence.tokens])


_Range = tuple[date | None, date | None]


@dataclass(slots=True)
class _Told:
    """The dates a text tells: each with the number of the first sentence that names it, and the
    code point of the first of our own readings that has it."""

    dates: dict[_Range, tuple[PartialDate, int, int]] = field(default_factory=dict)
    starts: dict[date, tuple[int, int]] = field(default_factory=dict)

    @classmethod
    def of(cls, document: Document, own: Iterable[Statement]) -> _Told:
        made = cls()
        for sentence in document.sentences:
            for time in sentence.times:
                if time.date is not None:
                    made._note(time.date, sentence.number, _NEVER)
        for statement in own:
            made._note(statement.on, _NEVER, statement.span.start)
        return made

    def _note(self, on: PartialDate, number: int, start: int) -> None:
        key = (on.earliest, on.latest)
        _, told, read = self.dates.get(key, (on, _NEVER, _NEVER))
        self.dates[key] = on, min(told, number), min(read, start)
        if on.earliest is not None:
            told, read = self.starts.get(on.earliest, (_NEVER, _NEVER))
            self.starts[on.earliest] = min(told, number), min(read, start)

    def before(self, number: int, until: int) -> Iterator[PartialDate]:
        """The dates told up to a sentence, or read up to a code point."""
        return (on for on, told, read in self.dates.values() if told <= number or read <= until)

    def gives(self, dates: _Range, number: int, until: int) -> bool:
        _, told, read = self.dates.get(dates, (None, _NEVER, _NEVER))
        return told <= number or read <= until

    def opens(self, start: date, number: int, until: int) -> bool:
        told, read = self.starts.get(start, (_NEVER, _NEVER))
        return told <= number or read <= until


_NEVER = sys.maxsize


@dataclass(slots=True)
class Gate:
    """The gate for one text. own: what the rules read in it, by which pronouns and sequels are resolved."""

    document: Document
    own: Sequence[Statement] = ()
    _own_by_id: dict[str, Statement] = field(default_factory=dict)
    _own_by_sentence: dict[int, list[Statement]] = field(default_factory=dict)
    _populations: frozenset[str] = frozenset()
    _told: _Told | None = None
    _starts: list[int] = field(default_factory=list)
    _ends: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._starts = [sentence.span.start for sentence in self.document.sentences]
        self._ends = [sentence.span.end for sentence in self.document.sentences]
        self._own_by_id = {statement.id: statement for statement in self.own}
        for statement in self.own:
            places = {sentence.number for span in (statement.span, *statement.repeats) for sentence in self._sentences(span)}
            for number in places:
                self._own_by_sentence.setdefault(number, []).append(statement)
        self._populations = frozenset(word for other in self.own if other.count is not None for word in _name_words(other.count.population))

    def _own_at(self, span: Span, *, repeated: bool = True) -> list[Statement]:
        """What the rules read in some words, or, unless `repeated` is false, in words that these repeat."""
        near = {other.id: other for sentence in self._sentences(span) for other in self._own_by_sentence.get(sentence.number, ())}
        return [
            other
            for other in near.values()
            if other.span.overlaps(span) or (repeated and any(repeat.overlaps(span) for repeat in other.repeats))
        ]

    def check(self, statement: Statement, others: Mapping[str, Statement] | None = None) -> Refusal | None:
        """None when the statement stands on its words, else why it is refused. `others`: statements its links and subset point at."""
        slot, reason = self._reason(statement, others or {})
        return Refusal(reason, statement.quote, statement.kind.value, slot) if reason else None

    def admit(self, statements: Iterable[Statement]) -> tuple[list[Statement], list[Refusal]]:
        """The statements that pass, links to refused ones cut off, and the refusals."""
        proposed = list(statements)
        others = {statement.id: statement for statement in proposed}
        refused: list[Refusal] = []
        gone: set[str] = set()
        for statement in proposed:
            refusal = self.check(statement, others)
            if refusal is not None:
                refused.append(refusal)
                gone.add(statement.id)
        admitted = []
        for statement in proposed:
            if statement.id in gone:
                continue
            links = tuple(link for link in statement.links if link.to not in gone)
            count = statement.count
            if count is not None and count.subset_of in gone:
                count = replace(count, subset_of=None)
            kept = links == statement.links and count is statement.count
            admitted.append(statement if kept else replace(statement, links=links, count=count))
        return admitted, refused

    # -- the checks, in order -----------------------------------------------------------------------------------------

    def _reason(self, statement: Statement, others: Mapping[str, Statement]) -> tuple[str, str | None]:
        """The first slot that is not as the words have it, and why; whatever slot without a reason."""
        text = self.document.text
        span = statement.span
        if span.end > len(text) or statement.quote != span.of(text):
            return "quote", "the quote is not in the text at that place"
        sentences = self._sentences(span)
        if not sentences:
            return "quote", "the quote stands outside the running text"
        inside = [
            candidate for sentence in sentences for candidate in candidates_of(self.document, sentence) if self._triggered(candidate, span)
        ]
        readings = [candidate for candidate in inside if self._kind_of(candidate) is statement.kind]
        if not readings:
            readings = [candidate for candidate in inside if candidate.subset and statement.kind in self._wider_kinds(sentences)]
        if reason := self._kind_reason(statement, sentences, inside, readings):
            return "kind", reason
        if reason := self._modality_reason(statement, sentences, readings):
            return "modality", reason
        if reason := self._count_reason(statement, sentences, readings, others):
            return "count", reason
        if reason := self._date_reason(statement, sentences, readings, others):
            return "on", reason
        if reason := self._people_reason(statement, sentences):
            return "people", reason
        if reason := self._speaker_reason(statement):
            return "speakers", reason
        return "count", self._population_reason(statement, sentences, others)

    def _sentences(self, span: Span) -> list[Sentence]:
        # sentences stand in order, without overlap
        first = bisect_right(self._ends, span.start)
        return self.document.sentences[first : bisect_left(self._starts, span.end, lo=first)]

    def _triggered(self, candidate: Candidate, span: Span) -> bool:
        tokens = candidate.sentence.tokens
        return tokens[candidate.trigger[0]].start < span.end and span.start < tokens[candidate.trigger[1]].end

    def _kind_of(self, candidate: Candidate) -> Kind:
        return candidate.kind

    def _wider_kinds(self, sentences: Sequence[Sentence]) -> frozenset[Kind]:
        """Kinds of the sentence's own events and of the one before: what a part ("seven of the 11") may be a part of."""
        first = min(sentence.number for sentence in sentences)
        near = [*self.document.sentences[max(0, first - 3) : first], *sentences]
        return frozenset(candidate.kind for sentence in near for candidate in candidates_of(self.document, sentence))

    # -- kind ---------------------------------------------------------------------------------------------------------

    def _kind_reason(
        self, statement: Statement, sentences: Sequence[Sentence], inside: Sequence[Candidate], readings: Sequence[Candidate]
    ) -> str | None:
        told = frozenset(candidate.kind for candidate in inside)
        opposite = frozenset(ontology.kind(statement.kind).opposite)
        if readings:
            # the words may tell the kind only in passing, of people whose other fate is what the clause is about
            main = [
                candidate
                for candidate in inside
                if candidate.kind in opposite and candidate.trigger[0] < min(reading.trigger[0] for reading in readings)
            ]
            if (
                main
                and all(self._in_passing(reading) for reading in readings)
                and not all(self._in_passing(candidate) and not candidate.nominal for candidate in main)
            ):
                return f"the words tell first of {main[0].kind.value}, not of {statement.kind.value}"
            return None
        evoked = self._evoked(statement, sentences)
        if statement.kind not in evoked:
            return f"no word of the quote tells of {statement.kind.value}"
        if told & opposite or evoked & opposite:
            return (
                f"the words tell of {', '.join(sorted(kind.value for kind in (told | evoked) & opposite))}, not of {statement.kind.value}"
            )
        return None

    def _in_passing(self, candidate: Candidate) -> bool:
        phrase = candidate.sentence.phrases[candidate.phrase]
        if phrase.kind != "V" or candidate.patient is None:
            return candidate.attributive
        relative = any(
            candidate.sentence.kind(k) == "w" for k in range(candidate.sentence.phrase(candidate.patient.first).i, candidate.phrase)
        )
        return phrase.tense == "participle" or relative

    def _evoked(self, statement: Statement, sentences: Sequence[Sentence]) -> frozenset[Kind]:
        """Kinds some word of the quote can tell of at all."""
        found: set[Kind] = set()
        frames = compiled(self.document.lexicon)
        padded = (
            " "
            + " ".join(
                token.low for sentence in sentences for token in sentence.tokens if statement.span.start <= token.start < statement.span.end
            )
            + " "
        )
        for sentence in sentences:
            for token in sentence.tokens:
                if not (statement.span.start <= token.start < statement.span.end):
                    continue
                for form in self.document.lexicon.verbs.get(token.low, ()):
                    found.update(frame.kind for frame in frames.verbs.get(form.lemma, ()) if frame.evoked_in(padded))
                found.update(frame.kind for frame in frames.nouns.get(token.low, ()))
                if token.low in ("refused", "refuse", "refusing", "refuses", "refusal"):
                    found.add(Kind.REFUSED_DEPORTATION)
                if token.low in _WORDS_OF_SPEECH:
                    found.add(Kind.SAID)
                if token.low in _WORDS_OF_CUSTODY:
                    found.add(Kind.HELD)
        return frozenset(found)

    # -- modality -----------------------------------------------------------------------------------------------------

    def _modality_reason(self, statement: Statement, sentences: Sequence[Sentence], readings: Sequence[Candidate]) -> str | None:
        allowed: set[Modality] = set()
        for candidate in readings:
            allowed |= self._meant(candidate)
        if not readings:
            for sentence in sentences:
                allowed |= self._meant_by_words(statement, sentence)
        own = self._own_at(statement.span, repeated=False)
        allowed |= {other.modality for other in own if other.kind is statement.kind}
        if not allowed:
            allowed = {Modality.ASSERTED} if statement.kind is not Kind.SAID else set(Modality)
        if statement.modality in allowed:
            return None
        return f"the words are {'/'.join(sorted(modality.value for modality in allowed))}, not {statement.modality.value}"

    def _meant(self, candidate: Candidate) -> set[Modality]:
        effects = candidate.chain.effects
        if not effects:
            return {Modality.ASSERTED}
        # the outermost operator decides; a nearer one of the same family (offered, promised) is a reading a careful reader may keep
        outermost = candidate.chain.modality
        allowed = {outermost}
        if outermost is not Modality.ASSERTED:
            allowed |= set(effects)
        return allowed

    def _meant_by_words(self, statement: Statement, sentence: Sentence) -> set[Modality]:
        """How a word that can tell of the kind is meant where it stands, for readings the frames do not have."""
        frames = compiled(self.document.lexicon)
        found: set[Modality] = set()
        for phrase in sentence.phrases:
            if found:
                break
            tokens = sentence.tokens[phrase.first : phrase.last + 1]
            if not (tokens[0].start < statement.span.end and statement.span.start < tokens[-1].end):
                continue
            if phrase.kind == "V" and any(frame.kind is statement.kind for frame in frames.verbs.get(phrase.lemma, ())):
                found.add(over_verb(sentence, phrase.i).modality)
            elif phrase.kind == "N" and any(frame.kind is statement.kind for token in tokens for frame in frames.nouns.get(token.low, ())):
                found.add(over_noun(sentence, phrase.i).modality)
        return found

    # -- number -------------------------------------------------------------------------------------------------------

    def _count_reason(
        self, statement: Statement, sentences: Sequence[Sentence], readings: Sequence[Candidate], others: Mapping[str, Statement]
    ) -> str | None:
        count = statement.count
        if count is None:
            return None
        totals = [
            coordinated_total(candidate.sentence, joined_subject(candidate, people))
            for candidate in readings
            if (people := candidate.patient or candidate.target) is not None
        ]
        if count.low == count.high and count.low in totals:
            return None
        bound = [quantity for candidate in readings if (quantity := self._quantity_of(candidate)) is not None]
        if bound:
            if any(_agrees(count, quantity) for quantity in bound):
                return None
            # the event's own number is another one
            if not any(candidate for candidate in readings if self._quantity_of(candidate) is None):
                return f"the words count {_told(bound)}, not {_range(count)}"
        quantities = [
            (sentence, quantity) for sentence in sentences for quantity in sentence.quantities if self._counts_people(sentence, quantity)
        ]
        in_quote = [
            quantity
            for sentence, quantity in quantities
            if statement.span.start <= sentence.tokens[quantity.core].start < statement.span.end
        ]
        considered = in_quote or [quantity for _, quantity in quantities]
        if any(_agrees(count, quantity) for quantity in considered):
            return None
        if count.low == count.high == 2 and any(sentence.low(k) == "both" for sentence in sentences for k in range(len(sentence.tokens))):
            return None
        if not considered and self._repeated_count(statement, others):
            return None
        return "number not in the quote" if not considered else f"the words count {_told(considered)}, not {_range(count)}"

    def _quantity_of(self, candidate: Candidate) -> Quantity | None:
        if candidate.patient is None:
            return None
        for phrase in candidate.patient.phrases:
            quantity = candidate.sentence.quantity_in(phrase)
            if quantity is not None and self._counts_people(candidate.sentence, quantity):
                return quantity
        return None

    def _counts_people(self, sentence: Sentence, quantity: Quantity) -> bool:
        following = sentence.low(quantity.last + 1)
        if following in (
            "year",
            "years",
            "year-old",
            "months",
            "month",
            "days",
            "day",
            "hours",
            "weeks",
            "percent",
            "%",
            "per",
            "million",
            "billion",
            "dollars",
            "euros",
        ):
            return False
        before = sentence.low(quantity.first - 1)
        return before not in ("$", "€", "£", "aged", "no.", "article")

    def _repeated_count(self, statement: Statement, others: Mapping[str, Statement]) -> bool:
        """A count carried by a pronoun or a noun that points back ("these Americans") at a counted group."""
        return any(
            other.count is not None
            and statement.count is not None
            and (other.count.low, other.count.high) == (statement.count.low, statement.count.high)
            for link in statement.links
            if (other := others.get(link.to)) is not None
        ) or any(
            other.count is not None
            and statement.count is not None
            and (other.count.low, other.count.high) == (statement.count.low, statement.count.high)
            and any(repeat.overlaps(statement.span) for repeat in other.repeats)
            for other in self._own_at(statement.span)
        )

    # -- date ---------------------------------------------------------------------------------------------------------

    def _date_reason(
        self, statement: Statement, sentences: Sequence[Sentence], readings: Sequence[Candidate], others: Mapping[str, Statement]
    ) -> str | None:
        on = statement.on
        published = self.document.published
        if on.earliest is None and on.latest is None:
            return None
        if on.earliest is None and on.latest == published:
            return None
        told = statement.modality in (Modality.ASSERTED, Modality.ALLEGED)
        if told and published is not None and on.earliest is not None and on.earliest > published:
            return "an asserted event cannot lie after publication"
        looks_ahead = not told and bool(readings) and not any(self._past(candidate) for candidate in readings)
        named_in_passing = bool(readings) and all(candidate.attributive for candidate in readings)
        allowed = set() if named_in_passing else set(self._dates_of(sentences, published, readings, looks_ahead=looks_ahead))
        if (on.earliest, on.latest) in allowed:
            return None
        if self._day_of_publication(statement, readings, sentences) and (on.earliest, on.latest) == (published, published):
            return None
        if readings and all(candidate.state and self._present(candidate) for candidate in readings):
            # a state told in the present is not dated by what it hangs on
            return "date not in the words" if not self._own_state_date(statement) else None
        linked = [others[to] for to in self._linked(statement) if to in others]
        own = self._own_at(statement.span)
        for other in own:
            linked.extend(self._own_by_id[to] for to in self._linked(other) if to in self._own_by_id)
        if any(self._follows_from(on, other.on, published) for other in linked):
            return None
        if any((other.on.earliest, other.on.latest) == (on.earliest, on.latest) and other.kind is statement.kind for other in own):
            return None
        if self._earlier_gives(on, sentences, readings, published):
            return None
        return "date not in the words"

    def _present(self, candidate: Candidate) -> bool:
        phrase = candidate.sentence.phrases[candidate.phrase]
        return (phrase.kind != "V" and not candidate.nominal) or (phrase.kind == "V" and phrase.tense == "present")

    def _own_state_date(self, statement: Statement) -> bool:
        own = self._own_at(statement.span, repeated=False)
        return any(other.kind is statement.kind and other.span == statement.span and other.on == statement.on for other in own)

    def _past(self, candidate: Candidate) -> bool:
        phrase = candidate.sentence.phrases[candidate.phrase]
        return phrase.kind == "V" and phrase.tense in ("past", "perfect", "participle")

    def _of_another_noun(self, sentence: Sentence, first: int, readings: Sequence[Candidate]) -> bool:
        """ "the election of August 9, 2020": the day of the noun before `of`, unless that noun tells the event."""
        if sentence.low(first) != "of" or first == 0:
            return False
        before = sentence.phrase(first - 1)
        return before.kind == "N" and not any(
            candidate.sentence is sentence and before.first <= candidate.trigger[0] <= before.last for candidate in readings
        )

    def _dates_of(
        self, sentences: Iterable[Sentence], published: date | None, readings: Sequence[Candidate], *, looks_ahead: bool
    ) -> Iterable[tuple[date | None, date | None]]:
        for sentence in sentences:
            for time in sentence.times:
                for value in (time.date, time.ahead if looks_ahead else None):
                    if value is None:
                        continue
                    if not self._of_another_noun(sentence, time.first, readings):
                        yield value.earliest, value.latest
                    if (
                        published is not None
                        and value.earliest is not None
                        and value.earliest <= published
                        and self._opens(sentence, time.first, time.relation)
                    ):
                        yield value.earliest, published
                    if self._closes(sentence, time.first, time.relation):
                        yield None, value.latest
                        yield published, value.latest

    def _opens(self, sentence: Sentence, first: int, relation: str) -> bool:
        """Whether words before a time make it the start of a stretch ("since", "after", "following")."""
        if relation in ("since", "after"):
            return True
        near = {sentence.low(k) for k in range(max(0, first - 6), first + 1)}
        return bool(near & {"since", "after", "following", "from"})

    def _closes(self, sentence: Sentence, first: int, relation: str) -> bool:
        return relation in ("by", "before", "until")

    def _day_of_publication(self, statement: Statement, readings: Sequence[Candidate], sentences: Sequence[Sentence]) -> bool:
        """Whether the words speak of the day they are published: a state, a present tense, a stance taken now, "today"."""
        if not all(sentence.vocabulary.isdisjoint(_TODAY) for sentence in sentences):
            return True
        for candidate in readings:
            phrase = candidate.sentence.phrases[candidate.phrase]
            if candidate.sentence.block.part in _HEADS and not candidate.state:
                return False
            if told_in_past(candidate):
                return False
            if candidate.state or candidate.attributive:
                return phrase.kind != "V" or phrase.tense not in ("past",) or not any(True for _ in candidate.sentence.times)
            if phrase.kind == "V" and phrase.tense in ("present", "gerund", "infinitive", "bare", "future"):
                return True
            if candidate.chain.outermost is not None:
                return True
        if readings or statement.modality is Modality.ASSERTED:
            return False
        finite = [phrase for sentence in sentences for phrase in sentence.verbs() if phrase.finite]
        return not finite or finite[0].tense != "past"

    def _linked(self, statement: Statement) -> list[str]:
        found = [link.to for link in statement.links]
        if statement.count is not None and statement.count.subset_of:
            found.append(statement.count.subset_of)
        return found

    def _follows_from(self, on: PartialDate, anchor: PartialDate, published: date | None) -> bool:
        """Whether a date is an anchor's own, or the stretch from the anchor to publication (or to the day after, for "hours later")."""
        if (on.earliest, on.latest) == (anchor.earliest, anchor.latest):
            return True
        if anchor.earliest is None or on.earliest != anchor.earliest:
            return False
        return on.latest == published or (
            anchor.latest is not None and on.latest is not None and 0 <= (on.latest - anchor.latest).days <= 1
        )

    def _earlier_gives(self, on: PartialDate, sentences: Sequence[Sentence], readings: Sequence[Candidate], published: date | None) -> bool:
        """Dates that follow from earlier words: an offset of this sentence ("two weeks later") from a date told before, a stretch since
        then, or, where this sentence has no time of its own, the date of the story so far."""
        told_as_fact = all(candidate.modality in (Modality.ASSERTED, Modality.DENIED, Modality.ALLEGED) for candidate in readings)
        first = min(sentence.number for sentence in sentences)
        own_times = [time for sentence in sentences for time in sentence.times]
        if self._told is None:
            self._told = _Told.of(self.document, self.own)
        told, until = self._told, max(sentence.span.end for sentence in sentences)
        for time in own_times:
            if time.offset is None:
                continue
            for anchor in told.before(first, until):
                value = resolve_offset(time.offset, anchor, published)
                if value is not None and (value.earliest, value.latest) == (on.earliest, on.latest):
                    return True
        if (
            not told_as_fact
            or any(time.date is not None for time in own_times)
            or not any(self._narrates(candidate) for candidate in readings)
        ):
            return False
        if told.gives((on.earliest, on.latest), first, until):
            return True
        return on.earliest is not None and on.latest == published and told.opens(on.earliest, first, until)

    def _narrates(self, candidate: Candidate) -> bool:
        """Whether a clause goes on with a story told before: in the past, by a noun or a participle; not a headline,
        a state or a stance of today."""
        phrase = candidate.sentence.phrases[candidate.phrase]
        if (
            candidate.sentence.block.part in _HEADS
            or candidate.attributive
            or (candidate.state and (phrase.kind != "V" or phrase.tense == "present"))
        ):
            return False
        if candidate.nominal or phrase.kind != "V":
            return candidate.chain.outermost is None or not candidate.chain.outermost.present
        return phrase.tense in ("past", "participle", "gerund", "perfect", "infinitive") and not (
            candidate.chain.outermost is not None and candidate.chain.outermost.present
        )

    # -- names --------------------------------------------------------------------------------------------------------

    def _people_reason(self, statement: Statement, sentences: Sequence[Sentence]) -> str | None:
        if not statement.people:
            return None
        text = self.document.text
        own = {mention.name for other in self._own_at(statement.span) for mention in other.people}
        for mention in statement.people:
            if mention.span.end > len(text):
                return f"{mention.name!r} is not in the text"
            named = _name_words(mention.name)
            form = _name_words(mention.span.of(text))
            if not form or not (
                form <= named or named <= form or self.document.book.full(" ".join(mention.span.of(text).split())) == mention.name
            ):
                return f"the words at its place do not name {mention.name!r}"
            if mention.name in own:
                continue
            here = [(name, sentence) for sentence in sentences for name in sentence.names if name.kind in ("person", "unknown")]
            quoted = [name for name, sentence in here if statement.span.start <= sentence.tokens[name.first].start < statement.span.end]
            among = quoted or [name for name, _ in here]
            if any(self.document.book.full(name.text) == mention.name or _name_words(name.text) == named for name in among):
                continue
            if (not among and named <= _words_of(sentences)) or named <= _name_words(statement.quote):
                continue
            return f"name {mention.name!r} not in the quote's sentence"
        return None

    def _speaker_reason(self, statement: Statement) -> str | None:
        declared = {
            name.casefold() for name in (self.document.publisher, self.document.declared.publisher, self.document.declared.issuer) if name
        }
        haystack = self.document.folded_words
        for speaker in statement.speakers:
            if speaker.casefold() in declared or any(speaker.casefold() in name or name in speaker.casefold() for name in declared):
                continue
            if not (_name_words(speaker) - _FUNCTION_WORDS) <= haystack:
                return f"speaker {speaker!r} is not in the text"
        return None

    def _population_reason(self, statement: Statement, sentences: Sequence[Sentence], others: Mapping[str, Statement]) -> str | None:
        if statement.count is None:
            return None
        wanted = _name_words(statement.count.population) - _FUNCTION_WORDS - _GENERIC_POPULATION
        if not wanted:
            return None
        stems = {_stem(word) for word in _words_of(sentences)}
        if all(_stem(word) in stems for word in wanted):
            return None
        for to in self._linked(statement):
            other = others.get(to)
            if other is not None and other.count is not None and wanted <= _name_words(other.count.population):
                return None
        if wanted <= self._populations and (self._points_back(statement, sentences) or self._compares(statement, sentences)):
            return None
        return f"{statement.count.population!r} is not what the words count"

    def _compares(self, statement: Statement, sentences: Sequence[Sentence]) -> bool:
        """Whether the words give another time's number of what was counted before: "In its January report it had listed 245"."""
        return any(
            candidate.subset == "compared" and self._triggered(candidate, statement.span)
            for sentence in sentences
            for candidate in candidates_of(self.document, sentence)
        )

    def _points_back(self, statement: Statement, sentences: Sequence[Sentence]) -> bool:
        return any(
            token.low in _PRONOUNS or token.low in ("the", "others", "other", "one", "of")
            for sentence in sentences
            for token in sentence.tokens
        )


_WORDS_OF_SPEECH = word_class("words_of_speech")
_WORDS_OF_CUSTODY = word_class("words_of_custody")


def _agrees(count: Count, quantity: Quantity) -> bool:
    if (count.low, count.high) != (quantity.low, quantity.high):
        return False
    return count.bound is quantity.bound or count.low is None or count.high is None or count.bound.value in ("exactly", "about")


def _range(count: Count) -> str:
    if count.low == count.high:
        return str(count.low)
    return f"{count.low if count.low is not None else '…'}–{count.high if count.high is not None else '…'}"


def _told(quantities: Sequence[Quantity]) -> str:
    return ", ".join(
        dict.fromkeys(
            str(quantity.low)
            if quantity.low == quantity.high
            else f"{'…' if quantity.low is None else quantity.low}–{'…' if quantity.high is None else quantity.high}"
            for quantity in quantities
        )
    )


def _stem(word: str) -> str:
    """A plural without its ending, so that "detainee" meets "detainees"."""
    return word[:-1] if word.endswith("s") and len(word) > 3 else word
