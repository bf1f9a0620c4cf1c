"""The frame of the main window: rail, top bar, search box, idle clock."""
