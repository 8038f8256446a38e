"""Whereabouts learnt or unknown.

Invariant: not knowing where somebody is held tells of the not knowing, not of a detention.
"""

from __future__ import annotations

from collections.abc import Iterator

from habeas.model import Kind, Modality
from habeas.reading.english.events.candidates import Candidate, clause_start, is_people
from habeas.reading.english.events.owners import owner_is_people, owner_of
from habeas.reading.english.government import over_verb
from habeas.reading.english.grammar import word_class
from habeas.reading.english.operators import Chain, Operator
from habeas.reading.english.phrases import Group, Phrase
from habeas.reading.english.sentences import Sentence
from habeas.reading.lexicon import Class

__all__ = ["asked_where", "no_news", "told_where", "where"]

_NOT_KNOWING = word_class("not_knowing")
_ASKED = frozenset(("where", "which", "what", "that"))
_LEARNING = word_class("learning")


def where(sentence: Sentence, found: list[Candidate]) -> list[Candidate]:
    """Whereabouts: "does not know where he is held" (not located), "learnt that she is in a jail in Hanoi" (located)."""
    made: list[Candidate] = []
    if sentence.vocabulary.isdisjoint(_ASKED):
        return made
    for phrase in sentence.verb_groups:
        unclear = phrase.lemma in ("be", "remain") and _is_unclear(sentence, phrase)
        if phrase.lemma not in _NOT_KNOWING and phrase.lemma not in _LEARNING and not unclear:
            continue
        j = phrase.i + 1
        while sentence.kind(j) in ("N", "b", "z", "h") and not sentence.heads_clause(j):
            j += 1
        word = sentence.low(sentence.phrases[j].first) if j < len(sentence.phrases) else ""
        if (word in ("where", "which", "what") and sentence.kind(j) in ("s", "w")) or (
            word == "in" and sentence.low(sentence.phrases[j].first + 1) == "which"
        ):
            subject_at = next(
                (k for k in range(j + 1, min(j + 8, len(sentence.phrases))) if sentence.kind(k) == "N" and sentence.heads_clause(k)), None
            )
            verb = next((k for k in range(j + 1, len(sentence.phrases)) if sentence.kind(k) == "V" and sentence.phrases[k].finite), None)
            if subject_at is None or verb is None or subject_at > verb:
                continue
            being = sentence.phrases[verb]
            if (word == "what" and being.lemma not in ("happen",)) or being.lemma not in (
                "be",
                "hold",
                "keep",
                "take",
                "detain",
                "imprison",
                "send",
                "transfer",
                "move",
                "happen",
            ):
                continue
            patient = sentence.group(subject_at)
            if not is_people(sentence, patient):
                continue
            chain = over_verb(sentence, phrase.i)
            negative = any(operator.effect is Modality.DENIED for operator in chain.operators) or (
                phrase.lemma == "find" and phrase.modal in ("could", "can")
            )
            refused = unclear or any(operator.lemma in ("refuse", "decline") for operator in chain.operators)
            if not negative and not refused:
                continue
            denied = Chain((Operator(Modality.DENIED, phrase.first),))
            made.append(
                Candidate(
                    Kind.LOCATED,
                    sentence,
                    (phrase.first, phrase.last),
                    clause_start(sentence, phrase.i),
                    sentence.clause_end(verb),
                    phrase.i,
                    denied,
                    patient,
                    None,
                    state=True,
                )
            )
            found[:] = [candidate for candidate in found if not (candidate.phrase == verb and candidate.kind in (Kind.HELD, Kind.DETAINED))]
        elif word == "that" and phrase.finite and not phrase.negated and phrase.lemma in _LEARNING:
            for candidate in found:
                counted = candidate.patient is not None and sentence.quantity_in(candidate.patient.phrases[0]) is not None
                if candidate.kind is Kind.HELD and candidate.phrase > j and candidate.state and not candidate.nominal and not counted:
                    candidate.kind = Kind.LOCATED
                    break
    return made


def _is_unclear(sentence: Sentence, phrase: Phrase) -> bool:
    """ "It was not immediately clear where", "it remains unclear where"."""
    for k in range(phrase.last + 1, min(len(sentence.tokens), phrase.last + 4)):
        word = sentence.low(k)
        if word in _CLEAR or word in _UNCLEAR:
            return phrase.negated if word in _CLEAR else not phrase.negated
        if sentence.tags[k] not in "bjx":
            return False
    return False


_CLEAR = frozenset(("clear", "certain", "sure", "known"))
_UNCLEAR = frozenset(("unclear", "uncertain", "unknown", "unsure"))
_TELLING = word_class("informing_verbs")
_DISCLOSING = word_class("disclosing_verbs")
_PLACES_ASKED = word_class("places_asked")


def told_where(sentence: Sentence, found: list[Candidate]) -> list[Candidate]:
    """ "relatives of 32 detainees were told where they are", "disclose where she is being held": whereabouts learnt, or demanded."""
    made: list[Candidate] = []
    if "where" not in sentence.vocabulary:
        return made
    for verb in sentence.verb_groups:
        if (verb.lemma not in _DISCLOSING and not (verb.lemma == "find" and sentence.low(verb.last + 1) == "out")) or verb.negated:
            continue
        j = verb.i + 1
        if verb.lemma == "find":
            j += 1
        while sentence.kind(j) in ("b", "z") or (sentence.kind(j) == "N" and sentence.kind(j + 1) == "s"):
            j += 1
        if sentence.kind(j) != "s" or sentence.low(sentence.phrases[j].first) != "where":
            continue
        being = next((other for other in sentence.verb_groups if other.i > j), None)
        if being is None or being.lemma not in ("be", "hold", "keep", "detain", "take", "imprison", "send"):
            continue
        held = sentence.subject(being.i)
        learning = verb.lemma in ("find", "learn", "discover") and not verb.passive
        told = sentence.subject(verb.i) if (verb.lemma in _TELLING and verb.passive) or learning else None
        patient = sentence.group(held) if held is not None and held > j and sentence.kind(held) == "N" else None
        if (
            told is not None
            and sentence.kind(told) == "N"
            and sentence.low(sentence.phrases[told].last + 1) == "of"
            and sentence.kind(told + 2) == "N"
        ):
            # "relatives of 32 detainees were told where they are"
            patient = sentence.group(told + 2)
        if patient is None or not is_people(sentence, patient):
            continue
        chain = over_verb(sentence, verb.i)
        if chain.modality is Modality.DENIED:
            continue
        found[:] = [other for other in found if not (other.phrase == being.i and other.kind in (Kind.HELD, Kind.DETAINED))]
        made.append(
            Candidate(
                Kind.LOCATED,
                sentence,
                (verb.first, verb.last),
                clause_start(sentence, verb.i),
                max(sentence.clause_end(being.i), being.last),
                verb.i,
                chain,
                patient,
                None,
            )
        )
    return made


def asked_where(sentence: Sentence) -> Iterator[Candidate]:
    """ "48 detainees whose whereabouts we do not know", "the location of Anna Frost was confirmed": told by the noun for where they are."""
    if sentence.vocabulary.isdisjoint(_PLACES_ASKED):
        return
    for phrase in sentence.phrases:
        if phrase.kind != "N" or sentence.low(phrase.last) not in _PLACES_ASKED:
            continue
        later = [other for other in sentence.verb_groups if other.i > phrase.i]
        verb = next((other for other in later if other.finite and sentence.subject(other.i) == phrase.i), later[0] if later else None)
        people = _whose_place(sentence, phrase.i)
        telling = sentence.phrases[phrase.i - 1] if sentence.kind(phrase.i - 1) == "V" else None
        if (
            telling is not None
            and telling.lemma in _CONFIRMING | {"acknowledge"}
            and not telling.passive
            and people is not None
            and sentence.low(phrase.last) != "fate"
            and (is_people(sentence, people) or (telling.finite and _are_people(sentence, people)))
        ):
            # "Moscow has confirmed the whereabouts of fewer than 1,800 of them", "his family has learnt his whereabouts"
            first, last = clause_start(sentence, telling.i), max(sentence.clause_end(telling.i), people.last)
            trigger, chain = (telling.first, telling.last), over_verb(sentence, telling.i)
            yield Candidate(Kind.LOCATED, sentence, trigger, first, last, telling.i, chain, people, None)
            continue
        if people is None or verb is None or not verb.finite or not _are_people(sentence, people):
            continue
        own = sentence.subject(verb.i)
        unknown = verb.lemma == "know" and verb.negated and not verb.passive and sentence.low(phrase.first) == "whose"
        known = (verb.lemma in _CONFIRMING and verb.passive) or (verb.lemma == "become" and sentence.low(verb.last + 1) == "known")
        learnt = known and own == phrase.i and sentence.low(phrase.last) != "fate"
        if unknown or learnt:
            chain = Chain((Operator(Modality.DENIED, verb.first),)) if unknown else over_verb(sentence, verb.i)
            first = people.first if people.first > phrase.last else phrase.first
            first = phrase.first if own == phrase.i else min(first, phrase.first)
            trigger = (verb.first, verb.last)
            end = max(sentence.clause_end(verb.i), verb.last)
            yield Candidate(Kind.LOCATED, sentence, trigger, first, end, verb.i, chain, people, None, state=unknown)


_CONFIRMING = frozenset(("confirm", "establish", "disclose", "reveal", "learn", "discover"))


def _whose_place(sentence: Sentence, i: int) -> Group | None:
    """The people whose whereabouts noun phrase `i` is: after "of", or before "whose"."""
    if sentence.low(sentence.phrases[i].first) == "whose":
        return sentence.group(i - 1) if sentence.kind(i - 1) == "N" else None
    if sentence.low(sentence.phrases[i].last + 1) == "of" and sentence.kind(i + 2) == "N":
        return sentence.group(i + 2)
    owner = owner_of(sentence, sentence.phrases[i], sentence.phrases[i].last)
    return owner if owner is not None and owner_is_people(sentence, owner) else None


def _are_people(sentence: Sentence, people: Group) -> bool:
    """Whether those whose place is told of are people, by their noun or by the pronoun before it."""
    return is_people(sentence, people, strict=True) or (sentence.tags[people.last] == "p" and owner_is_people(sentence, people))


def _their_own(sentence: Sentence, group: Group) -> bool:
    """ "his family", "her lawyers": those of somebody who is inside."""
    head = group.phrases[0]
    token = sentence.tokens[head.last]
    theirs = bool(token.classes & (Class.FAMILY | Class.KIN)) or token.low in ("lawyers", "lawyer", "relatives", "friends")
    return theirs and sentence.tags[head.first] == "p" and sentence.low(head.first - 1) == "with"


def no_news(sentence: Sentence) -> list[Candidate]:
    """ "have had no news of at least 20 prisoners": not located."""
    made: list[Candidate] = []
    if "no" not in sentence.vocabulary:
        return made
    for i, phrase in enumerate(sentence.phrases):
        if (
            phrase.kind != "N"
            or sentence.low(phrase.first) != "no"
            or sentence.low(phrase.last) not in ("news", "word", "information", "trace", "contact")
        ):
            continue
        j = i + 1
        while sentence.kind(j) in ("z", "b"):
            j += 1
        while sentence.kind(j) == "h" and sentence.low(sentence.phrases[j].first) == "for" and sentence.kind(j + 1) in ("N", "z"):
            j += 2
            if sentence.kind(j) == "h" and sentence.low(sentence.phrases[j].first) == "than" and sentence.kind(j + 1) == "N":
                j += 2
        if (
            sentence.kind(j) == "h"
            and sentence.low(sentence.phrases[j].first) in ("of", "from", "about", "on", "with")
            and sentence.kind(j + 1) == "N"
        ):
            group = sentence.group(j + 1)
            over = next((verb for verb in reversed(sentence.verb_groups) if verb.i < i), None)
            if (over is not None and over.modal) or _their_own(sentence, group):
                # "would have no contact with his family": whoever is inside has none with those outside
                continue
            if is_people(sentence, group, strict=True):
                made.append(
                    Candidate(
                        Kind.LOCATED,
                        sentence,
                        (phrase.first, phrase.last),
                        phrase.first,
                        group.last,
                        i,
                        Chain((Operator(Modality.DENIED, phrase.first),)),
                        group,
                        None,
                        state=True,
                        nominal=True,
                    )
                )
    return made
