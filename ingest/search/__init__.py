"""Text as written to text for search: one policy for passages and questions. Shown text is never touched."""
