"""Answers: values or ranges that carry their evidence, their assumptions and their method. Pure functions of a register."""

from habeas.answers.answer import Answer, AnswerError, NoEvidenceError, NotKnown
from habeas.answers.deals import Deal, Deals, UnknownDealError, deals
from habeas.answers.figures import Figures, figures
from habeas.answers.held import Held, HeldPerson, held
from habeas.answers.person import AmbiguousPersonError, PersonRecord, Status, UnknownPersonError, person
from habeas.answers.revolving import Door, Revolving, revolving

__all__ = [
    "AmbiguousPersonError",
    "Answer",
    "AnswerError",
    "Deal",
    "Deals",
    "Door",
    "Figures",
    "Held",
    "HeldPerson",
    "NoEvidenceError",
    "NotKnown",
    "PersonRecord",
    "Revolving",
    "Status",
    "UnknownDealError",
    "UnknownPersonError",
    "deals",
    "figures",
    "held",
    "person",
    "revolving",
]
