"""Relative and reduced clauses: the noun that they are about.

Invariant: the noun of a clause stands before it.
"""

from __future__ import annotations

from habeas.reading.english.sentences.groups import Groups
from habeas.reading.lexicon import Class

__all__ = ["Relatives"]

_AMID = frozenset(("in", "during", "under"))
_CALLING = frozenset(("know", "nickname", "dub", "call"))
_NOBODY = frozenset(("none", "no", "neither", "few", "nobody", "no-one"))


def _singular(noun: str) -> str:
    return f"{noun[:-3]}y" if noun.endswith("ies") else noun.removesuffix("s")


class Relatives(Groups):
    """What a relative or reduced clause is about."""

    __slots__ = ()

    def in_relative(self, i: int) -> bool:
        """Whether verb `i` is the verb of a relative clause."""
        return self._before_relative(i) is not None

    def recalled(self, i: int) -> bool:
        """Whether verb `i` only recalls another time than the one its sentence tells of: "in the largest release since May, when 222 were
        flown out", "a year after a crackdown in which 300 were jailed"."""
        k = i - 1
        while k >= 0 and self.kind(k) in ("b", "x", "z", "N", '"'):
            k -= 1
        if self.kind(k) not in ("s", "w") or not any(self.phrases[j].finite for j in range(max(k, 0))):
            return False
        opener = self.low(self.phrases[k].first)
        if opener == "which":
            return self.kind(k - 1) == "h" and self.low(self.phrases[k - 1].first) in _AMID
        before = k - 2 if self.kind(k - 1) == "," else k - 1
        if opener != "when" or self.kind(before) != "z":
            return False
        time = next((time for time in self.times if time.first == self.phrases[before].first), None)
        return time is not None and (time.relation != "at" or any(other.last < time.first for other in self.times))

    def _before_relative(self, j: int) -> int | None:
        """The noun whose relative clause verb `j` is ("those who were jailed are coming home"), None when it stands in no such clause."""
        k = j - 1
        while k >= 0 and (self.kind(k) in ("b", "x", "z", "N", '"') or (self.kind(k) == "V" and not self.phrases[j].finite)):
            if self.kind(k) == "N":
                # "two of those whose names were on the list declined"
                whose = next((m for m in range(self.phrases[k].first, self.phrases[k].last + 1) if self.low(m) == "whose"), None)
                if whose is not None:
                    return self._antecedent(k) if whose == self.phrases[k].first else self._whole_of_partitive(k)
            k -= 1
        if self.kind(k) == "w" or (self.kind(k) == "t" and self.kind(k - 1) == "N"):
            return self._antecedent(k)
        return None

    def _past_the_dead(self, j: int) -> int:
        """From "the late Karl Holm" in what describes somebody to whom it describes: "Anna Frost, an aide to the late Karl Holm, who …"."""
        phrase = self.phrases[j]
        if self.low(phrase.first) != "the" or self.low(phrase.first + 1) != "late" or self.kind(j - 1) != "h" or self.kind(j - 2) != "N":
            return j
        described = j - 2
        return described - 2 if self.kind(described - 1) == "," and self.kind(described - 2) == "N" else described

    def _past_alias(self, j: int) -> int:
        """From "Mother Fern" in "Ana Ruiz, known as “Mama”, or Mother Fern, who" to "Ana Ruiz"."""
        k = j - 1
        while self.kind(k) in ("N", ",", "c", '"', "h", "b"):
            k -= 1
        if k == j - 1 or self.kind(k) != "V" or self.phrases[k].lemma not in _CALLING or self.phrases[k].tense != "participle":
            return j
        named = k - 1
        while self.kind(named) in (",", "b"):
            named -= 1
        return named if self.kind(named) == "N" else j

    def past_another(self, j: int) -> int:
        """From "Karl Holm" in "It was Anna Frost, and not Karl Holm, who" to "Anna Frost"."""
        if self.kind(j - 1) != "x" or self.low(self.phrases[j - 1].first) != "not":
            return j
        comma = j - 3 if self.kind(j - 2) == "c" else j - 2
        return comma - 1 if self.kind(comma) == "," and self.kind(comma - 1) == "N" else j

    def _named_one(self, j: int) -> int:
        """From "one" in "Ivan Safin, one of the best reporters, who was jailed" to the name."""
        one = j - 2 if self._is_of(j - 1) and self.kind(j - 2) == "N" else j
        if self.low(self.phrases[one].last) != "one" or self.kind(one - 1) != "," or self.kind(one - 2) != "N":
            return j
        named = self.past_age(one - 2)
        person = any(name.kind == "person" and name.last == self.phrases[named].last for name in self.names_in(self.phrases[named]))
        return named if person else j

    def _personal(self, j: int) -> int:
        """For "who": the nearest noun phrase at or before `j` that can be a person ("a student from Bago Region, who…")."""
        k = j
        while k >= 0 and self.kind(k) in ("N", "h", ",", "z", "b"):
            if self.kind(k) == "N":
                head = self.tokens[self.phrases[k].last]
                place = (
                    self._office_of(k)
                    or any(
                        name.last == self.phrases[k].last and name.kind in ("place", "organisation")
                        for name in self.names_in(self.phrases[k])
                    )
                    or bool(head.classes & (Class.FACILITY | Class.ORGANISATION))
                    or bool(self.lexicon.of(_singular(head.low)) & (Class.FACILITY | Class.ORGANISATION))
                    or head.low in self.lexicon.place_nouns
                )
                if not place and k != j and self.past_age(k) != k:
                    # "Leo Sand, 38, from Riga, who was captured"
                    return self.past_age(k)
                if not place:
                    return k if self.kind(k) == "N" and (k == j or self.kind(k + 1) in ("h", ",")) else j
            k -= 1
        return j

    def _people_of_somewhere(self, j: int) -> int:
        """For "who": from the name in "eight former leaders of Nagorno-Karabakh, who" to the leaders, where the name may be a place's."""
        named = [name for name in self.names_in(self.phrases[j]) if name.last == self.phrases[j].last]
        if not named or named[0].kind != "unknown" or not self._is_of(j - 1) or self.kind(j - 2) != "N":
            return j
        people = self.phrases[j - 2]
        counted = self.quantity_in(people) is not None or bool(self.tokens[people.last].classes & Class.PLURAL)
        return j - 2 if counted and self.tokens[people.last].classes & Class.PERSON else j

    def _office_of(self, k: int) -> bool:
        """Whether name `k` only says of what somebody is mayor, governor or head ("the mayor of Sile, who had spent …")."""
        if not self._is_of(k - 1) or self.kind(k - 2) != "N":
            return False
        title = self.tokens[self.phrases[k - 2].last]
        named = any(name.kind == "unknown" and name.last == self.phrases[k].last for name in self.names_in(self.phrases[k]))
        return named and bool(title.classes & (Class.TITLE | Class.PERSON)) and not title.classes & Class.PLURAL

    def _participle_noun(self, j: int) -> int:
        """The noun a reduced clause right after phrase `j` belongs to: "one of at least 41 people held" is about the 41."""
        names = [name for name in self.names_in(self.phrases[j]) if name.last == self.phrases[j].last]
        of_people = self._is_of(j - 1) and bool(self.tokens[self.phrases[j - 2].last].classes & Class.PERSON) and self.kind(j - 2) == "N"
        region = of_people and not names and self.low(self.phrases[j].last) in self.lexicon.place_nouns
        placed = region or (names and (names[0].kind == "place" or (names[0].kind == "unknown" and of_people)))
        if placed and self.kind(j - 1) == "h" and self.kind(j - 2) == "N":
            # "twelve residents of Rechytsa accused of"
            return self._participle_noun(j - 2)
        if (part := self._part_in_headline(j)) is not None:
            return part
        by = self.kind(j - 1) == "h" and self.low(self.phrases[j - 1].first) == "by" and self.kind(j - 2) == "V"
        if by and self.phrases[j - 2].passive and not self.phrases[j - 2].finite and self.kind(j - 3) == "N":
            # "Seven workers held by rebels freed", over a report: not the rebels
            return self._participle_noun(j - 3)
        if (both := self._both_of_two(j)) is not None:
            return both
        if self.quantity_in(self.phrases[j]) is not None and self.tags[self.phrases[j].last] == "n":
            return j
        if self.kind(j - 1) == "V" and self.phrases[j - 1].lemma == "be" and self.phrases[j - 1].finite:
            # "12 of the 90 were conscripts captured in the region"
            subject = self.subject(j - 1)
            if subject is not None and self.quantity_in(self.phrases[subject]) is not None:
                return subject
        return self._whole_of_partitive(j)

    def _both_of_two(self, j: int) -> int | None:
        """ "A politician and two bloggers detained for filming a prison were freed": the first of two that open a sentence, whose reduced
        clause is of both, as their plural verb is."""
        first = j - 2
        if self._under_one_number(first, j):
            return first
        if first != 0 or self.kind(j - 1) != "c" or self.kind(first) != "N" or self.low(self.phrases[j - 1].first) != "and":
            return None
        indefinite = self.low(self.phrases[first].first) in ("a", "an") or self.quantity_in(self.phrases[first]) is not None
        second = self.low(self.phrases[j].first) in ("a", "an") or self.quantity_in(self.phrases[j]) is not None
        people = all(self.tokens[self.phrases[k].last].classes & Class.PERSON for k in (first, j))
        main = next((phrase for phrase in self.phrases[j + 1 :] if phrase.kind == "V" and phrase.finite), None)
        plural = main is not None and self.low(main.first) in ("were", "are", "have") and not self.in_relative(main.i)
        return first if indefinite and second and people and plural else None

    def _under_one_number(self, first: int, second: int) -> bool:
        """ "57 students and garment workers sentenced in December": whether one number counts two plurals, the second without words of its
        own."""
        if self.kind(first) != "N" or self.kind(first + 1) != "c" or self.low(self.phrases[first + 1].first) not in ("and", "or"):
            return False
        one, other = self.phrases[first], self.phrases[second]
        plural = all(
            self.tokens[phrase.last].classes & Class.PERSON and self.tokens[phrase.last].classes & Class.PLURAL for phrase in (one, other)
        )
        counted = self.quantity_in(one)
        bare = self.quantity_in(other) is None and not self.names_in(other) and self.tags[other.first] in "nj"
        return bool(plural and bare and counted is not None and counted.high != 1 and self.low(one.last + 1) in ("and", "or"))

    def _part_in_headline(self, j: int) -> int | None:
        """ "Only 8 out of 182 political prisoners pardoned": the part, where the participle stands for the main verb of a headline."""
        if any(phrase.kind == "V" and phrase.finite for phrase in self.phrases) or not self._is_of(j - 1):
            return None
        k = j - 3 if self.low(self.phrases[j - 2].last) == "out" else j - 2
        if k != 0 or self.kind(k) != "N" or self.tags[self.phrases[k].last] != "q" or not self._is_of(j - 1):
            return None
        part, whole = self.quantity_in(self.phrases[k]), self.quantity_in(self.phrases[j])
        return k if part is not None and whole is not None else None

    def _whole_of_partitive(self, j: int) -> int:
        """From "prisoners" in "hundreds of prisoners" to "hundreds"."""
        while self._is_of(j - 1) and self.kind(j - 2) == "N" and self._partitive(self.phrases[j - 2]):
            outer = self.phrases[j - 2]
            if self.low(outer.first) in _NOBODY or self.kind(j - 3) == "x" or self.quantity_in(self.phrases[j]) is not None:
                # "not one of the 24 people who died": the 24 died
                break
            j -= 2
        return j

    def _antecedent(self, relative: int) -> int | None:
        j = relative - 1
        if self.kind(j) == "h":
            j -= 1
        who = self.low(self.phrases[relative].first) in ("who", "whom")
        if who and self.kind(j) == ";" and self.low(self.phrases[j].first) in ("–", "—", "--", "-"):
            # "the release of Ana Ruiz – who was jailed in May –"
            j -= 1
        while j >= 0 and self.kind(j) in (",", "z", "b", '"'):
            j -= 1
        if who and self.kind(j) == ")" and self.kind(j - 1) == "N" and self.kind(j - 2) == "(":
            # "the biologist Karl Holm (67), who was arrested"
            j -= 3
        if who and self.low(self.phrases[j].last) in ("conscience", "war") and self._is_of(j - 1) and self.kind(j - 2) == "N":
            # "a former prisoner of conscience who was released"
            j -= 2
        if self.kind(j) == "N":
            j = self.past_another(j) if self.kind(j + 1) == "," else j
            j = self.past_age(j)
            if who:
                j = self._past_the_dead(self._people_of_somewhere(self._personal(j)))
                verb = self.phrases[relative + 1] if relative + 1 < len(self.phrases) else None
                if verb is not None and self.low(verb.first) not in ("are", "were", "have"):
                    j = self._past_alias(j)
            return self._named_one(self._whole_of_partitive(j))
        if self.kind(j) == "V" and self.phrases[j].finite:
            # "Kalesnikava spoke, who headed…"
            return self.subject(j)
        return None
