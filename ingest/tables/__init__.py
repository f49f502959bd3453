"""Tables: each row, or each part of a long cell, with the context that makes it understood alone."""
