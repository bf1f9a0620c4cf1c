"""From a submitted package to the decisions of the Member State and of the selection committee."""
