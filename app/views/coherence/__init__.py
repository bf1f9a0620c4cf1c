"""Headquarters’ page on whether packages of comparable returnees are alike."""
