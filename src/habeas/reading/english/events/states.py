"""States and stocks: who is in custody, free, on trial, unaccounted for, and how many are held.

Invariant: a state is told of its own day; nothing here carries it forward.
"""

from __future__ import annotations

from collections.abc import Iterator

from habeas.model import Kind, Modality
from habeas.reading.english.events.candidates import (
    Candidate,
    Setting,
    clause_between,
    controller,
    far_apart,
    group_at,
    is_people,
    region_words,
)
from habeas.reading.english.events.memberships import copular_part, left_out, on_the_list, still_listed
from habeas.reading.english.events.owners import owner_is_people, owner_of
from habeas.reading.english.events.stocks import there_are
from habeas.reading.english.frames import Frames
from habeas.reading.english.government import over_noun, over_verb
from habeas.reading.english.grammar import word_class
from habeas.reading.english.operators import Chain, Operator
from habeas.reading.english.phrases import Group, Phrase
from habeas.reading.english.sentences import Sentence
from habeas.reading.lexicon import Class

__all__ = ["still", "told_by_copula", "verbless_states"]


def still(sentence: Sentence, chain: Chain) -> Chain:
    """ "will remain in custody", "will continue to be held": what goes on is already so."""
    kept = []
    for operator in chain.operators:
        governor = sentence.phrase(operator.token)
        if operator.effect is Modality.PROMISED and governor.kind == "V" and governor.lemma in ("remain", "stay", "continue", "keep"):
            continue
        kept.append(operator)
    return Chain(tuple(kept))


def told_by_copula(sentence: Sentence, phrase: Phrase, frames: Frames, setting: Setting) -> Iterator[Candidate]:
    subject_at = sentence.subject(phrase.i)
    end = sentence.clause_end(phrase.i)
    if end <= phrase.last and phrase.lemma not in ("be", "have"):
        return
    reach = end
    while reach + 1 < len(sentence.tokens) and reach < phrase.last + 3 and sentence.tags[reach + 1] in "hbd":
        reach += 1
    region = region_words(sentence, phrase.last + 1, min(reach, phrase.last + 14)) if reach > phrase.last else " "
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
        ready = _ready_for(sentence, phrase, end)
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
_BRINGING_ABOUT = word_class("bringing_about")
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


def _ready_for(sentence: Sentence, phrase: Phrase, end: int) -> Candidate | None:
    """ "was ready for a big deal": an agreement, offered."""
    region = region_words(sentence, phrase.last + 1, end) if end > phrase.last else " "
    words = region.split()
    if not any(word in ("deal", "agreement", "bargain", "exchange", "swap", "compromise") for word in words):
        return None
    offered = next((word for word in ("ready", "willing", "open", "prepared") if word in words[:3]), None)
    if offered is None:
        return None
    subject_at = sentence.subject(phrase.i)
    subject = group_at(sentence, subject_at)
    chain = over_verb(sentence, phrase.i)
    token = phrase.last + 1 + words.index(offered)
    chain = Chain((Operator(Modality.OFFERED, token, subject_at, phrase.tense == "present"), *chain.operators))
    if chain.operators and any(operator.effect is Modality.DENIED for operator in chain.operators):
        chain = Chain(tuple(operator for operator in chain.operators if operator.effect is not Modality.OFFERED))
    first = subject.first if subject is not None else phrase.first
    last, condition = _condition_after(sentence, end)
    facets = {"condition": condition} if condition else {}
    return Candidate(Kind.AGREED, sentence, (phrase.first, token), first, last, phrase.i, chain, None, subject, facets=facets)


def _condition_after(sentence: Sentence, end: int) -> tuple[int, str]:
    """A condition that follows an offer ("as long as …", "provided …", "if …"): its last token and its words."""
    k = end + 1
    while k < len(sentence.tokens) and sentence.tags[k] in ',"':
        k += 1
    low = [sentence.low(k + offset) for offset in range(3)]
    if (
        low[:3] == ["as", "long", "as"]
        or low[:2] in (["provided", "that"], ["on", "condition"], ["so", "long"])
        or low[0] in ("if", "unless", "provided")
    ):
        stop = k
        while stop + 1 < len(sentence.tokens) and sentence.tags[stop + 1] not in ".;":
            stop += 1
        while stop > k and sentence.tags[stop] in ',"':
            stop -= 1
        return stop, sentence.words(k, stop)
    return end, ""


def _apposed_states(sentence: Sentence, frames: Frames) -> Iterator[Candidate]:
    """ "Karl Holm, 76, in solitary confinement for years, is to testify": a state between commas after a name."""
    for name in sentence.names:
        if name.kind != "person":
            continue
        i = sentence.phrase(name.last).i
        phrase = sentence.phrases[i]
        if phrase.kind != "N" or phrase.last != name.last or sentence.kind(i + 1) != ",":
            continue
        j = i + 2
        if sentence.kind(j) == "N" and sentence.low(sentence.phrases[j].first).isdecimal() and sentence.kind(j + 1) == ",":
            j += 2
        while sentence.kind(j) in ("b", "z"):
            j += 1
        if sentence.kind(j) != "h" or sentence.low(sentence.phrases[j].first) not in ("in", "behind", "under"):
            continue
        first = sentence.phrases[j].first
        region = region_words(sentence, first, min(len(sentence.tokens) - 1, first + 4))
        complement = next(
            (words for frame in frames.copulas if frame.kind is Kind.HELD and (words := frame.complements.opens(region)) is not None), None
        )
        closing = next((other for other in sentence.phrases[j:] if other.kind in (",", ".", ";", "V")), None)
        if complement is None or closing is None or closing.kind != ",":
            continue
        verb = next((other for other in reversed(sentence.phrases[:i]) if other.kind == "V"), None)
        if verb is not None and verb.lemma in _BRINGING_ABOUT and not verb.passive and not sentence.heads_clause(i):
            # "placed a former magistrate, Rosa Ugarte, under house arrest", "two died: the editor Jan Roth, in a prison in May"
            continue
        group = Group(phrase.first, phrase.last, (phrase,))
        last = max(first + len(complement.split()) - 1, closing.first - 1)
        yield Candidate(Kind.HELD, sentence, (first, last), first, last, j, Chain(()), group, None, state=True, nominal=True)


def _one_among(sentence: Sentence, phrase: Phrase) -> bool:
    """ "is one of 12 Poles in jail", "is among 12 people in custody": before the people of a predicate."""
    k = phrase.first - 1
    if sentence.low(k) == "of" and sentence.low(k - 1) == "one":
        k -= 1
    elif sentence.low(k) != "among":
        return False
    return sentence.kind(sentence.phrase(k).i - 1) == "V" and sentence.phrases[sentence.phrase(k).i - 1].lemma == "be"


def verbless_states(sentence: Sentence, frames: Frames) -> Iterator[Candidate]:
    """ "18 still in custody": a state without its verb, in headlines and after commas."""
    yield from _apposed_states(sentence, frames)
    if not sentence.quantities:
        return
    for i, phrase in enumerate(sentence.phrases):
        if phrase.kind != "N":
            continue
        j = i + 1
        while sentence.kind(j) == "b":
            j += 1
        if sentence.kind(j) not in ("h",) or not (sentence.flat or sentence.quantity_in(phrase) is not None):
            continue
        apart = (
            sentence.kind(i - 1) in (",", ";", "(", "c", "")
            or sentence.low(phrase.first - 1) == "with"
            or (sentence.kind(i - 1) == "V" and not sentence.phrases[i - 1].passive)
            or _one_among(sentence, phrase)
        )
        if sentence.low(sentence.phrases[j - 1].first) not in ("still", "now") and not sentence.flat and not apart:
            continue
        end = min(len(sentence.tokens) - 1, sentence.phrases[j].first + 4)
        region = region_words(sentence, sentence.phrases[j].first, end)
        complement = next(
            (words for frame in frames.copulas if frame.kind is Kind.HELD and (words := frame.complements.opens(region)) is not None), None
        )
        if complement is None:
            continue
        group = sentence.group(i)
        if not is_people(sentence, group, strict=True) or sentence.quantity_in(phrase) is None:
            continue
        if sentence.kind(i - 1) == "V" and sentence.phrases[i - 1].lemma == "turn":
            # "turned 20 behind bars"
            continue
        last = sentence.phrases[j].first + len(complement.split()) - 1
        yield Candidate(
            Kind.HELD, sentence, (sentence.phrases[j].first, last), phrase.first, last, i, over_noun(sentence, i), group, None, state=True
        )
