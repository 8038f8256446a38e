"""Where sources disagree about one person: the same thing told differently, side by side.

Invariant: two tellings stand against each other only when both cannot be right: days that do not meet, a place that is not part of the
other, something denied that others assert, custody after a death or an exit from which nobody reports a return. Nothing is chosen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations
from typing import Any

from habeas import ontology
from habeas.answers.contradicted import disagreement_of
from habeas.answers.terms import length_of_term
from habeas.exports.pages.asked import Asked
from habeas.exports.pages.telling import Document, said
from habeas.model import Kind, Modality, Statement
from habeas.register import Custody, Doubt, Person, fold_name

__all__ = ["disagreements"]

_CLOSE = timedelta(days=60)
"""Days that lie further apart than this are taken for two events, not for two tellings of one."""
_TOLD = ("place", "charge", "term", "ground", "destination", "liberty", "status")


def disagreements(asked: Asked, one: Person, say: Callable[[Asked, Statement], Any] = said) -> list[Document]:
    """By kind and by what is told differently: `when`, `whether`, or the name of a facet; each side with its statements, as `say` says
    them."""
    found = list(_left_and_held(asked, one, say))
    for kind in Kind:
        if ontology.kind(kind).group == "custody":
            alike = [each for each in one.statements if each.kind is kind]
            again = ontology.kind(kind).custody == "shows"
            found += [
                {"kind": kind.value, "about": about, "sides": [_side(asked, words, those, say) for words, those in sides]}
                for about, sides in _about(alike, again=again)
            ]
    return found


def _left_and_held(asked: Asked, one: Person, say: Callable[[Asked, Statement], Any]) -> Iterator[Document]:
    """Whether somebody left, or died, whom others have in custody afterwards."""
    for episode in one.episodes:
        after = episode.doubt in (Doubt.AFTER_EXIT, Doubt.AFTER_DEATH)
        against = disagreement_of(asked.register, one, Custody.PRESUMED, episode) if after else None
        if against is not None:
            left, shown = ([asked.register.statements[each] for each in ids] for ids in (against.left, against.shown))
            died = [each for each in left if each.kind is Kind.DIED]
            kind = (died or left)[0].kind.value
            yield {"kind": kind, "about": "whether", "sides": [_side(asked, None, those, say) for those in (left, shown)]}


_Sides = list[tuple[str | None, list[Statement]]]


def _about(alike: Sequence[Statement], *, again: bool) -> Iterator[tuple[str, _Sides]]:
    """again: whether the same may be told of many days, as that somebody is held."""
    asserted = [one for one in alike if one.modality is Modality.ASSERTED]
    denied = [one for one in alike if one.modality is Modality.DENIED]
    if asserted and denied:
        yield "whether", [(None, asserted), (None, denied)]
    for group in _near(asserted, again=again):
        days: dict[tuple[date | None, date | None], list[Statement]] = {}
        for one in group:
            days.setdefault((one.on.earliest, one.on.latest), []).append(one)
        if any(not left[0].on.overlaps(right[0].on) for left, right in combinations(days.values(), 2)):
            yield "when", [(None, those) for those in days.values()]
        for facet in _TOLD:
            if len(sides := _by_words(group, facet)) > 1:
                yield facet, sides


def _near(statements: Iterable[Statement], *, again: bool) -> list[list[Statement]]:
    """Statements of one kind by what may be one event: days that meet or lie close, told by different sources or sentences."""
    groups: list[list[Statement]] = []
    for one in sorted(statements, key=lambda each: (each.on.earliest or date.min, each.on.latest or date.max, each.id)):
        group = next((group for group in groups if any(_close(one, other, again=again) for other in group)), None)
        if group is None:
            groups.append([one])
        else:
            group.append(one)
    return [group for group in groups if len({one.source for one in group}) > 1]


def _close(one: Statement, other: Statement, *, again: bool) -> bool:
    if again or one.on.overlaps(other.on):
        return one.on.overlaps(other.on) and one.on.known and other.on.known
    earlier, later = (one, other) if (one.on.latest or date.max) < (other.on.earliest or date.min) else (other, one)
    if earlier.on.latest is None or later.on.earliest is None:
        return True
    return later.on.earliest - earlier.on.latest <= _CLOSE and one.source != other.source


def _by_words(group: Sequence[Statement], facet: str) -> _Sides:
    """Statements by their words for a facet; words that are part of others say the same less exactly, and terms of one length the same
    in any language."""
    found: list[tuple[set[str], str, list[Statement]]] = []
    for one in group:
        words = dict(one.facets).get(facet)
        if words is None:
            continue
        folded = set(fold_name(words).replace(",", " ").split())
        if facet == "term" and (length := length_of_term(words)):
            folded = {length}
        for known, _, those in found:
            if folded <= known or known <= folded:
                known.update(folded)
                those.append(one)
                break
        else:
            found.append((folded, words, [one]))
    return [(words, those) for _, words, those in found]


def _side(asked: Asked, words: str | None, statements: Sequence[Statement], say: Callable[[Asked, Statement], Any]) -> Document:
    return {"words": words, "statements": [say(asked, one) for one in statements]}
