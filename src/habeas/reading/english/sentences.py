"""The shallow structure of a sentence: noun phrases, verb groups, and what hangs on what.

Invariant: phrases cover tokens in order without overlap; every relation found here (subject, object, governor) joins phrases of one
sentence and is derived from order and word classes alone.

The method is a finite-state cascade (Hobbs et al., FASTUS, 1997): tags, then basic phrases, then relations between them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from habeas.model import Span
from habeas.reading.english.grammar import word_class
from habeas.reading.english.names import Name
from habeas.reading.english.numbers import Quantity
from habeas.reading.english.phrases import Group, Phrase
from habeas.reading.english.times import TimeExpression
from habeas.reading.lexicon import Class, Lexicon
from habeas.reading.structure import Block
from habeas.reading.tokens import Padded, Token

__all__ = ["SAYING", "Sentence"]

_PARTICLES = word_class("particles")


_PHRASAL = word_class("phrasal_verbs")


SAYING = word_class("saying_verbs")


_OBJECTLESS = word_class("objectless_verbs")
_NOMINATIVE = frozenset(("he", "she", "they", "we", "i"))
_NOBODY = frozenset(("none", "no", "neither", "few", "nobody"))


def _singular(noun: str) -> str:
    return f"{noun[:-3]}y" if noun.endswith("ies") else noun.removesuffix("s")


@dataclass(slots=True)
class Sentence:
    """One analysed sentence. `flat`: written in capitals or title case. `quoted`: token ranges inside quotation marks.

    settled: the verb forms are decided, so that subjects, groups and ends of clauses are found once and remembered. verb_groups: the
    phrases of kind V. spelled: the vocabulary with the parts of words with a hyphen ("five-year": "five", "year"). low(i): the lower-cased
    text of token i. kind(i): the kind of phrase i. Both are "" beyond either end, and are bound to look-ups in C, because the grammar asks
    them thousands of times in every text.
    """

    number: int
    block: Block
    text: str
    tokens: list[Token]
    tags: str
    names: list[Name]
    times: list[TimeExpression]
    quantities: list[Quantity]
    phrases: list[Phrase]
    lexicon: Lexicon
    flat: bool = False
    phrase_at: list[int] = field(default_factory=list)
    quoted: list[tuple[int, int]] = field(default_factory=list)
    subjects: dict[int, int] | None = None
    vocabulary: frozenset[str] = field(init=False)
    spelled: frozenset[str] = frozenset()
    span: Span = field(init=False)
    settled: bool = False
    verb_groups: list[Phrase] = field(init=False, repr=False, compare=False)
    known_subjects: dict[int, int | None] = field(default_factory=dict, repr=False, compare=False)
    known_ends: dict[int, int] = field(default_factory=dict, repr=False, compare=False)
    known_groups: dict[int, Group] = field(default_factory=dict, repr=False, compare=False)
    names_by_phrase: dict[int, list[Name]] = field(default_factory=dict, repr=False, compare=False)
    low: Callable[[int], str] = field(init=False, repr=False, compare=False)
    kind: Callable[[int], str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        self.span = Span(self.tokens[0].start, self.tokens[-1].end)
        words = [token.low for token in self.tokens]
        self.vocabulary = frozenset(words)
        self.low = Padded(enumerate(words)).__getitem__
        self.kind = Padded(enumerate([phrase.kind for phrase in self.phrases])).__getitem__
        self.verb_groups = [phrase for phrase in self.phrases if phrase.kind == "V"]
        for name in self.names:
            phrase = self.phrases[self.phrase_at[name.first]]
            if name.last <= phrase.last:
                self.names_by_phrase.setdefault(phrase.i, []).append(name)

    def span_of(self, first: int, last: int) -> Span:
        return Span(self.tokens[first].start, self.tokens[last].end)

    def words(self, first: int, last: int) -> str:
        return self.text[self.tokens[first].start : self.tokens[last].end]

    def phrase(self, token: int) -> Phrase:
        return self.phrases[self.phrase_at[token]]

    # -- noun phrases -----------------------------------------------------------------------------------------------

    def names_in(self, phrase: Phrase) -> Sequence[Name]:
        """The names that lie within a phrase (or within a part of one, made for an owner or a member)."""
        names = self.names_by_phrase.get(phrase.i, ())
        if not names or phrase is self.phrases[phrase.i]:
            return names
        return [name for name in names if phrase.first <= name.first and name.last <= phrase.last]

    def quantity_in(self, phrase: Phrase) -> Quantity | None:
        found: Quantity | None = None
        if not self.quantities:
            return None
        for quantity in self.quantities:
            if phrase.first <= quantity.first and quantity.last <= phrase.last and not quantity.ordinal:
                if self.tags[quantity.core] == "z":
                    continue
                if found is None or (quantity.last > found.last and not self._counts_head(found, phrase)):
                    found = quantity
        return found

    def _counts_head(self, quantity: Quantity, phrase: Phrase) -> bool:
        return quantity.last < phrase.last and not self.tokens[quantity.last + 1].classes & Class.UNIT

    def group(self, i: int) -> Group:
        """The whole noun phrase around phrase `i`, extended to the right."""
        if not self.settled:
            return self._group(i)
        if i not in self.known_groups:
            self.known_groups[i] = self._group(i)
        return self.known_groups[i]

    def _group(self, i: int) -> Group:
        phrases = [self.phrases[i]]
        apposed: list[Phrase] = []
        partitive: Phrase | None = None
        j = i
        start = self.phrases[i]
        while True:
            k = j + 1
            # "five of them", "hundreds of prisoners", "a group of 12 activists", "the release of"
            if self._is_of(k) and self.kind(k + 1) == "N" and self._partitive(self.phrases[j]):
                partitive = partitive or self.phrases[k + 1]
                phrases.append(self.phrases[k + 1])
                j = k + 1
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
                if self.kind(m) == "c" and self.low(self.phrases[m].first) in ("and", "or"):
                    if self.kind(m + 1) == "N" and not self._starts_clause(m + 1):
                        phrases.append(self.phrases[m + 1])
                        j = m + 1
                        continue
                    break
                if self.kind(m) == "N":
                    closing = self._apposition_end(m, start)
                    if closing is not None:
                        renaming = [
                            self.phrases[x]
                            for x in range(m, closing + 1)
                            if self.kind(x) == "N" and self.kind(x - 1) in (",", "(", "c", ";")
                        ]
                        phrases.extend(renaming)
                        apposed.extend(renaming)
                        j = closing
                        continue
                    if self.kind(k) != ";" and self._lists_on(m, self.phrases[j]):
                        phrases.append(self.phrases[m])
                        j = m
                        continue
            break
        return Group(start.first, self.phrases[j].last, tuple(phrases), tuple(apposed), partitive)

    def _is_of(self, i: int) -> bool:
        return self.kind(i) == "h" and self.tokens[self.phrases[i].first].low == "of"

    def _partitive(self, phrase: Phrase) -> bool:
        head = self.tokens[phrase.last]
        if self.tags[phrase.last] == "q":
            return True
        return head.low in {
            "round",
            "package",
            "wave",
            "raft",
            "tranche",
            "set",
            "series",
            "group",
            "dozens",
            "hundreds",
            "thousands",
            "total",
            "number",
            "one",
            "two",
            "some",
            "all",
            "many",
            "most",
            "several",
            "few",
            "both",
            "majority",
            "handful",
            "couple",
            "none",
            "each",
            "others",
            "half",
            "scores",
            "tens",
            "rest",
            "list",
            "two-thirds",
            "third",
            "more",
            "pair",
            "trio",
            "members",
            "batch",
            "any",
            "least",
        }

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
        j = m
        while j + 1 < len(self.phrases) and self.kind(j + 1) in ("h", "N", "b", "z", "q", '"', "c"):
            if self.kind(j + 1) == "c" and self.kind(j + 2) != "N":
                break
            j += 1
        closing = self.kind(j + 1)
        names_here = self._bears_name(phrase)
        start_named = self._bears_name(start)
        # an age: "Néstor Abreu Pino, 71,"
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
        if self._starts_clause(m):
            return False
        named = self._names_somebody(self.phrases[m]) and self._names_somebody(previous)
        person = self.tokens[self.phrases[m].last].classes & Class.PERSON and self.tokens[previous.last].classes & Class.PERSON
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
        for name in self.names:
            if group.first <= name.first and name.last <= group.last and name.kind in ("person", "unknown"):
                phrase = self.phrase(name.first)
                if name.last == phrase.last and phrase in group.phrases:
                    found.append(name)
        return found

    # -- verbs ------------------------------------------------------------------------------------------------------

    def verbs(self) -> Iterator[Phrase]:
        return iter(self.verb_groups)

    def subject(self, i: int) -> int | None:
        """The phrase that is the subject of verb group `i`; None when it has none of its own in this sentence."""
        if not self.settled:
            return self._subject(i)
        if i not in self.known_subjects:
            self.known_subjects[i] = self._subject(i)
        return self.known_subjects[i]

    def _subject(self, i: int) -> int | None:
        copula = self.phrases[i].copula
        if copula is not None:
            return self.subject(copula)
        j = i - 1
        tense = self.phrases[i].tense
        if self.phrases[i].lemma in SAYING and self._after_quotation(i):
            return None
        if tense == "participle":
            while self.kind(j) in ("b", "z", '"'):
                j -= 1
            if self.kind(j) == "N":
                return self._participle_noun(j)
            if self.kind(j) == "," and self.kind(j - 1) == "N":
                noun = self.past_age(j - 1)
                closed = any(self.kind(k) == "," and self.kind(k + 1) in ("V", "b") for k in range(i + 1, len(self.phrases))) or not any(
                    self.kind(k) == "V" and self.phrases[k].finite for k in range(i + 1, len(self.phrases))
                )
                if self.names_in(self.phrases[noun]) or closed:
                    return self._whole_of_partitive(noun)
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
                head = self._past_object_of_relative(self._head_of_chain(j, lists=self.phrases[i].lemma not in SAYING), i)
                head = self._past_gerund(self._past_charge(head, i), i)
                if head is not None and skipped_comma and self.kind(head - 1) == "," and self.kind(head - 2) == "N":
                    renamed = self.group(head - 2)
                    if self.phrases[head] in renamed.apposed:
                        return self._head_of_chain(head - 2)
                return head
            if kind == "c":
                return self._coordinated_subject(j, i)
            if kind == ",":
                skipped_comma = True
                if self.phrases[i].lemma in SAYING and self.kind(j - 1) == "N" and self.kind(j - 2) == "," and self._named_person(j - 1):
                    # "the head of the group, Ales Belski, said": who speaks is named last
                    return j - 1
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
                    if self.phrases[j].passive or reduced:
                        j -= 1
                        continue
                    return None
                before = self._before_relative(j)
                if before is None or not self.phrases[i].finite:
                    return None
                return self._head_of_chain(before)
            if kind == "h":
                j -= 1
                continue
            return None
        return None

    def _after_quotation(self, i: int) -> bool:
        """ "…," said Ann Frost: a verb of saying right after the mark that closes a quotation, with its speaker behind it."""
        mark = i - 1 if self.kind(i - 1) == '"' else i - 2 if self.kind(i - 1) == "," and self.kind(i - 2) == '"' else -1
        if mark < 1 or not any(self.kind(k) == "V" for k in range(mark)):
            return False
        token = self.phrases[mark].first
        closing = self.tokens[token].start == self.tokens[token - 1].end
        speaker = self.object(i)
        return closing and speaker is not None and self.kind(speaker + 1) in (",", ".", "", "z", "h", "(", "b", ";", "w")

    def _past_object_of_relative(self, head: int | None, i: int) -> int | None:
        """From the object of a relative clause to the noun the clause is about: "people who had shared a bus said"."""
        if head is None or not self.phrases[i].finite or self.kind(head - 1) != "V":
            return head
        verb = head - 1
        while self.phrases[verb].tense == "infinitive" and self.kind(verb - 1) == "V":
            # "people who tried to attend the hearing were taken away"
            verb -= 1
        if not self.phrases[verb].finite:
            return head
        antecedent = self._before_relative(verb)
        if antecedent is not None and verb == head - 1 and self.phrases[verb].lemma in SAYING and self._starts_clause(head):
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

    def _past_gerund(self, head: int | None, i: int) -> int | None:
        """From the object of a reduced clause to its noun: "a woman holding an umbrella was taken away"."""
        if head is None or not self.phrases[i].finite or self.kind(head - 1) != "V" or self.kind(head - 2) != "N":
            return head
        gerund = self.phrases[head - 1]
        if gerund.tense != "gerund" or gerund.first != gerund.last or self.kind(head - 3) in ("V", "h"):
            return head
        return self._head_of_chain(head - 2)

    def _head_of_chain(self, j: int, *, lists: bool = True) -> int | None:
        """From a noun phrase back over "X of Y in Z" to X. `lists`: also over the items of a list with commas."""
        if self.low(self.phrases[j].last) in _NOMINATIVE:
            # "was jailed for fraud and he was moved": no item of a list
            return j
        while j - 1 >= 0:
            before = self.kind(j - 1)
            if before == "N" and self.tags[self.phrases[j].first] in "qj" and self.tokens[self.phrases[j - 1].last].capital:
                # "Route 9", "Justicia 11J": the number belongs to the name
                j -= 1
                continue
            if before == "h":
                if self.low(self.phrases[j - 1].first) in ("as", "like", "than"):
                    return j
                k = j - 2
                while k >= 0 and self.kind(k) in ("b", "z"):
                    k -= 1
                if k >= 0 and self.kind(k) == "N":
                    j = k
                    continue
                reduced = self.phrases[k].passive or (self.phrases[k].tense == "gerund" and self.kind(k - 1) == "N")
                if k >= 0 and self.kind(k) == "V" and reduced and not self.phrases[k].finite:
                    j = k - 1
                    if self.kind(j) != "N":
                        return None
                    continue
                if k >= 0 and self.kind(k) == "V" and self.phrases[k].finite:
                    relative = self._before_relative(k)
                    if relative is not None:
                        j = relative
                        continue
                return None
            if before == "c" and (self._new_clause_after(j) or self._acts_after(j)):
                return j
            if (
                before == "c"
                and self.kind(j - 2) == "N"
                and not (self.kind(j - 3) == "V" and self.phrases[j - 3].finite and self.kind(j + 1) == "V" and self.phrases[j + 1].finite)
            ):
                j -= 2
                continue
            if lists and before == "," and self.kind(j - 2) == "N" and self._lists_on(j, self.phrases[j - 2]):
                j -= 2
                continue
            if before == "," and self.kind(j - 3) == "h" and self._place_within_place(j):
                # "in Norfolk, Virginia"
                j -= 2
                continue
            listed = bool(self.names_in(self.phrases[j])) or bool(self.tokens[self.phrases[j].last].classes & Class.PERSON)
            if before == "c" and self.kind(j - 2) == "," and self.kind(j - 3) == "N" and self.names_in(self.phrases[j - 3]) and listed:
                j -= 3
                continue
            return j
        return j

    def _acts_after(self, j: int) -> bool:
        """Whether noun phrase `j` opens a clause of its own after "and": what stands before belongs to a verb already
        ("convicted 168 people in political cases and police detained 250")."""
        if self.kind(j + 1) != "V" or not self.phrases[j + 1].finite or self.phrases[j + 1].passive or self.kind(j - 2) != "N":
            return False
        k = j - 2
        while self.kind(k) in ("N", "h", "b", "z", '"'):
            k -= 1
        return self.kind(k) == "V" and self.phrases[k].finite and k < j - 2 and self._before_relative(k) is None

    def _new_clause_after(self, j: int) -> bool:
        """Whether number `j` opens a clause of its own after "and" ("seven were freed at the end of their terms and two died")."""
        bare = self.tags[self.phrases[j].last] == "q" and self.tags[self.phrases[j - 2].last] != "q"
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
        return bool(inner and outer) and closed and inner[0].kind == "place" and outer[0].kind in ("place", "unknown")

    def _before_insertion(self, comma: int) -> int | None:
        """The phrase before a pair of commas whose second is `comma`, when what they enclose is an insertion."""
        j = comma - 1
        depth = 0
        while j >= 0 and depth < 24:
            if self.kind(j) == ",":
                inside = self.kind(j + 1)
                if inside in ("N", "w", "h", "V", "b", "z", "s", "c") and (
                    self.kind(j - 1) in ("N", "z", "b", ")", "w") or (self.kind(j - 1) == "V" and self.phrases[j - 1].tense == "participle")
                ):
                    if inside == "N" and self.kind(j - 1) == "N" and self._lists_on(j + 1, self.phrases[j - 1]):
                        j -= 1
                        depth += 1
                        continue
                    return j - 1
                return None
            if self.kind(j) in (";", "."):
                return None
            j -= 1
            depth += 1
        return None

    def past_age(self, j: int) -> int:
        """From the age in "Néstor Abreu Pino, 71," to the name."""
        phrase = self.phrases[j]
        if (
            phrase.first == phrase.last
            and self.low(phrase.first).isdecimal()
            and len(self.low(phrase.first)) <= 3
            and self.kind(j - 1) in (",", "(")
            and self.kind(j - 2) == "N"
        ):
            return j - 2
        return j

    def _personal(self, j: int) -> int:
        """For "who": the nearest noun phrase at or before `j` that can be a person ("a student from Bago Region, who…")."""
        k = j
        while k >= 0 and self.kind(k) in ("N", "h", ",", "z", "b"):
            if self.kind(k) == "N":
                head = self.tokens[self.phrases[k].last]
                place = (
                    any(
                        name.last == self.phrases[k].last and name.kind in ("place", "organisation")
                        for name in self.names_in(self.phrases[k])
                    )
                    or bool(head.classes & (Class.FACILITY | Class.ORGANISATION))
                    or bool(self.lexicon.of(_singular(head.low)) & (Class.FACILITY | Class.ORGANISATION))
                    or head.low in self.lexicon.place_nouns
                )
                if not place:
                    return k if self.kind(k) == "N" and (k == j or self.kind(k + 1) in ("h", ",")) else j
            k -= 1
        return j

    def in_relative(self, i: int) -> bool:
        """Whether verb `i` is the verb of a relative clause."""
        return self._before_relative(i) is not None

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

    def _participle_noun(self, j: int) -> int:
        """The noun a reduced clause right after phrase `j` belongs to: "one of at least 41 people held" is about the 41."""
        names = [name for name in self.names_in(self.phrases[j]) if name.last == self.phrases[j].last]
        of_people = self._is_of(j - 1) and bool(self.tokens[self.phrases[j - 2].last].classes & Class.PERSON) and self.kind(j - 2) == "N"
        placed = names and (names[0].kind == "place" or (names[0].kind == "unknown" and of_people))
        if placed and self.kind(j - 1) == "h" and self.kind(j - 2) == "N":
            # "twelve residents of Rechytsa accused of"
            return self._participle_noun(j - 2)
        if self.quantity_in(self.phrases[j]) is not None and self.tags[self.phrases[j].last] == "n":
            return j
        if self.kind(j - 1) == "V" and self.phrases[j - 1].lemma == "be" and self.phrases[j - 1].finite:
            # "12 of the 90 were conscripts captured in the region"
            subject = self.subject(j - 1)
            if subject is not None and self.quantity_in(self.phrases[subject]) is not None:
                return subject
        return self._whole_of_partitive(j)

    def _whole_of_partitive(self, j: int) -> int:
        """From "prisoners" in "hundreds of prisoners" to "hundreds"."""
        while self._is_of(j - 1) and self.kind(j - 2) == "N" and self._partitive(self.phrases[j - 2]):
            outer = self.phrases[j - 2]
            if self.low(outer.first) in _NOBODY or self.kind(j - 3) == "x" or self.quantity_in(self.phrases[j]) is not None:
                # "not one of the 24 people who died": the 24 died
                break
            j -= 2
        return j

    def _whole_list(self, j: int | None, i: int) -> int | None:
        """ "two leaders, A and B, who were detained": a plural verb takes the whole list before "who"."""
        if j is None or self.low(self.phrases[i].first) not in ("were", "are", "have") or self.kind(j - 1) != "c":
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

    def _antecedent(self, relative: int) -> int | None:
        j = relative - 1
        if self.kind(j) == "h":
            j -= 1
        who = self.low(self.phrases[relative].first) in ("who", "whom")
        while j >= 0 and self.kind(j) in (",", "z", "b", '"'):
            j -= 1
        if self.kind(j) == "N":
            j = self.past_age(j)
            if who:
                j = self._personal(j)
            return self._whole_of_partitive(j)
        if self.kind(j) == "V" and self.phrases[j].finite:
            # "Kalesnikava spoke, who headed…"
            return self.subject(j)
        return None

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
                if speaks and inner is not None and inner < j and self.kind(inner - 1) == "t" and self.kind(inner - 2) == "V":
                    # "found that his detention was arbitrary and asked the government": past the clause with "that"
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
                return self.subject(j)
            if phrase.kind in (";",):
                return None
            j -= 1
        return None

    def object(self, i: int) -> int | None:
        """The noun phrase right after verb group `i`, over adverbs and quotation marks; None when none follows."""
        j = i + 1
        while j < len(self.phrases) and self.kind(j) in ("b", '"', "z", "x"):
            j += 1
        if self.kind(j) == "h" and j == i + 1 and self.low(self.phrases[j].first) in _PARTICLES and self.phrases[i].lemma in _PHRASAL:
            j += 1
        if (
            self.kind(j) == "h"
            and self.low(self.phrases[j].first) == "on"
            and self.low(self.phrases[j].last + 1) in ("bail", "parole", "probation")
            and self.kind(j + 2) == "N"
        ):
            # "refused to free on bail one of them"
            j += 2
        if self.kind(j) == "N":
            return j
        return self.object(i + 2) if self.shares_object(i) else None

    def shares_object(self, i: int) -> bool:
        """Whether verb `i` shares the object of the one it is joined to: "police arrested and charged 12 people"."""
        if self.kind(i + 1) != "c" or self.kind(i + 2) != "V" or self.phrases[i].lemma in _OBJECTLESS:
            return False
        first, second = self.phrases[i], self.phrases[i + 2]
        past = all(self.tags[verb.head] in "uv" and not verb.passive for verb in (first, second))
        perfect = first.perfect and not first.passive and self.tags[second.head] in "uve" and not second.passive
        return (past or perfect) and second.first == second.last and self.kind(i + 3) == "N" and not self._starts_clause(i + 3)

    def late_number(self, i: int) -> int | None:
        """The counted noun phrase that verb `i` puts behind its origin: "removed from the list of names seven who had served"."""
        j = i + 1
        if self.kind(j) != "h" or self.low(self.phrases[j].first) not in ("from", "off"):
            return None
        while self.kind(j) == "h" and self.kind(j + 1) == "N":
            j += 2
        return j if self.kind(j) == "N" and self.quantity_in(self.phrases[j]) is not None else None

    def clause_end(self, i: int) -> int:
        """The last token of the clause of which phrase `i` is the predicate."""
        if not self.settled:
            return self._clause_end(i)
        if i not in self.known_ends:
            self.known_ends[i] = self._clause_end(i)
        return self.known_ends[i]

    def _clause_end(self, i: int) -> int:
        j = i + 1
        last = self.phrases[i].last
        while j < len(self.phrases):
            kind = self.kind(j)
            if kind in ("s", "w", ";", ".") or kind == "t":
                break
            if kind == "(":
                closing = j
                while closing < len(self.phrases) and self.kind(closing) != ")":
                    closing += 1
                if closing < len(self.phrases):
                    last = self.phrases[closing].last
                    j = closing + 1
                    continue
                break
            if kind == "V" and self.phrases[j].finite:
                break
            if kind == "V" and self.phrases[j].form == "ing" and self.kind(j - 1) in (",",):
                break
            if kind == "h" and self.kind(j + 1) == "V" and self.phrases[j + 1].form == "ing":
                break
            if kind in (",", "c"):
                k = j + 1
                while self.kind(k) in ("c", "b", "z", '"'):
                    k += 1
                following = self.kind(k)
                if following in ("V", "w", "s", "t", "", ";", "."):
                    break
                if following == "h" and kind == ",":
                    if self.low(self.phrases[k].first) in ("including", "of", "among", "with", "according", "as"):
                        break
                if following == "N" and (self.heads_clause(k) or self._renamed_speaker(k)):
                    break
            if kind == "N" and self.kind(j - 1) in ("N",) and self._starts_clause(j):
                break
            if kind == "V" and self.phrases[j].tense == "infinitive":
                break
            if kind in ("N", "z", "V", ")", "q") or (kind == "b" and self.kind(j - 1) in ("V", "N")):
                last = self.phrases[j].last
            j += 1
        return last

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

    def in_quotes(self, token: int) -> bool:
        return any(first <= token <= last for first, last in self.quoted)
