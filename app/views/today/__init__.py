"""The first page of the day: what is due, who arrives, what has not left yet."""
