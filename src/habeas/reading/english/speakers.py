"""Who speaks: the names by which a text calls those who say something.

Invariant: a speaker is a name or noun phrase of the text (a short form resolved to the full one the text gives), or what the document
declares of itself; the publisher closes every chain.
"""

from __future__ import annotations

from dataclasses import dataclass

from habeas.reading.english.grammar import word_class
from habeas.reading.english.known_speakers import KnownSpeakers
from habeas.reading.english.names import Name
from habeas.reading.english.phrases import Group, Phrase
from habeas.reading.english.sentences import Sentence
from habeas.reading.english.speaker_words import (
    BODY_NOUNS,
    SpeakingWords,
    body_called,
    can_speak,
    described,
    named_as_body,
    office_held,
    owned_name,
    speaking_words,
    titled_holder,
)
from habeas.reading.lexicon import Class

__all__ = ["SpeakerBook", "SpeakingWords", "speaking_words"]

_GENERIC_ORGANISATION = word_class("generic_organisations")
_STATEMENTS = word_class("statements")
_RECKONINGS = word_class("reckonings")
_FINDINGS = word_class("mute_findings")
_STAFF = word_class("staff_of_bodies")
_OWN_BODIES = word_class("own_bodies")
_OF_ANY_GROUP = word_class("words_of_any_group")


def _called(sentence: Sentence, name: Name) -> str | None:
    """What the noun right before a name says somebody is ("the poet Maral Annayeva"), in lower case."""
    token = sentence.tokens[name.first - 1] if name.first else None
    if token is None or sentence.tags[name.first - 1] != "n" or not token.classes & Class.PERSON or token.classes & Class.PLURAL:
        return None
    return token.low


@dataclass(slots=True)
class SpeakerBook(KnownSpeakers):
    """What the text has told so far of who speaks, and by which of it a noun phrase or a pronoun calls whom."""

    def observe(self, sentence: Sentence) -> None:
        """Note the roles and organisations a sentence introduces."""
        for name in sentence.names:
            if name.kind == "person":
                full = self.book.full(name.text)
                if name.first and sentence.low(name.first - 1 - len(name.title.split())) in ("former", "ex", "late"):
                    # "former President Karl Lund" is not whom "the president" means
                    continue
                for word in name.title.lower().split():
                    self.book.roles[word.strip(".,")] = full
                if (called := _called(sentence, name)) is not None:
                    self.book.roles[called] = full
            elif name.kind == "organisation":
                self._acronym(sentence, name)
                self.mentioned_organisations.append(name.text)
                for word in name.text.split():
                    known = self.organisation_names.get(word.lower())
                    if known is None or " " in name.text:
                        self.organisation_names[word.lower()] = name.text
            elif name.kind == "unknown" and name.first:
                before = sentence.tokens[name.first - 1].low
                if before in _GENERIC_ORGANISATION or before in ("group", "party", "movement"):
                    self.mentioned_organisations.append(name.text)
        if "," not in sentence.vocabulary or not sentence.names:
            return
        i = sentence.kinds.find("N,N")
        while i >= 0:
            self._apposition(sentence, sentence.phrases[i], sentence.phrases[i + 2])
            i = sentence.kinds.find("N,N", i + 1)

    def settle(self, sentence: Sentence, *, attributed: bool) -> None:
        """Note who a finished sentence was about, for the pronouns of the next one; a sentence somebody speaks in is theirs."""
        if attributed:
            return
        for verb in sentence.verb_groups:
            if not verb.finite:
                continue
            subject = sentence.subject(verb.i)
            if subject is None or subject > verb.i:
                continue
            group = sentence.group(subject)
            people = [name for name in sentence.group_names(group) if name.kind == "person" or self.book.full(name.text) != name.text]
            if len(people) == 1:
                self._spoke_person(self.book.full(people[0].text))
                return
            body = self._body(sentence, subject)
            if body is not None:
                self._spoke_body(body)
            return

    def _apposition(self, sentence: Sentence, left: Phrase, right: Phrase) -> None:
        for named, role in ((left, right), (right, left)):
            low = sentence.low(role.last)
            if low in _GENERIC_ORGANISATION and sentence.tags[role.first] == "d" and not sentence.names_in(role):
                # "Celda Abierta, a group based in Madrid"
                called = [name for name in sentence.names_in(named) if (name.first, name.last) == (named.first, named.last)]
                if called and called[0].kind != "place":
                    self.organisation_names[low] = called[0].text
            names = [name for name in sentence.names_in(named) if name.kind == "person" and name.last == named.last]
            if names and sentence.tags[role.last] == "n" and sentence.tokens[role.last].classes & (Class.PERSON | Class.TITLE | Class.KIN):
                self.book.roles[sentence.low(role.last)] = self.book.full(names[0].text)

    def name(self, sentence: Sentence, group: Group, *, until: int | None = None) -> str | None:
        """The speaker a noun phrase stands for; None for the document's own first person.

        until: the token before which what is said of an unnamed speaker ends ("two people familiar with the matter said").
        """
        words = speaking_words(sentence.lexicon)
        head = group.phrases[0]
        if sentence.low(head.last) == "further" and head.first < head.last:
            # "Sullivan further stated"
            head = Phrase(head.i, "N", head.first, head.last - 1)
            group = Group(head.first, head.last, (head,))
        if sentence.tags[head.first] == "p" and sentence.low(head.first) in words.first_person:
            # "according to our records"; our lawyers are others than we
            ours = sentence.low(head.first) == "our" and sentence.tokens[head.last].classes & Class.PERSON and head.last > head.first
            return sentence.words(head.first, head.last) if ours else None
        if sentence.low(head.first) == "no" or sentence.low(head.last) in ("nobody", "none"):
            # "no one has told them"
            return None
        token = sentence.tokens[head.last]
        names = sentence.group_names(group)
        persons = [name for name in names if name.kind == "person"]
        body = [name for name in sentence.names_in(head) if name.last == head.last and name.kind == "organisation"]
        if persons and persons[0].first > head.first and sentence.low(persons[0].first - 1) in BODY_NOUNS:
            # "the monitoring body Voz y Registro"
            return self._organisation(persons[0].text)
        if persons and not (body and persons[0].first > head.last):
            # of "Viasna, the group Bialiatski founded", the group speaks
            return self._person(persons[0].text)
        if sentence.tags[head.last] == "r":
            if token.low in words.first_person:
                return None
            if token.low in ("he", "she", "him", "her", "who"):
                return self._somebody(token.low) or self.last
            if token.low in ("it", "they", "them"):
                last = self.last if token.low != "it" or self.last != self.last_person else None
                return self._body_before(sentence, head.i) or self.last_organisation or last
            return None
        inner = sentence.names_in(head)
        if inner and inner[-1].last == head.last:
            name = inner[-1]
            holder = titled_holder(sentence, name, self.book.roles)
            if holder is not None:
                return self._person(holder)
            if name.kind in ("organisation", "unknown", "place"):
                if (
                    name.kind == "organisation"
                    and (" " in name.text or not token.classes & (Class.MONITOR | Class.MEDIA))
                    and any(other.kind == "people" and other.last == name.first - 1 for other in inner)
                ):
                    # "the German Foreign Ministry", "Thai Lawyers' Network": the country is part of the name
                    return self._organisation(f"{sentence.tokens[name.first - 1].text} {name.text}")
                owner = owned_name(sentence, head, name)
                if owner is not None:
                    return self._organisation(owner)
                return self._organisation(name.text)
        if names:
            return self._organisation(names[0].text)
        apposed = self._another(sentence, head)
        if apposed is not None:
            return self._organisation(apposed)
        called = body_called(sentence, head)
        if called is not None:
            return self._organisation(called)
        low = token.low
        if low == "office" and (office := office_held(sentence, head)) is not None:
            return office
        if sentence.tags[head.last] == "q" and group.partitive is not None and group.phrases[1:2] == (group.partitive,):
            # "one of her lawyers", "two of the sources"
            return sentence.words(head.first, described(sentence, group.partitive, until))
        definite = sentence.low(head.first) in ("the", "its", "his", "her", "their", "this")
        another = head.last - head.first == 2 and low in _GENERIC_ORGANISATION and sentence.low(head.last - 1) not in _OF_ANY_GROUP
        if (
            definite
            and not another
            and head.last - head.first <= 2
            and not (sentence.tags[head.first] == "p" and low in _GENERIC_ORGANISATION)
        ):
            resolved = self._definite(low)
            if resolved:
                return resolved
        first = head.first
        article = sentence.tags[first] == "d" and sentence.low(first) != "both"
        if (article or sentence.low(first) in ("whose", "its")) and first < head.last:
            first += 1
        elif sentence.tags[first] == "p" and first < head.last and (token.classes & Class.ORGANISATION or low in _OWN_BODIES):
            # "his party", "her parish": there is but one
            first += 1
        if sentence.tags[first] == "g" and first < head.last:
            first += 1
        titled = bool(token.classes & Class.TITLE) and head.first < head.last  # "the attorney general", "the army chief"
        if (sentence.tags[head.last] not in "nm" and low != "opposition" and not titled) or not can_speak(sentence, head):
            return None
        text = sentence.words(first, described(sentence, head, until)).strip('"“” ')
        if low in _FINDINGS:
            return None
        if sentence.low(head.first) == "its" and low in _STAFF and (self.last_organisation or self.bodies):
            # "its volunteers have recorded", of the body told of last
            return self._body_before(sentence, head.i) or self.bodies[-1]
        if low in _STATEMENTS or low in _RECKONINGS:
            owner = (
                self._genitive(sentence, head)
                or self._issuing(sentence, head)
                or self._kept_by(sentence, group)
                or body_called(sentence, head, any_noun=True)
            )
            return owner or self.last_organisation or self.last or (None if self.issuer or low == "list" else text)
        self._spoke(text, person=bool(token.classes & Class.PERSON))
        return text

    def _another(self, sentence: Sentence, head: Phrase) -> str | None:
        """ "Another group, Shore Watch, puts the figure at 1,200": the name behind the comma of whoever is told of anew."""
        if (
            sentence.low(head.first) not in ("another", "a", "an", "one", "the")
            or sentence.kind(head.i + 1) != ","
            or sentence.kind(head.i + 2) != "N"
        ):
            return None
        named, closing = sentence.phrases[head.i + 2], sentence.kind(head.i + 3)
        if sentence.low(head.last) not in _GENERIC_ORGANISATION or closing != ",":
            return None
        name = next((name for name in sentence.names_in(named) if (name.first, name.last) == (named.first, named.last)), None)
        return name.text if name is not None else None

    def _issuing(self, sentence: Sentence, head: Phrase) -> str | None:
        """ "The section issued a statement demanding that": whoever issues it."""
        verb = sentence.phrases[head.i - 1] if head.i and sentence.kind(head.i - 1) == "V" else None
        subject = sentence.subject(verb.i) if verb is not None and verb.finite and not verb.passive else None
        return self.name(sentence, sentence.group(subject)) if subject is not None and subject < head.i else None

    def _kept_by(self, sentence: Sentence, group: Group) -> str | None:
        """ "a tally kept by the Law Clinic": whose statement it is."""
        if (issued := self._issuing(sentence, group.phrases[0])) is not None:
            return issued
        i = sentence.phrase(group.last).i + 1
        if sentence.kind(i) == "h" and sentence.low(sentence.phrases[i].first) in ("by", "from") and sentence.kind(i + 1) == "N":
            # "a tally by the group Lantern", "figures from the ministry"
            return self.name(sentence, sentence.group(i + 1))
        if sentence.kind(i) != "V" or not (sentence.phrases[i].passive or sentence.tags[sentence.phrases[i].head] == "u"):
            return None
        by = i + 1
        while sentence.kind(by) in ("z", "b"):
            # "figures released on Saturday by the association"
            by += 1
        if sentence.kind(by) == "h" and sentence.low(sentence.phrases[by].first) == "by" and sentence.kind(by + 1) == "N":
            return self.name(sentence, sentence.group(by + 1))
        return None

    def _somebody(self, pronoun: str) -> str | None:
        """Whom "he" or "she" means: who spoke or acted last, of a fitting sex."""
        wrong = self.book.male if pronoun in ("she", "her") else self.book.female if pronoun in ("he", "him") else frozenset()
        return next((name for name in reversed(self.persons) if name not in wrong), self.last_person)

    def _body_before(self, sentence: Sentence, i: int) -> str | None:
        """The organisation that is the subject of an earlier verb of the same sentence ("the government points to …, which it says")."""
        for verb in sentence.phrases[:i]:
            if verb.kind == "V" and verb.finite:
                subject = sentence.subject(verb.i)
                body = self._body(sentence, subject) if subject is not None and subject < i else None
                if body is not None:
                    return body
        return None

    def _body(self, sentence: Sentence, i: int) -> str | None:
        """The organisation that noun phrase `i` names, or calls by its common noun."""
        if sentence.kind(i) != "N":
            return None
        head = sentence.phrases[i]
        inner = [name for name in sentence.names_in(head) if name.last == head.last and name.kind == "organisation"]
        if inner:
            name = inner[0].text.removeprefix("The ").removeprefix("the ")
            return self.organisation_names.get(name.lower(), name) if " " not in name else name
        called = body_called(sentence, head) or named_as_body(sentence, head)
        if called is not None:
            return called
        low = sentence.low(head.last)
        if low in speaking_words(sentence.lexicon).nouns and not low.endswith(
            ("man", "woman", "person", "lawyer", "relatives", "minister", "president")
        ):
            resolved = self._definite(low) if sentence.low(head.first) == "the" else None
            return resolved or sentence.words(head.first + (sentence.tags[head.first] in "dp"), head.last)
        return None

    def owner(self, sentence: Sentence, head: Phrase) -> str | None:
        """Whose count or estimate it is: "Moscow's count"."""
        return self._genitive(sentence, head)

    def _genitive(self, sentence: Sentence, head: Phrase) -> str | None:
        for k in range(head.first, head.last):
            if sentence.tags[k] == "g":
                return sentence.words(head.first, k - 1).removeprefix("the ").removeprefix("The ")
        return None
