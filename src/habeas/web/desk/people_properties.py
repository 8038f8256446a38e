"""What is said of a person, property by property: the same questions asked of everybody, so that two can be laid side by side.

Invariant: a value stands with every statement that gives it. Two values are one only when their words fold alike, places sound alike, terms
are of one length, or days are the same; nothing is chosen between them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import gettext as _

from habeas import ontology
from habeas.answers.contradicted import disagreement_of, nearest
from habeas.answers.telling import kind_words, when_words
from habeas.answers.terms import length_of_term
from habeas.dates import PartialDate
from habeas.identity.index import place_key
from habeas.model import Kind, Modality, Statement
from habeas.register import Custody, Doubt, Episode, Person, Register, fold_name
from habeas.register.designations import organisation_of

__all__ = ["Beside", "Differing", "Key", "Value", "differing", "label", "properties", "side_by_side"]

_OF_THE_PERSON = ("birth_date", "birth_place", "sex", "record")
_NAMED = 3  # speakers
_HIDDEN = frozenset({"row", *_OF_THE_PERSON})
_WHEN, _BY = "when", "by"
_PLACES = ("place", "destination", "birth_place")
_TRIALS = (Kind.CHARGED, Kind.TRIED, Kind.SENTENCED)


class Key(NamedTuple):
    """What is asked: of the person (`kind` empty), or of one kind of event in one modality."""

    kind: str
    modality: str
    slot: str


@dataclass(frozen=True, slots=True)
class Value:
    """One answer. folded: by which it is compared."""

    words: str
    folded: str
    statements: tuple[Statement, ...]

    @property
    def speakers(self) -> list[str]:
        """Who says so, the nearest speaker of each statement, each once and some at most."""
        return list(dict.fromkeys(one.speakers[0] for one in self.statements if one.speakers))[:_NAMED]


def properties(person: Person) -> Mapping[Key, tuple[Value, ...]]:
    """Everything that standing statements say, names first, then what is said of the person, then events in the ontology's order."""
    found: dict[Key, dict[str, list[tuple[str, Statement]]]] = {}
    for statement in person.statements:
        for key, words, folded in _said(person, statement):
            found.setdefault(key, {}).setdefault(folded, []).append((words, statement))
    return {
        key: tuple(Value(said[0][0], folded, tuple(statement for _, statement in said)) for folded, said in values.items())
        for key, values in sorted(found.items(), key=lambda item: _order(item[0]))
    }


def _said(person: Person, statement: Statement) -> Iterator[tuple[Key, str, str]]:
    facets = dict(statement.facets)
    for mention in statement.people:
        folded = fold_name(mention.name)
        if statement in person.group.written.get(folded, ()):
            yield Key("", "", "name"), mention.name, folded
    for slot in _OF_THE_PERSON:
        if slot in facets:
            yield Key("", "", slot), facets[slot], _folded(slot, facets[slot])
    kind, modality = statement.kind.value, statement.modality.value
    on = statement.on
    yield Key(kind, modality, _WHEN), when_words(on), f"{on.earliest}/{on.latest}"
    for slot, value in statement.facets:
        if slot not in _HIDDEN:
            yield Key(kind, modality, slot), value, _folded(slot, value)
    by = organisation_of(statement) if statement.kind in (Kind.DESIGNATED, Kind.UNDESIGNATED) else _acting(statement)
    if by:
        yield Key(kind, modality, _BY), by, fold_name(by)


def _folded(slot: str, value: str) -> str:
    """Places by their sound, so that one place meets itself in another script; terms by their length, whatever the language."""
    if slot == "term":
        return length_of_term(value) or fold_name(value)
    return (place_key(value) if slot in _PLACES else "") or fold_name(value)


def _acting(statement: Statement) -> str | None:
    return next((party.name for party in statement.parties if party.role == "by"), None)


_KINDS = {kind.value: place for place, kind in enumerate(Kind)}
_MODALITIES = {modality.value: place for place, modality in enumerate(Modality)}
_SLOTS = {slot: place for place, slot in enumerate(("name", *_OF_THE_PERSON, _WHEN, "place", "charge", "article", "term", "status", _BY))}


def _order(key: Key) -> tuple[int, int, int, str]:
    return (_KINDS.get(key.kind, -1), _MODALITIES.get(key.modality, -1), _SLOTS.get(key.slot, 99), key.slot)


def label(key: Key) -> str:
    """`detained: place`, `birth date`."""
    slot = key.slot.replace("_", " ")
    return f"{kind_words(Kind(key.kind), Modality(key.modality))}: {slot}" if key.kind else slot


# -- two people -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Beside:
    """One property of two people. state: `equal`, `differ`, or `one` where only one of them has it."""

    key: Key
    left: tuple[Value, ...]
    right: tuple[Value, ...]

    @property
    def label(self) -> str:
        return label(self.key)

    @property
    def state(self) -> str:
        if not self.left or not self.right:
            return "one"
        return "equal" if {one.folded for one in self.left} & {one.folded for one in self.right} else "differ"


def side_by_side(left: Person, right: Person) -> list[Beside]:
    """The properties of both, in one order."""
    mine, theirs = properties(left), properties(right)
    keys = sorted({*mine, *theirs}, key=_order)
    return [Beside(key, mine.get(key, ()), theirs.get(key, ())) for key in keys]


# -- one person, whom sources describe differently ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Differing:
    """Where statements about one person give several answers. both: whether they can all be right."""

    label: str
    values: tuple[Value, ...]
    both: bool
    why: str


def differing(register: Register, person: Person) -> list[Differing]:
    """Where the sources differ: in who the person is, in one event that several tell, in whether something happened at all, and in whether
    somebody was still in custody."""
    found = [*_held_after(register, person), *_of_the_person(person), *_of_events(person), *_denied(person), *_between(person)]
    return sorted(found, key=lambda one: one.both)


def _held_after(register: Register, person: Person) -> Iterator[Differing]:
    """Custody that one source shows on a day by which another has the person let go, or dead."""
    custody, on_the_day = person.custody(register.as_of.on)
    for episode in person.episodes:
        doubted = episode.doubt in (Doubt.AFTER_EXIT, Doubt.AFTER_DEATH)
        if not doubted and (episode is not on_the_day or custody is Custody.OUT):
            continue
        shown_as = custody if episode is on_the_day and custody is not Custody.OUT else Custody.PRESUMED
        against = disagreement_of(register, person, shown_as, episode)
        if against is None:
            continue
        sides = (
            (nearest(register, against.left, Custody.PRESUMED), against.left),
            (nearest(register, against.shown, shown_as), against.shown),
        )
        values = tuple(
            Value(
                f"{ontology.kind(told.kind).labels['en']}, {when_words(told.on)}", told.id, tuple(register.statements[each] for each in ids)
            )
            for told, ids in sides
        )
        yield Differing(
            _("custody"), values, False, _("one shows custody, another an exit or a death by then, and nobody reports a return")
        )


def _of_the_person(person: Person) -> Iterator[Differing]:
    for key, values in properties(person).items():
        if not key.kind and key.slot != "name" and len(values) > 1:
            # A year of birth and a day of that year are one date.
            longest = max(values, key=lambda value: len(value.folded)).folded
            both = key.slot == "birth_date" and all(longest.startswith(value.folded) for value in values)
            yield Differing(label(key), values, both, _("one is more exact") if both else _("they cannot all be right"))


def _of_events(person: Person) -> Iterator[Differing]:
    """Statements that tell one event and give it different days, places, charges or terms."""
    told = [(one.opened, one.closed) for one in person.episodes]
    groups = [ids for pair in told for ids in pair if len(ids) > 1]
    groups += [ids for one in person.designations for ids in (one.given, one.ended) if len(ids) > 1]
    by_id = {statement.id: statement for statement in person.statements}
    events = [[by_id[identifier] for identifier in ids if identifier in by_id] for ids in groups]
    grouped = {identifier for ids in groups for identifier in ids}
    alone: dict[Kind, list[Statement]] = {}
    for statement in person.statements:
        if statement.modality is Modality.ASSERTED and statement.id not in grouped and statement.kind in _TRIALS:
            alone.setdefault(statement.kind, []).append(statement)
    for event in (*events, *(same for many in alone.values() for same in _same_days(many))):
        yield from _of_one_event(event)


def _same_days(statements: Sequence[Statement]) -> Iterator[list[Statement]]:
    """Reports of one kind whose days can agree, as the reports of one event."""
    left = list(statements)
    while left:
        first, *rest = left
        together = [first, *(one for one in rest if one.on.overlaps(first.on))]
        left = [one for one in rest if one not in together]
        if len(together) > 1:
            yield together


def _of_one_event(event: Sequence[Statement]) -> Iterator[Differing]:
    kind = ontology.kind(event[0].kind).labels["en"]
    days: dict[tuple[object, object], list[Statement]] = {}
    for statement in event:
        days.setdefault((statement.on.earliest, statement.on.latest), []).append(statement)
    if len(days) > 1:
        values = tuple(Value(when_words(said[0].on), str(key), tuple(said)) for key, said in days.items())
        both = _fit([said[0].on for said in days.values()])
        yield Differing(f"{kind}: {_WHEN}", values, both, _("these days can all be right") if both else _("no day is in all of these"))
    slots: dict[str, dict[str, list[tuple[str, Statement]]]] = {}
    for statement in event:
        for slot, value in statement.facets:
            if slot not in _HIDDEN:
                slots.setdefault(slot, {}).setdefault(_folded(slot, value), []).append((value, statement))
    for slot, answers in slots.items():
        if len(answers) > 1:
            values = tuple(Value(said[0][0], folded, tuple(one for _, one in said)) for folded, said in answers.items())
            yield Differing(f"{kind}: {slot.replace('_', ' ')}", values, False, _("told of one event in different words"))


def _fit(days: Iterable[PartialDate]) -> bool:
    known = list(days)
    return all(one.overlaps(other) for place, one in enumerate(known) for other in known[place + 1 :])


def _denied(person: Person) -> Iterator[Differing]:
    """What somebody asserts and somebody else denies."""
    told: dict[tuple[Kind, Modality], list[Statement]] = {}
    for statement in person.statements:
        told.setdefault((statement.kind, statement.modality), []).append(statement)
    for (kind, modality), denials in told.items():
        said = told.get((kind, Modality.ASSERTED))
        if modality is Modality.DENIED and said:
            words = (ontology.modality_label(Modality.ASSERTED), ontology.modality_label(Modality.DENIED))
            values = (Value(words[0], words[0], tuple(said)), Value(words[1], words[1], tuple(denials)))
            yield Differing(ontology.kind(kind).labels["en"], values, False, _("one says that it was so, another that it was not"))


def _between(person: Person) -> Iterator[Differing]:
    """Two beginnings of custody with no end reported between them."""
    by_id = {statement.id: statement for statement in person.statements}
    for before, after in zip(person.episodes, person.episodes[1:], strict=False):
        if before.implied and before.doubt is None and after.opened:
            values = tuple(
                Value(when_words(one.start), str(one.start), tuple(by_id[identifier] for identifier in one.opened if identifier in by_id))
                for one in (before, after)
                if _opened(one)
            )
            if len(values) == 2:
                yield Differing(
                    _("custody begins"), values, True, _("two stays, or one of which two days are told: nobody reports an end between")
                )


def _opened(episode: Episode) -> bool:
    return bool(episode.opened)
