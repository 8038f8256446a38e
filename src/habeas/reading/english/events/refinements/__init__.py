"""What words of the same clause make of what a verb tells: an arrest of a stay, a sentence of an arrest, a transfer of a return.

Invariant: a refinement looks at one clause, changes what is told of it and adds no people; they are asked in the order of their tables,
because one may build on another.
"""

from __future__ import annotations

from habeas.reading.english.events.refinements.courts import (
    brought_on_charges,
    by_its_length,
    effect_of_the_verb,
    facets_and_accusation,
    jailed_for_a_crime,
    must_serve,
    not_guilty,
    remanded_there,
    sent_to_await_trial,
    stayed_away,
    still_serving,
    until_trial,
)
from habeas.reading.english.events.refinements.custody import (
    carried_off,
    detained_since,
    detained_that_day,
    goes_on,
    held_for_a_while,
    held_on_the_way,
    led_out_of_a_cell,
    locked_up,
    moved_inside,
    not_let_travel,
    once_missing,
    out_and_back,
    sent_back,
    sent_by_doctors,
    taken_again,
)
from habeas.reading.english.events.refinements.departures import (
    covered_by_law,
    handed_over,
    in_coffins,
    left_under_guard,
    nobody_traded,
    ordered_out,
    refused_deportation,
    soon_to_go,
    taken_once_freed,
    unwilling,
    would_not_cross,
    yet_to_leave,
)
from habeas.reading.english.events.refinements.listings import described_so, off_a_states_list, recognised_so_far
from habeas.reading.english.events.refinements.telling import Refinement, Telling, tells_nothing

__all__ = ["AT_LAST", "AT_ONCE", "Telling", "refused_deportation", "tells_nothing"]

# from what the frame says to what the clause makes of it
AT_ONCE: tuple[Refinement, ...] = (
    locked_up,
    led_out_of_a_cell,
    carried_off,
    not_let_travel,
    until_trial,
    held_on_the_way,
    detained_that_day,
    must_serve,
    detained_since,
    recognised_so_far,
    off_a_states_list,
    taken_again,
    described_so,
    handed_over,
    ordered_out,
    effect_of_the_verb,
    not_guilty,
    by_its_length,
    jailed_for_a_crime,
    nobody_traded,
    taken_once_freed,
    soon_to_go,
    covered_by_law,
    in_coffins,
    left_under_guard,
    brought_on_charges,
    stayed_away,
    remanded_there,
    sent_to_await_trial,
    held_for_a_while,
    goes_on,
    still_serving,
    unwilling,
    once_missing,
    would_not_cross,
)
# what is asked once it is clear that nobody refused to be deported
AT_LAST: tuple[Refinement, ...] = (sent_back, sent_by_doctors, out_and_back, facets_and_accusation, moved_inside, yet_to_leave)
