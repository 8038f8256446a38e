"""Chains of noun phrases, from "X of Y in Z" and from the last item of a list back to the phrase they hang on.

Invariant: a chain is followed leftward only, and ends where another clause begins.
"""

from __future__ import annotations

from habeas.reading.english.grammar import word_class
from habeas.reading.english.sentences.saying_verbs import SAYING
from habeas.reading.english.sentences.series import Series
from habeas.reading.lexicon import Class

__all__ = ["Chains"]

_TAKEN = word_class("taken")
_TAKING_CLAUSES = word_class("clause_taking_verbs")
_WHERE = frozenset(("in", "near", "outside"))
_NOMINATIVE = frozenset(("he", "she", "they", "we", "i"))


class Chains(Series):
    """Noun phrases that hang on one another."""

    __slots__ = ()

    def _while_doing(self, k: int) -> int | None:
        """The noun before a participle, from the gerund of what they did when it befell them: "students arrested in June while protesting
        outside the ministry"."""
        if k < 1 or self.kind(k) != "V" or self.phrases[k].tense != "gerund" or self.kind(k - 1) != "s":
            return None
        verb = k - 2
        while self.kind(verb) in ("z", "b"):
            verb -= 1
        if self.kind(verb) != "V" or not self.phrases[verb].passive or self.phrases[verb].finite:
            return None
        noun = verb - 1
        while self.kind(noun) in ("z", "b"):
            noun -= 1
        return noun if self.kind(noun) == "N" else None

    def _head_of_chain(self, j: int, *, lists: bool = True) -> int | None:
        """From a noun phrase back over "X of Y in Z" to X. `lists`: also over the items of a list with commas."""
        if self.low(self.phrases[j].last) in _NOMINATIVE:
            # "was jailed for fraud and he was moved": no item of a list
            return j
        opening = j
        while j - 1 >= 0:
            before = self.kind(j - 1)
            if before == "V" and self.low(self.phrases[j].last) in _TAKEN and self.phrases[j - 1].tense == "participle":
                if self.kind(j - 2) == "N":
                    # "twenty guards taken hostage by the rioters were let go"
                    j -= 2
                    continue
            if before == "N" and self._counted_there(j):
                return j
            if before == "N" and self.tags[self.phrases[j].first] in "qj" and self.tokens[self.phrases[j - 1].last].capital:
                # "Route 9", "Justicia 11J": the number belongs to the name
                j -= 1
                continue
            if before == "z" and self.kind(j - 2) == "h" and self.kind(j - 3) == "V" and not self.phrases[j - 3].finite:
                # "people detained after the July 28 election"
                j -= 1
                continue
            dated = before == "z" and self.kind(j - 2) == "N" and self.kind(j - 3) == "h" and self.kind(j - 5) == "N"
            if dated and self.kind(j - 4) == "V" and not self.phrases[j - 4].finite:
                # "people detained after Georgia's disputed July 28 election"
                j -= 2
                continue
            if before == "h":
                if self.low(self.phrases[j - 1].first) in ("as", "like", "than"):
                    return j
                if self.low(self.phrases[j - 1].first) == "including" and self.kind(j - 2) == "," and self.kind(j - 3) == "N":
                    # "five residents, including Anna Frost and a monk, were seized"
                    j -= 3
                    continue
                k = j - 2
                while k >= 0 and self.kind(k) in ("b", "z"):
                    k -= 1
                if k >= 0 and self.kind(k) == "N":
                    j = k
                    continue
                reduced = self.phrases[k].passive or (self.phrases[k].tense == "gerund" and self.kind(k - 1) == "N")
                if k >= 0 and self.kind(k) == "V" and reduced and not self.phrases[k].finite:
                    j = k - 1
                    while self.kind(j) == "b" or (self.kind(j) == "V" and self.phrases[j].tense == "participle"):
                        # "the Americans deemed wrongfully detained in Venezuela"
                        j -= 1
                    if self.kind(j) != "N":
                        return None
                    continue
                if (taken := self._while_doing(k)) is not None:
                    j = taken
                    continue
                if k >= 0 and self.kind(k) == "V" and self.phrases[k].finite:
                    relative = self._before_relative(k)
                    if relative is not None:
                        j = relative
                        continue
                return None
            if before == "c" and (self._new_clause_after(j) or self._acts_after(j) or self._set_against(j)):
                return j
            if before == "c" and self.low(self.phrases[j].first) == "more" and self.low(self.phrases[j - 2].last) == "more":
                # "more and more sanctions will be lifted"
                return j
            if (
                before == "c"
                and self.kind(j - 2) == "N"
                and not (
                    self.kind(j - 3) == "V"
                    and self.phrases[j - 3].finite
                    and self.kind(j + 1) == "V"
                    and self.phrases[j + 1].finite
                    # "says 81 foreigners or dual nationals are held": either is the subject of what is said
                    and self.low(self.phrases[j - 1].first) != "or"
                    # "says 40 lawyers and reporters are held": what takes no object has none before "and"
                    and self.phrases[j - 3].lemma not in _TAKING_CLAUSES
                )
            ):
                j -= 2
                continue
            if lists and before == "," and self.kind(j - 2) == "N" and self._lists_on(j, self.phrases[j - 2]):
                if j == opening and self._behind_adjunct(j):
                    return j
                j -= 2
                continue
            if before == "," and self.kind(j - 3) == "h" and not (j == opening and self._behind_adjunct(j)) and self._place_within_place(j):
                # "in Norfolk, Virginia"
                j -= 2
                continue
            listed = bool(self.names_in(self.phrases[j])) or bool(self.tokens[self.phrases[j].last].classes & Class.PERSON)
            others = self.low(self.phrases[j].last) == "others"
            if before == "c" and self.kind(j - 2) == "," and self.kind(j - 3) == "N" and (listed or others):
                named = self.past_age(j - 3) if others else j - 3
                if self.kind(named - 1) == "h" and self.kind(named - 2) == "," and self.kind(named - 3) == "N":
                    # "Ana Ruiz, from the Free Press, and Leo Sand were convicted"
                    named -= 3
                if self.names_in(self.phrases[named]):
                    # "Anna Frost, 34, and 12 others"
                    j = named
                    continue
            return j
        return j

    def _behind_adjunct(self, j: int) -> bool:
        """ "As part of a deal with Southland, Northland freed 14": whether what stands before the comma belongs to a preposition that opens
        the sentence, and lists nothing with whoever acts."""
        return (
            self.kind(0) in ("h", "s")
            and self.kind(j + 1) == "V"
            and all(self.kind(k) in ("h", "s", "N", "b", "z", '"') for k in range(j - 1))
        )

    def _counted_there(self, j: int) -> bool:
        """ "In Moscow 18 people were detained", "in Pskov 11": a number of people behind the place they were in, and none of its name."""
        if self.quantity_in(self.phrases[j]) is None or self.kind(j - 2) != "h" or self.low(self.phrases[j - 2].first) not in _WHERE:
            return False
        place = any(
            name.kind in ("place", "unknown") and name.last == self.phrases[j - 1].last for name in self.names_in(self.phrases[j - 1])
        )
        people = bool(self.tokens[self.phrases[j].last].classes & Class.PERSON) or self.tags[self.phrases[j].last] == "q"
        return place and people and self.kind(j + 1) == "V"

    def _set_against(self, j: int) -> bool:
        """ "was released amid a trial of staff of the daily, but four suspects remained in custody": what "but" opens behind a verb is no
        item of a list."""
        if self.low(self.phrases[j - 1].first) != "but" or self.kind(j + 1) != "V" or not self.phrases[j + 1].finite:
            return False
        return any(phrase.kind == "V" and phrase.finite for phrase in self.phrases[: j - 1])

    def _acts_after(self, j: int) -> bool:
        """Whether noun phrase `j` opens a clause of its own after "and": what stands before belongs to a verb already
        ("convicted 168 people in political cases and police detained 250")."""
        if self.kind(j + 1) != "V" or not self.phrases[j + 1].finite:
            return False
        if self.kind(j - 2) == "," and self.kind(j - 3) == "N" and not self.phrases[j + 1].passive:
            return self._acts_behind_comma(j - 3)
        if self.kind(j - 2) != "N":
            return False
        if self.phrases[j + 1].passive and not (
            # "ten were sent to Minsk and 13 prisoners were flown to Riga"
            self.kind(j - 3) == "h" and self.quantity_in(self.phrases[j]) is not None and self.quantity_in(self.phrases[j - 2]) is None
        ):
            return False
        if self.low(self.phrases[j - 1].first) == "or":
            return False
        k = j - 2
        while self.kind(k) in ("N", "h", "b", "z", '"'):
            k -= 1
        if self.kind(k) == "V" and k == j - 3 and self.phrases[k].lemma in _TAKING_CLAUSES:
            # "says 40 lawyers and reporters are in prison"
            return False
        return self.kind(k) == "V" and self.phrases[k].finite and k < j - 2 and self._before_relative(k) is None

    def _acts_behind_comma(self, k: int) -> bool:
        """Whether a finite verb takes what ends at phrase `k`, before ", and": "Rome named a judge and a clerk, and Oslo is"."""
        while self.kind(k) in ("N", "h", "b", "z", '"', "c"):
            k -= 1
        verb = self.phrases[k] if self.kind(k) == "V" and self.kind(k + 1) == "N" else None
        acts = verb is not None and verb.finite and verb.lemma not in SAYING and verb.lemma not in _TAKING_CLAUSES
        return acts and self._before_relative(k) is None

    def _new_clause_after(self, j: int) -> bool:
        """Whether number `j` opens a clause of its own after "and" ("seven were freed at the end of their terms and two died")."""
        number = self.tags[self.phrases[j].last] == "q" or (
            self.low(self.phrases[j].last) in ("others", "more") and self.quantity_in(self.phrases[j]) is not None
        )
        bare = number and self.tags[self.phrases[j - 2].last] != "q"
        return (
            bare
            and self.kind(j + 1) == "V"
            and self.phrases[j + 1].finite
            and any(phrase.kind == "V" and phrase.finite for phrase in self.phrases[: j - 1])
        )

    def _place_within_place(self, j: int) -> bool:
        """Whether phrase `j` is the wider place of the one before its comma ("Norfolk, Virginia")."""
        inner = [name for name in self.names_in(self.phrases[j - 2]) if name.last == self.phrases[j - 2].last]
        outer = [
            name for name in self.names_in(self.phrases[j]) if (name.first, name.last) == (self.phrases[j].first, self.phrases[j].last)
        ]
        closed = self.kind(j + 1) in (",", "z", ".", "", ")") or not any(
            phrase.kind == "V" and phrase.lemma in SAYING for phrase in self.phrases[j + 1 : j + 2]
        )
        acts = self.kind(j + 1) == "V" and self.phrases[j + 1].finite and self.tokens[self.phrases[j].last].classes & Class.COUNTRY
        if acts and not any(self.kind(k) == "V" for k in range(j - 3) if self.phrases[k].finite):
            # "Under a deal brokered by Washington, Belarus freed 14"
            return False
        return bool(inner and outer) and closed and inner[0].kind == "place" and outer[0].kind in ("place", "unknown")
