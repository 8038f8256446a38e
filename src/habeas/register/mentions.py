"""Who is meant: mentions of people, and what was said of pairs of them.

Invariant: a mention is a name in a statement, and neither ever changes. Of what was said of two mentions the newest word holds.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple

from habeas.model import Link, LinkVerdict, PersonMention, Statement

__all__ = [
    "Mention",
    "MentionGroup",
    "Pair",
    "Pairs",
    "fold_name",
    "fold_names",
    "fold_organisation",
    "is_person_id",
    "mention_of",
    "pair_up",
    "pairs_among",
    "person_id",
]

_CAUTION = {LinkVerdict.SAME: 0, LinkVerdict.UNSURE: 1, LinkVerdict.DIFFERENT: 2}
_PERSON_ID = re.compile(r"p[0-9a-f]{16}")
_UNEVEN = re.compile(r"[^\S\n ]|  |^ | $|^$", re.MULTILINE)
_TOGETHER = 1000  # names


class Mention(NamedTuple):
    """One name in one statement: its place among the statement's people, and the name folded.

    Ordered by the entry that recorded it, so that the earliest of a person never changes.
    """

    entry: int
    statement: str
    position: int
    name: str


Pair = tuple[Mention, Mention]


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
    return " ".join(_folded(name).split())


def fold_organisation(name: str) -> str:
    """An organisation's name as it is compared: like a person's, and without the article that texts put before it or leave out."""
    folded = fold_name(name)
    return folded.removeprefix("the ") or folded


def _folded(text: str) -> str:
    if text.isascii():
        return text.casefold()  # which is normal already
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())


def fold_names(names: Sequence[str]) -> list[str]:
    """`fold_name` of each of them, in order; many thousands take a quarter of the time."""
    folded: list[str] = []
    for first in range(0, len(names), _TOGETHER):
        some = names[first : first + _TOGETHER]
        lines = "\n".join(some)
        if lines.count("\n") + 1 != len(some) or _UNEVEN.search(lines):
            folded += map(fold_name, some)
        else:
            folded += _folded(lines).split("\n")  # neither case nor normal form reaches over the end of a line
    return folded


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


@dataclass(frozen=True, slots=True)
class Pairs:
    """What was said of pairs of mentions, the earlier mention first.

    in_force: the newest link on each. inherited: pairs that a correction of a statement joins, the mention in the old words first.
    loose: links on statements that are not known.
    """

    in_force: Mapping[Pair, Link]
    inherited: Sequence[Pair]
    loose: tuple[Link, ...] = ()

    @property
    def joins(self) -> list[Pair]:
        return [*(pair for pair, link in self.in_force.items() if link.verdict is LinkVerdict.SAME), *self.inherited]

    @property
    def parts(self) -> dict[Pair, str]:
        """With the id of the link that says so."""
        return {pair: link.id for pair, link in self.in_force.items() if link.verdict is LinkVerdict.DIFFERENT}

    def changed(self, before: Pairs) -> set[Pair]:
        """The pairs on which something else was said before, or nothing."""
        held = before.in_force
        links = {pair for pair, link in self.in_force.items() if held.get(pair) is not link}
        return links | (set(self.inherited) ^ set(before.inherited))


def pair_up(
    links: Iterable[Link], find: Callable[[str], Statement | None], replaced: Mapping[str, str], before: Pairs | None = None
) -> Pairs:
    """What these links say of pairs of mentions, and what corrections do.

    links: of several about one pair the newest holds, and a suggestion decides nothing. find: the known statement of an id. replaced: a
    statement to the one that stands in its place; the same words keep the same person. before: what earlier links said.
    """
    in_force = dict(before.in_force) if before is not None else {}
    loose = []
    for link in (*before.loose, *links) if before is not None else links:
        if link.verdict is LinkVerdict.SUGGESTED:
            continue
        ends = find(link.left[0]), find(link.right[0])
        if ends[0] is None or ends[1] is None:
            loose.append(link)
            continue
        left, right = _mention(ends[0], link.left[1]), _mention(ends[1], link.right[1])
        if left is None or right is None or left == right:
            continue
        pair = (min(left, right), max(left, right))
        held = in_force.setdefault(pair, link)
        if held is not link and _weight(link) > _weight(held):
            in_force[pair] = link
    return Pairs(in_force, _inherited(find, replaced), tuple(loose))


def pairs_among(statements: Iterable[Statement], links: Collection[Link], replaced: Mapping[str, str]) -> Pairs:
    """What these links and corrections say of pairs of mentions in these statements."""
    ends = {identifier for link in links for identifier, _ in (link.left, link.right)}.union(replaced, replaced.values())
    linking = {statement.id: statement for statement in statements if statement.id in ends} if ends else {}
    return pair_up(links, linking.get, replaced)


def _weight(link: Link) -> tuple[int, int, str]:
    return (link.entry or 0, _CAUTION[link.verdict], link.id)


def _mention(statement: Statement, name: str) -> Mention | None:
    folded = fold_name(name)
    if not folded or all(fold_name(person.name) != folded for person in statement.people):
        return None
    return mention_of(statement, folded)


def _inherited(find: Callable[[str], Statement | None], replaced: Mapping[str, str]) -> list[Pair]:
    """A corrected statement speaks of the people of the words it corrects."""
    pairs = []
    for old_id, new_id in replaced.items():
        old, new = find(old_id), find(new_id)
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
