"""Linking: saying that two mentions are one person, that they are not, or that nobody can tell.

Invariant: people are never merged. A verdict is a row of its own on two mentions; the newest on a pair holds, taking it back is another,
and one that contradicts what was said before is kept and shown, never dropped.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from habeas import ledger
from habeas.answers import person
from habeas.desk.folding import fold, known_of
from habeas.desk.looking import found
from habeas.desk.problems import DeskError
from habeas.ledger import Ledger
from habeas.model import AsOf, Entry, Link, LinkVerdict, Statement
from habeas.register import Conflict, Person, Register, contradicting, fold_name
from habeas.register.mentions import is_person_id, person_id

__all__ = [
    "DECIDED",
    "TAKES_BACK",
    "UNDONE_LINK",
    "Linked",
    "contradictions",
    "holding",
    "link",
    "link_mentions",
    "links",
    "pair_of",
    "people_of",
    "unlink",
    "unlink_people",
]

_UNLINK = "unlink"
UNDONE_LINK = "undo link"
"""The action of an entry that undoes the first verdict on two mentions; what undoes another gives back what was said before."""
TAKES_BACK = frozenset({_UNLINK, UNDONE_LINK})
"""The actions of entries after which nobody has said anything on the two mentions."""
DECIDED = (LinkVerdict.SAME, LinkVerdict.DIFFERENT, LinkVerdict.UNSURE)
"""The verdicts of a person."""

_MENTION = re.compile(r"(?P<id>[0-9a-f]{4,64})(?::(?P<name>.+))?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Linked:
    """A verdict on two mentions. entry: None when it was so already, and nothing was recorded.

    people: the ids of those whom the two mentions belong to now: one id when they are one person. conflicts: what contradicts it.
    """

    link: Link
    entry: Entry | None
    people: tuple[str, ...]
    conflicts: tuple[Conflict, ...] = ()

    def to_json(self) -> dict[str, Any]:
        return {
            "entry": self.entry.seq if self.entry else None,
            "link": self.link.to_json(),
            "people": list(self.people),
            "conflicts": [one.to_json() for one in self.conflicts],
        }


def link(
    register: Ledger,
    left: str,
    right: str,
    verdict: LinkVerdict = LinkVerdict.SAME,
    *,
    actor: str,
    reason: str = "",
    score: float | None = None,
    expected_head: str | None = None,
) -> Linked:
    """Records a verdict on two mentions of people.

    left, right: a person's name, which stands for the earliest mention of them by that name, or their id, for their earliest of all; or a
    statement's id or the beginning of it, with
    `:NAME` behind it when the statement names several people.
    Raises DeskError when both are one mention or `verdict` is no verdict of a person, AnswerError when a name is nobody's or several
    people's, LedgerError, StaleHead.
    """
    if verdict not in DECIDED:
        raise DeskError("a suggestion is not a verdict; say same, different or unsure")
    people = fold(register, AsOf(date.max), include_proposed=True)
    ends = (_mention(register, people, left), _mention(register, people, right))
    if ends[0] == ends[1]:
        raise DeskError(
            f"{left!r} and {right!r} lead to the same mention of {ends[0][1]}; to tell two people of one name apart, give the ids of two"
            " statements that name them: habeas person shows these"
        )
    there = _in_force(register, *ends)
    if there is not None and there.verdict is verdict:
        return Linked(there, None, _ids(people, ends), _touching(register, ends))
    return _recorded(register, Link("", *ends, verdict, actor, reason.strip(), score), verdict.value, expected_head)


def unlink(register: Ledger, identifier: str, *, actor: str, reason: str = "", expected_head: str | None = None) -> Linked:
    """Takes a verdict back, given by the id of its link or the beginning of it: from then on nobody has said anything on its two mentions.

    Raises DeskError when it does not hold any more; LedgerError, StaleHead.
    """
    row = ledger.find(register, identifier, "link")
    old = next((one for one in ledger.read_links(register) if one.id == row), None)
    if old is None:
        raise DeskError(f"link {identifier} was blanked for somebody's safety; nothing more can be said on it")
    if old.verdict is LinkVerdict.SUGGESTED:
        raise DeskError(f"link {old.id[:8]} is only suggested and decides nothing; decide on it with: habeas review --links")
    newest = _in_force(register, old.left, old.right)
    if newest is None or newest.id != old.id:
        now = f"; {newest.id[:8]} ({newest.verdict.value}) holds now" if newest is not None else ""
        raise DeskError(f"link {old.id[:8]} does not hold any more{now}")
    taken = Link("", old.left, old.right, LinkVerdict.UNSURE, actor, reason.strip())
    return _recorded(register, taken, _UNLINK, expected_head)


def unlink_people(register: Ledger, left: str, right: str, *, actor: str, reason: str = "", expected_head: str | None = None) -> Linked:
    """Takes back the one verdict that holds between two people, each given as for `link`, or by an id from before they were linked.

    Raises DeskError when none holds or several do, with their ids; LedgerError, StaleHead.
    """
    people = fold(register, AsOf(date.max), include_proposed=True)
    holds = links(register)
    one, other = (_bears(register, people, given) for given in (left, right))
    between = [each for each in holds if (one(each.left) and other(each.right)) or (one(each.right) and other(each.left))]
    if not between:
        raise DeskError(f"no verdict holds between {left!r} and {right!r}; habeas links lists those that do")
    if len(between) > 1:
        ids = ", ".join(each.id[:8] for each in between)
        raise DeskError(f"{len(between)} verdicts hold between {left!r} and {right!r}; take back one by its id: {ids}")
    return unlink(register, between[0].id, actor=actor, reason=reason, expected_head=expected_head)


def _bears(register: Ledger, people: Register, given: str) -> Callable[[tuple[str, str]], bool]:
    """Whether a mention is of somebody given by a name, a person's id, or a statement's id."""
    said = given.strip()
    if is_person_id(said):
        try:
            group = people.person(said).group
        except KeyError:
            raise DeskError(f"no person has the id {said}; habeas links lists who was linked") from None
        named = {mention.name for mention in group.mentions if person_id(mention) == said}
        return lambda end: fold_name(end[1]) in named and _bearer(people, end) is not None
    match = _MENTION.fullmatch(said)
    if match is not None and not people.named(said):
        (statement,) = found(register, [match["id"]])
        name = fold_name(_named_in(statement, match["name"]))
        return lambda end: (end[0], fold_name(end[1])) == (statement.id, name)
    words = set(fold_name(said).split())
    if any(fold_name(end[1]) == fold_name(said) for one in links(register) for end in (one.left, one.right)):
        return lambda end: fold_name(end[1]) == fold_name(said)
    # a surname, as people may be linked by it
    return lambda end: bool(words) and words <= set(fold_name(end[1]).split())


def link_mentions(
    register: Ledger,
    left: tuple[str, str],
    right: tuple[str, str],
    verdict: LinkVerdict,
    *,
    actor: str,
    reason: str = "",
    expected_head: str | None = None,
) -> Entry | None:
    """Records a verdict on two mentions that are known: statement id and name. As `link`, but folds nothing, however large the register.

    None when it was so already. Raises DeskError, LedgerError, StaleHead.
    """
    (one,), (other,) = found(register, [left[0]]), found(register, [right[0]])
    ends = ((one.id, _named_in(one, left[1])), (other.id, _named_in(other, right[1])))
    if ends[0] == ends[1]:
        raise DeskError(f"these are one mention of {ends[0][1]}; choose another")
    there = _in_force(register, *ends)
    if there is not None and there.verdict is verdict:
        return None
    new = Link("", *ends, verdict, actor, reason.strip())
    return ledger.append(register, actor=actor, action=verdict.value, note=reason, links=[new], expected_head=expected_head).entry


def links(register: Ledger) -> tuple[Link, ...]:
    """The verdicts that hold, one for each pair of mentions, in the order they were recorded; those that nobody can tell among them, those
    that were taken back not."""
    back = ledger.numbers_of_actions(register, TAKES_BACK)
    return tuple(one for one in holding(ledger.read_links(register)) if one.entry not in back)


def holding(recorded: Iterable[Link]) -> tuple[Link, ...]:
    """Of links as they were recorded, those that hold: the newest verdict of a person on each pair of mentions."""
    newest: dict[frozenset[tuple[str, str]], Link] = {}
    for one in sorted(recorded, key=lambda link: (link.entry or 0, link.id)):
        if one.verdict in DECIDED:
            newest[pair_of(one)] = one
    return tuple(sorted(newest.values(), key=lambda link: (link.entry or 0, link.id)))


def pair_of(link: Link) -> frozenset[tuple[str, str]]:
    """The two mentions that a link is on, in whatever order and writing it names them."""
    return _pair(link.left, link.right)


def people_of(register: Ledger, link: Link) -> tuple[str, ...]:
    """The ids of those whom the two mentions of a link belong to now: one id when they are one person."""
    return _ids(fold(register, AsOf(date.max), include_proposed=True), (link.left, link.right))


def contradictions(register: Ledger) -> tuple[Conflict, ...]:
    """Verdicts that cannot all be right, each with a shortest chain of `same` links to cut."""
    return contradicting(known_of(register).pairs)


def _recorded(register: Ledger, new: Link, action: str, expected_head: str | None) -> Linked:
    appended = ledger.append(register, actor=new.actor, action=action, note=new.reason, links=[new], expected_head=expected_head)
    (row,) = appended.links
    kept = Link(row, new.left, new.right, new.verdict, new.actor, new.reason, new.score, appended.entry.seq)
    people = fold(register, AsOf(date.max), include_proposed=True)
    ends = (new.left, new.right)
    return Linked(kept, appended.entry, _ids(people, ends), _touching(register, ends))


def _mention(register: Ledger, people: Register, given: str) -> tuple[str, str]:
    """The statement's id and the name as it writes it."""
    said = given.strip()
    match = _MENTION.fullmatch(said)
    if match is not None and not people.named(said):
        (statement,) = found(register, [match["id"]])
        return (statement.id, _named_in(statement, match["name"]))
    group = people.person(person(people, said).id).group
    alike = [mention for mention in group.mentions if mention.name == fold_name(said)]
    first = min(alike, default=group.first)
    written = next(one for one in group.written[first.name] if one.id == first.statement)
    return (written.id, written.people[first.position].name)


def _named_in(statement: Statement, name: str | None) -> str:
    names = [one.name for one in statement.people]
    if not names:
        raise DeskError(f"statement {statement.id[:8]} names nobody; give one that does")
    if name is None:
        if len(names) > 1:
            raise DeskError(f"statement {statement.id[:8]} names {len(names)} people; say which: {statement.id[:8]}:{names[0]}")
        return names[0]
    fitting = [one for one in names if fold_name(one) == fold_name(name)]
    if not fitting:
        raise DeskError(f"statement {statement.id[:8]} does not name {name!r}; it names {', '.join(names)}")
    return fitting[0]


def _in_force(register: Ledger, left: tuple[str, str], right: tuple[str, str]) -> Link | None:
    pair = _pair(left, right)
    return next((one for one in links(register) if pair_of(one) == pair), None)


def _pair(left: tuple[str, str], right: tuple[str, str]) -> frozenset[tuple[str, str]]:
    return frozenset(((left[0], fold_name(left[1])), (right[0], fold_name(right[1]))))


def _ids(people: Register, ends: tuple[tuple[str, str], tuple[str, str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.id for end in ends if (one := _bearer(people, end)) is not None))


def _bearer(people: Register, end: tuple[str, str]) -> Person | None:
    statement, name = end[0], fold_name(end[1])
    for one in people.named(end[1]):
        if any(written.id == statement for written in one.group.written.get(name, ())):
            return one
    return None


def _touching(register: Ledger, ends: tuple[tuple[str, str], tuple[str, str]]) -> tuple[Conflict, ...]:
    """The conflicts in which one of these mentions takes part."""
    asked: Mapping[str, None] = dict.fromkeys(end[0] for end in ends)
    return tuple(
        conflict
        for conflict in contradictions(register)
        if any(end[0] in asked for one in (conflict.different, *conflict.path) for end in (one.left, one.right))
    )
