"""How the file of accounts came to have its tables.

Invariant: a step that was ever released is never changed.
"""
