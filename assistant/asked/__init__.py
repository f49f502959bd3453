"""Asked: a question, in four languages, to the type of what it asks for, the time it speaks of, and its own subject."""
