"""What words of the same clause make of what a verb tells: an arrest of a stay, a sentence of an arrest, a transfer of a return.

Invariant: a refinement looks at one clause, changes what is told of it and adds no people; they are asked in the order of their table,
because one may build on another.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from habeas.model import Kind, Modality
from habeas.reading.english.events.accusations import find_accusation
from habeas.reading.english.events.candidates import (
    Candidate,
    Setting,
    clause_between,
    dated_nearby,
    group_at,
)
from habeas.reading.english.events.circumstances import (
    back_from_outing,
    by_captors,
    handed_home,
    moved_home,
    out_of_a_cell,
    remanded,
    so_many_recognised,
    stopped_there,
    turned_away,
    yet_to,
)
from habeas.reading.english.events.conditions import names_state
from habeas.reading.english.events.durations import (
    awaiting_trial,
    durative_state,
    has_term,
    on_an_occasion,
    opens_partition,
    short_stay,
    still_tried,
    taken_there,
)
from habeas.reading.english.events.facets import find_facets
from habeas.reading.english.events.handovers import to_captors, to_foreign_authorities, to_police
from habeas.reading.english.events.states import still
from habeas.reading.english.events.terms_imposed import imposed_by_serving
from habeas.reading.english.frames import VerbFrame
from habeas.reading.english.grammar import word_class
from habeas.reading.english.operators import Chain, Operator
from habeas.reading.english.phrases import Group, Phrase
from habeas.reading.english.sentences import Sentence

__all__ = ["AT_LAST", "AT_ONCE", "Telling", "refused_deportation", "tells_nothing"]


@dataclass(slots=True)
class Telling:
    """What a verb is on the way to tell. first, last: tokens of its clause. region: the words behind the verb, between blanks.

    nothing: a refinement found that the words tell no event.
    """

    sentence: Sentence
    phrase: Phrase
    frame: VerbFrame
    setting: Setting
    patient: Group | None
    agent: Group | None
    needed: str
    first: int
    last: int
    region: str
    chain: Chain
    kind: Kind
    state: bool = False
    stock: bool = False
    nothing: bool = False
    facets: dict[str, str] = field(default_factory=dict)

    @property
    def by_court(self) -> bool:
        """Whether a court does it."""
        agent, low = self.agent, self.sentence.low
        return agent is not None and any(low(k) in _COURTS for k in range(agent.first, agent.last + 1))

    def under(self, effect: Modality, token: int) -> None:
        """Put one more operator over all others."""
        self.chain = Chain((*self.chain.operators, Operator(effect, token)))


_Refinement = Callable[[Telling], None]

_COURTS = word_class("courts")
_DOCTORS = word_class("medical_staff")
_SERVING = frozenset(("serve", "complete", "finish", "do"))
_OVER_BY_THEN = frozenset(("after", "upon", "on", "following", "before", "without", "since"))
_TRADING = word_class("trading_verbs")
_REFUSING = word_class("declining_verbs")
_ARRESTING = frozenset(("detain", "arrest", "seize", "take"))
_GIVING = frozenset("give get receive hand impose order".split())
_KEEPERS_TO = ("the police", "police", "prosecutors", "the prosecutors", "investigators", "the security services", "the army")
_COFFINS = tuple(words.replace("_", " ") for words in word_class("coffins"))
_OF_RULES = word_class("verbs_of_rules")
_SENT = frozenset(("sent", "taken", "brought", "put", "send", "take", "bring", "sends", "takes"))
_BRINGING = word_class("hauling_verbs")
_CARRYING = word_class("leading_verbs")


def tells_nothing(telling: Telling) -> bool:
    """Whether a verb tells no event by its own form, whatever else its clause says."""
    sentence, phrase, frame = telling.sentence, telling.phrase, telling.frame
    if frame.kind in (Kind.DETAINED, Kind.HELD) and phrase.perfect and phrase.modal in ("should", "ought") and not telling.chain.operators:
        # "should never have been detained": a judgement on what has been told
        return True
    if (
        frame.kind is Kind.HELD
        and phrase.lemma in _SERVING
        and phrase.tense == "gerund"
        and sentence.low(phrase.first - 1) in _OVER_BY_THEN
    ):
        # "was released after serving her sentence": over, and no stay of today
        return True
    if frame.needs and frame.kind is Kind.RELEASED and phrase.lemma == "reunite" and telling.chain.modality is not Modality.ASSERTED:
        return True
    if frame.kind is Kind.RELEASED and phrase.negated and (telling.needed or "").startswith(("to leave the country", "to leave for")):
        # "has not been allowed to leave the country": at liberty, and barred from travelling
        return True
    # "none of them has been acquitted": no verdict at all
    return frame.effect == "denied" and telling.chain.modality is Modality.DENIED


def _locked_up(telling: Telling) -> None:
    """ "the army locked up more than fifty"."""
    phrase = telling.phrase
    if telling.kind is Kind.HELD and phrase.lemma == "lock" and not phrase.passive and phrase.tense in ("past", "perfect"):
        telling.kind = Kind.DETAINED


def _led_out_of_a_cell(telling: Telling) -> None:
    if telling.kind is Kind.DETAINED and telling.phrase.lemma in _CARRYING and out_of_a_cell(telling.sentence, telling.phrase):
        telling.kind = Kind.TRANSFERRED


def _carried_off(telling: Telling) -> None:
    """ "was driven across the border by gunmen": an abduction, and no state's expulsion."""
    if telling.kind is Kind.DEPORTED and telling.phrase.passive and by_captors(telling.sentence, telling.phrase):
        telling.kind = Kind.DETAINED


def _not_let_travel(telling: Telling) -> None:
    """ "was stopped at the airport and prevented from boarding": kept from going, and not kept."""
    if telling.kind is Kind.DETAINED and telling.phrase.lemma in ("stop", "hold", "intercept"):
        telling.nothing = turned_away(telling.sentence, telling.phrase)


def _until_trial(telling: Telling) -> None:
    """ "gave him two months of pre-trial detention": a court's order to keep him, and no sentence."""
    phrase = telling.phrase
    if telling.kind is Kind.SENTENCED and phrase.lemma in _GIVING and awaiting_trial(telling.sentence, phrase, telling.last):
        telling.kind = Kind.DETAINED


def _held_on_the_way(telling: Telling) -> None:
    if telling.kind is Kind.HELD and telling.phrase.lemma == "hold":
        if stopped_there(telling.sentence, telling.phrase, telling.needed, telling.last):
            telling.kind = Kind.DETAINED


def _detained_that_day(telling: Telling) -> None:
    """ "was detained on Monday on charges of treason", "Police detain mayor on riot charges": taken in, whatever the reason."""
    sentence, phrase = telling.sentence, telling.phrase
    if telling.kind is Kind.HELD and phrase.lemma == "detain" and phrase.finite and not phrase.passive and not phrase.progressive:
        telling.kind = Kind.DETAINED
    simple = phrase.tense == "past" and not phrase.perfect and not phrase.progressive
    if telling.kind is Kind.HELD and phrase.lemma == "detain" and _taken_in_then(sentence, phrase):
        telling.kind = Kind.DETAINED
    elif telling.kind is Kind.HELD and phrase.lemma == "detain" and simple and not durative_state(sentence, phrase, telling.last):
        if dated_nearby(sentence, phrase.first, telling.last):
            telling.kind = Kind.DETAINED
    if telling.kind is Kind.HELD and on_an_occasion(sentence, phrase):
        telling.kind = Kind.DETAINED


def _taken_in_then(sentence: Sentence, phrase: Phrase) -> bool:
    """ "On 14 July, three members were detained on criminal charges": a day or a stretch at the head of the clause of a simple past."""
    if phrase.tense != "past" or phrase.perfect or phrase.progressive or not phrase.passive:
        return False
    if any(sentence.low(k) in ("still", "now", "currently", "incommunicado") for k in range(phrase.first - 1, phrase.last + 2)):
        return False
    clause = max((other.last + 1 for other in sentence.phrases[: phrase.i] if other.kind in (";", ".")), default=0)
    opening = any(clause <= time.first <= clause + 1 and time.relation == "at" for time in sentence.times)
    return opening and not any(other.kind in ("V", "w", "s") for other in sentence.phrases[: phrase.i] if other.first >= clause)


def _must_serve(telling: Telling) -> None:
    imposed = imposed_by_serving(telling.sentence, telling.phrase, telling.chain) if telling.kind is Kind.HELD else None
    if imposed is not None:
        telling.kind, telling.state, telling.chain = Kind.SENTENCED, False, imposed


def _detained_since(telling: Telling) -> None:
    """ "more than 500 people have been detained since Wednesday": as many arrests."""
    phrase = telling.phrase
    counted = telling.kind is Kind.HELD and phrase.lemma == "detain" and telling.needed == "since" and phrase.perfect
    if counted and not durative_state(telling.sentence, phrase, telling.last):
        telling.kind = Kind.DETAINED
    elif telling.kind is Kind.HELD and phrase.tense == "participle" and phrase.lemma in _ARRESTING:
        telling.kind = Kind.DETAINED if opens_partition(telling.sentence, phrase) else telling.kind


def _recognised_so_far(telling: Telling) -> None:
    if telling.kind is Kind.DESIGNATED and so_many_recognised(telling.sentence, telling.phrase, telling.patient):
        telling.kind, telling.stock = Kind.HELD, True


def _off_a_states_list(telling: Telling) -> None:
    """ "Britain has since struck four generals off its own list"."""
    if telling.kind is Kind.UNDESIGNATED and telling.setting.measures and telling.agent is not None:
        if names_state(telling.sentence, telling.agent):
            telling.kind = Kind.MEASURE_LIFTED


def _taken_again(telling: Telling) -> None:
    """ "was arrested again", "taken back to prison", "picked up again"."""
    low, head, region = telling.sentence.low, telling.phrase.head, telling.region
    locked_up = telling.kind is Kind.HELD and telling.phrase.passive and not telling.phrase.progressive and telling.phrase.lemma == "lock"
    if (telling.kind is Kind.DETAINED or locked_up) and (
        low(head + 1) in ("again", "anew", "afresh")
        or low(head - 1) == "again"
        or (low(head + 1) in ("up", "away", "in") and low(head + 2) == "again")
        or " again " in region
        or (region.startswith((" back ", " up back ")) and telling.frame.needs)
        or " back into custody " in region
    ):
        telling.kind = Kind.RETURNED_TO_CUSTODY


def _described_so(telling: Telling) -> None:
    """ "who is described as a political prisoner": by nobody who is named."""
    phrase = telling.phrase
    if telling.kind is Kind.DESIGNATED and phrase.lemma in ("describe", "call") and phrase.passive and telling.agent is None:
        telling.nothing = phrase.finite and phrase.tense == "present" and not phrase.perfect


def _handed_over(telling: Telling) -> None:
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


def _effect_of_the_verb(telling: Telling) -> None:
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


def _not_guilty(telling: Telling) -> None:
    before = telling.sentence.low(telling.phrase.last + 1) == "not" or " not guilty " in telling.region
    if telling.needed == "guilty" and before:
        telling.under(Modality.DENIED, telling.phrase.head)


def _by_its_length(telling: Telling) -> None:
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
    elif telling.kind is Kind.DETAINED and phrase.lemma == "detain" and _taken_in_then(sentence, phrase):
        return
    elif telling.frame.durative and telling.kind is Kind.DETAINED and durative_state(sentence, phrase, last):
        if not (phrase.tense == "participle" and awaiting_trial(sentence, phrase, last)):
            telling.kind, telling.state = Kind.HELD, True


def _nobody_traded(telling: Telling) -> None:
    """ "no prisoners were traded": there was no deal."""
    patient = telling.patient
    if telling.kind is Kind.RELEASED and telling.phrase.lemma in _TRADING and patient is not None:
        if telling.sentence.low(patient.first) in ("no", "nobody", "no-one", "none"):
            telling.kind = Kind.AGREED


def _jailed_for_a_crime(telling: Telling) -> None:
    """ "was jailed for passing secrets": a court's punishment."""
    sentence, phrase = telling.sentence, telling.phrase
    if telling.kind is Kind.DETAINED and phrase.lemma in ("jail", "imprison") and phrase.passive and phrase.finite:
        after = [other for other in sentence.phrases[phrase.i + 1 : phrase.i + 4] if other.kind not in ("z", "b")]
        for_doing = len(after) > 1 and sentence.low(after[0].first) == "for" and after[1].kind == "V" and after[1].tense == "gerund"
        telling.kind = Kind.SENTENCED if for_doing else telling.kind


def _soon_to_go(telling: Telling) -> None:
    """ "told me I was going home": what is to come."""
    phrase = telling.phrase
    going = telling.kind is Kind.RELEASED and phrase.lemma == "go" and phrase.progressive
    if going and telling.chain.modality is Modality.ASSERTED:
        telling.under(Modality.PROMISED, phrase.first)


def _covered_by_law(telling: Telling) -> None:
    """ "The amnesty covers 4,000 prisoners", "will affect 8,500": whom a law means to let go, and has not yet."""
    phrase = telling.phrase
    if telling.kind is Kind.RELEASED and phrase.lemma in _OF_RULES and phrase.finite and phrase.tense == "present":
        telling.under(Modality.POSSIBLE, phrase.head)


def _in_coffins(telling: Telling) -> None:
    """ "came home in coffins": dead."""
    if telling.kind is Kind.RELEASED and any(f" {words} " in telling.region for words in _COFFINS):
        telling.kind = Kind.DIED


def _left_under_guard(telling: Telling) -> None:
    """ "left the prison under guard": taken elsewhere."""
    if telling.kind is Kind.RELEASED and telling.phrase.lemma in ("leave", "depart", "exit"):
        if " under guard " in telling.region or " under escort " in telling.region:
            telling.kind = Kind.TRANSFERRED


def _brought_on_charges(telling: Telling) -> None:
    """ "was brought before a court on terrorism charges"."""
    if telling.kind is Kind.TRIED and telling.phrase.lemma in _BRINGING:
        if {"charge", "charges"} & set(telling.region.split()) and " on " in telling.region:
            telling.kind = Kind.CHARGED


def _stayed_away(telling: Telling) -> None:
    """ "failed to appear before the judges": who stays away is not tried."""
    if telling.kind is Kind.TRIED and any(operator.lemma == "fail" for operator in telling.chain.operators):
        telling.nothing = True


def _remanded_there(telling: Telling) -> None:
    sentence, phrase, last = telling.sentence, telling.phrase, telling.last
    if telling.kind is Kind.HELD and (
        remanded(sentence, phrase, last) or (phrase.lemma in ("order", "remand") and awaiting_trial(sentence, phrase, last))
    ):
        telling.kind = Kind.DETAINED


def _sent_to_await_trial(telling: Telling) -> None:
    """ "sent her to preventive detention for 90 days": no sentence yet."""
    sent = telling.kind is Kind.SENTENCED and telling.phrase.lemma in ("send", "put", "ship")
    if sent and awaiting_trial(telling.sentence, telling.phrase, telling.last):
        telling.kind = Kind.DETAINED


def _held_for_a_while(telling: Telling) -> None:
    """Taken there and held, or held for hours: no stay that goes on."""
    sentence, phrase = telling.sentence, telling.phrase
    if telling.kind is Kind.HELD and (
        (phrase.lemma == "hold" and taken_there(sentence, phrase)) or short_stay(sentence, phrase, telling.last)
    ):
        telling.kind = Kind.DETAINED


def _goes_on(telling: Telling) -> None:
    if telling.kind is Kind.HELD:
        telling.state, telling.chain = True, still(telling.sentence, telling.chain)


def _still_serving(telling: Telling) -> None:
    """ "is serving out his sentence": not done with it."""
    phrase = telling.phrase
    serving = phrase.lemma in ("serve", "complete", "finish") and phrase.finite and phrase.tense == "present"
    if telling.kind is Kind.RELEASED and serving:
        telling.kind, telling.state = Kind.HELD, True
        telling.facets.pop("ground", None)


def _unwilling(telling: Telling) -> None:
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


def _once_missing(telling: Telling) -> None:
    """ "teachers who had been reported missing": found since, or told of to say who they were."""
    phrase = telling.phrase
    if telling.kind is Kind.LOCATED and telling.needed.endswith("missing") and phrase.perfect and phrase.tense == "past":
        telling.nothing = True
    if telling.kind is Kind.LOCATED and phrase.lemma in ("disappear", "vanish") and phrase.progressive:
        # "jobs are disappearing"
        telling.nothing = True


def _would_not_cross(telling: Telling) -> None:
    """Who refuses to cross refuses to go: no release is denied."""
    if telling.kind is Kind.RELEASED and telling.frame.patient == "subject":
        telling.nothing = any(operator.lemma in _REFUSING for operator in telling.chain.operators)


# from what the frame says to what the clause makes of it
def _ordered_out(telling: Telling) -> None:
    """ "a judge ordered her deported": so far only ordered."""
    sentence, phrase = telling.sentence, telling.phrase
    if telling.kind is not Kind.DEPORTED or phrase.tense != "participle" or sentence.kind(phrase.i - 1) != "N":
        return
    if sentence.kind(phrase.i - 2) == "V" and sentence.phrases[phrase.i - 2].lemma == "order":
        telling.under(Modality.DEMANDED, sentence.phrases[phrase.i - 2].head)


AT_ONCE: tuple[_Refinement, ...] = (
    _locked_up,
    _led_out_of_a_cell,
    _carried_off,
    _not_let_travel,
    _until_trial,
    _held_on_the_way,
    _detained_that_day,
    _must_serve,
    _detained_since,
    _recognised_so_far,
    _off_a_states_list,
    _taken_again,
    _described_so,
    _handed_over,
    _ordered_out,
    _effect_of_the_verb,
    _not_guilty,
    _by_its_length,
    _jailed_for_a_crime,
    _nobody_traded,
    _soon_to_go,
    _covered_by_law,
    _in_coffins,
    _left_under_guard,
    _brought_on_charges,
    _stayed_away,
    _remanded_there,
    _sent_to_await_trial,
    _held_for_a_while,
    _goes_on,
    _still_serving,
    _unwilling,
    _once_missing,
    _would_not_cross,
)


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


def _sent_back(telling: Telling) -> None:
    """ "was sent to prison again": a sentence, an arrest or a transfer, unless it is said that they were back."""
    sentence, phrase, last = telling.sentence, telling.phrase, telling.last
    if telling.kind is not Kind.RETURNED_TO_CUSTODY or not telling.frame.returning or "back" in telling.region:
        return
    if sentence.low(phrase.head) not in _SENT:
        return
    telling.kind = Kind.DETAINED
    if (telling.by_court or has_term(sentence, phrase, last)) and not awaiting_trial(sentence, phrase, last):
        telling.kind = Kind.SENTENCED


def _sent_by_doctors(telling: Telling) -> None:
    """ "prison doctors had sent him back to his cell with painkillers"."""
    agent = telling.agent
    if telling.kind is Kind.RETURNED_TO_CUSTODY and agent is not None:
        telling.nothing = telling.sentence.low(agent.phrases[0].last) in _DOCTORS


def _out_and_back(telling: Telling) -> None:
    if telling.kind is Kind.RETURNED_TO_CUSTODY and back_from_outing(telling.sentence, telling.phrase):
        telling.kind = Kind.TRANSFERRED


def _facets_and_accusation(telling: Telling) -> None:
    sentence, phrase = telling.sentence, telling.phrase
    find_facets(sentence, phrase, telling.last, telling.facets, telling.kind)
    telling.last = find_accusation(sentence, phrase, telling.last, telling.facets, telling.kind)


def _moved_inside(telling: Telling) -> None:
    """ "was put in solitary confinement": moved, by whoever has them already."""
    if telling.kind is Kind.DETAINED and ("solitary" in telling.needed or moved_home(telling.sentence, telling.phrase, telling.needed)):
        telling.kind = Kind.TRANSFERRED


_IN_COURT = frozenset((Kind.CHARGED, Kind.TRIED, Kind.SENTENCED, Kind.DESIGNATED))


def _yet_to_leave(telling: Telling) -> None:
    """ "twelve have yet to leave jail"."""
    phrase, patient = telling.phrase, telling.patient
    if telling.kind is Kind.RELEASED and phrase.tense == "infinitive" and yet_to(telling.sentence, phrase):
        telling.kind, telling.state, telling.chain = Kind.HELD, True, Chain(())
        if patient is not None and patient.first < phrase.first:
            telling.first = patient.first
    elif telling.kind in _IN_COURT and phrase.tense == "infinitive" and yet_to(telling.sentence, phrase):
        # "have yet to be tried"
        telling.chain = Chain((Operator(Modality.DENIED, phrase.first),))


# what is asked once it is clear that nobody refused to be deported
AT_LAST: tuple[_Refinement, ...] = (_sent_back, _sent_by_doctors, _out_and_back, _facets_and_accusation, _moved_inside, _yet_to_leave)
