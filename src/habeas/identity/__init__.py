"""Identity: the same person across spellings, scripts and lists.

Invariant: names, people and weights in, verdicts out; nothing here reads a file, knows a register or decides for anybody. What cannot be
told apart is said to be so.
"""

from habeas.identity.difference import Difference, diff
from habeas.identity.index import Index
from habeas.identity.lists import ListError, ListRow, people_in, people_of
from habeas.identity.matching import Candidate, RowMatch, doubles, match
from habeas.identity.names import FoldedName, fold_parts, fold_person_name
from habeas.identity.people import BirthDate, ListedPerson, birth_date

__all__ = [
    "BirthDate",
    "Candidate",
    "Difference",
    "FoldedName",
    "Index",
    "ListError",
    "ListRow",
    "ListedPerson",
    "RowMatch",
    "birth_date",
    "diff",
    "doubles",
    "fold_parts",
    "fold_person_name",
    "match",
    "people_in",
    "people_of",
]
