"""Whether published figures fit together: conflicts, repairs, ranges, and the dimensions in which figures differ.

    problem = Problem.from_json(document)
    found = reconcile(problem)

A document becomes a problem (`document`, `parsing`), and a problem linear rows over whole numbers (`variables`, `structure`, `model`);
bounds are propagated and programs solved (`propagation`, `programs`); minimal conflicts and smallest repairs are found together
(`conflicts`, `repairs`) and put into words (`arithmetic`, `dimensions`); what nobody contests gives ranges (`ranges`). The figures of a
register become such a problem too (`populations`, `published`, `register`); what none of one population reports may be told of another
(`elsewhere`).
"""

from habeas.answers.reconcile.dimensions import Difference
from habeas.answers.reconcile.elsewhere import Elsewhere
from habeas.answers.reconcile.populations import Grouping, Names
from habeas.answers.reconcile.problem import Closed, Figure, Measure, Partition, Population, Problem, ProblemError, Quantity
from habeas.answers.reconcile.published import LeftOut
from habeas.answers.reconcile.ranges import Range, Unreported
from habeas.answers.reconcile.reconciliation import Conflict, Reconciliation, reconcile
from habeas.answers.reconcile.register import ReconciledRegister, population_names, populations_template, reconcile_register

__all__ = [
    "Closed",
    "Conflict",
    "Difference",
    "Elsewhere",
    "Figure",
    "Grouping",
    "LeftOut",
    "Measure",
    "Names",
    "Partition",
    "Population",
    "Problem",
    "ProblemError",
    "Quantity",
    "Range",
    "ReconciledRegister",
    "Reconciliation",
    "Unreported",
    "population_names",
    "populations_template",
    "reconcile",
    "reconcile_register",
]
