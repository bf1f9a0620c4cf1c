"""The agreement of a case: checked, printed, frozen as a version, signed, found again."""
