"""What somebody is charged with, tried or sentenced for, or taken in on suspicion of, and the articles of the law that are named.

Invariant: a charge and an article are words of the clause that tells the event, and the name of a law is no charge.
"""

from __future__ import annotations

from habeas.model import Kind
from habeas.reading.english.events.facets import ENDLESS
from habeas.reading.english.grammar import word_class
from habeas.reading.english.phrases import Phrase
from habeas.reading.english.sentences import Sentence
from habeas.reading.lexicon import Class, split_words

__all__ = ["find_accusation"]

_LAWS = word_class("laws")
_SUSPICIONS = word_class("suspicions")
_NO_OFFENCES = word_class("measures_of_courts")
_LEADING_IN = frozenset(("of", "for", "with", "on"))
_FOR_WHAT = word_class("sentencing_for")
_LAWFULLY = frozenset(("under", "according", "pursuant"))
_DETERMINERS = frozenset("a an the this that these those his her their its our my".split())
_GOING_ON = word_class("behind_charges")  # behind a comma: no words of the charge
_SOME_OF = word_class("some_of_several")
_ADJECTIVAL = ("ed", "al", "ive", "ous", "up", "ible", "able", "ar")  # endings
_SAYING_NOTHING = word_class("empty_modifiers")
_BETWEEN_NUMBERS = frozenset(("and", "or", ",", "-", "–", "to"))
_QUOTES = frozenset('"“”«»„')
_SUBSECTION = 3  # characters at most of "(a)", "(iii)"
_ACCUSING = frozenset((Kind.CHARGED, Kind.SENTENCED))
_UPON_SUSPICION = frozenset((*_ACCUSING, Kind.DETAINED, Kind.TRIED))


def find_accusation(sentence: Sentence, phrase: Phrase, last: int, facets: dict[str, str], kind: Kind) -> int:
    """Adds the charge and the article that verb `phrase` names; the last token of the clause with them."""
    if kind not in _UPON_SUSPICION:
        return last
    article = _article(sentence, phrase)
    if article is not None:
        facets.setdefault("article", sentence.words(*article))
        last = max(last, article[1])
    charge = (_in_brackets(sentence, article[1]) if article is not None else None) or _charge(sentence, phrase, last, kind)
    if charge is not None:
        facets.setdefault("charge", sentence.words(*charge))
        last = max(last, charge[1])
    return last


def _charge(sentence: Sentence, phrase: Phrase, last: int, kind: Kind) -> tuple[int, int] | None:
    """ "with treason", "of spreading false information", "on charges of terrorism and conspiracy", "for "insulting the president""."""
    for k in range(phrase.i + 1, len(sentence.phrases) - 1):
        opener = sentence.phrases[k]
        if opener.finite or opener.kind in (";", "s", "w") or opener.first > last + 1:
            return None
        if opener.kind != "h" or sentence.low(opener.first) not in _LEADING_IN:
            continue
        if sentence.low(opener.first) == "of" and phrase.lemma in _FOR_WHAT:
            # "jailed the head of the union", "sentenced a day before the arrival of the envoy"
            continue
        if (
            sentence.low(opener.first) == "of"
            and sentence.low(opener.first - 1) in _SOME_OF
            and sentence.low(opener.first - 2) in ("in", "at")
        ):
            # "sentenced to 15 years in one of the harshest prisons"
            continue
        at = k + 1
        suspected = sentence.kind(at) == "N" and sentence.low(sentence.phrases[at].last) in _SUSPICIONS
        if suspected and sentence.kind(at + 1) == "h" and sentence.low(sentence.phrases[at + 1].first) == "of":
            at += 2
        elif suspected:
            named = _modifier(sentence, sentence.phrases[at])
            if named is not None:
                return named
            continue
        elif kind not in _ACCUSING:
            continue
        found = _named(sentence, at, last)
        if found is not None:
            return found
    return None


def _named(sentence: Sentence, at: int, last: int) -> tuple[int, int] | None:
    """The charge that phrase `at` opens: what stands in quotation marks, an act told by a gerund, or a noun and what "and" adds to it."""
    if at >= len(sentence.phrases):
        return None
    opening = sentence.phrases[at]
    if opening.kind == '"':
        closing = next((k for k in range(at + 1, len(sentence.phrases)) if sentence.kind(k) == '"'), None)
        if closing is None or closing == at + 1:
            return None
        if sentence.kind(closing + 1) == "N":
            # "of "discrediting" the army"
            return opening.first, sentence.phrases[closing + 1].last
        end = sentence.phrases[closing].first - 1
        return opening.last + 1, end - 1 if sentence.tokens[end].text in ".," else end
    if opening.kind == "V" and opening.tense == "gerund":
        return opening.first, _trimmed(sentence, opening.first, _end_of_act(sentence, at))
    if opening.kind != "N" or opening.first > last:
        return None
    head = sentence.tokens[opening.last]
    text = sentence.low(opening.first)
    if (
        head.classes & Class.UNIT
        or head.low in _LAWS
        or text[:1].isdecimal()
        or head.low in _NO_OFFENCES
        or text in ENDLESS
        or sentence.tags[opening.last] == "r"
    ):
        # "a fine of 400,000 rubles", "with 21 counts of fraud"
        return None
    return opening.first, _end_of_series(sentence, opening)


def _end_of_act(sentence: Sentence, at: int) -> int:
    """The last token of "plotting to overthrow the government"."""
    last = sentence.clause_end(at)
    following = sentence.phrase(last).i + 1
    if sentence.kind(following) == "V" and sentence.phrases[following].tense == "infinitive":
        return sentence.clause_end(following)
    return last


def _end_of_series(sentence: Sentence, opening: Phrase) -> int:
    """The last token of "treason, conspiracy and espionage", when no clause begins with what "and" adds."""
    k, last = opening.i, opening.last
    while sentence.kind(k + 1) in (",", "c") and sentence.kind(k + 2) == "N":
        added = sentence.phrases[k + 2]
        owned = sentence.low(added.first) in _DETERMINERS or bool(sentence.tokens[added.last].classes & Class.PERSON)
        if owned or sentence.names_in(added) or sentence.quantity_in(added) is not None:
            return last
        k += 2
        if sentence.kind(k - 1) == "c":
            tells = k + 1 < len(sentence.phrases) and sentence.phrases[k + 1].finite
            return last if tells else sentence.phrases[k].last
    return last


def _in_brackets(sentence: Sentence, last: int) -> tuple[int, int] | None:
    """The offence that follows the number of an article: "article 174 of the Criminal Code ("incitement of discord")"."""
    k = sentence.phrase(last).i + 1
    while sentence.kind(k) == "h" and sentence.kind(k + 1) == "N" and sentence.low(sentence.phrases[k + 1].last) in _LAWS:
        k += 2
    if sentence.kind(k) not in ("(", ","):
        return None
    first = sentence.phrases[k].last + 1
    if first >= len(sentence.tokens) or sentence.tokens[first].text not in _QUOTES:
        return None
    closing = next((m for m in range(first + 1, len(sentence.tokens)) if sentence.tokens[m].text in _QUOTES), None)
    return (first + 1, closing - 1) if closing is not None and closing > first + 1 else None


def _trimmed(sentence: Sentence, first: int, last: int) -> int:
    """The last token of a charge without the law it stands in, its time, or what is said of it: "for organising riots, under article 293",
    "of spreading lies in May, a charge he denies"."""
    for k in range(first + 1, last + 1):
        traded = sentence.low(k) == "in" and sentence.low(k + 1) in ("exchange", "return")
        going_on = sentence.tokens[k].text == "," and sentence.low(k + 1) in _GOING_ON
        if traded or going_on or sentence.low(k) in _LAWFULLY or (sentence.tokens[k].text == "," and sentence.low(k + 1) in _DETERMINERS):
            last = k - 1
            break
    while last > first and (sentence.tokens[last].text in (",", "(") or sentence.tags[last] == "z"):
        last -= 1
    return last


def _modifier(sentence: Sentence, phrase: Phrase) -> tuple[int, int] | None:
    """The offence before its head: "on terrorism charges", "on drug trafficking charges"; None for "on politically motivated charges"."""
    first, last = phrase.first, phrase.last - 1
    while first <= last and sentence.low(first) in _DETERMINERS:
        first += 1
    if first > last or sentence.quantity_in(phrase) is not None or sentence.low(last) in _SAYING_NOTHING:
        return None
    return None if sentence.low(last).endswith(_ADJECTIVAL) else (first, last)


def _article(sentence: Sentence, phrase: Phrase) -> tuple[int, int] | None:
    """The articles of a law that a verb names before another clause begins: "articles 207.3 and 280", "part 1 of article 293"."""
    words = sentence.lexicon.data["facets"]
    articles, parts = split_words(words["article"]), split_words(words["part_of_article"])
    for k in range(phrase.last + 1, len(sentence.tokens) - 1):
        opening = sentence.phrase(k)
        if opening.finite or opening.kind in ("s", "w"):
            return None
        if sentence.low(k) not in articles or not _numbered(sentence, k + 1):
            continue
        first, last = k, k + 1
        while True:
            if sentence.low(last + 1) == "(" and sentence.low(last + 3) == ")" and len(sentence.low(last + 2)) <= _SUBSECTION:
                last += 3
            elif _numbered(sentence, last + 1) or (sentence.low(last + 1) in _BETWEEN_NUMBERS and _numbered(sentence, last + 2)):
                last += 1
            else:
                break
        if k >= 3 and sentence.low(k - 1) == "of" and _numbered(sentence, k - 2) and sentence.low(k - 3) in parts:
            first = k - 3
        return first, last
    return None


def _numbered(sentence: Sentence, k: int) -> bool:
    return sentence.low(k)[:1].isdecimal()
