"""Events told by a set phrase rather than by one word: charges brought against somebody, a warrant for them, months in custody.

Invariant: a set phrase is known by its words in their places, never by what the text is about.
"""

from __future__ import annotations

from collections.abc import Iterator

from habeas.model import Kind, Modality
from habeas.reading.english.events.candidates import Candidate, Setting, clause_span, clause_start, is_people
from habeas.reading.english.government import over_verb
from habeas.reading.english.grammar import word_class
from habeas.reading.english.operators import Chain, Operator
from habeas.reading.english.phrases import Group, Phrase
from habeas.reading.english.sentences import Sentence

__all__ = ["scheduled", "set_phrases", "told_in_court"]

_LAYING = word_class("laying_charges")
_DROPPING = word_class("dropping_charges")
_CHARGES = word_class("charges")
_COURT_EVENTS = word_class("court_events")
_SCHEDULING = word_class("scheduling_verbs")
_COURT_VERBS = word_class("court_verbs")
_FIGURES = word_class("figures")
_POSTPONING = word_class("postponing_verbs")
_SIGHTING = word_class("sighting_verbs")


def set_phrases(sentence: Sentence, setting: Setting) -> Iterator[Candidate]:
    """The candidates of one sentence, in no order."""
    words = sentence.vocabulary
    if not words.isdisjoint(_CHARGES) and "against" in words:
        yield from _laid_against(sentence)
    if "warrants" in words or "warrant" in words:
        yield from _warrants(sentence)
    if not words.isdisjoint(("at", "as")) and not words.isdisjoint(_FIGURES):
        yield from _figure_put_at(sentence)
    if not setting.custody:
        return
    if not words.isdisjoint(_FORMS_OF_TALK):
        yield from _speak_of(sentence)
    if not words.isdisjoint(_CASES) and not words.isdisjoint(_BEFORE_COURT):
        yield from _case_in_court(sentence)
    if not words.isdisjoint(("seen", "heard")):
        yield from _unseen(sentence)
    if not words.isdisjoint(_COURT_EVENTS):
        yield from _in_court(sentence)


def _laid_against(sentence: Sentence) -> Iterator[Candidate]:
    """ "No charges were ever brought against any of them", "the charges Russia levied against Paul"."""
    for phrase in sentence.verbs():
        if phrase.lemma not in _LAYING and phrase.lemma not in _DROPPING:
            continue
        named = [k for k in (sentence.subject(phrase.i), sentence.object(phrase.i)) if k is not None]
        before = sentence.subject(phrase.i)
        if before is not None and before < phrase.i and sentence.kind(before - 1) == "N":
            named.append(before - 1)
        charge = next((k for k in named if sentence.low(sentence.phrases[k].last) in _CHARGES), None)
        against = next(
            (
                k
                for k in range((charge if charge is not None else phrase.i) + 1, min(phrase.i + 6, len(sentence.phrases) - 1))
                if sentence.low(sentence.phrases[k].first) == "against" and sentence.kind(k + 1) == "N"
            ),
            None,
        )
        if charge is None or against is None:
            continue
        group = sentence.group(against + 1)
        if not is_people(sentence, group):
            continue
        first, last = clause_span(sentence, phrase)
        yield Candidate(
            Kind.CHARGED,
            sentence,
            (phrase.first, phrase.last),
            min(first, sentence.phrases[charge].first),
            max(last, group.last),
            phrase.i,
            _withdrawn(sentence, phrase) if phrase.lemma in _DROPPING else over_verb(sentence, phrase.i),
            group,
            None,
        )


def _withdrawn(sentence: Sentence, verb: Phrase) -> Chain:
    """ "dropped the charges against him": no longer so."""
    return Chain((Operator(Modality.DENIED, verb.head, None, False, verb.lemma), *over_verb(sentence, verb.i).operators))


def _warrants(sentence: Sentence) -> Iterator[Candidate]:
    """ "warrants were issued for 103 suspects": an arrest, demanded."""
    for phrase in sentence.phrases:
        if phrase.kind != "N" or sentence.low(phrase.last) not in ("warrant", "warrants"):
            continue
        stop = min(phrase.i + 5, len(sentence.phrases) - 1)
        j = next((k for k in range(phrase.i + 1, stop) if sentence.low(sentence.phrases[k].first) in ("for", "against")), None)
        if j is None or sentence.kind(j + 1) != "N" or "search" in {sentence.low(k) for k in range(phrase.first, phrase.last)}:
            continue
        group = sentence.group(j + 1)
        if is_people(sentence, group, strict=True):
            chain = Chain((Operator(Modality.DEMANDED, phrase.last),))
            yield Candidate(
                Kind.DETAINED, sentence, (phrase.first, phrase.last), phrase.first, group.last, phrase.i, chain, group, None, nominal=True
            )


def _figure_put_at(sentence: Sentence) -> Iterator[Candidate]:
    """ "Azerbaijan puts the number at 23", "the Union put the figure at no less than 70": another count of what was counted before."""
    for phrase in sentence.verbs():
        if phrase.lemma not in _PUTTING or phrase.passive or not phrase.finite:
            continue
        target = sentence.object(phrase.i)
        if target is None or sentence.low(sentence.phrases[target].last) not in _FIGURES:
            continue
        at = target + 1
        while sentence.kind(at) in ("z", "b"):
            at += 1
        led = "as" if phrase.lemma == "give" else "at"
        if sentence.low(sentence.phrases[at].first if at < len(sentence.phrases) else -1) != led or sentence.kind(at + 1) != "N":
            continue
        number = sentence.phrases[at + 1]
        quantity = sentence.quantity_in(number)
        if quantity is None or quantity.last != number.last:
            continue
        subject = sentence.subject(phrase.i)
        group = Group(number.first, number.last, (number,))
        agent = sentence.group(subject) if subject is not None and sentence.kind(subject) == "N" else None
        first = clause_start(sentence, phrase.i)
        yield Candidate(
            _news_before(sentence, first, phrase.first) or Kind.SAID,
            sentence,
            (phrase.first, phrase.last),
            first,
            number.last,
            phrase.i,
            over_verb(sentence, phrase.i),
            group,
            agent,
            subset="restated",
            stock=True,
        )


_PUTTING = frozenset("put place estimate set give".split())
_NEWS_NOUNS = {
    word: kind
    for kind, words in (
        (Kind.RELEASED, word_class("nouns_of_releases")),
        (Kind.DETAINED, word_class("nouns_of_arrests")),
        (Kind.DEPORTED, word_class("nouns_of_expulsions")),
    )
    for word in words
}


def _news_before(sentence: Sentence, first: int, last: int) -> Kind | None:
    """ "confirmed the releases but put the number at 33": what a number counts, by the news that its own sentence names before it."""
    return next((_NEWS_NOUNS[sentence.low(k)] for k in range(last - 1, -1, -1) if sentence.low(k) in _NEWS_NOUNS), None)


_FORMS_OF_TALK = word_class("forms_of_talk")
_CASES = word_class("cases")
_BEFORE_COURT = word_class("courts") | {"trial"}


def _speak_of(sentence: Sentence) -> Iterator[Candidate]:
    """ "The authorities speak of more than 400": another count of what was counted before."""
    for phrase in sentence.verbs():
        if phrase.lemma not in ("speak", "talk") or phrase.passive or not phrase.finite or phrase.negated or phrase.modal:
            continue
        if sentence.low(phrase.last + 1) != "of" or sentence.kind(phrase.i + 2) != "N":
            continue
        number = sentence.phrases[phrase.i + 2]
        quantity = sentence.quantity_in(number)
        subject = sentence.subject(phrase.i)
        if quantity is None or quantity.last != number.last or subject is None or sentence.kind(subject) != "N":
            continue
        yield Candidate(
            Kind.SAID,
            sentence,
            (phrase.first, phrase.last),
            clause_start(sentence, phrase.i),
            number.last,
            phrase.i,
            over_verb(sentence, phrase.i),
            Group(number.first, number.last, (number,)),
            sentence.group(subject),
            subset="restated",
            stock=True,
        )


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


def _unseen(sentence: Sentence) -> Iterator[Candidate]:
    """ "has not been seen since", "have not been heard from since": whereabouts not known."""
    for phrase in sentence.verbs():
        if (
            phrase.lemma == "hear"
            and phrase.negated
            and not phrase.passive
            and sentence.low(phrase.last + 1) in ("from", "of")
            and sentence.kind(phrase.i + 2) == "N"
        ):
            # "the family has not heard from him since"
            group = sentence.group(phrase.i + 2)
            if is_people(sentence, group, strict=True):
                yield Candidate(
                    Kind.LOCATED,
                    sentence,
                    (phrase.first, phrase.last),
                    clause_start(sentence, phrase.i),
                    max(sentence.clause_end(phrase.i), group.last),
                    phrase.i,
                    Chain((Operator(Modality.DENIED, phrase.first),)),
                    group,
                    None,
                    state=True,
                )
            continue
        if phrase.lemma not in _SIGHTING or not phrase.passive or not phrase.finite:
            continue
        subject = sentence.subject(phrase.i)
        if subject is None or sentence.kind(subject) != "N":
            continue
        if (
            sentence.low(sentence.phrases[subject].last) == "nothing"
            and sentence.low(phrase.last + 1) in ("of", "from")
            and sentence.kind(phrase.i + 2) == "N"
        ):
            # "nothing has been heard of the couple since"
            subject = phrase.i + 2
            if is_people(sentence, sentence.group(subject), strict=True):
                yield Candidate(
                    Kind.LOCATED,
                    sentence,
                    (phrase.first, phrase.last),
                    clause_start(sentence, phrase.i),
                    max(sentence.clause_end(phrase.i), sentence.group(subject).last),
                    phrase.i,
                    Chain((Operator(Modality.DENIED, phrase.first),)),
                    sentence.group(subject),
                    None,
                    state=True,
                )
            continue
        group = sentence.group(subject)
        negative = phrase.negated or sentence.low(group.first) in ("none", "neither", "no")
        if not negative or not is_people(sentence, group):
            continue
        after = [sentence.low(k) for k in range(phrase.last + 1, min(phrase.last + 7, len(sentence.tokens)))]
        if not {"since", "from", "again", "after", "publicly", "public"} & set(after):
            continue
        first = clause_start(sentence, phrase.i)
        yield Candidate(
            Kind.LOCATED,
            sentence,
            (phrase.first, phrase.last),
            first,
            max(sentence.clause_end(phrase.i), phrase.last + (1 if after[0] in ("since", "from") else 0)),
            phrase.i,
            Chain((Operator(Modality.DENIED, phrase.first),)),
            group,
            None,
            state=True,
        )


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
        if phrase.kind != "N" or sentence.low(phrase.last) not in _COURT_EVENTS:
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
        of = sentence.low(phrase.last + 1) == "of" and sentence.kind(phrase.i + 2) == "N"
        people = sentence.group(phrase.i + 2) if of else _owner(sentence, phrase) or _in_case_of(sentence, phrase)
        if of and people is not None and not is_people(sentence, people, strict=True):
            continue
        chain = over_verb(sentence, told.i)
        if told.tense == "present" and not told.perfect and not told.progressive and not sentence.flat and sentence.times:
            # "her trial resumes on Monday": it is to
            chain = Chain((*chain.operators, Operator(Modality.POSSIBLE, told.first, None, True)))
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


def _in_case_of(sentence: Sentence, phrase: Phrase) -> Group | None:
    """Whose hearing it is: "a hearing in the case of Anna Frost", "the first hearing in Anna Frost's case"."""
    case = phrase.i + 2
    if sentence.low(phrase.last + 1) != "in" or sentence.kind(case) != "N" or sentence.low(sentence.phrases[case].last) not in _CASES:
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
