"""Small widgets used on every page, each drawn from the tokens of the look."""
