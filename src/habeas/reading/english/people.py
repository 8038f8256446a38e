"""Who it happened to: the people a candidate names or points at.

Invariant: a person is named by the text, in the fullest form it gives; a pronoun points only backwards.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from habeas.model import Kind, Modality, PersonMention
from habeas.model.kinds import MEASURES
from habeas.reading.english.discourse import Draft, Memory
from habeas.reading.english.document import Document
from habeas.reading.english.events import Candidate
from habeas.reading.english.grammar import word_class
from habeas.reading.english.named_along import NamedAlong
from habeas.reading.english.named_beside import NamedBeside
from habeas.reading.english.named_in_chains import named_until
from habeas.reading.english.named_in_full import full_lists
from habeas.reading.english.names import Name
from habeas.reading.english.namesakes import held_of_that_name
from habeas.reading.english.phrases import Group
from habeas.reading.english.pointed_at import NOBODY, PointedAt, Told
from habeas.reading.english.sentences import Sentence
from habeas.reading.lexicon import Class

__all__ = ["People"]


_COPULAS = word_class("copulas")
_FORMED_WITH = ("-born", "-based", "-educated")
_NAMED_BEFORE = frozenset(("née", "nee", "né"))  # before the name somebody was born with
_LINES_OF_A_CARD = 8


@dataclass(slots=True)
class People:
    """Finds the people of candidates in one document."""

    document: Document
    memory: Memory
    beside: NamedBeside
    pointed: PointedAt
    along: NamedAlong

    def people_of(self, candidate: Candidate) -> Told:
        """The people named, or pointed at, by the patient. The flag: they are pointed at by a pronoun or a definite noun."""
        patient = candidate.patient
        if patient is None:
            if (whom := self._for_whom(candidate)) is not None:
                return (whom,), True
            aimed = candidate.target is not None and candidate.kind in MEASURES
            return (self._aimed_at(candidate.sentence, candidate.target), False) if aimed and candidate.target is not None else NOBODY
        by_rule = (told for rule in _NAMED_BY if (told := rule(self, candidate, patient)) is not None)
        found, anaphoric = next(by_rule, None) or self.pointed.at(candidate, patient)
        if not found:
            return found, anaphoric
        if joined := self.beside.joined_subjects(candidate, patient, found):
            found = tuple(sorted((*found, *joined), key=lambda mention: mention.span.start))
        every: dict[str, PersonMention] = {}
        alike = (
            held_of_that_name(mention, mention.span.of(self.document.text), self.document.book, self.memory.in_custody) for mention in found
        )
        for mention in (*alike, *self.along.along_with(candidate)):
            every.setdefault(mention.name, mention)
        return tuple(every.values()), anaphoric

    def _for_whom(self, candidate: Candidate) -> PersonMention | None:
        """ "the cleric Awad Qar, for whom prosecutors seek the death penalty": whom the clause around a verb is said of."""
        sentence = candidate.sentence
        if "whom" not in sentence.vocabulary or sentence.kind(candidate.phrase) != "V":
            return None
        subject = sentence.subject(candidate.phrase)
        relative = sentence.phrases[subject - 1] if subject is not None and 1 < subject < candidate.phrase else None
        led = relative is not None and sentence.low(relative.first - 1) in ("for", "against")
        return (
            self.beside.antecedent(sentence, relative) if relative is not None and sentence.low(relative.last) == "whom" and led else None
        )

    def _names(self, candidate: Candidate, patient: Group) -> list[Name]:
        """The names in a patient that may be of people it befell."""
        book = self.document.book
        names = [name for name in candidate.sentence.group_names(patient) if not self._no_one_called(candidate.sentence, name)]
        if candidate.kind in MEASURES:
            # "removed Belavia from the list": a company
            return [name for name in names if name.kind == "person"]
        if candidate.kind in (Kind.MET, Kind.AGREED):
            return [name for name in names if name.kind != "unknown" or book.full(name.text) != name.text]
        return names

    def _no_one_called(self, sentence: Sentence, name: Name) -> bool:
        """ "the Ambassador", "45 DEMOCRACY ADVOCATES", "Ana Ruiz (née Sand)": capitalised words that call nobody by a name of his own."""
        before, token = sentence.low(name.first - 1), sentence.tokens[name.last]
        if before in _NAMED_BEFORE or (name.first < name.last and before in ("the", "these", "those") and token.classes & Class.NUMBER):
            # "the Chicago Seven"
            return True
        if name.kind != "unknown":
            return False
        if name.first == name.last and token.classes & Class.PERSON and token.classes & Class.PLURAL:
            # "two fellow MPs"
            return True
        if name.first == name.last and token.classes & Class.CAPTIVE:
            # "the return of its PoWs"
            return True
        if name.first == name.last and token.low.endswith("ans") and self.document.book.full(name.text) == name.text and before != "the":
            # "the arrests of ethnic Tigrayans"
            return True
        if name.first == name.last and token.low.endswith("ist") and self.document.book.full(name.text) == name.text:
            # "The avid Marxist": what somebody is
            return sentence.tags[sentence.phrase(name.first).first] == "d"
        counted = any(quantity.last == name.first - 1 and not quantity.ordinal for quantity in sentence.quantities)
        if counted and token.low.endswith("s"):
            # "111 Gazans"
            return True
        if name.first != name.last or self.document.book.full(name.text) != name.text:
            return False
        return before in ("an", "a") or (before == "the" and bool(token.classes & (Class.TITLE | Class.PERSON)))

    def _of_a_body(self, candidate: Candidate, patient: Group) -> Told | None:
        """ "Joy Adeleke of Punchline, who was arrested": the person, and not the paper or the town that the clause stands behind."""
        sentence, head = candidate.sentence, patient.phrases[0]
        behind = head.i + 2 if sentence.kind(head.i + 1) == "," else head.i + 1
        if sentence.kind(behind) != "w" or sentence.kind(head.i - 1) != "h" or sentence.low(head.first - 1) not in ("of", "from", "at"):
            return None
        names, before = sentence.names_in(head), sentence.phrases[head.i - 2]
        if not names or any(name.kind == "person" for name in names) or names[-1].last != head.last:
            return None
        named = [name for name in sentence.names_in(before) if name.kind == "person" and name.last == before.last]
        return ((self.document.mention(sentence, named[0]),), False) if named else None

    def _by_title(self, candidate: Candidate, patient: Group) -> Told | None:
        """ "the Bishop": whoever has that title in the text."""
        for name in self._names(candidate, patient):
            role = self.document.book.roles.get(name.text.lower()) if candidate.sentence.low(name.first - 1) == "the" else None
            known = self.memory.last_seen(role) if role else None
            if known is not None:
                return (known,), True
        return None

    def _by_name(self, candidate: Candidate, patient: Group) -> Told | None:
        """ "Ana Ruiz and Leo Sand", with those named beside them to whom the same happened."""
        sentence = candidate.sentence
        names = self._names(candidate, patient)
        if len(names) > 1 and self._names_who_acted(candidate, names[-2:]):
            names = names[:-1]
        found = [self._mention(sentence, name) for name in names]
        if not found:
            return None
        found.extend(self.beside.second_subject(candidate, patient))
        found = self.beside.told_behind(candidate, patient, found)
        found.extend(self.beside.with_kin(candidate, patient, found))
        found = [*self._joined_pronoun(sentence, patient), *found]
        if len(found) > 1 and self._only_of_an_office(sentence, patient, found):
            found = found[1:]
        found = self.beside.shared_surname(sentence, found)
        return tuple({mention.name: mention for mention in found}.values()), False

    def _names_who_acted(self, candidate: Candidate, names: list[Name]) -> bool:
        """ "The judge who sentenced Ana Ruiz, Leo Sand, was promoted": whether the second of two names is of whoever did it to the first,
        the noun before the relative clause, whose verb comes behind the commas."""
        sentence, (first, second) = candidate.sentence, names
        behind = sentence.phrase(second.last).i + 1
        verb = sentence.phrases[behind + 1] if sentence.kind(behind) == "," and sentence.kind(behind + 1) == "V" else None
        return (
            verb is not None
            and verb.finite
            and candidate.trigger[0] < first.first
            and sentence.low(first.last + 1) == ","
            and second.first == first.last + 2
            and sentence.in_relative(candidate.phrase)
        )

    def _mention(self, sentence: Sentence, name: Name) -> PersonMention:
        full = self.document.mention(sentence, name).name
        first_word, _, rest = full.partition(" ")
        if first_word.endswith(_FORMED_WITH) and rest:
            # "Moroccan-born Brahim Saadoun"
            full = rest
        return PersonMention(full, sentence.span_of(name.first, name.last))

    def _with_others(self, candidate: Candidate, patient: Group) -> Told | None:
        """All of a list, or a subject joined to this one, where the patient itself names nobody."""
        head = patient.phrases[0]
        together = self.beside.all_of_a_list(candidate.sentence, head) or self.beside.joined_subject(candidate, head)
        return (together, False) if together else None

    def _renamed(self, candidate: Candidate, patient: Group) -> Told | None:
        """ "Ana Ruiz, a lawyer and former observer, who was taken": whom an apposition names again."""
        sentence, head = candidate.sentence, patient.phrases[0]
        first = head.i
        while sentence.kind(first - 1) == "c" and sentence.kind(first - 2) == "N":
            # from the last noun of an apposition to its first
            first -= 2
        if (
            sentence.kind(first - 1) != ","
            or sentence.kind(first - 2) != "N"
            or sentence.tags[sentence.phrases[first].first] not in "dn"
            or sentence.quantity_in(head) is not None
        ):
            return None
        named = sentence.phrases[sentence.past_age(first - 2)]
        renamed = next((name for name in sentence.names_in(named) if name.kind == "person" and name.last == named.last), None)
        if renamed is None:
            return None
        listed = [renamed]
        if sentence.tokens[head.last].classes & Class.PLURAL and sentence.kind(first - 3) == "c":
            # "Ana Ruiz and Leo Sand, tourists from Bilbao detained in September"
            of_list = next((one.names for one in full_lists(sentence) if renamed in one.names), listed)
            listed = of_list[: of_list.index(renamed) + 1]
        return tuple(self.document.mention(sentence, name) for name in listed), False

    def _predicated(self, candidate: Candidate, patient: Group) -> Told | None:
        """ "He is the only editor to be tried": whom the subject of a predicate names or means. None for what is no predicate."""
        sentence, head = candidate.sentence, patient.phrases[0]
        copula = sentence.phrases[head.i - 1] if head.i else None
        if any(quantity.ordinal and head.first <= quantity.first <= head.last for quantity in sentence.quantities):
            # "the sixth to die" tells of all six
            return None
        if copula is None or copula.kind != "V" or copula.lemma not in _COPULAS or not copula.finite or candidate.phrase <= head.i:
            return None
        subject = sentence.subject(copula.i)
        if subject is None or subject >= head.i or sentence.tokens[head.last].classes & Class.PLURAL:
            return None
        told = sentence.phrases[subject]
        female = self.memory.female_of(sentence.low(told.last)) if told.first == told.last else None
        if female is not None:
            mention = self.memory.person(sentence, told.last, female=female)
            return ((mention,), True) if mention is not None and mention.name else None
        named = [name for name in sentence.group_names(sentence.group(subject)) if name.kind == "person"]
        if len(named) != 1:
            return None
        return (self.document.mention(sentence, named[0]),), False

    def _named_elsewhere(self, candidate: Candidate, patient: Group) -> Told | None:
        """Whom a list, a later phrase or an "identified as" of the sentence names for the patient."""
        sentence, head = candidate.sentence, patient.phrases[0]
        listed = self.beside.listed(candidate) or self.beside.named_beyond(sentence, head) or self.beside.identified(sentence, head)
        return (listed, False) if listed else None

    def _within(self, candidate: Candidate, patient: Group) -> Told | None:
        """ "the blogger Ana Ruiz": a name that ends the phrase."""
        sentence, head = candidate.sentence, patient.phrases[0]
        for name in sentence.names:
            person = name.kind == "person" or (name.kind == "unknown" and candidate.kind not in MEASURES)
            if name.first >= head.first and name.last == head.last and person and not self._no_one_called(sentence, name):
                return (self.document.mention(sentence, name),), False
        return None

    def _joined_pronoun(self, sentence: Sentence, patient: Group) -> list[PersonMention]:
        """ "convicted her and two others, Ana Ruiz and Leo Sand": whom the pronoun before those named means."""
        head = patient.phrases[0]
        female = self.memory.female_of(sentence.low(head.last)) if head.first == head.last else None
        if female is None or len(patient.phrases) == 1 or sentence.kind(head.i + 1) != "c":
            return []
        mention = self.memory.person(sentence, head.last, female=female)
        return [mention] if mention is not None and mention.name else []

    def _only_of_an_office(self, sentence: Sentence, patient: Group, found: list[PersonMention]) -> bool:
        """ "the editor of the weekly Zarya, Pavel Drozd, was sentenced": the first name is that of the paper."""
        head = patient.phrases[0]
        k = head.i - 1
        while k > 1 and sentence.kind(k) != "h" and (sentence.kind(k) == "b" or sentence.tags[sentence.phrases[k].first] == "d"):
            # "of the weekly"
            k -= 1
        before = sentence.phrases[k - 1] if k and sentence.kind(k) == "h" and sentence.kind(k - 1) == "N" else None
        if before is None or sentence.low(sentence.phrases[k].first) != "of" or " " in found[0].name:
            return False
        office = (
            sentence.tokens[before.last].classes & (Class.PERSON | Class.TITLE) and not sentence.tokens[before.last].classes & Class.PLURAL
        )
        return bool(office) and sentence.kind(head.i + 1) == "," and " " in found[1].name

    def _aimed_at(self, sentence: Sentence, target: Group) -> tuple[PersonMention, ...]:
        """The people a measure is aimed at by name: "sanctions on the founder, Bidzina Ivanishvili"."""
        aimed = [name for name in sentence.group_names(target) if name.kind == "person" or self.document.book.full(name.text) != name.text]
        behind = target.last + 2 if sentence.low(target.last + 1) == "," else target.last + 1
        if not aimed and sentence.low(behind) in ("including", "among"):
            # "travel bans on seven officials, including Colonel Leo Sand"
            aimed = list(named_until(sentence, behind + 1))
        return tuple(self.document.mention(sentence, name) for name in aimed)

    def named_on_card(self, candidate: Candidate) -> PersonMention | None:
        """ "Ivan Dudko, 34, journalist. Arrested 3 March 2021. Sentenced 5 May 2022": whom the verbless lines before tell of."""
        sentence = candidate.sentence
        if candidate.phrase != 0 or any(verb.finite for verb in sentence.verb_groups):
            return None
        for number in range(sentence.number - 1, max(-1, sentence.number - _LINES_OF_A_CARD), -1):
            before = self.memory.sentences.get(number)
            if before is None or any(verb.finite for verb in before.verb_groups):
                return None
            named = [name for name in before.names if name.kind == "person"]
            if named:
                head = before.phrase(named[0].last)
                opens = head.i == 0 or before.low(head.first - 1) == ":"
                return self.document.mention(before, named[0]) if len(named) == 1 and opens else None
        return None

    def previous_patient(self, candidate: Candidate, before: list[Draft]) -> Draft | None:
        """For a coordinated verb without its own subject: whose fate the verb before it told."""
        for draft in reversed(before):
            if (
                draft.candidate.sentence is candidate.sentence
                and draft.custody
                and draft.candidate.first <= candidate.first
                and (draft.count or draft.people)
            ):
                return draft
        if candidate.kind is Kind.TRIED or (
            candidate.kind is Kind.SENTENCED and candidate.modality in (Modality.DEMANDED, Modality.POSSIBLE)
        ):
            told = [draft for draft in self.memory.recent(candidate.sentence, 3) if draft.custody and not draft.gone]
            last = next((draft for draft in told if draft.people or draft.count), None)
            if last is not None and last.kind is Kind.SENTENCED and not last.plural and candidate.kind is Kind.TRIED:
                # "convicted ten people. An eleventh was given probation. The trial opened in June": that of all
                return next((draft for draft in told if draft.kind is Kind.SENTENCED and draft.plural), last)
            return last
        if candidate.kind is Kind.SENTENCED and candidate.modality is Modality.ASSERTED and self._the_verdict(candidate):
            recent = self.memory.recent(candidate.sentence, 3)
            return next((draft for draft in recent if draft.kind is Kind.SENTENCED and draft.people and not draft.gone), None)
        if candidate.kind is Kind.LOCATED:
            return next((draft for draft in self.memory.recent(candidate.sentence) if draft.people or draft.count), None)
        return None

    def _the_verdict(self, candidate: Candidate) -> bool:
        """ "The verdict was delivered two days earlier", "an appeals court raised the term", "It was reduced to five": the one told just
        before."""
        sentence, verb = candidate.sentence, candidate.sentence.phrases[candidate.phrase]
        subject = sentence.subject(candidate.phrase)
        target = sentence.object(candidate.phrase) if verb.kind == "V" and not verb.passive else None
        pointing = [sentence.phrases[at].first for at in (subject, target) if at is not None]
        return any(sentence.low(first) in ("the", "this", "that", "it") for first in pointing)


_NAMED_BY: tuple[Callable[[People, Candidate, Group], Told | None], ...] = (
    People._of_a_body,
    People._by_title,
    People._by_name,
    People._with_others,
    People._renamed,
    People._predicated,
    People._named_elsewhere,
    People._within,
)
"""How a patient names its people, in the order in which the rules are tried."""
