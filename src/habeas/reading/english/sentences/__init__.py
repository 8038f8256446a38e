"""The shallow structure of a sentence: noun phrases, verb groups, and what hangs on what.

Invariant: phrases cover tokens in order without overlap; every relation found here (subject, object, governor) joins phrases of one
sentence and is derived from order and word classes alone.

The method is a finite-state cascade (Hobbs et al., FASTUS, 1997): tags, then basic phrases, then relations between them.
"""

from __future__ import annotations

from collections.abc import Iterator

from habeas.reading.english.grammar import word_class
from habeas.reading.english.phrases import Phrase
from habeas.reading.english.sentences.saying_verbs import SAYING
from habeas.reading.english.sentences.subjects import Subjects
from habeas.reading.lexicon import Class

__all__ = ["SAYING", "Sentence"]

_PARTICLES = word_class("particles")
_CONDITIONS = word_class("conditions")
_TERMS = word_class("terms_of_time")
_PHRASAL = word_class("phrasal_verbs")
_OBJECTLESS = word_class("objectless_verbs")
_RESULTING = frozenset(("set", "turn", "let"))
_RESULTS = frozenset(("free", "loose"))
_CLAUSE_ENDS = frozenset(("s", "w", "t", ";", "."))  # kinds before which a clause ends
_PASSED = frozenset(("b", '"', "z", "x"))  # kinds that stand between a verb and its object


class Sentence(Subjects):
    """One analysed sentence. `flat`: written in capitals or title case. `quoted`: token ranges inside quotation marks.

    marked: it has quotation marks around a few words, which are no tokens. settled: the verb forms are decided, so that subjects, groups
    and ends of clauses are found once and remembered. kinds: the kinds of the phrases, one character each. verb_groups: the phrases of
    kind V. spelled: the vocabulary with the parts of words with a hyphen ("five-year": "five", "year").
    low(i): the lower-cased text of token i. kind(i): the kind of phrase i. Both are "" beyond either end,
    and are bound to look-ups in C, because the grammar asks them thousands of times in every text.
    """

    __slots__ = ()

    def verbs(self) -> Iterator[Phrase]:
        """The verb groups, in the order of the sentence."""
        return iter(self.verb_groups)

    def object(self, i: int) -> int | None:
        """The noun phrase right after verb group `i`, over adverbs and quotation marks; None when none follows."""
        kind = self.kind
        j = i + 1
        while kind(j) in _PASSED:
            j += 1
        if kind(j) == "h":
            if j == i + 1 and self.low(self.phrases[j].first) in _PARTICLES and self.phrases[i].lemma in _PHRASAL:
                j += 1
            j = self._past_condition(j, lasting=not self.phrases[i].passive)
        if kind(j) == "N":
            if kind(j + 1) == "N" and self.phrases[i].lemma in _RESULTING and self.low(self.phrases[j].last) in _RESULTS:
                # "set free 14 protesters"
                return j + 1
            return j
        return self.object(i + 2) if self.shares_object(i) else None

    def _past_condition(self, j: int, *, lasting: bool) -> int:
        """Behind what a verb brings people into when that stands before them: "refused to free on bail one of them", "charged in absentia
        the head of the prison", "sentenced to ten years in prison five men"; and, where `lasting`, behind how long it lasts: "detained for
        six hours two photographers"."""
        k = j
        while self.kind(k) == "h" and self.kind(k + 1) == "N":
            length = lasting and self.low(self.phrases[k].first) == "for" and self.tokens[self.phrases[k + 1].last].classes & Class.UNIT
            if not length and not self._is_condition(self.phrases[k + 1]):
                if k == j and self._opens_with_condition(self.phrases[k + 1]):
                    # "freed on bail journalist Ana Ruiz"
                    return k + 1
                break
            k += 2
        return k if k > j and self.kind(k) == "N" else j

    def _opens_with_condition(self, phrase: Phrase) -> bool:
        """Whether "bail" opens a noun phrase that names somebody behind it."""
        named = any(name.kind == "person" and name.last == phrase.last for name in self.names_in(phrase))
        return named and self.low(phrase.first) in ("bail", "parole")

    def _is_condition(self, phrase: Phrase) -> bool:
        last = self.low(phrase.last)
        if last in _TERMS:
            return phrase.first < phrase.last and self.tags[phrase.first] == "q"
        return last in _CONDITIONS and (phrase.first == phrase.last or self.low(phrase.first) in ("house", "pre-trial", "pretrial"))

    def shares_object(self, i: int) -> bool:
        """Whether verb `i` shares the object of the one it is joined to: "police arrested and charged 12 people"."""
        if self.kind(i + 1) != "c" or self.kind(i + 2) != "V" or self.phrases[i].lemma in _OBJECTLESS:
            return False
        first, second = self.phrases[i], self.phrases[i + 2]
        past = all(self.tags[verb.head] in "uv" and not verb.passive for verb in (first, second))
        perfect = first.perfect and not first.passive and self.tags[second.head] in "uve" and not second.passive
        # "was releasing and deporting an academic"
        going_on = first.progressive and not first.passive and self.tags[second.head] == "i"
        return (past or perfect or going_on) and second.first == second.last and self.kind(i + 3) == "N" and not self._starts_clause(i + 3)

    def late_number(self, i: int) -> int | None:
        """The counted noun phrase that verb `i` puts behind its origin, its aim or its way: "removed from the list of names seven who had
        served", "released to Lorvia 15 prisoners", "released by presidential pardon 14 prisoners"."""
        j = i + 1
        if self.kind(j) != "h" or self.low(self.phrases[j].first) not in ("from", "off", "to", "by"):
            return None
        while self.kind(j) == "h" and self.kind(j + 1) == "N":
            j += 2
        return j if self.kind(j) == "N" and self.quantity_in(self.phrases[j]) is not None else None

    def clause_end(self, i: int) -> int:
        """The last token of the clause of which phrase `i` is the predicate."""
        if i in self.known_ends:
            return self.known_ends[i]
        found = self._clause_end(i)
        if self.settled:
            self.known_ends[i] = found
        return found

    def _clause_end(self, i: int) -> int:
        j = i + 1
        last = self.phrases[i].last
        while j < len(self.phrases):
            kind = self.kind(j)
            if kind in _CLAUSE_ENDS:
                break
            if kind == "N":
                if self.kind(j - 1) == "N" and self._starts_clause(j):
                    break
                last = self.phrases[j].last
            elif kind == "V":
                verb = self.phrases[j]
                if verb.finite or verb.tense == "infinitive" or (verb.form == "ing" and self.kind(j - 1) == ","):
                    break
                last = verb.last
            elif kind == "h":
                gerund = self.phrases[j + 1] if self.kind(j + 1) == "V" else None
                if gerund is not None and (gerund.form == "ing" or gerund.tense == "gerund"):
                    break
            elif kind in ("z", ")", "q") or (kind == "b" and self.kind(j - 1) in ("V", "N")):
                last = self.phrases[j].last
            elif kind == "(":
                closing = j
                while closing < len(self.phrases) and self.kind(closing) != ")":
                    closing += 1
                if closing < len(self.phrases):
                    last = self.phrases[closing].last
                    j = closing + 1
                    continue
                break
            elif kind in (",", "c"):
                k = j + 1
                while self.kind(k) in ("c", "b", "z", '"'):
                    k += 1
                following = self.kind(k)
                if following in ("V", "w", "s", "t", "", ";", "."):
                    break
                if following == "h" and kind == ",":
                    if self.low(self.phrases[k].first) in ("including", "of", "among", "with", "according", "as"):
                        break
                if following == "N" and (self.heads_clause(k) or self._renamed_speaker(k) or (kind == "," and self._absolute(k))):
                    break
            j += 1
        return last

    def _absolute(self, k: int) -> bool:
        """Whether ", most of them serving life sentences" begins at noun phrase `k`: told beside the clause, not in it."""
        them = self.kind(k + 1) == "h" and self.low(self.phrases[k + 1].first) == "of" and self.kind(k + 2) == "N"
        return them and self.low(self.phrases[k + 2].last) == "them"

    def _renamed_speaker(self, k: int) -> bool:
        """Whether noun phrase `k` is renamed by the subject of a verb of saying ("…, the group's director, Ann Frost, said")."""
        renaming = k + 2
        return (
            self.kind(k + 1) == ","
            and self.kind(renaming) == "N"
            and self.heads_clause(renaming)
            and self.subjects is not None
            and renaming in self.subjects
            and self.phrases[self.subjects[renaming]].lemma in SAYING
        )
