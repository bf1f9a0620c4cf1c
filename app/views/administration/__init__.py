"""Settings of the officer, the office and this installation."""
