"""Payments in the window: those of the office, those of a case, and their dialogs."""
