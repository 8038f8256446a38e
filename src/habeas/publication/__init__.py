"""Publication: the only door to anything public. Pure functions from a register to what of it may be seen."""
