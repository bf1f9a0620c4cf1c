"""What the user sees: pages and tools of the window."""
