"""The append-only journal: recording, chain, merging and rebuilding."""
