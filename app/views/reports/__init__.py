"""The page of reports: one fixed question at a time, its chart, its table, its files."""
