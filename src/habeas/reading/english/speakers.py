"""Who says so: the speakers of each stretch of a sentence, nearest first.

Invariant: a speaker is a name or noun phrase of the text (a short form resolved to the full one the text gives), or what the document
declares of itself; the publisher closes every chain.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from habeas.reading.english.grammar import word_class
from habeas.reading.english.names import Name, NameBook
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
_TELLING_NEWS = word_class("telling_news")
_RECKONINGS = word_class("reckonings")
_SOURCES = word_class("sources")
_BODIES = word_class("bodies")
_BODY_NOUNS = _BODIES | _GENERIC_ORGANISATION | {"body", "group", "party", "movement", "broadcaster", "agency", "website", "channel"}
_TELLING = word_class("telling")
_BRANCHES = word_class("branches_of_state")


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
    speaks_for_state: whether its publisher speaks for a state, so that the officers it tells of are its own.
    """

    book: NameBook
    publisher: str | None
    issuer: str | None
    own_side: frozenset[str] = frozenset()
    speaks_for_state: bool = False
    turn: str | None = None
    last: str | None = None
    last_person: str | None = None
    last_organisation: str | None = None
    mentioned_organisations: list[str] = field(default_factory=list)
    organisation_names: dict[str, str] = field(default_factory=dict)
    acronyms: dict[str, str] = field(default_factory=dict)
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
                self._acronym(sentence, name)
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

    def _acronym(self, sentence: Sentence, name: Name) -> None:
        """ "the Eastern Africa Press Union (EAPU)": the short form that the text goes on to use."""
        k = name.last + 2
        if " " not in name.text or k + 1 >= len(sentence.tokens) or sentence.low(k - 1) != "(" or sentence.low(k + 1) != ")":
            return
        short = sentence.tokens[k].text
        if short.isupper() and len(short) > 1 and short[0] == name.text.removeprefix("The ").removeprefix("the ")[0]:
            self.acronyms.setdefault(short, name.text.removeprefix("The ").removeprefix("the "))

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
        if low in self.own_side or self._heads_publisher(low):
            return True
        return any(low == declared.lower().removeprefix("the ") for declared in (self.issuer, self.publisher) if declared)

    def _heads_publisher(self, low: str) -> bool:
        """ "the Federal Ministry" for the Federal Ministry of this and that: a name that opens the publisher's and is a common one."""
        declared = (self.publisher or "").lower().removeprefix("the ")
        return declared.startswith(f"{low} ") and low.rsplit(maxsplit=1)[-1] in _BODIES

    def name(self, sentence: Sentence, group: Group, *, until: int | None = None) -> str | None:
        """The speaker a noun phrase stands for; None for the document's own first person.

        until: the token before which what is said of an unnamed speaker ends ("two people familiar with the matter said").
        """
        words = _words(sentence.lexicon)
        head = group.phrases[0]
        if sentence.tags[head.first] == "p" and sentence.low(head.first) in words.first_person:
            # "according to our records"
            return None
        token = sentence.tokens[head.last]
        names = sentence.group_names(group)
        persons = [name for name in names if name.kind == "person"]
        body = [name for name in sentence.names_in(head) if name.last == head.last and name.kind == "organisation"]
        if persons and persons[0].first > head.first and sentence.low(persons[0].first - 1) in _BODY_NOUNS:
            # "the monitoring body Voz y Registro"
            return self._organisation(persons[0].text)
        if persons and not (body and persons[0].first > head.last):
            # of "Viasna, the group Bialiatski founded", the group speaks
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
                    and (" " in name.text or not token.classes & (Class.MONITOR | Class.MEDIA))
                    and any(other.kind == "people" and other.last == name.first - 1 for other in inner)
                ):
                    # "the German Foreign Ministry", "Thai Lawyers' Network": the country is part of the name
                    return self._organisation(f"{sentence.tokens[name.first - 1].text} {name.text}")
                owner = _owned_name(sentence, head, name)
                if owner is not None:
                    return self._organisation(owner)
                return self._organisation(name.text)
        if names:
            return self._organisation(names[0].text)
        called = _called(sentence, head)
        if called is not None:
            return self._organisation(called)
        low = token.low
        if sentence.tags[head.last] == "q" and group.partitive is not None and group.phrases[1:2] == (group.partitive,):
            # "one of her lawyers", "two of the sources"
            return sentence.words(head.first, _described(sentence, group.partitive, until))
        definite = sentence.low(head.first) in ("the", "its", "his", "her", "their", "this")
        if definite and head.last - head.first <= 2 and not (sentence.tags[head.first] == "p" and low in _GENERIC_ORGANISATION):
            resolved = self._definite(low)
            if resolved:
                return resolved
        first = head.first
        if sentence.tags[first] == "d" and first < head.last:
            first += 1
        if sentence.tags[first] == "g" and first < head.last:
            first += 1
        if (sentence.tags[head.last] not in "nm" and low != "opposition") or not self._can_speak(sentence, head):
            return None
        text = sentence.words(first, _described(sentence, head, until)).strip('"“”')
        if low in _STATEMENTS:
            owner = self._genitive(sentence, head) or self._kept_by(sentence, group)
            return owner or self.last_organisation or self.last or (None if self.issuer or low == "list" else text)
        self._spoke(text, person=bool(token.classes & Class.PERSON))
        return text

    def _kept_by(self, sentence: Sentence, group: Group) -> str | None:
        """ "a tally kept by the Law Clinic": whose statement it is."""
        i = sentence.phrase(group.last).i + 1
        if sentence.kind(i) == "h" and sentence.low(sentence.phrases[i].first) in ("by", "from") and sentence.kind(i + 1) == "N":
            # "a tally by the group Lantern", "figures from the ministry"
            return self.name(sentence, sentence.group(i + 1))
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
        if token.low in _SOURCES:
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
        called = _called(sentence, head)
        if called is not None:
            return called
        low = sentence.low(head.last)
        if low in _words(sentence.lexicon).nouns and not low.endswith(
            ("man", "woman", "person", "lawyer", "relatives", "minister", "president")
        ):
            resolved = self._definite(low) if sentence.low(head.first) == "the" else None
            return resolved or sentence.words(head.first + (sentence.tags[head.first] in "dp"), head.last)
        return None

    def owner(self, sentence: Sentence, head: Phrase) -> str | None:
        """Whose count or estimate it is: "Moscow's count"."""
        return self._genitive(sentence, head)

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
        name = self.acronyms.get(name, name)
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


def _called(sentence: Sentence, head: Phrase) -> str | None:
    """ "Russia's Memorial human rights group": the group by its name."""
    if not sentence.tokens[head.last].classes & Class.ORGANISATION:
        return None
    named = [name for name in sentence.names_in(head) if name.kind == "organisation" and name.last < head.last]
    return named[-1].text if named and sentence.tags[named[-1].last + 1] != "g" else None


def _owned_name(sentence: Sentence, head: Phrase, name: Name) -> str | None:
    """ "Germany's Foreign Ministry", "Morvek's Interior Ministry": a body that every state has keeps its owner; None for a name that is
    somebody's own ("Russia's Memorial")."""
    if name.kind != "organisation" or " " not in name.text or name.first - 2 < head.first or sentence.tags[name.first - 1] != "g":
        return None
    owner = next((other for other in sentence.names_in(head) if other.last == name.first - 2 and other.kind != "person"), None)
    common = all(
        sentence.tokens[k].classes & (Class.ORGANISATION | Class.ADJECTIVE | Class.TITLE) or sentence.low(k) in _BRANCHES
        for k in range(name.first, name.last + 1)
    )
    return sentence.words(owner.first, name.last) if owner is not None and common else None


def _described(sentence: Sentence, head: Phrase, until: int | None) -> int:
    """The last token of what describes an unnamed speaker before the verb: "a source close to the talks", "diplomats from 24 embassies"."""
    last = head.last
    if until is None or until <= head.last:
        return last
    for phrase in sentence.phrases[head.i + 1 : sentence.phrase(until).i]:
        if phrase.kind in (",", "s", "t", ";", "(", '"', "z", "c") or (
            phrase.kind == "V" and (phrase.tense == "gerund" or (phrase.finite and sentence.kind(phrase.i - 1) != "w"))
        ):
            break
        if phrase.kind in ("N", "V") or (phrase.kind == "b" and sentence.low(phrase.last) in ("there", "here")):
            last = phrase.last
    return last


def _acts_on_news(sentence: Sentence, phrase: Phrase) -> bool:
    """ "confirmed the release of twelve", "announced his arrest": what is told is the object of the verb itself."""
    return phrase.lemma in _TELLING_NEWS and sentence.kind(phrase.i + 1) == "N" and not sentence.heads_clause(phrase.i + 1)


def _trailing(sentence: Sentence, i: int) -> bool:
    """Whether nothing that could be a claim follows the verb of saying `i`."""
    if _acts_on_news(sentence, sentence.phrases[i]) and sentence.subject(i) is not None:
        return False
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
    cited: str | None = None
    for phrase in sentence.phrases:
        if phrase.kind != "V":
            target = _source_after(sentence, phrase) if phrase.kind == "h" else None
            if target is not None:
                made = _according(sentence, phrase, target, speakers)
                if made is not None:
                    found.append(made)
            continue
        if phrase.lemma in words.quoted and phrase.tense == "gerund":
            cited = _cited(sentence, phrase, speakers, found)
            continue
        if phrase.lemma == "report" and phrase.tense == "participle" and sentence.low(phrase.first - 1) == "as":
            # "as reported by the agency"
            if sentence.low(phrase.last + 1) == "by" and sentence.kind(phrase.i + 2) == "N":
                made = _according(sentence, phrase, phrase.i + 2, speakers)
                if made is not None:
                    found.append(made)
            continue
        if phrase.lemma not in words.all:
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
        if not phrase.finite or _object_relative(sentence, phrase) or _declares(sentence, phrase):
            continue
        if _subordinate(sentence, phrase):
            inside = _told_inside(sentence, phrase)
            heard = _speaker_of(sentence, phrase, speakers) if inside else None
            if inside and heard:
                found.append(Attribution(phrase.last + 1, inside, heard, phrase.i))
            continue
        said_by = _speaker_of(sentence, phrase, speakers)
        if said_by is None:
            continue
        previous = said_by = (cited, *said_by) if cited else said_by
        cited = None
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


def _declares(sentence: Sentence, phrase: Phrase) -> bool:
    """ "had declared Kessler wrongfully detained in March, after his arrest": an act; who does it does not tell the rest."""
    target = sentence.object(phrase.i)
    if phrase.lemma != "declare" or target is None or sentence.heads_clause(target):
        return False
    return not any(sentence.kind(k) in ("t", '"') for k in range(phrase.i + 1, target + 2))


def _told_inside(sentence: Sentence, phrase: Phrase) -> int | None:
    """The last token of what is told inside a clause of time: "a day after relatives said he had died in prison, …"; None when it only
    says when ("after his lawyers posted bond")."""
    following = phrase.i + 1
    claims = sentence.kind(following) == "t" or (sentence.kind(following) == "N" and sentence.heads_clause(following))
    if phrase.lemma not in _TELLING or not claims:
        return None
    commas = [k for k in range(phrase.last + 1, len(sentence.tokens)) if sentence.tags[k] in ",;"]
    return commas[0] - 1 if commas else len(sentence.tokens) - 1


def _inserted(sentence: Sentence, first: int, start: int, comma: int) -> bool:
    """Whether the claim goes on after "he said": "The men, he said, were freed"; "Now, analysts believe, he wants …"."""
    told = any(phrase.kind == "V" and phrase.finite and first <= phrase.first < start for phrase in sentence.phrases)
    following = sentence.phrase(comma).i + 1
    return not told or sentence.kind(following) == "s" or (sentence.kind(following) == "V" and sentence.phrases[following].finite)


def _object_relative(sentence: Sentence, phrase: Phrase) -> bool:
    """ "spying, which he always denied": the relative clause is about the claim, and claims nothing."""
    subject = sentence.subject(phrase.i)
    if subject is None:
        return False
    relative = sentence.kind(subject - 1) == "w" or (sentence.kind(subject - 1) == "t" and sentence.kind(subject - 2) == "N")
    return relative and phrase.lemma in ("deny", "reject", "confirm", "dispute")


def _subordinate(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether the verb stands in a clause that does not attribute ("after his lawyers posted bond", "which says")."""
    subject = sentence.subject(phrase.i)
    if subject is None or subject > phrase.i:
        return False
    j = subject - 1
    while sentence.kind(j) in ("b", "z") or (sentence.kind(j) == "V" and sentence.phrases[j].tense == "gerund"):
        j -= 1
    word = sentence.low(sentence.phrases[j].first)
    if sentence.kind(j) == "w" and word == "what":
        # "contrary to what some channels wrote"
        return True
    if sentence.kind(j) == "h" and word in _TIME_RELATIONS:
        return True
    return sentence.kind(j) == "s" and word not in _LOOSE_SUBORDINATORS


_TIME_RELATIONS = frozenset(("after", "before", "since", "until", "till", "following"))


def _speaker_of(sentence: Sentence, phrase: Phrase, speakers: SpeakerBook) -> tuple[str, ...] | None:
    subject = sentence.subject(phrase.i)
    if subject is None and phrase.finite:
        # '"…," said Vera Kudzina'
        target = sentence.object(phrase.i)
        if target is not None and sentence.kind(phrase.i - 1) in (",", '"', "") and not sentence.heads_clause(target):
            subject = target
    if subject is None:
        return None
    group = sentence.group(subject)
    name = speakers.name(sentence, _renamed(sentence, group, phrase), until=phrase.first if subject < phrase.i else None)
    if name is None:
        return ()
    if speakers.is_own_side(name):
        return ()
    return (name,)


def _renamed(sentence: Sentence, group: Group, phrase: Phrase) -> Group:
    """The apposition that says what an unnamed one of several is: "one of the sources, a Gulf official, said"."""
    head = group.phrases[0]
    if (
        sentence.tags[head.last] == "q"
        and len(group.apposed) == 1
        and group.last < phrase.first
        and sentence.tokens[group.apposed[0].last].classes & (Class.PERSON | Class.TITLE)
    ):
        named = group.apposed[0]
        return Group(named.first, named.last, (named,))
    return group


def _quoted(sentence: Sentence, phrase: Phrase, speakers: SpeakerBook) -> Attribution | None:
    """ "X quoted Y as saying", "Y was quoted by X as saying"."""
    subject, target = sentence.subject(phrase.i), sentence.object(phrase.i)
    end = len(sentence.tokens) - 1
    saying = next((k for k in range(phrase.last + 1, end) if sentence.low(k) == "saying" and sentence.low(k - 1) == "as"), None)
    if subject is not None and saying is not None and not any(sentence.tags[k].isalpha() for k in range(saying + 1, end + 1)):
        # "…, the agency quoted him as saying.": the claim stands before it
        start = sentence.phrases[subject].first
        if phrase.passive:
            by = next(
                (k for k in range(phrase.last + 1, saying) if sentence.low(k) == "by" and sentence.kind(sentence.phrase(k).i + 1) == "N"),
                None,
            )
            quoted_by = (speakers.name(sentence, sentence.group(sentence.phrase(by).i + 1)),) if by is not None else ()
            heard = (speakers.name(sentence, sentence.group(subject)), *quoted_by)
        elif target is not None:
            heard = (speakers.name(sentence, sentence.group(target)), speakers.name(sentence, sentence.group(subject)))
        else:
            return None
        return (
            Attribution(0, start - 1, tuple(name for name in heard if name and not speakers.is_own_side(name)), phrase.i) if start else None
        )
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


def _source_after(sentence: Sentence, phrase: Phrase) -> int | None:
    """The noun phrase that a prepositional attribution names: "according to X", "by X's count", "by the estimate of X"."""
    word = sentence.low(phrase.first)
    if word == "according" and sentence.low(phrase.first + 1) == "to":
        target = phrase.i + 2 if sentence.kind(phrase.i + 1) == "h" else phrase.i + 1
        return target if sentence.kind(target) == "N" else None
    if word not in ("by", "on", "in") or sentence.kind(phrase.i + 1) != "N":
        return None
    if sentence.kind(phrase.i - 1) == "V" and phrase.i:
        return None
    counting = sentence.phrases[phrase.i + 1]
    if sentence.low(counting.last) not in _RECKONINGS:
        return None
    if "g" in sentence.tags[counting.first : counting.last + 1]:
        return counting.i
    of = counting.i + 1
    if sentence.kind(of) == "h" and sentence.low(sentence.phrases[of].first) in ("of", "by") and sentence.kind(of + 1) == "N":
        return of + 1
    return None


def _cited(sentence: Sentence, phrase: Phrase, speakers: SpeakerBook, found: list[Attribution]) -> str | None:
    """ "the agency reported, citing the ministry": the claim of the verb of saying beside it is the cited one's first.

    Returns the name when that verb is still to come ("the agency, citing the ministry, reported").
    """
    target = sentence.object(phrase.i)
    if target is None:
        return None
    group = sentence.group(target)
    head = sentence.tokens[group.phrases[0].last]
    words = _words(sentence.lexicon)
    named = any(name.kind in ("person", "organisation") for name in sentence.group_names(group)) or any(
        name.kind in ("organisation", "place") and name.last == group.phrases[0].last for name in sentence.names_in(group.phrases[0])
    )
    source = head.classes & (Class.PERSON | Class.ORGANISATION) or head.low in words.nouns or head.low in _SOURCES
    if not named and not source:
        return None
    name = speakers.name(sentence, group, until=_clause_stop(sentence, target))
    if name is None or speakers.is_own_side(name):
        return None
    before = next((k for k, other in enumerate(found[::-1]) if other.verb is not None), None)
    if before is None:
        return name
    at = len(found) - 1 - before
    told = found[at]
    found[at] = Attribution(told.first, told.last, (name, *told.speakers), told.verb)
    return None


def _clause_stop(sentence: Sentence, i: int) -> int | None:
    """The token that ends what describes noun phrase `i`: the next comma, stop or finite verb."""
    for phrase in sentence.phrases[i + 1 :]:
        if phrase.kind in (",", ".", ";", ")", "s") or (phrase.kind == "V" and phrase.finite):
            return phrase.first
    return None


def _according(sentence: Sentence, phrase: Phrase, target: int, speakers: SpeakerBook) -> Attribution | None:
    group = sentence.group(target)
    counted = sentence.low(group.phrases[0].last) in _RECKONINGS
    owner = speakers.owner(sentence, group.phrases[0]) if counted else None
    name = owner or speakers.name(sentence, group, until=_clause_stop(sentence, target))
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
            if (
                sentence.kind(after) == "N"
                and sentence.low(sentence.phrases[after].last + 1) == "of"
                and (sentence.low(sentence.phrases[after].last + 2) in ("them", "those", "these", "whom"))
            ):
                # "…, and 300 of them reported beatings, according to": both are told
                continue
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
