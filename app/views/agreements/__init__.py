"""The package of a case, its agreements, and the pages of an agreement before they are printed."""
