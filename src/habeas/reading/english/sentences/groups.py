"""Noun phrases with what belongs to them: partitive `of` phrases, appositions, lists.

Invariant: a group reaches to the right only, and never over the subject of another clause.
"""

from __future__ import annotations

from habeas.reading.english.function_words import REFLEXIVE
from habeas.reading.english.grammar import word_class
from habeas.reading.english.names import Name
from habeas.reading.english.phrases import Group, Phrase
from habeas.reading.english.sentences.saying_verbs import SAYING
from habeas.reading.english.sentences.words import Words
from habeas.reading.lexicon import Class

__all__ = ["Groups"]

_PARTITIVE = word_class("partitive_nouns")


class Groups(Words):
    """What hangs on a noun phrase."""

    __slots__ = ()

    def group(self, i: int) -> Group:
        """The whole noun phrase around phrase `i`, extended to the right."""
        if i in self.known_groups:
            return self.known_groups[i]
        found = self._group(i)
        if self.settled:
            self.known_groups[i] = found
        return found

    def _group(self, i: int) -> Group:
        phrases = [self.phrases[i]]
        apposed: list[Phrase] = []
        partitive: Phrase | None = None
        j = i
        start = self.phrases[i]
        while True:
            k = j + 1
            if self.kind(k) == "b" and self.low(self.phrases[k].last) in REFLEXIVE and self.kind(k + 1) == ",":
                # "Petrov himself, a journalist, …"
                k += 1
            if self.kind(k) == "b" and self.low(self.phrases[k].first) == "out" and self._is_of(k + 1) and self.kind(k + 2) == "N":
                # "8 out of 182 prisoners"
                k += 1 if self.tags[self.phrases[j].last] == "q" and self.quantity_in(self.phrases[k + 2]) is not None else 0
            if self.kind(k) == '"' and self._is_of(k + 1) and self._partitive(self.phrases[j]):
                # 'a "significant number" of prisoners'
                k += 1
            # "five of them", "hundreds of prisoners", "a group of 12 activists", "the release of"
            if self._is_of(k) and self.kind(k + 1) == "N" and self._partitive(self.phrases[j]):
                partitive = partitive or self.phrases[k + 1]
                phrases.append(self.phrases[k + 1])
                j = k + 1
                continue
            if j == i and self._is_of(k) and (named := self.named_behind_office(start)) is not None:
                phrases.append(self.phrases[named])
                apposed.append(self.phrases[named])
                j = named
                continue
            if (
                self.kind(k) == "c"
                and self.low(self.phrases[k].first) in ("and", "or")
                and self.kind(k + 1) == "N"
                and not self._starts_clause(k + 1)
            ):
                phrases.append(self.phrases[k + 1])
                j = k + 1
                continue
            if self.kind(k) in (",", "(") or (self.kind(k) == ";" and self.low(self.phrases[k].first) in ("–", "—", "-", "--")):
                m = k + 1
                if self.kind(m) == '"' and self.kind(m + 1) == "N" and self._closes_before_name(m):
                    # 'his notorious “bag man,” Leo Sand'
                    m += 1
                if self.kind(m) == "c" and self.low(self.phrases[m].first) in ("and", "or"):
                    if self.kind(m + 1) == "N" and not self._starts_clause(m + 1):
                        phrases.append(self.phrases[m + 1])
                        j = m + 1
                        continue
                    break
                if self.kind(m) == "N":
                    closing = None if len(phrases) == 1 and self._several_beside_one(m, start) else self._apposition_end(m, start)
                    if closing is not None:
                        renaming = [
                            self.phrases[x]
                            for x in range(m, closing + 1)
                            if self.kind(x) == "N" and (x == m or self.kind(x - 1) in (",", "(", "c", ";"))
                        ]
                        phrases.extend(renaming)
                        apposed.extend(renaming)
                        j = closing
                        continue
                    if self.kind(k) == "," and self._lists_on(m, self.phrases[j]):
                        phrases.append(self.phrases[m])
                        j = m
                        continue
            break
        return Group(start.first, self.phrases[j].last, tuple(phrases), tuple(apposed), partitive)

    def named_behind_office(self, start: Phrase) -> int | None:
        """ "the editor of the weekly Negarit, Biruk Alemayehu", "the wife of the lawyer Petr Sand, Olga": the phrase that names an office
        or a relative behind what they are of; None where the name may as well be of somebody in between, or one of a list."""
        head = self.tokens[start.last]
        kin = bool(head.classes & Class.KIN)
        if not head.classes & (Class.PERSON | Class.TITLE | Class.KIN) or head.classes & Class.PLURAL or self.names_in(start):
            return None
        j = start.i + 1
        between: list[Phrase] = []
        while self.kind(j) == "h" and self.kind(j + 1) == "N":
            between.append(self.phrases[j + 1])
            j += 2
        if self.kind(j) != "," or self.kind(j + 1) != "N":
            return None
        named = self.phrases[j + 1]
        names = self.names_in(named)
        if not any(name.first == named.first and name.last == named.last and name.kind in ("person", "unknown") for name in names):
            return None
        several_words = named.last > named.first
        people = Class.PERSON | Class.TITLE | Class.KIN | Class.PEOPLE_OF | Class.CAPTIVE
        anybody = [phrase for phrase in between if self.tokens[phrase.last].classes & people or self._named_person(phrase.i)]
        if not (several_words or kin) or any(not self._named_person(phrase.i) for phrase in anybody):
            return None
        closing = self.kind(j + 2)
        if closing == "," and self.kind(j + 3) == "N" and (self.names_in(self.phrases[j + 3]) or self._lists_on(j + 3, named)):
            return None
        return j + 1 if closing in (",", ".", "", "z", "h", ")", "V", "w") else None

    def _is_of(self, i: int) -> bool:
        return self.kind(i) == "h" and self.tokens[self.phrases[i].first].low == "of"

    def _partitive(self, phrase: Phrase) -> bool:
        head = self.tokens[phrase.last]
        if self.tags[phrase.last] == "q":
            return True
        return head.low in _PARTITIVE

    def _starts_clause(self, i: int) -> bool:
        """Whether the noun phrase `i` is the subject of a finite verb to its right."""
        j = i + 1
        while j < len(self.phrases) and self.kind(j) in ("h", "N", "b", "z") and not (self.kind(j) == "N" and self.kind(j - 1) == "N"):
            if self.kind(j) == "N" and self.kind(j - 1) != "h":
                break
            j += 1
        if self.kind(j) != "V":
            return False
        verb = self.phrases[j]
        # "ten people have been jailed and three released", "11 freed, one rearrested"
        elliptical = verb.tense == "participle" and j == i + 1 and self.tags[self.phrases[i].last] == "q" and self.kind(i - 1) in ("c", ",")
        return verb.finite or elliptical

    def heads_clause(self, i: int) -> bool:
        """Whether noun phrase `i` is the subject of a finite verb, appositions between them included."""
        if self.subjects is None:
            self.subjects = {}
            for verb in self.verb_groups:
                if verb.finite:
                    head = self.subject(verb.i)
                    if head is not None and head < verb.i:
                        self.subjects.setdefault(head, verb.i)
        return i in self.subjects or self._starts_clause(i)

    def _apposition_end(self, m: int, start: Phrase) -> int | None:
        """Where an apposition that begins with phrase `m` ends (the phrase before its closing comma), None if it is none."""
        phrase = self.phrases[m]
        if phrase.first == phrase.last and self.kind(m - 1) == "(" and self.tokens[phrase.first].text.isupper():
            # "the Independent Writers Union (IWU)": a short form, and nobody
            return None
        if self.low(phrase.first) == "whose":
            # "Ma Thandar, whose father, a former lawmaker, is in prison": somebody else
            return None
        j = m
        while j + 1 < len(self.phrases) and self.kind(j + 1) in ("h", "N", "b", "z", "q", '"', "c"):
            if self.kind(j + 1) == "c" and self.kind(j + 2) != "N":
                break
            j += 1
        closing = self.kind(j + 1)
        names_here = self._bears_name(phrase)
        start_named = self._bears_name(start)
        # an age: "Leo Sand, 71,"
        if (
            phrase.first == phrase.last
            and self.tokens[phrase.first].low.isdecimal()
            and len(self.tokens[phrase.first].low) <= 3
            and closing in (",", ")", ".", "")
        ):
            return j + 1 if closing == ")" else j
        if closing not in (",", ")", ".", "", ";", "V", "w"):
            return None
        if (
            closing == "V"
            and self.phrases[j + 1].lemma in SAYING
            and not self.tokens[start.last].classes & (Class.PERSON | Class.TITLE | Class.KIN)
        ):
            # "sanctions on potash, the envoy John Coale said"
            return None
        if closing == "V" and not (names_here and not start_named) and self.phrases[j + 1].tense != "participle":
            return None
        if names_here and not start_named and self._opens_another_clause(phrase, start, j):
            return None
        determined = (
            self.tags[phrase.first] == "q"
            or self.tokens[phrase.first].low in ("a", "an", "the", "his", "her", "their", "its", "one", "who")
            or bool(
                self.tokens[phrase.first].classes & (Class.TITLE | Class.ADJECTIVE | Class.PERSON | Class.PEOPLE_OF | Class.ORGANISATION)
            )
            or self.tags[phrase.last] == "n"
        )
        reduced = closing == "V" and self.phrases[j + 1].tense == "participle"
        if start_named and not names_here and determined and (closing in (",", ")", ".", "", ";", "w") or reduced):
            return j + 1 if closing == ")" else j
        if not start_named and names_here and self._fronted_thing(start):
            # "In the same case, Mr Reed, a member of the party, was sentenced": no case bears his name
            return None
        if not start_named and names_here and self.tags[start.last] in ("n", "q", "j", "y", "r", "d", "m"):
            end = m
            k = m
            while self.kind(k + 1) in (",", "c"):
                step = k + 2 if self.kind(k + 1) != "," or self.kind(k + 2) != "c" else k + 3
                if (
                    self.kind(step) == "N"
                    and (self.names_in(self.phrases[step]) or self.tags[self.phrases[step].last] == "q")
                    and not self._starts_clause_strict(step)
                ):
                    k = step
                    end = k
                    continue
                break
            if self.kind(end + 1) in (",", ")"):
                # an age inside the apposition
                age = end + 2
                if self.kind(age) == "N" and self.tokens[self.phrases[age].first].low.isdecimal() and self.kind(age + 1) in (",", ")"):
                    return age
                return end if self.kind(end + 1) == "," else end + 1
            if self.kind(end + 1) == ";" and self.low(self.phrases[end + 1].first) in ("–", "—", "-", "--"):
                return end + 1
            return end
        return None

    def _closes_before_name(self, m: int) -> bool:
        """Whether mark `m` closes a quotation of a few words of one noun phrase, and behind it stands a name that is not of whoever says
        it."""
        mark = self.phrases[m].first
        if not any(self.tags[k] == '"' for k in range(self.phrases[m - 2].first, mark)):
            return False
        closing = self.tokens[mark].start == self.tokens[mark - 1].end
        following = self.phrases[m + 2] if self.kind(m + 2) == "V" else None
        return closing and self._named_person(m + 1) and not (following is not None and following.lemma in SAYING)

    def _fronted_thing(self, start: Phrase) -> bool:
        """Whether a noun phrase that means nobody stands behind the preposition that opens its sentence."""
        if start.i != 1 or self.kind(0) != "h" or self.low(self.phrases[0].first) not in ("in", "under", "after", "during", "at", "on"):
            return False
        people = Class.PERSON | Class.TITLE | Class.KIN | Class.PEOPLE_OF | Class.CAPTIVE
        return self.tags[start.last] == "n" and not self.tokens[start.last].classes & people

    def _opens_another_clause(self, phrase: Phrase, start: Phrase, j: int) -> bool:
        """ "After the release of the hostages, Karl Holm thanked them", '"… of our citizens," Karl Holm said': a name that begins the
        clause behind what stands before it, and renames nobody."""
        following = self.phrases[j + 1] if j + 1 < len(self.phrases) else None
        governed = self.kind(start.i - 1) in ("h", "V")
        acts = following is not None and following.kind == "V" and following.finite
        closes_quotation = self.tags[phrase.first] == '"' and self.tokens[phrase.first].start == self.tokens[phrase.first - 1].end
        if (acts and governed) or closes_quotation or self._cites_body(start):
            return True
        several = bool(self.tokens[start.last].classes & Class.PLURAL) and self.tags[start.last] == "n"
        named = [name for name in self.names_in(phrase) if name.kind == "person"]
        alone = len(named) == 1 and named[0].last == phrase.last and not any(self.kind(k) == "c" for k in range(phrase.i, j + 3))
        return governed and several and alone and self.quantity_in(start) is None and self.kind(0) in ("h", "s", "V")

    def _cites_body(self, start: Phrase) -> bool:
        """ "According to the court verdict, Karl Holm, 54, had …": a source at the head of a sentence that is nobody in person."""
        classes = self.tokens[start.last].classes
        return start.i == 2 and self.low(0) == "according" and not classes & (Class.PERSON | Class.TITLE | Class.KIN | Class.FAMILY)

    def _several_beside_one(self, m: int, start: Phrase) -> bool:
        """Whether phrase `m` counts several and `start` names one person: no renaming ("after a visit by the envoy Karl Holm, 14
        prisoners, among them …, were freed")."""
        counted = self.quantity_in(self.phrases[m])
        return (
            counted is not None
            and (counted.low or 0) > 1
            and self.phrases[m].first != self.phrases[m].last
            and any(name.kind == "person" and name.last == start.last for name in self.names_in(start))
        )

    def _bears_name(self, phrase: Phrase) -> bool:
        """Whether a noun phrase names somebody, not only whose somebody is ("CPJ's coordinator")."""
        return any(
            name.kind in ("person", "unknown") and not (name.last < phrase.last and self.tags[name.last + 1] == "g")
            for name in self.names_in(phrase)
        )

    def _starts_clause_strict(self, i: int) -> bool:
        return (
            self.kind(i + 1) == "V"
            and self.phrases[i + 1].finite
            and self.phrases[i + 1].lemma in ("say", "tell", "add", "write", "report")
        )

    def _named_person(self, j: int) -> bool:
        return any(name.kind == "person" and name.last == self.phrases[j].last for name in self.names_in(self.phrases[j]))

    def _names_somebody(self, phrase: Phrase) -> bool:
        return any(name.kind not in ("people", "place") and name.last == phrase.last for name in self.names_in(phrase))

    def _lists_on(self, m: int, previous: Phrase) -> bool:
        """Whether the comma before `m` separates items of one list ("A, B and C")."""
        if self._starts_clause(m) or self.low(self.phrases[m].first) == "whose":
            return False
        named = self._names_somebody(self.phrases[m]) and self._names_somebody(previous)
        people = Class.PERSON | Class.PEOPLE_OF
        person = self.tokens[self.phrases[m].last].classes & people and self.tokens[previous.last].classes & people
        if not named and not person:
            return False
        if self.tags[self.phrases[m].first] == "d" and not any(self.kind(k) == "c" for k in range(m, min(m + 4, len(self.phrases)))):
            # "Viasna, the group he founded,": a renaming, no list
            return False
        j = m
        while j < len(self.phrases) and self.kind(j) in ("N", ",", "c"):
            if self.kind(j) == "c":
                return True
            j += 1
        return named

    def group_names(self, group: Group) -> list[Name]:
        """The people named in a group: in its heads and appositions, not in its complements."""
        found: list[Name] = []
        if not self.names:
            return found
        for phrase in group.phrases:
            for name in self.names_by_phrase.get(phrase.i, ()):
                inside = group.first <= name.first and name.last == phrase.last <= group.last
                if inside and name.kind in ("person", "unknown") and phrase is self.phrases[phrase.i]:
                    found.append(name)
        return found

    def past_age(self, j: int) -> int:
        """From the age in "Leo Sand, 71,", "Ana Ruiz, 72 years old," to the name."""
        phrase = self.phrases[j]
        if self.low(phrase.last) == "old" and phrase.first == phrase.last and self.kind(j - 1) == "N":
            years = self.low(self.phrases[j - 1].last) in ("years", "year") and self.kind(j - 2) == "," and self.kind(j - 3) == "N"
            return j - 3 if years else j
        # "Ana Ruiz, now 42,"
        alone = phrase.first == phrase.last or (phrase.first + 1 == phrase.last and self.low(phrase.first) in ("now", "then"))
        if not (alone and self.low(phrase.last).isdecimal() and len(self.low(phrase.last)) <= 3):
            return j
        return j - 2 if self.kind(j - 1) in (",", "(") and self.kind(j - 2) == "N" else j
