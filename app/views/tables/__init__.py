"""Lists of records: ids first, rows on demand, every cell painted."""
