"""Remarks about nobody in particular: "Prisoners are freed when it suits the jailer", "keeping a person behind bars is unlawful".

Invariant: what names or counts somebody is never generic.
"""

from __future__ import annotations

from habeas.model import Kind, Modality
from habeas.reading.english.discourse import Draft, Memory
from habeas.reading.english.events.candidates import some_number
from habeas.reading.english.grammar import word_class
from habeas.reading.lexicon import Class
from habeas.reading.structure import HEADS

__all__ = ["generic"]

_NOBODY_IN_PARTICULAR = frozenset("anyone someone anybody somebody any you me us travellers travelers".split())
_WHICHEVER = frozenset("either neither any whichever whoever".split())
_FIGURES = word_class("figures")
_SOME = frozenset("most many some few all".split())
_ACTS = (Kind.RELEASED, Kind.DETAINED, Kind.SENTENCED, Kind.DEPORTED, Kind.TRIED)
_EVERY = frozenset(("every", "each", "a", "per"))
_SEASONS = frozenset("spring summer autumn winter morning evening election anniversary time".split())
_SPANS = frozenset(("day", "week", "month", "year", "night"))
_CASES = word_class("matters_of_many")
_HABITUALLY = word_class("habitual_adverbs")
_ANYBODY = word_class("anybody_nouns")
_RULING_FOR = word_class("verbs_of_rules")
_TAKEN = frozenset((Kind.DETAINED, Kind.HELD))
_DAYS_OF = frozenset("day date dates days month year hour time".split())
_ALL_OF_THEM = frozenset(("all", "everyone", "everybody"))
_SETTING_ABOUT = word_class("setting_about")
_EVERYBODY = frozenset("everyone everybody every each".split())


def generic(draft: Draft, memory: Memory) -> bool:
    """Remarks about nobody in particular: no name, number, date, and a patient that is any such person."""
    candidate = draft.candidate
    if not draft.people and draft.kind in _ACTS and _habitual(draft) and (_again_and_again(draft) or _you_do(draft)):
        return True
    if draft.people or draft.count is not None or not draft.custody:
        return False
    first_word = candidate.sentence.low(candidate.patient.first) if candidate.patient is not None else ""
    if first_word == "whose" and candidate.sentence.low(candidate.sentence.phrases[candidate.phrase].last + 1) == "among":
        # "said Ana Ruiz, whose husband was among those freed"
        return True
    if first_word == "your" or (candidate.nominal and first_word in _WHICHEVER):
        return True
    told_head = candidate.patient.phrases[0] if candidate.patient is not None else None
    if told_head is not None and candidate.sentence.low(told_head.last) in _FIGURES and not some_number(candidate.sentence, told_head):
        # "would not comment on the number of those detained": no number, no fact
        return True
    if _anybody(draft):
        return True
    told_of = candidate.sentence.low(candidate.patient.phrases[0].first) if candidate.patient is not None else ""
    if told_of in _SOME and draft.kind in _ACTS and _habitual(draft):
        # "most are let go within two weeks"
        return True
    if _everybody(draft) or _any_such(draft) or _as_a_rule(draft) or _whoever_it_is(draft) or _ruled_for(draft):
        return True
    if draft.kind in _ACTS and draft.modality is Modality.ASSERTED and not draft.dated and _day_of_it(draft):
        return True
    held = draft.kind is Kind.HELD and draft.modality is Modality.ASSERTED
    if held and (_all_who(draft) or _so_long_as(draft) or _place_of_a_stay(draft)):
        return True
    if draft.dated or candidate.sentence.flat or draft.modality is Modality.DENIED:
        return False
    patient = candidate.patient
    if patient is None:
        return not candidate.implied_patient and not candidate.unnamed
    sentence = candidate.sentence
    head = patient.phrases[0]
    low = sentence.low(head.last)
    first = sentence.low(head.first)
    phrase = sentence.phrases[candidate.phrase]
    region = " ".join([token.low for token in sentence.tokens[candidate.first : candidate.last + 1]])
    if any(
        words in region for words in ("around the world", "all over the world", "across the world", "anywhere", "everywhere", "worldwide")
    ):
        return True
    bare = sentence.tags[head.first] in "nmjy" and patient.partitive is None
    if bare and first != "more" and draft.modality in (Modality.POSSIBLE, Modality.CONDITIONAL):
        return True
    if first in ("those", "all") and phrase.kind == "V" and draft.modality is Modality.ASSERTED:
        # "all those detained", "those who had been arrested would have a fair trial"
        whoever = first == "those" and draft.kind in _ACTS and sentence.kind(head.i + 1) == "w" and sentence.in_relative(phrase.i)
        if phrase.tense == "participle" or whoever:
            return True
    if candidate.stock:
        return False
    if bare and _only_says_which(draft):
        return True
    whoever = first in ("a", "an") and head.last == head.first + 1 and low in _ANYBODY
    if (bare or whoever or first in ("they", "people", "those")) and _habitual(draft):
        return True
    if {first, low} & _NOBODY_IN_PARTICULAR or ({first, low} & _EVERYBODY and draft.modality is Modality.ASSERTED):
        return True
    if (
        candidate.nominal
        and sentence.tags[patient.last] in "pr"
        and not draft.people
        and (draft.modality is Modality.ASSERTED or memory.group(sentence, candidate.first) is None)
    ):
        return True
    if (
        phrase.kind == "V"
        and phrase.tense in ("gerund", "participle")
        and draft.modality is Modality.ASSERTED
        and first not in ("the", "those", "these", "all", "many", "some")
        and sentence.tags[head.first] in "nmjy"
    ):
        if phrase.tense == "gerund":
            return not _set_about(draft)
        return candidate.kind is Kind.HELD and not candidate.facets.get("place")
    if candidate.nominal and draft.modality is Modality.ASSERTED and sentence.tags[head.first] in "nmjy":
        return candidate.kind is not Kind.HELD or candidate.sentence.low(candidate.trigger[0] - 1) not in ("continued", "ongoing")
    return False


def _set_about(draft: Draft) -> bool:
    """ "has begun releasing prisoners", "resumed freeing detainees": what somebody did is done to some."""
    sentence, phrase = draft.candidate.sentence, draft.candidate.sentence.phrases[draft.candidate.phrase]
    verb = sentence.phrases[phrase.i - 1] if sentence.kind(phrase.i - 1) == "V" else None
    return verb is not None and verb.finite and verb.lemma in _SETTING_ABOUT and verb.tense in ("past", "perfect") and not verb.modal


def _everybody(draft: Draft) -> bool:
    """ "asked in May for the release of everyone held for peaceful expression", "promised to review the cases of journalists held under the
    law": whoever they are, where no time is given for it."""
    candidate = draft.candidate
    sentence, patient = candidate.sentence, candidate.patient
    verb = sentence.phrases[candidate.phrase]
    if draft.modality is not Modality.ASSERTED or patient is None or candidate.nominal or verb.kind != "V" or verb.tense != "participle":
        return False
    if any(candidate.trigger[1] < time.first <= candidate.last + 1 for time in sentence.times) or sentence.flat:
        return False
    head = patient.phrases[0]
    if sentence.low(head.first) in _EVERYBODY | {"anyone", "anybody"}:
        return True
    governed = (
        sentence.kind(head.i - 1) == "h" and sentence.kind(head.i - 2) == "N" and sentence.low(sentence.phrases[head.i - 2].last) in _CASES
    )
    return governed and sentence.tags[head.first] in "njy" and patient.partitive is None


def _all_who(draft: Draft) -> bool:
    """ "freedom for all who are imprisoned for their beliefs": whoever they are."""
    candidate = draft.candidate
    sentence, verb = candidate.sentence, candidate.sentence.phrases[candidate.phrase]
    if candidate.patient is None or verb.kind != "V" or not verb.finite or not sentence.in_relative(verb.i) or _timed(draft):
        return False
    head = candidate.patient.phrases[0]
    return sentence.low(head.first) in _ALL_OF_THEM and head.first == head.last


def _so_long_as(draft: Draft) -> bool:
    """ "No treaty should be signed while journalists are in prison": what must not go on, of nobody in particular."""
    candidate = draft.candidate
    sentence, verb, patient = candidate.sentence, candidate.sentence.phrases[candidate.phrase], candidate.patient
    if patient is None or verb.kind != "V" or verb.tense != "present" or sentence.tags[patient.phrases[0].first] not in "njy":
        return False
    before = patient.phrases[0].i - 1
    main = next((other for other in reversed(sentence.verb_groups) if other.i < before), None)
    opened = sentence.kind(before) == "s" and sentence.low(sentence.phrases[before].last) in ("while", "as")
    return opened and main is not None and (bool(main.modal) or main.tense in ("infinitive", "bare")) and not _timed(draft)


def _place_of_a_stay(draft: Draft) -> bool:
    """ "dragged out of the room in which they were being held": which room it was, and no news that they were held."""
    candidate = draft.candidate
    sentence, verb, patient = candidate.sentence, candidate.sentence.phrases[candidate.phrase], candidate.patient
    if patient is None or verb.kind != "V" or not verb.progressive or verb.tense != "past" or _timed(draft):
        return False
    before = patient.phrases[0].i - 1
    return sentence.tags[patient.first] == "r" and sentence.kind(before) == "w" and sentence.kind(before - 1) in ("N", "h")


def _only_says_which(draft: Draft) -> bool:
    """ "has defended people arrested for their views", "Journalists who were jailed under the old law are entitled to compensation": which
    people, and no news of them."""
    candidate = draft.candidate
    sentence = candidate.sentence
    verb, patient = sentence.phrases[candidate.phrase], candidate.patient
    if patient is None or draft.kind not in _TAKEN or draft.modality is not Modality.ASSERTED or verb.kind != "V" or not verb.passive:
        return False
    head = patient.phrases[0]
    which = (verb.tense == "participle" and head.i < verb.i) or (verb.finite and sentence.in_relative(verb.i))
    main = next((other for other in sentence.verb_groups if other.finite and other is not verb and not sentence.in_relative(other.i)), None)
    return which and main is not None and main.tense in ("present", "perfect", "bare") and not candidate.facets.get("place")


def _day_of_it(draft: Draft) -> bool:
    """ "a list with the day on which each had gone in and come out": which day it was, and no news of anybody."""
    candidate = draft.candidate
    sentence, patient = candidate.sentence, candidate.patient
    if patient is None or sentence.tags[patient.first] not in "rd" or sentence.vocabulary.isdisjoint(_DAYS_OF):
        return False
    k = patient.first - 1
    led = sentence.low(k) == "when" or (sentence.low(k) == "which" and sentence.low(k - 1) in ("on", "in", "at"))
    return led and any(sentence.low(m) in _DAYS_OF for m in range(max(0, k - 2), k))


def _timed(draft: Draft) -> bool:
    """Whether the words of a draft's clause give a time or a length."""
    candidate = draft.candidate
    tokens = candidate.sentence.tokens[candidate.trigger[0] : candidate.last + 1]
    timed = any(candidate.first <= time.last and time.first <= candidate.last + 1 for time in candidate.sentence.times)
    return timed or any(token.classes & Class.UNIT for token in tokens)


def _as_a_rule(draft: Draft) -> bool:
    """ "In practice people are held for six months before they are charged", "suspects are routinely detained": what happens, to nobody in
    particular."""
    candidate = draft.candidate
    sentence, patient = candidate.sentence, candidate.patient
    verb = sentence.phrases[candidate.phrase]
    if patient is None or verb.kind != "V" or not verb.finite or verb.tense != "present" or verb.progressive:
        return False
    head = patient.phrases[0]
    if draft.modality is not Modality.ASSERTED or patient.partitive is not None or sentence.tags[head.first] not in "njy":
        return False
    in_practice = any(sentence.low(k) == "in" and sentence.low(k + 1) == "practice" for k in range(verb.first))
    return in_practice or not sentence.vocabulary.isdisjoint(_HABITUALLY)


def _whoever_it_is(draft: Draft) -> bool:
    """ "A person arrested twice in one month is counted once": a rule for anybody."""
    candidate = draft.candidate
    sentence, patient = candidate.sentence, candidate.patient
    verb = sentence.phrases[candidate.phrase]
    in_relative = verb.kind == "V" and verb.finite and sentence.in_relative(verb.i)
    if draft.modality is not Modality.ASSERTED or patient is None or verb.kind != "V" or not (verb.tense == "participle" or in_relative):
        return False
    head = patient.phrases[0]
    if sentence.low(head.first) not in ("a", "an") or head.last != head.first + 1 or sentence.low(head.last) not in _ANYBODY:
        return False
    if sentence.low(head.last) in ("person", "individual") and not draft.dated:
        # "in none was a person convicted of murder freed"
        return True
    main = next((other for other in sentence.verb_groups if other.finite and other.i > verb.i), None)
    if sentence.tokens[-1].text == "?":
        # "Can a person who has been pardoned be arrested again?"
        return True
    return main is not None and (main.tense == "present" or bool(main.modal)) and not main.perfect and not main.progressive


def _ruled_for(draft: Draft) -> bool:
    """ "The law applies to people convicted before 1 July", "does not cover those convicted of treason": whom a rule is made for."""
    candidate = draft.candidate
    sentence, patient = candidate.sentence, candidate.patient
    verb = sentence.phrases[candidate.phrase]
    if draft.modality is not Modality.ASSERTED or patient is None or verb.kind != "V" or verb.tense != "participle":
        return False
    head = patient.phrases[0]
    before = sentence.phrases[head.i - 1] if head.i else None
    if before is not None and before.kind == "h":
        before = sentence.phrases[head.i - 2] if head.i > 1 else None
    bare = sentence.tags[head.first] in "njy" or sentence.low(head.first) in ("those", "all", "anyone")
    return (
        bare and before is not None and before.kind == "V" and before.lemma in _RULING_FOR and before.tense in ("present", "bare", "future")
    )


def _any_such(draft: Draft) -> bool:
    """ "judges who sentenced opposition figures", "officials who arrest protesters": who they are that a relative clause tells of."""
    candidate = draft.candidate
    sentence, patient = candidate.sentence, candidate.patient
    phrase = sentence.phrases[candidate.phrase]
    if draft.modality is not Modality.ASSERTED or patient is None or phrase.kind != "V" or not phrase.finite or draft.dated:
        return False
    head = patient.phrases[0]
    acts = sentence.kind(candidate.phrase - 1) == "w" and not phrase.passive and head.first > phrase.last
    if acts and phrase.tense == "present" and sentence.low(sentence.phrases[phrase.i - 2].first) == "those" and not draft.people:
        # "those who jail them"
        return True
    return acts and sentence.tags[head.first] in "nj" and patient.partitive is None


def _anybody(draft: Draft) -> bool:
    """ "Keeping a person behind bars is unlawful": what is spoken of is keeping anybody."""
    candidate = draft.candidate
    sentence = candidate.sentence
    phrase = sentence.phrases[candidate.phrase]
    opens = all(sentence.kind(k) in ('"', "b") for k in range(phrase.i))
    patient = candidate.patient
    return (
        phrase.kind == "V"
        and phrase.tense == "gerund"
        and opens
        and patient is not None
        and sentence.low(patient.first) in ("a", "an", "any", "people", "someone", "anyone")
    )


def _again_and_again(draft: Draft) -> bool:
    """ "Dozens of people are arrested every week": how many each time, and never when."""
    sentence, after = draft.candidate.sentence, draft.candidate.trigger[1] + 1
    behind = range(after, min(after + 4, len(sentence.tokens)))
    if sentence.low(0) in ("every", "each") and draft.candidate.trigger[0] > 1 and sentence.low(1) in _SPANS | _SEASONS:
        # "Every spring the police arrest a dozen students"
        return True
    return any(sentence.low(k) in _EVERY and sentence.low(k + 1) in _SPANS for k in behind) or sentence.low(after) in ("daily", "weekly")


def _you_do(draft: Draft) -> bool:
    """ "You free ten, they'll take twenty": what anybody might do."""
    agent = draft.candidate.agent
    return agent is not None and draft.candidate.sentence.low(agent.first) == "you" and agent.first == agent.last


def _habitual(draft: Draft) -> bool:
    """ "Prisoners are freed when it suits the jailer": a simple present of an act tells what happens, not what happened."""
    candidate = draft.candidate
    phrase = candidate.sentence.phrases[candidate.phrase]
    return (
        draft.modality is Modality.ASSERTED
        and draft.kind is not Kind.CHARGED
        and not candidate.state
        and not candidate.nominal
        and phrase.kind == "V"
        and phrase.finite
        and phrase.tense == "present"
        and not phrase.progressive
        and not phrase.perfect
        and candidate.sentence.block.part not in HEADS
    )
