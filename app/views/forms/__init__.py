"""Forms made from the description of fields: one editor widget for each kind of value."""
