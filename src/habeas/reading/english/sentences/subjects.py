"""The subject of a verb group: what stands before it, past adverbs, insertions, lists, and clauses that belong to others.

Invariant: a subject is derived from order and word classes alone, and stands before its verb.
"""

from __future__ import annotations

from habeas.reading.english.grammar import word_class
from habeas.reading.english.sentences.saying_verbs import SAYING
from habeas.reading.english.sentences.series import Series
from habeas.reading.lexicon import Class

__all__ = ["Subjects"]

_SAID_LAST = frozenset(("say", "add", "write", "explain", "note", "warn"))
_DEEMING = word_class("deeming")
_HELD_TO_BE = word_class("holding_to_be")
_ACTS = word_class("acts_upon_people")
_TAKEN = word_class("taken")
_REMAINDERS = word_class("remainders")
_TAKING_CLAUSES = frozenset(("say", "believe", "think", "fear", "argue", "insist", "hope"))
_COURTS = word_class("courts")
_WHERE = frozenset(("in", "near", "outside"))
_NOMINATIVE = frozenset(("he", "she", "they", "we", "i"))


class Subjects(Series):
    """What verb groups tell of."""

    __slots__ = ()

    def subject(self, i: int) -> int | None:
        """The phrase that is the subject of verb group `i`; None when it has none of its own in this sentence."""
        if i in self.known_subjects:
            return self.known_subjects[i]
        found = self._subject(i)
        if found is not None and found < i and self.phrases[i].finite:
            found = self._who_is_ranked(found, i)
        if self.settled:
            self.known_subjects[i] = found
        return found

    def _subject(self, i: int) -> int | None:
        copula = self.phrases[i].copula
        if copula is not None:
            return self.subject(copula)
        j = i - 1
        tense = self.phrases[i].tense
        if self.phrases[i].lemma in SAYING and self._after_quotation(i):
            return None
        if tense == "participle":
            joined = self.joined_participle(i)
            if joined is not None:
                return self.subject(joined)
            while self.kind(j) in ("b", "z", '"'):
                j -= 1
            if self.kind(j) == "N":
                return self._participle_noun(j)
            if self.kind(j) == "," and self.kind(j - 1) == "N":
                noun = self.past_age(j - 1)
                closed = any(self.kind(k) == "," and self.kind(k + 1) in ("V", "b") for k in range(i + 1, len(self.phrases))) or not any(
                    self.kind(k) == "V" and self.phrases[k].finite for k in range(i + 1, len(self.phrases))
                )
                if (placed := self._past_place(noun, i)) is not None:
                    return placed
                if self.names_in(self.phrases[noun]) or closed:
                    return self._participle_noun(noun)
        elif (
            tense == "gerund"
            and self.kind(j) == ","
            and self.kind(j - 1) == "N"
            and any(
                name.kind == "person" and name.last == self.phrases[self.past_age(j - 1)].last
                for name in self.names_in(self.phrases[self.past_age(j - 1)])
            )
        ):
            return self.past_age(j - 1)
        elif tense in ("gerund", "infinitive", "bare") and self.kind(j) != "N":
            return None
        elif tense == "gerund" and self.kind(j - 1) == "h" and self.low(self.phrases[j - 1].first) == "with" and self.kind(j - 2) == ",":
            # ", with Leo Sand receiving the longest term"
            return j
        j = i - 1
        skipped_comma = False
        while j >= 0:
            kind = self.kind(j)
            if kind in ("b", "z", "x", '"', ")"):
                if kind == ")":
                    while j >= 0 and self.kind(j) != "(":
                        j -= 1
                j -= 1
                continue
            if kind == "w":
                if self._is_of(j - 1) and self.kind(j - 2) == "N" and self._partitive(self.phrases[j - 2]):
                    # "61 of whom were…"
                    return j - 2
                return self._whole_list(self._antecedent(j), i)
            if kind == ";" and self.low(self.phrases[j].first) in ("–", "—", "--", "-") and tense != "participle":
                # "three members of one family – a teacher and her daughters – were taken"
                opening = next((k for k in range(j - 1, 0, -1) if self.low(self.phrases[k].first) == self.low(self.phrases[j].first)), None)
                if opening is None or self.kind(opening - 1) != "N":
                    return None
                j = opening - 1
                continue
            if kind == "t":
                # "people that were crushed": a relative when a noun stands right before it and no other subject does
                return self._antecedent(j) if self.kind(j - 1) == "N" else None
            if kind == "N" and skipped_comma and self.phrases[i].lemma in SAYING and self.kind(j - 1) == "," and self._named_person(j):
                # "… Belkalij, the envoy, Gregory Stannard, told a news conference"
                if not self._names_somebody(self.phrases[j - 2]) if self.kind(j - 2) == "N" else True:
                    return j
            if kind == "N":
                if self._are_the_rest(j) and self.kind(j - 1) == "c" and self.phrases[i].finite:
                    # "ten were jailed pending trial and the rest were freed"
                    return j
                head = self._head_of_chain(j, lists=self.phrases[i].lemma not in SAYING)
                if head is not None and self.phrases[i].finite:
                    head = self._past_object_of_relative(head, i)
                    head = self._past_deemed(self._past_gerund(self._past_charge(head, i), i), i)
                if head is not None and skipped_comma and self.kind(head - 1) == "," and self.kind(head - 2) == "N":
                    renamed = self.group(head - 2)
                    if self.phrases[head] in renamed.apposed:
                        # "In recent weeks, Ana Ruiz, Leo Sand, and Dora Tell, were freed" renames no weeks
                        return whole if (whole := self._head_of_chain(head - 2)) is not None else head
                return head
            if kind == "c":
                if self.kind(j - 1) == "N" and self.low(self.phrases[j - 1].last) in _TAKEN and self.kind(j - 2) != "V":
                    # "until every American held hostage or wrongfully detained is home"
                    return self._head_of_chain(j - 1)
                return self._coordinated_subject(j, i)
            if kind == ",":
                skipped_comma = True
                if self.phrases[i].lemma in SAYING and self.kind(j - 1) == "N" and self.kind(j - 2) == "," and self._named_person(j - 1):
                    # "the head of the group, Ales Belski, said": who speaks is named last; "one of the 50, Ales Belski, refused": one does
                    return j - 1 if not self._one_of_several(j - 3) else j - 5
                before = self._before_insertion(j)
                if before is None:
                    return None
                j = before
                continue
            if kind == "V":
                inner = self._before_relative(j) if self.phrases[j].tense == "infinitive" and self.phrases[i].finite else None
                if inner is not None:
                    return self._head_of_chain(inner)
                if not self.phrases[j].finite:
                    # "protesters arrested in May were tried", "relatives rallying in Kyiv demanded": step over a reduced clause to its noun
                    reduced = self.phrases[j].tense == "gerund" and self.kind(j - 1) == "N" and self.phrases[i].finite
                    for_it = j - 2 if self.kind(j - 1) == '"' else j - 1
                    charged = self.phrases[j].tense == "gerund" and self.kind(for_it) == "h" and self.kind(for_it - 1) == "V"
                    if charged and self.phrases[i].finite and self.phrases[for_it - 1].passive and not self.phrases[for_it - 1].finite:
                        # "fifteen men jailed for protesting went home", 'arrested for "rioting" were pardoned'
                        j = for_it - 1
                        continue
                    let_go = self.phrases[j].tense == "bare" and self.kind(j - 1) == "V" and self.phrases[j - 1].tense == "participle"
                    if self.phrases[j].passive or reduced or let_go:  # "ten of those let go in January were re-arrested"
                        j -= 1
                        continue
                    return None
                before = self._before_relative(j)
                if before is None and self.phrases[i].finite and j == i - 1 and (opening := self._opening_of_clause(j)) is not None:
                    # "two supporters who applauded when the verdict was read were detained": past a clause inside the relative one
                    j = opening - 1
                    continue
                if before is None or not self.phrases[i].finite:
                    return None
                return self._head_of_chain(before)
            if kind == "h":
                j -= 1
                continue
            return None
        return None

    def _past_place(self, noun: int, i: int) -> int | None:
        """From the place in "He is in the northern region, remanded in custody" to whoever is there; None where no place stands there."""
        if (
            self.kind(noun - 1) != "h"
            or self.low(self.phrases[noun - 1].first) not in ("in", "at", "inside")
            or self.kind(noun - 2) not in "Vb"
        ):
            return None
        place = self.phrases[noun]
        named = any(name.kind == "place" and name.last == place.last for name in self.names_in(place))
        if not named and self.low(place.last) not in self.lexicon.place_nouns and not self.tokens[place.last].classes & Class.FACILITY:
            return None
        verb = next((k for k in range(noun - 2, max(-1, noun - 5), -1) if self.kind(k) == "V"), None)
        there = verb is not None and self.phrases[verb].finite and not self.phrases[verb].modal
        return self.subject(verb) if there and verb is not None and i > noun else None

    def _one_of_several(self, j: int) -> bool:
        """Whether noun phrase `j` ends "one of the 50"."""
        one = self.kind(j) == "N" and self._is_of(j - 1) and self.kind(j - 2) == "N"
        return one and self.low(self.phrases[j - 2].last) == "one"

    def _opening_of_clause(self, j: int) -> int | None:
        """The word that opens the adverbial clause whose verb is `j`, inside a relative clause; None where there is none."""
        k = j - 1
        while k >= 0 and self.kind(k) in ("N", "h", "b", "z", "x", '"'):
            k -= 1
        opens = self.kind(k) == "s" and self.kind(k - 1) in ("V", "N", "b", "z")
        return k if opens and any(self.kind(m) == "w" for m in range(k)) else None

    def _whole_list(self, j: int | None, i: int) -> int | None:
        """ "two leaders, A and B, who were detained": a plural verb takes the whole list before "who"."""
        if j is None or self.low(self.phrases[i].first) not in ("were", "are", "have", "had") or self.kind(j - 1) != "c":
            return j
        counted = self.quantity_in(self.phrases[j])
        if counted is not None and counted.high != 1 and self._counts_alike(j - 2, j):
            # "three women and seven men who had been freed": all ten
            return j - 2
        if counted is not None and counted.high != 1:
            # "the brewer Orne and four employees of the railway who were arrested": the four
            return j
        head = self._head_of_chain(j)
        if (
            head is not None
            and self.kind(head - 1) == ","
            and self.kind(head - 2) == "N"
            and self.phrases[head] in self.group(head - 2).apposed
        ):
            return head - 2
        return head if head is not None else j

    def _counts_alike(self, first: int, second: int) -> bool:
        """Whether two noun phrases count people in one way: "three women", "seven men"."""
        if self.kind(first) != "N" or self.quantity_in(self.phrases[first]) is None:
            return False
        return all(
            self.phrases[k].last == self.phrases[k].first + 1 and bool(self.tokens[self.phrases[k].last].classes & Class.PLURAL)
            for k in (first, second)
        )

    def _after_quotation(self, i: int) -> bool:
        """ "…," said Ann Frost: a verb of saying right after the mark that closes a quotation, with its speaker behind it."""
        if self.kind(i - 1) == "," and self.kind(i - 2) != '"' and self._said_last(i):
            return True
        mark = i - 1 if self.kind(i - 1) == '"' else i - 2 if self.kind(i - 1) == "," and self.kind(i - 2) == '"' else -1
        if mark < 1 or not any(self.kind(k) == "V" for k in range(mark)):
            return False
        token = self.phrases[mark].first
        closing = self.tokens[token].start == self.tokens[token - 1].end
        speaker = self.object(i)
        return closing and speaker is not None and self.kind(speaker + 1) in (",", ".", "", "z", "h", "(", "b", ";", "w")

    def _said_last(self, i: int) -> bool:
        """ "He was freed on Tuesday, said his lawyer, Ann Frost.": a claim without quotation marks, and its speaker behind the verb."""
        speaker = self.object(i)
        if self.phrases[i].lemma not in _SAID_LAST or not self.phrases[i].finite or speaker is None or self._starts_clause(speaker):
            return False
        named = any(name.last == self.phrases[speaker].last for name in self.names_in(self.phrases[speaker]))
        person = self.tokens[self.phrases[speaker].last].classes & (Class.PERSON | Class.TITLE | Class.KIN | Class.ORGANISATION)
        told = any(self.kind(k) == "V" and self.phrases[k].finite for k in range(i))
        return told and bool(named or person) and self.kind(speaker + 1) in (",", ".", "", "z")

    def _past_object_of_relative(self, head: int | None, i: int) -> int | None:
        """From the object of a relative clause to the noun the clause is about: "people who had shared a bus said"."""
        if head is None or not self.phrases[i].finite or self.kind(head - 1) != "V":
            return head
        verb = head - 1
        if self.phrases[verb].tense == "gerund" and self.kind(verb - 1) == "h" and self.kind(verb - 2) == "V":
            # "an inventor who was prevented from leaving the country was freed"
            verb -= 2
        while self.phrases[verb].tense == "infinitive" and self.kind(verb - 1) == "V":
            # "people who tried to attend the hearing were taken away"
            verb -= 1
        if not self.phrases[verb].finite:
            return head
        antecedent = self._before_relative(verb)
        says = self.phrases[verb].lemma in SAYING and not self.phrases[verb].passive
        if antecedent is not None and verb == head - 1 and says and self._starts_clause(head):
            # "the committee, which says more than 28,000 have been arrested": what it says is a clause
            return head
        return self._head_of_chain(antecedent) if antecedent is not None else head

    def _past_charge(self, head: int | None, i: int) -> int | None:
        """From the object of a charge to the noun it is laid on: "the trial of eight protesters accused of organising violence resumed"."""
        if head is None or not self.phrases[i].finite or self.kind(head - 1) != "V" or self.phrases[head - 1].tense != "gerund":
            return head
        j = head - 2
        while self.kind(j) in ('"', "b"):
            j -= 1
        if self.kind(j) == "h" and self.kind(j - 1) == "V" and self.phrases[j - 1].passive and not self.phrases[j - 1].finite:
            k = j - 2
            while self.kind(k) in ("b", "z"):
                k -= 1
            if self.kind(k) == "N":
                return self._head_of_chain(k)
        return head

    def _past_deemed(self, head: int | None, i: int) -> int | None:
        """From what people are held to be to the people: "those considered political prisoners remain in custody"."""
        if head is None or not self.phrases[i].finite:
            return head
        at = head - 1
        if self.kind(at) in ("s", "h") and self.low(self.phrases[at].first) == "as":
            # "a journalist seen as close to the government was detained"
            at -= 1
        if self.kind(at) != "V" or self.kind(at - 1) != "N":
            return head
        verb = self.phrases[at]
        if verb.finite and not verb.passive and verb.lemma in _HELD_TO_BE and self.kind(at - 2) == "N":
            if self.phrases[at - 2].last + 1 == self.phrases[at - 1].first:
                # "1,687 people it regards as political prisoners were held"
                return self._head_of_chain(at - 2)
            return head
        deemed = verb.lemma in _DEEMING or at < head - 1
        return self._head_of_chain(at - 1) if verb.tense == "participle" and verb.passive and deemed else head

    def _past_gerund(self, head: int | None, i: int) -> int | None:
        """From the object of a reduced clause to its noun: "a woman holding an umbrella was taken away"."""
        if head is None or not self.phrases[i].finite or self.kind(head - 1) != "V" or self.kind(head - 2) != "N":
            return head
        gerund = self.phrases[head - 1]
        if gerund.tense != "gerund" or gerund.first != gerund.last or self.kind(head - 3) in ("V", "h"):
            return head
        return self._head_of_chain(head - 2)

    def _are_the_rest(self, j: int) -> bool:
        """ "the rest", "the others", "the remaining 29", after a verb has told of some: those of whom it did not tell, and no part of what
        stands before."""
        phrase = self.phrases[j]
        rest = self.low(phrase.first) == "the" and not _REMAINDERS.isdisjoint(self.tokens.lows[phrase.first + 1 : phrase.last + 1])
        return rest and any(verb.kind == "V" and verb.finite for verb in self.phrases[:j])

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
        if self.kind(j + 1) != "V" or not self.phrases[j + 1].finite or self.kind(j - 2) != "N":
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

    def _before_insertion(self, comma: int) -> int | None:
        """The phrase before a pair of commas whose second is `comma`, when what they enclose is an insertion."""
        j = comma - 1
        depth = 0
        listed: int | None = None
        while j >= 0 and depth < 24:
            if self.kind(j) == ",":
                inside = self.kind(j + 1)
                if inside in ("N", "w", "h", "V", "b", "z", "s", "c", "x") and (
                    self.kind(j - 1) in ("N", "z", "b", ")", "w") or (self.kind(j - 1) == "V" and self.phrases[j - 1].tense == "participle")
                ):
                    if inside == "N" and self.kind(j - 1) == "N" and self._lists_on(j + 1, self.phrases[j - 1]):
                        listed = listed if listed is not None or self.kind(j - 2) != "h" else j - 1
                        j -= 1
                        depth += 1
                        continue
                    return self.past_age(j - 1) if self.kind(j - 1) == "N" else j - 1
                return listed
            if self.kind(j) in (";", "."):
                return listed
            j -= 1
            depth += 1
        # "The mayor of Orsk, Petr Holm, was arrested": two names beside each other that are no list
        return listed

    def _inserted(self, subject: int, verb: int, conjunction: int) -> bool:
        """Whether a subject and its verb of saying stand between commas behind what is said, before "and"."""
        return (
            self.phrases[verb].lemma in SAYING
            and subject < verb
            and self.kind(conjunction - 1) == ","
            and self.kind(subject - 1) == ","
            and all(self.kind(k) in ("N", "h", "z", "b") for k in range(verb + 1, conjunction - 1))
            and any(self.kind(k) == "V" and self.phrases[k].finite for k in range(subject - 1))
        )

    def _coordinated_subject(self, conjunction: int, i: int) -> int | None:
        """The subject shared with the verb before "and"."""
        j = conjunction - 1
        speaks = self.phrases[i].lemma in SAYING
        while j >= 0:
            phrase = self.phrases[j]
            if phrase.kind == "V" and phrase.finite and self.kind(conjunction - 1) == "," and self._before_relative(j) is not None:
                # "raised the case of a man, who was jailed, and asked …": the relative clause is over
                j -= 1
                continue
            if phrase.kind == "V" and phrase.finite:
                # "the ministry said he had fallen ill and denied…": what speaks goes on speaking
                inner = self.subject(j)
                if not speaks and inner is not None and self._inserted(inner, j, conjunction):
                    # "Ana Ruiz was picked up, her sister said, and is being held": past who says so
                    j = inner - 2
                    continue
                if speaks and inner is not None and inner < j and self.kind(inner - 1) == "t" and self.kind(inner - 2) == "V":
                    # "found that his detention was arbitrary and asked the government": past the clause with "that"
                    j = inner - 2
                    continue
                if not speaks and inner is not None and self.kind(inner - 1) == "t" and self.low(self.phrases[inner].last) in _ACTS:
                    # "ruled that the detention of the editor was unlawful and ordered him freed": past the clause with "that"
                    j = inner - 2
                    continue
                if (
                    speaks
                    and phrase.lemma not in SAYING
                    and any(self.kind(k) == "V" and self.phrases[k].lemma in SAYING and self.phrases[k].finite for k in range(j))
                ):
                    j -= 1
                    continue
                return self.subject(j)
            if phrase.kind == "V" and not self.phrases[i].finite and phrase.form == self.phrases[i].form:
                if phrase.tense == "participle" and self.kind(j - 1) == "N" and self.low(self.phrases[j - 1].last) in _COURTS:
                    # "were arraigned before a court presided over by a general and charged": no court is
                    j -= 1
                    continue
                return self.subject(j)
            if phrase.kind in (";",):
                return None
            j -= 1
        return None
