"""How many are held: "there are 906 political prisoners", "the monitor counts 912", "China held 50 of them".

Invariant: a stock is told with its own number, or denied.
"""

from __future__ import annotations

from collections.abc import Iterator

from habeas.model import Kind, Modality
from habeas.reading.english.events.candidates import Candidate, clause_span, group_at, is_people, region_words
from habeas.reading.english.frames import Frames, holds_phrase
from habeas.reading.english.government import over_verb
from habeas.reading.english.grammar import word_class
from habeas.reading.english.operators import Chain, Operator
from habeas.reading.english.phrases import Group, Phrase
from habeas.reading.english.sentences import Sentence
from habeas.reading.lexicon import Class

__all__ = ["denied_existence", "held_after", "kept_imprisoned", "known_stock", "stock_event", "there_are"]

_THERE = ("there", "here")


def there_are(sentence: Sentence, phrase: Phrase, frames: Frames, end: int) -> Candidate | None:
    """ "there are 906 political prisoners", "there were 906", "the number of political prisoners stood at 906"."""
    j = phrase.i - 1
    while sentence.kind(j) == "z":
        j -= 1
    if sentence.low(sentence.phrases[j].last) in _THERE and sentence.kind(j) in ("b", "N"):
        target = sentence.object(phrase.i)
        if target is None and sentence.low(phrase.last + 1) == "at" and sentence.low(phrase.last + 2) == "present":
            target = phrase.i + 3 if sentence.kind(phrase.i + 3) == "N" else None
        if target is None:
            return None
        group = sentence.group(target)
        quantity = sentence.quantity_in(sentence.phrases[target])
        region = region_words(sentence, group.first, group.last)
        if sentence.kind(target + 1) == "N" and sentence.low(sentence.phrases[target + 1].first) == "such":
            # "there were 1,185 such detentions"
            return None
        kept = held_after(sentence, group, frames)
        if kept is not None and is_people(sentence, group):
            end = max(end, kept)
        elif quantity is not None and (listed := _on_their_list(sentence, target)) is not None:
            # "there were 195 names on the lists"
            end = max(end, listed)
        elif holds_phrase(region, frames.stock.nouns) is None and not (
            quantity is not None
            and group.phrases[0].last == quantity.last
            and (len(group.phrases) == 1 or (group.partitive is not None and sentence.low(group.partitive.last) == "them"))
        ):
            return None
        chain = over_verb(sentence, phrase.i)
        again = phrase.tense == "past" and kept is None and holds_phrase(region, frames.stock.nouns) is None
        if sentence.low(group.first) == "no":
            chain = Chain((Operator(Modality.DENIED, group.first), *chain.operators))
        elif quantity is None and not (sentence.low(group.first) == "any" and chain.modality is Modality.DENIED):
            return None
        return Candidate(
            Kind.HELD,
            sentence,
            (phrase.first, phrase.last),
            sentence.phrases[j].first,
            max(end, group.last),
            phrase.i,
            chain,
            group,
            None,
            # "There were another twelve": of whom, what was told before says
            subset="there" if again else "",
            state=True,
            stock=True,
        )
    return None


def _reported_as_such(sentence: Sentence, group: Group) -> bool:
    """ "reported 125 political prisoners in Nicaragua": how many there are, not what befell them ("reported 12 prisoners beaten")."""
    after = sentence.phrase(group.last).i + 1
    while sentence.kind(after) in ("b", "z") or (sentence.kind(after) == "h" and sentence.kind(after + 1) == "N"):
        after += 1 if sentence.kind(after) in ("b", "z") else 2
    return sentence.kind(after) in (",", ".", ";", "c", "")


def _on_their_list(sentence: Sentence, target: int) -> int | None:
    """The last token of "on the list" right behind people or names, in a text on such lists."""
    noun = sentence.phrases[target]
    people = sentence.low(noun.last) == "names" or is_people(sentence, Group(noun.first, noun.last, (noun,)), strict=True)
    if not people or sentence.low(noun.last + 1) != "on" or sentence.kind(target + 2) != "N":
        return None
    place = sentence.phrases[target + 2]
    bare = place.last == place.first + 1 and sentence.tags[place.first] in "dp" and sentence.low(place.last) in _LISTS
    return place.last if bare else None


def stock_event(sentence: Sentence, phrase: Phrase, frames: Frames) -> Candidate | None:
    """ "the monitor counts 912 political prisoners", "holds no political prisoners"."""
    target = sentence.object(phrase.i)
    if target is None:
        return None
    group = sentence.group(target)
    region = region_words(sentence, group.first, group.last)
    kept = held_after(sentence, group, frames) if is_people(sentence, group) else None
    if (
        kept is None
        and holds_phrase(region, frames.stock.nouns) is None
        and not _holds_foreigners(sentence, phrase, group)
        and not _elliptical_stock(sentence, phrase, group, frames)
    ):
        return None
    if phrase.lemma == "report" and not _reported_as_such(sentence, group):
        return None
    counted = sentence.quantity_in(sentence.phrases[target]) is not None
    negative = sentence.low(sentence.phrases[target].first) in ("no", "any")
    if phrase.lemma in ("record", "track") and not counted:
        return None
    if not counted and not negative and phrase.lemma not in ("hold",):
        return None
    first, last = clause_span(sentence, phrase)
    subject = group_at(sentence, sentence.subject(phrase.i))
    chain = over_verb(sentence, phrase.i)
    return Candidate(
        Kind.HELD,
        sentence,
        (phrase.first, phrase.last),
        first,
        max(last, group.last, kept or 0),
        phrase.i,
        chain if sentence.low(group.first) != "no" else Chain((Operator(Modality.DENIED, group.first), *chain.operators)),
        group,
        subject,
        state=True,
        stock=True,
    )


def kept_imprisoned(sentence: Sentence) -> Iterator[Candidate]:
    """ "the regime keeps imprisoned 138 prisoners of conscience": a stock behind the participle that says how they are kept."""
    if "keeps" not in sentence.vocabulary and "keep" not in sentence.vocabulary:
        return
    for verb in sentence.verb_groups:
        kept, target = verb.i + 1, verb.i + 2
        if verb.lemma != "keep" or verb.passive or not verb.finite or sentence.kind(kept) != "V" or sentence.kind(target) != "N":
            continue
        group = sentence.group(target)
        participle = sentence.phrases[kept]
        if participle.tense != "participle" or participle.lemma not in _LOCKING or sentence.quantity_in(group.phrases[0]) is None:
            continue
        if is_people(sentence, group, strict=True):
            first, _ = clause_span(sentence, verb)
            agent = group_at(sentence, sentence.subject(verb.i))
            chain = over_verb(sentence, verb.i)
            trigger = (verb.first, participle.last)
            yield Candidate(Kind.HELD, sentence, trigger, first, group.last, verb.i, chain, group, agent, state=True, stock=True)


def denied_existence(sentence: Sentence) -> Iterator[Candidate]:
    """ "Havana denies the existence of political prisoners": that any are held."""
    if "existence" not in sentence.vocabulary:
        return
    for verb in sentence.verb_groups:
        target = sentence.object(verb.i) if verb.lemma in ("deny", "dispute", "reject") and not verb.passive else None
        if target is None or target < verb.i or sentence.low(sentence.phrases[target].last) != "existence":
            continue
        at = target + 2
        if sentence.low(sentence.phrases[target].last + 1) != "of" or sentence.kind(at) != "N":
            continue
        group = sentence.group(at)
        if not sentence.tokens[group.phrases[0].last].classes & Class.CAPTIVE or sentence.quantity_in(group.phrases[0]) is not None:
            continue
        first, _ = clause_span(sentence, verb)
        subject = sentence.subject(verb.i)
        chain = Chain((Operator(Modality.DENIED, verb.head, subject, verb.tense == "present", verb.lemma),))
        agent = group_at(sentence, subject)
        yield Candidate(
            Kind.HELD, sentence, (verb.first, verb.last), first, group.last, verb.i, chain, group, agent, state=True, stock=True
        )


def known_stock(sentence: Sentence, frames: Frames) -> Candidate | None:
    """ "Of the 1,178 political prisoners, 164 are women", "Of the 240 prisoners of conscience whom the League counted in May": as many are
    held, where nothing else was told of so many."""
    if sentence.low(0) != "of" or sentence.kind(1) != "N" or sentence.quantity_in(sentence.phrases[1]) is None:
        return None
    group = sentence.group(1)
    named = holds_phrase(region_words(sentence, group.first, group.last), frames.stock.nouns) is not None
    after = sentence.phrase(group.last).i + 1
    counted = sentence.kind(after) == "w" and any(
        verb.lemma in _COUNTING and after < verb.i < after + 4 and not verb.passive for verb in sentence.verb_groups
    )
    if not named or sentence.low(group.first) not in ("the", "its", "their", "some") or not (sentence.kind(after) == "," or counted):
        return None
    last = group.last
    if counted:
        verb = next(other for other in sentence.verb_groups if other.i > after)
        last = sentence.clause_end(verb.i)
    trigger = (group.first, group.last)
    return Candidate(
        Kind.HELD, sentence, trigger, group.first, last, 1, Chain(()), group, state=True, stock=True, nominal=True, subset="known"
    )


_LISTS = word_class("lists_of_people")
_LOCKING = frozenset(("imprison", "jail", "detain", "incarcerate", "lock", "intern", "hold"))
_COUNTING = word_class("counting_verbs") | {"recognise", "recognize", "know"}


def _elliptical_stock(sentence: Sentence, phrase: Phrase, group: Group, frames: Frames) -> bool:
    """ "insists that there are no political prisoners, but the League counts at least 230"; "China held 50 of them": a bare number of
    captives told before."""
    head = group.phrases[0]
    quantity = sentence.quantity_in(head)
    if quantity is None or quantity.last != head.last or not phrase.finite or sentence.subject(phrase.i) is None:
        return False
    if group.partitive is not None:
        return phrase.lemma == "hold" and sentence.low(group.partitive.last) in ("them", "these", "those")
    still = phrase.lemma == "hold" and sentence.low(phrase.first - 1) == "still"
    return len(group.phrases) == 1 and phrase.first > 0 and (still or _speaks_of_captives(sentence, phrase, frames))


def _speaks_of_captives(sentence: Sentence, phrase: Phrase, frames: Frames) -> bool:
    """Whether captives are spoken of before a verb."""
    return holds_phrase(region_words(sentence, 0, phrase.first - 1), frames.stock.nouns) is not None


_POWERS = word_class("powers")
_HOLDERS = word_class("places_of_custody") | word_class("captors")


def _holds_foreigners(sentence: Sentence, phrase: Phrase, group: Group) -> bool:
    """ "Israel was holding 9,500 Palestinians", "the Iranians hold at least 20 Europeans": people of a nation held by another."""
    subject = sentence.subject(phrase.i)
    if phrase.lemma != "hold" or subject is None:
        return False
    if sentence.low(sentence.phrases[subject].last) in _HOLDERS and sentence.quantity_in(group.phrases[0]) is not None:
        # "the jails hold more than 300 dissidents", "the kidnappers are holding nine pupils"
        return is_people(sentence, group)
    if phrase.progressive and sentence.tokens[sentence.phrases[subject].last].classes & Class.COUNTRY and _counted_people(sentence, group):
        # "Ethiopia was holding at least six journalists"
        return True
    head = sentence.tokens[group.phrases[0].last]
    holder = [name for name in sentence.names_in(sentence.phrases[subject]) if name.last == sentence.phrases[subject].last]
    if (
        sentence.low(sentence.phrases[subject].last) in _POWERS
        and head.classes & Class.PERSON
        and sentence.quantity_in(group.phrases[0]) is not None
        and any(sentence.tokens[k].classes & Class.PEOPLE_OF for k in range(group.first, group.phrases[0].last))
    ):
        # "Mali's junta holds 49 Ivorian soldiers"
        return True
    return (
        bool(head.classes & Class.PEOPLE_OF)
        and bool(head.classes & Class.PLURAL)
        and bool(holder)
        and holder[0].kind in ("place", "people", "organisation")
    )


def _counted_people(sentence: Sentence, group: Group) -> bool:
    """Whether a number of people is what a phrase names."""
    head = group.phrases[0]
    return sentence.quantity_in(head) is not None and bool(sentence.tokens[head.last].classes & Class.PERSON)


def held_after(sentence: Sentence, group: Group, frames: Frames) -> int | None:
    """The last token of the words right after a noun phrase that say that its people are in custody ("43 journalists in jail")."""
    end = group.last
    if sentence.low(group.phrases[0].last) in ("death", "deaths", "arrest", "arrests", "case", "cases", "incidents"):
        # "has documented 17 deaths in custody"
        return None
    if sentence.low(end + 1) == "of" and sentence.kind(sentence.phrase(end).i + 2) == "N":
        # "prisoners of conscience"
        end = sentence.phrases[sentence.phrase(end).i + 2].last
    if end + 1 >= len(sentence.tokens):
        return None
    region = region_words(sentence, end + 1, min(len(sentence.tokens) - 1, end + 8))
    skipped = 0
    for opening in (
        " recognised as ",
        " recognized as ",
        " identified as ",
        " known to be ",
        " still ",
        " now ",
        " currently ",
        " being ",
        " held ",
    ):
        if region.startswith(opening):
            region, skipped = region[len(opening) - 1 :], skipped + len(opening.split())
    for frame in frames.copulas:
        words = frame.complements.opens(region) if frame.kind is Kind.HELD else None
        if words is not None:
            return end + skipped + len(words.split())
    return None
