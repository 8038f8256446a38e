"""Some of a group named or counted beside it or in the next sentence: "Among those freed were A and B", "Also on the list was C".

Invariant: a member undergoes what its group underwent, unless a verb of its own says otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from habeas.model import Kind, Modality
from habeas.reading.english.events.candidates import Candidate, is_people, region_words
from habeas.reading.english.events.parts_beside import is_numbered
from habeas.reading.english.government import over_verb
from habeas.reading.english.grammar import phrase_class, word_class
from habeas.reading.english.operators import Chain, Operator
from habeas.reading.english.phrases import Group, Phrase
from habeas.reading.english.sentences import SAYING, Sentence
from habeas.reading.lexicon import Class

__all__ = ["composed_groups", "named_members", "of_those_told"]

_LISTING = word_class("listing_words")
_RELEASED_WORDS = word_class("released_words")
_DETAINED_WORDS = word_class("detained_words")
_THOSE_TOLD_OF = word_class("those_told_of")
_FREED = word_class("freed_forms")
_WENT_FREE = re.compile(
    r"\b(?:come|came|walk|walked|go|going|went|gone|get|got|let|set|fly|flew|flown|return|returned|sent|brought)"
    r" (?:back )?(?:out|free|home|go)\b"
    r"|\b(?:leave|left|leaving) (?:the )?(?:prison|jail|custody|colony)\b"
    r"|\b(?:swapped|exchanged|handed over|regained|to be (?:freed|released))\b"
    r"|\b(?:benefit\w*|profit\w*) (?:from|by|under) (?:the |a |an |this )?(?:\w+ )?(?:amnesty|pardons?|clemency|releases?)\b"
)
_DEEMING = word_class("deeming") | word_class("deeming_so_many")
_HELD_TO_BE = word_class("held_to_be_forms")
_COMPOSING = word_class("composing_forms")
_TOTALS = word_class("totals_of_groups")
_LEADING = word_class("leading_to_members")
_POINTING = _LEADING | word_class("pointing_at_members")
_OPENING_MEMBERS = word_class("opening_members")
_KEPT = word_class("kept_forms")
_INSIDE = phrase_class("being_inside")
_OUT = word_class("words_of_the_freed")


def named_members(sentence: Sentence, found: list[Candidate]) -> Iterator[Candidate]:
    """ "Among the most prominent prisoners are A and B", "Those still held include A", "Other prisoners include B"."""
    if sentence.vocabulary.isdisjoint(_LISTING) and not _inverted(sentence) and sentence.low(0) not in _LEADING:
        return
    if sentence.low(0) in _POINTING or "among" in sentence.vocabulary:
        told = _among_those_told(sentence)
        if told:
            yield from told
            return
    for phrase in sentence.phrases:
        if phrase.kind == "V" and phrase.finite and phrase.lemma in ("be", "include") and not phrase.negated:
            freed = _freed_names(sentence, phrase, found)
            if freed is not None:
                several = _one_by_one(sentence, freed)
                if several:
                    yield from several
                    continue
                yield freed
                others = _counted_last(sentence, freed)
                if others is not None:
                    yield others
                continue
        if phrase.kind != "V" or not phrase.finite or phrase.lemma not in ("be", "include") or phrase.tense != "present" or phrase.negated:
            continue
        target = sentence.object(phrase.i)
        if target is None:
            continue
        group = sentence.group(target)
        if not sentence.group_names(group):
            continue
        front = range(0, phrase.first)
        if phrase.lemma == "be" and not (
            sentence.low(0) == "among"
            or any(sentence.kind(k) == "h" and sentence.low(sentence.phrases[k].first) == "among" for k in range(phrase.i))
        ):
            continue
        if any(sentence.low(k) == "new" and sentence.low(k + 1) == "detainees" for k in front):
            # "Among the two new detainees is …": told by their arrest
            continue
        captive = (
            any(sentence.tokens[k].classes & Class.CAPTIVE for k in front)
            or any(sentence.low(k) in _KEPT and sentence.tags[k] in "euy" for k in front)
            or any(f" {words} " in region_words(sentence, 0, max(0, phrase.first - 1)) for words in _INSIDE)
        )
        if not captive or any(sentence.low(k) in _OUT for k in front):
            continue
        if any(candidate.patient is not None and candidate.patient.first == group.first for candidate in found):
            continue
        start = sentence.phrases[0].first
        for k in range(phrase.i - 1, -1, -1):
            if sentence.kind(k) in (",", ";", "s", "c"):
                start = sentence.phrases[k + 1].first
                break
        yield Candidate(
            Kind.HELD,
            sentence,
            (phrase.first, phrase.last),
            start,
            group.last,
            phrase.i,
            over_verb(sentence, phrase.i),
            group,
            None,
            state=True,
        )


def of_those_told(sentence: Sentence, found: list[Candidate]) -> Iterator[Candidate]:
    """ "Twelve of those freed had taken part in the protests": whatever else is told of them, twelve were freed."""
    if "of" not in sentence.vocabulary or sentence.vocabulary.isdisjoint(_FREED):
        return
    for phrase in sentence.phrases:
        quantity = sentence.quantity_in(phrase) if phrase.kind == "N" else None
        if (
            quantity is None
            or quantity.last != phrase.last
            or sentence.low(phrase.last + 1) != "of"
            or sentence.kind(phrase.i - 1) in ("w", "h")
        ):
            continue
        k = phrase.last + 2
        if sentence.low(k) == "those" and sentence.tags[k + 1] == "q":
            # "12 of those 31 freed"
            k += 1
        if sentence.low(phrase.last + 2) not in ("those", "the") or sentence.low(k + 1) not in _FREED:
            continue
        verb = next((other for other in sentence.verb_groups if other.first > k + 1), None)
        # "nine of those freed have since left": what became of them, of another day; "two of those freed said": who speaks
        own = verb is not None and verb.finite and verb.tense == "past" and not verb.negated and not verb.modal
        if (
            not own
            or verb is None
            or verb.lemma in SAYING
            or any(other.phrase == verb.i or (other.patient and other.patient.first == phrase.first) for other in found)
        ):
            continue
        group = Group(phrase.first, phrase.last, (phrase,))
        last = sentence.clause_end(verb.i)
        yield Candidate(
            Kind.RELEASED, sentence, (k + 1, k + 1), phrase.first, last, verb.i, over_verb(sentence, verb.i), group, None, subset="among"
        )


def _among_those_told(sentence: Sentence) -> list[Candidate]:
    """ "Among them was A", "Among them were two priests", "They include A and two priests": some of the group told last, whose kind they
    take."""
    verb = _main_verb(sentence)
    if verb is None or not verb.finite or verb.negated or verb.modal:
        return []
    front = [sentence.low(k) for k in range(verb.first) if sentence.tags[k] not in ',"b']
    listed = verb.lemma == "include" and (front in (["they"], ["these"]) or _names_group(front))
    if not listed and (verb.lemma != "be" or not _leads_in(front)):
        return []
    target = sentence.object(verb.i)
    if target is None:
        return []
    group = sentence.group(target)
    if not is_people(sentence, group):
        return []
    numbered = [
        phrase
        for phrase in group.phrases
        if is_numbered(sentence, phrase) and phrase.last > phrase.first and is_people(sentence, Group(phrase.first, phrase.last, (phrase,)))
    ]
    if listed and front[0] == "the" and front[1] in _THOSE_TOLD_OF and sentence.group_names(group):
        return []
    if listed:
        # "They include A and B": whose names they are is told of all of them
        return [_some(sentence, verb, phrase, opens=phrase is group.phrases[0]) for phrase in numbered if phrase is not group.partitive]
    names = sentence.group_names(group)
    if not (names or sentence.quantity_in(group.phrases[0])):
        return []
    first = group.phrases[0]
    if len(numbered) > 1 and numbered[0] is first and not names and len(numbered) == len(group.phrases):
        # "there are 226 men, 14 women and one minor": each of them some
        return [_some(sentence, verb, phrase, opens=phrase is first) for phrase in numbered]
    if len(group.phrases) > 1 and is_numbered(sentence, first) and not names:
        # "Among them are six women and a pensioner": the six, and somebody else
        group = Group(first.first, first.last, (first,))
    made = _some(sentence, verb, first, opens=True)
    made.patient, made.last = group, group.last
    others = _counted_last(sentence, made)
    if others is not None:
        return [made, others]
    return [made]


def composed_groups(sentence: Sentence) -> Iterator[Candidate]:
    """What "the group", "that figure" or "the total" is said to consist of."""
    if sentence.vocabulary.isdisjoint(_COMPOSING):
        return
    for verb in sentence.verb_groups:
        subject = sentence.subject(verb.i) if verb.lemma in ("consist", "comprise", "include") else None
        if subject is not None and not verb.negated and not verb.modal:
            head = sentence.phrases[subject]
            yield from _composed_of(sentence, verb, [sentence.low(k) for k in range(head.first, head.last + 1)])


def _composed_of(sentence: Sentence, verb: Phrase, front: list[str]) -> list[Candidate]:
    """ "The group consisted of 11 women and 18 men", "That figure comprises 432 journalists and 18 media workers": what those counted
    before are."""
    of = verb.lemma == "consist" and sentence.low(verb.last + 1) == "of"
    pointing = len(front) == 2 and front[0] in ("the", "that", "this") and front[1] in _TOTALS
    if not pointing or not (of or verb.lemma in ("comprise", "include")):
        return []
    target = verb.i + 2 if of else sentence.object(verb.i)
    if target is None or sentence.kind(target) != "N":
        return []
    group = sentence.group(target)
    numbered = [
        phrase
        for phrase in group.phrases
        if is_numbered(sentence, phrase) and is_people(sentence, Group(phrase.first, phrase.last, (phrase,)), strict=True)
    ]
    if sentence.group_names(group) or len(numbered) < 2:
        return []
    return [_some(sentence, verb, phrase, opens=phrase is numbered[0]) for phrase in numbered]


def _main_verb(sentence: Sentence) -> Phrase | None:
    """The first verb, past what "those" at the head are held to be: "Among those considered political prisoners, there are …"."""
    verbs = [phrase for phrase in sentence.phrases if phrase.kind == "V"]
    if len(verbs) > 1 and verbs[0].lemma in _DEEMING and sentence.low(0) in ("among", "of") and sentence.low(1) in ("those", "the"):
        return verbs[1]
    return verbs[0] if verbs else None


def _one_by_one(sentence: Sentence, members: Candidate) -> list[Candidate]:
    """ "Among those freed were 15 women and seven men": two parts, and not one of twenty-two."""
    group = members.patient
    if group is None or len(group.phrases) < 2 or sentence.group_names(group):
        return []
    numbered = [phrase for phrase in group.phrases if is_numbered(sentence, phrase) and phrase not in group.apposed]
    if len(numbered) < 2 or len(numbered) != len(group.phrases):
        return []
    made = []
    for phrase in numbered:
        one = _some(sentence, sentence.phrases[members.phrase], phrase, opens=phrase is numbered[0])
        one.kind, one.subset = members.kind, members.subset
        made.append(one)
    return made


def _counted_last(sentence: Sentence, named: Candidate) -> Candidate | None:
    """ "Also on the list were A and two others": the counted ones behind names, which the names leave, in place, to themselves."""
    group = named.patient
    if group is None or len(group.phrases) < 2 or not sentence.group_names(group):
        return None
    numbered = [phrase for phrase in group.phrases if is_numbered(sentence, phrase) and phrase.last > phrase.first]
    if numbered != [group.phrases[-1]] or numbered[0] in group.apposed or sentence.kind(numbered[0].i - 1) != "c":
        return None
    people = Group(numbered[0].first, numbered[0].last, (numbered[0],))
    if not is_people(sentence, people):
        return None
    behind = numbered[0].i - 1
    while sentence.kind(behind) in ("c", ","):
        behind -= 1
    named.patient = Group(group.first, sentence.phrases[behind].last, group.phrases[:-1], group.apposed)
    named.last = sentence.phrases[behind].last
    others = _some(sentence, sentence.phrases[named.phrase], numbered[0], opens=False)
    others.kind, others.subset = named.kind, named.subset
    return others


def _some(sentence: Sentence, verb: Phrase, phrase: Phrase, *, opens: bool) -> Candidate:
    """One phrase of those who are said to be of a group. opens: whether its clause is told from the head of the sentence on."""
    first, last = sentence.phrases[0].first if opens else phrase.first, phrase.last
    trigger = (verb.first, verb.last) if opens else (phrase.first, phrase.first)
    people = Group(phrase.first, phrase.last, (phrase,))
    return Candidate(Kind.SAID, sentence, trigger, first, last, verb.i, over_verb(sentence, verb.i), people, None, subset="among")


def _names_group(front: list[str]) -> bool:
    """ "The list", "The group", "The freed": a group told before."""
    return len(front) == 2 and front[0] == "the" and (front[1] in _THOSE_TOLD_OF or front[1] in ("list", "group", "others"))


def _leads_in(front: list[str]) -> bool:
    """ "Among them", "Also on the list", "Among the returnees": words before "is" by which some of a group are named."""
    words = [word for word in front if word not in ("also", "there")]
    if words[:1] == ["among"] and words[1:2] == ["the"] and len(words) == 3:
        # "Also among the released were 16 women" says itself what befell them
        return words[2] in _THOSE_TOLD_OF and words[2] not in _FREED
    if words[:2] in (["among", "those"], ["of", "those"]) and len(words) > 2:
        # "Among those considered political prisoners"
        return words[2] in _HELD_TO_BE
    if words[:1] in (["of"], ["in"], ["within"]) and len(words) == 3 and words[1] in ("the", "this", "that"):
        return words[2] in _TOTALS
    return words in (
        ["among", "them"],
        ["among", "these"],
        ["among", "those"],
        ["on", "the", "list"],
        ["on", "that", "list"],
        ["of", "them"],
    )


def _freed_names(sentence: Sentence, phrase: Phrase, found: list[Candidate]) -> Candidate | None:
    """ "Among those freed were A and B", "Those released include A", "The detainees include three lawyers"."""
    target = sentence.object(phrase.i)
    if target is None and sentence.low(phrase.last + 1) == ":" and sentence.kind(phrase.i + 2) == "N":
        # "Those freed were: Ana Ruiz (52), a nurse; …"
        target = phrase.i + 2
    if target is None:
        return None
    start = next((other.last + 1 for other in reversed(sentence.phrases[: phrase.i]) if other.kind == "V" and other.lemma in SAYING), 0)
    front = [sentence.low(k) for k in range(start, phrase.first)]
    kind = (
        Kind.RELEASED
        if _RELEASED_WORDS & set(front) or _went_free(front)
        else Kind.DETAINED
        if _DETAINED_WORDS & set(front) or ("detainees" in front and phrase.lemma == "include")
        else Kind.SENTENCED
        if "convicted" in front or "sentenced" in front
        else Kind.CHARGED
        if "charged" in front
        else None
    )
    group = sentence.group(target)
    if kind is not None and not sentence.group_names(group) and sentence.low(group.last + 1) == ";":
        group = _named_in_items(sentence, target) or group
    if kind is None or not (sentence.group_names(group) or sentence.quantity_in(group.phrases[0])) or not is_people(sentence, group):
        return None
    among = "among" in front
    if (phrase.lemma == "be" and not among and not _inverted(sentence)) or len(front) > 9:
        return None
    if phrase.lemma == "include" and not any(word in ("those", "the") for word in front):
        return None
    if kind is Kind.DETAINED and phrase.tense == "present" and "still" in front:
        return None
    found[:] = [
        candidate
        for candidate in found
        if not (candidate.trigger[1] < phrase.first and candidate.kind in (kind, Kind.RELEASED, Kind.DETAINED, Kind.HELD))
        or (among and candidate.kind is kind and candidate.patient is not None and is_numbered(sentence, candidate.patient.phrases[0]))
    ]
    chain = over_verb(sentence, phrase.i)
    if not _NOT.isdisjoint(front) and chain.modality is Modality.ASSERTED:
        # "Not among the freed were A and B", "Among those not released were A and B"
        chain = Chain((Operator(Modality.DENIED, start, None, phrase.tense == "present"),))
    return Candidate(
        kind,
        sentence,
        (phrase.first, phrase.last),
        start if sentence.tags[start] not in ',"' else start + 1,
        group.last,
        phrase.i,
        chain,
        group,
        None,
        subset="member",
    )


_NOT = word_class("negating_verbs")


def _named_in_items(sentence: Sentence, first: int) -> Group | None:
    """ "a minister; the spokesman Leo Sand; the student Karl Holm; and a monk": whom a list names whose items semicolons part; None where
    it names nobody."""
    named = []
    for phrase in sentence.phrases[first:]:
        if phrase.kind == "V" and phrase.finite:
            break
        opens = sentence.low(phrase.first - 1) == ";" or (sentence.kind(phrase.i - 1) == "c" and sentence.low(phrase.first - 2) == ";")
        if phrase.kind == "N" and opens and any(name.kind == "person" and name.last == phrase.last for name in sentence.names_in(phrase)):
            named.append(phrase)
    return Group(named[0].first, named[-1].last, tuple(named)) if named else None


def _went_free(front: list[str]) -> bool:
    """ "among those who walked free", "those let go", "those who flew home"."""
    return _WENT_FREE.search(" ".join(front)) is not None


def _inverted(sentence: Sentence) -> bool:
    """ "Also freed were the former marine and the editor", "Arrested with her was Ivan Orel": a participle before its auxiliary, at the
    head of a sentence."""
    opening = 1 if sentence.low(0) in _OPENING_MEMBERS else 0
    if sentence.low(opening) not in _RELEASED_WORDS | _DETAINED_WORDS | {"sentenced", "convicted"}:
        return False
    after = sentence.phrase(opening).i + 1
    while sentence.kind(after) in ("b", "z") or (sentence.kind(after) == "h" and sentence.kind(after + 1) in ("N", "V")):
        # "Also released after spending five years behind bars was Leo Sand"
        spent = sentence.kind(after) == "h" and sentence.kind(after + 1) == "V"
        if spent and sentence.phrases[after + 1].tense != "gerund":
            break
        after += 1 if sentence.kind(after) != "h" else 3 if spent and sentence.kind(after + 2) == "N" else 2
    return sentence.kind(after) == "V" and sentence.low(sentence.phrases[after].first) in ("was", "were")
