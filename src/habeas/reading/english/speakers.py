"""Who says so: the speakers of each stretch of a sentence, nearest first.

Invariant: a speaker is a name or noun phrase of the text (a short form resolved to the full one the text gives), or what the document
declares of itself; the publisher closes every chain.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from habeas.reading.english.grammar import word_class
from habeas.reading.english.names import NameBook
from habeas.reading.english.phrases import Group, Phrase
from habeas.reading.english.sentences import Sentence
from habeas.reading.lexicon import Class, Lexicon, split_words
from habeas.reading.structure import Block, Part

__all__ = ["Attribution", "SpeakerBook", "Spoke", "attributions"]


@dataclass(frozen=True, slots=True)
class Attribution:
    """Tokens `[first, last]` of a sentence are said by `speakers` (nearest first). verb: phrase index of the verb of saying, or None."""

    first: int
    last: int
    speakers: tuple[str, ...]
    verb: int | None = None


Spoke = tuple[str | None, str | None, str | None, tuple[str, ...]]


@dataclass(frozen=True)
class _Words:
    """all: verbs of any of the first three classes."""

    said: frozenset[str]
    performs: frozenset[str]
    quoted: frozenset[str]
    nouns: frozenset[str]
    first_person: frozenset[str]
    generic: frozenset[str]
    all: frozenset[str]


_GENERIC_ORGANISATION = word_class("generic_organisations")
_STATEMENTS = word_class("statements")
_SPEECH_ACTS = word_class("speech_acts")
_CLAIMING_ACTS = word_class("claiming_acts")
_LOOSE_SUBORDINATORS = word_class("loose_subordinators")


@lru_cache(maxsize=8)
def _words(lexicon: Lexicon) -> _Words:
    data = lexicon.data["attribution"]
    said, performs, quoted = (frozenset(split_words(data[name])) for name in ("said", "performs", "quoted"))
    return _Words(
        said,
        performs,
        quoted,
        frozenset(split_words(lexicon.data["organisations"]["speaker_noun"])),
        frozenset(split_words(data["first_person"])),
        _GENERIC_ORGANISATION,
        said | performs | quoted,
    )


@dataclass(slots=True)
class SpeakerBook:
    """What the text has told so far of who speaks. issuer, publisher: what the document declares, None where it does not.

    own_side: lower-cased words by which an issued text speaks of its issuer ("the ministry", "the administration").
    """

    book: NameBook
    publisher: str | None
    issuer: str | None
    own_side: frozenset[str] = frozenset()
    turn: str | None = None
    last: str | None = None
    last_person: str | None = None
    last_organisation: str | None = None
    mentioned_organisations: list[str] = field(default_factory=list)
    organisation_names: dict[str, str] = field(default_factory=dict)
    persons: list[str] = field(default_factory=list)
    quote_speakers: dict[int, tuple[str, ...]] = field(default_factory=dict)

    def default(self) -> tuple[str, ...]:
        """The chain of what nobody else is said to say: whose turn it is or who issued the text, then the publisher."""
        chain = [name for name in (self.turn or self.issuer, self.publisher) if name]
        return tuple(dict.fromkeys(chain))

    def state(self) -> Spoke:
        """Who spoke last, for `restore` when a sentence is read after its whole paragraph was listened to."""
        return self.last, self.last_person, self.last_organisation, tuple(self.persons)

    def restore(self, state: Spoke) -> None:
        self.last, self.last_person, self.last_organisation, persons = state
        self.persons = list(persons)

    def closed(self, speakers: Sequence[str]) -> tuple[str, ...]:
        """A chain completed with the document's own speakers, each once."""
        return tuple(dict.fromkeys([*(name for name in speakers if name), *self.default()]))

    def observe(self, sentence: Sentence) -> None:
        """Note the roles and organisations a sentence introduces."""
        for name in sentence.names:
            if name.kind == "person":
                full = self.book.full(name.text)
                for word in name.title.lower().split():
                    self.book.roles[word.strip(".,")] = full
            elif name.kind == "organisation":
                self.mentioned_organisations.append(name.text)
                for word in name.text.split():
                    known = self.organisation_names.get(word.lower())
                    if known is None or " " in name.text:
                        self.organisation_names[word.lower()] = name.text
            elif name.kind == "unknown" and name.first:
                before = sentence.tokens[name.first - 1].low
                if before in _GENERIC_ORGANISATION or before in ("group", "party", "movement"):
                    self.mentioned_organisations.append(name.text)
        if "," not in sentence.vocabulary or not sentence.names:
            return
        for i, phrase in enumerate(sentence.phrases):
            if phrase.kind == "N" and sentence.kind(i + 1) == "," and sentence.kind(i + 2) == "N":
                self._apposition(sentence, phrase, sentence.phrases[i + 2])

    def settle(self, sentence: Sentence, said: Sequence[Attribution]) -> None:
        """Note who a finished sentence was about, for the pronouns of the next one; a sentence somebody speaks in is theirs."""
        if any(attribution.speakers for attribution in said):
            return
        for verb in sentence.verb_groups:
            if not verb.finite:
                continue
            subject = sentence.subject(verb.i)
            if subject is None or subject > verb.i:
                continue
            group = sentence.group(subject)
            people = [name for name in sentence.group_names(group) if name.kind == "person" or self.book.full(name.text) != name.text]
            if len(people) == 1:
                self._spoke_person(self.book.full(people[0].text))
                return
            body = self._body(sentence, subject)
            if body is not None:
                self.last_organisation = body
            return

    def _spoke_person(self, name: str) -> None:
        self.persons.append(name)
        del self.persons[:-6]

    def _apposition(self, sentence: Sentence, left: Phrase, right: Phrase) -> None:
        for named, role in ((left, right), (right, left)):
            names = [name for name in sentence.names_in(named) if name.kind == "person" and name.last == named.last]
            if names and sentence.tags[role.last] == "n" and sentence.tokens[role.last].classes & (Class.PERSON | Class.TITLE | Class.KIN):
                self.book.roles[sentence.low(role.last)] = self.book.full(names[0].text)

    def is_own_side(self, name: str) -> bool:
        """Whether a speaker is the document's own issuer or publisher under another name."""
        low = name.lower().removeprefix("the ")
        if low in self.own_side:
            return True
        return any(low == declared.lower().removeprefix("the ") for declared in (self.issuer, self.publisher) if declared)

    def name(self, sentence: Sentence, group: Group) -> str | None:
        """The speaker a noun phrase stands for; None for the document's own first person."""
        words = _words(sentence.lexicon)
        head = group.phrases[0]
        if sentence.tags[head.first] == "p" and sentence.low(head.first) in words.first_person:
            # "according to our records"
            return None
        token = sentence.tokens[head.last]
        names = sentence.group_names(group)
        persons = [name for name in names if name.kind == "person"]
        if persons:
            return self._person(persons[0].text)
        if sentence.tags[head.last] == "r":
            if token.low in words.first_person:
                return None
            if token.low in ("he", "she", "him", "her", "who"):
                return self._somebody(token.low) or self.last
            if token.low in ("it", "they", "them"):
                return self._body_before(sentence, head.i) or self.last_organisation or self.last
            return None
        inner = sentence.names_in(head)
        if inner and inner[-1].last == head.last:
            name = inner[-1]
            if name.kind in ("organisation", "unknown", "place"):
                if (
                    name.kind == "organisation"
                    and " " in name.text
                    and any(other.kind == "people" and other.last == name.first - 1 for other in inner)
                ):
                    # "the German Foreign Ministry", "Thai Lawyers' Network": the country is part of the name
                    return self._organisation(f"{sentence.tokens[name.first - 1].text} {name.text}")
                return self._organisation(name.text)
        if names:
            return self._organisation(names[0].text)
        low = token.low
        definite = sentence.low(head.first) in ("the", "its", "his", "her", "their", "this")
        if definite and head.last - head.first <= 2:
            resolved = self._definite(low)
            if resolved:
                return resolved
        first = head.first
        if sentence.tags[first] == "d" and first < head.last:
            first += 1
        if sentence.tags[first] == "g" and first < head.last:
            first += 1
        if sentence.tags[head.last] not in "nm" or not self._can_speak(sentence, head):
            return None
        text = sentence.words(first, head.last).strip('"“”')
        if low in _STATEMENTS:
            owner = self._genitive(sentence, head) or self._kept_by(sentence, group)
            return owner or self.last_organisation or self.last or (None if self.issuer or low == "list" else text)
        self._spoke(text, person=bool(token.classes & Class.PERSON))
        return text

    def _kept_by(self, sentence: Sentence, group: Group) -> str | None:
        """ "a tally kept by the Law Clinic": whose statement it is."""
        i = sentence.phrase(group.last).i + 1
        if (
            sentence.kind(i) == "V"
            and sentence.phrases[i].passive
            and sentence.low(sentence.phrases[i].last + 1) == "by"
            and sentence.kind(i + 2) == "N"
        ):
            return self.name(sentence, sentence.group(i + 2))
        return None

    def _can_speak(self, sentence: Sentence, head: Phrase) -> bool:
        """Whether a noun phrase without a name may be somebody: it has an article, an owner or a number, is plural, or means a person."""
        token = sentence.tokens[head.last]
        if sentence.tags[head.first] in "dpqm" or "g" in sentence.tags[head.first : head.last + 1]:
            return True
        return bool(token.classes & (Class.PERSON | Class.PLURAL | Class.TITLE | Class.ORGANISATION | Class.KIN)) or token.low.endswith("s")

    def _somebody(self, pronoun: str) -> str | None:
        """Whom "he" or "she" means: who spoke or acted last, of a fitting sex."""
        wrong = self.book.male if pronoun in ("she", "her") else self.book.female if pronoun in ("he", "him") else frozenset()
        return next((name for name in reversed(self.persons) if name not in wrong), self.last_person)

    def _body_before(self, sentence: Sentence, i: int) -> str | None:
        """The organisation that is the subject of an earlier verb of the same sentence ("the government points to …, which it says")."""
        for verb in sentence.phrases[:i]:
            if verb.kind == "V" and verb.finite:
                subject = sentence.subject(verb.i)
                body = self._body(sentence, subject) if subject is not None and subject < i else None
                if body is not None:
                    return body
        return None

    def _body(self, sentence: Sentence, i: int) -> str | None:
        """The organisation that noun phrase `i` names, or calls by its common noun."""
        if sentence.kind(i) != "N":
            return None
        head = sentence.phrases[i]
        inner = [name for name in sentence.names_in(head) if name.last == head.last and name.kind == "organisation"]
        if inner:
            name = inner[0].text.removeprefix("The ").removeprefix("the ")
            return self.organisation_names.get(name.lower(), name) if " " not in name else name
        low = sentence.low(head.last)
        if low in _words(sentence.lexicon).nouns and not low.endswith(
            ("man", "woman", "person", "lawyer", "relatives", "minister", "president")
        ):
            resolved = self._definite(low) if sentence.low(head.first) == "the" else None
            return resolved or sentence.words(head.first + (sentence.tags[head.first] in "dp"), head.last)
        return None

    def _genitive(self, sentence: Sentence, head: Phrase) -> str | None:
        for k in range(head.first, head.last):
            if sentence.tags[k] == "g":
                return sentence.words(head.first, k - 1).removeprefix("the ").removeprefix("The ")
        return None

    def _definite(self, low: str) -> str | None:
        if low in self.book.roles:
            return self._person(self.book.roles[low])
        if low in self.organisation_names and low not in ("state", "human", "rights", "news"):
            return self._organisation(self.organisation_names[low])
        if low in _GENERIC_ORGANISATION:
            if self.last_organisation:
                return self.last_organisation
            if self.mentioned_organisations:
                return self._organisation(self.mentioned_organisations[-1])
        return None

    def _person(self, text: str) -> str:
        full = self.book.full(text)
        self._spoke(full, person=True)
        return full

    def _organisation(self, text: str) -> str:
        name = text.removeprefix("The ").removeprefix("the ")
        if " " not in name:
            # "the League" for "League of Togolese Jurists"
            full = self.organisation_names.get(name.lower(), name)
            name = (
                full.removeprefix("The ").removeprefix("the ") if name.lower() in _GENERIC_ORGANISATION or name.isupper() is False else name
            )
        self._spoke(name, person=False)
        return name

    def _spoke(self, name: str, *, person: bool) -> None:
        self.last = name
        if person:
            self.last_person = name
            self._spoke_person(name)
        else:
            self.last_organisation = name


def _trailing(sentence: Sentence, i: int) -> bool:
    """Whether nothing that could be a claim follows the verb of saying `i`."""
    j = i + 1
    while j < len(sentence.phrases):
        kind = sentence.kind(j)
        if kind in ("z", "b", "N", "h", '"', "("):
            if kind == "N" and sentence.heads_clause(j):
                return False
            if (
                kind == '"'
                and any(sentence.kind(k) == "N" or sentence.kind(k) == "V" for k in range(j + 1, j + 4))
                and sentence.kind(j - 1) in ("V", ":", ";")
            ):
                return False
            j += 1
            continue
        if kind == ",":
            return True
        return (
            kind in (".", ")")
            or sentence.low(sentence.phrases[j].first) in ("as",)
            or (kind == ";" and sentence.low(sentence.phrases[j].first) != ":")
        )
    return True


def attributions(sentence: Sentence, speakers: SpeakerBook) -> list[Attribution]:
    """Who says which part of a sentence. Later entries are nearer to their words than earlier ones that hold them."""
    words = _words(sentence.lexicon)
    found: list[Attribution] = []
    end = len(sentence.tokens) - 1
    previous: tuple[str, ...] = ()
    heads = sentence.phrases if "according" in sentence.vocabulary else sentence.verb_groups
    for phrase in heads:
        if phrase.kind == "h" and sentence.low(phrase.first) == "according" and sentence.low(phrase.first + 1) == "to":
            made = _according(sentence, phrase, speakers)
            if made is not None:
                found.append(made)
            continue
        if phrase.kind != "V" or phrase.lemma not in words.all:
            continue
        if phrase.lemma in words.performs and phrase.lemma in _SPEECH_ACTS:
            if not (phrase.finite and sentence.subject(phrase.i) is not None):
                continue
            speakers_here = _speaker_of(sentence, phrase, speakers)
            if speakers_here and phrase.lemma in _CLAIMING_ACTS:
                previous = speakers_here
            continue
        if phrase.lemma in words.quoted:
            made = _quoted(sentence, phrase, speakers)
            if made is not None:
                found.append(made)
                previous = made.speakers
            continue
        if phrase.passive and phrase.finite:
            continue
        if phrase.tense == "gerund":
            if (sentence.kind(phrase.i - 1) == "," and previous and not _trailing(sentence, phrase.i)) or (
                sentence.kind(phrase.i - 1) == "," and previous is not None and not _trailing(sentence, phrase.i)
            ):
                found.append(Attribution(phrase.last + 1, end, previous, phrase.i))
            continue
        if not phrase.finite or _subordinate(sentence, phrase) or _object_relative(sentence, phrase):
            continue
        said_by = _speaker_of(sentence, phrase, speakers)
        if said_by is None:
            continue
        previous = said_by
        subject = sentence.subject(phrase.i)
        start = sentence.phrases[subject].first if subject is not None and subject < phrase.i else phrase.first
        if _trailing(sentence, phrase.i):
            first = 0
            for k in range(start - 1, -1, -1):
                if sentence.low(k) == ";":
                    first = k + 1
                    break
            if start > first:
                found.append(Attribution(first, start - 1, said_by, phrase.i))
                rest = phrase.last + 1
                if rest < end and sentence.tokens[rest].text == "," and _inserted(sentence, first, start, rest):
                    found.append(Attribution(rest + 1, end, said_by, phrase.i))
            continue
        stop = end
        for k in range(phrase.last + 1, end + 1):
            if sentence.low(k) == ";":
                stop = k
                break
        found.append(Attribution(phrase.last + 1, stop, said_by, phrase.i))
    return found


def _inserted(sentence: Sentence, first: int, start: int, comma: int) -> bool:
    """Whether the claim goes on after "he said": "The men, he said, were freed"; "Now, analysts believe, he wants …"."""
    told = any(phrase.kind == "V" and phrase.finite and first <= phrase.first < start for phrase in sentence.phrases)
    return not told or sentence.kind(sentence.phrase(comma).i + 1) in ("V", "s")


def _object_relative(sentence: Sentence, phrase: Phrase) -> bool:
    """ "spying, which he always denied": the relative clause is about the claim, and claims nothing."""
    subject = sentence.subject(phrase.i)
    return subject is not None and sentence.kind(subject - 1) == "w" and phrase.lemma in ("deny", "reject", "confirm", "dispute")


def _subordinate(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether the verb stands in a clause that does not attribute ("after his lawyers posted bond", "which says")."""
    subject = sentence.subject(phrase.i)
    if subject is None or subject > phrase.i:
        return False
    j = subject - 1
    return sentence.kind(j) == "s" and sentence.low(sentence.phrases[j].first) not in _LOOSE_SUBORDINATORS


def _speaker_of(sentence: Sentence, phrase: Phrase, speakers: SpeakerBook) -> tuple[str, ...] | None:
    subject = sentence.subject(phrase.i)
    if subject is None and phrase.finite:
        # '"…," said Vera Kudzina'
        target = sentence.object(phrase.i)
        if target is not None and sentence.kind(phrase.i - 1) in (",", '"', ""):
            subject = target
    if subject is None:
        return None
    group = sentence.group(subject)
    name = speakers.name(sentence, group)
    if name is None:
        return ()
    if speakers.is_own_side(name):
        return ()
    return (name,)


def _quoted(sentence: Sentence, phrase: Phrase, speakers: SpeakerBook) -> Attribution | None:
    """ "X quoted Y as saying", "Y was quoted by X as saying"."""
    subject, target = sentence.subject(phrase.i), sentence.object(phrase.i)
    end = len(sentence.tokens) - 1
    if phrase.passive:
        if subject is None:
            return None
        names = [speakers.name(sentence, sentence.group(subject))]
        for k in range(phrase.i + 1, min(phrase.i + 4, len(sentence.phrases) - 1)):
            if sentence.low(sentence.phrases[k].first) == "by" and sentence.kind(k + 1) == "N":
                quoter = speakers.name(sentence, sentence.group(k + 1))
                names.append(quoter)
        chain = tuple(name for name in names if name)
        if names[0]:
            speakers.last = names[0]
        return Attribution(phrase.last + 1, end, chain, phrase.i)
    if subject is None or target is None or target < phrase.i:
        return None
    quoter = speakers.name(sentence, sentence.group(subject))
    quoted = speakers.name(sentence, sentence.group(target))
    chain = tuple(name for name in (quoted, quoter) if name and not speakers.is_own_side(name))
    return Attribution(sentence.group(target).last + 1, end, chain, phrase.i)


def _according(sentence: Sentence, phrase: Phrase, speakers: SpeakerBook) -> Attribution | None:
    target = phrase.i + 2 if sentence.kind(phrase.i + 1) == "h" else phrase.i + 1
    if sentence.kind(target) != "N":
        return None
    group = sentence.group(target)
    name = speakers.name(sentence, group)
    if name is None:
        return None
    chain = () if speakers.is_own_side(name) else (name,)
    end = len(sentence.tokens) - 1
    before = [k for k in range(phrase.first) if sentence.tags[k] not in ',"']
    if not before:
        stop = next((k for k in range(phrase.first, end + 1) if sentence.low(k) == ";"), end)
        return Attribution(phrase.first, stop, chain)
    # trailing: back to where its own clause begins
    first = 0
    for k in range(phrase.first - 1, 0, -1):
        mark = sentence.tags[k]
        if sentence.low(k) == ";":
            first = k + 1
            break
        if mark in ",c":
            following = sentence.phrase(k).i + 1
            low = sentence.low(sentence.phrases[following].first) if following < len(sentence.phrases) else ""
            if k >= phrase.first - 1:
                continue
            if sentence.kind(following) == "s" and low in ("while", "although", "though", "but", "whereas"):
                first = k + 1
                break
            if sentence.kind(following) == "h" and low == "of" and sentence.kind(following + 1) == "w":
                first = k + 1
                break
            after = following + 1 if sentence.kind(following) == "c" else following
            if (mark == "c" or sentence.kind(following) == "c") and sentence.kind(after) == "N" and sentence.heads_clause(after):
                first = k + 1
                break
    return Attribution(first, phrase.first - 1, chain)


_QUOTATION_MARKS = frozenset('“”«»„"')


def quote_ranges(sentences: Sequence[Sentence], text: str, block: Block) -> list[tuple[int, int]]:
    """The stretches of a block inside quotation marks, as code points, marks included; an unclosed one runs to the block's end."""
    ranges: list[tuple[int, int]] = []
    opened: int | None = None
    for sentence in sentences:
        if sentence.vocabulary.isdisjoint(_QUOTATION_MARKS):
            continue
        for token in sentence.tokens:
            mark = token.text
            if mark in ("“", "«", "„") or (mark == '"' and opened is None):
                if opened is None:
                    opened = token.start
            elif (mark in ("”", "»") or (mark == '"' and opened is not None)) and opened is not None:
                ranges.append((opened, token.end))
                opened = None
    if opened is not None and block.part in (Part.TEXT, Part.ITEM, Part.TURN):
        ranges.append((opened, block.end))
    return ranges
