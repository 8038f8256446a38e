"""A candidate event, and what any frame may ask of its clause.

Invariant: a candidate names only words of its own sentence.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from habeas.model import Kind, Modality
from habeas.reading.english.grammar import word_class
from habeas.reading.english.numbers_of_things import year_of_events
from habeas.reading.english.operators import Chain
from habeas.reading.english.phrases import Group, Phrase
from habeas.reading.english.sentences import Sentence
from habeas.reading.lexicon import Class, Lexicon, split_words

__all__ = [
    "Candidate",
    "Setting",
    "clause_between",
    "clause_span",
    "clause_start",
    "controller",
    "counts_people",
    "dated_nearby",
    "far_apart",
    "group_at",
    "is_people",
    "joined_in_relative",
    "none_without",
    "region_words",
    "some_number",
    "unhyphenated",
]

_NOT_PEOPLE = word_class("not_people")
_NAMED_THINGS = word_class("named_things")
_ONE_OF_A_PEOPLE = frozenset("a an the another one third second fourth every each any no".split())
_FURTHER_ONE = frozenset("third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split())
_COLLECTIVE = word_class("collective_people")
_NO_AGENTS = word_class("things_like_agents")
_PRONOMINAL = word_class("people_by_determiner")
_CURRENCY = frozenset("$€£¥₽")
_COUNTED_OTHERWISE = frozenset(("age", "father", "mother", "parent"))  # "the age of 5", "a father of 3"


@dataclass(frozen=True, slots=True)
class Setting:
    """What the whole text lets one assume. custody: it speaks of people in custody at all. exchange, expulsion, measures,
    designations, trials: it speaks of swaps, of people sent out of a country, of sanctions, of lists of political prisoners, of verdicts.
    """

    custody: bool
    exchange: bool = False
    expulsion: bool = False
    measures: bool = False
    designations: bool = False
    trials: bool = False


@dataclass(slots=True)
class Candidate:
    """One event as a clause tells it.

    trigger: tokens of the words that tell it. first, last: tokens of its clause. patient, agent: noun phrases, or None.
    of_the_held: only somebody whom the text has in custody can undergo it; once_freed: only somebody whom the text has let go.
    arrival: told as the end of a journey, which is a release only of somebody whom the text had in custody.
    of_told: those counted are some of a larger number told before as let go.
    unnamed: a swap or a release that is ahead, or came to nothing, of people whom its clause leaves open.
    homecoming: told as a way home, which is a release only of somebody who was in custody.
    counted: what the number of a figure counts.
    phrase: index of the trigger's phrase. nominal: told by a noun. state: told as a state ("is in prison").
    """

    kind: Kind
    sentence: Sentence
    trigger: tuple[int, int]
    first: int
    last: int
    phrase: int
    chain: Chain
    patient: Group | None = None
    agent: Group | None = None
    nominal: bool = False
    state: bool = False
    attributive: bool = False
    subset: str = ""
    facets: dict[str, str] = field(default_factory=dict)
    stock: bool = False
    implied_patient: bool = False
    homecoming: bool = False
    target: Group | None = None
    counted: Phrase | None = None
    of_the_held: bool = False
    once_freed: bool = False
    arrival: bool = False
    unnamed: bool = False
    of_told: bool = False

    @property
    def modality(self) -> Modality:
        return self.chain.modality

    @property
    def contingent(self) -> bool:
        """Whether what the text told before decides if it is told at all."""
        return self.of_the_held or self.once_freed


@lru_cache(maxsize=8)
def _person_endings(lexicon: Lexicon) -> tuple[tuple[str, ...], frozenset[str]]:
    """The endings of nouns for people, and the words that have one and are none."""
    people = lexicon.data["people"]
    return tuple(people["suffix"]), frozenset(split_words(people["not_person"]))


def _beside_name(sentence: Sentence, phrase: Phrase) -> bool:
    """ "Viktar Shumilin, 58, a former lecturer": what stands in apposition to a person's name is a person, whatever its noun."""
    if sentence.kind(phrase.i - 1) != "," or sentence.kind(phrase.i - 2) != "N" or sentence.low(phrase.first) not in ("a", "an", "the"):
        return False
    named = sentence.phrases[sentence.past_age(phrase.i - 2)]
    return any(name.kind == "person" and name.last == named.last for name in sentence.names_in(named))


def _was_person(sentence: Sentence, low: str) -> bool:
    """ "ex-president", "co-author", "vice-rector": a person by the noun behind the prefix."""
    prefix, hyphen, noun = low.partition("-")
    return bool(hyphen) and prefix in ("ex", "co", "vice") and bool(sentence.lexicon.of(noun) & (Class.PERSON | Class.TITLE))


def is_people(sentence: Sentence, group: Group, *, strict: bool = False) -> bool:
    """Whether a noun phrase means people. `strict`: an unknown noun does not do, even when it is counted."""
    suffixes, not_person = _person_endings(sentence.lexicon)
    for phrase in group.apposed:
        if sentence.tags[phrase.last] == "n" and (
            sentence.tokens[phrase.last].classes & Class.THING or sentence.low(phrase.last) in _NAMED_THINGS
        ):
            # "Prisoner of War, the video game"
            return False
    for phrase in group.phrases:
        head = sentence.tokens[phrase.last]
        tag = sentence.tags[phrase.last]
        if sentence.low(phrase.first) in ("a", "the") and phrase.last == phrase.first + 1 and head.low in _FURTHER_ONE:
            # "two were acquitted, and a third was convicted"
            return True
        if head.low == "other" and sentence.low(phrase.first) == "the" and phrase.last == phrase.first + 1:
            # "One was freed; the other is in custody"
            return True
        if head.low.endswith(("-year-old", "-year-olds")):
            return True
        if tag == "r" or tag == "w":
            if head.low in _NOT_PEOPLE:
                continue
            return True
        if tag == "m":
            for name in sentence.names_in(phrase):
                if name.last == phrase.last:
                    if name.kind == "person":
                        return True
                    if name.kind == "people" and (head.classes & Class.PLURAL or head.low.endswith("ians")):
                        return True
                    if name.kind == "unknown" and not head.classes & (Class.THING | Class.FACILITY) and head.low not in _NAMED_THINGS:
                        return True
            if head.classes & Class.PEOPLE_OF and (
                head.classes & Class.PLURAL or sentence.quantity_in(phrase) or sentence.low(phrase.first) in _ONE_OF_A_PEOPLE
            ):
                return True
            continue
        if tag == "j" and head.classes & Class.PEOPLE_OF:
            return True
        if tag == "j" and sentence.low(phrase.last + 1) == "of" and sentence.low(phrase.last + 2) in ("them", "those", "these", "whom"):
            # "the last of them", "the most prominent of those held"
            return True
        if tag == "q" and group.partitive is not None and sentence.tokens[group.partitive.last].classes & Class.THING:
            # "dozens of turtles"
            continue
        if tag == "q" and head.low == "half" and phrase.first < phrase.last:
            # "got nine and a half": years
            continue
        otherwise = sentence.low(phrase.first - 1) == "of" and sentence.low(phrase.first - 2) in _COUNTED_OTHERWISE
        if tag == "q" and (otherwise or year_of_events(sentence, phrase)):
            # "under the age of five", "father of 3", "the arrests of 2020"
            continue
        if tag == "q" and phrase.first == phrase.last and sentence.low(phrase.first - 1) == "at" and head.low.isdecimal():
            # "jailed at 19, freed at 34"
            continue
        if tag == "q":
            if any(sentence.low(k) in _CURRENCY for k in range(phrase.first - 1, phrase.last + 1)):
                continue
            if head.low == "one" and phrase.first == phrase.last and group.partitive is None and len(group.phrases) == 1:
                return True
            return True
        if tag == "d" or (
            tag == "j" and head.low in ("more", "other", "others", "innocent", "same", "missing", "dead", "wounded", "disappeared")
        ):
            if head.low in _PRONOMINAL:
                return True
            continue
        if head.classes & Class.THING or (head.low == "figures" and phrase.first == phrase.last):
            # "public figures" are people, "figures released on Saturday" are numbers
            continue
        if head.classes & Class.PERSON or _was_person(sentence, head.low):
            return True
        if head.low in _COLLECTIVE:
            if (
                head.low in ("group", "majority", "half", "rest", "remainder")
                and group.partitive is not None
                and group.partitive is not phrase
            ):
                continue
            return True
        if head.classes & Class.FAMILY or (tag == "n" and _beside_name(sentence, phrase)):
            return True
        if head.low.endswith(suffixes) and head.low not in not_person and len(head.low) > 4:
            return True
        if (
            not strict
            and tag == "n"
            and head.low.endswith("s")
            and sentence.quantity_in(phrase) is not None
            and not head.classes & (Class.UNIT | Class.FACILITY | Class.ORGANISATION)
        ):
            return True
        if (
            (not strict or sentence.quantity_in(phrase) is not None)
            and tag == "n"
            and head.low.endswith(("ers", "ors", "ants", "ents"))
            and not head.classes & (Class.UNIT | Class.FACILITY | Class.ORGANISATION)
            and head.low not in _NO_AGENTS
        ):
            return True
    return False


def region_words(sentence: Sentence, first: int, last: int) -> str:
    """The lower-cased words of tokens `first` to `last`, between blanks, so that whole phrases can be looked for."""
    return f" {' '.join(sentence.tokens.lows[first : last + 1])} "


def unhyphenated(text: str) -> str:
    """A region in which hyphens separate words, so that "five-year" can be matched as "year"."""
    return text.replace("-", " ").replace("‑", " ")


def group_at(sentence: Sentence, i: int | None) -> Group | None:
    """The group of noun phrase `i`; None where there is none."""
    return sentence.group(i) if i is not None and sentence.kind(i) == "N" else None


def clause_start(sentence: Sentence, i: int) -> int:
    """The first token of the clause of verb group `i`: its subject, or itself."""
    phrase = sentence.phrases[i]
    subject = sentence.subject(i)
    if subject is not None and subject < i:
        first = sentence.phrases[subject].first
        # a subject far to the left, shared through a coordination, is not part of the clause
        between = sentence.phrases[subject + 1 : i]
        told = any(other.kind == "V" and other.finite for other in between)
        if told and (not any(other.kind in ("w",) for other in between) or joined_in_relative(sentence, i)):
            return phrase.first
        return phrase.first if far_apart(sentence, first, phrase) else first
    return phrase.first


def joined_in_relative(sentence: Sentence, i: int) -> bool:
    """Whether verb `i` goes on, after "and", with the relative clause of the one before ("who was jailed in May and let out in June")."""
    j = i - 1
    while sentence.kind(j) in ("b", "z", "x"):
        j -= 1
    if sentence.kind(j) != "c":
        return False
    for k in range(j - 1, -1, -1):
        if sentence.kind(k) in (",", ";", "s", "t"):
            return False
        if sentence.kind(k) == "V" and sentence.phrases[k].finite:
            return sentence.in_relative(k)
    return False


def far_apart(sentence: Sentence, first: int, phrase: Phrase) -> bool:
    """Whether so much stands between a subject and its verb that the clause is told by the verb alone."""
    gap = sentence.tokens[phrase.first].start - sentence.tokens[first].start
    if gap > 70 and gap <= _LIST and _ends_list(sentence, first, phrase):
        return False
    return gap > 70 and any(sentence.tags[k] == "," for k in range(first, phrase.first))


_LIST = 200  # characters: how long a list of people may be that is quoted with its verb


def _ends_list(sentence: Sentence, first: int, phrase: Phrase) -> bool:
    """Whether a list, and nothing else, stands between a token and the verb whose subject it is: "Ana Ruiz, Leo Sand and three leaders of
    the National Bloc were given seven years"."""
    items = sentence.phrases[sentence.phrase(first).i : phrase.i]
    listed = any(other.kind == "c" for other in items) and items[-1].kind == "N"
    return listed and all(other.kind in ("N", "h", ",", "c") for other in items)


def clause_span(sentence: Sentence, phrase: Phrase) -> tuple[int, int]:
    """The first and last token of the clause of a verb group."""
    return clause_start(sentence, phrase.i), sentence.clause_end(phrase.i)


def clause_between(sentence: Sentence, group: Group, phrase: Phrase) -> bool:
    """Whether another finite verb stands between a shared subject and this verb."""
    if joined_in_relative(sentence, phrase.i):
        return True
    for k in range(sentence.phrase(group.last).i + 1, phrase.i):
        other = sentence.phrases[k]
        if other.kind == "V" and other.finite and not any(sentence.kind(m) in ("w", "t") for m in range(sentence.phrase(group.last).i, k)):
            return True
        if other.kind == "V" and other.finite:
            continue
    return False


def _asked_for(sentence: Sentence, phrase: Phrase) -> int | None:
    """ "called for him to be freed", "appealed to the king to pardon them": the people between a verb's preposition and the infinitive."""
    for k in range(phrase.i - 1, 0, -1):
        reduced = sentence.kind(k) == "V" and sentence.phrases[k].tense == "participle" and sentence.phrases[k].passive
        if sentence.kind(k) not in ("N", "h", "b", "z") and not reduced:
            return None
        governed = sentence.kind(k) == "N" and sentence.kind(k - 1) == "h" and sentence.kind(k - 2) == "V"
        if governed and sentence.low(sentence.phrases[k - 1].first) in ("for", "on", "upon", "with", "to"):
            return k if sentence.phrases[k - 2].lemma in _ASKING_FOR else None
    return None


_ASKING_FOR = word_class("asking_for") | {"plead", "appeal", "arrange"}


def controller(sentence: Sentence, phrase: Phrase) -> int | None:
    """Whose action an infinitive or gerund tells: the object of its governor, or the governor's subject."""
    j = phrase.i - 1
    if (
        phrase.tense == "infinitive"
        and sentence.kind(j) == "N"
        and sentence.kind(j - 1) == "h"
        and sentence.low(sentence.phrases[j].last) == "due"
    ):
        # "with more due to be released on Sunday"
        return j
    asked = _asked_for(sentence, phrase) if phrase.tense == "infinitive" else None
    if asked is not None:
        return asked
    if phrase.tense == "gerund" and sentence.low(phrase.first - 1) == "as" and sentence.kind(j - 1) == "V" and sentence.kind(j - 2) == "N":
        if sentence.phrases[j - 1].tense == "participle":
            # "the worst jailer, with 68 journalists identified as being in prison": those identified
            return j - 2
    while j >= 0:
        if sentence.kind(j) == "V":
            governor = sentence.phrases[j]
            if governor.copula is not None:
                return sentence.subject(governor.copula)
            target = sentence.object(j)
            if (
                target is not None
                and target < phrase.i
                and governor.lemma not in ("promise",)
                and sentence.tags[sentence.phrases[target].last] not in "jyb"
                and not governor.passive
            ):
                return target
            return sentence.subject(j) if governor.finite else controller(sentence, governor)
        if sentence.kind(j) in (";",):
            return None
        j -= 1
    return None


def some_number(sentence: Sentence, phrase: Phrase) -> bool:
    """ "freed a significant number of prisoners": so many people, where "the number of prisoners" is a number."""
    return sentence.low(phrase.last) == "number" and sentence.low(phrase.first) in ("a", "an")


def dated_nearby(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a point in time stands in the clause (not an open "since")."""
    return any(
        first <= time.first <= last
        and time.relation in ("at", "after", "beside", "by")
        and not (time.offset is not None and time.offset.relation == "since")
        for time in sentence.times
    )


def counts_people(sentence: Sentence, group: Group) -> bool:
    """Whether a group has a number, or a word that stands for a number of people."""
    return any(sentence.quantity_in(phrase) is not None for phrase in group.phrases) or any(
        sentence.low(phrase.last) in ("people", "prisoners", "detainees", "them", "those", "individuals") for phrase in group.phrases
    )


def none_without(sentence: Sentence, phrase: Phrase) -> bool:
    """ "There can be no amnesty without freedom": what the one needs of the other, and no news of either."""
    if "without" not in sentence.vocabulary or "no" not in sentence.vocabulary:
        return False
    if "without" in (sentence.low(phrase.first), sentence.low(phrase.first - 1)) and sentence.low(phrase.first) != "the":
        return any(sentence.low(k) == "no" for k in range(max(phrase.first - _WITHOUT, 0), phrase.first))
    behind = range(phrase.last + 1, min(phrase.last + _WITHOUT, len(sentence.tokens)))
    return sentence.low(phrase.first) == "no" and any(sentence.low(k) == "without" for k in behind)


_WITHOUT = 6  # tokens from what there is none of to "without"
