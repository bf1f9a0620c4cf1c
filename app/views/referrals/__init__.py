"""Referral files of Member States: read, looked at, imported, decided, answered, withdrawn."""
