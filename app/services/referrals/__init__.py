"""Referrals: reading what Member States send, deciding row by row, answering them."""
