"""What befell people, told by a noun: "the release of seven", "his arrest", "no deaths were recorded".

Invariant: a noun befalls the people of its `of` phrase before its genitive, and its genitive before its compound.
"""

from __future__ import annotations

from habeas.model import Kind, Modality
from habeas.reading.english.events.acts import goes_on, granted_to, is_extended, is_granted, is_recorded, is_upheld, noun_end, takes_place
from habeas.reading.english.events.candidates import Candidate, counts_people, is_people, region_words
from habeas.reading.english.events.extraditions import stayed
from habeas.reading.english.events.nouns.noun import Noun
from habeas.reading.english.events.owners import owner_is_people, owner_of
from habeas.reading.english.events.refusals import quashed
from habeas.reading.english.frames import NounFrame
from habeas.reading.english.government import over_noun, over_verb
from habeas.reading.english.grammar import word_class
from habeas.reading.english.operators import Chain, Operator
from habeas.reading.english.phrases import Group, Phrase
from habeas.reading.english.sentences import Sentence
from habeas.reading.lexicon import Class

__all__ = ["event_told"]

_NEWS = frozenset((Kind.RELEASED, Kind.LOCATED, Kind.AGREED, Kind.MEASURE_LIFTED, Kind.MEASURE_IMPOSED))
_TAKEN = frozenset((Kind.DETAINED, Kind.RETURNED_TO_CUSTODY, Kind.DIED))
_STRICTLY_OF_PEOPLE = frozenset((Kind.RELEASED, Kind.TRANSFERRED, Kind.DIED, Kind.TRIED))
_POINTING = frozenset(("the", "that", "this", "his", "her", "their", "a"))
_SAID_BEHIND = 12  # tokens: so much behind its people still belongs to what a noun tells


def event_told(noun: Noun, of: Group | None) -> Candidate | None:
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


def _freed_by_owner(noun: Noun, owner: Group | None) -> Group | None:
    """ "Volkov's largest prisoner release since May": the captives right before the noun; whose release it is lets them go."""
    if owner is None or noun.sentence.tags[owner.last + 1] != "g":
        return None
    captives = _compound_patient(noun.sentence, noun.phrase, noun.k)
    if captives is None or captives.first <= owner.last + 1:
        return None
    return Group(captives.first, captives.last, (Phrase(noun.phrase.i, "N", owner.last + 2, captives.last),))


def _lacks_words(noun: Noun, of: Group | None, end: int) -> bool:
    """Whether what its frame asks for is missing around it; "confirmed the deaths of nine detainees" needs no further word."""
    if not noun.frame.needs:
        return False
    if noun.frame.kind is Kind.DIED and of is not None and noun.sentence.tokens[of.phrases[0].last].classes & Class.CAPTIVE:
        return False
    return noun.frame.needs.holds(region_words(noun.sentence, noun.k, min(end + 2, len(noun.sentence.tokens) - 1))) is None


def _is_of_people(noun: Noun, of: Group) -> bool:
    return noun.frame.kind is Kind.MET or is_people(noun.sentence, of, strict=noun.frame.kind in _STRICTLY_OF_PEOPLE)


def _takes_owner(frame: NounFrame) -> bool:
    """Whether it may befall its genitive: "his arrest", "Ana Ruiz's release"."""
    return frame.patient in ("genitive", "either", "for") and not frame.granted


_AHEAD = word_class("what_lies_ahead")
_ESCAPED = word_class("what_is_escaped")


def _chain_over(noun: Noun) -> Chain:
    before = noun.sentence.phrases[noun.phrase.i - 1] if noun.sentence.kind(noun.phrase.i - 1) == "V" else None
    if before is not None and not before.passive and before.lemma in _AHEAD | _ESCAPED and noun.frame.kind in _TAKEN:
        # "fears re-arrest", "escaped arrest"
        effect = Modality.POSSIBLE if before.lemma in _AHEAD else Modality.DENIED
        return Chain((Operator(effect, before.head), *over_verb(noun.sentence, before.i).operators))
    # "urged the king to halt the execution of two men": one that may yet be halted
    ahead = noun.frame.kind in _NEWS or noun.low in ("execution", "executions")
    chain = over_noun(noun.sentence, noun.phrase.i, presupposed=not ahead)
    if noun.frame.operators_only and noun.low == "freedom" and chain.modality is Modality.ASSERTED and _slogan(noun.sentence, noun.phrase):
        return Chain((Operator(Modality.DEMANDED, noun.phrase.first, None, True),))
    kept = stayed(noun.sentence, noun.phrase.i) if noun.frame.kind is Kind.DEPORTED else None
    return chain if kept is None or chain.modality is Modality.DENIED else Chain((kept, *chain.operators))


def _general_amnesty(noun: Noun) -> Group | None:
    """ "declared a general amnesty": of people whom nobody names. "Nine amnesties" counts amnesties, each of people of its own."""
    if noun.sentence.quantity_in(noun.phrase) is not None and noun.low == "amnesties":
        return None
    if noun.low in ("amnesty", "amnesties") and noun.sentence.kind(noun.phrase.i + 1) not in ("h", "N"):
        return Group(noun.phrase.first, noun.phrase.last, (noun.phrase,))
    return None


def _taking_place(noun: Noun) -> Candidate | None:
    """ "the release took place on Friday": of people told of before."""
    sentence, phrase = noun.sentence, noun.phrase
    if sentence.low(phrase.first) not in _POINTING or not takes_place(sentence, phrase.i):
        return None
    verb = phrase.i + 1
    last, chain = sentence.clause_end(verb), over_verb(sentence, verb)
    return Candidate(noun.frame.kind, sentence, (noun.k, noun.k), phrase.first, last, verb, chain, None, None, implied_patient=True)


def _none_told(noun: Noun, chain: Chain) -> Candidate | None:
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


def _befell(noun: Noun, patient: Group, chain: Chain, end: int, agent: Group | None = None) -> Candidate:
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


def _compound_patient(sentence: Sentence, phrase: Phrase, k: int) -> Group | None:
    """ "prisoner releases", "the journalist's" aside: a captive noun right before the event noun."""
    if k > phrase.first and sentence.tokens[k - 1].classes & Class.CAPTIVE and sentence.tags[k - 1] == "n":
        return Group(k - 1, k - 1, (Phrase(phrase.i, "N", phrase.first, k - 1),))
    return None
