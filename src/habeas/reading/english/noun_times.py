"""The times of nouns: "his arrest in 2021", "the killing of a judge in May", "since the coup of 1 February", "fewer than in 2022".

Invariant: everything here is decided by the phrases before one expression of time.
"""

from __future__ import annotations

from habeas.model import Kind
from habeas.reading.english.events import Candidate
from habeas.reading.english.grammar import word_class
from habeas.reading.english.sentences import Sentence
from habeas.reading.english.times import TimeExpression
from habeas.reading.lexicon import Class

__all__ = [
    "EVENTS_WITH_A_TIME",
    "belongs_to_noun",
    "beside_noun",
    "compared",
    "dated_report",
    "describes_noun",
    "led_by",
    "owned_by_noun",
    "superlative",
    "told_of_noun",
]

_COURTS = word_class("courts")
EVENTS_WITH_A_TIME = word_class("events_with_a_time")
"""Nouns of events behind which a time is theirs."""
_DEEDS = word_class("deeds")
_REPORTS = word_class("named_things") | word_class("published_things") | {"tally", "count", "census", "briefing"}
_OVER = frozenset(("after", "before", "since", "following", "of", "over", "for", "despite"))
_ABOUT = frozenset(("over", "for", "with", "about", "of", "to", "against"))
_WEEKDAYS = word_class("weekdays")
_CHANGING = word_class("changing_verbs")
_COMPARING = frozenset(("than", "compared", "versus", "vs"))
_EXTREMES = frozenset("most least first worst best only".split())


def compared(sentence: Sentence, time: TimeExpression, told: int = -1) -> bool:
    """Whether a time belongs to what is compared: "fewer than in the same months of 2022", "up from 746 a year ago",
    "the largest since August". told: the token of an event; one that is itself inside the comparison has its time there.
    """
    reached = False
    for k in range(time.first - 1, max(-1, time.first - 8), -1):
        word, mark = sentence.low(k), sentence.tags[k]
        if k <= told:
            return False
        if mark == "q":
            # "no fewer than 13" bounds a number
            continue
        if mark in ",;.swt" or sentence.phrase(k).kind == "V":
            return word in _COMPARING
        if word == "than" and k == time.first - 1 and sentence.low(k - 1) == "more" and sentence.low(time.last) == "ago":
            # "detained more than a decade ago"
            return False
        if word in _COMPARING or (word == "from" and sentence.low(k - 1) in ("up", "down")):
            return True
        if word == "to":
            # "rose from 1,100 in May to 1,146 in June": past what it was
            reached = True
        if word == "from" and not reached and sentence.tags[k + 1] == "q" and _changes(sentence, k):
            # "has risen to 1,146 from 1,100 in May"
            return True
    return time.relation == "since" and superlative(sentence, sentence.phrase(time.first).i - 1)


def _changes(sentence: Sentence, k: int) -> bool:
    """Whether the verb before token `k` tells that a number rose or fell."""
    verb = next((phrase for phrase in reversed(sentence.phrases[: sentence.phrase(k).i]) if phrase.kind == "V"), None)
    return verb is not None and verb.lemma in _CHANGING


def superlative(sentence: Sentence, i: int) -> bool:
    """Whether noun phrase `i` is the largest, the first or the worst of its kind ("the biggest exchange since the war began")."""
    if sentence.kind(i) != "N":
        return False
    words = [sentence.low(k) for k in range(sentence.phrases[i].first, sentence.phrases[i].last + 1)]
    extreme = any(word in _EXTREMES or (word.endswith("est") and len(word) > 5) for word in words[1:])
    return extreme and words[0] in ("the", "its", "their", "his", "her")


def owned_by_noun(sentence: Sentence, time: TimeExpression) -> bool:
    """ "in prison over last year's protests": the time is the noun's, and does not say when they are in prison."""
    if time.last + 1 >= len(sentence.tokens) or sentence.low(time.last + 1) != "'s":
        return False
    return sentence.low(time.first) in ("over", "for", "of", "about", "from", "against") or (
        time.first > 0 and sentence.low(time.first - 1) in ("over", "for", "of", "about", "from", "against")
    )


_TAKEN_PART = frozenset(("part", "role", "participation", "involvement"))


def told_of_noun(sentence: Sentence, time: TimeExpression) -> bool:
    """ "prosecuted in connection with the January 2024 rallies", "over the November 15 storming": a time that only says which event."""
    phrase = sentence.phrase(time.last + 1) if time.last + 1 < len(sentence.tokens) else None
    if phrase is None or phrase.kind != "N" or phrase.first > time.last + 1 or time.relation != "at":
        return False
    if "eve" in (sentence.low(time.first - 1), sentence.low(time.first - 2)):
        return False
    if sentence.low(phrase.last) not in EVENTS_WITH_A_TIME and not sentence.low(phrase.last).endswith("ing"):
        return False
    lead = sentence.low(time.first) if sentence.low(time.first) not in ("the", "last") else sentence.low(time.first - 1)
    took_part = lead == "in" and sentence.low(time.first - 1) in _TAKEN_PART  # "for his part in the 2021 protests"
    return (lead in _ABOUT or took_part) and "the" in (sentence.low(time.first), sentence.low(time.first + 1))


def dated_report(candidate: Candidate, time: TimeExpression) -> bool:
    """ "9,223 have been arrested, according to a 26 October report": the day of the report, on which nobody was arrested; what it counts as
    held was so on that day."""
    sentence, after = candidate.sentence, time.last + 1
    if "according" not in sentence.vocabulary or after >= len(sentence.tokens) or (candidate.kind is Kind.HELD and candidate.state):
        return False
    noun = sentence.phrase(after)
    led = any(sentence.low(k) == "according" and sentence.low(k + 1) == "to" for k in range(max(0, time.first - 5), time.first))
    return led and noun.kind == "N" and sentence.low(noun.last) in _REPORTS


def describes_noun(sentence: Sentence, time: TimeExpression) -> bool:
    """ "twelve of the freed had taken part in the July 2021 protests": the time is the noun's."""
    phrase = sentence.phrase(time.last)
    return phrase.kind == "N" and phrase.last > time.last and sentence.low(phrase.first) == "the" and time.last + 1 <= phrase.last


def belongs_to_noun(sentence: Sentence, time: TimeExpression, candidate: Candidate) -> bool:
    """Whether a time hangs on a noun of another event right before it ("his arrest in 2021", "the election in 2020")."""
    before = sentence.phrase(time.first - 1) if time.first else None
    if before is None or before.kind != "N" or before.i <= candidate.phrase:
        return False
    head = sentence.low(before.last)
    if head == "war" and sentence.low(before.first - 1) == "of" and sentence.low(before.first - 2) in ("prisoner", "prisoners"):
        # "handed over 246 prisoners of war on Saturday"
        return False
    if head in EVENTS_WITH_A_TIME and led_by(sentence, time) is None:
        if sentence.low(before.first - 1) == "of" and sentence.tokens[before.first - 2].classes & Class.UNIT:
            # "gave him two months of pre-trial detention on Wednesday": the day of the giving
            return False
        return _bears_on(sentence, before.i - 1) or (_joined_in(sentence, before.i - 1) and not _told_of_late(time))
    of = before.i - 1
    killed = sentence.kind(of) == "h" and sentence.low(sentence.phrases[of].first) == "of" and sentence.kind(of - 1) == "N"
    # "over the killing of a judge in January"
    return killed and sentence.low(sentence.phrases[of - 1].last) in _DEEDS and _bears_on(sentence, of - 2) and not _told_of_late(time)


def _bears_on(sentence: Sentence, i: int) -> bool:
    """Whether word `i` leads in what another event is told of, or blamed for: "after", "over"."""
    return sentence.kind(i) == "h" and sentence.low(sentence.phrases[i].first) in _OVER


def _joined_in(sentence: Sentence, i: int) -> bool:
    """ "for taking part in the protest": whether word `i` leads in what somebody took part in."""
    if sentence.kind(i) != "h" or sentence.low(sentence.phrases[i].first) not in ("in", "at"):
        return False
    verb = i - 2 if sentence.kind(i - 1) == "N" else i - 1
    return sentence.kind(verb) == "V" and sentence.phrases[verb].tense == "gerund" and sentence.kind(verb - 1) == "h"


def _told_of_late(time: TimeExpression) -> bool:
    """Whether a time is told as news is, by the day of the week."""
    return time.text.split()[-1].lower() in _WEEKDAYS


def led_by(sentence: Sentence, time: TimeExpression) -> tuple[str, int] | None:
    """The preposition over the noun a time hangs on: "since the coup of 1 February", "following protests in July", "since the last amnesty,
    in January,"."""
    i = sentence.phrase(time.first).i - 1
    inserted = sentence.kind(i) == "," and sentence.kind(sentence.phrase(time.last).i + 1) == ","
    if inserted:
        i -= 1
    if sentence.kind(i) == "h" and sentence.low(sentence.phrases[i].first) in ("of", "in", "on"):
        i -= 1
    if sentence.kind(i) != "N":
        return None
    for k in range(i - 1, max(-1, i - 4), -1):
        if sentence.kind(k) == "h" or (sentence.kind(k) == "s" and k == 0):
            # "Since the announcement of 8 January we have counted": no clause of its own
            word = sentence.low(sentence.phrases[k].first)
            if word == "before" and sentence.low(sentence.phrases[k + 1].last) in _COURTS:
                # "was brought before a court on Monday", "before the court of appeal on Monday"
                return None
            if inserted and word != "since":
                # "After the protests, on Monday, police arrested five"
                return None
            if word in ("since", "after", "following", "before", "until"):
                return word, sentence.phrases[k].first
            if word not in ("of", "in", "from", "to", "at", "by", "against"):
                return None
        elif sentence.kind(k) != "N":
            return None
    return None


def beside_noun(candidate: Candidate, time: TimeExpression) -> bool:
    """Whether a time stands right beside the noun that tells a candidate, or behind its people."""
    sentence = candidate.sentence
    k = candidate.trigger[1] + 1
    if time.first == k or (time.first == k + 1 and sentence.tags[k] in ",b"):
        return True
    if candidate.trigger[0] < time.first and time.last <= candidate.trigger[1]:
        # "the journalist, in Loma prison since 20 May, …"
        return True
    # "the arrest of ten activists in May"
    if candidate.patient is not None and candidate.patient.first > candidate.trigger[1] and candidate.patient.last + 1 == time.first:
        return True
    if candidate.first <= time.first and time.last <= candidate.last and time.first > candidate.trigger[1]:
        return not any(sentence.kind(sentence.phrase(m).i) == "V" for m in range(candidate.trigger[1], time.first))
    if (
        time.first > candidate.trigger[1]
        and sentence.heads_clause(candidate.phrase)
        and sentence.kind(sentence.phrase(time.last).i + 1) == "V"
    ):
        # "whose transfer from a jail to house arrest in April raised hopes"
        between = range(candidate.phrase + 1, sentence.phrase(time.first).i)
        return all(sentence.kind(m) in ("h", "N") for m in between)
    # "Monday's arrest", "the May 5 arrest"
    return candidate.sentence.phrase(candidate.trigger[0]).first <= time.first <= candidate.trigger[0] or (
        time.last == candidate.first - 1 and sentence.tags[candidate.first] == "g"
    )
