"""Names that stand beside an event in its own sentence: in a list, behind a comma, before "and", after "identified as".

Invariant: only names of the sentence itself, in the fullest form the text gives.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from habeas.model import PersonMention, Span
from habeas.reading.english.document import Document
from habeas.reading.english.events import Candidate
from habeas.reading.english.named_in_full import full_list_from, full_lists
from habeas.reading.english.names import Name
from habeas.reading.english.phrases import Group, Phrase
from habeas.reading.english.sentences import SAYING, Sentence
from habeas.reading.english.typography import CLOSING_QUOTES
from habeas.reading.lexicon import Class

__all__ = ["NamedBeside"]

_PLURAL_VERBS = frozenset(("were", "are", "have", "had", "remain", "stay", "face"))
_NAMING = frozenset(("were", "are", "included", "include", "includes"))  # behind it stands a whole list
_IDENTIFYING = frozenset("identify name call know".split())
_ONE = frozenset("the a an another one".split())


@dataclass(slots=True)
class NamedBeside:
    """Finds the names beside the events of one document."""

    document: Document

    def all_of_a_list(self, sentence: Sentence, head: Phrase) -> tuple[PersonMention, ...]:
        """The names before ", all", ", both" or their number: "Ana Ruiz, Leo Sand and Dora Tell, three citizens detained in May"."""
        quantity = sentence.quantity_in(head)
        counted = quantity.low if quantity is not None and quantity.low == quantity.high and (quantity.low or 0) > 1 else None
        if (sentence.low(head.last) not in ("all", "both") and counted is None) or sentence.kind(head.i - 1) not in (",", ";"):
            return ()
        first = sentence._head_of_chain(head.i - 2) if sentence.kind(head.i - 2) == "N" else None
        if first is None:
            return ()
        named = tuple(
            self.document.mention(sentence, name)
            for name in sentence.names
            if name.kind == "person" and sentence.phrases[first].first <= name.first and name.last <= sentence.phrases[head.i - 2].last
        )
        return named if counted in (None, len(named)) else ()

    def second_subject(self, candidate: Candidate, patient: Group) -> list[PersonMention]:
        """The last of those who share a plural verb: "Berkovich and the playwright Svetlana Petriychuk were detained"."""
        sentence = candidate.sentence
        joined = sentence.phrase(patient.last).i + 1
        if sentence.kind(joined) == "," and sentence.kind(joined + 1) == "c":
            # "Ana Ruiz, Leo Sand, and Dora Tell were"
            joined += 1
        verb = sentence.phrases[candidate.phrase]
        if sentence.kind(joined) != "c" or sentence.kind(joined + 1) != "N" or verb.kind != "V" or verb.i <= joined:
            return []
        if verb.finite and sentence.subject(verb.i) == patient.phrases[0].i:
            # "Ana Ruiz and Leo Sand were picked out, but received lesser sentences": by the first of the verbs that share them
            verb = next(other for other in sentence.verb_groups if other.i > joined)
            if not verb.finite or sentence.subject(verb.i) != patient.phrases[0].i:
                return []
        while verb.tense == "participle" and (shared := sentence.joined_participle(verb.i)) is not None and shared > joined:
            # "Ana Ruiz and Leo Sand were detained and charged": by the verb that both are joined to
            verb = sentence.phrases[shared]
        # "Tadesse and Worku left the jail", "will stay in jail": a form that says nothing of number, whose subject begins with the first
        unmarked = bool(verb.modal) or (verb.tense == "past" and not verb.passive)
        both = verb.finite and unmarked and sentence.subject(verb.i) == patient.phrases[0].i
        plural = sentence.low(verb.first) in _PLURAL_VERBS or (both and sentence.low(verb.first) != "was")
        if not plural or any(sentence.kind(k) == "V" for k in range(joined, verb.i)):
            return []
        second = sentence.phrases[joined + 1]
        called = [name for name in sentence.names_in(second) if name.kind == "person"]
        surname = [name for name in sentence.names_in(second) if (name.first, name.last) == (second.first, second.last)]
        known = [name for name in surname if name.kind == "unknown" and self._a_persons(name)]
        return [self.document.mention(sentence, name) for name in called or known]

    def _a_persons(self, name: Name) -> bool:
        """Whether one capitalised word is somebody's surname, by the full name the text gives."""
        return self.document.book.full(name.text) != name.text

    def told_behind(self, candidate: Candidate, patient: Group, found: list[PersonMention]) -> list[PersonMention]:
        """All who stand behind a verb that comes first: "Also freed were Ana Ruiz, who spent a year in jail, and the editor Leo Sand"."""
        sentence, verb = candidate.sentence, candidate.sentence.phrases[candidate.phrase]
        if candidate.trigger[1] > patient.first or not found or found[0].span.start < sentence.tokens[patient.first].start:
            return found
        behind = sentence.low(patient.first - 1)
        card = candidate.subset == "card" and behind == ":"
        several = behind in _NAMING or card or (behind in ("was", "is", "of") and ";" in sentence.vocabulary)
        acted_on = verb.kind == "V" and not verb.passive and patient.first <= verb.last + 2
        if not (several or acted_on):
            return found
        listed = [
            name
            for name in full_list_from(sentence, patient.first)
            if not sentence._starts_clause(sentence.phrase(name.last).i) and not self._in_clause_apart(sentence, patient.first, name)
        ]
        if card:
            # "Freed: Karim Sadri, 14 January; Omar Taha, 31": each item tells of its own
            closing = next((k for k in range(patient.first, len(sentence.tokens)) if sentence.low(k) == ";"), len(sentence.tokens))
            listed = [name for name in listed if name.last < closing]
        if len(listed) <= len(found) or (not several and not self._acted_on_together(sentence, patient, listed)):
            return found
        return [self.document.mention(sentence, name) for name in listed]

    @staticmethod
    def _in_clause_apart(sentence: Sentence, start: int, name: Name) -> bool:
        """ "freed the priest, Leo Sand; his captors, Ivo Moll and Jan Roth, were arrested": whether a semicolon opens a clause of its own
        before a name."""
        opening = next((k for k in range(name.first - 1, start, -1) if sentence.low(k) == ";"), None)
        if opening is None:
            return False
        closing = next((k for k in range(name.last, len(sentence.tokens)) if sentence.low(k) == ";"), len(sentence.tokens))
        inside = (verb for verb in sentence.verb_groups if verb.finite and opening < verb.first < closing)
        return any(verb.lemma not in SAYING and not sentence.in_relative(verb.i) for verb in inside)

    @staticmethod
    def _acted_on_together(sentence: Sentence, patient: Group, listed: list[Name]) -> bool:
        """ "arrested Ana Ruiz, 34, her son and a driver, Leo Sand"; but "sentenced Ana Ruiz to six years, and Leo Sand to four", "gave Ana
        Ruiz six years and Leo Sand four"."""
        between = sentence.tokens[patient.first : listed[-1].last]
        measured = any(token.classes & Class.UNIT and sentence.low(token.i + 1) != "old" for token in between)
        joined = any(token.low == "and" for token in sentence.tokens[listed[-2].last : listed[-1].last])
        return joined and not measured and all(token.low != "to" for token in between)

    def antecedent(self, sentence: Sentence, relative: Phrase) -> PersonMention | None:
        """Whom "who" or "whose" is said of: the last person named before it in its clause."""
        for phrase in reversed(sentence.phrases[: relative.i]):
            if phrase.kind == ";" or (phrase.kind == "V" and phrase.finite):
                return None
            named = [name for name in sentence.names_in(phrase) if name.kind == "person" and name.last == phrase.last]
            if phrase.kind == "N" and named:
                return self.document.mention(sentence, named[0])
            if phrase.kind == "N" and sentence.quantity_in(phrase) is not None:
                return None
        return None

    def with_kin(self, candidate: Candidate, patient: Group, found: list[PersonMention]) -> list[PersonMention]:
        """ "detained Ana Ruiz and her husband, Leo Sand", "and the president's secretary, Leo Sand": one more, named behind the comma."""
        sentence = candidate.sentence
        last = sentence.phrase(patient.last)
        theirs = "g" in sentence.tags[last.first : last.last] and bool(sentence.tokens[last.last].classes & (Class.TITLE | Class.PERSON))
        singular = not sentence.tokens[last.last].classes & Class.PLURAL
        # "Ana Ruiz and his associate, Leo Sand"
        his = sentence.tags[last.first] == "p" and bool(sentence.tokens[last.last].classes & (Class.TITLE | Class.PERSON))
        kin = last if sentence.tokens[last.last].classes & Class.KIN or ((theirs or his) and singular) else None
        if kin is None and sentence.kind(last.i + 1) == "c" and sentence.kind(last.i + 2) == "N":
            following = sentence.phrases[last.i + 2]
            kin = following if sentence.tokens[following.last].classes & Class.KIN and sentence.tags[following.first] == "p" else None
        if kin is None or sentence.kind(kin.i + 1) != "," or sentence.kind(kin.i + 2) != "N" or sentence.kind(kin.i - 1) != "c":
            return []
        known = {mention.name for mention in found}
        made = [self.document.mention(sentence, name) for name in sentence.names_in(sentence.phrases[kin.i + 2]) if name.kind == "person"]
        return [mention for mention in made[:1] if mention.name not in known]

    def joined_subjects(self, candidate: Candidate, patient: Group, found: Sequence[PersonMention]) -> list[PersonMention]:
        """The others of a list that shares a plural verb: "Guram Tsin, 19, and his cousin Luka were charged", "Ana Ruiz, who was jailed in
        May, and Leo Sand, a driver, remain in prison"."""
        sentence, head = candidate.sentence, patient.phrases[0]
        verb = sentence.phrases[candidate.phrase]
        if verb.kind != "V" or verb.i <= head.i or sentence.low(verb.first) not in _PLURAL_VERBS:
            return []
        starts = {mention.span.start for mention in found}
        known = {mention.name for mention in found}
        for one in full_lists(sentence):
            if one.end == verb.i and any(sentence.span_of(name.first, name.last).start in starts for name in one.names):
                return [mention for name in one.names if (mention := self.document.mention(sentence, name)).name not in known]
        if sentence.kind(head.i - 1) != "c" or sentence.kind(head.i - 2) != "N":
            return []
        # "except Ana Ruiz, Dora Tell and Leo Sand, who were charged"
        named: list[Name] = []
        at = head.i - 2
        while sentence.kind(at) == "N":
            before = sentence.phrases[at]
            last = [name for name in sentence.names_in(before) if name.kind == "person" and name.last == before.last]
            if not last:
                break
            named = [*last, *named]
            at -= 2 if sentence.kind(at - 1) == "," else len(sentence.phrases)
        return [mention for name in named if (mention := self.document.mention(sentence, name)).name not in known]

    def joined_subject(self, candidate: Candidate, head: Phrase) -> tuple[PersonMention, ...]:
        """ "The writer and activist Alaa Abd el-Fattah has been freed": one person told by two nouns."""
        sentence = candidate.sentence
        if sentence.kind(head.i + 1) != "c" or sentence.kind(head.i + 2) != "N" or sentence.kind(candidate.phrase) != "V":
            return ()
        if sentence.subject(candidate.phrase) != head.i or sentence.tokens[head.last].classes & Class.PLURAL:
            return ()
        return tuple(
            self.document.mention(sentence, name)
            for name in sentence.names_in(sentence.phrases[head.i + 2])
            if name.kind == "person" and sentence.tags[sentence.phrases[head.i + 2].first] == "n"
        )

    def named_beyond(self, sentence: Sentence, head: Phrase) -> tuple[PersonMention, ...]:
        """ "Two actors from the same company, A and B, were convicted": as many names between commas as the number before them says; of one
        office, whoever is named behind it."""
        quantity = sentence.quantity_in(head)
        i = head.i + 1
        if sentence.kind(i) == "w":
            # "The man who refused to leave, the former mayor Leo Sand, tore up", "Two friends who were taken with him, A and B, were freed"
            i = next((k for k in range(i + 1, len(sentence.phrases)) if sentence.kind(k) not in ("V", "N", "z", "h", "b")), i)
        if sentence.kind(i) == "b" and sentence.kind(i + 1) == "V":
            # "The best known prisoner still held, Paul Rowe, wrote"
            i += 1
        while (
            (sentence.kind(i) == "h" and sentence.kind(i + 1) in ("N", "z"))
            or (sentence.kind(i) == "V" and sentence.phrases[i].tense in ("participle", "gerund"))
            or (sentence.kind(i) in ("N", "z", "b") and sentence.kind(i - 1) in ("V", "z", "b"))
            or (sentence.kind(i) == "z" and i == head.i + 1)
        ):
            # "Two reporters covering the rally on Monday, Ana Ruiz and Leo Sand, were"
            i += 2 if sentence.kind(i) == "h" else 1
        if sentence.kind(i) != ",":
            return ()
        named: list[PersonMention] = []
        closing, unnamed = i, 0
        for phrase in sentence.phrases[i + 1 :]:
            if phrase.kind in (",", "c"):
                closing = phrase.i
                if quantity is None and named and not self._person_at(sentence, phrase.i + 1):
                    break
                continue
            names = [name for name in sentence.names_in(phrase) if name.kind == "person" and name.last == phrase.last]
            if phrase.kind == "h" and sentence.low(phrase.last) == "of" and named and sentence.kind(phrase.i + 1) == "N":
                # "Oleg Marsin of Radio Delta"
                continue
            if phrase.kind == "N" and not names and sentence.kind(phrase.i - 1) == "h":
                continue
            if phrase.kind == "N" and not names and named and sentence.low(phrase.first) in ("a", "an"):
                unnamed += 1
                continue
            if phrase.kind != "N" or not names or sentence.tags[phrase.first] == '"':
                # '"They must free the reporter," Karl Holm, the minister, said'
                break
            named.append(self.document.mention(sentence, names[0]))
        if quantity is None:
            # "the mayor of Karahisarlı, Selim Orhanoğlu, and 27 employees"
            one = Class.TITLE | Class.PERSON | Class.PEOPLE_OF
            office = sentence.tokens[head.last].classes & one and not sentence.tokens[head.last].classes & Class.PLURAL
            # "the head of the union, Ana Ruiz, Leo Sand and Kim Orr": all of the list
            whole = len(named) == 1 or sentence.kind(closing) == "c"
            return tuple(named) if office and whole and closing > i and sentence.low(head.first) in _ONE else ()
        return tuple(named) if named and quantity.low == quantity.high == len(named) + unnamed else ()

    def _person_at(self, sentence: Sentence, i: int) -> bool:
        """Whether noun phrase `i` is the name of a person and nothing else."""
        if sentence.kind(i) != "N":
            return False
        first, last = sentence.phrases[i].first, sentence.phrases[i].last
        return any((name.first, name.last, name.kind) == (first, last, "person") for name in sentence.names_in(sentence.phrases[i]))

    def identified(self, sentence: Sentence, head: Phrase) -> tuple[PersonMention, ...]:
        """ "The journalist, identified as Ana Ruiz, was freed", "a man named Leo Sand", "two men, named as Ana Ruiz and Leo Sand"."""
        i = head.i + 1 if sentence.kind(head.i + 1) == "V" else head.i + 2
        if i >= len(sentence.phrases) or sentence.kind(i) != "V" or sentence.kind(i - 1) not in (",", "N"):
            return ()
        verb = sentence.phrases[i]
        if verb.tense != "participle" or verb.lemma not in _IDENTIFYING:
            return ()
        j = i + 2 if sentence.low(verb.last + 1) in ("as", "only") else i + 1
        if sentence.low(verb.last + 1) == "by":
            # "identified by mediators as Leo Sand"
            j = next((k + 1 for k in range(i + 2, min(i + 8, len(sentence.phrases))) if sentence.low(sentence.phrases[k].first) == "as"), j)
        if sentence.kind(j) != "N":
            return ()
        return tuple(
            self.document.mention(sentence, name) for name in sentence.group_names(sentence.group(j)) if name.kind in ("person", "unknown")
        )

    def listed(self, candidate: Candidate) -> tuple[PersonMention, ...]:
        """Names that follow "among them", "including" or a dash after the patient: "13 prisoners, among them the poet Dalia Rostom"."""
        patient, sentence = candidate.patient, candidate.sentence
        if patient is None or candidate.subset:
            return ()
        if (named := _named_of_whom(sentence, patient)) is not None:
            return tuple(self.document.mention(sentence, name) for name in named)
        i = sentence.phrase(patient.last).i + 1
        while (
            sentence.kind(i) in (",", "w", "z")
            or (sentence.kind(i) == "V" and not sentence.phrases[i].finite and sentence.phrases[i].passive)
            or (sentence.kind(i) == "h" and sentence.low(sentence.phrases[i].first) in ("in", "at", "behind", "inside", "by"))
        ):
            i += 1
            if sentence.kind(i) == "N" and sentence.kind(i - 1) == "h":
                i += 1
        word = sentence.low(sentence.phrases[i].first) if i < len(sentence.phrases) else ""
        if word == "among" and sentence.low(sentence.phrases[i].first + 1) in ("them", "those"):
            j = i + 2
        elif word == "including" or (word in (":", "—", "–", "-") and sentence.kind(i + 1) == "N"):
            j = i + 1
        else:
            return ()
        if sentence.kind(j) != "N":
            return ()
        group = sentence.group(j)
        if sentence.quantity_in(group.phrases[0]) is not None and word != ":":
            return ()
        return tuple(self.document.mention(sentence, name) for name in sentence.group_names(group) if name.kind == "person")

    def shared_surname(self, sentence: Sentence, found: list[PersonMention]) -> list[PersonMention]:
        """ "Irina and Oleg Malakhov": the first of two takes the surname of the second."""
        made = list(found)
        for position in range(len(made) - 1):
            name, following = made[position], made[position + 1]
            if " " not in name.name and len(following.name.split()) == 2 and following.span.start - name.span.end <= 5:
                between = self.document.text[name.span.end : following.span.start]
                # the surname of 'Kateryna "Katya" Bilous'
                nicknamed = self.document.text[name.span.start - 2 : name.span.start].strip() in CLOSING_QUOTES
                titled = any(one.title and sentence.span_of(one.first, one.last) == name.span for one in sentence.names)
                if between.strip() == "and" and not nicknamed and not titled:
                    # but "President Lund and Anna Frost" are of two families
                    made[position] = PersonMention(f"{name.name} {following.name.split()[-1]}", Span(name.span.start, following.span.end))
        return made


def _named_of_whom(sentence: Sentence, patient: Group) -> list[Name] | None:
    """ "four of them, two of whom, Ana Ruiz and Leo Sand, were freed": as many as the number says, between commas behind "of whom"."""
    number = sentence.quantity_in(patient.phrases[0])
    i = sentence.phrase(patient.last).i + 1
    whom = sentence.low(patient.last + 1) == "of" and sentence.low(patient.last + 2) == "whom"
    if sentence.low(patient.last + 1) in ("who", "whose") and number is not None and number.low == number.high:
        return _named_past_relative(sentence, i, number.low)
    if not whom or number is None or number.low != number.high or sentence.kind(i + 2) != "," or sentence.kind(i + 3) != "N":
        return None
    group = sentence.group(i + 3)
    named = [name for name in sentence.group_names(group) if name.kind == "person"]
    closed = sentence.kind(sentence.phrase(group.last).i + 1) == ","
    return named if closed and len(named) == number.low else None


def _named_past_relative(sentence: Sentence, relative: int, number: int | None) -> list[Name] | None:
    """ "Two women whose terms ended this week, Ana Ruiz and Dora Tell, left the colony": as many, between the commas behind the clause."""
    opening = next((k for k in range(relative + 1, len(sentence.phrases)) if sentence.kind(k) in (",", ";")), None)
    if opening is None or sentence.kind(opening) != "," or sentence.kind(opening + 1) != "N":
        return None
    group = sentence.group(opening + 1)
    named = [name for name in sentence.group_names(group) if name.kind == "person"]
    behind = sentence.phrase(group.last).i + 1
    return named if sentence.kind(behind) == "," and sentence.kind(behind + 1) == "V" and len(named) == number else None
