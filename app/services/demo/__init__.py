"""Fictitious data for training: the same people every time, dated from today."""

from app.services.demo.filling import fill

__all__ = ["fill"]
