"""Visits to returnees: planned from the rules of the programme, moved, done, missed, cancelled."""
