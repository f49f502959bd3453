"""Fitting: the dev splits of golden sets and half of JSQuAD to the models of support (`python -m eval.fitting`)."""
