"""Tables of people as evidence: CSV, XLSX, XLS and ODS.

Invariant: whatever a table is kept in, its layer is one text in which every cell is a span; the number of a row and the letter of a column
are those of the spreadsheet program.

    table = open_table(data, name="list.csv")
    table.header.names, table.notes
    for row in table.people():
        row.number, row.cells, row.span(2)
"""

from habeas.evidence.tables.encodings import Encoding
from habeas.evidence.tables.formulas import Merged
from habeas.evidence.tables.header import Header, find_header
from habeas.evidence.tables.table import EXTRACTOR, LARGEST_TABLE, Table, header_of, is_table, is_table_name, open_table, readable_sheets
from habeas.evidence.tables.text import Place, Row, column_letters, column_number, escape, escaped, place_of, read_rows, row_text, unescape

__all__ = [
    "EXTRACTOR",
    "LARGEST_TABLE",
    "Encoding",
    "Header",
    "Merged",
    "Place",
    "Row",
    "Table",
    "column_letters",
    "column_number",
    "escape",
    "escaped",
    "find_header",
    "header_of",
    "is_table",
    "is_table_name",
    "open_table",
    "place_of",
    "read_rows",
    "readable_sheets",
    "row_text",
    "unescape",
]
