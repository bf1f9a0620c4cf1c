"""The package of a case: its project, its items, what they cost and what is wrong with it."""
