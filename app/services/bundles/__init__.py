"""What offices send each other: cards, bundles, and what is in them."""
