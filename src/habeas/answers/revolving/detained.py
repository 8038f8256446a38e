"""When those designated since a deal were detained, as far as it is known: of how many of them, and of those how many since the deal.

Invariant: only somebody named whose day of detention something states is counted as known. What is known of some is never said of the
others, and a day that may lie on either side of the deal is in the upper number alone.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import date
from typing import Any

from habeas.answers.revolving.entries import Basis, Entries
from habeas.answers.revolving.listed import Listed, dated_detentions
from habeas.answers.revolving.part import Part, Unsaid, Window, joined
from habeas.answers.wording import between_words, many_words
from habeas.dates import PartialDate

__all__ = ["DetentionDays", "dated_by_name", "detention_days"]

METHOD = "detention-days-of-those-designated-since"


@dataclass(frozen=True, kw_only=True)
class DetentionDays(Part):
    """Of those designated since the deal, of how many the day of detention is known.

    designated: how many they are as published, None where only names are known, `named` of them here. known: of how many of those it is
    known when they were detained. since: how many of the known were detained since the deal, at least and at most.
    """

    by: str
    designated: Entries | None
    named: int
    known: int
    since: tuple[int, int]

    @property
    def all_known(self) -> bool:
        """Whether nobody of them is left of whom it is not known."""
        entered = self.designated
        exact = entered is None or (entered.low == entered.high == self.named and not entered.uncovered)
        return exact and self.known == self.named

    @property
    def words(self) -> str:
        """`known of 3 of the 12 whom Viasna designated since the deal (2 detained since it, 1 before it)`."""
        of = self.designated.words if self.designated is not None else many_words(self.named, "named person", "named people")
        low, high = self.since
        told = f"{between_words(low, high)} detained since it, {between_words(self.known - high, self.known - low)} before it"
        return f"known of {self.known:,} of the {of} whom {self.by} designated since the deal ({told})"

    def to_json(self) -> dict[str, Any]:
        entered = self.designated
        return {
            "by": self.by,
            "designated": {"low": entered.low, "high": entered.high} if entered is not None else None,
            "named": self.named,
            "known": self.known,
            "since": {"low": self.since[0], "high": self.since[1]},
            "all_known": self.all_known,
            "words": self.words,
            **super().to_json(),
        }


def detention_days(
    listed: Sequence[Listed], by: str, window: Window, designated: Entries | Unsaid, tied: Set[str]
) -> DetentionDays | Unsaid:
    """What is known of when those designated since the deal were detained. designated: their published number.

    tied: statements that are said to have come after the deal, whatever the first day their words allow.
    """
    nought, first = window.deal.latest, window.start
    if nought is None or first is None:
        return Unsaid(method=METHOD, why=("The day of the deal is not stated.",))
    # Who was designated after the days of a number is none of that number.
    last = designated.last if isinstance(designated, Entries) else window.end
    named = known = sure = may = 0
    telling: list[tuple[str, ...]] = []
    for one in listed:
        given = next((ids for on, ids in one.entries if _entered(on, ids, nought, last, tied)), None)
        if given is None:
            continue
        named += 1
        dates = [(on, ids) for on, ids in dated_detentions(one.person) if on.earliest is not None and on.latest is not None]
        dates = [(on, ids) for on, ids in dates if on.possibly_by(last)]
        if not dates:
            continue
        known += 1
        sure += any(on.earliest is not None and on.earliest >= nought and on.certainly_by(last) for on, _ in dates)
        may += any(on.latest is not None and on.latest >= first for on, _ in dates)
        telling += [given, *(ids for _, ids in dates)]
    if not known:
        who = many_words(named, "named person", "named people")
        some = f"of the {who} whom {by} designated since the deal, no day of detention is stated" if named else _NOBODY.format(by=by)
        return Unsaid(method=METHOD, why=(f"{some[0].upper()}{some[1:]}.",))
    number = designated if isinstance(designated, Entries) and (designated.high is None or designated.high >= named) else None
    return DetentionDays(
        evidence=joined(number.evidence if number is not None else (), *telling),
        method=METHOD,
        assumes=() if number is None else (f"The named people whom {by} designated since the deal are some of the {number.words}.",),
        by=by,
        designated=number,
        named=named,
        known=known,
        since=(sure, may),
    )


def _entered(on: PartialDate, given: Sequence[str], nought: date, last: date, tied: Set[str]) -> bool:
    """Whether somebody surely came onto the list since the deal."""
    since = not tied.isdisjoint(given) or (on.earliest is not None and on.earliest >= nought)
    return since and on.certainly_by(last)


_NOBODY = "nobody whom {by} designated since the deal is named here"


def dated_by_name(days: DetentionDays | Unsaid, published: Entries | Unsaid) -> Entries | Unsaid:
    """Entries by detention date, where no number of them is published: those of the published designations, where all of them are named
    and dated; or else why it cannot be said, with what is known of some."""
    if isinstance(published, Entries) or isinstance(days, Unsaid):
        return published
    entered = days.designated
    if days.all_known and entered is not None:
        return Entries(
            evidence=days.evidence,
            method=METHOD,
            assumes=(*entered.assumes, *days.assumes),
            basis=Basis.DETENTION,
            source="published figures",
            by=days.by,
            low=days.since[0],
            high=days.since[1],
            first=entered.first,
            last=entered.last,
            figures=entered.figures,
        )
    others = "how many it designated in all is not published" if days.all_known else "not of the others"
    why = f"Not supported by what is known: the day of detention is {days.words}, and {others}."
    return Unsaid(method=published.method, why=(why,), evidence=joined(published.evidence, days.evidence))
