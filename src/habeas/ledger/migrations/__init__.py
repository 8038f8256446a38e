"""How a register file came to have its tables, step by step.

Invariant: a step that was ever released is never changed; registers in use have taken it.
"""
