"""States told by "be" and its like: who is in custody, free, on trial or unaccounted for.

Invariant: a state is told of its own day; nothing here carries it forward.
"""

from __future__ import annotations

from collections.abc import Iterator

from habeas.model import Kind, Modality
from habeas.reading.english.events.candidates import Candidate, Setting, clause_between, controller, far_apart, is_people, region_words
from habeas.reading.english.events.memberships import copular_part, left_out, on_the_list, still_listed
from habeas.reading.english.events.owners import owner_is_people, owner_of
from habeas.reading.english.events.readiness import ready_for
from habeas.reading.english.events.stocks import there_are
from habeas.reading.english.frames import Frames
from habeas.reading.english.government import over_verb
from habeas.reading.english.grammar import word_class
from habeas.reading.english.operators import Chain, Operator
from habeas.reading.english.phrases import Group, Phrase
from habeas.reading.english.sentences import Sentence
from habeas.reading.lexicon import Class

__all__ = ["still", "told_by_copula"]


def still(sentence: Sentence, chain: Chain) -> Chain:
    """ "will remain in custody", "will continue to be held": what goes on is already so."""
    kept = []
    for operator in chain.operators:
        governor = sentence.phrase(operator.token)
        if operator.effect is Modality.PROMISED and governor.kind == "V" and governor.lemma in ("remain", "stay", "continue", "keep"):
            continue
        kept.append(operator)
    return Chain(tuple(kept))


_NOW_AND_THEN = " in and out "


def told_by_copula(sentence: Sentence, phrase: Phrase, frames: Frames, setting: Setting) -> Iterator[Candidate]:
    """What "be", "remain" and their like tell of their subject."""
    subject_at = sentence.subject(phrase.i)
    end = sentence.clause_end(phrase.i)
    if end <= phrase.last and phrase.lemma not in ("be", "have"):
        return
    reach = end
    while reach + 1 < len(sentence.tokens) and reach < phrase.last + 3 and sentence.tags[reach + 1] in "hbd":
        reach += 1
    region = region_words(sentence, phrase.last + 1, min(reach, phrase.last + 14)) if reach > phrase.last else " "
    if region.startswith(_NOW_AND_THEN):
        # "has been in and out of prison for two decades": nobody says where he is now
        return
    if phrase.lemma == "hold":
        part = copular_part(sentence, phrase, subject_at, end)
        if part is not None:
            yield part
        return
    if phrase.lemma in ("be", "have", "remain", "stay"):
        designated = _whereabouts(sentence, phrase, subject_at, region, end)
        if designated is not None:
            yield designated
            return
        stock = there_are(sentence, phrase, frames, end)
        if stock is not None:
            yield stock
            return
        part = copular_part(sentence, phrase, subject_at, end) or _are_prisoners(sentence, phrase, subject_at, end)
        if part is not None:
            yield part
            return
        ready = ready_for(sentence, phrase, end)
        if ready is not None:
            yield ready
            return
    if phrase.lemma == "have":
        return
    missed = left_out(sentence, phrase, subject_at, end) or on_the_list(sentence, phrase, subject_at, end)
    missed = missed or (still_listed(sentence, phrase, subject_at) if setting.designations else None)
    if missed is not None:
        yield missed
        return
    kept = _kept_in(sentence, phrase, subject_at)
    if kept is not None:
        yield kept
        return
    for frame in frames.copulas:
        if (frame.captives and not setting.custody) or frame.complements.last_words.isdisjoint(sentence.spelled):
            continue
        found = frame.complements.found(region)
        if found is None or not _opens_predicate(found[0]):
            continue
        complement = found[1]
        if subject_at is None:
            subject_at = controller(sentence, phrase)
        if subject_at is None or sentence.kind(subject_at) != "N":
            continue
        patient = sentence.group(subject_at)
        if not is_people(sentence, patient, strict=True):
            continue
        if (
            frame.kind is Kind.RELEASED
            and complement in ("free", "home")
            and sentence.low(phrase.last + 1) not in ("free", "home", "now", "finally", "all", "already", "back", "both")
        ):
            continue
        if (complement == "out" and region.split()[-1] != "out") or (complement == "inside" and _inside_something(sentence, phrase)):
            continue
        after = region[len(found[0]) :].removeprefix(f" {complement}").split()
        if frame.kind is Kind.HELD and after and after[0] in _OF_PRISONS:
            # "I was still in prison clothes"
            continue
        if frame.kind is Kind.RELEASED and complement == "free" and " to " in region[:18]:
            continue
        first = patient.first if not clause_between(sentence, patient, phrase) else phrase.first
        again = frame.kind is Kind.HELD and (region.startswith((" back ", " again ")) or after[:1] == ["again"])
        chain = still(sentence, over_verb(sentence, phrase.i))
        if frame.effect:
            # "will be eligible for release": it may come about, and nobody promises it
            others = [other for other in chain.operators if other.effect is not Modality.PROMISED or frame.effect != "possible"]
            chain = Chain((Operator(Modality(frame.effect), phrase.first), *others))
        yield Candidate(
            Kind.RETURNED_TO_CUSTODY if again else frame.kind,
            sentence,
            (phrase.first, phrase.last),
            first,
            end,
            phrase.i,
            chain,
            patient,
            None,
            state=True,
            of_the_held=frame.of_the_held,
        )
        return


_RECOGNISED = (" political prisoners ", " prisoners of conscience ", " political detainees ")


def _are_prisoners(sentence: Sentence, phrase: Phrase, subject_at: int | None, end: int) -> Candidate | None:
    """ "1,082 people are political prisoners in Belarus": so many are held."""
    target = sentence.object(phrase.i)
    if subject_at is None or target is None or subject_at > phrase.i or phrase.lemma != "be" or phrase.tense != "present":
        return None
    subject = sentence.phrases[subject_at]
    quantity = sentence.quantity_in(subject) if subject.kind == "N" else None
    people = Group(subject.first, subject.last, (subject,))
    if quantity is None or quantity.last == subject.last or sentence.kind(subject_at + 1) not in ("V", "b", "z"):
        return None
    if phrase.negated or phrase.modal or not phrase.finite or not is_people(sentence, people, strict=True):
        return None
    predicate = region_words(sentence, sentence.phrases[target].first, max(end, sentence.group(target).last))
    if not predicate.startswith(_RECOGNISED):
        return None
    chain, trigger = over_verb(sentence, phrase.i), (phrase.first, phrase.last)
    return Candidate(Kind.HELD, sentence, trigger, subject.first, end, phrase.i, chain, people, None, state=True, stock=True)


def _inside_something(sentence: Sentence, phrase: Phrase) -> bool:
    """ "was inside his house when they came": inside another place than one of custody."""
    place = phrase.i + 1
    while sentence.kind(place) in ("b", "z"):
        place += 1
    if sentence.kind(place) != "h" or sentence.kind(place + 1) != "N":
        return False
    where = sentence.phrases[place + 1]
    return _PLACES_OF_CUSTODY.isdisjoint(sentence.low(k) for k in range(where.first, where.last + 1))


_OF_PRISONS = word_class("things_of_prisons")
_PLACES_OF_CUSTODY = word_class("places_of_custody")


def _kept_in(sentence: Sentence, phrase: Phrase, subject_at: int | None) -> Candidate | None:
    """ "is still in La Modelo prison", "was at Nalufenya detention centre": custody told by the place."""
    j = phrase.i + 1
    while sentence.kind(j) in ("b", "z"):
        if sentence.low(sentence.phrases[j].first) in ("after", "following"):
            # "is home after two years in prison"
            return None
        j += 1
    if sentence.kind(j) != "h" or sentence.low(sentence.phrases[j].first) not in ("in", "inside", "at") or sentence.kind(j + 1) != "N":
        return None
    place = sentence.phrases[j + 1]
    low = sentence.low(place.last)
    captive = (
        subject_at is not None
        and sentence.kind(subject_at) == "N"
        and bool(sentence.tokens[sentence.phrases[subject_at].last].classes & Class.CAPTIVE)
        and (phrase.lemma in ("remain", "stay") or sentence.low(phrase.last + 1) == "still")
        and any(name.kind == "place" and name.last == place.last for name in sentence.names_in(place))
    )
    centre = low in ("centre", "center", "facility", "station", "camp", "unit") and sentence.low(place.last - 1) in (
        "detention",
        "remand",
        "police",
        "prison",
        "holding",
        "labour",
        "labor",
    )
    if low not in _PLACES_OF_CUSTODY and not centre and not captive:
        return None
    if subject_at is None:
        subject_at = controller(sentence, phrase)
    if subject_at is None or sentence.kind(subject_at) != "N":
        return None
    patient = sentence.group(subject_at)
    if not is_people(sentence, patient, strict=True):
        return None
    first = (
        patient.first if not clause_between(sentence, patient, phrase) and not far_apart(sentence, patient.first, phrase) else phrase.first
    )
    end = max(place.last, sentence.clause_end(phrase.i))
    again = sentence.low(place.last + 1) == "again" or any(
        sentence.low(sentence.phrases[k].first) == "back" for k in range(phrase.i + 1, j)
    )
    return Candidate(
        Kind.RETURNED_TO_CUSTODY if again else Kind.HELD,
        sentence,
        (phrase.first, phrase.last),
        first,
        end,
        phrase.i,
        still(sentence, over_verb(sentence, phrase.i)),
        patient,
        None,
        state=True,
        facets={"place": sentence.words(place.first, place.last)},
    )


_BEFORE_COMPLEMENT = word_class("before_complement")


def _opens_predicate(before: str) -> bool:
    """Whether the words between the copula and its complement are only adverbs and "held"-like participles."""
    words = before.split()
    return len(words) <= 3 and all(word in _BEFORE_COMPLEMENT for word in words)


def _whereabouts(sentence: Sentence, phrase: Phrase, subject_at: int | None, region: str, end: int) -> Candidate | None:
    """ "the whereabouts of 41 are unknown": not located."""
    if subject_at is None or {"whereabouts", "fate", "location"}.isdisjoint(
        sentence.low(k) for k in range(sentence.phrases[subject_at].first, sentence.phrases[subject_at].last + 1)
    ):
        return None
    unknown = any(f" {word} " in region for word in ("unknown", "unclear", "undisclosed", "uncertain")) or (
        phrase.negated and any(f" {word} " in region for word in ("known", "disclosed"))
    )
    known = not phrase.negated and any(f" {word} " in region for word in ("known", "established", "confirmed"))
    if not unknown and not known:
        return None
    patient = None
    if sentence.kind(subject_at + 1) == "h" and sentence.kind(subject_at + 2) == "N":
        patient = sentence.group(subject_at + 2)
        if sentence.low(sentence.phrases[subject_at + 1].first) == "of" and _is_a_thing(sentence, patient):
            # "the fate of the bill is unknown"
            return None
    else:
        owner = owner_of(sentence, sentence.phrases[subject_at], sentence.phrases[subject_at].last)
        if owner is not None and owner_is_people(sentence, owner):
            patient = owner
        whose = sentence.low(sentence.phrases[subject_at].first) == "whose" and sentence.kind(subject_at - 1) == ","
        named = sentence.phrases[subject_at - 2] if whose and sentence.kind(subject_at - 2) == "N" else None
        if named is not None and any(name.kind == "person" and name.last == named.last for name in sentence.names_in(named)):
            # "the radio host Carla Mena, whose whereabouts had been unknown for ten months"
            patient = Group(named.first, named.last, (named,))
    chain = over_verb(sentence, phrase.i)
    if unknown:
        chain = Chain(
            (Operator(Modality.DENIED, phrase.first), *(operator for operator in chain.operators if operator.effect is not Modality.DENIED))
        )
    return Candidate(
        Kind.LOCATED,
        sentence,
        (phrase.first, phrase.last),
        sentence.phrases[subject_at].first,
        end,
        phrase.i,
        chain,
        patient,
        None,
        state=True,
        implied_patient=patient is None,
    )


def _is_a_thing(sentence: Sentence, group: Group) -> bool:
    """Whether a noun phrase with its article neither means nor names people."""
    head = group.phrases[0]
    nameless = sentence.tags[head.first] == "d" and not any(name.last == head.last for name in sentence.names_in(head))
    return nameless and sentence.tags[head.last] == "n" and not is_people(sentence, group)
