"""Evidence: hits and what is asked to the statements that answer, how surely each does, and why none does."""
