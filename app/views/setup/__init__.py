"""The first-run set-up: one question a page, then the office is made."""
