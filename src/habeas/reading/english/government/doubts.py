"""Reports called in question: "reports that she was freed are false", "aware of reports of his arrest", "could not confirm that".

Invariant: what a report tells is as much vouched for as the words over the report, and those its own sentence says of it, vouch for it.
"""

from __future__ import annotations

from habeas.model import Modality
from habeas.reading.english.government.walk import Walk
from habeas.reading.english.grammar import word_class
from habeas.reading.english.operators import Operator
from habeas.reading.english.phrases import Phrase
from habeas.reading.english.sentences import Sentence

__all__ = ["REPORTS", "Doubts", "judged_untrue"]

REPORTS = word_class("unvouched_reports")
_RUMOURS = REPORTS - word_class("sober_reports")
_UNCERTAIN = word_class("uncertain")
_UNCONFIRMED = word_class("doubtful_words")
_WRONGLY = word_class("wrongly")
_CORRECTIONS = word_class("correction_words")
_CORRECTED = word_class("corrected_things")
_UNTRUE = word_class("untrue")
_TRUE = word_class("true")
_REGRETTABLE = word_class("deploring_words")  # what "it is wrong that" deplores has happened
_TRUTH = word_class("truth_of_reports")
_INQUIRING = word_class("inquiring_verbs")
_EMERGING = word_class("emerging_verbs")
_BRANDING = word_class("branding_verbs")
_CONFIRMING = word_class("confirming_verbs") | {"deny"}
_DECLINING = word_class("declining_to_say")
_NOT_EITHER = word_class("neither_words")
_UPON_REPORTS = word_class("before_reports")


class Doubts(Walk):
    """The part of the walk that asks whether a report over an event is vouched for."""

    def untrue_that(self, j: int) -> int | None:
        """ "It is untrue that", "It is not the case that": the word by which noun phrase `j` says that what follows is not so."""
        sentence = self.sentence
        subject = sentence.subject(j - 1) if sentence.kind(j - 1) == "V" and sentence.phrases[j - 1].finite else None
        if subject is None or sentence.low(sentence.phrases[subject].last) != "it":
            return None
        judged = self._judged(sentence.phrases[j - 1])
        return judged if judged is not None and sentence.low(judged) not in _REGRETTABLE else None

    def doubted(self, j: int) -> Operator | None:
        """What calls noun phrase `j` in question, a report of what hangs on it: its own words ("unconfirmed reports that"), a verb of
        denial ("dismissed as fake a report that"), what is said of it ("reports of her arrest are false"), or that one only knows of
        it."""
        sentence = self.sentence
        report = sentence.phrases[j]
        told = sentence.low(report.last) in REPORTS
        if sentence.kind(j - 1) == "V" and sentence.phrases[j - 1].lemma == "be" and told:
            # "There were reports that the two had been freed"
            return Operator(Modality.ALLEGED, report.last)
        for k in range(report.first, report.last):
            if sentence.low(k) in _UNCERTAIN:
                return Operator(Modality.ALLEGED, k)
            if sentence.low(k) in _UNTRUE:
                return Operator(Modality.DENIED, k)
        if self._no_truth_in(j):
            return Operator(Modality.DENIED, report.last)
        k = j - 1
        while sentence.kind(k) in ("h", "N", "b", "z") or sentence.low(sentence.phrases[k].first) == "as":
            k -= 1
        governor = sentence.phrases[k] if sentence.kind(k) == "V" else None
        if governor is not None and k < j - 1 and self.verb_effect(governor) == "denied":
            return Operator(Modality.DENIED, governor.head, sentence.subject(k), lemma=governor.lemma)
        if not told:
            return None
        return self._said_untrue(j) or self._known_of(j)

    def _said_untrue(self, j: int) -> Operator | None:
        """ "Reports that she was released are false", "called reports of her release fake news", "dismissed as fabricated reports that"."""
        sentence, report = self.sentence, self.sentence.phrases[j]
        for verb in sentence.verb_groups:
            judged = self._judged(verb) if verb.first > report.last else None
            if judged is not None:
                return Operator(Modality.DENIED, judged)
        k = j - 1
        if (
            sentence.kind(k) == "V"
            and sentence.low(sentence.phrases[k].last) in _UNTRUE
            and sentence.low(sentence.phrases[k].first - 1) == "as"
        ):
            return Operator(Modality.DENIED, sentence.phrases[k].last)
        branding = sentence.phrases[k] if sentence.kind(k) == "V" and sentence.phrases[k].lemma in _BRANDING else None
        untrue = [m for m in range(report.last + 1, len(sentence.tokens)) if sentence.low(m) in _UNTRUE] if branding is not None else []
        if branding is None or not untrue or branding.negated:
            return None
        return Operator(Modality.DENIED, untrue[0], sentence.subject(branding.i), lemma="deny")

    def headlined_untrue(self, subject: int | None) -> Operator | None:
        """ "Reports diplomat was arrested are false": a report that a headline tells without "that"."""
        sentence = self.sentence
        reports = sentence.phrases[subject] if subject is not None else None
        if reports is None or reports.first == reports.last or sentence.low(reports.first) not in _RUMOURS:
            return None
        judged = next((at for verb in sentence.verb_groups if verb.i > reports.i and (at := self._judged(verb)) is not None), None)
        return Operator(Modality.DENIED, judged) if judged is not None else None

    def _known_of(self, j: int) -> Operator | None:
        """ "is aware of reports that", "is looking into reports of", "has seen reports that", "amid reports of": whoever only knows of a
        report, or looks into it, does not vouch for what it tells. News is told as a fact."""
        sentence, report = self.sentence, self.sentence.phrases[j]
        if sentence.low(report.last) not in _RUMOURS:
            return None
        doubt = Operator(Modality.ALLEGED, report.last)
        k = j - 1
        while sentence.kind(k) == "b":
            # "despite earlier reports that"
            k -= 1
        if sentence.kind(k) == "h":
            if sentence.low(sentence.phrases[k].last) in _UPON_REPORTS and sentence.kind(k - 1) in (",", "", "V", "N"):
                return doubt
            k -= 1
        if sentence.kind(k) == "N" and sentence.low(sentence.phrases[k].last) == "aware":
            return doubt
        return doubt if sentence.kind(k) == "V" and sentence.phrases[k].lemma in _INQUIRING else None

    def rumoured(self, verb: Phrase, subject: int | None) -> bool:
        """ "Reports emerged that she had been let go": a report that is only there."""
        reports = self.sentence.phrases[subject] if subject is not None else None
        return reports is not None and verb.lemma in _EMERGING and self.sentence.low(reports.last) in _RUMOURS

    def unconfirmed(self, j: int) -> Operator | None:
        """ "has not confirmed that", "declined to confirm his arrest", "neither confirmed nor denied that", "did not deny that": what verb
        group `j` leaves open."""
        sentence, verb = self.sentence, self.sentence.phrases[j]
        if verb.lemma not in _CONFIRMING or verb.passive:
            return None
        before = sentence.low(verb.first - 1)
        either = before in ("or", "nor") and any(other.lemma in _CONFIRMING for other in sentence.verb_groups if other.i < j)
        if verb.lemma == "deny" and not (either or verb.negated):
            return None
        neither = before == "neither" or (either and not sentence.vocabulary.isdisjoint(_NOT_EITHER))
        open_still = verb.negated or neither or (verb.tense in ("infinitive", "bare") and self._declined(j))
        return Operator(Modality.POSSIBLE, verb.head) if open_still else None

    def _declined(self, j: int) -> bool:
        """Whether infinitive `j` says what one would or could not do: "declined to", "was unable to", "has yet to"."""
        sentence = self.sentence
        k = j - 1
        while sentence.kind(k) in ("c", "b"):
            k -= 1
        if sentence.kind(k) == "V" and sentence.phrases[k].lemma in _CONFIRMING:
            # "refused to confirm or deny that"
            return self._declined(k)
        governor = sentence.phrases[k] if k >= 0 else None
        if governor is None or governor.kind not in ("V", "N"):
            return sentence.low(sentence.phrases[j].first - 1) == "yet"
        if sentence.low(governor.last) == "able" and sentence.kind(k - 1) == "V":
            return sentence.phrases[k - 1].negated
        return sentence.low(governor.last) in ("unable", "yet", "unwilling") or governor.lemma in _DECLINING

    def _no_truth_in(self, j: int) -> bool:
        """ "There is no truth to the claim that", "no substance in reports that": whether what noun phrase `j` tells is untrue."""
        sentence = self.sentence
        led = sentence.kind(j - 1) == "h" and sentence.low(sentence.phrases[j - 1].first) in ("to", "in") and sentence.kind(j - 2) == "N"
        nothing = sentence.phrases[j - 2] if led else None
        return nothing is not None and sentence.low(nothing.first) == "no" and sentence.low(nothing.last) in _TRUTH

    def _judged(self, verb: Phrase) -> int | None:
        return judged_untrue(self.sentence, verb)

    def by_rumour(self, phrase: Phrase) -> bool:
        """ "according to unconfirmed reports": nobody vouches for what is told."""
        sentence = self.sentence
        return any(
            sentence.low(k) in _UNCONFIRMED
            and sentence.low(k + 1) in REPORTS
            and sentence.low(k - 1) == "to"
            and sentence.low(k - 2) == "according"
            for k in range(2, len(sentence.tokens) - 1)
        )

    def unvouched(self, subject: int) -> bool:
        """Whether those who say it are reports that nobody vouches for: "unconfirmed reports", "conflicting rumours"."""
        sentence, reports = self.sentence, self.sentence.phrases[subject]
        return sentence.low(reports.last) in REPORTS and any(
            sentence.low(k) in _UNCERTAIN | _UNCONFIRMED for k in range(reports.first, reports.last)
        )

    def corrected(self, verb: Phrase) -> bool:
        """ "Correction: we reported earlier that…", "wrongly reported that…": what was told is taken back."""
        sentence = self.sentence
        beside = range(max(0, verb.first - 1), min(verb.last + 2, len(sentence.tokens)))
        if any(sentence.low(k) in _WRONGLY for k in beside):
            return True
        return not sentence.vocabulary.isdisjoint(_CORRECTIONS) and sentence.low(verb.first - 1) in _CORRECTED


def judged_untrue(sentence: Sentence, verb: Phrase) -> int | None:
    """The word by which verb group `verb` says that something is not true: "are false", "were simply not true"."""
    if sentence.low(verb.head) in _UNTRUE | _TRUE and sentence.low(verb.first) != sentence.low(verb.head):
        # "were fabricated", "were not correct": read as passives
        return verb.head if (sentence.low(verb.head) in _UNTRUE) is not verb.negated else None
    if verb.lemma not in ("be", "remain", "prove"):
        return None
    negated = verb.negated
    for k in range(verb.last + 1, min(verb.last + 5, len(sentence.tokens))):
        word = sentence.low(k)
        if word in _UNTRUE or word in _TRUE:
            return k if (word in _UNTRUE) is not negated else None
        if sentence.tags[k] not in 'bxd"':
            return None
        negated = negated or sentence.tags[k] == "x"
    return None
