"""Accounts: who may use a register, in which role, and what each role may do. Kept beside the register, never in it."""

__all__: list[str] = []
