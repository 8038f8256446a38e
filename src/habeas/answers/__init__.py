"""Answers: values or ranges that carry their evidence, their assumptions and their method. Pure functions of a register."""

from habeas.answers.answer import Answer, AnswerError, NoEvidenceError, NotKnown
from habeas.answers.figures import Figures, figures
from habeas.answers.held import Held, HeldPerson, held
from habeas.answers.person import AmbiguousPersonError, PersonRecord, Status, UnknownPersonError, person

__all__ = [
    "AmbiguousPersonError",
    "Answer",
    "AnswerError",
    "Figures",
    "Held",
    "HeldPerson",
    "NoEvidenceError",
    "NotKnown",
    "PersonRecord",
    "Status",
    "UnknownPersonError",
    "figures",
    "held",
    "person",
]
