"""The register: ledger rows in, everything they say at three times out. Pure functions, no clock, no files, no database."""

from habeas.register.conflicts import Conflict, conflicts, contradicting
from habeas.register.custody import Custody, Doubt, Episode, Exit
from habeas.register.designations import Designation
from habeas.register.figures import Figure, Tie
from habeas.register.fold import Register, ask, fold
from habeas.register.house_arrest import at_home, moves_home
from habeas.register.known import Known, know
from habeas.register.mentions import fold_name, fold_organisation
from habeas.register.people import Person
from habeas.register.standing import Standing

__all__ = [
    "Conflict",
    "Custody",
    "Designation",
    "Doubt",
    "Episode",
    "Exit",
    "Figure",
    "Known",
    "Person",
    "Register",
    "Standing",
    "Tie",
    "ask",
    "at_home",
    "conflicts",
    "contradicting",
    "fold",
    "fold_name",
    "fold_organisation",
    "know",
    "moves_home",
]
