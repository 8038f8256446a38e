"""Who it happened to: the people a candidate names or points at.

Invariant: a person is named by the text, in the fullest form it gives; a pronoun points only backwards.
"""

from __future__ import annotations

from dataclasses import dataclass

from habeas.model import Kind, Modality, PersonMention
from habeas.reading.english.discourse import Draft, Memory
from habeas.reading.english.document import Document
from habeas.reading.english.events import Candidate
from habeas.reading.english.grammar import word_class
from habeas.reading.english.named_beside import NamedBeside
from habeas.reading.english.named_in_chains import named_until
from habeas.reading.english.phrases import Group, Phrase
from habeas.reading.english.sentences import SAYING, Sentence
from habeas.reading.lexicon import Class

__all__ = ["People"]


_INSTRUMENTS = word_class("instruments")
_COPULAS = word_class("copulas")
_FREED = word_class("freed_forms")
_MEASURES = (Kind.MEASURE_IMPOSED, Kind.MEASURE_LIFTED)
# what may befall two people together
_TOGETHER = frozenset((Kind.DETAINED, Kind.RELEASED, Kind.HELD, Kind.SENTENCED, Kind.TRIED, Kind.CHARGED, Kind.DEPORTED, Kind.TRANSFERRED))

_UNDERTAKING = word_class("undertaking_verbs")


@dataclass(slots=True)
class People:
    """Finds the people of candidates in one document."""

    document: Document
    memory: Memory
    beside: NamedBeside

    def people_of(self, candidate: Candidate) -> tuple[tuple[PersonMention, ...], bool]:
        """The people named, or pointed at, by the patient. The flag: they are pointed at by a pronoun or a definite noun."""
        patient, sentence = candidate.patient, candidate.sentence
        if patient is None and candidate.target is not None and candidate.kind in (Kind.MEASURE_IMPOSED, Kind.MEASURE_LIFTED):
            return self._aimed_at(sentence, candidate.target), False
        if patient is None:
            return (), False
        found: list[PersonMention] = []
        for name in sentence.group_names(patient):
            if name.kind == "unknown" and self.document.book.full(name.text) == name.text and candidate.kind in (Kind.MET, Kind.AGREED):
                continue
            if candidate.kind in _MEASURES and name.kind != "person":
                # "removed Belavia from the list": a company
                continue
            role = self.document.book.roles.get(name.text.lower()) if sentence.low(name.first - 1) == "the" else None
            known = self.memory.last_seen(role) if role else None
            if known is not None:
                # "the Bishop": whoever has that title in the text
                return (known,), True
            full = self.document.book.full(name.text)
            first_word, _, rest = full.partition(" ")
            if first_word.endswith(("-born", "-based", "-educated")) and rest:
                # "Moroccan-born Brahim Saadoun"
                full = rest
            found.append(PersonMention(full, sentence.span_of(name.first, name.last)))
        if found:
            found = [*self.beside.first_subjects(candidate, patient, found), *found]
            found.extend(self.beside.second_subject(candidate, patient))
            found = self.beside.told_behind(candidate, patient, found)
            found.extend(self._along_with(candidate))
            found.extend(self.beside.with_kin(candidate, patient, found))
            found = [*self._joined_pronoun(sentence, patient), *found]
        if len(found) > 1 and self._only_of_an_office(sentence, patient, found):
            found = found[1:]
        if found:
            found = self.beside.shared_surname(sentence, found)
            return tuple({mention.name: mention for mention in found}.values()), False
        head = patient.phrases[0]
        together = self.beside.all_of_a_list(sentence, head) or self.beside.joined_subject(candidate, head)
        if together:
            return together, False
        renames = head.i
        while sentence.kind(renames - 1) == "c" and sentence.kind(renames - 2) == "N":
            # "Ana Ruiz, a lawyer and former observer, who was taken": from the last noun of an apposition to its first
            renames -= 2
        if (
            sentence.kind(renames - 1) == ","
            and sentence.kind(renames - 2) == "N"
            and sentence.tags[sentence.phrases[renames].first] in "dn"
            and sentence.quantity_in(head) is None
        ):
            named = sentence.phrases[sentence.past_age(renames - 2)]
            renamed = [name for name in sentence.names_in(named) if name.kind == "person" and name.last == named.last]
            if renamed:
                return (
                    PersonMention(self.document.book.full(renamed[0].text), sentence.span_of(renamed[0].first, renamed[0].last)),
                ), False
        predicated = self._predicated(candidate, head)
        if predicated is not None:
            return predicated
        listed = self.beside.listed(candidate) or self.beside.named_beyond(sentence, head) or self.beside.identified(sentence, head)
        if listed:
            return listed, False
        token = sentence.tokens[head.last]
        owner_name = next(
            (name for name in sentence.names if name.first >= head.first and name.last == head.last and name.kind in ("person", "unknown")),
            None,
        )
        if owner_name is not None:
            return (PersonMention(self.document.book.full(owner_name.text), sentence.span_of(owner_name.first, owner_name.last)),), False
        if token.low == "latter":
            pair = self.memory.group(sentence, head.first)
            return (pair.people[-1:], True) if pair is not None and len(pair.people) == 2 else ((), False)
        antecedent = self.beside.antecedent(sentence, head) if token.low in ("who", "whom", "whose") else None
        if antecedent is not None:
            return (antecedent,), True
        female = self.memory.female_of(token.low)
        if female is not None or token.low in ("who", "whom", "whose"):
            mention = self.memory.person(sentence, head.last, female=female, beyond=self._acted_on(candidate, head))
            if mention is not None and not mention.name:
                return (), False
            # "She and her partner Ariel Cun were abducted"
            with_them = self.beside.second_subject(candidate, patient) if female is not None else []
            return ((mention, *with_them) if mention else ()), True
        plural = (
            token.low in ("they", "them", "their", "themselves", "these", "those", "both", "all")
            or sentence.low(head.first) in ("these", "both")
            or (
                sentence.low(head.first) == "the"
                and token.classes & Class.PERSON
                and token.classes & Class.PLURAL
                and sentence.quantity_in(head) is None
                and patient.partitive is None
                and head.last - head.first <= 2
                and not candidate.subset
                and self._bare_definite(sentence, head)
            )
        )
        if plural and patient.partitive is None:
            if token.low in ("those", "all") and self._restricted(sentence, head):
                # "all those detained for peaceful protest": whoever they are
                return (), False
            group = self.memory.group(sentence, head.first)
            if not _FREED.isdisjoint(sentence.low(k) for k in range(head.first, head.last)):
                # "the freed workers": whoever was told to be free, and not those told of last
                group = next((other for other in self.memory.recent(sentence, 4) if other.kind is Kind.RELEASED and other.plural), None)
            if group is not None and group.people and group.candidate.sentence.number >= sentence.number - 4:
                return group.people, True
            if group is None and token.low == "them":
                return self._named_beside(sentence, head.first), True
            return (), True
        quantity = sentence.quantity_in(head)
        if quantity is not None and sentence.low(head.first) in ("the", "these", "those", "all") and quantity.low == quantity.high:
            group = self.memory.group(sentence, head.first, count=quantity.low)
            if group is not None:
                return group.people, True
        possessed = token.low == "client" and sentence.tags[head.first] == "p"
        if (
            (sentence.low(head.first) in ("the", "this", "that") or possessed)
            and (token.classes & Class.PERSON or token.low.endswith("-year-old"))
            and not token.classes & Class.PLURAL
            and head.last - head.first <= 2
            and candidate.kind not in (Kind.MET, Kind.APPOINTED)
        ):
            # "the blogger", "the woman": whoever was last in custody
            role = self.document.book.roles.get(token.low)
            if role:
                seen = self.memory.last_seen(role, token.start)
                if seen is not None:
                    return (seen,), True
            female = True if token.low in self.memory.female else False if token.low in self.memory.male else None
            mention = self.memory.person(sentence, head.last, female=female)
            if female is None and (possessed or (role is None and mention is not None and self._called_otherwise(mention.name))):
                mention = self.memory.main_captive(token.start)
            if mention is None or mention.name not in self.memory.in_custody:
                mention = self.memory.only_one_before(sentence)
            if mention is not None:
                return (mention,), True
        return (), False

    def _named_beside(self, sentence: Sentence, pronoun: int) -> tuple[PersonMention, ...]:
        """ "entered the homes of Donald Rivas and Marlene Ochoa and took them away": the two named before the pronoun."""
        named = [name for name in sentence.names if name.kind == "person" and name.last < pronoun]
        together = len(named) == 2 and sentence.low(named[0].last + 1) == "and" and named[1].first == named[0].last + 2
        if not together:
            return ()
        return tuple(PersonMention(self.document.book.full(name.text), sentence.span_of(name.first, name.last)) for name in named)

    def _joined_pronoun(self, sentence: Sentence, patient: Group) -> list[PersonMention]:
        """ "convicted her and two others, Ana Ruiz and Leo Sand": whom the pronoun before those named means."""
        head = patient.phrases[0]
        female = self.memory.female_of(sentence.low(head.last)) if head.first == head.last else None
        if female is None or len(patient.phrases) == 1 or sentence.kind(head.i + 1) != "c":
            return []
        mention = self.memory.person(sentence, head.last, female=female)
        return [mention] if mention is not None and mention.name else []

    def _predicated(self, candidate: Candidate, head: Phrase) -> tuple[tuple[PersonMention, ...], bool] | None:
        """ "He is the only editor to be tried": whom the subject of a predicate names or means. None for what is no predicate."""
        sentence = candidate.sentence
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
        return (PersonMention(self.document.book.full(named[0].text), sentence.span_of(named[0].first, named[0].last)),), False

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

    def _called_otherwise(self, name: str) -> bool:
        """Whether the text has a word of its own for somebody ("the translator Samir Qafarov"): another noun means somebody else."""
        return name in self.document.book.roles.values()

    def _aimed_at(self, sentence: Sentence, target: Group) -> tuple[PersonMention, ...]:
        """The people a measure is aimed at by name: "sanctions on the founder, Bidzina Ivanishvili"."""
        aimed = [name for name in sentence.group_names(target) if name.kind == "person" or self.document.book.full(name.text) != name.text]
        behind = target.last + 2 if sentence.low(target.last + 1) == "," else target.last + 1
        if not aimed and sentence.low(behind) in ("including", "among"):
            # "travel bans on seven officials, including Colonel Leo Sand"
            aimed = list(named_until(sentence, behind + 1))
        return tuple(PersonMention(self.document.book.full(name.text), sentence.span_of(name.first, name.last)) for name in aimed)

    def _along_with(self, candidate: Candidate) -> list[PersonMention]:
        """ "was arrested with him", "was detained together with Ana Ruiz": somebody to whom the same happened."""
        sentence = candidate.sentence
        verb = sentence.phrases[candidate.phrase]
        if verb.kind != "V" or not verb.passive or candidate.kind not in _TOGETHER or candidate.modality is not Modality.ASSERTED:
            return []
        j = verb.i + 1
        while sentence.kind(j) in ("b", "z") or (sentence.kind(j) == "h" and sentence.low(sentence.phrases[j].first) == "along"):
            j += 1
        if sentence.kind(j) != "h" or sentence.low(sentence.phrases[j].first) not in ("with", "alongside") or sentence.kind(j + 1) != "N":
            return []
        other = sentence.phrases[j + 1]
        female = self.memory.female_of(sentence.low(other.last))
        if female is not None and sentence.low(other.last) in ("him", "her"):
            mention = self.memory.person(sentence, verb.first, female=female, beyond=sentence.tokens[candidate.first].start)
            return [mention] if mention is not None and mention.name else []
        return [
            PersonMention(self.document.book.full(name.text), sentence.span_of(name.first, name.last))
            for name in sentence.group_names(sentence.group(j + 1))
            if name.kind == "person"
        ]

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
        return sentence.tokens[opening].start

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
        if candidate.kind is Kind.TRIED or (candidate.kind is Kind.SENTENCED and candidate.modality is Modality.DEMANDED):
            near = self.memory.recent(candidate.sentence, 3)
            return next((draft for draft in near if draft.custody and draft.people and not draft.gone), None)
        if candidate.kind is Kind.SENTENCED and candidate.modality is Modality.ASSERTED and self._the_verdict(candidate):
            near = self.memory.recent(candidate.sentence, 3)
            return next((draft for draft in near if draft.kind is Kind.SENTENCED and draft.people and not draft.gone), None)
        if candidate.kind is Kind.LOCATED:
            return next((draft for draft in self.memory.recent(candidate.sentence) if draft.people or draft.count), None)
        return None

    def _the_verdict(self, candidate: Candidate) -> bool:
        """ "The verdict was delivered two days earlier": the one told just before."""
        subject = candidate.sentence.subject(candidate.phrase)
        return subject is not None and candidate.sentence.low(candidate.sentence.phrases[subject].first) in ("the", "this", "that")

    def party_name(self, sentence: Sentence, group: Group) -> str | None:
        names = sentence.group_names(group)
        if names:
            return self.document.book.full(names[0].text)
        head = group.phrases[0]
        if sentence.tags[head.last] == "r":
            if sentence.low(head.last) in ("he", "she", "him", "her", "who"):
                mention = self.memory.person(sentence, head.last, female=self.memory.female_of(sentence.low(head.last)))
                return (mention.name or None) if mention else None
            return None
        inner = sentence.names_in(head)
        if inner and inner[-1].last == head.last:
            return inner[-1].text
        first = head.first + (sentence.tags[head.first] in "dp" and head.first < head.last)
        return sentence.words(first, head.last).strip('"“”')

    def whose_instrument(self, sentence: Sentence, agent: Group) -> Group | None:
        """ "The president signed a decree pardoning 23 women": who acts by what does; None for whoever acts himself."""
        head = agent.phrases[0]
        verb = sentence.phrases[head.i - 1] if head.i else None
        if sentence.low(head.last) not in _INSTRUMENTS or verb is None or verb.kind != "V" or not verb.finite or verb.passive:
            return None
        subject = sentence.subject(verb.i)
        return sentence.group(subject) if subject is not None and subject < verb.i else None

    def agent_of_infinitive(self, candidate: Candidate) -> str | None:
        """Whom an infinitive makes act: "persuaded Lukashenko to release"."""
        sentence = candidate.sentence
        phrase = sentence.phrases[candidate.phrase]
        if phrase.kind == "V" and phrase.tense == "gerund" and sentence.low(phrase.first - 1) == "by":
            # "Washington repaid the gesture by lifting sanctions"
            over = next((verb for verb in reversed(sentence.phrases[: phrase.i]) if verb.kind == "V"), None)
            subject = sentence.subject(over.i) if over is not None and over.finite and not over.passive else None
            return self.party_name(sentence, sentence.group(subject)) if subject is not None and sentence.kind(subject) == "N" else None
        if phrase.kind != "V" or phrase.tense != "infinitive" or phrase.passive:
            return None
        for k in range(phrase.i - 1, -1, -1):
            if sentence.kind(k) == "V":
                target = sentence.object(k)
                if sentence.phrases[k].lemma in _COPULAS:
                    # "became the tenth prisoner to die": a predicate is made to do nothing
                    return None
                if target is not None and target < phrase.i and sentence.tags[sentence.phrases[target].last] in "mnr":
                    return self.party_name(sentence, sentence.group(target))
                subject = sentence.subject(k)
                if target is None and subject is not None and sentence.kind(subject) == "N" and sentence.phrases[k].lemma in _UNDERTAKING:
                    # "Washington agreed to ease restrictions"
                    return self.party_name(sentence, sentence.group(subject))
                return None
        return None
