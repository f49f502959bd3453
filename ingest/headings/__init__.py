"""Headings: which lines are headings, how they nest by their numbering, and which are boxes beside the flow."""
