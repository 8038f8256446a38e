"""How many: the count of a candidate's people, and the group they are a part of.

Invariant: a count is read only from a number that counts the people of the event; ages, terms, sums and years count nobody.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from habeas.model import Bound, Count, Kind, Modality
from habeas.reading.english.discourse import Draft, Memory
from habeas.reading.english.events import Candidate, is_people
from habeas.reading.english.frames import compiled
from habeas.reading.english.grammar import word_class
from habeas.reading.english.names import Name
from habeas.reading.english.numbers import Quantity
from habeas.reading.english.phrases import Group, Phrase
from habeas.reading.english.sentences import SAYING, Sentence
from habeas.reading.english.wholes import Wholes
from habeas.reading.lexicon import Class
from habeas.reading.structure import HEADS

__all__ = ["Counting", "coordinated_total", "joined_subject", "one_of_them"]

_MEASURES = word_class("measures_of_things")
# "released them" counts nobody anew
_MEMBERS = frozenset(("members", "leaders", "staff"))
_QUOTE_MARKS = frozenset('"“”«„')
_PLURAL_PRONOUNS = frozenset(("they", "their", "all", "them"))


def coordinated_total(sentence: Sentence, group: Group) -> tuple[int, int | None, Bound] | None:
    """How many "a Frenchman and two German nationals", "Anna Frost and at least 12 others" are, as low, high and bound: the sum of joined
    phrases of people, each counted, a single one, or the name of one beside so many others. At most one is counted inexactly.

    None when the group is a part of another, names somebody without others beside them, or has a phrase without a number.
    """
    joined = [phrase for phrase in group.phrases if phrase not in group.apposed]
    named = sentence.group_names(group)
    colleagues = _of_theirs(sentence, joined[-1]) if len(joined) > 1 else False
    if colleagues and joined[-1] is group.partitive:
        # "six of his colleagues": the number stands for them
        some = sentence.phrases[joined[-1].i - 2]
        joined = [*(phrase for phrase in joined[:-1] if phrase is not some), some]
    if len(joined) < 2 or (group.partitive is not None and not colleagues):
        return None
    further = colleagues or _others(sentence, joined[-1]) or _so_many_kin(sentence, joined[-1])
    if named and (not further or any(sentence.quantity_in(phrase) is not None for phrase in joined[:-1])):
        return None
    if _who_they_are(sentence, joined):
        joined = joined[:1]
    total, beyond, bound, counted = 0, 0, Bound.EXACTLY, False
    for phrase in joined:
        quantity = sentence.quantity_in(phrase)
        head = sentence.tokens[phrase.last]
        single = not head.classes & Class.PLURAL and (
            sentence.low(phrase.first) in ("a", "an", "another", "one") or _one_they_know(sentence, phrase)
        )
        if quantity is not None and not (single and quantity.high == 1):
            exact = quantity.bound is Bound.EXACTLY and quantity.low == quantity.high
            if quantity.low is None or (not exact and (bound is not Bound.EXACTLY or not named)):
                return None
            bound = bound if exact else quantity.bound
            beyond = -1 if quantity.high is None or beyond < 0 else beyond + quantity.high - quantity.low
            total, counted = total + quantity.low, True
        elif single:
            total += 1
        elif any(phrase.first <= name.first and name.last == phrase.last for name in named) or _named_behind(sentence, phrase, named):
            total += 1
            continue
        else:
            return None
        if colleagues and phrase is joined[-1]:
            continue
        if not head.classes & Class.PEOPLE_OF and not _others(sentence, phrase) and not _person(sentence, phrase):
            return None
    return (total, None if beyond < 0 else total + beyond, bound) if counted else None


def one_of_them(sentence: Sentence, group: Group) -> bool:
    """ "The other was sent back", "the sixth was convicted": a single one of people told of."""
    first = group.phrases[0]
    if len(group.phrases) > 1 or first.last != first.first + 1 or sentence.low(first.first) != "the" or sentence.group_names(group):
        return False
    ranked = any(quantity.ordinal and quantity.first == first.last for quantity in sentence.quantities)
    return sentence.low(first.last) == "other" or ranked


def _who_they_are(sentence: Sentence, joined: Sequence[Phrase]) -> bool:
    """ "two other foreigners, a Latvian and a Turk": as many single ones behind a number are those it counts."""
    quantity = sentence.quantity_in(joined[0])
    if quantity is None or quantity.low != quantity.high or quantity.low != len(joined) - 1 or quantity.low < 2:
        return False
    return sentence.kind(joined[0].i + 1) == "," and all(sentence.low(phrase.first) in ("a", "an") for phrase in joined[1:])


def _one_they_know(sentence: Sentence, phrase: Phrase) -> bool:
    """ "four Britons and their driver", "the 19-year-old and two friends": one, by whose he is or by his age."""
    head = sentence.tokens[phrase.last]
    if head.low.endswith("-year-old"):
        return True
    called = any(name.kind in ("person", "unknown") for name in sentence.names_in(phrase))
    return sentence.tags[phrase.first] == "p" and not called and _person(sentence, phrase)


def _person(sentence: Sentence, phrase: Phrase) -> bool:
    kin = sentence.tokens[phrase.last].classes & (Class.KIN | Class.FAMILY)
    return bool(kin) or is_people(sentence, Group(phrase.first, phrase.last, (phrase,)), strict=True)


def _so_many_kin(sentence: Sentence, phrase: Phrase) -> bool:
    """ "his two brothers"."""
    return sentence.tags[phrase.first] == "p" and sentence.quantity_in(phrase) is not None and _person(sentence, phrase)


def _of_theirs(sentence: Sentence, phrase: Phrase) -> bool:
    """ "Ana Ruiz and six of her colleagues": so many of those who belong to the one named before, or the words for those."""
    some = phrase if sentence.quantity_in(phrase) is not None else sentence.phrases[phrase.i - 2]
    theirs = sentence.phrases[some.i + 2] if some.i + 2 < len(sentence.phrases) else None
    counted = sentence.quantity_in(some)
    bare = counted is not None and (counted.last == some.last or sentence.low(some.last) in _MEMBERS)
    return bare and sentence.low(some.last + 1) == "of" and theirs is not None and theirs.kind == "N" and sentence.tags[theirs.first] == "p"


def _named_behind(sentence: Sentence, phrase: Phrase, named: Sequence[Name]) -> bool:
    """ "the union's leader, Jan Horak": one, whom the words between commas name."""
    beside = phrase.i + 2
    apposed = sentence.kind(phrase.i + 1) == "," and sentence.kind(beside) == "N"
    return apposed and any(sentence.phrases[beside].first <= name.first <= sentence.phrases[beside].last for name in named)


def _some_of(sentence: Sentence, group: Draft) -> Quantity | None:
    """The number of those that the words before a group take from it as the subject of their clause: "two of the ten handed over had …"."""
    patient = group.candidate.patient
    if patient is None or sentence.low(patient.first - 1) != "of" or not group.background:
        return None
    some = sentence.phrase(patient.first - 2)
    if not any(verb.finite and sentence.subject(verb.i) == some.i for verb in sentence.verb_groups):
        return None
    return sentence.quantity_in(some)


def _others(sentence: Sentence, phrase: Phrase) -> bool:
    """ "121 others", "four other journalists"."""
    return sentence.quantity_in(phrase) is not None and any(
        sentence.low(k) in ("other", "others") for k in range(phrase.first, phrase.last + 1)
    )


def _is_year(sentence: Sentence, phrase: Phrase, quantity: Quantity) -> bool:
    """ "(sentenced in 2021; released 2024)", "Arrested 2021: 30": four digits alone, right behind a verb that ends there."""
    word = sentence.low(quantity.core)
    bare = phrase.first == phrase.last == quantity.core and word.isdecimal() and len(word) == 4 and 1900 <= int(word) <= 2100
    return bare and sentence.kind(phrase.i - 1) == "V" and sentence.kind(phrase.i + 1) in (":", ";", ")", ",", ".", "")


def joined_subject(candidate: Candidate, patient: Group) -> Group:
    """The patient with the second of two who share its verb: "two Belgians and a Dane were freed"."""
    sentence = candidate.sentence
    verb = sentence.phrases[candidate.phrase]
    joined = sentence.phrase(patient.last).i + 1
    if sentence.kind(joined) == "," and sentence.kind(joined + 1) == "c":
        # "Anna Frost, 34, and 12 others"
        joined += 1
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


def _number_beside(sentence: Sentence, phrase: Phrase) -> Quantity | None:
    """The bare number between commas right after a noun phrase, too large for an age."""
    i = phrase.i + 2
    if sentence.kind(i - 1) != "," or sentence.kind(i) != "N" or sentence.kind(i + 1) != ",":
        return None
    number = sentence.phrases[i]
    quantity = sentence.quantity_in(number)
    return quantity if quantity is not None and quantity.last == number.last and (quantity.low or 0) > _OLDEST else None


_OLDEST = 120
_PARENTS = frozenset(("father", "mother", "parent", "dad", "mum"))
_NO_NOUNS = frozenset(("others", "more", "ones"))  # that stand for the noun told before


def _both(sentence: Sentence, phrase: Phrase) -> str:
    """What "both" and "both women" count."""
    named = phrase.first < phrase.last and sentence.tokens[phrase.last].classes & Class.PLURAL
    return sentence.words(phrase.first + 1, phrase.last) if named else "people"


def _of_conscience(sentence: Sentence, last: int) -> int:
    """The last token of "prisoners of conscience", "prisoners of war", whose first ends at a token."""
    return last + 2 if sentence.low(last + 1) == "of" and sentence.low(last + 2) in ("conscience", "war") else last


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
        kin = last is not patient.phrases[0] and _so_many_kin(sentence, last)
        aged = last is not patient.phrases[0] and sentence.low(patient.phrases[0].last).endswith("-year-old")
        theirs = (_others(sentence, last) or _of_theirs(sentence, last)) and bool(sentence.group_names(beside))
        single = beside is not patient and sentence.low(patient.phrases[0].first) in ("a", "an")  # "a Frenchman and two Germans were freed"
        if kin or aged or theirs or single:
            # "Anna Frost and 12 others", "a mother and her two sons", "the 19-year-old and two friends"
            total = coordinated_total(sentence, beside)
            if total is not None:
                return Count(*total, "person", "people"), whole
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
            and len(patient.phrases) == 1
            and not sentence.group_names(patient)
        ):
            # "both were freed", "both women": but no two of "both Anna Frost and her sons"
            return Count(2, 2, Bound.EXACTLY, "person", _both(sentence, patient.phrases[0])), whole
        if quantity is None and one_of_them(sentence, patient):
            return Count(1, 1, Bound.EXACTLY, "person", "people"), whole
        if sentence.low(patient.phrases[0].last) == "all" and sentence.low(patient.phrases[0].last + 1) == "but" and quantity is None:
            # "all but five of them"
            return None, whole
        if quantity is None and len(patient.phrases) == 1 and sentence.low(patient.phrases[0].last) in _PLURAL_PRONOUNS:
            return self._of_antecedent(sentence, patient.phrases[0], whole, candidate.modality)
        if quantity is None or counted is None:
            if patient.partitive is not None:
                inner = sentence.quantity_in(patient.partitive)
                head = sentence.low(patient.phrases[0].last)
                if inner is not None and head in ("group", "total", "list", "batch", "members", "each"):
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
        if quantity.low == quantity.high == 1 and (
            sentence.low(quantity.first - 1) == "not"  # "not one has been let out"
            or sentence.low(quantity.core) in ("a", "an")
            or self._counted_before_and(candidate, patient)
        ):
            return None, whole
        ratio = quantity.last + 1 < len(sentence.tokens) and any(
            sentence.low(k) == "for" and sentence.low(k + 1) in ("every", "each") for k in range(quantity.last + 1, quantity.last + 5)
        )
        start = 1 if sentence.low(0) in _QUOTE_MARKS else 0
        if ratio or (sentence.low(start) == "for" and sentence.low(start + 1) in ("every", "each") and candidate.first > start + 2):
            # "for every prisoner who came out, two were arrested": a ratio
            return None, whole
        total = coordinated_total(sentence, joined_subject(candidate, patient))
        if total is not None:
            # "a Frenchman and two Germans"
            return Count(*total, "person", "people"), whole
        if self._mixed(sentence, patient, counted):
            return None, whole
        others = candidate.subset in ("followed", "beside")
        part = whole or (None if others else self.wholes.part_of(candidate, patient, counted, quantity))
        if part is not None and whole is None and sentence.block.part in HEADS and part.candidate.sentence is not sentence:
            # a headline, which is read after the text, is of its own words
            part = None
        if part is not None and candidate.kind is Kind.UNDESIGNATED and part.kind is Kind.DESIGNATED:
            # "Eleven were added to the list. Four were removed": none of the eleven
            part = whole
        population = self._population(sentence, patient, candidate.counted or counted, part)
        return Count(quantity.low, quantity.high, quantity.bound, "person", population), part

    def held_to_be(self, count: Count, sentence: Sentence, phrase: Phrase) -> Count:
        """The same number of people, by the noun that says what they are held to be."""
        first = next((k for k in range(phrase.first, phrase.last + 1) if sentence.tags[k] not in "dp"), phrase.first)
        return replace(count, population=sentence.words(first, _of_conscience(sentence, phrase.last)))

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
        if _is_year(sentence, phrase, quantity):
            return True
        if before in _PARENTS or (before == "of" and sentence.low(quantity.first - 2) in _PARENTS):
            # "a father of 3"
            return True
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
                return quantity, phrase
        return None, None

    def _population(self, sentence: Sentence, patient: Group, counted: Phrase, part: Draft | None) -> str:
        """The words' own noun for those counted, without number and article."""
        if (listed := _listed_as(sentence, counted)) is not None:
            return listed
        candidates_ = [counted]
        copular = self._copular_noun(sentence, counted)
        if copular and patient.partitive is not None and sentence.low(patient.partitive.last) in [*copular.lower().split(), "people"]:
            # "20 of the people who were freed were political prisoners", "of the prisoners"
            return copular
        if (apposed := _apposed_to_pronoun(sentence, counted)) is not None:
            candidates_.append(apposed)
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
            ranked = next((rank for rank in sentence.quantities if rank.ordinal and phrase.first <= rank.first <= phrase.last), None)
            if ranked is not None and ranked.last < phrase.last:
                # "the ninth political prisoner to die"
                first = max(first, ranked.last + 1)
            while first <= phrase.last and (
                sentence.tags[first] in 'dp"'
                or sentence.low(first) in ("more", "other", "others", "new", "further", "additional", "another")
            ):
                first += 1
            if sentence.low(first) == "people" and first < phrase.last and sentence.tags[first + 1] in "jn":
                # "considers 1,250 people political prisoners": what they are held to be
                first += 1
            if sentence.low(phrase.last) in compiled(sentence.lexicon).nouns and not sentence.tokens[phrase.last].classes & Class.PERSON:
                # "402 detentions": of people
                break
            if first <= phrase.last and sentence.tags[phrase.last] in "nmj" and sentence.low(phrase.last) not in _NO_NOUNS:
                return sentence.words(first, _of_conscience(sentence, phrase.last))
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
        if sentence.kind(j) == "V" and sentence.phrases[j].tense == "participle" and sentence.low(counted.last + 1) == "of":
            # "61 of those freed on Monday are political prisoners"
            j = _past_circumstances(sentence, j + 1)
        elif (
            sentence.kind(j) == "w"
            and sentence.kind(j + 1) == "V"
            and sentence.phrases[j + 1].lemma == "be"
            and sentence.kind(j + 2) == "N"
        ):
            # "17 of whom are mayors"
            j += 1
        elif sentence.kind(j) == "w" and sentence.kind(j + 1) == "V":
            # "20 of the people who were freed on Monday were political prisoners"
            j = _past_circumstances(sentence, j + 2)
        elif (
            sentence.kind(j) == "w"
            and sentence.kind(j + 1) == "N"
            and sentence.kind(j + 2) == "V"
            and sentence.phrases[j + 2].lemma in SAYING
        ):
            # "40 of whom the centre says were political prisoners"
            j += 3
        if sentence.kind(j) == "V" and sentence.phrases[j].lemma == "be" and sentence.kind(j + 1) == "N":
            phrase = sentence.phrases[j + 1]
            if sentence.tags[phrase.last] == "n" and is_people(sentence, Group(phrase.first, phrase.last, (phrase,))):
                first = phrase.first + (sentence.tags[phrase.first] in "dp")
                return sentence.words(first, phrase.last) if first <= phrase.last else None
        return None


def _apposed_to_pronoun(sentence: Sentence, counted: Phrase) -> Phrase | None:
    """ "40 of them political prisoners": the noun right behind the pronoun."""
    of, them = sentence.low(counted.last + 1), sentence.low(counted.last + 2)
    if of != "of" or them not in ("them", "these", "those") or sentence.kind(counted.i + 3) != "N":
        return None
    noun = sentence.phrases[counted.i + 3]
    return noun if noun.first == counted.last + 3 and is_people(sentence, Group(noun.first, noun.last, (noun,)), strict=True) else None


def _past_circumstances(sentence: Sentence, i: int) -> int:
    """The first phrase from `i` on that tells neither when nor where."""
    while sentence.kind(i) in ("h", "N", "z"):
        i += 1
    return i


_LISTED = word_class("entries") | {"individuals", "detainees", "inmates"}


def _listed_as(sentence: Sentence, counted: Phrase) -> str | None:
    """ "1,100 prisoners on its list of political prisoners": what the list that people are on is a list of."""
    i = counted.i + 1
    if sentence.low(counted.last) not in _LISTED or "".join(sentence.kind(k) for k in range(i, i + 4)) != "hNhN":
        return None
    on, of, whom = sentence.phrases[i], sentence.phrases[i + 2], sentence.phrases[i + 3]
    if sentence.low(on.first) != "on" or sentence.low(of.first) != "of" or sentence.low(sentence.phrases[i + 1].last) not in _LISTS:
        return None
    if not sentence.tokens[whom.last].classes & Class.CAPTIVE and sentence.low(whom.last + 1) != "of":
        return None
    return sentence.words(whom.first, _of_conscience(sentence, whom.last))


_LISTS = word_class("lists_of_people")
