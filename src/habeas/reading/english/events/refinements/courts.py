"""What a clause makes of what a court does: a sentence, an order to keep somebody until trial, a charge, a verdict undone.

Invariant: a refinement changes what is told of one clause, and adds no people.
"""

from __future__ import annotations

from habeas.model import Kind, Modality
from habeas.reading.english.events.accusations import find_accusation
from habeas.reading.english.events.circumstances import remanded
from habeas.reading.english.events.durations import awaiting_trial, durative_state, has_term, still_tried
from habeas.reading.english.events.facets import find_facets
from habeas.reading.english.events.refinements.custody import taken_in_then
from habeas.reading.english.events.refinements.telling import Telling
from habeas.reading.english.events.terms_imposed import imposed_by_serving
from habeas.reading.english.grammar import word_class
from habeas.reading.english.operators import Chain, Operator

__all__ = [
    "brought_on_charges",
    "by_its_length",
    "effect_of_the_verb",
    "facets_and_accusation",
    "jailed_for_a_crime",
    "must_serve",
    "not_guilty",
    "remanded_there",
    "sent_to_await_trial",
    "stayed_away",
    "still_serving",
    "until_trial",
]

_GIVING = word_class("verbs_of_terms")
_BRINGING = word_class("hauling_verbs")


def until_trial(telling: Telling) -> None:
    """ "gave him two months of pre-trial detention": a court's order to keep him, and no sentence."""
    phrase = telling.phrase
    if telling.kind is Kind.SENTENCED and phrase.lemma in _GIVING and awaiting_trial(telling.sentence, phrase, telling.last):
        telling.kind = Kind.DETAINED


def must_serve(telling: Telling) -> None:
    """ "must serve ten years": a sentence, told by what it imposes."""
    imposed = imposed_by_serving(telling.sentence, telling.phrase, telling.chain) if telling.kind is Kind.HELD else None
    if imposed is not None:
        telling.kind, telling.state, telling.chain = Kind.SENTENCED, False, imposed


def effect_of_the_verb(telling: Telling) -> None:
    """What the verb itself makes of its event ("acquitted" denies the sentence), on a condition where the sentence has one."""
    sentence, head = telling.sentence, telling.phrase.head
    if not telling.frame.effect:
        return
    telling.chain = Chain((Operator(Modality(telling.frame.effect), head, None, False), *telling.chain.operators))
    if telling.frame.effect == "offered":
        # "was offered release if he would sign": the condition is the offer's
        telling.chain = Chain(tuple(one for one in telling.chain.operators if one.effect is not Modality.CONDITIONAL))
        return
    verb = telling.phrase
    if telling.frame.effect == "denied" and verb.finite and verb.tense in ("past", "perfect") and not verb.modal:
        # "denied him bail, saying he could flee if let go": it was denied
        return
    if any(phrase.kind == "s" and sentence.low(phrase.first) in ("if", "unless") for phrase in sentence.phrases):
        telling.under(Modality.CONDITIONAL, head)


def not_guilty(telling: Telling) -> None:
    """ "found not guilty": no sentence."""
    before = telling.sentence.low(telling.phrase.last + 1) == "not" or " not guilty " in telling.region
    if telling.needed == "guilty" and before:
        telling.under(Modality.DENIED, telling.phrase.head)


def by_its_length(telling: Telling) -> None:
    """ "was jailed for six years" is a sentence, "has been detained for months" a stay."""
    sentence, phrase, last = telling.sentence, telling.phrase, telling.last
    for_a_term = telling.frame.term or (telling.kind is Kind.DETAINED and phrase.lemma in ("put", "send", "throw", "lock"))
    at_home = "house arrest" in telling.needed
    if for_a_term and not telling.by_court and still_tried(sentence, phrase):
        # "who was jailed for 11 months and remains on trial"
        telling.kind, telling.state = Kind.HELD, True
        return
    if for_a_term and ((telling.by_court and not at_home) or has_term(sentence, phrase, last)):
        # "a judge ordered him jailed pending trial"
        telling.kind = Kind.DETAINED if awaiting_trial(sentence, phrase, last) else Kind.SENTENCED
    elif telling.kind is Kind.DETAINED and phrase.lemma == "detain" and taken_in_then(sentence, phrase):
        return
    elif telling.frame.durative and telling.kind is Kind.DETAINED and durative_state(sentence, phrase, last):
        if not (phrase.tense == "participle" and awaiting_trial(sentence, phrase, last)):
            telling.kind, telling.state = Kind.HELD, True


def jailed_for_a_crime(telling: Telling) -> None:
    """ "was jailed for passing secrets": a court's punishment."""
    sentence, phrase = telling.sentence, telling.phrase
    if telling.kind is Kind.DETAINED and phrase.lemma in ("jail", "imprison") and phrase.passive and phrase.finite:
        after = [other for other in sentence.phrases[phrase.i + 1 : phrase.i + 4] if other.kind not in ("z", "b")]
        for_doing = len(after) > 1 and sentence.low(after[0].first) == "for" and after[1].kind == "V" and after[1].tense == "gerund"
        telling.kind = Kind.SENTENCED if for_doing else telling.kind


def brought_on_charges(telling: Telling) -> None:
    """ "was brought before a court on terrorism charges"."""
    if telling.kind is Kind.TRIED and telling.phrase.lemma in _BRINGING:
        if {"charge", "charges"} & set(telling.region.split()) and " on " in telling.region:
            telling.kind = Kind.CHARGED


def stayed_away(telling: Telling) -> None:
    """ "failed to appear before the judges": who stays away is not tried."""
    if telling.kind is Kind.TRIED and any(operator.lemma == "fail" for operator in telling.chain.operators):
        telling.nothing = True


def remanded_there(telling: Telling) -> None:
    """ "was ordered held until trial", "remanded in custody": a court's order, which takes them in."""
    sentence, phrase, last = telling.sentence, telling.phrase, telling.last
    if telling.kind is Kind.HELD and (
        remanded(sentence, phrase, last) or (phrase.lemma in ("order", "remand") and awaiting_trial(sentence, phrase, last))
    ):
        telling.kind = Kind.DETAINED


def sent_to_await_trial(telling: Telling) -> None:
    """ "sent her to preventive detention for 90 days": no sentence yet."""
    sent = telling.kind is Kind.SENTENCED and telling.phrase.lemma in ("send", "put", "ship")
    if sent and awaiting_trial(telling.sentence, telling.phrase, telling.last):
        telling.kind = Kind.DETAINED


def still_serving(telling: Telling) -> None:
    """ "is serving out his sentence": not done with it."""
    phrase = telling.phrase
    serving = phrase.lemma in ("serve", "complete", "finish") and phrase.finite and phrase.tense == "present"
    if telling.kind is Kind.RELEASED and serving:
        telling.kind, telling.state = Kind.HELD, True
        telling.facets.pop("ground", None)


def facets_and_accusation(telling: Telling) -> None:
    """What the clause says of it besides: its facets, and what somebody is accused of, which the clause then reaches to."""
    sentence, phrase = telling.sentence, telling.phrase
    find_facets(sentence, phrase, telling.last, telling.facets, telling.kind)
    telling.last = find_accusation(sentence, phrase, telling.last, telling.facets, telling.kind)
