"""House arrest: custody at home, by whatever verb it is told.

Invariant: nobody leaves custody by going home under arrest, whether they are said to be moved, placed or released there, and nobody comes
into custody once more by being taken from there back to prison. Only who was free before enters custody by house arrest.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from habeas.model import Kind, Statement
from habeas.register.mentions import fold_name
from habeas.register.spells import Report

__all__ = ["at_home", "moved_home", "moves_home", "one_stay"]

_HOUSE_ARREST = "house arrest"
"""As every reader writes it, in whatever language it is told."""
_WHERE: Mapping[Kind, tuple[str, ...]] = {
    Kind.DETAINED: ("liberty",),
    Kind.RELEASED: ("liberty", "destination"),
    Kind.TRANSFERRED: ("liberty", "destination"),
    Kind.RETURNED_TO_CUSTODY: ("liberty", "destination", "place"),
    Kind.HELD: ("liberty", "place", "destination"),
    Kind.LOCATED: ("liberty", "place", "destination"),
}
"""What of a statement says where somebody is held from then on. That a court sat somewhere says nothing of it."""


def at_home(statement: Statement) -> bool | None:
    """Whether the statement has people under house arrest; None where it does not say where they are held from then on."""
    told = [value for key, value in statement.facets if key in _WHERE.get(statement.kind, ())]
    if not told and statement.kind is not Kind.RETURNED_TO_CUSTODY:
        return None
    return any(_HOUSE_ARREST in fold_name(value) for value in told)


def moves_home(statement: Statement) -> bool:
    """Whether the statement by its own words takes people from prison to house arrest: they were moved, or released, there."""
    return statement.kind in (Kind.RELEASED, Kind.TRANSFERRED) and at_home(statement) is True


def moved_home(shown: Iterable[Statement]) -> list[Statement]:
    """Of the statements that show a stay, those that tell of its going on at home."""
    return [one for one in shown if one.kind in (Kind.RELEASED, Kind.DETAINED) or moves_home(one)]


def one_stay(told: Mapping[str, Sequence[Report]]) -> Mapping[str, Sequence[Report]]:
    """The reports by what they do to custody, with those that only take somebody home, or back from there, among what shows it."""
    closes, opens, shows, returns = (told.get(role, ()) for role in ("closes", "opens", "shows", "returns"))
    if not any(at_home(one.statement) for one in (*closes, *opens, *shows)):
        return told
    placed = [one for one in opens if at_home(one.statement)]
    home = [one for one in (*closes, *shows) if moves_home(one.statement)]
    home += [one for one in closes if one not in home and any(_less_told(one, other) for other in (*home, *placed))]
    exits = [*(one for one in closes if one not in home), *told.get("dies", ())]
    inside = [one for one in (*opens, *returns, *shows) if one not in placed and not at_home(one.statement)]
    moved = [one for one in placed if _goes_on(one, inside, exits) or any(_less_told(other, one) for other in home if other in closes)]
    at_home_by = [*home, *placed, *(one for one in shows if at_home(one.statement))]
    back = [one for one in returns if _goes_on(one, at_home_by, exits)]
    changed = {
        "closes": [one for one in closes if one not in home],
        "opens": [one for one in opens if one not in moved],
        "returns": [one for one in returns if one not in back],
        "shows": [*shows, *(one for one in home if one in closes), *moved, *back],
    }
    return {role: reports for role, reports in {**told, **changed}.items() if reports}


def _less_told(release: Report, home: Report) -> bool:
    """Whether a release of the same day says less than that they went home under arrest."""
    same_day = release.earliest == release.latest == home.earliest == home.latest
    return same_day and release.statement.kind is Kind.RELEASED and not any(key == "liberty" for key, _ in release.statement.facets)


def _goes_on(report: Report, before: Iterable[Report], exits: Iterable[Report]) -> bool:
    """Whether somebody was in custody already, by what is told of days before, and nobody reports that they left since."""
    shown = [one.latest for one in before if one.latest < report.earliest]
    return bool(shown) and not any(exit.latest >= max(shown) and exit.earliest <= report.latest for exit in exits)
