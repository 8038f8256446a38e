"""What a clause makes of a way out of custody: handed into other hands, carried home in a coffin, still ahead, or refused.

Invariant: a refinement changes what is told of one clause, and adds no people.
"""

from __future__ import annotations

from habeas.model import Kind, Modality
from habeas.reading.english.events.candidates import Candidate, clause_between, group_at
from habeas.reading.english.events.circumstances import handed_home, yet_to
from habeas.reading.english.events.handovers import to_captors, to_foreign_authorities, to_police
from habeas.reading.english.events.refinements.telling import Telling
from habeas.reading.english.grammar import phrase_class, word_class
from habeas.reading.english.operators import Chain, Operator

__all__ = [
    "covered_by_law",
    "handed_over",
    "in_coffins",
    "left_under_guard",
    "nobody_traded",
    "ordered_out",
    "refused_deportation",
    "soon_to_go",
    "taken_once_freed",
    "unwilling",
    "would_not_cross",
    "yet_to_leave",
]

_LET_GO = word_class("released_words")
_SENT_AWAY = word_class("words_of_forced_exile")
_TRADING = word_class("trading_verbs")
_REFUSING = word_class("declining_verbs")
_KEEPERS_TO = ("the police", "police", "prosecutors", "the prosecutors", "investigators", "the security services", "the army")
_COFFINS = tuple(phrase_class("coffins"))
_OF_RULES = word_class("verbs_of_rules")


def handed_over(telling: Telling) -> None:
    """Handed over to another state, where the text speaks of expulsions and of no exchange."""
    sentence, phrase = telling.sentence, telling.phrase
    if telling.frame.handover and to_captors(sentence, phrase, telling.patient):
        # "stopped by police and handed over to masked men": taken, which the words before tell
        telling.nothing = True
        return
    if (
        telling.frame.handover
        and telling.kind is Kind.RELEASED
        and (any(f" to {words} " in telling.region for words in _KEEPERS_TO) or to_police(sentence, phrase, telling.patient))
    ):
        # "would be handed over to the police": into other hands, and not let go
        telling.kind = Kind.TRANSFERRED
        return
    expelled = telling.frame.handover and not telling.setting.exchange
    expelled = expelled and (telling.setting.expulsion or to_foreign_authorities(sentence, phrase, telling.patient))
    if expelled and not handed_home(telling.sentence, telling.phrase):
        telling.kind = Kind.DEPORTED


def taken_once_freed(telling: Telling) -> None:
    """ "The freed men were driven to the border": the way out of those let go; nobody says that they were forced."""
    sentence, patient = telling.sentence, telling.patient
    if telling.kind is not Kind.DEPORTED or patient is None or not telling.needed.startswith("to ") or "border" not in telling.region:
        return
    if not sentence.vocabulary.isdisjoint(_SENT_AWAY):
        return
    head = patient.phrases[0]
    if any(sentence.low(k) in _LET_GO for k in range(head.first, head.last + 1)) or sentence.low(head.last + 1) in _LET_GO:
        telling.kind = Kind.RELEASED
        return
    before = telling.phrase.i - 2
    freed = sentence.phrases[before] if sentence.kind(before + 1) == "c" else None
    # "were freed on Monday and taken to the border"
    while freed is not None and before > 0 and freed.kind in ("z", "h", "N", "b"):
        before -= 1
        freed = sentence.phrases[before]
    telling.nothing = freed is not None and freed.kind == "V" and freed.passive and sentence.low(freed.head) in _LET_GO


def nobody_traded(telling: Telling) -> None:
    """ "no prisoners were traded": there was no deal."""
    patient = telling.patient
    if telling.kind is Kind.RELEASED and telling.phrase.lemma in _TRADING and patient is not None:
        if telling.sentence.low(patient.first) in ("no", "nobody", "no-one", "none"):
            telling.kind = Kind.AGREED


def soon_to_go(telling: Telling) -> None:
    """ "told me I was going home": what is to come."""
    phrase = telling.phrase
    going = telling.kind is Kind.RELEASED and phrase.lemma == "go" and phrase.progressive
    if going and telling.chain.modality is Modality.ASSERTED:
        telling.under(Modality.PROMISED, phrase.first)


def covered_by_law(telling: Telling) -> None:
    """ "The amnesty covers 4,000 prisoners", "will affect 8,500": whom a law means to let go, and has not yet."""
    phrase = telling.phrase
    if telling.kind is Kind.RELEASED and phrase.lemma in _OF_RULES and phrase.finite and phrase.tense == "present":
        telling.under(Modality.POSSIBLE, phrase.head)


def in_coffins(telling: Telling) -> None:
    """ "came home in coffins": dead."""
    if telling.kind is Kind.RELEASED and any(f" {words} " in telling.region for words in _COFFINS):
        telling.kind = Kind.DIED


def left_under_guard(telling: Telling) -> None:
    """ "left the prison under guard": taken elsewhere."""
    if telling.kind is Kind.RELEASED and telling.phrase.lemma in ("leave", "depart", "exit"):
        if " under guard " in telling.region or " under escort " in telling.region:
            telling.kind = Kind.TRANSFERRED


def unwilling(telling: Telling) -> None:
    """ "would not leave", "did not survive": the negation is what the frame tells, and denies nothing."""
    phrase = telling.phrase
    if telling.frame.unwilling:
        telling.chain = Chain(tuple(other for other in telling.chain.operators if not phrase.first <= other.token <= phrase.last))
    elif telling.frame.negated:
        # "may not survive his sentence": it may come about
        own = (
            other
            for other in telling.chain.operators
            if other.effect is not Modality.DENIED or not phrase.first - 2 <= other.token <= phrase.last
        )
        telling.chain = Chain(
            tuple(other._replace(effect=Modality.POSSIBLE) if other.effect is Modality.PROMISED else other for other in own)
        )


def would_not_cross(telling: Telling) -> None:
    """Who refuses to cross refuses to go: no release is denied."""
    if telling.kind is Kind.RELEASED and telling.frame.patient == "subject":
        telling.nothing = any(operator.lemma in _REFUSING for operator in telling.chain.operators)


def ordered_out(telling: Telling) -> None:
    """ "a judge ordered her deported": so far only ordered."""
    sentence, phrase = telling.sentence, telling.phrase
    if telling.kind is not Kind.DEPORTED or phrase.tense != "participle" or sentence.kind(phrase.i - 1) != "N":
        return
    if sentence.kind(phrase.i - 2) == "V" and sentence.phrases[phrase.i - 2].lemma == "order":
        telling.under(Modality.DEMANDED, sentence.phrases[phrase.i - 2].head)


def refused_deportation(telling: Telling) -> Candidate | None:
    """ "refused to be deported": an event of its own, of the one to be deported; a state that refuses to deport denies it."""
    sentence, phrase, operators = telling.sentence, telling.phrase, telling.chain.operators
    refusing = next((k for k, operator in enumerate(operators) if operator.lemma in _REFUSING), None)
    if telling.kind is not Kind.DEPORTED or refusing is None or not (phrase.passive or telling.frame.needs):
        return None
    governor = sentence.phrase(operators[refusing].token)
    group = group_at(sentence, sentence.subject(governor.i) if governor.kind == "V" else None)
    first = min(governor.first, telling.first)
    if group is not None and group.first < first and not clause_between(sentence, group, governor):
        first = group.first
    return Candidate(
        Kind.REFUSED_DEPORTATION,
        sentence,
        (governor.first, phrase.last),
        first,
        telling.last,
        phrase.i,
        Chain(operators[refusing + 1 :]),
        group,
        None,
        implied_patient=group is None,
        facets=telling.facets,
    )


_IN_COURT = frozenset((Kind.CHARGED, Kind.TRIED, Kind.SENTENCED, Kind.DESIGNATED))


def yet_to_leave(telling: Telling) -> None:
    """ "twelve have yet to leave jail"."""
    phrase, patient = telling.phrase, telling.patient
    if telling.kind is Kind.RELEASED and phrase.tense == "infinitive" and yet_to(telling.sentence, phrase):
        telling.kind, telling.state, telling.chain = Kind.HELD, True, Chain(())
        if patient is not None and patient.first < phrase.first:
            telling.first = patient.first
    elif telling.kind in _IN_COURT and phrase.tense == "infinitive" and yet_to(telling.sentence, phrase):
        # "have yet to be tried"
        telling.chain = Chain((Operator(Modality.DENIED, phrase.first),))
