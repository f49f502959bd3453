"""Documents as readable pages: outline, paragraphs, tables and notes, every piece of text with its place."""
