"""Lists of people: a table and a mapping in, grounded statements out.

Invariant: every statement stands on one cell; nothing leaves here that the gate for cells has not passed, and no row is left out unnamed.

    mapping = ListMapping.from_toml(text)
    for row in ListReader(table, mapping).rows():
        row.statements, row.problems
"""

from habeas.reading.tables.dates import read_date
from habeas.reading.tables.facets import PERSON, birth_date, row_of
from habeas.reading.tables.grounding import CellGate
from habeas.reading.tables.guessing import ProposedColumn
from habeas.reading.tables.mapping import Bound, Column, ListMapping, header_row
from habeas.reading.tables.problems import MappingError, RowProblem
from habeas.reading.tables.proposing import Proposal, propose
from habeas.reading.tables.reader import ListReader, ReadRow
from habeas.reading.tables.rows import Record

__all__ = [
    "PERSON",
    "Bound",
    "CellGate",
    "Column",
    "ListMapping",
    "ListReader",
    "MappingError",
    "Proposal",
    "ProposedColumn",
    "ReadRow",
    "Record",
    "RowProblem",
    "birth_date",
    "header_row",
    "propose",
    "read_date",
    "row_of",
]
