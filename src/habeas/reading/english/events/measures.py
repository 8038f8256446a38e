"""Measures of states told by verbs: sanctions, visa limits, licences and tariffs, imposed and lifted.

Invariant: a verb tells a measure only when its object names one of ours; curfews and price limits are none.
"""

from __future__ import annotations

from habeas.model import Kind, Modality
from habeas.reading.english.events.bodies_of_trades import of_a_trade
from habeas.reading.english.events.candidates import Candidate, clause_between, clause_span, group_at, is_people, region_words
from habeas.reading.english.events.circumstances import yet_to
from habeas.reading.english.events.deals_told import of_another_field
from habeas.reading.english.events.measure_words import against, measure_context, measure_in
from habeas.reading.english.frames import Frames, VerbFrame
from habeas.reading.english.government import over_verb
from habeas.reading.english.grammar import word_class
from habeas.reading.english.operators import Chain, Operator
from habeas.reading.english.phrases import Group, Phrase
from habeas.reading.english.sentences import Sentence

__all__ = ["measure_event", "with_measure"]

_MAKING_DEALS = word_class("verbs_of_instruments")
_ABILITIES = word_class("abilities_of_states")
_RELIEF_OF_MANY_KINDS = word_class("relief_of_many_kinds")
_OF_AGREEMENTS = word_class("parts_of_agreements")
_DONE_TO_MANY_THINGS = word_class("verbs_of_any_measure")
_LICENCES = word_class("licences")
_OF_TRADE = word_class("trade_words")
_BY_ITSELF = word_class("reopening_verbs")
_ENDS = word_class("ends_of_measures")
_CURRENCIES = word_class("currencies")
_LIMITED = word_class("limited_things")
_SWAPS = word_class("swap_nouns")


def measure_event(
    sentence: Sentence, phrase: Phrase, frame: VerbFrame, frames: Frames, patient_at: int | None, agent_at: int | None
) -> Candidate | None:
    """The measure that a verb tells of what stands in its places; None where that is none of ours."""
    patient_at = _what_is_done_to(sentence, phrase, frame, patient_at)
    if phrase.tense == "participle" and phrase.lemma in _BY_ITSELF:
        # "the shop at the border reopened in May"
        return None
    if patient_at is None or (frame.aimed and not _aimed(sentence, phrase)):
        return None
    patient, agent = sentence.group(patient_at), group_at(sentence, agent_at)
    facets: dict[str, str] = {}
    if frame.objects:
        if not _of_its_objects(sentence, phrase, frame, patient):
            return None
        if frame.kind is Kind.AGREED and phrase.lemma in _MAKING_DEALS:
            facets["instrument"] = sentence.words(patient.first, patient.last)
    else:
        found = _measure_of_group(sentence, phrase, frame, frames, patient, agent)
        if found is None:
            return None
        patient, measured = found
        if agent is None or agent.first == patient.phrases[0].first:
            agent = _imposer(sentence, measured)
        facets["instrument"] = sentence.low(measured)
    first, last = clause_span(sentence, phrase)
    if patient.first < phrase.first and phrase.tense != "participle" and not clause_between(sentence, patient, phrase):
        first = min(first, patient.first)
    if phrase.tense == "participle":
        first = patient.phrases[0].first
    if patient.first > phrase.last:
        last = max(last, patient.phrases[0].last)
    if agent is not None and of_a_trade(sentence, agent):
        return None
    chain = over_verb(sentence, phrase.i)
    if frame.effect:
        chain = _meant_so(sentence, phrase, frame, chain)
    if frame.kind is Kind.AGREED and phrase.tense == "infinitive" and yet_to(sentence, phrase):
        chain = Chain((Operator(Modality.DENIED, phrase.head),))
    if any(operator.effect is Modality.POSSIBLE and sentence.low(operator.token) in _ABILITIES for operator in chain.operators):
        return None
    ahead = against(sentence, patient.phrases[0].last, phrase.first) if patient.phrases[0].last < phrase.first else None
    # "The sanctions on the carrier will be lifted"
    target = ahead or against(sentence, max(patient.phrases[0].last, phrase.last), last)
    owners = _of_phrases(sentence, patient)
    if target is None and owners and is_people(sentence, sentence.group(owners[0].i), strict=True):
        # "withdrew the visas of 52 officials"
        target = sentence.group(owners[0].i)
    return Candidate(
        frame.kind, sentence, (phrase.first, phrase.last), first, last, phrase.i, chain, None, agent, facets=facets, target=target
    )


def _what_is_done_to(sentence: Sentence, phrase: Phrase, frame: VerbFrame, patient_at: int | None) -> int | None:
    """The noun phrase that names what a verb does something to, also past a preposition of its frame."""
    if phrase.passive and frame.objects and sentence.object(phrase.i) is not None:
        # "previously granted relief": the thing given stays the object
        patient_at = sentence.object(phrase.i)
    if (
        patient_at is None
        and sentence.low(phrase.last + 1) in frame.past
        and (sentence.kind(phrase.i + 1), sentence.kind(phrase.i + 2)) == ("h", "N")
    ):
        patient_at = phrase.i + 2
    if patient_at is None and sentence.low(phrase.last + 1) == "up" and sentence.low(phrase.last + 2) == "to" and not phrase.passive:
        # "to withhold up to $320 million in military aid"
        at = sentence.phrase(min(phrase.last + 3, len(sentence.tokens) - 1)).i
        patient_at = at if sentence.kind(at) == "N" else None
    return patient_at


def _of_its_objects(sentence: Sentence, phrase: Phrase, frame: VerbFrame, patient: Group) -> bool:
    """Whether what a verb is done to is one of the things that its frame names, and of ours: no driver's licence, no trade agreement."""
    heads = {sentence.low(item.last) for item in patient.phrases} | {sentence.low(item.last) for item in _of_phrases(sentence, patient)}
    if not heads & frame.objects or (frame.near and not _near(sentence, patient) & frame.near):
        return False
    if frame.kind is Kind.AGREED and of_another_field(sentence, patient.phrases[0]):
        return False
    if frame.kind is Kind.AGREED and phrase.progressive and phrase.tense == "present" and not heads & _SWAPS:
        # "is negotiating a trade agreement": there is none yet
        return False
    if frame.kind is Kind.MEASURE_LIFTED and heads & _RELIEF_OF_MANY_KINDS and not measure_context(sentence):
        return False
    if (
        frame.kind is Kind.MEASURE_IMPOSED
        and heads & _LICENCES
        and not _near(sentence, patient) & _OF_TRADE
        and not measure_context(sentence)
    ):
        # "the driver's licence was revoked"
        return False
    return not (
        frame.kind is Kind.MEASURE_IMPOSED
        and heads & _OF_AGREEMENTS
        and "agreement" not in region_words(sentence, patient.first, sentence.clause_end(phrase.i))
    )


def _measure_of_group(
    sentence: Sentence, phrase: Phrase, frame: VerbFrame, frames: Frames, patient: Group, agent: Group | None
) -> tuple[Group, int] | None:
    """A group with what hangs on it by `of`, and the token of the measure that it names; None where a verb tells no measure of it."""
    inner = _of_phrases(sentence, patient)
    if frame.kind is Kind.MEASURE_IMPOSED and inner and sentence.low(patient.phrases[0].last) in _ENDS:
        # "announced the lifting of sanctions"
        return None
    whole = Group(patient.first, inner[-1].last, (*patient.phrases, *inner)) if inner else patient
    measured = measure_in(sentence, whole, frames, agent=agent)
    if measured is None:
        return None
    ordered = any(f" {order} " in region_words(sentence, whole.first, whole.last) for order in frames.measure.orders)
    if phrase.lemma == "sign" and not ordered:
        return None
    if phrase.lemma in _DONE_TO_MANY_THINGS and not (
        sentence.low(measured) in frames.measure.strong or ordered or sentence.low(measured - 1) in _LIMITED or measure_context(sentence)
    ):
        return None
    if phrase.lemma in ("extend", "renew") and frame.kind is Kind.MEASURE_LIFTED:
        return None
    return whole, measured


def _meant_so(sentence: Sentence, phrase: Phrase, frame: VerbFrame, chain: Chain) -> Chain:
    """A chain with the effect of a frame nearest: "threatened sanctions" imposes none yet."""
    meant = Operator(Modality(frame.effect), phrase.head, sentence.subject(phrase.i), phrase.tense == "present")
    return Chain((meant, *chain.operators))


def _imposer(sentence: Sentence, measured: int) -> Group | None:
    """The state or body whose name stands right before its measure: "EU sanctions remain in place"."""
    phrase = sentence.phrase(measured)
    named = next((name for name in sentence.names_in(phrase) if name.last == measured - 1 and name.kind in ("place", "organisation")), None)
    if named is None or sentence.low(named.first - 1) in ("on", "against"):
        return None
    return Group(named.first, named.last, (Phrase(phrase.i, "N", named.first, named.last),))


def _of_phrases(sentence: Sentence, group: Group) -> list[Phrase]:
    """The phrases that hang on a group by `of` ("application of the agreement"), and what a sum is paid in ("$90m in frozen assets")."""
    end = sentence.phrase(group.last).i
    if sentence.kind(end + 1) != "h" or sentence.kind(end + 2) != "N":
        return []
    word = sentence.low(sentence.phrases[end + 1].first)
    summed = word in ("in", "worth") and not _CURRENCIES.isdisjoint(sentence.tokens.lows[group.first : group.last + 1])
    return [sentence.phrases[end + 2]] if word == "of" or summed else []


def _near(sentence: Sentence, group: Group) -> frozenset[str]:
    """The words of a group, and of what hangs on it."""
    inner = _of_phrases(sentence, group)
    return frozenset(sentence.tokens.lows[group.first : (inner[-1].last if inner else group.last) + 1])


def _aimed(sentence: Sentence, phrase: Phrase) -> bool:
    """ "the sanctions hit two refineries": somebody or something counted or named, not "the economy"."""
    target = sentence.object(phrase.i)
    if target is None:
        return False
    aim = sentence.phrases[target]
    named = any(name.last == aim.last and name.kind != "place" for name in sentence.names_in(aim))
    return sentence.quantity_in(aim) is not None or named


def with_measure(sentence: Sentence, phrase: Phrase, frame: VerbFrame, frames: Frames, patient_at: int | None) -> Candidate | None:
    """ "hit the bank with sanctions", "throttling his economy with sanctions", "was hit with tariffs"."""
    patient = group_at(sentence, patient_at)
    k = sentence.phrase(patient.last).i + 1 if patient is not None and patient.first > phrase.last else phrase.i + 1
    while sentence.kind(k) in ("b", "z"):
        k += 1
    if sentence.kind(k) == "h" and sentence.low(sentence.phrases[k].first) == "with" and sentence.kind(k + 1) == "N":
        measure = sentence.group(k + 1)
        if measure_in(sentence, measure, frames) is not None:
            first, last = clause_span(sentence, phrase)
            chain = over_verb(sentence, phrase.i)
            if frame.effect:
                chain = _meant_so(sentence, phrase, frame, chain)
            return Candidate(
                frame.kind,
                sentence,
                (phrase.first, phrase.last),
                first,
                max(last, measure.last),
                phrase.i,
                chain,
                None,
                group_at(sentence, sentence.subject(phrase.i)) if not phrase.passive else None,
                target=patient,
            )
    return None
