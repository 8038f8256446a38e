"""Who is quoted, cited or told: "quoted X as saying", "the agency reported, citing the ministry", "were told by the department that".

Invariant: a citation attributes words of its own sentence, to whom the words beside the verb name.
"""

from __future__ import annotations

from habeas.reading.english.grammar import word_class
from habeas.reading.english.phrases import Phrase
from habeas.reading.english.sentences import Sentence
from habeas.reading.english.sources import Attribution, clause_stop
from habeas.reading.english.speakers import SpeakerBook, speaking_words
from habeas.reading.lexicon import Class

__all__ = ["citing", "informing", "quoting"]

_SOURCES = word_class("sources")
_INFORMING = word_class("informing")
_LISTENERS = word_class("listeners")


def quoting(sentence: Sentence, phrase: Phrase, speakers: SpeakerBook) -> Attribution | None:
    """ "X quoted Y as saying", "Y was quoted by X as saying"."""
    subject, target = sentence.subject(phrase.i), sentence.object(phrase.i)
    end = len(sentence.tokens) - 1
    saying = next((k for k in range(phrase.last + 1, end) if sentence.low(k) == "saying" and sentence.low(k - 1) == "as"), None)
    if subject is not None and saying is not None and not any(sentence.tags[k].isalpha() for k in range(saying + 1, end + 1)):
        # "…, the agency quoted him as saying.": the claim stands before it
        start = sentence.phrases[subject].first
        if phrase.passive:
            by = next(
                (k for k in range(phrase.last + 1, saying) if sentence.low(k) == "by" and sentence.kind(sentence.phrase(k).i + 1) == "N"),
                None,
            )
            quoted_by = (speakers.name(sentence, sentence.group(sentence.phrase(by).i + 1)),) if by is not None else ()
            heard = (speakers.name(sentence, sentence.group(subject)), *quoted_by)
        elif target is not None:
            heard = (_whom(sentence, target, saying, speakers), speakers.name(sentence, sentence.group(subject)))
        else:
            return None
        return (
            Attribution(0, start - 1, tuple(name for name in heard if name and not speakers.is_own_side(name)), phrase.i) if start else None
        )
    if phrase.passive:
        if subject is None:
            return None
        names = [speakers.name(sentence, sentence.group(subject))]
        for k in range(phrase.i + 1, min(phrase.i + 4, len(sentence.phrases) - 1)):
            if sentence.low(sentence.phrases[k].first) == "by" and sentence.kind(k + 1) == "N":
                quoter = speakers.name(sentence, sentence.group(k + 1))
                names.append(quoter)
        chain = tuple(name for name in names if name)
        if names[0]:
            speakers.last = names[0]
        return Attribution(phrase.last + 1, end, chain, phrase.i)
    if subject is None or target is None or target < phrase.i:
        return None
    quoter = speakers.name(sentence, sentence.group(subject))
    quoted = _whom(sentence, target, next((k for k in range(phrase.last + 1, end) if sentence.low(k) == "as"), phrase.last), speakers)
    chain = tuple(name for name in (quoted, quoter) if name and not speakers.is_own_side(name))
    return Attribution(sentence.group(target).last + 1, end, chain, phrase.i)


def informing(sentence: Sentence, phrase: Phrase, speakers: SpeakerBook) -> Attribution | None:
    """ "have been told by the department that they will not be freed": the department says so. "his lawyer was told that he had been
    moved": so does, for want of another, whoever was told."""
    subject = sentence.subject(phrase.i)
    if phrase.lemma not in _INFORMING or subject is None or phrase.negated or phrase.modal:
        return None
    following, teller = phrase.i + 1, None
    if sentence.kind(following) == "h" and sentence.low(sentence.phrases[following].first) == "by" and sentence.kind(following + 1) == "N":
        teller = sentence.group(following + 1)
        following = sentence.phrase(teller.last).i + 1
    while sentence.kind(following) in ("z", "b") or (
        sentence.kind(following) == "h" and sentence.kind(following + 1) == "N" and not sentence.heads_clause(following + 1)
    ):
        following += 1 + (sentence.kind(following) == "h")
    if sentence.kind(following) != "t":
        return None
    told = sentence.group(subject)
    person = sentence.tokens[told.phrases[0].last].classes & Class.KIN or sentence.low(told.phrases[0].last) in _LISTENERS
    if teller is None and not person:
        return None
    name = speakers.name(sentence, teller or told, until=phrase.first if teller is None else None)
    if not name or speakers.is_own_side(name):
        return None
    return Attribution(sentence.phrases[following].last + 1, len(sentence.tokens) - 1, (name,), phrase.i)


def _whom(sentence: Sentence, target: int, until: int, speakers: SpeakerBook) -> str | None:
    """Whom somebody quotes, up to a token: "quoted a member of parliament, Timur Sagitov, as saying"."""
    opening = sentence.phrases[target].first
    named = next((name for name in sentence.names if name.kind == "person" and opening <= name.first and name.last < until), None)
    return speakers.book.full(named.text) if named is not None else speakers.name(sentence, sentence.group(target))


def citing(sentence: Sentence, phrase: Phrase, speakers: SpeakerBook, found: list[Attribution]) -> str | None:
    """ "the agency reported, citing the ministry": the claim of the verb of saying beside it is the cited one's first.

    Returns the name when that verb is still to come ("the agency, citing the ministry, reported").
    """
    target = sentence.object(phrase.i)
    if target is None:
        return None
    group = sentence.group(target)
    head = sentence.tokens[group.phrases[0].last]
    words = speaking_words(sentence.lexicon)
    named = any(name.kind in ("person", "organisation") for name in sentence.group_names(group)) or any(
        name.kind in ("organisation", "place") and name.last == group.phrases[0].last for name in sentence.names_in(group.phrases[0])
    )
    source = head.classes & (Class.PERSON | Class.ORGANISATION) or head.low in words.nouns or head.low in _SOURCES
    if not named and not source:
        return None
    name = speakers.name(sentence, group, until=clause_stop(sentence, target))
    if name is None or speakers.is_own_side(name):
        return None
    before = next((k for k, other in enumerate(found[::-1]) if other.verb is not None), None)
    if before is None:
        return name
    at = len(found) - 1 - before
    told = found[at]
    found[at] = Attribution(told.first, told.last, (name, *told.speakers), told.verb)
    return None
