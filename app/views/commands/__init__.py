"""What the user can do, described once: menus, palette and shortcut sheet read the same list."""
