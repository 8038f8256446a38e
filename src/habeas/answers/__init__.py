"""Answers: values or ranges that carry their evidence, their assumptions and their method. Pure functions of a register."""

from habeas.answers.answer import Answer, AnswerError, NoEvidenceError, NotKnown
from habeas.answers.delay import Delay, Lag, delay
from habeas.answers.figures import Figures, figures
from habeas.answers.flows import Amount, Flow, Flows, Moved, added, flows
from habeas.answers.held import Held, HeldPerson, held
from habeas.answers.person import AmbiguousPersonError, PersonRecord, Status, UnknownPersonError, person
from habeas.answers.selection import EXITS, Selection, UnknownSelectionError
from habeas.answers.series import Change, Level, Point, Series, series
from habeas.answers.stretches import Step, Stretch
from habeas.answers.vintages import AsKnown, Vintages, as_known, vintages

__all__ = [
    "EXITS",
    "AmbiguousPersonError",
    "Amount",
    "Answer",
    "AnswerError",
    "AsKnown",
    "Change",
    "Delay",
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
    "Selection",
    "Series",
    "Status",
    "Step",
    "Stretch",
    "UnknownPersonError",
    "UnknownSelectionError",
    "Vintages",
    "added",
    "as_known",
    "delay",
    "figures",
    "flows",
    "held",
    "person",
    "series",
    "vintages",
]
