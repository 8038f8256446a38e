"""Whom pronouns and definite nouns point at: "she", "them", "who", "the latter", "the three", "the blogger".

Invariant: what is pointed at was told before in the same text; where nobody fits, nobody is named.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from habeas.model import Kind, PersonMention
from habeas.reading.english.discourse import Memory
from habeas.reading.english.document import Document
from habeas.reading.english.events import Candidate
from habeas.reading.english.grammar import word_class
from habeas.reading.english.named_beside import NamedBeside
from habeas.reading.english.phrases import Group, Phrase
from habeas.reading.english.sentences import SAYING, Sentence
from habeas.reading.lexicon import Class
from habeas.reading.structure import Part

__all__ = ["NOBODY", "PointedAt", "Told"]

Told = tuple[tuple[PersonMention, ...], bool]
"""People, and whether they are pointed at by a pronoun or a definite noun instead of named."""

NOBODY: Told = ((), False)

_FREED = word_class("freed_forms")
_OFFICES = word_class("offices_of_justice")
_PLURAL_PRONOUNS = frozenset(("they", "them", "their", "themselves", "these", "those", "both", "all", "each", "neither"))
_BEFALLING = frozenset((Kind.RELEASED, Kind.HELD, Kind.DETAINED, Kind.CHARGED, Kind.SENTENCED, Kind.TRANSFERRED, Kind.RETURNED_TO_CUSTODY))
_BEFELL = frozenset(("die", "disappear", "vanish"))
_LAWYERS = word_class("lawyers")
_RELATIVE = frozenset(("who", "whom", "whose"))
_LEADING_IN = frozenset(("after", "before", "when", "while", "until", "because", "since"))
_PAIR = 2
_GROUP_REACH = 4  # sentences: how far back "they" points at a group
_SHORT_WORD = 4  # letters: "west" ranks nobody
_LONG = 4  # and so many where only one person was told of, as taken in, right before ("the prominent human rights lawyer")
_SHORT = 2  # tokens before the noun: a longer definite phrase describes somebody new ("the three leaders of the strike")


@dataclass(slots=True)
class PointedAt:
    """Finds whom the patients of candidates in one document point at."""

    document: Document
    memory: Memory
    beside: NamedBeside

    def at(self, candidate: Candidate, patient: Group) -> Told:
        """The people that a patient without a name points at."""
        for rule in _POINTED_BY:
            told = rule(self, candidate, patient)
            if told is not None:
                return told
        return NOBODY

    def _the_latter(self, candidate: Candidate, patient: Group) -> Told | None:
        """ "the latter": the second of two."""
        sentence, head = candidate.sentence, patient.phrases[0]
        if sentence.low(head.last) != "latter":
            return None
        pair = self.memory.group(sentence, head.first)
        return (pair.people[-1:], True) if pair is not None and len(pair.people) == 2 else NOBODY

    def _i(self, candidate: Candidate, patient: Group) -> Told | None:
        """'"I was jailed for demanding justice," Sikhal said': whoever speaks."""
        sentence, head = candidate.sentence, patient.phrases[0]
        if head.first != head.last or sentence.low(head.last) not in ("i", "me"):
            return None
        start = sentence.tokens[head.first].start
        speaker = next((name for first, last, name in self.memory.spoken if first <= start < last), None)
        seen = self.memory.by_name.get(speaker or "", ())
        return ((PersonMention(seen[-1].name, seen[-1].span),), True) if seen else NOBODY

    def _who(self, candidate: Candidate, patient: Group) -> Told | None:
        """ "Ana Ruiz, who was freed": the antecedent of a relative pronoun."""
        sentence, head = candidate.sentence, patient.phrases[0]
        antecedent = self.beside.antecedent(sentence, head) if sentence.low(head.last) in _RELATIVE else None
        return ((antecedent,), True) if antecedent is not None else None

    def _he_or_she(self, candidate: Candidate, patient: Group) -> Told | None:
        """ "she", "him", "who": the one told of last; "She and her partner Ariel Cun were abducted", with whoever is joined to it."""
        sentence, head = candidate.sentence, patient.phrases[0]
        female = self.memory.female_of(sentence.low(head.last))
        if female is None and sentence.low(head.last) not in _RELATIVE:
            return None
        owner = self._kin_when(sentence, head) or self._whose_kin(sentence, head) or self._under_whose(sentence, head)
        if owner is not None:
            return (owner,), True
        mention = self.memory.person(sentence, head.last, female=female, beyond=self._acted_on(candidate, head))
        if mention is None:
            return (), True
        if candidate.kind is Kind.RELEASED and candidate.nominal and mention.name and mention.name not in self.memory.in_custody:
            # "held talks with Volkov. Following his release, Leo Sand travelled on": of somebody who was in custody
            mention = self.memory.last_captive(sentence.tokens[head.first].start, female) or mention
        if not mention.name or (candidate.kind in _BEFALLING and self.memory.sits_over(mention.name)):
            return NOBODY
        if female is not None:
            self.memory.called[mention.name] = female
        return (mention, *(self.beside.second_subject(candidate, patient) if female is not None else ())), True

    def _under_whose(self, sentence: Sentence, head: Phrase) -> PersonMention | None:
        """ "Ana Ruiz, a nurse whose mother protested against her detention": whom "whose" is said of, in its own clause."""
        if "whose" not in sentence.vocabulary or sentence.tags[head.first] != "p" or sentence.low(head.first) == "whose":
            return None
        for phrase in reversed(sentence.phrases[: head.i]):
            if phrase.kind in (",", ";", "c"):
                return None
            if sentence.low(phrase.first) == "whose":
                return self.beside.antecedent(sentence, phrase)
        return None

    def _kin_when(self, sentence: Sentence, pronoun: Phrase) -> PersonMention | None:
        """ "Ana Ruiz, whose sister Dilcia was in jail when she was killed": the relative of whom the clause with "whose" tells, if of that
        sex."""
        female = self.memory.female_of(sentence.low(pronoun.last))
        if "whose" not in sentence.vocabulary or sentence.low(pronoun.first) not in ("he", "she") or sentence.kind(pronoun.i - 1) != "s":
            return None
        verb = next((phrase for phrase in reversed(sentence.phrases[: pronoun.i]) if phrase.kind == "V" and phrase.finite), None)
        subject = sentence.subject(verb.i) if verb is not None else None
        kin = sentence.phrases[subject] if subject is not None and subject < pronoun.i else None
        if kin is None or sentence.low(kin.first) != "whose":
            return None
        words = set(sentence.tokens.lows[kin.first : kin.last + 1])
        named = [name for name in sentence.names_in(kin) if name.kind in ("person", "unknown") and name.last == kin.last]
        fits = not words.isdisjoint(self.memory.female if female else self.memory.male)
        return self.document.mention(sentence, named[0]) if named and fits else None

    def _whose_kin(self, sentence: Sentence, pronoun: Phrase) -> PersonMention | None:
        """ "Ana Ruiz, whose cousin Leo Sand died after his arrest, said": whom something befell in the clause with "whose"."""
        if "whose" not in sentence.vocabulary or sentence.low(pronoun.first) not in ("his", "her"):
            return None
        for phrase in reversed(sentence.phrases[: pronoun.i]):
            acts = phrase.kind == "V" and phrase.finite and not phrase.passive and phrase.lemma not in _BEFELL
            if phrase.kind in (",", ";") or acts:
                return None
            if sentence.low(phrase.first) == "whose":
                named = [name for name in sentence.names_in(phrase) if name.kind == "person" and name.last == phrase.last]
                return self.document.mention(sentence, named[0]) if named else None
        return None

    def _they(self, candidate: Candidate, patient: Group) -> Told | None:
        """ "them", "these men", "the detainees": the group told of last; "the freed workers": whoever was told to be free."""
        sentence, head = candidate.sentence, patient.phrases[0]
        if patient.partitive is not None or not self._points_at_many(candidate, head):
            return None
        low = sentence.low(head.last)
        if low == "all" and sentence.low(head.last + 1) in ("but", "except"):
            # "all but nine of them": nobody says which
            return NOBODY
        if low in ("those", "all") and self._restricted(sentence, head):
            # "all those detained for peaceful protest": whoever they are
            return NOBODY
        if _FREED.isdisjoint(sentence.low(k) for k in range(head.first, head.last)):
            group = self.memory.group(sentence, head.first)
        else:
            near = self.memory.recent(sentence, _GROUP_REACH)
            group = next((other for other in near if other.kind is Kind.RELEASED and other.plural), None)
        if group is not None and group.people and group.candidate.sentence.number >= sentence.number - _GROUP_REACH:
            if low == "both" and len(group.people) != _PAIR:
                # "Li and Sand had both been held", told after three: nobody says of which two by this word
                return (), True
            return group.people, True
        return (self._named_beside(sentence, head.first) if group is None and low == "them" else ()), True

    def _points_at_many(self, candidate: Candidate, head: Phrase) -> bool:
        """Whether a noun phrase is a plural pronoun or a bare definite plural of people."""
        sentence, token = candidate.sentence, candidate.sentence.tokens[head.last]
        if token.low in _PLURAL_PRONOUNS or sentence.low(head.first) in ("these", "both"):
            return True
        return (
            sentence.low(head.first) == "the"
            and bool(token.classes & Class.PERSON and token.classes & Class.PLURAL)
            and sentence.quantity_in(head) is None
            and head.last - head.first <= _SHORT
            and not candidate.subset
            and self._bare_definite(sentence, head)
        )

    def _the_three(self, candidate: Candidate, patient: Group) -> Told | None:
        """ "the three", "all four men": the last group of so many."""
        sentence, head = candidate.sentence, patient.phrases[0]
        quantity = sentence.quantity_in(head)
        if quantity is None or sentence.low(head.first) not in ("the", "these", "those", "all") or quantity.low != quantity.high:
            return None
        if "other" in sentence.tokens.lows[head.first : head.last + 1]:
            # "Sand has been freed; the other two are in prison": not those two of whom it was told
            return NOBODY
        group = self.memory.group(sentence, head.first, count=quantity)
        return (group.people, True) if group is not None else None

    def _my_client(self, candidate: Candidate, patient: Group) -> Told | None:
        """ "The attorney for Ana Ruiz, Leo Sand, said his client had been moved": whose lawyer speaks."""
        sentence, head = candidate.sentence, patient.phrases[0]
        if sentence.low(head.last) != "client" or sentence.tags[head.first] != "p":
            return None
        for name in reversed(sentence.names):
            owns = sentence.tags[name.last + 1 : name.last + 2] == "g"
            lawyer = range(name.last + 2, name.last + 6) if owns else range(name.first - 2, name.first - 1)
            led = owns or sentence.low(name.first - 1) in ("for", "of", "representing", "defending")
            if name.kind == "person" and name.last < head.first and led and any(sentence.low(k) in _LAWYERS for k in lawyer):
                return (self.document.mention(sentence, name),), True
        return None

    def _the_blogger(self, candidate: Candidate, patient: Group) -> Told | None:
        """ "the blogger", "the woman", "my client": whoever was last in custody."""
        sentence, head = candidate.sentence, patient.phrases[0]
        token = sentence.tokens[head.last]
        if candidate.nominal and head.last < sentence.phrase(head.last).last and sentence.tags[head.last + 1] == "n":
            # "The prisoner release took place": of nobody in particular
            return NOBODY
        possessed = token.low == "client" and sentence.tags[head.first] == "p"
        if (
            (sentence.low(head.first) not in ("the", "this", "that") and not possessed)
            or (not token.classes & (Class.PERSON | Class.PEOPLE_OF) and not token.low.endswith("-year-old"))
            or token.classes & Class.PLURAL
            or head.last - head.first > (_SHORT if self._just_taken(candidate, head) is None else _LONG)
            or candidate.kind in (Kind.MET, Kind.APPOINTED)
        ):
            return None
        if any(sentence.low(k).endswith("est") and len(sentence.low(k)) > _SHORT_WORD for k in range(head.first + 1, head.last)):
            # "the youngest prisoner exchanged was 19": one of many, whoever it is
            return NOBODY
        if sentence.kind(head.i + 1) == "w" and token.low not in self.document.book.roles:
            # "the drummer who was arrested with him": the clause says which, of whom nothing was told
            return NOBODY
        role = self.document.book.roles.get(token.low)
        if role is None and not possessed and token.classes & Class.CAPTIVE and (headed := self._under_heading(sentence)) is not None:
            return (headed,), True
        if role is None and not possessed and (taken := self._just_taken(candidate, head)) is not None:
            return (taken,), True
        if role is None and (token.low in _OFFICES or sentence.low(head.last + 1) == "of"):
            # "the governor was arrested", "the head of the union": somebody told of for the first time
            return NOBODY
        seen = self.memory.last_seen(role, token.start) if role else None
        if seen is not None:
            return (seen,), True
        female = True if token.low in self.memory.female else False if token.low in self.memory.male else None
        mention = self.memory.person(sentence, head.last, female=female)
        if female is None and (possessed or (role is None and mention is not None and self._called_otherwise(mention.name))):
            mention = self.memory.main_captive(token.start)
        if mention is None or mention.name not in self.memory.in_custody:
            mention = self._of_that_age(sentence, head.last) or self.memory.only_one_before(sentence)
        if mention is not None and self._of_another_age(sentence, head.last, mention):
            return NOBODY
        return ((mention,), True) if mention is not None else None

    def _under_heading(self, sentence: Sentence) -> PersonMention | None:
        """ "Political prisoner Ana Ruiz ill" over "The prisoner was moved to a hospital": the one whom the heading right above names."""
        above = self.document.sentences[sentence.number - 1] if sentence.number else None
        if above is None or above.block.part is not Part.SUBHEAD:
            return None
        named = [self.document.mention(above, name) for name in above.names if name.kind == "person"]
        return named[0] if len({mention.name for mention in named}) == 1 else None

    def _of_that_age(self, sentence: Sentence, token: int) -> PersonMention | None:
        """ "the 40-year-old": whom the report is of."""
        aged = sentence.low(token).endswith("-year-old")
        return self.memory.main_captive(sentence.tokens[token].start) if aged else None

    def _of_another_age(self, sentence: Sentence, token: int, mention: PersonMention) -> bool:
        """Whether the text gives somebody another age than "the 41-year-old" has."""
        age, _, rest = sentence.low(token).partition("-")
        if rest != "year-old":
            return False
        for earlier in self.memory.sentences.values():
            for name in earlier.names:
                behind = earlier.low(name.last + 2)
                told = name.kind == "person" and earlier.low(name.last + 1) in (",", "(") and behind.isdecimal()
                if told and behind != age and self.document.book.full(name.text) == mention.name:
                    return True
        return False

    def _just_taken(self, candidate: Candidate, head: Phrase) -> PersonMention | None:
        """ "Vera Sotova has been arrested. The human rights lawyer was taken from home": the one person named right before, as taken in,
        where the text tells again that somebody was."""
        sentence = candidate.sentence
        if candidate.kind is not Kind.DETAINED or sentence.subject(candidate.phrase) != head.i or sentence.kind(head.i + 1) in ("h", "w"):
            return None
        mention = self.memory.only_one_before(sentence)
        if mention is None or self._called_otherwise(mention.name):
            return None
        told = self.memory.told.get(sentence.number - 1, ())
        taken = any(
            draft.kind is Kind.DETAINED and not draft.dated and any(one.name == mention.name for one in draft.people) for draft in told
        )
        return mention if taken else None

    def _named_beside(self, sentence: Sentence, pronoun: int) -> tuple[PersonMention, ...]:
        """ "entered the homes of Donald Rivas and Marlene Ochoa and took them away": the two named before the pronoun."""
        named = [name for name in sentence.names if name.kind == "person" and name.last < pronoun]
        together = len(named) == 2 and sentence.low(named[0].last + 1) == "and" and named[1].first == named[0].last + 2
        if not together:
            return ()
        return tuple(self.document.mention(sentence, name) for name in named)

    def _called_otherwise(self, name: str) -> bool:
        """Whether the text has a word of its own for somebody ("the translator Samir Qafarov"): another noun means somebody else."""
        return name in self.document.book.roles.values()

    def _acted_on(self, candidate: Candidate, head: Phrase) -> int | None:
        """For a pronoun that somebody else of its clause acts on: where that clause begins, as a code point. None for other pronouns, and
        for what goes on after "and" ("arrested him and let him go")."""
        sentence = candidate.sentence
        if sentence.low(head.last) not in ("him", "her") or head.first < candidate.trigger[0]:
            return None
        before = sentence.phrase(candidate.trigger[0]).i - 1
        if sentence.kind(before) == "c":
            return None
        opening = next((k + 1 for k in range(candidate.trigger[0] - 1, -1, -1) if sentence.tags[k] == ";"), 0)
        for phrase in sentence.phrases[:before]:
            subject = sentence.subject(phrase.i) if phrase.kind == "V" and phrase.finite and phrase.lemma in SAYING else None
            if subject is not None and phrase.first > opening and sentence.kind(phrase.i + 1) in ("t", "N"):
                # "Golnaz said that agents had threatened to send her back": the clause is what is said
                opening = phrase.last + 1
        joined = self._joined_clause(sentence, candidate.phrase)
        acting = sentence.subject(candidate.phrase) if sentence.kind(candidate.phrase) == "V" else None
        led = acting is not None and 0 < acting < candidate.phrase and sentence.low(sentence.phrases[acting].first - 1) in _LEADING_IN
        if led and acting is not None:
            # "left the prison on Tuesday, a day after a magistrate gave him a suspended sentence"
            opening = max(opening, sentence.phrases[acting].first)
        return sentence.tokens[max(opening, joined)].start

    def _joined_clause(self, sentence: Sentence, i: int) -> int:
        """The token at which the clause of verb `i` begins that "and" joins to another, with a subject of its own ("One of them was moved,
        and a day later a judge sentenced him"); 0 for every other clause."""
        subject = sentence.subject(i) if sentence.kind(i) == "V" else None
        if subject is None or subject > i:
            return 0
        k = subject - 1
        while sentence.kind(k) in ("z", "b", ",", "x"):
            k -= 1
        apart = sentence.kind(k) == "c" and any(verb.finite and verb.i < k for verb in sentence.verb_groups)
        return sentence.phrases[k].last + 1 if apart else 0

    def _restricted(self, sentence: Sentence, head: Phrase) -> bool:
        """Whether a participle or a relative clause right behind noun phrase `head` says who is meant."""
        i = head.i + 1
        while sentence.kind(i) == "b":
            i += 1
        return sentence.kind(i) == "w" or (sentence.kind(i) == "V" and sentence.phrases[i].tense == "participle")

    def _bare_definite(self, sentence: Sentence, head: Phrase) -> bool:
        nxt = sentence.kind(head.i + 1)
        return nxt not in ("h", "w") or (
            nxt == "h" and sentence.low(sentence.phrases[head.i + 1].first) in ("on", "at", "to", "from", "by")
        )


_POINTED_BY: tuple[Callable[[PointedAt, Candidate, Group], Told | None], ...] = (
    PointedAt._the_latter,
    PointedAt._i,
    PointedAt._who,
    PointedAt._he_or_she,
    PointedAt._they,
    PointedAt._the_three,
    PointedAt._my_client,
    PointedAt._the_blogger,
)
"""How a patient points at people, in the order in which the rules are tried."""
