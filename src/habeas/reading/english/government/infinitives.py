"""Over an infinitive: the nearest verb, adjective or noun to its left that takes one.

Invariant: an infinitive that nothing governs tells only what may be.
"""

from __future__ import annotations

from habeas.model import Modality
from habeas.reading.english.government.walk import MAX_DEPTH, Walk
from habeas.reading.english.grammar import word_class
from habeas.reading.english.operators import Operator, effect_named
from habeas.reading.english.phrases import Phrase
from habeas.reading.english.sentences import SAYING, Sentence
from habeas.reading.lexicon import Class

__all__ = ["Infinitives"]

_CUSTODY = word_class("jailing_verbs") | {"detain", "hold", "arrest", "convict", "capture", "abduct"}
_ASKED_BY = frozenset(("where", "whether", "why", "how", "when"))
_THANKING = word_class("thanking_verbs")
_RANKS = word_class("ranks")
_LETTING = word_class("letting_verbs")
_FEELINGS = word_class("feelings")
_DECREED = word_class("decreed_measures")
_SUPPOSING = word_class("supposing_verbs")
_BELIEVING = word_class("believing_verbs")
_LEADING_UP = word_class("leading_up")
_ASKING = word_class("asking_verbs")
_DECIDING = word_class("deciding_verbs")
_DONE_BY_COURTS = word_class("done_by_courts")
_COURTS = word_class("judicial")
_WELCOMING = word_class("thanking_verbs") | {"welcome", "hail", "celebrate"}
_MAKING_DEALS = word_class("making_deals") | {"mediate"}
_BARGAINS = word_class("bargains")


class Infinitives(Walk):
    """The part of the walk that starts at an infinitive or a bare form."""

    def infinitive(self, i: int, depth: int) -> None:
        """What an infinitive hangs under: the nearest verb, adjective or noun to its left that takes one."""
        sentence = self.sentence
        j = i - 1
        if sentence.phrases[i].lemma in _THANKING and sentence.phrases[i].tense == "infinitive":
            # "I want to thank Qatar for helping secure his freedom": what one is thanked for has come about
            return
        if sentence.phrases[i].tense == "bare" and not self._helped(i):
            # "to allow an investigation, immediately release all prisoners and…": an infinitive in a series
            k = i - 1
            while k >= 0 and sentence.kind(k) not in (";",):
                other = sentence.phrases[k]
                if other.kind == "V" and (other.tense == "infinitive" or (other.modal and not self._closer_noun(k, i))):
                    if other.modal:
                        self.verb(k, depth + 1) if depth < MAX_DEPTH else None
                    else:
                        self.infinitive(k, depth + 1) if depth < MAX_DEPTH else None
                    return
                k -= 1
            opening = next((k + 1 for k in range(i - 1, -1, -1) if sentence.low(sentence.phrases[k].first) in (":", ";")), 0)
            if all(sentence.kind(k) in ("b", '"', "c", ",") for k in range(opening, i)):
                if sentence.phrases[i].lemma in _WELCOMING:
                    # "“Warmly welcome the release of ten,” she tweeted"
                    return
                # an imperative
                self.found.append(Operator(Modality.DEMANDED, sentence.phrases[i].first, None, True))
                return
        if self._it_took(i):
            return
        agreed = self._what_was_agreed(i)
        if agreed is not None:
            self.found.append(Operator(Modality.PROMISED, agreed.last))
            return
        if sentence.phrases[i].tense == "bare" and sentence.kind(i - 1) == "N":
            helping = next(
                (k for k in range(i - 2, max(-1, i - 5), -1) if sentence.kind(k) == "V" and sentence.phrases[k].lemma in _LETTING), None
            )
            if helping is not None and all(sentence.kind(k) in ("N", "h", "b", "z") for k in range(helping + 1, i)):
                # "an exchange that saw the government hand over nine": as its helping verb
                self._govern(helping, i, depth)
                return
        if sentence.kind(j) == "b" and sentence.low(sentence.phrases[j].first) == "only" and sentence.kind(j - 1) not in ("V", "a"):
            # "was freed in July, only to be detained again in August": it happened
            return
        if sentence.kind(j) == "s" and sentence.low(sentence.phrases[j].first) == "whether":
            # "must decide whether to withhold aid": an open question
            self.found.append(Operator(Modality.POSSIBLE, sentence.phrases[j].first))
            return
        if self._says_which(i):
            self.found.append(Operator(Modality.POSSIBLE, sentence.phrases[i].first))
            return
        while j >= 0:
            phrase = sentence.phrases[j]
            if phrase.kind == "V":
                if (asked := self._asked_clause(j, i)) is not None:
                    j = asked - 1
                    continue
                taken_in = phrase.tense == "participle" and phrase.lemma in _CUSTODY and sentence.phrases[i].passive
                if self._inside_relative(j, i) or (taken_in and sentence.kind(j - 1) in ("N", "b")):
                    # "asked for everyone detained to be freed"
                    j -= 1
                    continue
                if phrase.tense == "participle" and j and sentence.low(phrase.first - 1) == "as" and sentence.kind(j + 1) == ",":
                    # "has not, as alleged, agreed to free them"
                    j -= 1
                    continue
                if phrase.tense == "participle" and j != i - 1 and self.operators.verbs.get(phrase.lemma, "assert") == "assert":
                    j -= 1
                    continue
                self._govern(j, i, depth)
                return
            if phrase.kind == "N":
                word = sentence.low(phrase.last)
                adjacent = self._reaches(j, i)
                if j == i - 1 and any(
                    sentence.low(k) in _RANKS
                    or (sentence.low(k) == "other" and sentence.tokens[phrase.last].classes & Class.PERSON)
                    or sentence.tokens[k].classes & Class.ORDINAL
                    for k in range(phrase.first, phrase.last + 1)
                ):
                    # "the eighth detainee to die", "the last to be freed"
                    self._ranked_by(j, i, depth)
                    return
                determined = sentence.tags[phrase.first] in "dp"  # "the right to be freed"
                if adjacent and not determined and word in self.operators.adjectives and sentence.tags[phrase.last] in "jeyb":
                    effect = self.operators.adjectives[word]
                    copula = j - 1
                    while sentence.kind(copula) == "b":
                        copula -= 1
                    if word == "able" and self._came_about(copula):
                        effect = "assert"
                    subject = sentence.subject(copula) if sentence.kind(copula) == "V" else None
                    if word == "able" and _was_so(sentence, copula):
                        # "had been able to confirm the release": what one was able to do, one did
                        effect = "assert"
                    self.found.append(
                        Operator(
                            effect_named(effect),
                            phrase.last,
                            subject,
                            sentence.kind(copula) == "V" and sentence.phrases[copula].tense == "present",
                        )
                    )
                    if sentence.kind(copula) == "V" and depth < MAX_DEPTH:
                        self.verb(copula, depth + 1)
                    return
                if adjacent and word in self.operators.nouns:
                    effect = self.noun_effect(j) or "assert"
                    if sentence.low(phrase.first) == "no" and effect in ("promised", "possible"):
                        # "has no plans to lift them"
                        effect = "denied"
                    owner = self.owner(j)
                    self.found.append(Operator(effect_named(effect), phrase.last, owner))
                    if effect == "promised" and self._lacking(j):
                        # "has no plans to lift the sanctions"
                        self.found.append(Operator(Modality.DENIED, phrase.first, owner))
                        return
                    if depth < MAX_DEPTH:
                        self.noun_under(j, depth + 1)
                    return
            if phrase.kind in (";",):
                break
            if phrase.kind in ("s", "w") and self._clause_between(j, i):
                break
            j -= 1
        self.found.append(Operator(Modality.POSSIBLE, sentence.phrases[i].first))

    def _says_which(self, i: int) -> bool:
        """ "said the names of those to be released would follow": who they are that will be, and nobody's claim."""
        sentence, verb = self.sentence, self.sentence.phrases[i]
        pointed = sentence.kind(i - 1) == "N" and sentence.low(sentence.phrases[i - 1].last) in ("those", "others")
        governed = sentence.kind(i - 2) == "h" and sentence.low(sentence.phrases[i - 2].first) in ("of", "among")
        return verb.passive and pointed and governed

    def _came_about(self, copula: int) -> bool:
        """ "was able to confirm": who was able to do it has done it; who is able, or was not, may or did not."""
        if self.sentence.kind(copula) != "V":
            return False
        phrase = self.sentence.phrases[copula]
        return phrase.tense in ("past", "perfect") and not phrase.negated and not phrase.modal

    def _it_took(self, i: int) -> bool:
        """ "it took a call from the editor for him to be let out", "the judge needed nine minutes to jail her": it happened in the end."""
        sentence = self.sentence
        for k in range(i - 1, -1, -1):
            phrase = sentence.phrases[k]
            if phrase.kind == "V" and phrase.finite:
                subject, target = sentence.subject(k), sentence.object(k)
                span = sentence.tokens[sentence.phrases[target].last] if target is not None else None
                lasted = span is not None and (bool(span.classes & Class.UNIT) or span.low in ("minutes", "minute", "seconds"))
                return (
                    phrase.lemma in ("take", "need", "require")
                    and phrase.tense in ("past", "perfect")
                    and not phrase.negated
                    and subject is not None
                    and (lasted or (phrase.lemma == "take" and sentence.low(sentence.phrases[subject].first) == "it"))
                )
            if phrase.kind in (";", "s", "w"):
                return False
        return False

    def _what_was_agreed(self, i: int) -> Phrase | None:
        """The deal in "The agreement was made with the help of the bishops to free them": what it says is to be done is still to come."""
        sentence = self.sentence
        j = i - 1
        while sentence.kind(j) in ("N", "h", "z", "b"):
            j -= 1
        verb = sentence.phrases[j] if sentence.kind(j) == "V" else None
        if (
            verb is None
            or j == i - 1
            or not verb.passive
            or not verb.finite
            or verb.lemma not in _MAKING_DEALS
            or verb.negated
            or verb.modal
        ):
            return None
        subject = sentence.subject(j)
        deal = sentence.phrases[subject] if subject is not None else None
        return deal if deal is not None and sentence.low(deal.last) in _BARGAINS else None

    def _ranked_by(self, j: int, i: int, depth: int) -> None:
        """ "is expected to be the first to be freed", "the first to be freed will be Ana Ruiz": the copula says whether it has happened."""
        sentence = self.sentence
        copula = j - 1 if sentence.kind(j - 1) == "V" else None
        if copula is None:
            copula = next((k for k in range(i + 1, len(sentence.phrases)) if sentence.kind(k) == "V"), None)
        if copula is None or sentence.phrases[copula].lemma not in ("be", "become") or depth >= MAX_DEPTH:
            return
        if sentence.phrases[copula].modal or not sentence.phrases[copula].finite:
            self.verb(copula, depth + 1)

    def _ranked(self, j: int, i: int) -> bool:
        """ "he is at least the sixth inmate convicted over the war to have died": a rank between the copula and the infinitive."""
        sentence = self.sentence
        return any(
            quantity.ordinal and sentence.phrases[j].last < quantity.first < sentence.phrases[i].first for quantity in sentence.quantities
        )

    def _helped(self, i: int) -> bool:
        return self.sentence.kind(i - 1) in ("V", "N") and any(
            self.sentence.kind(k) == "V" and self.sentence.phrases[k].lemma in _LETTING for k in range(max(0, i - 3), i)
        )

    def _closer_noun(self, k: int, i: int) -> bool:
        return any(self.sentence.kind(m) in (";", "s", "w") for m in range(k, i))

    def _reaches(self, j: int, i: int) -> bool:
        """Whether only `of`/`for` phrases, adverbs and objects lie between noun phrase `j` and the infinitive."""
        k = j + 1
        while k < i:
            if self.sentence.kind(k) not in ("h", "N", "b", '"', "z", "(", ")") and not (
                self.sentence.kind(k) == "," and self.sentence.kind(k + 1) == "N"
            ):
                return False
            if self.sentence.kind(k) == "h" and self.sentence.low(self.sentence.phrases[k].first) not in (
                "of",
                "for",
                "by",
                "on",
                "with",
                "from",
                "in",
                "to",
                "at",
            ):
                return False
            k += 1
        return True

    def _inside_relative(self, j: int, i: int) -> bool:
        """Whether verb `j` belongs to a relative clause on a noun before the infinitive, and governs nothing here."""
        sentence = self.sentence
        lemma = sentence.phrases[j].lemma
        if self.operators.verbs.get(lemma, "assert") != "assert" and sentence.kind(j + 1) != ",":
            k = j - 1
            while k >= 0 and sentence.kind(k) in ("N", "b", '"', "z"):
                k -= 1
            return sentence.kind(k) in ("w", "t") and sentence.kind(i - 1) == ","
        k = j - 1
        while k >= 0 and sentence.kind(k) in ("N", "b", '"', "z"):
            k -= 1
        # "estimates that Minsk continues to hold" is no clause on a noun
        return sentence.kind(k) == "w" or (sentence.kind(k) == "t" and sentence.kind(k - 1) != "V")

    def _asked_clause(self, j: int, i: int) -> int | None:
        """The phrase that opens the clause of verb `j` in "to disclose where she is held, to release her", a series of infinitives."""
        sentence = self.sentence
        k = j - 1
        while k >= 0 and sentence.kind(k) in ("N", "b", "z"):
            k -= 1
        series = sentence.kind(i - 1) == "," and sentence.phrases[j].finite and sentence.kind(k) == "s" and sentence.kind(k - 1) == "V"
        inner = series and sentence.phrases[k - 1].tense == "infinitive" and sentence.low(sentence.phrases[k].first) in _ASKED_BY
        return k if inner else None

    def _clause_between(self, j: int, i: int) -> bool:
        return any(self.sentence.kind(k) == "V" and self.sentence.phrases[k].finite for k in range(j, i))

    def _govern(self, j: int, i: int, depth: int) -> None:
        """Verb group `j` governs the infinitive `i`."""
        sentence = self.sentence
        governor = sentence.phrases[j]
        lemma = governor.lemma
        if (lemma == "be" and governor.form != "pp") or lemma == "have":
            # "is to be released", "have to free"
            complement = sentence.phrases[j + 1] if j + 1 < len(sentence.phrases) else None
            if lemma == "be" and j + 1 == i:
                # "was to have begun": nothing says that it did
                meant = Modality.POSSIBLE if sentence.phrases[i].perfect else Modality.PROMISED
                self.found.append(Operator(meant, governor.head, None, governor.tense == "present"))
            elif lemma == "have" and j + 1 == i:
                # "said that four would have to go back to prison": what they must do, they do not say
                self.found.append(Operator(Modality.DEMANDED, governor.head, None, governor.tense == "present"))
            elif complement is not None and not (_FEELINGS.intersection((sentence.low(complement.last),)) or self._ranked(j, i)):
                self.found.append(Operator(Modality.POSSIBLE, governor.head))
            if depth < MAX_DEPTH:
                self.verb(j, depth + 1)
            return
        effect = self.verb_effect(governor)
        if governor.passive and sentence.low(governor.head) in _FEELINGS:
            # "we are pleased to welcome the release of": what one is pleased to do one does
            effect = "assert"
        if lemma == "decide" and governor.tense in ("past", "perfect") and sentence.phrases[i].lemma in _DECREED:
            # "the Council decided to impose sanctions on": the decision is the act
            effect = "assert"
        if lemma in _DECIDING and governor.tense in ("past", "perfect") and self._decided_by_court(j, i):
            effect = "assert"
        if lemma == "go" and governor.progressive:
            effect = "promised"
        if lemma == "expect" or lemma == "schedule":
            effect = "possible"
        if lemma in ("agree",):
            effect = "promised"
        if lemma in _SUPPOSING and governor.passive:
            # what is thought to be so is an estimate; what is believed to have happened is not known to have
            estimated = sentence.phrases[i].lemma in ("be", "hold", "remain", "have", "number") and not sentence.phrases[i].perfect
            effect = "alleged" if lemma in _BELIEVING and not estimated else "assert"
        if lemma in SAYING and effect == "assert" and not governor.passive and sentence.kind(i - 1) == "N" and sentence.kind(i - 2) == "V":
            # "Denmark says Kerat to free one employee": a headline's "will"
            effect = "promised"
        if lemma == "expect" and not governor.passive and sentence.subject(j) is not None and self._ours(sentence.subject(j)):
            # "We expect the authorities to release him": whoever says so demands it
            effect = "demanded"
        if lemma in _LEADING_UP and effect == "assert":
            effect = "demanded" if lemma == "tell" else "possible"
        subject = sentence.subject(j) if governor.finite else None
        if governor.passive:
            subject = self.by_agent(j)
        if effect is None and self._purposed(governor, sentence.phrases[i]):
            # "gathered to demand their release": what one gathers to demand one demands
            return
        if effect is None:
            # an infinitive of purpose
            self.found.append(Operator(Modality.POSSIBLE, governor.head))
        else:
            made = effect_named(effect)
            performs = made is not None
            self.found.append(
                Operator(made, governor.head, subject if performs else None, governor.tense == "present" and governor.finite, lemma)
            )
        if depth < MAX_DEPTH:
            self.verb(j, depth + 1)

    def _decided_by_court(self, j: int, i: int) -> bool:
        """ "the court ruled to extend her detention", "the judge decided to remand them": what a court decides of custody is done by it."""
        sentence = self.sentence
        subject = sentence.subject(j)
        if subject is None or sentence.phrases[j].negated or sentence.phrases[i].lemma not in _DONE_BY_COURTS:
            return False
        court = sentence.phrases[subject]
        return any(sentence.low(k) in _COURTS for k in range(court.first, court.last + 1))

    def _ours(self, subject: int | None) -> bool:
        return subject is not None and self.sentence.low(self.sentence.phrases[subject].last) == "we"

    def _purposed(self, governor: Phrase, purpose: Phrase) -> bool:
        """Whether somebody who did one thing to ask for another has asked for it."""
        told = governor.finite and governor.tense == "past" and not governor.modal and not governor.negated
        return told and not governor.passive and purpose.lemma in _ASKING


def _was_so(sentence: Sentence, copula: int) -> bool:
    """Whether the copula tells in the past or perfect, without a modal or a negation, that something was so."""
    if sentence.kind(copula) != "V":
        return False
    phrase = sentence.phrases[copula]
    return phrase.lemma == "be" and (phrase.tense == "past" or phrase.perfect) and not phrase.modal and not phrase.negated
