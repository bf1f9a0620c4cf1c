"""Short dialogs: a question with its consequence, a message, a frame for others."""
