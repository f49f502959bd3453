"""References: what a text says stands elsewhere, and where in the library it leads."""
