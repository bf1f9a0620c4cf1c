"""Charts drawn by the program itself: readable in black and white, told in words as well."""
