"""What stands over an event: the walk outward from its verb or noun, operator by operator.

Invariant: the walk only goes outward and is bounded in depth, so that no sentence can make it loop.
"""

from __future__ import annotations

from habeas.model import Modality
from habeas.reading.english.grammar import word_class
from habeas.reading.english.operators import Chain, Operator, compiled_operators, effect_named
from habeas.reading.english.phrases import Phrase
from habeas.reading.english.sentences import SAYING, Sentence
from habeas.reading.lexicon import Class

__all__ = ["over_noun", "over_verb"]

_RANKS = word_class("ranks")


_CONDITION = ("if", "unless", "lest", "provided")


_NEGATIVE = ("no", "none", "neither", "nobody", "nor", "few")


_MAX_DEPTH = 8


_TELLING = word_class("telling")


_GOVERNING = word_class("governing_verbs")


_UNCERTAIN = frozenset("unconfirmed unverified contradictory conflicting alleged rumoured rumored".split())


_WARRANTS = frozenset("warrant warrants notice notices order orders summons".split())


_DATES = frozenset(("date", "dates", "day", "timetable", "schedule"))


_LETTING = word_class("letting_verbs")


_GOVERNING_NOUNS = word_class("governing_nouns")


_REPORTS = word_class("unvouched_reports")
_UNTRUE = word_class("untrue")
_TRUE = word_class("true")
_EVIDENCE = word_class("evidence")


_FEELINGS = word_class("feelings")


_DECREED = word_class("decreed_measures")
_COURTS = word_class("courts")


class _Reader:
    """Walks outward from one event; bounded in depth, so that a long sentence cannot make it loop."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.operators = compiled_operators(sentence.lexicon)
        self.found: list[Operator] = []

    def verb(self, i: int, depth: int = 0) -> None:
        """Operators that verb group `i` carries or hangs under."""
        sentence = self.sentence
        phrase = sentence.phrases[i]
        if not depth and self._inverted(i):
            self.found.append(Operator(Modality.CONDITIONAL, 0))
            return
        subject = sentence.subject(i) if phrase.finite else None
        if phrase.finite:
            self._own(phrase, subject)
            self._clause(i, subject, depth)
            return
        for k in range(max(0, phrase.first - 1), phrase.last + 1):
            effect = self.operators.adverbs.get(sentence.low(k))
            if effect is not None and (k >= phrase.first or sentence.tags[k] == "b"):
                self.found.append(Operator(effect, k))
        if phrase.negated or sentence.kind(i - 1) == "x" or (sentence.kind(i - 1) in ("b", "z") and sentence.kind(i - 2) == "x"):
            self.found.append(Operator(Modality.DENIED, phrase.first))
        if phrase.copula is not None:
            self.verb(phrase.copula, depth + 1)
            return
        if phrase.tense in ("infinitive", "bare"):
            self._infinitive(i, depth)
        elif phrase.tense == "gerund":
            self._gerund(i, depth)
        elif phrase.tense == "participle":
            self._participle(i, depth)

    def _inverted(self, i: int) -> bool:
        """ "Had he been arrested, he would have …": a condition without its "if"."""
        sentence = self.sentence
        if sentence.low(0) not in ("had", "were", "should") or sentence.kind(0) != "V" or sentence.kind(1) != "N":
            return False
        return not any(sentence.kind(k) in (",", ";") for k in range(i)) and not any(sentence.kind(k) == "V" for k in range(1, i))

    def _own(self, phrase: Phrase, subject: int | None) -> None:
        sentence = self.sentence
        for k in range(phrase.first, phrase.last + 1):
            effect = self.operators.adverbs.get(sentence.low(k))
            if effect is not None:
                self.found.append(Operator(effect, k, None))
        before = phrase.first - 1
        if before >= 0 and sentence.low(before) in self.operators.adverbs:
            self.found.append(Operator(self.operators.adverbs[sentence.low(before)], before, None))
        if phrase.modal:
            effect = self.operators.modals.get(phrase.modal)
            if phrase.modal in ("should", "ought") and phrase.perfect:
                # "a trial that should have begun on Monday": it did not
                effect = Modality.DENIED
            if phrase.modal in ("would", "'d") and self._backshifted(phrase, subject):
                effect = Modality.PROMISED
            if effect is not None:
                self.found.append(Operator(effect, phrase.first, None, True))
        never = phrase.i - 1
        while sentence.kind(never) == "b":
            never -= 1
        apart = sentence.kind(never) == "x" and sentence.low(sentence.phrases[never].first) == "never"
        if (phrase.negated and not self._not_only(phrase)) or apart:
            self.found.append(Operator(Modality.DENIED, phrase.first, None, phrase.tense == "present"))
        elif subject is not None and (
            (sentence.low(sentence.phrases[subject].first) in _NEGATIVE and not self._bounds(subject))
            or (sentence.kind(subject - 1) == "x" and subject < phrase.i)
        ):
            self.found.append(Operator(Modality.DENIED, sentence.phrases[subject].first, None, phrase.tense == "present"))
        elif phrase.lemma not in ("be", "have"):
            target = sentence.object(phrase.i)
            if (
                target is not None
                and sentence.low(sentence.phrases[target].first) in ("no", "none", "nobody", "neither")
                and not self._bounds(target)
            ):
                self.found.append(Operator(Modality.DENIED, sentence.phrases[target].first, None, phrase.tense == "present"))

    def _backshifted(self, phrase: Phrase, subject: int | None) -> bool:
        """ "said it would lift": the past of "will" in reported speech."""
        sentence = self.sentence
        j = (subject if subject is not None and subject < phrase.i else phrase.i) - 1
        while sentence.kind(j) in ("t", "b", '"', "z", ","):
            j -= 1
        if sentence.kind(j) == "N" and sentence.kind(j - 1) == "V":
            j -= 1
        return (
            sentence.kind(j) == "V"
            and sentence.phrases[j].tense in ("past", "perfect")
            and (sentence.phrases[j].lemma in _TELLING or sentence.phrases[j].lemma in ("promise", "pledge", "vow"))
        )

    def _bounds(self, i: int) -> bool:
        """ "no fewer than 140" is a bound, not a negation."""
        first = self.sentence.phrases[i].first
        return self.sentence.low(first + 1) in ("fewer", "less", "more")

    def _not_only(self, phrase: Phrase) -> bool:
        return any(self.sentence.low(k) in ("only", "just") for k in range(phrase.first, min(phrase.last + 3, len(self.sentence.tokens))))

    def _clause(self, i: int, subject: int | None, depth: int) -> None:
        """What stands over the finite clause of verb `i`: a condition, or a verb or noun whose complement it is."""
        sentence = self.sentence
        start = subject if subject is not None and subject < i else i
        j = start - 1
        while sentence.kind(j) in ('"', "b", "z", "x"):
            j -= 1
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
            return
        if sentence.phrases[i].subjunctive:
            before = len(self.found)
            self._over_clause(j, depth)
            if len(self.found) == before:
                self.found.append(Operator(Modality.DEMANDED, sentence.phrases[i].first))
            return
        if kind == "s" or (kind == "t" and sentence.low(sentence.phrases[j].first) in _CONDITION):
            word = sentence.low(sentence.phrases[j].first)
            if word in _CONDITION:
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
            if word == "whether":
                # an open question stays open, whoever asks it, knows it or does not
                self.found.append(Operator(Modality.POSSIBLE, sentence.phrases[j].first))
                return
            if word == "before" and (sentence.phrases[i].modal or sentence.phrases[i].tense == "present"):
                # "they want answers before they are freed"
                self.found.append(Operator(Modality.POSSIBLE, sentence.phrases[j].first))
                return
            if word == "why":
                # "has never explained why she was arrested": what is to be explained has happened
                return
            if word == "how" and depth < _MAX_DEPTH:
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
        if depth < _MAX_DEPTH:
            self._over_clause(j, depth)
        self._conditional_main(i)

    def _came_to_pass(self, i: int, j: int) -> bool:
        """ "sat there until masked men led him away": what ended something that happened has happened."""
        sentence = self.sentence
        main = next((sentence.phrases[k] for k in range(j - 1, -1, -1) if sentence.kind(k) == "V" and sentence.phrases[k].finite), None)
        return (
            main is not None
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
        if sentence.low(0) == "absent":
            self.found.append(Operator(Modality.CONDITIONAL, 0))

    def _over_clause(self, j: int, depth: int) -> None:
        """The verb, adjective or noun whose finite complement begins after phrase `j` ("denied that", "demand that", "hopes")."""
        sentence = self.sentence
        saw_that = False
        if sentence.kind(j) == "t":
            saw_that = True
            j -= 1
        while sentence.kind(j) in ('"', "b", "z"):
            j -= 1
        kind = sentence.kind(j)
        if kind == "s" and sentence.low(sentence.phrases[j].first) in ("why", "how", "whether", "when", "where"):
            j -= 1
            kind = sentence.kind(j)
        if kind in (";", ","):
            # "said: …" or a quotation after a comma
            governs = sentence.kind(j - 1) == "V" and sentence.low(sentence.phrases[j].first) in (":", ",")
            if governs and (sentence.phrases[j - 1].lemma in SAYING or sentence.phrases[j - 1].lemma in _TELLING):
                self._say(j - 1, depth)
            return
        doubt = self._doubted(j) if kind == "N" and saw_that else None
        if doubt is not None:
            self.found.append(doubt)
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
                if word not in ("fact", "decision", "ruling") and self._verb_effect(governor) == "denied":
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

    def _doubted(self, j: int) -> Operator | None:
        """ "unconfirmed reports that", "dismissed as fake a report that": its own words, or a verb of denial, call a report in question."""
        sentence = self.sentence
        report = sentence.phrases[j]
        for k in range(report.first, report.last):
            if sentence.low(k) in _UNCERTAIN:
                return Operator(Modality.ALLEGED, k)
            if sentence.low(k) in _UNTRUE:
                return Operator(Modality.DENIED, k)
        k = j - 1
        while sentence.kind(k) in ("h", "N", "b", "z") or sentence.low(sentence.phrases[k].first) == "as":
            k -= 1
        governor = sentence.phrases[k] if sentence.kind(k) == "V" else None
        if governor is not None and k < j - 1 and self._verb_effect(governor) == "denied":
            return Operator(Modality.DENIED, governor.head, sentence.subject(k), lemma=governor.lemma)
        if sentence.low(report.last) in _REPORTS:
            # "Reports that she was released are false"
            for verb in sentence.verb_groups:
                judged = self._judged(verb) if verb.first > report.last else None
                if judged is not None:
                    return Operator(Modality.DENIED, judged)
        return None

    def _judged(self, verb: Phrase) -> int | None:
        """The word by which verb group `verb` says that something is not true: "are false", "were simply not true"."""
        sentence = self.sentence
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
            if sentence.tags[k] not in "bx":
                return None
            negated = negated or sentence.tags[k] == "x"
        return None

    def _say(self, j: int, depth: int) -> None:
        sentence = self.sentence
        governor = sentence.phrases[j]
        effect = self._verb_effect(governor)
        if governor.lemma in ("tell", "warn", "insist", "work", "schedule", "raise"):
            effect = "assert"
        subject = sentence.subject(j)
        if effect is not None and effect != "assert":
            if governor.lemma in ("claim",):
                effect = "assert"
            self.found.append(Operator(effect_named(effect), governor.head, subject, governor.tense == "present", governor.lemma))
        if governor.lemma in _TELLING:
            if governor.negated or governor.modal in ("cannot", "ca"):
                self.found.append(
                    Operator(Modality.DENIED if governor.lemma in ("say", "add", "claim") else Modality.POSSIBLE, governor.first, subject)
                )
        elif depth < _MAX_DEPTH:
            self.verb(j, depth + 1)

    def _infinitive(self, i: int, depth: int) -> None:
        """What an infinitive hangs under: the nearest verb, adjective or noun to its left that takes one."""
        sentence = self.sentence
        j = i - 1
        if sentence.phrases[i].tense == "bare" and not self._helped(i):
            # "to allow an investigation, immediately release all prisoners and…": an infinitive in a series
            k = i - 1
            while k >= 0 and sentence.kind(k) not in (";",):
                other = sentence.phrases[k]
                if other.kind == "V" and (other.tense == "infinitive" or (other.modal and not self._closer_noun(k, i))):
                    if other.modal:
                        self.verb(k, depth + 1) if depth < _MAX_DEPTH else None
                    else:
                        self._infinitive(k, depth + 1) if depth < _MAX_DEPTH else None
                    return
                k -= 1
            opening = next((k + 1 for k in range(i - 1, -1, -1) if sentence.low(sentence.phrases[k].first) in (":", ";")), 0)
            if all(sentence.kind(k) in ("b", '"', "c", ",") for k in range(opening, i)):
                # an imperative
                self.found.append(Operator(Modality.DEMANDED, sentence.phrases[i].first, None, True))
                return
        if self._it_took(i):
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
        while j >= 0:
            phrase = sentence.phrases[j]
            if phrase.kind == "V":
                if self._inside_relative(j, i):
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
                    for k in range(phrase.first, phrase.last)
                ):
                    # "the eighth detainee to die", "the last to be freed"
                    return
                if adjacent and word in self.operators.adjectives and sentence.tags[phrase.last] in "jeyb":
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
                    if sentence.kind(copula) == "V" and depth < _MAX_DEPTH:
                        self.verb(copula, depth + 1)
                    return
                if adjacent and word in self.operators.nouns:
                    effect = self._noun_effect(j) or "assert"
                    owner = self._owner(j)
                    self.found.append(Operator(effect_named(effect), phrase.last, owner))
                    if depth < _MAX_DEPTH:
                        self._noun_under(j, depth + 1)
                    return
            if phrase.kind in (";",):
                break
            if phrase.kind in ("s", "w") and self._clause_between(j, i):
                break
            j -= 1
        self.found.append(Operator(Modality.POSSIBLE, sentence.phrases[i].first))

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

    def _ranked(self, j: int, i: int) -> bool:
        """ "he is at least the sixth inmate convicted over the war to have died": a rank between the copula and the infinitive."""
        sentence = self.sentence
        return any(
            quantity.ordinal and sentence.phrases[j].last < quantity.first < sentence.phrases[i].first for quantity in sentence.quantities
        )

    def _helped(self, i: int) -> bool:
        return self.sentence.kind(i - 1) in ("V", "N") and any(
            self.sentence.kind(k) == "V" and self.sentence.phrases[k].lemma in ("help", "let", "make", "have", "see")
            for k in range(max(0, i - 3), i)
        )

    def _noun_effect(self, i: int) -> str | None:
        """What the operator noun that heads phrase `i` does: "efforts" only attempt, "successful efforts" did it."""
        phrase = self.sentence.phrases[i]
        effect = self.operators.nouns.get(self.sentence.low(phrase.last))
        if effect == "demanded" and any(self.sentence.low(k) == "successful" for k in range(phrase.first, phrase.last)):
            return "assert"
        return effect

    def _verb_effect(self, governor: Phrase) -> str | None:
        """What an operator verb does; "turn down" and "rule out" are not "turn" and "rule"."""
        particle = self.sentence.low(governor.last + 1)
        return self.operators.phrasal.get(f"{governor.lemma} {particle}") or self.operators.verbs.get(governor.lemma)

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
        return sentence.kind(k) in ("w", "t")

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
                self.found.append(Operator(Modality.DEMANDED, governor.head, sentence.subject(j), governor.tense == "present"))
            elif complement is not None and not (_FEELINGS.intersection((sentence.low(complement.last),)) or self._ranked(j, i)):
                self.found.append(Operator(Modality.POSSIBLE, governor.head))
            if depth < _MAX_DEPTH:
                self.verb(j, depth + 1)
            return
        effect = self._verb_effect(governor)
        if governor.passive and sentence.low(governor.head) in _FEELINGS:
            # "we are pleased to welcome the release of": what one is pleased to do one does
            effect = "assert"
        if lemma == "decide" and governor.tense in ("past", "perfect") and sentence.phrases[i].lemma in _DECREED:
            # "the Council decided to impose sanctions on": the decision is the act
            effect = "assert"
        if lemma == "go" and governor.progressive:
            effect = "promised"
        if lemma == "expect" or lemma == "schedule":
            effect = "possible"
        if lemma in ("agree",):
            effect = "promised"
        if lemma in ("say", "report", "know", "believe", "think", "estimate", "understand", "presume") and governor.passive:
            # what is thought to be so is an estimate; what is believed to have happened is not known to have
            estimated = sentence.phrases[i].lemma in ("be", "hold", "remain", "have", "number") and not sentence.phrases[i].perfect
            effect = "alleged" if lemma in ("believe", "report", "think", "presume") and not estimated else "assert"
        if lemma in ("take", "lead", "go", "come", "end", "announce", "spend", "include", "tell") and effect == "assert":
            effect = "demanded" if lemma == "tell" else "possible"
        subject = sentence.subject(j) if governor.finite else None
        if governor.passive:
            subject = self._by_agent(j)
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
        if depth < _MAX_DEPTH:
            self.verb(j, depth + 1)

    def _purposed(self, governor: Phrase, purpose: Phrase) -> bool:
        """Whether somebody who did one thing to ask for another has asked for it."""
        told = governor.finite and governor.tense == "past" and not governor.modal and not governor.negated
        return told and not governor.passive and purpose.lemma in ("demand", "urge", "ask", "call", "press", "request", "appeal", "protest")

    def _by_agent(self, j: int) -> int | None:
        sentence = self.sentence
        for k in range(j + 1, min(j + 4, len(sentence.phrases) - 1)):
            if sentence.kind(k) == "h" and sentence.low(sentence.phrases[k].first) == "by" and sentence.kind(k + 1) == "N":
                return k + 1
            if sentence.kind(k) not in ("b", "z", "h", "N"):
                return None
        return None

    def _owner(self, j: int) -> int | None:
        """The phrase whose stance a noun tells ("Trump's demand", "their efforts"): the noun phrase itself, if it has an owner."""
        sentence = self.sentence
        phrase = sentence.phrases[j]
        tags = sentence.tags[phrase.first : phrase.last + 1]
        return j if "g" in tags or "p" in tags else None

    def _gerund(self, i: int, depth: int) -> None:
        sentence = self.sentence
        j = i - 1
        while sentence.kind(j) in ("b", '"', "x"):
            if sentence.kind(j) == "x":
                self.found.append(Operator(Modality.DENIED, sentence.phrases[j].first))
            j -= 1
        kind = sentence.kind(j)
        word = sentence.low(sentence.phrases[j].first) if j >= 0 else ""
        if kind == "h":
            if word == "without" or sentence.low(sentence.phrases[j].first - 1) == "instead":
                # "instead of freeing her"
                self.found.append(Operator(Modality.DENIED, sentence.phrases[j].first))
                return
            if word in ("after", "since", "by", "before", "following", "from", "upon", "despite", "including", "besides") and word not in (
                "before",
            ):
                if word == "from" and self._previous_verb(j) is not None:
                    self._govern_gerund(self._previous_verb(j), depth)
                return
            if word == "before":
                return
            governor = self._previous_governor(j)
            if governor is not None:
                if sentence.kind(governor) == "V":
                    self._govern_gerund(governor, depth)
                    return
                effect = self._noun_effect(governor) or self.operators.adjectives.get(sentence.low(sentence.phrases[governor].last))
                if effect is not None:
                    self.found.append(Operator(effect_named(effect), sentence.phrases[governor].last, self._owner(governor)))
                    if depth < _MAX_DEPTH:
                        self._noun_under(governor, depth + 1)
            return
        if kind == "V":
            self._govern_gerund(j, depth)
            return
        if kind == "N" and self._noun_effect(j) == "possible":
            # "information leading to the arrest of"
            self.found.append(Operator(Modality.POSSIBLE, sentence.phrases[j].last))
            return
        if kind == "c":
            # "freeing 12 and deporting 3": as the gerund before it
            k = j - 1
            while k >= 0:
                if sentence.kind(k) == "V" and sentence.phrases[k].tense == "gerund":
                    if depth < _MAX_DEPTH:
                        self._gerund(k, depth + 1)
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
            if main is not None and depth < _MAX_DEPTH and sentence.kind(j) == ",":
                own = Operator(None, sentence.phrases[i].first)
                self.found.append(own)

    def _govern_gerund(self, j: int | None, depth: int) -> None:
        if j is None:
            return
        sentence = self.sentence
        governor = sentence.phrases[j]
        effect = self._verb_effect(governor)
        if governor.lemma in ("be",):
            return
        if effect is not None and effect != "assert":
            subject = self._by_agent(j) if governor.passive else sentence.subject(j) if governor.finite else None
            self.found.append(
                Operator(effect_named(effect), governor.head, subject, governor.tense == "present" and governor.finite, governor.lemma)
            )
        if depth < _MAX_DEPTH:
            self.verb(j, depth + 1)

    def _previous_verb(self, j: int) -> int | None:
        sentence = self.sentence
        for k in range(j - 1, -1, -1):
            if sentence.kind(k) == "V":
                return k
            if sentence.kind(k) not in ("N", "b", "z", '"', "h"):
                return None
        return None

    def _previous_verb_any(self, j: int) -> int | None:
        """The nearest verb group before phrase `j` in the same clause."""
        for k in range(j - 1, -1, -1):
            if self.sentence.kind(k) == "V":
                return k
            if self.sentence.kind(k) in (";", "s", "w"):
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

    def _participle(self, i: int, depth: int) -> None:
        """A reduced clause asserts what it says, unless a condition or a negation opens it ("if convicted")."""
        sentence = self.sentence
        j = i - 1
        while sentence.kind(j) in ("b", '"'):
            j -= 1
        if sentence.kind(j) == "s" and sentence.low(sentence.phrases[j].first) in _CONDITION:
            self.found.append(Operator(Modality.CONDITIONAL, sentence.phrases[j].first))
        if (
            sentence.kind(j) == "N"
            and sentence.kind(j - 1) == "V"
            and sentence.phrases[j - 1].lemma in ("have", "get", "see")
            and depth < _MAX_DEPTH
        ):
            # "requests to have him transferred"
            self.verb(j - 1, depth + 1)
            return
        if sentence.kind(j) == "N" and sentence.kind(j - 1) == "V" and self._willed(j - 1) and depth < _MAX_DEPTH:
            governor = sentence.phrases[j - 1]
            willing = sentence.subject(j - 1) if governor.finite else None
            self.found.append(Operator(Modality.DEMANDED, governor.head, willing, governor.tense == "present", governor.lemma))
            self.verb(j - 1, depth + 1)
            return
        if sentence.kind(j) == "c" and depth < _MAX_DEPTH:
            # "being held hostage or wrongfully detained": under what its fellow is under
            k = j - 1
            while sentence.kind(k) in ("N", "b", "z", "h", ",") or (
                sentence.kind(k) == "V" and sentence.phrases[k].tense == "bare" and sentence.kind(k - 1) == "V"
            ):
                # past "go" in "would be let go and deported"
                k -= 1
            if sentence.kind(k) == "V" and sentence.phrases[k].passive:
                self.verb(k, depth + 1)

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

    # -- nouns ------------------------------------------------------------------------------------------------------

    def noun(self, i: int, depth: int = 0, *, presupposed: bool = False) -> None:
        """Operators over an event told by the noun phrase `i`. `presupposed`: verbs around it take the event for
        granted ("end the detention of")."""
        sentence = self.sentence
        phrase = sentence.phrases[i]
        if sentence.low(phrase.first) == "no" or sentence.low(phrase.first) == "without":
            self.found.append(Operator(Modality.DENIED, phrase.first))
        for k in range(phrase.first, phrase.last + 1):
            if sentence.low(k) in (
                "possible",
                "potential",
                "eventual",
                "future",
                "expected",
                "planned",
                "proposed",
                "likely",
                "imminent",
                "would-be",
                "gradual",
                "phased",
                "upcoming",
                "forthcoming",
            ):
                self.found.append(Operator(Modality.POSSIBLE, k))
                break
            if sentence.low(k) in ("alleged", "reported", "rumoured", "rumored"):
                self.found.append(Operator(Modality.ALLEGED, k))
                break
        before = len(self.found)
        self._noun_under(i, depth)
        if presupposed and len(self.found) > before:
            nearest = self.found[before]
            direct = sentence.phrase(nearest.token).i
            governor = sentence.phrases[direct]
            noun_governs = governor.kind == "N" and sentence.low(nearest.token) in _GOVERNING_NOUNS
            verb_governs = nearest.lemma in _GOVERNING or (governor.kind == "V" and governor.lemma in _GOVERNING)
            ahead = nearest.effect is Modality.POSSIBLE and sentence.low(nearest.token) in ("ahead", "pending", "of")
            if not (((noun_governs or verb_governs) and direct >= i - 6) or ahead):
                del self.found[before:]
        if sentence.heads_clause(i) and sentence.subjects is not None and i in sentence.subjects:
            verb = sentence.phrases[sentence.subjects[i]]
            if verb.passive and (verb.modal or verb.negated):
                # "that their release can be secured"
                self.verb(verb.i, 1)
            elif verb.lemma == "be":
                self._predicate_of(verb)

    def _predicate_of(self, copula: Phrase) -> None:
        """ "His release is one of their conditions", "the release of two was essential": what an event is said to be."""
        sentence = self.sentence
        target = sentence.object(copula.i)
        if target is None:
            return
        for phrase in sentence.group(target).phrases:
            word = sentence.low(phrase.last)
            effect = self.operators.nouns.get(word) or self.operators.adjectives.get(word)
            if effect is not None and effect != "assert":
                self.found.append(Operator(effect_named(effect), phrase.last, self._owner(phrase.i)))
                return

    def _noun_under(self, i: int, depth: int) -> None:
        sentence = self.sentence
        if depth >= _MAX_DEPTH:
            return
        j = i - 1
        while sentence.kind(j) in ("b", '"', "z"):
            j -= 1
        kind = sentence.kind(j)
        if kind == "c" or (kind == "," and sentence.kind(j - 1) in ("N", "b")):
            # an item of a list: under what its first item is under
            k = j - 1
            while k >= 0 and sentence.kind(k) in ("N", "h", "b", "z", ",", "c", '"'):
                if sentence.kind(k) == "h" and sentence.low(sentence.phrases[k].first) == "for":
                    break
                k -= 1
            if sentence.kind(k) in ("h", "V"):
                j, kind = k, sentence.kind(k)
        if kind == "V":
            self._noun_of_verb(j, depth)
            return
        if kind == "h":
            word = sentence.low(sentence.phrases[j].first)
            if word == "without":
                self.found.append(Operator(Modality.DENIED, sentence.phrases[j].first))
                return
            if word in ("after", "before", "since", "following", "during", "until", "upon", "despite", "amid"):
                if word in ("after", "before", "following", "until", "upon") and self._ahead_at(j):
                    # "will serve three years of probation after their release"
                    self.found.append(Operator(Modality.POSSIBLE, sentence.phrases[j].first))
                return
            if word == "pending" or "ahead" in (word, sentence.low(sentence.phrases[j].first - 1)):
                # "ahead of his trial"
                self.found.append(Operator(Modality.POSSIBLE, sentence.phrases[j].first))
                return
            if word == "including" or word == "as":
                k = j - 1
                while sentence.kind(k) in (",", "b"):
                    k -= 1
                if word == "as" and sentence.low(sentence.phrases[k].first) == "well":
                    k -= 1
            j = self._first_of_series(j)
            k = j - 1
            while sentence.kind(k) in ("b", '"', "z", ",") or sentence.kind(k) == "h":
                k -= 1
            if sentence.kind(k) == "V":
                lemma = sentence.phrases[k].lemma
                effect = self._verb_effect(sentence.phrases[k])
                ordered = sentence.subject(k) if sentence.phrases[k].passive and word == "for" else None
                if ordered is not None and sentence.low(sentence.phrases[ordered].last) in _DATES:
                    # "a date was set for the trial of"
                    self.found.append(Operator(Modality.POSSIBLE, sentence.phrases[ordered].last))
                    return
                if ordered is not None and sentence.low(sentence.phrases[ordered].last) in _WARRANTS:
                    # "a warrant was issued for the arrest of"
                    self.found.append(Operator(Modality.DEMANDED, sentence.phrases[ordered].last))
                    return
                if word in ("for", "on", "about", "to", "at", "with", "in", "against", "from", "towards", "toward", "of"):
                    if lemma in (
                        "call",
                        "press",
                        "push",
                        "ask",
                        "plead",
                        "appeal",
                        "work",
                        "campaign",
                        "negotiate",
                        "lobby",
                        "fight",
                        "hope",
                        "argue",
                        "pray",
                        "wait",
                        "look",
                    ) or (effect is not None and effect != "assert"):
                        effect = "demanded" if lemma in ("argue", "wait", "look") else effect
                        governor = sentence.phrases[k]
                        subject = sentence.subject(k) if governor.finite else None
                        self.found.append(
                            Operator(
                                effect_named(effect or "demanded"),
                                governor.head,
                                subject,
                                governor.tense == "present" and governor.finite,
                                lemma,
                            )
                        )
                self.verb(k, depth + 1)
                return
            if word in ("through", "via", "by", "including", "with"):
                governing = self._previous_verb_any(j)
                if governing is not None:
                    self.verb(governing, depth + 1)
                return
            if sentence.kind(k) == "N":
                effect = self._noun_effect(k)
                if effect is None and word == "on":
                    # "make further aid conditional on the release of"
                    effect = self.operators.adjectives.get(sentence.low(sentence.phrases[k].last))
                if (
                    effect is not None
                    and effect != "assert"
                    and word in ("for", "of", "on", "about", "to", "over", "in", "towards", "toward", "regarding")
                ):
                    owner = self._owner(k)
                    self.found.append(Operator(effect_named(effect), sentence.phrases[k].last, owner))
                if effect is not None or word in ("of", "for"):
                    self._noun_under(k, depth + 1)
                return

    def _ahead_at(self, j: int) -> bool:
        """Whether the clause that phrase `j` stands in speaks of what will or must be."""
        sentence = self.sentence
        for k in range(j - 1, -1, -1):
            phrase = sentence.phrases[k]
            if phrase.kind == "V" and phrase.finite:
                return bool(phrase.modal) and phrase.modal not in ("would", "could", "'d")
            if phrase.kind in (";", "s", "w"):
                return False
        return False

    def _first_of_series(self, j: int) -> int:
        """From the second of two coordinated phrases ("calls for X and for Y") to the first preposition."""
        sentence = self.sentence
        if sentence.kind(j - 1) != "c":
            return j
        word = sentence.low(sentence.phrases[j].first)
        for k in range(j - 2, -1, -1):
            if sentence.kind(k) == "h" and sentence.low(sentence.phrases[k].first) == word:
                return k
            if sentence.kind(k) in ("V", ";", "w", "s"):
                break
        return j

    def _noun_of_verb(self, j: int, depth: int) -> None:
        sentence = self.sentence
        governor = sentence.phrases[j]
        if governor.lemma == "be":
            # "the main demand was the release of…": what the subject is, the event is
            subject = sentence.subject(j)
            named = self.operators.nouns.get(sentence.low(sentence.phrases[subject].last)) if subject is not None else None
            if named is not None and named != "assert" and subject is not None:
                self.found.append(Operator(effect_named(named), sentence.phrases[subject].last, self._owner(subject)))
            self.verb(j, depth + 1)
            return
        effect = self._verb_effect(governor)
        if governor.lemma in ("order", "seek", "negotiate", "offer", "approve", "plan", "prepare") and effect is None:
            effect = "demanded"
        if (effect is not None and effect != "assert" and governor.lemma not in ("authorise", "authorize", "allow", "enable", "order")) or (
            governor.lemma == "order" and not governor.passive
        ):
            subject = sentence.subject(j) if governor.finite and not governor.passive else None
            self.found.append(
                Operator(
                    effect_named(effect or "demanded"),
                    governor.head,
                    subject,
                    governor.tense == "present" and governor.finite,
                    governor.lemma,
                )
            )
        self.verb(j, depth + 1)


def _was_so(sentence: Sentence, copula: int) -> bool:
    """Whether the copula tells in the past or perfect, without a modal or a negation, that something was so."""
    if sentence.kind(copula) != "V":
        return False
    phrase = sentence.phrases[copula]
    return phrase.lemma == "be" and (phrase.tense == "past" or phrase.perfect) and not phrase.modal and not phrase.negated


def over_verb(sentence: Sentence, i: int) -> Chain:
    """The operators over the event told by verb group `i`."""
    reader = _Reader(sentence)
    reader.verb(i)
    return Chain(tuple(reader.found))


def over_noun(sentence: Sentence, i: int, *, presupposed: bool = False) -> Chain:
    """The operators over the event told by a noun in phrase `i`."""
    reader = _Reader(sentence)
    reader.noun(i, presupposed=presupposed)
    return Chain(tuple(reader.found))
