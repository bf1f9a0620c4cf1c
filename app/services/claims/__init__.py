"""Claims on Member States: what is to be claimed, sending it, reading it again."""
