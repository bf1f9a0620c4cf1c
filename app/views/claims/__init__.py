"""Claims in the window of headquarters: the list, one claim, and its files."""
