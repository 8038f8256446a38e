"""Over an event told by a noun: what its phrase says of itself, and what it is the object or complement of.

Invariant: an item of a list is under what its first item is under.
"""

from __future__ import annotations

from habeas.model import Modality
from habeas.reading.english.government.doubts import REPORTS, Doubts
from habeas.reading.english.government.walk import MAX_DEPTH
from habeas.reading.english.grammar import word_class
from habeas.reading.english.operators import Chain, Operator, effect_named
from habeas.reading.english.phrases import Phrase
from habeas.reading.lexicon import Class

__all__ = ["Nouns"]

_GOVERNING = word_class("governing_verbs")
_WARRANTS = word_class("warrants")
_DATES = word_class("set_dates")
_PROSPECTIVE = word_class("prospective")
_HEARSAY = word_class("hearsay")
_ASKING_FOR = word_class("asking_for")
_ARGUING_FOR = word_class("arguing_for")
_ARRANGING = word_class("arranging_verbs")
_AWAITING = word_class("awaiting_verbs")
_ENABLING = word_class("enabling_verbs")
_GOVERNING_NOUNS = word_class("governing_nouns")
_THWARTING = word_class("thwarting_verbs")
_POSTPONING = word_class("postponing_verbs") - {"put"}
_HAPPENING = word_class("happening_verbs")
_PENDING = ("under discussion", "under consideration", "on the table", "on the agenda", "in the works")
_SCHEDULING = word_class("scheduling_verbs")
_DECISIONS = word_class("nouns_of_decisions")
_FAILING = word_class("failing_verbs")
_STIPULATING = word_class("stipulating_verbs")
_TERMS = word_class("written_deals")
_TALKING = word_class("talking_verbs")
_TOPICS = frozenset(("about", "on", "over", "regarding"))
_STATEMENTS = word_class("statements")
_BEGINNING = word_class("beginning_verbs")
_EXCHANGES = word_class("returns_of_deals")
_TAKING_PLACE = frozenset(("take place", "go ahead", "go forward", "come about", "come off"))
_UNKNOWN_OF = word_class("evidence") | {"record", "records", "knowledge", "information", "trace", "news", "word", "report", "reports"}


class Nouns(Doubts):
    """The part of the walk that starts at a noun phrase."""

    def noun(self, i: int, depth: int = 0, *, presupposed: bool = False) -> None:
        """Operators over an event told by the noun phrase `i`. `presupposed`: verbs around it take the event for
        granted ("end the detention of")."""
        sentence = self.sentence
        phrase = sentence.phrases[i]
        if sentence.low(phrase.first) == "no" or sentence.low(phrase.first) == "without":
            self.found.append(Operator(Modality.DENIED, phrase.first))
        for k in range(phrase.first, phrase.last + 1):
            if sentence.low(k) in _PROSPECTIVE:
                self.found.append(Operator(Modality.POSSIBLE, k))
                break
            if sentence.low(k) in _HEARSAY:
                self.found.append(Operator(Modality.ALLEGED, k))
                break
        if (doubt := self._in_question(i)) is not None:
            self.found.append(doubt)
            return
        before = len(self.found)
        self.noun_under(i, depth)
        if presupposed and len(self.found) > before:
            nearest = self.found[before]
            direct = sentence.phrase(nearest.token).i
            governor = sentence.phrases[direct]
            noun_governs = governor.kind == "N" and sentence.low(nearest.token) in _GOVERNING_NOUNS | _UNKNOWN_OF
            verb_governs = nearest.lemma in _GOVERNING or (governor.kind == "V" and governor.lemma in _GOVERNING)
            ahead = nearest.effect is Modality.POSSIBLE and sentence.low(nearest.token) in ("ahead", "pending", "of")
            if not (((noun_governs or verb_governs) and direct >= i - 6) or ahead):
                del self.found[before:]
        if sentence.heads_clause(i) and sentence.subjects is not None and i in sentence.subjects:
            verb = sentence.phrases[sentence.subjects[i]]
            if verb.passive and (verb.modal or verb.negated):
                # "that their release can be secured"
                self.verb(verb.i, 1)
            elif verb.passive and verb.lemma in _AWAITING:
                # "her release is expected", "their extradition was requested"
                effect = self.verb_effect(verb)
                if effect is not None and effect != "assert":
                    self.found.append(Operator(effect_named(effect), verb.head, self.by_agent(verb.i), verb.tense == "present", verb.lemma))
                self.verb(verb.i, 1)
            elif verb.passive and (verb.lemma in _THWARTING or self._put_off(verb)):
                # "her release was blocked", "was put off"
                self.found.append(Operator(Modality.DENIED, verb.head, None, verb.tense == "present", verb.lemma))
            elif verb.passive and verb.lemma in _SCHEDULING and self._for_a_day(verb):
                # "her release was set for 2 April"
                self.found.append(Operator(Modality.POSSIBLE, verb.head, None, verb.tense == "present", verb.lemma))
            elif verb.modal and not verb.passive and self._comes_about(verb):
                # "his release may come within days"
                self.verb(verb.i, 1)
            elif verb.passive and verb.lemma in _POSTPONING:
                self.found.append(Operator(Modality.POSSIBLE, verb.head, None, verb.tense == "present", verb.lemma))
            elif verb.lemma in _FAILING or (self._comes_about(verb) and (verb.negated or self.never(verb))):
                # "her release never came"
                self.found.append(Operator(Modality.DENIED, verb.head, None, verb.tense == "present", verb.lemma))
            elif verb.lemma in ("be", "remain"):
                self._predicate_of(verb)
            elif verb.modal and (self._comes_about(verb) or verb.lemma in _BEGINNING):
                # "his trial could take place before Easter", "a transfer may follow"
                self.verb(verb.i, 1)

    def _in_question(self, i: int) -> Operator | None:
        """ "Reports of the arrest of a diplomat are false", "would not confirm his arrest": what calls in question an event told by a
        noun, or the reports that it stands in."""
        sentence = self.sentence
        led = sentence.kind(i - 1) == "h" and sentence.low(sentence.phrases[i - 1].first) in ("of", "about") and sentence.kind(i - 2) == "N"
        if sentence.kind(i - 1) == "V" and (left_open := self.unconfirmed(i - 1)) is not None:
            return left_open
        return self.doubted(i - 2) if led and sentence.low(sentence.phrases[i - 2].last) in REPORTS else None

    def _put_off(self, verb: Phrase) -> bool:
        """ "was put off", "was called off"."""
        return self.operators.phrasal.get(f"{verb.lemma} {self.sentence.low(verb.last + 1)}") == "denied"

    def _for_a_day(self, verb: Phrase) -> bool:
        """ "was set for 2 April": a time opened by "for"."""
        return self.sentence.low(verb.last + 1) == "for"

    def _comes_about(self, verb: Phrase) -> bool:
        """ "happened", "took place", "went ahead"."""
        return verb.lemma in _HAPPENING or f"{verb.lemma} {self.sentence.low(verb.last + 1)}" in _TAKING_PLACE

    def _predicate_of(self, copula: Phrase) -> None:
        """ "His release is one of their conditions", "the release of all remains a priority": what an event is said to be."""
        sentence = self.sentence
        if " ".join(sentence.tokens.lows[copula.last + 1 : copula.last + 4]).startswith(_PENDING):
            # "an easing of sanctions is under discussion"
            self.found.append(Operator(Modality.POSSIBLE, copula.head, None, copula.tense == "present"))
            return
        target = sentence.object(copula.i)
        if target is None:
            return
        if sentence.low(sentence.phrases[target].last) in ("matter", "question") and self._of_time(target):
            # "is a matter of hours or days": it has not come about yet
            self.found.append(Operator(Modality.POSSIBLE, copula.head, None, copula.tense == "present"))
            return
        for phrase in sentence.group(target).phrases:
            word = sentence.low(phrase.last)
            effect = self.operators.nouns.get(word) or self.operators.adjectives.get(word)
            if effect is not None and effect != "assert":
                self.found.append(Operator(effect_named(effect), phrase.last, self.owner(phrase.i)))
                return

    def _of_time(self, target: int) -> bool:
        """Whether units of time, or time itself, stand in the "of" phrase behind noun phrase `target`."""
        sentence, after = self.sentence, self.sentence.phrases[target].last + 1
        if sentence.low(after) != "of":
            return False
        return any(token.classes & Class.UNIT or token.low in ("time", "hours", "when") for token in sentence.tokens[after + 1 : after + 4])

    def noun_under(self, i: int, depth: int) -> None:
        """Finds what governs noun phrase `i` from before it: a preposition on a verb or noun, a verb whose object it is."""
        sentence = self.sentence
        if depth >= MAX_DEPTH:
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
                meant = Modality.DEMANDED if self._none_without(j) else Modality.DENIED
                self.found.append(Operator(meant, sentence.phrases[j].first))
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
            if (
                word == "for"
                and sentence.low(sentence.phrases[j].first - 1) in _EXCHANGES
                and sentence.low(sentence.phrases[j].first - 2) == "in"
            ):
                self._price(j, depth)
                return
            if word == "including" or word == "as":
                k = j - 1
                while sentence.kind(k) in (",", "b"):
                    k -= 1
                if word == "as" and sentence.low(sentence.phrases[k].first) == "well":
                    k -= 1
            if word in _TOPICS and (talking := self._talked_of(i, j)) is not None:
                self.found.append(talking)
                return
            j = self._first_of_series(j)
            k = j - 1
            while sentence.kind(k) in ("b", '"', "z", ",") or sentence.kind(k) == "h":
                k -= 1
            if sentence.kind(k) == "N" and word == "for" and (called := self._by_whom(k)) is not None:
                # "a call by experts for the release of"
                k = called
            if sentence.kind(k) == "V":
                lemma = sentence.phrases[k].lemma
                effect = self.verb_effect(sentence.phrases[k])
                if word == "for" and self._stipulates(k):
                    self.found.append(Operator(Modality.PROMISED, sentence.phrases[k].head, lemma=lemma))
                    return
                ordered = sentence.subject(k) if sentence.phrases[k].passive and word == "for" else None
                if ordered is not None and sentence.low(sentence.phrases[ordered].last) in _DATES:
                    # "a date was set for the trial of"
                    self.found.append(Operator(Modality.POSSIBLE, sentence.phrases[ordered].last))
                    return
                if ordered is not None and sentence.low(sentence.phrases[ordered].last) in _WARRANTS:
                    # "a warrant was issued for the arrest of"
                    self.found.append(Operator(Modality.DEMANDED, sentence.phrases[ordered].last))
                    return
                if word in ("for", "on", "about", "around", "to", "at", "with", "in", "against", "from", "towards", "toward", "of"):
                    if lemma in _ASKING_FOR or (effect is not None and effect != "assert"):
                        effect = "demanded" if lemma in _ARGUING_FOR else effect
                        governor = sentence.phrases[k]
                        subject = sentence.subject(k) if governor.finite else self._in_a_statement(k)
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
                governing = self.previous_verb_any(j)
                if governing is not None:
                    self.verb(governing, depth + 1)
                return
            if sentence.kind(k) == "N" and sentence.low(sentence.phrases[k].last) in _UNKNOWN_OF and self._lacking(k):
                # "had no record of the arrest of", "there was no sign of his release"
                self.found.append(Operator(Modality.POSSIBLE, sentence.phrases[k].last))
                return
            if sentence.kind(k) == "N" and word == "for" and sentence.low(sentence.phrases[k].last) in _WARRANTS:
                # "issued a warrant for her arrest"
                self.found.append(Operator(Modality.DEMANDED, sentence.phrases[k].last))
                return
            if sentence.kind(k) == "N":
                effect = self.noun_effect(k)
                if effect is None and word == "on":
                    # "make further aid conditional on the release of"
                    effect = self.operators.adjectives.get(sentence.low(sentence.phrases[k].last))
                if (
                    effect is not None
                    and effect != "assert"
                    and word in ("for", "of", "on", "about", "to", "over", "in", "towards", "toward", "regarding")
                ):
                    owner = self.owner(k)
                    self.found.append(Operator(effect_named(effect), sentence.phrases[k].last, owner))
                if effect is not None or word in ("of", "for"):
                    self.noun_under(k, depth + 1)
                return

    def _stipulates(self, j: int) -> bool:
        """ "The agreement includes the lifting of sanctions", "the deal provides for the release of": the terms of a deal, in the present,
        tell what is to be."""
        verb = self.sentence.phrases[j]
        subject = self.sentence.subject(j) if verb.lemma in _STIPULATING and not verb.passive else None
        ahead = verb.tense in ("present", "future") or verb.modal in ("will", "would")
        return subject is not None and ahead and self.sentence.low(self.sentence.phrases[subject].last) in _TERMS

    def _talked_of(self, i: int, j: int) -> Operator | None:
        """ "spoke to his counterpart about the release of more prisoners": what is only talked of. One's own ("about his release") was."""
        sentence = self.sentence
        if sentence.low(sentence.phrases[i].last + 1) != "of" or sentence.tags[sentence.phrases[i].first] == "p":
            return None
        k = j - 1
        while sentence.kind(k) in ("N", "h", "b", "z", ",", "c"):
            k -= 1
        verb = sentence.phrases[k] if sentence.kind(k) == "V" else None
        return Operator(Modality.POSSIBLE, verb.head, lemma=verb.lemma) if verb is not None and verb.lemma in _TALKING else None

    def _in_a_statement(self, k: int) -> int | None:
        """ "issued a statement calling for": the statement that gerund `k` tells the words of."""
        stated = self.sentence.kind(k - 1) == "N" and self.sentence.phrases[k].tense == "gerund"
        return k - 1 if stated and self.sentence.low(self.sentence.phrases[k - 1].last) in _STATEMENTS else None

    def _by_whom(self, k: int) -> int | None:
        """The call, demand or plea that noun phrase `k` only ends the owners of: "calls from Ghent and a union of writers"."""
        sentence = self.sentence
        while sentence.kind(k - 2) == "N" and (sentence.kind(k - 1) in ("c", ",") or sentence.low(sentence.phrases[k - 1].first) == "of"):
            k -= 2
        led = sentence.kind(k - 1) == "h" and sentence.low(sentence.phrases[k - 1].first) in ("by", "from") and sentence.kind(k - 2) == "N"
        return k - 2 if led and self.operators.nouns.get(sentence.low(sentence.phrases[k - 2].last)) == "demanded" else None

    def _price(self, j: int, depth: int) -> None:
        """ "refused to lift sanctions in exchange for the release of 12": the price of what was not done is as little told; that of what
        was done was paid."""
        before = len(self.found)
        governor = self.previous_verb_any(j - 2)
        while governor is not None and self.sentence.phrases[governor].tense in ("participle", "gerund"):
            # "agreed to free four men held on charges of spying in exchange for"
            governor = self.previous_verb_any(governor)
        if governor is not None:
            self.verb(governor, depth + 1)
        meant = Chain(tuple(self.found[before:])).modality
        del self.found[before:]
        effect = self.verb_effect(self.sentence.phrases[governor]) if governor is not None else None
        if effect is not None and effect != "assert" and self.sentence.object(governor or 0) is not None:
            # "had promised relief in exchange for the release of 300"
            meant = Modality.POSSIBLE
        if meant is not Modality.ASSERTED:
            self.found.append(Operator(Modality.POSSIBLE, self.sentence.phrases[j].first))

    def _none_without(self, j: int) -> bool:
        """ "there can be no talks without the release of": what is said not to be without something demands it."""
        sentence = self.sentence
        return any(
            (sentence.kind(k) == "V" and sentence.phrases[k].negated)
            or (sentence.kind(k) == "N" and sentence.low(sentence.phrases[k].first) == "no")
            for k in range(j)
        )

    def _lacking(self, k: int) -> bool:
        """Whether what noun phrase `k` names is said not to be there: "no record", "did not have any information", "without news"."""
        sentence = self.sentence
        governor = sentence.phrases[k - 1] if sentence.kind(k - 1) == "V" else None
        return sentence.low(sentence.phrases[k].first) in ("no", "without") or (governor is not None and governor.negated)

    def _decided(self, j: int) -> bool:
        """ "the decision to allow her release", "a ruling to permit": what infinitive `j` lets happen is only decided."""
        return self.sentence.kind(j - 1) == "N" and self.sentence.low(self.sentence.phrases[j - 1].last) in _DECISIONS

    def _ahead_at(self, j: int) -> bool:
        """Whether the clause that phrase `j` stands in, or opens, speaks of what will or must be."""
        sentence = self.sentence
        if sentence.kind(j - 1) in ("", "t", ",") and sentence.kind(j + 2) == ",":
            # "After his release, he will remain under control"
            main = next((verb for verb in sentence.verb_groups if verb.i > j and verb.finite), None)
            if main is not None and main.modal in ("will", "shall", "'ll", "must") and main.tense == "future":
                return True
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
                self.found.append(Operator(effect_named(named), sentence.phrases[subject].last, self.owner(subject)))
            none = sentence.low(governor.first - 1) == "there" and sentence.low(sentence.phrases[j + 1].first) == "no"
            if not (none and governor.modal):
                # "there will be no relief": none is promised
                self.verb(j, depth + 1)
            return
        if self._stipulates(j):
            self.found.append(Operator(Modality.PROMISED, governor.head, lemma=governor.lemma))
            return
        if governor.lemma == "call" and not governor.passive and sentence.kind(j + 1) == "N":
            # "called his sentencing unjust": what it is said to be, it was
            self.verb(j, depth + 1) if governor.modal or governor.negated else None
            return
        effect = self.verb_effect(governor)
        if governor.lemma in _ARRANGING and effect is None:
            effect = "demanded"
        enabled = governor.lemma in _ENABLING and not (governor.tense == "infinitive" and self._decided(j))
        if (effect is not None and effect != "assert" and not enabled) or (governor.lemma == "order" and not governor.passive):
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
