"""Speed and memory of Passerelle, each figure as a ratio to a baseline of the same run."""
