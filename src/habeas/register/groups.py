"""Who is who: the people that mentions are taken for.

Invariant: people are the connected `same` links and nothing is merged for good. Until somebody links them, mentions spelt alike are taken
as one person unless a `different` link stands between them, or lists tell them apart: two rows of one list are two people, and so are two
days of birth. That assumption is marked on every person it made.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from operator import attrgetter

from habeas.disjoint import DisjointSets
from habeas.model import Statement
from habeas.register.mentions import Mention, MentionGroup, Pair, Pairs, fold_names, mention_of
from habeas.register.order import merged, recorded

__all__ = ["by_spelling", "group_mentions", "more_by_spelling", "tied"]

_WHOLE_DAY = len("1985-03-12")
_first = attrgetter("first")

Spelt = Mapping[str, Sequence[Statement]]


def group_mentions(spelt: Spelt, pairs: Pairs) -> list[MentionGroup]:
    """Every mention in exactly one group, the groups in order of their earliest mention.

    spelt: as `by_spelling` gives it, of all known statements, standing or not, so that nobody's id hangs on a decision about a statement;
    or some of the names, with all those that are `tied` to them. pairs: those of other names are left alone.
    """
    joins = [pair for pair in pairs.joins if pair[0].name in spelt]
    parts = {pair: link for pair, link in pairs.parts.items() if pair[0].name in spelt}
    paired = {mention.name for pair in (*joins, *parts) for mention in pair}
    linked: dict[str, Sequence[Statement]] = {}
    groups = []
    for name, written in spelt.items():
        many = len(written) > 1
        if name in paired or (many and _told_apart(written)):
            linked[name] = written
        else:
            groups.append(MentionGroup({name: written}, many and not _of_one_row(written)))
    return merged(groups, _linked(linked, joins, parts), _first) if linked else groups


def tied(names: Collection[str], pairs: Iterable[Pair]) -> set[str]:
    """These names, and those that pairs of mentions tie to them, directly or through others."""
    beside: dict[str, set[str]] = {}
    for left, right in pairs:
        beside.setdefault(left.name, set()).add(right.name)
        beside.setdefault(right.name, set()).add(left.name)
    found = set(names)
    waiting = [name for name in names if name in beside]
    while waiting:
        for name in beside[waiting.pop()] - found:
            found.add(name)
            waiting.append(name)
    return found


def by_spelling(statements: Iterable[Statement]) -> dict[str, list[Statement]]:
    """Folded name to the statements that use it, each once; the names in the order in which they were first used.

    statements: in the order they were recorded.
    """
    as_written: dict[str, list[Statement]] = {}
    for statement in statements:
        for person in statement.people:
            name = person.name
            written = as_written.get(name)
            if written is None:
                as_written[name] = [statement]
            elif written[-1] is not statement:
                written.append(statement)
    spelt: dict[str, list[Statement]] = {}
    for folded, written in zip(fold_names(list(as_written)), as_written.values(), strict=True):
        if folded and spelt.setdefault(folded, written) is not written:
            spelt[folded] = _in_order([*spelt[folded], *written])
    return spelt


def more_by_spelling(spelt: Spelt, statements: Iterable[Statement]) -> tuple[Spelt, set[str]]:
    """The same with statements that were recorded after all of these, and the names that they use."""
    more = by_spelling(statements)
    return ({**spelt, **{name: [*spelt.get(name, ()), *written] for name, written in more.items()}} if more else spelt), set(more)


def _in_order(statements: Iterable[Statement]) -> list[Statement]:
    return sorted({statement.id: statement for statement in statements}.values(), key=recorded)


class _Claims:
    """What lists say of one person: the row in each source, and the days of birth."""

    __slots__ = ("born", "rows")

    def __init__(self) -> None:
        self.rows: dict[str, str] = {}
        self.born: set[str] = set()

    def fit(self, other: _Claims) -> bool:
        """Whether both may be about one person."""
        if self.born and other.born and self.born.isdisjoint(other.born):
            return False
        few, many = sorted((self.rows, other.rows), key=len)
        return all(many.get(source, row) == row for source, row in few.items())

    def take(self, other: _Claims) -> None:
        self.rows |= other.rows
        self.born |= other.born


def _claims(statement: Statement) -> _Claims:
    claims = _Claims()
    for key, value in statement.facets:
        if key == "row":
            claims.rows[statement.source] = value
        elif key == "birth_date" and len(value) == _WHOLE_DAY:
            claims.born.add(value)
    return claims


def _told_apart(written: Iterable[Statement]) -> bool:
    """Whether lists say that not all of these are about one person."""
    together = _Claims()
    for statement in written:
        if statement.facets:
            claims = _claims(statement)
            if not together.fit(claims):
                return True
            together.take(claims)
    return False


def _of_one_row(written: Sequence[Statement]) -> bool:
    """Whether all of these stand in one row of one list, so that no spelling had to be trusted."""
    rows = _claims(written[0]).rows if written[0].facets else {}
    return bool(rows) and all(_claims(statement).rows == rows for statement in written[1:])


def _linked(
    spelt: Mapping[str, Sequence[Statement]],
    joins: Iterable[Pair],
    parts: Mapping[Pair, str],
) -> list[MentionGroup]:
    """First what `same` links join, then, in order of the earliest mention, what is spelt alike and nothing parts."""
    decided: DisjointSets[Mention] = DisjointSets()
    for left, right in joins:
        decided.join(left, right)
    told = {mention_of(one, name): one for name, written in spelt.items() for one in written}
    in_row: dict[tuple[str, str, str], Mention] = {}
    for mention, statement in told.items():
        for source, row in _claims(statement).rows.items():
            decided.join(in_row.setdefault((source, row, mention.name), mention), mention)
    foes: dict[Mention, set[Mention]] = {}
    conflicts: dict[Mention, list[str]] = {}
    for (left, right), link in parts.items():
        one, other = decided.root(left), decided.root(right)
        if one == other:
            conflicts.setdefault(one, []).append(link)
        else:
            foes.setdefault(one, set()).add(other)
            foes.setdefault(other, set()).add(one)
    mentions = sorted(told)
    spellings: dict[Mention, set[str]] = {}
    claims: dict[Mention, _Claims] = {}
    for mention in mentions:
        root = decided.root(mention)
        spellings.setdefault(root, set()).add(mention.name)
        claims.setdefault(root, _Claims()).take(_claims(told[mention]))
    alike, assumed = _alike(spellings, foes, claims)
    gathered: dict[Mention, dict[str, list[Statement]]] = {}
    for mention in mentions:
        written = gathered.setdefault(alike.root(decided.root(mention)), {})
        written.setdefault(mention.name, []).append(told[mention])
    contested: dict[Mention, list[str]] = {}
    for root, ids in conflicts.items():
        contested.setdefault(alike.root(root), []).extend(ids)
    return [MentionGroup(written, first in assumed, tuple(sorted(contested.get(first, ())))) for first, written in gathered.items()]


def _alike(
    spellings: Mapping[Mention, Collection[str]], foes: Mapping[Mention, Collection[Mention]], claims: Mapping[Mention, _Claims]
) -> tuple[DisjointSets[Mention], set[Mention]]:
    """Joins by spelling, and the roots of the sets that they made."""
    alike: DisjointSets[Mention] = DisjointSets()
    members: dict[Mention, set[Mention]] = {}
    founders: dict[str, list[Mention]] = {}
    joined: set[Mention] = set()
    for mention in sorted(spellings):
        members[mention] = {mention}
        for name in sorted(spellings[mention]):
            for founder in founders.setdefault(name, []):
                mine, theirs = alike.root(mention), alike.root(founder)
                if mine == theirs:
                    break
                if any(foe in members[theirs] for member in members[mine] for foe in foes.get(member, ())):
                    continue
                if not claims[mine].fit(claims[theirs]):
                    continue
                alike.join(mine, theirs)
                kept, gone = sorted((mine, theirs))
                members[kept] |= members.pop(gone)
                claims[kept].take(claims[gone])
                joined.add(mention)
                break
            else:
                founders[name].append(mention)
    return alike, {alike.root(mention) for mention in joined}
