"""What a verb with its people tells, once its frame fits: the kind that term, tense and the words around it make of it.

Invariant: a refinement turns one kind into another by words of the same clause, and never adds people.
"""

from __future__ import annotations

from habeas.model import Kind, Modality
from habeas.reading.english.events.accusations import find_accusation
from habeas.reading.english.events.candidates import (
    Candidate,
    Setting,
    clause_between,
    clause_span,
    dated_nearby,
    far_apart,
    group_at,
    region_words,
)
from habeas.reading.english.events.conditions import (
    names_state,
)
from habeas.reading.english.events.durations import awaiting_trial, durative_state, has_term, short_stay, taken_there
from habeas.reading.english.events.facets import find_facets
from habeas.reading.english.events.states import still
from habeas.reading.english.frames import Frames, VerbFrame
from habeas.reading.english.government import over_verb
from habeas.reading.english.grammar import word_class
from habeas.reading.english.operators import Chain, Operator
from habeas.reading.english.phrases import Group, Phrase
from habeas.reading.english.sentences import Sentence

__all__ = ["told_candidate"]

_PLACES_OF_CUSTODY = word_class("places_of_custody")
_COURTS = word_class("courts")


def _yet_to(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether an infinitive stands under "have yet to", "are yet to": it has not come about."""
    k = phrase.i - 1
    return (
        sentence.low(sentence.phrases[k].last) == "yet"
        and sentence.kind(k - 1) == "V"
        and sentence.phrases[k - 1].lemma in ("have", "be")
        and not sentence.phrases[k - 1].negated
    )


def _moved_home(sentence: Sentence, phrase: Phrase, needed: str) -> bool:
    """ "was placed under house arrest after nine weeks in prison": moved, not arrested."""
    if "house arrest" not in needed:
        return False
    for k in range(phrase.head + 1, len(sentence.tokens)):
        if sentence.tags[k] in ";ws":
            return False
        if sentence.low(k) in ("after", "from", "following"):
            ahead = [sentence.low(m) for m in range(k + 1, min(k + 9, len(sentence.tokens)))]
            return any(word in _PLACES_OF_CUSTODY or word in ("detention", "custody") for word in ahead)
    return False


def _back_from_outing(sentence: Sentence, phrase: Phrase) -> bool:
    """ "was rushed to hospital on Sunday and returned to her cell", "brought back to jail after the hearing": in custody all along."""
    if phrase.i and sentence.kind(phrase.i - 1) == "c":
        before = next((other for other in reversed(sentence.verb_groups) if other.i < phrase.i), None)
        if before is not None and any(sentence.low(k) in _OUTINGS for k in range(before.last + 1, phrase.first)):
            return True
    for k in range(phrase.last + 1, len(sentence.tokens)):
        if sentence.tags[k] in ";ws" or (sentence.tags[k] in "vu" and k > phrase.last + 8):
            return False
        if sentence.low(k) == "from" or sentence.low(k) in ("after", "following"):
            return any(sentence.low(m) in _OUTINGS for m in range(k + 1, min(k + 5, len(sentence.tokens))))
    return False


_KEPT_SAFE = frozenset(("cross", "crescent", "icrc", "family", "families", "relatives", "parents", "mediators", "elders", "un", "unhcr"))
_DOCTORS = frozenset(("doctor", "doctors", "medics", "nurses", "physicians", "paramedics"))
_OUTINGS = word_class("outings_from_custody")


def _served(sentence: Sentence) -> bool:
    """ "returned home after serving his term in full"."""
    words = sentence.vocabulary
    return not words.isdisjoint(("serving", "served", "completing", "completed")) and not words.isdisjoint(_TERMS)


_TERMS = word_class("terms")
_OVER_BY_THEN = frozenset(("after", "upon", "on", "following", "before", "without", "since"))
_DEEMING_SO_MANY = word_class("deeming") | word_class("deeming_so_many")
_TRADING = frozenset(("swap", "trade", "exchange"))
_CROSSINGS = word_class("crossings")


_BRINGING = frozenset(("bring", "haul", "take", "drag"))
_CARRYING = frozenset(("take", "bring", "move", "drive", "fly", "escort", "remove", "lead"))


def _out_of_a_cell(sentence: Sentence, phrase: Phrase) -> bool:
    """ "was taken from his cell to an unknown destination": moved, whoever is in a cell already."""
    words = [sentence.low(k) for k in range(phrase.last + 1, min(len(sentence.tokens), phrase.last + 9))]
    at = next((k for k, word in enumerate(words) if word == "from" or (word == "out" and words[k + 1 : k + 2] == ["of"])), None)
    return at is not None and any(word in _PLACES_OF_CUSTODY for word in words[at + 1 : at + 6])


def _stopped_there(sentence: Sentence, phrase: Phrase, needed: str | None, last: int) -> bool:
    """ "was held at the border on Monday and questioned": stopped on the way, not kept there."""
    simple = phrase.passive and phrase.tense == "past" and not phrase.perfect and not phrase.progressive
    return simple and bool(needed) and (needed or "").split()[-1] in _CROSSINGS and dated_nearby(sentence, phrase.first, last)


def _handed_home(sentence: Sentence, phrase: Phrase) -> bool:
    """ "handed over 40 captured soldiers to the Red Cross", "was handed over to her family": let go, and sent nowhere."""
    behind = range(phrase.last + 1, min(len(sentence.tokens), phrase.last + 14))
    return any(sentence.low(k) == "to" and any(sentence.low(m) in _KEPT_SAFE for m in range(k + 1, k + 5)) for k in behind)


def _so_many_recognised(sentence: Sentence, phrase: Phrase, patient: Group | None) -> bool:
    """ "As of 20 March 1,146 people were recognised as political prisoners", "Viasna considers 1,146 people political prisoners": how many
    there are, and no act. Not "considers 40 of those freed", "the 40 are considered", which are some of the people told of."""
    if not phrase.finite or phrase.perfect or phrase.progressive or phrase.modal or phrase.negated or patient is None:
        return False
    if not phrase.passive and phrase.lemma not in _DEEMING_SO_MANY:
        return False
    counted = patient.phrases[0]
    if sentence.quantity_in(counted) is None:
        return False
    told_of = patient.partitive is not None or sentence.tags[counted.first] in "dp" or sentence.low(counted.last + 1) == "of"
    if not phrase.passive and told_of:
        return False
    return phrase.tense == "present" or any(
        [sentence.low(k), sentence.low(k + 1)] == ["as", "of"] or [sentence.low(k + offset) for offset in range(3)] == ["at", "the", "end"]
        for k in range(len(sentence.tokens) - 2)
    )


def _remanded(sentence: Sentence, phrase: Phrase, last: int) -> bool:
    """ "was remanded in custody", "the court remanded her for two months", "remanded on Monday": the order, which takes somebody in."""
    if phrase.lemma != "remand":
        return False
    told = phrase.finite and phrase.tense == "past" and not (phrase.perfect or phrase.progressive or phrase.modal)
    if told and any(sentence.low(k) == "until" for k in range(phrase.last + 1, last + 4)):
        # "were remanded in custody until 20 December": how long they stay
        return False
    return told or (phrase.tense == "participle" and dated_nearby(sentence, phrase.first, last))


def told_candidate(
    sentence: Sentence,
    phrase: Phrase,
    frame: VerbFrame,
    patient: Group | None,
    agent: Group | None,
    needed: str | None,
    frames: Frames,
    setting: Setting,
    *,
    implied: bool = False,
) -> Candidate | None:
    first, last = clause_span(sentence, phrase)
    if patient is not None:
        if patient.first < phrase.first:
            near = not clause_between(sentence, patient, phrase) and not far_apart(sentence, patient.first, phrase)
            if phrase.tense == "gerund" and sentence.kind(phrase.i - 1) == "h":
                # "was taken back after refusing to leave": told by the gerund alone
                near = False
            first = patient.first if near else phrase.first
        else:
            last = max(last, patient.last)
    if needed and (
        frame.adjacent
        or frame.kind is Kind.REFUSED_DEPORTATION
        or phrase.lemma in ("let", "find", "force", "spend", "get", "give", "hand", "order")
    ):
        words = needed.split()
        for k in range(phrase.head + 1, len(sentence.tokens) - len(words) + 1):
            if [sentence.low(k + offset) for offset in range(len(words))] == words:
                last = max(last, k + len(words) - 1)
                break
    since = sentence.phrase(last).i + 1
    if frame.durative and sentence.kind(since) == "s" and sentence.low(sentence.phrases[since].first) == "since":
        verb = next((k for k in range(since, len(sentence.phrases)) if sentence.kind(k) == "V"), None)
        last = max(last, sentence.clause_end(verb)) if verb is not None else last
    chain = over_verb(sentence, phrase.i)
    kind, stock = frame.kind, False
    if kind in (Kind.DETAINED, Kind.HELD) and phrase.perfect and phrase.modal in ("should", "ought") and not chain.operators:
        # "should never have been detained": a judgement on what has been told
        return None
    if kind is Kind.HELD and phrase.lemma == "serve" and phrase.tense == "gerund" and sentence.low(phrase.first - 1) in _OVER_BY_THEN:
        # "was released after serving her sentence": over, and no stay of today
        return None
    if kind is Kind.HELD and phrase.lemma == "lock" and not phrase.passive and phrase.tense in ("past", "perfect"):
        # "the army locked up more than fifty"
        kind = Kind.DETAINED
    if kind is Kind.DETAINED and phrase.lemma in _CARRYING and _out_of_a_cell(sentence, phrase):
        kind = Kind.TRANSFERRED
    if kind is Kind.HELD and phrase.lemma == "hold" and _stopped_there(sentence, phrase, needed, last):
        kind = Kind.DETAINED
    simple = phrase.tense == "past" and not phrase.perfect and not phrase.progressive
    if kind is Kind.HELD and phrase.lemma == "detain" and simple and not durative_state(sentence, phrase, last):
        # "was detained on Monday on charges of treason": taken in, whatever the reason
        kind = Kind.DETAINED if dated_nearby(sentence, phrase.first, last) else kind
    counted_since = kind is Kind.HELD and phrase.lemma == "detain" and needed == "since" and phrase.perfect
    if counted_since and not durative_state(sentence, phrase, last):
        # "more than 500 people have been detained since Wednesday": as many arrests
        kind = Kind.DETAINED
    if kind is Kind.DESIGNATED and _so_many_recognised(sentence, phrase, patient):
        kind, stock = Kind.HELD, True
    facets: dict[str, str] = {}
    if frame.needs and frame.kind is Kind.RELEASED and phrase.lemma == "reunite" and chain.modality is not Modality.ASSERTED:
        return None
    if frame.ground:
        facets["ground"] = frame.ground
    state = False
    region = region_words(sentence, phrase.head + 1, last) if last > phrase.head else " "
    again = (
        sentence.low(phrase.head + 1) in ("again", "anew", "afresh")
        or sentence.low(phrase.head - 1) == "again"
        or (sentence.low(phrase.head + 1) in ("up", "away", "in") and sentence.low(phrase.head + 2) == "again")
        or (kind is Kind.DETAINED and (" again " in region or (region.startswith((" back ", " up back ")) and frame.needs)))
    )
    if kind is Kind.UNDESIGNATED and setting.measures and agent is not None and names_state(sentence, agent):
        # "Britain has since struck four generals off its own list"
        kind = Kind.MEASURE_LIFTED
    if kind is Kind.DETAINED and again:
        kind = Kind.RETURNED_TO_CUSTODY
    if frame.handover and setting.expulsion and not setting.exchange and not _handed_home(sentence, phrase):
        kind = Kind.DEPORTED
    if frame.effect == "denied" and chain.modality is Modality.DENIED:
        # "none of them has been acquitted": no verdict at all
        return None
    if frame.effect:
        chain = Chain((Operator(Modality(frame.effect), phrase.head, None, False), *chain.operators))
        if any(
            sentence.kind(k) == "s" and sentence.low(sentence.phrases[k].first) in ("if", "unless") for k in range(len(sentence.phrases))
        ):
            chain = Chain((*chain.operators, Operator(Modality.CONDITIONAL, phrase.head)))
    if (needed == "guilty" and sentence.low(phrase.last + 1) == "not") or (needed == "guilty" and " not guilty " in region):
        chain = Chain((*chain.operators, Operator(Modality.DENIED, phrase.head)))
    by_court = agent is not None and any(sentence.low(k) in _COURTS for k in range(agent.first, agent.last + 1))
    if (frame.term or (kind is Kind.DETAINED and phrase.lemma in ("put", "send", "throw", "lock"))) and (
        (by_court and "house arrest" not in (needed or "")) or has_term(sentence, phrase, last)
    ):
        kind = Kind.SENTENCED
        if awaiting_trial(sentence, phrase, last):
            # "a judge ordered him jailed pending trial"
            kind = Kind.DETAINED
    elif (
        frame.durative
        and kind is Kind.DETAINED
        and not (phrase.tense == "participle" and awaiting_trial(sentence, phrase, last))
        and durative_state(sentence, phrase, last)
    ):
        kind, state = Kind.HELD, True
    if (
        kind is Kind.RELEASED
        and phrase.lemma in _TRADING
        and patient is not None
        and sentence.low(patient.first) in ("no", "nobody", "no-one", "none")
    ):
        # "no prisoners were traded": there was no deal
        kind = Kind.AGREED
    if kind is Kind.RELEASED and phrase.lemma == "go" and phrase.progressive and chain.modality is Modality.ASSERTED:
        # "told me I was going home": what is to come
        chain = Chain((*chain.operators, Operator(Modality.PROMISED, phrase.first)))
    if kind is Kind.RELEASED and phrase.lemma in ("leave", "depart", "exit") and (" under guard " in region or " under escort " in region):
        # "left the prison under guard": taken elsewhere
        kind = Kind.TRANSFERRED
    if kind is Kind.TRIED and phrase.lemma in _BRINGING and {"charge", "charges"} & set(region.split()) and " on " in region:
        # "was brought before a court on terrorism charges"
        kind = Kind.CHARGED
    if kind is Kind.TRIED and any(operator.lemma == "fail" for operator in chain.operators):
        # "failed to appear before the judges": who stays away is not tried
        return None
    if kind is Kind.HELD and (
        _remanded(sentence, phrase, last) or (phrase.lemma in ("order", "remand") and awaiting_trial(sentence, phrase, last))
    ):
        kind = Kind.DETAINED
    if kind is Kind.HELD and ((phrase.lemma == "hold" and taken_there(sentence, phrase)) or short_stay(sentence, phrase, last)):
        kind = Kind.DETAINED
    if kind is Kind.HELD:
        state = True
        chain = still(sentence, chain)
    if kind is Kind.RELEASED and phrase.lemma in ("serve", "complete", "finish") and phrase.finite and phrase.tense == "present":
        # "is serving out his sentence": not done with it
        kind, state = Kind.HELD, True
        facets.pop("ground", None)
    if frame.unwilling:
        chain = Chain(tuple(other for other in chain.operators if not phrase.first <= other.token <= phrase.last))
    if kind is Kind.RELEASED and frame.patient == "subject" and any(o.lemma in ("refuse", "decline", "resist") for o in chain.operators):
        # who refuses to cross refuses to go: no release is denied
        return None
    if kind is Kind.DEPORTED and any(operator.lemma in ("refuse", "resist", "decline") for operator in chain.operators):
        refusing = next(operator for operator in chain.operators if operator.lemma in ("refuse", "resist", "decline"))
        governor = sentence.phrase(refusing.token)
        subject = sentence.subject(governor.i) if governor.kind == "V" else None
        # only the one to be deported can refuse deportation; a state that refuses to deport denies it
        if phrase.passive or frame.needs:
            outer = tuple(operator for operator in chain.operators[chain.operators.index(refusing) + 1 :])
            own_first = min(governor.first, first)
            group = group_at(sentence, subject)
            if group is not None and group.first < own_first and not clause_between(sentence, group, governor):
                own_first = group.first
            return Candidate(
                Kind.REFUSED_DEPORTATION,
                sentence,
                (governor.first, phrase.last),
                own_first,
                last,
                phrase.i,
                Chain(outer),
                group,
                None,
                implied_patient=group is None,
                facets=facets,
            )
    if (
        kind is Kind.RETURNED_TO_CUSTODY
        and frame.returning
        and sentence.low(phrase.head) in ("sent", "taken", "brought", "put", "send", "take", "bring", "sends", "takes")
        and "back" not in region
    ):
        kind = (
            Kind.TRANSFERRED
            if phrase.lemma in ("send", "take", "bring") and (needed or "").startswith(("to prison", "to jail")) is False
            else kind
        )
        if phrase.lemma in ("send", "put", "take", "bring"):
            kind = Kind.SENTENCED if by_court or has_term(sentence, phrase, last) else Kind.DETAINED
            if kind is Kind.SENTENCED and awaiting_trial(sentence, phrase, last):
                kind = Kind.DETAINED
    if kind is Kind.RETURNED_TO_CUSTODY and agent is not None and sentence.low(agent.phrases[0].last) in _DOCTORS:
        # "prison doctors had sent him back to his cell with painkillers"
        return None
    if kind is Kind.RETURNED_TO_CUSTODY and _back_from_outing(sentence, phrase):
        kind = Kind.TRANSFERRED
    find_facets(sentence, phrase, last, facets, kind)
    last = find_accusation(sentence, phrase, last, facets, kind)
    if kind is Kind.DETAINED and needed and ("solitary" in needed or _moved_home(sentence, phrase, needed)):
        kind = Kind.TRANSFERRED
    if kind is Kind.RELEASED and phrase.tense == "infinitive" and _yet_to(sentence, phrase):
        # "twelve have yet to leave jail"
        kind, state, chain = Kind.HELD, True, Chain(())
        first = patient.first if patient is not None and patient.first < phrase.first else first
    return Candidate(
        kind,
        sentence,
        (phrase.first, phrase.last),
        first,
        last,
        phrase.i,
        chain,
        patient,
        agent,
        state=state,
        stock=stock,
        facets=facets,
        implied_patient=implied,
        of_the_held=frame.of_the_held,
        homecoming=kind is Kind.RELEASED and frame.captives and "home" in (needed or "").split() and not _served(sentence),
    )
