"""Follow: a question that leans on the one before it to one that stands by itself, a language each."""
