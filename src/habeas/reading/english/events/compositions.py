"""What the people of a group counted before are: "738 are men and 103 women", "the remaining 169 belong to the armed forces", "only 145
have a final conviction".

Invariant: the subject is a bare number or a part of "them", so that nothing but a group told before can be meant.
"""

from __future__ import annotations

from collections.abc import Iterator

from habeas.model import Kind
from habeas.reading.english.events.candidates import Candidate, is_people
from habeas.reading.english.government import over_verb
from habeas.reading.english.grammar import word_class
from habeas.reading.english.phrases import Group, Phrase
from habeas.reading.english.sentences import Sentence
from habeas.reading.lexicon import Class

__all__ = ["compositions"]

_DEEMING = frozenset(("regard", "consider", "deem", "believe", "think"))
_COMPOSING = word_class("composing_verbs")
# after "is": where they are from and of what age, not where they are now ("four are abroad")
_DESCRIBING = word_class("describing_verbs")
_CONVICTIONS = word_class("convictions")
_COMPOSING_WITH = {"suffer": "from", "come": "from", "hail": "from", "belong": "to"}
_REMAINDERS = word_class("remainders")
_SORTS = word_class("sorts_of_people")
_REPORTED = frozenset(("report", "say", "know", "believe", "estimate", "understand"))
# where the freed went: "Of these, 114 went to Ukraine and nine to Lithuania", "32 were flown to Abidjan"
_PARTING = word_class("parting_verbs")
_TAKING_OUT = word_class("taking_out_verbs")
_TOWARDS = frozenset(("to", "into", "for"))


def compositions(sentence: Sentence, found: list[Candidate]) -> Iterator[Candidate]:
    """The candidates of one sentence, in no order. `found`: those told otherwise, which keep their verbs."""
    if not sentence.quantities:
        return
    found[:] = [candidate for candidate in found if not (candidate.subset == "copular" and _told_in_relative(candidate, found))]
    told = {candidate.phrase: candidate for candidate in found}
    for candidate in found:
        if candidate.kind is Kind.DESIGNATED and not candidate.nominal and _held_to_be(sentence, candidate):
            candidate.kind, candidate.subset = Kind.SAID, "copular"
    for verb in sentence.verbs():
        if verb.lemma == "serve" and verb.perfect:
            # "1,696 of them have since served their terms": done with them
            continue
        if verb.finite and not verb.negated and not verb.modal and verb.i not in told and _leaves_for(sentence, verb):
            yield from _destinations(sentence, verb)
            continue
        if verb.passive and verb.finite and not verb.negated and verb.i not in told and _said_to_be(sentence, verb):
            yield from _said_so(sentence, verb)
            continue
        if verb.lemma not in _COMPOSING or not verb.finite or verb.passive or verb.negated or verb.modal:
            continue
        made = told.get(verb.i)
        if made is not None and made.subset != "copular":
            continue
        subject = sentence.subject(verb.i)
        if subject is None or subject > verb.i or not _bare_number(sentence, subject):
            continue
        if sentence.low(verb.last + 1) != _COMPOSING_WITH.get(verb.lemma, sentence.low(verb.last + 1)):
            # "one of them suffered a broken arm", "89 came home": what happened, not who they are
            continue
        if made is None and (verb.lemma != "be" or sentence.low(verb.last + 1) in _DESCRIBING or _of_a_sort(sentence, verb)):
            part = _part(sentence, verb, subject)
            if not _told_in_relative(part, found):
                yield part
        if verb.lemma == "be":
            yield from _gapped(sentence, verb)


def _of_a_sort(sentence: Sentence, verb: Phrase) -> bool:
    """ "130 are military", "14 were indigenous": an adjective that says what people they are, at the end of the clause."""
    after = verb.i + 1
    while sentence.kind(after) == "b":
        after += 1
    sort = sentence.phrases[after] if after < len(sentence.phrases) else None
    subject = sentence.subject(verb.i)
    if sort is not None and subject is not None and (number := sentence.quantity_in(sentence.phrases[subject])) is not None:
        if _said_again(sentence, sentence.phrases[subject], number.last) and is_people(sentence, Group(sort.first, sort.last, (sort,))):
            return True
    if sort is None or sort.kind != "N" or sort.first != sort.last or sentence.low(sort.last) not in _SORTS:
        return False
    return sentence.kind(after + 1) in (",", ".", ";", "c", "")


def _said_to_be(sentence: Sentence, verb: Phrase) -> bool:
    """ "260 were reported to be men": a number whose people are said to be of a sort."""
    subject, being = sentence.subject(verb.i), verb.i + 1
    if verb.lemma not in _REPORTED or subject is None or subject > verb.i or not _bare_number(sentence, subject):
        return False
    if sentence.kind(being) != "V" or sentence.phrases[being].lemma != "be" or sentence.kind(being + 1) != "N":
        return False
    sort = sentence.phrases[being + 1]
    return is_people(sentence, Group(sort.first, sort.last, (sort,)))


def _said_so(sentence: Sentence, verb: Phrase) -> Iterator[Candidate]:
    subject = sentence.subject(verb.i)
    assert subject is not None
    part = _part(sentence, verb, subject)
    part.last = max(part.last, sentence.phrases[verb.i + 2].last)
    yield part
    yield from _gapped(sentence, sentence.phrases[verb.i + 1])


def _told_in_relative(part: Candidate, found: list[Candidate]) -> bool:
    """ "20 of the people who were freed were political prisoners": what befell them is told of the same 20, and goes on to who they are."""
    for other in found:
        of_them = part.patient is not None and other.patient is not None and other.patient.first == part.patient.first
        if of_them and other.phrase < part.phrase and part.sentence.kind(other.phrase - 1) == "w":
            other.last = max(other.last, part.last)
            return True
    return False


def _leaves_for(sentence: Sentence, verb: Phrase) -> bool:
    """Whether a verb tells where people who were let go went, or were taken."""
    on_their_way = sentence.low(verb.last + 1) in _TOWARDS and sentence.kind(verb.i + 2) == "N"
    return on_their_way and verb.lemma in (_TAKING_OUT if verb.passive else _PARTING)


def _destinations(sentence: Sentence, verb: Phrase) -> Iterator[Candidate]:
    subject = sentence.subject(verb.i)
    if subject is None or subject > verb.i or not _bare_number(sentence, subject):
        return
    first = _part(sentence, verb, subject)
    first.subset, first.last = "gone", sentence.phrases[verb.i + 2].last
    yield first
    for i in range(verb.i + 3, len(sentence.phrases) - 2):
        phrase = sentence.phrases[i]
        quantity = sentence.quantity_in(phrase) if phrase.kind == "N" else None
        if quantity is None or quantity.last != phrase.last or sentence.kind(i - 1) not in ("c", ","):
            continue
        if sentence.low(phrase.last + 1) in _TOWARDS and sentence.kind(i + 2) == "N":
            # "… and nine to Lithuania"
            part = Group(phrase.first, phrase.last, (phrase,))
            last, trigger = sentence.phrases[i + 2].last, (phrase.first, phrase.first)
            yield Candidate(Kind.SAID, sentence, trigger, phrase.first, last, verb.i, first.chain, part, None, subset="gone")


def _held_to_be(sentence: Sentence, candidate: Candidate) -> bool:
    """ "Twelve of them were regarded as political prisoners": what some of those told of are held to be, and no act that makes them so."""
    verb, patient = sentence.phrases[candidate.phrase], candidate.patient
    if verb.kind != "V" or not verb.finite or not verb.passive or verb.negated or verb.lemma not in _DEEMING or patient is None:
        return False
    return patient.partitive is not None and sentence.quantity_in(patient.phrases[0]) is not None


def _bare_number(sentence: Sentence, i: int) -> bool:
    """Whether noun phrase `i` is only a number ("738", "only 145"), or a number "of them"."""
    phrase = sentence.phrases[i]
    quantity = sentence.quantity_in(phrase)
    if quantity is None or sentence.kind(i - 1) in ("w", "h"):
        return False
    if quantity.last != phrase.last and not _said_again(sentence, phrase, quantity.last):
        return False
    group = sentence.group(i)
    if group.partitive is not None:
        return sentence.low(group.partitive.last) in ("them", "these", "those", "detainees", "prisoners", "inmates", "captives", "hostages")
    return len(group.phrases) == 1 and sentence.kind(i + 1) in ("V", "b")


def _said_again(sentence: Sentence, phrase: Phrase, number: int) -> bool:
    """ "Of those, 13 detainees were journalists": the noun of the whole said again behind the number of its part."""
    return sentence.low(0) == "of" and phrase.last == number + 1 and bool(sentence.tokens[phrase.last].classes & Class.CAPTIVE)


def _part(sentence: Sentence, verb: Phrase, subject: int) -> Candidate:
    group = sentence.group(subject)
    target = sentence.object(verb.i)
    convicted = verb.lemma == "have" and target is not None and sentence.low(sentence.phrases[target].last) in _CONVICTIONS
    first = group.first
    before = sentence.phrases[subject - 1] if subject else None
    if before is not None and before.kind == "N" and sentence.low(before.last) in _REMAINDERS:
        first = before.first
    return Candidate(
        Kind.SENTENCED if convicted else Kind.SAID,
        sentence,
        (verb.first, verb.last),
        first,
        max(sentence.clause_end(verb.i), verb.last),
        verb.i,
        over_verb(sentence, verb.i),
        group,
        None,
        subset="copular",
    )


def _gapped(sentence: Sentence, verb: Phrase) -> Iterator[Candidate]:
    """ "… and 103 women": the further parts of a series whose verb is not said again."""
    for i in range(verb.i + 2, len(sentence.phrases)):
        phrase = sentence.phrases[i]
        if phrase.kind in (";", ".", "s", "w", "V"):
            return
        quantity = sentence.quantity_in(phrase) if phrase.kind == "N" else None
        if quantity is None or sentence.kind(i - 1) not in ("c", ",") or sentence.heads_clause(i):
            continue
        part = Group(phrase.first, phrase.last, (phrase,))
        if quantity.last < phrase.last and is_people(sentence, part):
            yield Candidate(
                Kind.SAID,
                sentence,
                (phrase.first, phrase.first),
                phrase.first,
                phrase.last,
                verb.i,
                over_verb(sentence, verb.i),
                part,
                None,
                subset="copular",
            )
