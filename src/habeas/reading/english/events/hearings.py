"""Hearings and trials told by the noun for them: "the trial is to open on 4 March", "the case comes before the court on Tuesday", "the
second hearing in the case of Anna Frost took place".

Invariant: what is held, heard or put off is a trial, or a hearing or case of people whom the clause names or the text has told of.
"""

from __future__ import annotations

from collections.abc import Iterator

from habeas.model import Kind, Modality
from habeas.reading.english.events.candidates import Candidate, is_people
from habeas.reading.english.government import over_verb
from habeas.reading.english.grammar import word_class
from habeas.reading.english.operators import Chain, Operator
from habeas.reading.english.phrases import Group, Phrase
from habeas.reading.english.sentences import Sentence
from habeas.reading.lexicon import Class

__all__ = ["hearings_told", "scheduled", "told_in_court"]

_CASES = word_class("cases")
_BEFORE_COURT = word_class("courts") | {"trial"}
_COURT_EVENTS = word_class("court_events")
_COURT_VERBS = word_class("court_verbs")
_SCHEDULING = word_class("scheduling_verbs")
_POSTPONING = word_class("postponing_verbs")


def hearings_told(sentence: Sentence) -> Iterator[Candidate]:
    """The candidates of one sentence, in no order."""
    words = sentence.vocabulary
    if not words.isdisjoint(_CASES) and not words.isdisjoint(_BEFORE_COURT):
        yield from _case_in_court(sentence)
    if not words.isdisjoint(_COURT_EVENTS) or not words.isdisjoint(_HEARINGS):
        yield from _in_court(sentence)
    if "heard" in words and not words.isdisjoint(_CASES):
        yield from _case_heard(sentence)


def _case_in_court(sentence: Sentence) -> Iterator[Candidate]:
    """ "whose case comes before the court on Tuesday", "her case never came to court", "the case goes to trial in May"."""
    for verb in sentence.verbs():
        if verb.lemma not in ("come", "go", "reach") or verb.passive or not verb.finite:
            continue
        subject = sentence.subject(verb.i)
        case = subject if subject is not None and sentence.low(sentence.phrases[subject].last) in _CASES else verb.i - 1
        if sentence.kind(case) != "N" or sentence.low(sentence.phrases[case].last) not in ("case", "cases"):
            continue
        at = verb.i + 1 if sentence.kind(verb.i + 1) == "N" else verb.i + 2
        led = sentence.low(verb.last + 1) in ("before", "to") if at == verb.i + 2 else verb.lemma == "reach"
        if not led or sentence.kind(at) != "N" or sentence.low(sentence.phrases[at].last) not in _BEFORE_COURT:
            continue
        phrase = sentence.phrases[case]
        people = _owner(sentence, phrase)
        if sentence.low(phrase.first) == "whose" and sentence.kind(case - 1) == "N":
            people = sentence.group(case - 1)
            if not is_people(sentence, people):
                continue
        chain = over_verb(sentence, verb.i)
        if verb.tense == "present" and not verb.perfect and sentence.times:
            chain = Chain((*chain.operators, Operator(Modality.POSSIBLE, verb.first, None, True)))
        yield Candidate(
            Kind.TRIED,
            sentence,
            (verb.first, verb.last),
            phrase.first,
            max(sentence.clause_end(verb.i), sentence.phrases[at].last),
            verb.i,
            chain,
            people,
            None,
            implied_patient=people is None,
        )


def _case_heard(sentence: Sentence) -> Iterator[Candidate]:
    """ "the case is being heard behind closed doors", "her case was heard by a military court": a trial, of whoever the case is against."""
    for verb in sentence.verbs():
        if verb.lemma != "hear" or not verb.passive or not verb.finite:
            continue
        subject = sentence.subject(verb.i)
        if subject is None or sentence.low(sentence.phrases[subject].last) not in ("case", "cases"):
            continue
        placed = sentence.low(verb.last + 1) in ("behind", "by", "before", "in", "at") or sentence.kind(verb.i + 1) == "z"
        case = sentence.phrases[subject]
        if not placed or sentence.low(verb.last + 2) == "full":
            continue
        against = sentence.low(case.last + 1) in ("against", "of") and sentence.kind(subject + 2) == "N"
        people = sentence.group(subject + 2) if against else _owner(sentence, case)
        if people is not None and not is_people(sentence, people, strict=True):
            continue
        yield Candidate(
            Kind.TRIED,
            sentence,
            (verb.first, verb.last),
            case.first,
            sentence.clause_end(verb.i),
            verb.i,
            over_verb(sentence, verb.i),
            people,
            None,
            implied_patient=people is None,
        )


_HEARINGS = frozenset(("hearing", "hearings", "proceedings", "session"))
_HELD = frozenset(("take", "hold", "last", "continue", *_COURT_VERBS))


def told_in_court(sentence: Sentence, i: int) -> Phrase | None:
    """The verb that says that the trial, hearing or appeal of noun phrase `i` opens, goes on or ends; None when none does."""
    phrase = sentence.phrases[i]
    if sentence.low(phrase.last) not in _COURT_EVENTS or not sentence.heads_clause(i) or sentence.subjects is None:
        return None
    at = sentence.subjects.get(i)
    if at is None:
        return None
    verb = sentence.phrases[at]
    if scheduled(sentence, verb):
        return verb
    return next(
        (
            other
            for other in sentence.phrases[at : at + 4]
            if other.kind == "V" and other.lemma in _COURT_VERBS and (other is verb or other.tense == "infinitive")
        ),
        None,
    )


def scheduled(sentence: Sentence, verb: Phrase) -> bool:
    """ "is set for 2 December", "has been scheduled for May", "was postponed until March": a day is named for it, or put off."""
    if verb.lemma in _POSTPONING and (verb.passive or sentence.low(verb.last + 1) == "off") and not verb.negated:
        return verb.lemma != "put" or sentence.low(verb.last + 1) == "off"
    if verb.lemma == "expect" and verb.passive and not verb.negated:
        return sentence.kind(verb.i + 1) == "z" or sentence.low(verb.last + 1) in ("on", "in", "within", "by", "before")
    return verb.passive and verb.lemma in _SCHEDULING and not verb.negated and sentence.low(verb.last + 1) == "for"


def _in_court(sentence: Sentence) -> Iterator[Candidate]:
    """ "the trial is to open on 4 March", "a trial that lasted three days", "an appeal is to be heard on the 23rd"."""
    for phrase in sentence.phrases:
        if phrase.kind != "N":
            continue
        if sentence.low(phrase.last) in _HEARINGS:
            heard = _heard(sentence, phrase)
            if heard is not None:
                yield heard
                continue
        if sentence.low(phrase.last) not in _COURT_EVENTS:
            continue
        if any(sentence.low(k) in ("fair", "clinical", "drug", "show", "pre") for k in range(phrase.first, phrase.last)):
            continue
        told = told_in_court(sentence, phrase.i)
        hearing = sentence.low(phrase.last) not in ("trial", "retrial")
        if told is None or (hearing and told.lemma not in ("hear", "open") and not scheduled(sentence, told)):
            continue
        if sentence.kind(phrase.i - 1) == "s" and sentence.low(phrase.first - 1) == "before" and not sentence.times:
            # "written before the trial began": only the time of something else
            continue
        of = sentence.low(phrase.last + 1) in ("of", "against") and sentence.kind(phrase.i + 2) == "N"
        people = (
            sentence.group(phrase.i + 2) if of else _owner(sentence, phrase) or _in_case_of(sentence, phrase) or _opened_for(sentence, told)
        )
        if of and people is not None and not is_people(sentence, people, strict=True):
            continue
        chain = over_verb(sentence, told.i)
        if told.tense == "present" and not told.perfect and not told.progressive and not sentence.flat and sentence.times:
            # "her trial resumes on Monday": it is to
            chain = Chain((*chain.operators, Operator(Modality.POSSIBLE, told.first, None, True)))
        if chain.modality is Modality.PROMISED:
            # "the trial is to open on 4 March": courts promise nothing
            chain = _ahead(told)
        yield Candidate(
            Kind.TRIED,
            sentence,
            (told.first, told.last),
            phrase.first,
            max(sentence.clause_end(told.i), told.last),
            told.i,
            _ahead(told) if scheduled(sentence, told) else chain,
            people,
            None,
            implied_patient=people is None,
        )


def _heard(sentence: Sentence, phrase: Phrase) -> Candidate | None:
    """ "the second hearing in the case of Anna Frost took place on Thursday", "proceedings against 24 officers resumed": of people whom the
    noun phrase names, because hearings and proceedings are not only those of courts."""
    if not sentence.heads_clause(phrase.i) or sentence.subjects is None:
        return None
    at = sentence.subjects.get(phrase.i)
    aimed = sentence.low(phrase.last + 1) in ("against", "of", "for") and sentence.kind(phrase.i + 2) == "N"
    people = sentence.group(phrase.i + 2) if aimed else _owner(sentence, phrase) or _in_case_of(sentence, phrase)
    if at is None or people is None or not is_people(sentence, people, strict=True):
        return None
    verb = sentence.phrases[at]
    ahead = scheduled(sentence, verb)
    took_place = verb.lemma != "take" or sentence.low(verb.last + 1) == "place"
    if not ahead and (verb.lemma not in _HELD or not took_place or (verb.lemma == "hold" and not verb.passive)):
        return None
    return Candidate(
        Kind.TRIED,
        sentence,
        (verb.first, verb.last),
        phrase.first,
        max(sentence.clause_end(verb.i), verb.last + (1 if verb.lemma == "take" else 0)),
        verb.i,
        _ahead(verb) if ahead else over_verb(sentence, verb.i),
        people,
        None,
    )


def _opened_for(sentence: Sentence, verb: Phrase) -> Group | None:
    """Whose trial it is, by what stands behind the verb: "the trial opened for eight of them"."""
    if sentence.low(verb.last + 1) not in ("for", "of") or sentence.kind(verb.i + 2) != "N":
        return None
    group = sentence.group(verb.i + 2)
    unit = sentence.tokens[group.phrases[0].last].classes & Class.UNIT
    return group if not unit and is_people(sentence, group, strict=True) else None


def _in_case_of(sentence: Sentence, phrase: Phrase) -> Group | None:
    """Whose hearing it is: "a hearing in the case of Anna Frost", "the first hearing in Anna Frost's case"."""
    case = phrase.i + 2
    if sentence.low(phrase.last + 1) != "in" or sentence.kind(case) != "N":
        return None
    if sentence.low(sentence.phrases[case].last) not in _CASES | _COURT_EVENTS:
        return None
    if sentence.low(sentence.phrases[case].last + 1) in ("of", "against") and sentence.kind(case + 2) == "N":
        group = sentence.group(case + 2)
        return group if is_people(sentence, group, strict=True) else None
    return _owner(sentence, sentence.phrases[case])


def _ahead(verb: Phrase) -> Chain:
    return Chain((Operator(Modality.POSSIBLE, verb.first),))


def _owner(sentence: Sentence, phrase: Phrase) -> Group | None:
    """Whose trial it is, when a genitive or a possessive says so."""
    for k in range(phrase.first, phrase.last + 1):
        if sentence.tags[k] == "p":
            return Group(k, k, (Phrase(phrase.i, "N", k, k),))
        if sentence.tags[k] == "g" and k > phrase.first:
            return Group(phrase.first, k - 1, (Phrase(phrase.i, "N", phrase.first, k - 1),))
    return None
