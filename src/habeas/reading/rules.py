"""The rules reader: from a text layer to drafts of statements, without any model or download.

Invariant: reading is a pure function of the text and of what is known about it (day of publication, publisher, names); every statement
it proposes goes through the gate like anybody else's.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from habeas.dates import UNKNOWN, PartialDate, Precision
from habeas.model import Bound, Count, Kind, Modality, Party, PersonMention, Relation, Span, Statement, StatementLink
from habeas.reading.discourse import Draft, Memory
from habeas.reading.events import Candidate, Setting, candidates, is_people
from habeas.reading.lexicon import Class, Lexicon, load, split_words
from habeas.reading.names import NameBook, find_names
from habeas.reading.numbers import Quantity
from habeas.reading.operators import Operator
from habeas.reading.speakers import Attribution, SpeakerBook, attributions, quote_ranges
from habeas.reading.structure import Block, Declared, Part, blocks, declared
from habeas.reading.syntax import Group, Phrase, Sentence, analyse
from habeas.reading.times import TimeExpression, find_times, resolve_offset
from habeas.reading.tokens import Token, sentences

__all__ = ["Document", "analysed", "candidates_of", "propose", "told_in_past"]

_FLAT = (Part.HEADLINE, Part.SUBHEAD)
_HEADS = (Part.HEADLINE, Part.SUBHEAD, Part.CAPTION)


@dataclass(slots=True)
class Document:
    """A text analysed: its blocks, sentences and names, and what it declares of itself."""

    text: str
    lexicon: Lexicon
    declared: Declared
    published: date | None
    publisher: str | None
    book: NameBook
    sentences: list[Sentence]
    blocks: list[Block] = field(default_factory=list)
    setting: Setting = Setting(False)
    found: dict[int, list[Candidate]] = field(default_factory=dict)
    words: frozenset[str] | None = None

    @property
    def folded_words(self) -> frozenset[str]:
        """The words of the text, case-folded and without marks."""
        if self.words is None:
            self.words = frozenset(word.strip(".,\"'()[]:;!?“”«»") for word in self.text.casefold().replace("’", "'").split()) | frozenset(
                token.low for sentence in self.sentences for token in sentence.tokens
            )
        return self.words

    def in_block(self, block: Block) -> list[Sentence]:
        return [sentence for sentence in self.sentences if sentence.block is block]


def analysed(text: str, *, language: str = "en", published_on: date | None = None, publisher: str | None = None, known_names: Sequence[str] = ()) -> Document:
    """Splits a text into blocks and sentences, learns its names, and analyses each sentence. Raises LookupError for an unknown language."""
    lexicon = load(language)
    says = declared(text)
    published = published_on or says.published_on
    book = NameBook()
    for name in known_names:
        book.add_person(name)
    parts = [block for block in blocks(text) if block.part not in (Part.META, Part.TABLE)]
    split: list[tuple[Block, list[Token]]] = []
    for block in parts:
        for tokens in sentences(text, block.start, block.end, lexicon):
            split.append((block, tokens))
            if block.part not in _FLAT:
                book.observe(tokens)
    timed = [find_times(tokens, text, lexicon, published) for _, tokens in split]
    for (block, tokens), times in zip(split, timed, strict=True):
        if block.part in _FLAT:
            continue
        taken = [False] * len(tokens)
        for time in times:
            for k in range(time.first, time.last + 1):
                taken[k] = True
        for name in find_names(tokens, text, book, lexicon, taken=taken):
            if name.kind == "person":
                book.add_person(name.text)
            elif name.kind == "place":
                book.places.add(name.text.lower())
    for (block, tokens), _ in zip(split, timed, strict=True):
        # a name that only the title gives in full
        if block.part in _FLAT and not text[block.start : block.end].isupper():
            for name in find_names(tokens, text, book, lexicon):
                roles = [token for token in tokens[name.last + 1 : name.last + 6] if token.classes & (Class.TITLE | Class.PERSON)]
                introduced = roles and name.last + 1 < len(tokens) and tokens[name.last + 1].text == ","
                if name.kind == "person" and (name.title or introduced) and len(name.text.split()) <= 4:
                    book.add_person(name.text)
    found: list[Sentence] = []
    for number, ((block, tokens), times) in enumerate(zip(split, timed, strict=True)):
        flat = block.part in _FLAT and _title_case(tokens)
        found.append(analyse(number, block, text, tokens, book, lexicon, times, flat=flat or block.part in _FLAT and text[block.start : block.end].isupper()))
    document = Document(text, lexicon, says, published, publisher or says.publisher, book, found, parts)
    document.setting = _setting(document)
    return document


def candidates_of(document: Document, sentence: Sentence) -> list[Candidate]:
    """The candidate events of a sentence, found once for a document."""
    if sentence.number not in document.found:
        document.found[sentence.number] = list(candidates(sentence, document.setting))
    return document.found[sentence.number]


def told_in_past(candidate: Candidate) -> bool:
    """Whether what a candidate means was said on another day: told under a past verb, without a time of its own, outside quotation marks."""
    sentence = candidate.sentence
    if candidate.attributive or sentence.times or any(token.text in '"“”«»' for token in sentence.tokens):
        return False
    phrase = sentence.phrases[candidate.phrase]
    if phrase.kind == "V" and phrase.finite and not phrase.modal and not candidate.nominal:
        return False
    before = [other for other in sentence.phrases[: sentence.phrase(candidate.trigger[0]).i] if other.kind == "V" and other.finite]
    return bool(before) and before[0].tense == "past"


def _title_case(tokens: Sequence[Token]) -> bool:
    """Whether most long words carry a capital, so that a capital says nothing."""
    words = [token for token in tokens[1:] if token.text.isalpha() and len(token.text) > 3]
    return bool(words) and sum(token.capital for token in words) * 3 >= len(words) * 2


@dataclass(slots=True)
class _Reader:
    document: Document
    speakers: SpeakerBook
    memory: Memory
    quotes: dict[int, list[tuple[int, int, tuple[str, ...] | None]]] = field(default_factory=dict)
    part: Draft | None = None
    noun_dates: dict[str, PartialDate] = field(default_factory=dict)
    spoke: dict[int, tuple[str | None, str | None, str | None]] = field(default_factory=dict)

    # -- one sentence -------------------------------------------------------------------------------------------------

    def read(self, sentence: Sentence, said: list[Attribution]) -> list[Draft]:
        made: list[Draft] = []
        self.speakers.restore(self.spoke[sentence.number])
        for candidate in candidates_of(self.document, sentence):
            draft = self._draft(candidate, said, made)
            if draft is not None:
                made.append(draft)
                self.memory.drafts.append(draft)
        return made

    def _draft(self, candidate: Candidate, said: list[Attribution], before: list[Draft]) -> Draft | None:
        sentence = candidate.sentence
        modality = candidate.modality
        traded = candidate.subset == "traded"
        if traded:
            candidate.subset = ""
        whole = self._whole_of(candidate, before)
        if candidate.subset == "copular":
            if whole is None or modality is not Modality.ASSERTED:
                return None
            candidate.kind, candidate.state = whole.kind, whole.candidate.state
            modality = whole.modality
        patient = candidate.patient
        if candidate.implied_patient and patient is None:
            patient_draft = self._previous_patient(candidate, before)
        else:
            patient_draft = None
        count, subset = self._count(candidate, whole)
        people, anaphoric = self._people(candidate)
        if patient_draft is not None:
            people = people or patient_draft.people
            if count is None and patient_draft.candidate.sentence is sentence:
                count, subset = patient_draft.count, patient_draft.subset_of
        if candidate.implied_patient and patient is None and patient_draft is None:
            return None
        if candidate.kind in (Kind.HELD, Kind.DETAINED, Kind.SENTENCED) and modality is Modality.DEMANDED and self._by_court(candidate):
            modality = Modality.ASSERTED
        self.part = whole or subset
        on, dated = self._date(candidate, modality, before, whole or subset)
        speakers = self._speakers(candidate, said)
        draft = Draft(
            candidate,
            candidate.kind,
            modality,
            sentence.span_of(candidate.first, max(candidate.last, candidate.first)),
            speakers,
            on,
            dated,
            people,
            count,
            subset,
            facets=dict(candidate.facets),
            anaphoric=anaphoric,
        )
        self._parties(candidate, draft)
        if draft.kind is Kind.DETAINED and candidate.facets.get("under") == "house arrest" and anaphoric and any(
            other.candidate.sentence is sentence and other.kind in (Kind.RELEASED, Kind.HELD) for other in before
        ):
            # moved from prison to house arrest: still in custody
            draft.kind = Kind.TRANSFERRED
            source = next((other for other in before if other.candidate.sentence is sentence and other.count is not None), None)
            if source is not None and draft.count is None:
                draft.count, draft.people = source.count, source.people or draft.people
        draft.facets.pop("under", None)
        if self._generic(draft):
            return None
        self._links(draft, before)
        if traded:
            main = next((other for other in reversed(before) if other.candidate.sentence is sentence and other.kind in (Kind.RELEASED, Kind.DEPORTED)), None)
            if main is not None:
                draft.on, draft.dated = main.on, main.dated
                draft.links = [(Relation.IN_RETURN_FOR.value, main)]
        return draft

    # -- who ----------------------------------------------------------------------------------------------------------

    def _people(self, candidate: Candidate) -> tuple[tuple[PersonMention, ...], bool]:
        """The people named, or pointed at, by the patient. The flag: they are pointed at by a pronoun or a definite noun."""
        patient, sentence = candidate.patient, candidate.sentence
        if patient is None:
            return (), False
        found: list[PersonMention] = []
        for name in sentence.group_names(patient):
            if name.kind == "unknown" and self.document.book.full(name.text) == name.text and candidate.kind in (Kind.MET, Kind.AGREED):
                continue
            found.append(PersonMention(self.document.book.full(name.text), sentence.span_of(name.first, name.last)))
        if found:
            found = self._shared_surname(sentence, found)
            return tuple(dict((mention.name, mention) for mention in found).values()), False
        head = patient.phrases[0]
        if sentence.kind(head.i - 1) == "," and sentence.kind(head.i - 2) == "N" and sentence.tags[head.first] in "dn" and sentence.quantity_in(head) is None:
            renamed = [name for name in sentence.names_in(sentence.phrases[head.i - 2]) if name.kind == "person" and name.last == sentence.phrases[head.i - 2].last]
            if renamed:
                return (PersonMention(self.document.book.full(renamed[0].text), sentence.span_of(renamed[0].first, renamed[0].last)),), False
        listed = self._listed(candidate)
        if listed:
            return listed, False
        token = sentence.tokens[head.last]
        owner_name = next((name for name in sentence.names if name.first >= head.first and name.last == head.last and name.kind in ("person", "unknown")), None)
        if owner_name is not None:
            return (PersonMention(self.document.book.full(owner_name.text), sentence.span_of(owner_name.first, owner_name.last)),), False
        female = self.memory.female_of(token.low)
        if female is not None or token.low in ("who", "whom"):
            mention = self.memory.person(sentence, head.last, female=female)
            return ((mention,) if mention else ()), True
        plural = token.low in ("they", "them", "their", "themselves", "these", "those", "both", "all") or sentence.low(head.first) in ("these", "both") or (
            sentence.low(head.first) == "the" and token.classes & Class.PERSON and token.classes & Class.PLURAL and sentence.quantity_in(head) is None and patient.partitive is None and head.last - head.first <= 2 and not candidate.subset and self._bare_definite(sentence, head)
        )
        if plural and patient.partitive is None:
            group = self.memory.group(sentence, head.first)
            if group is not None and group.people and group.candidate.sentence.number >= sentence.number - 4:
                return group.people, True
            return (), True
        quantity = sentence.quantity_in(head)
        if quantity is not None and sentence.low(head.first) in ("the", "these", "those") and quantity.low == quantity.high:
            group = self.memory.group(sentence, head.first, count=quantity.low)
            if group is not None:
                return group.people, True
        if sentence.low(head.first) in ("the", "this", "that") and token.classes & Class.PERSON and not token.classes & Class.PLURAL and head.last - head.first <= 2 and candidate.kind not in (Kind.MET, Kind.APPOINTED):
            # "the blogger", "the woman": whoever was last in custody
            role = self.document.book.roles.get(token.low)
            if role:
                seen = next((seen for seen in reversed(self.memory.seen) if seen.name == role and seen.span.start < token.start), None)
                if seen is not None:
                    return (PersonMention(seen.name, seen.span),), True
            mention = self.memory.person(sentence, head.last, female=True if token.low in self.memory.female else False if token.low in self.memory.male else None)
            if mention and self._was_patient(mention.name):
                return (mention,), True
        return (), False

    def _shared_surname(self, sentence: Sentence, found: list[PersonMention]) -> list[PersonMention]:
        """"Irina and Oleg Malakhov": the first of two takes the surname of the second."""
        made = list(found)
        for position in range(len(made) - 1):
            name, following = made[position], made[position + 1]
            if " " not in name.name and len(following.name.split()) == 2 and following.span.start - name.span.end <= 5:
                between = self.document.text[name.span.end : following.span.start]
                if between.strip() == "and":
                    made[position] = PersonMention(f"{name.name} {following.name.split()[-1]}", Span(name.span.start, following.span.end))
        return made

    def _bare_definite(self, sentence: Sentence, head: Phrase) -> bool:
        nxt = sentence.kind(head.i + 1)
        return nxt not in ("h", "w") or nxt == "h" and sentence.low(sentence.phrases[head.i + 1].first) in ("on", "at", "to", "from", "by")

    def _was_patient(self, name: str) -> bool:
        return any(mention.name == name for draft in self.memory.drafts if draft.custody for mention in draft.people)

    def _listed(self, candidate: Candidate) -> tuple[PersonMention, ...]:
        """Names that follow "among them", "including" or a dash after the patient: "13 prisoners, among them the poet Dalia Rostom"."""
        patient, sentence = candidate.patient, candidate.sentence
        if patient is None or candidate.subset:
            return ()
        i = sentence.phrase(patient.last).i + 1
        while sentence.kind(i) in (",", "w", "z") or sentence.kind(i) == "V" and not sentence.phrases[i].finite and sentence.phrases[i].passive or sentence.kind(i) == "h" and sentence.low(sentence.phrases[i].first) in ("in", "at") :
            i += 1
            if sentence.kind(i) == "N" and sentence.kind(i - 1) == "h":
                i += 1
        word = sentence.low(sentence.phrases[i].first) if i < len(sentence.phrases) else ""
        if word == "among" and sentence.low(sentence.phrases[i].first + 1) in ("them", "those"):
            j = i + 2
        elif word == "including":
            j = i + 1
        elif word in (":", "—", "–", "-") and sentence.kind(i + 1) == "N":
            j = i + 1
        else:
            return ()
        if sentence.kind(j) != "N":
            return ()
        group = sentence.group(j)
        if sentence.quantity_in(group.phrases[0]) is not None and word != ":":
            return ()
        return tuple(PersonMention(self.document.book.full(name.text), sentence.span_of(name.first, name.last)) for name in sentence.group_names(group) if name.kind == "person")

    def _previous_patient(self, candidate: Candidate, before: list[Draft]) -> Draft | None:
        """For a coordinated verb without its own subject: whose fate the verb before it told."""
        for draft in reversed(before):
            if draft.candidate.sentence is candidate.sentence and draft.custody and draft.candidate.first <= candidate.first and (draft.count or draft.people):
                return draft
        if candidate.kind is Kind.LOCATED:
            return next((draft for draft in reversed(self.memory.drafts) if draft.people or draft.count), None)
        return None

    # -- how many -----------------------------------------------------------------------------------------------------

    def _whole_of(self, candidate: Candidate, before: list[Draft]) -> Draft | None:
        if not candidate.subset or candidate.patient is None:
            return None
        start = candidate.sentence.tokens[candidate.first].start
        if candidate.subset == "member":
            return next((draft for draft in reversed(self.memory.drafts) if draft.kind is candidate.kind and draft.plural and not draft.gone and draft.subset_of is None), None)
        if candidate.subset == "copular":
            partitive = candidate.patient.partitive
            inner = candidate.sentence.quantity_in(partitive) if partitive is not None else None
            if inner is not None and inner.low == inner.high and inner.low is not None:
                found = self.memory.group(candidate.sentence, candidate.first, count=inner.low)
                if found is not None:
                    return found
            return self.memory.whole(candidate.sentence, candidate.first)
        for draft in reversed(before):
            if draft.span.start < start and draft.custody and not draft.candidate.subset and draft.kind is candidate.kind and draft.candidate.sentence is candidate.sentence:
                return draft
        for draft in reversed(before):
            if draft.span.start < start and draft.plural:
                return draft
        return None

    def _count(self, candidate: Candidate, whole: Draft | None) -> tuple[Count | None, Draft | None]:
        """The count of the patient and the draft it is a part of."""
        sentence, patient = candidate.sentence, candidate.patient
        if patient is None and candidate.target is not None and is_people(sentence, candidate.target, strict=True):
            patient = candidate.target
        if patient is None or candidate.attributive:
            return None, whole
        quantity: Quantity | None = None
        counted: Phrase | None = None
        for phrase in patient.phrases:
            if phrase is patient.partitive:
                break
            found = sentence.quantity_in(phrase)
            if found is not None and not self._not_people_count(sentence, phrase, found, patient):
                quantity, counted = found, phrase
                break
        if quantity is None and candidate.patient is not None:
            quantity, counted = self._ordinal(candidate)
        if quantity is None and sentence.low(patient.phrases[0].first) == "both" and patient.phrases[0].first == patient.phrases[0].last and len(patient.phrases) == 1:
            return Count(2, 2, Bound.EXACTLY, "person", "people"), whole
        if quantity is None or counted is None:
            if patient.partitive is not None:
                inner = sentence.quantity_in(patient.partitive)
                head = sentence.low(patient.phrases[0].last)
                if inner is not None and head in ("group", "total", "list", "batch", "members"):
                    quantity, counted = inner, patient.partitive
            if quantity is None or counted is None:
                return None, whole
        if quantity.low == quantity.high == 1 and sentence.low(quantity.core) in ("a", "an"):
            return None, whole
        if self._mixed(sentence, patient, counted):
            return None, whole
        part = whole or self._part_of(candidate, patient, counted, quantity)
        population = self._population(sentence, patient, counted, part)
        return Count(quantity.low, quantity.high, quantity.bound, "person", population), part

    def _mixed(self, sentence: Sentence, patient: Group, counted: Phrase) -> bool:
        """Whether the number counts only some of those named ("he and eleven supporters")."""
        if counted is patient.phrases[0] or counted in patient.apposed:
            return False
        first = patient.phrases[0]
        between = [phrase for phrase in patient.phrases if phrase.first < counted.first]
        return sentence.tags[first.last] in "rm" and first not in patient.apposed and len(between) >= 1 and not any(phrase in patient.apposed for phrase in between)

    def _not_people_count(self, sentence: Sentence, phrase: Phrase, quantity: Quantity, patient: Group) -> bool:
        """An age, a duration, a sum of money, a share or a year does not count people."""
        if quantity.last < phrase.last:
            following = sentence.tokens[quantity.last + 1]
            if following.classes & Class.UNIT or following.low in ("percent", "per", "%", "dollars", "euros", "times", "counts", "families", "charges", "year-old"):
                return True
        after = sentence.low(quantity.last + 1)
        if after in ("%", "percent", "per", "years", "year", "months", "days", "hours", "weeks", "euros", "dollars", "rubles", "roubles"):
            return True
        before = sentence.low(quantity.first - 1)
        if before in ("$", "€", "£", "aged", "age", "no.", "number", "article", "articles", "act", "section"):
            return True
        if phrase.first == phrase.last and phrase in patient.phrases[1:] and quantity.core == phrase.first and sentence.low(phrase.first).isdigit() and before in (",", "("):
            return True
        core = sentence.low(quantity.core)
        return bool(core.isdigit() and len(core) == 4 and 1900 <= int(core) <= 2100 and quantity.first == quantity.core and quantity.last < phrase.last and sentence.tokens[quantity.last + 1].capital)

    def _ordinal(self, candidate: Candidate) -> tuple[Quantity | None, Phrase | None]:
        """"the eighth detainee to die in custody this year": a rank that carries a running total."""
        sentence = candidate.sentence
        if candidate.kind is not Kind.DIED or candidate.patient is None:
            return None, None
        phrase = candidate.patient.phrases[0]
        for quantity in sentence.quantities:
            if quantity.ordinal and phrase.first <= quantity.first <= phrase.last and sentence.low(phrase.first) == "the" and sentence.phrases[candidate.phrase].tense == "infinitive":
                return quantity, phrase
        return None, None

    def _population(self, sentence: Sentence, patient: Group, counted: Phrase, part: Draft | None) -> str:
        """The words' own noun for those counted, without number and article."""
        candidates_ = [counted]
        if patient.partitive is not None:
            candidates_.append(patient.partitive)
        for phrase in candidates_:
            quantity = sentence.quantity_in(phrase)
            first = quantity.last + 1 if quantity is not None and quantity.last < phrase.last else phrase.first if quantity is None else phrase.last + 1
            while first <= phrase.last and (sentence.tags[first] in "dp" or sentence.low(first) in ("more", "other", "others", "new", "further", "additional", "another")):
                first += 1
            if first <= phrase.last and sentence.tags[phrase.last] in "nmj" and sentence.low(phrase.last) not in ("others", "more"):
                words = sentence.words(first, phrase.last)
                end = sentence.group(phrase.i).last if False else phrase.last
                return words if end >= first else "people"
        copular = self._copular_noun(sentence, counted)
        if copular:
            return copular
        if part is not None and part.count is not None:
            return part.count.population
        return "people"

    def _copular_noun(self, sentence: Sentence, counted: Phrase) -> str | None:
        """"40 were political prisoners": the predicate names the population."""
        j = counted.i + 1
        while sentence.kind(j) in ("h", "N"):
            j += 1
        if sentence.kind(j) == "V" and sentence.phrases[j].lemma == "be" and sentence.kind(j + 1) == "N":
            phrase = sentence.phrases[j + 1]
            if sentence.tags[phrase.last] == "n" and is_people(sentence, Group(phrase.first, phrase.last, (phrase,))):
                first = phrase.first + (sentence.tags[phrase.first] in "dp")
                return sentence.words(first, phrase.last) if first <= phrase.last else None
        return None

    def _part_of(self, candidate: Candidate, patient: Group, counted: Phrase, quantity: Quantity) -> Draft | None:
        """The group this count is a part of: "five of them", "the other 18", "two others", "one was", "of the 912, 140 …"."""
        sentence = candidate.sentence
        partitive = patient.partitive
        if partitive is not None:
            inner = sentence.quantity_in(partitive)
            if inner is not None and inner.low == inner.high and inner.low is not None:
                return self.memory.group(sentence, patient.first, count=inner.low) or self.memory.whole(sentence, patient.first)
            low = sentence.low(partitive.last)
            definite = sentence.low(partitive.first) in ("them", "those", "these", "whom", "the") or low in ("them", "those", "these")
            if definite:
                if sentence.low(partitive.first) == "the" and not self._points_back(sentence, partitive):
                    return None
                return self.memory.whole(sentence, patient.first)
            return None
        words = [sentence.low(k) for k in range(counted.first, counted.last + 1)]
        if "other" in words or "others" in words or "remaining" in words or "rest" in words:
            if words[0] == "the" or "others" in words or "two other" in " ".join(words) or "remaining" in words:
                return self.memory.whole(sentence, patient.first)
            return None
        # "Of the 912, no fewer than 140 have been convicted, while the whereabouts of 41 are unknown"
        if sentence.low(0) == "of" and sentence.kind(1) == "N" and counted.first > sentence.phrases[1].last:
            inner = sentence.quantity_in(sentence.phrases[1])
            if inner is not None and inner.low == inner.high and inner.low is not None:
                return self.memory.group(sentence, 0, count=inner.low)
            if sentence.low(sentence.phrases[1].first) in ("them", "those", "these", "the"):
                return self.memory.whole(sentence, 0)
        # a bare number as subject points at the group before: "One was subsequently returned"
        if len(patient.phrases) == 1 and quantity.last == counted.last and quantity.first == counted.first and candidate.kind not in (Kind.MET,):
            if sentence.flat:
                return self.memory.whole(sentence, patient.first) if quantity.low == quantity.high == 1 or patient.first > 2 else None
            same = any(draft.candidate.sentence is sentence for draft in self.memory.drafts[-4:])
            if quantity.low == quantity.high and quantity.low is not None and quantity.low <= 20 and not same:
                whole = self.memory.whole(sentence, patient.first)
                if whole is not None and whole.count is not None and (whole.count.low or 0) > quantity.low and self._follows(sentence, whole):
                    return whole
        return None

    def _points_back(self, sentence: Sentence, partitive: Phrase) -> bool:
        return any(sentence.low(k) in ("freed", "released", "detained", "arrested", "men", "women", "prisoners", "detainees", "group", "people", "accused", "defendants", "journalists", "convicted", "deported", "charged", "hostages") for k in range(partitive.first, partitive.last + 1))

    def _follows(self, sentence: Sentence, whole: Draft) -> bool:
        return whole.candidate.sentence.number >= sentence.number - 2

    # -- when ---------------------------------------------------------------------------------------------------------

    def _owner_of(self, sentence: Sentence, time: TimeExpression) -> int | None:
        """The verb group a time belongs to: the nearest before it in its clause, else the first finite one after it."""
        inside = sentence.phrase(time.first)
        if inside.kind == "V":
            return inside.i
        following = sentence.phrase(time.last).i + 1
        if sentence.kind(following) in ("b",):
            following += 1
        if sentence.kind(following) == "V" and sentence.phrases[following].tense != "infinitive" and sentence.kind(inside.i - 1) not in ("V", "h"):
            joined = sentence.kind(inside.i - 1) in ("c", ",", "")
            if sentence.phrases[following].finite or joined or not any(sentence.kind(m) == "V" for m in range(inside.i)):
                return following
        for k in range(time.first - 1, -1, -1):
            phrase = sentence.phrase(k)
            if phrase.kind == "V":
                return phrase.i
            mark = sentence.tags[k]
            if mark in "swt;(" or sentence.low(k) in ("after", "before", "following") and mark == "h":
                break
            if mark == "," and not self._inside_phrase(sentence, k):
                before = sentence.phrase(k).i - 1
                if sentence.kind(before) == "V" or k == time.first - 1:
                    break
                # a comma that ends an insertion still belongs to the clause
                if not any(sentence.kind(m) == "V" for m in range(before + 1)):
                    break
        return next((phrase.i for phrase in sentence.phrases if phrase.kind == "V" and phrase.finite and phrase.first > time.last), None)

    def _inside_phrase(self, sentence: Sentence, k: int) -> bool:
        return sentence.phrase(k).kind != ","

    def _times_for(self, candidate: Candidate) -> list[TimeExpression]:
        sentence = candidate.sentence
        mine: list[TimeExpression] = []
        for time in sentence.times:
            if candidate.nominal:
                if self._beside_noun(candidate, time):
                    mine.append(time)
                continue
            owner = self._owner_of(sentence, time)
            if owner is None:
                continue
            if owner == candidate.phrase or candidate.trigger[0] <= sentence.phrases[owner].first <= candidate.trigger[1]:
                if time.relation == "beside":
                    continue
                if self._belongs_to_noun(sentence, time, candidate):
                    continue
                mine.append(time)
        return mine

    def _belongs_to_noun(self, sentence: Sentence, time: TimeExpression, candidate: Candidate) -> bool:
        """Whether a time hangs on a noun of another event right before it ("his arrest in 2021", "the election in 2020")."""
        before = sentence.phrase(time.first - 1) if time.first else None
        if before is None or before.kind != "N" or before.i <= candidate.phrase:
            return False
        head = sentence.low(before.last)
        preposition = sentence.kind(before.i - 1)
        after_like = preposition == "h" and sentence.low(sentence.phrases[before.i - 1].first) in ("after", "before", "since", "following", "during", "of")
        return after_like and self._led(sentence, time) is None and (head in ("arrest", "detention", "trial", "election", "elections", "protests", "protest", "coup", "war", "release", "invasion", "vote", "crackdown", "sentencing", "conviction", "rally", "demonstration"))

    def _beside_noun(self, candidate: Candidate, time: TimeExpression) -> bool:
        sentence = candidate.sentence
        k = candidate.trigger[1] + 1
        if time.first == k or time.first == k + 1 and sentence.tags[k] in ",b":
            return True
        # "the arrest of ten activists in May"
        if candidate.patient is not None and candidate.patient.first > candidate.trigger[1] and candidate.patient.last + 1 == time.first:
            return True
        if candidate.first <= time.first and time.last <= candidate.last and time.first > candidate.trigger[1]:
            return not any(sentence.kind(sentence.phrase(m).i) == "V" for m in range(candidate.trigger[1], time.first))
        # "Monday's arrest", "the May 5 arrest"
        return candidate.sentence.phrase(candidate.trigger[0]).first <= time.first <= candidate.trigger[0] or time.last == candidate.first - 1 and sentence.tags[candidate.first] == "g"

    def _date(self, candidate: Candidate, modality: Modality, before: list[Draft], whole: Draft | None) -> tuple[PartialDate, bool]:
        """When the event held, and whether the words give it a date of its own."""
        published = self.document.published
        sentence = candidate.sentence
        asserted = modality in (Modality.ASSERTED, Modality.DENIED, Modality.ALLEGED)
        if candidate.subset and whole is not None and whole.candidate.sentence is sentence and candidate.subset != "of whom":
            return whole.on, whole.dated
        ahead = not asserted
        times = self._times_for(candidate)
        resolved = self._resolve(candidate, times, ahead, before)
        if resolved is not None:
            return self._shaped(candidate, resolved, times, published), True
        if candidate.subset and whole is not None:
            return whole.on, whole.dated
        since = self._since_clause(candidate)
        if since is not None:
            return since, True
        inherited = self._inherited(candidate, ahead, before)
        if inherited is not None:
            return inherited, True
        sequel = self._sequel(candidate, before, published, whole)
        if asserted and sequel is not None:
            return sequel, True
        if modality is Modality.ASSERTED and not candidate.state and not candidate.nominal:
            told = self._story_date(candidate)
            if told is not None:
                return told, True
        if not asserted:
            return self._stance_date(candidate, modality, published), False
        if published is None:
            return UNKNOWN, False
        if self._is_now(candidate):
            return PartialDate.day(published), False
        return PartialDate.before(published), False

    def _since_clause(self, candidate: Candidate) -> PartialDate | None:
        """"arrested since the protests began in June": from the time of the clause after "since" to publication."""
        sentence = candidate.sentence
        published = self.document.published
        for phrase in sentence.phrases:
            if phrase.kind == "h" and sentence.low(phrase.first) == "since" and sentence.kind(phrase.i + 1) == "N" and published is not None and phrase.first > candidate.trigger[1]:
                known = self.noun_dates.get(sentence.low(sentence.phrases[phrase.i + 1].last))
                if known is not None and known.earliest is not None and known.earliest <= published:
                    return PartialDate.between(known.earliest, published, sentence.words(phrase.first, sentence.phrases[phrase.i + 1].last))
            if phrase.kind == "s" and phrase.first > candidate.trigger[1] and sentence.low(phrase.first) == "since":
                for time in sentence.times:
                    if time.first > phrase.first and time.date is not None and time.date.earliest is not None and published is not None and time.date.earliest <= published:
                        return PartialDate.between(time.date.earliest, published, sentence.words(phrase.first, time.last))
        return None

    def _resolve(self, candidate: Candidate, times: Iterable[TimeExpression], ahead: bool, before: list[Draft]) -> PartialDate | None:
        published = self.document.published
        best: tuple[int, PartialDate] | None = None
        for time in times:
            value = time.ahead if ahead and time.ahead is not None else time.date
            if time.relation == "until" and not ahead:
                continue
            led = self._led(candidate.sentence, time)
            if led is not None and value is not None and published is not None:
                word, first = led
                if value.earliest is None or value.earliest > published or word in ("before", "until"):
                    continue
                text = candidate.sentence.words(first, time.last)
                value = PartialDate.between(value.earliest, published, text)
                phrase = candidate.sentence.phrases[candidate.phrase]
                rank = -1 if word == "since" and phrase.kind == "V" and phrase.perfect else 2
                best = best if best is not None and best[0] < rank else (rank, value)
                continue
            if time.offset is not None:
                anchor = self._anchor(candidate, before)
                if anchor is None:
                    continue
                value = resolve_offset(time.offset, anchor.on, published)
            if value is None:
                continue
            phrase = candidate.sentence.phrases[candidate.phrase]
            if time.relation == "since" and phrase.kind == "V" and phrase.perfect:
                best = (-1, value.worded(time.text))
                continue
            fine = {Precision.DAY: 0, Precision.BETWEEN: 2, Precision.WEEK: 1, Precision.MONTH: 2, Precision.YEAR: 3}.get(value.precision, 4)
            if time.offset is not None and time.offset.relation == "later" and time.offset.unit is None:
                fine = 5
            if best is None or fine < best[0]:
                best = (fine, value.worded(time.text))
        return best[1] if best else None

    def _led(self, sentence: Sentence, time: TimeExpression) -> tuple[str, int] | None:
        """The preposition over the noun a time hangs on: "since the coup of 1 February", "following protests in July"."""
        i = sentence.phrase(time.first).i - 1
        if sentence.kind(i) == "h" and sentence.low(sentence.phrases[i].first) in ("of", "in", "on"):
            i -= 1
        if sentence.kind(i) != "N":
            return None
        for k in range(i - 1, max(-1, i - 4), -1):
            if sentence.kind(k) == "h":
                word = sentence.low(sentence.phrases[k].first)
                if word in ("since", "after", "following", "before", "until"):
                    return word, sentence.phrases[k].first
                if word not in ("of", "in"):
                    return None
            elif sentence.kind(k) != "N":
                return None
        return None

    def _anchor(self, candidate: Candidate, before: list[Draft]) -> Draft | None:
        if self.part is not None and self.part.dated and self.part.on.earliest is not None:
            return self.part
        for draft in reversed(before):
            if draft.candidate.sentence is candidate.sentence and draft.dated and draft.on.earliest is not None and draft.modality is Modality.ASSERTED and draft.candidate.trigger[0] < candidate.trigger[0]:
                return draft
        return self.memory.anchor(candidate.sentence, candidate.sentence.tokens[0].i)

    def _shaped(self, candidate: Candidate, value: PartialDate, times: list[TimeExpression], published: date | None) -> PartialDate:
        """A state is true from its day on until publication, or until the end of what the words give."""
        if candidate.modality is Modality.ASSERTED and published is not None and value.earliest is not None and value.earliest > published and candidate.kind is not Kind.HELD:
            return value
        return value

    def _inherited(self, candidate: Candidate, ahead: bool, before: list[Draft]) -> PartialDate | None:
        """A time at the head of the sentence, or of the governing clause, also dates what hangs on it."""
        sentence = candidate.sentence
        published = self.document.published
        governors = self._governors(candidate)
        for time in sentence.times:
            owner = self._owner_of(sentence, time)
            initial = not any(sentence.kind(k) == "V" for k in range(sentence.phrase(time.first).i)) and not any(sentence.kind(k) == "N" for k in range(sentence.phrase(time.first).i))
            when_clause = sentence.kind(0) == "s" and sentence.low(0) in ("when", "while", "as", "after") and owner is not None and self._in_first_clause(sentence, owner) and not self._in_first_clause(sentence, candidate.phrase)
            if not initial and not when_clause and owner not in governors and owner != self._coordinate_of(candidate):
                continue
            if owner is not None and owner in governors and not initial and sentence.phrases[owner].lemma in ("say", "tell", "announce", "report", "add", "confirm", "state", "declare") and not ahead:
                if not (time.date is not None and published is not None and time.date.latest == published and False):
                    continue
            if time.offset is not None:
                anchor = self._anchor(candidate, before)
                value = resolve_offset(time.offset, anchor.on, published) if anchor is not None else None
            else:
                value = time.ahead if ahead and time.ahead is not None else time.date
            if value is None:
                continue
            if initial and candidate.chain.outermost is None and self._other_clause(sentence, candidate, time):
                continue
            if when_clause and sentence.low(0) == "after" and value.earliest is not None:
                return PartialDate.between(value.earliest, published, time.text) if published and value.earliest <= published else value.worded(time.text)
            return value.worded(time.text)
        return None

    def _coordinate_of(self, candidate: Candidate) -> int | None:
        """The verb before "and" that shares its subject, and so its time, with the candidate's verb."""
        sentence = candidate.sentence
        phrase = sentence.phrases[candidate.phrase]
        if phrase.kind != "V" or sentence.kind(phrase.i - 1) != "c" and not (sentence.kind(phrase.i - 1) in ("b", "z") and sentence.kind(phrase.i - 2) == "c"):
            return None
        for k in range(phrase.i - 1, -1, -1):
            other = sentence.phrases[k]
            if other.kind == "V" and (other.finite or other.tense == "participle"):
                same_tense = other.tense == phrase.tense or phrase.tense == "participle"
                return k if same_tense and sentence.subject(k) == sentence.subject(phrase.i) or phrase.tense == "participle" and candidate.implied_patient else None
            if other.kind in (";", "s", "w"):
                return None
        return None

    def _in_first_clause(self, sentence: Sentence, i: int) -> bool:
        comma = next((phrase.i for phrase in sentence.phrases if phrase.kind == "," and phrase.i > 1 and not self._in_when(sentence, phrase.i)), None)
        return comma is not None and i < comma

    def _in_when(self, sentence: Sentence, comma: int) -> bool:
        return not any(sentence.kind(k) == "V" and sentence.phrases[k].finite for k in range(comma))

    def _other_clause(self, sentence: Sentence, candidate: Candidate, time: TimeExpression) -> bool:
        """Whether the candidate stands in a relative or subordinate clause that the opening time does not reach."""
        for k in range(sentence.phrase(candidate.trigger[0]).i - 1, sentence.phrase(time.last).i, -1):
            kind = sentence.kind(k)
            if kind in ("w", "s") or kind == ";":
                return True
            if kind == "h" and sentence.low(sentence.phrases[k].first) in ("after", "before", "since", "following"):
                return True
            participle = not candidate.nominal and sentence.phrases[candidate.phrase].tense == "participle"
            elliptical = candidate.implied_patient or candidate.patient is not None and sentence.tags[candidate.patient.phrases[0].last] == "q"
            if kind == "V" and sentence.phrases[k].finite and participle and not elliptical:
                return True
        if candidate.sentence.phrases[candidate.phrase].tense == "participle" and candidate.patient is not None and not candidate.implied_patient:
            return not (sentence.tags[candidate.patient.phrases[0].last] == "q")
        return candidate.attributive

    def _governors(self, candidate: Candidate) -> set[int]:
        """The verb groups over a candidate, by the operators found and by plain left neighbourhood of infinitives and nouns."""
        sentence = candidate.sentence
        found = {sentence.phrase(operator.token).i for operator in candidate.chain.operators}
        i = candidate.phrase
        phrase = sentence.phrases[i]
        if candidate.nominal or phrase.kind == "V" and not phrase.finite:
            for k in range(i - 1, -1, -1):
                kind = sentence.kind(k)
                if kind == "V":
                    if sentence.phrases[k].tense == "participle":
                        break
                    found.add(k)
                    if sentence.phrases[k].finite:
                        break
                if kind in (";", "s", "w"):
                    break
                if kind == "h" and sentence.low(sentence.phrases[k].first) in ("after", "before", "since", "following") and candidate.nominal:
                    return found - {m for m in found if m < k}
        return found

    def _sequel(self, candidate: Candidate, before: list[Draft], published: date | None, whole: Draft | None) -> PartialDate | None:
        """An event that hangs on a dated one without a date of its own: after it ("in return", a part of the group)."""
        sentence = candidate.sentence
        if candidate.state and not (whole is not None and candidate.kind not in (Kind.HELD,)):
            return None
        if candidate.kind in (Kind.HELD, Kind.LOCATED):
            return None
        in_return = self._in_return(sentence, candidate)
        anchor: Draft | None = None
        if in_return:
            anchor = self._return_anchor(candidate, before)
            anchor = anchor if anchor is not None and anchor.dated else self._anchor(candidate, before)
        elif whole is not None and candidate.kind is not whole.kind:
            anchor = whole
        elif whole is not None and candidate.kind is whole.kind:
            return whole.on if whole.dated else None
        elif candidate.implied_patient or sentence.phrases[candidate.phrase].tense in ("gerund",) or candidate.kind is Kind.REFUSED_DEPORTATION:
            anchor = next((draft for draft in reversed(before) if draft.candidate.sentence is sentence and draft.dated), None)
            if anchor is not None and anchor.on.precision is Precision.BETWEEN and candidate.kind is Kind.REFUSED_DEPORTATION:
                return anchor.on.worded(None)
        if anchor is None or anchor.on.earliest is None or published is None or not anchor.dated:
            return None
        return PartialDate.between(anchor.on.earliest, max(published, anchor.on.earliest))

    def _story_date(self, candidate: Candidate) -> PartialDate | None:
        """The day of the story, for its next sentence: the same kind of event told on in the past tense within two sentences of a dated one."""
        sentence = candidate.sentence
        phrase = sentence.phrases[candidate.phrase]
        if phrase.kind != "V":
            return None
        agent = self._party_name(sentence, candidate.agent) if candidate.agent is not None else None
        if agent is not None and phrase.passive:
            for draft in reversed(self.memory.drafts):
                if draft.kind is candidate.kind and draft.dated and not draft.gone and draft.modality is Modality.ASSERTED and draft.parties.get("by") == agent:
                    # "taken hostage by Hamas" once dated, then told again
                    return draft.on.worded(None)
        if phrase.tense not in ("past",) or phrase.perfect or any(sentence.kind(k) == "w" for k in range(max(0, candidate.phrase - 4), candidate.phrase)):
            return None
        for draft in reversed(self.memory.drafts):
            if draft.gone or draft.candidate.sentence.number < sentence.number - 2:
                break
            if draft.kind is candidate.kind and draft.dated and draft.on.text and not draft.background and draft.modality is Modality.ASSERTED and draft.candidate.sentence is not sentence:
                return draft.on.worded(None)
        return None

    def _in_return(self, sentence: Sentence, candidate: Candidate) -> bool:
        head = " ".join(token.low for token in sentence.tokens[:6])
        return head.startswith(("in return", "in exchange", "in response", "as part of the deal", "under the deal", "under the agreement", "as part of the", "but in return", "and in return", "in turn"))

    def _return_anchor(self, candidate: Candidate, before: list[Draft]) -> Draft | None:
        for draft in reversed([*self.memory.drafts]):
            if draft.gone or draft.candidate.sentence is candidate.sentence or draft.modality is not Modality.ASSERTED:
                continue
            if draft.kind in (Kind.RELEASED, Kind.EXCHANGED, Kind.DEPORTED, Kind.MEASURE_LIFTED) and draft.subset_of is None and draft.kind is not candidate.kind:
                return draft
        return None

    def _is_now(self, candidate: Candidate) -> bool:
        """Whether the words assert of the day they are published."""
        sentence = candidate.sentence
        phrase = sentence.phrases[candidate.phrase]
        if candidate.attributive:
            return True
        if candidate.state:
            if candidate.nominal or phrase.kind != "V":
                before = [other for other in sentence.phrases[: phrase.i] if other.kind == "V" and other.finite]
                return not (candidate.nominal and before and before[0].tense == "past" and not sentence.flat)
            if phrase.tense in ("present", "gerund", "perfect"):
                return phrase.tense != "perfect" or True
            if phrase.tense == "participle":
                governing = self._main_tense(sentence, candidate.phrase)
                return governing != "past"
            if phrase.tense == "future" or phrase.tense == "infinitive":
                return True
            return False
        if phrase.kind == "V" and phrase.tense == "present" and phrase.progressive:
            return True
        if phrase.kind == "V" and phrase.tense == "gerund" and self._main_tense(sentence, candidate.phrase) == "present":
            return candidate.kind in (Kind.MEASURE_IMPOSED, Kind.MEASURE_LIFTED, Kind.RELEASED)
        return False

    def _main_tense(self, sentence: Sentence, i: int) -> str:
        for k in range(i - 1, -1, -1):
            if sentence.kind(k) == "V" and sentence.phrases[k].finite:
                return sentence.phrases[k].tense
        for k in range(i + 1, len(sentence.phrases)):
            if sentence.kind(k) == "V" and sentence.phrases[k].finite:
                return sentence.phrases[k].tense
        return ""

    def _stance_date(self, candidate: Candidate, modality: Modality, published: date | None) -> PartialDate:
        """For what has not happened: the day the stance was taken, where the words make it known."""
        if published is None:
            return UNKNOWN
        outer = candidate.chain.outermost
        if told_in_past(candidate):
            return PartialDate.before(published) if modality in (Modality.DEMANDED, Modality.OFFERED) else UNKNOWN
        if modality in (Modality.DEMANDED, Modality.OFFERED) and outer is not None:
            return PartialDate.day(published) if outer.present else PartialDate.before(published)
        if modality is Modality.CONDITIONAL or modality is Modality.POSSIBLE:
            return UNKNOWN
        return PartialDate.day(published) if outer is not None and outer.present else UNKNOWN

    # -- who says so --------------------------------------------------------------------------------------------------

    def _speakers(self, candidate: Candidate, said: list[Attribution]) -> tuple[str, ...]:
        sentence = candidate.sentence
        chain: list[str] = []
        operator = self._performer(candidate)
        token = candidate.trigger[0]
        covering = [attribution for attribution in said if attribution.first <= token <= attribution.last]
        covering.sort(key=lambda attribution: attribution.last - attribution.first)
        if operator is not None:
            name = self._operator_speaker(sentence, operator, covering)
            if name:
                chain.append(name)
        elif candidate.agent is not None and (candidate.kind in (Kind.DESIGNATED, Kind.UNDESIGNATED) or candidate.stock and sentence.phrases[candidate.phrase].lemma not in ("hold", "have")):
            # who recognises, or counts, is who says so
            name = self.speakers.name(sentence, candidate.agent)
            if name and not self.speakers.is_own_side(name):
                chain.append(name)
        for attribution in covering:
            chain.extend(attribution.speakers)
        quoted = self._quoted_by(sentence, token)
        if quoted is not None:
            chain.extend(quoted)
        return self.speakers.closed(chain)

    def _by_court(self, candidate: Candidate) -> bool:
        """A court that orders custody makes it so."""
        outer = candidate.chain.outermost
        if outer is None or outer.lemma != "order" or outer.subject is None:
            return False
        head = candidate.sentence.low(candidate.sentence.phrases[outer.subject].last)
        return head in ("court", "judge", "magistrate", "tribunal", "judges", "courts") or any(
            candidate.sentence.low(k) in ("court", "judge", "magistrate") for k in range(candidate.sentence.phrases[outer.subject].first, candidate.sentence.phrases[outer.subject].last + 1)
        )

    def _performer(self, candidate: Candidate) -> Operator | None:
        for operator in reversed(candidate.chain.operators):
            if operator.effect is not None and operator.subject is not None and operator.effect in (Modality.DEMANDED, Modality.OFFERED, Modality.PROMISED, Modality.DENIED, Modality.ALLEGED):
                return operator
        return None

    def _operator_speaker(self, sentence: Sentence, operator: Operator, covering: list[Attribution]) -> str | None:
        assert operator.subject is not None
        phrase = sentence.phrases[operator.subject]
        operator_phrase = sentence.phrase(operator.token)
        if operator.lemma in ("try", "want", "seek", "need", "require", "fail", "prevent", "block", "hope", "aim", "work", "prepare", "plan", "stop", "avoid", "decide", "intend"):
            # what somebody tries or wants is told by others, not said by himself
            return None
        if operator_phrase.kind == "N":
            name = self._noun_owner(sentence, phrase)
            return name if name and not self.speakers.is_own_side(name) else None
        name = self.speakers.name(sentence, sentence.group(operator.subject))
        if name is None or self.speakers.is_own_side(name):
            return None
        return name

    def _noun_owner(self, sentence: Sentence, phrase: Phrase) -> str | None:
        for k in range(phrase.first, phrase.last + 1):
            if sentence.tags[k] == "g":
                owner = Phrase(phrase.i, "N", phrase.first, k - 1)
                return self.speakers.name(sentence, Group(owner.first, owner.last, (owner,)))
        if sentence.tags[phrase.first] == "p" and sentence.low(phrase.first) in ("his", "her"):
            return self.speakers.last_person
        return None

    def _quoted_by(self, sentence: Sentence, token: int) -> tuple[str, ...] | None:
        start = sentence.tokens[token].start
        for first, last, speakers in self.quotes.get(id(sentence.block), ()):
            if first <= start < last and speakers is not None:
                return speakers
        return None

    # -- the rest -----------------------------------------------------------------------------------------------------

    def _parties(self, candidate: Candidate, draft: Draft) -> None:
        sentence = candidate.sentence
        if candidate.agent is not None:
            name = self._party_name(sentence, candidate.agent)
            if name:
                draft.parties["by"] = name
        elif not candidate.nominal:
            controller = self._agent_of_infinitive(candidate)
            if controller:
                draft.parties["by"] = controller
        if candidate.target is not None:
            name = self._party_name(sentence, candidate.target)
            if name:
                draft.parties["against" if draft.kind is Kind.MEASURE_IMPOSED else "for"] = name
        if draft.kind is Kind.MET:
            end = sentence.clause_end(candidate.phrase) if not candidate.nominal else candidate.last
            for k in range(candidate.trigger[1] + 1, min(end, len(sentence.tokens) - 1) + 1):
                if sentence.low(k) == "with" and sentence.tags[k] == "h" and sentence.kind(sentence.phrase(k).i + 1) == "N":
                    name = self._party_name(sentence, sentence.group(sentence.phrase(k).i + 1))
                    if name:
                        draft.parties["with"] = name
                    break

    def _party_name(self, sentence: Sentence, group: Group) -> str | None:
        names = sentence.group_names(group)
        if names:
            return self.document.book.full(names[0].text)
        head = group.phrases[0]
        if sentence.tags[head.last] == "r":
            if sentence.low(head.last) in ("he", "she", "him", "her", "who"):
                mention = self.memory.person(sentence, head.last, female=self.memory.female_of(sentence.low(head.last)))
                return mention.name if mention else None
            return None
        inner = sentence.names_in(head)
        if inner and inner[-1].last == head.last:
            return inner[-1].text
        first = head.first + (sentence.tags[head.first] in "dp" and head.first < head.last)
        return sentence.words(first, head.last).strip("\"“”")

    def _agent_of_infinitive(self, candidate: Candidate) -> str | None:
        """Whom an infinitive makes act: "persuaded Lukashenko to release"."""
        sentence = candidate.sentence
        phrase = sentence.phrases[candidate.phrase]
        if phrase.kind != "V" or phrase.tense != "infinitive" or phrase.passive:
            return None
        for k in range(phrase.i - 1, -1, -1):
            if sentence.kind(k) == "V":
                target = sentence.object(k)
                if target is not None and target < phrase.i and sentence.tags[sentence.phrases[target].last] in "mnr":
                    return self._party_name(sentence, sentence.group(target))
                return None
        return None

    def _generic(self, draft: Draft) -> bool:
        """Remarks about nobody in particular: no name, number, date, and a patient that is any such person."""
        candidate = draft.candidate
        if draft.people or draft.count is not None or not draft.custody:
            return False
        if draft.dated or candidate.sentence.flat:
            return False
        patient = candidate.patient
        if patient is None:
            return not candidate.implied_patient
        sentence = candidate.sentence
        head = patient.phrases[0]
        low = sentence.low(head.last)
        first = sentence.low(head.first)
        phrase = sentence.phrases[candidate.phrase]
        region = " ".join(token.low for token in sentence.tokens[candidate.first : candidate.last + 1])
        if any(words in region for words in ("around the world", "all over the world", "across the world", "anywhere", "everywhere", "worldwide")):
            return True
        bare = sentence.tags[head.first] in "nmjy" and patient.partitive is None
        if bare and draft.modality in (Modality.POSSIBLE, Modality.CONDITIONAL):
            return True
        if first in ("those", "all") and phrase.kind == "V" and phrase.tense == "participle" and draft.modality is Modality.ASSERTED:
            return True
        if candidate.stock:
            return False
        if first in ("anyone", "someone", "any", "you", "travellers", "travelers") or low in ("anyone", "you", "me", "us"):
            return True
        if candidate.nominal and sentence.tags[patient.last] in "pr" and not draft.people and (draft.modality is Modality.ASSERTED or self.memory.group(sentence, candidate.first) is None):
            return True
        if phrase.kind == "V" and phrase.tense in ("gerund", "participle") and draft.modality is Modality.ASSERTED and first not in ("the", "those", "these", "all", "many", "some") and sentence.tags[head.first] in "nmjy":
            return phrase.tense == "gerund" or candidate.kind is Kind.HELD and not candidate.facets.get("place")
        if candidate.nominal and draft.modality is Modality.ASSERTED and sentence.tags[head.first] in "nmjy":
            return candidate.kind is not Kind.HELD or not (candidate.sentence.low(candidate.trigger[0] - 1) in ("continued", "ongoing"))
        return False

    def _links(self, draft: Draft, before: list[Draft]) -> None:
        candidate = draft.candidate
        sentence = candidate.sentence
        head = " ".join(token.low for token in sentence.tokens[:6])
        if self._in_return(sentence, candidate) and not draft.candidate.subset and not any(other.candidate.sentence is sentence and other.links for other in before):
            anchor = self._return_anchor(candidate, before)
            if anchor is not None:
                draft.links.append((Relation.IN_RETURN_FOR.value, anchor))
        inside = self._exchange_inside(candidate, before)
        if inside is not None:
            draft.links.append((Relation.IN_RETURN_FOR.value, inside))
        for time in sentence.times:
            offset = time.offset
            if offset is not None and offset.relation in ("since", "later") and draft.on.text == time.text:
                anchor = self._anchor(candidate, before)
                if anchor is not None and anchor is not draft:
                    draft.links.append((Relation.AFTER.value, anchor))
                    break
        after = self._after_inside(candidate, before)
        if after is not None:
            draft.links.append((Relation.AFTER.value, after))
        elif draft.kind is Kind.RETURNED_TO_CUSTODY and draft.subset_of is not None and not any(relation == Relation.AFTER.value for relation, _ in draft.links):
            draft.links.append((Relation.AFTER.value, draft.subset_of))
        del head

    def _exchange_inside(self, candidate: Candidate, before: list[Draft]) -> Draft | None:
        """"A freed X in exchange for B lifting Y": the later event is what the earlier one was given for."""
        sentence = candidate.sentence
        for k in range(candidate.trigger[0] - 1, 1, -1):
            if sentence.low(k) == "for" and sentence.low(k - 1) in ("exchange", "return") and sentence.low(k - 2) == "in":
                for draft in reversed(before):
                    if draft.candidate.sentence is sentence and draft.candidate.trigger[0] < k:
                        return draft
        return None

    def _after_inside(self, candidate: Candidate, before: list[Draft]) -> Draft | None:
        """For "after refusing to be deported": the event told by the after-phrase is what this one came after (set when both are drafted)."""
        sentence = candidate.sentence
        for draft in before:
            if draft.candidate.sentence is not sentence or draft is candidate:
                continue
            k = draft.candidate.trigger[0]
            if candidate.trigger[1] < k and any(sentence.low(m) in ("after", "following") for m in range(candidate.trigger[1] + 1, k)):
                return draft
        return None


def propose(document: Document) -> list[Statement]:
    """Every statement the rules find in a document, in order of their words, not yet gated."""
    lexicon = document.lexicon
    issuer = _issuer_name(document)
    speakers = SpeakerBook(document.book, document.publisher, issuer, _own_side(document))
    memory = Memory.of(document.book, lexicon)
    reader = _Reader(document, speakers, memory)
    reader.noun_dates = _noun_dates(document)
    drafts: list[Draft] = []
    heads: list[tuple[Sentence, list[Attribution]]] = []
    for block in document.blocks:
        if block.part is Part.QUESTION:
            continue
        inside = document.in_block(block)
        speakers.turn = _turn_name(block, document) if block.speaker else None
        said: dict[int, list[Attribution]] = {}
        for sentence in inside:
            memory.observe(sentence)
            speakers.observe(sentence)
            said[sentence.number] = attributions(sentence, speakers)
            reader.spoke[sentence.number] = speakers.state()
        ranges = quote_ranges(inside, document.text, block)
        reader.quotes[id(block)] = _attributed(ranges, inside, said, speakers)
        if inside and inside[-1].tokens[-1].text == ":" and said[inside[-1].number]:
            # "The minister said:" opens the quotation of the next paragraph
            speakers.quote_speakers[0] = said[inside[-1].number][-1].speakers
        for sentence in inside:
            if block.part in _HEADS:
                heads.append((sentence, said[sentence.number]))
                continue
            drafts.extend(reader.read(sentence, said[sentence.number]))
    drafts = _after_links(_merged(drafts))
    _bounded_by_release(drafts)
    for sentence, said_there in heads:
        speakers.turn = None
        drafts.extend(_headline(reader, sentence, said_there, drafts))
    return _numbered([draft for draft in drafts if not draft.gone], document)


def _speaks_of_custody(document: Document) -> bool:
    for sentence in document.sentences:
        for token in sentence.tokens:
            if token.classes & Class.CAPTIVE or token.lemma in ("detain", "imprison", "jail", "incarcerate", "arrest") or token.low in ("prison", "prisons", "jail", "custody", "detention", "captivity", "imprisonment"):
                return True
    return False


_DATED_NOUNS = frozenset("coup election elections vote invasion war takeover uprising revolution protests ceasefire crackdown referendum".split())


def _noun_dates(document: Document) -> dict[str, PartialDate]:
    """The dates a text gives to what it counts time from: "the coup of 1 February 2021", "protests that began last September"."""
    found: dict[str, PartialDate] = {}
    for sentence in document.sentences:
        for time in sentence.times:
            if time.date is None or time.relation != "at":
                continue
            i = sentence.phrase(time.first).i - 1
            if sentence.kind(i) == "h":
                i -= 1
            if sentence.kind(i) == "V" and sentence.phrases[i].lemma in ("begin", "start", "erupt", "take"):
                i -= 1
                if sentence.kind(i) in ("t", "w"):
                    i -= 1
            if sentence.kind(i) == "N" and sentence.low(sentence.phrases[i].last) in _DATED_NOUNS:
                found.setdefault(sentence.low(sentence.phrases[i].last), time.date)
    return found


def _setting(document: Document) -> Setting:
    """What the text as a whole speaks of, by its words."""
    words = {token.low for sentence in document.sentences for token in sentence.tokens}
    return Setting(
        custody=_speaks_of_custody(document),
        exchange=bool(words & {"swap", "swapped", "exchange", "exchanged", "swaps", "exchanges"}),
        expulsion=bool(words & {"extradition", "extradite", "extradited", "deport", "deported", "deportation", "asylum", "expelled", "expel"}),
        measures=bool(words & {"sanctions", "sanction", "sanctioned", "sanctions-related", "treasury", "ofac"}),
        designations=_speaks_of_lists(document),
    )


def _speaks_of_lists(document: Document) -> bool:
    text = document.text.lower()
    return "political prisoner" in text or "prisoners of conscience" in text or "prisoner of conscience" in text or "wrongfully detained" in text or "political detainee" in text


def _turn_name(block: Block, document: Document) -> str:
    label = block.speaker.strip("[]")
    words = label.split()
    if label.isupper():
        label = " ".join(word.capitalize() if len(word) > 3 or word.isalpha() else word for word in words)
    for word in reversed(words):
        full = document.book.full(word)
        if full != word:
            return full
    return label


def _issuer_name(document: Document) -> str | None:
    issuer = document.declared.issuer
    if not issuer:
        return None
    for full in document.book.people.values():
        if issuer.endswith(full):
            return full
    titles = document.lexicon.of_titles
    words = issuer.split()
    last_title = max((k for k, word in enumerate(words) if word.lower().strip(".,") in titles), default=-1)
    if last_title >= 0 and last_title + 1 < len(words):
        rest = words[last_title + 1 :]
        if all(word[:1].isupper() for word in rest):
            return " ".join(rest)
    return issuer


def _own_side(document: Document) -> frozenset[str]:
    """How an issued text speaks of its issuer."""
    own: set[str] = set()
    publisher = (document.publisher or "").lower()
    if not publisher:
        return frozenset()
    issued = document.declared.issuer is not None
    for word in publisher.split():
        if word in ("ministry", "observatory", "observatorio", "committee", "association", "foundation", "office", "commission", "department", "embassy", "council", "group", "centre", "center", "society", "network", "monitor", "organisation", "organization"):
            own.add(word)
            own.add("organisation")
            own.add("organization")
    sides = document.lexicon.data["organisations"].get("speaks_for", {})
    for name, country in sides.items():
        if name in publisher:
            own |= {part.lower() for part in split_words(country)} if isinstance(country, str) else {str(part).lower() for part in country}
            issued = True
    if issued:
        for name in document.lexicon.country:
            if name in publisher:
                own.add(name)
        own |= {"administration", "government", "ministry", "we"}
    own.add(publisher.removeprefix("the "))
    return frozenset(own)


def _attributed(
    ranges: list[tuple[int, int]], inside: list[Sentence], said: dict[int, list[Attribution]], speakers: SpeakerBook
) -> list[tuple[int, int, tuple[str, ...] | None]]:
    """The speaker of each quotation of a block: of the verb of saying beside it, else of the quotation before it."""
    found: list[tuple[int, int, tuple[str, ...] | None]] = []
    previous: tuple[str, ...] | None = speakers.quote_speakers.get(0)
    for first, last in ranges:
        best: tuple[int, tuple[str, ...]] | None = None
        for sentence in inside:
            if sentence.tokens[-1].end < first - 400 or sentence.tokens[0].start > last + 200:
                continue
            for attribution in said[sentence.number]:
                if attribution.verb is None or not attribution.speakers:
                    continue
                at = sentence.tokens[sentence.phrases[attribution.verb].first].start
                if first <= at < last:
                    continue
                distance = first - at if at < first else at - last
                same_sentence = sentence.tokens[0].start < last and first < sentence.tokens[-1].end
                if not same_sentence and distance > 40:
                    continue
                if best is None or distance < best[0]:
                    best = (distance, attribution.speakers)
        if best is not None:
            previous = best[1]
            found.append((first, last, best[1]))
        else:
            found.append((first, last, previous if last - first > 30 else None))
    if previous is not None:
        speakers.quote_speakers[0] = previous
    return found


# -- the same event told again ------------------------------------------------------------------------------------------------


def _richness(draft: Draft) -> tuple[int, int, int, int]:
    return (
        2 * (draft.count is not None) + 2 * bool(draft.people) + (1 if draft.dated else 0),
        not draft.anaphoric,
        not draft.candidate.nominal,
        -draft.span.start,
    )


def _same_count(left: Count | None, right: Count | None) -> bool:
    return left is not None and right is not None and (left.low, left.high) == (right.low, right.high)


def _names(draft: Draft) -> frozenset[str]:
    return frozenset(mention.name for mention in draft.people)


def _compatible_dates(left: Draft, right: Draft) -> bool:
    if not left.dated or not right.dated:
        return True
    return left.on.overlaps(right.on)


def _repeats(later: Draft, earlier: Draft) -> bool:
    """Whether the later draft tells the event of the earlier one again."""
    if later.kind is not earlier.kind or later.modality is not earlier.modality or later.candidate.stock != earlier.candidate.stock and False:
        return False
    if later.candidate.sentence is earlier.candidate.sentence and not (later.candidate.nominal or earlier.candidate.nominal):
        return False
    if later.subset_of is not None and earlier.subset_of is None or earlier.subset_of is not None and later.subset_of is None:
        if later.count is not None and earlier.count is not None:
            return False
    if not _compatible_dates(later, earlier):
        return False
    names, before = _names(later), _names(earlier)
    if later.count is not None and earlier.count is not None:
        if not _same_count(later.count, earlier.count):
            return False
        if names and before:
            return bool(names & before)
        if later.dated and earlier.dated:
            return later.on.same_range(earlier.on) or (later.subset_of is earlier.subset_of)
        return later.subset_of is earlier.subset_of
    if names and before:
        if names == before or names < before and (later.anaphoric or later.candidate.nominal) or before < names and (earlier.candidate.nominal or earlier.anaphoric):
            if later.modality is not Modality.ASSERTED:
                return later.speakers[:1] == earlier.speakers[:1]
            return True
        return False
    if later.anaphoric and later.count is None and not names:
        return earlier.count is not None or bool(before)
    return False


def _merged(drafts: list[Draft]) -> list[Draft]:
    """Drafts with repeats folded into the richest telling of each event."""
    kept: list[Draft] = []
    for draft in drafts:
        if draft.kind is Kind.MET and any(other.kind is Kind.MET and other.span.contains(draft.span) for other in kept):
            draft.gone = True
            continue
        target = next((earlier for earlier in reversed(kept) if not earlier.gone and _repeats(draft, earlier)), None)
        if target is None:
            kept.append(draft)
            continue
        if _richness(draft) > _richness(target):
            position = kept.index(target)
            _absorb(draft, target, drafts)
            kept[position] = draft
        else:
            _absorb(target, draft, drafts)
    return kept


def _absorb(main: Draft, other: Draft, drafts: list[Draft]) -> None:
    """`other` becomes a repeat of `main`; whatever points at it points at `main` from now on."""
    other.gone = True
    main.repeats.append(other.span)
    main.repeats.extend(other.repeats)
    if main.subset_of is None and other.subset_of is not None and other.subset_of is not main:
        main.subset_of = other.subset_of
    for relation, to in other.links:
        if to is not main and (relation, to) not in main.links:
            main.links.append((relation, to))
    for draft in drafts:
        if draft.subset_of is other:
            draft.subset_of = main if draft is not main else None
        draft.links = [(relation, main if to is other else to) for relation, to in draft.links if not (to is other and draft is main)]


def _bounded_by_release(drafts: list[Draft]) -> None:
    """"had been held since 9 May", told of people whose release the text dates: held until then, not until publication."""
    for draft in drafts:
        candidate = draft.candidate
        phrase = candidate.sentence.phrases[candidate.phrase]
        if draft.kind is not Kind.HELD or draft.on.earliest is None or phrase.kind != "V" or not phrase.perfect or phrase.tense != "past":
            continue
        names = _names(draft)
        for other in drafts:
            exits = other.kind in (Kind.RELEASED, Kind.DEPORTED, Kind.EXCHANGED, Kind.DIED) and other.modality is Modality.ASSERTED and not other.gone
            same = bool(names & _names(other)) or _same_count(draft.count, other.count) and other.candidate.sentence.number >= candidate.sentence.number - 2
            if exits and same and other.dated and other.on.latest is not None and other.on.latest >= draft.on.earliest:
                draft.on = PartialDate.between(draft.on.earliest, other.on.latest, draft.on.text)
                break


def _after_links(drafts: list[Draft]) -> list[Draft]:
    """"returned to jail after refusing to be deported": link the two once both are drafted."""
    for draft in drafts:
        sentence = draft.candidate.sentence
        for other in drafts:
            if other is draft or other.candidate.sentence is not sentence or other.gone or draft.gone:
                continue
            k = other.candidate.trigger[0]
            if draft.candidate.trigger[1] < k:
                between = [m for m in range(draft.candidate.trigger[1] + 1, k) if sentence.low(m) in ("after", "following") and sentence.tags[m] in "hs"]
                clause = any(sentence.tags[m] in ";." for m in range(draft.candidate.trigger[1] + 1, k))
                if between and not clause and (Relation.AFTER.value, other) not in draft.links:
                    draft.links.insert(0, (Relation.AFTER.value, other))
                    break
    return drafts


def _headline(reader: _Reader, sentence: Sentence, said: list[Attribution], body: list[Draft]) -> list[Draft]:
    """What a headline, caption or sub-heading tells: the body's event again, or one that only it tells."""
    fresh: list[Draft] = []
    for draft in reader.read(sentence, said):
        match = _headline_match(draft, body)
        if match is None:
            fresh.append(draft)
            continue
        if draft.count is None and (not draft.people or _names(draft) <= _names(match)):
            match.repeats.append(draft.span)
            draft.gone = True
            for other in fresh:
                if other.subset_of is draft:
                    other.subset_of = match
            continue
        draft.on, draft.dated = match.on.worded(None), match.dated
        draft.speakers = match.speakers
        if draft.subset_of is not None and match.subset_of is not None:
            draft.subset_of = match.subset_of
        if draft.count is None and match.count is not None and not draft.people:
            continue
        draft.links.append((Relation.SAME_EVENT.value, match))
        fresh.append(draft)
    return fresh


def _headline_match(draft: Draft, body: list[Draft]) -> Draft | None:
    options = [other for other in body if not other.gone and other.kind is draft.kind and (other.modality is Modality.ASSERTED) == (draft.modality is Modality.ASSERTED)]
    counted = [other for other in options if _same_count(draft.count, other.count)]
    if counted:
        return counted[0]
    named = [other for other in options if _names(draft) & _names(other)]
    if named:
        return named[0]
    if draft.count is None and not draft.people:
        plain = [other for other in options if other.subset_of is None] or options
        words = {token.low for token in draft.candidate.sentence.tokens if len(token.low) > 3}
        return max(plain, key=lambda other: (len(words & {token.low for token in other.candidate.sentence.tokens}), -other.span.start), default=None)
    if draft.people and not draft.count:
        return None
    return None


# -- out ------------------------------------------------------------------------------------------------------------------


def _numbered(drafts: list[Draft], document: Document) -> list[Statement]:
    drafts.sort(key=lambda draft: (draft.span.start, draft.span.end))
    ids = {id(draft): f"s{number}" for number, draft in enumerate(drafts, 1)}
    made: list[Statement] = []
    for draft in drafts:
        count = draft.count
        if count is not None and draft.subset_of is not None and id(draft.subset_of) in ids and draft.subset_of is not draft:
            count = Count(count.low, count.high, count.bound, count.unit, count.population, ids[id(draft.subset_of)])
        links = []
        for relation, to in draft.links:
            if id(to) in ids and to is not draft:
                link = StatementLink(Relation(relation), ids[id(to)])
                if link not in links:
                    links.append(link)
        made.append(
            Statement(
                id=ids[id(draft)],
                kind=draft.kind,
                modality=draft.modality,
                quote=draft.span.of(document.text),
                span=draft.span,
                speakers=draft.speakers,
                on=draft.on,
                people=draft.people,
                parties=tuple(Party(role, name) for role, name in sorted(draft.parties.items())),
                count=count,
                links=tuple(links),
                facets=tuple(sorted(draft.facets.items())),
                repeats=tuple(sorted(span for span in draft.repeats if span != draft.span)),
                stated=document.published,
            )
        )
    return made


_ = (Bound, timedelta)
