"""Who tells something of a person: one source, in one row of its list or under one name.

Invariant: two rows of a list, and two names that only a link joins, are two tellers even in one source, because that source never said
that they are one person; so no link can turn what two records tell into what one of them told twice.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from habeas.model import Statement
from habeas.register.mentions import fold_name

__all__ = ["told_apart"]


def told_apart(one: Iterable[Statement], other: Iterable[Statement], names: Collection[str] = ()) -> bool:
    """Whether nobody who tells something of the first also tells something of the second. names: folded, where the person has several."""
    return {teller for statement in one for teller in _tellers(statement, names)}.isdisjoint(
        teller for statement in other for teller in _tellers(statement, names)
    )


def _tellers(statement: Statement, names: Collection[str]) -> Iterator[tuple[str, str, str]]:
    row = next((value for key, value in statement.facets if key == "row"), None)
    if row is not None:
        yield statement.source, "row", row
    elif len(names) < 2:
        yield statement.source, "", ""
    else:
        for person in statement.people:
            name = fold_name(person.name)
            if name in names:
                yield statement.source, "name", name
