"""The programme in the window: catalogue, ceilings, rules and rates, by day, with their history."""
