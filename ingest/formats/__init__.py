"""Files to text: encodings, HTML, DOCX and PDF, and what a user names on the command line."""
