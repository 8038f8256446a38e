"""Events told by nouns: "the release of seven", "his arrest in 2021", "the political prisoner Ales Bialiatski".

Invariant: a noun tells an event only of people its `of` phrase, its genitive or its compound names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

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
from habeas.reading.english.events.candidates import Candidate, Setting, counts_people, is_people, none_without, region_words
from habeas.reading.english.events.captives import attributive_captive
from habeas.reading.english.events.extraditions import stayed
from habeas.reading.english.events.hearings import told_in_court
from habeas.reading.english.events.measures import against, measure_in
from habeas.reading.english.events.owners import owner_is_people, owner_of
from habeas.reading.english.events.refusals import quashed
from habeas.reading.english.events.returns import back_to_custody, due_for_release, home_return
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
_TYING = word_class("tying_verbs")
_TAKEN_BY = {"of": ("of",), "either": ("of",), "with": ("with",), "for": ("of", "for"), "to": ("to",)}
"""The prepositions before its people, by what its frame says of them."""
_TAKEN = frozenset((Kind.DETAINED, Kind.RETURNED_TO_CUSTODY, Kind.DIED))
_STRICTLY_OF_PEOPLE = frozenset((Kind.RELEASED, Kind.TRANSFERRED, Kind.DIED, Kind.TRIED))
_BEFORE_TRIAL = word_class("before_trial")
_STATES_OF_CUSTODY = frozenset(("detention", "imprisonment", "arrest", "captivity"))
_INTO = frozenset(("in", "under", "into"))
_UPON = frozenset(("on", "upon", "after", "since", "following", "before"))
_POINTING = frozenset(("the", "that", "this", "his", "her", "their", "a"))
_DEMANDS = frozenset(("call", "calls", "demand", "demands", "petition", "petitions"))
_DEMANDING = frozenset(("call", "demand", "urge", "seek"))
_SAID_BEHIND = 12  # tokens: so much behind its people still belongs to what a noun tells


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
            candidate = _noun_match(_Noun(sentence, phrase, k, frame, frames, setting))
            if candidate is not None:
                if not _kept_silent(sentence, candidate) and not none_without(sentence, phrase):
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


class _Noun(NamedTuple):
    """A noun of event in its sentence, with the frame that may tell by it. k: its token."""

    sentence: Sentence
    phrase: Phrase
    k: int
    frame: NounFrame
    frames: Frames
    setting: Setting

    @property
    def low(self) -> str:
        return self.sentence.low(self.k)

    @property
    def led_by(self) -> str:
        """The word before its noun phrase."""
        return self.sentence.low(self.phrase.first - 1)


def _noun_match(noun: _Noun) -> Candidate | None:
    """What a noun tells by its frame: a return to custody, a deal, a measure, or what befell its people."""
    if any(rule(noun) for rule in _TELLS_NOTHING):
        return None
    frame = noun.frame
    if frame.home:
        back = _back_to_custody(noun)
        if back is not None or _on_a_journey(noun):
            return back
    if frame.deal:
        return agreement_told(noun.sentence, noun.phrase, noun.k, noun.setting)
    due = _due_for_release(noun)
    if due is not None:
        return due
    of = _of_whom(noun)
    return _measure_told(noun, of) if frame.measure else _event_told(noun, of)


def _barred_before(noun: _Noun) -> bool:
    """The word before it is one that bars its frame ("under arrest"), but not in "ordered his pre-trial detention"."""
    before = noun.sentence.low(noun.k - 1)
    if before == "arbitrary" and (of := _of_whom(noun)) is not None:
        # "alarm at the arbitrary detention of at least 40 people": of people told of, and no abuse in general
        counted = any(noun.sentence.quantity_in(phrase) is not None for phrase in of.phrases)
        return not counted and not noun.sentence.group_names(of)
    return before in noun.frame.bars_before and not (before in _BEFORE_TRIAL and is_decreed(noun.sentence, noun.phrase))


def _unqualified(noun: _Noun) -> bool:
    """A noun whose frame asks for the word before it: an "enforced disappearance", and not any disappearance."""
    return bool(noun.frame.before) and noun.sentence.low(noun.k - 1) not in noun.frame.before


def _house_arrest(noun: _Noun) -> bool:
    """ "house arrest": a place of custody, told by its verb."""
    return noun.low in ("arrest", "arrests") and noun.sentence.low(noun.k - 1) == "house"


def _in_detention(noun: _Noun) -> bool:
    """ "in detention", "into captivity": where somebody is, told by the verb."""
    before = noun.k - 1
    return noun.low in _STATES_OF_CUSTODY and noun.k > 0 and noun.sentence.tags[before] == "h" and noun.sentence.low(before) in _INTO


def _of_no_captives(noun: _Noun) -> bool:
    """A frame of captives in a text that is not about custody."""
    return noun.frame.captives and not noun.setting.custody


def _tried_by_the_verb(noun: _Noun) -> bool:
    """ "his trial opens on Monday": the verb says that it opens, or will."""
    return noun.frame.kind is Kind.TRIED and noun.setting.custody and told_in_court(noun.sentence, noun.phrase.i) is not None


def _no_trial(noun: _Noun) -> bool:
    """ "at its own trial", "watched the trial": nobody is put on trial by it."""
    if noun.frame.kind is not Kind.TRIED:
        return False
    return noun.sentence.low(noun.k - 1) == "own" or is_broadcast(noun.sentence, noun.phrase)


def _untied(noun: _Noun) -> bool:
    """ "were not tied to any easing of sanctions": a tie denied, and neither an easing told nor one denied."""
    sentence = noun.sentence
    if noun.frame.deal or sentence.low(noun.phrase.first) not in ("any", "a", "an"):
        return False
    over = next((verb for verb in reversed(sentence.phrases[: noun.phrase.i]) if verb.kind == "V"), None)
    return over is not None and over.lemma in _TYING and (over.negated or sentence.low(over.last - 1) == "not")


_TELLS_NOTHING: tuple[Callable[[_Noun], bool], ...] = (
    _barred_before,
    _unqualified,
    _house_arrest,
    _in_detention,
    _of_no_captives,
    _tried_by_the_verb,
    _no_trial,
    _untied,
)


def _back_to_custody(noun: _Noun) -> Candidate | None:
    """ "his return to prison"."""
    if noun.low == "return" and noun.sentence.low(noun.k + 1) in ("to", "into"):
        return back_to_custody(noun.sentence, noun.phrase, noun.k)
    return None


def _on_a_journey(noun: _Noun) -> bool:
    """ "was arrested on his return from Germany": a journey, which dates what is told."""
    if not home_return(noun.sentence, noun.phrase, noun.k):
        return True
    return noun.led_by in _UPON and noun.sentence.low(noun.k + 1) == "from"


def _due_for_release(noun: _Noun) -> Candidate | None:
    """ "is due for release in May"."""
    alone = noun.phrase.first == noun.phrase.last == noun.k
    if noun.frame.kind is Kind.RELEASED and noun.led_by == "for" and alone:
        return due_for_release(noun.sentence, noun.phrase)
    return None


def _of_whom(noun: _Noun) -> Group | None:
    """The people of its `of` phrase (or `to`, `with`, `for`, as its frame takes them), past what is inserted before it."""
    sentence, frame = noun.sentence, noun.frame
    if frame.patient not in _TAKEN_BY:
        return None
    at = _past_inserted(sentence, _past_agent(sentence, _past_manner(sentence, noun.phrase.i + 1)))
    if frame.granted and sentence.kind(at) == "," and sentence.low(sentence.phrases[at].first + 1) in ("for", "of"):
        # "issued his latest pardon on Friday, for 31 prisoners"
        at += 1
    if sentence.kind(at) != "h" or sentence.kind(at + 1) != "N" or sentence.low(sentence.phrases[at].first) not in _TAKEN_BY[frame.patient]:
        return None
    if sentence.kind(at + 2) == "N" and sentence.low(sentence.phrases[at + 1].last) in _REMAINDERS:
        # "the release of the remaining 1,120 prisoners"
        at += 1
    return sentence.group(at + 1)


_IN_FRONT_OF = frozenset("front favour favor light view spite place case terms honour honor memory support".split())
_REMAINDERS = word_class("remainders")


def _past_manner(sentence: Sentence, at: int) -> int:
    """From the preposition behind a noun of action to its `of`: "the release on bail of", "the return to Miami on November 21 of"."""
    led = sentence.low(sentence.phrases[at].first) if sentence.kind(at) == "h" else ""
    if led not in ("on", "from", "to", "in", "at", "near", "pending") or sentence.kind(at + 1) != "N":
        return at
    if led == "pending" and sentence.kind(at + 2) == "h":
        # "ordered the release pending trial of the researcher"
        return at + 2 if sentence.low(sentence.phrases[at + 2].first) == "of" else at
    if led == "in" and sentence.low(sentence.phrases[at + 1].last) in _IN_FRONT_OF:
        # "protested the arrests in front of the courthouse"
        return at
    onward = at + 2
    while sentence.kind(onward) in ("z", "b", ","):
        onward += 1
    if led in ("in", "at", "near") and not (
        sentence.kind(onward + 1) == "N" and is_people(sentence, sentence.group(onward + 1), strict=True)
    ):
        # "the arrest in the city of Brest", but "the arrest in Brest of two nurses"
        return at
    return onward if sentence.kind(onward) == "h" and sentence.low(sentence.phrases[onward].first) == "of" else at


def _past_inserted(sentence: Sentence, at: int) -> int:
    """Past times and adverbs, and what stands between commas ("the release, on Friday, of")."""
    while sentence.kind(at) in ("z", "b") or (
        sentence.kind(at) == "," and sentence.kind(at + 1) in ("z", "h") and sentence.kind(at + 2) == ","
    ):
        at += 1
    if sentence.kind(at) == "," and sentence.kind(at + 1) == "h" and sentence.low(sentence.phrases[at + 1].first) in ("in", "at", "near"):
        # "the arrest, in the city of Brest, of the nurse"
        closing = at + 2
        while sentence.kind(closing) in ("N", "h", "z"):
            closing += 1
        if sentence.kind(closing) == "," and sentence.low(sentence.phrases[closing].last + 1) == "of":
            return closing + 1
    return at


def _measure_told(noun: _Noun, of: Group | None) -> Candidate | None:
    """ "the lifting of sanctions on the carrier", "called for sanctions against the judges"."""
    sentence, phrase = noun.sentence, noun.phrase
    group = of if of is not None else Group(phrase.first, phrase.last, (phrase,))
    if noun.frame.money:
        # "asked for the release of frozen funds"
        if of is None or not _FROZEN & set(sentence.tokens.lows[of.first : noun_end(sentence, of.phrases[-1].i) + 1]):
            return None
    elif measure_in(sentence, group, noun.frames) is None and not _relief_from(sentence, phrase, noun):
        return None
    target = against(sentence, group.last, noun_end(sentence, phrase.i))
    if _relief_from(sentence, phrase, noun):
        # "relief from sanctions on its airline"
        measure = sentence.group(phrase.i + 2)
        target = against(sentence, measure.last, noun_end(sentence, phrase.i + 2))
        group = Group(group.first, measure.last, (*group.phrases, *measure.phrases))
    chain = over_noun(sentence, phrase.i)
    first = phrase.first
    if noun.frame.operators_only and noun.frame.kind is Kind.MEASURE_LIFTED:
        # "has offered sanctions relief", "there will be no relief from sanctions"; given for something only by these very words
        before = sentence.tokens.lows[max(phrase.first - 3, 0) : phrase.first]
        if chain.modality is Modality.ASSERTED and before not in (["in", "exchange", "for"], ["in", "return", "for"]):
            return None
    elif noun.frame.operators_only:
        over = _demand_right_before(sentence, phrase, chain)
        if over is None:
            return None
        first = sentence.phrase(over.token).first
        if over.subject is not None and over.subject < sentence.phrase(over.token).i:
            first = sentence.phrases[over.subject].first
    last = max(group.last, target.last if target else 0)
    trigger = (noun.k, noun.k)
    return Candidate(noun.frame.kind, sentence, trigger, first, last, phrase.i, chain, None, None, nominal=True, target=target)


def _relief_from(sentence: Sentence, phrase: Phrase, noun: _Noun) -> bool:
    """ "relief from the sanctions": the measure stands behind "from"."""
    if sentence.low(phrase.last + 1) != "from" or sentence.kind(phrase.i + 2) != "N":
        return False
    return measure_in(sentence, sentence.group(phrase.i + 2), noun.frames) is not None


_FROZEN = frozenset(("frozen", "blocked"))


def _demand_right_before(sentence: Sentence, phrase: Phrase, chain: Chain) -> Operator | None:
    """The demand for what a noun tells ("calls for sanctions", "urged sanctions"), when it stands at most a phrase before it."""
    over = chain.outermost
    if over is None or over.effect is not Modality.DEMANDED or sentence.phrase(over.token).i < phrase.i - 2:
        return None
    demands = sentence.phrase(over.token).kind == "N" and sentence.low(over.token) in _DEMANDS
    return over if demands or over.lemma in _DEMANDING else None


def _event_told(noun: _Noun, of: Group | None) -> Candidate | None:
    """What befell people, told by a noun: "the release of seven", "his arrest", "no deaths were recorded"."""
    frame, sentence, phrase = noun.frame, noun.sentence, noun.phrase
    end = noun_end(sentence, phrase.i)
    if _lacks_words(noun, of, end):
        return None
    owner = owner_of(sentence, phrase, noun.k)
    owned = owner is not None and owner_is_people(sentence, owner)
    patient = of if of is not None and _is_of_people(noun, of) else None
    if patient is None and not owned and (of is not None or (owner is not None and _takes_owner(frame))):
        return None
    agent = None
    if patient is None and _takes_owner(frame):
        patient = _freed_by_owner(noun, owner) or owner
        agent = owner if patient is not owner else None
    chain = _chain_over(noun)
    if chain.modality is Modality.ASSERTED and (frame.operators_only or (frame.granted and not is_granted(sentence, phrase))):
        return None
    if frame.granted:
        patient = patient or granted_to(sentence, phrase) or _general_amnesty(noun)
    setting_aside = quashed(sentence, phrase.i) if frame.kind is Kind.SENTENCED else None
    if setting_aside is not None and over_verb(sentence, setting_aside.i).modality is not Modality.ASSERTED:
        # "should quash her conviction": nobody has
        return None
    if setting_aside is not None:
        chain = Chain((Operator(Modality.DENIED, setting_aside.head, None, False, setting_aside.lemma), *chain.operators))
    elif noun.low in ("sentence", "sentences") and not is_upheld(sentence, phrase):
        return None
    elif frame.kind is Kind.SENTENCED and noun.low in ("conviction", "convictions") and chain.modality is Modality.DENIED:
        # "the court did not consider his conviction": it stands
        return None
    if frame.ground == "exchange" and (patient is None or not counts_people(sentence, patient)):
        return None
    if patient is None:
        patient = _compound_patient(sentence, phrase, noun.k)
    if patient is None:
        return _taking_place(noun) or _none_told(noun, chain)
    return _befell(noun, patient, chain, end, agent)


def _freed_by_owner(noun: _Noun, owner: Group | None) -> Group | None:
    """ "Volkov's largest prisoner release since May": the captives right before the noun; whose release it is lets them go."""
    if owner is None or noun.sentence.tags[owner.last + 1] != "g":
        return None
    captives = _compound_patient(noun.sentence, noun.phrase, noun.k)
    if captives is None or captives.first <= owner.last + 1:
        return None
    return Group(captives.first, captives.last, (Phrase(noun.phrase.i, "N", owner.last + 2, captives.last),))


def _lacks_words(noun: _Noun, of: Group | None, end: int) -> bool:
    """Whether what its frame asks for is missing around it; "confirmed the deaths of nine detainees" needs no further word."""
    if not noun.frame.needs:
        return False
    if noun.frame.kind is Kind.DIED and of is not None and noun.sentence.tokens[of.phrases[0].last].classes & Class.CAPTIVE:
        return False
    return noun.frame.needs.holds(region_words(noun.sentence, noun.k, min(end + 2, len(noun.sentence.tokens) - 1))) is None


def _is_of_people(noun: _Noun, of: Group) -> bool:
    return noun.frame.kind is Kind.MET or is_people(noun.sentence, of, strict=noun.frame.kind in _STRICTLY_OF_PEOPLE)


def _takes_owner(frame: NounFrame) -> bool:
    """Whether it may befall its genitive: "his arrest", "Ana Ruiz's release"."""
    return frame.patient in ("genitive", "either", "for") and not frame.granted


_AHEAD = word_class("what_lies_ahead")
_ESCAPED = word_class("what_is_escaped")


def _chain_over(noun: _Noun) -> Chain:
    before = noun.sentence.phrases[noun.phrase.i - 1] if noun.sentence.kind(noun.phrase.i - 1) == "V" else None
    if before is not None and not before.passive and before.lemma in _AHEAD | _ESCAPED and noun.frame.kind in _TAKEN:
        # "fears re-arrest", "escaped arrest"
        effect = Modality.POSSIBLE if before.lemma in _AHEAD else Modality.DENIED
        return Chain((Operator(effect, before.head), *over_verb(noun.sentence, before.i).operators))
    chain = over_noun(noun.sentence, noun.phrase.i, presupposed=noun.frame.kind not in _NEWS)
    if noun.frame.operators_only and noun.low == "freedom" and chain.modality is Modality.ASSERTED and _slogan(noun.sentence, noun.phrase):
        return Chain((Operator(Modality.DEMANDED, noun.phrase.first, None, True),))
    kept = stayed(noun.sentence, noun.phrase.i) if noun.frame.kind is Kind.DEPORTED else None
    return chain if kept is None or chain.modality is Modality.DENIED else Chain((kept, *chain.operators))


def _general_amnesty(noun: _Noun) -> Group | None:
    """ "declared a general amnesty": of people whom nobody names. "Nine amnesties" counts amnesties, each of people of its own."""
    if noun.sentence.quantity_in(noun.phrase) is not None and noun.low == "amnesties":
        return None
    if noun.low in ("amnesty", "amnesties") and noun.sentence.kind(noun.phrase.i + 1) not in ("h", "N"):
        return Group(noun.phrase.first, noun.phrase.last, (noun.phrase,))
    return None


def _taking_place(noun: _Noun) -> Candidate | None:
    """ "the release took place on Friday": of people told of before."""
    sentence, phrase = noun.sentence, noun.phrase
    if sentence.low(phrase.first) not in _POINTING or not takes_place(sentence, phrase.i):
        return None
    verb = phrase.i + 1
    last, chain = sentence.clause_end(verb), over_verb(sentence, verb)
    return Candidate(noun.frame.kind, sentence, (noun.k, noun.k), phrase.first, last, verb, chain, None, None, implied_patient=True)


def _none_told(noun: _Noun, chain: Chain) -> Candidate | None:
    """ "no death in custody was recorded this week", "there were no arrests"."""
    sentence, phrase, kind = noun.sentence, noun.phrase, noun.frame.kind
    if (
        sentence.low(phrase.first) not in ("no", "any")
        or kind not in (Kind.DIED, Kind.RELEASED, Kind.DETAINED)
        or chain.modality is not Modality.DENIED
    ):
        return None
    recorded = is_recorded(sentence, phrase)
    if not recorded and not _none_made(sentence, phrase):
        return None
    verb = next((other for other in sentence.verb_groups if other.i > phrase.i), None) if recorded else None
    last = sentence.clause_end(verb.i) if verb is not None else phrase.last
    none = Group(phrase.first, phrase.last, (phrase,))
    return Candidate(kind, sentence, (noun.k, noun.k), phrase.first, last, phrase.i, chain, none, None, nominal=True)


def _befell(noun: _Noun, patient: Group, chain: Chain, end: int, agent: Group | None = None) -> Candidate:
    """What befell those people; a detention that goes on or is extended tells that they are held."""
    sentence, phrase, frame = noun.sentence, noun.phrase, noun.frame
    held = frame.kind is Kind.DETAINED and ((frame.durative and goes_on(sentence, phrase, noun.k, end)) or is_extended(sentence, phrase))
    last = max(phrase.last, patient.last) if patient.first >= phrase.first else phrase.last
    return Candidate(
        Kind.HELD if held else frame.kind,
        sentence,
        (noun.k, noun.k),
        min(phrase.first, patient.first),
        max(last, min(end, last + _SAID_BEHIND)),
        phrase.i,
        chain,
        patient,
        agent,
        nominal=True,
        state=held,
        facets={"ground": frame.ground} if frame.ground else {},
        of_the_held=frame.of_the_held,
    )


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
    """From the `by` after a noun of action to the last `of` behind its agent ("the release by the Government of Varn of 222 individuals");
    the phrase itself when it is no `by` or has no such `of`."""
    if sentence.kind(by) != "h" or sentence.low(sentence.phrases[by].first) != "by":
        return by
    j, found = by, by
    while sentence.kind(j) == "h" and sentence.kind(j + 1) == "N":
        if sentence.low(sentence.phrases[j].first) == "of" and is_people(sentence, sentence.group(j + 1), strict=True):
            found = j
        j += 2
    return found


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
            if not _may_be_counted(sentence.low(k), frame):
                continue
            end = noun_end(sentence, phrase.i)
            if frame.needs and frame.needs.holds(region_words(sentence, k, min(end + 2, len(sentence.tokens) - 1))) is None:
                continue
            if not setting.custody or (quantity.low is None and quantity.high is None) or _acts_somewhere(sentence, quantity.last + 1, k):
                continue
            group = Group(phrase.first, phrase.last, (phrase,))
            chain = over_noun(sentence, phrase.i, presupposed=frame.kind is not Kind.RELEASED)
            made.append(Candidate(frame.kind, sentence, (k, k), phrase.first, end, phrase.i, chain, group, None, nominal=True))
            break
    return made


def _acts_somewhere(sentence: Sentence, first: int, k: int) -> bool:
    """ "10 school abductions": how often it happened, whoever was taken."""
    before = sentence.tokens[k - 1] if k > first else None
    place = before is not None and sentence.tags[k - 1] == "n" and bool(before.classes & Class.FACILITY or before.low in _SCENES)
    return place and sentence.low(k) in _TAKINGS


_SCENES = word_class("scenes_of_raids")
_TAKINGS = frozenset(("abductions", "kidnappings", "arrests", "raids"))


def _may_be_counted(low: str, frame: NounFrame) -> bool:
    """Whether a number before the noun counts whom it befell: "33 deaths", but not "two swaps", "three pardons"."""
    if frame.deal or frame.measure or frame.operators_only or frame.granted or frame.ground in ("pardon", "amnesty"):
        return False
    return frame.kind is not Kind.MET and low not in ("sentences", "swaps")
