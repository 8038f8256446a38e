"""Whether published figures fit together: conflicts, repairs, ranges, and the dimensions in which figures differ.

    problem = Problem.from_json(document)
    found = reconcile(problem)

A problem becomes linear rows over whole numbers (`variables`, `structure`, `model`); bounds are propagated and programs solved
(`propagation`, `programs`); minimal conflicts and smallest repairs are found together (`conflicts`, `repairs`) and put into words
(`arithmetic`, `dimensions`); what nobody contests gives ranges (`ranges`).
"""

from habeas.answers.reconcile.dimensions import Difference
from habeas.answers.reconcile.problem import Closed, Figure, Measure, Partition, Population, Problem, ProblemError, Quantity
from habeas.answers.reconcile.ranges import Range, Unreported
from habeas.answers.reconcile.reconciliation import Conflict, Reconciliation, reconcile

__all__ = [
    "Closed",
    "Conflict",
    "Difference",
    "Figure",
    "Measure",
    "Partition",
    "Population",
    "Problem",
    "ProblemError",
    "Quantity",
    "Range",
    "Reconciliation",
    "Unreported",
    "reconcile",
]
