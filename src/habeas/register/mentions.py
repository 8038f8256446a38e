"""Who is who: mentions of people, and the people they are taken for.

Invariant: people are the connected `same` links and nothing is merged for good. Until somebody links them, mentions spelt alike are taken
as one person unless a `different` link stands between them, or lists tell them apart: two rows of one list are two people, and so are two
days of birth. That assumption is marked on every person it made.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from operator import attrgetter
from typing import NamedTuple

from habeas.model import Link, LinkVerdict, PersonMention, Statement

__all__ = ["Mention", "MentionGroup", "fold_name", "group_mentions", "is_person_id", "mention_of", "mention_verdicts", "person_id"]

_CAUTION = {LinkVerdict.SAME: 0, LinkVerdict.UNSURE: 1, LinkVerdict.DIFFERENT: 2}
_recorded = attrgetter("entry", "id")
_WHOLE_DAY = len("1985-03-12")
_PERSON_ID = re.compile(r"p[0-9a-f]{16}")


class Mention(NamedTuple):
    """One name in one statement: its place among the statement's people, and the name folded.

    Ordered by the entry that recorded it, so that the earliest of a person never changes.
    """

    entry: int
    statement: str
    position: int
    name: str


@dataclass(frozen=True, slots=True)
class MentionGroup:
    """The mentions of one person.

    written: folded name to the statements that use it for this person, each once, in the order they were recorded.
    by_spelling: whether some of them are held together by nothing but their spelling.
    conflicts: ids of the `different` links between mentions that `same` links join.
    """

    written: Mapping[str, Sequence[Statement]]
    by_spelling: bool = False
    conflicts: tuple[str, ...] = ()

    @property
    def first(self) -> Mention:
        """The earliest of them."""
        return min([mention_of(statements[0], name) for name, statements in self.written.items()])

    @property
    def mentions(self) -> list[Mention]:
        """All of them, earliest first."""
        return sorted({mention_of(one, name) for name, statements in self.written.items() for one in statements})


@lru_cache(maxsize=1 << 12)
def fold_name(name: str) -> str:
    """The name as it is compared: NFC, without case, single spaces. Empty for a name that was blanked."""
    return " ".join(unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold()).split())


def mention_of(statement: Statement, name: str) -> Mention:
    """The mention of a folded name that the statement uses; used twice, the first place counts."""
    people = statement.people
    position = 0 if len(people) == 1 else next(place for place, person in enumerate(people) if fold_name(person.name) == name)
    return Mention(statement.entry or 0, statement.id, position, name)


def person_id(first: Mention) -> str:
    """The id of the person whose earliest mention this is.

    Made from the statement's id and the place of the name in it, never from the name, so that an id tells nobody whom it hides.
    """
    return "p" + blake2b(f"{first.statement}\n{first.position}".encode(), digest_size=8).hexdigest()


def is_person_id(text: str) -> bool:
    """Whether `person_id` could have made it, so that names need not be looked up among ids."""
    return _PERSON_ID.fullmatch(text) is not None


def group_mentions(statements: Sequence[Statement], links: Collection[Link], replaced: Mapping[str, str]) -> list[MentionGroup]:
    """Every mention of `statements` in exactly one group, the groups in order of their earliest mention.

    statements: all known ones in the order they were recorded, standing or not, so that nobody's id hangs on a decision about a statement.
    links: the known ones; of several about one pair the newest holds, and a suggestion decides nothing.
    replaced: a statement to the one that stands in its place; the same words keep the same person.
    """
    spelt = _by_spelling(statements)
    verdicts, inherited = mention_verdicts(statements, links, replaced)
    joins = [pair for pair, link in verdicts.items() if link.verdict is LinkVerdict.SAME] + inherited
    parts = {pair: link.id for pair, link in verdicts.items() if link.verdict is LinkVerdict.DIFFERENT}
    linked = {mention.name: spelt.pop(mention.name) for pair in (*joins, *parts) for mention in pair if mention.name in spelt}
    for name in [name for name, written in spelt.items() if len(written) > 1 and _told_apart(written)]:
        linked[name] = spelt.pop(name)
    groups = [MentionGroup({name: written}, len(written) > 1 and not _of_one_row(written)) for name, written in spelt.items()]
    if linked:
        groups += _linked(linked, joins, parts)
    groups.sort(key=attrgetter("first"))
    return groups


def mention_verdicts(
    statements: Iterable[Statement], links: Collection[Link], replaced: Mapping[str, str]
) -> tuple[dict[tuple[Mention, Mention], Link], list[tuple[Mention, Mention]]]:
    """The link in force on each pair of mentions, the earlier mention first, and the pairs that a correction of a statement joins."""
    ends = {identifier for link in links for identifier, _ in (link.left, link.right)}.union(replaced, replaced.values())
    linking = {statement.id: statement for statement in statements if statement.id in ends} if ends else {}
    return _in_force(links, linking), _inherited(linking, replaced)


def _by_spelling(statements: Iterable[Statement]) -> dict[str, list[Statement]]:
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
    for name, written in as_written.items():
        if folded := fold_name(name):
            spelt[folded] = _in_order([*spelt[folded], *written]) if folded in spelt else written
    return spelt


def _in_order(statements: Iterable[Statement]) -> list[Statement]:
    return sorted({statement.id: statement for statement in statements}.values(), key=_recorded)


def _in_force(links: Iterable[Link], statements: Mapping[str, Statement]) -> dict[tuple[Mention, Mention], Link]:
    newest: dict[tuple[Mention, Mention], Link] = {}
    for link in links:
        if link.verdict is LinkVerdict.SUGGESTED:
            continue
        left, right = _mention(statements, *link.left), _mention(statements, *link.right)
        if left is None or right is None or left == right:
            continue
        pair = (min(left, right), max(left, right))
        held = newest.setdefault(pair, link)
        if held is not link and _weight(link) > _weight(held):
            newest[pair] = link
    return newest


def _weight(link: Link) -> tuple[int, int, str]:
    return (link.entry or 0, _CAUTION[link.verdict], link.id)


def _mention(statements: Mapping[str, Statement], identifier: str, name: str) -> Mention | None:
    statement, folded = statements.get(identifier), fold_name(name)
    if statement is None or not folded or all(fold_name(person.name) != folded for person in statement.people):
        return None
    return mention_of(statement, folded)


def _inherited(statements: Mapping[str, Statement], replaced: Mapping[str, str]) -> list[tuple[Mention, Mention]]:
    """A corrected statement speaks of the people of the words it corrects."""
    pairs = []
    for old_id, new_id in replaced.items():
        old, new = statements.get(old_id), statements.get(new_id)
        if old is None or new is None:
            continue
        for corrected in new.people:
            for original in old.people:
                if _same_words(original, corrected, one_source=old.source == new.source):
                    pairs.append((mention_of(old, fold_name(original.name)), mention_of(new, fold_name(corrected.name))))
    return pairs


def _same_words(original: PersonMention, corrected: PersonMention, *, one_source: bool) -> bool:
    before, after = fold_name(original.name), fold_name(corrected.name)
    return bool(before and after) and (before == after or (one_source and original.span.overlaps(corrected.span)))


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
    rows = _claims(written[0]).rows
    return bool(rows) and all(_claims(statement).rows == rows for statement in written[1:])


class _Sets:
    """Disjoint sets of mentions; the root of a set is its earliest mention."""

    def __init__(self) -> None:
        self.parent: dict[Mention, Mention] = {}

    def root(self, mention: Mention) -> Mention:
        parent = self.parent
        while (above := parent.setdefault(mention, mention)) != mention:
            parent[mention] = parent[above]
            mention = above
        return mention

    def join(self, left: Mention, right: Mention) -> None:
        first, second = sorted((self.root(left), self.root(right)))
        self.parent[second] = first


def _linked(
    spelt: Mapping[str, Sequence[Statement]],
    joins: Iterable[tuple[Mention, Mention]],
    parts: Mapping[tuple[Mention, Mention], str],
) -> list[MentionGroup]:
    """First what `same` links join, then, in order of the earliest mention, what is spelt alike and nothing parts."""
    decided = _Sets()
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
) -> tuple[_Sets, set[Mention]]:
    """Joins by spelling, and the roots of the sets that they made."""
    alike = _Sets()
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
