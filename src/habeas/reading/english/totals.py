"""How many people joined phrases count together: "a Frenchman and two German nationals", "Anna Frost and at least 12 others".

Invariant: a sum is made only where each phrase is counted or single, and at most one of them inexactly.
"""

from __future__ import annotations

from collections.abc import Sequence

from habeas.model import Bound
from habeas.reading.english.bracketed import all_in_brackets
from habeas.reading.english.events import Candidate, is_people
from habeas.reading.english.grammar import word_class
from habeas.reading.english.names import Name
from habeas.reading.english.phrases import Group, Phrase
from habeas.reading.english.sentences import Sentence
from habeas.reading.lexicon import Class

__all__ = ["coordinated_total", "counts_others", "joined_subject", "so_many_kin", "some_of_theirs"]


_ONE = frozenset(("he", "she", "him", "her"))
_MEMBERS = word_class("members_of_bodies")


def coordinated_total(sentence: Sentence, group: Group) -> tuple[int, int | None, Bound] | None:
    """How many "a Frenchman and two German nationals", "Anna Frost and at least 12 others" are, as low, high and bound: the sum of joined
    phrases of people, each counted, a single one, or the name of one beside so many others. At most one is counted inexactly.

    None when the group is a part of another, names somebody without others beside them, or has a phrase without a number.
    """
    if (several := all_in_brackets(sentence, group.phrases[0])) is not None:
        return several
    joined = [phrase for phrase in group.phrases if phrase not in group.apposed]
    named = sentence.group_names(group)
    colleagues = some_of_theirs(sentence, joined[-1]) if len(joined) > 1 else False
    if colleagues and joined[-1] is group.partitive:
        # "six of his colleagues": the number stands for them
        some = sentence.phrases[joined[-1].i - 2]
        joined = [*(phrase for phrase in joined[:-1] if phrase is not some), some]
    if len(joined) < 2 or (group.partitive is not None and not colleagues):
        return None
    further = colleagues or counts_others(sentence, joined[-1]) or so_many_kin(sentence, joined[-1])
    if named and (not further or any(sentence.quantity_in(phrase) is not None for phrase in joined[:-1])):
        return None
    if _who_they_are(sentence, joined):
        joined = joined[:1]
    total, beyond, bound, counted = 0, 0, Bound.EXACTLY, False
    for phrase in joined:
        quantity = sentence.quantity_in(phrase)
        head = sentence.tokens[phrase.last]
        single = not head.classes & Class.PLURAL and (
            sentence.low(phrase.first) in ("a", "an", "another", "one") or _one_they_know(sentence, phrase)
        )
        if quantity is not None and not (single and quantity.high == 1):
            exact = quantity.bound is Bound.EXACTLY and quantity.low == quantity.high
            if quantity.low is None or (not exact and (bound is not Bound.EXACTLY or not named)):
                return None
            bound = bound if exact else quantity.bound
            beyond = -1 if quantity.high is None or beyond < 0 else beyond + quantity.high - quantity.low
            total, counted = total + quantity.low, True
        elif single:
            total += 1
        elif further and phrase.first == phrase.last and sentence.low(phrase.last) in _ONE:
            # "released him and 15 others"
            total += 1
            continue
        elif any(phrase.first <= name.first and name.last == phrase.last for name in named) or _named_behind(sentence, phrase, named):
            total += 1
            continue
        else:
            return None
        if colleagues and phrase is joined[-1]:
            continue
        if not head.classes & Class.PEOPLE_OF and not counts_others(sentence, phrase) and not _person(sentence, phrase):
            return None
    return (total, None if beyond < 0 else total + beyond, bound) if counted else None


def _who_they_are(sentence: Sentence, joined: Sequence[Phrase]) -> bool:
    """ "two other foreigners, a Latvian and a Turk": as many single ones behind a number are those it counts."""
    quantity = sentence.quantity_in(joined[0])
    if quantity is None or quantity.low != quantity.high or quantity.low != len(joined) - 1 or quantity.low < 2:
        return False
    return sentence.kind(joined[0].i + 1) == "," and all(sentence.low(phrase.first) in ("a", "an") for phrase in joined[1:])


def _one_they_know(sentence: Sentence, phrase: Phrase) -> bool:
    """ "four Britons and their driver", "the 19-year-old and two friends": one, by whose he is or by his age."""
    head = sentence.tokens[phrase.last]
    if head.low.endswith("-year-old"):
        return True
    called = any(name.kind in ("person", "unknown") for name in sentence.names_in(phrase))
    return sentence.tags[phrase.first] == "p" and not called and _person(sentence, phrase)


def _person(sentence: Sentence, phrase: Phrase) -> bool:
    kin = sentence.tokens[phrase.last].classes & (Class.KIN | Class.FAMILY)
    return bool(kin) or is_people(sentence, Group(phrase.first, phrase.last, (phrase,)), strict=True)


def so_many_kin(sentence: Sentence, phrase: Phrase) -> bool:
    """ "his two brothers"."""
    return sentence.tags[phrase.first] == "p" and sentence.quantity_in(phrase) is not None and _person(sentence, phrase)


def some_of_theirs(sentence: Sentence, phrase: Phrase) -> bool:
    """ "Ana Ruiz and six of her colleagues": so many of those who belong to the one named before, or the words for those."""
    some = phrase if sentence.quantity_in(phrase) is not None else sentence.phrases[phrase.i - 2]
    theirs = sentence.phrases[some.i + 2] if some.i + 2 < len(sentence.phrases) else None
    counted = sentence.quantity_in(some)
    bare = counted is not None and (counted.last == some.last or sentence.low(some.last) in _MEMBERS)
    return bare and sentence.low(some.last + 1) == "of" and theirs is not None and theirs.kind == "N" and sentence.tags[theirs.first] == "p"


def _named_behind(sentence: Sentence, phrase: Phrase, named: Sequence[Name]) -> bool:
    """ "the union's leader, Jan Horak", "the leader of the union, Jan Horak": one, whom the words between commas name."""
    across = sentence.named_behind_office(phrase)
    beside = phrase.i + 2 if across is None else across
    apposed = across is not None or (sentence.kind(phrase.i + 1) == "," and sentence.kind(beside) == "N")
    return apposed and any(sentence.phrases[beside].first <= name.first <= sentence.phrases[beside].last for name in named)


def counts_others(sentence: Sentence, phrase: Phrase) -> bool:
    """ "121 others", "four other journalists"."""
    return sentence.quantity_in(phrase) is not None and any(
        sentence.low(k) in ("other", "others") for k in range(phrase.first, phrase.last + 1)
    )


def joined_subject(candidate: Candidate, patient: Group) -> Group:
    """The patient with the second of two who share its verb: "two Belgians and a Dane were freed"."""
    sentence = candidate.sentence
    verb = sentence.phrases[candidate.phrase]
    joined = sentence.phrase(patient.last).i + 1
    if sentence.kind(joined) == "," and sentence.kind(joined + 1) == "c":
        # "Anna Frost, 34, and 12 others"
        joined += 1
    second = joined + 1
    if (
        sentence.kind(joined) != "c"
        or sentence.low(sentence.phrases[joined].first) != "and"
        or sentence.kind(second) != "N"
        or verb.kind != "V"
        or not second < verb.i
        or sentence.subject(verb.i) != patient.phrases[0].i
        or any(sentence.kind(k) in ("V", ",", ";", "w") for k in range(second, verb.i))
    ):
        return patient
    return Group(patient.first, sentence.phrases[second].last, (*patient.phrases, sentence.phrases[second]), patient.apposed)
