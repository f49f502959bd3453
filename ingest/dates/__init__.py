"""Dates: every expression to a value with its precision, in both calendars."""
