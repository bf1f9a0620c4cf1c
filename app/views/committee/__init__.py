"""The page of the committee, and what was decided of a case: submission, opinions, approvals."""
