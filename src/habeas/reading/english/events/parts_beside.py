"""How a part stands beside its group: "14 of them", "48 men and 13 women", "Anna Frost among them", "together with 53 supporters".

Invariant: a part is told of a group of its own sentence, by the words between them or right behind it.
"""

from __future__ import annotations

from collections.abc import Iterator

from habeas.model import Kind
from habeas.reading.english.events.candidates import Candidate, counts_people, is_people
from habeas.reading.english.events.stocks import held_after
from habeas.reading.english.frames import compiled
from habeas.reading.english.grammar import word_class
from habeas.reading.english.operators import Chain
from habeas.reading.english.phrases import Group, Phrase
from habeas.reading.english.sentences import Sentence

__all__ = [
    "is_numbered",
    "names_before",
    "part_among_whom",
    "part_by_word",
    "parts_made_up_of",
    "parts_of_whom",
    "subset_of",
    "those_along_with",
    "verbless_part",
]

_HAVING = frozenset(("have", "suffer", "need"))
_NOT_YET_SENTENCED = frozenset((Kind.DETAINED, Kind.CHARGED, Kind.TRIED))  # "sentenced, 12 of them in custody": as against in absentia


def names_before(sentence: Sentence, among: int, whole: Candidate) -> Iterator[Candidate]:
    """ "freed 27 prisoners, Anna Frost among them": some of the group, named or counted before the words that say so."""
    i = among - 1
    if sentence.kind(i) != "N" or whole.patient is None or sentence.phrases[i].first <= whole.patient.first:
        return
    start = i
    while sentence.kind(start - 1) in (",", "c") and sentence.kind(start - 2) == "N" and start - 2 > whole.patient.phrases[0].i:
        if sentence.phrases[i] not in sentence.group(start - 2).phrases:
            break
        start -= 2
    group = sentence.group(start)
    if sentence.kind(start - 1) != "," or not (sentence.group_names(group) or sentence.quantity_in(group.phrases[0]) is not None):
        return
    if is_people(sentence, group):
        group = Group(group.first, sentence.phrases[i].last, tuple(phrase for phrase in group.phrases if phrase.i <= i), group.apposed)
        yield subset_of(sentence, whole, group.first, sentence.phrases[among + 1].last, group, "part")


def parts_made_up_of(sentence: Sentence, whole: Candidate) -> Iterator[Candidate]:
    """ "61 people held for political reasons, 48 men and 13 women": what a group is made up of, where the numbers come to its own."""
    patient = whole.patient
    counted = sentence.quantity_in(patient.phrases[0]) if patient is not None else None
    if patient is None or counted is None or counted.low is None or counted.low != counted.high or whole.subset:
        return
    parts: list[Phrase] = []
    total = 0
    for phrase in sentence.phrases[patient.phrases[0].i + 1 :]:
        if phrase.kind in (".", ";", "s", "w", "(") or (phrase.kind == "V" and phrase.finite):
            break
        quantity = sentence.quantity_in(phrase) if phrase.kind == "N" else None
        if quantity is None or quantity.low is None or quantity.low != quantity.high or sentence.kind(phrase.i - 1) not in (",", "c"):
            continue
        bare = quantity.last == phrase.last and sentence.kind(phrase.i + 1) in ("h", "N")
        if not bare and not is_people(sentence, Group(phrase.first, phrase.last, (phrase,)), strict=True):
            continue
        parts.append(phrase)
        total += quantity.low
        if total >= counted.low:
            break
    if len(parts) < 2 or total != counted.low or total == len(parts):
        # "two engineers, one Dutch and one Belgian": who each of them is, and no numbers
        return
    if patient.last >= parts[0].first:
        kept = tuple(phrase for phrase in patient.phrases if phrase.first < parts[0].first)
        whole.patient = Group(patient.first, kept[-1].last, kept, patient.apposed, patient.partitive)
    if whole.trigger[1] < parts[0].first <= whole.last:
        whole.last = min(whole.last, sentence.phrases[parts[0].i - 2].last if sentence.kind(parts[0].i - 1) == "," else parts[0].first - 2)
    for part in parts:
        bare = sentence.tags[part.last] == "q" and sentence.kind(part.i + 1) == "h" and sentence.kind(part.i + 2) == "N"
        # "115 in custody and 42 in absentia"
        last = sentence.phrases[part.i + 2].last if bare else part.last
        yield subset_of(sentence, whole, part.first, last, Group(part.first, part.last, (part,)), "part")


def those_along_with(sentence: Sentence, i: int, found: list[Candidate]) -> Iterator[Candidate]:
    """ "was arrested together with 53 supporters": the same happened to them."""
    main = next(
        (
            candidate
            for candidate in reversed(found)
            if candidate.trigger[1] < sentence.phrases[i].first <= candidate.last + 3
            and not candidate.nominal
            and sentence.kind(candidate.phrase) == "V"
            and (
                sentence.phrases[candidate.phrase].passive
                or (candidate.patient is not None and candidate.patient.first > candidate.trigger[1] and not candidate.subset)
            )
        ),
        None,
    )
    if main is None or sentence.kind(i + 1) != "N":
        return
    group = sentence.group(i + 1)
    if not sentence.phrases[main.phrase].passive and sentence.low(sentence.phrases[i + 1].last) == "others":
        return
    if sentence.tags[sentence.phrases[i + 1].last] == "r":
        # "arrested along with them": with people told of already
        return
    if is_people(sentence, group, strict=True) and counts_people(sentence, group):
        yield Candidate(
            main.kind,
            sentence,
            (i and sentence.phrases[i].first - 1, sentence.phrases[i].first),
            sentence.phrases[i].first - 1,
            group.last,
            main.phrase,
            main.chain,
            group,
            main.agent,
            state=main.state,
        )


def verbless_part(sentence: Sentence, i: int, whole: Candidate) -> Iterator[Candidate]:
    """ ", at least 14 of them political prisoners": a part told without a verb of its own."""
    group = sentence.group(i)
    j = sentence.phrase(group.last).i + 1
    if group.partitive is None:
        j = i + 3
    while sentence.kind(j) in ("b",):
        j += 1
    having = sentence.phrases[j] if sentence.kind(j) == "V" and sentence.phrases[j].lemma in _HAVING else None
    if having is not None and having.finite and not having.negated and sentence.low(sentence.phrases[i].last + 2) == "whom":
        # "36 of whom have serious illnesses": who some of them are
        part = Group(sentence.phrases[i].first, sentence.phrases[i].last, (sentence.phrases[i],))
        yield subset_of(sentence, whole, part.first, max(having.last, sentence.clause_end(j)), part, "part")
        return
    if (sentence.kind(j) == "V" and sentence.phrases[j].finite) or any(
        sentence.kind(k) == "V" and sentence.phrases[k].finite and sentence.subject(k) == i for k in range(i, len(sentence.phrases))
    ):
        return
    if sentence.kind(j) not in ("N", "h", "V", "z") or (sentence.kind(j) == "N" and sentence.heads_clause(j)):
        return
    if (
        whole.first < sentence.phrases[i].first <= whole.last
        and sentence.kind(i - 1) == ","
        and whole.trigger[1] < sentence.phrases[i].first
    ):
        # "89 have come home, only six of them this year": the part is told beside the whole
        whole.last = sentence.phrases[i - 2].last
    last = sentence.phrases[j].last
    if sentence.kind(j) == "h" and sentence.kind(j + 1) == "N":
        last = sentence.group(j + 1).last
    elif sentence.kind(j) == "N":
        last = sentence.group(j).last
    first = sentence.phrases[i]
    part = Group(first.first, first.last, (first,))
    made = subset_of(sentence, whole, first.first, last, part, "part")
    kept = held_after(sentence, Group(group.first, first.last + 2, (first,)), compiled(sentence.lexicon))
    if kept is not None and whole.kind in _NOT_YET_SENTENCED:
        # "541 defendants, 174 of them behind bars"
        made.kind, made.state, made.last, made.chain = Kind.HELD, True, kept, Chain(())
    yield made


def subset_of(sentence: Sentence, whole: Candidate, first: int, last: int, part: Group, how: str) -> Candidate:
    """A candidate of some of another's people, told as that one is. how: its kind of part."""
    return Candidate(
        whole.kind,
        sentence,
        (first, last),
        first,
        last,
        sentence.phrase(first).i,
        whole.chain,
        part,
        whole.agent,
        state=whole.state,
        subset=how,
        stock=whole.stock,
        nominal=whole.nominal,
    )


def part_among_whom(sentence: Sentence, i: int, whole: Candidate) -> Iterator[Candidate]:
    """ "16 were released, among whom were three Americans"."""
    copula = sentence.phrases[i + 2] if sentence.kind(i + 2) == "V" else None
    if copula is None or copula.lemma != "be" or copula.negated or sentence.kind(i + 3) != "N":
        return
    head = sentence.phrases[i + 3]
    group = Group(head.first, head.last, (head,))
    if is_numbered(sentence, head) and head.first < head.last and is_people(sentence, group, strict=True):
        yield subset_of(sentence, whole, sentence.phrases[i].first, head.last, group, "part")


def parts_of_whom(sentence: Sentence, i: int, whole: Candidate, found: list[Candidate]) -> Iterator[Candidate]:
    """ "of whom 40 were political prisoners": the part, or its own verb marked as telling one."""
    group = sentence.group(i + 2)
    # "of whom 40 were arrested": the verb tells its own event, a subset all the same
    verb = next((k for k in range(i + 3, len(sentence.phrases)) if sentence.kind(k) == "V"), None)
    if verb is not None:
        for candidate in found:
            if candidate.phrase == verb or candidate.phrase == verb + 1:
                candidate.subset = "of whom" if candidate.subset != "copular" else candidate.subset
                candidate.first = sentence.phrases[i].first
                return
            if candidate.subset == "copular" and candidate.patient is not None and candidate.patient.last == sentence.phrases[i].first - 1:
                # "40 of whom Viasna says were political prisoners"
                candidate.first = candidate.patient.first
                return
    if not is_people(sentence, group):
        return
    last = sentence.clause_end(verb) if verb is not None else group.last
    # an elliptical passive ("of whom three remain") is left to its own frame
    thought = verb is not None and sentence.phrases[verb].passive and sentence.phrases[verb].lemma in _THOUGHT
    # "47 arrests, of which 21 were carried out by the army": acts that are counted, and no fate of their own
    done = verb is not None and sentence.phrases[verb].passive and whole.nominal and sentence.low(sentence.phrases[i + 1].first) == "which"
    # "of whom 297 were persecuted for their faith": what else befell them says who they are
    told = sentence.phrases[verb] if verb is not None else None
    undergone = told is not None and told.passive and told.finite and not told.negated and not told.modal
    if verb is not None and not thought and not done and not undergone and sentence.phrases[verb].lemma not in ("be", "include"):
        return
    yield subset_of(sentence, whole, sentence.phrases[i].first, max(last, group.last), group, "of whom")


def part_by_word(sentence: Sentence, first: int, group: Group, whole: Candidate, found: list[Candidate], word: str) -> Iterator[Candidate]:
    """ "including four journalists", "among them 17 mayors": a counted part behind the word that says so."""
    if not is_people(sentence, group) or all(sentence.quantity_in(item) is None for item in group.phrases):
        return
    if any(
        candidate.patient is not None and candidate.patient.first == group.first and candidate.trigger[0] < first for candidate in found
    ):
        return
    if whole.patient is not None and whole.patient.first >= group.first:
        return
    last = _past_ages(sentence, group.last)
    numbered = [item for item in group.phrases if is_numbered(sentence, item) and item is not group.partitive and item not in group.apposed]
    single = [item for item in group.phrases if item not in numbered and sentence.low(item.first) in ("a", "an")]
    named = [item for item in group.phrases if item not in numbered and item not in group.apposed and sentence.names_in(item)]
    if len(numbered) == 1 and not single and named and numbered[0] is not group.partitive:
        # "including five women and the journalist Karl Holm", who is none of the five
        yield subset_of(sentence, whole, first, numbered[0].last, Group(numbered[0].first, numbered[0].last, (numbered[0],)), word)
        return
    if not numbered or (len(numbered) == 1 and not single):
        yield subset_of(sentence, whole, first, last, group, word)
        return
    # "including 10 journalists and five minors": two parts, not one of fifteen
    for item in numbered:
        if item.last > item.first and not is_people(sentence, Group(item.first, item.last, (item,)), strict=True):
            # "112 people and five companies"
            continue
        opens = first if item is numbered[0] else item.first
        yield subset_of(sentence, whole, opens, item.last, Group(item.first, item.last, (item,)), word)


def _past_ages(sentence: Sentence, last: int) -> int:
    """The last token of "aged 15 and 17" right after a token, or that token."""
    if sentence.low(last + 1) != "aged":
        return last
    end = last + 1
    while end + 1 < len(sentence.tokens) and (sentence.tags[end + 1] == "q" or sentence.low(end + 1) in ("and", "between", "to")):
        end += 1
    return end


def is_numbered(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a noun phrase has a number that is no article."""
    quantity = sentence.quantity_in(phrase)
    return quantity is not None and sentence.low(quantity.core) not in ("a", "an")


_THOUGHT = word_class("thinking_verbs")
