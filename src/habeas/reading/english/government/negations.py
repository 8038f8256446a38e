"""What a verb denies by itself or by its subject: "has not been freed", "none of them were", "nor has the army".

Invariant: a bound ("no fewer than 140"), a mere manner and a mere delay deny nothing.
"""

from __future__ import annotations

from habeas.model import Modality
from habeas.reading.english.government.retold import Retold
from habeas.reading.english.grammar import word_class
from habeas.reading.english.operators import Operator
from habeas.reading.english.phrases import Phrase

__all__ = ["Negations"]

_FRONTED = frozenset(("nor", "neither", "never", "no"))
_NEGATIVE = word_class("negative_openings")
_NOBODY = _NEGATIVE - {"nor", "few"}
_WHICHEVER = frozenset(("whoever", "whichever", "anyone", "anybody"))
_BARELY_NOT = word_class("barely_not")
_MULTIPLYING = word_class("multiplying_verbs")
_TELLING = word_class("telling")
_FINDING = word_class("vouching_verbs") | {"trace"}
_UNCONFIRMED = word_class("doubtful_words")


class Negations(Retold):
    """The part of the walk that asks a verb group for its own modal and negation."""

    def own(self, phrase: Phrase, subject: int | None) -> None:
        """Finds what a verb group says of itself by its adverbs, its modal and its negation, and its subject by "none" or "whoever"."""
        sentence = self.sentence
        for k in range(phrase.first, phrase.last + 1):
            effect = self.operators.adverbs.get(sentence.low(k))
            if effect is not None:
                self.found.append(Operator(effect, k, None))
        before = phrase.first - 1
        if before >= 0 and sentence.low(before) in self.operators.adverbs:
            self.found.append(Operator(self.operators.adverbs[sentence.low(before)], before, None))
        if not sentence.vocabulary.isdisjoint(_UNCONFIRMED) and self.by_rumour(phrase):
            self.found.append(Operator(Modality.ALLEGED, phrase.first))
        if phrase.modal:
            effect = self.operators.modals.get(phrase.modal)
            if phrase.modal in ("should", "ought") and phrase.perfect:
                # "a trial that should have begun on Monday": it did not
                effect = None if phrase.negated or self.never(phrase) or self._none(subject) else Modality.DENIED
            if phrase.modal in ("would", "'d") and self.backshifted(phrase, subject):
                effect = Modality.PROMISED
            elif phrase.modal == "would" and self.came_later(phrase, subject):
                effect = None
            elif phrase.modal == "could" and phrase.lemma in _FINDING and self._so_many(phrase):
                # "could verify 39 of those releases by Sunday": so many it could
                effect = None
            if effect is not None:
                self.found.append(Operator(effect, phrase.first, None, True))
        if phrase.modal in ("should", "ought") and phrase.perfect and (phrase.negated or self.never(phrase) or self._none(subject)):
            # "should never have been detained", "none of them should have been": they were
            return
        if subject is not None and subject < phrase.i and sentence.low(sentence.phrases[subject].first) in _WHICHEVER and not phrase.modal:
            # "whoever frees him will be thanked"
            self.found.append(Operator(Modality.CONDITIONAL, sentence.phrases[subject].first))
            return
        negated = phrase.negated and not (self._not_only(phrase) or self._but_otherwise(phrase) or self._not_until(phrase, subject))
        if phrase.opening in _FRONTED or negated or self.never(phrase) or self._barely_not(phrase):
            self.found.append(Operator(Modality.DENIED, phrase.first, None, phrase.tense == "present"))
        elif subject is not None and (
            (sentence.low(sentence.phrases[subject].first) in _NEGATIVE and not self._bounds(subject))
            or (sentence.kind(subject - 1) == "x" and subject < phrase.i)
        ):
            self.found.append(Operator(Modality.DENIED, sentence.phrases[subject].first, None, phrase.tense == "present"))
        elif self._neither_nor(phrase):
            self.found.append(Operator(Modality.DENIED, phrase.first, None, phrase.tense == "present"))
        elif phrase.lemma not in ("be", "have"):
            target = sentence.object(phrase.i)
            if target is not None and self._none(target) and not self._bounds(target):
                self.found.append(Operator(Modality.DENIED, sentence.phrases[target].first, None, phrase.tense == "present"))

    def _so_many(self, phrase: Phrase) -> bool:
        """Whether a number is the object of a verb."""
        target = self.sentence.object(phrase.i)
        return target is not None and self.sentence.quantity_in(self.sentence.phrases[target]) is not None

    def _none(self, subject: int | None) -> bool:
        """Whether the subject is nobody: "none of them", "no one"; "Colony No 6" is numbered."""
        if subject is None or self.sentence.low(self.sentence.phrases[subject].first) not in _NOBODY:
            return False
        return not self.sentence.low(self.sentence.phrases[subject].first + 1)[:1].isdecimal()

    def _neither_nor(self, phrase: Phrase) -> bool:
        """ "Neither her brother, Leo Sand, nor her cousin has been charged": both halves of a subject stand before the verb."""
        sentence = self.sentence
        if "neither" not in sentence.vocabulary or "nor" not in sentence.vocabulary or not phrase.finite:
            return False
        nor = next((k for k in range(phrase.first - 1, -1, -1) if sentence.low(k) == "nor"), 0)
        opening = next((k for k in range(nor - 1, -1, -1) if sentence.low(k) == "neither"), None)
        between = (verb for verb in sentence.verb_groups if verb.finite and nor < verb.first < phrase.first)
        return opening is not None and not any(not sentence.in_relative(verb.i) for verb in between)

    def of_nobody(self, phrase: Phrase) -> bool:
        """ "12 were arrested and none freed", "with no prisoners freed": a participle whose own subject is nobody. One that only says which
        ("no prisoner freed in May was rearrested") tells of some."""
        sentence, subject = self.sentence, phrase.i - 1
        if phrase.tense != "participle" or sentence.kind(subject) != "N" or not self._none(subject) or self._bounds(subject):
            return False
        return not any(verb.finite and verb.i > phrase.i and sentence.subject(verb.i) == subject for verb in sentence.verb_groups)

    def _barely_not(self, phrase: Phrase) -> bool:
        """ "was nearly released": not quite; "nearly 40 were released" counts."""
        if phrase.lemma in _MULTIPLYING or self.sentence.vocabulary.isdisjoint(_BARELY_NOT):
            # "has almost doubled": how much, and not whether
            return False
        before = phrase.first - (self.sentence.kind(phrase.i - 1) == "b")  # "police almost arrested him"
        return any(self.sentence.low(k) in _BARELY_NOT for k in range(before, phrase.head))

    def never(self, phrase: Phrase) -> bool:
        """Whether "never" stands apart from the verb group it denies."""
        never = phrase.i - 1
        while self.sentence.kind(never) == "b":
            never -= 1
        if self.sentence.kind(never) == "x" and self.sentence.low(self.sentence.phrases[never].first) == "never":
            return True
        return self.fronted(phrase)

    def fronted(self, phrase: Phrase) -> bool:
        """ "Nor has the army, as alleged, entered into any deal", "Never has it freed so many": a negation that opens its clause and draws
        the auxiliary before the subject."""
        sentence = self.sentence
        if sentence.vocabulary.isdisjoint(_FRONTED):
            return False
        if phrase.tense == "participle" and sentence.kind(phrase.i - 1) == ",":
            # "Nor was Ewa Sobol, arrested two years ago, on the bus": what is inserted is not denied
            return False
        k = phrase.i - 1
        while k > 0 and (
            sentence.kind(k) in ("N", "h", "s", "b", "z", ",") or (sentence.kind(k) == "V" and not sentence.phrases[k].finite)
        ):
            k -= 1
        auxiliary = sentence.phrases[k] if k > 0 and sentence.kind(k) == "V" else None
        alone = auxiliary is not None and auxiliary.first == auxiliary.last and (auxiliary.lemma in ("have", "be", "do") or auxiliary.modal)
        return bool(alone) and sentence.low(sentence.phrases[k - 1].last) in _FRONTED and k < phrase.i - 1

    def _bounds(self, i: int) -> bool:
        """ "no fewer than 140" is a bound, not a negation; "no more prisoners" is one."""
        first = self.sentence.phrases[i].first
        return self.sentence.low(first + 1) in ("fewer", "less", "more") and self.sentence.low(first + 2) == "than"

    def _not_only(self, phrase: Phrase) -> bool:
        return any(self.sentence.low(k) in ("only", "just") for k in range(phrase.first, min(phrase.last + 3, len(self.sentence.tokens))))

    def _but_otherwise(self, phrase: Phrase) -> bool:
        """ "was not freed for humanitarian reasons but in a swap": only the reason or the manner is denied."""
        sentence = self.sentence
        k = phrase.i + 1
        if sentence.kind(k) not in ("h", "b"):
            return False
        while sentence.kind(k) in ("h", "N", "b"):
            k += 1
        return sentence.kind(k) == "c" and sentence.low(sentence.phrases[k].first) == "but" and sentence.kind(k + 1) in ("h", "s")

    def _not_until(self, phrase: Phrase, subject: int | None) -> bool:
        """ "It was not until Monday that she was freed": what did not happen before did happen then."""
        sentence = self.sentence
        if phrase.lemma != "be" or subject is None or sentence.low(sentence.phrases[subject].last) != "it":
            return False
        return sentence.low(phrase.last + 1) == "until"
