"""Payments of a case: asked for, approved, paid and taken back by different people."""
