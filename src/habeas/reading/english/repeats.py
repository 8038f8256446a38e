"""Whether two tellings are of one event: by their kind and count, by whom they name, by their days and by what a clause joins.

Invariant: these are questions about two drafts; nothing is changed. What was dated long before is another event than what is news.
"""

from __future__ import annotations

from habeas.model import Count, Kind, Modality
from habeas.model.kinds import MEASURES
from habeas.reading.english.discourse import Draft
from habeas.reading.english.grammar import word_class
from habeas.reading.lexicon import Class

__all__ = ["compatible_dates", "names_of", "repeats", "same_count"]

_ALIKE = 3  # letters
_OF_A_NATION = word_class("nationals")


def same_count(left: Count | None, right: Count | None) -> bool:
    """Whether two counts are there and have the same bounds."""
    return left is not None and right is not None and (left.low, left.high) == (right.low, right.high)


def names_of(draft: Draft) -> frozenset[str]:
    """The names of those whom a draft names."""
    return frozenset(mention.name for mention in draft.people)


def compatible_dates(left: Draft, right: Draft) -> bool:
    """Whether two drafts may be of one time; an undated one that is news is not of a time long before."""
    for undated, dated in ((left, right), (right, left)):
        if not undated.dated and dated.dated and _fresh(undated) and _long_before(dated, undated):
            # "has been freed" is news; what was dated years before is another time
            return False
    if not left.dated or not right.dated:
        return True
    return left.on.overlaps(right.on)


def _fresh(draft: Draft) -> bool:
    """Whether a draft is told in the present perfect, as news is."""
    phrase = draft.candidate.sentence.phrases[draft.candidate.phrase]
    return phrase.kind == "V" and phrase.finite and phrase.tense == "perfect"


def _long_before(dated: Draft, told: Draft) -> bool:
    """Whether a date lies more than two months before the day the other was published."""
    return dated.on.latest is not None and told.on.latest is not None and (told.on.latest - dated.on.latest).days > 60


def repeats(later: Draft, earlier: Draft) -> bool:
    """Whether the later draft tells the event of the earlier one again."""
    if later.kind is not earlier.kind or later.modality is not earlier.modality:
        return False
    if later.kind in MEASURES and later.count is None is earlier.count and _one_measure(later, earlier):
        return True
    if later.candidate.sentence is earlier.candidate.sentence and not (later.candidate.nominal or earlier.candidate.nominal):
        return _one_verdict(later, earlier) or _one_charge(later, earlier) or _one_arrest(later, earlier)
    one_is_a_part = (later.subset_of is None) != (earlier.subset_of is None)
    if one_is_a_part and later.count is not None and earlier.count is not None:
        return False
    if not compatible_dates(later, earlier):
        return False
    names, before = names_of(later), names_of(earlier)
    if later.count is not None and earlier.count is not None:
        if not same_count(later.count, earlier.count) or _of_two_nations(later, earlier):
            return False
        if names and before:
            return bool(names & before)
        if later.dated and earlier.dated:
            return later.on.same_range(earlier.on) or (later.subset_of is earlier.subset_of)
        return later.subset_of is earlier.subset_of
    if names and before:
        counted = later.count or earlier.count
        if len(names) == len(before) == 1 and counted is not None and (counted.low or 0) > 1:
            # "Rizk was the 54th prisoner to die this year": the toll, beside his own death
            return False
        if (
            names == before
            or (names < before and (later.anaphoric or later.candidate.nominal))
            or (before < names and (earlier.candidate.nominal or earlier.anaphoric))
        ):
            if later.modality is not Modality.ASSERTED:
                return later.speakers[:1] == earlier.speakers[:1]
            return True
        return False
    if later.anaphoric and later.count is None and not names:
        return (earlier.count is not None or bool(before)) and _points_at(later, earlier)
    return False


def _of_two_nations(later: Draft, earlier: Draft) -> bool:
    """ "Five Americans came home … granted clemency to five Iranian nationals": as many of another nation are other people.

    A nation's adjective and the noun for its people begin alike ("Polish", "Poles").
    """
    nations = [_nations(draft) for draft in (later, earlier)]
    return bool(nations[0] and nations[1]) and nations[0].isdisjoint(nations[1])


def _nations(draft: Draft) -> set[str]:
    """How the words for the nations of the people of a draft begin."""
    patient, sentence = draft.candidate.patient, draft.candidate.sentence
    if patient is None:
        return set()
    head = patient.phrases[0]
    words = [sentence.tokens[k] for k in range(head.first, head.last + 1)]
    owned = words[-1].low in _OF_A_NATION  # "five Kandari nationals": whatever stands before is the nation
    return {token.low[:_ALIKE] for token in words if token.classes & Class.PEOPLE_OF or (owned and token.capital and token.text.isalpha())}


def _one_measure(later: Draft, earlier: Draft) -> bool:
    """ "issued a licence that lifts sanctions on Belavia": one measure, told by verb and noun in words that overlap. "Sanctions on Belavia
    were lifted after the release": the measure on the same thing, told again."""
    if later.candidate.sentence is earlier.candidate.sentence:
        return later.span.start < earlier.span.end and earlier.span.start < later.span.end
    aims = [{name.casefold() for side, name in draft.parties.items() if side in ("for", "against")} for draft in (later, earlier)]
    return bool(aims[0]) and aims[0] == aims[1] and names_of(later) == names_of(earlier) and compatible_dates(later, earlier)


def _points_at(later: Draft, earlier: Draft) -> bool:
    """Whether "they" of the later draft may be those of the earlier: no other group was told between that they rather are."""
    group = later.antecedent
    if group is None or group is earlier or group.subset_of is earlier or earlier.subset_of is group:
        return True
    return group.count is None or same_count(group.count, earlier.count) or bool(names_of(group) & names_of(earlier))


def _one_verdict(later: Draft, earlier: Draft) -> bool:
    """ "Forty-one people were convicted in 2024 and given a combined 212 years": one verdict, told by two verbs."""
    patients = (later.candidate.patient, earlier.candidate.patient)
    return _after_convicting(later, earlier) or (
        later.kind is Kind.SENTENCED
        and later.modality is Modality.ASSERTED
        and patients[0] is not None
        and patients[1] is not None
        and compatible_dates(later, earlier)
        and later.candidate.sentence.kind(later.candidate.phrase - 1) == "c"
        and (
            (patients[0].first == patients[1].first and later.count is not None and same_count(later.count, earlier.count))
            or _found_and_sentenced(later, earlier)
        )
    )


def _after_convicting(later: Draft, earlier: Draft) -> bool:
    """ "sentenced Ana Ruiz to 12 years after convicting her of treason", "was jailed for a year after being found guilty"."""
    if later.kind is not Kind.SENTENCED or later.modality is not Modality.ASSERTED or later.count is not None:
        return False
    sentence, verb = later.candidate.sentence, later.candidate.sentence.phrases[later.candidate.phrase]
    led = verb.kind == "V" and sentence.low(verb.first - 1) in ("after", "following")
    last, given = verb.lemma, sentence.phrases[earlier.candidate.phrase].lemma
    closing = led and not verb.finite and last in ("find", "convict") and given in ("sentence", "jail", "imprison", "give", "hand")
    return closing and compatible_dates(later, earlier) and names_of(later) <= names_of(earlier)


def _found_and_sentenced(later: Draft, earlier: Draft) -> bool:
    """ "found Ana Ruiz guilty of treason and sentenced her to 27 years", "was convicted and jailed": of the same one person, or of the
    same unnamed people; "convicted ten people and handed them prison terms": of as many."""
    names, patients = names_of(later), (later.candidate.patient, earlier.candidate.patient)
    together = patients[0] is not None and patients[1] is not None and patients[0].first == patients[1].first
    them = patients[0] is not None and later.candidate.sentence.low(patients[0].first) == "them" and same_count(later.count, earlier.count)
    one = (len(names) == 1 or together) and names == names_of(earlier) and later.count is None and earlier.count is None
    if not one and not them:
        return False
    found, given = (draft.candidate.sentence.phrases[draft.candidate.phrase].lemma for draft in (earlier, later))
    return found in ("find", "convict") and given in ("sentence", "jail", "imprison", "give", "hand")


def _one_charge(later: Draft, earlier: Draft) -> bool:
    """ "opened a case against Farid Rahimzai, who was charged in February": one charge, told by noun and verb."""
    told_once = not (later.dated and earlier.dated) and later.count is None is earlier.count
    return later.kind is Kind.CHARGED and bool(names_of(later)) and names_of(later) == names_of(earlier) and told_once


def _one_arrest(later: Draft, earlier: Draft) -> bool:
    """ "was arrested and tossed into a cell", "were detained and taken away": one arrest, told by two verbs of one subject."""
    sentence, verb = later.candidate.sentence, later.candidate.sentence.phrases[later.candidate.phrase]
    joined = verb.kind == "V" and sentence.kind(verb.i - 1) == "c" and verb.passive
    alone = later.kind is Kind.DETAINED and later.modality is Modality.ASSERTED and joined and not later.candidate.subset
    return alone and not (later.dated and earlier.dated) and names_of(later) == names_of(earlier)
