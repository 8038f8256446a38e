"""The verb forms of a sentence that single words leave open, decided by the phrases around them.

Invariant: every verb group comes out either finite or with the form it is reduced to.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from habeas.reading.english.bare_forms import bare_after_let, decide_bare_forms
from habeas.reading.english.frames import compiled
from habeas.reading.english.grammar import phrase_class, word_class
from habeas.reading.english.inversions import join_inverted
from habeas.reading.english.sentences import SAYING, Sentence
from habeas.reading.lexicon import Lexicon
from habeas.reading.structure import Part

__all__ = ["DECISIONS"]

_OBJECTLESS = word_class("objectless_verbs")


_SUBJECT_CONTROL = word_class("subject_control")


_HELD_TO_BE = word_class("holding_to_be_so")
_HAPPENING = word_class("happening")
_BEFORE_PARTICIPLES = frozenset(("if", "once", "unless", "when", "until"))
_IMPOSING = word_class("imposing_verbs")
_MEASURES = word_class("measure_words")
_SAID_TO_BE = word_class("said_to_be")
_TAKEN = frozenset(("hostage", "captive"))
_DEALS = word_class("deals")
_PREPOSITIONAL = phrase_class("prepositional_verbs")


def _decide_past_forms(sentence: Sentence) -> None:
    """Settle `u` forms: finite past, or participle reduced from a relative clause or a headline passive.

    A form with a noun phrase after it is active; one without, after a noun, is passive unless the verb is one that takes no object.
    """
    phrases = sentence.phrases
    for phrase in sentence.verb_groups:
        if sentence.tags[phrase.head] != "u" or phrase.tense:
            continue
        i = phrase.i
        j = i - 1
        while sentence.kind(j) in ("b", '"', "z", "x"):
            j -= 1
        before = sentence.kind(j)
        object_at = sentence.object(i)
        if object_at is not None and sentence.low(phrases[object_at].first) in ("hostage", "captive", "prisoner", "incommunicado"):
            object_at = None
        has_object = object_at is not None and (
            not any(sentence.kind(k) == "z" for k in range(i + 1, object_at)) or _late_object(sentence, i, object_at)
        )
        has_object = has_object or (object_at is None and sentence.late_number(i) is not None)
        if before == "N" and object_at is not None and object_at > i + 2 and sentence.kind(i + 1) == "c":
            # but "had her sentence commuted and left prison"
            has_object = sentence.kind(j - 1) not in ("V", "h") and sentence.shares_object(i)
        behind = i + 2 if (sentence.kind(i + 1), sentence.kind(i + 2)) == ("z", "t") else i + 1
        opens_clause = sentence.kind(i + 1) == "N" and sentence._starts_clause(i + 1)
        followed_by_that = sentence.kind(behind) in ("t", "s", '"') or opens_clause
        if phrase.lemma in _HELD_TO_BE and (opens_clause or sentence.low(phrases[behind].first if behind < len(phrases) else -1) == "as"):
            # "1,021 people recognised as political prisoners were behind bars", "those considered political prisoners remain in custody"
            followed_by_that, has_object = False, has_object and not opens_clause
        if phrase.lemma in _IMPOSING and before == "N" and sentence.kind(behind) == "s" and sentence.low(phrases[j].last) in _MEASURES:
            # "the sanctions imposed after the vote must stay in place"
            followed_by_that = False
        lemma = phrase.lemma
        said = (
            f"{lemma} {sentence.low(phrase.last + 1)}" in _PREPOSITIONAL
            or lemma in SAYING
            or lemma in _OBJECTLESS
            or (lemma in _SUBJECT_CONTROL and sentence.kind(i + 1) == "V" and phrases[i + 1].tense == "infinitive")
        )
        if before == "N" and lemma in _SAID_TO_BE and sentence.kind(i + 1) == "V" and phrases[i + 1].tense == "infinitive":
            # "for posts alleged to be propaganda": nobody alleges
            said = False
        if lemma == "agree" and before == "," and sentence.kind(j - 1) == "N" and sentence.low(phrases[j - 1].last) in _DEALS:
            # "The exchange, agreed at talks in May, was the only result"
            said = sentence.kind(i + 1) != "h"
        passive = False
        if before in ("", ",", "c", ";", '"') and before != "N":
            # "…, arrested in May, …" against "and banned two newspapers"
            passive = not has_object and before in (",", "") and not said and not _after_coordinated_finite(sentence, i)
            if before == "c" and not has_object and sentence.kind(j - 1) == "N" and sentence.low(sentence.phrases[j - 1].last) in _TAKEN:
                # "every American held hostage or wrongfully detained"
                passive = True
            if before == "c" and not has_object and not said and j >= 1 and sentence.kind(j - 1) == "V" and phrases[j - 1].passive:
                passive = True
            if before == "c" and not has_object and not said:
                k = j - 1
                while (
                    k >= 0
                    and sentence.kind(k) != ";"
                    and not (sentence.kind(k) == "V" and (phrases[k].passive or phrases[k].tense not in ("gerund", "infinitive", "bare")))
                ):
                    k -= 1
                if k >= 0 and sentence.kind(k) == "V" and phrases[k].passive:
                    passive = True
        elif before == "N":
            relative = (
                sentence.low(phrases[j].first) == "whose"
                or sentence.kind(j - 1) == "w"
                or (sentence.kind(j - 1) == "t" and sentence.kind(j - 2) == "N" and not _says_that(sentence, j - 2, i))
            )
            nominative = relative or (
                sentence.tags[phrases[j].last] == "r"
                and sentence.low(phrases[j].last) in ("he", "she", "it", "they", "we", "i", "you", "who")
            )
            nominative = nominative or _subject_of_whom(sentence, j)
            relative = relative or _whose(sentence, j)
            nominative = nominative or relative
            happening = lemma in _HAPPENING and not _main_verb_after(sentence, i)
            if (
                said
                or _lacks_main_verb(sentence, i)
                or followed_by_that
                or nominative
                or (happening and not any(p.kind == "V" and p.finite and p.i < i and not _in_relative(sentence, p.i) for p in phrases))
            ):
                passive = False
            else:
                passive = not has_object
        elif before in ("w", "t", "z"):
            passive = False
            if before == "z" and not has_object and not said:
                passive = True
        elif before == "h":
            passive = True
        elif before == "s" and sentence.low(phrases[j].first) in _BEFORE_PARTICIPLES and not has_object and not said:
            # "If freed, he would go straight to Paris"
            passive = sentence.kind(i + 1) in (",", "h", "z", "b") and sentence.kind(j - 1) != "V"
        elif before == "V":
            passive = not has_object
            if phrases[j].lemma in ("remain", "stay", "keep", "become", "get", "seem", "appear"):
                passive, phrase.copula = True, j
        if before == "c" and sentence.tokens[phrase.head].low in _BASE_LIKE_PAST and _under_modal(sentence, j):
            # "must drop this charade and set both of them free"
            phrase.finite, phrase.tense, phrase.form = False, "bare", "base"
            continue
        clause_at = i + 2 if sentence.kind(i + 1) == "b" else i + 1
        if sentence.kind(clause_at) == "t" and (before != "V" or phrases[j].lemma != "be"):
            # "pointed out that", "but ruled that"
            passive = False
        if passive:
            phrase.passive, phrase.finite, phrase.tense, phrase.form = True, False, "participle", "pp"
        else:
            phrase.finite, phrase.tense, phrase.form = True, "past", "past"


def _says_that(sentence: Sentence, noun: int, i: int) -> bool:
    """ "refuted claims that the three arrested last month were beaten": what is claimed is a clause, whose verb comes after verb `i`."""
    return sentence.low(sentence.phrases[noun].last) in _CLAIMS and _main_verb_after(sentence, i)


_CLAIMS = word_class("unvouched_reports") | {"statement", "statements", "fact", "belief"}


def _told_at_last(sentence: Sentence) -> None:
    """ "Three Europeans landed in Muscat on Friday, after…": of a running sentence whose main clause has no verb that tells, the past form
    after its subject does. Verbs of custody stay participles: "Ten people arrested in Minsk" is what a bulletin writes."""
    if sentence.block.part is not Part.TEXT or sentence.flat or sentence.tags[-1] != ".":
        return
    custody = _done_to_people(sentence.lexicon)
    for phrase in sentence.verb_groups:
        i = phrase.i
        if phrase.tense != "participle" or sentence.tags[phrase.head] != "u" or phrase.copula is not None or phrase.lemma in custody:
            continue
        j = i - 1
        while sentence.kind(j) in ("b", "z"):
            j -= 1
        head = sentence._head_of_chain(j) if sentence.kind(j) == "N" else None
        if head is None or not _opens_main_clause(sentence, head) or _told_after(sentence, i):
            continue
        phrase.passive, phrase.finite, phrase.tense, phrase.form = False, True, "past", "past"


def _opens_main_clause(sentence: Sentence, head: int) -> bool:
    """Whether noun phrase `head` is the first of its sentence, past opening adverbials."""
    return all(sentence.kind(k) in ("b", "z", "h", "N", ",", "c") for k in range(head)) and sentence.kind(head - 1) in (
        "",
        ",",
        "z",
        "b",
        "c",
    )


def _told_after(sentence: Sentence, i: int) -> bool:
    """Whether a finite verb of the same clause follows verb `i`, other than one joined to it and one of saying in an attribution."""
    for other in sentence.phrases[i + 1 :]:
        if other.kind in ("s", ";", "."):
            return False
        if other.kind == "V" and (other.finite or other.tense == "participle") and not _in_relative(sentence, other.i):
            attributed = other.lemma in SAYING and any(sentence.kind(k) == "," for k in range(i + 1, other.i))
            return not attributed and not (sentence.kind(other.i - 1) == "c" and other.i == i + 2)
    return False


@lru_cache(maxsize=8)
def _done_to_people(lexicon: Lexicon) -> frozenset[str]:
    """The verbs by which something is done to people in custody."""
    return frozenset(
        lemma for lemma, frames in compiled(lexicon).verbs.items() if any(frame.patient not in ("subject", "either") for frame in frames)
    )


def _shared_auxiliary(sentence: Sentence) -> None:
    """ "has convicted and sentenced at least 31": the second participle shares the first one's auxiliary, and so its voice."""
    for phrase in sentence.verb_groups:
        i = phrase.i
        if phrase.tense != "participle" or phrase.form != "pp" or sentence.kind(i - 1) != "c" or sentence.kind(i - 2) != "V":
            continue
        first = sentence.phrases[i - 2]
        if first.finite and first.perfect and not first.passive and sentence.kind(i + 1) == "N":
            phrase.finite, phrase.passive, phrase.perfect, phrase.tense = True, False, True, first.tense


def _late_object(sentence: Sentence, i: int, object_at: int) -> bool:
    """ "The Council extended until 27 June the measures in place": an object behind a time, where nothing else is the main verb."""
    if sentence.tags[sentence.phrases[object_at].first] not in "dq":
        return False
    return not any(
        other.kind == "V" and other.i != i and (other.finite or not other.tense) and not _in_relative(sentence, other.i)
        for other in sentence.phrases
    )


def _lacks_main_verb(sentence: Sentence, i: int) -> bool:
    """Whether verb `i` must be what the sentence tells: "A lawyer who spent nine years behind bars walked out, his family said".

    Only after a relative clause, when every finite verb before stands in one and none follows but in an attribution or a clause of its own.
    """
    if sentence.phrases[i].lemma not in _GOING:
        return False
    relative = False
    for phrase in sentence.phrases[:i]:
        if phrase.kind == "V" and phrase.finite:
            if not _in_relative(sentence, phrase.i):
                return False
            relative = True
    if not relative:
        return False
    for phrase in sentence.phrases[i + 1 :]:
        if phrase.kind in ("s", "w", "t", ";"):
            return True
        if phrase.kind == "V" and (phrase.finite or not phrase.tense):
            return phrase.lemma in SAYING
    return True


_GOING = _OBJECTLESS | {"walk", "leave", "return", "cross", "land", "fly"}
_BASE_LIKE_PAST = frozenset("set let put cut shut hit quit".split())


def _under_modal(sentence: Sentence, conjunction: int) -> bool:
    """Whether the verb before `and` is an infinitive or has a modal, which then stands over the one after it too."""
    for phrase in reversed(sentence.phrases[:conjunction]):
        if phrase.kind == "V":
            return bool(phrase.modal) or phrase.tense in ("infinitive", "bare")
        if phrase.kind in (";", "s", "w"):
            return False
    return False


def _whose(sentence: Sentence, j: int) -> bool:
    """Whether noun phrase `j` closes the subject of a relative clause of what somebody has ("whose trial on treason charges opened")."""
    while sentence.kind(j) == "N" and sentence.kind(j - 1) == "h":
        j -= 2
    return sentence.kind(j) == "N" and sentence.low(sentence.phrases[j].first) == "whose"


def _main_verb_after(sentence: Sentence, i: int) -> bool:
    """Whether the clause has a finite verb after verb `i` that `i` is not joined to by "and" ("The trial opened in May and was closed")."""
    for other in sentence.phrases[i + 1 :]:
        if other.kind == "V" and (other.finite or not other.tense) and not _in_relative(sentence, other.i):
            joined = sentence.kind(other.i - 1) == "c" or (sentence.kind(other.i - 1) == "b" and sentence.kind(other.i - 2) == "c")
            return not (joined or _in_joined_clause(sentence, i, other.i))
    return False


def _in_joined_clause(sentence: Sentence, i: int, other: int) -> bool:
    """Whether verb `other` tells a clause of its own, with its subject after a comma and "and" ("The trial opened in May, and not even his
    sister was let in")."""
    k = other - 1
    while k > i and sentence.kind(k) in ("N", "h", "b", "x", "z"):
        k -= 1
    return k > i and k < other - 1 and sentence.kind(k) == "c" and sentence.kind(k - 1) == ","


def _subject_of_whom(sentence: Sentence, j: int) -> bool:
    """Whether noun phrase `j` closes the subject of a relative clause on an object ("whom a court in Ghent sentenced")."""
    while sentence.kind(j) in ("N", "h"):
        j -= 1
    return sentence.kind(j) == "w" and sentence.low(sentence.phrases[j].first) == "whom"


def _in_relative(sentence: Sentence, i: int) -> bool:
    """Whether verb `i` stands right after a relative word."""
    k = i - 1
    while sentence.kind(k) in ("b", "x", "z", '"', "N"):
        k -= 1
    return sentence.kind(k) == "w"


def _after_coordinated_finite(sentence: Sentence, i: int) -> bool:
    """Whether "X did this, did that" continues a finite series."""
    j = i - 1
    if sentence.kind(j) != ",":
        return False
    k = j - 1
    while k >= 0 and sentence.kind(k) not in ("V", ";", ","):
        k -= 1
    return k >= 0 and sentence.kind(k) == "V" and sentence.phrases[k].finite and sentence.kind(sentence.object(i) or -1) == "N"


# each decision stands on those before it
DECISIONS: tuple[Callable[[Sentence], None], ...] = (
    join_inverted,
    _decide_past_forms,
    _shared_auxiliary,
    bare_after_let,
    decide_bare_forms,
    _told_at_last,
)
