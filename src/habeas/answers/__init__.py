"""Answers: values or ranges that carry their evidence, their assumptions and their method. Pure functions of a register."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from habeas.answers.answer import Answer, AnswerError, NoEvidenceError, NotKnown
from habeas.answers.deals import Deal, Deals, UnknownDealError, deals
from habeas.answers.figures import Figures, figures
from habeas.answers.held import Held, HeldPerson, held
from habeas.answers.person import AmbiguousPersonError, PersonRecord, Status, UnknownPersonError, person
from habeas.answers.revolving import Door, Revolving, revolving
from habeas.answers.selection import EXITS, Selection, UnknownSelectionError
from habeas.answers.stretches import Step, Stretch

if TYPE_CHECKING:
    from habeas.answers.adding import added
    from habeas.answers.amounts import Amount
    from habeas.answers.delays import Delay, Lag, delay
    from habeas.answers.movements import Flow, Flows, Moved, flows
    from habeas.answers.timeline import Change, Level, Point, Series, series
    from habeas.answers.vintage import AsKnown, Vintages, as_known, vintages

__all__ = [
    "EXITS",
    "AmbiguousPersonError",
    "Amount",
    "Answer",
    "AnswerError",
    "AsKnown",
    "Change",
    "Deal",
    "Deals",
    "Delay",
    "Door",
    "Figures",
    "Flow",
    "Flows",
    "Held",
    "HeldPerson",
    "Lag",
    "Level",
    "Moved",
    "NoEvidenceError",
    "NotKnown",
    "PersonRecord",
    "Point",
    "Revolving",
    "Selection",
    "Series",
    "Status",
    "Step",
    "Stretch",
    "UnknownDealError",
    "UnknownPersonError",
    "UnknownSelectionError",
    "Vintages",
    "added",
    "as_known",
    "deals",
    "delay",
    "figures",
    "flows",
    "held",
    "person",
    "revolving",
    "series",
    "vintages",
]

# What counts with numpy is loaded when asked for, so that printing a statement does not wait for it. No module bears the name of its verb.
_COUNTING = {
    "delays": ("Delay", "Lag", "delay"),
    "adding": ("added",),
    "amounts": ("Amount",),
    "movements": ("Flow", "Flows", "Moved", "flows"),
    "timeline": ("Change", "Level", "Point", "Series", "series"),
    "vintage": ("AsKnown", "Vintages", "as_known", "vintages"),
}


def __getattr__(name: str) -> Any:
    for module, names in _COUNTING.items():
        if name in names:
            found = import_module(f"habeas.answers.{module}")
            return globals().setdefault(name, getattr(found, name))
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
