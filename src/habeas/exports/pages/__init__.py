"""Public pages as documents: each is a pure function of what is published to plain values that JSON can hold.

    for key in keys(published):
        found = document(published, key)
        table = rows(found)

A document is its page's `.json` twin, its rows the `.csv` twin; a template renders it, and nothing else reaches a page. It is neutral in
language: kinds, modalities and dates are data; words of sources stand in it as they were written, with their language.
"""

from habeas.exports.pages.documents import UnknownPageError, document, keys
from habeas.exports.pages.pictures import picture, pictures
from habeas.exports.pages.tables import Rows, csv_of, rows

__all__ = ["Rows", "UnknownPageError", "csv_of", "document", "keys", "picture", "pictures", "rows"]
