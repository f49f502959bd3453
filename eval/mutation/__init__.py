"""Claims with one thing changed: which share of them the comparison of values catches. `python -m eval.mutation`."""
