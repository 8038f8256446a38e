"""Finding people: by a name in any spelling or script, and by what is known of their custody and their designations.

Invariant: a search only orders and leaves out; it decides nothing. Of names written alike all are found, and an id finds whom it belongs to
now, whoever they were called before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from habeas.answers.contradicted import disagreement_of
from habeas.model import Modality
from habeas.register import Custody, Person, Register, fold_name
from habeas.register.designations import designation_roles, organisation_of
from habeas.web.desk.derived import names_of

__all__ = ["called", "custody_of", "disputed", "organisations", "selected"]

_LIKELY = 0.0


def called(register: Register, words: str) -> tuple[Person, ...]:
    """Whom a name may mean: those written so first, then those whose names hold each of its words, then those spelt otherwise.

    No words: everybody, by name.
    """
    asked = words.strip()
    folded = fold_name(asked)
    if not folded:
        return tuple(sorted(register.people, key=lambda one: (one.name.casefold(), one.id)))
    found: dict[str, Person] = {}
    for person in (*_of_id(register, asked), *register.named(asked), *_holding(register.people, folded.split()), *_alike(register, asked)):
        found.setdefault(person.id, person)
    return tuple(found.values())


def _of_id(register: Register, asked: str) -> Iterator[Person]:
    try:
        yield register.person(asked)
    except KeyError:
        return


def _holding(people: Iterable[Person], words: Sequence[str]) -> Iterator[Person]:
    for person in people:
        if any(all(word in name for word in words) for name in map(fold_name, person.names)):
            yield person


def _alike(register: Register, asked: str) -> Iterator[Person]:
    yield from (register.person(identifier) for identifier, score in names_of(register).alike(asked) if score > _LIKELY)


def custody_of(register: Register, person: Person) -> str:
    """`held`, `presumed`, `undated`, `out` when an exit is known, `unknown` when nothing shows custody on the day."""
    on = register.as_of.on
    custody, _ = person.custody(on)
    if custody is not Custody.OUT:
        return custody.value
    return "out" if any(exit.on.certainly_by(on) for exit in person.exits) else "unknown"


def disputed(register: Register, person: Person) -> bool:
    """Whether somebody is shown in custody on the day whom another source has let go, or dead, by then."""
    return disagreement_of(register, person, *person.custody(register.as_of.on)) is not None


def organisations(register: Register) -> tuple[str, ...]:
    """Who designates anybody, each once as first written."""
    found: dict[str, str] = {}
    roles = designation_roles()
    for one in register.statements.values():  # not person by person, of whom nothing need be worked out for it
        if one.kind in roles and one.people and one.modality is Modality.ASSERTED and (by := organisation_of(one)) is not None:
            found.setdefault(fold_name(by), by)
    return tuple(sorted(found.values(), key=str.casefold))


def selected(register: Register, people: Iterable[Person], *, status: str = "", by: str = "") -> list[Person]:
    """Those in such custody on the day of the register's question, and on such a list then.

    status: as `custody_of` has it, or `disputed`.
    """
    on = register.as_of.on
    return [
        person
        for person in people
        if (not status or (disputed(register, person) if status == "disputed" else custody_of(register, person) == status))
        and (not by or any(fold_name(one.by or "") == fold_name(by) and one.may_hold(on) for one in person.designations))
    ]
