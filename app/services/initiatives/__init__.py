"""The directory of local initiatives, how they fit a person, and referrals to them."""
