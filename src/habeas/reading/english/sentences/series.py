"""Verbs that share a subject across commas, and subjects that are a rank among others.

Invariant: a series is of passives only, and closes with "and"; whoever stands between commas behind a rank is named.
"""

from __future__ import annotations

from habeas.reading.english.grammar import word_class
from habeas.reading.english.sentences.relatives import Relatives
from habeas.reading.lexicon import Class

__all__ = ["Series"]

_RANKS = word_class("ranks") | word_class("ranking_participles")
_SHORT = 4  # letters: "west" ranks nobody


class Series(Relatives):
    """What reaches past a comma."""

    __slots__ = ()

    def _who_is_ranked(self, head: int, i: int) -> int:
        """ "The youngest of the prisoners, Anna Lis, 19, was freed": from a rank among others to whom it names between commas."""
        ranked = self.phrases[head]
        word = self.low(ranked.last)
        if self.low(ranked.first) not in ("the", "its", "their") or not (word in _RANKS or (word.endswith("est") and len(word) > _SHORT)):
            return head
        k = head + 1
        if self.kind(k) == "V" and self.phrases[k].tense == "participle":
            # "The best known of them"
            k += 1
        if not (self.kind(k) == "h" and self.low(self.phrases[k].first) in ("of", "among") and self.kind(k + 1) == "N"):
            return head
        named = k + 3
        if self.kind(k + 2) != "," or self.kind(named) != "N" or not self._named_person(named):
            return head
        closing = named + 3 if self.kind(named + 1) == "," and self.past_age(named + 2) == named else named + 1
        return named if self.kind(closing) == "," and closing < i else head

    def joined_participle(self, i: int) -> int | None:
        """The passive verb whose subject a participle shares: "was arrested in May, charged with treason, held in Evin and hanged"."""
        mark = i - 1
        while self.kind(mark) == "b":
            mark -= 1
        if self.kind(mark) == "," or (self.kind(mark) == "c" and self.low(self.phrases[mark].first) == "and"):
            k = mark - 2 if self.kind(mark) == "c" and self.kind(mark - 1) == "," else mark - 1
        else:
            return None
        behind = k
        while self.kind(k) in ("N", "h", "b", "z", '"'):
            k -= 1
        verb = self.phrases[k] if k >= 0 and self.kind(k) == "V" else None
        if verb is None or not verb.passive or not (verb.finite or self.joined_participle(k) is not None):
            return None
        if self.kind(mark) == "," and (self._names_people(behind) or not self._closes_series(i)):
            # "were given to Anna Frost, arrested in May": who she is
            return None
        return k

    def _names_people(self, i: int) -> bool:
        """Whether phrase `i` is a noun phrase that a participle behind its comma may describe: a name, or people."""
        if self.kind(i) != "N":
            return False
        people = Class.PERSON | Class.TITLE | Class.KIN | Class.PEOPLE_OF | Class.CAPTIVE
        return self._named_person(i) or bool(self.tokens[self.phrases[i].last].classes & people)

    def _closes_series(self, i: int) -> bool:
        """Whether the participles that go on from verb `i` end with one after "and", and no other verb stands between."""
        for k in range(i + 1, len(self.phrases)):
            if self.kind(k) == "c" and self.low(self.phrases[k].first) == "and":
                following = k + 2 if self.kind(k + 1) == "b" else k + 1
                if self.kind(following) == "V":
                    return self.phrases[following].tense == "participle" and self.phrases[following].passive
            elif self.kind(k) in (";", ".", "s", "w", "t") or (self.kind(k) == "V" and self.phrases[k].finite):
                return False
        return False
