"""People told behind a fronted phrase: "On board were nine former prisoners", "Left behind was the union's leader", "First out was …".

Invariant: what is fronted says what befell them; they are named, counted or captives, and stand behind "was" or "were".
"""

from __future__ import annotations

from collections.abc import Iterator

from habeas.model import Kind, Modality
from habeas.reading.english.events.candidates import Candidate, Setting, is_people
from habeas.reading.english.events.conditions import in_custody
from habeas.reading.english.frames import compiled
from habeas.reading.english.government import over_verb
from habeas.reading.english.grammar import word_class
from habeas.reading.english.operators import Chain, Operator
from habeas.reading.english.phrases import Group, Phrase
from habeas.reading.english.sentences import Sentence

__all__ = ["fronted"]

_FATES = ((Kind.DEPORTED, word_class("sent_out_words")), (Kind.MEASURE_IMPOSED, word_class("listed_words")))
_EXITS = frozenset((Kind.RELEASED, Kind.DEPORTED, Kind.EXCHANGED, Kind.SAID))
_REACH = 10  # words: so many may stand before "was"


def fronted(sentence: Sentence, setting: Setting, found: list[Candidate]) -> Iterator[Candidate]:
    """The candidates of one sentence."""
    verb = next((phrase for phrase in sentence.phrases if phrase.kind == "V" and phrase.lemma == "be"), None)
    if verb is None or not verb.finite or verb.negated or verb.i == 0 or verb.first > _REACH:
        return
    target = sentence.object(verb.i)
    if target is None or sentence.kind(target) != "N" or any(sentence.kind(k) in (",", ";", "s") for k in range(verb.i)):
        return
    people = _people(sentence, target)
    if people is None or any(other.kind in _EXITS and other.patient is not None and other.patient.first == people.first for other in found):
        return
    told = _told_by(sentence, verb, setting, counted=sentence.quantity_in(people.phrases[0]) is not None, target=target)
    if told is None:
        return
    kind, meant = told
    own = over_verb(sentence, verb.i) if verb.modal else Chain(())
    chain = own if meant is None else Chain((Operator(meant, verb.first),))
    aimed = kind is Kind.MEASURE_IMPOSED
    yield Candidate(
        kind,
        sentence,
        (verb.first, verb.last),
        sentence.phrases[0].first,
        people.last,
        verb.i,
        chain,
        None if aimed else people,
        None,
        target=people if aimed else None,
        of_told=not aimed,
    )


def _people(sentence: Sentence, target: int) -> Group | None:
    """Those behind "was": named, counted, or captives by their noun."""
    group = sentence.group(target)
    known = sentence.group_names(group) or sentence.quantity_in(group.phrases[0]) is not None or in_custody(sentence, target)
    return group if known and is_people(sentence, group, strict=True) else None


def _told_by(sentence: Sentence, verb: Phrase, setting: Setting, *, counted: bool, target: int) -> tuple[Kind, Modality | None] | None:
    """(kind, modality where it is not the clause's own) by the words before "was"; None where they tell nothing of ours."""
    front = [low for low in sentence.tokens.lows[: verb.first] if low.isalpha()]
    words = " ".join(front)
    for kind, listed in _FATES:
        if not listed.isdisjoint(front) and (front[0] in ("also", "among") or front[0] in listed):
            return (kind, None) if kind is Kind.DEPORTED or setting.measures else None
    if not setting.custody:
        return None
    phrases = compiled(sentence.lexicon).fronted
    if phrases["denied"].opens(f" {words} ") is not None:
        return Kind.RELEASED, Modality.DENIED
    if phrases["aboard"].opens(f" {words} ") is not None:
        # travellers are none of ours, unless their noun or the text has them in custody
        captives = in_custody(sentence, target) or not counted
        return (Kind.RELEASED, None) if captives else None
    if phrases["exchanged"].opens(f" {words} ") is not None:
        return (Kind.RELEASED, None) if setting.exchange else None
    return (Kind.RELEASED, None) if phrases["released"].opens(f" {words} ") is not None else None
