"""The list of cases and the file of one case with its tabs."""
