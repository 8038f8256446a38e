"""Events told by nouns: "the release of seven", "his arrest in 2021", "the political prisoner Ales Bialiatski".

Invariant: a noun tells an event only of people its `of` phrase, its genitive or its compound names.
"""

from __future__ import annotations

from collections.abc import Iterator

from habeas.model import Kind, Modality
from habeas.reading.english.events.candidates import Candidate, Setting, counts_people, dated_nearby, group_at, is_people, region_words
from habeas.reading.english.events.measures import against, measure_in
from habeas.reading.english.events.owners import owner_is_people, owner_of
from habeas.reading.english.events.refusals import quashed
from habeas.reading.english.events.set_phrases import told_in_court
from habeas.reading.english.frames import Frames, NounFrame
from habeas.reading.english.government import over_noun, over_verb
from habeas.reading.english.grammar import word_class
from habeas.reading.english.operators import Chain, Operator
from habeas.reading.english.phrases import Group, Phrase
from habeas.reading.english.sentences import Sentence
from habeas.reading.lexicon import Class

__all__ = ["counted_captives", "counted_nouns", "noun_end", "told_by_noun"]

_SILENCES = word_class("silences")


def told_by_noun(sentence: Sentence, phrase: Phrase, frames: Frames, setting: Setting) -> Iterator[Candidate]:
    attributive = _attributive(sentence, phrase) if phrase.i in sentence.names_by_phrase else None
    if attributive is not None:
        yield attributive
    if sentence.vocabulary.isdisjoint(frames.noun_words):
        return
    for k in range(phrase.first, phrase.last + 1):
        if sentence.tags[k] not in "nm":
            continue
        low = sentence.low(k)
        rows = frames.nouns.get(low)
        if rows is None:
            continue
        if k < phrase.last and sentence.tags[k + 1] not in "qg" and not (k + 1 <= phrase.last and sentence.tags[k + 1] == "z"):
            continue
        for frame in rows:
            candidate = _noun_match(sentence, phrase, k, frame, frames, setting)
            if candidate is not None:
                if not _kept_silent(sentence, candidate):
                    yield candidate
                break


def _kept_silent(sentence: Sentence, candidate: Candidate) -> bool:
    """ "It gave no details of the terms of her release": a remark on what is not told, which denies nothing."""
    for operator in candidate.chain.operators:
        phrase = sentence.phrase(operator.token)
        told = sentence.object(phrase.i) if phrase.kind == "V" else phrase.i
        if operator.effect is Modality.DENIED and told is not None and sentence.low(sentence.phrases[told].last) in _SILENCES:
            return True
    return False


def _attributive(sentence: Sentence, phrase: Phrase) -> Candidate | None:
    """A name with a noun or participle of custody before it: "the political prisoner Ales", "wrongfully detained American Brittney"."""
    names = [name for name in sentence.names_in(phrase) if name.kind == "person" and name.last == phrase.last]
    if not names:
        return None
    name = names[0]
    before = range(phrase.first, name.first)
    captive = next(
        (
            k
            for k in before
            if (sentence.tokens[k].classes & Class.CAPTIVE or sentence.low(k) in ("jailed", "imprisoned", "detained"))
            and (sentence.flat or not sentence.tokens[k].capital or k == 0)
        ),
        None,
    )
    if captive is None and sentence.kind(phrase.i - 1) == "c" and sentence.kind(phrase.i - 2) == "N":
        # "the political prisoner and activist Ales Bialiatski"
        other = sentence.phrases[phrase.i - 2]
        head = sentence.tokens[other.last]
        if head.classes & Class.CAPTIVE and not head.low.endswith("s") and sentence.tags[phrase.first] != "m":
            group = Group(other.first, phrase.last, (phrase,))
            before = range(other.first, other.last)
            if not {sentence.low(k) for k in before} & {"former", "ex", "freed", "released", "late", "once"}:
                return Candidate(
                    Kind.HELD,
                    sentence,
                    (other.last, other.last),
                    other.first,
                    phrase.last,
                    phrase.i,
                    Chain(()),
                    group,
                    None,
                    state=True,
                    attributive=True,
                    nominal=True,
                )
    if captive is None:
        return None
    words = {sentence.low(k) for k in before}
    if words & {"former", "ex", "freed", "released", "late", "once", "previously", "one-time"} or sentence.low(captive).startswith("ex-"):
        return None
    group = Group(phrase.first, phrase.last, (phrase,))
    return Candidate(
        Kind.HELD,
        sentence,
        (captive, captive),
        phrase.first,
        phrase.last,
        phrase.i,
        Chain(()),
        group,
        None,
        state=True,
        attributive=True,
        nominal=True,
    )


def _noun_match(sentence: Sentence, phrase: Phrase, k: int, frame: NounFrame, frames: Frames, setting: Setting) -> Candidate | None:
    low = sentence.low(k)
    before = sentence.low(k - 1)
    if before in frame.bars_before and not (before in _BEFORE_TRIAL and _decreed(sentence, phrase)):
        return None
    if before == "house" and low in ("arrest", "arrests"):
        return None
    if (
        k
        and sentence.tags[k - 1] == "h"
        and sentence.low(k - 1) in ("in", "under", "into")
        and low in ("detention", "imprisonment", "arrest", "captivity")
    ):
        return None
    if frame.captives and not setting.custody:
        return None
    if frame.kind is Kind.TRIED and setting.custody and told_in_court(sentence, phrase.i) is not None:
        # the verb says that it opens, or will
        return None
    if frame.home and sentence.low(k) == "return" and sentence.low(k + 1) in ("to", "into"):
        back = _back_to_custody(sentence, phrase, k)
        if back is not None:
            return back
    if frame.home and not _home_return(sentence, phrase, k):
        return None
    if frame.home and sentence.low(phrase.first - 1) in _UPON and sentence.low(k + 1) == "from":
        # "was arrested on his return from Germany": a journey, which dates what is told
        return None
    if frame.kind is Kind.TRIED and (sentence.low(k - 1) == "own" or _broadcast(sentence, phrase)):
        return None
    if frame.deal:
        return _deal_noun(sentence, phrase, k)
    if frame.kind is Kind.RELEASED and sentence.low(phrase.first - 1) == "for" and phrase.first == phrase.last == k:
        due = _due_for(sentence, phrase)
        if due is not None:
            return due
    patient: Group | None = None
    nxt = phrase.i + 1
    if sentence.kind(nxt) == "h" and sentence.low(sentence.phrases[nxt].first) in ("on", "from", "to") and sentence.kind(nxt + 1) == "N":
        # "the release on bail of", "the return to Miami on November 21 of"
        onward = nxt + 2
        while sentence.kind(onward) in ("z", "b", ","):
            onward += 1
        if sentence.kind(onward) == "h" and sentence.low(sentence.phrases[onward].first) == "of":
            nxt = onward
    if sentence.kind(nxt) == "h" and sentence.low(sentence.phrases[nxt].first) == "by":
        # "the release by the Government of Varn of 222 individuals"
        nxt = _past_agent(sentence, nxt)
    while sentence.kind(nxt) in ("z", "b") or (
        sentence.kind(nxt) == "," and sentence.kind(nxt + 1) in ("z", "h") and sentence.kind(nxt + 2) == ","
    ):
        nxt += 1
    of = (
        sentence.kind(nxt) == "h"
        and sentence.low(sentence.phrases[nxt].first) in (("with",) if frame.patient == "with" else ("of",))
        and sentence.kind(nxt + 1) == "N"
    )
    last = phrase.last
    if of and frame.patient in ("of", "either", "with"):
        patient = sentence.group(nxt + 1)
    end = noun_end(sentence, phrase.i)
    if frame.measure:
        group = patient if patient is not None else Group(phrase.first, phrase.last, (phrase,))
        if measure_in(sentence, group, frames) is None:
            return None
        target = against(sentence, group.last, end)
        noun_chain = over_noun(sentence, phrase.i)
        if frame.operators_only:
            over = noun_chain.outermost
            if (
                over is None
                or sentence.phrase(over.token).i < phrase.i - 2
                or over.effect is not Modality.DEMANDED
                or not (
                    over.lemma in ("call", "demand", "urge", "seek")
                    or (sentence.phrase(over.token).kind == "N" and sentence.low(over.token) in ("call", "calls", "demand", "demands"))
                )
            ):
                return None
            first = sentence.phrase(over.token).first
            subject = over.subject
            if subject is not None and subject < sentence.phrase(over.token).i:
                first = sentence.phrases[subject].first
            return Candidate(
                frame.kind,
                sentence,
                (k, k),
                first,
                max(group.last, target.last if target else 0),
                phrase.i,
                noun_chain,
                None,
                None,
                nominal=True,
                target=target,
            )
        return Candidate(
            frame.kind,
            sentence,
            (k, k),
            phrase.first,
            max(group.last, target.last if target else 0),
            phrase.i,
            over_noun(sentence, phrase.i),
            None,
            None,
            nominal=True,
            target=target,
        )
    if frame.needs and frame.needs.holds(region_words(sentence, k, min(end + 2, len(sentence.tokens) - 1))) is None:
        return None
    owner = owner_of(sentence, phrase, k)
    if (
        patient is not None
        and frame.kind is not Kind.MET
        and not is_people(sentence, patient, strict=frame.kind in (Kind.RELEASED, Kind.TRANSFERRED, Kind.DIED, Kind.TRIED))
    ):
        if owner is None or not owner_is_people(sentence, owner):
            return None
        patient = None
    if patient is None and frame.patient in ("genitive", "either") and owner is not None:
        if not owner_is_people(sentence, owner):
            return None
        patient = owner
    chain = over_noun(
        sentence, phrase.i, presupposed=frame.kind not in (Kind.RELEASED, Kind.AGREED, Kind.MEASURE_LIFTED, Kind.MEASURE_IMPOSED)
    )
    if frame.operators_only and chain.modality is Modality.ASSERTED:
        return None
    setting_aside = quashed(sentence, phrase.i) if frame.kind is Kind.SENTENCED else None
    if setting_aside is not None:
        chain = Chain((Operator(Modality.DENIED, setting_aside.head, None, False, setting_aside.lemma), *chain.operators))
    compound = _compound_patient(sentence, phrase, k)
    if low in ("sentence", "sentences") and setting_aside is None and not _upheld(sentence, phrase):
        return None
    if frame.ground == "exchange" and (patient is None or not counts_people(sentence, patient)):
        return None
    if patient is None and compound is not None:
        patient = compound
    if (
        patient is None
        and _takes_place(sentence, phrase.i)
        and sentence.low(phrase.first) in ("the", "that", "this", "his", "her", "their", "a")
    ):
        last = sentence.clause_end(phrase.i + 1)
        return Candidate(
            frame.kind,
            sentence,
            (k, k),
            phrase.first,
            last,
            phrase.i + 1,
            over_verb(sentence, phrase.i + 1),
            None,
            None,
            implied_patient=True,
        )
    if (
        patient is None
        and sentence.low(phrase.first) == "no"
        and frame.kind in (Kind.DIED, Kind.RELEASED, Kind.DETAINED)
        and _recorded(sentence, phrase)
    ):
        # "no death in custody was recorded this week"
        none = Group(phrase.first, phrase.last, (phrase,))
        at = next(other.i for other in sentence.verb_groups if other.i > phrase.i)
        return Candidate(frame.kind, sentence, (k, k), phrase.first, sentence.clause_end(at), phrase.i, chain, none, None, nominal=True)
    if patient is None:
        return None
    if frame.kind is Kind.DETAINED and ((frame.durative and _nominal_state(sentence, phrase, k, end)) or _extended(sentence, phrase)):
        kind, state = Kind.HELD, True
    else:
        kind, state = frame.kind, False
    first = phrase.first
    first = min(first, patient.first)
    last = max(last, patient.last) if patient.first >= phrase.first else last
    last = max(last, min(end, last + 12))
    facets = {"ground": frame.ground} if frame.ground else {}
    return Candidate(kind, sentence, (k, k), first, last, phrase.i, chain, patient, None, nominal=True, state=state, facets=facets)


def _past_agent(sentence: Sentence, by: int) -> int:
    """From the `by` after a noun of action to the last `of` behind its agent, `by` itself when there is none."""
    j, found = by, by
    while sentence.kind(j) == "h" and sentence.kind(j + 1) == "N":
        if sentence.low(sentence.phrases[j].first) == "of" and is_people(sentence, sentence.group(j + 1), strict=True):
            found = j
        j += 2
    return found


def _recorded(sentence: Sentence, phrase: Phrase) -> bool:
    """ "no arrests were reported": a verb of counting right after what there was none of."""
    verb = next((other for other in sentence.verb_groups if other.i > phrase.i), None)
    return (
        verb is not None
        and verb.passive
        and verb.lemma in ("record", "report", "register", "document", "confirm", "announce", "note", "make")
    )


_BEFORE_TRIAL = frozenset(("pre-trial", "pretrial", "arbitrary"))
_DECREEING = frozenset("order impose approve authorise authorize sanction decree request seek demand announce condemn denounce".split())


def _decreed(sentence: Sentence, phrase: Phrase) -> bool:
    """ "ordered the pre-trial detention of 15", "the pre-trial detention of 15 was ordered": an act of a court, no state or practice."""
    before = sentence.phrases[phrase.i - 1] if phrase.i else None
    if before is not None and before.kind == "V" and before.lemma in _DECREEING:
        return True
    at = sentence.subjects.get(phrase.i) if sentence.subjects is not None else None
    return at is not None and sentence.phrases[at].passive and sentence.phrases[at].lemma in _DECREEING


_UPHOLDING = word_class("upholding")


def _upheld(sentence: Sentence, phrase: Phrase) -> bool:
    """ "upheld the death sentence of X", "had her sentence confirmed"."""
    for k in (phrase.i - 1, phrase.i + 1, phrase.i + 2, phrase.i - 2):
        if sentence.kind(k) == "V" and sentence.phrases[k].lemma in _UPHOLDING:
            return True
    return False


def _home_return(sentence: Sentence, phrase: Phrase, k: int) -> bool:
    """Whether "return" is a coming home: "the safe return of", "his return home", not "in return" or a return to jail."""
    if sentence.low(k - 1) in ("in", "tax") or sentence.low(phrase.first) == "return":
        return False
    after = " ".join(sentence.low(m) for m in range(k + 1, min(k + 5, len(sentence.tokens))))
    if after.startswith(
        ("from exile", "from abroad", "from self-imposed", "from a trip", "from a visit", "from holiday", "from medical", "from treatment")
    ):
        return False
    return not after.startswith(
        ("to jail", "to prison", "to custody", "to power", "to office", "to work", "to democracy", "to normal", "on investment")
    )


_IMPRISONED = frozenset(("imprisoned", "jailed", "detained", "incarcerated"))


def counted_captives(sentence: Sentence, found: list[Candidate]) -> Iterator[Candidate]:
    """ "met the families of eleven imprisoned protesters": people in custody told in passing, with their number; not those that something
    else is told or asked of."""
    if not sentence.quantities or sentence.vocabulary.isdisjoint(_IMPRISONED):
        return
    for phrase in sentence.phrases:
        if phrase.kind != "N":
            continue
        quantity = sentence.quantity_in(phrase)
        if quantity is None or quantity.last >= phrase.last or sentence.low(quantity.last + 1) not in _IMPRISONED:
            continue
        of = sentence.kind(phrase.i - 1) == "h"
        if not of or any(
            other.kind is not Kind.MET and other.patient is not None and other.patient.first <= phrase.first <= other.patient.last
            for other in found
        ):
            continue
        chain = over_noun(sentence, phrase.i)
        group = Group(phrase.first, phrase.last, (phrase,))
        if chain.modality is Modality.ASSERTED and is_people(sentence, group, strict=True):
            yield Candidate(
                Kind.HELD,
                sentence,
                (quantity.last + 1, quantity.last + 1),
                phrase.first,
                phrase.last,
                phrase.i,
                chain,
                group,
                None,
                nominal=True,
                state=True,
            )


_PLACES_OF_CUSTODY = word_class("places_of_custody")
_UPON = frozenset(("on", "upon", "after", "since", "following", "before"))
_SHOWING = frozenset(("broadcast", "televise", "film", "cover", "watch", "follow", "report"))


def _broadcast(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a trial is only spoken of as a thing to be shown or followed."""
    verb = sentence.phrases[phrase.i + 1] if phrase.i + 1 < len(sentence.phrases) else None
    return verb is not None and verb.kind == "V" and verb.passive and verb.lemma in _SHOWING


def _back_to_custody(sentence: Sentence, phrase: Phrase, k: int) -> Candidate | None:
    """ "the return to prison of two dissidents", "his return to custody"."""
    place = phrase.i + 2
    if sentence.kind(place) != "N" or sentence.low(sentence.phrases[place].last) not in _PLACES_OF_CUSTODY:
        return None
    last = sentence.phrases[place].last
    of = sentence.low(last + 1) == "of" and sentence.kind(place + 2) == "N"
    people = sentence.group(place + 2) if of else owner_of(sentence, phrase, k)
    if people is None or not (is_people(sentence, people, strict=True) if of else owner_is_people(sentence, people)):
        return None
    return Candidate(
        Kind.RETURNED_TO_CUSTODY,
        sentence,
        (k, k),
        phrase.first,
        max(last, people.last),
        phrase.i,
        over_noun(sentence, phrase.i),
        people,
        None,
        nominal=True,
    )


def _due_for(sentence: Sentence, phrase: Phrase) -> Candidate | None:
    """ "was scheduled for release in 2029", "is eligible for parole": possible, of the subject."""
    before = phrase.i - 2
    governor = sentence.phrases[before] if before >= 0 else None
    if governor is None or sentence.low(governor.last) not in ("due", "scheduled", "slated", "eligible", "set", "up", "considered"):
        return None
    verb = before if governor.kind == "V" else before - 1
    if sentence.kind(verb) != "V":
        return None
    subject = sentence.subject(verb)
    patient = group_at(sentence, subject)
    if patient is None or not is_people(sentence, patient):
        return None
    chain = Chain((Operator(Modality.POSSIBLE, governor.last),))
    return Candidate(
        Kind.RELEASED,
        sentence,
        (phrase.first, phrase.last),
        patient.first,
        max(phrase.last, sentence.clause_end(verb)),
        verb,
        chain,
        patient,
        None,
    )


def _takes_place(sentence: Sentence, i: int) -> bool:
    """ "the transfer took place on Aug. 14": the noun is the subject of a verb that only says when."""
    verb = sentence.phrases[i + 1] if i + 1 < len(sentence.phrases) else None
    if (
        verb is not None
        and verb.kind == "V"
        and verb.finite
        and sentence.low(sentence.phrases[i].last) in ("trial", "retrial")
        and verb.lemma in ("open", "begin", "start", "resume", "get", "go")
    ):
        return True
    return (
        verb is not None
        and verb.kind == "V"
        and verb.finite
        and (verb.lemma in ("happen", "occur", "come", "follow") or (verb.lemma == "take" and sentence.low(verb.last + 1) == "place"))
    )


def _within_denied(sentence: Sentence, i: int) -> bool:
    """ "denies reports that it recognised the vote as part of the arrangement": inside what is denied, nothing is told of a deal."""
    verb = next((k for k in range(i - 1, -1, -1) if sentence.kind(k) == "V" and sentence.phrases[k].finite), None)
    if verb is None:
        return False
    over = over_verb(sentence, verb).outermost
    return over is not None and over.effect is Modality.DENIED and over.lemma in ("deny", "reject", "refute", "dispute")


def _deal_noun(sentence: Sentence, phrase: Phrase, k: int) -> Candidate | None:
    """An agreement told by its noun: denied, or presupposed ("under the agreement", "as part of a deal")."""
    low = sentence.low(k)
    chain = over_noun(sentence, phrase.i)
    before = phrase.i - 1
    preposition = sentence.low(sentence.phrases[before].first) if sentence.kind(before) == "h" else ""
    first, last = phrase.first, noun_end(sentence, phrase.i)
    outer = chain.outermost
    flatly = outer is not None and (outer.lemma in ("deny", "reject", "refute", "dispute") or sentence.low(outer.token) == "no")
    if outer is not None and outer.effect is Modality.DENIED and flatly and low != "swap":
        if (
            outer.lemma
            and sentence.phrase(outer.token).i < phrase.i - 3
            and not (preposition == "of" and sentence.low(sentence.phrases[before].first - 1) == "part")
        ):
            return None
        start = min(first, sentence.phrase(outer.token).first)
        if outer.subject is not None and outer.subject < sentence.phrase(outer.token).i:
            start = (
                min(start, sentence.phrases[outer.subject].first)
                if sentence.phrase(outer.token).first - sentence.phrases[outer.subject].first < 8
                else start
            )
        return Candidate(Kind.AGREED, sentence, (k, k), start, last, phrase.i, chain, None, None, nominal=True)
    if low == "swap" or outer is not None:
        return None
    if any(sentence.low(m).endswith(("-mediated", "-brokered", "-negotiated")) for m in range(phrase.first, k)):
        # "a separate Qatari-mediated deal"
        return Candidate(Kind.AGREED, sentence, (k, k), phrase.first, last, phrase.i, chain, None, None, nominal=True)
    definite = sentence.low(phrase.first) in ("the", "this", "that", "a", "an", "its", "their")
    nxt = phrase.i + 1
    reached = (
        sentence.kind(nxt) == "V"
        and sentence.phrases[nxt].lemma in ("reach", "broker", "sign", "strike", "conclude", "negotiate", "mediate", "agree")
        and sentence.phrases[nxt].tense == "participle"
    )
    if reached:
        # the participle tells it; its own frame needs the noun before it
        return None
    if _within_denied(sentence, phrase.i):
        return None
    if definite and preposition == "under":
        return Candidate(Kind.AGREED, sentence, (k, k), sentence.phrases[before].first, last, phrase.i, chain, None, None, nominal=True)
    if preposition == "of" and sentence.low(sentence.phrases[before].first - 1) == "part" and definite:
        return Candidate(Kind.AGREED, sentence, (k, k), sentence.phrases[before].first - 1, last, phrase.i, chain, None, None, nominal=True)
    return None


def noun_end(sentence: Sentence, i: int) -> int:
    """The last token of what hangs on a noun phrase: times, places, `of` phrases."""
    j = i + 1
    last = sentence.phrases[i].last
    while j < len(sentence.phrases):
        kind = sentence.kind(j)
        if (
            kind == "h"
            and sentence.kind(j + 1) == "N"
            and sentence.low(sentence.phrases[j].first) in ("of", "in", "at", "by", "from", "on", "near", "with", "for")
        ):
            last = sentence.group(j + 1).last if sentence.low(sentence.phrases[j].first) == "of" else sentence.phrases[j + 1].last
            j = sentence.phrase(last).i + 1
            continue
        if kind == "z":
            last = sentence.phrases[j].last
            j += 1
            continue
        break
    return last


def _compound_patient(sentence: Sentence, phrase: Phrase, k: int) -> Group | None:
    """ "prisoner releases", "the journalist's" aside: a captive noun right before the event noun."""
    if k > phrase.first and sentence.tokens[k - 1].classes & Class.CAPTIVE and sentence.tags[k - 1] == "n":
        return Group(k - 1, k - 1, (Phrase(phrase.i, "N", phrase.first, k - 1),))
    return None


def _extended(sentence: Sentence, phrase: Phrase) -> bool:
    """ "the arrest of the researcher was extended by four months", "extended his arrest": custody that goes on."""
    if sentence.kind(phrase.i - 1) == "V" and sentence.phrases[phrase.i - 1].lemma in ("extend", "prolong", "renew"):
        return True
    after = next((other for other in sentence.verb_groups if other.i > phrase.i), None)
    return after is not None and after.passive and after.lemma in ("extend", "prolong", "renew") and sentence.heads_clause(phrase.i)


def _nominal_state(sentence: Sentence, phrase: Phrase, k: int, end: int) -> bool:
    words = {sentence.low(m) for m in range(phrase.first, k)}
    if words & {"continued", "continuing", "ongoing", "wrongful", "unjust", "arbitrary", "unlawful", "prolonged", "current"}:
        return not dated_nearby(sentence, phrase.first, end)
    governor = sentence.phrases[phrase.i - 1] if phrase.i and sentence.kind(phrase.i - 1) == "V" else None
    if governor is not None and governor.lemma in ("extend", "prolong", "renew", "continue"):
        return True
    if sentence.low(k) in ("imprisonment", "incarceration"):
        return not dated_nearby(sentence, phrase.first, end)
    return False


def counted_nouns(sentence: Sentence, frames: Frames, setting: Setting) -> list[Candidate]:
    """Events counted by their noun: "recorded 3,666 new arrests", "33 deaths in detention"."""
    made: list[Candidate] = []
    if not sentence.quantities or sentence.vocabulary.isdisjoint(frames.noun_words):
        return made
    for phrase in sentence.phrases:
        if phrase.kind != "N":
            continue
        quantity = sentence.quantity_in(phrase)
        k = phrase.last
        if quantity is None or sentence.tags[k] != "n" or not sentence.low(k).endswith("s"):
            continue
        for frame in frames.nouns.get(sentence.low(k), ()):
            if (
                frame.deal
                or frame.measure
                or frame.ground == "pardon"
                or frame.operators_only
                or frame.kind is Kind.MET
                or sentence.low(k) in ("sentences", "swaps")
            ):
                continue
            end = noun_end(sentence, phrase.i)
            if frame.needs and frame.needs.holds(region_words(sentence, k, min(end + 2, len(sentence.tokens) - 1))) is None:
                continue
            if not setting.custody or (quantity.low is None and quantity.high is None):
                continue
            group = Group(phrase.first, phrase.last, (phrase,))
            made.append(
                Candidate(
                    frame.kind,
                    sentence,
                    (k, k),
                    phrase.first,
                    end,
                    phrase.i,
                    over_noun(sentence, phrase.i, presupposed=frame.kind is not Kind.RELEASED),
                    group,
                    None,
                    nominal=True,
                )
            )
            break
    return made
