"""Keeps the office’s data on this computer: files, keys, lock and store."""
