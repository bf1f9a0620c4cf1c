"""Papers: plain data and a language in, the bytes of a PDF out; no database, no window."""
