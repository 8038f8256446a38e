"""Acts kept apart: a release that was not in return for what the other side did, had nothing to do with it, was linked to no deal.

Invariant: what is denied is the bargain, never either act; both are named, one by what frees people, the other by what a state gives.
"""

from __future__ import annotations

from collections.abc import Iterator

from habeas.model import Modality
from habeas.reading.english.events.candidates import Candidate, clause_start
from habeas.reading.english.events.denials import denied_chain, denied_deal
from habeas.reading.english.government import over_verb
from habeas.reading.english.grammar import phrase_class, word_class
from habeas.reading.english.operators import Chain
from habeas.reading.english.phrases import Phrase
from habeas.reading.english.sentences import Sentence
from habeas.reading.lexicon import Class

__all__ = ["kept_apart", "said_to_be_for"]

_TYING = word_class("tying_verbs")
_FREEING = word_class("ties_to_deals")
_ACTS = word_class("tied_acts")
_DEALS = word_class("deals")
_LINKS = word_class("links_between_acts")
_REFUSING = word_class("denying_verbs")
_UNTIED = word_class("untied")
_APART = phrase_class("words_keeping_acts_apart")
_TOGETHER = tuple(phrase_class("words_tying_acts"))
_REACH = 12  # tokens from "linked" to the act that it would be linked to
_ADVERBS = 3  # tokens that may stand between "was" and "in return for"


def kept_apart(sentence: Sentence) -> Iterator[Candidate]:
    """The candidates of one sentence, in no order."""
    words = sentence.vocabulary
    if words.isdisjoint(_FREEING) and words.isdisjoint(_DEALS) and words.isdisjoint(_ACTS):
        return
    for verb in sentence.verb_groups:
        if verb.passive and (verb.lemma in _TYING or sentence.low(verb.last) in _UNTIED):
            yield from _tied(sentence, verb, verb.last + 1)
        elif verb.lemma == "be" and (told := _tie_after(sentence, verb)) is not None:
            yield from _tied(sentence, verb, told)
        elif (verb.lemma in ("be", "have") and verb.finite) or verb.lemma in _REFUSING:
            yield from _no_link(sentence, verb)


def _tie_after(sentence: Sentence, verb: Phrase) -> int | None:
    """The token after the words by which one act is said to be for another: "was (not simply) in return for", "is the price of"."""
    lows = sentence.tokens.lows
    for first in range(verb.last + 1, min(verb.last + 1 + _ADVERBS, len(lows))):
        rest = " ".join(lows[first : first + 4])
        told = next((words for words in (*_TOGETHER, *_APART) if f"{rest} ".startswith(f"{words} ")), None)
        if told is not None:
            return first + told.count(" ") + 1
    return None


def said_to_be_for(sentence: Sentence, token: int) -> bool:
    """Whether what begins at `token` is what an act told before is said to have been for: "The release was in exchange for the lifting"."""
    i = sentence.phrase(token).i
    verb = next((phrase for phrase in reversed(sentence.phrases[:i]) if phrase.kind == "V"), None)
    if verb is None or verb.lemma != "be" or verb.negated or _tie_after(sentence, verb) != sentence.phrases[i].first:
        return False
    subject = sentence.subject(verb.i)
    acts = _ACTS | _FREEING | {"this", "that"}
    return subject is not None and sentence.kind(subject) == "N" and sentence.low(sentence.phrases[subject].last) in acts


def _tied(sentence: Sentence, verb: Phrase, after: int) -> Iterator[Candidate]:
    """ "said the decision was not linked to the pardon", "denied that the release was in return for relief", "is unrelated to the deal"."""
    subject = sentence.subject(verb.i)
    if subject is None or sentence.kind(subject) != "N":
        return
    if sentence.tokens[sentence.phrases[subject].last].classes & (Class.PERSON | Class.CAPTIVE):
        # "the 23 detainees who were not part of the exchange": people are no act
        return
    lows = sentence.tokens.lows
    between = " ".join(lows[verb.last : after])
    one, other = {lows[sentence.phrases[subject].last]}, set(lows[after - 1 : after + _REACH])
    if not _both(one, other):
        return
    apart = lows[verb.last] in _UNTIED or any(between.endswith(words) for words in _APART)
    chain = over_verb(sentence, verb.i)
    if verb.negated or apart or {"not", "n't", "no", "never"} & set(between.split()):
        chain = denied_chain(chain, verb.first, present=verb.tense == "present")
    if chain.modality is Modality.DENIED:
        last = max(sentence.clause_end(verb.i), _named_to(sentence, after))
        yield denied_deal(sentence, verb, (verb.first, verb.last), _from_denial(chain, clause_start(sentence, verb.i)), last, chain)


def _from_denial(chain: Chain, first: int) -> int:
    """The token of the verb that denies, where it stands before the clause: "denied that the release was part of a deal"."""
    return min([first, *(operator.token for operator in chain.operators if operator.effect is Modality.DENIED)])


def _no_link(sentence: Sentence, verb: Phrase) -> Iterator[Candidate]:
    """ "there was no link between the release and the relief", "denied any connection with it", "had nothing to do with the lifting"."""
    lows = sentence.tokens.lows
    end = sentence.clause_end(verb.i)
    rest = lows[verb.last + 1 : max(end, verb.last) + 1 + _REACH]
    if verb.lemma == "have" and rest[:4] == ["nothing", "to", "do", "with"]:
        subject = sentence.subject(verb.i)
        one = set() if subject is None or sentence.kind(subject) != "N" else {lows[sentence.phrases[subject].last]}
        trigger = (verb.first, verb.last + 4)
        if not _both(one, set(rest[4:])):
            return
    else:
        target = sentence.object(verb.i)
        if target is None or sentence.kind(target) != "N" or lows[sentence.phrases[target].last] not in _LINKS:
            return
        noun = sentence.phrases[target]
        none = lows[noun.first] == "no" or verb.negated
        if verb.lemma in _REFUSING:
            none = not verb.negated and lows[noun.first] in ("any", "a", "the", "all", "such")
        if not none or not _both(set(lows[noun.last + 1 : noun.last + 1 + _REACH]), set(lows[noun.last + 1 : noun.last + 1 + _REACH])):
            return
        trigger = (verb.first, noun.last)
    chain = denied_chain(over_verb(sentence, verb.i), verb.first, present=verb.tense == "present", subject=sentence.subject(verb.i))
    yield denied_deal(sentence, verb, trigger, clause_start(sentence, verb.i), max(end, _named_to(sentence, trigger[1] + 1)), chain)


def _named_to(sentence: Sentence, token: int) -> int:
    """The last token of what is named from `token` on, with what belongs to it."""
    last = min(token, len(sentence.tokens)) - 1
    if token < len(sentence.tokens):
        phrase = sentence.phrase(token)
        phrase = sentence.phrases[phrase.i + 1] if phrase.kind == "h" and sentence.kind(phrase.i + 1) == "N" else phrase
        last = sentence.group(phrase.i).last if phrase.kind == "N" else last
        while phrase.kind == "N" and sentence.low(last + 1) == "of" and sentence.kind(phrase.i + 2) == "N":
            phrase = sentence.phrases[phrase.i + 2]
            last = max(last, sentence.group(phrase.i).last)
    return last


def _both(one: set[str], other: set[str]) -> bool:
    """Whether one set of words names what frees people, and the other what is given for it, either way round."""
    given = _ACTS | _DEALS
    return bool((one & given and other & _FREEING) or (one & _FREEING and other & given))
