"""What the words tell, and how it is meant: the gate's first two questions.

Invariant: a kind needs a word of the quote that tells of it, and no word that tells of its opposite first; a modality is that of the
outermost operator over that word.
"""

from __future__ import annotations

from habeas import ontology
from habeas.model import Kind, Modality
from habeas.reading.english.events import Candidate
from habeas.reading.english.frames import compiled
from habeas.reading.english.government import over_noun, over_verb
from habeas.reading.english.grammar import word_class
from habeas.reading.english.sentences import Sentence
from habeas.reading.grounding.ground import Claim

__all__ = ["kind_reason", "modality_reason"]

_TRADING = word_class("trading_verbs")
_WORDS_OF_SPEECH = word_class("words_of_speech")
_WORDS_OF_CUSTODY = word_class("words_of_custody")


def kind_reason(claim: Claim) -> str | None:
    """Why the words do not tell of the statement's kind."""
    statement, inside, readings = claim.statement, claim.inside, claim.readings
    if statement.kind is Kind.RELEASED and _only_moved(claim):
        return "the words tell of a move to house arrest, which is custody"
    told = frozenset(candidate.kind for candidate in inside)
    opposite = frozenset(ontology.kind(statement.kind).opposite)
    if readings:
        # the words may tell the kind only in passing, of people whose other fate is what the clause is about
        main = [
            candidate
            for candidate in inside
            if candidate.kind in opposite and candidate.trigger[0] < min(reading.trigger[0] for reading in readings)
        ]
        if (
            main
            and all(_in_passing(reading) for reading in readings)
            and not all(_in_passing(candidate) and not candidate.nominal for candidate in main)
        ):
            return f"the words tell first of {main[0].kind.value}, not of {statement.kind.value}"
        return None
    evoked = _evoked(claim)
    if statement.kind not in evoked:
        return f"no word of the quote tells of {statement.kind.value}"
    if told & opposite or evoked & opposite:
        return f"the words tell of {', '.join(sorted(kind.value for kind in (told | evoked) & opposite))}, not of {statement.kind.value}"
    return None


def _only_moved(claim: Claim) -> bool:
    """Whether our own reading of the words is that people were let out of prison only into another custody."""
    own = claim.ground.own_at(claim.statement.span)
    moved = any(other.kind is Kind.TRANSFERRED and dict(other.facets).get("liberty") == "house arrest" for other in own)
    return moved and not any(other.kind is Kind.RELEASED for other in own)


def _in_passing(candidate: Candidate) -> bool:
    phrase = candidate.sentence.phrases[candidate.phrase]
    if phrase.kind != "V" or candidate.patient is None:
        return candidate.attributive
    relative = any(candidate.sentence.kind(k) == "w" for k in range(candidate.sentence.phrase(candidate.patient.first).i, candidate.phrase))
    return phrase.tense == "participle" or relative


def _evoked(claim: Claim) -> frozenset[Kind]:
    """Kinds some word of the quote can tell of at all."""
    lexicon = claim.document.lexicon
    found: set[Kind] = set()
    frames = compiled(lexicon)
    padded = " " + " ".join(token.low for sentence in claim.sentences for token in sentence.tokens if claim.quotes(sentence, token.i)) + " "
    for sentence in claim.sentences:
        for token in sentence.tokens:
            if not claim.quotes(sentence, token.i):
                continue
            for form in lexicon.verbs.get(token.low, ()):
                found.update(frame.kind for frame in frames.verbs.get(form.lemma, ()) if frame.evoked_in(padded))
                if form.lemma in _TRADING:
                    found.add(Kind.EXCHANGED)
            found.update(frame.kind for frame in frames.nouns.get(token.low, ()))
            if token.low in ("refused", "refuse", "refusing", "refuses", "refusal"):
                found.add(Kind.REFUSED_DEPORTATION)
            if token.low in _WORDS_OF_SPEECH:
                found.add(Kind.SAID)
            if token.low in _WORDS_OF_CUSTODY:
                found.add(Kind.HELD)
    return frozenset(found)


def modality_reason(claim: Claim) -> str | None:
    """Why the words do not mean the statement so."""
    statement = claim.statement
    allowed: set[Modality] = set()
    for candidate in claim.readings:
        allowed |= _meant(candidate)
    if not claim.readings:
        for sentence in claim.sentences:
            allowed |= _meant_by_words(claim, sentence)
    own = claim.ground.own_at(statement.span, repeated=False)
    allowed |= {other.modality for other in own if other.kind is statement.kind}
    if not allowed:
        allowed = {Modality.ASSERTED} if statement.kind is not Kind.SAID else set(Modality)
    if statement.modality in allowed:
        return None
    return f"the words are {'/'.join(sorted(modality.value for modality in allowed))}, not {statement.modality.value}"


def _meant(candidate: Candidate) -> set[Modality]:
    effects = candidate.chain.effects
    if not effects:
        return {Modality.ASSERTED}
    # the outermost operator decides; a nearer one of the same family (offered, promised) is a reading a careful reader may keep
    outermost = candidate.chain.modality
    allowed = {outermost}
    if outermost is not Modality.ASSERTED:
        allowed |= set(effects)
    return allowed


def _meant_by_words(claim: Claim, sentence: Sentence) -> set[Modality]:
    """How a word that can tell of the kind is meant where it stands, for readings the frames do not have."""
    statement = claim.statement
    frames = compiled(claim.document.lexicon)
    found: set[Modality] = set()
    for phrase in sentence.phrases:
        if found:
            break
        tokens = sentence.tokens[phrase.first : phrase.last + 1]
        if not (tokens[0].start < statement.span.end and statement.span.start < tokens[-1].end):
            continue
        if phrase.kind == "V" and any(frame.kind is statement.kind for frame in frames.verbs.get(phrase.lemma, ())):
            found.add(over_verb(sentence, phrase.i).modality)
        elif phrase.kind == "N" and any(frame.kind is statement.kind for token in tokens for frame in frames.nouns.get(token.low, ())):
            found.add(over_noun(sentence, phrase.i).modality)
    return found
