"""Candidate events of a sentence: each frame whose conditions a clause meets, with the noun phrases that fill its places.

Invariant: nothing here looks at other sentences or at the calendar.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import compress

from habeas.model import Kind, Modality
from habeas.reading.english.events.alternatives import told_in_two_words
from habeas.reading.english.events.beside_states import states_beside
from habeas.reading.english.events.candidates import Candidate, Setting, is_people
from habeas.reading.english.events.captives import counted_captives, held_words
from habeas.reading.english.events.cards import named_by_label
from habeas.reading.english.events.charges import charges_told
from habeas.reading.english.events.compositions import compositions
from habeas.reading.english.events.counted_among import counted_among
from habeas.reading.english.events.custody_phrases import custody_phrases
from habeas.reading.english.events.deals_told import deals_told
from habeas.reading.english.events.denials import denied_deals
from habeas.reading.english.events.designations import findings, keepers_of_lists, newly_recorded
from habeas.reading.english.events.ellipses import elided
from habeas.reading.english.events.extraditions import extradition_requests
from habeas.reading.english.events.figures import told_as_fiction
from habeas.reading.english.events.followed import followed
from habeas.reading.english.events.fronted import fronted
from habeas.reading.english.events.hearings import hearings_told
from habeas.reading.english.events.joined import told_apart
from habeas.reading.english.events.kept_apart import kept_apart
from habeas.reading.english.events.labels import figures_first, labelled
from habeas.reading.english.events.liberty import at_home
from habeas.reading.english.events.measures import announced_measures, taken_off
from habeas.reading.english.events.measures_ahead import measures_ahead
from habeas.reading.english.events.members import composed_groups, named_members, of_those_told
from habeas.reading.english.events.nouns import counted_nouns, told_by_noun
from habeas.reading.english.events.out_of_a_number import out_of_a_number
from habeas.reading.english.events.parts import parts_of_groups
from habeas.reading.english.events.passing import named_in_passing
from habeas.reading.english.events.predicated_names import named_by_predicate, named_out_of_the_freed
from habeas.reading.english.events.predicates import name_predicates
from habeas.reading.english.events.refusals import applied_for, refusals
from habeas.reading.english.events.releases_ahead import releases_ahead
from habeas.reading.english.events.rival_figures import rival_figures
from habeas.reading.english.events.series_of_groups import each_of_a_series
from habeas.reading.english.events.served_terms import served_terms
from habeas.reading.english.events.set_phrases import set_phrases
from habeas.reading.english.events.states import verbless_states
from habeas.reading.english.events.stocks import denied_existence, kept_imprisoned, known_stock
from habeas.reading.english.events.tallies import tallies
from habeas.reading.english.events.verbs import told_by_verb
from habeas.reading.english.events.verdicts import verdicts
from habeas.reading.english.events.verdicts_again import named_again
from habeas.reading.english.events.verdicts_awaited import awaited
from habeas.reading.english.events.whereabouts import asked_where, found_wrongful, no_news, told_where, traded_for, where
from habeas.reading.english.frames import compiled
from habeas.reading.english.grammar import word_class
from habeas.reading.english.phrases import Group
from habeas.reading.english.sentences import Sentence
from habeas.reading.lexicon import Class, Lexicon, split_words

__all__ = ["Candidate", "Setting", "candidates", "is_people"]


def candidates(sentence: Sentence, setting: Setting) -> Iterator[Candidate]:
    """The events a sentence may tell, in the order of their words."""
    frames = compiled(sentence.lexicon)
    found: list[Candidate] = []
    nouns: set[int] = set()
    if not sentence.vocabulary.isdisjoint(frames.noun_words):
        nouns = set(compress(sentence.phrase_at, map(frames.noun_words.__contains__, sentence.tokens.lows)))
    # a noun phrase tells an event by its nouns, or by a word of custody before the name it holds
    bearing = () if sentence.vocabulary.isdisjoint(held_words(sentence.lexicon)) else sentence.names_by_phrase
    for i in sorted(nouns.union([verb.i for verb in sentence.verb_groups if verb.lemma in frames.telling], bearing)):
        phrase = sentence.phrases[i]
        if phrase.kind == "V":
            found.extend(told_by_verb(sentence, phrase, frames, setting))
        elif phrase.kind == "N":
            found.extend(told_by_noun(sentence, phrase, frames, setting))
    found.extend(where(sentence, found))
    found.extend(told_where(sentence, found))
    found.extend(no_news(sentence))
    found.extend(asked_where(sentence))
    found_wrongful(sentence, found)
    found.extend(traded_for(sentence, found, exchange=setting.exchange))
    found.extend(charges_told(sentence, setting))
    found.extend(set_phrases(sentence, setting))
    if setting.custody:
        found.extend(hearings_told(sentence))
        found.extend(list(served_terms(sentence, found)))
    if setting.custody:
        found.extend(list(custody_phrases(sentence, found)))
        found.extend(list(states_beside(sentence, frames)))
    found.extend(counted_nouns(sentence, frames, setting))
    found.extend(verbless_states(sentence, frames))
    found.extend(verdicts(sentence, setting, found))
    if setting.custody:
        found.extend(awaited(sentence))
    if setting.custody:
        found.extend(list(refusals(sentence, found)))
        found.extend(other for other in applied_for(sentence) if not any(one.trigger == other.trigger for one in found))
    made = list(findings(sentence))
    if made:
        # "found her detention to be arbitrary": the detention is what is found so, not news
        found = [
            other
            for other in found
            if not (
                other.nominal
                and other.kind in (Kind.DETAINED, Kind.HELD)
                and any(one.first <= other.trigger[0] <= one.last for one in made)
            )
        ]
        found.extend(made)
    if setting.custody:
        found.extend(denied_deals(sentence))
        if apart := list(kept_apart(sentence)):
            # "denied that it was in return for the lifting of sanctions": spoken of only as what it was not for
            found = [one for one in found if not (one.nominal and one.modality is not Modality.ASSERTED and _inside(one, apart))]
            found.extend(apart)
        found.extend(deals_told(sentence, setting))
    if not sentence.vocabulary.isdisjoint(_MEASURE_WORDS):
        found.extend(announced_measures(sentence, frames))
        found.extend(taken_off(sentence))
    known = known_stock(sentence, frames) if setting.custody else None
    if known is not None:
        found.append(known)
    if setting.custody:
        found.extend(kept_imprisoned(sentence))
        found.extend(denied_existence(sentence))
    if setting.measures and not sentence.vocabulary.isdisjoint(_MEASURES_AHEAD):
        found.extend(measures_ahead(sentence, frames))
    counts = list(tallies(sentence, frames, setting, found))
    counted = {count.phrase for count in counts}
    counts.extend(rival for rival in rival_figures(sentence) if rival.phrase not in counted)
    # "brought to 11 the number of foreigners freed": the figure tells it, with its number
    found = [other for other in found if not any(_told_by_figure(other, count) for count in counts)]
    found.extend(counts)
    lines = list(labelled(sentence, frames, setting))
    if lines:
        # the label of a line tells what its number counts, and nothing by itself
        found = [other for other in found if not any(line.trigger[0] <= other.trigger[0] <= line.trigger[1] for line in lines)]
        found.extend(lines)
    if setting.custody:
        found.extend(list(figures_first(sentence, found, frames)))
        found.extend(list(elided(sentence, found)))
    found.extend(list(named_by_label(sentence, found, setting)))
    found.extend(list(told_apart(sentence, found)))
    if setting.custody:
        found.extend(list(each_of_a_series(sentence, found)))
        found.extend(list(out_of_a_number(sentence, found)))
    found.extend(parts_of_groups(sentence, found))
    found.extend(counted_captives(sentence, found))
    found.extend(compositions(sentence, found))
    found.extend(list(counted_among(sentence, found)))
    if setting.custody:
        told_on = list(followed(sentence, found))
        numbers = {one.trigger[0] for one in told_on if one.subset == "followed"}
        # "Twenty-four followed on Thursday": whatever befell those before them
        found = [other for other in found if other.patient is None or other.patient.first not in numbers]
        found.extend(told_on)
    if setting.custody and "new" in sentence.vocabulary:
        found.extend(list(newly_recorded(sentence, found)))
    keepers_of_lists(found)
    found.extend(named_members(sentence, found))
    found.extend(one for one in list(composed_groups(sentence)) if not any(other.trigger == one.trigger for other in found))
    if setting.custody:
        named_by_predicate(sentence, found)
        found.extend(list(named_out_of_the_freed(sentence, found)))
    if sentence.low(0) in _FRONTING:
        found.extend(list(fronted(sentence, setting, found)))
    if setting.custody:
        found.extend(releases_ahead(sentence))
        found.extend(extradition_requests(sentence))
    found.extend(list(of_those_told(sentence, found)))
    if not found or told_as_fiction(sentence) or _asks(sentence):
        return
    if _other_field(sentence):
        found = [candidate for candidate in found if candidate.kind not in _AMBIGUOUS]
        if sentence.vocabulary.isdisjoint(sentence.lexicon.country):
            # the sanctions of a league
            found = [candidate for candidate in found if candidate.kind not in _MEASURES]
    if any(other.kind is Kind.SENTENCED and not other.nominal for other in found):
        for candidate in found:
            # "ten were acquitted, four got suspended sentences and eleven were jailed"
            if candidate.kind is Kind.DETAINED and not candidate.nominal and sentence.phrases[candidate.phrase].lemma in _JAILING:
                joined = sentence.kind(candidate.phrase) == "V" and sentence.phrases[candidate.phrase].finite and not sentence.times
                candidate.kind = Kind.SENTENCED if joined else candidate.kind
    found = [
        other
        for other in told_in_two_words(sentence, found)
        if not (other.attributive and any(_has_left(other, fate) for fate in found))
        and not named_in_passing(other)
        and not (other.kind is Kind.MEASURE_IMPOSED and any(_punished(other, fate) for fate in found))
        and not any(_held_to_be_there(other, fate) for fate in found)
        and not any(_went_back(other, fate) or _counted_so(other, fate) or _prolonged(other, fate) for fate in found)
        and not any(_kept_all_the_same(other, fate) or _cleared_and_freed(other, fate) or _denied_with(other, fate) for fate in found)
        and not any(named_again(other, fate) for fate in found)
    ]
    for candidate in found:
        named = _one_named(candidate)
        if named is not None:
            candidate.patient = named
    name_predicates(sentence, found)
    at_home(sentence, found)
    for candidate in found:
        freed = _freed_of_a_list(candidate)
        if freed is not None:
            candidate.kind, candidate.state, candidate.stock = Kind.RELEASED, False, False
            candidate.trigger = (freed, candidate.trigger[1])
            if any(time.first == sentence.phrase(freed).last + 1 for time in sentence.times):
                # "at least 31 of those freed yesterday were on our list"
                candidate.phrase = sentence.phrase(freed).i
    for candidate in found:
        _begin_at_verb(candidate, found)
        _begin_at_the_deemed(candidate)
    yield from _distinct(sorted(found, key=lambda candidate: (_told_at(candidate, found), not candidate.contingent, candidate.first)))


_LEFT = frozenset((Kind.DIED, Kind.RELEASED, Kind.DEPORTED))


def _has_left(captive: Candidate, fate: Candidate) -> bool:
    """Whether a captive named in passing is told in the same sentence to have died or got out ("the jailed pastor has died")."""
    told = fate.kind in _LEFT and not fate.attributive and fate.modality is Modality.ASSERTED
    patients = (captive.patient, fate.patient)
    if not told or patients[0] is None or patients[1] is None:
        return False
    if fate.of_the_held:
        # "the death of the political prisoner Ana Ruiz": by the words that name whom it befell
        fate.of_the_held = fate.kind is not Kind.DIED or patients[0].first != patients[1].first
        return not fate.of_the_held
    return patients[1].first <= patients[0].last <= patients[1].last or _who_all_died(captive.sentence, patients[0], patients[1])


def _who_all_died(sentence: Sentence, captive: Group, last: Group) -> bool:
    """ "political prisoners Leo Sand, Ivo Kern and others who died": whom a list begins with, where a clause on its end tells what befell
    them."""
    between = range(captive.phrases[-1].i + 1, last.phrases[0].i)
    listed = sentence.kind(last.phrases[0].i - 1) == "c" and all(sentence.kind(k) in ("N", ",", "c") for k in between)
    return listed and sentence.kind(last.phrases[-1].i + 1) == "w"


def _went_back(freed: Candidate, fate: Candidate) -> bool:
    """ "17 people released under the pardons have been returned to custody": the participle says which people, and tells no release."""
    sentence = freed.sentence
    verb = sentence.phrases[freed.phrase]
    if freed.kind is not Kind.RELEASED or fate.kind is not Kind.RETURNED_TO_CUSTODY or freed.nominal or verb.tense != "participle":
        return False
    patients = (freed.patient, fate.patient)
    same = patients[0] is not None and patients[1] is not None and patients[0].first == patients[1].first
    return (
        same
        and freed.trigger[0] < fate.trigger[0]
        # "released under the pardons of the past year": the time is that of the pardons
        and not any(freed.trigger[1] < time.first < fate.trigger[0] and sentence.low(time.first - 1) != "of" for time in sentence.times)
    )


def _cleared_and_freed(cleared: Candidate, freed: Candidate) -> bool:
    """ "was acquitted and walked free": one going free, told by what a court did."""
    verb = cleared.sentence.phrases[cleared.phrase]
    joined = cleared.kind is Kind.SENTENCED and verb.kind == "V" and verb.lemma == "acquit" and freed.kind is Kind.RELEASED
    if not joined or freed.modality is not Modality.ASSERTED or not cleared.phrase < freed.phrase <= cleared.phrase + 3:
        return False
    return any(cleared.sentence.kind(k) == "c" for k in range(cleared.phrase + 1, freed.phrase))


def _told_at(candidate: Candidate, found: list[Candidate]) -> float:
    """The token at which it is told; of some that stand between a group and its verb ("500 people, among them 17 mayors, have been
    detained") right behind that verb, because the group is told by it."""
    if candidate.subset in _INSERTED:
        for other in found:
            if other.patient is None or other.subset or candidate.kind not in (other.kind, Kind.SAID):
                continue
            between = other.patient.phrases[0].last + 1 < candidate.first and candidate.last < other.trigger[0]
            if between and candidate.sentence.tags[candidate.first - 1] in ",c":
                return other.trigger[0] + 0.5
    return candidate.trigger[0]


_INSERTED = frozenset(("among", "including", "of whom", "part", "copular"))


def _inside(candidate: Candidate, others: Iterable[Candidate]) -> bool:
    return any(other.first <= candidate.trigger[0] <= other.last for other in others)


def _denied_with(deal: Candidate, other: Candidate) -> bool:
    """ "no ransom was paid and nobody exchanged", "No agreement must be signed": one denial of one deal, by the first or the longer."""
    if not (deal.kind is other.kind is Kind.AGREED) or deal is other or not (deal.modality is other.modality is Modality.DENIED):
        return False
    inside = other.first <= deal.first and deal.last <= other.last and (other.first, other.last) != (deal.first, deal.last)
    return inside or (other.first < deal.first and any(deal.sentence.kind(k) == "c" for k in range(other.phrase + 1, deal.phrase)))


def _kept_all_the_same(served: Candidate, kept: Candidate) -> bool:
    """ "41 people remain in prison although they have served their sentences in full": nobody has left."""
    over = served.kind is Kind.RELEASED and served.facets.get("ground") == "served" and kept.kind is Kind.HELD
    if not over or kept.first > served.first or served.patient is None:
        return False
    verb = served.sentence.phrases[served.phrase]
    if verb.tense == "gerund" and [served.sentence.low(verb.first - 2), served.sentence.low(verb.first - 1)] == ["even", "after"]:
        # "kept behind bars even after serving out his sentence"
        return True
    if not kept.state:
        return False
    sentence, before = served.sentence, served.patient.phrases[0].i - 1
    return (
        sentence.tags[served.patient.first] == "r"
        and sentence.kind(before) in ("s", "h")
        and sentence.low(sentence.phrases[before].last) in _ALTHOUGH
    )


def _prolonged(taken: Candidate, kept: Candidate) -> bool:
    """ "renewed for 45 days the detention of 51 defendants": held on, and not taken in."""
    verb = kept.sentence.phrases[kept.phrase]
    told = taken.kind is Kind.DETAINED and taken.nominal and kept.kind is Kind.HELD and verb.kind == "V" and verb.lemma in _PROLONGING
    return told and kept.first <= taken.trigger[0] <= kept.last


def _counted_so(taken: Candidate, stock: Candidate) -> bool:
    """ "counts 1,161 people jailed for political reasons": so many are held, and the participle says no more."""
    verb = taken.sentence.phrases[taken.phrase]
    patients = (taken.patient, stock.patient)
    reduced = taken.kind is Kind.DETAINED and not taken.nominal and verb.tense == "participle" and not _dated_there(taken)
    counted = reduced and stock.kind is Kind.HELD and stock.stock and stock.first <= taken.trigger[0] <= stock.last
    if not counted or patients[0] is None or patients[1] is None:
        return False
    return patients[0].first in (patients[1].first, stock.counted.first if stock.counted is not None else -1)


def _held_to_be_there(deemed: Candidate, fate: Candidate) -> bool:
    """ "1,687 people it regards as political prisoners were still being held": who they are to somebody, on the way to what is told."""
    if deemed is fate or deemed.kind is not Kind.HELD or deemed.patient is None or fate.patient is None or deemed.nominal:
        return False
    verb = deemed.sentence.phrases[deemed.phrase]
    same = deemed.patient.first == fate.patient.first and deemed.trigger[0] > deemed.patient.last and deemed.last < fate.trigger[0]
    return same and verb.kind == "V" and verb.lemma in _HELD_TO_BE and fate.phrase > deemed.phrase


def _begin_at_the_deemed(candidate: Candidate) -> None:
    """ "1,687 people it considers political prisoners were still being held": the clause begins with the people, in place."""
    sentence, patient = candidate.sentence, candidate.patient
    if patient is None or candidate.nominal or patient.last >= candidate.first:
        return
    by, verb = patient.phrases[0].i + 1, sentence.phrases[patient.phrases[0].i + 2 : patient.phrases[0].i + 3]
    if sentence.kind(by) == "N" and verb and verb[0].kind == "V" and verb[0].finite and verb[0].lemma in _HELD_TO_BE:
        candidate.first = patient.first


_HELD_TO_BE = word_class("holding_to_be")


def _dated_there(taken: Candidate) -> bool:
    """Whether a time stands behind a participle, before the next comma."""
    sentence, after = taken.sentence, taken.trigger[1] + 1
    comma = next((k for k in range(after, len(sentence.tokens)) if sentence.tags[k] in ",("), len(sentence.tokens))
    return any(after <= time.first < comma for time in sentence.times)


def _punished(measure: Candidate, fate: Candidate) -> bool:
    """ "will release 480 people sanctioned for various crimes": by a court, not by a government's measures."""
    patients = (measure.patient, fate.patient)
    return fate.kind in _OF_PRISONERS and patients[0] is not None and patients[1] is not None and patients[0].first == patients[1].first


_OF_PRISONERS = frozenset((Kind.RELEASED, Kind.DETAINED, Kind.HELD, Kind.SENTENCED))


def _one_named(candidate: Candidate) -> Group | None:
    """ "One, the lawyer Hanna Frost, died": a name says who the one is, and counts nobody."""
    sentence, patient = candidate.sentence, candidate.patient
    if patient is None or patient.partitive is not None or not patient.apposed:
        return None
    head, named = patient.phrases[0], patient.apposed[0]
    alone = head.first == head.last and sentence.low(head.first) == "one"
    if not alone or not any(name.kind == "person" and name.last == named.last for name in sentence.names_in(named)):
        return None
    return Group(named.first, patient.last, tuple(phrase for phrase in patient.phrases if phrase.first >= named.first))


def _freed_of_a_list(candidate: Candidate) -> int | None:
    """The token that tells it where "at least 31 of those freed were on our list" says how many of a list were freed, not held."""
    sentence, patient = candidate.sentence, candidate.patient
    if candidate.kind is not Kind.HELD or not candidate.state or patient is None or patient.partitive is None:
        return None
    following = sentence.phrase(patient.partitive.last).i + 1
    freed = sentence.kind(following) == "V" and sentence.phrases[following].tense == "participle"
    if not freed or sentence.phrases[following].lemma not in _FREEING or sentence.vocabulary.isdisjoint(_LISTS):
        return None
    return sentence.phrases[following].first


_FREEING = word_class("pardoning_verbs")
_PROLONGING = word_class("prolonging_verbs")
_LISTS = word_class("lists_of_people")
_ALTHOUGH = frozenset(("although", "though", "while", "after", "despite"))
_JAILING = word_class("jailing_verbs")


def _asks(sentence: Sentence) -> bool:
    """ "How many journalists are in jail?", "Why was he let go?": a question that takes what it asks about for granted, and tells none of
    it."""
    first = next((token for token in sentence.tokens if token.text[0].isalnum()), None)
    return sentence.tokens[-1].text == "?" and first is not None and first.low in _ASKING


_ASKING = frozenset("how who whom whose what which when where why".split())


def _told_by_figure(other: Candidate, count: Candidate) -> bool:
    """Whether a candidate without a number of its own stands inside the figure that counts its people, or is told by its very number."""
    if other.stock and count.subset == "compared" and other.patient is not None and count.patient is not None:
        # "it listed 1,200", another day's number of what was counted before it
        return other.phrase == count.phrase and other.patient.phrases[0] == count.patient.phrases[0]
    return (
        other.kind is count.kind
        and count.first <= other.trigger[0] <= count.last
        and other.trigger != count.trigger
        and other.patient is not None
        and all(other.sentence.quantity_in(phrase) is None for phrase in other.patient.phrases)
    )


_FRONTING = word_class("fronting_words")
_MEASURE_WORDS = word_class("measure_words")
_MEASURES_AHEAD = _MEASURE_WORDS | word_class("listings") | {"ban", "bans", "curbs", "restrictions", "freezes", "names"}
_AMBIGUOUS = frozenset((Kind.RELEASED, Kind.TRANSFERRED, Kind.SENTENCED, Kind.HELD, Kind.TRIED, Kind.CHARGED, Kind.RETURNED_TO_CUSTODY))


_MEASURES = frozenset((Kind.MEASURE_IMPOSED, Kind.MEASURE_LIFTED))


_TRYING = frozenset(("on", "stand", "stood", "standing", "stands"))


def _other_field(sentence: Sentence) -> bool:
    """Whether a sentence speaks of sport, the arts or trade, where the same verbs mean other things, and not of custody."""
    other, custody = _fields(sentence.lexicon)
    if sentence.vocabulary.isdisjoint(other) or not sentence.vocabulary.isdisjoint(custody):
        return False
    if any(sentence.low(k - 1) in _TRYING and sentence.low(k) == "trial" for k in range(1, len(sentence.tokens))):
        # "on trial over a song"
        return False
    # "the film critic Ko Thiha": a trade, not a field
    return any(token.low in other and not _names_a_trade(sentence, token.i) for token in sentence.tokens)


def _names_a_trade(sentence: Sentence, k: int) -> bool:
    """ "film critic", "football coach": a word of another field right before a noun of persons."""
    return k + 1 < len(sentence.tokens) and bool(sentence.tokens[k + 1].classes & (Class.PERSON | Class.TITLE))


@lru_cache(maxsize=8)
def _fields(lexicon: Lexicon) -> tuple[frozenset[str], frozenset[str]]:
    table = lexicon.data["people"]
    return frozenset(split_words(table["other_fields"])), frozenset(split_words(table["custody_words"]))


def _begin_at_verb(candidate: Candidate, found: list[Candidate]) -> None:
    """ "Her brother, who had campaigned for her release, was himself picked up": where a clause on the subject tells another event, this
    one is told from its verb on."""
    sentence = candidate.sentence
    verb = sentence.phrases[candidate.phrase]
    if candidate.nominal or candidate.subset or verb.kind != "V" or not verb.finite or candidate.trigger[0] != verb.first:
        return
    if candidate.first < verb.first and any(
        other.kind is not candidate.kind and other.nominal and candidate.first < other.trigger[0] < verb.first and other.phrase != verb.i
        for other in found
    ):
        inserted = any(sentence.tags[k] == "w" for k in range(candidate.first, verb.first))
        candidate.first = verb.first if inserted else candidate.first


def _another_group(candidate: Candidate) -> bool:
    """ "more than 600 servicemen and some 40 civilians were freed": the second of two groups that share a verb, with its own number."""
    sentence, patient = candidate.sentence, candidate.patient
    before = sentence.phrases[patient.phrases[0].i - 1] if patient is not None and patient.phrases[0].i else None
    return (
        before is not None
        and patient is not None
        and before.kind == "c"
        and not candidate.nominal
        and len(patient.phrases) == 1
        and sentence.kind(before.i - 1) == "N"
        and sentence.quantity_in(sentence.phrases[before.i - 1]) is not None
        and sentence.quantity_in(patient.phrases[0]) is not None
    )


def _distinct(found: Iterable[Candidate]) -> Iterator[Candidate]:
    """One candidate for one trigger: the first frame that fitted."""
    seen: set[tuple[int, str, bool]] = set()
    patients: dict[tuple[int, str], Candidate] = {}
    for candidate in found:
        key = (candidate.trigger[0], candidate.kind.value, candidate.contingent)
        if key in seen and not _another_group(candidate):
            continue
        seen.add(key)
        if candidate.patient is not None and not candidate.attributive:
            # "were allowed to go home" is one release, told by two verbs
            same = (candidate.patient.first, candidate.kind.value)
            other = patients.get(same)
            if other is not None and other.first <= candidate.trigger[0] <= other.last + 3 and candidate.kind in (Kind.RELEASED, Kind.HELD):
                continue
            if other is not None and candidate.phrase == other.phrase + 2 and candidate.sentence.shares_object(other.phrase):
                # "has convicted and sentenced at least 31"
                continue
            patients[same] = candidate
        yield candidate
