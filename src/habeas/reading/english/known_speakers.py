"""Whom a text has made known of those who speak: persons and bodies, their short forms, who spoke last, and the document's own side.

Invariant: a short form stands for the full name that the text gave last; who is known was told of before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from habeas.reading.english.grammar import word_class
from habeas.reading.english.names import Name, NameBook
from habeas.reading.english.sentences import Sentence
from habeas.reading.english.speaker_words import of_state

__all__ = ["KnownSpeakers", "Spoke"]

Spoke = tuple[str | None, str | None, str | None, tuple[str, ...], tuple[str, ...]]
_MARKS = '"“”«»„, '  # what a quotation may leave around whoever speaks it
_GENERIC_ORGANISATION = word_class("generic_organisations")
_BODIES = word_class("bodies")
_PAPERS = word_class("papers")
_STAFF = word_class("staff_of_bodies")
_CALLED_BACK = word_class("called_back")


@dataclass(slots=True)
class KnownSpeakers:
    """Who is known to speak. issuer, publisher: what the document declares, None where it does not.

    own_side: lower-cased words by which an issued text speaks of its issuer ("the ministry", "the administration").
    speaks_for_state: whether its publisher speaks for a state, so that the officers it tells of are its own.
    """

    book: NameBook
    publisher: str | None
    issuer: str | None
    own_side: frozenset[str] = frozenset()
    speaks_for_state: bool = False
    turn: str | None = None
    last: str | None = None
    last_person: str | None = None
    last_organisation: str | None = None
    mentioned_organisations: list[str] = field(default_factory=list)
    organisation_names: dict[str, str] = field(default_factory=dict)
    acronyms: dict[str, str] = field(default_factory=dict)
    persons: list[str] = field(default_factory=list)
    bodies: list[str] = field(default_factory=list)
    quote_speakers: dict[int, tuple[str, ...]] = field(default_factory=dict)

    def default(self) -> tuple[str, ...]:
        """The chain of what nobody else is said to say: whose turn it is or who issued the text, then the publisher."""
        chain = [name for name in (self.turn or self.issuer, self.publisher) if name]
        return tuple(dict.fromkeys(chain))

    def state(self) -> Spoke:
        """Who spoke last, for `restore` when a sentence is read after its whole paragraph was listened to."""
        return self.last, self.last_person, self.last_organisation, tuple(self.persons), tuple(self.bodies)

    def restore(self, state: Spoke) -> None:
        """Goes back to who had spoken by then."""
        self.last, self.last_person, self.last_organisation, persons, bodies = state
        self.persons, self.bodies = list(persons), list(bodies)

    def closed(self, speakers: Sequence[str]) -> tuple[str, ...]:
        """A chain completed with the document's own speakers, each once."""
        return tuple(dict.fromkeys([*(bare for name in speakers if (bare := name.strip(_MARKS))), *self.default()]))

    def _acronym(self, sentence: Sentence, name: Name) -> None:
        """ "the Eastern Africa Press Union (EAPU)": the short form that the text goes on to use."""
        k = name.last + 2
        if " " not in name.text or k + 1 >= len(sentence.tokens) or sentence.low(k - 1) != "(" or sentence.low(k + 1) != ")":
            return
        short = sentence.tokens[k].text
        if short.isupper() and len(short) > 1 and short[0] == name.text.removeprefix("The ").removeprefix("the ")[0]:
            self.acronyms.setdefault(short, name.text.removeprefix("The ").removeprefix("the "))

    def _spoke_person(self, name: str) -> None:
        self.persons.append(name)
        del self.persons[:-6]

    def is_own_side(self, name: str) -> bool:
        """Whether a speaker is the document's own issuer or publisher under another name."""
        low = name.lower().removeprefix("the ")
        if low in self.own_side or self._heads_publisher(low):
            return True
        return any(low == declared.lower().removeprefix("the ") for declared in (self.issuer, self.publisher) if declared)

    def _heads_publisher(self, low: str) -> bool:
        """ "the Federal Ministry" for the Federal Ministry of this and that: a name that opens the publisher's and is a common one."""
        declared = (self.publisher or "").lower().removeprefix("the ")
        if declared.startswith(f"{low} ") and declared.removeprefix(f"{low} ") in _PAPERS:
            return True
        if declared.startswith(f"{low} of ") and low.partition(" ")[0] in _BODIES:
            # "the Ministry of Foreign Affairs" for that of Panama
            return True
        return declared.startswith(f"{low} ") and low.rsplit(maxsplit=1)[-1] in _BODIES

    def _definite(self, low: str) -> str | None:
        if low in self.book.roles:
            return self._person(self.book.roles[low])
        if low in self.organisation_names and low not in ("state", "human", "rights", "news"):
            return self._organisation(self.organisation_names[low])
        if low in _CALLED_BACK and self.persons:
            return self._person(self.persons[-1])
        if low in _GENERIC_ORGANISATION:
            # "the centre's lawyers" are people of a group, and not the group
            told = next((name for name in reversed(self.bodies) if not of_state(name) and name.rsplit(maxsplit=1)[-1] not in _STAFF), None)
            if told is not None:
                return told
            mentioned = next((name for name in reversed(self.mentioned_organisations) if not of_state(name)), None)
            if mentioned is not None:
                return self._organisation(mentioned)
            return self.last_organisation or self._taken_for_a_person()
        return None

    def _taken_for_a_person(self) -> str | None:
        """ "Justicia Abierta reports that …. The organisation counts …": who spoke last under a name like a person's, of whom nothing else
        makes a person: no title, trade or sex."""
        told = self.persons[-1] if self.persons else None
        if told is None or told in self.book.male or told in self.book.female or told in self.book.roles.values():
            return None
        return self._organisation(told)

    def _person(self, text: str) -> str:
        full = self.book.full(text)
        self._spoke(full, person=True)
        return full

    def _organisation(self, text: str) -> str:
        name = text.removeprefix("The ").removeprefix("the ")
        first, _, rest = name.partition(" ")
        if first.endswith(("-based", "-run", "-backed", "-funded")) and rest:
            # "the Belgrade-based Lawyers' Watch"
            name = rest
        name = self.acronyms.get(name, name)
        if " " not in name:
            # "the League" for "League of Togolese Jurists"
            full = self.organisation_names.get(name.lower(), name)
            name = (
                full.removeprefix("The ").removeprefix("the ") if name.lower() in _GENERIC_ORGANISATION or name.isupper() is False else name
            )
        self._spoke(name, person=False)
        return name

    def _spoke(self, name: str, *, person: bool) -> None:
        self.last = name
        if person:
            self.last_person = name
            self._spoke_person(name)
        else:
            self._spoke_body(name)

    def _spoke_body(self, name: str) -> None:
        self.last_organisation = name
        self.bodies.append(name)
        del self.bodies[:-6]
