"""The whole vocabulary: what a source says, what a person decides, and what an entry records.

Invariant: values here are frozen and carry no behaviour that reads a clock, a file or a database. A statement cannot exist without the
words it rests on; a count cannot exist without the range those words allow.
"""

from habeas.model.count import Bound, Count
from habeas.model.entry import AsOf, Entry, LedgerRows
from habeas.model.source import Source
from habeas.model.span import Span
from habeas.model.statement import Kind, Modality, Party, PersonMention, Refusal, Relation, Statement, StatementLink
from habeas.model.verdicts import Clearance, ClearanceVerdict, Decision, Link, LinkVerdict, Verdict

__all__ = [
    "AsOf",
    "Bound",
    "Clearance",
    "ClearanceVerdict",
    "Count",
    "Decision",
    "Entry",
    "Kind",
    "LedgerRows",
    "Link",
    "LinkVerdict",
    "Modality",
    "Party",
    "PersonMention",
    "Refusal",
    "Relation",
    "Source",
    "Span",
    "Statement",
    "StatementLink",
    "Verdict",
]
