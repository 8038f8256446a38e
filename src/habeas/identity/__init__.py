"""Identity: the same person across spellings, scripts and lists.

Invariant: names, people and weights in, verdicts out; nothing here reads a file, knows a register or decides for anybody. What cannot be
told apart is said to be so.
"""

from habeas.identity.clusters import Cluster
from habeas.identity.difference import Difference, diff
from habeas.identity.duplicates import duplicates
from habeas.identity.index import Index
from habeas.identity.lists import ListError, ListRow, each_person, open_people, people_in, people_of
from habeas.identity.matching import Candidate, RowMatch, doubles, match
from habeas.identity.names import FoldedName, fold_parts, fold_person_name
from habeas.identity.people import BirthDate, ListedPerson, birth_date

__all__ = [
    "BirthDate",
    "Candidate",
    "Cluster",
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
    "duplicates",
    "each_person",
    "fold_parts",
    "fold_person_name",
    "match",
    "open_people",
    "people_in",
    "people_of",
]
