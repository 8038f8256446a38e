"""Which expressions of time belong to which event of a sentence.

Invariant: a time belongs to one verb or one noun; what hangs on another event does not date this one.
"""

from __future__ import annotations

from habeas.dates import Precision
from habeas.model import Kind
from habeas.reading.english.events import Candidate
from habeas.reading.english.grammar import word_class
from habeas.reading.english.sentences import SAYING, Sentence
from habeas.reading.english.time_owners import afterthought, deemed, inside_place, outer_of_two, ranked, said_between
from habeas.reading.english.times import TimeExpression
from habeas.reading.lexicon import Class

__all__ = ["compared", "led_by", "owner_of_time", "times_of"]

_HAPPENING = word_class("happening")
_ARRIVING = word_class("arriving")
_SENDING = word_class("sending_on")
_DESCRIBING = word_class("describing_participles")
_MAKING_DEALS = word_class("making_deals")
_COURTS = word_class("courts")
_EVENTS_WITH_A_TIME = word_class("events_with_a_time")
_DEEDS = word_class("deeds")
_OVER = frozenset(("after", "before", "since", "following", "of", "over", "for"))
_WEEKDAYS = word_class("weekdays")
_CAUSING = frozenset(("have", "get"))


def owner_of_time(sentence: Sentence, time: TimeExpression) -> int | None:
    """The verb group a time of the sentence belongs to: the nearest before it in its clause, else the first finite one after it."""
    if time.first not in sentence.known_owners:
        sentence.known_owners[time.first] = _owner_of_time(sentence, time)
    return sentence.known_owners[time.first]


def _owner_of_time(sentence: Sentence, time: TimeExpression) -> int | None:
    inside = sentence.phrase(time.first)
    if inside.kind == "V":
        return inside.i
    outer = outer_of_two(sentence, time)
    if outer is not None:
        return outer
    following = sentence.phrase(time.last).i + 1
    if sentence.kind(following) in ("b",):
        following += 1
    if (
        sentence.kind(following) == "V"
        and sentence.phrases[following].tense != "infinitive"
        and sentence.kind(inside.i - 1) not in ("V", "h")
    ):
        subject = sentence.subject(following)
        if sentence.kind(inside.i - 1) == "c" and sentence.phrases[following].finite:
            # "was moved to a prison and on Friday was sentenced"
            return following
        inner = next((k for k in range(inside.i - 1, -1, -1) if sentence.kind(k) == "V"), None)
        if subject is not None and inner is not None and subject < inner and sentence.phrases[following].finite:
            # "unionists who had been seized in 2009 were found": the time is inside the subject
            return inner
        if inner is not None and sentence.low(0) == "among" and sentence.phrases[inner].tense == "participle":
            # "Among the 12 arrested in Minsk on Monday was …"
            return inner
        joined = sentence.kind(inside.i - 1) in ("c", ",", "")
        if sentence.phrases[following].finite or joined or not any(sentence.kind(m) == "V" for m in range(inside.i)):
            return following
    if sentence.kind(inside.i - 1) == "c" and sentence.kind(following) in ("N", ","):
        # "…, and in March 2023 a court sentenced her"
        clause = following + 1 if sentence.kind(following) == "," else following
        if sentence.kind(clause) == "N" and sentence.heads_clause(clause) and sentence.subjects is not None and clause in sentence.subjects:
            return sentence.subjects[clause]
    led = led_by(sentence, time)
    opened, inserted = 0, len(sentence.tokens)
    for k in range(time.first - 1, -1, -1):
        phrase = sentence.phrase(k)
        mark = sentence.tags[k]
        if k >= inserted:
            continue
        if mark in "()":
            # "under Section 50(j) of the law yesterday"
            opened += 1 if mark == ")" else -1
            if opened >= 0:
                continue
        if opened > 0:
            continue
        if phrase.kind == "V":
            if _describes(sentence, phrase.i):
                continue
            if (comma := said_between(sentence, phrase.i, time)) is not None:
                inserted = comma
                continue
            if phrase.tense == "gerund" and (main := afterthought(sentence, time)) is not None:
                # "detained her, mistaking her for somebody else, on Monday"
                return main
            return phrase.i
        leads = led is not None and led[1] == k
        leads = leads or (
            sentence.low(k) == "before" and sentence.low(sentence.phrases[min(phrase.i + 1, len(sentence.phrases) - 1)].last) in _COURTS
        )
        if mark in "swt;(" or (sentence.low(k) in ("after", "before", "following") and mark == "h" and not leads):
            break
        if mark == "," and sentence.phrase(k).kind == ",":
            if inside_place(sentence, k):
                continue
            before = sentence.phrase(k).i - 1
            if k == time.first - 1 and sentence.kind(before) == "N" and sentence._before_insertion(sentence.phrase(k).i) is not None:
                # "detained a student, Luka Beridze, on Saturday"
                continue
            if sentence.kind(before) == "V" or k == time.first - 1:
                break
            # a comma that ends an insertion still belongs to the clause
            if not any(sentence.kind(m) == "V" for m in range(before + 1)):
                break
    following_verbs = [phrase for phrase in sentence.phrases if phrase.kind == "V" and phrase.finite and phrase.first > time.last]
    for phrase in following_verbs:
        k = phrase.i - 1
        while sentence.kind(k) in ("b", "z", "x", '"'):
            k -= 1
        if sentence.kind(k) == "N" and sentence.kind(k - 1) == "w":
            k -= 1
        if sentence.kind(k) != "w":
            return phrase.i
    if following_verbs:
        return following_verbs[0].i
    verbs = [phrase.i for phrase in sentence.phrases if phrase.kind == "V" and phrase.last < time.first]
    stretch = time.date is not None and time.date.precision is Precision.BETWEEN and time.relation == "at"
    # "spent six years in prison, from 2012 to 2018"
    if stretch and len(verbs) == 1 and sentence.tags[time.first - 1] == ",":
        return verbs[0]
    return afterthought(sentence, time)


def _describes(sentence: Sentence, i: int) -> bool:
    """Whether verb `i` is a participle that only describes the noun before it, within a clause that has a verb of its own to tell
    ("were behind bars in the countries covered by this report on 1 December")."""
    verb = sentence.phrases[i]
    return (
        verb.tense == "participle"
        and verb.lemma in _DESCRIBING
        and sentence.kind(i - 1) == "N"
        and any(other.kind == "V" and other.finite for other in sentence.phrases[:i])
    )


def times_of(candidate: Candidate) -> list[TimeExpression]:
    sentence = candidate.sentence
    if not candidate.nominal and not candidate.trigger[0] <= sentence.phrases[candidate.phrase].last <= candidate.trigger[1]:
        # "12 were freed in May and nine in June": a clause that leaves its verb out has the time that stands in it
        own = [time for time in sentence.times if candidate.first <= time.first <= candidate.last and time.relation == "at"]
        if own and candidate.trigger[0] > sentence.phrases[candidate.phrase].last:
            return own
    mine: list[TimeExpression] = []
    for time in sentence.times:
        if compared(sentence, time, candidate.trigger[0]) or ranked(sentence, time):
            continue
        if candidate.nominal:
            if (
                _in_its_label(candidate, time)
                or _beside_noun(candidate, time)
                or _of_its_happening(candidate, time)
                or _of_its_making(candidate, time)
            ):
                mine.append(time)
            continue
        owner = owner_of_time(sentence, time)
        if owner is None or _of_gapped(candidate, time):
            continue
        if owner - 1 == candidate.phrase and sentence.phrases[owner].lemma in ("await", "face", "serve") and time.relation == "at":
            # "was let out to await trial in December"
            owner = candidate.phrase
        if candidate.kind is Kind.REFUSED_DEPORTATION and owner == candidate.phrase + 1 and sentence.phrases[owner].tense == "infinitive":
            # "refused to board that day"
            owner = candidate.phrase
        if candidate.kind is not Kind.HELD:
            owner = _past_charge(sentence, time, owner, candidate.phrase)
        if candidate.subset == "member" and owner < candidate.phrase and sentence.phrases[owner].tense == "participle":
            # "Among those freed on Monday were three women"
            owner = candidate.phrase
        if candidate.kind is Kind.DESIGNATED and deemed(sentence, owner, candidate.phrase):
            # "had declared him wrongfully detained in March"
            owner = candidate.phrase
        if sentence.phrases[owner].tense in ("bare", "participle") and owner - 1 == candidate.phrase:
            # "were let go the next day", "were ordered held by a court on Tuesday"
            owner = candidate.phrase
        if owner - 2 == candidate.phrase and sentence.phrases[owner].tense == "bare" and sentence.phrases[candidate.phrase].lemma == "let":
            # "let her go this morning"
            owner = candidate.phrase
        if (
            owner - 2 == candidate.phrase
            and sentence.phrases[owner].tense == "participle"
            and sentence.phrases[candidate.phrase].lemma == "order"
        ):
            # "ordered her held for two months on Tuesday"
            owner = candidate.phrase
        if _causes(sentence, owner, candidate.phrase):
            owner = candidate.phrase
        if owner == candidate.phrase or candidate.trigger[0] <= sentence.phrases[owner].first <= candidate.trigger[1]:
            if time.relation == "beside" or _owned_by_noun(sentence, time) or (candidate.subset and _describes_noun(sentence, time)):
                continue
            if _belongs_to_noun(sentence, time, candidate):
                continue
            mine.append(time)
    return mine or (_of_their_arrival(candidate) if candidate.kind is Kind.RELEASED else [])


def _causes(sentence: Sentence, owner: int, own: int) -> bool:
    """ "In October doctors had him moved": whether verb `owner` only says by whom what participle `own` tells was brought about."""
    causing, done = sentence.phrases[owner], sentence.phrases[own]
    if causing.lemma not in _CAUSING or done.kind != "V" or done.tense != "participle" or causing.passive:
        return False
    return owner + 2 == own and sentence.kind(owner + 1) == "N"


def _of_gapped(candidate: Candidate, time: TimeExpression) -> bool:
    """Whether a time is that of a clause behind a candidate's own that leaves the verb out: "12 were freed in May and nine in June"."""
    sentence = candidate.sentence
    people = sentence.phrase(time.first).i - 1
    joined = sentence.kind(people) == "N" and sentence.kind(people - 1) in ("c", ",", ";")
    return joined and candidate.trigger[1] < candidate.last < sentence.phrases[people].first


def _in_its_label(candidate: Candidate, time: TimeExpression) -> bool:
    """ "Recognised as of 20 March: 1,146": the day that the label of a line gives its number."""
    sentence, patient = candidate.sentence, candidate.patient
    if not (candidate.stock and candidate.kind is Kind.HELD and patient is not None) or any(verb.finite for verb in sentence.verb_groups):
        return False
    colon = patient.first - 1
    return time.relation == "at" and sentence.low(colon) == ":" and candidate.first <= time.first and time.last < colon


def _of_their_arrival(candidate: Candidate) -> list[TimeExpression]:
    """ "the release of 222 individuals, who arrived at Dulles on Thursday", "were freed and crossed the border on Thursday": those who are
    let go arrive when they are."""
    sentence, patient = candidate.sentence, candidate.patient
    if patient is None:
        return []
    places = {phrase.i for phrase in patient.phrases}
    found = []
    for time in sentence.times:
        owner = owner_of_time(sentence, time)
        if owner is None or time.relation != "at" or owner <= candidate.phrase or sentence.phrases[owner].lemma not in _ARRIVING | _SENDING:
            continue
        taken = sentence.phrases[owner].lemma == "take" and sentence.kind(owner + 1) == "N"
        if taken and sentence.tokens[sentence.phrases[owner + 1].last].classes & Class.CAPTIVE:
            # "taken prisoner", "taken hostage"
            continue
        subject = sentence.subject(owner)
        if _sent_on(sentence, candidate.phrase, owner):
            found.append(time)
            continue
        joined = sentence.kind(owner - 1) == "c" and not candidate.nominal and sentence.phrases[candidate.phrase].tense == "past"
        told = sentence.phrases[owner].tense == "past" or (joined and sentence.phrases[owner].tense == "participle")
        if subject in places and told and (sentence.in_relative(owner) or joined):
            found.append(time)
    return found


def _sent_on(sentence: Sentence, own: int, owner: int) -> bool:
    """ "freed ten prisoners and flew them out on Thursday", "were released and handed over on Friday": whoever lets people go sends them on
    at once."""
    if sentence.kind(owner - 1) != "c" or sentence.kind(own) != "V" or sentence.phrases[owner].lemma not in _SENDING:
        return False
    sends, frees = sentence.phrases[owner], sentence.phrases[own]
    if sends.tense not in ("past", "participle") or frees.tense not in ("past", "participle") or frees.perfect:
        return False
    if any(sentence.kind(k) == "V" and sentence.phrases[k].finite for k in range(own + 1, owner)):
        return False
    passive = frees.passive and sends.tense == "participle"
    following = sentence.phrases[owner + 1] if owner + 1 < len(sentence.phrases) else None
    return passive or (following is not None and sentence.low(following.last) in ("them", "him", "her", "all", "both"))


def _of_its_making(candidate: Candidate, time: TimeExpression) -> bool:
    """ "the deal, struck in Muscat earlier this month"."""
    sentence = candidate.sentence
    if candidate.kind is not Kind.AGREED:
        return False
    i = candidate.phrase + 1
    if sentence.kind(i) == ",":
        i += 1
    return (
        sentence.kind(i) == "V"
        and sentence.phrases[i].tense == "participle"
        and sentence.phrases[i].lemma in _MAKING_DEALS
        and owner_of_time(sentence, time) == i
    )


def _past_charge(sentence: Sentence, time: TimeExpression, owner: int, own: int) -> int:
    """From the gerund of a charge to its verb: "convicted of trafficking narcotics in 2009", "charged with insulting … since 2020"."""
    verb = sentence.phrases[owner]
    if verb.kind != "V" or verb.tense != "gerund" or owner <= own or sentence.kind(own) != "V":
        return owner
    before = owner - 1
    while sentence.kind(before) == '"':
        before -= 1
    if sentence.low(sentence.phrases[before].first) not in ("of", "with", "for"):
        return owner
    between = any(sentence.kind(k) == "V" for k in range(own + 1, owner))
    return owner if between or sentence.phrases[own].lemma in SAYING else own


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
        if word in _COMPARING or (word == "from" and sentence.low(k - 1) in ("up", "down")):
            return True
        if word == "to":
            # "rose from 1,100 in May to 1,146 in June": past what it was
            reached = True
        if word == "from" and not reached and sentence.tags[k + 1] == "q" and _changes(sentence, k):
            # "has risen to 1,146 from 1,100 in May"
            return True
    return time.relation == "since" and _superlative(sentence, sentence.phrase(time.first).i - 1)


def _changes(sentence: Sentence, k: int) -> bool:
    """Whether the verb before token `k` tells that a number rose or fell."""
    verb = next((phrase for phrase in reversed(sentence.phrases[: sentence.phrase(k).i]) if phrase.kind == "V"), None)
    return verb is not None and verb.lemma in _CHANGING


_CHANGING = word_class("changing_verbs")
_COMPARING = frozenset(("than", "compared", "versus", "vs"))
_EXTREMES = frozenset("most least first worst best only".split())


def _superlative(sentence: Sentence, i: int) -> bool:
    """Whether noun phrase `i` is the largest, the first or the worst of its kind ("the biggest exchange since the war began")."""
    if sentence.kind(i) != "N":
        return False
    words = [sentence.low(k) for k in range(sentence.phrases[i].first, sentence.phrases[i].last + 1)]
    extreme = any(word in _EXTREMES or (word.endswith("est") and len(word) > 5) for word in words[1:])
    return extreme and words[0] in ("the", "its", "their", "his", "her")


def _owned_by_noun(sentence: Sentence, time: TimeExpression) -> bool:
    """ "in prison over last year's protests": the time is the noun's, and does not say when they are in prison."""
    if time.last + 1 >= len(sentence.tokens) or sentence.low(time.last + 1) != "'s":
        return False
    return sentence.low(time.first) in ("over", "for", "of", "about", "from", "against") or (
        time.first > 0 and sentence.low(time.first - 1) in ("over", "for", "of", "about", "from", "against")
    )


def _describes_noun(sentence: Sentence, time: TimeExpression) -> bool:
    """ "twelve of the freed had taken part in the July 2021 protests": the time is the noun's."""
    phrase = sentence.phrase(time.last)
    return phrase.kind == "N" and phrase.last > time.last and sentence.low(phrase.first) == "the" and time.last + 1 <= phrase.last


def _belongs_to_noun(sentence: Sentence, time: TimeExpression, candidate: Candidate) -> bool:
    """Whether a time hangs on a noun of another event right before it ("his arrest in 2021", "the election in 2020")."""
    before = sentence.phrase(time.first - 1) if time.first else None
    if before is None or before.kind != "N" or before.i <= candidate.phrase:
        return False
    head = sentence.low(before.last)
    if head == "war" and sentence.low(before.first - 1) == "of" and sentence.low(before.first - 2) in ("prisoner", "prisoners"):
        # "handed over 246 prisoners of war on Saturday"
        return False
    if head in _EVENTS_WITH_A_TIME and led_by(sentence, time) is None:
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
    """The preposition over the noun a time hangs on: "since the coup of 1 February", "following protests in July"."""
    i = sentence.phrase(time.first).i - 1
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
            if word in ("since", "after", "following", "before", "until"):
                return word, sentence.phrases[k].first
            if word not in ("of", "in", "from", "to", "at", "by", "against"):
                return None
        elif sentence.kind(k) != "N":
            return None
    return None


def _of_its_happening(candidate: Candidate, time: TimeExpression) -> bool:
    """ "the trial of the 19 opened on 7 March": the time of the verb that says that it happened."""
    sentence = candidate.sentence
    if not sentence.heads_clause(candidate.phrase) or sentence.subjects is None or candidate.phrase not in sentence.subjects:
        return False
    verb = sentence.phrases[sentence.subjects[candidate.phrase]]
    return verb.lemma in _HAPPENING and not verb.modal and owner_of_time(sentence, time) == verb.i


def _beside_noun(candidate: Candidate, time: TimeExpression) -> bool:
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
    # "Monday's arrest", "the May 5 arrest"
    return candidate.sentence.phrase(candidate.trigger[0]).first <= time.first <= candidate.trigger[0] or (
        time.last == candidate.first - 1 and sentence.tags[candidate.first] == "g"
    )
