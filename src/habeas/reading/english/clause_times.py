"""Which expressions of time belong to an event of a sentence.

Invariant: a time belongs to one verb or one noun; what hangs on another event does not date this one.
"""

from __future__ import annotations

from habeas.model import Kind
from habeas.reading.english.events import Candidate
from habeas.reading.english.grammar import word_class
from habeas.reading.english.noun_times import (
    EVENTS_WITH_A_TIME,
    belongs_to_noun,
    beside_noun,
    compared,
    dated_report,
    describes_noun,
    owned_by_noun,
    told_of_noun,
)
from habeas.reading.english.sentences import SAYING, Sentence
from habeas.reading.english.time_owners import deemed, of_some_of_them, ranked
from habeas.reading.english.times import TimeExpression
from habeas.reading.english.verbs_of_times import owner_of_time
from habeas.reading.lexicon import Class

__all__ = ["times_of"]

_HAPPENING = word_class("happening")
_ARRIVING = word_class("arriving")
_SENDING = word_class("sending_on")
_MAKING_DEALS = word_class("making_deals")
_LEGAL_TEXTS = word_class("legal_texts")
_INSIDE = word_class("inside_words")
_CRIMES = word_class("crimes")
_AT = frozenset(("in", "at", "near", "outside"))
_MARKING = word_class("marking_verbs")
_CAUSING = frozenset(("have", "get"))


def times_of(candidate: Candidate) -> list[TimeExpression]:
    """The expressions of time that date a candidate, in the order of the words."""
    sentence = candidate.sentence
    if candidate.subset == "card":
        # "Most recent arrest: Leila Rostami, 9 February"
        behind = candidate.patient.last if candidate.patient is not None else candidate.trigger[1]
        return [time for time in sentence.times if behind < time.first <= candidate.last][:1]
    if candidate.implied_patient and candidate.phrase == 0 and sentence.low(candidate.trigger[1] + 1) == ":":
        # "Arrested: 3 March 2025, Brest", on a card
        return [time for time in sentence.times if time.first == candidate.trigger[1] + 2]
    if not candidate.nominal and not candidate.trigger[0] <= sentence.phrases[candidate.phrase].last <= candidate.trigger[1]:
        # "12 were freed in May and nine in June": a clause that leaves its verb out has the time that stands in it
        own = [time for time in sentence.times if candidate.first <= time.first <= candidate.last and time.relation == "at"]
        if own and candidate.trigger[0] > sentence.phrases[candidate.phrase].last:
            return own
    mine: list[TimeExpression] = []
    for time in sentence.times:
        if compared(sentence, time, candidate.trigger[0]) or ranked(sentence, time) or sentence.low(time.first - 1) == "not":
            continue
        if candidate.nominal:
            if told_of_noun(sentence, time):
                continue
            if (
                _in_its_label(candidate, time)
                or beside_noun(candidate, time)
                or _of_its_happening(candidate, time)
                or _of_its_making(candidate, time)
            ):
                mine.append(time)
            continue
        owner = owner_of_time(sentence, time)
        if owner == candidate.phrase + 2 and sentence.kind(candidate.phrase) == "V" and sentence.shares_object(candidate.phrase):
            # "pardoned and released two journalists Wednesday": of both
            owner = candidate.phrase
        if owner is None or _of_gapped(candidate, time) or _of_a_text(sentence, time) or dated_report(candidate, time):
            continue
        if candidate.state and candidate.kind is Kind.HELD and _held_then(candidate, owner):
            owner = candidate.phrase
        if time.relation == "since" and owner > candidate.phrase and _gone_on_since(sentence, owner, candidate.phrase):
            owner = candidate.phrase
        if candidate.subset == "among" and owner == candidate.phrase and _of_another_act(candidate, time):
            continue
        if owner - 1 == candidate.phrase and sentence.phrases[owner].lemma in ("await", "face", "serve") and time.relation == "at":
            # "was let out to await trial in December"
            owner = candidate.phrase
        if candidate.kind is Kind.REFUSED_DEPORTATION and owner == candidate.phrase + 1 and sentence.phrases[owner].tense == "infinitive":
            # "refused to board that day"
            owner = candidate.phrase
        if candidate.kind is not Kind.HELD:
            owner = _past_charge(sentence, time, owner, candidate.phrase)
        if candidate.subset == "member" and owner < candidate.phrase and sentence.phrases[owner].tense == "participle":
            # "Among those freed on Monday were three women"
            owner = candidate.phrase
        if candidate.kind is Kind.DESIGNATED and deemed(sentence, owner, candidate.phrase):
            # "had declared him wrongfully detained in March"
            owner = candidate.phrase
        if sentence.phrases[owner].tense in ("bare", "participle") and owner - 1 == candidate.phrase:
            # "were let go the next day", "were ordered held by a court on Tuesday"
            owner = candidate.phrase
        if owner - 2 == candidate.phrase and sentence.phrases[owner].tense == "bare" and sentence.phrases[candidate.phrase].lemma == "let":
            # "let her go this morning"
            owner = candidate.phrase
        if (
            owner - 2 == candidate.phrase
            and sentence.phrases[owner].tense == "participle"
            and sentence.phrases[candidate.phrase].lemma == "order"
        ):
            # "ordered her held for two months on Tuesday"
            owner = candidate.phrase
        if _causes(sentence, owner, candidate.phrase):
            owner = candidate.phrase
        if owner == candidate.phrase or candidate.trigger[0] <= sentence.phrases[owner].first <= candidate.trigger[1]:
            if told_of_noun(sentence, time) or of_some_of_them(sentence, time):
                continue
            if time.relation == "beside" or owned_by_noun(sentence, time) or (candidate.subset and describes_noun(sentence, time)):
                continue
            if belongs_to_noun(sentence, time, candidate) or _of_a_description(candidate, time):
                continue
            mine.append(time)
    return mine or (_of_their_arrival(candidate) or _of_the_day_marked(candidate) if candidate.kind is Kind.RELEASED else [])


def _of_the_day_marked(candidate: Candidate) -> list[TimeExpression]:
    """ "released 5,774 prisoners to mark National Day on 17 November": on the day that is marked, once it has come."""
    sentence, verb = candidate.sentence, candidate.sentence.phrases[candidate.phrase]
    marking = next((other for other in sentence.verb_groups if other.i > verb.i), None)
    if marking is None or marking.lemma not in _MARKING or marking.tense != "infinitive" or verb.kind != "V" or not verb.finite:
        return []
    return [time for time in sentence.times if time.relation == "at" and owner_of_time(sentence, time) == marking.i]


def _of_a_description(candidate: Candidate, time: TimeExpression) -> bool:
    """ "Also released were Anna Frost, a leading figure in the protests in 2020, and Leo Sand": a time in what is said of somebody named
    behind the verb, which dates nothing of the others."""
    sentence, patient = candidate.sentence, candidate.patient
    if candidate.subset != "member" or patient is None or patient.first < candidate.trigger[1] or time.first < patient.first:
        return False
    before = sentence.phrase(time.first).i - 1
    named = sentence.kind(before) != "N" or any(name.kind == "person" for name in sentence.names_in(sentence.phrases[before]))
    return not named and any(sentence.kind(k) == "," for k in range(sentence.phrase(patient.first).i + 1, before))


def _causes(sentence: Sentence, owner: int, own: int) -> bool:
    """ "In October doctors had him moved": whether verb `owner` only says by whom what participle `own` tells was brought about."""
    causing, done = sentence.phrases[owner], sentence.phrases[own]
    if causing.lemma not in _CAUSING or done.kind != "V" or done.tense != "participle" or causing.passive:
        return False
    return owner + 2 == own and sentence.kind(owner + 1) == "N"


def _held_then(candidate: Candidate, owner: int) -> bool:
    """ "knows of 176 prisoners of conscience who were behind bars on 31 December": whether verb `owner` only says when they were held."""
    sentence, patient = candidate.sentence, candidate.patient
    if patient is None or owner <= candidate.phrase or sentence.kind(owner - 1) != "w":
        return False
    verb, place = sentence.phrases[owner], sentence.phrases[min(owner + 2, len(sentence.phrases) - 1)]
    inside = sentence.kind(owner + 1) == "h" and sentence.low(place.last) in _INSIDE
    held = verb.lemma in ("hold", "detain", "jail", "imprison") and verb.passive
    return sentence.phrases[owner - 2].last <= patient.last and (held or (verb.lemma == "be" and inside))


def _gone_on_since(sentence: Sentence, owner: int, own: int) -> bool:
    """ "has banned 25 officials from entering since December", "have been arrested for offences endangering security since May": "since"
    goes with the perfect of verb `own`, past a gerund that only names what it is about."""
    verb, named = sentence.phrases[own], sentence.phrases[owner]
    if verb.kind != "V" or not verb.perfect or verb.tense != "perfect" or named.tense != "gerund":
        return False
    return not any(sentence.kind(k) in ("V", ";", "s", "w") for k in range(own + 1, owner))


def _of_another_act(candidate: Candidate, time: TimeExpression) -> bool:
    """ "Twelve of the freed had taken part in the July 2021 protests": whether a time behind the verb is that of what else they did."""
    verb = candidate.sentence.phrases[candidate.phrase]
    if candidate.sentence.low(verb.last + 1) == "part":
        return time.first > verb.last
    return time.first > verb.last and verb.lemma not in _ARRIVING | _SENDING | {"be", "walk", "go"}


def _of_gapped(candidate: Candidate, time: TimeExpression) -> bool:
    """Whether a time is that of a clause behind a candidate's own that leaves the verb out: "12 were freed in May and nine in June"."""
    sentence = candidate.sentence
    people = sentence.phrase(time.first).i - 1
    joined = sentence.kind(people) == "N" and sentence.kind(people - 1) in ("c", ",", ";")
    return joined and candidate.trigger[1] < candidate.last < sentence.phrases[people].first


def _in_its_label(candidate: Candidate, time: TimeExpression) -> bool:
    """ "Recognised as of 20 March: 1,146": the day that the label of a line gives its number."""
    sentence, patient = candidate.sentence, candidate.patient
    if not (candidate.stock and candidate.kind is Kind.HELD and patient is not None) or any(verb.finite for verb in sentence.verb_groups):
        return False
    colon = patient.first - 1
    return time.relation == "at" and sentence.low(colon) == ":" and candidate.first <= time.first and time.last < colon


def _of_their_arrival(candidate: Candidate) -> list[TimeExpression]:
    """ "the release of 222 individuals, who arrived at Dulles on Thursday", "were freed and crossed the border on Thursday": those who are
    let go arrive when they are."""
    sentence, patient = candidate.sentence, candidate.patient
    if patient is None:
        return []
    if (arrived := _arrived_before(candidate)) is not None:
        return [arrived]
    places = {phrase.i for phrase in patient.phrases}
    found = []
    for time in sentence.times:
        owner = owner_of_time(sentence, time)
        if owner is None or time.relation != "at" or owner <= candidate.phrase or sentence.phrases[owner].lemma not in _ARRIVING | _SENDING:
            continue
        taken = sentence.phrases[owner].lemma == "take" and sentence.kind(owner + 1) == "N"
        if taken and sentence.tokens[sentence.phrases[owner + 1].last].classes & Class.CAPTIVE:
            # "taken prisoner", "taken hostage"
            continue
        subject = sentence.subject(owner)
        if _sent_on(sentence, candidate.phrase, owner):
            found.append(time)
            continue
        joined = sentence.kind(owner - 1) == "c" and not candidate.nominal and sentence.phrases[candidate.phrase].tense == "past"
        told = sentence.phrases[owner].tense == "past" or (joined and sentence.phrases[owner].tense == "participle")
        if subject in places and told and (sentence.in_relative(owner) or joined):
            found.append(time)
    return found


def _arrived_before(candidate: Candidate) -> TimeExpression | None:
    """ "Three Europeans landed in Muscat on Friday, after Iran let them go": the day of the main clause, of which the pronoun for those let
    go is the subject."""
    sentence, patient = candidate.sentence, candidate.patient
    assert patient is not None
    after = next((k for k in range(candidate.phrase - 1, -1, -1) if sentence.kind(k) == "s"), None)
    main = next((verb for verb in sentence.verb_groups if verb.finite), None)
    verb = sentence.phrases[candidate.phrase]
    if after is None or sentence.low(sentence.phrases[after].first) != "after" or main is None or main.i > after or candidate.nominal:
        return None
    on_the_way = main.lemma == "be" and {"way", "home"} & {sentence.low(k) for k in range(main.last + 1, sentence.phrases[after].first)}
    led = main.passive and main.lemma in _SENDING
    if not (main.lemma in _ARRIVING or on_the_way or led) or main.tense != "past" or verb.tense != "past" or verb.perfect:
        return None
    if sentence.low(patient.last) not in ("them", "him", "her"):
        return None
    return next((time for time in sentence.times if time.relation == "at" and owner_of_time(sentence, time) == main.i), None)


def _of_a_text(sentence: Sentence, time: TimeExpression) -> bool:
    """ "Under Decree 3 of 10 January, 1,511 prisoners have left": the day of the decree."""
    if sentence.low(time.first) != "of" or not time.first or sentence.vocabulary.isdisjoint(_LEGAL_TEXTS):
        return False
    text = next((k for k in range(time.first - 1, max(-1, time.first - 6), -1) if sentence.low(k) in _LEGAL_TEXTS), None)
    # but "a decree of December 2023 freed 154"
    return text is not None and sentence.kind(sentence.phrase(text).i - 1) == "h"


def _sent_on(sentence: Sentence, own: int, owner: int) -> bool:
    """ "freed ten prisoners and flew them out on Thursday", "were released and handed over on Friday": whoever lets people go sends them on
    at once."""
    if sentence.kind(owner - 1) != "c" or sentence.kind(own) != "V" or sentence.phrases[owner].lemma not in _SENDING:
        return False
    sends, frees = sentence.phrases[owner], sentence.phrases[own]
    if sends.tense not in ("past", "participle") or frees.tense not in ("past", "participle") or frees.perfect:
        return False
    if any(sentence.kind(k) == "V" and sentence.phrases[k].finite for k in range(own + 1, owner)):
        return False
    passive = frees.passive and sends.tense == "participle"
    following = sentence.phrases[owner + 1] if owner + 1 < len(sentence.phrases) else None
    if following is None:
        return passive
    most_of_them = sentence.low(following.last + 1) == "of" and sentence.low(following.last + 2) == "them"
    return passive or most_of_them or sentence.low(following.last) in ("them", "him", "her", "all", "both")


def _of_its_making(candidate: Candidate, time: TimeExpression) -> bool:
    """ "the deal, struck in Muscat earlier this month"."""
    sentence = candidate.sentence
    if candidate.kind is not Kind.AGREED:
        return False
    i = candidate.phrase + 1
    if sentence.kind(i) == ",":
        i += 1
    return (
        sentence.kind(i) == "V"
        and sentence.phrases[i].tense == "participle"
        and sentence.phrases[i].lemma in _MAKING_DEALS
        and owner_of_time(sentence, time) == i
    )


def _names_place(sentence: Sentence, k: int) -> bool:
    """Whether phrase `k` is a place behind "in" or "at"."""
    if sentence.kind(k) != "N" or sentence.kind(k - 1) != "h" or sentence.low(sentence.phrases[k - 1].first) not in _AT:
        return False
    place = sentence.phrases[k]
    named = any(name.last == place.last and name.kind in ("place", "unknown") for name in sentence.names_in(place))
    return named or sentence.low(place.last) in sentence.lexicon.place_nouns


def _past_charge(sentence: Sentence, time: TimeExpression, owner: int, own: int) -> int:
    """From the gerund of a charge to its verb: "convicted of trafficking narcotics in 2009", "charged with insulting … since 2020"."""
    verb = sentence.phrases[owner]
    if verb.kind != "V" or verb.tense != "gerund" or owner <= own or sentence.kind(own) != "V":
        return owner
    following = sentence.phrase(time.last).i + 1
    within = following < len(sentence.phrases) and sentence.phrases[following].first == time.last + 1
    if within and sentence.kind(following) == "N" and sentence.tags[time.last + 1] == "n":
        # "convicted of taking part in the deadly January 2022 unrest": the noun's
        return owner
    before = owner - 1
    while sentence.kind(before) == '"':
        before -= 1
    if sentence.kind(before) == "N" and sentence.kind(before - 1) == "h" and sentence.low(sentence.phrases[before].last) in _CRIMES:
        # "arrested for offences endangering national security between June and September"
        before -= 1
    if sentence.low(sentence.phrases[before].first) not in ("of", "with", "for", "on"):
        return owner
    told = range(owner + 1, sentence.phrase(time.first).i)
    if any(sentence.kind(k - 1) == "h" and sentence.low(sentence.phrases[k].last) in EVENTS_WITH_A_TIME for k in told):
        # "for assaulting an officer during the protests in December"
        return owner
    if any(_names_place(sentence, k) for k in told):
        # "accused him of leading a protest in Orsk on 28 September": where it was led, and when
        return owner
    between = any(sentence.kind(k) == "V" for k in range(own + 1, owner))
    return owner if between or sentence.phrases[own].lemma in SAYING else own


def _of_its_happening(candidate: Candidate, time: TimeExpression) -> bool:
    """ "the trial of the 19 opened on 7 March": the time of the verb that says that it happened."""
    sentence = candidate.sentence
    if not sentence.heads_clause(candidate.phrase) or sentence.subjects is None or candidate.phrase not in sentence.subjects:
        return False
    verb = sentence.phrases[sentence.subjects[candidate.phrase]]
    if verb.lemma == "follow" and sentence.object(verb.i) is not None:
        # "His death followed a hearing on Monday": the hearing's time
        return False
    return verb.lemma in _HAPPENING and not verb.modal and owner_of_time(sentence, time) == verb.i
