"""The directory of initiatives in the window, and the referrals of one case."""
