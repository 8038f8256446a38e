"""How long: whether a verb of custody tells an act, a state or a term.

Invariant: tense, adverbs and expressions of time decide, in this order of the sentence's own words.
"""

from __future__ import annotations

from habeas.reading.english.events.candidates import (
    dated_nearby,
    region_words,
)
from habeas.reading.english.grammar import word_class
from habeas.reading.english.phrases import Phrase
from habeas.reading.english.sentences import Sentence
from habeas.reading.lexicon import Class
from habeas.reading.structure import Part

__all__ = ["awaiting_trial", "durative_state", "has_term", "on_an_occasion", "opens_partition", "short_stay", "still_tried", "taken_there"]

_LEADING = word_class("before_dated_gerunds")
_HELD_ADVERBS = word_class("held_adverbs")
_AND_THEN = word_class("and_then")
_ROUGHLY = frozenset("more over nearly almost about around less under roughly".split())


def has_term(sentence: Sentence, phrase: Phrase, last: int) -> bool:
    """Whether "jailed" comes with a length ("for six years"), which makes it a sentence."""
    for k in range(phrase.head + 1, max(last, sentence.clause_end(phrase.i)) + 1):
        if sentence.low(k) == "life" and sentence.low(k - 1) == "for":
            return True
    ends = sentence.clause_end(phrase.i) + 1
    deed = sentence.phrase(ends).i + 1 if ends < len(sentence.tokens) else len(sentence.phrases)
    if _so_long_so_far(sentence, phrase):
        return False
    if (
        phrase.lemma in ("jail", "imprison")
        and phrase.passive
        and phrase.finite
        and sentence.low(ends) == "for"
        and sentence.kind(deed) == "V"
    ):
        # "was jailed in 2019 for passing secrets"
        return sentence.phrases[deed].form == "ing"
    for k in range(phrase.head + 1, min(last + 1, phrase.head + 12)):
        token = sentence.tokens[k]
        if sentence.tags[k] == "z":
            continue
        if (
            token.low == "for"
            and phrase.tense == "participle"
            and any(time.first == phrase.last + 1 for time in sentence.times)
            and sentence.kind(sentence.phrase(k).i + 1) in ("N", '"')
        ):
            return True
        within = sentence.low(k - 2) in ("in", "within", "over")  # "jailed three times in six months"
        if token.classes & Class.UNIT and token.low in ("years", "year", "months", "month", "days") and sentence.tags[k - 1] in "qdj":
            return not within
        if token.low == "life" and sentence.low(k - 1) == "for":
            return True
    return False


def _so_long_so_far(sentence: Sentence, phrase: Phrase) -> bool:
    """ "released two tourists imprisoned for more than three years": how long they had been in, as no court sets a rough term."""
    if phrase.lemma not in _IMPRISONING | {"jail"} or not phrase.passive or phrase.first != phrase.last:
        return False
    at = phrase.last + 1
    if sentence.kind(phrase.i + 1) == "h" and sentence.kind(phrase.i + 2) == "N" and sentence.low(at) in ("in", "by"):
        at = sentence.phrases[phrase.i + 2].last + 1
    return sentence.low(at) == "for" and sentence.low(at + 1) in _ROUGHLY and phrase.tense == "participle"


def awaiting_trial(sentence: Sentence, phrase: Phrase, last: int) -> bool:
    """Whether somebody is put behind bars before a trial ("jailed pending trial", "sent to jail awaiting trial"): no sentence yet."""
    after = range(phrase.head + 1, min(max(last, sentence.clause_end(phrase.i)) + 6, len(sentence.tokens)))
    return any(
        (sentence.low(k) in ("pending", "awaiting") and "trial" in (sentence.low(k + 1), sentence.low(k + 2), sentence.low(k + 3)))
        or sentence.low(k) in ("pre-trial", "pretrial", "preventive")
        for k in after
    )


def still_tried(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether another verb says of the same people that they are still on trial: no term of theirs has been set."""
    if "trial" not in sentence.vocabulary:
        return False
    subject = sentence.subject(phrase.i)
    return any(
        verb.finite
        and verb.lemma in ("remain", "be")
        and (verb.lemma == "remain" or "still" in (sentence.low(verb.last), sentence.low(verb.last + 1)))
        and "on trial" in " ".join(sentence.tokens.lows[verb.last + 1 : verb.last + 4])
        and sentence.subject(verb.i) == subject
        for verb in sentence.verb_groups
    )


def _still_held(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether the main verb of those a participle tells of says itself that they are still held."""
    noun = sentence.subject(phrase.i)
    return noun is not None and any(
        verb.finite and verb.i > phrase.i and verb.lemma in ("remain", "stay") and sentence.subject(verb.i) == noun
        for verb in sentence.verb_groups
    )


def _headed(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a participle is all that a headline or an item says happened ("Minister: 1,879 detained")."""
    apart = next((other.i for other in sentence.phrases[phrase.i :] if other.kind == ";"), len(sentence.phrases))
    if any(verb.finite for verb in sentence.verb_groups if verb.i < apart):
        return False
    # "141 people imprisoned at the end of May": the state of a day
    return "end" not in sentence.vocabulary and " as of " not in region_words(sentence, 0, len(sentence.tokens) - 1)


def taken_there(sentence: Sentence, phrase: Phrase) -> bool:
    """ "Dozens held at Minsk rally", "Two held over leaflets": the participle of a headline that says where or after what somebody was
    taken in, and not where they are kept."""
    if sentence.block.part is not Part.HEADLINE or phrase.tense != "participle" or any(verb.finite for verb in sentence.verb_groups):
        return False
    following = phrase.i + 1
    if sentence.kind(following) in ("", "."):
        return True
    words = {sentence.low(k) for k in range(phrase.last + 1, len(sentence.tokens))}
    return sentence.low(phrase.last + 1) in _WHERE_TAKEN and not words & _KEPT


_WHERE_TAKEN = frozenset("at after over during amid following outside near ahead before as".split())
_KEPT = word_class("words_of_custody") - {"held"}
_MANY = 100  # so many are taken in over a time, and not held all of it


def on_an_occasion(sentence: Sentence, phrase: Phrase) -> bool:
    """ "were also detained during the raids", "detained on terrorism charges in a massive operation": taken in on one occasion."""
    if phrase.lemma != "detain" or not phrase.passive or phrase.progressive or sentence.vocabulary.isdisjoint(_OCCASIONS):
        return False
    for k in range(phrase.i + 1, min(phrase.i + 6, len(sentence.phrases) - 1)):
        if sentence.kind(k) in ("V", ";", "w", "s", "t"):
            return False
        led = sentence.kind(k) == "h" and sentence.low(sentence.phrases[k].first) in _ON_OCCASIONS and sentence.kind(k + 1) == "N"
        if led and sentence.low(sentence.phrases[k + 1].last) in _OCCASIONS:
            return True
    return False


def _goes_on_from(sentence: Sentence, phrase: Phrase) -> bool:
    """ "several have been killed and many jailed over the years": as the perfect before it, acts and no stay."""
    if phrase.tense != "participle" or sentence.kind(phrase.i - 1) != "N" or sentence.kind(phrase.i - 2) != "c":
        return False
    before = sentence.phrases[phrase.i - 3] if phrase.i > 2 else None
    return before is not None and before.kind == "V" and before.perfect and before.passive and before.finite


_OCCASIONS = word_class("outings") | word_class("occasions")
_ON_OCCASIONS = frozenset(("during", "in", "at", "after", "amid", "following"))


def durative_state(sentence: Sentence, phrase: Phrase, last: int) -> bool:
    """Whether a verb of taking tells a stay that goes on ("has been detained for months"), and not the day it began."""
    region_first = phrase.first
    if phrase.tense == "gerund" and sentence.low(phrase.first - 1) in _LEADING and dated_nearby(sentence, phrase.first, last):
        # "before being jailed in July 2021"
        return False
    if phrase.progressive:
        return True
    if on_an_occasion(sentence, phrase) or _goes_on_from(sentence, phrase):
        return False
    adverbs = {sentence.low(k) for k in range(max(0, region_first - 2), phrase.last + 1)}
    if phrase.finite and adverbs & _AND_THEN and phrase.tense == "past":
        # "who were then jailed": what happened next
        return False
    if phrase.tense == "participle" and not adverbs & _HELD_ADVERBS and (_still_held(sentence, phrase) or _headed(sentence, phrase)):
        # "over 60 people detained at protests remain behind bars": the state is told by the main verb
        return False
    since_clause = any(
        other.kind in ("s", "h") and sentence.low(other.first) == "since" and other.first > phrase.last for other in sentence.phrases
    )
    since = since_clause or any(
        region_first <= time.first <= last and (time.relation == "since" or (time.offset is not None and time.offset.relation == "since"))
        for time in sentence.times
    )
    duration = any(
        sentence.low(k) == "for" and any(sentence.tokens[m].classes & Class.UNIT for m in range(k + 1, min(k + 5, last + 1)))
        for k in range(phrase.last + 1, last + 1)
    ) or (phrase.perfect and _measured_at_once(sentence, phrase))
    if not phrase.passive and _keeps_so_many(sentence, phrase):
        return True
    if not phrase.passive:
        return phrase.tense in ("present",) and phrase.progressive
    past = phrase.tense == "past" and not phrase.perfect
    over = phrase.lemma == "detain" and dated_nearby(sentence, phrase.first, last)
    if duration and not since and past and (over or _short(sentence, phrase, last + 2)):
        # "was detained for two days": taken in, and let go
        return False
    if since or duration:
        # "460 people have been detained since November" counts arrests; "she has been detained since October" tells of custody
        subject = sentence.subject(phrase.i)
        relative = subject is not None and any(sentence.kind(k) == "w" for k in range(subject + 1, phrase.i))
        number = sentence.quantity_in(sentence.phrases[subject]) if subject is not None and not relative else None
        # "one of them has been imprisoned since 2018" tells of one
        if since and number is not None and (number.low or 0) >= _MANY and not adverbs & _HELD_ADVERBS:
            # "thousands of people detained since the coup": so many arrests, whatever the tense
            return False
        counted = number is not None and number.high != 1 and not (subject is not None and sentence.group_names(sentence.group(subject)))
        return not (since and counted and phrase.perfect and phrase.passive and not adverbs & _HELD_ADVERBS)
    dated = dated_nearby(sentence, phrase.first, last)
    if phrase.tense == "participle":
        if dated or _has_seen(sentence, phrase):
            return False
        return (
            phrase.lemma in ("detain", "imprison", "incarcerate", "intern", "jail") and not _has_by(sentence, phrase) and not sentence.flat
        ) or bool(adverbs & _HELD_ADVERBS)
    if phrase.tense == "present":
        # "7 July 2020: Safran is detained outside his flat", on a timeline, tells what happened that day
        return not (sentence.kind(0) == "z" and len(sentence.phrases) > 1 and sentence.low(sentence.phrases[1].first) in (":", "–", "—"))
    if phrase.tense in ("gerund",):
        return True
    if phrase.tense == "infinitive":
        return bool(adverbs & _HELD_ADVERBS) or "continue" in {
            sentence.phrases[k].lemma for k in range(max(0, phrase.i - 2), phrase.i) if sentence.kind(k) == "V"
        }
    if phrase.perfect:
        k = phrase.i - 1
        while sentence.kind(k) in ("b", '"'):
            k -= 1
        imprisoned = (
            sentence.kind(k) == "w"
            and phrase.tense == "past"
            and not dated
            and phrase.lemma in ("imprison", "incarcerate", "intern", "jail")
            and not _has_by(sentence, phrase)
        )
        # "who had been imprisoned for exercising their freedoms", "both had been imprisoned under Section 505A"
        under = (
            phrase.tense == "past"
            and not dated
            and phrase.lemma in _IMPRISONING
            and sentence.low(phrase.last + 1) in ("under", "in", "over")
        )
        return imprisoned or under or bool(adverbs & _HELD_ADVERBS)
    if phrase.lemma in _IMPRISONING and not _has_by(sentence, phrase) and _on_that_day(sentence, phrase, last):
        return True
    if phrase.lemma == "detain" and not _has_by(sentence, phrase) and _as_of(sentence, phrase):
        return True
    if dated:
        return False
    # past passive without a date: a state in a relative clause or with a judgment on it ("who were imprisoned", "were unjustly detained")
    if adverbs & _HELD_ADVERBS:
        return True
    j = phrase.i - 1
    while sentence.kind(j) in ("b", '"'):
        j -= 1
    return (
        sentence.kind(j) in ("w", "t")
        and phrase.lemma in ("imprison", "incarcerate", "intern", "detain", "jail")
        and not _has_by(sentence, phrase)
    )


def opens_partition(sentence: Sentence, phrase: Phrase) -> bool:
    """ "Of 23 fishermen detained on the lake since January, nine have been freed": as many arrests, some of which are over."""
    noun = phrase.i - 1
    while noun > 0 and sentence.kind(noun) == "b":
        noun -= 1
    opens = sentence.low(0) == "of" and sentence.kind(noun) == "N" and noun == 1
    return opens and sentence.quantity_in(sentence.phrases[noun]) is not None


def _has_seen(sentence: Sentence, phrase: Phrase) -> bool:
    """ "The state of emergency has seen 87,000 people jailed": so many acts, and no stay."""
    noun = phrase.i - 1
    seen = sentence.kind(noun) == "N" and sentence.kind(noun - 1) == "V"
    return seen and sentence.phrases[noun - 1].lemma in ("see", "have", "get") and sentence.phrases[noun - 1].finite


_IMPRISONING = frozenset(("imprison", "incarcerate"))


def _on_that_day(sentence: Sentence, phrase: Phrase, last: int) -> bool:
    """ "were imprisoned at the end of last year", "as of 1 December", "at the time of the census": how it stood on a day."""
    region = region_words(sentence, phrase.last + 1, min(len(sentence.tokens) - 1, last + 4)) if phrase.last < last + 4 else " "
    before = region_words(sentence, 0, phrase.first)
    return any(
        f" {words} " in region or before.startswith(f" {words} ") for words in ("at the end of", "as of", "at the time of", "at year-end")
    )


def _keeps_so_many(sentence: Sentence, phrase: Phrase) -> bool:
    """ "The junta has imprisoned 554 people for their views": how many it keeps inside now, where no time says over how long."""
    target = sentence.object(phrase.i)
    if phrase.lemma not in _IMPRISONING or phrase.tense != "perfect" or target is None or "since" in sentence.vocabulary:
        return False
    quantity = sentence.quantity_in(sentence.phrases[target])
    return quantity is not None and quantity.high != 1 and not dated_nearby(sentence, phrase.first, sentence.clause_end(phrase.i))


def _measured_at_once(sentence: Sentence, phrase: Phrase) -> bool:
    """ "had been detained more than a year": a length right behind the verb, without its preposition."""
    if sentence.low(phrase.last + 1) not in _ROUGHLY:
        return False
    return any(token.classes & Class.UNIT for token in sentence.tokens[phrase.last + 2 : phrase.last + 6])


def _as_of(sentence: Sentence, phrase: Phrase) -> bool:
    """ "As of Monday, 806 people were detained for their views": how many were held then."""
    return any(sentence.low(k) == "as" and sentence.low(k + 1) == "of" and sentence.tags[k + 2] == "z" for k in range(phrase.first)) or any(
        time.first < phrase.first and sentence.low(time.first) == "as" and sentence.low(time.first + 1) == "of" for time in sentence.times
    )


def short_stay(sentence: Sentence, phrase: Phrase, last: int) -> bool:
    """ "was detained for 48 hours in March": taken in, and let go."""
    if phrase.lemma in ("hold", "keep") and phrase.passive and phrase.tense == "past" and not phrase.perfect and not phrase.progressive:
        # "was held overnight and questioned", "were briefly held", "was held for three hours"
        briefly = any(sentence.low(k) == "briefly" for k in range(max(0, phrase.first - 1), phrase.last + 1))
        hours = sentence.low(phrase.last + 1) == "for" and any(
            sentence.low(k) in ("hours", "hour", "minutes") for k in range(phrase.last + 2, min(len(sentence.tokens), phrase.last + 6))
        )
        return briefly or hours or sentence.low(phrase.last + 1) in ("overnight", "briefly")
    if phrase.lemma == "detain" and phrase.passive and sentence.low(phrase.first - 1) == "briefly" and phrase.tense == "participle":
        # "was summoned by police and briefly detained"
        return True
    return (
        phrase.lemma == "detain"
        and phrase.tense == "past"
        and not phrase.perfect
        and not phrase.progressive
        and any(sentence.low(k) == "for" for k in range(phrase.last + 1, min(phrase.last + 4, len(sentence.tokens))))
        and (_short(sentence, phrase, last + 2) or dated_nearby(sentence, phrase.first, last))
    )


def _short(sentence: Sentence, phrase: Phrase, last: int) -> bool:
    """Whether a length of hours or days follows ("for two days")."""
    return any(sentence.low(k) in ("hours", "hour", "days", "day", "night") for k in range(phrase.last + 1, min(last + 1, phrase.last + 7)))


def _has_by(sentence: Sentence, phrase: Phrase) -> bool:
    return any(
        sentence.low(k) == "by" and sentence.tags[k] == "h" for k in range(phrase.last + 1, min(phrase.last + 4, len(sentence.tokens)))
    )
