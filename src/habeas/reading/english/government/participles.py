"""Over gerunds and participles: the preposition, verb or noun before them.

Invariant: a reduced clause asserts what it says, unless a condition, a negation or a verb of wanting opens it.
"""

from __future__ import annotations

from habeas.model import Modality
from habeas.reading.english.government.clauses import CONDITION
from habeas.reading.english.government.walk import MAX_DEPTH, Walk
from habeas.reading.english.grammar import word_class
from habeas.reading.english.operators import Operator, effect_named
from habeas.reading.english.sentences import SAYING

__all__ = ["Participles"]

_COURTS = word_class("courts")
_WEIGHING = word_class("weighing_verbs")


class Participles(Walk):
    """The part of the walk that starts at a gerund or a participle."""

    def gerund(self, i: int, depth: int) -> None:
        """Finds what governs the gerund of verb group `i`, by the preposition, verb or noun before it."""
        sentence = self.sentence
        j = i - 1
        while sentence.kind(j) in ("b", '"', "x"):
            if sentence.kind(j) == "x":
                self.found.append(Operator(Modality.DENIED, sentence.phrases[j].first))
            j -= 1
        kind = sentence.kind(j)
        word = sentence.low(sentence.phrases[j].first) if j >= 0 else ""
        if kind == "h":
            before = sentence.low(sentence.phrases[j].first - 1)
            if word == "without" or before == "instead" or (word == "from" and before == "far"):
                # "instead of freeing her", "far from freeing her"
                self.found.append(Operator(Modality.DENIED, sentence.phrases[j].first))
                return
            if word in ("after", "since", "by", "before", "following", "from", "upon", "despite", "besides") and word not in ("before",):
                means = self._previous_verb(j) if word in ("from", "by") else None
                if means is not None and word == "from":
                    self._govern_gerund(means, depth)
                elif means is not None and depth < MAX_DEPTH:
                    # "asked the king to complete it by freeing the rest": no more told than what it is a means to
                    self.verb(means, depth + 1)
                return
            if word == "before":
                return
            if word == "including" and (aim := self._previous_verb_of_list(j)) is not None and depth < MAX_DEPTH:
                # "we will consider further steps, including lifting the ban": as the steps are
                self.found.append(Operator(Modality.POSSIBLE, sentence.phrases[aim].head))
                return
            if word == "including":
                return
            governor = self._previous_governor(j)
            if governor is not None:
                if sentence.kind(governor) == "V" and word == "against" and sentence.phrases[governor].lemma in ("decide", "vote", "rule"):
                    # "decided against releasing him"
                    self.found.append(Operator(Modality.DENIED, sentence.phrases[j].first, lemma=sentence.phrases[governor].lemma))
                    return
                if sentence.kind(governor) == "V":
                    self._govern_gerund(governor, depth)
                    return
                effect = self.noun_effect(governor) or self.operators.adjectives.get(sentence.low(sentence.phrases[governor].last))
                if effect is not None:
                    self.found.append(Operator(effect_named(effect), sentence.phrases[governor].last, self.owner(governor)))
                    if depth < MAX_DEPTH:
                        self.noun_under(governor, depth + 1)
            return
        if kind == "V" and sentence.phrases[j].lemma in SAYING and self._is_subject(i):
            # "said freeing them was likely to take weeks": what is spoken of
            self.found.append(Operator(Modality.POSSIBLE, sentence.phrases[i].first))
            return
        if kind == "V":
            self._govern_gerund(j, depth)
            return
        if kind == "N" and self.noun_effect(j) == "possible":
            # "information leading to the arrest of"
            self.found.append(Operator(Modality.POSSIBLE, sentence.phrases[j].last))
            return
        if kind == "c":
            # "freeing 12 and deporting 3": as the gerund before it
            k = j - 1
            while k >= 0:
                if sentence.kind(k) == "V" and sentence.phrases[k].tense == "gerund":
                    if depth < MAX_DEPTH:
                        self.gerund(k, depth + 1)
                    return
                if sentence.kind(k) == "V" and sentence.phrases[k].finite:
                    break
                k -= 1
        following = next(
            (
                k
                for k in range(i + 1, len(sentence.phrases))
                if (sentence.kind(k) == "V" and sentence.phrases[k].finite) or sentence.kind(k) in (",", ";", "w", "s")
            ),
            None,
        )
        if kind in ("", '"', "t") and following is not None and sentence.kind(following) == "V":
            # "Reuniting them has been a priority": the gerund is what is spoken of, not what happened
            self.found.append(Operator(Modality.POSSIBLE, sentence.phrases[i].first))
            return
        if kind in (",", "") and j > 0:
            # an adverbial participle: as its main verb
            main = next((k for k in range(j - 1, -1, -1) if sentence.kind(k) == "V" and sentence.phrases[k].finite), None)
            if main is not None and depth < MAX_DEPTH and sentence.kind(j) == ",":
                own = Operator(None, sentence.phrases[i].first)
                self.found.append(own)

    def _is_subject(self, i: int) -> bool:
        """Whether a finite verb follows gerund `i` and what belongs to it, with no subject of its own."""
        sentence = self.sentence
        k = next((k for k in range(i + 1, len(sentence.phrases)) if sentence.kind(k) not in ("N", "h", "b", "z", '"')), None)
        return k is not None and sentence.kind(k) == "V" and sentence.phrases[k].finite and sentence.kind(k - 2) != "V"

    def _govern_gerund(self, j: int | None, depth: int) -> None:
        if j is None:
            return
        sentence = self.sentence
        governor = sentence.phrases[j]
        effect = self.verb_effect(governor)
        if governor.lemma in ("be",):
            return
        if effect is not None and effect != "assert":
            subject = self.by_agent(j) if governor.passive else sentence.subject(j) if governor.finite else None
            self.found.append(
                Operator(effect_named(effect), governor.head, subject, governor.tense == "present" and governor.finite, governor.lemma)
            )
        if depth < MAX_DEPTH:
            self.verb(j, depth + 1)

    def _previous_verb_of_list(self, j: int) -> int | None:
        """The verb of what somebody only weighs or may do, whose object "including" adds to: "consider further steps, including"."""
        sentence = self.sentence
        k = j - 1
        while sentence.kind(k) in ("N", "h", "b", "z", ","):
            k -= 1
        verb = sentence.phrases[k] if k >= 0 and sentence.kind(k) == "V" else None
        if verb is None or sentence.kind(k + 1) != "N":
            return None
        return k if verb.modal or verb.tense in ("future", "infinitive") or verb.lemma in _WEIGHING else None

    def _previous_verb(self, j: int) -> int | None:
        sentence = self.sentence
        for k in range(j - 1, -1, -1):
            if sentence.kind(k) == "V":
                return k
            if sentence.kind(k) not in ("N", "b", "z", '"', "h"):
                return None
        return None

    def _previous_governor(self, preposition: int) -> int | None:
        """The verb or operator noun to which the prepositional phrase at `preposition` belongs."""
        sentence = self.sentence
        for k in range(preposition - 1, -1, -1):
            kind = sentence.kind(k)
            if kind == "V":
                return k
            if kind == "N":
                word = sentence.low(sentence.phrases[k].last)
                if word in self.operators.nouns or word in self.operators.adjectives:
                    return k
                continue
            if kind not in ("b", "z", '"', "h", ","):
                return None
        return None

    def _but_otherwise_done(self, denied: int, joined: int) -> bool:
        """ "was not expelled but charged with spying": what stands behind "but" happened."""
        verb, conjunction = self.sentence.phrases[denied], self.sentence.phrases[joined]
        return verb.negated and not verb.modal and self.sentence.low(conjunction.first) == "but"

    def participle(self, i: int, depth: int) -> None:
        """A reduced clause asserts what it says, unless a condition or a negation opens it ("if convicted")."""
        if self.sentence.kind(i - 1) == "N" and self.sentence.low(self.sentence.phrases[i - 1].first) in ("none", "nobody"):
            # "12 were arrested and none freed"
            self.found.append(Operator(Modality.DENIED, self.sentence.phrases[i - 1].first))
            return
        shared = self._auxiliary_shared(i)
        if shared is not None and depth < MAX_DEPTH:
            self.verb(shared, depth + 1)
            return
        sentence = self.sentence
        j = i - 1
        while sentence.kind(j) in ("b", '"'):
            j -= 1
        if sentence.kind(j) == "s" and sentence.low(sentence.phrases[j].first) in CONDITION:
            self.found.append(Operator(Modality.CONDITIONAL, sentence.phrases[j].first))
        if (
            sentence.kind(j) == "N"
            and sentence.kind(j - 1) == "V"
            and sentence.phrases[j - 1].lemma in ("have", "get", "see")
            and depth < MAX_DEPTH
        ):
            # "requests to have him transferred"
            self.verb(j - 1, depth + 1)
            return
        willed = self._wanting(j) if sentence.kind(j) == "N" and depth < MAX_DEPTH else None
        if willed is not None:
            governor = sentence.phrases[willed]
            willing = sentence.subject(willed) if governor.finite else None
            self.found.append(Operator(Modality.DEMANDED, governor.head, willing, governor.tense == "present", governor.lemma))
            self.verb(willed, depth + 1)
            return
        series = sentence.kind(j) == "," and self._in_series(i)
        if (sentence.kind(j) == "c" or series) and depth < MAX_DEPTH:
            # "being held hostage or wrongfully detained": under what its fellow is under
            k = j - 1
            while sentence.kind(k) in ("N", "b", "z", "h", ",") or (
                sentence.kind(k) == "V" and sentence.phrases[k].tense == "bare" and sentence.kind(k - 1) == "V"
            ):
                # past "go" in "would be let go and deported"
                k -= 1
            if sentence.kind(k) == "V" and sentence.phrases[k].passive and not self._but_otherwise_done(k, j):
                self.verb(k, depth + 1)

    def _wanting(self, j: int) -> int | None:
        """The verb that wants what a participle tells of noun phrase `j`: right before the noun, or before others joined to it ("wants the
        decree repealed and the remaining 14 detainees released")."""
        sentence = self.sentence
        while sentence.kind(j) == "N":
            while sentence.kind(j - 1) == "N":
                j -= 1
            if sentence.kind(j - 1) == "V":
                return j - 1 if self._willed(j - 1) else None
            joined = (
                sentence.kind(j - 1) in ("c", ",")
                and sentence.kind(j - 2) == "V"
                and sentence.phrases[j - 2].tense in ("participle", "past")
            )
            j = j - 3 if joined else -1
        return None

    def _willed(self, j: int) -> bool:
        """Whether verb `j` only wants what a participle after its object tells: "the group wants her freed", "the minister ordered them
        released"; what a court orders comes about."""
        sentence = self.sentence
        governor = sentence.phrases[j]
        if governor.passive:
            return False
        if governor.lemma in ("want", "need"):
            return True
        ordering = sentence.subject(j) if governor.lemma == "order" else None
        return ordering is not None and not any(
            sentence.low(k) in _COURTS for k in range(sentence.phrases[ordering].first, sentence.phrases[ordering].last + 1)
        )

    def _in_series(self, i: int) -> bool:
        """Whether a participle after a comma goes on with "and" and another: "would be hunted down, tried and jailed"."""
        sentence = self.sentence
        after = i + 1
        while sentence.kind(after) in ("b", ","):
            after += 1
        return sentence.kind(after) == "c" and sentence.kind(after + 1) == "V" and sentence.phrases[after + 1].tense == "participle"

    def _auxiliary_shared(self, i: int) -> int | None:
        """The verb whose auxiliary a participle behind "and" shares: "12 would be freed and sanctions eased"."""
        sentence = self.sentence
        if sentence.kind(i - 1) != "N" or sentence.kind(i - 2) != "c" or sentence.low(sentence.phrases[i - 2].first) != "and":
            return None
        if any(sentence.kind(k) == "V" for k in range(i + 1, len(sentence.phrases))):
            # "12 would be freed and 30 people held in jail moved": the verb is still to come
            return None
        before = self.previous_verb_any(i - 2)
        shares = before is not None and sentence.phrases[before].finite and sentence.phrases[before].passive
        return before if shares and before is not None and sentence.phrases[before].modal else None
