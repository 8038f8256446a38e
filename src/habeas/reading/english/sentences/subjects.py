"""The subject of a verb group: what stands before it, or before the verb that it is joined to.

Invariant: a subject is derived from order and word classes alone, and stands before its verb.
"""

from __future__ import annotations

from habeas.reading.english.grammar import word_class
from habeas.reading.english.sentences.saying_verbs import SAYING
from habeas.reading.english.sentences.stepped_over import SteppedOver
from habeas.reading.lexicon import Class

__all__ = ["Subjects"]

_ACTED_ON = frozenset(("him", "her", "them", "me", "us"))
_SAID_LAST = frozenset(("say", "add", "write", "explain", "note", "warn"))
_COURTS = word_class("courts")
_ACTS = word_class("acts_upon_people")
_TAKEN = word_class("taken")
_REMAINDERS = word_class("remainders")


class Subjects(SteppedOver):
    """What verb groups tell of."""

    __slots__ = ()

    def subject(self, i: int) -> int | None:
        """The phrase that is the subject of verb group `i`; None when it has none of its own in this sentence."""
        if i in self.known_subjects:
            return self.known_subjects[i]
        found = self._subject(i)
        if found is None and self.phrases[i].finite:
            found = self._last_of_list(i)
        if found is not None and found < i and self.phrases[i].finite:
            found = self._who_is_ranked(self._past_likeness(found), i)
        if self.settled:
            self.known_subjects[i] = found
        return found

    def _past_likeness(self, head: int) -> int:
        """ "some 2,000 people like him are behind bars": the people, as nobody called "him" is a subject."""
        like = self.low(self.phrases[head].last) in _ACTED_ON and self.low(self.phrases[head].first - 1) == "like"
        return head - 2 if like and self.kind(head - 1) == "h" and self.kind(head - 2) == "N" else head

    def _last_of_list(self, i: int) -> int | None:
        """ "Ana Ruiz, jailed in May 2023, and the lawyer L. Sand, remain in custody": the last of those named, where no other is found."""
        last = i - 2 if self.kind(i - 1) == "," else i - 1
        joined = self.kind(last - 1) == "c" and self.kind(last - 2) in (",", ";")
        return last if joined and self.kind(last) == "N" and self._named_person(last) else None

    def _subject(self, i: int) -> int | None:
        copula = self.phrases[i].copula
        if copula is not None:
            return self.subject(copula)
        if self.phrases[i].finite and (twice := self._told_twice_between(i)) is not None:
            return twice
        j = i - 1
        tense = self.phrases[i].tense
        if self.phrases[i].lemma in SAYING and self._after_quotation(i):
            return None
        if tense == "participle":
            joined = self.joined_participle(i)
            if joined is not None:
                return self.subject(joined)
            while self.kind(j) in ("b", "z", '"') or (self.kind(j) == "h" and self.low(self.phrases[j].first) == "since"):
                # "the councillor Leo Sand, since released"
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

    def _one_of_several(self, j: int) -> bool:
        """Whether noun phrase `j` ends "one of the 50"."""
        one = self.kind(j) == "N" and self._is_of(j - 1) and self.kind(j - 2) == "N"
        return one and self.low(self.phrases[j - 2].last) == "one"

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
        if self.quantity_in(self.phrases[speaker]) is not None and self._goes_on_with_verb(speaker):
            # "Ostania, which hosted the swap, said ten prisoners, including two minors, had been moved": a claim, and whom it is of
            return False
        named = any(name.last == self.phrases[speaker].last for name in self.names_in(self.phrases[speaker]))
        person = self.tokens[self.phrases[speaker].last].classes & (Class.PERSON | Class.TITLE | Class.KIN | Class.ORGANISATION)
        told = any(self.kind(k) == "V" and self.phrases[k].finite for k in range(i))
        return told and bool(named or person) and self.kind(speaker + 1) in (",", ".", "", "z")

    def _are_the_rest(self, j: int) -> bool:
        """ "the rest", "the others", "the remaining 29", after a verb has told of some: those of whom it did not tell, and no part of what
        stands before."""
        phrase = self.phrases[j]
        rest = self.low(phrase.first) == "the" and not _REMAINDERS.isdisjoint(self.tokens.lows[phrase.first + 1 : phrase.last + 1])
        return rest and any(verb.kind == "V" and verb.finite for verb in self.phrases[:j])

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

    def _over_that(self, subject: int) -> int | None:
        """The verb whose "that" opens the clause of a subject, with at most a time between."""
        before = subject - 2
        while self.kind(before) in ("z", "b"):
            before -= 1
        return before if self.kind(subject - 1) == "t" and self.kind(before) == "V" else None

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
                if speaks and inner is not None and inner < j and (over := self._over_that(inner)) is not None:
                    # "found in May that his detention was arbitrary and asked the government": past the clause with "that"
                    j = over
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
