"""Papers of a case: gathered, previewed, frozen with a version and a code, signed, found again."""
