"""How many: the count of a candidate's people, and the group they are a part of.

Invariant: a count is read only from a number that counts the people of the event; ages, terms, sums and years count nobody.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from habeas.model import Bound, Count, Kind, Modality
from habeas.reading.english.discourse import Draft, Memory
from habeas.reading.english.events import Candidate, is_people
from habeas.reading.english.frames import compiled
from habeas.reading.english.grammar import word_class
from habeas.reading.english.numbers import Quantity
from habeas.reading.english.phrases import Group, Phrase
from habeas.reading.english.sentences import Sentence
from habeas.reading.lexicon import Class

__all__ = ["Counting", "coordinated_total", "joined_subject"]

_MEASURES = word_class("measures_of_things")
# "released them" counts nobody anew
_PLURAL_PRONOUNS = frozenset(("they", "their", "all"))


def coordinated_total(sentence: Sentence, group: Group) -> int | None:
    """How many "a Frenchman and two German nationals" are: the sum of joined phrases of people, each exactly counted or a single one.

    None when the group names anybody, is a part of another, or has a phrase without a number.
    """
    joined = [phrase for phrase in group.phrases if phrase not in group.apposed]
    if len(joined) < 2 or group.partitive is not None or sentence.group_names(group):
        return None
    total, counted = 0, False
    for phrase in joined:
        quantity = sentence.quantity_in(phrase)
        head = sentence.tokens[phrase.last]
        single = sentence.low(phrase.first) in ("a", "an", "another", "one") and not head.classes & Class.PLURAL
        if quantity is not None and not (single and quantity.high == 1):
            if quantity.low is None or quantity.low != quantity.high or quantity.bound is not Bound.EXACTLY:
                return None
            total, counted = total + quantity.low, True
        elif single:
            total += 1
        else:
            return None
        if not head.classes & Class.PEOPLE_OF and not is_people(sentence, Group(phrase.first, phrase.last, (phrase,)), strict=True):
            return None
    return total if counted else None


def joined_subject(candidate: Candidate, patient: Group) -> Group:
    """The patient with the second of two who share its verb: "two Belgians and a Dane were freed"."""
    sentence = candidate.sentence
    verb = sentence.phrases[candidate.phrase]
    joined = sentence.phrase(patient.last).i + 1
    second = joined + 1
    if (
        sentence.kind(joined) != "c"
        or sentence.low(sentence.phrases[joined].first) != "and"
        or sentence.kind(second) != "N"
        or verb.kind != "V"
        or not second < verb.i
        or sentence.subject(verb.i) != patient.phrases[0].i
        or any(sentence.kind(k) in ("V", ",", ";", "w") for k in range(second, verb.i))
    ):
        return patient
    return Group(patient.first, sentence.phrases[second].last, (*patient.phrases, sentence.phrases[second]), patient.apposed)


def _times(candidate: Candidate) -> tuple[Quantity | None, Phrase | None]:
    """ "119 detentions of journalists": the number of events is that of their people."""
    sentence, patient = candidate.sentence, candidate.patient
    noun = sentence.phrase(candidate.trigger[0])
    quantity = sentence.quantity_in(noun)
    plural = sentence.low(noun.last).endswith("s") and noun.last == candidate.trigger[0]
    if patient is None or quantity is None or not plural or patient.first != noun.last + 2 or quantity.last >= noun.last:
        return None, None
    return quantity, patient.phrases[0]


def _of_conscience(sentence: Sentence, last: int) -> int:
    """The last token of "prisoners of conscience", "prisoners of war", whose first ends at a token."""
    return last + 2 if sentence.low(last + 1) == "of" and sentence.low(last + 2) in ("conscience", "war") else last


@dataclass(slots=True)
class Counting:
    """Counts the people of candidates in one document."""

    memory: Memory

    def whole_of(self, candidate: Candidate, before: list[Draft]) -> Draft | None:
        if not candidate.subset or candidate.patient is None:
            return None
        start = candidate.sentence.tokens[candidate.first].start
        if candidate.subset == "member":
            return next(
                (
                    draft
                    for draft in self.memory.recent(candidate.sentence)
                    if draft.kind is candidate.kind and draft.plural and not draft.gone and draft.subset_of is None
                ),
                None,
            )
        if candidate.subset in ("label", "among"):
            return self.memory.whole(candidate.sentence, candidate.first)
        if candidate.subset in ("restated", "compared"):
            return next(
                (
                    draft
                    for draft in self.memory.recent(candidate.sentence, 3)
                    if not draft.gone
                    and draft.count is not None
                    and draft.custody
                    and draft.modality in (Modality.ASSERTED, Modality.ALLEGED)
                ),
                None,
            )
        if candidate.subset == "copular":
            partitive = candidate.patient.partitive
            inner = candidate.sentence.quantity_in(partitive) if partitive is not None else None
            if inner is not None and inner.low == inner.high and inner.low is not None:
                # "twelve of the 43": of a group told with that number, or of none we know
                return self.memory.group(candidate.sentence, candidate.first, count=inner.low)
            whole = self.memory.whole(candidate.sentence, candidate.first)
            if whole is not None and self._passed_over(candidate.sentence, candidate.first, whole):
                return None
            return whole
        for draft in reversed(before):
            if (
                draft.span.start < start
                and draft.custody
                and not draft.candidate.subset
                and draft.kind is candidate.kind
                and draft.candidate.sentence is candidate.sentence
            ):
                return draft
        for draft in reversed(before):
            if draft.span.start < start and draft.plural:
                return draft
        return None

    def holds(self, whole: Draft, candidate: Candidate) -> bool:
        """Whether a group is large enough to hold the part that a candidate counts."""
        patient = candidate.patient
        part = candidate.sentence.quantity_in(patient.phrases[0]) if patient is not None else None
        if part is None or part.low is None or whole.count is None or whole.count.high is None:
            return True
        return part.low <= whole.count.high

    def count_of(self, candidate: Candidate, whole: Draft | None) -> tuple[Count | None, Draft | None]:
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
            if phrase in patient.apposed and sentence.low(phrase.first) == "one" and sentence.low(phrase.last + 1) == "of":
                # "Theary Pich, one of the 31": a name counts nobody
                continue
            found = sentence.quantity_in(phrase)
            if found is not None and not self._not_people_count(sentence, phrase, found, patient):
                quantity, counted = found, phrase
                break
        if quantity is None and candidate.nominal and candidate.patient is not None:
            quantity, counted = _times(candidate)
        if quantity is None and candidate.patient is not None:
            quantity, counted = self._ordinal(candidate)
        if (
            quantity is None
            and sentence.low(patient.phrases[0].first) == "both"
            and patient.phrases[0].first == patient.phrases[0].last
            and len(patient.phrases) == 1
        ):
            return Count(2, 2, Bound.EXACTLY, "person", "people"), whole
        if quantity is None and len(patient.phrases) == 1 and sentence.low(patient.phrases[0].last) in _PLURAL_PRONOUNS:
            return self._of_antecedent(sentence, patient.phrases[0], whole, candidate.modality)
        if quantity is None or counted is None:
            if patient.partitive is not None:
                inner = sentence.quantity_in(patient.partitive)
                head = sentence.low(patient.phrases[0].last)
                if inner is not None and head in ("group", "total", "list", "batch", "members"):
                    quantity, counted = inner, patient.partitive
            if quantity is None or counted is None:
                return None, whole
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
            return None, whole
        if quantity.low == quantity.high == 1 and sentence.low(quantity.core) in ("a", "an"):
            return None, whole
        total = coordinated_total(sentence, joined_subject(candidate, patient))
        if total is not None:
            # "a Frenchman and two Germans"
            return Count(total, total, Bound.EXACTLY, "person", "people"), whole
        if self._mixed(sentence, patient, counted):
            return None, whole
        part = whole or self._part_of(candidate, patient, counted, quantity)
        population = self._population(sentence, patient, candidate.counted or counted, part)
        return Count(quantity.low, quantity.high, quantity.bound, "person", population), part

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
        group = self.memory.group(sentence, pronoun.first)
        if group is not None and group.candidate.sentence is sentence and group.count is not None:
            return group.count, group.subset_of or whole
        if modality is not Modality.ASSERTED:
            # who signs a petition for their release asks for others
            return None, whole
        for verb in sentence.phrases[: pronoun.i][::-1]:
            if verb.kind != "V" or not verb.finite:
                continue
            subject = sentence.subject(verb.i)
            if subject is None or subject >= pronoun.i or sentence.kind(subject) != "N":
                continue
            people = sentence.group(subject)
            quantity = sentence.quantity_in(people.phrases[0])
            if quantity is None or quantity.high == 1 or not is_people(sentence, people, strict=True):
                continue
            population = self._population(sentence, people, people.phrases[0], whole)
            part = whole or (self.memory.whole(sentence, people.first) if people.partitive is not None else None)
            return Count(quantity.low, quantity.high, quantity.bound, "person", population), part
        return None, whole

    def _mixed(self, sentence: Sentence, patient: Group, counted: Phrase) -> bool:
        """Whether the number counts only some of those named ("he and eleven supporters")."""
        if counted is patient.phrases[0] or counted in patient.apposed:
            return False
        first = patient.phrases[0]
        between = [phrase for phrase in patient.phrases if phrase.first < counted.first]
        return (
            sentence.tags[first.last] in "rm"
            and first not in patient.apposed
            and len(between) >= 1
            and not any(phrase in patient.apposed for phrase in between)
        )

    def _not_people_count(self, sentence: Sentence, phrase: Phrase, quantity: Quantity, patient: Group) -> bool:
        """An age, a duration, a sum of money, a share or a year does not count people."""
        if quantity.last < phrase.last:
            following = sentence.tokens[quantity.last + 1]
            if following.classes & Class.UNIT or following.low in _MEASURES:
                return True
        after = sentence.low(quantity.last + 1)
        if after in ("%", "percent", "per", "years", "year", "months", "days", "hours", "weeks", "euros", "dollars", "rubles", "roubles"):
            return True
        before = sentence.low(quantity.first - 1)
        if before == "but" and sentence.low(quantity.first - 2) == "all":
            # "all but 300": those who are left out
            return True
        if before in ("turned", "turns", "turning", "turn") and quantity.last == phrase.last:
            # "turned 20 behind bars"
            return True
        if before in ("$", "€", "£", "aged", "age", "no.", "number", "article", "articles", "act", "section"):
            return True
        if (
            phrase.first == phrase.last
            and phrase in patient.phrases[1:]
            and quantity.core == phrase.first
            and sentence.low(phrase.first).isdecimal()
            and before in (",", "(")
        ):
            return True
        core = sentence.low(quantity.core)
        return bool(
            core.isdecimal()
            and len(core) == 4
            and 1900 <= int(core) <= 2100
            and quantity.first == quantity.core
            and quantity.last < phrase.last
            and sentence.tokens[quantity.last + 1].capital
        )

    def _ordinal(self, candidate: Candidate) -> tuple[Quantity | None, Phrase | None]:
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
                if sentence.low(phrase.first - 1) == "least":
                    return replace(quantity, high=None, bound=Bound.AT_LEAST), phrase
                return quantity, phrase
        return None, None

    def _population(self, sentence: Sentence, patient: Group, counted: Phrase, part: Draft | None) -> str:
        """The words' own noun for those counted, without number and article."""
        candidates_ = [counted]
        if patient.partitive is not None:
            candidates_.append(patient.partitive)
        for phrase in candidates_:
            quantity = sentence.quantity_in(phrase)
            first = (
                quantity.last + 1
                if quantity is not None and quantity.last < phrase.last
                else phrase.first
                if quantity is None
                else phrase.last + 1
            )
            while first <= phrase.last and (
                sentence.tags[first] in "dp"
                or sentence.low(first) in ("more", "other", "others", "new", "further", "additional", "another")
            ):
                first += 1
            if sentence.low(phrase.last) in compiled(sentence.lexicon).nouns and not sentence.tokens[phrase.last].classes & Class.PERSON:
                # "402 detentions": of people
                break
            if first <= phrase.last and sentence.tags[phrase.last] in "nmj" and sentence.low(phrase.last) not in ("others", "more"):
                return sentence.words(first, _of_conscience(sentence, phrase.last))
        copular = self._copular_noun(sentence, counted)
        if copular:
            return copular
        if part is not None and part.count is not None:
            return part.count.population
        return "people"

    def _copular_noun(self, sentence: Sentence, counted: Phrase) -> str | None:
        """ "40 were political prisoners": the predicate names the population."""
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
                return self.memory.group(sentence, patient.first, count=inner.low) or self._larger(sentence, patient.first, quantity)
            low = sentence.low(partitive.last)
            definite = sentence.low(partitive.first) in ("them", "those", "these", "whom", "the") or low in ("them", "those", "these")
            if definite:
                them = self.memory.whole(sentence, patient.first) if low in ("them", "those", "these") else None
                if them is not None and self._passed_over(sentence, patient.first, them):
                    return None
                if sentence.low(partitive.first) == "the" and not self._points_back(sentence, partitive):
                    return None
                return self._larger(sentence, patient.first, quantity)
            return None
        if sentence.low(counted.last + 1) == "of" and sentence.low(counted.last + 2) in ("whom", "which"):
            # "30 people, ten of whom were later charged"
            return self._larger(sentence, patient.first, quantity)
        words = [sentence.low(k) for k in range(counted.first, counted.last + 1)]
        if "other" in words or "others" in words or "remaining" in words or "rest" in words:
            if words[0] == "the" or "others" in words or "two other" in " ".join(words) or "remaining" in words:
                whole = self._larger(sentence, patient.first, quantity)
                # "two other photographers who were seized with him": others than somebody, not of a group told long before
                near = whole is not None and (words[0] in ("the", "all") or self._told_last(whole))
                return whole if near else None
            return None
        # "Of the 912, no fewer than 140 have been convicted, while the whereabouts of 41 are unknown"
        if sentence.low(0) == "of" and sentence.kind(1) == "N" and counted.first > sentence.phrases[1].last:
            inner = sentence.quantity_in(sentence.phrases[1])
            if inner is not None and inner.low == inner.high and inner.low is not None:
                # told before, or by a participle in these same words ("of the 30 arrested, 18 have been freed")
                return self.memory.group(sentence, counted.first, count=inner.low)
            if sentence.low(sentence.phrases[1].first) in ("them", "those", "these", "the"):
                return self._larger(sentence, 0, quantity)
        # a bare number as subject points at the group before: "One was subsequently returned"
        if (
            len(patient.phrases) == 1
            and quantity.last == counted.last
            and quantity.first == counted.first
            and candidate.kind not in (Kind.MET,)
        ):
            if sentence.flat:
                return self._larger(sentence, patient.first, quantity) if quantity.low == quantity.high == 1 or patient.first > 2 else None
            here = self.memory.told.get(sentence.number, [])[-4:]
            for draft in here:
                # "One was returned to jail after refusing to be deported": one and the same part, told of twice
                if draft.subset_of is not None and draft.candidate.patient is not None and draft.candidate.patient.first == patient.first:
                    return draft.subset_of
            gapped = self._gapped(sentence, counted, here)
            if gapped is not None:
                return gapped
            beyond = any(phrase.kind == ";" for phrase in sentence.phrases[: counted.i])
            same = bool(here) and not beyond
            if quantity.low == quantity.high and quantity.low is not None and quantity.low <= 20 and not same:
                whole = self.memory.whole(sentence, patient.first)
                if (
                    whole is not None
                    and whole.count is not None
                    and (whole.count.low or 0) > quantity.low
                    and self._follows(sentence, whole)
                ):
                    return whole
        return None

    def _gapped(self, sentence: Sentence, counted: Phrase, here: list[Draft]) -> Draft | None:
        """ "of whom 176 have been charged and 161 convicted", "18 of them were freed and two died": the second number is of the same group
        as the first, which "and" joins it to."""
        before = counted.i - 1
        if sentence.kind(before) == "b":
            before -= 1
        if sentence.kind(before) != "c":
            return None
        last = here[-1] if here else None
        if last is None or last.gone or last.subset_of is None or last.count is None or last.candidate.patient is None:
            return None
        return last.subset_of if last.candidate.patient.first < counted.first else None

    def settle_parts(self, told: list[Draft]) -> None:
        """Once a sentence is read: "19 of the 23 people they detained" are a part of the 23 that its own clause tells of afterwards, and
        what a relative clause tells of a part ("13 foreigners who will be deported") is told of the same part."""
        for draft in told:
            patient = draft.candidate.patient
            if draft.subset_of is not None or draft.count is None or patient is None or not draft.custody:
                continue
            inner = draft.candidate.sentence.quantity_in(patient.partitive) if patient.partitive is not None else None
            for other in told:
                theirs = other.candidate.patient
                if other is draft or theirs is None or other.count is None or other.subset_of is draft or not other.custody:
                    continue
                whole = inner is not None and other.count.low == other.count.high == inner.low and theirs.first >= patient.phrases[0].last
                if whole and other.modality is Modality.ASSERTED:
                    draft.subset_of = other
                    break
                if other.subset_of is not None and theirs.phrases[0] is patient.phrases[0] and other.count.low == draft.count.low:
                    draft.subset_of = other.subset_of
                    break

    def _told_last(self, whole: Draft) -> bool:
        """Whether nothing was told of anybody else after a group was."""
        last = next((draft for draft in self.memory.recent(whole.candidate.sentence) if draft.custody and not draft.gone), None)
        return last is whole or (last is not None and last.subset_of is whole)

    def _passed_over(self, sentence: Sentence, token: int, whole: Draft) -> bool:
        """Whether "them" at a token points rather at people counted after a group, of whom no event was read: "announced an amnesty for
        5,864 prisoners. Fewer than 600 of them …"."""
        for number in range(sentence.number, max(whole.candidate.sentence.number, sentence.number - 3) - 1, -1):
            other = self.memory.sentences.get(number)
            if other is None:
                continue
            patients = [draft.candidate.patient for draft in self.memory.told.get(number, ()) if draft.candidate.patient is not None]
            read = {phrase.i for patient in patients for phrase in patient.phrases}
            for phrase in other.phrases:
                here = other is sentence and phrase.last >= token
                behind = other is whole.candidate.sentence and phrase.first <= max(whole.candidate.last, whole.candidate.trigger[1])
                if phrase.kind != "N" or here or behind or phrase.i in read:
                    continue
                quantity = other.quantity_in(phrase)
                if quantity is None or quantity.high == 1 or not other.tokens[phrase.last].classes & Class.PERSON:
                    continue
                return True
        return False

    def _larger(self, sentence: Sentence, token: int, quantity: Quantity) -> Draft | None:
        """The main group told before a token, when it can hold so many."""
        whole = self.memory.whole(sentence, token)
        if whole is None or whole.count is None or whole.count.high is None or quantity.low is None:
            return whole
        return whole if whole.count.high >= quantity.low else None

    def _points_back(self, sentence: Sentence, partitive: Phrase) -> bool:
        return any(
            sentence.low(k)
            in (
                "freed",
                "released",
                "detained",
                "arrested",
                "men",
                "women",
                "prisoners",
                "detainees",
                "group",
                "people",
                "accused",
                "defendants",
                "journalists",
                "convicted",
                "deported",
                "charged",
                "hostages",
            )
            for k in range(partitive.first, partitive.last + 1)
        )

    def _follows(self, sentence: Sentence, whole: Draft) -> bool:
        return whole.candidate.sentence.number >= sentence.number - 2
