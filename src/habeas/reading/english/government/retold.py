"""What is told at second hand or out of its time: "said it would lift", "would later be released", "demanded in a letter that".

Invariant: everything here is decided by the phrases of one sentence.
"""

from __future__ import annotations

from habeas.reading.english.government.doubts import Doubts
from habeas.reading.english.grammar import word_class
from habeas.reading.english.phrases import Phrase
from habeas.reading.english.sentences import SAYING

__all__ = ["Retold"]

_ANNOUNCED = word_class("announced_in")
_TELLING = word_class("telling")
_WRONG = word_class("wrong_to_say")
_LATER = frozenset(("later", "subsequently"))
_SUPPOSED = word_class("supposed_openings")
_SAID_IN = frozenset(("in", "on", "at", "during", "through", "via"))


class Retold(Doubts):
    """Where and when what a clause tells is told from."""

    def backshifted(self, phrase: Phrase, subject: int | None) -> bool:
        """ "said it would lift", "told reporters in Minsk that, acting for the president, it would", "the announcement that it would": the
        past of "will" in reported speech."""
        sentence = self.sentence
        j = (subject if subject is not None and subject < phrase.i else phrase.i) - 1
        opening = self._opening_that(j)
        j = opening if opening is not None else j
        while sentence.kind(j) in ("t", "b", '"', "z", ","):
            j -= 1
        if opening is not None and sentence.kind(j) == "N" and sentence.low(sentence.phrases[j].last) in _ANNOUNCED:
            return True
        while opening is not None and sentence.kind(j) == "N" and sentence.kind(j - 1) == "h":
            j -= 2
        if sentence.kind(j) == "N" and sentence.kind(j - 1) == "V":
            j -= 1
        return (
            sentence.kind(j) == "V"
            and sentence.phrases[j].tense in ("past", "perfect")
            and (sentence.phrases[j].lemma in _TELLING or sentence.phrases[j].lemma in ("promise", "pledge", "vow"))
        )

    def _opening_that(self, j: int) -> int | None:
        """The "that" of a clause before whose subject phrase `j` stands, past what is put between commas; None where there is none."""
        sentence = self.sentence
        inserted = sentence.kind(j) == ","
        while j > 0 and inserted and sentence.kind(j) != "t" and not (sentence.kind(j) == "V" and sentence.phrases[j].finite):
            j -= 1
        return j if sentence.kind(j) == "t" else None

    def came_later(self, phrase: Phrase, subject: int | None) -> bool:
        """ "They would later be released after ten hours": what a story in the past tells of its own future, in a clause that opens its
        sentence."""
        sentence = self.sentence
        if sentence.vocabulary.isdisjoint(_LATER) or phrase.negated or subject != 0 or not sentence.vocabulary.isdisjoint(_SUPPOSED):
            return False
        return any(sentence.low(k) in _LATER for k in range(phrase.first, phrase.head)) and not sentence.quoted

    def only_where(self, j: int) -> bool:
        """Whether noun phrase `j` only says in or on what the verb before it is said: "demanded in a letter that", "denied on air that"."""
        sentence = self.sentence
        if sentence.kind(j - 1) != "h" or sentence.kind(j - 2) != "V" or sentence.low(sentence.phrases[j - 1].first) not in _SAID_IN:
            return False
        lemma = sentence.phrases[j - 2].lemma
        return lemma in SAYING or lemma in _TELLING or self.verb_effect(sentence.phrases[j - 2]) is not None

    def wrong_to_say(self, j: int) -> int | None:
        """ "It is irresponsible to say that he died of it": the adjective, where verb `j` is the infinitive behind it."""
        sentence = self.sentence
        verb = sentence.phrases[j]
        if verb.tense != "infinitive" or sentence.vocabulary.isdisjoint(_WRONG):
            return None
        for k in range(verb.first - 1, max(-1, verb.first - 8), -1):
            if sentence.low(k) in _WRONG:
                return k
            if sentence.tags[k] in ",;." or sentence.phrase(k).kind == "V":
                return None
        return None
