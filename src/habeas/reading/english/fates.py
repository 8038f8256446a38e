"""What had become of somebody before: whether they were in custody, and so can come home, die there or be moved.

Invariant: only what the same text has told before, or tells in the same sentence, decides.
"""

from __future__ import annotations

from collections.abc import Sequence

from habeas.dates import PartialDate
from habeas.model import Count, Kind, Modality
from habeas.model.kinds import LETTING_GO
from habeas.reading.english.discourse import Draft, Memory
from habeas.reading.english.events import Candidate
from habeas.reading.english.grammar import word_class
from habeas.reading.english.held_by_words import held_by_its_words, led_from_court
from habeas.reading.english.phrases import Phrase
from habeas.reading.english.sentences import Sentence
from habeas.reading.english.verbs_of_times import owner_of_time
from habeas.reading.lexicon import Class

__all__ = [
    "arrived",
    "awaiting_in_custody",
    "brought",
    "freed_then",
    "held_then",
    "held_to_be",
    "journey",
    "larger_number",
    "of_the_freed",
    "over_with_the_release",
    "said_of_the_freed",
    "seen_off",
    "was_held",
    "who_they_were",
    "who_was_freed",
]

_HELD_WORDS = (
    (word_class("words_of_custody") - {"held"}) | word_class("released_words") | {"swap", "exchange", "released", "deal", "charter"}
)
_LEADING = word_class("leading_away")
_KEEPS = frozenset((Kind.HELD, Kind.DETAINED, Kind.RETURNED_TO_CUSTODY, Kind.TRANSFERRED, Kind.SENTENCED, Kind.LOCATED))
_MOVED_THERE = frozenset((Kind.TRANSFERRED, Kind.LOCATED, Kind.HELD))
_LOST = frozenset(("vanished", "disappeared", "missing"))
_PERSONAL = frozenset(("he", "she", "they", "him", "her", "them"))
_BARE_PEOPLE = word_class("bare_people")
_NO_MOVE = frozenset((Kind.CHARGED, Kind.TRIED, Kind.DESIGNATED, Kind.UNDESIGNATED))


def brought(draft: Draft) -> bool:
    """ "we brought home Trevor Reed": somebody brought them, and they are named or counted."""
    return draft.candidate.agent is not None and bool(draft.people or draft.count is not None)


def was_held(draft: Draft, memory: Memory) -> bool:
    """Whether those who go home were in custody, by the sentence itself or by what was told before it."""
    sentence = draft.candidate.sentence
    if not sentence.vocabulary.isdisjoint(_HELD_WORDS):
        return True
    names = {mention.name for mention in draft.people}
    for earlier in memory.recent(sentence):
        if earlier.modality is Modality.DENIED or not earlier.custody or earlier.gone:
            continue
        if names and names & {mention.name for mention in earlier.people}:
            return True
        if not names and earlier.candidate.sentence.number >= sentence.number - 3:
            return True
    return False


def held_then(draft: Draft, memory: Memory) -> bool:
    """Whether what the text told last of somebody has them in custody ("who was serving six years, died", "was taken to hospital"), or the
    words for them say so ("the jailed leader is dead")."""
    names = {mention.name for mention in draft.people}
    if _called_held(draft) or held_by_its_words(draft, memory):
        return True
    whole = draft.subset_of or draft.antecedent
    if whole is not None and draft.kind in _MOVED_THERE:
        # "45 of them had been sent to a training depot"
        return whole.kind in _KEEPS and whole.modality is Modality.ASSERTED and not whole.gone
    if draft.kind is Kind.LOCATED and not draft.candidate.sentence.vocabulary.isdisjoint(_LOST):
        # "finally found the blogger, who had vanished in March"
        return True
    if not names:
        return draft.kind is Kind.DIED and draft.modality is Modality.ASSERTED and _some_of_the_held(draft, memory)
    for earlier in memory.recent(draft.candidate.sentence):
        if earlier.gone or not earlier.custody or earlier.modality is not Modality.ASSERTED or earlier.kind in _NO_MOVE:
            continue
        if names & {mention.name for mention in earlier.people}:
            return earlier.kind in _KEEPS and not (earlier.candidate.nominal and _freed_there(earlier, memory))
    return False


def arrived(draft: Draft, memory: Memory) -> bool:
    """Whether a journey's end tells that somebody is out: the text tells of releases, and had them in custody last or counts others here
    ("29 people had entered the country"). Others were let go where somebody was left behind, or will follow."""
    candidate = draft.candidate
    if draft.modality not in (Modality.ASSERTED, Modality.DENIED, Modality.PROMISED):
        return False
    names = {mention.name for mention in draft.people}
    told = [earlier for earlier in memory.recent(candidate.sentence) if earlier.custody and not earlier.gone]
    told = [earlier for earlier in told if earlier.modality is Modality.ASSERTED and earlier.kind not in _NO_MOVE]
    if draft.modality is not Modality.ASSERTED:
        patient = candidate.patient
        if patient is not None and not names and _anybody(candidate.sentence, patient.phrases[0]):
            return False
        # "The prisoner was freed on Monday. He has not been allowed to leave the country": he is out
        them = patient is not None and candidate.sentence.low(patient.phrases[0].first) in _PERSONAL and not names
        last = next((earlier for earlier in told if them or names & {mention.name for mention in earlier.people}), None)
        return any(earlier.kind in LETTING_GO for earlier in told) and (last is None or last.kind not in LETTING_GO)
    if names:
        of_them = [earlier.kind for earlier in told if names & {mention.name for mention in earlier.people}]
        if not of_them or of_them[0] not in _KEEPS or any(kind in LETTING_GO for kind in of_them):
            return False
        phrase = candidate.sentence.phrases[candidate.phrase]
        before_it = phrase.kind == "V" and phrase.tense == "past" and phrase.perfect and not phrase.passive
        # "had travelled to Minsk": before what was told of them
        return any(earlier.kind in LETTING_GO for earlier in told) and not before_it
    count = draft.count.low if draft.count is not None else None
    if count is None or not _bare_people(draft):
        return False
    counted = [earlier for earlier in told if earlier.kind in (*LETTING_GO, Kind.HELD) and earlier.count is not None]
    others = [earlier.count.low for earlier in counted if earlier.count is not None]
    return bool(others) and count not in others and any(other is not None and count < other for other in others)


def _anybody(sentence: Sentence, phrase: Phrase) -> bool:
    """ "Americans should not travel to Iran": a bare plural, of nobody in particular."""
    bare = phrase.first == phrase.last and sentence.low(phrase.first) not in _PERSONAL
    return bare and sentence.quantity_in(phrase) is None


def larger_number(candidate: Candidate, count: Count, memory: Memory) -> Draft | None:
    """The last larger number of people told as let go, of whom those counted here are some: "29 people had entered the country"."""
    for earlier in memory.recent(candidate.sentence):
        told = earlier.count.low if earlier.count is not None else None
        if earlier.kind in LETTING_GO and earlier.modality is Modality.ASSERTED and not earlier.gone and told is not None:
            if count.low is not None and count.low < told and earlier.candidate.sentence is not candidate.sentence:
                return earlier
    return None


def _bare_people(draft: Draft) -> bool:
    """ "The seven landed in Rome", "29 people had entered the country": by nothing but their number, and no ministers or tourists."""
    patient, sentence = draft.candidate.patient, draft.candidate.sentence
    if patient is None:
        return False
    head = patient.phrases[0]
    quantity = sentence.quantity_in(head)
    if quantity is None:
        return False
    return quantity.last == head.last or sentence.low(head.last) in _BARE_PEOPLE


def freed_then(draft: Draft, memory: Memory) -> bool:
    """Whether what the text told last of somebody has them out of custody: "was freed in May and sent back within a month"."""
    names = {mention.name for mention in draft.people}
    for earlier in memory.recent(draft.candidate.sentence):
        if earlier.gone or not earlier.custody or earlier.modality is not Modality.ASSERTED or earlier.kind in _NO_MOVE:
            continue
        if names & {mention.name for mention in earlier.people}:
            return earlier.kind is Kind.RELEASED
    return False


def _called_held(draft: Draft) -> bool:
    """ "the jailed opposition leader", "the detainee": held by the very words for them."""
    sentence, patient = draft.candidate.sentence, draft.candidate.patient
    if patient is None or draft.candidate.nominal:
        return False
    head = patient.phrases[0]
    words = {sentence.low(k) for k in range(head.first, head.last + 1)}
    captive = bool(sentence.tokens[head.last].classes & Class.CAPTIVE) or not words.isdisjoint(_IMPRISONED)
    return captive and words.isdisjoint(_NO_LONGER)


_IMPRISONED = word_class("imprisoned_forms")
_NO_LONGER = word_class("no_longer_so")


def _some_of_the_held(draft: Draft, memory: Memory) -> bool:
    """ "counts 1,161 people jailed. Three have died this year": a bare number of those counted as held right before."""
    patient, sentence = draft.candidate.patient, draft.candidate.sentence
    quantity = sentence.quantity_in(patient.phrases[0]) if patient is not None else None
    if patient is None or quantity is None or draft.count is None or quantity.last != patient.phrases[0].last:
        return False
    for earlier in memory.recent(sentence, 1):
        if earlier.candidate.sentence is sentence or earlier.gone or not earlier.custody or earlier.count is None:
            continue
        held, dead = earlier.count.low or earlier.count.high, draft.count.low or draft.count.high
        return (
            earlier.kind in (Kind.HELD, Kind.DETAINED)
            and earlier.subset_of is None
            and held is not None
            and dead is not None
            and dead < held
        )
    return False


def _freed_there(named: Draft, memory: Memory) -> bool:
    """ "ordered the release of the lawyer, who was on hunger strike against his detention": free for all the custody named beside it."""
    names = {mention.name for mention in named.people}
    return any(
        other.kind is Kind.RELEASED
        and other.modality is Modality.ASSERTED
        and other.candidate.sentence is named.candidate.sentence
        and names & {mention.name for mention in other.people}
        for other in memory.recent(named.candidate.sentence)
    )


def seen_off(draft: Draft, memory: Memory) -> bool:
    """ "was released at dawn. He was driven away by his family": a way home, no arrest; "was led away after sentencing", "from the dock":
    back to where he was."""
    sentence = draft.candidate.sentence
    verb = sentence.phrases[draft.candidate.phrase]
    if draft.kind is not Kind.DETAINED or verb.lemma not in _LEADING or sentence.low(verb.last + 1) != "away":
        return False
    if led_from_court(sentence, verb):
        return True
    names = {mention.name for mention in draft.people}
    return any(
        other.kind is Kind.RELEASED
        and other.modality is Modality.ASSERTED
        and names & {mention.name for mention in other.people}
        and other.candidate.sentence.number <= sentence.number
        for other in memory.recent(sentence, 2)
    )


def journey(candidate: Candidate, before: list[Draft]) -> bool:
    """ "was detained at the airport when he flew home": a journey that ended in an arrest."""
    sentence = candidate.sentence
    return any(
        draft.kind is Kind.DETAINED
        and draft.candidate.sentence is sentence
        and any(
            phrase.kind == "s" and sentence.low(phrase.first) in ("when", "as", "while", "after")
            for phrase in sentence.phrases[draft.candidate.phrase : candidate.phrase]
        )
        for draft in before
    )


def of_the_freed(candidate: Candidate) -> bool:
    """ "four of those freed hold foreign passports": whatever else became of them, they were freed."""
    partitive = candidate.patient.partitive if candidate.patient is not None else None
    if partitive is None:
        return False
    sentence = candidate.sentence
    return (sentence.low(partitive.first) == "those" and sentence.low(partitive.last + 1) in _FREED) or sentence.low(
        partitive.last
    ) in _FREED


_FREED = word_class("freed_forms")


def _lasted(candidate: Candidate) -> bool:
    """ "held for more than two years": whether words right behind a participle say how long a stay was."""
    sentence, at = candidate.sentence, candidate.trigger[1] + 1
    verb = sentence.phrase(candidate.trigger[1])
    if sentence.low(at) in ("in", "by") and sentence.kind(verb.i + 2) == "N":
        # "jailed in China for more than 18 years"
        at = sentence.phrases[verb.i + 2].last + 1
    return sentence.low(at) == "for" and any(token.classes & Class.UNIT for token in sentence.tokens[at + 1 : at + 6])


def said_of_the_freed(candidate: Candidate, before: list[Draft]) -> bool:
    """ "has brought home more than 35 Americans held hostage": a bare participle says who those were that the same clause frees."""
    sentence = candidate.sentence
    phrase = sentence.phrases[candidate.phrase]
    if candidate.kind is not Kind.HELD or phrase.tense != "participle" or sentence.flat:
        return False
    if any(owner_of_time(sentence, time) == phrase.i for time in sentence.times) or _lasted(candidate):
        return False
    return any(
        draft.kind is Kind.RELEASED
        and draft.modality is Modality.ASSERTED
        and (draft.count is not None or draft.candidate.subset == "traded" or draft.links)
        and draft.candidate.sentence is sentence
        and draft.candidate.patient is not None
        and candidate.patient is not None
        and draft.candidate.patient.first == candidate.patient.first
        and (candidate.patient.first > draft.candidate.trigger[1] or draft.candidate.subset == "traded")
        for draft in before
    )


def over_with_the_release(told: Sequence[Draft]) -> None:
    """ "released two tourists held for more than three years": dates, in place, a stay told by its length with the release of the same
    people, which ended it."""
    for draft in told:
        candidate, patient = draft.candidate, draft.candidate.patient
        verb = candidate.sentence.phrases[candidate.phrase]
        if draft.kind is not Kind.HELD or patient is None or verb.kind != "V" or verb.tense != "participle" or draft.dated:
            continue
        for other in told:
            freed = other.candidate.patient
            same = freed is not None and freed.first == patient.first and other.candidate.sentence is candidate.sentence
            out = same and other.kind in LETTING_GO and other.modality is Modality.ASSERTED
            if out and other.on.latest is not None and _lasted(candidate):
                draft.on = PartialDate.before(other.on.latest)


def who_was_freed(told: Sequence[Draft]) -> None:
    """ "Thirty-one people held in Belarusian prisons crossed into Lithuania", "40 people convicted of speech have been freed": drops, in
    place, a stay or a sentence told by a bare participle of the very people whose release the same clause tells."""
    for draft in told:
        candidate, patient = draft.candidate, draft.candidate.patient
        verb = candidate.sentence.phrases[candidate.phrase]
        if (
            draft.kind not in (Kind.HELD, Kind.SENTENCED)
            or patient is None
            or verb.kind != "V"
            or verb.tense != "participle"
            or draft.people
        ):
            continue
        if any(owner_of_time(candidate.sentence, time) == verb.i for time in candidate.sentence.times) or _lasted(candidate):
            continue
        for other in told:
            freed = other.candidate.patient
            same = freed is not None and freed.first == patient.first and other.candidate.trigger[0] > candidate.trigger[1]
            if same and other.kind in (*LETTING_GO, Kind.DIED) and other.modality is Modality.ASSERTED and not other.candidate.nominal:
                draft.gone = True


def who_they_were(candidate: Candidate, whole: Draft | None) -> bool:
    """ "released 62 prisoners. At least nine of them had been jailed for political reasons": how many of those freed were political."""
    sentence, patient = candidate.sentence, candidate.patient
    verb = sentence.phrases[candidate.phrase]
    if whole is None or whole.kind is not Kind.RELEASED or whole.modality is not Modality.ASSERTED or candidate.nominal:
        return False
    if candidate.kind not in _PUT_INSIDE or candidate.modality is not Modality.ASSERTED or patient is None:
        return False
    the_rest = sentence.low(patient.first - 1) in _REMAINDERS or not _REMAINDERS.isdisjoint(
        sentence.low(k) for k in range(patient.phrases[0].first, patient.phrases[0].last + 1)
    )
    if patient.partitive is None and not the_rest:
        return False
    if candidate.kind is Kind.HELD and candidate.state and sentence.low(verb.last + 1) == "on" and _LISTS & _words(candidate):
        # "19 of the 31 were on its list"
        return True
    if verb.kind != "V" or not verb.passive or not (verb.perfect and verb.tense == "past") or "term" in candidate.facets:
        return False
    words = {sentence.low(k) for k in range(verb.last + 1, candidate.last + 1)}
    for_what = the_rest or not words.isdisjoint(_POLITICAL) or (of_the_freed(candidate) and sentence.low(verb.last + 1) == "over")
    return for_what and not any(owner_of_time(sentence, time) == verb.i for time in sentence.times)


def held_to_be(candidate: Candidate, whole: Draft | None) -> Phrase | None:
    """ "The centre recognises 24 of the 31 as political prisoners": what some of those let go are held to be, as the noun phrase that says
    it; nobody is made one by it on the day they leave. None where the words tell an act with a day of its own."""
    sentence, patient = candidate.sentence, candidate.patient
    verb = sentence.phrases[candidate.phrase]
    if (
        whole is None
        or whole.kind not in LETTING_GO
        or whole.modality is not Modality.ASSERTED
        or candidate.modality is not Modality.ASSERTED
    ):
        return None
    if candidate.nominal or verb.kind != "V" or verb.lemma not in _HOLDING_TO_BE or patient is None:
        return None
    if candidate.kind not in (Kind.DESIGNATED, Kind.HELD) or any(owner_of_time(sentence, time) == verb.i for time in sentence.times):
        return None
    for phrase in sentence.phrases[verb.i + 1 :]:
        if phrase.kind == "N" and phrase is not patient.phrases[0] and sentence.tokens[phrase.last].classes & Class.CAPTIVE:
            return phrase if sentence.quantity_in(phrase) is None and phrase is not patient.partitive else None
        if phrase.kind == ";":
            return None
    return None


_REMAINDERS = word_class("remainders")
_HOLDING_TO_BE = word_class("holding_to_be")
_PUT_INSIDE = (Kind.DETAINED, Kind.HELD, Kind.SENTENCED)
_POLITICAL = word_class("political_words")


_LISTS = word_class("lists_of_people")


def _words(candidate: Candidate) -> set[str]:
    """The words of a clause from its verb on."""
    return {candidate.sentence.low(k) for k in range(candidate.trigger[0], candidate.last + 2)}


def awaiting_in_custody(candidate: Candidate, whole: Draft | None) -> bool:
    """Whether those who await trial are counted as a part of people in custody, or of people who were."""
    verb = candidate.sentence.phrases[candidate.phrase]
    awaiting = candidate.kind is Kind.TRIED and candidate.modality is Modality.POSSIBLE and verb.kind == "V" and verb.lemma == "await"
    return awaiting and whole is not None and whole.kind in (Kind.HELD, Kind.RELEASED) and whole.modality is Modality.ASSERTED
