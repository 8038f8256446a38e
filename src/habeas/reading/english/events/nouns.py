"""Events told by nouns: "the release of seven", "his arrest in 2021", "the political prisoner Ales Bialiatski".

Invariant: a noun tells an event only of people its `of` phrase, its genitive or its compound names.
"""

from __future__ import annotations

from collections.abc import Iterator

from habeas.model import Kind, Modality
from habeas.reading.english.events.acts import (
    goes_on,
    granted_to,
    is_broadcast,
    is_decreed,
    is_extended,
    is_granted,
    is_recorded,
    is_upheld,
    noun_end,
    takes_place,
)
from habeas.reading.english.events.agreements import agreement_told
from habeas.reading.english.events.candidates import Candidate, Setting, counts_people, is_people, region_words
from habeas.reading.english.events.captives import attributive_captive
from habeas.reading.english.events.measures import against, measure_in
from habeas.reading.english.events.owners import owner_is_people, owner_of
from habeas.reading.english.events.refusals import quashed
from habeas.reading.english.events.returns import back_to_custody, due_for_release, home_return
from habeas.reading.english.events.set_phrases import told_in_court
from habeas.reading.english.frames import Frames, NounFrame
from habeas.reading.english.government import over_noun, over_verb
from habeas.reading.english.grammar import word_class
from habeas.reading.english.operators import Chain, Operator
from habeas.reading.english.phrases import Group, Phrase
from habeas.reading.english.sentences import Sentence
from habeas.reading.lexicon import Class

__all__ = ["counted_nouns", "told_by_noun"]

_NEWS = frozenset((Kind.RELEASED, Kind.LOCATED, Kind.AGREED, Kind.MEASURE_LIFTED, Kind.MEASURE_IMPOSED))
_SILENCES = word_class("silences")
_PREPOSITIONS = {"to": ("to",), "with": ("with",), "for": ("of", "for")}


def told_by_noun(sentence: Sentence, phrase: Phrase, frames: Frames, setting: Setting) -> Iterator[Candidate]:
    attributive = attributive_captive(sentence, phrase) if phrase.i in sentence.names_by_phrase else None
    if attributive is not None:
        yield attributive
    if sentence.vocabulary.isdisjoint(frames.noun_words):
        return
    for k in range(phrase.first, phrase.last + 1):
        if sentence.tags[k] not in "nm":
            continue
        low = sentence.low(k)
        rows = frames.nouns.get(low)
        if rows is None:
            continue
        if k < phrase.last and sentence.tags[k + 1] not in "qg" and not (k + 1 <= phrase.last and sentence.tags[k + 1] == "z"):
            continue
        for frame in rows:
            candidate = _noun_match(sentence, phrase, k, frame, frames, setting)
            if candidate is not None:
                if not _kept_silent(sentence, candidate):
                    yield candidate
                break


def _kept_silent(sentence: Sentence, candidate: Candidate) -> bool:
    """ "It gave no details of the terms of her release": a remark on what is not told, which denies nothing."""
    for operator in candidate.chain.operators:
        phrase = sentence.phrase(operator.token)
        told = sentence.object(phrase.i) if phrase.kind == "V" else phrase.i
        if operator.effect is Modality.DENIED and told is not None and sentence.low(sentence.phrases[told].last) in _SILENCES:
            return True
    return False


def _noun_match(sentence: Sentence, phrase: Phrase, k: int, frame: NounFrame, frames: Frames, setting: Setting) -> Candidate | None:
    low = sentence.low(k)
    before = sentence.low(k - 1)
    if before in frame.bars_before and not (before in _BEFORE_TRIAL and is_decreed(sentence, phrase)):
        return None
    if before == "house" and low in ("arrest", "arrests"):
        return None
    if (
        k
        and sentence.tags[k - 1] == "h"
        and sentence.low(k - 1) in ("in", "under", "into")
        and low in ("detention", "imprisonment", "arrest", "captivity")
    ):
        return None
    if frame.captives and not setting.custody:
        return None
    if frame.kind is Kind.TRIED and setting.custody and told_in_court(sentence, phrase.i) is not None:
        # the verb says that it opens, or will
        return None
    if frame.home and sentence.low(k) == "return" and sentence.low(k + 1) in ("to", "into"):
        back = back_to_custody(sentence, phrase, k)
        if back is not None:
            return back
    if frame.home and not home_return(sentence, phrase, k):
        return None
    if frame.home and sentence.low(phrase.first - 1) in _UPON and sentence.low(k + 1) == "from":
        # "was arrested on his return from Germany": a journey, which dates what is told
        return None
    if frame.kind is Kind.TRIED and (sentence.low(k - 1) == "own" or is_broadcast(sentence, phrase)):
        return None
    if frame.deal:
        return agreement_told(sentence, phrase, k)
    if frame.kind is Kind.RELEASED and sentence.low(phrase.first - 1) == "for" and phrase.first == phrase.last == k:
        due = due_for_release(sentence, phrase)
        if due is not None:
            return due
    patient: Group | None = None
    nxt = phrase.i + 1
    if sentence.kind(nxt) == "h" and sentence.low(sentence.phrases[nxt].first) in ("on", "from", "to") and sentence.kind(nxt + 1) == "N":
        # "the release on bail of", "the return to Miami on November 21 of"
        onward = nxt + 2
        while sentence.kind(onward) in ("z", "b", ","):
            onward += 1
        if sentence.kind(onward) == "h" and sentence.low(sentence.phrases[onward].first) == "of":
            nxt = onward
    if sentence.kind(nxt) == "h" and sentence.low(sentence.phrases[nxt].first) == "by":
        # "the release by the Government of Varn of 222 individuals"
        nxt = _past_agent(sentence, nxt)
    while sentence.kind(nxt) in ("z", "b") or (
        sentence.kind(nxt) == "," and sentence.kind(nxt + 1) in ("z", "h") and sentence.kind(nxt + 2) == ","
    ):
        nxt += 1
    if frame.granted and sentence.kind(nxt) == "," and sentence.low(sentence.phrases[nxt].first + 1) in ("for", "of"):
        # "issued his latest pardon on Friday, for 31 prisoners"
        nxt += 1
    of = (
        sentence.kind(nxt) == "h"
        and sentence.low(sentence.phrases[nxt].first) in _PREPOSITIONS.get(frame.patient, ("of",))
        and sentence.kind(nxt + 1) == "N"
    )
    last = phrase.last
    if of and frame.patient in ("of", "either", "with", "for", "to"):
        patient = sentence.group(nxt + 1)
    end = noun_end(sentence, phrase.i)
    if frame.measure:
        group = patient if patient is not None else Group(phrase.first, phrase.last, (phrase,))
        if measure_in(sentence, group, frames) is None:
            return None
        target = against(sentence, group.last, end)
        noun_chain = over_noun(sentence, phrase.i)
        if frame.operators_only:
            over = noun_chain.outermost
            if (
                over is None
                or sentence.phrase(over.token).i < phrase.i - 2
                or over.effect is not Modality.DEMANDED
                or not (
                    over.lemma in ("call", "demand", "urge", "seek")
                    or (sentence.phrase(over.token).kind == "N" and sentence.low(over.token) in ("call", "calls", "demand", "demands"))
                )
            ):
                return None
            first = sentence.phrase(over.token).first
            subject = over.subject
            if subject is not None and subject < sentence.phrase(over.token).i:
                first = sentence.phrases[subject].first
            return Candidate(
                frame.kind,
                sentence,
                (k, k),
                first,
                max(group.last, target.last if target else 0),
                phrase.i,
                noun_chain,
                None,
                None,
                nominal=True,
                target=target,
            )
        return Candidate(
            frame.kind,
            sentence,
            (k, k),
            phrase.first,
            max(group.last, target.last if target else 0),
            phrase.i,
            over_noun(sentence, phrase.i),
            None,
            None,
            nominal=True,
            target=target,
        )
    captive = frame.kind is Kind.DIED and patient is not None and bool(sentence.tokens[patient.phrases[0].last].classes & Class.CAPTIVE)
    if frame.needs and not captive and frame.needs.holds(region_words(sentence, k, min(end + 2, len(sentence.tokens) - 1))) is None:
        # "confirmed the deaths of nine detainees"
        return None
    owner = owner_of(sentence, phrase, k)
    if (
        patient is not None
        and frame.kind is not Kind.MET
        and not is_people(sentence, patient, strict=frame.kind in (Kind.RELEASED, Kind.TRANSFERRED, Kind.DIED, Kind.TRIED))
    ):
        if owner is None or not owner_is_people(sentence, owner):
            return None
        patient = None
    if patient is None and frame.patient in ("genitive", "either", "for") and not frame.granted and owner is not None:
        if not owner_is_people(sentence, owner):
            return None
        patient = owner
    chain = over_noun(
        sentence,
        phrase.i,
        presupposed=frame.kind not in _NEWS,
    )
    if frame.operators_only and low == "freedom" and chain.modality is Modality.ASSERTED and _slogan(sentence, phrase):
        chain = Chain((Operator(Modality.DEMANDED, phrase.first, None, True),))
    if frame.operators_only and chain.modality is Modality.ASSERTED:
        return None
    if frame.granted:
        if chain.modality is Modality.ASSERTED and not is_granted(sentence, phrase):
            return None
        patient = patient or granted_to(sentence, phrase)
        if patient is None and low in ("amnesty", "amnesties") and sentence.kind(phrase.i + 1) not in ("h", "N"):
            # "declared a general amnesty": of people whom nobody names
            patient = Group(phrase.first, phrase.last, (phrase,))
    setting_aside = quashed(sentence, phrase.i) if frame.kind is Kind.SENTENCED else None
    if setting_aside is not None:
        chain = Chain((Operator(Modality.DENIED, setting_aside.head, None, False, setting_aside.lemma), *chain.operators))
    compound = _compound_patient(sentence, phrase, k)
    if low in ("sentence", "sentences") and setting_aside is None and not is_upheld(sentence, phrase):
        return None
    if frame.ground == "exchange" and (patient is None or not counts_people(sentence, patient)):
        return None
    if patient is None and compound is not None:
        patient = compound
    if (
        patient is None
        and takes_place(sentence, phrase.i)
        and sentence.low(phrase.first) in ("the", "that", "this", "his", "her", "their", "a")
    ):
        last = sentence.clause_end(phrase.i + 1)
        return Candidate(
            frame.kind,
            sentence,
            (k, k),
            phrase.first,
            last,
            phrase.i + 1,
            over_verb(sentence, phrase.i + 1),
            None,
            None,
            implied_patient=True,
        )
    if (
        patient is None
        and sentence.low(phrase.first) in ("no", "any")
        and frame.kind in (Kind.DIED, Kind.RELEASED, Kind.DETAINED)
        and chain.modality is Modality.DENIED
        and (is_recorded(sentence, phrase) or _none_made(sentence, phrase))
    ):
        # "no death in custody was recorded this week"
        none = Group(phrase.first, phrase.last, (phrase,))
        at = next((other.i for other in sentence.verb_groups if other.i > phrase.i and is_recorded(sentence, phrase)), None)
        last = sentence.clause_end(at) if at is not None else phrase.last
        return Candidate(frame.kind, sentence, (k, k), phrase.first, last, phrase.i, chain, none, None, nominal=True)
    if patient is None:
        return None
    if frame.kind is Kind.DETAINED and ((frame.durative and goes_on(sentence, phrase, k, end)) or is_extended(sentence, phrase)):
        kind, state = Kind.HELD, True
    else:
        kind, state = frame.kind, False
    first = phrase.first
    first = min(first, patient.first)
    last = max(last, patient.last) if patient.first >= phrase.first else last
    last = max(last, min(end, last + 12))
    facets = {"ground": frame.ground} if frame.ground else {}
    return Candidate(kind, sentence, (k, k), first, last, phrase.i, chain, patient, None, nominal=True, state=state, facets=facets)


def _slogan(sentence: Sentence, phrase: Phrase) -> bool:
    """ "Freedom for Anna Frost": what is chanted or painted, without a verb."""
    opens = phrase.i == 0 or sentence.kind(phrase.i - 1) == '"'
    closing = next((k for k in range(phrase.i + 1, len(sentence.phrases)) if sentence.kind(k) in ('"', ".", "!")), len(sentence.phrases))
    return opens and not any(sentence.kind(k) == "V" for k in range(phrase.i, closing))


def _none_made(sentence: Sentence, phrase: Phrase) -> bool:
    """ "there were no arrests", "denied making any arrests", "has made no arrests"."""
    before = sentence.phrases[phrase.i - 1] if phrase.i and sentence.kind(phrase.i - 1) == "V" else None
    return before is not None and (before.lemma == "make" or (before.lemma == "be" and sentence.low(before.first - 1) == "there"))


def _past_agent(sentence: Sentence, by: int) -> int:
    """From the `by` after a noun of action to the last `of` behind its agent, `by` itself when there is none."""
    j, found = by, by
    while sentence.kind(j) == "h" and sentence.kind(j + 1) == "N":
        if sentence.low(sentence.phrases[j].first) == "of" and is_people(sentence, sentence.group(j + 1), strict=True):
            found = j
        j += 2
    return found


_BEFORE_TRIAL = word_class("before_trial")


_UPON = frozenset(("on", "upon", "after", "since", "following", "before"))


def _compound_patient(sentence: Sentence, phrase: Phrase, k: int) -> Group | None:
    """ "prisoner releases", "the journalist's" aside: a captive noun right before the event noun."""
    if k > phrase.first and sentence.tokens[k - 1].classes & Class.CAPTIVE and sentence.tags[k - 1] == "n":
        return Group(k - 1, k - 1, (Phrase(phrase.i, "N", phrase.first, k - 1),))
    return None


def counted_nouns(sentence: Sentence, frames: Frames, setting: Setting) -> list[Candidate]:
    """Events counted by their noun: "recorded 3,666 new arrests", "33 deaths in detention"."""
    made: list[Candidate] = []
    if not sentence.quantities or sentence.vocabulary.isdisjoint(frames.noun_words):
        return made
    for phrase in sentence.phrases:
        if phrase.kind != "N":
            continue
        quantity = sentence.quantity_in(phrase)
        k = phrase.last
        if quantity is not None and quantity.last == k and sentence.low(k + 1) == "of" and sentence.kind(phrase.i + 2) == "N":
            # "dozens of arrests"
            k = sentence.phrases[phrase.i + 2].last
        if quantity is None or sentence.tags[k] != "n" or not sentence.low(k).endswith("s"):
            continue
        for frame in frames.nouns.get(sentence.low(k), ()):
            if (
                frame.deal
                or frame.measure
                or frame.ground == "pardon"
                or frame.operators_only
                or frame.granted
                or frame.kind is Kind.MET
                or sentence.low(k) in ("sentences", "swaps")
            ):
                continue
            end = noun_end(sentence, phrase.i)
            if frame.needs and frame.needs.holds(region_words(sentence, k, min(end + 2, len(sentence.tokens) - 1))) is None:
                continue
            if not setting.custody or (quantity.low is None and quantity.high is None):
                continue
            group = Group(phrase.first, phrase.last, (phrase,))
            made.append(
                Candidate(
                    frame.kind,
                    sentence,
                    (k, k),
                    phrase.first,
                    end,
                    phrase.i,
                    over_noun(sentence, phrase.i, presupposed=frame.kind is not Kind.RELEASED),
                    group,
                    None,
                    nominal=True,
                )
            )
            break
    return made
