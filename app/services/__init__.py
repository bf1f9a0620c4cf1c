"""What Passerelle does: verbs of an officer, without a window."""
