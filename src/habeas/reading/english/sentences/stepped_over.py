"""What stands between a subject and its verb and is stepped over: a reduced clause, the object of a relative one, an insertion, a place.

Invariant: each step leads from a phrase to one before it, or leaves it where it is.
"""

from __future__ import annotations

from habeas.reading.english.grammar import word_class
from habeas.reading.english.sentences.chains import Chains
from habeas.reading.english.sentences.saying_verbs import SAYING
from habeas.reading.lexicon import Class

__all__ = ["SteppedOver"]

_DEEMING = word_class("deeming")
_HELD_TO_BE = word_class("holding_to_be")


class SteppedOver(Chains):
    """What belongs to neither a verb nor its subject."""

    __slots__ = ()

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

    def _opening_of_clause(self, j: int) -> int | None:
        """The word that opens the adverbial clause whose verb is `j`, inside a relative clause; None where there is none."""
        k = j - 1
        while k >= 0 and self.kind(k) in ("N", "h", "b", "z", "x", '"'):
            k -= 1
        opens = self.kind(k) == "s" and self.kind(k - 1) in ("V", "N", "b", "z")
        return k if opens and any(self.kind(m) == "w" for m in range(k)) else None

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
        """From the object of a charge to the noun it is laid on: "the trial of eight protesters accused of organising violence resumed",
        "students arrested in June while protesting outside the ministry were freed"."""
        if head is None or not self.phrases[i].finite:
            return head
        j, acted = head - 1, False
        while True:
            while self.kind(j) in ("h", "N", "z", "b", '"'):
                j -= 1
            if self.kind(j) != "V" or self.phrases[j].tense not in ("gerund", "infinitive") or self.phrases[j].passive:
                break
            acted = True
            j -= 2 if self.kind(j - 1) == "s" and self.phrases[j].tense == "gerund" else 1
        if acted and self.kind(j) == "V" and self.phrases[j].passive and not self.phrases[j].finite:
            noun = j - 1
            while self.kind(noun) in ("b", "z"):
                noun -= 1
            if self.kind(noun) == "N":
                return self._head_of_chain(noun)
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

    def _told_twice_between(self, i: int) -> int | None:
        """The people of "ten people who had been seized by rebels and held in a cave were freed": before a relative clause of two verbs,
        the second of them a participle."""
        j = i - 1
        while self.kind(j) in ("N", "h", "z"):
            j -= 1
        if j == i - 1 or self.kind(j) != "V" or self.phrases[j].tense != "participle" or self.kind(j - 1) != "c":
            return None
        first = self.joined_participle(j)
        before = self._before_relative(first) if first is not None and self.phrases[first].passive else None
        return self._head_of_chain(before) if before is not None else None

    def _goes_on_with_verb(self, counted: int) -> bool:
        """Whether a finite verb comes right behind what stands between commas after a counted noun phrase."""
        if self.kind(counted + 1) != "," or self.kind(counted + 2) != "h":
            return False
        closing = next((k for k in range(counted + 3, len(self.phrases)) if self.kind(k) in (",", ";", ".")), len(self.phrases))
        return self.kind(closing) == "," and self.kind(closing + 1) == "V" and self.phrases[closing + 1].finite
