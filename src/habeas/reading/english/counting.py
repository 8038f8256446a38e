"""How many: the count of a candidate's people, and the group they are a part of.

Invariant: a count is read only from a number that counts the people of the event.
"""

from __future__ import annotations

from dataclasses import dataclass

from habeas.model import Bound, Count, Kind, Modality
from habeas.reading.english.bracketed import all_in_brackets, in_brackets
from habeas.reading.english.discourse import Draft, Memory
from habeas.reading.english.equal_numbers import equal_number
from habeas.reading.english.events import Candidate, is_people
from habeas.reading.english.grammar import word_class
from habeas.reading.english.numbers import Quantity
from habeas.reading.english.numbers_of_things import counts_no_people
from habeas.reading.english.phrases import Group, Phrase
from habeas.reading.english.populations import population_of, what_both_count
from habeas.reading.english.sentences import Sentence
from habeas.reading.english.totals import coordinated_total, counts_others, joined_subject, so_many_kin, some_of_theirs
from habeas.reading.english.wholes import Wholes
from habeas.reading.lexicon import Class
from habeas.reading.structure import HEADS

__all__ = ["Counting", "one_of_them"]

_OF_MEMBERS = word_class("counted_of")
_QUOTE_MARKS = frozenset('"“”«„')
_PLURAL_PRONOUNS = frozenset(("they", "their", "all", "them"))


def one_of_them(sentence: Sentence, group: Group) -> bool:
    """ "The other was sent back", "the sixth was convicted": a single one of people told of."""
    first = group.phrases[0]
    if len(group.phrases) > 1 or first.last != first.first + 1 or sentence.low(first.first) != "the" or sentence.group_names(group):
        return False
    ranked = any(quantity.ordinal and quantity.first == first.last for quantity in sentence.quantities)
    return sentence.low(first.last) == "other" or ranked


def _some_of(sentence: Sentence, group: Draft) -> Quantity | None:
    """The number of those that the words before a group take from it as the subject of their clause: "two of the ten handed over had …"."""
    patient = group.candidate.patient
    if patient is None or sentence.low(patient.first - 1) != "of" or not group.background:
        return None
    some = sentence.phrase(patient.first - 2)
    if not any(verb.finite and sentence.subject(verb.i) == some.i for verb in sentence.verb_groups):
        return None
    return sentence.quantity_in(some)


def _times(candidate: Candidate) -> tuple[Quantity | None, Phrase | None]:
    """ "119 detentions of journalists": the number of events is that of their people."""
    sentence, patient = candidate.sentence, candidate.patient
    noun = sentence.phrase(candidate.trigger[0])
    quantity = sentence.quantity_in(noun)
    plural = sentence.low(noun.last).endswith("s") and noun.last == candidate.trigger[0]
    if patient is None or quantity is None or not plural or patient.first != noun.last + 2 or quantity.last >= noun.last:
        return None, None
    return quantity, patient.phrases[0]


def _number_beside(sentence: Sentence, phrase: Phrase) -> Quantity | None:
    """The bare number between commas right after a noun phrase, too large for an age."""
    i = phrase.i + 2
    if sentence.kind(i - 1) != "," or sentence.kind(i) != "N" or sentence.kind(i + 1) != ",":
        return None
    number = sentence.phrases[i]
    quantity = sentence.quantity_in(number)
    return quantity if quantity is not None and quantity.last == number.last and (quantity.low or 0) > _OLDEST else None


_OLDEST = 120


def _number_in(candidate: Candidate, patient: Group) -> tuple[Quantity | None, Phrase | None]:
    """The number that counts a candidate's people, and the phrase that it stands in: of the people, of the events, or of a rank."""
    sentence = candidate.sentence
    quantity: Quantity | None = None
    counted: Phrase | None = None
    for phrase in patient.phrases:
        if phrase is patient.partitive:
            apposed = _number_beside(sentence, phrase)
            if apposed is not None:
                # "nearly all of them, 1,896, have been released"
                quantity, counted = apposed, phrase
            break
        if phrase in patient.apposed and sentence.low(phrase.first) == "one" and sentence.low(phrase.last + 1) == "of":
            # "Theary Pich, one of the 31": a name counts nobody
            continue
        found = sentence.quantity_in(phrase)
        if found is not None and not counts_no_people(sentence, phrase, found, patient):
            quantity, counted = found, phrase
            break
    if quantity is None and candidate.nominal and candidate.patient is not None:
        quantity, counted = _times(candidate)
    if quantity is None and candidate.patient is not None:
        quantity, counted = _ordinal(candidate)
    return quantity, counted


def _number_of_members(sentence: Sentence, patient: Group) -> tuple[Quantity | None, Phrase | None]:
    """The number of "a group of twelve", "each of the five"."""
    if patient.partitive is None or sentence.low(patient.phrases[0].last) not in _OF_MEMBERS:
        return None, None
    return sentence.quantity_in(patient.partitive), patient.partitive


def _in_a_ratio(candidate: Candidate, quantity: Quantity) -> bool:
    """ "for every prisoner who came out, two were arrested"."""
    sentence = candidate.sentence
    behind = quantity.last + 1 < len(sentence.tokens) and any(
        sentence.low(k) == "for" and sentence.low(k + 1) in ("every", "each") for k in range(quantity.last + 1, quantity.last + 5)
    )
    start = 1 if sentence.low(0) in _QUOTE_MARKS else 0
    return behind or (sentence.low(start) == "for" and sentence.low(start + 1) in ("every", "each") and candidate.first > start + 2)


@dataclass(slots=True)
class Counting:
    """Counts the people of candidates in one document."""

    memory: Memory
    wholes: Wholes

    def count_of(self, candidate: Candidate, whole: Draft | None) -> tuple[Count | None, Draft | None]:
        """The count of the patient and the draft it is a part of."""
        sentence, patient = candidate.sentence, candidate.patient
        if patient is None and candidate.target is not None and is_people(sentence, candidate.target, strict=True):
            patient = candidate.target
        if patient is None or candidate.attributive:
            return None, whole
        beside = joined_subject(candidate, patient)
        last = beside.phrases[-1]
        kin = last is not patient.phrases[0] and so_many_kin(sentence, last)
        aged = last is not patient.phrases[0] and sentence.low(patient.phrases[0].last).endswith("-year-old")
        theirs = (counts_others(sentence, last) or some_of_theirs(sentence, last)) and bool(sentence.group_names(beside))
        single = beside is not patient and sentence.low(patient.phrases[0].first) in ("a", "an")  # "a Frenchman and two Germans were freed"
        if kin or aged or theirs or single:
            # "Anna Frost and 12 others", "a mother and her two sons", "the 19-year-old and two friends"
            total = coordinated_total(sentence, beside)
            if total is not None:
                return Count(*total, "person", "people"), whole
        if (equal := equal_number(candidate, self.memory)) is not None:
            return equal, whole
        quantity, counted = _number_in(candidate, patient)
        if quantity is None and (without := self._without_a_number(candidate, patient, whole)) is not None:
            return without
        if quantity is None:
            quantity, counted = _number_of_members(sentence, patient)
        if quantity is None and (several := all_in_brackets(sentence, patient.phrases[0])) is not None:
            return Count(*several, "person", "people"), whole
        if quantity is None and (bracketed := in_brackets(sentence, patient.phrases[0])) is not None:
            return bracketed, whole
        if quantity is None or counted is None or self._counts_nobody_here(candidate, patient, quantity, counted):
            return None, whole
        total = coordinated_total(sentence, joined_subject(candidate, patient))
        if total is not None:
            # "a Frenchman and two Germans"
            return Count(*total, "person", "people"), whole
        if _mixed(sentence, patient, counted):
            return None, whole
        others = candidate.subset in ("followed", "beside")
        part = whole or (None if others else self.wholes.part_of(candidate, patient, counted, quantity))
        if part is not None and whole is None and sentence.block.part in HEADS and part.candidate.sentence is not sentence:
            # a headline, which is read after the text, is of its own words
            part = None
        if part is not None and candidate.kind is Kind.UNDESIGNATED and part.kind is Kind.DESIGNATED:
            # "Eleven were added to the list. Four were removed": none of the eleven
            part = whole
        population = population_of(sentence, patient, candidate.counted or counted, part)
        return Count(quantity.low, quantity.high, quantity.bound, "person", population), part

    def _without_a_number(self, candidate: Candidate, patient: Group, whole: Draft | None) -> tuple[Count | None, Draft | None] | None:
        """The count of people told of by "both", "the other", "all but five" or a pronoun; None where it may yet be a number of members."""
        sentence, head = candidate.sentence, patient.phrases[0]
        if sentence.low(head.first) == "both" and len(patient.phrases) == 1 and not sentence.group_names(patient):
            # "both were freed", "both women": but no two of "both Anna Frost and her sons"
            return Count(2, 2, Bound.EXACTLY, "person", what_both_count(sentence, head)), whole
        if one_of_them(sentence, patient):
            return Count(1, 1, Bound.EXACTLY, "person", "people"), whole
        if sentence.low(head.last) == "all" and sentence.low(head.last + 1) == "but":
            # "all but five of them"
            return None, whole
        if len(patient.phrases) == 1 and sentence.low(head.last) in _PLURAL_PRONOUNS:
            return self._of_antecedent(sentence, head, whole, candidate.modality)
        return None

    def _counts_nobody_here(self, candidate: Candidate, patient: Group, quantity: Quantity, counted: Phrase) -> bool:
        """Whether a number does not say how many a candidate tells of: it is an article, counts only some of those joined, or is half of a
        ratio."""
        sentence = candidate.sentence
        if (
            counted is patient.phrases[0]
            and sentence.kind(counted.i - 1) == "c"
            and sentence.kind(counted.i - 2) == "N"
            and candidate.trigger[0] > counted.last
            and sentence.phrases[candidate.phrase].kind == "V"
            and sentence.subject(candidate.phrase) is not None
            and (sentence.subject(candidate.phrase) or 0) > counted.i
        ):
            # "a Frenchman and two Germans it had held": how many of them it held, the words do not say
            return True
        if quantity.low == quantity.high == 1 and (
            sentence.low(quantity.first - 1) == "not"  # "not one has been let out"
            or sentence.low(quantity.core) in ("a", "an")
            or self._counted_before_and(candidate, patient)
        ):
            return True
        return _in_a_ratio(candidate, quantity)

    def _counted_before_and(self, candidate: Candidate, patient: Group) -> bool:
        """ "One of them, Anna Frost, was moved on Monday and is now in Evin": the verbs after "and" are told of her, whom the number has
        counted already."""
        told = self.memory.told.get(candidate.sentence.number, ())
        return candidate.first > patient.last and any(
            draft.people and draft.candidate.patient is not None and draft.candidate.patient.first == patient.first for draft in told
        )

    def _of_antecedent(
        self, sentence: Sentence, pronoun: Phrase, whole: Draft | None, modality: Modality
    ) -> tuple[Count | None, Draft | None]:
        """The count of "they" or "their" is that of the counted group told just before it in the same sentence."""
        if sentence.kind(pronoun.i - 1) == "s" and sentence.kind(pronoun.i - 2) == "N" and sentence.kind(pronoun.i - 4) == "N":
            # "three of them because they have been set free"
            some = sentence.phrases[pronoun.i - 4]
            number = sentence.quantity_in(some) if sentence.low(some.last + 1) == "of" else None
            if number is not None and number.last == some.last:
                return Count(number.low, number.high, number.bound, "person", "people"), whole
        counted = sentence.phrases[pronoun.i - 2] if sentence.kind(pronoun.i - 1) == "," and sentence.kind(pronoun.i - 2) == "N" else None
        whom = sentence.low(pronoun.last) == "all" and sentence.low(pronoun.last + 1) == "of" and sentence.low(pronoun.last + 2) == "whom"
        number = sentence.quantity_in(counted) if counted is not None and whom else None
        if number is not None:
            # "the last of 57, all of whom have now been pardoned"
            return Count(number.low, number.high, number.bound, "person", "people"), whole
        group = self.memory.group(sentence, pronoun.first)
        if group is not None and group.candidate.sentence is sentence and group.count is not None:
            few = _some_of(sentence, group)
            if few is not None:
                # "Two of the ten handed over had been serving life; they were pardoned": the two
                return Count(few.low, few.high, few.bound, "person", group.count.population), group
            return group.count, group.subset_of or whole
        if modality is not Modality.ASSERTED:
            # who signs a petition for their release asks for others
            return None, whole
        for verb in sentence.phrases[: pronoun.i][::-1]:
            if verb.kind != "V" or not verb.finite:
                continue
            subject = sentence.subject(verb.i)
            target = sentence.object(verb.i)
            if sentence.low(pronoun.last) == "them" and target is not None and target < pronoun.i and not verb.passive:
                # "stripped 222 others of their nationality when he expelled them"
                subject = target
            if subject is None or subject >= pronoun.i or sentence.kind(subject) != "N":
                continue
            people = sentence.group(subject)
            if people.partitive is not None and sentence.tokens[people.phrases[0].last].classes & Class.FAMILY:
                # "families of 11 others said that they were charged"
                people = Group(people.partitive.first, people.partitive.last, (people.partitive,))
            quantity = sentence.quantity_in(people.phrases[0])
            if quantity is None or quantity.high == 1 or not is_people(sentence, people, strict=True):
                continue
            population = population_of(sentence, people, people.phrases[0], whole)
            part = whole or (self.memory.whole(sentence, people.first) if people.partitive is not None else None)
            return Count(quantity.low, quantity.high, quantity.bound, "person", population), part
        return None, whole


def _mixed(sentence: Sentence, patient: Group, counted: Phrase) -> bool:
    """Whether the number counts only some of those named ("he and eleven supporters")."""
    if counted is patient.phrases[0] or counted in patient.apposed:
        return False
    first = patient.phrases[0]
    between = [phrase for phrase in patient.phrases if phrase.first < counted.first]
    if sentence.kind(counted.i - 1) in (",", "c") and sentence.quantity_in(first) is None and patient.partitive is None:
        for phrase, beside in zip(between, [*between[1:], counted], strict=True):
            single = not sentence.tokens[phrase.last].classes & Class.PLURAL and phrase not in patient.apposed
            renamed = beside in patient.apposed and any(name.kind == "person" for name in sentence.names_in(beside))
            if single and (renamed or any(name.kind == "person" and name.last == phrase.last for name in sentence.names_in(phrase))):
                # "the founder, Dana Weiss, and two lawyers"
                return True
    return (
        sentence.tags[first.last] in "rm"
        and first not in patient.apposed
        and len(between) >= 1
        and not any(phrase in patient.apposed for phrase in between)
    )


def _ordinal(candidate: Candidate) -> tuple[Quantity | None, Phrase | None]:
    """ "the eighth detainee to die in custody this year": a rank that carries a running total."""
    sentence = candidate.sentence
    if candidate.kind not in (Kind.DIED, Kind.SENTENCED, Kind.DETAINED, Kind.RELEASED, Kind.TRIED) or candidate.patient is None:
        return None, None
    phrase = candidate.patient.phrases[0]
    for quantity in sentence.quantities:
        if (
            quantity.ordinal
            and phrase.first <= quantity.first <= phrase.last
            and sentence.low(phrase.first) == "the"
            and sentence.phrases[candidate.phrase].tense == "infinitive"
        ):
            return quantity, phrase
    return None, None
