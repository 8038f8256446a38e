"""Names of people, folded to one form per script culture.

Invariant: pure functions of the words; no name is too long, too short or too foreign to fold.
"""

from habeas.identity.names.folded import FoldedName, Part, Reading, Surname
from habeas.identity.names.parts import fold_parts, fold_person_name

__all__ = ["FoldedName", "Part", "Reading", "Surname", "fold_parts", "fold_person_name"]
