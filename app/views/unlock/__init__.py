"""Unlocking an office with a passphrase."""
