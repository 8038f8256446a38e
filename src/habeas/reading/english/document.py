"""A text analysed: its blocks, sentences and names, what it declares of itself, and what it speaks of.

Invariant: an analysed document is a pure function of its text and of what is known about it; candidate events are found once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from habeas.dates import PartialDate
from habeas.model import PersonMention
from habeas.reading.declared import Declared, declared
from habeas.reading.english.cascade import Scanned, analyse
from habeas.reading.english.events import Candidate, Setting, candidates
from habeas.reading.english.grammar import word_class
from habeas.reading.english.listed_acts import meant_by_lead, under_lead
from habeas.reading.english.names import Name, NameBook, find_names, settled
from habeas.reading.english.namesakes import fullest
from habeas.reading.english.of_trials import handed_over, of_a_trial
from habeas.reading.english.sentences import Sentence
from habeas.reading.english.times import TimeExpression, find_times, taken_by
from habeas.reading.lexicon import Class, Lexicon, load
from habeas.reading.structure import Block, Part, blocks, opens_entry
from habeas.reading.tokens import Token, Tokens, sentences

__all__ = ["Document", "analysed", "candidates_of", "noun_dates"]

_CLOCK = 20  # characters: a block that is nothing but the time of an entry
_FLAT = (Part.HEADLINE, Part.SUBHEAD)
_ENDLESS = 3_000  # words and signs: longer than a list of four hundred names; what goes on so is no sentence, and takes as long as a book


@dataclass(slots=True)
class Document:
    """A text analysed: its blocks, sentences and names, and what it declares of itself.

    tables: its tables, which are no sentences. running: whether it is a running report, whose entries open with the time of day.
    """

    text: str
    lexicon: Lexicon
    declared: Declared
    published: date | None
    publisher: str | None
    book: NameBook
    sentences: list[Sentence]
    blocks: list[Block] = field(default_factory=list)
    tables: list[Block] = field(default_factory=list)
    running: bool = False
    setting: Setting = field(default_factory=lambda: Setting(custody=False))
    found: dict[int, list[Candidate]] = field(default_factory=dict)
    words: frozenset[str] | None = None
    told_words: frozenset[str] | None = None
    by_block: dict[int, list[Sentence]] = field(default_factory=dict)

    @property
    def folded_words(self) -> frozenset[str]:
        """The words of the text, case-folded and without marks."""
        if self.words is None:
            told = set(self.text.casefold().replace("’", "'").split())
            self.words = frozenset([word.strip(".,\"'()[]:;!?“”«»") for word in told]) | self.vocabulary
        return self.words

    @property
    def vocabulary(self) -> frozenset[str]:
        """The lower-cased words and marks of its sentences."""
        if self.told_words is None:
            self.told_words = frozenset().union(*[sentence.vocabulary for sentence in self.sentences])
        return self.told_words

    def mention(self, sentence: Sentence, name: Name) -> PersonMention:
        """A person by the fullest form of a name that the text gives, where the sentence has it."""
        return PersonMention(fullest(name, sentence, self.sentences, self.book), sentence.span_of(name.first, name.last))

    def in_block(self, block: Block) -> list[Sentence]:
        """The sentences of a block, in the order of the text."""
        if not self.by_block:
            for sentence in self.sentences:
                self.by_block.setdefault(id(sentence.block), []).append(sentence)
        return self.by_block.get(id(block), [])


def analysed(
    text: str, *, language: str = "en", published_on: date | None = None, publisher: str | None = None, known_names: Sequence[str] = ()
) -> Document:
    """Splits a text into blocks and sentences, learns its names, and analyses each sentence. Raises LookupError for an unknown language."""
    lexicon = load(language)
    says = declared(text)
    published = published_on or says.published_on
    book = NameBook()
    for known in known_names:
        book.add_person(known)
    laid_out = blocks(text)
    parts = [block for block in laid_out if block.part not in (Part.META, Part.TABLE)]
    split: list[tuple[Block, Tokens]] = []
    for block in parts:
        for tokens in sentences(text, block.start, block.end, lexicon):
            if len(tokens) > _ENDLESS:
                continue
            split.append((block, tokens))
            if block.part not in _FLAT:
                book.observe(tokens)
    timed = [find_times(tokens, text, lexicon, published) for _, tokens in split]
    dated = [taken_by(times, len(tokens)) for (_, tokens), times in zip(split, timed, strict=True)]
    named: list[list[Name] | None] = []
    for (block, tokens), taken in zip(split, dated, strict=True):
        if block.part in _FLAT:
            named.append(None)
            continue
        names = find_names(tokens, text, book, lexicon, taken=taken)
        named.append(names)
        for name in names:
            if name.kind == "person":
                book.add_person(name.text)
            elif name.kind == "place":
                book.places.add(name.text.lower())
    alone = {name.text for names in named if names is not None for name in names if name.kind == "unknown" and " " not in name.text}
    for (block, tokens), _ in zip(split, timed, strict=True):
        # a name that only the title gives in full
        if block.part in _FLAT and not text[block.start : block.end].isupper():
            for name in find_names(tokens, text, book, lexicon):
                roles = [token for token in tokens[name.last + 1 : name.last + 6] if token.classes & (Class.TITLE | Class.PERSON)]
                introduced = roles and name.last + 1 < len(tokens) and tokens[name.last + 1].text == ","
                if name.first and tokens[name.first - 1].classes & Class.PERSON and tokens[name.first - 1].text.islower():
                    # "Anarchist and political prisoner Ana Ruiz moved to Orsk"
                    introduced = True
                plain = any(token.text.islower() and len(token.text) > _SHORT_WORD for token in tokens)
                if name.first and plain and tokens[name.last].text in alone and book.full(tokens[name.last].text) in alone:
                    # "The case of Ivan Safran", over a text that goes on with "Safran"
                    introduced = True
                if name.kind == "person" and (name.title or introduced) and len(name.text.split()) <= 4:
                    book.add_person(name.text)
    scanned: list[Scanned] = []
    for (block, tokens), times, taken, seen in zip(split, timed, dated, named, strict=True):
        flat = block.part in _FLAT and (_title_case(tokens) or text[block.start : block.end].isupper())
        names = (
            settled(seen, tokens, book, lexicon) if seen is not None else find_names(tokens, text, book, lexicon, flat=flat, taken=taken)
        )
        scanned.append(Scanned(block, tokens, times, taken, names, flat))
    found = analyse(text, lexicon, scanned)
    tables = [block for block in laid_out if block.part is Part.TABLE]
    clocks = sum(block.end - block.start < _CLOCK and opens_entry(text[block.start : block.end]) for block in laid_out)
    outlet = publisher or says.publisher or _outlet(says, lexicon)
    document = Document(text, lexicon, says, published, outlet, book, found, parts, tables, clocks > 1)
    document.setting = _setting(document)
    return document


def _outlet(says: Declared, lexicon: Lexicon) -> str | None:
    """ "Northwind Agency, 14 March 2026": what a line of issue names before its day, unless it is the place."""
    if says.signed is None:
        return None
    before, at_foot = says.signed
    classes = 0
    for word in before.lower().split():
        classes |= lexicon.of(word.strip(",.;"))
    if classes & (Class.ORGANISATION | Class.MEDIA | Class.MONITOR):
        return before
    # places open texts; what closes one is whose it is
    known_place = classes & (Class.COUNTRY | Class.CAPITAL) or lexicon.of(before.lower()) & (Class.COUNTRY | Class.CAPITAL)
    return before if at_foot and not known_place else None


def candidates_of(document: Document, sentence: Sentence) -> list[Candidate]:
    """The candidate events of a sentence, found once for a document."""
    if sentence.number not in document.found:
        found = list(candidates(sentence, document.setting))
        if found and sentence.block.part is Part.ITEM and (lead := _lead(document, sentence)) is not None:
            if (over := meant_by_lead(lead)) is not None:
                for candidate in found:
                    under_lead(candidate, over)
        document.found[sentence.number] = found
    return document.found[sentence.number]


def _lead(document: Document, item: Sentence) -> Sentence | None:
    """The sentence that opens the list an item belongs to: the last one before the list."""
    for earlier in reversed(document.sentences[: item.number]):
        if earlier.block.part is not Part.ITEM:
            return earlier
    return None


_SHORT_WORD = 3  # letters of words that stay small in titles, too


def _title_case(tokens: Sequence[Token]) -> bool:
    """Whether most long words carry a capital, so that a capital says nothing."""
    words = [token for token in tokens[1:] if token.text.isalpha() and len(token.text) > _SHORT_WORD]
    return bool(words) and sum(token.capital for token in words) * 3 >= len(words) * 2


_CUSTODY = word_class("custody_nouns")
_TAKING_INTO_CUSTODY = word_class("taking_into_custody")


def _speaks_of_custody(document: Document) -> bool:
    return any(
        not sentence.vocabulary.isdisjoint(_CUSTODY)
        or any(token.classes & Class.CAPTIVE or token.lemma in _TAKING_INTO_CUSTODY for token in sentence.tokens)
        or _trades_people(sentence)
        or handed_over(sentence)
        for sentence in document.sentences
    )


def _trades_people(sentence: Sentence) -> bool:
    """ "Ana Ruiz was swapped for Leo Sand": whoever is given for somebody else was held."""
    traded = next((verb for verb in sentence.verb_groups if verb.lemma in _TRADING and verb.passive), None)
    if traded is None or "for" not in sentence.vocabulary:
        return False
    behind = (phrase for phrase in sentence.phrases[traded.i + 1 :] if phrase.kind == "N" and sentence.low(phrase.first - 1) == "for")
    return any(name.kind == "person" and name.last == phrase.last for phrase in behind for name in sentence.names_in(phrase))


_TRADING = word_class("trading_verbs")
_POLLING = (["polling", "day"], ["election", "day"])
_DATED_NOUNS = word_class("dated_nouns")


def noun_dates(document: Document) -> dict[str, PartialDate]:
    """The dates a text gives to what it counts time from: "the coup of 1 February 2021", "protests that began last September", "the
    February 2021 coup"."""
    found: dict[str, PartialDate] = {}
    for sentence in document.sentences:
        for time in sentence.times:
            if (before := _dated_before_its_noun(sentence, time)) is not None:
                found.setdefault(*before)
            if time.date is None or time.relation != "at":
                continue
            i = sentence.phrase(time.first).i - 1
            if sentence.kind(i) == "h" and sentence.low(sentence.phrases[i].first) == "to":
                # "from the start of the protests to 24 January"
                continue
            if sentence.kind(i) == "h":
                i -= 1
            if sentence.kind(i) == "V" and sentence.phrases[i].lemma in ("begin", "start", "erupt", "take"):
                i -= 1
                if sentence.kind(i) in ("t", "w"):
                    i -= 1
            if sentence.low(sentence.phrases[i].last) == "place" and sentence.kind(i - 1) == "V":
                # "The vote took place on 15 January"
                i -= 2
            if sentence.kind(i) == "N" and [sentence.low(k) for k in (sentence.phrases[i].last - 1, sentence.phrases[i].last)] in _POLLING:
                found.setdefault("vote", time.date)
            if sentence.kind(i) == "N" and sentence.low(sentence.phrases[i].last) in _DATED_NOUNS:
                found.setdefault(sentence.low(sentence.phrases[i].last), time.date)
    return found


def _dated_before_its_noun(sentence: Sentence, time: TimeExpression) -> tuple[str, PartialDate] | None:
    """ "the February 1, 2021 coup", "since the February 2021 coup", "its February putsch": the noun right behind the time that dates it."""
    value = time.date if time.relation == "at" else time.opening
    after = time.last + 1
    if value is None or after >= len(sentence.tokens) or time.offset is not None:
        return None
    phrase = sentence.phrase(after)
    noun = sentence.low(phrase.last)
    if phrase.kind != "N" or phrase.first != after or noun not in _DATED_NOUNS or sentence.low(time.first) in _PREPOSED:
        return None
    return noun, value


_PREPOSED = frozenset(("in", "on", "during", "at"))  # "in February protests erupted"


def _setting(document: Document) -> Setting:
    """What the text as a whole speaks of, by its words."""
    words = document.vocabulary
    return Setting(
        custody=_speaks_of_custody(document),
        trials=any(map(of_a_trial, document.sentences)),
        exchange=bool(words & {"swap", "swapped", "exchange", "exchanged", "swaps", "exchanges"}),
        expulsion=bool(
            words & {"extradition", "extradite", "extradited", "deport", "deported", "deportation", "asylum", "expelled", "expel"}
        ),
        measures=bool(words & {"sanctions", "sanction", "sanctioned", "sanctions-related", "treasury", "ofac", "restrictive"}),
        designations=_speaks_of_lists(document),
    )


def _speaks_of_lists(document: Document) -> bool:
    text = document.text.lower()
    return (
        "political prisoner" in text
        or "prisoners of conscience" in text
        or "prisoner of conscience" in text
        or "wrongfully detained" in text
        or "political detainee" in text
    )
