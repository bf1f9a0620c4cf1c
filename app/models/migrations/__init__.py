"""Alembic migrations of the store, packaged with the program."""
