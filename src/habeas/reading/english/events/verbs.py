"""Events told by verbs: frames matched against the voice, subject and object of each verb group.

Invariant: a verb tells an event only of people its frame allows in the place its voice gives them.
"""

from __future__ import annotations

from collections.abc import Iterator

from habeas.model import Kind, Modality
from habeas.reading.english.events.candidates import (
    Candidate,
    Setting,
    clause_between,
    clause_span,
    counts_people,
    dated_nearby,
    far_apart,
    group_at,
    is_people,
    region_words,
    unhyphenated,
)
from habeas.reading.english.events.conditions import (
    abroad,
    are_entries,
    has_subject,
    in_custody,
    is_billed,
    known_captives,
    leaves_custody,
    may_be_sanctioned,
    means_captive,
    names_state,
    place_of_custody_in,
)
from habeas.reading.english.events.durations import awaiting_trial, durative_state, has_term, short_stay, taken_there
from habeas.reading.english.events.figures import captivating, elliptical_thing, figurative, speaks_of_custody
from habeas.reading.english.events.measures import measure_event, with_measure
from habeas.reading.english.events.patients import given_to, new_predicate, patient_of, phrase_after
from habeas.reading.english.events.states import still, told_by_copula
from habeas.reading.english.events.stocks import stock_event
from habeas.reading.english.frames import Frames, VerbFrame
from habeas.reading.english.government import over_verb
from habeas.reading.english.grammar import word_class
from habeas.reading.english.operators import Chain, Operator
from habeas.reading.english.phrases import Group, Phrase
from habeas.reading.english.sentences import Sentence
from habeas.reading.lexicon import Class

__all__ = ["told_by_verb"]

_COURTS = word_class("courts")
_DEEMING = word_class("deeming")
_KEEPERS = word_class("keepers")
_VEHICLES = word_class("vehicles")
_PLACES_OF_CUSTODY = word_class("places_of_custody")
_PUNISHMENTS = word_class("punishments")
_FROZEN = frozenset(("frozen", "froze", "unfroze", "unfreeze", "unfrozen", "assets", "blocked", "unblocked", "seized", "sanctions"))
_FAR_COMPLEMENT = word_class("far_complement")
_STAFF = frozenset("workers worker staff staffers employees employee executives managers engineers players coaches".split())
_PUNISHING = frozenset("sentence convict accuse charge jail imprison suspect find arrest try execute fine indict blame".split())
_ORDERING = frozenset(("order", "remand"))
_FREEING = frozenset(("free", "release", "deport", "expel", "extradite"))
_STRANDING = frozenset(("accuse", "charge", "convict", "suspect"))


def told_by_verb(sentence: Sentence, phrase: Phrase, frames: Frames, setting: Setting) -> Iterator[Candidate]:
    if phrase.lemma in ("be", "remain", "stay", "become", "have", "hold") or (phrase.lemma in ("keep",) and phrase.passive):
        yield from told_by_copula(sentence, phrase, frames, setting)
    if (
        phrase.lemma in frames.stock.verbs
        and (phrase.finite or (phrase.tense in ("gerund", "infinitive") and phrase.lemma == "hold"))
        and not phrase.passive
    ):
        stock = stock_event(sentence, phrase, frames)
        if stock is not None:
            yield stock
            return
    told = frames.verbs.get(phrase.lemma)
    if told is None or _rhetorical(sentence, phrase):
        return
    if (phrase.tense == "participle" and sentence.low(phrase.first - 1) == "as") or (
        phrase.tense == "participle" and sentence.low(phrase.first - 2) == "as"
    ):
        # "designated her as wrongfully detained": a predicate, no event of its own
        return
    if (phrase.tense == "participle" or (phrase.tense == "infinitive" and phrase.passive)) and phrase.i and _deemed(sentence, phrase):
        return
    if phrase.tense == "participle" and sentence.kind(phrase.i - 1) == "N" and sentence.kind(phrase.i - 2) == "V":
        ordered = sentence.phrases[phrase.i - 2].lemma in _ORDERING and sentence.phrases[phrase.i - 2].lemma in frames.verbs
        if ordered and phrase.lemma not in _FREEING:
            # "a judge ordered him jailed": told by the order
            return
    if phrase.tense == "gerund" and _charged_with(sentence, phrase):
        return
    if phrase.lemma == "order" and sentence.kind(phrase.i + 1) == "N" and sentence.kind(phrase.i + 2) == "V":
        ordered_to = sentence.phrases[phrase.i + 2]
        if ordered_to.tense == "infinitive" and ordered_to.passive and ordered_to.lemma in frames.verbs:
            # "ordered the six to be held": told by what was ordered
            return
    for frame in told:
        candidate = _match(sentence, phrase, frame, frames, setting)
        if candidate is not None:
            yield candidate
            return


def _of_something_else(sentence: Sentence, phrase: Phrase, needed: str) -> bool:
    """ "received six years of funding", "was given three months to leave the flat": a length of time that is no term of custody."""
    words = needed.split()
    if words[-1] not in ("years", "year", "months", "month"):
        return False
    for k in range(phrase.head + 1, len(sentence.tokens) - len(words)):
        if [sentence.low(k + offset) for offset in range(len(words))] == words:
            after = k + len(words)
            if sentence.low(after) == "of":
                return not any(sentence.low(m) in _PUNISHMENTS for m in range(after + 1, min(len(sentence.tokens), after + 4)))
            return sentence.low(after) == "to" and sentence.low(after + 1) != "life"
    return False


def _deemed(sentence: Sentence, phrase: Phrase) -> bool:
    """ "the seven deemed wrongfully detained": a participle that only says what somebody holds them to be."""
    k = phrase.i - 1
    while sentence.kind(k) == "b":
        k -= 1
    while phrase.tense == "infinitive" and sentence.kind(k) == "N" and sentence.kind(k - 1) == "h":
        # "considers all of them to be wrongfully detained"
        k -= 2
    if sentence.kind(k) == "N" and sentence.kind(k - 1) == "V" and not sentence.phrases[k - 1].passive:
        # "had declared him wrongfully detained"
        k -= 1
    if phrase.tense == "infinitive" and sentence.kind(k) == "V" and sentence.phrases[k].passive and k == phrase.i - 1:
        # "he is believed to be held in the south": where he is, as far as is known
        return sentence.phrases[k].lemma in _DEEMING - {"believe", "think"}
    return sentence.kind(k) == "V" and sentence.phrases[k].lemma in _DEEMING


def _charged_with(sentence: Sentence, phrase: Phrase) -> bool:
    """ "sentenced four militiamen for kidnapping aid workers", "accused of detaining migrants": what somebody is said to have done is no
    news of it."""
    if sentence.kind(phrase.i - 1) != "h" or sentence.low(sentence.phrases[phrase.i - 1].first) not in ("for", "of", "with"):
        return False
    main = next((sentence.phrases[k] for k in range(phrase.i - 2, -1, -1) if sentence.kind(k) == "V"), None)
    return main is not None and main.lemma in _PUNISHING


def _rhetorical(sentence: Sentence, phrase: Phrase) -> bool:
    """ "questioned why he should free them", "has yet to learn what he is accused of", "did not say how many were arrested": a remark
    on an event, not a claim of one."""
    subject = sentence.subject(phrase.i)
    j = (subject if subject is not None and subject < phrase.i else phrase.i) - 1
    asked = sentence.low(sentence.phrases[j].first) if j >= 0 else ""
    if phrase.lemma in _STRANDING and asked in ("what", "which") and sentence.kind(j) == "w" and sentence.kind(j - 1) != ",":
        return True
    if asked == "how" and subject is not None and sentence.low(sentence.phrases[subject].first) in ("many", "much", "few"):
        return True
    if not phrase.modal:
        return False
    return sentence.kind(j) == "s" and sentence.low(sentence.phrases[j].first) in ("why", "how", "whether")


def _generic(sentence: Sentence, j: int) -> bool:
    """Whether a reduced clause on noun phrase `j` speaks of nobody in particular, or of people told of before: "each person freed",
    "three of those freed"."""
    while sentence.kind(j) in ("b", "z", '"'):
        j -= 1
    if sentence.kind(j) != "N":
        return False
    first = sentence.low(sentence.phrases[j].first)
    if first in ("each", "every", "any"):
        return True
    return (
        first == "those"
        and sentence.kind(j - 1) == "h"
        and sentence.low(sentence.phrases[j - 1].first) == "of"
        and sentence.kind(j - 2) == "N"
    )


def _needed(sentence: Sentence, phrase: Phrase, frame: VerbFrame) -> str | None:
    """The needed phrase that follows the trigger in its clause; "" when none is needed, None when it is missing."""
    if not frame.needs:
        return ""
    end = sentence.clause_end(phrase.i) if frame.reach != "sentence" else len(sentence.tokens) - 1
    if frame.reach == "sentence":
        whole = region_words(sentence, 0, end)
        return frame.needs.holds(whole) or frame.needs.holds(unhyphenated(whole))
    if frame.within:
        end = min(end, phrase.last + frame.within + 2)
    start = phrase.head + 1
    if frame.kind is Kind.CHARGED:
        end = min(len(sentence.tokens) - 1, phrase.last + 6)
    # what is needed may be the verb's own complement, past a bare infinitive or participle
    if phrase.lemma in _FAR_COMPLEMENT:
        end = max(end, min(len(sentence.tokens) - 1, phrase.last + 14))
        stop = next((k for k in range(start, end + 1) if sentence.tags[k] in ";.ws" or new_predicate(sentence, k)), end + 1)
        end = min(end, stop - 1)
    if frame.kind in (Kind.DESIGNATED, Kind.UNDESIGNATED) or frame.needs.infinitive:
        # the complement is itself an infinitive
        stop = next((k for k in range(start, len(sentence.tokens)) if sentence.tags[k] in ",;.ws"), len(sentence.tokens))
        end = max(end, stop - 1)
    if end < start:
        return None
    if frame.adjacent:
        target = sentence.object(phrase.i)
        region = region_words(sentence, start, end)
        found = frame.needs.opens(region)
        if found is None and target is not None:
            # past the object, whole or without what hangs on it
            for after in (sentence.group(target).last + 1, sentence.phrases[target].last + 1):
                found = found or (frame.needs.opens(region_words(sentence, after, end)) if after <= end else None)
        found = found or frame.needs.opens(unhyphenated(region))
        if found is None and start + 1 <= end and sentence.tags[start] in "bz":
            # an adverb in between
            found = frame.needs.opens(region_words(sentence, start + 1, end))
        return found
    region = region_words(sentence, start, end)
    found = frame.needs.holds(region)
    apart = unhyphenated(region) if found is None else region
    return frame.needs.holds(apart) if apart != region else found


def _match(sentence: Sentence, phrase: Phrase, frame: VerbFrame, frames: Frames, setting: Setting) -> Candidate | None:
    if frame.passive_only and not phrase.passive:
        return None
    may_lack = frame.of_captives or (frame.bare_passive and phrase.passive)
    if frame.needs.last_words and not may_lack and frame.needs.last_words.isdisjoint(sentence.spelled):
        # most frames of most verbs: nowhere in the sentence stands what they need
        return None
    if frame.progressive and not (phrase.progressive or phrase.tense in ("present", "gerund")):
        return None
    if (frame.captives or frame.captives_only) and not setting.custody:
        return None
    if (frame.listed and not setting.designations) or (frame.measures and not setting.measures):
        return None
    if phrase.tense == "participle" and _generic(sentence, phrase.i - 1):
        return None
    particle = sentence.low(phrase.head + 1) in frame.next_bars and sentence.low(phrase.head + 2) != "to"
    if particle or figurative(sentence, phrase):
        # "freed up funds", but not "to free up to 1,400"
        return None
    needed = _needed(sentence, phrase, frame)
    if needed is None and not may_lack:
        return None
    patient_at, agent_at = patient_of(sentence, phrase, frame)
    if frame.patient == "after":
        patient_at, agent_at = phrase_after(sentence, phrase, needed or ""), sentence.subject(phrase.i)
    if frame.in_custody and not (patient_at is not None and in_custody(sentence, patient_at)) and not place_of_custody_in(sentence, phrase):
        return None
    if (frame.subjects and not has_subject(sentence, phrase, frame)) or (frame.abroad and not abroad(sentence, phrase)):
        return None
    if frame.kind is Kind.SENTENCED and needed and _of_something_else(sentence, phrase, needed):
        return None
    if (
        (frame.out_of_custody or frame.patient == "subject")
        and patient_at is not None
        and sentence.low(sentence.phrases[patient_at].last) in _KEEPERS
        and not (frame.kind is Kind.DIED and _renames(sentence, patient_at))
    ):
        return None
    if frame.kind is Kind.DETAINED and agent_at is not None and sentence.low(sentence.phrases[agent_at].last) in _VEHICLES:
        return None
    if frame.unwilling and not (phrase.negated and phrase.modal in ("would", "will", "wo", "'d")):
        return None
    if frame.in_captivity and not (patient_at is not None and in_custody(sentence, patient_at)):
        return None
    if frame.freed and not known_captives(sentence, phrase, patient_at):
        return None
    if needed is None and frame.of_captives and (patient_at is None or not in_custody(sentence, patient_at)):
        return None
    if frame.out_of_custody and not leaves_custody(sentence, phrase):
        return None
    if frame.entries and not are_entries(sentence, patient_at, phrase):
        return None
    if frame.exchanged and not (
        setting.exchange
        and patient_at is not None
        and (in_custody(sentence, patient_at) or counts_people(sentence, sentence.group(patient_at)))
    ):
        return None
    if frame.patient == "with":
        return with_measure(sentence, phrase, frame, frames, patient_at)
    if frame.money and sentence.vocabulary.isdisjoint(_FROZEN):
        return None
    if frame.patient == "measure" or frame.objects:
        return measure_event(sentence, phrase, frame, frames, patient_at, agent_at)
    if patient_at is None:
        if frame.kind is Kind.RELEASED and phrase.passive and phrase.tense == "infinitive":
            return None
        if not (frame.kind in (Kind.AGREED, Kind.MET) and agent_at is not None):
            implied = sentence.kind(phrase.i - 1) in ("c", ",", "", "b", "x", "h") and phrase.passive
            if not implied and not (frame.patient == "subject" and phrase.tense in ("gerund", "infinitive")):
                return None
            return _made(sentence, phrase, frame, None, None, needed, frames, setting, implied=True)
    patient = group_at(sentence, patient_at)
    agent = group_at(sentence, agent_at)
    if frame.dative and not phrase.passive:
        given = given_to(sentence, phrase)
        patient = given if given is not None else patient
    if patient is not None and frame.kind not in (Kind.AGREED, Kind.MET) and not frame.any_object and not frame.entries:
        strict = frame.persons or frame.kind in (Kind.RELEASED, Kind.HELD, Kind.TRANSFERRED, Kind.DESIGNATED, Kind.DIED)
        if not is_people(sentence, patient, strict=strict):
            return None
        head = sentence.tokens[patient.phrases[0].last]
        if sentence.tags[patient.phrases[0].last] == "q" and len(patient.phrases) == 1 and elliptical_thing(sentence, patient.phrases[0]):
            return None
        if phrase.lemma == "let" and head.low in _STAFF and not speaks_of_custody(sentence):
            # "300 workers were let go": dismissed
            return None
        if frame.kind is Kind.CHARGED and head.classes & Class.UNIT:
            return None
        if phrase.lemma in ("post", "make", "pay") and frame.kind is Kind.RELEASED and head.classes & Class.FAMILY:
            # "after their families posted bail"
            return None
        if frame.captives_only and not means_captive(sentence, patient):
            return None
        if frame.captives and head.classes & Class.FAMILY:
            # "relatives went home"
            return None
    if (
        frame.bare_passive
        and needed is None
        and (
            phrase.lemma == "keep"
            or sentence.low(phrase.head + 1) in ("responsible", "accountable", "liable", "to", "up", "back", "together")
        )
    ):
        return None
    if (
        frame.kind in (Kind.DESIGNATED, Kind.UNDESIGNATED)
        and patient is not None
        and not frame.entries
        and not is_people(sentence, patient)
        and not sentence.group_names(patient)
        and sentence.low(patient.phrases[0].last) not in ("case", "cases", "name", "names", "list")
    ):
        return None
    if agent is not None and frame.kind in (Kind.HELD, Kind.DETAINED) and captivating(sentence, agent):
        return None
    if frame.targets and patient is not None and not may_be_sanctioned(sentence, patient, frames):
        return None
    if frame.kind is Kind.CHARGED and phrase.lemma == "charge" and is_billed(sentence, phrase, setting):
        return None
    if frame.case:
        return _case(sentence, phrase, frame, frames)
    if (
        frame.bars
        and frame.patient == "subject"
        and any(sentence.low(k) in frame.bars for k in range(phrase.head + 1, min(len(sentence.tokens), phrase.head + 9)))
    ):
        return None
    if frame.bars and patient is not None:
        beyond = 5 if frame.kind is Kind.CHARGED and patient.first > phrase.head else 1
        if any(sentence.low(k) in frame.bars for k in range(patient.first, min(len(sentence.tokens), patient.last + beyond))):
            return None
    return _made(sentence, phrase, frame, patient, agent, needed, frames, setting)


def _renames(sentence: Sentence, i: int) -> bool:
    """Whether noun phrase `i` only says who somebody named before it is ("Edecio Bastidas, 52, a police officer")."""
    if sentence.kind(i - 1) != ",":
        return False
    named = sentence.phrases[sentence.past_age(i - 2)] if sentence.kind(i - 2) == "N" else None
    return named is not None and any(name.kind == "person" and name.last == named.last for name in sentence.names_in(named))


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


def _case(sentence: Sentence, phrase: Phrase, frame: VerbFrame, frames: Frames) -> Candidate | None:
    """ "began hearing the case of 12 residents": the people are in the phrase after "of" or "against"."""
    target = sentence.object(phrase.i)
    if any(other.kind == "V" and other.i > phrase.i and other.lemma in ("charge", "indict") for other in sentence.phrases):
        # "have opened a case against his brother, who was charged in February": told by the charge
        return None
    if target is None or sentence.kind(target + 1) != "h" or sentence.kind(target + 2) != "N":
        return None
    patient = sentence.group(target + 2)
    if not is_people(sentence, patient):
        return None
    return _made(sentence, phrase, frame, patient, group_at(sentence, sentence.subject(phrase.i)), "", frames, Setting(True))


def _made(
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
    kind = frame.kind
    if kind is Kind.HELD and phrase.lemma == "lock" and not phrase.passive and phrase.tense in ("past", "perfect"):
        # "the army locked up more than fifty"
        kind = Kind.DETAINED
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
    if frame.handover and setting.expulsion and not setting.exchange:
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
    if kind is Kind.RELEASED and phrase.lemma == "go" and phrase.progressive and chain.modality is Modality.ASSERTED:
        # "told me I was going home": what is to come
        chain = Chain((*chain.operators, Operator(Modality.PROMISED, phrase.first)))
    if kind is Kind.TRIED and any(operator.lemma == "fail" for operator in chain.operators):
        # "failed to appear before the judges": who stays away is not tried
        return None
    remanded = phrase.lemma == "remand" and phrase.tense == "participle" and dated_nearby(sentence, phrase.first, last)
    if kind is Kind.HELD and (remanded or (phrase.lemma in ("order", "remand") and awaiting_trial(sentence, phrase, last))):
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
    _facets(sentence, phrase, last, facets, kind)
    if kind in (Kind.SENTENCED, Kind.CHARGED):
        last = max(last, _end_of_charge(sentence, phrase, last))
    if kind is Kind.DETAINED and needed and _moved_home(sentence, phrase, needed):
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
        facets=facets,
        implied_patient=implied,
        of_the_held=frame.of_the_held,
        homecoming=kind is Kind.RELEASED and frame.captives and "home" in (needed or "").split(),
    )


def _end_of_charge(sentence: Sentence, phrase: Phrase, last: int) -> int:
    """The last token of "of spreading false information" right after a verb of conviction or charge and its time."""
    j = phrase.i + 1
    while sentence.kind(j) in ("z", "b"):
        j += 1
    opens = sentence.kind(j) == "h" and sentence.low(sentence.phrases[j].first) in ("of", "for", "with")
    if not opens or sentence.kind(j + 1) != "V" or sentence.phrases[j + 1].tense != "gerund" or sentence.phrases[j].first > last + 1:
        return last
    return sentence.clause_end(j + 1)


def _facets(sentence: Sentence, phrase: Phrase, last: int, facets: dict[str, str], kind: Kind) -> None:
    """Place, destination, charge, term: noun phrases after the trigger, by their prepositions."""
    k = phrase.i + 1
    while k < len(sentence.phrases) and sentence.phrases[k].first <= last:
        if sentence.kind(k) == "h" and sentence.kind(k + 1) == "N":
            word = sentence.low(sentence.phrases[k].first)
            target = sentence.phrases[k + 1]
            text = sentence.words(target.first, min(target.last, last))
            placed = bool([name for name in sentence.names_in(target) if name.kind == "place"]) or bool(
                sentence.tokens[target.last].classes & Class.FACILITY
            )
            if word in ("to", "into") and kind in (Kind.DEPORTED, Kind.TRANSFERRED, Kind.RELEASED, Kind.EXCHANGED) and placed:
                facets.setdefault("destination", text)
            elif (
                word in ("in", "at", "near", "from")
                and placed
                and kind in (Kind.DETAINED, Kind.HELD, Kind.DIED, Kind.RELEASED, Kind.TRANSFERRED, Kind.RETURNED_TO_CUSTODY, Kind.SENTENCED)
            ):
                facets.setdefault("place", text)
            elif (
                word in ("with", "for", "of", "on")
                and kind in (Kind.CHARGED, Kind.SENTENCED)
                and not sentence.tokens[target.last].classes & Class.UNIT
            ):
                facets.setdefault("charge", text)
            if kind is Kind.SENTENCED and word in ("to", "for") and sentence.tokens[target.last].classes & Class.UNIT:
                facets.setdefault("term", text)
        k += 1
