"""Follow-up: the visits of the office week by week, and those of a case."""
