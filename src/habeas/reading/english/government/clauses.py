"""Over a finite clause: its own modal and negation, its condition, and the verb, adjective or noun whose complement it is.

Invariant: a relative clause asserts what it says, whatever its noun is governed by.
"""

from __future__ import annotations

from habeas.model import Modality
from habeas.reading.english.government.doubts import REPORTS
from habeas.reading.english.government.negations import Negations
from habeas.reading.english.government.walk import MAX_DEPTH
from habeas.reading.english.grammar import word_class
from habeas.reading.english.operators import Operator, effect_named
from habeas.reading.english.sentences import SAYING

__all__ = ["CONDITION", "Clauses"]

CONDITION = ("if", "unless", "lest", "provided")
_NEGATIVE = word_class("negative_openings")
_TELLING = word_class("telling")
_SUPPOSING = word_class("supposing_outright")
_EVIDENCE = word_class("evidence")
_GOVERNING_BOTH = frozenset((*CONDITION, "until", "till"))
_REMINDING = word_class("reminding_verbs")


class Clauses(Negations):
    """The part of the walk that starts at a finite verb."""

    def _inverted(self, i: int) -> bool:
        """ "Had he been arrested, he would have …": a condition without its "if"."""
        sentence = self.sentence
        if sentence.low(0) not in ("had", "were", "should") or sentence.kind(0) != "V" or sentence.kind(1) != "N":
            return False
        return not any(sentence.kind(k) in (",", ";") for k in range(i)) and not any(sentence.kind(k) == "V" for k in range(1, i))

    def clause(self, i: int, subject: int | None, depth: int) -> None:
        """What stands over the finite clause of verb `i`: a condition, or a verb or noun whose complement it is."""
        sentence = self.sentence
        start = subject if subject is not None and subject < i else i
        j = start - 1
        while sentence.kind(j) in ('"', "b", "z", "x"):
            j -= 1
        if (shared := self._shared_opening(i, j)) is not None:
            j = shared
        kind = sentence.kind(j)
        if (
            subject is not None
            and subject < i
            and any(
                sentence.kind(k) == "w" or (sentence.kind(k) == "t" and sentence.kind(k - 1) == "N" and k > subject)
                for k in range(subject + 1, i)
            )
        ):
            # a relative clause asserts what it says, whatever its noun is governed by
            claimed = sentence.phrases[i - 1] if sentence.kind(i - 1) == "V" and sentence.kind(i - 2) == "N" else None
            if claimed is not None and claimed.finite and sentence.kind(i - 3) == "w" and claimed.lemma in ("claim", "allege"):
                # "Frost, who the ministry claimed had been detained"
                self.found.append(Operator(Modality.ALLEGED, claimed.head, i - 2, claimed.tense == "present", claimed.lemma))
            return
        if (untrue := self.headlined_untrue(subject)) is not None:
            self.found.append(untrue)
            return
        if sentence.phrases[i].subjunctive:
            before = len(self.found)
            self._over_clause(j, depth)
            if len(self.found) == before:
                self.found.append(Operator(Modality.DEMANDED, sentence.phrases[i].first))
            return
        if kind == "s" or (kind == "t" and sentence.low(sentence.phrases[j].first) in CONDITION):
            word = sentence.low(sentence.phrases[j].first)
            if word in CONDITION or self._under_long_as(j):
                self.found.append(Operator(Modality.CONDITIONAL, sentence.phrases[j].first))
                return
            if word == "once" and self._main_looks_ahead(i):
                self.found.append(Operator(Modality.CONDITIONAL, sentence.phrases[j].first))
                return
            if word == "when" and sentence.phrases[i].tense in ("present", "perfect") and self._main_looks_ahead(i):
                # "rallies will end only when he is freed" demands it; "when he is freed, he will go home" does not tell that he is
                only = sentence.low(sentence.phrases[j].first - 1) == "only"
                self.found.append(Operator(Modality.DEMANDED if only else Modality.CONDITIONAL, sentence.phrases[j].first))
                return
            if word == "while" and sentence.phrases[i].tense == "present" and self._refused_meanwhile(j):
                # "will not ease sanctions while a single demonstrator is in prison"
                self.found.append(Operator(Modality.CONDITIONAL, sentence.phrases[j].first))
                return
            if word in ("when", "where", "why", "if") and self._asked(j):
                # "people ask me when I was released"
                self.found.append(Operator(Modality.POSSIBLE, sentence.phrases[j].first))
                return
            if word == "whether":
                # an open question stays open, whoever asks it, knows it or does not
                self.found.append(Operator(Modality.POSSIBLE, sentence.phrases[j].first))
                return
            if (
                word == "before"
                and sentence.phrases[i].tense == "past"
                and "even" in sentence.tokens.lows[sentence.phrases[j].first : sentence.phrases[i].last + 1]
            ):
                # "was arrested again before she even left the jail": she had not
                self.found.append(Operator(Modality.DENIED, sentence.phrases[j].first))
                return
            if (
                word == "before"
                and sentence.phrases[i].tense == "present"
                and any(sentence.kind(k) == "V" and sentence.phrases[k].modal and sentence.kind(i - 1) == "c" for k in range(j + 1, i))
            ):
                # "fled before they could be arrested and are being tried in absentia": told of as the flight is
                return
            if word == "before" and (sentence.phrases[i].modal or sentence.phrases[i].tense == "present"):
                # "they want answers before they are freed"
                self.found.append(Operator(Modality.POSSIBLE, sentence.phrases[j].first))
                return
            if word == "why":
                # "has never explained why she was arrested": what is to be explained has happened
                return
            if word == "how" and depth < MAX_DEPTH:
                self._over_clause(j, depth)
            elif word in ("until", "lest", "till") and not self._came_to_pass(i, j):
                # "we will not rest until they are home" promises it
                promised = any(
                    sentence.kind(k) == "V" and sentence.phrases[k].negated and sentence.phrases[k].modal in ("will", "'ll", "wo")
                    for k in range(j)
                )
                self.found.append(Operator(Modality.PROMISED if promised else Modality.POSSIBLE, sentence.phrases[j].first))
            return
        if self._under_long_as(j):
            self.found.append(Operator(Modality.CONDITIONAL, sentence.phrases[j].first))
            return
        if depth < MAX_DEPTH:
            self._over_clause(j, depth)
        self._conditional_main(i)

    def _shared_opening(self, i: int, j: int) -> int | None:
        """ "until all charges are dropped and the two are home": the word that opens the clause before "and" and so the one behind it."""
        sentence = self.sentence
        if sentence.kind(j) != "c" or sentence.low(sentence.phrases[j].first) != "and" or sentence.phrases[i].tense != "present":
            return None
        before = next((k for k in range(j - 1, -1, -1) if sentence.kind(k) == "V" and sentence.phrases[k].finite), None)
        subject = sentence.subject(before) if before is not None else None
        if before is None or subject is None or not 0 < subject < before or sentence.phrases[before].tense != "present":
            return None
        opening = sentence.low(sentence.phrases[subject].first - 1)
        return subject - 1 if sentence.kind(subject - 1) in ("s", "t") and opening in _GOVERNING_BOTH else None

    def _refused_meanwhile(self, j: int) -> bool:
        """Whether the clause before phrase `j` says what will or can not be done so long."""
        main = next((self.sentence.phrases[k] for k in range(j - 1, -1, -1) if self.sentence.kind(k) == "V"), None)
        return main is not None and main.negated and bool(main.modal)

    def _asked(self, j: int) -> bool:
        """Whether phrase `j` opens what somebody is asked: "asked when", "ask me why"."""
        sentence = self.sentence
        k = j - 1
        if sentence.kind(k) == "N" and sentence.kind(k - 1) == "V":
            k -= 1
        return sentence.kind(k) == "V" and sentence.phrases[k].lemma in ("ask", "wonder") and not sentence.phrases[k].passive

    def _came_to_pass(self, i: int, j: int) -> bool:
        """ "sat there until masked men led him away": what ended something that happened has happened."""
        sentence = self.sentence
        nearest = next((sentence.phrases[k] for k in range(j - 1, -1, -1) if sentence.kind(k) == "V"), None)
        main = next((sentence.phrases[k] for k in range(j - 1, -1, -1) if sentence.kind(k) == "V" and sentence.phrases[k].finite), None)
        return (
            main is not None
            # "vowed to rally every week until they are free": what is planned goes on until then
            and not (nearest is not None and nearest.tense == "infinitive")
            and main.tense == "past"
            and not main.negated
            and not main.modal
            and sentence.phrases[i].tense == "past"
            and not sentence.phrases[i].modal
        )

    def _main_looks_ahead(self, i: int) -> bool:
        """Whether another clause of the sentence is about what will or may be ("will lift them once all are freed")."""
        return any(
            other.kind == "V" and other.i != i and (other.modal or (other.tense == "infinitive" and other.i < i))
            for other in self.sentence.phrases
        )

    def _under_long_as(self, j: int) -> bool:
        sentence = self.sentence
        return (
            sentence.kind(j) in ("s", "h")
            and sentence.low(sentence.phrases[j].first) == "as"
            and sentence.low(sentence.phrases[j].first - 1) == "long"
        )

    def _conditional_main(self, i: int) -> None:
        """A main clause with a modal and an if-clause beside it, or "absent such steps", is conditional."""
        sentence = self.sentence
        modal = sentence.phrases[i].modal
        if not modal:
            return
        for phrase in sentence.phrases:
            word = sentence.low(phrase.first)
            if (
                phrase.kind == "s"
                and word in ("if", "unless")
                and not any(other.kind == ";" for other in sentence.phrases[min(i, phrase.i) : max(i, phrase.i)])
            ):
                self.found.append(Operator(Modality.CONDITIONAL, phrase.first))
                return
        if sentence.low(0) == "absent" or (sentence.low(0) == "should" and sentence.kind(0) == "V" and sentence.kind(1) == "N"):
            # "Should no reply be received, it will impose entry restrictions"
            self.found.append(Operator(Modality.CONDITIONAL, 0))

    def _over_clause(self, j: int, depth: int) -> None:
        """The verb, adjective or noun whose finite complement begins after phrase `j` ("denied that", "demand that", "hopes")."""
        sentence = self.sentence
        if (claimed := self._according_to_which(j)) is not None:
            self.found.append(claimed)
            return
        saw_that = False
        if sentence.kind(j) == "t":
            saw_that = True
            j -= 1
        while sentence.kind(j) in ('"', "b", "z"):
            j -= 1
        kind = sentence.kind(j)
        if kind == "c" and saw_that and (opening := self._first_that(j)) is not None:
            # "denied that he was taken and that he was beaten": under what the first of two is under
            self._over_clause(opening, depth)
            return
        if kind == "s" and sentence.low(sentence.phrases[j].first) in ("why", "how", "whether", "when", "where"):
            j -= 1
            kind = sentence.kind(j)
        if kind == "," and saw_that:
            # "denied reports, including one carried by this agency, that…"
            before = sentence._before_insertion(j)
            if before is not None and sentence.kind(before) == "N" and sentence.low(sentence.phrases[before].last) in REPORTS:
                j, kind = before, "N"
        if kind in (";", ","):
            # "said: …" or a quotation after a comma
            governs = sentence.kind(j - 1) == "V" and sentence.low(sentence.phrases[j].first) in (":", ",")
            if governs and (sentence.phrases[j - 1].lemma in SAYING or sentence.phrases[j - 1].lemma in _TELLING):
                self._say(j - 1, depth)
            return
        if kind == "N" and saw_that and sentence.kind(j - 1) == "h" and sentence.low(sentence.phrases[j - 2].last) in REPORTS:
            # "rumours in the square that he had been freed"
            j -= 2
        if kind == "N" and saw_that and (untrue := self.untrue_that(j)) is not None:
            self.found.append(Operator(Modality.DENIED, untrue))
            return
        doubt = self.doubted(j) if kind == "N" and saw_that else None
        if doubt is not None:
            self.found.append(doubt)
            return
        if kind == "N" and saw_that and self.only_where(j):
            # "demanded in their statement that they be freed"
            self._say(j - 2, depth)
            return
        if (
            kind == "N"
            and sentence.kind(j - 1) == "V"
            and (saw_that or sentence.phrases[j - 1].lemma in ("tell", "inform", "warn", "assure", "remind"))
        ):
            # "told Reuters that"
            governor = sentence.phrases[j - 1]
            word = sentence.low(sentence.phrases[j].last)
            effect = self.operators.nouns.get(word)
            if saw_that and word in _EVIDENCE:
                if governor.negated or sentence.low(sentence.phrases[j].first) in _NEGATIVE:
                    self.found.append(Operator(Modality.POSSIBLE, sentence.phrases[j].first, None))
                return
            if effect is not None and saw_that and governor.lemma not in _TELLING:
                if effect != "assert":
                    self.found.append(Operator(effect_named(effect), sentence.phrases[j].last, sentence.subject(j - 1)))
                if word not in ("fact", "decision", "ruling") and self.verb_effect(governor) == "denied":
                    self.found.append(Operator(Modality.DENIED, governor.head, sentence.subject(j - 1), lemma=governor.lemma))
                return
            self._say(j - 1, depth)
            return
        if kind == "V":
            self._say(j, depth)
            return
        if kind == "N" and saw_that:
            word = sentence.low(sentence.phrases[j].last)
            effect = self.operators.nouns.get(word) or self.operators.adjectives.get(word)
            if effect is not None:
                self.found.append(Operator(effect_named(effect), sentence.phrases[j].last))

    def _according_to_which(self, j: int) -> Operator | None:
        """ "rejects as false the claims of groups according to which 450 are free": denied with the claims."""
        sentence = self.sentence
        which = sentence.phrases[j] if sentence.kind(j) == "w" else None
        if which is None or (sentence.low(which.first - 2), sentence.low(which.first - 1)) != ("according", "to"):
            return None
        claims = next((k for k in range(which.first - 3, -1, -1) if sentence.low(k) in REPORTS), None)
        if claims is None:
            return None
        over = next((verb for verb in reversed(sentence.verb_groups) if verb.finite and verb.last < claims), None)
        if over is None or self.verb_effect(over) != "denied":
            return None
        return Operator(Modality.DENIED, over.head, sentence.subject(over.i), over.tense == "present", over.lemma)

    def _first_that(self, j: int) -> int | None:
        """The "that" of the clause with which coordinator `j` joins another with its own."""
        for k in range(j - 1, 0, -1):
            if self.sentence.kind(k) == "t" and self.sentence.kind(k - 1) in ("V", "N", "z", "b"):
                return k
            if self.sentence.kind(k) in (";", "s", "w"):
                return None
        return None

    def _say(self, j: int, depth: int) -> None:
        sentence = self.sentence
        governor = sentence.phrases[j]
        effect = self.verb_effect(governor)
        if governor.lemma in ("tell", "warn", "insist", "work", "schedule", "raise"):
            effect = "assert"
        subject = sentence.subject(j)
        if (wrong := self.wrong_to_say(j)) is not None:
            self.found.append(Operator(Modality.DENIED, wrong, lemma=governor.lemma))
            return
        if (left_open := self.unconfirmed(j)) is not None:
            self.found.append(left_open)
            return
        if self.rumoured(governor, subject):
            self.found.append(Operator(Modality.ALLEGED, governor.head))
            return
        if governor.lemma in _REMINDING and governor.modal in ("will", "may", "might", "'ll") and not governor.negated:
            # "You will remember that the four were picked up in May"
            return
        if governor.lemma in _TELLING | SAYING and self.corrected(governor):
            self.found.append(Operator(Modality.DENIED, governor.head, subject, lemma=governor.lemma))
            return
        if effect is not None and effect != "assert":
            if governor.lemma == "claim" and any(operator.effect is not None for operator in self.found):
                # "claimed that all would be freed": a promise, whoever tells of it
                effect = "assert"
            self.found.append(Operator(effect_named(effect), governor.head, subject, governor.tense == "present", governor.lemma))
        others = subject is not None and sentence.low(sentence.phrases[subject].last) not in ("i", "we", "you")
        supposed = governor.tense in ("past", "gerund") or (governor.tense == "present" and others)
        if governor.lemma in _SUPPOSING and not governor.passive and supposed and not governor.negated:
            # "thought she was being moved to another prison": what somebody took it for
            self.found.append(Operator(Modality.POSSIBLE, governor.head, subject, lemma=governor.lemma))
            return
        if subject is not None and governor.lemma in _TELLING | SAYING and self.unvouched(subject):
            # "Unconfirmed reports said that he had been freed"
            self.found.append(Operator(Modality.ALLEGED, sentence.phrases[subject].last, subject))
        if governor.lemma in _TELLING:
            if governor.negated or governor.modal in ("cannot", "ca") or self._none(subject):
                self.found.append(
                    Operator(Modality.DENIED if governor.lemma in ("say", "add", "claim") else Modality.POSSIBLE, governor.first, subject)
                )
        elif depth < MAX_DEPTH:
            self.verb(j, depth + 1)
