"""The fixed questions, each with its figures, its chart and what its answer says."""
